"""The tổng hợp ý kiến: every question with its answer in one table on turned sheets, then how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doithoai.formats import nd30
from doithoai.formats.nd30 import counted
from doithoai.paper import Block, Paper
from doithoai.papers import Lack, official
from doithoai.papers.answer_parts import digest_table, total_sentence
from doithoai.papers.body import with_signature
from doithoai.papers.known import known_on
from doithoai.papers.ledger import UNSAID, Entry, by_status, by_topic, ledger
from doithoai.papers.letterhead import number_words, one_line, sentence
from doithoai.papers.official import Said, event_lines, event_noun, official_paper
from doithoai.papers.parts import Facts, paragraph, section
from doithoai.papers.report import attaches_digest
from doithoai.papers.tables import kept
from doithoai.spec import Spec
from doithoai.spec.blocks import Section, TableBlock
from doithoai.spec.dossier_papers import OpinionsPaper
from doithoai.spec.tables import Cell, Column, Row
from doithoai.vietnamese import folded

NAME = "Tổng hợp câu hỏi, ý kiến"
STANDARD = ("digest", "counts")
#: how wide the columns are beside each other, in mm on a turned A4 where all of them are there
_WIDTHS = {
    "STT": 14.0, "Người hỏi": 34.0, "Nhóm vấn đề": 24.0, "Nội dung": 58.0, "Người trả lời": 30.0, "Trả lời": 58.0, "Tình trạng": 26.0, "Hạn": 24.0,
}  # fmt: skip
#: what the questions are sorted by → the column that says it for each
_COLUMN = {"topic": "Nhóm vấn đề", "status": "Tình trạng"}
_NO_TOPIC = "Chưa phân nhóm"


class Context(official.Context):
    """What its template may print."""

    attachment: str | None


def lacks(spec: Spec) -> Iterator[Lack]:
    """Yield that there is no question to tell of, and what a number of its own needs: the issuer behind the stroke."""
    if not ledger(spec):
        hint = "điền câu hỏi vào cột “Câu hỏi” của danh sách, hoặc viết câu hỏi vào `questions`"
        yield Lack(("questions",), "danh sách chưa có câu hỏi nào", hint)
    own = spec.papers.opinions
    if own.number and "/" not in own.number and not (own.symbol or spec.issuer.abbreviation):
        hint = "thêm `abbreviation: MNHM` vào `issuer`, hoặc `symbol:` cạnh `number`, hoặc bỏ `number`"
        yield Lack(("papers", "opinions", "number"), "có `number` mà không có chữ viết tắt để in ký hiệu", hint)


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one digest; it tells what was known on its day, or on that of the report that attaches it.

    With a number it is an official paper of its own, so a báo cáo, for a tổng hợp is none of the decree's kinds (Đ7).
    """
    own = spec.papers.opinions
    titles = {"digest": "", "counts": ""}
    day = own.date or (spec.papers.report.date if attaches_digest(spec) else None)
    facts = Facts(known_on(spec, day), own={"digest": lambda facts: _digest(facts, own), "counts": _counts})
    recipients = () if own.recipients is None and not own.number else own.recipients
    said = Said(NAME, event_lines(spec), STANDARD, titles=titles)
    if own.number:
        said = said._replace(name="Báo cáo", abstract=event_lines(spec, f"{NAME} tại"), file=[NAME])
    form = nd30.form(spec.sizes).turned
    paper = official_paper("opinions", facts, own.model_copy(update={"recipients": recipients}), said, form)
    body = [_with_headings(block) for block in paper.context["body"]]
    if not own.number:
        body = _dated(body, paper.context["place_date"])
    said_apart = {"body": body, "attachment": _attachment(spec)} | ({} if own.number else {"number": ""})
    yield paper._replace(context={**paper.context, **said_apart})


def _with_headings(block: Block) -> Block:
    """Return a table whose group headings, rows of one cell, stay with the row below them."""
    if block["kind"] != "table":
        return block
    return {**block, "rows": [kept(row) if len(row["cells"]) == 1 else row for row in block["rows"]]}


