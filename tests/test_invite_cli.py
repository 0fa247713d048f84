"""`doithoai invite` as a clerk meets it: first run, second run, changed spec, killed run, odd choices."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from click.testing import CliRunner
from conftest import HEEDING
from icalendar import Calendar

from doithoai.cli.commands import doithoai

SPEC = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: HOUR 30/01/2027, venue: Hội trường}
guests:
GUESTSpapers: {invitation: {number: 58, date: 18/01/2027}}
"""
GUESTS = ("{name: Lê Thị Hoa, gender: Nữ, group: Giáo viên, more: {Bàn: '1'}}", "{name: Đỗ An, group: Cha mẹ, more: {Bàn: '2'}}", "{name: Nguyễn Văn Bình, phone: '0912345678', more: {Bàn: '10'}}")  # fmt: skip
FILES = ["giay-moi-le-thi-hoa.docx", "giay-moi-do-an.docx", "giay-moi-nguyen-van-binh.docx"]
TABLE, MERGED, EVENT = "danh-sach-giay-moi.csv", "giay-moi-gop.docx", "hoi-nghi.ics"


class Said(NamedTuple):
    """What one run of the command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def names(self) -> list[str]:
        return [Path(line).name for line in self.out.splitlines()]


Invite = Callable[..., Said]


def spec_text(*guests: str, hour: str = "07:30") -> str:
    listed = "".join(f"  - {g}\n" for g in guests or GUESTS)
    return SPEC.replace("GUESTS", listed).replace("HOUR", hour)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def text_of(path: Path) -> str:
    return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.iterdir())}


@pytest.fixture
def invite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invite:
    """Run the command in an empty folder that holds ``a.yaml``."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.yaml", spec_text())

    def run(*options: str, spec: str = "a.yaml", command: str = "invite") -> Said:
        done = CliRunner().invoke(doithoai, [command, spec, *options], catch_exceptions=False)
        assert "Traceback" not in done.stderr
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


def test_each_guest_gets_a_file_and_the_table_says_which(invite: Invite) -> None:
    said = invite()
    assert (said.code, said.names) == (0, [*FILES, TABLE])
    assert TABLE in said.err
    assert [text_of(Path("giay-moi") / f).count("kính mời: ") for f in FILES] == [1, 1, 1]
    data = Path("giay-moi", TABLE).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["STT", "Tệp", "Số", "Kính mời", "Nhóm", "Lớp", "Điện thoại", "Thư điện tử", "Địa chỉ"]
    assert rows[1] == ["1", FILES[0], "58/GM-MNHM", "Bà Lê Thị Hoa", "Giáo viên", "", "", "", ""]
    assert rows[3] == ["3", FILES[2], "58/GM-MNHM", "Ông/Bà Nguyễn Văn Bình", "", "", "\t0912345678", "", ""]


