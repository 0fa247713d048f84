"""What is told of a meeting and can't be quite right, though it can be printed: numbers that don't add up."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.dates import Moment, TimeOfDay
from doithoai.diagnostics import Diagnostic
from doithoai.papers.attending import Turnout, named_by_group, quorum_sentence, turnout
from doithoai.papers.held import held
from doithoai.papers.ledger import ledger
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.vietnamese import folded
from doithoai.yaml_tree import Keys

_LOOK = "xem lại các số; đúng rồi thì cứ để, số in ra là số đã viết"
_OPEN = "trả lời xong rồi thì bỏ `status: open`; chưa xong thì cứ để"
_HOURS = (
    "xem lại `closed` và giờ bắt đầu (`opened`, `starts`); họp qua nửa đêm thì ghi cả ngày: `closed: 00:30 31/01/2027`"
)


def meeting_warnings(source: Source, spec: Spec) -> Iterator[Diagnostic]:
    """Yield a warning for numbers and hours that don't agree, and for a vote of more people than came."""
    come = turnout(spec)
    if spec.meeting is None:
        return
    for number, group in enumerate(spec.meeting.attendance.groups if spec.meeting.attendance else ()):
        known = [n for n in (group.present, group.excused, group.unexcused) if n is not None]
        path: Keys = ("meeting", "attendance", "groups", number)
        if group.invited is not None and (
            sum(known) > group.invited or (len(known) == 3 and sum(known) != group.invited)
        ):
            message = f"“{group.group}”: có mặt và vắng cộng lại là {sum(known)}, số được mời là {group.invited}"
            yield _warning(source, (*path, "invited"), "W025", message)
    yield from _named(source, spec, come)
    yield from _same_groups(source, spec)
    yield from _hours(source, spec)
    yield from _half_answered(source, spec)
    yield from _votes(source, spec, come)
    yield from _quorum(source, spec, come)


def _named(source: Source, spec: Spec, come: Turnout | None) -> Iterator[Diagnostic]:
    """Yield a warning for a group of which more people are named as away than its numbers tell."""
    attendance = spec.meeting.attendance if spec.meeting else None
    named = named_by_group(come.people) if come else {}
    for number, group in enumerate(attendance.groups if attendance and come else ()):
        told = come.groups[number] if come else None
        for presence, words in (("excused", "có lý do"), ("unexcused", "không có lý do")):
            count = sum(p.presence == presence for p in named.get(folded(group.group), []))
            known = getattr(told, presence)
            if known is not None and count > known:
                message = f"“{group.group}”: nêu tên {count} người vắng {words}, theo các số đã ghi là {known}"
                yield _warning(source, ("meeting", "attendance", "groups", number), "W025", message)


def _same_groups(source: Source, spec: Spec) -> Iterator[Diagnostic]:
    """Yield a warning for each group that has the name of one above it: both are counted."""
    seen: set[str] = set()
    for number, group in enumerate(spec.meeting.attendance.groups if spec.meeting and spec.meeting.attendance else ()):
        if folded(group.group) in seen:
            message = f"có hai nhóm tên “{group.group}”; cả hai đều được tính vào tổng số"
            yield _warning(source, ("meeting", "attendance", "groups", number), "W029", message)
        seen.add(folded(group.group))


def _hours(source: Source, spec: Spec) -> Iterator[Diagnostic]:
    """Yield a warning for a meeting that ended before it began; hours of a day that is not known are compared too."""
    said, found = spec.meeting, held(spec)
    opened, closed = found.opened or (said and said.opened), found.closed or (said and said.closed)
    if isinstance(opened, Moment) and isinstance(closed, Moment):
        hours = None not in (opened.time, closed.time) and opened.date == closed.date
        is_before = closed.date < opened.date or (hours and (closed.time or ()) < (opened.time or ()))
    else:
        is_before = isinstance(opened, TimeOfDay) and isinstance(closed, TimeOfDay) and closed < opened
    if is_before:
        yield _warning(source, ("meeting", "closed"), "W028", "hội nghị kết thúc trước khi bắt đầu", _HOURS)


def _half_answered(source: Source, spec: Spec) -> Iterator[Diagnostic]:
    """Yield a warning for the questions that are said to be open though an answer is there."""
    open_ones = [str(e.number) for e in ledger(spec) if e.status == "open" and e.answer.text]
    if open_ones:
        message = f"câu {', '.join(open_ones)} có nội dung trả lời mà ghi `status: open`; in là “chưa trả lời xong”"
        yield _warning(source, ("questions",), "W031", message, _OPEN)


def _votes(source: Source, spec: Spec, come: Turnout | None) -> Iterator[Diagnostic]:
    present = come.total.present if come else None
    for number, vote in enumerate(spec.meeting.votes if spec.meeting else ()):
        cast = vote.in_favour + vote.against + vote.abstain
        if present is not None and cast > present:
            message = f"“{vote.matter}”: {cast} người biểu quyết, nhiều hơn số có mặt ({present})"
            yield _warning(source, ("meeting", "votes", number), "W026", message)


def _quorum(source: Source, spec: Spec, come: Turnout | None) -> Iterator[Diagnostic]:
    attendance = spec.meeting.attendance if spec.meeting else None
    said = quorum_sentence(attendance, come) if come and attendance and attendance.quorum else ""
    if said and ", chưa đủ tỷ lệ cần có (" in said:
        yield _warning(source, ("meeting", "attendance", "quorum"), "W030", said.removesuffix("."))
    if attendance and attendance.quorum and said is None:
        of = f"nhóm “{attendance.quorum.of}”" if attendance.quorum.of else "cả hội nghị"
        message = f"không tính được tỷ lệ có mặt của {of}: chưa rõ số được mời và số có mặt"
        yield _warning(source, ("meeting", "attendance", "quorum"), "W027", message)


def _warning(source: Source, path: Keys, code: str, message: str, hint: str = _LOOK) -> Diagnostic:
    place = source.position(path)
    return Diagnostic(code, message, hint, source.file, place.line, place.column, severity="warning")
