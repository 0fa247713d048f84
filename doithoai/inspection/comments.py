"""A copy of an inspected file with a Word comment at the place of each finding; what it says is left as it is.

A comment can stand in the body only: what is found in a text box is told at the paragraph that holds the box, what is
found in a header, in a section or in the whole paper at the paper's first paragraph. Such a comment names the place.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

import docx
from docx.document import Document as Word
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.text.run import Run
from lxml import etree

from doithoai.archive import UnsafeArchiveError, content, member, read_members, write_members
from doithoai.diagnostics import SEVERITY_WORDS
from doithoai.inspection import UNJUDGED, Inspection
from doithoai.inspection.model import Paragraph, Place
from doithoai.inspection.parts import open_package, refuse
from doithoai.inspection.report import clause_words, place_words
from doithoai.inspection.rule import Verdict

AUTHOR = "doithoai"
_MOST_PLACES = 10  # of one finding that are commented; the rest is counted in the last
_MOST_COMMENTS = 1_000
_MOST_NAMED = 3  # places that one comment names because it can't stand there


class _Anchor(NamedTuple):
    """Where a comment is to stand: the paragraph's place among all ``w:p``, and characters of its text; 0 to None is all."""

    paragraph: int
    start: int = 0
    end: int | None = None


def commented(data: bytes, inspection: Inspection, verdicts: Sequence[Verdict]) -> bytes:
    """Return the copy, the same bytes for the same file and findings. Raises DoithoaiError (I005) where Word's form forbids it."""
    notes = _notes(inspection, verdicts)
    try:
        word = docx.Document(io.BytesIO(_sound(data)))
        before = list(word.element.iter(qn("w:p"))) or [word.add_paragraph()._p]  # a file may have no paragraph at all
        known = {p.place.paragraph: p for p in inspection.document.paragraphs if p.place.part == _body(inspection)}
        for anchor, texts in notes[:_MOST_COMMENTS]:
            _comment(word, before[anchor.paragraph], _runs_at(known.get(anchor.paragraph), anchor), "\n".join(texts))
        _without_strange_styles(word, _style_names(data, inspection.file))
        out = io.BytesIO()
        word.save(out)
        return _packed(out.getvalue(), [m.name for m in read_members(data)])
    except (
        PythonDocxError,
        OpcError,
        UnsafeArchiveError,
        etree.LxmlError,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
    ):
        refuse(
            inspection.file,
            "I005",
            "không chú thích được tệp dạng này (có macro, dạng Strict, hoặc thiếu phần)",
            "Mở tệp trong Word, lưu thành .docx mới (Word Document), rồi chạy lại.",
        )  # fmt: skip


def _sound(data: bytes) -> bytes:
    """Return the archive written anew: zipfile stumbles over headers that do no harm. Raises UnsafeArchiveError."""
    return write_members(member(m.name, content(m)) for m in read_members(data))


def _body(inspection: Inspection) -> str:
    return next((p.place.part for p in inspection.document.paragraphs), "")


def _notes(inspection: Inspection, verdicts: Iterable[Verdict]) -> list[tuple[_Anchor, list[str]]]:
    """Return what is to be said where, in the order of the paper."""
    notes: dict[_Anchor, list[str]] = {}
    known = {p.place.paragraph: p for p in inspection.document.paragraphs}
    for verdict in verdicts:
        if verdict.status == "fail" or verdict.code in UNJUDGED:
            anchors = _anchors(inspection, verdict, known)
            for number, (anchor, elsewhere) in enumerate(list(anchors.items())[:_MOST_PLACES], 1):
                more = len(anchors) - _MOST_PLACES if number == _MOST_PLACES else 0
                notes.setdefault(anchor, []).extend(_words(verdict, elsewhere, more))
    return sorted(notes.items(), key=lambda n: (n[0].paragraph, n[0].start))


def _anchors(
    inspection: Inspection, verdict: Verdict, known: Mapping[int | None, Paragraph]
) -> dict[_Anchor, list[Place]]:
    """Return where the comments on a finding stand, each with those of its places that it can't stand at itself."""
    part, first = _body(inspection), _Anchor(_first(inspection, verdict.paper))
    found: dict[_Anchor, list[Place]] = {}
    for place in verdict.places:
        paragraph = known.get(place.paragraph) if place.part == part else None
        boxed = paragraph is None or (paragraph.column is not None and paragraph.column.kind == "box")
        found.setdefault(_at(place, paragraph) if paragraph else first, []).extend([place] if boxed else [])
    return found or {first: []}


