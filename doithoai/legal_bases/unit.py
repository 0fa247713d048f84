"""What kind of unit issues the papers, what levels it teaches, what kind of dialogue it holds: as far as the spec tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from doithoai.lazy_pattern import lazy
from doithoai.spec import Spec
from doithoai.spec.catalogue import DialogueKind, Level, UnitKind
from doithoai.spec.facts import Group
from doithoai.spec.people import Person
from doithoai.vietnamese import shadow

UNIT_WORDS: dict[UnitKind, str] = {
    "public_school": "trường công lập",
    "private_school": "trường ngoài công lập",
    "enterprise": "doanh nghiệp",
    "ward": "UBND cấp xã",
    "party_cell": "tổ chức đảng",
    "union": "công đoàn",
}
LEVEL_WORDS: dict[Level, str] = {"preschool": "mầm non", "primary": "tiểu học", "secondary": "trung học"}
DIALOGUE_WORDS: dict[DialogueKind, str] = {
    "A": "đối thoại của hiệu trưởng trong trường công lập",
    "B": "đối thoại tại nơi làm việc theo pháp luật lao động",
    "C": "đối thoại của bí thư cấp ủy và người đứng đầu nhà trường",
}
_SCHOOL = lazy(r"(?:truong|nha tre|lop|co so giao duc|nhom tre)\b")
_PRIVATE = lazy(r"\b(?:tu thuc|dan lap|ngoai cong lap)\b")
_COMPANY = lazy(r"(?:cong ty|tong cong ty|tap doan|doanh nghiep|hop tac xa)\b")
_STATE = lazy(r"(?:ubnd|uy ban nhan dan|so giao duc|so gd|bo giao duc|phong giao duc|phong gd)\b")
_WARD = lazy(r"(?:ubnd|uy ban nhan dan) (?:phuong|xa|dac khu)\b")
_PARTY = lazy(r"(?:chi bo|dang uy|dang bo|ban chap hanh dang bo|thanh uy|tinh uy)\b")
_PARTY_ROLE = lazy(r"\b(?:bi thu|chi bo|dang uy|dang bo|cap uy|chi uy)\b")
_UNION = lazy(r"(?:cong doan|lien doan lao dong|ban chap hanh cong doan)\b")
_WORKPLACE = lazy(r"\bnoi lam viec\b|\bnguoi su dung lao dong\b")
_PARENTS = lazy(r"\b(?:cha me|phu huynh|cmhs|phhs)\b")
_LEVELS: dict[Level, re.Pattern[str]] = {
    "preschool": lazy(r"\b(?:mam non|mau giao|nha tre|nhom tre)\b"),
    "primary": lazy(r"\btieu hoc\b"),
    "secondary": lazy(r"\b(?:trung hoc|thcs|thpt)\b"),
}


class Unit(NamedTuple):
    """What is known of the unit and its conference; None or empty where the spec does not tell."""

    kind: UnitKind | None
    levels: frozenset[Level]
    dialogue: DialogueKind | None
    parents: bool
    union: bool
    #: whether a Party body takes part: it issues, signs, chairs or stands in the title
    party: bool


def unit_of(spec: Spec) -> Unit:
    """Return what the issuer's name and parents, the sides, the chair and the title tell; nothing is guessed."""
    issuer = spec.issuer
    names = [shadow(" ".join(n.split())) for n in (issuer.name, *issuer.parent)]
    kind = _kind(names)
    title = shadow(spec.conference.title)
    said = shadow(" | ".join(_who(spec)))
    party = any(_PARTY_ROLE.search(text) for text in (title, said, *names))
    return Unit(
        kind,
        frozenset(level for level, shape in _LEVELS.items() if kind != "ward" and any(map(shape.search, names))),
        _dialogue(kind, title, shadow(" | ".join(_sides(spec))), party=party),
        parents=any(_PARENTS.search(text) for text in (title, said)),
        union="cong doan" in said or any("cong doan" in name for name in names),
        party=party,
    )


def _kind(names: list[str]) -> UnitKind | None:
    """Return the kind that the issuer's name and its parents' make certain."""
    own, parents = names[0], names[1:]
    school = next((n for n in names if _SCHOOL.match(n)), None)
    if _PARTY.match(own):
        return "party_cell"
    if _UNION.match(own):
        return "union"
    if school and (any(map(_PRIVATE.search, names)) or any(map(_COMPANY.match, parents))):
        return "private_school"
    if school:
        return "public_school" if any(map(_STATE.match, parents)) else None
    if _WARD.match(own):
        return "ward"
    return "enterprise" if _COMPANY.match(own) else None


def _dialogue(kind: UnitKind | None, title: str, sides: str, *, party: bool) -> DialogueKind | None:
    if _WORKPLACE.search(title) or _WORKPLACE.search(sides):
        return "B"
    if kind in ("public_school", "party_cell") and _PARTY_ROLE.search(title):
        return "C"
    return "A" if kind == "public_school" and not party and "doi thoai" in title else None  # a secretary may chair both


def _sides(spec: Spec) -> Iterator[str]:
    yield from (side.name for side in spec.conference.sides)
    yield from (a.group if isinstance(a, Group) else a for a in spec.attendees)


def _who(spec: Spec) -> Iterator[str]:
    """Yield the words that tell who takes part: sides, attendees, chair, signers, who else is invited."""
    yield from _sides(spec)
    chair = spec.conference.chair
    for person in chair if isinstance(chair, tuple) else (chair,):
        if person is not None:
            yield person if isinstance(person, str) else _posts(person)
    for side in spec.conference.sides:
        people = (side.representative, *side.members)
        yield from (p if isinstance(p, str) else _posts(p) for p in people if p is not None)
    for signer in spec.issuer.columns or ():
        yield " ".join(p for p in (signer.heading, signer.collective, signer.head_title, signer.title) if p)


def _posts(person: Person) -> str:
    return " ".join(p for p in (*person.title, person.unit, person.role, person.relation) if p)
