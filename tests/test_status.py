"""`doithoai status` as a clerk reads it: the whole text on three days, JSON, errors as `check` tells them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from doithoai.cli.commands import doithoai
from doithoai.cli.status import _columns, _wrapped

GOLDENS = Path(__file__).parent / "goldens" / "status"
SPEC = """\
issuer: {name: Trường Mầm non Hoa Mai, parent: UBND phường Ngọc Lâm, abbreviation: MNHM, place: Ngọc Lâm}
conference:
  title: Hội nghị đối thoại giữa Hiệu trưởng với cha mẹ học sinh
  school_year: 2026-2027
  starts: 07:30 30/01/2027
  chair: Bà Trần Thị Bình
  secretary: Bà Lê Thu Hà
attendees: [Cha mẹ học sinh]
agenda: [{time: 07:30, item: Khai mạc}]
registration: {deadline: 16:00 25/01/2027}
questions:
  - {text: Thực đơn có đổi theo mùa không?, source: form, answer: Có.}
  - {text: Khi nào sửa mái che?, source: form, answer: {by: Tổ Văn phòng, due: 15/02/2027}}
  - {text: Vì sao tăng tiền ăn?, asker: Lê An, unit: lớp Lá 1, source: zalo, answer: {status: in_writing, due: 08/02/2027}}
  - {text: Mở rộng lòng đường?, source: meeting, answer: {status: referred}}
"""
HELD = """\
meeting:
  attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 38, excused: 2}]}
  promises: [{task: Lắp đèn ở cổng sau, by: Tổ Văn phòng, deadline: 15/02/2027}]
