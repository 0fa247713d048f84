"""What had been announced of the conference and what is new, for the letter that postpones, cancels or changes it."""

from __future__ import annotations

from typing import NamedTuple

from doithoai.papers.letterhead import ended, one_line
from doithoai.papers.official import event_noun
from doithoai.papers.parts import Facts, paragraph, section
from doithoai.papers.wording import place_words, session_words, timing_words, venue_words, without_stop
from doithoai.spec import Spec
from doithoai.spec.blocks import Section

_VERBS = {"postponed": "hoãn", "cancelled": "hủy", "changed": "thay đổi"}


class Fact(NamedTuple):
    """One fact that had been announced: what it is, how it was, how it is now; empty where it is not known.

    ``is_new`` is whether it is now otherwise than it was.
    """

    name: str
    was: str
    now: str
    is_new: bool


def facts_of(spec: Spec) -> tuple[Fact, Fact]:
    """Return time and venue. What ``was`` does not name is as ``conference`` has it, and nothing is new of it.

    A conference that is cancelled has nothing new. How a room on the Internet is entered is told of what is to come alone.
    """
    conference, own, style = spec.conference, spec.papers.letter, spec.time_style
    sessions = "; ".join(w for s in conference.sessions if (w := session_words(s, style)))
    time, venue = timing_words(conference, style) or sessions, "; ".join(venue_words(conference))
    old_time = (timing_words(own.was, style) if own.was else None) or time
    typed = "; ".join(own.was.venue if own.was else ())
    old_venue = typed or "; ".join(place_words(conference))
    if own.about == "cancelled":
        time, venue = "", ""
    moved = bool(typed and venue and typed != venue)
    return Fact("Thời gian", old_time, time, bool(time) and old_time != time), Fact("Địa điểm", old_venue, venue, moved)


def verb(spec: Spec) -> str:
    """Return what is done: ``hoãn``, ``hủy``, ``thay đổi thời gian, địa điểm``."""
    own = spec.papers.letter
    new = ", ".join(f.name.lower() for f in facts_of(spec) if f.is_new)
    return f"{_VERBS[own.about]} {new}".strip() if own.about == "changed" else _VERBS[own.about]


def announced(spec: Spec) -> str:
    """Return ``; thời gian: …; địa điểm: …`` as it had been announced."""
    return "".join(f"; {f.name.lower()}: {f.was}" for f in facts_of(spec) if f.was)


def change(facts: Facts) -> Section | None:
    """Return what is done and why, then what is new and what stays; None where nobody has said that anything changes."""
    spec = facts.spec
    time, venue = facts_of(spec)
    own, issuer, event = spec.papers.letter, one_line(spec.issuer.name), f"{event_noun(spec).lower()} nói trên"
    done = f"{_because(own.reason)}{issuer} {verb(spec)}"
    if own.about == "cancelled":
        return section("", content=(paragraph(f"{done} {event}."),))
    if own.about == "postponed" and not time.is_new:
        return section("", content=(paragraph(f"{done} {event}. Thời gian tổ chức lại sẽ được thông báo sau."),))
    if not time.is_new and not venue.is_new:
        return None
    again = f"{event} và tổ chức lại" if own.about == "postponed" else f"tổ chức {event}"
    lines = [f"{f.name}: {f.now}{'' if f.is_new else ', không thay đổi'}" for f in (time, venue) if f.now]
    return section("", content=(paragraph(f"{done} {again} như sau:"), *ended(lines)))


def _because(reason: str | None) -> str:
    if not reason:
        return ""
    led = reason.lower().startswith(("vì ", "do ", "bởi ", "để "))
    said = f"{reason[:1].upper()}{reason[1:]}" if led else f"Vì {reason}"
    return f"{without_stop(said.rstrip())}, "
