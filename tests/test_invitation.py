"""The giấy mời: lines and order of mẫu 1.7, whom each paper is for, names of files, text to the letter."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import docx_of
from PIL import Image

from doithoai.diagnostics import DoithoaiError
from doithoai.engine import load_template
from doithoai.engine.batch import Batch
from doithoai.lists.guest_checks import invited_guests
from doithoai.paper import Paper
from doithoai.papers import KINDS
from doithoai.papers.invitation import code, papers
from doithoai.papers.naming import stem
from doithoai.source import parse
from doithoai.spec import load
from doithoai.spec.guests import Guest
from doithoai.template_build.outline import outline
from doithoai.template_files import built_in_template

ISSUER = """\
issuer: {parent: UBND phường Ngọc Lâm, name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm, signer: {title: Hiệu trưởng, name: Trần Thị Bình}}
"""
CONFERENCE = """\
conference: {title: Hội nghị đối thoại, school_year: 2026-2027, starts: 07:30 30/01/2027, venue: Hội trường tầng 2, chair: {honorific: Bà, name: Trần Thị Bình, title: Hiệu trưởng}}
"""
GUESTS = "guests: [{name: Lê Thị Hoa, gender: Nữ, title: Tổ trưởng}]\n"
NASTY = "R&D <A> \"B\" 'C' &amp; ]]> \\n"
CLOSING = "Kính mong Quý vị sắp xếp thời gian đến dự đúng giờ./."


def invitations(text: str) -> list[Paper]:
    """Return the invitations of a spec; what a spec needs and the text lacks is added."""
    for name, standard in (("issuer", ISSUER), ("conference", CONFERENCE), ("guests", GUESTS)):
        text = text if re.search(f"^{name}:", text, re.MULTILINE) else standard + text
    source = parse(text, "test.yaml", Path())
    spec = load(source)
    return list(papers(spec, invited_guests(source, spec).guests, code(spec)))


def lines_of(paper: Paper, sizes: str = "13/14/14") -> list[str]:
    """Return the outline's lines, without what marks rows, cells and columns."""
    return [line.replace("  |   ", "") for line in outline(docx_of(paper, sizes)).split("\n")]


def body_of(paper: Paper) -> list[str]:
    """Return the paragraphs between the rule under the title and the signature."""
    lines = lines_of(paper)
    start = next(n for n, line in enumerate(lines) if line.startswith("[Trích yếu]"))
    rule = next(n for n, line in enumerate(lines) if n > start and line.startswith("[Đường kẻ"))
    end = lines.index("[Khoảng cách]")
    return [re.sub(r"^\[.*?\] ", "", line) for line in lines[rule + 1 : end]]


def one_body(text: str) -> list[str]:
    (paper,) = invitations(text)
    return body_of(paper)


def number_of(text: str) -> list[str]:
    return [p.context["number"] for p in invitations(text)]


def invited_of(text: str) -> list[str]:
    return [p.context["guest"]["salutation"] for p in invitations(text)]


def stems_of(text: str) -> list[str]:
    return [p.stem for p in invitations(text)]


# ------------------------------------------------------------------------------------------------ mẫu 1.7


def test_the_lines_stand_in_the_order_of_the_decrees_model() -> None:
    (paper,) = invitations("papers: {invitation: {number: 8, date: 5/1/2027, notes: Mang theo giấy mời.}}\n")
    lines = [line for line in lines_of(paper) if line.startswith("[") and "———" not in line]
    assert lines[: lines.index("[Quyền hạn và chức vụ] HIỆU TRƯỞNG") + 1] == [
        "[Cơ quan chủ quản] UBND PHƯỜNG NGỌC LÂM",
        "[Cơ quan ban hành] TRƯỜNG MẦM NON",
        "[Cơ quan ban hành] HOA MAI",
        "[Quốc hiệu] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "[Tiêu ngữ] Độc lập - Tự do - Hạnh phúc",
        "[Số và ký hiệu] Số: 08/GM-MNHM",
        "[Địa danh và thời gian] Ngọc Lâm, ngày 05 tháng 01 năm 2027",
        "[Tên loại] GIẤY MỜI",
        "[Trích yếu] Hội nghị đối thoại năm học 2026-2027",
        "[Nội dung] Trường Mầm non Hoa Mai trân trọng kính mời: Bà Lê Thị Hoa, Tổ trưởng",
        "[Nội dung] Tới dự Hội nghị đối thoại năm học 2026-2027.",
        "[Nội dung] Chủ trì: Bà Trần Thị Bình, Hiệu trưởng.",
        "[Nội dung] Thời gian: 07h30, thứ Bảy, ngày 30 tháng 01 năm 2027.",
        "[Nội dung] Địa điểm: Hội trường tầng 2.",
        "[Nội dung] Mang theo giấy mời.",
        f"[Nội dung +keepNext] {CLOSING}",
        "[Khoảng cách]",
        "[Nơi nhận] Nơi nhận:",
        "[Danh sách nơi nhận] - Như trên;",
        "[Danh sách nơi nhận] - Lưu: VT.",
        "[Cuối trang]",
        "[Quyền hạn và chức vụ] HIỆU TRƯỞNG",
    ]


