"""Who signs that he or she has come: the guests as people, in groups, by given name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from doithoai.honorifics import without_honorific
from doithoai.papers.invited import fields_of, manner_of
from doithoai.papers.labels import addressed, name_and_post
from doithoai.papers.patterns import looked_up
from doithoai.papers.salutation import Manner, address_lines, named
from doithoai.spec import Spec
from doithoai.spec.dossier_papers import SigninPaper
from doithoai.spec.facts import Group
from doithoai.spec.guests import Guest, Invitee
from doithoai.spec.people import Person
from doithoai.vietnamese import folded, name_key

#: rows for a group of which nobody knows how many will come
_ROWS = 5
_MOST_ROWS = 200
#: a quota that is a number of people, not one for each class
_PEOPLE = re.compile(
    r"(?:khoảng )?0*(\d{1,3})(?: (?:người|đại biểu|phụ huynh|cha mẹ học sinh|đồng chí|thành viên|giáo viên|nhân viên|học sinh|em|cán bộ|công dân))?",
    re.IGNORECASE,
)


class Listed(NamedTuple):
    """One person: name with its form of address, post and unit, children, their classes, both in words; the bare name, all fields."""

    name: str
    post: str
    child: str
    grade: str
    pupil: str
    bare: str
    fields: Mapping[str, str]

    def shown(self, title: str) -> str:
        """Return what the guests' own list says of this person in the column of that title."""
        return looked_up(title, self.fields)

    @property
    def what(self) -> str:
        """Return ``Tổ trưởng; phụ huynh cháu Lê Minh An, lớp Lá 1``: post and unit, whose parent it is, of which class."""
        return "; ".join(
            p for p in (self.post, self.pupil[:1].lower() + self.pupil[1:] if self.post else self.pupil) if p
        )

    @property
    def described(self) -> str:
        """Name and post in one, for a list that has no other column for the post."""
        return ", ".join(p for p in (self.name, self.what) if p)


class ListedGroup(NamedTuple):
    """A group: its people, rows that stay blank for people whom nobody named, and whether their number is known."""

    name: str
    people: tuple[Listed, ...]
    blanks: int = 0
    counted: bool = True


def signing_groups(spec: Spec, guests: Sequence[Guest], groups: Collection[str] = ()) -> list[ListedGroup]:
    """Return who signs, in the order of the groups in the list; of these ``groups`` only where some are named."""
    own, wanted = spec.papers.signin, {folded(g) for g in groups}
    shares: dict[str, list[Guest]] = {}
    for guest in _everyone(spec, guests):
        if not wanted or folded(guest.group or "") in wanted:
            shares.setdefault(folded(guest.group or ""), []).append(guest)
    found = [_group(spec, same) for same in shares.values()]
    if own.groups:
        return found
    people = [p for g in found for p in (*g.people, *_unnamed(g))]
    return [ListedGroup("", _sorted(people, own), 0, all(g.counted for g in found))] if found else []


def group_names(spec: Spec, guests: Sequence[Guest]) -> list[str]:
    """Return the names of all groups that may sign."""
    return list(dict.fromkeys(g.group for g in _everyone(spec, guests) if g.group))


def _everyone(spec: Spec, guests: Sequence[Guest]) -> Iterator[Guest]:
    """Yield the guests; where some groups of ``attendees`` have guests of their own, the other groups come too."""
    if spec.guests or not spec.names_guests:
        yield from guests
        return
    left = list(guests)
    for attendee in spec.attendees:
        name = attendee.group if isinstance(attendee, Group) else attendee
        mine = [g for g in left if folded(g.group or "") == folded(name)]
        left = [g for g in left if folded(g.group or "") != folded(name)]
        if mine or (isinstance(attendee, Group) and attendee.guests):
            yield from mine
        elif isinstance(attendee, Group) and attendee.members:
            yield from (_member(one, name) for one in attendee.members)
        else:
            yield Guest.model_construct(unit=name, group=name)
    yield from left


def _member(one: Person | str, group: str) -> Guest:
    facts = dict(one) if isinstance(one, Person) else {"unit": one}
    return Guest.model_construct(**{**facts, "group": group})


def _group(spec: Spec, guests: Sequence[Guest]) -> ListedGroup:
    name = guests[0].group or ""
    named_ones = [g for g in guests if not _is_whole(g)]
    people = _sorted(_people(spec, named_ones), spec.papers.signin)
    if len(named_ones) == len(guests):
        return ListedGroup(name, people)
    quota = _quota(spec, name)
    return ListedGroup(name, people, _ROWS if quota is None else quota, quota is not None)


