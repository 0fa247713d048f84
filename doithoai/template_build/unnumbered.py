"""The templates of papers that are no official ones: no number, no place and date, when and where below the title."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.template_build.letter import block, each, header, signatures, title
from doithoai.template_build.parts import line, paragraph


def signin(form: Form) -> str:
    """Return the body of a list to sign."""
    return _head(form) + block("body") + signatures(form) + paragraph("PageEnd", "")


def _head(form: Form) -> str:
    occasion = each("line in occasion", line("Attachment", "{{ line }}"))
    return header(form, number=False, place_date=False) + title() + occasion
