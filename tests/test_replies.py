"""Answers in writing: a công văn for each asker, those that can't be printed yet named, all of them in one print file."""

from __future__ import annotations

import re
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
from doithoai.papers import KINDS, make_papers
from doithoai.papers.ledger import ledger
from doithoai.papers.letter_words import addressee, quoted, short_event
from doithoai.template_build.outline import outline

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
HEAD = (
    ISSUER
    + """\
conference: {title: Hội nghị đối thoại giữa Hiệu trưởng với cán bộ và cha mẹ học sinh, school_year: 2026-2027, starts: 07:30 30/01/2027}
recipients: [UBND phường, "Lưu: VT, HS"]
"""
)
QUESTIONS = """\
questions:
  - {text: "Bữa trưa có đổi thực đơn theo mùa không?", honorific: Bà, asker: Nguyễn Thị Hoa, unit: phụ huynh lớp Lá 1, source: form, answer: {status: in_writing, text: Thực đơn được đổi hai tuần một lần.}}
  - {text: Đề nghị lắp đèn ở cổng sau., asker: Trần Văn Nam, unit: lớp Lá 2, source: zalo, answer: {status: in_writing, text: [Nhà trường đã khảo sát., Đèn lắp xong trước ngày 15/02/2027.]}}
  - {text: Đã trả lời ngay., asker: Trần Văn Nam, unit: lớp Lá 2, answer: Rồi.}
  - {text: "Khi nào họp phụ huynh?", asker: trần  văn nam, unit: Lớp Lá 2, source: meeting, answer: {status: in_writing, text: Ngày 20/3/2027.}}
  - {text: "Vì sao thu quỹ lớp?", unit: lớp Lá 3, source: box, answer: {status: in_writing, text: Nhà trường không thu quỹ lớp.}}
  - {text: "Có xe đưa đón không?", asker: Trần Văn Nam, unit: lớp Chồi 1, answer: {status: in_writing, text: Chưa có.}}
"""
OWN = "papers: {replies: {number: 58, date: 04/02/2027}}\n"


def letters_of(text: str) -> list[Any]:
    return make_papers("replies", spec_of(text))


def lines_of(text: str, number: int = 0) -> list[str]:
    return outline(docx_of(letters_of(text)[number])).split("\n")


def question(words: str) -> str:
    return f"questions:\n  - {{text: Hỏi gì?, {words}}}\n"


def write(folder: Path, text: str) -> str:
    path = folder / "hoi-nghi.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(doithoai, ["replies", *arguments])


# --- who gets a letter, and what is in it


def test_the_letters_are_the_ones_that_were_reviewed(check_golden: Callable[[Path, str], None]) -> None:
    told = [f"#### {p.stem}\n{outline(docx_of(p))}" for p in letters_of(HEAD + QUESTIONS + OWN)]
    check_golden(GOLDENS / "replies.txt", "\n".join(told))


def test_each_asker_gets_one_letter_with_all_questions_that_are_answered_in_writing() -> None:
    letters = letters_of(HEAD + QUESTIONS + OWN)
    assert [p.context["addressed"] for p in letters] == [
        "Kính gửi: Bà Nguyễn Thị Hoa, phụ huynh lớp Lá 1",
        "Kính gửi: Ông/Bà Trần Văn Nam, lớp Lá 2",
        "Kính gửi: Lớp Lá 3",
        "Kính gửi: Ông/Bà Trần Văn Nam, lớp Chồi 1",
    ]
    assert [p.context["number"] for p in letters] == ["58/MNHM-VP", "59/MNHM-VP", "60/MNHM-VP", "61/MNHM-VP"]
    asked = [line for line in lines_of(HEAD + QUESTIONS + OWN, 1) if "kiến nghị: **" in line]
    assert [re.sub(r".*“", "“", line) for line in asked] == [
        "“Đề nghị lắp đèn ở cổng sau.”",
        "“Khi nào họp phụ huynh?”",
    ]


