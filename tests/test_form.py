"""The form on which questions are registered: what stands on it, that it fits, how many there are on a sheet."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from click.testing import CliRunner
from pages import assert_valid
from papers import docx_of, spec_of

from doithoai.cli.commands import doithoai
from doithoai.formats import stationery
from doithoai.formats.stationery import FORMS
from doithoai.papers import KINDS, make_papers
from doithoai.template_build.outline import outline

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
HEAD = """\
issuer: {name: Trường Mầm non Hoa Mai}
conference: {title: Hội nghị đối thoại với cha mẹ học sinh, school_year: 2026-2027, round: Lần thứ nhất}
"""
REGISTRATION = """\
registration: {deadline: 16:00 25/01/2027, to: Ban Tổ chức, phone: '0364123567', topics: [Bán trú, Chuyên môn, "Thu, chi & <khác>"]}
"""
LONG_CLASS = (
    "Mẫu giáo 5-6 tuổi A1, điểm trường thôn Bến Đá Thượng, xã Bến Đá Thượng, nhóm ghép của các cháu ở xa trung tâm"
)


def paper_of(text: str) -> Any:
    (paper,) = make_papers("form", spec_of(HEAD + text))
    return paper


def forms_of(text: str) -> list[list[str]]:
    """The texts of each form, cell by cell; empty places have no text."""
    (grid,) = paper_of(text).context["body"]
    return [[plain(p) for p in cell["paragraphs"]] for row in grid["rows"] for cell in row["cells"]]


def plain(paragraph: Mapping[str, Any]) -> str:
    text = paragraph.get("text", "")
    return text if isinstance(text, str) else "".join(span["text"] for span in text)


def own(words: str) -> str:
    return f"papers: {{form: {{{words}}}}}\n"


# --- what stands on it


def test_a_blank_form_says_whose_it_is_what_for_and_where_it_goes() -> None:
    (form,) = forms_of(REGISTRATION + own("lines: 3"))
    assert form == [
        "TRƯỜNG MẦM NON HOA MAI",
        "PHIẾU ĐĂNG KÝ ĐỐI THOẠI",
        "Hội nghị đối thoại với cha mẹ học sinh năm học 2026-2027\n(Lần thứ nhất)",
        "Họ và tên: \t",
        "Lớp, đơn vị: \t",
        "Điện thoại, thư điện tử: \t",
        "Nhóm vấn đề (đánh dấu x vào ô):",
        "□ Bán trú    □ Chuyên môn    □ Thu, chi & <khác>",
        "Người được hỏi: \t",
        "Nội dung câu hỏi, ý kiến: \t",
        ".\t",
        ".\t",
        "Ngày ..... tháng ..... năm ........",
        "NGƯỜI ĐĂNG KÝ",
        "(Ký, ghi rõ họ tên)",
        "",
        "",
        "Gửi phiếu về Ban Tổ chức; thời hạn gửi: 16h00 ngày 25 tháng 01 năm 2027; liên hệ: điện thoại 0364123567.",
        "Có thể viết tiếp ở mặt sau của phiếu.",
    ]


@pytest.mark.parametrize(
    ("words", "expected", "gone"),
    [
        ("registration: {form_fields: ['Tổ:', 'Người được hỏi:']}", ["Tổ: \t", "Người được hỏi: \t"], "Họ và tên"),
        (own("note: ''"), [], "Có thể viết"),
        (own("note: Xin viết rõ."), ["Xin viết rõ."], "Có thể viết"),
        (own("title: [Phiếu góp ý, dành cho cha mẹ]"), ["Phiếu góp ý\ndành cho cha mẹ"], "PHIẾU ĐĂNG KÝ"),
        (own("classes: Lá 1"), ["Lớp, đơn vị: Lá 1"], "Lớp, đơn vị: \t"),
        ("registration: {form_fields: ['Tên:']}\n" + own("classes: Lá 1"), ["Lớp: Lá 1", "Tên: \t"], "Lớp, đơn vị"),
        ("registration: {link: https://hoamai.example/hoi}", ["Có thể gửi câu hỏi qua đường dẫn https://hoamai.example/hoi."], "Gửi phiếu"),
        ("", [], "Gửi phiếu"),
    ],
)  # fmt: skip
def test_fields_title_class_and_notes_are_the_schools(words: str, expected: list[str], gone: str) -> None:
    form = forms_of(words)[0]
    assert [line for line in expected if line not in form] == []
    assert not any(gone in line for line in form)
    assert sum("Người được hỏi" in line for line in form) == 1


def test_a_label_that_is_too_long_has_its_dots_below_it() -> None:
    label = "Họ và tên cha hoặc mẹ, ghi đầy đủ như trong hồ sơ của học sinh tại nhà trường (viết chữ in hoa, có dấu):"
    form = forms_of(f"registration: {{form_fields: ['{label}']}}\n" + own("per_page: 4"))[0]
    at = next(n for n, line in enumerate(form) if line.startswith("Họ và tên"))
    lines = form[at : form.index("Người được hỏi: \t")]
    assert " ".join(line.replace("\t", "").strip(" .") for line in lines).strip().split() == label.split()
    assert lines[-1].endswith("\t")


# --- how many


@pytest.mark.parametrize(
    ("words", "filled", "empty"),
    [
        ("", 1, 0), ("per_page: 2", 2, 0), ("per_page: 4", 4, 0), ("per_page: 4, copies: 5", 8, 0), ("copies: 3", 3, 0),
        ("per_page: 2, classes: [A, B, C]", 3, 1), ("per_page: 4, classes: [A], copies: 3", 3, 1), ("classes: [A, B], copies: 2", 4, 0),
    ],
)  # fmt: skip
def test_blank_forms_fill_the_sheet_and_those_of_classes_are_counted(words: str, filled: int, empty: int) -> None:
    forms = forms_of(own(words))
    assert (sum(len(f) > 1 for f in forms), sum(len(f) == 1 for f in forms)) == (filled, empty)


def test_classes_come_in_their_order_each_with_all_its_copies() -> None:
    forms = forms_of(own("per_page: 2, classes: [Lá 2, Lá 1], copies: 2"))
    assert [next(line for line in f if line.startswith("Lớp")) for f in forms] == [
        "Lớp, đơn vị: Lá 2", "Lớp, đơn vị: Lá 2", "Lớp, đơn vị: Lá 1", "Lớp, đơn vị: Lá 1",
    ]  # fmt: skip


# --- that it fits


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        ("per_page: 4, lines: 30", "4 phiếu một trang thì không đủ chỗ: mỗi phiếu thiếu", "đặt `per_page: 2`, hoặc giảm `lines`"),
        ("per_page: 2, lines: 30", "2 phiếu một trang thì không đủ chỗ", "đặt `per_page: 1`, hoặc giảm `lines`"),
        ("lines: 40", "1 phiếu một trang thì không đủ chỗ", "giảm `lines`"),
        ("per_page: 4, note: '" + "Lời dặn rất dài. " * 40 + "'", "4 phiếu một trang thì không đủ chỗ", "rút gọn lời dặn"),
    ],
)  # fmt: skip
def test_what_has_no_room_is_an_error_and_never_cut(words: str, said: str, hint: str) -> None:
    (lack,) = KINDS["form"].lacks(spec_of(HEAD + REGISTRATION + own(words)))
    assert said in lack.message
    assert hint in lack.hint


@pytest.mark.parametrize("number", FORMS)
def test_an_ordinary_form_has_room_in_every_size(number: str) -> None:
    assert (
        list(
            KINDS["form"].lacks(
                spec_of(HEAD + REGISTRATION + own(f"per_page: {number}, classes: [Lá 1, '{LONG_CLASS}']"))
            )
        )
        == []
    )


# --- the file and its pages


def test_every_style_of_a_form_is_in_the_template() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper_of(own("per_page: 4"))))) as archive:
        used = set(re.findall(r'<w:pStyle w:val="(\w+)"', archive.read("word/document.xml").decode()))
    assert used <= {s.id for s in stationery.form("form").styles}


@pytest.mark.parametrize("number", FORMS)
def test_the_docx_follows_the_schema_and_is_the_same_each_time(number: str, tmp_path: Path) -> None:
    text = REGISTRATION + own(f"per_page: {number}, classes: [Lá 1, Lá 2]")
    data = docx_of(paper_of(text))
    assert_valid(data, tmp_path)
    assert data == docx_of(paper_of(text))


def test_the_outline_is_the_one_that_was_reviewed(check_golden: Callable[[Path, str], None]) -> None:
    text = REGISTRATION + own("per_page: 2, classes: [Lá 1, Lá 2]")
    check_golden(GOLDENS / "form.txt", outline(docx_of(paper_of(text))))


def test_each_form_is_printed_whole_in_its_part_of_the_sheet(
    to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]],
) -> None:
    note = "Mỗi phiếu ghi một vấn đề; phiếu không ghi tên vẫn được trả lời công khai tại hội nghị."
    cases = {n: REGISTRATION + own(f"per_page: {n}, classes: [Lá 1, '{LONG_CLASS}', Lá 3, Lá 4, Lá 5], note: {note}") for n in FORMS}  # fmt: skip
    for number, path in to_pdf({f"form{n}": docx_of(paper_of(t)) for n, t in cases.items()}).items():
        sheet, mm = FORMS[number[-1]], 25.4 / 72
        with pdfplumber.open(path) as pdf:
            assert len(pdf.pages) == -(-5 // sheet.forms), number
            words = [(page.page_number, w) for page in pdf.pages for w in page.extract_words()]
        ends = [(p, w) for p, w in words if w["text"] == "nghị."]
        assert len(ends) == 5, number  # the last word of each form is there
        places = set()
        for page, word in ends:
            column, row = int(word["x0"] * mm // (sheet.width / sheet.columns)), int(word["top"] * mm // (sheet.height / sheet.rows))  # fmt: skip
            places.add((page, column, row))
            bottom = (row + 1) * sheet.height / sheet.rows - sheet.margin
            assert word["bottom"] * mm <= bottom + 0.5, number
            assert word["bottom"] * mm >= bottom - sheet.pitch - 6, number  # the lines fill the form
        assert len(places) == 5, number
        for _, word in words:
            middle = sheet.width / sheet.columns
            assert sheet.columns == 1 or not word["x0"] * mm < middle - 1 < middle + 1 < word["x1"] * mm, word["text"]


# --- the command


def run(*arguments: str) -> Any:
    return CliRunner().invoke(doithoai, ["form", *arguments])


def test_the_command_line_says_it_over_the_spec(tmp_path: Path) -> None:
    file, made = tmp_path / "hn.yaml", tmp_path / "phieu-dang-ky-doi-thoai-truong-mam-non-hoa-mai.docx"
    file.write_text(HEAD + REGISTRATION + own("per_page: 4, lines: 30, classes: [X]"), encoding="utf-8")
    result = run(str(file), "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "lỗi S062: Phiếu đăng ký đối thoại: 4 phiếu một trang thì không đủ chỗ" in result.stderr
    assert not made.exists()
    file.write_text(HEAD + REGISTRATION + own("per_page: 4, classes: [X]"), encoding="utf-8")
    typed_on_a_mac = unicodedata.normalize("NFD", "Lá 1, Lá 2")
    options = ["--per-page", "2", "--classes", typed_on_a_mac, "--classes", "Lá 3", "--copies", "2"]
    result = run(str(file), "-o", str(tmp_path), *options)
    assert (result.exit_code, result.stdout) == (0, f"{made}\n"), result.output
    text = outline(made.read_bytes())
    assert [text.count(f"Lớp, đơn vị: **{c}**") for c in ("Lá 1", "Lá 2", "Lá 3", "X")] == [2, 2, 2, 0]


def test_what_has_no_room_in_the_spec_alone_has_it_where_the_command_line_gives_it(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + REGISTRATION + own("per_page: 4, lines: 9"), encoding="utf-8")
    assert run(str(file), "-o", str(tmp_path)).exit_code == 1
    assert run(str(file), "-o", str(tmp_path), "--per-page", "1").exit_code == 0


def test_a_paper_and_json_do_not_go_into_one_pipe(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD, encoding="utf-8")
    assert run(str(file), "--stdout").stdout_bytes.startswith(b"PK")
    result = run(str(file), "--stdout", "--format", "json")
    assert result.exit_code == 2
    assert "--stdout và --format json không đi cùng nhau." in result.stderr
