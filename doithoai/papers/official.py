"""A paper with a letterhead and a body: what mẫu 1.4, 1.5 and 1.9 have in common, composed from what one kind says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from doithoai.formats import nd30
from doithoai.formats.form import Form
from doithoai.formats.measure import balanced_lines
from doithoai.paper import Block, Paper, Picture, Properties
from doithoai.papers.body import Body, Place, closed, with_signature
from doithoai.papers.emphasis import spans
from doithoai.papers.letterhead import (
    PHRASES,
    Letterhead,
    ended,
    event_words,
    letterhead,
    number_words,
    one_line,
    recipient_lines,
)
from doithoai.papers.naming import stem
from doithoai.papers.numbering import SECTION_MARKS
from doithoai.papers.outline import Outline
from doithoai.papers.parts import Facts
from doithoai.papers.wording import listed
from doithoai.spec import Spec
from doithoai.spec.own_papers import AddressedPaper, BodyPaper, BodyParts

LETTER = "Công văn"
#: phrases that a V/v rather leaves whole
_WHOLE = (
    "Hội nghị đối thoại", "Hội nghị", "Đối thoại", "đối thoại", "định kỳ", "câu hỏi", "kiến nghị", "trả lời",
    "thời gian", "địa điểm", "năm học", "làm việc",
)  # fmt: skip
_HOSTS = {"trường": "nhà trường", "công ty": "công ty"}
_ABSTRACT_MARGIN = 4.0  # mm that the V/v of a công văn leaves free beside the date


class Context(Letterhead):
    """What the template of such a paper may print."""

    letter_abstract: tuple[str, ...]
    addressed: str | None
    addressees: tuple[str, ...]
    opening: Any
    body: list[Block]


class Said(NamedTuple):
    """What one kind of paper says where the spec says nothing else.

    ``before`` are paragraphs above the parts, ``after`` those between the parts and the closing. ``to`` is whom it is
    addressed to. ``titles`` rename parts. ``file`` are more words for the name of the file.
    """

    name: str
    abstract: Sequence[str]
    standard: Sequence[str]
    opening: str | None = None
    closing: str | None = None
    before: Sequence[Any] = ()
    after: Sequence[Any] = ()
    to: Sequence[str] = ()
    titles: Mapping[str, str] = MappingProxyType({})
    marks: Sequence[str] = ()
    file: Sequence[str] = ()


def official_paper(kind: str, facts: Facts, own: BodyPaper, said: Said, form: Form | None = None) -> Paper:
    """Return a paper in final wording: the user's words first, those of its kind where there are none.

    ``form`` is the sheet it stands on, where that is not the one of the spec's sizes.
    """
    spec, form = facts.spec, form or nd30.form(facts.spec.sizes)
    pictures: list[Picture] = []
    abstract = list(own.title) or list(said.abstract)
    is_letter = said.name == LETTER
    head = letterhead(spec, own, said.name, () if is_letter else abstract, form)
    to = (own.to if isinstance(own, AddressedPaper) else ()) or tuple(said.to)
    if to and own.recipients is None:
        head["recipients"] = recipient_lines(["Như trên", kept_copy(spec)])
    addressed, addressees = _addressed(to)
    context: Context = {
        **head,
        "kind_name": "" if is_letter else head["kind_name"],
        "letter_abstract": _letter_abstract(abstract, form) if is_letter else (),
        "addressed": addressed,
        "addressees": addressees,
        "opening": spans((said.opening if own.opening is None else own.opening) or "") or None,
        "body": with_signature(closed(body_blocks(facts, own, said, pictures), nd30.END_MARK)),
    }
    name = f"{said.name} {' '.join(abstract)}"
    day = own.date.full if own.date else None
    properties = Properties(name, spec.conference.title, one_line(spec.issuer.name), day)
    return Paper(kind, stem(said.name, own.number, *said.file, spec.issuer.name), context, properties, tuple(pictures))


def body_blocks(facts: Facts, own: BodyParts, said: Said, pictures: list[Picture]) -> list[Block]:
    """Return the body: what stands before the parts, the parts as the user wants them, what stands after, the closing."""
    titles = {**said.titles, **{str(k): v for k, v in own.titles.items()}}
    texts = {str(k): v for k, v in own.texts.items()}
    outline = Outline(facts, titles, own.sections, said.standard, texts)
    body = Body(outline.part, pictures)
    marks = own.marks or tuple(said.marks)
    body.write(tuple(said.before), Place())
    body.write(tuple(outline.nodes()), Place((*marks, *(m for m in SECTION_MARKS[len(marks) :] if m not in marks))))
    body.write(tuple(said.after), Place())
    closing = said.closing if own.closing is None else own.closing
    if closing:
        body.write(closing, Place())
    return body.blocks


def _addressed(to: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return Kính gửi: one recipient on the same line, several each on a line of its own (PL I II.9.d)."""
    if len(to) < 2:
        return (f"Kính gửi: {to[0]}" if to else None), ()
    return None, tuple(ended([f"- {one}" for one in to]))


def _letter_abstract(lines: Sequence[str], form: Form) -> tuple[str, ...]:
    """Return the trích yếu of a công văn behind V/v, broken for the left column (PL I II.5.b)."""
    first, *others = lines or [""]
    said = [first if first.lower().startswith("v/v") else f"V/v {first}", *others]
    width = form.header_columns[0] - _ABSTRACT_MARGIN
    points = form.style("LetterAbstract").points
    return tuple(part for line in said for part in balanced_lines(line, points, width, keep=(*_WHOLE, *PHRASES)))


def kept_copy(spec: Spec) -> str:
    """Return the line of Nơi nhận that names who keeps a copy: the spec's own, or ``Lưu: VT``."""
    return next((r for r in spec.recipients if r.lstrip("- ").startswith("Lưu")), "Lưu: VT")


def event_lines(spec: Spec, lead: str = "") -> list[str]:
    """Return a trích yếu about the conference: ``lead`` before its name, its round in brackets below."""
    said = f"{lead} {event_words(spec)}" if lead else event_words(spec)
    return [said, *([f"({spec.conference.round})"] if spec.conference.round else [])]


def event_noun(spec: Spec) -> str:
    """Return what the conference is called in short: ``Hội nghị``, or ``Buổi đối thoại`` where its title does not say so."""
    return "Hội nghị" if "hội nghị" in spec.conference.title.lower() else "Buổi đối thoại"


def host_words(spec: Spec, places: Sequence[str]) -> str:
    """Return the issuer behind where it holds something, in short where the place ends with its name: ``nhà trường``."""
    name = one_line(spec.issuer.name)
    if not places or not one_line(places[-1]).casefold().endswith(name.casefold()):
        return name
    return next((short for word, short in _HOSTS.items() if name.casefold().startswith(f"{word} ")), "đơn vị")


def led_by(people: Sequence[str]) -> str:
    """Return ``do Bà Trần Thị Bình, Hiệu trưởng chủ trì``, of several ``đồng chủ trì``; nothing where nobody is known."""
    return f"do {listed(people)} {'đồng ' if len(people) > 1 else ''}chủ trì" if people else ""


def plan_words(spec: Spec) -> str | None:
    """Return ``Kế hoạch số 57/KH-MNHM ngày 12 tháng 01 năm 2027``, None while the plan has no number or no date."""
    plan = spec.papers.plan
    if not plan.number or not plan.date:
        return None
    return f"Kế hoạch số {number_words(spec, plan, 'Kế hoạch')} {nd30.date_words(plan.date)}"
