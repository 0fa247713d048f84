"""QR codes, read back as a phone would."""

from __future__ import annotations

import io
import zlib

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from doithoai.qr import qr_png

FORM = "https://hoi.example.edu.vn/rmd?lop=6A1&ten=Nguyễn%20Văn%20An"
LONG = "Thư mời dự Hội nghị đối thoại. " * 18
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ĐÔ;,.:/\n–"


def image(text: str) -> Image.Image:
    return Image.open(io.BytesIO(qr_png(text).data)).convert("L")


def read(picture: Image.Image) -> str | None:
    code = zxingcpp.read_barcode(picture, text_mode=zxingcpp.TextMode.Plain)
    return code.text if code else None


@pytest.mark.parametrize(
    "text",
    [
        FORM,
        "Hội nghị đối thoại",
        LONG,
        "0905000369",
        "WWW.EXAMPLE.VN",
        "https://zalo.me/g/abcdef123",
        " a ",
        "đ",
        "ềb",
        "7",
    ],
)
def test_a_code_reads_back_to_the_letter(text: str) -> None:
    assert read(image(text)) == text


@settings(max_examples=100, deadline=None)
@given(st.text(VIETNAMESE, min_size=1, max_size=280))
def test_any_vietnamese_text_reads_back_to_the_letter(text: str) -> None:
    assert read(image(text)) == text


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"https://[a-z]{1,20}\.edu\.vn/[A-Za-z0-9/?&=%#._~+-]{0,300}", fullmatch=True))
def test_any_address_reads_back_to_the_letter(text: str) -> None:
    assert read(image(text)) == text


@pytest.mark.parametrize("text", [FORM, LONG])
def test_a_code_is_read_from_a_scan_of_30_mm_at_300_dots(text: str) -> None:
    scanned = image(text).resize((354, 354)).rotate(7, expand=True, fillcolor=255)
    assert read(scanned) == text


def test_a_code_is_read_with_a_stain_on_it() -> None:
    stained = image(FORM)
    side = stained.width // 8
    stained.paste(0, (stained.width // 2, stained.width // 2, stained.width // 2 + side, stained.width // 2 + side))
    assert read(stained) == FORM


@pytest.mark.parametrize(("letters", "level"), [(666, "M"), (667, "L"), (858, "L")])
def test_a_long_text_gives_up_correction_before_it_is_refused(letters: int, level: str) -> None:
    code = zxingcpp.read_barcode(image("a" * letters))
    assert code is not None
    assert code.ec_level == level


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a" * 859, "nội dung dài 859 byte; mã QR rộng 30 mm chứa được 858 byte (chữ có dấu chiếm 2–3 byte)"),
        ("ộ" * 2000, "nội dung dài 6000 byte; mã QR rộng 30 mm chứa được 858 byte (chữ có dấu chiếm 2–3 byte)"),
        ("", "không có nội dung để làm mã QR"),
    ],
)
def test_a_text_that_no_phone_would_read_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text is compared
        qr_png(text)
    assert str(caught.value) == why


def test_the_light_margin_of_four_modules_is_kept() -> None:
    picture = image(FORM)
    dark = picture.point(lambda dot: 255 - dot).getbbox()
    assert dark == (40, 40, picture.width - 40, picture.height - 40)


def test_equal_texts_give_equal_bytes_and_their_size() -> None:
    picture = qr_png(FORM)
    assert picture == qr_png(FORM)
    assert picture.ending == "png"
    assert b"tIME" not in picture.data
    assert zlib.crc32(picture.data[12:29]) == int.from_bytes(picture.data[29:33], "big")