def test_a_cell_that_a_spreadsheet_would_calculate_is_a_text(invite: Invite) -> None:
    typed = ["=1+1", "+84 912", "-x", "@x", 'a;"b"\n']
    write(Path("a.yaml"), spec_text(f"{{name: A, phone: {json.dumps(typed[1])}, group: {json.dumps(typed[0])}, class: {json.dumps(typed[2])}, email: {json.dumps(typed[3])}}}", "=SUM(A1)"))  # fmt: skip
    assert invite().code == 0
    rows = list(csv.reader(io.StringIO(Path("giay-moi", TABLE).read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rows[1][4:] == ["'=1+1", "'-x", "'+84 912", "'@x", ""]
    assert rows[2][3] == "'=SUM(A1)"


def test_a_second_run_writes_nothing_and_says_so(invite: Invite) -> None:
    invite()
    for path in Path("giay-moi").iterdir():
        os.utime(path, ns=(1, 1))
    before = state(Path("giay-moi"))
    said = invite()
    assert (said.code, said.out) == (0, "")
    assert "4 tệp không có gì thay đổi" in said.err
    assert state(Path("giay-moi")) == before


def test_a_changed_hour_rewrites_all_and_is_told_once(invite: Invite) -> None:
    invite()
    write(Path("a.yaml"), spec_text(hour="08:00"))
    said = invite()
    assert (said.code, sorted(said.names)) == (0, sorted(FILES))
    day = "thứ Bảy, ngày 30 tháng 01 năm 2027"
    assert f"Thời gian: 07h30, {day} → 08h00, {day}: 3 tệp." in said.err.splitlines()
    assert all("08h00" in text_of(Path("giay-moi") / f) for f in FILES)


def test_one_changed_guest_rewrites_one_file_and_the_table(invite: Invite) -> None:
    invite()
    write(Path("a.yaml"), spec_text(GUESTS[0], GUESTS[1].replace("{name", "{title: Tổ trưởng, name"), GUESTS[2]))
    said = invite()
    assert said.names == [FILES[1], TABLE]
    assert "kính mời: Ông/Bà Đỗ An → Ông/Bà Đỗ An, Tổ trưởng: 1 tệp." in said.err
    assert "2 tệp không có gì thay đổi" in said.err


def test_a_change_in_the_spec_that_no_invitation_shows_rewrites_nothing(invite: Invite) -> None:
    invite()
    write(Path("a.yaml"), spec_text() + "purposes: Mục đích\n# ghi chú\n")
    said = invite()
    assert (said.code, said.out) == (0, "")
    assert "4 tệp không có gì thay đổi" in said.err


def test_a_changed_template_rewrites_all(invite: Invite) -> None:
    def own_template(text: str) -> None:
        made = docx.Document()
        made.add_paragraph(text)
        made.add_paragraph("{{ inviting }}")
        made.save("mau.docx")

    own_template("Mẫu một")
    invite("--template", "mau.docx")
    own_template("Mẫu hai")
    said = invite("--template", "mau.docx")
    assert said.names == FILES
    assert "tệp mẫu đã đổi: 3 tệp." in said.err
    assert all("Mẫu hai" in text_of(Path("giay-moi") / f) for f in FILES)


def test_an_edited_file_is_held_back_until_it_is_forced(invite: Invite) -> None:
    invite()
    edited = Path("giay-moi") / FILES[0]
    edited.write_bytes(edited.read_bytes() + b"edited")
    write(Path("a.yaml"), spec_text(hour="08:00"))
    for written in (FILES[1:], []):
        said = invite()
        assert (said.code, said.names) == (1, written)
        assert "lỗi O001" in said.err
        assert FILES[0] in said.err
        assert "--force" in said.err
        assert edited.read_bytes().endswith(b"edited")
    said = invite("--force")
    assert (said.code, said.names) == (0, [FILES[0]])
    assert "08h00" in text_of(edited)
    assert invite().code == 0


def test_a_guest_who_left_is_told_and_a_deleted_file_is_made_again(invite: Invite) -> None:
    invite()
    write(Path("a.yaml"), spec_text(*GUESTS[:2]))
    said = invite()
    assert said.names == [TABLE]
    assert "1 tệp của lần in trước không còn trong danh sách" in said.err
    assert FILES[2] in said.err
    assert (Path("giay-moi") / FILES[2]).exists()
    (Path("giay-moi") / FILES[0]).unlink()
    assert invite().names == [FILES[0]]


SINGLES, PRINT, CALENDAR = "giấy mời từng tệp cũ hơn", f"{MERGED} cũ hơn", f"{EVENT} cũ hơn"


@pytest.mark.parametrize(
    ("first", "change", "then", "older"),
    [
        (["--merge", "--separate", "--ics"], ("07:30", "08:00"), [], {PRINT, CALENDAR}),
        (["--merge", "--separate", "--ics"], ("07:30", "08:00"), ["--merge"], {SINGLES, CALENDAR}),
        (["--merge", "--separate", "--ics"], ("Đỗ An", "Đỗ Anh"), [], {PRINT}),
        (["--merge", "--separate", "--ics"], ("Đỗ An", "Đỗ Anh"), ["--merge"], {SINGLES}),
        (["--merge", "--separate"], ("07:30", "08:00"), ["--group", "Cha mẹ"], {PRINT, SINGLES}),
        (["--merge", "--separate", "--ics"], ("", ""), ["--group", "Cha mẹ"], set()),
        (["--merge", "--separate", "--ics"], ("", ""), ["--merge", "--order", "name"], set()),
        (["--merge", "--separate", "--ics"], ("papers:", "requirements: [Một]\npapers:"), [], set()),
        (["--merge", "--separate"], ("papers:", "requirements: [Một]\npapers:"), ["--group", "Cha mẹ"], set()),
        ([], ("", ""), ["--merge"], set()),
        ([], ("07:30", "08:00"), ["--merge"], {SINGLES}),
    ],
)
def test_files_that_this_run_was_not_asked_to_make_anew_are_named(
    first: list[str], change: tuple[str, str], then: list[str], older: set[str], invite: Invite
) -> None:
    invite(*first)
    write(Path("a.yaml"), spec_text().replace(*change) if change[0] else spec_text())
    for _ in range(2):  # and again when nothing changes any more
        said = invite(*then).err
        assert {note for note in (SINGLES, PRINT, CALENDAR) if note in said} == older
    assert "cũ hơn" not in invite("--merge", "--separate", "--ics").err


def test_two_specs_in_one_folder_leave_each_others_files_alone(invite: Invite) -> None:
    write(Path("b.yaml"), spec_text("{name: Vũ Lan}"))
    assert invite().code == 0
    said = invite(spec="b.yaml")
    assert "không còn trong danh sách" not in said.err
    said = invite()
    assert "không còn trong danh sách" not in said.err
    assert (Path("giay-moi") / "giay-moi-vu-lan.docx").exists()


def test_two_specs_with_one_guest_never_pass_off_each_others_invitation(invite: Invite) -> None:
    write(Path("b.yaml"), spec_text(GUESTS[0], hour="13:30"))
    invite()
    said = invite(spec="b.yaml")
    assert said.code == 1
    assert "O008" in said.err
    assert "07h30" in text_of(Path("giay-moi") / FILES[0])
    rows = Path("giay-moi", TABLE).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 4
    assert invite("--force", spec="b.yaml").code == 0
    assert "13h30" in text_of(Path("giay-moi") / FILES[0])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_a_terminal_is_shown_how_far_it_is_and_how_fast(tmp_path: Path, invite: Invite) -> None:
    import pty

    invite("--quiet")  # writes the spec and shows nothing
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "doithoai", "invite", "a.yaml", "-o", "khac"]
    done = subprocess.run(command, stdout=follower, stderr=follower, timeout=60, check=False)
    os.close(follower)
    said = b""
    with contextlib.suppress(OSError):  # the end of a pty on Linux
        while part := os.read(leader, 4096):
            said += part
    os.close(leader)
    assert done.returncode == 0, said.decode()
    assert "tệp/giây" in said.decode()
    assert f"{FILES[0]}  Bà Lê Thị Hoa" in said.decode()
    assert "Traceback" not in said.decode()


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (["--merge"], [MERGED]),
        (["--merge", "--separate"], [MERGED, *FILES, TABLE]),
        (["--ics"], [EVENT, *FILES, TABLE]),
        (["--merge", "--ics"], [MERGED, EVENT]),
        (["--group", "Cha mẹ"], [FILES[1]]),
        (["--group", "Cha mẹ", "--group", "Giáo viên"], FILES[:2]),
        (["--order", "name"], [FILES[1], FILES[2], FILES[0], TABLE]),
        (["--name", "{index:03}-{name}"], ["001-le-thi-hoa.docx", "002-do-an.docx", "003-nguyen-van-binh.docx", TABLE]),
        (["--name", "ban-{Bàn:2}"], ["ban-01.docx", "ban-02.docx", "ban-10.docx", TABLE]),
        (["--name", "{index}", "--order", "name", "--group", "Giáo viên"], ["3.docx"]),
        (["--skip-bad"], [*FILES, TABLE]),
        (["-o", "thư mục/ra"], [*FILES, TABLE]),
    ],
)  # fmt: skip
def test_what_a_choice_writes_and_a_second_time_nothing(options: list[str], written: list[str], invite: Invite) -> None:
    said = invite(*options)
    assert (said.code, said.names) == (0, written)
    assert ("ai nhận tệp nào" in said.err) == (TABLE in written)
    folder = Path(said.out.splitlines()[0]).parent
    assert sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")) == sorted(written)
    again = invite(*options)
    assert (again.code, again.out) == (0, "")


