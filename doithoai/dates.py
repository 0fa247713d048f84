"""Dates and times of day as a clerk writes them: read from text, kept as values. How they print is the format's business."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class PartialDate(NamedTuple):
    """A date of which the day, or the day and the month, may not be known yet."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def full(self) -> date | None:
        """The calendar date, or None while a part is unknown."""
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None


class TimeOfDay(NamedTuple):
    """An hour from 0 to 23 and a minute from 0 to 59."""

    hour: int
    minute: int


class Moment(NamedTuple):
    """A date with, where known, a time of day."""

    date: date
    time: TimeOfDay | None = None


#: The same shapes that the JSON Schema shows to editors: ISO, Vietnamese, month/year, "tháng … năm …", year.
_ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
_DMY = r"(?:ngày )?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"
_WORDS = r"(?:ngày (?P<d>\d{1,2}) )?tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})"
_MY = r"(?P<m>\d{1,2})[/-](?P<y>\d{4})"
_Y = r"(?:năm )?(?P<y>\d{4})"
_FULL = (_ISO, _DMY, _WORDS)
_PARTIAL = (*_FULL, _MY, _Y)
_TIME = r"(\d{1,2}) ?(?:[:hg]|giờ) ?(?:(\d{1,2})(?: ?phút)?)?"
_TWO_DIGITS, _YEAR_CUT = r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b", "năm phải viết đủ bốn chữ số"
_WEEKDAY = r"(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? ?"

_DAY_NO, _MONTH_NO = r"(0?[1-9]|[12]\d|3[01])", r"(0?[1-9]|1[0-2])"
_NGAY, _THANG, _NAM = r"[Nn][Gg][Àà][Yy]\s+", r"[Tt][Hh][Áá][Nn][Gg]\s+", r"[Nn][Ăă][Mm]\s+"
#: the shapes above for JSON Schema, which knows no flags; what a calendar refuses beyond them only the reader can say
DATE_PATTERN = (
    rf"^\s*(({_NGAY})?{_DAY_NO}[/.-]{_MONTH_NO}[/.-]\d{{4}}|\d{{4}}-{_MONTH_NO}-{_DAY_NO}"
    rf"|({_NGAY}{_DAY_NO}\s+)?{_THANG}{_MONTH_NO}\s+{_NAM}\d{{4}}|{_MONTH_NO}[/-]\d{{4}}|({_NAM})?\d{{4}})\s*$"
)


def parse_date(text: str) -> PartialDate:
    """Read ``2027-01-12``, ``12/01/2027``, ``tháng 01 năm 2027``, ``01/2027`` or ``2027``.

    Raises ValueError, in Vietnamese, for another shape or a day that no calendar has.
    """
    for shape in _PARTIAL:
        if found := re.fullmatch(shape, _spaced(text), re.IGNORECASE):
            parts = found.groupdict()
            year, month, day = (int(parts[k]) if parts.get(k) else None for k in "ymd")
            _check(year, month, day)
            return PartialDate(year, month, day)
    raise ValueError(_YEAR_CUT if re.search(_TWO_DIGITS, text) else "không đọc được ngày")


def _is_weekday(said: str, day: date) -> bool:
    name = WEEKDAYS[day.weekday()].lower()
    number = "chủ nhật" if day.weekday() == 6 else f"thứ {day.weekday() + 2}"
    return said.lower() in (name, number)


def _spaced(text: str) -> str:
    """Return the text with one ordinary space wherever it has any."""
    return " ".join(text.split())


def _check(year: int | None, month: int | None, day: int | None) -> None:
    if year == 0:
        raise ValueError("không có năm 0")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"không có tháng {month}")
    if day is not None:
        try:
            date(year or 2000, month or 1, day)
        except ValueError:
            raise ValueError(f"tháng {month}/{year} không có ngày {day}") from None


def parse_time(text: str) -> TimeOfDay:
    """Read ``07:30``, ``7h30``, ``07g30``, ``7h``, ``08 giờ 30 phút``. Raises ValueError in Vietnamese."""
    found = re.fullmatch(_TIME, _spaced(text), re.IGNORECASE)
    if not found:
        raise ValueError("không đọc được giờ")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"không có {text.strip()} trong ngày")
    return TimeOfDay(hour, minute)


def impossible(text: str) -> str | None:
    """Return why no calendar or clock has the date, the time or the range that a free text plainly is; else None."""
    for part in re.split(r"\s*[-–]\s*", text.strip()) if ":" in text or "-" in text else [text]:
        for shape, parse in ((_TIME, parse_time), *((shape, parse_date) for shape in _FULL)):
            if re.fullmatch(shape, part.strip(), re.IGNORECASE):
                try:
                    parse(part)
                except ValueError as error:
                    return str(error)
    words = text.split()
    return impossible(words[-1]) if len(words) > 1 and "/" in words[-1] else None


def parse_moment(text: str) -> Moment:
    """Read a full date with or without a time of day, in either order: ``07:30 30/01/2027``, ``2027-01-30 07:30``.

    A weekday may stand with it. Raises ValueError, in Vietnamese, for another shape or a weekday that is not the date's.
    """
    said = re.search(_WEEKDAY, _spaced(text), re.IGNORECASE)
    rest = re.sub(_WEEKDAY, "", _spaced(text), flags=re.IGNORECASE)
    for shape in _FULL:
        if found := re.search(shape, rest, re.IGNORECASE):
            day = parse_date(found.group()).full
            before, after = rest[: found.start()].strip(" ,"), rest[found.end() :].strip(" ,")
            clock = before or after
            if said and day and not _is_weekday(said[1], day):
                raise ValueError(
                    f"ngày {day.day}/{day.month}/{day.year} là {WEEKDAYS[day.weekday()]}, không phải {said[1]}"
                )
            if day and not (before and after):
                return Moment(day, parse_time(clock) if clock else None)
    raise ValueError(_YEAR_CUT if re.search(_TWO_DIGITS, text) else "không đọc được ngày giờ")
