"""The standard parts of a paper's body, each composed from its facts; a part without facts is None.

Parts are written in the block vocabulary itself, so that a user's own section and a standard one are the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from doithoai.papers.ledger import Entry, ledger
from doithoai.papers.letterhead import ended, sentence
from doithoai.papers.wording import (
    deadline_words,
    people_words,
    person_words,
    registration_words,
    span_words,
    task_words,
    timing_words,
    venue_words,
)
from doithoai.spec import Spec
from doithoai.spec.blocks import Blank, Items, Paragraph, Section, TableBlock
from doithoai.spec.conference import Session
from doithoai.spec.facts import AgendaItem, Group
from doithoai.spec.tables import Cell, Column, Table

Node = Any
_BOX = "□"


class Facts(NamedTuple):
    """What the parts are composed from: the spec, the layout of the agenda, the appendices by what they hold.

    ``answers_layout`` is that of questions and answers; ``about`` are the questions that a letter is about;
    ``own`` are the parts that a paper composes in its own way; ``titles`` and ``texts`` are the user's for parts by name.
    """

    spec: Spec
    agenda_layout: str = "lines"
    appendices: Mapping[str, str] = {}
    answers_layout: str = "text"
    about: tuple[Entry, ...] = ()
    own: Mapping[str, Callable[[Any], Section | None]] = {}
    titles: Mapping[str, str] = {}
    texts: Mapping[str, Any] = {}

    def see(self, part: str) -> Node:
        """A sentence that points to the appendix where a part stands, or None."""
        name = self.appendices.get(part)
        return f"Chi tiết tại {name} kèm theo." if name else None


def section(title: str, *, text: str | None = None, content: Node = None) -> Section:
    """Return a section, as if the user had written it."""
    return Section.model_construct(title=title, text=text, content=content, mark=None, marks=None)


def paragraph(text: str) -> Paragraph:
    """Return a paragraph, as if the user had written it; a bare text in a list would take a dash."""
    return Paragraph.model_construct(text=text, align=None)


def untitled(content: Callable[[Facts], Node]) -> Callable[[Facts], Section | None]:
    """Return a part without a heading of its own."""

    def part(facts: Facts) -> Section | None:
        found = content(facts)
        return section("", content=found) if found else None

    return part


def _content(title: str, name: str) -> Callable[[Facts], Section | None]:
    def part(facts: Facts) -> Section | None:
        value = getattr(facts.spec, name)
        return section(title, content=value) if value else None

    return part


def _time(facts: Facts) -> Section | None:
    conference, style = facts.spec.conference, facts.spec.time_style
    if not conference.sessions:
        words = timing_words(conference, style)
        return section("Thời gian", text=sentence(words)) if words else None
    words = timing_words(conference, style)
    placed = any(s.venue for s in conference.sessions)
    sessions = tuple(node for s in conference.sessions for node in _session(s, style))
    if not words and not sessions:
        return None
    return section(
        "Thời gian, địa điểm" if placed else "Thời gian", text=sentence(words) if words else None, content=sessions
    )


def _session(session: Session, style: str | None) -> tuple[Node, ...]:
    """Return a session as a line, or as its name over a line for each fact."""
    facts = {"Thời gian": timing_words(session, style), "Địa điểm": session.venue, "Thành phần": session.people}
    known = [f"{name}: {value}" for name, value in facts.items() if value]
    if not session.name:
        return tuple(ended(["; ".join(known)])) if known else ()
    if len(known) < 2:
        return (sentence(f"{session.name}: {known[0].split(': ', 1)[1]}" if known else session.name),)
    return (f"{session.name}:", tuple(ended(known)))


def _venue(facts: Facts) -> Section | None:
    places = venue_words(facts.spec.conference)
    if not places:
        return None
    if len(places) == 1:
        return section("Địa điểm", text=sentence(places[0]))
    return section("Địa điểm", content=tuple(ended(places)))


def _people(title: str, name: str) -> Callable[[Facts], Section | None]:
    def part(facts: Facts) -> Section | None:
        people = getattr(facts.spec.conference, name)
        if not people:
            return None
        words = people_words(people)
        if len(words) == 1:
            return section(title, text=sentence(words[0]))
        return section(title, content=tuple(ended(words)))

    return part


def _attendees(facts: Facts) -> Section | None:
    if not facts.spec.attendees:
        return None
    return section("Thành phần", content=facts.see("attendees") or attendees_content(facts))


def attendees_content(facts: Facts) -> Node:
    """Return the groups, each with its members below it."""
    lines: list[Node] = []
    for entry in facts.spec.attendees:
        lines.append(entry if isinstance(entry, str) else _group_words(entry))
        if isinstance(entry, Group) and entry.members:
            lines.append(tuple(ended([person_words(m) for m in entry.members])))
    texts = iter(ended([x for x in lines if isinstance(x, str)]))
    return tuple(next(texts) if isinstance(x, str) else x for x in lines)


def _group_words(group: Group) -> str:
    quota = f": {group.quota}" if group.quota else ":" if group.members else ""
    note = f" ({group.note})" if group.note else ""
    return (
        f"{group.group}{note}{quota}"
        if not group.quota
        else f"{group.group}{quota}{note}{':' if group.members else ''}"
    )


def _form(facts: Facts) -> Section | None:
    form = facts.spec.conference.form
    return section("Hình thức đối thoại", text=sentence(form)) if form else None


def _asking(facts: Facts) -> Section | None:
    asking, registration = facts.spec.conference.asking, facts.spec.registration
    lines: list[str] = []
    if asking and asking.in_advance:
        lines.append(asking.in_advance)
    if registration:
        words = registration_words(registration, facts.appendices.get("registration_form"), facts.spec.time_style)
        lines += [words] if words else []
    if asking and asking.at_meeting:
        lines.append(asking.at_meeting)
    if not lines:
        return None
    return section("Cách đặt câu hỏi", content=tuple(ended(lines)) if len(lines) > 1 else sentence(lines[0]))


def _agenda(facts: Facts) -> Section | None:
    return section("Chương trình", content=facts.see("agenda") or agenda_content(facts)) if facts.spec.agenda else None


def agenda_content(facts: Facts) -> Node:
    """Return the agenda itself, as lines or as a table."""
    items = [AgendaItem.model_construct(item=a) if isinstance(a, str) else a for a in facts.spec.agenda]
    times = [span_words(a.time, facts.spec.time_style) if a.time else "" for a in items]
    if facts.agenda_layout == "table":
        columns = {
            "TT": [str(n) for n, _ in enumerate(items, 1)],
            "Thời gian": times,
            "Nội dung": [a.item for a in items],
        }
        columns |= {"Người thực hiện": [a.by or "" for a in items], "Ghi chú": [a.note or "" for a in items]}
        return (table({k: v for k, v in columns.items() if any(v)}),)
    lines = []
    for item, time in zip(items, times, strict=True):
        notes = "; ".join(n for n in (item.by, item.note) if n)
        lines.append((f"{time}: " if time else "") + item.item + (f" ({notes})" if notes else ""))
    return tuple(ended(lines))


def _tasks(facts: Facts) -> Section | None:
    if not facts.spec.tasks:
        return None
    if facts.see("tasks"):
        return section("Tổ chức thực hiện", content=facts.see("tasks"))
    return section("Tổ chức thực hiện", content=tasks_content(facts))


def tasks_content(facts: Facts) -> Node:
    """Return each doer with what is to be done."""
    style = facts.spec.time_style
    return tuple(
        section(
            t.unit or t.side or person_words(t.person or ""),
            content=tuple(ended([task_words(i, style) for i in t.items])),
        )
        for t in facts.spec.tasks
    )


def _questions(facts: Facts) -> Section | None:
    return (
        section("Câu hỏi đã đăng ký", content=facts.see("questions") or questions_content(facts))
        if facts.spec.questions
        else None
    )


def questions_content(facts: Facts) -> Node:
    """Return the questions as a table with the columns that have something in them."""
    listed = [entry.question for entry in ledger(facts.spec)]
    columns = {
        "TT": [str(n) for n, _ in enumerate(listed, 1)], "Người hỏi": [q.asker or "" for q in listed],
        "Lớp, đơn vị": [q.unit or "" for q in listed], "Nhóm vấn đề": [q.topic or "" for q in listed],
        "Nội dung": [q.text for q in listed], "Người được hỏi": [q.to or "" for q in listed],
    }  # fmt: skip
    return (table({k: v for k, v in columns.items() if any(v)}),)


def _abbreviations(facts: Facts) -> Section | None:
    return section("Các chữ viết tắt", content=abbreviations_content(facts)) if facts.spec.abbreviations else None


def abbreviations_content(facts: Facts) -> Node:
    """Return the table of abbreviations."""
    short = facts.spec.abbreviations
    return (
        table(
            {"TT": [str(n) for n, _ in enumerate(short, 1)], "Chữ viết tắt": list(short), "Nghĩa": list(short.values())}
        ),
    )


def _registration_form(facts: Facts) -> Section | None:
    return section("Phiếu đăng ký", content=registration_form_content(facts))


def registration_form_content(facts: Facts) -> Node:
    """Return the blank form: who asks, what about, whom, the question, a place to sign."""
    registration = facts.spec.registration
    fields = (registration.form_fields if registration else ()) or (
        "Họ và tên:",
        "Lớp, đơn vị:",
        "Điện thoại, thư điện tử:",
    )
    topics = registration.topics if registration else ()
    blocks: list[Node] = [_blank(f) for f in fields]
    if topics:
        blocks += ["Nhóm vấn đề:", Items.model_construct(items=tuple(f"{_BOX} {t}" for t in topics), mark="none")]
        blocks[-2] = Paragraph.model_construct(text=blocks[-2], align="left")
    blocks += [_blank("Người được hỏi:"), _blank("Nội dung câu hỏi, ý kiến:", 7)]
    if registration and registration.deadline:
        to = f" về {registration.to}" if registration.to else ""
        blocks.append(
            Paragraph.model_construct(
                text=f"Gửi phiếu{to}; thời hạn: {deadline_words(registration.deadline, facts.spec.time_style)}.",
                align="left",
            )
        )
    signed = "*……, ngày …… tháng …… năm ……*\n**NGƯỜI ĐĂNG KÝ**\n*(Ký, ghi rõ họ tên)*"
    return (*blocks, *(Paragraph.model_construct(text=line, align="half") for line in signed.split("\n")))


def _blank(label: str, lines: int = 1) -> Blank:
    return Blank.model_construct(blank=label, lines=lines)


def table(columns: Mapping[str, list[str]]) -> TableBlock:
    """Return a table from its columns: title → texts from top to bottom."""
    rows = tuple(
        tuple(Cell.model_construct(text=(text,)) for text in row) for row in zip(*columns.values(), strict=True)
    )
    heads = tuple(Column.model_construct(title=title) for title in columns)
    return TableBlock.model_construct(
        table=Table.model_construct(columns=heads, header=None, rows=rows, total=None, title=None)
    )


def table_with_total(columns: Mapping[str, list[str]]) -> TableBlock:
    """Return a table whose last row is that of the sums, its name over the first two columns."""
    block = table(columns)
    *rows, (_, name, *sums) = block.table.rows
    total = (name.model_copy(update={"colspan": 2, "align": "center"}), *sums)
    return block.model_copy(update={"table": block.table.model_copy(update={"rows": tuple(rows), "total": total})})


PARTS: dict[str, Callable[[Facts], Section | None]] = {
    "purposes": _content("Mục đích", "purposes"),
    "requirements": _content("Yêu cầu", "requirements"),
    "contents": _content("Nội dung đối thoại", "contents"),
    "form": _form,
    "asking": _asking,
    "time": _time,
    "venue": _venue,
    "chair": _people("Chủ trì", "chair"),
    "secretary": _people("Thư ký", "secretary"),
    "attendees": _attendees,
    "agenda": _agenda,
    "funding": _content("Kinh phí thực hiện", "funding"),
    "notes": _content("Một số lưu ý", "notes"),
    "tasks": _tasks,
    "questions": _questions,
    "abbreviations": _abbreviations,
    "registration_form": _registration_form,
}
CONTENTS: dict[str, tuple[str, Callable[[Facts], Node]]] = {
    "agenda": ("Chương trình", agenda_content),
    "tasks": ("Phân công nhiệm vụ", tasks_content),
    "questions": ("Câu hỏi, ý kiến đã đăng ký", questions_content),
    "abbreviations": ("Bảng chữ viết tắt", abbreviations_content),
    "registration_form": ("Phiếu đăng ký đối thoại", registration_form_content),
    "attendees": ("Thành phần tham dự", attendees_content),
}
