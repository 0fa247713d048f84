"""Inheritance: from document defaults over table, numbering, paragraph and character styles to direct formatting.

The order is that of ECMA-376 Part 1, 17.7.2. Toggles (bold, italic, capitals …) follow 17.7.3: within a chain of styles
the nearest word counts; between the levels they switch each other over; direct formatting says it outright.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from lxml import etree

from doithoai.inspection.model import Face, Layout
from doithoai.inspection.numbers import Level, Numbering
from doithoai.inspection.parts import Package, W, attribute, is_on, number, refuse
from doithoai.inspection.properties import (
    NOTHING,
    TOGGLES,
    Properties,
    Value,
    paragraph_properties,
    run_properties,
    theme_fonts,
)

_MM = 25.4 / 1440
_AUTOSPACE = 14.0  # points: what Word makes of automatic spacing
_LONGEST_CHAIN = 50
#: Word itself makes a few hundred
MAX_STYLES = 10_000
_ALIGN = {
    "start": "left",
    "end": "right",
    "distribute": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}
#: parts of a table with a look of their own, the stronger the later (17.7.6)
_CONDITIONS = (
    "wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow",
    "neCell", "nwCell", "seCell", "swCell",
)  # fmt: skip


class Style(NamedTuple):
    """A style with what its whole chain says. ``conditions`` are a table style's parts: name → (run, paragraph)."""

    kind: str
    run: Properties
    paragraph: Properties
    conditions: Mapping[str, tuple[Properties, Properties]]
    #: paragraph properties of the chain from the one that brings the numbering on
    since_numbering: Properties
    cell_margins: Mapping[str, float]
    ruled: bool
    #: the style and those it is based on, as far as the one that brings the numbering, the nearest first
    numbering_chain: tuple[str, ...] = ()
    #: how many rows and columns of a table stand in a band
    bands: tuple[int, int] = (1, 1)


_NO_STYLE = Style("paragraph", NOTHING, NOTHING, {}, NOTHING, {}, False)


class Spot(NamedTuple):
    """A cell's row and place in it, from 0, and how many of both there are."""

    row: int
    cell: int
    rows: int
    cells: int


class Cascade(NamedTuple):
    """All that is inherited from. Made by ``cascade``."""

    styles: Mapping[str, Style]
    default: Mapping[str, str]
    run: Properties
    paragraph: Properties
    theme: Mapping[str, str]
    numbering: Numbering
    default_tab: float

    def layout(self, ppr: etree._Element | None, table: Sequence[Properties] = ()) -> Layout:
        """Return how a paragraph with this ``w:pPr`` is set; ``table`` is what its table's style says, weakest first."""
        direct = paragraph_properties(ppr)
        id_ = self.style_of(ppr)
        style = self.styles.get(id_, _NO_STYLE)
        numbered = self._numbered(direct, style)
        level = self._level(numbered)
        from_level = level.paragraph if level else NOTHING
        # a number of the paragraph's own is stronger than the style; one that a style brings yields to that style
        weaker = from_level if "numId" not in direct else NOTHING
        stronger = from_level if "numId" in direct else NOTHING
        said = _merged(
            [
                self.paragraph,
                *table,
                *((style.paragraph, weaker, style.since_numbering) if weaker else (style.paragraph,)),
                stronger,
                direct,
            ]
        )
        points = cast(float, _merged([self.run, style.run]).get("sz") or 10)
        return _layout(said, id_, numbered if level else None, points, self.default_tab)

    def style_of(self, ppr: etree._Element | None) -> str:
        """Return the id of a paragraph's style; the default one where it names none, or one that is not there."""
        own = attribute(ppr.find(f"{W}pStyle"), "val") if ppr is not None else None
        return own if own is not None and own in self.styles else self.default.get("paragraph", "")

    def _numbered(self, direct: Properties, style: Style) -> tuple[str, int] | None:
        said = _merged([style.paragraph, direct])
        id_ = said.get("numId")
        if id_ in (None, "0"):
            return None
        by_style = (
            None if direct.keys() & {"numId", "ilvl"} else self.numbering.level_of(str(id_), style.numbering_chain)
        )
        return str(id_), int(cast(float, said.get("ilvl") or 0)) if by_style is None else by_style

    def _level(self, numbered: tuple[str, int] | None) -> Level | None:
        return self.numbering.level(*numbered) if numbered else None

    def face(self, rpr: etree._Element | None, style: str, table: Sequence[Properties] = ()) -> Face:
        """Return how a run with this ``w:rPr`` in a paragraph of this style looks."""
        direct = run_properties(rpr, self.theme)
        character = self.styles.get(str(direct.get("rStyle")), _NO_STYLE).run if "rStyle" in direct else NOTHING
        paragraph = self.styles.get(style, _NO_STYLE).run
        said = _merged([self.run, *table, paragraph, character, direct])
        flags = {t: _toggle(t, self.run, (_merged(table), paragraph, character), direct) for t in TOGGLES}
        return Face(
            ascii=str(said.get("ascii") or "Times New Roman"),
            other=str(said.get("hAnsi") or "Times New Roman"),
            points=cast(float, said.get("sz") or 10),
            bold=flags["b"], italic=flags["i"], caps=flags["caps"], hidden=flags["vanish"],
            underline=bool(said.get("u")),
            highlighted=bool(said.get("highlight")),
            raised=said.get("vertAlign") in ("superscript", "subscript"),
            color=cast("str | None", said.get("color")),
            language=cast("str | None", said.get("lang")),
        )  # fmt: skip

    def label_face(self, ppr: etree._Element | None, layout: Layout, table: Sequence[Properties] = ()) -> Face:
        """Return how a paragraph's automatic number looks: as its mark does, but for what the level says (17.9.24)."""
        face = self.face(ppr.find(f"{W}rPr") if ppr is not None else None, layout.style, table)
        level = self._level(layout.numbered)
        look = level.look if level else NOTHING
        return face._replace(bold=bool(look.get("b", face.bold)), italic=bool(look.get("i", face.italic)))

    def table_style(self, tblpr: etree._Element | None) -> Style:
        """Return the style of a table."""
        own = attribute(tblpr.find(f"{W}tblStyle"), "val") if tblpr is not None else None
        return self.styles.get(own or self.default.get("table", ""), _NO_STYLE)


