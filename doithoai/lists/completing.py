"""A spec with all its lists read into it: what every paper of questions and attendance is composed from."""

from __future__ import annotations

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.attendance import attendance_list
from doithoai.lists.completed import Completed
from doithoai.lists.questions import question_list
from doithoai.source import Source
from doithoai.spec import Spec

__all__ = ["Completed", "completed"]


def completed(source: Source, spec: Spec) -> Completed:
    """Return the spec with its lists read. Raises DoithoaiError with all that is wrong with all of them."""
    errors = list[Diagnostic]()
    done = Completed(spec)
    for part in (_questions, _attendance):
        try:
            done = part(source, done)
        except DoithoaiError as error:
            errors += error.diagnostics
    if errors:
        raise DoithoaiError(errors)
    return done


def _questions(source: Source, done: Completed) -> Completed:
    found = question_list(source, done.spec)
    spec = done.spec.model_copy(update={"questions": found.questions})
    return Completed(spec, found.listed, found.sheets, (), found.warnings)


def _attendance(source: Source, done: Completed) -> Completed:
    meeting = done.spec.meeting
    if meeting is None or meeting.attendance is None:
        return done
    found = attendance_list(source, done.spec)
    attendance = meeting.attendance.model_copy(update={"people": found.people})
    spec = done.spec.model_copy(update={"meeting": meeting.model_copy(update={"attendance": attendance})})
    warnings = (*done.warnings, *found.warnings)
    return done._replace(spec=spec, attendance_sheets=found.sheets, warnings=warnings, attended=found.stand)
