"""People and the organisation that issues the papers."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from doithoai.spec.base import MAPPING, TEXT, Line, Model, OneOrMore, Text, shape


class Person(Model):
    """Một người: tên, chức vụ, đơn vị."""

    honorific: Text | None = Field(None, description="Ông, Bà, Đồng chí, Thầy, Cô, Em", examples=["Bà"])
    name: Text | None = Field(None, description="Họ và tên", examples=["Trần Thị Bình"])
    title: OneOrMore[Line] = Field(
        (), description="Chức vụ; nhiều chức vụ thì viết thành danh sách", examples=["Hiệu trưởng"]
    )
    unit: Text | None = Field(None, description="Đơn vị, lớp", examples=["Tổ Mẫu giáo"])
    relation: Text | None = Field(None, description="Quan hệ", examples=["phụ huynh cháu Lê Minh An, lớp A1"])
    role: Text | None = Field(None, description="Vai trò trong hội nghị", examples=["trả lời về chuyên môn"])
    phone: Text | None = Field(None, description="Điện thoại, in đúng như viết", examples=["0364123567"])
    email: Text | None = Field(None, description="Thư điện tử, in đúng như viết")

    @model_validator(mode="after")
    def _is_someone(self) -> Self:
        if not any((self.name, self.title, self.unit, self.relation, self.role)):
            raise PydanticCustomError(
                "S041", "chưa có tên, chức vụ hay đơn vị nào", {"hint": "thêm `name:` hoặc `title:`, hoặc xóa cả dòng"}
            )
        return self


PersonOrText = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[Person, Tag(MAPPING)], Discriminator(shape)]


def _power(value: object) -> object:
    return value.rstrip(".").upper() if isinstance(value, str) else value


Power = Annotated[
    Literal["TM", "KT", "TL", "TUQ", "Q"],
    BeforeValidator(_power),
    WithJsonSchema({"type": "string", "pattern": r"^([Tt][Mm]|[Kk][Tt]|[Tt][Ll]|[Tt][Uu][Qq]|[Qq])\.?$"}),
]


class Signer(Model):
    """Người ký: quyền hạn, chức vụ, họ tên. Để trống tất cả là một ô ký trống."""

    heading: Text | None = Field(None, description="Dòng trên cùng, ví dụ DUYỆT", examples=["DUYỆT"])
    on_behalf: Power | None = Field(
        None,
        description="Quyền hạn: TM (thay mặt tập thể), KT (ký thay), TL (thừa lệnh), TUQ (thừa ủy quyền), Q (quyền)",
    )
    head_title: Text | None = Field(
        None, description="Chức vụ của người đứng đầu, in sau KT., TL., TUQ.", examples=["Hiệu trưởng"]
    )
    collective: Text | None = Field(
        None, description="Tên tập thể, in sau TM.; cùng với KT thì in TM. trên KT.", examples=["Ban Tổ chức"]
    )
    title: Text | None = Field(None, description="Chức vụ của người ký", examples=["Phó Hiệu trưởng"])
    other_post: Text | None = Field(None, description="Chức vụ khác, in ngay trên họ tên")
    name: Text | None = Field(None, description="Họ và tên, không kèm học hàm, học vị", examples=["Trần Thị Bình"])

    @model_validator(mode="after")
    def _power_is_whole(self) -> Self:
        needs_head = self.on_behalf in ("KT", "TL", "TUQ") and not self.head_title
        if needs_head or (self.on_behalf == "Q" and not (self.head_title or self.title)):
            said = {"power": self.on_behalf, "hint": "thêm `head_title: Hiệu trưởng`"}
            raise PydanticCustomError("S030", "ký {power}. thì phải có `head_title` (chức vụ của người đứng đầu)", said)
        if self.on_behalf == "TM" and not self.collective:
            hint = {"hint": "thêm `collective: Ban Tổ chức`"}
            raise PydanticCustomError("S031", "ký TM. thì phải có `collective` (tên tập thể)", hint)
        if self.on_behalf == "TM" and self.head_title:
            way = "cấp phó ký thay thì viết `on_behalf: KT` và giữ `collective`: in TM., rồi KT.; cấp trưởng ký thì xóa `head_title`"
            raise PydanticCustomError("S042", "ký TM. thì không in `head_title`", {"hint": way})
        if self.on_behalf is None and (self.head_title or self.collective):
            hint = {"hint": "thêm `on_behalf: KT` (ký thay), `TM` (thay mặt tập thể), …, hoặc xóa khóa thừa"}
            raise PydanticCustomError("S042", "có `head_title` hoặc `collective` mà không có `on_behalf`", hint)
        return self


class Signing(Model):
    """What names who signs: ``signer`` for one, ``signers`` for none, two or three."""

    signer: Signer | None = Field(None, description="Người ký")
    signers: Annotated[tuple[Signer, ...], Field(max_length=3)] | None = Field(
        None, description="Khi có 0, 2 hoặc 3 ô ký, từ trái sang phải"
    )

    @model_validator(mode="after")
    def _one_way_to_sign(self) -> Self:
        if self.signer is not None and self.signers is not None:
            raise PydanticCustomError(
                "S032", "có cả `signer` và `signers`", {"path": ["signers"], "hint": "giữ một trong hai"}
            )
        return self

    @property
    def columns(self) -> tuple[Signer, ...] | None:
        """The signers from left to right, or None where nothing is said."""
        return (self.signer,) if self.signer is not None else self.signers


class Issuer(Signing):
    """Cơ quan ban hành."""

    parent: OneOrMore[Line] = Field(
        (),
        max_length=2,
        description="Cơ quan chủ quản; ba tầng thì viết hai dòng thành danh sách",
        examples=["UBND phường Ngọc Lâm"],
    )
    name: Line = Field(description="Tên chính thức, đầy đủ của cơ quan ban hành", examples=["Trường Mầm non Hoa Mai"])
    abbreviation: Line | None = Field(None, description="Chữ viết tắt trong ký hiệu văn bản", examples=["MNHM"])
    office: Line | None = Field(
        None, description="Chữ viết tắt bộ phận soạn thảo, in sau dấu gạch nối trong ký hiệu công văn", examples=["VP"]
    )
    place: Line | None = Field(
        None, description="Địa danh trước ngày tháng: tên xã, phường nơi đặt trụ sở", examples=["Ngọc Lâm"]
    )
    address: OneOrMore[Line] = Field(
        (), description="Địa chỉ, điện thoại, thư điện tử ở chân trang 1 (mỗi dòng một mục của danh sách)"
    )
