"""A .docx of anybody, read into a ``Document``: what is on its pages, with the look of every letter.

Tracked changes are read as if accepted, and counted. What a newer program may draw in two ways
(``mc:AlternateContent``) is read once. Deleted text, comments and field codes are no text.
"""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from doithoai.inspection.cascade import Cascade, Spot, cascade, cell_margins, conditional, has_lines
from doithoai.inspection.inline import DEEPEST, MC, SKIPPED, Inline, chosen, goes_on
from doithoai.inspection.model import Column, Document, Face, Paragraph, Place, Section
from doithoai.inspection.numbers import Counter
from doithoai.inspection.parts import (
    MAX_LETTERS,
    MAX_PARAGRAPHS,
    MAX_PIECES,
    MAX_SECTIONS,
    Package,
    W,
    attribute,
    is_on,
    number,
    open_package,
    refuse,
    relation_of,
    sections_in,
)
from doithoai.inspection.properties import Properties

_MM = 25.4 / 1440
#: words for the place of footnotes and endnotes
NOTES = "chú thích"
_CELL_MARGIN = 108 * _MM
_TRACKED = tuple(W + t for t in ("ins", "del", "moveFrom", "moveTo"))


class _Room(NamedTuple):
    """Where paragraphs stand: the column, its width, and what the table's style says in it."""

    width: float
    words: str
    column: Column | None = None
    table: tuple[tuple[Properties, Properties], ...] = ()
    depth: int = 0


class _Frame(NamedTuple):
    """A frame (``w:framePr``), as older programs make text boxes: what it says of itself, and its room."""

    said: tuple[tuple[str, str], ...]
    room: _Room


def read(data: bytes, file: str) -> Document:
    """Return what is in a .docx. Raises DoithoaiError: I001 unreadable or unsafe, I002 too large."""
    package = open_package(data, file)
    root = package.root(package.document)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        refuse(file, "I001", "tệp không có nội dung văn bản Word", "Mở lại trong Word và lưu thành tệp .docx mới.")
    looks = cascade(package)
    sections = _sections(body, package)
    reader = _Reader(file, package.document, looks, root)
    paragraphs = tuple(reader.blocks(body, _Room(sections[0].text_width, "đoạn"), sections))
    counts = Counts(p.section for p in paragraphs)
    settings = package.of_kind("settings")
    return Document(
        file, paragraphs, tuple(s._replace(paragraphs=counts[s.number]) for s in sections),
        dict(_margins(package, looks, sections)),
        even_and_odd=settings is not None and bool(is_on(settings.find(f"{W}evenAndOddHeaders"))),
        macros=any(n.lower().endswith(("vbaproject.bin", "vbadata.xml")) for n in package.members),
        tracked=sum(1 for _ in body.iter(*_TRACKED)), comments=sum(1 for _ in body.iter(f"{W}commentReference")),
    )  # fmt: skip


def _margins(
    package: Package, looks: Cascade, sections: Sequence[Section]
) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
    names = {n: "đầu trang" for s in sections for n in s.headers.values()}
    names |= {n: "cuối trang" for s in sections for n in s.footers.values()}
    names |= {r.target: NOTES for r in package.related if r.kind in ("footnotes", "endnotes")}
    left = MAX_PARAGRAPHS
    for name, words in names.items():
        root = package.root(name)
        if root is None:
            continue
        room = _Room(sections[0].text_width, words)
        found = tuple(_Reader(package.file, name, looks, root).blocks(root, room, sections[:1]))
        left -= len(found)
        if left < 0:
            _too_many(package.file)
        yield name, found


def _sections(body: etree._Element, package: Package) -> tuple[Section, ...]:
    elements = sections_in(body) or [etree.Element(f"{W}sectPr")]
    if len(elements) > MAX_SECTIONS:
        refuse(
            package.file, "I002", f"tệp có {len(elements)} phần trang, quá nhiều để đo", "Tách tệp rồi kiểm từng tệp."
        )
    sections: list[Section] = []
    for element in elements:
        sections.append(_section(element, len(sections), package, sections[-1] if sections else None))
    return tuple(sections)


