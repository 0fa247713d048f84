"""How long a line of Times is, and where to break one that is too long."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from doithoai.formats.times_widths import EM, GROUPS

MM_PER_POINT = 25.4 / 72
_HORN = "\u031b"
_UNWELCOME, _NEVER = 1e6, 1e12


@cache
def _widths(face: str) -> dict[str, int]:
    return {letter: width for width, letters in GROUPS[face].items() for letter in letters}


def _unmarked(letter: str) -> str:
    kept = [c for c in unicodedata.normalize("NFD", letter) if c == _HORN or not unicodedata.combining(c)]
    return unicodedata.normalize("NFC", "".join(kept))


def text_width(text: str, points: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of ``text`` in millimetres, set in Times at ``points``.

    A character that Times lacks counts as wide as the letter ``o``.
    """
    face = "bold_italic" if bold and italic else "bold" if bold else "italic" if italic else "regular"
    widths = _widths(face)
    other = widths["o"]
    total = sum(widths.get(c) or widths.get(_unmarked(c), other) for c in unicodedata.normalize("NFC", text))
    return total / EM * points * MM_PER_POINT


def balanced_lines(
    text: str, points: float, limit: float, *, bold: bool = False, keep: Sequence[str] = ()
) -> list[str]:
    """Break ``text`` at spaces into the fewest lines of at most ``limit`` mm, as even as possible.

    ``keep`` are phrases that rather stay whole (``TRƯỜNG MẦM NON``): a break inside one is taken only where
    there is no other. A line feed in the text is always a break. A word longer than the limit has a line of its own.
    """
    return [line for given in text.split("\n") for line in _balance(given, points, limit, bold, keep)]


def _balance(text: str, points: float, limit: float, bold: bool, keep: Sequence[str]) -> list[str]:
    words = text.split(" ")
    whole = [0.0]
    for word in words:
        whole.append(whole[-1] + text_width(f"{word} ", points, bold=bold))
    space = text_width(" ", points, bold=bold)
    inside = _breaks_inside(words, keep)
    count = _fewest(whole, space, limit)

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """The least cost of words[start:] in so many lines, and the ends of these lines."""
        ends = [len(words)] if lines == 1 else range(start + 1, len(words) - lines + 2)
        options = []
        for end in ends:
            slack = limit - (whole[end] - whole[start] - space)
            cost = slack**2 if slack >= 0 or end == start + 1 else _NEVER
            cost += _UNWELCOME if end in inside else 0
            rest, cuts = best(end, lines - 1) if lines > 1 else (0.0, ())
            options.append((cost + rest, (end, *cuts)))
        return min(options)

    ends = best(0, count)[1]
    return [" ".join(words[a:b]) for a, b in zip((0, *ends), ends, strict=False)]


def _fewest(whole: list[float], space: float, limit: float) -> int:
    """How many lines a greedy break needs; ``whole`` are the running widths of the words with their spaces."""
    lines, start = 1, 0
    for end in range(1, len(whole)):
        if whole[end] - whole[start] - space > limit and end > start + 1:
            lines, start = lines + 1, end - 1
    return lines


def _breaks_inside(words: list[str], keep: Sequence[str]) -> set[int]:
    inside: set[int] = set()
    for phrase in (k.split(" ") for k in keep):
        for start in range(len(words) - len(phrase) + 1):
            if words[start : start + len(phrase)] == phrase:
                inside.update(range(start + 1, start + len(phrase)))
    return inside