def cascade(package: Package) -> Cascade:
    """Read styles, theme, numbering and settings. Raises DoithoaiError for a broken part."""
    root, settings = package.of_kind("styles"), package.of_kind("settings")
    theme = theme_fonts(package.of_kind("theme"))
    empty = etree.Element(f"{W}styles")
    root = empty if root is None else root
    elements = {attribute(s, "styleId") or "": s for s in root.iter(f"{W}style")}
    defaults = {
        attribute(s, "type") or "": i for i, s in elements.items() if attribute(s, "default") in ("1", "true", "on")
    }
    if len(elements) > MAX_STYLES:
        refuse(package.file, "I002", f"tệp có {len(elements)} kiểu chữ, quá nhiều để đo", "Lưu lại tệp bằng Word.")
    own = {
        i: (run_properties(s.find(f"{W}rPr"), theme), paragraph_properties(s.find(f"{W}pPr")))
        for i, s in elements.items()
    }
    styles = {id_: _style(id_, elements, own, theme) for id_ in elements}
    tab = None if settings is None else number(attribute(settings.find(f"{W}defaultTabStop"), "val"))
    return Cascade(
        styles, defaults,
        run_properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), theme),
        paragraph_properties(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")),
        theme, Numbering.read(package.of_kind("numbering"), {i: s.paragraph.get("numId") for i, s in styles.items()}),
        (tab or 720) * _MM,
    )  # fmt: skip


def _chain(id_: str, elements: Mapping[str, etree._Element]) -> list[str]:
    """Return a style and those it is based on, the farthest first; a ring ends where it closes."""
    chain: list[str] = []
    seen: set[str] = set()
    at: str | None = id_
    while at is not None and at in elements and at not in seen and len(chain) < _LONGEST_CHAIN:
        seen.add(at)
        chain.append(at)
        at = attribute(elements[at].find(f"{W}basedOn"), "val")
    return chain[::-1]


def _style(
    id_: str,
    elements: Mapping[str, etree._Element],
    said: Mapping[str, tuple[Properties, Properties]],
    theme: Mapping[str, str],
) -> Style:
    names = _chain(id_, elements)
    chain = [elements[n] for n in names]
    paragraphs = [said[n][1] for n in names]
    since = max((n for n, p in enumerate(paragraphs) if "numId" in p), default=len(chain))
    bands = (1, 1)
    conditions: dict[str, tuple[Properties, Properties]] = {}
    margins: dict[str, float] = {}
    ruled = False
    kind = attribute(elements[id_], "type") or "paragraph"
    for style in chain if kind == "table" else ():
        for part in style.iterfind(f"{W}tblStylePr"):
            own = run_properties(part.find(f"{W}rPr"), theme), paragraph_properties(part.find(f"{W}pPr"))
            older = conditions.get(name := attribute(part, "type") or "", (NOTHING, NOTHING))
            conditions[name] = (_merged([older[0], own[0]]), _merged([older[1], own[1]]))
        margins |= cell_margins(style.find(f"{W}tblPr"))
        ruled = has_lines(style.find(f"{W}tblPr"), ruled)
        bands = _bands(style.find(f"{W}tblPr"), bands)
    run = _merged(said[n][0] for n in names)
    return Style(
        kind,
        run,
        _merged(paragraphs),
        conditions,
        _merged(paragraphs[since:]),
        margins,
        ruled,
        tuple(names[since:][::-1]),
        bands,
    )


def _bands(tblpr: etree._Element | None, default: tuple[int, int]) -> tuple[int, int]:
    """Return how many rows and columns a style puts into one band (17.7.6.5, 17.7.6.7)."""
    said = [
        None if tblpr is None else number(attribute(tblpr.find(f"{W}tblStyle{what}BandSize"), "val"))
        for what in ("Row", "Col")
    ]
    row, column = (max(int(own), 1) if own is not None else old for own, old in zip(said, default, strict=True))
    return row, column


