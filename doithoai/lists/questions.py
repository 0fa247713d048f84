"""The questions of a conference: those in the spec and those of lists, as one, each once by its id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from doithoai.dates import PartialDate
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.formats.nd30 import date_digits
from doithoai.lists.list_files import Place, looks_like_list, name_as_item, place_in, read_list
from doithoai.lists.question_rows import Row, rows_of
from doithoai.papers.ledger import STATUSES
from doithoai.papers.wording import person_words
from doithoai.sheets import Sheet
from doithoai.sheets.columns import QUESTION_FIELDS
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.people import Person
from doithoai.spec.questions import Answer, Question, QuestionFile

_LABELS = {f.name: f.label for f in QUESTION_FIELDS}
_FACTS = ("received", "honorific", "asker", "unit", "contact", "topic", "text", "to", "source")
_OF_ANSWER = ("by", "text", "status", "due", "done", "referred_to")


class Listed(NamedTuple):
    """A question, and where it stands; its path where that is in the spec."""

    question: Question
    place: Place
    path: Keys | None = None


class QuestionList(NamedTuple):
    """Every question in the order of the spec and its lists, the sheets that were read, and what is doubtful."""

    listed: tuple[Listed, ...]
    sheets: tuple[Sheet, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions alone."""
        return tuple(one.question for one in self.listed)


def question_list(source: Source, spec: Spec) -> QuestionList:
    """Return the questions; where a list has one of the spec's by its id, the spec's words win, field by field.

    Raises DoithoaiError with all that is wrong with all lists.
    """
    found = _Gathered(source)
    for path, entry in _entries(spec):
        if isinstance(entry, QuestionFile):
            found.read(path, entry)
        elif entry.model_fields_set == {"text"} and looks_like_list(entry.text):
            found.errors.append(name_as_item(place_in(source, path), entry.text, "một câu hỏi"))
        else:
            found.add(Listed(entry, place_in(source, path), path))
    if found.errors:
        raise DoithoaiError(found.errors)
    return found.merged()


def _entries(spec: Spec) -> Iterator[tuple[Keys, Question | QuestionFile]]:
    if isinstance(spec.questions, QuestionFile):
        yield ("questions",), spec.questions
    else:
        yield from ((("questions", n), entry) for n, entry in enumerate(spec.questions))


class _Gathered:
    """The questions as they are met, each id once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._typed: dict[str, Listed] = {}
        self._rows: dict[str, Row] = {}
        self._order: list[Listed | Row] = []
        self._sheets: list[Sheet] = []
        self._warnings: list[Diagnostic] = []
        self.errors: list[Diagnostic] = []

    def add(self, one: Listed) -> None:
        """Take a question of the spec."""
        self._order.append(one)
        key = one.question.id
        if key is None:
            return
        first = self._typed.setdefault(key, one)
        if first is not one:
            hint = "mỗi câu hỏi một mã: đổi mã, hoặc xóa một trong hai câu"
            self.errors.append(one.place.finding("S070", f"mã “{key}” đã dùng ở dòng {first.place.line}", hint, key))

    def read(self, path: Keys, listed: QuestionFile) -> None:
        """Take the questions of a list."""
        try:
            sheet = read_list(self._source, path, listed, QUESTION_FIELDS, "danh sách câu hỏi")
        except DoithoaiError as error:
            self.errors += error.diagnostics
            return
        rows = rows_of(sheet, listed.source)
        self._sheets.append(sheet._replace(notes=(*sheet.notes, *rows.notes)))
        self.errors += [*sheet.errors, *rows.errors]
        self._warnings += sheet.warnings
        for row in rows.rows:
            self._add_row(row)

    def _add_row(self, row: Row) -> None:
        key = row.question.id or ""
        first = self._rows.setdefault(key, row)
        if first is row:
            self._order.append(row)
        elif first.place.file != row.place.file or first.place.sheet != row.place.sheet:
            if row.own_id and first.question.text != row.question.text:
                message = f"mã “{key}” đã dùng cho một câu khác: {first.place.words}"
                self.errors.append(
                    row.place.finding("G032", message, "mỗi câu hỏi một mã: đổi mã ở một danh sách", key)
                )
            else:
                self._warn(row.place, first.question, row.question, first.place.words)

    def merged(self) -> QuestionList:
        """Return all questions, those that stand in the spec and a list filled up from the list."""
        listed = []
        for one in self._order:
            key = one.question.id
            if isinstance(one, Row):
                if key not in self._typed:
                    listed.append(Listed(one.question, one.place))
            elif key in self._rows:
                row = self._rows[key]
                self._warn(row.place, one.question, row.question, one.place.words)
                listed.append(one._replace(question=filled(one.question, row.question)))
            else:
                listed.append(one)
        return QuestionList(tuple(listed), tuple(self._sheets), tuple(self._warnings))

    def _warn(self, place: Place, kept: Question, other: Question, where: str) -> None:
        told = [f"{label}: “{one}”, ở đây: “{two}”" for label, one, two in differences(kept, other)]
        if told:
            message = f"câu có mã “{kept.id}” ở đây khác với {where}; dùng như ở {where}"
            self._warnings.append(place.warning("G040", message, "sửa cho giống nhau ở nơi chưa đúng", "; ".join(told)))


def filled(typed: Question, row: Question) -> Question:
    """Return a question with what it lacks taken from a row; nothing that was typed is changed."""
    facts: dict[str, Any] = {f: getattr(row, f) for f in _FACTS if not getattr(typed, f) and getattr(row, f)}
    answer = _filled_answer(typed.answer, row.answer)
    if answer != typed.answer:
        facts["answer"] = answer
    return typed.model_copy(update=facts) if facts else typed


def _filled_answer(typed: Answer, row: Answer) -> Answer:
    more = {f: getattr(row, f) for f in _OF_ANSWER if not getattr(typed, f) and getattr(row, f)}
    if typed.text and more.get("status") == "open":  # the list does not know of the answer yet
        del more["status"]
    return typed.model_copy(update=more)


def differences(typed: Question, row: Question) -> list[tuple[str, str, str]]:
    """Return what both say and say differently: what it is, the words of each."""
    pairs = [(_LABELS[f], getattr(typed, f), getattr(row, f)) for f in _FACTS]
    one, two = typed.answer, row.answer
    pairs += [(_LABELS["answer" if f == "text" else f], getattr(one, f), getattr(two, f)) for f in _OF_ANSWER]
    return [(label, _words(a), _words(b)) for label, a, b in pairs if a and b and not _same(a, b)]


def _same(one: object, two: object) -> bool:
    return _words(one).casefold().split() == _words(two).casefold().split()


def _words(value: Any) -> str:
    """Return a value of a question for a reader."""
    if isinstance(value, str):
        return STATUSES.get(value, value)
    if isinstance(value, PartialDate):
        return date_digits(value)
    if isinstance(value, tuple):
        return "\n".join(map(_words, value))
    return person_words(value) if isinstance(value, Person) else "…"  # a table, a note: too much for one line
