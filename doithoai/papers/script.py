"""The kịch bản điều hành: what is to be ready, then for each item of the agenda who says what, with directions in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from doithoai.paper import Block, Paper, Picture, Properties
from doithoai.papers.body import ends_with_table
from doithoai.papers.emphasis import marked, spans
from doithoai.papers.letterhead import one_line
from doithoai.papers.naming import stem
from doithoai.papers.official import Said, body_blocks, event_lines
from doithoai.papers.parts import Facts, paragraph, section
from doithoai.papers.script_words import (
    TELLING,
    announced,
    asked,
    concluded,
    ended_words,
    opened,
    prepared,
)
from doithoai.papers.unnumbered import PlainHead, plain_head
from doithoai.papers.wording import span_words
from doithoai.spec import Spec
from doithoai.spec.blocks import Direction, Section
from doithoai.spec.facts import AgendaItem

Node = Any
NAME = "Kịch bản điều hành"
STANDARD = ("attendees", "agenda")
_OPENING = ("khai mạc", "tuyên bố lý do", "tuyên bố lí do", "giới thiệu đại biểu", "mở đầu")
_CONCLUDING, _CLOSING = ("kết luận",), ("bế mạc", "kết thúc")
#: words of the item in which questions are asked and answered, from the surest to the least sure
_DIALOGUE = (("đối thoại",), ("hỏi", "trả lời", "giải đáp", "chất vấn"), ("thảo luận", "trao đổi", "ý kiến"))
#: with which an item begins that is a vote, also one on how the dialogue is held
_VOTING = ("biểu quyết", "bỏ phiếu", "bầu")
#: what an agenda is silent about, but every conference begins and ends with
_BEGIN, _END = "Mở đầu", "Kết thúc"


class Context(PlainHead):
    """What its template may print."""

    opening: Any
    body: list[Block]
    ends_with_table: bool


class Roles(NamedTuple):
    """Which items of the agenda open, hold the dialogue, conclude and close; None for those that it does not name."""

    opening: int | None
    dialogue: int | None
    conclusion: int | None
    closing: int | None


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one script of a conference."""
    own = spec.papers.script
    title = list(own.title) or event_lines(spec)
    facts = Facts(spec, own={"attendees": _preparation, "agenda": _course})
    pictures: list[Picture] = []
    body = [_kept(block) for block in body_blocks(facts, own, Said(NAME, (), STANDARD), pictures)]
    context: Context = {
        **plain_head(spec, NAME, title),
        "opening": spans(own.opening or "") or None,
        "body": body,
        "ends_with_table": ends_with_table(body),
    }
    properties = Properties(f"{NAME} {' '.join(title)}", spec.conference.title, one_line(spec.issuer.name))
    yield Paper("script", stem(NAME, spec.issuer.name), context, properties, tuple(pictures))


def _kept(block: Block) -> Block:
    """Return a paragraph that begins with who carries out an item, who speaks, a topic, what is to be noted, so that it stays with the next one."""
    text = block.get("text")
    speaks = isinstance(text, tuple) and text and (text[0].get("bold") or text[0].get("italic"))
    return {**block, "keep_next": True} if speaks or (block.get("leader") and text != "\t") else block


def _preparation(facts: Facts) -> Section | None:
    content = prepared(facts.spec)
    return section("Chuẩn bị", content=content) if content else None


def _course(facts: Facts) -> Section | None:
    """Return the agenda as a script; the beginning and the end are there even where the agenda does not name them."""
    spec = facts.spec
    items = [AgendaItem.model_construct(item=a) if isinstance(a, str) else a for a in spec.agenda]
    if not items:
        return None
    found = roles([item.item for item in items])
    sections = [_item(spec, item, number, found) for number, item in enumerate(items)]
    first = [section(_BEGIN, content=opened(spec))] if found.opening is None else []
    last = [section(_END, content=ended_words(spec))] if found.closing is None and found.conclusion is None else []
    return section("Tiến hành", content=(*first, *sections, *last))


def roles(items: Sequence[str]) -> Roles:
    """Return what the items of an agenda are, told from their words."""
    said = [item.lower() for item in items]
    opening = next((n for n, item in enumerate(said) if _has(item, _OPENING)), None)
    conclusion = next((n for n, item in enumerate(said) if n != opening and _has(item, _CONCLUDING)), None)
    closing = next((n for n, item in reversed(list(enumerate(said))) if n != opening and _has(item, _CLOSING)), None)
    taken = {opening, conclusion, closing}
    free = [n for n, item in enumerate(said) if n not in taken and not item.startswith((*TELLING, *_VOTING))]
    ways: tuple[Callable[[str, tuple[str, ...]], bool], ...] = (str.startswith, _has)
    dialogue = next((n for holds in ways for words in _DIALOGUE for n in free if holds(said[n], words)), None)
    return Roles(opening, dialogue, conclusion, closing)


def _has(item: str, words: Sequence[str]) -> bool:
    return any(word in item for word in words)


def _item(spec: Spec, item: AgendaItem, number: int, found: Roles) -> Section:
    """Return one item: when and what, who, then directions and words, the user's own where there are any."""
    time = span_words(item.time, spec.time_style) if item.time else ""
    facts = "; ".join(w for w in (f"Thực hiện: {item.by}" if item.by else "", item.note or "") if w)
    head = (paragraph(marked(facts, "*")),) if facts else ()
    words = _said(item.say) if item.say is not None else _composed(spec, item, number, found)
    if item.direction is not None or item.say is not None:
        words = tuple(w for w in words if not isinstance(w, Direction)) if item.direction else words
        directed = (Direction.model_construct(direction=item.direction),) if item.direction else ()
        words = (*directed, *words)
    return section(f"{time}: {item.item}" if time else item.item, content=(*head, *words))


def _said(words: Node) -> tuple[Node, ...]:
    return (paragraph(words),) if isinstance(words, str) else tuple(words)


def _composed(spec: Spec, item: AgendaItem, number: int, found: Roles) -> tuple[Node, ...]:
    if found.opening is not None and number < found.opening:  # nobody has been welcomed yet
        return ()
    if number == found.opening:
        return opened(spec, agenda="chương trình" in item.item.lower())
    if number == found.dialogue:
        return asked(spec)
    last = found.closing if found.closing is not None else found.conclusion
    words = concluded(spec, item) if number == found.conclusion else ()
    if number == last:
        return (*words, *ended_words(spec, greeted=not words))
    return words or announced(spec, item)


__all__ = ["NAME", "STANDARD", "Context", "papers", "roles"]
