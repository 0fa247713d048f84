"""Files that are broken, or made to do harm: a clear word in bounded time and memory, never a traceback, nothing written."""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from hostile_files import FILES, LARGE, packed
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import LAYOUTS, PAPERS, sample

from doithoai.archive import content, read_members
from doithoai.cli.commands import doithoai
from doithoai.diagnostics import DoithoaiError
from doithoai.inspection import inspect
from doithoai.inspection.comments import commented
from doithoai.inspection.mending import mended
from doithoai.pipeline import rendered

#: seconds and bytes within which any file must be told of; twenty times what it takes, for slow machines
_SECONDS, _MEMORY = 60, 1_500_000_000
_ODD = (
    "",
    "-1",
    "0",
    "1e999",
    "999999999999",
    "NaN",
    "12pt",
    "xx",
    "%1%2%3",
    "true",
    "both",
    "\u0301",
    "FFFFFFF",
    "s1",
)


def code_of(data: bytes) -> str | None:
    """Return the code that a file is refused with, or None; every copy of what is read can be made or is refused too."""
    try:
        found = inspect(data, "tep.docx")
    except DoithoaiError as error:
        (told,) = error.diagnostics
        assert told.file == "tep.docx"
        assert told.hint
        return told.code
    for copy in (lambda: commented(data, found, found.verdicts), lambda: mended(data, "tep.docx").data):
        with suppress(DoithoaiError):
            inspect(copy(), "ban-sao.docx")
    return None


@pytest.mark.parametrize("name", FILES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_file_is_told_of_in_one_word(name: str) -> None:
    make, code = FILES[name]
    data = make()
    begin = time.perf_counter()
    assert code_of(data) == code
    assert time.perf_counter() - begin < _SECONDS


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


@pytest.mark.skipif(sys.platform != "linux", reason="the bounds are set in the way of Linux")
@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_is_told_of_within_bounds(name: str, tmp_path: Path) -> None:
    make, code = LARGE[name]
    path = tmp_path / "lon.docx"
    path.write_bytes(make())
    command = [sys.executable, "-m", "doithoai", "inspect", str(path), "--format", "short"]
    ran = subprocess.run(command, capture_output=True, timeout=_SECONDS, preexec_fn=_bounded, check=False, cwd=ROOT)
    said = ran.stdout.decode() + ran.stderr.decode()
    assert "Traceback" not in said
    assert (f"lỗi {code}:" in said) if code else ("lỗi I001" not in said and "lỗi I002" not in said), said[-500:]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p.write_bytes(b"x"), "I001"),
        (lambda p: p.mkdir(), "Không thấy tệp .docx nào"),
        (lambda p: None, "I001"),
        (lambda p: p.symlink_to(p), "I001"),
    ],
    ids=["no zip", "a folder with this name", "nothing there", "a link to itself"],
)
def test_the_command_tells_and_writes_nothing(make: object, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    make(path)  # type: ignore[operator]
    runs = [["inspect", str(path)]]
    if not path.is_dir():
        runs.append(["inspect", str(path), "--comments", str(tmp_path / "c.docx"), "--fix", str(tmp_path / "f.docx")])
    for run in runs:
        result = CliRunner().invoke(doithoai, run)
        assert said in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not (tmp_path / "c.docx").exists()
    assert not (tmp_path / "f.docx").exists()


@cache
def real() -> tuple[bytes, ...]:
    """Return papers of ours and of other hands."""
    ours = [data for _, data in rendered("plan", str(ROOT / "examples" / "mam-non-hoa-mai.yaml"))[0]]
    return (*ours, *(sample(f"{p}\nTrang: {{{x}}}").docx() for p in PAPERS for x in LAYOUTS[:8:3]))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_bytes_changed_anywhere_are_read_or_refused(data: st.DataObject) -> None:
    paper = bytearray(data.draw(st.sampled_from(real())))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(paper) - 1))
        how = data.draw(st.sampled_from(["flip", "cut", "repeat", "insert"]))
        length = data.draw(st.integers(1, 200))
        if how == "flip":
            paper[at] ^= data.draw(st.integers(1, 255))
        elif how == "cut":
            del paper[at : at + length]
        elif how == "repeat":
            paper[at:at] = paper[at : at + length]
        else:
            paper[at:at] = data.draw(st.binary(max_size=20))
        if not paper:
            break
    assert code_of(bytes(paper)) in (None, "I001", "I002")


def mutated(data: bytes, seed: int) -> bytes:
    """Return a paper some of whose XML says something else: values, elements dropped, doubled, renamed, members swapped."""
    chance = random.Random(seed)
    found = {m.name: content(m) for m in read_members(data)}
    names = [n for n in found if n.endswith((".xml", ".rels"))]
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(names)
        text = found[name].decode()
        change = chance.randrange(6)
        if change == 0:
            values = list(re.finditer(r'="([^"]*)"', text))
            at = chance.choice(values) if values else None
            text = f"{text[: at.start(1)]}{chance.choice(_ODD)}{text[at.end(1) :]}" if at else text
        elif change in (1, 2):
            empty = list(re.finditer(r"<w:[A-Za-z]+(?: [^<>]*)?/>", text))
            at = chance.choice(empty) if empty else None
            text = f"{text[: at.start()]}{at[0] * (0 if change == 1 else 2)}{text[at.end() :]}" if at else text
        elif change == 3:
            tags = sorted(set(re.findall(r"<(w:[A-Za-z]+)", text)))
            if tags:
                old, new = chance.choice(tags), chance.choice(tags)
                text = re.sub(rf"(</?){old}(?=[ />])", rf"\g<1>{new}", text)
        elif change == 4:
            other = chance.choice(names)
            found[other], text = text.encode(), found[other].decode()
        else:
            pieces = list(re.finditer(r"<w:p>.*?</w:p>|<w:r>.*?</w:r>|<w:tbl>.*?</w:tbl>", text))
            at, to = (chance.choice(pieces), chance.choice(pieces)) if pieces else (None, None)
            text = f"{text[: to.start()]}{at[0]}{text[to.start() :]}" if at and to else text
        found[name] = text.encode()
    return packed(found)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 10_000))
def test_xml_that_says_something_else_is_read_or_refused(seed: int, which: int) -> None:
    papers = real()
    assert code_of(mutated(papers[which % len(papers)], seed)) in (None, "I001", "I002")
