"""Stationery: sheets of labels, envelopes, name plates. The decree rules none of it; sizes are those of the goods on sale.

The geometry of the label sheets is that of Avery's A4 papers, which other makers copy: the labels stand in the middle
of the sheet, without a gap between rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from doithoai.formats import nd30
from doithoai.formats.form import Form, Page, Style

#: kinds of papers that the decree's sizes do not touch: they have one template, not one for each pair
KINDS = ("labels", "nameplates", "form")
_A4 = (210.0, 297.0)
#: height of a line over the size of its letters: Ẵ and g need 1.14
LINE = 1.2
#: mm at the end of a page that no row takes: the paragraph behind a table must stand somewhere
_SLACK = 0.6


class LabelSheet(NamedTuple):
    """An A4 sheet of labels, in mm; ``gap`` is between the columns, ``model`` a paper on sale that has this form."""

    columns: int
    rows: int
    width: float
    height: float
    gap: float
    model: str

    @property
    def labels(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return (_A4[0] - self.columns * self.width - (self.columns - 1) * self.gap) / 2

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return (_A4[1] - self.rows * self.height) / 2

    @property
    def page(self) -> Page:
        """The sheet as a page whose text area holds the labels and no row more."""
        return _page(*_A4, self.top, self.left, room=self.rows * self.height)

    @property
    def words(self) -> str:
        """The size of a label as a clerk reads it on the packet: ``70 × 37 mm``."""
        return f"{_mm(self.width)} × {_mm(self.height)} mm"


SHEETS = {
    "2x7": LabelSheet(2, 7, 99.1, 38.1, 2.5, "Avery L7163"),
    "2x8": LabelSheet(2, 8, 105, 37, 0, "Avery 3484"),
    "3x7": LabelSheet(3, 7, 63.5, 38.1, 2.54, "Avery L7160"),
    "3x8": LabelSheet(3, 8, 70, 37, 0, "Avery 3474"),
}


class Envelope(NamedTuple):
    """An envelope, in mm: the sender above on the left, the guest below on the right, from ``left`` and ``top`` on."""

    width: float
    height: float
    margin: float
    left: float
    top: float

    @property
    def page(self) -> Page:
        """The envelope as a page."""
        return _page(self.width, self.height, self.margin, self.margin, room=self.room)

    @property
    def room(self) -> float:
        """The height of what is printed on one envelope."""
        return self.height - 2 * self.margin

    @property
    def words(self) -> str:
        """The size as a clerk reads it on the packet."""
        return f"{_mm(self.width)} × {_mm(self.height)} mm"


ENVELOPES = {"DL": Envelope(220, 110, margin=10, left=95, top=50)}


class PlateSheet(NamedTuple):
    """A sheet of name plates, in mm: each is folded along the line that halves the sheet from top to bottom.

    ``largest`` is the size in points above which no name is set, so that a row of plates looks even.
    """

    width: float
    height: float
    plates: int
    margin: float
    largest: float

    @property
    def page(self) -> Page:
        """The sheet as a page."""
        return _page(self.width, self.height, self.margin, self.margin, room=self.height - 2 * self.margin)

    @property
    def side(self) -> float:
        """The height of one side of a folded plate within its margins."""
        return self.width / 2 - 2 * self.margin

    @property
    def length(self) -> float:
        """The length of a plate with its margin, which runs down the sheet."""
        return self.height / self.plates

    @property
    def words(self) -> str:
        """The size of a folded plate as it stands: ``210 × 148,5 mm``."""
        return f"{_mm(self.length)} × {_mm(self.width / 2)} mm"


PLATES = {
    "A4": PlateSheet(_A4[1], _A4[0], plates=1, margin=10, largest=80),
    "A5": PlateSheet(*_A4, plates=2, margin=10, largest=56),
}


def _page(width: float, height: float, top: float, left: float, *, room: float) -> Page:
    bottom = max(height - top - room - _SLACK, 0)
    return Page(width, height, top, bottom, left, left, header=0, clause="-")


def _mm(length: float) -> str:
    return f"{length:g}".replace(".", ",")


#: points between the parts of a name plate
PLATE_GAP = 8.0
#: styles of labels from the largest, then of the lines of a name plate, each with its size in points
LABEL_STYLES = {"LabelLarge": 14.0, "Label": 12.0, "LabelSmall": 10.5, "LabelTiny": 9.0}
_LABEL_NAMES = ("Nhãn lớn", "Nhãn", "Nhãn nhỏ", "Nhãn nhỏ nhất")
NAME_STYLES = {f"PlateName{n}": float(n) for n in (80, 72, 64, 56, 48, 42, 36, 30, 26, 22)}
POST_STYLES = {f"PlatePost{n}": float(n) for n in (28, 24, 20, 17, 14)}
EVENT_STYLES = {f"PlateEvent{n}": float(n) for n in (18, 15, 12)}


class FormSheet(NamedTuple):
    """An A4 sheet of forms to fill in by hand, cut apart along dotted lines, in mm; ``pitch`` is between two dotted lines."""

    width: float
    height: float
    columns: int
    rows: int
    margin: float
    points: float
    pitch: float

    @property
    def forms(self) -> int:
        """How many forms a sheet has."""
        return self.columns * self.rows

    @property
    def page(self) -> Page:
        """The sheet as a page."""
        return _page(self.width, self.height, self.margin, self.margin, room=self.height - 2 * self.margin)

    @property
    def box(self) -> tuple[float, float]:
        """Width and height of what is printed on one form."""
        return self.width / self.columns - 2 * self.margin, self.height / self.rows - 2 * self.margin


FORMS = {
    "1": FormSheet(*_A4, columns=1, rows=1, margin=20, points=13, pitch=9.5),
    "2": FormSheet(_A4[1], _A4[0], columns=2, rows=1, margin=12, points=12, pitch=9),
    "4": FormSheet(*_A4, columns=2, rows=2, margin=8, points=10, pitch=7.5),
}
#: what stands on a form: the style of each, to which the number of forms on a sheet is added; its name, how much larger it is
_FORM_ROLES: dict[str, tuple[str, float, dict[str, Any]]] = {
    "FormIssuer": ("Tên cơ quan", 0, {"bold": True}),
    "FormTitle": ("Tên phiếu", 2, {"bold": True, "before": 6}),
    "FormEvent": ("Tên hội nghị", 0, {"after": 4}),
    "FormText": ("Chữ", 0, {"align": "left", "before": 2}),
    "FormBlank": ("Dòng chấm", 0, {"align": "left"}),
    "FormNote": ("Lời dặn", -1, {"align": "left", "italic": True, "before": 2}),
    "FormSigned": ("Chỗ ký", 0, {}),
}


def _form_styles() -> Iterator[Style]:
    for number, sheet in FORMS.items():
        for role, (name, more, look) in _FORM_ROLES.items():
            points = sheet.points + more
            line = sheet.pitch / 25.4 * 72 if role == "FormBlank" else points * LINE
            yield Style(f"{role}{number}", f"{name}, {number} phiếu một trang", points, "-", exact_line=line, **look)


def _rows(kind: str) -> Iterator[tuple[str, str, float, dict[str, Any]]]:
    if kind == "labels":
        for name, (style, points) in zip(_LABEL_NAMES, LABEL_STYLES.items(), strict=True):
            yield style, name, points, {"align": "left"}
        return
    for styles, name, look in (
        (NAME_STYLES, "Biển tên cỡ", {"bold": True}),
        (POST_STYLES, "Chức vụ cỡ", {"before": PLATE_GAP}),
        (EVENT_STYLES, "Dòng trên biển cỡ", {"italic": True, "after": PLATE_GAP}),
    ):
        for style, points in styles.items():
            yield style, f"{name} {points:g}", points, look


@cache
def form(kind: str) -> Form:
    """Return the form of one of ``KINDS``: its styles, and the first of its sheets."""
    base = nd30.form()
    if kind == "form":
        return base._replace(page=FORMS["1"].page, styles=(base.style("Body"), *_form_styles(), base.style("PageEnd")))
    page = SHEETS["3x8"].page if kind == "labels" else PLATES["A4"].page
    own = (Style(i, name, points, "-", exact_line=points * LINE, **look) for i, name, points, look in _rows(kind))
    return base._replace(page=page, styles=(base.style("Body"), *own, base.style("PageEnd")))
