"""The conference in a calendar: an .ics file to attach, and the same as a text short enough for a QR code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from icalendar import Calendar, Event

from doithoai.dates import Moment
from doithoai.spec import Spec
from doithoai.spec.conference import Conference, Session, Timing

#: Asia/Ho_Chi_Minh, which has had no other offset since 1975 and no summer time
_VIETNAM = timezone(timedelta(hours=7))
_PRODUCT = "-//doithoai//VI"


class _Meeting(NamedTuple):
    """One entry of the calendar. Both ends are dates (``end`` is the day after the last) or both are times in UTC."""

    title: str
    start: date | datetime
    end: date | datetime | None
    location: str
    link: str | None
    uid: str


def event_ics(spec: Spec) -> bytes:
    """Return an iCalendar file (RFC 5545) with an event for each session that has ``starts``, else for the conference.

    Times are in UTC; where only the day is known the event takes all day. Equal input gives equal bytes. Raises
    ValueError, in Vietnamese, where no ``starts`` is known or no calendar shows that year.
    """
    calendar = _calendar(_PRODUCT)
    for meeting in _meetings(spec, _sessions(spec.conference) or [spec.conference]):
        event = _event(meeting)
        event.add("dtstamp", datetime.combine(_day(meeting.start), time(), UTC))  # no clock: the day of the meeting
        if meeting.link:
            event.add("url", meeting.link)
        calendar.add_component(event)
    return _bytes(calendar)


def event_text(spec: Spec) -> str:
    """Return one event as a short iCalendar text for a QR code: the whole conference, or its first dated session.

    Lines are not folded and only what a phone needs is there. Raises ValueError as event_ics does.
    """
    conference = spec.conference
    timing = conference if conference.starts else next(iter(_sessions(conference)), conference)
    meeting = _meetings(spec, [timing])[0]
    calendar = _calendar("doithoai")
    calendar.add_component(_event(meeting._replace(uid=meeting.uid[:8])))
    return _bytes(calendar).replace(b"\r\n ", b"").decode().rstrip()


def _calendar(product: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", product)
    return calendar


def _bytes(calendar: Calendar) -> bytes:
    data: bytes = calendar.to_ical()
    return data


def _event(meeting: _Meeting) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("summary", meeting.title)
    event.add("dtstart", meeting.start)
    if meeting.end:
        event.add("dtend", meeting.end)
    if meeting.location:
        event.add("location", meeting.location)
    return event


def _sessions(conference: Conference) -> list[Session]:
    return [session for session in conference.sessions if session.starts]


def _meetings(spec: Spec, timings: Sequence[Timing]) -> list[_Meeting]:
    return [_meeting(spec, timing, number) for number, timing in enumerate(timings)]


def _meeting(spec: Spec, timing: Timing, number: int) -> _Meeting:
    if timing.starts is None:
        raise ValueError("chưa có `starts` nên chưa ghi được vào lịch; thêm giờ và ngày, như `07:30 30/01/2027`")
    if not 1900 <= timing.starts.date.year <= (timing.end or timing.starts).date.year <= 2999:
        raise ValueError("năm của hội nghị không có trong các ứng dụng lịch; xem lại `starts` và `ends`")
    session = timing if isinstance(timing, Session) else Session()
    title = _line(" – ".join(part for part in (spec.conference.title, session.name) if part))
    start = _start(timing.starts)
    link = (spec.conference.online and spec.conference.online.link) or ""
    venue = "; ".join(map(_line, [session.venue] if session.venue else spec.conference.venue))
    told = "\n".join(
        (spec.issuer.name, title, spec.conference.school_year or "", spec.conference.round or "", str(number))
    )
    uid = f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@doithoai"
    url = link if re.fullmatch(r"https?://[!-~]+", link) else None
    return _Meeting(title, start, _end(timing.starts, timing.end), venue or _line(link), url, uid)


def _line(text: str) -> str:
    return " ".join(text.split())


def _start(starts: Moment) -> date | datetime:
    return _utc(starts) if starts.time else starts.date


def _end(starts: Moment, end: Moment | None) -> date | datetime | None:
    """Return when it ends, of the kind of ``starts``; None says what DTSTART says alone (RFC 5545, 3.6.1)."""
    if end is None:
        return None
    if starts.time is None:
        return end.date + timedelta(days=1) if end.date > starts.date else None
    if end.time is None:  # some time that day: until it is over
        return _utc(Moment(end.date)) + timedelta(days=1) if end.date > starts.date else None
    return _utc(end) if _utc(end) > _utc(starts) else None


def _utc(moment: Moment) -> datetime:
    clock = time(*moment.time) if moment.time else time()
    return datetime.combine(moment.date, clock, _VIETNAM).astimezone(UTC)


def _day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start