"""
Status = Callable[..., str]


@pytest.fixture
def status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Status:
    """Run the command on a spec in an empty folder and return what it prints."""
    monkeypatch.chdir(tmp_path)

    def run(text: str, *options: str, code: int = 0) -> str:
        (tmp_path / "hoi-nghi.yaml").write_text(text, encoding="utf-8", newline="\n")
        done = CliRunner().invoke(doithoai, ["status", "hoi-nghi.yaml", *options], catch_exceptions=False)
        assert done.exit_code == code, done.stderr
        return done.stderr if code else done.stdout

    return run


@pytest.mark.parametrize(
    ("day", "facts"), [("2027-01-10", ""), ("2027-01-30", ""), ("2027-02-20", HELD)], ids=lambda v: str(v)[:10] or "-"
)
def test_the_whole_text_of_a_day(
    status: Status, check_golden: Callable[[Path, str], None], day: str, facts: str
) -> None:
    check_golden(GOLDENS / f"{day}.txt", status(SPEC + facts, "--today", day))


def test_a_dossier_that_was_printed_is_named_and_told_apart_from_an_old_one(status: Status, tmp_path: Path) -> None:
    status(SPEC)
    assert CliRunner().invoke(doithoai, ["build", "hoi-nghi.yaml", "--quiet"]).exit_code == 0
    printed = status(SPEC)
    assert "đã in: 01-ke-hoach.docx\n" in printed
    assert "đã in: 03-giay-moi/ (1 văn bản)" in printed  # the table of who got which is no paper
    assert "Tệp đã in ở thư mục ho-so-hoi-nghi." in printed
    assert "(cũ)" not in printed
    changed = status(SPEC.replace("07:30 30", "08:00 30"))
    assert "đã in: 01-ke-hoach.docx (cũ)\n" in changed
    assert "chạy lại doithoai build hoi-nghi.yaml\n" in changed
    assert "đã in" not in status(SPEC, "-o", "khac")
    (tmp_path / "ho-so-hoi-nghi" / "01-ke-hoach.docx").unlink()
    assert "01-ke-hoach.docx" not in status(SPEC)


def test_a_command_to_paste_has_quotes_and_the_folder_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Hồ sơ 2027").mkdir()
    spec = tmp_path / "Hồ sơ 2027" / "hội nghị.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    told = CliRunner().invoke(doithoai, ["status", "Hồ sơ 2027/hội nghị.yaml", "-o", "bản in"]).stdout
    assert 'GIẤY TỜ (in tất cả: doithoai build "Hồ sơ 2027/hội nghị.yaml" -o "bản in")\n' in told
    printed = CliRunner().invoke(doithoai, ["build", "Hồ sơ 2027/hội nghị.yaml", "-o", "ra"]).stderr
    assert printed.endswith('viết vào đâu: doithoai status "Hồ sơ 2027/hội nghị.yaml" -o ra\n')


def test_a_file_that_was_edited_is_told_and_is_an_old_one_where_it_was_held_back(status: Status) -> None:
    status(SPEC)
    build, edited = ["build", "hoi-nghi.yaml", "--quiet"], Path("ho-so-hoi-nghi/01-ke-hoach.docx")
    assert CliRunner().invoke(doithoai, build).exit_code == 0
    edited.write_bytes(edited.read_bytes() + b"!")
    assert "đã in: 01-ke-hoach.docx (đã sửa)\n" in status(SPEC)
    changed = SPEC.replace("07:30 30", "08:00 30")
    status(changed)
    assert CliRunner().invoke(doithoai, build).exit_code == 1
    told = status(changed)
    assert "đã in: 01-ke-hoach.docx (đã sửa) (cũ)\n" in told
    assert "(đã sửa): tệp đã sửa sau khi in" in told
    assert "đã in: 02-chuong-trinh.docx\n" in told
    assert CliRunner().invoke(doithoai, [*build, "--force"]).exit_code == 0
    assert "đã in: 01-ke-hoach.docx\n" in status(changed)


def test_papers_are_counted_and_the_file_of_all_is_named(status: Status) -> None:
    status(SPEC.replace("attendees: [Cha mẹ học sinh]", "attendees: [Cha mẹ học sinh, Giáo viên]"))
    assert CliRunner().invoke(doithoai, ["build", "hoi-nghi.yaml", "--quiet", "--merge"]).exit_code == 0
    merged = Path("hoi-nghi.yaml").read_text(encoding="utf-8")
    assert "đã in: 03-giay-moi/giay-moi-gop.docx\n" in status(merged)
    assert CliRunner().invoke(doithoai, ["build", "hoi-nghi.yaml", "--quiet"]).exit_code == 0
    assert "đã in: 03-giay-moi/ (2 văn bản và tệp gộp)" in status(merged)


def test_json_has_stable_keys(status: Status) -> None:
    said = json.loads(status(SPEC + HELD, "--today", "20/02/2027", "--format", "json"))
    assert set(said) == {
        "files", "diagnostics", "spec", "event", "today", "stage", "stages", "papers", "gaps", "overdue",
    }  # fmt: skip
    assert said["today"] == "2027-02-20"
    assert set(said["stage"]) == {"name", "state", "why"}
    assert set(said["papers"][0]) == {"kind", "title", "ready", "wanted", "lacks", "printed", "edited", "current"}
    assert {key for gap in said["gaps"] + said["overdue"] for key in gap} == {
        "what", "hint", "file", "line", "column", "sheet",
    }  # fmt: skip
    assert [gap["line"] for gap in said["overdue"]] == [13, 14, 18]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("hôm nay", "không đọc được ngày"),
        ("2027-02-30", "tháng 2/2027 không có ngày 30"),
        ("02/2027", "cần đủ ngày, tháng, năm"),
    ],
)
def test_a_day_that_is_none_is_wrong_usage(status: Status, day: str, why: str) -> None:
    assert f"Lỗi: --today không hợp lệ ({why}; viết như 30/01/2027)" in status(SPEC, "--today", day, code=2)


def test_a_spec_with_errors_is_told_as_check_tells_it(status: Status) -> None:
    wrong = SPEC.replace("source: zalo", "sauce: zalo").replace("title: Hội", "titel: Hội")
    told = status(wrong, code=1)
    checked = CliRunner().invoke(doithoai, ["check", "hoi-nghi.yaml"]).stderr
    assert checked.splitlines()[:-1] == told.splitlines()[:-1]  # but for the sums in the last line
    assert told.count(": lỗi S") == 3


def test_a_spec_from_a_pipe_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(doithoai, ["status", "-", "--today", "2027-01-30"], input=SPEC.encode())
    assert (done.exit_code, done.stderr) == (0, "")
    assert "(<stdin>)\nTính đến ngày 30/01/2027: giai đoạn họp" in done.stdout


def test_status_writes_nothing(status: Status, tmp_path: Path) -> None:
    status(SPEC)
    assert [path.name for path in tmp_path.iterdir()] == ["hoi-nghi.yaml"]


@pytest.mark.parametrize(("text", "columns"), [("Đã in", 5), ("Đ\u0061\u0303 in", 5), ("会議", 4), ("", 0)])
def test_columns_are_those_of_a_console(text: str, columns: int) -> None:
    assert _columns(text) == columns


def test_a_long_line_goes_on_below_itself_and_breaks_no_path() -> None:
    path = "thu-muc-" * 12 + "01.docx"
    lines = list(_wrapped(f"đã in: {path} và các tệp khác của cùng một loại giấy tờ trong hồ sơ này", "01 Kế hoạch  "))
    assert lines[0] == "01 Kế hoạch  đã in:"
    assert lines[1] == " " * 13 + path
    assert lines[2].startswith(" " * 13 + "và các tệp khác")
