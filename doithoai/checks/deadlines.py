"""Rules of deadlines: of tasks, answers and promises, against the plan, the event and one another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from doithoai.checks.holidays import holiday
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import days_in, shown
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys
from doithoai.spec.facts import TaskItem

_PREPARES = lazy(
    r"chuẩn bị|(?:gửi|phát|in|soạn|ký) giấy mời|(?:phát|in|thu|nhận) (?:phiếu|câu hỏi)|phiếu đăng ký|(?:in|gửi) tài liệu|hội trường|âm thanh|trang trí|khánh tiết|lập danh sách|tổng hợp câu hỏi|chạy thử|mời đại biểu",
    re.IGNORECASE,
)
_FOLLOWS_UP = lazy(
    r"kết luận|biên bản|báo cáo kết quả|trả lời|giải đáp|sau hội nghị|sau đối thoại|công khai|đăng tin|tin bài|quyết toán|thanh toán|theo dõi|rút kinh nghiệm|hội nghị sau|kỳ sau",
    re.IGNORECASE,
)

_SAYS_WHEN = lazy(r"\b(?:trước|trong|chậm nhất|hạn|đến hết|từ) (?:ngày|tháng|tuần|quý|năm|học kỳ|hè|\d)", re.IGNORECASE)


class _Due(NamedTuple):
    """A deadline that is a day: where it stands, the task, the day, the words that tell it."""

    path: Keys
    task: str
    day: date
    words: str


#: what makes a date in a sentence its deadline
_BY = lazy(r"\b(?:trước|chậm nhất|muộn nhất|đến hết|hạn(?: cuối| chót)?)\b[^.;\d]{0,25}$", re.IGNORECASE)
#: what is asked of others, not what came in
_ASKED_BY = lazy(
    r"(?:đề nghị|kính mong|yêu cầu|mong|gửi|nộp|báo|đăng ký|xác nhận|phản hồi|hoàn thành|xong)[^.;]{0,80}\b(?:trước|chậm nhất|muộn nhất|đến hết|hạn)",
    re.IGNORECASE,
)
_WAS_DONE = lazy(r"\b(?:được|(?<!xác )nhận|vừa|trước đó|kết quả|số liệu|tính đến)\b", re.IGNORECASE)
_DONE = lazy(r"\b(?:đã|từng)\b", re.IGNORECASE)


def _by(words: str) -> date | None:
    """Return the day by which something is to be done as its own words say, where they name one day."""
    days = list(days_in(words))
    is_deadline = len(days) == 1 and _BY.search(words[: days[0].start]) and not _DONE.search(words)
    return days[0].day if is_deadline else None


def _tasks(case: Case) -> Iterator[_Due]:
    for number, task in enumerate(case.spec.tasks):
        for index, item in enumerate(task.items):
            path: Keys = ("tasks", number, "items", index)
            if isinstance(item, TaskItem) and (day := case.deadline(item.deadline)):
                yield _Due((*path, "deadline"), item.task, day, str(item.deadline))
            elif isinstance(item, str) and (day := _by(item)):
                yield _Due(path, item, day, item)


def _asked(case: Case) -> list[_Due]:
    """Return the deadline for questions, if it is a day."""
    registration = case.spec.registration
    words = registration.deadline if registration else None
    day = case.deadline(words)
    return [_Due(("registration", "deadline"), "", day, words)] if words and day else []


def _before_the_plan(case: Case) -> Iterator[Finding]:
    plan = case.date_of("plan")
    for due in (*_tasks(case), *_asked(case)):
        if plan and due.day < plan:
            message = f"thời hạn {shown(due.day)} đã qua khi ký kế hoạch ({shown(plan)})"
            yield Finding(due.path, message, "sửa thời hạn, hoặc ngày của kế hoạch")
    yield from _before_its_paper(case)


def _before_its_paper(case: Case) -> Iterator[Finding]:
    """A sentence of a paper that asks for something by a day before the paper is signed."""
    for (path, text), _ in case.corpus.dated:
        own = "plan" if path[0] in ("notes", "requirements") else str(path[1]) if path[0] == "papers" else ""
        signed = case.date_of(own)
        day = _by(text) if signed else None
        if signed and day and day < signed and _ASKED_BY.search(text) and not _WAS_DONE.search(text):
            message = f"thời hạn {shown(day)} đã qua khi ký văn bản ({shown(signed)})"
            yield Finding(path, message, "sửa thời hạn, hoặc ngày của văn bản", text)


def _preparing_too_late(case: Case) -> Iterator[Finding]:
    last = case.ends_on
    for due in _tasks(case):
        if last and due.day > last and _PREPARES.search(due.task) and not _FOLLOWS_UP.search(due.task):
            message = f"việc chuẩn bị có thời hạn {shown(due.day)}, sau ngày họp ({shown(last)})"
            yield Finding(due.path, message, "sửa thời hạn; việc làm sau khi họp thì viết rõ là việc gì", due.task)


def _answer_before_the_event(case: Case) -> Iterator[Finding]:
    first = case.held_on
    for entry in case.ledger:
        day, done = case.deadline(entry.answer.due), entry.answer.done.full if entry.answer.done else None
        if first and day and day < first and not (done and done < first):
            message = f"câu {entry.number}: hạn trả lời {shown(day)} trước ngày họp ({shown(first)})"
            yield Finding(_answer(entry.number, "due"), message, "sửa hạn; đã trả lời rồi thì ghi thêm `done`")


def _promises(case: Case) -> Iterator[_Due]:
    for number, promise in enumerate(case.spec.meeting.promises if case.spec.meeting else ()):
        path: Keys = ("meeting", "promises", number)
        if isinstance(promise, str):
            if day := _by(promise):
                yield _Due(path, promise, day, promise)
        elif day := case.deadline(promise.deadline):
            yield _Due((*path, "deadline"), promise.task, day, str(promise.deadline))


def _promise_before_the_event(case: Case) -> Iterator[Finding]:
    first = case.held_on
    for due in _promises(case):
        if first and due.day < first:
            message = f"việc hứa tại hội nghị có hạn {shown(due.day)}, trước ngày họp ({shown(first)})"
            yield Finding(due.path, message, "sửa thời hạn của việc đã hứa")


def _passed_when_signed(case: Case) -> Iterator[Finding]:
    """What is still to be done by a day that has gone when the paper that says so is signed."""
    first, concluded, reported = case.held_on, case.date_of("conclusion"), case.date_of("report")
    open_ = [e for e in case.ledger if e.status in ("in_writing", "open") and not e.answer.done]
    dues = [(_answer(e.number, "due"), day) for e in open_ if (day := case.deadline(e.answer.due))]
    promised = [(due.path, due.day) for due in _promises(case)]
    for words, signed, since, told in (("kết luận", concluded, first, promised + dues), ("báo cáo", reported, concluded or first, dues)):  # fmt: skip
        for path, day in told:
            if signed and since and since <= day < signed:
                message = f"hạn {shown(day)} đã qua khi ký {words} ({shown(signed)})"
                yield Finding(path, message, "sửa hạn, hoặc ngày ký; xong rồi thì ghi là đã xong (`done`)")


def _answered_late(case: Case) -> Iterator[Finding]:
    for entry in case.ledger:
        day, done = case.deadline(entry.answer.due), entry.answer.done.full if entry.answer.done else None
        if day and done and done > day:
            message = f"câu {entry.number}: trả lời ngày {shown(done)}, sau hạn đã hẹn ({shown(day)})"
            yield Finding(_answer(entry.number, "done"), message, "đúng như vậy thì thôi; nên nêu lý do trong báo cáo")


def _reply_before_answer(case: Case) -> Iterator[Finding]:
    """An answer that is said to be out before the meeting at which the question was raised."""
    first = case.held_on
    for entry in case.ledger:
        done = entry.answer.done.full if entry.answer.done else None
        if first and done and done < first and entry.was_raised_at_the_meeting:
            message = f"câu {entry.number} nêu tại hội nghị ({shown(first)}), mà đã trả lời ngày {shown(done)}"
            yield Finding(_answer(entry.number, "done"), message, "sửa `done`, hoặc `source`")


_BEFORE_IT = lazy(r"\btrước\b", re.IGNORECASE)


def _on_a_day_off(case: Case) -> Iterator[Finding]:
    """Sundays and holidays; the last day of a month means the month, “trước” a day means others, and who meets works."""
    first, last = case.held_on, case.ends_on
    dues = _asked(case) + [
        _Due(_answer(e.number, "due"), "", day, e.answer.due)
        for e in case.ledger
        if e.answer.due and not e.answer.done and (day := case.deadline(e.answer.due))
    ]
    for due in (*dues, *_tasks(case), *_promises(case)):
        meets = first is not None and last is not None and first <= due.day <= last
        ends_month = due.day.day == monthrange(due.day.year, due.day.month)[1]
        off = holiday(due.day) or ("Chủ nhật" if due.day.weekday() == 6 else None)
        if off and not meets and not ends_month and not _BEFORE_IT.search(due.words):
            yield Finding(due.path, f"hạn {shown(due.day)} rơi vào {off}", "chọn một ngày làm việc; cố ý thì cứ để")


def _vague_promises(case: Case) -> Iterator[Finding]:
    for number, promise in enumerate(case.spec.meeting.promises if case.spec.meeting else ()):
        path: Keys = ("meeting", "promises", number)
        if isinstance(promise, str):
            if _SAYS_WHEN.search(promise):
                continue
            yield Finding(
                path, "việc đã hứa chưa có người làm và thời hạn", "viết `{task: …, by: …, deadline: …}`", promise
            )
        elif not promise.by or not promise.deadline:
            lacking = "thời hạn" if promise.by else "người làm" if promise.deadline else "người làm và thời hạn"
            yield Finding(path, f"việc đã hứa chưa có {lacking}", "thêm `by:`, `deadline:`", promise.task)


def _answer(number: int, key: str) -> Keys:
    return ("questions", number - 1, "answer", key)


_EVENT = "conference: {starts: 07:30 30/01/2027}"
_QUESTION = "questions: [{text: Sân sau bao giờ lát lại?, source: meeting, answer: "
RULES = (
    Rule("C020", "warning", "Thời hạn đã qua khi ký kế hoạch, giấy mời, công văn", "Không giao được việc lùi về trước.", _before_the_plan,
         "{papers: {plan: {date: 12/01/2027}}, tasks: [{unit: Tổ Văn phòng, items: [{task: Gửi giấy mời, deadline: 10/01/2027}]}]}",
         "{papers: {plan: {date: 12/01/2027}}, tasks: [{unit: Tổ Văn phòng, items: [{task: Gửi giấy mời, deadline: 18/01/2027}]}]}"),
    Rule("C021", "warning", "Việc chuẩn bị có thời hạn sau ngày họp", "Giấy mời, hội trường, phiếu hỏi phải xong trước khi họp.", _preparing_too_late,
         f"{{{_EVENT}, tasks: [{{unit: Tổ Văn phòng, items: [{{task: Chuẩn bị hội trường, deadline: 01/02/2027}}]}}]}}",
         f"{{{_EVENT}, tasks: [{{unit: Tổ Văn phòng, items: [{{task: Chuẩn bị hội trường, deadline: 29/01/2027}}]}}]}}"),
    Rule("C022", "warning", "Hạn trả lời câu hỏi trước ngày họp", "Hẹn trả lời sau thì hạn phải sau ngày họp.", _answer_before_the_event,
         f"{{{_EVENT}, {_QUESTION}{{status: in_writing, due: 15/01/2027}}}}]}}", f"{{{_EVENT}, {_QUESTION}{{status: in_writing, due: 15/02/2027}}}}]}}"),
    Rule("C023", "warning", "Việc hứa tại hội nghị có hạn trước ngày họp", "Việc đã hứa làm sau khi họp.", _promise_before_the_event,
         f"{{{_EVENT}, meeting: {{promises: [{{task: Lát sân sau, deadline: 20/01/2027}}]}}}}", f"{{{_EVENT}, meeting: {{promises: [{{task: Lát sân sau, deadline: 20/8/2027}}]}}}}"),
    Rule("C024", "hint", "Trả lời sau hạn đã hẹn", "Người hỏi và cấp trên sẽ hỏi vì sao.", _answered_late,
         f"{{{_EVENT}, {_QUESTION}{{status: in_writing, due: 10/02/2027, done: 25/02/2027}}}}]}}", f"{{{_EVENT}, {_QUESTION}{{status: in_writing, due: 10/02/2027, done: 04/02/2027}}}}]}}"),
    Rule("C025", "warning", "Câu hỏi nêu tại hội nghị mà đã trả lời từ trước", "Hai điều ấy không cùng đúng được.", _reply_before_answer,
         f"{{{_EVENT}, {_QUESTION}{{status: in_writing, done: 25/01/2027}}}}]}}", f"{{{_EVENT}, {_QUESTION}{{status: in_writing, done: 04/02/2027}}}}]}}"),
    Rule("C026", "hint", "Việc đã hứa chưa có người làm, thời hạn", "Kết luận và lần họp sau hỏi lại từng việc: ai làm, bao giờ xong.", _vague_promises,
         "meeting: {promises: [{task: Lát sân sau, by: Tổ Văn phòng}]}", "meeting: {promises: [{task: Lát sân sau, by: Tổ Văn phòng, deadline: 20/8/2027}]}"),
    Rule("C027", "hint", "Hẹn một ngày đã qua khi ký", "Kết luận, báo cáo nói việc còn phải làm: hạn của việc ấy phải ở sau ngày ký.", _passed_when_signed,
         "{conference: {starts: 07:30 30/01/2027}, papers: {conclusion: {date: 03/3/2027}}, meeting: {promises: [{task: Lát sân sau, by: Tổ Văn phòng, deadline: 01/3/2027}]}}",
         "{conference: {starts: 07:30 30/01/2027}, papers: {conclusion: {date: 02/02/2027}}, meeting: {promises: [{task: Lát sân sau, by: Tổ Văn phòng, deadline: 01/3/2027}]}}"),
    Rule("C028", "hint", "Hạn rơi vào Chủ nhật, ngày nghỉ lễ", "Ngày ấy không ai ở trường để nhận, để làm (Bộ luật Lao động 2019, Điều 111, 112).", _on_a_day_off,
         f"{{{_EVENT}, registration: {{to: Văn phòng trường, deadline: 24/01/2027}}}}", f"{{{_EVENT}, registration: {{to: Văn phòng trường, deadline: 22/01/2027}}}}"),
)  # fmt: skip
