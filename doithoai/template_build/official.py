"""The templates of papers with a letterhead and a body: mẫu 1.4, 1.5 and 1.9 of Phụ lục III."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.template_build.letter import addressed, block, header, optional, signatures, title
from doithoai.template_build.parts import line, paragraph, tag


def named(form: Form) -> str:
    """Return the body of a paper with a tên loại, in the order of mẫu 1.4."""
    return _body(form, header(form) + title())


def report(form: Form) -> str:
    """Return the body of a báo cáo, which is sent upward: mẫu 1.4 with Kính gửi."""
    return _body(form, header(form) + title() + addressed())


def letter(form: Form) -> str:
    """Return the body of a công văn, in the order of mẫu 1.5."""
    return _body(form, header(form, abstract=True) + addressed())


def letter_or_notice(form: Form) -> str:
    """Return the body of a paper that is a công văn or a thông báo, as its facts say."""
    return _body(form, header(form, abstract=True) + optional("kind_name", title()) + addressed())


def minutes(form: Form) -> str:
    """Return the body of a biên bản, in the order of mẫu 1.9: no place and date."""
    return _body(form, header(form, place_date=False) + title())


def opinions(form: Form) -> str:
    """Return the body of a digest, whose tables are wide: a turned sheet; a number, and the date, only where it has one."""
    attached = optional("attachment", line("Attachment", "{{ attachment }}"))
    numbered = tag("p if number") + header(form) + tag("p else")
    plain = header(form, number=False, place_date=False) + tag("p endif")
    return _body(form, numbered + plain + title(below=attached))


def _body(form: Form, head: str) -> str:
    opening = optional("opening", line("Body", "{{ opening }}"))
    return head + opening + block("body") + signatures(form) + paragraph("PageEnd", "")
