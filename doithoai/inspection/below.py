"""Finds the lines drawn below elements, in all the ways that people draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doithoai.inspection.elements import Stroke
from doithoai.inspection.model import Document, Line
from doithoai.inspection.texts import is_rule, is_solid

_OWNERS = ("Motto", "Issuer", "Abstract", "Attachment")
_FAR = 120  # lines among which a drawn one may hang
_NEAR = 4  # lines below an element among which its rule is looked for


def strokes_of(document: Document, lines: Sequence[Line], marks: dict[int, str]) -> Iterator[Stroke]:
    """Yield the rule below Tiêu ngữ, issuer and trích yếu, as far as there are any."""
    for owner in _OWNERS:
        own = [lines[n] for n in sorted(marks) if marks[n] == owner]
        if own:
            found = _below(owner, own[-1], lines, marks) or _drawn(owner, own, lines, marks) or _underlined(owner, own)
            if found:
                yield found


def _below(owner: str, last: Line, lines: Sequence[Line], marks: dict[int, str]) -> Stroke | None:
    if last.paragraph.layout.border_below:
        return Stroke(owner, "border", last.paragraph.room, last)
    seen = 0
    for line in lines[last.number + 1 :]:
        if line.group != last.group:
            if line.group[0] == "text" and last.group[0] == "text":
                continue
            if _same_table(line, last):
                continue
            break
        if is_rule(line.raw):
            return Stroke(owner, "solid" if is_solid(line.raw) else "characters", line.width, line)
        if line.paragraph.layout.border_above and line.paragraph is not last.paragraph:
            return Stroke(owner, "border", line.paragraph.room, line)
        if line.paragraph.border_rule:
            return Stroke(owner, "border", line.paragraph.room, line)
        if not line.text and any(f.underline for f in (p.face for p in line.pieces)):
            return Stroke(owner, "underline", line.paragraph.room if "\t" in line.raw else _spaces(line), line)
        seen += 1
        if line.text or seen >= _NEAR:
            break
    return None


def _spaces(line: Line) -> float:
    return sum(len(p.text) * p.face.points * 0.25 * 25.4 / 72 for p in line.pieces if p.face.underline)


def _same_table(line: Line, other: Line) -> bool:
    return line.group[:2] == other.group[:2]


def _drawn(owner: str, own: Sequence[Line], lines: Sequence[Line], marks: dict[int, str]) -> Stroke | None:
    """Drawn lines hang on any paragraph near: of the same column, or, in a header without one, to the left or right."""
    head_end = next((n for n in sorted(marks) if marks[n] in ("KindName", "AddressedTo", "LegalBasis")), len(lines))
    if owner in ("Motto", "Issuer"):
        near = lines[: max(head_end, own[-1].number + _NEAR)]
    else:
        until = own[-1].number + _NEAR
        # what hangs at (Kèm theo …) or below stands below that
        until = min([until, *(n for n in marks if marks[n] == "Attachment" and own[-1].number < n)])
        near = [
            x
            for x in lines[max(own[0].number - 2, 0) : until]
            if x.number >= own[0].number or marks.get(x.number) == "KindName"
        ]
    seen: set[int] = set()
    for line in near[:_FAR]:
        if line.paragraph.place.paragraph in seen:
            continue
        seen.add(line.paragraph.place.paragraph or 0)
        for drawn in line.paragraph.drawn:
            if _belongs(owner, own[-1], line, drawn.x, marks, lines):
                return Stroke(owner, "picture" if drawn.length is None else "drawn", drawn.length, line)
    return None


def _belongs(owner: str, own: Line, line: Line, x: float | None, marks: dict[int, str], lines: Sequence[Line]) -> bool:
    if owner not in ("Motto", "Issuer"):
        return True
    column = line.paragraph.column
    if column is not None and column.kind == "cell":
        return line.group == own.group or (
            own.paragraph.column is None and owner == ("Motto" if column.cell else "Issuer")
        )
    if line.group != own.group and own.group[0] == "box":
        return False
    if x is None:
        return _nearest(line, lines, marks) == owner
    width = line.paragraph.width
    sides = {m for m in marks.values() if m in ("Motto", "Issuer")}
    if not _side_by_side(lines, marks):
        return _nearest(line, lines, marks) == owner
    return len(sides) == 1 or owner == ("Issuer" if x < width * 0.38 else "Motto")


def _side_by_side(lines: Sequence[Line], marks: dict[int, str]) -> bool:
    """Whether issuer and Tiêu ngữ stand in two columns."""
    groups = {lines[n].group for n, m in marks.items() if m in ("Motto", "Issuer")}
    return len(groups) > 1


def _nearest(line: Line, lines: Sequence[Line], marks: dict[int, str]) -> str:
    """Return the owner that stands at a line or next above it."""
    above = [marks[n] for n in sorted(marks) if n <= line.number and marks[n] in _OWNERS]
    return above[-1] if above else ""


def _underlined(owner: str, own: Sequence[Line]) -> Stroke | None:
    if owner != "Attachment" and all(f.underline for x in own for f, _ in x.faces):
        return Stroke(owner, "underline", max(x.width for x in own), own[-1])
    return None
