"""Reading guest lists: what schools keep in .xlsx, .ods and .csv arrives as it was typed, and all else is said."""

from __future__ import annotations

import io
import time
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from datetime import time as clock
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from doithoai.diagnostics import DoithoaiError
from doithoai.sheets import Record, Sheet, read_sheet
from doithoai.sheets.columns import GUEST_FIELDS, known_titles
from doithoai.sheets.grid.cells import MAX_CELLS, Cells, UnreadableError

NBSP = "\u00a0"


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(sheet: Worksheet, rows: Iterable[Sequence[object]], merged: Iterable[str] = ()) -> Worksheet:
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    return sheet


def xlsx(*rows: Sequence[object], merged: Iterable[str] = (), title: str = "Khách") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    filled(sheet, rows, merged)
    return saved(book)


def with_part(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return the archive with a text replaced in one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(info.filename, content)
    return stream.getvalue()


SHEET1 = "xl/worksheets/sheet1.xml"


def long_list(header: Sequence[str], row: str, count: int) -> bytes:
    """Return a list with the same row many times, quicker than openpyxl makes it; ``#`` is the row's number."""
    rows = "".join(row.replace("#", str(number)) for number in range(2, count + 2))
    return with_part(xlsx(header), SHEET1, "</sheetData>", f"{rows}</sheetData>")


def inline(column: str, text: str) -> str:
    return f'<c r="{column}#" t="inlineStr"><is><t>{text}</t></is></c>'


NAMESPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "draw": "drawing",
    }.items()
)


def ods(tables: str, styles: str = "", doctype: str = "") -> bytes:
    content = (
        f'<?xml version="1.0"?>{doctype}<office:document-content{NAMESPACES} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def ods_text(value: str) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def ods_table(*rows: str, name: str = "Khách", attributes: str = "") -> str:
    body = "".join(f"<table:table-row>{r}</table:table-row>" for r in rows)
    return f'<table:table table:name="{name}" {attributes}>{body}</table:table>'


def ods_rows(*rows: Sequence[str]) -> bytes:
    return ods(ods_table(*("".join(map(ods_text, r)) for r in rows)))


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def read(data: bytes, **options: object) -> Sheet:
    return read_sheet(data, "khach.xlsx", GUEST_FIELDS, **options)  # type: ignore[arg-type]


def values(sheet: Sheet) -> list[Mapping[str, str]]:
    assert sheet.errors == ()
    return [r.values for r in sheet.records]


def refused(data: bytes, **options: object) -> str:
    with pytest.raises(DoithoaiError) as caught:
        read(data, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "is_told"),
    [
        ("a.xlsx", "đây là thư gửi cô giáo\nem xin nghỉ\n", True),
        ("a.ODS", "Cột lạ;cột khác\n1;2\n", True),
        ("a.csv", "Cột lạ;cột khác\n1;2\n", False),
        ("a.xlsx", "", False),
    ],
)
def test_text_that_is_called_a_workbook_is_told_to_be_none(name: str, data: str, is_told: bool) -> None:
    with pytest.raises(DoithoaiError) as caught:
        read_sheet(data.encode(), name, GUEST_FIELDS)
    assert ("đây không phải tệp bảng tính" in caught.value.diagnostics[0].message) == is_told


def code_of(data: bytes) -> str:
    """Return the code of what a file is refused for, or G alone where it is read."""
    try:
        read(data)
    except DoithoaiError as error:
        return error.diagnostics[0].code
    return "G"


HEADER = ["STT", "Họ và tên", "Chức vụ", "Lớp", "SĐT"]
BINH = [1, "Trần Thị Bình", "Hiệu trưởng", "Lá 1", "0912345678"]
HA = [2, "Lê Thu Hà", "Giáo viên", "Lá 2", "0987654321"]
BINH_IS = {"name": "Trần Thị Bình", "title": "Hiệu trưởng", "class": "Lá 1", "phone": "0912345678"}
HA_IS = {"name": "Lê Thu Hà", "title": "Giáo viên", "class": "Lá 2", "phone": "0987654321"}


def texts(row: Sequence[object]) -> list[str]:
    return [str(v) for v in row]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(HEADER, BINH, HA),
        ods_rows(texts(HEADER), texts(BINH), texts(HA)),
        csv(*(",".join(texts(r)) for r in (HEADER, BINH, HA))),
        csv(*(";".join(texts(r)) for r in (HEADER, BINH, HA))),
        csv(*("\t".join(texts(r)) for r in (HEADER, BINH, HA))),
        csv("sep=|", *("|".join(texts(r)) for r in (HEADER, BINH, HA))),
        b"\xef\xbb\xbf" + csv(*(";".join(texts(r)) for r in (HEADER, BINH, HA))),
        csv(*(";".join(texts(r)) for r in (HEADER, BINH, HA))).decode().encode("utf-16"),
        csv(*(";".join(texts(r)) for r in (HEADER, BINH, HA))).replace(b"\n", b"\r\n"),
        csv(*(";".join(texts(r)) for r in (HEADER, BINH, HA))).replace(b"\n", b"\r"),
    ],
    ids=["xlsx", "ods", "comma", "semicolon", "tab", "sep", "bom", "utf-16", "crlf", "cr"],
)
def test_a_list_is_the_same_in_every_kind_of_file(data: bytes) -> None:
    assert values(read(data)) == [BINH_IS, HA_IS]


def test_records_and_columns_know_their_places() -> None:
    sheet = read(xlsx([], ["DANH SÁCH KHÁCH MỜI"], [], HEADER, BINH, [], HA, merged=["A2:E2"]))
    assert (sheet.name, sheet.header_row) == ("Khách", 4)
    assert [(c.index, c.title, c.field) for c in sheet.columns][:2] == [
        (1, "Họ và tên", "name"),
        (2, "Chức vụ", "title"),
    ]
    assert sheet.records == (Record(5, BINH_IS), Record(7, HA_IS))


