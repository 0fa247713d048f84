"""Workbooks of Excel (.xlsx, ECMA-376 part 1, clause 18): every cell's text, and which cells have none to tell.

Read here and not by a library: python-calamine returns #N/A and formulas that were never computed as empty cells and
allocates the whole rectangle up to a stray cell; openpyxl takes many times as long.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from typing import NamedTuple

from doithoai.sheets.grid.cells import (
    MAX_COLUMNS,
    MAX_SHEETS,
    Cell,
    Cells,
    Grid,
    Merge,
    Odd,
    Page,
    broken,
    date_text,
    duration_text,
    number_text,
)  # fmt: skip
from doithoai.sheets.grid.xml_parts import Attributes, Parts, needed, part, walk

_REF = re.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ST_Xstring, 22.9.2.19
#: what a number format shows literally (18.8.31), but for [h], [m], [s]: elapsed time
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_LONGEST_FORMAT = 255  # what Excel takes
#: built-in formats, 18.8.30
_BUILT_IN = dict.fromkeys([*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58], "dd/mm/yyyy")
_BUILT_IN |= dict.fromkeys([*range(18, 22), *range(32, 36), 45, 46, 47, 55, 56], "hh:mm") | {
    17: "mmm-yy",
    22: "d/m/yyyy h:mm",
}
#: what an inline text is made of (18.4.4, 18.4.7)
_VALUES = frozenset(("v", "is"))
_IN_TEXTS = frozenset((
    "t", "r", "rPr", "rPh", "phoneticPr", "b", "i", "u", "sz", "rFont", "color", "family", "scheme", "charset", "strike",
    "vertAlign", "outline", "shadow", "condense", "extend",
))  # fmt: skip

_Relations = dict[str, tuple[str, str]]  # id -> kind, name of the part


class _Shared(NamedTuple):
    """What the sheets of a workbook share: texts, the format code of each cell style, and day 0 of its dates."""

    strings: list[str]
    formats: list[str]
    epoch: datetime


def pages(parts: Parts) -> tuple[Page, ...]:
    """Return the sheets of a workbook, in its order. Raises UnreadableError."""
    name = dict(_relations(parts, "").values()).get("officeDocument", "xl/workbook.xml")
    workbook = _Workbook()
    walk(needed(parts, name), workbook)
    relations = _relations(parts, name)
    shared = cache(partial(_shared, parts, dict(relations.values()), workbook.from_1904))
    return tuple(
        Page(title, visible, partial(_grid, parts, relations[key][1], shared))
        for title, visible, key in workbook.sheets[:MAX_SHEETS]
        if relations.get(key, ("", ""))[0] == "worksheet"
    )


def _relations(parts: Parts, source: str) -> _Relations:
    folder, base = posixpath.split(source)
    xml = part(parts, f"{folder}/_rels/{base}.rels".lstrip("/"))
    found = _RelationWalker(folder)
    if xml is not None:
        walk(xml, found)
    return found.relations


def _shared(parts: Parts, names: dict[str, str], from_1904: bool) -> _Shared:
    strings, styles = _Strings(), _Styles()
    for kind, walker in (("sharedStrings", strings), ("styles", styles)):
        xml = part(parts, names[kind]) if kind in names else None
        if xml is not None:
            walk(xml, walker)
    return _Shared(strings.strings, styles.formats(), datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30))


def _grid(parts: Parts, name: str, shared: Callable[[], _Shared]) -> Grid:
    sheet = _Sheet(shared())
    walk(needed(parts, name), sheet)
    sheet.finish()
    return Grid(
        sheet.cells.rising(), tuple(sheet.cells.merges), frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns)
    )


class _RelationWalker:
    text = end = None

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.relations: _Relations = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join("/", self._folder, attributes.get("Target", "").replace("\\", "/"))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.relations[attributes.get("Id", "")] = kind, posixpath.normpath(target).lstrip("/")


class _Workbook:
    text = end = None

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible") == "visible", key))


class _Styles:
    text = None

    def __init__(self) -> None:
        self._codes = dict(_BUILT_IN)
        self._of_cells: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[_whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._of_cells.append(_whole(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def formats(self) -> list[str]:
        """Return what a style makes of numbers: some of ``dmyh`` for dates and times, zeros to fill up with, or nothing."""
        return [_format(self._codes.get(n, "")) for n in self._of_cells]


class _Strings:
    """Texts with all their runs, without the reading aids of East Asian ones (18.4.6)."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._chars: list[str] = []
        self._kept: list[str] = []
        self._aid = False
        self.text = self._chars.append

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._chars.clear()
        elif name == "si":
            self._kept.clear()
        elif name == "rPh":
            self._aid = True

    def end(self, name: str) -> None:
        if name == "t" and not self._aid:
            self._kept += self._chars
        elif name == "si":
            self.strings.append(_unescaped("".join(self._kept)))
        elif name == "rPh":
            self._aid = False


