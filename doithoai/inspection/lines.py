"""Lines to read: paragraphs cut at line breaks, and, where two columns were made with tabs, at these."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from doithoai.inspection.model import Layout, Line, Paragraph, Piece
from doithoai.inspection.texts import letters, plain

#: paragraphs with text at the top of a paper among which a header made with tabs is looked for
_HEAD = 14
_RIGHT = re.compile(
    r"CONG H\w* XA HOI|DOC LAP|DANG CONG SAN|.{0,60}\bNGAY[\d\s.…_]*THANG\b|.{0,60}\bNGAY\s*\d{1,2}\s*[/.-]\s*\d|.{1,40},\s*(NGAY )?\d{1,2}/\d{1,2}/\d{4}$"
)
_GAP = re.compile(r"\t+| {5,}")
#: a line of so many letters has no columns
_LONG = 1_000
_FAR = 60.0  # mm: indented so far, a line belongs to the right column


def lines_of(paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
    """Return all lines in order, empty ones too."""
    head_end = _head_end(paragraphs)
    tail = _tail_start(paragraphs, head_end)
    found: list[Line] = []
    section, broken = -1, False
    for at, paragraph in enumerate(paragraphs):
        ends = list(accumulate(len(p.text) for p in paragraph.pieces))
        broken &= paragraph.section == section
        section = paragraph.section
        for start, end in _broken(paragraph.text):
            broken |= paragraph.text[start - 1 : start] == "\v"
            for line in _columns(paragraph, start, end, at <= head_end, at >= tail):
                group = ("text", 0, 1) if broken and line.group[0] == "text" else line.group  # the page's right column
                found.append(_written(line._replace(group=group), ends)._replace(number=len(found)))
    return tuple(found)


def _written(line: Line, ends: Sequence[int]) -> Line:
    """Return a line with its pieces and its text; ``ends`` are where the pieces of its paragraph end."""
    pieces = tuple(_cut(line.paragraph.pieces, ends, line.start, line.end))
    shown = "".join(p.text.upper() if p.face.caps else p.text for p in _read(pieces))
    text = " ".join(unicodedata.normalize("NFC", shown).split())
    label = line.paragraph.label if line.start == 0 and text else ""
    return line._replace(pieces=pieces, text=f"{label} {text}" if label else text)


def _cut(pieces: Sequence[Piece], ends: Sequence[int], start: int, end: int) -> Iterator[Piece]:
    for at in range(bisect_right(ends, start), len(pieces)):
        begins = ends[at] - len(pieces[at].text)
        if begins >= end:
            return
        if not pieces[at].face.hidden:
            yield pieces[at]._replace(text=pieces[at].text[max(start - begins, 0) : end - begins])


def _broken(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r"[\n\f\v]", text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _head_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return the last paragraph at the top that has something of a header's right column behind a gap."""
    seen, last = 0, -1
    for at, paragraph in enumerate(paragraphs):
        seen += bool(paragraph.text.strip())
        if seen > _HEAD:
            break
        lines = [x.strip() for x in paragraph.text.split("\n") if len(x) < _LONG]
        if any(_middle(x, list(_GAP.finditer(x))) for x in lines):
            last = at
    return last


def _is_right(text: str) -> bool:
    return _RIGHT.match(plain(text.strip())) is not None


def _tail_start(paragraphs: Sequence[Paragraph], head_end: int) -> int:
    """Return the first paragraph of signatures that were set side by side with tabs."""
    for at, paragraph in enumerate(paragraphs[head_end + 1 :], head_end + 1):
        if paragraph.column is not None:
            continue
        for line in paragraph.text.split("\n"):
            parts = [p.strip() for p in _GAP.split(line) if p.strip()]
            if parts and letters(parts[0]).startswith("NOINHAN") and not letters(parts[0])[7:]:
                return at
            if len(parts) > 1 and all(p.isupper() and len(p) > 3 and len(p) < 70 for p in parts) and "\t" in line:
                return at
    return len(paragraphs)


def _columns(paragraph: Paragraph, start: int, end: int, head: bool, tail: bool) -> Iterator[Line]:
    column, text = paragraph.column, paragraph.text[start:end]
    if column is not None:
        yield Line(paragraph, start, end, (column.kind, column.number, column.cell))
        return
    if len(text) > _LONG:
        yield Line(paragraph, start, end, ("text", 0, 0))
        return
    far = tail and (paragraph.layout.left > _FAR or paragraph.layout.align == "right")
    every = list(_GAP.finditer(text))
    middle = _middle(text, every) if head else None
    gaps = [g for g in every if g is middle or (tail and _parts(text, g, paragraph.layout))]
    at = 0
    for side, gap in enumerate(gaps):
        if text[at : gap.start()].strip():
            yield Line(paragraph, start + at, start + gap.start(), ("text", 0, int(side > 0 or far)))
        at = gap.end()
    yield Line(paragraph, start + at, end, ("text", 0, int(bool(gaps) or far)))


def _middle(text: str, gaps: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the gap of a header's line behind which its right column stands: the last tab, or the widest one."""
    found = [g for g in gaps if _is_right(text[g.end() :])]
    tabs = [g for g in found if "\t" in g[0]]
    return tabs[-1] if tabs else max(found, key=lambda g: len(g[0]), default=None)


def _parts(text: str, gap: re.Match[str], layout: Layout) -> bool:
    """Whether a gap parts two columns of signatures: wherever there is text behind."""
    behind = text[gap.end() :].strip()
    before = text[: gap.start()].strip()
    label = before.endswith(":") and letters(before) != "NOINHAN"  # Lưu:→VT
    count = gap[0].count("\t")
    wide = count > 2 or (count > 0 and layout.reach(count) > _FAR) or len(gap[0]) > 25
    return bool(behind) and not label and (bool(before) or wide)


def _read(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield what is read: small raised marks, of footnotes, are not."""
    return (p for p in pieces if not p.face.raised)
