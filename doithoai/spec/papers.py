"""What belongs to one paper only: the plan, the invitation and what goes with it; the rest is in ``dossier_papers``."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from doithoai.spec.base import Apart, Flag, Line, Model, OneOrMore, Text
from doithoai.spec.blocks import ALL_PARTS, Content, Drop, Mark, Use
from doithoai.spec.dossier_papers import (
    AgendaPaper,
    ConclusionPaper,
    FormPaper,
    LetterPaper,
    MinutesPaper,
    NewsPaper,
    OpinionsPaper,
    ReferralPaper,
    RepliesPaper,
    ReportPaper,
    ScriptPaper,
    SigninPaper,
)
from doithoai.spec.own_papers import BodyPaper, BodyParts, OwnPaper


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


class PlanPaper(BodyPaper):
    """Kế hoạch."""

    agenda: AgendaLayout = Field(
        description="Cách in và chỗ in chương trình", default_factory=AgendaLayout.model_construct
    )
    appendices: tuple[Appendix, ...] = Field((), description="Các phụ lục, theo thứ tự")


def _link(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(_LINK, value):
        raise PydanticCustomError(
            "S054", "cần `event` hoặc một đường dẫn", {"hint": "viết `event`, hoặc cả đường dẫn: https://…"}
        )
    return value


_LINK = r"event|https?://\S+"
Link = Annotated[Line, BeforeValidator(_link), WithJsonSchema({"type": "string", "pattern": f"^({_LINK})$"})]


class Wording(Model):
    """Lời mời: mỗi khóa thay một phần soạn sẵn; để bỏ một phần thì viết "", với `notes` và `lines` thì viết []."""

    honorific: Line | None = Field(
        None,
        description="Xưng hô khi danh sách không ghi: Ông/Bà thì chọn theo giới tính, chưa rõ giới tính thì in cả hai",
        examples=["Thầy/Cô", "Đồng chí"],
    )
    child_word: Line | None = Field(None, description="Chữ trước tên học sinh", examples=["em"])
    inviter: Line | None = Field(None, description="Ai mời, thay cho tên cơ quan ban hành")
    event: Text | None = Field(None, description="Dự gì, in sau “Tới dự”")
    chair: Text | None = Field(None, description="Chủ trì")
    time: Text | None = Field(None, description="Thời gian")
    venue: Text | None = Field(None, description="Địa điểm")
    lines: OneOrMore[Line] | None = Field(
        None,
        description="Dòng thêm có {tên cột}; khách nào để trống cột ấy thì không in dòng",
        examples=["Vị trí ngồi: bàn số {Bàn}"],
    )
    notes: Content | None = Field(None, description="Các vấn đề cần lưu ý")
    closing: Text | None = Field(None, description="Câu cuối")


class InvitationPaper(OwnPaper, Wording):
    """Giấy mời."""

    numbering: Literal["one", "each"] = Field(
        "one", description="one: một số cho mọi giấy mời · each: đếm lên từng giấy, bắt đầu từ `number`"
    )
    one_for: Literal["guest", "household", "class", "group"] = Field(
        "guest", description="Một giấy mời cho: guest từng khách · household từng hộ · class từng lớp · group từng nhóm"
    )
    order: Literal["list", "group", "class", "name"] = Field(
        "list", description="Thứ tự in: list như danh sách · group theo nhóm · class theo lớp · name theo tên"
    )
    name: Line = Field(
        "giay-moi-{name}",
        description="Tên tệp: {name} tên khách, {index:03} số thứ tự, {group}, {class}, {unit}, {number} hoặc {tên cột}",
        examples=["{index:03}-{name}"],
    )
    qr: Link | None = Field(
        None,
        description="Mã QR: event để khách lưu hội nghị vào lịch, hoặc một đường dẫn https://…",
        examples=["event", "https://hoamai.example/doi-thoai"],
    )
    qr_caption: Text | None = Field(None, description="Chữ dưới mã QR")
    groups: dict[Line, Wording] = Field({}, description="Lời mời riêng của từng nhóm khách")

    @model_validator(mode="after")
    def _can_count(self) -> Self:
        if self.numbering == "each" and not (self.number or "")[:1].isdecimal():
            hint = {"path": ["numbering"], "hint": "thêm `number: 58` (số của giấy mời đầu tiên), hoặc bỏ `numbering`"}
            raise PydanticCustomError("S047", "`numbering: each` đếm lên từ `number`, mà `number` không phải số", hint)
        return self


class LabelsPaper(Model):
    """Nhãn địa chỉ và phong bì, in theo danh sách khách của giấy mời."""

    sheet: Literal["2x7", "2x8", "3x7", "3x8", "DL"] = Field(
        "3x8", description="Tờ nhãn A4: số cột x số hàng (3x8 là 24 nhãn 70 × 37 mm), hoặc DL: phong bì 220 × 110 mm"
    )
    phone: Flag = Field(False, description="In điện thoại của khách")
    sender: OneOrMore[Text] | None = Field(
        None, description='Người gửi trên phong bì, thay cho tên và địa chỉ cơ quan ban hành; "" để bỏ'
    )


class NameplatesPaper(Model):
    """Biển tên để bàn, mỗi người một biển."""

    size: Literal["A4", "A5"] = Field(
        "A4", description="A4: mỗi tờ A4 gấp đôi một biển · A5: hai biển một tờ A4, cắt đôi rồi gấp"
    )
    event: Text | None = Field(
        None, description="Dòng nhỏ trên tên, ví dụ tên hội nghị", examples=["Hội nghị đối thoại năm học 2026-2027"]
    )
    honorific: Text | None = Field(
        None,
        description='Xưng hô khi danh sách không ghi; không đặt thì Ông, Bà theo giới tính, chưa rõ thì không in; "" để bỏ mọi xưng hô',
        examples=["Đồng chí"],
    )
    capitals: Flag = Field(False, description="In hoa tên")
    units: Flag = Field(True, description="In cả biển cho khách chỉ có tên đơn vị")


class Papers(Model):
    """Phần riêng của từng giấy tờ."""

    plan: Annotated[PlanPaper, Apart(PlanPaper)] = Field(
        description="Kế hoạch", default_factory=PlanPaper.model_construct
    )
    invitation: Annotated[InvitationPaper, Apart(InvitationPaper)] = Field(
        description="Giấy mời", default_factory=InvitationPaper.model_construct
    )
    labels: Annotated[LabelsPaper, Apart(LabelsPaper)] = Field(
        description="Nhãn địa chỉ, phong bì", default_factory=LabelsPaper.model_construct
    )
    nameplates: Annotated[NameplatesPaper, Apart(NameplatesPaper)] = Field(
        description="Biển tên", default_factory=NameplatesPaper.model_construct
    )
    agenda: Annotated[AgendaPaper, Apart(AgendaPaper)] = Field(
        description="Chương trình", default_factory=AgendaPaper.model_construct
    )
    script: Annotated[ScriptPaper, Apart(ScriptPaper)] = Field(
        description="Kịch bản điều hành", default_factory=ScriptPaper.model_construct
    )
    form: Annotated[FormPaper, Apart(FormPaper)] = Field(
        description="Phiếu đăng ký đối thoại", default_factory=FormPaper.model_construct
    )
    signin: Annotated[SigninPaper, Apart(SigninPaper)] = Field(
        description="Danh sách đại biểu ký tên", default_factory=SigninPaper.model_construct
    )
    letter: Annotated[LetterPaper, Apart(LetterPaper)] = Field(
        description="Công văn hoãn, hủy hoặc thông báo thay đổi", default_factory=LetterPaper.model_construct
    )
    minutes: Annotated[MinutesPaper, Apart(MinutesPaper)] = Field(
        description="Biên bản", default_factory=MinutesPaper.model_construct
    )
    opinions: Annotated[OpinionsPaper, Apart(OpinionsPaper)] = Field(
        description="Tổng hợp ý kiến", default_factory=OpinionsPaper.model_construct
    )
    conclusion: Annotated[ConclusionPaper, Apart(ConclusionPaper)] = Field(
        description="Thông báo kết luận", default_factory=ConclusionPaper.model_construct
    )
    report: Annotated[ReportPaper, Apart(ReportPaper)] = Field(
        description="Báo cáo kết quả", default_factory=ReportPaper.model_construct
    )
    replies: Annotated[RepliesPaper, Apart(RepliesPaper)] = Field(
        description="Công văn trả lời", default_factory=RepliesPaper.model_construct
    )
    referral: Annotated[ReferralPaper, Apart(ReferralPaper)] = Field(
        description="Công văn chuyển kiến nghị", default_factory=ReferralPaper.model_construct
    )
    news: Annotated[NewsPaper, Apart(NewsPaper)] = Field(
        description="Tin bài", default_factory=NewsPaper.model_construct
    )


#: a place in the spec, what a user wrote there, the parts that it can't name
Written = tuple[tuple[str | int, ...], object, frozenset[str]]


def written_in(path: tuple[str | int, ...], paper: object) -> Iterator[Written]:
    """Yield what a user writes in one paper; at the top of ``sections`` alone ``drop`` and, once, ``rest`` may stand."""
    if isinstance(paper, BodyParts):
        rests = 0
        for index, section in enumerate(paper.sections or ()):
            is_rest = isinstance(section, Use) and section.use == "rest"
            rests += is_rest
            if not isinstance(section, Use | Drop) or (is_rest and rests > 1):
                yield (*path, "sections", index), section, frozenset({"rest"})
        for name, content in paper.texts.items():
            yield (*path, "texts", name), content, ALL_PARTS
    if isinstance(paper, PlanPaper):
        for index, appendix in enumerate(paper.appendices):
            yield (*path, "appendices", index, "content"), appendix.content, frozenset({"rest"})
