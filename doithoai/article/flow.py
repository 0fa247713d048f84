"""A composed article as a flow of headings, paragraphs, lists, quotations, tables and pictures, whatever it is written as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

from doithoai.paper import Block, Paper

_HEADINGS = {"PartNumber", "PartTitle", "DivisionNumber", "DivisionTitle", "Article", "Section", "ClauseTitle", "PointTitle"}  # fmt: skip
_BULLET = re.compile(r"([-+•*–]) ")


class Piece(NamedTuple):
    """Some words that look alike; a line feed in them is a break."""

    text: str
    bold: bool = False
    italic: bool = False


Words = tuple[Piece, ...]


class Heading(NamedTuple):
    """A heading inside the article."""

    words: Words


class Paragraph(NamedTuple):
    """A paragraph."""

    words: Words


class Quote(NamedTuple):
    """A quotation."""

    words: Words


class Entry(NamedTuple):
    """An item of a list, without its dash; ``depth`` is 0 in the list itself."""

    depth: int
    words: Words


class Entries(NamedTuple):
    """A list."""

    entries: tuple[Entry, ...]


class Cell(NamedTuple):
    """A cell of a table: its lines, how many columns it goes over."""

    lines: tuple[Words, ...]
    span: int = 1


class Grid(NamedTuple):
    """A table: its title, the rows of its head, the others."""

    title: Words
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


class Figure(NamedTuple):
    """A picture: the name of its file, what it shows for those who can't see it, its caption."""

    file: str
    alt: str
    caption: Words


Element = Heading | Paragraph | Quote | Entries | Grid | Figure


class Article(NamedTuple):
    """An article: headline, lead, text, who wrote it and when."""

    headline: str
    lead: Words
    elements: tuple[Element, ...]
    author: str | None
    posted: str | None
    day: date | None


def article_of(paper: Paper) -> Article:
    """Return a news item as an article."""
    context = paper.context
    elements = tuple(_elements(context["body"], picture_names(paper)))
    lead = _words(context["lead"] or "")
    return Article(context["headline"], lead, elements, context["author"], context["posted"], paper.properties.created)


def picture_names(paper: Paper) -> tuple[str, ...]:
    """Return the names of the files of a paper's pictures, as they stand beside it."""
    endings = ("jpg" if p.ending == "jpeg" else p.ending for p in paper.pictures)
    return tuple(f"{paper.stem}-hinh-{n}.{ending}" for n, ending in enumerate(endings, 1))


def _words(text: str | Sequence[Mapping[str, Any]]) -> Words:
    if isinstance(text, str):
        return (Piece(text),) if text else ()
    return tuple(Piece(s["text"], bool(s.get("bold")), bool(s.get("italic"))) for s in text if s["text"])


def plain(words: Words) -> str:
    """Return the words alone."""
    return "".join(piece.text for piece in words)


def _elements(blocks: Sequence[Block], names: Sequence[str]) -> Iterator[Element]:
    title: Words = ()
    listed: list[tuple[str, Words]] = []
    skip = False
    for block, after in zip_longest(blocks, blocks[1:]):
        entry = _entry(block)
        if listed and entry is None:
            yield _entries(listed)
            listed = []
        if entry is not None:
            listed.append(entry)
        elif skip:
            skip = False
        elif block["kind"] == "table":
            yield _grid(block, title)
            title = ()
        elif block["kind"] == "image":
            skip = _is_caption(after)
            caption = _words(after["text"]) if skip and after else ()
            yield Figure(names[block["number"] - 1], block["alt"], caption)
        elif _is_caption(block) and after is not None and after["kind"] == "table":
            title = _words(block["text"])
        elif block["kind"] == "paragraph" and block["style"] != "Gap":
            yield _paragraph(block)
    if listed:
        yield _entries(listed)


def _is_caption(block: Block | None) -> bool:
    return block is not None and block["kind"] == "paragraph" and block["style"] == "Caption"


def _entries(listed: Sequence[tuple[str, Words]]) -> Entries:
    """Return a list; one whose dash has not been seen stands inside the item above it, else where its like stand."""
    dashes: list[str] = []
    entries = []
    for dash, words in listed:
        dashes = dashes[: dashes.index(dash) + 1] if dash in dashes else [*dashes, dash]
        entries.append(Entry(len(dashes) - 1, words))
    return Entries(tuple(entries))


def _entry(block: Block) -> tuple[str, Words] | None:
    """Return dash and words of a paragraph that is an item of a list."""
    if block["kind"] != "paragraph" or block["style"] not in ("Dash", "PointTitle"):
        return None
    words = _words(block["text"])
    found = _BULLET.match(words[0].text) if words else None
    if found is None:
        return None
    rest = words[0]._replace(text=words[0].text[found.end() :])
    return found[1], tuple(w for w in (rest, *words[1:]) if w.text)


def _paragraph(block: Block) -> Element:
    words = tuple(w._replace(text=w.text.replace("\t", " ……………")) for w in _words(block["text"]))
    if block["style"] in _HEADINGS:
        return Heading(words)
    return Quote(words) if block["style"] == "Quote" else Paragraph(words)


def _grid(block: Block, title: Words) -> Grid:
    rows = [(bool(row.get("header")), tuple(_cell(c) for c in row["cells"])) for row in block["rows"]]
    return Grid(title, tuple(r for head, r in rows if head), tuple(r for head, r in rows if not head))


def _cell(cell: Block) -> Cell:
    return Cell(tuple(_words(p["text"]) for p in cell["paragraphs"]), cell["span"])
