"""The news item: composed from facts only, the same words in all four forms, whatever was typed."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pages
import pdfplumber
import pytest
from click.testing import CliRunner
from docx.table import Table
from markdown_it import MarkdownIt
from papers import docx_of, spec_of

from doithoai.article import WRITERS, article_files
from doithoai.cli.commands import doithoai
from doithoai.papers import lacking, make_papers, was_held
from doithoai.source import parse
from doithoai.template_build.outline import outline

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
HEAD = """\
time_style: 7 giờ 30
issuer: {name: Trường Mầm non Hoa Mai}
conference:
  title: Hội nghị đối thoại giữa Hiệu trưởng với cha mẹ học sinh
  school_year: 2026-2027
  starts: 07:30 30/01/2027
  venue: Hội trường tầng 2
  chair: {honorific: Bà, name: Trần Thị Bình, title: Hiệu trưởng}
"""
QUESTIONS = """\
questions:
  - {id: C1, text: "Thực đơn có đổi theo mùa không?", asker: Nguyễn Thị Hoa, unit: lớp Lá 1, topic: Bán trú, source: form, answer: {by: Phó Hiệu trưởng, text: Đổi hai tuần một lần.}}
  - {id: C2, text: Đề nghị thêm món chay., asker: Lê Văn Tám, topic: Bán trú, source: zalo, answer: {status: noted, text: Sẽ thử từ tháng 3.}}
  - {id: C3, text: "Lắp đèn ở cổng sau?", asker: Trần Văn Nam, topic: Cơ sở vật chất, source: meeting, answer: {by: Tổ Văn phòng, text: [Đã khảo sát., Lắp trong tháng 02.]}}
  - {id: C4, text: "Mở rộng đường?", topic: Cơ sở vật chất, source: meeting, answer: {status: referred, referred_to: UBND phường}}
  - {id: C5, text: "Thu chi học kỳ I?", topic: "Thu, chi", source: box, answer: {status: in_writing, by: Kế toán}}
"""
MEETING = """\
meeting:
  opened: 07:35
  closed: 10:40
  attendance:
    groups:
      - {group: "Cán bộ, giáo viên, nhân viên", invited: 38, present: 37, excused: 1}
      - {group: Cha mẹ học sinh, invited: 42, present: 39, excused: 3}
  course: [Bà Lê Thu Hà giới thiệu đại biểu, "Bà Hoàng Thị Mai báo cáo kết quả học kỳ I."]
  conclusions: [Lắp đèn ở cổng sau., Công khai thực đơn hằng tuần.]
  promises:
    - {task: Lắp đèn ở cổng sau, by: Tổ Văn phòng, deadline: 15/02/2027}
"""
PHOTOS = "  photos: [{file: a.png, caption: Toàn cảnh hội nghị}, {file: b.png, alt: Hiệu trưởng trả lời}]\n"
OWN = "papers: {news: {author: Lê Thu Hà, date: 31/01/2027}}\n"


def news_of(text: str, folder: Path = Path()) -> Any:
    (paper,) = make_papers("news", spec_of(text, folder))
    return paper


def text_of(text: str) -> str:
    return dict(article_files(news_of(text)))["tin-bai-truong-mam-non-hoa-mai.txt"].decode()


def own(words: str) -> str:
    return f"papers: {{news: {{{words}}}}}\n"


def write(folder: Path, text: str) -> str:
    for name in ("a.png", "b.png"):
        (folder / name).write_bytes(DOT)
    path = folder / "hoi-nghi.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(doithoai, ["news", *arguments])


# --- the words of the four forms, without what is form


def words(text: str) -> str:
    """Return a text without white space, the dashes of lists, which each form has in its own way, and captions, which .txt has not."""
    lines = (re.sub(r"^\s*(?:[-+•] )*", "", line.strip()) for line in text.replace(" | ", "\n").split("\n"))
    return "".join("".join(lines).split()).replace("|", "").replace(CAPTION, "")


CAPTION = "Toàncảnhhộinghị"
_VOID = ("meta", "br", "img", "hr")


class Page(HTMLParser):
    """What a web page says and which tags it has; every element that is not void must be closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        self.text += "\n" if tag not in ("strong", "em", "code", "a", "time") else ""
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if "article" in self.open else ""


