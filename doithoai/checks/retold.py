"""What sentences say of the conference again: its day, its hours, its venue. Where they may speak of another one, nothing is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from doithoai.checks.rule import Case
from doithoai.checks.texts import Typed, before, days_near, sentence, times_in
from doithoai.dates import TimeOfDay
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys
from doithoai.vietnamese import UPPER

_EVENT = r"(?:hội nghị(?: đối thoại)?(?! (?:viên chức|cán bộ|công chức|người lao động|cha mẹ|phụ huynh|sơ kết|tổng kết|tập huấn|cấp))|(?:buổi|cuộc) đối thoại)"
#: up to a verb, no word that makes it another doing: ``ngày 10/01/2027 trường ban hành kế hoạch tổ chức hội nghị``
_NO_OTHER = r"(?!kế hoạch|chuẩn bị|ban hành|\bký\b|thông báo|\bhọp\b|phân công|về việc|\bbàn\b|góp ý|quyết định|thống nhất|rà soát|\bgửi\b|\bmời\b)"
_GAP = rf"(?:{_NO_OTHER}[^.;\d])"
#: from the verb to the date: behind a comma only what tells of day, hour and place
_TAIL = rf"(?:{_NO_OTHER}[^.;,\d]|,(?=\s*(?:vào|lúc|từ|sáng|chiều|tối|thứ|chủ nhật|tại|ngày|bắt đầu)\b))"
_CLOCK = r"(?:\d{1,2}\s?(?:h|g|:|giờ)\s?\d{0,2}(?: phút)?)?"
_HELD = lazy(
    rf"(?:(?:^|[.;:,]\s*){_EVENT}\b{_GAP}{{0,80}}\b(?:tổ chức|diễn ra|khai mạc|tiến hành|họp(?! (?:trù bị|chuẩn bị|rút|báo|tổng kết)))\b|(?:^|[.;:,]\s*)(?:nhà )?trường\b{_GAP}{{0,40}}\btổ chức {_EVENT}\b|\bkính mời\b[^.;\d]{{0,80}}\bdự {_EVENT}\b){_TAIL}{{0,80}}{_CLOCK}{_TAIL}{{0,25}}$",
    re.IGNORECASE,
)
_THEN_HELD = lazy(
    rf"^{_GAP}{{0,80}}\b(?:tổ chức|tiến hành|khai mạc)\b (?:thành công )?(?:hội nghị|buổi|cuộc) đối thoại\b",
    re.IGNORECASE,
)
#: news need not say of which conference they tell
_IN_THE_NEWS = lazy(rf"^{_GAP}{{0,80}}\b(?:tổ chức|tiến hành|khai mạc)\b (?:thành công )?{_EVENT}\b", re.IGNORECASE)
#: a line with a label is about the conference as a whole
_WHEN = lazy(r"^\s*Thời gian(?: tổ chức| họp| khai mạc| hội nghị)?\s*:(?P<when>[^.;\n]+)", re.IGNORECASE)
_WELCOME = lazy(r"đón|tập trung|có mặt", re.IGNORECASE)
_HOUR = r"\s*(?:(?:vào )?lúc|hồi|từ|:)?\s*(?P<hour>\d{1,2}\s?(?:[h:g]|giờ)\s?(?:\d{2})?)(?![\d\w/])"
_OPENS = lazy(rf"\b{_EVENT}\b[^.;\d]{{0,40}}\b(?:khai mạc|bắt đầu){_HOUR}", re.IGNORECASE)
_CLOSES = lazy(
    rf"\b{_EVENT}\b[^.;\d]{{0,40}}(?:\b(?:khai mạc|bắt đầu) (?:(?:vào )?lúc |từ |hồi )?{_CLOCK}\s*,?\s*(?:và |dự kiến )?)?\b(?:bế mạc|kết thúc){_HOUR}",
    re.IGNORECASE,
)
_COME = lazy(
    rf"\b(?:đại biểu|khách mời)\b[^.;\d]{{0,30}}\b(?:có mặt|tập trung)\b[^.;\d]{{0,40}}?(?:\btrước)?{_HOUR}",
    re.IGNORECASE,
)
_VENUE = lazy(r"^\s*Địa điểm(?: tổ chức| họp)?\s*:\s*(?P<venue>[^.;]+)", re.IGNORECASE)
_A_ROOM = lazy(
    r"^(?:tại )?(?:hội trường|phòng|nhà|sân|trường|trung tâm|tầng|trụ sở|điểm trường|văn phòng|lớp)\b", re.IGNORECASE
)
_HELD_AT = lazy(
    rf"(?:^|[.;:,]\s*){_EVENT}\b{_GAP}{{0,80}}\b(?:tổ chức|diễn ra)\b[^.;]{{0,60}}?\btại (?P<venue>(?:hội trường|phòng|nhà đa năng|sân)\b(?:(?! (?:từ|vào|lúc|với|cho|do|ngày|và|để|nhằm)\b)[^.;,(])*)",
    re.IGNORECASE,
)
_NAME = rf"(?:ông|bà|thầy|cô|đồng chí|đ/c)\s+(?-i:(?P<{{}}>[{UPPER}]\w*(?:\s+[{UPPER}]\w*){{{{1,4}}}}))"
_CHAIRED = lazy(
    rf"(?:^|[.;:,]\s*){_EVENT}\b{_GAP}{{0,80}}\b(?:do {_NAME.format('by')}(?:,[^.;\d]{{0,50}})?,? (?:làm )?chủ (?:trì|tọa|toạ)\b(?! (?:tổ|nhóm|phần|tiểu ban))|sự chủ (?:trì|tọa|toạ) của {_NAME.format('of')})|^\s*(?:Người )?chủ (?:trì|tọa|toạ) (?:hội nghị|đối thoại)\s*: {_NAME.format('is')}",
    re.IGNORECASE,
)
#: another conference, another paper, a day that was once meant
_ANOTHER = lazy(
    r"\b(?:lần|trước|kỳ|đợt|buổi (?:một|hai|thứ)|năm ngoái|năm qua|tiếp theo|kế tiếp|sau khi|nếu|trường hợp|dự phòng|hoãn|dời|thay vì|ban đầu|thay đổi|chuyển|số \d+/|hạn|chậm nhất)\b",
    re.IGNORECASE,
)
#: about so many days apart, a date is that of another conference
_FAR = 60


def _sentences(case: Case, *words: str) -> Iterator[Typed]:
    for typed in case.corpus.holding(*words):
        if typed.top not in ("legal_bases", "questions", "carried", "tasks") and typed.path[:2] != ("papers", "letter"):
            yield typed


def days_retold(case: Case, days: set[date]) -> Iterator[tuple[Keys, str, date]]:
    """Yield the days on which a sentence says that the conference is or was held, none of them among ``days``."""
    for typed in _sentences(case, "hội nghị", "đối thoại"):
        for said in days_near(typed.text, case.held_on) if days else ():
            ahead, behind = before(typed.text, said.start, 200), typed.text[said.end : said.end + 150]
            then = _IN_THE_NEWS if typed.path[:2] == ("papers", "news") else _THEN_HELD
            is_held = _HELD.search(ahead) or then.match(behind)
            whole = sentence(typed.text, said.start, said.end)
            if (
                said.day
                and said.day not in days
                and is_held
                and _is_near(said.day, days)
                and not _ANOTHER.search(whole)
            ):
                yield typed.path, typed.text, said.day


def _is_near(said: date, days: set[date]) -> bool:
    """Whether a day may be meant for one of these: it is not far from it, or but for the year the same."""
    return any(
        abs((said - day).days) <= _FAR or (said.month, said.day, abs(said.year - day.year)) == (day.month, day.day, 1)
        for day in days
    )


def times_retold(case: Case) -> Iterator[tuple[Keys, str]]:
    """Yield what stands behind “Thời gian:” at the begin of a text."""
    for path, text in _sentences(case, "thời gian"):
        found = _WHEN.match(text)
        if found and not _ANOTHER.search(found["when"]) and not _WELCOME.search(found["when"]):
            yield path, found["when"].strip()


#: words that sentences about an hour hold, and the sentences
_HOURS = {"come": (("có mặt", "tập trung"), _COME), "open": (("khai mạc", "bắt đầu"), _OPENS), "close": (("bế mạc", "kết thúc"), _CLOSES)}  # fmt: skip


def hours_retold(case: Case, doing: Literal["come", "open", "close"]) -> Iterator[tuple[Keys, str, TimeOfDay]]:
    """Yield the hours at which sentences say that people are to come, that the conference opens, that it closes."""
    words, shape = _HOURS[doing]
    for path, text in _sentences(case, *words):
        for found in shape.finditer(text):
            if not _ANOTHER.search(sentence(text, *found.span())):
                yield from ((path, text, hour) for hour in times_in(found["hour"]))


def venues_retold(case: Case) -> Iterator[tuple[Keys, str]]:
    """Yield the venues that stand behind “Địa điểm:” at the begin of a text, or where a sentence says it is held."""
    for path, text in _sentences(case, "địa điểm"):
        if (found := _VENUE.match(text)) and _A_ROOM.search(found["venue"]):
            yield path, found["venue"].strip()
    for path, text in _sentences(case, "tại hội trường", "tại phòng", "tại nhà đa năng", "tại sân"):
        for found in _HELD_AT.finditer(text):
            if not _ANOTHER.search(sentence(text, *found.span())):
                yield path, found["venue"].strip()


def chairs_retold(case: Case) -> Iterator[tuple[Keys, str, str]]:
    """Yield who chairs as sentences say, by name: the place, the text, the name."""
    for path, text in _sentences(case, "chủ trì", "chủ tọa", "chủ toạ"):
        for found in _CHAIRED.finditer(text):
            if not _ANOTHER.search(sentence(text, *found.span())):
                yield path, text, found["by"] or found["of"] or found["is"]
