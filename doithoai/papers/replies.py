"""The công văn trả lời: mẫu 1.5 of Phụ lục III, one for each asker who is answered in writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from doithoai.formats.nd30 import counted
from doithoai.honorifics import without_honorific
from doithoai.paper import Paper
from doithoai.papers import Lack
from doithoai.papers.ledger import Entry, ledger, person_key
from doithoai.papers.letter_words import addressee, asker_name, event_day, event_held, short_event
from doithoai.papers.letterhead import number_words, numbers_from, one_line
from doithoai.papers.naming import stem, unique
from doithoai.papers.official import LETTER, Context, Said, official_paper
from doithoai.papers.parts import Facts
from doithoai.spec import Spec

NAME = "Công văn trả lời"
STANDARD = ("reply",)
#: what differs from letter to letter; the rest of the letterhead is the same
PERSONAL = ("number", "addressed", "addressees", "opening", "body")
#: stem of the one file for the printer
MERGED = "cong-van-tra-loi-gop"
__all__ = ["MERGED", "NAME", "PERSONAL", "STANDARD", "Context", "gaps", "lacks", "papers"]


class Reply(NamedTuple):
    """One letter: whom it is for, none where nobody knows; what they are called in a sentence; the questions that it answers."""

    to: tuple[str, ...]
    called: str
    entries: tuple[Entry, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it can be printed: somebody to send it to, an answer to every question."""
        return bool(self.to) and not self.unanswered

    @property
    def unanswered(self) -> tuple[Entry, ...]:
        """The questions whose answer is not written yet."""
        return tuple(e for e in self.entries if not e.answer.text)


def replies(spec: Spec) -> list[Reply]:
    """Return the letters in the order in which the askers first asked: one for all questions of one name of one unit.

    Questions of nobody named go to ``papers.replies.to``, else to their class or unit. One that was answered in a
    letter of which only the day is known is in none of them.
    """
    others = tuple(spec.papers.replies.to)
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entry in _in_writing(spec):
        asked = entry.question
        if entry.answer.text or not entry.answer.done:
            found.setdefault(person_key(entry) if asked.asker or not others else (), []).append(entry)
    return [_reply(tuple(same), others) for same in found.values()]


def _reply(entries: tuple[Entry, ...], others: tuple[str, ...]) -> Reply:
    first = entries[0]
    if first.question.asker or not others:
        whom = addressee(first)
        return Reply((whom,) if whom else (), asker_name(first) or first.question.unit or "", entries)
    return Reply(others, "Quý vị", entries)


def _in_writing(spec: Spec) -> list[Entry]:
    return [e for e in ledger(spec) if e.status == "in_writing"]


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the letters that are ready. The number of one that is not is kept for it, lest those of others change."""
    own = spec.papers.replies
    number_of_first = number_words(spec, own, LETTER)
    numbers = repeat(number_of_first) if own.numbering == "one" else numbers_from(number_of_first)
    taken = {MERGED: 1}
    first: Paper | None = None
    for reply, number in zip(replies(spec), numbers, strict=False):
        if reply.is_ready:
            paper = _paper(spec, reply)
            first = first or paper
            name = unique(_stem(own.number and number.partition("/")[0], reply), taken)
            yield _sharing(paper._replace(stem=name, context={**paper.context, "number": number}), first)


def _sharing(paper: Paper, first: Paper) -> Paper:
    """Return a letter whose letterhead is the very same object as the first one's, so that it is rendered once."""
    same = {name: value for name, value in first.context.items() if name not in PERSONAL}
    return paper._replace(context={**paper.context, **same}, properties=first.properties)


def _stem(number: str | None, reply: Reply) -> str:
    asked = reply.entries[0].question
    who = without_honorific(asked.asker) if asked.asker else asked.unit
    return stem("Công văn trả lời", number, who or " ".join(reply.to))


def _paper(spec: Spec, reply: Reply) -> Paper:
    issuer = one_line(spec.issuer.name)
    said = Said(
        LETTER,
        [f"trả lời câu hỏi, kiến nghị tại {short_event(spec)}"],
        STANDARD,
        opening=_opening(spec, reply),
        closing=f"{issuer} trả lời để {reply.called} được biết.",
        to=reply.to,
        marks=("1.", "a)"),
    )
    own = spec.papers.replies.model_copy(update={"to": ()})
    return official_paper("replies", Facts(spec, about=reply.entries), own, said)


def _opening(spec: Spec, reply: Reply) -> str:
    """Return who had asked how many questions at which conference, as far as it is known."""
    issuer, entries = one_line(spec.issuer.name), reply.entries
    count = f"{counted(len(entries))} " if len(entries) > 1 else ""
    named, unit = entries[0].question.asker, entries[0].question.unit
    of = f"của {reply.to[0]}" if named else "không nêu tên người hỏi"
    of += f" của {unit}" if unit and not named and not spec.papers.replies.to else ""
    return (
        f"{issuer} đã nhận được {count}câu hỏi, kiến nghị {of} {_asked(entries)} {event_held(spec)}{event_day(spec)} "
        "và trả lời như sau:"
    )


def _asked(entries: Sequence[Entry]) -> str:
    """Return how the questions came: raised at the conference, sent to it, or, where it is not known or both, ``tại``."""
    if all(e.was_raised_at_the_meeting for e in entries):
        return "nêu tại"
    sent = all(e.has_source and not e.was_raised_at_the_meeting for e in entries)
    return "gửi đến" if sent else "tại"


def lacks(spec: Spec) -> Iterator[Lack]:
    """Yield why no letter at all can be printed: every answer that is not written, every asker whom nobody knows."""
    found = replies(spec)
    if not found and _in_writing(spec):
        hint = "muốn in công văn thì viết nội dung đã trả lời vào `text` của `answer`"
        yield Lack(("questions",), "các câu trả lời bằng văn bản đều đã trả lời (`done`) mà không ghi nội dung", hint)
    elif not found:
        hint = "thêm `status: in_writing` vào `answer` của câu cần trả lời bằng văn bản"
        yield Lack(("questions",), "không có câu hỏi nào được trả lời bằng văn bản", hint)
    elif not any(r.is_ready for r in found):
        yield from _missing(found)


def gaps(spec: Spec) -> Iterator[Lack]:
    """Yield why some letters are not printed while others are."""
    return _missing(replies(spec))


def _missing(found: Sequence[Reply]) -> Iterator[Lack]:
    for reply in found:
        for entry in reply.unanswered:
            others = [e for e in reply.entries if e is not entry]
            held = f", nên chưa in công văn gửi người này (có cả {_numbers(others)})" if others else ""
            message = f"câu {entry.number} ({entry.asker_words}) chưa có nội dung trả lời{held}"
            yield Lack(("questions", entry.number - 1), message, "viết nội dung vào `text` của `answer` ở câu này")
        if not reply.to:
            message = f"{_numbers(reply.entries)} không nêu tên người hỏi và lớp, đơn vị: không biết gửi ai"
            hint = "thêm `to: Cha mẹ học sinh các lớp` vào `papers.replies`, hoặc trả lời công khai và đổi `status`"
            yield Lack(("questions", reply.entries[0].number - 1), message, hint)


def _numbers(entries: Sequence[Entry]) -> str:
    return f"câu {', '.join(str(e.number) for e in entries)}"
