"""The properties of one level of formatting, read from a ``w:rPr`` or ``w:pPr`` as a flat mapping.

Each key is one thing that a later level replaces by itself: ``w:ind w:left`` and ``w:firstLine`` are two keys.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from doithoai.inspection.parts import W, attribute, is_on, local_name, number

#: properties that styles switch over, not set (ECMA-376 Part 1, 17.7.3)
TOGGLES = ("b", "i", "caps", "vanish")
Value = str | float | bool | tuple[float, ...] | None
Properties = Mapping[str, Value]
NOTHING: Properties = {}

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def theme_fonts(theme: etree._Element | None) -> Mapping[str, str]:
    """Return ``major`` and ``minor`` → the theme's font for Latin letters; its font for Vietnamese where Latin has none."""
    fonts = {}
    for kind in ("major", "minor"):
        scheme = None if theme is None else theme.find(f".//{_A}{kind}Font")
        if scheme is None:
            continue
        latin = scheme.find(f"{_A}latin")
        own = next((f.get("typeface") for f in scheme.iterfind(f"{_A}font") if f.get("script") == "Viet"), None)
        fonts[kind] = (latin.get("typeface") if latin is not None else None) or own or ""
    return {kind: name for kind, name in fonts.items() if name}


def run_properties(rpr: etree._Element | None, theme: Mapping[str, str]) -> Properties:
    """Return what a ``w:rPr`` says."""
    if rpr is None:
        return NOTHING
    said: dict[str, Value] = {}
    for child in rpr:
        name = local_name(child)
        if name in TOGGLES:
            said[name] = is_on(child)
        elif name == "rFonts":
            said |= _fonts(child, theme)
        elif name == "sz":
            size, is_bare = number(attribute(child, "val")), (attribute(child, "val") or "").strip()[-1:].isdigit()
            said |= {"sz": size / (2 if is_bare else 20)} if size else {}  # half-points, or a length (17.18.42)
        elif name == "color":
            said["color"] = _color(child)
        elif name == "u":
            said["u"] = attribute(child, "val") not in (None, "none")
        elif name == "highlight":
            said["highlight"] = attribute(child, "val") not in (None, "none", "white")
        elif name in ("lang", "vertAlign", "rStyle"):
            said[name] = attribute(child, "val")
    return said


def _fonts(element: etree._Element, theme: Mapping[str, str]) -> dict[str, Value]:
    """At one level a theme font is stronger than a name (17.3.2.26)."""
    said: dict[str, Value] = {}
    for slot in ("ascii", "hAnsi"):
        themed = theme.get((attribute(element, f"{slot}Theme") or "")[:5])
        name = themed or attribute(element, slot)
        said |= {slot: name} if name else {}
    return said


def _color(element: etree._Element) -> str | None:
    value = (attribute(element, "val") or "auto").upper()
    dark = attribute(element, "themeColor") in ("text1", "dark1") and attribute(element, "themeTint") is None
    return None if value == "AUTO" or dark or len(value) != 6 else value


def paragraph_properties(ppr: etree._Element | None) -> Properties:
    """Return what a ``w:pPr`` says; lengths in twips."""
    if ppr is None:
        return NOTHING
    said: dict[str, Value] = {}
    for child in ppr:
        name = local_name(child)
        if name == "jc":
            said["jc"] = attribute(child, "val")
        elif name == "ind":
            said |= _indents(child)
        elif name == "spacing":
            said |= _spacing(child)
        elif name in ("contextualSpacing", "pageBreakBefore"):
            said[name] = is_on(child)
        elif name == "pBdr":
            said |= {
                f"border_{side}": _visible(child.find(W + side))
                for side in ("top", "bottom")
                if child.find(W + side) is not None
            }
        elif name == "numPr":
            said |= _numbering(child)
        elif name == "framePr":
            said["frame"] = attribute(child, "xAlign") or ("left" if attribute(child, "x") is None else "placed")
        elif name == "tabs":
            said |= _tabs(child)
        elif name == "pStyle":
            said["pStyle"] = attribute(child, "val")
    return said


def _visible(border: etree._Element | None) -> bool:
    return border is not None and attribute(border, "val") not in (None, "nil", "none")


def _indents(element: etree._Element) -> dict[str, Value]:
    said: dict[str, Value] = {}
    for key, names in (("left", ("start", "left")), ("right", ("end", "right"))):
        for unit in ("", "Chars"):
            value = number(attribute(element, *(n + unit for n in names)))
            said |= {key + unit: value} if value is not None else {}
    for unit in ("", "Chars"):
        first, hanging = (number(attribute(element, n + unit)) for n in ("firstLine", "hanging"))
        if hanging is not None:  # 17.3.1.12: hanging is stronger than firstLine
            said["first" + unit] = -hanging
        elif first is not None:
            said["first" + unit] = first
    return said


def _spacing(element: etree._Element) -> dict[str, Value]:
    said: dict[str, Value] = {}
    for key in ("before", "after", "line", "beforeLines", "afterLines"):
        value = number(attribute(element, key))
        said |= {key: value} if value is not None else {}
    for key in ("beforeAutospacing", "afterAutospacing"):
        value_ = attribute(element, key)
        said |= {key: value_.lower() in ("1", "true", "on")} if value_ is not None else {}
    if "line" in said or attribute(element, "lineRule") is not None:
        said["lineRule"] = attribute(element, "lineRule") or "auto"
    return said


def _numbering(element: etree._Element) -> dict[str, Value]:
    said: dict[str, Value] = {}
    number_id, level = attribute(element.find(W + "numId"), "val"), number(attribute(element.find(W + "ilvl"), "val"))
    said |= {"numId": number_id} if number_id is not None else {}
    said |= {"ilvl": level} if level is not None else {}
    return said


def _tabs(element: etree._Element) -> dict[str, Value]:
    stops = [number(attribute(t, "pos"), 0) or 0 for t in element if attribute(t, "val") not in ("clear", "bar")]
    return {"tabs": tuple(sorted(s for s in stops if s > 0))} if stops else {}
