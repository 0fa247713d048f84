"""Weekdays beside dates in free words: ``thứ Bảy, ngày 30/01/2027``, ``CN 31/01``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from doithoai.checks.rule import Case, Finding
from doithoai.checks.texts import Day, before, day_near, shown
from doithoai.dates import WEEKDAYS
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys

_SHORT = r"(?-i:T[2-7]|CN)"
_NAME = r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|ch(?:ủ|úa)\s+nhật"
#: one of these stands in every text with a weekday
_IN_SMALL = ("thứ", "nhật", "cn", *(f"t{n}" for n in range(2, 8)))
_WEEKDAY = rf"(?P<said>{_NAME}|{_SHORT})"
#: what may stand before any weekday; “thứ hai”, “thứ 3” behind another word are rather the second, the third of something
_BEGIN = r"(?:^|[,;:.(–-]\s*|\d\s*(?:phút|giờ|h|g)?\s+|\b(?:sáng|trưa|chiều|tối|ngày|vào|từ|đến|hôm|và|trước|hết|sau|tới|là|nhằm|cuối|chót|nhất|hạn|họp|nghỉ|dự|nộp|gửi|khai mạc|tổ chức|diễn ra|bắt đầu|mở)\s+)\(?"
#: before these any word may stand but those of ``_ORDINAL``
_SURE = r"(?<!\w)(?=ch|thứ\s+(?:sáu|bảy|[67])|(?-i:[Tt]hứ\s+(?:Hai|Ba|Tư|Năm)))"
_BEFORE = rf"(?:{_BEGIN}|{_SURE})"
_ORDINAL = lazy(
    r"\b(?:lần|lượt|đợt|kỳ|kì|phiên|tiết|bài|câu|mục|phần|vòng|hạng|hàng|dãy|tầng|lớp|tuần|tháng|quý|năm|tập|điểm|chương|trang|giải|vị trí|khối|tổ|nhóm|con|nhiệm kỳ|khóa|khoá|thế kỷ|đại hội|người|việc|điều|xếp|đứng|về"
    r"|(?:lần|kỳ|kì|phiên|cuộc|buổi) (?:họp|học|thi|gặp|tập huấn|làm việc|đối thoại))\s+$",
    re.IGNORECASE,
)
_LINK = r"(?:\s+(?:này|tới|tuần\s+(?:này|tới|sau)))?\s*\)?\s*[,–-]?\s*\(?\s*(?:ngày\s+)?"
_BEFORE_DAY = lazy(f"{_BEFORE}{_WEEKDAY}{_LINK}$", re.IGNORECASE)
_AFTER_DAY = lazy(rf"^\s*\(\s*{_WEEKDAY}\s*\)", re.IGNORECASE)
#: only what is written as a name; “thứ hai” may begin the second point, and another date may follow that is meant
_NAMED_AFTER_DAY = lazy(
    r"^\s*,\s*(?P<said>[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|[Cc]hủ [Nn]hật)(?=\s*(?:[.;)]|$|,(?!\s*(?:ngày\s*)?\d)|\s(?:tại|lúc|họp)\b))"
)
#: a day without its year is one where it is called so, or stands in brackets: ``thứ Bảy, ngày 30/01``, ``thứ Hai (14/12)``
_WITHOUT_YEAR = lazy(
    rf"{_BEFORE}{_WEEKDAY}(?:{_LINK}(?<=ngày )|\s*(?P<bracket>\())(?P<day>\d{{1,2}})(?:/|\s+tháng\s+)(?P<month>\d{{1,2}})(?!\d|\s?[/.-]\s?\d|\s+năm)(?(bracket)\))",
    re.IGNORECASE,
)
#: the second point of some
_FIRST, _SECOND = lazy(r"\bthứ nhất\b", re.IGNORECASE), lazy(r"[Tt]hứ (?:hai|ba|tư|năm)")
_NUMBERS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5} | {str(n): n - 2 for n in range(2, 8)}


def wrong_weekdays(case: Case) -> Iterator[Finding]:
    """Yield the weekdays that are not those of the dates beside them; a date without a year is the nearest to the meeting."""
    named = {typed.path for typed in case.corpus.holding(*_IN_SMALL)}
    for (path, text), days in ((typed, days) for typed, days in case.corpus.dated if typed.path in named):
        for said in days:
            if said.day and (word := weekday_beside(text, said)):
                yield from _compared(path, text, word, said.day)
    for path, text in case.corpus.holding("thứ ", "chủ nhật") if case.held_on else ():
        for found in _WITHOUT_YEAR.finditer(text):
            if _is_ordinal(text, found.start("said"), found["said"]):
                continue
            if case.held_on and (day := day_near(int(found["day"]), int(found["month"]), case.held_on)):
                yield from _compared(path, text, found["said"], day)


def _compared(path: Keys, text: str, word: str, day: date) -> Iterator[Finding]:
    if _number(word) != day.weekday():
        right = WEEKDAYS[day.weekday()]
        message = f"ngày {shown(day)} là {right}, không phải {' '.join(word.split())}"
        yield Finding(path, message, f"sửa thành “{right}”, hoặc sửa lại ngày", text)


def weekday_beside(text: str, said: Day) -> str | None:
    """Return the weekday that stands before or behind a date, as it was typed; None where there is none."""
    after, ahead = text[said.end : said.end + 40], before(text, said.start)
    if found := _BEFORE_DAY.search(ahead):
        at = said.start - len(ahead) + found.start("said")
        return None if _is_ordinal(text, at, found["said"]) else found["said"]
    behind = _AFTER_DAY.match(after) or _NAMED_AFTER_DAY.match(after)
    return behind["said"] if behind and not _is_ordinal(text, 0, behind["said"]) else None


def _is_ordinal(text: str, at: int, said: str) -> bool:
    """Whether a weekday is the second, the third of something: ``kỳ họp thứ 6``, the second point of a text."""
    return bool(_ORDINAL.search(before(text, at))) or bool(_SECOND.fullmatch(said) and _FIRST.search(text))


def _number(word: str) -> int:
    return _NUMBERS.get(re.sub(r"^(?:thứ\s+|t(?=\d))", "", word.lower()), 6)
