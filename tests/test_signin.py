"""The list to sign: who has a row, in which order, which columns; its twin in Excel is read back as attendance."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pages import assert_valid
from papers import docx_of

from doithoai.cli.commands import doithoai
from doithoai.lists.guests import guest_list
from doithoai.papers import make_papers
from doithoai.papers.signing_list import signing_groups
from doithoai.source import parse
from doithoai.spec import load
from doithoai.template_build.outline import outline
from doithoai.workbooks.signin import attendance_sheet

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
HEAD = """\
issuer: {parent: UBND phường Ngọc Lâm, name: Trường Mầm non Hoa Mai}
conference:
  title: Hội nghị đối thoại với cha mẹ học sinh
  school_year: 2026-2027
  starts: 07:30 30/01/2027
  venue: Hội trường tầng 2
  secretary: {name: Lê Thu Hà, title: Giáo viên}
"""
MIXED = """\
attendees:
  - group: Đại biểu
    members: [{honorific: Ông, name: Nguyễn Văn Ân, title: Chủ tịch, unit: UBND phường}, "Bà Lê Thị Bưởi, Trưởng khu phố 3", Đại diện Công an phường]
  - {group: "Cán bộ, giáo viên, nhân viên", quota: 03 người}
  - group: Cha mẹ học sinh
    guests:
      - {name: Trần Đức Ánh, gender: Nam, child: Trần Bảo An, class: Lá 1}
      - {people: [{name: Lê Văn Án, child: Lê Minh, class: Lá 2}, {name: Phạm Thị Ẩn, gender: Nữ, relation: mẹ, child: Lê Minh, class: Lá 2}]}
      - {child: Hoàng Gia Bảo, class: Chồi 3}
