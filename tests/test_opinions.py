"""The digest of questions: which columns, in which order, what is counted, on which sheet."""

from __future__ import annotations

import io
import re
import time
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
from doithoai.diagnostics import DoithoaiError
from doithoai.inspection import inspect
from doithoai.papers import make_papers
from doithoai.source import parse
from doithoai.template_build.outline import outline
from doithoai.valid_spec import valid

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
HEAD = """\
issuer:
  parent: UBND phường Ngọc Lâm
  name: Trường Mầm non Hoa Mai
  place: Ngọc Lâm
  signer: {title: Hiệu trưởng, name: Trần Thị Bình}
conference: {title: Hội nghị đối thoại với cha mẹ học sinh, school_year: 2026-2027}
recipients: [UBND phường, "Lưu: VT"]
"""
QUESTIONS = """\
questions:
  - {text: "Thực đơn có đổi theo mùa không?", honorific: Bà, asker: Nguyễn Thị Hoa, unit: lớp Lá 1, topic: Bán trú, source: form, answer: {by: Phó Hiệu trưởng, text: [Đổi hai tuần một lần., Niêm yết ở cổng.]}}
  - {text: "Lắp đèn ở <cổng sau> & sân?", asker: Trần Văn Nam, unit: lớp Lá 2, topic: Cơ sở vật chất, source: meeting, answer: {by: Tổ Văn phòng, status: noted, text: Sẽ lắp., due: 15/02/2027}}
  - {text: Mở rộng đường trước cổng., topic: cơ sở  vật chất, source: meeting, answer: {status: referred, referred_to: UBND phường Ngọc Lâm, done: 03/02/2027}}
  - {text: Thu chi học kỳ I?, answer: {status: in_writing, by: Kế toán, due: 08/02/2027}}
"""


def paper_of(text: str) -> Any:
    (paper,) = make_papers("opinions", spec_of(text))
    return paper


def lines_of(text: str) -> list[str]:
    return outline(docx_of(paper_of(text))).split("\n")


def rows_of(text: str) -> list[list[str]]:
    (table,) = (b for b in paper_of(text).context["body"] if b["kind"] == "table")
    return [[" / ".join(map(plain, cell["paragraphs"])) for cell in row["cells"]] for row in table["rows"]]


def plain(paragraph: Mapping[str, Any]) -> str:
    text = paragraph["text"]
    return text if isinstance(text, str) else "".join(span["text"] for span in text)


def own(words: str) -> str:
    return f"papers: {{opinions: {{{words}}}}}\n"


def many(count: int, answer: str = "Nhà trường tiếp thu và sẽ thực hiện trong học kỳ II.") -> str:
    one = "  - {{text: Câu hỏi thứ {0} của cha mẹ học sinh về bữa ăn?, asker: Người Hỏi {0}, topic: Nhóm {1}, answer: {2}}}\n"
    return "questions:\n" + "".join(one.format(n, n % 7, answer) for n in range(1, count + 1))


# --- the table


def test_every_question_is_a_row_and_empty_columns_are_left_out() -> None:
    header, *rows = rows_of(HEAD + QUESTIONS)
    assert header == ["STT", "Người hỏi", "Nhóm vấn đề", "Nội dung", "Người trả lời", "Trả lời", "Tình trạng", "Hạn"]
    assert rows[0] == [
        "1", "Bà Nguyễn Thị Hoa, lớp Lá 1", "Bán trú", "Thực đơn có đổi theo mùa không?", "Phó Hiệu trưởng",
        "- Đổi hai tuần một lần. / - Niêm yết ở cổng.", "Đã trả lời", "",
    ]  # fmt: skip
    assert rows[1][3] == "Lắp đèn ở <cổng sau> & sân?"
    assert rows[2][5:] == [
        "Nơi nhận kiến nghị: UBND phường Ngọc Lâm. / Đã chuyển ngày 03 tháng 02 năm 2027.", "Vượt thẩm quyền, chuyển cấp trên", "",
    ]  # fmt: skip
    assert rows[3][5:] == ["", "Trả lời bằng văn bản", "ngày 08 tháng 02 năm 2027"]
    assert rows_of(HEAD + "questions: [Hỏi gì?]\n") == [
        ["STT", "Người hỏi", "Nội dung", "Tình trạng"],
        ["1", "Không nêu tên", "Hỏi gì?", "Chưa trả lời"],
    ]


@pytest.mark.parametrize(
    ("order", "first", "gone"),
    [
        ("topic", [["Bán trú (01 câu hỏi, ý kiến)"], "1", ["Cơ sở vật chất (02 câu hỏi, ý kiến)"], "2", "3", ["Chưa phân nhóm (01 câu hỏi, ý kiến)"], "4"], "Nhóm vấn đề"),
        ("status", [["Đã trả lời (01 câu hỏi, ý kiến)"], "1", ["Trả lời bằng văn bản (01 câu hỏi, ý kiến)"], "4", ["Vượt thẩm quyền, chuyển cấp trên (01 câu hỏi, ý kiến)"], "3", ["Tiếp thu (01 câu hỏi, ý kiến)"], "2"], "Tình trạng"),
    ],
)  # fmt: skip
def test_in_groups_the_questions_keep_their_numbers_below_a_heading(order: str, first: list[Any], gone: str) -> None:
    header, *rows = rows_of(HEAD + QUESTIONS + own(f"order: {order}"))
    assert [row if len(row) == 1 else row[0] for row in rows] == first
    assert gone not in header
    body = paper_of(HEAD + QUESTIONS + own(f"order: {order}")).context["body"]
    headings = [row for b in body if b["kind"] == "table" for row in b["rows"] if len(row["cells"]) == 1]
    assert all(p["keep_next"] for row in headings for p in row["cells"][0]["paragraphs"])


