"""The block vocabulary: how the body of any paper is written in YAML.

A string is a paragraph, a list is a list, a mapping with ``title`` a numbered section, one word a block kind,
and any other mapping lines of ``label: value``.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import ConfigDict, Discriminator, Field, RootModel, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from doithoai.spec.base import SEQUENCE, TEXT, Apart, Line, Model, OneOrMore, Text, shape
from doithoai.spec.images import ImageField
from doithoai.spec.tables import Table

#: parts of the standard outline, in its order; ``use`` names one
PartName = Literal[
    "aims", "purposes", "requirements", "contents", "manner", "form", "asking", "logistics", "time", "venue", "chair",
    "secretary", "attendees", "agenda", "funding", "notes", "tasks", "questions", "abbreviations", "registration_form",
    "carried", "held", "attendance", "course", "answers", "votes", "conclusions", "promises", "counts", "pending", "referred", "digest",
    "assessment", "proposals", "change", "reply", "turnout", "themes", "exchanges", "outcome",
]  # fmt: skip

MARK_PATTERN = r"^(none|[-+•*–]|\(?((Phần|Chương|Mục|Tiểu mục|Điều) )?(I|A|1|a|i)(\.1)*([.):]|/\.?)?)$"
Mark = Annotated[
    str,
    Field(
        pattern=MARK_PATTERN,
        description="Kiểu đánh số, viết bằng số đầu tiên: I. · A. · 1. · 1.1. · a) · I/. · Điều 1. · Chương I; hoặc - + • và none (không đánh số)",
    ),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": MARK_PATTERN}, {"enum": [1, 1.1]}]}),
]


class Section(Model):
    """Một mục có đánh số và tiêu đề."""

    title: Line = Field(description="Tiêu đề của mục")
    text: Text | None = Field(None, description="Chữ in ngay sau tiêu đề, trên cùng dòng")
    content: "Content | None" = Field(None, description="Nội dung của mục")
    mark: Mark | None = Field(None, description="Kiểu đánh số, kiểu đầu dòng, ví dụ I. · 1. · a) · - · none")
    marks: tuple[Mark, ...] | None = Field(None, description="Kiểu đánh số cho các mục con, theo từng tầng")


class Items(Model):
    """Một danh sách có kiểu đầu dòng riêng."""

    items: "tuple[Block, ...]" = Field(description="Các mục của danh sách")
    mark: Mark | None = Field(None, description="Kiểu đánh số, kiểu đầu dòng, ví dụ I. · 1. · a) · - · none")


class Paragraph(Model):
    """Một đoạn văn không có đầu dòng."""

    text: Text = Field(description="Chữ của đoạn")
    align: Literal["left", "center", "right", "both", "half"] | None = Field(
        None, description="half: canh giữa ở nửa phải trang, chỗ người ký"
    )


class TableBlock(Model):
    """Một bảng."""

    table: Table = Field(description="Bảng")


class Note(Model):
    """Phần lưu ý."""

    note: "Content" = Field(description="Nội dung lưu ý")
    label: Text = Field("Lưu ý", description="Chữ đứng trước dấu hai chấm")


class Quote(Model):
    """Một đoạn trích dẫn, in nghiêng, lùi vào."""

    quote: OneOrMore[Text] = Field(description="Lời trích")


class Direction(Model):
    """Một chỉ dẫn trong kịch bản, in nghiêng trong ngoặc đơn."""

    direction: Line = Field(description="Lời chỉ dẫn")


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


class ImageBlock(Model):
    """Một hình."""

    image: ImageField = Field(description="Tên tệp hình, hoặc các khóa của hình")


class PageBreak(Model):
    """Sang trang mới."""

    model_config = ConfigDict(json_schema_extra={"required": ["page_break"]})

    page_break: Text | None = Field(None, description="Để trống")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: object) -> object:
        return {k: v for k, v in data.items() if v is not None} if isinstance(data, dict) else data


class Use(Model):
    """Một phần có sẵn, soạn từ các khóa khác của tệp."""

    use: Literal[PartName, "rest"] = Field(description="Tên phần có sẵn; `rest` là mọi phần chưa nhắc tới")
    title: Line | None = Field(None, description="Tiêu đề thay cho tiêu đề có sẵn")
    mark: Mark | None = Field(None, description="Kiểu đánh số, kiểu đầu dòng, ví dụ I. · 1. · a) · - · none")


class Drop(Model):
    """Bỏ một phần có sẵn (dùng cùng `use: rest`)."""

    drop: PartName = Field(description="Tên phần có sẵn cần bỏ")


def _labels_schema(schema: dict[str, Any]) -> None:
    """Say what the validator says: at least one label, no block word among them, nothing left empty."""
    schema["additionalProperties"] = next(s for s in schema["additionalProperties"]["anyOf"] if s.get("type") != "null")
    schema |= {"minProperties": 1, "propertyNames": {"not": {"pattern": "^[a-z_]+$"}}}


class Labels(RootModel[dict[str, "LabelValue"]]):
    """Các dòng `nhãn: nội dung`."""

    model_config = ConfigDict(frozen=True, defer_build=True, json_schema_extra=_labels_schema)

    @model_validator(mode="after")
    def _nothing_is_lost(self) -> Self:
        if not self.root:
            raise PydanticCustomError("S007", "giá trị trống", {"hint": "viết nội dung, hoặc xóa cả dòng"})
        for label, value in self.root.items():
            if value is None:
                raise PydanticCustomError(
                    "S022",
                    "sau `{label}:` không có nội dung",
                    {
                        "label": label,
                        "path": [label],
                        "hint": 'viết nội dung sau dấu hai chấm; nếu đây là một câu thì đặt cả câu trong dấu nháy "…" (trong {…}, dấu phẩy cũng tách giá trị)',
                    },
                )
        return self


#: the word that tells a mapping's kind; where there are two, the first of this list
_KINDS: dict[str, str] = {
    "use": "Use", "drop": "Drop", "title": "Section", "items": "Items", "table": "Table", "note": "Note", "quote": "Quote", "direction": "Direction",
    "blank": "Blank", "image": "Image", "page_break": "PageBreak", "text": "Paragraph",
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
_CONTENT = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[tuple[Block, ...], Tag(SEQUENCE)], Discriminator(shape)]
Content = Annotated[_CONTENT, Apart(_CONTENT, "Content")]
Blocks = Annotated[tuple[Block, ...], Apart(tuple[Block, ...], "Blocks")]
LabelValue = (
    Annotated[Annotated[Text, Tag(TEXT)] | Annotated[tuple[Block, ...], Tag(SEQUENCE)], Discriminator(shape)] | None
)


def placed_uses(content: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Use | Drop]]:
    """Yield path and block of every ``use`` and ``drop`` in a content, at any depth."""
    if isinstance(content, tuple):
        for index, block in enumerate(content):
            yield from placed_uses(block, (*path, index))
    elif isinstance(content, Use | Drop):
        yield path, content
    elif isinstance(content, Labels):
        for name, value in content.root.items():
            yield from placed_uses(value, (*path, name))
    elif isinstance(content, Model):
        for name in ("content", "items", "note"):
            yield from placed_uses(getattr(content, name, None), (*path, name))


ALL_PARTS: frozenset[str] = frozenset({*get_args(PartName), "rest"})
#: what can't stand in what the user writes: parts that hold it, which might come back to it, and the rest of an outline
WRITTEN = frozenset({
    "aims", "purposes", "requirements", "contents", "funding", "notes", "course", "conclusions", "assessment", "proposals", "rest",
})  # fmt: skip


def misplaced(path: tuple[str | int, ...], block: Use | Drop) -> PydanticCustomError:
    """Return the error about a ``use`` or ``drop`` where it can't stand."""
    word = f"use: {block.use}" if isinstance(block, Use) else f"drop: {block.drop}"
    hint = "`use: rest` (một lần) và `drop:` chỉ đứng ngay trong `sections`; `use:` đứng trong `sections` và phụ lục"
    return PydanticCustomError(
        "S040", "không viết `{word}` ở đây được", {"word": word, "path": list(path), "hint": hint}
    )
