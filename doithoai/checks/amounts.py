"""Rules of amounts: sums below tables, money in digits and in words, products, ranges that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import before, sentence, shown, times_in
from doithoai.lazy_pattern import lazy
from doithoai.money_words import number_in
from doithoai.source.yaml_tree import Keys

_NUMBER = lazy(r"\d{1,3}(?:\.\d{3})+|\d+")
#: columns that nobody adds up, and rows that hold sums already or parts of the row above
_NO_SUM = lazy(r"%|tỷ lệ|tỉ lệ|giá|điểm|trung bình|bình quân|năm|tuổi|\btt\b|\bstt\b|\bsố thứ tự\b|\bmã\b|giờ|ngày|lớp$", re.IGNORECASE)  # fmt: skip
_SUMMED = lazy(r"\b(?:cộng|tổng|trong đó|gồm|lũy kế|luỹ kế)\b", re.IGNORECASE)


def _table_sums(case: Case) -> Iterator[Finding]:
    seen = set[Keys]()
    for cell in case.corpus.named("total"):
        path = cell.path[:-2]
        if path not in seen and isinstance(cell.path[-1], int):
            seen.add(path)
            yield from _sums_of(path, case.source.value(path))


def _sums_of(path: Keys, table: Any) -> Iterator[Finding]:
    columns, rows, total = ((table or {}).get(key) for key in ("columns", "rows", "total"))
    if not (isinstance(columns, list) and isinstance(rows, list) and isinstance(total, list)):
        return
    if not all(_is_plain(row, len(columns)) for row in (total, *rows)) or any(map(_is_part, rows)):
        return
    titles = [str(column.get("title", "") if isinstance(column, dict) else column) for column in columns]
    for number, (title, said) in enumerate(zip(titles, total, strict=True)):
        parts = [_value(row[number]) for row in rows]
        sure = [part for part in parts if part is not None]
        if _value(said) and len(sure) == len(parts) > 1 and not _NO_SUM.search(title) and sum(sure) != _value(said):
            message = f"cột “{title}” cộng lại là {sum(sure)}, hàng tổng cộng ghi {said}"
            yield Finding((*path, "total", number), message, "sửa hàng tổng cộng, hoặc số trong cột", said)


def _is_plain(row: object, cells: int) -> bool:
    return isinstance(row, list) and len(row) == cells and all(isinstance(cell, str) for cell in row)


def _is_part(row: Sequence[str]) -> bool:
    """Whether a row is a sum, or one of parts: it says so, or is numbered otherwise than 1, 2, 3."""
    return any(map(_SUMMED.search, row)) or bool(re.match(r"(?:\d+\.\d|[IVX]+$|[a-zđ]\)?$|[-+])", row[0].strip()))


def _value(cell: str) -> int | None:
    """Return the number that a cell is; nothing and a dash are none of what is counted."""
    typed = cell.strip()
    if typed in ("", "-", "–", "0"):
        return 0
    return int(typed.replace(".", "")) if _NUMBER.fullmatch(typed) else None


#: no money is what begins with đồng: ``ngày 20.11 đồng loạt tổ chức``
_MONEY = (
    r"(?:đồng|VNĐ|VND|đ)(?!\w|\s+(?:loạt|bộ|thời|chí|ý|phục|hành|tình|thuận|nghiệp|đều|tổ|chủ|diễn|lòng|hương|dân|cảm))"
)
_IN_WORDS = lazy(
    rf"(?<![\d.,])(?P<digits>\d{{1,3}}(?:\.\d{{3}})+)\s*{_MONEY}\s*\(\s*(?:(?:viết |số tiền )?bằng chữ\s*:?\s*)?(?P<words>[^()\d]+?)\s*\)",
    re.IGNORECASE,
)


_ENDS = lazy(r"(?:\s*(?:đồng|chẵn|[./]))+\s*$", re.IGNORECASE)


def _money_in_words(case: Case) -> Iterator[Finding]:
    for path, text in case.corpus.priced:
        for found in _IN_WORDS.finditer(text):
            value = number_in(_ENDS.sub("", found["words"]))
            if value is not None and value != int(found["digits"].replace(".", "")):
                message = f"bằng số là {found['digits']} đồng, bằng chữ là {_dotted(value)} đồng"
                yield Finding(path, message, "sửa số, hoặc chữ", text)


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


#: commas between thousands, two digits behind a stop: no money is written so
_ODD_MONEY = lazy(
    rf"(?<![\d.,])(?P<typed>\d{{1,3}}(?:,\d{{3}})+(?:[.,]\d+)?|\d{{1,3}}(?:\.\d{{3}})*\.\d{{1,2}})(?!\d)\s?{_MONEY}"
)


def _odd_money(case: Case) -> Iterator[Finding]:
    for path, text in case.corpus.priced:
        for found in _ODD_MONEY.finditer(text):
            message = f"số tiền “{found['typed']}” viết chưa đúng cách"
            yield Finding(path, message, "ba chữ số một nhóm, giữa các nhóm là dấu chấm: 1.250.000 đồng", text)


_FACTOR = r"\d{1,3}(?:\.\d{3})+|\d+"
_PRODUCT = lazy(
    rf"(?<![\d.,/x×*])(?P<one>{_FACTOR})(?:\s+(?!x\b)[^\W\d_]+){{0,4}}\s*[x×*]\s*(?P<other>{_FACTOR})\s*{_MONEY}?(?:\s*/\s*[^\W\d_]+)?\s*=\s*(?P<said>{_FACTOR})(?![\d.,]*\d|\s*[x×*+])"
)
_FACTOR_BEFORE = lazy(r"[x×*+/]\s*$")


def _products(case: Case) -> Iterator[Finding]:
    for path, text in (t for t in case.corpus.holding("=") if t.name != "link"):
        for found in _PRODUCT.finditer(text):
            one, other, said = (int(found[key].replace(".", "")) for key in ("one", "other", "said"))
            is_rounded = abs(one * other - said) * 100 < said
            if one * other != said and not is_rounded and not _FACTOR_BEFORE.search(before(text, found.start())):
                message = f"{found['one']} × {found['other']} là {_dotted(one * other)}, không phải {found['said']}"
                yield Finding(path, message, "sửa tích, hoặc từng số", text)


#: what is no range but a change
_MOVED = lazy(r"\b(?:dời|chuyển|đổi|lùi|sửa|điều chỉnh|rút|giảm|tăng|kéo dài|hoãn|thay)\b", re.IGNORECASE)
_FROM = lazy(r"\btừ\s+(?:(?:hết|sáng|chiều)\s+)?(?:(?:thứ \w+|chủ nhật),?\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_TO = lazy(r"\s*(?:đến|tới)\s+(?:(?:hết|sáng|chiều|trước)\s+)*(?:(?:thứ \w+|chủ nhật),?\s+)?(?:ngày\s+)?", re.IGNORECASE)  # fmt: skip
_CLOCK = r"\d{1,2}\s?(?:h|g|:|giờ)\s?(?:\d{2})?"
_HOURS = lazy(rf"\btừ\s+(?P<begin>{_CLOCK})\s*(?:đến|tới|-|–)\s*(?P<end>{_CLOCK})(?!\w|\d|\s*(?:chiều|tối|đêm|sáng|hôm|ngày))", re.IGNORECASE)  # fmt: skip


def _backwards(case: Case) -> Iterator[Finding]:
    for (path, text), days in case.corpus.dated:
        for one, other in pairwise(days):
            joined = _TO.fullmatch(text[one.end : other.start]) and _FROM.search(before(text, one.start))
            is_moved = _MOVED.search(sentence(text, one.start, other.end))
            if joined and not is_moved and one.day and other.day and other.day < one.day:
                yield _ends_first(path, text, one.day, other.day)
    for path, text in case.corpus.timed:
        for found in _HOURS.finditer(text):
            begin, end = times_in(found["begin"]), times_in(found["end"])
            is_moved = _MOVED.search(sentence(text, *found.span()))
            if (
                begin
                and end
                and not is_moved
                and end < begin
                and (end[0].hour >= 12 or begin[0].hour < 12)
                and end[0].hour >= 6
            ):
                message = f"khoảng giờ ngược: từ {found['begin'].strip()} đến {found['end'].strip()}"
                yield Finding(path, message, "sửa một trong hai giờ", text)


def _ends_first(path: Keys, text: str, begin: date, end: date) -> Finding:
    return Finding(path, f"khoảng ngày ngược: từ {shown(begin)} đến {shown(end)}", "sửa một trong hai ngày", text)


_PAPER = "Người đọc nào cũng cộng lại, nhân lại được."
_TABLE = "meeting: {{course: [{{table: {{columns: [TT, Nhóm, Số người], rows: [[1, Giáo viên, 12], [2, Phụ huynh, 30]], total: ['', Tổng cộng, {}]}}}}]}}"
RULES = (
    Rule("C165", "warning", "Hàng tổng cộng khác các số trong cột", _PAPER, _table_sums, _TABLE.format(43), _TABLE.format(42)),
    Rule("C166", "warning", "Số tiền bằng số khác bằng chữ", "Bằng số và bằng chữ khác nhau thì không ai biết số nào đúng.", _money_in_words,
         "funding: \"Dự kiến 12.500.000 đồng (Mười hai triệu đồng).\"", "funding: \"Dự kiến 12.500.000 đồng (Mười hai triệu năm trăm nghìn đồng).\""),
    Rule("C167", "hint", "Số tiền viết chưa đúng cách", "Trong văn bản tiếng Việt, dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ.", _odd_money,
         "funding: \"Dự kiến 12,500,000 đồng.\"", "funding: \"Dự kiến 12.500.000 đồng.\""),
    Rule("C168", "warning", "Nhân không đúng", _PAPER, _products,
         "funding: \"50 suất nước x 10.000 đồng = 550.000 đồng.\"", "funding: \"50 suất nước x 10.000 đồng = 500.000 đồng.\""),
    Rule("C169", "warning", "Khoảng ngày, khoảng giờ ngược", "Ngày đầu, giờ đầu phải ở trước; gõ nhầm một trong hai.", _backwards,
         "notes: Nhận phiếu từ ngày 14/01/2027 đến ngày 01/01/2027.", "notes: Nhận phiếu từ ngày 01/01/2027 đến ngày 14/01/2027."),
)  # fmt: skip
