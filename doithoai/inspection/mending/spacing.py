"""Mends of how paragraphs are set: first lines, room between paragraphs, spacing of lines. No letter is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from doithoai.formats import nd30
from doithoai.inspection.body_rules import LENGTH_SLACK, indent, indented, line_spacing, too_close
from doithoai.inspection.elements import Paper
from doithoai.inspection.mending.change import Change
from doithoai.inspection.mending.draft import Draft, properties_of, put
from doithoai.inspection.model import Line
from doithoai.inspection.parts import W
from doithoai.inspection.rule import Verdict, mm, points

_TWIPS = 1440 / 25.4
_SINGLE = 240  # of w:line
_LEAST = nd30.LEAST_BETWEEN


def set_first_lines(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Indent first lines as most of the text has it, or else 1 cm (PL I II.6.e).

    What stands further in, begins with tabs or spaces, or has an automatic number is left to a person.
    """
    right = Counter(
        i for x in indented(paper) for i in nd30.FIRST_LINES if abs(indent(x.paragraph) - i) <= LENGTH_SLACK
    )
    wanted = max(nd30.FIRST_LINES, key=lambda i: right[i])
    done = [x for x in _meant(paper, verdicts) if _is_plain(x) and _put_indent(draft, x, wanted)]
    if done:
        yield Change("I304", f"{len(done)} đoạn nội dung: lùi đầu dòng {mm(wanted)}")


def _meant(paper: Paper, verdicts: Iterable[Verdict]) -> list[Line]:
    places = {p for v in verdicts for p in v.places}
    return [x for x in paper.lines if x.start == 0 and x.place in places]


def _is_plain(line: Line) -> bool:
    """Whether a first line begins where its paragraph's indents say, and nothing else moves with it."""
    return not line.paragraph.label and not line.raw[:1].isspace() and abs(line.paragraph.layout.left) <= LENGTH_SLACK


def _put_indent(draft: Draft, line: Line, length: float) -> bool:
    return _put(draft, line, "ind", {"firstLine": f"{round(length * _TWIPS)}", "firstLineChars": "0"}, ("hanging", "hangingChars"))  # fmt: skip


def _put(draft: Draft, line: Line, name: str, values: dict[str, str], without: Iterable[str] = ()) -> bool:
    """Set attributes of a paragraph's property and take others away; return whether the paragraph was found."""
    place = line.paragraph.place
    p = draft.paragraph(place.part, place.paragraph)
    if p is None:
        return False
    element = put(properties_of(p, "pPr"), name, **values)
    for attribute in without:
        element.attrib.pop(W + attribute, None)
    draft.touch(place.part)
    return True


def set_gaps(draft: Draft, paper: Paper) -> Iterator[Change]:
    """Give paragraphs that stand too close their room above (PL I II.6.e)."""
    done = 0
    for above, below in too_close(paper):
        done += _put_before(draft, below, _LEAST)
        for line in (above, below):
            if line.paragraph.layout.contextual:
                _put(draft, line, "contextualSpacing", {"val": "0"})
    if done:
        yield Change("I305", f"{done} đoạn nội dung: cách đoạn trên {points(_LEAST)} pt")


def _put_before(draft: Draft, line: Line, size: float) -> bool:
    return _put(draft, line, "spacing", {"before": f"{round(size * 20)}", "beforeLines": "0", "beforeAutospacing": "0"})


def set_line_spacing(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Bring the spacing of lines into its range, each to the nearest bound (PL I II.6.e)."""
    low, high = nd30.LINE_SPACING
    done: dict[float, set[float]] = {}
    for line in _meant(paper, verdicts):
        old = line_spacing(line)
        new = min(max(old, low), high)
        if _put(draft, line, "spacing", {"line": f"{round(new * _SINGLE)}", "lineRule": "auto"}):
            done.setdefault(new, set()).add(round(old, 2))
    for new, found in sorted(done.items()):
        yield Change("I306", f"giãn dòng nội dung {', '.join(map(points, sorted(found)))} → {points(new)}")


def set_letter_gap(draft: Draft, paper: Paper) -> Iterator[Change]:
    """Give the trích yếu of a công văn its room below the number, where it is a paragraph of its own (PL I II.5.b)."""
    line, number = paper.first("LetterAbstract"), paper.first("Number")
    if line and number and line.paragraph is not number.paragraph and _put_before(draft, line, _LEAST):
        yield Change("I211", f"trích yếu công văn: cách số, ký hiệu {points(_LEAST)} pt")


def set_single(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Set the lines of the header single (PL I II.1.c, II.2.b)."""
    room = {k: "0" for side in ("before", "after") for k in (side, f"{side}Lines", f"{side}Autospacing")}
    if [
        x
        for x in _meant(paper, verdicts)
        if _put(draft, x, "spacing", {"line": f"{_SINGLE}", "lineRule": "auto", **room})
    ]:
        yield Change("I114", "Quốc hiệu, Tiêu ngữ, tên cơ quan: cách dòng đơn")
