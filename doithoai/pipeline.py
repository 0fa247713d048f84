"""The straight line from a spec to the bytes of its papers; see docs/architecture.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.engine import load_template
from doithoai.engine.template import Template
from doithoai.lists.completed import Completed
from doithoai.paper import Paper
from doithoai.papers import KINDS, Lack, lacking, make_papers, unmet
from doithoai.source import Source, read
from doithoai.spec import Spec, load
from doithoai.template_files import built_in_template, find_template

#: the papers that every conference has: what they lack is told by ``check``, what later ones lack by ``status``
FIRST = ("plan", "invitation")


def checked(spec_file: str, kinds: Iterable[str] = FIRST) -> tuple[Source, Spec]:
    """Return the spec, valid for these kinds of papers. Raises DoithoaiError with all that is wrong, at once."""
    return valid(source_of(spec_file, kinds), kinds)


def valid(source: Source, kinds: Iterable[str]) -> tuple[Source, Spec]:
    """Return what ``checked`` does, of a source that has been read. Raises DoithoaiError as that does."""
    done = _valid(source, kinds, _where_lists_are)
    return source._replace(warnings=(*source.warnings, *done.warnings)), done.spec


def checked_with_lists(spec_file: str, kinds: Iterable[str] = FIRST) -> tuple[Source, Completed]:
    """Return the spec as ``checked`` does, with its questions and what its lists said, for commands that show them."""
    from doithoai.lists.completing import completed

    source = source_of(spec_file, kinds)
    done = _valid(source, kinds, completed)
    return source._replace(warnings=(*source.warnings, *done.warnings)), done


def source_of(spec_file: str, kinds: Iterable[str] = FIRST) -> Source:
    """Return the spec as it was read. Raises DoithoaiError with what is wrong in it, also beyond its YAML."""
    try:
        return read(spec_file)
    except DoithoaiError as error:
        raise DoithoaiError([*error.diagnostics, *further(error, kinds)]) from None


def further(error: DoithoaiError, kinds: Iterable[str]) -> list[Diagnostic]:
    """Return what is wrong with the part of a spec that could be read, on lines that are not named already."""
    if isinstance(error.partial, Source):
        try:
            _valid(error.partial, kinds, _where_lists_are)
        except DoithoaiError as more:
            lines = {d.line for d in error.diagnostics}
            return [d for d in more.diagnostics if d.line not in lines]
    return []


def _valid(source: Source, kinds: Iterable[str], complete: Callable[[Source, Spec], Completed]) -> Completed:
    """Return the spec with its lists read, as ``complete`` does it."""
    missing = lacking(kinds, source)
    try:
        done = complete(source, load(source))
    except DoithoaiError as error:
        raise DoithoaiError([*error.diagnostics, *missing]) from None
    missing += _without_place(source, done.spec)
    missing += [_lack(source, kind, lack) for kind in kinds for lack in KINDS[kind].lacks(done.spec)]
    if missing:
        raise DoithoaiError(missing)
    told = [found for kind in kinds for _, found in gaps(kind, source, done.spec)]
    found = [*_about_the_meeting(source, done.spec), *told]
    return done._replace(warnings=(*done.warnings, *found)) if found else done


def _without_place(source: Source, spec: Spec) -> list[Diagnostic]:
    """Return an error for each text and title of a part that has no place in its paper."""
    if not any(getattr(paper, "texts", None) or getattr(paper, "titles", None) for _, paper in spec.papers):
        return []
    from doithoai.part_checks import parts_without_place  # which looks at all kinds of papers

    return list(parts_without_place(source, spec))


def _about_the_meeting(source: Source, spec: Spec) -> list[Diagnostic]:
    """Return what is doubtful in what is told of the meeting."""
    if spec.meeting is None:
        return []
    from doithoai.checks.always import meeting_warnings  # a plan has no meeting yet

    return list(meeting_warnings(source, spec))


def gaps(kind: str, source: Source, spec: Spec) -> list[tuple[str, Diagnostic]]:
    """Return each reason why some papers of a kind can't be made while others can: in a few words, and as a warning."""
    return [(gap.message, _lack(source, kind, gap, "W015", "warning")) for gap in KINDS[kind].gaps(spec)]


def _where_lists_are(source: Source, spec: Spec) -> Completed:
    """Return the spec with its lists read; most specs have none, and what reads them would cost every run.

    What reads them also finds two typed questions with one id, so that no paper is printed where ``check`` refuses.
    """
    if not (spec.names_lists or spec.has_equal_ids):
        return Completed(spec)
    from doithoai.lists.completing import completed

    return completed(source, spec)


def missing(kind: str, source: Source, spec: Spec) -> list[tuple[str, Diagnostic]]:
    """Return what a valid spec lacks for a kind of paper: in a few words, and where to write it."""
    needs = [(f"thiếu {need.what}", found) for need, found in unmet([kind], source)]
    if KINDS[kind].for_guests and not (spec.names_guests or spec.attendees):
        from doithoai.lists.guest_checks import no_guests  # with all that reads lists

        needs.append(("thiếu khách mời", no_guests(source)))
    return needs or [(lack.message, _lack(source, kind, lack)) for lack in KINDS[kind].lacks(spec)]


def _lack(
    source: Source, kind: str, lack: Lack, code: str = "S062", severity: Literal["error", "warning"] = "error"
) -> Diagnostic:
    place = source.position(lack.path, key=True)
    message = f"{KINDS[kind].title}: {lack.message}"
    return Diagnostic(code, message, lack.hint, source.file, place.line, place.column, severity=severity)


class Composed(NamedTuple):
    """The papers of one kind in final wording, the template that prints them, and the warnings."""

    papers: tuple[Paper, ...]
    template: Template
    warnings: tuple[Diagnostic, ...]


def composed(
    kind: str, spec_file: str, template: Path | None = None, own: Mapping[str, object] = MappingProxyType({})
) -> Composed:
    """Return the papers of a kind, ready to be printed; ``own`` is what the command line says of them.

    Raises DoithoaiError with all that is wrong, at once.
    """

    def complete(source: Source, spec: Spec) -> Completed:
        return _where_lists_are(source, with_said(spec, kind, own))

    source = source_of(spec_file, [kind])
    done = _valid(source, [kind], complete)
    path = find_template(kind, done.spec.sizes, source.folder, template)
    compiled = load_template(path, KINDS[kind].context, built_in_template(kind, done.spec.sizes))
    return Composed(tuple(make_papers(kind, done.spec)), compiled, (*source.warnings, *done.warnings))


def with_said(spec: Spec, kind: str, own: Mapping[str, object]) -> Spec:
    """Return the spec with what the command line says over its section of a kind; None is nothing said."""
    said = {name: value for name, value in own.items() if value is not None}
    if not said:
        return spec
    section = getattr(spec.papers, kind).model_copy(update=said)
    return spec.model_copy(update={"papers": spec.papers.model_copy(update={kind: section})})


def rendered(
    kind: str, spec_file: str, template: Path | None = None, own: Mapping[str, object] = MappingProxyType({})
) -> tuple[list[tuple[str, bytes]], tuple[Diagnostic, ...]]:
    """Return the file name and the bytes of every paper of a kind, and the warnings; else as ``composed``."""
    ready = composed(kind, spec_file, template, own)
    return [(f"{paper.stem}.docx", ready.template.render(paper)) for paper in ready.papers], ready.warnings