@pytest.mark.parametrize(
    ("field", "titles"),
    [
        ("name", "Họ và tên|HỌ TÊN|ho va ten|Họ & tên|Họ  và\nTên (*)|Tên|Tên khách mời|Đại biểu|Họ tên phụ huynh|Họ và tên (ghi in hoa):|Họ, tên|name"),
        ("title", "Chức vụ|CHỨC DANH|Chức vụ/Chức danh|chuc vu"),
        ("unit", "Đơn vị|Cơ quan|Đơn vị công tác|Tổ|Cơ quan/đơn vị|Nơi công tác|Tổ chuyên môn"),
        ("class", "Lớp|Nhóm lớp|Nhóm/lớp|Lớp (nếu có)|LỚP:"),
        ("child", "Phụ huynh của|Họ tên con|Học sinh|Tên cháu|Họ và tên trẻ|PH của|Họ tên HS"),
        ("honorific", "Danh xưng|Xưng hô|Ông/Bà|Danh xưng (Ông/Bà)"),
        ("gender", "Giới tính|Phái|Nam/Nữ"),
        ("phone", "SĐT|Số ĐT|Điện thoại|Di động|Số điện thoại|Đ.T|SĐT (Zalo)|so dien thoai|ĐTDĐ"),
        ("email", "E-mail|Email|Thư điện tử|Địa chỉ email"),
        ("group", "Nhóm|Thành phần|Đối tượng|Thành phần tham dự"),
        ("household", "Hộ|Hộ gia đình|Gia đình"),
        ("address", "Địa chỉ|Nơi ở|Địa chỉ nhà"),
        ("number", "Số giấy mời|Số GM"),
        ("relation", "Quan hệ|Mối quan hệ|Quan hệ với học sinh"),
        ("role", "Vai trò|Tư cách tham dự"),
        (None, "Ghi chú|STT|Ký nhận|Năm sinh"),
    ],
)  # fmt: skip
def test_titles_are_known_however_they_are_typed(field: str | None, titles: str) -> None:
    known = known_titles(GUEST_FIELDS)
    for title in titles.split("|"):
        for typed in (title, unicodedata.normalize("NFD", title), f" {title.upper()}{NBSP}"):
            found = known.field(typed)
            assert (found and found.name) == field, typed


def test_a_title_stands_for_one_field_only() -> None:
    known = known_titles(GUEST_FIELDS)
    for field in GUEST_FIELDS:
        for title in field.titles:
            assert known.field(title) == field, title


def test_unknown_columns_keep_their_own_titles() -> None:
    sheet = read(xlsx(["TT", "Tên", "Ghi chú", "Ghi chú"], [1, "An", "ăn chay", "đến muộn"], [2, "Bé", None, ""]))
    assert values(sheet) == [{"name": "An", "Ghi chú": "ăn chay", "Ghi chú (2)": "đến muộn"}, {"name": "Bé"}]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(["Họ và tên đệm", "Tên", "Lớp"], ["Trần Thị", "Bình", "Lá 1"], ["Lê Văn", "Cộng", "Lá 2"]),
        xlsx(["Họ", "Tên", "Lớp"], ["Trần Thị", "Bình", "Lá 1"], ["Lê Văn", "Cộng", "Lá 2"]),
        xlsx(["Họ và tên", None, "Lớp"], ["Trần Thị", "Bình", "Lá 1"], ["Lê Văn", "Cộng", "Lá 2"], merged=["A1:B1"]),
        xlsx(["Họ và tên", "Tên", "Lớp"], ["Trần Thị", "Bình", "Lá 1"], ["Lê Văn", "Cộng", "Lá 2"]),
        csv("Họ và tên,,Lớp", "Trần Thị,Bình,Lá 1", "Lê Văn,Cộng,Lá 2"),
    ],
)
def test_a_name_in_two_columns_is_one_name(data: bytes) -> None:
    assert values(read(data)) == [{"name": "Trần Thị Bình", "class": "Lá 1"}, {"name": "Lê Văn Cộng", "class": "Lá 2"}]


def test_a_household_beside_a_name_is_no_family_name() -> None:
    assert values(read(xlsx(["Hộ", "Tên"], ["H1", "An"]))) == [{"household": "H1", "name": "An"}]


def test_two_columns_for_one_field_are_asked_about() -> None:
    data = xlsx(["Họ tên", "Điện thoại", "Di động"], ["An", "0912345678", "0987654321"])
    assert "ô C1: lỗi G006: hai cột “Điện thoại” (cột B) và “Di động” (cột C) cùng được hiểu là `phone`" in refused(
        data
    )
    assert '`columns: {phone: "Điện thoại"}`' in refused(data)
    assert values(read(data, columns={"phone": "di động"})) == [
        {"name": "An", "Điện thoại": "0912345678", "phone": "0987654321"}
    ]


def test_a_title_given_in_the_spec_is_looked_for_and_the_nearest_named() -> None:
    data = xlsx(["Mã", "Người đi họp", "Lớp"], ["a", "An", "Lá 1"])
    assert values(read(data, columns={"name": "NGƯỜI đi họp"})) == [{"Mã": "a", "name": "An", "class": "Lá 1"}]
    message = refused(data, columns={"name": "Người đi hop1"})
    assert "lỗi G007: không có cột “Người đi hop1” (khóa `columns: name`)" in message
    assert "có phải là “Người đi họp”? các cột ở đây: “Mã”, “Người đi họp”, “Lớp”" in message
    assert "G007: `columns:` có khóa `nam` không biết" in refused(data, columns={"nam": "Lớp"})


TWO_ROWS = [
    ["STT", "Khách mời", None, "Liên hệ", None, "Học sinh", None],
    [None, "Họ tên", "Chức vụ", "SĐT", "E-mail", "Họ tên", "Lớp"],
    [1, "An", "Kế toán", "0912345678", "a@b.vn", "Bé", "Lá 1"],
]
TWO_ROWS_ARE = [
    {"name": "An", "title": "Kế toán", "phone": "0912345678", "email": "a@b.vn", "child": "Bé", "class": "Lá 1"}
]


