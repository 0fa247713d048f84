"""The script: which item is what, who says what, which questions are read out to whom, the user's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from click.testing import CliRunner
from pages import assert_valid
from papers import docx_of, spec_of

from doithoai.cli.commands import doithoai
from doithoai.papers import make_papers
from doithoai.papers.script import roles
from doithoai.template_build.outline import outline

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
HEAD = "issuer: {parent: UBND phường Ngọc Lâm, name: Trường Mầm non Hoa Mai}\n"
SMALL = HEAD + "conference: {title: Hội nghị đối thoại}\n"
WHOLE = """\
conference:
  title: Hội nghị đối thoại với cha mẹ học sinh
  school_year: 2026-2027
  starts: 07:30 30/01/2027
  ends: 10:30
  venue: Hội trường tầng 2
  chair: {honorific: Bà, name: Trần Thị Bình, title: Hiệu trưởng}
  secretary: {honorific: Bà, name: Lê Thu Hà, title: Giáo viên}
  asking: {at_meeting: Mỗi lượt hỏi không quá 03 phút}
purposes: [Lắng nghe cha mẹ học sinh., Giải đáp điều cha mẹ học sinh quan tâm.]
attendees:
  - {group: Đại biểu, members: [{honorific: Ông, name: Nguyễn Văn Ân, title: Chủ tịch, unit: UBND phường}]}
  - {group: Cha mẹ học sinh, quota: 03 phụ huynh/lớp}
agenda:
  - {time: 07:30-07:40, item: "Khai mạc, giới thiệu đại biểu, thông qua chương trình", by: Ban Tổ chức}
  - {time: 07:40-08:00, item: Báo cáo kết quả học kỳ I, by: Phó Hiệu trưởng}
  - {time: 08:00-10:00, item: Hỏi và trả lời, by: Chủ trì}
  - {item: Giải lao}
  - {time: 10:15-10:30, item: "Kết luận, bế mạc", by: Chủ trì}
questions:
  - {text: "Có đổi <thực đơn> & món không?", honorific: Bà, asker: Nguyễn Thị Hoa, unit: lớp Lá 1, topic: Bán trú, source: form, answer: {by: Phó Hiệu trưởng}}
  - {text: Có lớp năng khiếu không?, asker: Trần Văn Nam, to: Hiệu trưởng}
  - {text: Vì sao tăng tiền ăn?, topic: bán  trú}
  - {text: Hỏi tại chỗ?, source: meeting, topic: Bán trú}
