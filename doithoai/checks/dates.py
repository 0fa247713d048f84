"""Rules of dates: weekdays, the school year, holidays, deadlines, and the order in which papers of a conference are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from doithoai.checks.asking import asking_again, late_questions, no_time_for_questions
from doithoai.checks.holidays import holiday, working_days_between
from doithoai.checks.retold import hours_retold
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import Typed, before, days_in, deadline_in, sentence, shown, time_in
from doithoai.checks.weekdays import wrong_weekdays
from doithoai.dates import Moment, PartialDate
from doithoai.formats.nd30 import date_digits, day_number, month_number
from doithoai.lazy_pattern import lazy
from doithoai.papers.wording import clock
from doithoai.source.yaml_tree import Keys

_SCHOOL_YEAR = lazy(r"(\d{4})\s*[-–/]\s*(\d{4})")
_A_SCHOOL_YEAR = lazy(r"(?<!các )(?<!giai đoạn )năm học\s+(\d{4})\s*[-–]\s*(\d{4})(?!\d)", re.IGNORECASE)
_AFTER_EVENT = ("minutes", "conclusion", "replies", "referral", "report", "news")
_BEFORE_EVENT = ("plan", "invitation", "agenda", "letter")


#: a day and a month without their year; two numbers with a stroke between are a day only where it is said
_NO_YEAR = lazy(
    r"ngày\s+(?:(?P<day>\d\d?)\s+tháng\s+(?P<month>\d\d?)(?!\d|\s+năm\s+\d{4})|(?P<short>29|3[01])/(?P<of>0?[1-9]|1[0-2])(?![\d/]|[.-]\d))",
    re.IGNORECASE,
)
_NO_YEAR_SMALL = lazy(_NO_YEAR.pattern)
#: words before “ngày” that make it a length or a share: ``mỗi ngày 31/4 lớp``
_NO_DAY = lazy(r"\b(?:mỗi|hằng|hàng|số|trong|một|lớp|đạt|được)\s+$", re.IGNORECASE)
#: the other calendar, in which any month may have thirty days
_LUNAR = lazy(r"âm lịch|\bÂL\b|\(âm\)")


#: a deadline is a day, even where nobody says so: ``trước 31/4``
_NO_YEAR_BARE = lazy(r"(?<![\d/.,-])(?<!ngày )(?P<short>29|3[01])/(?P<of>0?[1-9]|1[0-2])(?![\d/%]|[.-]\d)", re.IGNORECASE)  # fmt: skip


def _without_year(case: Case) -> Iterator[tuple[Typed, re.Match[str], int, int]]:
    """Yield the days whose year is not said: the text, the words, the day, the month."""
    deadlines = (*case.corpus.named("deadline"), *case.corpus.named("due"))
    for texts, pattern in ((case.corpus.matching_small(_NO_YEAR_SMALL), _NO_YEAR), (deadlines, _NO_YEAR_BARE)):
        for typed in texts:
            for found in pattern.finditer(typed.text):
                said = found.groupdict()
                if said.get("day"):
                    yield typed, found, int(found["day"]), int(found["month"])
                elif not _NO_DAY.search(before(typed.text, found.start())):
                    yield typed, found, int(found["short"]), int(found["of"])


#: behind the number of a day the whole date is looked at
_NO_MONTH = lazy(r"(?<!\d )\btháng\s+(?:1[3-9]|[2-9]\d)(?:/|\s+năm\s+)\d{4}(?!\d)", re.IGNORECASE)


def _impossible(case: Case) -> Iterator[Finding]:
    for (path, text), found, day, month in _without_year(case):
        in_no_year = days_in(f"{day}/{month}/2024")  # with a 29th of February
        if any(said.day is None for said in in_no_year) and not _is_lunar(text, *found.span()):
            yield _no_such_day(path, found[0], text)
    for path, text in case.corpus.holding("tháng "):
        for found in _NO_MONTH.finditer(text):
            yield Finding(path, f"không có “{' '.join(found[0].split())}” trên lịch", "sửa lại tháng", text)
    for (path, text), days in case.corpus.dated:
        for said in days:
            if said.day is None and not _is_lunar(text, said.start, said.end):
                words = text[said.start : said.end]
                yield _no_such_day(path, words, text)


def _is_lunar(text: str, start: int, end: int) -> bool:
    return _LUNAR.search(sentence(text, start, end)) is not None


def _no_such_day(path: Keys, words: str, text: str) -> Finding:
    return Finding(path, f"không có ngày “{' '.join(words.split())}” trên lịch", "sửa lại ngày, tháng", text)


def _school_year(case: Case) -> tuple[int, int] | None:
    found = _SCHOOL_YEAR.search(case.spec.conference.school_year or "")
    return (int(found[1]), int(found[2])) if found else None


def _one_year(case: Case) -> Iterator[Finding]:
    years = _school_year(case)
    if years and years[1] != years[0] + 1:
        hint = f"viết `{years[0]}-{years[0] + 1}`, hoặc sửa lại năm"
        message = f"năm học phải gồm hai năm liền nhau, đây là {years[0]} và {years[1]}"
        yield Finding(("conference", "school_year"), message, hint, case.spec.conference.school_year)
    for path, text in case.corpus.holding("năm học"):
        for found in _A_SCHOOL_YEAR.finditer(text):
            if int(found[2]) - int(found[1]) not in (1, *range(3, 10)):  # several years may be meant
                message = f"năm học phải gồm hai năm liền nhau, đây là {found[1]} và {found[2]}"
                yield Finding(path, message, "sửa lại năm", text)


def _in_school_year(case: Case) -> Iterator[Finding]:
    years = _school_year(case)
    if years is None:
        return
    first, last = date(years[0], 8, 1), date(years[0] + 1, 8, 31)
    papers = ((("papers", kind, "date"), day) for kind, day in case.dates.items())
    whole = ((path, PartialDate(day.year, day.month, day.day)) for path, day in _event_days(case))
    days = (*whole, *papers)
    outside = [(path, said) for path, said in days if _is_after(said, last) or _is_before(said, first)]
    year = f"năm học {years[0]}-{years[1]} (từ {shown(first)} đến {shown(last)})"
    if 1 < len(outside) == len(days):
        message = f"mọi ngày của hội nghị và văn bản ({_words(days[0][1])} …) nằm ngoài {year}"
        yield Finding(("conference", "school_year"), message, "sửa năm học, hoặc năm của các ngày ấy")
        return
    for path, said in outside:
        message = f"{_words(said)} nằm ngoài {year}"
        yield Finding(path, message, "sửa lại năm của ngày này, hoặc sửa `conference.school_year`")
    for (path, text), _ in case.corpus.dated:
        day = deadline_in(text) if path[-1] == "deadline" and path[0] in ("registration", "tasks") else None
        if day and day < first:
            message = f"thời hạn {shown(day)} trước năm học {years[0]}-{years[1]}"
            yield Finding(path, message, "sửa lại năm của thời hạn, hoặc sửa `conference.school_year`")


def _is_after(said: PartialDate, day: date) -> bool:
    """Whether a date of which parts may be unknown is surely after a day."""
    known = tuple(part for part in said if part is not None) if said.year else ()
    return known > (day.year, day.month, day.day)[: len(known)]


def _is_before(said: PartialDate, day: date) -> bool:
    known = tuple(part for part in said if part is not None) if said.year else ()
    return known < (day.year, day.month, day.day)[: len(known)]


def _words(said: PartialDate) -> str:
    """Return ``ngày 30/01/2027``, ``tháng 01/2027``, ``năm 2027``: as much as is known."""
    return f"{'ngày' if said.day else 'tháng' if said.month else 'năm'} {date_digits(said)}"


def _event_days(case: Case) -> Iterator[tuple[Keys, date]]:
    for path, timing in case.timings:
        if timing.starts:
            yield (*path, "starts"), timing.starts.date
        if isinstance(timing.ends, Moment):
            yield (*path, "ends"), timing.ends.date


def _paper_days(case: Case) -> Iterator[tuple[Keys, date]]:
    for kind in case.dates:
        if day := case.date_of(kind):
            yield ("papers", kind, "date"), day


def _holidays(case: Case) -> Iterator[Finding]:
    for path, day in _event_days(case):
        if path[-1] == "starts" and (name := holiday(day)):
            yield Finding(path, f"ngày {shown(day)} là {name}, mọi người được nghỉ", "chọn ngày khác")


def _signed_on_a_day_off(case: Case) -> Iterator[Finding]:
    for path, day in _paper_days(case):
        name = holiday(day) or ("Chủ nhật" if day.weekday() == 6 else None)
        if name and path[1] != "news":
            yield Finding(
                path, f"văn bản ghi ngày {shown(day)}, là {name}", "xem lại ngày ký, trừ khi ký thật vào ngày ấy"
            )


def _late_invitation(case: Case) -> Iterator[Finding]:
    yield from _after_the_event(case, ("invitation", "agenda", "letter"), case.ends_on)


def _late_plan(case: Case) -> Iterator[Finding]:
    yield from _after_the_event(case, ("plan",), case.held_on)


def _after_the_event(case: Case, kinds: Iterable[str], last: date | None) -> Iterator[Finding]:
    for kind in kinds:
        issued = case.dates.get(kind)
        if issued and last and _is_after(issued, last):
            message = f"văn bản ghi {_words(issued)}, sau ngày họp ({shown(last)})"
            yield Finding(("papers", kind, "date"), message, "sửa ngày của văn bản, hoặc ngày họp")


def _no_working_day(case: Case) -> Iterator[Finding]:
    yield from _short_notice(case, 0, 1)


def _few_working_days(case: Case) -> Iterator[Finding]:
    yield from _short_notice(case, 1, 3)


def _short_notice(case: Case, least: int, below: int) -> Iterator[Finding]:
    issued, begins = case.date_of("invitation"), [day for path, day in _event_days(case) if path[-1] == "starts"]
    first = min(
        (day for day in begins if issued and day > issued), default=case.held_on
    )  # it may be for the second day
    if issued and first and issued <= first:
        days = working_days_between(issued, first)
        if least <= days < below:
            how_many = f"{days:02} ngày làm việc" if days else "không có ngày làm việc nào"
            message = (
                f"giấy mời ngày {shown(issued)}, họp ngày {shown(first)}: ở giữa {'chỉ có ' if days else ''}{how_many}"
            )
            yield Finding(
                ("papers", "invitation", "date"), message, "ký giấy mời sớm hơn, hoặc báo trước bằng cách khác"
            )


def _before_the_plan(case: Case) -> Iterator[Finding]:
    plan = case.date_of("plan")
    for kind in _BEFORE_EVENT[1:]:
        day = case.dates.get(kind)
        if plan and day and _is_before(day, plan):
            message = f"văn bản ghi {_words(day)}, trước kế hoạch ({shown(plan)})"
            yield Finding(("papers", kind, "date"), message, "kế hoạch phải có trước; sửa một trong hai ngày")


def _before_the_event(case: Case) -> Iterator[Finding]:
    first = case.held_on
    for kind in _AFTER_EVENT:
        day = case.dates.get(kind)
        if first and day and _is_before(day, first):
            message = f"văn bản nói về kết quả hội nghị ghi {_words(day)}, trước ngày họp ({shown(first)})"
            yield Finding(("papers", kind, "date"), message, "sửa ngày của văn bản, hoặc ngày họp")


def _gathers_late(case: Case) -> Iterator[Finding]:
    for path, timing in case.timings:
        gathers = time_in(timing.gathers)
        if gathers and timing.starts and timing.starts.time and gathers > timing.starts.time:
            message = f"giờ đón đại biểu (“{timing.gathers}”) sau giờ khai mạc"
            yield Finding((*path, "gathers"), message, "sửa `gathers`, hoặc `starts`")
    conference = case.spec.conference
    starts = conference.starts
    for path, text, hour in hours_retold(case, "come") if starts and starts.time and not conference.sessions else ():
        if starts and starts.time and starts.time < hour <= starts.time._replace(hour=starts.time.hour + 1):
            message = f"giờ đại biểu có mặt ({clock(hour, case.spec.time_style)}) sau giờ khai mạc"
            yield Finding(path, message, "sửa giờ ở đây, hoặc `conference.starts`", text)


def _session_order(case: Case) -> Iterator[Finding]:
    sessions = case.spec.conference.sessions
    for number, (one, other) in enumerate(pairwise(sessions), 1):
        if one.starts and other.starts and other.starts.date < one.starts.date:
            message = f"buổi này ({shown(other.starts.date)}) trước buổi kể ở trên ({shown(one.starts.date)})"
            yield Finding(("conference", "sessions", number, "starts"), message, "xếp các buổi theo thứ tự ngày")


#: a day and a month, or a month of a year alone
_DAY_MONTH = lazy(
    r"\bngày\s+(?P<day>0?[1-9]|[12]\d|3[01])\s+tháng\s+(?P<month>0?[1-9]|1[0-2])(?!\d)"
    r"|\btháng\s+(?P<alone>0?[1-9]|1[0-2])(?=\s+năm\s+\d{4})",
    re.IGNORECASE,
)


#: a day below ten without its zero, a month with one that it must not have or without
_ODD_ZEROS = (lazy(r"ngày\s+[1-9](?!\d)"), lazy(r"tháng\s+(?:0[3-9]|[12](?!\d))"))


def _padding(case: Case) -> Iterator[Finding]:
    for path, text in case.corpus.matching_small(*_ODD_ZEROS):
        for found in _DAY_MONTH.finditer(text):
            typed = " ".join(found[0].split())
            day = f"ngày {day_number(int(found['day']))} " if found["day"] else ""
            right = f"{day}tháng {month_number(int(found['month'] or found['alone']))}"
            if typed.lower() != right:
                message = f"“{typed}”: viết “{right}”"
                hint = "ngày dưới 10 và tháng 1, 2 có số 0 đứng trước; tháng 3 đến 9 thì không"
                yield Finding(path, message, hint, text)


def _future(case: Case) -> Iterator[Finding]:
    if case.today is None:
        return
    for (path, text), _ in case.corpus.dated:
        if path[-1] == "done" and (day := deadline_in(text)) and day > case.today:
            yield Finding(
                path, f"ghi là đã làm xong ngày {shown(day)}, mà hôm nay mới là {shown(case.today)}", "sửa `done`"
            )


_ND30 = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
RULES = (
    Rule("C001", "warning", "Thứ trong tuần không khớp ngày", "Người đọc nhớ thứ nhiều hơn nhớ ngày: sai một trong hai là có người đến nhầm hôm.", wrong_weekdays,
         "notes: Đón đại biểu lúc 7h30 thứ Sáu, ngày 30/01/2027.", "notes: Đón đại biểu lúc 7h30 thứ Bảy, ngày 30/01/2027."),
    Rule("C002", "warning", "Ngày không có trên lịch", "Tháng 4, 6, 9, 11 có 30 ngày; tháng 2 có 28 hoặc 29 ngày.", _impossible,
         "notes: Trả lời trước ngày 31/4/2027.", "notes: Trả lời trước ngày 30/4/2027."),
    Rule("C003", "warning", "Năm học không gồm hai năm liền nhau", "Một năm học bắt đầu năm trước, kết thúc năm sau.", _one_year,
         "conference: {school_year: 2026-2028}", "conference: {school_year: 2026-2027}"),
    Rule("C004", "warning", "Ngày nằm ngoài năm học", "Ở đây năm học được tính rộng, từ 01/8 đến 31/8 năm sau, kể cả lúc chuẩn bị và tổng kết.", _in_school_year,
         "conference: {school_year: 2026-2027, starts: 07:30 30/01/2028}", "conference: {school_year: 2026-2027, starts: 07:30 30/01/2027}"),
    Rule("C005", "warning", "Họp vào ngày nghỉ lễ, tết", "Bộ luật Lao động 2019, Điều 112, và khoản 3 Điều 111 (nghỉ bù); ngày âm lịch biết trước cho các năm 2026 đến 2028.", _holidays,
         "conference: {starts: 07:30 09/02/2027}", "conference: {starts: 07:30 20/02/2027}"),
    Rule("C006", "hint", "Văn bản ghi ngày Chủ nhật hoặc ngày lễ", "Ngày của văn bản là ngày ký (Nghị định 30/2020/NĐ-CP, Điều 15 và Phụ lục I, II.4): cơ quan thường không ký vào ngày nghỉ.", _signed_on_a_day_off,
         "papers: {plan: {date: 10/01/2027}}", "papers: {plan: {date: 11/01/2027}}"),
    Rule("C007", "warning", "Hạn gửi câu hỏi sau ngày họp", "Câu hỏi đến sau khi họp thì không được trả lời tại hội nghị.", late_questions,
         "{conference: {starts: 07:30 30/01/2027}, registration: {deadline: 16:30 05/02/2027}}", "{conference: {starts: 07:30 30/01/2027}, registration: {deadline: 16:30 25/01/2027}}"),
    Rule("C008", "hint", "Hạn gửi câu hỏi là đúng ngày họp", "Cần ít nhất một ngày để xếp nhóm, phân công người trả lời.", no_time_for_questions,
         "{conference: {starts: 07:30 30/01/2027}, registration: {deadline: 30/01/2027}}", "{conference: {starts: 07:30 30/01/2027}, registration: {deadline: 25/01/2027}}"),
    Rule("C009", "warning", "Hạn gửi câu hỏi ghi khác nhau ở hai nơi", "Người nhận giấy mời làm theo giấy mời, người đọc kế hoạch làm theo kế hoạch.", asking_again,
         "{registration: {deadline: 25/01/2027}, notes: Cha mẹ học sinh gửi câu hỏi trước ngày 20/01/2027.}", "{registration: {deadline: 25/01/2027}, notes: Cha mẹ học sinh gửi câu hỏi trước ngày 25/01/2027.}"),
    Rule("C010", "warning", "Giấy mời, chương trình ghi ngày sau ngày họp", "Văn bản báo trước thì phải có trước khi họp.", _late_invitation,
         "{conference: {starts: 07:30 30/01/2027}, papers: {invitation: {date: 02/02/2027}}}", "{conference: {starts: 07:30 30/01/2027}, papers: {invitation: {date: 18/01/2027}}}"),
    Rule("C011", "warning", "Giấy mời không kịp đến tay khách", "Từ ngày ký đến ngày họp không có ngày làm việc nào để gửi.", _no_working_day,
         "{conference: {starts: 07:30 30/01/2027}, papers: {invitation: {date: 29/01/2027}}}", "{conference: {starts: 07:30 30/01/2027}, papers: {invitation: {date: 18/01/2027}}}"),
    Rule("C012", "hint", "Giấy mời gửi gấp", "Nên có ít nhất 03 ngày làm việc giữa ngày ký và ngày họp (không tính thứ Bảy, Chủ nhật, lễ, tết).", _few_working_days,
         "{conference: {starts: 07:30 30/01/2027}, papers: {invitation: {date: 27/01/2027}}}", "{conference: {starts: 07:30 30/01/2027}, papers: {invitation: {date: 26/01/2027}}}"),
    Rule("C013", "warning", "Kế hoạch ghi ngày sau ngày họp", "Kế hoạch là việc sẽ làm.", _late_plan,
         "{conference: {starts: 07:30 30/01/2027}, papers: {plan: {date: 01/02/2027}}}", "{conference: {starts: 07:30 30/01/2027}, papers: {plan: {date: 12/01/2027}}}"),
    Rule("C014", "warning", "Giấy mời, chương trình, công văn có trước kế hoạch", "Các văn bản ấy làm theo kế hoạch.", _before_the_plan,
         "papers: {plan: {date: 12/01/2027}, invitation: {date: 11/01/2027}}", "papers: {plan: {date: 12/01/2027}, invitation: {date: 13/01/2027}}"),
    Rule("C015", "warning", "Kết luận, báo cáo, công văn trả lời ghi ngày trước khi họp", "Chưa họp thì chưa có kết quả.", _before_the_event,
         "{conference: {starts: 07:30 30/01/2027}, papers: {report: {date: 29/01/2027}}}", "{conference: {starts: 07:30 30/01/2027}, papers: {report: {date: 01/02/2027}}}"),
    Rule("C016", "warning", "Giờ đón đại biểu sau giờ khai mạc", "Đại biểu được đón trước khi khai mạc.", _gathers_late,
         "conference: {starts: 07:30 30/01/2027, gathers: 08h00}", "conference: {starts: 07:30 30/01/2027, gathers: 07h00}"),
    Rule("C017", "warning", "Các buổi không theo thứ tự ngày", "Người đọc hiểu buổi kể trước là buổi họp trước.", _session_order,
         "conference: {sessions: [{name: Đợt 1, starts: 07:30 20/3/2027}, {name: Đợt 2, starts: 07:30 13/3/2027}]}", "conference: {sessions: [{name: Đợt 1, starts: 07:30 13/3/2027}, {name: Đợt 2, starts: 07:30 20/3/2027}]}"),
    Rule("C018", "hint", "Số 0 trước ngày, tháng", f"{_ND30}, II.4.b: số chỉ ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0; các tháng khác không.", _padding,
         "notes: Trả lời trước ngày 5 tháng 03 năm 2027.", "notes: Trả lời trước ngày 05 tháng 3 năm 2027."),
    Rule("C019", "warning", "Ghi là đã xong vào một ngày chưa đến", "Chỉ xét khi cho biết hôm nay: `--today`.", _future,
         "questions: [{text: Bữa trưa có trái cây không?, answer: {status: in_writing, done: 15/8/2027}}]", "questions: [{text: Bữa trưa có trái cây không?, answer: {status: in_writing, done: 05/02/2027}}]"),
)  # fmt: skip
