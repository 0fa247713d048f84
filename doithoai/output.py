"""The one writer of papers: whole files or none, and never over what a clerk has edited.

A file that differs from its record in the folder's manifest was edited since, or never came from here.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.digests import digest
from doithoai.manifest import (
    JOURNAL,
    MANIFEST,
    Inputs,
    Manifest,
    Ran,
    Record,
    changes,
    manifest_text,
    read_journal,
    read_manifest,
    word_changes,
)
from doithoai.whole_files import is_temporary, replace_file, sweep, unwritable


class Item(NamedTuple):
    """A file to be written: its name, what it is made from, and what makes its bytes where they are needed."""

    name: str
    inputs: Inputs
    render: Callable[[], bytes]
    #: whom the file is for, to be shown beside its name
    whom: str = ""


class Run(NamedTuple):
    """A run: which command for which spec, the hash of all that it is made from, and the series of files that it writes."""

    name: str
    inputs: str
    series: tuple[str, ...]
    #: what the spec's series begin with, and the hash of what papers are made from, whatever files this run writes
    spec: str = ""
    content: str = ""
    #: whether all files of the series are written, and not those of some groups
    whole: bool = True
    #: the series that hold only words which all papers share
    words_only: tuple[str, ...] = ()


@dataclass
class Batch:
    """What became of the files of a batch: written, left as they were, held back; what changed and in how many.

    ``missed`` is what an edited file lacks. ``taken`` counts the files that another series has under the same names. ``orphans`` are files of earlier runs that this one no longer makes, ``edited_orphans`` those of them that were edited.
    """

    written: list[Path] = field(default_factory=list)
    whom: dict[Path, str] = field(default_factory=dict)
    kept: list[Path] = field(default_factory=list)
    added: list[Path] = field(default_factory=list)
    held: list[Diagnostic] = field(default_factory=list)
    changes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    orphans: list[Path] = field(default_factory=list)
    edited_orphans: list[Path] = field(default_factory=list)
    missed: dict[Path, list[tuple[str, str, str]]] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    _shared: dict[tuple[int, int], list[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def words_changed(self) -> bool:
        """Whether words that papers share have changed."""
        return any(self._shared.values())

    def count(self, old: Inputs, new: Inputs) -> None:
        """Count what differs in one file; words that many files share are compared once."""
        key = (id(old.shared), id(new.shared))
        if key not in self._shared:
            self._shared[key] = list(word_changes(old.shared, new.shared))
        self.changes.update({*self._shared[key], *changes(old, new._replace(shared=old.shared))})


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool = False) -> list[Path]:
    """Write the files and return their paths. Raises DoithoaiError, before anything is written, for every edited one."""
    listed = list(files)
    with _opened(folder) as output:
        there = {name: (folder / name).read_bytes() for name, _ in listed if output.holds(name)}
        changed = [name for name, data in listed if there.get(name, data) != data]
        held = [] if force else [_edited(folder / name) for name in changed if output.is_edited(name, there[name])]
        if held:
            raise DoithoaiError(held)
        for name, data in listed:
            output.put(name, data, None, there.get(name))
    return [folder / name for name, _ in listed]


def unchanged(folder: Path, run: Run) -> Batch | None:
    """Return the files of this very run, where all of them are there; else None. Raises DoithoaiError."""
    try:
        manifest = read_manifest(folder)
        ran = manifest.runs.get(run.name)
        if ran is None or not run.inputs or ran.inputs != run.inputs:
            return None
        names = names_in(folder, subfolders(manifest.records))
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error
    files = (n for n, record in manifest.records.items() if record.inputs and record.inputs.series in run.series)
    mine = [n for n in files if n not in ran.left]
    if JOURNAL in names or not names.issuperset(mine):
        return None
    return Batch(kept=[folder / n for n in mine], orphans=[folder / n for n in ran.left if n in names])


def current(folder: Path, wanted: Mapping[str, Inputs]) -> set[str]:
    """Return the names of the files that are there and were made from just these inputs. Raises DoithoaiError."""
    try:
        records = read_manifest(folder).records
        known = (n for n, inputs in wanted.items() if n in records and records[n].inputs == inputs)
        return {name for name in known if (folder / name).is_file()}
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error


def outdated(folder: Path) -> list[str]:
    """Return the files that were not made anew when others of the same papers were. Raises DoithoaiError."""
    try:
        known = read_manifest(folder)
        there = ((n, record.inputs) for n, record in known.records.items() if record.inputs and (folder / n).is_file())
        return sorted(name for name, inputs in there if _is_older(folder, name, inputs, known))
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error


def _is_older(folder: Path, name: str, inputs: Inputs, known: Manifest) -> bool:
    paper, made = f"{name.removesuffix('.pdf')}.docx", known.made
    if "docx" in inputs.own and paper in known.records:
        return inputs.own["docx"] != (sha256_of(folder / paper) or known.records[paper].sha256)
    spec = inputs.series.rpartition(": ")[0]
    return inputs.series in made and made[inputs.series] != made.get(f"{spec}: ")


def sha256_of(path: Path) -> str | None:
    """Return the hash of a file as it lies there, which may have been edited; None where there is none. Raises OSError."""
    return digest(path.read_bytes()) if path.is_file() else None


def write_batch(folder: Path, items: Iterable[Item], run: Run, *, force: bool = False) -> Batch:
    """Write the files that are new or made from something else than last time, and return what became of each.

    An edited file is held back, and so is one that another program has open; the others are written. What a run that was
    stopped has written counts as written. Raises DoithoaiError where nothing more can be written.
    """
    batch, names = Batch(), set()
    with _opened(folder) as output:
        for item in items:
            names.add(item.name)
            _write_item(output, item, batch, force=force)
        gone = [name for name in output.left_over(run) if name not in names] if run.whole else []
        batch.orphans += [folder / name for name in gone]
        batch.edited_orphans += [folder / name for name in gone if output.is_edited(name)]
        batch.held += [_of_another(folder, *taken) for taken in batch.taken.items()]
        output.ran(run.name, Ran("" if batch.held else run.inputs, tuple(gone)))
        if run.spec:
            output.made(run, batch)
    return batch


def _write_item(output: _Output, item: Item, batch: Batch, *, force: bool) -> None:
    path, before = output.folder / item.name, output.records.get(item.name)
    known = before.inputs if before else None
    on_disk = output.holds(item.name)
    if (
        known == item.inputs
        and on_disk
        and not output.was_begun(item.name)
        and not (force and output.is_edited(item.name))
    ):
        batch.kept.append(path)
        output.hold(item.name, held=False)
        return
    if known is not None and on_disk and not force and output.is_of_another(known.series, item.inputs.series):
        batch.taken[known.series] += 1
        return
    data = item.render()
    output.begin()
    try:
        there = path.read_bytes() if on_disk else None
        if there is not None and there != data and not force and output.is_edited(item.name, there):
            batch.held.append(_edited(path))
            output.hold(item.name)
            batch.missed[path] = sorted(set(changes(known, item.inputs))) if known else []
            return
        output.put(item.name, data, item.inputs, there)
    except PermissionError as error:
        batch.held.append(unwritable(error, path))
        return
    batch.written.append(path)
    batch.whom[path] = item.whom
    if known is None:
        batch.added.append(path)
    else:
        batch.count(known, item.inputs)


def subfolders(names: Iterable[str]) -> set[str]:
    """Return the folders within the output folder that these files are in."""
    return {name.rpartition("/")[0] for name in names if "/" in name}


def names_in(folder: Path, within: Iterable[str] = ()) -> set[str]:
    """Return the names of what is in a folder and in these folders ``within`` it, ``a/b.docx``. Raises OSError."""
    names = set(os.listdir(folder))  # noqa: PTH208 names, not paths: a folder may hold thousands
    for part in within:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            names.update(f"{part}/{name}" for name in os.listdir(folder / part))  # noqa: PTH208
    return names


class _Output:
    """One folder, and those within it that its files are in, while it is written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.records, self._runs, self._made, held = read_manifest(folder)
        self._held = set(held)
        self._looked = subfolders(self.records)
        self.names = names_in(folder, self._looked)
        self._folded = {name.casefold() for name in self.names}
        self._begun = read_journal(folder)
        self._journal: FileIO | None = None
        self._changed = False

    def holds(self, name: str) -> bool:
        """Whether a file has this name, on a system too that takes ``A.docx`` and ``a.docx`` for one."""
        new = subfolders([name]) - self._looked
        if new:
            found = names_in(self.folder, new)
            self._looked, self.names = self._looked | new, self.names | found
            self._folded |= {name.casefold() for name in found}
        return name in self.names or (name.casefold() in self._folded and (self.folder / name).exists())

    def is_of_another(self, old: str, new: str) -> bool:
        """Whether a series belongs to another spec that is still there; one that is gone was renamed."""
        spec = old.rpartition(": ")[0]
        return old != new and (not spec or (self.folder / spec).exists())

    def was_begun(self, name: str) -> bool:
        """Whether a run that did not end may have written this file since the manifest was."""
        return name in self._begun

    def is_edited(self, name: str, there: bytes | None = None) -> bool:
        """Whether a file is not as it was last written under its name; ``there`` are its bytes where they are known."""
        there = (self.folder / name).read_bytes() if there is None else there
        record = self.records.get(name)
        if not there:  # nobody's work: what a power cut leaves
            return False
        return digest(there) not in {record.sha256 if record else None, *self._begun.get(name, ())}

    def begin(self) -> None:
        """Open the journal. Raises OSError where the folder can't be written to at all."""
        if self._journal is None:
            self._journal = (self.folder / JOURNAL).open("ab", buffering=0)
            self._journal.write(b"\n")  # behind a line that a full disk may have cut

    def hold(self, name: str, *, held: bool = True) -> None:
        """Remember that a file was held back, or no longer is."""
        self._changed |= (name in self._held) != held
        self._held = self._held | {name} if held else self._held - {name}

    def put(self, name: str, data: bytes, inputs: Inputs | None, there: bytes | None) -> None:
        """Write a file in one step and record it: a run that is killed leaves the old file or the new one. Raises OSError.

        ``there`` is what stands in its place; equal bytes are left as they are.
        """
        self.begin()
        sha256, before = digest(data), self.records.get(name)
        if self._journal is not None:
            self._journal.write(f"{sha256} {name}\n".encode())
        if there != data:
            if "/" in name:
                (self.folder / name).parent.mkdir(exist_ok=True)
            replace_file(self.folder / name, data)
        self.names.add(name)
        self.hold(name, held=False)
        self.records[name] = Record(sha256, inputs)
        self._changed = True
        if before and before.inputs and not (inputs and inputs.series == before.inputs.series):
            self._runs.clear()  # another spec's file had this name: its run is no longer all there

    def left_over(self, run: Run) -> list[str]:
        """Return the files of a run's series that are there, from this run or an earlier one."""
        return sorted(
            n for n, r in self.records.items() if r.inputs and r.inputs.series in run.series and n in self.names
        )

    def made(self, run: Run, batch: Batch) -> None:
        """Record for which content the run's series were made; others go with it as far as nothing in them has changed."""
        before = dict(self._made)
        papers = bool(batch.orphans) or any(path.suffix == ".docx" for path in batch.written)
        same = run.words_only if papers and not batch.words_changed else () if papers else before
        for series in same:
            if series.startswith(run.spec) and before.get(series) == before.get(run.spec):
                self._made[series] = run.content
        self._made |= dict.fromkeys([run.spec, *(run.series if run.whole else ())], run.content)
        self._changed |= self._made != before

    def ran(self, name: str, run: Ran) -> None:
        """Record that a run has ended."""
        self._changed |= self._runs.get(name) != run
        self._runs[name] = run

    def close(self) -> None:
        """Write the manifest and end the journal. Raises OSError."""
        if self._journal is not None:
            self._journal.close()
        gone = self.records.keys() - self.names
        if self._changed or self._begun or gone:
            records = {n: r for n, r in self.records.items() if n not in gone}
            manifest = Manifest(records, self._runs, self._made, frozenset(self._held & records.keys()))
            replace_file(self.folder / MANIFEST, manifest_text(manifest).encode())
        if self._journal is not None or self._begun:
            (self.folder / JOURNAL).unlink(missing_ok=True)
        for left in self.names:
            if is_temporary(left.rpartition("/")[2]):
                sweep(self.folder / left)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[_Output]:
    """Open an output folder; what was written is recorded even where writing ends early."""
    try:
        output = _Output(folder)
        try:
            yield output
        finally:
            output.close()
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error


def _edited(path: Path) -> Diagnostic:
    message = "tệp đã có và đã được sửa sau khi in (hoặc không do doithoai in); không ghi đè"
    hint = "ghi vào thư mục khác bằng `-o`, đổi tên tệp cũ, hoặc thêm `--force` để ghi đè"
    return Diagnostic("O001", message, hint, str(path))


def _of_another(folder: Path, series: str, count: int) -> Diagnostic:
    message = (
        f"{count} tệp cùng tên trong thư mục này đã in từ {series.rpartition(': ')[0].rpartition('/')[2]}; không ghi đè"
    )
    hint = "ghi vào thư mục khác bằng `-o`, hoặc thêm `--force` để thay các tệp ấy"
    return Diagnostic("O008", message, hint, str(folder))
