"""The command line as a clerk meets it: help in Vietnamese, paths on stdout, findings on stderr, exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from papers import MINIMAL

from doithoai.cli.commands import doithoai
from doithoai.cli.vietnamese_click import Command

BAD = "issuer: {nme: A}\nconference: {title: T}\n"


def run(
    *arguments: str, folder: Path, text: str | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "doithoai", *arguments]
    given = None if text is None else text.encode()
    return subprocess.run(
        command, cwd=folder, input=given, capture_output=True, env={**os.environ, **(env or {})}, timeout=60
    )


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "hội nghị số 1.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


def test_plan_writes_a_file_and_prints_its_path(spec: Path) -> None:
    done = run("plan", spec.name, "-o", "thư mục ra", folder=spec.parent)
    assert done.returncode == 0
    assert done.stdout.decode().strip() == str(Path("thư mục ra") / "ke-hoach-truong-mam-non-hoa-mai.docx")
    assert (spec.parent / done.stdout.decode().strip()).read_bytes()[:2] == b"PK"
    assert done.stderr == b""


def test_quiet_prints_nothing(spec: Path) -> None:
    done = run("plan", spec.name, "--quiet", folder=spec.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_stdin_and_stdout_make_a_pipe(spec: Path) -> None:
    piped = run("plan", "-", "--stdout", folder=spec.parent, text=MINIMAL)
    run("plan", spec.name, folder=spec.parent)
    assert piped.stdout == (spec.parent / "ke-hoach-truong-mam-non-hoa-mai.docx").read_bytes()


def test_errors_go_to_stderr_with_exit_code_one_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "sai.yaml").write_text(BAD, encoding="utf-8")
    done = run("plan", "sai.yaml", "-o", "ra", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout == b""
    said = done.stderr.decode()
    assert "sai.yaml:1:10: lỗi S002: không có khóa `nme`" in said
    assert "có phải là `name`?" in said
    assert "sai.yaml:1:1: lỗi S001: thiếu khóa `name`" in said
    assert not (tmp_path / "ra").exists()


def test_json_holds_files_and_findings(tmp_path: Path) -> None:
    (tmp_path / "sai.yaml").write_text(BAD, encoding="utf-8")
    done = run("check", "sai.yaml", "--format", "json", folder=tmp_path)
    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert said["files"] == []
    assert {(d["code"], d["line"], d["column"], d["severity"]) for d in said["diagnostics"]} >= {
        ("S002", 1, 10, "error")
    }


def test_check_says_that_all_is_well(spec: Path) -> None:
    done = run("check", spec.name, folder=spec.parent)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "không có lỗi" in done.stderr.decode()


def test_a_warning_does_not_stop_the_paper(tmp_path: Path) -> None:
    (tmp_path / "cu.yaml").write_text(MINIMAL + "notes: Tr\xadêng MÇm non\n", encoding="utf-8")
    done = run("plan", "cu.yaml", folder=tmp_path)
    assert done.returncode == 0
    assert "cảnh báo W001" in done.stderr.decode()
    assert "Trường Mầm non" in done.stderr.decode()


def test_an_edited_file_is_never_overwritten_silently(spec: Path) -> None:
    run("plan", spec.name, folder=spec.parent)
    path = spec.parent / "ke-hoach-truong-mam-non-hoa-mai.docx"
    printed = path.read_bytes()
    assert run("plan", spec.name, folder=spec.parent).returncode == 0
    path.write_bytes(printed + b"edited in Word")
    done = run("plan", spec.name, folder=spec.parent)
    assert done.returncode == 1
    assert "không ghi đè" in done.stderr.decode()
    assert path.read_bytes() == printed + b"edited in Word"
    assert run("plan", spec.name, "--force", folder=spec.parent).returncode == 0
    assert path.read_bytes() == printed


def test_an_unedited_file_follows_its_spec(spec: Path) -> None:
    run("plan", spec.name, folder=spec.parent)
    path = spec.parent / "ke-hoach-truong-mam-non-hoa-mai.docx"
    before = path.read_bytes()
    spec.write_text(MINIMAL + "notes: thêm\n", encoding="utf-8")
    assert run("plan", spec.name, folder=spec.parent).returncode == 0
    assert path.read_bytes() != before
    assert not list(spec.parent.glob(".doithoai-*.tmp"))


def test_a_file_that_cannot_be_written_is_a_clear_error(spec: Path) -> None:
    (spec.parent / "ra" / "ke-hoach-truong-mam-non-hoa-mai.docx").mkdir(parents=True)
    done = run("plan", spec.name, "-o", "ra", "--force", folder=spec.parent)
    assert done.returncode == 1
    assert "không ghi được" in done.stderr.decode()
    assert not list((spec.parent / "ra").glob(".doithoai*"))


def test_an_output_folder_that_is_a_file_is_told(spec: Path) -> None:
    (spec.parent / "tệp").write_text("", encoding="utf-8")
    done = run("plan", spec.name, "-o", "tệp", folder=spec.parent)
    assert done.returncode == 2


def test_init_writes_a_sample_that_prints_and_never_overwrites(tmp_path: Path) -> None:
    done = run("init", folder=tmp_path)
    assert done.stdout.decode().split() == ["hoi-nghi.yaml", "doithoai.schema.json"]
    text = (tmp_path / "hoi-nghi.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=doithoai.schema.json\n")
    assert run("plan", "hoi-nghi.yaml", folder=tmp_path).returncode == 0
    again = run("init", folder=tmp_path)
    assert again.returncode == 1
    assert "không ghi đè" in again.stderr.decode()
    assert (tmp_path / "hoi-nghi.yaml").read_text(encoding="utf-8") == text


def test_the_first_fifteen_lines_of_the_sample_make_a_plan(tmp_path: Path) -> None:
    run("init", folder=tmp_path)
    lines = (tmp_path / "hoi-nghi.yaml").read_text(encoding="utf-8").split("\n")[:15]
    assert run("plan", "-", "--stdout", folder=tmp_path, text="\n".join(lines)).stdout[:2] == b"PK"


def test_the_schema_in_the_repository_is_the_models(tmp_path: Path) -> None:
    schema = Path(__file__).parents[1] / "schema.json"
    assert run("schema", folder=tmp_path).stdout.decode() == schema.read_text(encoding="utf-8"), (
        "run doithoai schema > schema.json"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pln"], "Không có lệnh `pln`. Có phải là `plan`?"),
        (["plan"], "thiếu TỆP.yaml"),
        (["plan", "a.yaml", "--ouput", "x"], "không có tùy chọn --ouput. Có phải là --output"),
        (["plan", "a.yaml", "--format", "xml"], "chọn một trong: human, json"),
        (["plan", "a.yaml", "-o"], "cần một giá trị"),
        (["plan", "hội", "nghị.yaml"], "đặt trong dấu nháy"),
        (["plan", "a.yaml", "--stdout=1"], "--stdout không đi với giá trị nào"),
        (["plan", "a.yaml", "-o", "a.txt"], "--output không hợp lệ (a.txt là tệp, không phải thư mục)"),
        (["inspect", "a.docx", "--fix", "."], "--fix không hợp lệ (. là thư mục, không phải tệp)"),
        (["form", "a.yaml", "--copies", "500"], "--copies không hợp lệ; cần một số từ 1 đến 200."),
        (["labels", "a.yaml", "--start", "x"], "--start không hợp lệ; cần một số từ 1 trở lên."),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_exit_code_two(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()


@pytest.mark.parametrize("command", [[], ["plan"], ["check"], ["init"], ["schema"], ["template"]])
def test_help_is_vietnamese(command: list[str], tmp_path: Path) -> None:
    said = run(*command, "--help", folder=tmp_path).stdout.decode()
    assert said.startswith("Cách dùng: doithoai")
    assert "Hiện hướng dẫn này rồi thoát." in said
    for english in ("Usage", "Options", "Commands", "Show this", "required"):
        assert english not in said


def test_texts_of_options_are_composed_and_names_of_files_stay(tmp_path: Path) -> None:
    typed = unicodedata.normalize("NFD", "Lớp Lá")
    seen: dict[str, object] = {}

    @click.command(cls=Command)
    @click.argument("spec")
    @click.option("--source")
    @click.option("--group", multiple=True)
    @click.option("--import", "file", type=click.Path(path_type=Path))
    @click.option("--copies", type=int)
    def probe(**options: object) -> None:
        seen.update(options)

    arguments = [typed, "--source", typed, "--group", typed, "--group", "b", "--import", typed]
    assert CliRunner().invoke(probe, arguments).exit_code == 0
    assert seen == {"spec": typed, "source": "Lớp Lá", "group": ("Lớp Lá", "b"), "file": Path(typed), "copies": None}


def test_a_missing_file_and_a_missing_template_are_told(spec: Path) -> None:
    assert "không có tệp" in run("plan", "khác.yaml", folder=spec.parent).stderr.decode()
    assert (
        "không đọc được tệp mẫu"
        in run("plan", spec.name, "--template", "khác.docx", folder=spec.parent).stderr.decode()
    )


def test_a_legacy_console_encoding_does_not_crash_it(tmp_path: Path) -> None:
    (tmp_path / "sai.yaml").write_text(BAD, encoding="utf-8")
    for encoding in ("cp1252", "ascii", "cp437"):
        done = run(
            "check", "sai.yaml", folder=tmp_path, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
        )
        assert done.returncode == 1
        assert "không có khóa".encode() in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["bases"], ["check", "sai.yaml", "--format", "json"]])
def test_a_full_disk_behind_what_is_said_is_told(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "sai.yaml").write_text(BAD, encoding="utf-8")
    command = [sys.executable, "-m", "doithoai", *arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode() == "Lỗi: ổ đĩa đã đầy\n"


@pytest.mark.skipif(sys.platform == "win32", reason="closed otherwise there")
def test_a_program_without_a_console_does_its_work(spec: Path) -> None:
    command = f'"{sys.executable}" -m doithoai'
    closed = "<&- >&- 2>&-"
    done = subprocess.run(
        f"{command} plan '{spec.name}' {closed}", shell=True, cwd=spec.parent, timeout=60, check=False
    )
    assert done.returncode == 0
    assert list(spec.parent.glob("*.docx"))
    assert subprocess.run(f"{command} check - {closed}", shell=True, timeout=60, check=False).returncode == 1


def shown(folder: Path, encoding: str, *arguments: str) -> str:
    """What a terminal of that encoding is shown."""
    leader, follower = os.openpty()
    env = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "doithoai", *arguments]
    subprocess.run(command, stdout=follower, stderr=follower, timeout=60, check=False, cwd=folder, env=env)
    os.close(follower)
    said = b""
    with contextlib.suppress(OSError):  # the end of a pty on Linux
        while part := os.read(leader, 4096):
            said += part
    os.close(leader)
    return said.decode(encoding)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "cp1258"])
def test_a_console_without_vietnamese_letters_shows_words_that_can_be_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "sai.yaml").write_text(BAD, encoding="utf-8")
    assert "sai.yaml:1:10: loi S002: " in shown(tmp_path, encoding, "check", "sai.yaml")
    told = json.loads(shown(tmp_path, encoding, "check", "sai.yaml", "--format", "json"))
    assert {d["code"] for d in told["diagnostics"]} >= {"S001", "S002"}


def test_names_of_files_on_the_command_line_are_never_composed() -> None:
    context = click.Context(doithoai)
    for name in doithoai.list_commands(context):
        command = doithoai.get_command(context, name)
        for option in (p for p in (command.params if command else ()) if isinstance(p, click.Option)):
            if (option.metavar or "").startswith(("TỆP", "THƯ_MỤC")):
                assert isinstance(option.type, click.Path), f"{name} {option.name}"


def test_the_built_in_template_can_be_copied_out_edited_and_used(spec: Path) -> None:
    done = run("template", "plan", folder=spec.parent)
    assert done.stdout.decode().strip() == str(Path("templates") / "plan.docx")
    own = run("plan", spec.name, "--stdout", folder=spec.parent)
    (spec.parent / "templates" / "plan.docx").rename(spec.parent / "khác.docx")
    assert run("plan", spec.name, "--stdout", folder=spec.parent).stdout == own.stdout
    assert run("plan", spec.name, "--stdout", "--template", "khác.docx", folder=spec.parent).stdout == own.stdout


def test_a_template_beside_the_spec_goes_before_the_built_in_one(spec: Path) -> None:
    import docx

    (spec.parent / "templates").mkdir()
    document = docx.Document()
    document.add_paragraph("Mẫu riêng: {{ number }}")
    document.save(str(spec.parent / "templates" / "plan.docx"))
    run("plan", spec.name, folder=spec.parent)
    printed = docx.Document(str(spec.parent / "ke-hoach-truong-mam-non-hoa-mai.docx"))
    assert printed.paragraphs[0].text == "Mẫu riêng:       /KH-MNHM"
