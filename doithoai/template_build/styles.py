"""A format's table of styles as word/styles.xml."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from doithoai.engine.blocks import twips
from doithoai.formats.form import Form, Style

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def styles_xml(form: Form) -> str:
    """Return styles.xml: one named paragraph style a row of the table, Times New Roman and Vietnamese throughout."""
    body = form.style("Body")
    fonts, language = _fonts(form), _language(form)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(body.points)}{language}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    basic = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:tblPr>" + _margins(0) + "</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="TableGrid"><w:name w:val="Bảng kẻ ô"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>{_margins(85)}</w:tblPr></w:style>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:styles {_NS}>{defaults}{basic}{''.join(_style(s, form) for s in form.styles)}</w:styles>"
    )


def _fonts(form: Form) -> str:
    """Return the font, which every style names itself: a style may be lent to a template with other defaults."""
    slots = " ".join(f'w:{slot}="{form.font}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f"<w:rFonts {slots}/>"


def _language(form: Form) -> str:
    return f'<w:lang w:val="{form.language}" w:eastAsia="{form.language}" w:bidi="ar-SA"/>'


def _margins(side: int) -> str:
    sides = "".join(
        f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in (("top", 0), ("left", side), ("bottom", 0), ("right", side))
    )
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _style(style: Style, form: Form) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_fonts(form)}{_run(style)}{_language(form)}</w:rPr></w:style>'
    )


def _paragraph(style: Style) -> str:
    line = (
        f'w:line="{round(style.exact_line * 20)}" w:lineRule="exact"'
        if style.exact_line
        else f'w:line="{round(style.line * 240)}" w:lineRule="auto"'
    )
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    first = "firstLine" if style.first_line >= 0 else "hanging"
    indent = (
        f'<w:ind w:left="{twips(style.left)}" w:{first}="{twips(abs(style.first_line))}"/>'
        if style.left or style.first_line
        else ""
    )
    keep = "<w:keepNext/>" if style.keep_next else ""
    return (
        f'{keep}<w:widowControl/><w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" {line}/>'
        f'{indent}<w:jc w:val="{style.align}"/>{outline}'
    )


def _run(style: Style) -> str:
    marks = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    marks += "<w:caps/>" if style.caps else ""
    color = f'<w:color w:val="{style.color}"/>'
    box = f'<w:bdr w:val="single" w:sz="6" w:space="4" w:color="{style.color}"/>' if style.box else ""
    return marks + color + _size(style.points) + box
