"""The template of stationery: nothing but its body, which carries its own geometry; the styles are what a school changes."""

from __future__ import annotations

from doithoai.template_build.letter import block
from doithoai.template_build.parts import paragraph


def body() -> str:
    """Return the document body; a table can't stand last in it."""
    return block("body") + paragraph("PageEnd", "")
