"""Questions from a spec and its lists: how columns and words are understood, ids, and what wins where both say something."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import Workbook

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.completing import Completed, completed
from doithoai.lists.question_rows import status_of
from doithoai.lists.question_twins import twins
from doithoai.papers.ledger import STATUSES, ledger
from doithoai.papers.sources import SOURCES, source_of
from doithoai.sheets import Sheet, read_sheet
from doithoai.sheets.columns import QUESTION_FIELDS
from doithoai.source import read
from doithoai.spec import load
from doithoai.spec.questions import Answer, Question, QuestionColumn
from doithoai.valid_spec import checked
from doithoai.whole_spec import everything_checked

HEAD = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027, venue: Hội trường}
"""
FORM = """\
Dấu thời gian,Họ và tên của anh/chị,Con anh/chị học lớp nào?,Số điện thoại liên hệ (nếu cần),Email,"Câu hỏi, kiến nghị của quý phụ huynh gửi tới nhà trường (ghi rõ)",Câu hỏi thuộc lĩnh vực nào?
20/01/2027 14:05:33,Nguyễn Thị Hoa,Lá 1,0912345678,hoa@example.vn,"Tiền ăn bao nhiêu?
Có đổi thực đơn không?",Bán trú
20/01/2027 14:06:00,,A2,,,* Đề nghị sửa quạt,
20/01/2027 14:08:00,Trần Văn Nam,,,,,
"""
Made = Callable[..., Completed]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return the completed spec of these questions and these files."""

    def complete(text: str, **files: str | bytes) -> Completed:
        for name, data in files.items():
            path = tmp_path / f"{name}.{'csv' if isinstance(data, str) else 'xlsx'}"
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        (tmp_path / "a.yaml").write_text(HEAD + text, encoding="utf-8")
        source = read(str(tmp_path / "a.yaml"))
        return completed(source, load(source))

    return complete


def errors(made: Made, text: str, **files: str | bytes) -> list[Diagnostic]:
    with pytest.raises(DoithoaiError) as raised:
        made(text, **files)
    return list(raised.value.diagnostics)


def understood(rows: str) -> Sheet:
    return read_sheet(rows.encode(), "a.csv", QUESTION_FIELDS)


def questions(done: Completed) -> list[Question]:
    return [q for q in done.spec.questions if isinstance(q, Question)]


def test_the_columns_of_a_list_are_the_keys_of_the_spec() -> None:
    assert {f.name for f in QUESTION_FIELDS} == set(get_args(QuestionColumn))


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Dấu thời gian", "received"), ("Timestamp", "received"), ("Câu hỏi / ý kiến", "text"), ("Nội dung phản ánh, kiến nghị", "text"),
        ("NGƯỜI HỎI", "asker"), ("Họ và tên người hỏi", "asker"), ("Họ tên phụ huynh", "asker"), ("Lớp của con", "unit"), ("Trả lời", "answer"),
        ("Người trả lời", "by"), ("Tình trạng", "status"), ("Hạn trả lời", "due"), ("Mã câu hỏi", "id"), ("Lĩnh vực", "topic"), ("Hình thức tiếp nhận", "source"),
        ("Xin cho biết họ và tên của quý vị", "asker"), ("Anh/chị muốn gửi câu hỏi nào tới Hiệu trưởng?", "text"), ("Quý phụ huynh muốn góp ý điều gì", "text"),
        ("Anh/chị có con đang học lớp nào?", "unit"), ("Địa chỉ e-mail để nhà trường liên hệ lại", "contact"), ("Câu hỏi của anh/chị gửi đến ai?", "to"),
        ("Ý kiến thuộc nhóm vấn đề nào", "topic"), ("Ai phụ trách", None), ("Lời chào", None),
    ],
)  # fmt: skip
def test_a_title_says_what_a_column_holds(title: str, field: str | None) -> None:
    sheet = understood(f'Nội dung câu hỏi,"{title}"\nSao?,1\n' if field != "text" else f'Nguồn,"{title}"\nZalo,Sao?\n')
    assert sheet.columns[1].field == field


def test_the_export_of_a_form_is_read_and_its_guesses_are_told(made: Made) -> None:
    done = made("questions: [{file: form.csv, source: online}]", form=FORM)
    assert questions(done) == [
        Question(
            id=questions(done)[0].id, received="20/01/2027 14:05:33", asker="Nguyễn Thị Hoa", unit="lớp Lá 1", contact="0912345678, hoa@example.vn",
            text="Tiền ăn bao nhiêu?\nCó đổi thực đơn không?", topic="Bán trú", source="online",
        ),
        Question(id=questions(done)[1].id, received="20/01/2027 14:06:00", unit="lớp A2", text="* Đề nghị sửa quạt", source="online"),
    ]  # fmt: skip
    (sheet,) = done.sheets
    assert sheet.notes == (
        "đoán theo chữ trong tiêu đề: “Họ và tên của anh/chị” (người hỏi), “Con anh/chị học lớp nào?” (lớp, đơn vị), "
        "“Câu hỏi, kiến nghị của quý phụ huynh gửi tới nhà trường (ghi rõ)” (câu hỏi, ý kiến), "
        "“Câu hỏi thuộc lĩnh vực nào?” (nhóm vấn đề); chưa đúng thì ghi rõ dưới khóa `columns:`",
        "cột “Con anh/chị học lớp nào?”: thêm chữ “lớp” trước tên lớp",
        "bỏ qua 1 dòng không ghi câu hỏi: dòng 5",
    )


def test_a_workbook_gives_the_same_questions_with_the_same_ids_as_the_csv(made: Made) -> None:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["Dấu thời gian", "Người hỏi", "Câu hỏi"], [datetime(2027, 1, 20, 14, 5, 33), "Hoa", "Vì sao?"]):
        sheet.append(row)
    book.save(stream)
    one = made("questions: {file: list.xlsx}", list=stream.getvalue())
    for typed in ("20/01/2027 14:05:33", "2027/01/20 2:05:33 CH GMT+7", "2027/01/20 2:05:33 PM GMT+7"):
        other = made("questions: {file: list.csv}", list=f"Dấu thời gian,Người hỏi,Câu hỏi\n{typed},HOA ,Tại sao?")
        assert [q.id for q in questions(other)] == [q.id for q in questions(one)]
        assert questions(other)[0].received == typed


@pytest.mark.parametrize(
    "rows",
    [
        "Câu hỏi\nLưu ý: cổng trường hay kẹt xe\nCâu sau?",
        "Câu hỏi\n* Đề nghị sửa quạt\nCâu sau?",
        "Câu hỏi\nTổng số lớp bán trú là bao nhiêu\nCâu sau?",
        "STT,Câu hỏi\n1,II. Đề nghị\n2,Câu sau?",
        "Câu hỏi\nI. Vì sao nhà trường thu tiền hai lần?\nCâu sau?",
    ],
)
def test_no_question_is_taken_for_a_remark_a_total_or_a_heading(rows: str) -> None:
    assert len(understood(rows).records) == 2


@pytest.mark.parametrize(
    ("unit", "printed"),
    [("6/1", "lớp 6/1"), ("Mẫu giáo lớn A1", "lớp Mẫu giáo lớn A1"), ("Chồi", "lớp Chồi"), ("lớp A1", "lớp A1"), ("Khối 3", "Khối 3"),
     ("Không có con học ở trường", "Không có con học ở trường"), ("A1, A2", "A1, A2")],
)  # fmt: skip
def test_only_the_bare_name_of_a_class_takes_a_word_before_it(made: Made, unit: str, printed: str) -> None:
    assert questions(made("questions: {file: a.csv}", a=f"Lớp;Câu hỏi\n{unit};Sao?\n"))[0].unit == printed


def test_headings_inside_a_table_are_topics() -> None:
    sheet = understood("TT,Câu hỏi\nI,Về bán trú\n1,Sao?\nII,VỀ CƠ SỞ VẬT CHẤT\n1,Khi nào?\nTổng cộng: 2 câu,")
    assert [dict(r.values) for r in sheet.records] == [
        {"text": "Sao?", "topic": "Về bán trú"},
        {"text": "Khi nào?", "topic": "VỀ CƠ SỞ VẬT CHẤT"},
    ]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("ĐÃ TRẢ LỜI", "answered"), ("da tra loi", "answered"), ("Trả lời bằng văn bản", "in_writing"), ("vượt thẩm quyền", "referred"),
        ("Chuyển cấp trên", "referred"), ("tiếp thu", "noted"), ("Ghi nhận", "noted"), ("chưa trả lời", "open"), ("Đang xử lý.", "open"), ("in_writing", "in_writing"),
        ("Để xem", None), *((words, status) for status, words in STATUSES.items()),
    ],
)  # fmt: skip
def test_words_of_a_status(words: str, status: str | None) -> None:
    assert status_of(words) == status


@pytest.mark.parametrize(
    ("words", "source"),
    [("Tại chỗ", "meeting"), ("Google Form", "online"), ("E-mail", "email"), ("PHIẾU", "form"), ("Đường dây nóng", "Đường dây nóng"), *((w, s) for s, w in SOURCES.items())],
)  # fmt: skip
def test_words_of_a_source(words: str, source: str) -> None:
    assert source_of(words) == source


def test_every_bad_row_of_every_list_is_told_at_its_cell(made: Made) -> None:
    text = "questions: [{file: one.csv}, {file: two.csv}, {file: none.csv}, ba.csv]"
    one = "Mã,Câu hỏi,Trả lời,Tình trạng,Hạn trả lời,Ngày trả lời\nC1,Sao?,,để xem,,\nC2,Sao?,,,31/02/2027,hôm qua\nC2,Gì?,,,,\n,,Rồi,,,"
    found = errors(made, text, one=one, two="Họ tên,Lớp\nHoa,A1\n")
    assert [(d.file.rpartition("/")[2], d.line, d.column, d.code, d.message) for d in found] == [
        ("a.yaml", 3, 54, "S048", "không đọc được danh sách câu hỏi: không có tệp này"),
        ("a.yaml", 3, 65, "S048", "đây là tên một danh sách, không phải một câu hỏi"),
        ("one.csv", 2, 4, "G031", "không rõ tình trạng này"),
        ("one.csv", 3, 5, "G033", "hạn trả lời không đúng: tháng 2/2027 không có ngày 31"),
        ("one.csv", 3, 6, "G033", "ngày đã trả lời không đúng: không đọc được ngày"),
        ("one.csv", 4, 1, "G032", "mã “C2” đã có ở dòng 3"),
        ("one.csv", 5, 2, "G034", "dòng này có trả lời mà không có câu hỏi"),
        ("two.csv", 1, None, "G030", "không có cột nào là câu hỏi, ý kiến; các cột ở đây: “Họ tên”, “Lớp”"),
    ]


def test_what_is_typed_in_the_spec_wins_and_the_list_fills_what_it_lacks(made: Made) -> None:
    text = """\
