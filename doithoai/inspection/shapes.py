"""Drawn lines and text boxes: DrawingML, and VML as older programs write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from doithoai.inspection.model import Drawn
from doithoai.inspection.parts import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_EMU_PER_MM = 36_000
#: what a box leaves on each side where it says nothing, in mm
_INSET = 2.54
#: a shape lower than this is a line, in mm
_THIN = 1.2
_LINES = ("line", "straightConnector1")
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 72}
_MEASURE = re.compile(r"\s*(-?\d{0,6}\.?\d{0,6})\s*(pt|in|cm|mm|px)?\s*")


def drawn_lines(shape: etree._Element) -> Iterator[Drawn]:
    """Yield the lines of a ``w:drawing`` or ``w:pict``; a flat picture counts as one whose length is not known.

    What is drawn in a text box hangs on the paragraphs there.
    """
    for frame in (*shape.iter(f"{_WP}anchor"), *shape.iter(f"{_WP}inline")):
        if not _is_boxed(frame, shape):
            yield from _drawing(frame)
    for element in shape.iter(f"{_V}line", f"{_V}shape", f"{_V}rect"):
        if not _is_boxed(element, shape):
            yield from _vml(element)


def _is_boxed(element: etree._Element, shape: etree._Element) -> bool:
    return any(a.tag == f"{W}txbxContent" for a in _below(element, shape))


def _drawing(frame: etree._Element) -> Iterator[Drawn]:
    extent = frame.find(f"{_WP}extent")
    width, height = (_emu(extent.get(k)) if extent is not None else 0.0 for k in ("cx", "cy"))
    kinds = {g.get("prst") for g in frame.iter(f"{_A}prstGeom")}
    boxed = next(frame.iter(f"{W}txbxContent"), None) is not None
    if boxed or width <= _THIN or width <= height:
        return
    flat = height <= _THIN
    if next(frame.iter(f"{_PIC}pic"), None) is not None:
        if height < 3:
            yield Drawn(None)
    elif flat or (kinds & set(_LINES) and height < 3):
        yield Drawn(width, _offset(frame))


def _offset(frame: etree._Element) -> float | None:
    position = frame.find(f"{_WP}positionH")
    offset = position.find(f"{_WP}posOffset") if position is not None else None
    return _emu(offset.text) if offset is not None else None


def _emu(text: str | None) -> float:
    return int(text) / _EMU_PER_MM if re.fullmatch(r"-?\d{1,12}", (text or "").strip()) else 0.0  # type: ignore[arg-type]


def _vml(element: etree._Element) -> Iterator[Drawn]:
    style = dict(pair.split(":", 1) for pair in (element.get("style") or "").replace(" ", "").split(";") if ":" in pair)
    if next(element.iter(f"{W}txbxContent"), None) is not None:
        return
    if element.tag == f"{_V}line":
        start, end = (_point(element.get(k)) for k in ("from", "to"))
        width, height, x = abs(end[0] - start[0]), abs(end[1] - start[1]), min(start[0], end[0])
        if width > _THIN and height < 3:
            yield Drawn(width, x)
        return
    width, height = _mm(style.get("width")), _mm(style.get("height"))
    if width > _THIN and height <= _THIN:
        yield Drawn(width, _mm(style["margin-left"]) if "margin-left" in style else None)


def _point(text: str | None) -> tuple[float, float]:
    x, _, y = (text or "").partition(",")
    return _mm(x), _mm(y)


def _mm(text: str | None) -> float:
    found = _MEASURE.fullmatch(text or "")
    try:
        return float(found[1]) * _UNITS[found[2] or ""] if found else 0.0
    except ValueError:
        return 0.0


def boxes(shape: etree._Element) -> Iterator[tuple[etree._Element, float]]:
    """Yield the text boxes of a drawing, each with the width of its text in mm; what is told in two ways is yielded once."""
    for content in shape.iter(f"{W}txbxContent"):
        if not any(a.tag in (f"{_MC}Fallback", f"{W}txbxContent") for a in _below(content, shape)):
            yield content, max(_width(content, shape) - _insets(content), 5)


def _insets(content: etree._Element) -> float:
    """Return the room that a box leaves to the left and right of its text, in mm."""
    parent = content.getparent()
    if parent is None:
        return 2 * _INSET
    if parent.tag == f"{_V}textbox":
        given = [*(parent.get("inset") or "").split(","), "", "", ""][:3:2]
        return sum(_mm(g.strip()) if g.strip() else _INSET for g in given)
    body = next(parent.itersiblings(f"{_WPS}bodyPr"), None)
    said = [None if body is None else body.get(k) for k in ("lIns", "rIns")]
    return sum(_INSET if x is None else _emu(x) for x in said)


def _below(content: etree._Element, shape: etree._Element) -> list[etree._Element]:
    found = []
    for ancestor in content.iterancestors():
        if ancestor is shape:
            break
        found.append(ancestor)
    return found


def _width(content: etree._Element, shape: etree._Element) -> float:
    for ancestor in content.iterancestors():
        if ancestor.tag in (f"{_WP}anchor", f"{_WP}inline"):
            extent = ancestor.find(f"{_WP}extent")
            return _emu(extent.get("cx")) if extent is not None else 60.0
        if ancestor.tag in (f"{_V}shape", f"{_V}rect"):
            found = re.search(r"(?:^|;)\s*width:([^;]*)", ancestor.get("style") or "")
            return _mm(found[1]) if found else 60.0
        if ancestor is shape:
            break
    return 60.0
