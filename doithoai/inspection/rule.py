"""What a rule is: one value that holds its code, clause, test and both examples; and what it says of a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal, NamedTuple

from doithoai.diagnostics import Severity
from doithoai.formats import nd30
from doithoai.formats.form import Style
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Line, Place

Status = Literal["pass", "fail", "unknown", "absent"]
#: elements that are no rows of the format
_OTHER_NAMES = {
    "Authority": "Thẩm quyền ban hành",
    "SignatureNote": "Ghi chú chỗ ký",
    "Centred": "Dòng canh giữa",
    "LetteredSection": "Mục A, B",
}


class Finding(NamedTuple):
    """What a rule has to say of one thing: a failure with its mending, or that a machine can't tell."""

    status: Status
    message: str
    hint: str = ""
    places: tuple[Place, ...] = ()
    element: str | None = None
    #: where it is another than the rule's
    clause: str | None = None


Find = Callable[[Paper], Iterable[Finding]]


class Rule(NamedTuple):
    """One rule. ``find`` yields what fails and what can't be told; nothing means that the paper passes.

    ``wrong`` and ``right`` change a paper that passes: a line for each element, ``Tiêu ngữ: text {look}``; the first line
    may name another paper (``biên bản``). With them the rule is tested, explained and documented.
    """

    code: str
    group: str
    severity: Severity
    title: str
    clause: str
    find: Find
    wrong: str
    right: str
    #: elements that it judges: a paper that has none of them neither passes nor fails
    about: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """What was found about one rule in one paper. ``paper`` counts from 0 where a file has several."""

    code: str
    status: Status
    severity: Severity
    group: str
    title: str
    message: str
    hint: str
    clause: str
    element: str | None
    places: tuple[Place, ...]
    paper: int = 0


def fail(
    message: str,
    hint: str,
    lines: Iterable[Line | Place] = (),
    *,
    element: str | None = None,
    clause: str | None = None,
) -> Finding:
    """Return a failure at these lines."""
    places = tuple(x.place if isinstance(x, Line) else x for x in lines)
    return Finding("fail", message, hint, places, element, clause)


def unknown(message: str, lines: Iterable[Line] = (), *, element: str | None = None) -> Finding:
    """Return that it can't be told, and why."""
    return Finding("unknown", message, "", tuple(x.place for x in lines), element)


@cache
def _styles() -> dict[str, Style]:
    return {s.id: s for s in nd30.form().styles}


def style_of(element: str) -> Style:
    """Return the format's row for an element: its name, clause and look."""
    return _styles()[element]


def name_of(element: str) -> str:
    """Return an element's Vietnamese name."""
    found = _styles().get(element)
    return found.name if found else _OTHER_NAMES.get(element, element)


def mm(length: float) -> str:
    """Return a length as people write it: ``12,7 mm``."""
    return f"{_short(length)} mm"


def points(size: float) -> str:
    """Return a size as people write it: ``13``, ``13,5``."""
    return _short(size)


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def between(low: float, high: float) -> str:
    """Return a range: ``13``, or ``từ 13 đến 14``."""
    return points(low) if low == high else f"từ {points(low)} đến {points(high)}"


def span(low: float, high: float) -> str:
    """Return a range as titles have it: ``13``, or ``13–14``."""
    return points(low) if low == high else f"{points(low)}–{points(high)}"
