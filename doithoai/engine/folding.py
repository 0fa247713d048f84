"""What all papers of a batch share, worked out once: a template in which only what differs from paper to paper is left.

Every text, loop and condition that names nothing personal is rendered beforehand and becomes plain text; so a paper
costs as much as its own words, however long the template is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes

from doithoai.engine.template import RENDERING


def folded(
    env: jinja2.Environment, source: str, shared: Mapping[str, Any], personal: Collection[str]
) -> nodes.Template:
    """Return the template's tree with all that does not depend on a ``personal`` name as text.

    ``shared`` is the context without the personal names.
    """
    tree = env.parse(source)
    tree.body = _joined(_Fold(env, shared).body(tree.body, frozenset(personal)))
    return tree


def constants(tree: nodes.Template) -> Iterator[str]:
    """Yield every text that a compiled template yields whole."""
    for data in tree.find_all(nodes.TemplateData):
        yield data.data


def is_constant(tree: nodes.Template) -> bool:
    """Whether nothing but text is left."""
    return all(
        isinstance(n, nodes.Output) and all(isinstance(c, nodes.TemplateData) for c in n.nodes) for n in tree.body
    )


class _Fold:
    def __init__(self, env: jinja2.Environment, shared: Mapping[str, Any]) -> None:
        self._env, self._shared = env, shared

    def body(self, body: Iterable[nodes.Node], personal: frozenset[str]) -> list[nodes.Node]:
        return [part for node in body for part in self._node(node, personal)]

    def _node(self, node: nodes.Node, personal: frozenset[str]) -> list[nodes.Node]:
        if isinstance(node, nodes.Output):
            return [nodes.Output(self._outputs(node, personal), lineno=node.lineno)]
        if not _names(node) & personal:
            text = self._text(node)
            return [node if text is None else _output(text)]
        if isinstance(node, nodes.If):
            return self._condition(node, personal)
        if isinstance(node, nodes.For):
            inner = personal | _names(node.target) | {"loop"}
            node.body, node.else_ = _joined(self.body(node.body, inner)), _joined(self.body(node.else_, personal))
        return [node]

    def _condition(self, node: nodes.If, personal: frozenset[str]) -> list[nodes.Node]:
        for test, body in [(node.test, node.body), *((e.test, e.body) for e in node.elif_)]:
            probe = nodes.If(test, [_output("1")], [], [], lineno=1)
            holds = None if _names(test) & personal else self._text(probe)
            if holds is None:
                break
            if holds:
                return self.body(body, personal)
        else:
            return self.body(node.else_, personal)
        for one in (node, *node.elif_):
            one.body = _joined(self.body(one.body, personal))
        node.else_ = _joined(self.body(node.else_, personal))
        return [node]

    def _outputs(self, node: nodes.Output, personal: frozenset[str]) -> list[nodes.Expr]:
        outputs: list[nodes.Expr] = []
        for child in node.nodes:
            whole = isinstance(child, nodes.TemplateData) or _names(child) & personal
            text = None if whole else self._text(nodes.Output([child], lineno=1))
            outputs.append(child if text is None else nodes.TemplateData(text, lineno=1))
        return outputs

    def _text(self, node: nodes.Node) -> str | None:
        """Return what a node prints, or None where it fails: it may stand where no paper of the batch comes."""
        try:
            return self._env.from_string(nodes.Template([node], lineno=1)).render(self._shared)
        except RENDERING:
            return None


def _output(text: str) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text, lineno=1)], lineno=1)


def _names(node: nodes.Node) -> set[str]:
    """Return the names a node reads, its own loop variables among them."""
    found = {n.name for n in node.find_all(nodes.Name)}
    return found | {node.name} if isinstance(node, nodes.Name) else found


def _joined(body: list[nodes.Node]) -> list[nodes.Node]:
    """Return the body with neighbouring texts made one, and line marks (see ``preparation``) taken out of them."""
    joined: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Output) and joined and isinstance(joined[-1], nodes.Output):
            joined[-1].nodes.extend(node.nodes)
        else:
            joined.append(node)
    for node in joined:
        if isinstance(node, nodes.Output):
            node.nodes = _one_text(node.nodes)
    return joined


def _one_text(outputs: Iterable[nodes.Expr]) -> list[nodes.Expr]:
    texts: list[nodes.Expr] = []
    for child in outputs:
        if isinstance(child, nodes.TemplateData) and texts and isinstance(texts[-1], nodes.TemplateData):
            texts[-1] = nodes.TemplateData(texts[-1].data + child.data, lineno=texts[-1].lineno)
        else:
            texts.append(child)
    for child in texts:
        if isinstance(child, nodes.TemplateData):
            child.data = child.data.replace("\n<w:", "<w:")
    return texts
