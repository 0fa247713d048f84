"""Until when questions may be sent in: what the key says, and what sentences say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from doithoai.checks.rule import Case, Finding
from doithoai.checks.texts import before, days_near, shown
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys

_KEY: Keys = ("registration", "deadline")
_QUESTIONS = r"(?:câu hỏi|nội dung(?: đối thoại)?(?! trả lời| kết luận| chính| biên bản| chi tiết| thông báo)|phiếu(?: câu)? hỏi|phiếu đăng ký (?:câu hỏi|đối thoại|nội dung|ý kiến)|phiếu(?! đăng| đánh| khảo| bầu| thu| mời))"
#: what is asked is sent in, not answered or made public
_GAP = r"(?:(?!trả lời|giải đáp|công khai|tổng hợp|thu lại|phân công)[^.;\d])"
_UNTIL = rf"{_GAP}{{0,50}}\b(?:trước|chậm nhất|muộn nhất|hạn|đến hết|từ (?:ngày )?[\d/]{{3,10}} đến(?: hết)?)\b[^.;\d]{{0,20}}(?:\d{{1,2}}\s?(?:h|g|:|giờ)\s?\d{{0,2}})?[^.;\d]{{0,12}}$"
_QUESTIONS_IN = lazy(
    rf"(?:gửi|nộp|nhận) {_QUESTIONS}{_UNTIL}|{_QUESTIONS}{_GAP}{{0,40}}\b(?:gửi|nộp)\b{_UNTIL}|hạn(?: cuối| chót)?(?: cùng)? (?:gửi|nộp|nhận|đăng ký) {_QUESTIONS}[^.;\d]{{0,30}}$",
    re.IGNORECASE,
)
#: after the meeting opinions may still be asked for, of its conclusion
_SENT_IN = lazy(rf"{_QUESTIONS_IN.pattern}|gửi ý kiến{_UNTIL}", re.IGNORECASE)
#: who hands on what others have sent in, or hands out, has a later deadline, or an earlier one
_HANDED_ON = lazy(
    r"\b(?:GVCN|giáo viên|các lớp|các tổ|các khối|các đơn vị|tổ trưởng|thư ký|ban đại diện|văn phòng|ban tổ chức|nhà trường)\b[^.;]{0,60}\b(?:gửi|nộp|chuyển|nhận)\b.{0,40}\d"
    r"|\b(?:tổng hợp|phân loại|thu|thu nhận|rà soát|sắp xếp|nhập)\b[^.;]{0,60}\b(?:gửi|nộp|chuyển)\b"
    r"|\b(?:gửi|phát)\b[^.;]{0,40}\b(?:đến|cho|tới|về) (?:các |từng |tất cả )?(?:gia đình|cha mẹ|phụ huynh|cmhs|học sinh|đại biểu)",
    re.IGNORECASE,
)
#: texts that are written before the meeting
_ANNOUNCING = {("papers", kind) for kind in ("plan", "invitation", "agenda")}


class _Until(NamedTuple):
    path: Keys
    text: str
    day: date


def late_questions(case: Case) -> Iterator[Finding]:
    """Yield deadlines for questions that are after the meeting; where the key has one, sentences are compared with it."""
    last, deadline = case.ends_on, _deadline(case)
    untils = list(_announced(case)) if deadline is None else [_Until(_KEY, "", deadline)]
    for until in untils:
        if last and until.day > last:
            message = f"hạn gửi câu hỏi ({shown(until.day)}) sau ngày họp ({shown(last)})"
            yield Finding(until.path, message, "sửa hạn gửi, hoặc ngày họp", until.text or None)


def no_time_for_questions(case: Case) -> Iterator[Finding]:
    """Yield a deadline for questions on the very day of the meeting."""
    day, first = _deadline(case), case.held_on
    if day and first and case.ends_on == first == day:
        message = f"hạn gửi câu hỏi là đúng ngày họp ({shown(day)}): không còn lúc nào để tổng hợp"
        yield Finding(_KEY, message, "cho hạn sớm hơn ít nhất một ngày làm việc")


def asking_again(case: Case) -> Iterator[Finding]:
    """Yield sentences that tell another deadline for questions than ``registration.deadline``."""
    deadline = _deadline(case)
    for until in _said(case, _SENT_IN) if deadline else ():
        is_other = until.path[0] in ("registration", "tasks") or until.path[:2] == ("papers", "letter")
        if deadline and until.day != deadline and not is_other:
            message = f"ở đây hạn gửi câu hỏi là {shown(until.day)}, ở `registration.deadline` là {shown(deadline)}"
            yield Finding(until.path, message, "sửa cho giống nhau", until.text)


def _deadline(case: Case) -> date | None:
    return case.deadline(case.spec.registration.deadline) if case.spec.registration else None


def _said(case: Case, shape: re.Pattern[str]) -> Iterator[_Until]:
    for path, text in case.corpus.holding("câu hỏi", "phiếu", "ý kiến", "nội dung"):
        for said in days_near(text, case.held_on):
            ahead = re.split(r"[.;]\s", before(text, said.start, 160))[-1]
            if said.day and shape.search(ahead) and not _HANDED_ON.search(f"{ahead}{text[said.start : said.end]}"):
                yield _Until(path, text, said.day)


def _announced(case: Case) -> Iterator[_Until]:
    for until in _said(case, _QUESTIONS_IN):
        if until.path[0] in ("notes", "requirements") or until.path[:2] in _ANNOUNCING:
            yield until
    for (path, text), days in case.corpus.dated:
        if path[:3] == ("conference", "asking", "in_advance"):
            yield from (_Until(path, text, said.day) for said in days if said.day)
