"""The texts of the lists that papers are printed from, cell by cell, so that they are looked at as those of the spec are."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.checks.rule import CELL, Case
from doithoai.checks.texts import Typed, typed
from doithoai.diagnostics import Position
from doithoai.lists.list_files import column_of
from doithoai.source.yaml_tree import Keys

#: the columns of each kind of list that are words of a paper
_PRINTED = {
    "questions": ("asker", "unit", "topic", "text", "to", "by", "answer", "referred_to"),
    "guests": ("name", "title", "unit", "class", "child", "father", "mother", "relation", "role", "group", "phone"),
    "meeting": ("name", "title", "unit", "class", "child", "group", "reason", "by"),
}


def texts_beside_lists(case: Case) -> Iterator[Typed]:
    """Yield the texts of the spec, questions and people by their number among all, then those of its lists."""
    numbered = {own: path for path, (_, own) in case.stand.items() if own}
    for one in typed(case.source.data):
        length = next((n for n in (2, 4) if one.path[:n] in numbered), 0)
        yield one._replace(path=(*numbered[one.path[:length]], *one.path[length:])) if length else one
    yield from _cells(case)


def _cells(case: Case) -> Iterator[Typed]:
    """Yield the texts of lists; one that stands in a column again and again is looked at once."""
    rows = {one.place[:2] + one.place[3:] for one in case.listed if one.path is None}
    for number, (key, sheet) in enumerate(case.sheets):
        seen = set[tuple[str, str]]()
        for record in sheet.records:
            if key == "questions" and (sheet.file, record.row, sheet.name) not in rows:
                continue  # the spec has other words for it
            for cell in ((f, record.values[f]) for f in _PRINTED[key] if f in record.values):
                if cell not in seen:
                    seen.add(cell)
                    yield Typed((key, CELL, number, record.row, cell[0]), cell[1])


def place_of_cell(case: Case, path: Keys) -> tuple[str, Position | None, str | None]:
    """Return file, row and column, and sheet of a cell that was looked at."""
    _, _, number, row, field = path
    sheet = case.sheets[int(number)][1]
    return sheet.file, Position(int(row), column_of(sheet, str(field))), sheet.name