def of_docx(data: bytes) -> str:
    """Return the words of the paragraphs, and of the cells from left to right."""
    lines: list[str] = []
    for element in docx.Document(io.BytesIO(data)).iter_inner_content():
        lines += [c.text for row in element.rows for c in row.cells] if isinstance(element, Table) else [element.text]
    return words("\n".join(lines).replace("\t", "……………"))


def of_html(page: str) -> str:
    return words(Page(page).text)


def of_markdown(text: str) -> str:
    return of_html(f"<article>{MarkdownIt('commonmark').enable('table').render(text)}</article>")


def of_text(text: str) -> str:
    return words(text)


def assert_all_forms_say_the_same(text: str, folder: Path = Path()) -> str:
    paper = news_of(text, folder)
    forms = {name.rpartition(".")[2]: data for name, data in article_files(paper)}
    said = of_text(forms["txt"].decode())
    assert of_docx(docx_of(paper)) == said
    assert of_html(forms["html"].decode()) == said
    assert of_markdown(forms["md"].decode()) == said
    return said


# --- what is told


def test_the_news_is_the_one_that_was_reviewed(check_golden: Callable[[Path, str], None], tmp_path: Path) -> None:
    write(tmp_path, "")
    paper = news_of(HEAD + QUESTIONS + MEETING + PHOTOS + OWN, tmp_path)
    check_golden(GOLDENS / "news.txt", outline(docx_of(paper)))
    for name, data in article_files(paper):
        if not name.endswith(".png"):
            check_golden(GOLDENS / f"news-as-{name.rpartition('.')[2]}.txt", data.decode())


def test_a_headline_keeps_the_name_of_the_school_whole() -> None:
    text = HEAD.replace("Trường Mầm non Hoa Mai", "Trường Trung học cơ sở Nguyễn Thị Minh Khai")
    lines = news_of(text + MEETING).context["headline_lines"]
    assert lines[0].startswith("Trường Trung học cơ sở Nguyễn Thị Minh Khai")


def test_numbers_are_those_of_attendance_and_ledger() -> None:
    said = text_of(HEAD + QUESTIONS + MEETING)
    assert (
        "Dự hội nghị có 76/80 đại biểu (95%): Cán bộ, giáo viên, nhân viên 37 người; Cha mẹ học sinh 39 người." in said
    )
    assert "nhận được 05 câu hỏi, ý kiến (03 câu của 03 người có nêu tên; 02 câu không nêu tên); 03 gửi trước hội nghị, 02 nêu tại hội nghị." in said  # fmt: skip
    assert "Theo nhóm vấn đề: Bán trú 02; Cơ sở vật chất 02; Thu, chi 01." in said
    assert (
        "Kết quả: 02 câu đã trả lời; 01 câu trả lời bằng văn bản; 01 câu vượt thẩm quyền, chuyển cấp trên; 01 câu tiếp thu."
        in said
    )


def test_nobody_who_asked_is_named_on_a_public_page() -> None:
    said = text_of(HEAD + QUESTIONS + MEETING)
    assert not re.search("Nguyễn Thị Hoa|Lê Văn Tám|Trần Văn Nam|Lá 1", said)