@pytest.mark.parametrize("merged", [["B1:C1", "D1:E1", "F1:G1"], ["A1:A2", "B1:C1", "D1:E1", "F1:G1"]])
def test_a_header_of_two_rows_is_read(merged: list[str]) -> None:
    assert values(read(xlsx(*TWO_ROWS, merged=merged))) == TWO_ROWS_ARE


def test_titles_beside_merged_ones_hold_for_a_header_of_two_rows() -> None:
    rows = [["Họ tên", "Liên hệ", None, "Lớp"], [None, "SĐT", "E-mail", None], ["An", "0912345678", "a@b.vn", "Lá 1"]]
    expected = [{"name": "An", "phone": "0912345678", "email": "a@b.vn", "class": "Lá 1"}]
    for merged in (["B1:C1"], ["A1:A2", "B1:C1", "D1:D2"]):
        assert values(read(xlsx(*rows, merged=merged))) == expected


PRINTED = [
    ["UBND PHƯỜNG NGỌC LÂM"], ["DANH SÁCH KHÁCH MỜI"], [], HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)"], BINH, [], HEADER, HA,
    [3], ["Tổng cộng", "2 người"], ["Danh sách này có 02 người"], [],
    [None, None, None, "Ngọc Lâm, ngày 12 tháng 01 năm 2027"], [None, "Người lập", None, "HIỆU TRƯỞNG"], [],
    [None, "Lê Thu Hà", None, "Trần Thị Bình"],
]  # fmt: skip


def test_what_a_list_is_printed_with_is_no_guest_and_is_said() -> None:
    sheet = read(xlsx(*PRINTED, merged=["A2:E2"]))
    assert values(sheet) == [BINH_IS, HA_IS]
    assert sheet.notes == (
        "bỏ qua 2 dòng tiêu đề lặp lại: dòng 5, dòng 8",
        "bỏ qua 2 dòng tổng cộng: dòng 11, dòng 12",
        "bỏ qua 3 dòng dưới bảng, từ dòng 14 (“Ngọc Lâm, ngày 12 tháng 01 năm 2027”)",
    )


@pytest.mark.parametrize(
    "row",
    [
        [1, "Tống Văn An", "", ""], [1, "Cộng Thị Hoa", "Kế toán", ""], [1, "Hiệu trưởng", "", ""], [None, "", "Hiệu trưởng", ""],
        [None, "Tống Thị Tổng", "", ""], [None, "Ngày Mai", "", ""], [None, "Duyệt", "Kế toán", ""], [3, "Tổ trưởng Tổng phụ trách", "", ""],
        [None, "", "Thư ký", "Lá 1"],
    ],
)  # fmt: skip
def test_a_guest_is_not_taken_for_the_end_of_the_list(row: list[object]) -> None:
    sheet = read(csv("STT,Họ và tên,Chức vụ,Lớp", ",".join("" if v is None else str(v) for v in row), "9,Sau,,"))
    assert len(values(sheet)) == 2
    assert sheet.notes == ()


def test_headings_between_guests_are_their_group() -> None:
    rows = [
        ["STT", "Họ tên", "Chức vụ"],
        ["I", "Lãnh đạo phường"],
        [1, "An", "Chủ tịch"],
        ["II. Phụ huynh"],
        [1, "Bé", None],
    ]
    sheet = read(xlsx(*rows, merged=["A4:C4"]))
    assert values(sheet) == [
        {"name": "An", "title": "Chủ tịch", "group": "Lãnh đạo phường"},
        {"name": "Bé", "group": "Phụ huynh"},
    ]
    assert (
        sheet.notes[0]
        == "dòng 2 “Lãnh đạo phường” được hiểu là tên nhóm của các dòng dưới, không phải một dòng của danh sách"
    )


def test_cells_merged_downwards_hold_for_each_row() -> None:
    sheet = read(xlsx(["Họ tên", "Lớp"], ["An", "Lá 1"], ["Bé", None], ["Chi", "Lá 2"], merged=["B2:B3"]))
    assert [v["class"] for v in values(sheet)] == ["Lá 1", "Lá 1", "Lá 2"]
    assert sheet.notes == ("cột “Lớp”: 1 ô gộp được hiểu là cùng nội dung với ô trên",)


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    book = Workbook()
    sheet = filled(
        book.active,
        [["Họ tên", "Lớp", "Điện thoại", "Di động"], ["An", "Lá 1", "0911111111", "0922222222"], ["Bé", "Lá 2"]],
    )  # type: ignore[arg-type]
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[3].hidden = True
    read_back = read(saved(book))
    assert values(read_back)[0] == {"name": "An", "class": "Lá 1", "phone": "0911111111", "Di động": "0922222222"}
    assert read_back.notes == ("1 dòng đang ẩn hoặc bị lọc cũng được đọc", "cột đang ẩn “Lớp” cũng được đọc")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (7, "7"), (7.0, "7"), (0.5, "0.5"), (0.1 + 0.2, "0.3"), (123456789012, "123456789012"), (1e20, "1" + "0" * 20), (-3, "-3"),
        (True, "TRUE"), (date(2026, 9, 5), "05/09/2026"), (datetime(2026, 9, 5, 7, 30), "05/09/2026 07:30"), (clock(7, 30), "07:30"),
        (datetime(1900, 1, 15), "15/01/1900"), ("007", "007"), ("1.10", "1.10"), ("7:30", "7:30"), ("=", "="), ("'0912", "'0912"),
        ("a  b", "a  b"), (f"{NBSP} a{NBSP}b {NBSP}", f"a{NBSP}b"), ("a\r\nb\rc", "a\nb\nc"), ("a\u2028b", "a\nb"), ("a_x000B_b", "a\nb"),
        (unicodedata.normalize("NFD", "Trường Mầm non"), "Trường Mầm non"), ("a\tb", "a\tb"), ("_x005F_x0041_", "_x0041_"),
        ("R&D <Lê> \"x\" 'y'", "R&D <Lê> \"x\" 'y'"), ("#N/A rồi", "#N/A rồi"),
    ],
)  # fmt: skip
def test_values_arrive_as_a_clerk_sees_them(cell: object, text: str) -> None:
    assert values(read(xlsx(["Họ tên", "Chức vụ"], ["An", cell]))) == [{"name": "An", "title": text}]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("000", 7, "007"), ("0000000000", 912345678, "0912345678"), ("#,##0", 1234, "1234"), ("mm/yyyy", 46000, "12/2025"),
        ('dd" tháng "mm', 46000, "09/12/2025"), ("[h]:mm", 1.25, "30:00"), ('0" ngày"', 5, "5"), ("[Red]0.00", 0.5, "0.5"),
        ("yyyy", 46000, "2025"), ("h:mm:ss", 0.5 + 1 / 86400, "12:00:01"), ("[$-42A]dd/mm/yyyy;@", 46000, "09/12/2025"), ("d/m", 1e12, "1" + "0" * 12),
    ],
)  # fmt: skip
def test_numbers_are_read_by_their_format(form: str, number: float, text: str) -> None:
    book = Workbook()
    sheet = filled(book.active, [["Họ tên", "Chức vụ"], ["An", number]])  # type: ignore[arg-type]
    sheet["B2"].number_format = form
    assert values(read(saved(book))) == [{"name": "An", "title": text}]


