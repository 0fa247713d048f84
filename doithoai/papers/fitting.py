"""What fits into a box: the largest style in which texts stand in it, and what is cut where none is small enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from doithoai.formats.measure import MM_PER_POINT, balanced_lines, text_width
from doithoai.formats.stationery import LINE

_MARK = " …"


class Box(NamedTuple):
    """A place for texts, in mm."""

    width: float
    height: float

    def lines(self, text: str, points: float) -> int:
        """Return how many lines a text takes: bold, so that a bold name in it changes nothing."""
        broken = balanced_lines(text, points, self.width, bold=True)
        return sum(max(ceil(text_width(line, points, bold=True) / self.width), 1) for line in broken)

    def room(self, points: float) -> int:
        """Return how many lines of this size there is room for."""
        return int(self.height / line_height(points) + 1e-6)


class Fitted(NamedTuple):
    """Texts in the style in which they fit; ``whole`` is false where some of them had to be cut."""

    style: str
    texts: tuple[str, ...]
    whole: bool = True


def line_height(points: float) -> float:
    """Return the height of a line in mm."""
    return points * LINE * MM_PER_POINT


def fitted(texts: Sequence[str], box: Box, styles: Mapping[str, float], *, kept: int = 0, most: int = 0) -> Fitted:
    """Return the texts in the largest of the styles in which they fit, if there is one in ``most`` lines.

    Where none is small enough, the texts are cut at a word, the last ``kept`` of them later than the others.
    """
    counts = {style: sum(box.lines(t, points) for t in texts) for style, points in styles.items()}
    fits = [style for style, points in styles.items() if counts[style] <= box.room(points)]
    for style in [s for s in fits if counts[s] <= (most or counts[s])] + fits:
        return Fitted(style, tuple(texts))
    style, points = list(styles.items())[-1]
    return Fitted(style, _shortened(texts, box, points, kept), whole=False)


def _shortened(texts: Sequence[str], box: Box, points: float, kept: int) -> tuple[str, ...]:
    head, tail = texts[: len(texts) - kept], texts[len(texts) - kept :]
    room = box.room(points)
    tail = _cut(tail, box, points, room - 1) if tail else ()
    return (*_cut(head, box, points, room - sum(box.lines(t, points) for t in tail)), *tail)


def _cut(texts: Sequence[str], box: Box, points: float, room: int) -> tuple[str, ...]:
    """Take words off the end until the texts have no more lines than there is room for."""
    left, mark = list(texts), ""
    while sum(box.lines(t, points) for t in _marked(left, mark)) > room:
        start, _, _ = left[-1].rpartition(" ")
        if not start and len(left) == 1:
            break
        left, mark = ([*left[:-1], start] if start else left[:-1]), _MARK
    return _marked(left, mark)


def _marked(texts: Sequence[str], mark: str) -> tuple[str, ...]:
    return (*texts[:-1], texts[-1] + mark)
