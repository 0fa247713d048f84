"""Rules of how the text itself is set: sizes, both margins, indents, spacing, headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import bold_and_italic, capitals, centred, share, sizes
from doithoai.inspection.model import Line, Paragraph
from doithoai.inspection.rule import Finding, Rule, between, fail, mm, points, span, unknown
from doithoai.inspection.texts import is_dots

GROUP = "Nội dung"
_TEXT = ("Body", "Clause", "Point", "Dash")
#: what has the size of the text (PL I II.6.đ)
SIZED_AS_TEXT = (*_TEXT, "Article", "ClauseTitle")
_HEADINGS = ("PartNumber", "PartTitle", "DivisionNumber", "DivisionTitle", "Article", "Section", "ClauseTitle")
_INDENTED = ("Body", "Article", "Clause", "Point", "LegalBasis")
#: mm that programs may round by
LENGTH_SLACK = 0.7
_MOSTLY = 0.5
_FIRST = " hoặc ".join(f"{f'{length / 10:g}'.replace('.', ',')} cm" for length in nd30.FIRST_LINES)
_LEAST = f"{points(nd30.LEAST_BETWEEN)} pt"
#: letters of a word that is an address of the web
_ADDRESS = 25
#: a line so much longer than its room is surely broken, and a paragraph of so many letters counts for its font
_BROKEN = 1.05


def _one_size(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of(*SIZED_AS_TEXT) if not is_dots(x.text)]
    main = main_size(paper)
    if main is None:
        yield unknown("không thấy nội dung")
        return
    found = {f.points for x in lines for f, _ in x.faces}
    wrong = [x for x in lines if any(f.points != main for f, _ in x.faces)]
    if len(found) > 1:
        said = f"nội dung lẫn các cỡ chữ {', '.join(map(points, sorted(found)))}; phải cùng một cỡ"
        yield fail(said, f"Đặt cả nội dung cỡ {points(main)}.", wrong)


def main_size(paper: Paper) -> float | None:
    """Return the size that the text is to have: that of the most letters, of those in the range if there are any."""
    counts: dict[float, int] = {}
    for line in paper.of(*SIZED_AS_TEXT):
        for face, n in line.faces if not is_dots(line.text) else ():
            counts[face.points] = counts.get(face.points, 0) + n
    low, high = nd30.SIZE_RANGES["Body"]
    fit = {p: n for p, n in counts.items() if low <= p <= high} or counts
    return min(max(max(fit, key=lambda p: fit[p]), low), high) if fit else None


def _justified(paper: Paper) -> Iterator[Finding]:
    whole = [x for x in paper.of(*_TEXT, "LegalBasis") if _is_whole(x) and x.width > x.paragraph.room * _BROKEN]
    long = [
        x for x in whole if max(map(len, x.text.split())) < _ADDRESS
    ]  # one that holds a long address can't be stretched
    wrong = [x for x in long if x.paragraph.layout.align != "both"]
    if wrong:
        yield fail(f"{len(wrong)} đoạn chưa canh đều hai lề", "Chọn nội dung, canh đều (Ctrl+J).", wrong)
    elif not long:
        yield unknown("không đoạn nào dài quá một dòng")


def _is_whole(line: Line) -> bool:
    return line.start == 0


def indent(paragraph: Paragraph) -> float:
    """Return where the first line begins, in mm from the left margin; leading tabs and an automatic number's place count."""
    layout = paragraph.layout
    begins = layout.left + layout.first_line
    lead = len(paragraph.text) - len(paragraph.text.lstrip("\t"))
    if lead:
        steps = max(layout.reach(1), 1)
        begins = (begins // steps + lead) * steps
    return begins


def indented(paper: Paper) -> list[Line]:
    """Return the lines that begin paragraphs whose first line is to be indented."""
    return [
        x
        for x in paper.of(*_INDENTED)
        if _is_whole(x) and x.paragraph.column is None and x.paragraph.layout.align in ("both", "left")
    ]


def _first_line(paper: Paper) -> Iterator[Finding]:
    wrong = [
        x for x in indented(paper) if not any(abs(indent(x.paragraph) - i) <= LENGTH_SLACK for i in nd30.FIRST_LINES)
    ]
    if wrong:
        found = ", ".join(dict.fromkeys(mm(indent(x.paragraph)) for x in wrong[:5]))
        yield fail(
            f"{len(wrong)} đoạn lùi đầu dòng {found}; phải lùi {_FIRST}",
            f"Paragraph > Special: First line {_FIRST}.",
            wrong,
        )


def _spaces(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of(*_TEXT, *_HEADINGS) if x.start == 0 and x.raw[:3] in ("   ", "\xa0\xa0\xa0")]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn lùi đầu dòng bằng dấu cách: lùi không đều, dòng dễ xô lệch",
            f"Xóa dấu cách ở đầu đoạn, đặt Paragraph > Special: First line {_FIRST}.",
            wrong,
        )


def _between(paper: Paper) -> Iterator[Finding]:
    wrong = [below for _, below in too_close(paper)]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn cách đoạn trên chưa đủ {_LEAST}", f"Paragraph > Spacing Before: {_LEAST}.", wrong
        )


def too_close(paper: Paper) -> Iterator[tuple[Line, Line]]:
    """Yield the paragraphs of the text, each with the next one, that stand too close to each other."""
    for above, below in pairwise(_body(paper)):
        if any(x.start == 0 for x in paper.lines[above.number + 1 : below.number]):
            continue
        if paper.marks[below.number] in ("PartTitle", "DivisionTitle"):  # right below its number (PL I II.6.đ)
            continue
        gap = above.paragraph.layout.after + below.paragraph.layout.before
        same = above.paragraph.layout.style == below.paragraph.layout.style
        if same and (above.paragraph.layout.contextual or below.paragraph.layout.contextual):
            gap = 0
        if gap < nd30.LEAST_BETWEEN - 0.1:
            yield above, below


