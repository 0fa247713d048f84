"""The mục lục hồ sơ: every paper of a dossier in a table, as an archive wants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from doithoai.formats import nd30
from doithoai.paper import Block, Paper, Properties
from doithoai.papers.held import held
from doithoai.papers.letterhead import Letterhead, event_words, letterhead, one_line
from doithoai.papers.naming import stem
from doithoai.papers.official import event_lines
from doithoai.papers.tables import table_blocks
from doithoai.spec import Spec
from doithoai.spec.own_papers import OwnPaper
from doithoai.spec.tables import Cell, Column, Table

NAME = "Mục lục hồ sơ"
#: the columns and how wide they are beside each other, in mm on a turned A4; what is centred; the last is filled in by hand
_COLUMNS = {
    "STT": (12.0, True), "Số, ký hiệu": (32.0, False), "Ngày tháng": (26.0, True), "Tên văn bản, trích yếu": (80.0, False),
    "Tác giả": (34.0, False), "Tệp": (42.0, False), "Số tờ,\nghi chú": (21.0, False),
}  # fmt: skip


class Context(Letterhead):
    """What the template of the index may print."""

    body: list[Block]


class Listed(NamedTuple):
    """One line of the index: number and symbol, day, name and trích yếu, who issued it, in which file it is."""

    number: str
    day: str
    title: str
    author: str
    file: str


def listed(spec: Spec, paper: Paper, name: str, file: str) -> Listed:
    """Return what the index says of a paper of the kind ``name``. Minutes without a date of their own were written on the day of the meeting."""
    said = paper.properties
    moment = held(spec).closed or held(spec).opened
    day = said.created or (moment.date if paper.kind == "minutes" and moment else None)
    number = str(paper.context.get("number") or "")
    named = paper.context.get("kind_name") or paper.context.get("letter_abstract")  # a news item has a headline only
    title = _on_two_lines(said.title, str(paper.context.get("kind_name") or ""))
    title = title if named or said.title.startswith(name) else f"{name}: {said.title}"
    addressed = str(paper.context.get("addressed") or "").removeprefix("Kính gửi: ")
    title = f"{title} (gửi {addressed})" if addressed and paper.context.get("letter_abstract") else title
    return Listed(number, nd30.date_digits(day) if day else "", title, said.creator, file)


def _on_two_lines(title: str, kind_name: str) -> str:
    """Return tên loại and trích yếu, each on a line of its own: both begin with a capital."""
    cut = len(kind_name)
    is_named = bool(kind_name) and title[:cut].upper() == kind_name and title[cut : cut + 1] == " "
    return f"{title[:cut]}\n{title[cut + 1 :]}" if is_named else title


def together(lines: Sequence[Listed], title: str, file: str) -> Listed:
    """Return one line for many papers of a kind: what they have in common, and from which number to which."""
    first, last = lines[0], lines[-1]
    numbers = first.number if first.number == last.number else f"{first.number} - {last.number}"
    one = len(lines) == 1
    return Listed(numbers, first.day, first.title if one else f"{title} ({len(lines)} văn bản)", first.author, file)


def papers(spec: Spec, lines: Sequence[Listed]) -> Iterator[Paper]:
    """Yield the one index of a dossier."""
    form = nd30.form(spec.sizes).turned
    event, issuer = event_words(spec), one_line(spec.issuer.name)
    head = letterhead(spec, OwnPaper.model_construct(signers=()), NAME, event_lines(spec), form)
    context: Context = {**head, "body": table_blocks(_table(lines))}
    yield Paper("contents", stem(NAME), context, Properties(f"{NAME} {event}", spec.conference.title, issuer))


def _table(lines: Sequence[Listed]) -> Table:
    rows = [(str(n), line.number, line.day, line.title, line.author, line.file, "") for n, line in enumerate(lines, 1)]
    columns = tuple(
        Column.model_construct(title=title, width=width, align="center" if centred else None)
        for title, (width, centred) in _COLUMNS.items()
    )
    # an asterisk that was typed in a title means nothing there
    cells = tuple(tuple(Cell.model_construct(text=(text.replace("*", "\\*"),)) for text in row) for row in rows)
    return Table.model_construct(columns=columns, header=None, rows=cells, total=None, title=None)
