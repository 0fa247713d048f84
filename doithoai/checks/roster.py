"""Who is named in a spec, and where: the people that rules about people compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from doithoai.checks.numbers import quota_number
from doithoai.checks.rule import Case
from doithoai.checks.texts import folded
from doithoai.honorifics import bare_name, degree_before, without_honorific
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys
from doithoai.spec.facts import Group
from doithoai.spec.meeting import Attended, Promise
from doithoai.spec.people import Person, Signer
from doithoai.spec.questions import Answer
from doithoai.vietnamese import LOWER, UPPER

_HONORIFIC = r"(?:ông|bà|thầy|cô|em|anh|chị|đồng chí|đ/c|cụ|bác|chú)"
_SYLLABLE = rf"[{UPPER}][{LOWER}]*"
_NAMED = lazy(
    rf"^\s*(?:(?i:(?P<honorific>{_HONORIFIC}))\s+)?(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,5}})(?=\s*(?:$|[,;(–-]))"
)
_WORD = lazy(r"\w+")
_MEN, _WOMEN = {"ông", "thầy", "anh", "chú"}, {"bà", "cô", "chị"}


class Named(NamedTuple):
    """A person with a name: the place, the name, the posts, the unit, the honorific as they were typed."""

    path: Keys
    name: str
    titles: tuple[str, ...] = ()
    unit: str | None = None
    honorific: str | None = None

    def may_be(self, other: Named) -> bool:
        """Whether two places may mean one person: one name, and neither class or unit nor Ông and Bà speak against it."""
        if self.key != other.key or {self.gender, other.gender} == {"man", "woman"}:
            return False
        one, two = (set(_WORD.findall((who.unit or "").casefold())) for who in (self, other))
        return not one or not two or one <= two or two <= one

    @property
    def gender(self) -> str | None:
        """``man`` or ``woman`` as far as the honorific tells."""
        said = (self.honorific or "").casefold()
        return "man" if said in _MEN else "woman" if said in _WOMEN else None

    @property
    def key(self) -> str:
        """The name for comparison."""
        return " ".join(self.name.casefold().split())


class Answered(NamedTuple):
    """An answer by somebody with a name, and the question's number, counted from 0."""

    number: int
    answer: Answer
    by: Named


def named(path: Keys, who: object) -> Named | None:
    """Return the person that a text or a mapping names; None for a post or a body without a name."""
    if isinstance(who, Person):
        typed = _without_degree(who.name or "")
        name = _NAMED.match(typed)
        unit = who.unit or who.relation
        return Named(path, name["name"] if name else typed, who.title, unit, who.honorific) if typed else None
    if isinstance(who, Signer):
        return Named(path, bare_name(who.name), (who.title,) if who.title else ()) if who.name else None
    words = _without_degree(who) if isinstance(who, str) else ""
    found = _NAMED.match(words)
    if found is None or not (found["honorific"] or "," in words) or _is_body(found["name"]):
        return None
    titles = tuple(t.strip() for t in words[found.end() :].strip(" ,").split(",") if t.strip())
    return Named(path, found["name"], titles, None, found["honorific"])


def _without_degree(text: str) -> str:
    """Return a text without the degree before its name: ``Bà ThS. Vũ Thị Sen``, ``ThS. Vũ Thị Sen``."""
    name = without_honorific(text.strip())
    head = text.strip().removesuffix(name)
    return head + name[len(degree_before(name)) :].lstrip(" .,-")


_BODIES = ("Ban ", "Tổ ", "Trường ", "Hội ", "Phòng ", "Công ", "Chi ", "Ủy ", "Văn ", "Đại ", "Giáo ", "Thư ", "Chủ ", "Phó ", "Hiệu ", "Các ", "Cha ", "Bí ", "Trưởng ", "Thầy ", "Đoàn Thanh ", "Đội ")  # fmt: skip


def _is_body(name: str) -> bool:
    """Whether words in capitals are a body or a post: “Ban Giám hiệu, các tổ”."""
    return name.startswith(_BODIES)


def people_at(path: Keys, people: object) -> Iterator[Named]:
    """Yield the named ones of one person or a list of people."""
    several = isinstance(people, tuple) and not hasattr(people, "name")
    for number, who in enumerate(people) if several and isinstance(people, tuple) else ((None, people),):
        if found := named(path if number is None else (*path, number), who):
            yield found


def _chairs(case: Case) -> list[Named]:
    """Return the named ones of those who chair, as announced and as held."""
    meeting = case.spec.meeting
    found = list(people_at(("conference", "chair"), case.spec.conference.chair))
    return found + list(people_at(("meeting", "chair"), meeting.chair if meeting else None))


def _writers(case: Case) -> Iterator[Named]:
    meeting = case.spec.meeting
    yield from people_at(("conference", "secretary"), case.spec.conference.secretary)
    yield from people_at(("meeting", "secretary"), meeting.secretary if meeting else None)


def _answered(case: Case) -> Iterator[Answered]:
    for entry in case.ledger:
        path: Keys = ("questions", entry.number - 1, "answer", "by")
        if entry.answer.by is not None and (who := named(path, entry.answer.by)):
            yield Answered(entry.number - 1, entry.answer, who)


def _members(case: Case) -> Iterator[Named]:
    """Yield those who are named among the attendees, the sides and the guests."""
    for number, group in enumerate(case.spec.attendees):
        if isinstance(group, Group):
            yield from people_at(("attendees", number, "members"), group.members)
    for number, side in enumerate(case.spec.conference.sides):
        yield from people_at(("conference", "sides", number, "representative"), side.representative)
        yield from people_at(("conference", "sides", number, "members"), side.members)
    for guest in case.guests or ():
        for who in (guest, *guest.people):
            if found := named(("guests",), who):
                yield found


