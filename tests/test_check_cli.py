"""`doithoai check` and `doithoai watch` as a clerk, an editor and GitHub meet them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import HEEDING

from doithoai.cli.commands import doithoai

SPEC = """\
issuer:
  parent: UBND phường Ngọc Lâm
  name: Trường Mầm non Hoa Mai
  abbreviation: MNHM
  place: Ngọc Lâm
  signer: {title: Hiệu trưởng, name: Trần Thị Bình}
conference:
  title: Hội nghị đối thoại giữa Hiệu trưởng với cha mẹ học sinh
recipients: [Các lớp, "Lưu: VT"]
"""
#: a warning on line 10, a hint on line 12
DOUBTFUL = f"""{SPEC}notes: Đón đại biểu lúc 7h30 thứ Sáu, ngày 30/01/2027.
papers:
  plan: {{number: 57, date: 10/01/2027}}
"""
WRONG = "issuer: {nme: A}\nconference: {title: T}\n"


def run(*arguments: str, folder: Path, text: str | None = None) -> Result:
    with chdir(folder):
        return CliRunner().invoke(doithoai, arguments, input=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("hoi-nghi.yaml", DOUBTFUL), ("con/dung.yml", SPEC), ("con/sai.yaml", WRONG)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "khac.yaml").write_text("services: {web: 1}\n", encoding="utf-8")
    (tmp_path / ".an").mkdir()
    (tmp_path / ".an" / "sai.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_a_person_reads_findings_a_sum_and_what_a_machine_cannot_judge(folder: Path) -> None:
    done = run("check", "hoi-nghi.yaml", folder=folder)
    assert (done.exit_code, done.stdout) == (0, "")
    lines = done.stderr.splitlines()
    assert lines[0] == "hoi-nghi.yaml:10:8: cảnh báo C001: ngày 30/01/2027 là thứ Bảy, không phải thứ Sáu"
    assert "hoi-nghi.yaml:12:28: gợi ý C006: văn bản ghi ngày 10/01/2027, là Chủ nhật" in lines
    assert lines[-2] == "hoi-nghi.yaml: không có lỗi; 1 cảnh báo, 1 gợi ý."
    assert lines[-1].startswith("Máy không xét được:")


def test_a_folder_means_all_specs_in_it_and_nothing_that_is_hidden_or_no_spec(folder: Path) -> None:
    done = run("check", ".", "--format", "json", folder=folder)
    said = json.loads(done.stdout)
    assert done.exit_code == 1
    assert [(s["file"], s["errors"], s["warnings"], s["hints"]) for s in said["specs"]] == [
        ("con/dung.yml", 0, 0, 0),
        ("con/sai.yaml", 4, 0, 0),
        ("hoi-nghi.yaml", 0, 1, 1),
    ]
    assert {d["code"] for d in said["diagnostics"]} >= {"S002", "C001", "C006"}


QUOTED = SPEC.replace("issuer:", '"issuer":').replace("conference:", "'conference' :")


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (SPEC.encode("utf-16"), True),
        (SPEC.encode("utf-8-sig"), True),
        (SPEC.replace("\n", "\r\n").encode("utf-16"), True),
        (SPEC.replace("\n", "\r").encode(), True),
        (QUOTED.encode(), True),
        (b'{"issuer": {}}', True),
        (b"# M\xe9mo\nissuer: {}\n", True),  # in an old encoding: told as such, not passed over
        (b"#" * 6_000_000 + b"\nissuer: {}\n", False),
        (b"issuer: {}\n" + b"#" * 6_000_000, True),  # too long: told as such
        (b"spec:\n  issuer: {}\n", False),
        (b"documents: [{id: a, issuer: A}]\n", False),
        (b"", False),
    ],
)
def test_a_spec_in_a_folder_is_known_however_it_may_be_written(data: bytes, is_one: bool, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    (tmp_path / "b.yaml").write_text(SPEC, encoding="utf-8")
    said = json.loads(run("check", ".", "--format", "json", folder=tmp_path).stdout)
    specs = [s["file"] for s in said["specs"]]
    assert (specs, said["passed_over"]) == ((["a.yaml", "b.yaml"], []) if is_one else (["b.yaml"], ["a.yaml"]))


@pytest.mark.parametrize(("arguments", "is_told"), [([], True), (["--quiet"], False)])
def test_yaml_files_of_a_folder_that_are_no_specs_are_named(arguments: list[str], is_told: bool, folder: Path) -> None:
    told = run("check", ".", *arguments, folder=folder).stderr.splitlines()
    title = "bỏ qua 1 tệp .yaml không phải tệp hội nghị:"
    assert ([title, "  khac.yaml"] == told[-2:]) is is_told


def test_a_name_that_no_file_can_have_is_told_in_the_report(tmp_path: Path) -> None:
    said = json.loads(run("check", f"{'x' * 300}.yaml", "--format", "json", folder=tmp_path).stdout)
    assert [d["code"] for d in said["diagnostics"]] == ["Y001"]


def test_several_files_are_summed_up_and_an_unreadable_one_does_not_hide_the_others(folder: Path) -> None:
    done = run("check", "khong-co.yaml", "hoi-nghi.yaml", folder=folder)
    assert done.exit_code == 1
    assert "khong-co.yaml: lỗi Y001" in done.stderr
    assert "2 tệp: 1 lỗi, 1 cảnh báo, 1 gợi ý." in done.stderr


def test_a_folder_without_specs_is_an_error(tmp_path: Path) -> None:
    done = run("check", ".", folder=tmp_path)
    assert done.exit_code == 1
    assert "lỗi Y001: trong thư mục này không có tệp hội nghị nào" in done.stderr
    assert "Máy không xét được" not in done.stderr


def test_an_editor_gets_one_line_a_finding(folder: Path) -> None:
    done = run("check", "hoi-nghi.yaml", "--format", "short", folder=folder)
    assert done.stdout.splitlines() == [
        "hoi-nghi.yaml:10:8: cảnh báo C001: ngày 30/01/2027 là thứ Bảy, không phải thứ Sáu",
        "hoi-nghi.yaml:12:28: gợi ý C006: văn bản ghi ngày 10/01/2027, là Chủ nhật",
    ]


def test_github_gets_workflow_commands_with_what_it_would_misread_escaped(folder: Path) -> None:
    path = folder / "50%, a:b.yaml"
    path.write_text(DOUBTFUL.replace("thứ Sáu", "thứ\n  Sáu"), encoding="utf-8")
    first, second = run("check", path.name, "--format", "github", folder=folder).stdout.splitlines()
    place = "file=50%25%2C a%3Ab.yaml,line=10,col=8,title=C001"
    assert first.startswith(f"::warning {place}::ngày 30/01/2027 là thứ Bảy, không phải thứ Sáu (")
    assert second.startswith("::notice file=50%25%2C a%3Ab.yaml,line=13,col=28,title=C006::")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 0, ["C001", "C006"]),
        (["--strict"], 1, ["C001", "C006"]),
        (["--strict", "--ignore", "C001"], 0, ["C006"]),
        (["--strict", "--ignore", "c001,C006"], 0, []),
        (["--ignore", "C001", "--ignore", "C006"], 0, []),
    ],
)
def test_warnings_fail_where_it_is_strict_and_codes_can_be_left_out(
    arguments: list[str], code: int, told: list[str], folder: Path
) -> None:
    done = run("check", "hoi-nghi.yaml", "--format", "json", *arguments, folder=folder)
    said = json.loads(done.stdout)
    assert (done.exit_code, [d["code"] for d in said["diagnostics"]]) == (code, told)
    assert {i["code"] for i in said["specs"][0]["ignored"]} == {"C001", "C006"} - set(told)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--ignore", "C01"], "không có mã C01"),
        (["--ignore", "S002"], "S002 là lỗi, không bỏ qua được"),
        (["--today", "mai"], "không đọc được ngày"),
        (["--today", "02/2027"], "cần đủ ngày, tháng, năm"),
        (["--explain", "C999"], "không có quy tắc C999"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], words: str, folder: Path) -> None:
    done = run("check", "hoi-nghi.yaml", *arguments, folder=folder)
    assert done.exit_code == 2
    assert words in done.stderr


def test_the_spec_ignores_a_code_for_a_reason_that_is_told(folder: Path) -> None:
    text = f"{DOUBTFUL}checks: {{ignore: [{{code: C006, reason: Hiệu trưởng trực ngày ấy}}]}}\n"
    done = run("check", "-", folder=folder, text=text)
    assert "C006:" not in done.stderr
    assert "C006:" not in run("check", "-", folder=folder, text=text.replace("C006", "c006")).stderr
    assert "<stdin>: không có lỗi; 1 cảnh báo. Bỏ qua C006 (1): Hiệu trưởng trực ngày ấy." in done.stderr


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{code: C016, reason: đã bàn}", "hint C191 không có gì để bỏ qua: không chỗ nào bị báo `C016`"),
        ("{code: c016, reason: đã bàn}", "hint C191 không có gì để bỏ qua: không chỗ nào bị báo `C016`"),
        ("{code: S002, reason: đã bàn}", "hint C191 `S002` là lỗi, không bỏ qua được"),
        ("{code: C999, reason: đã bàn}", "warning C190 không có mã `C999`"),
        ("{code: C006}", "error S001 thiếu khóa `reason` (Vì sao không cần báo)"),
        ("{code: C006, reason: }", "error S007 khóa `reason` chưa có giá trị (Vì sao không cần báo)"),
    ],
)
def test_what_is_ignored_in_vain_or_without_a_reason_is_told(entry: str, told: str, folder: Path) -> None:
    text = f"{SPEC}checks:\n  ignore: [{entry}]\n"
    said = json.loads(run("check", "-", "--format", "json", folder=folder, text=text).stdout)
    assert [f"{d['severity']} {d['code']} {d['message']}" for d in said["diagnostics"]] == [told]


def test_what_is_overdue_is_told_where_the_day_is_known(folder: Path) -> None:
    text = f"{SPEC}questions: [{{text: Bao giờ lát sân?, answer: {{status: in_writing, due: 15/02/2027}}}}]\n"
    arguments = ["check", "-", "--format", "short"]
    assert run(*arguments, "--today", "15/02/2027", folder=folder, text=text).stdout == ""
    late = run(*arguments, "--today", "2027-02-16", folder=folder, text=text).stdout
    assert late == "<stdin>:10:72: gợi ý C081: câu 1 quá hạn trả lời (15/02/2027)\n"


def test_quiet_tells_errors_only(folder: Path) -> None:
    done = run("check", "hoi-nghi.yaml", "--quiet", folder=folder)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert "lỗi S002" in run("check", "con", "--quiet", folder=folder).stderr


def test_quiet_tells_what_a_strict_check_fails_for(folder: Path) -> None:
    done = run("check", "hoi-nghi.yaml", "--quiet", "--strict", folder=folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "cảnh báo C001" in done.stderr
    assert "C006" not in done.stderr
    short = run("check", "hoi-nghi.yaml", "--quiet", "--strict", "--format", "short", folder=folder).stdout
    assert short == "hoi-nghi.yaml:10:8: cảnh báo C001: ngày 30/01/2027 là thứ Bảy, không phải thứ Sáu\n"


def test_the_sum_says_in_which_other_file_an_error_stands(folder: Path) -> None:
    done = run("check", "hoi-nghi.yaml", "--catalogue", "khong-co.yaml", folder=folder)
    assert "hoi-nghi.yaml: 1 lỗi, 1 cảnh báo, 1 gợi ý. Lỗi ở khong-co.yaml." in done.stderr


@pytest.mark.parametrize(
    ("code", "page"),
    [("S062", "loi-thuong-gap.md"), ("g041", "loi-thuong-gap.md"), ("W002", "loi-thuong-gap.md"), ("I101", "the-thuc-kiem-tra.md")],
)  # fmt: skip
def test_a_code_that_is_no_rule_is_pointed_to_its_page(code: str, page: str, folder: Path) -> None:
    done = run("check", "--explain", code, folder=folder)
    assert done.exit_code == 0
    assert done.stdout.startswith(code.upper())
    assert page in done.stdout


def test_a_rule_is_explained_without_a_spec(folder: Path) -> None:
    done = run("check", "--explain", "c085", folder=folder)
    assert done.exit_code == 0
    assert "C085 (cảnh báo): Cấp phó ký mà không có KT." in done.stdout
    assert "Phụ lục I, II.7.b" in done.stdout
    assert done.stdout.index("Sai:") < done.stdout.index("Đúng:")


def test_watch_once_checks_and_prints(folder: Path) -> None:
    done = run("watch", "hoi-nghi.yaml", "-o", "ra", "--once", folder=folder)
    assert done.exit_code == 0
    assert Path(folder / done.stdout.strip()).read_bytes()[:2] == b"PK"
    assert "cảnh báo C001" in done.stderr


def test_watch_keeps_the_last_good_output_while_there_are_errors(folder: Path) -> None:
    printed = folder / run("watch", "hoi-nghi.yaml", "-o", "ra", "--once", folder=folder).stdout.strip()
    before = printed.read_bytes()
    (folder / "hoi-nghi.yaml").write_text(DOUBTFUL.replace("place:", "plce:"), encoding="utf-8")
    done = run("watch", "hoi-nghi.yaml", "-o", "ra", "--once", folder=folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "bản in lần trước được giữ nguyên" in done.stderr
    assert printed.read_bytes() == before


@pytest.mark.parametrize("build", [[], ["--build"]])
def test_watch_proposes_no_option_of_its_own_that_it_does_not_have(build: list[str], folder: Path) -> None:
    arguments = ["watch", "hoi-nghi.yaml", "-o", "ra", "--once", *build]
    printed = next(line for line in run(*arguments, folder=folder).stdout.splitlines() if line.endswith(".docx"))
    (folder / printed).write_bytes(b"mine")
    (folder / "hoi-nghi.yaml").write_text(DOUBTFUL.replace("place: ", "place: Xã "), encoding="utf-8")
    done = run(*arguments, folder=folder)
    assert "O001" in done.stderr
    assert "thêm `--force`" not in done.stderr
    assert "đổi tên hoặc dời tệp đã sửa" in done.stderr


@pytest.mark.parametrize(("arguments", "times"), [([], 1), (["--ignore", "W002"], 0)])
def test_watch_that_prints_the_dossier_tells_a_warning_once(arguments: list[str], times: int, folder: Path) -> None:
    (folder / "hoi-nghi.yaml").write_text(f"{SPEC}purposes: [Chăm sóc, nuôi dưỡng trẻ]\n", encoding="utf-8")
    done = run("watch", "hoi-nghi.yaml", "--build", "--once", *arguments, folder=folder)
    assert done.exit_code == 0
    assert done.stderr.count("cảnh báo W002:") == times
    assert "01-ke-hoach.docx" in done.stdout


def test_watch_needs_a_file(folder: Path) -> None:
    assert "Y001" in run("watch", "con", "--once", folder=folder).stderr


def until(path: Path, words: str) -> str:
    """What a process has said, as soon as these words are there."""
    for _ in range(300):
        said = path.read_text(encoding="utf-8")
        if words in said:
            return said
        time.sleep(0.1)
    raise AssertionError(path.read_text(encoding="utf-8"))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C of another process is sent otherwise there")
def test_watch_prints_again_when_the_spec_changes_and_ends_with_ctrl_c(folder: Path) -> None:
    command = [sys.executable, "-c", HEEDING, "watch", "hoi-nghi.yaml", "-o", "ra"]
    heard = folder / "nghe.txt"
    (folder / "của người khác").mkdir(mode=0)
    with heard.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(command, cwd=folder, stdout=stream, stderr=stream)
    try:
        until(heard, "Đang theo dõi")
        time.sleep(0.5)  # until the folder is listened to
        (folder / "khac.yaml").write_text("services: {web: 2}\n", encoding="utf-8")
        (folder / "hoi-nghi.yaml").write_text(SPEC, encoding="utf-8")
        said = until(heard, "không có lỗi, cảnh báo, gợi ý nào")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        process.kill()
        (folder / "của người khác").chmod(0o700)
    assert "hoi-nghi.yaml đã thay đổi." in said
    assert "khac.yaml" not in said
    assert until(heard, "Thôi theo dõi.").count("Máy không xét được") == 1
    assert "KeyboardInterrupt" not in heard.read_text(encoding="utf-8")


def test_what_is_told_and_its_order_do_not_depend_on_the_seed_of_hashes() -> None:
    folder = Path(__file__).parent / "checks"

    def told(seed: str) -> bytes:
        specs = sorted(p.name for p in folder.glob("*.yaml"))
        command = [sys.executable, "-m", "doithoai", "check", *specs, "--format", "json", "--today", "01/3/2027"]
        return subprocess.run(
            command, cwd=folder, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout

    one = told("1")
    assert len(json.loads(one)["diagnostics"]) > 80
    assert told("2") == told("3") == one