class _Sheet:
    """The cells of one sheet. There may be a million, so a cell is taken when the next element begins: ends are not asked for."""

    end = None

    def __init__(self, shared: _Shared) -> None:
        self._shared = shared
        self.cells = Cells()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._row, self._column = 0, -1
        self._cell: Attributes = {}
        self._cells: dict[int, Cell] = {}
        self._chars: list[str] = []
        self._valued = self._formula = False
        self._aid_from: int | None = None
        self._columns: dict[str, int] = {}
        self.text = self._chars.append

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            if self._valued or self._formula:
                self.take()
            self._cell = attributes
            self._column = self._column_of(attributes.get("r"))
        elif name in _VALUES:
            self._valued = True
            self._chars.clear()
        elif name in _IN_TEXTS:
            if name == "rPh" and self._aid_from is None:  # all reading aids stand behind the text, 18.4.8
                self._aid_from = len(self._chars)
        elif name == "row":
            self.finish()
            self._start_row(attributes)
        elif name == "f":
            self._formula = True
        else:
            self.take()
            self._around(name, attributes)

    def take(self) -> None:
        """Take the cell that has been read to its end."""
        if self._valued or self._formula:
            cell = self._read("".join(self._chars[: self._aid_from]) if self._valued else "")
            if cell is not None:
                self._cells[self._column] = cell
                if self._column >= MAX_COLUMNS:
                    self._end_row()
            self._valued = self._formula = False
            self._aid_from = None

    def finish(self) -> None:
        """Take what stands last."""
        self.take()
        self._end_row()

    def _end_row(self) -> None:
        self.cells.add(self._row, self._cells)
        self._cells = {}

    def _around(self, name: str, attributes: Attributes) -> None:
        if name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
            self.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _whole(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _column_of(self, ref: str | None) -> int:
        """Return the column of a cell from 0; one that doesn't say follows the one before."""
        if ref is None:
            return self._column + 1
        letters = ref.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column(letters.upper())
        return column

    def _merge(self, ref: str) -> None:
        found = _REF.fullmatch(ref)
        if found and found[3]:
            self.cells.merge(Merge(int(found[2]), _column(found[1]), int(found[4]), _column(found[3])))

    def _read(self, value: str) -> Cell | None:
        kind = self._cell.get("t", "n")
        if not value:
            return Odd("=", "uncached") if self._formula and kind != "str" else None
        if kind == "s":
            return self._string(value)
        if kind in ("inlineStr", "str"):
            return _unescaped(value) if "_x" in value else value
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "e":
            return Odd(value, "error")
        return _iso(value) if kind == "d" else self._number(value.strip(), self._cell.get("s"))

    def _string(self, index: str) -> str | None:
        try:
            return self._shared.strings[_whole(index.strip())] or None
        except IndexError as error:
            raise broken("tệp trỏ tới một chữ không có trong tệp") from error

    def _number(self, value: str, style: str | None) -> Cell:
        if style is None:
            return Odd(number_text(value), "number")
        formats, index = self._shared.formats, _whole(style)
        form = formats[index] if index < len(formats) else ""
        if not form:
            return Odd(number_text(value), "number")
        if form[0] == "0":
            return Odd(number_text(value).zfill(len(form)), "number")
        return _moment(value, form, self._shared.epoch)


@cache
def _format(code: str) -> str:
    shown = _LITERAL.sub("", code[:_LONGEST_FORMAT].split(";")[0]).lower()
    if re.fullmatch("0{2,20}", shown):
        return shown
    if "general" in shown:
        return ""
    return "".join(c for c in "dmyh" if c in shown) or ("h" if "s" in shown else "")


def _moment(value: str, form: str, epoch: datetime) -> Odd:
    """Return a date, a month (``m`` and ``y`` without ``d``) or a time; a number that is none stays a number."""
    try:
        days = float(value)
        moment = (
            epoch
            + timedelta(seconds=round(days * 86_400))
            + timedelta(days=1 if 0 < days < 60 and epoch.year < 1900 else 0)
        )
    except (ValueError, OverflowError):
        return Odd(number_text(value), "number")
    if "d" not in form and "y" not in form:
        return Odd(
            duration_text(timedelta(days=days % 1 if days >= 366 else days)), "date"
        )  # a day whose time alone is shown
    if "d" not in form and "h" not in form:
        return Odd(f"{moment:%m}/{moment.year:04}" if "m" in form else f"{moment.year:04}", "date")
    return Odd(date_text(moment), "date")


def _iso(value: str) -> Odd:
    try:
        return Odd(date_text(datetime.fromisoformat(value.strip())), "date")
    except ValueError:
        return Odd(value, "date")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise broken(f"tệp có một số thứ tự hỏng: {text[:20]!r}")
    return int(text)


def _column(letters: str) -> int:
    """Return the column from 0: ``A`` is 0, ``AB`` 27."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise broken(f"tệp có một ô mang tên hỏng: {letters[:20]!r}")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
