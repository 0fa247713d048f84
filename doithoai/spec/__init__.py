"""The YAML tree as frozen models; the one way in is ``load``."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from doithoai.diagnostics import DoithoaiError
from doithoai.source import Source
from doithoai.spec.base import Apart, Line, Model, Text
from doithoai.spec.blocks import ALL_PARTS, WRITTEN, Content, Drop, misplaced, placed_uses
from doithoai.spec.checks import Checks
from doithoai.spec.conference import Conference, Registration
from doithoai.spec.facts import AgendaEntry, Attendee, Group, LegalBases, Task
from doithoai.spec.guests import LIST_NAME, Guests
from doithoai.spec.meeting import AttendanceFile, Meeting, PromiseEntry
from doithoai.spec.messages import diagnostics
from doithoai.spec.papers import Papers, Written, written_in
from doithoai.spec.people import Issuer
from doithoai.spec.questions import Question, QuestionFile, Questions

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
    guests: Annotated[Guests, Apart(Guests, "Guests")] | None = Field(
        None, description="Khách mời: từng khách, hoặc `file:` một danh sách; không có thì mời theo `attendees`"
    )
    agenda: tuple[AgendaEntry, ...] = Field((), description="Chương trình")
    registration: Registration | None = Field(None, description="Đăng ký câu hỏi trước")
    questions: Annotated[Questions, Apart(Questions, "Questions")] = Field(
        (), description="Câu hỏi, ý kiến: đăng ký trước và nêu tại hội nghị; từng câu, hoặc `file:` một danh sách"
    )
    carried: tuple[PromiseEntry, ...] = Field((), description="Việc đã hứa ở hội nghị trước, chuyển sang theo dõi tiếp")
    funding: Content | None = Field(None, description="Kinh phí")
    tasks: tuple[Task, ...] = Field((), description="Phân công nhiệm vụ")
    notes: Content | None = Field(None, description="Lưu ý")
    recipients: tuple[Line, ...] = Field((), description="Nơi nhận; dòng cuối thường là “Lưu: VT”")
    meeting: Annotated[Meeting, Apart(Meeting)] | None = Field(
        None, description="Diễn biến và kết quả, ghi khi họp và sau khi họp"
    )
    papers: Papers = Field(default_factory=Papers.model_construct, description="Phần riêng của từng giấy tờ")
    checks: Annotated[Checks, Apart(Checks)] | None = Field(
        None, description="Cách kiểm tra tệp này: mã không cần báo, danh mục căn cứ riêng"
    )

    @model_validator(mode="after")
    def _parts_stand_where_they_can(self) -> Self:
        """``rest`` and ``drop`` belong to the top of ``sections``; what is written freely can't use its own like."""
        for place, content, barred in self._written():
            for path, block in placed_uses(content, place):
                if isinstance(block, Drop) or block.use in barred:
                    raise misplaced(path, block)
        return self

    def _written(self) -> Iterator[Written]:
        """Yield all that is written freely, with its place and the parts that can't stand there."""
        for name in ("purposes", "requirements", "contents", "funding", "notes"):
            yield (name,), getattr(self, name), WRITTEN
        for name in ("course", "conclusions", "assessment", "proposals") if self.meeting else ():
            yield ("meeting", name), getattr(self.meeting, name), WRITTEN
        for number, item in enumerate(self.agenda):
            yield ("agenda", number, "say"), getattr(item, "say", None), ALL_PARTS
        for number, question in enumerate(self.questions if isinstance(self.questions, tuple) else ()):
            if isinstance(question, Question):
                yield ("questions", number, "answer", "text"), question.answer.text, ALL_PARTS
        for kind, paper in self.papers:
            yield from written_in(("papers", kind), paper)

    @property
    def names_guests(self) -> bool:
        """Whether somebody is invited by name or list, and not only as a group that attends."""
        return bool(self.guests) or any(isinstance(a, Group) and a.guests for a in self.attendees)

    @property
    def names_lists(self) -> bool:
        """Whether questions, or those who came, stand in files; the name of a file where a question should be counts too."""
        if isinstance(self.questions, QuestionFile):
            return True
        people = self.meeting.attendance.people if self.meeting and self.meeting.attendance else ()
        named = any(isinstance(q, QuestionFile) or LIST_NAME.search(q.text) for q in self.questions)
        return named or any(isinstance(p, AttendanceFile) for p in people)

    @property
    def has_equal_ids(self) -> bool:
        """Whether two of the questions that are typed here have one id, which no paper may be printed with."""
        typed = self.questions if isinstance(self.questions, tuple) else ()
        ids = [q.id for q in typed if isinstance(q, Question) and q.id]
        return len(set(ids)) < len(ids)


def load(source: Source) -> Spec:
    """Return the validated spec. Raises DoithoaiError with everything that is wrong, each at its place."""
    try:
        return Spec.model_validate(source.data, context={"asset": source.asset})
    except ValidationError as error:
        raise DoithoaiError(diagnostics(error, source, Spec)) from None


__all__ = ["Spec", "Text", "load"]
