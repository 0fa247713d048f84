"""A file of several papers is parted into them; a form that is annexed to a paper is not taken for one."""

from __future__ import annotations

import re

import pytest
from inspected import parts_of
from paper_samples import LAYOUTS, RARE, sample
from test_inspection_reading import docx_of, p

from doithoai.inspection import inspect
from doithoai.inspection.report import human

BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
NATION = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")
FORM = NATION + p("PHIẾU GÓP Ý") + p("Họ và tên: ……………") + p("Ý kiến: ……………")
MINUTES_FORM = NATION + p("BIÊN BẢN") + p("Họp lớp ……") + p("Thư ký ghi: ……") + p("CHỦ TỌA") + p("Trần Thị Bình")
PARTY = p("ĐẢNG CỘNG SẢN VIỆT NAM") + p("CHI BỘ TRƯỜNG MẦM NON HOA MAI") + p("Số 05-KH/CB") + p("KẾ HOẠCH")


def body_of(changes: str) -> str:
    """Return what stands in the body of a sample, its last section aside."""
    text = parts_of(sample(changes).docx())["word/document.xml"].decode()
    found = re.search(r"<w:body>(.*)<w:sectPr>.*?</w:sectPr></w:body>", text, re.DOTALL)
    assert found
    return re.sub(r'<w:(header|footer)Reference [^>]*r:id="[^"]*"/>', "", found[1])


def found_in(body: str) -> list[str]:
    """Return the kinds of the papers in a file, or what sorts they are of."""
    return [x.kind or x.sort for x in inspect(docx_of(body), "x.docx").papers]


