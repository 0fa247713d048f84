"""An empty guest list for a school to fill in: one .xlsx with the titles that the reader knows, the same bytes on every run."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet as Worksheet  # the sheets made of it name it too

from doithoai.archive import content, member, read_members, write_members
from doithoai.diagnostics import column_letters

SHEET, GUIDE = "Khách mời", "Hướng dẫn"
HONORIFICS = ("Ông", "Bà", "Thầy", "Cô", "Đồng chí", "Em")
#: rows prepared for typing
LAST_ROW = 500
_FONT = "Times New Roman"
_TEXT = "@"  # Excel leaves what is typed alone: 0912345678 and 6/1 stay
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class ListTitle(NamedTuple):
    """A column of a list: its width in letters, what to type, whether Excel must not touch it, and words that are offered."""

    title: str
    width: float
    explained: str
    as_text: bool = False
    offered: Sequence[str] = ()


_TITLES = (
    ListTitle("STT", 6, "Số thứ tự, để trống cũng được; chương trình không đọc cột này."),
    ListTitle("Nhóm", 24, "Nhóm khách, ví dụ: Ban đại diện cha mẹ học sinh. Giấy mời có thể in theo từng nhóm."),
    ListTitle(
        "Danh xưng",
        12,
        "Ông, Bà, Thầy, Cô, Đồng chí, Em; có thể gõ danh xưng khác. In trước tên trên giấy mời.",
        offered=HONORIFICS,
    ),
    ListTitle("Họ và tên", 28, "Họ và tên đầy đủ. Khách chỉ có chức vụ thì để trống ô này và điền cột Chức vụ."),
    ListTitle("Chức vụ", 26, "Chức vụ của khách, ví dụ: Chủ tịch. Nhiều chức vụ thì cách nhau bằng dấu phẩy."),
    ListTitle("Đơn vị", 30, "Cơ quan, tổ, đơn vị của khách."),
    ListTitle("Phụ huynh của", 28, "Họ và tên con, nếu khách là cha mẹ học sinh."),
    ListTitle("Lớp", 10, "Lớp của con, ví dụ: Lá 1, 6/1.", as_text=True),
    ListTitle("Điện thoại", 15, "Gõ cả số 0 ở đầu.", as_text=True),
    ListTitle("E-mail", 26, "Địa chỉ thư điện tử."),
    ListTitle("Địa chỉ", 32, "Địa chỉ nhận giấy mời."),
    ListTitle("Ghi chú", 20, "Ghi chú riêng của nhà trường; cột thêm vào bên phải cũng được giữ nguyên tên."),
)


def guest_template() -> bytes:
    """Return the workbook: the list with its header row, and a sheet that explains each column."""
    return list_template("Danh sách khách mời", SHEET, _TITLES, "Mỗi khách một dòng")


def list_template(name: str, sheet: str, titles: Sequence[ListTitle], rule: str) -> bytes:
    """Return a workbook with an empty list in a sheet of that name, and a sheet that explains each column."""
    return workbook(
        name, {sheet: partial(_fill_list, titles), GUIDE: partial(_fill_guide, titles, f"{rule} ở trang “{sheet}”.")}
    )


def workbook(title: str, sheets: Mapping[str, Callable[[Worksheet], None]]) -> bytes:
    """Return the bytes of a workbook, the same on every run: the names of its sheets with what fills each."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for name, fill in sheets.items():
        fill(book.create_sheet(name))
    book.properties.creator = "doithoai"
    book.properties.title = title
    book.properties.language = "vi-VN"
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream.getvalue())


def _undated(data: bytes) -> bytes:
    """Return the archive without the time of its making, which openpyxl writes in spite of what it is told."""
    members = read_members(data)
    return write_members(member(m.name, _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", content(m))) for m in members)


def _fill_list(titles: Sequence[ListTitle], sheet: Worksheet) -> None:
    write_header(sheet, [t.title for t in titles])
    for index, title in enumerate(titles, 1):
        letter = column_letters(index)
        sheet.column_dimensions[letter].width = title.width
        for row in range(2, LAST_ROW + 1):
            write_cell(sheet, row, index, None, as_text=title.as_text)
        if title.offered:
            offer(sheet, index, title.offered, LAST_ROW)
    sheet.auto_filter.ref = f"A1:{column_letters(len(titles))}{LAST_ROW}"
    prepare_print(sheet)


def write_header(sheet: Worksheet, titles: Sequence[str]) -> None:
    """Write the titles of the columns into the first row, which stays in sight."""
    thin = Side(style="thin", color="808080")
    for index, title in enumerate(titles, 1):
        cell = sheet.cell(1, index, title)
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "A2"


def write_cell(sheet: Worksheet, row: int, column: int, text: str | None, *, as_text: bool = False) -> None:
    """Write a cell of a list; a text that begins with ``=`` is a text, and Excel must not touch one of ``as_text``."""
    cell = sheet.cell(row, column, text)
    if text is not None:
        cell.data_type = "s"
    cell.font = Font(name=_FONT, size=12)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.number_format = _TEXT if as_text else "General"


def offer(sheet: Worksheet, column: int, words: Iterable[str], last_row: int, prompt: str | None = None) -> None:
    """Offer words in a list in every cell of a column; others may be typed. ``prompt`` is shown beside the cell."""
    letter = column_letters(column)
    offered = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=False)
    offered.prompt, offered.showInputMessage = prompt, prompt is not None
    offered.add(f"{letter}2:{letter}{last_row}")
    sheet.add_data_validation(offered)


def prepare_print(sheet: Worksheet) -> None:
    """Let a sheet be printed as wide as an A4 that is turned, its titles on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4, ECMA-376 part 1, 18.3.1.63
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "&P/&N"  # type: ignore[union-attr]  # None only in chart sheets


def _fill_guide(titles: Sequence[ListTitle], rule: str, sheet: Worksheet) -> None:
    write_header(sheet, ["Tên cột", "Cách điền"])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 90
    general = f"{rule} Được đổi thứ tự cột, xóa cột không dùng, thêm cột khác; đừng để hai cột cùng nghĩa."
    rules = (("Chung", general), *((t.title, t.explained) for t in titles))
    for row, (title, explained) in enumerate(rules, 2):
        sheet.cell(row, 1, title).font = Font(name=_FONT, size=12, bold=True)
        sheet.cell(row, 2, explained).font = Font(name=_FONT, size=12)
        for index in (1, 2):
            sheet.cell(row, index).alignment = Alignment(vertical="top", wrap_text=True)
    prepare_print(sheet)
