"""The letter that postpones or cancels a conference, a công văn (mẫu 1.5), or tells what changes, a thông báo (mẫu 1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.paper import Paper
from doithoai.papers import Lack
from doithoai.papers.changes import announced, facts_of, verb
from doithoai.papers.letter_words import event_held, short_event
from doithoai.papers.letterhead import one_line
from doithoai.papers.official import LETTER, Context, Said, event_lines, official_paper, plan_words
from doithoai.papers.parts import Facts
from doithoai.spec import Spec

NAME = "Công văn hoãn, hủy hoặc thông báo thay đổi"
_NOTICE = "Thông báo"
_FILES = {"postponed": "hoan", "cancelled": "huy", "changed": "thay-doi"}
__all__ = ["NAME", "Context", "lacks", "papers", "standard"]


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one letter: what had been announced, what becomes of it and why, what guests should mind."""
    own = spec.papers.letter
    as_letter = _is_letter(spec)
    said = Said(
        LETTER if as_letter else _NOTICE,
        [f"{verb(spec)} {short_event(spec)}"] if as_letter else event_lines(spec, f"Về việc {_doing(spec)}"),
        standard(spec),
        opening=_opening(spec),
        closing=_closing(spec, as_letter=as_letter),
        to=_groups(spec) if as_letter else (),
        titles={"notes": ""},
        file=(_FILES[own.about],),
    )
    yield official_paper("letter", Facts(spec), own, said)


def standard(spec: Spec) -> tuple[str, ...]:
    """Return its parts: what guests are to mind is told of a conference that takes place."""
    return ("change", "notes") if _takes_place(spec) else ("change",)


def _is_letter(spec: Spec) -> bool:
    own = spec.papers.letter
    return own.layout == "letter" or (own.layout is None and own.about != "changed")


def _doing(spec: Spec) -> str:
    return f"{verb(spec)} tổ chức" if spec.papers.letter.about == "changed" else verb(spec)


def _takes_place(spec: Spec) -> bool:
    """Whether there is a conference that guests can mind something for."""
    return any(f.is_new for f in facts_of(spec))


def _opening(spec: Spec) -> str:
    issuer, plan = one_line(spec.issuer.name), plan_words(spec)
    carried_out = f"Thực hiện {plan}, {issuer}" if plan else issuer
    return f"{carried_out} đã thông báo tổ chức {event_held(spec)}{announced(spec)}."


def _closing(spec: Spec, *, as_letter: bool) -> str:
    issuer = one_line(spec.issuer.name)
    if not as_letter:
        return f"{issuer} thông báo để các tập thể, cá nhân liên quan biết và mong nhận được sự thông cảm."
    if spec.papers.letter.about == "cancelled":
        return f"{issuer} xin lỗi vì sự bất tiện này và mong nhận được sự thông cảm của Quý vị."
    return f"{issuer} trân trọng thông báo và mong nhận được sự thông cảm của Quý vị."


def _groups(spec: Spec) -> tuple[str, ...]:
    """Return who was to come, by group."""
    return tuple(a if isinstance(a, str) else a.group for a in spec.attendees)


def lacks(spec: Spec) -> Iterator[Lack]:
    """Yield what is missing to say what changes, and to whom."""
    own, path = spec.papers.letter, ("papers", "letter")
    if own.about == "changed" and not _takes_place(spec) and not (own.texts or own.sections):
        message = (
            "`was` và `conference` giống nhau: chưa biết điều gì thay đổi" if own.was else "chưa biết điều gì thay đổi"
        )
        hint = "ghi thời gian, địa điểm mới ở `conference`, và cái đã thông báo trước đây ở `was: {starts: 07:30 30/01/2027, venue: …}`"
        yield Lack((*path, "was") if own.was else path, message, hint)
    if _is_letter(spec) and not own.to and not spec.attendees:
        hint = "thêm `to: Ban đại diện cha mẹ học sinh các lớp` vào đây, hoặc ghi các nhóm ở `attendees`"
        yield Lack(path, "chưa biết gửi ai (Kính gửi)", hint)
