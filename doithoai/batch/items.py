"""The files of a batch: a paper a guest, the table of who got which, one file for the printer, the event for calendars."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from doithoai.batch.batches import EVENT, TABLE, Prepared
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.digests import digest
from doithoai.engine.merging import merged
from doithoai.manifest import Inputs
from doithoai.output import Item
from doithoai.paper import Paper
from doithoai.papers import KINDS
from doithoai.vietnamese import folded

#: what a spreadsheet would make a number or a date of, and show otherwise than it was typed
_NUMBER_LIKE = re.compile(r"0[\d .]*\d|\d+[/.-]\d+([/.-]\d+)?|\d{12,}|\d+[eE]\d+")
_TITLES = ("STT", "Tệp", "Số", "Kính mời", "Nhóm", "Lớp", "Điện thoại", "Thư điện tử", "Địa chỉ")


def papers_of(ready: Prepared) -> Iterator[Paper]:
    """Yield the papers, each when it is asked for; groups are chosen last, so that numbers and names stay those of all."""
    papers = KINDS[ready.opened.kind].papers(ready.opened.spec, ready.guests.guests, ready.qr)
    groups = {folded(g) for g in ready.opened.choice.groups}
    return (p for p in papers if not groups or folded(p.context["guest"]["group"]) in groups)


def items(ready: Prepared, *, table: bool = True) -> Iterator[Item]:
    """Yield each paper as a file to be written, with what it is made from; at the end the table of who got which file.

    Some groups alone get no table: it would take the place of the whole one.
    """
    table = table and not ready.opened.choice.groups
    shared: dict[tuple[int, ...], tuple[Paper, Mapping[str, str]]] = {}
    personal = frozenset(KINDS[ready.opened.kind].personal)
    mine = [n for n in KINDS[ready.opened.kind].personal if n in ready.used]
    rows: list[tuple[str, ...]] = [_TITLES]
    inputs = Inputs(ready.opened.series(ready.opened.kind), ready.template, {}, {})
    for paper in papers_of(ready):
        key = tuple(id(v) for n, v in paper.context.items() if n not in personal)
        if key not in shared:
            shared[key] = (paper, _shared(paper, ready.used - personal))
        own = {n: _text(paper.context[n]) for n in mine}
        made_from = inputs._replace(shared=shared[key][1], own=own)
        whom = paper.context["guest"]["salutation"]
        item = Item(f"{paper.stem}.docx", made_from, partial(ready.batch.render, paper), whom)
        if table:
            rows.append(_row(len(rows), item.name, paper.context))
        yield item
    if table:
        data = table_csv(rows)
        own = {"table": digest(data)}
        yield Item(TABLE, Inputs(ready.opened.series(TABLE), "", {}, own), lambda: data)


def _row(number: int, file: str, context: Mapping[str, Any]) -> tuple[str, ...]:
    guest = context["guest"]
    known = (guest[name] for name in ("salutation", "group", "class_name", "phone", "email", "address"))
    return (str(number), file, context["number"], *known)


def table_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return a table as Excel in Vietnamese opens it: BOM and semicolons; a cell that would be a formula is made a text."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([_as_text(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _as_text(cell: str) -> str:
    """Return a cell that Excel shows as it is: no formula, no zero lost from a telephone, no date made of class 6/1."""
    if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    return f"\t{cell}" if _NUMBER_LIKE.fullmatch(cell) else cell


def merged_item(ready: Prepared) -> Item:
    """Return the one print file of all papers."""
    whole = hashlib.sha256()
    shared: Mapping[str, str] = {}
    for item in items(ready, table=False):
        shared = shared or item.inputs.shared  # of the first group: enough to say what has changed
        whole.update(repr(item.inputs).encode())
    inputs = Inputs(
        ready.opened.series(ready.opened.merged_name), ready.template, shared, {"papers": whole.hexdigest()}
    )
    return Item(ready.opened.merged_name, inputs, lambda: merged(ready.batch, papers_of(ready)))


def event_item(ready: Prepared) -> Item:
    """Return the conference as a calendar file. Raises DoithoaiError where its time is not known."""
    from doithoai.calendar_event import event_ics

    try:
        data = event_ics(ready.opened.spec)
    except ValueError as error:
        place = ready.opened.source.position(("conference",), key=True)
        hint = "thêm `starts: 07:30 30/01/2027` vào `conference`"
        found = Diagnostic("S052", str(error), hint, ready.opened.source.file, place.line, place.column)
        raise DoithoaiError([found]) from error
    inputs = Inputs(ready.opened.series(EVENT), "", {}, {"event": digest(data)})
    return Item(EVENT, inputs, lambda: data)


def _shared(paper: Paper, used: Iterable[str]) -> dict[str, str]:
    words = {name: _text(paper.context[name]) for name in sorted(used)}
    words["properties"] = _text([str(v) for v in paper.properties])
    words["pictures"] = _text([digest(p.data) for p in paper.pictures])
    return words


def _text(value: Any) -> str:
    """Return a value of a context as one text, lines as lines."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, (tuple, list)) and all(isinstance(v, str) for v in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
