"""The questions of a conference as a ledger: who asked, through what, what has become of each, and how many of each there are.

Every paper that tells of questions reads them here, so that their numbers agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from doithoai.dates import PartialDate, parse_moment
from doithoai.honorifics import has_honorific, without_honorific
from doithoai.papers.sources import SOURCES, source_of
from doithoai.papers.wording import person_words
from doithoai.spec import Spec
from doithoai.spec.questions import Answer, Question
from doithoai.vietnamese import folded

#: what has become of a question, in words
STATUSES = {
    "answered": "Đã trả lời", "in_writing": "Trả lời bằng văn bản", "referred": "Vượt thẩm quyền, chuyển cấp trên",
    "noted": "Tiếp thu", "open": "Chưa trả lời",
}  # fmt: skip
UNSAID, ANONYMOUS = "Không ghi", "Không nêu tên"


class Entry(NamedTuple):
    """One question: its number in the ledger, counted from 1, and the question."""

    number: int
    question: Question

    @property
    def answer(self) -> Answer:
        """The answer, an empty one where there is none."""
        return self.question.answer

    @property
    def status(self) -> str:
        """What has become of it, one of ``STATUSES``: what is said, else whether there is an answer."""
        return self.answer.status or ("answered" if self.answer.text else "open")

    @property
    def status_words(self) -> str:
        """The status for a reader."""
        return STATUSES[self.status]

    @property
    def is_settled(self) -> bool:
        """Whether nothing remains to be done: a written answer or a referral that is due has been sent."""
        if self.status == "answered":
            return True
        if self.status == "noted":
            return self.answer.due is None or self.answer.done is not None
        return self.status != "open" and self.answer.done is not None

    @property
    def was_raised_at_the_meeting(self) -> bool:
        """Whether it was asked at the meeting and not sent in before."""
        return source_of(self.question.source or "") == "meeting"

    @property
    def source_words(self) -> str:
        """Through what it came, or ``UNSAID``."""
        source = self.question.source or ""
        return SOURCES.get(source.strip().casefold(), source) or UNSAID

    @property
    def has_source(self) -> bool:
        """Whether it is known through what it came."""
        return bool((self.question.source or "").strip())

    @property
    def asker(self) -> str:
        """``Bà Nguyễn Thị Hoa``, or nothing for somebody who is not named."""
        who, honorific = self.question.asker or "", self.question.honorific
        return f"{honorific} {who}" if honorific and who and not has_honorific(who) else who

    @property
    def asker_words(self) -> str:
        """Who asked, with class or unit: ``Bà Nguyễn Thị Hoa, lớp Lá 1``."""
        return ", ".join(p for p in (self.asker or ANONYMOUS, self.question.unit) if p)

    @property
    def answerer(self) -> str:
        """Who answers, or nothing while nobody has been charged with it: ``Bà Trần Thị Bình, Hiệu trưởng``."""
        return person_words(self.answer.by) if self.answer.by is not None else ""


def date_in(deadline: str | None) -> PartialDate | None:
    """Return the date that a deadline is, None for free words."""
    try:
        day = parse_moment(deadline or "").date
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)


def ledger(spec: Spec) -> tuple[Entry, ...]:
    """Return the questions of the spec, numbered through; lists have been read into it before."""
    listed = spec.questions if isinstance(spec.questions, tuple) else ()
    return tuple(Entry(n, q) for n, q in enumerate((q for q in listed if isinstance(q, Question)), 1))


def askers(entries: Iterable[Entry]) -> int:
    """Return how many people asked: one name of one class or unit is one person; who is not named is not counted."""
    return len({person_key(e) for e in entries if e.question.asker})


def person_key(entry: Entry) -> tuple[str, ...]:
    """Return what is equal for two questions of one person: name, with or without honorific, and class or unit."""
    return tuple(folded(t) for t in (without_honorific(entry.question.asker or ""), entry.question.unit or ""))


class Count(NamedTuple):
    """How many of all are of one kind."""

    name: str
    number: int
    whole: int

    @property
    def share(self) -> str:
        """Its part of the whole: ``37,5%``."""
        return percent(self.number, self.whole)


def counts(entries: Sequence[Entry], of: Callable[[Entry], str | None], order: Iterable[str] = ()) -> tuple[Count, ...]:
    """Return how many entries there are of each kind: those of ``order`` first, then as they come, unsaid ones last."""
    found: dict[str, int] = dict.fromkeys(order, 0)
    names: dict[str, str] = {folded(name): name for name in found}
    for entry in entries:
        said = of(entry) or UNSAID
        name = names.setdefault(folded(said), said)
        found[name] = found.get(name, 0) + 1
    unsaid = found.pop(UNSAID, 0)
    listed = [*found.items(), *([(UNSAID, unsaid)] if unsaid else [])]
    return tuple(Count(name, number, len(entries)) for name, number in listed if number)


def by_topic(entries: Sequence[Entry]) -> tuple[Count, ...]:
    """Return how many questions there are of each topic."""
    return counts(entries, lambda e: e.question.topic)


def by_source(entries: Sequence[Entry]) -> tuple[Count, ...]:
    """Return how many questions came through each source, whichever words say so."""
    return counts(entries, lambda e: SOURCES.get(source_of(e.question.source or ""), e.source_words))


def by_unit(entries: Sequence[Entry]) -> tuple[Count, ...]:
    """Return how many questions came from each class or unit."""
    return counts(entries, lambda e: e.question.unit)


def by_status(entries: Sequence[Entry]) -> tuple[Count, ...]:
    """Return how many questions have each status, in the order of ``STATUSES``."""
    return counts(entries, lambda e: e.status_words, STATUSES.values())


def percent(part: int, whole: int) -> str:
    """Return a share with at most one decimal, half rounded up, a comma before it: ``37,5%``; of nothing it is ``0%``."""
    tenths = (part * 2000 + whole) // (2 * whole) if whole else 0
    whole_percent, rest = divmod(tenths, 10)
    return f"{whole_percent},{rest}%" if rest else f"{whole_percent}%"
