"""Tables of the block vocabulary to table blocks: merged cells placed on the grid, widths guessed where none is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from doithoai.formats.measure import text_width
from doithoai.paper import Block
from doithoai.papers.emphasis import span, spans
from doithoai.spec.tables import Cell, Column, Row, Table

_POINTS = 13.0
_WIDEST_GUESS = 70.0  # mm: a longer text wraps
_NARROW = 12.0  # mm: a column of such short texts is centred


def table_blocks(table: Table) -> list[Block]:
    """Return the caption, where there is one, and the table."""
    header, body = table.header_rows, (*table.rows, *((table.total,) if table.total else ()))
    columns = [Column(title=c) if isinstance(c, str) else c for c in table.columns or ()] or [Column()] * table.width
    longest = _longest([*header, *body], table.width)
    aligns = [c.align or ("center" if width <= _NARROW else None) for c, width in zip(columns, longest, strict=True)]
    rows = _rows(header, aligns, header=True) + _rows(body, aligns, total=table.total is not None)
    widths = [c.width or None for c in columns]
    shares = [w if w is not None else guess for w, guess in zip(widths, _shares(widths, longest), strict=True)]
    caption: list[Block] = (
        [{"kind": "paragraph", "style": "Caption", "text": spans(table.title), "keep_next": True}]
        if table.title
        else [{"kind": "paragraph", "style": "Gap", "text": " "}]
    )
    return [*caption, {"kind": "table", "widths": shares, "rows": rows, "alt": table.title or _alt(header)}]


def _alt(header: Sequence[Row]) -> str:
    words = [" ".join(cell.text) for cell in header[0] if cell.text] if header else []
    return f"Bảng: {', '.join(words)}" if words else "Bảng"


def _longest(rows: Sequence[Row], count: int) -> list[float]:
    """Return, for each column, how wide its texts would like to be, in mm; merged cells have no say."""
    longest = [6.0] * count
    for row in rows:
        if sum(c.colspan for c in row) == count:
            start = 0
            for cell in row:
                if cell.colspan == 1:
                    wide = max((text_width(line, _POINTS) for line in cell.text), default=0.0)
                    longest[start] = max(longest[start], wide)
                start += cell.colspan
    return longest


def _shares(given: Sequence[float | None], longest: Sequence[float]) -> list[float]:
    """Return shares for the columns without one, on the scale of those with one."""
    guesses = [min(width, _WIDEST_GUESS) + 4 for width in longest]
    known = [(g, guess) for g, guess in zip(given, guesses, strict=True) if g is not None]
    scale = sum(g for g, _ in known) / sum(guess for _, guess in known) if known else 1.0
    return [round(guess * scale, 3) for guess in guesses]


def _rows(
    rows: Sequence[Row], aligns: Sequence[str | None], *, header: bool = False, total: bool = False
) -> list[Block]:
    result: list[Block] = []
    covered: dict[int, tuple[int, int]] = {}  # column → rows still covered, span
    for index, row in enumerate(rows):
        bold = total and index == len(rows) - 1
        cells, column, waiting = [], 0, list(row)
        while column < len(aligns):
            left, span_ = covered.pop(column, (0, 1))
            if left:
                cells.append(_cell(Cell(), span_, None, header=header, bold=False, merge="continue"))
                if left > 1:
                    covered[column] = (left - 1, span_)
            else:
                cell = waiting.pop(0)
                span_ = cell.colspan
                merge = "restart" if cell.rowspan > 1 else ""
                cells.append(
                    _cell(cell, span_, aligns[column] if span_ == 1 else None, header=header, bold=bold, merge=merge)
                )
                if cell.rowspan > 1:
                    covered[column] = (cell.rowspan - 1, span_)
            column += span_
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
    paragraphs = [{**look, "text": (span(line, bold=True),) if strong and line else spans(line)} for line in lines]
    return {
        "span": span_, "merge": merge, "shade": bool(cell.shade),
        "middle": header or cell.rowspan > 1, "paragraphs": paragraphs,
    }  # fmt: skip
