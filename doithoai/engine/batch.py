"""Hundreds of papers from one template: what they share is rendered and compressed once, their own words a paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from doithoai.archive import Member, Opened, member, piece, spliced
from doithoai.engine.folding import constants, folded, is_constant
from doithoai.engine.package import core_properties, with_pictures
from doithoai.engine.template import CORE, RENDERING, SECTION, Template
from doithoai.paper import Paper

#: sets of shared values that a batch remembers: one a group of guests
_MOST_FOLDED = 100
#: a text this short takes fewer bytes stored than as a deflate block of its own
_SHORT = 120


class Batch:
    """Many papers from one template. What they share is found by identity: the same object is the same value.

    Each set of shared values is folded into the template once (see ``folding``); no paper leaves a trace in it.
    """

    def __init__(self, template: Template, personal: Collection[str]) -> None:
        self.template, self._personal = template, frozenset(personal)
        self._folded: dict[tuple[int, ...], tuple[Paper, Series]] = {}

    def render(self, paper: Paper) -> bytes:
        """Return the .docx of one paper, the same text as ``Template.render``. Raises DoithoaiError as that does."""
        series = self.series(paper)
        try:
            return series.render(paper.context)
        except RENDERING:
            return self.template.render(paper)  # says where and why

    def series(self, paper: Paper) -> Series:
        """Return what renders this paper and all that share its values. Raises DoithoaiError as ``render`` does."""
        shared = [id(v) for n, v in paper.context.items() if n not in self._personal]
        key = (id(paper.properties), id(paper.pictures), *shared)
        if key not in self._folded:
            if len(self._folded) >= _MOST_FOLDED:
                del self._folded[next(iter(self._folded))]  # the oldest
            self._folded[key] = (paper, self._fold(paper))  # the paper is kept, and with it the identities
        return self._folded[key][1]

    def _fold(self, paper: Paper) -> Series:
        template = self.template
        shared = {n: v for n, v in paper.context.items() if n not in self._personal}
        shared[SECTION] = Markup(template.section)  # noqa: S704
        trees = {n: folded(template.env, s, shared, self._personal) for n, s in template.sources.items()}
        texts = {n: "".join(constants(t)) for n, t in trees.items() if is_constant(t)}
        texts[CORE] = core_properties(paper.properties)
        live = {
            n: Live(n, template.env.from_string(t), tuple(constants(t))) for n, t in trees.items() if n not in texts
        }
        members = [member(m.name, texts[m.name].encode()) if m.name in texts else m for m in template.members]
        static = tuple(m for m in with_pictures(members, paper.pictures) if m.name not in live)
        return Series(static, Opened().with_members(static), live)


class Series(NamedTuple):
    """The papers of one set of shared values: the parts they share, an archive of those, and the parts that differ."""

    static: tuple[Member, ...]
    opened: Opened
    live: Mapping[str, Live]

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the .docx for one context."""
        return self.opened.with_members([part.member(context) for part in self.live.values()]).closed()


class Live:
    """A part of which something differs: its constant runs are compressed once, its own words are stored between them."""

    def __init__(self, name: str, template: jinja2.Template, texts: Iterable[str]) -> None:
        self._name, self._template = name, template
        self._pieces = {text: piece(text.encode()) for text in texts if len(text) > _SHORT}

    def chunks(self, context: Mapping[str, Any]) -> Iterable[str]:
        """Yield the text of the part, every constant run whole."""
        return self._template.root_render_func(self._template.new_context(dict(context)))

    def member(self, context: Mapping[str, Any]) -> Member:
        """Return the part for one context."""
        pieces = self._pieces
        return spliced(self._name, [pieces.get(chunk) or chunk.encode() for chunk in self.chunks(context)])
