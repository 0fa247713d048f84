"""Telling the rows that are people from those a list is printed with: totals, headings, repeated headers, signatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Literal, NamedTuple

from doithoai.sheets.grid.cells import Cell, Grid, text_of
from doithoai.sheets.header import Header

Kind = Literal["record", "empty", "header", "total", "section", "below"]

#: with tone marks, since Tống is a family name
_TOTAL = re.compile(
    r"(tổng cộng|tổng số|tổng hợp|cộng|tổng)(\s*(:|là|có|\d|\().*|\s+(nhóm|khối|tổ|lớp|số|danh sách|khách|đại biểu|chung)\b.*|)"
    r"|(ấn định )?danh sách (này |trên )?(có|gồm)\b.*|ấn định danh sách.*",
    re.DOTALL,
)
#: what a total is where a text may begin like one: “Tổng số lớp còn thiếu quạt”
_TOTAL_OF_TEXTS = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng)( câu hỏi| ý kiến| kiến nghị| câu)?\s*[:=]?\s*\d*\s*(câu hỏi|ý kiến|kiến nghị|câu)?\.?"
)
_HEADING = 80
#: composed or not; asked first, since most rows are people
_TOTAL_BEGINS = frozenset("TtCcDdÂâAaẤấ")
_SIGNS = re.compile(
    r"(người|cán bộ) (lập|tổng hợp|làm)( (biểu|bảng|danh sách|đơn))?|\(?\s*ký[, ].*|\(?\s*đã ký\s*\)?|(t/?m|kt|tl|tuq)\. .*"
    r"|(xác nhận|phê duyệt) của .*|[^\d]{0,60},?\s*ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm\s*[\d.…]*",
    re.DOTALL,
)
_OFFICES = re.compile(
    r"(phó )?(hiệu trưởng|chủ tịch|trưởng ban|giám đốc)|thủ trưởng( đơn vị| cơ quan)?|giáo viên chủ nhiệm|kế toán|thư ký|chủ tọa|chủ toạ|duyệt|văn thư"
)
_REMARK = re.compile(r"(ghi chú|lưu ý|chú ý|chú thích)\s*:|\*+\s*\S")
_COUNT = re.compile(r"\(?\d{1,6}\)?[.)]?|[IVX]{1,5}[.)]?|[A-HĐ][.)]?|=", re.IGNORECASE)
_SECTION_MARK = re.compile(r"[IVX]{1,5}[.)/]?|[A-HĐ][.)/]?")
_SECTION = re.compile(r"[IVX]{1,5}[.)/]\s*\S.*", re.DOTALL)
#: the row below a header that numbers its columns: (1) (2) (3), or A B 1 2
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")


class Told(NamedTuple):
    """What a row is; for all but records, what it begins with."""

    kind: Kind
    row: int
    text: str = ""


class _Table(NamedTuple):
    """What is known of the table that a row belongs to: the columns of posts, and of each merge the first cell of its row."""

    grid: Grid
    header: Header
    posts: frozenset[int]
    wide: frozenset[tuple[int, int]]
    #: the columns of texts that may look like anything
    long: frozenset[int] = frozenset()


def rows_of(grid: Grid, header: Header, long: Collection[str] = ()) -> Iterator[Told]:
    """Tell of every row below the header that holds anything, in order; all behind a signature is ``below``.

    A text alone in the column of a ``long`` field is what such a column is for, not a remark or a total.
    """
    posts = frozenset(c.index for c in header.columns if c.field in ("title", "role"))
    texts = frozenset(c.index for c in header.columns if c.field in long)
    table = _Table(grid, header, posts, _wide(grid, header), texts)
    below, total, before, last = False, False, header.row, header.row
    for number, cells in grid.rows.items():
        if number <= header.row:
            continue
        told = _tell(table, number, cells, number - before > 1)
        if told.kind == "record" and total and number - last > 1 and not header.ordinals & cells.keys():
            told = Told("below", number, next(iter(text_of(c).strip() for c in cells.values())))
        if any(text_of(cells[c]).strip().isdecimal() for c in header.ordinals & cells.keys()):
            below = False  # it is counted with the others
        below, total = below or told.kind == "below", total or told.kind == "total"
        yield told._replace(kind="below") if below and told.kind != "empty" else told
        before = number if told.kind == "record" else before
        last = number if told.kind != "empty" else last


def _wide(grid: Grid, header: Header) -> frozenset[tuple[int, int]]:
    """Return row and column of every cell that is merged over columns with different titles."""
    meaning = {c.index: c.field or c.title for c in header.columns} | dict.fromkeys(header.ordinals, "")
    wide = (m for m in grid.merges if m.left < m.right and m.top > header.row)
    return frozenset((m.top, m.left) for m in wide if len({meaning.get(c, "") for c in range(m.left, m.right + 1)}) > 1)


def _tell(table: _Table, number: int, cells: Mapping[int, Cell], apart: bool) -> Told:
    header = table.header
    marks = {c: t for c in header.ordinals if c in cells and _COUNT.fullmatch(t := text_of(cells[c]).strip())}
    first = next((t for c, v in cells.items() if c not in marks and (t := text_of(v).strip())), "")
    if not first:
        return Told("empty", number)
    if (first in header.texts or number == header.row + 1) and _is_header(header, cells):
        return Told("header", number, first)
    begins_long = (
        bool(table.long) and next(c for c, v in cells.items() if c not in marks and text_of(v).strip()) in table.long
    )
    if first[0] in _TOTAL_BEGINS and (_TOTAL_OF_TEXTS if begins_long else _TOTAL).fullmatch(_lower(first)):
        return Told("total", number, first)
    if any(m.isdecimal() for m in marks.values()):
        return Told("record", number)
    texts = {c: t for c, v in cells.items() if c not in marks and (t := text_of(v).strip())}
    if begins_long and len(texts) == 1 and not _is_heading(table, number, texts, marks.values()):
        return Told("record", number)
    if not marks and ((len(texts) == 1 and _REMARK.match(_lower(first))) or _is_signature(table, texts, apart)):
        return Told("below", number, first)
    if len(texts) == 1 and _is_section(table, number, texts, marks.values()):
        return Told("section", number, first)
    return Told("record", number)


def _is_heading(table: _Table, number: int, texts: Mapping[int, str], marks: Collection[str]) -> bool:
    """Whether a text alone in a column of long texts is a heading all the same: merged, or numbered, short and no question."""
    column, text = next(iter(texts.items()))
    if (number, column) in table.wide:
        return True
    numbered = all(_SECTION_MARK.fullmatch(m) for m in marks) if marks else _SECTION.fullmatch(text)
    return bool(numbered) and len(text) <= _HEADING and "?" not in text


def _is_header(header: Header, cells: Mapping[int, Cell]) -> bool:
    """Whether a row repeats the titles, or numbers the columns."""
    texts = [text_of(v).strip() for v in cells.values()]
    return header.texts.issuperset(texts) or _numbers_columns(texts)


def _numbers_columns(texts: list[str]) -> bool:
    """Whether a row holds (1) (2) (3), or A B 1 2."""
    if not all(map(_COLUMN_NUMBER.fullmatch, texts)):
        return False
    numbers = [int(t.strip("()")) for t in texts if t.strip("()").isdecimal()]
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1))


def _is_signature(table: _Table, texts: Mapping[int, str], apart: bool) -> bool:
    """Whether a row begins what stands under a list; an office alone does where the row stands apart and is no guest's post."""
    signed = False
    for text in map(_lower, texts.values()):
        signs = _SIGNS.fullmatch(text) is not None
        if not (signs or _OFFICES.fullmatch(text)):
            return False
        signed |= signs
    return signed or (apart and not (table.posts.issuperset(texts) and not table.header.ordinals))


def _is_section(table: _Table, number: int, texts: Mapping[int, str], marks: Collection[str]) -> bool:
    """Whether a row is a heading inside the table: one text, numbered I or A, or merged over columns."""
    if marks:
        return all(_SECTION_MARK.fullmatch(m) for m in marks)
    column, text = next(iter(texts.items()))
    return (number, column) in table.wide or bool(_SECTION.fullmatch(text))


def _lower(text: str) -> str:
    """Return the beginning of a text for comparison: a few words tell what a row is."""
    return " ".join(unicodedata.normalize("NFC", text[:200]).lower().split())
