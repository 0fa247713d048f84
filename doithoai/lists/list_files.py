"""The lists that a spec names: a file beside it, read as the kind of list it is meant to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.sheets import Sheet, read_sheet
from doithoai.sheets.columns import Field
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec.guests import LIST_NAME


class Named(Protocol):
    """What the spec says of a list: its file, its sheet, and which column is what where the titles don't tell."""

    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def sheet(self) -> str | None: ...  # noqa: D102
    @property
    def columns(self) -> Mapping[Any, str]: ...  # noqa: D102


class Place(NamedTuple):
    """Where something stands: in the spec, or in a row of a list."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None

    @property
    def words(self) -> str:
        """The place for a reader: ``cau-hoi.csv, dòng 8``."""
        return f"{self.file}, dòng {self.line}" if self.line is not None else self.file

    def finding(self, code: str, message: str, hint: str, value: str | None = None) -> Diagnostic:
        """Return an error at this place."""
        return Diagnostic(code, message, hint, self.file, self.line, self.column, value, sheet=self.sheet)

    def warning(self, code: str, message: str, hint: str, value: str | None = None) -> Diagnostic:
        """Return a warning at this place."""
        return self.finding(code, message, hint, value)._replace(severity="warning")


#: where one of many stands, and its path where that is in the spec
Stands = tuple[Place, Keys | None]


def place_in(source: Source, path: Keys) -> Place:
    """Return the place of a node of the spec."""
    return Place(source.file, *source.position(path))


def column_of(sheet: Sheet, field: str) -> int:
    """Return the column that holds a field, counted from 1; the first one where none does."""
    return next((c.index + 1 for c in sheet.columns if c.field == field), 1)


def looks_like_list(text: object) -> bool:
    """Whether a text is the name of a list and not what a list holds."""
    return isinstance(text, str) and LIST_NAME.search(text) is not None


def name_as_item(place: Place, name: str, item: str) -> Diagnostic:
    """Return the error for the name of a list where ``item``, “một khách”, should stand."""
    return place.finding("S048", f"đây là tên một danh sách, không phải {item}", f"viết `- file: {name}`", name)


def read_list(source: Source, path: Keys, listed: Named, fields: Sequence[Field], what: str) -> Sheet:
    """Return the list that the spec names at ``path``; ``what`` it is, “danh sách khách”. Raises DoithoaiError."""
    try:
        data = source.asset(listed.file)
    except (OSError, ValueError) as error:
        why = os_words(error) if isinstance(error, OSError) else str(error)
        hint = "đặt danh sách cạnh tệp .yaml và viết đúng tên, cả đuôi .xlsx, .ods hoặc .csv"
        place = place_in(source, (*path, "file"))
        raise DoithoaiError([place.finding("S048", f"không đọc được {what}: {why}", hint, listed.file)]) from error
    columns = {str(k): v for k, v in listed.columns.items()}
    return read_sheet(data, listed.file, fields, sheet=listed.sheet, columns=columns)
