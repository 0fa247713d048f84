"""The news item for the school's page: what happened at the conference, composed from its facts. It names no asker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypedDict

from doithoai.dates import TimeOfDay
from doithoai.formats import article
from doithoai.formats.nd30 import date_words
from doithoai.paper import Block, Paper, Picture, Properties
from doithoai.papers import Lack
from doithoai.papers.body import Body, Place, ends_with_table
from doithoai.papers.emphasis import spans
from doithoai.papers.held import held, time_of
from doithoai.papers.known import known_on
from doithoai.papers.letterhead import event_words, one_line, title_lines
from doithoai.papers.naming import stem
from doithoai.papers.news_parts import course_content, unknown_highlights
from doithoai.papers.official import Said, body_blocks, event_noun, host_words
from doithoai.papers.parts import Facts, paragraph, untitled
from doithoai.papers.wording import clock, day_words
from doithoai.spec import Spec
from doithoai.spec.blocks import ImageBlock, Paragraph

NAME = "Tin bài"
STANDARD = ("turnout", "course", "themes", "exchanges", "outcome")
#: the part of the day that a time is in: the first whose end it is before
_DAY_PARTS = (("Sáng", 11), ("Trưa", 13), ("Chiều", 18), ("Tối", 24))


class Context(TypedDict):
    """What the template of a news item may print."""

    headline: str
    headline_lines: tuple[str, ...]
    lead: Any
    body: list[Block]
    ends_with_table: bool
    author: str | None
    posted: str | None


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one news item: lead, first photograph, text, the other photographs."""
    own = spec.papers.news
    spec = known_on(spec, own.date)
    headline = "\n".join(own.title) or f"{one_line(spec.issuer.name)} tổ chức {event_words(spec)}"
    photos = [ImageBlock.model_construct(image=p) for p in (spec.meeting.photos if spec.meeting else ())]
    said = Said(
        NAME, (), STANDARD,
        before=(*photos[:1], *_paragraphs(own.opening)), closing=_closing(spec), marks=("none",),
    )  # fmt: skip
    pictures: list[Picture] = []
    blocks = body_blocks(Facts(spec, own={"course": untitled(course_content)}), own, said, pictures)
    album = Body(lambda use: None, pictures)
    album.write(tuple(photos[1:]), Place())
    issuer = one_line(spec.issuer.name)
    context: Context = {
        "headline": headline,
        "headline_lines": title_lines(headline.split("\n"), article.form(spec.sizes), style="Headline", keep=(issuer,)),
        "lead": spans(_lead(spec) if own.lead is None else own.lead) or None,
        "body": [*blocks, *album.blocks],
        "ends_with_table": ends_with_table([*blocks, *album.blocks]) and not (own.author or own.date),
        "author": own.author,
        "posted": f"N{date_words(own.date)[1:]}" if own.date else None,
    }
    title = one_line(headline)
    properties = Properties(title, spec.conference.title, own.author or issuer, own.date.full if own.date else None)
    yield Paper("news", stem(NAME, issuer), context, properties, tuple(pictures))


def _paragraphs(text: str | None) -> list[Paragraph]:
    return [paragraph(text)] if text else []


def _lead(spec: Spec) -> str:
    """Return who held what, when and where, as far as it is known; words typed for a time stand as they are, in brackets."""
    issuer, opened = one_line(spec.issuer.name), held(spec).opened
    round_ = f" ({spec.conference.round})" if spec.conference.round else ""
    event, place = f"{event_words(spec)}{round_}", _place(spec)
    if opened is None:
        when = f" ({time_of(spec)})" if time_of(spec) else ""
        return f"{issuer} đã tổ chức {event}{when}{f', {place}' if place else ''}."
    day = f"{_part_of_day(opened.time)} {day_words(opened)}" if opened.time else day_words(opened)
    host = host_words(spec, [place])
    return f"{day[:1].upper()}{day[1:]}, {f'{place}, ' if place else ''}{host} đã tổ chức {event}."


def _part_of_day(time: TimeOfDay) -> str:
    return next(name for name, end in _DAY_PARTS if time.hour < end)


def _place(spec: Spec) -> str:
    """Return where it was held. How to enter a room on the Internet is nothing for a public page."""
    conference, meeting = spec.conference, spec.meeting
    venues = "; ".join((meeting.venue if meeting else ()) or conference.venue)
    online = "theo hình thức trực tuyến" if conference.online and not (meeting and meeting.venue) else ""
    return " và ".join(p for p in (f"tại {venues}" if venues else "", online) if p)


def _closing(spec: Spec) -> str | None:
    """Return when it ended, where somebody has written it down."""
    opened, closed = held(spec).opened, held(spec).closed
    if closed is None:
        return None
    same = opened is not None and opened.date == closed.date
    time = f"lúc {clock(closed.time, spec.time_style)} " if closed.time else ""
    return f"{event_noun(spec)} kết thúc {time}{'cùng ngày' if same else day_words(closed)}."


def lacks(spec: Spec) -> Iterator[Lack]:
    """Yield each of ``highlights`` that names no question."""
    names = spec.papers.news.highlights
    for place in unknown_highlights(spec):
        hint = "viết mã (`id`) hoặc số thứ tự của câu hỏi, như ở biên bản"
        path = ("papers", "news", "highlights", place)
        yield Lack(path, f"không có câu hỏi nào có mã hoặc số “{names[place]}”", hint)
