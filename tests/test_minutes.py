"""Minutes, conclusion, report, agenda: what each says of the same facts, who signs, what is missing and where."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from papers import docx_of, spec_of
from pydantic import BaseModel

from doithoai.diagnostics import DoithoaiError
from doithoai.formats.nd30 import counted
from doithoai.papers import KINDS, lacking, make_papers
from doithoai.papers.cell_lines import text_lines
from doithoai.papers.ledger import ledger
from doithoai.source import parse
from doithoai.spec import blocks
from doithoai.template_build.outline import outline

BASE = """\
issuer: {parent: UBND phường Ngọc Lâm, name: Trường Tiểu học Lê Lai, abbreviation: THLL, place: Ngọc Lâm, signer: {title: Hiệu trưởng, name: Trần Thị Bình}}
conference:
  title: Hội nghị đối thoại
  starts: 07:30 30/01/2027
  venue: Hội trường
  chair: {honorific: Bà, name: Trần Thị Bình, title: Hiệu trưởng}
  secretary: {honorific: Bà, name: Lê Thu Hà, title: giáo viên}
"""
MEETING = (
    "meeting: {closed: 10:40, attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 38, excused: 2}]}}\n"
)

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


def lines_of(kind: str, text: str) -> list[str]:
    spec = spec_of(text)
    (paper,) = make_papers(kind, spec)
    return [line.strip(" |") for line in outline(docx_of(paper, spec.sizes)).split("\n")]


def facts_missing(kind: str, text: str) -> list[str]:
    return [f"{d.line}: {d.message} → {d.hint}" for d in lacking([kind], parse(text, "test.yaml", Path()))]


def test_minutes_follow_the_order_of_model_1_9_and_have_no_place_and_date() -> None:
    lines = lines_of("minutes", BASE + MEETING)
    order = [
        "[Số và ký hiệu] Số:       /BB-THLL",
        "[Tên loại] BIÊN BẢN",
        "[Trích yếu] Hội nghị đối thoại",
        "[Nội dung] Thời gian bắt đầu: 07h30, thứ Bảy, ngày 30 tháng 01 năm 2027.",
        "[Nội dung] Địa điểm: Hội trường.",
        "[Nội dung +keepNext] Thành phần tham dự:",
        "[Nội dung] Cha mẹ học sinh: có mặt 38/40 người (95%); vắng 02 (có lý do 02).",
        "[Nội dung] Chủ trì (chủ tọa): Bà Trần Thị Bình, Hiệu trưởng.",
        "[Nội dung] Thư ký (người ghi biên bản): Bà Lê Thu Hà, giáo viên.",
        "[Nội dung +keepNext] Nội dung (theo diễn biến hội nghị):",
        "[Nội dung +keepNext] Hội nghị kết thúc vào 10h40, ngày 30 tháng 01 năm 2027./.",
        "[Quyền hạn và chức vụ] THƯ KÝ",
        "[Quyền hạn và chức vụ] CHỦ TỌA",
        "[Họ tên người ký] Lê Thu Hà",
        "[Họ tên người ký] Trần Thị Bình",
        "[Nơi nhận] Nơi nhận:",
        "[Danh sách nơi nhận] - Lưu: VT, Hồ sơ.",
    ]
    places = [lines.index(line) for line in order]
    assert places == sorted(places)
    assert not any("[Địa danh và thời gian]" in line for line in lines)


@pytest.mark.parametrize(
    ("meeting", "begins", "ends"),
    [
        ("opened: 07:40, closed: 10:40", "07h40, thứ Bảy, ngày 30 tháng 01 năm 2027", "10h40, ngày 30 tháng 01 năm 2027"),
        ("opened: 08:00 31/01/2027, closed: 10:40", "08h00, Chủ nhật, ngày 31 tháng 01 năm 2027", "10h40, ngày 31 tháng 01 năm 2027"),
        ("closed: 11:00 31/01/2027", "07h30, thứ Bảy, ngày 30 tháng 01 năm 2027", "11h00, ngày 31 tháng 01 năm 2027"),
    ],
)  # fmt: skip
def test_the_hours_are_those_of_the_meeting_and_only_then_those_announced(meeting: str, begins: str, ends: str) -> None:
    lines = lines_of("minutes", f"{BASE}meeting: {{{meeting}}}\n")
    assert f"[Nội dung] Thời gian bắt đầu: {begins}." in lines
    assert any(f"kết thúc vào {ends}./." in line for line in lines)


def test_the_planned_end_is_never_told_as_the_real_one() -> None:
    text = BASE.replace("  venue", "  ends: 10:30\n  venue")
    assert not any("10h30" in line or "kết thúc" in line for line in lines_of("minutes", text))


SIDES = """\
  sides:
    - {name: Bên người sử dụng lao động, representative: {honorific: Ông, name: Tạ Văn Minh, title: Hiệu trưởng}, members: [Bà Lê Thu]}
    - {name: Bên người lao động, representative: Bà Cao Bích Ngân (giáo viên)}
