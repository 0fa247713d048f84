"""The block vocabulary: what a clerk writes and the lines that come out."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import body_of, docx_of

from doithoai.papers import make_papers
from doithoai.papers.body import Body, Place
from doithoai.papers.emphasis import spans
from doithoai.papers.numbering import label, point_letter, roman
from doithoai.source import parse
from doithoai.spec import load

SPEC = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm, signer: {title: Hiệu trưởng}}
conference: {title: Hội nghị đối thoại}
papers: {plan: {sections: [{title: Gửi câu hỏi, content: ["Xem https://a.vn/b", Xem bảng tin.]}]}}
"""


@pytest.mark.parametrize(
    ("mark", "number", "parents", "printed"),
    [
        ("I.", 4, (), "IV."), ("I/.", 9, (), "IX/."), ("A.", 3, (), "C."), ("1.", 12, (), "12."), ("1/", 2, (), "2/"),
        ("1.1.", 3, (2,), "2.3."), ("1.1.1", 3, (1, 2), "1.2.3"), ("a)", 5, (), "đ)"), ("(1)", 2, (), "(2)"), ("i)", 4, (), "iv)"),
        ("Điều 1.", 7, (), "Điều 7."), ("Chương I", 2, (), "Chương II"), ("Mục 1", 3, (), "Mục 3"), ("-", 3, (), "-"), ("none", 1, (), ""),
    ],
)  # fmt: skip
def test_a_mark_written_by_example_counts_on(mark: str, number: int, parents: tuple[int, ...], printed: str) -> None:
    assert label(mark, number, parents) == printed


def test_points_follow_the_order_of_the_vietnamese_alphabet() -> None:
    assert "".join(point_letter(n) for n in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert point_letter(24) == "aa"


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    letters = [values[c] for c in roman(number)]
    assert sum(-a if a < b else a for a, b in zip(letters, [*letters[1:], 0], strict=True)) == number


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("đây là **đậm** và *nghiêng*.", [("đậm", True, False), ("nghiêng", False, True)]),
        ("***cả hai***", [("cả hai", True, True)]),
        ("(**đậm**)", [("đậm", True, False)]),
    ],
)
def test_hugged_words_are_bold_or_italic(text: str, marked: list[tuple[str, bool, bool]]) -> None:
    found = [
        (s["text"], s["bold"], s["italic"]) for s in spans(text) if isinstance(s, dict) and (s["bold"] or s["italic"])
    ]
    assert found == marked


@pytest.mark.parametrize(
    "text",
    [
        "***",
        "* * *",
        "5*3*2",
        "2 * 3",
        "Điểm (*) và (*)",
        "gọi *100# hoặc *101#",
        "**",
        "a ** b **",
        "*bắt buộc, xem (*)",
        "***\n***",
    ],
)
def test_an_asterisk_that_marks_nothing_is_printed(text: str) -> None:
    assert spans(text) == text


def test_a_backslash_takes_the_meaning_of_an_asterisk_away() -> None:
    assert spans(r"\*không nghiêng\*") == "*không nghiêng*"


@given(st.text(alphabet=st.characters(exclude_characters="*\\", exclude_categories=("Cs",))))
def test_a_text_without_asterisks_is_itself(text: str) -> None:
    assert spans(text) == text


def test_a_string_is_a_paragraph_and_a_list_is_a_list() -> None:
    assert body_of("purposes: Một đoạn.\nrequirements:\n  - ý một\n  - [ý con, [ý cháu]]\n") == [
        "[Mục La Mã] I. MỤC ĐÍCH, YÊU CẦU",
        "[Khoản có tiêu đề] 1. Mục đích",
        "[Nội dung] Một đoạn.",
        "[Khoản có tiêu đề] 2. Yêu cầu",
        "[Gạch đầu dòng] - ý một",
        "[Gạch đầu dòng] + ý con",
        "[Gạch đầu dòng] • ý cháu",
    ]


