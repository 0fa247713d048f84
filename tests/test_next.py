"""`doithoai next`: what the next conference takes over, what goes, and what is carried."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES

from doithoai.cli.commands import doithoai
from doithoai.lists.completing import completed
from doithoai.papers.ledger import ledger
from doithoai.rewriting.next_conference import next_round
from doithoai.source import read
from doithoai.spec import load
from doithoai.whole_spec import everything_checked

OLD = """\
# Hội nghị của trường
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference:
  title: Hội nghị đối thoại
  round: Lần thứ nhất      # trong năm học
  school_year: 2026-2027
  starts: 07:30 30/01/2027 # thứ Bảy
  venue: Hội trường

# căn cứ
legal_bases:
  - Kế hoạch số 12/KH-UBND ngày 05/9/2026
purposes: [Lắng nghe]
registration: {to: Văn phòng, deadline: 16:00 25/01/2027}
tasks:
  - unit: Văn phòng
    items:
      - {task: Gửi giấy mời, deadline: trước hội nghị 05 ngày}
      - {task: In phiếu, deadline: 20/01/2027}
questions:
  - {id: C1, text: Đã trả lời rồi?, answer: Rồi.}
  # hỏi mãi chưa ai trả lời
  - id: C2
    text: Bao giờ sửa quạt?      # tầng 2
    source: meeting
    answer:
      by: Tổ Văn phòng
      due: 15/02/2027
  - {file: cau-hoi.csv, source: online}
  - Câu không có mã
  - {id: C5, text: Đã hẹn, answer: {by: Cô Hà}}
carried:
  - {task: Lát sân, by: Văn phòng}
  - {task: Mua sách, done: 01/12/2026}
recipients: ["Lưu: VT"]
meeting:
  opened: 07:35
  promises:
    - Mở câu lạc bộ
    - task: "Trồng cây: 10 cây"
      deadline: 26/3/2027
    - {task: Sơn tường, done: 05/02/2027}
papers:
  plan: {number: 57, date: 12/01/2027, closing: ""}
  minutes: {number: 1}
"""
LIST = """\
Mã,Người hỏi,Câu hỏi,Trả lời,Hạn trả lời,Hỏi qua,Tình trạng
C5,Lan,Đã hẹn,,20/02/2027,,
C6,Nam,"Một
hai",,20/02/2027,Zalo,Đang xử lý
C7,Mai,Xong chưa?,Xong.,,,
"""
NEW = """\
# Hội nghị của trường
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference:
  title: Hội nghị đối thoại
  venue: Hội trường
  # starts:                # giờ và ngày khai mạc, viết như 07:30 30/01/2027
  # round: Lần thứ hai   # đúng thì bỏ dấu # ở đầu dòng
  # school_year: 2026-2027   # vẫn năm học này thì bỏ dấu # ở đầu dòng

# căn cứ
legal_bases:
  - Kế hoạch số 12/KH-UBND ngày 05/9/2026
purposes: [Lắng nghe]
registration: {to: Văn phòng}
tasks:
  - unit: Văn phòng
    items:
      - {task: Gửi giấy mời, deadline: trước hội nghị 05 ngày}
      - {task: In phiếu}
# Chuyển từ Hội nghị đối thoại, Lần thứ nhất, 07:30 30/01/2027: các câu chưa trả lời xong; hạn trả lời đặt lại ở `answer: due`
questions:
  # hỏi mãi chưa ai trả lời
  - id: C2
    text: Bao giờ sửa quạt?      # tầng 2
    answer:
      by: Tổ Văn phòng
    source: hội nghị trước
  - Câu không có mã
  - {id: C5, text: Đã hẹn, answer: {by: Cô Hà}, asker: Lan, source: hội nghị trước}
  - id: C6
    asker: Nam
    source: hội nghị trước
    text: |-
      Một
      hai
    answer:
      status: open
# Chuyển từ Hội nghị đối thoại, Lần thứ nhất, 07:30 30/01/2027: các việc đã hứa chưa xong
carried:
  - {task: Lát sân, by: Văn phòng}
  - Mở câu lạc bộ
  - task: "Trồng cây: 10 cây"
    deadline: 26/3/2027
