"""The block vocabulary as lines for a cell of a table, which holds text only. Nothing of what was written is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doithoai.papers.numbering import LIST_MARKS, label
from doithoai.spec.blocks import (
    Blank,
    Direction,
    ImageBlock,
    Items,
    Labels,
    Note,
    Paragraph,
    Quote,
    Section,
    TableBlock,
)
from doithoai.spec.images import Image
from doithoai.spec.tables import Row, Table

Node = Any
_DOTS = "………………"


def text_lines(content: Node) -> list[str]:
    """Return a content as lines for a cell: paragraphs, lists with their marks, the cells of a row side by side.

    An image is said by its caption, its description or its name in brackets.
    """
    if isinstance(content, str):
        return [content]
    return list(_list(content, LIST_MARKS[0])) if isinstance(content, tuple) else list(_block(content))


def _list(items: tuple[Node, ...], mark: str) -> Iterator[str]:
    """Yield the lines of a list; what is no item of it stands among them unmarked."""
    number, counts = 0, dict[str, int]()
    for item in items:
        if isinstance(item, str):
            number += 1
            yield _marked(item, mark, number)
        elif isinstance(item, Labels):
            for name, value in item.root.items():
                number += 1
                said = value if isinstance(value, str) else "; ".join(_bare(value))
                yield _marked(f"{name}: {said}", mark, number)
        elif isinstance(item, Section) and item.mark:
            counts[item.mark] = counts.get(item.mark, 0) + 1
            title, *below = _block(item)
            yield from [_marked(title, item.mark, counts[item.mark]), *below]
        else:
            yield from text_lines(item)


def _marked(text: str, mark: str, number: int) -> str:
    before = label(mark, number)
    return f"{before} {text}" if before and not text.startswith(f"{before} ") else text


def _bare(content: Node) -> list[str]:
    """Return the lines of a list that are joined behind a label, without dashes."""
    return list(_list(content, "none"))


def _block(block: Node) -> Iterator[str]:
    """Yield the lines of one block of the vocabulary."""
    match block:
        case Section():
            yield f"{block.title}: {block.text}" if block.text else block.title
            yield from text_lines(block.content) if block.content else ()
        case Items():
            yield from _list(block.items, block.mark or LIST_MARKS[0])
        case Labels():
            yield from _list((block,), LIST_MARKS[0])
        case TableBlock():
            yield from _table(block.table)
        case Note():
            yield from _led(f"{block.label}:" if block.label else "", text_lines(block.note))
        case Blank():
            yield f"{block.label} {_DOTS}".lstrip()
            yield from [_DOTS] * (block.count - 1)
        case ImageBlock():
            yield f"[{_said(block.image)}]"
        case Quote():
            yield from block.quote
        case Paragraph():
            yield block.text
        case Direction():
            yield block.direction


def _led(lead: str, lines: list[str]) -> list[str]:
    """Return lines behind a label: one on the same line, several below it."""
    return [f"{lead} {lines[0]}".lstrip()] if len(lines) == 1 else [*([lead] if lead else []), *lines]


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield table.title
    for row in (*table.header_rows, *table.rows, *((table.total,) if table.total else ())):
        yield _row(row)


def _row(row: Row) -> str:
    return " | ".join(" ".join(cell.text) for cell in row)


def _said(image: Image) -> str:
    return image.caption or image.alt or image.file.name
