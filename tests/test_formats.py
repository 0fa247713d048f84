"""Numbers of the decree: every value stands in doithoai/formats once; here they meet the decree's own words and examples."""

from __future__ import annotations

import pytest

from doithoai.dates import PartialDate, TimeOfDay
from doithoai.formats import nd30
from doithoai.formats.measure import balanced_lines, text_width

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("text", "points", "look", "millimetres"),
    [
        # measured in a PDF, where kerning makes capitals up to 0.7 mm narrower
        (NATION, 12, {"bold": True}, 87.7),
        (NATION, 13, {"bold": True}, 95.0),
        ("Độc lập - Tự do - Hạnh phúc", 13, {"bold": True}, 56.1),
        ("Độc lập - Tự do - Hạnh phúc", 14, {"bold": True}, 60.4),
        ("TRƯỜNG MẦM NON HOA HƯỚNG DƯƠNG", 13, {"bold": True}, 93.6),
        ("Ngọc Hà, ngày 05 tháng 12 năm 2026", 14, {"italic": True}, 75.5),
    ],
)
def test_a_text_is_as_long_as_it_is_printed(
    text: str, points: float, look: dict[str, bool], millimetres: float
) -> None:
    assert text_width(text, points, **look) == pytest.approx(millimetres, abs=0.8)


def test_decomposed_letters_are_as_wide_as_composed_ones() -> None:
    assert text_width("Tru\u031bo\u031b\u0300ng", 14) == text_width("Trường", 14)


@pytest.mark.parametrize(
    ("text", "limit", "keep", "lines"),
    [
        ("TRƯỜNG MẦM NON HOA HƯỚNG DƯƠNG", 66, ["TRƯỜNG MẦM NON"], ["TRƯỜNG MẦM NON", "HOA HƯỚNG DƯƠNG"]),
        ("TRƯỜNG MẦM NON HOA MAI", 70, [], ["TRƯỜNG MẦM NON HOA MAI"]),
        ("A\nB", 60, [], ["A", "B"]),
        ("TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI TRÚ", 74, [], ["TRƯỜNG PHỔ THÔNG", "DÂN TỘC NỘI TRÚ"]),
        ("TRƯỜNG DÂN TỘC NỘI TRÚ AN", 45, ["DÂN TỘC NỘI TRÚ"], ["TRƯỜNG", "DÂN TỘC NỘI TRÚ", "AN"]),
        ("họp với Ủy ban nhân dân, các tổ", 40, ["ỦY BAN NHÂN DÂN"], ["họp với", "Ủy ban nhân dân,", "các tổ"]),
        ("", 60, [], [""]),
        ("TỪDÀIKHÔNGNGẮTĐƯỢCCHÚTNÀOHẾTCẢ AN", 40, [], ["TỪDÀIKHÔNGNGẮTĐƯỢCCHÚTNÀOHẾTCẢ", "AN"]),
    ],
)
def test_a_long_name_breaks_at_its_parts(text: str, limit: float, keep: list[str], lines: list[str]) -> None:
    assert balanced_lines(text, 13, limit, bold=True, keep=keep) == lines


