"""Who gets a paper, in which order, and what its file is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from doithoai.papers.naming import stem, unique
from doithoai.papers.patterns import field_name, fields_in, filled
from doithoai.papers.salutation import Manner
from doithoai.spec.guests import Guest, Invitee
from doithoai.spec.papers import InvitationPaper, Wording
from doithoai.vietnamese import collation_key, folded, name_key

#: what ``{…}`` may name in every list, beside the titles of its own columns
FIELDS = (
    "index", "name", "honorific", "gender", "title", "unit", "class", "child", "relation", "role", "group", "household",
    "phone", "email", "address", "number",
)  # fmt: skip

#: stems of the other files of a batch: the print file, the table of who got which, the event
MERGED, TABLE, EVENT = "giay-moi-gop", "danh-sach-giay-moi", "hoi-nghi"
_NO_FIELDS = dict.fromkeys(FIELDS, "")


class Invited(NamedTuple):
    """One paper's guest: place in visiting order, counted from 1, the file's name without ending, the fields of patterns.

    ``each`` are the guests that share the paper, with their own fields.
    """

    guest: Guest
    position: int
    stem: str
    fields: Mapping[str, str]
    each: tuple[tuple[Guest, Mapping[str, str]], ...]


def invited(guests: Sequence[Guest], own: InvitationPaper) -> Iterator[Invited]:
    """Yield everyone who gets a paper of their own, in visiting order, each with a file name that no other has."""
    taken = dict.fromkeys((MERGED, TABLE, EVENT), 1)
    for position, guest in enumerate(ordered(list(together(guests, own.one_for)), own.order), 1):
        fields = fields_of(guest, position)
        shared = tuple(p for p in guest.people if isinstance(p, Guest))  # of a household, a class, a group
        each = tuple((g, fields_of(g, position)) for g in shared) or ((guest, fields),)
        yield Invited(guest, position, unique(stem(filled(own.name, fields)), taken), fields, each)


def together(guests: Sequence[Guest], one_for: str) -> Iterator[Guest]:
    """Yield the guests, those of one household, class or group made one guest of several people."""
    if one_for == "guest":
        yield from guests
        return
    field = "class_name" if one_for == "class" else one_for
    shares: dict[object, list[Guest]] = {}
    for number, guest in enumerate(guests):
        shares.setdefault(getattr(guest, field) or number, []).append(guest)
    for same in shares.values():
        yield same[0] if len(same) == 1 else _as_one(same, field)


def _as_one(guests: Sequence[Guest], field: str) -> Guest:
    """Return one guest for all, whose people are the guests; of what differs the first that says something counts."""

    def first(name: str) -> Any:
        return next((value for g in guests if (value := getattr(g, name))), getattr(guests[0], name))

    more = {title: value for g in reversed(guests) for title, value in g.more.items() if value}
    shared: dict[str, Any] = {n: first(n) for n in ("group", "household", "number", "address")} | {field: first(field)}
    return Guest.model_construct(**{**shared, "people": tuple(guests), "more": more})


def ordered(guests: Sequence[Guest], order: str) -> list[Guest]:
    """Return the guests in visiting order; groups stand in the order in which the list names them first."""
    if order == "group":
        groups = list(dict.fromkeys(g.group for g in guests))
        places = {group: n for n, group in enumerate(groups)}
        return sorted(guests, key=lambda g: places[g.group])
    if order == "class":
        return sorted(guests, key=lambda g: (not _first(g, "class_name"), _natural(_first(g, "class_name"))))
    if order == "name":
        return sorted(guests, key=lambda g: name_key(_first(g, "name") or title_of(g)))
    return list(guests)


def fields_of(guest: Guest, index: int) -> dict[str, str]:
    """Return the values of ``FIELDS`` and of the list's own columns, empty where there is none."""
    fields = {**_NO_FIELDS, **guest.more}
    first: Any = guest.people[0] if guest.people else guest
    if isinstance(first, Invitee):
        known = {
            "honorific": first.honorific, "gender": first.gender, "title": ", ".join(first.title), "unit": first.unit,
            "class": first.class_name, "child": first.child, "relation": first.relation, "role": first.role,
            "phone": first.phone, "email": first.email,
        }  # fmt: skip
        fields |= {name: value for name, value in known.items() if value}
    own = {"class": guest.class_name, "group": guest.group, "household": guest.household, "number": guest.number}
    fields |= {name: value for name, value in own.items() if value}
    fields["address"] = ", ".join(guest.address)
    fields["index"] = str(index)
    fields["name"] = title_of(guest)
    return fields


def wording_of(own: InvitationPaper, group: str | None) -> Wording | None:
    """Return the wording that a group has of its own."""
    return next((w for name, w in own.groups.items() if group and folded(name) == folded(group)), None)


def manner_of(own: InvitationPaper, group: str | None) -> Manner:
    """Return how a group is addressed."""
    special = wording_of(own, group)
    honorific = (special and special.honorific) or own.honorific or "Ông/Bà"
    return Manner(honorific, (special and special.child_word) or own.child_word or "cháu")


def title_of(guest: Guest) -> str:
    """Return what a guest is called in short: a name, else a child's, a post with its unit, a group."""
    first: Any = guest.people[0] if guest.people else guest
    if isinstance(first, str):
        return first
    post = " ".join(p for p in (*first.title, first.unit) if p)
    known = (first.name, first.child, post, first.relation, first.role, first.class_name, guest.group)
    return next((k for k in known if k), "")


def _first(guest: Guest, name: str) -> str:
    mine = getattr(guest, name)
    return mine or next((v for p in guest.people if (v := getattr(p, name, None))), "")


def _natural(text: str) -> tuple[tuple[int, str, tuple[int, ...]], ...]:
    """Return a key that puts 2A before 10A."""
    parts = (p for p in re.split(r"([0-9]+)", text) if p)
    return tuple(
        (len(n := p.lstrip("0")), n, ()) if p[0] in "0123456789" else (-1, "", collation_key(p)) for p in parts
    )


def known_fields(guests: Iterable[Guest]) -> list[str]:
    """Return every name that a pattern may use for these guests."""
    return [*FIELDS, *dict.fromkeys(title for g in guests for title in g.more if title not in FIELDS)]


def unknown_fields(pattern: str, known: Collection[str]) -> list[str]:
    """Return the fields of a pattern that are not known."""
    return [name for name in fields_in(pattern) if name not in known and field_name(name) not in known]