def _attended(case: Case) -> Iterator[tuple[Attended, Named]]:
    """Yield those who are named in the list of attendance."""
    attendance = case.spec.meeting.attendance if case.spec.meeting else None
    for number, one in enumerate(attendance.people if attendance else ()):
        if isinstance(one, Attended) and (found := named(("meeting", "attendance", "people", number), one)):
            yield one, found


def _staff(case: Case) -> Iterator[Named]:
    """Yield those who act for the issuer: signers, chairs, secretaries, answerers, and who does what."""
    spec, meeting = case.spec, case.spec.meeting
    for path, signing in ((("issuer",), spec.issuer), *((("papers", k), p) for k, p in spec.papers)):
        single = getattr(signing, "signer", None) is not None
        for number, signer in enumerate(getattr(signing, "columns", None) or ()):
            place: Keys = (*path, "signer") if single else (*path, "signers", number)
            if found := named(place, signer):
                yield found
    yield from _chairs(case)
    yield from _writers(case)
    yield from (one.by for one in _answered(case))
    for number, item in enumerate(spec.agenda):
        yield from people_at(("agenda", number, "by"), getattr(item, "by", None))
    for number, task in enumerate(spec.tasks):
        yield from people_at(("tasks", number, "person"), task.person)
    for path, promises in (
        (("meeting", "promises"), meeting.promises if meeting else ()),
        (("carried",), spec.carried),
    ):
        for number, promise in enumerate(promises):
            if isinstance(promise, Promise):
                yield from people_at((*path, number, "by"), promise.by)
                yield from people_at((*path, number, "support"), promise.support)
    yield from people_at(("papers", "script", "host"), spec.papers.script.host)
    if spec.registration:
        yield from people_at(("registration", "contact"), spec.registration.contact)


_BOARD = lazy(r"(?:đại diện )?(?:ban giám hiệu|ban giám đốc|lãnh đạo)(?: nhà trường| trường)?", re.IGNORECASE)
#: groups in which nobody of the staff is sought, and words that make them mixed ones
_OUTSIDE = lazy(r"\bkhách|cha mẹ|phụ huynh|\bcmhs\b|\bphhs\b|học sinh|sinh viên|người dân|cư dân", re.IGNORECASE)
_MIXED = lazy(
    r"giáo viên|\bgvcn\b|cán bộ|nhân viên|viên chức|ban giám hiệu|hiệu trưởng|lãnh đạo|tổ trưởng|\btoàn trường\b",
    re.IGNORECASE,
)


def _is_closed(case: Case, *, staff: bool = False) -> bool:
    """Whether all who take part are named, or all of them who may be ``staff``: every side and group has its members.

    A quota for more than these, or somebody without a name (“Đại diện …”) leaves it open who else comes; a group of
    guests alone says nothing of the others.
    """
    sides = {folded(s.name): s.members for s in case.spec.conference.sides if not (staff and _is_outside(s.name))}
    groups = {folded(_name(g)): g for g in case.spec.attendees if not (staff and _is_outside(_name(g)))}
    rest = [g for name, g in groups.items() if not sides.get(name)]
    own = sides or any(not name.startswith("khách") for name in groups)
    return bool(own) and all(map(_all_named, sides.values())) and all(map(_is_named_in_full, rest))


def _has_board(case: Case) -> bool:
    """Whether all of the board of heads are named, in a side or a group of that name."""
    bodies = [(s.name, s.members) for s in case.spec.conference.sides]
    bodies += [(g.group, g.members) for g in case.spec.attendees if isinstance(g, Group) and _is_named_in_full(g)]
    return any(_BOARD.fullmatch(name.strip()) and _all_named(members) for name, members in bodies)


def _name(attendee: Group | str) -> str:
    return attendee.group if isinstance(attendee, Group) else attendee


def _is_outside(name: str) -> bool:
    return bool(_OUTSIDE.search(name) and not _MIXED.search(name))


def _all_named(members: Sequence[object]) -> bool:
    return bool(members) and all(named((), m) for m in members)


def _is_named_in_full(group: Group | str) -> bool:
    if isinstance(group, str) or not _all_named(group.members):
        return False
    return not group.quota or quota_number(group.quota) == len(group.members)


class Roster(NamedTuple):
    """All who are named.

    ``chairs`` as announced and as held; ``writers`` the secretaries; ``members`` among attendees, sides and guests;
    ``attended`` in the list of attendance; ``staff`` those who act for the issuer; ``closed`` whether all who take part
    are named; ``closed_staff`` whether all of the staff are, ``closed_board`` whether the heads and their deputies are.
    """

    chairs: tuple[Named, ...]
    writers: tuple[Named, ...]
    answered: tuple[Answered, ...]
    members: tuple[Named, ...]
    attended: tuple[tuple[Attended, Named], ...]
    staff: tuple[Named, ...]
    closed: bool
    closed_staff: bool
    closed_board: bool


def roster(case: Case) -> Roster:
    """Return who is named in a spec, and where."""
    return Roster(
        tuple(_chairs(case)),
        tuple(_writers(case)),
        tuple(_answered(case)),
        tuple(_members(case)),
        tuple(_attended(case)),
        tuple(_staff(case)),
        _is_closed(case),
        _is_closed(case, staff=True),
        _has_board(case),
    )
