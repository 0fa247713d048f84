"""Automatic numbering: its levels, and the numbers that Word shows in front of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from doithoai.inspection.parts import W, attribute, is_on, number
from doithoai.inspection.properties import NOTHING, TOGGLES, Properties, paragraph_properties, run_properties

_LEVELS = 9
_LONGEST = 60  # letters of a number's form: each paragraph of a list repeats it
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


class Level(NamedTuple):
    """One level of a list: how its numbers look, where they begin, how its paragraphs are indented."""

    format: str
    text: str
    start: int
    paragraph: Properties
    #: the paragraph style that stands for this level
    style: str | None = None
    #: the level, from 1, below which it begins again; 0 for never, None for each one above it
    restart: int | None = None
    #: whether the numbers of levels above are shown as Arabic ones
    arabic: bool = False
    #: whether its numbers are bold, italic, where that is said
    look: Properties = NOTHING


class Numbering(NamedTuple):
    """Numbering instances: id → levels; id → the list that they share their counting with; starts of their own."""

    levels: Mapping[str, Mapping[int, Level]]
    shared: Mapping[str, str]
    restarts: Mapping[str, Mapping[int, int]]

    def level(self, id_: str, level: int) -> Level | None:
        """Return a level, or None where the file has none."""
        return self.levels.get(id_, {}).get(level)

    def level_of(self, id_: str, styles: Sequence[str]) -> int | None:
        """Return the level that stands for the first of these paragraph styles, or None (17.9.23)."""
        found = {level.style: at for at, level in self.levels.get(id_, {}).items()}
        return next((found[s] for s in styles if s in found), None)

    @staticmethod
    def read(root: etree._Element | None, style_numbers: Mapping[str, object]) -> Numbering:
        """Read numbering.xml; ``style_numbers`` are style id → the instance that the style brings."""
        if root is None:
            return Numbering({}, {}, {})
        abstracts = {attribute(a, "abstractNumId") or "": a for a in root.iterfind(f"{W}abstractNum")}
        instances = {attribute(n, "numId") or "": n for n in root.iterfind(f"{W}num")}
        shared = {i: attribute(n.find(f"{W}abstractNumId"), "val") or "" for i, n in instances.items()}
        levels, restarts = {}, {}
        for id_, instance in instances.items():
            found = _followed(abstracts.get(shared[id_]), abstracts, shared, style_numbers)
            own = {k: v for o in instance.iterfind(f"{W}lvlOverride") for k, v in _levels(o).items()}
            levels[id_] = {**_levels(found), **own}
            restarts[id_] = {
                int(number(attribute(o, "ilvl"), 0) or 0): int(number(attribute(s, "val"), 1) or 0)
                for o in instance.iterfind(f"{W}lvlOverride")
                for s in o.iterfind(f"{W}startOverride")
            }
        return Numbering(levels, shared, restarts)


def _followed(
    abstract: etree._Element | None, abstracts: Mapping[str, etree._Element], shared: Mapping[str, str], style_numbers: Mapping[str, object]
) -> etree._Element | None:  # fmt: skip
    """Return the list that holds the levels: one may say only which style brings them."""
    link = attribute(abstract.find(f"{W}numStyleLink"), "val") if abstract is not None else None
    other = abstracts.get(shared.get(str(style_numbers.get(link or "")), ""))
    return other if other is not None else abstract


def _levels(parent: etree._Element | None) -> dict[int, Level]:
    levels = {}
    for element in parent.iterfind(f"{W}lvl") if parent is not None else ():
        restart = number(attribute(element.find(f"{W}lvlRestart"), "val"))
        levels[int(number(attribute(element, "ilvl"), 0) or 0)] = Level(
            attribute(element.find(f"{W}numFmt"), "val") or "decimal",
            (attribute(element.find(f"{W}lvlText"), "val") or "")[:_LONGEST],
            int(number(attribute(element.find(f"{W}start"), "val"), 1) or 0),
            {k: v for k, v in paragraph_properties(element.find(f"{W}pPr")).items() if k not in ("numId", "ilvl")},
            attribute(element.find(f"{W}pStyle"), "val"), None if restart is None else int(restart), bool(is_on(element.find(f"{W}isLgl"))),
            _look(element),
        )  # fmt: skip

    return levels


def _look(level: etree._Element) -> Properties:
    return {k: v for k, v in run_properties(level.find(f"{W}rPr"), {}).items() if k in TOGGLES}


class Counter:
    """Counts automatic numbers as the paragraphs go by."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, id_: str, at: int) -> str:
        """Count one paragraph and return what stands in front of it: ``1.``, ``a)``, ``-``."""
        level = self._numbering.level(id_, at)
        if level is None or at >= _LEVELS:
            return ""
        counts = self._counts.setdefault(self._numbering.shared.get(id_, id_), {})
        restart = self._numbering.restarts.get(id_, {}).get(at)
        if restart is not None and (id_, at) not in self._begun:
            counts[at] = restart
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self._begun.add((id_, at))
        for deeper in [d for d in counts if d > at and self._begins_again(id_, d, at)]:
            del counts[deeper]
        if level.format == "bullet":
            return level.text if level.text in ("-", "–", "+", "*") else "•"
        return re.sub(r"%([1-9])", lambda m: self._shown(id_, int(m[1]) - 1, counts, level), level.text)

    def _begins_again(self, id_: str, deeper: int, at: int) -> bool:
        """Whether a level begins again behind a number of another above it (17.9.10)."""
        level = self._numbering.level(id_, deeper)
        return level is None or level.restart is None or at < level.restart

    def _shown(self, id_: str, at: int, counts: Mapping[int, int], own: Level) -> str:
        level = self._numbering.level(id_, at)
        if level is None:
            return ""
        return _formatted(counts.get(at, level.start), "decimal" if own.arabic else level.format)


def _formatted(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 500 else ""
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        roman, rest = "", min(max(count, 0), 3999)
        for value, letters in _ROMAN:
            roman += letters * (rest // value)
            rest %= value
        return roman if style == "upperRoman" else roman.lower()
    return f"{count:02}" if style == "decimalZero" else "" if style == "none" else str(count)
