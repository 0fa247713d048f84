"""The templates of papers that are no official ones: no number, no place and date, when and where below the title."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.template_build.letter import block, each, header, optional, signatures, title
from doithoai.template_build.parts import line, paragraph

#: styles of a script that are read aloud, and their distance between lines
_READ, _LINE = frozenset({"Body", "Dash", "Point", "Clause", "ClauseTitle", "Direction", "Quote", "Note"}), 1.25


def signin(form: Form) -> str:
    """Return the body of a list to sign."""
    return _head(form) + block("body") + signatures(form) + paragraph("PageEnd", "")


def roomy(form: Form) -> Form:
    """Return the form with more room between the lines of a text, to be read from a lectern."""
    return form._replace(styles=tuple(s._replace(line=_LINE) if s.id in _READ else s for s in form.styles))


def script(form: Form) -> str:
    """Return the body of a script; nobody signs it. Behind a table Word wants a paragraph, elsewhere one may fall on an empty page."""
    last = optional("ends_with_table", paragraph("PageEnd", ""))
    return _head(form) + optional("opening", line("Body", "{{ opening }}")) + block("body") + last


def _head(form: Form) -> str:
    occasion = each("line in occasion", line("Attachment", "{{ line }}"))
    return header(form, number=False, place_date=False) + title() + occasion
