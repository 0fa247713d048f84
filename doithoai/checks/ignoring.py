"""What a spec or a command wants to hear no more: warnings and hints by their codes, never an error."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.diagnostics import Diagnostic
from doithoai.lazy_pattern import lazy

#: codes of warnings that are told while a spec and its lists are read, and of errors, are not all known here
_READING = lazy(r"[YSWGTO]\d{3}")
_ERRORS = lazy(r"[YSTO]\d{3}")


class Ignored(NamedTuple):
    """A code that was left out, why, and how many findings of it there were."""

    code: str
    reason: str
    times: int

    @property
    def words(self) -> str:
        """What is said of it: ``C012 (1): lịch đã được duyệt``."""
        return f"{self.code} ({self.times}): {self.reason}"


def is_known(code: str) -> bool:
    """Whether some rule, or the reading of a spec, may raise a code."""
    from doithoai.checks import rules

    return _READING.fullmatch(code) is not None or any(rule.code == code for rule in rules())


def is_an_error(code: str) -> bool:
    """Whether a code is that of an error, which can't be ignored."""
    return _ERRORS.fullmatch(code) is not None


def nearest(code: str) -> str:
    """Return ``có phải là `C012`? `` for a code that no rule has, or nothing."""
    from doithoai.checks import rules

    known, typed = [rule.code for rule in rules()], code.upper()
    likely = typed[:1] + typed[1:].replace("O", "0").replace("I", "1").replace("L", "1")
    close = [likely] if likely in known else difflib.get_close_matches(typed, known, n=1, cutoff=0.7)
    return f"có phải là `{close[0]}`? " if close else ""


def without_ignored(
    found: Sequence[Diagnostic], reasons: dict[str, str]
) -> tuple[tuple[Diagnostic, ...], tuple[Ignored, ...]]:
    """Return the findings that are left, and what was left out; ``reasons`` are by code. An error is always left."""
    left, counts = list[Diagnostic](), dict.fromkeys(reasons, 0)
    for one in found:
        if one.code in reasons and one.severity != "error":
            counts[one.code] += 1
        else:
            left.append(one)
    return tuple(left), tuple(Ignored(code, reasons[code], count) for code, count in counts.items() if count)


def _unknown(case: Case) -> Iterator[Finding]:
    for number, code in _asked(case):
        if not is_known(code):
            path = ("checks", "ignore", number, "code")
            yield Finding(path, f"không có mã `{code}`", f"{nearest(code)}xem docs/vi/quy-tac-kiem-tra.md", code)


def _needless(case: Case) -> Iterator[Finding]:
    asked = [(number, code) for number, code in _asked(case) if is_known(code)]
    if not asked:
        return
    from doithoai.checks import rules

    codes = {code for _, code in asked}
    raised = {w.code for w in case.warnings}
    raised |= {r.code for r in rules() if r.code in codes and r.code != "C191" and next(iter(r.find(case)), None)}
    for number, code in asked:
        if is_an_error(code):
            message = f"`{code}` là lỗi, không bỏ qua được"
        elif code not in raised:
            message = f"không có gì để bỏ qua: không chỗ nào bị báo `{code}`"
        else:
            continue
        yield Finding(("checks", "ignore", number, "code"), message, "xóa mục này", code)


def _asked(case: Case) -> Iterator[tuple[int, str]]:
    for number, entry in enumerate(case.spec.checks.ignore if case.spec.checks else ()):
        yield number, entry.code


_SUNDAY = "papers: {plan: {date: 10/01/2027}}"
RULES = (
    Rule("C190", "warning", "Bỏ qua một mã không có", "Gõ nhầm mã thì không bỏ qua được gì.", _unknown,
         f"{{{_SUNDAY}, checks: {{ignore: [{{code: C999, reason: Hiệu trưởng trực ngày ấy}}]}}}}", f"{{{_SUNDAY}, checks: {{ignore: [{{code: C006, reason: Hiệu trưởng trực ngày ấy}}]}}}}"),
    Rule("C191", "hint", "Bỏ qua một mã không còn bị báo", "Chỗ sai đã sửa thì lý do cũ nên xóa đi, kẻo che lỗi sau này.", _needless,
         "checks: {ignore: [{code: C006, reason: Hiệu trưởng trực ngày ấy}]}", f"{{{_SUNDAY}, checks: {{ignore: [{{code: C006, reason: Hiệu trưởng trực ngày ấy}}]}}}}"),
)  # fmt: skip
