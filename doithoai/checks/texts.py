"""What was typed, text by text, and what can be read in free words: dates, times of day, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from doithoai.dates import TimeOfDay, parse_moment
from doithoai.formats.nd30 import date_digits
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys

#: keys whose values are no words of a paper: names of files and columns, choices, patterns
_NO_WORDS = {"checks", "file", "sheet", "columns", "marks", "mark", "use", "drop", "link", "qr", "image", "passcode"}
_YEAR = lazy(r"\d{4}")
_DATE = lazy(
    r"(?=\d)"  # most places in a text are passed over here
    r"(?:(?<![\d/.-])(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?![\d/-])"
    r"|(?<![\d/.-])(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>\d{4})(?![\d/-])"
    r"|(?<!\d)(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})\s+năm\s+(?P<y3>\d{4})(?!\d))",
    re.IGNORECASE,
)
_TIME = lazy(r"(?<![\d/.,])(\d{1,2})\s?(?:[h:g]|giờ)\s?([0-5]\d)?(?![\d\w/])", re.IGNORECASE)


class Typed(NamedTuple):
    """A text of the spec, to the letter, and where it stands."""

    path: Keys
    text: str

    @property
    def top(self) -> str:
        """The key at the begin of a line that it belongs to."""
        return str(self.path[0]) if self.path else ""

    @property
    def name(self) -> str:
        """The nearest key above it that is no number of a list."""
        last = self.path[-1] if self.path else ""
        return last if isinstance(last, str) else next((p for p in reversed(self.path) if isinstance(p, str)), "")


def typed(data: object) -> Iterator[Typed]:
    """Yield every text that is meant for a paper, in the order of the spec."""
    todo: list[tuple[Keys, object]] = [((), data)]
    while todo:
        path, node = todo.pop()
        if isinstance(node, str):
            yield Typed(path, node)
        elif isinstance(node, dict):
            todo += reversed([((*path, k), v) for k, v in node.items() if k not in _NO_WORDS])
        elif isinstance(node, list):
            todo += reversed([((*path, n), v) for n, v in enumerate(node)])


#: papers that are written when the meeting is over
_AFTERWARDS = {"minutes", "report", "news", "conclusion", "opinions"}


def is_afterwards(text: Typed) -> bool:
    """Whether a text tells of the meeting as it was."""
    return text.top == "meeting" or (text.top == "papers" and text.path[1] in _AFTERWARDS)


#: what is counted before a month, so that its number is no day: ``tuần 3, 4 tháng 5``, ``khối 12 tháng 3``
_NO_DAY = lazy(
    r"\b(?:tuần(?:\s+thứ)?\s+(?:\d\s*(?:[,–-]|và\b|đến\b)\s*)*|(?:đợt|lần|kỳ|quý|lớp|khối|tổ|nhóm|phòng|số|điểm|bài|tiết|mục|câu|buổi|chương|đạt|được)\s+)$",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A date to the day that stands in a text: from where to where, the day (None where no calendar has it)."""

    start: int
    end: int
    day: date | None


