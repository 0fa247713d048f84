"""The commonest mistakes of people who type YAML by hand: each recognised in its line, named, and mended in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from doithoai.diagnostics import Diagnostic

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_CONTROLS = 20
_ODD_SPACE = re.compile(r"^ *([\t\xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])")
#: indentation and dashes, then perhaps a key, then the value
_LINE = r"^(?P<lead>\s*(?:- +)*)(?:(?P<key>[^\s\"'\[{#][^:#]*?):(?P<gap> +|$))?(?P<value>.*)$"
LOST_AFTER_HASH = (
    "Y020",
    "phần sau dấu `#` bị YAML coi là ghi chú và sẽ mất khi in",
    'đặt cả giá trị trong dấu nháy: "…"; nếu là ghi chú thật thì viết `# ` (có dấu cách sau dấu thăng)',
)

GLUED_DASH = (
    "Y029",
    "thiếu dấu cách sau dấu gạch đầu dòng, hoặc dấu gạch không phải dấu trừ thường; YAML gộp các dòng này thành một",
    'viết `- ` (dấu trừ và một dấu cách) ở đầu mỗi mục; nếu đúng là chữ thì đặt trong dấu nháy "…"',
)
SPLIT_BY_COMMA = (
    "W002",
    "trong […] dấu phẩy tách các mục: chỗ này thành hai mục riêng",
    'nếu là một câu có dấu phẩy thì đặt cả câu trong dấu nháy "…", hoặc viết mỗi mục một dòng bắt đầu bằng `- `',
)


class Mark(Protocol):
    """A place as yaml tells it, from 0."""

    line: int
    column: int


class Mistake(NamedTuple):
    """A diagnostic that does not know its file yet."""

    code: str
    message: str
    hint: str
    line: int
    column: int
    value: str | None = None

    def diagnostic(self, file: str) -> Diagnostic:
        """Return the finding for that file."""
        return Diagnostic(self.code, self.message, self.hint, file, self.line, self.column, self.value)


def control_characters(text: str) -> Iterator[Mistake]:
    """Yield a mistake for each character that no .docx can hold, up to the first few."""
    if not _CONTROL.search(text):
        return
    lines = enumerate(text.split("\n"), 1)
    places = ((number, line, found) for number, line in lines for found in _CONTROL.finditer(line))
    for number, line, found in islice(places, _MOST_CONTROLS):
        yield Mistake(
            "Y006",
            f"có ký tự điều khiển U+{ord(found[0]):04X} không nhìn thấy, Word không mở được",
            "xóa ký tự đó (đặt con trỏ sau nó rồi bấm Backspace), hoặc gõ lại dòng này",
            number,
            found.start() + 1,
            _CONTROL.sub("\ufffd", line.strip()),
        )


def without_control_characters(text: str) -> str:
    """Return the text with a replacement character for each of them, so that the rest can be read."""
    return _CONTROL.sub("\ufffd", text)


def bad_indentation(lines: Sequence[str], inside: Iterable[tuple[int, int]]) -> Iterator[Mistake]:
    """Yield a mistake for each line indented with something else than spaces, but for lines inside quoted or ``|`` text."""
    free = {n for first, last in inside for n in range(first + 1, last + 2)}
    for number, line in enumerate(lines, 1):
        found = _ODD_SPACE.match(line)
        if found and number not in free and line.strip("\t\xa0 \ufeff"):
            yield _odd_space(number, found)


def _odd_space(number: int, found: re.Match[str]) -> Mistake:
    name = "dấu tab" if found[1] == "\t" else f"dấu cách đặc biệt (U+{ord(found[1]):04X}, thường do chép từ Word)"
    return Mistake(
        "Y021",
        f"đầu dòng thụt vào bằng {name}, YAML chỉ nhận dấu cách thường",
        "xóa khoảng trống đầu dòng, gõ lại bằng dấu cách (mỗi tầng 2 dấu cách)",
        number,
        found.start(1) + 1,
        found.string.strip(),
    )


def diagnose(text: str, problem: Mark | None, context: Mark | None) -> tuple[Mistake, str | None]:
    """Say what a syntax error most likely is, and return the text with that line mended, or None where it can't be.

    The line that yaml names, the one where the broken piece began and the one before are looked at in turn.
    """
    lines = text.split("\n")
    named = [m.line for m in (problem, context) if m is not None]
    candidates = [n for n in dict.fromkeys([*named, *(n - 1 for n in named[:1])]) if 0 <= n < len(lines)]
    for number in candidates:
        if known := _known(lines[number]):
            code, message, hint, column, mended = known
            value = lines[number].strip()
            fixed = "\n".join([*lines[:number], mended, *lines[number + 1 :]]) if mended != lines[number] else None
            return Mistake(code, message, hint, number + 1, column + 1, value), fixed
    number = candidates[0] if candidates else 0
    column = problem.column if problem and problem.line == number else 0
    hint = 'các khóa cùng một tầng phải thẳng cột; sau dấu hai chấm có một dấu cách; chữ có dấu lạ thì đặt trong dấu nháy "…"'
    line = lines[number] if lines else ""
    mended_lines = [*lines[:number], *lines[number + 1 :]]
    return Mistake(
        "Y022", "không hiểu được cấu trúc YAML ở dòng này", hint, number + 1, column + 1, line.strip() or None
    ), "\n".join(mended_lines) if line.strip() and number else None


def _known(line: str) -> tuple[str, str, str, int, str] | None:
    """Return code, message, hint, column (from 0) and the mended line of a mistake this page knows."""
    if found := _ODD_SPACE.match(line):
        mistake = _odd_space(1, found)
        return (
            mistake.code,
            mistake.message,
            mistake.hint,
            found.start(1),
            re.sub(r"^[\s\u200b\ufeff]+", lambda m: "  " * len(m[0].replace("  ", " ")), line),
        )
    parts = re.match(_LINE, line)
    if not parts or line.lstrip().startswith("#"):
        return None
    value, column = parts["value"], parts.start("value")
    quoted = line[:column] + _quoted(value)
    for test in (_quotes, _special, _colon):
        if found_one := test(parts, value):
            code, message, hint, offset = found_one
            spaced = re.sub(r"^(\s*[A-Za-z_]+):", r"\1: ", line)
            return code, message, hint, column + offset, spaced if code == "Y028" else quoted
    return None


def _quotes(parts: re.Match[str], value: str) -> tuple[str, str, str, int] | None:
    quote = value[:1]
    if quote not in ("'", '"') or not quote:
        return None
    pattern = r"'(?:[^']|'')*'" if quote == "'" else r'"(?:[^"\\]|\\.)*"'
    whole = re.match(pattern, value)
    other = "'" if quote == '"' else '"'
    hint = f"bọc cả giá trị trong dấu nháy kia: {other}…{other}, hoặc dùng dấu nháy cong “…” bên trong"
    if not whole:
        if re.search(r"\\[^0abtnvfre \"/\\N_LPxuU]", value):
            return (
                "Y023",
                "trong dấu nháy kép, dấu `\\` có nghĩa riêng",
                "dùng dấu nháy đơn '…' thay cho dấu nháy kép",
                0,
            )
        return "Y024", f"mở dấu nháy {quote} mà không đóng", f"thêm dấu {quote} ở cuối giá trị", 0
    if re.search(r"\\[^0abtnvfre \"/\\N_LPxuU]", whole[0]) and quote == '"':
        return "Y023", "trong dấu nháy kép, dấu `\\` có nghĩa riêng", "dùng dấu nháy đơn '…' thay cho dấu nháy kép", 0
    rest = value[whole.end() :].strip()
    if rest and not rest.startswith(("#", ",", "]", "}")):
        return "Y025", "dấu nháy đóng sớm, sau nó còn chữ", hint, whole.end()
    return None


_SPECIAL = {
    "*": "dấu `*` ở đầu giá trị có nghĩa riêng trong YAML",
    "&": "dấu `&` ở đầu giá trị có nghĩa riêng trong YAML",
    "!": "dấu `!` ở đầu giá trị có nghĩa riêng trong YAML",
    "@": "YAML không cho giá trị bắt đầu bằng `@`",
    "`": "YAML không cho giá trị bắt đầu bằng dấu huyền ngược",
    "%": "YAML không cho giá trị bắt đầu bằng `%`",
    "|": "dấu `|` ở đầu giá trị có nghĩa riêng trong YAML (chữ ở các dòng dưới)",
    ">": "dấu `>` ở đầu giá trị có nghĩa riêng trong YAML (chữ ở các dòng dưới)",
    "{": "dấu `{` ở đầu giá trị có nghĩa riêng trong YAML",
    "[": "dấu `[` ở đầu giá trị mở một danh sách trong YAML",
    "]": "dấu `]` không có dấu `[` mở trước nó",
    "}": "dấu `}` không có dấu `{` mở trước nó",
    ",": "giá trị không được bắt đầu bằng dấu phẩy",
    "?": "dấu `? ` ở đầu giá trị có nghĩa riêng trong YAML",
}


def _special(parts: re.Match[str], value: str) -> tuple[str, str, str, int] | None:
    first = value[:1]
    if first in ("|", ">") and re.fullmatch(r"[|>][+-]?\d?\s*", value):
        return None
    if first not in _SPECIAL or (first in "{[" and _whole_flow(value)):
        return None
    return "Y026", _SPECIAL[first], 'đặt cả giá trị trong dấu nháy: "…"', 0


def _whole_flow(value: str) -> bool:
    """Whether a value is a list or mapping that is closed where it ends, so that the mistake is elsewhere."""
    bare = re.sub(r"\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'", "", value).strip()
    balanced = all(bare.count(a) == bare.count(b) for a, b in ("{}", "[]"))
    return balanced and bare.endswith(("}", "]")) and not bare.startswith("{{")


def _colon(parts: re.Match[str], value: str) -> tuple[str, str, str, int] | None:
    if found := re.search(r":(?= |$)", value):
        return (
            "Y027",
            "trong giá trị có dấu hai chấm và dấu cách, YAML hiểu là một khóa mới",
            'đặt cả giá trị trong dấu nháy: "…"',
            found.start(),
        )
    if parts["key"] is None and (found := re.match(r"([A-Za-z_]+):(\S.*)", value)):
        return (
            "Y028",
            f"thiếu dấu cách sau dấu hai chấm của `{found[1]}`",
            f"viết `{found[1]}: {found[2]}`",
            found.start(2),
        )
    return None


def _quoted(value: str) -> str:
    return "'" + value.strip().strip("'\"").replace("'", "''") + "'"
