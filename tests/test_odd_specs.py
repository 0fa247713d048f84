"""Whatever the models let pass is printed: a whole file with well-formed XML, never a traceback."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from conftest import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from papers import docx_of

from doithoai.archive import content, read_members
from doithoai.diagnostics import DoithoaiError
from doithoai.lists.completing import completed
from doithoai.papers import KINDS, lacking, make_papers
from doithoai.source import parse
from doithoai.spec import load

SOURCES = [parse(path.read_text(encoding="utf-8"), path.name, path.parent) for path in EXAMPLES]
ODD: list[Any] = [
    "", " ", "x" * 3000, "một " * 900, "a\nb", "\t", "*", "**", "1", "0", [], {}, ["a"], [["a"]], [{"title": "T"}],
    [{"title": "T", "content": [{"title": "U", "text": "v", "mark": "I.1."}]}], [{"table": {"rows": [["a"]]}}],
    [{"table": {"rows": [[{"text": "a", "colspan": "2"}], ["b", "c"]]}}], [{"note": []}], [{"blank": "0"}], [{"quote": []}],
    {"name": "x"}, [{"use": "agenda"}], [{"image": "so-do-hai-diem.png"}], "Điều 1.", "none", "30/01/2027", "có",
]  # fmt: skip


def places(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield (*path, key)
        yield from places(value, (*path, key))


PLACES = [(number, path) for number, source in enumerate(SOURCES) for path in places(source.data)]


WHOLE = [
    place for place in PLACES if SOURCES[place[0]].file in ("tieu-hoc-doi-sim.yaml", "noi-lam-viec-vuon-nang.yaml")
]
OTHERS = [kind for kind in KINDS if kind != "plan" and not KINDS[kind].for_guests]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_an_odd_value_anywhere_is_refused_or_printed(place: tuple[int, tuple[str | int, ...]], value: Any) -> None:
    check(place, value, "plan")


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(WHOLE), st.sampled_from(ODD), st.sampled_from(OTHERS))
def test_an_odd_value_is_refused_or_printed_in_every_other_paper(
    place: tuple[int, tuple[str | int, ...]], value: Any, kind: str
) -> None:
    check(place, value, kind)


def check(place: tuple[int, tuple[str | int, ...]], value: Any, kind: str) -> None:
    number, path = place
    data: Any = copy.deepcopy(SOURCES[number].data)
    node = data
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    source = SOURCES[number]._replace(data=data)
    try:
        spec = completed(source, load(source)).spec
    except DoithoaiError:
        return
    if lacking([kind], source) or KINDS[kind].lacks(spec):
        return
    for paper in make_papers(kind, spec):
        members = {m.name: content(m) for m in read_members(docx_of(paper, spec.sizes))}
        etree.fromstring(members["word/document.xml"])
