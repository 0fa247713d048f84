"""Nghị định 30/2020/NĐ-CP: the form of state administrative papers, as values.

PL I, II, III are the decree's appendices; a clause such as "PL I II.3" is Phụ lục I, Phần I, Mục II, khoản 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from doithoai.dates import PartialDate, TimeOfDay
from doithoai.formats.form import Form, Page, Style
from doithoai.formats.measure import text_width

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
#: sizes of Quốc hiệu / Tiêu ngữ / địa danh, ngày: the pairs of the footnote to PL I, Mục V; the first is the default
SIZES = ("13/14/14", "12/13/13")
#: abbreviations of the kinds of papers (PL III, Mục I); công văn has none
ABBREVIATIONS = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
    "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB",
}  # fmt: skip
#: letters of points, in the order of the alphabet as the decree itself uses them (PL I II.6.đ)
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
END_MARK = "./."
BLANK_NUMBER = "      "
BLANK = "……"

#: PL I I.3 allows 20–25 mm above and below, 30–35 on the left, 15–20 on the right
PAGE = Page(
    210, 297, top=20, bottom=20, left=30, right=15, header=10, clause="PL I I.1, I.3; PL III (cách mép trên 10 mm)"
)
_FIRST_LINE = 10.0  # PL I II.6.e: 1 cm or 1.27 cm; the decree's own models take 1 cm
_BETWEEN = 6.0  # PL I II.6.e: at least 6 pt between paragraphs


_ADDRESSED = 30.0  # mm: where Kính gửi begins that is followed by a list
_BOTH: dict[str, Any] = {"align": "both", "before": _BETWEEN}
_HEADING: dict[str, Any] = {"bold": True, "keep_next": True}
_BODY = {**_BOTH, "first_line": _FIRST_LINE}
_CENTRED = {**_HEADING, "before": _BETWEEN * 2}
#: rows of the table of PL I, Mục V, then the pieces that the decree leaves to the writer. A size is a number where the
#: decree fixes it, else one of the pair in use: "upper" for Quốc hiệu's, "main" for Tiêu ngữ's, "small" one below that
_ROWS: tuple[tuple[str, str, float | str, str, dict[str, Any]], ...] = (
    ("NationalName", "Quốc hiệu", "upper", "PL I II.1.a", {"bold": True}),
    ("Motto", "Tiêu ngữ", "main", "PL I II.1.b", {"bold": True}),
    ("ParentBody", "Cơ quan chủ quản", "upper", "PL I II.2.b", {}),
    ("Issuer", "Cơ quan ban hành", "upper", "PL I II.2.b", {"bold": True}),
    ("Number", "Số và ký hiệu", 13, "PL I II.3.c", {}),
    ("PlaceDate", "Địa danh và thời gian", "main", "PL I II.4.c", {"italic": True}),
    ("KindName", "Tên loại", "main", "PL I II.5.b", {**_HEADING, "before": 18}),
    ("Abstract", "Trích yếu", "main", "PL I II.5.b", _HEADING),
    ("LetterAbstract", "Trích yếu công văn", 12, "PL I II.5.b", {"before": 6}),
    ("AddressedTo", "Kính gửi", "main", "PL I II.9.d", {"before": 12, "after": 6}),
    (
        "AddressedLabel",
        "Kính gửi nhiều nơi",
        "main",
        "PL I II.9.d",
        {"align": "left", "left": _ADDRESSED, "before": 12},
    ),
    ("Addressee", "Nơi được kính gửi", "main", "PL I II.9.d", {"align": "left"}),
    ("LegalBasis", "Căn cứ", "main", "PL I II.6.a", {**_BODY, "italic": True}),
    ("Body", "Nội dung", "main", "PL I II.6.e", _BODY),
    ("PartNumber", "Phần và chương", "main", "PL I II.6.đ", {**_CENTRED, "outline": 0}),
    ("PartTitle", "Tiêu đề phần và chương", "main", "PL I II.6.đ", {**_HEADING}),
    ("DivisionNumber", "Mục và tiểu mục", "main", "PL I II.6.đ", {**_CENTRED, "outline": 1}),
    ("DivisionTitle", "Tiêu đề mục và tiểu mục", "main", "PL I II.6.đ", {**_HEADING}),
    ("Article", "Điều", "main", "PL I II.6.đ", {**_BODY, **_HEADING, "outline": 1}),
    ("Section", "Mục La Mã", "main", "PL I V.6.b", {**_BODY, **_HEADING, "outline": 0}),
    ("ClauseTitle", "Khoản có tiêu đề", "main", "PL I II.6.đ", {**_BODY, **_HEADING, "outline": 1}),
    ("Clause", "Khoản", "main", "PL I II.6.đ", _BODY),
    ("PointTitle", "Điểm có tiêu đề", "main", "PL I II.6.đ", {**_BODY, "keep_next": True}),
    ("Point", "Điểm", "main", "PL I II.6.đ", _BODY),
    ("Dash", "Gạch đầu dòng", "main", "PL I II.6.e", _BODY),
    ("Note", "Lưu ý", "main", "PL I II.6.e", _BODY),
    ("Quote", "Trích dẫn", "main", "PL I II.6.e", {**_BOTH, "left": _FIRST_LINE, "italic": True}),
    ("Direction", "Chỉ dẫn", "main", "PL I II.6.e", {**_BODY, "italic": True}),
    ("Blank", "Dòng chấm", "main", "PL I II.6.e", {"align": "left", "before": _BETWEEN}),
    ("Power", "Quyền hạn và chức vụ", "main", "PL I II.7.đ", {**_HEADING}),
    ("OtherPost", "Chức vụ khác", "main", "PL I II.7.đ", _HEADING),
    ("SignerName", "Họ tên người ký", "main", "PL I II.7.đ", {"bold": True, "keep_next": True}),
    ("SignatureSpace", "Chỗ ký", 2, "PL I II.7.đ", {"exact_line": 72, "keep_next": True}),
    (
        "RecipientsLabel",
        "Nơi nhận",
        12,
        "PL I II.9.d",
        {"bold": True, "italic": True, "align": "left", "keep_next": True},
    ),
    ("Recipient", "Danh sách nơi nhận", 11, "PL I II.9.d", {"align": "left", "keep_next": True}),
    ("AppendixNumber", "Phụ lục", 14, "PL I III.1.b", _HEADING),
    ("AppendixTitle", "Tiêu đề phụ lục", "main", "PL I III.1.b", {**_HEADING}),
    ("Attachment", "Kèm theo", "main", "PL I III.1.c", {"italic": True, "keep_next": True}),
    ("Urgency", "Dấu khẩn", 13, "PL I III.2.b", {"bold": True, "box": True, "before": 6, "color": "FF0000"}),
    (
        "Circulation",
        "Phạm vi lưu hành",
        13,
        "PL I III.2.c",
        {"bold": True, "box": True, "align": "right", "after": 6, "caps": True},
    ),
    ("Drafter", "Người soạn thảo", 11, "PL I III.3", {"align": "right"}),
    ("Address", "Địa chỉ", 11, "PL I III.4", {"align": "left"}),
    ("PageNumber", "Số trang", "main", "PL I I.7", {}),
    ("Rule", "Đường kẻ", 2, "PL I II.1.b, II.2.b, II.5.b", {"exact_line": 4, "before": 3, "keep_next": True}),
    (
        "TableHeader",
        "Đầu bảng",
        "small",
        "PL I II.6.e",
        {"bold": True, "keep_next": True, "before": 2, "after": 2},
    ),
    ("TableText", "Chữ trong bảng", "small", "PL I II.6.e", {"align": "left", "before": 2, "after": 2}),
    ("Caption", "Tên bảng và hình", "main", "PL I II.6.e", {"bold": True, "before": 6, "after": 6}),
    ("Picture", "Hình", "main", "PL I II.6.e", {"before": 6}),
    ("Gap", "Khoảng cách", 2, "-", {"exact_line": 12, "keep_next": True}),
    ("PageEnd", "Cuối trang", 1, "-", {"exact_line": 0.05}),  # as low as can be, lest it begin a page
)


#: what the decree allows where ``_ROWS`` has one chosen value: element → least and greatest size (PL I, Mục II, III, V)
SIZE_RANGES: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("NationalName", "ParentBody", "Issuer", "LetterAbstract"), (12, 13)),
    **dict.fromkeys(("Motto", "PlaceDate", "KindName", "Abstract", "AddressedTo", "Addressee", "LegalBasis", "Body"), (13, 14)),
    **dict.fromkeys(("PartNumber", "PartTitle", "DivisionNumber", "DivisionTitle", "Article", "Section"), (13, 14)),
    **dict.fromkeys(("ClauseTitle", "Clause", "Point", "Dash", "Power", "OtherPost", "SignerName"), (13, 14)),
    **dict.fromkeys(("AppendixTitle", "Attachment", "Urgency", "Circulation", "PageNumber"), (13, 14)),
    "Number": (13, 13), "RecipientsLabel": (12, 12), "Recipient": (11, 11), "AppendixNumber": (14, 14),
    "Drafter": (11, 11), "Address": (11, 12),
}  # fmt: skip
#: elements in capitals (same clauses as their sizes)
IN_CAPITALS = frozenset({"NationalName", "ParentBody", "Issuer", "KindName", "PartTitle", "DivisionTitle", "Section", "Power", "AppendixTitle", "Urgency", "Circulation"})  # fmt: skip
#: sizes of the address at the foot of page one (PL I III.4)
ADDRESS_SIZES = (11, 12)
#: margins in mm, least and greatest (PL I I.3)
MARGINS = {"top": (20.0, 25.0), "bottom": (20.0, 25.0), "left": (30.0, 35.0), "right": (15.0, 20.0)}
#: how far the first line may be indented, in mm (PL I II.6.e)
FIRST_LINES = (10.0, 12.7)
#: points between paragraphs at least; lines from single to one and a half (PL I II.6.e)
LEAST_BETWEEN, LINE_SPACING = 6.0, (1.0, 1.5)
#: a short rule is from a third to a half of the line above it (PL I II.2.b, II.5.b)
SHORT_RULE = (1 / 3, 1 / 2)
#: marks of who signs for whom (PL I II.7.b)
POWERS = ("TM", "KT", "TL", "TUQ", "Q")


def _styles(upper: float, main: float) -> Iterable[Style]:
    pair: dict[float | str, float] = {"upper": upper, "main": main, "small": main - 1}
    dash = text_width("- ", main)  # PL I II.9.d: the dashes stand one below the other under the colon
    under_colon = {"left": _ADDRESSED + text_width("Kính gửi", main) + dash, "first_line": -dash}
    for id_, name, points, clause, look in _ROWS:
        own = look | under_colon if id_ == "Addressee" else look
        yield Style(id_, name, pair.get(points, points), clause, **own)  # type: ignore[arg-type]


@cache
def form(sizes: str = SIZES[0]) -> Form:
    """Return the format at one of ``SIZES``. Raises ValueError for another."""
    if sizes not in SIZES:
        raise ValueError(sizes)
    upper, main, _ = map(float, sizes.split("/"))
    right = round(text_width(NATION[0], upper, bold=True) + 0.5)  # PL I II.1.a: Quốc hiệu is one line
    return Form(
        id="nd30", sizes=sizes, font="Times New Roman", language="vi-VN", page=PAGE, styles=tuple(_styles(upper, main)),
        nation=NATION, header_columns=(PAGE.text_width - right, right), signature_columns=(PAGE.text_width - 90, 90),
        rule_share=0.4, rule_points=0.75,
    )  # fmt: skip


def padded(number: str) -> str:
    """Numbers below 10 take a zero in front (PL I II.3.c); anything else is returned as it is."""
    return f"0{number}" if len(number) == 1 and number.isdecimal() and number.isascii() else number


def counted(number: int | None) -> str:
    """Return how many as papers write it in a sentence: below ten with a zero in front, none as ``0``."""
    return padded(str(number)) if number else "0"


def number_and_symbol(number: str | None, symbol: str) -> str:
    """Return ``57/KH-MNHM``; a blank of six spaces stands for a number that is not given yet (PL I II.3)."""
    if number and "/" in number:
        return number
    return f"{padded(number) if number else BLANK_NUMBER}/{symbol}"


def day_number(day: int) -> str:
    """Return the day of a date: below 10 with a zero in front (PL I II.4.b)."""
    return f"{day:02}"


def month_number(month: int) -> str:
    """Return the month of a date: 1 and 2 with a zero in front, all others without (PL I II.4.b)."""
    return f"{month:02}" if month in (1, 2) else str(month)


def date_words(day: PartialDate | date | None) -> str:
    """Return ``ngày 05 tháng 01 năm 2027``, unknown parts dotted."""
    day = day or PartialDate()
    month = month_number(day.month) if day.month else BLANK
    return f"ngày {day_number(day.day) if day.day else BLANK} tháng {month} năm {day.year or BLANK}"


def date_digits(day: PartialDate | date) -> str:
    """Return ``05/9/2026``, or the part of it that is known."""
    month = month_number(day.month) if day.month else None
    return "/".join(str(part) for part in (day_number(day.day) if day.day else None, month, day.year) if part)


def time_words(time: TimeOfDay, style: str) -> str:
    """Return the time in one of the ways in use; ``style`` is how half past seven looks in it.

    The decree has no rule for times: northern papers write 7h30 or 7 giờ 30, southern ones 07g30.
    """
    hour, minute = time.hour, f"{time.minute:02}"
    return {
        "07h30": f"{hour:02}h{minute}",
        "7h30": f"{hour}h{minute}",
        "07g30": f"{hour:02}g{minute}",
        "07:30": f"{hour:02}:{minute}",
        "7 giờ 30": f"{hour} giờ {minute}" if time.minute else f"{hour} giờ",
        "07 giờ 30 phút": f"{hour:02} giờ {minute} phút",
    }[style]


def power_lines(power: str | None, before: str | None, title: str | None) -> list[str]:
    """Return the lines above a signature (PL I II.7.b): ``KT. HIỆU TRƯỞNG`` over ``PHÓ HIỆU TRƯỞNG``.

    ``before`` is what follows the mark: the head's title, or the collective after TM.; with Q. it may be the title itself.
    """
    if power == "Q" and not before:
        before, title = title, None
    lines = [f"{power}. {before}"] if power else []
    return [line.upper() for line in [*lines, title] if line]
