"""A sheet as its file holds it: texts at rows and columns, before anybody asks what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Literal, NamedTuple

from doithoai.diagnostics import column_letters

#: a guest list is far below these; a table dragged down to the end of the sheet is above
MAX_ROWS, MAX_COLUMNS, MAX_CELLS, MAX_MERGES, MAX_SHEETS = 20_000, 256, 1_000_000, 20_000, 200


class Odd(NamedTuple):
    """A cell that holds no typed text: what it shows, and what it is."""

    text: str
    kind: Literal["number", "date", "error", "uncached"]


Cell = str | Odd
#: row as Excel counts -> column from 0 -> cell
Rows = Mapping[int, Mapping[int, Cell]]


class Merge(NamedTuple):
    """Cells joined into one: first and last row as Excel counts, first and last column from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(NamedTuple):
    """One sheet. ``rows`` holds what is not empty, rows and columns rising."""

    rows: Rows
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


class Page(NamedTuple):
    """One sheet of a workbook that is read when it is wanted; ``name`` is None for a text file."""

    name: str | None
    visible: bool
    read: Callable[[], Grid]


class UnreadableError(ValueError):
    """Why a file or a sheet can't be read: the parts of a diagnostic that doesn't know its file yet."""

    sheet: str | None = None

    def __init__(self, code: str, message: str, hint: str, row: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.row, self.column = code, message, hint, row, column


def text_of(cell: Cell) -> str:
    """Return what a cell shows."""
    return cell if isinstance(cell, str) else cell.text


class Cells:
    """The cells of a sheet as they are met, within limits; adding raises UnreadableError for one too many, or one far from all others."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}
        self.merges: list[Merge] = []
        self._count = 0

    def add(self, row: int, cells: dict[int, Cell], times: int = 1) -> None:
        """Add a row, or one that stands several times; cells of a row that was met before join it."""
        if not cells:
            return
        last = row + times - 1
        if last > MAX_ROWS or max(cells) >= MAX_COLUMNS:
            raise _too_far(len(self._rows), last, max(cells))
        self._count += times * len(cells)
        if self._count > MAX_CELLS:
            raise _too_many(row)
        for number in range(row, last + 1):
            self._rows[number] = self._rows[number] | cells if number in self._rows else cells

    def merge(self, merge: Merge) -> None:
        """Add cells joined into one, as far as they lie within the limits."""
        if len(self.merges) >= MAX_MERGES:
            raise broken("trang có quá nhiều ô gộp")
        self.merges.append(merge._replace(right=min(merge.right, MAX_COLUMNS)))

    def rising(self) -> Rows:
        """Return the rows, and the cells in each, in rising order."""
        return {row: _rising(self._rows[row]) for row in sorted(self._rows)}


def _rising(cells: dict[int, Cell]) -> dict[int, Cell]:
    columns = list(cells)
    return cells if columns == sorted(columns) else dict(sorted(cells.items()))


def _too_far(used: int, row: int, column: int) -> UnreadableError:
    if used >= MAX_ROWS - 100:
        return _too_many(row)
    place = f"{column_letters(column + 1)}{row}"
    message = f"ô {place} có dữ liệu và nằm rất xa bảng, có lẽ do gõ nhầm"
    hint = f"mở tệp, gõ {place} vào hộp Name Box để tới ô đó, xóa cả dòng và cột ấy rồi lưu lại"
    return UnreadableError("G009", message, hint, row, column + 1)


def _too_many(row: int) -> UnreadableError:
    message = f"trang lớn quá: đọc được nhiều nhất {MAX_ROWS:_} dòng và {MAX_CELLS:_} ô có dữ liệu".replace("_", ".")
    return UnreadableError("G008", message, "tách danh sách thành nhiều tệp nhỏ hơn", row)


def broken(why: str) -> UnreadableError:
    """Return the error for a file that is damaged or could harm."""
    return UnreadableError(
        "G002", why, "mở tệp bằng Excel hoặc LibreOffice, lưu lại thành tệp .xlsx mới (Save As) rồi chạy lại"
    )


def number_text(typed: str) -> str:
    """Return a number as a clerk sees it: at most 15 digits, no ``.0``, no exponent for whole numbers."""
    if typed.isdecimal() and len(typed) <= 15:
        return typed if typed[0] != "0" else str(int(typed))
    try:
        value = float(typed)
    except ValueError:
        return typed
    if value.is_integer() and abs(value) < 1e21:
        return str(int(f"{value:.0f}"))
    return f"{value:.15g}"


def date_text(moment: datetime) -> str:
    """Return a date as 05/09/2026, with the time behind it where there is one."""
    day = f"{moment:%d/%m}/{moment.year:04}"
    return day if moment.time() == time() else f"{day} {_clock(moment.hour, moment.minute, moment.second)}"


def duration_text(span: timedelta) -> str:
    """Return a time of day, or a number of hours: 07:30, 30:00."""
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    return _clock(*divmod(minutes, 60), seconds)


def _clock(hours: int, minutes: int, seconds: int) -> str:
    return f"{hours:02}:{minutes:02}:{seconds:02}" if seconds else f"{hours:02}:{minutes:02}"
