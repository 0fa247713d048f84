"""Checks of a valid spec: what a careful head clerk would circle in red. Each rule is one value, see ``rule``."""

from __future__ import annotations

import importlib

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.diagnostics import Diagnostic

__all__ = ["Case", "Finding", "Rule", "findings", "rules"]

#: the modules that end in a tuple RULES, in the order of their codes
MODULES = (
    "dates",
    "deadlines",
    "agenda",
    "numbers",
    "figures",
    "people",
    "questions",
    "signing",
    "recipients",
    "offices",
    "symbols",
    "workplace",
    "papers_agree",
    "spelling",
    "abbreviations",
    "slips",
    "unprintable",
    "classes",
    "amounts",
    "titles",
    "letters",
    "ignoring",
)


def rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of their codes. Their modules are imported here, for ``check`` alone needs them."""
    modules = [importlib.import_module(f"doithoai.checks.{name}") for name in MODULES]
    modules.append(importlib.import_module("doithoai.legal_bases.rules"))
    return tuple(rule for module in modules for rule in module.RULES)


def findings(case: Case, without: str = "") -> list[Diagnostic]:
    """Return what the rules find, in the order of the places; ``without`` is the letter of rules that are left out."""
    found = [diagnostic for rule in rules() if rule.code[0] != without for diagnostic in rule.diagnostics(case)]
    return sorted(
        dict.fromkeys(found),
        key=lambda d: (d.file, d.line or 0, d.column or 0, d.code, d.message, d.hint, d.value or ""),
    )