SPECS = {
    "plain": "",
    "several on one paper": "guests: [{people: [{name: A, title: x}, {name: B, title: y}]}]\n",
    "no closing": 'papers: {invitation: {closing: ""}}\n',
    "no closing, lines": 'papers: {invitation: {closing: "", lines: "Bàn {name}", notes: []}}\n',
    "no closing, notes": 'papers: {invitation: {closing: "", notes: [một, hai.]}}\n',
    "no closing, an own line": 'guests: [{name: A, lines: ["Bàn 1.", Bàn 2]}]\npapers: {invitation: {closing: ""}}\n',
    "an end mark that was typed": "papers: {invitation: {closing: Kính mời./.}}\n",
    "an end mark that was typed in a line": 'guests: [{name: A, lines: [Bàn 1./.]}]\npapers: {invitation: {closing: ""}}\n',
    "two venues last": "conference: {title: T, starts: 30/01/2027, venue: [A, B]}\npapers: {invitation: {closing: ''}}\n",
    "notes with a heading and a list": "papers: {invitation: {notes: [Mang theo: [giấy mời, bút]], closing: ''}}\n",
}  # fmt: skip


@pytest.mark.parametrize("name", SPECS)
def test_the_text_ends_with_one_end_mark_and_has_no_kinh_gui(name: str) -> None:
    for paper in invitations(SPECS[name]):
        text = "\n".join(lines_of(paper))
        assert "Kính gửi" not in text
        assert text.count("./.") == 1
        assert body_of(paper)[-1].endswith("./.")
        assert "././" not in text
        assert "../." not in text


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("", "Thời gian: 07h30, thứ Bảy, ngày 30 tháng 01 năm 2027."),
        ("time_style: 7 giờ 30\n", "Thời gian: 7 giờ 30, thứ Bảy, ngày 30 tháng 01 năm 2027."),
        (
            "conference: {title: T, starts: 07:30 30/01/2027, ends: 10:30, gathers: từ 07h00}\n",
            "Thời gian: từ 07h30 đến 10h30, thứ Bảy, ngày 30 tháng 01 năm 2027 (đón đại biểu: từ 07h00).",
        ),
        ("conference: {title: T, when: Chiều thứ Bảy tuần thứ tư}\n", "Thời gian: Chiều thứ Bảy tuần thứ tư."),
        ("conference: {title: T}\n", "Thời gian: ……"),
        ("papers: {invitation: {time: sẽ báo sau}}\n", "Thời gian: sẽ báo sau."),
        ("conference: {title: T}\n", "Địa điểm: ……"),
        ("conference: {title: T, venue: Phòng họp 1.}\n", "Địa điểm: Phòng họp 1."),
        ("papers: {invitation: {venue: Sân trường}}\n", "Địa điểm: Sân trường."),
        ("conference: {title: T, venue: [Cơ sở 1, Cơ sở 2]}\n", "Địa điểm:\n- Cơ sở 1;\n- Cơ sở 2."),
        (
            "conference: {title: T, online: {platform: Zoom, link: https://a.vn/x, id: 123, passcode: aB}}\n",
            "Địa điểm: Phòng họp trực tuyến Zoom, đường dẫn https://a.vn/x, ID 123, mật khẩu aB.",
        ),
        (
            "conference: {title: T, venue: Hội trường, online: {platform: Zoom}}\n",
            "Địa điểm:\n- Hội trường;\n- Phòng họp trực tuyến Zoom.",
        ),
        (
            "conference: {title: T, sessions: [{name: Buổi 1, starts: 07:30 30/01/2027, venue: A}, {name: Buổi 2, starts: 13:30 30/01/2027, venue: B}]}\n",
            "Thời gian, địa điểm:\n- Buổi 1: 07h30, thứ Bảy, ngày 30 tháng 01 năm 2027; A;\n- Buổi 2: 13h30, thứ Bảy, ngày 30 tháng 01 năm 2027; B.\nKính mong",
        ),
        ("conference: {title: Tổ chức Hội nghị}\n", "Tới dự Hội nghị."),
        ("papers: {invitation: {event: dự buổi đối thoại}}\n", "dự buổi đối thoại."),
        ("papers: {invitation: {event: buổi đối thoại}}\n", "Tới dự buổi đối thoại."),
        (
            "conference: {title: T, chair: [{honorific: Bà, name: B}, Ông C]}\n",
            "Chủ trì: Bà B; Ông C.",
        ),
        ("papers: {invitation: {chair: Ban Giám hiệu}}\n", "Chủ trì: Ban Giám hiệu."),
        ("papers: {invitation: {inviter: Ban Tổ chức Hội nghị}}\n", "Ban Tổ chức Hội nghị trân trọng kính mời: Bà Lê"),
        (
            "guests: [{people: [{name: A, gender: nam, title: x}, {name: B, gender: nữ, title: y}]}]\n",
            "trân trọng kính mời:\n- Ông A, x;\n- Bà B, y\nTới dự",
        ),
    ],
)  # fmt: skip
def test_each_line_says_what_the_spec_says(spec: str, expected: str) -> None:
    assert expected in "\n".join(one_body(spec))


