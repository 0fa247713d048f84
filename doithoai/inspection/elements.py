"""What was recognised in a paper: which line is which element. Elements have the names of the format's styles."""

from __future__ import annotations

from typing import Literal, NamedTuple

from doithoai.inspection.model import Document, Line

#: what sort of paper it is: it decides what must be there
Sort = Literal["named", "letter", "attached", "appendix", "party", "unknown"]


class Rule(NamedTuple):
    """A line below an element: how it was made, and its length in mm where that can be told.

    ``how`` is ``border`` (of a paragraph), ``drawn``, ``characters``, ``underline`` (of the text or of spaces), ``picture``.
    """

    owner: str
    how: str
    length: float | None
    line: Line


class Paper(NamedTuple):
    """One paper with everything that was found in it."""

    document: Document
    lines: tuple[Line, ...]
    #: line number → element
    marks: dict[int, str]
    rules: tuple[Rule, ...]
    sort: Sort
    #: the kind of paper as the decree names it (``Kế hoạch``), or None
    kind: str | None = None

    def of(self, *elements: str) -> tuple[Line, ...]:
        """Return the lines of these elements, in order."""
        return tuple(self.lines[n] for n in sorted(self.marks) if self.marks[n] in elements)

    def first(self, element: str) -> Line | None:
        """Return the first line of an element, or None."""
        return next(iter(self.of(element)), None)

    def text(self, element: str) -> str:
        """Return all lines of an element as one text."""
        return " ".join(line.text for line in self.of(element))

    def rule(self, owner: str) -> Rule | None:
        """Return the line below an element, or None."""
        return next((r for r in self.rules if r.owner == owner), None)
