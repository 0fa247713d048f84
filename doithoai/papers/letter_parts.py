"""The standard parts of công văn: the questions that a letter answers or hands on, what changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from doithoai.papers.changes import change
from doithoai.papers.ledger import Entry
from doithoai.papers.letter_words import quoted
from doithoai.papers.parts import Facts, paragraph, section, untitled
from doithoai.papers.sources import SOURCES
from doithoai.spec.blocks import Section

Node = Any


def reply_content(facts: Facts) -> Node:
    """Return the questions that a letter is about, each as it was asked, and its answer; several are numbered."""
    return _numbered([
        section("Câu hỏi, kiến nghị", text=quoted(e.question.text), content=answer_blocks(e, "Trả lời"))
        for e in facts.about
    ])  # fmt: skip


def _numbered(sections: Sequence[Section]) -> Node:
    """Return the sections; one alone takes no number."""
    return tuple(sections if len(sections) > 1 else (only.model_copy(update={"mark": "none"}) for only in sections))


def matters_content(facts: Facts) -> Node:
    """Return the matters that a letter hands on: who raised each, through what, in their own words, what was said to it."""
    return _numbered([
        section(_raised(e), text=quoted(e.question.text), content=answer_blocks(e, "Ý kiến của đơn vị") or None)
        for e in facts.about
    ])  # fmt: skip


def matters(facts: Facts) -> Section | None:
    """Return the matters as a part without a heading of its own."""
    return untitled(matters_content)(facts)


def _raised(entry: Entry) -> str:
    source, through = entry.question.source, entry.source_words
    if through not in (source, SOURCES["zalo"]):  # words of ours, and no name
        through = f"{through[:1].lower()}{through[1:]}"
    return f"{entry.asker_words} ({through})" if source else entry.asker_words


def answer_blocks(entry: Entry, label: str) -> tuple[Node, ...]:
    """Return an answer behind its label: a text on the same line, a list below it; nothing where there is none."""
    text = entry.answer.text
    if isinstance(text, str):
        return (paragraph(f"{label}: {text}"),)
    return (paragraph(f"{label}:"), *text) if text else ()


LETTER_PARTS: dict[str, Callable[[Facts], Section | None]] = {"reply": untitled(reply_content), "change": change}