def test_sections_nest_and_a_heading_may_carry_its_text() -> None:
    assert body_of(
        "contents:\n  - title: Một\n    content:\n      - {title: Con, text: chữ liền}\n      - title: Con nữa\n        content: [{title: Cháu, content: x}]\n"
    ) == [
        "[Mục La Mã] I. NỘI DUNG ĐỐI THOẠI",
        "[Khoản có tiêu đề] 1. Một",
        "[Điểm] a) Con: chữ liền",
        "[Điểm có tiêu đề] b) Con nữa",
        "[Điểm có tiêu đề] - Cháu",
        "[Nội dung] x",
    ]


def test_labels_blank_lines_notes_and_the_other_kinds() -> None:
    text = """
contents:
  - Thời gian: 07h30
  - Chuẩn bị:
      - bàn ghế
  - {text: "Đoạn không gạch", align: center}
  - {items: [một, hai], mark: a)}
  - {note: mang theo thẻ}
  - {note: [một, hai], label: Chú ý}
  - {quote: lời trích}
  - {direction: Mời đại biểu ngồi}
  - {blank: 2}
  - {blank: "Họ và tên:"}
  - page_break:
"""
    assert body_of(text)[1:] == [
        "[Gạch đầu dòng] - Thời gian: 07h30",
        "[Gạch đầu dòng] - Chuẩn bị:",
        "[Gạch đầu dòng] + bàn ghế",
        "[Nội dung] Đoạn không gạch",
        "[Điểm] a) một",
        "[Điểm] b) hai",
        "[Lưu ý] ***Lưu ý:*** mang theo thẻ",
        "[Lưu ý +keepNext] ***Chú ý:***",
        "[Gạch đầu dòng] - một",
        "[Gạch đầu dòng] - hai",
        "[Trích dẫn] lời trích",
        "[Chỉ dẫn] (Mời đại biểu ngồi)",
        "[Dòng chấm] →",
        "[Dòng chấm] →",
        "[Dòng chấm] Họ và tên: →",
        "[Cuối trang] ⏎⏎",
    ]


def test_chapters_articles_and_own_marks() -> None:
    text = """
papers:
  plan:
    opening: MỞ
    closing: KẾT
    marks: [Chương I, Điều 1., "1.", a)]
    sections:
      - title: Quy định chung
        content:
          - title: Phạm vi
            content: [{title: Khoản đầu, content: x}]
      - {title: Không số, mark: none, content: y}
"""
    assert body_of(text) == [
        "[Phần và chương] Chương I",
        "[Tiêu đề phần và chương] QUY ĐỊNH CHUNG",
        "[Điều] Điều 1. Phạm vi",
        "[Khoản có tiêu đề] 1. Khoản đầu",
        "[Nội dung] x",
        "[Khoản có tiêu đề] Không số",
        "[Nội dung] y",
    ]


PARTS = "purposes: a\nrequirements: b\nfunding: c\nnotes: d\n"