@pytest.mark.parametrize("part", ["event", "chair", "time", "venue", "closing"])
def test_an_empty_text_leaves_a_line_out(part: str) -> None:
    with_it, without = one_body(""), one_body(f'papers: {{invitation: {{{part}: ""}}}}\n')
    assert len(without) == len(with_it) - 1


def test_a_conference_without_a_chair_has_no_such_line() -> None:
    assert not any("Chủ trì" in line for line in one_body("conference: {title: T}\n"))


@pytest.mark.parametrize(
    ("recipients", "own", "expected"),
    [
        ("", "", ["- Như trên;", "- Lưu: VT."]),
        ('recipients: [UBND phường, "Lưu: VT, HC"]\n', "", ["- Như trên;", "- Lưu: VT, HC."]),
        ("", '{recipients: [Ban đại diện CMHS, "Lưu: VT"]}', ["- Ban đại diện CMHS;", "- Lưu: VT."]),
    ],
)
def test_noi_nhan_is_the_guest_and_the_archive(recipients: str, own: str, expected: list[str]) -> None:
    (paper,) = invitations(recipients + (f"papers: {{invitation: {own}}}\n" if own else ""))
    assert [
        line.removeprefix("[Danh sách nơi nhận] ") for line in lines_of(paper) if "Danh sách nơi" in line
    ] == expected


@pytest.mark.parametrize(("sizes", "points"), [("13/14/14", (13, 14, 14)), ("12/13/13", (12, 13, 13))])
def test_sizes_are_those_of_the_spec(sizes: str, points: tuple[float, ...]) -> None:
    (paper,) = invitations(f"sizes: {sizes}\n")
    printed = docx.Document(io.BytesIO(docx_of(paper, sizes)))
    styles = {style.name: style.font.size for style in printed.styles if hasattr(style, "font")}
    found = [styles[name] for name in ("Quốc hiệu", "Tiêu ngữ", "Nội dung")]
    assert tuple(size.pt for size in found if size is not None) == points


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_one_two_or_three_sign_and_the_code_is_there(count: int) -> None:
    signers = ", ".join(f"{{title: Chức vụ {n}, name: Người {n}}}" for n in range(count))
    issuer = ISSUER.replace("signer: {title: Hiệu trưởng, name: Trần Thị Bình}", f"signers: [{signers}]")
    (paper,) = invitations(f"{issuer}papers: {{invitation: {{qr: https://a.vn}}}}\n")
    text = "\n".join(lines_of(paper))
    assert [n for n in range(3) if f"] Người {n}" in text] == list(range(count))
    assert text.count("<hình: Mã QR: https://a.vn>") == 1


# ------------------------------------------------------------------------------------------------ numbers, who, order


