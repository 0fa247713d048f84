"""What is still to be done for a conference, and what is late: questions, promises, facts of the minutes, blank numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from doithoai.checks.overdue import overdue as overdue_work
from doithoai.checks.rule import Case as Checked
from doithoai.diagnostics import Diagnostic
from doithoai.formats.nd30 import date_digits
from doithoai.lists.list_files import Place, place_in
from doithoai.papers import KINDS, has_section
from doithoai.papers.held import held
from doithoai.papers.ledger import Entry, date_in, ledger
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.own_papers import OwnPaper

#: papers of every conference, which a number is wanted for; of the others where they have a section of their own
_NUMBERED = ("plan", "minutes", "conclusion", "report")
#: a biên bản has no date of its own (mẫu 1.9); a digest needs no number
_UNDATED, _UNNUMBERED = ("minutes",), ("opinions",)
#: after the meeting these are wanted; the others are made where there is something to say
_AFTER = ("minutes", "conclusion", "report")
#: what is sent to each asker, to each office
_LETTERS = ("replies", "referral")

_TIME_TO_ANSWER = timedelta(days=14)


class Gap(NamedTuple):
    """One thing to be done: what, how, where it is to be written."""

    what: str
    hint: str
    place: Place


class Case(NamedTuple):
    """A conference on a day: its spec, where its questions stand, what each kind of paper lacks, whether it has been held."""

    source: Source
    spec: Spec
    places: Sequence[Place]
    lacks: Mapping[str, Sequence[tuple[str, Diagnostic]]]
    today: date
    is_over: bool

    def place(self, path: Keys) -> Place:
        """Return where something stands in the spec, or its nearest parent."""
        line, column = self.source.position(path, key=True)
        return Place(self.source.file, line, column)

    def question(self, number: int) -> Place:
        """Return where a question stands, counted from 0, in the spec or in a list."""
        return self.places[number] if number < len(self.places) else place_in(self.source, ("questions", number))


def gaps(case: Case) -> list[Gap]:
    """Return what is missing, beyond what papers lack that are not due yet."""
    return list(dict.fromkeys(_gaps(case)))


def _gaps(case: Case) -> Iterator[Gap]:
    yield from _undated(case)
    for entry in ledger(case.spec):
        yield from _of_question(case, entry)
    yield from _of_letters(case)
    if case.is_over:
        for kind in _AFTER:
            yield from (_of_paper(kind, *lack) for lack in case.lacks.get(kind, ()))
        yield from _blanks(case)


def _undated(case: Case) -> Iterator[Gap]:
    """Yield that no day is known of the conference, neither the announced one nor the one it was held on."""
    conference = case.spec.conference
    if held(case.spec).opened or any(s.starts for s in conference.sessions):
        return
    way = "thêm `starts: 07:30 30/01/2027` vào `conference`"
    if conference.when:
        way = "khi đã biết, thay `when` bằng `starts: 07:30 30/01/2027`"
    place = case.place(("conference", "when") if conference.when else ("conference",))
    yield Gap("chưa có ngày giờ hội nghị", way, place)


def _of_question(case: Case, entry: Entry) -> Iterator[Gap]:
    """Yield what is not known yet of a question that is not settled."""
    name, place, answer = f"câu {entry.number}", case.question(entry.number - 1), entry.answer
    if entry.is_settled:
        return
    if entry.status in ("open", "in_writing") and not entry.answerer and not answer.text:
        yield Gap(f"{name} chưa phân công trả lời", "thêm `by:` (người trả lời) vào `answer` của câu này", place)
    if case.is_over and not answer.due:
        yield Gap(f"{name} chưa có hạn trả lời", f"thêm {_due(case)} vào `answer` của câu này", place)


def _due(case: Case) -> str:
    """Return how a day to answer by is written: one that is still to come, and comes after the conference."""
    begun = held(case.spec).opened
    day = max(case.today, begun.date if begun else case.today)
    return (
        f"`due: {date_digits(day + _TIME_TO_ANSWER)}`" if day <= date.max - _TIME_TO_ANSWER else "`due:` (ngày trả lời)"
    )


def _of_letters(case: Case) -> Iterator[Gap]:
    """Yield which questions can't be answered or passed on by letter yet, and why."""
    for kind in _LETTERS:
        for lack in (*KINDS[kind].lacks(case.spec), *KINDS[kind].gaps(case.spec)):
            number = lack.path[1] if lack.path[:1] == ("questions",) and len(lack.path) > 1 else None
            if isinstance(number, int):
                known = number < len(case.places)
                yield Gap(lack.message, lack.hint, case.places[number] if known else case.place(lack.path))


def _of_paper(kind: str, words: str, found: Diagnostic) -> Gap:
    said = words.replace("thiếu ", "chưa có ", 1) if words.startswith("thiếu ") else f"chưa in được: {words}"
    what = f"{KINDS[kind].title[:1].lower()}{KINDS[kind].title[1:]} {said}"
    return Gap(what, found.hint, Place(found.file, found.line, found.column))


def _blanks(case: Case) -> Iterator[Gap]:
    """Yield the papers that can be printed and have no number or no date yet."""
    for kind in KINDS:
        own = getattr(case.spec.papers, kind, None)
        wanted = kind in _NUMBERED or (kind not in _UNNUMBERED and has_section(kind, case.source))
        if not wanted or not isinstance(own, OwnPaper) or case.lacks.get(kind):
            continue
        dated = kind in _UNDATED or (own.date and own.date.full)
        missing = {"số": ("number", "12"), "ngày": ("date", "02/02/2027")}
        missing = {what: key for what, key in missing.items() if not (own.number if what == "số" else dated)}
        if missing:
            way = f"{_way(case, kind, list(missing.values()))}, khi văn bản đã được cấp số"
            yield Gap(f"{KINDS[kind].title} chưa có {', '.join(missing)}", way, case.place(("papers", kind)))


def _way(case: Case, kind: str, keys: Sequence[tuple[str, str]]) -> str:
    """Return where to write what a paper lacks: into its section, where it has one; a second one would be an error."""
    if has_section(kind, case.source):
        return f"ghi {' và '.join(f'`{key}: {example}`' for key, example in keys)} vào mục `{kind}` của `papers`"
    return f"thêm `{kind}: {{{', '.join(f'{key}: {example}' for key, example in keys)}}}` vào `papers`"


def overdue(case: Case) -> Iterator[Gap]:
    """Yield what should have been done before today."""
    yield from _registration(case)
    for late in overdue_work(Checked(case.source, case.spec, today=case.today)):
        number = late.item[1] if late.item[0] == "questions" else None
        place = case.question(number) if isinstance(number, int) else case.place(late.item)
        yield Gap(late.what, late.hint, place)


def _registration(case: Case) -> Iterator[Gap]:
    registration = case.spec.registration
    deadline = date_in(registration.deadline) if registration else None
    if deadline and deadline.full and deadline.full < case.today and not case.is_over:
        hint = "nhập các câu hỏi đã nhận vào `questions`, hoặc lùi hạn trong `registration`"
        what = f"đã hết hạn gửi câu hỏi trước ({date_digits(deadline.full)})"
        yield Gap(what, hint, case.place(("registration", "deadline")))
