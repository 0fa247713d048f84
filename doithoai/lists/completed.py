"""A spec that names no files any more: what reading its lists gives, apart from what reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from doithoai.diagnostics import Diagnostic
from doithoai.spec import Spec

if TYPE_CHECKING:  # most specs have no lists, and what reads them would cost every run
    from doithoai.lists.list_files import Stands
    from doithoai.lists.questions import Listed
    from doithoai.sheets import Sheet


class Completed(NamedTuple):
    """A spec whose ``questions`` and ``meeting.attendance.people`` name no files any more, and what the lists said.

    ``listed`` are the questions with the place of each, as far as they were asked for; ``sheets`` are their lists;
    ``attended`` is where each of the people stands.
    """

    spec: Spec
    listed: tuple[Listed, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    attendance_sheets: tuple[Sheet, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    attended: tuple[Stands, ...] = ()

    @property
    def by_key(self) -> tuple[tuple[str, Sheet], ...]:
        """The lists, each with the key of the spec that it belongs to."""
        return (*(("questions", s) for s in self.sheets), *(("meeting", s) for s in self.attendance_sheets))
