"""Mends of the whole file's letters: the font in every place that may name one, the language of proofing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from doithoai.formats import nd30
from doithoai.inspection.mending.change import Change
from doithoai.inspection.mending.draft import Draft, properties_of, put
from doithoai.inspection.parts import W, attribute
from doithoai.inspection.text_rules import LEGACY_FONTS

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FONT, _LANGUAGE = nd30.form().font, nd30.form().language
_SLOTS = ("ascii", "hAnsi", "cs")
#: fonts whose letters are pictures: another font would show other signs
_SIGNS = re.compile(r"symbol|.*wingdings|webdings|marlett|.*dingbats|mt extra|opensymbol|.*barcode", re.IGNORECASE)


def set_font(draft: Draft) -> Iterator[Change]:
    """Set the one font of official papers in styles, defaults, theme and runs; fonts of signs and of old encodings stay."""
    count = 0
    for name in _named(draft, "styles", "numbering"):
        root = draft.root(name)
        if root is not None:
            changed = sum(_font(fonts) for fonts in root.iter(f"{W}rFonts"))
            count += changed
            if changed:
                draft.touch(name)
    count += _theme(draft)
    if count:
        yield Change("I020", f"đặt phông {_FONT} ở {count} chỗ (kiểu, mặc định, bộ phông, chữ)")


def _named(draft: Draft, *kinds: str) -> list[str]:
    return [*(n for n, _ in draft.texts()), *(n for k in kinds if (n := draft.of_kind(k)))]


def _font(fonts: etree._Element) -> bool:
    """Set the font in one ``w:rFonts`` and return whether anything changed."""
    before = dict(fonts.attrib)
    for slot in _SLOTS:
        themes = [t for t in (f"{slot}Theme", f"{slot.lower()}theme") if fonts.get(W + t) is not None]
        own = fonts.get(W + slot)
        if own is not None and (_SIGNS.match(own) or LEGACY_FONTS.match(own)) and not themes:
            continue
        if own is not None or themes:
            fonts.set(W + slot, _FONT)
        for theme in themes:
            del fonts.attrib[W + theme]
    return dict(fonts.attrib) != before


def _theme(draft: Draft) -> int:
    name = draft.of_kind("theme")
    root = draft.root(name) if name else None
    if root is None or name is None:
        return 0
    slots = [
        f
        for kind in ("major", "minor")
        for scheme in root.iter(f"{_A}{kind}Font")
        for f in (
            *scheme.iterfind(f"{_A}latin"),
            *(x for x in scheme.iterfind(f"{_A}font") if x.get("script") == "Viet"),
        )
        if f.get("typeface") != _FONT
    ]
    for slot in slots:
        for key in [k for k in slot.attrib if k != "script"]:  # panose and the like tell of the other font
            del slot.attrib[key]
        slot.set("typeface", _FONT)
    if slots:
        draft.touch(name)
    return len(slots)


def set_language(draft: Draft) -> Iterator[Change]:
    """Set Vietnamese as the language of proofing in defaults, styles and runs."""
    count = 0
    for name in _named(draft, "styles"):
        root = draft.root(name)
        if root is None:
            continue
        wrong = [x for x in root.iter(f"{W}lang") if not (attribute(x, "val") or _LANGUAGE).lower().startswith("vi")]
        for element in wrong:
            element.set(W + "val", _LANGUAGE)
        changed = len(wrong) + (_default_language(root) if root.tag == f"{W}styles" else 0)
        count += changed
        if changed:
            draft.touch(name)
    if count:
        yield Change("I025", f"đặt ngôn ngữ kiểm lỗi là tiếng Việt ở {count} chỗ")


def _default_language(styles: etree._Element) -> int:
    """Set the language in the defaults, which are made where there are none."""
    rpr = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if rpr is None:
        defaults = styles.find(f"{W}docDefaults")
        if defaults is None:
            defaults = etree.Element(f"{W}docDefaults")
            styles.insert(0, defaults)
        default = defaults.find(f"{W}rPrDefault")
        if default is None:
            default = etree.Element(f"{W}rPrDefault")
            defaults.insert(0, default)
        rpr = properties_of(default, "rPr")
    had = attribute(rpr.find(f"{W}lang"), "val")
    put(rpr, "lang", val=_LANGUAGE)
    return int(had != _LANGUAGE)
