"""What stands before a name: degrees, titles and forms of address, and the names that begin like them."""

from __future__ import annotations

import pytest

from doithoai.honorifics import address_before, bare_name, degree_before


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("ThS. Trần Thị Bình", "ThS."),
        ("Ths Trần Thị Bình", "Ths"),
        ("Th.S Trần Thị Bình", "Th.S"),
        ("PGS.TS. Trần Thị Bình", "PGS.TS."),
        ("GS, TS Trần Thị Bình", "GS, TS"),
        ("TS - Trần Thị Bình", "TS"),
        ("BSCKII. Trần Thị Bình", "BSCKII."),
        ("NGƯT Trần Thị Bình", "NGƯT"),
        ("Nhà giáo Ưu tú Trần Thị Bình", "Nhà giáo Ưu tú"),
        ("Phó Giáo sư, Tiến sỹ Trần Thị Bình", "Phó Giáo sư, Tiến sỹ"),
        ("Tsằn Thị Bình", ""),
        ("Trần Thị Bình", ""),
        ("Bùi Sĩ Tiến", ""),
    ],
)
def test_degrees_before_a_name_are_told_from_the_name(name: str, before: str) -> None:
    assert degree_before(name) == before


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("Bà Trần Thị Bình", "Bà"),
        ("ông Trần Văn Bình", "ông"),
        ("Ông Trần Bình", "Ông"),
        ("Ông Cao Thắng", ""),
        ("Ông Thị Ngọc Linh", ""),
        ("Đồng chí Thành", "Đồng chí"),
        ("đồng chí Trần Thị Bình", "đồng chí"),
        ("Đồng Chí Thành", ""),
        ("Đ/c Trần Thị Bình", "Đ/c"),
        ("Cô giáo Trần Thị Bình", "Cô giáo"),
        ("Thầy Trần Văn Bình", "Thầy"),
        ("Anh Thư", ""),
        ("Bạch Thị Hoa", ""),
        ("Cổ Thị Hoa", ""),
    ],
)
def test_a_form_of_address_is_told_from_a_surname(name: str, before: str) -> None:
    assert address_before(name) == before


@pytest.mark.parametrize("name", ["Ông ThS. Trần Văn Bình", "ThS. Trần Văn Bình", " Đ/c PGS.TS Trần Văn Bình"])
def test_all_that_stands_before_a_name_is_taken_away(name: str) -> None:
    assert bare_name(name) == "Trần Văn Bình"
