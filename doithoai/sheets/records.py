"""From the rows of a list to records: each value cleaned or refused, and a note of all that was done on the way."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from doithoai.diagnostics import column_letters
from doithoai.sheets.columns import Field
from doithoai.sheets.grid.cells import Cell, Grid, Merge, Odd, text_of
from doithoai.sheets.header import Column, Header
from doithoai.sheets.rows import Told, rows_of
from doithoai.vietnamese import legacy_text

_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SECTION_MARK = re.compile(r"^(?:[IVX]{1,5}|[A-HĐ])[.)/]\s*")
_SHOWN = 5


class Record(NamedTuple):
    """One row: its number as Excel counts, and the text by the field's name, or by the title of an unknown column."""

    row: int
    values: Mapping[str, str]


class Bad(NamedTuple):
    """What is wrong with a cell; the column is counted from 0."""

    row: int
    column: int
    code: str
    message: str
    hint: str
    value: str


class Reading(NamedTuple):
    """What a list holds, and in Vietnamese what was done to it."""

    records: tuple[Record, ...]
    bad: tuple[Bad, ...]
    notes: tuple[str, ...]
    doubtful: tuple[Bad, ...] = ()


def read_records(grid: Grid, header: Header, fields: Sequence[Field]) -> Reading:
    """Return the records of a list; a row with a bad cell in a known column is none."""
    reader = _Reader(grid, header, fields)
    long = frozenset(f.name for f in fields if f.long)
    records = [r for told in rows_of(grid, header, long) if (r := reader.record(told))]
    notes = (*_notes_of_rows(reader.passed), *reader.notes(records))
    return Reading(tuple(records), tuple(reader.bad), notes, tuple(_legacy(records, header)))


def clean(text: str) -> str:
    """Return a value as it is kept: NFC, no space around it, every line break a newline."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return unicodedata.normalize("NFC", _BREAK.sub("\n", text)).strip()


class _Reader:
    """Reads row after row and counts what it does."""

    def __init__(self, grid: Grid, header: Header, fields: Sequence[Field]) -> None:
        self._grid, self._header = grid, header
        self._phones = {f.name for f in fields if f.phone}
        self._classes = {f.name for f in fields if f.classes}
        self._joined = {f.name for f in fields if f.several}
        of_sections = next((f.name for f in fields if f.sections), None)
        self._sections = of_sections if all(c.field != of_sections for c in header.columns) else None
        self._columns = [(c.index, c.field or c.title, c) for c in header.columns]
        self._fields = {c.field for c in header.columns if c.field}
        self._merged = _merged_down(grid.merges, header)
        self._known = {c.index for c in header.columns} | header.ordinals
        self._section = ""
        self._clean: dict[str, str] = {}  # most texts of a list stand in it many times
        self._zeros: Counter[str] = Counter()
        self._filled: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._untitled: list[tuple[int, int]] = []
        self.bad: list[Bad] = []
        self.passed: dict[str, list[Told]] = defaultdict(list)

    def record(self, told: Told) -> Record | None:
        """Return the record of a row, or None for one that is passed over or bad."""
        if told.kind == "section" and self._sections:
            self._section = _SECTION_MARK.sub("", clean(told.text))
        if told.kind != "record":
            self.passed[told.kind].append(told)
            return None
        cells, before = self._grid.rows[told.row], len(self.bad)
        values = self._values(told.row, cells)
        if not self._known.issuperset(cells):
            self._untitled += [(told.row, c) for c in cells if c not in self._known and clean(text_of(cells[c]))]
        if len(self.bad) > before:
            return None
        if self._fields.isdisjoint(values):
            self.passed["unknown"].append(told)
            return None
        if self._section and self._sections:
            values[self._sections] = self._section
        return Record(told.row, values)

    def _values(self, row: int, cells: Mapping[int, Cell]) -> dict[str, str]:
        values: dict[str, str] = {}
        for index, key, column in self._columns:
            cell = cells.get(index)
            if cell is None and self._merged:
                cell = self._from_above(row, column)
            if cell is None:
                continue
            text = self._clean.get(cell) if isinstance(cell, str) else None
            if text is None:
                text = self._text(row, column, cell)
            if text:
                between = ", " if key in self._joined else " "
                values[key] = f"{values[key]}{between}{text}" if key in values else text
        return values

    def _from_above(self, row: int, column: Column) -> Cell | None:
        """Return the text of a cell that is merged down to this row: it holds for each."""
        spans = self._merged.get(column.index)
        span = spans[bisect_right(spans, row, key=lambda m: m.top) - 1] if spans else None
        if span is None or not span.top < row <= span.bottom:
            return None
        cell = self._grid.rows.get(span.top, {}).get(column.index)
        self._filled[column.title] += cell is not None
        return cell

    def _text(self, row: int, column: Column, cell: Cell) -> str:
        wrong = _mistake(cell, column.field in self._classes)
        if wrong and column.field is None:
            self._left_out[column.title] += 1
            return ""
        if wrong:
            self.bad.append(Bad(row, column.index, *wrong, text_of(cell)))
            return ""
        text = clean(text_of(cell))
        if isinstance(cell, str):
            self._clean[cell] = text
        elif column.field in self._phones and _lost_zero(cell, text):
            self._zeros[column.title] += 1
            return f"0{text}"
        return text

    def notes(self, records: Sequence[Record]) -> Iterator[str]:
        """Yield what was done to values."""
        for title, count in self._zeros.items():
            yield f"cột “{title}”: {count} số điện thoại được thêm số 0 ở đầu"
        for title, count in self._filled.items():
            yield f"cột “{title}”: {count} ô gộp được hiểu là cùng nội dung với ô trên"
        for title, count in self._left_out.items():
            yield f"cột “{title}”: không đọc {count} ô có lỗi hoặc công thức chưa tính"
        if self._untitled:
            yield f"không đọc {_places(self._untitled)}: cột không có tiêu đề"
        hidden = sum(r.row in self._grid.hidden_rows for r in records) if self._grid.hidden_rows else 0
        if hidden:
            yield f"{hidden} dòng đang ẩn hoặc bị lọc cũng được đọc"
        for column in self._header.columns:
            if column.index in self._grid.hidden_columns and column.field:
                yield f"cột đang ẩn “{column.title}” cũng được đọc"


def _merged_down(merges: Iterable[Merge], header: Header) -> dict[int, list[Merge]]:
    """Return for each column the cells merged downwards; a name merged over rows stays one person."""
    names = {c.index for c in header.columns if c.field == "name"}
    found: dict[int, list[Merge]] = defaultdict(list)
    for merge in sorted(merges):
        if merge.left == merge.right and merge.top > header.row and merge.left not in names:
            found[merge.left].append(merge)
    return dict(found)


def _mistake(cell: Cell, is_class: bool) -> tuple[str, str, str] | None:
    """Return code, message and hint for a cell that can't be a value."""
    if isinstance(cell, Odd):
        if cell.kind == "uncached":
            return "G010", "ô này là công thức chưa được tính", "mở tệp bằng Excel, bấm lưu lại (Ctrl+S) rồi chạy lại"
        if cell.kind == "error":
            return "G011", "công thức trong ô này báo lỗi", "sửa công thức, hoặc gõ thẳng giá trị vào ô"
        if cell.kind == "date" and is_class:
            hint = "chọn cả cột, đặt định dạng Text (Văn bản), rồi gõ lại tên lớp"
            return "G013", "tên lớp trong ô này đã bị bảng tính đổi thành ngày tháng", hint
        return None
    found = None if cell.isprintable() else _CONTROL.search(cell)
    if found:
        message = f"có ký tự điều khiển U+{ord(found[0]):04X} không nhìn thấy, Word không mở được"
        return "G012", message, "xóa ô này rồi gõ lại"
    return None


