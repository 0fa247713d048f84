"""Matters beyond the unit's authority: a công văn for each body that they go to, with what was said and by whom."""

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
conference: {title: Hội nghị đối thoại, school_year: 2026-2027, starts: 07:30 30/01/2027}
recipients: [UBND phường, "Lưu: VT"]
"""
)
QUESTIONS = """\
questions:
  - {text: "Mở rộng đường trước cổng trường?", asker: Trần Văn Nam, unit: lớp Lá 2, source: meeting, answer: {status: referred, referred_to: UBND phường Ngọc Lâm, text: Đường do phường quản lý.}}
  - {text: "Đã trả lời?", answer: Rồi.}
  - {text: Thêm biên chế nhân viên y tế., honorific: Bà, asker: Lê Thị Thu, answer: {status: referred, referred_to: Sở Giáo dục và Đào tạo, text: [Trường có 01 nhân viên kiêm nhiệm., Đã báo cáo năm học trước.]}}
  - {text: Lắp gờ giảm tốc ở ngã ba., unit: lớp Lá 3, source: box, answer: {status: referred}}
"""
OWN = "papers: {referral: {number: 70, date: 05/02/2027}}\n"


def letters_of(text: str) -> list[Any]:
    return make_papers("referral", spec_of(text))


def printed(text: str, number: int = 0) -> str:
    return outline(docx_of(letters_of(text)[number]))


def body(text: str, number: int = 0) -> list[str]:
    lines = printed(text, number).split("\n")
    return [line.split("] ", 1)[1] for line in lines if line.startswith(("[Nội dung", "[Khoản]", "[Khoản +", "[Gạch"))]


def write(folder: Path, text: str) -> str:
    path = folder / "hoi-nghi.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(doithoai, ["referral", *arguments])


def test_the_letters_are_the_ones_that_were_reviewed(check_golden: Callable[[Path, str], None]) -> None:
    told = [f"#### {p.stem}\n{outline(docx_of(p))}" for p in letters_of(HEAD + QUESTIONS + OWN)]
    check_golden(GOLDENS / "referral.txt", "\n".join(told))


def test_each_body_gets_one_letter_and_the_parent_those_of_which_nothing_is_said() -> None:
    letters = letters_of(HEAD + QUESTIONS + OWN)
    assert [(p.context["addressed"], p.context["number"], p.stem) for p in letters] == [
        ("Kính gửi: UBND phường Ngọc Lâm", "70/MNHM-VP", "cong-van-chuyen-kien-nghi-70-ubnd-phuong-ngoc-lam"),
        ("Kính gửi: Sở Giáo dục và Đào tạo", "71/MNHM-VP", "cong-van-chuyen-kien-nghi-71-so-giao-duc-va-dao-tao"),
    ]


def test_each_matter_is_told_with_who_raised_it_through_what_and_what_was_said_to_it() -> None:
    assert body(HEAD + QUESTIONS)[1:-1] == [
        "**1. Trần Văn Nam, lớp Lá 2 (hỏi tại hội nghị): **“Mở rộng đường trước cổng trường?”",
        "Ý kiến của đơn vị: Đường do phường quản lý.",
        "**2. Không nêu tên, lớp Lá 3 (hộp thư góp ý): **“Lắp gờ giảm tốc ở ngã ba.”",
    ]
    assert body(HEAD + QUESTIONS, 1)[1:-1] == [
        "**Bà Lê Thị Thu: **“Thêm biên chế nhân viên y tế.”",
        "Ý kiến của đơn vị:",
        "- Trường có 01 nhân viên kiêm nhiệm.",
        "- Đã báo cáo năm học trước.",
    ]


def test_the_spec_may_say_where_all_go_that_name_no_body() -> None:
    own = "papers: {referral: {to: [UBND phường Ngọc Lâm, Phòng Văn hóa - Xã hội phường Ngọc Lâm]}}\n"
    letters = letters_of(HEAD + QUESTIONS + own)
    assert [p.context["addressees"] for p in letters] == [
        (), (), ("- UBND phường Ngọc Lâm;", "- Phòng Văn hóa - Xã hội phường Ngọc Lâm."),
    ]  # fmt: skip
    assert "đề nghị Quý cơ quan xem xét" in printed(HEAD + QUESTIONS + own, 2)


@pytest.mark.parametrize(
    ("first", "second", "day", "expected"),
    [
        ("", "", "", ["Một", "Hai"]),
        ("01/02/2027", "", "", ["Hai"]),
        ("01/02/2027", "02/02/2027", "", ["Một", "Hai"]),
        ("01/02/2027", "", "01/02/2027", ["Một", "Hai"]),
        ("01/02/2027", "02/02/2027", "02/02/2027", ["Hai"]),
    ],
)
def test_what_was_sent_before_the_day_of_the_letter_is_not_sent_again(
    first: str, second: str, day: str, expected: list[str]
) -> None:
    asked = "".join(
        f"  - {{text: {name}, answer: {{status: referred{f', done: {done}' if done else ''}}}}}\n"
        for name, done in (("Một", first), ("Hai", second))
    )
    own = f"papers: {{referral: {{date: {day}}}}}\n" if day else ""
    text = printed(f"{HEAD}questions:\n{asked}{own}")
    assert [name for name in ("Một", "Hai") if f"“{name}”" in text] == expected


def test_the_users_own_words_take_the_place_of_composed_ones() -> None:
    own = 'papers: {referral: {opening: Mở., closing: Kết., texts: {referred: "Như danh sách gửi kèm."}}}\n'
    assert body(HEAD + QUESTIONS + own) == ["Mở.", "Như danh sách gửi kèm.", "Kết./."]


def test_what_was_typed_is_printed_to_the_letter_in_every_field() -> None:
    odd = "Ý & <ý> \\\"nháy\\\" 'đơn' ** * {{x}}"
    said = dict.fromkeys(("text", "asker", "unit", "source"), f'"{odd}"')
    fields = ", ".join(f"{k}: {v}" for k, v in said.items())
    asked = f'  - {{{fields}, answer: {{status: referred, referred_to: "{odd}", text: "{odd}"}}}}\n'
    text = printed(f"{HEAD}questions:\n{asked}").replace("\\*", "*")
    assert text.count("Ý & <ý> \"nháy\" 'đơn' ** * {{x}}") == 8
    assert "(Ý &" in text, "words that were typed keep their capitals"


@pytest.mark.parametrize(
    ("head", "questions", "expected"),
    [
        (HEAD, "questions: [Một?]\n", "không có câu hỏi nào vượt thẩm quyền"),
        (HEAD, "", "thiếu khóa `questions`"),
        (HEAD.replace("  parent: UBND phường Ngọc Lâm\n", ""), QUESTIONS, "câu 4 (Không nêu tên, lớp Lá 3) chưa biết chuyển đến đâu"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_with_its_place(head: str, questions: str, expected: str, tmp_path: Path) -> None:
    result = run(write(tmp_path, head + questions), "-o", str(tmp_path / "ra"))
    assert result.exit_code == 1
    assert expected in result.stderr
    assert not (tmp_path / "ra").exists()


def test_the_pages_are_those_of_the_decrees_model(
    tmp_path: Path, to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> None:
    many = "".join(
        f'  - {{text: "Kiến nghị thứ {n} về {"đường sá, vỉa hè " * (n % 7)}?", asker: Người Hỏi {n}, answer: {{status: referred}}}}\n'
        for n in range(300)
    )
    files = {p.stem: docx_of(p) for p in letters_of(HEAD + QUESTIONS + OWN)}
    files["many"] = docx_of(letters_of(f"{HEAD}questions:\n{many}")[0], "12/13/13")
    for data in files.values():
        pages.assert_valid(data, tmp_path)
        pages.assert_word_finds_styles_language_and_captions(data)
    with ExitStack() as opened:
        for name, path in to_pdf(files).items():
            pdf = opened.enter_context(pdfplumber.open(path))
            pages.assert_a4_in_one_family_inside_the_margins(pdf.pages)
            pages.assert_numbered_from_the_second_and_each_appendix_for_itself(pdf.pages)
            pages.assert_the_signature_stands_with_text(pdf.pages, outline(files[name]).split("\n"))