"""


@pytest.mark.parametrize(
    ("form", "extra", "above", "names"),
    [
        ("standard", "", ["THƯ KÝ", "CHỦ TỌA"], ["Lê Thu Hà", "Trần Thị Bình"]),
        ("parents", "", ["THƯ KÝ", "ĐẠI DIỆN", "CHA MẸ HỌC SINH", "CHỦ TỌA"], ["Lê Thu Hà", "", "Trần Thị Bình"]),
        (
            "parents",
            "  sides: [{name: Cha mẹ học sinh, representative: 'Đồng chí Phan Văn Long, Trưởng ban', members: [An]}]\n",
            ["THƯ KÝ", "ĐẠI DIỆN", "CHA MẸ HỌC SINH", "CHỦ TỌA"],
            ["Lê Thu Hà", "Phan Văn Long", "Trần Thị Bình"],
        ),
        (
            "two_sided",
            SIDES,
            ["THƯ KÝ", "ĐẠI DIỆN BÊN", "NGƯỜI LAO ĐỘNG", "ĐẠI DIỆN BÊN NGƯỜI", "SỬ DỤNG LAO ĐỘNG"],
            ["Lê Thu Hà", "Cao Bích Ngân (giáo viên)", "Tạ Văn Minh"],
        ),
    ],
)
def test_those_sign_whom_the_form_asks_for(form: str, extra: str, above: list[str], names: list[str]) -> None:
    lines = lines_of("minutes", f"{BASE}{extra}{MEETING}papers: {{minutes: {{form: {form}}}}}\n")
    assert [line[23:].strip() for line in lines if line.startswith("[Quyền hạn và chức vụ]")] == above
    assert [line[17:].strip() for line in lines if line.startswith("[Họ tên người ký]")] == names


def test_two_chairs_sign_each_with_a_title() -> None:
    chairs = "chair: [{name: Lê An, title: Bí thư chi bộ}, {name: Trần Thị Bình, title: [Ủy viên, Hiệu trưởng]}]"
    text = BASE.replace("chair: {honorific: Bà, name: Trần Thị Bình, title: Hiệu trưởng}", chairs)
    lines = lines_of("minutes", text + MEETING)
    above = [line[23:] for line in lines if line.startswith("[Quyền hạn và chức vụ]")]
    assert above == ["THƯ KÝ", "CHỦ TỌA", "BÍ THƯ CHI BỘ", "CHỦ TỌA", "HIỆU TRƯỞNG"]


def test_signers_and_recipients_of_the_user_come_first() -> None:
    own = "papers: {minutes: {signers: [{heading: Người ghi, name: A}], recipients: [Lưu hồ sơ]}}\n"
    lines = lines_of("minutes", BASE + MEETING + own)
    assert "[Quyền hạn và chức vụ] NGƯỜI GHI" in lines
    assert "[Danh sách nơi nhận] - Lưu hồ sơ." in lines
    assert "CHỦ TỌA" not in "\n".join(lines).replace("(chủ tọa)", "")


@pytest.mark.parametrize(
    ("common", "own", "printed"),
    [
        ("", "", ["- Lưu: VT, Hồ sơ."]),
        ('recipients: [UBND phường, "Lưu: VT, VP"]\n', "", ["- UBND phường;", "- Lưu: VT, VP."]),
        ('recipients: [UBND phường, "Lưu: VT, VP"]\n', 'recipients: ["Lưu: VT, Hồ sơ"]', ["- Lưu: VT, Hồ sơ."]),
        ('recipients: [UBND phường, "Lưu: VT, VP"]\n', "recipients: []", []),
    ],
)
def test_minutes_go_to_those_whom_all_papers_go_to_unless_they_say_otherwise(
    common: str, own: str, printed: list[str]
) -> None:
    lines = lines_of("minutes", f"{BASE}{MEETING}{common}papers: {{minutes: {{{own}}}}}\n")
    assert [line.partition("] ")[2] for line in lines if line.startswith("[Danh sách nơi nhận")] == printed


def test_an_answer_to_an_open_question_is_not_denied() -> None:
    asked = "questions: [{text: A, answer: {status: open, text: Đang xem., due: 12/02/2027}}, {text: B}]\n"
    said = "\n".join(lines_of("minutes", BASE + MEETING + asked))
    assert "Trả lời: Đang xem." in said
    assert "Chưa trả lời xong; hạn: ngày 12 tháng 02 năm 2027." in said
    assert "Chưa trả lời." in said


def test_minutes_of_no_conference_do_not_call_it_one() -> None:
    text = (BASE + MEETING).replace("Hội nghị đối thoại", "Đối thoại định kỳ tại nơi làm việc")
    lines = "\n".join(lines_of("minutes", text))
    assert "Buổi đối thoại kết thúc vào" in lines
    assert "(theo diễn biến buổi đối thoại)" in lines


QUESTIONS = """\
questions:
  - {text: "Có đổi thực đơn & giờ ăn <trưa> không?", honorific: Bà, asker: Vũ Hoa, unit: lớp 1A, topic: Bán trú, source: form, answer: {by: Tổ bếp, text: "Có, từ \\"tuần 5\\""}}
  - {text: Ai sửa đường?, source: meeting, answer: {status: referred, referred_to: UBND phường, due: 10/02/2027}}
  - {text: Học thêm?, source: meeting, answer: {by: Hiệu trưởng, text: [Không ép, Tự nguyện], status: in_writing, done: 30/01/2027}}
  - {text: Đèn hỏng, source: meeting, answer: {by: Tổ bảo vệ, status: noted, due: tháng 3}}
  - {text: Còn gì nữa?, source: meeting}
