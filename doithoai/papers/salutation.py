"""How a guest is addressed: Ông, Bà, post, unit, whose parent. What was typed is printed; only what is missing is added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from doithoai.honorifics import is_addressed
from doithoai.papers.wording import CLASS, post_words
from doithoai.spec.guests import Guest, Invitee
from doithoai.spec.people import Person

_PUPIL = re.compile(r"(?:các )?(?:cháu|em|con|bé|học sinh|hs)\b", re.IGNORECASE)
_PARENTS = re.compile(r"phụ huynh|cha mẹ|cmhs|phhs", re.IGNORECASE)
_MALE, _FEMALE = (
    {"nam", "m", "ông", "trai", "bố", "ba", "cha", "bác trai", "chú", "cậu"},
    {"nữ", "nu", "f", "bà", "gái", "mẹ", "má", "cô", "dì", "thím", "mợ"},
)
#: what someone is to a child, in a column “Quan hệ”
_KIN = re.compile(
    r"(bố|ba|cha|mẹ|má|bố mẹ|cha mẹ|ông|bà|ông bà|anh|chị|cô|chú|bác|dì|cậu|phụ huynh|người giám hộ|người đỡ đầu)"
    r"( nội| ngoại| đẻ| nuôi| dượng| kế| ruột| trai| gái| của)?",
    re.IGNORECASE,
)


class Manner(NamedTuple):
    """How guests are addressed where their list does not say: ``Ông/Bà``, ``cháu``."""

    honorific: str = "Ông/Bà"
    child_word: str = "cháu"


class _Address(NamedTuple):
    """One person in two halves: who, and what he or she is; ``child`` where that is only whose parent."""

    who: str
    what: str
    child: str = ""


def address_lines(guest: Guest, manner: Manner) -> tuple[str, ...]:
    """Return whom a paper is for, a line a person; people of whom the same is said share a line."""
    people = [_address(p, manner) for p in (guest.people or (guest,))]
    if guest.household or not any(isinstance(p, Guest) for p in guest.people):  # in a class two may have one name
        people = _same_person(people, manner)
    return tuple(_line(a) for a in _same_words(people))


def _address(person: Person | str, manner: Manner) -> _Address:
    if isinstance(person, str):
        return _Address(person, "")
    name = named(person, manner)
    child = _child(person, manner) if isinstance(person, Invitee) else ""
    kin = person.relation.casefold() if child and person.relation and _KIN.fullmatch(person.relation.strip()) else ""
    parent = f"{kin or 'phụ huynh'} {child}" if child else ""
    grade = _class(person.class_name) if isinstance(person, Invitee) and person.class_name and not child else ""
    if grade and _of_parents(person) and not any((*person.title, person.unit, person.relation)):
        grade = f"phụ huynh {grade}"
    others = ["" if kin else person.relation or "", person.role or ""]
    what = post_words(person.title, person.unit or grade, [*others, grade if person.unit else ""])
    if not name:
        first, *rest = [*what, parent] if parent else what
        ours = first is parent or first is grade  # begins a line with a word of ours
        return _Address(first[:1].upper() + first[1:] if ours else first, ", ".join(rest))
    return _Address(name, ", ".join([*what, parent] if parent else what), "" if what or kin else child)


def _of_parents(person: Person) -> bool:
    """Whether a guest of whom only a class is known belongs to a group of parents."""
    return _PARENTS.search(getattr(person, "group", None) or "") is not None


def named(person: Person, manner: Manner) -> str:
    """Return the name with its form of address, or nothing for a guest without a name."""
    if not person.name:
        return ""
    if person.honorific:
        led = person.name.casefold().startswith(f"{person.honorific.casefold()} ")
        return person.name if led else f"{person.honorific} {person.name}"
    if is_addressed(person.name):
        return person.name
    kin = (person.relation or "").strip().casefold().partition(" ")[0]
    return f"{_honorific(getattr(person, 'gender', None) or kin, manner)} {person.name}"


def _honorific(gender: str | None, manner: Manner) -> str:
    """Return the half of ``Ông/Bà`` that fits, both where the gender is not known."""
    male, _, female = manner.honorific.partition("/")
    said = (gender or "").strip().casefold()
    if said in _MALE or (said in _FEMALE and not female):
        return male
    return female if said in _FEMALE else manner.honorific


def _child(person: Invitee, manner: Manner) -> str:
    """Return ``cháu Lê Minh An, lớp A1``."""
    if not person.child:
        return ""
    child = person.child if _PUPIL.match(person.child) else f"{manner.child_word} {person.child}"
    return f"{child}, {_class(person.class_name)}" if person.class_name else child


def _class(name: str) -> str:
    return name if CLASS.match(name) else f"lớp {name}"


def _same_person(people: Sequence[_Address], manner: Manner) -> list[_Address]:
    """Join the lines of a parent of several children."""
    joined: dict[tuple[str, bool], _Address] = {}
    for one in people:
        key = (one.who, bool(one.child))
        if key not in joined:
            joined[key] = one
        elif one.child and one.child != joined[key].child:
            before = joined[key]
            joined[key] = _Address(one.who, f"{before.what} và {one.child}", before.child)
        elif not one.child and one.what != joined[key].what:
            joined[(f"{one.who}\0{one.what}", False)] = one
    return list(joined.values())


def _same_words(people: Sequence[_Address]) -> list[_Address]:
    """Join those of whom the same is said: ``Ông A và Bà B, phụ huynh cháu C``."""
    joined: list[list[_Address]] = []
    for one in people:
        if joined and one.what and joined[-1][-1].what == one.what:
            joined[-1].append(one)
        else:
            joined.append([one])
    return [_Address(_and([a.who for a in group]), group[0].what) for group in joined]


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _line(address: _Address) -> str:
    return f"{address.who}, {address.what}" if address.what else address.who
