"""Who came: the numbers of each group completed from what is known, and the people of whom something is to be told.

Every paper that tells of attendance reads it here, so that its numbers agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from doithoai.formats.nd30 import counted
from doithoai.papers.ledger import percent
from doithoai.papers.letterhead import sentence
from doithoai.papers.wording import person_words
from doithoai.spec import Spec
from doithoai.spec.meeting import Attendance, Attended, GroupCount, Quorum
from doithoai.vietnamese import folded

_ABSENT = ("excused", "unexcused")


class GroupTurnout(NamedTuple):
    """The numbers of one group; None where the spec does not say. Those who were represented count as present."""

    group: str
    invited: int | None
    present: int | None
    excused: int | None
    unexcused: int | None

    @property
    def absent(self) -> int | None:
        """How many were away, for whatever reason."""
        if self.invited is not None and self.present is not None:
            return max(self.invited - self.present, 0)  # more may come than were invited
        known = [n for n in (self.excused, self.unexcused) if n is not None]
        return sum(known) if known else None


class Turnout(NamedTuple):
    """The numbers of all groups, and the people who are named."""

    groups: tuple[GroupTurnout, ...]
    people: tuple[Attended, ...]

    @property
    def total(self) -> GroupTurnout:
        """The sums over all groups; None where a group's number is not known."""
        return GroupTurnout("", *(_sum([g[n] for g in self.groups]) for n in range(1, 5)))

    def of(self, *presences: str) -> list[Attended]:
        """Return the named people of these kinds, in the order of the spec."""
        return [p for p in self.people if p.presence in presences]


def _sum(numbers: Sequence[int | str | None]) -> int | None:
    known = [n for n in numbers if isinstance(n, int)]
    return sum(known) if known and len(known) == len(numbers) else None


def turnout(spec: Spec) -> Turnout | None:
    """Return who came, None where the spec says nothing of it; lists have been read into it before."""
    attendance = spec.meeting.attendance if spec.meeting else None
    if attendance is None:
        return None
    people = tuple(p for p in attendance.people if isinstance(p, Attended))
    members = named_by_group(people)
    groups = [_completed(g, members.pop(folded(g.group), [])) for g in attendance.groups]
    invited = [folded(a if isinstance(a, str) else a.group) for a in spec.attendees]
    in_order = sorted(members, key=lambda name: invited.index(name) if name in invited else len(invited))
    groups += [_listed(members[name][0].group or "", members[name]) for name in in_order]
    return Turnout(tuple(groups), people) if groups else None


def named_by_group(people: Sequence[Attended]) -> dict[str, list[Attended]]:
    """Return the people who are named, by the folded name of their group."""
    members: dict[str, list[Attended]] = {}
    for one in people:
        members.setdefault(folded(one.group or ""), []).append(one)
    return members


def _listed(group: str, people: Sequence[Attended]) -> GroupTurnout:
    excused, unexcused = (sum(p.presence == kind for p in people) for kind in _ABSENT)
    return GroupTurnout(group, len(people), len(people) - excused - unexcused, excused, unexcused)


def _completed(said: GroupCount, people: Sequence[Attended]) -> GroupTurnout:
    """Return the numbers of a group: those that were typed, then those that follow from them and from the people named."""
    named = _listed(said.group, people)
    told = (said.excused or 0) + (said.unexcused or 0)
    are_all_told = said.invited is not None and said.present is not None and 0 < said.invited - said.present <= told
    is_told = any(p.presence in _ABSENT for p in people) and not are_all_told
    excused = named.excused if said.excused is None and is_told else said.excused
    unexcused = named.unexcused if said.unexcused is None and is_told else said.unexcused
    present = said.present
    if present is None and said.invited is not None and (excused is not None or unexcused is not None):
        present = max(said.invited - (excused or 0) - (unexcused or 0), 0)
    if said.invited is not None and present is not None:
        absent = max(said.invited - present, 0)
        excused, unexcused = _rest(absent, excused, unexcused), _rest(absent, unexcused, excused)
    return GroupTurnout(said.group, said.invited, present, excused, unexcused)


def _rest(absent: int, number: int | None, other: int | None) -> int | None:
    """Return a number, or where it is not known, what is left of all who were away."""
    if number is not None or (other is None and absent):
        return number
    return max(absent - (other or 0), 0)


def people_word(come: Turnout) -> str:
    """Return what all who came are called together: ``đại biểu``, unless one of the groups is called so."""
    return "người" if any("đại biểu" in folded(g.group) for g in come.groups) else "đại biểu"


def turnout_sentence(numbers: GroupTurnout, what: str = "đại biểu") -> str:
    """Return ``Có mặt 76/80 đại biểu (95%); vắng 04 (có lý do 03, không có lý do 01)``, as far as it is known."""
    if numbers.present is None:
        come = f"được mời {counted(numbers.invited)} {what}" if numbers.invited is not None else ""
    elif numbers.invited is None:
        come = f"có mặt {counted(numbers.present)} {what}"
    else:
        share = percent(numbers.present, numbers.invited)
        come = f"có mặt {counted(numbers.present)}/{counted(numbers.invited)} {what} ({share})"
    away = absent_words(numbers)
    return "; ".join(p for p in (come, f"vắng {away}" if away else "") if p)


def absent_words(numbers: GroupTurnout) -> str:
    """Return ``04 (có lý do 03, không có lý do 01)``; nothing where nobody was away or it is not known."""
    if not numbers.absent:
        return ""
    kinds = {"có lý do": numbers.excused, "không có lý do": numbers.unexcused}
    said = ", ".join(f"{name} {counted(n)}" for name, n in kinds.items() if n)
    return f"{counted(numbers.absent)} ({said})" if said else counted(numbers.absent)


def named_lines(come: Turnout) -> list[str]:
    """Return a line for each kind of people of whom something is to be told: away, represented, late, gone early."""
    lines = []
    for presence, label in (
        ("excused", "Vắng có lý do"),
        ("unexcused", "Vắng không có lý do"),
        ("represented", "Cử người đi thay"),
        ("late", "Đến muộn"),
        ("left_early", "Về sớm"),
    ):
        people = come.of(presence)
        if people:
            lines.append(sentence(f"{label}: {'; '.join(map(_told, people))}"))
    return lines


def _told(one: Attended) -> str:
    notes = [one.time, one.reason, f"người đi thay: {one.by}" if one.by else None]
    said = "; ".join(n for n in notes if n)
    return f"{person_words(one)} ({said})" if said else person_words(one)


def quorum_sentence(attendance: Attendance, come: Turnout) -> str | None:
    """Return whether enough came to begin, None where nothing is required or the numbers are not known."""
    quorum = attendance.quorum
    numbers = _counted(quorum, come) if quorum else None
    if quorum is None or numbers is None or numbers.invited is None or numbers.present is None:
        return None
    enough = "đủ" if quorum.share.reached(numbers.present, numbers.invited) else "chưa đủ"
    of = f" của {quorum.of}" if quorum.of else ""
    share = percent(numbers.present, numbers.invited)
    return f"Tỷ lệ có mặt{of} là {share}, {enough} tỷ lệ cần có ({quorum.share.text}) để tiến hành."


def _counted(quorum: Quorum, come: Turnout) -> GroupTurnout | None:
    if not quorum.of:
        return come.total
    return next((g for g in come.groups if folded(g.group) == folded(quorum.of)), None)
