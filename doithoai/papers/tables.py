"""Tables of the block vocabulary to table blocks: merged cells placed on the grid, widths guessed where none is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from doithoai.formats.measure import text_width
from doithoai.paper import Block
from doithoai.papers.emphasis import in_bold, spans
from doithoai.spec.tables import Cell, Column, Row, Table, grid

_POINTS = 13.0
_WIDEST_GUESS = 70.0  # mm: a longer text wraps
_SHORT = 32.0  # mm: a column of such texts is given what it asks for, and no more
_PADDING = 5.0  # mm: cell margins, and a little air
_SHORT_TABLE = 8  # rows
_LITTLE_TEXT = 500  # letters: a table that holds more may go over the page
_NARROW = 12.0  # mm: a column of such short texts is centred


def table_blocks(table: Table) -> list[Block]:
    """Return the caption, where there is one, and the table."""
    header, body = table.header_rows, (*table.rows, *((table.total,) if table.total else ()))
    columns = [Column(title=c) if isinstance(c, str) else c for c in table.columns or ()] or [Column()] * table.width
    content = _widths(body, table.width, lambda text: text_width(text, _POINTS))
    aligns = [
        c.align or ("center" if 0 < width <= _NARROW else None) for c, width in zip(columns, content, strict=True)
    ]
    rows = _rows(header, aligns, header=True) + _rows(body, aligns, total=table.total is not None)
    words = _widths((*header, *body), table.width, _longest_word)
    titles = _widths(header, table.width, lambda text: min(text_width(text, _POINTS, bold=True), _SHORT))
    widths, stretch = _columns(columns, content, [max(pair) for pair in zip(words, titles, strict=True)])
    caption: Block = {"kind": "paragraph", "style": "Gap", "text": " "}
    if table.title:
        caption = {"kind": "paragraph", "style": "Caption", "text": spans(table.title), "keep_next": True}
    letters = sum(len(line) for row in body for cell in row for line in cell.text)
    short = len(rows) <= _SHORT_TABLE and letters <= _LITTLE_TEXT
    kept = _together(rows, short=short, total=table.total is not None)
    return [
        caption,
        {"kind": "table", "widths": widths, "stretch": stretch, "rows": kept, "alt": table.title or _alt(header)},
    ]


def _alt(header: Sequence[Row]) -> str:
    words = [" ".join(cell.text) for cell in header[0] if cell.text] if header else []
    return f"Bảng: {', '.join(words)}" if words else "Bảng"


def _longest_word(text: str) -> float:
    return max((text_width(word, _POINTS, bold=True) for word in text.split()), default=0.0)


def _widths(rows: Sequence[Row], count: int, measure: Callable[[str], float]) -> list[float]:
    """Return, for each column, the most that one of its lines measures in mm; merged cells have no say."""
    widest = [0.0] * count
    for column, span_, cell in (p for row in grid(rows, count) if isinstance(row, list) for p in row):
        if cell and span_ == 1:
            widest[column] = max([widest[column], *map(measure, cell.text)])
    return widest


def _columns(
    columns: Sequence[Column], content: Sequence[float], words: Sequence[float]
) -> tuple[list[float], list[bool]]:
    """Return the width of each column and whether it shares the rest of the page.

    Given widths are shares; without any, short columns are as wide as their texts and the long ones share the rest.
    """
    if any(c.width for c in columns):
        return [c.width or 1.0 for c in columns], [True] * len(columns)
    wishes = [max(min(text, _WIDEST_GUESS), word) + _PADDING for text, word in zip(content, words, strict=True)]
    stretch = [text > _SHORT for text in content]
    return wishes, stretch if any(stretch) else [True] * len(columns)


def _together(rows: Sequence[Block], *, short: bool, total: bool) -> list[Block]:
    """Keep a short table on one page, and a total with the row above it."""
    last = len(rows) - 1
    return [kept(row) if n < last and (short or (total and n == last - 1)) else row for n, row in enumerate(rows)]


def kept(row: Block) -> Block:
    """Return the row, kept on one page with what comes after it."""
    cells = [{**c, "paragraphs": [{**p, "keep_next": True} for p in c["paragraphs"]]} for c in row["cells"]]
    return {**row, "cells": cells}


def _rows(
    rows: Sequence[Row], aligns: Sequence[str | None], *, header: bool = False, total: bool = False
) -> list[Block]:
    result: list[Block] = []
    for index, placed in enumerate(grid(rows, len(aligns))):
        bold = total and index == len(rows) - 1
        cells = []
        for column, span_, cell in placed if isinstance(placed, list) else ():
            merge = "continue" if cell is None else "restart" if cell.rowspan > 1 else ""
            align = aligns[column] if span_ == 1 and cell else None
            cells.append(
                _cell(cell or Cell(), span_, align, header=header, bold=bold and cell is not None, merge=merge)
            )
        result.append({"header": header, "cells": cells})
    return result


def _cell(cell: Cell, span_: int, align: str | None, *, header: bool, bold: bool, merge: str) -> dict[str, Any]:
    strong = bold or bool(cell.bold)
    look = {
        "kind": "paragraph",
        "style": "TableHeader" if header else "TableText",
        "align": cell.align or (None if header else align),
    }
    lines = [line for text in cell.text or ("",) for line in text.split("\n\n")]
    paragraphs = [{**look, "text": in_bold(spans(line)) if strong and line else spans(line)} for line in lines]
    return {
        "span": span_, "merge": merge, "shade": bool(cell.shade),
        "middle": header or cell.rowspan > 1, "paragraphs": paragraphs,
    }  # fmt: skip