@pytest.mark.parametrize(
    ("asker", "expected"),
    [
        ("asker: Nguyễn Thị Hoa, honorific: Bà", "Bà Nguyễn Thị Hoa"),
        ("asker: Bà Nguyễn Thị Hoa", "Bà Nguyễn Thị Hoa"),
        ("asker: Bà Nguyễn Thị Hoa, honorific: Bà", "Bà Nguyễn Thị Hoa"),
        ("asker: Đoàn Văn Hậu", "Ông/Bà Đoàn Văn Hậu"),
        ("asker: Lê An, honorific: Em, unit: lớp 9A", "Em Lê An, lớp 9A"),
        ("asker: Tập thể giáo viên, unit: Tổ Mẫu giáo", "Tập thể giáo viên, Tổ Mẫu giáo"),
        ("asker: phụ huynh lớp 1A", "Phụ huynh lớp 1A"),
        ("unit: lớp 1A", "Lớp 1A"),
        ('asker: "R&D <Ý>"', "Ông/Bà R&D <Ý>"),
        ("source: box", ""),
    ],
)  # fmt: skip
def test_an_asker_is_addressed_with_what_is_known(asker: str, expected: str) -> None:
    assert addressee(ledger(spec_of(HEAD + question(asker)))[0]) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["meeting"], "nêu tại"), (["form"], "gửi đến"), (["form", "zalo"], "gửi đến"), ([None], "tại"),
        (["form", "meeting"], "tại"), (["meeting", None], "tại"),
    ],
)  # fmt: skip
def test_the_opening_says_how_the_questions_came_as_far_as_it_is_known(
    sources: list[str | None], expected: str
) -> None:
    asked = "".join(
        f"  - {{text: Hỏi?, asker: Lê An, {f'source: {s}, ' if s else ''}answer: {{status: in_writing, text: Đáp.}}}}\n"
        for s in sources
    )
    (letter,) = letters_of(HEAD + "questions:\n" + asked)
    assert f"của Ông/Bà Lê An {expected} Hội nghị đối thoại" in letter.context["opening"]


def test_a_day_that_is_not_known_is_not_said() -> None:
    text = HEAD.replace(", starts: 07:30 30/01/2027", "") + QUESTIONS
    assert " ngày " not in letters_of(text)[0].context["opening"]


@pytest.mark.parametrize(
    ("title", "year", "expected"),
    [
        ("Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên và cha mẹ học sinh", "2026-2027", "Hội nghị đối thoại năm học 2026-2027"),
        ("Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên và cha mẹ học sinh năm học 2026-2027", "2026-2027", "Hội nghị đối thoại năm học 2026-2027"),
        ("Đối thoại giữa trường với cha mẹ học sinh", "", "Đối thoại giữa trường với cha mẹ học sinh"),
    ],
)  # fmt: skip
def test_a_long_name_is_short_in_the_narrow_column(title: str, year: str, expected: str) -> None:
    said = f"conference: {{title: '{title}', school_year: '{year}'}}"
    assert short_event(spec_of(re.sub(r"conference: .*", said, HEAD))) == expected


def test_questions_of_nobody_named_go_where_the_spec_says_all_in_one_letter() -> None:
    own = "papers: {replies: {to: [Cha mẹ học sinh các lớp, Ban đại diện cha mẹ học sinh]}}\n"
    more = "  - {text: Và sân chơi?, answer: {status: in_writing, text: Sẽ lát lại.}}\n"
    letters = letters_of(HEAD + QUESTIONS + more + own)
    public = next(p for p in letters if p.context["addressees"])
    assert public.context["addressees"] == ("- Cha mẹ học sinh các lớp;", "- Ban đại diện cha mẹ học sinh.")
    printed = outline(docx_of(public))
    assert "quỹ lớp" in printed
    assert "sân chơi" in printed
    assert "để Quý vị được biết./." in printed
    assert "lớp Lá 3" not in printed
    assert letters[0].context["addressed"] == "Kính gửi: Bà Nguyễn Thị Hoa, phụ huynh lớp Lá 1"


def test_the_users_own_words_take_the_place_of_composed_ones() -> None:
    own = 'papers: {replies: {opening: Mở., closing: Kết., title: việc khác, texts: {reply: "Như đã hẹn."}, recipients: [Như trên, "Lưu: VT"]}}\n'
    lines = lines_of(HEAD + question("asker: Lê An, answer: {status: in_writing, text: Đáp.}") + own)
    body = [line for line in lines if line.startswith(("[Nội dung", "[Khoản "))]
    assert body == ["[Nội dung] Mở.", "[Nội dung] Như đã hẹn.", "[Nội dung +keepNext] Kết./."]
    assert any(line.endswith("V/v việc khác") for line in lines)


