"""The plan composed from its facts: bases, times, people, sessions, appendices, signatures, the end of the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from papers import body_of, outline_of, plan_of


@pytest.mark.parametrize(
    ("bases", "lines"),
    [
        ("[Luật A, Luật B]", ["Căn cứ Luật A;", "Căn cứ Luật B."]),
        ("{layout: paragraph, items: [Luật A, Luật B]}", ["Căn cứ Luật A; Căn cứ Luật B."]),
        ("{layout: list, items: [Luật A, Luật B]}", ["Căn cứ:", "- Luật A;", "- Luật B."]),
        ("{layout: dashes, items: [Luật A, {carry_out: Kế hoạch B}]}", ["- Căn cứ Luật A;", "- Thực hiện Kế hoạch B."]),
        ("[{carry_out: Kế hoạch số 1/KH-X}]", ["Thực hiện Kế hoạch số 1/KH-X."]),
        ("[]", []),
        ("[Căn cứ Luật A;, Thực hiện Kế hoạch B.]", ["Căn cứ Luật A;", "Thực hiện Kế hoạch B."]),
        ("Căn cứ tất cả các văn bản hiện hành.", ["Căn cứ tất cả các văn bản hiện hành."]),
        (
            "[{type: Nghị định, number: 5, symbol: 2023/NĐ-CP, date: 14/8/2023, issuer: Chính phủ, title: về A}]",
            ["Căn cứ Nghị định số 05/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ về A."],
        ),
    ],
)
def test_legal_bases_take_all_their_shapes(bases: str, lines: list[str]) -> None:
    assert list(plan_of(f"legal_bases: {bases}\n").context["legal_bases"]) == lines


@pytest.mark.parametrize(
    ("timing", "printed"),
    [
        ("starts: 07:30 30/01/2027", "07h30, thứ Bảy, ngày 30 tháng 01 năm 2027."),
        ("starts: 07:30 30/01/2027, ends: 10:30 30/01/2027", "Từ 07h30 đến 10h30, thứ Bảy, ngày 30 tháng 01 năm 2027."),
        ("starts: 07:30 30/01/2027, ends: 10:30", "Từ 07h30 đến 10h30, thứ Bảy, ngày 30 tháng 01 năm 2027."),
        ("starts: 07:30 30/01/2027, ends: 30/01/2027", "07h30, thứ Bảy, ngày 30 tháng 01 năm 2027."),
        ("starts: 30/01/2027, gathers: 7h", "Thứ Bảy, ngày 30 tháng 01 năm 2027 (đón đại biểu từ 7h)."),
        ('when: "01 buổi chiều, tuần 1 tháng 1/2027"', "01 buổi chiều, tuần 1 tháng 1/2027."),
    ],
)
def test_the_time_is_composed_or_printed_as_typed(timing: str, printed: str) -> None:
    lines = outline_of(f"issuer: {{name: A, abbreviation: A, place: B}}\nconference: {{title: T, {timing}}}\n")
    assert f"[Nội dung] {printed}" in lines


def test_agenda_times_follow_the_time_style_only_where_one_is_set() -> None:
    agenda = "agenda: [{time: 07:30-07:35, item: Khai mạc, by: A}, {time: cuối buổi, item: Bế mạc}]\n"
    assert "- 07:30-07:35: Khai mạc (A);" in "\n".join(body_of(agenda))
    assert "- 07g30 - 07g35: Khai mạc (A);" in "\n".join(body_of(f"time_style: 07g30\n{agenda}"))
    assert "- cuối buổi: Bế mạc." in "\n".join(body_of(f"time_style: 07g30\n{agenda}"))


@pytest.mark.parametrize(
    ("closing", "printed"),
    [
        ("thực hiện.", "thực hiện./."),
        ("thực hiện", "thực hiện./."),
        ("thực hiện./.", "thực hiện./."),
        ("**hết**", "**hết**./."),
    ],
)
def test_the_text_ends_with_the_decrees_mark(closing: str, printed: str) -> None:
    lines = outline_of(f'papers: {{plan: {{closing: "{closing}"}}}}\n')
    assert f"[Nội dung +keepNext] {printed}" in lines


def test_articles_are_numbered_through_all_chapters() -> None:
    chapter = "{title: C, content: [{title: A, content: x}, {title: B, content: y}]}"
    lines = body_of(
        f"papers: {{plan: {{opening: MỞ, closing: KẾT, marks: [Chương I, Điều 1.], sections: [{chapter}, {chapter}]}}}}"
    )
    assert [line for line in lines if line.startswith("[Điều]")] == [
        "[Điều] Điều 1. A",
        "[Điều] Điều 2. B",
        "[Điều] Điều 3. A",
        "[Điều] Điều 4. B",
    ]


def test_a_section_of_parts_without_facts_is_not_printed_or_counted() -> None:
    sections = "[{title: Một, content: [{use: tasks}]}, {title: Hai, content: x}]"
    assert body_of(f"papers: {{plan: {{opening: MỞ, closing: KẾT, sections: {sections}}}}}") == [
        "[Mục La Mã] I. HAI",
        "[Nội dung] x",
    ]


def test_dropping_alone_leaves_the_rest() -> None:
    lines = body_of("purposes: a\nnotes: b\npapers: {plan: {opening: MỞ, closing: KẾT, sections: [{drop: purposes}]}}")
    assert lines == ["[Mục La Mã] I. MỘT SỐ LƯU Ý", "[Nội dung] b"]


def test_a_paper_points_to_every_appendix() -> None:
    text = """