def cell_margins(tblpr: etree._Element | None) -> dict[str, float]:
    """Return the left and right margins of cells in mm, as far as they are said."""
    found = tblpr.find(f"{W}tblCellMar") if tblpr is not None else None
    margins: dict[str, float] = {}
    for side, names in (("left", ("start", "left")), ("right", ("end", "right"))):
        for name in names if found is not None else ():
            width = number(attribute(found.find(W + name), "w"))  # type: ignore[union-attr]
            margins |= {side: width * _MM} if width is not None else {}
    return margins


def has_lines(tblpr: etree._Element | None, default: bool) -> bool:
    """Whether a table shows lines between its cells."""
    borders = tblpr.find(f"{W}tblBorders") if tblpr is not None else None
    if borders is None:
        return default
    return any(attribute(b, "val") not in (None, "nil", "none") for b in borders)


def conditional(style: Style, look: etree._Element | None, spot: Spot) -> list[tuple[Properties, Properties]]:
    """Return what a table's style says of one cell, weakest first."""
    holds = _parts_of(spot, look, style.bands)
    return [
        (style.run, style.paragraph),
        *(style.conditions[c] for c in _CONDITIONS if c in holds and c in style.conditions),
    ]


def _parts_of(spot: Spot, look: etree._Element | None, bands: tuple[int, int]) -> set[str]:
    """Return the parts of its table that a cell is in, of those that the table wants (17.4.55)."""
    bits = int(attribute(look, "val") or "0", 16) if _is_hex(attribute(look, "val")) else 0x04A0

    def wanted(name: str, bit: int) -> bool:
        own = attribute(look, name)
        return bool(bits & bit) if own is None else own in ("1", "true", "on")

    first_row, last_row = wanted("firstRow", 0x20), wanted("lastRow", 0x40)
    first_cell, last_cell = wanted("firstColumn", 0x80), wanted("lastColumn", 0x100)
    top, bottom = first_row and spot.row == 0, last_row and spot.row == spot.rows - 1
    left, right = first_cell and spot.cell == 0, last_cell and spot.cell == spot.cells - 1
    inside = not (top or bottom), not (left or right)
    row, column = (spot.row - first_row) // bands[0] % 2, (spot.cell - first_cell) // bands[1] % 2
    holds = {
        "wholeTable": True, "firstRow": top, "lastRow": bottom, "firstCol": left, "lastCol": right,
        f"band{row + 1}Horz": inside[0] and not wanted("noHBand", 0x200),
        f"band{column + 1}Vert": inside[1] and not wanted("noVBand", 0x400),
        "nwCell": top and left, "neCell": top and right, "swCell": bottom and left, "seCell": bottom and right,
    }  # fmt: skip
    return {part for part, yes in holds.items() if yes}


def _is_hex(text: str | None) -> bool:
    return bool(text) and len(text or "") <= 4 and all(c in "0123456789abcdefABCDEF" for c in text or "")


def _merged(levels: Iterable[Properties]) -> Properties:
    said: dict[str, Value] = {}
    for level in levels:
        said.update(level)
    return said


def _toggle(name: str, defaults: Properties, levels: Iterable[Properties], direct: Properties) -> bool:
    if name in direct:
        return bool(direct[name])
    return bool(defaults.get(name)) or sum(bool(level.get(name)) for level in levels) % 2 == 1


def _layout(
    said: Properties, style: str, numbered: tuple[str, int] | None, points: float, default_tab: float
) -> Layout:
    def length(key: str) -> float:
        chars = cast(
            float, said.get(f"{key}Chars") or 0
        )  # hundredths of a letter as wide as the style's size (17.3.1.12)
        return chars / 100 * points * 20 * _MM if chars else cast(float, said.get(key) or 0) * _MM

    def space(key: str) -> float:
        if said.get(f"{key}Autospacing"):
            return _AUTOSPACE
        lines = cast(float, said.get(f"{key}Lines") or 0)
        return lines / 100 * 12 if lines else cast(float, said.get(key) or 0) / 20

    line, rule = cast(float, said.get("line") or 240), said.get("lineRule") or "auto"
    align = str(said.get("jc") or "left")
    tabs = cast(tuple[float, ...], said.get("tabs") or ())
    return Layout(
        align=_ALIGN.get(align, align),
        left=length("left"), right=length("right"), first_line=length("first"), before=space("before"), after=space("after"),
        line=line / 240 if rule == "auto" else None, fixed=None if rule == "auto" else line / 20, at_least=rule == "atLeast",
        contextual=bool(said.get("contextualSpacing")), style=style, numbered=numbered,
        border_above=bool(said.get("border_top")), border_below=bool(said.get("border_bottom")),
        page_break=bool(said.get("pageBreakBefore")), frame=str(said.get("frame") or ""), tabs=tuple(t * _MM for t in tabs), default_tab=default_tab,
    )  # fmt: skip


__all__ = ["Cascade", "Spot", "Style", "cascade", "cell_margins", "conditional", "has_lines", "is_on"]
