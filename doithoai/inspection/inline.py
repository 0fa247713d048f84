"""What stands in one paragraph: text with its looks, drawn lines, text boxes; no codes of fields, nothing deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from lxml import etree

from doithoai.inspection.model import Drawn, Face, Piece
from doithoai.inspection.parts import W, attribute, local_name, refuse
from doithoai.inspection.shapes import boxes, drawn_lines

#: how deep elements may stand in each other
DEEPEST = 40
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: what is no text, and what holds none
SKIPPED = {
    W + t for t in ("del", "moveFrom", "pPr", "rPr", "rubyPr", "rt", "sdtPr", "sdtEndPr", "delText", "instrText")
}
_TEXTS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": "", "softHyphen": ""}
#: what may stand between two paragraphs without parting them
_MARKS = {W + t for t in ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "permStart", "permEnd")}  # fmt: skip
#: how letters with this ``w:rPr`` look
Looks = Callable[[etree._Element | None], Face]


class Inline:
    """What one paragraph holds; ``above`` is what those hold above it whose marks are deleted, so that it goes on with them."""

    def __init__(self, p: etree._Element, above: Inline | None = None) -> None:
        self._runs = {r: n for n, r in enumerate(p.iter(f"{W}r"))}
        self._endless = set(_endless(p))
        self._fields: list[list[str]] = []
        self._codes = 0  # fields whose code is being read
        self._above: list[Piece] = above._above if above else []
        self._above += [x._replace(run=-1) for x in above._own] if above else []
        self._own: list[Piece] = []
        self.drawn: list[Drawn] = above.drawn if above else []
        self.boxes: list[tuple[etree._Element, float]] = above.boxes if above else []
        self.page_field: bool = above.page_field if above else False
        self.picture: bool = above.picture if above else False

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces that have text, those of one run and one look as one."""
        return tuple(_joined((*self._above, *self._own)))

    def read(self, parent: etree._Element, looks: Looks, file: str, depth: int = 0) -> None:
        """Take what stands below ``parent``. Raises DoithoaiError (I002) for elements too deep in each other."""
        if depth > DEEPEST:
            refuse(file, "I002", "các phần trong một đoạn lồng nhau quá sâu", "Lưu lại tệp bằng Word rồi thử lại.")
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, looks(child.find(f"{W}rPr")))
            elif child.tag == f"{W}fldSimple":
                self.page_field |= _is_page(attribute(child, "instr") or "")
                self.read(child, looks, file, depth + 1)
            elif child.tag == f"{MC}AlternateContent":
                self.read(chosen(child), looks, file, depth + 1)
            elif child.tag not in SKIPPED and child.tag != f"{W}p":
                self.read(child, looks, file, depth + 1)

    def _run(self, run: etree._Element, face: Face) -> None:
        for child in run:
            name = local_name(child)
            if name == "fldChar":
                self._field(child)
            elif name == "instrText" and self._fields:
                self._fields[-1][0] += child.text or ""
            elif self._codes:
                continue
            elif name in ("t", "br", "sym") or name in _TEXTS:
                self._own.append(Piece(_text(child, name), face, self._runs[run]))
            elif name == "pgNum":
                self.page_field = True
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                shape = chosen(child) if name == "AlternateContent" else child
                lines, held = list(drawn_lines(shape)), list(boxes(shape))
                self.drawn += lines
                self.boxes += held
                self.picture |= not lines and not held

    def _field(self, mark: etree._Element) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin" and mark not in self._endless:
            self._fields.append(["", "code"])
            self._codes += 1
        elif kind in ("separate", "end") and self._fields:
            self._codes -= self._fields[-1][1] == "code"
            self._fields[-1][1] = "result"
            if kind == "end":
                self.page_field |= _is_page(self._fields.pop()[0])


def _endless(p: etree._Element) -> Iterator[etree._Element]:
    """Yield where fields begin whose code has no end in a paragraph: what stands behind is text."""
    begun: list[etree._Element | None] = []
    for mark in p.iter(f"{W}fldChar"):
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            begun.append(mark)
        elif kind == "separate" and begun:
            begun[-1] = None
        elif kind == "end" and begun:
            begun.pop()
    yield from (mark for mark in begun if mark is not None)


def goes_on(p: etree._Element) -> bool:
    """Whether a paragraph's mark is deleted, so that the next one goes on with it."""
    marks = p.find(f"{W}pPr/{W}rPr")
    if marks is None or all(marks.find(W + t) is None for t in ("del", "moveFrom")):
        return False
    below = p.getnext()
    while below is not None and below.tag in _MARKS:
        below = below.getnext()
    return below is not None and below.tag == f"{W}p"


def chosen(alternate: etree._Element) -> etree._Element:
    """Return what a program of today shows of an ``mc:AlternateContent``."""
    choice = alternate.find(f"{MC}Choice")
    fallback = alternate.find(f"{MC}Fallback")
    if choice is not None and (len(choice) or fallback is None):
        return choice
    return fallback if fallback is not None else alternate


def _text(child: etree._Element, name: str) -> str:
    if name == "t":
        return child.text or ""
    if name == "br":
        return {"page": "\f", "column": "\v"}.get(attribute(child, "type") or "", "\n")
    if name == "sym":
        return "•"
    return _TEXTS[name]


def _is_page(code: str) -> bool:
    return code.strip().split(" ")[0].upper() == "PAGE"


def _joined(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for _, same in groupby((p for p in pieces if p.text), key=lambda p: (p.run, p.face)):
        first, *others = same
        yield first._replace(text="".join([first.text, *(p.text for p in others)])) if others else first