"""
ROW = list[str]


def spec_and_guests(text: str) -> Any:
    source = parse(HEAD + text, "test.yaml", Path())
    spec = load(source)
    return spec, guest_list(source, spec).guests


def paper_of(text: str) -> Any:
    spec, guests = spec_and_guests(text)
    (paper,) = make_papers("signin", spec, guests)
    return paper


def rows_of(text: str) -> list[ROW]:
    (table,) = (b for b in paper_of(text).context["body"] if b["kind"] == "table")
    return [[" / ".join(map(plain, cell["paragraphs"])) for cell in row["cells"]] for row in table["rows"]]


def plain(paragraph: Mapping[str, Any]) -> str:
    text = paragraph["text"]
    return text if isinstance(text, str) else "".join(span["text"] for span in text)


def names_of(guests: str, own: str = "") -> list[str]:
    return [r[1] for r in rows_of(f"guests: [{guests}]\npapers: {{signin: {{{own}}}}}\n")[1:] if len(r) > 1]


def test_rows_for_people_who_are_in_no_group_have_a_heading_of_their_own() -> None:
    rows = rows_of("guests: [{name: A, group: X}]\npapers: {signin: {blank_rows: 1}}\n")
    assert [r[0] for r in rows[1:]] == ["I. X (01 người)", "1", "II. Đại biểu bổ sung", "2"]


def summary_of(text: str) -> str:
    return plain(paper_of(text).context["body"][-1])


# --- who has a row


def test_people_stand_by_group_and_given_name_and_groups_without_names_have_blank_rows() -> None:
    assert rows_of(MIXED) == [
        ["TT", "Họ và tên", "Chức vụ, đơn vị, lớp", "Chữ ký", "Ghi chú"],
        ["I. Đại biểu (03 người)"],
        ["1", "Ông Nguyễn Văn Ân", "Chủ tịch UBND phường", "", ""],
        ["2", "Bà Lê Thị Bưởi", "Trưởng khu phố 3", "", ""],
        ["3", "", "Đại diện Công an phường", "", ""],
        ["II. Cán bộ, giáo viên, nhân viên (03 người)"],
        ["4", "", "", "", ""],
        ["5", "", "", "", ""],
        ["6", "", "", "", ""],
        ["III. Cha mẹ học sinh (04 người)"],
        ["7", "Lê Văn Án", "Phụ huynh cháu Lê Minh, lớp Lá 2", "", ""],
        ["8", "Ông Trần Đức Ánh", "Phụ huynh cháu Trần Bảo An, lớp Lá 1", "", ""],
        ["9", "Bà Phạm Thị Ẩn", "Phụ huynh cháu Lê Minh, lớp Lá 2", "", ""],
        ["10", "", "Phụ huynh cháu Hoàng Gia Bảo, lớp Chồi 3", "", ""],
    ]
    assert summary_of(MIXED) == "Tổng số: 10 đại biểu; có mặt: ………; vắng: ………"


@pytest.mark.parametrize(
    ("guests", "own", "names"),
    [
        ("{name: Lê An}, {name: Trần Ánh}, {name: Đỗ Ân}, {name: Vũ Ăn}", "", ["Lê An", "Trần Ánh", "Vũ Ăn", "Đỗ Ân"]),
        ("{name: Trần Văn Đức}, {name: Lê Dung}, {name: An Đức}", "", ["Lê Dung", "An Đức", "Trần Văn Đức"]),
        ("{name: Trần Bình}, {name: Lê An}", "order: list", ["Trần Bình", "Lê An"]),
        ("{name: Trần Bình, group: B}, {name: Lê An, group: A}, {name: Cao An}", "", ["Trần Bình", "Lê An", "Cao An"]),
        ("{name: Trần Bình, group: B}, {name: Lê An, group: A}", "groups: không", ["Lê An", "Trần Bình"]),
        ("{name: Trần Bình}", "blank_rows: 2", ["Trần Bình", "", ""]),
        ("{honorific: Cô, name: Lê An, class: A}, {name: Thầy Vũ Bình}, {name: Ông Cao An}", "", ["Ông Cao An", "Cô Lê An", "Thầy Vũ Bình"]),
        ("{name: Lê An, gender: Nữ, household: '1', child: Bé}, {name: Lê An, gender: Nữ, household: '1', child: Tí}", "", ["Bà Lê An"]),
        ("{name: Lê An, class: A1}, {name: Lê An, class: A2}", "", ["Lê An", "Lê An"]),
    ],
)  # fmt: skip
def test_each_person_has_one_row_where_a_clerk_looks_for_it(guests: str, own: str, names: list[str]) -> None:
    assert names_of(guests, own) == names


@pytest.mark.parametrize(
    ("quota", "rows", "total"),
    [
        ("03 người", 3, "03"), ("12", 12, "12"), ("khoảng 8 đại biểu", 8, "08"), ("03 phụ huynh/lớp", 5, "………"),
        ("toàn thể", 5, "………"), ("500 người", 200, "200"), ("0 người", 5, "………"),
    ],
)  # fmt: skip
def test_a_group_without_names_has_as_many_rows_as_it_sends_people(quota: str, rows: int, total: str) -> None:
    text = f"attendees: [{{group: Cha mẹ, quota: '{quota}'}}]\n"
    assert len(rows_of(text)) == 2 + rows
    assert f"Tổng số: {total} đại biểu" in summary_of(text)


def test_a_parent_of_several_children_signs_once_for_all_of_them() -> None:
    rows = rows_of("guests: [{name: Lê An, household: H, child: Bé, class: A}, {name: Lê An, household: H, child: Tí, class: B}]\n")  # fmt: skip
    assert rows == [["TT", "Họ và tên", "Phụ huynh của", "Lớp", "Chữ ký", "Ghi chú"], ["1", "Lê An", "Bé; Tí", "A; B", "", ""]]  # fmt: skip


def test_the_clerk_may_choose_the_columns_of_the_list() -> None:
    guests = "guests: [{name: Lê An, title: Tổ trưởng, class: A1, more: {Bàn: '3'}}, {unit: Công an phường}]\n"
    shown = "papers: {signin: {shown: [Bàn, Lớp]}}\n"
    assert rows_of(guests + shown) == [
        ["TT", "Họ và tên", "Bàn", "Lớp", "Chữ ký", "Ghi chú"],
        ["1", "Lê An", "3", "A1", "", ""],
        ["2", "Công an phường", "", "", "", ""],
    ]


def test_what_was_typed_is_printed_to_the_letter() -> None:
    rows = rows_of('guests: [{name: \'Lê <An> & "Bé"\', title: "R&D\'s"}]\n')
    assert rows[1][1:3] == ['Lê <An> & "Bé"', "R&D's"]
    assert 'Lê <An> & "Bé"' in outline(docx_of(paper_of("guests: [{name: 'Lê <An> & \"Bé\"'}]\n")))


# --- around it


@pytest.mark.parametrize(
    ("own", "lines"),
    [
        ("", ["THƯ KÝ", "Lê Thu Hà"]),
        ("signer: {title: Văn thư}", ["VĂN THƯ", None]),
        ("signers: []", []),
    ],
)
def test_the_secretary_signs_unless_the_spec_says_otherwise(own: str, lines: list[str | None]) -> None:
    context = paper_of(f"guests: [{{name: A}}]\npapers: {{signin: {{{own}}}}}\n").context
    assert [x for s in context["signatures"] for x in (*s["lines"], s["name"])] == lines
    assert (context["number"], context["place_date"], context["recipients"]) == ("", "", ())
    assert context["occasion"] == (
        "Thời gian: 07h30, thứ Bảy, ngày 30 tháng 01 năm 2027",
        "Địa điểm: Hội trường tầng 2",
    )


def test_nobody_who_is_not_known_signs_by_name() -> None:
    source = parse("issuer: {name: A}\nconference: {title: T}\nguests: [{name: Lê An}]\n", "t.yaml", Path())
    spec = load(source)
    (paper,) = make_papers("signin", spec, guest_list(source, spec).guests)
    assert paper.context["signatures"] == [{"lines": ("NGƯỜI LẬP DANH SÁCH",), "other_post": None, "name": None}]
    assert paper.context["occasion"] == ()


def test_the_outline_is_the_one_that_was_reviewed(check_golden: Callable[[Path, str], None]) -> None:
    check_golden(GOLDENS / "signin.txt", outline(docx_of(paper_of(MIXED))))


# --- the file and its pages

NAMES = ["An", "Ánh", "Bình", "Bích", "Đức", "Dung", "Ý", "Yến", "Ư", "Uyên", "Ơn", "Oanh"]
MANY = "guests:\n" + "".join(
    f"  - {{name: Người Thứ{n} {NAMES[n % 12]}, group: Nhóm {'A' if n % 3 else 'B'}, child: Bé {n}, class: Lá {n % 9}}}\n"
    for n in range(1, 301)
)
LONG = """\
guests:
  - {name: Công Tằng Tôn Nữ Thị Minh Nguyệt Ánh Dương, title: Phó Chủ tịch Ủy ban nhân dân kiêm Trưởng ban chỉ đạo thực hiện quy chế dân chủ ở cơ sở, unit: Ủy ban nhân dân xã Bến Đá Thượng, group: Đại biểu}
  - {name: Nguyễn An, child: Nguyễn Phúc Vĩnh Thụy An Khang, class: "Mẫu giáo 5-6 tuổi A1, điểm trường thôn Bến Đá Thượng", group: Cha mẹ học sinh}