def test_what_was_typed_is_printed_to_the_letter_in_every_field() -> None:
    odd = "Ý & <ý> \\\"nháy\\\" 'đơn' ** * {{x}} {% y %}"
    fields = ", ".join(f'{k}: "{odd}"' for k in ("text", "asker", "unit"))
    text = HEAD + f'questions:\n  - {{{fields}, answer: {{status: in_writing, text: "{odd}"}}}}\n'
    printed = outline(docx_of(letters_of(text)[0])).replace("\\*", "*")
    assert printed.count("Ý & <ý> \"nháy\" 'đơn' ** * {{x}} {% y %}") >= 5


# --- numbers and names of files


def test_one_number_may_be_that_of_all_letters_and_none_need_be_known() -> None:
    own = "papers: {replies: {number: 58, numbering: one}}\n"
    assert {p.context["number"] for p in letters_of(HEAD + QUESTIONS + own)} == {"58/MNHM-VP"}
    assert {p.context["number"] for p in letters_of(HEAD + QUESTIONS)} == {"      /MNHM-VP"}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("number: 58", ["58-nguyen-thi-hoa", "59-tran-van-nam", "60-lop-la-3", "61-tran-van-nam"]),
        ("number: 9", ["09-nguyen-thi-hoa", "10-tran-van-nam", "11-lop-la-3", "12-tran-van-nam"]),
        ("number: 58/X-Y", ["58-nguyen-thi-hoa", "59-tran-van-nam", "60-lop-la-3", "61-tran-van-nam"]),
        ("opening: x", ["nguyen-thi-hoa", "tran-van-nam", "lop-la-3", "tran-van-nam-2"]),
        ("number: 58, numbering: one", ["58-nguyen-thi-hoa", "58-tran-van-nam", "58-lop-la-3", "58-tran-van-nam-2"]),
    ],
)  # fmt: skip
def test_two_askers_of_one_name_have_files_of_their_own(own: str, expected: list[str]) -> None:
    letters = letters_of(HEAD + QUESTIONS + f"papers: {{replies: {{{own}}}}}\n")
    assert [p.stem for p in letters] == [f"cong-van-tra-loi-{name}" for name in expected]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("asker: Bà Lý Thị Ẩm", "ly-thi-am"),
        ("asker: Lý Thị Ẩm, honorific: Bà", "ly-thi-am"),
        ("asker: Anh Thư", "anh-thu"),
        ("asker: Tập thể lớp Lá 1", "tap-the-lop-la-1"),
    ],
)
def test_files_are_named_without_the_form_of_address(asked: str, expected: str) -> None:
    (letter,) = letters_of(f"{HEAD}questions: [{{text: A?, {asked}, answer: {{status: in_writing, text: B.}}}}]\n")
    assert letter.stem == f"cong-van-tra-loi-{expected}"


def test_a_letter_that_is_not_ready_keeps_its_number() -> None:
    text = HEAD + QUESTIONS.replace("text: Nhà trường không thu quỹ lớp.", "by: Kế toán") + OWN
    assert [p.context["number"][:2] for p in letters_of(text)] == ["58", "59", "61"]


def test_letters_share_their_letterhead_so_that_it_is_rendered_once() -> None:
    first, second, *_ = letters_of(HEAD + QUESTIONS + OWN)
    different = {n for n in first.context if first.context[n] is not second.context[n]}
    assert different <= set(KINDS["replies"].personal)


# --- what is missing


