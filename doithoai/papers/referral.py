"""The công văn chuyển kiến nghị: mẫu 1.5 of Phụ lục III, one for each body that questions beyond the unit's authority go to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from doithoai.formats.nd30 import counted
from doithoai.paper import Paper
from doithoai.papers import Lack
from doithoai.papers.ledger import Entry, ledger
from doithoai.papers.letter_parts import matters
from doithoai.papers.letter_words import event_day, event_held, short_event
from doithoai.papers.letterhead import number_words, numbers_from, one_line
from doithoai.papers.naming import stem, unique
from doithoai.papers.official import LETTER, Context, Said, official_paper
from doithoai.papers.parts import Facts
from doithoai.spec import Spec
from doithoai.vietnamese import folded

NAME = "Công văn chuyển kiến nghị"
STANDARD = ("referred",)
__all__ = ["NAME", "STANDARD", "Context", "lacks", "papers"]


class Referral(NamedTuple):
    """One letter: the bodies that it goes to, none where nobody has said; the questions that it hands on."""

    to: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def called(self) -> str:
        """What they are called in a sentence."""
        return self.to[0] if len(self.to) == 1 else "Quý cơ quan"


def referrals(spec: Spec) -> list[Referral]:
    """Return the letters in the order of the questions: of those not sent before the day of the letter, or, where all were, of all."""
    referred, day = [e for e in ledger(spec) if e.status == "referred"], spec.papers.referral.date
    due = [e for e in referred if e.answer.done in (None, day)] or referred
    found: dict[tuple[str, ...], tuple[tuple[str, ...], list[Entry]]] = {}
    for entry in due:
        named = (entry.answer.referred_to,) if entry.answer.referred_to else ()
        to = named or tuple(spec.papers.referral.to) or spec.issuer.parent[-1:]
        key = tuple(folded(one) for one in to)
        found.setdefault(key, (to, []))[1].append(entry)
    return [Referral(to, tuple(entries)) for to, entries in found.values()]


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield a letter for each body, numbered from the number of the first."""
    own = spec.papers.referral
    taken: dict[str, int] = {}
    for referral, number in zip(referrals(spec), numbers_from(number_words(spec, own, LETTER)), strict=False):
        paper = _paper(spec, referral)
        given = own.number and number.partition("/")[0]
        name = unique(stem(NAME, given, " ".join(referral.to)), taken)
        yield paper._replace(stem=name, context={**paper.context, "number": number})


def _paper(spec: Spec, referral: Referral) -> Paper:
    issuer, count = one_line(spec.issuer.name), counted(len(referral.entries))
    said = Said(
        LETTER,
        [f"chuyển kiến nghị tại {short_event(spec)}"],
        STANDARD,
        opening=f"Qua {event_held(spec)}{event_day(spec)}, {issuer} đã tiếp nhận {count} câu hỏi, kiến nghị vượt thẩm quyền "
        f"giải quyết của đơn vị, kính chuyển {referral.called} như sau:",
        closing=f"{issuer} kính đề nghị {referral.called} xem xét, giải quyết theo thẩm quyền và cho biết kết quả "
        f"để {issuer} trả lời người có ý kiến.",
        to=referral.to,
        titles={"referred": ""},
        marks=("1.", "a)"),
    )
    facts = Facts(spec, about=referral.entries, own={"referred": matters})
    return official_paper("referral", facts, spec.papers.referral.model_copy(update={"to": ()}), said)


def lacks(spec: Spec) -> Iterator[Lack]:
    """Yield that nothing is to be handed on, or every question of which nobody knows where it goes."""
    found = referrals(spec)
    if not found:
        hint = "thêm `status: referred` vào `answer` của câu cần chuyển, và `referred_to:` nơi nhận"
        yield Lack(("questions",), "không có câu hỏi nào vượt thẩm quyền, cần chuyển cấp trên", hint)
    for entry in (e for r in found if not r.to for e in r.entries):
        message = f"câu {entry.number} ({entry.asker_words}) chưa biết chuyển đến đâu"
        hint = "thêm `referred_to:` vào `answer` của câu này, `to:` vào `papers.referral`, hoặc `parent:` vào `issuer`"
        yield Lack(("questions", entry.number - 1), message, hint)