"""


def test_every_question_is_told_with_its_answer_and_what_is_to_become_of_it() -> None:
    lines = lines_of("minutes", BASE + MEETING + QUESTIONS)
    start = lines.index("[Mục La Mã] I. HỎI VÀ TRẢ LỜI")
    assert lines[start + 1 : start + 17] == [
        "[Khoản có tiêu đề] 1. Câu hỏi, ý kiến đăng ký trước",
        "[Nội dung +keepNext] **Câu 1. Bà Vũ Hoa, lớp 1A (Bán trú): **Có đổi thực đơn & giờ ăn <trưa> không?",
        '[Nội dung] Tổ bếp trả lời: Có, từ "tuần 5"',
        "[Khoản có tiêu đề] 2. Câu hỏi, ý kiến nêu tại hội nghị",
        "[Nội dung +keepNext] **Câu 2. Không nêu tên: **Ai sửa đường?",
        "[Nội dung] Vượt thẩm quyền; sẽ chuyển kiến nghị đến UBND phường; hạn: ngày 10 tháng 02 năm 2027.",
        "[Nội dung +keepNext] **Câu 3. Không nêu tên: **Học thêm?",
        "[Nội dung +keepNext] Hiệu trưởng trả lời:",
        "[Gạch đầu dòng] - Không ép",
        "[Gạch đầu dòng] - Tự nguyện",
        "[Nội dung] Đã trả lời bằng văn bản ngày 30 tháng 01 năm 2027.",
        "[Nội dung +keepNext] **Câu 4. Không nêu tên: **Đèn hỏng",
        "[Nội dung] Tổ bảo vệ tiếp thu ý kiến; hạn: tháng 3.",
        "[Nội dung +keepNext] **Câu 5. Không nêu tên: **Còn gì nữa?",
        "[Nội dung] Chưa trả lời.",
        "[Nội dung +keepNext] Hội nghị kết thúc vào 10h40, ngày 30 tháng 01 năm 2027./.",
    ]


LATER = """
questions:
  - {text: Một?, answer: {by: Kế toán, text: Đã gửi bảng kê, status: in_writing, due: 10/02/2027, done: 08/02/2027}}
  - {text: Hai?, answer: {status: referred, referred_to: UBND phường, done: 08/02/2027}}
  - {text: Ba?, answer: {status: noted, text: Sẽ sửa, due: 10/02/2027, done: 08/02/2027}}
