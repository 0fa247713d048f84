"""The spec as it was known on a day: a paper of that day can't tell of what was done later."""

from __future__ import annotations

from typing import Any

from doithoai.dates import PartialDate
from doithoai.papers.ledger import Entry
from doithoai.spec import Spec
from doithoai.spec.meeting import Promise
from doithoai.spec.questions import Question, QuestionFile


def known_on(spec: Spec, day: PartialDate | None) -> Spec:
    """Return the spec without what was done after that day, answers that were given or sent later included.

    Where the day of the paper is not known yet, everything stays; of days of which a part is not known the others count.
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


def _promise(promise: str | Promise, day: PartialDate) -> str | Promise:
    if isinstance(promise, str) or not _is_later(promise.done, day):
        return promise
    return promise.model_copy(update={"done": None})


def _question(question: Question | QuestionFile, day: PartialDate) -> Question | QuestionFile:
    """Return a question with its answer as it was that day; one that is answered later is open, whoever is charged with it."""
    if isinstance(question, QuestionFile):
        return question
    answer, status = question.answer, Entry(0, question).status
    known: dict[str, Any] = {}
    if _is_later(answer.done, day):
        known = {"done": None} | ({"text": None, "status": "open"} if status == "answered" else {})
    if status == "in_writing" and known.get("done", answer.done) is None:
        known["text"] = None
    return question.model_copy(update={"answer": answer.model_copy(update=known)}) if known else question


def _is_later(done: PartialDate | None, day: PartialDate) -> bool:
    """Whether a day comes after another, as far as the same parts of both are known."""
    for mine, other in zip(done or (), day, strict=False):
        if mine is None or other is None or mine != other:
            return mine is not None and other is not None and mine > other
    return False
