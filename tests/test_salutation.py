"""How guests are addressed: the exact words behind “trân trọng kính mời:”."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.papers.salutation import Manner, address_lines, named
from doithoai.spec.guests import Guest, Invitee
from doithoai.spec.people import Person

PERSON: dict[str, tuple[dict[str, Any], str]] = {
    "gender not known": ({"name": "Nguyễn Văn An"}, "Ông/Bà Nguyễn Văn An"),
    "a man": ({"name": "Nguyễn Văn An", "gender": "Nam"}, "Ông Nguyễn Văn An"),
    "a woman": ({"name": "Lê Thị Hoa", "gender": "Nữ"}, "Bà Lê Thị Hoa"),
    "a gender in small letters with spaces": ({"name": "Lê Thị Hoa", "gender": " nữ "}, "Bà Lê Thị Hoa"),
    "a gender without marks": ({"name": "Lê Thị Hoa", "gender": "NU"}, "Bà Lê Thị Hoa"),
    "a gender that is none": ({"name": "Lê Hoa", "gender": "?"}, "Ông/Bà Lê Hoa"),
    "an honorific in the column of genders": ({"name": "Lê Thị Hoa", "gender": "Bà"}, "Bà Lê Thị Hoa"),
    "an honorific goes before the gender": (
        {"honorific": "Cô", "name": "Lê Thị Hoa", "gender": "Nữ"},
        "Cô Lê Thị Hoa",
    ),
    "Thầy": ({"honorific": "Thầy", "name": "Trần Minh"}, "Thầy Trần Minh"),
    "Đồng chí": (
        {"honorific": "Đồng chí", "name": "Đỗ Tư", "title": "Bí thư Chi bộ"},
        "Đồng chí Đỗ Tư, Bí thư Chi bộ",
    ),
    "Em": ({"honorific": "Em", "name": "Vũ Lan", "class": "9A"}, "Em Vũ Lan, lớp 9A"),
    "an honorific in both columns": ({"honorific": "Ông", "name": "Ông Nguyễn Văn An"}, "Ông Nguyễn Văn An"),
    "an honorific in both, in other letters": ({"honorific": "ÔNG", "name": "Ông Nguyễn Văn An"}, "Ông Nguyễn Văn An"),
    "an honorific inside the name": ({"name": "Bà Lê Thị Hoa"}, "Bà Lê Thị Hoa"),
    "an honorific inside the name and a gender": ({"name": "Bà Lê Thị Hoa", "gender": "Nữ"}, "Bà Lê Thị Hoa"),
    "capitals": ({"name": "ÔNG NGUYỄN VĂN AN"}, "ÔNG NGUYỄN VĂN AN"),
    "đ/c": ({"name": "đ/c Nguyễn Văn An"}, "đ/c Nguyễn Văn An"),
    "Đồng chí inside the name": ({"name": "Đồng chí Đỗ Tư"}, "Đồng chí Đỗ Tư"),
    "a degree": ({"name": "TS. Nguyễn Văn An"}, "TS. Nguyễn Văn An"),
    "a degree without a space": ({"name": "ThS.Nguyễn Văn An"}, "ThS.Nguyễn Văn An"),
    "Ông (Bà)": ({"name": "Ông (Bà) Nguyễn Văn An"}, "Ông (Bà) Nguyễn Văn An"),
    "an honorific before a given name alone": ({"name": "Cô Lan"}, "Cô Lan"),
    "Ông before a given name alone": ({"name": "Ông Ba", "title": "Tổ trưởng dân phố"}, "Ông Ba, Tổ trưởng dân phố"),
    "a family that is called Ông": ({"name": "Ông Ích Khiêm"}, "Ông Ích Khiêm"),
    "a given name that begins like an honorific": ({"name": "Bàng Thị Em", "gender": "Nữ"}, "Bà Bàng Thị Em"),
    "a name of one word": ({"name": "Hoa"}, "Ông/Bà Hoa"),
    "several posts": (
        {"honorific": "Bà", "name": "Trần Thị Bình", "title": ("Bí thư Chi bộ", "Hiệu trưởng"), "unit": "Trường Hoa Mai"},
        "Bà Trần Thị Bình, Bí thư Chi bộ, Hiệu trưởng Trường Hoa Mai",
    ),
    "all that can be said": (
        {"name": "An", "gender": "nam", "title": "Phó ban", "unit": "CMHS", "relation": "cha", "role": "Thư ký"},
        "Ông An, Phó ban, CMHS, cha, Thư ký",
    ),
    "a post and a class": (
        {"name": "Lê Hoa", "gender": "Nữ", "title": "Chi hội trưởng", "class": "A1"},
        "Bà Lê Hoa, Chi hội trưởng lớp A1",
    ),
    "a parent": (
        {"name": "Lê Hoa", "gender": "Nữ", "child": "Phạm Minh Khôi", "class": "B2"},
        "Bà Lê Hoa, phụ huynh cháu Phạm Minh Khôi, lớp B2",
    ),
    "a class that says so": (
        {"name": "Lê Hoa", "gender": "Nữ", "child": "cháu Khôi", "class": "Lớp B2"},
        "Bà Lê Hoa, phụ huynh cháu Khôi, Lớp B2",
    ),
    "a group of toddlers": ({"child": "Khôi", "class": "nhóm trẻ 24–36 tháng"}, "Phụ huynh cháu Khôi, nhóm trẻ 24–36 tháng"),
    "em": ({"child": "em Khôi"}, "Phụ huynh em Khôi"),
    "several children": ({"name": "Lê Hoa", "child": "các cháu An, Bình"}, "Ông/Bà Lê Hoa, phụ huynh các cháu An, Bình"),
    "a child whose name begins like a word for a child": (
        {"name": "Lê Hoa", "child": "Công Bình"},
        "Ông/Bà Lê Hoa, phụ huynh cháu Công Bình",
    ),
    "a parent with a post": (
        {"name": "Lê Hoa", "gender": "Nữ", "title": "Phó ban", "child": "Khôi", "class": "B2"},
        "Bà Lê Hoa, Phó ban, phụ huynh cháu Khôi, lớp B2",
    ),
    "a kin of the child": ({"name": "Lê Tám", "relation": "Bố", "child": "Hân", "class": "A2"}, "Ông Lê Tám, bố cháu Hân, lớp A2"),
    "a kin without a name": ({"relation": "Mẹ", "child": "Hân", "class": "A2"}, "Mẹ cháu Hân, lớp A2"),
    "a unit that repeats the post": ({"name": "An", "gender": "nam", "title": "Trưởng thôn", "unit": "Thôn 3"}, "Ông An, Trưởng thôn, Thôn 3"),
    "a head and the body": (
        {"name": "An", "gender": "nam", "title": "Bí thư, Chủ tịch", "unit": "UBND phường Ngọc Lâm"},
        "Ông An, Bí thư, Chủ tịch UBND phường Ngọc Lâm",
    ),
    "no head of the unit": ({"name": "An", "gender": "nam", "title": "Giáo viên", "unit": "Tổ 2"}, "Ông An, Giáo viên, Tổ 2"),
    "no name, a child": ({"child": "Khôi", "class": "B2"}, "Phụ huynh cháu Khôi, lớp B2"),
    "no name, a post": ({"title": "Hiệu trưởng", "unit": "Trường Tiểu học X"}, "Hiệu trưởng Trường Tiểu học X"),
    "no name, posts and a child": ({"title": "Hội trưởng", "child": "Khôi"}, "Hội trưởng, phụ huynh cháu Khôi"),
    "a unit alone": ({"unit": "UBND phường Ngọc Lâm"}, "UBND phường Ngọc Lâm"),
    "no name, so no honorific": ({"honorific": "Ông", "gender": "Nam", "title": "Hiệu trưởng"}, "Hiệu trưởng"),
    "to the letter": (
        {"honorific": "Ông", "name": "R&D <A> \"B\" 'C' &amp;", "unit": "  hai  chỗ "},
        "Ông R&D <A> \"B\" 'C' &amp;,   hai  chỗ ",
    ),
}  # fmt: skip


def lines(manner: Manner = Manner(), **guest: Any) -> tuple[str, ...]:  # noqa: B008
    return address_lines(Guest.model_validate(guest), manner)


@pytest.mark.parametrize("name", PERSON)
def test_a_person_is_addressed_with_respect_and_as_typed(name: str) -> None:
    fields, expected = PERSON[name]
    assert lines(**fields) == (expected,)
    assert lines(people=[fields]) == (expected,)


@pytest.mark.parametrize(
    ("manner", "guest", "expected"),
    [
        (Manner("Thầy/Cô"), {"name": "Lê Hoa"}, "Thầy/Cô Lê Hoa"),
        (Manner("Thầy/Cô"), {"name": "Lê Hoa", "gender": "Nữ"}, "Cô Lê Hoa"),
        (Manner("Thầy/Cô"), {"name": "Lê Minh", "gender": "Nam"}, "Thầy Lê Minh"),
        (Manner("Đồng chí"), {"name": "Lê Hoa", "gender": "Nữ"}, "Đồng chí Lê Hoa"),
        (Manner("Đồng chí"), {"name": "Lê Hoa"}, "Đồng chí Lê Hoa"),
        (Manner("Thầy/Cô"), {"name": "Bà Lê Thị Hoa"}, "Bà Lê Thị Hoa"),
        (Manner("Thầy/Cô"), {"honorific": "Ông", "name": "Lê Minh"}, "Ông Lê Minh"),
        (
            Manner("Ông/Bà", "em"),
            {"name": "Lê Hoa", "child": "Khôi", "class": "6A1"},
            "Ông/Bà Lê Hoa, phụ huynh em Khôi, lớp 6A1",
        ),
        (Manner("Ông/Bà", "em"), {"child": "cháu Khôi"}, "Phụ huynh cháu Khôi"),
        (Manner("Em"), {"name": "Vũ Lan", "class": "lớp 9A"}, "Em Vũ Lan, lớp 9A"),
    ],
)
def test_the_specs_manner_is_for_those_of_whom_the_list_says_nothing(
    manner: Manner, guest: dict[str, Any], expected: str
) -> None:
    assert lines(manner, **guest) == (expected,)


AN = {"honorific": "Ông", "name": "Đỗ An", "child": "Đỗ Chi", "class": "C1"}
BINH = {"honorific": "Bà", "name": "Lý Bình", "child": "Đỗ Chi", "class": "C1"}
SECOND = {"child": "Đỗ Dũng", "class": "D2"}

PEOPLE: dict[str, tuple[list[Any], list[str]]] = {
    "both parents of a child": ([AN, BINH], ["Ông Đỗ An và Bà Lý Bình, phụ huynh cháu Đỗ Chi, lớp C1"]),
    "one parent of two children": (
        [AN, AN | SECOND],
        ["Ông Đỗ An, phụ huynh cháu Đỗ Chi, lớp C1 và cháu Đỗ Dũng, lớp D2"],
    ),
    "both parents of two children": (
        [AN, BINH, AN | SECOND, BINH | SECOND],
        ["Ông Đỗ An và Bà Lý Bình, phụ huynh cháu Đỗ Chi, lớp C1 và cháu Đỗ Dũng, lớp D2"],
    ),
    "each parent in the row of another child": (
        [AN, BINH | SECOND],
        ["Ông Đỗ An, phụ huynh cháu Đỗ Chi, lớp C1", "Bà Lý Bình, phụ huynh cháu Đỗ Dũng, lớp D2"],
    ),
    "a row that stands twice": ([AN, AN], ["Ông Đỗ An, phụ huynh cháu Đỗ Chi, lớp C1"]),
    "three of one post": (
        [{"honorific": h, "name": n, "title": "giáo viên"} for h, n in (("Ông", "A"), ("Bà", "B"), ("Cô", "C"))],
        ["Ông A, Bà B và Cô C, giáo viên"],
    ),
    "of different posts": (
        [{"name": "A", "gender": "nam", "title": "Chủ tịch"}, {"name": "B", "gender": "nữ", "title": "Bí thư"}],
        ["Ông A, Chủ tịch", "Bà B, Bí thư"],
    ),
    "of whom nothing is said": ([{"name": "A", "gender": "nam"}, {"name": "B", "gender": "nữ"}], ["Ông A", "Bà B"]),
    "one name, two posts": (
        [{"honorific": "Ông", "name": "An", "title": "Chủ tịch"}, {"honorific": "Ông", "name": "An", "title": "Bí thư"}],
        ["Ông An, Chủ tịch", "Ông An, Bí thư"],
    ),
    "a post in one row, a child in another": (
        [{"honorific": "Ông", "name": "Đỗ An", "title": "Chủ tịch"}, AN, {"honorific": "Ông", "name": "Đỗ An"}],
        ["Ông Đỗ An, Chủ tịch", "Ông Đỗ An, phụ huynh cháu Đỗ Chi, lớp C1", "Ông Đỗ An"],
    ),
    "texts as they were typed": (
        ["Đại diện lớp A1", {"name": "B", "gender": "nữ"}, "ông <A> & bà"],
        ["Đại diện lớp A1", "Bà B", "ông <A> & bà"],
    ),
    "parents without names": (
        [{"child": "Chi", "class": "C1"}, SECOND],
        ["Phụ huynh cháu Chi, lớp C1", "Phụ huynh cháu Đỗ Dũng, lớp D2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_several_people_on_one_paper_stand_on_a_line_each_or_share_one(name: str) -> None:
    people, expected = PEOPLE[name]
    assert lines(people=people) == tuple(expected)


def test_a_person_who_has_no_gender_is_a_member_of_the_attendees() -> None:
    assert named(Person(name="Lê Hoa"), Manner()) == "Ông/Bà Lê Hoa"
    assert named(Person(title=("Hiệu trưởng",)), Manner()) == ""


NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=20)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.fixed_dictionaries({"name": NAMES}, optional={"title": NAMES, "child": NAMES, "class": NAMES, "gender": NAMES, "honorific": NAMES}), min_size=1, max_size=5))  # fmt: skip
def test_nothing_that_was_typed_is_lost(people: list[dict[str, str]]) -> None:
    said = "\n".join(address_lines(Guest.model_construct(people=tuple(Invitee(**p) for p in people)), Manner()))
    for person in people:
        for field in ("name", "title", "child", "class"):
            assert person.get(field, "") in said


def test_a_guest_of_a_class_in_a_group_of_parents_is_a_parent() -> None:
    guest = Guest.model_validate({"name": "Hoa", "gender": "Nữ", "class": "A1", "group": "Cha mẹ học sinh"})
    assert address_lines(guest, Manner()) == ("Bà Hoa, phụ huynh lớp A1",)
    pupil = guest.model_copy(update={"group": "Học sinh"})
    assert address_lines(pupil, Manner("Em")) == ("Em Hoa, lớp A1",)


def test_namesakes_of_one_class_stay_two_people() -> None:
    lan = [Guest.model_validate({"name": "Vũ Lan", "gender": "Nữ", "child": c, "class": "A1"}) for c in ("An", "Bình")]
    together = Guest.model_construct(people=tuple(lan))
    assert len(address_lines(together, Manner())) == 2
    household = together.model_copy(update={"household": "7"})
    assert address_lines(household, Manner()) == ("Bà Vũ Lan, phụ huynh cháu An, lớp A1 và cháu Bình, lớp A1",)
