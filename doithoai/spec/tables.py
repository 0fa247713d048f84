"""Tables of the block vocabulary: columns, rows, merged cells, and the check that every row fills the grid."""

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
Row = tuple[CellField, ...]


ColumnOrText = Annotated[Annotated[Text, Tag(TEXT)] | Annotated[Column, Tag(MAPPING)], Discriminator(shape)]


class Table(Model):
    """Một bảng: cột, hàng, các hàng đầu bảng lặp lại khi sang trang."""

    title: Text | None = Field(None, description="Tên bảng, in phía trên")
    columns: tuple[ColumnOrText, ...] | None = Field(None, description="Các cột")
    header: tuple[Row, ...] | None = Field(None, description="Các hàng đầu bảng, khi đầu bảng có ô gộp")
    rows: tuple[Row, ...] = Field(description="Các hàng; mỗi hàng là danh sách các ô")
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
            covered: dict[int, int] = {}
            for index, row in enumerate(rows):
                size = sum(c.colspan for c in row) + sum(1 for left in covered.values() if left)
                if size != self.width:
                    path = [name] if name == "total" else [name, index]
                    raise PydanticCustomError(
                        "S020",
                        "hàng này có {size} ô, bảng có {width} cột",
                        {
                            "size": size,
                            "width": self.width,
                            "path": path,
                            "hint": 'thêm hoặc bớt ô; ô trống viết là ""; ô gộp viết {text: …, colspan: 2}',
                        },
                    )
                covered = _still_covered(covered, row, self.width)
            if any(covered.values()):
                longest = [n for n, row in enumerate(rows) if any(n + c.rowspan > len(rows) for c in row)]
                raise PydanticCustomError(
                    "S021",
                    "ô gộp hàng (rowspan) dài quá cuối bảng",
                    {"path": [name] if name == "total" else [name, longest[0]], "hint": "giảm `rowspan`"},
                )
        return self


def _still_covered(covered: dict[int, int], row: Row, width: int) -> dict[int, int]:
    """Return, for each column, how many rows below are still covered by a cell that spans rows."""
    free = [c for c in range(width) if not covered.get(c)]
    after = {c: n - 1 for c, n in covered.items() if n}
    for cell in row:
        taken, free = free[: cell.colspan], free[cell.colspan :]
        after |= dict.fromkeys(taken, cell.rowspan - 1)
    return after
