"""Days on which no office works, as data: the fixed ones of the solar calendar, Tết and Giỗ Tổ by year; days off in lieu."""

from __future__ import annotations

from datetime import date, timedelta

#: Bộ luật Lao động 2019, Điều 112: Tết Dương lịch, 30/4, 01/5, Quốc khánh (its second day is chosen anew each year)
FIXED = {(1, 1): "Tết Dương lịch", (4, 30): "ngày Chiến thắng", (5, 1): "ngày Quốc tế Lao động", (9, 2): "ngày Quốc khánh"}  # fmt: skip
#: the eve of Tết, with which its five days begin
TET_EVE = (date(2026, 2, 16), date(2027, 2, 5), date(2028, 1, 25))
#: 10 tháng 3 of the lunar calendar
HUNG_KINGS = {date(2026, 4, 26), date(2027, 4, 16), date(2028, 4, 4)}
_TET = "kỳ nghỉ Tết Nguyên đán"
#: no holidays and weekends that follow each other are longer
_LONGEST = 14


def holiday(day: date) -> str | None:
    """Return the name of a public holiday or of a day off in lieu of one; the lunar ones are known from 2026 to 2028."""
    return _itself(day) or _in_lieu(day)


def _itself(day: date) -> str | None:
    if any(0 <= (day - eve).days < 5 for eve in TET_EVE):
        return _TET
    return "ngày Giỗ Tổ Hùng Vương" if day in HUNG_KINGS else FIXED.get((day.month, day.day))


def _in_lieu(day: date) -> str | None:
    """Return what a day is off for: a holiday on a weekend moves to the next working day (Bộ luật Lao động, Điều 111.3)."""
    owed: list[str] = []
    for one in (day - timedelta(days=n) for n in range(min(_LONGEST, (day - date.min).days), 0, -1)):
        name, is_weekend = _itself(one), one.weekday() > 4
        if name and is_weekend:
            owed.append(name)
        elif not name and not is_weekend and owed:
            owed.pop(0)
    if day.weekday() > 4:
        return _TET if _TET in owed else None  # a Sunday in the middle
    return (_TET if owed[0] == _TET else f"ngày nghỉ bù cho {owed[0]}") if owed else None


def is_working_day(day: date) -> bool:
    """Whether offices work: Monday to Friday, no holiday."""
    return day.weekday() < 5 and holiday(day) is None


def working_days_between(first: date, last: date) -> int:
    """Return how many working days lie between two days, neither of them counted; at most 60 are counted."""
    days = (first + timedelta(days=n) for n in range(1, min((last - first).days, 90)))
    return min(sum(map(is_working_day, days)), 60)
