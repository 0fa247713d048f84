"""The conference in a calendar, parsed back by the reader's side of the same standard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from conftest import EXAMPLES
from icalendar import Calendar, Event

from doithoai.calendar_event import event_ics, event_text
from doithoai.qr import qr_png
from doithoai.source import parse
from doithoai.spec import Spec, load

TITLE = "Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên và cha mẹ học sinh"
NOON = "12:00 30/01/2027"


def spec_of(**conference: Any) -> Spec:
    return Spec.model_validate(
        {"issuer": {"name": "Trường Mầm non Hoa Mai"}, "conference": {"title": TITLE, **conference}}
    )


def events(data: bytes) -> list[Event]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def only(**conference: Any) -> Event:
    (event,) = events(event_ics(spec_of(**conference)))
    return event


def moment(day: int, hour: int, minute: int = 0, month: int = 1, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "start", "end"),
    [
        ("07:30 30/01/2027", "10:30", moment(30, 0, 30), moment(30, 3, 30)),
        ("06:59 30/01/2027", "07:00", moment(29, 23, 59), moment(30, 0)),
        ("00:00 01/01/2027", None, moment(31, 17, month=12, year=2026), None),
        ("08:00 15/07/2027", "09:00", moment(15, 1, month=7), moment(15, 2, month=7)),
        ("22:00 30/01/2027", "01:00 31/01/2027", moment(30, 15), moment(30, 18)),
        ("08:00 30/01/2027", "31/01/2027", moment(30, 1), moment(31, 17)),
        ("08:00 30/01/2027", "30/01/2027", moment(30, 1), None),
        ("08:00 30/01/2027", "08:00", moment(30, 1), None),
        ("30/01/2027", None, date(2027, 1, 30), None),
        ("30/01/2027", "10:30", date(2027, 1, 30), None),
        ("30/01/2027", "30/01/2027", date(2027, 1, 30), None),
        ("30/01/2027", "31/01/2027", date(2027, 1, 30), date(2027, 2, 1)),
        ("31/12/2027", "10:00 01/01/2028", date(2027, 12, 31), date(2028, 1, 2)),
    ],
)
def test_times_are_seven_hours_before_vietnam_and_days_are_whole(
    starts: str, ends: str | None, start: date, end: date | None
) -> None:
    event = only(starts=starts, ends=ends)
    assert event["DTSTART"].dt == start
    assert ("DTEND" in event and event["DTEND"].dt) == (end or False)


def test_a_time_is_written_in_utc_and_a_day_as_a_date() -> None:
    assert b"\r\nDTSTART:20270130T050000Z\r\n" in event_ics(spec_of(starts=NOON))
    assert b"\r\nDTSTART;VALUE=DATE:20270130\r\n" in event_ics(spec_of(starts="30/01/2027"))


@pytest.mark.parametrize("month", range(1, 13))
def test_no_month_has_summer_time(month: int) -> None:
    start = only(starts=f"12:00 15/{month:02}/2027")["DTSTART"].dt
    assert (start.hour, start.utcoffset()) == (5, timedelta(0))


@pytest.mark.parametrize(
    ("conference", "location", "url"),
    [
        ({"venue": "Hội trường tầng 2, nhà A; cổng sau"}, "Hội trường tầng 2, nhà A; cổng sau", None),
        ({"venue": ["Hội trường", "Nhà văn hóa"]}, "Hội trường; Nhà văn hóa", None),
        ({"venue": "Hội\n trường "}, "Hội trường", None),
        ({"online": {"link": "https://hop.example.vn/a?b=1,2"}}, "https://hop.example.vn/a?b=1,2", "https://hop.example.vn/a?b=1,2"),
        ({"venue": "Hội trường", "online": {"link": "https://hop.example.vn"}}, "Hội trường", "https://hop.example.vn"),
        ({"online": {"link": "gửi qua Zalo"}}, "gửi qua Zalo", None),
        ({"online": {"link": "https://a.vn\nX-EVIL:1"}}, "https://a.vn X-EVIL:1", None),
        ({"online": {"platform": "Zoom"}}, None, None),
        ({}, None, None),
    ],
)  # fmt: skip
def test_the_place_is_the_venue_else_the_link(
    conference: Mapping[str, Any], location: str | None, url: str | None
) -> None:
    event = only(starts=NOON, **conference)
    assert event.get("LOCATION") == location
    assert event.get("URL") == url


def test_each_dated_session_is_an_event_of_its_own() -> None:
    sessions = [
        {"name": "Đợt 1", "starts": "07:30 13/03/2027", "ends": "10:30", "venue": "Điểm trường Xóm Lò"},
        {"name": "Đợt 2", "starts": "07:30 20/03/2027"},
        {"name": "Đợt 3", "when": "tháng 4"},
        {"starts": "07:30 20/03/2027"},
    ]
    found = events(event_ics(spec_of(starts="13/03/2027", ends="20/03/2027", venue="Hội trường", sessions=sessions)))
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt.day, str(e["LOCATION"])) for e in found] == [
        (f"{TITLE} – Đợt 1", 13, "Điểm trường Xóm Lò"),
        (f"{TITLE} – Đợt 2", 20, "Hội trường"),
        (TITLE, 20, "Hội trường"),
    ]
    assert len({str(e["UID"]) for e in found}) == 3


def test_sessions_without_dates_leave_the_conference_as_the_event() -> None:
    assert only(starts=NOON, sessions=[{"name": "Buổi sáng"}, {"name": "Buổi chiều"}])["SUMMARY"] == TITLE


@pytest.mark.parametrize("make", [event_ics, event_text])
@pytest.mark.parametrize(
    ("conference", "why"),
    [
        ({"when": "tuần 1 tháng 01/2027"}, "chưa có `starts` nên chưa ghi được vào lịch; thêm giờ và ngày, như `07:30 30/01/2027`"),
        ({"sessions": [{"name": "Buổi 1"}]}, "chưa có `starts` nên chưa ghi được vào lịch; thêm giờ và ngày, như `07:30 30/01/2027`"),
        ({"starts": "00:00 01/01/0001"}, "năm của hội nghị không có trong các ứng dụng lịch; xem lại `starts` và `ends`"),
        ({"starts": NOON, "ends": "31/12/9999"}, "năm của hội nghị không có trong các ứng dụng lịch; xem lại `starts` và `ends`"),
    ],
)  # fmt: skip
def test_without_a_day_that_a_calendar_has_there_is_no_event(make: Any, conference: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared
        make(spec_of(**conference))
    assert str(caught.value) == why


def test_lines_end_with_crlf_and_fold_at_75_octets_between_letters() -> None:
    data = event_ics(spec_of(starts=NOON, venue="Phòng họp ở tầng hai của dãy nhà phía Đông " * 8 + "ộ" * 500))
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)
    assert events(data)[0]["LOCATION"].endswith("ộ" * 500)


def test_equal_specs_give_equal_bytes_and_others_another_identity() -> None:
    assert event_ics(spec_of(starts=NOON)) == event_ics(spec_of(starts=NOON))
    assert only(starts=NOON)["UID"] == only(starts=NOON, venue="Hội trường")["UID"]
    assert only(starts=NOON)["UID"] == only(starts="13:00 30/01/2027")["UID"]  # moved, it replaces itself in a calendar


def test_an_event_names_all_that_the_standard_asks_for_and_no_organizer() -> None:
    calendar = Calendar.from_ical(event_ics(spec_of(starts=NOON)))
    assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//doithoai//VI")
    (event,) = calendar.walk("VEVENT")
    assert sorted(event) == ["DTSTAMP", "DTSTART", "SUMMARY", "UID"]
    assert event["DTSTAMP"].dt == moment(30, 0)


def test_the_short_text_says_only_what_a_phone_needs() -> None:
    spec = spec_of(starts=NOON, ends="13:00", venue="Hội trường", online={"link": "https://a.vn"})
    assert event_text(spec).split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:doithoai", "BEGIN:VEVENT",
        f"SUMMARY:{TITLE.replace(',', chr(92) + ',')}",
        "DTSTART:20270130T050000Z", "DTEND:20270130T060000Z", f"UID:{only(starts=NOON)['UID'][:8]}", "LOCATION:Hội trường",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("conference", "title"),
    [({"starts": "13/03/2027"}, TITLE), ({}, f"{TITLE} – Đợt 2")],
)
def test_the_short_text_is_of_the_whole_conference_else_of_its_first_dated_session(
    conference: dict[str, Any], title: str
) -> None:
    sessions = [{"name": "Đợt 1"}, {"name": "Đợt 2", "starts": NOON}, {"name": "Đợt 3", "starts": NOON}]
    (event,) = events(event_text(spec_of(sessions=sessions, **conference)).encode())
    assert event["SUMMARY"] == title


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_an_event_that_fits_a_code_or_says_that_it_has_no_day(path: Any) -> None:
    spec = load(parse(path.read_text(encoding="utf-8"), path.name, path.parent))
    if not spec.conference.starts and not any(session.starts for session in spec.conference.sessions):
        with pytest.raises(ValueError, match="starts"):
            event_ics(spec)
        return
    assert events(event_ics(spec))
    assert len(events(event_text(spec).encode())) == 1
    assert qr_png(event_text(spec)).ending == "png"
