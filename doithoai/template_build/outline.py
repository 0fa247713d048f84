"""A .docx as lines that a person can review: style, text, tables, rules, section breaks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TWIPS_PER_MM = 1440 / 25.4


def outline(docx: bytes) -> str:
    """Return the outline of every part that holds text, the document first; bold and italic runs as in Markdown."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        names = style_names(archive.read("word/styles.xml"))
        parts = [n for n in archive.namelist() if re.fullmatch(r"word/(header|footer)\d+\.xml", n)]
        lines = []
        for part in ["word/document.xml", *sorted(parts)]:
            root = etree.fromstring(archive.read(part))
            body = root.find(f"{_W}body")
            lines += [f"== {part.removeprefix('word/')}", *_children(root if body is None else body, names, "")]
    return "\n".join([*lines, ""])


def style_names(styles: bytes) -> dict[str, str]:
    """Return style id → the name that Word shows."""
    root = etree.fromstring(styles)
    return {s.get(f"{_W}styleId", ""): s.find(f"{_W}name").get(f"{_W}val", "") for s in root.iter(f"{_W}style")}  # type: ignore[union-attr]


def _children(parent: etree._Element, names: dict[str, str], indent: str) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, names, indent)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, names, indent)
        elif child.tag == f"{_W}sectPr":
            yield _section(child)


def _paragraph(p: etree._Element, names: dict[str, str], indent: str) -> Iterator[str]:
    style = p.find(f"{_W}pPr/{_W}pStyle")
    name = names.get(style.get(f"{_W}val", ""), "?") if style is not None else "Normal"
    flags = "".join(
        f" +{flag}" for flag in ("keepNext", "pageBreakBefore") if p.find(f"{_W}pPr/{_W}{flag}") is not None
    )
    border, indents = p.find(f"{_W}pPr/{_W}pBdr/{_W}top"), p.find(f"{_W}pPr/{_W}ind")
    if border is not None and indents is not None:
        flags += f" ({round(int(indents.get(_W + 'left', '0')) / _TWIPS_PER_MM)} mm mỗi bên)"
    text = "".join(_run(r) for r in p.iter(f"{_W}r")).strip(" ") or ("———" if border is not None else "")
    yield f"{indent}[{name}{flags}] {text}".rstrip()
    section = p.find(f"{_W}pPr/{_W}sectPr")
    if section is not None:
        yield _section(section)


def _run(run: etree._Element) -> str:
    properties = run.find(f"{_W}rPr")
    mark = (
        ""
        if properties is None
        else ("**" if properties.find(f"{_W}b") is not None else "")
        + ("*" if properties.find(f"{_W}i") is not None else "")
    )
    text = ""
    for child in run:
        name = etree.QName(child).localname
        text += {
            "t": (child.text or "").replace("*", r"\*"),
            "tab": "→",
            "br": "⏎⏎" if child.get(f"{_W}type") == "page" else "⏎",
            "instrText": f"<{(child.text or '').strip()}>",
        }.get(name, "")
        text += "".join(f"<hình: {d.get('descr')}>" for d in child.iter(f"{_DRAWING}docPr"))
    return f"{mark}{text}{mark[::-1]}" if text else ""


def _table(table: etree._Element, names: dict[str, str], indent: str) -> Iterator[str]:
    widths = [round(int(c.get(f"{_W}w", "0")) / _TWIPS_PER_MM) for c in table.iter(f"{_W}gridCol")]
    caption = table.find(f"{_W}tblPr/{_W}tblCaption")
    alt = caption.get(f"{_W}val") if caption is not None else ""
    yield f"{indent}<bảng {' + '.join(map(str, widths))} mm: {alt}>"
    for row in table.iter(f"{_W}tr"):
        yield f"{indent}  --- hàng" + (" (lặp lại)" if row.find(f"{_W}trPr/{_W}tblHeader") is not None else "")
        for cell in row.iter(f"{_W}tc"):
            span, merge = cell.find(f"{_W}tcPr/{_W}gridSpan"), cell.find(f"{_W}tcPr/{_W}vMerge")
            notes = f" gộp {span.get(_W + 'val')} cột" if span is not None else ""
            notes += f" {'gộp hàng' if merge.get(_W + 'val') else 'tiếp ô trên'}" if merge is not None else ""
            yield f"{indent}  | ô{notes}"
            yield from _children(cell, names, f"{indent}  |   ")


def _section(section: etree._Element) -> str:
    size, numbers = section.find(f"{_W}pgSz"), section.find(f"{_W}pgNumType")
    turned = "ngang" if size is not None and size.get(f"{_W}orient") == "landscape" else "dọc"
    start = numbers.get(f"{_W}start") if numbers is not None else None
    return f"=== hết phần, khổ {turned}" + (f", số trang từ {start}" if start else "")
