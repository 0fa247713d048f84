"""Rules of what is written in the text: numbers and letters in order, the mark at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.formats import nd30
from doithoai.inspection.bodies import article_number, clause_number, point_letter, section_number
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Line, shortened
from doithoai.inspection.rule import Finding, Rule, fail, unknown

GROUP = "Nội dung"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ABOVE_CLAUSES = ("PartNumber", "DivisionNumber", "Article", "Section", "LetteredSection", "PartTitle", "DivisionTitle")
_TAIL = ("EndDate", "Power", "RecipientsLabel", "Recipient", "SignerName", "OtherPost", "SignatureNote", "Drafter")

#: what people make of the mark at the end; room in front of it is in the decree's own models
_GARBLED = re.compile(r"\.\s*/\s+\.$|\.\s+/\s*\.$|[^.\s]\s*//?\.$")


def roman(text: str) -> int | None:
    """Return the value of a Roman number that is written as it should be, or None."""
    if not text or any(c not in _ROMAN for c in text) or len(text) > 12:
        return None
    total = sum(
        -_ROMAN[c] if n + 1 < len(text) and _ROMAN[c] < _ROMAN[text[n + 1]] else _ROMAN[c] for n, c in enumerate(text)
    )
    return total


def _points(paper: Paper) -> Iterator[Finding]:
    expected, before = 0, None
    for line in paper.of("Point", "Clause", "ClauseTitle", "Article", "Section", "LetteredSection"):
        letter = point_letter(line.text) if paper.marks[line.number] == "Point" else None
        if letter is None:
            expected, before = 0, None
            continue
        letters = nd30.POINT_LETTERS
        wanted = letters[expected] if expected < len(letters) else None
        if letter == "a":
            expected = 1
        elif wanted is not None and letter != wanted:
            yield fail(
                f"điểm {letter}) đứng sau {'điểm ' + before + ')' if before else 'đầu khoản'}; phải là {wanted})",
                "Điểm ghi a), b), c), d), đ), e), g), …",
                [line],
                element="Point",
            )
            expected = letters.find(letter) + 1
        else:
            expected += 1
        if not re.match(r"[a-zđ]\)", line.text):
            yield fail(
                f"ghi “{shortened(line.text, 30)}”: sau chữ cái của điểm là dấu “)”",
                f"Ghi “{letter}) …”.",
                [line],
                element="Point",
            )
        before = letter


def _articles(paper: Paper) -> Iterator[Finding]:
    expected = 1
    for line in paper.of("Article"):
        found = article_number(line.text)
        if found is None:
            continue
        if found[0] != expected and not (expected == 1 and line is not paper.first("Article")):
            yield fail(
                f"Điều {found[0]} đứng ở chỗ của Điều {expected}",
                "Đánh số các điều liên tục.",
                [line],
                element="Article",
            )
        expected = found[0] + 1


def _article_stop(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Article") if (found := article_number(x.text)) and found[1] != "."]
    if wrong:
        number = (article_number(wrong[0].text) or (1, ""))[0]
        yield fail(
            f"ghi “{shortened(wrong[0].text, 30)}”: sau số của điều phải có dấu chấm",
            f"Ghi “Điều {number}. …”.",
            wrong,
            element="Article",
        )


def _clauses(paper: Paper) -> Iterator[Finding]:
    last = 0
    for line in paper.of("Clause", "ClauseTitle", *_ABOVE_CLAUSES):
        number = clause_number(line.text) if paper.marks[line.number] in ("Clause", "ClauseTitle") else None
        if number is None:
            last = 0
            continue
        if number not in (last + 1, 1):
            yield fail(
                f"khoản {number} đứng sau {f'khoản {last}' if last else 'đề mục'}; phải là khoản {last + 1}",
                "Đánh số các khoản liên tục.",
                [line],
                element="Clause",
            )
        last = number


def _repeated(paper: Paper) -> Iterator[Finding]:
    """A list that begins again at 1 among clauses of one section: what automatic numbers do when a line is put between."""
    last, at = 0, 0
    for line in paper.of("Clause", "ClauseTitle", *_ABOVE_CLAUSES):
        number = clause_number(line.text) if paper.marks[line.number] in ("Clause", "ClauseTitle") else None
        close = not any(x.text for x in paper.lines[at + 1 : line.number])
        if number == 1 and last > 0 and (line.paragraph.label or (last == 1 and close)):
            yield fail(
                f"sau khoản {last}, số thứ tự quay lại 1",
                "Gõ số bằng tay, hoặc Continue Numbering.",
                [line],
                element="Clause",
            )
        last, at = number or 0, line.number


def _sections(paper: Paper) -> Iterator[Finding]:
    last = 0
    for line in paper.of("Section", "PartNumber"):
        if paper.marks[line.number] == "PartNumber":
            last = 0
            continue
        number = roman(section_number(line.text) or "")
        if number is not None and number not in (last + 1, 1):
            yield fail(
                f"mục “{shortened(line.text, 40)}” đứng sau mục thứ {last}; phải là mục thứ {last + 1}",
                "Đánh số La Mã liên tục: I, II, III, …",
                [line],
                element="Section",
            )
        last = number or last


def _numerals(paper: Paper) -> Iterator[Finding]:
    parts = [x for x in paper.of("PartNumber") if re.search(r"\d| thứ ", x.text)]
    if parts:
        yield fail(
            f"“{parts[0].text}”: phần, chương đánh số La Mã",
            "Ghi {0} I, {0} II, …".format(parts[0].text.split()[0].capitalize()),
            parts,
            element="PartNumber",
        )
    divisions = [x for x in paper.of("DivisionNumber") if not re.search(r"\d", x.text)]
    if divisions:
        yield fail(
            f"“{divisions[0].text}”: mục, tiểu mục đánh số Ả Rập",
            "Ghi {0} 1, {0} 2, …".format(" ".join(divisions[0].text.split()[:-1]).capitalize()),
            divisions,
            element="DivisionNumber",
        )


def _titles(paper: Paper) -> Iterator[Finding]:
    for number, title in (("PartNumber", "PartTitle"), ("DivisionNumber", "DivisionTitle")):
        wrong = [x for x in paper.of(number) if paper.marks.get(_next(paper, x)) != title]
        if wrong:
            yield fail(
                f"“{wrong[0].text}” không có tiêu đề ở dòng dưới",
                "Thêm tiêu đề: in hoa, đậm, canh giữa.",
                wrong,
                element=number,
            )


def _next(paper: Paper, line: Line) -> int:
    return next((n for n in range(line.number + 1, len(paper.lines)) if paper.lines[n].text), -1)


def _end_mark(paper: Paper) -> Iterator[Finding]:
    tail = next((n for n in sorted(paper.marks) if paper.marks[n] in (*_TAIL, "AppendixNumber")), None)
    lines = [
        x for x in paper.lines[:tail] if x.text and paper.marks.get(x.number) not in (None, "Abstract", "KindName")
    ]
    if paper.sort == "appendix" or not paper.of(
        "Body", "Clause", "Point", "Dash", "Article", "Blank", "TableText", "ClauseTitle"
    ):
        yield unknown("không thấy nội dung")
        return
    if not lines[-1].text.endswith(nd30.END_MARK) and not _GARBLED.search(lines[-1].text):
        if paper.marks[lines[-1].number] == "TableText":
            yield unknown("nội dung hết ở một bảng: không biết “./.” đặt ở đâu", lines[-1:])
        elif tail is None:
            yield unknown("không thấy chỗ ký nên không biết nội dung hết ở đâu")
        else:
            yield fail("hết nội dung không có dấu “./.”", "Thêm “./.” sau câu cuối cùng của nội dung.", lines[-1:])


def _end_space(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.lines if _GARBLED.search(x.text) and len(x.text) < 5000 and x.text.endswith(".")]
    wrong = [x for x in wrong if paper.marks.get(x.number) in ("Body", "Clause", "Point", "Dash", "Article")]
    if wrong:
        words = " ".join(wrong[0].text.split()[-4:])
        yield fail(f"dấu hết viết rời hoặc sai: “… {words}”", "Ghi “./.” liền sau chữ cuối.", wrong)


RULES = (
    Rule("I320", GROUP, "error", "Điểm theo thứ tự chữ cái tiếng Việt", "PL I II.6.đ", _points, "Điểm: a) Trường|b) Lớp|c) Tổ|d) Nhóm|e) Gia đình", "Điểm: a) Trường|b) Lớp|c) Tổ|d) Nhóm|đ) Gia đình", ("Point",)),
    Rule("I321", GROUP, "error", "Các điều đánh số liên tục", "PL I II.6.đ", _articles, "quyết định\nĐiều: Điều 1. Ban hành Quy chế.|Điều 3. Hiệu lực.", "quyết định\nĐiều: Điều 1. Ban hành Quy chế.|Điều 2. Hiệu lực.", ("Article",)),
    Rule("I322", GROUP, "error", "Sau số của điều có dấu chấm", "PL I II.6.đ", _article_stop, "quyết định\nĐiều: Điều 1: Ban hành Quy chế.", "quyết định\nĐiều: Điều 1. Ban hành Quy chế.", ("Article",)),
    Rule("I323", GROUP, "error", "Các khoản đánh số liên tục", "PL I II.6.đ", _clauses, "Khoản: 1. Họp tổ.|3. Gửi giấy mời.", "Khoản: 1. Họp tổ.|2. Gửi giấy mời.", ("Clause", "ClauseTitle")),
    Rule("I324", GROUP, "warning", "Số tự động không quay lại từ đầu", "PL I II.6.đ", _repeated, "Khoản: 1. Họp tổ.|1. Gửi giấy mời.", "Khoản: 1. Họp tổ.|2. Gửi giấy mời.", ("Clause", "ClauseTitle")),
    Rule("I325", GROUP, "error", "Mục La Mã đánh số liên tục", "PL I V.6.b", _sections, "Mục La Mã: I. MỤC ĐÍCH|III. NỘI DUNG", "Mục La Mã: I. MỤC ĐÍCH|II. NỘI DUNG", ("Section",)),
    Rule("I326", GROUP, "error", "Phần, chương số La Mã; mục, tiểu mục số Ả Rập", "PL I II.6.đ", _numerals, "Phần và chương: Chương 1\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", "Phần và chương: Chương I\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", ("PartNumber", "DivisionNumber")),
    Rule("I327", GROUP, "error", "Phần, chương, mục có tiêu đề", "PL I II.6.d", _titles, "Phần và chương: Chương I", "Phần và chương: Chương I\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", ("PartNumber", "DivisionNumber")),
    Rule("I328", GROUP, "error", "Hết nội dung có dấu “./.”", "PL III (các mẫu)", _end_mark, "Kết: Trên đây là Kế hoạch tổ chức hội nghị.", "Kết: Trên đây là Kế hoạch tổ chức hội nghị./."),
    Rule("I329", GROUP, "warning", "Dấu “./.” viết liền", "PL III (các mẫu)", _end_space, "Kết: Trên đây là Kế hoạch tổ chức hội nghị. / .", "Kết: Trên đây là Kế hoạch tổ chức hội nghị./."),
)  # fmt: skip
