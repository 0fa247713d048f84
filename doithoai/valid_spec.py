"""A spec that may be printed: read, its lists read into it, and what papers still lack. Nothing here prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.completed import Completed
from doithoai.papers import KINDS, Lack, lacking, unmet
from doithoai.source import Source, read
from doithoai.spec import Spec, load

#: the papers that every conference has: what they lack is told by ``check``, what later ones lack by ``status``
FIRST = ("plan", "invitation")


def checked(spec_file: str, kinds: Iterable[str] = FIRST) -> tuple[Source, Spec]:
    """Return the spec, valid for these kinds of papers. Raises DoithoaiError with all that is wrong, at once."""
    return valid(source_of(spec_file, kinds), kinds)


def valid(source: Source, kinds: Iterable[str]) -> tuple[Source, Spec]:
    """Return what ``checked`` does, of a source that has been read. Raises DoithoaiError as that does."""
    done = made_valid(source, kinds, where_lists_are)
    return source._replace(warnings=(*source.warnings, *done.warnings)), done.spec


def checked_with_lists(spec_file: str, kinds: Iterable[str] = FIRST) -> tuple[Source, Completed]:
    """Return the spec as ``checked`` does, with its questions and what its lists said, for commands that show them."""
    from doithoai.lists.completing import completed

    source = source_of(spec_file, kinds)
    done = made_valid(source, kinds, completed)
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
            made_valid(error.partial, kinds, where_lists_are)
        except DoithoaiError as more:
            lines = {d.line for d in error.diagnostics}
            return [d for d in more.diagnostics if d.line not in lines]
    return []


def made_valid(source: Source, kinds: Iterable[str], complete: Callable[[Source, Spec], Completed]) -> Completed:
    """Return the spec with its lists read, as ``complete`` does it. Raises DoithoaiError with all that is wrong, at once."""
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


def where_lists_are(source: Source, spec: Spec) -> Completed:
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
