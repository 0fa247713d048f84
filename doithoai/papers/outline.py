"""The standard outline of a paper's body and what a user makes of it: renamed, reordered, dropped, replaced, added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from doithoai.papers.parts import PARTS, Facts, section
from doithoai.spec.blocks import Drop, Items, Note, Section, Use, placed_uses

Node = Any
#: groups of the outline: name → title and parts; a group of which one part has facts is that part
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "aims": ("Mục đích, yêu cầu", ("purposes", "requirements")),
    "manner": ("Hình thức tổ chức", ("form", "asking")),
    "logistics": ("Thời gian, địa điểm, thành phần", ("time", "venue", "chair", "secretary", "attendees")),
}
#: parts that others hold: those of groups, who came in how it was held
_INSIDE = {**{name: parts for name, (_, parts) in GROUPS.items()}, "held": ("attendance",)}
STANDARD = ("aims", "contents", "manner", "logistics", "agenda", "funding", "notes", "tasks")


class Outline:
    """The parts of one paper, under the user's titles."""

    def __init__(
        self,
        facts: Facts,
        titles: Mapping[str, str],
        sections: Sequence[Node] | None,
        standard: Sequence[str] = STANDARD,
        texts: Mapping[str, Node] = MappingProxyType({}),
    ) -> None:
        self._facts = facts._replace(titles=titles, texts=texts)
        self._titles = titles
        self._standard_parts = standard
        self._texts = texts
        self._taken = frozenset(_named(sections or ()))
        self._sections = sections

    @property
    def taken(self) -> frozenset[str]:
        """The parts that the user's own sections use or drop."""
        return self._taken

    def nodes(self) -> list[Node]:
        """Return the body in the block vocabulary, standard parts filled in."""
        if self._sections is None or all(isinstance(item, Drop) for item in self._sections):
            return self._standard()
        nodes: list[Node] = []
        for item in self._sections:
            if isinstance(item, Use) and item.use == "rest":
                nodes += self._standard()
            elif not isinstance(item, Drop):
                nodes.append(item)
        return nodes

    def part(self, use: Use) -> Node:
        """Return the part that ``use`` names, or None where it has no facts."""
        found = self._build(use.use, self._taken - {use.use})
        if found is None:
            return None
        return found.model_copy(update={"title": use.title or found.title, "mark": use.mark})

    def _standard(self) -> list[Node]:
        built = (self._build(name, self._taken) for name in self._standard_parts if name not in self._taken)
        return [node for node in built if node is not None]

    def _build(self, name: str, without: frozenset[str]) -> Section | None:
        if name not in GROUPS:
            return self._titled(name, self._made(name))
        title, names = GROUPS[name]
        if name in self._texts:
            return self._titled(name, section(title, content=self._texts[name]))
        parts = [p for n in names if n not in without and (p := self._titled(n, self._made(n)))]
        if not parts:
            return None
        if len(parts) == 1 and name not in self._titles:
            only, text = parts[0], parts[0].text or ""
            said = text if text in self._texts.values() else self._sentence(text)
            return only if only.content is not None else section(only.title, content=said)
        if name == "logistics":
            title = _heading(
                [(n, p.title) for n in names if n not in without and (p := self._titled(n, self._made(n)))]
            )
        return self._titled(name, section(title, content=tuple(parts)))

    def _made(self, name: str) -> Section | None:
        """Return a part: the user's words in place of the composed ones, where there are any."""
        found = (self._facts.own.get(name) or part_of(name))(self._facts)
        if name not in self._texts:
            return found
        titled, words = found or section(self._titles.get(name, "")), self._texts[name]
        if isinstance(words, str) and titled.text is not None:  # behind the title, where the composed words stood
            return titled.model_copy(update={"text": words})
        return titled.model_copy(update={"text": None, "content": words})

    def _sentence(self, text: str) -> str:
        """A text that followed a label begins a line now; words that the user typed stay as they are."""
        return text[:1].upper() + text[1:] if self._facts.spec.conference.when is None else text

    def _titled(self, name: str, found: Section | None) -> Section | None:
        return found.model_copy(update={"title": self._titles[name]}) if found and name in self._titles else found


def places(
    standard: Sequence[str], sections: Sequence[Node] | None, texts: Collection[str], fixed: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the parts that a paper prints if they have facts, ``fixed`` ones besides its outline: of these alone titles
    and texts have a place. What is written in place of a group takes the place of all its parts.
    """
    blocks = [block for _, block in placed_uses(sections, ())]
    used = [block.use for block in blocks if isinstance(block, Use)]
    taken = {*used, *(block.drop for block in blocks if isinstance(block, Drop))}
    whole = sections is None or "rest" in used or all(isinstance(item, Drop) for item in sections)
    shown = [name for name in standard if name not in taken] if whole else []
    shown += [name for name in (*used, *fixed) if name != "rest"]
    inside = [p for name in shown if name not in texts for p in _INSIDE.get(name, ()) if p not in taken]
    return tuple(dict.fromkeys([*shown, *inside]))


def part_of(name: str) -> Callable[[Facts], Section | None]:
    """Return what makes a part of that name; those of the meeting are imported for papers that tell of it."""
    if name in PARTS:
        return PARTS[name]
    from doithoai.papers.meeting_parts import MEETING_PARTS

    return MEETING_PARTS[name]


def _heading(parts: Sequence[tuple[str, str]]) -> str:
    """Return ``Thời gian, địa điểm, thành phần``, without those that are not there."""
    words = [title[:1].lower() + title[1:] if name in ("time", "venue") else "thành phần" for name, title in parts]
    said = ", ".join(dict.fromkeys(", ".join(words).split(", ")))
    return said[:1].upper() + said[1:]


def _named(items: Any) -> Iterator[str]:
    """Yield the parts that a user's own sections use or drop, at any depth."""
    for item in items if isinstance(items, (tuple, list)) else ():
        if isinstance(item, Use):
            yield item.use
        elif isinstance(item, Drop):
            yield item.drop
        elif isinstance(item, Section):
            yield from _named(item.content)
        elif isinstance(item, Items):
            yield from _named(item.items)
        elif isinstance(item, Note):
            yield from _named(item.note)
        else:
            yield from _named(item)