"""


def paper_of(text: str) -> Any:
    (paper,) = make_papers("script", spec_of(text))
    return paper


def texts_of(text: str) -> list[str]:
    return [plain(block) for block in paper_of(text).context["body"]]


def plain(block: Mapping[str, Any]) -> str:
    text = block.get("text", "")
    return text if isinstance(text, str) else "".join(span["text"] for span in text)


def agenda_of(*items: str, more: str = "") -> list[str]:
    return texts_of(f"{SMALL}agenda: [{', '.join(items)}]\n{more}")


# --- which item is what


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (["Khai mạc", "Đối thoại", "Bế mạc"], (0, 1, None, 2)),
        (["Tuyên bố lý do, giới thiệu đại biểu", "Hỏi và trả lời", "Kết luận, bế mạc"], (0, 1, 2, 2)),
        (["Khai mạc hội nghị đối thoại", "Báo cáo trả lời các câu hỏi", "Thảo luận", "Kết luận", "Bế mạc"], (0, 2, 3, 4)),
        (["Chào cờ", "Khai mạc", "Giải đáp ý kiến", "Đối thoại trực tiếp", "Kết luận hội nghị đối thoại"], (1, 3, 4, None)),
        (["Khai mạc", "Biểu quyết Quy chế đối thoại", "Nêu cách đối thoại", "Đối thoại", "Bế mạc"], (0, 3, None, 4)),
        (["Phát biểu ý kiến", "Giải lao"], (None, None, None, None)),
        (["KHAI MẠC", "TRAO ĐỔI", "KẾT THÚC"], (0, 1, None, 2)),
        ([], (None, None, None, None)),
    ],
)  # fmt: skip
def test_items_are_known_by_their_words(items: list[str], found: tuple[int | None, ...]) -> None:
    assert tuple(roles(items)) == found


def test_every_item_is_there_in_its_order_with_its_time() -> None:
    headings = [t for t in texts_of(HEAD + WHOLE) if t[:2] in ("1.", "2.", "3.", "4.", "5.", "I.", "II")]
    assert headings == [
        "I. CHUẨN BỊ", "II. TIẾN HÀNH", "1. 07:30-07:40: Khai mạc, giới thiệu đại biểu, thông qua chương trình",
        "2. 07:40-08:00: Báo cáo kết quả học kỳ I", "3. 08:00-10:00: Hỏi và trả lời", "4. Giải lao", "5. 10:15-10:30: Kết luận, bế mạc",
    ]  # fmt: skip


def test_nobody_is_addressed_before_the_welcome() -> None:
    texts = agenda_of("{item: Đón tiếp đại biểu, by: Tổ Văn phòng}", "Khai mạc", "Đối thoại")
    at = texts.index("1. Đón tiếp đại biểu")
    assert texts[at + 1 : at + 3] == ["Thực hiện: Tổ Văn phòng", "2. Khai mạc"]


def test_an_agenda_without_a_beginning_and_an_end_gets_both() -> None:
    texts = agenda_of("Đối thoại")
    assert [t for t in texts if t[:2] in ("1.", "2.", "3.")] == ["1. Mở đầu", "2. Đối thoại", "3. Kết thúc"]
    assert "Hôm nay, Trường Mầm non Hoa Mai tổ chức Hội nghị đối thoại." in texts


# --- what is said


def test_the_opening_says_when_where_why_and_who() -> None:
    texts = texts_of(HEAD + WHOLE)
    start = texts.index("(Mời đại biểu ổn định chỗ ngồi)")
    assert texts[start + 1 : start + 18] == [
        "Người dẫn chương trình: Kính thưa quý vị đại biểu!",
        "Hôm nay, thứ Bảy, ngày 30 tháng 01 năm 2027, tại Hội trường tầng 2, Trường Mầm non Hoa Mai tổ chức Hội nghị đối thoại với cha mẹ học sinh năm học 2026-2027.",
        "Xin nhiệt liệt chào mừng quý vị đã đến dự hội nghị.",
        "Mục đích của hội nghị là:",
        "- Lắng nghe cha mẹ học sinh.",
        "- Giải đáp điều cha mẹ học sinh quan tâm.",
        "Xin trân trọng giới thiệu các đại biểu dự hội nghị:",
        "- Đại biểu:",
        "+ Ông Nguyễn Văn Ân, Chủ tịch UBND phường.",
        "- Cha mẹ học sinh.",
        "(Giới thiệu đến ai, người ấy đứng dậy chào; mọi người vỗ tay)",
        "Chủ trì hội nghị: Bà Trần Thị Bình, Hiệu trưởng.",
        "Thư ký hội nghị: Bà Lê Thu Hà, Giáo viên.",
        "(Mời chủ trì và thư ký lên vị trí làm việc)",
        "Chương trình hội nghị gồm:",
        "- 07:30-07:40: Khai mạc, giới thiệu đại biểu, thông qua chương trình;",
        "- 07:40-08:00: Báo cáo kết quả học kỳ I;",
    ]


def test_registered_questions_are_read_out_by_topic_with_who_is_to_answer() -> None:
    texts = texts_of(HEAD + WHOLE)
    start = texts.index("Sau đây là phần đối thoại.")
    assert texts[start + 1 : start + 13] == [
        "Trước hội nghị đã có 03 câu hỏi, ý kiến gửi đến. Xin được nêu lần lượt từng câu hỏi, ý kiến.",
        "Bán trú (02 câu hỏi, ý kiến)",
        "Câu 1, của Bà Nguyễn Thị Hoa, lớp Lá 1: Có đổi <thực đơn> & món không?",
        "(Xin mời Phó Hiệu trưởng trả lời)",
        "Câu 3, không nêu tên người hỏi: Vì sao tăng tiền ăn?",
        "(Xin mời chủ trì trả lời, hoặc mời người trả lời)",
        "Các vấn đề khác (01 câu hỏi, ý kiến)",
        "Câu 2, của Trần Văn Nam: Có lớp năng khiếu không?",
        "(Xin mời Hiệu trưởng trả lời)",
        "Trên đây là các câu hỏi, ý kiến gửi trước hội nghị.",
        "Người dẫn chương trình: Xin mời quý vị đặt câu hỏi, nêu ý kiến trực tiếp tại hội nghị.",
        "Mỗi lượt hỏi không quá 03 phút.",
    ]
    assert not any("Hỏi tại chỗ?" in text for text in texts)
    assert "- Câu hỏi, ý kiến đăng ký trước: 03 (Bán trú: 02; Các vấn đề khác: 01)." in texts


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{item: Báo cáo học kỳ I, by: Phó Hiệu trưởng}", ["Tiếp theo chương trình là: Báo cáo học kỳ I. Xin trân trọng kính mời Phó Hiệu trưởng.", "(Mời Phó Hiệu trưởng lên trình bày)", "Xin trân trọng cảm ơn Phó Hiệu trưởng."]),
        ("{item: Văn nghệ, by: Lớp Lá 1}", ["(Mời Lớp Lá 1 thực hiện)"]),
        ("Giải lao", ["Tiếp theo chương trình là: Giải lao."]),
        ("Kết luận", ["Xin trân trọng kính mời chủ trì kết luận hội nghị.", "Chủ trì: Kính thưa quý vị đại biểu!", "Nội dung kết luận: \t", "Kính chúc quý vị sức khỏe, hạnh phúc."]),
        ("Bế mạc", ["(Ghi giờ kết thúc: …… giờ …… phút)"]),
        ("{item: Giải lao, note: 10 phút}", ["10 phút"]),
        ("{item: Báo cáo, by: A, direction: Chiếu hình}", ["(Chiếu hình)"]),
        ("{item: Báo cáo, by: A, say: Mời xem phim.}", ["Mời xem phim."]),
        ("{item: Báo cáo, say: [{text: Một.}, {direction: (Vỗ tay)}], direction: Tắt đèn}", ["(Tắt đèn)", "Một."]),
    ],
)  # fmt: skip
def test_other_items_are_announced_and_the_users_own_words_replace_ours(item: str, said: list[str]) -> None:
    texts = agenda_of(item)
    assert [line for line in said if line not in texts] == []
    if "direction:" in item:
        assert not any(t.startswith("(Mời A") for t in texts)
    if "say:" in item:
        assert not any("Tiếp theo chương trình" in t for t in texts)


def test_the_hour_of_the_end_and_who_writes_it_down_are_told() -> None:
    texts = texts_of(HEAD + WHOLE)
    assert texts[-1] == "(Dự kiến kết thúc lúc 10h30; thư ký ghi giờ kết thúc: …… giờ …… phút)"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("", "Người dẫn chương trình: Kính thưa quý vị đại biểu!"),
        ("host: Cô Phạm Mai", "Cô Phạm Mai: Kính thưa quý vị đại biểu!"),
        ("salutation: Thưa các em!", "Người dẫn chương trình: Thưa các em!"),
        ('salutation: ""', "Người dẫn chương trình: Hôm nay, Trường Mầm non Hoa Mai tổ chức Hội nghị đối thoại."),
    ],
)
def test_who_leads_and_how_people_are_greeted_is_the_users(words: str, first: str) -> None:
    texts = agenda_of("Khai mạc", more=f"papers: {{script: {{{words}}}}}\n")
    assert next(t for t in texts if ":" in t and t[0] != "-") == first


def test_nothing_is_said_of_what_the_spec_does_not_know() -> None:
    text = "\n".join(agenda_of("Khai mạc", "Đối thoại", "Bế mạc"))
    for word in (
        "None",
        "Chuẩn bị",
        "Mục đích",
        "giới thiệu các đại biểu",
        "Chủ trì",
        "Trước hội nghị",
        "Dự kiến",
        "thư ký",
    ):
        assert word not in text


def test_sections_texts_titles_opening_and_closing_are_the_users() -> None:
    words = "{title: Kịch bản, opening: Đọc trước., closing: Hết., titles: {agenda: Các phần}, texts: {attendees: Đủ mặt.}, sections: [{use: attendees}, {title: Thêm, content: x}, {use: rest}]}"
    context = paper_of(f"{HEAD}{WHOLE}papers: {{script: {words}}}\n").context
    texts = [plain(b) for b in context["body"]]
    assert (context["abstract"], context["opening"], texts[-1]) == (("Kịch bản",), "Đọc trước.", "Hết.")
    assert texts[:5] == ["I. CHUẨN BỊ", "Đủ mặt.", "II. THÊM", "x", "III. CÁC PHẦN"]


# --- the file and its pages


def test_the_outline_is_the_one_that_was_reviewed(check_golden: Callable[[Path, str], None]) -> None:
    check_golden(GOLDENS / "script.txt", outline(docx_of(paper_of(HEAD + WHOLE))))


@pytest.mark.parametrize("sizes", ["13/14/14", "12/13/13"])
def test_the_docx_follows_the_schema_and_is_the_same_each_time(sizes: str, tmp_path: Path) -> None:
    data = docx_of(paper_of(HEAD + WHOLE), sizes)
    assert_valid(data, tmp_path)
    assert data == docx_of(paper_of(HEAD + WHOLE), sizes)


def test_no_page_ends_with_a_name_or_a_heading_alone(to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]) -> None:
    more = "".join(
        f"  - {{text: Câu hỏi số {n} của cha mẹ?, asker: Người {n}, topic: Nhóm {n % 9}}}\n" for n in range(60)
    )
    (path,) = to_pdf({"script": docx_of(paper_of(HEAD + WHOLE + more))}).values()
    with pdfplumber.open(path) as pdf:
        last = [page.extract_text().strip().split("\n")[-1] for page in pdf.pages]
        sizes = {round(c["size"]) for page in pdf.pages for c in page.chars}
    assert len(last) > 4
    assert not [line for line in last if line.endswith("đại biểu!") or line.startswith(("1.", "2.", "3.", "Nhóm "))]
    assert sizes - {2} <= {13, 14}  # the space in a rule


def test_a_topic_with_asterisks_of_its_own_is_bold_all_through() -> None:
    asked = "questions: [{text: Hỏi?, topic: 'Ăn **sáng** * trưa', asker: 'Lê *A*'}]\n"
    blocks = paper_of(f"{SMALL}agenda: [Khai mạc, Đối thoại]\n{asked}").context["body"]
    (topic,) = [b["text"] for b in blocks if "trưa (01" in plain(b)]
    assert [(s["text"], s["bold"]) for s in topic] == [("Ăn sáng * trưa (01 câu hỏi, ý kiến)", True)]
    assert "Câu 1, của Lê A: Hỏi?" in map(plain, blocks)


@pytest.mark.parametrize(("last", "ends"), [("Hết.", False), ("{table: {rows: [[A, B]]}}", True)])
def test_an_empty_paragraph_ends_the_script_only_behind_a_table(last: str, ends: bool) -> None:
    lines = outline(docx_of(paper_of(f"{SMALL}agenda: [Khai mạc]\npapers: {{script: {{sections: [{last}]}}}}\n")))
    document = lines.partition("== footer")[0]
    assert (document.rstrip().split("\n")[-2] == "[Cuối trang]") == ends


def test_the_command_prints_it_or_asks_for_an_agenda(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + WHOLE, encoding="utf-8")
    result = CliRunner().invoke(doithoai, ["script", str(file), "-o", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'kich-ban-dieu-hanh-truong-mam-non-hoa-mai.docx'}\n")
    file.write_text(SMALL, encoding="utf-8")
    result = CliRunner().invoke(doithoai, ["script", str(file), "-o", str(tmp_path)])
    assert result.exit_code == 1
    assert "thiếu khóa `agenda`: Kịch bản điều hành cần chương trình" in result.stderr
