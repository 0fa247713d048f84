"""The one Jinja environment: sandboxed, immutable, autoescaping, strict. Templates come from anywhere."""

from __future__ import annotations

from functools import cache
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from doithoai.engine.blocks import Look, blocks_xml
from doithoai.engine.values import printed

#: the filters a template may use: none of them can make a large value out of a small one
FILTERS = ("capitalize", "count", "first", "join", "last", "length", "lower", "trim", "upper")
#: how deep loops may stand in one another: a context of 1,000 rows then ends in bounded time
MAX_LOOPS = 3
_LONGEST_SEPARATOR = 20
#: what is not a text tag, a loop or a condition
_FORBIDDEN: tuple[type[nodes.Node], ...] = (
    nodes.Call, nodes.Macro, nodes.CallBlock, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block,
    nodes.FilterBlock, nodes.Assign, nodes.Mod, nodes.Mul, nodes.Pow, nodes.AssignBlock, nodes.ScopedEvalContextModifier,
)  # fmt: skip


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(["*", "**", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"{operator} is not for templates")

    def is_safe_callable(self, obj: Any) -> bool:
        return False


def environment(look: Look) -> jinja2.Environment:
    """Return the environment of one template; ``look`` is what it gives to blocks."""
    env = _Environment(
        optimized=False, autoescape=True, undefined=jinja2.StrictUndefined, finalize=printed, keep_trailing_newline=True
    )
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.filters["join"] = _join
    env.filters["blocks"] = lambda value, width: blocks_xml(value, width, look)
    env.filters["printed"] = printed
    return env


def compiled(env: jinja2.Environment, source: str) -> jinja2.Template:
    """Return a template of one of these environments; papers of a dossier have heads and feet, or all, in common.

    Raises SyntaxError, RecursionError or MemoryError where the tags are nested too deep.
    """
    return env.template_class.from_code(env, _code(source), env.make_globals(None))


@cache
def _code(source: str) -> CodeType:
    """Return the code of a template, which is the same in all environments: they differ only in what blocks look like."""
    return environment(Look("", {})).compile(source)


def _join(values: Any, between: str = "") -> str:
    """Join texts. Raises TypeError for anything that could grow: a text, or a long separator."""
    if not isinstance(values, (list, tuple)) or len(between) > _LONGEST_SEPARATOR:
        raise TypeError("join is for a list of texts and a short separator")
    return between.join(str(v) for v in values)


def forbidden(tree: nodes.Template) -> list[tuple[int, str]]:
    """Return line and kind of everything in a template that is not a text tag, a loop or a condition."""
    found = [(node.lineno, type(node).__name__) for kind in _FORBIDDEN for node in tree.find_all(kind)]
    iterated = (nodes.Name, nodes.Getattr, nodes.Getitem)
    found += [(n.lineno, "for") for n in tree.find_all(nodes.For) if not isinstance(n.iter, iterated)]
    found += [(n.lineno, "recursive") for n in tree.find_all(nodes.For) if n.recursive]
    found += [(n.lineno, n.name) for n in tree.find_all(nodes.Filter) if n.name not in (*FILTERS, "blocks", "printed")]
    return sorted({*found, *_deep_loops(tree, 0)})


def _deep_loops(node: nodes.Node, depth: int) -> list[tuple[int, str]]:
    depth += isinstance(node, nodes.For)
    if depth > MAX_LOOPS:
        return [(node.lineno, "for")]
    return [found for child in node.iter_child_nodes() for found in _deep_loops(child, depth)]
