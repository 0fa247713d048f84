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
G030  no column with what makes the list one: the questions of a list of questions
G024  warning: a cell that looks like text of an old encoding, TCVN3 or VNI
====  ====================================================================================================

Values keep their letters: they are brought to NFC, trimmed, and every kind of line break becomes a newline. All else that is
done to them, and all rows that are passed over, is said in ``notes``.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError, column_letters
from doithoai.sheets.columns import Field
from doithoai.sheets.grid import pages
from doithoai.sheets.grid.cells import Cell, Grid, Page, UnreadableError, text_of
from doithoai.sheets.header import Column, Header, find_header
from doithoai.sheets.records import Bad, Record, read_records
from doithoai.vietnamese import folded, from_legacy, is_beyond_legacy, legacy_text, with_capitals

__all__ = ["Column", "Record", "Sheet", "read_sheet"]

#: fields that hold people's names
_PEOPLE = frozenset({"name", "child", "father", "mother", "asker"})
#: so many cells of an old encoding tell of the whole list
_ENOUGH = 3
_SHOWN = 5


class Sheet(NamedTuple):
    """A list as it was understood. A row with an error is in ``errors`` and not in ``records``; ``name`` is None for text files."""

    file: str
    name: str | None
    header_row: int
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    errors: tuple[Diagnostic, ...]
    notes: tuple[str, ...]
    warnings: tuple[Diagnostic, ...] = ()


class _Found(NamedTuple):
    """A sheet with its header; what was said and doubted when its text was converted from an old encoding."""

    page: Page
    grid: Grid
    header: Header
    notes: tuple[str, ...] = ()
    doubtful: tuple[Bad, ...] = ()


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
    except UnreadableError as read:
        error = _misnamed(read, data, file)
        place = Diagnostic(error.code, error.message, error.hint, file, error.row, error.column, sheet=error.sheet)
        raise DoithoaiError([place]) from read
    return _read(file, book, found, fields)


def _misnamed(error: UnreadableError, data: bytes, file: str) -> UnreadableError:
    """Return the error of a file; of text without known titles that is called a workbook it says that it is none."""
    ending = next((e for e in (".xlsx", ".ods") if file.lower().endswith(e)), None)
    if error.code != "G005" or ending is None or data.startswith(b"PK") or not data.strip():
        return error
    message = f"{error.message}; tên tệp có đuôi {ending} nhưng đây không phải tệp bảng tính, bên trong chỉ là chữ"
    return UnreadableError("G005", message, "mở danh sách gốc bằng Excel, lưu lại dạng .xlsx, rồi dùng tệp ấy")


def _read(file: str, book: Sequence[Page], found: _Found, fields: Sequence[Field]) -> Sheet:
    reading = read_records(found.grid, found.header, fields)
    name = found.page.name
    errors = tuple(
        Diagnostic(b.code, b.message, b.hint, file, b.row, b.column + 1, b.value or None, sheet=name)
        for b in reading.bad
    )
    notes = (*_choice(book, found.page), *found.notes, *_guesses(found.header, fields), *reading.notes)
    doubtful = _few(sorted({*found.doubtful, *reading.doubtful}))
    warnings = tuple(
        Diagnostic(b.code, b.message, b.hint, file, b.row, b.column + 1, b.value, "warning", name) for b in doubtful
    )
    return Sheet(file, name, found.header.row, found.header.columns, reading.records, errors, notes, warnings)


def _guesses(header: Header, fields: Sequence[Field]) -> Iterator[str]:
    labels = {f.name: f.label for f in fields}
    told = [f"“{c.title}” ({labels[c.field or '']})" for c in header.columns if c.guessed]
    if told:
        yield f"đoán theo chữ trong tiêu đề: {', '.join(told)}; chưa đúng thì ghi rõ dưới khóa `columns:`"


