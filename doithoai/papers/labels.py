"""Labels and envelopes: one for each invitation, addressed in its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypedDict

from doithoai.formats.stationery import ENVELOPES, LABEL_STYLES, SHEETS, Envelope, LabelSheet
from doithoai.paper import Block, Paper, Properties
from doithoai.papers.fitting import Box, Fitted, fitted
from doithoai.papers.invited import manner_of, ordered, title_of, together
from doithoai.papers.letterhead import ended, one_line
from doithoai.papers.naming import stem
from doithoai.papers.salutation import Manner, address_lines, named
from doithoai.spec import Spec
from doithoai.spec.guests import Guest, Invitee
from doithoai.spec.people import Person
from doithoai.vietnamese import folded

NAME = "Nhãn địa chỉ"
PERSONAL = ("body",)
_ENVELOPE_NAME = "Phong bì"
#: mm between the edge of a label and its text, above and at the sides: no printer reaches the edge of the sheet
_PADDING = (4.0, 5.0)
_ON_LABELS = {style: points for style, points in LABEL_STYLES.items() if points <= 12}


class Context(TypedDict):
    """What the template of labels may print."""

    body: Any


class Label(NamedTuple):
    """What stands on one label: its texts, the last ``kept`` of which tell where it goes.

    ``names`` are printed bold; what is in ``whole`` rather stays on one line.
    """

    guest: str
    texts: tuple[str, ...]
    names: tuple[str, ...]
    kept: int
    whole: tuple[str, ...] = ()


def papers(spec: Spec, guests: Sequence[Guest], groups: Collection[str] = (), start: int = 1) -> Iterator[Paper]:
    """Yield the one print file: a label for each invitation, the first on the label ``start`` of its sheet."""
    size = spec.papers.labels.sheet
    envelope = ENVELOPES.get(size)
    name = _ENVELOPE_NAME if envelope else NAME
    fit = [(label, _fitted(label, size)) for label in labels(spec, guests, groups)]
    body = _envelopes(spec, fit, envelope) if envelope else _sheets(fit, SHEETS[size], start)
    yield Paper(
        kind="labels",
        stem=stem("phong bì" if envelope else "nhãn", size, *groups),
        context={"body": [body] if fit else []},
        properties=Properties(name, spec.conference.title, one_line(spec.issuer.name)),
        page=(envelope or SHEETS[size]).page,
    )


def cut_labels(spec: Spec, found: Iterable[Label]) -> list[str]:
    """Return the guests whose label has not room for all that there is to say."""
    size = spec.papers.labels.sheet
    return [label.guest for label in found if not _fitted(label, size).whole]


def labels(spec: Spec, guests: Sequence[Guest], groups: Collection[str] = ()) -> list[Label]:
    """Return the labels in the order in which the invitations are printed."""
    return [_label(spec, guest) for guest in invitees(spec, guests, groups)]


def invitees(spec: Spec, guests: Sequence[Guest], groups: Collection[str] = ()) -> list[Guest]:
    """Return those who get an invitation, in its order; of these groups only where some are named."""
    own = spec.papers.invitation
    everyone = ordered(list(together(guests, own.one_for)), own.order)
    wanted = {folded(group) for group in groups}
    return [guest for guest in everyone if not wanted or folded(guest.group or "") in wanted]


def addressed(text: str) -> bool:
    """Whether a text begins with a form of address, so that it names a person."""
    return named(Invitee.model_construct(name=text), Manner()) == text


def name_and_post(text: str) -> tuple[str, str]:
    """Return the halves of ``Ông Nguyễn Văn An, Trưởng khu phố``; of a text that is no person's the second is empty."""
    name, _, post = (half.strip() for half in text.partition(","))
    return (name, post) if addressed(name) and not addressed(post) else (text, "")


def _label(spec: Spec, guest: Guest) -> Label:
    manner = manner_of(spec.papers.invitation, guest.group)
    people = guest.people or (guest,)
    whom = address_lines(guest, manner)
    lines = ["Kính gửi:", *ended([f"- {w}" for w in whom])] if len(whom) > 1 else [f"Kính gửi: {whom[0]}"]
    where = [*guest.address]
    phones = dict.fromkeys(p.phone for p in people if isinstance(p, Person) and p.phone)
    if phones and spec.papers.labels.phone:
        where.append(f"Điện thoại: {', '.join(phones)}")
    names = tuple(_name(p, manner) for p in people)
    children = (p.child for p in people if isinstance(p, Invitee) and p.child)
    whole = tuple(name for name in (*names, *children) if "," not in name)
    return Label(title_of(guest), (*lines, *where), names, len(where), whole)


