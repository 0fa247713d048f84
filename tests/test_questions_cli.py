"""`doithoai questions`: the ledger on the screen, lists brought into a spec, and what is never lost."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from doithoai.cli.commands import doithoai
from doithoai.diagnostics import DoithoaiError
from doithoai.lists.completing import completed
from doithoai.lists.question_rows import rows_of
from doithoai.papers.ledger import ledger
from doithoai.rewriting.question_import import compared, written
from doithoai.sheets import read_sheet
from doithoai.sheets.columns import QUESTION_FIELDS
from doithoai.source import read
from doithoai.spec import load
from doithoai.workbooks.questions import question_template

SPEC = """\
# Hội nghị tháng Một
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027, venue: Hội trường}

questions:
  # câu quan trọng nhất
  - id: C1
    asker: "Lê Văn An"       # tổ trưởng dân phố
    text:   Bao giờ có sân chơi mới?
    answer: Sẽ có trước tháng Ba.

  - {id: C2, text: Vì sao đổi giờ đón trẻ?, contact: 0364123567}
  - Một câu không có mã
recipients: [Như trên, "Lưu: VT"]
"""
LIST = """\
Mã;Người hỏi;Lớp;Câu hỏi;Trả lời;Người trả lời;Tình trạng;Hạn trả lời
C1;Lê Văn An;Lá 1;Bao giờ sửa sân chơi?;Chưa rõ;Hiệu trưởng;Chưa trả lời;15/02/2027
C2;Trần Thị Hoa;Lá 2;Vì sao đổi giờ đón trẻ?;;Cô Bình;;
C3;;;"Thực đơn: dòng một
dòng hai";;;Tiếp thu;
C4;;;Vì sao lại đổi giờ đón trẻ?;;;;
"""
WRITTEN = """\
# Hội nghị tháng Một
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027, venue: Hội trường}

questions:
  # câu quan trọng nhất
  - id: C1
    asker: "Lê Văn An"       # tổ trưởng dân phố
    text:   Bao giờ có sân chơi mới?
    answer:
      text: Sẽ có trước tháng Ba.
      by: Hiệu trưởng
      due: 15/02/2027
    unit: lớp Lá 1
    source: box

  - {id: C2, text: Vì sao đổi giờ đón trẻ?, contact: 0364123567, asker: Trần Thị Hoa, unit: lớp Lá 2, source: box, answer: {by: Cô Bình}}
  - Một câu không có mã
  - id: C3
    source: box
    text: |-
      Thực đơn: dòng một
      dòng hai
    answer:
      status: noted
  - id: C4
    source: box
    text: Vì sao lại đổi giờ đón trẻ?
recipients: [Như trên, "Lưu: VT"]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "cau-hoi.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(doithoai, ["questions", *args])


def test_a_list_fills_the_spec_and_changes_nothing_that_was_typed() -> None:
    done = run("a.yaml", "--import", "cau-hoi.csv", "--source", "Hộp thư")
    assert (done.exit_code, done.stdout) == (0, "a-moi.yaml\n"), done.output
    assert Path("a-moi.yaml").read_text(encoding="utf-8") == WRITTEN
    assert Path("a.yaml").read_text(encoding="utf-8") == SPEC
    assert (
        done.stderr
        == """\
cau-hoi.csv: tiêu đề ở dòng 1, 4 dòng.
  cột “Mã”: mã câu hỏi
  cột “Người hỏi”: người hỏi
  cột “Lớp”: lớp, đơn vị
  cột “Câu hỏi”: câu hỏi, ý kiến
  cột “Trả lời”: trả lời
  cột “Người trả lời”: người trả lời
  cột “Tình trạng”: tình trạng
  cột “Hạn trả lời”: hạn trả lời
  cột “Lớp”: thêm chữ “lớp” trước tên lớp

cau-hoi.csv:2:4: cảnh báo G040: câu có mã “C1”: câu hỏi, ý kiến ở đây khác với a.yaml, dòng 7; giữ nguyên tệp .yaml: “Bao giờ có sân chơi mới?”
    giá trị: Bao giờ sửa sân chơi?
    cách sửa: danh sách đúng thì tự sửa trong tệp .yaml
cau-hoi.csv:2:4: cảnh báo G040: câu có mã “C1”: trả lời ở đây khác với a.yaml, dòng 7; giữ nguyên tệp .yaml: “Sẽ có trước tháng Ba.”
    giá trị: Chưa rõ
    cách sửa: danh sách đúng thì tự sửa trong tệp .yaml
cau-hoi.csv:6:4: cảnh báo G041: câu 5 gần giống câu 2 (92%): a.yaml, dòng 12
    giá trị: Vì sao lại đổi giờ đón trẻ?
    cách sửa: là hai câu khác nhau thì để nguyên; là một câu thì xóa một, hoặc trả lời chung
thêm 2 câu
bổ sung 2 câu: C1 (lớp, đơn vị, hỏi qua đâu, người trả lời, hạn trả lời); C2 (người hỏi, lớp, đơn vị, hỏi qua đâu, người trả lời)
"""
    )


