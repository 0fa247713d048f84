"""Name plates for the table: a sheet folded in two, one for each person, the same on both sides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypedDict

from doithoai.formats.measure import MM_PER_POINT, text_width
from doithoai.formats.stationery import EVENT_STYLES, NAME_STYLES, PLATE_GAP, PLATES, POST_STYLES, PlateSheet
from doithoai.paper import Block, Paper, Properties
from doithoai.papers.fitting import Box, Fitted, fitted, inseparable, line_height, phrases
from doithoai.papers.invited import manner_of
from doithoai.papers.labels import addressed, invitees, name_and_post
from doithoai.papers.letterhead import one_line
from doithoai.papers.naming import stem
from doithoai.papers.salutation import Manner, address_lines, named
from doithoai.spec import Spec
from doithoai.spec.guests import Guest, Invitee

NAME = "Biển tên"
PERSONAL = ("body",)
#: mm that stay free between the text and the edges of a side
_PADDING = 6.0
#: shares of a side's height that are kept for the post and that the line above may take
_POST_SHARE, _EVENT_SHARE = 0.35, 0.15
#: size of a post at most, over that of the name
_POST_SIZE = 0.6
#: a name is broken only where that makes its letters this much larger
_WORTH_A_BREAK = 1.3
#: words of a name, its form of address not counted, from which on the last two or three may have a line of their own
_LONG_NAME = 6
#: forms of address and degrees, of which a name may have several in front
_LEAD = re.compile(
    r"(?:(?:ông|bà|thầy|cô|anh|chị|em|cháu|bác|chú|đồng chí|đ/c|đc|quý ông|quý bà|nhà giáo|pgs|gs|ts|ths|bs)\.?|\S+/\S+"
    r"|\(\S+\)|\S+\.)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)


class Context(TypedDict):
    """What the template of name plates may print."""

    body: Any


class Plate(NamedTuple):
    """What stands on one plate; ``lead`` is how many words of a person's name are the form of address.

    It is None for a name that is no person's: an organisation, a post. ``person`` is false for the first of them.
    ``children`` are names in it, or in the post, that rather stay on one line.
    """

    name: str
    post: str
    person: bool
    lead: int | None = None
    children: tuple[str, ...] = ()


def papers(spec: Spec, guests: Sequence[Guest], groups: Collection[str] = ()) -> Iterator[Paper]:
    """Yield the one print file: a plate for each person, in the order of the invitations."""
    own, sheet = spec.papers.nameplates, PLATES[spec.papers.nameplates.size]
    sides = [_side(plate, own.event or "", sheet) for plate in plates(spec, guests, groups)]
    yield Paper(
        kind="nameplates",
        stem=stem(NAME, own.size, *groups),
        context={"body": [_grid(sides, sheet)] if sides else []},
        properties=Properties(NAME, spec.conference.title, one_line(spec.issuer.name)),
        page=sheet.page,
    )


def plates(spec: Spec, guests: Sequence[Guest], groups: Collection[str] = ()) -> list[Plate]:
    """Return the plates: people of one invitation get one each, and a parent of several children gets one."""
    found = []
    for guest in invitees(spec, guests, groups):
        manner = manner_of(spec.papers.invitation, guest.group)
        said: dict[str, list[Invitee | str]] = {}
        for number, person in enumerate(guest.people or (guest,)):
            name = person if isinstance(person, str) else named(person, manner)
            said.setdefault(name or str(number), []).append(person)
        found += [_plate(spec, same, manner) for same in said.values()]
    return [p for p in found if p.person or spec.papers.nameplates.units]


def _plate(spec: Spec, same: Sequence[Invitee | str], manner: Manner) -> Plate:
    """Return the plate of one person, who may stand in a list more than once."""
    one, own = same[0], spec.papers.nameplates
    whole = "; ".join(address_lines(Guest.model_construct(people=tuple(same)), manner))
    if isinstance(one, str) or not (one.name or one.title):
        return _typed(spec, whole, same)
    who = named(one, manner) or ", ".join(one.title)
    post = whole.removeprefix(who).lstrip(", ")
    if one.name and own.honorific is not None and not one.honorific:
        who = f"{own.honorific} {one.name}".strip()
    elif one.name and who.startswith(f"{manner.honorific} ") and "/" in manner.honorific:
        who = one.name
    if one.name and own.honorific == "":
        who = one.name
    lead = max(len(who.split()) - len(one.name.split()), 0) + _lead(one.name) if one.name else None
    return Plate(_upper(spec, who), post[:1].upper() + post[1:], True, lead, _children(spec, same))


def _typed(spec: Spec, text: str, same: Sequence[Invitee | str]) -> Plate:
    """Return the plate of a guest of whom no name is known apart: a text, a unit, a child's parent."""
    who, post = name_and_post(text)
    person = addressed(who)
    lead = _lead(who) if person and " và " not in who else None
    return Plate(_upper(spec, who), post[:1].upper() + post[1:], person, lead, _children(spec, same))


def _lead(name: str) -> int:
    """Return how many words of a name are forms of address."""
    found = _LEAD.match(name)
    return len(found[0].split()) + _lead(name[found.end() :]) if found else 0


def _children(spec: Spec, same: Sequence[Invitee | str]) -> tuple[str, ...]:
    names = [p.child for p in same if isinstance(p, Invitee) and p.child]
    return tuple(dict.fromkeys([*names, *(_upper(spec, name) for name in names)]))


