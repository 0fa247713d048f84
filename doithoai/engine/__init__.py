"""Templates to .docx bytes: compile once (slow, docxtpl), render many times (fast), package deterministically."""

from doithoai.engine.template import Template, compile_template, load_template

__all__ = ["Template", "compile_template", "load_template"]
