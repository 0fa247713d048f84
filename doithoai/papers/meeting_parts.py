"""The standard parts that tell of the meeting, of who came and of what was concluded; a part without facts is None."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doithoai.formats.nd30 import counted
from doithoai.papers import attending
from doithoai.papers.answer_parts import ANSWER_PARTS, with_widths
from doithoai.papers.held import held, time_of
from doithoai.papers.ledger import percent
from doithoai.papers.letter_parts import LETTER_PARTS
from doithoai.papers.letterhead import ended, sentence
from doithoai.papers.news_parts import NEWS_PARTS
from doithoai.papers.official import event_noun
from doithoai.papers.parts import Facts, paragraph, section, table, table_with_total
from doithoai.papers.wording import promise_words
from doithoai.spec import Spec
from doithoai.spec.blocks import Section, TableBlock
from doithoai.spec.meeting import Promise, Vote

Node = Any


def attendance_content(facts: Facts) -> Node:
    """Return who came: the totals, each group, the people of whom something is to be told, the quorum."""
    come = attending.turnout(facts.spec)
    attendance = facts.spec.meeting.attendance if facts.spec.meeting else None
    if come is None or attendance is None:
        return None
    total, several = attending.turnout_sentence(come.total, attending.people_word(come)), len(come.groups) > 1
    blocks: list[Node] = [paragraph(_sentence(total))] if total and (several or not come.groups[0].group) else []
    if not blocks and not several:
        blocks += map(paragraph, _group_lines(come))
    if attendance.table and (several or come.groups[0].group):
        blocks.append(_turnout_table(come))
    elif several:
        blocks += _group_lines(come)
    enough = attending.quorum_sentence(attendance, come)
    return (*blocks, *map(paragraph, [*attending.named_lines(come), *([enough] if enough else [])]))


def _group_lines(come: attending.Turnout) -> list[str]:
    said = [(g.group, attending.turnout_sentence(g, "người")) for g in come.groups]
    return ended([f"{group}: {words}" if group else words for group, words in said if words])


def _turnout_table(come: attending.Turnout) -> TableBlock:
    several = len(come.groups) > 1
    rows = [*come.groups, *([come.total] if several else [])]
    columns = {
        "TT": [*(str(n) for n, _ in enumerate(come.groups, 1)), ""][: len(rows)],
        "Nhóm": [*(g.group for g in come.groups), "Cộng"][: len(rows)],
        "Được mời": [_cell(g.invited) for g in rows], "Có mặt": [_cell(g.present) for g in rows],
        "Vắng có lý do": [_cell(g.excused) for g in rows], "Vắng không có lý do": [_cell(g.unexcused) for g in rows],
    }  # fmt: skip
    shown = {k: v for k, v in columns.items() if any(v)}
    made = table_with_total(shown) if several else table(shown)
    return with_widths(made, [{"TT": 1.0, "Nhóm": 5.5}.get(title, 2.5) for title in shown])


def _cell(number: int | None) -> str:
    return "" if number is None else str(number)


def _sentence(text: str) -> str:
    return sentence(text[:1].upper() + text[1:])


def held_content(facts: Facts) -> Node:
    """Return when and where it was held, who chaired, who came; the user's title of the latter is a label before it."""
    lines = tuple(paragraph(sentence(line)) for line in held_lines(facts.spec))
    come, title = facts.texts.get("attendance") or attendance_content(facts) or (), facts.titles.get("attendance")
    return (*lines, *labelled(title, come)) or None


def labelled(title: str | None, content: Node) -> tuple[Node, ...]:
    """Return a content behind a label: a text on the same line, blocks below it; nothing where there is no content."""
    if isinstance(content, str):
        return (paragraph(f"{title}: {content}" if title else content),)
    return (*([paragraph(f"{title}:")] if title and content else []), *content)


def held_lines(spec: Spec) -> list[str]:
    """Return the facts of the meeting as it was held, a label before each."""
    found = held(spec)
    said = {
        "Thời gian": time_of(spec),
        "Địa điểm": "; ".join(found.venues),
        "Chủ trì": "; ".join(found.chair),
        "Thư ký": "; ".join(found.secretary),
    }
    return [f"{label}: {words}" for label, words in said.items() if words]


def votes_content(facts: Facts) -> Node:
    """Return every vote in three lines: for, against, other."""
    votes = facts.spec.meeting.votes if facts.spec.meeting else ()
    return tuple(section(v.matter, content=tuple(_vote_lines(v))) for v in votes) or None


def _vote_lines(vote: Vote) -> list[str]:
    whole = vote.in_favour + vote.against + vote.abstain
    said = {"Tán thành": vote.in_favour, "Không tán thành": vote.against, "Ý kiến khác": vote.abstain}
    return ended([f"{name}: {counted(n)}/{counted(whole)} ({percent(n, whole)})" for name, n in said.items()])


def promises_content(facts: Facts) -> Node:
    """Return what was promised at the meeting: what, who, by when."""
    return _promises(facts, facts.spec.meeting.promises if facts.spec.meeting else ())


def carried_content(facts: Facts) -> Node:
    """Return what was promised at the last conference and what has become of it."""
    return _promises(facts, facts.spec.carried)


def _promises(facts: Facts, promises: tuple[str | Promise, ...]) -> Node:
    return tuple(ended([promise_words(p, facts.spec.time_style) for p in promises])) or None


def _written(name: str) -> Callable[[Facts], Node]:
    def content(facts: Facts) -> Node:
        return getattr(facts.spec.meeting, name) if facts.spec.meeting else None

    return content


def _part(title: str, content: Callable[[Facts], Node]) -> Callable[[Facts], Section | None]:
    def part(facts: Facts) -> Section | None:
        found = content(facts)
        return section(title.format(event=event_noun(facts.spec).lower()), content=found) if found else None

    return part


MEETING_PARTS: dict[str, Callable[[Facts], Section | None]] = {
    "held": _part("Thời gian, địa điểm, thành phần", held_content),
    "attendance": _part("Thành phần tham dự", attendance_content),
    "carried": _part("Việc chuyển từ {event} trước", carried_content),
    "course": _part("Diễn biến", _written("course")),
    "votes": _part("Biểu quyết", votes_content),
    "conclusions": _part("Kết luận", _written("conclusions")),
    "promises": _part("Việc thực hiện sau {event}", promises_content),
    "assessment": _part("Đánh giá chung", _written("assessment")),
    "proposals": _part("Kiến nghị, đề xuất", _written("proposals")),
    **{name: _part(title, content) for name, (title, content) in ANSWER_PARTS.items()},
    **LETTER_PARTS,
    **NEWS_PARTS,
}
