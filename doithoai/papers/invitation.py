"""The giấy mời: mẫu 1.7 of Phụ lục III, one for each guest, household, class or group. It has no “Kính gửi”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple, TypedDict

from doithoai.formats import nd30
from doithoai.paper import Block, Paper, Picture, Properties
from doithoai.papers.body import Body, Place, closed, with_signature
from doithoai.papers.invited import Invited, invited, manner_of, wording_of
from doithoai.papers.letterhead import (
    Letterhead,
    ended,
    event_words,
    letterhead,
    number_words,
    numbers_from,
    one_line,
    recipient_lines,
    sentence,
)
from doithoai.papers.outline import Outline
from doithoai.papers.parts import Facts
from doithoai.papers.patterns import filled_lines
from doithoai.papers.salutation import Manner, address_lines
from doithoai.papers.wording import people_words, session_words, timing_words, venue_words
from doithoai.spec import Spec
from doithoai.spec.guests import Guest
from doithoai.spec.papers import InvitationPaper, Wording
from doithoai.vietnamese import folded

NAME = "Giấy mời"
#: what differs from guest to guest: everything else is the same for all guests of a group
PERSONAL = ("number", "inviting", "guests", "lines", "guest")
_CLOSING = "Kính mong Quý vị sắp xếp thời gian đến dự đúng giờ."
_EVENT_CODE = "event"
_READABLE = 40  # letters of a link that somebody may type
#: room to write by hand what is not known yet, as on mẫu 1.7
_UNKNOWN = nd30.BLANK * 12


class GuestWords(TypedDict):
    """The guest alone, for a template that wants a name somewhere else."""

    salutation: str
    name: str
    honorific: str
    title: str
    unit: str
    class_name: str
    child: str
    group: str
    household: str
    phone: str
    email: str
    address: str
    more: Any


class Context(Letterhead):
    """What the template of an invitation may print."""

    inviting: str
    guests: tuple[str, ...]
    details: tuple[str, ...]
    lines: tuple[str, ...]
    body: list[Block]
    qr: list[Block]
    guest: GuestWords


class _Words(NamedTuple):
    """The wording of one group, composed once: the same objects go into all its papers.

    Without notes and closing the last of the details is the end of the text.
    """

    manner: Manner
    inviter: str
    line_patterns: tuple[str, ...]
    head: Letterhead
    details: tuple[str, ...]
    details_before_last: tuple[str, ...]
    last_detail: list[Block]
    body: list[Block]
    qr: list[Block]
    pictures: tuple[Picture, ...]
    properties: Properties


def papers(spec: Spec, guests: Sequence[Guest], code: Picture | None = None) -> Iterator[Paper]:
    """Yield an invitation for each guest, in visiting order; ``code`` is the picture of the QR code, where one is asked for."""
    own = spec.papers.invitation
    words: dict[str, _Words] = {}
    shared = number_words(spec, own, NAME)
    numbers = _numbers(guests, own, shared)
    titles = dict.fromkeys((title for g in guests for title in g.more), "")
    for one in invited(guests, own):
        special = wording_of(own, one.guest.group) if own.groups else None
        group = folded(one.guest.group or "") if special else ""  # groups without words of their own share theirs
        if group not in words:
            words[group] = _words(spec, special, manner_of(own, one.guest.group), code)
        mine = one.guest.number
        number = nd30.number_and_symbol(mine, shared.partition("/")[2]) if mine else next(numbers)
        yield _paper(one, words[group], number, {**titles, **one.guest.more})


def code(spec: Spec) -> Picture | None:
    """Return the QR code that is asked for: a link, or the conference as a calendar event. Raises ValueError in Vietnamese."""
    wanted = spec.papers.invitation.qr
    if not wanted:
        return None
    from doithoai.qr import qr_png

    if wanted != _EVENT_CODE:
        return qr_png(wanted)
    from doithoai.calendar_event import event_text

    return qr_png(event_text(spec))


def _paper(one: Invited, words: _Words, number: str, more: Mapping[str, str]) -> Paper:
    addressed = address_lines(one.guest, words.manner)
    lines = [line for _, fields in one.each for line in filled_lines(words.line_patterns, fields)]
    lines += [line for guest, fields in one.each for line in filled_lines(guest.lines, fields)]
    several = len(addressed) > 1
    said = {
        "inviting": (f"{words.inviter} trân trọng kính mời:" + ("" if several else f" {addressed[0]}"),),
        "guests": tuple(f"- {a}{';' if n < len(addressed) else ''}" for n, a in enumerate(addressed, 1))
        if several
        else (),
        "lines": tuple(map(sentence, dict.fromkeys(lines))),
    }
    details, body = words.details, words.body
    if not body and (lines or not details):
        last = next(name for name in ("lines", "guests", "inviting") if said[name])
        said[last] = (*said[last][:-1], _closed(said[last][-1]))
    elif not body:
        details, body = words.details_before_last, words.last_detail
    context = {
        **words.head,
        **said,
        "number": number,
        "inviting": said["inviting"][0],
        "details": details,
        "body": body,
        "qr": words.qr,
        "guest": {**_fields(one.fields), "salutation": "; ".join(addressed), "more": more},
    }
    return Paper("invitation", one.stem, context, words.properties, words.pictures)


def _numbers(guests: Sequence[Guest], own: InvitationPaper, name: str) -> Iterator[str]:
    """Return the numbers for guests who have none of their own: one for all, or counted up past those that guests have."""
    if own.numbering == "one":
        return repeat(name)
    return numbers_from(name, {int(n[0]) for g in guests if (n := re.match(r"\d+", g.number or ""))})


def _fields(fields: Mapping[str, str]) -> dict[str, str]:
    return {n: fields.get("class" if n == "class_name" else n, "") for n in GuestWords.__annotations__}


def _words(spec: Spec, special: Wording | None, manner: Manner, code: Picture | None) -> _Words:
    own = spec.papers.invitation

    def said(name: str) -> Any:
        mine = getattr(special, name) if special is not None else None
        return getattr(own, name) if mine is None else mine

    abstract = list(own.title) or [
        event_words(spec),
        *([f"({spec.conference.round})"] if spec.conference.round else []),
    ]
    head = letterhead(spec, own, NAME, abstract)
    if own.recipients is None:
        head["recipients"] = recipient_lines(
            ["Như trên", next((r for r in spec.recipients if r.startswith("Lưu")), "Lưu: VT")]
        )
    details = _details(spec, said)
    pictures: list[Picture] = []
    body = _body(spec, said, pictures)
    issuer = one_line(spec.issuer.name)
    return _Words(
        manner=manner,
        inviter=said("inviter") or issuer,
        line_patterns=said("lines") or (),
        head=head,
        details=details,
        details_before_last=details[:-1],
        last_detail=_last_detail(details),
        body=body,
        qr=_qr(own, code, len(pictures) + 1),
        pictures=(*pictures, *([code] if code else [])),
        properties=Properties(
            f"{NAME} {' '.join(abstract)}", spec.conference.title, issuer, own.date.full if own.date else None
        ),
    )


def _details(spec: Spec, said: Any) -> tuple[str, ...]:
    """Return the lines of mẫu 1.7 between the guest and what to mind; a time or a place not known yet is dotted."""
    conference = spec.conference
    lines = []
    event = event_words(spec) if said("event") is None else said("event")
    if event:
        lines.append(
            sentence(event if event.lower().startswith(("tới dự", "đến dự", "tham dự", "dự ")) else f"Tới dự {event}")
        )
    chair = "; ".join(people_words(conference.chair)) if conference.chair else ""
    lines += _labelled("Chủ trì", chair if said("chair") is None else said("chair"))
    lines += _times(spec) if said("time") is None else _labelled("Thời gian", said("time"))
    venues = venue_words(conference)
    if said("venue") is not None:
        return (*lines, *_labelled("Địa điểm", said("venue")))
    if not venues and any(s.venue for s in conference.sessions):
        return tuple(lines)
    if len(venues) > 1:
        return (*lines, "Địa điểm:", *ended([f"- {v}" for v in venues]))
    return (*lines, *_labelled("Địa điểm", venues[0] if venues else _UNKNOWN))


def _times(spec: Spec) -> list[str]:
    conference, style = spec.conference, spec.time_style
    words = timing_words(conference, style)
    sessions = ended([f"- {w}" for s in conference.sessions if (w := session_words(s, style))])
    if not sessions:
        return _labelled("Thời gian", words or _UNKNOWN)
    label = "Thời gian, địa điểm" if any(s.venue for s in conference.sessions) else "Thời gian"
    return [sentence(f"{label}: {words}") if words else f"{label}:", *sessions]


def _labelled(label: str, value: str) -> list[str]:
    return [sentence(f"{label}: {value}")] if value else []


def _body(spec: Spec, said: Any, pictures: list[Picture]) -> list[Block]:
    outline = Outline(Facts(spec, "lines", {}), {}, None)
    body = Body(outline.part, pictures)
    if said("notes"):
        body.write(said("notes"), Place(("none",)))
    closing = _CLOSING if said("closing") is None else said("closing")
    if closing:
        body.write(closing, Place())
    return with_signature(closed(body.blocks, nd30.END_MARK))


def _last_detail(details: Sequence[str]) -> list[Block]:
    """Return the last line as the end of the text, which stays on the signature's page."""
    lines: list[Block] = [
        {"kind": "paragraph", "style": "Body", "text": d, **({"align": "left"} if "://" in d else {})}
        for d in details[-1:]
    ]
    return with_signature(closed(lines, nd30.END_MARK))


def _closed(text: str) -> str:
    return text if text.endswith(nd30.END_MARK) else text.removesuffix(".") + nd30.END_MARK


def _qr(own: InvitationPaper, code: Picture | None, number: int) -> list[Block]:
    if code is None or not own.qr:
        return []
    link = own.qr if len(own.qr) <= _READABLE else "Quét mã để mở đường dẫn"
    standard = "Quét mã để lưu hội nghị vào lịch" if own.qr == _EVENT_CODE else link
    caption = standard if own.qr_caption is None else own.qr_caption
    image = {
        "kind": "image",
        "number": number,
        "pixels": (1, 1),
        "width": 30.0,
        "alt": f"Mã QR: {standard}",
        "keep_next": True,
    }
    words = {"kind": "paragraph", "style": "Address", "text": caption, "align": "center", "keep_next": True}
    return [image, words] if caption else [image]
