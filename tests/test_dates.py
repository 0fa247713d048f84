"""Dates and times of day, in every way a clerk writes them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.dates import DATE_PATTERN, Moment, PartialDate, TimeOfDay, parse_date, parse_moment, parse_time

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2027-01-12", (2027, 1, 12)), ("2027-1-5", (2027, 1, 5)), ("12/01/2027", (2027, 1, 12)),
        ("12/1/2027", (2027, 1, 12)), ("12-01-2027", (2027, 1, 12)),
        ("12.01.2027", (2027, 1, 12)), ("ngày 12/01/2027", (2027, 1, 12)), ("Ngày 12/01/2027", (2027, 1, 12)),
        ("ngày 12 tháng 01 năm 2027", (2027, 1, 12)),
        ("ngày 5 tháng 9 năm 2026", (2026, 9, 5)), ("tháng 01 năm 2027", (2027, 1, None)),
        ("Tháng 1 năm 2027", (2027, 1, None)), ("01/2027", (2027, 1, None)),
        ("1-2027", (2027, 1, None)), ("2027", (2027, None, None)), ("năm 2027", (2027, None, None)),
        (" 12/01/2027 ", (2027, 1, 12)),
        ("29/02/2028", (2028, 2, 29)), ("31/12/9999", (9999, 12, 31)), ("01/01/0001", (1, 1, 1)),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_is_known(text: str, parts: tuple[int | None, ...]) -> None:
    assert parse_date(text) == PartialDate(*parts)


@pytest.mark.parametrize(
    "text",
    [
        f"ngày{NBSP}12{NBSP}tháng{NBSP}01{NBSP}năm{NBSP}2027",
        "ngày 12  tháng 01 năm 2027",
        f"{NBSP}12/01/2027{NBSP}",
        "ngày\n12/01/2027",
    ],
)
def test_odd_and_double_spaces_from_word_do_not_hide_a_date(text: str) -> None:
    assert parse_date(text) == PartialDate(2027, 1, 12)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2027-13-45", "không có tháng 13"), ("12/00/2027", "không có tháng 0"), ("13/2027", "không có tháng 13"),
        ("tháng 14 năm 2027", "không có tháng 14"),
        ("31/02/2027", "tháng 2/2027 không có ngày 31"), ("29/02/2027", "tháng 2/2027 không có ngày 29"),
        ("29/02/1900", "tháng 2/1900 không có ngày 29"),
        ("31/04/2027", "tháng 4/2027 không có ngày 31"), ("00/01/2027", "tháng 1/2027 không có ngày 0"),
        ("99/01/2027", "tháng 1/2027 không có ngày 99"),
        ("01/01/0000", "không có năm 0"), ("0000", "không có năm 0"),
        ("", "không đọc được ngày"), ("12/01/27", "năm phải viết đủ bốn chữ số"), ("12/01", "không đọc được ngày"),
        ("12", "không đọc được ngày"), ("hôm nay", "không đọc được ngày"),
        ("12/01/2027 07:30", "không đọc được ngày"), ("12/01/20277", "không đọc được ngày"),
        ("tháng tám năm 2027", "không đọc được ngày"), ("12//01/2027", "không đọc được ngày"),
        ("-2027", "không đọc được ngày"), ("2027-01", "không đọc được ngày"), ("20270112", "không đọc được ngày"),
    ],
)  # fmt: skip
def test_what_no_calendar_has_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)) as caught:
        parse_date(text)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("date_", "full"),
    [
        (PartialDate(2027, 1, 12), date(2027, 1, 12)),
        (PartialDate(2027, 1), None),
        (PartialDate(2027), None),
        (PartialDate(), None),
    ],
)
def test_only_a_whole_date_is_a_day_of_the_calendar(date_: PartialDate, full: date | None) -> None:
    assert date_.full == full


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("07:30", 7, 30), ("7:30", 7, 30), ("7h30", 7, 30), ("07h30", 7, 30), ("07g30", 7, 30), ("7H30", 7, 30),
        ("7h", 7, 0), ("07g", 7, 0), ("7 giờ", 7, 0),
        ("7 giờ 30", 7, 30), ("08 giờ 30 phút", 8, 30), ("8 Giờ 30 Phút", 8, 30), ("7 h 30", 7, 30), ("7h05", 7, 5),
        ("00:00", 0, 0), ("12:00", 12, 0), ("23:59", 23, 59), (" 7:30 ", 7, 30),
        (f"7{NBSP}giờ{NBSP}30", 7, 30), ("7 giờ  30 phút", 7, 30),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_north_and_south(text: str, hour: int, minute: int) -> None:
    assert parse_time(text) == TimeOfDay(hour, minute)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("24:00", "không có 24:00 trong ngày"), ("7:60", "không có 7:60 trong ngày"),
        ("25h", "không có 25h trong ngày"), (" 99:99 ", "không có 99:99 trong ngày"),
        ("", "không đọc được giờ"), ("7", "không đọc được giờ"), ("730", "không đọc được giờ"),
        ("7.30", "không đọc được giờ"), ("07:30-08:00", "không đọc được giờ"),
        ("sáng", "không đọc được giờ"), ("7:30:00", "không đọc được giờ"), ("7:300", "không đọc được giờ"),
        ("-7:30", "không đọc được giờ"),
    ],
)  # fmt: skip
def test_a_time_that_no_day_has_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)) as caught:
        parse_time(text)
    assert str(caught.value) == why


DAY = date(2027, 1, 30)


@pytest.mark.parametrize(
    "text",
    [
        "07:30 30/01/2027", "30/01/2027 07:30", "2027-01-30 07:30", "07:30 2027-01-30", "7h30 ngày 30/01/2027",
        "07g30, ngày 30 tháng 01 năm 2027", "7 giờ 30, ngày 30/1/2027",
        "07 giờ 30 phút, thứ Bảy, ngày 30 tháng 01 năm 2027", "thứ bảy 30/01/2027 7:30", "Thứ 7, 30/01/2027, 7h30",
        f"07:30{NBSP}30/01/2027", "07:30\n30/01/2027",
    ],
)  # fmt: skip
def test_a_moment_is_read_in_either_order_with_or_without_its_weekday(text: str) -> None:
    assert parse_moment(text) == Moment(DAY, TimeOfDay(7, 30))


@pytest.mark.parametrize("text", ["30/01/2027", "ngày 30/01/2027", "thứ Bảy, ngày 30 tháng 01 năm 2027", "2027-01-30"])
def test_a_moment_may_lack_its_time(text: str) -> None:
    assert parse_moment(text) == Moment(DAY, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("24:00 30/01/2027", "không có 24:00 trong ngày"), ("07:30 31/02/2027", "tháng 2/2027 không có ngày 31"),
        ("07:30 2027-13-45", "không có tháng 13"),
        ("07:30 01/2027", "không đọc được ngày giờ"), ("07:30", "không đọc được ngày giờ"),
        ("", "không đọc được ngày giờ"), ("sáng thứ Bảy", "không đọc được ngày giờ"),
        ("07:30-10:00 30/01/2027", "không đọc được giờ"), ("chiều 30/01/2027", "không đọc được giờ"),
        ("07:30 30/01/2027 08:00", "không đọc được ngày giờ"),
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)) as caught:
        parse_moment(text)
    assert str(caught.value) == why


_SHAPES = st.sampled_from(
    [
        "{d:02}/{m:02}/{y:04}",
        "{d}/{m}/{y:04}",
        "{y:04}-{m:02}-{d:02}",
        "{d:02}.{m:02}.{y:04}",
        "ngày {d:02} tháng {m:02} năm {y:04}",
        "Ngày {d}-{m}-{y:04}",
    ]
)
_TIMES = st.sampled_from(
    ["{0}:{1:02}", "{0:02}:{1:02}", "{0}h{1:02}", "{0:02}g{1:02}", "{0} giờ {1:02}", "{0:02} giờ {1:02} phút"]
)


@given(day=st.dates(), shape=_SHAPES, hour=st.integers(0, 23), minute=st.integers(0, 59), clock=_TIMES)
def test_every_day_and_minute_reads_back(day: date, shape: str, hour: int, minute: int, clock: str) -> None:
    written, time = shape.format(d=day.day, m=day.month, y=day.year), clock.format(hour, minute)
    assert parse_date(written).full == day
    assert (
        parse_moment(f"{time} {written}") == parse_moment(f"{written}, {time}") == Moment(day, TimeOfDay(hour, minute))
    )


_NUMBERS = (
    st.integers(0, 40).map(str)
    | st.integers(0, 12).map("{:02}".format)
    | st.sampled_from(["0000", "0001", "1999", "2027", "20277", "27"])
)
_ALMOST = st.lists(
    _NUMBERS | st.sampled_from([*"/-. ", "ngày ", "Ngày ", " tháng ", "Tháng ", " năm ", "năm ", NBSP]),
    min_size=1,
    max_size=8,
).map("".join)


@given(
    text=_ALMOST
    | st.builds(
        lambda d, m, y, shape: shape.format(d=d, m=m, y=y),
        st.integers(0, 40),
        st.integers(0, 15),
        st.integers(0, 10000),
        _SHAPES,
    )
)
def test_the_pattern_of_the_schema_and_the_reader_agree_but_for_the_calendar(text: str) -> None:
    try:
        parse_date(text)
        refused = ""
    except ValueError as error:
        refused = str(error)
    beyond_a_pattern = re.fullmatch(r"tháng \d+/\d+ không có ngày (29|30|31)|không có năm 0", refused)
    assert beyond_a_pattern or bool(re.search(DATE_PATTERN, text)) == (not refused), f"{text!r}: {refused or 'read'}"


@pytest.mark.parametrize("said", ["Chủ nhật", "thứ Hai", "Thứ 2"])
def test_a_weekday_that_is_not_the_dates_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="là thứ Bảy, không phải"):
        parse_moment(f"{said}, 30/01/2027 7:30")