def _is_whole(guest: Guest) -> bool:
    """Whether a guest stands for a group of which nobody is named."""
    return bool(guest.unit) and guest.unit == guest.group and not (guest.name or guest.title or guest.people)


def _quota(spec: Spec, name: str) -> int | None:
    """Return how many people a group is to send, None where its quota is no plain number."""
    for attendee in spec.attendees:
        if isinstance(attendee, Group) and folded(attendee.group) == folded(name) and attendee.quota:
            found = _PEOPLE.fullmatch(attendee.quota.strip())
            return min(int(found[1]), _MOST_ROWS) if found and int(found[1]) else None
    return None


def _unnamed(group: ListedGroup) -> list[Listed]:
    return [Listed("", group.name, "", "", "", "", {})] * group.blanks


def _people(spec: Spec, guests: Sequence[Guest]) -> list[Listed]:
    """Return a row for each person; a parent of several children, who stands in a list several times, has one."""
    rows: dict[object, Listed] = {}
    for guest in guests:
        manner = manner_of(spec.papers.invitation, guest.group)
        for person in guest.people or (guest,):
            one = _listed(guest, person, manner)
            key = (guest.household, one.name) if guest.household and one.name else len(rows)
            rows[key] = _joined(rows[key], one) if key in rows else one
    return list(rows.values())


def _listed(guest: Guest, person: Invitee | str, manner: Manner) -> Listed:
    alone = Guest.model_construct(people=(person,), group=guest.group, household=guest.household, more=guest.more, number=guest.number, address=guest.address)  # fmt: skip
    fields = fields_of(alone, 1)
    if isinstance(person, str):
        return Listed(*_halves(person), "", "", "", "", fields)
    child, grade, pupil = person.child or "", person.class_name or "", _pupil(person, manner)
    if person.unit and not (person.name or person.title or person.relation or person.role):
        return Listed(*_halves(person.unit), child, grade, pupil, "", fields)
    return Listed(_name(person, manner), _post(person, manner), child, grade, pupil, person.name or "", fields)


def _pupil(person: Invitee, manner: Manner) -> str:
    """Return ``Phụ huynh cháu Lê Minh An, lớp Lá 1``, or the class alone."""
    if not person.child:
        return person.class_name or ""
    parent = Invitee.model_construct(child=person.child, class_name=person.class_name)
    return address_lines(Guest.model_construct(people=(parent,)), manner)[0]


def _halves(typed: str) -> tuple[str, str]:
    """Return name and post of a guest that was typed as one text: ``Ông Nguyễn Văn An, Trưởng khu phố``."""
    who, post = name_and_post(typed)
    return (who, post) if addressed(who) else ("", typed)


def _name(person: Invitee, manner: Manner) -> str:
    """Return the name with its form of address; ``Ông/Bà`` helps nobody who looks for a name."""
    who = named(person, manner)
    return person.name or "" if "/" in manner.honorific and who.startswith(f"{manner.honorific} ") else who


def _post(person: Invitee, manner: Manner) -> str:
    """Return post and unit in the words of the invitation, without what other columns say."""
    kin = None if person.child else person.relation  # “mẹ”: whose parent it is stands in a column of its own
    bare = person.model_copy(update={"child": None, "class_name": None, "relation": kin})
    if not (bare.title or bare.unit or bare.relation or bare.role):
        return ""
    (line,) = address_lines(Guest.model_construct(people=(bare,)), manner)
    return line.removeprefix(named(bare, manner)).lstrip(", ") if bare.name else line


def _joined(one: Listed, other: Listed) -> Listed:
    child, grade = _both(one.child, other.child), _both(one.grade, other.grade)
    pupil = _both(one.pupil, other.pupil)
    fields = {k: _both(v, other.fields.get(k, "")) for k, v in one.fields.items()}
    return one._replace(child=child, grade=grade, pupil=pupil, post=_both(one.post, other.post), fields=fields)


def _both(one: str, other: str) -> str:
    return "; ".join(dict.fromkeys(p for p in (*one.split("; "), other) if p))


def _sorted(people: Iterable[Listed], own: SigninPaper) -> tuple[Listed, ...]:
    """Return the people by given name, those without a name last; or as they stand in the list."""
    if own.order == "list":
        return tuple(people)
    return tuple(
        sorted(people, key=lambda p: (not p.name, name_key(without_honorific(p.bare or p.name)) if p.name else ()))
    )