def _lost_zero(cell: Odd, text: str) -> bool:
    """Whether a number lacks the zero of a mobile (10 digits) or of a landline (02…, 11 digits)."""
    return cell.kind == "number" and text.isdecimal() and (len(text) == 9 or (len(text) == 10 and text[0] == "2"))


def _notes_of_rows(passed: Mapping[str, Sequence[Told]]) -> Iterator[str]:
    words = {"header": "tiêu đề lặp lại", "total": "tổng cộng", "unknown": "không có gì trong các cột nhận ra được"}
    for kind, name in words.items():
        if passed.get(kind):
            yield f"bỏ qua {len(passed[kind])} dòng {name}: {_some([f'dòng {t.row}' for t in passed[kind]])}"
    for told in passed.get("section", [])[:20]:
        yield f"dòng {told.row} “{clean(told.text)}” được hiểu là tên nhóm của các dòng dưới, không phải một dòng của danh sách"
    below = passed.get("below", [])
    if below:
        yield f"bỏ qua {len(below)} dòng dưới bảng, từ dòng {below[0].row} (“{clean(below[0].text)}”)"


def _legacy(records: Sequence[Record], header: Header) -> Iterator[Bad]:
    """Yield every cell that looks like text of an old encoding, with the right text."""
    found = {v: told for v in {v for r in records for v in r.values.values()} if (told := legacy_text(v))}
    if not found:
        return
    columns = {c.field or c.title: c.index for c in header.columns}
    cells = [(r.row, columns[k], v) for r in records for k, v in r.values.items() if v in found and k in columns]
    for row, column, value in cells:
        name, text = found[value]
        message = f"chữ trong ô này có vẻ viết bằng {name} (bảng mã cũ), in ra sẽ sai"
        yield Bad(row, column, "G024", message, f"nếu đúng thì gõ lại: “{text}”", value)


def _places(cells: Sequence[tuple[int, int]]) -> str:
    return _some([f"ô {column_letters(column + 1)}{row}" for row, column in cells])


def _some(names: Sequence[str]) -> str:
    """Return the first few of many."""
    more = f" và {len(names) - _SHOWN} chỗ khác" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
