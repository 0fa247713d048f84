"""Rules of dialogue at the workplace (Bộ luật Lao động 2019, Điều 63; Nghị định 145/2020/NĐ-CP, Điều 37 đến 41)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from doithoai.checks.holidays import is_working_day
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import folded, shown
from doithoai.spec.conference import Side

_LEAST = 3
_EMPLOYER, _WORKERS = "người sử dụng lao động", "người lao động"
_PUBLISHED_WITHIN = 3


def _sides(case: Case) -> list[tuple[int, Side]]:
    """Return the sides of a dialogue between employer and workers, none of another conference."""
    sides = list(enumerate(case.spec.conference.sides))
    is_one = any(_EMPLOYER in folded(s.name) for _, s in sides) and any(_is_workers(s) for _, s in sides)
    return sides if is_one else []


def _is_workers(side: Side) -> bool:
    return _WORKERS in folded(side.name) and _EMPLOYER not in folded(side.name)


def _few(case: Case) -> Iterator[Finding]:
    for number, side in _sides(case):
        count = len(side.members) + (side.representative is not None)
        if side.members and count < _LEAST:
            message = f"“{side.name}” có {count} người; mỗi bên ít nhất {_LEAST:02} người"
            yield Finding(("conference", "sides", number), message, "thêm người, hoặc kể đủ trong `members`")


def _low_quorum(case: Case) -> Iterator[Finding]:
    attendance = case.spec.meeting.attendance if case.spec.meeting else None
    quorum = attendance.quorum if attendance else None
    if _sides(case) and quorum and quorum.of and _WORKERS in folded(quorum.of) and _EMPLOYER not in folded(quorum.of):
        share = quorum.share
        if share.numerator * 10 < share.denominator * 7 or (
            share.numerator * 10 == share.denominator * 7 and not share.over
        ):
            message = f"tỷ lệ có mặt của bên người lao động là {share.text}; phải trên 70%"
            yield Finding(("meeting", "attendance", "quorum"), message, "viết `quorum: {share: trên 70%, of: …}`")


def _late_publication(case: Case) -> Iterator[Finding]:
    last, issued = case.ends_on, case.date_of("conclusion")
    if _sides(case) and last and issued and issued > _working_day_after(last, _PUBLISHED_WITHIN):
        message = (
            f"kết luận ngày {shown(issued)}, quá {_PUBLISHED_WITHIN:02} ngày làm việc sau đối thoại ({shown(last)})"
        )
        yield Finding(("papers", "conclusion", "date"), message, "công bố nội dung chính trong 03 ngày làm việc")


def _working_day_after(day: date, count: int) -> date:
    while count and day < date.max:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


_S = "conference: {{starts: 14:00 25/3/2027, sides: [{{name: Bên người sử dụng lao động, representative: Bà Trần Thị Bình, members: [Bà Vũ Thị Sen, Ông Lê Văn Tám]}}, {{name: Bên người lao động, representative: Ông Đỗ Văn Nam, members: [{}]}}]}}"
_BOTH = _S.format("Bà Cao Thị Lan, Bà Hà Thị Cúc")
RULES = (
    Rule("C125", "warning", "Một bên đối thoại có ít hơn 03 người", "Nghị định 145/2020/NĐ-CP, Điều 38.", _few, _S.format("Bà Cao Thị Lan"), _BOTH),
    Rule("C126", "warning", "Tỷ lệ có mặt của bên người lao động dưới mức", "Nghị định 145/2020/NĐ-CP, Điều 37 đến 41: đối thoại định kỳ tiến hành khi có trên 70% thành viên bên người lao động (cần kiểm tra: ghi theo trí nhớ).", _low_quorum,
         f"{{{_BOTH}, meeting: {{attendance: {{quorum: {{share: 70%, of: Bên người lao động}}, groups: [{{group: Bên người lao động, invited: 3, present: 3}}]}}}}}}",
         f"{{{_BOTH}, meeting: {{attendance: {{quorum: {{share: trên 70%, of: Bên người lao động}}, groups: [{{group: Bên người lao động, invited: 3, present: 3}}]}}}}}}"),
    Rule("C127", "hint", "Công bố kết quả đối thoại chậm", "Nghị định 145/2020/NĐ-CP, Điều 37 đến 41: công khai nội dung chính tại nơi làm việc chậm nhất 03 ngày làm việc kể từ khi đối thoại kết thúc (cần kiểm tra: ghi theo trí nhớ).", _late_publication,
         f"{{{_BOTH}, papers: {{conclusion: {{date: 02/4/2027}}}}}}", f"{{{_BOTH}, papers: {{conclusion: {{date: 30/3/2027}}}}}}"),
)  # fmt: skip