abbreviations: {CMHS: cha mẹ học sinh}
agenda: [Khai mạc]
papers: {plan: {agenda: {in: appendix}, appendices: [{use: abbreviations}, {use: tasks}, {title: Riêng, content: x}]}}
"""
    lines = outline_of(text)
    assert "Chi tiết tại Phụ lục III kèm theo." in lines
    assert "[Nội dung] Kèm theo Kế hoạch này: Phụ lục I (Bảng chữ viết tắt); Phụ lục II (Riêng)." in lines
    assert lines.count("=== hết phần") == 4


def test_a_parts_words_may_be_the_users_own_and_stand_where_the_composed_ones_would() -> None:
    text = """
purposes: [Một]
conference: {title: Hội nghị, venue: Nhà đa năng}
issuer: {name: A, abbreviation: A, place: B}
papers: {plan: {texts: {venue: Hội trường tầng 2., purposes: [Hai, Ba]}, opening: "MỞ", closing: "KẾT"}}
"""
    assert body_of(text) == [
        "[Mục La Mã] I. MỤC ĐÍCH", "[Gạch đầu dòng] - Hai", "[Gạch đầu dòng] - Ba",
        "[Mục La Mã] II. ĐỊA ĐIỂM", "[Nội dung] Hội trường tầng 2.",
    ]  # fmt: skip


def test_sessions_tell_time_place_and_people() -> None:
    text = """
issuer: {name: A, abbreviation: A, place: B}
conference:
  title: T
  sessions:
    - {name: Đợt 1, starts: 07:30 30/01/2027, venue: Phòng 1, people: Khối 1}
    - {name: Đợt 2, when: tuần sau}
