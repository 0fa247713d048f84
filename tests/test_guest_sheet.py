"""The empty guest list: the reader knows all of it, Excel leaves its texts alone, and it is the same on every run."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from doithoai.archive import content, read_members
from doithoai.sheets import read_sheet
from doithoai.sheets.columns import GUEST_FIELDS, is_ordinal, known_titles
from doithoai.workbooks.guests import GUIDE, HONORIFICS, LAST_ROW, SHEET, guest_template

TITLES = "STT Nhóm|Danh xưng|Họ và tên|Chức vụ|Đơn vị|Phụ huynh của|Lớp|Điện thoại|E-mail|Địa chỉ|Ghi chú".replace(
    " ", "|", 1
)


def test_every_column_is_known_when_it_is_read_back() -> None:
    sheet = read_sheet(guest_template(), "khach-moi.xlsx", GUEST_FIELDS)
    assert (sheet.name, sheet.header_row, sheet.records, sheet.errors) == (SHEET, 1, (), ())
    assert [c.field or c.title for c in sheet.columns] == [
        "group", "honorific", "name", "title", "unit", "child", "class", "phone", "email", "address", "Ghi chú",
    ]  # fmt: skip
    assert sheet.notes == (f"đọc trang “{SHEET}”; không đọc: “{GUIDE}”",)


def test_what_is_typed_into_it_is_read_to_the_letter() -> None:
    book = load_workbook(io.BytesIO(guest_template()))
    for cell, text in {"D2": "Trần Thị Bình", "H2": "6/1", "I2": "0912345678"}.items():
        book[SHEET][cell] = text
    stream = io.BytesIO()
    book.save(stream)
    (record,) = read_sheet(stream.getvalue(), "a.xlsx", GUEST_FIELDS).records
    assert record == (2, {"name": "Trần Thị Bình", "class": "6/1", "phone": "0912345678"})


def test_it_is_the_same_bytes_in_another_process_and_tells_no_time() -> None:
    script = (
        "import sys; from doithoai.workbooks.guests import guest_template; sys.stdout.buffer.write(guest_template())"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert other.stdout == guest_template()
    core = next(content(m) for m in read_members(other.stdout) if m.name == "docProps/core.xml")
    assert core.count(b"1980-01-01T00:00:00Z") == 2


def test_excel_is_told_to_leave_phones_and_classes_alone() -> None:
    sheet = load_workbook(io.BytesIO(guest_template()))[SHEET]
    for row in (2, LAST_ROW):
        assert {sheet.cell(1, c).value for c in range(1, 13) if sheet.cell(row, c).number_format == "@"} == {
            "Lớp",
            "Điện thoại",
        }


def test_the_sheet_is_ready_for_typing_and_printing() -> None:
    sheet = load_workbook(io.BytesIO(guest_template()))[SHEET]
    assert [c.value for c in sheet[1]] == TITLES.split("|")
    assert all(c.font.b and c.font.name == "Times New Roman" for c in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", f"A1:L{LAST_ROW}", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (
        "landscape",
        9,
        1,
    )
    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == f'"{",".join(HONORIFICS)}"'
    assert not offered.showErrorMessage, "other honorifics may be typed"


def test_the_guide_explains_every_column() -> None:
    guide = load_workbook(io.BytesIO(guest_template()))[GUIDE]
    explained = {row[0]: row[1] for row in guide.iter_rows(min_row=2, values_only=True)}
    assert set(TITLES.split("|")) <= set(explained)
    assert all(explained.values())


@pytest.mark.parametrize("title", TITLES.split("|"))
def test_its_titles_are_the_first_that_the_reader_knows(title: str) -> None:
    assert is_ordinal(title) or known_titles(GUEST_FIELDS).field(title) or title == "Ghi chú"
