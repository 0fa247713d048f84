"""Every trap a clerk falls into: what `doithoai check NAME.yaml` says is exactly what NAME.txt holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.sample import sample_text
from doithoai.source import parse
from doithoai.spec import load
from doithoai.whole_spec import everything_checked

FOLDER = Path(__file__).parent / "bad_input"
CASES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
WARNINGS = [name for name in CASES if name.startswith("warning-")]
FINE = ["brackets-are-fine", "utf-16-is-fine"]
SAMPLE = sample_text()


def findings(file: str) -> tuple[Diagnostic, ...]:
    try:
        return everything_checked(file).warnings
    except DoithoaiError as error:
        return error.diagnostics


@pytest.mark.parametrize("name", CASES)
def test_the_report_is_the_one_a_clerk_can_act_on(
    name: str, monkeypatch: pytest.MonkeyPatch, check_golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(FOLDER)
    check_golden(FOLDER / f"{name}.txt", "".join(f"{d.human()}\n" for d in findings(f"{name}.yaml")))


def test_every_report_belongs_to_a_trap() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == CASES


@pytest.mark.parametrize("name", CASES)
def test_only_what_is_fine_passes_and_a_warning_stops_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    severities = {d.severity for d in findings(f"{name}.yaml")}
    assert severities == (set() if name in FINE else {"warning"} if name in WARNINGS else {"error"})


@pytest.mark.parametrize("name", [name for name in CASES if name != "empty-file"])
def test_every_finding_names_a_place_that_the_file_has(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    for finding in findings(f"{name}.yaml"):
        if finding.file != f"{name}.yaml" and finding.line is None:
            continue  # a list of guests that is no list at all
        data = (FOLDER / finding.file).read_bytes()
        lines = data.decode("utf-16" if name.startswith("utf-16") else "utf-8", "replace").splitlines()
        assert finding.line is not None
        assert 1 <= finding.line <= len(lines), finding.human()
        assert finding.column is not None or finding.file != f"{name}.yaml"
        assert 1 <= (finding.column or 1) <= len(lines[finding.line - 1]) + 1, finding.human()


@settings(max_examples=300, deadline=5000)
@given(
    start=st.integers(0, len(SAMPLE)),
    removed=st.integers(0, 40),
    added=st.text(st.sampled_from("[]{}:,#&*!|>'\"%@`-?\\ \t\n\u00a0\u2013\x07ab\u1ebf"), max_size=4),
)
@example(start=0, removed=0, added='"a\\x07": b\n')
@example(start=0, removed=0, added="signers: [{a: b}]\n")
def test_a_slip_anywhere_in_the_sample_is_told_in_vietnamese_at_a_place_it_has(
    start: int, removed: int, added: str
) -> None:
    text = SAMPLE[:start] + added + SAMPLE[start + removed :]
    try:
        load(parse(text, "a.yaml", Path()))
    except DoithoaiError as error:
        last = len(text.split("\n")) - text.endswith("\n")
        for finding in error.diagnostics:
            assert re.fullmatch(r"[YS]\d{3}", finding.code), finding
            assert finding.line is not None
            assert 1 <= finding.line <= last, finding.human()
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]|None", finding.human()), finding.human()
            assert "{'" not in finding.human() or "{'" in text, finding.human()
