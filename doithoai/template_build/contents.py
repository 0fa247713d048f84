"""The template of the mục lục hồ sơ: no official paper, so no number and no date, and nobody signs it."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.template_build.letter import block, header, title
from doithoai.template_build.parts import paragraph


def body(form: Form) -> str:
    """Return the body of the index."""
    return header(form, number=False, place_date=False) + title() + block("body") + paragraph("PageEnd", "")
