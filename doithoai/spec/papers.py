"""What belongs to one paper only: its number, date, title, own sections and appendices."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from doithoai.spec.base import DateField, Flag, Line, Model, OneOrMore, Text
from doithoai.spec.blocks import Block, Content, Mark, PartName
from doithoai.spec.people import Signing


class Appendix(Model):
    """Một phụ lục: một phần có sẵn (`use`), hoặc nội dung riêng."""

    use: Literal["agenda", "registration_form", "abbreviations", "questions", "tasks", "attendees"] | None = Field(
        None, description="Phần có sẵn đưa vào phụ lục"
    )
    title: Text | None = Field(None, description="Tiêu đề, in hoa")
    landscape: Flag | None = Field(None, description="Khổ ngang")
    content: Content | None = Field(None, description="Nội dung riêng của phụ lục")
    marks: tuple[Mark, ...] | None = Field(None, description="Kiểu đánh số theo tầng")

    @model_validator(mode="after")
    def _has_something(self) -> Self:
        if (self.use is None) == (self.content is None):
            raise PydanticCustomError(
                "S038",
                "phụ lục cần đúng một trong `use` (phần có sẵn) và `content` (nội dung riêng)",
                {"hint": "có cả hai thì bỏ một; chưa có thì thêm `use:` hoặc `content:`"},
            )
        return self


class AgendaLayout(Model):
    """Cách in chương trình."""

    layout: Literal["lines", "table"] = Field("lines", alias="as", description="lines: từng dòng · table: bảng")
    place: Literal["body", "appendix"] = Field(
        "body", alias="in", description="body: trong kế hoạch · appendix: phụ lục"
    )


_URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC")


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Urgency = Annotated[
    Literal["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC"],
    BeforeValidator(_upper),
    WithJsonSchema({"enum": [u for w in _URGENCIES for u in (w, w.capitalize(), w.lower())]}),
]


class PlanPaper(Signing):
    """Kế hoạch."""

    number: Text | None = Field(
        None, description="Số văn bản; chưa có thì bỏ trống. Cả số và ký hiệu thì viết 57/KH-GD&ĐT", examples=["57"]
    )
    symbol: Text | None = Field(None, description="Ký hiệu thay cho KH-<viết tắt cơ quan>", examples=["KH-GD&ĐT"])
    date: DateField | None = Field(
        None, description="Ngày ban hành; có thể chỉ có tháng và năm", examples=["2027-01-12", "01/2027"]
    )
    title: OneOrMore[Line] = Field((), max_length=6, description="Trích yếu; viết danh sách để tự ngắt dòng")
    opening: Text | None = Field(None, description='Câu mở đầu; "" để bỏ')
    closing: Text | None = Field(None, description='Câu kết; "" để bỏ')
    marks: tuple[Mark, ...] | None = Field(None, description="Kiểu đánh số theo tầng", examples=[["I.", "1.", "a)"]])
    sections: tuple[Block, ...] | None = Field(
        None,
        description="Bố cục riêng: `use:` một phần có sẵn, `use: rest` các phần còn lại, `drop:` bỏ một phần, hoặc mục của riêng bạn",
    )
    titles: dict[PartName, Line] = Field(
        {}, description="Đổi tiêu đề các phần có sẵn", examples=[{"agenda": "LỊCH LÀM VIỆC"}]
    )
    agenda: AgendaLayout = Field(
        description="Cách in và chỗ in chương trình", default_factory=AgendaLayout.model_construct
    )
    appendices: tuple[Appendix, ...] = Field((), description="Các phụ lục, theo thứ tự")
    recipients: tuple[Line, ...] | None = Field(None, description="Nơi nhận của riêng kế hoạch")
    urgency: Urgency | None = Field(None, description="Mức độ khẩn")
    circulation: Text | None = Field(None, description="Chỉ dẫn phạm vi lưu hành", examples=["LƯU HÀNH NỘI BỘ"])
    drafter: Text | None = Field(None, description="Ký hiệu người soạn thảo và số bản", examples=["PL.(300)"])
    address: Flag | None = Field(None, description="In địa chỉ của cơ quan ở chân trang 1")


class Papers(Model):
    """Phần riêng của từng giấy tờ."""

    plan: PlanPaper = Field(description="Kế hoạch", default_factory=PlanPaper.model_construct)
