"""Changes of a spec's text that leave all else as it was typed: comments, order, quotes, indentation, blank lines.

A YAML library that reads and writes would set the whole file anew. Here the text is cut where a value begins or ends,
and only what is new is written.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from doithoai.rewriting.yaml_text import Tree, after_key, block, in_flow
from doithoai.source import with_soft_breaks
from doithoai.source.yaml_tree import Keys, Node, Pair, nodes

_NO_VALUE = re.compile(r"(?P<indent>[ \t]*)(?P<comment>#[^\r\n]*)?(?:\r\n|\r|\n|$)")


class Edit(NamedTuple):
    """Characters to be replaced, and by what."""

    start: int
    end: int
    text: str


class _Part(NamedTuple):
    """A part of a mapping or a list: its key or number, and where it begins."""

    key: str | int
    start: int
    value: Node


class Changed(NamedTuple):
    """A text after its changes, and the tree that must be read from it."""

    text: str
    data: object


class SpecText:
    """A spec's text with its tree, and the changes that are asked for; all of them are made at once.

    Paths are those of the text as it was. A value below a path must be there, and the changes must not overlap.
    """

    def __init__(self, text: str, data: object) -> None:
        self._text, self._root = text, nodes(with_soft_breaks(text))
        self._newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        self._edits: list[Edit] = []
        self._data: Any = copy.deepcopy(data)
        self._removed: set[Keys] = set()

    def append(self, key: str, items: Sequence[Tree]) -> None:
        """Put items at the end of the list at a key of the top; without the key it comes at the end of the file."""
        pair = self._root.pair(key)
        if pair is None:
            self._add_keys(self._root, {key: items})
        elif pair.value.kind == "empty" or (pair.value.kind == "list" and not pair.value.items):
            self._replace(pair, items)
        elif pair.value.kind == "mapping":
            self._as_item(pair, items)
        elif pair.value.flow:
            self._insert(pair.value.items[-1].end, "".join(f", {in_flow(item)}" for item in items))
        else:
            self._add_lines(pair.value.items[-1], pair.value.column, items)
        before = self._data.get(key)
        self._data[key] = [
            *(before if isinstance(before, list) else [before] if before else []),
            *copy.deepcopy(list(items)),
        ]

    def fill(self, path: Keys, facts: Mapping[str, Tree]) -> None:
        """Give keys to the mapping at ``path``: those that it has must be empty. A text there becomes a mapping with ``text``."""
        node, found = self._node(path), self._found(path)
        if node.kind == "text":
            self._as_mapping(node, path, facts)
            self._found(path[:-1])[path[-1]] = {"text": found, **copy.deepcopy(dict(facts))}
            return
        there = {p.key: p for p in node.pairs if p.key in facts}
        for key, pair in there.items():
            self._replace(pair, facts[key], flow=node.flow)
        if more := {key: value for key, value in facts.items() if key not in there}:
            self._add_keys(node, more)
        found.update(copy.deepcopy(dict(facts)))

    def remove(self, path: Keys) -> None:
        """Take a key or an item out; what is left empty goes as well."""
        self._removed.add(path)

    def comment(self, key: str, lines: Sequence[str]) -> None:
        """Put comments above a key of the top."""
        pair = self._root.pair(key)
        if pair:
            place = self._line_start(pair.start)
            self._insert(place, "".join(f"# {line}{self._newline}" for line in lines))

    def hint(self, key: str, lines: Sequence[str]) -> None:
        """Put comments at the end of the mapping that stands at a key of the top."""
        pair = self._root.pair(key)
        if pair:
            node, indent = pair.value, 2 if pair.value.flow else pair.value.column
            place = self._with_comments(node.end, 0)
            self._insert(place, self._below(place, [f"{' ' * indent}# {line}".rstrip() for line in lines]))

    def changed(self) -> Changed:
        """Return the text with all changes, and the tree that it must hold."""
        gone = self._gone(self._root, ())
        edits = [*self._edits, *self._cuts(self._root, (), gone)]
        for path in sorted(
            gone, key=lambda p: [str(k).zfill(9) for k in p], reverse=True
        ):  # the last item of a list first
            del self._found(path[:-1])[path[-1]]
        text, last = [], 0
        for edit in sorted(edits, key=lambda e: e.start):  # equal places in the order that was asked for
            text += [self._text[last : edit.start], edit.text]
            last = edit.end
        return Changed("".join([*text, self._text[last:]]), self._data)

    # finding

    def _node(self, path: Keys) -> Node:
        node = self._root
        for part in path:
            pair = node.pair(part) if isinstance(part, str) else None
            node = pair.value if pair else node.items[int(part)]
        return node

    def _found(self, path: Keys) -> Any:
        found = self._data
        for part in path:
            found = found[part]
        return found

    def _line_end(self, place: int) -> int:
        """Return where the line ends that a place is on, before its break."""
        return next((n for n in range(place, len(self._text)) if self._text[n] in "\r\n"), len(self._text))

    def _next_line(self, place: int) -> int:
        end = self._line_end(place)
        return end + (2 if self._text[end : end + 2] == "\r\n" else 1 if end < len(self._text) else 0)

    def _line_start(self, place: int) -> int:
        return max(self._text.rfind(c, 0, place) for c in "\r\n") + 1

    def _with_comments(self, place: int, column: int) -> int:
        """Return the end of the last line that belongs to what ends at a place: comments that stand deeper than a column do."""
        last = self._line_end(place)
        start = self._next_line(place)
        while start < len(self._text) and (found := _NO_VALUE.match(self._text, start)):
            if found["comment"] and len(found["indent"]) > column:
                last = self._line_end(start)
            elif found["comment"]:
                break
            start = self._next_line(start)
        return last

    # writing

    def _insert(self, place: int, text: str) -> None:
        self._edits.append(Edit(place, place, text))

    def _below(self, place: int, lines: Sequence[str]) -> str:
        """Return lines to be put behind the line that ends at a place."""
        if place and place == self._line_start(place):  # the end of a file that ends in a line break
            return "".join(f"{line}{self._newline}" for line in lines)
        return "".join(f"{self._newline}{line}" for line in lines)

    def _add_keys(self, node: Node, facts: Mapping[str, Tree]) -> None:
        if node.flow:
            said = ", ".join(f"{key}: {in_flow(value)}" for key, value in facts.items())
            self._insert(
                node.end - 1 if not node.pairs else node.pairs[-1].value.end, f", {said}" if node.pairs else said
            )
            return
        place = len(self._text) if node is self._root else self._with_comments(node.end, node.column)
        self._insert(place, self._below(place, list(block(facts, node.column))))

    def _add_lines(self, last: Node, column: int, items: Sequence[Tree]) -> None:
        """Put items behind the last one, with blank lines between them where there are some already."""
        place = self._with_comments(last.end, column)
        line = self._line_start(last.start)
        before = self._text[:line].rstrip(" \t")
        spaced = before.endswith(("\n\n", "\r\n\r\n"))
        lines = [line for item in items for line in ([""] if spaced else []) + list(block([item], column))]
        self._insert(place, self._below(place, lines))

    def _replace(self, pair: Pair, value: Tree, *, flow: bool = False) -> None:
        """Write a value behind a key that has none."""
        start = pair.colon
        if flow:
            self._edits.append(Edit(start, pair.value.end, f" {in_flow(value)}"))
            return
        column = pair.start - self._line_start(pair.start)
        first, *lines = after_key(value, column)
        self._edits.append(Edit(start, pair.value.end, first))
        if lines:
            place = self._line_end(pair.value.end)
            self._insert(place, self._below(place, lines))

    def _as_item(self, pair: Pair, items: Sequence[Tree]) -> None:
        """Make a mapping the first item of a list, and put items behind it."""
        node, column = pair.value, pair.start - self._line_start(pair.start)
        if node.flow:
            self._edits.append(Edit(pair.colon, node.start, f"{self._newline}{' ' * (column + 2)}- "))
            self._indent(node.start, node.end, column + 4)
        else:
            self._insert(node.start, "- ")
            self._indent(node.start, node.end, 2)
        place = self._with_comments(node.end, column)
        self._insert(place, self._below(place, list(block(list(items), node.column if not node.flow else column + 2))))

    def _as_mapping(self, node: Node, path: Keys, facts: Mapping[str, Tree]) -> None:
        """Make a text behind a key the ``text`` of a mapping that holds other facts too."""
        parent = self._node(path[:-1])
        if parent.flow:
            said = ", ".join(f"{key}: {in_flow(value)}" for key, value in facts.items())
            self._insert(node.start, "{text: ")
            self._insert(node.end, f", {said}}}")
            return
        pair = next(p for p in parent.pairs if p.value is node)
        inner = pair.start - self._line_start(pair.start) + 2
        self._edits.append(Edit(pair.colon, node.start, f"{self._newline}{' ' * inner}text: "))
        self._indent(node.start, node.end, 2)
        place = self._with_comments(node.end, inner)
        self._insert(place, self._below(place, list(block(facts, inner))))

    def _indent(self, start: int, end: int, more: int) -> None:
        """Move the lines that begin within a range to the right; blank ones stay."""
        line = self._next_line(start)
        while line < end:
            if self._text[line : self._line_end(line)].strip():
                self._insert(line, " " * more)
            line = self._next_line(line)

    # taking away

    def _gone(self, node: Node, path: Keys) -> set[Keys]:
        """Return the paths of all that goes: a mapping or a list of which nothing is left goes as a whole, and nothing below it."""
        parts: list[tuple[str | int, Node]] = [*((p.key, p.value) for p in node.pairs), *enumerate(node.items)]
        gone: set[Keys] = set()
        for key, value in parts:
            own = (*path, key)
            below = {own} if own in self._removed else self._gone(value, own)
            gone |= below
        whole = bool(parts) and all((*path, key) in gone for key, _ in parts)
        return {path} if whole and path else gone

    def _cuts(self, node: Node, path: Keys, gone: set[Keys]) -> Iterator[Edit]:
        """Yield what takes the parts of a node out of the text that are gone."""
        parts = [_Part(p.key, p.start, p.value) for p in node.pairs] or [
            _Part(n, i.start, i) for n, i in enumerate(node.items)
        ]
        going = [(*path, part.key) in gone for part in parts]
        for part in (p for p, goes in zip(parts, going, strict=True) if not goes):
            yield from self._cuts(part.value, (*path, part.key), gone)
        if not any(going) or all(going):
            return
        first_kept = going.index(False)
        if node.flow:
            yield from (Edit(parts[n].start, parts[n + 1].start, "") for n in range(first_kept))
            later = (n for n, goes in enumerate(going) if goes and n > first_kept)
            yield from (Edit(parts[n - 1].value.end, parts[n].value.end, "") for n in later)
            return
        after_dash = node.kind == "mapping" and "-" in self._text[self._line_start(node.start) : node.start]
        if after_dash and first_kept:  # the first key of an item: its dash stays
            yield Edit(node.start, parts[first_kept].start, "")
        for number, part in enumerate(parts):
            if going[number] and not (after_dash and number < first_kept):
                start = self._text.rfind("-", 0, part.start) if node.kind == "list" else part.start
                yield self._cut(start, part.value.end, node.column)

    def _cut(self, start: int, end: int, column: int) -> Edit:
        """Return the lines of a key or an item, with the comments right above it and those below that stand deeper."""
        line = self._line_start(start)
        behind = self._next_line(self._with_comments(end, column))
        return Edit(self._comments_above(line, column), self._blank_behind(line, behind), "")

    def _comments_above(self, line: int, column: int) -> int:
        """Return where the comments begin that stand right above a line, at its own column."""
        while line > 0:
            above = self._line_start(line - 1 - (self._text[line - 2 : line] == "\r\n"))
            found = _NO_VALUE.match(self._text, above)
            if not (found and found["comment"] and len(found["indent"]) == column and above > 0):
                return line
            line = above
        return line

    def _blank_behind(self, line: int, end: int) -> int:
        """Return the end of a cut: where a blank line or nothing stands above it, blank lines below go too."""
        above = self._text[:line].rstrip(" \t")
        while (not above or above.endswith(("\n\n", "\r\n\r\n"))) and end < len(self._text):
            found = _NO_VALUE.match(self._text, end)
            if not found or found["comment"] or found.end() == end:
                break
            end = found.end()
        return end