"""


def test_a_paper_does_not_tell_of_what_was_done_after_its_day() -> None:
    text = BASE + MEETING[:-2] + ", promises: [{task: Lắp đèn, done: 08/02/2027}]}\n" + LATER
    minutes = "\n".join(lines_of("minutes", text))
    assert "Kế toán sẽ trả lời bằng văn bản; hạn: ngày 10 tháng 02 năm 2027." in minutes
    assert "Sẽ sửa" in minutes
    for later in ("08 tháng 02", "bảng kê", "Đã chuyển"):
        assert later not in minutes
    early, late = (
        "\n".join(lines_of("report", f"{text}papers: {{report: {{date: {day}/02/2027}}}}\n")) for day in ("07", "08")
    )
    assert "Kế toán sẽ trả lời bằng văn bản" in early
    assert "08 tháng 02 năm 2027" not in early
    assert "Kế toán" not in late
    assert "- Lắp đèn; đã thực hiện ngày 08 tháng 02 năm 2027." in late


def test_answers_may_stand_in_a_table_that_loses_no_word() -> None:
    lines = "\n".join(lines_of("minutes", f"{BASE}{MEETING}{QUESTIONS}papers: {{minutes: {{answers: table}}}}\n"))
    assert "<bảng 37 + 55 + 73 mm: Bảng: Người hỏi, Nội dung, Trả lời>" in lines
    for words in ("Câu 1. Bà Vũ Hoa, lớp 1A", "- Tự nguyện", "Đã trả lời bằng văn bản ngày 30", 'Có, từ "tuần 5"'):
        assert words in lines


def test_an_answer_of_any_block_is_lines_in_a_cell() -> None:
    answer = (
        "[{title: Việc một, text: làm ngay, content: [a]}, {Nhãn: nội dung}, {table: {columns: [TT, Việc], rows: [[1, Sơn cửa]]}},"
        " {quote: [Trích, dẫn]}, {note: Nhớ}, {items: [x, [y, [z]]], mark: a)}, {text: Đoạn}]"
    )
    text = f"questions: [{{text: Hỏi, answer: {{text: {answer}}}}}]\npapers: {{minutes: {{answers: table}}}}\n"
    lines = lines_of("minutes", BASE + MEETING + text)
    cell = lines[lines.index("[Chữ trong bảng] Việc một: làm ngay") :][:12]
    assert [line.removeprefix("[Chữ trong bảng] ") for line in cell] == [
        "Việc một: làm ngay", "- a", "- Nhãn: nội dung", "TT | Việc", "1 | Sơn cửa", "Trích", "dẫn", "Lưu ý: Nhớ", "a) x", "- y", "- z", "Đoạn",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ("{table: {title: BẢNG GIÁ, columns: [Món, Giá], rows: [[Cơm, 20]], total: [Cộng, 20]}}", ["BẢNG GIÁ", "Món | Giá", "Cơm | 20", "Cộng | 20"]),
        ("{note: Nhớ kỹ, label: CHÚ Ý}", ["CHÚ Ý: Nhớ kỹ"]),
        ("{note: [Một, Hai]}", ["Lưu ý:", "- Một", "- Hai"]),
        ('{note: Nhớ, label: ""}', ["Nhớ"]),
        ("{blank: Họ tên người nhận}", ["Họ tên người nhận ………………"]),
        ("{blank: 2}", ["………………", "………………"]),
        ("{items: [x, y], mark: 1.}", ["1. x", "2. y"]),
        ("{items: [x], mark: none}", ["x"]),
        ("{title: Một, mark: a), text: làm ngay}", ["a) Một: làm ngay"]),
        ("{Nhãn: [a, b]}", ["- Nhãn: a; b"]),
        ("{image: so-do.png}", ["[so-do.png]"]),
        ("{image: {file: so-do.png, alt: Sơ đồ}}", ["[Sơ đồ]"]),
        ("{image: {file: so-do.png, alt: Sơ đồ, caption: Hình 1}}", ["[Hình 1]"]),
        ("{page_break: }", []),
        ("{direction: Cả hội trường đứng dậy}", ["Cả hội trường đứng dậy"]),
    ],
)  # fmt: skip
def test_a_cell_loses_nothing_of_an_answer(tmp_path: Path, answer: str, lines: list[str]) -> None:
    (tmp_path / "so-do.png").write_bytes(PIXEL)
    text = f"{BASE}questions: [{{text: Hỏi, answer: {{text: [Trước, {answer}, {{text: Sau}}]}}}}]\n"
    (entry,) = ledger(spec_of(text, tmp_path))
    assert text_lines(entry.answer.text) == ["- Trước", *lines, "Sau"]


def test_every_kind_of_block_is_lines_in_a_cell() -> None:
    """A kind of block that is new must be told there; parts of a paper can't stand in an answer."""
    kinds = {
        "Section",
        "Items",
        "TableBlock",
        "Note",
        "Quote",
        "Direction",
        "Blank",
        "ImageBlock",
        "PageBreak",
        "Paragraph",
        "Labels",
    }
    assert {kind.__name__ for kind in vars(blocks).values() if isinstance(kind, type) and issubclass(kind, BaseModel)} - {
        "Model", "Table", "RootModel", "RootModel[dict[str, str]]", "Use", "Drop",
    } == kinds  # fmt: skip
    with pytest.raises(DoithoaiError) as error:
        spec_of(f"{BASE}questions: [{{text: Hỏi, answer: {{text: [{{use: agenda}}]}}}}]\n")
    assert [d.code for d in error.value.diagnostics] == ["S040"]


