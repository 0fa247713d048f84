"""What a format of official papers is made of: a page, sizes, styles, a header, rules for rules and lines."""

from __future__ import annotations

from typing import Literal, NamedTuple

Align = Literal["left", "center", "right", "both"]


class Page(NamedTuple):
    """A sheet and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    clause: str

    @property
    def text_width(self) -> float:
        """The width of the text area in millimetres."""
        return self.width - self.left - self.right


class Style(NamedTuple):
    """One row of the format's table: how one element of a paper is set. Lengths in mm, sizes and spaces in points."""

    id: str
    name: str
    points: float
    clause: str
    bold: bool = False
    italic: bool = False
    align: Align = "center"
    first_line: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact_line: float | None = None
    keep_next: bool = False
    outline: int | None = None
    box: bool = False
    #: shown in capitals, whatever was typed
    caps: bool = False
    color: str = "000000"


class Form(NamedTuple):
    """A format at one set of sizes: everything the template builder, the papers and the tests read."""

    id: str
    sizes: str
    font: str
    language: str
    page: Page
    styles: tuple[Style, ...]
    nation: tuple[str, ...]
    #: widths of the header's columns and of the signature table's, in mm
    header_columns: tuple[float, float]
    signature_columns: tuple[float, float]
    #: a short rule's share of the longest line above it, and its thickness in points
    rule_share: float
    rule_points: float

    @property
    def turned(self) -> Form:
        """The same form on a sheet that stands landscape: header and signatures take half of it each."""
        page = self.page._replace(width=self.page.height, height=self.page.width)
        halves = (page.text_width / 2, page.text_width / 2)
        return self._replace(page=page, header_columns=halves, signature_columns=halves)

    def style(self, style_id: str) -> Style:
        """Return the style of that id. Raises KeyError."""
        return {s.id: s for s in self.styles}[style_id]
