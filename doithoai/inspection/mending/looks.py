"""Mends of recognised elements' looks: size, bold, italic, underline, alignment. What a run shares with another element must suit both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from doithoai.formats import nd30
from doithoai.inspection.body_rules import SIZED_AS_TEXT, main_size
from doithoai.inspection.elements import Paper
from doithoai.inspection.mending.change import Change
from doithoai.inspection.mending.draft import Draft, properties_of, put, runs_of
from doithoai.inspection.model import Line, Piece
from doithoai.inspection.rule import Verdict, name_of, points, style_of
from doithoai.inspection.texts import is_dots

_PAIR = ("NationalName", "Motto", "PlaceDate")
SIZE_CODES = ("I105", "I109", "I202", "I301", "I302", "I401", "I501")
WEIGHT_CODES = ("I106", "I203", "I307", "I402", "I502")
CENTRE_CODES = ("I108", "I205", "I309", "I404", "I504")
_SLACK = 0.5  # mm


class _Run(NamedTuple):
    """A run of letters: its part, its paragraph's place there, its place in the paragraph."""

    part: str
    paragraph: int
    run: int


class _Wish(NamedTuple):
    """What one element asks of a run: the least and the greatest size, and the one that is best."""

    low: float
    high: float
    best: float
    element: str
    now: float


def set_sizes(draft: Draft, paper: Paper, verdicts: Collection[Verdict]) -> Iterator[Change]:
    """Bring the sizes of recognised elements into their ranges, the header's into one pair, the text's to one size."""
    wishes: dict[_Run, list[_Wish]] = {}
    main = main_size(paper)
    fixed = _pair(paper) | (dict.fromkeys(SIZED_AS_TEXT, main) if main else {})
    for line in (paper.lines[n] for n in sorted(paper.marks)):
        element = paper.marks[line.number]
        if element in nd30.SIZE_RANGES and not is_dots(line.text):
            for run, piece in _runs(line):
                wishes.setdefault(run, []).append(_wish(fixed, element, piece))
    done: dict[tuple[str, float], set[float]] = {}
    for run, asked in wishes.items():
        size = next((w.best for w in asked if all(o.low <= w.best <= o.high for o in asked)), None)
        if size is not None and any(w.now != size for w in asked) and _sized(draft, run, size):
            done.setdefault((asked[0].element, size), set()).update(w.now for w in asked if w.now != size)
    for (element, size), old in sorted(done.items()):
        code = next((v.code for v in verdicts if v.element == element), "I109" if element in _PAIR else "I302")
        yield Change(code, f"{name_of(element)}: cỡ {', '.join(map(points, sorted(old)))} → {points(size)}")


def _runs(line: Line) -> Iterator[tuple[_Run, Piece]]:
    """Yield the runs that hold a line's letters; small raised marks and hidden text aside."""
    place = line.paragraph.place
    for piece in line.pieces:
        if piece.run >= 0 and not piece.face.raised and place.paragraph is not None and piece.text.strip():
            yield _Run(place.part, place.paragraph, piece.run), piece


def _wish(fixed: Mapping[str, float], element: str, piece: Piece) -> _Wish:
    low, high = (fixed[element],) * 2 if element in fixed else nd30.SIZE_RANGES[element]
    now = piece.face.points
    return _Wish(low, high, min(max(now, low), high), element, now)


def _pair(paper: Paper) -> dict[str, float]:
    """Return the pair of sizes that is nearest to what is there, and in which Quốc hiệu fits on its line."""
    now = {e: next((f.points for x in paper.of(e) for f, _ in x.faces), None) for e in _PAIR}
    pairs = [dict(zip(_PAIR, map(float, p.split("/")), strict=True)) for p in nd30.SIZES]

    def cost(pair: dict[str, float]) -> tuple[bool, float]:
        wide = any(
            x.group[0] != "text"
            and x.width * pair["NationalName"] / max(x.faces[0][0].points, 1) > x.paragraph.room + _SLACK
            for x in paper.of("NationalName")
            if x.faces
        )
        return wide, sum(abs(pair[e] - size) for e, size in now.items() if size is not None)

    return min(pairs, key=cost)


def _sized(draft: Draft, run: _Run, size: float) -> bool:
    return _put(draft, run, {"sz": f"{round(size * 2)}", "szCs": f"{round(size * 2)}"})


def _put(draft: Draft, run: _Run, values: dict[str, str]) -> bool:
    p = draft.paragraph(run.part, run.paragraph)
    runs = [] if p is None else runs_of(p)
    if run.run >= len(runs):
        return False
    rpr = properties_of(runs[run.run], "rPr")
    for name, value in values.items():
        put(rpr, name, val=value)
    draft.touch(run.part)
    return True


def set_weights(draft: Draft, paper: Paper, verdicts: Sequence[Verdict]) -> Iterator[Change]:
    """Make elements of the header, the title, the headings and the end bold and italic, or not, where a rule was broken.

    Of an article only ``Điều 1.`` need be bold, and its run may go on: it is left to a person.
    """
    for element in dict.fromkeys(v.element for v in verdicts if v.element not in (None, "Article")):
        own = [v for v in verdicts if v.element == element]
        style, places = style_of(element), {p for v in own for p in v.places}
        values = {"b": _flag(style.bold), "i": _flag(style.italic)}
        values |= {} if element in ("Motto", "Issuer", "Abstract") else {"u": "none"}
        lines = [x for x in paper.of(element) if x.place in places]
        runs = [r for line in lines for r, _ in _runs(line) if _only(paper, r, element)]
        if [_put(draft, run, values) for run in dict.fromkeys(runs)]:
            said = ("nghiêng" if style.italic else "đứng") + (", đậm" if style.bold else ", không đậm")
            yield Change(own[0].code, f"{name_of(element)}: chữ {said}")


def _flag(on: bool) -> str:
    return "1" if on else "0"


def _only(paper: Paper, run: _Run, element: str) -> bool:
    """Whether a run holds letters of this element alone."""
    others = (paper.lines[n] for n, m in paper.marks.items() if m != element)
    return all(r != run for line in others if line.paragraph.place.paragraph == run.paragraph for r, _ in _runs(line))


def centre(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Centre elements that are paragraphs of their own, and justify long paragraphs of the text."""
    for verdict in verdicts:
        if verdict.code in (*CENTRE_CODES, "I303"):
            align = "both" if verdict.code == "I303" else "center"
            meant = set(verdict.places)
            lines = [x for x in paper.lines if x.place in meant and _whole(x)]
            done = [x for x in lines if _aligned(draft, x, align)]
            if done and verdict.element:
                yield Change(verdict.code, f"{name_of(verdict.element)}: canh giữa")
            elif done:
                yield Change(verdict.code, f"{len(done)} đoạn nội dung: canh đều hai lề")


def _whole(line: Line) -> bool:
    """Whether a line is all that its paragraph holds: nothing else would be moved with it."""
    text = line.paragraph.text
    return line.start == 0 and line.end == len(text) and "\t" not in text and not line.paragraph.label


def _aligned(draft: Draft, line: Line, align: str) -> bool:
    p = draft.paragraph(line.paragraph.place.part, line.paragraph.place.paragraph)
    if p is None:
        return False
    put(properties_of(p, "pPr"), "jc", val=align)
    draft.touch(line.paragraph.place.part)
    return True


__all__: Sequence[str] = ["CENTRE_CODES", "SIZE_CODES", "WEIGHT_CODES", "centre", "set_sizes", "set_weights"]
