"""Papers that people get wrong: every mistake is found, in whatever layout, and right papers in these layouts are not accused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from wrong_papers import HEADERS, RIGHT, SIGNINGS, WAYS, Wrong, right_papers, wrong_papers

from doithoai.inspection import RULES, inspect

WRONG = tuple(wrong_papers())


def told(data: bytes) -> dict[str, str]:
    return {v.code: f"{v.message} {[p.text for p in v.places[:2]]}" for v in inspect(data, "van-ban.docx").of("fail")}


@pytest.mark.parametrize("wrong", WRONG, ids=lambda w: w.name)
def test_a_mistake_is_found_and_nothing_else_is_accused(wrong: Wrong) -> None:
    found = told(wrong.make())
    assert wrong.codes <= set(found), found
    assert {c: m for c, m in found.items() if c not in wrong.codes | wrong.beside} == {}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_paper_is_accused_of_nothing_in_any_layout(kind: str) -> None:
    accused = {n: found for n, make in right_papers() if n.startswith(f"{kind},") and (found := told(make()))}
    assert accused == {}


def test_there_are_many_mistakes_of_many_rules_in_all_layouts() -> None:
    assert len(WRONG) >= 90
    assert len({c for w in WRONG for c in w.codes}) >= 60
    for word in (*HEADERS, *SIGNINGS, *WAYS):
        assert sum(word in w.name for w in WRONG) >= 5
    assert {c for w in WRONG for c in w.codes} <= {r.code for r in RULES}


def test_right_papers_that_libreoffice_saved_are_not_accused(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    for header in HEADERS:
        (tmp_path / f"{header}.docx").write_bytes(RIGHT["kế hoạch"].laid_out(header, "bảng", "kiểu").docx())
    out = tmp_path / "out"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), *map(str, tmp_path.glob("*.docx"))]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    assert {p.stem: found for p in sorted(out.glob("*.docx")) if (found := told(p.read_bytes()))} == {}
    assert len(list(out.glob("*.docx"))) == len(HEADERS)