@pytest.mark.parametrize(
    ("spec", "numbers"),
    [
        ("guests: [{name: A}, {name: B}]\n", ["      /GM-MNHM"] * 2),
        ("guests: [{name: A}, {name: B}]\npapers: {invitation: {number: 7}}\n", ["07/GM-MNHM"] * 2),
        (
            "guests: [{name: A}, {name: B}, {name: C}]\npapers: {invitation: {number: 8, numbering: each}}\n",
            ["08/GM-MNHM", "09/GM-MNHM", "10/GM-MNHM"],
        ),
        (
            "guests: [{name: A}, {name: B}]\npapers: {invitation: {number: 099, numbering: each}}\n",
            ["99/GM-MNHM", "100/GM-MNHM"],
        ),
        (
            "guests: [{name: A}, {name: B}]\npapers: {invitation: {number: 58/GM-BTC, numbering: each}}\n",
            ["58/GM-BTC", "59/GM-BTC"],
        ),
        ("guests: [{name: A}]\npapers: {invitation: {number: 5, symbol: GM-HĐT}}\n", ["05/GM-HĐT"]),
        (
            "guests: [{name: A, number: 3}, {name: B, number: 77/GM-X}, {name: C}]\npapers: {invitation: {number: 12}}\n",
            ["03/GM-MNHM", "77/GM-X", "12/GM-MNHM"],
        ),
        ("guests: [{name: A, number: 3}, {name: B}]\n", ["03/GM-MNHM", "      /GM-MNHM"]),
    ],
)
def test_numbers_are_one_for_all_or_counted_or_the_guests_own(spec: str, numbers: list[str]) -> None:
    assert number_of(spec) == numbers


def test_counting_follows_the_visiting_order() -> None:
    spec = (
        "guests: [{name: Lê Bình}, {name: Trần An}]\npapers: {invitation: {number: 1, numbering: each, order: name}}\n"
    )
    assert [(p.context["guest"]["name"], p.context["number"]) for p in invitations(spec)] == [
        ("Trần An", "01/GM-MNHM"),
        ("Lê Bình", "02/GM-MNHM"),
    ]


FAMILY = """\
guests:
  - {honorific: Ông, name: Đỗ An, child: Đỗ Chi, class: C1, household: H1, group: PH, lines: Bàn 1}
  - {honorific: Cô, name: Vũ Lan, class: B2, group: GV}
  - {honorific: Bà, name: Lý Bình, child: Đỗ Chi, class: C1, household: H1, group: PH, lines: Bàn 1}
  - UBND phường
  - {honorific: Ông, name: Hồ Tư, class: C1, group: PH}
"""


@pytest.mark.parametrize(
    ("one_for", "expected"),
    [
        (
            "guest",
            [
                "Ông Đỗ An, phụ huynh cháu Đỗ Chi, lớp C1",
                "Cô Vũ Lan, lớp B2",
                "Bà Lý Bình, phụ huynh cháu Đỗ Chi, lớp C1",
                "UBND phường",
                "Ông Hồ Tư, lớp C1",
            ],
        ),
        (
            "household",
            [
                "Ông Đỗ An và Bà Lý Bình, phụ huynh cháu Đỗ Chi, lớp C1",
                "Cô Vũ Lan, lớp B2",
                "UBND phường",
                "Ông Hồ Tư, lớp C1",
            ],
        ),
        (
            "class",
            [
                "Ông Đỗ An và Bà Lý Bình, phụ huynh cháu Đỗ Chi, lớp C1; Ông Hồ Tư, lớp C1",
                "Cô Vũ Lan, lớp B2",
                "UBND phường",
            ],
        ),
        (
            "group",
            [
                "Ông Đỗ An và Bà Lý Bình, phụ huynh cháu Đỗ Chi, lớp C1; Ông Hồ Tư, lớp C1",
                "Cô Vũ Lan, lớp B2",
                "UBND phường",
            ],
        ),
    ],
)
def test_one_paper_is_for_a_guest_a_household_a_class_or_a_group(one_for: str, expected: list[str]) -> None:
    assert invited_of(f"{FAMILY}papers: {{invitation: {{one_for: {one_for}}}}}\n") == expected


def test_a_line_that_a_whole_household_has_is_printed_once() -> None:
    paper = invitations(f"{FAMILY}papers: {{invitation: {{one_for: household}}}}\n")[0]
    assert body_of(paper).count("Bàn 1.") == 1


ORDERED = """\
guests:
  - {name: Trần Văn Đức, class: 10A, group: B}
  - {name: Lê Thị Ân, class: 2A, group: A}
  - {name: Phạm An, class: 2B, group: B}
  - {name: Nguyễn Văn An, class: Lớp 1, group: A}
  - {name: Đỗ Ánh, group: C}
  - {name: Bùi Dũng, class: 2A, group: A}
"""


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("list", ["Trần Văn Đức", "Lê Thị Ân", "Phạm An", "Nguyễn Văn An", "Đỗ Ánh", "Bùi Dũng"]),
        ("group", ["Trần Văn Đức", "Phạm An", "Lê Thị Ân", "Nguyễn Văn An", "Bùi Dũng", "Đỗ Ánh"]),
        ("name", ["Nguyễn Văn An", "Phạm An", "Đỗ Ánh", "Lê Thị Ân", "Bùi Dũng", "Trần Văn Đức"]),
    ],
)
def test_the_order_is_the_lists_the_groups_or_that_of_given_names(order: str, names: list[str]) -> None:
    spec = f"{ORDERED}papers: {{invitation: {{order: {order}}}}}\n"
    assert [p.context["guest"]["name"] for p in invitations(spec)] == names


