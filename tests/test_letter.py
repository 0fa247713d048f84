"""The letter that postpones, cancels or changes a conference: what had been announced, what is new, what stays, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pages
import pdfplumber
import pytest
from click.testing import CliRunner
from papers import ISSUER, docx_of, spec_of

from doithoai.cli.commands import doithoai
from doithoai.papers import make_papers
from doithoai.template_build.outline import outline

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
HEAD = (
    ISSUER
    + """\
conference:
  title: Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên và cha mẹ học sinh
  school_year: 2026-2027
  starts: 07:30 06/02/2027
  venue: Hội trường tầng 2
attendees: [Cha mẹ học sinh các lớp, {group: "Cán bộ, giáo viên, nhân viên", quota: toàn thể}]
notes: Đại biểu mang theo giấy mời.
recipients: [UBND phường, "Lưu: VT"]
"""
)
WAS = "was: {starts: 07:30 30/01/2027}"
CASES = {
    "hoan": f"{{number: 49, date: 27/01/2027, about: postponed, reason: ảnh hưởng của bão số 1, {WAS}}}",
    "huy": "{number: 50, date: 27/01/2027, about: cancelled, reason: Do dịch bệnh}",
    "thay-doi": "{number: 51, date: 27/01/2027, was: {starts: 07:30 30/01/2027, venue: Hội trường tầng 1}}",
}


def letter_of(own: str, head: str = HEAD) -> Any:
    (paper,) = make_papers("letter", spec_of(f"{head}papers: {{letter: {own}}}\n"))
    return paper


def body(own: str, head: str = HEAD) -> list[str]:
    lines = outline(docx_of(letter_of(own, head))).split("\n")
    return [line.split("] ", 1)[1] for line in lines if line.startswith(("[Nội dung", "[Gạch", "[Mục"))]


def run(folder: Path, text: str) -> Any:
    path = folder / "hoi-nghi.yaml"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(doithoai, ["letter", str(path), "-o", str(folder / "ra")])


@pytest.mark.parametrize("name", CASES)
def test_the_letter_is_the_one_that_was_reviewed(name: str, check_golden: Callable[[Path, str], None]) -> None:
    paper = letter_of(CASES[name])
    assert name in paper.stem
    check_golden(GOLDENS / f"letter-{name}.txt", outline(docx_of(paper)))


OLD, NEW = "thứ Bảy, ngày 30 tháng 01 năm 2027", "thứ Bảy, ngày 06 tháng 02 năm 2027"
VENUE = ", venue: Hội trường tầng 1"


@pytest.mark.parametrize(
    ("own", "announced", "said"),
    [
        (
            f"{{about: postponed, {WAS}}}", f"thời gian: 07h30, {OLD}; địa điểm: Hội trường tầng 2",
            ["hoãn hội nghị nói trên và tổ chức lại như sau:", f"- Thời gian: 07h30, {NEW};", "- Địa điểm: Hội trường tầng 2, không thay đổi."],
        ),
        (
            f"{{about: postponed, was: {{starts: 07:30 30/01/2027{VENUE}}}}}", f"thời gian: 07h30, {OLD}; địa điểm: Hội trường tầng 1",
            ["hoãn hội nghị nói trên và tổ chức lại như sau:", f"- Thời gian: 07h30, {NEW};", "- Địa điểm: Hội trường tầng 2."],
        ),
        (
            "{about: postponed}", f"thời gian: 07h30, {NEW}; địa điểm: Hội trường tầng 2",
            ["hoãn hội nghị nói trên. Thời gian tổ chức lại sẽ được thông báo sau."],
        ),
        (
            "{about: postponed, was: {starts: 07:30 06/02/2027}}", f"thời gian: 07h30, {NEW}; địa điểm: Hội trường tầng 2",
            ["hoãn hội nghị nói trên. Thời gian tổ chức lại sẽ được thông báo sau."],
        ),
        ("{about: cancelled}", f"thời gian: 07h30, {NEW}; địa điểm: Hội trường tầng 2", ["hủy hội nghị nói trên."]),
        (f"{{about: cancelled, {WAS}}}", f"thời gian: 07h30, {OLD}; địa điểm: Hội trường tầng 2", ["hủy hội nghị nói trên."]),
        (
            f"{{{WAS}}}", f"thời gian: 07h30, {OLD}; địa điểm: Hội trường tầng 2",
            ["thay đổi thời gian tổ chức hội nghị nói trên như sau:", f"- Thời gian: 07h30, {NEW};", "- Địa điểm: Hội trường tầng 2, không thay đổi."],
        ),
        (
            "{was: {venue: Hội trường tầng 1}}", f"thời gian: 07h30, {NEW}; địa điểm: Hội trường tầng 1",
            ["thay đổi địa điểm tổ chức hội nghị nói trên như sau:", f"- Thời gian: 07h30, {NEW}, không thay đổi;", "- Địa điểm: Hội trường tầng 2."],
        ),
        (
            "{was: {when: chiều thứ Sáu tuần 4 tháng 01}}", "thời gian: chiều thứ Sáu tuần 4 tháng 01; địa điểm: Hội trường tầng 2",
            ["thay đổi thời gian tổ chức hội nghị nói trên như sau:", f"- Thời gian: 07h30, {NEW};", "- Địa điểm: Hội trường tầng 2, không thay đổi."],
        ),
    ],
)  # fmt: skip
def test_what_had_been_announced_and_what_is_new_are_told_apart(own: str, announced: str, said: list[str]) -> None:
    first, change, *lines = body(own)
    assert first.endswith(f"; {announced}.")
    assert [change.removeprefix("Trường Mầm non Hoa Mai "), *lines][: len(said)] == said


def test_a_conference_without_time_and_place_is_postponed_without_naming_them() -> None:
    head = HEAD.replace("  starts: 07:30 06/02/2027\n  venue: Hội trường tầng 2\n", "")
    assert body("{about: postponed}", head)[:2] == [
        "Trường Mầm non Hoa Mai đã thông báo tổ chức Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên "
        "và cha mẹ học sinh năm học 2026-2027.",
        "Trường Mầm non Hoa Mai hoãn hội nghị nói trên. Thời gian tổ chức lại sẽ được thông báo sau.",
    ]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("ảnh hưởng của bão số 1", "Vì ảnh hưởng của bão số 1, Trường"),
        ("Do dịch bệnh.", "Do dịch bệnh, Trường"),
        ("vì mưa lớn", "Vì mưa lớn, Trường"),
        ("Do mưa bão... ", "Do mưa bão..., Trường"),
        ("", "Trường"),
    ],
)
def test_the_reason_is_told_where_there_is_one(reason: str, expected: str) -> None:
    assert body(f"{{about: cancelled, reason: '{reason}'}}")[1].startswith(expected)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (f"about: postponed, {WAS}", True),
        (WAS, True),
        ("about: postponed", False),
        ("about: cancelled", False),
    ],
)
def test_guests_are_told_what_to_mind_only_for_a_conference_that_takes_place(own: str, told: bool) -> None:
    assert any("mang theo giấy mời" in line for line in body(f"{{{own}}}")) is told


@pytest.mark.parametrize(
    ("own", "number", "title", "addressed"),
    [
        (f"about: postponed, {WAS}", "MNHM-VP", "V/v hoãn Hội nghị đối thoại năm học 2026-2027", True),
        ("about: cancelled", "MNHM-VP", "V/v hủy Hội nghị đối thoại năm học 2026-2027", True),
        (f"as: letter, {WAS}", "MNHM-VP", "V/v thay đổi thời gian Hội nghị đối thoại năm học 2026-2027", True),
        (WAS, "TB-MNHM", "Về việc thay đổi thời gian tổ chức Hội nghị đối thoại", False),
        ("as: notice, about: cancelled", "TB-MNHM", "Về việc hủy Hội nghị đối thoại", False),
    ],
)
def test_postponing_is_a_cong_van_and_changing_a_thong_bao_unless_the_spec_says_otherwise(
    own: str, number: str, title: str, addressed: bool
) -> None:
    context = letter_of(f"{{{own}}}").context
    said = " ".join([*context["letter_abstract"], *context["abstract"]])
    assert context["number"].endswith(f"/{number}")
    assert said.startswith(title)
    assert context["addressees"] == (
        ("- Cha mẹ học sinh các lớp;", "- Cán bộ, giáo viên, nhân viên.") if addressed else ()
    )
    assert context["recipients"] == (("- Như trên;", "- Lưu: VT.") if addressed else ("- UBND phường;", "- Lưu: VT."))
    assert context["kind_name"] == ("" if addressed else "THÔNG BÁO")


def test_the_plan_is_named_where_it_has_a_number_and_a_date() -> None:
    own = "{about: cancelled}, plan: {number: 57, date: 12/01/2027}"
    assert body(own)[0].startswith("Thực hiện Kế hoạch số 57/KH-MNHM ngày 12 tháng 01 năm 2027, Trường Mầm non Hoa Mai")


def test_the_users_own_words_take_the_place_of_composed_ones() -> None:
    own = 'papers: {letter: {about: postponed, to: Quý phụ huynh, opening: "", closing: Kết., texts: {change: Chuyển sang tháng 3.}}}\n'
    paper = letter_of(own.removeprefix("papers: {letter: ").removesuffix("}\n"))
    assert paper.context["addressed"] == "Kính gửi: Quý phụ huynh"
    assert paper.context["opening"] is None
    assert [b["text"] for b in paper.context["body"]] == ["Chuyển sang tháng 3.", "Kết./."]


def test_what_was_typed_is_printed_to_the_letter_in_every_field() -> None:
    odd = "Ý & <ý> \\\"nháy\\\" 'đơn' ** * {{x}}"
    own = f'{{about: postponed, to: "{odd}", reason: "{odd}", was: {{when: "{odd}", venue: "{odd}"}}}}'
    text = outline(docx_of(letter_of(own))).replace("\\*", "*")
    assert text.count("Ý & <ý> \"nháy\" 'đơn' ** * {{x}}") == 4


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        (HEAD, "1:1", ["thiếu khóa `letter`", "letter: {about: postponed, reason: thời tiết mưa bão"]),
        (HEAD + "papers: {letter: {reason: bão}}\n", "16:10", ["chưa biết điều gì thay đổi", "was: {starts: 07:30 30/01/2027"]),
        (HEAD + "papers: {letter: {was: {venue: Hội trường tầng 2}}}\n", "16:19", ["`was` và `conference` giống nhau"]),
        (HEAD.replace("attendees:", "#") + "papers: {letter: {about: cancelled}}\n", "16:10", ["chưa biết gửi ai (Kính gửi)", "thêm `to:"]),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_with_its_place(text: str, place: str, expected: list[str], tmp_path: Path) -> None:
    result = run(tmp_path, text)
    assert result.exit_code == 1
    assert f"hoi-nghi.yaml:{place}:" in result.stderr
    for words in expected:
        assert words in result.stderr
    assert not (tmp_path / "ra").exists()


def test_the_pages_are_those_of_the_decrees_models(
    tmp_path: Path, to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> None:
    files = {name: docx_of(letter_of(own)) for name, own in CASES.items()}
    files |= {f"{name}-small": docx_of(letter_of(own), "12/13/13") for name, own in CASES.items()}
    for data in files.values():
        pages.assert_valid(data, tmp_path)
        pages.assert_word_finds_styles_language_and_captions(data)
    with ExitStack() as opened:
        for name, path in to_pdf(files).items():
            pdf = opened.enter_context(pdfplumber.open(path))
            assert len(pdf.pages) == 1
            pages.assert_a4_in_one_family_inside_the_margins(pdf.pages)
            pages.assert_the_signature_stands_with_text(pdf.pages, outline(files[name]).split("\n"))
            title = "THÔNGBÁO" in pages.page_text(pdf.pages[0])
            assert title is name.startswith("thay-doi")


def test_how_a_room_on_the_internet_is_entered_is_told_once_and_of_what_is_to_come_alone() -> None:
    head = HEAD.replace("venue: Hội trường tầng 2", "online: {platform: Zoom, link: https://hop.example.vn/j/1}")
    said = " ".join(body(f"{{about: postponed, {WAS}}}", head))
    assert said.count("https://hop.example.vn/j/1, không thay đổi") == 1 == said.count("https:")
    assert "https:" not in " ".join(body("{about: cancelled}", head))
