"""The writer of batches: only what changed, never over an edited file, whole files whatever happens."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from doithoai.diagnostics import DoithoaiError
from doithoai.manifest import JOURNAL, MANIFEST, Inputs, changes, manifest_text, read_manifest
from doithoai.output import Batch, Item, Run, outdated, unchanged, write_batch, write_files

RUN = Run("a.yaml: invite", "inputs", ("a.yaml: papers",))
OTHER = Run("b.yaml: invite", "inputs", ("b.yaml: papers",))


def item(name: str, text: str, series: str = "a.yaml: papers", **own: str) -> Item:
    inputs = Inputs(series, "template", {"giờ": "07h30"}, {"text": text, **own})
    return Item(name, inputs, text.encode)


def items(*texts: str) -> list[Item]:
    return [item(f"{number}.docx", text) for number, text in enumerate(texts)]


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.iterdir())}


def names(paths: Iterable[Path]) -> list[str]:
    return [p.name for p in paths]


def put_back(folder: Path) -> None:
    """Give every file an old date, so that a rewrite is seen even within one tick of the clock."""
    for path in folder.iterdir():
        os.utime(path, ns=(1, 1))


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    first = write_batch(tmp_path, items("a", "b"), RUN)
    assert (names(first.written), names(first.added)) == (["0.docx", "1.docx"], ["0.docx", "1.docx"])
    put_back(tmp_path)
    before = state(tmp_path)
    again = write_batch(tmp_path, items("a", "b"), RUN)
    assert (again.written, names(again.kept), again.orphans) == ([], ["0.docx", "1.docx"], [])
    assert state(tmp_path) == before


def test_only_what_is_made_from_something_else_is_rendered_and_written(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b", "c"), RUN)
    put_back(tmp_path)
    rendered = []

    def render(name: str, text: str) -> bytes:
        rendered.append(name)
        return text.encode()

    changed = [i._replace(render=lambda i=i: render(i.name, i.inputs.own["text"])) for i in items("a", "B", "c", "d")]
    batch = write_batch(tmp_path, changed, RUN)
    assert rendered == ["1.docx", "3.docx"]
    assert (names(batch.written), names(batch.added), names(batch.kept)) == (
        ["1.docx", "3.docx"],
        ["3.docx"],
        ["0.docx", "2.docx"],
    )
    assert batch.changes == {("text", "b", "B"): 1}
    assert [(tmp_path / f"{n}.docx").stat().st_mtime_ns == 1 for n in range(4)] == [True, False, True, False]


def test_what_changed_is_counted_over_all_files(tmp_path: Path) -> None:
    def with_hour(hour: str) -> list[Item]:
        shared = {"details": f"Tới dự họp\nThời gian: {hour}", "abstract": "Họp"}
        return [i._replace(inputs=i.inputs._replace(shared=shared)) for i in items(*"abc")]

    write_batch(tmp_path, with_hour("07h30"), RUN)
    batch = write_batch(tmp_path, with_hour("08h00"), RUN)
    assert batch.changes == {("Thời gian", "07h30", "08h00"): 3}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"x": "a"}, {"x": "b"}, [("x", "a", "b")]),
        ({"x": "a"}, {}, [("x", "a", "")]),
        ({}, {"x": "a"}, [("x", "", "a")]),
        ({"x": "A: 1\nB: 2"}, {"x": "A: 1\nB: 3"}, [("B", "2", "3")]),
        ({"x": "A: 1\nB: 2"}, {"x": "A: 1"}, [("x", "A: 1\nB: 2", "A: 1")]),
        ({"x": "A: 1"}, {"x": "B: 1"}, [("x", "A: 1", "B: 1")]),
        ({"x": "A: 1\nB"}, {"x": "A: 2\nC"}, [("A", "1", "2"), ("x", "B", "C")]),
        ({"x": "a: b: c"}, {"x": "a: b: d"}, [("a", "b: c", "b: d")]),
        ({"x": "một"}, {"x": "một"}, []),
    ],
)
def test_a_change_names_its_line(old: dict[str, str], new: dict[str, str], told: list[tuple[str, str, str]]) -> None:
    for before, after in ((({}, old), ({}, new)), ((old, {}), (new, {}))):
        assert list(changes(Inputs("s", "t", *before), Inputs("s", "t", *after))) == told
    assert list(changes(Inputs("s", "t", old, {}), Inputs("s", "T", new, {})))[:1] == [("template", "", "")]


def test_an_edited_file_is_held_back_and_the_others_are_written(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b", "c"), RUN)
    (tmp_path / "1.docx").write_bytes(b"edited")
    batch = write_batch(tmp_path, items("A", "B", "C"), RUN)
    assert [(d.code, Path(d.file).name) for d in batch.held] == [("O001", "1.docx")]
    assert [(tmp_path / f"{n}.docx").read_bytes() for n in range(3)] == [b"A", b"edited", b"C"]
    again = write_batch(tmp_path, items("A", "B", "C"), RUN)
    assert ([d.code for d in again.held], again.written) == (["O001"], [])
    assert unchanged(tmp_path, RUN) is None
    forced = write_batch(tmp_path, items("A", "B", "C"), RUN, force=True)
    assert (forced.held, names(forced.written)) == ([], ["1.docx"])
    assert (tmp_path / "1.docx").read_bytes() == b"B"


def test_an_edited_file_of_which_nothing_changed_is_left_in_peace_unless_forced(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a"), RUN)
    (tmp_path / "0.docx").write_bytes(b"edited")
    batch = write_batch(tmp_path, items("a"), RUN)
    assert (batch.held, names(batch.kept), (tmp_path / "0.docx").read_bytes()) == ([], ["0.docx"], b"edited")
    assert names(write_batch(tmp_path, items("a"), RUN, force=True).written) == ["0.docx"]
    assert (tmp_path / "0.docx").read_bytes() == b"a"


def test_a_file_that_is_not_ours_is_held_back_but_not_where_it_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "0.docx").write_bytes(b"theirs")
    (tmp_path / "1.docx").write_bytes(b"b")
    batch = write_batch(tmp_path, items("a", "b"), RUN)
    assert [Path(d.file).name for d in batch.held] == ["0.docx"]
    assert names(batch.written) == ["1.docx"]


def test_a_file_of_a_guest_who_left_is_told_and_never_deleted(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    for _ in range(2):
        assert names(write_batch(tmp_path, items("a"), RUN).orphans) == ["1.docx"]
        assert (tmp_path / "1.docx").read_bytes() == b"b"
    (tmp_path / "1.docx").unlink()
    assert write_batch(tmp_path, items("a"), RUN).orphans == []
    assert "1.docx" not in read_manifest(tmp_path).records


def test_a_deleted_file_is_made_again(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    (tmp_path / "0.docx").unlink()
    assert unchanged(tmp_path, RUN) is None
    assert names(write_batch(tmp_path, items("a", "b"), RUN).written) == ["0.docx"]


def test_runs_for_other_specs_know_nothing_of_each_others_files(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    assert write_batch(tmp_path, [item("x.docx", "x", "b.yaml: papers")], OTHER).orphans == []
    assert write_batch(tmp_path, items("a", "b"), RUN).orphans == []


def test_the_same_run_is_known_without_rendering(tmp_path: Path) -> None:
    assert unchanged(tmp_path, RUN) is None
    write_batch(tmp_path, items("a", "b"), RUN)
    write_batch(tmp_path, [item("x.docx", "x", "b.yaml: papers")], OTHER)
    assert names((unchanged(tmp_path, RUN) or Batch()).kept) == ["0.docx", "1.docx"]
    assert unchanged(tmp_path, RUN._replace(inputs="others")) is None
    assert unchanged(tmp_path, RUN._replace(name="other")) is None
    assert unchanged(tmp_path, RUN._replace(inputs="")) is None
    (tmp_path / JOURNAL).write_text("", encoding="utf-8")
    assert unchanged(tmp_path, RUN) is None


def test_a_file_of_another_spec_is_held_back_and_only_force_takes_it_over(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    write_batch(tmp_path, items("a", "b"), RUN)
    batch = write_batch(tmp_path, [item("0.docx", "x", "b.yaml: papers")], OTHER)
    assert [d.code for d in batch.held] == ["O008"]
    assert (tmp_path / "0.docx").read_bytes() == b"a"
    assert unchanged(tmp_path, RUN) is not None
    write_batch(tmp_path, [item("0.docx", "x", "b.yaml: papers")], OTHER, force=True)
    assert (tmp_path / "0.docx").read_bytes() == b"x"
    assert unchanged(tmp_path, RUN) is None, "its run is no longer all there"


def test_a_spec_that_was_renamed_takes_its_files_with_it_but_not_the_edited_ones(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    (tmp_path / "1.docx").write_bytes(b"edited")
    new = [item("0.docx", "x", "b.yaml: papers"), item("1.docx", "y", "b.yaml: papers")]
    batch = write_batch(tmp_path, new, OTHER)
    assert names(batch.written) == ["0.docx"]
    assert [d.code for d in batch.held] == ["O001"]
    assert (tmp_path / "1.docx").read_bytes() == b"edited"


def test_a_file_that_word_holds_open_is_told_of_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def held_open(source: str, target: str) -> None:
        if target.endswith("0.docx"):
            raise PermissionError(13, "in use", target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_open)
    batch = write_batch(tmp_path, items("a", "b"), RUN)
    assert names(batch.written) == ["1.docx"]
    assert [(d.code, Path(d.file).name) for d in batch.held] == [("O002", "0.docx")]
    monkeypatch.undo()
    assert names(write_batch(tmp_path, items("a", "b"), RUN).written) == ["0.docx"]


def test_a_crash_between_two_states_is_not_taken_for_the_older_one(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    digest = hashlib.sha256(b"new").hexdigest()
    (tmp_path / "0.docx").write_bytes(b"new")  # by a run that was killed …
    (tmp_path / JOURNAL).write_text(f"{digest} 0.docx\n", encoding="utf-8")
    batch = write_batch(tmp_path, items("a", "b"), RUN)  # … before the words were changed back
    assert names(batch.written) == ["0.docx"]
    assert (tmp_path / "0.docx").read_bytes() == b"a"


def test_what_holds_the_same_papers_is_known_to_be_older(tmp_path: Path) -> None:
    merged = Run("merge", "1", ("a.yaml: gop",), "a.yaml: ", "old")
    write_batch(tmp_path, [item("gop.docx", "old", "a.yaml: gop")], merged)
    assert outdated(tmp_path) == []
    write_batch(tmp_path, items("a"), RUN._replace(spec="a.yaml: ", content="new"))
    assert outdated(tmp_path) == ["gop.docx"]
    write_batch(tmp_path, [item("gop.docx", "new", "a.yaml: gop")], merged._replace(inputs="2", content="new"))
    assert outdated(tmp_path) == []


def test_a_pdf_is_as_new_as_the_paper_that_lies_there_though_that_was_edited(tmp_path: Path) -> None:
    def pdf(of: bytes) -> Item:
        return Item("0.pdf", Inputs("pdf", "", {}, {"docx": hashlib.sha256(of).hexdigest()}), lambda: of)

    write_batch(tmp_path, items("a"), RUN)
    write_batch(tmp_path, [pdf(b"a")], Run("pdf", "", ()))
    assert outdated(tmp_path) == []
    (tmp_path / "0.docx").write_bytes(b"edited")
    assert outdated(tmp_path) == ["0.pdf"]
    write_batch(tmp_path, [pdf(b"edited")], Run("pdf", "", ()))
    assert outdated(tmp_path) == []


def test_a_file_that_was_held_back_is_remembered_until_it_is_printed(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    (tmp_path / "0.docx").write_bytes(b"edited")
    write_batch(tmp_path, items("c", "d"), RUN)
    assert read_manifest(tmp_path).held == {"0.docx"}
    write_batch(tmp_path, items("a", "d"), RUN)  # the spec is as it was when the file was printed
    assert read_manifest(tmp_path).held == set()
    write_batch(tmp_path, items("c", "d"), RUN)
    write_batch(tmp_path, items("c", "d"), RUN, force=True)
    assert read_manifest(tmp_path).held == set()


def test_files_that_a_run_no_longer_makes_are_told_of_until_they_are_gone(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    shorter = RUN._replace(inputs="shorter")
    assert names(write_batch(tmp_path, items("a"), shorter).orphans) == ["1.docx"]
    again = unchanged(tmp_path, shorter)
    assert again is not None
    assert (names(again.kept), names(again.orphans)) == (["0.docx"], ["1.docx"])
    (tmp_path / "1.docx").unlink()
    again = unchanged(tmp_path, shorter)
    assert again is not None
    assert (names(again.kept), names(again.orphans)) == (["0.docx"], [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"files": []}',
        '{"files": {"0.docx": {"sha256": "x"}}}',
        '{"files": {"0.docx": {"sha256": "x", "from": ["s", "t", 7, {}]}}, "shared": []}',
        '{"files": {}, "runs": []}',
        '{"files": {}, "runs": {"a": "hash"}}',
        "\x00\xff",
        '{"0.docx": "hash"}',
    ],
)
def test_a_manifest_that_cannot_be_read_is_as_good_as_none(text: str, tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b"), RUN)
    (tmp_path / MANIFEST).write_bytes(text.encode("latin-1"))
    assert unchanged(tmp_path, RUN) is None
    batch = write_batch(tmp_path, items("a", "B"), RUN)
    assert [Path(d.file).name for d in batch.held] == ["1.docx"]
    assert names(batch.written) == ["0.docx"]
    assert set(read_manifest(tmp_path).records) == {"0.docx"}


def test_a_manifest_says_the_same_when_it_is_read_back(tmp_path: Path) -> None:
    write_batch(tmp_path, [item('tên "lạ".docx', "a\nb"), *items("c")], RUN)
    write_files(tmp_path, [("kế hoạch.docx", b"d")])
    read = read_manifest(tmp_path)
    text = (tmp_path / MANIFEST).read_text(encoding="utf-8")
    assert manifest_text(read) == text
    assert json.loads(text)["files"]["kế hoạch.docx"] == hashlib.sha256(b"d").hexdigest()
    assert text.count("07h30") == 1


def broken_after(count: int, error: BaseException, found: list[Item]) -> Iterator[Item]:
    yield from found[:count]
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("x"), DoithoaiError([])])
def test_what_was_written_before_a_stop_counts_as_written(error: BaseException, tmp_path: Path) -> None:
    with pytest.raises(type(error)):
        write_batch(tmp_path, broken_after(2, error, items(*"abc")), RUN)
    assert {p.name for p in tmp_path.iterdir()} == {"0.docx", "1.docx", MANIFEST}
    assert unchanged(tmp_path, RUN) is None
    batch = write_batch(tmp_path, items(*"aBc"), RUN)
    assert (names(batch.kept), names(batch.written), batch.held) == (["0.docx"], ["1.docx", "2.docx"], [])


def killed(folder: Path, *written: tuple[str, bytes], journal: Iterable[tuple[str, bytes]]) -> None:
    """Leave a folder as a killed run leaves it: files, a journal, no new manifest, half a file under another name."""
    for name, data in written:
        (folder / name).write_bytes(data)
    lines = [f"{hashlib.sha256(data).hexdigest()} {name}\n" for name, data in journal]
    with (folder / JOURNAL).open("a", encoding="utf-8") as stream:
        stream.writelines(lines)
    (folder / ".doithoai-1-1.tmp").write_bytes(b"hal")
    os.utime(folder / ".doithoai-1-1.tmp", (0, 0))


@pytest.mark.parametrize("texts", ["abc", "ABC"])
def test_the_run_after_a_killed_one_finishes_it_and_cleans_up(texts: str, tmp_path: Path) -> None:
    killed(
        tmp_path, ("0.docx", b"a"), ("1.docx", b"b"), journal=[(f"{n}.docx", t.encode()) for n, t in enumerate("abc")]
    )
    assert unchanged(tmp_path, RUN) is None
    batch = write_batch(tmp_path, items(*texts), RUN)
    assert (batch.held, len(batch.written)) == ([], 3)
    assert {p.name for p in tmp_path.iterdir()} == {"0.docx", "1.docx", "2.docx", MANIFEST}
    assert [(tmp_path / f"{n}.docx").read_bytes() for n in range(3)] == [t.encode() for t in texts]
    assert unchanged(tmp_path, RUN) is not None


def test_what_a_run_beside_this_one_is_writing_is_left_to_it(tmp_path: Path) -> None:
    (tmp_path / ".doithoai-2-2.tmp").write_bytes(b"hal")
    write_batch(tmp_path, items("a"), RUN)
    assert (tmp_path / ".doithoai-2-2.tmp").exists()


def test_an_empty_file_that_a_power_cut_left_is_written_again(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a"), RUN)
    (tmp_path / "0.docx").write_bytes(b"")
    assert names(write_batch(tmp_path, items("b"), RUN._replace(inputs="2")).written) == ["0.docx"]


def test_every_hash_in_the_journal_is_of_a_file_that_came_from_here(tmp_path: Path) -> None:
    killed(tmp_path, ("0.docx", b"first"), journal=[("0.docx", b"first")])
    killed(tmp_path, journal=[("0.docx", b"second")])  # killed again before the file was replaced
    batch = write_batch(tmp_path, items("third"), RUN)
    assert batch.held == []
    assert (tmp_path / "0.docx").read_bytes() == b"third"


def test_an_edit_after_a_kill_is_still_an_edit(tmp_path: Path) -> None:
    killed(tmp_path, ("0.docx", b"edited"), journal=[("0.docx", b"a")])
    assert [d.code for d in write_batch(tmp_path, items("b"), RUN).held] == ["O001"]


@pytest.mark.parametrize("journal", [b"\xff\xfe\x00", b"only-a-hash", b"\n\n \n", b"hash 0.docx"])
def test_a_broken_journal_is_as_good_as_none(journal: bytes, tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(journal)
    assert names(write_batch(tmp_path, items("a"), RUN).written) == ["0.docx"]
    assert not (tmp_path / JOURNAL).exists()


# ------------------------------------------------------------------------------------------------ what the system refuses


def refused(folder: Path, found: Iterable[Item] = (), **options: Any) -> tuple[str, str]:
    with pytest.raises(DoithoaiError) as caught:
        write_batch(folder, found or items("a", "b"), RUN, **options)
    (finding,) = caught.value.diagnostics
    assert finding.hint
    return finding.code, finding.message


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "0.docx").mkdir()
    for force in (False, True):
        assert refused(tmp_path, force=force) == ("O004", "không ghi được: đây là thư mục, không phải tệp")
    assert not list(tmp_path.glob(".doithoai-*"))


@pytest.mark.parametrize("name", [MANIFEST, JOURNAL])
def test_a_folder_in_place_of_our_own_files_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    assert refused(tmp_path)[0] == "O004"


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "ra").write_bytes(b"")
    assert refused(tmp_path / "ra")[0] == "O004"
    assert refused(tmp_path / "ra" / "trong")[0] == "O004"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert refused(tmp_path)[0] == "O002"
    finally:
        tmp_path.chmod(0o700)


@contextlib.contextmanager
def full_disk(most: int) -> Iterator[None]:
    """Let no file grow past so many bytes, the way a full disk refuses the rest."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_where_a_disk_takes_no_more_nothing_is_lost_and_the_next_run_goes_on(tmp_path: Path) -> None:
    write_batch(tmp_path, items("a", "b", "c"), RUN)
    changed = items("A", "B" * 9_000, "C")
    with full_disk(5_000):
        code, message = refused(tmp_path, changed)
    assert (code, message) == ("O004", f"không ghi được: hệ thống báo: {os.strerror(27)}")
    assert not list(tmp_path.glob("*.tmp"))
    assert [(tmp_path / f"{n}.docx").read_bytes() for n in range(3)] == [b"A", b"b", b"c"]
    batch = write_batch(tmp_path, changed, RUN)
    assert (batch.held, names(batch.kept), len(batch.written)) == ([], ["0.docx"], 2)