def test_classes_are_ordered_by_their_numbers_whether_or_not_the_word_stands_before() -> None:
    spec = f"{ORDERED}papers: {{invitation: {{order: class}}}}\n"
    assert [p.context["guest"]["class_name"] for p in invitations(spec)] == ["Lớp 1", "2A", "2A", "2B", "10A", ""]


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("{honorific: Thầy/Cô}", "kính mời: Cô Lê Hoa"),
        ("{child_word: em}", "kính mời: Bà Lê Hoa, phụ huynh em Khôi"),
        ("{inviter: Ban đại diện CMHS}", "Ban đại diện CMHS trân trọng kính mời: Bà Lê Hoa"),
        ("{event: buổi họp riêng}", "Tới dự buổi họp riêng."),
        ("{chair: Cô chủ nhiệm}", "Chủ trì: Cô chủ nhiệm."),
        ("{time: 09h00}", "Thời gian: 09h00."),
        ("{venue: Phòng 2}", "Địa điểm: Phòng 2."),
        ("{lines: 'Cổng số {Cổng}'}", "Cổng số 5."),
        ("{notes: Mang theo sổ}", "Mang theo sổ"),
        ("{closing: Rất mong Quý phụ huynh đến dự.}", "Rất mong Quý phụ huynh đến dự./."),
    ],
)
def test_a_group_has_its_own_wording_and_no_other_group_has_it(wording: str, expected: str) -> None:
    guests = "guests: [{name: Lê Hoa, gender: Nữ, child: Khôi, group: PH, more: {Cổng: '5'}}, {name: Lê Hoa, gender: Nữ, child: Khôi, group: GV, more: {Cổng: '5'}}, {name: Lê Hoa, gender: Nữ, child: Khôi}]\n"
    texts = [
        "\n".join(body_of(p)) for p in invitations(f"{guests}papers: {{invitation: {{groups: {{PH: {wording}}}}}}}\n")
    ]
    assert [expected in text for text in texts] == [True, False, False]
    assert texts[1] == texts[2]


# ------------------------------------------------------------------------------------------------ lines and names of files


@pytest.mark.parametrize(
    ("guest", "lines", "expected"),
    [
        ("more: {Bàn: '3'}", ["Bàn số {Bàn}"], ["Bàn số 3."]),
        ("more: {Bàn: '3', Cổng: ''}", ["Bàn {Bàn}, cổng {Cổng}", "Bàn {Bàn}"], ["Bàn 3."]),
        ("more: {Bàn: '3'}", ["Bàn {Bàn:03} – {name} – {index:2}"], ["Bàn 003 – A – 01."]),
        ("more: {Bàn: ba}", ["Bàn {Bàn:03}"], ["Bàn ba."]),
        ("lines: [Riêng], more: {Bàn: '3'}", ["Chung {Bàn}!"], ["Chung 3!", "Riêng."]),
        ("more: {Bàn: '{name} {x}'}", ["{Bàn}"], ["{name} {x}."]),
        ("more: {'Số ghế': 1A}", ["Ghế { Số ghế }"], ["Ghế 1A."]),
        ("group: PH, class: A1, unit: U, phone: '09'", ["{group} {class} {unit} {phone}"], ["PH A1 U 09."]),
        ("more: {Bàn: '3'}", ["Không có ngoặc", "( ["], ["Không có ngoặc.", "( [."]),
    ],
)
def test_lines_are_filled_from_the_guests_own_columns(guest: str, lines: list[str], expected: list[str]) -> None:
    quoted = ", ".join(f"'{line}'" for line in lines)
    (paper,) = invitations(f"guests: [{{name: A, {guest}}}]\npapers: {{invitation: {{lines: [{quoted}]}}}}\n")
    assert list(paper.context["lines"]) == expected


