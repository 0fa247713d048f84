"""The one caller of LibreOffice: .docx files to PDF, many to a process, each put in place whole or not at all.

``soffice`` ends with 0 whatever happens, says nothing when two runs share a profile, and may hang; so every run has a
profile of its own, a clock, and only the PDFs that are there afterwards count.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.whole_files import replace_file, unwritable

#: files to a process: starting one takes as long as a dozen files, and Windows takes 32,767 characters of command
BATCH = 40
_POLL = 0.05
_INSTALL = (
    "cài LibreOffice (miễn phí). Windows, macOS: tải ở https://vi.libreoffice.org; Ubuntu, Debian: chạy "
    "`sudo apt install libreoffice-writer`. Chưa cài được thì in tệp .docx rồi lưu sang PDF bằng Word"
)


class MissingProgramError(DoithoaiError):
    """A program that is needed is not there or does not start."""

    exit_code = 3


class _Job(NamedTuple):
    """What all processes of one call share; ``work`` takes the PDFs as they are made, ``folder`` as they are kept."""

    program: str
    work: Path
    folder: Path
    timeout: float

    def made(self, file: Path) -> Path:
        return self.work / f"{file.stem}.pdf"


class _Step(NamedTuple):
    """What happened since the last look: how many more files are finished, and which failed for good."""

    finished: int = 0
    failures: tuple[Diagnostic, ...] = ()


def to_pdf(
    files: Sequence[Path], folder: Path, *, progress: Callable[[int], None] | None = None, timeout: float = 120.0
) -> list[Path]:
    """Convert .docx files to PDFs of the same stem in ``folder`` and return their paths.

    ``progress`` is told how many more files are finished. LibreOffice is ended when it finishes no file for ``timeout``
    seconds. Raises MissingProgramError (O006), or DoithoaiError for all files that did not convert (O007) or could not
    be put in place (O002, O003, O004); the others are kept. However it ends, no process and no temporary file is left.
    """
    if not files:
        return []
    program = find_soffice()
    failures: list[Diagnostic] = []
    with work_folder(folder) as work, contextlib.closing(_steps(files, _Job(program, work, folder, timeout))) as steps:
        for step in steps:
            failures += step.failures
            if progress and step.finished:
                progress(step.finished)
    if failures:
        raise DoithoaiError(failures)
    return [folder / f"{file.stem}.pdf" for file in files]


def find_soffice(places: Iterable[Path] | None = None) -> str:
    """Return the path of LibreOffice: from PATH, else from the usual places. Raises MissingProgramError (O006)."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    others = usual_places(sys.platform, os.environ) if places is None else places
    found = on_path or next((str(place) for place in others if place.is_file()), None)
    if found is None:
        message = "cần LibreOffice để tạo PDF, mà máy này chưa có"
        raise MissingProgramError([Diagnostic("O006", message, _INSTALL, "LibreOffice")])
    return found


def usual_places(platform: str, environ: Mapping[str, str]) -> list[Path]:
    """Return where LibreOffice's own installers put it without putting it on PATH; ``platform`` as in sys.platform."""
    if platform == "win32":  # soffice.com waits for its work to end; soffice.exe may not
        roots = (environ.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"))
        programs = [Path(root) / "LibreOffice" / "program" for root in roots if root]
        return [program / name for program in programs for name in ("soffice.com", "soffice.exe")]
    if platform == "darwin":
        inside = Path("Applications/LibreOffice.app/Contents/MacOS/soffice")
        return [Path(root) / inside for root in ("/", environ.get("HOME")) if root]
    return [*sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True), Path("/snap/bin/libreoffice")]


