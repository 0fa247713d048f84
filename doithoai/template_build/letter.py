"""What all papers with a letterhead have in common: header, title, signatures, Nơi nhận."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.formats.measure import text_width
from doithoai.template_build.parts import line, paragraph, rule, table, tag


def header(form: Form, *, number: bool = True, place_date: bool = True, abstract: bool = False) -> str:
    """Return boxes 11, 1 to 4 and 10b (PL I, Mục IV); ``abstract`` adds box 5b, the trích yếu of a công văn.

    Minutes have no place and date (mẫu 1.9); what is no official paper has no number either.
    """
    left, right = form.header_columns
    nation, motto = form.nation
    motto_style = form.style("Motto")
    motto_length = text_width(motto, motto_style.points, bold=motto_style.bold)
    issuer = each("line in parents", line("ParentBody", "{{ line }}")) + each(
        "line in issuer", line("Issuer", "{{ line }}")
    )
    restricted = optional("circulation", line("Circulation", "{{ circulation }}"))
    below = [line("Number", "Số: {{ number }}") if number else ""]
    below += (
        [optional("letter_abstract", line("LetterAbstract", '{{ letter_abstract|join("\\n") }}'))] if abstract else []
    )
    below += [optional("urgency", line("Urgency", "{{ urgency }}"))] if number else []
    dated = line("PlaceDate", "{{ place_date }}") if place_date else paragraph("PageEnd", "")
    rows = [
        [
            issuer + block("issuer_rule"),
            line("NationalName", nation) + line("Motto", motto) + rule(form, motto_length, right),
        ]
    ]
    rows += [["".join(below) or paragraph("PageEnd", ""), dated]] if number or place_date else []
    return (restricted if number else "") + table("Phần đầu văn bản", [left, right], rows)


def title(below: str = "") -> str:
    """Return tên loại, trích yếu and the rule under it (box 5a); ``below`` stands between them (PL I III.1.c)."""
    return (
        line("KindName", "{{ kind_name }}")
        + each("line in abstract", line("Abstract", "{{ line }}"))
        + below
        + block("abstract_rule")
    )


def addressed() -> str:
    """Return Kính gửi: one recipient on the same line, several below it (box 9a, PL I II.9.d)."""
    several = line("AddressedLabel", "Kính gửi:") + each("line in addressees", line("Addressee", "{{ line }}"))
    return optional("addressed", line("AddressedTo", "{{ addressed }}")) + optional("addressees", several)


def signatures(form: Form, beside: str = "") -> str:
    """Return the end of the paper: one signature stands right of Nơi nhận, two or three above it (PL III, mẫu 1.4, 1.9).

    Powers stand in one row and names in the next, so that the names of several signers are level; Nơi nhận is the last row, so that none is alone.
    ``beside`` stands below Nơi nhận.
    """
    width = form.page.text_width
    right = _powers(0) + _names(0)
    one = table(
        "Nơi nhận và chữ ký", list(form.signature_columns), [[_recipients(beside) + paragraph("PageEnd", ""), right]]
    )
    low = paragraph("PageEnd", "")
    below = optional("recipients or drafter", line("Gap", " ")) + _recipients(beside) + low
    two, three = (
        table(
            "Chữ ký và nơi nhận",
            [width / n] * n,
            [[_powers(i) + low for i in range(n)], [_names(i) for i in range(n)], [below]],
        )
        for n in (2, 3)
    )
    return (
        line("Gap", " ") + tag("p if signatures|length == 1") + one + tag("p elif signatures|length == 2") + two
        + tag("p elif signatures|length == 3") + three + tag("p else") + _recipients(beside) + tag("p endif")
    )  # fmt: skip


def _powers(index: int) -> str:
    return each(f"line in signatures[{index}].lines", line("Power", "{{ line }}"))


def _names(index: int) -> str:
    one = f"signatures[{index}]"
    other = optional(f"{one}.other_post", line("OtherPost", f"{{{{ {one}.other_post }}}}"))
    return paragraph("SignatureSpace", "") + other + line("SignerName", f"{{{{ {one}.name }}}}")


def _recipients(beside: str) -> str:
    listed = line("RecipientsLabel", "Nơi nhận:") + each("line in recipients", line("Recipient", "{{ line }}"))
    return optional("recipients", listed) + optional("drafter", line("Drafter", "{{ drafter }}")) + beside


def block(name: str) -> str:
    """Return a paragraph in whose place a block is printed."""
    return line("Normal", f"{{{{p {name} }}}}")


def each(loop: str, content: str) -> str:
    """Return content that is repeated."""
    return tag(f"p for {loop}") + content + tag("p endfor")


def optional(condition: str, content: str) -> str:
    """Return content that stands only where there is something."""
    return tag(f"p if {condition}") + content + tag("p endif")