@pytest.mark.parametrize(
    ("sections", "headings"),
    [
        ("", ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu", "II. KINH PHÍ THỰC HIỆN", "III. MỘT SỐ LƯU Ý"]),
        (
            "titles: {funding: TIỀN, purposes: Vì sao}",
            ["I. MỤC ĐÍCH, YÊU CẦU", "1. Vì sao", "2. Yêu cầu", "II. TIỀN", "III. MỘT SỐ LƯU Ý"],
        ),
        (
            "sections: [{use: notes}, {use: rest}, {drop: requirements}]",
            ["I. MỘT SỐ LƯU Ý", "II. MỤC ĐÍCH", "III. KINH PHÍ THỰC HIỆN"],
        ),
        (
            "sections: [{title: Riêng, content: [{use: funding, title: Tiền}]}, {use: purposes, mark: A.}]",
            ["I. RIÊNG", "1. Tiền", "A. MỤC ĐÍCH"],
        ),
    ],
)
def test_the_outline_is_the_users_to_rename_reorder_drop_and_add(sections: str, headings: list[str]) -> None:
    lines = body_of(f"{PARTS}papers:\n  plan:\n    opening: MỞ\n    closing: KẾT\n    {sections}\n")
    assert [line.split("] ")[1] for line in lines if "tiêu đề]" in line or "La Mã]" in line] == headings


def test_a_part_without_facts_leaves_nothing_behind() -> None:
    assert (
        body_of("papers: {plan: {opening: MỞ, closing: KẾT, sections: [{use: agenda}, {use: rest}, {use: tasks}]}}")
        == []
    )


def test_a_table_merges_repeats_its_header_and_keeps_its_lines() -> None:
    text = """
contents:
  - table:
      title: Bảng thử
      header:
        - [{text: TT, rowspan: 2}, {text: Nhóm, colspan: 2}]
        - [A, B]
      rows:
        - [1, [dòng một, dòng hai], ""]
        - [{text: gộp, colspan: 3, align: center}]
      total: [Cộng, "5", "6"]
"""
    lines = body_of(text)[1:]
    assert lines[0] == "[Tên bảng và hình +keepNext] Bảng thử"
    assert [line.strip() for line in lines[2:]] == [
        "--- hàng (lặp lại)", "| ô gộp hàng", "|   [Đầu bảng +keepNext] TT", "| ô gộp 2 cột", "|   [Đầu bảng +keepNext] Nhóm",
        "--- hàng (lặp lại)", "| ô tiếp ô trên", "|   [Đầu bảng +keepNext]", "| ô", "|   [Đầu bảng +keepNext] A", "| ô", "|   [Đầu bảng +keepNext] B",
        "--- hàng", "| ô", "|   [Chữ trong bảng +keepNext] 1", "| ô", "|   [Chữ trong bảng +keepNext] dòng một", "|   [Chữ trong bảng +keepNext] dòng hai", "| ô", "|   [Chữ trong bảng +keepNext]",
        "--- hàng", "| ô gộp 3 cột", "|   [Chữ trong bảng +keepNext] gộp",
        "--- hàng", "| ô", "|   [Chữ trong bảng] **Cộng**", "| ô", "|   [Chữ trong bảng] **5**", "| ô", "|   [Chữ trong bảng] **6**",
    ]  # fmt: skip


def test_a_paragraph_that_leads_in_a_list_does_not_end_a_page() -> None:
    lines = body_of("contents: [{text: 'Gồm:'}, Một, {text: 'Hai:'}]\n")
    assert lines[1:] == ["[Nội dung +keepNext] Gồm:", "[Gạch đầu dòng] - Một", "[Nội dung +keepNext] Hai:"]


LINES = """\
issuer: {name: A}
conference: {title: T}
papers:
  plan:
    opening: MỞ
    closing: KẾT
    sections:
      - {title: X, text: "Một\\nhai"}
      - ["Ba \\n\\n bốn"]
      - {text: "Năm\\nsáu", align: center}
      - {text: "Xem https://a.vn/b"}
      - {title: "a *b*", text: c}
"""


def test_each_line_of_a_text_is_a_paragraph_and_emphasis_is_read_in_titles_too() -> None:
    assert body_of(LINES) == [
        "[Khoản] **I. X: **Một",
        "[Nội dung] hai",
        "[Gạch đầu dòng] + Ba",
        "[Nội dung] bốn",
        "[Nội dung] Năm⏎sáu",
        "[Nội dung] Xem https://a.vn/b",
        "[Khoản] **II. ****A *****B*****: **c",
    ]


def test_a_line_with_an_address_of_the_internet_is_not_stretched() -> None:
    blocks: list[Any] = []
    body = Body(lambda use: None, blocks)
    body.write(("Xem https://a.vn/b", "Xem a.vn"), Place())
    assert [block.get("align") for block in body.blocks] == ["ragged", None]


def test_such_a_line_begins_where_the_others_do() -> None:
    source = parse(SPEC, "test.yaml", Path())
    (paper,) = make_papers("plan", load(source))
    with zipfile.ZipFile(io.BytesIO(docx_of(paper))) as archive:
        document = archive.read("word/document.xml").decode()
    (looks,) = re.findall(r"<w:pPr>((?:(?!</w:pPr>).)*)</w:pPr>(?:(?!</w:p>).)*Xem https://a\.vn/b", document)
    assert '<w:jc w:val="left"/>' in looks
    assert "<w:ind" not in looks
