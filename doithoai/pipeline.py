"""The straight line from a spec to the bytes of its papers; see docs/architecture.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic
from doithoai.engine import load_template
from doithoai.engine.template import Template
from doithoai.lists.completed import Completed
from doithoai.paper import Paper
from doithoai.papers import KINDS, make_papers
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.template_files import built_in_template, find_template
from doithoai.valid_spec import made_valid, source_of, where_lists_are


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
        return where_lists_are(source, with_said(spec, kind, own))

    source = source_of(spec_file, [kind])
    done = made_valid(source, [kind], complete)
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
