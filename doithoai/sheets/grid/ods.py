"""Workbooks of LibreOffice (.ods, OpenDocument 1.3 part 3, clause 9): every cell's text, repeated ones included."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from doithoai.sheets.grid.cells import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Cell,
    Cells,
    Grid,
    Merge,
    Odd,
    Page,
    UnreadableError,
    broken,
    date_text,
    duration_text,
    number_text,
)  # fmt: skip
from doithoai.sheets.grid.xml_parts import Attributes, Parts, needed, part, walk

#: LibreOffice allows more, no school uses as many
_DURATION = re.compile(r"P?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?")
_CELLS = ("table:table-cell", "table:covered-table-cell")
#: what lies over or beside a cell and is not its text
_OUTSIDE = (
    "office:annotation",
    "draw:frame",
    "draw:custom-shape",
    "draw:line",
    "draw:g",
    "table:shapes",
    "table:tracked-changes",
)
_ERRORS = re.compile(r"#[A-ZÀ-Ỹ0-9/]+[!?]?|Err:\d+")


def pages(parts: Parts) -> tuple[Page, ...]:
    """Return the sheets of a workbook, in its order. Raises UnreadableError."""
    if b"encryption-data" in (part(parts, "META-INF/manifest.xml") or b""):
        raise UnreadableError(
            "G003", "tệp được đặt mật khẩu", "mở tệp, bỏ mật khẩu (Save As, bỏ dấu chọn Save with password) rồi lưu lại"
        )
    content = _Content()
    walk(needed(parts, "content.xml"), content, prefixed=True)
    return tuple(Page(t.name, t.style not in content.hidden_styles, partial(_grid, t)) for t in content.tables)


class _Table:
    """One sheet as it is read; ``error`` is what stopped the reading of this sheet alone."""

    def __init__(self, attributes: Attributes) -> None:
        self.name = attributes.get("table:name", "")
        self.style = attributes.get("table:style-name", "")
        self.cells = Cells()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.error: UnreadableError | None = None


def _grid(table: _Table) -> Grid:
    if table.error:
        raise table.error
    return Grid(
        table.cells.rising(), tuple(table.cells.merges), frozenset(table.hidden_rows), frozenset(table.hidden_columns)
    )


class _Content:
    """The walk over content.xml: tables, rows, cells, paragraphs."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._table = _Table({})
        self.hidden_styles: set[str] = set()
        self._style = ""
        self._outside = self._before = 0
        self._row, self._rows, self._column, self._columns = 0, 1, 0, 0
        self._cell: Attributes = {}
        self._cells: dict[int, Cell] = {}
        self._lines: list[str] | None = None
        self._chars: list[str] = []
        self.text = self._chars.append
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "table:table-row": self._start_row, "table:table": self._start_table, "table:table-column": self._table_column,
            "style:style": self._start_style, "style:table-properties": self._table_properties,
            "text:p": self._start_paragraph, "text:s": self._spaces, **dict.fromkeys(_CELLS, self._start_cell),
        }  # fmt: skip
        self._ends: dict[str, Callable[[], None]] = {
            "table:table-row": self._end_row, "text:p": self._end_paragraph, **dict.fromkeys(_CELLS, self._end_cell),
        }  # fmt: skip

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _OUTSIDE:
            self._before = self._before if self._outside else len(self._chars)
            self._outside += 1
        elif self._outside:
            return
        elif name in self._starts:
            self._starts[name](attributes)
        elif name in ("text:line-break", "text:tab"):
            self._chars.append("\n" if name == "text:line-break" else "\t")

    def end(self, name: str) -> None:
        if name in _OUTSIDE:
            self._outside -= 1
            if not self._outside:
                del self._chars[self._before :]  # the words of a note or a drawing
        elif not self._outside and name in self._ends:
            self._ends[name]()

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _table_properties(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self.hidden_styles.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        if len(self.tables) >= MAX_SHEETS:
            raise broken(f"tệp có hơn {MAX_SHEETS} trang")
        self._table = _Table(attributes)
        self.tables.append(self._table)
        self._row, self._rows, self._columns = 0, 1, 0

    def _table_column(self, attributes: Attributes) -> None:
        first, self._columns = self._columns, self._columns + _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self._table.hidden_columns.update(range(first, min(self._columns, MAX_COLUMNS)))

    def _start_row(self, attributes: Attributes) -> None:
        self._row += 1
        self._rows = _count(attributes, "table:number-rows-repeated")
        self._column = 0
        self._cells = {}
        if attributes.get("table:visibility", "visible") != "visible":
            last = min(self._row + self._rows, MAX_ROWS + 1)
            self._table.hidden_rows.update(range(self._row, last))

    def _end_row(self) -> None:
        try:
            self._table.cells.add(self._row, self._cells, self._rows)
        except UnreadableError as error:
            self._table.error = self._table.error or error
        self._row += self._rows - 1

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._lines = []
        down, across = (
            _count(attributes, "table:number-rows-spanned"),
            _count(attributes, "table:number-columns-spanned"),
        )
        if down > 1 or across > 1:
            merge = Merge(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self._table.cells.merge(merge)

    def _end_cell(self) -> None:
        count = _count(self._cell, "table:number-columns-repeated")
        cell = _read(self._cell, "\n".join(self._lines or ()))
        if cell is not None and not self._table.error:
            last = min(self._column + count, max(self._column, MAX_COLUMNS) + 1)  # one too many is enough to be refused
            self._cells |= dict.fromkeys(range(self._column, last), cell)
        self._column += count
        self._lines = None

    def _start_paragraph(self, _: Attributes) -> None:
        self._chars.clear()

    def _spaces(self, attributes: Attributes) -> None:
        self._chars.append(" " * min(_count(attributes, "text:c"), 1_000))

    def _end_paragraph(self) -> None:
        if self._lines is not None:
            self._lines.append("".join(self._chars))


def _read(cell: Attributes, shown: str) -> Cell | None:
    kind = cell.get("office:value-type") or cell.get("calcext:value-type")
    if "table:formula" in cell and (cell.get("calcext:value-type") == "error" or _ERRORS.fullmatch(shown)):
        return Odd(shown, "error")
    if kind is None:
        return Odd("=", "uncached") if "table:formula" in cell and not shown else shown or None
    if kind in ("float", "percentage", "currency"):
        return _number(cell.get("office:value", ""), shown)
    if kind == "date":
        return Odd(_date(cell.get("office:date-value", ""), shown), "date")
    if kind == "time":
        return Odd(_time(cell.get("office:time-value", ""), shown), "date")
    if kind == "boolean":
        return "TRUE" if cell.get("office:boolean-value") == "true" else "FALSE"
    return shown or cell.get("office:string-value") or None


def _number(value: str, shown: str) -> Odd:
    """Return the number; where the cell shows it with zeros in front (format 000), as it is shown."""
    text = number_text(value) if value else shown
    return Odd(shown if shown.isdecimal() and shown.lstrip("0") == text else text, "number")


def _date(value: str, shown: str) -> str:
    try:
        return date_text(datetime.fromisoformat(value))
    except ValueError:
        return shown or value


def _time(value: str, shown: str) -> str:
    found = _DURATION.fullmatch(value)
    if not found:
        return shown or value
    hours, minutes, seconds = (int(n or 0) for n in found.groups())
    try:
        return duration_text(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    except OverflowError:
        return shown or value


def _count(attributes: Attributes, name: str) -> int:
    value = attributes.get(name, "1")
    return max(int(value), 1) if value.isascii() and value.isdecimal() and len(value) <= 9 else 1
