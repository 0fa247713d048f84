"""What should have been done before a day: questions to answer, to pass on, to act on, and what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from doithoai.checks.rule import Case
from doithoai.checks.texts import shown
from doithoai.source.yaml_tree import Keys
from doithoai.spec.meeting import Promise

_LATE = {"referred": "quá hạn chuyển kiến nghị", "noted": "quá hạn thực hiện"}


class Late(NamedTuple):
    """One thing that is late: the question or the promise, the place of its deadline; what is told of it."""

    item: Keys
    until: Keys
    what: str
    hint: str


def overdue(case: Case) -> Iterator[Late]:
    """Yield what should have been done before today; nothing where nobody has said what day it is."""
    if case.today is None:
        return
    for entry in case.ledger:
        due, answer = case.deadline(entry.answer.due), entry.answer
        if due and due < case.today and not entry.is_settled and not answer.done:
            what = f"câu {entry.number} {_LATE.get(entry.status, 'quá hạn trả lời')} ({shown(due)})"
            hint = "ghi `done:` (ngày đã trả lời, đã chuyển, đã làm xong) vào `answer`, hoặc sửa `due`"
            item: Keys = ("questions", entry.number - 1)
            yield Late(item, (*item, "answer", "due"), what, hint)
    promised = case.spec.meeting.promises if case.spec.meeting else ()
    for path, promises in (("meeting", "promises"), promised), (("carried",), case.spec.carried):
        for number, promise in enumerate(promises):
            deadline = case.deadline(promise.deadline) if isinstance(promise, Promise) and not promise.done else None
            if isinstance(promise, Promise) and deadline and deadline < case.today:
                by = f" ({promise.by})" if promise.by else ""
                what = f"việc “{promise.task}”{by} quá hạn {shown(deadline)}"
                item = (*path, number)
                yield Late(item, (*item, "deadline"), what, "làm xong thì ghi `done:` (ngày) vào việc này")
