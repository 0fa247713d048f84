"""What an output folder remembers: of every file the hash it was written with, and what it was made from.

``.doithoai.json`` is written at the end of a run. During the run ``.doithoai.journal`` takes a line a file, before the
file gets its name; so a run that was killed is still known to the next one.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

_json = json.JSONEncoder(ensure_ascii=False).encode
MANIFEST, JOURNAL = ".doithoai.json", ".doithoai.journal"


class Inputs(NamedTuple):
    """What a file was made from: as part of which series, the hash of its template, the words of its paper.

    ``shared`` are the words that it has in common with other papers of the run, ``own`` those that are only in it.
    """

    series: str
    template: str
    shared: Mapping[str, str]
    own: Mapping[str, str]


class Record(NamedTuple):
    """One file: the hash of its bytes as they were written, and its inputs where it is a paper of a batch."""

    sha256: str
    inputs: Inputs | None = None


class Ran(NamedTuple):
    """A run that has ended: the hash of what it was given, and the files of earlier ones that it no longer made."""

    inputs: str
    left: tuple[str, ...] = ()


class Manifest(NamedTuple):
    """All that a folder remembers: its files, its runs by their names, and for which content each series was made.

    The name of a spec alone, ``a.yaml: ``, has the content of its last run: a series with another one is older. Files that
    were ``held`` back, because somebody had edited them, are older too, whatever their series is.
    """

    records: dict[str, Record]
    runs: dict[str, Ran]
    made: dict[str, str]
    held: frozenset[str] = frozenset()


def seen_from(folder: Path, spec_file: str) -> str:
    """Return the way from the output folder to the spec, the same on every system."""
    if spec_file == "-":
        return "<stdin>"
    try:
        return Path(os.path.relpath(spec_file, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return Path(spec_file).resolve().as_posix()


def read_manifest(folder: Path) -> Manifest:
    """Return what a folder remembers; a manifest that can't be read is as good as none. Raises OSError."""
    with contextlib.suppress(FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        shared = said.get("shared", [])
        records = {str(name): _record(entry, shared) for name, entry in said["files"].items()}
        runs = {str(k): Ran(v[0], tuple(v[1])) for k, v in said.get("runs", {}).items()}
        made = {str(k): str(v) for k, v in said.get("made", {}).items()}
        return Manifest(records, runs, made, frozenset(map(str, said.get("held", []))))
    return Manifest({}, {}, {})


def read_journal(folder: Path) -> dict[str, set[str]]:
    """Return the name, and every hash, of what runs that did not end were about to write. Raises OSError."""
    begun: dict[str, set[str]] = {}
    with contextlib.suppress(FileNotFoundError):
        for line in (folder / JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines():
            digest, _, name = line.partition(" ")
            begun.setdefault(name, set()).add(digest)
    return begun


def _record(entry: Any, shared: list[Any]) -> Record:
    """Return a record. Raises one of the errors of ``read_manifest`` where it is none."""
    if isinstance(entry, str):
        return Record(entry)
    series, template, number, own = entry["from"]
    inputs = Inputs(series, template, shared[number], own)
    texts = [entry["sha256"], series, template, *inputs.shared.values(), *inputs.own.values()]
    if not all(isinstance(t, str) for t in texts):
        raise TypeError("a record holds texts")
    return Record(entry["sha256"], inputs)


def manifest_text(of: Manifest) -> str:
    """Return the manifest, a line a file; words that papers share stand in it once."""
    numbers: dict[str, int] = {}
    lines = ",\n".join(_line(name, of.records[name], numbers) for name in sorted(of.records))
    shared, rest = ",\n".join(numbers), f'"runs": {_json(of.runs)},\n"made": {_json(of.made)}'
    rest += f',\n"held": {_json(sorted(of.held))}' if of.held else ""
    return f'{{"version": 1,\n"files": {{\n{lines}\n}},\n"shared": [\n{shared}\n],\n{rest}}}\n'


def _line(name: str, record: Record, numbers: dict[str, int]) -> str:
    entry: object = record.sha256
    if record.inputs is not None:
        series, template, shared, own = record.inputs
        number = numbers.setdefault(_shared_text(shared), len(numbers))
        entry = {"sha256": record.sha256, "from": [series, template, number, own]}
    return f"{_json(name)}: {_json(entry)}"


def _shared_text(shared: Mapping[str, str]) -> str:
    return _json(shared)


def changes(old: Inputs, new: Inputs) -> Iterator[tuple[str, str, str]]:
    """Yield name, old and new value of all that differs; ``series`` and ``template`` have names of their own."""
    if old.series != new.series:
        yield "series", old.series, new.series
    if old.template != new.template:
        yield "template", "", ""
    yield from word_changes(old.shared, new.shared)
    yield from word_changes(old.own, new.own)


def word_changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield name, old and new value of every word that differs; a line ``Thời gian: 07h30`` has its label for a name."""
    if before is not after and before != after:
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name):
                yield from _lines(name, before.get(name, ""), after.get(name, ""))


def _lines(name: str, before: str, after: str) -> Iterator[tuple[str, str, str]]:
    old, new = before.split("\n"), after.split("\n")
    structured = before.startswith(("[", "{")) or after.startswith(("[", "{"))  # blocks, told as JSON
    if structured or len(old) != len(new) or (len(old) == 1 and ": " not in before):
        yield name, before, after
        return
    for was, now in zip(old, new, strict=True):
        if was != now:
            (label, _, value), (same, _, becomes) = was.partition(": "), now.partition(": ")
            yield (label, value, becomes) if label == same else (name, was, now)
