"""The few rules that every command that prints tells of: numbers and hours of the meeting that can't all be right."""

from __future__ import annotations

from doithoai.checks import agenda, numbers, questions
from doithoai.checks.rule import Case
from doithoai.diagnostics import Diagnostic
from doithoai.source import Source
from doithoai.spec import Spec

_CODES = frozenset({"C038", "C045", "C046", "C048", "C049", "C056", "C057", "C076"})


def meeting_warnings(source: Source, spec: Spec) -> list[Diagnostic]:
    """Return what is doubtful in what is told of the meeting and will be printed as it stands."""
    case = Case(source, spec)
    rules = (*agenda.RULES, *numbers.RULES, *questions.RULES)
    return [found for rule in rules if rule.code in _CODES for found in rule.diagnostics(case)]
