"""Questions and their answers: the ledger that minutes, digest, report, replies and news are composed from."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from doithoai.spec.base import MAPPING, SEQUENCE, TEXT, DateField, FreeTime, Line, Model, Text, line_as, shape
from doithoai.spec.blocks import Content
from doithoai.spec.guests import SheetFile
from doithoai.spec.people import PersonOrText

#: what has become of a question; see ``papers.ledger`` for the words
Status = Literal["answered", "in_writing", "referred", "noted", "open"]
#: what a column of a list of questions may hold: the names of ``columns.QUESTION_FIELDS``
QuestionColumn = Literal[
    "id", "received", "honorific", "asker", "unit", "contact", "topic", "text", "to", "source", "by", "answer", "status", "due", "done", "referred_to",
]  # fmt: skip


class Answer(Model):
    """Trả lời một câu hỏi."""

    by: PersonOrText | None = Field(
        None, description="Người trả lời, hoặc người được phân công", examples=["Hiệu trưởng"]
    )
    text: Content | None = Field(None, description="Nội dung trả lời: một đoạn, hoặc danh sách")
    status: Status | None = Field(
        None,
        description="answered: đã trả lời · in_writing: trả lời bằng văn bản · referred: vượt thẩm quyền, chuyển cấp trên · noted: tiếp thu · open: chưa trả lời",
    )
    due: FreeTime | None = Field(None, description="Hạn trả lời", examples=["15/02/2027"])
    done: DateField | None = Field(None, description="Ngày đã trả lời, đã chuyển, đã làm xong")
    referred_to: Text | None = Field(
        None, description="Nơi nhận kiến nghị vượt thẩm quyền", examples=["UBND phường Ngọc Lâm"]
    )


def _answer(text: str) -> Answer:
    return Answer.model_construct(text=text)


class Question(Model):
    """Một câu hỏi, ý kiến."""

    text: Line = Field(description="Nội dung câu hỏi")
    id: Line | None = Field(
        None, description="Mã cố định của câu hỏi, để nhập lại danh sách mà không lặp", examples=["C07"]
    )
    received: Text | None = Field(
        None, description="Lúc nhận, giữ trong sổ câu hỏi, không in ra giấy tờ", examples=["14:05 20/01/2027"]
    )
    honorific: Text | None = Field(None, description="Ông, Bà, Thầy, Cô, Em", examples=["Bà"])
    asker: Text | None = Field(None, description="Người hỏi; không nêu tên thì bỏ khóa này")
    unit: Text | None = Field(None, description="Lớp, đơn vị")
    contact: Text | None = Field(
        None, description="Điện thoại, thư điện tử, địa chỉ của người hỏi, giữ trong sổ câu hỏi, không in ra giấy tờ"
    )
    topic: Text | None = Field(None, description="Nhóm vấn đề", examples=["Bán trú"])
    to: Text | None = Field(None, description="Người được hỏi")
    source: Text | None = Field(
        None,
        description="Hỏi qua đâu: form phiếu · meeting hỏi tại hội nghị · email thư điện tử · zalo · box hộp thư góp ý · online biểu mẫu trực tuyến · phone điện thoại; hoặc viết tự do",
        examples=["form", "meeting"],
    )
    answer: Annotated[
        Annotated[Answer, line_as(_answer), Tag(TEXT)] | Annotated[Answer, Tag(MAPPING)], Discriminator(shape)
    ] = Field(
        default_factory=Answer.model_construct,
        description="Trả lời: một đoạn chữ, hoặc các khóa `by`, `text`, `status`, `due`, `done`",
    )


class QuestionFile(SheetFile):
    """Danh sách câu hỏi trong một tệp .xlsx, .ods hoặc .csv đặt cạnh tệp .yaml, cả tệp tải về từ biểu mẫu trực tuyến."""

    columns: dict[QuestionColumn, Line] = Field(
        {}, description="Cột nào là gì, khi tự nhận ra chưa đúng", examples=[{"text": "Nội dung phản ánh"}]
    )
    source: Text | None = Field(None, description="Hỏi qua đâu, cho mọi câu mà tệp không ghi", examples=["online"])


def _question(text: str) -> Question:
    return Question.model_construct(text=text)


FILE = "‹QuestionFile›"


def _entry(value: object) -> str:
    named = isinstance(value, QuestionFile) or (isinstance(value, dict) and "file" in value)
    return FILE if named else shape(value)


QuestionEntry = Annotated[
    Annotated[Question, line_as(_question), Tag(TEXT)]
    | Annotated[Question, Tag(MAPPING)]
    | Annotated[QuestionFile, Tag(FILE)],
    Discriminator(_entry),
]
Questions = Annotated[
    Annotated[tuple[QuestionEntry, ...], Tag(SEQUENCE)] | Annotated[QuestionFile, Tag(FILE)],
    Discriminator(lambda value: FILE if shape(value) == MAPPING else shape(value)),
]