@pytest.mark.parametrize(
    ("meeting", "absent", "present"),
    [
        ("{closed: 10:40}", ["Dự hội nghị", "Kết luận", "câu"], "kết thúc lúc 10 giờ 40 cùng ngày."),
        ("{copies: 2}", ["kết thúc", "Dự hội nghị"], "Hội nghị do Bà Trần Thị Bình, Hiệu trưởng chủ trì."),
        ("{closed: 11:00 31/01/2027}", ["cùng ngày"], "kết thúc lúc 11 giờ Chủ nhật, ngày 31 tháng 01 năm 2027."),
        ("{attendance: {groups: [{group: Cha mẹ, present: 39}]}}", ["%", "người"], "Dự hội nghị có 39 đại biểu: Cha mẹ."),
        ("{attendance: {groups: [{group: Đại biểu, present: 5}, {group: B, present: 2}]}}", [], "Dự hội nghị có 07 người: Đại biểu 05 người; B 02 người."),
        ("{attendance: {groups: [{group: Cha mẹ, invited: 40}]}}", ["Dự hội nghị", "40"], "chủ trì"),
        ("{attendance: {groups: [{group: Cha mẹ, present: 39}, {group: Khách, invited: 5}]}}", ["%"], "Dự hội nghị có: Cha mẹ 39 người."),
        ("{conclusions: Thống nhất như trên.}", [], "Kết luận của hội nghị: Thống nhất như trên."),
        ("{course: Hiệu trưởng khai mạc.}", [], "\n\nHiệu trưởng khai mạc.\n\n"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_told(meeting: str, absent: list[str], present: str) -> None:
    said = text_of(f"{HEAD}meeting: {meeting}\n")
    assert present in f"{said}\n"
    for text in absent:
        assert text not in said


@pytest.mark.parametrize(
    ("conference", "expected"),
    [
        ("starts: 07:30 30/01/2027, venue: Hội trường", "Sáng thứ Bảy, ngày 30 tháng 01 năm 2027, tại Hội trường, Trường Mầm non Hoa Mai đã tổ chức Đối thoại."),
        ("starts: 11:00 30/01/2027", "Trưa thứ Bảy, ngày 30 tháng 01 năm 2027, Trường Mầm non Hoa Mai đã tổ chức Đối thoại."),
        ("starts: 14:00 31/01/2027", "Chiều Chủ nhật, ngày 31 tháng 01 năm 2027, Trường"),
        ("starts: 19:00 31/01/2027", "Tối Chủ nhật, ngày 31 tháng 01 năm 2027, Trường"),
        ("starts: 31/01/2027", "Chủ nhật, ngày 31 tháng 01 năm 2027, Trường"),
        ("starts: 30/01/2027", "Thứ Bảy, ngày 30 tháng 01 năm 2027, Trường"),
        ("when: 'một buổi chiều, tuần 1', venue: [A, B]", "Trường Mầm non Hoa Mai đã tổ chức Đối thoại (một buổi chiều, tuần 1), tại A; B."),
        ("round: Lần thứ hai", "Trường Mầm non Hoa Mai đã tổ chức Đối thoại (Lần thứ hai)."),
        ("venue: Hội trường, online: {platform: Zoom, id: 123, passcode: bimat}", "Trường Mầm non Hoa Mai đã tổ chức Đối thoại, tại Hội trường và theo hình thức trực tuyến."),
        ("sessions: [{name: Buổi một, starts: 07:30 30/01/2027}]", "Trường Mầm non Hoa Mai đã tổ chức Đối thoại (Buổi một: 07h30, thứ Bảy, ngày 30 tháng 01 năm 2027)."),
    ],
)  # fmt: skip
def test_the_lead_tells_who_when_and_where_as_far_as_it_is_known(conference: str, expected: str) -> None:
    said = text_of(
        f"issuer: {{name: Trường Mầm non Hoa Mai}}\nconference: {{title: Đối thoại, {conference}}}\nmeeting: {{copies: 2}}\n"
    )
    lead = said.split("\n\n")[1]
    assert lead.startswith(expected)
    assert "bimat" not in said


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("", ["Thực đơn", "Lắp đèn"]),
        ("highlights: [C4]", ["Mở rộng"]),
        ("highlights: [5, 1]", ["Thu chi", "Thực đơn"]),
        ("highlights: ['02', C3]", ["thêm món chay", "Lắp đèn"]),
    ],
)  # fmt: skip
def test_the_chosen_questions_are_quoted_else_the_first_answered_of_each_topic(
    chosen: str, expected: list[str]
) -> None:
    said = text_of(HEAD + QUESTIONS + MEETING + own(chosen or "author: A"))
    asked = re.findall(r"“([^”]*)”", said)
    assert len(asked) == len(expected)
    assert all(part in text for part, text in zip(expected, asked, strict=True))


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        (2, "Nhóm 0 09; Nhóm 1 09; chưa phân nhóm 01."),
        (9, "Nhóm 0 02; Nhóm 1 02; Nhóm 2 02; Nhóm 3 02; Nhóm 4 02; Nhóm 5 02 và các nội dung khác."),
    ],
)
def test_of_many_topics_the_largest_are_named_and_the_others_are_not_counted(topics: int, told: str) -> None:
    asked = "".join(f"  - {{text: Hỏi {n}?, topic: Nhóm {n % topics}}}\n" for n in range(18)) + "  - Không nhóm?\n"
    said = text_of(f"{HEAD}questions:\n{asked}meeting: {{copies: 2}}\n")
    assert f"Theo nhóm vấn đề: {told}" in said


