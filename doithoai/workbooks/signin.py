"""The list to sign as an .xlsx in which a clerk marks after the meeting who came; the reader of attendance knows its titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from doithoai.diagnostics import column_letters
from doithoai.papers.signing_list import Listed, ListedGroup
from doithoai.spec import Spec
from doithoai.workbooks.guests import Worksheet, offer, prepare_print, workbook, write_cell, write_header

SHEET = "Điểm danh"
#: rows below the list for people who came and are not in it
_MORE = 30
PRESENT, ABSENT = ("x", "muộn", "về sớm", "đi thay"), ("P", "K")


class _Title(NamedTuple):
    """A column: its title, its width in letters, what stands in it for a person, words that are offered."""

    title: str
    width: float
    text: Callable[[Listed], str]
    offered: Sequence[str] = ()
    prompt: str | None = None
    as_text: bool = False


def attendance_sheet(spec: Spec, groups: Sequence[ListedGroup]) -> bytes:
    """Return the workbook: a row for each person who is named, blanks for who came, who did not, and why."""
    return workbook(f"Điểm danh: {spec.conference.title}", {SHEET: partial(_fill, groups)})


def _fill(groups: Sequence[ListedGroup], sheet: Worksheet) -> None:
    people = [(group.name, one) for group in groups for one in group.people]
    titles = _titles([one for _, one in people])
    write_header(sheet, ["STT", "Nhóm", *(t.title for t in titles)])
    last = len(people) + _MORE + 1
    for row in range(2, last + 1):
        group, one = people[row - 2] if row - 2 < len(people) else ("", None)
        write_cell(sheet, row, 1, str(row - 1) if one else None)
        write_cell(sheet, row, 2, group or None)
        for column, title in enumerate(titles, 3):
            write_cell(sheet, row, column, (title.text(one) if one else "") or None, as_text=title.as_text)
    for column, width in enumerate((6.0, 26.0, *(t.width for t in titles)), 1):
        sheet.column_dimensions[column_letters(column)].width = width
    for column, title in enumerate(titles, 3):
        if title.offered:
            offer(sheet, column, title.offered, last, title.prompt)
    prepare_print(sheet)


def _titles(people: Sequence[Listed]) -> list[_Title]:
    """Return the columns: those of the list that say something, then those to fill in."""
    known = (
        _Title("Họ và tên", 30, lambda p: p.name),
        _Title("Chức vụ, đơn vị", 34, lambda p: p.post),
        _Title("Phụ huynh của", 26, lambda p: p.child),
        _Title("Lớp", 12, lambda p: p.grade, as_text=True),
    )
    blank: Callable[[Listed], str] = lambda p: ""  # noqa: E731
    return [
        *(t for n, t in enumerate(known) if n == 0 or any(map(t.text, people))),
        _Title(
            "Có mặt",
            11,
            blank,
            PRESENT,
            "x: có mặt; đến muộn, về sớm, đi thay cũng là có mặt. Ai vắng thì để trống ô này.",
        ),
        _Title("Vắng", 9, blank, ABSENT, "P: vắng có phép; K: vắng không phép. Ai có mặt thì để trống ô này."),
        _Title("Lý do", 24, blank),
        _Title("Người đi thay", 24, blank),
    ]
