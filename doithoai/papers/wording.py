"""Facts of the spec in words: people, times, bases, tasks. One wording for every paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from doithoai.dates import WEEKDAYS, Moment, TimeOfDay, parse_moment, parse_time
from doithoai.formats.nd30 import date_words, padded, time_words
from doithoai.spec.conference import Conference, People, Registration, Session, Timing
from doithoai.spec.facts import Bases, Basis, TaskItem
from doithoai.spec.people import Person

if TYPE_CHECKING:  # the plan tells of no promises
    from doithoai.spec.meeting import Promise

_DEFAULT_TIME = "07h30"
#: posts that are said together with the body they head
_HEAD = re.compile(
    r"(quyền |phó |tổng )*(bí thư|chủ tịch|giám đốc|hiệu trưởng|viện trưởng|cục trưởng|chi cục trưởng|chỉ huy trưởng|trạm trưởng"
    r"|trưởng công an|trưởng trạm|trưởng phòng|trưởng ban|chánh văn phòng|tổng biên tập)",
    re.IGNORECASE,
)
#: how the name of a class or group of children begins
CLASS = re.compile(r"(?:các )?(?:lớp|nhóm|khối)\b", re.IGNORECASE)
_LAWS = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")
_LEADS = ("căn cứ", "thực hiện", "theo", "xét", "trên cơ sở")


def post_words(posts: Sequence[str], unit: str | None, others: Iterable[str | None] = ()) -> list[str]:
    """Return what a person is; a head's post and its body are one phrase: ``Chủ tịch UBND phường``, ``Trưởng ban … lớp 1A``."""
    rest = [text for text in others if text]
    if not posts or not unit:
        return [*posts, *([unit] if unit else []), *rest]
    last = posts[-1].rpartition(", ")[2].casefold()
    again = last.rpartition(" ")[2] == unit.partition(" ")[0].casefold()  # Trưởng thôn, Thôn Bến Đá
    if CLASS.match(unit) or (_HEAD.fullmatch(last) and not again):
        return [*posts[:-1], f"{posts[-1]} {unit}", *rest]
    return [*posts, unit, *rest]


def person_words(person: Person | str) -> str:
    """Return ``Ông Nguyễn Văn An, Chủ tịch UBND phường``, ``Bà Trần Thị Bình, Bí thư chi bộ, Hiệu trưởng``; a text as typed."""
    if isinstance(person, str):
        return person
    name = " ".join(p for p in (person.honorific, person.name) if p)
    reach = [
        f"điện thoại {person.phone}" if person.phone else "",
        f"thư điện tử {person.email}" if person.email else "",
    ]
    what = post_words(person.title, person.unit, [person.relation, person.role])
    return ", ".join(p for p in (name, *what, *reach) if p)


def people_words(people: People) -> list[str]:
    """Return one text for each."""
    return [person_words(p) for p in (people if isinstance(people, tuple) else (people,))]


def listed(people: Sequence[str]) -> str:
    """Return people in a sentence: ``Ông A, Hiệu trưởng và Bà B, Chủ tịch Công đoàn``."""
    return " và ".join(p for p in ("; ".join(people[:-1]), *people[-1:]) if p)


def contact_words(person: Person | str | None, phone: str | None, email: str | None) -> str:
    """Return whom to ask, with telephone and e-mail exactly as typed."""
    parts = [person_words(person) if person is not None else "", f"điện thoại {phone}" if phone else ""]
    return ", ".join(p for p in (*parts, f"thư điện tử {email}" if email else "") if p)


def clock(time: TimeOfDay, style: str | None) -> str:
    """Return a time of day in the spec's way of writing it."""
    return time_words(time, style or _DEFAULT_TIME)


def day_words(moment: Moment) -> str:
    """Return ``thứ Bảy, ngày 30 tháng 01 năm 2027``."""
    return f"{WEEKDAYS[moment.date.weekday()]}, {date_words(moment.date)}"


def timing_words(timing: Timing, style: str | None) -> str | None:
    """Return when something happens; words that were typed freely are returned as they are."""
    starts, ends = timing.starts, timing.end
    gathers = f" (đón đại biểu{_from(timing.gathers)})" if timing.gathers else ""
    if timing.when or not starts:
        return f"{timing.when or ''}{gathers}".strip() or None
    begin = f"{clock(starts.time, style)}, " if starts.time else ""
    if not ends or (ends.date == starts.date and not ends.time):
        return f"{begin}{day_words(starts)}{gathers}"
    if ends.date == starts.date and starts.time and ends.time:
        return f"từ {clock(starts.time, style)} đến {clock(ends.time, style)}, {day_words(starts)}{gathers}"
    end = f"{clock(ends.time, style)}, " if ends.time else ""
    return f"từ {begin}{day_words(starts)} đến {end}{day_words(ends)}{gathers}"


def _from(gathers: str) -> str:
    """Return `` từ 07h00`` for a time, ``: …`` for other words."""
    try:
        parse_time(gathers)
    except ValueError:
        return f": {gathers}"
    return f" từ {gathers}"


def session_words(session: Session, style: str | None) -> str:
    """Return ``Buổi thứ nhất: 07h30, thứ Bảy, ngày …; Hội trường tầng 2``."""
    people = f"thành phần: {session.people}" if session.people else ""
    known = "; ".join(w for w in (timing_words(session, style), session.venue, people) if w)
    return f"{session.name}: {known}" if session.name and known else session.name or known


