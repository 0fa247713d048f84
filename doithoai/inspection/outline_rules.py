"""Rules of how parts, chapters, articles, sections, clauses and points are numbered (PL I II.6.đ)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.capitals import wrong_capitals
from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import share
from doithoai.inspection.model import Line, shortened
from doithoai.inspection.order_rules import GROUP, roman
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.texts import is_capitals, plain

_TEXT = "PL I II.6.đ"
_PLAIN = ("Body", "Centred", "Clause", "ClauseTitle")
_CLAUSE = re.compile(r"(\d{1,2})\s*([)/\-–])(?!\.)")
_SECTION = re.compile(r"([IVX]{1,7})\s*([)/:\-–])(?!\.)\s*\S")
_ARTICLE = re.compile(r"(?P<word>ĐIỀU|Điều)\s+(?P<number>\d{1,3}|[IVX]{1,5})\s*[.:]")
_CAPITAL_POINT = re.compile(r"([A-ZĐ])\)\s*\S")
_SMALL_SECTION = re.compile(r"([IVX]{1,5})\.\s+(?P<title>\S.*)")
_JOINED = re.compile(r"(?:Điều\s+\d{1,3}\.|\d{1,2}\.|[a-zđ]\))(?=[^\W\d_])")
_CHAPTER = re.compile(r"(PHAN|CHUONG)\s+([IVX]{1,7})\b")
_SHORT_TITLE = 120
_LONGEST = 5_000  # letters of a line that are looked at
_MOSTLY = 0.5


def _clause_mark(paper: Paper) -> Iterator[Finding]:
    """Clauses only: what stands below points has no form of its own in the decree."""
    wrong: list[Line] = []
    below = False
    for line in paper.of("Clause", "ClauseTitle", "Point", "Dash", "Section", "Article", "PartNumber"):
        element = paper.marks[line.number]
        if element not in ("Clause", "ClauseTitle"):
            below = element in ("Point", "Dash")
        elif _CLAUSE.match(line.text):
            wrong += [] if below else [line]
        else:
            below = False
    if wrong:
        yield fail(
            f"ghi “{shortened(wrong[0].text, 30)}”: sau số của khoản là dấu chấm",
            "Ghi “1. …”, “2. …”.",
            wrong,
            element="Clause",
        )


def _section_mark(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Section") if _SECTION.match(x.text)]
    if wrong:
        yield fail(
            f"ghi “{shortened(wrong[0].text, 40)}”: sau số La Mã của mục là dấu chấm",
            "Ghi “I. …”, “II. …”.",
            wrong,
            element="Section",
        )


def _article_word(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Article", *_PLAIN) if _odd_article(x.text)]
    if wrong:
        yield fail(
            f"ghi “{shortened(wrong[0].text, 30)}”: từ “Điều” viết chữ thường, số Ả Rập, không có số 0 phía trước",
            "Ghi “Điều 1. …”, “Điều 2. …”.",
            wrong,
            element="Article",
        )


def _odd_article(text: str) -> bool:
    found = _ARTICLE.match(text)
    if found is None or (found["word"] == "ĐIỀU" and is_capitals(text) and len(text) > _SHORT_TITLE):
        return False
    return found["word"] == "ĐIỀU" or not found["number"].isdecimal() or found["number"].startswith("0")


def _small_points(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of("Body") if _CAPITAL_POINT.match(x.text)]
    if len(lines) > 1 and lines[0].text[0] == "A":
        yield fail(
            f"ghi “{shortened(lines[0].text, 30)}”: điểm đánh bằng chữ thường",
            "Ghi “a) …”, “b) …”.",
            lines,
            element="Point",
        )


def _loud_sections(paper: Paper) -> Iterator[Finding]:
    """Roman titles that are neither bold nor in capitals, one after another from I, in a paper that has no others."""
    lines = [x for x in paper.of("Body") if _is_small_section(x)]
    numbers = [roman(m[1]) for x in lines if (m := _SMALL_SECTION.match(x.text))]
    if len(lines) > 1 and numbers == list(range(1, len(lines) + 1)) and not paper.of("Section"):
        yield fail(
            f"{len(lines)} mục La Mã không in hoa, không đậm, ví dụ “{shortened(lines[0].text, 40)}”",
            "Số La Mã và tiêu đề của mục: in hoa, đậm.",
            lines,
            element="Section",
        )


def _is_small_section(line: Line) -> bool:
    found = _SMALL_SECTION.match(line.text)
    title = found["title"] if found else ""
    return bool(title) and len(title) < _SHORT_TITLE and title[-1] not in ".;:,"


def _chapters(paper: Paper) -> Iterator[Finding]:
    last: dict[str, int] = {}
    for line in paper.of("PartNumber"):
        found = _CHAPTER.match(plain(line.text))
        number = roman(found[2]) if found else None
        if found is None or number is None:
            return
        before = last.get(found[1], 0)
        if number not in (1, before + 1):
            yield fail(
                f"“{line.text}” đứng {f'sau {line.text.split()[0].lower()} thứ {before}' if before else 'đầu'}",
                "Đánh số liên tục: I, II, III, …",
                [line],
                element="PartNumber",
            )
        last[found[1]] = number


def _article_title(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Article") if re.fullmatch(r"Điều\s+\d{1,3}\s*[.:]?", x.text)]
    if wrong:
        yield fail(
            f"“{wrong[0].text}” không có tiêu đề trên dòng ấy",
            "Ghi tiêu đề ngay sau số của điều: “Điều 1. Phạm vi điều chỉnh”.",
            wrong,
            element="Article",
        )


def _joined(paper: Paper) -> Iterator[Finding]:
    wrong = [
        x
        for x in paper.of("Article", "Clause", "ClauseTitle", "Point")
        if _JOINED.match(x.text) and not x.paragraph.label
    ]
    if wrong:
        yield fail(
            f"ghi “{shortened(wrong[0].text, 30)}”: chữ viết dính vào số thứ tự",
            "Thêm một dấu cách sau số thứ tự.",
            wrong,
        )


def _underlined(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of(*_PLAIN, "Point", "Dash", "Section", "Article") if len(x.text) > 3]
    wrong = [x for x in lines if share([x], lambda f: f.underline) > _MOSTLY]
    if wrong:
        yield fail(
            f"{len(wrong)} dòng nội dung gạch chân, ví dụ “{shortened(wrong[0].text, 40)}”",
            "Bỏ gạch chân: nội dung kiểu chữ đứng, đề mục đứng, đậm.",
            wrong,
        )


def _ended_early(paper: Paper) -> Iterator[Finding]:
    """The end mark in the middle: text of the same paper follows, no table, no date."""
    tail = min((x.number for x in paper.of("Power", "RecipientsLabel", "EndDate", "AppendixNumber")), default=None)
    lines = [x for x in paper.lines[:tail] if paper.marks.get(x.number) in ("Body", "Clause", "Point", "Dash", "Section", "Article")]  # fmt: skip
    early = [x for x in lines[:-1] if "./." in x.text]
    if early and tail is not None:
        yield fail(
            f"dấu “./.” đứng giữa văn bản: “{shortened(early[0].text, 50)}”",
            "Dấu “./.” chỉ ghi một lần, khi hết nội dung.",
            early,
        )


def _capitals(paper: Paper) -> Iterator[Finding]:
    for line in paper.of(*_PLAIN, "Article", "Point", "Dash"):
        found = [] if is_capitals(line.text) else list(dict.fromkeys(wrong_capitals(line.text[:_LONGEST])))
        if found:
            yield fail(
                f"viết hoa chưa đúng: {', '.join(f'“{wrong}”' for wrong, _ in found)}",
                f"Viết {', '.join(f'“{right}”' for _, right in found)}.",
                [line],
                element=paper.marks[line.number],
            )


RULES = (
    Rule("I313", GROUP, "hint", "Viết hoa theo Phụ lục II (một số chỗ chắc chắn)", "PL II III–V", _capitals, "Nội dung: Nhà trường họp tổ theo Khoản 2 điều 4 Luật Giáo dục.", "Nội dung: Nhà trường họp tổ theo khoản 2 Điều 4 Luật Giáo dục."),
    Rule("I330", GROUP, "warning", "Sau số của khoản là dấu chấm", _TEXT, _clause_mark, "Khoản: 1) Họp tổ.|2) Gửi giấy mời.", "Khoản: 1. Họp tổ.|2. Gửi giấy mời.", ("Clause", "ClauseTitle")),
    Rule("I331", GROUP, "warning", "Sau số của mục La Mã là dấu chấm", "PL I V.6.b", _section_mark, "Mục La Mã: I- MỤC ĐÍCH", "Mục La Mã: I. MỤC ĐÍCH", ("Section",)),
    Rule("I332", GROUP, "warning", "“Điều” chữ thường, số Ả Rập", _TEXT, _article_word, "quyết định\nĐiều: ĐIỀU 1. Ban hành Quy chế.", "quyết định\nĐiều: Điều 1. Ban hành Quy chế."),
    Rule("I333", GROUP, "warning", "Điểm đánh bằng chữ thường", _TEXT, _small_points, "Nội dung: A) Ý kiến gửi trước;|B) Ý kiến tại hội nghị.", "Điểm: a) Ý kiến gửi trước;|b) Ý kiến tại hội nghị."),
    Rule("I334", GROUP, "warning", "Mục La Mã in hoa, đậm", "PL I V.6.b", _loud_sections, "Mục La Mã: {bỏ}\nNội dung: I. Mục đích|II. Nội dung", "Mục La Mã: I. MỤC ĐÍCH|II. NỘI DUNG"),
    Rule("I335", GROUP, "warning", "Phần, chương đánh số liên tục", _TEXT, _chapters, "Phần và chương: Chương I|Chương III\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", "Phần và chương: Chương I\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", ("PartNumber",)),
    Rule("I336", GROUP, "warning", "Điều có tiêu đề", "PL I II.6.d", _article_title, "quyết định\nĐiều: Điều 1.", "quyết định\nĐiều: Điều 1. Phạm vi điều chỉnh", ("Article",)),
    Rule("I337", GROUP, "hint", "Sau số thứ tự có dấu cách", "chữ dính vào số khó đọc", _joined, "Khoản: 1.Họp tổ.|2. Gửi giấy mời.", "Khoản: 1. Họp tổ.|2. Gửi giấy mời.", ("Article", "Clause", "ClauseTitle", "Point")),
    Rule("I338", GROUP, "warning", "Nội dung không gạch chân", "PL I II.6.đ, II.6.e", _underlined, "Khoản: {gạch chân}", "Khoản: {không đậm}"),
    Rule("I339", GROUP, "warning", "“./.” chỉ ghi khi hết nội dung", "PL III (các mẫu)", _ended_early, "Khoản: 1. Họp tổ./.|2. Gửi giấy mời.", "Khoản: 1. Họp tổ.|2. Gửi giấy mời."),
)  # fmt: skip
