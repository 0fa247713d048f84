"""Facts of the conference that papers share: legal bases, attendees, agenda, tasks."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from doithoai.spec.base import MAPPING, SEQUENCE, TEXT, Apart, DateField, FreeTime, Line, Model, OneOrMore, Text, shape
from doithoai.spec.blocks import Content
from doithoai.spec.guests import Guests
from doithoai.spec.people import PersonOrText


class Basis(Model):
    """Một căn cứ: viết tự do sau `carry_out`, hoặc theo từng phần (type, number, symbol, date, issuer, title)."""

    carry_out: Line | None = Field(
        None,
        description="In là “Thực hiện …”",
        examples=["Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026 của UBND phường Ngọc Lâm"],
    )
    lead: Text | None = Field(None, description="Chữ mở đầu thay cho “Căn cứ”", examples=["Theo"])
    type: Line | None = Field(None, description="Tên loại", examples=["Nghị định"])
    number: Text | None = Field(None, description="Số văn bản", examples=["59"])
    symbol: Text | None = Field(None, description="Phần sau dấu gạch chéo", examples=["2023/NĐ-CP"])
    date: DateField | None = Field(None, description="Ngày ban hành")
    issuer: Text | None = Field(None, description="Cơ quan ban hành", examples=["Chính phủ"])
    title: Text | None = Field(
        None, description="Trích yếu", examples=["quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở"]
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        structured = [self.number, self.symbol, self.date, self.issuer, self.title]
        if self.carry_out is not None and (self.type or any(structured)):
            raise PydanticCustomError(
                "S035",
                "có cả `carry_out` và các phần của căn cứ",
                {
                    "path": ["carry_out"],
                    "hint": "viết cả câu sau `carry_out`, hoặc dùng `lead: Thực hiện` với các phần",
                },
            )
        if self.carry_out is None and self.type is None:
            raise PydanticCustomError(
                "S036",
                "thiếu `type` (tên loại văn bản)",
                {"hint": "thêm `type: Nghị định`, hoặc viết cả căn cứ thành một dòng chữ"},
            )
        return self


BasisOrText = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[Basis, Tag(MAPPING)], Discriminator(shape)]


class Bases(Model):
    """Các căn cứ cùng cách in."""

    layout: Literal["lines", "paragraph", "list", "dashes"] = Field(
        "lines",
        description="lines: mỗi căn cứ một dòng · paragraph: gộp một đoạn · list: “Căn cứ:” rồi danh sách · dashes: mỗi dòng có gạch đầu dòng",
    )
    items: tuple[BasisOrText, ...] = Field(description="Các căn cứ")


LegalBases = Annotated[
    Annotated[tuple[BasisOrText, ...], Tag(SEQUENCE)] | Annotated[Bases, Tag(MAPPING)] | Annotated[Line, Tag(TEXT)],
    Discriminator(shape),
]


class Group(Model):
    """Một nhóm đại biểu."""

    group: Line = Field(description="Tên nhóm", examples=["Ban đại diện cha mẹ học sinh các lớp"])
    quota: Text | None = Field(None, description="Số lượng, định mức", examples=["03 phụ huynh/lớp"])
    members: tuple[PersonOrText, ...] = Field((), description="Từng người của nhóm")
    note: Text | None = Field(None, description="Ghi chú, in trong ngoặc")
    guests: Annotated[Guests, Apart(Guests, "Guests")] | None = Field(
        None, description="Khách mời của nhóm này, khi mỗi người nhận một giấy mời"
    )


Attendee = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[Group, Tag(MAPPING)], Discriminator(shape)]


class AgendaItem(Model):
    """Một việc trong chương trình."""

    time: FreeTime | None = Field(None, description="Giờ, hoặc khoảng giờ", examples=["07:30-07:35"])
    item: Line = Field(description="Nội dung", examples=["Khai mạc, giới thiệu đại biểu"])
    by: Text | None = Field(None, description="Người thực hiện", examples=["Ban Tổ chức"])
    note: Text | None = Field(None, description="Ghi chú")
    say: Content | None = Field(None, description="Lời nói trong kịch bản điều hành, thay cho lời soạn sẵn")
    direction: Text | None = Field(
        None, description="Chỉ dẫn trong kịch bản, in nghiêng trong ngoặc", examples=["Mời đại biểu ổn định chỗ ngồi"]
    )


AgendaEntry = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[AgendaItem, Tag(MAPPING)], Discriminator(shape)]


class TaskItem(Model):
    """Một việc: nội dung, phối hợp, thời hạn."""

    task: Line = Field(description="Nội dung việc")
    support: OneOrMore[Line] = Field((), description="Đơn vị phối hợp")
    deadline: FreeTime | None = Field(
        None, description="Thời hạn: ngày, hoặc viết tự do", examples=["25/01/2027", "trước hội nghị 05 ngày"]
    )


TaskEntry = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[TaskItem, Tag(MAPPING)], Discriminator(shape)]


class Task(Model):
    """Việc của một đơn vị, một bên hoặc một người."""

    unit: Line | None = Field(None, description="Đơn vị", examples=["Ban Giám hiệu"])
    side: Line | None = Field(None, description="Bên tham gia", examples=["Về phía nhà trường"])
    person: PersonOrText | None = Field(None, description="Người")
    items: tuple[TaskEntry, ...] = Field(min_length=1, description="Các việc")

    @model_validator(mode="after")
    def _one_doer(self) -> Self:
        if sum(x is not None for x in (self.unit, self.side, self.person)) != 1:
            raise PydanticCustomError(
                "S037",
                "mỗi nhiệm vụ cần đúng một trong `unit`, `side`, `person`",
                {"hint": "giữ một khóa, tách thành hai nhiệm vụ nếu có hai nơi làm"},
            )
        return self
