"""Mends of text, the only three there are: letters composed (NFC), zeros of days and months, zeros of numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from doithoai.formats.nd30 import day_number, month_number, padded
from doithoai.inspection.elements import Paper
from doithoai.inspection.mending.change import Change
from doithoai.inspection.mending.draft import Draft, letters_of, runs_of, same_in_fallback
from doithoai.inspection.model import Line
from doithoai.inspection.parts import W

_DAY = re.compile(r"(?<=ngày)(?P<gap>[\s]*)(?P<number>\d{1,2})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<=tháng)(?P<gap>[\s]*)(?P<number>\d{1,2})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:Số|số|SỐ)(?P<gap>[\s:.;]*)(?P<number>\d+)(?=\s*[/-])")


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


def pad_dates(draft: Draft, paper: Paper) -> Iterator[Change]:
    """Give days below ten and the months 1 and 2 their zero, and take it from the months 3 to 9 (PL I II.4.b)."""
    forms = ((_DAY, lambda n: day_number(int(n))), (_MONTH, lambda n: month_number(int(n))))
    yield from _replaced(draft, "I126", paper.of("PlaceDate")[:1], forms)


def pad_numbers(draft: Draft, paper: Paper) -> Iterator[Change]:
    """Give numbers below ten their zero, and take zeros from the others (PL I II.3.c)."""
    yield from _replaced(draft, "I122", paper.of("Number")[:1], ((_NUMBER, lambda n: padded(str(int(n[:9])))),))


def _replaced(
    draft: Draft, code: str, lines: Iterable[Line], forms: Sequence[tuple[re.Pattern[str], Callable[[str], str]]]
) -> Iterator[Change]:
    for line in lines:
        place = line.paragraph.place
        root, p = draft.root(place.part), draft.paragraph(place.part, place.paragraph)
        if root is None or p is None:
            continue
        found = [(m, form(m["number"])) for pattern, form in forms for m in [pattern.search(line.raw)] if m]
        wrong = [(m, right) for m, right in found if m["number"] != right]
        done = [twin for twin in same_in_fallback(root, p) if _written(twin, line, wrong)]
        if wrong and done:
            draft.touch(place.part)
            yield Change(
                code, f"{_said(line, wrong, right=False)} → {_said(line, wrong, right=True)}", line.place.words
            )


def _said(line: Line, wrong: Sequence[tuple[re.Match[str], str]], *, right: bool) -> str:
    """Return what is changed as it stands in the line, before or after."""
    pieces = [
        line.raw[max(m.start() - 6, 0) : m.start("number")].split("\t")[-1].lstrip(", ")
        + (new if right else m["number"])
        for m, new in wrong
    ]
    return f"“{' '.join(' '.join(pieces).split())}”"


def _written(p: etree._Element, line: Line, wrong: Sequence[tuple[re.Match[str], str]]) -> bool:
    """Change digits in their own ``w:t``; return whether that could be done. From the end: places before stay as they are."""
    letters = letters_of(p, line.paragraph)
    if letters is None:
        return False
    for match, right in sorted(wrong, key=lambda w: -w[0].start()):
        for at in range(match.end("number") - 1, match.start("number") - 1, -1):
            node, place = letters[line.start + at]
            keep = at == match.end("number") - 1  # the last digit's run takes the number, the others lose theirs
            text = node.text or ""
            node.text = text[:place] + (right if keep else "") + text[place + 1 :]
    return True
