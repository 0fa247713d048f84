"""Finds the elements of papers: by what is written, where it stands and what is next to it, never by names of styles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doithoai.formats.nd30 import ABBREVIATIONS
from doithoai.inspection.below import strokes_of
from doithoai.inspection.bodies import body_marks
from doithoai.inspection.elements import Paper, Sort, paper_of
from doithoai.inspection.heads import BODIES_TOO, KINDS, head_marks, is_date
from doithoai.inspection.lines import lines_of
from doithoai.inspection.model import Document, Line, Paragraph
from doithoai.inspection.parting import Part, has_nation, head_first, parts_of
from doithoai.inspection.tails import appendix_marks, appendix_start, is_appendix, tail_marks, tail_start
from doithoai.inspection.texts import letters

#: signs of an official paper; two of them, or one with Quốc hiệu and a kind of the decree's, and it is one. Lists, forms and
#: the like may have Quốc hiệu too: the decree does not rule them
_SIGNS = ("Number", "PlaceDate", "RecipientsLabel", "LegalBasis", "LetterAbstract", "AddressedTo")
_ENOUGH = 2
#: kinds that two sides agree on, mostly in the form of civil law
_AGREED = ("Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận")
#: abbreviations that begin the symbols of papers with a kind, those aside that are names of bodies too
_SYMBOLS = frozenset(ABBREVIATIONS.values()) - BODIES_TOO
#: what only a body's paper has: a person's own (an application, a proxy) has none of them
_OF_BODIES = ("Number", "Issuer", "ParentBody", "RecipientsLabel")


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
    marks |= _end_date(lines, body, tail)
    marks |= body_marks(lines, body + 1, tail, marks)
    marks |= appendix_marks(lines, appendices)
    marks |= _rest(lines, marks, appendices)
    kind = _kind(lines, marks)
    return paper_of(document, lines, marks, strokes_of(document, lines, marks), _sort(lines, marks, kind), kind)


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


def _sort(lines: Sequence[Line], marks: dict[int, str], kind: str | None) -> Sort:
    found = set(marks.values())
    if "Party" in found:
        return "party"
    signs, headed = len(found & set(_SIGNS)) + (kind is not None), "NationalName" in found or "Motto" in found
    if "Attachment" in found and headed and "Number" not in found and "SignerName" not in found:
        return "attached"
    if kind in _AGREED and not found.intersection(("Issuer", "ParentBody")):
        return "unknown"
    if signs + (headed and kind is not None) < _ENOUGH or not found.intersection(_OF_BODIES):
        return "unknown"
    letter = found.intersection(("AddressedTo", "LetterAbstract")) or not _says_kind(lines, marks)
    return "letter" if letter and "KindName" not in found else "named"


def _says_kind(lines: Sequence[Line], marks: dict[int, str]) -> bool:
    """Whether the symbol begins with the abbreviation of a kind, where tên loại itself was not found."""
    number = next((lines[n].text for n, m in marks.items() if m == "Number"), "")
    group = re.search(r"/\s*([^\W\d_]+)\s*[-–]", number)
    return group is not None and group[1] in _SYMBOLS


def _kind(lines: Sequence[Line], marks: dict[int, str]) -> str | None:
    name = next((letters(lines[n].text) for n in sorted(marks) if marks[n] == "KindName"), "")
    return KINDS.get(name) or next((k for n, k in KINDS.items() if name.startswith(n)), None)