@pytest.mark.parametrize(
    ("sources", "split", "titles"),
    [
        ("meeting form", "; 01 gửi trước hội nghị, 01 nêu tại hội nghị.", ["1. Câu hỏi, ý kiến đăng ký trước", "2. Câu hỏi, ý kiến nêu tại hội nghị"]),
        ("? meeting ?", "; trong đó 01 nêu tại hội nghị.", ["1. Câu hỏi, ý kiến nêu tại hội nghị", "2. Các câu hỏi, ý kiến khác"]),
        ("? form meeting", "; trong đó 01 nêu tại hội nghị.", ["1. Câu hỏi, ý kiến nêu tại hội nghị", "2. Các câu hỏi, ý kiến khác"]),
        ("? form", ".", []),
        ("? ?", ".", []),
        ("meeting meeting", ".", []),
    ],
)  # fmt: skip
def test_nobody_is_said_to_have_asked_before_of_whom_it_is_not_known(
    sources: str, split: str, titles: list[str]
) -> None:
    asked = [f"{{text: Hỏi{f', source: {s}' if s != '?' else ''}}}" for s in sources.split()]
    text = f"{BASE}{MEETING}questions: [{', '.join(asked)}]\n"
    total = next(line for line in lines_of("report", text) if "Tổng số:" in line)
    assert total.endswith(f"{counted(len(asked))} câu hỏi, ý kiến{split}")
    minutes = lines_of("minutes", text)
    assert [line.partition("] ")[2] for line in minutes if line.partition("] ")[2] in titles] == titles
    assert titles or not any("đăng ký trước" in line or "ý kiến khác" in line for line in minutes)


def test_votes_stand_in_three_lines_with_shares_of_all_cast() -> None:
    text = BASE + MEETING.replace(
        "meeting: {", "meeting: {votes: [{matter: Quy chế, for: 35, against: 1, abstain: 2}], "
    )
    lines = lines_of("minutes", text)
    start = lines.index("[Khoản có tiêu đề] 1. Quy chế")
    assert lines[start + 1 : start + 4] == [
        "[Gạch đầu dòng] - Tán thành: 35/38 (92,1%);",
        "[Gạch đầu dòng] - Không tán thành: 01/38 (2,6%);",
        "[Gạch đầu dòng] - Ý kiến khác: 02/38 (5,3%).",
    ]


@pytest.mark.parametrize(
    ("promise", "line"),
    [
        ("Công khai thực đơn", "- Công khai thực đơn."),
        ("{task: Lắp đèn, by: Tổ Văn phòng, deadline: 15/02/2027}", "- Tổ Văn phòng: Lắp đèn (thời hạn: ngày 15 tháng 02 năm 2027)."),
        ("{task: Lắp đèn., support: Tổ bảo vệ}", "- Lắp đèn (phối hợp: Tổ bảo vệ)."),
        ("{task: Lắp đèn, done: 10/02/2027}", "- Lắp đèn; đã thực hiện ngày 10 tháng 02 năm 2027."),
        ("{task: Lắp đèn., done: 10/02/2027}", "- Lắp đèn; đã thực hiện ngày 10 tháng 02 năm 2027."),
        ("{task: 'Sửa cổng, rào...', done: 10/02/2027}", "- Sửa cổng, rào...; đã thực hiện ngày 10 tháng 02 năm 2027."),
        ("{task: 'Sửa cổng, rào...', deadline: 10/02/2027}", "- Sửa cổng, rào... (thời hạn: ngày 10 tháng 02 năm 2027)."),
    ],
)  # fmt: skip
def test_a_promise_says_who_does_what_by_when(promise: str, line: str) -> None:
    assert f"[Gạch đầu dòng] {line}" in lines_of("conclusion", f"{BASE}meeting: {{promises: [{promise}]}}\n")


