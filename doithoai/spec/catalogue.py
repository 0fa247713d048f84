"""A catalogue of legal documents as a user may write it: what is known of each, and how surely."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from doithoai.diagnostics import DoithoaiError
from doithoai.source import Source
from doithoai.spec.base import DateField, Line, Model, OneOrMore, Text
from doithoai.spec.messages import diagnostics

Certainty = Literal["verified", "second_hand", "from_memory", "unknown"]
UnitKind = Literal["public_school", "private_school", "enterprise", "ward", "party_cell", "union"]
Level = Literal["preschool", "primary", "secondary"]
#: A: in a public school; B: at the workplace, by labour law; C: of the head of the Party committee and of the school
DialogueKind = Literal["A", "B", "C"]

_CERTAINTY = "Chắc đến đâu: verified đã đọc · second_hand qua nguồn khác · from_memory theo trí nhớ · unknown chưa rõ"


class Change(Model):
    """Một văn bản cũ bị thay thế hoặc sửa đổi."""

    id: Line = Field(description="`id` của văn bản cũ", examples=["04/2015/NĐ-CP"])
    since: DateField | None = Field(None, alias="from", description="Từ ngày", examples=["14/8/2023"])
    certainty: Certainty | None = Field(None, description=f"{_CERTAINTY}; không ghi thì theo văn bản mới")


def _named(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


Changes = OneOrMore[Annotated[Change, BeforeValidator(_named)]]


class Suggestion(Model):
    """Khi nào nên gợi ý văn bản này làm căn cứ."""

    why: Line = Field(description="Vì sao", examples=["Quyền và nhiệm vụ của Ban đại diện cha mẹ học sinh"])
    to: OneOrMore[UnitKind] = Field(
        (), description="Gợi ý cho loại đơn vị nào, viết như sau `--for`; không ghi thì cho mọi loại"
    )
    when: Literal["parents", "union"] | None = Field(
        None, description="Chỉ khi: parents có cha mẹ học sinh dự · union đơn vị có công đoàn"
    )


class Document(Model):
    """Một văn bản trong danh mục. Điều chưa biết thì không ghi."""

    id: Line = Field(description="Tên riêng của mục này, thường là số và ký hiệu", examples=["59/2023/NĐ-CP"])
    type: Line = Field(description="Tên loại", examples=["Nghị định"])
    number: Text | None = Field(None, description="Số", examples=["59"])
    symbol: Text | None = Field(None, description="Phần sau dấu gạch chéo", examples=["2023/NĐ-CP"])
    date: DateField | None = Field(None, description="Ngày ban hành; chỉ biết năm thì ghi năm", examples=["14/8/2023"])
    issuer: Text | None = Field(None, description="Cơ quan ban hành", examples=["Chính phủ"])
    title: Text | None = Field(None, description="Trích yếu; của luật thì là tên, không có chữ Luật")
    names: OneOrMore[Line] = Field((), description="Các tên gọi khác", examples=["BLLĐ"])
    in_force: DateField | None = Field(None, description="Có hiệu lực từ ngày", examples=["01/7/2023"])
    until: DateField | None = Field(None, description="Hết hiệu lực từ ngày, khi không rõ văn bản thay thế")
    replaces: Changes = Field((), description="Thay thế các văn bản nào")
    amends: Changes = Field((), description="Sửa đổi, bổ sung các văn bản nào")
    cited_by: OneOrMore[UnitKind] = Field((), description="Chỉ các loại đơn vị này viện dẫn được: viết như sau `--for`")
    levels: OneOrMore[Level] = Field(
        (), description="Chỉ dùng cho cấp học: preschool mầm non · primary tiểu học · secondary trung học"
    )
    dialogues: OneOrMore[DialogueKind] = Field(
        (),
        description="Chỉ dùng cho đối thoại: A trong trường công lập · B tại nơi làm việc · C của bí thư, hiệu trưởng",
    )
    suggest: Suggestion | None = Field(None, description="Khi nào nên gợi ý làm căn cứ")
    source: Text | None = Field(None, description="Biết từ đâu")
    certainty: Certainty = Field("unknown", description=_CERTAINTY)
    note: Text | None = Field(None, description="Điều cần biết thêm")

    @property
    def code(self) -> str:
        """Number and symbol as they are printed, ``59/2023/NĐ-CP``; empty where neither is known."""
        return "/".join(p for p in (self.number, self.symbol) if p)


class Body(Model):
    """Một cơ quan không còn."""

    name: Line = Field(description="Gọi chung", examples=["UBND cấp huyện"])
    names: OneOrMore[Line] = Field((), description="Tên nơi ban hành bắt đầu bằng", examples=["UBND quận"])
    symbols: OneOrMore[Line] = Field((), description="Đuôi ký hiệu, khi không ghi nơi ban hành", examples=["PGDĐT"])
    gone: DateField = Field(description="Không còn từ ngày", examples=["01/7/2025"])
    successor: Text | None = Field(None, description="Việc đã chuyển về đâu")
    source: Text | None = Field(None, description="Biết từ đâu")
    certainty: Certainty = Field("unknown", description=_CERTAINTY)


class CatalogueFile(Model):
    """Một tệp danh mục căn cứ."""

    documents: tuple[Document, ...] = Field((), description="Các văn bản")
    bodies: tuple[Body, ...] = Field((), description="Các cơ quan không còn")


def load_catalogue(source: Source) -> CatalogueFile:
    """Return a validated catalogue. Raises DoithoaiError with everything that is wrong, each at its place."""
    try:
        return CatalogueFile.model_validate(source.data)
    except ValidationError as error:
        raise DoithoaiError(diagnostics(error, source, CatalogueFile)) from None