def test_phones_typed_as_numbers_get_their_zero_back() -> None:
    sheet = read(
        xlsx(
            ["Họ tên", "SĐT"],
            ["An", 912345678],
            ["Bé", "0912345678"],
            ["Chi", 2438251234],
            ["Dung", "912345678"],
            ["Em", 113],
        )
    )
    assert [v["phone"] for v in values(sheet)] == ["0912345678", "0912345678", "02438251234", "912345678", "113"]
    assert sheet.notes == ("cột “SĐT”: 2 số điện thoại được thêm số 0 ở đầu",)
    assert values(read(csv("Tên,SĐT", "An,912345678"))) == [{"name": "An", "phone": "0912345678"}]


def test_cells_that_hold_no_value_are_errors_with_their_place() -> None:
    bad = [["=A1", "Lá", None], ["#N/A", "Lá", None], ["An", date(2026, 6, 1), None], ["An", "x\u200b_x0001_", None]]
    sheet = read(xlsx(["Họ tên", "Lớp", "Ghi chú"], *bad, ["Bé", "Lá", "=A9"]))
    assert [(e.code, e.line, e.column) for e in sheet.errors] == [
        ("G010", 2, 1),
        ("G011", 3, 1),
        ("G013", 4, 2),
        ("G012", 5, 2),
    ]
    assert (
        sheet.errors[0]
        .human()
        .startswith("khach.xlsx, trang “Khách”, ô A2: lỗi G010: ô này là công thức chưa được tính")
    )
    assert [e.value for e in sheet.errors] == ["=", "#N/A", "01/06/2026", "x\u200b\x01"]
    assert sheet.records == (Record(6, {"name": "Bé", "class": "Lá"}),)
    assert sheet.notes == ("cột “Ghi chú”: không đọc 1 ô có lỗi hoặc công thức chưa tính",)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2" t="str"><f>A1</f><v>Lá</v></c>', "Lá"), ('<c r="B2" t="str"><f>A1</f><v></v></c>', None),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"), ('<c t="d"><v>2026-09-05</v></c>', "05/09/2026"), ('<c r="b2" s="9999"><v>1.0</v></c>', "1"),
        ('<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>L</t></r><r><t>á</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>', "Lá"),
        ('<c r="B2" s="0"/>', None), ('<c r="B2" t="b"><v>0</v></c>', "FALSE"), ("<c/><!-- <v>1</v> -->", None),
    ],
)  # fmt: skip
def test_cells_of_other_programs_are_read(cell: str, text: str | None) -> None:
    data = xlsx(["Họ tên", "Chức vụ"], ["An", "@"])
    data = with_part(data, SHEET1, '<c r="B2" t="inlineStr"><is><t>@</t></is></c>', cell)
    assert values(read(data)) == [{"name": "An"} | ({"title": text} if text else {})]


def test_shared_texts_prefixes_and_dates_from_1904_are_read() -> None:
    cell = '<x:c r="{0}"><x:v>{1}</x:v></x:c>'.replace("><x:v>", ' t="s"><x:v>')
    rows = f"<x:row>{cell.format('A1', 0)}{cell.format('B1', 1)}</x:row><x:row>{cell.format('A2', 2)}<x:c><x:v>5.50</x:v></x:c></x:row>"
    strings = "<si><t>Tên</t></si><si><t>Chức vụ</t></si><si><r><t xml:space='preserve'>Trần </t></r><r><t>An</t></r><rPh><t>x</t></rPh></si>"
    data = xlsx(["x"])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == SHEET1:
                content = f'<x:worksheet xmlns:x="http://x"><x:sheetData>{rows}</x:sheetData></x:worksheet>'.encode()
            if info.filename == "xl/_rels/workbook.xml.rels":
                content = content.replace(
                    b"</Rel", b'<Relationship Id="s" Type="http://x/sharedStrings" Target="/xl/Strings.xml"/></Rel', 1
                )
            after.writestr(info.filename, content)
        after.writestr("xl/strings.xml", f"<sst>{strings}</sst>")
    assert values(read(stream.getvalue())) == [{"name": "Trần An", "title": "5.5"}]


def test_dates_of_old_macs_count_from_1904() -> None:
    data = with_part(
        xlsx(["Tên", "Chức vụ"], ["An", date(2026, 9, 5)]),
        "xl/workbook.xml",
        "<workbookPr/>",
        '<workbookPr date1904="1"/>',
    )
    assert values(read(data)) == [{"name": "An", "title": "06/09/2030"}]


TWO_SHEETS = ods(
    ods_table(ods_text("Bìa"), name="Bìa")
    + ods_table(ods_text("Tên"), ods_text("An"), name="Khách mời")
    + ods_table(name="Trống")
)


