"""The danh sách đại biểu ký tên: a row for each person to sign in, by group and given name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from doithoai.formats.nd30 import counted
from doithoai.paper import Block, Paper, Properties
from doithoai.papers.letterhead import one_line
from doithoai.papers.naming import stem
from doithoai.papers.numbering import roman
from doithoai.papers.official import event_lines
from doithoai.papers.signing_list import Listed, ListedGroup, signing_groups
from doithoai.papers.tables import kept, table_blocks
from doithoai.papers.unnumbered import PlainHead, plain_head
from doithoai.spec import Spec
from doithoai.spec.guests import Guest
from doithoai.spec.people import Person, Signer
from doithoai.spec.tables import Cell, Column, Row, Table

NAME = "Danh sách đại biểu"
PERSONAL = ("body",)
_OTHERS, _MORE = "Đại biểu khác", "Đại biểu bổ sung"
#: mm that a row has at least, so that people can sign in it
ROW_HEIGHT = 10.0
#: widths of the columns in mm; what is between name and signature shares the rest of the page
_ORDINAL, _NAME, _SIGNATURE, _NOTE = 12.0, 46.0, 34.0, 20.0
_ALL = 165.0
#: of several columns between name and signature each wants this much, at the cost of the others
_BETWEEN = 26.0
_POST, _CLASS = "Chức vụ, đơn vị", "Lớp"
_DOTS = "………"


class Context(PlainHead):
    """What its template may print."""

    body: list[Block]


def papers(spec: Spec, guests: Sequence[Guest], groups: Collection[str] = ()) -> Iterator[Paper]:
    """Yield the one list; people whom nobody named have rows to write themselves in."""
    own, found = spec.papers.signin, signing_groups(spec, guests, groups)
    title = list(own.title) or event_lines(spec, "Dự")
    head = plain_head(spec, NAME, title, _signers(spec) if own.columns is None else own.columns)
    context: Context = {**head, "body": [*_table(spec, found), _summary(found)]}
    name = f"{NAME} {' '.join(title)}"
    properties = Properties(name, spec.conference.title, one_line(spec.issuer.name))
    yield Paper("signin", stem("danh sách ký tên", *groups, spec.issuer.name), context, properties)


def _signers(spec: Spec) -> tuple[Signer, ...]:
    """Return who answers for the list: the secretary who is known, else whoever writes it."""
    secretary = spec.conference.secretary
    one = secretary[0] if isinstance(secretary, tuple) and secretary else secretary
    if isinstance(one, Person) and one.name:
        return (Signer(title="Thư ký", name=one.name),)
    return (Signer(title="Thư ký" if one else "Người lập danh sách"),)


def _table(spec: Spec, groups: Sequence[ListedGroup]) -> list[Block]:
    between = columns_between(spec, groups)
    heads = ("TT", "Họ và tên", *between, "Chữ ký", "Ghi chú")
    columns = tuple(
        Column.model_construct(title=title, width=width, align="center" if title == "TT" else None)
        for title, width in zip(heads, _widths(list(between)), strict=True)
    )
    rows = tuple(_rows(groups, between, spec.papers.signin.blank_rows))
    blocks = table_blocks(Table.model_construct(title=None, columns=columns, header=None, rows=rows, total=None))
    return [{**b, "rows": list(map(_to_sign, b["rows"]))} if b["kind"] == "table" else b for b in blocks]


def _to_sign(row: Block) -> Block:
    """Return a row high enough to sign in; the heading of a group, a row of one cell, stays with the next row."""
    if len(row["cells"]) == 1:
        return kept(row)
    return row if row["header"] else {**row, "height": ROW_HEIGHT, "cells": [{**c, "middle": True} for c in row["cells"]]}  # fmt: skip


def _widths(between: Sequence[str]) -> list[float]:
    """Return the widths of the columns: those between name and signature no narrower than can be helped."""
    if not between:
        return [_ORDINAL, _NAME + 30, _SIGNATURE + 10, _NOTE + 13]
    shares = [0.6 if title == _CLASS else 1.0 for title in between]
    wide = max(_ALL - _ORDINAL - _NAME - _SIGNATURE - _NOTE, min(sum(shares), 4) * _BETWEEN)
    return [_ORDINAL, _NAME, *(wide * share / sum(shares) for share in shares), _SIGNATURE, _NOTE]


def columns_between(spec: Spec, groups: Sequence[ListedGroup]) -> dict[str, Callable[[Listed], str]]:
    """Return the columns between name and signature: those that the spec names, else those that say something."""
    shown = spec.papers.signin.shown
    if shown:
        return {title: _of(title) for title in shown}
    people = [p for g in groups for p in g.people]
    posts: dict[str, Callable[[Listed], str]] = {_POST: lambda p: p.post} if any(p.post for p in people) else {}
    pupils: dict[str, Callable[[Listed], str]] = {"Phụ huynh của": lambda p: p.child, _CLASS: lambda p: p.grade}
    pupils = {title: of for title, of in pupils.items() if any(map(of, people))}
    return {"Chức vụ, đơn vị, lớp": lambda p: p.what} if posts and pupils else posts | pupils


def _of(title: str) -> Callable[[Listed], str]:
    return lambda one: one.shown(title)


def _rows(groups: Sequence[ListedGroup], between: dict[str, Callable[[Listed], str]], more: int) -> Iterator[Row]:
    """Yield the rows, numbered through; a group that is the only one and has no name needs no heading."""
    width, number = len(between) + 4, 0
    headed = any(g.name for g in groups)
    for place, group in enumerate(groups, 1):
        if headed:
            yield _heading(f"{roman(place)}. {group.name or _OTHERS}", group, width)
        for one in (*group.people, *[None] * group.blanks):
            number += 1
            said = [of(one) if one else "" for of in between.values()]
            name = "" if one is None else one.name or ("" if any(said) else one.described)
            yield _row([str(number), name, *said, "", ""])
    if headed and more:
        yield _heading(f"{roman(len(groups) + 1)}. {_MORE}", ListedGroup("", (), counted=False), width)
    for extra in range(number + 1, number + more + 1):
        yield _row([str(extra), *[""] * (width - 1)])


def _heading(title: str, group: ListedGroup, width: int) -> Row:
    number = len(group.people) + group.blanks
    words = f"{title} ({counted(number)} người)" if group.counted else title
    return (Cell.model_construct(text=(words,), colspan=width, bold=True, shade=True, align="left"),)


def _row(texts: Sequence[str]) -> Row:
    return tuple(Cell.model_construct(text=(text,)) for text in texts)


def _summary(groups: Sequence[ListedGroup]) -> Block:
    """Return how many there are, as far as that is known, and blanks for how many came."""
    number = sum(len(g.people) + g.blanks for g in groups)
    whole = counted(number) if all(g.counted for g in groups) else _DOTS
    text: Any = f"Tổng số: {whole} đại biểu; có mặt: {_DOTS}; vắng: {_DOTS}"
    return {"kind": "paragraph", "style": "Body", "text": text, "keep_next": True}