"""


@pytest.mark.parametrize("text", [MIXED, MANY, LONG, "guests: [{name: A}]\n"])
def test_the_docx_follows_the_schema_and_is_the_same_each_time(text: str, tmp_path: Path) -> None:
    data = docx_of(paper_of(text))
    assert_valid(data, tmp_path)
    assert data == docx_of(paper_of(text))


def test_rows_are_high_enough_to_sign_and_never_torn() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper_of(MANY)))) as archive:
        document = archive.read("word/document.xml").decode()
    rows = re.findall(r"<w:trPr>(.*?)</w:trPr>", document)
    high = [
        int(found[1]) for row in rows if (found := re.search(r'<w:trHeight w:val="(\d+)" w:hRule="atLeast"/>', row))
    ]
    assert len(high) == 300
    assert min(high) >= 9 / 25.4 * 1440
    assert all("<w:cantSplit/>" in row for row in rows)


def test_pages_repeat_the_header_and_the_signature_stands_below_the_list(
    to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]],
) -> None:
    cases = {"many": MANY, "long": LONG, "one": "guests: [{name: Lê An}]\n", "mixed": MIXED}
    for name, path in to_pdf({n: docx_of(paper_of(t)) for n, t in cases.items()}).items():
        with pdfplumber.open(path) as pdf:
            pages = [page.extract_text() for page in pdf.pages]
            right = max(word["x1"] for page in pdf.pages for word in page.extract_words())
        assert right <= (210 - 15) / 25.4 * 72 + 1, name
        assert "Lê Thu Hà" in pages[-1], name
        assert "Tổng số:" in pages[-1]
        assert not any(re.fullmatch(r"[IVX]+\. Nhóm .*", page.strip().split("\n")[-1]) for page in pages)
        if name == "many":
            assert all("Họ và tên" in page for page in pages[:-1])
            assert {int(n) for p in pages for n in re.findall(r"Thứ(\d+) ", p)} == set(range(1, 301))
        elif name != "mixed":
            assert len(pages) == 1, name


# --- the twin in Excel


def sheet_of(text: str) -> Any:
    spec, guests = spec_and_guests(text)
    return load_workbook(io.BytesIO(attendance_sheet(spec, signing_groups(spec, guests))))["Điểm danh"]


def test_the_sheet_has_the_same_people_and_columns_to_mark() -> None:
    rows = [[cell or "" for cell in row] for row in sheet_of(MIXED).iter_rows(values_only=True)]
    assert rows[0] == ["STT", "Nhóm", "Họ và tên", "Chức vụ, đơn vị", "Phụ huynh của", "Lớp", "Có mặt", "Vắng", "Lý do", "Người đi thay"]  # fmt: skip
    assert rows[1] == ["1", "Đại biểu", "Ông Nguyễn Văn Ân", "Chủ tịch UBND phường", "", "", "", "", "", ""]
    assert rows[3][2:4] == ["", "Đại diện Công an phường"]
    assert [row[2] for row in rows if row[1] == "Cha mẹ học sinh"] == ["Lê Văn Án", "Ông Trần Đức Ánh", "Bà Phạm Thị Ẩn", ""]  # fmt: skip
    offered = {v.formula1 for v in sheet_of(MIXED).data_validations.dataValidation}
    assert offered == {'"x,muộn,về sớm,đi thay"', '"P,K"'}


def test_a_name_that_looks_like_a_formula_stays_a_text_and_bytes_are_the_same() -> None:
    spec, guests = spec_and_guests("guests: [{name: '=1+1', class: '6/1'}]\n")
    data = attendance_sheet(spec, signing_groups(spec, guests))
    cell = load_workbook(io.BytesIO(data))["Điểm danh"]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert data == attendance_sheet(spec, signing_groups(spec, guests))


def test_what_the_clerk_marks_in_it_is_read_as_attendance(tmp_path: Path) -> None:
    from doithoai.lists.attendance import attendance_list

    spec, guests = spec_and_guests(MIXED)
    book = load_workbook(io.BytesIO(attendance_sheet(spec, signing_groups(spec, guests))))
    sheet = book["Điểm danh"]
    marks = [("x", ""), ("", "P"), ("x", ""), ("muộn", ""), ("", "K"), ("đi thay", ""), ("x", "")]
    for row, (present, absent) in enumerate(marks, 2):
        sheet.cell(row, 7, present or None)
        sheet.cell(row, 8, absent or None)
    sheet.cell(3, 9, "ốm")
    sheet.cell(7, 10, "Ông Phạm Hai")
    book.save(tmp_path / "diem-danh.xlsx")
    text = HEAD + "meeting: {attendance: {people: [{file: diem-danh.xlsx}]}}\n"
    source = parse(text, "test.yaml", tmp_path)
    people = attendance_list(source, load(source)).people
    assert [(p.name, p.presence) for p in people] == [
        ("Ông Nguyễn Văn Ân", "present"), ("Bà Lê Thị Bưởi", "excused"), (None, "present"), ("Lê Văn Án", "late"),
        ("Ông Trần Đức Ánh", "unexcused"), ("Bà Phạm Thị Ẩn", "represented"), (None, "present"),
    ]  # fmt: skip
    assert (people[1].reason, people[5].by, people[0].group) == ("ốm", "Ông Phạm Hai", "Đại biểu")


# --- the command


def test_the_command_writes_the_list_and_on_request_the_sheet(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + MIXED, encoding="utf-8")
    result = CliRunner().invoke(doithoai, ["signin", str(file), "-o", str(tmp_path), "--xlsx", "--blank-rows", "1"])
    paper, sheet = tmp_path / "danh-sach-ky-ten-truong-mam-non-hoa-mai.docx", tmp_path / "diem-danh.xlsx"
    assert (result.exit_code, result.stdout.split()) == (0, [str(paper), str(sheet)]), result.output
    assert "11" in outline(paper.read_bytes())
    result = CliRunner().invoke(doithoai, ["signin", str(file), "-o", str(tmp_path), "--group", "Đại biểu"])
    assert result.exit_code == 0, result.output
    assert "Trần Đức Ánh" not in outline(
        (tmp_path / "danh-sach-ky-ten-dai-bieu-truong-mam-non-hoa-mai.docx").read_bytes()
    )


def test_a_column_that_no_guest_has_is_an_error_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(
        HEAD + "guests: [{name: A, more: {Bàn: '3'}}]\npapers:\n  signin:\n    shown: [Bàm]\n", encoding="utf-8"
    )
    result = CliRunner().invoke(doithoai, ["signin", str(file), "-o", str(tmp_path)])
    assert result.exit_code == 1
    assert "hn.yaml:11:13: lỗi S051: không có cột hay thông tin `Bàm` của khách" in result.stderr
    assert "có phải là “Bàn”?" in result.stderr