PLAN, LETTER, INVITATION, MINUTES, DECISION = map(
    body_of, ("kế hoạch", "công văn", "giấy mời", "biên bản", "quyết định")
)
APPENDED = body_of("phụ lục\nTrang: {phụ lục chung phần}")
ANNEX = p("Phụ lục II") + p("MẪU PHIẾU") + p("(Kèm theo Kế hoạch số 57/KH-MNHM)")
BARE = p("QUY CHẾ") + p("Đối thoại") + p("(Kèm theo Quyết định số 21/QĐ-MNHM)") + p("Điều 1. Phạm vi")
ATTACHED = body_of("Tên loại: QUY CHẾ\nTrích yếu: Đối thoại|(Kèm theo Quyết định số 21/QĐ-MNHM)\nSố và ký hiệu: {bỏ}\nĐịa danh và thời gian: {bỏ}\nQuyền hạn và chức vụ: {bỏ}\nHọ tên người ký: {bỏ}\nNơi nhận: {bỏ}\nDanh sách nơi nhận: {bỏ}")  # fmt: skip
FILES = [
    ("one paper", PLAN, ["Kế hoạch"]),
    ("a blank page above", p("") + BREAK + PLAN, ["Kế hoạch"]),
    ("papers one below the other", INVITATION * 3, ["Giấy mời"] * 3),
    ("papers with blank lines between", INVITATION + p("") * 3 + INVITATION, ["Giấy mời"] * 2),
    ("papers on pages of their own", PLAN + BREAK + LETTER + BREAK + MINUTES, ["Kế hoạch", "letter", "Biên bản"]),
    ("a break at the start of the head", PLAN + p("").replace("</w:p>", '<w:r><w:br w:type="page"/></w:r></w:p>') + LETTER, ["Kế hoạch", "letter"]),
    ("a break in the paragraph of Quốc hiệu", PLAN + MINUTES_FORM.replace("<w:t>CỘNG", '<w:br w:type="page"/><w:t>CỘNG') + p("Số: 03/BB-MNHM"), ["Kế hoạch", "Biên bản"]),
    ("a paper of the Party below one of the state", PLAN + PARTY, ["Kế hoạch", "Kế hoạch"]),
    ("an attached regulation", DECISION + BREAK + ATTACHED, ["Quyết định", "Quy chế"]),
    ("an attached regulation without a head", DECISION + BREAK + BARE, ["Quyết định", "Quy chế"]),
    ("one that is attached to a paper on two lines", DECISION + BREAK + BARE.replace("21/QĐ-MNHM)", "21/QĐ-MNHM ngày 12 tháng 10 năm 2026") + p("của Hiệu trưởng)"), ["Quyết định", "Quy chế"]),
    ("the same on the page of the decision", DECISION + BARE, ["Quyết định"]),
    ("a list that is attached", DECISION + BREAK + BARE.replace("QUY CHẾ", "DANH SÁCH"), ["Quyết định"]),
    ("an appendix that is called a kind", DECISION + BREAK + p("Phụ lục") + BARE, ["Quyết định"]),
    ("a slip below a paper", INVITATION + FORM, ["Giấy mời", "unknown"]),
    ("an appendix", APPENDED, ["Kế hoạch"]),
    ("a paper behind an appendix, on its page", APPENDED + BREAK + LETTER, ["Kế hoạch", "letter"]),
    ("a form in an appendix", PLAN + ANNEX + FORM, ["Kế hoạch"]),
    ("a form in an appendix on a page of its own", PLAN + BREAK + ANNEX + FORM, ["Kế hoạch"]),
    ("a form on the page behind an appendix", PLAN + BREAK + ANNEX + BREAK + MINUTES_FORM, ["Kế hoạch"]),
    ("a numbered form in an appendix", PLAN + BREAK + ANNEX + MINUTES, ["Kế hoạch"]),
    ("two forms in an appendix", PLAN + ANNEX + MINUTES_FORM + FORM, ["Kế hoạch"]),
    ("a form that is called one", PLAN + p("Mẫu số 01") + MINUTES_FORM, ["Kế hoạch"]),
    ("a form that is called one on a page of its own", PLAN + BREAK + p("MẪU 1: BIÊN BẢN HỌP LỚP") + MINUTES, ["Kế hoạch"]),
    ("a second form below one that is called so", PLAN + p("Mẫu số 01") + MINUTES_FORM + MINUTES_FORM, ["Kế hoạch"]),
    ("an appendix by itself with a form", ANNEX + MINUTES_FORM, ["appendix"]),
    ("models, each below its name", p("Mẫu 1. Giấy mời") + INVITATION + p("Mẫu 2. Công văn") + LETTER, ["Giấy mời", "letter"]),
    ("models in an appendix", ANNEX + p("Mẫu 1.1 - Kế hoạch") + PLAN + p("Mẫu 1.2 - Biên bản") + MINUTES, ["appendix", "Kế hoạch", "Biên bản"]),
    ("a model of an appendix", p("Mẫu 1 - Kế hoạch") + PLAN + p("Mẫu 2 - Phụ lục") + ANNEX + p("1. Lớp Lá."), ["Kế hoạch", "appendix"]),
    ("a model of a form", p("Mẫu 1 - Kế hoạch") + PLAN + p("Mẫu 2 - Biên bản") + MINUTES_FORM, ["Kế hoạch", "Biên bản"]),
    ("a contents of models is none", p("Mẫu 1 - Kế hoạch") + p("Mẫu 2 - Công văn") + p("Mẫu 3 - Biên bản") + BREAK + p("Mẫu 1 - Kế hoạch") + PLAN, ["unknown", "Kế hoạch"]),
    ("Quốc hiệu in the text", PLAN.replace("a) Ý kiến gửi trước được tổng hợp;", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ["Kế hoạch"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "kinds"), FILES, ids=[f[0] for f in FILES])
def test_a_file_is_parted_into_its_papers(what: str, body: str, kinds: list[str]) -> None:
    assert found_in(body) == kinds


OWN = [
    NATION + p("ĐƠN XIN NGHỈ HỌC") + p("Kính gửi: Ban Giám hiệu Trường Mầm non Hoa Mai") + p("Tôi tên là Vi Văn Thọ.") + p("Ngọc Lâm, ngày 08 tháng 01 năm 2027") + p("NGƯỜI LÀM ĐƠN") + p("Vi Văn Thọ"),
    NATION + p("HỢP ĐỒNG THUÊ HỘI TRƯỜNG", '<w:jc w:val="center"/>') + p("Số: 02/HĐ-MNHM", '<w:jc w:val="center"/>') + p("Căn cứ Bộ luật Dân sự;") + p("BÊN A: TRƯỜNG MẦM NON HOA MAI") + p("ĐẠI DIỆN BÊN A"),
    NATION + p("GIẤY ỦY QUYỀN") + p("Căn cứ Bộ luật Dân sự;") + p("Tôi ủy quyền cho bà Lò Thị Mẩy dự hội nghị.") + p("NGƯỜI ỦY QUYỀN"),
]  # fmt: skip


@pytest.mark.parametrize("body", OWN)
def test_a_paper_of_a_person_or_between_two_is_no_official_one(body: str) -> None:
    assert [x.sort for x in inspect(docx_of(body), "x.docx").papers] == ["unknown"]


@pytest.mark.parametrize("layout", [*LAYOUTS, *RARE])
def test_papers_one_below_the_other_are_parted_in_every_layout(layout: str) -> None:
    one = body_of(f"công văn\nTrang: {{{layout}}}")
    alone, *papers = inspect(docx_of(one), "x.docx").papers, *inspect(docx_of(one * 2), "x.docx").papers
    assert [[(x.text, p.marks.get(x.number)) for x in p.lines] for p in papers] == [
        [(x.text, p.marks.get(x.number)) for x in p.lines] for p in (*alone, *alone)
    ]


def test_the_name_of_a_model_is_told_and_is_not_of_the_paper() -> None:
    first, second = inspect(docx_of(p("MẪU SỐ 01") + INVITATION + p("Mẫu 2 - Biên bản") + MINUTES_FORM), "x").papers
    assert [x.name and (x.name.text, x.name.words) for x in (first, second)] == [
        ("MẪU SỐ 01", "đoạn 1"),
        ("Mẫu 2 - Biên bản", "đoạn 9"),
    ]
    assert (first.lines[0].text, first.sort, second.sort) == ("UBND PHƯỜNG NGỌC LÂM", "named", "unknown")


def test_the_report_says_where_each_paper_begins() -> None:
    found = inspect(docx_of(PLAN + p("Mẫu 1") + FORM + BREAK + INVITATION), "gop.docx")
    lines = [x.partition(": ")[0] for x in human(found, ()).splitlines()]
    assert lines == [
        "gop.docx, văn bản 1 (kế hoạch; từ bảng 1, hàng 1, ô 1",
        "gop.docx, văn bản 2 (giấy mời; từ bảng 3, hàng 1, ô 1",
    ]
