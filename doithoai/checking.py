"""The check of whole specs: which files are meant, what is wrong with each, what a machine can't judge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from doithoai.checks import Case, findings
from doithoai.checks.ignoring import Ignored, without_ignored
from doithoai.diagnostics import SEVERITY_WORDS, Diagnostic, DoithoaiError
from doithoai.source import glanced
from doithoai.whole_spec import everything_checked

_BY_COMMAND = "theo --ignore"
_SUFFIXES = {".yaml", ".yml"}
#: a key that every spec has, at the begin of a line: plain, in quotes, the first of { }
_TOP_KEY = re.compile(r"""^(?:\{\s*)?(["']?)(?:issuer|conference)\1\s*:""", re.MULTILINE)


class Verdict(NamedTuple):
    """What is to be said of one spec: the findings in the order of their places, and what was left out on purpose."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    ignored: tuple[Ignored, ...] = ()

    def fails(self, *, strict: bool = False) -> bool:
        """Whether something is wrong: an error or, where it is ``strict``, a warning."""
        return bool(self.failing(strict=strict))

    def failing(self, *, strict: bool = False) -> tuple[Diagnostic, ...]:
        """The findings for which it fails."""
        wrong = ("error", "warning") if strict else ("error",)
        return tuple(d for d in self.diagnostics if d.severity in wrong)

    def has_told(self, found: Diagnostic) -> bool:
        """Whether a finding is among these, or its code was left out on purpose."""
        return found in self.diagnostics or found.code in {i.code for i in self.ignored}

    @property
    def words(self) -> str:
        """The sum in one line: ``hoi-nghi.yaml: không có lỗi; 2 cảnh báo, 1 gợi ý. Bỏ qua C012 (1): …``."""
        others = dict.fromkeys(d.file for d in self.failing() if d.file != self.file)
        where = f" Lỗi ở {', '.join(others)}." if others else ""
        return (
            f"{self.file}: {sum_words(self.diagnostics)}{where}{''.join(f' Bỏ qua {i.words}.' for i in self.ignored)}"
        )


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
    source, warnings, spec, listed, guests, sheets, attended = all_of_it
    reasons |= {entry.code: entry.reason for entry in (spec.checks.ignore if spec.checks else ())}
    case = Case(source, spec, guests, listed, today, tuple(catalogues), warnings, sheets, attended)
    try:
        found = [*warnings, *findings(case)]
    except DoithoaiError as error:  # a catalogue of one's own that can't be read
        found = [*warnings, *error.diagnostics, *findings(case, without="B")]
    found = list(dict.fromkeys(found))
    found.sort(key=lambda d: (d.file != source.file, d.file, d.line or 0, d.column or 0, d.code))
    return Verdict(source.file, *without_ignored(found, reasons))


class Meant(NamedTuple):
    """The specs that are meant by a path, and the .yaml files of a folder that are passed over since they are none."""

    specs: tuple[str, ...]
    passed_over: tuple[str, ...] = ()


def meant(path: str) -> Meant:
    """Return the specs that are meant: a file as it is named, of a folder all that look like specs, folders below too.

    What is hidden is not looked at.
    """
    folder = Path(path)
    if path == "-" or not _is_folder(folder):
        return Meant((path,))
    visible = (p for p in sorted(folder.rglob("*")) if not any(n.startswith(".") for n in p.relative_to(folder).parts))
    found = {p: _may_be_a_spec(p) for p in visible if p.suffix.lower() in _SUFFIXES and not p.is_dir()}
    return Meant(*(tuple(str(p) for p, is_one in found.items() if is_one is kind) for kind in (True, False)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no file can have, which is told where it is read
        return False


def without_specs(folder: str) -> Verdict:
    """Return what is to be said of a folder in which no spec was found."""
    hint = "tệp hội nghị có đuôi .yaml và có khóa `issuer:`, `conference:` ở đầu dòng"
    return Verdict(folder, (Diagnostic("Y001", "trong thư mục này không có tệp hội nghị nào", hint, folder),))


def _may_be_a_spec(path: Path) -> bool:
    """Whether a file looks like a spec, read as specs are; one that can't be opened may be one, and is told of."""
    try:
        text = glanced(path)
    except FileNotFoundError:  # a link that leads nowhere
        return False
    except OSError:
        return True
    return _TOP_KEY.search(text.replace("\r", "\n")) is not None