def test_the_first_visible_sheet_with_known_titles_is_read_and_said() -> None:
    sheet = read(TWO_SHEETS)
    assert (sheet.name, sheet.notes) == ("Khách mời", ("đọc trang “Khách mời”; không đọc: “Bìa”, “Trống”",))
    book = Workbook()
    filled(book.active, [["Tên"], ["An"]]).sheet_state = "hidden"  # type: ignore[arg-type]
    filled(book.create_sheet("Hai"), [["Tên"], ["Bé"]])
    assert values(read(saved(book))) == [{"name": "Bé"}]
    assert values(read(saved(book), sheet="sheet")) == [{"name": "An"}]
    hidden = ods(
        ods_table(ods_text("Tên"), name="a", attributes='table:style-name="ta2"')
        + ods_table(ods_text("Tên"), name="b"),
        HIDDEN_STYLE,
    )
    assert read(hidden).name == "b"


HIDDEN_STYLE = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'


def test_a_sheet_is_asked_for_by_its_name() -> None:
    assert read(TWO_SHEETS, sheet=unicodedata.normalize("NFD", "KHÁCH mời ")).name == "Khách mời"
    assert "lỗi G004: tệp không có trang “Khách”" in refused(TWO_SHEETS, sheet="Khách")
    assert "các trang trong tệp: “Bìa”, “Khách mời”, “Trống”" in refused(TWO_SHEETS, sheet="Khách")
    assert "trang “Trống”" not in refused(TWO_SHEETS, sheet="Trống")
    assert "G005: danh sách trống" in refused(TWO_SHEETS, sheet="Trống")
    assert values(read(csv("Tên", "An"), sheet="a text file has no sheets")) == [{"name": "An"}]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "G005: danh sách trống"),
        ([["Mã", "Ghi chú"], ["An", "x"]], "G005: không tìm thấy dòng tiêu đề"),
    ],
)
def test_a_list_without_known_titles_is_refused(rows: list[list[str]], expected: str) -> None:
    assert expected in refused(xlsx(*rows))
    assert expected in refused(csv(*map(",".join, rows)))


def test_a_header_alone_is_an_empty_list() -> None:
    assert values(read(xlsx(HEADER))) == []


ODS_CELLS = [
    ('<table:table-cell office:value-type="float" office:value="912345678"><text:p>912 345 678</text:p></table:table-cell>', "912345678"),
    ('<table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>', "007"),
    ('<table:table-cell office:value-type="date" office:date-value="2026-09-05"><text:p>5/9/26</text:p></table:table-cell>', "05/09/2026"),
    ('<table:table-cell office:value-type="date" office:date-value="2026-09-05T07:30:00"><text:p>x</text:p></table:table-cell>', "05/09/2026 07:30"),
    ('<table:table-cell office:value-type="time" office:time-value="PT07H30M00S"><text:p>7:30</text:p></table:table-cell>', "07:30"),
    ('<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>', "TRUE"),
    ('<table:table-cell office:value-type="string"><office:annotation><text:p>ghi</text:p></office:annotation><text:p>a<text:s text:c="2"/>b'
     "<text:line-break/><text:span>c</text:span></text:p><text:p>d</text:p></table:table-cell>", "a  b\nc\nd"),
    ('<table:table-cell table:formula="of:=A1" office:value-type="string" office:string-value="x"/>', "x"),
    ('<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string"><text:p>xa</text:p></table:table-cell>', None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "text"), ODS_CELLS)
def test_cells_of_libreoffice_are_read(cell: str, text: str | None) -> None:
    data = ods(ods_table(ods_text("Tên") + ods_text("Chức vụ"), ods_text("An") + cell))
    assert values(read(data)) == [{"name": "An"} | ({"title": text} if text else {})]


def test_errors_and_formulas_of_libreoffice_are_told() -> None:
    error = '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    data = ods(ods_table(ods_text("Tên"), error, '<table:table-cell table:formula="of:=B1"/>'))
    assert [(e.code, e.line, e.value) for e in read(data).errors] == [("G011", 2, "#N/A"), ("G010", 3, "=")]


def test_repeated_and_merged_cells_of_libreoffice_are_spread() -> None:
    three = '<table:table-row table:number-rows-repeated="3">' + ods_text("An") + "</table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    merged = ods_text("Bé").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"', 1)
    table = ods_table(ods_text("Tên") + ods_text("Lớp")).replace("</table:table>", three)
    last = f"<table:table-row>{ods_text('Chi')}{merged}</table:table-row><table:table-row>{ods_text('Dung')}<table:covered-table-cell/></table:table-row>"
    sheet = read(ods(table + last + empty + "</table:table>"))
    assert [(r.row, r.values["name"], r.values.get("class")) for r in sheet.records] == [
        (2, "An", None), (3, "An", None), (4, "An", None), (5, "Chi", "Bé"), (6, "Dung", "Bé"),
    ]  # fmt: skip


def test_quotes_line_breaks_and_row_numbers_of_text_files() -> None:
    data = csv('Tên,"Chức\nvụ"', '"Trần ""Tý"" An","a, b', 'c"', "", 'Bé "Còi",d', "Tổng cộng: 2")
    sheet = read(data)
    assert sheet.records == (
        Record(3, {"name": 'Trần "Tý" An', "title": "a, b\nc"}), Record(6, {"name": 'Bé "Còi"', "title": "d"}),
    )  # fmt: skip
    assert sheet.name is None


def test_the_separator_is_the_one_that_fits_the_lines() -> None:
    data = csv(
        "DANH SÁCH, lần 2", "Họ tên;Đơn vị", "An;Tổ Lá, Trường Hoa Mai", "Bé;Tổ Mầm, Trường Hoa Mai", '"Chi;Dung";Tổ'
    )
    assert [v["unit"] for v in values(read(data))] == ["Tổ Lá, Trường Hoa Mai", "Tổ Mầm, Trường Hoa Mai", "Tổ"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (csv("Tên,Lớp", 'An,"Lá', "Bé,Lá"), "khach.xlsx:2: lỗi G014: dấu nháy kép"),
        (csv("Tên,Lớp", 'An,"Lá"x'), "khach.xlsx:2: lỗi G014: dấu nháy kép"),
        ("Tên,Lớp\n\nNguyễn,Lá".encode()[:-1] + b"\x8d\xff", "khach.xlsx:3: lỗi G014: không nhận ra bảng mã"),
        (b"\xff\xfea", "khach.xlsx:1: lỗi G014: không nhận ra bảng mã"),
        (b"\xef\xbb\xbfa\xff", "khach.xlsx:1: lỗi G014: không nhận ra bảng mã"),
    ],
)  # fmt: skip
def test_torn_text_files_are_refused_with_their_line(data: bytes, expected: str) -> None:
    assert expected in refused(data)