def _section(element: etree._Element, at: int, package: Package, previous: Section | None) -> Section:
    size, margin, numbers = (element.find(W + t) for t in ("pgSz", "pgMar", "pgNumType"))

    def mm(of: etree._Element | None, name: str, default: float) -> float:
        return abs(number(attribute(of, name), default) or 0.0) * _MM

    def parts(kind: str, inherited: Mapping[str, str]) -> dict[str, str]:
        own = {
            attribute(r, "type") or "default": package.target(relation_of(r))
            for r in element.iterfind(f"{W}{kind}Reference")
        }
        return {**inherited, **{k: v for k, v in own.items() if v}}

    start = number(attribute(numbers, "start"))
    return Section(
        at, mm(size, "w", 12240), mm(size, "h", 15840), mm(margin, "top", 1440), mm(margin, "bottom", 1440),
        mm(margin, "left", 1440) + mm(margin, "gutter", 0), mm(margin, "right", 1440), mm(margin, "header", 720),
        bool(is_on(element.find(f"{W}titlePg"))), None if start is None else int(start),
        parts("header", previous.headers if previous else {}), parts("footer", previous.footers if previous else {}),
        continuous=attribute(element.find(f"{W}type"), "val") == "continuous",
        page_format=attribute(numbers, "fmt") or "",
    )  # fmt: skip


def _too_many(file: str) -> None:
    refuse(
        file,
        "I002",
        f"tệp có hơn {MAX_PARAGRAPHS:,} đoạn, quá lớn để đo".replace(",", "."),
        "Tách tệp thành nhiều văn bản rồi kiểm từng tệp.",
    )


