"""Rules of the agenda and the clock: gaps, overlaps, order, and the beginning and end of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import shown, time_in, times_in
from doithoai.dates import Moment, TimeOfDay
from doithoai.lazy_pattern import lazy
from doithoai.papers.held import held
from doithoai.papers.wording import clock
from doithoai.spec.facts import AgendaItem

#: so many minutes a meeting may begin or end apart from what was announced
_EARLY, _LATE = 30, 60
_ONLY_TIMES = lazy(r"(?:từ|đến|lúc|khoảng|phút|giờ|[\d\s:hg.,–-])*", re.IGNORECASE)

#: how long it takes: ``07:30-07:45 (15 phút)``
_MINUTES = lazy(r"\(\s*\d{1,3}\s*(?:phút|ph|p|[’'])\s*\)", re.IGNORECASE)


class _Slot(NamedTuple):
    """One item with a time: its number, when it begins and, where that is said, ends."""

    number: int
    begin: TimeOfDay
    end: TimeOfDay | None
    item: str


def _slots(case: Case) -> list[_Slot]:
    """Return the items whose time is one time or a range, and nothing else; none where a conference has several sessions or days."""
    if len(case.spec.conference.sessions) > 1 or case.held_on != case.ends_on:
        return []
    slots = []
    for number, item in enumerate(case.spec.agenda):
        said = _MINUTES.sub("", item.time or "") if isinstance(item, AgendaItem) else ""
        if isinstance(item, AgendaItem) and said and _ONLY_TIMES.fullmatch(said):
            times = times_in(said)
            if len(times) in (1, 2):
                slots.append(_Slot(number, times[0], times[1] if len(times) == 2 else None, item.item))
    return slots


def _at(slot: _Slot) -> tuple[str | int, ...]:
    return ("agenda", slot.number, "time")


def _said(case: Case, time: TimeOfDay) -> str:
    return clock(time, case.spec.time_style)


def _backwards(case: Case) -> Iterator[Finding]:
    for slot in _slots(case):
        if slot.end and slot.end <= slot.begin:
            message = f"việc này kết thúc ({_said(case, slot.end)}) khi chưa bắt đầu ({_said(case, slot.begin)})"
            yield Finding(_at(slot), message, "xem lại hai giờ", slot.item)


def _pairs(case: Case) -> Iterator[tuple[_Slot, _Slot]]:
    yield from pairwise(_slots(case))


def _out_of_order(case: Case) -> Iterator[Finding]:
    for one, other in _pairs(case):
        if other.begin < one.begin:
            message = f"bắt đầu lúc {_said(case, other.begin)}, trước việc kể ở trên ({_said(case, one.begin)})"
            yield Finding(_at(other), message, "xếp lại theo thứ tự giờ, hoặc sửa giờ", other.item)


def _overlaps(case: Case) -> Iterator[Finding]:
    for one, other in _pairs(case):
        if one.end and one.begin <= other.begin < one.end:
            message = f"bắt đầu lúc {_said(case, other.begin)}, khi việc trước chưa xong ({_said(case, one.end)})"
            yield Finding(_at(other), message, "sửa giờ của một trong hai việc", other.item)
    yield from _sessions_overlap(case)


def _sessions_overlap(case: Case) -> Iterator[Finding]:
    """Two sessions at one time in one venue, or with one person who chairs them all; what begins together is one in several places."""
    one_chair = len(case.roster.chairs) == 1
    for number, (one, other) in enumerate(pairwise(case.spec.conference.sessions), 1):
        starts, end, begins = one.starts, one.end, other.starts
        same = one.venue and one.venue == other.venue
        if not (starts and end and begins and end.time and begins.time and starts <= begins < end):
            continue
        if same or (one_chair and starts < begins and not case.spec.conference.online):
            message = (
                f"buổi này bắt đầu lúc {_said(case, begins.time)}, khi buổi trước chưa xong ({_said(case, end.time)})"
            )
            yield Finding(("conference", "sessions", number, "starts"), message, "sửa giờ của một trong hai buổi")


def _gaps(case: Case) -> Iterator[Finding]:
    for one, other in _pairs(case):
        if one.end and one.begin < one.end < other.begin and other.number == one.number + 1:
            message = f"từ {_said(case, one.end)} đến {_said(case, other.begin)} chương trình không có việc gì"
            yield Finding(_at(other), message, "nối giờ hai việc, hoặc thêm một dòng (nghỉ giải lao)", other.item)


def _begins_early(case: Case) -> Iterator[Finding]:
    """A slot that is over when the meeting starts is for those who come early, unless they gather later still."""
    slots, conference = _slots(case), case.spec.conference
    starts, gathers = conference.starts.time if conference.starts else None, time_in(conference.gathers)
    if not slots or not starts or (conference.gathers and not gathers):
        return
    first = slots[0]
    if first.begin < (gathers or starts) and (gathers or not first.end or first.end > starts):
        message = f"việc đầu tiên lúc {_said(case, first.begin)}, trước giờ đón đại biểu, khai mạc ({_said(case, gathers or starts)})"
        yield Finding(_at(first), message, "sửa giờ, hoặc `conference.gathers`, `conference.starts`", first.item)


def _begins_late(case: Case) -> Iterator[Finding]:
    slots, starts = _slots(case), case.spec.conference.starts
    if slots and slots[0].number == 0 and starts and starts.time and slots[0].begin > starts.time:
        message = f"khai mạc lúc {_said(case, starts.time)}, mà việc đầu tiên lúc {_said(case, slots[0].begin)}"
        yield Finding(_at(slots[0]), message, "sửa giờ của việc đầu tiên, hoặc `conference.starts`", slots[0].item)


def _announced_end(case: Case) -> TimeOfDay | None:
    """Return the time at which it is to end, where that is on the day of the beginning."""
    starts, end = case.spec.conference.starts, case.spec.conference.end
    return end.time if starts and end and end.date == starts.date else None


def _ends_late(case: Case) -> Iterator[Finding]:
    slots, end = _slots(case), _announced_end(case)
    last = slots[-1] if slots else None
    if last and end and (last.end or last.begin) > end:
        message = f"việc cuối đến {_said(case, last.end or last.begin)}, sau giờ bế mạc ({_said(case, end)})"
        yield Finding(_at(last), message, "sửa giờ, hoặc `conference.ends`", last.item)


def _ends_early(case: Case) -> Iterator[Finding]:
    slots, end = _slots(case), _announced_end(case)
    last = slots[-1] if slots and slots[-1].number == len(case.spec.agenda) - 1 else None
    if last and last.end and end and last.begin < last.end < end:
        message = f"chương trình xong lúc {_said(case, last.end)}, giờ bế mạc là {_said(case, end)}"
        yield Finding(_at(last), message, "sửa giờ, hoặc `conference.ends`", last.item)


def _closed_before_opened(case: Case) -> Iterator[Finding]:
    """Hours of a day that is not known are compared too."""
    said, facts = case.spec.meeting, held(case.spec)
    opened, closed = facts.opened or (said and said.opened), facts.closed or (said and said.closed)
    if isinstance(opened, Moment) and isinstance(closed, Moment):
        is_before = closed < _whole(opened) if closed.time else closed.date < opened.date
    else:
        is_before = isinstance(opened, TimeOfDay) and isinstance(closed, TimeOfDay) and closed < opened
    if is_before:
        hint = "xem lại `opened`, `closed`, `conference.starts`; họp qua nửa đêm thì ghi cả ngày: `closed: 00:30 31/01/2027`"
        yield Finding(("meeting", "closed"), "hội nghị kết thúc trước khi bắt đầu", hint)


def _whole(moment: Moment) -> Moment:
    return moment if moment.time else moment._replace(time=TimeOfDay(0, 0))


def _far_from_announced(case: Case) -> Iterator[Finding]:
    facts, conference = held(case.spec), case.spec.conference
    if case.spec.meeting is None:
        return
    for key, told, announced, most in (
        ("opened", facts.opened, conference.starts, _EARLY),
        ("closed", facts.closed, conference.end, _LATE),
    ):
        if told and announced and told.date == announced.date and told.time and announced.time:
            minutes = abs(_minutes(told.time) - _minutes(announced.time))
            if minutes > most:
                message = f"ghi {_said(case, told.time)}, đã báo {_said(case, announced.time)}: lệch {minutes} phút"
                yield Finding(("meeting", key), message, "đúng như vậy thì thôi; nếu gõ nhầm thì sửa")


def _minutes(time: TimeOfDay) -> int:
    return time.hour * 60 + time.minute


def _held_on_another_day(case: Case) -> Iterator[Finding]:
    opened = case.spec.meeting.opened if case.spec.meeting else None
    first, last = case.held_on, case.ends_on
    if isinstance(opened, Moment) and first and last and not first <= opened.date <= last:
        message = "ngày bắt đầu thực tế không phải ngày họp đã báo"
        yield Finding(
            ("meeting", "opened"), message, "họp dời ngày thì sửa cả `conference.starts`; gõ nhầm thì sửa ở đây"
        )


def _written_later(case: Case) -> Iterator[Finding]:
    meeting, last = case.spec.meeting, case.ends_on
    real = [m.date for m in (meeting.opened, meeting.closed) if isinstance(m, Moment)] if meeting else []
    written, last = case.date_of("minutes"), max(filter(None, (last, *real)), default=None)
    if written and last and written > last:
        message = f"biên bản ghi ngày {shown(written)}, sau ngày họp ({shown(last)})"
        yield Finding(("papers", "minutes", "date"), message, "biên bản lập và ký khi họp xong; gõ nhầm thì sửa")


#: between these hours people meet; the shortest and the longest meeting, in minutes
_FROM, _TO, _SHORTEST, _LONGEST = TimeOfDay(6, 0), TimeOfDay(21, 0), 20, 6 * 60


def _odd_hour(case: Case) -> Iterator[Finding]:
    for path, timing in case.timings:
        time = timing.starts.time if timing.starts else None
        if time and not _FROM <= time <= _TO:
            hint = (
                "buổi chiều thì viết 14:00, không viết 2:00"
                if time < _FROM
                else "muộn vậy thật thì thôi; gõ nhầm thì sửa"
            )
            yield Finding((*path, "starts"), f"khai mạc lúc {_said(case, time)}", hint)


def _odd_length(case: Case) -> Iterator[Finding]:
    for path, timing in case.timings:
        starts, end = timing.starts, timing.end
        if starts and end and starts.date == end.date and starts.time and end.time:
            minutes = _minutes(end.time) - _minutes(starts.time)
            if not _SHORTEST <= minutes <= _LONGEST:
                yield Finding((*path, "ends"), f"họp {minutes} phút", "xem lại `starts` và `ends`")


_AT = r"(?:lúc|hồi)\s+"
_DAY_BEHIND = r"(?=,?\s+(?:ngày|thứ|sáng|trưa|chiều|tối)\b)"
_SIGN = r"(?:\s?[hHgG:]\s?|\s+giờ\s+)"
#: 24h00 is midnight; a number of hours may be any, so that 36h30 is a time only where it is said to be one
_NO_TIME = lazy(
    rf"(?<![\w/.,:-])\d\d?(?:[hH][6-9]\d(?![\w/])|\s+giờ\s+[6-9]\d(?=\s+phút|\s*[.,;)]|\s*$))"
    rf"|{_AT}\d\d?{_SIGN}[6-9]\d(?=\s+phút|\s*[.,;)]|\s*$|{_DAY_BEHIND})"
    rf"|{_AT}(?:2[5-9]|[3-9]\d)(?:{_SIGN}\d\d(?!\d)|\s?[hH](?!\w)|\s+giờ\b)"
    r"|(?<![\w/.,:-])(?:2[5-9]|[3-9]\d)[hHgG:]\d\d(?=,?\s+(?:ngày\s+\d|thứ\s))",
    re.IGNORECASE,
)


def _no_such_time(case: Case) -> Iterator[Finding]:
    for path, text in case.corpus.clocked:
        for found in _NO_TIME.finditer(text):
            words = re.sub(rf"^{_AT}", "", found[0], flags=re.IGNORECASE)
            yield Finding(path, f"không có giờ “{words.strip()}” trong ngày", "sửa lại giờ, phút", text)


_A = "{{conference: {{starts: 07:30 30/01/2027, ends: 10:30}}, agenda: [{{time: {}, item: Khai mạc}}, {{time: {}, item: Đối thoại}}, {{time: {}, item: Bế mạc}}]}}"
_RIGHT = _A.format("07:30-07:45", "07:45-10:00", "10:00-10:30")
RULES = (
    Rule("C030", "warning", "Một việc kết thúc trước khi bắt đầu", "Gõ nhầm giờ.", _backwards, _A.format("07:45-07:30", "07:45-10:00", "10:00-10:30"), _RIGHT),
    Rule("C031", "warning", "Chương trình không theo thứ tự giờ", "Người điều hành đọc từ trên xuống.", _out_of_order, _A.format("07:30-07:45", "10:00-10:15", "08:00-10:00"), _RIGHT),
    Rule("C032", "warning", "Hai việc, hai buổi chồng giờ nhau", "Một hội trường, một người chủ trì chỉ làm một việc một lúc.", _overlaps, _A.format("07:30-07:45", "07:40-10:00", "10:00-10:30"), _RIGHT),
    Rule("C033", "hint", "Chương trình có lúc trống", "Đại biểu ngồi chờ; nghỉ giải lao thì viết ra.", _gaps, _A.format("07:30-07:45", "07:45-09:45", "10:00-10:30"), _RIGHT),
    Rule("C034", "warning", "Việc đầu tiên trước giờ đón đại biểu, khai mạc", "Chưa có ai đến.", _begins_early, _A.format("07:00-07:45", "07:45-10:00", "10:00-10:30"), _RIGHT),
    Rule("C035", "warning", "Việc đầu tiên sau giờ khai mạc", "Giấy mời ghi một giờ, chương trình ghi giờ khác.", _begins_late, _A.format("08:00-08:15", "08:15-10:00", "10:00-10:30"), _RIGHT),
    Rule("C036", "warning", "Chương trình kéo dài quá giờ bế mạc", "Khách xếp việc theo giờ bế mạc đã báo.", _ends_late, _A.format("07:30-07:45", "07:45-10:00", "10:00-11:00"), _RIGHT),
    Rule("C037", "hint", "Chương trình xong trước giờ bế mạc", "Hai giờ trong một kế hoạch nên là một.", _ends_early, _A.format("07:30-07:45", "07:45-10:00", "10:00-10:15"), _RIGHT),
    Rule("C038", "warning", "Kết thúc trước khi bắt đầu", "Biên bản ghi giờ thật của cuộc họp (mẫu 1.9).", _closed_before_opened,
         "{conference: {starts: 07:30 30/01/2027}, meeting: {closed: 07:15}}", "{conference: {starts: 07:30 30/01/2027}, meeting: {closed: 10:15}}"),
    Rule("C039", "hint", "Giờ thật lệch nhiều so với giờ đã báo", f"Bắt đầu lệch quá {_EARLY} phút, kết thúc lệch quá {_LATE} phút thường là gõ nhầm.", _far_from_announced,
         "{conference: {starts: 07:30 30/01/2027, ends: 10:30}, meeting: {opened: 08:30}}", "{conference: {starts: 07:30 30/01/2027, ends: 10:30}, meeting: {opened: 07:35, closed: 10:50}}"),
    Rule("C040", "warning", "Họp vào ngày khác ngày đã báo", "Biên bản, kết luận, báo cáo lấy ngày thật; giấy mời lấy ngày đã báo.", _held_on_another_day,
         "{conference: {starts: 07:30 30/01/2027}, meeting: {opened: 07:35 31/01/2027}}", "{conference: {starts: 07:30 30/01/2027}, meeting: {opened: 07:35 30/01/2027}}"),
    Rule("C041", "hint", "Giờ khai mạc lạ", "Trước 6 giờ sáng hoặc sau 9 giờ tối thường là gõ nhầm.", _odd_hour,
         "conference: {starts: 2:00 30/01/2027}", "conference: {starts: 14:00 30/01/2027}"),
    Rule("C042", "hint", "Hội nghị quá ngắn hoặc quá dài", "Dưới 20 phút hoặc quá 6 giờ thường là gõ nhầm.", _odd_length,
         "conference: {starts: 07:30 30/01/2027, ends: 17:30}", "conference: {starts: 07:30 30/01/2027, ends: 10:30}"),
    Rule("C043", "warning", "Giờ không có trong ngày", "Một ngày có 24 giờ, một giờ có 60 phút.", _no_such_time, "notes: Đón đại biểu lúc 7h75.", "notes: Đón đại biểu lúc 7h15."),
    Rule("C044", "hint", "Biên bản ghi ngày sau ngày họp", "Biên bản lập tại chỗ, đọc lại và ký khi hội nghị kết thúc (mẫu 1.9).", _written_later,
         "{conference: {starts: 07:30 30/01/2027}, papers: {minutes: {date: 28/02/2027}}}", "{conference: {starts: 07:30 30/01/2027}, papers: {minutes: {date: 30/01/2027}}}"),
)  # fmt: skip