@pytest.mark.parametrize(
    ("pattern", "guests", "expected"),
    [
        ("giay-moi-{name}", "[{name: Nguyễn Văn An}, {name: NGUYỄN  VĂN-AN}, {name: Nguyễn Văn Ân}]", ["giay-moi-nguyen-van-an", "giay-moi-nguyen-van-an-2", "giay-moi-nguyen-van-an-3"]),
        ("{index:03}-{name}", "[{name: Đỗ An}, UBND phường]", ["001-do-an", "002-ubnd-phuong"]),
        ("{index}", "[{name: A}, {name: B}]", ["1", "2"]),
        ("{name}", "[{name: A}, {name: A-2}, {name: A}]", ["a", "a-2", "a-3"]),
        ("{name}", "[{name: con}, {name: NUL}, {name: CoM1}, {name: conan}]", ["con-", "nul-", "com1-", "conan"]),
        ("{name}", "[{name: '...'}, {name: 日本}, {name: '../../etc/passwd'}]", ["giay-to", "giay-to-2", "etc-passwd"]),
        ("{group}-{class}-{name}", "[{name: A, group: Cha mẹ, class: Lớp 6A1}]", ["cha-me-lop-6a1-a"]),
        ("{name}", "[{child: Lê Khôi, class: A1}, {title: Hiệu trưởng}, {people: [{name: X}, {name: Y}]}, {people: [Tổ 1]}]", ["le-khoi", "hieu-truong", "x", "to-1"]),
        ("{number}-{name}", "[{name: A, number: 7/GM-X}]", ["7-gm-x-a"]),
    ],
)  # fmt: skip
def test_file_names_are_made_of_the_guests_fields_and_no_two_are_alike(
    pattern: str, guests: str, expected: list[str]
) -> None:
    assert stems_of(f"guests: {guests}\npapers: {{invitation: {{name: '{pattern}'}}}}\n") == expected


@pytest.mark.parametrize(
    ("own", "guests", "place"),
    [
        ("name: '{nmae}'", "[{name: A}]", (4, 29)),
        ("lines: 'Bàn {Ban}'", "[{name: A, more: {Bàn: '1'}}]", (4, 23)),
        ("lines: [x, 'Bàn {Ban}']", "[{name: A}]", (4, 34)),
        ("groups: {PH: {lines: '{Ban}'}}", "[{name: A, group: PH}]", (4, 37)),
    ],
)
def test_an_unknown_field_is_told_at_its_place_with_the_names_there_are(
    own: str, guests: str, place: tuple[int, int]
) -> None:
    with pytest.raises(DoithoaiError) as caught:
        invitations(f"{ISSUER}{CONFERENCE}guests: {guests}\npapers: {{invitation: {{{own}}}}}\n")
    (found,) = caught.value.diagnostics
    assert found.code == "S051"
    assert (found.line, found.column) == place
    assert "name" in found.hint
    assert ("Bàn" in found.hint) == ("Bàn:" in guests)


@pytest.mark.parametrize(
    ("spec", "code_", "said"),
    [
        ("papers: {invitation: {numbering: each}}\n", "S047", "không phải số"),
        ("papers: {invitation: {numbering: each, number: GM-5}}\n", "S047", "không phải số"),
        ("guests: [{name: A, people: [{name: B}]}]\n", "S046", "cả `people`"),
        ("guests: [{gender: Nữ}]\n", "S041", "chưa có tên"),
        ("guests: [{people: [{phone: '09'}]}]\n", "S041", "chưa có tên"),
        ("guests: []\n", "S049", "chưa có khách mời nào"),
        ("guests: [{name: A}]\npapers: {invitation: {order: ten}}\n", "S005", "list, group, class, name"),
        ("guests: {file: khong-co.xlsx}\n", "S048", "không có tệp"),
        ("guests: {file: ../ngoai.xlsx}\n", "S048", ""),
    ],
)
def test_what_cannot_be_printed_is_told(spec: str, code_: str, said: str) -> None:
    with pytest.raises(DoithoaiError) as caught:
        invitations(spec)
    assert code_ in {"", *(d.code for d in caught.value.diagnostics)}
    assert said in str(caught.value)


def test_guests_are_those_of_the_attendees_where_the_spec_names_none() -> None:
    attendees = "attendees: [UBND phường, {group: Giáo viên, members: [{honorific: Cô, name: Lan}, Thầy Hùng]}, {group: Phụ huynh, quota: 3 người}, {group: Khách, guests: [{name: Khách, gender: nam}]}]\n"
    with_guests = invitations(f"{ISSUER}{CONFERENCE}{attendees}guests: [{{name: A, gender: nam}}]\n")
    assert [p.context["guest"]["salutation"] for p in with_guests] == ["Ông A", "Ông Khách"]
    source = parse(
        ISSUER + CONFERENCE + attendees.replace(", {group: Khách, guests: [{name: Khách, gender: nam}]}", ""),
        "t",
        Path(),
    )
    listed = invited_guests(source, load(source)).guests
    assert [p.context["guest"]["salutation"] for p in papers(load(source), listed)] == [
        "UBND phường",
        "Cô Lan",
        "Thầy Hùng",
        "Phụ huynh",
    ]
    assert [g.group for g in listed] == ["UBND phường", "Giáo viên", "Giáo viên", "Phụ huynh"]


