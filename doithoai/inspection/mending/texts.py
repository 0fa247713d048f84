"""Mends of text, the only three there are: letters composed (NFC), zeros of days and months, zeros of numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from doithoai.formats.nd30 import day_number, month_number, padded
from doithoai.inspection.elements import Paper
from doithoai.inspection.mending.change import Change
from doithoai.inspection.mending.draft import Draft, letters_of, runs_of, same_in_fallback
from doithoai.inspection.model import Line, Place
from doithoai.inspection.parts import W
from doithoai.inspection.rule import Verdict

_DAY = re.compile(r"(?<=ngày)(?P<gap>[\s]*)(?P<number>\d{1,2})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<=tháng)(?P<gap>[\s]*)(?P<number>\d{1,2})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:Số|số|SỐ)(?P<gap>[\s:.;]*)(?P<number>\d+)(?=\s*[/-])")


class _Zero(NamedTuple):
    """A number whose zero is missing or too much: the rule, the line, where it stands there, and what is right."""

    code: str
    line: Line
    found: re.Match[str]
    right: str


def compose(draft: Draft) -> Iterator[Change]:
    """Compose the letters of all parts that have text; marks that begin a run go to the letter that they belong to."""
    count = 0
    for name, root in draft.texts():
        changed = sum(_composed(p) for p in root.iter(f"{W}p"))
        count += changed
        if changed:
            draft.touch(name)
    if count:
        yield Change("I023", f"dựng lại dấu tiếng Việt (Unicode dựng sẵn) ở {count} đoạn")


def _composed(p: etree._Element) -> bool:
    """Compose a paragraph and return whether anything changed."""
    before = [(t, t.text or "") for t in p.iter(f"{W}t") if next(t.iterancestors(f"{W}p"), None) is p]
    if unicodedata.is_normalized("NFC", "".join(text for _, text in before)):
        return False
    for left, right in _neighbours(p):
        text = right.text or ""
        marks = len(text) - len(text.lstrip("".join(c for c in set(text) if unicodedata.combining(c))))
        if marks and (left.text or "").strip():
            left.text, right.text = (left.text or "") + text[:marks], text[marks:]
    for t, _ in before:
        t.text = unicodedata.normalize("NFC", t.text or "")
    return [t.text for t, _ in before] != [text for _, text in before]


def _neighbours(p: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield texts with those that follow them without anything between."""
    last: etree._Element | None = None
    for run in (r for r in runs_of(p) if next(r.iterancestors(f"{W}p"), None) is p):
        for child in run:
            if child.tag == f"{W}t":
                if last is not None:
                    yield last, child
                last = child if child.text else last
            elif child.tag != f"{W}rPr" and etree.QName(child).localname not in ("lastRenderedPageBreak", "softHyphen"):
                last = None


def pad(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Give days and numbers below ten and the months 1 and 2 their zero, and take it from all others (PL I II.3.c, II.4.b).

    Number and date may share a paragraph: what is wrong there is changed at once.
    """
    codes = {v.code for v in verdicts}
    wrong: dict[Place, list[_Zero]] = {}
    for zero in _zeros(paper):
        if zero.code in codes:
            wrong.setdefault(zero.line.paragraph.place, []).append(zero)
    for place, zeros in wrong.items():
        root, p = draft.root(place.part), draft.paragraph(place.part, place.paragraph)
        done = (
            [_written(twin, zeros) for twin in same_in_fallback(root, p)] if root is not None and p is not None else []
        )
        if any(done):
            draft.touch(place.part)
            for code, line in dict.fromkeys((z.code, z.line) for z in zeros):
                own = [z for z in zeros if z.code == code]
                yield Change(code, f"{_said(own, right=False)} → {_said(own, right=True)}", line.place.words)


def _zeros(paper: Paper) -> Iterator[_Zero]:
    forms: tuple[tuple[str, str, re.Pattern[str], Callable[[str], str]], ...] = (
        ("I122", "Number", _NUMBER, lambda n: padded(str(int(n[:9])))),
        ("I126", "PlaceDate", _DAY, lambda n: day_number(int(n))),
        ("I126", "PlaceDate", _MONTH, lambda n: month_number(int(n))),
    )
    for code, element, pattern, form in forms:
        line = paper.first(element)
        found = pattern.search(line.raw) if line is not None else None
        if line is not None and found and found["number"] != form(found["number"]):
            yield _Zero(code, line, found, form(found["number"]))


def _said(zeros: Sequence[_Zero], *, right: bool) -> str:
    """Return what is changed as it stands in the line, before or after."""
    pieces = [
        z.line.raw[max(z.found.start() - 6, 0) : z.found.start("number")].split("\t")[-1].lstrip(", ")
        + (z.right if right else z.found["number"])
        for z in zeros
    ]
    return f"“{' '.join(' '.join(pieces).split())}”"


def _written(p: etree._Element, zeros: Sequence[_Zero]) -> bool:
    """Change digits in their own ``w:t``; return whether that could be done. From the end: places before stay as they are."""
    letters = letters_of(p, zeros[0].line.paragraph)
    if letters is None:
        return False
    for zero in sorted(zeros, key=lambda z: -(z.line.start + z.found.start("number"))):
        start, end = zero.found.span("number")
        for at in range(end - 1, start - 1, -1):
            node, place = letters[zero.line.start + at]
            keep = at == end - 1  # the last digit's run takes the number, the others lose theirs
            text = node.text or ""
            node.text = text[:place] + (zero.right if keep else "") + text[place + 1 :]
    return True
