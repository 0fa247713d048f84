"""Legal bases: what the catalogue states, how a citation is read and recognised, what the rules say of it."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from checking import MINIMAL, case, case_of, example_case
from conftest import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st
from papers import spec_of

from doithoai.checks import Case, Rule
from doithoai.dates import PartialDate, parse_date
from doithoai.diagnostics import DoithoaiError
from doithoai.formats.nd30 import padded
from doithoai.gone_offices import OFFICES
from doithoai.legal_bases.catalogue import BUILT_IN, Catalogue, catalogue
from doithoai.legal_bases.citation import citations
from doithoai.legal_bases.cited import Cited
from doithoai.legal_bases.form import RULES as FORM_RULES
from doithoai.legal_bases.kinds import NAMED, TYPES
from doithoai.legal_bases.page import PAGE, page
from doithoai.legal_bases.phrases import basis_text
from doithoai.legal_bases.reading import of_basis
from doithoai.legal_bases.recognition import recognise
from doithoai.legal_bases.rules import RULES
from doithoai.legal_bases.suggested_yaml import as_yaml
from doithoai.legal_bases.suggestion import others, proposals, to_fill
from doithoai.legal_bases.unit import unit_of
from doithoai.papers.wording import basis_lines
from doithoai.source import parse
from doithoai.spec import load
from doithoai.spec.catalogue import Document
from doithoai.spec.facts import Basis

KNOWN = catalogue()
TODAY = date(2026, 11, 26)
LAW = "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022"
DECREE = "Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở"
CIRCULAR = "Thông tư số 11/2020/TT-BGDĐT ngày 19 tháng 5 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo hướng dẫn thực hiện dân chủ trong hoạt động của cơ sở giáo dục công lập"
CHARTER = (
    "Thông tư số 52/2020/TT-BGDĐT ngày 31/12/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Điều lệ trường mầm non"
)
WARD_PLAN = "Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026 của UBND phường Ngọc Lâm về tổ chức đối thoại"


def day(text: str | None) -> PartialDate | None:
    return parse_date(text) if text else None


# ----- the catalogue -----


@pytest.mark.parametrize(
    ("name", "dated", "in_force", "certainty"),
    [
        ("10/2022/QH15", "10/11/2022", "01/7/2023", "verified"),
        ("59/2023/NĐ-CP", "14/8/2023", None, "second_hand"),
        ("04/2015/NĐ-CP", "2015", None, "verified"),
        ("159/2016/NĐ-CP", "2016", None, "from_memory"),
        ("11/2020/TT-BGDĐT", "19/5/2020", "01/7/2020", "unknown"),
        ("04/2000/QĐ-BGDĐT", "2000", None, "verified"),
        ("Luật Giáo dục 2019", "2019", None, "verified"),
        ("Bộ luật Lao động 2019", "2019", None, "verified"),
        ("145/2020/NĐ-CP", "14/12/2020", "01/02/2021", "verified"),
        ("41/HD-TLĐ", "11/11/2021", None, "verified"),
        ("55/2011/TT-BGDĐT", "22/11/2011", None, "second_hand"),
        ("52/2020/TT-BGDĐT", "31/12/2020", None, "second_hand"),
        ("51/2026/TT-BGDĐT", "2026", None, "second_hand"),
        ("15/2026/TT-BGDĐT", "24/3/2026", None, "second_hand"),
        ("57/2026/TT-BGDĐT", "07/7/2026", None, "second_hand"),
        ("142/2025/NĐ-CP", "12/6/2025", None, "verified"),
        ("2200-QĐ/TU", None, None, "unknown"),
        ("67-KH/QU", None, None, "unknown"),
        ("157-KL/TW", "25/5/2025", None, "verified"),
        ("4173/TLĐ-ToC", None, None, "verified"),
        ("4133/TLĐ-ToC", "23/5/2025", None, "verified"),
        ("933/QĐ-TLĐ", "14/5/2024", "14/5/2024", "verified"),
        ("1013/QĐ-TLĐ", "19/8/2011", None, "verified"),
        ("1014/QĐ-TLĐ", "19/8/2011", None, "verified"),
        ("30/2020/NĐ-CP", "05/3/2020", "05/3/2020", "second_hand"),
        ("399-QĐ/TW", "09/01/2026", None, "second_hand"),
        ("66-QĐ/TW", "06/02/2017", None, "second_hand"),
        ("05-HD/VPTW", "27/5/2026", None, "second_hand"),
        ("36-HD/VPTW", "03/4/2018", None, "second_hand"),
    ],
)
def test_the_catalogue_knows_when_a_document_was_issued_and_from_when_it_counts(
    name: str, dated: str | None, in_force: str | None, certainty: str
) -> None:
    document = KNOWN.get(name)
    assert document is not None
    assert (document.date, document.in_force, document.certainty) == (day(dated), day(in_force), certainty)


@pytest.mark.parametrize(
    ("older", "newer", "since", "certainty"),
    [
        ("04/2015/NĐ-CP", "59/2023/NĐ-CP", "14/8/2023", "from_memory"),
        ("159/2016/NĐ-CP", "59/2023/NĐ-CP", "14/8/2023", "from_memory"),
        ("04/2000/QĐ-BGDĐT", "11/2020/TT-BGDĐT", "01/7/2020", "verified"),
        ("1013/QĐ-TLĐ", "933/QĐ-TLĐ", "14/5/2024", "verified"),
        ("1014/QĐ-TLĐ", "933/QĐ-TLĐ", "14/5/2024", "verified"),
        ("110/2004/NĐ-CP", "30/2020/NĐ-CP", "05/3/2020", "verified"),
        ("09/2010/NĐ-CP", "30/2020/NĐ-CP", "05/3/2020", "verified"),
        ("66-QĐ/TW", "399-QĐ/TW", "09/01/2026", "second_hand"),
        ("36-HD/VPTW", "05-HD/VPTW", "27/5/2026", "second_hand"),
    ],
)
def test_the_catalogue_knows_what_replaced_a_document_and_how_surely(older: str, newer: str, since: str, certainty: str) -> None:  # fmt: skip
    (succession,) = KNOWN.replaced[older]
    assert (succession.newer.id, succession.change.since, succession.certainty) == (newer, day(since), certainty)


def test_what_replaces_a_document_is_itself_in_force_and_newer() -> None:
    for older, successions in KNOWN.replaced.items():
        for newer in (s.newer for s in successions):
            assert newer.id not in KNOWN.replaced
            assert newer.until is None
            before = KNOWN.get(older)
            assert before is not None
            assert (before.date or PartialDate()).year < (newer.date or PartialDate()).year  # type: ignore[operator]


@pytest.mark.parametrize("document", KNOWN.documents, ids=lambda d: d.id)
def test_a_year_in_a_symbol_is_the_year_of_the_document(document: Document) -> None:
    year = re.match(r"\d{4}(?=/)", document.symbol or "")
    assert year is None or (document.date is not None and document.date.year == int(year[0]))


def test_the_charter_of_kindergartens_is_the_one_that_is_amended() -> None:
    assert {old: [s.newer.id for s in new] for old, new in KNOWN.amended.items()} == {"52/2020/TT-BGDĐT": ["51/2026/TT-BGDĐT"]}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "cited_by", "levels", "dialogues"),
    [
        ("10/2022/QH15", [], [], []),
        ("11/2020/TT-BGDĐT", ["public_school", "ward", "party_cell", "union"], [], ["A", "C"]),
        ("Bộ luật Lao động 2019", [], [], ["B"]),
        ("145/2020/NĐ-CP", [], [], ["B"]),
        ("41/HD-TLĐ", ["private_school", "enterprise", "union"], [], ["B"]),
        ("52/2020/TT-BGDĐT", [], ["preschool"], []),
        ("51/2026/TT-BGDĐT", [], ["preschool"], []),
        ("15/2026/TT-BGDĐT", [], ["primary", "secondary"], []),
        ("2200-QĐ/TU", [], [], ["C"]),
        ("67-KH/QU", [], [], ["C"]),
        ("933/QĐ-TLĐ", ["union"], [], []),
        ("05-HD/VPTW", ["party_cell"], [], []),
    ],
)
def test_the_catalogue_knows_who_cites_a_document_and_where(
    name: str, cited_by: list[str], levels: list[str], dialogues: list[str]
) -> None:
    document = KNOWN.get(name)
    assert document is not None
    assert ([*document.cited_by], [*document.levels], [*document.dialogues]) == (cited_by, levels, dialogues)


def test_a_body_that_is_gone_is_known_by_its_names() -> None:
    assert {b.name for b in KNOWN.bodies} <= {office.name for office in OFFICES}


def test_the_bodies_that_are_gone_went_with_the_districts() -> None:
    assert {b.name: b.gone for b in KNOWN.bodies} == dict.fromkeys(
        ("UBND cấp huyện", "Phòng Giáo dục và Đào tạo", "Quận ủy, Huyện ủy", "Liên đoàn Lao động quận, huyện", "thị trấn"),
        PartialDate(2025, 7, 1),
    )  # fmt: skip


@pytest.mark.parametrize("document", [d for d in KNOWN.documents if d.code], ids=lambda d: d.id)
def test_every_document_of_the_catalogue_is_recognised_in_its_own_words(document: object) -> None:
    (cited,) = citations(basis_text(document))  # type: ignore[arg-type]
    match = recognise(cited, KNOWN)
    assert match is not None
    assert match.document is document
    assert not any(match[1:])


def test_our_catalogue_would_pass_as_a_users_own() -> None:
    assert catalogue([str(BUILT_IN)]) == KNOWN


def test_every_id_stands_once() -> None:
    assert len({d.id for d in KNOWN.documents}) == len(KNOWN.documents) >= 30


# ----- reading a citation -----

READ: list[tuple[str, str | None, str, str | None, str | None, str | None]] = [
    (DECREE, "Nghị định", "59/2023/NĐ-CP", "14/8/2023", "Chính phủ", "quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở"),
    (f"Căn cứ {DECREE};", "Nghị định", "59/2023/NĐ-CP", "14/8/2023", "Chính phủ", "quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở"),
    ("Nghị định 59/2023/NĐ-CP", "Nghị định", "59/2023/NĐ-CP", None, None, None),
    ("nghị định số 59/2023/NĐ-CP", "Nghị định", "59/2023/NĐ-CP", None, None, None),
    ("NGHỊ ĐỊNH SỐ 59/2023/NĐ-CP NGÀY 14/8/2023", "Nghị định", "59/2023/NĐ-CP", "14/8/2023", None, None),
    ("Nghi dinh so 59/2023/ND-CP ngay 14 thang 8 nam 2023", "Nghị định", "59/2023/ND-CP", "14/8/2023", None, None),
    ("NĐ 59/2023/NĐ-CP", "Nghị định", "59/2023/NĐ-CP", None, None, None),
    ("NĐ số 59/2023/NĐ-CP ngày 14-8-2023 của Chính phủ", "Nghị định", "59/2023/NĐ-CP", "14/8/2023", "Chính phủ", None),
    ("Nghị định số: 59/2023/NĐ-CP", "Nghị định", "59/2023/NĐ-CP", None, None, None),
    ("Nghị  định   số\u00a059/2023/NĐ-CP", "Nghị định", "59/2023/NĐ-CP", None, None, None),
    ("Nghị định số 59 / 2023 / NĐ - CP , ngày 14.8.2023 của Chính phủ", "Nghị định", "59/2023/NĐ-CP", "14/8/2023", "Chính phủ", None),
    ("Nghị định số 59/2023/NĐ–CP", "Nghị định", "59/2023/NĐ-CP", None, None, None),
    ("Nghị định 59/2023 của Chính phủ", "Nghị định", "59/2023", None, "Chính phủ", None),
    ("số 59/2023/NĐ-CP", None, "59/2023/NĐ-CP", None, None, None),
    ("59/2023/NĐ-CP ngày 14/8/2023", None, "59/2023/NĐ-CP", "14/8/2023", None, None),
    ("TT 55/2011/TT-BGDĐT", "Thông tư", "55/2011/TT-BGDĐT", None, None, None),
    ("Thông tư 55/2011/TT-BGD&ĐT ngày 22/11/2011 của Bộ GD&ĐT ban hành Điều lệ", "Thông tư", "55/2011/TT-BGD&ĐT", "22/11/2011", "Bộ GD&ĐT", "ban hành Điều lệ"),
    ("Thông tư liên tịch số 01/2020/TTLT-BGDĐT-BNV", "Thông tư liên tịch", "01/2020/TTLT-BGDĐT-BNV", None, None, None),
    (CIRCULAR, "Thông tư", "11/2020/TT-BGDĐT", "19/5/2020", "Bộ trưởng Bộ Giáo dục và Đào tạo", "hướng dẫn thực hiện dân chủ trong hoạt động của cơ sở giáo dục công lập"),
    ("Luật Giáo dục ngày 14 tháng 6 năm 2019", "Luật", "", "14/6/2019", None, "Giáo dục"),
    ("Luật Giáo dục ngày 14/6/2019;", "Luật", "", "14/6/2019", None, "Giáo dục"),
    ("Luật Giáo dục năm 2019", "Luật", "", "2019", None, "Giáo dục"),
    ("Luật Giáo dục 2019", "Luật", "", "2019", None, "Giáo dục"),
    ("Luật Giáo dục", "Luật", "", None, None, "Giáo dục"),
    ("Luật số 10/2022/QH15", "Luật", "10/2022/QH15", None, None, None),
    ("Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022 của Quốc hội", "Luật", "10/2022/QH15", "10/11/2022", "Quốc hội", "Thực hiện dân chủ ở cơ sở"),
    ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 10/12/2025", "Luật", "", "10/12/2025", None, "sửa đổi, bổ sung một số điều của Luật Giáo dục"),
    ("Bộ luật Lao động ngày 20 tháng 11 năm 2019", "Bộ luật", "", "20/11/2019", None, "Lao động"),
    ("Căn cứ Điều 63, Điều 64 Bộ luật Lao động năm 2019", "Bộ luật", "", "2019", None, "Lao động"),
    ("BLLĐ 2019", "Bộ luật", "", "2019", None, "Lao động"),
    ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013", "Hiến pháp", "", "2013", None, "nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Pháp lệnh Ưu đãi người có công với cách mạng ngày 09/12/2020", "Pháp lệnh", "", "09/12/2020", None, "Ưu đãi người có công với cách mạng"),
    ("Nghị quyết số 29/2021/QH15 của Quốc hội", "Nghị quyết", "29/2021/QH15", None, "Quốc hội", None),
    (WARD_PLAN, "Kế hoạch", "12/KH-UBND", "05/9/2026", "UBND phường Ngọc Lâm", "về tổ chức đối thoại"),
    ("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/9/2026 của UBND phường Ngọc Lâm", "Kế hoạch", "12/KH-UBND", "05/9/2026", "UBND phường Ngọc Lâm", None),
    ("KH số 12/KH-UBND ngày 5/9/2026", "Kế hoạch", "12/KH-UBND", "05/9/2026", None, None),
    ("Kế hoạch số 12/KH-UBND (ngày 05/9/2026) của UBND phường Ngọc Lâm", "Kế hoạch", "12/KH-UBND", "05/9/2026", "UBND phường Ngọc Lâm", None),
    ("Kế hoạch số 12/KH-UBND của UBND phường Ngọc Lâm ngày 05/9/2026 về tổ chức", "Kế hoạch", "12/KH-UBND", "05/9/2026", "UBND phường Ngọc Lâm", "về tổ chức"),
    ("Kế hoạch 12 ngày 05/9/2026", "Kế hoạch", "12", "05/9/2026", None, None),
    ("Kế hoạch số    /KH-UBND ngày … tháng … năm 2026 của UBND phường Ngọc Lâm", "Kế hoạch", "KH-UBND", "2026", "UBND phường Ngọc Lâm", None),
    ("Kế hoạch số ……/KH-UBND ngày …… tháng 9 năm 2026", "Kế hoạch", "KH-UBND", "9/2026", None, None),
    ("Kế hoạch năm học 2026-2027 của Trường Mầm non Hoa Mai", "Kế hoạch", "", None, "Trường Mầm non Hoa Mai", "năm học 2026-2027"),
    ("Kế hoạch tháng 9 năm 2026 của Trường Mầm non Hoa Mai", "Kế hoạch", "", "9/2026", "Trường Mầm non Hoa Mai", None),
    ("Kế hoạch số 57/KH-GD&ĐT ngày 10/9/2024 của Phòng GD&ĐT quận Bến Trúc", "Kế hoạch", "57/KH-GD&ĐT", "10/9/2024", "Phòng GD&ĐT quận Bến Trúc", None),
    ("Quyết định số 17/QĐ-UBND UBND phường Ngọc Lâm về việc thành lập", "Quyết định", "17/QĐ-UBND", None, "UBND phường Ngọc Lâm", "về việc thành lập"),
    ("Quyết định 17/QĐ-THCTL ngày 22 tháng 02 năm 2027 của Hiệu trưởng Trường Tiểu học Cầu Tre Lá về việc thành lập Ban Tổ chức", "Quyết định", "17/QĐ-THCTL", "22/02/2027", "Hiệu trưởng Trường Tiểu học Cầu Tre Lá", "về việc thành lập Ban Tổ chức"),
    ("Quyết định số 5/QĐ-BCĐ ngày 1/9/2026 của Ban Chỉ đạo thực hiện Quy chế dân chủ Trường Mầm non Hoa Mai về ban hành kế hoạch", "Quyết định", "5/QĐ-BCĐ", "01/9/2026", "Ban Chỉ đạo thực hiện Quy chế dân chủ Trường Mầm non Hoa Mai", "về ban hành kế hoạch"),
    ("QĐ 933/QĐ-TLĐ ngày 14/5/2024", "Quyết định", "933/QĐ-TLĐ", "14/5/2024", None, None),
    ("Quy chế dân chủ ban hành kèm theo Quyết định số 52/QĐ-THCS ngày 11 tháng 9 năm 2026 của Hiệu trưởng Trường Trung học cơ sở Đông Hải An", "Quy chế", "52/QĐ-THCS", "11/9/2026", "Hiệu trưởng Trường Trung học cơ sở Đông Hải An", "dân chủ"),
    ("Quy chế dân chủ của nhà trường", "Quy chế", "", None, None, "dân chủ của nhà trường"),
    ("Điều lệ trường mầm non ban hành kèm theo Thông tư số 52/2020/TT-BGDĐT", "Điều lệ", "52/2020/TT-BGDĐT", None, None, "trường mầm non"),
    ("Công văn số 12/UBND-VX ngày 01/9/2026 của UBND phường Ngọc Lâm về việc tổ chức", "Công văn", "12/UBND-VX", "01/9/2026", "UBND phường Ngọc Lâm", "về việc tổ chức"),
    ("Thực hiện hướng dẫn của UBND phường tại Công văn số 12/UBND ngày 1/9/2026", "Công văn", "12/UBND", "01/9/2026", None, None),
    ("CV 4173/TLĐ-ToC", "Công văn", "4173/TLĐ-ToC", None, None, None),
    ("Văn bản số 05/BNV-VP ngày 01/9/2026", "Văn bản", "05/BNV-VP", "01/9/2026", None, None),
    ("Xét đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 36/TTr-VHXH ngày 07 tháng 10 năm 2026", "Tờ trình", "36/TTr-VHXH", "07/10/2026", None, None),
    ("Hướng dẫn 41/HD-TLĐ", "Hướng dẫn", "41/HD-TLĐ", None, None, None),
    ("HD số 41/HD-TLĐ", "Hướng dẫn", "41/HD-TLĐ", None, None, None),
    ("Kết luận 157-KL/TW", "Kết luận", "157-KL/TW", None, None, None),
    ("Quyết định số 2200-QĐ/TU ngày 01 tháng 02 năm 2024 của Thành ủy Hà Nội về tiếp xúc, đối thoại", "Quyết định", "2200-QĐ/TU", "01/02/2024", "Thành ủy Hà Nội", "về tiếp xúc, đối thoại"),
    ("Quyết định số 2200 - QĐ/TU", "Quyết định", "2200-QĐ/TU", None, None, None),
    ("Nghị quyết số 06-NQ/CB ngày 04 tháng 9 năm 2026 của Chi bộ Trường Mầm non Hoa Mai về nhiệm vụ năm học", "Nghị quyết", "06-NQ/CB", "04/9/2026", "Chi bộ Trường Mầm non Hoa Mai", "về nhiệm vụ năm học"),
    ("Công văn số 12-CV/ĐU ngày 1/9/2026 của Đảng ủy phường Ngọc Lâm v/v đối thoại", "Công văn", "12-CV/ĐU", "01/9/2026", "Đảng ủy phường Ngọc Lâm", "v/v đối thoại"),
    ("Chỉ thị số 05-CT/TW của Bộ Chính trị đẩy mạnh việc học tập", "Chỉ thị", "05-CT/TW", None, "Bộ Chính trị", "đẩy mạnh việc học tập"),
    ("– Căn cứ Luật Giáo dục năm 2019,", "Luật", "", "2019", None, "Giáo dục"),
    ("Căn cứ vào Nghị định 04/2015/NĐ-CP ngày 09-01-2015", "Nghị định", "04/2015/NĐ-CP", "09/01/2015", None, None),
    ("Căn cứ các quy định tại Nghị định số 59/2023/NĐ-CP", "Nghị định", "59/2023/NĐ-CP", None, None, None),
    ("Văn bản hợp nhất số 01/VBHN-BGDĐT ngày 12/5/2026 của Bộ Giáo dục và Đào tạo hợp nhất Thông tư ban hành Điều lệ", "Văn bản hợp nhất", "01/VBHN-BGDĐT", "12/5/2026", "Bộ Giáo dục và Đào tạo", "hợp nhất Thông tư ban hành Điều lệ"),
    ("Văn bản hợp nhất Luật Giáo dục số 12/VBHN-VPQH ngày 12/5/2026 của Văn phòng Quốc hội", "Văn bản hợp nhất", "12/VBHN-VPQH", "12/5/2026", "Văn phòng Quốc hội", "Luật Giáo dục"),
    ("Kế hoạch năm học số 15/KH-MNHM ngày 10/9/2026 của Trường Mầm non Hoa Mai", "Kế hoạch", "15/KH-MNHM", "10/9/2026", "Trường Mầm non Hoa Mai", "năm học"),
    ("Kế hoạch của UBND phường Ngọc Lâm số 12/KH-UBND ngày 05/9/2026 về đối thoại", "Kế hoạch", "12/KH-UBND", "05/9/2026", "UBND phường Ngọc Lâm", "về đối thoại"),
    ("Thông báo Kết luận của Chủ tịch UBND phường số 12/TB-UBND ngày 05/9/2026", "Thông báo", "12/TB-UBND", "05/9/2026", "Chủ tịch UBND phường", "Kết luận"),
    ("Công văn chỉ đạo số 12/UBND-VX ngày 05/9/2026 của UBND phường Ngọc Lâm", "Công văn", "12/UBND-VX", "05/9/2026", "UBND phường Ngọc Lâm", "chỉ đạo"),
    ("Quy chế dân chủ số 52/QĐ-MNHM ngày 05/9/2026", "Quy chế", "52/QĐ-MNHM", "05/9/2026", None, "dân chủ"),
    ("Kế hoạch thực hiện Kế hoạch số 12/KH-UBND", "Kế hoạch", "", None, None, "thực hiện Kế hoạch số 12/KH-UBND"),
    ("Kế hoạch thực hiện Nghị quyết số 29-NQ/TW", "Kế hoạch", "", None, None, "thực hiện Nghị quyết số 29-NQ/TW"),
    ("Kết luận của Chủ tịch UBND phường Ngọc Lâm tại cuộc họp ngày 05/9/2026", "Kết luận", "", None, "Chủ tịch UBND phường Ngọc Lâm", "tại cuộc họp ngày 05/9/2026"),
    ("Điều lệ trường mầm non (sửa đổi, bổ sung theo Thông tư 51/2026/TT-BGDĐT)", "Điều lệ", "", None, None, "trường mầm non (sửa đổi, bổ sung theo Thông tư 51/2026/TT-BGDĐT)"),
    ("Kế hoạch liên tịch số 05/KHLT-MNHM-CĐ ngày 05/9/2026 giữa Nhà trường và Công đoàn về X", "Kế hoạch", "05/KHLT-MNHM-CĐ", "05/9/2026", "Nhà trường và Công đoàn", "liên tịch"),
    ("Kế hoạch số 12/KH-UBND của UBND phường Ngọc Lâm ban hành ngày 05/9/2026 về đối thoại", "Kế hoạch", "12/KH-UBND", "05/9/2026", "UBND phường Ngọc Lâm", "về đối thoại"),
    ("Kế hoạch số …/KH-UBND ngày …/9/2026 của UBND phường Ngọc Lâm", "Kế hoạch", "KH-UBND", "9/2026", "UBND phường Ngọc Lâm", None),
    ("Kế hoạch số 5/KH-X ngày …/…/2026 của UBND phường Ngọc Lâm", "Kế hoạch", "5/KH-X", "2026", "UBND phường Ngọc Lâm", None),
    ("Kế hoạch năm học 2026 - 2027 của trường Mầm non Hoa Mai", "Kế hoạch", "", None, "trường Mầm non Hoa Mai", "năm học 2026 - 2027"),
    ("Quy chế dân chủ (ban hành kèm theo Quyết định số 52/QĐ-MNHM ngày 05/9/2026 của Hiệu trưởng Trường Mầm non Hoa Mai)", "Quy chế", "52/QĐ-MNHM", "05/9/2026", "Hiệu trưởng Trường Mầm non Hoa Mai", "dân chủ"),
    ("Kế hoạch phối hợp số 05/KHPH-NT-CĐ ngày 05/9/2026 giữa nhà trường và Công đoàn", "Kế hoạch", "05/KHPH-NT-CĐ", "05/9/2026", "nhà trường và Công đoàn", "phối hợp"),
    ("Luật Giáo dục 43/2019/QH14 ngày 14/6/2019", "Luật", "43/2019/QH14", "14/6/2019", None, "Giáo dục"),
    ("Công văn 1122 của UBND phường Ngọc Lâm", "Công văn", "1122", None, "UBND phường Ngọc Lâm", None),
    ("Nghị quyết của Chi bộ Trường Mầm non Hoa Mai tháng 9 năm 2026", "Nghị quyết", "", "9/2026", "Chi bộ Trường Mầm non Hoa Mai", None),
    ("Nghị định 145 của Chính phủ", "Nghị định", "145", None, "Chính phủ", None),
    ("Kế hoạch 3 năm của Trường Mầm non Hoa Mai", "Kế hoạch", "", None, "Trường Mầm non Hoa Mai", "3 năm"),
    ("Kế hoạch 2026 của Trường Mầm non Hoa Mai", "Kế hoạch", "", None, "Trường Mầm non Hoa Mai", "2026"),
    ("Luật Thực hiện dân chủ ở cơ sở (Luật số 10/2022/QH15) ngày 10/11/2022 của Quốc Hội", "Luật", "10/2022/QH15", "10/11/2022", "Quốc Hội", "Thực hiện dân chủ ở cơ sở"),
    ("Luật Giáo dục của Quốc hội ngày 14/6/2019", "Luật", "", "14/6/2019", "Quốc hội", "Giáo dục"),
    ("Luật Giáo dục của Quốc hội số 43/2019/QH14 ngày 14/6/2019", "Luật", "43/2019/QH14", "14/6/2019", "Quốc hội", "Giáo dục"),
    ("Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân ngày 20/11/2015", "Luật", "", "20/11/2015", None, "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân"),
    ("Thông báo số 9/TB-MNHM ngày 3 tháng 1 năm 2027", "Thông báo", "9/TB-MNHM", "03/01/2027", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "code", "dated", "issuer", "title"), READ, ids=[r[0][:60] for r in READ])
def test_a_citation_is_read_in_whatever_shape_it_is_written(
    text: str, kind: str | None, code: str, dated: str | None, issuer: str | None, title: str | None
) -> None:
    (cited,) = citations(text)
    assert (cited.type, cited.code, cited.date, cited.issuer, cited.title) == (kind, code, day(dated), issuer, title)


@pytest.mark.parametrize(
    "text",
    ["", " ", ";", "Theo đề nghị của Phó Hiệu trưởng", "Xét tình hình thực tế của nhà trường", "Căn cứ", "5/9/2026"],
)
def test_words_that_cite_nothing_are_no_citation(text: str) -> None:
    assert citations(text) == ()


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Basis(type="NĐ", number="59/2023/NĐ-CP"), ["Nghị định 59/2023/NĐ-CP"]),
        (Basis(type="Nghị định", symbol="59/2023/NĐ-CP"), ["Nghị định 59/2023/NĐ-CP"]),
        (Basis(type="Quyết định", symbol="2200-QĐ/TU"), ["Quyết định 2200-QĐ/TU"]),
        (Basis(type="Kế hoạch", symbol="KH-UBND"), ["Kế hoạch …/KH-UBND"]),
        (Basis(type="Luật Thực hiện dân chủ ở cơ sở", date="10/11/2022"), ["Luật Thực hiện dân chủ ở cơ sở"]),
        (Basis(type="Quy chế dân chủ", number="52", symbol="QĐ-X"), ["Quy chế 52/QĐ-X"]),
        (Basis(type="Thỏa ước lao động tập thể", date="05/01/2026"), []),
        (Basis(type="Thỏa ước", number="5", symbol="TƯ-X"), ["Thỏa ước 5/TƯ-X"]),
        (Basis(carry_out="Kế hoạch số 12/KH-UBND về X; Công văn số 5/PGDĐT về Y"), ["Kế hoạch 12/KH-UBND", "Công văn 5/PGDĐT"]),
    ],
)  # fmt: skip
def test_a_basis_in_parts_is_read_as_it_is_printed(basis: Basis, expected: list[str]) -> None:
    assert [c.words for c in of_basis(basis, basis_lines((basis,))[0])] == expected


def test_several_citations_in_one_text_keep_their_places() -> None:
    text = f"Căn cứ {LAW}; {DECREE};\n- Thực hiện Kế hoạch số 12/KH-UBND."
    found = citations(text)
    assert [c.words for c in found] == [
        "Luật Thực hiện dân chủ ở cơ sở",
        "Nghị định 59/2023/NĐ-CP",
        "Kế hoạch 12/KH-UBND",
    ]
    assert [text[slice(*c.span)].split()[0] for c in found] == ["Luật", "Nghị", "Kế"]
    assert [c.lead for c in found] == ["Căn cứ", "", "- Thực hiện"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Luật Giáo dục năm 2019, Nghị định 59/2023/NĐ-CP và Thông tư 11/2020/TT-BGDĐT", ["Luật Giáo dục", "Nghị định 59/2023/NĐ-CP", "Thông tư 11/2020/TT-BGDĐT"]),
        ("Luật Giáo dục năm 2019 và Luật Viên chức năm 2010", ["Luật Giáo dục", "Luật Viên chức"]),
        ("Nghị định số 24/2021/NĐ-CP ngày 23/3/2021 của Chính phủ, Kế hoạch số 12/KH-UBND của UBND phường Ngọc Lâm", ["Nghị định 24/2021/NĐ-CP", "Kế hoạch 12/KH-UBND"]),
        ("Căn cứ Luật Giáo dục năm 2019. Căn cứ Nghị định số 59/2023/NĐ-CP", ["Luật Giáo dục", "Nghị định 59/2023/NĐ-CP"]),
        ("Căn cứ Luật Giáo dục năm 2019, căn cứ Nghị định số 59/2023/NĐ-CP", ["Luật Giáo dục", "Nghị định 59/2023/NĐ-CP"]),
        ("Nghị định số 10/2025/NĐ-CP của Chính phủ sửa đổi Nghị định số 24/2021/NĐ-CP, Nghị định số 105/2020/NĐ-CP", ["Nghị định 10/2025/NĐ-CP"]),
        ("Thông tư số 5/2025/TT-X bãi bỏ Thông tư số 1/2020/TT-X và Thông tư số 2/2020/TT-X", ["Thông tư 5/2025/TT-X"]),
        ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục năm 2019 và Luật Viên chức năm 2010", ["Luật sửa đổi, bổ sung một số điều của Luật Giáo dục"]),
        ("Kế hoạch số 12/KH-UBND về thực hiện Luật Giáo dục năm 2019, Nghị định số 59/2023/NĐ-CP", ["Kế hoạch 12/KH-UBND"]),
        ("Quy chế kèm theo Quyết định số 5/QĐ-X, Quyết định số 6/QĐ-X", ["Quy chế 5/QĐ-X", "Quyết định 6/QĐ-X"]),
    ],
)  # fmt: skip
def test_documents_that_are_told_right_behind_one_another_are_read_one_by_one(text: str, expected: list[str]) -> None:
    assert [c.words for c in citations(text)] == expected


@pytest.mark.parametrize(
    "one",
    [
        "Luật Giáo dục 2019; ",
        "Luật A 2 và ",
        "Luật A năm 2019, ",
        "Nghị định số 5/2020/NĐ-CP, ",
        "Kế hoạch số 5/X; ",
        "của Quốc hội ",
    ],
)
def test_thousands_of_citations_in_one_text_are_read_at_once(one: str) -> None:
    pieces = "; ".join([(one * (1_900 // len(one)))] * 40)
    began = time.perf_counter()
    citations(pieces)
    assert time.perf_counter() - began < 2


def test_a_day_that_no_calendar_has_is_kept_as_typed() -> None:
    (cited,) = citations("Kế hoạch số 5/KH-MNHM ngày 31/9/2026 của Trường Mầm non Hoa Mai")
    assert (cited.date, cited.odd_date) == (None, "ngày 31/9/2026")


_WORD = st.sampled_from(["Ngọc", "Lâm", "Hoa", "Mai", "Đông", "Hải", "An", "Uông", "Bí", "Sóc", "Ý", "Ánh"])
_NAME = st.lists(_WORD, min_size=1, max_size=3).map(" ".join)
_ISSUER = st.builds(
    "{} {}".format,
    st.sampled_from(
        ["UBND phường", "Ủy ban nhân dân tỉnh", "Hiệu trưởng Trường Tiểu học", "Thành ủy", "Chi bộ Trường THCS",
         "Sở Giáo dục và Đào tạo tỉnh", "Ban Chỉ đạo thực hiện Quy chế dân chủ Trường Mầm non"]
    ),
    _NAME,
)  # fmt: skip
_TITLE = st.builds(
    "{} {}".format,
    st.sampled_from(["về", "về việc", "quy định chi tiết", "hướng dẫn", "ban hành", "sửa đổi, bổ sung", "phê duyệt"]),
    st.lists(
        st.one_of(_WORD, st.sampled_from(["tổ chức", "đối thoại", "năm học 2026-2027", "một số điều của Luật Giáo dục", "(lần 2)", "Nghị định số 24/2021/NĐ-CP"])),
        min_size=1,
        max_size=5,
    ).map(" ".join),
)  # fmt: skip
_DAY = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(lambda d: f"{d.day}/{d.month}/{d.year}")
_CODE = st.one_of(
    st.tuples(st.integers(1, 9999).map(str), st.sampled_from(["2023/NĐ-CP", "2026/TT-BGDĐT", "KH-UBND", "QĐ-MNHM", "GD&ĐT-VP", "HD-TLĐ", "QĐ-TTg", "TLĐ-ToC"])),
    st.tuples(st.builds("{}-{}".format, st.integers(1, 9999), st.sampled_from(["QĐ", "KH", "NQ", "CTr"])), st.sampled_from(["TU", "TW", "ĐU", "CB", "VPTW"])),
    st.tuples(st.integers(1, 999).map(str), st.none()),
    st.just((None, None)),
)  # fmt: skip


@st.composite
def structured(draw: st.DrawFn) -> Basis:
    dated = draw(st.one_of(st.none(), _DAY))
    if draw(st.integers(0, 4)) == 0:
        names = [
            "Giáo dục",
            "Lao động",
            "Tổ chức chính quyền địa phương",
            "sửa đổi, bổ sung một số điều của Luật Giáo dục",
        ]
        return Basis(type=draw(st.sampled_from(NAMED)), title=draw(st.sampled_from(names)), date=dated)
    number, symbol = draw(_CODE)
    kind = draw(st.sampled_from([t for t in TYPES if t not in NAMED]))
    issuer, title = draw(st.one_of(st.none(), _ISSUER)), draw(st.one_of(st.none(), _TITLE))
    return Basis(type=kind, number=number, symbol=symbol, date=dated, issuer=issuer, title=title)


@given(structured())
def test_a_structured_basis_that_is_printed_and_read_again_is_the_same(basis: Basis) -> None:
    (read,) = citations(basis_lines((basis,))[0])
    (meant,) = of_basis(basis, "")
    number = padded(meant.number) if meant.number else None
    assert read[:6] == (meant.type, number, *meant[2:6])


_PIECES = ["Luật", "Nghị định", "số", "59/2023", "/NĐ-CP", "ngày", "tháng", "năm", "2023", "của", "ban hành kèm theo", "Điều 3,",
           "căn cứ", "-", "…", ";", "\n", "31/02/2023", "BLLĐ", "thực hiện", "(", "0", "Ủy ban", "İ", "\u0301"]  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(st.one_of(st.text(max_size=5), st.sampled_from(_PIECES)), max_size=15).map(" ".join))
)
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    for cited in citations(text):
        assert 0 <= cited.span[0] <= cited.span[1] <= len(text)
        recognise(cited, KNOWN)


# ----- recognition -----


def meant(text: str, known: Catalogue = KNOWN) -> tuple[str, tuple[str, ...]] | None:
    (cited,) = citations(text)
    match = recognise(cited, known)
    if match is None:
        return None
    return match.document.id, tuple(name for name in match._fields[1:] if getattr(match, name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định 59/2023/NĐ-CP", ("59/2023/NĐ-CP", ())),
        ("Nghị định 059/2023/NĐ-CP", ("59/2023/NĐ-CP", ())),
        ("Nghị định 4/2015/NĐ-CP", ("04/2015/NĐ-CP", ())),
        ("Nghị định 59/2023/ND-CP", ("59/2023/NĐ-CP", ("other_code",))),
        ("Thông tư 55/2011/TT-BGD&ĐT", ("55/2011/TT-BGDĐT", ("other_code",))),
        ("Nghị định 59/2023", ("59/2023/NĐ-CP", ("other_code",))),
        ("Thông tư 11/2020", None),  # many ministries have one
        ("Thông tư số 11/2020/TT-BTC ngày 19/5/2020 của Bộ trưởng Bộ Tài chính", None),
        ("Thông tư số 11/2020/TT-BGD ngày 19/5/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo", ("11/2020/TT-BGDĐT", ("other_code",))),
        (DECREE.replace("59/", "95/"), ("59/2023/NĐ-CP", ("other_code",))),
        (DECREE.replace("14 tháng 8", "18 tháng 4"), ("59/2023/NĐ-CP", ("other_date",))),
        (DECREE.replace("Nghị định", "Thông tư"), ("59/2023/NĐ-CP", ("other_kind",))),
        ("Nghị định số 95/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ", None),
        ("Điều lệ trường mầm non ban hành kèm theo Thông tư số 52/2020/TT-BGDĐT", ("52/2020/TT-BGDĐT", ())),
        (LAW, ("10/2022/QH15", ())),
        ("Luật thực hiện dân chủ ở cơ sở năm 2022", ("10/2022/QH15", ())),
        ("Luật Thực hiện dân chủ ở cơ sở ngày 11/10/2022", ("10/2022/QH15", ("other_date",))),
        ("Luật số 10/2022/QH15", ("10/2022/QH15", ())),
        ("Luật Thực hiện dân chủ cơ sở năm 2022", ("10/2022/QH15", ("other_name",))),
        ("Luật Dân chủ ở cơ sở", ("10/2022/QH15", ("other_name",))),
        ("Thông tư số 55/2011/TT-BGĐT ngày 22/11/2011 của Bộ GD&ĐT ban hành X", ("55/2011/TT-BGDĐT", ("other_code",))),
        ("Thông tư số 55/2011/TT-BTC ngày 22/11/2011 của Bộ Tài chính ban hành X", None),
        ("Hướng dẫn số 41-HD/TLĐ ngày 11/11/2021 của Tổng LĐLĐ Việt Nam", ("41/HD-TLĐ", ("other_code",))),
        ("Kế hoạch số 67-KH/QU của Quận uỷ Ba Đình", ("67-KH/QU", ())),
        ("Luật Giáo dục ngày 14 tháng 6 năm 2019", ("Luật Giáo dục 2019", ())),
        ("Luật Giáo dục năm 2005", ("Luật Giáo dục 2019", ("other_date",))),
        ("Bộ luật Lao động ngày 20 tháng 11 năm 2019", ("Bộ luật Lao động 2019", ())),
        ("BLLĐ 2019", ("Bộ luật Lao động 2019", ())),
        ("Bộ luật Lao động số 45/2019/QH14 ngày 20/11/2019", ("Bộ luật Lao động 2019", ())),
        ("Kết luận 157-KL/TW", ("157-KL/TW", ())),
        ("Quyết định số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư", ("66-QĐ/TW", ("other_kind",))),
        ("Quyết định số 66-QĐ/TW", None),  # a regulation has this number, a decision may have it too
        ("Văn bản 157-KL/TW", ("157-KL/TW", ())),
        ("Hướng dẫn 41/HD-TLĐ ngày 11/11/2021", ("41/HD-TLĐ", ())),
        ("Hướng dẫn 41/HD-TLĐ ngày 11/11/2024", None),  # these numbers begin again each year
        ("Kế hoạch số 67-KH/QU của Quận ủy Ba Đình", ("67-KH/QU", ())),
        ("Kế hoạch số 67-KH/QU của Quận ủy Bến Trúc", None),  # another district's
        ("Nghị định 99/2030/NĐ-CP", None),
    ],
)  # fmt: skip
def test_a_document_is_recognised_however_it_is_spelled_and_never_guessed(text: str, expected: object) -> None:
    assert meant(text) == expected


def test_between_two_documents_of_one_number_nothing_is_guessed(tmp_path: Path) -> None:
    own = tmp_path / "hai.yaml"
    own.write_text("documents:\n  - {id: a, type: Kế hoạch, number: 12, symbol: KH-UBND}\n  - {id: b, type: Kế hoạch, number: 012, symbol: KH-UBND}\n", encoding="utf-8")  # fmt: skip
    assert meant("Kế hoạch số 12/KH-UBND", catalogue([str(own)])) is None


# ----- the unit -----


@pytest.mark.parametrize(
    ("issuer", "more", "kind", "levels", "dialogue"),
    [
        ("parent: UBND phường Ngọc Lâm, name: Trường Mầm non Hoa Mai", "", "public_school", "preschool", "A"),
        ("parent: Ủy ban nhân dân xã Sông Thao, name: TRƯỜNG TIỂU HỌC SÔNG THAO", "", "public_school", "primary", "A"),
        ("parent: Sở Giáo dục và Đào tạo, name: Trường THPT Bến Lau", "", "public_school", "secondary", "A"),
        ("parent: UBND xã X, name: Trường Tiểu học và Trung học cơ sở X", "", "public_school", "primary secondary", "A"),
        ("parent: [UBND Phường 3, Trường Tiểu học Cầu Tre Lá], name: Ban Tổ chức Hội nghị", "", "public_school", "primary", "A"),
        ("name: Trường Mầm non tư thục Vườn Nắng", "", "private_school", "preschool", None),
        ("parent: Công ty TNHH Nắng Xuân, name: Trường Mầm non Nắng Xuân", "", "private_school", "preschool", None),
        ("parent: UBND phường X, name: Nhóm trẻ độc lập tư thục Sao Mai", "", "private_school", "preschool", None),
        ("name: Trường Mầm non Hoa Mai", "", None, "preschool", None),
        ("name: Ủy ban nhân dân phường An Phú Thượng", "", "ward", "", None),
        ("name: Công ty Cổ phần Bến Lau", "", "enterprise", "", None),
        ("parent: Đảng bộ phường X, name: Chi bộ Trường Mầm non Hoa Mai", "", "party_cell", "preschool", None),
        ("name: Công đoàn Trường Mầm non Hoa Mai", "", "union", "preschool", None),
        ("parent: UBND phường X, name: Trường Mầm non X", "title: Đối thoại định kỳ tại nơi làm việc", "public_school", "preschool", "B"),
        ("parent: UBND phường X, name: Trường Mầm non X", "title: Hội nghị đối thoại giữa Bí thư Chi bộ với giáo viên", "public_school", "preschool", "C"),
        ("parent: UBND phường X, name: Trường Mầm non X", "chair: {title: [Bí thư chi bộ, Hiệu trưởng]}", "public_school", "preschool", None),
    ],
)  # fmt: skip
def test_the_kind_of_unit_is_what_its_names_make_certain(
    issuer: str, more: str, kind: str | None, levels: str, dialogue: str | None
) -> None:
    title = "" if "title: H" in more or "title: Đ" in more else "title: Hội nghị đối thoại của Hiệu trưởng, "
    text = f"issuer: {{{issuer}, abbreviation: X, place: X}}\nconference: {{{title}{more}}}\n"
    unit = unit_of(spec_of(text))
    assert (unit.kind, unit.levels, unit.dialogue) == (kind, set(levels.split()), dialogue)


# ----- the rules -----


def codes(rule: Rule, text: str) -> list[str]:
    return [d.code for d in rule.diagnostics(example_case(text, today=TODAY))]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_wrong_example_raises_its_rule_and_the_right_one_does_not(rule: Rule) -> None:
    assert set(codes(rule, rule.wrong)) == {rule.code}
    assert codes(rule, rule.right) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_an_example_has_no_fault_but_its_own(rule: Rule) -> None:
    for text, own in ((rule.wrong, {rule.code}), (rule.right, set[str]())):
        found = example_case(text, today=TODAY)
        assert {d.code for r in RULES for d in r.diagnostics(found)} <= {*own, "B011"}


def test_no_rule_of_legal_bases_is_an_error_since_the_paper_is_printed_all_the_same() -> None:
    assert {rule.severity for rule in RULES} == {"warning", "hint"}


def test_codes_of_legal_bases_are_unique_and_in_order() -> None:
    own = [rule.code for rule in RULES]
    assert own == sorted(set(own))


@pytest.mark.parametrize("path", [*EXAMPLES, Path("doithoai/sample.yaml")], ids=lambda p: p.stem)
def test_an_example_is_only_asked_to_check_what_is_not_certain(path: Path) -> None:
    found = case_of(path if path.is_absolute() else Path(__file__).parents[1] / path, TODAY)
    assert {d.code for rule in RULES for d in rule.diagnostics(found)} <= {"B011"}


def found_in(*items: str, more: str = "") -> list[str]:
    text = "legal_bases:\n" + "".join(f"  - {item}\n" for item in items) + more
    return sorted(
        d.code for rule in RULES for d in rule.diagnostics(example_case(text, today=TODAY)) if d.code != "B011"
    )


WORKPLACE = "conference: {title: Đối thoại định kỳ tại nơi làm việc}\n"
PRIVATE = "issuer: {parent: Công ty TNHH Nắng Xuân, name: Trường Mầm non Nắng Xuân}\n"
PRIMARY = "issuer: {name: Trường Tiểu học Sông Thao}\n"


@pytest.mark.parametrize(
    ("items", "more", "expected"),
    [
        ([LAW, DECREE, CIRCULAR, WARD_PLAN], "", []),
        ([f"Căn cứ {LAW};", f"Căn cứ {DECREE}."], "", []),
        ([LAW], "papers: {plan: {date: 30/6/2023}}\n", ["B001"]),
        ([LAW], "papers: {plan: {date: 01/7/2023}}\n", []),
        ([LAW], "conference: {starts: 30/6/2023}\n", ["B001"]),
        (["Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ về thực hiện dân chủ"], "papers: {plan: {date: 13/8/2023}}\n", []),
        (["Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ về thực hiện dân chủ"], "", ["B003"]),
        (["Quyết định số 04/2000/QĐ-BGDĐT ngày 01 tháng 3 năm 2000 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy chế"], "", ["B003"]),
        ([CIRCULAR], PRIVATE, ["B005"]),
        ([CIRCULAR], "issuer: {parent: [], name: UBND phường Ngọc Lâm}\n", []),
        ([CIRCULAR], PRIVATE + WORKPLACE, ["B005"]),
        ([CIRCULAR], WORKPLACE, ["B007"]),
        (["Bộ luật Lao động năm 2019"], PRIVATE, []),
        (["Bộ luật Lao động năm 2019"], PRIMARY, ["B007"]),
        (["Thông tư số 52/2020/TT-BGDĐT ngày 31/12/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Điều lệ"], PRIMARY, ["B006"]),
        (["Thông tư số 52/2020/TT-BGDĐT ngày 31/12/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo"], PRIMARY, ["B006"]),
        (["Thông tư số 52/2020/TT-BGDĐT ngày 31/12/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo"], "", ["B004", "B026"]),
        (["Nghị định số 145/2020/NĐ-CP ngày 14/12/2020 của Chính phủ"], "", ["B007"]),
        (["Nghị định 04/2015/NĐ-CP"], "", ["B003"]),
        (["Hướng dẫn số 41-HD/TLĐ ngày 11/11/2021 của Tổng LĐLĐ Việt Nam"], "", ["B005"]),
        (["Hướng dẫn số 12-HD/TLĐ ngày 11/11/2025 của Tổng Liên đoàn Lao động Việt Nam về X"], "", []),
        (["Quyết định số 2200-QĐ/TU ngày 01/02/2024 của Thành ủy Hà Nội về đối thoại"], "", ["B007"]),
        (["Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng về X"], "", ["B005"]),
        (["Luật Dân chủ ở cơ sở năm 2022"], "", ["B021"]),
        (["Luật Thực hiện dân chủ ở cơ sở của Quốc hội ngày 10/11/2022"], "", ["B027"]),
        ([f"Luật Giáo dục năm 2019, Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ và {CIRCULAR}"], "", ["B003"]),
        (["Quy chế dân chủ của Trường MN Hoa Mai ban hành kèm theo Quyết định số 52/QĐ-MNHM ngày 05/9/2026"], "", []),
        (["Kế hoạch số 9/KH-X ngày 01/7/2025 của Phòng GD&ĐT quận Bến Trúc về đối thoại"], "", ["B008"]),
        (["Kế hoạch số 9/KH-X ngày 30/6/2025 của Phòng GD&ĐT quận Bến Trúc về đối thoại"], "", ["B009"]),
        (["Kế hoạch số 9/KH-X ngày 30/6/2024 của Phòng GD&ĐT quận Bến Trúc về đối thoại"], "papers: {plan: {date: 01/9/2024}}\n", []),
        (["Kế hoạch số 9/KH-PGDĐT ngày 10/9/2026 về đối thoại"], "", ["B008", "B025"]),
        (["Kế hoạch số 9/KH-X ngày 10/9/2026 của Ủy ban nhân dân huyện Bến Trúc về đối thoại"], "", ["B008"]),
        (["Kế hoạch số 9/KH-X ngày 10/9/2026 của Liên đoàn Lao động quận Bến Trúc về đối thoại"], "", ["B008"]),
        (["Kế hoạch số 9-KH/QU ngày 10/9/2026 của Quận uỷ Bến Trúc về đối thoại"], "conference: {chair: Bí thư chi bộ}\n", ["B008"]),
        (["Kế hoạch số 9/KH-X ngày 10/9/2026 của UBND thị trấn Bến Trúc về đối thoại"], "", ["B008"]),
        (["Kế hoạch số 9/KH-X ngày 10/9/2026 của Trường Mầm non thị trấn Bến Trúc về đối thoại"], "", []),
        (["Kết luận số 157-KL/TW ngày 25/5/2025 của Bộ Chính trị về công đoàn"], "", ["B010"]),
        (["Kết luận số 157-KL/TW ngày 25/5/2025 của Bộ Chính trị về công đoàn"], "issuer: {parent: Đảng bộ phường X, name: Chi bộ Trường Mầm non X}\n", []),
        ([DECREE, "Nghị định 59/2023/NĐ-CP"], "", ["B028"]),
        (["Kế hoạch số 12/KH-UBND ngày 05/9/2026 của UBND phường A về X", "Kế hoạch số 12/KH-UBND ngày 07/9/2026 của UBND tỉnh B về Y"], "", ["B024"]),
        ([WARD_PLAN, "Quyết định số 5/QĐ-MNHM ngày 05/9/2026 của Hiệu trưởng Trường Mầm non Hoa Mai về việc thành lập Ban Tổ chức"], "", []),
        (["Quyết định số 5/QĐ-MNHM ngày 05/9/2026 của Hiệu trưởng Trường Mầm non Hoa Mai về việc thành lập Ban Tổ chức", WARD_PLAN], "", ["B024"]),
        (["Luật Giáo dục năm 2019", "Hiến pháp năm 2013"], "", ["B024"]),
        (["Quyết định số 5/QĐ-UBND ngày 05/9/2026 của UBND thành phố Hà Nội về X", "Công văn số 5/BGDĐT-GDMN ngày 05/9/2026 của Bộ Giáo dục và Đào tạo về X"], "", []),
        (["Công văn số 5/UBND ngày 05/9/2026 của UBND phường Ngọc Lâm về X", "Quyết định số 5/QĐ-UBND ngày 05/9/2026 của UBND thành phố Hà Nội về X"], "", []),
        (["Quyết định số 5/QĐ-TTg ngày 05/9/2025 của Thủ tướng Chính phủ về X", DECREE], "", ["B024"]),
        (["Quy chế dân chủ của nhà trường"], "", ["B025"]),
        (["Điều lệ trường mầm non"], "", []),
        (["Điều lệ trường mầm non (sửa đổi, bổ sung theo Thông tư 51/2026/TT-BGDĐT)"], "", []),
        (["Văn bản hợp nhất số 01/VBHN-BGDĐT ngày 12/5/2026 của Bộ Giáo dục và Đào tạo hợp nhất Thông tư ban hành Điều lệ"], "", []),
        (["Văn bản hợp nhất số 01/VBHN-BGDĐT của Bộ Giáo dục và Đào tạo hợp nhất Thông tư ban hành Điều lệ"], "", ["B025"]),
        (["Kết luận của Chủ tịch UBND phường Ngọc Lâm tại cuộc họp ngày 05/9/2026"], "", []),
        (["Kết luận tại phiên họp Hội đồng trường ngày 05/9/2026", "Nghị quyết Hội nghị viên chức, người lao động năm học 2026-2027"], "", []),
        (["Nghị quyết của Hội đồng trường ngày 05/9/2026"], "", ["B025"]),
        (["Kế hoạch tổ chức hội nghị ngày 05/9/2026 của Trường Mầm non Hoa Mai"], "", ["B025"]),
        ([f"{CHARTER}; được sửa đổi, bổ sung bởi Thông tư số 51/2026/TT-BGDĐT"], "", []),
        ([f"{CHARTER}, được sửa đổi theo Thông tư số 51/2026/TT-BGDĐT"], "", []),
        ([CHARTER, "Thông tư số 51/2026/TT-BGDĐT"], "", ["B025"]),
        ([f"{CHARTER}; được sửa đổi bởi Thông tư số 51/2026/TT-BGDĐT", "Thông tư số 51/2026/TT-BGDĐT ngày 05/6/2026 của Bộ trưởng Bộ Giáo dục và Đào tạo sửa đổi Điều lệ"], "", []),
        (["Quyết định số 1234/QĐ-UB ngày 05/9/2001 của UBND huyện Bến Trúc về việc thành lập Trường Mầm non Hoa Mai"], "", []),
        (["Quyết định số 5/QĐ-UBND ngày 05/9/2024 của Chủ tịch UBND huyện Bến Trúc về việc bổ nhiệm Hiệu trưởng"], "", []),
        (["Quyết định số 5/QĐ-UBND ngày 05/9/2026 của Chủ tịch UBND huyện Bến Trúc về việc bổ nhiệm Hiệu trưởng"], "", ["B008"]),
        (["Quyết định số 5/QĐ-UBND ngày 05/9/2024 của Chủ tịch UBND huyện Bến Trúc về việc thành lập Ban Chỉ đạo đối thoại trong các trường"], "", ["B009"]),
        (["Luật Giáo dục ngày 14/6/2019; được sửa đổi, bổ sung bởi Luật số 73/2025/QH15"], "", []),
        (["Biên bản họp Ban đại diện cha mẹ học sinh ngày 05/9/2026"], "", []),
        (["carry_out: sự chỉ đạo của UBND phường Ngọc Lâm tại Công văn số 45/UBND-VHXH ngày 12/9/2026 về việc X"], "", []),
        (["chức năng, nhiệm vụ của nhà trường", "tình hình thực tế của đơn vị"], "", []),
        (["Nghị quyết số 29/2026/QH16 ngày 05/9/2026 của Quốc hội về X", DECREE, "Công văn số 5/BGDĐT-GDMN ngày 05/9/2026 của Bộ Giáo dục và Đào tạo về X"], "", []),
        ([DECREE, "Nghị quyết số 1656/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội về X"], "", ["B024"]),
        ([WARD_PLAN, "Công văn số 5/BCH-TM ngày 05/9/2026 của Bộ Chỉ huy Quân sự tỉnh về X"], "", []),
        (["Kế hoạch số 12/KH-UBND của UBND phường Ngọc Lâm"], "", ["B025"]),
        (["Kế hoạch số 12/KH-UBND ngày 5/9/26 của UBND phường Ngọc Lâm về đối thoại"], "", ["B023"]),
        (["Theo đề nghị của Phó Hiệu trưởng tại Tờ trình số 5/TTr-MNHM ngày 05/9/2026"], "", []),
        (["Luật số 10/2022/QH15 ngày 10/11/2022 của Quốc hội về thực hiện dân chủ ở cơ sở"], "", ["B027"]),
        ([f"{LAW},", DECREE], "", ["B029"]),
        ([f"{LAW};;", DECREE], "", ["B029"]),
        ([LAW, f"{DECREE};"], "", ["B029"]),
        ([LAW, f"{DECREE}./."], "", ["B029"]),
        ([f"Căn cứ căn cứ {LAW}"], "", ["B030"]),
        ([f"căn cứ {LAW}"], "", ["B030"]),
        ([f"carry_out: Căn cứ {WARD_PLAN}"], "", []),
        (["{type: Luật, title: Luật Thực hiện dân chủ ở cơ sở, date: 10/11/2022}"], "", ["B030"]),
        (["{type: Kế hoạch, number: 12, symbol: KH-UBND, date: 05/9/2026, issuer: của UBND phường Ngọc Lâm, title: về đối thoại}"], "", ["B030"]),
        (["Kế hoạch số số 12/KH-UBND ngày 05/9/2026 của UBND phường Ngọc Lâm về đối thoại"], "", ["B030"]),
        (["Công văn số 12/UBND ngày 05/9/2026 của UBND phường Ngọc Lâm về việc cung cấp một số số liệu"], "", []),
        (["Kế hoạch năm năm 2026-2030 số 12/KH-UBND ngày 05/9/2026 của UBND phường Ngọc Lâm"], "", []),
        (["Nội quy lao động của Công ty"], PRIVATE, []),
        (["Kế hoạch số 12/KH-UBND ngày 05/9/2026 của UBND phường Ngọc Lâm về đối thoại; Kế hoạch số 5/KH-X ngày 05/9/2026 của UBND quận Bến Trúc về đối thoại"], "", ["B008"]),
        (["carry_out: Kế hoạch số 12/KH-UBND ngày 05/9/2026 của UBND phường Ngọc Lâm về đối thoại; Kế hoạch số 5/KH-X ngày 05/9/2026 của UBND quận Bến Trúc về đối thoại"], "", ["B008"]),
        ([f"Thực hiện {DECREE}"], "", ["B031"]),
        ([f"carry_out: {WARD_PLAN}"], "", []),
        (["{type: Nghị định, number: 59, symbol: 2023/NĐ-CP, date: 18/4/2023, issuer: Chính phủ, title: quy định}"], "", ["B020"]),
        (["{type: Nghị định, number: 59/2023/NĐ-CP, date: 14/8/2023, issuer: Chính phủ, title: quy định}"], "", []),
        (["Luật Giáo dục ngày 14 tháng 6 năm 2005"], "", ["B020"]),
        (["Luật Thực hiện dân chủ ở cơ sở ngày 01 tháng 7 năm 2023"], "", ["B020"]),
        (["Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020 của Bộ trưởng Bộ Nội vụ ban hành Điều lệ trường mầm non"], "", ["B004", "B032"]),
        (["Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020 của Bộ GD&ĐT ban hành Điều lệ trường mầm non"], "", ["B004"]),
        (["Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Thủ tướng Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở"], "", ["B032"]),
        (["Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ về việc thực hiện dân chủ ở cơ sở"], "", []),
        (["Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ về tuyển dụng, sử dụng viên chức"], "", ["B033"]),
        (["{lead: Xét đề nghị của Trưởng phòng tại, type: Tờ trình, number: 36, symbol: TTr-VHXH, date: 07/10/2026}"], "", []),
    ],
)  # fmt: skip
def test_a_list_of_bases_is_told_what_is_wrong_and_nothing_else(items: list[str], more: str, expected: list[str]) -> None:  # fmt: skip
    assert found_in(*items, more=more) == expected


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        (f"Căn cứ {LAW}; {DECREE}.", []),
        (f"{LAW}; {DECREE}.", ["B030"]),
        ("Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về X.", ["B003"]),
        (f"\n  layout: list\n  items:\n    - {LAW}\n    - {DECREE}", []),
        (f"\n  layout: dashes\n  items:\n    - {LAW}\n    - {DECREE}", ["B034"]),
        (f"\n  layout: paragraph\n  items:\n    - {LAW}\n    - {DECREE}", ["B034"]),
    ],
)
def test_every_shape_of_the_list_is_read(bases: str, expected: list[str]) -> None:
    found = example_case(f"legal_bases: {bases}\n", today=TODAY)
    assert sorted(d.code for rule in RULES for d in rule.diagnostics(found) if d.code != "B011") == expected


def test_the_partys_papers_have_dashes() -> None:
    found = example_case(
        f"issuer: {{name: Chi bộ Trường Mầm non Hoa Mai}}\nlegal_bases: {{layout: dashes, items: ['{LAW}']}}\n"
    )
    assert "B034" not in [d.code for rule in RULES for d in rule.diagnostics(found)]


@pytest.mark.parametrize(
    "issuer",
    [
        "Chủ tịch UBND huyện Bến Trúc",
        "Phó Chủ tịch Ủy ban nhân dân thị xã Bến Trúc",
        "UBND thành phố Bến Trúc",
        "UBND Quận 5",
        "HĐND huyện Bến Trúc",
        "Văn phòng HĐND và UBND quận Bến Trúc",
        "Trưởng phòng GD&ĐT quận Bến Trúc",
        "Trưởng Phòng Giáo dục và Đào tạo thành phố Bến Trúc",
        "Công đoàn Giáo dục quận Bến Trúc",
        "Ban Thường vụ Quận ủy Bến Trúc",
        "Thị ủy Bến Trúc",
        "Thường trực Huyện uỷ Bến Trúc",
        "Ban Chấp hành Đảng bộ huyện Bến Trúc",
        "Ban Chấp hành Liên đoàn Lao động quận Bến Trúc",
    ],
)
def test_an_office_that_went_with_the_districts_issues_nothing_after_them(issuer: str) -> None:
    cited = "Kế hoạch số 5/KH-X ngày 05/9/{} của {} về đối thoại"
    secretary = "conference: {chair: {name: Trần Thị Bình, title: [Bí thư chi bộ, Hiệu trưởng]}}\n"
    assert found_in(cited.format(2026, issuer), more=secretary) == ["B008"]
    assert found_in(cited.format(2024, issuer), more=secretary) == ["B009"]


@pytest.mark.parametrize(
    "issuer",
    [
        "Chủ tịch UBND phường Huyện Trúc",
        "UBND xã Quận Công",
        "Hiệu trưởng Trường Tiểu học Huyện Bến Trúc",
        "UBND thành phố Hà Nội",
        "Ủy ban nhân dân TP. Hồ Chí Minh",
        "UBND Thành phố",
        "HĐND THÀNH PHỐ HUẾ",
        "Liên đoàn Lao động thành phố Hải Phòng",
        "Ban Chấp hành Đảng bộ thành phố Đà Nẵng",
        "Sở Giáo dục và Đào tạo",
    ],
)
def test_an_office_that_is_there_is_not_called_gone(issuer: str) -> None:
    secretary = "conference: {chair: {name: Trần Thị Bình, title: [Bí thư chi bộ, Hiệu trưởng]}}\n"
    assert found_in(f"Kế hoạch số 5/KH-X ngày 05/9/2026 của {issuer} về đối thoại", more=secretary) == []


def test_an_old_document_of_an_office_that_is_gone_may_still_stand() -> None:
    (rule,) = [r for r in RULES if r.code == "B009"]
    old = "Quyết định số 5/QĐ-UBND ngày 05/9/2024 của Chủ tịch UBND huyện Bến Trúc về đối thoại"
    (found,) = rule.diagnostics(example_case(f"legal_bases: [{old}]\n", today=TODAY))
    assert (
        found.message == "Quyết định 5/QĐ-UBND: nơi ban hành (Chủ tịch UBND huyện Bến Trúc) không còn từ ngày 01/7/2025"
    )
    assert (found.hint or "").startswith("văn bản có thể vẫn được thực hiện")


def test_a_finding_says_what_replaced_the_document_where_and_how_to_cite_it() -> None:
    text = (
        "legal_bases:\n  - Luật Giáo dục năm 2019\n  - Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về X\n"
    )
    (rule,) = [r for r in RULES if r.code == "B003"]
    (found,) = rule.diagnostics(example_case(text, today=TODAY))
    assert found.human() == (
        "vi-du.yaml:3:5: cảnh báo B003: Nghị định 04/2015/NĐ-CP đã được thay thế bởi Nghị định 59/2023/NĐ-CP từ ngày 14/8/2023 (cần kiểm tra)\n"
        "    giá trị: Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về X\n"
        f"    cách sửa: thay bằng: {DECREE}"
    )


def test_what_lacks_something_is_named() -> None:
    text = f"legal_bases: ['{LAW}; Kế hoạch số 9/KH-X của Trường Mầm non X về đối thoại; Kế hoạch ngày 05/9/2026 của Trường Mầm non X về năm học; Công văn số 5/UBND ngày 05/9/2026 của UBND phường X']\n"
    assert [d.message for r in FORM_RULES for d in r.diagnostics(example_case(text, today=TODAY))] == [
        "Kế hoạch 9/KH-X: thiếu ngày ban hành",
        "Kế hoạch về năm học: thiếu số",
        "Công văn 5/UBND: thiếu trích yếu",
    ]


def test_what_is_not_certain_is_told_once_for_all_documents() -> None:
    (rule,) = [r for r in RULES if r.code == "B011"]
    (found,) = rule.diagnostics(example_case(f"legal_bases: ['{DECREE}', '{CIRCULAR}', '{DECREE}']\n", today=TODAY))
    assert found.severity == "hint"
    assert found.message.count("59/2023/NĐ-CP") == 1
    assert "11/2020/TT-BGDĐT (Nghị định 04/2015/NĐ-CP, căn cứ của thông tư" in found.message


def unknown_in(*items: str) -> list[str]:
    """Return what is said of documents that are not in the catalogue."""
    text = "legal_bases:\n" + "".join(f"  - {item}\n" for item in items)
    told = [d.message for r in RULES for d in r.diagnostics(example_case(text, today=TODAY))]
    return [message for message in told if "không có trong danh mục" in message]


def test_documents_of_law_that_are_not_in_the_catalogue_are_told_in_one_hint() -> None:
    assert unknown_in(
        "Luật Viên chức ngày 15 tháng 11 năm 2010",
        "Luật Nhà giáo năm 2025",
        DECREE,
        "Thông tư số 29/2024/TT-BGDĐT ngày 30 tháng 12 năm 2024 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về dạy thêm, học thêm",
        "Quyết định số 1299/QĐ-TTg ngày 03 tháng 10 năm 2018 của Thủ tướng Chính phủ phê duyệt Đề án xây dựng văn hóa ứng xử",
        "Luật Viên chức",
    ) == [
        "4 căn cứ không có trong danh mục, máy không biết còn hiệu lực không: Luật Viên chức; Luật Nhà giáo; Thông tư 29/2024/TT-BGDĐT; Quyết định 1299/QĐ-TTg"
    ]


@pytest.mark.parametrize(
    "item",
    [
        LAW, DECREE, WARD_PLAN,
        "Quyết định số 15/QĐ-BGH ngày 05 tháng 9 năm 2026 của Hiệu trưởng Trường Mầm non X ban hành Quy chế dân chủ",
        "Quyết định số 40/QĐ-UBND ngày 05 tháng 9 năm 2026 của Chủ tịch UBND phường Ngọc Lâm về việc thành lập trường",
        "Nghị quyết số 5/NQ-HĐND ngày 05 tháng 9 năm 2026 của HĐND thành phố Hà Nội về học phí",
        "Nghị quyết số 06-NQ/CB ngày 04 tháng 9 năm 2026 của Chi bộ Trường Mầm non X về nhiệm vụ năm học",
        "Hướng dẫn số 9/HD-SGDĐT ngày 05 tháng 9 năm 2026 của Sở Giáo dục và Đào tạo về đối thoại",
        "Công văn số 5555/BGDĐT-GDTrH ngày 05 tháng 9 năm 2026 của Bộ Giáo dục và Đào tạo về nhiệm vụ năm học",
        "Quyết định số 12/QĐ-BM ngày 05 tháng 9 năm 2026 của Bộ môn Toán về phân công",
        "Theo đề nghị của Ban đại diện cha mẹ học sinh",
        "Luật số 43/2019/QH14", "Nghị định số 59 ngày 14 tháng 8 năm 2023", "Nghị định của Chính phủ", "Hiến pháp năm 2013",
    ],
)  # fmt: skip
def test_papers_of_bodies_below_the_state_and_what_is_only_half_told_are_not_looked_for_in_the_catalogue(
    item: str,
) -> None:
    assert unknown_in(item) == []


def test_rules_of_form_cite_the_decree() -> None:
    assert sum("PL I II.6" in rule.reason for rule in FORM_RULES) >= 5


_SMALL = parse(MINIMAL, "x.yaml", Path())
_ITEM = st.one_of(
    st.text(min_size=1), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map(" ".join), st.builds(lambda t: {"carry_out": t}, st.sampled_from(_PIECES))
)  # fmt: skip


@given(st.lists(_ITEM, max_size=5), st.sampled_from(["lines", "list", "dashes", "paragraph"]))
def test_no_basis_is_too_strange_for_a_rule(items: list[object], layout: str) -> None:
    data = {**_SMALL.data, "legal_bases": {"layout": layout, "items": items}}  # type: ignore[dict-item]
    source = _SMALL._replace(data=data)
    found = Case(source, load(source), today=TODAY)
    for rule in RULES:
        rule.diagnostics(found)


# ----- users' own catalogues -----

OWN = """\
documents:
  - id: 12/KH-UBND
    type: Kế hoạch
    number: 12
    symbol: KH-UBND
    date: 05/9/2026
    issuer: UBND phường Ngọc Lâm
    title: về tổ chức đối thoại
    suggest: {why: Kế hoạch chung của phường, to: public_school}
    certainty: verified
  - {id: 99/2026/NĐ-CP, type: Nghị định, number: 99, symbol: 2026/NĐ-CP, date: 01/9/2026, certainty: verified, replaces: 59/2023/NĐ-CP}
