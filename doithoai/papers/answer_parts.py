"""The standard parts that tell of questions: each with its answer, how many of each kind, what remains to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from doithoai.formats.nd30 import counted, date_words
from doithoai.papers import ledger as book
from doithoai.papers.cell_lines import text_lines
from doithoai.papers.ledger import Count, Entry, ledger
from doithoai.papers.letterhead import sentence
from doithoai.papers.official import event_noun
from doithoai.papers.parts import Facts, paragraph, section, table, table_with_total
from doithoai.papers.sources import SOURCES
from doithoai.papers.wording import deadline_words
from doithoai.spec.blocks import Items, Section, TableBlock
from doithoai.spec.tables import Column

Node = Any
_BEFORE, _AT = "Câu hỏi, ý kiến đăng ký trước", "Câu hỏi, ý kiến nêu tại {event}"
_OTHERS = "Các câu hỏi, ý kiến khác"


def answers_content(facts: Facts) -> Node:
    """Return every question with its answer; those raised at the meeting are told apart from all others."""
    entries = ledger(facts.spec)
    if facts.answers_layout == "table":
        return (_answers_table(entries, facts),) if entries else None
    told = _by_occasion(entries)
    if len(told) < 2:
        return tuple(answered(e, facts) for e in entries) or None
    noun = event_noun(facts.spec).lower()
    return tuple(
        section(title.format(event=noun), content=tuple(answered(e, facts) for e in some)) for title, some in told
    )


def _by_occasion(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return the questions sent in before and those raised at the meeting; who knows not of all says no “before”."""
    at, others = ([e for e in entries if e.was_raised_at_the_meeting is raised] for raised in (True, False))
    told = [(_BEFORE, others), (_AT, at)] if all(e.has_source for e in others) else [(_AT, at), (_OTHERS, others)]
    return [(title, some) for title, some in told if some]


def answered(entry: Entry, facts: Facts) -> Section:
    """Return a question with its answer below it, or with what is to become of it."""
    topic = f" ({entry.question.topic})" if entry.question.topic else ""
    title, text = f"Câu {entry.number}. {entry.asker_words}{topic}", entry.question.text
    return section(title, text=text, content=reply(entry, facts)).model_copy(update={"mark": "none"})


def reply(entry: Entry, facts: Facts) -> tuple[Node, ...]:
    """Return the answer as it was given, who gave it before it, and what is still to be done behind it."""
    text, who = entry.answer.text, f"{entry.answerer} trả lời" if entry.answerer else "Trả lời"
    rest = outcome(entry, facts.spec.time_style)
    if isinstance(text, str):
        return (paragraph(f"{who}: {text}"), *([paragraph(rest)] if rest else []))
    if text:
        return (paragraph(f"{who}:"), *text, *([paragraph(rest)] if rest else []))
    return (paragraph(rest),) if rest else ()


def outcome(entry: Entry, style: str | None) -> str:
    """Return what is to become of a question beyond the answer given at the meeting, and what has; nothing for most."""
    answer, by = entry.answer, entry.answerer
    due = f"; hạn: {deadline_words(answer.due, style)}" if answer.due else ""
    done = date_words(answer.done) if answer.done else ""
    if entry.status == "in_writing":
        to_write = f"{by} sẽ trả lời bằng văn bản" if by else "Sẽ trả lời bằng văn bản"
        return sentence(f"Đã trả lời bằng văn bản {done}" if done else f"{to_write}{due}")
    if entry.status == "referred":
        where = f" đến {answer.referred_to}" if answer.referred_to else " lên cấp có thẩm quyền"
        to_refer = f"Vượt thẩm quyền; sẽ chuyển kiến nghị{where}{due}"
        return sentence(f"Đã chuyển kiến nghị{where} {done}" if done else to_refer)
    if entry.status == "noted":
        to_do = f"{by} tiếp thu ý kiến" if by else "Tiếp thu ý kiến"
        return sentence(f"Đã tiếp thu và thực hiện xong {done}" if done else f"{to_do}{due}")
    if entry.status == "open":
        charged = f"; người được phân công: {by}" if by else ""
        return sentence(f"Chưa trả lời{' xong' if answer.text else ''}{charged}{due}")
    return ""


def _answers_table(entries: Sequence[Entry], facts: Facts) -> TableBlock:
    columns = {
        "Người hỏi": [f"Câu {e.number}. {e.asker_words}" for e in entries],
        "Nội dung": [e.question.text for e in entries],
        "Trả lời": ["\n\n".join(answer_lines(e, facts)) for e in entries],
    }
    return with_widths(table(columns), (2, 3, 4))


def with_widths(block: TableBlock, widths: Sequence[float]) -> TableBlock:
    """Return a table with these shares of its width, one a column."""
    titled = zip(block.table.columns or (), widths, strict=True)
    columns = tuple(Column(title=c if isinstance(c, str) else c.title, width=width) for c, width in titled)
    return block.model_copy(update={"table": block.table.model_copy(update={"columns": columns})})


def answer_lines(entry: Entry, facts: Facts) -> list[str]:
    """Return an answer as lines for a cell: its paragraphs, then what is still to be done."""
    rest = outcome(entry, facts.spec.time_style)
    return [*text_lines(entry.answer.text), *([rest] if rest else [])]


