"""The biên bản: mẫu 1.9 of Phụ lục III. It has no place and date; who wrote it signs on the left, who chaired on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from doithoai.dates import PartialDate
from doithoai.formats import nd30
from doithoai.honorifics import without_honorific
from doithoai.paper import Paper
from doithoai.papers import Lack
from doithoai.papers.held import held, opening_of
from doithoai.papers.known import known_on
from doithoai.papers.letterhead import ended, sentence
from doithoai.papers.meeting_parts import attendance_content, labelled
from doithoai.papers.official import Context, Said, event_lines, event_noun, official_paper
from doithoai.papers.parts import Facts, paragraph
from doithoai.papers.wording import clock, person_words
from doithoai.spec import Spec
from doithoai.spec.conference import People, Side
from doithoai.spec.dossier_papers import MinutesPaper
from doithoai.spec.people import Person, Signer

Node = Any
NAME = "Biên bản"
STANDARD = ("course", "answers", "votes", "conclusions", "promises")
__all__ = ["NAME", "STANDARD", "Context", "fixed", "papers"]


def fixed(spec: Spec) -> tuple[str, ...]:
    """Return the parts that always stand above its outline."""
    return ("attendance",)


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one set of minutes of a conference, in the order of mẫu 1.9; they tell what was known when it ended."""
    spec, own = known_on(spec, _day(spec)), spec.papers.minutes
    facts = Facts(spec, answers_layout=own.answers)
    said = Said(
        NAME, event_lines(spec), STANDARD,
        before=_head(facts, own), after=_formalities(spec), closing=_closing(spec),
    )  # fmt: skip
    standard = {"signers": _signers(spec) if own.columns is None else own.signers, "recipients": _recipients(spec, own)}
    yield official_paper("minutes", facts, own.model_copy(update=standard), said)


def _day(spec: Spec) -> PartialDate | None:
    found = held(spec).closed or held(spec).opened
    return PartialDate(found.date.year, found.date.month, found.date.day) if found else None


def _head(facts: Facts, own: MinutesPaper) -> list[Node]:
    """Return what stands above the course of the meeting, a label before each; who came may take several lines."""
    found = held(facts.spec)
    lines = _labelled("Thời gian bắt đầu", opening_of(facts.spec)) + _labelled("Địa điểm", "; ".join(found.venues))
    lines += _attendance(facts, own)
    lines += _labelled("Chủ trì (chủ tọa)", "; ".join(found.chair))
    lines += _labelled("Thư ký (người ghi biên bản)", "; ".join(found.secretary))
    return [*lines, paragraph(f"Nội dung (theo diễn biến {event_noun(facts.spec).lower()}):")]


def _attendance(facts: Facts, own: MinutesPaper) -> list[Node]:
    sides = [block for side in facts.spec.conference.sides for block in _side(side)]
    content = own.texts.get("attendance") or (*sides, *(attendance_content(facts) or ()))
    title = own.titles.get("attendance", "Thành phần tham dự")
    return list(labelled(title, sentence(content) if isinstance(content, str) else content))


def _side(side: Side) -> list[Node]:
    """Return a side: who speaks for it, and its other members below."""
    who = f"{side.name}: {person_words(side.representative)} (người đại diện)" if side.representative else side.name
    return [
        paragraph(f"{who}; các thành viên:" if side.members else sentence(who)),
        *ended([person_words(m) for m in side.members]),
    ]


def _formalities(spec: Spec) -> list[Node]:
    meeting = spec.meeting
    copies = f"Biên bản được lập thành {nd30.padded(str(meeting.copies))} bản" if meeting and meeting.copies else ""
    read = "Biên bản đã được đọc lại cho mọi người dự cùng nghe" if meeting and meeting.read_back else ""
    return [paragraph(sentence(line)) for line in (read, copies) if line]


def _closing(spec: Spec) -> str | None:
    """Return the sentence that tells when it ended, as mẫu 1.9 has it."""
    closed = held(spec).closed
    if closed is None:
        return None
    day = nd30.date_words(closed.date)
    return (
        f"{event_noun(spec)} kết thúc vào {clock(closed.time, spec.time_style)}, {day}"
        if closed.time
        else f"{event_noun(spec)} kết thúc {day}"
    )


def _signers(spec: Spec) -> tuple[Signer, ...]:
    """Return who signs, from left to right: who wrote, then who chaired or whoever else the form asks for."""
    form, conference = spec.papers.minutes.form, spec.conference
    written = [
        _signer("Thư ký", p) for p in _people((spec.meeting and spec.meeting.secretary) or conference.secretary)[:1]
    ]
    if form == "two_sided":
        sides = [_signer(f"Đại diện {s.name}", s.representative) for s in reversed(conference.sides)]
        return (*(written if len(sides) < 3 else ()), *sides)
    chairs = _people((spec.meeting and spec.meeting.chair) or conference.chair)
    parents = [_parents(conference.sides)] if form == "parents" else []
    chaired = [_signer("Chủ tọa", p, named=len(chairs) > 1) for p in chairs[: 2 - len(parents)]]
    return (*written, *parents, *chaired)


def _parents(sides: Sequence[Side]) -> Signer:
    side = next((s for s in sides if any(w in s.name.lower() for w in ("cha mẹ", "phụ huynh"))), None)
    return _signer("Đại diện cha mẹ học sinh", side.representative if side else None)


def _signer(heading: str, person: Person | str | None, *, named: bool = False) -> Signer:
    """Return a signature; of a person typed as one text, the name is what stands between honorific and comma."""
    if isinstance(person, str):
        words = person.split(",")[0].strip()
        return Signer(heading=heading, name=without_honorific(words))
    title = "".join(person.title[-1:]) if person and named else None
    return Signer(heading=heading, title=title or None, name=person.name if person else None)


def _people(people: People | None) -> tuple[Person | str, ...]:
    return people if isinstance(people, tuple) else (people,) if people else ()


def _recipients(spec: Spec, own: MinutesPaper) -> tuple[str, ...]:
    """Return Nơi nhận: those of the minutes, else those of all papers, else the last line of mẫu 1.9."""
    return own.recipients if own.recipients is not None else spec.recipients or ("Lưu: VT, Hồ sơ",)


def _labelled(label: str, words: str) -> list[Node]:
    return [paragraph(sentence(f"{label}: {words}"))] if words else []


def lacks(spec: Spec) -> Iterator[Lack]:
    """Yield what is missing where the sides are to sign and nobody has said who they are."""
    if (
        spec.papers.minutes.form == "two_sided"
        and len(spec.conference.sides) < 2
        and spec.papers.minutes.columns is None
    ):
        hint = "thêm vào `conference`: `sides: [{name: Bên người sử dụng lao động, representative: …}, {name: Bên người lao động, representative: …}]`"
        yield Lack(
            ("papers", "minutes", "form"),
            "`form: two_sided` cần các bên để ký, mà `conference` thiếu khóa `sides`",
            hint,
        )
