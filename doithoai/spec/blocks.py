"""The block vocabulary: how the body of any paper is written in YAML.

A string is a paragraph, a list is a list, a mapping with ``title`` a numbered section, one word a block kind,
and any other mapping lines of ``label: value``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    RootModel,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from doithoai.paper import Picture
from doithoai.spec.base import MAPPING, SEQUENCE, TEXT, Flag, Line, Model, OneOrMore, Text, shape

#: parts of the standard outline, in its order; ``use`` names one
PartName = Literal[
    "aims", "purposes", "requirements", "contents", "manner", "form", "asking", "logistics", "time", "venue", "chair",
    "secretary", "attendees", "agenda", "funding", "notes", "tasks", "questions", "abbreviations", "registration_form",
]  # fmt: skip

MARK_PATTERN = r"^(none|[-+•*–]|\(?((Phần|Chương|Mục|Tiểu mục|Điều) )?(I|A|1|a|i)(\.1)*([.):]|/\.?)?)$"
Mark = Annotated[
    str,
    Field(pattern=MARK_PATTERN, description="Kiểu đánh số, viết bằng số đầu tiên: I. · A. · 1. · 1.1. · a) · I/. · Điều 1. · Chương I; hoặc - + • và none (không đánh số)"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": MARK_PATTERN}),
]
AlignWord = Literal["left", "center", "right", "both"]


class Section(Model):
    """Một mục có đánh số và tiêu đề."""

    title: Line = Field(description="Tiêu đề của mục")
    text: Text | None = Field(None, description="Chữ in ngay sau tiêu đề, trên cùng dòng")
    content: Content | None = Field(None, description="Nội dung của mục")
    mark: Mark | None = None
    marks: tuple[Mark, ...] | None = Field(None, description="Kiểu đánh số cho các mục con, theo từng tầng")


class Items(Model):
    """Một danh sách có kiểu đầu dòng riêng."""

    items: tuple[Block, ...]
    mark: Mark | None = None


class Paragraph(Model):
    """Một đoạn văn không có đầu dòng."""

    text: Text
    align: Literal["left", "center", "right", "both", "half"] | None = Field(None, description="half: canh giữa ở nửa phải trang, chỗ người ký")


class Column(Model):
    """Một cột của bảng."""

    title: Text = ""
    width: Annotated[float, Field(gt=0, le=1000)] | None = Field(None, description="Độ rộng so với các cột khác, ví dụ 1, 3, 2.5")
    align: AlignWord | None = None


class Cell(Model):
    """Một ô của bảng, khi ô đó gộp cột, gộp hàng hay có dáng riêng."""

    text: OneOrMore[Text] = ()
    colspan: Annotated[int, Field(ge=1, le=50)] = 1
    rowspan: Annotated[int, Field(ge=1, le=500)] = 1
    align: AlignWord | None = None
    bold: Flag | None = None
    shade: Flag | None = None


def _cell(value: object) -> object:
    """An empty cell is a cell without text; a list in a cell is its lines."""
    return {"text": value if value is not None else []} if not isinstance(value, dict) else value


CellField = Annotated[
    Cell,
    BeforeValidator(_cell),
    WithJsonSchema({"anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
        {"$ref": "#/$defs/Cell"},
    ]}),
]  # fmt: skip
Row = tuple[CellField, ...]


class Table(Model):
    """Một bảng: cột, hàng, các hàng đầu bảng lặp lại khi sang trang."""

    title: Text | None = Field(None, description="Tên bảng, in phía trên")
    columns: tuple[Annotated[Annotated[Text, Tag(TEXT)] | Annotated[Column, Tag(MAPPING)], Discriminator(shape)], ...] | None = None
    header: tuple[Row, ...] | None = Field(None, description="Các hàng đầu bảng, khi đầu bảng có ô gộp")
    rows: tuple[Row, ...]
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
    def _rows_fill_the_grid(self) -> Table:
        for name, rows in (("header", self.header or ()), ("rows", self.rows), ("total", (self.total,) if self.total else ())):
            covered: dict[int, int] = {}
            for index, row in enumerate(rows):
                size = sum(c.colspan for c in row) + sum(1 for left in covered.values() if left)
                if size != self.width:
                    path = [name] if name == "total" else [name, index]
                    raise PydanticCustomError("S020", "hàng này có {size} ô, bảng có {width} cột", {"size": size, "width": self.width, "path": path, "hint": "thêm hoặc bớt ô; ô trống viết là \"\"; ô gộp viết {text: …, colspan: 2}"})
                covered = _still_covered(covered, row, self.width)
            if any(covered.values()):
                raise PydanticCustomError("S021", "ô gộp hàng (rowspan) dài quá cuối bảng", {"path": [name], "hint": "giảm `rowspan`"})
        return self


def _still_covered(covered: dict[int, int], row: Row, width: int) -> dict[int, int]:
    """Return, for each column, how many rows below are still covered by a cell that spans rows."""
    free = [c for c in range(width) if not covered.get(c)]
    after = {c: n - 1 for c, n in covered.items() if n}
    for cell in row:
        taken, free = free[: cell.colspan], free[cell.colspan :]
        after |= dict.fromkeys(taken, cell.rowspan - 1)
    return after


class TableBlock(Model):
    """Một bảng."""

    table: Table


class Note(Model):
    """Phần lưu ý."""

    note: Content
    label: Text = Field("Lưu ý", description="Chữ đứng trước dấu hai chấm")


class Quote(Model):
    """Một đoạn trích dẫn, in nghiêng, lùi vào."""

    quote: OneOrMore[Text]


class Direction(Model):
    """Một chỉ dẫn trong kịch bản, in nghiêng trong ngoặc đơn."""

    direction: Line


class Blank(Model):
    """Dòng chấm để điền tay: số dòng, hoặc chữ đứng trước dòng chấm."""

    blank: Line = Field(description="Số dòng chấm (ví dụ 3), hoặc chữ đứng trước dòng chấm (ví dụ “Họ và tên:”)")
    lines: Annotated[int, Field(ge=1, le=200)] = Field(1, description="Số dòng chấm khi `blank` là chữ")

    @property
    def count(self) -> int:
        """How many dotted lines."""
        return min(int(self.blank), 200) if re.fullmatch(r"\d{1,3}", self.blank) else self.lines

    @property
    def label(self) -> str:
        """What stands before the first dotted line."""
        return "" if re.fullmatch(r"\d{1,3}", self.blank) else self.blank


@dataclass(frozen=True)
class ImageFile:
    """An image as read: its name in the spec, its bytes, its size in pixels and, at its own resolution, in mm."""

    name: str
    picture: Picture
    pixels: tuple[int, int]
    width: float


def _image_file(name: object, info: ValidationInfo) -> ImageFile:
    if not isinstance(name, str) or not name:
        raise PydanticCustomError("S003", "cần tên tệp hình", {"hint": "viết tên tệp .png hoặc .jpg đặt cạnh tệp .yaml"})
    try:
        data = (info.context or {})["asset"](name)
        return _measured(name, data)
    except (OSError, ValueError) as error:
        why = str(error) if type(error) is ValueError else "không đọc được tệp hình"
        raise PydanticCustomError("S023", "{why}", {"why": why, "hint": "đặt tệp .png hoặc .jpg cạnh tệp .yaml và viết đúng tên"}) from error


def _measured(name: str, data: bytes) -> ImageFile:
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image as Measured

    try:
        image = Measured.from_blob(data)
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError) as error:
        raise ValueError("không phải tệp hình .png hoặc .jpg") from error
    if image.ext not in ("png", "jpg") or not image.px_width or not image.px_height:
        raise ValueError("không phải tệp hình .png hoặc .jpg")
    ending = "jpeg" if image.ext == "jpg" else "png"
    return ImageFile(name, Picture(data, ending), (image.px_width, image.px_height), image.px_width / (image.horz_dpi or 96) * 25.4)


class Image(Model):
    """Một hình (.png, .jpg) đặt cạnh tệp .yaml."""

    file: Annotated[ImageFile, PlainValidator(_image_file), WithJsonSchema({"type": "string", "minLength": 1})]
    width: Annotated[float, Field(gt=0, le=300)] | None = Field(None, description="Độ rộng, milimét")
    alt: Text | None = Field(None, description="Mô tả hình cho người không nhìn thấy")
    caption: Text | None = None


def _image(value: object) -> object:
    return {"file": value} if isinstance(value, str) else value


class _OrFileName:
    """The schema's word for an image that is written as its file's name."""

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core_schema)]}


class ImageBlock(Model):
    """Một hình."""

    image: Annotated[Image, BeforeValidator(_image), _OrFileName()]


class PageBreak(Model):
    """Sang trang mới."""

    page_break: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: object) -> object:
        return {k: v for k, v in data.items() if v is not None} if isinstance(data, dict) else data


class Use(Model):
    """Một phần có sẵn, soạn từ các khoá khác của tệp."""

    use: Literal[PartName, "rest"] = Field(description="Tên phần có sẵn; `rest` là mọi phần chưa nhắc tới")
    title: Line | None = Field(None, description="Tiêu đề thay cho tiêu đề có sẵn")
    mark: Mark | None = None


class Drop(Model):
    """Bỏ một phần có sẵn (dùng cùng `use: rest`)."""

    drop: PartName


class Labels(RootModel[dict[str, "LabelValue"]]):
    """Các dòng `nhãn: nội dung`."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"propertyNames": {"not": {"pattern": "^[a-z_]+$"}}})

    @model_validator(mode="after")
    def _nothing_is_lost(self) -> Labels:
        for label, value in self.root.items():
            if value is None:
                raise PydanticCustomError("S022", "sau `{label}:` không có nội dung", {"label": label, "path": [label], "hint": "viết nội dung sau dấu hai chấm; nếu đây là một câu thì đặt cả câu trong dấu nháy \"…\" (trong {…}, dấu phẩy cũng tách giá trị)"})
        return self