def _upper(spec: Spec, name: str) -> str:
    return name.upper() if spec.papers.nameplates.capitals else name


def _side(plate: Plate, event: str, sheet: PlateSheet) -> list[Block]:
    """Return the paragraphs of one side: the line above, the name as large as fits, the post smaller."""
    width, height = sheet.length - 2 * sheet.margin - 2 * _PADDING, sheet.side - 2 * _PADDING
    gaps = (bool(event) + bool(plate.post)) * PLATE_GAP * MM_PER_POINT
    room = height - gaps
    above = _fitted(event, Box(width, room * _EVENT_SHARE), EVENT_STYLES, most=1)
    left = room - _height(above, EVENT_STYLES)
    names = {style: points for style, points in NAME_STYLES.items() if points <= sheet.largest}
    name = _name(plate, Box(width, left - (room * _POST_SHARE if plate.post else 0)), names)
    under = Box(width, left - _height(name, names))
    below = _fitted(plate.post, under, _posts(names[name.style]), most=2, keep=plate.children)
    return [
        {"kind": "paragraph", "style": words.style, "text": "\n".join(words.texts)}
        for words in (above, name, below)
        if words.texts
    ]


def _posts(name: float) -> dict[str, float]:
    """Return the styles of a post that are clearly smaller than the name."""
    smallest = min(POST_STYLES.values())
    return {s: points for s, points in POST_STYLES.items() if points <= max(name * _POST_SIZE, smallest)}


def _fitted(text: str, box: Box, styles: Mapping[str, float], *, most: int, keep: Sequence[str] = ()) -> Fitted:
    """Return a text in lines, which end behind a comma where that makes it little smaller."""
    if not text:
        return Fitted("", ())
    found = fitted([text], box, styles, most=most, keep=[*text.split(", "), *keep])
    return found._replace(texts=tuple(found.texts[0].split("\n")))


def _height(words: Fitted, styles: Mapping[str, float]) -> float:
    return len(words.texts) * line_height(styles[words.style]) if words.texts else 0.0


def _name(plate: Plate, box: Box, styles: Mapping[str, float]) -> Fitted:
    """Return a name on one line, on more where its letters are much larger so, or on as many as it takes."""
    best, one_line = None, [(plate.name,)]
    for ways in (one_line, *_breaks(plate, _LONG_NAME)):
        found = _largest(ways, box, styles)
        if found and not (best and styles[found.style] < styles[best.style] * _WORTH_A_BREAK):
            best = found
    lines = [way for ways in _breaks(plate, 1) for way in ways]
    return best or _largest(lines, box, styles) or _fitted(plate.name, box, styles, most=2, keep=plate.children)


def _breaks(plate: Plate, long: int) -> tuple[Sequence[tuple[str, ...]], ...]:
    """Return the ways to break a name in two, the best first, then those to break it in three.

    A person's is broken behind the form of address; one of ``long`` words also before the last two or three.
    """
    if plate.lead is None:
        return (_halves(plate),)
    words, lead = plate.name.split(), plate.lead
    ends = [e for e in (len(words) - 2, len(words) - 3) if len(words) - lead >= long and e > lead + 1]
    two = [_lines(words, place) for place in (lead, *ends) if place]
    return two, [_lines(words, lead, place) for place in ends if lead]


def _lines(words: Sequence[str], *places: int) -> tuple[str, ...]:
    return tuple(" ".join(words[a:b]) for a, b in pairwise((0, *places, len(words))))


def _halves(plate: Plate) -> list[tuple[str, ...]]:
    """Return the ways to break what is no person's name, the most even first; none tears a phrase."""
    words, whole = inseparable(plate.name), [*phrases(plate.name), *plate.children]
    ways = [_lines(words, place) for place in range(1, len(words))]
    good = [w for w in ways if not any(p in plate.name and p not in w[0] and p not in w[1] for p in whole)]
    return sorted(good, key=lambda w: abs(len(w[0]) - len(w[1])))


def _largest(ways: Sequence[tuple[str, ...]], box: Box, styles: Mapping[str, float]) -> Fitted | None:
    """Return the first of the ways that fits in the largest style."""
    for style, points in styles.items():
        for lines in ways:
            if len(lines) <= box.room(points) and all(text_width(t, points, bold=True) <= box.width for t in lines):
                return Fitted(style, lines)
    return None


def _grid(sides: Sequence[Sequence[Block]], sheet: PlateSheet) -> Block:
    """Return the sheets: a row a plate, its two halves left and right of the fold, to which their letters turn the top.

    On the inner edges the padding is as wide as the margin of the sheet, so that the text is in the middle of a side.
    """
    rows = []
    empty = [{"kind": "paragraph", "style": next(reversed(EVENT_STYLES))}]
    for number, paragraphs in enumerate([*sides, *[empty] * (-len(sides) % sheet.plates)]):
        above, below = number % sheet.plates == 0, number % sheet.plates == sheet.plates - 1
        rims = (0 if above else sheet.margin, 0 if below else sheet.margin)
        cell = {"paragraphs": paragraphs, "middle": True, "cut": not above}
        left = {**cell, "direction": "tbRl", "padding": (rims[0], sheet.margin, rims[1], 0)}
        right = {**cell, "direction": "btLr", "padding": (rims[0], 0, rims[1], sheet.margin)}
        rows.append({"height": sheet.length - (above + below) * sheet.margin, "cells": [left, right]})
    return {"kind": "grid", "alt": NAME, "widths": [sheet.width / 2 - sheet.margin] * 2, "rows": rows}
