"""A rule in words, for the command line and for the page of rules: why it is there, what is wrong, what is right."""

from __future__ import annotations

from doithoai.checks import rules
from doithoai.checks.rule import Rule
from doithoai.diagnostics import SEVERITY_WORDS


def explained(code: str) -> str | None:
    """Return a rule for the command line, None for a code that no rule has."""
    rule = next((r for r in rules() if r.code == code.strip().upper()), None)
    return None if rule is None else "\n".join(_lines(rule))


def _lines(rule: Rule) -> list[str]:
    return [
        f"{rule.code} ({SEVERITY_WORDS[rule.severity]}): {rule.title}",
        f"Vì sao: {rule.reason}",
        "Sai:",
        *(f"    {line}" for line in rule.wrong.splitlines()),
        "Đúng:",
        *(f"    {line}" for line in rule.right.splitlines()),
        f"Đã xem xét và muốn giữ thì ghi trong tệp: checks: {{ignore: [{{code: {rule.code}, reason: …}}]}}",
    ]
