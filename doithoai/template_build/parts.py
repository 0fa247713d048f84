"""The parts that every template has, whatever the paper: package, settings, fonts, page numbers, address line."""

from __future__ import annotations

from collections.abc import Mapping

from doithoai.archive import member, write_members
from doithoai.engine.blocks import page_xml, twips
from doithoai.engine.package import core_properties
from doithoai.formats.form import Form
from doithoai.paper import Properties
from doithoai.template_build.styles import styles_xml
from doithoai.template_build.theme import theme_xml

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS = (
    f'xmlns:w="{W_NS}" xmlns:r="{R_NS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "word/document.xml": f"{_OFFICE}.document.main+xml",
    "word/styles.xml": f"{_OFFICE}.styles+xml",
    "word/settings.xml": f"{_OFFICE}.settings+xml",
    "word/fontTable.xml": f"{_OFFICE}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "word/header1.xml": f"{_OFFICE}.header+xml",
    "word/header2.xml": f"{_OFFICE}.header+xml",
    "word/footer1.xml": f"{_OFFICE}.footer+xml",
    "word/footer2.xml": f"{_OFFICE}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_RELATED = [
    ("rIdStyles", "styles", "styles.xml"), ("rIdSettings", "settings", "settings.xml"), ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdTheme", "theme", "theme/theme1.xml"), ("rIdHeader", "header", "header1.xml"), ("rIdHeaderFirst", "header", "header2.xml"),
    ("rIdFooter", "footer", "footer1.xml"), ("rIdFooterFirst", "footer", "footer2.xml"),
]  # fmt: skip


def package(form: Form, body: str, *, framed: bool = True) -> bytes:
    """Return the .docx of a template whose document body is ``body``; ``framed`` gives it page numbers and a foot."""
    frame = _frame(form)
    parts = {name: kind for name, kind in _PARTS.items() if framed or name not in frame}
    related = [r for r in _RELATED if f"word/{r[2]}" in parts]
    texts = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _package_relations(),
        "word/document.xml": f"{_XML}<w:document {_NS}><w:body>{body}{_section(form, framed=framed)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations((i, f"{R_NS}/{kind}", target) for i, kind, target in related),
        "word/styles.xml": styles_xml(form),
        "word/settings.xml": _settings(form),
        "word/fontTable.xml": _fonts(form),
        "word/theme/theme1.xml": theme_xml(form),
        **(frame if framed else {}),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
    }
    return write_members(member(name, text.encode()) for name, text in texts.items())


def _frame(form: Form) -> dict[str, str]:
    return {
        "word/header1.xml": _part("hdr", paragraph("PageNumber", _field("PAGE"))),
        "word/header2.xml": _part("hdr", paragraph("PageNumber", "")),
        "word/footer1.xml": _part("ftr", paragraph("PageEnd", "")),
        "word/footer2.xml": _part("ftr", _address(form)),
    }


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """Return a paragraph of that style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def text(value: str) -> str:
    """Return one run; the value is XML already."""
    return f'<w:r><w:t xml:space="preserve">{value}</w:t></w:r>'


def line(style: str, value: str) -> str:
    """Return a paragraph with one run."""
    return paragraph(style, text(value))


def tag(value: str) -> str:
    """Return a paragraph that holds one paragraph tag, such as ``p for line in parents``."""
    return paragraph("Normal", text(f"{{%{value} %}}"))


def rule(form: Form, length: float, width: float) -> str:
    """Return a drawn line of fixed length, centred in a column; all in mm."""
    side = twips((width - length) / 2)
    border = (
        f'<w:pBdr><w:top w:val="single" w:sz="{round(form.rule_points * 8)}" w:space="1" w:color="000000"/></w:pBdr>'
    )
    return paragraph("Rule", text(" "), f'{border}<w:ind w:left="{side}" w:right="{side}"/>')


def table(alt: str, widths: list[float], rows: list[list[str]]) -> str:
    """Return a table without borders or cell margins, widths in mm, whose rows don't split over pages.

    A row of one cell goes over all columns.
    """
    columns = [twips(w) for w in widths]
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, columns)}</w:tr>" for row in rows)
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{margins}<w:tblLook w:val="0000"/><w:tblCaption w:val="{alt}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _cells(row: list[str], columns: list[int]) -> str:
    if len(row) < len(columns):
        span = f'<w:tcW w:w="{sum(columns)}" w:type="dxa"/><w:gridSpan w:val="{len(columns)}"/>'
        return f"<w:tc><w:tcPr>{span}</w:tcPr>{row[0]}</w:tc>"
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{c}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for c, cell in zip(columns, row, strict=True)
    )


def _section(form: Form, *, framed: bool) -> str:
    if not framed:
        return f"<w:sectPr>{page_xml(form.page)}</w:sectPr>"
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="rId{part.title()}{suffix}"/>'
        for part in ("header", "footer")
        for kind, suffix in (("default", ""), ("first", "First"))
    )
    return f'<w:sectPr>{references}{page_xml(form.page)}<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'


def _field(code: str) -> str:
    kinds = ['<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>']
    kinds += ['<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>", '<w:fldChar w:fldCharType="end"/>']
    return "".join(f"<w:r>{k}</w:r>" for k in kinds)


def _address(form: Form) -> str:
    above = '<w:spacing w:before="160" w:after="40"/>'
    full = rule(form, form.page.text_width, form.page.text_width).replace("<w:ind ", f"{above}<w:ind ")
    lines = tag("p for line in address") + line("Address", "{{ line }}") + tag("p endfor")
    return tag("p if address") + full + lines + tag("p endif") + paragraph("PageEnd", "")


def _part(root: str, body: str) -> str:
    return f"{_XML}<w:{root} {_NS}>{body}</w:{root}>"


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(related: object) -> str:
    items = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in related)  # type: ignore[attr-defined]
    return f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relations([
        ("rId1", f"{R_NS}/officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", f"{R_NS}/extended-properties", "docProps/app.xml"),
    ])  # fmt: skip


def _settings(form: Form) -> str:
    """Compatibility mode 15, so that Word shows no banner; a line before a break is not stretched; the theme's language is the form's."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'{_XML}<w:settings {_NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>{mode}</w:compat>'
        f'<w:themeFontLang w:val="{form.language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts(form: Form) -> str:
    return (
        f'{_XML}<w:fonts {_NS}><w:font w:name="{form.font}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _core() -> str:
    return core_properties(Properties("Mẫu", "", "doithoai"))


def _app() -> str:
    return (
        f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>doithoai</Application></Properties>"
    )
