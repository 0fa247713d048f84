"""Rules of the sheet: paper, margins, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import WHOLE, Line, Paragraph, Place, Section, shortened
from doithoai.inspection.rule import Finding, Rule, between, fail, mm, points, span, unknown

GROUP = "Trang giấy"
_SLACK = 0.25  # mm: programs round to hundredths of an inch; Word's own 25,4 mm is more than 25
#: formats of page numbers that print Arabic digits
_ARABIC = ("", "decimal", "decimalZero", "numberInDash")
_POINT_MM = 25.4 / 72
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_A4 = (nd30.PAGE.width, nd30.PAGE.height)
_NUMBER_SIZES = nd30.SIZE_RANGES["PageNumber"]


def sections_of(paper: Paper) -> tuple[Section, ...]:
    """Return the sections that a paper stands in."""
    numbers = {x.paragraph.section for x in paper.lines if x.text} or {x.paragraph.section for x in paper.lines}
    return tuple(paper.document.sections[n] for n in sorted(numbers))


def _place(paper: Paper, section: Section) -> Place:
    words = WHOLE if len(sections_of(paper)) == 1 else f"phần trang {section.number + 1}"
    part = paper.lines[0].paragraph.place.part if paper.lines else ""
    return Place(part, None, words, section=section.number)


def _paper_size(paper: Paper) -> Iterator[Finding]:
    for section in sections_of(paper):
        sides = sorted((section.width, section.height))
        if any(abs(side - wanted) > 1 for side, wanted in zip(sides, _A4, strict=True)):
            yield fail(
                f"khổ giấy {mm(section.width)} × {mm(section.height)}; phải là A4, {points(_A4[0])} × {mm(_A4[1])}",
                "Layout > Size > A4.",
                [_place(paper, section)],
            )


def _orientation(paper: Paper) -> Iterator[Finding]:
    for section in (s for s in sections_of(paper) if s.width > s.height):
        here = [x for x in paper.lines if x.paragraph.section == section.number]
        tables = any(x.paragraph.column and x.paragraph.column.ruled for x in here)
        pictures = any(x.paragraph.picture for x in here)
        if not tables and not pictures:
            yield fail(
                "trang nằm ngang mà không có bảng, biểu", "Layout > Orientation > Portrait.", [_place(paper, section)]
            )


def _margins(paper: Paper) -> Iterator[Finding]:
    for section in sections_of(paper):
        wrong = [
            side
            for side, (low, high) in nd30.MARGINS.items()
            if not low - _SLACK <= getattr(section, side) <= high + _SLACK
        ]
        if wrong and not (section.width > section.height and _turned_right(section)):
            said = "; ".join(
                f"lề {_SIDES[s]} {mm(getattr(section, s))}, quy định {between(*nd30.MARGINS[s])} mm" for s in wrong
            )
            wanted = ", ".join(f"{_SIDES[s]} {mm(getattr(nd30.PAGE, s))}" for s in wrong)
            yield fail(said, f"Layout > Margins > Custom Margins: đặt lề {wanted}.", [_place(paper, section)])


def _turned_right(section: Section) -> bool:
    """Whether the margins of a turned sheet are those of an upright one, turned with it: top becomes left."""
    turned = {"left": section.top, "right": section.bottom, "top": section.right, "bottom": section.left}
    other = {"left": section.bottom, "right": section.top, "top": section.left, "bottom": section.right}
    return any(
        all(nd30.MARGINS[s][0] - _SLACK <= m[s] <= nd30.MARGINS[s][1] + _SLACK for s in m) for m in (turned, other)
    )


def pages(paper: Paper) -> float:
    """Return about how many pages a paper fills, pictures aside. A row is as high as its highest cell."""
    section = next(iter(sections_of(paper)), None)
    if section is None:
        return 1
    total, rows = 0.0, dict[tuple[int, int], dict[int, float]]()
    for line in paper.lines:
        column = line.paragraph.column
        if column is None:
            total += _height(line)
        elif column.kind == "cell":  # boxes lie over the page
            row = rows.setdefault((column.number, column.row), {})
            row[column.cell] = row.get(column.cell, 0) + _height(line)
    total += sum(max(cells.values()) for cells in rows.values())
    breaks = sum("\f" in x.paragraph.text for x in paper.lines if x.start == 0)
    return total * _POINT_MM / max(section.height - section.top - section.bottom, 50) + breaks


def _height(line: Line) -> float:
    """Return how high a line is, in points, with the room around its paragraph."""
    layout = line.paragraph.layout
    size = max((f.points for f, _ in line.faces), default=13)
    rows = max(1, round(line.width / line.paragraph.room + 0.49))
    room = layout.before + layout.after if line.start == 0 else 0
    return rows * (layout.fixed or size * 1.15 * (layout.line or 1)) + room


def _parts(paper: Paper, kinds: Sequence[str], *, above: bool) -> Iterator[tuple[Section, str, Paragraph]]:
    """Yield the paragraphs with a page number in headers (``above``) or footers of these kinds."""
    for section in sections_of(paper):
        for kind in kinds:
            name = (section.headers if above else section.footers).get(kind)
            for paragraph in paper.document.margins.get(name or "", ()):
                if paragraph.page_field:
                    yield section, kind, paragraph


_ALL = ("default", "first", "even")


def _number_place(paper: Paper) -> Iterator[Finding]:
    above = list(_parts(paper, _ALL, above=True))
    below = list(_parts(paper, _ALL, above=False))
    if below:
        yield fail(
            "số trang đặt ở cuối trang; phải ở giữa lề trên",
            "Insert > Page Number > Top of Page > Plain Number 2; xóa số ở cuối trang.",
            [below[0][2].shown],
        )
    elif not above:
        guess = pages(paper)
        if guess > 1.3:
            yield fail(
                "văn bản nhiều trang mà không có số trang",
                "Insert > Page Number > Top of Page > Plain Number 2.",
                [_place(paper, sections_of(paper)[0])],
            )
        else:
            yield unknown("không có số trang; văn bản một trang thì không cần")
    for _, _, paragraph in above:
        yield from _number_centred(paragraph)


def _number_centred(paragraph: Paragraph) -> Iterator[Finding]:
    frame, column = (
        paragraph.layout.frame,
        paragraph.column,
    )  # a frame is as wide as the number: it tells where that stands
    if (frame or paragraph.layout.align) == "center":
        return
    if frame == "placed" or (not frame and column is not None and column.kind == "box"):
        yield unknown("số trang ở trong khung: không đo được khung có ở giữa không")
    elif paragraph.text.startswith("\t"):
        yield unknown("số trang xếp bằng Tab: không đo được có ở giữa không")
    else:
        yield fail("số trang chưa canh giữa", "Canh giữa số trang (Ctrl+E).", [paragraph.shown])


def _first_page(paper: Paper) -> Iterator[Finding]:
    sections = sections_of(paper)
    numbered = [*_parts(paper, ("default",), above=True), *_parts(paper, ("default",), above=False)]
    shown = [*_parts(paper, ("first",), above=True), *_parts(paper, ("first",), above=False)]
    first = sections[0].number if sections else 0
    if any(s.number == first for s, _, _ in numbered) and not sections[0].title_page:
        yield fail(
            "trang thứ nhất hiện số trang; trang này không hiện số",
            "Mở đầu trang (bấm đúp vào lề trên), chọn Different First Page.",
            [_place(paper, sections[0])],
        )
    elif any(s.number == first and s.title_page for s, _, _ in shown):
        yield fail(
            "trang thứ nhất hiện số trang; trang này không hiện số",
            "Xóa số trang ở trang thứ nhất.",
            [shown[0][2].shown],
        )
    elif not numbered:
        yield unknown("không có số trang")


def _number_look(paper: Paper) -> Iterator[Finding]:
    low, high = _NUMBER_SIZES
    found = [p for _, _, p in _parts(paper, _ALL, above=True)]
    if not found:
        yield unknown("không có số trang ở lề trên")
    for paragraph in found:
        faces = {p.face for p in paragraph.pieces if p.text.strip()}
        wrong = sorted({f.points for f in faces if not low <= f.points <= high})
        said = ([f"cỡ {', '.join(map(points, wrong))}, phải là cỡ {between(low, high)}"] if wrong else []) + (
            ["nghiêng, phải đứng"] if any(f.italic for f in faces) else []
        )
        if said:
            yield fail(f"số trang {'; '.join(said)}", f"Đặt số trang cỡ {points(high)}, kiểu đứng.", [paragraph.shown])


def _arabic(paper: Paper) -> Iterator[Finding]:
    for section in sections_of(paper):
        numbers = [p for s, _, p in _parts(paper, _ALL, above=True) if s.number == section.number]
        numbers += [p for s, _, p in _parts(paper, _ALL, above=False) if s.number == section.number]
        roman = [p for p in numbers if re.fullmatch(r"[ivxlc]+", p.text.strip(), re.IGNORECASE)]
        if roman or (numbers and section.page_format not in _ARABIC):
            shown = "số La Mã" if roman or "oman" in section.page_format else "chữ, không phải số"
            yield fail(
                f"số trang đánh bằng {shown}; phải là chữ số Ả Rập",
                "Insert > Page Number > Format Page Numbers > Number format: 1, 2, 3.",
                [p.shown for p in numbers[:1]],
            )
            return


def _alone(paper: Paper) -> Iterator[Finding]:
    for _, _, paragraph in _parts(paper, _ALL, above=True):
        if re.sub(r"[\d\s]|^\s*[ivxlcIVXLC]+\s*$", "", paragraph.text):
            said = " ".join(paragraph.text.split())
            yield fail(
                f"cạnh số trang có chữ hoặc dấu khác: “{shortened(said, 40)}”; chỉ ghi chữ số",
                "Xóa chữ và dấu ở hai bên, chỉ để số trang.",
                [paragraph.shown],
            )
            return


def _start(paper: Paper) -> Iterator[Finding]:
    section = next(iter(sections_of(paper)), None)
    if section is not None and section.page_start not in (None, 1):
        yield fail(
            f"số trang bắt đầu từ {section.page_start}; phải bắt đầu từ 1",
            "Insert > Page Number > Format Page Numbers > Start at 1.",
            [_place(paper, section)],
        )


RULES = (
    Rule("I010", GROUP, "error", "Khổ giấy A4", "PL I I.1", _paper_size, "Trang: {rộng 215,9 mm, cao 279,4 mm}", "Trang: {rộng 210 mm, cao 297 mm}"),
    Rule("I011", GROUP, "warning", "Trang đứng, chỉ nằm ngang khi có bảng, biểu", "PL I I.2", _orientation, "Trang: {rộng 297 mm, cao 210 mm}", "Trang: {rộng 210 mm, cao 297 mm}"),
    Rule("I012", GROUP, "error", f"Lề trang: trên, dưới {span(*nd30.MARGINS['top'])}, trái {span(*nd30.MARGINS['left'])}, phải {span(*nd30.MARGINS['right'])} mm", "PL I I.3", _margins, "Trang: {lề trái 25 mm}", "Trang: {lề trái 35 mm}"),
    Rule("I013", GROUP, "error", "Số trang ở giữa lề trên", "PL I I.7", _number_place, "Số trang: {ở dưới}", "Số trang: {cỡ 14}"),
    Rule("I014", GROUP, "error", "Trang thứ nhất không hiện số", "PL I I.7", _first_page, "Số trang: {hiện trang đầu}", "Số trang: {cỡ 14}"),
    Rule("I015", GROUP, "error", f"Số trang cỡ {span(*_NUMBER_SIZES)}, đứng", "PL I I.7", _number_look, "Số trang: {cỡ 11}", "Số trang: {cỡ 13}"),
    Rule("I016", GROUP, "error", "Số trang bắt đầu từ 1", "PL I I.7", _start, "Số trang: {từ 5}", "Số trang: {từ 1}"),
    Rule("I017", GROUP, "error", "Số trang bằng chữ số Ả Rập", "PL I I.7", _arabic, "Số trang: {kiểu lowerRoman}", "Số trang: {kiểu decimal}"),
    Rule("I018", GROUP, "warning", "Số trang không kèm chữ, dấu khác", "PL I I.7", _alone, "Số trang: {chữ Trang}", "Số trang: {cỡ 14}"),
)  # fmt: skip