def test_a_manifest_that_finds_no_room_leaves_the_journal_for_the_next_run(tmp_path: Path) -> None:
    with full_disk(300):
        assert refused(tmp_path, items("a", "b"))[0] == "O004"
    assert (tmp_path / JOURNAL).exists()
    batch = write_batch(tmp_path, items("A", "B"), RUN)
    assert (batch.held, len(batch.written)) == ([], 2)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder with room for 40 kB, where we may mount one."""
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk needs root and mount")
    try:
        yield tmp_path
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_is_called_so_and_nothing_is_lost(tiny_disk: Path) -> None:
    write_batch(tiny_disk, items("a", "b"), RUN)
    assert refused(tiny_disk, items("A", "B" * 60_000)) == ("O003", "ổ đĩa đầy")
    assert [(tiny_disk / f"{n}.docx").read_bytes() for n in range(2)] == [b"A", b"b"]
    assert not list(tiny_disk.glob("*.tmp"))
    batch = write_batch(tiny_disk, items("A", "B"), RUN)
    assert (batch.held, [(tiny_disk / f"{n}.docx").read_bytes() for n in range(2)]) == ([], [b"A", b"B"])


def test_a_name_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, [item("x" * 300, "a")])[0] == "O004"


def test_an_item_is_rendered_when_its_turn_comes(tmp_path: Path) -> None:
    alive: list[int] = []

    def lazily() -> Iterator[Item]:
        for number in range(5):
            alive.append(len(list(tmp_path.glob("*.docx"))))
            yield item(f"{number}.docx", str(number))

    write_batch(tmp_path, lazily(), RUN)
    assert alive == [0, 1, 2, 3, 4]


def test_plain_files_and_batches_share_a_folder(tmp_path: Path) -> None:
    write_files(tmp_path, [("ke-hoach.docx", b"k")])
    write_batch(tmp_path, items("a"), RUN)
    write_files(tmp_path, [("ke-hoach.docx", b"K")])
    assert (tmp_path / "ke-hoach.docx").read_bytes() == b"K"
    assert names((unchanged(tmp_path, RUN) or Batch()).kept) == ["0.docx"]
    assert isinstance(write_batch(tmp_path, items("a"), RUN), Batch)


def test_files_in_a_folder_of_their_own_are_kept_by_the_same_manifest(tmp_path: Path) -> None:
    made = [item("0.docx", "a"), item("giay-moi/1.docx", "b"), item("giay-moi/2.docx", "c")]
    first = write_batch(tmp_path, made, RUN)
    assert [p.relative_to(tmp_path).as_posix() for p in first.written] == [i.name for i in made]
    assert sorted(p.name for p in tmp_path.rglob("*")) == [MANIFEST, "0.docx", "1.docx", "2.docx", "giay-moi"]
    again = unchanged(tmp_path, RUN)
    assert again is not None
    assert len(again.kept) == 3
    (tmp_path / "giay-moi" / "1.docx").write_bytes(b"edited")
    changed = write_batch(tmp_path, [*made[:1], item("giay-moi/1.docx", "B")], RUN)
    assert [d.code for d in changed.held] == ["O001"]
    assert [p.relative_to(tmp_path).as_posix() for p in changed.orphans] == ["giay-moi/2.docx"]
    shutil.rmtree(tmp_path / "giay-moi")
    assert unchanged(tmp_path, RUN) is None
    assert names(write_batch(tmp_path, made, RUN).written) == ["1.docx", "2.docx"]


def test_somebodys_own_file_in_such_a_folder_is_held_back(tmp_path: Path) -> None:
    (tmp_path / "giay-moi").mkdir()
    (tmp_path / "giay-moi" / "A.docx").write_bytes(b"mine")
    batch = write_batch(tmp_path, [item("giay-moi/A.docx", "b"), item("giay-moi/c.docx", "c")], RUN)
    assert [d.code for d in batch.held] == ["O001"]
    assert (tmp_path / "giay-moi" / "A.docx").read_bytes() == b"mine"
    assert names(batch.written) == ["c.docx"]


def test_what_a_killed_run_left_in_such_a_folder_is_its_own_and_not_edited(tmp_path: Path) -> None:
    (tmp_path / "giay-moi").mkdir()
    (tmp_path / "giay-moi" / "1.docx").write_bytes(b"old")
    digest = hashlib.sha256(b"old").hexdigest()
    (tmp_path / JOURNAL).write_text(f"\n{digest} giay-moi/1.docx\n", encoding="utf-8")
    batch = write_batch(tmp_path, [item("giay-moi/1.docx", "new")], RUN)
    assert (names(batch.written), batch.held) == (["1.docx"], [])
    assert not (tmp_path / JOURNAL).exists()
