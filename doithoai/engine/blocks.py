"""Blocks to WordprocessingML: paragraphs by style name, rules, tables, grids, images, page and section breaks.

``{{p body }}`` in a template prints a list of blocks. A block is a plain mapping whose ``kind`` is one of ``WRITERS``;
a paragraph's style is all that says how it looks, so the styles are the contract with a school's own template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from doithoai.engine.values import runs_xml
from doithoai.formats.form import Page
from doithoai.paper import Block

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36_000
_EMU_PER_TWIP = 635
_TALLEST = 0.8  # of the text area's height, so that a caption fits below
_MOST_FIXED = 0.75  # of a table's width may be fixed by short columns
_NARROW_COLUMN = 18.0  # mm: ordinal numbers and the like


class Look(NamedTuple):
    """What a template gives to blocks: the ``<w:sectPr>`` of its page, and its own ids of our styles where they differ."""

    section: str
    styles: Mapping[str, str] = {}

    def style(self, style_id: str) -> str:
        """Return the id that one of our styles has in the template."""
        return self.styles.get(style_id, style_id)


def twips(mm: float) -> int:
    """Millimetres to twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def blocks_xml(blocks: Sequence[Block] | Block | None, width: int, look: Look) -> Markup:
    """Return the XML of the blocks for a column ``width`` twips wide; ``look`` is the template's."""
    if not blocks:
        return Markup("")
    listed = [blocks] if isinstance(blocks, Mapping) else blocks
    return Markup("".join(_WRITERS[b["kind"]](b, width, look) for b in listed))  # noqa: S704


def _paragraph(block: Block, width: int, look: Look) -> str:
    style, text = look.style(block["style"]), block.get("text", "")
    extra = "<w:keepNext/>" if block.get("keep_next") else ""
    if block.get("leader"):
        extra += f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    if block.get("align"):
        extra += _alignment(block["align"], width)
    runs = runs_xml(text) if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def _alignment(align: str, width: int) -> str:
    """``half`` centres a paragraph in the right half of the column, where people sign."""
    if align == "half":
        return f'<w:ind w:left="{width // 2}" w:firstLine="0"/><w:jc w:val="center"/>'
    if align == "ragged":  # as the paragraphs beside it, but not stretched
        return '<w:jc w:val="left"/>'
    return ("" if align == "both" else '<w:ind w:firstLine="0"/>') + f'<w:jc w:val="{align}"/>'


def _rule(block: Block, width: int, look: Look) -> str:
    """A drawn line ``length`` mm long, centred: the top border of a low paragraph that is indented on both sides.

    The paragraph holds a run, without which Word lets it collapse.
    """
    side = max((width - twips(block["length"])) // 2, 0)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{look.style("Rule")}"/>{border}<w:ind w:left="{side}" w:right="{side}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'
    )


def _page_break(block: Block, width: int, look: Look) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{look.style("PageEnd")}"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


def _section_end(block: Block, width: int, look: Look) -> str:
    """End a section: the pages up to here stand as ``landscape`` says and are numbered from 1."""
    return f'<w:p><w:pPr><w:pStyle w:val="{look.style("PageEnd")}"/>{section_xml(look.section, landscape=block["landscape"], appendix=block["appendix"])}</w:pPr></w:p>'


def section_xml(section: str, *, landscape: bool, appendix: bool) -> str:
    """Return the template's section with its own page numbers from 1, turned where ``landscape``.

    The foot of a paper's first page (an address) is not repeated on the first page of an appendix.
    """
    section = re.sub(r"<w:pgNumType[^>]*/>", "", section)
    foot = re.search(r'<w:footerReference [^>]*w:type="default"[^>]*/>', section)
    if appendix and foot:
        first = foot[0].replace('"default"', '"first"')
        section = re.sub(r'<w:footerReference [^>]*w:type="first"[^>]*/>', first, section)
    section = re.sub(r"(<w:pgMar[^>]*/>)", r'\1<w:pgNumType w:start="1"/>', section)
    return re.sub(r"<w:pgSz[^>]*/>", _turned, section) if landscape else section


def _turned(found: re.Match[str]) -> str:
    width, height = (int(n) for n in re.findall(r'w:[wh]="(\d+)"', found[0]))
    return f'<w:pgSz w:w="{max(width, height)}" w:h="{min(width, height)}" w:orient="landscape"/>'