def test_the_lines_of_a_title_are_even_and_none_is_too_long() -> None:
    title = "Tổ chức Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên và cha mẹ học sinh " * 3
    lines = balanced_lines(title.strip(), 14, 145, bold=True)
    widths = [text_width(line, 14, bold=True) for line in lines]
    assert " ".join(lines) == title.strip()
    assert max(widths) <= 145
    assert max(widths) - min(widths) < 40


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),  # PL I II.4.b and its samples
        (PartialDate(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (PartialDate(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (PartialDate(2027, 2, 10), "ngày 10 tháng 02 năm 2027"),
        (PartialDate(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (PartialDate(2027, 1), "ngày …… tháng 01 năm 2027"),
        (PartialDate(2027), "ngày …… tháng …… năm 2027"),
        (None, "ngày …… tháng …… năm ……"),
    ],
)
def test_days_below_ten_and_months_one_and_two_take_a_zero(date: PartialDate | None, words: str) -> None:
    assert nd30.date_words(date) == words


@pytest.mark.parametrize(
    ("date", "digits"),
    [
        (PartialDate(2027, 1, 5), "05/01/2027"),
        (PartialDate(2026, 9, 30), "30/9/2026"),
        (PartialDate(2026, 12), "12/2026"),
        (PartialDate(2026), "2026"),
    ],
)
def test_digits_of_a_date_take_the_zeros_of_its_words(date: PartialDate, digits: str) -> None:
    assert nd30.date_digits(date) == digits


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("15", "QĐ-BNV", "15/QĐ-BNV"),
        ("5", "BNV-VP", "05/BNV-VP"),
        ("05", "BNV-VP", "05/BNV-VP"),
        ("57", "KH-GD&ĐT", "57/KH-GD&ĐT"),
        ("57/KH-GD&ĐT", "bỏ", "57/KH-GD&ĐT"),
        ("12a", "KH-X", "12a/KH-X"),
        (None, "KH-MNHM", "      /KH-MNHM"),
    ],
)
def test_a_number_below_ten_takes_a_zero_and_a_missing_one_leaves_room(
    number: str | None, symbol: str, printed: str
) -> None:
    assert nd30.number_and_symbol(number, symbol) == printed


@pytest.mark.parametrize(
    ("power", "before", "title", "lines"),
    [
        (None, None, "Hiệu trưởng", ["HIỆU TRƯỞNG"]),
        ("KT", "Hiệu trưởng", "Phó Hiệu trưởng", ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"]),
        ("KT", "Bộ trưởng", "Thứ trưởng", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),  # PL I V.7
        ("TM", "Ủy ban nhân dân", "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Q", None, "Hiệu trưởng", ["Q. HIỆU TRƯỞNG"]),
        ("TUQ", "Hiệu trưởng", "Tổ trưởng", ["TUQ. HIỆU TRƯỞNG", "TỔ TRƯỞNG"]),
        (None, None, None, []),
    ],
)
def test_the_power_of_signing_stands_over_the_post(
    power: str | None, before: str | None, title: str | None, lines: list[str]
) -> None:
    assert nd30.power_lines(power, before, title) == lines


@pytest.mark.parametrize(
    ("style", "morning", "noon"),
    [
        ("07h30", "07h30", "12h00"), ("7h30", "7h30", "12h00"), ("07g30", "07g30", "12g00"), ("07:30", "07:30", "12:00"),
        ("7 giờ 30", "7 giờ 30", "12 giờ"), ("07 giờ 30 phút", "07 giờ 30 phút", "12 giờ 00 phút"),
    ],
)  # fmt: skip
def test_a_time_prints_in_each_way_in_use(style: str, morning: str, noon: str) -> None:
    assert nd30.time_words(TimeOfDay(7, 30), style) == morning
    assert nd30.time_words(TimeOfDay(12, 0), style) == noon


@pytest.mark.parametrize("sizes", nd30.SIZES)
def test_every_size_lies_in_the_range_of_the_decrees_table(sizes: str) -> None:
    form = nd30.form(sizes)
    upper, main = (12, 13), (13, 14)
    ranges = {
        "NationalName": upper, "Motto": main, "ParentBody": upper, "Issuer": upper, "Number": (13, 13), "PlaceDate": main,
        "KindName": main, "Abstract": main, "LetterAbstract": upper, "LegalBasis": main, "Body": main, "PartNumber": main,
        "PartTitle": main, "DivisionNumber": main, "DivisionTitle": main, "Article": main, "Section": main, "ClauseTitle": main,
        "Clause": main, "Point": main, "Power": main, "SignerName": main, "AddressedTo": main, "RecipientsLabel": (12, 12),
        "Recipient": (11, 11), "AppendixNumber": (14, 14), "AppendixTitle": main, "Attachment": main, "Urgency": main,
        "Circulation": main, "Drafter": (11, 11), "Address": (11, 12), "PageNumber": main,
    }  # fmt: skip
    for style, (least, most) in ranges.items():
        assert least <= form.style(style).points <= most, style


def test_bold_italic_and_alignment_are_those_of_the_decrees_table() -> None:
    form = nd30.form()
    bold = {s.id for s in form.styles if s.bold}
    italic = {s.id for s in form.styles if s.italic}
    assert {
        "NationalName",
        "Motto",
        "Issuer",
        "KindName",
        "Abstract",
        "Power",
        "SignerName",
        "Section",
        "AppendixTitle",
    } <= bold
    assert bold.isdisjoint(
        {"ParentBody", "Number", "PlaceDate", "LegalBasis", "Body", "Clause", "Point", "Recipient", "LetterAbstract"}
    )
    assert {"PlaceDate", "LegalBasis", "RecipientsLabel", "Attachment"} <= italic
    assert italic.isdisjoint(
        {"NationalName", "Motto", "Issuer", "Number", "Body", "Abstract", "Recipient", "LetterAbstract"}
    )
    assert form.style("Body").align == "both"
    assert form.style("Body").first_line in (10.0, 12.7)
    assert form.style("Body").before >= 6
    assert 1 <= form.style("Body").line <= 1.5


def test_the_page_is_a4_with_margins_of_the_decree() -> None:
    page = nd30.PAGE
    assert (page.width, page.height) == (210, 297)
    assert all(20 <= m <= 25 for m in (page.top, page.bottom))
    assert 30 <= page.left <= 35
    assert 15 <= page.right <= 20


def test_quoc_hieu_fits_its_column_at_both_sizes() -> None:
    for sizes in nd30.SIZES:
        form = nd30.form(sizes)
        assert text_width(NATION, form.style("NationalName").points, bold=True) <= form.header_columns[1]
        assert sum(form.header_columns) == pytest.approx(form.page.text_width)


def test_a_short_rule_is_between_a_third_and_a_half() -> None:
    assert 1 / 3 <= nd30.form().rule_share <= 1 / 2


def test_abbreviations_of_kinds_are_those_of_the_decree() -> None:
    assert {k: nd30.ABBREVIATIONS[k] for k in ("Quy chế", "Dự án", "Chương trình", "Tờ trình", "Giấy mời", "Quy định")} == {
        "Quy chế": "QC", "Dự án": "DA", "Chương trình": "CTr", "Tờ trình": "TTr", "Giấy mời": "GM", "Quy định": "QyĐ",
    }  # fmt: skip
    assert len(nd30.ABBREVIATIONS) == 27
