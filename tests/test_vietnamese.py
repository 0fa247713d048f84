"""Plain letters for file names, and texts in old encodings told from Vietnamese and from foreign names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.vietnamese import from_legacy, legacy_text, plain_letters, with_capitals

LETTERS = "aăâeêioôơuưyđ"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = [c for letter in LETTERS for tone in TONES if len(c := unicodedata.normalize("NFC", letter + tone)) == 1]
VIETNAMESE = [*LOWER, *(c.upper() for c in LOWER)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Trường Mầm non Hoa Mai", "Truong Mam non Hoa Mai"), ("ĐẶNG THỊ ĐÀO", "DANG THI DAO"),
        ("đường Nguyễn Huệ", "duong Nguyen Hue"), ("Thuỷ, Thủy", "Thuy, Thuy"),
        ("kỳ, kì, quý, mỹ", "ky, ki, quy, my"), ("Hội nghị số 57/KH-GD&ĐT", "Hoi nghi so 57/KH-GD&DT"),
        ("François Müller", "Francois Muller"), ("plain 123", "plain 123"), ("", ""),
    ],
)  # fmt: skip
def test_plain_letters_lose_their_marks_and_nothing_else(text: str, plain: str) -> None:
    assert plain_letters(text) == plain
    assert plain_letters(unicodedata.normalize("NFD", text)) == plain


def test_every_vietnamese_letter_has_a_plain_one() -> None:
    assert len(VIETNAMESE) == 134 + 12  # with marks, and the plain a e i o u y of both cases
    assert all(
        plain_letters(c).isascii() and plain_letters(c).isalpha() and plain_letters(c).isupper() == c.isupper()
        for c in VIETNAMESE
    )


@given(st.text())
def test_plain_letters_are_plain_already(text: str) -> None:
    assert plain_letters(plain_letters(text)) == plain_letters(text)


SHY = "\u00ad"  # in TCVN3 the letter ư


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"Tr{SHY}êng MÇm non Hoa Mai", "Trường Mầm non Hoa Mai"), (f"HiÖu tr{SHY}ëng", "Hiệu trưởng"),
        ("KÕ ho¹ch", "Kế hoạch"), ("Héi nghÞ ®èi tho¹i", "Hội nghị đối thoại"),
        ("c¸n bé, gi¸o viªn, nh©n viªn", "cán bộ, giáo viên, nhân viên"), ("cha mÑ häc sinh", "cha mẹ học sinh"),
        ("§iÒu 5. Tr¸ch nhiÖm", "Điều 5. Trách nhiệm"),
        (f"UBND ph{SHY}êng Ngäc L©m", "UBND phường Ngọc Lâm"), ("TrÇn ThÞ B×nh", "Trần Thị Bình"),
        ("NguyÔn V¨n Nam", "Nguyễn Văn Nam"), ("§Æng Thuý Hµ", "Đặng Thuý Hà"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("quyÕt ®Þnh sè 12/2027/Q§-UBND", "quyết định số 12/2027/QĐ-UBND"),
        ("§ÆNG QUèC ¦íC", "ĐẶNG QUỐC ƯỚC"), ("§ç QUúNH", "ĐỖ QUỲNH"), ("§ç Quúnh", "Đỗ Quỳnh"), ("§¾k L¾k", "Đắk Lắk"), ("QUèC", "QUỐC"), ("NguyÔn ý", "Nguyễn ý"),
    ],
)  # fmt: skip
def test_text_of_vntime_fonts_is_told_and_converted(typed: str, meant: str) -> None:
    assert legacy_text(typed) == ("TCVN3", meant)


@pytest.mark.parametrize(
    ("typed", "encoding", "meant"),
    [
        (f"Tõ nguån chi th{SHY}êng xuyªn (Ba triệu năm trăm nghìn đồng)", "TCVN3", "Từ nguồn chi thường xuyên (Ba triệu năm trăm nghìn đồng)"),
        ("Hội đồng trường gồm ba bà: TrÇn ThÞ Hµ", "TCVN3", "Hội đồng trường gồm ba bà: Trần Thị Hà"),
        ("Trường Mầm non, gồm giaùo vieân", "VNI", "Trường Mầm non, gồm giáo viên"),
    ],
)  # fmt: skip
def test_what_is_unicode_in_a_mixed_text_stays(typed: str, encoding: str, meant: str) -> None:
    assert legacy_text(typed) == (encoding, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tröôøng Maàm non Hoa Mai", "Trường Mầm non Hoa Mai"), ("Hieäu tröôûng", "Hiệu trưởng"),
        ("Keá hoaïch", "Kế hoạch"), ("Hoäi nghò ñoái thoaïi", "Hội nghị đối thoại"),
        ("UÛy ban nhaân daân phöôøng", "Ủy ban nhân dân phường"), ("TRÖÔØNG MAÀM NON", "TRƯỜNG MẦM NON"),
        ("Ban ñaïi dieän cha meï hoïc sinh", "Ban đại diện cha mẹ học sinh"),
        ("Leâ Thu Haø", "Lê Thu Hà"), ("Traàn Thò Bình", "Trần Thị Bình"), ("Nguyeãn Vaên Nam", "Nguyễn Văn Nam"),
        ("giaùo vieân, nhaân vieân", "giáo viên, nhân viên"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Laù 1", "Lá 1"), ("Ñaék Laék", "Đắk Lắk"),
    ],
)  # fmt: skip
def test_text_of_vni_fonts_is_told_and_converted(typed: str, meant: str) -> None:
    assert legacy_text(typed) == ("VNI", meant)


@pytest.mark.parametrize(
    ("text", "raised", "name"),
    [
        ("ĐặNG QUốC ƯớC", "ĐẶNG QUỐC ƯỚC", "ĐẶNG QUỐC ƯỚC"), ("Lê THị HOA", "LÊ THỊ HOA", "LÊ THỊ HOA"),
        ("Hoàng Thị Ngọc ánh", "Hoàng Thị Ngọc ánh", "Hoàng Thị Ngọc Ánh"), ("ánh", "ánh", "Ánh"), ("ổI", "ỔI", "ỔI"),
        ("Đỗ Hữu", "Đỗ Hữu", "Đỗ Hữu"), ("Vũ Ý", "Vũ Ý", "Vũ Ý"), ("Lê VAN HOA", "Lê VAN HOA", "LÊ VAN HOA"),
        ("Tổ CM", "Tổ CM", "TỔ CM"), ("Đại học QUốC GIA", "Đại học QUỐC GIA", "Đại học QUỐC GIA"),
        ("Lê An (mẹ cháu ổi)", "Lê An (mẹ cháu ổi)", "Lê An (mẹ cháu Ổi)"), ("UBND xã", "UBND xã", "UBND xã"), ("", "", ""),
    ],
)  # fmt: skip
def test_capitals_are_restored_where_the_other_letters_or_a_name_ask_for_them(
    text: str, raised: str, name: str
) -> None:
    assert with_capitals(text) == raised
    assert with_capitals(text, name=True) == name


def test_a_foreign_word_in_a_text_of_an_old_encoding_is_kept() -> None:
    assert from_legacy("Müller ThÞ Kr«ng", "TCVN3") == "Müller Thị Krông"
    assert from_legacy("Zoë Traàn", "VNI") == "Zoë Trần"


@pytest.mark.parametrize(
    "text",
    [
        "Trường Mầm non Hoa Mai", "Thuỷ Tiên, Hoà Bình, Khuya", "ngoằn ngoèo, khúc khuỷu, quẹo, giặt giũ",
        "Đắk Lắk, Kon Tum, Ê Đê, Pleiku", "Ô, ỷ, ý, à, ừ, ơi",
        "Müller", "François", "El Niño", "hiện tượng La Niña", "cô Maria Peña dạy tiếng Anh", "Zoë", "Noël", "Søren",
        "Åse Nørgård", "Citroën", "São Paulo", "Curaçao", "Dvořák", "Æsop",
        "Beyoncé", "Malmö", "Köln", "München", "Straße", "naïve", "façade", "jalapeño", "Häagen-Dazs", "Löwenbräu",
        "Đinh Bộ Lĩnh – François Coty",
        "25 °C", "bụi mịn 2,5 µm", "ống Ø21", "3 × 4 m", "½ ngày", "© 2026 Trường Hoa Mai", "Zalo®", "§ 3 khoản 2",
        "«Hội nghị»", "100 ¥", "1ª",
        f"hội{SHY} nghị", f"giáo{SHY} viên", "", " ", "57/KH-GD&ĐT",
    ],
)  # fmt: skip
def test_vietnamese_and_foreign_names_and_signs_are_not_accused(text: str) -> None:
    assert legacy_text(text) is None


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    found = legacy_text(text)
    assert found is None or (found[0] in ("TCVN3", "VNI") and found[1] != text)


@given(
    st.lists(
        st.sampled_from(
            [
                "Trường",
                "học",
                "đối",
                "thoại",
                "nghị",
                "quý",
                "phụ",
                "huynh",
                "lớp",
                "ngoèo",
                "khuỷu",
                "giữa",
                "ưởng",
                "Đặng",
                "Thuý",
            ]
        ),
        max_size=6,
    ).map(" ".join)
)
def test_vietnamese_sentences_are_never_accused(text: str) -> None:
    assert legacy_text(text) is None
