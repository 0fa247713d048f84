"""Every rule, from its own examples: the wrong one raises the code, the right one does not; and no rule accuses an example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from checking import case_of, example_case
from conftest import EXAMPLES

from doithoai.checks import Case, Rule, findings, rules
from doithoai.diagnostics import Diagnostic

RULES = tuple(rule for rule in rules() if rule.code.startswith("C"))
TODAY = date(2027, 3, 1)


def codes(rule: Rule, text: str) -> list[str]:
    return [d.code for d in rule.diagnostics(example_case(text, today=TODAY))]


def told(case: Case) -> list[Diagnostic]:
    """What the rules of the conference find; those of legal bases have tests of their own."""
    return [d for d in findings(case) if d.code.startswith("C")]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_wrong_example_raises_its_rule_once_and_the_right_one_does_not(rule: Rule) -> None:
    assert codes(rule, rule.wrong) == [rule.code]
    assert codes(rule, rule.right) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_right_example_raises_no_other_rule_of_weight(rule: Rule) -> None:
    found = [d for d in told(example_case(rule.right, today=TODAY)) if d.severity != "hint"]
    assert not found, "\n".join(d.human() for d in found)


def test_codes_are_unique_and_in_order() -> None:
    own = [rule.code for rule in RULES]
    assert own == sorted(set(own))
    assert len({rule.code for rule in rules()}) == len(rules())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_no_rule_accuses_an_example(path: Path) -> None:
    found = told(case_of(path))
    assert not found, "\n".join(d.human() for d in found)


@pytest.mark.parametrize(
    ("meeting", "codes"),
    [
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1, unexcused: 1}]}", []),
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1}]}", []),
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1, unexcused: 0}]}", ["C045"]),
        ("attendance: {groups: [{group: A, invited: 10, present: 11}]}", ["C045"]),
        ("attendance: {groups: [{group: A, present: 10}]}, votes: [{matter: X, for: 10}]", []),
        ("attendance: {groups: [{group: A, present: 10}]}, votes: [{matter: X, for: 10, abstain: 1}]", ["C046"]),
        ("votes: [{matter: X, for: 10}]", []),
        ("attendance: {quorum: 2/3, groups: [{group: A, present: 10}]}", ["C048"]),
        ("attendance: {quorum: {share: 2/3, of: B}, groups: [{group: A, invited: 10, present: 10}]}", ["C048"]),
        ("attendance: {quorum: {share: 2/3, of: a}, groups: [{group: A, invited: 10, present: 10}]}", []),
    ],
)
def test_numbers_of_a_meeting_that_do_not_add_up_are_a_warning(meeting: str, codes: list[str]) -> None:
    found = told(example_case(f"meeting: {{{meeting}}}"))
    assert [d.code for d in found if d.severity == "warning"] == codes
