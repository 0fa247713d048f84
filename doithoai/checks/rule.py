"""What a rule is: one value that holds its code, reason, test and both examples; and what it looks at and says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from doithoai.checks.corpus import Corpus
from doithoai.checks.texts import Typed, deadline_in, typed
from doithoai.dates import PartialDate
from doithoai.diagnostics import Diagnostic, Position, Severity
from doithoai.papers.ledger import Entry, ledger
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.conference import Timing
from doithoai.spec.guests import Guest

if TYPE_CHECKING:  # most specs have no lists, and what reads them would cost every run
    from doithoai.checks.roster import Roster
    from doithoai.legal_bases.reading import Reading
    from doithoai.lists.list_files import Stands
    from doithoai.lists.questions import Listed
    from doithoai.sheets import Sheet

#: stands in the path of a text that is a cell: the key of the list, this, its number among the lists, its row, its field
CELL = "‹ô›"


class Finding(NamedTuple):
    """What a rule has to say: the place in the spec (its ``key``, or its value), what is wrong, how to mend it."""

    path: Keys
    message: str
    hint: str
    value: str | None = None
    key: bool = False


@dataclass(frozen=True)
class Case:
    """A valid spec whose lists are read into it, and all else that rules look at.

    ``guests`` are those of the spec and its lists, None where they were not read; ``listed`` are the questions with the
    place of each; ``warnings`` are what reading them has told; ``today`` is None where nobody has said what day it is.
    """

    source: Source
    spec: Spec
    guests: tuple[Guest, ...] | None = None
    listed: tuple[Listed, ...] = ()
    today: date | None = None
    #: users' catalogues of legal documents that the command line names
    catalogues: tuple[str, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    #: the lists, each with the key of the spec that it belongs to
    sheets: tuple[tuple[str, Sheet], ...] = ()
    #: where each of the people stands who are named in the attendance
    attended: tuple[Stands, ...] = ()

    @cached_property
    def bases(self) -> Reading:
        """The legal bases as they are understood. Raises DoithoaiError where a user's own catalogue can't be read."""
        from doithoai.legal_bases.reading import reading

        return reading(self)

    @property
    def texts(self) -> tuple[Typed, ...]:
        """Every text of the spec and its lists that is meant for a paper, to the letter."""
        return self.corpus.texts

    @cached_property
    def corpus(self) -> Corpus:
        """The same texts as one, to look for words in all of them."""
        if not self.sheets:
            return Corpus(tuple(typed(self.source.data)))
        from doithoai.checks.cells import texts_beside_lists

        return Corpus(tuple(texts_beside_lists(self)))

    @cached_property
    def stand(self) -> Mapping[Keys, Stands]:
        """Where each question and each of the people who came stands, by its number among all of them."""
        found: dict[Keys, Stands] = {("questions", n): (one.place, one.path) for n, one in enumerate(self.listed)}
        return found | {("meeting", "attendance", "people", n): stands for n, stands in enumerate(self.attended)}

    @cached_property
    def roster(self) -> Roster:
        """Who is named, and where."""
        from doithoai.checks.roster import roster

        return roster(self)

    @cached_property
    def ledger(self) -> tuple[Entry, ...]:
        """The questions, numbered through."""
        return ledger(self.spec)

    @cached_property
    def dates(self) -> Mapping[str, PartialDate]:
        """The date of each paper that has one: ``plan``, ``invitation``, …"""
        dated = ((kind, getattr(paper, "date", None)) for kind, paper in self.spec.papers)
        return {kind: day for kind, day in dated if day is not None}

    def date_of(self, kind: str) -> date | None:
        """Return the day of a paper, None where it is not known to the day."""
        day = self.dates.get(kind)
        return day.full if day else None

    @cached_property
    def timings(self) -> tuple[tuple[Keys, Timing], ...]:
        """When the conference is held, as a whole and session by session, each with its path."""
        conference = self.spec.conference
        sessions = ((("conference", "sessions", n), session) for n, session in enumerate(conference.sessions))
        return ((("conference",), conference), *sessions)

    @cached_property
    def held_on(self) -> date | None:
        """The first day of the conference, None where it is told in free words only."""
        return min((t.starts.date for _, t in self.timings if t.starts), default=None)

    @cached_property
    def ends_on(self) -> date | None:
        """The last day of the conference, None where it is told in free words only."""
        return max((m.date for _, t in self.timings for m in (t.starts, t.end) if m), default=None)

    def deadline(self, text: str | None) -> date | None:
        """Return the day that a deadline names, in the year of the conference or its plan where it has none."""
        return deadline_in(text, self.held_on or self.date_of("plan"))

    def place(self, path: Keys, *, key: bool = False) -> tuple[str, Position | None, str | None]:
        """Return file, line and column, and sheet of a node of the spec; of what stands in a list, those of its cell."""
        if path[1:2] == (CELL,):
            from doithoai.checks.cells import place_of_cell

            return place_of_cell(self, path)
        for length in (2, 4):  # a question, one of the people who came
            if stands := self.stand.get(path[:length]):
                row, own = stands
                if own is None:
                    return row.file, Position(row.line, row.column or 1) if row.line else None, row.sheet
                path = (*own, *path[length:])
        return self.source.file, self.source.position(path, key=key), None

    def line_of(self, path: Keys, beside: Keys) -> str:
        """Return where something stands, for a sentence about another place: ``dòng 12``, ``khach.xlsx, dòng 3``."""
        file, place, _ = self.place(path)
        words = ([] if file == self.place(beside)[0] else [file]) + ([f"dòng {place.line}"] if place else [])
        return ", ".join(words)


Find = Callable[[Case], Iterable[Finding]]


class Rule(NamedTuple):
    """One rule: what it is called, why it is there (a clause, or plain words), how it is found.

    ``wrong`` and ``right`` are YAML laid over a small spec: the first raises the code, the second does not. With them
    the rule is tested, explained and documented.
    """

    code: str
    severity: Severity
    title: str
    reason: str
    find: Find
    wrong: str
    right: str

    def diagnostics(self, case: Case) -> list[Diagnostic]:
        """Return what the rule finds in a case."""
        return [self._diagnostic(case, found) for found in self.find(case)]

    def _diagnostic(self, case: Case, found: Finding) -> Diagnostic:
        file, place, sheet = case.place(found.path, key=found.key)
        line, column = place if place else (None, None)
        said: dict[str, Any] = {"severity": self.severity, "sheet": sheet}
        return Diagnostic(self.code, found.message, found.hint, file, line, column, found.value, **said)