def test_the_totals_come_last_in_words() -> None:
    lines = "\n".join(lines_of(HEAD + QUESTIONS))
    assert "[Nội dung] Tổng số: 04 câu hỏi, ý kiến (02 câu của 02 người có nêu tên; 02 câu không nêu tên); trong đó 02 nêu tại hội nghị." in lines  # fmt: skip
    assert "Kết quả: đã trả lời: 01 (25%); trả lời bằng văn bản: 01 (25%); vượt thẩm quyền, chuyển cấp trên: 01 (25%); tiếp thu: 01 (25%)./." in lines  # fmt: skip


# --- around it


def test_without_a_number_place_and_date_stand_above_the_signature_and_with_one_in_the_header() -> None:
    plain_lines = lines_of(HEAD + QUESTIONS)
    assert not any("Số:" in line or "Nơi nhận:" in line for line in plain_lines)
    dated = next(n for n, line in enumerate(plain_lines) if line.startswith("[Địa danh"))
    assert plain_lines[dated] == "[Địa danh và thời gian +keepNext] Ngọc Lâm, ngày …… tháng …… năm ……"
    assert dated > next(n for n, line in enumerate(plain_lines) if "Kết quả:" in line)
    numbered = lines_of(HEAD + QUESTIONS + own("number: 7, symbol: TH-MNHM, date: 05/02/2027"))
    assert "  |   [Số và ký hiệu] Số: 07/TH-MNHM" in numbered
    assert "  |   [Địa danh và thời gian] Ngọc Lâm, ngày 05 tháng 02 năm 2027" in numbered
    assert "  |   [Danh sách nơi nhận +keepNext] - Lưu: VT." not in plain_lines
    assert any("Lưu: VT." in line for line in numbered)


def test_with_a_number_it_is_a_report_of_its_own() -> None:
    text = HEAD.replace("  place:", "  abbreviation: MNHM\n  place:") + QUESTIONS + own("number: 7, date: 05/02/2027")
    paper = paper_of(text)
    assert (paper.context["kind_name"], paper.context["number"]) == ("BÁO CÁO", "07/BC-MNHM")
    assert " ".join(paper.context["abstract"]) == (
        "Tổng hợp câu hỏi, ý kiến tại Hội nghị đối thoại với cha mẹ học sinh năm học 2026-2027"
    )
    assert paper.stem == "bao-cao-7-tong-hop-cau-hoi-y-kien-truong-mam-non-hoa-mai"
    found = inspect(docx_of(paper), "a.docx")
    assert [p.sort for p in found.papers] == ["named"]
    assert [(v.code, v.message) for v in found.of("fail")] == []


@pytest.mark.parametrize(
    ("report", "printed"),
    [
        ("", None),
        ("number: 21, date: 05/02/2027", "(Kèm theo Báo cáo số 21/BC ngày 05 tháng 02 năm 2027 của Trường Mầm non Hoa Mai)"),
        ("number: 21/BC-HM", "(Kèm theo Báo cáo số 21/BC-HM ngày …… tháng …… năm …… của Trường Mầm non Hoa Mai)"),
    ],
)  # fmt: skip
def test_it_says_which_report_it_belongs_to_once_that_is_known(report: str, printed: str | None) -> None:
    text = f"{HEAD}{QUESTIONS}papers: {{opinions: {{order: topic}}, report: {{{report}}}}}\n"
    assert paper_of(text).context["attachment"] == printed


@pytest.mark.parametrize(
    ("papers", "attached"),
    [
        ("{opinions: {order: topic}, report: {to: A, number: 21}}", True),
        ("{opinions: {order: topic}, report: {to: A}}", False),
        ("{opinions: {number: 20}, report: {to: A, number: 21}}", False),
        ("{report: {to: A, number: 21}}", False),
    ],
)
def test_report_and_digest_point_to_each_other_or_neither_does(papers: str, attached: bool) -> None:
    spec = spec_of(f"{HEAD}{QUESTIONS}papers: {papers}\n")
    (report,), (digest,) = make_papers("report", spec), make_papers("opinions", spec)
    pointed = any(
        block.get("text") == "Kèm theo Báo cáo này: Tổng hợp câu hỏi, ý kiến." for block in report.context["body"]
    )
    assert (pointed, digest.context["attachment"] is not None) == (attached, attached)


