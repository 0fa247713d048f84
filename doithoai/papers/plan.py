"""The kế hoạch: mẫu 1.4 of Phụ lục III, with its appendices (mẫu 2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from doithoai.formats import nd30
from doithoai.formats.form import Form
from doithoai.paper import Block, Paper, Picture, Properties
from doithoai.papers.body import Body, Place, closed, with_signature
from doithoai.papers.emphasis import spans
from doithoai.papers.letterhead import (
    Letterhead,
    event_words,
    letterhead,
    one_line,
    rule_under,
    school_year,
    title_lines,
)
from doithoai.papers.naming import stem
from doithoai.papers.numbering import SECTION_MARKS, roman
from doithoai.papers.outline import STANDARD, Outline, places
from doithoai.papers.parts import CONTENTS, Facts, paragraph
from doithoai.papers.wording import basis_lines
from doithoai.spec import Spec
from doithoai.spec.papers import Appendix, PlanPaper

NAME = "Kế hoạch"


class Context(Letterhead):
    """What the template of a plan may print."""

    legal_bases: tuple[str, ...]
    opening: Any
    body: list[Block]
    appendices: list[Block]


def fixed(spec: Spec) -> tuple[str, ...]:
    """Return the parts outside of its outline: the abbreviations above it, the appendices that have no title of their own."""
    attached = _attached(spec, spec.papers.plan)
    return ("abbreviations", *(a.use for a in attached if a.use and not a.title))


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one plan of a conference."""
    form, own = nd30.form(spec.sizes), spec.papers.plan
    attached = _attached(spec, own)
    facts = Facts(
        spec, own.agenda.layout, {a.use: _appendix_name(n, len(attached)) for n, a in enumerate(attached) if a.use}
    )
    texts = {str(k): v for k, v in own.texts.items()}
    outline = Outline(facts, {str(k): v for k, v in own.titles.items()}, own.sections, texts=texts)
    pictures: list[Picture] = []
    head = letterhead(spec, own, NAME, _abstract(spec))
    context: Context = {
        **head,
        "legal_bases": basis_lines(spec.legal_bases),
        "opening": spans(_opening(spec) if own.opening is None else own.opening) or None,
        "body": _body(spec, outline, attached, pictures),
        "appendices": _appendices(facts, outline, attached, form, head["number"], pictures),
    }
    yield Paper(
        kind="plan",
        stem=stem(NAME, own.number, spec.issuer.name),
        context=context,
        properties=Properties(
            f"{NAME} {' '.join(head['abstract'])}",
            spec.conference.title,
            one_line(spec.issuer.name),
            own.date.full if own.date else None,
        ),
        pictures=tuple(pictures),
        last_page=bool(attached[-1].landscape) if attached else None,
    )


def _abstract(spec: Spec) -> list[str]:
    """Return the trích yếu: the user's lines, or one composed from the conference."""
    conference, own = spec.conference, spec.papers.plan
    year = school_year(spec)
    led = conference.title.lower().startswith(("tổ chức", "kế hoạch"))
    lines = list(own.title) or [
        conference.title if led else f"Tổ chức {conference.title}",
        *([f"N{year[1:]}"] if year else []),
    ]
    return [*lines, *([f"({conference.round})"] if conference.round else [])]


def _opening(spec: Spec) -> str:
    return f"{one_line(spec.issuer.name)} xây dựng kế hoạch tổ chức {event_words(spec)}, cụ thể như sau:"


