"""A whole dossier: every paper that the spec has the facts for, numbered in one folder, with its index.

All that is wrong is found, and every paper that has changed is rendered, before the first file is written: a dossier of
which half is new would be worse than an old one. Papers are kept in memory meanwhile, up to ``_MOST_KEPT``; those beyond
are rendered once more when they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from doithoai import __version__
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.digests import digest
from doithoai.manifest import Record, read_manifest, seen_from
from doithoai.output import Item, Run, current, names_in, sha256_of, subfolders
from doithoai.papers import KINDS, is_wanted
from doithoai.papers.naming import stem
from doithoai.source import Source, read
from doithoai.template_files import built_in_folder
from doithoai.whole_files import unwritable

#: the kind of the index, which is made of the other papers
CONTENTS = "contents"
#: what goes with the post and onto tables, and into no archive
STATIONERY = ("labels", "nameplates")
_MOST_KEPT = 200_000_000  # bytes
_LISTS_AND_IMAGES = (".xlsx", ".ods", ".csv", ".png", ".jpg", ".jpeg")


class Request(NamedTuple):
    """What the command line asks for: these kinds (none named: all), print files for many papers, bad rows left out."""

    only: tuple[str, ...] = ()
    merge: bool = False
    skip_bad: bool = False


class Asked(NamedTuple):
    """A spec as it was read, what is asked of it, how the folder sees the spec, and the hash of all that papers are made from."""

    source: Source
    request: Request
    home: str
    content: str

    @property
    def kinds(self) -> list[str]:
        """The kinds that are asked for, in the order of a conference; those on request only where they are asked for."""
        only = self.request.only
        return [kind for kind in KINDS if (kind in only if only else is_wanted(kind, self.source))]

    def series(self, what: str) -> str:
        """Return the name of a series of files: for which spec, seen from the folder, and what they are."""
        return f"{self.home}: {what}"

    def series_of(self, kind: str) -> str:
        """Return the series of a kind's files: its papers, or the one file for the printer."""
        return self.series(f"{kind} --merge" if self.request.merge and KINDS[kind].several else kind)

    @property
    def run(self) -> Run:
        """The run, with the hash of all that goes into its files."""
        only = " ".join(self.request.only)
        mine = [self.series_of(kind) for kind in self.kinds] + ([] if only else [self.series(CONTENTS)])
        name = self.series(" ".join(["build", only, "--merge" if self.request.merge else ""]))
        inputs = digest(self.content, self.request)
        return Run(name, inputs, tuple(mine), self.series(""), self.content)


def asked(spec_file: str, folder: Path, request: Request) -> Asked:
    """Return the spec, read and not yet checked, to be printed into ``folder``. Raises DoithoaiError."""
    try:
        source = read(spec_file)
    except DoithoaiError as error:
        from doithoai.valid_spec import further  # with the models, which a run that finds nothing changed does without

        raise DoithoaiError([*error.diagnostics, *further(error, ())]) from None
    return asked_of(source, spec_file, folder, request)


def asked_of(source: Source, spec_file: str, folder: Path, request: Request) -> Asked:
    """Return what ``asked`` does, of a spec that has been read."""
    return Asked(source, request, seen_from(folder, spec_file), _content(source))


def default_folder(spec_file: str) -> Path:
    """Return where a dossier goes when nothing else is said: ``ho-so-hoi-nghi`` for ``hoi-nghi.yaml``."""
    return Path("ho-so" if spec_file == "-" else f"ho-so-{stem(Path(spec_file).stem)}")


class Printed(NamedTuple):
    """The files of one kind that are in a folder, and whether they were made of the spec, lists and templates as they are now.

    ``edited`` are those that somebody has changed since they were written.
    """

    files: tuple[str, ...]
    is_current: bool
    edited: tuple[str, ...] = ()


def printed(folder: Path, of: Asked) -> dict[str, Printed]:
    """Return what a folder holds of each kind of paper. Raises DoithoaiError where it can't be read."""
    try:
        records, _, made, held = read_manifest(folder)
        there = names_in(folder, subfolders(records)) if folder.is_dir() else set()
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error
    found: dict[str, Printed] = {}
    for kind in KINDS:
        mine = {of.series(kind), of.series(f"{kind} --merge")}
        files = [n for n, r in records.items() if r.inputs and r.inputs.series in mine and n in there]
        if files:
            current = held.isdisjoint(files) and all(made[series] == of.content for series in mine & made.keys())
            found[kind] = Printed(tuple(sorted(files)), current, tuple(sorted(_edited(folder, files, records))))
    return found


def _edited(folder: Path, files: Iterable[str], records: Mapping[str, Record]) -> list[str]:
    """Return the files that are not as they were written. Raises DoithoaiError where one can't be read."""
    try:
        return [name for name in files if sha256_of(folder / name) != records[name].sha256]
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error


def file_stem(kind: str) -> str:
    """Return ``01-ke-hoach``: each kind has one number for good, so that names stay when more papers become ready."""
    if kind == CONTENTS:
        return "00-muc-luc-ho-so"
    return f"{list(KINDS).index(kind) + 1:02}-{stem(KINDS[kind].title)}"


def rendered(folder: Path, items: Iterable[Item]) -> list[Item]:
    """Return the items, all that is not in the folder yet rendered. Raises DoithoaiError with all that can't be, at once."""
    listed = list(items)
    fresh = current(folder, {item.name: item.inputs for item in listed})
    done: list[Item] = []
    errors: list[Diagnostic] = []
    kept = 0
    for item in listed:
        if item.name not in fresh:
            try:
                data = item.render()
            except DoithoaiError as error:
                errors += error.diagnostics
                continue
            kept += len(data)
            if kept <= _MOST_KEPT:
                item = item._replace(render=partial(bytes, data))
        done.append(item)
    if errors:
        raise DoithoaiError(errors)
    return done


def _content(source: Source) -> str:
    """Return the hash of all that papers are made from: the spec, the lists and images it names, every template."""
    own = source.folder / "templates"
    files = [*sorted(built_in_folder().glob("*.docx")), *sorted(own.glob("*.docx"))]
    named = (text for text in _texts(source.data) if text.lower().endswith(_LISTS_AND_IMAGES))
    told: list[object] = [__version__, source.data]
    told += [(file.name, digest(file.read_bytes())) for file in files]
    told += [(name, _asset(source, name)) for name in dict.fromkeys(named)]
    return digest(*told)


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _texts(child)


def _asset(source: Source, name: str) -> str:
    """Return the hash of a file beside the spec; one that can't be read is told of when it is read."""
    try:
        return digest(source.asset(name))
    except (OSError, ValueError):
        return ""
