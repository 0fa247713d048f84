"""Words of a pattern and dots to write on, and the right texts that look like them."""

from __future__ import annotations

import pytest

from doithoai.leftovers import HINTS, NOBODY, blanks, leftovers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hội nghị họp tại [điền địa điểm].", "[điền địa điểm]"),
        ("Kính mời <họ và tên> đến dự", "<họ và tên>"),
        ("Kính gửi: [cơ quan …]", "[cơ quan …]"),
        ("Gửi về [địa chỉ nhận thư]", "[địa chỉ nhận thư]"),
        ("Cháu [tên], [lớp]", "[tên]"),
        ("Cháu An, [lớp]", "[lớp]"),
        ("Chủ trì: [...]", "[...]"),
        ("Thời gian: [ … ]", "[ … ]"),
        ("Kinh phí XX đồng", "XX"),
        ("ngày xx/xx/2027", "xx"),
        ("điện thoại 09xx xxx xxx", "xxx"),
        ("ngày 05 tháng 12 năm 202X", "202X"),
        ("năm 20xx", "20xx"),
        ("Liên hệ bà Nguyễn Thị A.", "Nguyễn Thị A"),
        ("Họp tại trường ABC", "trường ABC"),
        ("Cử ông Vũ Nam (ghi rõ …) chủ trì", "(ghi rõ …)"),
        ("Phòng ??? tầng 2", "???"),
        ("Kính gửi: «Ho_ten»", "«Ho_ten»"),
        ("Kính gửi: «Họ và tên»", "«Họ và tên»"),
        ("Kính gửi: {{ ho_ten }}", "{{ ho_ten }}"),
        ("Kính gửi: ‹Danh xưng Họ tên›", "‹Danh xưng Họ tên›"),
        ("TODO xem lại", "TODO"),
        ("Click or tap here to enter text.", "Click or tap here"),
    ],
)
def test_words_of_a_pattern_are_found(text: str, found: str) -> None:
    assert next(leftovers(text), None) == found
    assert NOBODY.search(text) or any(hint in text.lower() for hint in HINTS), "no look is taken at such a text"


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết Đại hội XX của Đảng; thế kỷ XX người dân …",
        "Hội khỏe lần thứ XXX; SEA Games XXX",
        "“Nhà trường […] đã trả lời”, theo biên bản",
        "Vì sao lại thế??? (lời của phụ huynh)",
        "Ông Nguyễn Văn Ý, bà Lê Thị E, bà Trần Thị Y và ông Võ Văn Ơ",
        "cháu Nguyễn Văn T. và cháu Lê Thị H.",
        "Bà Lê Thị A Na, ông Trần Văn A Lăng",
        "Khách khác (ghi rõ): ……",
        "(Ký, ghi rõ họ tên)",
        "Lý do vắng (ghi rõ công tác, ốm…)",
        "[x] Đồng ý   [ ] Không đồng ý",
        "[1] Luật Giáo dục; [Trường hợp khác xem Điều 3]",
        "số trẻ < 25 và > 10",
        "Cháu An [lớp Lá 1], cháu Bình [Trường Mầm non Hoa Mai], [Ghi chú: đã trả lời]",
        "[nội dung đã lược bớt]",
        "«Học thầy không tày học bạn»",
        "năm 2027, lớp 5X2",
        "{Danh xưng} {Họ tên}",
    ],
)
def test_what_looks_like_words_of_a_pattern_is_none(text: str) -> None:
    assert list(leftovers(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Họ tên: …", "tên: …"),
        ("Họ tên: ...", "tên: ..."),
        ("ngày … tháng 12 năm 2027", "ngày …"),
        ("họp hội nghị, ngày … tháng … năm 2027", "ngày …"),
        ("Hội nghị họp tại hội trường …", "trường …"),
        ("Liên hệ bà Lan, số điện thoại …", "thoại …"),
        ("Số đại biểu có mặt ………… người", "mặt …………"),
        ("Ông/Bà...................", "Ông/Bà..................."),
        ("Địa điểm ____ tầng 2", "điểm ____"),
        ("…………………", "…………………"),
    ],
)
def test_dots_to_write_on_are_found(text: str, found: str) -> None:
    assert next(blanks(text), None) == found
    assert any(hint in text.lower() for hint in HINTS)


@pytest.mark.parametrize(
    "text",
    [
        "Trang trí phòng học, hội trường…",
        "Trang trí phòng học, hội trường …",
        "Trang trí phòng học, hội trường… trước ngày 10/01/2027",
        "Chuẩn bị bàn ghế, sách, vở, …",
        "Chuẩn bị bàn ghế, sách, vở, ...... và loa",
        "Chuẩn bị bàn ghế, sách, vở v.v…",
        "Chuẩn bị bàn ghế, sách, vở, v.v......",
        "Chuẩn bị bàn ghế, sách, vở, vân vân …",
        "Ghi họ tên, địa chỉ, số …",
        "Thưa các bác, các ông, bà…",
        "Chị ấy nói: …thế là xong",
        "Nhà trường sẽ cố gắng…",
        "Nhà trường … sẽ cố gắng",
        "1…5",
    ],
)
def test_dots_that_say_and_so_on_are_none_to_write_on(text: str) -> None:
    assert list(blanks(text)) == []
