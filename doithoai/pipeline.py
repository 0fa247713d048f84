"""The straight line from a spec to the bytes of its papers; see docs/architecture.md."""

from __future__ import annotations

from pathlib import Path

from doithoai.diagnostics import Diagnostic
from doithoai.engine import load_template
from doithoai.papers import KINDS, make_papers
from doithoai.source import Source, read
from doithoai.spec import Spec, load
from doithoai.template_files import find_template


def checked(spec_file: str) -> tuple[Source, Spec]:
    """Return the spec, read and valid for every kind of paper. Raises DoithoaiError."""
    source = read(spec_file)
    spec = load(source)
    for kind in KINDS:
        make_papers(kind, spec, source)
    return source, spec


def rendered(
    kind: str, spec_file: str, template: Path | None = None
) -> tuple[list[tuple[str, bytes]], tuple[Diagnostic, ...]]:
    """Return the file name and the bytes of every paper of a kind, and the warnings. Raises DoithoaiError."""
    source = read(spec_file)
    spec = load(source)
    papers = make_papers(kind, spec, source)
    path, built_in = find_template(kind, spec.sizes, source.folder, template)
    compiled = load_template(path, KINDS[kind].context, built_in=built_in)
    return [(f"{paper.stem}.docx", compiled.render(paper)) for paper in papers], source.warnings