def venue_words(conference: Conference) -> list[str]:
    """Return the places, the room on the Internet last, with how to enter it."""
    online = conference.online
    if online is None:
        return list(conference.venue)
    *places, room = place_words(conference)
    known = {"đường dẫn": online.link, "ID": online.id, "mật khẩu": online.passcode}
    return [*places, ", ".join([room, *(f"{name} {value}" for name, value in known.items() if value)])]


def place_words(conference: Conference) -> list[str]:
    """Return the places without how to enter the room on the Internet: that is for those alone who are invited."""
    online = conference.online
    room = f"Phòng họp trực tuyến {online.platform}" if online and online.platform else "Phòng họp trực tuyến"
    return [*conference.venue, *([room] if online else [])]


def span_words(text: str, style: str | None) -> str:
    """Return a time or a range of an agenda in the spec's way; as typed where no way is set or it is no time."""
    if style is None:
        return text
    try:
        return " - ".join(clock(parse_time(part), style) for part in text.replace("–", "-").split("-"))
    except ValueError:
        return text


def deadline_words(text: str, style: str | None) -> str:
    """Return ``16h00 ngày 25 tháng 01 năm 2027`` for a date that can be read, else the words as typed."""
    try:
        moment = parse_moment(text)
    except ValueError:
        return text
    date = date_words(moment.date)
    return f"{clock(moment.time, style)} {date}" if moment.time else date


def basis_lines(bases: object) -> tuple[str, ...]:
    """Return the paragraphs of the legal bases, each ending in ``;``, the last in ``.`` (PL I II.6.a)."""
    layout, items = (bases.layout, bases.items) if isinstance(bases, Bases) else ("lines", bases)
    if isinstance(items, str):
        return (items,)
    led = [_led(item) for item in items]  # type: ignore[attr-defined]
    if layout == "list" and led:
        return ("Căn cứ:", *_semicolons(f"- {text.removeprefix('Căn cứ ')}" for text in led))
    if layout == "paragraph" and led:
        return (" ".join(_semicolons(led)),)
    return tuple(_semicolons(f"- {text}" if layout == "dashes" else text for text in led))


def _semicolons(lines: Iterable[str]) -> list[str]:
    listed = list(lines)
    last = len(listed) - 1
    return [
        line if line.endswith((";", ".", ",")) else line + (";" if n < last else ".") for n, line in enumerate(listed)
    ]


def _led(basis: Basis | str) -> str:
    """Return the basis with its lead: Căn cứ, or Thực hiện, or what the user wrote himself."""
    if isinstance(basis, str):
        return basis if basis.lower().startswith(_LEADS) else f"Căn cứ {basis}"
    if basis.carry_out is not None:
        return basis.carry_out if basis.carry_out.lower().startswith(_LEADS) else f"Thực hiện {basis.carry_out}"
    number = "/".join(p for p in (padded(basis.number) if basis.number else None, basis.symbol) if p)
    parts = [basis.lead or "Căn cứ", basis.type, f"số {number}" if number else None]
    date = date_words(basis.date) if basis.date else None
    if not number and not basis.issuer and (basis.type or "").lower().startswith(_LAWS):
        parts += [basis.title, date]  # a law's name comes before its date
    else:
        parts += [date, f"của {basis.issuer}" if basis.issuer else None, basis.title]
    return " ".join(p for p in parts if p)


def task_words(item: TaskItem | str, style: str | None) -> str:
    """Return ``Chuẩn bị hội trường (phối hợp: Tổ Văn phòng; thời hạn: ngày 25 tháng 01 năm 2027)``."""
    if isinstance(item, str):
        return item
    notes = [f"phối hợp: {', '.join(item.support)}"] if item.support else []
    notes += [f"thời hạn: {deadline_words(item.deadline, style)}"] if item.deadline else []
    bare = without_stop(item.task)
    return f"{bare} ({'; '.join(notes)}){item.task[len(bare) :]}" if notes else item.task


def without_stop(text: str) -> str:
    """Return a sentence without its full stop; three dots that are typed stay."""
    return text if text.endswith("..") else text.removesuffix(".")


def promise_words(promise: str | Promise, style: str | None) -> str:
    """Return ``Tổ Văn phòng: Thay rèm phòng ngủ (thời hạn: ngày 15 tháng 02 năm 2027)``; one that is kept says when."""
    if isinstance(promise, str):
        return promise
    words = task_words(promise, style)
    words = f"{promise.by}: {words}" if promise.by else words
    return f"{without_stop(words)}; đã thực hiện {date_words(promise.done)}" if promise.done else words


def registration_words(registration: Registration, form_appendix: str | None, style: str | None) -> str | None:
    """Return how questions are sent in before the meeting, or None where nothing of it is known."""
    contact = contact_words(registration.contact, registration.phone, registration.email)
    where = [
        f"tới {registration.to}" if registration.to else "",
        f"qua đường dẫn {registration.link}" if registration.link else "",
    ]
    where += [f"theo mẫu tại {form_appendix} kèm theo" if form_appendix else ""]
    said = " ".join(["Gửi trước câu hỏi, ý kiến", *(w for w in where if w)])
    said += f"; liên hệ: {contact}" if contact else ""
    said += f"; thời hạn: {deadline_words(registration.deadline, style)}" if registration.deadline else ""
    return said if any([contact, *where, registration.deadline]) else None