def counts_content(facts: Facts) -> Node:
    """Return how many questions there were, of how many people, and tables of topics, sources, units and statuses."""
    entries, noun = ledger(facts.spec), event_noun(facts.spec).lower()
    if not entries:
        return None
    sources = tuple(
        c._replace(name=_at(noun) if c.name == SOURCES["meeting"] else c.name) for c in book.by_source(entries)
    )
    tables = {
        "Theo nhóm vấn đề": ("Nhóm vấn đề", book.by_topic(entries)), "Theo nguồn": ("Nguồn", sources),
        "Theo lớp, đơn vị": ("Lớp, đơn vị", book.by_unit(entries)), "Theo kết quả trả lời": ("Kết quả", book.by_status(entries)),
    }  # fmt: skip
    shown = {title: of for title, of in tables.items() if of[1][0].name != book.UNSAID}
    return (paragraph(total_sentence(entries, noun)), *(count_table(title, *of) for title, of in shown.items()))


def _at(noun: str) -> str:
    return SOURCES["meeting"].replace("hội nghị", noun)


def total_sentence(entries: Sequence[Entry], noun: str) -> str:
    """Return ``Tổng số: 24 câu hỏi, ý kiến của 18 người; …``."""
    return sentence(f"Tổng số: {asked_words(entries, noun)}")


def asked_words(entries: Sequence[Entry], noun: str) -> str:
    """Return ``24 câu hỏi, ý kiến (21 câu của 18 người có nêu tên; 03 câu không nêu tên); …``, as far as it is known."""
    at, unnamed, people = (
        sum(e.was_raised_at_the_meeting for e in entries), sum(not e.question.asker for e in entries), book.askers(entries),
    )  # fmt: skip
    said = f"{counted(len(entries))} câu hỏi, ý kiến"
    if people and unnamed:
        said += f" ({counted(len(entries) - unnamed)} câu của {counted(people)} người có nêu tên; {counted(unnamed)} câu không nêu tên)"
    elif people:
        said += f" của {counted(people)} người"
    if 0 < at < len(entries):
        known = all(e.has_source for e in entries)
        before = f"{counted(len(entries) - at)} gửi trước {noun}, " if known else "trong đó "
        said += f"; {before}{counted(at)} nêu tại {noun}"
    return said


def count_table(title: str, kind: str, found: Sequence[Count]) -> TableBlock:
    """Return a table of how many there are of each kind and their shares, with their sum."""
    whole = found[0].whole if found else 0
    columns = {
        "TT": [*(str(n) for n, _ in enumerate(found, 1)), ""], kind: [*(c.name for c in found), "Cộng"],
        "Số lượng": [*(str(c.number) for c in found), str(sum(c.number for c in found))],
        "Tỷ lệ": [*(c.share for c in found), book.percent(whole, whole)],
    }  # fmt: skip
    block = with_widths(table_with_total(columns), (1, 7, 2, 2))  # alike in all of them, whatever the kinds are called
    return block.model_copy(update={"table": block.table.model_copy(update={"title": title})})


def pending_content(facts: Facts) -> Node:
    """Return the questions that are not settled: what, who is to see to it, by when."""
    return _listed([e for e in ledger(facts.spec) if not e.is_settled and e.status != "referred"], facts)


def referred_content(facts: Facts) -> Node:
    """Return the questions beyond the unit's authority, and where they go."""
    return _listed([e for e in ledger(facts.spec) if e.status == "referred"], facts)


def _listed(entries: Sequence[Entry], facts: Facts) -> Node:
    style = facts.spec.time_style
    lines = [f"Câu {e.number} ({e.asker_words}): {e.question.text}" for e in entries]
    outcomes = [outcome(e, style) for e in entries]
    return (
        tuple(
            block
            for line, rest in zip(lines, outcomes, strict=True)
            for block in (line, *([Items.model_construct(items=(rest,), mark="none")] if rest else []))
        )
        or None
    )


def digest_content(facts: Facts) -> Node:
    """Return all questions with their answers as one table."""
    return (digest_table(ledger(facts.spec), facts),) if ledger(facts.spec) else None


def digest_table(entries: Sequence[Entry], facts: Facts) -> TableBlock:
    """Return the digest: number, asker, topic, question, who answers, answer, status, deadline; empty columns are left out."""
    style = facts.spec.time_style
    columns = {
        "STT": [str(e.number) for e in entries], "Người hỏi": [e.asker_words for e in entries],
        "Nhóm vấn đề": [e.question.topic or "" for e in entries], "Nội dung": [e.question.text for e in entries],
        "Người trả lời": [e.answerer for e in entries],
        "Trả lời": ["\n\n".join([*text_lines(e.answer.text), *_sent(e)]) for e in entries],
        "Tình trạng": [e.status_words for e in entries],
        "Hạn": [deadline_words(e.answer.due, style) if e.answer.due else "" for e in entries],
    }  # fmt: skip
    return table({k: v for k, v in columns.items() if any(v)})


def _sent(entry: Entry) -> list[str]:
    """Return where a question went and when it was settled, as far as its status does not say it."""
    answer, done = entry.answer, date_words(entry.answer.done) if entry.answer.done else ""
    said = {"in_writing": "Đã trả lời bằng văn bản", "referred": "Đã chuyển", "answered": "Đã trả lời"}
    lines = [f"Nơi nhận kiến nghị: {answer.referred_to}."] if answer.referred_to else []
    return [*lines, *([f"{said.get(entry.status, 'Đã thực hiện')} {done}."] if done else [])]


ANSWER_PARTS: dict[str, tuple[str, Callable[[Facts], Node]]] = {
    "answers": ("Hỏi và trả lời", answers_content),
    "counts": ("Số liệu câu hỏi, ý kiến", counts_content),
    "pending": ("Câu hỏi, ý kiến còn phải giải quyết", pending_content),
    "referred": ("Kiến nghị vượt thẩm quyền", referred_content),
    "digest": ("Tổng hợp câu hỏi, ý kiến", digest_content),
}