@pytest.mark.parametrize(
    ("words_of_own", "expected"),
    [
        ("title: [Dòng một, Dòng hai]", "Dòng một\nDòng hai\n\n"),
        ('lead: ""', "năm học 2026-2027\n\nHội nghị do"),
        ("lead: Sáng nay có hội nghị.", "\n\nSáng nay có hội nghị.\n\n"),
        ("opening: Mở bài.", "\n\nMở bài.\n\nHội nghị do"),
        ('closing: ""', "năm 2027).\n"),
        ("closing: Hết.", "\n\nHết.\n"),
        ("texts: {turnout: Đông đủ., themes: Nhiều ý kiến., exchanges: Sôi nổi., outcome: Tốt đẹp.}", "Đông đủ.\n\nBà Lê Thu Hà giới thiệu đại biểu. Bà Hoàng Thị Mai báo cáo kết quả học kỳ I.\n\nNhiều ý kiến.\n\nSôi nổi.\n\nTốt đẹp.\n\n"),
        ("sections: [{use: outcome}, {drop: themes}, {use: rest}]", "(Lần"),
        ("texts: {course: Lời riêng.}", "\n\nLời riêng.\n\n"),
        ("sections: [{title: Bối cảnh, content: Mới.}, {use: held}]", "\n\nBối cảnh\n\nMới.\n\nThời gian, địa điểm, thành phần\n\n"),
    ],
)  # fmt: skip
def test_every_sentence_can_be_replaced(words_of_own: str, expected: str) -> None:
    said = text_of(HEAD + QUESTIONS + MEETING + own(words_of_own))
    if "drop" in words_of_own:
        assert said.index("Kết quả:") < said.index("Hội nghị do")
        assert "Theo nhóm" not in said
    else:
        assert expected in said


def test_a_question_that_is_to_be_quoted_must_be_there(tmp_path: Path) -> None:
    result = run(write(tmp_path, HEAD + QUESTIONS + MEETING + own("highlights: [C1, C9]")), "-o", str(tmp_path / "ra"))
    assert result.exit_code == 1
    assert "không có câu hỏi nào có mã hoặc số “C9”" in result.stderr
    assert not (tmp_path / "ra").exists()


@pytest.mark.parametrize(
    "meeting", ["", "meeting: {}\n", "meeting: {copies: 3, chair: {name: Trần Thị Bình}, attendance: {quorum: 2/3}}\n"]
)
def test_a_news_item_needs_a_meeting_that_was_held(tmp_path: Path, meeting: str) -> None:
    result = run(write(tmp_path, HEAD + QUESTIONS + meeting))
    assert result.exit_code == 1
    assert "thiếu khóa `course`: Tin bài cần diễn biến, kết quả hội nghị" in result.stderr


@pytest.mark.parametrize(
    "meeting",
    [
        "course: [Một]",
        "closed: '10:40'",
        "attendance: {people: [{name: A}]}",
        "votes: [{matter: A, for: 1}]",
        "conclusions: [A]",
    ],
)
def test_one_fact_of_the_meeting_is_enough_for_a_news_item(meeting: str) -> None:
    source = parse(f"{HEAD}meeting: {{{meeting}}}\n", "test.yaml", Path())
    assert (lacking(["news"], source), was_held(source)) == ([], True)


# --- the four forms

ODD = "Ý & <b>ý</b> \"nháy\" 'đơn' ** * _x_ __y__ #1 `mã` [a](b) ![c](d) ~~e~~ | \\ {{x}} &amp; 1. 2) <!-- -->"
ODDEST = [ODD, "# thăng", "1. số", "2) số", "+ cộng", "> dẫn", "=== kẻ", "~~~", "```", "    thụt", "a  \nb\\\nc", "- - -", "*", "**đậm**chữ, *nghiêng* và **“nháy”**", "[x]: http://y", "<https://z.example>", "|a|b|", "http://a.example/b_c_d"]  # fmt: skip