def test_letters_that_are_not_ready_are_told_while_the_others_are_printed(tmp_path: Path) -> None:
    text = HEAD + QUESTIONS.replace("text: Ngày 20/3/2027.", "by: Ban Giám hiệu")
    text += "  - {text: Ai biết?, answer: {status: in_writing, text: Không.}}\n"
    result = run(write(tmp_path, text), "-o", str(tmp_path / "ra"))
    assert result.exit_code == 0, result.output
    assert (
        "cảnh báo W015: Công văn trả lời: câu 4 (trần  văn nam, Lớp Lá 2) chưa có nội dung trả lời, nên chưa in công văn gửi người này (có cả câu 2)"
        in result.stderr
    )
    assert "câu 7 không nêu tên người hỏi và lớp, đơn vị: không biết gửi ai" in result.stderr
    assert "hoi-nghi.yaml:14:5:" in result.stderr
    assert sorted(p.name for p in (tmp_path / "ra").glob("*.docx")) == [
        "cong-van-tra-loi-lop-la-3.docx", "cong-van-tra-loi-nguyen-thi-hoa.docx", "cong-van-tra-loi-tran-van-nam.docx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ("", ["S001"]),
        (question("asker: Lê An"), ["không có câu hỏi nào được trả lời bằng văn bản"]),
        (
            "questions:\n  - {text: Một?, asker: Lê An, answer: {status: in_writing}}\n  - {text: Hai?, unit: lớp 2, answer: {status: in_writing}}\n"
            "  - {text: Ba?, answer: {status: in_writing, text: Đáp.}}\n",
            ["câu 1 (Lê An) chưa có nội dung", "câu 2 (Không nêu tên, lớp 2) chưa có nội dung", "câu 3 không nêu tên"],
        ),
        (question("asker: Lê An, answer: {status: in_writing, done: 03/02/2027}"), ["đều đã trả lời (`done`) mà không ghi nội dung"]),
    ],
)  # fmt: skip
def test_where_no_letter_can_be_printed_all_reasons_are_told_at_once(
    questions: str, expected: list[str], tmp_path: Path
) -> None:
    result = run(write(tmp_path, HEAD + questions), "-o", str(tmp_path / "ra"))
    assert result.exit_code == 1
    assert not (tmp_path / "ra").exists()
    for words in expected:
        assert words in result.stderr
    assert "cách sửa" in result.stderr


def test_an_answer_that_was_given_elsewhere_holds_nothing_back() -> None:
    more = "  - {text: Đã gửi thư., asker: Nguyễn Thị Hoa, honorific: Bà, unit: phụ huynh lớp Lá 1, answer: {status: in_writing, done: 01/02/2027}}\n"
    letters = letters_of(HEAD + QUESTIONS + more)
    assert "Đã gửi thư" not in outline(docx_of(letters[0]))
    assert "Thực đơn" in outline(docx_of(letters[0]))


# --- the command


def test_one_print_file_takes_the_place_of_single_files_or_stands_beside_them(tmp_path: Path) -> None:
    spec = write(tmp_path, HEAD + QUESTIONS + OWN)
    alone = run(spec, "-o", str(tmp_path / "a"), "--merge")
    assert [Path(p).name for p in alone.stdout.split()] == ["cong-van-tra-loi-gop.docx"]
    both = run(spec, "-o", str(tmp_path / "b"), "--merge", "--separate")
    assert len(both.stdout.split()) == 5
    assert run(spec, "--separate").exit_code == 2
    assert run(spec, "--stdout", "--pdf").exit_code == 2
    assert run(spec, "--stdout").exit_code == 2


# --- the pages

LONG = HEAD.replace("Trường Mầm non Hoa Mai", "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở Nậm Khòa") + QUESTIONS + OWN  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    folder = tmp_path_factory.mktemp("replies")
    result = run(write(folder, HEAD + QUESTIONS + OWN), "-o", str(folder), "--merge", "--separate")
    assert result.exit_code == 0, result.output
    files = {p.stem: p.read_bytes() for p in folder.glob("*.docx")}
    to_two = "papers: {replies: {to: [Cha mẹ học sinh các lớp, Ban đại diện cha mẹ học sinh]}}\n"
    several = next(p for p in letters_of(HEAD + QUESTIONS + to_two) if p.context["addressees"])
    return {**files, "long": docx_of(letters_of(LONG)[1]), "small": docx_of(letters_of(LONG)[1], "12/13/13"), "several": docx_of(several)}  # fmt: skip


def test_the_files_follow_the_schema_of_wordprocessingml(printed: Mapping[str, bytes], tmp_path: Path) -> None:
    for data in printed.values():
        pages.assert_valid(data, tmp_path)
        pages.assert_word_finds_styles_language_and_captions(data)