"""
    lines = outline_of(text).split("\n")
    start = lines.index("[Mục La Mã] I. THỜI GIAN, ĐỊA ĐIỂM")
    assert lines[start + 1 : start + 6] == [
        "[Gạch đầu dòng] - Đợt 1:",
        "[Gạch đầu dòng] + Thời gian: 07h30, thứ Bảy, ngày 30 tháng 01 năm 2027;",
        "[Gạch đầu dòng] + Địa điểm: Phòng 1;",
        "[Gạch đầu dòng] + Thành phần: Khối 1.",
        "[Gạch đầu dòng] - Đợt 2: tuần sau.",
    ]


def test_a_deputy_signs_for_the_head_of_a_collective() -> None:
    signer = "{on_behalf: KT., collective: Ủy ban nhân dân, head_title: Chủ tịch, title: Phó Chủ tịch, other_post: Trưởng ban, name: A}"
    text = outline_of(f"papers: {{plan: {{signer: {signer}}}}}\n")
    assert re.findall(r"\[(?:Quyền hạn và chức vụ|Chức vụ khác|Họ tên người ký|Chỗ ký)[^\]]*\] ?(.*)", text) == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "TRƯỞNG BAN", "A",
    ]  # fmt: skip


def test_a_law_has_its_name_before_its_date() -> None:
    basis = "[{type: Luật, title: Thực hiện dân chủ ở cơ sở, date: 10/11/2022}]"
    assert list(plan_of(f"legal_bases: {basis}\n").context["legal_bases"]) == [
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022."
    ]


def test_telephone_and_email_arrive_as_typed() -> None:
    text = outline_of(
        "issuer: {name: A, abbreviation: A, place: B}\nconference: {title: T, chair: {name: Trần B, phone: 0364123567, email: b@example.vn}}\n"
    )
    assert "Trần B, điện thoại 0364123567, thư điện tử b@example.vn." in text


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_none_to_three_signatures_stand_side_by_side(count: int) -> None:
    signers = ", ".join(f"{{title: Chức {n}, name: Tên {n}}}" for n in range(count))
    text = outline_of(f'recipients: ["Lưu: VT"]\npapers: {{plan: {{signers: [{signers}]}}}}\n')
    assert text.count("[Quyền hạn và chức vụ]") == count
    assert text.count("[Nơi nhận] Nơi nhận:") == 1
    assert [f"Tên {n}" in text for n in range(4)] == [n < count for n in range(4)]


def test_what_is_absent_is_absent() -> None:
    lines = [line for line in outline_of("").split("\n") if line.startswith("[")]
    assert not any("Nơi nhận" in line or "Lưu:" in line for line in lines)
    assert not [
        line
        for line in lines
        if line.endswith("]") and "Khoảng cách" not in line and "Cuối trang" not in line and "Số trang" not in line
    ]


def test_an_image_stands_in_the_text_with_its_description(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000002000000010802000000"
        "7b40e8dd0000000f49444154789c63f8cfc0c0f09f0100057f01fe4d28d0bd0000000049454e44ae426082"
    )
    (tmp_path / "so-do.png").write_bytes(png)
    text = outline_of(
        "contents: [{image: {file: so-do.png, width: 50, alt: Sơ đồ <A & B>, caption: Hình 1}}]\n", tmp_path
    )
    assert "[Hình +keepNext] <hình: Sơ đồ <A & B>>" in text
    assert "[Tên bảng và hình] Hình 1" in text


def test_the_registration_form_is_ready_to_be_filled_in() -> None:
    text = outline_of("registration: {form: có, topics: [Bán trú], to: Ban Tổ chức, deadline: 16:00 25/01/2027}\n")
    assert "[Nội dung] *……, ngày …… tháng …… năm ……*" in text
    assert "[Nội dung] □ Bán trú" in text
    assert "[Nội dung] Gửi phiếu về Ban Tổ chức; thời hạn: 16h00 ngày 25 tháng 01 năm 2027." in text


@pytest.mark.parametrize(
    ("spec", "printed"),
    [
        ("conference: {title: Tổ chức Hội nghị A}", "[Trích yếu] Tổ chức Hội nghị A"),
        ("conference: {title: Hội nghị A, school_year: năm học 2026-2027}", "[Trích yếu] Năm học 2026-2027"),
        ("conference: {title: A}\npapers: {plan: {number: số 57}}", "[Số và ký hiệu] Số: 57/KH-A"),
        ("conference: {title: A}\npapers: {plan: {symbol: /KH-B}}", "[Số và ký hiệu] Số:       /KH-B"),
        ("conference: {title: A}\npurposes: ['- đã có gạch']", "[Gạch đầu dòng] - đã có gạch"),
    ],
)
def test_a_word_that_the_paper_adds_is_not_said_twice(spec: str, printed: str) -> None:
    assert printed in outline_of(f"issuer: {{name: A, abbreviation: A, place: 'B,'}}\n{spec}\n")


def test_a_break_made_for_the_header_is_a_space_in_sentences() -> None:
    text = outline_of('issuer: {name: "Trường A\\nB", abbreviation: A, place: C}\nconference: {title: T}\n')
    assert "[Cơ quan ban hành] TRƯỜNG A" in text
    assert "[Nội dung] Trường A B xây dựng kế hoạch" in text


def test_marks_for_one_level_leave_the_standard_ones_for_the_rest() -> None:
    lines = body_of("purposes: a\nrequirements: b\npapers: {plan: {opening: MỞ, closing: KẾT, marks: [Điều 1.]}}")
    assert [line for line in lines if "Nội dung" not in line] == [
        "[Điều] Điều 1. Mục đích, yêu cầu", "[Khoản có tiêu đề] 1. Mục đích", "[Khoản có tiêu đề] 2. Yêu cầu",
    ]  # fmt: skip
