"""What belongs to one paper of the dossier only: agenda, script, form, list to sign, minutes, digest, conclusion, report, letters, news."""

from typing import Annotated, Literal, Self

from pydantic import Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from doithoai.spec.base import DateField, Flag, Line, Model, OneOrMore, Text
from doithoai.spec.conference import Timing
from doithoai.spec.own_papers import AddressedPaper, BodyPaper, BodyParts
from doithoai.spec.people import Signing

_LAYOUT = "lines: từng dòng · table: bảng"


class AgendaPaper(BodyPaper):
    """Chương trình, in thành văn bản riêng."""

    layout: Literal["lines", "table"] = Field("table", alias="as", description=_LAYOUT)


class ScriptPaper(BodyParts):
    """Kịch bản điều hành: ai nói gì, lúc nào."""

    title: OneOrMore[Line] = Field((), max_length=6, description="Tiêu đề; viết danh sách để tự ngắt dòng")
    host: Text | None = Field(None, description="Người dẫn chương trình", examples=["Cô Lê Thu Hà"])
    salutation: Text | None = Field(
        None, description='Lời thưa gửi đầu mỗi lượt nói; "" để bỏ', examples=["Kính thưa quý vị đại biểu!"]
    )


class FormPaper(Model):
    """Phiếu đăng ký đối thoại."""

    title: OneOrMore[Line] = Field((), max_length=6, description="Tiêu đề của phiếu")
    per_page: Annotated[Literal["1", "2", "4"], WithJsonSchema({"enum": [1, 2, 4, "1", "2", "4"]})] = Field(
        "1", description="Mấy phiếu một trang A4: 1, 2 hoặc 4"
    )
    classes: OneOrMore[Line] = Field((), description="Điền sẵn lớp, mỗi lớp một phiếu", examples=[["Lá 1", "Lá 2"]])
    copies: Annotated[int, Field(ge=1, le=200)] = Field(1, description="Mấy phiếu cho mỗi lớp, hoặc mấy phiếu trắng")
    lines: Annotated[int, Field(ge=1, le=60)] | None = Field(None, description="Mấy dòng chấm để viết câu hỏi")
    note: Text | None = Field(None, description='Lời dặn cuối phiếu; "" để bỏ')


class SigninPaper(Signing):
    """Danh sách đại biểu ký tên."""

    title: OneOrMore[Line] = Field((), max_length=6, description="Tiêu đề; viết danh sách để tự ngắt dòng")
    order: Literal["name", "list"] = Field(
        "name", description="Thứ tự trong mỗi nhóm: name theo tên, a ă â b… · list như danh sách"
    )
    groups: Flag = Field(True, description="Xếp theo nhóm, mỗi nhóm một hàng tiêu đề")
    shown: OneOrMore[Line] = Field(
        (),
        description="Các cột giữa họ tên và chữ ký, thay cho cột có sẵn: tên cột của danh sách khách",
        examples=[["Lớp", "Bàn"]],
    )
    blank_rows: Annotated[int, Field(ge=0, le=200)] = Field(
        0, description="Thêm mấy hàng trống cho người đến mà không có tên trong danh sách"
    )


class MinutesPaper(BodyPaper):
    """Biên bản."""

    form: Literal["standard", "two_sided", "parents"] = Field(
        "standard",
        description="standard: thư ký và chủ tọa ký · two_sided: đại diện các bên (`conference.sides`) ký · parents: ba ô ký, có đại diện cha mẹ học sinh",
    )
    answers: Literal["text", "table"] = Field(
        "text", description="Phần hỏi và trả lời: text thành đoạn · table thành bảng ba cột"
    )


class OpinionsPaper(BodyPaper):
    """Tổng hợp ý kiến."""

    order: Literal["list", "topic", "status"] = Field(
        "list", description="Thứ tự: list như danh sách · topic theo nhóm vấn đề · status theo tình trạng trả lời"
    )


class ConclusionPaper(BodyPaper):
    """Thông báo kết luận."""


class ReportPaper(AddressedPaper):
    """Báo cáo kết quả."""


class RepliesPaper(AddressedPaper):
    """Công văn trả lời, mỗi người hỏi một văn bản."""

    numbering: Literal["one", "each"] = Field(
        "each", description="each: đếm lên từng văn bản, bắt đầu từ `number` · one: một số cho mọi văn bản"
    )

    @model_validator(mode="after")
    def _can_count(self) -> Self:
        if self.number and self.numbering == "each" and not self.number[:1].isdecimal():
            hint = {"path": ["number"], "hint": "viết `number: 58` (số của văn bản đầu tiên), hoặc `numbering: one`"}
            raise PydanticCustomError("S047", "`numbering: each` đếm lên từ `number`, mà `number` không phải số", hint)
        return self


class ReferralPaper(AddressedPaper):
    """Công văn chuyển kiến nghị vượt thẩm quyền, mỗi nơi nhận một văn bản."""


class NewsPaper(BodyParts):
    """Tin bài cho trang thông tin của trường."""

    title: OneOrMore[Line] = Field((), max_length=6, description="Tiêu đề của bài")
    lead: Text | None = Field(None, description='Câu dẫn, in đậm đầu bài; "" để bỏ')
    author: Text | None = Field(None, description="Người viết", examples=["Lê Thu Hà"])
    date: DateField | None = Field(None, description="Ngày đăng")
    highlights: OneOrMore[Line] = Field(
        (), description="Mã (`id`) hoặc số thứ tự của những câu hỏi nêu trong bài", examples=[["1", "4"]]
    )


class Before(Timing):
    """Thời gian, địa điểm đã thông báo trước đây."""

    venue: OneOrMore[Line] = Field((), description="Địa điểm đã thông báo")


class LetterPaper(AddressedPaper):
    """Công văn hoãn, hủy hội nghị, hoặc thông báo thay đổi."""

    about: Literal["postponed", "cancelled", "changed"] = Field(
        "changed",
        description="postponed: hoãn · cancelled: hủy · changed: đổi thời gian, địa điểm; điều mới lấy ở `conference`",
    )
    layout: Literal["letter", "notice"] | None = Field(
        None,
        alias="as",
        description="letter: công văn · notice: thông báo; không đặt thì hoãn, hủy là công văn, thay đổi là thông báo",
    )
    reason: Text | None = Field(None, description="Lý do, viết tiếp sau “Vì”", examples=["thời tiết mưa bão"])
    was: Before | None = Field(None, description="Thời gian, địa điểm đã thông báo trước đây")
