"""What happened at the conference: who came, what was said, voted, concluded and promised."""

import re
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from doithoai.spec.base import (
    MAPPING,
    TEXT,
    AlsoWritten,
    DateField,
    EndField,
    Flag,
    Line,
    Model,
    OneOrMore,
    Text,
    shape,
)
from doithoai.spec.blocks import Content
from doithoai.spec.conference import People
from doithoai.spec.facts import TaskItem
from doithoai.spec.guests import SheetFile
from doithoai.spec.images import ImageField
from doithoai.spec.people import Person

#: how somebody took part; see ``papers.attending`` for the words
Presence = Literal["present", "excused", "unexcused", "represented", "late", "left_early"]
#: what a column of a list of attendance may hold: the names of ``columns.ATTENDANCE_FIELDS``
AttendanceColumn = Literal[
    "honorific", "name", "title", "unit", "class", "child", "group", "presence", "absent", "excused", "unexcused", "late", "left_early", "reason", "time", "by",
]  # fmt: skip
Count = Annotated[int, Field(ge=0, le=100_000)]


class Attended(Person):
    """Một người có tên trong điểm danh."""

    group: Text | None = Field(None, description="Nhóm đại biểu", examples=["Cha mẹ học sinh"])
    presence: Presence = Field(
        "present",
        description="present: có mặt · excused: vắng có lý do · unexcused: vắng không có lý do · represented: cử người đi thay · late: đến muộn · left_early: về sớm",
    )
    reason: Text | None = Field(None, description="Lý do vắng, đến muộn, về sớm", examples=["ốm"])
    time: Text | None = Field(None, description="Giờ đến, giờ về, in đúng như viết", examples=["08h15"])
    by: Text | None = Field(None, description="Người đi thay", examples=["Bà Nguyễn Thị Hoa"])


class GroupCount(Model):
    """Điểm danh của một nhóm, bằng số."""

    group: Line = Field(description="Tên nhóm", examples=["Cha mẹ học sinh"])
    invited: Count | None = Field(None, description="Số người được mời, được triệu tập", examples=[40])
    present: Count | None = Field(None, description="Số người có mặt, kể cả người đi thay", examples=[38])
    excused: Count | None = Field(None, description="Số người vắng có lý do", examples=[2])
    unexcused: Count | None = Field(None, description="Số người vắng không có lý do", examples=[0])


class AttendanceFile(SheetFile):
    """Bảng điểm danh trong một tệp .xlsx, .ods hoặc .csv đặt cạnh tệp .yaml."""

    columns: dict[AttendanceColumn, Line] = Field(
        {}, description="Cột nào là gì, khi tự nhận ra chưa đúng", examples=[{"presence": "Điểm danh"}]
    )
    group: Text | None = Field(None, description="Nhóm của mọi người trong tệp mà cột nhóm để trống")


FILE = "‹AttendanceFile›"


def _entry(value: object) -> str:
    named = isinstance(value, AttendanceFile) or (isinstance(value, dict) and "file" in value)
    return FILE if named else shape(value)


AttendedEntry = Annotated[
    Annotated[Attended, Tag(MAPPING)] | Annotated[AttendanceFile, Tag(FILE)], Discriminator(_entry)
]


class Share(NamedTuple):
    """A part of a whole that must be reached, or, where ``over``, exceeded."""

    numerator: int
    denominator: int
    over: bool
    text: str

    def reached(self, part: int, whole: int) -> bool:
        """Whether so many of the whole are enough."""
        one, other = part * self.denominator, whole * self.numerator
        return one > other if self.over else one >= other


_SHARE = r"\s*(?P<over>>|[Tt]rên|[Hh]ơn)?\s*(?:(?P<n>\d{1,3})\s*/\s*(?P<d>\d{1,3})|(?P<p>\d{1,3})\s*%)\s*"


def _share(value: object) -> Share:
    found = re.fullmatch(_SHARE, value) if isinstance(value, str) else None
    numbers = (
        (int(found["n"]), int(found["d"])) if found and found["n"] else (int(found["p"]), 100) if found else (0, 0)
    )
    if not found or not 0 < numbers[0] <= numbers[1]:
        raise PydanticCustomError("S061", "không đọc được tỷ lệ", {"hint": "viết như `2/3`, `70%` hoặc `trên 70%`"})
    return Share(*numbers, bool(found["over"]), str(value).strip())


