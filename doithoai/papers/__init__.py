"""The papers of a conference: the spec in, each paper in final wording out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.formats.nd30 import SIZES
from doithoai.paper import Paper
from doithoai.papers import plan
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.yaml_tree import Keys


class Kind(NamedTuple):
    """One kind of paper: its Vietnamese name, what makes it, what its template may print, which facts it can't do without."""

    name: str
    papers: Callable[[Spec], Iterator[Paper]]
    context: type
    needs: tuple[tuple[Keys, str], ...]


#: the one list of papers, which commands, documentation and tests read
KINDS: dict[str, Kind] = {
    "plan": Kind(plan.NAME, plan.papers, plan.Context, (
        (("issuer", "abbreviation"), "chữ viết tắt tên cơ quan, để in ký hiệu KH-…"),
        (("issuer", "place"), "địa danh trước ngày tháng"),
    )),
}  # fmt: skip


def make_papers(kind: str, spec: Spec, source: Source) -> list[Paper]:
    """Return the papers of one kind. Raises DoithoaiError with every fact that this kind needs and the spec has not."""
    what = KINDS[kind]
    lacking = [(path, why) for path, why in what.needs if not _known(spec, path)]
    if lacking:
        raise DoithoaiError(_lacking(path, why, what.name, source) for path, why in lacking)
    return list(what.papers(spec))


def _known(spec: object, path: Keys) -> bool:
    for name in path:
        spec = getattr(spec, str(name))
    return bool(spec)


def _lacking(path: Keys, why: str, name: str, source: Source) -> Diagnostic:
    place = source.position(path[:-1], key=True)
    return Diagnostic(
        "S001",
        f"thiếu khoá `{path[-1]}`: {name} cần {why}",
        f"thêm `{path[-1]}:` vào đây",
        source.file,
        place.line,
        place.column,
    )


def template_name(kind: str, sizes: str) -> str:
    """Return the file name of the built-in template of a kind at these sizes."""
    return f"{kind}.docx" if sizes == SIZES[0] else f"{kind}-{sizes.replace('/', '-')}.docx"
