"""The template of a kế hoạch: mẫu 1.4 of Phụ lục III."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.template_build.letter import block, each, header, optional, signatures, title
from doithoai.template_build.parts import line, paragraph


def body(form: Form) -> str:
    """Return the document body, in the order of mẫu 1.4."""
    return "".join([
        header(form),
        title(),
        each("basis in legal_bases", line("LegalBasis", "{{ basis }}")),
        optional("opening", line("Body", "{{ opening }}")),
        block("body"),
        signatures(form),
        block("appendices"),
        paragraph("PageEnd", ""),
    ])  # fmt: skip