def _body(paper: Paper) -> Iterator[Line]:
    """Yield the first lines of the paragraphs of the text."""
    return (x for x in paper.of(*_TEXT, *_HEADINGS, "LegalBasis") if x.start == 0 and x.paragraph.column is None)


def _line_spacing(paper: Paper) -> Iterator[Finding]:
    low, high = nd30.LINE_SPACING
    wrong = [
        x
        for x in paper.of(*_TEXT, *_HEADINGS, "LegalBasis")
        if x.start == 0 and not low - 0.01 <= line_spacing(x) <= high + 0.01
    ]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn giãn dòng {f'{line_spacing(wrong[0]):.2f}'.rstrip('0').rstrip('.').replace('.', ',')}; phải {between(low, high)} dòng",
            f"Paragraph > Line spacing: từ Single đến {points(high)} lines.",
            wrong,
        )


def line_spacing(line: Line) -> float:
    """Return a paragraph's spacing as a multiple of the single line; points are taken over the letters' size."""
    layout = line.paragraph.layout
    if layout.line is not None:
        return layout.line
    size = max((f.points for f, _ in line.faces), default=14)
    if layout.at_least:
        return max(1.0, (layout.fixed or 0) / (size * 1.15))
    ratio = (layout.fixed or 0) / (size * 1.15)
    return 1.0 if 0.95 <= ratio < 1 else ratio


def _upright(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of(*_TEXT) if not is_dots(x.text)]
    for word, of in (("đậm", lambda f: f.bold), ("nghiêng", lambda f: f.italic), ("gạch chân", lambda f: f.underline)):
        if lines and share(lines, of) > _MOSTLY:
            yield fail(f"phần lớn nội dung {word}; phải là chữ đứng, không đậm", f"Bỏ {word} ở nội dung.", lines[:3])


def _loud(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Body", "Clause", "Point") if len(x.text) > 60 and x.text.upper() == x.text]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn nội dung viết in hoa cả đoạn; nội dung viết chữ thường",
            "Gõ lại bằng chữ thường, chỉ hoa chữ đầu câu và tên riêng.",
            wrong,
        )


RULES = (
    Rule("I301", GROUP, "error", f"Cỡ chữ nội dung {span(*nd30.SIZE_RANGES['Body'])}", "PL I II.6.e", sizes(*_TEXT, *_HEADINGS), "Nội dung: {cỡ 12}", "Nội dung: {cỡ 14}"),
    Rule("I302", GROUP, "error", "Nội dung cùng một cỡ chữ", "PL I II.6.đ, II.6.e; V (ghi chú)", _one_size, "Khoản: {cỡ 13}", "Khoản: {cỡ 14}", _TEXT),
    Rule("I303", GROUP, "error", "Nội dung canh đều hai lề", "PL I II.6.e", _justified, "Nội dung: {canh trái}", "Nội dung: {canh đều}", _TEXT),
    Rule("I304", GROUP, "error", f"Lùi đầu dòng {_FIRST}", "PL I II.6.e", _first_line, "Nội dung: {lùi 5 mm}", "Nội dung: {lùi 12,7 mm}", _TEXT),
    Rule("I305", GROUP, "error", f"Các đoạn cách nhau ít nhất {_LEAST}", "PL I II.6.e", _between, "Nội dung: {cách trước 0 pt}", "Nội dung: {cách trước 6 pt}"),
    Rule("I306", GROUP, "error", f"Giãn dòng từ đơn đến {points(nd30.LINE_SPACING[1])}", "PL I II.6.e", _line_spacing, "Nội dung: {giãn dòng 2}", "Nội dung: {giãn dòng 1,5}"),
    Rule("I307", GROUP, "error", "Đề mục đậm, đứng", "PL I II.6.đ", bold_and_italic(*_HEADINGS), "Mục La Mã: {không đậm}", "Mục La Mã: {đậm}", _HEADINGS),
    Rule("I308", GROUP, "error", "Chữ hoa, chữ thường ở đề mục", "PL I II.6.đ; V.6", capitals(*_HEADINGS[:6]), "Mục La Mã: I. Mục đích", "Mục La Mã: I. MỤC ĐÍCH", _HEADINGS[:6]),
    Rule("I309", GROUP, "error", "Phần, chương, mục và tiêu đề canh giữa", "PL I II.6.đ", centred(*_HEADINGS[:4]), "Phần và chương: Chương I {canh trái}\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", "Phần và chương: Chương I\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", _HEADINGS[:4]),
    Rule("I310", GROUP, "warning", "Nội dung chữ đứng, không đậm", "PL I II.6.e", _upright, "Nội dung: {nghiêng}\nKhoản: {nghiêng}\nĐiểm: {nghiêng}", "Nội dung: {không nghiêng}", _TEXT),
    Rule("I311", GROUP, "warning", "Nội dung viết chữ thường", "PL I II.6.e", _loud, "Nội dung: NHÀ TRƯỜNG TỔ CHỨC HỘI NGHỊ ĐỐI THOẠI VỚI CHA MẸ HỌC SINH VÀO SÁNG THỨ BẢY.", "Nội dung: Nhà trường tổ chức hội nghị đối thoại với cha mẹ học sinh vào sáng thứ Bảy."),
    Rule("I312", GROUP, "hint", "Không lùi dòng bằng dấu cách", "PL I II.6.e", _spaces, "Nội dung: {dấu cách đầu dòng}", "Nội dung: {lùi 10 mm}"),
)  # fmt: skip