def test_the_same_list_a_second_time_brings_nothing() -> None:
    run("a.yaml", "--import", "cau-hoi.csv", "--in-place")
    once = Path("a.yaml").read_text(encoding="utf-8")
    again = run("a.yaml", "--import", "cau-hoi.csv", "--in-place")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "không có gì mới" in again.stderr
    assert Path("a.yaml").read_text(encoding="utf-8") == once


def test_a_mended_list_keeps_its_ids_and_answers_typed_meanwhile_stay() -> None:
    Path("form.csv").write_text("Dấu thời gian,Họ tên,Câu hỏi\n20/01/2027 14:05:33,Hoa,Vi sao\n", encoding="utf-8")
    run("a.yaml", "--import", "form.csv", "--in-place")
    text = Path("a.yaml").read_text(encoding="utf-8")
    Path("a.yaml").write_text(text.replace("    text: Vi sao\n", "    text: Vi sao\n    answer: Vì thế.   # cô Bình soạn\n"), encoding="utf-8")  # fmt: skip
    mended = (
        "Dấu thời gian,Họ tên,Câu hỏi,Trả lời\n20/01/2027 14:05:33,Hoa,Vì sao?,Khác\n20/01/2027 15:00:00,Nam,Gì nữa?,\n"
    )
    Path("form.csv").write_text(mended, encoding="utf-8")
    done = run("a.yaml", "--import", "form.csv", "--in-place", "--format", "json")
    said = json.loads(done.stdout)
    assert (len(said["added"]), said["filled"]) == (1, [])
    assert [d["value"] for d in said["diagnostics"]] == ["Vì sao?", "Khác"]
    assert "    answer: Vì thế.   # cô Bình soạn\n" in Path("a.yaml").read_text(encoding="utf-8")


def test_an_existing_file_is_not_written_over_without_force() -> None:
    Path("a-moi.yaml").write_text("khác\n", encoding="utf-8")
    done = run("a.yaml", "--import", "cau-hoi.csv")
    assert done.exit_code == 1
    assert "a-moi.yaml: lỗi O010: tệp này đã có; không ghi đè" in done.stderr
    assert run("a.yaml", "--import", "cau-hoi.csv", "--force").exit_code == 0
    assert run("a.yaml", "--import", "cau-hoi.csv").exit_code == 0, "the same bytes are no loss"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