_KINDS: dict[str, str] = {
    "title": "Section", "items": "Items", "table": "Table", "note": "Note", "quote": "Quote", "direction": "Direction",
    "blank": "Blank", "image": "Image", "page_break": "PageBreak", "use": "Use", "drop": "Drop", "text": "Paragraph",
}  # fmt: skip
KIND_WORDS = tuple(_KINDS)
UNKNOWN_KIND = "‹unknown›"


def _block_kind(value: object) -> str:
    if not isinstance(value, dict):
        return shape(value) if isinstance(value, str | list | tuple) or value is None else f"‹{type(value).__name__}›"
    for word, kind in _KINDS.items():
        if word in value:
            return f"‹{kind}›"
    return UNKNOWN_KIND if any(re.fullmatch(r"[a-z_]+", key) for key in value) else "‹Labels›"


_BLOCK = Annotated[
    Annotated[Line, Tag(TEXT)]
    | Annotated[tuple["Block", ...], Tag(SEQUENCE)]
    | Annotated[Section, Tag("‹Section›")]
    | Annotated[Items, Tag("‹Items›")]
    | Annotated[TableBlock, Tag("‹Table›")]
    | Annotated[Note, Tag("‹Note›")]
    | Annotated[Quote, Tag("‹Quote›")]
    | Annotated[Direction, Tag("‹Direction›")]
    | Annotated[Blank, Tag("‹Blank›")]
    | Annotated[ImageBlock, Tag("‹Image›")]
    | Annotated[PageBreak, Tag("‹PageBreak›")]
    | Annotated[Use, Tag("‹Use›")]
    | Annotated[Drop, Tag("‹Drop›")]
    | Annotated[Paragraph, Tag("‹Paragraph›")]
    | Annotated[Labels, Tag("‹Labels›")],
    Discriminator(_block_kind),
]
Block = TypeAliasType("Block", _BLOCK)
Content = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[tuple[Block, ...], Tag(SEQUENCE)], Discriminator(shape)]
LabelValue = Annotated[Annotated[Text, Tag(TEXT)] | Annotated[tuple[Block, ...], Tag(SEQUENCE)], Discriminator(shape)] | None

for _model in (Section, Items, Note, Labels):
    _model.model_rebuild()