class _Reader:
    """Reads the paragraphs of one part in order; it counts as it goes."""

    def __init__(self, file: str, part: str, looks: Cascade, root: etree._Element) -> None:
        self._file, self._part, self._looks = file, part, looks
        self._index = {p: n for n, p in enumerate(root.iter(f"{W}p"))}
        if len(self._index) > MAX_PARAGRAPHS:
            _too_many(file)
        self._counter = Counter(looks.numbering)
        self._section = self._seen = self._tables = self._boxes = self._letters = self._pieces = 0

    def blocks(self, parent: etree._Element, room: _Room, sections: Sequence[Section] = ()) -> Iterator[Paragraph]:
        """Yield the paragraphs below ``parent``, those in tables and boxes too; ``sections`` where it is the body."""
        if room.depth > DEEPEST:
            refuse(self._file, "I002", "bảng hoặc khung chữ lồng nhau quá sâu", "Bỏ bớt bảng lồng trong bảng.")
        held: Inline | None = None
        frame: _Frame | None = None
        for child in parent:
            if child.tag == f"{W}p":
                said = Inline(child, held)
                held = said if goes_on(child) else None
                frame = self._frame(child, frame, room)
                yield from self._paragraph(child, frame.room if frame else room, said, last=held is None)
                if sections and self._section + 1 < len(sections) and child.find(f"{W}pPr/{W}sectPr") is not None:
                    self._section += 1
            elif child.tag == f"{W}tbl":
                yield from self._table(child, room)
            elif child.tag == f"{MC}AlternateContent":
                yield from self.blocks(chosen(child), room._replace(depth=room.depth + 1), sections)
            elif child.tag not in SKIPPED and isinstance(child.tag, str) and child.tag != f"{W}sectPr":
                yield from self.blocks(child, room._replace(depth=room.depth + 1), sections)
            if sections:
                room = room._replace(width=sections[self._section].text_width)

    def _table(self, table: etree._Element, room: _Room) -> Iterator[Paragraph]:
        self._tables += 1
        number_, outer, tblpr = self._tables, self._outer(room), table.find(f"{W}tblPr")
        style, look = self._looks.table_style(tblpr), tblpr.find(f"{W}tblLook") if tblpr is not None else None
        margins = {"left": _CELL_MARGIN, "right": _CELL_MARGIN, **style.cell_margins, **cell_margins(tblpr)}
        grid = [(number(attribute(c, "w"), 0) or 0) * _MM for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        ruled = has_lines(tblpr, style.ruled)
        rows = [list(_placed(row)) for row in _rows(table)]
        merged = _merged_down(rows)
        for r, cells in enumerate(rows):
            for n, (at, span, cell) in enumerate(cells):
                own = number(attribute(cell.find(f"{W}tcPr/{W}tcW"), "w")) or 0
                width = sum(grid[at : at + span]) or own * _MM or room.width / len(cells)
                words = f"bảng {number_}, hàng {r + 1}, ô {n + 1}"
                column = Column("cell", number_, r, at, merged.get((r, at), r), outer, _cell_lines(cell, ruled))
                said = conditional(style, look, Spot(r, n, len(rows), len(cells)))
                inner = max(width - margins["left"] - margins["right"], 5)
                yield from self.blocks(cell, _Room(inner, words, column, tuple(said), room.depth + 1))

    def _frame(self, p: etree._Element, above: _Frame | None, room: _Room) -> _Frame | None:
        """Return the frame that a paragraph stands in: that of the one above it if both say the same, or a new one."""
        own = p.find(f"{W}pPr/{W}framePr")
        if own is None or attribute(own, "dropCap") not in (None, "none"):
            return None
        said = tuple(sorted(own.attrib.items()))
        if above is not None and above.said == said:
            return above
        self._boxes += 1
        width, column = number(attribute(own, "w")), Column("box", self._boxes, outer=self._outer(room))
        words = room.words if room.column is None and room.words != "đoạn" else f"khung chữ {self._boxes}"
        return _Frame(said, room._replace(width=width * _MM if width else room.width, words=words, column=column))

    def _outer(self, room: _Room) -> int:
        return room.column.outer if room.column else self._tables + self._boxes

    def _paragraph(self, p: etree._Element, room: _Room, said: Inline, *, last: bool) -> Iterator[Paragraph]:
        """Yield a paragraph and those of its boxes; nothing but what it says where the next one goes on with it."""
        ppr = p.find(f"{W}pPr")
        layout = self._looks.layout(ppr, [t[1] for t in room.table])
        table = [t[0] for t in room.table]
        said.read(p, lambda rpr: self._looks.face(rpr, layout.style, table), self._file)
        if not last:
            return
        pieces = said.pieces()
        text = "".join(x.text for x in pieces)
        self._count(len(text), len(pieces) + text.count("\n"))
        if room.column is None and text.strip():
            self._seen += 1
        words = f"{room.words} {max(self._seen, 1)}" if room.words == "đoạn" else room.words
        label = self._counter.label(*layout.numbered) if layout.numbered else ""
        yield Paragraph(
            Place(self._part, self._index[p], words), pieces, layout, self._section, room.width, room.column,
            tuple(said.drawn), said.page_field, said.picture, label, self._looks.label_face(ppr, layout, table) if label else Face(), text,
        )  # fmt: skip
        for box, width in said.boxes:
            self._boxes += 1
            column = Column("box", self._boxes, outer=self._outer(room))
            inner = _Room(width, f"khung chữ {self._boxes}", column, depth=room.depth + 1)
            yield from self.blocks(box, inner)

    def _count(self, letters: int, pieces: int) -> None:
        self._letters, self._pieces = self._letters + letters, self._pieces + pieces
        if self._letters > MAX_LETTERS or self._pieces > MAX_PIECES:
            refuse(self._file, "I002", "tệp có quá nhiều chữ để đo", "Tách tệp thành nhiều văn bản rồi kiểm từng tệp.")


def _placed(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield the cells of a row, each with its place in the table's grid and how many columns it takes there."""
    at = int(number(attribute(row.find(f"{W}trPr/{W}gridBefore"), "val"), 0) or 0)
    for cell in _cells(row):
        span = max(int(number(attribute(cell.find(f"{W}tcPr/{W}gridSpan"), "val"), 1) or 1), 1)
        yield at, span, cell
        at += span


def _merged_down(rows: Sequence[Sequence[tuple[int, int, etree._Element]]]) -> dict[tuple[int, int], int]:
    """Return row and place of each cell that is merged with those below it → the last of their rows."""
    last: dict[tuple[int, int], int] = {}
    below: dict[int, int] = {}
    for r in reversed(range(len(rows))):
        going: dict[int, int] = {}
        for at, _, cell in rows[r]:
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and attribute(merge, "val") == "restart":
                last[r, at] = below.get(at, r)
            elif merge is not None:
                going[at] = below.get(at, r)
        below = going
    return last


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (r for r in _found(table, f"{W}tr", f"{W}tbl") if r.find(f"{W}trPr/{W}del") is None)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (c for c in _found(row, f"{W}tc", f"{W}tr") if c.find(f"{W}tcPr/{W}cellDel") is None)


def _found(parent: etree._Element, tag: str, own: str) -> Iterator[etree._Element]:
    """Yield rows or cells, those in content controls and in tracked rows too, not those of tables inside."""
    for element in parent.iter(tag):
        above = element.getparent()
        while above is not None and above.tag not in (own, f"{W}tc", f"{W}p"):
            above = above.getparent()
        if above is parent:
            yield element


def _cell_lines(cell: etree._Element, table: bool) -> bool:
    """Whether a cell shows lines: its own word is stronger than its table's."""
    borders = cell.find(f"{W}tcPr/{W}tcBorders")
    if borders is None or len(borders) == 0:
        return table
    shown = [attribute(b, "val") not in (None, "nil", "none") for b in borders]
    return any(shown) or (table and len(shown) < 4)
