"""The reader of any .docx: inheritance of looks, what is text and what is not, files that mean harm."""

from __future__ import annotations

import io
import resource
import time
import zipfile

import pytest
from paper_samples import _NS, _TYPES, _rels, drawn_line, sample, vml_line

from doithoai.archive import member, write_members
from doithoai.diagnostics import DoithoaiError
from doithoai.inspection import inspect
from doithoai.inspection.model import Document, Paragraph
from doithoai.inspection.reading import read

NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:font script="Viet" typeface="Tahoma"/></a:majorFont>'
    '<a:minorFont><a:latin typeface=""/><a:font script="Viet" typeface="Arial"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def docx_of(
    body: str,
    *,
    styles: str = NORMAL,
    defaults: str = "",
    numbering: str = "",
    theme: str = "",
    settings: str = "",
    more: dict[str, str] | None = None,
) -> bytes:
    """Return a .docx with this body, these styles and parts."""
    parts = {
        "styles": f"<w:styles {_NS}><w:docDefaults>{defaults}</w:docDefaults>{styles}</w:styles>",
        "numbering": numbering and f"<w:numbering {_NS}>{numbering}</w:numbering>",
        "theme": theme,
        "settings": settings and f"<w:settings {_NS}>{settings}</w:settings>",
    }
    kept = {k: v for k, v in parts.items() if v}
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _rels([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {_NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _rels([(f"r{n}", k, f"{k}.xml") for n, k in enumerate(kept)]),
        **{f"word/{k}.xml": v for k, v in kept.items()},
        **(more or {}),
    }
    return write_members(member(name, text.encode()) for name, text in files.items())


def document_of(body: str, **more: str) -> Document:
    return read(docx_of(body, **more), "x.docx")  # type: ignore[arg-type]


def one(body: str, **more: str) -> Paragraph:
    return document_of(body, **more).paragraphs[0]


def p(text: str = "Chữ", ppr: str = "", rpr: str = "") -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr><w:r><w:rPr>{rpr}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def style(id_: str, kind: str = "paragraph", based: str = "", rpr: str = "", ppr: str = "", more: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{id_}"/>{on}{more}<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>'


def run_defaults(rpr: str) -> str:
    return f"<w:rPrDefault><w:rPr>{rpr}</w:rPr></w:rPrDefault>"


PS, RS = '<w:pStyle w:val="P"/>', '<w:rStyle w:val="R"/>'
B, NOT_B = "<w:b/>", '<w:b w:val="0"/>'


def table(cell: str, tblpr: str = '<w:tblStyle w:val="T"/>') -> str:
    return f'<w:tbl><w:tblPr>{tblpr}</w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>'


def bold_at(rows: int, cells: int, part: str, look: str, bands: str = "") -> list[list[bool]]:
    """Return for each cell of a table whether it is bold, where its style has only one part, which is bold."""
    part = f'<w:tblStylePr w:type="{part}"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styles = NORMAL + style("T", "table").replace("</w:style>", f"<w:tblPr>{bands}</w:tblPr>{part}</w:style>")
    row = f"<w:tr>{f'<w:tc>{p()}</w:tc>' * cells}</w:tr>"
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>{row * rows}</w:tbl>'
    bold = [x.pieces[0].face.bold for x in document_of(body, styles=styles).paragraphs]
    return [bold[r * cells : (r + 1) * cells] for r in range(rows)]


EDGES = 'w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1" w:noHBand="0" w:noVBand="0"'
NO_EDGES = 'w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="0"'
SIZE = '<w:tblStyle{}BandSize w:val="2"/>'
#: part of a table's style, what the table wants, bands → cells that have its look, a row of the table a word
PARTS = [
    ("band1Horz", NO_EDGES, "", "xxxx .... xxxx ...."),
    ("band2Horz", NO_EDGES, "", ".... xxxx .... xxxx"),
    ("band1Horz", EDGES, "", ".... xxxx .... ...."),
    ("band1Horz", NO_EDGES, SIZE.format("Row"), "xxxx xxxx .... ...."),
    ("band1Horz", NO_EDGES.replace('noHBand="0"', 'noHBand="1"'), "", ".... .... .... ...."),
    ("band1Vert", NO_EDGES, "", "x.x. x.x. x.x. x.x."),
    ("band2Vert", EDGES, "", "..x. ..x. ..x. ..x."),
    ("band1Vert", NO_EDGES, SIZE.format("Col"), "xx.. xx.. xx.. xx.."),
    ("band1Vert", 'w:val="04A0"', "", ".... .... .... ...."),
    ("nwCell", EDGES, "", "x... .... .... ...."),
    ("neCell", EDGES, "", "...x .... .... ...."),
    ("swCell", EDGES, "", ".... .... .... x..."),
    ("seCell", EDGES, "", ".... .... .... ...x"),
    ("nwCell", NO_EDGES, "", ".... .... .... ...."),
]


@pytest.mark.parametrize(("part", "look", "bands", "bold"), PARTS)
def test_a_part_of_a_table_has_the_look_of_its_style(part: str, look: str, bands: str, bold: str) -> None:
    found = bold_at(4, 4, part, look, bands)
    assert " ".join("".join("x" if b else "." for b in row) for row in found) == bold


#: what says it → body, styles, defaults, whether the text is bold
BOLD = [
    ("nothing", p(), NORMAL, "", False),
    ("defaults", p(), NORMAL, run_defaults(B), True),
    ("defaults, and the style too: once true in the defaults, true", p(ppr=PS), NORMAL + style("P", rpr=B), run_defaults(B), True),
    ("direct", p(rpr=B), NORMAL, "", True),
    ("direct against defaults", p(rpr=NOT_B), NORMAL, run_defaults(B), False),
    ("paragraph style", p(ppr=PS), NORMAL + style("P", rpr=B), "", True),
    ("style it is based on", p(ppr=PS), NORMAL + style("Q", rpr=B) + style("P", based="Q"), "", True),
    ("nearest in the chain", p(ppr=PS), NORMAL + style("Q", rpr=B) + style("P", based="Q", rpr=NOT_B), "", False),
    ("character style", p(rpr=RS), NORMAL + style("R", "character", rpr=B), "", True),
    ("character style over a bold paragraph style switches over", p(ppr=PS, rpr=RS), NORMAL + style("P", rpr=B) + style("R", "character", rpr=B), "", False),
    ("character style that is not bold leaves it", p(ppr=PS, rpr=RS), NORMAL + style("P", rpr=B) + style("R", "character", rpr=NOT_B), "", True),
    ("direct beside both", p(ppr=PS, rpr=RS + B), NORMAL + style("P", rpr=B) + style("R", "character", rpr=B), "", True),
    ("table style", table(p()), NORMAL + style("T", "table", rpr=B), "", True),
    ("table style and paragraph style switch over", table(p(ppr=PS)), NORMAL + style("T", "table", rpr=B) + style("P", rpr=B), "", False),
    ("table, paragraph and character style: three times", table(p(ppr=PS, rpr=RS)), NORMAL + style("T", "table", rpr=B) + style("P", rpr=B) + style("R", "character", rpr=B), "", True),
    ("first row of a table style", table(p(), '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/>'), NORMAL + style("T", "table").replace("</w:style>", f'<w:tblStylePr w:type="firstRow"><w:rPr>{B}</w:rPr></w:tblStylePr></w:style>'), "", True),
    ("first row that is not wanted", table(p(), '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="0" w:firstColumn="0" w:noHBand="1"/>'), NORMAL + style("T", "table").replace("</w:style>", f'<w:tblStylePr w:type="firstRow"><w:rPr>{B}</w:rPr></w:tblStylePr></w:style>'), "", False),
    ("styles in a ring", p(ppr=PS), NORMAL + style("Q", based="P", rpr=B) + style("P", based="Q"), "", True),
    ("a style that is not there", p(ppr=PS), NORMAL, "", False),
    ("the default style", p(), NORMAL.replace("</w:style>", "<w:rPr><w:b/></w:rPr></w:style>"), "", True),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "styles", "defaults", "bold"), BOLD, ids=[b[0] for b in BOLD])
def test_bold_is_resolved_as_the_standard_says(what: str, body: str, styles: str, defaults: str, bold: bool) -> None:
    assert one(body, styles=styles, defaults=defaults).pieces[0].face.bold is bold


SZ, FONT = '<w:sz w:val="{}"/>', '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
FACES = [
    ("size of nothing is 10", p(), NORMAL, "", {"points": 10.0}),
    ("size of the defaults", p(), NORMAL, run_defaults(SZ.format(26)), {"points": 13.0}),
    ("size of the style over the defaults", p(ppr=PS), NORMAL + style("P", rpr=SZ.format(28)), run_defaults(SZ.format(26)), {"points": 14.0}),
    ("size of the character style over the paragraph style", p(ppr=PS, rpr=RS), NORMAL + style("P", rpr=SZ.format(28)) + style("R", "character", rpr=SZ.format(24)), "", {"points": 12.0}),
    ("direct size", p(ppr=PS, rpr=SZ.format(22)), NORMAL + style("P", rpr=SZ.format(28)), "", {"points": 11.0}),
    ("sizes with a unit", p(rpr=SZ.format("14pt")), NORMAL, "", {"points": 14}),
    ("half sizes", p(rpr=SZ.format(27)), NORMAL, "", {"points": 13.5}),
    ("font of the style", p(ppr=PS), NORMAL + style("P", rpr=FONT.format("Arial")), run_defaults(FONT.format("Calibri")), {"ascii": "Arial", "other": "Arial"}),
    ("only the font of plain letters", p(rpr='<w:rFonts w:ascii="Arial"/>'), NORMAL, run_defaults(FONT.format("Calibri")), {"ascii": "Arial", "other": "Calibri"}),
    ("theme font", p(rpr='<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'), NORMAL, "", {"ascii": "Cambria", "other": "Cambria"}),
    ("theme font is stronger than a name beside it", p(rpr='<w:rFonts w:ascii="Arial" w:asciiTheme="majorHAnsi"/>'), NORMAL, "", {"ascii": "Cambria"}),
    ("a name nearer by is stronger than a theme font", p(rpr=FONT.format("Arial")), NORMAL, run_defaults('<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'), {"ascii": "Arial", "other": "Arial"}),
    ("the theme's Vietnamese font where it has no Latin one", p(rpr='<w:rFonts w:asciiTheme="minorHAnsi"/>'), NORMAL, "", {"ascii": "Arial"}),
    ("colour", p(rpr='<w:color w:val="ff0000"/>'), NORMAL, "", {"color": "FF0000"}),
    ("automatic colour", p(rpr='<w:color w:val="auto"/>'), NORMAL, run_defaults('<w:color w:val="FF0000"/>'), {"color": None}),
    ("capitals", p(rpr="<w:caps/>"), NORMAL, "", {"caps": True}),
    ("language", p(rpr='<w:lang w:val="en-US"/>'), NORMAL, run_defaults('<w:lang w:val="vi-VN"/>'), {"language": "en-US"}),
    ("underline and none", p(rpr='<w:u w:val="none"/>'), NORMAL, run_defaults('<w:u w:val="single"/>'), {"underline": False}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "styles", "defaults", "wanted"), FACES, ids=[f[0] for f in FACES])
def test_the_look_of_letters_is_resolved(
    what: str, body: str, styles: str, defaults: str, wanted: dict[str, object]
) -> None:
    face = one(body, styles=styles, defaults=defaults, theme=THEME).pieces[0].face
    assert {k: getattr(face, k) for k in wanted} == wanted


def ind(**sides: int) -> str:
    return "<w:ind " + " ".join(f'w:{k}="{v}"' for k, v in sides.items()) + "/>"


def space(**values: object) -> str:
    return "<w:spacing " + " ".join(f'w:{k}="{v}"' for k, v in values.items()) + "/>"


NUM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr>'
    f"{ind(left=720, hanging=340)}</w:pPr></w:lvl></w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
PARAGRAPH_DEFAULTS = f"<w:pPrDefault><w:pPr>{space(after=200, line=276, lineRule='auto')}</w:pPr></w:pPrDefault>"
LAYOUTS = [
    ("defaults", p(), NORMAL, {"after": 10.0, "line": 1.15}),
    ("style over defaults", p(ppr=PS), NORMAL + style("P", ppr=space(after=120)), {"after": 6.0, "line": 1.15}),
    ("direct over style, each value by itself", p(ppr=PS + space(before=60)), NORMAL + style("P", ppr=space(after=120)), {"before": 3.0, "after": 6.0}),
    ("exact line", p(ppr=space(line=360, lineRule="exact")), NORMAL, {"line": None, "fixed": 18.0, "at_least": False}),
    ("at least", p(ppr=space(line=360, lineRule="atLeast")), NORMAL, {"line": None, "fixed": 18.0, "at_least": True}),
    ("automatic spacing", p(ppr=space(before=0, beforeAutospacing=1)), NORMAL, {"before": 14.0}),
    ("alignment of a style below", p(ppr=PS), NORMAL + style("Q", ppr='<w:jc w:val="both"/>') + style("P", based="Q"), {"align": "both"}),
    ("new names of sides", p(ppr=f'<w:jc w:val="end"/>{ind(start=567)}'), NORMAL, {"align": "right", "left": 10.0}),
    ("hanging is a first line to the left", p(ppr=ind(left=1134, hanging=567)), NORMAL, {"left": 20.0, "first_line": -10.0}),
    ("hanging is stronger than first line", p(ppr=ind(firstLine=567, hanging=567)), NORMAL, {"first_line": -10.0}),
    ("indents in letters", p(ppr=ind(firstLine=0, firstLineChars=200)), NORMAL.replace("</w:style>", '<w:rPr><w:sz w:val="28"/></w:rPr></w:style>'), {"first_line": 9.9}),
    ("a direct number brings its indents", p(ppr=NUM), NORMAL, {"left": 12.7, "first_line": -6.0}),
    ("a direct number is stronger than the style", p(ppr=PS + NUM), NORMAL + style("P", ppr=ind(left=0, firstLine=567)), {"left": 12.7, "first_line": -6.0}),
    ("direct indents are stronger than the number", p(ppr=NUM + ind(left=0, firstLine=567)), NORMAL, {"left": 0.0, "first_line": 10.0}),
    ("a style's number yields to that style's indents", p(ppr=PS), NORMAL + style("P", ppr=NUM + ind(left=0, firstLine=567)), {"left": 0.0, "first_line": 10.0}),
    ("a style's number is stronger than the style below", p(ppr=PS), NORMAL + style("Q", ppr=ind(left=0, firstLine=567)) + style("P", based="Q", ppr=NUM), {"left": 12.7}),
    ("number switched off", p(ppr=PS + '<w:numPr><w:numId w:val="0"/></w:numPr>'), NORMAL + style("P", ppr=NUM), {"left": 0.0, "numbered": None}),
    ("table style", table(p()), NORMAL + style("T", "table", ppr='<w:jc w:val="center"/>'), {"align": "center"}),
    ("paragraph style over table style", table(p(ppr=PS)), NORMAL + style("T", "table", ppr='<w:jc w:val="center"/>') + style("P", ppr='<w:jc w:val="both"/>'), {"align": "both"}),
    ("contextual spacing", p(ppr="<w:contextualSpacing/>"), NORMAL, {"contextual": True}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "styles", "wanted"), LAYOUTS, ids=[x[0] for x in LAYOUTS])
def test_the_layout_of_a_paragraph_is_resolved(what: str, body: str, styles: str, wanted: dict[str, object]) -> None:
    layout = one(body, styles=styles, defaults=PARAGRAPH_DEFAULTS, numbering=NUMBERING).layout
    found = {k: getattr(layout, k) for k in wanted}
    assert {k: round(v, 1 if k != "line" else 2) if isinstance(v, float) else v for k, v in found.items()} == wanted


def test_automatic_numbers_are_counted_and_begin_again_where_the_file_says_so() -> None:
    other = NUM.replace('numId w:val="1"', 'numId w:val="2"')
    found = document_of(p(ppr=NUM) + p(ppr=NUM) + p() + p(ppr=NUM) + p(ppr=other), numbering=NUMBERING)
    assert [x.label for x in found.paragraphs] == ["1.", "2.", "", "3.", "1."]


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def list_of(*levels: str) -> str:
    found = "".join(levels)
    return f'<w:abstractNum w:abstractNumId="0">{found}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def in_style(id_: str, based: str = "") -> str:
    return style(id_, based=based, ppr="" if based else '<w:numPr><w:numId w:val="1"/></w:numPr>')


def styled(*ids: str) -> str:
    return "".join(p(ppr=f'<w:pStyle w:val="{i}"/>') for i in ids)


CHAPTER = level(0, "upperRoman", "Chương %1", '<w:pStyle w:val="C"/>')
LISTS = [
    ("a level that a style stands for", list_of(CHAPTER, level(1, "decimal", "Điều %2.", '<w:pStyle w:val="A"/>')), "CAACA", ["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 1."]),
    ("a level that never begins again", list_of(CHAPTER, level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/><w:pStyle w:val="A"/>')), "CACA", ["Chương I", "Điều 1.", "Chương II", "Điều 2."]),
    ("a level that begins again below the first only", list_of(CHAPTER, level(1, "decimal", "%2.", '<w:pStyle w:val="A"/>'), level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/><w:pStyle w:val="B"/>')), "CABABCB", ["Chương I", "1.", "1)", "2.", "2)", "Chương II", "1)"]),
    ("numbers above in Arabic", list_of(CHAPTER, level(1, "decimal", "%1.%2.", '<w:isLgl/><w:pStyle w:val="A"/>')), "CA", ["Chương I", "1.1."]),
    ("a style based on one that stands for a level", list_of(CHAPTER, level(1, "decimal", "Điều %2.", '<w:pStyle w:val="A"/>')), "CD", ["Chương I", "Điều 1."]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "numbering", "styles", "labels"), LISTS, ids=[x[0] for x in LISTS])
def test_levels_are_counted_as_the_list_says(what: str, numbering: str, styles: str, labels: list[str]) -> None:
    known = NORMAL + "".join(map(in_style, "CAB")) + in_style("D", based="A")
    found = document_of(styled(*styles), styles=known, numbering=numbering)
    assert [x.label for x in found.paragraphs] == labels


def test_a_level_that_is_said_is_stronger_than_the_style() -> None:
    numbering = list_of(CHAPTER, level(1, "decimal", "Điều %2."))
    body = p(ppr='<w:pStyle w:val="C"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert one(body, styles=NORMAL + in_style("C"), numbering=numbering).label == "Điều 1."


def t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
STRUCK = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>"
TEXTS = [
    ("runs, tabs and breaks", "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", ["a\tb\nc"]),
    ("links and controls", f"<w:p><w:hyperlink>{t('a')}</w:hyperlink><w:sdt><w:sdtContent>{t('b')}</w:sdtContent></w:sdt></w:p>", ["ab"]),
    ("a paragraph in a control", f"<w:sdt><w:sdtContent><w:p>{t('a')}</w:p></w:sdtContent></w:sdt>", ["a"]),
    ("what was put in, not what was struck out", f"<w:p><w:ins>{t('a')}</w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>", ["a"]),
    ("moved text where it is now", f"<w:p><w:moveFrom>{t('a')}</w:moveFrom><w:moveTo>{t('b')}</w:moveTo></w:p>", ["b"]),
    ("the result of a field, not its code", f"<w:p>{FIELD.format('begin')}<w:r><w:instrText> DATE </w:instrText></w:r>{FIELD.format('separate')}{t('5')}{FIELD.format('end')}</w:p>", ["5"]),
    ("a field in a field", f"<w:p>{FIELD.format('begin')}<w:r><w:instrText> IF </w:instrText></w:r>{FIELD.format('begin')}<w:r><w:instrText> X </w:instrText></w:r>{FIELD.format('separate')}{t('code')}{FIELD.format('end')}{FIELD.format('separate')}{t('a')}{FIELD.format('end')}</w:p>", ["a"]),
    ("a field without an end", f"<w:p>{FIELD.format('begin')}<w:r><w:instrText> X </w:instrText></w:r>{t('a')}</w:p>{p('b')}", ["a", "b"]),
    ("a field without an end around one with an end", f"<w:p>{FIELD.format('begin')}{FIELD.format('begin')}<w:r><w:instrText> X </w:instrText></w:r>{FIELD.format('separate')}{t('a')}{FIELD.format('end')}{t('b')}</w:p>", ["ab"]),
    ("a field that ends in another paragraph", f"<w:p>{FIELD.format('begin')}<w:r><w:instrText> TOC </w:instrText></w:r>{FIELD.format('separate')}{t('a')}</w:p><w:p>{t('b')}{FIELD.format('end')}{t('c')}</w:p>", ["a", "bc"]),
    ("the code of a field", f"<w:p>{FIELD.format('begin')}{t('code')}{FIELD.format('end')}{t('a')}</w:p>", ["a"]),
    ("a row that is struck out", table(p("a"), "").replace("<w:tr>", f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('x')}</w:tc></w:tr><w:tr>"), ["a"]),
    ("a row that is put in", table(p("a"), "").replace("<w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>"), ["a"]),
    ("a cell that is struck out", table(p("a"), "").replace("</w:tr>", f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('x')}</w:tc></w:tr>"), ["a"]),
    ("a mark that is struck out", STRUCK.format(t("a")) + "<w:bookmarkEnd/>" + STRUCK.format(t("b")) + p("c") + p("d"), ["abc", "d"]),
    ("a paragraph that is struck out", STRUCK.format("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>") + p("a"), ["a"]),
    ("a mark that is struck out before a table", STRUCK.format(t("a")) + table(p("b"), ""), ["a", "b"]),
    ("a table in a table", table(p("a") + table(p("b"), "") + p("c"), ""), ["a", "b", "c"]),
    ("what is told in two ways, once", "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>", [""]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "texts"), TEXTS, ids=[x[0] for x in TEXTS])
def test_what_is_text_is_read(what: str, body: str, texts: list[str]) -> None:
    assert [x.text for x in document_of(body).paragraphs] == texts


FRAME = '<w:framePr w:w="{}" w:x="1701" w:y="1134"/>'


def test_paragraphs_of_one_frame_stand_in_one_box() -> None:
    frames = [FRAME.format(w) for w in (4000, 4000, 5000)]
    drop = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    found = document_of("".join(p(ppr=f) for f in (*frames, "", frames[0], drop))).paragraphs
    assert [x.column and (x.column.kind, x.column.number) for x in found] == [
        ("box", 1),
        ("box", 1),
        ("box", 2),
        None,
        ("box", 3),
        None,
    ]
    assert [round(x.width) for x in found] == [71, 71, 88, 165, 71, 165]


def test_a_cell_is_merged_with_those_below_that_go_on_with_it() -> None:
    def cell(merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p()}</w:tc>"

    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (cell(begins) + cell(), cell(goes_on) + cell(begins), cell(begins) + cell(goes_on), cell(goes_on) + cell())
    body = f"<w:tbl>{''.join(f'<w:tr>{r}</w:tr>' for r in rows)}</w:tbl>"
    found = [x.column for x in document_of(body).paragraphs if x.column]
    assert [(c.row, c.last_row) for c in found] == [(0, 1), (0, 0), (1, 1), (1, 2), (2, 3), (2, 2), (3, 3), (3, 3)]


def test_tabs_lead_to_the_stops_of_the_line_and_then_on_at_their_distance() -> None:
    stops = '<w:tabs><w:tab w:val="center" w:pos="5670"/><w:tab w:val="left" w:pos="2835"/></w:tabs>'
    layout = one(p(ppr=stops)).layout
    assert [round(layout.reach(n), 1) for n in range(4)] == [0, 50.0, 100.0, 112.7]


@pytest.mark.parametrize("layout", ["khung chữ", "khung chữ VML"])
def test_text_boxes_are_read_once(layout: str) -> None:
    texts = [x.text for x in read(sample(f"Trang: {{{layout}}}").docx(), "x.docx").paragraphs]
    assert texts.count("TRƯỜNG MẦM NON HOA MAI") == 1


_BOX = "<w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent>"
_DRAWN = (
    "<w:r><w:drawing><wp:anchor><wp:extent cx='3600000' cy='360000'/><a:graphic><a:graphicData uri='x'><wps:wsp>"
    "<wps:txbx>{}</wps:txbx><wps:bodyPr{}/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
_OLD = "<w:r><w:pict><v:shape style='width:100mm;height:10mm'><v:textbox{}>{}</v:textbox></v:shape></w:pict></w:r>"


@pytest.mark.parametrize(
    ("box", "room"),
    [
        (_DRAWN.format(_BOX, ""), 94.92),
        (_DRAWN.format(_BOX, " lIns='0' rIns='36000'"), 99),
        (_DRAWN.format(_BOX, " rIns='0'"), 97.46),
        (_OLD.format("", _BOX), 94.92),
        (_OLD.format(" inset='0,0,0,0'", _BOX), 100),
        (_OLD.format(" inset=',0,1mm,0'", _BOX), 96.46),
        (_OLD.format(" inset='2mm'", _BOX), 95.46),
    ],
)
def test_the_room_in_a_text_box_is_what_its_margins_leave(box: str, room: float) -> None:
    inside = next(x for x in document_of(f"<w:p>{box}</w:p>").paragraphs if x.text == "a")
    assert inside.width == pytest.approx(room, abs=0.01)


@pytest.mark.parametrize("line", [drawn_line(60.0, 5.0), vml_line(60.0, 5.0)], ids=["DrawingML", "VML"])
def test_a_drawn_line_is_measured(line: str) -> None:
    (drawn,) = one(f"<w:p>{line}</w:p>").drawn
    assert (round(drawn.length or 0), round(drawn.x or 0)) == (60, 5)


def test_tracked_changes_comments_and_macros_are_told() -> None:
    found = document_of(
        f"<w:p><w:ins>{t('a')}</w:ins><w:del>{t('b')}</w:del><w:r><w:commentReference w:id='1'/></w:r></w:p>",
        more={"word/vbaProject.bin": "x"},
    )  # type: ignore[arg-type]
    assert (found.tracked, found.comments, found.macros) == (2, 1, True)


@pytest.mark.parametrize(
    "holder", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"]
)
def test_a_section_ends_wherever_its_last_paragraph_stands(holder: str) -> None:
    upright, turned = (
        f'<w:sectPr><w:pgSz w:w="{w}" w:h="{h}"/></w:sectPr>' for w, h in ((11906, 16838), (16838, 11906))
    )
    found = document_of(holder.format(p("a", ppr=upright)) + p("b") + turned).paragraphs
    assert [(x.section, round(x.width)) for x in found] == [(0, 159), (1, 246)]


def test_a_paragraph_goes_on_with_the_look_of_both() -> None:
    body = STRUCK.format("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>") + p("b", ppr='<w:jc w:val="center"/>')
    found = one(body)
    assert [(x.text, x.face.bold, x.run) for x in found.pieces] == [("a", True, -1), ("b", False, 0)]
    assert (found.layout.align, found.place.paragraph) == ("center", 1)


def test_a_section_inherits_the_header_of_the_one_before() -> None:
    data = sample("phụ lục").docx()
    sections = read(data, "x.docx").sections
    assert [s.headers for s in sections] == [{"default": "word/header1.xml"}] * 2


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def body_of(inside: str) -> bytes:
    return docx_of(inside)


HOSTILE = [
    ("no zip", b"PK\x03\x04 not really", "I001", "hỏng"),
    ("nothing", b"", "I001", "hỏng"),
    ("an old .doc or a password", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "I001", "mật khẩu"),
    ("a cut file", docx_of(p())[:700], "I001", "hỏng"),
    ("no document", zipped(a_xml=b"<a/>"), "I001", "không có nội dung"),
    ("a bomb", zipped(word__document_xml=b"<a>" + b" " * 90_000_000 + b"</a>"), "I001", "đáng ngờ"),
    ("a DOCTYPE", zipped(word__document_xml=b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), "I001", "DOCTYPE"),
    ("a DOCTYPE in UTF-16", zipped(word__document_xml='<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16")), "I001", "DOCTYPE"),
    ("broken XML", zipped(word__document_xml=b"<w:document>"), "I001", "hỏng"),
    ("an encoding that hides things", zipped(word__document_xml=b'<?xml version="1.0" encoding="utf-7"?><a/>'), "I001", "bảng mã"),
    ("no body", zipped(word__document_xml=f"<w:document {_NS}/>".encode()), "I001", "không có nội dung"),
    ("tables in tables", docx_of("<w:tbl><w:tr><w:tc>" * 60 + p() + "</w:tc></w:tr></w:tbl>" * 60), "I002", "lồng"),
    ("links in links", docx_of("<w:p>" + "<w:hyperlink>" * 200 + t("a") + "</w:hyperlink>" * 200 + "</w:p>"), "I002", "lồng"),
    ("elements as deep as can be", docx_of("<w:p>" + "".join(f'<w:smartTag w:x="{n * 7919 % 10007}">' for n in range(5000)) + "</w:smartTag>" * 5000 + "</w:p>"), "I001", "hỏng"),
    ("attributes without end", docx_of("<w:p " + " ".join(f'a{n}=""' for n in range(1_600_000)) + "/>"), "I002", "quá nhiều"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "code", "words"), HOSTILE, ids=[h[0] for h in HOSTILE])
def test_a_file_that_could_harm_ends_in_a_clear_error(what: str, data: bytes, code: str, words: str) -> None:
    with pytest.raises(DoithoaiError) as caught:
        inspect(data, "la.docx")
    (found,) = caught.value.diagnostics
    assert (found.code, words in found.message) == (code, True), found.message


def test_ten_thousand_pages_end_soon_and_without_much_memory() -> None:
    data = docx_of("".join(p(f"{n * 2_654_435_761 % 4_294_967_296:x} tổ chức hội nghị.") for n in range(400_000)))
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with pytest.raises(DoithoaiError, match="quá lớn"):
        read(data, "dai.docx")
    assert time.perf_counter() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # KB