_SHARE_SCHEMA = {"type": "string", "pattern": f"^{re.sub(r'[?]P<[a-z]+>', '', _SHARE)}$"}
ShareField = Annotated[Share, PlainValidator(_share), WithJsonSchema(_SHARE_SCHEMA)]
_AS_SHARE = AlsoWritten(_SHARE_SCHEMA)


class Quorum(Model):
    """Tỷ lệ có mặt cần đạt để tiến hành."""

    share: ShareField = Field(description="Tỷ lệ cần đạt", examples=["2/3", "trên 70%"])
    of: Line | None = Field(None, description="Chỉ tính nhóm này", examples=["Bên người lao động"])


def _quorum(value: object) -> object:
    return {"share": value} if isinstance(value, str) else value


class Attendance(Model):
    """Điểm danh: từng nhóm bằng số (`groups`), từng người (`people`), hoặc bảng điểm danh (`people: [{file: …}]`)."""

    groups: tuple[GroupCount, ...] = Field((), description="Số có mặt, vắng của từng nhóm")
    people: tuple[AttendedEntry, ...] = Field(
        (), description="Từng người, hoặc bảng điểm danh `- file: diem-danh.xlsx`"
    )
    quorum: Annotated[Quorum, BeforeValidator(_quorum), _AS_SHARE] | None = Field(
        None, description="Tỷ lệ có mặt cần đạt"
    )
    table: Flag | None = Field(None, description="In bảng số có mặt, vắng theo nhóm trong biên bản, báo cáo")


class Vote(Model):
    """Một lần biểu quyết."""

    matter: Line = Field(description="Biểu quyết việc gì", examples=["Thông qua Quy chế đối thoại"])
    in_favour: Count = Field(alias="for", description="Số tán thành", examples=[38])
    against: Count = Field(0, description="Số không tán thành")
    abstain: Count = Field(0, description="Số có ý kiến khác, không biểu quyết")


class Promise(TaskItem):
    """Một việc đã hứa: việc gì, ai làm, bao giờ xong."""

    by: Text | None = Field(None, description="Người, đơn vị thực hiện", examples=["Tổ Văn phòng"])
    done: DateField | None = Field(None, description="Ngày đã làm xong")


PromiseEntry = Annotated[Annotated[Line, Tag(TEXT)] | Annotated[Promise, Tag(MAPPING)], Discriminator(shape)]


class Meeting(Model):
    """Diễn biến và kết quả của hội nghị, ghi khi họp và sau khi họp."""

    opened: EndField | None = Field(
        None, description="Giờ bắt đầu thực tế; không có thì lấy `conference.starts`", examples=["07:35"]
    )
    closed: EndField | None = Field(None, description="Giờ kết thúc; sang ngày khác thì thêm ngày", examples=["10:40"])
    venue: OneOrMore[Line] = Field((), description="Địa điểm thực tế; không có thì lấy `conference.venue`")
    chair: People | None = Field(None, description="Người chủ trì thực tế; không có thì lấy `conference.chair`")
    secretary: People | None = Field(None, description="Thư ký thực tế; không có thì lấy `conference.secretary`")
    attendance: Attendance | None = Field(None, description="Điểm danh")
    course: Content | None = Field(None, description="Diễn biến trước phần hỏi và trả lời: phát biểu, báo cáo…")
    votes: tuple[Vote, ...] = Field((), description="Các lần biểu quyết")
    conclusions: Content | None = Field(None, description="Kết luận của chủ trì")
    promises: tuple[PromiseEntry, ...] = Field((), description="Việc đã hứa tại hội nghị, có người làm và thời hạn")
    assessment: Content | None = Field(None, description="Đánh giá chung, in trong báo cáo")
    proposals: Content | None = Field(None, description="Kiến nghị, đề xuất với cấp trên, in trong báo cáo")
    read_back: Flag | None = Field(None, description="Biên bản đã được đọc lại cho mọi người cùng nghe")
    copies: Annotated[int, Field(ge=1, le=99)] | None = Field(None, description="Biên bản lập thành mấy bản")
    photos: tuple[ImageField, ...] = Field((), description="Hình chụp tại hội nghị, in trong tin bài")


__all__ = ["Meeting"]