def _name(person: Invitee | str, manner: Manner) -> str:
    """Return what is bold of the line of a person: the name, of one without a name the whole line."""
    own = "" if isinstance(person, str) else named(person, manner)
    return own or name_and_post(address_lines(Guest.model_construct(people=(person,)), manner)[0])[0]


def _fitted(label: Label, size: str) -> Fitted:
    envelope = ENVELOPES.get(size)
    if envelope:
        box = Box(envelope.width - envelope.left - envelope.margin, envelope.room + envelope.margin - envelope.top)
        return fitted(label.texts, box, LABEL_STYLES, kept=label.kept, keep=label.whole)
    sheet = SHEETS[size]
    box = Box(sheet.width - 2 * _PADDING[1], sheet.height - 2 * _PADDING[0])
    return fitted(label.texts, box, _ON_LABELS, kept=label.kept, keep=label.whole)


def _sheets(fit: Sequence[tuple[Label, Fitted]], sheet: LabelSheet, start: int) -> Block:
    cells = [*[_EMPTY] * (start - 1), *(_cell(f, label.names, padding=_PADDING) for label, f in fit)]
    cells += [_EMPTY] * (-len(cells) % sheet.columns)
    gaps = [sheet.gap] * (sheet.columns - 1) if sheet.gap else []
    widths = _between([sheet.width] * sheet.columns, gaps)
    rows = [
        {"height": sheet.height, "cells": _between(cells[n : n + sheet.columns], [_EMPTY] * len(gaps))}
        for n in range(0, len(cells), sheet.columns)
    ]
    return {"kind": "grid", "alt": NAME, "widths": widths, "rows": rows}


def _between(things: Sequence[Any], gaps: Sequence[Any]) -> list[Any]:
    """Put a gap between each two things."""
    if not gaps:
        return list(things)
    return [x for pair in zip(things, [*gaps, None], strict=True) for x in pair][:-1]


def _envelopes(spec: Spec, fit: Sequence[tuple[Label, Fitted]], envelope: Envelope) -> Block:
    left, below = envelope.left - envelope.margin, envelope.top - envelope.margin
    sender = _sender(spec, Box(left, below))
    rows = []
    for label, words in fit:
        rows.append({"height": below, "cells": [sender, _EMPTY]})
        rows.append({"height": envelope.room - below, "cells": [_EMPTY, _cell(words, label.names)]})
    widths = [left, envelope.width - 2 * envelope.margin - left]
    return {"kind": "grid", "alt": _ENVELOPE_NAME, "widths": widths, "rows": rows}


def _sender(spec: Spec, box: Box) -> Block:
    issuer, own = spec.issuer, spec.papers.labels.sender
    name = one_line(issuer.name).upper()
    said = own if own is not None else (*(one_line(p).upper() for p in issuer.parent), name, *issuer.address)
    words = fitted([text for text in said if text] or [""], box, _ON_LABELS)
    return _cell(words, (name,))


def _cell(words: Fitted, names: Sequence[str], padding: tuple[float, float] | None = None) -> Block:
    paragraphs = [{"kind": "paragraph", "style": words.style, "text": _spans(text, names)} for text in words.texts]
    if padding is None:
        return {"paragraphs": paragraphs}
    above, beside = padding
    return {"paragraphs": paragraphs, "padding": (above, beside, above, beside), "middle": True}


def _spans(text: str, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the text with the names in bold, over two lines perhaps."""
    known = [r"\s".join(map(re.escape, name.split(" "))) for name in sorted(filter(None, names), key=len, reverse=True)]
    pieces = re.split(f"({'|'.join(known)})", text) if known else [text]
    return [{"text": p, "bold": n % 2 == 1} for n, p in enumerate(pieces) if p]


_EMPTY: Block = {"paragraphs": [{"kind": "paragraph", "style": min(LABEL_STYLES, key=LABEL_STYLES.__getitem__)}]}
