"""The spec as it was known on a day: a paper of that day can't tell of what was done later."""

from __future__ import annotations

from datetime import date
from typing import Any

from doithoai.dates import PartialDate
from doithoai.spec import Spec
from doithoai.spec.meeting import Promise
from doithoai.spec.questions import Answer, Question


def known_on(spec: Spec, day: date | None) -> Spec:
    """Return the spec without what was done after that day, written answers that were sent later included.

    Where the day of the paper is not known yet, everything stays.
    """
    if day is None:
        return spec
    update: dict[str, Any] = {"carried": tuple(_promise(p, day) for p in spec.carried)}
    if isinstance(spec.questions, tuple):
        update["questions"] = tuple(_question(q, day) for q in spec.questions)
    if spec.meeting:
        promises = tuple(_promise(p, day) for p in spec.meeting.promises)
        update["meeting"] = spec.meeting.model_copy(update={"promises": promises})
    return spec.model_copy(update=update)


def _promise(promise: str | Promise, day: date) -> str | Promise:
    if isinstance(promise, str) or not _is_later(promise.done, day):
        return promise
    return promise.model_copy(update={"done": None})


def _question(question: Any, day: date) -> Any:
    answer = question.answer if isinstance(question, Question) else None
    if not isinstance(answer, Answer):
        return question
    done = None if _is_later(answer.done, day) else answer.done
    unsent = answer.status == "in_writing" and done is None
    known = answer.model_copy(update={"done": done, "text": None if unsent else answer.text})
    return question.model_copy(update={"answer": known})


def _is_later(done: PartialDate | None, day: date) -> bool:
    return done is not None and done.full is not None and done.full > day