recipients: ["Lưu: VT"]
papers:
  plan: {closing: ""}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "cau-hoi.csv").write_text(LIST, encoding="utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(doithoai, ["next", *args])


def test_the_frame_stays_what_is_settled_goes_and_what_is_open_is_carried() -> None:
    done = run("a.yaml", "-o", "b.yaml")
    assert (done.exit_code, done.stdout) == (0, "b.yaml\n"), done.output
    assert Path("b.yaml").read_text(encoding="utf-8") == NEW
    assert Path("a.yaml").read_text(encoding="utf-8") == OLD
    assert (
        done.stderr
        == """\
chuyển sang: 4 câu hỏi chưa trả lời xong (C2, câu 5, C5, C6); 3 việc đã hứa chưa xong (Lát sân; Mở câu lạc bộ; Trồng cây: 10 cây)
đã bỏ: lần, đợt (`conference: round`); năm học (`conference: school_year`); thời gian (`conference`); hạn gửi câu hỏi (`registration: deadline`); \
thời hạn của các nhiệm vụ (`tasks`); diễn biến, kết quả (`meeting`); `number` của từng giấy tờ (`papers`); `date` của từng giấy tờ (`papers`)
cần điền: thời gian (`conference: starts`); lần, đợt (`conference: round`); năm học (`conference: school_year`); hạn gửi câu hỏi (`registration: deadline`); \
số và ngày của từng giấy tờ (`papers`)
xem lại: `legal_bases`: các căn cứ còn hiệu lực không
"""
    )


def test_none_of_the_carried_questions_counts_as_raised_at_the_next_meeting() -> None:
    run("a.yaml", "-o", "b.yaml")
    source = read("b.yaml")
    entries = ledger(completed(source, load(source)).spec)
    assert [e.question.id for e in entries if not e.is_settled] == ["C2", None, "C5", "C6"]
    assert not any(e.was_raised_at_the_meeting for e in entries)


def test_words_that_told_of_this_conference_are_to_be_looked_at_again() -> None:
    text = (
        OLD.replace("  minutes: {number: 1}", "  minutes: {number: 1, opening: Hôm nay}")
        + "agenda:\n  - {item: Khai mạc, say: Ngày 30/01/2027}\n"
    )
    Path("a.yaml").write_text(text, encoding="utf-8")
    review = run("a.yaml", "-o", "b.yaml").stderr.splitlines()[-1]
    assert review == (
        "xem lại: `agenda` còn nhắc đến ngày tháng, năm học hoặc lần họp (dòng 47 của tệp cũ); `agenda`: lời nói trong kịch bản (`say`); "
        "`papers: minutes`: lời viết riêng (`opening`); `legal_bases`: các căn cứ còn hiệu lực không"
    )


def test_nothing_is_written_over() -> None:
    Path("b.yaml").write_text("khác\n", encoding="utf-8")
    done = run("a.yaml", "-o", "b.yaml")
    assert done.exit_code == 1
    assert "b.yaml: lỗi O010: tệp này đã có; không ghi đè\n    cách sửa: đặt tên khác bằng `-o`\n" in done.stderr
    assert run("a.yaml", "-o", "a.yaml").exit_code == 1
    assert Path("a.yaml").read_text(encoding="utf-8") == OLD


def test_an_error_anywhere_in_the_old_spec_or_its_lists_writes_nothing() -> None:
    Path("cau-hoi.csv").write_text("Mã,Câu hỏi,Tình trạng\nC9,Gì?,để xem\n", encoding="utf-8")
    done = run("a.yaml", "-o", "b.yaml")
    assert done.exit_code == 1
    assert "G031" in done.stderr
    assert not Path("b.yaml").exists()


def test_a_conference_after_the_next_one_starts_from_there() -> None:
    run("a.yaml", "-o", "b.yaml")
    done = run("b.yaml", "-o", "c.yaml", "--format", "json")
    assert json.loads(done.stdout)["questions"] == ["C2", "câu 2", "C5", "C6"]
    everything_checked("c.yaml")


def test_a_round_on_several_lines_is_told_on_one() -> None:
    folded = "round: |\n    Lần thứ nhất\n    học kỳ: hai # năm nay\n"
    Path("a.yaml").write_text(OLD.replace("round: Lần thứ nhất      # trong năm học\n", folded), encoding="utf-8")
    done = run("a.yaml", "-o", "b.yaml")
    assert done.exit_code == 0, done.output
    new = Path("b.yaml").read_text(encoding="utf-8")
    Path("b.yaml").write_text(new.replace("# round:", "round:"), encoding="utf-8")
    assert read("b.yaml").value(("conference", "round")) == "Lần thứ hai học kỳ: hai # năm nay"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_what_is_made_of_an_example_passes_the_check(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    shutil.copytree(example.parent, folder)
    done = run(str(folder / example.name), "-o", str(folder / "sau.yaml"))
    assert done.exit_code == 0, done.output
    everything_checked(str(folder / "sau.yaml"))
    old, new = ((folder / name).read_text(encoding="utf-8") for name in (example.name, "sau.yaml"))
    kept = [line for line in new.splitlines() if not line.lstrip().startswith("#")]
    assert "meeting:" not in kept
    assert not [line for line in kept if line.lstrip().startswith(("starts:", "round:"))]
    assert new.splitlines()[0] == old.splitlines()[0]


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("Lần thứ nhất", "Lần thứ hai"), ("lần thứ chín", "lần thứ mười"), ("Đợt 1", "Đợt 2"), ("Lần thứ 2 năm học 2026-2027", "Lần thứ 3 năm học 2026-2027"),
        ("Lần thứ mười", None), ("Lần thứ hai mươi", None), ("Lần thứ hai  Mươi", None), ("Lần thứ ba trăm", None), ("Lần thứ hai năm học 2026-2027", "Lần thứ ba năm học 2026-2027"),
        ("Học kỳ I", None), ("Năm 2027", None),
    ],
)  # fmt: skip
def test_a_round_is_counted_on_where_it_can_be(said: str, after: str | None) -> None:
    assert next_round(said) == after
