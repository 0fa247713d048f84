"""How long a line of Times is, and where to break one that is too long."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from doithoai.formats.times_widths import EM, GROUPS

MM_PER_POINT = 25.4 / 72
_HORN = "\u031b"
#: what a line costs, and a break inside a phrase: a phrase is worth one more line, not two
_LINE, _UNWELCOME = 1e6, 1.5e6


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
    """Break ``text`` at spaces into few lines of at most ``limit`` mm, as even as possible.

    ``keep`` are phrases that rather stay whole (``TRƯỜNG MẦM NON``): a line more is taken before a break inside one.
    A line feed in the text is always a break. A word longer than the limit has a line of its own.
    """
    return [line for given in text.split("\n") for line in _balance(given, points, limit, bold, keep)]


def _balance(text: str, points: float, limit: float, bold: bool, keep: Sequence[str]) -> list[str]:
    """Choose, from the last word to the first, the end of each line: few lines, whole phrases, then even ones."""
    words = text.split(" ")
    whole = [0.0]
    for word in words:
        whole.append(whole[-1] + text_width(f"{word} ", points, bold=bold))
    space, inside, count = text_width(" ", points, bold=bold), _breaks_inside(words, keep), len(words)
    best = [(0.0, count)] * (count + 1)  # cost of the lines from here on, end of the first of them
    for start in range(count - 1, -1, -1):
        options = []
        for end in range(start + 1, count + 1):
            slack = limit - (whole[end] - whole[start] - space)
            if slack < 0 and end > start + 1:
                break
            options.append((best[end][0] + _LINE + slack**2 + (_UNWELCOME if end in inside else 0.0), end))
        best[start] = min(options)
    lines, start = [], 0
    while start < count:
        lines.append(" ".join(words[start : best[start][1]]))
        start = best[start][1]
    return lines


def _breaks_inside(words: list[str], keep: Sequence[str]) -> set[int]:
    """Return before which words a break would tear a phrase, a comma behind it or not, in capitals or not."""
    inside: set[int] = set()
    bare = [word.rstrip(",;.").casefold() for word in words]
    for phrase in (k.casefold().split(" ") for k in keep):
        for start in range(len(words) - len(phrase) + 1):
            if bare[start : start + len(phrase)] == phrase:
                inside.update(range(start + 1, start + len(phrase)))
    return inside
