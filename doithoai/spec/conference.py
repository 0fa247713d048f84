"""The conference itself: who with whom, when, where, how questions are asked."""

from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from doithoai.dates import Moment, TimeOfDay
from doithoai.spec.base import (
    MAPPING,
    SEQUENCE,
    TEXT,
    EndField,
    Flag,
    FreeTime,
    Line,
    Model,
    MomentField,
    OneOrMore,
    Text,
    shape,
)
from doithoai.spec.people import Person, PersonOrText

People = Annotated[
    Annotated[Line, Tag(TEXT)] | Annotated[Person, Tag(MAPPING)] | Annotated[tuple[PersonOrText, ...], Tag(SEQUENCE)],
    Discriminator(shape),
]


def _before(one: Moment, other: Moment) -> bool:
    """Whether a moment is surely before another; on one day that takes both times."""
    if one.date != other.date:
        return one.date < other.date
    return one.time is not None and other.time is not None and one.time < other.time


class Timing(Model):
    """When something happens: exact times, or words that are printed as typed."""

    starts: MomentField | None = Field(None, description="Giờ và ngày khai mạc", examples=["07:30 30/01/2027"])
    ends: EndField | None = Field(
        None, description="Giờ bế mạc; sang ngày khác thì thêm ngày", examples=["10:30", "10:30 31/01/2027"]
    )
    gathers: FreeTime | None = Field(None, description="Giờ đón đại biểu, in đúng như viết", examples=["07h00"])
    when: Text | None = Field(
        None, description="Thời gian viết tự do, in đúng như viết", examples=["01 buổi chiều, tuần 1 tháng 01/2027"]
    )

    @property
    def end(self) -> Moment | None:
        """When it ends; a time only is on the day of the beginning."""
        if isinstance(self.ends, TimeOfDay):
            return Moment(self.starts.date, self.ends) if self.starts else None
        return self.ends

    @model_validator(mode="after")
    def _one_way_to_tell(self) -> Self:
        if self.starts and self.when:
            raise PydanticCustomError(
                "S033", "có cả `starts` và `when`", {"path": ["when"], "hint": "giữ một trong hai"}
            )
        if self.starts and self.end and _before(self.end, self.starts):
            raise PydanticCustomError(
                "S039", "kết thúc trước khi bắt đầu", {"path": ["ends"], "hint": "xem lại `starts` và `ends`"}
            )
        if self.ends and not self.starts:
            raise PydanticCustomError(
                "S034",
                "có `ends` mà không có `starts`",
                {"path": ["ends"], "hint": "thêm `starts`, hoặc viết tất cả vào `when`"},
            )
        return self


class Session(Timing):
    """Một buổi, một đợt hoặc một điểm cầu."""

    name: Text | None = Field(None, description="Tên buổi, đợt, điểm cầu", examples=["Buổi thứ nhất"])
    venue: Text | None = Field(None, description="Địa điểm của buổi này")
    people: Text | None = Field(None, description="Thành phần của buổi này")


class Online(Model):
    """Phòng họp trực tuyến."""

    platform: Text | None = Field(None, description="Phần mềm họp", examples=["Zoom"])
    link: Text | None = Field(None, description="Đường dẫn")
    id: Text | None = Field(None, description="Mã phòng họp")
    passcode: Text | None = Field(None, description="Mật khẩu phòng họp")


class Asking(Model):
    """Hai cách hỏi: gửi trước và hỏi tại hội nghị."""

    in_advance: Text | None = Field(None, description="Cách gửi câu hỏi trước, viết thành một câu")
    at_meeting: Text | None = Field(None, description="Cách hỏi tại hội nghị, viết thành một câu")


class Side(Model):
    """Một bên tham gia đối thoại."""

    name: Line = Field(description="Tên bên", examples=["Bên người lao động"])
    representative: PersonOrText | None = Field(None, description="Người đại diện của bên, ký biên bản")
    members: tuple[PersonOrText, ...] = Field((), description="Các thành viên của bên")


class Conference(Timing):
    """Hội nghị đối thoại."""

    title: Line = Field(
        description="Tên hội nghị",
        examples=["Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên và cha mẹ học sinh"],
    )
    school_year: Text | None = Field(None, description="Năm học", examples=["2026-2027"])
    round: Text | None = Field(None, description="Lần, đợt; in trong ngoặc dưới trích yếu", examples=["Lần thứ hai"])
    sessions: tuple[Session, ...] = Field((), description="Các buổi, khi có từ hai buổi trở lên")
    venue: OneOrMore[Line] = Field((), description="Địa điểm")
    online: Online | None = Field(None, description="Phòng họp trực tuyến")
    form: Text | None = Field(None, description="Hình thức đối thoại", examples=["Đối thoại trực tiếp"])
    asking: Asking | None = Field(None, description="Hai cách đặt câu hỏi")
    chair: People | None = Field(None, description="Người chủ trì")
    secretary: People | None = Field(None, description="Thư ký")
    sides: Annotated[tuple[Side, ...], Field(max_length=3)] = Field(
        (), description="Hai hoặc ba bên đối thoại, khi biên bản do đại diện các bên ký"
    )


class Registration(Model):
    """Đăng ký câu hỏi trước hội nghị."""

    deadline: FreeTime | None = Field(
        None, description="Hạn gửi: ngày giờ, hoặc viết tự do", examples=["16:00 25/01/2027", "trước hội nghị 05 ngày"]
    )
    to: Text | None = Field(None, description="Nơi nhận câu hỏi", examples=["Ban Tổ chức (qua Văn phòng nhà trường)"])
    contact: PersonOrText | None = Field(None, description="Người nhận, đầu mối liên hệ")
    email: Text | None = Field(None, description="Thư điện tử nhận câu hỏi")
    phone: Text | None = Field(None, description="Điện thoại nhận câu hỏi")
    link: Text | None = Field(None, description="Đường dẫn biểu mẫu trực tuyến")
    form: Flag | None = Field(None, description="Kèm phiếu đăng ký làm phụ lục")
    form_fields: OneOrMore[Line] = Field((), description="Các dòng cần điền trong phiếu, thay cho các dòng có sẵn")
    topics: OneOrMore[Line] = Field((), description="Nhóm vấn đề để đánh dấu trong phiếu")