def days_in(text: str) -> Iterator[Day]:
    """Yield the full dates in free words: ``30/01/2027``, ``2027-01-30``, ``30 tháng 01 năm 2027``."""
    if not _YEAR.search(text):
        return
    for found in _DATE.finditer(text):
        if found["d3"] and _NO_DAY.search(before(text, found.start())):
            continue
        year, month, day = (int(next(g for g in found.group(f"{k}1", f"{k}2", f"{k}3") if g)) for k in "ymd")
        yield Day(found.start(), found.end(), _day(year, month, day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_near(day: int, month: int, near: date) -> date | None:
    """Return the date of a day and a month in the year that brings it nearest to another; None where no calendar has it."""
    found = (_day(year, month, day) for year in (near.year - 1, near.year, near.year + 1) if 1 <= year <= 9999)
    return min((one for one in found if one), key=lambda one: abs((one - near).days), default=None)


#: a day from which time is counted: ``trong 05 ngày kể từ ngày 18/4/2026``
_SINCE = lazy(r"\b(?:từ|sau)\s+(?:sáng\s+|chiều\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_WITHOUT_YEAR = lazy(r"(?<![\d/.,-])(?P<d>\d{1,2})(?:\s?/\s?|\s+tháng\s+)(?P<m>\d{1,2})(?![\d/%]|\s?/|[.,-]\d|\s+năm)", re.IGNORECASE)  # fmt: skip


def _is_no_deadline(words: str) -> bool:
    return bool(_NO_DAY.search(words) or _SINCE.search(words))


def deadline_in(text: str | None, near: date | None = None) -> date | None:
    """Return the day that a deadline names: it is a date, or free words with exactly one date in them.

    One without a year (``trước 20/01``) is the one that is nearest to ``near``.
    """
    if not text:
        return None
    try:
        return parse_moment(text).date
    except ValueError:
        days = [d.day for d in days_in(text) if not _SINCE.search(before(text, d.start))]
    if days or near is None:
        return days[0] if len(days) == 1 else None
    short = [f for f in _WITHOUT_YEAR.finditer(text) if not _is_no_deadline(before(text, f.start()))]
    return day_near(int(short[0]["d"]), int(short[0]["m"]), near) if len(short) == 1 else None


_SAID_SHORT = lazy(r"\b(?:ngày|sáng|trưa|chiều|tối)\s+(?P<d>\d{1,2})(?:/|\s+tháng\s+)(?P<m>\d{1,2})(?![\d/%]|\s?/|[.,-]\d|\s+năm)", re.IGNORECASE)  # fmt: skip


def days_near(text: str, near: date | None) -> Iterator[Day]:
    """Yield the full dates in free words, and those without a year (``ngày 30/01``) in the year that is nearest to a day."""
    yield from days_in(text)
    for found in _SAID_SHORT.finditer(text) if near else ():
        if near and (day := day_near(int(found["d"]), int(found["m"]), near)):
            yield Day(found.start("d"), found.end(), day)


def time_in(text: str | None) -> TimeOfDay | None:
    """Return the time of day in free words, None where there is none or more than one."""
    times = times_in(text or "")
    return times[0] if len(times) == 1 else None


def times_in(text: str) -> list[TimeOfDay]:
    """Return the times of day in free words, in their order: ``từ 7h30 đến 10 giờ`` has two."""
    pairs = ((int(h), int(m or 0)) for h, m in _TIME.findall(text))
    return [TimeOfDay(hour, minute) for hour, minute in pairs if hour < 24]


def shown(day: date) -> str:
    """Return a day as a clerk writes it: ``30/01/2027``, ``05/9/2026``."""
    return date_digits(day)


def together(numbers: Sequence[int]) -> str:
    """Return ``câu 3``, ``câu 3, 5``, or ``câu 3, 5, 8 … (12 câu)``: questions of which the same is said."""
    shown = ", ".join(map(str, numbers[:3]))
    return f"câu {shown} … ({len(numbers)} câu)" if len(numbers) > 3 else f"câu {shown}"


def folded(text: str) -> str:
    """Return a text for comparison: case, punctuation at the ends and width of spaces don't count."""
    return " ".join(text.casefold().split()).strip(" .;,:")


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence, or the part between two semicolons, in which a place of a text stands; of a long one what is near."""
    head, tail = before(text, start, _NEAR), text[end : end + _NEAR]
    begin = max(head.rfind(stop) for stop in (". ", "; ", "\n")) + 1
    return head[begin:] + text[start:end] + re.split(r"[.;\n](?:\s|$)", tail, maxsplit=1)[0]


#: how far a sentence is followed, to each side
_NEAR = 400


def before(text: str, at: int, most: int = 40) -> str:
    """Return what stands right before a place, for a pattern that ends there: as much of it as that needs."""
    return text[max(at - most, 0) : at]
