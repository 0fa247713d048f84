"""The template of a news item: headline, lead, text, who wrote it and when; it has no letterhead."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.template_build.letter import block, optional
from doithoai.template_build.parts import line, paragraph


def body(form: Form) -> str:
    """Return the document body."""
    return "".join([
        line("Headline", '{{ headline_lines|join("\\n") }}'),
        optional("lead", line("Lead", "{{ lead }}")),
        block("body"),
        optional("author", line("Byline", "{{ author }}")),
        optional("posted", line("PostedOn", "{{ posted }}")),
        optional("ends_with_table", paragraph("PageEnd", "")),
    ])  # fmt: skip
