"""How a list was understood, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from doithoai.sheets import Sheet
from doithoai.sheets.columns import Field


def sheet_plain(sheet: Sheet) -> dict[str, object]:
    """Return a list as plain values for JSON."""
    columns = {column.title: column.field for column in sheet.columns}
    return {"file": sheet.file, "sheet": sheet.name, "header_row": sheet.header_row, "columns": columns, "notes": sheet.notes}  # fmt: skip


def sheet_lines(sheet: Sheet, fields: Sequence[Field], rows: str, unknown: str) -> Iterator[str]:
    """Yield what each column is, and what was passed over; ``rows`` names what the list holds, ``unknown`` other columns."""
    labels: Mapping[str | None, str] = {field.name: field.label for field in fields}
    place = f"{sheet.file}, trang “{sheet.name}”" if sheet.name else sheet.file
    yield f"{place}: tiêu đề ở dòng {sheet.header_row}, {len(sheet.records)} {rows}."
    for column in sheet.columns:
        meant = labels.get(column.field)
        yield f"  cột “{column.title}”: {meant or unknown.replace('…', column.title)}"
    yield from (f"  {note}" for note in sheet.notes)
    yield ""
