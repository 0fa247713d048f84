"""Rules of questions and answers: what is said to have become of each fits what else is written there."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.checks.overdue import overdue
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import shown, together
from doithoai.papers.ledger import Entry
from doithoai.source.yaml_tree import Keys


def _answer(entry: Entry, key: str = "status") -> Keys:
    return ("questions", entry.number - 1, "answer", key)


def _answered_without_text(case: Case) -> Iterator[Finding]:
    for entry in case.ledger:
        if entry.answer.status == "answered" and not entry.answer.text:
            message = f"câu {entry.number} ghi là đã trả lời mà không có câu trả lời"
            yield Finding(_answer(entry), message, "thêm `text:`; chưa trả lời thì `status: open`")


def _open_with_answer(case: Case) -> Iterator[Finding]:
    for entry in case.ledger:
        if entry.answer.status == "open" and (entry.answer.text or entry.answer.done):
            what = "có câu trả lời" if entry.answer.text else "có ngày đã trả lời"
            message = f"câu {entry.number} ghi là chưa trả lời mà {what}"
            yield Finding(_answer(entry), message, "sửa `status`, hoặc bỏ phần thừa")


def _referred_nowhere(case: Case) -> Iterator[Finding]:
    for entry in case.ledger:
        if entry.answer.status == "referred" and not entry.answer.referred_to:
            message = f"câu {entry.number} chuyển cấp trên mà không ghi chuyển đến đâu"
            yield Finding(_answer(entry), message, "thêm `referred_to: UBND phường …`")


def _not_referred(case: Case) -> Iterator[Finding]:
    for entry in case.ledger:
        if entry.answer.referred_to and entry.answer.status not in ("referred", None):
            message = f"câu {entry.number} có nơi nhận kiến nghị ({entry.answer.referred_to}) mà không ghi là chuyển đi"
            yield Finding(_answer(entry, "referred_to"), message, "sửa `status: referred`, hoặc bỏ `referred_to`")


def _due_although_answered(case: Case) -> Iterator[Finding]:
    for entry in case.ledger:
        if entry.answer.status == "answered" and entry.answer.due and not entry.answer.done:
            message = f"câu {entry.number} ghi là đã trả lời mà còn hạn trả lời ({entry.answer.due})"
            yield Finding(_answer(entry), message, "trả lời sau thì `status: in_writing`; trả lời rồi thì bỏ `due`")


def _no_day_promised(case: Case) -> Iterator[Finding]:
    if case.spec.meeting is None:
        return
    numbers = [
        e.number
        for e in case.ledger
        if e.answer.status in ("in_writing", "open") and not e.answer.due and not e.answer.done
    ]
    if numbers:
        message = f"{together(numbers)} để trả lời sau mà không hẹn ngày"
        hint = "thêm `due: 15/02/2027`; kết luận và báo cáo đều in hạn này"
        yield Finding(("questions", numbers[0] - 1, "answer", "status"), message, hint)


def _overdue(case: Case) -> Iterator[Finding]:
    return (Finding(late.until, late.what, late.hint) for late in overdue(case))


def _raised_before(case: Case) -> Iterator[Finding]:
    """A question that came in before the registration began or, from its own date, after the meeting."""
    last = case.ends_on
    for entry in case.ledger:
        day = case.deadline(entry.question.received)
        if day and last and day > last and not entry.was_raised_at_the_meeting:
            message = f"câu {entry.number} nhận ngày {shown(day)}, sau ngày họp ({shown(last)})"
            yield Finding(
                ("questions", entry.number - 1, "received"),
                message,
                "sửa ngày nhận; câu đến sau thì trả lời bằng văn bản",
            )


_Q = "questions: [{{text: Bao giờ lát sân?, answer: {{{}}}}}]"
_M = "{{meeting: {{opened: 07:35}}, " + _Q + "}}"
_SAME = "Biên bản, bảng tổng hợp và báo cáo đếm câu hỏi theo tình trạng (`status`)."
RULES = (
    Rule("C075", "warning", "Ghi đã trả lời mà không có câu trả lời", "Biên bản ghi đủ câu hỏi và trả lời.", _answered_without_text,
         _Q.format("by: Hiệu trưởng, status: answered"), _Q.format("by: Hiệu trưởng, status: answered, text: Tháng sau.")),
    Rule("C076", "warning", "Ghi chưa trả lời mà có câu trả lời", _SAME, _open_with_answer,
         _Q.format("by: Hiệu trưởng, status: open, text: Tháng sau."), _Q.format("by: Hiệu trưởng, text: Tháng sau.")),
    Rule("C077", "warning", "Chuyển cấp trên mà không ghi nơi nhận", "Công văn chuyển kiến nghị cần nơi gửi.", _referred_nowhere,
         _Q.format("status: referred"), _Q.format("status: referred, referred_to: UBND phường Ngọc Lâm")),
    Rule("C078", "warning", "Có nơi nhận kiến nghị mà không ghi là chuyển đi", _SAME, _not_referred,
         _Q.format("status: noted, referred_to: UBND phường Ngọc Lâm"), _Q.format("status: referred, referred_to: UBND phường Ngọc Lâm")),
    Rule("C079", "hint", "Đã trả lời mà còn hạn trả lời", _SAME, _due_although_answered,
         _Q.format("by: Hiệu trưởng, status: answered, text: Tháng sau., due: 15/02/2027"), _Q.format("by: Hiệu trưởng, status: in_writing, due: 15/4/2027")),
    Rule("C080", "hint", "Để trả lời sau mà không hẹn ngày", "Việc chưa trả lời được tại chỗ phải hẹn rõ thời hạn, người chịu trách nhiệm.", _no_day_promised,
         _M.format("by: Hiệu trưởng, status: in_writing"), _M.format("by: Hiệu trưởng, status: in_writing, due: 15/4/2027")),
    Rule("C081", "hint", "Quá hạn trả lời, quá hạn việc đã tiếp thu, đã hứa", "Chỉ xét khi cho biết hôm nay: `--today`; lệnh `status` cũng kể những việc ấy.", _overdue,
         _Q.format("by: Hiệu trưởng, status: in_writing, due: 15/02/2027"), _Q.format("by: Hiệu trưởng, status: in_writing, due: 15/02/2027, done: 10/02/2027")),
    Rule("C082", "hint", "Câu hỏi gửi trước mà nhận sau ngày họp", "Gõ nhầm ngày nhận, hoặc câu hỏi của lần sau.", _raised_before,
         "{conference: {starts: 07:30 30/01/2027}, questions: [{text: Bao giờ lát sân?, source: form, received: 14:05 20/02/2027}]}", "{conference: {starts: 07:30 30/01/2027}, questions: [{text: Bao giờ lát sân?, source: form, received: 14:05 20/01/2027}]}"),
)  # fmt: skip