questions:
  - {id: C1, text: "Giờ đón trẻ?", answer: "Từ 16 giờ 30."}
  - {id: C2, text: Sân chơi, answer: {by: Bà Bình}}
  - file: list.csv
"""
    rows = """\
Mã,Người hỏi,Câu hỏi,Trả lời,Người trả lời,Tình trạng,Hạn trả lời
C2,Nam,Sân chơi,Sẽ sửa,Ông Tú,Tiếp thu,15/02/2027
C1,Hoa,Mấy giờ đón trẻ?,,,Chưa trả lời,
C3,Lan,Mới,,,,
"""
    done = made(text, list=rows)
    assert questions(done) == [
        Question(id="C1", text="Giờ đón trẻ?", asker="Hoa", answer="Từ 16 giờ 30."),
        Question(id="C2", text="Sân chơi", asker="Nam", answer=Answer(by="Bà Bình", text="Sẽ sửa", status="noted", due="15/02/2027")),
        Question(id="C3", text="Mới", asker="Lan"),
    ]  # fmt: skip
    assert [(d.code, d.line, d.value) for d in done.warnings] == [
        ("G040", 3, "câu hỏi, ý kiến: “Giờ đón trẻ?”, ở đây: “Mấy giờ đón trẻ?”"),
        ("G040", 2, "người trả lời: “Bà Bình”, ở đây: “Ông Tú”"),
    ]


def test_one_export_after_another_counts_each_answer_once_and_mending_a_text_keeps_the_id(made: Made) -> None:
    first = "Dấu thời gian,Người hỏi,Câu hỏi\n20/01/2027 14:05:33,Hoa,Vi sao\n"
    second = "Dấu thời gian,Người hỏi,Câu hỏi\n20/01/2027 14:05:33,Hoa,Vì sao?\n20/01/2027 15:00:00,Nam,Bao giờ?\n"
    done = made("questions: [{file: one.csv}, {file: two.csv}]", one=first, two=second)
    assert [q.text for q in questions(done)] == ["Vi sao", "Bao giờ?"]
    assert [d.code for d in done.warnings] == ["G040"]


def test_equal_rows_of_one_list_stay_two_questions(made: Made) -> None:
    done = made("questions: {file: a.csv}", a="Câu hỏi,Lớp\nVì sao?,A1\nVì sao?,A1\n")
    one, two = questions(done)
    assert two.id == f"{one.id}-2"


def test_one_code_for_two_questions_is_an_error(made: Made) -> None:
    one, two = "Mã,Câu hỏi\n1,Vì sao?\n", "Mã,Câu hỏi\n1,Bao giờ?\n"
    text = "questions: [{id: A, text: a}, {id: A, text: b}, {file: one.csv}, {file: two.csv}]"
    assert [(d.code, d.message) for d in errors(made, text, one=one, two=two)] == [
        ("S070", "mã “A” đã dùng ở dòng 3"),
        ("G032", "mã “1” đã dùng cho một câu khác: one.csv, dòng 2"),
    ]


def test_one_code_for_two_typed_questions_stops_every_paper_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"{HEAD}questions: [{{id: A, text: a}}, {{id: A, text: b}}]\n", encoding="utf-8")
    with pytest.raises(DoithoaiError) as raised:
        checked(str(tmp_path / "a.yaml"), ["opinions"])
    assert [(d.code, d.line) for d in raised.value.diagnostics] == [("S070", 3)]


def test_two_columns_of_questions_are_not_guessed_apart(made: Made) -> None:
    rows = "Dấu thời gian,Câu hỏi thứ nhất,Câu hỏi thứ hai\n20/01/2027 14:05:33,Sao?,Gì?\n"
    assert [d.code for d in errors(made, "questions: {file: a.csv}", a=rows)] == ["G006"]
    other = "Câu hỏi gửi nhà trường,Ý kiến về cơ sở vật chất của lớp\nSao?,Gì?\n"
    assert [d.code for d in errors(made, "questions: {file: a.csv}", a=other)] == ["G006"]
    done = made('questions: {file: a.csv, columns: {text: "Câu hỏi thứ hai"}}', a=rows)
    assert [q.text for q in questions(done)] == ["Gì?"]


def test_papers_see_the_questions_of_lists_and_all_errors_come_together(made: Made, tmp_path: Path) -> None:
    made("questions: {file: form.csv}\n", form=FORM)
    source, spec = checked(str(tmp_path / "a.yaml"), [])
    assert [e.number for e in ledger(spec)] == [1, 2]
    assert source.warnings == ()
    (tmp_path / "b.yaml").write_text("conference: {title: a}\nquestions: {file: form.csv}\n", encoding="utf-8")
    with pytest.raises(DoithoaiError):
        checked(str(tmp_path / "b.yaml"))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Bao giờ có thực đơn mới?", "BAO GIO co thuc don moi"], ["câu 2 giống hệt câu 1"]),
        (["Vì sao?", "Vì sao vậy?"], []),
        (
            ["Đề nghị nhà trường sửa quạt trần cho lớp Lá 1.", "Sân chơi ở đâu?", "Đề nghị nhà trường sửa quạt trần ở lớp Lá 1."],
            ["câu 3 gần giống câu 1 (91%)"],
        ),
        (["Học phí tháng này là bao nhiêu một cháu?", "Tiền ăn tháng này là bao nhiêu một ngày?"], []),
        (["", "?"], []),
    ],
)  # fmt: skip
def test_questions_that_are_alike_are_pointed_out(texts: list[str], expected: list[str]) -> None:
    assert [t.words for t in twins(texts)] == expected


def test_the_twins_of_two_thousand_questions_are_found_by_comparing_few() -> None:
    words = [f"từ{n}" for n in range(1009)]
    texts = [" ".join(words[(n * 7 + k * k) % 1009] for k in range(30)) for n in range(1000)]
    assert [t.of for t in twins([*texts, *(f"{t} thêm" for t in texts)])][-1000:] == list(range(1, 1001))


def test_check_names_both_places_of_a_question_asked_twice(made: Made, tmp_path: Path) -> None:
    made("questions:\n  - Tiền ăn bao nhiêu?\n  - {file: a.csv}\n", a="Câu hỏi\nKhác hẳn\nTIỀN ĂN BAO NHIÊU\n")
    warnings = everything_checked(str(tmp_path / "a.yaml")).warnings
    assert [(d.code, d.file, d.line) for d in warnings] == [("G041", "a.csv", 3)]
    assert warnings[0].message == f"câu 3 giống hệt câu 1: {tmp_path / 'a.yaml'}, dòng 4"


def test_questions_that_are_alike_are_told_at_once(made: Made, tmp_path: Path) -> None:
    texts = ["Tiền ăn mỗi ngày là bao nhiêu?", "Sân chơi ở đâu?", *["Tiền ăn mỗi ngày là bao nhiêu ạ?"] * 30]
    made(
        "questions:\n"
        + "".join(f"  - {text}\n" for text in [*texts, "sân chơi ở đâu", "TIỀN ĂN MỖI NGÀY LÀ BAO NHIÊU"])
    )
    warnings = everything_checked(str(tmp_path / "a.yaml")).warnings
    place = f"{tmp_path / 'a.yaml'}, dòng"
    named = ", ".join(str(n) for n in range(3, 23))
    assert [(d.message, d.line) for d in warnings] == [
        (f"câu 34 giống hệt, câu {named} và 10 câu khác gần giống câu 1: {place} 4", 6),
        (f"câu 33 giống hệt câu 2: {place} 5", 36),
    ]
