"""Capitals inside sentences (Phụ lục II), in all texts of a spec; days of the week beside a date."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.capitals import DAYS, KINDS, WORDS, cited_clauses, kind_of_document
from doithoai.checks.rule import Case, Finding
from doithoai.checks.texts import Typed, days_in
from doithoai.checks.weekdays import weekday_beside


def wrong_capitals(case: Case) -> Iterator[Finding]:
    """Yield words whose capitals are not those of the decree."""
    for word in WORDS:
        for typed in case.corpus.holding(*word.holds):
            if found := word.find(typed.text):
                yield _found(typed, *found)
    yield from _kinds(case)
    yield from _weekdays(case)
    for typed in case.corpus.holding("khoản ", "điểm ", "điều "):
        yield from (_found(typed, *found) for found in cited_clauses(typed.text))


def _found(typed: Typed, wrong: str, right: str) -> Finding:
    return Finding(typed.path, f"“{wrong}” viết hoa chưa đúng", f"viết {right}", typed.text)


def _kinds(case: Case) -> Iterator[Finding]:
    """A document that is named by its number; legal bases have rules of their own."""
    for typed in case.corpus.holding(*(f"{kind} số" for kind in KINDS)):
        if typed.top != "legal_bases" and (found := kind_of_document(typed.text)):
            yield _found(typed, *found)


def _weekdays(case: Case) -> Iterator[Finding]:
    """Days of the week in words beside a date."""
    for typed in case.corpus.holding(*(f"thứ {day}" for day in DAYS)):
        for said in days_in(typed.text):
            word = weekday_beside(typed.text, said) or ""
            if word.lower()[4:] in DAYS and word[4:].islower():
                yield _found(typed, word, f"{word[:4]}{word[4:].capitalize()}")