def test_control_characters_in_text_files_are_told_with_row_and_column() -> None:
    (error,) = read(csv("Tên,Lớp", "An,Lá", "Bé,L\x02á")).errors
    assert error.human().startswith("khach.xlsx:3:2: lỗi G012: có ký tự điều khiển U+0002")


def test_the_windows_code_page_is_read() -> None:
    typed = "Họ và tên;Chức vụ\nTrần Thị Bình;Phó Hiệu trưởng\nNguyễn Hữu Lễ;Tổ trưởng Đoàn Đội"
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    spread = "".join(_windows(c, marks) for c in typed)
    assert values(read(spread.encode("cp1258"))) == [
        {"name": "Trần Thị Bình", "title": "Phó Hiệu trưởng"}, {"name": "Nguyễn Hữu Lễ", "title": "Tổ trưởng Đoàn Đội"},
    ]  # fmt: skip


def _windows(letter: str, marks: set[str]) -> str:
    """Return a letter as Windows 1258 holds it: the vowel, then its tone."""
    spread = unicodedata.normalize("NFD", letter)
    tones = "".join(c for c in spread if c in marks)
    return unicodedata.normalize("NFC", "".join(c for c in spread if c not in marks)) + tones


TCVN3 = ["STT,Hä vµ tªn,Chøc vô,§¬n vÞ", "1,TrÇn ThÞ B×nh,HiÖu tr­ëng,Tr­êng MÇm non", "2,Lª V¨n Tó,Gi¸o viªn,Tæ L¸"]
TCVN3_IS = [
    {"name": "Trần Thị Bình", "title": "Hiệu trưởng", "unit": "Trường Mầm non"},
    {"name": "Lê Văn Tú", "title": "Giáo viên", "unit": "Tổ Lá"},
]
VNI = [
    "STT,Hoï vaø teân,Chöùc vuï,Ñôn vò",
    "1,Traàn Thò Bình,Hieäu tröôûng,Tröôøng Maàm non",
    "2,Leâ Vaên Tuù,Giaùo vieân,Toå Laù",
]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (csv(*TCVN3), "TCVN3"), ("\n".join(TCVN3).encode("cp1252"), "TCVN3"), (xlsx(*(r.split(",") for r in TCVN3)), "TCVN3"),
        (csv(*VNI), "VNI"), ("\n".join(VNI).encode("cp1252"), "VNI"), (xlsx(*(r.split(",") for r in VNI)), "VNI"),
    ],
    ids=["tcvn3-utf8", "tcvn3-ansi", "tcvn3-xlsx", "vni-utf8", "vni-ansi", "vni-xlsx"],
)  # fmt: skip
def test_a_list_with_titles_in_an_old_encoding_is_converted_and_said(data: bytes, name: str) -> None:
    sheet = read(data)
    assert values(sheet) == TCVN3_IS
    assert sheet.notes == (f"chữ {name} (bảng mã cũ) được chuyển sang Unicode; xem lại vài tên trước khi in",)


PARENTS = ["STT", "Họ và tên", "Giới tính", "Chức vụ", "Phụ huynh của", "Lớp"]
TCVN3_ROWS = [
    [1, "NguyÔn ThÞ Thñy", "N÷", "Héi tr\xadëng", "Lª Minh ¦íc", "L¸ 1"],
    [2, "Hoµng ThÞ Ngäc ¸nh", "N÷", None, "An Nam", "L¸ 1"],
    [3, "§ÆNG QUèC Tó", "Nam", None, "NguyÔn ý", "Chåi"],
]
VNI_ROWS = [
    [1, "Nguyeãn Thò Thuûy", "Nöõ", "Hoäi tröôûng", "Leâ Minh Öôùc", "Laù 1"],
    [2, "Hoaøng Thò Ngoïc AÙnh", "Nöõ", None, "An Nam", "Laù 1"],
    [3, "ÑAËNG QUOÁC TUÙ", "Nam", None, "Nguyeãn YÙ", "Choài"],
]
THUY_ANH_TU = [
    ["Nguyễn Thị Thủy", "Nữ", "Hội trưởng", "Lê Minh Ước", "Lá 1"],
    ["Hoàng Thị Ngọc Ánh", "Nữ", "An Nam", "Lá 1"],
    ["ĐẶNG QUỐC TÚ", "Nam", "Nguyễn Ý", "Chồi"],
]


@pytest.mark.parametrize(("rows", "name"), [(TCVN3_ROWS, "TCVN3"), (VNI_ROWS, "VNI")])
def test_rows_in_an_old_encoding_below_a_unicode_header_are_converted_and_said(
    rows: list[list[object]], name: str
) -> None:
    sheet = read(xlsx(["DANH SÁCH"], PARENTS, *rows))
    assert [list(v.values()) for v in values(sheet)] == THUY_ANH_TU
    assert sheet.warnings == ()
    columns = "“Họ và tên”, “Giới tính”, “Chức vụ”, “Phụ huynh của”, “Lớp”"
    said = f"chữ {name} (bảng mã cũ) ở cột {columns} được chuyển sang Unicode; xem lại vài tên trước khi in"
    assert sheet.notes[0] == said


def test_capitals_that_tcvn3_could_not_store_are_restored_and_named() -> None:
    sheet = read(xlsx(PARENTS, *TCVN3_ROWS, [4, "Lª THÞ HOA", "N÷", "æ tr\xadëng", "®inh an", None]))
    assert values(sheet)[3] == {"name": "LÊ THỊ HOA", "gender": "Nữ", "title": "ổ trưởng", "child": "Đinh an"}
    assert sheet.notes[1] == (
        "TCVN3 không giữ được chữ hoa có dấu: đã viết hoa lại ô B3 “Hoàng Thị Ngọc Ánh”, ô B4 “ĐẶNG QUỐC TÚ”, ô E4 “Nguyễn Ý”, "
        "ô B5 “LÊ THỊ HOA”, ô E5 “Đinh an”; xem lại các chữ này"
    )


