"""The kế hoạch: mẫu 1.4 of Phụ lục III, with its appendices (mẫu 2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from doithoai.formats import nd30
from doithoai.formats.form import Form
from doithoai.paper import Block, Paper, Picture, Properties
from doithoai.papers.body import Body, Place, closed, with_signature
from doithoai.papers.emphasis import spans
from doithoai.papers.letterhead import (
    Signature,
    issuer_lines,
    place_and_date,
    recipient_lines,
    rule_under,
    signatures,
    title_lines,
)
from doithoai.papers.naming import stem
from doithoai.papers.numbering import SECTION_MARKS, roman
from doithoai.papers.outline import Outline
from doithoai.papers.parts import CONTENTS, Facts
from doithoai.papers.wording import basis_lines
from doithoai.spec import Spec
from doithoai.spec.papers import Appendix, PlanPaper

NAME = "Kế hoạch"


class Context(NamedTuple):
    """What the template of a plan may print."""

    parents: tuple[str, ...]
    issuer: tuple[str, ...]
    issuer_rule: Any
    number: str
    place_date: str
    circulation: str | None
    urgency: str | None
    kind_name: str
    abstract: tuple[str, ...]
    abstract_rule: Any
    legal_bases: tuple[str, ...]
    opening: Any
    body: Any
    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...]
    drafter: str | None
    address: tuple[str, ...]
    appendices: Any


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one plan of a conference."""
    form, own, issuer = nd30.form(spec.sizes), spec.papers.plan, spec.issuer
    attached = _attached(spec, own)
    facts = Facts(
        spec, own.agenda.layout, {a.use: _appendix_name(n, len(attached)) for n, a in enumerate(attached) if a.use}
    )
    outline = Outline(facts, {str(k): v for k, v in own.titles.items()}, own.sections)
    pictures: list[Picture] = []
    number = nd30.number_and_symbol(re.sub(r"^[Ss]ố:? ", "", own.number) if own.number else None, _symbol(spec))
    parents = tuple(line for name in issuer.parent for line in issuer_lines(name, form, style="ParentBody"))
    names = issuer_lines(issuer.name, form, style="Issuer")
    abstract = title_lines(_abstract(spec), form)
    context = Context(
        parents=parents,
        issuer=names,
        issuer_rule=rule_under(names, form, style="Issuer"),
        number=number,
        place_date=place_and_date((issuer.place or "").rstrip(" ,"), own.date, form),
        circulation=own.circulation,
        urgency=own.urgency,
        kind_name=NAME.upper(),
        abstract=abstract,
        abstract_rule=rule_under(abstract, form, style="Abstract"),
        legal_bases=basis_lines(spec.legal_bases),
        opening=spans(_opening(spec) if own.opening is None else own.opening) or None,
        body=_body(spec, outline, attached, pictures),
        signatures=signatures(own.columns if own.columns is not None else issuer.columns, form),
        recipients=recipient_lines(spec.recipients if own.recipients is None else own.recipients),
        drafter=own.drafter,
        address=issuer.address if own.address else (),
        appendices=_appendices(facts, outline, attached, form, number, pictures),
    )
    yield Paper(
        kind="plan",
        stem=stem(NAME, own.number, issuer.name),
        context={**context._asdict(), "signatures": [s._asdict() for s in context.signatures]},
        properties=Properties(
            f"{NAME} {' '.join(abstract)}", spec.conference.title, _issuer(spec), own.date.full if own.date else None
        ),
        pictures=tuple(pictures),
        last_page=bool(attached[-1].landscape) if attached else None,
    )


def _symbol(spec: Spec) -> str:
    if spec.papers.plan.symbol:
        return spec.papers.plan.symbol.lstrip("/")
    return f"{nd30.ABBREVIATIONS[NAME]}-{spec.issuer.abbreviation or ''}"


def _abstract(spec: Spec) -> list[str]:
    """Return the trích yếu: the user's lines, or one composed from the conference."""
    conference, own = spec.conference, spec.papers.plan
    year = _school_year(spec)
    led = conference.title.lower().startswith(("tổ chức", "kế hoạch"))
    lines = list(own.title) or [
        conference.title if led else f"Tổ chức {conference.title}",
        *([f"N{year[1:]}"] if year else []),
    ]
    return [*lines, *([f"({conference.round})"] if conference.round else [])]


def _opening(spec: Spec) -> str:
    return f"{_issuer(spec)} xây dựng kế hoạch tổ chức {_event(spec)}, cụ thể như sau:"


def _school_year(spec: Spec) -> str:
    """Return ``năm học 2026-2027``, or nothing where the title says it."""
    year = spec.conference.school_year or ""
    if not year or "năm học" in spec.conference.title.lower():
        return ""
    return f"n{year[1:]}" if year.lower().startswith("năm học") else f"năm học {year}"


def _marks(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return marks for all levels: the given ones, then those of the standard that are left."""
    own = tuple(given or ())
    return own + tuple(m for m in SECTION_MARKS[len(own) :] if m not in own)


def _event(spec: Spec) -> str:
    title = re.sub(r"^[Tt]ổ chức ", "", spec.conference.title)
    return " ".join(p for p in (title, _school_year(spec)) if p)


def _issuer(spec: Spec) -> str:
    """Return the issuer's name for a sentence: a break that was made for the header is a space there."""
    return " ".join(spec.issuer.name.split("\n"))


def _body(spec: Spec, outline: Outline, attached: Sequence[Appendix], pictures: list[Picture]) -> list[Block]:
    own = spec.papers.plan
    body = Body(outline.part, pictures)
    if spec.abbreviations and "abbreviations" not in {*outline.taken, *(a.use for a in attached)}:
        body.write(_abbreviations(spec), Place())
    body.write(tuple(outline.nodes()), Place(_marks(own.marks)))
    closing = (
        own.closing if own.closing is not None else f"Trên đây là Kế hoạch tổ chức {_event(spec)} của {_issuer(spec)}."
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


def _abbreviations(spec: Spec) -> str:
    pairs = "; ".join(f"{short}: {full}" for short, full in spec.abbreviations.items())
    return f"Các chữ viết tắt trong Kế hoạch này: {pairs}."


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
        [f"(Kèm theo {NAME} số {number} {date} của {_issuer(facts.spec)})"],
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
        content = CONTENTS[appendix.use][1](facts) if appendix.use else appendix.content
        body = Body(outline.part, pictures)
        body.write(content, Place(_marks(appendix.marks)))
        written = body.blocks if appendix.use == "registration_form" else closed(body.blocks, nd30.END_MARK)
        blocks.append({"kind": "part", "landscape": landscape, "blocks": [*head, *written]})
    return blocks


def _appendix_head(name: str, title: str, source: Sequence[str], form: Form) -> list[Block]:
    lines = title_lines([title.upper()], form) if title else ()
    head: list[Block] = [{"kind": "paragraph", "style": "AppendixNumber", "text": name}]
    head += [{"kind": "paragraph", "style": "AppendixTitle", "text": line} for line in lines]
    head += [{"kind": "paragraph", "style": "Attachment", "text": "\n".join(source)}]
    return [*head, rule_under(source, form, style="Attachment")]
