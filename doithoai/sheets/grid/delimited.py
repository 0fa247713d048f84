"""Text files of lists (.csv, .txt): the encoding and the separator are told from the content."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from functools import partial
from itertools import islice

from doithoai.sheets.grid.cells import Cells, Grid, Odd, Page, UnreadableError
from doithoai.vietnamese import legacy_text

#: where two fit equally, the one that texts hold less often
_SEPARATORS = "\t;,|"
_SAMPLE = 200
_SAID = re.compile('"?sep=(.)"?(?:\r\n|\r|\n|$)')  # Excel's own first line


def pages(data: bytes) -> tuple[Page, ...]:
    """Return the one page of a text file. Raises UnreadableError."""
    return (Page(None, True, partial(_grid, _decoded(data))),)


def _grid(text: str) -> Grid:
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    cells, row = Cells(), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for values in reader if not said else islice(reader, 1, None):
            first, row = row + 1, reader.line_num
            cells.add(first, {n: Odd(v, "number") if _is_number(v) else v for n, v in enumerate(values) if v})
    except csv.Error as error:
        raise _torn(row + 1) from error
    return Grid(cells.rising())


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and value[0] != "0"


def _torn(row: int) -> UnreadableError:
    message = "dấu nháy kép trong dòng này mở mà không đóng, hoặc đóng sớm, nên không biết ô dừng ở đâu"
    return UnreadableError(
        "G014", message, 'sửa lại các dấu " trong dòng (dấu " trong ô viết thành ""), hoặc lưu tệp dạng .xlsx', row
    )


def _separator(text: str) -> str:
    """Return the separator that cuts most lines into the same number of cells."""
    sample = "".join(islice(io.StringIO(text, newline=""), _SAMPLE))
    return max(_SEPARATORS, key=lambda s: _fit(sample, s))


def _fit(sample: str, separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        widths.update(len(values) for values in csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _or_error(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(data)


def _single_byte(data: bytes) -> str:
    """Return text that Excel saved in the code page of Windows: Vietnamese (1258), or fonts of old over the western one."""
    western = data.decode("cp1252", "replace")
    words = [w for w in re.split(r'[\t;,|"\r\n]+', western)[:2_000] if not w.isascii()]
    if sum(legacy_text(w) is not None for w in words) * 2 > len(words):
        return western
    return unicodedata.normalize("NFC", _or_error(data, "cp1258"))


def _or_error(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        message = f"không nhận ra bảng mã của tệp (byte 0x{data[error.start]:02X} không đọc được)"
        hint = "mở tệp bằng Excel rồi lưu lại dạng “CSV UTF-8”, hoặc dạng .xlsx"
        raise UnreadableError("G014", message, hint, row) from error
