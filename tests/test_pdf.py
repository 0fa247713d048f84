"""PDFs: LibreOffice itself where it is installed, and a stand-in program that fails in every way LibreOffice does."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import EXAMPLES

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.pdf.converting import MissingProgramError, find_soffice, to_pdf, usual_places, without_clock
from doithoai.pipeline import rendered
from doithoai.whole_files import unwritable

#: what a file is called says what becomes of it; the stand-in ends with 0, as LibreOffice does
STAND_IN = f"""#!{sys.executable} -SE
import os, pathlib, subprocess, sys, time
out, *files = map(pathlib.Path, sys.argv[sys.argv.index("--outdir") + 1 :])
assert sys.argv[1].startswith("-env:UserInstallation=file:///")
with open(os.environ["SAID"], "a", encoding="utf-8") as said:
    print(*(file.stem for file in files), sep="|", file=said)
for file in files:
    made = out / (file.stem + ".pdf")
    if "treo" in file.stem:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        pathlib.Path(os.environ["SAID"] + ".child").write_text(str(child.pid))
        child.wait()
    if "sập" in file.stem:
        os._exit(0)
    if "lặng" in file.stem:
        continue
    if "rỗng" in file.stem:
        made.write_bytes(b"")
    elif "dở" in file.stem:
        made.write_bytes(b"%PDF-1.6 half")
    elif "chữ" in file.stem:
        made.write_bytes(b"not a PDF %%EOF")
    else:
        made.write_bytes(b"%PDF-1.6 " + file.read_bytes() + b" %%EOF")
