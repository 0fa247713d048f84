"""PDFs beside papers: made where something changed, never over somebody's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from papers import docx_of, plan_of

from doithoai.cli.commands import doithoai
from doithoai.pdf.converting import MissingProgramError, find_soffice
from doithoai.pdf.files import write_pdfs

SPEC = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại}
guests: [{honorific: Bà, name: Vũ Lan}, {honorific: Ông, name: Lê Minh}]
"""
Invite = Callable[..., int]


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take LibreOffice from PATH."""
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setenv("HOME", os.devnull)


@pytest.fixture
def office() -> None:
    if shutil.which("soffice") is None:
        assert not os.environ.get("CI"), "LibreOffice is missing in CI"
        pytest.skip("LibreOffice (soffice) is not installed")


def invite(folder: Path, *options: str) -> int:
    (folder / "a.yaml").write_text(SPEC, encoding="utf-8")
    command = ["invite", str(folder / "a.yaml"), "-o", str(folder / "ra"), "--pdf", *options]
    return CliRunner().invoke(doithoai, command, catch_exceptions=False).exit_code


@pytest.mark.usefixtures("office")
def test_only_what_changed_is_converted_and_a_pdf_of_somebody_else_stays(tmp_path: Path) -> None:
    papers = [tmp_path / "một.docx", tmp_path / "hai.docx"]
    for paper in papers:
        paper.write_bytes(docx_of(plan_of("")))
    (tmp_path / "hai.pdf").write_bytes(b"%PDF a scan with a stamp")
    first = write_pdfs(tmp_path, papers)
    assert [p.name for p in first.written] == ["một.pdf"]
    assert [d.code for d in first.held] == ["O001"]
    assert (tmp_path / "hai.pdf").read_bytes() == b"%PDF a scan with a stamp"
    again = write_pdfs(tmp_path, papers[:1])
    assert (again.written, [p.name for p in again.kept]) == ([], ["một.pdf"])
    papers[0].write_bytes(docx_of(plan_of("recipients: [Lưu]")))
    assert [p.name for p in write_pdfs(tmp_path, papers[:1]).written] == ["một.pdf"]
    assert [p.name for p in write_pdfs(tmp_path, papers[1:], force=True).written] == ["hai.pdf"]
    assert {p.name for p in tmp_path.iterdir()} == {"một.docx", "hai.docx", "một.pdf", "hai.pdf", ".doithoai.json"}


@pytest.mark.usefixtures("office")
def test_invitations_get_pdfs_and_a_second_run_needs_no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invite(tmp_path) == 0
    assert {p.name for p in (tmp_path / "ra").glob("*.pdf")} == {"giay-moi-vu-lan.pdf", "giay-moi-le-minh.pdf"}
    monkeypatch.setenv("PATH", os.devnull)
    assert invite(tmp_path) == 0


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_the_papers_are_written_and_the_exit_code_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingProgramError):
        find_soffice()
    assert invite(tmp_path) == 3
    assert len(list((tmp_path / "ra").glob("*.docx"))) == 2
