"""Words that công văn about a conference share: whom they are for, which conference they are about."""

from __future__ import annotations

import re
from itertools import accumulate

from doithoai.formats.nd30 import date_words
from doithoai.papers.held import held
from doithoai.papers.ledger import Entry
from doithoai.papers.letterhead import event_words, school_year
from doithoai.papers.salutation import Manner, named
from doithoai.spec import Spec
from doithoai.spec.people import Person

#: letters of a conference's name that the narrow column of a trích yếu holds in a few lines
_LONG = 60
#: names of conferences that are no nouns by themselves
_BARE = ("đối thoại", "gặp mặt", "gặp gỡ", "tọa đàm", "toạ đàm", "trao đổi")
#: an asker that is a group, not a person who is addressed with Ông/Bà
_GROUP = re.compile(
    r"(?:tập thể|các|một số|những|đại diện|ban|hội|chi hội|tổ|nhóm|lớp|khối|phòng|trường|công đoàn|chi đoàn|phụ huynh"
    r"|cha mẹ|cmhs|phhs|học sinh|giáo viên|nhân viên|cán bộ|bếp ăn)(?!\w)",
    re.IGNORECASE,
)

_PAIR = re.compile(r"“.+”|\".+\"|«.+»", re.DOTALL)


def asker_name(entry: Entry) -> str:
    """Return ``Bà Nguyễn Thị Hoa``, ``Ông/Bà`` before a name without honorific, a group as typed, nothing for nobody named."""
    asked = entry.question
    if not asked.asker or (_GROUP.match(asked.asker) and not asked.honorific):
        return asked.asker or ""
    return named(Person.model_construct(name=asked.asker, honorific=asked.honorific, relation=None), Manner())


def addressee(entry: Entry) -> str:
    """Return whom an answer goes to: who asked, with class or unit; the class alone where nobody is named."""
    words = ", ".join(p for p in (asker_name(entry), entry.question.unit) if p)
    return f"{words[:1].upper()}{words[1:]}"


def short_event(spec: Spec) -> str:
    """Return the conference's name for a trích yếu: of a long one without those between whom it was held."""
    whole = event_words(spec)
    title, between, _ = whole.partition(" giữa ")
    if len(whole) <= _LONG or not between:
        return whole
    year = school_year(spec) or next(iter(re.findall(r"năm học .*$", whole)), "")
    return " ".join(p for p in (title, year) if p)


def event_held(spec: Spec) -> str:
    """Return what was held with the word before it that a sentence wants: ``buổi Đối thoại định kỳ``, ``Hội nghị đối thoại``."""
    words = event_words(spec)
    return f"buổi {words}" if words.casefold().startswith(_BARE) else words


def event_day(spec: Spec) -> str:
    """Return `` ngày 30 tháng 01 năm 2027``, or nothing where the day is not known."""
    opened = held(spec).opened
    return f" {date_words(opened.date)}" if opened else ""


def quoted(text: str) -> str:
    """Return a question as it was asked, in quotation marks; one that stands in one pair of them is left as it is."""
    bare = text.strip().rstrip(".")
    return text if _PAIR.fullmatch(bare) and not _reopens(bare) else f"“{text}”"


def _reopens(text: str) -> bool:
    """Whether the quotation mark that a text begins with is closed before its end: ``“Một” và “hai”``."""
    opening, closing = text[0], text[-1]
    if opening == closing:
        return opening in text[1:-1]
    depths = accumulate((c == opening) - (c == closing) for c in text[:-1])
    return 0 in depths