# ------------------------------------------------------------------------------------------------ QR codes


@pytest.mark.parametrize(
    ("own", "said", "caption"),
    [
        ("qr: https://hoamai.example/?a=1&b=2", "https://hoamai.example/?a=1&b=2", "https://hoamai.example/?a=1&b=2"),
        (f"qr: https://hoamai.example/{'a' * 40}", f"https://hoamai.example/{'a' * 40}", "Quét mã để mở đường dẫn"),
        ("qr: event", "BEGIN:VCALENDAR", "Quét mã để lưu hội nghị vào lịch"),
        ("qr: event, qr_caption: Lưu lịch", "BEGIN:VCALENDAR", "Lưu lịch"),
        ("qr: event, qr_caption: ''", "BEGIN:VCALENDAR", None),
    ],
)
def test_the_code_on_the_paper_is_read_as_what_was_asked_for(own: str, said: str, caption: str | None) -> None:
    (paper,) = invitations(f"papers: {{invitation: {{{own}}}}}\n")
    data = docx_of(paper)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = [n for n in archive.namelist() if n.startswith("word/media/")]
        picture = Image.open(io.BytesIO(archive.read(name))).convert("L")
    read = zxingcpp.read_barcode(picture, text_mode=zxingcpp.TextMode.Plain)
    assert read is not None
    assert read.text.startswith(said)
    shape = docx.Document(io.BytesIO(data)).element.xpath("//wp:extent")[0]
    assert shape.get("cx") == shape.get("cy")
    assert int(shape.get("cx")) >= 30 * 36_000
    lines = lines_of(paper)
    after = lines[next(n for n, line in enumerate(lines) if "<hình: Mã QR" in line) + 1]
    assert after == (f"[Địa chỉ +keepNext] {caption}" if caption else "[Cuối trang]")


def test_a_code_for_an_event_without_a_time_is_refused() -> None:
    with pytest.raises(ValueError, match="chưa có `starts`"):
        invitations("conference: {title: T, when: sẽ báo sau}\npapers: {invitation: {qr: event}}\n")


# ------------------------------------------------------------------------------------------------ to the letter

