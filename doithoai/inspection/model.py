"""A .docx as it was read: paragraphs whose every letter knows its face, sections, drawn lines. Lengths in mm, sizes in points."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from doithoai.formats.measure import text_width

#: words for the place of what concerns a whole paper
WHOLE = "cả văn bản"
#: small raised letters, as Word sets them
RAISED = 0.65


class Face(NamedTuple):
    """How letters look after all inheritance. ``ascii`` is the font of A–Z and digits, ``other`` that of accented letters."""

    ascii: str = "Times New Roman"
    other: str = "Times New Roman"
    points: float = 10
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False
    hidden: bool = False
    raised: bool = False
    #: marked with a colour behind the letters, as drafts are
    highlighted: bool = False
    #: six hex digits, or None for automatic: black on paper
    color: str | None = None
    language: str | None = None

    def fonts_of(self, text: str) -> set[str]:
        """Return the fonts that letters of ``text`` are set in; spaces have none."""
        seen = "".join(text.split())
        if seen.isascii() or self.ascii == self.other:
            return {self.ascii} if seen else set()
        return {self.ascii, self.other} if any(c < "\x80" for c in seen) else {self.other}


class Piece(NamedTuple):
    """Text of one face. ``run`` is the place of its ``w:r`` among those that ``w:p`` holds, itself and below; -1 for none."""

    text: str
    face: Face
    run: int = -1


class Layout(NamedTuple):
    """How a paragraph is set after all inheritance."""

    align: str = "left"
    left: float = 0
    right: float = 0
    first_line: float = 0
    before: float = 0
    after: float = 0
    #: lines as a multiple of the single line, or None where ``fixed`` points are given
    line: float | None = 1
    fixed: float | None = None
    #: whether ``fixed`` is only the least
    at_least: bool = False
    contextual: bool = False
    style: str = ""
    #: numbering instance and level of an automatic number
    numbered: tuple[str, int] | None = None
    border_above: bool = False
    border_below: bool = False
    page_break: bool = False
    #: where the frame stands that holds it (``center``, ``right``, …), ``placed`` where that is told in lengths; empty for no frame
    frame: str = ""
    #: where the line's own tabs lead, and how far apart the others are
    tabs: tuple[float, ...] = ()
    default_tab: float = 12.7

    def reach(self, tabs: int) -> float:
        """Return where so many tabs lead at the start of a line."""
        own = self.tabs[:tabs]
        return (own[-1] if own else 0) + (tabs - len(own)) * self.default_tab


class Column(NamedTuple):
    """The cell or text box that a paragraph stands in; rows and cells from 0, cells by the table's grid."""

    kind: str
    number: int
    row: int = 0
    cell: int = 0
    #: the last row that the cell is merged with
    last_row: int = 0
    #: the table or box that it stands in however deep, counted by itself
    outer: int = 0
    #: whether the table has visible lines
    ruled: bool = False


class Drawn(NamedTuple):
    """A line that was drawn, or a picture that may be one (``length`` None). ``x`` counts from the left of the column."""

    length: float | None
    x: float | None = None


class Place(NamedTuple):
    """Where something stands: the part of the archive, the paragraph's place among all its ``w:p``, and words for a person."""

    part: str
    paragraph: int | None
    words: str
    #: characters of the paragraph's text that are meant; all of it where ``end`` is None
    start: int = 0
    end: int | None = None
    #: the section, where one is meant
    section: int | None = None
    text: str = ""


