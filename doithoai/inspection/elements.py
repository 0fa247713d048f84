"""What was recognised in a paper: which line is which element. Elements have the names of the format's styles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from doithoai.inspection.model import Document, Line, Place

#: what sort of paper it is: it decides what must be there
Sort = Literal["named", "letter", "attached", "appendix", "party", "unknown"]


class Stroke(NamedTuple):
    """A line below an element: how it was made, and its length in mm where that can be told.

    ``how`` is ``border`` (of a paragraph), ``drawn``, ``solid`` and ``characters`` (typed), ``underline`` (of the text or of spaces), ``picture``.
    """

    owner: str
    how: str
    length: float | None
    line: Line


class Paper(NamedTuple):
    """One paper with everything that was found in it. Made by ``paper_of``."""

    document: Document
    lines: tuple[Line, ...]
    #: line number → element
    marks: dict[int, str]
    strokes: tuple[Stroke, ...]
    sort: Sort
    #: the kind of paper as the decree names it (``Kế hoạch``), or None
    kind: str | None
    #: element → its line numbers, in order
    found: dict[str, tuple[int, ...]]
    #: the line above it that names it, where it is a model: ``Mẫu 1.7 - Giấy mời``
    name: Place | None = None

    @property
    def begins(self) -> Place | None:
        """Return where it begins: at the name above it, or else at its first line with text."""
        return self.name or next((x.place for x in self.lines if x.text), None)

    def of(self, *elements: str) -> tuple[Line, ...]:
        """Return the lines of these elements, in order."""
        return tuple(self.lines[n] for n in sorted(n for e in elements for n in self.found.get(e, ())))

    def first(self, element: str) -> Line | None:
        """Return the first line of an element, or None."""
        return next(iter(self.of(element)), None)

    def text(self, element: str) -> str:
        """Return all lines of an element as one text."""
        return " ".join(line.text for line in self.of(element))

    def stroke(self, owner: str) -> Stroke | None:
        """Return the line below an element, or None."""
        return next((r for r in self.strokes if r.owner == owner), None)


def paper_of(
    document: Document,
    lines: tuple[Line, ...],
    marks: dict[int, str],
    strokes: Iterable[Stroke],
    sort: Sort,
    kind: str | None = None,
) -> Paper:
    """Return a paper with an index of its elements."""
    found: dict[str, list[int]] = {}
    for number in sorted(marks):
        found.setdefault(marks[number], []).append(number)
    return Paper(document, lines, marks, tuple(strokes), sort, kind, {e: tuple(n) for e, n in found.items()})
