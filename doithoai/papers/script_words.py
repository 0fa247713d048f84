"""What is said at a conference, composed from its facts: welcome, introduction, questions, thanks; plain spoken Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from doithoai.formats.nd30 import counted
from doithoai.papers.emphasis import marked
from doithoai.papers.ledger import UNSAID, Entry, by_topic, ledger
from doithoai.papers.letterhead import ended, event_words, sentence
from doithoai.papers.official import event_noun, host_words
from doithoai.papers.parts import Facts, attendees_content, paragraph
from doithoai.papers.wording import clock, day_words, listed, people_words, person_words, place_words, span_words
from doithoai.spec import Spec
from doithoai.spec.blocks import Blank, Direction, Items
from doithoai.spec.conference import People
from doithoai.spec.facts import AgendaItem, Group
from doithoai.spec.people import Person
from doithoai.vietnamese import folded

Node = Any
_HOST = "Người dẫn chương trình"
_CHAIR = "Chủ trì"
_SALUTATION = "Kính thưa quý vị đại biểu!"
_CONCLUSION = "kết luận"
_NO_TOPIC = "Các vấn đề khác"
#: words with which an item begins in which one speaks and the others listen
TELLING = ("báo cáo", "phát biểu", "thông qua", "công bố", "trình bày")
#: dotted lines on which the chair notes what he or she will say
_NOTES = 4


def direction(text: str) -> Direction:
    """Return what is to be done."""
    return Direction.model_construct(direction=text)


def speaker(spec: Spec) -> str:
    """Return who leads through the programme."""
    return spec.papers.script.host or _HOST


def prepared(spec: Spec) -> tuple[Node, ...]:
    """Return what those who lead must know before they begin: who leads, who comes, how many questions wait."""
    conference = spec.conference
    said = {
        _CHAIR: _names(conference.chair),
        "Thư ký": _names(conference.secretary),
        _HOST: spec.papers.script.host or "",
    }
    lines: list[Node] = ended([f"{label}: {words}" for label, words in said.items() if words])
    if spec.attendees:
        lines += ["Thành phần:", attendees_content(Facts(spec))]
    waiting = _registered(spec)
    if waiting:
        kinds = "; ".join(f"{_topic(c.name)}: {counted(c.number)}" for c in by_topic(waiting))
        topics = f" ({kinds})" if kinds != f"{_NO_TOPIC}: {counted(len(waiting))}" else ""
        lines.append(f"Câu hỏi, ý kiến đăng ký trước: {counted(len(waiting))}{topics}.")
    return tuple(lines)


def opened(spec: Spec, *, agenda: bool = False) -> tuple[Node, ...]:
    """Return the welcome: when, where and why, who is there, who chairs; the programme where the item names it."""
    noun = event_noun(spec).lower()
    nodes: list[Node] = [direction("Mời đại biểu ổn định chỗ ngồi"), *_speech(spec, _occasion(spec))]
    nodes.append(paragraph(f"Xin nhiệt liệt chào mừng quý vị đã đến dự {noun}."))
    if spec.purposes:
        nodes += _content(f"Mục đích của {noun} là:", spec.purposes)
    nodes += _introduced(spec)
    nodes += _leaders(spec)
    if agenda:
        programme = [_programme(spec, a) for a in spec.agenda]
        nodes += [paragraph(f"Chương trình {noun} gồm:"), _dashes(ended(programme))]
    return tuple(nodes)


def asked(spec: Spec) -> tuple[Node, ...]:
    """Return the dialogue: its rules, the questions sent in before by topic, each with who answers, then those asked there."""
    noun, asking, waiting = event_noun(spec).lower(), spec.conference.asking, _registered(spec)
    nodes: list[Node] = [*_speech(spec, "Sau đây là phần đối thoại.")]
    if waiting:
        sent = f"Trước {noun} đã có {counted(len(waiting))} câu hỏi, ý kiến gửi đến. Xin được nêu lần lượt từng câu hỏi, ý kiến."
        nodes.append(paragraph(sent))
        for count in by_topic(waiting):
            nodes += _of_topic(
                _topic(count.name), [e for e in waiting if folded(e.question.topic or UNSAID) == folded(count.name)]
            )
        nodes.append(paragraph(f"Trên đây là các câu hỏi, ý kiến gửi trước {noun}."))
    nodes += [*_speech(spec, f"Xin mời quý vị đặt câu hỏi, nêu ý kiến trực tiếp tại {noun}.", greeted=False)]
    if asking and asking.at_meeting:
        nodes.append(paragraph(sentence(asking.at_meeting)))
    nodes.append(paragraph("Xin quý vị giới thiệu họ tên, lớp hoặc đơn vị trước khi hỏi."))
    write = "; thư ký ghi lại từng câu hỏi và trả lời" if spec.conference.secretary else ""
    nodes.append(direction(f"Mời từng đại biểu hỏi; mời người trả lời{write}"))
    return (*nodes, paragraph("Xin cảm ơn quý vị đã nêu câu hỏi, ý kiến; xin cảm ơn những người đã trả lời."))


def announced(spec: Spec, item: AgendaItem) -> tuple[Node, ...]:
    """Return the announcement of any other item: what comes, whom to invite, thanks."""
    if not item.by:
        return tuple(_speech(spec, f"Tiếp theo chương trình là: {sentence(item.item)}"))
    invited = f"Tiếp theo chương trình là: {sentence(item.item)} Xin trân trọng kính mời {item.by}."
    there = "lên trình bày" if item.item.lower().startswith(TELLING) else "thực hiện"
    thanks = paragraph(f"Xin trân trọng cảm ơn {item.by}.")
    return (*_speech(spec, invited), direction(f"Mời {item.by} {there}"), thanks)


def concluded(spec: Spec, item: AgendaItem) -> tuple[Node, ...]:
    """Return how the chair is asked to conclude, and room to note what to say.

    Who carries out the item concludes where that is all it is about; of ``Biểu quyết, kết luận`` it need not be the same.
    """
    noun, chair = event_noun(spec).lower(), _concludes(spec, item)
    words = _speech(spec, f"Xin trân trọng kính mời {chair} kết luận {noun}.")
    label = f"**{_CHAIR}:** {_salutation(spec)}".strip()
    notes = Blank.model_construct(blank="Nội dung kết luận:", lines=_NOTES)
    return (*words, direction(f"Mời {chair} kết luận"), paragraph(label), notes)


def _concludes(spec: Spec, item: AgendaItem) -> str:
    """Return who concludes; of a post that one of the chairs holds, the chair with name and post."""
    chair, by = spec.conference.chair, (item.by or "").strip().casefold()
    chairs = chair if isinstance(chair, tuple) else (chair,) if chair else ()
    if by and by != _CHAIR.casefold() and (not chairs or item.item.lower().startswith(_CONCLUSION)):
        holders = [p for p in chairs if isinstance(p, Person) and by in (t.casefold() for t in p.title)]
        return person_words(holders[0]) if holders else item.by or ""
    return listed(people_words(chairs)) or _CHAIR.lower()


def ended_words(spec: Spec, *, greeted: bool = False) -> tuple[Node, ...]:
    """Return the end: thanks, good wishes, and the hour for the minutes."""
    noun, end = event_noun(spec), spec.conference.end
    words = f"Chương trình {noun.lower()} đến đây là kết thúc. Xin trân trọng cảm ơn quý vị đại biểu đã đến dự và đóng góp ý kiến."
    planned = f"Dự kiến kết thúc lúc {clock(end.time, spec.time_style)}; " if end and end.time else ""
    hour = f"{planned}{'thư ký ' if spec.conference.secretary else ''}ghi giờ kết thúc: …… giờ …… phút"
    wishes = paragraph("Kính chúc quý vị sức khỏe, hạnh phúc.")
    return (*_speech(spec, words, greeted=greeted), wishes, direction(hour[:1].upper() + hour[1:]))


def _speech(spec: Spec, words: str, *, greeted: bool = True) -> list[Node]:
    """Return words under the name of who leads, the salutation before them."""
    greeting = _salutation(spec) if greeted else ""
    label = marked(f"{speaker(spec)}:", "**")
    return [paragraph(f"{label} {greeting}"), paragraph(words)] if greeting else [paragraph(f"{label} {words}")]


def _salutation(spec: Spec) -> str:
    own = spec.papers.script.salutation
    return _SALUTATION if own is None else own


def _occasion(spec: Spec) -> str:
    """Return ``Hôm nay, thứ Bảy, ngày …, tại Hội trường tầng 2, Trường … tổ chức Hội nghị …``."""
    starts, venues = spec.conference.starts, place_words(spec.conference)
    said = [f"Hôm nay, {day_words(starts)}" if starts else "Hôm nay", f"tại {'; '.join(venues)}" if venues else ""]
    return f"{', '.join(s for s in said if s)}, {host_words(spec, venues)} tổ chức {sentence(event_words(spec))}"


def _introduced(spec: Spec) -> list[Node]:
    """Return who is introduced: each group, those of its members who are named below it."""
    if not spec.attendees:
        return []
    lines: list[Node] = []
    for attendee in spec.attendees:
        name = attendee.group if isinstance(attendee, Group) else attendee
        members = attendee.members if isinstance(attendee, Group) else ()
        lines.append(f"{name}:" if members else sentence(name))
        if members:
            lines.append(tuple(ended([person_words(m) for m in members])))
    lead = paragraph(f"Xin trân trọng giới thiệu các đại biểu dự {event_noun(spec).lower()}:")
    return [lead, _dashes(lines), direction("Giới thiệu đến ai, người ấy đứng dậy chào; mọi người vỗ tay")]


def _leaders(spec: Spec) -> list[Node]:
    conference, noun = spec.conference, event_noun(spec).lower()
    said = {f"Chủ trì {noun}": _names(conference.chair), f"Thư ký {noun}": _names(conference.secretary)}
    known = [f"{label}: {words}" for label, words in said.items() if words]
    if not known:
        return []
    whom = " và ".join(w for w, p in (("chủ trì", conference.chair), ("thư ký", conference.secretary)) if p)
    return [*(paragraph(sentence(line)) for line in known), direction(f"Mời {whom} lên vị trí làm việc")]


def _of_topic(topic: str, entries: Sequence[Entry]) -> list[Node]:
    nodes: list[Node] = [paragraph(marked(f"{topic} ({counted(len(entries))} câu hỏi, ý kiến)", "**"))]
    for entry in entries:
        nodes += [paragraph(f"Câu {entry.number}, {_asker(entry)}: {entry.question.text}"), direction(_invited(entry))]
    return nodes


def _asker(entry: Entry) -> str:
    if not entry.question.asker:
        return f"không nêu tên người hỏi{f', {entry.question.unit}' if entry.question.unit else ''}"
    return f"của {entry.asker_words}"


def _invited(entry: Entry) -> str:
    """Return who is asked to answer: whoever has been charged with it, else whom it was put to, else the chair."""
    who = entry.answerer or entry.question.to
    return f"Xin mời {who} trả lời" if who else "Xin mời chủ trì trả lời, hoặc mời người trả lời"


def _registered(spec: Spec) -> list[Entry]:
    return [e for e in ledger(spec) if not e.was_raised_at_the_meeting]


def _topic(name: str) -> str:
    return _NO_TOPIC if name == UNSAID else name


def _programme(spec: Spec, entry: AgendaItem | str) -> str:
    if isinstance(entry, str):
        return entry
    return f"{span_words(entry.time, spec.time_style)}: {entry.item}" if entry.time else entry.item


def _content(lead: str, content: Node) -> list[Node]:
    """Return a content behind its introduction: a text on the same line, a list below it."""
    return [paragraph(f"{lead} {content}")] if isinstance(content, str) else [paragraph(lead), _dashes(content)]


def _dashes(items: Sequence[Node]) -> Items:
    return Items.model_construct(items=tuple(items), mark="-")


def _names(people: People | None) -> str:
    return "; ".join(people_words(people)) if people else ""
