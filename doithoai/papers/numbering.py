"""Numbering marks by example (``I.``, ``1.1.``, ``a)``, ``Điều 1.``) and the styles that headings with them take."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from doithoai.formats.nd30 import POINT_LETTERS

#: marks of headings and of lists by depth; the user's ``marks`` replace the first, ``mark`` one on the spot
SECTION_MARKS = ("I.", "1.", "a)", "-", "+")
LIST_MARKS = ("-", "+", "•", "-")

_MARK = re.compile(
    r"(?P<open>\(?)(?P<word>(?:Phần|Chương|Mục|Tiểu mục|Điều) )?(?P<one>[IA1ai])(?P<more>(?:\.1)*)(?P<close>.*)"
)
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class HeadingLook(NamedTuple):
    """How a heading with a mark is set: its style, that of its title where it has a line of its own, upper case or not."""

    style: str
    title_style: str | None
    upper: bool
    plain: str


_LOOKS = {
    "Phần": HeadingLook("PartNumber", "PartTitle", True, "Body"),
    "Chương": HeadingLook("PartNumber", "PartTitle", True, "Body"),
    "Mục": HeadingLook("DivisionNumber", "DivisionTitle", True, "Body"),
    "Tiểu mục": HeadingLook("DivisionNumber", "DivisionTitle", True, "Body"),
    "Điều": HeadingLook("Article", None, False, "Clause"),
    "I": HeadingLook("Section", None, True, "Clause"),
    "A": HeadingLook("Section", None, True, "Clause"),
    "1": HeadingLook("ClauseTitle", None, False, "Clause"),
    "a": HeadingLook("PointTitle", None, False, "Point"),
    "i": HeadingLook("PointTitle", None, False, "Point"),
}
_BULLET = HeadingLook("PointTitle", None, False, "Dash")
_UNNUMBERED = HeadingLook("ClauseTitle", None, False, "Body")


def label(mark: str, number: int, parents: Sequence[int] = ()) -> str:
    """Return what stands before the ``number``-th thing so marked; ``parents`` are the numbers of what it stands in.

    ``label("1.1.", 3, [2])`` is ``2.3.``; ``none`` gives an empty text and a bullet itself.
    """
    if mark == "none":
        return ""
    found = _MARK.fullmatch(mark)
    if not found:
        return mark
    count = _COUNTERS[found["one"]]
    if not found["more"]:
        return f"{found['open']}{found['word'] or ''}{count(number)}{found['close']}"
    first, *others = [*parents[-(len(found["more"]) // 2) :], number]
    own, above = count(first), [str(n) for n in others]
    return f"{found['open']}{found['word'] or ''}{'.'.join([own, *above])}{found['close']}"


def look(mark: str) -> HeadingLook:
    """Return how a heading with that mark is set (PL I II.6.đ, PL I V.6)."""
    found = _MARK.fullmatch(mark)
    if mark == "none":
        return _UNNUMBERED
    if not found:
        return _BULLET
    return _LOOKS[found["word"].strip() if found["word"] else "1" if found["more"] else found["one"]]


def item_style(mark: str) -> str:
    """Return the style of a list's item with that mark."""
    return look(mark).plain


def roman(number: int) -> str:
    """Return a positive number in Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def point_letter(number: int) -> str:
    """Return the letter of a point: a, b, c, d, đ, e, g … (PL I II.6.đ); after y come aa, bb."""
    turns, index = divmod(number - 1, len(POINT_LETTERS))
    return POINT_LETTERS[index] * (turns + 1)


_COUNTERS: dict[str, Callable[[int], str]] = {
    "I": roman,
    "A": lambda n: point_letter(n).upper(),
    "1": str,
    "a": point_letter,
    "i": lambda n: roman(n).lower(),
}