def _at(place: Place, paragraph: Paragraph) -> _Anchor:
    """Return the anchor of a place in the body; all of a paragraph is one anchor, however it was said."""
    end = None if place.end is not None and place.end >= len(paragraph.text) else place.end
    return _Anchor(place.paragraph or 0, place.start, end)


def _first(inspection: Inspection, paper: int) -> int:
    """Return the first paragraph of a paper that has text, or its first one."""
    lines = inspection.papers[paper].lines if paper < len(inspection.papers) else ()
    found = next((x for x in lines if x.text), lines[0] if lines else None)
    return found.paragraph.place.paragraph or 0 if found else 0


def _words(verdict: Verdict, elsewhere: Sequence[Place], more: int) -> Iterator[str]:
    kind = SEVERITY_WORDS[verdict.severity] if verdict.status == "fail" else "không kiểm được"
    where = "; ".join(map(place_words, elsewhere[:_MOST_NAMED])) + ("; …" if len(elsewhere) > _MOST_NAMED else "")
    said = f"{kind[:1].upper()}{kind[1:]} {verdict.code} ({clause_words(verdict.clause)}){where and f', ở {where}'}"
    yield _sayable(f"{said}: {verdict.message}")
    if verdict.hint:
        yield f"Cách sửa: {_sayable(verdict.hint)}"
    if more:
        yield f"… và {more} chỗ nữa"


def _sayable(text: str) -> str:
    """Return a text as one paragraph of a comment: python-docx makes breaks of what is below the space."""
    return "".join(c if c >= " " else " " for c in text)


def _runs_at(paragraph: Paragraph | None, anchor: _Anchor) -> tuple[int, int] | None:
    """Return the first and last ``w:r``, among all of the paragraph, that hold what is meant; None for all."""
    if paragraph is None or (anchor.start == 0 and anchor.end is None):
        return None
    at, runs = 0, []
    for piece in paragraph.pieces:
        if at < (len(paragraph.text) if anchor.end is None else anchor.end) and at + len(piece.text) > anchor.start:
            runs.append(piece.run)
        at += len(piece.text)
    runs = [r for r in runs if r >= 0]
    return (min(runs), max(runs)) if runs else None


def _comment(word: Word, p: CT_P, wanted: tuple[int, int] | None, text: str) -> None:
    runs = list(p.iter(qn("w:r")))
    outer = _outside(p)
    own = [r for r in runs if _paragraph_of(r) is p and r.find(qn("w:commentReference")) is None]
    meant = own if wanted is None else [r for r in runs[wanted[0] : wanted[1] + 1] if r in own]
    if outer is not p:
        meant = [r for r in outer.iter(qn("w:r")) if _paragraph_of(r) is outer]
    first, last = (meant[0], meant[-1]) if meant else (outer.add_r(),) * 2
    parent = word._body
    comment = word.add_comment([Run(cast(CT_R, first), parent), Run(cast(CT_R, last), parent)], text, AUTHOR, AUTHOR[:1].upper())  # fmt: skip
    comment._comment_elm.attrib.pop(qn("w:date"), None)  # the same file on any day: no clock


def _style_names(data: bytes, file: str) -> set[str | None]:
    styles = open_package(data, file).of_kind("styles")
    return set() if styles is None else {s.get(qn("w:styleId")) for s in styles.iter(qn("w:style"))}


def _without_strange_styles(word: Word, known: set[str | None]) -> None:
    """Take away the names of Word's own styles for comments where the file has none of these."""
    for root in (word.element, word.part._comments_part.element):
        for tag in ("w:rStyle", "w:pStyle"):
            for named in list(root.iter(qn(tag))):
                if named.get(qn("w:val")) in {"CommentReference", "CommentText"}.difference(known):
                    named.getparent().remove(named)


def _outside(p: CT_P) -> CT_P:
    """Return the paragraph of the body that holds a text box's paragraph, or the paragraph itself."""
    boxes = list(p.iterancestors(qn("w:txbxContent")))
    return next(boxes[-1].iterancestors(qn("w:p")), p) if boxes else p


def _paragraph_of(run: etree._Element) -> etree._Element | None:
    return next(run.iterancestors(qn("w:p")), None)


def _packed(data: bytes, order: Sequence[str]) -> bytes:
    """Return the archive with its members in the order that they had, new ones behind, without a clock."""
    members = {m.name: m for m in read_members(data)}
    names = [n for n in order if n in members] + sorted(set(members) - set(order))
    return write_members(member(n, content(members[n])) for n in names)


__all__ = ["AUTHOR", "commented"]