def test_a_conclusion_says_who_concluded_when_and_where() -> None:
    lines = lines_of("conclusion", f"{BASE}meeting: {{closed: 10:40, conclusions: [Một, Hai]}}\n")
    assert "[Trích yếu] Kết luận của Hiệu trưởng tại Hội nghị đối thoại" in lines
    assert (
        "[Nội dung] Từ 07h30 đến 10h40, thứ Bảy, ngày 30 tháng 01 năm 2027, tại Hội trường, Trường Tiểu học Lê Lai tổ chức"
        " Hội nghị đối thoại, do Bà Trần Thị Bình, Hiệu trưởng chủ trì. Hiệu trưởng kết luận như sau:"
    ) in lines
    assert "[Số và ký hiệu] Số:       /TB-THLL" in lines


def test_a_time_in_free_words_keeps_its_case() -> None:
    text = BASE.replace("starts: 07:30 30/01/2027", 'when: "chiều tuần 1, tháng 2"')
    lines = "\n".join(lines_of("conclusion", f"{text}meeting: {{conclusions: [Một]}}\n"))
    assert "[Nội dung] chiều tuần 1, tháng 2, tại Hội trường, Trường" in lines


@pytest.mark.parametrize(
    ("to", "lines"),
    [
        ("", ["[Kính gửi] Kính gửi: UBND phường Ngọc Lâm"]),
        ("to: Sở Giáo dục và Đào tạo", ["[Kính gửi] Kính gửi: Sở Giáo dục và Đào tạo"]),
        ("to: [A & B, C.]", ["[Kính gửi nhiều nơi] Kính gửi:", "[Nơi được kính gửi] - A & B;", "[Nơi được kính gửi] - C."]),
    ],
)  # fmt: skip
def test_a_report_is_addressed_upward(to: str, lines: list[str]) -> None:
    found = lines_of("report", f"{BASE}{MEETING}papers: {{report: {{{to}}}}}\n")
    assert [line for line in found if "ính gửi" in line or "kính gửi" in line.split("]")[0]] == lines
    assert "[Danh sách nơi nhận] - Như trên;" in found


def test_a_report_names_the_plan_only_where_it_has_number_and_date() -> None:
    opening = "Trường Tiểu học Lê Lai đã tổ chức Hội nghị đối thoại. Trường Tiểu học Lê Lai báo cáo kết quả như sau:"
    assert f"[Nội dung] {opening}" in lines_of("report", BASE + MEETING)
    with_plan = f"{BASE}{MEETING}papers: {{plan: {{number: 7, date: 12/01/2027}}}}\n"
    assert f"[Nội dung] Thực hiện Kế hoạch số 07/KH-THLL ngày 12 tháng 01 năm 2027, {opening}" in lines_of(
        "report", with_plan
    )


def test_a_report_counts_questions_by_topic_source_unit_and_status() -> None:
    lines = lines_of("report", BASE + MEETING + QUESTIONS)
    assert (
        "[Nội dung] Tổng số: 05 câu hỏi, ý kiến (01 câu của 01 người có nêu tên; 04 câu không nêu tên); 01 gửi trước hội nghị, 04 nêu tại hội nghị."
        in lines
    )
    captions = [line for line in lines if line.startswith("[Tên bảng và hình +keepNext]")]
    assert [c.split("] ")[1] for c in captions] == [
        "Theo nhóm vấn đề",
        "Theo nguồn",
        "Theo lớp, đơn vị",
        "Theo kết quả trả lời",
    ]


@pytest.mark.parametrize("kind", ["minutes", "conclusion", "report"])
def test_titles_texts_sections_opening_and_closing_of_the_user_come_first(kind: str) -> None:
    own = (
        f"papers: {{{kind}: {{opening: MỞ, closing: 'KẾT & <hết>', titles: {{conclusions: LỜI KẾT}}, texts: {{promises: Việc **của tôi**}},"
        " sections: [{use: conclusions}, {title: Riêng, content: [x]}, {use: promises}]}}\n"
    )
    meeting = MEETING.replace(
        "meeting: {", "meeting: {conclusions: [Một], promises: [Hai], votes: [{matter: A, for: 1}], "
    )
    lines = "\n".join(lines_of(kind, BASE + meeting + own))
    for words in ("] MỞ", "KẾT & <hết>./.", "I. LỜI KẾT", "II. RIÊNG", "Việc **của tôi**"):
        assert words in lines
    assert "Hai" not in lines.split("I. LỜI KẾT")[1]
    assert "Tán thành" not in lines