def _few(doubtful: Sequence[Bad]) -> Iterator[Bad]:
    """Yield the first few doubts; the last of them tells how many more there are."""
    more = len(doubtful) - _SHOWN
    for number, bad in enumerate(doubtful[:_SHOWN], 1):
        told = f"{bad.message}; còn {more} ô khác như vậy" if more > 0 and number == _SHOWN else bad.message
        yield bad._replace(message=told)


def _find(book: Sequence[Page], fields: Sequence[Field], wanted: Mapping[str, str], name: str | None) -> _Found:
    candidates = [_named(book, name)] if name is not None else [p for p in book if p.visible] or book
    lacking: UnreadableError | None = None
    for page in candidates:
        try:
            found = _understood(page, fields, wanted)
        except UnreadableError as error:
            error.sheet = page.name
            raise
        missing = (
            [f for f in fields if f.needed and all(c.field != f.name for c in found.header.columns)] if found else []
        )
        if found and not missing:
            return found
        if found and lacking is None:
            lacking = _lacking(found, missing[0])
    raise lacking or _nothing_known(candidates, fields)


def _lacking(found: _Found, field: Field) -> UnreadableError:
    titles = ", ".join(f"“{c.title}”" for c in found.header.columns)
    message = f"không có cột nào là {field.label}; các cột ở đây: {titles}"
    hint = f'thêm cột “{field.titles[0]}”, hoặc ghi rõ tên cột dưới khóa `columns:`, ví dụ `columns: {{{field.name}: "…"}}`'
    error = UnreadableError("G030", message, hint, found.header.row)
    error.sheet = found.page.name
    return error


def _named(book: Sequence[Page], name: str) -> Page:
    if book[0].name is None:
        return book[0]
    wanted = _same(name)
    found = next((p for p in book if _same(p.name or "") == wanted), None)
    if found is None:
        raise UnreadableError("G004", f"tệp không có trang “{name}”", f"các trang trong tệp: {_listed(book)}")
    return found


def _same(name: str) -> str:
    return folded(unicodedata.normalize("NFC", name))


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
            return _in_unicode(_Found(page, grid, again or better), encoding)
    header = find_header(grid, fields, wanted) if old else header
    return _in_unicode(_Found(page, grid, header)) if header else None


def _known(header: Header | None) -> int:
    return sum(c.field is not None for c in header.columns) if header else 0


def _converted(grid: Grid, encoding: str) -> Grid:
    """Return the sheet with all its text from an old encoding; a text that can only be Unicode is kept."""
    return _each_text(grid, lambda row, column, text: text if is_beyond_legacy(text) else _from(text, encoding))


def _each_text(grid: Grid, change: Callable[[int, int, str], str]) -> Grid:
    """Return the sheet with every typed text that isn't plain ASCII changed."""

    def cell(row: int, column: int, old: Cell) -> Cell:
        return change(row, column, old) if isinstance(old, str) and not old.isascii() else old

    return grid._replace(rows={row: {c: cell(row, c, v) for c, v in cells.items()} for row, cells in grid.rows.items()})


def _from(text: str, encoding: str) -> str:
    converted = from_legacy(text, encoding)
    return with_capitals(converted) if encoding == "TCVN3" else converted


class _Body(NamedTuple):
    """How the rows below the header read as text of an old encoding: the kind of each text, and how many of each per column.

    Kinds: ``old`` is plainly of that encoding, ``new`` plainly Unicode, ``either`` could be both (“Tó”, “Lá”).
    """

    encoding: str
    kinds: Mapping[str, str]
    columns: Mapping[int, Counter[str]]
    new_rows: frozenset[int]

    def is_old(self, column: int) -> bool:
        """Whether most cells of a column are plainly of the old encoding."""
        return self.columns[column]["old"] * 2 > self.columns[column].total()

    def weight(self) -> int:
        """Return how many cells prove the encoding."""
        return sum(kinds["old"] for column, kinds in self.columns.items() if self.is_old(column))


