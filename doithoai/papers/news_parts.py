"""The standard parts of a news item: who came, what was asked, some answers, what came of it. No asker is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from doithoai.formats.nd30 import counted
from doithoai.papers import attending
from doithoai.papers import ledger as book
from doithoai.papers.answer_parts import asked_words, outcome
from doithoai.papers.held import held
from doithoai.papers.ledger import Entry, ledger
from doithoai.papers.letter_words import quoted
from doithoai.papers.letterhead import ended, sentence
from doithoai.papers.official import event_noun, led_by
from doithoai.papers.parts import Facts, paragraph, section, untitled
from doithoai.papers.wording import promise_words
from doithoai.spec import Spec
from doithoai.spec.blocks import Section
from doithoai.vietnamese import folded

Node = Any
_MOST_HIGHLIGHTS = 3
_MOST_TOPICS = 6


def turnout_content(facts: Facts) -> Node:
    """Return who chaired and how many came, in one paragraph."""
    led, come = led_by(held(facts.spec).chair), attending.turnout(facts.spec)
    noun = event_noun(facts.spec)
    said = [f"{noun} {led}."] if led else []
    said += [words] if come and (words := _come(come, noun.lower())) else []
    return _paragraphs(" ".join(said))


def _come(come: attending.Turnout, noun: str) -> str:
    groups = [f"{g.group} {counted(g.present)} người" for g in come.groups if g.group and g.present is not None]
    listed = "; ".join(groups) if len(come.groups) > 1 else come.groups[0].group
    present, invited = come.total.present, come.total.invited
    if present is None:
        return sentence(f"Dự {noun} có: {'; '.join(groups)}") if groups else ""
    of = f"/{counted(invited)}" if invited is not None else ""
    share = f" ({book.percent(present, invited)})" if invited else ""
    return sentence(
        f"Dự {noun} có {counted(present)}{of} {attending.people_word(come)}{share}{f': {listed}' if listed else ''}"
    )


def course_content(facts: Facts) -> Node:
    """Return what was said and reported; lines of a list run on as sentences."""
    course = facts.spec.meeting.course if facts.spec.meeting else None
    lines = [item for item in course if isinstance(item, str)] if isinstance(course, tuple) else []
    run_on = lines and len(lines) == len(course or ())
    return _paragraphs(" ".join(map(sentence, lines))) if run_on else course


def themes_content(facts: Facts) -> Node:
    """Return how many questions there were, and of which topics."""
    entries = ledger(facts.spec)
    if not entries:
        return None
    noun = event_noun(facts.spec)
    return _paragraphs(f"{noun} nhận được {sentence(asked_words(entries, noun.lower()))}{_topics(entries)}")


def _topics(entries: Sequence[Entry]) -> str:
    """Return the topics with their numbers, the largest ones of many; nothing where no question has one.

    A number of all others would look like that of one topic.
    """
    found = [c for c in book.by_topic(entries) if c.name != book.UNSAID]
    if not found:
        return ""
    shown = found if len(found) <= _MOST_TOPICS else sorted(found, key=lambda c: -c.number)[:_MOST_TOPICS]
    rest = len(entries) - sum(c.number for c in found)
    words = [f"{c.name} {counted(c.number)}" for c in shown]
    if len(shown) < len(found):
        return f" Theo nhóm vấn đề: {'; '.join(words)} và các nội dung khác."
    words += [f"chưa phân nhóm {counted(rest)}"] if rest else []
    return sentence(f" Theo nhóm vấn đề: {'; '.join(words)}")


def exchanges_content(facts: Facts) -> Node:
    """Return some of the questions with their answers: those of ``papers.news.highlights``, else the first of each topic."""
    told = highlights(facts.spec)
    if not told:
        return None
    lead = "Một số câu hỏi, ý kiến và trả lời:" if len(told) > 1 else "Một câu hỏi, ý kiến và trả lời:"
    return (paragraph(lead), *(_exchange(e, facts) for e in told))


def _exchange(entry: Entry, facts: Facts) -> Section:
    text, asked = entry.answer.text, quoted(entry.question.text)
    who = f"{entry.answerer} trả lời:" if entry.answerer else "Trả lời:"
    if isinstance(text, str):
        said, content = f"{asked} {who} {text}", None
    elif text:
        said, content = f"{asked} {who}", text
    else:
        said, content = f"{asked} {outcome(entry, facts.spec.time_style)}", None
    found = section(entry.question.topic or "Câu hỏi", text=said, content=content)
    return found.model_copy(update={"mark": "none"})


def highlights(spec: Spec) -> list[Entry]:
    """Return the questions that a news item quotes: the chosen ones in their order, else the first answered of each topic."""
    entries, chosen = ledger(spec), spec.papers.news.highlights
    if chosen:
        return [e for name in chosen if (e := _named(name, entries))]
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.status in ("answered", "noted") and entry.answer.text:
            first.setdefault(folded(entry.question.topic or ""), entry)
    return list(first.values())[:_MOST_HIGHLIGHTS]


def unknown_highlights(spec: Spec) -> list[int]:
    """Return the places in ``papers.news.highlights`` that name no question."""
    return [n for n, name in enumerate(spec.papers.news.highlights) if not _named(name, ledger(spec))]


def _named(name: str, entries: Sequence[Entry]) -> Entry | None:
    """Return the question of that id, or else of that number."""
    by_id = next((e for e in entries if e.question.id == name), None)
    return by_id or next((e for e in entries if str(e.number) == name.lstrip("0")), None)


def outcome_content(facts: Facts) -> Node:
    """Return what has become of the questions, what was concluded and promised."""
    spec, meeting = facts.spec, facts.spec.meeting
    entries, noun = ledger(spec), event_noun(spec).lower()
    statuses = [f"{counted(c.number)} câu {c.name[:1].lower()}{c.name[1:]}" for c in book.by_status(entries)]
    blocks: list[Node] = [paragraph(sentence(f"Kết quả: {'; '.join(statuses)}"))] if statuses else []
    if meeting and meeting.conclusions:
        blocks += _behind(f"Kết luận của {noun}:", meeting.conclusions)
    if meeting and meeting.promises:
        promises = tuple(ended([promise_words(p, spec.time_style) for p in meeting.promises]))
        blocks += _behind(f"Việc thực hiện sau {noun}:", promises)
    return tuple(blocks) or None


def _behind(label: str, content: Node) -> list[Node]:
    if isinstance(content, str):
        return [paragraph(f"{label} {content}")]
    return [paragraph(label), *content]


def _paragraphs(text: str) -> Node:
    return (paragraph(text),) if text else None


NEWS_PARTS: dict[str, Callable[[Facts], Section | None]] = {
    "turnout": untitled(turnout_content),
    "themes": untitled(themes_content),
    "exchanges": untitled(exchanges_content),
    "outcome": untitled(outcome_content),
}
