from __future__ import annotations

import difflib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

pytest.register_assert_rewrite("pages")

ROOT = Path(__file__).parents[1]
#: starts doithoai so that it heeds Ctrl+C, also where the tests run in the background and were told to ignore it
HEEDING = """\
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("doithoai", run_name="__main__", alter_sys=True)
"""
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write what is, instead of comparing with what should be"
    )


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the golden file, or write it where --update-goldens is given."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        golden = path.read_text(encoding="utf-8") if path.exists() else ""
        diff = difflib.unified_diff(golden.splitlines(), text.splitlines(), path.name, "is", lineterm="")
        assert text == golden, "\n".join(diff)

    return check


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes]], dict[str, Path]]:
    """Convert .docx files to PDF with LibreOffice, one process and one profile of its own for all of them.

    Skips where LibreOffice is absent, but never in CI.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        assert not os.environ.get("CI"), "LibreOffice is missing in CI"
        pytest.skip("LibreOffice (soffice) is not installed")

    def convert(papers: Mapping[str, bytes]) -> dict[str, Path]:
        folder = tmp_path_factory.mktemp("pdf")
        files = []
        for name, data in papers.items():
            files.append(folder / f"{name}.docx")
            files[-1].write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, files),
        ]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            said, _ = process.communicate(timeout=240)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        pdfs = {f.stem: f.with_suffix(".pdf") for f in files}
        for pdf in pdfs.values():
            assert pdf.is_file(), said.decode(errors="replace")
            assert pdf.read_bytes().startswith(b"%PDF")
        return pdfs

    return convert
