"""YAML as structure only: a tree of text, lists and mappings with the place of each node. The one importer of yaml.

Every scalar stays the text that was typed (``7:30``, ``no``, ``0364123567``, ``1.10``, ``6E1``); the models convert.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import yaml

from doithoai.diagnostics import Position
from doithoai.source.yaml_mistakes import (
    GLUED,
    GLUED_DASH,
    LOST_AFTER_HASH,
    SPLIT_BY_COMMA,
    TOO_DEEP_ITEM,
    Mistake,
    diagnose,
    without_control_characters,
)

Keys = tuple[str | int, ...]

_SIDE_BY_SIDE = {"rows", "header", "total", "columns", "title", "marks"}  # short pieces between commas
MAX_DEPTH = 40
MAX_MISTAKES = 30
_LONG, _FEW = 100_000, 3  # a long text is read again for each mistake: after a few, the rest can wait
#: stands for a line break of Word's inside a value while YAML is read
SOFT_BREAK = "\ue00b"
#: stands for a question mark behind a letter: the Python parser ends a value there inside { } and [ ], libyaml does not
_ASKED = "\ue00c"
_QUESTION_MARK = re.compile(r"\?(?<=[^\s\[\]{},]\?)")
_STANDING_IN = dict.fromkeys(map(ord, f"{SOFT_BREAK}\x0b\x0c\x85\u2028\u2029"), "\n") | {ord(_ASKED): "?"}


def plain_values(text: str) -> object:
    """Return the values of a file of our own, every scalar a text; no places, and nothing that a user may do wrong."""
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 texts, lists, mappings only


def compose(text: str) -> tuple[Tree, list[Mistake]]:
    """Compose; at a syntax error explain it, mend that line in memory only, and go on to find the next."""
    mistakes: list[Mistake] = []
    while True:
        tree, error = _attempt(text, fast=not mistakes)
        if error is not None and not tree.too_deep:
            tree, error = _attempt(text, fast=False)  # once more: the Python parser's places do not depend on libyaml
        if error is None or tree.too_deep:
            return (tree, mistakes) if error is None else (Tree(""), [*mistakes, *tree.mistakes])
        marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
        mistake, mended = diagnose(text, marks[0] or marks[1], marks[1])
        again = any(m.line == mistake.line for m in mistakes)
        if not again:
            mistakes.append(mistake)
        if again or mended is None or len(mistakes) >= (MAX_MISTAKES if len(text) < _LONG else _FEW):
            return Tree(""), mistakes
        text = mended


def _attempt(text: str, *, fast: bool) -> tuple[Tree, Exception | None]:
    """Return the tree of a text, and the error that ended its reading; a number beyond all bounds is one, too."""
    tree = Tree(text)
    try:
        tree.run(getattr(yaml, "CBaseLoader", yaml.BaseLoader) if fast else yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return tree, error
    return tree, None


class Tree:
    """Events to a tree of plain values, with places; what YAML allows and a spec must not have becomes a mistake.

    ``data`` is the tree; ``values`` and ``keys`` tell the place of each node and key; ``multiline`` the lines (from 0)
    of quoted and block texts; ``scalars`` the texts that have letters beyond ASCII;
    ``warnings`` what is allowed but most likely not meant; ``too_deep`` whether reading went deeper than a spec may be.
    """

    def __init__(self, text: str) -> None:
        self.data: object = None
        self.values: dict[Keys, Position] = {}
        self.keys: dict[Keys, Position] = {}
        self.mistakes: list[Mistake] = []
        self.multiline: list[tuple[int, int]] = []
        self.scalars: list[tuple[str, Position]] = []
        self.warnings: list[Mistake] = []
        self.too_deep = False
        self._text = text
        self._lines = text.split("\n")

    def run(self, loader: type) -> None:
        """Read the events of the only document. Raises yaml.YAMLError."""
        events: Iterator[yaml.Event] = yaml.parse(_asking(self._text), Loader=loader)
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._mistake(
                        "Y005",
                        event,
                        "tệp có nhiều tài liệu YAML (dòng `---`)",
                        "xóa dòng `---`; mỗi tệp là một hội nghị",
                    )
                    return
                self.data = self._node(next(events), events, ())

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Keys) -> object:
        mark = _start(event)
        self.values.setdefault(path, Position(mark.line + 1, mark.column + 1))
        if isinstance(event, yaml.AliasEvent):
            self._mistake(
                "Y010",
                event,
                f"dấu `*` ở đầu giá trị là cách viết tắt của YAML (`*{event.anchor}`), không in được",
                'đặt cả giá trị trong dấu nháy: "*…"',
            )
            return None
        self._marks(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(path) > MAX_DEPTH:
            self.too_deep = True
            self._mistake("Y013", event, f"lồng nhau quá {MAX_DEPTH} tầng", "bớt các tầng danh sách lồng nhau")
            self._skip(events)
            return None
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path, flow=bool(event.flow_style))
        return self._mapping(events, path)

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        start, end = _start(event), _end(event)
        if not event.style:  # plain: None from the Python parser, "" from libyaml
            if event.value == "":
                return None
            line = self._lines[end.line] if end.line < len(self._lines) else ""
            if "#" in line and (found := re.match(r"\s+(#[^\s#!].*)", line[end.column :])):
                self.mistakes.append(Mistake(*LOST_AFTER_HASH, end.line + 1, end.column + found.start(1) + 1, found[1]))
            self._glued_dash(start, end)
        elif end.line > start.line:
            self.multiline.append((start.line + 1, end.line))
        return self._printable(event, "giá trị", event.value.rstrip("\n") if event.style in ("|", ">") else event.value)

    def _printable(self, event: yaml.Event, what: str, text: str) -> str:
        """Return a value or a key as it will be printed, and note what a reader should look at."""
        odd = not text.isprintable()  # one line of letters, as most texts are, holds nothing to look for
        if not odd and text.isascii():
            return text
        if odd and (found := re.search(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", text)):
            message = f"{what} có ký tự điều khiển U+{ord(found[0]):04X}, Word không mở được"
            self._mistake("Y006", event, message, "xóa ký tự đó", text)
        plain = _plain(text) if odd else unicodedata.normalize("NFC", text)
        if not plain.isascii():
            mark = _start(event)
            self.scalars.append((plain, Position(mark.line + 1, mark.column + 1)))
        return plain

    def _marks(self, event: Any) -> None:
        """YAML's own marks before a value or key, which would not be printed."""
        if not event.anchor and not event.tag:
            return
        for name, code, sign, what in (("anchor", "Y011", "&", "cách đặt tên"), ("tag", "Y012", "!", "thẻ")):
            if getattr(event, name):
                message = f"dấu `{sign}` ở đầu giá trị là {what} của YAML, sẽ bị mất khi in"
                self._mistake(code, event, message, f'đặt cả giá trị trong dấu nháy: "{sign}…"')

    def _glued_dash(self, start: Any, end: Any) -> None:
        """A plain text with a line that begins with a dash was meant as a list."""
        first = self._lines[start.line]
        more = range(start.line + 1, end.line + 1 if end.column else end.line)
        lines = [first] if not first[: start.column].strip() else []
        if any(re.match(GLUED, line) for line in [*lines, *(self._lines[n] for n in more)]):
            self.mistakes.append(Mistake(*GLUED_DASH, start.line + 1, start.column + 1, first.strip()))
        for number in more:
            if found := re.match(r"\s*(- )", self._lines[number]):
                said = self._lines[number].strip()
                self.mistakes.append(Mistake(*TOO_DEEP_ITEM, number + 1, found.start(1) + 1, said))

    def _split_by_comma(self, event: yaml.Event, previous: object) -> None:
        """In ``[Chăm sóc, nuôi dưỡng]`` the comma most likely belongs to the text."""
        if not isinstance(event, yaml.ScalarEvent) or event.style or not isinstance(previous, str):
            return
        if event.value[:1].islower() and previous[:1].isupper():
            mark = _start(event)
            said = f"{previous}, {_plain(event.value)}"
            self.warnings.append(Mistake(*SPLIT_BY_COMMA, mark.line + 1, mark.column + 1, said))

    def _sequence(self, events: Iterator[yaml.Event], path: Keys, *, flow: bool) -> list[object]:
        items: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            if flow and items and not set(path[-2:]) & _SIDE_BY_SIDE:
                self._split_by_comma(event, items[-1])
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: Keys) -> dict[str, object]:
        result: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events, path)
            mark = _start(event)
            place = Position(mark.line + 1, mark.column + 1)
            if key in result:
                first = self.keys[(*path, key)]
                self._mistake(
                    "Y014",
                    event,
                    f"khóa `{key}` viết hai lần (lần đầu ở dòng {first.line})",
                    "giữ một lần, gộp nội dung hai chỗ",
                )
                key = f"{key}\0{len(result)}"
            self.keys[(*path, key)] = place
            result[key] = self._node(next(events), events, (*path, key))
        return result

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: Keys) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._marks(event)
            return self._printable(event, "khóa", event.value)
        line, column = self.values[path]
        shown = self._lines[line - 1][column - 1 :]
        message, hint = (
            "dấu `{` hoặc `[` ở đầu giá trị có nghĩa riêng trong YAML",
            'đặt cả giá trị trong dấu nháy: "{…}"',
        )
        self.mistakes.append(Mistake("Y015", message, hint, line, column, shown))
        if not isinstance(event, yaml.AliasEvent):
            self._skip(events)
        return f"\0{_start(event).index}"

    def _skip(self, events: Iterator[yaml.Event]) -> None:
        """Pass over the rest of a collection that has begun."""
        depth = 1
        for event in events:
            depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
            depth -= isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
            self.too_deep = self.too_deep or depth > MAX_DEPTH
            if depth == 0:
                return

    def _mistake(self, code: str, event: yaml.Event, message: str, hint: str, value: str | None = None) -> None:
        mark = _start(event)
        shown = value or (self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else None)
        shown = without_control_characters(shown) if shown else None
        self.mistakes.append(Mistake(code, message, hint, mark.line + 1, mark.column + 1, shown))


