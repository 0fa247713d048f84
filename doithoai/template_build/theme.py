"""A plain theme: black on white, the form's font for headings and text. Word asks for one in every document."""

from __future__ import annotations

from doithoai.formats.form import Form

_COLORS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "404040", "lt2": "E7E6E6"}
_COLORS |= {
    f"accent{n}": grey for n, grey in enumerate(("262626", "595959", "7F7F7F", "A5A5A5", "BFBFBF", "D8D8D8"), 1)
}
_COLORS |= {"hlink": "0000FF", "folHlink": "800080"}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml(form: Form) -> str:
    """Return word/theme/theme1.xml."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items())
    font = f'<a:latin typeface="{form.font}"/><a:ea typeface=""/><a:cs typeface="{form.font}"/>'
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="doithoai"><a:themeElements>'
        f'<a:clrScheme name="doithoai">{colors}</a:clrScheme>'
        f'<a:fontScheme name="doithoai"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="doithoai"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
