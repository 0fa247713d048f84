"""The YAML tree as frozen models; the one way in is ``load``."""

from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from doithoai.diagnostics import DoithoaiError
from doithoai.source import Source
from doithoai.spec.base import Line, Model, Text
from doithoai.spec.blocks import WRITTEN, Content, Drop, Use, misplaced, placed_uses
from doithoai.spec.conference import Conference, Registration
from doithoai.spec.facts import AgendaEntry, Attendee, Group, LegalBases, QuestionEntry, Task
from doithoai.spec.guests import Guests
from doithoai.spec.messages import diagnostics
from doithoai.spec.papers import Papers
from doithoai.spec.people import Issuer

Sizes = Literal["13/14/14", "12/13/13"]
TimeStyle = Literal["07h30", "7h30", "07g30", "07:30", "7 giờ 30", "07 giờ 30 phút"]


class Spec(Model):
    """Một hội nghị đối thoại và các giấy tờ của nó."""

    format: Literal["nd30"] = Field("nd30", description="Thể thức: nd30 (Nghị định 30/2020/NĐ-CP)")
    sizes: Sizes = Field("13/14/14", description="Cỡ chữ Quốc hiệu / Tiêu ngữ / địa danh, ngày tháng")
    time_style: TimeStyle | None = Field(
        None,
        description="Cách viết giờ, theo mẫu bảy giờ ba mươi; không đặt thì in 07h30, và giờ trong chương trình in đúng như viết",
    )
    issuer: Issuer = Field(description="Cơ quan ban hành")
    conference: Conference = Field(description="Hội nghị")
    legal_bases: LegalBases = Field((), description="Căn cứ; `carry_out:` in là “Thực hiện …”")
    abbreviations: dict[Line, Line] = Field(
        {},
        description="Chữ viết tắt và nghĩa",
        examples=[{"CMHS": "cha mẹ học sinh"}],
        json_schema_extra={"propertyNames": {"minLength": 1}},
    )
    purposes: Content | None = Field(None, description="Mục đích")
    requirements: Content | None = Field(None, description="Yêu cầu")
    contents: Content | None = Field(None, description="Nội dung đối thoại")
    attendees: tuple[Attendee, ...] = Field((), description="Thành phần tham dự")
    guests: Guests | None = Field(
        None, description="Khách mời: từng khách, hoặc `file:` một danh sách; không có thì mời theo `attendees`"
    )
    agenda: tuple[AgendaEntry, ...] = Field((), description="Chương trình")
    registration: Registration | None = Field(None, description="Đăng ký câu hỏi trước")
    questions: tuple[QuestionEntry, ...] = Field((), description="Câu hỏi đã đăng ký")
    funding: Content | None = Field(None, description="Kinh phí")
    tasks: tuple[Task, ...] = Field((), description="Phân công nhiệm vụ")
    notes: Content | None = Field(None, description="Lưu ý")
    recipients: tuple[Line, ...] = Field((), description="Nơi nhận; dòng cuối thường là “Lưu: VT”")
    papers: Papers = Field(default_factory=Papers.model_construct, description="Phần riêng của từng giấy tờ")

    @model_validator(mode="after")
    def _parts_stand_where_they_can(self) -> Self:
        """``rest`` and ``drop`` belong to the top of ``sections``; what is written freely can't use its own like."""
        plan = self.papers.plan
        inner: list[tuple[tuple[str | int, ...], object, frozenset[str]]] = [
            ((name,), getattr(self, name), WRITTEN | {"rest"}) for name in sorted(WRITTEN - {"aims"})
        ]
        for index, section in enumerate(plan.sections or ()):
            if not isinstance(section, Use | Drop):
                inner.append((("papers", "plan", "sections", index), section, frozenset({"rest"})))
        for index, appendix in enumerate(plan.appendices):
            inner.append((("papers", "plan", "appendices", index, "content"), appendix.content, frozenset({"rest"})))
        for place, content, barred in inner:
            for path, block in placed_uses(content, place):
                if isinstance(block, Drop) or block.use in barred:
                    raise misplaced(path, block)
        rests = [n for n, s in enumerate(plan.sections or ()) if isinstance(s, Use) and s.use == "rest"]
        if len(rests) > 1:
            raise misplaced(("papers", "plan", "sections", rests[1]), Use.model_construct(use="rest"))
        return self

    @property
    def names_guests(self) -> bool:
        """Whether somebody is invited by name or list, and not only as a group that attends."""
        return bool(self.guests) or any(isinstance(a, Group) and a.guests for a in self.attendees)


def load(source: Source) -> Spec:
    """Return the validated spec. Raises DoithoaiError with everything that is wrong, each at its place."""
    try:
        return Spec.model_validate(source.data, context={"asset": source.asset})
    except ValidationError as error:
        raise DoithoaiError(diagnostics(error, source, Spec)) from None


__all__ = ["Spec", "Text", "load"]
