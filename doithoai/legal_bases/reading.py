"""The legal bases of one spec as they are understood: read once, for all rules about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from doithoai.legal_bases.catalogue import Catalogue, catalogue
from doithoai.legal_bases.citation import citations
from doithoai.legal_bases.cited import Cited
from doithoai.legal_bases.kinds import BY_WORD
from doithoai.legal_bases.recognition import Match, recognise
from doithoai.legal_bases.unit import Unit, unit_of
from doithoai.papers.wording import basis_lines
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.facts import Bases, Basis
from doithoai.vietnamese import shadow

if TYPE_CHECKING:
    from doithoai.checks.rule import Case

#: where a spec names a catalogue of its own
OWN_CATALOGUE: Keys = ("checks", "catalogue")


class Item(NamedTuple):
    """One basis: where it stands, what was typed, the line that is printed."""

    path: Keys
    typed: str
    printed: str


class Entry(NamedTuple):
    """One document that is cited, in one item, and what the catalogue knows of it."""

    item: Item
    cited: Cited
    match: Match | None


class Day(NamedTuple):
    """The day on which the law is looked at, and what day that is."""

    date: date
    words: str


class Reading(NamedTuple):
    """All that rules about legal bases look at."""

    items: tuple[Item, ...]
    entries: tuple[Entry, ...]
    unit: Unit
    day: Day | None
    catalogue: Catalogue


def reading(case: Case) -> Reading:
    """Return the legal bases of a case, with the catalogues that its spec and the command line name."""
    data = case.source.data
    checks = data.get("checks") if isinstance(data, dict) else None
    named = isinstance(checks, dict) and bool(checks.get("catalogue"))
    known = catalogue(case.catalogues, case.source if named else None, OWN_CATALOGUE)
    return read_bases(case.spec, known, case.held_on, case.today)


def read_bases(spec: Spec, catalogue: Catalogue, held_on: date | None = None, today: date | None = None) -> Reading:
    """Return the legal bases of a spec as they are understood, on the plan's day, else the conference's, else today."""
    items, entries = [], []
    for item, found in _items(spec):
        items.append(item)
        entries += [Entry(item, cited, recognise(cited, catalogue)) for cited in found]
    return Reading(tuple(items), tuple(entries), unit_of(spec), _day(spec, held_on, today), catalogue)


def _day(spec: Spec, held_on: date | None, today: date | None) -> Day | None:
    plan = spec.papers.plan.date
    known = ((plan.full if plan else None, "ngày của kế hoạch"), (held_on, "ngày hội nghị"), (today, "hôm nay"))
    return next((Day(day, words) for day, words in known if day), None)


def _items(spec: Spec) -> Iterator[tuple[Item, tuple[Cited, ...]]]:
    bases = spec.legal_bases
    if isinstance(bases, str):
        for line in filter(str.strip, bases.split("\n")):
            yield Item(("legal_bases",), line, line), citations(line)
        return
    path: Keys = ("legal_bases", "items") if isinstance(bases, Bases) else ("legal_bases",)
    listed = bases.items if isinstance(bases, Bases) else bases
    for number, (basis, printed) in enumerate(zip(listed, basis_lines(listed), strict=True)):
        cited = citations(basis) if isinstance(basis, str) else of_basis(basis, printed)
        yield Item((*path, number), _typed(basis, printed), printed), cited


def of_basis(basis: Basis, printed: str) -> tuple[Cited, ...]:
    """Return what a basis cites: in its free words or its parts, as it is printed where its ``type`` is more than a kind."""
    if basis.carry_out is not None:
        return citations(basis.carry_out)
    kind = BY_WORD.get(shadow(basis.type or "").strip())
    if kind is None and (read := citations(printed)):
        return read
    code = "/".join(p for p in (basis.number, basis.symbol) if p)
    if kind is None and not code:
        return ()
    numbered = bool(basis.number) or re.match(r"\d+(?:-[^\W\d_]+)?/", code) is not None
    number, _, symbol = code.partition("/") if numbered else ("", "", code)
    told = (number or None, symbol or None, basis.date, basis.issuer, basis.title)
    return (Cited(kind or basis.type, *told, lead=basis.lead or "Căn cứ"),)


def _typed(basis: Basis | str, printed: str) -> str:
    return basis if isinstance(basis, str) else basis.carry_out or printed
