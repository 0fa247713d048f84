"""The template of a kế hoạch: mẫu 1.4 of Phụ lục III."""

from __future__ import annotations

from doithoai.formats.form import Form
from doithoai.formats.measure import text_width
from doithoai.template_build.parts import line, paragraph, rule, table, tag


def body(form: Form) -> str:
    """Return the document body, in the order of mẫu 1.4."""
    return "".join([
        _optional("circulation", line("Circulation", "{{ circulation }}")),
        header(form),
        line("KindName", "{{ kind_name }}"),
        _each("line in abstract", line("Abstract", "{{ line }}")),
        _block("abstract_rule"),
        _each("basis in legal_bases", line("LegalBasis", "{{ basis }}")),
        _optional("opening", line("Body", "{{ opening }}")),
        _block("body"),
        signatures(form),
        _block("appendices"),
        paragraph("PageEnd", ""),
    ])  # fmt: skip


def header(form: Form) -> str:
    """Return the table of boxes 1 to 4 and 10b (PL I, Mục IV)."""
    left, right = form.header_columns
    nation, motto = form.nation
    motto_style = form.style("Motto")
    motto_length = text_width(motto, motto_style.points, bold=motto_style.bold)
    issuer = _each("line in parents", line("ParentBody", "{{ line }}")) + _each(
        "line in issuer", line("Issuer", "{{ line }}")
    )
    return table("Phần đầu văn bản", [left, right], [
        [issuer + _block("issuer_rule"), line("NationalName", nation) + line("Motto", motto) + rule(form, motto_length, right)],
        [line("Number", "Số: {{ number }}") + _optional("urgency", line("Urgency", "{{ urgency }}")), line("PlaceDate", "{{ place_date }}")],
    ])  # fmt: skip


def signatures(form: Form) -> str:
    """Return the end of the paper: one signature stands right of Nơi nhận, two or three above it (PL III, mẫu 1.4, 1.9).

    Powers stand in one row and names in the next, so that the names of several signers are level; Nơi nhận is the last row, so that none is alone.
    """
    width = form.page.text_width
    right = _powers(0) + _names(0)
    one = table("Nơi nhận và chữ ký", list(form.signature_columns), [[_recipients() + paragraph("PageEnd", ""), right]])
    low = paragraph("PageEnd", "")
    below = _optional("recipients or drafter", line("Gap", " ")) + _recipients() + low
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
        + tag("p elif signatures|length == 3") + three + tag("p else") + _recipients() + tag("p endif")
    )  # fmt: skip


def _powers(index: int) -> str:
    return _each(f"line in signatures[{index}].lines", line("Power", "{{ line }}"))


def _names(index: int) -> str:
    one = f"signatures[{index}]"
    other = _optional(f"{one}.other_post", line("OtherPost", f"{{{{ {one}.other_post }}}}"))
    return paragraph("SignatureSpace", "") + other + line("SignerName", f"{{{{ {one}.name }}}}")


def _recipients() -> str:
    listed = line("RecipientsLabel", "Nơi nhận:") + _each("line in recipients", line("Recipient", "{{ line }}"))
    return _optional("recipients", listed) + _optional("drafter", line("Drafter", "{{ drafter }}"))


def _block(name: str) -> str:
    return line("Normal", f"{{{{p {name} }}}}")


def _each(loop: str, content: str) -> str:
    return tag(f"p for {loop}") + content + tag("p endfor")


def _optional(condition: str, content: str) -> str:
    return tag(f"p if {condition}") + content + tag("p endif")
