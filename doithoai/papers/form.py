"""The phiếu đăng ký đối thoại: a form to fill in by hand, blank or for each class, one, two or four on an A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, NamedTuple, TypedDict

from doithoai.formats import stationery
from doithoai.formats.measure import MM_PER_POINT, text_width
from doithoai.formats.stationery import FORMS, FormSheet
from doithoai.paper import Block, Paper, Properties
from doithoai.papers import Lack
from doithoai.papers.fitting import Box
from doithoai.papers.letterhead import event_words, one_line, sentence
from doithoai.papers.naming import stem
from doithoai.papers.wording import contact_words, deadline_words
from doithoai.spec import Spec

NAME = "Phiếu đăng ký đối thoại"
_FIELDS = ("Họ và tên:", "Lớp, đơn vị:", "Điện thoại, thư điện tử:")
_ASKED, _QUESTION, _TOPICS = "Người được hỏi:", "Nội dung câu hỏi, ý kiến:", "Nhóm vấn đề (đánh dấu x vào ô):"
_NOTE = "Có thể viết tiếp ở mặt sau của phiếu."
_DATE, _SIGNED, _HOW = "Ngày ..... tháng ..... năm ........", "NGƯỜI ĐĂNG KÝ", "(Ký, ghi rõ họ tên)"
_BOX, _APART = "□", "    "
#: lines for the question that a form has at least, of which the first holds the label
_FEWEST = 3
#: mm of dots that a line behind a label must have room for
_ROOM_TO_WRITE = 25.0
#: a dotted line; it begins with a dot, since LibreOffice gives a line that is only a tab another height
_DOTS = ".\t"


class Context(TypedDict):
    """What the template of forms may print."""

    body: Any


class Piece(NamedTuple):
    """A paragraph of a form, and how high it is in mm."""

    block: Block
    height: float


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one print file: so many forms for each class, or blank ones that fill the last sheet."""
    own = spec.papers.form
    sheet = FORMS[own.per_page]
    blank = -(-own.copies // sheet.forms) * sheet.forms
    forms = [c for name in own.classes for c in [_form(spec, sheet, name)] * own.copies] or [_form(spec, sheet)] * blank
    yield Paper(
        kind="form",
        stem=stem(NAME, spec.issuer.name),
        context={"body": [_grid(forms, sheet)]},
        properties=Properties(NAME, spec.conference.title, one_line(spec.issuer.name)),
        page=sheet.page,
    )


def lacks(spec: Spec) -> Iterator[Lack]:
    """Yield that the forms are too small for what is to stand on them: nothing is ever cut."""
    own = spec.papers.form
    sheet = FORMS[own.per_page]
    wanted = own.lines or _FEWEST
    short = max(-_left(spec, sheet, name) for name in own.classes or (None,)) + wanted * sheet.pitch
    if short > 0:
        less = "bớt dòng cần điền, nhóm vấn đề, rút gọn lời dặn"
        hint = f"giảm `lines`, {less}" if own.lines else less
        fewer = {"4": "đặt `per_page: 2`, hoặc ", "2": "đặt `per_page: 1`, hoặc "}.get(own.per_page, "")
        said = f"{own.per_page} phiếu một trang thì không đủ chỗ: mỗi phiếu thiếu {short:.0f} mm"
        yield Lack(("papers", "form", "lines" if own.lines else "per_page"), said, fewer + hint)


def _left(spec: Spec, sheet: FormSheet, name: str | None) -> float:
    """Return how many mm of a form are left for the question."""
    return sheet.box[1] - sum(p.height for p in (*_above(spec, sheet, name), *_below(spec, sheet)))


def _form(spec: Spec, sheet: FormSheet, name: str | None = None) -> list[Block]:
    """Return one form; the lines for the question fill it, unless the spec says how many there are."""
    lines = spec.papers.form.lines or max(int(_left(spec, sheet, name) / sheet.pitch + 1e-6), 1)
    dots = [_piece(sheet, "FormBlank", f"{_QUESTION} \t"), *[_piece(sheet, "FormBlank", _DOTS)] * (lines - 1)]
    return [p.block for p in (*_above(spec, sheet, name), *dots, *_below(spec, sheet))]


def _above(spec: Spec, sheet: FormSheet, name: str | None) -> list[Piece]:
    """Return what stands above the question: whose form it is, what for, who asks, about what, whom."""
    registration, conference = spec.registration, spec.conference
    title = "\n".join(spec.papers.form.title) or NAME.upper()
    event = "\n".join([event_words(spec), *([f"({conference.round})"] if conference.round else [])])
    fields = (registration.form_fields if registration else ()) or _FIELDS
    asked = () if any("người được hỏi" in field.lower() for field in fields) else (_ASKED,)
    pieces = [_text(sheet, "FormIssuer", one_line(spec.issuer.name).upper()), _text(sheet, "FormTitle", title)]
    pieces += [_text(sheet, "FormEvent", event)]
    pieces += [piece for field in _prefilled(fields, name) for piece in _field(sheet, *field)]
    if registration and registration.topics:
        pieces += [_text(sheet, "FormText", _TOPICS), _text(sheet, "FormText", _boxes(registration.topics, sheet))]
    return [*pieces, *(piece for label in asked for piece in _field(sheet, label))]


def _prefilled(fields: Sequence[str], name: str | None) -> list[tuple[str, str]]:
    """Return each label with what is filled in already: the class behind the first label that asks for it."""
    if name is None:
        return [(label, "") for label in fields]
    place = next((n for n, label in enumerate(fields) if "lớp" in label.lower()), None)
    if place is None:
        return [("Lớp:", name), *((label, "") for label in fields)]
    return [(label, name if n == place else "") for n, label in enumerate(fields)]


def _field(sheet: FormSheet, label: str, value: str = "") -> list[Piece]:
    """Return a line to fill in; behind a label that is too long the dots have a line of their own."""
    box = Box(sheet.box[0], inf)
    if value:
        spans = [{"text": f"{label} "}, {"text": value, "bold": True}]
        return [_piece(sheet, "FormBlank", spans, lines=box.lines(f"{label} {value}", sheet.points))]
    *lines, last = box.broken(label, sheet.points).split("\n")
    rest = sheet.box[0] - text_width(last, sheet.points, bold=True)
    dotted = [f"{last} \t"] if rest >= _ROOM_TO_WRITE else [last, _DOTS]
    return [_piece(sheet, "FormBlank", line) for line in (*lines, *dotted)]


def _boxes(topics: Sequence[str], sheet: FormSheet) -> str:
    """Return the topics, a box before each, as many on a line as there is room for."""
    lines: list[str] = []
    for topic in (f"{_BOX} {one}" for one in topics):
        longer = f"{lines[-1]}{_APART}{topic}" if lines else topic
        if lines and text_width(longer, sheet.points, bold=True) <= sheet.box[0]:
            lines[-1] = longer
        else:
            lines.append(topic)
    return "\n".join(lines)


def _below(spec: Spec, sheet: FormSheet) -> list[Piece]:
    """Return what stands below the question: a place to sign, where the form goes, what else is to be known."""
    note = spec.papers.form.note
    who = [{"text": _SIGNED, "bold": True}]
    sign = [_piece(sheet, "FormSigned", line, align="half") for line in (_DATE, who, _HOW)]
    space = [_piece(sheet, "FormBlank", "")] * (1 if sheet.rows > 1 else 2)
    notes = [line for line in (_return_words(spec), _NOTE if note is None else note) if line]
    return [*sign, *space, *(_text(sheet, "FormNote", line) for line in notes)]


def _return_words(spec: Spec) -> str:
    """Return where the form goes and by when, as far as the spec says it."""
    registration = spec.registration
    if registration is None:
        return ""
    contact = contact_words(registration.contact, registration.phone, registration.email)
    deadline = deadline_words(registration.deadline, spec.time_style) if registration.deadline else ""
    said = [
        f"gửi phiếu về {registration.to}" if registration.to else "",
        f"thời hạn gửi: {deadline}" if deadline else "",
    ]
    said += [f"liên hệ: {contact}" if contact else ""]
    said += [f"có thể gửi câu hỏi qua đường dẫn {registration.link}" if registration.link else ""]
    words = "; ".join(w for w in said if w)
    return sentence(words[:1].upper() + words[1:]) if words else ""


def _text(sheet: FormSheet, role: str, text: str, **look: Any) -> Piece:
    """Return a text that takes as many lines as it needs; those of a title are even."""
    style, box = stationery.form("form").style(_style(sheet, role)), Box(sheet.box[0], inf)
    shown = text if style.align == "left" else box.broken(text, style.points)
    return _piece(sheet, role, shown, lines=box.lines(text, style.points), **look)


def _piece(sheet: FormSheet, role: str, text: Any, *, lines: int = 1, **look: Any) -> Piece:
    style = stationery.form("form").style(_style(sheet, role))
    block = {"kind": "paragraph", "style": style.id, "text": text, **look}
    if isinstance(text, str) and "\t" in text:
        block["leader"] = True
    return Piece(block, ((style.exact_line or 0) * lines + style.before + style.after) * MM_PER_POINT)


def _style(sheet: FormSheet, role: str) -> str:
    return f"{role}{sheet.forms}"


def _grid(forms: Sequence[list[Block]], sheet: FormSheet) -> Block:
    """Return the sheets: on the inner edges the padding is as wide as the margin of the sheet, so that all are alike."""
    empty: list[Block] = [{"kind": "paragraph", "style": _style(sheet, "FormNote")}]
    cells = [*forms, *[empty] * (-len(forms) % sheet.columns)]
    width, height = sheet.width / sheet.columns, sheet.height / sheet.rows
    outer = 2 if sheet.columns == 1 else 1
    rows = []
    for start in range(0, len(cells), sheet.columns):
        line = start // sheet.columns % sheet.rows
        rims = (0 if line == 0 else sheet.margin, 0 if line == sheet.rows - 1 else sheet.margin)
        row = [
            {"paragraphs": paragraphs, "cut": line > 0, "cut_left": n > 0,
             "padding": (rims[0], sheet.margin if n < sheet.columns - 1 else 0, rims[1], sheet.margin if n else 0)}
            for n, paragraphs in enumerate(cells[start : start + sheet.columns])
        ]  # fmt: skip
        rows.append({"height": height - (rims.count(0)) * sheet.margin, "cells": row})
    return {"kind": "grid", "alt": NAME, "widths": [width - outer * sheet.margin] * sheet.columns, "rows": rows}
