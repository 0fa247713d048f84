"""Tables of the block vocabulary: columns, rows, merged cells, and the check that every row fills the grid."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from doithoai.spec.base import MAPPING, TEXT, AlsoWritten, Flag, Model, OneOrMore, Text, shape

AlignWord = Literal["left", "center", "right", "both"]


class Column(Model):
    """Một cột của bảng."""

    title: Text = Field("", description="Tên cột")
    width: Annotated[float, Field(gt=0, le=1000)] | None = Field(
        None, description="Độ rộng so với các cột khác, ví dụ 1, 3, 2.5"
    )
    align: AlignWord | None = Field(None, description="Canh chữ của cột")


class Cell(Model):
    """Một ô của bảng, khi ô đó gộp cột, gộp hàng hay có dáng riêng."""

    text: OneOrMore[Text] = Field((), description="Chữ trong ô; nhiều dòng thì viết danh sách")
    colspan: Annotated[int, Field(description="Gộp mấy cột", ge=1, le=50)] = 1
    rowspan: Annotated[int, Field(description="Gộp mấy hàng", ge=1, le=500)] = 1
    align: AlignWord | None = Field(None, description="Canh chữ trong ô")
    bold: Flag | None = Field(None, description="Chữ đậm")
    shade: Flag | None = Field(None, description="Tô nền xám")


def _cell(value: object) -> object:
    """An empty cell is a cell without text; a list in a cell is its lines."""
    return {"text": value if value is not None else []} if not isinstance(value, dict) else value


_SCALARS = ["string", "number", "boolean"]
CellField = Annotated[
    Cell,
    BeforeValidator(_cell),
    AlsoWritten({"type": [*_SCALARS, "null"]}, {"type": "array", "items": {"type": _SCALARS}}),
]
Row = Annotated[tuple[CellField, ...], Field(min_length=1)]


ColumnOrText = Annotated[Annotated[Text, Tag(TEXT)] | Annotated[Column, Tag(MAPPING)], Discriminator(shape)]


class Table(Model):
    """Một bảng: cột, hàng, các hàng đầu bảng lặp lại khi sang trang."""

    title: Text | None = Field(None, description="Tên bảng, in phía trên")
    columns: Annotated[tuple[ColumnOrText, ...], Field(min_length=1)] | None = Field(None, description="Các cột")
    header: tuple[Row, ...] | None = Field(None, description="Các hàng đầu bảng, khi đầu bảng có ô gộp")
    rows: tuple[Row, ...] = Field(min_length=1, description="Các hàng; mỗi hàng là danh sách các ô")
    total: Row | None = Field(None, description="Hàng tổng cộng, chữ đậm")

    @property
    def titles(self) -> Row:
        """The row of column titles, empty where the columns have none."""
        columns = self.columns or ()
        titles = [c if isinstance(c, str) else c.title for c in columns]
        return tuple(Cell(text=(t,)) for t in titles) if any(titles) else ()

    @property
    def header_rows(self) -> tuple[Row, ...]:
        """The rows that repeat on every page."""
        return self.header if self.header is not None else (self.titles,) if self.titles else ()

    @property
    def width(self) -> int:
        """How many columns the table has."""
        first = (*self.header_rows, *self.rows)[:1]
        return len(self.columns) if self.columns else sum(c.colspan for c in first[0]) if first else 0

    @model_validator(mode="after")
    def _rows_fill_the_grid(self) -> Self:
        for name, rows in (
            ("header", self.header or ()),
            ("rows", self.rows),
            ("total", (self.total,) if self.total else ()),
        ):
            for index, placed in enumerate(grid(rows, self.width)):
                path = [name] if name == "total" else [name, index]
                if isinstance(placed, int):
                    said = {"size": placed, "width": self.width, "path": path, "hint": _ROW_HINT}
                    raise PydanticCustomError("S020", "hàng này có {size} ô, bảng có {width} cột", said)
                if any(cell and index + cell.rowspan > len(rows) for _, _, cell in placed):
                    hint = {"path": path, "hint": "giảm `rowspan`"}
                    raise PydanticCustomError("S021", "ô gộp hàng (rowspan) dài quá cuối bảng", hint)
        return self


_ROW_HINT = 'thêm hoặc bớt ô; ô trống viết là ""; ô gộp viết {text: …, colspan: 2}'
#: where a cell stands: first column, how many columns, and the cell, or None below one that spans rows
Placed = tuple[int, int, Cell | None]


def grid(rows: Sequence[Row], width: int) -> Iterator[list[Placed] | int]:
    """Yield each row's cells on the grid, or, for a row that does not fill it, how many columns it takes."""
    covered: dict[int, tuple[int, int]] = {}  # first column of a cell from above → its columns, the rows still to cover
    for row in rows:
        taken = {c for start, (span, _) in covered.items() for c in range(start, start + span)}
        size = sum(c.colspan for c in row) + len(taken)
        placed: list[Placed] = [(start, span, None) for start, (span, _) in covered.items()]
        below = {start: (span, left - 1) for start, (span, left) in covered.items() if left > 1}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            if taken & set(range(column, column + cell.colspan)):
                size = -1  # it would stand in two pieces
            placed.append((column, cell.colspan, cell))
            below |= {column: (cell.colspan, cell.rowspan - 1)} if cell.rowspan > 1 else {}
            column += cell.colspan
        yield sorted(placed, key=lambda p: p[0]) if size == width else max(size, sum(c.colspan for c in row))
        covered = below
