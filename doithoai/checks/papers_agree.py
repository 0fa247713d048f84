"""Rules of facts that stand in two places: what one paper says in its own words, and what the others print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from doithoai.checks.contacts import mailboxes_apart, numbers_apart
from doithoai.checks.retold import chairs_retold, days_retold, hours_retold, times_retold, venues_retold
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.symbols import PAPER_TYPES
from doithoai.checks.texts import days_near, folded, shown, times_in
from doithoai.dates import Moment, TimeOfDay
from doithoai.lazy_pattern import lazy
from doithoai.papers.wording import clock
from doithoai.source.yaml_tree import Keys
from doithoai.spec.facts import AgendaItem

_YEARS = lazy(r"\b(?:năm học|NH)\s+(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_YEAR = lazy(r"\bnăm\s+(20\d{2})\b(?!\s*[-–]\s*\d{4})", re.IGNORECASE)
_ROUNDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba", "mười bốn", "mười lăm")  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_ROUND = lazy(
    r"\blần\s+(?:thứ\s+(nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s+(?:một|hai|ba|bốn|lăm))?)\b|(?:thứ\s+)?(\d{1,2})\b(?![/.])|(?:thứ\s+)?((?-i:[IVX]{1,5}))\b)",
    re.IGNORECASE,
)
#: words of a venue that name none
_IN_A_VENUE = {"của", "tại", "ở", "thuộc", "trong", "khuôn", "viên", "nhà", "trường"}
_FLOORS = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5"}
_VENUE_NOISE = lazy(r"[^\w\s]")


def said_again(case: Case, name: str) -> Iterator[tuple[Keys, str]]:
    """Yield what single papers say of the time, the venue or the chair in their own words."""
    invitation = case.spec.papers.invitation
    if (words := getattr(invitation, name, None)) and isinstance(words, str):
        yield ("papers", "invitation", name), words
    for group, wording in invitation.groups.items():
        if words := getattr(wording, name, None):
            yield ("papers", "invitation", "groups", group, name), words
    for kind, paper in case.spec.papers:
        words = getattr(paper, "texts", {}).get(name)
        if isinstance(words, str):
            yield ("papers", kind, "texts", name), words


def _days(case: Case) -> set[date]:
    """Return all days of the conference, also the one it had before it was put off."""
    conference, was = case.spec.conference, case.spec.papers.letter.was
    moments = [m for t in (conference, *conference.sessions, *([was] if was else [])) for m in (t.starts, t.end)]
    opened = case.spec.meeting.opened if case.spec.meeting else None
    return {m.date for m in (*moments, opened) if isinstance(m, Moment)}


def _other_day(case: Case) -> Iterator[Finding]:
    days = _days(case)
    again = (*said_again(case, "time"), *said_again(case, "event"), *_lines_of_time(case))
    own = ((path, words, said.day) for path, words in again for said in days_near(words, case.held_on))
    for path, words, day in (*own, *days_retold(case, days)):
        if days and day and day not in days:
            message = f"ở đây là ngày {shown(day)}, hội nghị họp ngày {', '.join(map(shown, sorted(days)))}"
            hint = "sửa cho khớp `conference.starts`; hội nghị dời ngày thì ghi `papers.letter.was`"
            yield Finding(path, message, hint, words)


def _lines_of_time(case: Case) -> Iterator[tuple[Keys, str]]:
    """Yield the lines “Thời gian: …” that are surely about the conference: its day stands there, or its hour."""
    days, hours = _days(case), _hours(case)
    for path, words in times_retold(case):
        if any(said.day in days for said in days_near(words, case.held_on)) or hours & set(times_in(words)):
            yield path, words


def _other_hour(case: Case) -> Iterator[Finding]:
    known, meeting, style = _hours(case), case.spec.meeting, case.spec.time_style
    real = {_time(m) for m in (meeting.opened, meeting.closed) if m} if meeting else set()
    own = ((path, words, times_in(words)) for path, words in (*said_again(case, "time"), *_lines_of_time(case)))
    opens = real | _of_agenda(case, _OPENING, last=False)
    opening = ((path, words, [hour]) for path, words, hour in hours_retold(case, "open") if hour not in opens)
    for path, words, said in (*own, *opening):
        if known and said and known.isdisjoint(said):
            message = f"ở đây là {clock(said[0], style)}, hội nghị khai mạc lúc {clock(_begin(case), style)}"
            yield Finding(path, message, "sửa cho khớp `conference.starts` (hoặc `gathers`)", words)
    ends = real | {t.end.time for t in (case.spec.conference, *case.spec.conference.sessions) if t.end}
    for path, words, hour in hours_retold(case, "close"):
        if ends - {None} and hour not in ends | _of_agenda(case, _CLOSING, last=True):
            message = f"ở đây bế mạc lúc {clock(hour, style)}, không phải giờ đã ghi ở nơi khác"
            yield Finding(path, message, "sửa cho khớp `conference.ends` (hoặc `meeting.closed`)", words)


def _time(when: Moment | TimeOfDay) -> TimeOfDay | None:
    return when.time if isinstance(when, Moment) else when


_OPENING = lazy(r"khai mạc|tuyên bố lý do|chào cờ", re.IGNORECASE)
_CLOSING = lazy(r"bế mạc|kết thúc|kết luận", re.IGNORECASE)


def _of_agenda(case: Case, shape: re.Pattern[str], *, last: bool) -> set[TimeOfDay | None]:
    """Return when the items of a kind begin, or end; where the agenda has none of it, the times of its two first or last ones."""
    items = [item for item in case.spec.agenda if isinstance(item, AgendaItem)]
    found = [item for item in items if shape.search(item.item)] or (items[-2:] if last else items[:2])
    times = [times_in(item.time or "") for item in found]
    return {t[-1 if last else 0] for t in times if t}


def _begin(case: Case) -> TimeOfDay:
    starts = case.spec.conference.starts
    return starts.time if starts and starts.time else TimeOfDay(0, 0)


def _hours(case: Case) -> set[TimeOfDay]:
    """Return the hours at which people may be asked to come; none where the beginning is not known."""
    conference, was = case.spec.conference, case.spec.papers.letter.was
    if not (conference.starts and conference.starts.time):
        return set()
    timings = (conference, *conference.sessions, *([was] if was else []))
    hours = {t.starts.time for t in timings if t.starts and t.starts.time}
    return hours | {hour for t in timings for hour in times_in(t.gathers or "")}


def _words(text: str) -> set[str]:
    """Return the words that tell one venue from another; floors are numbered in words and in digits."""
    words = set(_VENUE_NOISE.sub(" ", text.casefold()).split()) - _IN_A_VENUE
    return {_FLOORS.get(word, word) for word in words}


def _other_venue(case: Case) -> Iterator[Finding]:
    conference, was = case.spec.conference, case.spec.papers.letter.was
    meeting = case.spec.meeting.venue if case.spec.meeting else ()
    known = [
        *conference.venue,
        *(s.venue for s in conference.sessions if s.venue),
        *(was.venue if was else ()),
        *meeting,
    ]
    lines = ((p, w) for p, w in venues_retold(case) if any(len(_words(w) & _words(v)) > 1 for v in known))
    for path, words in (*said_again(case, "venue"), *lines):
        said = _words(words)
        if known and not conference.online and not any(_words(v) <= said or said <= _words(v) for v in known):
            message = f"ở đây là “{words}”, ở `conference.venue` là “{known[0]}”"
            yield Finding(path, message, "sửa cho khớp; đổi địa điểm thì ghi nơi cũ ở `papers.letter.was.venue`", words)


def _other_chair(case: Case) -> Iterator[Finding]:
    names = [c.key for c in case.roster.chairs]
    for path, words, said in (*((p, w, w) for p, w in said_again(case, "chair")), *chairs_retold(case)):
        if names and not any(name in " ".join(said.casefold().split()) for name in names):
            message = f"ở đây là “{said}”, người chủ trì là {', '.join(c.name for c in case.roster.chairs)}"
            yield Finding(path, message, "sửa cho khớp `conference.chair`", words)


def _titles(case: Case) -> Iterator[tuple[Keys, str]]:
    yield ("conference", "title"), case.spec.conference.title
    for kind, paper in case.spec.papers:
        for number, line in enumerate(getattr(paper, "title", ())):
            typed = isinstance(_node(case, ("papers", kind, "title")), list)
            yield (("papers", kind, "title", number) if typed else ("papers", kind, "title")), line


def _node(case: Case, path: Keys) -> object:
    try:
        return case.source.value(path)
    except (LookupError, TypeError):
        return None


def _other_school_year(case: Case) -> Iterator[Finding]:
    own = _school_years(case)
    for path, title in _titles(case):
        for found in _YEARS.finditer(title) if own else ():
            if own and found.groups() != own:
                message = f"tiêu đề ghi năm học {found[1]}-{found[2]}, hội nghị là của năm học {own[0]}-{own[1]}"
                yield Finding(path, message, "sửa cho giống nhau", title)


#: in these months nobody speaks of another school year than the one that runs
_NO_OTHER_YEAR = (11, 12, 1, 2, 3, 4)


def _school_years(case: Case) -> tuple[str, str] | None:
    """Return the school year of the conference: as it is said, else as its day tells, else as its title does."""
    said, day = re.search(r"(\d{4})\s*[-–/]\s*(\d{4})", case.spec.conference.school_year or ""), case.held_on
    if said is None and day and day.month in _NO_OTHER_YEAR:
        first = day.year if day.month > 10 else day.year - 1
        return str(first), str(first + 1)
    said = said or _YEARS.search(case.spec.conference.title)
    return (said[1], said[2]) if said else None


def _other_year(case: Case) -> Iterator[Finding]:
    years = {d.year for d in (case.held_on, case.ends_on) if d}
    for path, title in _titles(case):
        for found in _YEAR.finditer(title) if years else ():
            if int(found[1]) not in years:
                message = f"tiêu đề ghi năm {found[1]}, hội nghị họp năm {', '.join(map(str, sorted(years)))}"
                yield Finding(path, message, "sửa năm trong tiêu đề, hoặc ngày họp", title)


def _other_round(case: Case) -> Iterator[Finding]:
    own = _ROUND.search(case.spec.conference.round or "") or _ROUND.search(case.spec.conference.title)
    for path, title in _titles(case):
        found = _ROUND.search(title)
        if own and found and _round(own) != _round(found):
            message = f"tiêu đề ghi “{found[0]}”, hội nghị là “{own[0]}”"
            yield Finding(path, message, "sửa cho giống nhau", title)


def _round(found: re.Match[str]) -> int:
    """Return the number of a round: ``thứ sáu``, ``thứ 6``, ``6`` and ``VI`` are one; 0 for one that is none."""
    word, number, roman = found.groups()
    if number:
        return int(number)
    names, said = (_ROUNDS, " ".join(word.lower().split())) if word else (_ROMAN, roman)
    return names.index(said) + 1 if said in names else 0


def _nothing_changed(case: Case) -> Iterator[Finding]:
    letter, conference = case.spec.papers.letter, case.spec.conference
    was = letter.was
    if was is None or letter.about == "cancelled":
        return
    for key, before, now in (
        ("starts", was.starts, conference.starts),
        ("venue", tuple(map(folded, was.venue)), tuple(map(folded, conference.venue))),
    ):
        if before and before == now:
            message = "điều đã thông báo trước đây giống hệt điều mới"
            yield Finding(("papers", "letter", "was", key), message, "điều mới ghi ở `conference`, điều cũ ghi ở đây")


def _type_again(case: Case) -> Iterator[Finding]:
    for path, title in _titles(case):
        name = PAPER_TYPES.get(str(path[1])) if path[0] == "papers" else None
        if name and name != "Công văn" and re.match(rf"{name}\b", title.strip(), re.IGNORECASE):
            message = f"trích yếu nhắc lại tên loại: sẽ in {name.upper()}, dòng dưới lại “{name} …”"
            yield Finding(path, message, "bỏ tên loại ở đầu trích yếu", title)


def _title_with_a_stop(case: Case) -> Iterator[Finding]:
    for path, title in _titles(case):
        if re.search(r"[^.…][.;]\s*$", title):
            yield Finding(path, "cuối tên hội nghị, trích yếu không có dấu chấm", "bỏ dấu ở cuối", title)


_C = (
    "conference: {starts: 07:30 30/01/2027, venue: Hội trường tầng 2, chair: {name: Trần Thị Bình, title: Hiệu trưởng}}"
)
_WHY = "Kế hoạch, giấy mời, biên bản nói về cùng một hội nghị; khách làm theo giấy mời."


def _own(words: str) -> str:
    return f"{{{_C}, papers: {{invitation: {{{words}}}}}}}"


RULES = (
    Rule("C128", "hint", "Số điện thoại của một người ghi khác nhau", "Gọi theo số sai thì không gặp.", numbers_apart,
         "{registration: {contact: {name: Vũ Thị Sen, phone: 0912 000 138}}, notes: \"Liên hệ bà Vũ Thị Sen, điện thoại 0912 000 139.\"}", "{registration: {contact: {name: Vũ Thị Sen, phone: 0912 000 138}}, notes: \"Liên hệ bà Vũ Thị Sen, điện thoại 0912.000.138.\"}"),
    Rule("C129", "warning", "Địa chỉ thư điện tử ghi khác nhau", "Sai một chữ thì thư không đến.", mailboxes_apart,
         "{registration: {email: hoamai@example.edu.vn}, notes: Gửi câu hỏi về hoamai@exmaple.edu.vn.}", "{registration: {email: hoamai@example.edu.vn}, notes: Gửi câu hỏi về hoamai@example.edu.vn.}"),
    Rule("C130", "warning", "Một văn bản ghi ngày họp khác", _WHY, _other_day, _own('time: "7h30 ngày 31/01/2027"'), _own('time: "7h30 ngày 30/01/2027"')),
    Rule("C131", "warning", "Một văn bản ghi giờ họp khác", _WHY, _other_hour, _own('time: "8h00 ngày 30/01/2027"'), _own('time: "7h30 ngày 30/01/2027"')),
    Rule("C132", "warning", "Một văn bản ghi địa điểm khác", _WHY, _other_venue, _own("venue: Nhà đa năng"), _own('venue: "Hội trường tầng 2, Trường Mầm non Hoa Mai"')),
    Rule("C133", "warning", "Một văn bản ghi người chủ trì khác", _WHY, _other_chair, _own("chair: Bà Vũ Thị Sen"), _own('chair: "Bà Trần Thị Bình, Hiệu trưởng"')),
    Rule("C134", "warning", "Tiêu đề ghi năm học khác", _WHY, _other_school_year, "conference: {school_year: 2026-2027, title: Hội nghị đối thoại năm học 2025-2026}", "conference: {school_year: 2026-2027, title: Hội nghị đối thoại năm học 2026-2027}"),
    Rule("C135", "warning", "Tiêu đề ghi năm khác ngày họp", _WHY, _other_year, "conference: {starts: 07:30 30/01/2027, title: Đối thoại định kỳ năm 2026}", "conference: {starts: 07:30 30/01/2027, title: Đối thoại định kỳ năm 2027}"),
    Rule("C136", "warning", "Tiêu đề ghi lần họp khác", _WHY, _other_round, "conference: {round: Lần thứ hai, title: Hội nghị đối thoại lần thứ nhất}", "conference: {round: Lần thứ hai, title: Hội nghị đối thoại lần thứ hai}"),
    Rule("C137", "warning", "Thông báo thay đổi mà không có gì thay đổi", "Công văn nói điều cũ và điều mới; hai điều phải khác nhau.", _nothing_changed,
         f"{{{_C}, papers: {{letter: {{was: {{starts: 07:30 30/01/2027}}}}}}}}", f"{{{_C}, papers: {{letter: {{was: {{starts: 07:30 23/01/2027}}}}}}}}"),
    Rule("C138", "warning", "Trích yếu nhắc lại tên loại", "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5: tên loại một dòng, trích yếu ở ngay dưới.", _type_again,
         "papers: {plan: {title: Kế hoạch tổ chức Hội nghị đối thoại}}", "papers: {plan: {title: Tổ chức Hội nghị đối thoại}}"),
    Rule("C139", "hint", "Dấu chấm ở cuối tên hội nghị, trích yếu", "Tên và trích yếu không phải câu; tên hội nghị còn đứng giữa câu trong các văn bản.", _title_with_a_stop,
         "conference: {title: Hội nghị đối thoại.}", "conference: {title: Hội nghị đối thoại}"),
)  # fmt: skip
