"""The straight line from a spec to the bytes of its papers; see docs/architecture.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.engine import load_template
from doithoai.papers import KINDS, lacking, make_papers
from doithoai.source import Source, read
from doithoai.spec import Spec, load
from doithoai.template_files import built_in_template, find_template


def checked(spec_file: str, kinds: Iterable[str] = KINDS) -> tuple[Source, Spec]:
    """Return the spec, valid for these kinds of papers. Raises DoithoaiError with all that is wrong, at once."""
    try:
        source = read(spec_file)
    except DoithoaiError as error:
        if isinstance(error.partial, Source):
            lines = {d.line for d in error.diagnostics}
            more = [d for d in _findings(error.partial, kinds) if d.line not in lines]
            raise DoithoaiError([*error.diagnostics, *more]) from None
        raise
    if found := _findings(source, kinds):
        raise DoithoaiError(found)
    return source, load(source)


def _findings(source: Source, kinds: Iterable[str]) -> list[Diagnostic]:
    """Return what the models and these kinds of papers have against a spec."""
    missing = [finding for kind in kinds for finding in lacking(kind, source)]
    try:
        load(source)
    except DoithoaiError as error:
        return [*error.diagnostics, *missing]
    return missing


def rendered(
    kind: str, spec_file: str, template: Path | None = None
) -> tuple[list[tuple[str, bytes]], tuple[Diagnostic, ...]]:
    """Return the file name and the bytes of every paper of a kind, and the warnings. Raises DoithoaiError."""
    source, spec = checked(spec_file, [kind])
    path = find_template(kind, spec.sizes, source.folder, template)
    compiled = load_template(path, KINDS[kind].context, built_in_template(kind, spec.sizes))
    return [(f"{paper.stem}.docx", compiled.render(paper)) for paper in make_papers(kind, spec)], source.warnings
