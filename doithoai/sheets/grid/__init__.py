"""Files of lists, told apart by what they hold, not by their names: .xlsx, .ods and text; others are named and refused."""

from __future__ import annotations

from doithoai.archive import Member, UnsafeArchiveError, content, read_members
from doithoai.sheets.grid import delimited, ods, xlsx
from doithoai.sheets.grid.cells import Page, UnreadableError, broken

MAX_FILE = 20_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "mở danh sách bằng Excel, bấm Save As và chọn dạng “Excel Workbook (.xlsx)”, rồi ghi tên tệp mới vào `file:`"
_COPY = "chép bảng sang Excel, lưu dạng “Excel Workbook (.xlsx)”, rồi ghi tên tệp mới vào `file:`"
#: how other files begin, and what a clerk calls them
_OTHERS = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "tệp văn bản RTF"),
    (b"\x89PNG", "ảnh"),
    (b"\xff\xd8\xff", "ảnh"),
    (b"GIF8", "ảnh"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"<?xml", "tệp XML"),
    (b"<html", "trang web (HTML), dù tên tệp có thể là .xls"),
    (b"<!doctype html", "trang web (HTML), dù tên tệp có thể là .xls"),
    (b"<table", "trang web (HTML), dù tên tệp có thể là .xls"),
)


def pages(data: bytes) -> tuple[Page, ...]:
    """Return the sheets of a file; they are read when asked. Raises UnreadableError."""
    if len(data) > MAX_FILE:
        raise UnreadableError(
            "G002", f"tệp lớn hơn {MAX_FILE // 1_000_000} MB", "xóa ảnh và các trang thừa khỏi danh sách rồi lưu lại"
        )
    if data.startswith(b"PK"):
        return _of_zip(data)
    if data.startswith(_OLE):
        return _of_ole(data)
    begin = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    other = next((name for start, name in _OTHERS if begin.startswith(start.lower())), None)
    if other or (b"\0" in data[:1_000] and data[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        raise _not_a_list(other or "tệp dạng lạ")
    return delimited.pages(data)


def _of_zip(data: bytes) -> tuple[Page, ...]:
    try:
        members = read_members(data)
        parts: dict[str, Member] = {m.name.replace("\\", "/").lower(): m for m in members}
        kind = content(parts["mimetype"])[:100] if "mimetype" in parts else b""
    except UnsafeArchiveError as error:
        raise broken("tệp bị hỏng hoặc bị cắt cụt" if error.__cause__ else str(error)) from error
    if "opendocument.spreadsheet" in kind.decode("latin-1"):
        return ods.pages(parts)
    for start, name in (
        ("word/", "tệp Word"),
        ("ppt/", "tệp PowerPoint"),
        ("xl/workbook.bin", "tệp Excel nhị phân (.xlsb)"),
    ):
        if any(n.startswith(start) for n in parts):
            raise _not_a_list(name)
    if "[content_types].xml" not in parts:
        raise _not_a_list("văn bản OpenDocument" if kind else "tệp nén (zip) hoặc tệp dạng lạ")
    return xlsx.pages(parts)


def _of_ole(data: bytes) -> tuple[Page, ...]:
    """Tell old Office files apart by the names in their directory, which are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        hint = "mở tệp bằng Excel, vào File → Info → Protect Workbook → Encrypt with Password, xóa mật khẩu rồi lưu lại"
        raise UnreadableError("G003", "tệp được đặt mật khẩu", hint)
    raise _not_a_list(
        "tệp Word đời cũ (.doc)" if "WordDocument".encode("utf-16-le") in data else "tệp Excel đời cũ (.xls)"
    )


def _not_a_list(name: str) -> UnreadableError:
    hint = _SAVE_AS if "Excel" in name or "web" in name else _COPY
    return UnreadableError("G001", f"đây là {name}; danh sách phải là tệp .xlsx, .ods hoặc .csv", hint)