def _body(cells: Sequence[tuple[int, int, str]], encoding: str) -> _Body:
    kinds: dict[str, str] = {}
    columns: dict[int, Counter[str]] = defaultdict(Counter)
    for _, column, text in cells:
        if text not in kinds:
            kinds[text] = _kind(text, encoding)
        columns[column][kinds[text]] += 1
    return _Body(encoding, kinds, columns, frozenset(row for row, _, text in cells if kinds[text] == "new"))


def _kind(text: str, encoding: str) -> str:
    if is_beyond_legacy(text):
        return "new"
    found = legacy_text(text, encoding)
    return "old" if found and found[0] == encoding else "either"


def _in_unicode(found: _Found, proven: str | None = None) -> _Found:
    """Return the list with its text converted from an old encoding: the one its header proves, or most cells of columns do."""
    first = found.header.row + 1
    rows = ((row, cells) for row, cells in found.grid.rows.items() if row >= first)
    below = [(r, c, v) for r, cells in rows for c, v in cells.items() if isinstance(v, str) and not v.isascii()]
    body = max((_body(below, e) for e in ([proven] if proven else ["TCVN3", "VNI"])), key=_Body.weight)
    if not proven and body.weight() < _ENOUGH:
        return found
    columns, doubtful = set[int](), list[Bad]()

    def text(row: int, column: int, old: str) -> str:
        kind = body.kinds[old] if row >= first else "old" if proven and not is_beyond_legacy(old) else "new"
        new = old if kind == "new" else _from(old, body.encoding)
        if kind == "either" and new != old:
            if not proven and not body.columns[column]["old"]:
                return old  # the whole column was typed anew
            mixed = body.columns[column]["new"] or row in body.new_rows
            if mixed or not (proven or body.is_old(column)):
                doubtful.append(_either(row, column, old, body.encoding, new))
                return old
        columns.update([column] if new != old else [])
        return new

    grid = _each_text(found.grid, text)
    titles = [] if proven else [c.title for c in found.header.columns if c.index in columns]
    converted = found._replace(grid=grid, notes=(_conversion(body.encoding, titles),), doubtful=tuple(doubtful))
    return _with_capitals(found.grid, converted, body.encoding)


def _either(row: int, column: int, text: str, encoding: str, converted: str) -> Bad:
    message = f"không rõ ô này viết bằng {encoding} như các ô khác hay bằng Unicode; giữ nguyên chữ"
    return Bad(row, column, "G024", message, f"đúng rồi thì thôi; nếu là {encoding} thì gõ lại: “{converted}”", text)


def _with_capitals(before: Grid, found: _Found, encoding: str) -> _Found:
    """Return a converted list with the capitals in names that TCVN3 could not store, and a note of all such cells."""
    if encoding != "TCVN3":
        return found
    names = {c.index for c in found.header.columns if c.field in _PEOPLE}
    changed: list[str] = []

    def text(row: int, column: int, converted: str) -> str:
        old = text_of(before.rows[row][column])
        if converted == old or row <= found.header.row:
            return converted
        raised = with_capitals(converted, name=column in names)
        if raised != from_legacy(old, encoding):
            changed.append(f"ô {column_letters(column + 1)}{row} “{' '.join(raised.split())}”")
        return raised

    grid = _each_text(found.grid, text)
    if not changed:
        return found
    more = f" và {len(changed) - _SHOWN} ô khác" if len(changed) > _SHOWN else ""
    note = (
        f"TCVN3 không giữ được chữ hoa có dấu: đã viết hoa lại {', '.join(changed[:_SHOWN])}{more}; xem lại các chữ này"
    )
    return found._replace(grid=grid, notes=(*found.notes, note))


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


def _conversion(encoding: str, titles: Sequence[str] = ()) -> str:
    where = f" ở cột {', '.join(f'“{t}”' for t in titles)}" if titles else ""
    return f"chữ {encoding} (bảng mã cũ){where} được chuyển sang Unicode; xem lại vài tên trước khi in"