def _asking(text: str) -> str:
    """Return the text with a stand-in for the question marks that end or stand in words."""
    return _QUESTION_MARK.sub(_ASKED, text)


def _plain(text: str) -> str:
    """Return the text in NFC, every line break a line feed."""
    return unicodedata.normalize("NFC", text.translate(_STANDING_IN))


def _start(event: yaml.Event) -> Any:
    """Return where the event begins: line, column and index from 0."""
    return event.start_mark


def _end(event: yaml.Event) -> Any:
    return event.end_mark


class Node(NamedTuple):
    """A value as it stands in the text: from which character to behind which, the column from 0, and its parts.

    An empty value begins and ends behind the colon or the dash that it belongs to.
    """

    kind: Literal["text", "list", "mapping", "empty"]
    start: int
    end: int
    column: int
    #: written in [ ] or { }
    flow: bool = False
    items: tuple[Node, ...] = ()
    pairs: tuple[Pair, ...] = ()

    def pair(self, key: str) -> Pair | None:
        """Return the key of that name with its value."""
        return next((p for p in self.pairs if p.key == key), None)


class Pair(NamedTuple):
    """A key, where it begins, the place behind its colon, and its value."""

    key: str
    start: int
    colon: int
    value: Node


def nodes(text: str) -> Node:
    """Return how a text is laid out that ``compose`` has read without a mistake: what a change of it needs to know."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return _laid_out(yaml.compose(_asking(text), Loader=loader), text, 0)


def _laid_out(node: Any, text: str, behind: int) -> Node:
    """Return a node; ``behind`` is the place behind the colon or dash before it."""
    start, column = node.start_mark.index, node.start_mark.column
    if isinstance(node, yaml.ScalarNode):
        end = start + len(text[start : node.end_mark.index].rstrip())
        return Node("text", start, end, column) if end > start else Node("empty", behind, behind, column)
    if isinstance(node, yaml.SequenceNode):
        items: list[Node] = []
        for child in node.value:
            items.append(_laid_out(child, text, _behind(text, "-", items[-1].end if items else start)))
        end = node.end_mark.index if node.flow_style or not items else items[-1].end
        return Node("list", start, end, column, bool(node.flow_style), tuple(items))
    pairs: list[Pair] = []
    for key, value in node.value:
        colon = _behind(text, ":", key.end_mark.index)
        name = _plain(key.value)
        pairs.append(Pair(name, key.start_mark.index, colon, _laid_out(value, text, colon)))
    end = node.end_mark.index if node.flow_style or not pairs else pairs[-1].value.end
    return Node("mapping", start, end, column, bool(node.flow_style), (), tuple(pairs))


def _behind(text: str, sign: str, place: int) -> int:
    return text.find(sign, place) + 1
