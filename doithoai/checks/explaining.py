"""A rule in words, for the command line and for the page of rules: why it is there, what is wrong, what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from doithoai.checks import rules
from doithoai.checks.rule import Rule
from doithoai.diagnostics import SEVERITY_WORDS
from doithoai.lazy_pattern import lazy
from doithoai.source import parse

#: said with every report for people, so that nobody takes a clean report for a right paper
BEYOND = (
    "Máy không xét được: nội dung đúng hay sai, câu trả lời có thỏa đáng không, căn cứ có hợp với việc không, "
    "ai thật sự đã đến. Người soạn đọc lại trước khi trình ký."
)
_WIDE = 72
_NEEDS_QUOTES = lazy(r"^$|^[\s\[\]{}&*!|>'\"%@`#,?-]|: |:$| #|\s$|\n")
_NEEDS_QUOTES_IN_FLOW = lazy(r"[\[\]{},]")


def explained(code: str) -> str | None:
    """Return a rule for the command line, None for a code that no rule has."""
    rule = next((r for r in rules() if r.code == code.strip().upper()), None)
    return None if rule is None else "\n".join(_lines(rule))


#: codes that no rule has, and where they are explained
_ELSEWHERE = {
    "YSTOWG": "báo ngay khi đọc tệp, danh sách, mẫu, hoặc khi in; chỗ sai và cách sửa ở ngay dòng báo. Bảng mã: docs/vi/loi-thuong-gap.md",
    "I": "là quy tắc của lệnh `doithoai inspect`: docs/vi/the-thuc-kiem-tra.md",
}


def pointed(code: str) -> str | None:
    """Return where a code that no rule has is explained: what is told while files are read, what the inspection tells."""
    typed = code.strip().upper()
    where = next((words for letters, words in _ELSEWHERE.items() if re.fullmatch(rf"[{letters}]\d{{3}}", typed)), None)
    return f"{typed} {where}" if where else None


def _lines(rule: Rule) -> list[str]:
    return [
        f"{rule.code} ({SEVERITY_WORDS[rule.severity]}): {rule.title}",
        f"Vì sao: {rule.reason}",
        "Sai:",
        *(f"    {line}" for line in laid_out(rule.wrong).splitlines()),
        "Đúng:",
        *(f"    {line}" for line in laid_out(rule.right).splitlines()),
        f"Đã xem xét và muốn giữ thì ghi trong tệp: checks: {{ignore: [{{code: {rule.code}, reason: …}}]}}",
    ]


def laid_out(example: str) -> str:
    """Return an example that is written in one line as a clerk would write it: a key a line, short values side by side."""
    if "\n" in example.strip():
        return example.rstrip()
    return "\n".join(_block(parse(example, "", Path()).data))


def _block(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if _is_short(value, len(key)):
                yield f"{_scalar(key)}: {_flow(value, within=False)}".rstrip()
            else:
                yield f"{_scalar(key)}:"
                yield from (f"  {line}" for line in _block(value))
    elif isinstance(node, list):
        for value in node:
            lines = [_flow(value, within=False)] if _is_short(value, 2) else list(_block(value))
            yield from (f"{'  ' if n else '- '}{line}" for n, line in enumerate(lines))
    else:
        yield _flow(node, within=False)


def _is_short(value: object, taken: int) -> bool:
    """Whether a value goes on one line: a text, or a mapping or list of texts that is not long."""
    if not isinstance(value, dict | list):
        return True
    children = value.values() if isinstance(value, dict) else value
    return not any(isinstance(c, dict | list) for c in children) and len(_flow(value, within=False)) + taken <= _WIDE


def _flow(value: object, *, within: bool) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v, within=True)}".rstrip() for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(v, within=True) for v in value) + "]"
    return "" if value is None else _scalar(str(value), within=within)


def _scalar(text: str, *, within: bool = False) -> str:
    if not _NEEDS_QUOTES.search(text) and not (within and _NEEDS_QUOTES_IN_FLOW.search(text)):
        return text
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
