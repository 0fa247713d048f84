"""The block vocabulary to styled blocks: numbers given, levels resolved, emphasis read. Every paper's body goes through here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from doithoai.paper import Block, Picture
from doithoai.papers.emphasis import in_bold, joined, span, spans
from doithoai.papers.numbering import LIST_MARKS, SECTION_MARKS, item_style, label, look
from doithoai.papers.tables import kept, table_blocks
from doithoai.spec import blocks as yaml_blocks
from doithoai.spec.images import Image

Node = Any  # a value of the block vocabulary: spec.blocks.Block
Parts = Callable[[yaml_blocks.Use], Node | None]


class Place(NamedTuple):
    """Where in the body something stands: numbers above it, marks of the levels to come, depth in lists."""

    marks: tuple[str, ...] = SECTION_MARKS
    parents: tuple[int, ...] = ()
    lists: int = 0

    def mark(self, own: str | None) -> str:
        """The mark of a heading here."""
        return own or self.marks[min(len(self.parents), len(self.marks) - 1)]


class Body:
    """Blocks as they are written down; ``part`` finds what ``use`` names."""

    def __init__(self, part: Parts, pictures: list[Picture]) -> None:
        self.blocks: list[Block] = []
        self._articles: dict[str, int] = {}  # Điều are numbered through all chapters
        self._part = part
        self._pictures = pictures

    def write(self, content: Node, place: Place) -> None:
        """Write a content: a text is paragraphs, a list is a list."""
        if isinstance(content, str):
            self._paragraphs(content)
        else:
            self._list(content, place, None)

    def _paragraphs(self, text: str, style: str = "Body", lead: Any = "", **look: Any) -> None:
        """Write each line of a text as a paragraph: a line break in a justified one would stretch the line before it.

        Lines that are aligned otherwise stay together. A line with an address of the Internet, which is one long word, is not stretched either.
        """
        lines = _PARAGRAPHS if look.get("align") in (None, "both") else _BLANK_LINES
        for number, part in enumerate(lines.split(text)):
            shown = joined(lead, spans(part)) if number == 0 and lead else spans(part)
            is_ragged = "://" in part and not look.get("align")
            self._add(style if number == 0 else "Body", shown, **({**look, "align": "ragged"} if is_ragged else look))

    def _add(self, style: str, text: Any = "", **look: Any) -> None:
        if self.blocks and _leads(self.blocks[-1]):
            self.blocks[-1] = {**self.blocks[-1], "keep_next": True}
        self.blocks.append({"kind": "paragraph", "style": style, "text": text, **{k: v for k, v in look.items() if v}})

    def _list(self, items: Iterable[Node], place: Place, mark: str | None) -> None:
        mark = mark or LIST_MARKS[min(place.lists, len(LIST_MARKS) - 1)]
        counts: dict[str, int] = {}
        for item in items:
            if isinstance(item, yaml_blocks.Use):
                item = self._part(item)
            if item is None:
                continue
            if isinstance(item, yaml_blocks.Section) and not item.title:  # a part without a heading of its own
                self.write(item.content, place)
            elif isinstance(item, yaml_blocks.Section):
                if not self._hollow(item.content):
                    own = place.mark(item.mark)
                    counter = self._articles if own.startswith("Điều") else counts
                    counter[own] = counter.get(own, 0) + 1
                    self._section(item, own, counter[own], place)
            elif isinstance(item, str):
                counts[""] = counts.get("", 0) + 1
                self._item(item, mark, counts[""], place)
            elif isinstance(item, yaml_blocks.Labels):
                for name, value in item.root.items():
                    counts[""] = counts.get("", 0) + 1
                    self._label(name, value, mark, counts[""], place)
            elif isinstance(item, tuple):
                self._list(item, place._replace(lists=place.lists + 1), None)
            else:
                self._other(item, place)

    def _hollow(self, content: Node) -> bool:
        """Whether a section was to hold only standard parts, none of which has facts."""
        if not isinstance(content, tuple) or not content:
            return False
        return all(
            (isinstance(i, yaml_blocks.Use) and self._part(i) is None)
            or (isinstance(i, yaml_blocks.Section) and not i.text and self._hollow(i.content))
            for i in content
        )

    def _item(self, text: str, mark: str, number: int, place: Place) -> None:
        before = label(mark, number, place.parents)
        typed = before in LIST_MARKS and text.startswith(f"{before} ")  # the dash is in the text already
        self._paragraphs(text, item_style(mark), f"{before} " if before and not typed else "")

    def _label(self, name: str, value: Node, mark: str, number: int, place: Place) -> None:
        if isinstance(value, str):
            self._item(f"{name}: {value}", mark, number, place)
        else:
            self._item(f"{name}:", mark, number, place)
            self._list(value, place._replace(lists=place.lists + 1), None)

    def _section(self, section: yaml_blocks.Section, mark: str, number: int, place: Place) -> None:
        before, how = label(mark, number, place.parents), look(mark)
        title = section.title.upper() if how.upper else section.title
        below = section.content is not None
        if how.title_style:
            self._add(how.style, before)
            self._add(how.title_style, spans(title))
            if section.text:
                self._paragraphs(section.text)
        elif section.text:
            colon = "" if title.endswith((":", ".")) else ":"
            lead = joined(f"{before} ".lstrip(), spans(title), f"{colon} ")
            self._paragraphs(section.text, how.plain, in_bold(lead) if how.style in _BOLD else lead, keep_next=below)
        else:
            self._add(how.style, joined(f"{before} " if before else "", spans(title)))
        if section.content is not None:
            marks = (*place.marks[: len(place.parents) + 1], *section.marks) if section.marks else place.marks
            self.write(section.content, Place(marks, (*place.parents, number)))

    def _other(self, item: Node, place: Place) -> None:
        if isinstance(item, yaml_blocks.Items):
            self._list(item.items, place, item.mark)
        elif isinstance(item, yaml_blocks.Paragraph):
            self._paragraphs(item.text, align=item.align)
        elif isinstance(item, yaml_blocks.TableBlock):
            self.blocks += table_blocks(item.table)
        elif isinstance(item, yaml_blocks.Note):
            self._note(item, place)
        elif isinstance(item, yaml_blocks.Quote):
            for line in item.quote:
                self._add("Quote", spans(line))
        elif isinstance(item, yaml_blocks.Direction):
            text = item.direction
            self._add("Direction", spans(text if text.startswith("(") and text.endswith(")") else f"({text})"))
        elif isinstance(item, yaml_blocks.Blank):
            self._blank(item)
        elif isinstance(item, yaml_blocks.ImageBlock):
            self._image(item.image)
        elif isinstance(item, yaml_blocks.PageBreak):
            self.blocks.append({"kind": "page_break"})

    def _note(self, note: yaml_blocks.Note, place: Place) -> None:
        if not note.note:
            return
        lead = span(f"{note.label}:" if note.label else "", bold=True, italic=True)
        if isinstance(note.note, str):
            self._add("Note", joined((lead, span(" ")) if note.label else "", spans(note.note)))
        else:
            if note.label:
                self._add("Note", (lead,), keep_next=True)
            self._list(note.note, place, None)

    def _blank(self, blank: yaml_blocks.Blank) -> None:
        first = f"{blank.label} \t" if blank.label else "\t"
        for text in [first, *["\t"] * (blank.count - 1)]:
            self._add("Blank", text, leader=True)

    def _image(self, image: Image) -> None:
        picture = image.file
        self._pictures.append(picture.picture)
        self.blocks.append({
            "kind": "image", "number": len(self._pictures), "pixels": picture.pixels, "width": image.width or picture.width,
            "alt": image.alt or image.caption or picture.name, "keep_next": bool(image.caption),
        })  # fmt: skip
        if image.caption:
            self._add("Caption", spans(image.caption))


#: what ends a paragraph: a line break, or an empty line alone
_PARAGRAPHS, _BLANK_LINES = re.compile(r"\s*\n\s*"), re.compile(r"\n[ \t]*\n\s*")
_BOLD = {"Section", "ClauseTitle", "Article"}


def _leads(block: Block) -> bool:
    """Whether a paragraph ends in a colon: what it leads in is not to begin on the next page."""
    text = block.get("text")
    end = text if isinstance(text, str) else text[-1]["text"] if text else ""
    return block["kind"] == "paragraph" and block["style"] == "Body" and end.rstrip().endswith(":")


def ends_with_table(blocks: Sequence[Block]) -> bool:
    """Whether a table stands last, behind which Word wants a paragraph."""
    return bool(blocks) and blocks[-1]["kind"] == "table"


def closed(blocks: Sequence[Block], mark: str) -> list[Block]:
    """Return the blocks with the end mark behind the last paragraph; a table, an image or a dotted line takes none.

    A full stop that is there already is the first half of the mark (``…thực hiện./.``).
    """
    if not blocks:
        return []
    *others, last = blocks
    marked = last["kind"] == "paragraph" and last["text"] and last["style"] != "Blank"
    return [*others, {**last, "text": _marked(last["text"], mark)} if marked else last]


def with_signature(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, the last of which stays on the page of what follows: the signature."""
    if not blocks:
        return []
    *others, last = blocks
    if last["kind"] == "table":
        *rows, bottom = last["rows"]
        return [*others, {**last, "rows": [*rows, kept(bottom)]}]
    return [*others, {**last, "keep_next": True}]


def _marked(text: Any, mark: str) -> Any:
    end = text if isinstance(text, str) else text[-1]["text"]
    if end.rstrip().endswith(mark):
        return text
    rest = mark[1:] if end.endswith(".") else mark
    return text + rest if isinstance(text, str) else (*text, span(rest))