def quoted(text: str) -> str:
    said = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{said}"'


def odd_spec(text: str) -> str:
    one = quoted(text)
    answers = f"{{by: {one}, text: {one}}}"
    return (
        f"issuer: {{name: {one}}}\nconference: {{title: {one}, when: {one}, venue: [{one}], chair: {one}}}\n"
        f"questions:\n  - {{text: {one}, topic: {one}, answer: {answers}}}\n  - {{text: {one}, topic: x, answer: {{text: [{one}, [{one}]]}}}}\n"
        f"meeting:\n  course: [{one}]\n  conclusions: [{one}, {{quote: {one}}}, {{table: {{title: {one}, columns: [{one}, b], rows: [[{one}, {one}]]}}}}, {{note: {one}}}]\n"
        f"  promises: [{{task: {one}, by: {one}}}]\n  attendance: {{groups: [{{group: {one}, present: 3}}, {{group: b, present: 4}}]}}\n"
        f"papers: {{news: {{title: {one}, lead: {one}, opening: {one}, author: {one}, sections: [{{use: rest}}, {{title: {one}, content: {one}}}]}}}}\n"
    )


@pytest.mark.parametrize("text", ODDEST)
def test_all_forms_say_the_same_whatever_was_typed(text: str) -> None:
    said = assert_all_forms_say_the_same(odd_spec(text))
    assert said


def test_what_was_typed_is_printed_to_the_letter() -> None:
    said = assert_all_forms_say_the_same(odd_spec(ODD))
    assert said.count(words(ODD)) >= 20


def test_all_forms_of_a_whole_news_item_say_the_same(tmp_path: Path) -> None:
    write(tmp_path, "")
    said = assert_all_forms_say_the_same(HEAD + QUESTIONS + MEETING + PHOTOS + OWN, tmp_path)
    assert said.endswith("LêThuHàNgày31tháng01năm2027")


@pytest.mark.parametrize("text", [HEAD + QUESTIONS + MEETING + PHOTOS + OWN, odd_spec(ODD), odd_spec("a\nb")])
def test_the_web_page_is_whole_valid_and_accessible(text: str, tmp_path: Path) -> None:
    write(tmp_path, "")
    page = forms_of(text, tmp_path)["html"]
    parser = Page(page)
    assert parser.open == []
    tags = dict(parser.seen)
    assert page.startswith("<!DOCTYPE html>\n")
    assert tags["html"] == {"lang": "vi"}
    assert {"charset": "utf-8"} in [attributes for tag, attributes in parser.seen if tag == "meta"]
    assert [tag for tag, _ in parser.seen].count("h1") == 1
    assert all(attributes.get("alt") for tag, attributes in parser.seen if tag == "img")
    assert all(attributes == {"scope": "col"} for tag, attributes in parser.seen if tag == "th")
    assert not {"script", "link", "iframe", "b"} & set(tags)
    assert not any(name.startswith("on") for _, attributes in parser.seen for name in attributes)


def forms_of(text: str, folder: Path) -> dict[str, str]:
    files = article_files(news_of(text, folder))
    return {name.rpartition(".")[2]: data.decode() for name, data in files if not name.endswith(".png")}


def test_pictures_stand_beside_the_page_under_the_names_that_it_uses(tmp_path: Path) -> None:
    result = run(write(tmp_path, HEAD + QUESTIONS + MEETING + PHOTOS + OWN), "-o", str(tmp_path / "ra"))
    assert result.exit_code == 0, result.output
    names = {p.name for p in (tmp_path / "ra").iterdir() if not p.name.startswith(".")}
    stem = "tin-bai-truong-mam-non-hoa-mai"
    assert names == {f"{stem}.{e}" for e in ("docx", "html", "md", "txt")} | {f"{stem}-hinh-{n}.png" for n in (1, 2)}
    page = (tmp_path / "ra" / f"{stem}.html").read_text(encoding="utf-8")
    text = (tmp_path / "ra" / f"{stem}.md").read_text(encoding="utf-8")
    shown = [("Toàn cảnh hội nghị", f"{stem}-hinh-1.png"), ("Hiệu trưởng trả lời", f"{stem}-hinh-2.png")]
    assert re.findall(r'<img alt="([^"]*)" src="([^"]*)">', page) == shown
    assert re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", text) == shown
    assert "<figcaption>Toàn cảnh hội nghị</figcaption>" in page
    assert "Toàn cảnh" not in (tmp_path / "ra" / f"{stem}.txt").read_text(encoding="utf-8")