def test_an_agenda_is_a_table_or_lines() -> None:
    agenda = "agenda: [{time: 07:30-07:40, item: Khai mạc, by: Ban Tổ chức}, Bế mạc]\n"
    table = "\n".join(lines_of("agenda", BASE + agenda))
    assert "[Chữ trong bảng +keepNext] 07:30-07:40" in table
    assert "[Nội dung] **Địa điểm: **Hội trường." in table
    assert "Trên đây là Chương trình Hội nghị đối thoại của Trường Tiểu học Lê Lai./." in table
    assert "- 07:30-07:40: Khai mạc (Ban Tổ chức);" in "\n".join(
        lines_of("agenda", f"{BASE}{agenda}papers: {{agenda: {{as: lines}}}}\n")
    )


def test_minutes_without_a_meeting_say_exactly_what_is_missing_and_where_it_belongs() -> None:
    text = "issuer: {name: A, abbreviation: A, place: B}\nconference: {title: T}\n"
    example = "[{group: Cha mẹ học sinh, invited: 40, present: 38, excused: 2}]"
    missing = "dưới `meeting:` (thêm cả khóa này, tệp chưa có)"
    assert facts_missing("minutes", text) == [
        "2: thiếu khóa `starts`: Biên bản cần thời gian → thêm `starts: 07:30 30/01/2027` vào đây",
        "2: thiếu khóa `chair`: Biên bản cần người chủ trì → thêm `chair: {title: Hiệu trưởng, name: Trần Thị Bình}` vào đây",
        "2: thiếu khóa `secretary`: Biên bản cần thư ký → thêm `secretary: {title: Giáo viên, name: Lê Thu Hà}` vào đây",
        f"1: thiếu khóa `groups`: Biên bản cần điểm danh → thêm `groups: {example}` {missing.replace('meeting:', 'meeting: attendance:')}",
        f"1: thiếu khóa `closed`: Biên bản cần giờ kết thúc → thêm `closed: 10:40` {missing}",
    ]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ("meeting: {opened: 08:00 30/01/2027}", ["chair", "secretary", "groups", "closed"]),
        ("meeting: {opened: 08:00 30/01/2027, chair: A, secretary: B, closed: 10:00, attendance: {groups: [{group: A, present: 1}]}}", []),
        ("meeting: {opened: 08:00 30/01/2027, chair: A, secretary: B, closed: 10:00, attendance: {quorum: 2/3}}", ["groups"]),
        ("meeting: {opened: 08:00 30/01/2027, chair: A, secretary: B, closed: 10:00, attendance: {people: [{name: A}]}}", []),
        ("meeting: {closed: , attendance: {}}", ["starts", "chair", "secretary", "groups", "closed"]),
    ],
)  # fmt: skip
def test_a_fact_may_stand_in_any_of_its_places(facts: str, missing: list[str]) -> None:
    text = f"issuer: {{name: A, abbreviation: A, place: B}}\nconference: {{title: T}}\n{facts}\n"
    assert [line.split("`")[1] for line in facts_missing("minutes", text)] == missing


@pytest.mark.parametrize(("sides", "lacks"), [("", 1), (SIDES, 0)])
def test_two_sides_that_are_to_sign_must_be_named(sides: str, lacks: int) -> None:
    spec = spec_of(f"{BASE}{sides}{MEETING}papers: {{minutes: {{form: two_sided}}}}\n")
    assert len(KINDS["minutes"].lacks(spec)) == lacks


@pytest.mark.parametrize(
    ("opened", "begins"),
    [
        ("19:00 11/03/2027", "19h00, thứ Năm, ngày 11 tháng 3 năm 2027"),
        ("11/03/2027", "thứ Năm, ngày 11 tháng 3 năm 2027"),
        ("19:00", "một buổi tối, tuần 2"),
    ],
)
def test_the_day_written_down_at_the_meeting_takes_the_place_of_free_words(opened: str, begins: str) -> None:
    text = BASE.replace("starts: 07:30 30/01/2027", 'when: "một buổi tối, tuần 2"')
    lines = lines_of("minutes", f"{text}meeting: {{opened: {opened}, conclusions: [Một]}}\n")
    assert f"[Nội dung] Thời gian bắt đầu: {begins}." in lines
    said = "\n".join(lines_of("conclusion", f"{text}meeting: {{opened: {opened}, conclusions: [Một]}}\n"))
    assert f"{begins if begins.startswith('một') else begins[:1].upper() + begins[1:]}, tại Hội trường" in said


ONLINE = BASE.replace(
    "venue: Hội trường", "online: {platform: Zoom, link: https://hop.example.vn/j/1, id: 123, passcode: bimat}"
)