def test_the_users_own_title_parts_and_words_come_first() -> None:
    words = 'title: Ý kiến của cha mẹ, texts: {counts: Xem báo cáo.}, opening: Như sau, sections: [{title: Một, content: x}, {use: rest}, {drop: digest}], closing: "Hết."'
    context = paper_of(HEAD + QUESTIONS + own(words)).context
    assert context["abstract"] == ("Ý kiến của cha mẹ",)
    assert context["opening"] == "Như sau"
    texts = [plain(b) for b in context["body"] if b["kind"] == "paragraph" and b.get("text", " ") != " "]
    assert texts[:3] == ["I. MỘT", "x", "Xem báo cáo."]
    assert texts[3] == "Hết./."


def test_the_outline_is_the_one_that_was_reviewed(check_golden: Callable[[Path, str], None]) -> None:
    check_golden(GOLDENS / "opinions.txt", "\n".join(lines_of(HEAD + QUESTIONS + own("order: topic"))))


# --- the file and its pages


@pytest.mark.parametrize("words", ["", "order: status, number: 7/TH", "signers: []", "signers: [{title: Thư ký}, {title: Hiệu trưởng}]"])  # fmt: skip
@pytest.mark.parametrize("sizes", ["13/14/14", "12/13/13"])
def test_the_docx_follows_the_schema_and_is_the_same_each_time(words: str, sizes: str, tmp_path: Path) -> None:
    text = HEAD + QUESTIONS + own(words)
    data = docx_of(paper_of(text), sizes)
    assert_valid(data, tmp_path)
    assert data == docx_of(paper_of(text), sizes)


def test_it_stands_on_turned_sheets() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper_of(HEAD + QUESTIONS)))) as archive:
        document = archive.read("word/document.xml").decode()
    assert re.findall(r"<w:pgSz[^>]*>", document) == ['<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>']
    tables = [sum(map(int, re.findall(r'gridCol w:w="(\d+)"', t))) for t in re.findall("<w:tblGrid>.*?</w:tblGrid>", document)]  # fmt: skip
    assert all(width == pytest.approx(252 / 25.4 * 1440, abs=3) for width in tables)


def test_three_hundred_questions_are_printed_fast() -> None:
    text = HEAD + many(300)
    started = time.perf_counter()
    docx_of(paper_of(text))
    assert time.perf_counter() - started < 3  # a fraction of a second: room for a slow machine


def test_pages_repeat_the_header_row_tear_no_row_and_end_with_the_signature(
    to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]],
) -> None:
    cases = {"one": HEAD + "questions: [Hỏi gì?]\n", "many": HEAD + many(300), "topics": HEAD + many(300) + own("order: topic")}  # fmt: skip
    for name, path in to_pdf({n: docx_of(paper_of(t)) for n, t in cases.items()}).items():
        with pdfplumber.open(path) as pdf:
            pages = [page.extract_text() for page in pdf.pages]
            assert all(page.width > page.height for page in pdf.pages)
            right = max(word["x1"] for page in pdf.pages for word in page.extract_words())
        assert right <= (297 - 15) / 25.4 * 72 + 1
        assert "Trần Thị Bình" in pages[-1], name
        assert "./." in pages[-1]
        tables = [page for page in pages if re.search(r"^\d+ Người Hỏi", page, re.MULTILINE)]
        assert all("STT" in page for page in tables), name
        asked = {int(n) for page in pages for n in re.findall(r"^(\d+) Người Hỏi", page, re.MULTILINE)}
        assert asked == (set() if name == "one" else set(range(1, 301))), name
        assert not any(re.fullmatch(r"Nhóm \d \(.*", page.strip().split("\n")[-1]) for page in pages), name


# --- the command


def test_the_command_prints_it_or_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + QUESTIONS, encoding="utf-8")
    result = CliRunner().invoke(doithoai, ["opinions", str(file), "-o", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'tong-hop-cau-hoi-y-kien-truong-mam-non-hoa-mai.docx'}\n")  # fmt: skip
    file.write_text(HEAD, encoding="utf-8")
    result = CliRunner().invoke(doithoai, ["opinions", str(file), "-o", str(tmp_path)])
    assert result.exit_code == 1
    assert "Tổng hợp câu hỏi, ý kiến cần câu hỏi, ý kiến" in result.stderr
    file.write_text(HEAD + QUESTIONS + own("number: 7"), encoding="utf-8")
    result = CliRunner().invoke(doithoai, ["opinions", str(file), "-o", str(tmp_path)])
    assert "lỗi S062: Tổng hợp câu hỏi, ý kiến: có `number` mà không có chữ viết tắt để in ký hiệu" in result.stderr


def test_a_list_without_a_question_makes_no_digest(tmp_path: Path) -> None:
    (tmp_path / "hoi.csv").write_text("Mã,Câu hỏi\n", encoding="utf-8")
    source = parse(f"{HEAD}questions: {{file: hoi.csv}}\n", "test.yaml", tmp_path)
    with pytest.raises(DoithoaiError) as error:
        valid(source, ["opinions"])
    assert [(d.code, d.message) for d in error.value.diagnostics] == [
        ("S062", "Tổng hợp câu hỏi, ý kiến: danh sách chưa có câu hỏi nào")
    ]