def _marks(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return marks for all levels: the given ones, then those of the standard that are left."""
    own = tuple(given or ())
    return own + tuple(m for m in SECTION_MARKS[len(own) :] if m not in own)


def _body(spec: Spec, outline: Outline, attached: Sequence[Appendix], pictures: list[Picture]) -> list[Block]:
    own = spec.papers.plan
    body = Body(outline.part, pictures)
    if "abbreviations" not in {*outline.taken, *(a.use for a in attached)}:
        body.write(_abbreviations(spec), Place())
    body.write(tuple(outline.nodes()), Place(_marks(own.marks)))
    closing = (
        own.closing
        if own.closing is not None
        else f"Trên đây là Kế hoạch tổ chức {event_words(spec)} của {one_line(spec.issuer.name)}."
    )
    for text in (_pointer(spec, attached, body.blocks), closing):
        if text:
            body.write(text, Place())
    return with_signature(closed(body.blocks, nd30.END_MARK))


def _pointer(spec: Spec, attached: Sequence[Appendix], blocks: Sequence[Block]) -> str | None:
    """Name the appendices that the body does not speak of: a paper must point to each (PL I III.1.a)."""
    said = " ".join(_text(b) for b in blocks)
    names = [(_appendix_name(n, len(attached)), _appendix_title(spec, a)) for n, a in enumerate(attached)]
    missing = [f"{name} ({title})" if title else name for name, title in names if not re.search(rf"{name}\b", said)]
    return f"Kèm theo Kế hoạch này: {'; '.join(missing)}." if missing else None


def _text(block: Block) -> str:
    text = block.get("text", "")
    return text if isinstance(text, str) else "".join(s["text"] for s in text)


def _abbreviations(spec: Spec) -> Any:
    """Return the abbreviations as a paragraph, or the user's words for them; nothing where there are none."""
    own = spec.papers.plan
    title = own.titles.get("abbreviations", "Các chữ viết tắt trong Kế hoạch này")
    pairs = "; ".join(f"{short}: {full}" for short, full in spec.abbreviations.items())
    return own.texts.get("abbreviations") or ((paragraph(f"{title}: {pairs}."),) if pairs else ())


def _attached(spec: Spec, own: PlanPaper) -> list[Appendix]:
    """Return the appendices: those the user lists, then those that other keys ask for."""
    listed = list(own.appendices)
    used = {a.use for a in listed}
    listed = [a for a in listed if not a.use or a.use == "registration_form" or getattr(spec, a.use)]
    asked: list[tuple[Literal["agenda", "registration_form"], bool]]
    asked = [
        ("agenda", own.agenda.place == "appendix" and bool(spec.agenda)),
        ("registration_form", bool(spec.registration and spec.registration.form)),
    ]
    return listed + [
        Appendix.model_construct(use=use, title=None, landscape=None, content=None, marks=None)
        for use, wanted in asked
        if wanted and use not in used
    ]


def _appendix_name(index: int, count: int) -> str:
    """Return ``Phụ lục``, or with its Roman numeral where there are two or more (PL I III.1.a)."""
    return f"Phụ lục {roman(index + 1)}" if count > 1 else "Phụ lục"


def _appendix_title(spec: Spec, appendix: Appendix) -> str:
    titles = {str(k): v for k, v in spec.papers.plan.titles.items()}
    if appendix.title or not appendix.use:
        return appendix.title or ""
    return titles.get(appendix.use, CONTENTS[appendix.use][0])


def _appendices(
    facts: Facts, outline: Outline, attached: list[Appendix], form: Form, number: str, pictures: list[Picture]
) -> list[Block]:
    """Return the appendices, each a section of its own pages; ``(Kèm theo …)`` as in mẫu 2.1."""
    own = facts.spec.papers.plan
    date = nd30.date_words(own.date)
    source = title_lines(
        [f"(Kèm theo {NAME} số {number} {date} của {one_line(facts.spec.issuer.name)})"],
        form,
        style="Attachment",
        keep=(date, f"Kế hoạch số {number}"),
    )
    blocks: list[Block] = []
    landscape = False
    for index, appendix in enumerate(attached):
        blocks.append({"kind": "section_end", "landscape": landscape, "appendix": index > 0})
        landscape = bool(appendix.landscape)
        head = _appendix_head(_appendix_name(index, len(attached)), _appendix_title(facts.spec, appendix), source, form)
        content = _content(facts, appendix)
        body = Body(outline.part, pictures)
        body.write(content, Place(_marks(appendix.marks)))
        written = body.blocks if appendix.use == "registration_form" else closed(body.blocks, nd30.END_MARK)
        blocks.append({"kind": "part", "landscape": landscape, "blocks": [*head, *written]})
    return blocks


def _content(facts: Facts, appendix: Appendix) -> Any:
    """Return what an appendix holds: a part, or the user's words for one that stands nowhere else."""
    own = facts.spec.papers.plan
    if not appendix.use:
        return appendix.content
    elsewhere = appendix.use in places(STANDARD, own.sections, own.texts)
    typed = None if elsewhere else own.texts.get(appendix.use)
    return typed or CONTENTS[appendix.use][1](facts)


def _appendix_head(name: str, title: str, source: Sequence[str], form: Form) -> list[Block]:
    lines = title_lines([title.upper()], form) if title else ()
    head: list[Block] = [{"kind": "paragraph", "style": "AppendixNumber", "text": name}]
    head += [{"kind": "paragraph", "style": "AppendixTitle", "text": line} for line in lines]
    head += [{"kind": "paragraph", "style": "Attachment", "text": "\n".join(source)}]
    return [*head, rule_under(source, form, style="Attachment")]
