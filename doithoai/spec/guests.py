"""Who is invited: guests one by one, several on one paper, or the school's own list in a spreadsheet."""

import re
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from doithoai.spec.base import MAPPING, SEQUENCE, TEXT, Line, Model, OneOrMore, Text, shape
from doithoai.spec.people import Person

#: the name of a file that may be a list
LIST_NAME = re.compile(r"\.(xlsx?|ods|csv)$", re.IGNORECASE)
#: what a column of a guest list may hold: the names of ``columns.GUEST_FIELDS``
GuestColumn = Literal[
    "honorific", "gender", "name", "title", "unit", "class", "child", "father", "mother", "relation", "role", "group", "household", "phone",
    "email", "address", "number",
]  # fmt: skip


class Invitee(Person):
    """Một người được mời."""

    gender: Text | None = Field(None, description="Giới tính: Nam, Nữ; để chọn Ông hay Bà", examples=["Nữ"])
    child: Text | None = Field(
        None, description="Tên học sinh mà khách là phụ huynh: in “phụ huynh cháu …”", examples=["Lê Minh An"]
    )
    class_name: Text | None = Field(None, alias="class", description="Lớp: in “lớp …”", examples=["A1"])

    @model_validator(mode="after")
    def _is_someone(self) -> Self:
        known = (self.name, self.title, self.unit, self.relation, self.role, self.child, self.class_name)
        if not any(known) and not getattr(self, "people", ()):
            raise PydanticCustomError(
                "S041", "chưa có tên, chức vụ hay đơn vị nào", {"hint": "thêm `name:` hoặc `title:`, hoặc xóa cả dòng"}
            )
        return self


InviteeOrText = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[Invitee, Tag(MAPPING)], Discriminator(shape)]


class Guest(Invitee):
    """Một giấy mời: một người, một nơi, hoặc nhiều người (`people`)."""

    people: tuple[InviteeOrText, ...] = Field((), description="Nhiều người trên cùng một giấy mời")
    group: Text | None = Field(None, description="Nhóm khách", examples=["Cha mẹ học sinh"])
    household: Text | None = Field(
        None, description="Hộ gia đình; với `one_for: household`, khách cùng hộ nhận một giấy mời"
    )
    number: Text | None = Field(None, description="Số giấy mời của riêng khách này")
    address: OneOrMore[Line] = Field((), description="Địa chỉ, in trên phong bì và nhãn")
    lines: OneOrMore[Line] = Field(
        (), description="Dòng thêm vào giấy mời của riêng khách này", examples=["Vị trí ngồi: bàn số 3"]
    )
    more: dict[Line, Text] = Field(
        {}, description="Điều riêng của khách, gọi bằng {tên} trong `lines`, `name`", examples=[{"Bàn": "3"}]
    )

    @model_validator(mode="after")
    def _one_way_to_name(self) -> Self:
        if self.people and any((self.name, self.title, self.unit, self.relation, self.child, self.class_name)):
            raise PydanticCustomError(
                "S046",
                "có cả `people` và tên, chức vụ, đơn vị của một người",
                {"path": ["people"], "hint": "đưa mọi người vào `people`, hoặc bỏ `people`"},
            )
        return self


class SheetFile(Model):
    """Một danh sách trong tệp .xlsx, .ods hoặc .csv đặt cạnh tệp .yaml."""

    file: Line = Field(description="Tên tệp, đặt cạnh tệp .yaml hoặc trong thư mục con", examples=["khach-moi.xlsx"])
    sheet: Line | None = Field(None, description="Tên trang tính; không đặt thì lấy trang đầu tiên có danh sách")


class ListFile(SheetFile):
    """Danh sách khách trong một tệp .xlsx, .ods hoặc .csv đặt cạnh tệp .yaml."""

    columns: dict[GuestColumn, Line] = Field(
        {}, description="Cột nào là gì, khi tự nhận ra chưa đúng", examples=[{"name": "Đại biểu"}]
    )
    group: Text | None = Field(None, description="Nhóm của mọi khách trong tệp mà cột nhóm để trống")


FILE = "‹ListFile›"


def _entry(value: object) -> str:
    named = isinstance(value, ListFile) or (isinstance(value, dict) and "file" in value)
    return FILE if named else shape(value)


GuestEntry = Annotated[
    Annotated[Line, Tag(TEXT)] | Annotated[Guest, Tag(MAPPING)] | Annotated[ListFile, Tag(FILE)], Discriminator(_entry)
]
Guests = Annotated[
    Annotated[tuple[GuestEntry, ...], Tag(SEQUENCE)] | Annotated[ListFile, Tag(FILE)],
    Discriminator(lambda value: FILE if shape(value) == MAPPING else shape(value)),
]
