"""The straight line from a spec to the bytes of its papers; see docs/architecture.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.engine import load_template
from doithoai.papers import KINDS, Lack, lacking, make_papers
from doithoai.source import Source, read
from doithoai.spec import Spec, load
from doithoai.template_files import built_in_template, find_template

#: the papers that every conference has: what they lack is told by ``check``, what later ones lack by ``status``
FIRST = ("plan", "invitation")


def checked(spec_file: str, kinds: Iterable[str] = FIRST) -> tuple[Source, Spec]:
    """Return the spec, valid for these kinds of papers. Raises DoithoaiError with all that is wrong, at once."""
    try:
        source = read(spec_file)
    except DoithoaiError as error:
        raise DoithoaiError([*error.diagnostics, *_further(error, kinds)]) from None
    return _valid(source, kinds)


def _further(error: DoithoaiError, kinds: Iterable[str]) -> list[Diagnostic]:
    """Return what is wrong with the part of a spec that could be read, on lines that are not named already."""
    if isinstance(error.partial, Source):
        try:
            _valid(error.partial, kinds)
        except DoithoaiError as more:
            lines = {d.line for d in error.diagnostics}
            return [d for d in more.diagnostics if d.line not in lines]
    return []


def _valid(source: Source, kinds: Iterable[str]) -> tuple[Source, Spec]:
    """Return the source, with what is doubtful in the lists of the spec, and the spec with its lists read."""
    missing = lacking(kinds, source)
    try:
        source, spec = _with_lists(source, load(source))
        source = _with_warnings(source, spec)
    except DoithoaiError as error:
        raise DoithoaiError([*error.diagnostics, *missing]) from None
    missing += [_lack(source, kind, lack) for kind in kinds for lack in KINDS[kind].lacks(spec)]
    if missing:
        raise DoithoaiError(missing)
    return source, spec


def _with_lists(source: Source, spec: Spec) -> tuple[Source, Spec]:
    if not spec.names_lists:
        return source, spec
    from doithoai.lists import completed  # most specs have no lists: reading them would cost every run

    done = completed(source, spec)
    return source._replace(warnings=(*source.warnings, *done.warnings)), done.spec


def _with_warnings(source: Source, spec: Spec) -> Source:
    """Return the source with what is doubtful in what is told of the meeting."""
    if spec.meeting is None:
        return source
    from doithoai.meeting_checks import meeting_warnings

    return source._replace(warnings=(*source.warnings, *meeting_warnings(source, spec)))


def _lack(source: Source, kind: str, lack: Lack) -> Diagnostic:
    place = source.position(lack.path, key=True)
    message = f"{KINDS[kind].name}: {lack.message}"
    return Diagnostic("S062", message, lack.hint, source.file, place.line, place.column)


def rendered(
    kind: str, spec_file: str, template: Path | None = None
) -> tuple[list[tuple[str, bytes]], tuple[Diagnostic, ...]]:
    """Return the file name and the bytes of every paper of a kind, and the warnings. Raises DoithoaiError."""
    source, spec = checked(spec_file, [kind])
    path = find_template(kind, spec.sizes, source.folder, template)
    compiled = load_template(path, KINDS[kind].context, built_in_template(kind, spec.sizes))
    return [(f"{paper.stem}.docx", compiled.render(paper)) for paper in make_papers(kind, spec)], source.warnings