@pytest.mark.parametrize("kind", ["minutes", "conclusion", "report", "script", "signin", "news"])
def test_how_a_room_on_the_internet_is_entered_is_told_to_those_alone_who_are_invited(kind: str) -> None:
    said = "\n".join(lines_of(kind, f"{ONLINE}agenda: [Khai mạc]\nmeeting: {{closed: 10:40, conclusions: [Một]}}\n"))
    assert "rực tuyến" in said
    assert not any(word in said for word in ("bimat", "hop.example.vn", "123"))


@pytest.mark.parametrize(
    ("name", "venue", "host"),
    [
        ("Trường Tiểu học Lê Lai", "Nhà đa năng, Trường Tiểu học Lê Lai", "nhà trường"),
        ("Trường Tiểu học Lê Lai", "Nhà văn hóa", "Trường Tiểu học Lê Lai"),
        ("Trường Tiểu học Lê Lai", "Trường Tiểu học Lê Lai, tầng 2", "Trường Tiểu học Lê Lai"),
        ("UBND phường Ngọc Lâm", "Hội trường UBND phường Ngọc Lâm", "đơn vị"),
        ("Công ty TNHH Lê Lai", "nhà ăn công ty TNHH Lê Lai", "công ty"),
    ],
)
@pytest.mark.parametrize("kind", ["conclusion", "script", "news"])
def test_who_held_it_is_named_in_full_but_behind_the_same_name(kind: str, name: str, venue: str, host: str) -> None:
    text = BASE.replace("Trường Tiểu học Lê Lai", name).replace("Hội trường", f'"{venue}"')
    said = " ".join(lines_of(kind, f"{text}agenda: [Khai mạc]\nmeeting: {{conclusions: [Một]}}\n"))
    assert f"tại {venue}, {host} {'đã ' if kind == 'news' else ''}tổ chức Hội nghị" in said


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("title: Phó Chủ tịch, unit: UBND phường Ngọc Lâm", "Lê A, Phó Chủ tịch UBND phường Ngọc Lâm"),
        (
            "title: [Bí thư, Hiệu trưởng], unit: Trường Tiểu học Lê Lai",
            "Lê A, Bí thư, Hiệu trưởng Trường Tiểu học Lê Lai",
        ),
        ("title: Trưởng ban đại diện, unit: lớp 1A", "Lê A, Trưởng ban đại diện lớp 1A"),
        ("title: giáo viên, unit: Tổ Mẫu giáo", "Lê A, giáo viên, Tổ Mẫu giáo"),
        ("title: Trưởng thôn, unit: Thôn Bến Đá", "Lê A, Trưởng thôn, Thôn Bến Đá"),
        ("title: Hiệu trưởng, role: trả lời về chuyên môn", "Lê A, Hiệu trưởng, trả lời về chuyên môn"),
    ],
)
def test_the_post_of_a_head_and_the_body_it_heads_are_one_phrase(person: str, words: str) -> None:
    text = BASE.replace("{honorific: Bà, name: Trần Thị Bình, title: Hiệu trưởng}", f"{{name: Lê A, {person}}}")
    assert f"[Nội dung] Chủ trì (chủ tọa): {words}." in lines_of("minutes", text)


def test_two_chairs_are_joined_in_a_sentence() -> None:
    chairs = "[Ông Lê A, {honorific: Bà, name: Trần B, title: Hiệu trưởng}]"
    text = BASE.replace("{honorific: Bà, name: Trần Thị Bình, title: Hiệu trưởng}", chairs)
    text += "agenda: [Khai mạc, {item: Kết luận, by: Chủ trì}]\nmeeting: {conclusions: [Một]}\n"
    led = "do Ông Lê A và Bà Trần B, Hiệu trưởng đồng chủ trì."
    assert f"Hội nghị đối thoại, {led}" in " ".join(lines_of("conclusion", text))
    assert f"Hội nghị {led}" in " ".join(lines_of("news", text))
    assert "kính mời Ông Lê A và Bà Trần B, Hiệu trưởng kết luận hội nghị." in " ".join(lines_of("script", text))
    assert "kính mời Bà Trần B kết luận" in " ".join(lines_of("script", text.replace("by: Chủ trì", "by: Bà Trần B")))
    by_post = text.replace("by: Chủ trì", "by: Hiệu trưởng")
    assert "kính mời Bà Trần B, Hiệu trưởng kết luận" in " ".join(lines_of("script", by_post))
    mixed = by_post.replace("item: Kết luận", 'item: "Biểu quyết, kết luận"')
    assert "kính mời Ông Lê A và Bà Trần B, Hiệu trưởng kết luận" in " ".join(lines_of("script", mixed))
