"""Questions of a list written into a spec: new ones at its end, known ones filled up. Nothing that was typed is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.lists.list_files import Place, place_in
from doithoai.lists.question_rows import Row, rows_of
from doithoai.lists.question_twins import twin_warnings
from doithoai.lists.questions import Listed, differences
from doithoai.rewriting.spec_text import SpecText
from doithoai.rewriting.spec_writer import New, Rewritten
from doithoai.sheets import Sheet, read_sheet
from doithoai.sheets.columns import QUESTION_FIELDS
from doithoai.source import MAX_ASSET_BYTES, Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.questions import Question

_SHOWN = 80
_OPTION = '--column "text=tên cột"'
_EXAMPLE, _KEY = re.compile(r'`columns: \{(\w+): "(.*?)"\}`'), re.compile(r"khóa `columns: (\w+)`")
_LABELS = {f.name: f.label for f in QUESTION_FIELDS}


class Filled(NamedTuple):
    """A question of the spec that a row fills up: where it stands, and what it gets, that of the answer apart."""

    id: str
    path: Keys
    facts: Mapping[str, Any]
    answer: Mapping[str, Any]
    #: whether an answer is written now, be it a text or some facts
    has_answer: bool

    @property
    def words(self) -> str:
        """What is filled up, for a reader: ``C07 (người trả lời, hạn trả lời)``."""
        labels = [_LABELS[f] for f in self.facts] + [_LABELS["answer" if f == "text" else f] for f in self.answer]
        return f"{self.id} ({', '.join(labels)})"


class Import(NamedTuple):
    """What a list brings into a spec: the questions that are new, those that are filled up, what is doubtful."""

    new: tuple[Row, ...]
    filled: tuple[Filled, ...]
    warnings: tuple[Diagnostic, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the spec has all of it already."""
        return not (self.new or self.filled)


def read_file(file: Path, sheet: str | None, columns: Mapping[str, str]) -> Sheet:
    """Return the list of questions in a file, wherever it is. Raises DoithoaiError."""
    try:
        if file.stat().st_size > MAX_ASSET_BYTES:
            raise _unreadable(file, f"tệp lớn hơn {MAX_ASSET_BYTES // 1_000_000} MB")
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(file, os_words(error)) from error
    try:
        found = read_sheet(data, str(file), QUESTION_FIELDS, sheet=sheet, columns=columns)
    except DoithoaiError as error:
        raise DoithoaiError([_for_options(d) for d in error.diagnostics]) from error
    return found._replace(notes=tuple(map(_as_option, found.notes)))


def _for_options(found: Diagnostic) -> Diagnostic:
    return found._replace(message=_as_option(found.message), hint=_as_option(found.hint))


def _as_option(words: str) -> str:
    """Return words on ``columns:``, which a list that a spec names has, as ones on the option that stands for it here."""
    words = _EXAMPLE.sub(r'--column "\1=\2"', words)
    words = _KEY.sub(r"--column \1=…", words)
    return words.replace("dưới khóa `columns:`, ví dụ ", "bằng ").replace("dưới khóa `columns:`", f"bằng {_OPTION}")


def _unreadable(file: Path, why: str) -> DoithoaiError:
    message, hint = f"không đọc được danh sách câu hỏi: {why}", "kiểm tra lại đường dẫn và quyền đọc tệp"
    return DoithoaiError([Diagnostic("S048", message, hint, str(file))])


def compared(source: Source, spec: Spec, sheet: Sheet, through: str | None, listed: Sequence[Listed]) -> Import:
    """Return what a list brings into a spec whose questions are ``listed``; ``through`` is how they came.

    Raises DoithoaiError with every bad row.
    """
    rows = rows_of(sheet, through)
    if sheet.errors or rows.errors:
        raise DoithoaiError([*sheet.errors, *rows.errors])
    typed = dict(_typed(spec))
    new = tuple(row for row in rows.rows if row.question.id not in typed)
    known = [(row, *typed[row.question.id or ""]) for row in rows.rows if row.question.id in typed]
    filled = tuple(f for row, path, question in known if (f := _filled(row, path, question)))
    differing = [w for row, path, question in known for w in _differing(row, place_in(source, path), question)]
    return Import(new, filled, (*sheet.warnings, *differing, *_twins(listed, new)))


def notes_of(sheet: Sheet, through: str | None) -> tuple[str, ...]:
    """Return how a list was understood."""
    return (*sheet.notes, *rows_of(sheet, through).notes)


def written(source: Source, brought: Import, target: Path) -> New:
    """Return the spec with what a list brings, to be put at ``target``. Raises DoithoaiError where that can't be done."""

    def change(text: SpecText) -> None:
        for one in brought.filled:
            if one.answer and one.has_answer:
                text.fill((*one.path, "answer"), one.answer)
            facts = {**one.facts, **({"answer": one.answer} if one.answer and not one.has_answer else {})}
            if facts:
                text.fill(one.path, facts)
        if brought.new:
            text.append("questions", [row.facts for row in brought.new])

    return Rewritten(source).changed(change, target=target)


def _typed(spec: Spec) -> Iterator[tuple[str, tuple[Keys, Question]]]:
    for number, one in enumerate(spec.questions if isinstance(spec.questions, tuple) else ()):
        if isinstance(one, Question) and one.id:
            yield one.id, (("questions", number), one)


def _filled(row: Row, path: Keys, typed: Question) -> Filled | None:
    """Return what a question of the spec lacks and a row has, None where that is nothing."""
    facts = {f: v for f, v in row.facts.items() if f != "answer" and not getattr(typed, f)}
    before = typed.answer
    answer = {f: v for f, v in row.facts.get("answer", {}).items() if not getattr(before, f)}
    if before.text and answer.get("status") == "open":  # the list does not know of the answer yet
        del answer["status"]
    return Filled(typed.id or "", path, facts, answer, "answer" in typed.model_fields_set) if facts or answer else None


def _differing(row: Row, typed: Place, question: Question) -> Iterator[Diagnostic]:
    for label, kept, other in differences(question, row.question):
        message = (
            f"câu có mã “{question.id}”: {label} ở đây khác với {typed.words}; giữ nguyên tệp .yaml: “{_short(kept)}”"
        )
        yield row.place.warning("G040", message, "danh sách đúng thì tự sửa trong tệp .yaml", other)


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def _twins(listed: Sequence[Listed], new: Sequence[Row]) -> Iterator[Diagnostic]:
    """Yield a warning for each new question that is like another one."""
    there = {one.question.id for one in listed}
    places = {row.place for row in new}
    whole = [*listed, *(Listed(row.question, row.place) for row in new if row.question.id not in there)]
    yield from twin_warnings(whole, places)