def _dated(body: list[Block], place_date: str) -> list[Block]:
    """Return the body with place and date at its end, above who signs."""
    dated: Block = {"kind": "paragraph", "style": "PlaceDate", "text": place_date, "align": "half"}
    gap: Block = {"kind": "paragraph", "style": "Gap", "text": " "}
    return with_signature([*with_signature(body), gap, dated])


def _attachment(spec: Spec) -> str | None:
    """Return which report it belongs to, None where none attaches it."""
    if not attaches_digest(spec):
        return None
    report = spec.papers.report
    number, issuer = number_words(spec, report, "Báo cáo"), one_line(spec.issuer.name)
    return f"(Kèm theo Báo cáo số {number} {nd30.date_words(report.date)} của {issuer})"


def _digest(facts: Facts, own: OpinionsPaper) -> Section | None:
    entries = ledger(facts.spec)
    if not entries:
        return None
    if own.order == "list":
        return section("Tổng hợp câu hỏi, ý kiến", content=(_sized(digest_table(entries, facts)),))
    groups = _groups(entries, own.order)
    block = _without(digest_table([e for _, some in groups for e in some], facts), _COLUMN[own.order])
    rows, listed = iter(block.table.rows), []
    for name, some in groups:
        listed += [_heading(name, len(some), len(block.table.columns or ())), *(next(rows) for _ in some)]
    grouped = block.model_copy(update={"table": block.table.model_copy(update={"rows": tuple(listed)})})
    return section("Tổng hợp câu hỏi, ý kiến", content=(_sized(grouped),))


def _groups(entries: Sequence[Entry], order: str) -> list[tuple[str, list[Entry]]]:
    """Return the questions by topic or by status, in the order in which other papers count them."""
    found = by_topic(entries) if order == "topic" else by_status(entries)
    groups: dict[str, list[Entry]] = {folded(count.name): [] for count in found}
    for entry in entries:
        groups[folded((entry.question.topic or UNSAID) if order == "topic" else entry.status_words)].append(entry)
    return [(_NO_TOPIC if count.name == UNSAID else count.name, groups[folded(count.name)]) for count in found]


def _heading(name: str, number: int, columns: int) -> Row:
    words = f"{name} ({counted(number)} câu hỏi, ý kiến)"
    return (Cell.model_construct(text=(words,), colspan=columns, bold=True, shade=True, align="left"),)


def _without(block: TableBlock, title: str) -> TableBlock:
    """Return the table without the column of that title, which the headings of its groups say."""
    columns = block.table.columns or ()
    kept = [n for n, column in enumerate(columns) if _title(column) != title]
    rows = tuple(tuple(row[n] for n in kept) for row in block.table.rows)
    table = block.table.model_copy(update={"columns": tuple(columns[n] for n in kept), "rows": rows})
    return block.model_copy(update={"table": table})


def _sized(block: TableBlock) -> TableBlock:
    titles = [_title(column) for column in block.table.columns or ()]
    columns = tuple(Column.model_construct(title=t, width=_WIDTHS[t], align="center" if t == "STT" else None) for t in titles)  # fmt: skip
    return block.model_copy(update={"table": block.table.model_copy(update={"columns": columns})})


def _title(column: Column | str) -> str:
    return column if isinstance(column, str) else column.title


def _counts(facts: Facts) -> Section | None:
    """Return how many questions there are, of how many people, and what has become of them, in two sentences."""
    entries = ledger(facts.spec)
    if not entries:
        return None
    kinds = [f"{c.name[:1].lower()}{c.name[1:]}: {counted(c.number)} ({c.share})" for c in by_status(entries)]
    lines = (total_sentence(entries, event_noun(facts.spec).lower()), sentence(f"Kết quả: {'; '.join(kinds)}"))
    return section("Số liệu", content=tuple(map(paragraph, lines)))