@pytest.mark.parametrize(("said", "changes"), [("n", False), ("y", True)])
def test_on_a_terminal_in_place_asks_first(said: str, changes: bool) -> None:
    keyboard, terminal = os.openpty()
    os.write(keyboard, f"{said}\n".encode())
    command = [sys.executable, "-m", "doithoai", "questions", "a.yaml", "--import", "cau-hoi.csv", "--in-place"]
    done = subprocess.run(command, stdin=terminal, capture_output=True, text=True, encoding="utf-8", timeout=60)
    os.close(keyboard)
    os.close(terminal)
    assert done.returncode == 0, done.stderr
    assert "Ghi vào a.yaml?" in done.stderr + done.stdout
    assert (Path("a.yaml").read_text(encoding="utf-8") != SPEC) == changes


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
def test_what_is_typed_into_the_spec_while_it_asks_is_kept() -> None:
    keyboard, terminal = os.openpty()
    command = [sys.executable, "-m", "doithoai", "questions", "a.yaml", "--import", "cau-hoi.csv", "--in-place"]
    asking = subprocess.Popen(command, stdin=terminal, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert asking.stderr is not None
    said = ""
    while not said.endswith("Ghi vào a.yaml?") and (letter := asking.stderr.read(1)):
        said += letter
    edited = SPEC.replace("Sẽ có trước tháng Ba.", "Sẽ có trước tháng Tư.")
    Path("a.yaml").write_text(edited, encoding="utf-8")
    os.write(keyboard, b"y\n")
    _, rest = asking.communicate(timeout=60)
    os.close(keyboard)
    os.close(terminal)
    assert asking.returncode == 1
    assert "a.yaml: lỗi O012: tệp vừa được sửa" in rest
    assert Path("a.yaml").read_text(encoding="utf-8") == edited


@pytest.mark.parametrize(
    ("text", "options", "way"),
    [
        ("Cột một,Cột hai\nGì?,Sao?\n", (), 'hoặc chỉ rõ tên cột bằng --column "text=tên cột"'),
        ("Người hỏi,Điều muốn nói\nHoa,Vì sao?\n", (), '--column "text=…"'),
        ("Câu hỏi 1,Câu hỏi 2\nSao?,Gì?\n", (), 'ghi rõ cột nào là gì bằng --column "text=Câu hỏi 1"'),
        ("Câu hỏi\nSao?\n", ("--column", "unit=Lớp"), "không có cột “Lớp” (--column unit=…)"),
    ],
)
def test_what_is_wrong_with_columns_names_the_option_that_mends_it(
    text: str, options: tuple[str, ...], way: str
) -> None:
    Path("bad.csv").write_text(text, encoding="utf-8")
    said = run("a.yaml", "--import", "bad.csv", *options).stderr
    assert way in said
    assert "`columns" not in said


def test_the_place_of_the_result_goes_with_a_list_or_an_empty_one() -> None:
    said = run("a.yaml", "-o", "b.yaml").stderr
    assert "-o chỉ dùng cùng --import (tệp .yaml mới) hoặc --template (thư mục)." in said


def test_a_bad_list_writes_nothing() -> None:
    Path("bad.csv").write_text("Mã,Câu hỏi,Tình trạng\nC9,Gì?,để xem\nC9,Sao?,\n", encoding="utf-8")
    done = run("a.yaml", "--import", "bad.csv")
    assert done.exit_code == 1
    assert [line.split(": ")[1] for line in done.stderr.splitlines() if ": lỗi " in line] == ["lỗi G031", "lỗi G032"]
    assert not Path("a-moi.yaml").exists()
    assert run("a.yaml", "--import", "khong-co.csv").exit_code == 1


@pytest.mark.parametrize(
    "args",
    [
        ("a.yaml", "--template"), (), ("a.yaml", "--in-place"), ("a.yaml", "--source", "zalo"), ("a.yaml", "-o", "b.yaml"), ("-", "--import", "cau-hoi.csv"),
        ("a.yaml", "--import", "cau-hoi.csv", "-o", "a.yaml"), ("a.yaml", "--import", "cau-hoi.csv", "-o", "b.yaml", "--in-place"),
        ("a.yaml", "--import", "cau-hoi.csv", "--column", "text"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together_are_refused(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_a_column_may_be_named_on_the_command_line() -> None:
    Path("two.csv").write_text("Lúc nhận,Câu hỏi 1,Câu hỏi 2\n20/01/2027 14:05:33,Sao?,Gì?\n", encoding="utf-8")
    assert run("a.yaml", "--import", "two.csv").exit_code == 1
    assert run("a.yaml", "--import", "two.csv", "--column", "text=Câu hỏi 2").exit_code == 0
    assert "    text: Gì?\n" in Path("a-moi.yaml").read_text(encoding="utf-8")


def test_a_spec_whose_questions_are_a_list_gets_entries_beside_it() -> None:
    text = SPEC[: SPEC.index("questions:")] + "questions:\n  file: cau-hoi.csv   # của tổ\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    assert run("a.yaml", "--import", "cau-hoi.csv").exit_code == 0
    assert "questions:\n  - file: cau-hoi.csv   # của tổ\n  - id: C1\n" in Path("a-moi.yaml").read_text(
        encoding="utf-8"
    )
    source = read("a-moi.yaml")
    assert len(ledger(completed(source, load(source)).spec)) == 4


def test_the_ledger_is_shown_as_a_table() -> None:
    Path("b.yaml").write_text(WRITTEN, encoding="utf-8")
    done = run("b.yaml")
    assert (
        done.stdout
        == """\
STT  Mã  Người hỏi               Câu hỏi                      Hỏi qua        Tình trạng    Người trả lời  Hạn
1    C1  Lê Văn An, lớp Lá 1     Bao giờ có sân chơi mới?     Hộp thư góp ý  Đã trả lời    Hiệu trưởng    15/02/2027
2    C2  Trần Thị Hoa, lớp Lá 2  Vì sao đổi giờ đón trẻ?      Hộp thư góp ý  Chưa trả lời  Cô Bình
3        Không nêu tên           Một câu không có mã          Không ghi      Chưa trả lời
4    C3  Không nêu tên           Thực đơn: dòng một dòng hai  Hộp thư góp ý  Tiếp thu
5    C4  Không nêu tên           Vì sao lại đổi giờ đón trẻ?  Hộp thư góp ý  Chưa trả lời
5 câu hỏi: Đã trả lời 1; Tiếp thu 1; Chưa trả lời 3.
"""
    )
    assert "câu 5 gần giống câu 2 (92%)" in done.stderr
    said = json.loads(run("b.yaml", "--format", "json").stdout)
    assert [(q["number"], q["id"], q["settled"]) for q in said["questions"]][:2] == [(1, "C1", True), (2, "C2", False)]


def test_what_a_list_of_attendance_was_taken_for_is_shown_too() -> None:
    Path("diem-danh.csv").write_text("TT,Họ tên,Ký tên,Ghi chú\n1,An,x,\nTổng cộng: 1,,,\n", encoding="utf-8")
    Path("b.yaml").write_text(SPEC + "meeting: {attendance: {people: [{file: diem-danh.csv}]}}\n", encoding="utf-8")
    assert run("b.yaml").stdout.startswith("""\
diem-danh.csv: tiêu đề ở dòng 1, 1 người.
  cột “Họ tên”: họ và tên
  cột “Ký tên”: điểm danh
  cột “Ghi chú”: không nhận ra, không đọc
  bỏ qua 1 dòng tổng cộng: dòng 3

STT""")


TEXTS = st.text(st.sampled_from(" #:-@'\"\\%&*!|>[]{}?,`~=.0axI\n\tế“;"), max_size=25)
ROWS = st.tuples(st.sampled_from(["", "C1", "C2", "C3", "C4"]), TEXTS, TEXTS, TEXTS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=5))
def test_whatever_a_list_holds_is_in_the_spec_to_the_letter_and_only_once(rows: list[tuple[str, ...]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("Mã", "Người hỏi", "Câu hỏi", "Trả lời"), *rows])
    Path("a.yaml").write_text(SPEC, encoding="utf-8")
    source, wrong = read("a.yaml"), set[str]()
    try:
        sheet = read_sheet(stream.getvalue().encode(), "a.csv", QUESTION_FIELDS)
        brought = compared(source, load(source), sheet, None, ())
    except DoithoaiError as error:
        wrong = {d.code for d in error.diagnostics}
    if wrong:  # a code twice, an answer without a question, a row that can't be cut into cells
        assert wrong <= {"G005", "G014", "G030", "G032", "G034"}
        return
    Path("a.yaml").write_bytes(written(source, brought, Path("a.yaml")).data)
    again = read("a.yaml")
    entries = again.value(("questions",))
    assert isinstance(entries, list)
    assert entries[3:] == [{k: dict(v) if k == "answer" else v for k, v in row.facts.items()} for row in brought.new]
    assert entries[0]["answer"] == "Sẽ có trước tháng Ba."
    assert compared(again, load(again), sheet, None, ()).is_empty


def test_the_empty_list_is_one_that_the_reader_knows() -> None:
    done = run("--template", "-o", "mau")
    assert done.stdout.strip() == str(Path("mau") / "danh-sach-cau-hoi.xlsx")
    data = (Path("mau") / "danh-sach-cau-hoi.xlsx").read_bytes()
    assert data == question_template()
    book = load_workbook(io.BytesIO(data))
    sheet = book["Câu hỏi"]
    row = {str(sheet.cell(1, n).value): n for n in range(1, sheet.max_column + 1)}
    for title, value in (
        ("Mã", "C1"),
        ("Câu hỏi", "Vì sao?"),
        ("Tình trạng", "Vượt thẩm quyền"),
        ("Hỏi qua", "Phiếu đăng ký"),
        ("Lớp, đơn vị", "6/1"),
    ):
        sheet.cell(2, row[title]).value = value
    stream = io.BytesIO()
    book.save(stream)
    found = read_sheet(stream.getvalue(), "a.xlsx", QUESTION_FIELDS)
    assert {c.field for c in found.columns} == {f.name for f in QUESTION_FIELDS}
    (one,) = rows_of(found, None).rows
    assert one.facts == {
        "id": "C1",
        "unit": "6/1",
        "source": "form",
        "text": "Vì sao?",
        "answer": {"status": "referred"},
    }