def test_choices_follow_one_another_without_losing_files(invite: Invite) -> None:
    invite()
    assert invite("--merge").names == [MERGED]
    assert "không còn" not in invite("--merge", "--separate").err
    assert invite("--group", "Cha mẹ").names == []
    assert invite().names == []
    said = invite("--name", "{index:03}")
    assert "3 tệp của lần in trước không còn trong danh sách" in said.err
    assert sorted(Path("giay-moi").glob("*.docx"))[0].name == "001.docx"


def test_the_merged_file_has_all_guests_and_the_calendar_the_event(invite: Invite) -> None:
    invite("--merge", "--ics")
    text = text_of(Path("giay-moi", MERGED))
    assert [text.count(name) for name in ("Lê Thị Hoa", "Đỗ An", "Nguyễn Văn Bình")] == [1, 1, 1]
    (event,) = Calendar.from_ical(Path("giay-moi", EVENT).read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Hội nghị đối thoại"
    write(Path("a.yaml"), spec_text(hour="08:00"))
    assert sorted(invite("--merge", "--ics").names) == [MERGED, EVENT]


def test_json_holds_files_notes_and_findings(invite: Invite) -> None:
    first = json.loads(invite("--format", "json").out)
    assert [Path(f).name for f in first["files"]] == [*FILES, TABLE]
    assert first["diagnostics"] == []
    again = json.loads(invite("--format", "json").out)
    assert again["files"] == []
    assert "4 tệp không có gì thay đổi" in again["notes"][0]
    write(Path("a.yaml"), spec_text(hour="08:00"))
    (Path("giay-moi") / FILES[1]).write_bytes(b"edited")
    said = invite("--format", "json")
    assert said.code == 1
    assert [d["code"] for d in json.loads(said.out)["diagnostics"]] == ["O001"]


def test_quiet_says_nothing_but_errors(invite: Invite) -> None:
    assert invite("--quiet") == Said(0, "", "")
    write(Path("a.yaml"), spec_text(hour="08:00"))
    (Path("giay-moi") / FILES[1]).write_bytes(b"edited")
    said = invite("--quiet")
    assert (said.code, said.out) == (1, "")
    assert "O001" in said.err
    assert "Thời gian" not in said.err


@pytest.mark.parametrize(
    ("members", "left"),
    [
        ("[Ông Chủ tịch phường]", "1 đại biểu ghi ở `members` không có giấy mời: Ông Chủ tịch phường (muốn mời"),
        ("[{name: Lê Văn Tám, title: Chủ tịch}, Bà A]", "2 đại biểu ghi ở `members` không có giấy mời: Lê Văn Tám, Chủ tịch; Bà A (muốn mời"),
        ("[B1, B2, B3, B4, B5, B6, B7]", "7 đại biểu ghi ở `members` không có giấy mời: B1; B2; B3; B4; B5 và 2 người khác (muốn mời"),
        ("[Bà Vũ Thị Lan Hoa, Phòng Văn hóa]", ""),
    ],
)  # fmt: skip
def test_who_is_named_as_member_and_gets_no_invitation_is_told(members: str, left: str, invite: Invite) -> None:
    write(
        Path("a.yaml"),
        spec_text("{name: Vũ Thị Lan Hoa}", "Phòng Văn hóa") + f"attendees: [{{group: Khách, members: {members}}}]\n",
    )
    said = invite().err
    assert left in said
    assert ("không có giấy mời" in said) == bool(left)


@pytest.mark.parametrize(
    ("options", "text", "code", "said"),
    [
        (["--separate"], None, 2, "--separate chỉ dùng cùng với --merge"),
        (["--order", "ten"], None, 2, "chọn một trong: list, group, class, name"),
        (["--group", "Cha me"], None, 1, "không có nhóm khách “Cha me”"),
        (["--group", "Phụ huynh"], spec_text("{name: A, group: 'Phụ huynh lớp 1, 2'}", "{name: B, group: Khách}"), 1, "các nhóm: “Khách”, “Phụ huynh lớp 1, 2”"),
        (["--name", "{Ban}-{tenn}"], None, 1, "tenn"),
        (["--template", "khong-co.docx"], None, 1, "không đọc được tệp mẫu"),
        (["--ics"], spec_text().replace("starts: 07:30 30/01/2027", "when: sẽ báo sau"), 1, "S052"),
        ([], spec_text().replace("number: 58", "qr: event").replace("starts: 07:30 30/01/2027", "when: sau"), 1, "S052"),
        ([], spec_text().replace("number: 58", f"qr: https://{'a' * 900}"), 1, "S052"),
        ([], spec_text("{nmae: A}"), 1, "S002"),
        ([], spec_text().replace("abbreviation: MNHM, ", ""), 1, "abbreviation"),
        ([], spec_text("{name: A, lines: 'Bàn {Bàn}'}"), 1, "S051"),
        (["-o", "a.yaml"], None, 2, "a.yaml"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_and_nothing_is_written(
    options: list[str], text: str | None, code: int, said: str, invite: Invite
) -> None:
    if text:
        write(Path("a.yaml"), text)
    done = invite(*options)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert not list(Path("giay-moi").glob("*.docx"))


def test_bad_rows_are_skipped_only_when_asked_and_told_every_time(invite: Invite) -> None:
    write(Path("khach.csv"), "Họ và tên,Chức vụ,SĐT\nLê Thị Hoa,Tổ trưởng,\n,,0912345678\nĐỗ An,,\n")
    write(Path("a.yaml"), spec_text().split("guests:")[0] + "guests: {file: khach.csv}\n")
    said = invite()
    assert (said.code, said.out) == (1, "")
    assert "G020" in said.err
    for written in ([*FILES[:2], TABLE], []):
        said = invite("--skip-bad")
        assert (said.code, said.names) == (1, written)
        assert "G020" in said.err


def test_a_changed_list_is_noticed(invite: Invite) -> None:
    write(Path("a.yaml"), spec_text().split("guests:")[0] + "guests: {file: khach.csv}\n")
    write(Path("khach.csv"), "Họ và tên\nLê Thị Hoa\n")
    assert invite().names == [FILES[0], TABLE]
    write(Path("khach.csv"), "Họ và tên\nLê Thị Hoa\nĐỗ An\n")
    said = invite()
    assert said.names == [FILES[1], TABLE]
    assert "thêm 1 tệp mới" in said.err


def test_guests_shows_what_invite_prints(invite: Invite) -> None:
    said = invite("--format", "json", command="guests")
    rows = json.loads(said.out)["guests"]
    assert (rows[0]["file"], rows[0]["invited"]) == (FILES[0], "Bà Lê Thị Hoa")
    assert [r["file"] for r in rows] == FILES
    assert not Path("giay-moi").exists()


@pytest.mark.parametrize("place", ["giay-moi", f"giay-moi/{FILES[1]}"])
def test_what_stands_in_the_way_is_told(place: str, invite: Invite) -> None:
    if place == "giay-moi":
        Path(place).write_bytes(b"")
    else:
        Path(place).mkdir(parents=True)
    said = invite()
    assert said.code in (1, 2)
    assert "giay-moi" in said.err
    assert "hệ thống báo" not in said.err


# ------------------------------------------------------------------------------------------------ a run that is stopped


MANY = 2_500  # so many that a run is still writing when it is stopped


def started(folder: Path, hour: str) -> subprocess.Popen[bytes]:
    """Start a run for so many guests, and return when it has begun to write."""
    write(folder / "a.yaml", spec_text(hour=hour).split("guests:")[0] + "guests: {file: khach.csv}\n")
    write(folder / "khach.csv", "\n".join(["Họ và tên", *(f"Nguyễn Văn {n}" for n in range(MANY))]))
    command = [sys.executable, "-c", HEEDING, "invite", "a.yaml", "--quiet"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def stopped(process: subprocess.Popen[bytes], folder: Path, how: int, after: int) -> tuple[int, str]:
    """Stop a run after it has written some files, and return how it ended and what it said."""
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if folder.is_dir() and len(os.listdir(folder)) > after:  # noqa: PTH208
            process.send_signal(how)
            break
        time.sleep(0.002)
    _, said = process.communicate(timeout=60)
    return process.returncode, said.decode()


def assert_whole(folder: Path) -> int:
    """Assert that every .docx is whole, and return how many there are."""
    found = sorted(folder.glob("*.docx"))
    for path in found:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    assert "trân trọng kính mời" in text_of(found[-1])
    return len(found)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_runs_leave_whole_files_and_a_rerun_finishes_though_the_spec_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "giay-moi"
    code, _ = stopped(started(tmp_path, "07:30"), folder, signal.SIGKILL, 100)
    assert code == -signal.SIGKILL
    assert 50 < assert_whole(folder) < MANY
    stopped(started(tmp_path, "08:00"), folder, signal.SIGKILL, 400)
    assert_whole(folder)
    for left in folder.glob(".doithoai-*.tmp"):  # by then they are old
        os.utime(left, (0, 0))
    process = started(tmp_path, "08:00")
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, b"")
    assert len(list(folder.glob("*.docx"))) == MANY
    assert sorted(p.name for p in folder.iterdir() if p.suffix != ".docx") == [".doithoai.json", TABLE]
    assert all("08h00" in text_of(folder / f"giay-moi-nguyen-van-{n}.docx") for n in (0, 50, 300, MANY - 1))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
def test_ctrl_c_ends_with_130_and_a_rerun_finishes(tmp_path: Path) -> None:
    folder = tmp_path / "giay-moi"
    code, said = stopped(started(tmp_path, "07:30"), folder, signal.SIGINT, 100)
    assert code == 130
    assert "Traceback" not in said
    assert not (folder / ".doithoai.journal").exists()
    written = assert_whole(folder)
    process = started(tmp_path, "07:30")
    _, said_again = process.communicate(timeout=60)
    assert (process.returncode, said_again) == (0, b"")
    assert written < len(list(folder.glob("*.docx"))) == MANY