"""


def own_case(folder: Path, own: str, item: str) -> Case:
    (folder / "rieng.yaml").write_text(own, encoding="utf-8")
    text = (
        "issuer: {parent: UBND phường X, name: Trường Mầm non X, abbreviation: X, place: X}\n"
        f"conference: {{title: Hội nghị đối thoại}}\nlegal_bases:\n  - {item}\nchecks: {{catalogue: rieng.yaml}}\n"
    )
    return case(parse(text, "hoi-nghi.yaml", folder), TODAY)


def test_a_catalogue_beside_the_spec_is_laid_over_ours(tmp_path: Path) -> None:
    found = own_case(tmp_path, OWN, DECREE)
    assert [d.message for r in RULES if r.code == "B003" for d in r.diagnostics(found)] == [
        "Nghị định 59/2023/NĐ-CP đã được thay thế bởi Nghị định 99/2026/NĐ-CP"
    ]
    wrong = own_case(tmp_path, OWN, WARD_PLAN.replace("05 tháng 9", "06 tháng 9"))
    assert [d.code for r in RULES for d in r.diagnostics(wrong)] == ["B020"]


def test_a_document_of_ones_own_with_our_id_replaces_ours(tmp_path: Path) -> None:
    path = tmp_path / "rieng.yaml"
    path.write_text("documents: [{id: 59/2023/NĐ-CP, type: Nghị định, number: 59, symbol: 2023/NĐ-CP, certainty: verified}]\n", encoding="utf-8")  # fmt: skip
    known = catalogue([str(path)])
    document = known.get("59/2023/NĐ-CP")
    assert document is not None
    assert document.certainty == "verified"
    assert "04/2015/NĐ-CP" not in known.replaced


def test_everything_that_is_wrong_with_a_catalogue_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "rieng.yaml"
    path.write_text(
        "documents:\n"
        "  - {id: a, type: Luật, certainty: sure}\n"
        "  - {id: b, date: 31/2/2026, typ: Luật}\n"
        "  - {id: c, type: Luật, cited_by: school}\n",
        encoding="utf-8",
    )
    with pytest.raises(DoithoaiError) as raised:
        catalogue([str(path)])
    assert [(d.code, d.line, d.column) for d in raised.value.diagnostics] == [
        ("S005", 2, 36), ("S001", 3, 5), ("S009", 3, 19), ("S002", 3, 30), ("S005", 4, 35),
    ]  # fmt: skip


def test_an_id_twice_and_an_old_document_that_is_nowhere_are_told(tmp_path: Path) -> None:
    path = tmp_path / "rieng.yaml"
    path.write_text("documents:\n  - {id: a, type: Luật, replaces: a}\n  - {id: a, type: Luật, amends: [59/2023/NĐ-CP, x]}\n", encoding="utf-8")  # fmt: skip
    with pytest.raises(DoithoaiError) as raised:
        catalogue([str(path)])
    assert [(d.code, d.line) for d in raised.value.diagnostics] == [("B092", 2), ("B091", 3), ("B092", 3)]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("khong-co.yaml", "B090", "không có tệp này"),
        ("../rieng.yaml", "B090", "phải nằm cạnh"),
    ],
)
def test_a_catalogue_that_a_spec_names_and_that_is_not_there_is_told_in_the_spec(tmp_path: Path, name: str, code: str, words: str) -> None:  # fmt: skip
    text = f"issuer: {{name: X, abbreviation: X, place: X}}\nconference: {{title: X}}\nchecks:\n  catalogue: {name}\n"
    with pytest.raises(DoithoaiError, match=words) as raised:
        _ = case(parse(text, "hoi-nghi.yaml", tmp_path)).bases
    assert [(d.code, d.file, d.line, d.column) for d in raised.value.diagnostics] == [(code, "hoi-nghi.yaml", 4, 14)]


def test_a_file_that_is_no_catalogue_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "rieng.yaml"
    path.write_text("- Luật Giáo dục\n", encoding="utf-8")
    with pytest.raises(DoithoaiError, match="tệp danh mục phải có khóa `documents:`"):
        catalogue([str(path)])


# ----- proposals -----


def proposed(text: str) -> list[str]:
    reading = example_case(text, today=TODAY).bases
    return [p.document.id for p in proposals(reading, TODAY)]


NOTHING = "time_style: 7h30\n"
DEMOCRACY = ["10/2022/QH15", "59/2023/NĐ-CP"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NOTHING, [*DEMOCRACY, "11/2020/TT-BGDĐT", "52/2020/TT-BGDĐT", "55/2011/TT-BGDĐT"]),
        ("conference: {title: Hội nghị đối thoại giữa Hiệu trưởng với giáo viên}\n", [*DEMOCRACY, "11/2020/TT-BGDĐT", "52/2020/TT-BGDĐT"]),
        (PRIMARY, [*DEMOCRACY, "11/2020/TT-BGDĐT", "15/2026/TT-BGDĐT", "55/2011/TT-BGDĐT"]),
        (PRIVATE + WORKPLACE, ["Bộ luật Lao động 2019", "145/2020/NĐ-CP"]),
        (PRIVATE + WORKPLACE + "attendees: [Ban Chấp hành Công đoàn cơ sở]\n", ["Bộ luật Lao động 2019", "145/2020/NĐ-CP", "41/HD-TLĐ"]),
        ("issuer: {parent: [], name: UBND phường Ngọc Lâm}\n", [*DEMOCRACY, "55/2011/TT-BGDĐT"]),
        ("issuer: {parent: [], name: Trường Mầm non Hoa Mai}\n", []),
    ],
)  # fmt: skip
def test_what_is_proposed_fits_the_unit_and_the_dialogue(text: str, expected: list[str]) -> None:
    assert proposed(text) == expected


def test_no_proposal_is_a_document_that_our_own_rules_accuse() -> None:
    for more in (NOTHING, PRIMARY, PRIVATE + WORKPLACE, WORKPLACE):
        found = example_case(more, today=TODAY)
        text = as_yaml(proposals(found.bases, TODAY), (), found.bases.catalogue)
        again = example_case(more + text, today=TODAY)
        assert {d.code for r in RULES for d in r.diagnostics(again)} <= {"B004", "B011", "B026"}


def test_a_proposal_keeps_the_words_of_the_user_and_his_own_bases() -> None:
    own = "Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ"
    found = example_case(
        f"legal_bases: [Luật Thực hiện dân chủ ở cơ sở năm 2022, {own}, {{carry_out: {WARD_PLAN}}}]\n", today=TODAY
    )
    made = proposals(found.bases, TODAY)
    lines = as_yaml(made, others(found, made), found.bases.catalogue).splitlines()
    assert "  - Luật Thực hiện dân chủ ở cơ sở năm 2022" in lines
    assert f"  # - {own}" in lines
    assert any(line.startswith("  # Không nên giữ: Nghị định 04/2015/NĐ-CP đã được thay thế") for line in lines)
    assert f"  - Thực hiện {WARD_PLAN}" in lines


def test_ones_own_bases_stand_among_the_proposals_by_their_rank() -> None:
    own = ["Luật Giáo dục năm 2019", WARD_PLAN, "Nghị định số 24/2021/NĐ-CP ngày 23/3/2021 của Chính phủ quy định X"]
    found = example_case("legal_bases:\n" + "".join(f"  - {item}\n" for item in own), today=TODAY)
    made = proposals(found.bases, TODAY)
    again = example_case(as_yaml(made, others(found, made), found.bases.catalogue), today=TODAY)
    assert {d.code for r in RULES for d in r.diagnostics(again)} <= {"B004", "B011"}
    assert [item.typed.partition(" ")[0] for item in again.bases.items] == ["Luật", "Luật", "Nghị", "Nghị", "Thông", "Thông", "Thông", "Kế"]  # fmt: skip


def test_a_proposal_keeps_the_layout_and_every_note_on_its_line() -> None:
    found = example_case(f"legal_bases: {{layout: dashes, items: ['{LAW}']}}\n", today=TODAY)
    (law, *_) = proposals(found.bases, TODAY)
    noisy = law._replace(why="Một lý do\n- dài hai dòng")
    assert as_yaml((noisy,), (), found.bases.catalogue, layout="dashes").splitlines()[:5] == [
        "legal_bases:",
        "  layout: dashes",
        "  items:",
        "    # Một lý do - dài hai dòng (đã có trong tệp)",
        "    # Lưu ý: Luật khác ban hành trước có quy định riêng về nội dung, hình thức, thời gian thì theo luật ấy",
    ]


def test_a_basis_that_cites_several_documents_is_proposed_in_its_parts() -> None:
    own = "Nghị định số 24/2021/NĐ-CP ngày 23/3/2021 của Chính phủ quy định việc quản lý trong cơ sở giáo dục"
    found = example_case(
        f"legal_bases: 'Căn cứ {LAW}; {own}; {DECREE}; theo đề nghị của tổ chuyên môn.'\n", today=TODAY
    )
    made = proposals(found.bases, TODAY)
    lines = as_yaml(made, others(found, made), found.bases.catalogue).splitlines()
    said = [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]
    assert said[:3] == [LAW, DECREE, own]
    assert said[-1] == "theo đề nghị của tổ chuyên môn"
    assert len(said) == len(set(said))


def test_what_speaks_against_one_document_of_a_basis_leaves_the_others() -> None:
    old = "Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về X"
    found = example_case(f"legal_bases: ['{WARD_PLAN}; {old}']\n", today=TODAY)
    plan, decree = others(found, ())
    assert plan.against is None
    assert (decree.against or "").startswith("Nghị định 04/2015/NĐ-CP đã được thay thế")


def test_what_amends_a_proposal_is_a_line_to_fill_in_until_it_is_cited() -> None:
    def amending(text: str) -> list[str]:
        found = example_case(text, today=TODAY)
        made = proposals(found.bases, TODAY)
        lines = as_yaml(made, others(found, made), found.bases.catalogue).splitlines()
        return [line for line in lines if "51/2026" in line]

    assert amending(NOTHING) == ["  # - Thông tư số 51/2026/TT-BGDĐT của Bộ trưởng Bộ Giáo dục và Đào tạo"]
    own = "Thông tư số 51/2026/TT-BGDĐT ngày 05/6/2026 của Bộ trưởng Bộ Giáo dục và Đào tạo sửa đổi Điều lệ"
    assert amending(f"legal_bases: [{own}]\n") == [f"  - {own}"]


def test_a_hint_says_what_the_catalogue_lacks_of_a_document_and_no_citation_that_would_be_told_again() -> None:
    newer = "Thông tư số 51/2026/TT-BGDĐT của Bộ trưởng Bộ Giáo dục và Đào tạo"

    def hint(code: str, basis: str) -> str:
        (rule,) = [r for r in RULES if r.code == code]
        (found,) = rule.diagnostics(example_case(f"legal_bases: [{basis}]\n", today=TODAY))
        return found.hint or ""

    assert hint("B004", CHARTER) == f"thêm vào căn cứ: {newer} (ghi thêm ngày ban hành, trích yếu theo bản gốc)"
    assert hint("B025", newer).endswith("cơ quan ban hành, trích yếu")
    assert "; theo danh mục: Nghị định số 59/2023/NĐ-CP ngày 14" in hint("B025", "Nghị định số 59/2023/NĐ-CP")


def test_a_proposal_from_the_body_above_stands_before_what_is_the_schools_own(tmp_path: Path) -> None:
    year = "Kế hoạch số 15/KH-X ngày 10/9/2026 của Trường Mầm non X về nhiệm vụ năm học 2026-2027"
    found = own_case(tmp_path, OWN, year)
    made = proposals(found.bases, TODAY)
    lines = as_yaml(made, others(found, made), found.bases.catalogue).splitlines()
    assert [line[4:] for line in lines if line.startswith("  - Kế hoạch")] == [WARD_PLAN, year]


def filled(text: str) -> list[str]:
    found = example_case(text, today=TODAY)
    lines = as_yaml((), (), found.bases.catalogue, blanks=to_fill(found, found.bases.unit.kind)).splitlines()
    return [line.removeprefix("  # - ") for line in lines if line.startswith("  # - ")]


_RULES = "Quy chế dân chủ ban hành kèm theo Quyết định số …/QĐ-MNHM ngày … tháng … năm … của Hiệu trưởng Trường Mầm non Hoa Mai"
_YEAR = "carry_out: Kế hoạch số …/KH-MNHM ngày … tháng … năm … của Trường Mầm non Hoa Mai về nhiệm vụ năm học …"


def test_what_only_the_user_has_names_his_school_and_the_body_above_it() -> None:
    above = "carry_out: Kế hoạch số …/KH-UBND ngày … tháng … năm … của UBND phường Ngọc Lâm về …"
    assert filled(NOTHING) == [above, _RULES, _YEAR]
    other = "carry_out: Kế hoạch số …/KH-… ngày … tháng … năm … của {} về …"
    assert filled("issuer: {parent: Sở Giáo dục và Đào tạo}\n")[0] == other.format("Sở Giáo dục và Đào tạo")
    committee = filled("issuer: {parent: [UBND Phường 3, Trường Tiểu học X], name: Ban Tổ chức, abbreviation: BTC}\n")
    assert [line.rpartition(" của ")[2] for line in committee[:2]] == [
        "UBND Phường 3 về …",
        "Hiệu trưởng Trường Tiểu học X",
    ]
    assert not any("BTC" in line for line in committee)


def test_a_body_above_that_is_gone_is_not_named_in_what_to_fill_in() -> None:
    assert " của … về …" in filled("issuer: {parent: [UBND quận Bến Trúc], name: Trường Mầm non X}\n")[0]


def test_what_the_user_has_already_is_not_asked_for_again() -> None:
    has = {
        WARD_PLAN.replace("UBND phường", "Ủy ban nhân dân phường"): [_RULES, _YEAR],
        _RULES.replace("số …", "số 5").replace("ngày … tháng … năm …", "ngày 05/9/2026"): [_YEAR],
        "Kế hoạch số 15/KH-MNHM ngày 10/9/2026 của Trường Mầm non Hoa Mai về nhiệm vụ năm học 2026-2027": [_RULES],
    }
    for cited, left in has.items():
        assert filled(f"legal_bases: ['{cited}']\n")[-len(left) :] == left
    assert len(filled("legal_bases: ['" + "', '".join(has) + "']\n")) == 0


def test_what_the_user_has_chosen_to_keep_is_kept() -> None:
    old = "legal_bases: [Kế hoạch số 9/KH-X ngày 10/9/2026 của Phòng GD&ĐT quận Bến Trúc về đối thoại]\n"
    asked = "checks: {ignore: [{code: B008, reason: số cũ}]}\n"
    against = [[own.against for own in others(found, ())] for found in map(example_case, (old, old + asked))]
    assert against[0][0]
    assert against[1] == [None]


def test_a_proposal_mends_what_is_cited_wrongly_and_shows_what_stood_there() -> None:
    wrong = DECREE.replace("14 tháng 8", "18 tháng 4")
    found = example_case(f"legal_bases: ['{wrong}']\n", today=TODAY)
    lines = as_yaml(proposals(found.bases, TODAY), (), found.bases.catalogue).splitlines()
    assert f"  # Trong tệp đang ghi: {wrong}" in lines
    assert f"  - {DECREE}" in lines


def test_what_is_carried_out_stays_so_when_it_is_mended_or_parted(tmp_path: Path) -> None:
    other = "Kế hoạch số 9/KH-X ngày 10 tháng 9 năm 2026 của Trường Mầm non X về nhiệm vụ năm học"
    for item in (WARD_PLAN.replace("05 tháng 9", "06 tháng 9"), f"{WARD_PLAN}; {other}"):
        found = own_case(tmp_path, OWN, f"carry_out: {item}")
        made = proposals(found.bases, TODAY)
        text = as_yaml(made, others(found, made), found.bases.catalogue)
        plans = [line.strip() for line in text.splitlines() if "Kế hoạch số" in line and "#" not in line]
        assert plans
        assert all(line.startswith("- Thực hiện Kế hoạch số") for line in plans)


# ----- the page -----


def test_the_page_is_what_the_catalogue_and_the_rules_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(KNOWN)


def test_citations_are_named_shortly() -> None:
    assert [Cited("Luật", title="Giáo dục").words, Cited("Kế hoạch", "12", "KH-X").words, Cited("Quy chế", title="dân chủ", issuer="X").words, Cited("Kế hoạch", issuer="X").words, Cited(None, "5", "KH-X").words, Cited("Báo cáo").words] == ["Luật Giáo dục", "Kế hoạch 12/KH-X", "Quy chế dân chủ", "Kế hoạch của X", "văn bản số 5/KH-X", "Báo cáo"]  # fmt: skip
