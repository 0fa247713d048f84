"""The papers of a conference: the spec in, each paper in final wording out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic
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


def lacking(kind: str, source: Source) -> list[Diagnostic]:
    """Return a finding for every fact that this kind of paper needs and the spec has not."""
    what = KINDS[kind]
    return [_lacking(path, why, what.name, source) for path, why in what.needs if not _known(source.data, path)]


def _known(data: object, path: Keys) -> bool:
    """Whether the fact is there, or its parent is not, which is a finding of its own."""
    for name in path[:-1]:
        data = data.get(name) if isinstance(data, dict) else None
    return not isinstance(data, dict) or bool(data.get(path[-1]))


def _lacking(path: Keys, why: str, name: str, source: Source) -> Diagnostic:
    place = source.position(path[:-1], key=True)
    message, hint = f"thiếu khóa `{path[-1]}`: {name} cần {why}", f"thêm `{path[-1]}:` vào đây"
    return Diagnostic("S001", message, hint, source.file, place.line, place.column)


def make_papers(kind: str, spec: Spec) -> list[Paper]:
    """Return the papers of one kind from a spec that lacks nothing for it."""
    return list(KINDS[kind].papers(spec))
