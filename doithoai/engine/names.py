"""The check of a template's tags against the context they will meet, before anything is rendered."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes

from doithoai.diagnostics import Diagnostic
from doithoai.engine.blocks import Look
from doithoai.engine.environment import environment, forbidden
from doithoai.engine.template import SECTION, paragraph_text, part_name

#: a shape is a mapping of names, a one-item list (each item's shape), or None for a value to print; ANY is unknown
ANY: Any = object()
_HINT = "tệp mẫu chỉ dùng {{ tên }}, {% for %} và {% if %}; xem docs/vi/mau-rieng.md"

#: jinja's names of what is forbidden, as a template shows it
_KINDS = {
    "Call": "tên(…)", "Mod": "phép %", "Mul": "phép nhân *", "Pow": "phép mũ **", "Macro": "{% macro %}", "CallBlock": "{% call %}",
    "Include": "{% include %}", "Import": "{% import %}", "FromImport": "{% from %}", "Extends": "{% extends %}",
    "Block": "{% block %}", "FilterBlock": "{% filter %}", "Assign": "{% set %}", "AssignBlock": "{% set %}",
    "for": "vòng lặp lồng quá sâu, hoặc không lặp trên một tên", "recursive": "recursive",
}  # fmt: skip


def problems(part: str, source: str, names: type, file: str) -> Iterator[Diagnostic]:
    """Yield one finding for each mistake in one part of a template."""
    env = environment(Look(""))
    try:
        tree = env.parse(source)
    except RecursionError:
        yield Diagnostic("T004", f"{part_name(part)}: thẻ lồng nhau quá sâu", _HINT, file)
        return
    except jinja2.TemplateSyntaxError as error:
        where = paragraph_text(source, error.lineno)
        hint = "mỗi `{% for %}`, `{% if %}` cần `{% endfor %}`, `{% endif %}`; `{%p … %}` đứng một mình trong đoạn"
        yield Diagnostic("T003", f"{part_name(part)}: thẻ viết sai trong đoạn {where}", hint, file)
        return
    for line, kind in forbidden(tree):
        kind = _KINDS.get(kind, kind)
        yield Diagnostic(
            "T004",
            f"{part_name(part)}: không dùng được `{kind}` trong đoạn {paragraph_text(source, line)}",
            _HINT,
            file,
        )
    for line, name, known in _Walk({**shape_of(names), SECTION: None}).unknown(tree):
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        guess = f"có phải là `{close[0]}`? " if close else ""
        hint = f"{guess}các tên dùng được: {', '.join(sorted(n for n in known if not n.startswith('_')))}"
        message = f"{part_name(part)}: không có tên `{name}` trong đoạn {paragraph_text(source, line)}"
        yield Diagnostic("T005", message, hint, file, value=name)


def shape_of(names: Any) -> Any:
    """Return the shape of a context's typed dict: what names it has, and theirs."""
    if typing.is_typeddict(names):
        return {name: shape_of(hint) for name, hint in typing.get_type_hints(names).items()}
    if typing.get_origin(names) in (typing.Union, types.UnionType):
        return next((shape_of(a) for a in typing.get_args(names) if a is not types.NoneType), None)
    if typing.get_origin(names) in (tuple, list):
        return [shape_of(typing.get_args(names)[0])]
    return ANY if names is Any or typing.get_origin(names) is not None else None


class _Walk:
    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        self._found: list[tuple[int, str, list[str]]] = []

    def unknown(self, tree: nodes.Template) -> list[tuple[int, str, list[str]]]:
        """Return line, name and the names that would have been valid there."""
        self._visit(tree.body, self._root)
        return self._found

    def _visit(self, body: Iterable[nodes.Node], scope: dict[str, Any]) -> None:
        for node in body:
            if isinstance(node, nodes.For):
                items = self._shape(node.iter, scope)
                item = items[0] if isinstance(items, list) else ANY
                bound = {
                    n.name: item if isinstance(node.target, nodes.Name) else ANY
                    for n in node.target.find_all(nodes.Name)
                }
                bound |= {node.target.name: item} if isinstance(node.target, nodes.Name) else {}
                inner = {**scope, **bound, "loop": ANY}
                self._visit([*node.body, *([node.test] if node.test else [])], inner)
                self._visit(node.else_, scope)
            elif isinstance(node, nodes.Expr) and not isinstance(node, nodes.TemplateData):
                self._shape(node, scope)
            else:
                self._visit(node.iter_child_nodes(), scope)

    def _shape(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        if isinstance(node, nodes.Name):
            return self._member(scope, node.name, node.lineno)
        if isinstance(node, nodes.Getattr) or (
            isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)
        ):
            owner = self._shape(node.node, scope)
            name = node.attr if isinstance(node, nodes.Getattr) else str(node.arg.value)  # type: ignore[attr-defined]
            return ANY if owner is ANY else self._member(owner if isinstance(owner, dict) else {}, name, node.lineno)
        if isinstance(node, nodes.Getitem):
            owner = self._shape(node.node, scope)
            return owner[0] if isinstance(owner, list) else ANY
        for child in node.iter_child_nodes():
            self._shape(child, scope)
        return ANY

    def _member(self, owner: dict[str, Any], name: str, line: int) -> Any:
        if name not in owner:
            self._found.append((line, name, list(owner)))
            return ANY
        return owner[name]
