"""Finds the elements of papers: by what is written, where it stands and what is next to it, never by names of styles."""

from __future__ import annotations

from collections.abc import Sequence

from doithoai.inspection.below import strokes_of
from doithoai.inspection.bodies import body_marks
from doithoai.inspection.elements import Paper, paper_of
from doithoai.inspection.head_words import is_date
from doithoai.inspection.heads import head_marks
from doithoai.inspection.lines import lines_of
from doithoai.inspection.model import Document, Line, Paragraph
from doithoai.inspection.parting import Part, has_nation, head_first, parts_of
from doithoai.inspection.sorts import kind_of, sort_of
from doithoai.inspection.tails import address_marks, appendix_marks, appendix_start, is_appendix, tail_marks, tail_start


def papers_of(document: Document) -> tuple[Paper, ...]:
    """Return the papers of a file, mostly one. Raises DoithoaiError (I002) for too many."""
    return tuple(_recognised(document, part) for part in parts_of(document))


def _recognised(document: Document, part: Part) -> Paper:
    paper = recognise(document, head_first((*_in_margin(document, part.paragraphs), *part.paragraphs)))
    if part.name is None:
        return paper
    text = " ".join(part.name.text.split())
    # a model of an official paper has a place for its number; a form that has none is no official paper
    is_form = paper.sort in ("named", "letter") and not paper.of("Number")
    return paper._replace(name=part.name.place._replace(text=text), sort="unknown" if is_form else paper.sort)


def _in_margin(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the page's head where Quốc hiệu stands there and not on the page."""
    if any(has_nation(p) for p in paragraphs) or not document.sections:
        return ()
    section = document.sections[paragraphs[0].section if paragraphs else 0]
    names = [n for kind in ("first", "default") if (n := section.headers.get(kind))]
    found = (document.margins.get(n, ()) for n in names)
    return next((head for head in found if any(has_nation(p) for p in head)), ())


def recognise(document: Document, paragraphs: Sequence[Paragraph]) -> Paper:
    """Return one paper with what was found in it."""
    lines = lines_of(paragraphs)
    first = _appendix_first(lines)
    if first is not None:
        marks = appendix_marks(lines, first)
        return paper_of(
            document, lines, {**marks, **_rest(lines, marks, first)}, strokes_of(document, lines, marks), "appendix"
        )
    marks = head_marks(lines)
    body = max(marks, default=-1)
    appendices = appendix_start(lines, body)
    tail = tail_start(lines, body, appendices)
    marks |= tail_marks(lines, tail, appendices)
    marks |= address_marks(lines, marks, tail, appendices)
    marks |= _end_date(lines, body, tail)
    marks |= body_marks(lines, body + 1, tail, marks)
    marks |= appendix_marks(lines, appendices)
    marks |= _rest(lines, marks, appendices)
    kind = kind_of(lines, marks)
    return paper_of(document, lines, marks, strokes_of(document, lines, marks), sort_of(lines, marks, kind), kind)


def _end_date(lines: Sequence[Line], body: int, tail: int) -> dict[int, str]:
    """Return the line of a date that stands right above the signatures, as papers of other times have it."""
    last = next((x for x in reversed(lines[body + 1 : tail]) if x.text), None)
    return {last.number: "EndDate"} if last is not None and tail < len(lines) and is_date(last.text) else {}


def _appendix_first(lines: Sequence[Line]) -> int | None:
    """Return where a file that is an appendix by itself begins; a digital signature may stand above."""
    first = [x for x in lines if x.text][:3]
    return next((x.number for x in first if is_appendix(x.text)), None)


def _rest(lines: Sequence[Line], marks: dict[int, str], start: int) -> dict[int, str]:
    """In appendices everything else is theirs: the decree has no form for it but the font."""
    return {x.number: "AppendixText" for x in lines[start:] if x.text and x.number not in marks}