@contextlib.contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """A folder inside ``folder``, which a LibreOffice confined by snap can write to, unlike the system's own."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(prefix=".doithoai-", dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error
    with made as name:
        yield Path(name).absolute()


def _steps(files: Sequence[Path], job: _Job) -> Generator[_Step]:
    """Yield what happens, in one process or in two at a time; closing it ends them."""
    batches = [files[start : start + BATCH] for start in range(0, len(files), BATCH)]
    count = 2 if len(batches) > 2 and (os.cpu_count() or 1) > 1 else 1
    running = [_lane(batches[first::count], job) for first in range(count)]
    try:
        while running:
            for lane in tuple(running):
                step = next(lane, None)
                if step is None:
                    running.remove(lane)
                else:
                    yield step
            time.sleep(_POLL)
    finally:
        for lane in running:
            lane.close()


def _lane(batches: Iterable[Sequence[Path]], job: _Job) -> Generator[_Step]:
    for batch in batches:
        yield from _batch(batch, job)


def _batch(files: Sequence[Path], job: _Job) -> Generator[_Step]:
    """Convert files; what is left after the first process gets a second one, from the other end.

    So one file that crashes or hangs LibreOffice does not take those behind it along.
    """
    left, in_time = files, True
    for _ in range(2):
        in_time = yield from _process(left, job)
        left = [file for file in reversed(left) if not _is_whole(job.made(file))]
        if not left:
            break
    failures = [_unconverted(file, None if in_time else job.timeout) for file in left]
    unplaced = (_placed(job.made(file), job.folder) for file in files if file not in left)
    yield _Step(failures=(*failures, *(finding for finding in unplaced if finding)))


def _process(files: Sequence[Path], job: _Job) -> Generator[_Step, None, bool]:
    """Run LibreOffice over the files once; return False where it was ended for finishing none for too long."""
    made, reported = [job.made(file) for file in files], 0
    with tempfile.TemporaryDirectory(prefix="doithoai-", ignore_cleanup_errors=True) as profile:
        process = _started(files, job, Path(profile))
        try:
            deadline = time.monotonic() + job.timeout
            while process.poll() is None and time.monotonic() < deadline:
                finished = sum(_has_begun(pdf) for pdf in made) - 1  # the last one may be half written
                yield _Step(newly := max(finished - reported, 0))
                if newly:
                    reported, deadline = finished, time.monotonic() + job.timeout
            in_time = process.poll() is not None
        finally:
            _end(process)
    yield _Step(max(sum(_is_whole(pdf) for pdf in made) - reported, 0))
    return in_time


def _started(files: Sequence[Path], job: _Job, profile: Path) -> subprocess.Popen[bytes]:
    """Start LibreOffice in a process group of its own, so that it can be ended with all its children."""
    options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(job.work))
    command = [job.program, f"-env:UserInstallation={profile.absolute().as_uri()}", *options]
    command += [str(file.absolute()) for file in files]
    nothing, windowless = subprocess.DEVNULL, 0
    if sys.platform == "win32":
        windowless = subprocess.CREATE_NO_WINDOW
    try:
        return subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, creationflags=windowless
        )
    except OSError as error:
        message = f"không chạy được LibreOffice: {os_words(error)}"
        raise MissingProgramError([Diagnostic("O006", message, _INSTALL, job.program)]) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603, S607
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _has_begun(pdf: Path) -> bool:
    """Look without opening: on Windows a file that is open can't be written."""
    try:
        return pdf.stat().st_size > 0
    except OSError:
        return False


def _is_whole(pdf: Path) -> bool:
    try:
        data = pdf.read_bytes()
    except OSError:
        return False
    return data.startswith(b"%PDF") and b"%%EOF" in data[-1024:]


def _placed(made: Path, folder: Path) -> Diagnostic | None:
    """Put a PDF in its place, or return why not; one that is equal already is left alone."""
    target = folder / made.name
    try:
        data = without_clock(made.read_bytes())
        if not target.is_file() or target.read_bytes() != data:
            replace_file(target, data)
    except OSError as error:
        return unwritable(error, target)
    return None


_DATES = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:[^()]{4,30}\)|/DocChecksum ?/[0-9A-F]{32}")
_IDENTITY = re.compile(rb"/ID ?\[ ?<([0-9A-F]{32})>")


def without_clock(pdf: bytes) -> bytes:
    """Return LibreOffice's PDF without the time of its making, so that equal papers are equal bytes.

    Dates and LibreOffice's own checksum, all optional, become spaces, and the identity (ISO 32000-1, 14.4) a hash of
    the rest: no byte moves, so the file's table of offsets stays true. LibreOffice does not heed SOURCE_DATE_EPOCH.
    """
    timeless = _DATES.sub(lambda found: b" " * len(found[0]), pdf)
    identity = _IDENTITY.search(timeless)
    if identity is None:
        return timeless
    digest = hashlib.sha256(timeless.replace(identity[1], b"0" * 32)).hexdigest()[:32].upper()
    return timeless.replace(identity[1], digest.encode())


def _unconverted(file: Path, timeout: float | None) -> Diagnostic:
    why = "" if timeout is None else f": chờ {timeout:.0f} giây không xong thêm tệp nào"
    hint = "mở tệp bằng Word hoặc LibreOffice xem có hỏng không, rồi chạy lại"
    return Diagnostic("O007", f"LibreOffice không chuyển được tệp này sang PDF{why}", hint, str(file))