"""

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the stand-in on PATH; return the file in which it says what each process was given."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(STAND_IN, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    said = tmp_path / "said"
    monkeypatch.setenv("SAID", str(said))
    return said


@pytest.fixture
def soffice() -> None:
    if shutil.which("soffice") is None:
        assert not os.environ.get("CI"), "LibreOffice is missing in CI"
        pytest.skip("LibreOffice (soffice) is not installed")


def files_of(folder: Path, *stems: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = [folder / f"{stem}.docx" for stem in stems]
    for file in files:
        file.write_bytes(file.stem.encode())
    return files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failed(call: Callable[[], object]) -> list[tuple[str, str, str]]:
    with pytest.raises(DoithoaiError) as caught:
        call()
    return [(d.code, Path(d.file).name, d.message) for d in caught.value.diagnostics]


UNREADABLE = "LibreOffice không chuyển được tệp này sang PDF"


# --- with LibreOffice


@pytest.mark.usefixtures("soffice")
def test_papers_become_pdfs_of_the_same_stem_and_equal_papers_equal_bytes(tmp_path: Path) -> None:
    ((_, data),), _ = rendered("plan", str(EXAMPLES[0]))
    files = files_of(tmp_path / "Thư mục có dấu", "Thư mời số 1 – Bà Nguyễn Thị Ánh", "a 100% #1", "x.y")
    for file in files:
        file.write_bytes(data)
    seen: list[int] = []
    made = to_pdf(files, tmp_path / "Bản PDF", progress=seen.append)
    assert made == [tmp_path / "Bản PDF" / f"{file.stem}.pdf" for file in files]
    assert names(tmp_path / "Bản PDF") == sorted(path.name for path in made)
    assert names(tmp_path / "Thư mục có dấu") == sorted(file.name for file in files)
    assert sum(seen) == 3
    first = made[0].read_bytes()
    time.sleep(1.1)  # the clock of a PDF counts seconds
    (again,) = to_pdf(files[:1], tmp_path / "again")
    assert {path.read_bytes() for path in made} == {again.read_bytes()} == {first}
    assert b"CreationDate" not in first


@pytest.mark.usefixtures("soffice")
def test_a_pdf_without_its_clock_opens_and_has_its_text(tmp_path: Path) -> None:
    import pdfplumber

    ((_, data),), _ = rendered("plan", str(EXAMPLES[0]))
    (file,) = files_of(tmp_path / "in", "ke-hoach")
    file.write_bytes(data)
    (made,) = to_pdf([file], tmp_path)
    with pdfplumber.open(made) as opened:
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in (opened.pages[0].extract_text() or "")
        assert opened.metadata["Title"].startswith("Kế hoạch")
        assert "CreationDate" not in opened.metadata


@pytest.mark.usefixtures("soffice")
def test_a_broken_file_is_told_and_its_neighbours_are_kept(tmp_path: Path) -> None:
    ((_, data),), _ = rendered("plan", str(EXAMPLES[0]))
    files = files_of(tmp_path / "in", "một", "hỏng", "ba", "không có")
    for file in files[::2]:
        file.write_bytes(data)
    files[1].write_bytes(b"PK\3\4 broken")
    files[3].unlink()
    found = failed(lambda: to_pdf(files, tmp_path / "out"))
    assert found == [("O007", "hỏng.docx", UNREADABLE), ("O007", "không có.docx", UNREADABLE)]
    assert names(tmp_path / "out") == ["ba.pdf", "một.pdf"]


# --- with the stand-in


@posix_only
@pytest.mark.usefixtures("stand_in")
def test_every_way_to_fail_is_told_at_once_and_the_rest_is_kept(tmp_path: Path) -> None:
    files = files_of(tmp_path / "in", "a", "lặng", "rỗng", "dở", "chữ", "z")
    seen: list[int] = []
    found = failed(lambda: to_pdf(files, tmp_path / "out", progress=seen.append))
    assert sorted(found) == sorted(("O007", f"{stem}.docx", UNREADABLE) for stem in ("lặng", "rỗng", "dở", "chữ"))
    assert names(tmp_path / "out") == ["a.pdf", "z.pdf"]


@posix_only
def test_one_file_that_crashes_the_program_does_not_take_the_others_along(tmp_path: Path, stand_in: Path) -> None:
    files = files_of(tmp_path / "in", "a", "b", "sập", "c", "d")
    seen: list[int] = []
    found = failed(lambda: to_pdf(files, tmp_path / "out", progress=seen.append))
    assert found == [("O007", "sập.docx", UNREADABLE)]
    assert names(tmp_path / "out") == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]
    assert stand_in.read_text(encoding="utf-8").splitlines() == ["a|b|sập|c|d", "d|c|sập"]
    assert sum(seen) == 4


@posix_only
def test_a_file_that_hangs_the_program_is_given_up_with_all_child_processes(tmp_path: Path, stand_in: Path) -> None:
    files = files_of(tmp_path / "in", "a", "treo", "c")
    found = failed(lambda: to_pdf(files, tmp_path / "out", timeout=1))
    assert found == [("O007", "treo.docx", f"{UNREADABLE}: chờ 1 giây không xong thêm tệp nào")]
    assert names(tmp_path / "out") == ["a.pdf", "c.pdf"]
    assert_ended(stand_in)


@posix_only
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
def test_an_interruption_leaves_no_process_and_no_temporary_file(
    tmp_path: Path, stand_in: Path, interruption: type[BaseException]
) -> None:
    def interrupt(_: int) -> None:
        raise interruption

    files = files_of(tmp_path / "in", "a", "b", "treo")
    with pytest.raises(interruption):
        to_pdf(files, tmp_path / "out", progress=interrupt)
    assert names(tmp_path / "out") == []
    time.sleep(0.2)
    assert_ended(stand_in)


def assert_ended(said: Path) -> None:
    """The child of the stand-in is gone, or was never started."""
    child = said.with_name(f"{said.name}.child")
    if child.exists():
        deadline = time.monotonic() + 5
        while is_running(int(child.read_text(encoding="utf-8"))):
            assert time.monotonic() < deadline, "a child process was left behind"
            time.sleep(0.05)


def is_running(number: int) -> bool:
    """Whether a process runs; one that ended and was not yet asked after (a zombie) does not."""
    try:
        os.kill(number, 0)
        state = Path(f"/proc/{number}/stat")
        return not (state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z")
    except (ProcessLookupError, FileNotFoundError):
        return False


@posix_only
def test_many_files_go_forty_to_a_process(tmp_path: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_of(tmp_path / "in", *(f"thu-moi-{number:03}" for number in range(125)))
    seen: list[int] = []
    assert len(to_pdf(files, tmp_path / "out", progress=seen.append)) == 125
    assert sum(seen) == 125
    assert len(names(tmp_path / "out")) == 125
    given = [line.split("|") for line in stand_in.read_text(encoding="utf-8").splitlines()]
    assert sorted(map(len, given)) == [5, 40, 40, 40]
    assert sorted(stem for process in given for stem in process) == [file.stem for file in files]


@posix_only
@pytest.mark.usefixtures("stand_in")
def test_a_pdf_that_is_equal_is_left_alone_and_an_older_one_replaced(tmp_path: Path) -> None:
    files = files_of(tmp_path / "in", "a", "b")
    made = to_pdf(files, tmp_path)
    made[1].write_bytes(b"old")
    os.utime(made[0], (0, 0))
    assert to_pdf(files, tmp_path) == made
    assert made[0].stat().st_mtime == 0
    assert made[1].read_bytes() == b"%PDF-1.6 b %%EOF"


@posix_only
@pytest.mark.usefixtures("stand_in")
def test_a_place_that_can_not_be_written_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    files = files_of(tmp_path / "in", "a", "b", "lặng")
    (tmp_path / "out" / "a.pdf").mkdir(parents=True)
    found = failed(lambda: to_pdf(files, tmp_path / "out"))
    assert found == [
        ("O007", "lặng.docx", UNREADABLE),
        ("O004", "a.pdf", "không ghi được: đây là thư mục, không phải tệp"),
    ]
    assert names(tmp_path / "out") == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (PermissionError(13, "no"), "O002", "không ghi được: tệp đang mở trong chương trình khác, hoặc thư mục không cho ghi"),
        (OSError(28, "No space left on device"), "O003", "ổ đĩa đầy"),
        (OSError(5, "Input/output error"), "O004", "không ghi được: hệ thống báo: Input/output error"),
    ],
)  # fmt: skip
def test_a_locked_pdf_has_a_message_of_its_own(error: OSError, code: str, message: str) -> None:
    assert unwritable(error, Path("a.pdf"))[:2] == (code, message)


@posix_only
@pytest.mark.usefixtures("stand_in")
def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    files = files_of(tmp_path / "in", "a")
    found = failed(lambda: to_pdf(files, files[0] / "out"))
    assert found == [("O004", "out", "không ghi được: đây là thư mục, không phải tệp")]


# --- finding it


def test_nothing_to_convert_needs_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert to_pdf([], tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


def test_a_missing_program_is_an_error_of_its_own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgramError) as caught:
        find_soffice(places=[])
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.message) == ("O006", "cần LibreOffice để tạo PDF, mà máy này chưa có")
    assert all(name in finding.hint for name in ("Windows", "macOS", "Ubuntu", "https://vi.libreoffice.org"))


def test_a_program_off_path_is_found_in_its_usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    place = tmp_path / "soffice"
    place.write_bytes(b"")
    assert find_soffice(places=[tmp_path / "none", place]) == str(place)


@pytest.mark.parametrize(
    ("platform", "environ", "place"),
    [
        ("win32", {"ProgramFiles": "C:/Program Files"}, "C:/Program Files/LibreOffice/program/soffice.com"),
        ("win32", {"ProgramFiles(x86)": "C:/PF (x86)"}, "C:/PF (x86)/LibreOffice/program/soffice.exe"),
        ("darwin", {}, "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("darwin", {"HOME": "/Users/an"}, "/Users/an/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("linux", {}, "/snap/bin/libreoffice"),
    ],
)
def test_each_system_has_its_usual_places(platform: str, environ: dict[str, str], place: str) -> None:
    assert Path(place) in usual_places(platform, environ)


@posix_only
def test_a_program_that_does_not_start_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_bytes(b"\0not a program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(MissingProgramError) as caught:
        to_pdf(files_of(tmp_path / "in", "a"), tmp_path / "out")
    (finding,) = caught.value.diagnostics
    assert isinstance(finding, Diagnostic)
    assert finding.message.startswith("không chạy được LibreOffice: ")
    assert names(tmp_path / "out") == []


# --- the clock

HEAD = b"%PDF-1.6\n<</CreationDate(D:20261122025602Z')/Title<FEFF>>>\n"
TAIL = b"trailer\n<</ID [ <2A978FA4CA96C4F393B01DB261AACA09>\n<2A978FA4CA96C4F393B01DB261AACA09> ]\n/DocChecksum /792041642F525FB1CF2221ECA5B41624\n>>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"20261122025602Z'", b"20301231235959Z'"),
        (b"2A978FA4CA96C4F393B01DB261AACA09", b"0AF7377D9687512C84068FF8C9BABC84"),
        (b"792041642F525FB1CF2221ECA5B41624", b"B3B631AA89CB14ED711BBD46BBEE4169"),
    ],
)
def test_what_the_clock_wrote_is_taken_out_and_no_byte_moves(one: bytes, other: bytes) -> None:
    whole = HEAD + TAIL
    still = without_clock(whole)
    assert still == without_clock(whole.replace(one, other))
    assert one not in still
    assert len(still) == len(whole)
    assert still.index(b"/Title") == whole.index(b"/Title")


def test_another_content_keeps_another_identity() -> None:
    assert without_clock(HEAD + TAIL)[-140:] != without_clock(HEAD.replace(b"FEFF", b"FEFE") + TAIL)[-140:]


def test_a_pdf_without_identity_is_left_as_it_is() -> None:
    assert without_clock(b"%PDF-1.6 text %%EOF") == b"%PDF-1.6 text %%EOF"
