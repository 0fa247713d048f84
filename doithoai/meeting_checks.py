"""What is told of a meeting and can't be quite right, though it can be printed: numbers that don't add up."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.diagnostics import Diagnostic
from doithoai.papers.attending import Turnout, quorum_sentence, turnout
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.yaml_tree import Keys

_LOOK = "xem lại các số; đúng rồi thì cứ để, số in ra là số đã viết"


def meeting_warnings(source: Source, spec: Spec) -> Iterator[Diagnostic]:
    """Yield a warning for numbers of a group that don't add up, and for a vote of more people than came."""
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
    yield from _votes(source, spec, come)
    yield from _quorum(source, spec, come)


def _votes(source: Source, spec: Spec, come: Turnout | None) -> Iterator[Diagnostic]:
    present = come.total.present if come else None
    for number, vote in enumerate(spec.meeting.votes if spec.meeting else ()):
        cast = vote.in_favour + vote.against + vote.abstain
        if present is not None and cast > present:
            message = f"“{vote.matter}”: {cast} người biểu quyết, nhiều hơn số có mặt ({present})"
            yield _warning(source, ("meeting", "votes", number), "W026", message)


def _quorum(source: Source, spec: Spec, come: Turnout | None) -> Iterator[Diagnostic]:
    attendance = spec.meeting.attendance if spec.meeting else None
    if come and attendance and attendance.quorum and quorum_sentence(attendance, come) is None:
        of = f"nhóm “{attendance.quorum.of}”" if attendance.quorum.of else "cả hội nghị"
        message = f"không tính được tỷ lệ có mặt của {of}: chưa rõ số được mời và số có mặt"
        yield _warning(source, ("meeting", "attendance", "quorum"), "W027", message)


def _warning(source: Source, path: Keys, code: str, message: str) -> Diagnostic:
    place = source.position(path)
    return Diagnostic(code, message, _LOOK, source.file, place.line, place.column, severity="warning")