def test_columns_typed_anew_in_unicode_stay_as_they_are() -> None:
    rows = [[*row[:3], "Ông", row[4], "Lá 1"] for row in TCVN3_ROWS]
    sheet = read(xlsx(PARENTS, *rows))
    assert [(v["title"], v["class"]) for v in values(sheet)] == [("Ông", "Lá 1")] * 3
    assert [v["name"] for v in values(sheet)] == [names[0] for names in THUY_ANH_TU]
    assert sheet.warnings == ()


@pytest.mark.parametrize("header", [PARENTS, ["STT", "Hä vµ tªn", "Giíi tÝnh", "Chøc vô", "Phô huynh cña", "Líp"]])
def test_unicode_rows_among_those_of_an_old_encoding_stay_and_doubts_are_told(header: list[str]) -> None:
    sheet = read(xlsx(header, *TCVN3_ROWS, [4, "Lê Tú", "Nữ", None, "Jürgen Müller", "Mầm"]))
    assert list(values(sheet)[3].values()) == ["Lê Tú", "Nữ", "Jürgen Müller", "Mầm"]
    assert [(w.code, w.line, w.column, w.severity) for w in sheet.warnings] == [("G024", 5, 2, "warning")]
    assert sheet.warnings[0].message.startswith("không rõ ô này viết bằng TCVN3 như các ô khác hay bằng Unicode")


def test_a_cell_that_could_be_of_either_encoding_in_a_column_of_few_others_is_warned_of() -> None:
    rows = [["NguyÔn ThÞ Thñy", "Lª Minh ¦íc"], ["Hoµng ThÞ Thñy", "Vò ý"], ["TrÇn ThÞ B×nh", "Tó"]]
    sheet = read(xlsx(["Họ tên", "Phụ huynh của"], *rows))
    assert [v["child"] for v in values(sheet)] == ["Lê Minh Ước", "Vò ý", "Tó"]
    assert [(w.line, w.column, w.hint.split("lại: ")[1]) for w in sheet.warnings] == [(3, 2, "“Vũ ý”"), (4, 2, "“Tú”")]


def test_a_few_cells_in_an_old_encoding_are_kept_and_warned_of() -> None:
    sheet = read(xlsx(["Họ tên", "Lớp"], ["TrÇn ThÞ B×nh", "Lá 1"], ["Müller Ý", "Lá 2"], ["Lê Thị Bé", "Lá 2"]))
    assert [v["name"] for v in values(sheet)] == ["TrÇn ThÞ B×nh", "Müller Ý", "Lê Thị Bé"]
    assert sheet.notes == ()
    assert [w.human() for w in sheet.warnings] == [
        "khach.xlsx, trang “Khách”, ô A2: cảnh báo G024: chữ trong ô này có vẻ viết bằng TCVN3 (bảng mã cũ), in ra sẽ sai\n"
        "    giá trị: TrÇn ThÞ B×nh\n    cách sửa: nếu đúng thì gõ lại: “Trần Thị Bình”"
    ]


def test_the_last_of_many_warnings_tells_how_many_cells_are_left() -> None:
    rows = [["TrÇn ThÞ B×nh"]] * 7 + [["Trần Thị Bình"]] * 8
    sheet = read(xlsx(["Họ tên"], *rows))
    assert len(sheet.warnings) == 5
    assert sheet.warnings[4].message.endswith("; còn 2 ô khác như vậy")


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(SHEET1, b" " * 100_000_000)
    return stream.getvalue()


def with_cell(cell: str) -> bytes:
    return with_part(xlsx(["Tên"], ["An"]), SHEET1, "</sheetData>", f"<row>{cell}</row></sheetData>")


def ods_row(attributes: str, cell: str = "") -> bytes:
    table = ods_table(ods_text("Tên"))
    row = f"<table:table-row {attributes}>{cell or ods_text('An')}</table:table-row></table:table>"
    return ods(table.replace("</table:table>", row))


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]>'
GOOD = xlsx(HEADER, BINH)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
ENCRYPTED_ODS = with_part(
    ods_rows(["Tên"]), "META-INF/manifest.xml", "<manifest/>", "<manifest><encryption-data/></manifest>"
)


