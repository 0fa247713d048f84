"""The check of whole specs: which files are meant, what is wrong with each, what a machine can't judge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from doithoai.batch.batches import everything_checked
from doithoai.checks import Case, findings
from doithoai.checks.ignoring import Ignored, without_ignored
from doithoai.diagnostics import SEVERITY_WORDS, Diagnostic, DoithoaiError

_BY_COMMAND = "theo --ignore"
_SUFFIXES = {".yaml", ".yml"}
_LOOKED_AT = 200_000  # bytes
_SPEC = re.compile(rb"^(?:\xef\xbb\xbf)?(?:issuer|conference)\s*:", re.MULTILINE)


class Verdict(NamedTuple):
    """What is to be said of one spec: the findings in the order of their places, and what was left out on purpose."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    ignored: tuple[Ignored, ...] = ()

    def fails(self, *, strict: bool = False) -> bool:
        """Whether something is wrong: an error or, where it is ``strict``, a warning."""
        wrong = ("error", "warning") if strict else ("error",)
        return any(d.severity in wrong for d in self.diagnostics)

    @property
    def words(self) -> str:
        """The sum in one line: ``hoi-nghi.yaml: không có lỗi; 2 cảnh báo, 1 gợi ý. Bỏ qua C012 (1): …``."""
        return f"{self.file}: {sum_words(self.diagnostics)}{''.join(f' Bỏ qua {i.words}.' for i in self.ignored)}"


def sum_words(found: Iterable[Diagnostic]) -> str:
    """Return ``1 lỗi, 2 cảnh báo, 0 gợi ý.``; of nothing at all ``không có lỗi, cảnh báo, gợi ý nào.``"""
    counts = Counter(d.severity for d in found)
    if not counts:
        return "không có lỗi, cảnh báo, gợi ý nào."
    rest = ", ".join(f"{counts[s]} {SEVERITY_WORDS[s]}" for s in ("warning", "hint") if counts[s])
    errors = f"{counts['error']} lỗi" if counts["error"] else "không có lỗi"
    return f"{errors}{', ' if rest and counts['error'] else '; ' if rest else ''}{rest}."


def verdict(
    spec_file: str, *, today: date | None = None, ignore: Iterable[str] = (), catalogues: Iterable[str] = ()
) -> Verdict:
    """Return what is wrong with a spec and what is doubtful; an unreadable file is an error in it, nothing is raised.

    ``ignore`` are codes of warnings and hints that are not wanted, beside those that the spec itself names;
    ``catalogues`` are users' own files of legal documents, beside the one that the spec names.
    """
    reasons = dict.fromkeys(ignore, _BY_COMMAND)
    try:
        all_of_it = everything_checked(spec_file)
    except DoithoaiError as error:
        return Verdict(spec_file, *without_ignored(error.diagnostics, reasons))
    source, warnings, spec, listed, guests = all_of_it
    reasons |= {entry.code: entry.reason for entry in (spec.checks.ignore if spec.checks else ())}
    case = Case(source, spec, guests, listed, today, catalogues=tuple(catalogues), warnings=warnings)
    try:
        found = [*warnings, *findings(case)]
    except DoithoaiError as error:  # a catalogue of one's own that can't be read
        found = [*warnings, *error.diagnostics, *findings(case, without="B")]
    found = list(dict.fromkeys(found))
    found.sort(key=lambda d: (d.file != source.file, d.file, d.line or 0, d.column or 0, d.code))
    return Verdict(source.file, *without_ignored(found, reasons))


def spec_files(paths: Iterable[str]) -> Iterator[str]:
    """Yield the specs that are meant: a file as it is named, of a folder all that look like specs, folders below too.

    Raises DoithoaiError for a folder without any.
    """
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            yield path
            continue
        found = [str(p) for p in sorted(Path(path).rglob("*")) if _is_spec(p, Path(path))]
        if not found:
            hint = "tệp hội nghị có đuôi .yaml và có khóa `issuer:`, `conference:` ở đầu dòng"
            raise DoithoaiError([Diagnostic("Y001", "trong thư mục này không có tệp hội nghị nào", hint, path)])
        yield from found


def _is_spec(path: Path, folder: Path) -> bool:
    """Whether a file below a folder looks like a spec; what is hidden is not looked at."""
    if path.suffix.lower() not in _SUFFIXES or any(p.startswith(".") for p in path.relative_to(folder).parts):
        return False
    try:
        with path.open("rb") as stream:
            return _SPEC.search(stream.read(_LOOKED_AT)) is not None
    except OSError:
        return False
