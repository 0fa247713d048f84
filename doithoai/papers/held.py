"""The conference as it was held: what was written down at the meeting, and where nothing was, what had been announced."""

from __future__ import annotations

from typing import NamedTuple

from doithoai.dates import Moment, TimeOfDay
from doithoai.papers.wording import clock, day_words, people_words, place_words, session_words, timing_words
from doithoai.spec import Spec
from doithoai.spec.conference import People, Timing


class Held(NamedTuple):
    """When it began and ended, where, who chaired and who wrote: None and empty where nobody has said."""

    opened: Moment | None
    closed: Moment | None
    venues: tuple[str, ...]
    chair: tuple[str, ...]
    secretary: tuple[str, ...]


def held(spec: Spec) -> Held:
    """Return the facts of the meeting. The end is never the announced one: that was only a plan."""
    conference, meeting = spec.conference, spec.meeting
    opened = _moment(meeting.opened if meeting else None, conference.starts) or conference.starts
    return Held(
        opened,
        _moment(meeting.closed if meeting else None, opened),
        (meeting.venue if meeting else ()) or tuple(place_words(conference)),
        _people((meeting.chair if meeting else None) or conference.chair),
        _people((meeting.secretary if meeting else None) or conference.secretary),
    )


def _moment(said: Moment | TimeOfDay | None, day: Moment | None) -> Moment | None:
    """Return a moment; a time alone is on the day of another."""
    if isinstance(said, TimeOfDay):
        return Moment(day.date, said) if day else None
    return said


def _people(people: People | None) -> tuple[str, ...]:
    return tuple(people_words(people)) if people else ()


def time_of(spec: Spec) -> str:
    """Return when it was held, in the middle of a sentence; nothing where nothing is known.

    Free words of the announcement are told as typed while nobody has written down on which day it began.
    """
    facts, conference = held(spec), spec.conference
    if not facts.opened:
        sessions = "; ".join(w for s in conference.sessions if (w := session_words(s, spec.time_style)))
        return conference.when or sessions
    return (
        timing_words(
            Timing.model_construct(starts=facts.opened, ends=facts.closed, gathers=None, when=None), spec.time_style
        )
        or ""
    )


def opening_of(spec: Spec) -> str:
    """Return when it began: ``07h35, thứ Bảy, ngày 30 tháng 01 năm 2027``; free words as typed."""
    opened = held(spec).opened
    if opened is None:
        return time_of(spec)
    begin = f"{clock(opened.time, spec.time_style)}, " if opened.time else ""
    return f"{begin}{day_words(opened)}"