def on_page(section: str, page: Page) -> str:
    """Return the template's section with this sheet and these margins."""
    bare = re.sub(r"<w:pg(?:Sz|Mar)\b[^>]*/>", "", section)
    return re.sub(
        r"<w:sectPr\b[^>]*>(?:<w:(?:headerReference|footerReference|type)\b[^>]*/>)*",
        lambda found: found[0] + page_xml(page),
        bare.replace("<w:sectPr/>", "<w:sectPr></w:sectPr>"),
        count=1,
    )


def page_xml(page: Page) -> str:
    """Return size and margins of a sheet as a section has them."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    sides = {
        "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left,
        "header": page.header, "footer": page.header, "gutter": 0.0,
    }  # fmt: skip
    margins = " ".join(f'w:{side}="{twips(mm)}"' for side, mm in sides.items())
    return f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/><w:pgMar {margins}/>'


def page_width(section: str, *, landscape: bool) -> int:
    """Return the width of the text area in twips, with the sheet as ``landscape`` says."""
    size, margins = _sheet(section)
    return (max if landscape else min)(size) - margins["left"] - margins["right"]


def page_height(section: str) -> int:
    """Return the height of the text area of the lower of the two ways a sheet may stand, in twips."""
    size, margins = _sheet(section)
    return min(size) - margins["top"] - margins["bottom"]


def _sheet(section: str) -> tuple[list[int], dict[str, int]]:
    """Return the sides of the sheet and its margins in twips; what a template does not say is an A4 with 2 cm."""
    sheet = next(iter(re.findall(r"<w:pgSz[^>]*/>", section)), "")
    size = [int(n) for n in re.findall(r' w:[wh]="(\d+)"', sheet)]
    size = size if len(size) == 2 else [11906, 16838]
    found = dict(re.findall(r'w:(\w+)="(\d+)"', next(iter(re.findall(r"<w:pgMar[^>]*/>", section)), "")))
    return size, {side: int(found.get(side, "1134")) for side in ("left", "right", "top", "bottom")}


def _part(block: Block, width: int, look: Look) -> str:
    """Blocks of a section with another orientation, so of another width."""
    return blocks_xml(block["blocks"], page_width(look.section, landscape=block["landscape"]), look)


def _image(block: Block, width: int, look: Look) -> str:
    ratio = block["pixels"][1] / block["pixels"][0]
    wide = min(
        block["width"] * EMU_PER_MM, width * _EMU_PER_TWIP, page_height(look.section) * _EMU_PER_TWIP * _TALLEST / ratio
    )
    high = wide * ratio
    number, alt = block["number"], escape(block["alt"])
    size = f'cx="{max(round(wide), 1)}" cy="{max(round(high), 1)}"'
    picture = (
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="image{number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{image_relation(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    drawing = (
        "<w:drawing><wp:inline "
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{100 + number}" name="image{number}" descr="{alt}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">{picture}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    keep = "<w:keepNext/>" if block.get("keep_next") else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{look.style("Picture")}"/>{keep}</w:pPr><w:r>{drawing}</w:r></w:p>'


def image_relation(number: int) -> str:
    """Return the relationship id of the n-th image of a paper."""
    return f"rIdImage{number}"


def _table(block: Block, width: int, look: Look) -> str:
    columns = _column_widths(block["widths"], block["stretch"], width)
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    alt = escape(block["alt"])
    rows = "".join(_row(row, columns, look) for row in block["rows"])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.style("TableGrid")}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020"/>'
        f'<w:tblCaption w:val="{alt}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _column_widths(widths: Sequence[float], stretch: Sequence[bool], total: int) -> list[int]:
    """Return column widths in twips that fill the page.

    Where there is room to spare, all columns but the narrowest grow; where there is not, those that stretch shrink.
    """
    wishes = [twips(w) for w in widths]
    if sum(wishes) < total and not all(stretch):
        stretch = [w > _NARROW_COLUMN for w in widths] if any(w > _NARROW_COLUMN for w in widths) else stretch
    fixed = [0 if s else w for w, s in zip(wishes, stretch, strict=True)]
    if sum(fixed) > total * _MOST_FIXED or all(not s for s in stretch):
        return _column_widths(widths, [True] * len(widths), total)
    shares = [w if s else 0 for w, s in zip(widths, stretch, strict=True)]
    rest, whole = total - sum(fixed), sum(shares)
    edges = [round(rest * sum(shares[:n]) / whole) for n in range(len(shares) + 1)]
    return [f + b - a for f, (a, b) in zip(fixed, pairwise(edges), strict=True)]


def _row(row: Block, columns: Sequence[int], look: Look) -> str:
    """``height`` is the least that a row has, in mm."""
    header = "<w:tblHeader/>" if row.get("header") else ""
    height = f'<w:trHeight w:val="{twips(row["height"])}" w:hRule="atLeast"/>' if "height" in row else ""
    cells, start = [], 0
    for cell in row["cells"]:
        end = start + cell["span"]
        cells.append(_cell(cell, sum(columns[start:end]), look))
        start = end
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Block, width: int, look: Look) -> str:
    span = f'<w:gridSpan w:val="{cell["span"]}"/>' if cell["span"] > 1 else ""
    merge = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(cell.get("merge", ""), "")
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if cell.get("shade") else ""
    align = f'<w:vAlign w:val="{"center" if cell.get("middle") else "top"}"/>'
    paragraphs = "".join(_paragraph(p, width, look) for p in cell["paragraphs"])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}{align}</w:tcPr>{paragraphs}</w:tc>'


def _grid(block: Block, width: int, look: Look) -> str:
    """A table without lines whose cells have the size they have, whatever is in them; widths and heights in mm."""
    columns = _steps(block["widths"])
    heights = _steps([row["height"] for row in block["rows"]])
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    rows = "".join(_grid_row(row["cells"], columns, h, look) for row, h in zip(block["rows"], heights, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_padding((0, 0, 0, 0))}</w:tblCellMar><w:tblLook w:val="0000"/>'
        f'<w:tblCaption w:val="{escape(block["alt"])}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _steps(lengths: Sequence[float]) -> list[int]:
    """Return lengths in twips that do not drift from the millimetres as they add up."""
    edges = [twips(edge) for edge in accumulate(lengths, initial=0.0)]
    return [b - a for a, b in pairwise(edges)]


def _grid_row(cells: Sequence[Block], columns: Sequence[int], height: int, look: Look) -> str:
    written = "".join(_grid_cell(cell, width, look) for cell, width in zip(cells, columns, strict=True))
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{written}</w:tr>'


def _grid_cell(cell: Block, width: int, look: Look) -> str:
    """``padding`` runs from the top clockwise; ``direction`` is ``tbRl`` or ``btLr``.

    ``cut`` is a dotted line above, ``cut_left`` one on the left.
    """
    dotted = 'w:val="dotted" w:sz="4" w:space="0" w:color="808080"'
    cuts = [f"<w:{side} {dotted}/>" for side, key in (("top", "cut"), ("left", "cut_left")) if cell.get(key)]
    borders = f"<w:tcBorders>{''.join(cuts)}</w:tcBorders>" if cuts else ""
    padding = f"<w:tcMar>{_padding(cell['padding'])}</w:tcMar>" if "padding" in cell else ""
    direction = f'<w:textDirection w:val="{cell["direction"]}"/>' if "direction" in cell else ""
    align = f'<w:vAlign w:val="{"center" if cell.get("middle") else "top"}"/>'
    sides = cell.get("padding", (0, 0, 0, 0))
    inner = width - twips(sides[1]) - twips(sides[3])
    paragraphs = "".join(_paragraph(p, inner, look) for p in cell["paragraphs"])
    look_of = f'<w:tcW w:w="{width}" w:type="dxa"/>{borders}{padding}{direction}{align}'
    return f"<w:tc><w:tcPr>{look_of}</w:tcPr>{paragraphs}</w:tc>"


def _padding(mm: Sequence[float]) -> str:
    top, right, bottom, left = map(twips, mm)
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())


_WRITERS: dict[str, Callable[[Block, int, Look], str]] = {
    "paragraph": _paragraph,
    "rule": _rule,
    "table": _table,
    "grid": _grid,
    "image": _image,
    "page_break": _page_break,
    "section_end": _section_end,
    "part": _part,
}