def docx(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bomb(), "G002: phần xl/worksheets/sheet1.xml nén đến mức đáng ngờ"),
        (b" " * 20_000_001, "G002: tệp lớn hơn 20 MB"),
        (GOOD[:-400], "G002: tệp bị hỏng hoặc bị cắt cụt"),
        (b"PK\3\4 and nothing else", "G002: tệp bị hỏng hoặc bị cắt cụt"),
        (with_part(GOOD, SHEET1, "<worksheet", f"{DOCTYPE}<worksheet"), "G002: tệp có khai báo DOCTYPE"),
        (with_part(GOOD, "xl/styles.xml", "<styleSheet", f"{DOCTYPE}<styleSheet"), "G002: tệp có khai báo DOCTYPE"),
        (ods(ods_table(), doctype=DOCTYPE), "G002: tệp có khai báo DOCTYPE"),
        (with_part(GOOD, SHEET1, "</row>", "</raw>"), "G002: phần XML trong tệp bị hỏng"),
        (with_part(GOOD, SHEET1, 'r="1"', 'r="x"'), "G002: tệp có một số thứ tự hỏng"),
        (with_part(GOOD, SHEET1, 'r="A1"', 'r="11"'), "G002: tệp có một ô mang tên hỏng"),
        (with_cell('<c t="s"><v>7</v></c>'), "G002: tệp trỏ tới một chữ không có trong tệp"),
        (with_cell('<c r="XFD1048576"><v>1</v></c>'), "ô XFD3: lỗi G009: ô XFD3 có dữ liệu và nằm rất xa bảng"),
        (with_part(xlsx(["Tên"]), SHEET1, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'), "ô XFD1048576: lỗi G009"),
        (long_list(["Tên"], f'<row r="#">{inline("A", "An")}</row>', 20_000), "dòng 20001: lỗi G008: trang lớn quá: đọc được nhiều nhất 20.000 dòng"),
        (ods_row('table:number-rows-repeated="1048575"'), "G009: ô A1048576 có dữ liệu"),
        (ods_row("", '<table:table-cell table:number-columns-repeated="16000"/>' + ods_text("x")), "G009: ô WQK2 có dữ liệu"),
        (ods_row('table:number-rows-repeated="19000"', ods_text("x").replace("cell ", 'cell table:number-columns-repeated="250" ')), "G008"),
        (b"%PDF-1.7 x", "G001: đây là tệp PDF; danh sách phải là tệp .xlsx, .ods hoặc .csv"),
        (b"\xef\xbb\xbf <!DOCTYPE HTML><table>", "G001: đây là trang web (HTML), dù tên tệp có thể là .xls"),
        (b"a,b\0\0\1", "G001: đây là tệp dạng lạ"),
        (docx("word/document.xml"), "G001: đây là tệp Word"),
        (docx("xl/workbook.bin"), "G001: đây là tệp Excel nhị phân (.xlsb)"),
        (docx("a.txt"), "G002: tệp thiếu phần xl/workbook.xml"),
        (OLE + "Workbook".encode("utf-16-le"), "G001: đây là tệp Excel đời cũ (.xls)"),
        (OLE + "WordDocument".encode("utf-16-le"), "G001: đây là tệp Word đời cũ (.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "G003: tệp được đặt mật khẩu"),
        (ENCRYPTED_ODS, "G003: tệp được đặt mật khẩu"),
        (b"", "G005: danh sách trống"),
        (with_part(GOOD, SHEET1, "</sheetData>", "</sheetData>" + "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(20_001))), "G002: trang có quá nhiều ô gộp"),
        (ods(ods_table() * 201), "G002: tệp có hơn 200 trang"),
    ],
)  # fmt: skip
def test_what_is_no_list_or_could_harm_is_refused_in_little_time(data: bytes, expected: str) -> None:
    start = time.process_time()
    assert expected in refused(data)
    assert time.process_time() - start < 1


def test_a_sheet_takes_a_million_cells_and_not_one_more() -> None:
    cells = Cells()
    cells.add(1, dict.fromkeys(range(250), "x"), MAX_CELLS // 250)
    with pytest.raises(UnreadableError, match=r"nhiều nhất 20\.000 dòng và 1\.000\.000 ô"):
        cells.add(5_000, {0: "x"})


@given(cut=st.integers(0, len(GOOD)), junk=st.binary(max_size=20))
@settings(max_examples=100, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_never_crashes(cut: int, junk: bytes) -> None:
    for data in (GOOD[:cut] + junk, GOOD[:cut] + junk + GOOD[cut + len(junk) :], junk + GOOD[cut:]):
        assert code_of(data).startswith("G")


PARTS = {
    n: zipfile.ZipFile(io.BytesIO(GOOD)).read(n)
    for n in (SHEET1, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")
}


@given(name=st.sampled_from(sorted(PARTS)), data=st.data())
@settings(max_examples=100, deadline=None)
def test_parts_with_odd_numbers_and_names_never_crash_the_reader(name: str, data: st.DataObject) -> None:
    part = PARTS[name].decode()
    quotes = [n for n, c in enumerate(part) if c == '"']
    at = data.draw(st.sampled_from(quotes[::2]))
    odd = data.draw(
        st.sampled_from(
            ["", "-1", "99999999999", "x", "A", "1048577", "ZZZZ1", "٣", "../..", "1.5", "s", "e", "b", "d", "str"]
        )
    )
    broken = with_part(GOOD, name, part, part[: at + 1] + odd + part[part.index('"', at + 1) :])
    assert code_of(broken).startswith("G")


#: what people type: any printable text that begins and ends with ink
INK = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \n,;\t\"'|=+-@ạếỗựĐđ"), min_size=1, max_size=12
)
TYPED = INK.map(lambda s: unicodedata.normalize("NFC", s.strip())).filter(lambda s: s and "_x" not in s)
TABLES = st.lists(st.tuples(TYPED, TYPED, TYPED), min_size=1, max_size=6)


def as_csv(rows: Iterable[Sequence[str]], separator: str) -> bytes:
    return "\r\n".join(separator.join('"' + v.replace('"', '""') + '"' for v in row) for row in rows).encode()


@pytest.mark.parametrize("kind", ["xlsx", "csv", "tsv"])
@given(table=TABLES)
@settings(max_examples=60, deadline=None)
def test_any_table_is_read_back_to_the_letter(kind: str, table: list[tuple[str, str, str]]) -> None:
    rows = [["STT", "Họ và tên", "Ghi chú", "Lớp"], *([str(n), *row] for n, row in enumerate(table, 1))]
    if kind == "xlsx":
        book = Workbook()
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                cell = book.active.cell(number, column)  # type: ignore[union-attr]
                cell.value, cell.data_type = text, "s"
        data = saved(book)
    else:
        data = as_csv(rows, {"csv": ",", "tsv": "\t"}[kind])
    sheet = read(data)
    assert values(sheet) == [{"name": a, "Ghi chú": b, "class": c} for a, b, c in table]


def test_ten_thousand_guests_are_read_in_the_time_of_a_breath() -> None:
    header = ["STT", "Nhóm", "Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị", "Lớp", "SĐT"]
    row = ["Phụ huynh", "Bà", "Trần Thị #", "Giáo viên", "Trường Mầm non Hoa Mai", "Lá 1"]
    cells = "".join(map(inline, "BCDEFG", row))
    data = long_list(header, f'<row r="#"><c r="A#"><v>#</v></c>{cells}<c r="H#"><v>912345678</v></c></row>', 10_000)
    start = time.process_time()
    assert len(read(data).records) == 10_000
    assert time.process_time() - start < 2, "0.3 s on the machine it was written on"
