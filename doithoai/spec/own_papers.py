"""What papers have of their own: number, date, title, signers, the sentences and sections that replace the standard ones."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from doithoai.spec.base import DateField, Flag, Line, Model, OneOrMore, Text
from doithoai.spec.blocks import Blocks, Content, Mark, PartName
from doithoai.spec.people import Signing

_URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC")


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Urgency = Annotated[
    Literal["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC"],
    BeforeValidator(_upper),
    WithJsonSchema({"enum": [u for w in _URGENCIES for u in (w, w.capitalize(), w.lower())]}),
]


class OwnPaper(Signing):
    """What every paper with a letterhead has of its own."""

    number: Text | None = Field(
        None, description="Số văn bản; chưa có thì bỏ trống. Cả số và ký hiệu thì viết 57/KH-GD&ĐT", examples=["57"]
    )
    symbol: Text | None = Field(None, description="Ký hiệu thay cho <loại>-<viết tắt cơ quan>", examples=["KH-GD&ĐT"])
    date: DateField | None = Field(
        None, description="Ngày ban hành; có thể chỉ có tháng và năm", examples=["2027-01-12", "01/2027"]
    )
    title: OneOrMore[Line] = Field((), max_length=6, description="Trích yếu; viết danh sách để tự ngắt dòng")
    recipients: tuple[Line, ...] | None = Field(None, description="Nơi nhận của riêng giấy tờ này")
    urgency: Urgency | None = Field(None, description="Mức độ khẩn")
    circulation: Text | None = Field(None, description="Chỉ dẫn phạm vi lưu hành", examples=["LƯU HÀNH NỘI BỘ"])
    drafter: Text | None = Field(None, description="Ký hiệu người soạn thảo và số bản", examples=["PL.(300)"])
    address: Flag | None = Field(None, description="In địa chỉ của cơ quan ở chân trang 1")


class BodyParts(Model):
    """The body of a paper: standard parts, each of which a user may replace, rename, move or drop."""

    opening: Text | None = Field(None, description='Câu mở đầu; "" để bỏ')
    closing: Text | None = Field(None, description='Câu kết; "" để bỏ')
    marks: tuple[Mark, ...] | None = Field(None, description="Kiểu đánh số theo tầng", examples=[["I.", "1.", "a)"]])
    sections: Blocks | None = Field(
        None,
        description="Bố cục riêng: `use:` một phần có sẵn, `use: rest` các phần còn lại, `drop:` bỏ một phần, hoặc mục của riêng bạn",
    )
    titles: dict[PartName, Line] = Field(
        {}, description="Đổi tiêu đề các phần có sẵn", examples=[{"agenda": "LỊCH LÀM VIỆC"}]
    )
    texts: dict[PartName, Content] = Field(
        {},
        description="Lời của bạn thay cho lời soạn sẵn của một phần",
        examples=[{"attendance": "Có 38/40 đại biểu dự."}],
    )


class BodyPaper(OwnPaper, BodyParts):
    """A paper with a letterhead and a body."""


class AddressedPaper(BodyPaper):
    """A paper with Kính gửi."""

    to: OneOrMore[Line] = Field((), description="Kính gửi: một nơi, hoặc danh sách", examples=["UBND phường Ngọc Lâm"])
