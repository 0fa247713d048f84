"""Days on which no office works, as data: the fixed ones of the solar calendar, Tết and Giỗ Tổ by year."""

from __future__ import annotations

from datetime import date, timedelta

#: Bộ luật Lao động 2019, Điều 112: Tết Dương lịch, 30/4, 01/5, Quốc khánh (its second day is chosen anew each year)
FIXED = {(1, 1): "Tết Dương lịch", (4, 30): "ngày Chiến thắng", (5, 1): "ngày Quốc tế Lao động", (9, 2): "ngày Quốc khánh"}  # fmt: skip
#: first and last day of Tết: 30 (29) tháng Chạp to mùng 4, with days off for those that fall on a weekend
TET = {2026: (date(2026, 2, 16), date(2026, 2, 20)), 2027: (date(2027, 2, 5), date(2027, 2, 11)), 2028: (date(2028, 1, 25), date(2028, 1, 31))}  # fmt: skip
#: 10 tháng 3 of the lunar calendar
HUNG_KINGS = {date(2026, 4, 26), date(2027, 4, 16), date(2028, 4, 4)}


def holiday(day: date) -> str | None:
    """Return the name of a public holiday, None for another day; the lunar ones are known from 2026 to 2028."""
    if day.year in TET and TET[day.year][0] <= day <= TET[day.year][1]:
        return "kỳ nghỉ Tết Nguyên đán"
    if day in HUNG_KINGS:
        return "ngày Giỗ Tổ Hùng Vương"
    return FIXED.get((day.month, day.day))


def is_working_day(day: date) -> bool:
    """Whether offices work: Monday to Friday, no holiday."""
    return day.weekday() < 5 and holiday(day) is None


def working_days_between(first: date, last: date) -> int:
    """Return how many working days lie between two days, neither of them counted; at most 60 are counted."""
    days = (first + timedelta(days=n) for n in range(1, min((last - first).days, 90)))
    return min(sum(map(is_working_day, days)), 60)
