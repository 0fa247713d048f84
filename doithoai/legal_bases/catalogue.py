"""The catalogue of what these conferences cite: ours, and users' own laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.legal_bases.keys import Key, code_key, name_key
from doithoai.legal_bases.kinds import NAMED
from doithoai.source import Source, read
from doithoai.source.yaml_tree import Keys, plain_values
from doithoai.spec.catalogue import Body, CatalogueFile, Certainty, Change, Document, load_catalogue

K = TypeVar("K")
V = TypeVar("V")

BUILT_IN = Path(__file__).with_name("catalogue.yaml")
CERTAINTY_WORDS: Mapping[Certainty, str] = {
    "verified": "đã kiểm tra",
    "second_hand": "cần kiểm tra (biết qua nguồn khác)",
    "from_memory": "cần kiểm tra (ghi theo trí nhớ)",
    "unknown": "cần kiểm tra (chưa rõ)",
}


class Succession(NamedTuple):
    """What a newer document does to an older one, and how surely that is known."""

    newer: Document
    older: str
    change: Change

    @property
    def certainty(self) -> Certainty:
        """How sure the change itself is."""
        return self.change.certainty or self.newer.certainty


class Catalogue(NamedTuple):
    """Documents and bodies that are gone, with the ways to find them."""

    documents: tuple[Document, ...]
    bodies: tuple[Body, ...]
    by_code: Mapping[Key, tuple[Document, ...]]
    by_name: Mapping[str, tuple[Document, ...]]
    replaced: Mapping[str, tuple[Succession, ...]]
    amended: Mapping[str, tuple[Succession, ...]]

    def get(self, name: str) -> Document | None:
        """Return the document of that id, or of that number and symbol, spelled as it may be; None where not one fits."""
        exact = [d for d in self.documents if name_key(d.id) == name_key(name)]
        found = exact or self.by_code.get(code_key(name), ())
        return found[0] if len(found) == 1 else None


def catalogue(own: Iterable[str] = (), beside: Source | None = None, at: Keys = ()) -> Catalogue:
    """Return the built-in catalogue with users' own files over it; a document of the same id replaces ours.

    ``own`` are paths; ``beside`` is the spec that names a file at ``at``, which must stand beside it or below.
    Raises DoithoaiError with all that is wrong in them, each at its place.
    """
    files: list[tuple[Source, CatalogueFile]] = []
    problems: list[Diagnostic] = []
    for path in (*([_beside(beside, at)] if beside is not None else []), *own):
        try:
            source = _read(path)
            files.append((source, load_catalogue(source)))
        except DoithoaiError as error:
            problems += error.diagnostics
    ours = _built_in()
    known = {d.id for file in (ours, *(file for _, file in files)) for d in file.documents}
    problems += [p for source, file in files for p in _mistakes(source, file, known)]
    if problems:
        raise DoithoaiError(problems)
    return joined([ours, *(file for _, file in files)]) if files else _only_ours()


@cache  # the specs of a whole city are read in one run
def _built_in() -> CatalogueFile:
    return CatalogueFile.model_validate(plain_values(BUILT_IN.read_text(encoding="utf-8")))


@cache
def _only_ours() -> Catalogue:
    return joined([_built_in()])


def joined(files: Sequence[CatalogueFile]) -> Catalogue:
    """Return one catalogue of several files; of documents with one id the last counts."""
    documents = tuple({d.id: d for file in files for d in file.documents}.values())
    bodies = tuple({b.name: b for file in files for b in file.bodies}.values())
    coded = [(code_key(d.code), d) for d in documents if d.number]
    named = [(key, d) for d in documents for key in {name_key(n) for n in _names(d)}]
    changes = [
        (kind, Succession(d, c.id, c)) for d in documents for kind in ("replaces", "amends") for c in getattr(d, kind)
    ]
    return Catalogue(
        documents,
        bodies,
        _grouped(coded),
        _grouped(named),
        _grouped((s.older, s) for kind, s in changes if kind == "replaces"),
        _grouped((s.older, s) for kind, s in changes if kind == "amends"),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: dict[K, tuple[V, ...]] = {}
    for key, value in pairs:
        groups[key] = (*groups.get(key, ()), value)
    return groups


def _names(document: Document) -> Iterator[str]:
    """Yield the names by which a document is cited without its number."""
    if document.type in NAMED and document.title:
        yield f"{document.type} {document.title}"
    yield from document.names


def _beside(spec: Source, at: Keys) -> str:
    """Return the path of the file that a spec names. Raises DoithoaiError where it stands elsewhere or is not there."""
    name = str(spec.value(at))
    try:
        return str(spec.beside(name))
    except (OSError, ValueError) as error:
        place, why = spec.position(at), os_words(error) if isinstance(error, OSError) else str(error)
        hint = "đặt tệp danh mục cạnh tệp .yaml rồi ghi đúng tên tệp"
        raise DoithoaiError(
            [Diagnostic("B090", f"không đọc được danh mục căn cứ: {why}", hint, spec.file, *place, name)]
        ) from error


def _read(path: str) -> Source:
    """Read a user's catalogue; what is no catalogue at all is told in words of its own."""
    try:
        return read(path)
    except DoithoaiError as error:
        raise DoithoaiError(_reworded(d) for d in error.diagnostics) from None


def _reworded(found: Diagnostic) -> Diagnostic:
    if found.code != "Y004":
        return found
    message = "tệp danh mục phải có khóa `documents:` hoặc `bodies:` ở đầu dòng"
    return found._replace(message=message, hint="xem mẫu trong trang hướng dẫn về căn cứ, docs/vi/can-cu.md")


def _mistakes(source: Source, file: CatalogueFile, known: set[str]) -> Iterator[Diagnostic]:
    """Yield what no single document can tell: an id twice, a change of a document that is nowhere or is itself."""
    seen: set[str] = set()
    for number, document in enumerate(file.documents):
        path: Keys = ("documents", number)
        if document.id in seen:
            yield _mistake(
                source, (*path, "id"), "B091", "mục này trùng `id` với một mục ở trên", "đổi `id`, hoặc gộp hai mục"
            )
        seen.add(document.id)
        for key in ("replaces", "amends"):
            for n, change in enumerate(getattr(document, key)):
                if change.id == document.id or change.id not in known:
                    what = "là chính văn bản này" if change.id == document.id else "không có trong danh mục"
                    hint = "viết đúng `id` của văn bản cũ, hoặc thêm văn bản cũ vào `documents:`"
                    yield _mistake(source, (*path, key, n), "B092", f"`{key}`: “{change.id}” {what}", hint)


def _mistake(source: Source, path: Keys, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, hint, source.file, *source.position(path))
