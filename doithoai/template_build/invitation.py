"""The template of a giấy mời: mẫu 1.7 of Phụ lục III."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.template_build.letter import block, each, header, signatures, title
from doithoai.template_build.parts import line, paragraph, tag, text

#: a line with an address of the Internet, which is one long word, is not stretched
_RAGGED = tag('p if "://" in line') + paragraph("Body", text("{{ line }}"), '<w:jc w:val="left"/>') + tag("p else")


def body(form: Form) -> str:
    """Return the document body, in the order of mẫu 1.7."""
    return "".join([
        header(form),
        title(),
        line("Body", "{{ inviting }}"),
        each("line in guests", line("Dash", "{{ line }}")),
        each("line in details", _RAGGED + line("Body", "{{ line }}") + tag("p endif")),
        each("line in lines", line("Body", "{{ line }}")),
        block("body"),
        signatures(form, beside=block("qr")),
        paragraph("PageEnd", ""),
    ])  # fmt: skip