class Paragraph(NamedTuple):
    """A paragraph with all its text; tabs are ``\\t``, line breaks ``\\n``, page breaks ``\\f``, breaks of columns ``\\v``."""

    place: Place
    pieces: tuple[Piece, ...]
    layout: Layout
    section: int
    #: the room between the margins of its column
    width: float
    column: Column | None = None
    drawn: tuple[Drawn, ...] = ()
    #: whether it holds a PAGE field
    page_field: bool = False
    #: whether it holds a picture, a chart or the like; a line is none
    picture: bool = False
    #: the number that Word puts in front by itself
    label: str = ""
    label_face: Face = Face()
    #: what was typed, deleted text left out
    text: str = ""

    @property
    def shown(self) -> Place:
        """Where it stands, with its text, shortened."""
        return self.place._replace(text=shortened(" ".join(unicodedata.normalize("NFC", self.text).split())))

    @property
    def border_rule(self) -> bool:
        """Whether a line is drawn at it as a border and nothing is written."""
        return (self.layout.border_above or self.layout.border_below) and not self.text.strip()

    @property
    def room(self) -> float:
        """The room of its lines between its indents."""
        return max(self.width - self.layout.left - self.layout.right, 5)


class Section(NamedTuple):
    """A section's page. ``headers`` and ``footers``: ``default``, ``first``, ``even`` → the part's name."""

    number: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    title_page: bool
    page_start: int | None
    headers: Mapping[str, str]
    footers: Mapping[str, str]
    #: whether it begins on the page of the one above
    continuous: bool = False
    #: how its page numbers are written, as Word names it; empty for Arabic digits
    page_format: str = ""
    #: paragraphs that stand in it
    paragraphs: int = 0

    @property
    def text_width(self) -> float:
        """The width of the text area."""
        return max(self.width - self.left - self.right, 5)


class Document(NamedTuple):
    """Everything that was read from one file."""

    file: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    #: header and footer parts, footnotes and endnotes: the part's name → its paragraphs
    margins: Mapping[str, tuple[Paragraph, ...]]
    even_and_odd: bool = False
    macros: bool = False
    #: insertions and deletions that nobody has accepted yet
    tracked: int = 0
    comments: int = 0


class Line(NamedTuple):
    """A piece of a paragraph that is read as one line: between line breaks, or one of two columns made with tabs."""

    paragraph: Paragraph
    start: int
    end: int
    #: lines with one group stand one below the other
    group: tuple[str, int, int]
    #: the pieces of this line only, and only what is not hidden
    pieces: tuple[Piece, ...] = ()
    #: the visible text in NFC, spaces told once, capitals where they are shown, an automatic number in front
    text: str = ""
    #: its place among all lines of the paper
    number: int = 0

    def until(self, end: int) -> Line:
        """Return the line as far as ``end``, a place in the paragraph's text."""
        return self._replace(end=end, pieces=tuple(_cut(self.pieces, end - self.start)))

    @property
    def raw(self) -> str:
        """The text as typed."""
        return self.paragraph.text[self.start : self.end]

    @property
    def faces(self) -> tuple[tuple[Face, int], ...]:
        """The faces of the visible letters, each with how many letters it has; small raised marks aside."""
        counts: dict[Face, int] = {}
        for piece in self.pieces:
            letters = len("".join(piece.text.split()))
            if letters and not piece.face.raised:
                counts[piece.face] = counts.get(piece.face, 0) + letters
        return tuple(counts.items())

    @property
    def place(self) -> Place:
        """Where it stands, with its text, shortened."""
        return self.paragraph.place._replace(start=self.start, end=self.end, text=shortened(self.text))

    @property
    def width(self) -> float:
        """How long the line is, in mm, were it not broken."""
        return sum(
            text_width(
                p.text.upper() if p.face.caps else p.text,
                p.face.points * (RAISED if p.face.raised else 1),
                bold=p.face.bold,
                italic=p.face.italic,
            )
            for p in _stripped(self.pieces)
        )


def shortened(text: str, most: int = 70) -> str:
    """Return a text that fits into a report's line: whole words of it, and … where some are left out."""
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0].rstrip(" ,;:-–")
    return f"{words or text[: most - 1]}…"


def _cut(pieces: tuple[Piece, ...], length: int) -> Iterator[Piece]:
    for piece in pieces:
        if length > 0:
            yield piece._replace(text=piece.text[:length])
        length -= len(piece.text)


def _stripped(pieces: tuple[Piece, ...]) -> list[Piece]:
    kept = list(pieces)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept
