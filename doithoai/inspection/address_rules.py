"""Rules of the address of the body at the foot of page one: its size, and the line above it (PL I III.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Face, Paragraph
from doithoai.inspection.page_rules import sections_of
from doithoai.inspection.rule import Finding, Rule, between, fail, points
from doithoai.inspection.tail_rules import GROUP
from doithoai.inspection.tails import is_contact
from doithoai.inspection.texts import is_rule

_NEAR = 3  # paragraphs above the address among which its line is looked for
_SIZES = between(*nd30.ADDRESS_SIZES)


def _blocks(paper: Paper) -> Iterator[tuple[list[Paragraph], list[Paragraph]]]:
    """Yield what the address stands in: its paragraphs, and those above it."""
    lines = paper.of("Address")
    if lines:
        above = [x.paragraph for x in paper.lines[: lines[0].number] if x.paragraph is not lines[0].paragraph]
        yield list(dict.fromkeys(x.paragraph for x in lines)), above[-_NEAR:]
    for section in sections_of(paper)[:1]:
        for name in section.footers.values():
            whole = paper.document.margins.get(name, ())
            first = next((n for n, p in enumerate(whole) if p.text.strip() and not is_rule(p.text)), 0)
            if any(is_contact(p.text) for p in whole):
                yield [p for p in whole[first:] if p.text.strip() and not p.page_field], list(whole[:first])


def _look(paper: Paper) -> Iterator[Finding]:
    low, high = nd30.ADDRESS_SIZES
    for block, _ in _blocks(paper):
        faces: dict[Face, int] = {}
        for piece in (x for p in block for x in p.pieces if x.text.strip()):
            faces[piece.face] = faces.get(piece.face, 0) + len(piece.text)
        wrong = sorted({f.points for f in faces if not low <= f.points <= high})
        said = [f"cỡ {', '.join(map(points, wrong))}, phải là cỡ {_SIZES}"] if wrong else []
        said += ["nghiêng, phải đứng"] * (sum(n for f, n in faces.items() if f.italic) * 2 > sum(faces.values()))
        if said:
            yield fail(f"địa chỉ, điện thoại ở cuối trang {'; '.join(said)}", f"Đặt địa chỉ cỡ {_SIZES}, kiểu chữ đứng.", [p.shown for p in block], element="Address")  # fmt: skip


def _line_above(paper: Paper) -> Iterator[Finding]:
    for block, above in _blocks(paper):
        if not any(map(_is_ruled, [*above, block[0]])) and block[0].column is None:
            yield fail(
                "trên địa chỉ, điện thoại ở cuối trang không có đường kẻ",
                "Kẻ một nét liền trên địa chỉ, dài hết chiều ngang của vùng chữ (Borders > Top Border).",
                [block[0].shown],
                element="Address",
            )


def _is_ruled(paragraph: Paragraph) -> bool:
    layout: Sequence[bool] = (paragraph.layout.border_above, paragraph.layout.border_below)
    return any(layout) or bool(paragraph.drawn) or paragraph.picture or is_rule(paragraph.text)


RULES = (
    Rule("I430", GROUP, "error", f"Địa chỉ, điện thoại cuối trang cỡ {_SIZES.removeprefix('từ ').replace(' đến ', '–')}, đứng", "PL I III.4", _look, "Địa chỉ: Số 2, đường Hoa Mai|ĐT: 0251 384 643 {cỡ 14}", "Địa chỉ: Số 2, đường Hoa Mai|ĐT: 0251 384 643", ("Address",)),
    Rule("I431", GROUP, "warning", "Trên địa chỉ, điện thoại cuối trang có đường kẻ", "PL I III.4", _line_above, "Địa chỉ: Số 2, đường Hoa Mai|ĐT: 0251 384 643\nĐường kẻ Địa chỉ: {bỏ}", "Địa chỉ: Số 2, đường Hoa Mai|ĐT: 0251 384 643", ("Address",)),
)  # fmt: skip