def test_the_pages_are_those_of_the_decrees_model(
    printed: Mapping[str, bytes], to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> None:
    with ExitStack() as opened:
        pdfs = {name: opened.enter_context(pdfplumber.open(path)) for name, path in to_pdf(printed).items()}
        singles = sorted(name for name in pdfs if re.search(r"-\d\d-", name))
        together = [pages.page_text(page) for page in pdfs["cong-van-tra-loi-gop"].pages]
        assert together == [pages.page_text(page) for name in singles for page in pdfs[name].pages]
        for name, pdf in pdfs.items():
            pages.assert_a4_in_one_family_inside_the_margins(pdf.pages)
            if name != "cong-van-tra-loi-gop":
                pages.assert_the_signature_stands_with_text(pdf.pages, outline(printed[name]).split("\n"))
        assert_the_abstract_stands_below_the_number(pdfs["cong-van-tra-loi-59-tran-van-nam"].pages[0])
        assert_the_dashes_stand_below_the_colon(pdfs["several"].pages[0])


def assert_the_abstract_stands_below_the_number(page: Any) -> None:
    """12 pt, single-spaced, 6 pt below the number, all of it in the left column (PL I II.5.b)."""
    lines = page.extract_text_lines()
    number = next(line for line in lines if line["text"].startswith("Số: "))
    first = next(line for line in lines if line["text"].startswith("V/v"))
    size = first["chars"][0]["size"]
    below = [x for x in lines if x["top"] > first["top"] and x["chars"][0]["size"] == pytest.approx(12)][:2]
    assert size == pytest.approx(12)
    assert 0 < first["top"] - number["bottom"] < 14
    assert all(x["x1"] < page.width / 2 for x in (first, *below))
    assert below[0]["top"] - first["top"] == pytest.approx(size * 1.15, abs=1)


def assert_the_dashes_stand_below_the_colon(page: Any) -> None:
    """PL I II.9.d: several recipients, each with a dash, the dashes one below the other under the colon."""
    lines = page.extract_text_lines()
    label = next(line for line in lines if line["text"].startswith("Kính gửi:"))
    listed = [line for line in lines if line["top"] > label["top"]][:2]
    assert [line["text"] for line in listed] == ["- Cha mẹ học sinh các lớp;", "- Ban đại diện cha mẹ học sinh."]
    assert [line["x0"] for line in listed] == pytest.approx([label["chars"][-1]["x0"]] * 2, abs=1.5)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Vì sao thu?", "“Vì sao thu?”"),
        ("“Vì sao thu?”", "“Vì sao thu?”"),
        ('"Vì sao thu?".', '"Vì sao thu?".'),
        ("«Vì sao thu?»", "«Vì sao thu?»"),
        ('"Bán trú" là gì?', '“"Bán trú" là gì?”'),
        ('"Bán trú" và "nội trú"', '“"Bán trú" và "nội trú"”'),
        ("“Bán trú” khác gì “nội trú”", "““Bán trú” khác gì “nội trú””"),
        ("“Sao gọi là “bán trú”?”", "“Sao gọi là “bán trú”?”"),
        ('"', '“"”'),
    ],
)
def test_a_question_stands_in_quotation_marks_unless_one_pair_of_them_holds_it_all(text: str, printed: str) -> None:
    assert quoted(text) == printed


@pytest.mark.parametrize(
    ("asker", "printed"),
    [
        ("CMHS", "CMHS"), ("Phụ huynh", "Phụ huynh"), ("tập thể lớp Lá 1", "Tập thể lớp Lá 1"), ("Bếp ăn", "Bếp ăn"),
        ("Bàn Văn Tố", "Ông/Bà Bàn Văn Tố"), ("Tống Văn Nam", "Ông/Bà Tống Văn Nam"), ("Anh Thư", "Ông/Bà Anh Thư"), ("Cô giáo Hà", "Cô giáo Hà"),
    ],
)  # fmt: skip
def test_a_group_is_addressed_as_it_is_typed_also_by_one_word(asker: str, printed: str) -> None:
    (entry,) = ledger(spec_of(HEAD + question(f"asker: {asker}")))
    assert addressee(entry) == printed
