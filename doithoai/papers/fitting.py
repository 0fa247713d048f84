"""What fits into a box: the largest style in which texts stand in it, and what is cut where none is small enough."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil, inf
from typing import NamedTuple

from doithoai.formats.measure import MM_PER_POINT, balanced_lines, text_width
from doithoai.formats.stationery import LINE

_MARK = " …"
#: how much smaller letters may be for the sake of good line breaks
_LITTLE_SMALLER = 0.8
#: words of an organisation's name or of a post that rather stay together
_PHRASES = re.compile(
    "cha mẹ học sinh|Ban đại diện|đại diện|phụ huynh|mầm non|tiểu học|phổ thông|giáo dục|công đoàn|người lao động"
    r"|giáo viên|nhân viên|nhân dân|khu phố|tổ dân phố|[^\s,;]+ [^\s,;]+ [-–—] [^\s,;]+ [^\s,;]+",
    re.IGNORECASE,
)
#: a space at which no line ends: before a dash, between a word and its number, behind “lớp”, “cháu”, “và”
_HARD_SPACE = re.compile(r" (?=[-–—](?: |$))|(?<=[^\W\d]) (?=\d)|(?<=\blớp) |(?<=\bcháu) |(?<=\bvà) ", re.IGNORECASE)
_HARD = "\N{NO-BREAK SPACE}"


class Box(NamedTuple):
    """A place for texts, in mm."""

    width: float
    height: float

    def broken(self, text: str, points: float, keep: Sequence[str] = ()) -> str:
        """Return a text with line feeds, in even lines: bold, so that a bold name in it changes nothing."""
        short = [phrase for phrase in keep if text_width(phrase, points, bold=True) <= self.width]
        bare = [" ".join(word.rstrip(",;.") for word in _hard(phrase).split(" ")) for phrase in short]
        lines = balanced_lines(_hard(text), points, self.width, bold=True, keep=bare)
        return "\n".join(lines).replace(_HARD, " ")

    def lines(self, text: str, points: float) -> int:
        """Return how many lines a text takes."""
        broken = self.broken(text, points).split("\n")
        return sum(max(ceil(text_width(line, points, bold=True) / self.width), 1) for line in broken)

    def holds(self, texts: Sequence[str], points: float, most: int = 0) -> bool:
        """Whether there is room for the texts, in ``most`` lines where that is given."""
        return sum(self.lines(t, points) for t in texts) <= min(self.room(points), most or inf)

    def room(self, points: float) -> int:
        """Return how many lines of this size there is room for."""
        return int(self.height / line_height(points) + 1e-6)


class Fitted(NamedTuple):
    """Texts, with line feeds, in the style in which they fit; ``whole`` is false where some of them had to be cut."""

    style: str
    texts: tuple[str, ...]
    whole: bool = True


def line_height(points: float) -> float:
    """Return the height of a line in mm."""
    return points * LINE * MM_PER_POINT


def phrases(text: str) -> list[str]:
    """Return the words in a text that rather stay on one line: ``cha mẹ học sinh``."""
    return _PHRASES.findall(text)


def inseparable(text: str) -> list[str]:
    """Return the text in the pieces between which a line may end: ``Xã``, ``hội``, ``lớp 1A``."""
    return [piece.replace(_HARD, " ") for piece in _hard(text).split(" ")]


def fitted(
    texts: Sequence[str], box: Box, styles: Mapping[str, float], *, kept: int = 0, most: int = 0, keep: Sequence[str] = ()
) -> Fitted:  # fmt: skip
    """Return the texts in the largest of the styles in which they fit, if there is one in ``most`` lines.

    Lines end behind a comma and between phrases where there is room for that; the style is a little smaller where that
    keeps those of ``keep`` whole. Where none is small enough, the texts are cut at a word, the last ``kept`` of them
    later than the others.
    """
    fits = [(style, limit) for limit in (most, 0) for style, p in styles.items() if box.holds(texts, p, limit)]
    if not fits:
        style, points = list(styles.items())[-1]
        return Fitted(style, _broken(_shortened(texts, box, points, kept), box, points), whole=False)
    (top, limit), soft = fits[0], [p for t in texts for p in phrases(t)]
    everything = [*keep, *soft, *(piece for t in texts for piece in t.split(", "))]
    near = {s: p for s, p in styles.items() if styles[top] * _LITTLE_SMALLER <= p <= styles[top]}
    ways = [Fitted(s, _broken(texts, box, p, whole)) for s, p in near.items() for whole in (everything, keep)]
    held = [way for way in ways if box.holds(way.texts, styles[way.style], limit)]
    plain = Fitted(top, _broken(texts, box, styles[top]))
    return next((way for whole in (keep, soft, ()) for way in held if not _torn(way.texts, whole)), plain)


def _hard(text: str) -> str:
    return _HARD_SPACE.sub(_HARD, text)


def _broken(texts: Sequence[str], box: Box, points: float, keep: Sequence[str] = ()) -> tuple[str, ...]:
    return tuple(box.broken(t, points, keep) for t in texts)


def _torn(texts: Sequence[str], keep: Sequence[str]) -> bool:
    return any(t.count(p) < t.replace("\n", " ").count(p) for t in texts for p in keep)


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