FIELDS = {
    "guest name": "guests: [{name: Q}]",
    "guest honorific": "guests: [{honorific: Q, name: A}]",
    "guest title": "guests: [{name: A, title: [Q, B]}]",
    "guest unit": "guests: [{unit: Q}]",
    "guest relation": "guests: [{name: A, relation: Q}]",
    "guest role": "guests: [{name: A, role: Q}]",
    "guest child": "guests: [{child: Q, class: A1}]",
    "guest class": "guests: [{child: A, class: Q}]",
    "a guest as text": "guests: [Q]",
    "people": "guests: [{people: [{name: A, title: x}, {name: Q, title: y}]}]",
    "people as text": "guests: [{people: [A, Q]}]",
    "own line": "guests: [{name: A, lines: Q}]",
    "field in a line": "guests: [{name: A, more: {x: Q}}]\npapers: {invitation: {lines: '{x}'}}",
    "own number": "guests: [{name: A, number: Q}]",
    "number": "papers: {invitation: {number: Q}}",
    "symbol": "papers: {invitation: {symbol: Q}}",
    "title": "papers: {invitation: {title: Q}}",
    "inviter": "papers: {invitation: {inviter: Q}}",
    "event": "papers: {invitation: {event: Q}}",
    "chair": "papers: {invitation: {chair: Q}}",
    "time": "papers: {invitation: {time: Q}}",
    "venue": "papers: {invitation: {venue: Q}}",
    "notes": "papers: {invitation: {notes: Q}}",
    "list of notes": "papers: {invitation: {notes: [Q, Q]}}",
    "closing": "papers: {invitation: {closing: Q}}",
    "caption": "papers: {invitation: {qr: https://a.vn, qr_caption: Q}}",
    "circulation": "papers: {invitation: {circulation: Q}}",
    "drafter": "papers: {invitation: {drafter: Q}}",
    "recipients": "papers: {invitation: {recipients: [Q]}}",
    "honorific": "papers: {invitation: {honorific: Q}}\nguests: [{name: A}]",
    "child word": "papers: {invitation: {child_word: Q}}\nguests: [{child: A}]",
    "wording of a group": "guests: [{name: A, group: G}]\npapers: {invitation: {groups: {G: {event: Q, time: Q}}}}",
    "venue of the conference": "conference: {title: T, venue: [Q, B]}",
    "online": "conference: {title: T, online: {platform: Q, id: Q}}",
    "session": "conference: {title: T, sessions: [{name: Q, venue: A}]}",
    "when": "conference: {title: T, when: Q}",
    "signer": f"{ISSUER.replace('Trần Thị Bình', 'Q')}",
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_typed_in_any_field_is_printed_to_the_letter(name: str) -> None:
    quoted = "'" + NASTY.replace("'", "''") + "'"
    (paper,) = invitations(re.sub(r"\bQ\b", lambda _: quoted, FIELDS[name]) + "\n")
    data = docx_of(paper)
    assert NASTY in " ".join(outline(data).replace("⏎", " ").split("\n"))
    assert batch_of(paper)[0] == outline(data)


def batch_of(*found: Paper) -> list[str]:
    """Return the outlines of papers printed by one batch."""
    path = built_in_template("invitation", "13/14/14")
    batch = Batch(load_template(path, KINDS["invitation"].context, path), KINDS["invitation"].personal)
    return [outline(batch.render(p)) for p in found]


PRINTABLE = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
NAMES = st.one_of(
    st.text(PRINTABLE, min_size=1, max_size=40),
    st.sampled_from(("Nguyễn Văn An", "nguyễn văn ân", "NGUYỄN VĂN AN", "CON", "con", "Nul", "aux.", "COM1", "lpt9", "a-2", "A", "giay-to", "x" * 300, "\u0301", "..", "/", "Nguye\u0302\u0303n Va\u0306n An")),
)  # fmt: skip
PATTERNS = st.sampled_from(("giay-moi-{name}", "{name}", "{index:03}-{name}", "{name}-{group}", "{group}"))


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=12), PATTERNS)
def test_any_names_make_file_names_that_are_unique_and_safe_on_every_system(names: list[str], pattern: str) -> None:
    source = parse(f"{ISSUER}{CONFERENCE}papers: {{invitation: {{name: '{pattern}'}}}}\n", "t", Path())
    listed = [Guest.model_construct(name=n, group=names[0]) for n in names]
    made = list(papers(load(source), listed))
    files = [f"{p.stem}.docx" for p in made]
    assert len({f.lower() for f in files}) == len(names)
    for file in files:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.docx", file)
        assert len(file) <= 150
        assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)\..*", file)
    assert [f"{p.stem}.docx" for p in papers(load(source), listed)] == files


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(PRINTABLE, min_size=1, max_size=25), min_size=1, max_size=6))
def test_every_name_is_to_the_letter_in_its_own_paper_and_in_no_other(names: list[str]) -> None:
    source = parse(ISSUER + CONFERENCE, "t", Path())
    marked = [f"⟨{number}{name}⟩" for number, name in enumerate(names)]
    listed = [Guest.model_construct(name=n, honorific="Ông") for n in marked]
    path = built_in_template("invitation", "13/14/14")
    batch = Batch(load_template(path, KINDS["invitation"].context, path), KINDS["invitation"].personal)
    for own, paper in zip(marked, papers(load(source), listed), strict=True):
        with zipfile.ZipFile(io.BytesIO(batch.render(paper))) as archive:
            parts = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))
        printed = docx.Document(io.BytesIO(batch.render(paper)))
        text = "\n".join(p.text for p in printed.paragraphs)
        assert Counter(re.findall(r"⟨.*?⟩", text, re.DOTALL)) == {own: 1}
        assert parts.count("⟨") == 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.integers(1, 3))
def test_a_name_of_a_file_is_never_empty_or_reserved(text: str, count: int) -> None:
    made = stem(*[text] * count)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,100}", made)
    assert made not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


def test_a_line_with_an_address_of_the_internet_is_not_stretched() -> None:
    spec = "conference: {title: T, starts: 07:30 30/01/2027, online: {link: https://a.vn/x}}\n"
    (paper,) = invitations(spec)
    lines = {p.text: p.alignment for p in docx.Document(io.BytesIO(docx_of(paper))).paragraphs}
    (venue,) = [line for line in lines if line.startswith("Địa điểm: ")]
    (time,) = [line for line in lines if line.startswith("Thời gian: ")]
    assert (lines[venue], lines[time]) == (0, None)
