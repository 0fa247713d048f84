"""The one reader of lists that schools keep in .xlsx, .ods and .csv files: bytes to records, with the place of each.

====  ====================================================================================================
G001  the file is something else: Word, PDF, a web page, an old .xls …
G002  the file is damaged, too large, or could harm (bomb, DOCTYPE)
G003  the file has a password
G004  no such sheet
G005  no row with known column titles, or nothing at all
G006  two columns are understood as one field
G007  ``columns:`` names a field or a title that is not there
G008  too many rows or cells
G009  a stray cell far from the table
G010  a formula that was never computed
G011  an error value of the spreadsheet: #N/A, #REF! …
G012  a control character
G013  a class that the spreadsheet took for a date: 6/1
G014  text that can't be cut into cells, or an unknown encoding
====  ====================================================================================================

Values keep their letters: they are brought to NFC, trimmed, and every kind of line break becomes a newline. All else that is
done to them, and all rows that are passed over, is said in ``notes``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from doithoai.columns import Field
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.sheet_grid import pages
from doithoai.sheet_grid.cells import Cell, Grid, Page, UnreadableError, text_of
from doithoai.sheet_header import Column, Header, find_header
from doithoai.sheet_records import Record, read_records
from doithoai.vietnamese import legacy_text

__all__ = ["Column", "Place", "Record", "Sheet", "read_sheet"]

#: a word that each old encoding writes in its own way: it proves the encoding of a text that could be anything
_PROOF = {"TCVN3": " vµ", "VNI": " vaø"}


class Place(NamedTuple):
    """Row and column for a diagnostic, both from 1; no column means the whole row.

    In a text file these are the line where the row begins and the number of the cell in it, not of the letter.
    """

    line: int
    column: int | None = None


class Sheet(NamedTuple):
    """A list as it was understood. A row with an error is in ``errors`` and not in ``records``; ``name`` is None for text files."""

    file: str
    name: str | None
    header_row: int
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    errors: tuple[Diagnostic, ...]
    notes: tuple[str, ...]

    def place(self, row: int, field: str | None = None) -> Place:
        """Return the place of a row, or of its cell of that field (or with that title)."""
        index = next((c.index for c in self.columns if field is not None and field in (c.field, c.title)), None)
        return Place(row, None if index is None else index + 1)


class _Found(NamedTuple):
    """A sheet with its header; ``encoding`` is the old one its text was converted from."""

    page: Page
    grid: Grid
    header: Header
    encoding: str | None


def read_sheet(
    data: bytes,
    file: str,
    fields: Sequence[Field],
    *,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Sheet:
    """Return the list in a file: the sheet of that name, or the first visible one whose columns are known.

    ``columns`` maps a field to the title of its column where the title alone would not tell. Raises DoithoaiError for a file
    that can't be read or understood at all.
    """
    try:
        book = pages(data)
        found = _find(book, fields, columns or {}, sheet)
    except UnreadableError as error:
        place = Diagnostic(error.code, error.message, error.hint, file, error.row, error.column, sheet=error.sheet)
        raise DoithoaiError([place]) from error
    return _read(file, book, found, fields)


def _read(file: str, book: Sequence[Page], found: _Found, fields: Sequence[Field]) -> Sheet:
    reading = read_records(found.grid, found.header, fields)
    name = found.page.name
    errors = tuple(
        Diagnostic(b.code, b.message, b.hint, file, b.row, b.column + 1, b.value or None, sheet=name)
        for b in reading.bad
    )
    notes = (*_choice(book, found.page), *_conversion(found.encoding), *reading.notes)
    return Sheet(file, name, found.header.row, found.header.columns, reading.records, errors, notes)


def _find(book: Sequence[Page], fields: Sequence[Field], wanted: Mapping[str, str], name: str | None) -> _Found:
    candidates = [_named(book, name)] if name is not None else [p for p in book if p.visible] or book
    for page in candidates:
        try:
            found = _understood(page, fields, wanted)
        except UnreadableError as error:
            error.sheet = page.name
            raise
        if found:
            return found
    raise _nothing_known(candidates, fields)


def _named(book: Sequence[Page], name: str) -> Page:
    if book[0].name is None:
        return book[0]
    wanted = _same(name)
    found = next((p for p in book if _same(p.name or "") == wanted), None)
    if found is None:
        raise UnreadableError("G004", f"tệp không có trang “{name}”", f"các trang trong tệp: {_listed(book)}")
    return found


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _listed(book: Iterable[Page]) -> str:
    return ", ".join(f"“{p.name}”" for p in book)


def _understood(page: Page, fields: Sequence[Field], wanted: Mapping[str, str]) -> _Found | None:
    """Return the sheet with its header, converted from an old encoding where only that makes (more of) a header."""
    grid = page.read()
    begin = [text_of(c)[:300] for cells in islice(grid.rows.values(), 40) for c in cells.values()]
    old = {found[0] for text in begin if (found := legacy_text(text))}
    header = find_header(grid, fields, {} if old else wanted)
    for encoding in sorted(old):
        converted = _converted(grid, encoding)
        better = find_header(converted, fields, {})
        if better and _known(better) > _known(header):
            again = find_header(converted, fields, wanted)
            return _Found(page, converted, again or better, encoding)
    header = find_header(grid, fields, wanted) if old else header
    return _Found(page, grid, header, None) if header else None


def _known(header: Header | None) -> int:
    return sum(c.field is not None for c in header.columns) if header else 0


def _converted(grid: Grid, encoding: str) -> Grid:
    def text(cell: Cell) -> Cell:
        if not isinstance(cell, str) or cell.isascii():
            return cell
        found = legacy_text(cell + _PROOF[encoding])
        return found[1].removesuffix(" và") if found and found[0] == encoding else cell

    return grid._replace(rows={row: {c: text(v) for c, v in cells.items()} for row, cells in grid.rows.items()})


def _nothing_known(pages: Sequence[Page], fields: Sequence[Field]) -> UnreadableError:
    if all(not p.read().rows for p in pages):
        return UnreadableError("G005", "danh sách trống", "nhập danh sách vào tệp rồi lưu lại; dòng đầu là tên các cột")
    some = ", ".join(f"“{f.titles[0]}”" for f in fields[:6])
    message = "không tìm thấy dòng tiêu đề: không có dòng nào trong 40 dòng đầu mang tên cột đã biết"
    hint = f"thêm một dòng tiêu đề như {some}; hoặc chỉ rõ tên cột dưới khóa `columns:`"
    return UnreadableError("G005", message, hint + (f"; các trang đã xem: {_listed(pages)}" if pages[0].name else ""))


def _choice(book: Sequence[Page], page: Page) -> tuple[str, ...]:
    others = [p for p in book if p is not page]
    return (f"đọc trang “{page.name}”; không đọc: {_listed(others)}",) if others else ()


def _conversion(encoding: str | None) -> tuple[str, ...]:
    return (f"chữ {encoding} (bảng mã cũ) được chuyển sang Unicode; xem lại vài tên trước khi in",) if encoding else ()