def test_lists_inside_lists_stand_inside_their_item() -> None:
    forms = forms_of(HEAD + "meeting: {conclusions: [Một, [Hai, [Ba], Bốn], Năm]}\n", Path())
    assert (
        "<ul>\n<li>Một<ul><li>Hai<ul><li>Ba</li></ul></li><li>Bốn</li></ul></li>\n<li>Năm</li>\n</ul>" in forms["html"]
    )
    assert "- Một\n  - Hai\n    - Ba\n  - Bốn\n- Năm" in forms["md"]
    assert "- Một\n  + Hai\n    • Ba\n  + Bốn\n- Năm" in forms["txt"]


@pytest.mark.parametrize(
    ("formats", "endings"),
    [
        ("txt", ["txt"]), ("html,txt", ["html", "txt", "png", "png"]), ("DOCX, .md", ["docx", "md", "png", "png"]),
        ("docx", ["docx"]),
    ],
)  # fmt: skip
def test_only_the_forms_that_are_asked_for_are_written(formats: str, endings: list[str], tmp_path: Path) -> None:
    spec = write(tmp_path, HEAD + MEETING + PHOTOS)
    result = run(spec, "-o", str(tmp_path / "ra"), "--formats", formats)
    assert [p.rpartition(".")[2] for p in result.stdout.split()] == endings


@pytest.mark.parametrize(
    "arguments", [["--formats", "doc"], ["--formats", ""], ["--formats", "txt", "--pdf"], ["--stdout"]]
)
def test_what_can_not_be_done_is_refused(arguments: list[str], tmp_path: Path) -> None:
    result = run(write(tmp_path, HEAD + MEETING), *arguments)
    assert result.exit_code == 2, result.output


def test_one_form_goes_into_a_pipe(tmp_path: Path) -> None:
    result = run(write(tmp_path, HEAD + MEETING), "--formats", "txt", "--stdout")
    assert result.stdout.startswith("Trường Mầm non Hoa Mai tổ chức Hội nghị đối thoại")


def test_the_docx_is_valid_and_its_pages_are_whole(
    tmp_path: Path, to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> None:
    write(tmp_path, "")
    files = {
        "whole": docx_of(news_of(HEAD + QUESTIONS + MEETING + PHOTOS + OWN, tmp_path)),
        "odd": docx_of(news_of(odd_spec(ODD))),
    }
    for data in files.values():
        pages.assert_valid(data, tmp_path)
        pages.assert_word_finds_styles_language_and_captions(data)
    for path in to_pdf(files).values():
        with pdfplumber.open(path) as pdf:
            pages.assert_a4_in_one_family_inside_the_margins(pdf.pages)


def test_there_is_a_writer_for_every_form_but_words_own() -> None:
    assert set(WRITERS) == {"html", "md", "txt"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("**đậm**", "**đậm**"),
        ("(**“nháy”**)", "(**“nháy”**)"),
        ("*_x_*", "*\\_x\\_*"),
        ("# 1 & <b>", "\\# 1 \\& \\<b\\>"),
        ("12. mười hai", "12\\. mười hai"),
        ("    thụt", "thụt"),
        ("a | b", "a \\| b"),
        ("2 * 3 * 4", "2 \\* 3 \\* 4"),
    ],
)
def test_markdown_keeps_its_marks_for_emphasis_alone(typed: str, expected: str) -> None:
    assert f"\n\n{expected}\n" in forms_of(HEAD + f"meeting: {{course: '{typed}'}}\n", Path())["md"]
