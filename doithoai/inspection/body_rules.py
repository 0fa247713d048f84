"""Rules of how the text itself is set: sizes, both margins, indents, spacing, headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import bold_and_italic, capitals, centred, share, sizes
from doithoai.inspection.model import Line, Paragraph
from doithoai.inspection.rule import Finding, Rule, fail, mm, points, unknown
from doithoai.inspection.texts import is_dots

GROUP = "Nội dung"
_TEXT = ("Body", "Clause", "Point", "Dash")
_HEADINGS = ("PartNumber", "PartTitle", "DivisionNumber", "DivisionTitle", "Article", "Section", "ClauseTitle")
_INDENTED = ("Body", "Article", "Clause", "Point", "LegalBasis")
_SLACK = 0.7
_MOSTLY = 0.5
#: letters of a word that is an address of the web
_ADDRESS = 25
#: a line so much longer than its room is surely broken, and a paragraph of so many letters counts for its font
_BROKEN = 1.05


def _one_size(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of(*_TEXT, "Article", "ClauseTitle") if not is_dots(x.text)]
    counts: dict[float, int] = {}
    for line in lines:
        for face, n in line.faces:
            counts[face.points] = counts.get(face.points, 0) + n
    if not counts:
        yield unknown("không thấy nội dung")
        return
    main = max(counts, key=lambda p: counts[p])
    wrong = [x for x in lines if any(f.points != main for f, _ in x.faces)]
    if wrong:
        others = ", ".join(points(p) for p in sorted(counts) if p != main)
        yield fail(f"nội dung lẫn cỡ chữ {others} với cỡ {points(main)}", f"Đặt cả nội dung cỡ {points(main)}.", wrong)


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
        steps = max(layout.tab, 1)
        begins = (begins // steps + lead) * steps
    return begins


def _first_line(paper: Paper) -> Iterator[Finding]:
    lines = [
        x
        for x in paper.of(*_INDENTED)
        if _is_whole(x) and x.paragraph.column is None and x.paragraph.layout.align in ("both", "left")
    ]
    wrong = [x for x in lines if not any(abs(indent(x.paragraph) - i) <= _SLACK for i in nd30.FIRST_LINES)]
    if wrong:
        found = ", ".join(dict.fromkeys(mm(indent(x.paragraph)) for x in wrong[:5]))
        yield fail(
            f"{len(wrong)} đoạn lùi đầu dòng {found}; phải lùi 1 cm hoặc 1,27 cm",
            "Paragraph > Special: First line 1 cm (hoặc 1,27 cm).",
            wrong,
        )


def _spaces(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of(*_TEXT, *_HEADINGS) if x.start == 0 and x.raw[:3] in ("   ", "\xa0\xa0\xa0")]
    if wrong:
        yield fail("lùi đầu dòng bằng dấu cách", "Xóa dấu cách, dùng Paragraph > First line.", wrong)


def _between(paper: Paper) -> Iterator[Finding]:
    wrong = []
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
            wrong.append(below)
    if wrong:
        yield fail(f"{len(wrong)} đoạn cách đoạn trên chưa đủ 6 pt", "Paragraph > Spacing Before: 6 pt.", wrong)


def _body(paper: Paper) -> Iterator[Line]:
    """Yield the first lines of the paragraphs of the text."""
    return (x for x in paper.of(*_TEXT, *_HEADINGS, "LegalBasis") if x.start == 0 and x.paragraph.column is None)


def _line_spacing(paper: Paper) -> Iterator[Finding]:
    low, high = nd30.LINE_SPACING
    wrong = [
        x
        for x in paper.of(*_TEXT, *_HEADINGS, "LegalBasis")
        if x.start == 0 and not low - 0.01 <= _lines(x) <= high + 0.01
    ]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn giãn dòng {points(round(_lines(wrong[0]), 2))}; phải từ 1 đến 1,5",
            "Line spacing: từ Single đến 1,5 lines.",
            wrong,
        )


def _lines(line: Line) -> float:
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
        yield fail("đoạn nội dung viết in hoa", "Viết chữ thường.", wrong)


RULES = (
    Rule("I301", GROUP, "error", "Cỡ chữ nội dung 13–14", "PL I II.6.e", sizes(*_TEXT, *_HEADINGS), "Nội dung: {cỡ 12}", "Nội dung: {cỡ 14}"),
    Rule("I302", GROUP, "error", "Nội dung cùng một cỡ chữ", "PL I II.6.đ, II.6.e; V (ghi chú)", _one_size, "Khoản: {cỡ 13}", "Khoản: {cỡ 14}", _TEXT),
    Rule("I303", GROUP, "error", "Nội dung canh đều hai lề", "PL I II.6.e", _justified, "Nội dung: {canh trái}", "Nội dung: {canh đều}", _TEXT),
    Rule("I304", GROUP, "error", "Lùi đầu dòng 1 cm hoặc 1,27 cm", "PL I II.6.e", _first_line, "Nội dung: {lùi 5 mm}", "Nội dung: {lùi 12,7 mm}", _TEXT),
    Rule("I305", GROUP, "error", "Các đoạn cách nhau ít nhất 6 pt", "PL I II.6.e", _between, "Nội dung: {cách trước 0 pt}", "Nội dung: {cách trước 6 pt}"),
    Rule("I306", GROUP, "error", "Giãn dòng từ đơn đến 1,5", "PL I II.6.e", _line_spacing, "Nội dung: {giãn dòng 2}", "Nội dung: {giãn dòng 1,5}"),
    Rule("I307", GROUP, "error", "Đề mục đậm, đứng", "PL I II.6.đ", bold_and_italic(*_HEADINGS), "Mục La Mã: {không đậm}", "Mục La Mã: {đậm}", _HEADINGS),
    Rule("I308", GROUP, "error", "Chữ hoa, chữ thường ở đề mục", "PL I II.6.đ; V.6", capitals(*_HEADINGS[:6]), "Mục La Mã: I. Mục đích", "Mục La Mã: I. MỤC ĐÍCH", _HEADINGS[:6]),
    Rule("I309", GROUP, "error", "Phần, chương, mục và tiêu đề canh giữa", "PL I II.6.đ", centred(*_HEADINGS[:4]), "Phần và chương: Chương I {canh trái}\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", "Phần và chương: Chương I\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", _HEADINGS[:4]),
    Rule("I310", GROUP, "warning", "Nội dung chữ đứng, không đậm", "PL I II.6.e", _upright, "Nội dung: {nghiêng}\nKhoản: {nghiêng}\nĐiểm: {nghiêng}", "Nội dung: {không nghiêng}", _TEXT),
    Rule("I311", GROUP, "warning", "Nội dung viết chữ thường", "PL I II.6.e", _loud, "Nội dung: NHÀ TRƯỜNG TỔ CHỨC HỘI NGHỊ ĐỐI THOẠI VỚI CHA MẸ HỌC SINH VÀO SÁNG THỨ BẢY.", "Nội dung: Nhà trường tổ chức hội nghị đối thoại với cha mẹ học sinh vào sáng thứ Bảy."),
    Rule("I312", GROUP, "hint", "Không lùi dòng bằng dấu cách", "PL I II.6.e", _spaces, "Nội dung: {dấu cách đầu dòng}", "Nội dung: {lùi 10 mm}"),
)  # fmt: skip
