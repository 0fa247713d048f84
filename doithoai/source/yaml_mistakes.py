"""The commonest mistakes of people who type YAML by hand: each recognised in its line, named, and mended in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from doithoai.diagnostics import Diagnostic

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_CONTROLS = 20
_ODD = r"[\xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"
_ODD_SPACE = re.compile(rf"^ *(\t|{_ODD})")
#: a line that was to be an item of a list: a dash glued to its word, or a dash of Word's
GLUED = r"\s*(-(?:[^\s\d-]|\xa0)|[–—•·]\s)"
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
TOO_DEEP_ITEM = (
    "Y031",
    "mục này thụt vào sâu hơn mục trên, YAML gộp nó vào mục trên",
    'cho dấu `-` thẳng cột với dấu `-` ở trên; nếu đúng là chữ thì đặt cả câu trong dấu nháy "…"',
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

    The line that yaml names, the one where the broken piece began and the one before are looked at in turn: first for
    a slip that is known, then for a line that lacks its colon.
    """
    lines = text.split("\n")
    at = _written(lines, problem.line if problem else 0)
    open_quote = next((n for n in range(at + 1) if _leaves_quote_open(lines[n])), at)
    above = _written(lines, at - 1)
    looked = dict.fromkeys([open_quote, at, _written(lines, context.line) if context else at, above])
    glued = known_slip(lines[above]) if _indent(lines[above]) == _indent(lines[at]) else None
    if glued and glued.code == "Y028":  # a key without its space is a text that goes on in the next line
        looked = dict.fromkeys([above, *looked])
    for number in looked:
        if slip := known_slip(lines[number]):
            value = slip.value or lines[number].strip()
            return Mistake(slip.code, slip.message, slip.hint, number + 1, slip.column + 1, value), _with(
                lines, number, slip.mended
            )
    column = len(lines[at]) - len(lines[at].lstrip()) + 1
    for number in looked:
        if _lacks_colon(lines[number]):
            follows = number + 1 < len(lines) and _indent(lines[number + 1]) > _indent(lines[number])
            mended = f"{lines[number]}:" if follows else ""
            return Mistake(*_NO_COLON, number + 1, _indent(lines[number]) + 1, lines[number].strip()), _with(
                lines, number, mended
            )
    return Mistake(*_UNKNOWN, at + 1, column, lines[at].strip() or None), _with(lines, at, "") if at else None


_UNKNOWN = (
    "Y022",
    "không hiểu được cấu trúc YAML ở dòng này",
    'các khóa cùng một tầng phải thẳng cột; sau dấu hai chấm có một dấu cách; chữ có dấu lạ thì đặt trong dấu nháy "…"',
)
_NO_COLON = (
    "Y030",
    "dòng này không có khóa và dấu hai chấm",
    "viết `khóa: giá trị`; nếu là phần tiếp của dòng trên thì thụt vào sâu hơn dòng trên",
)
#: codes after which lines were left out or stand elsewhere, so that what is missing then may not be missing at all
DROPS_LINE = {"Y021", "Y022", "Y029", "Y030", "Y031"}


def _with(lines: Sequence[str], number: int, line: str) -> str | None:
    """Return the text with that line instead, or None where nothing changes."""
    return "\n".join([*lines[:number], line, *lines[number + 1 :]]) if line != lines[number] else None


def _written(lines: Sequence[str], number: int) -> int:
    """Return the last line up to there that has something on it."""
    number = min(number, len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    return max(number, 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _leaves_quote_open(line: str) -> bool:
    slip = known_slip(line) if "'" in line or '"' in line else None
    return slip is not None and slip.message.startswith("mở dấu nháy")


def _lacks_colon(line: str) -> bool:
    said = line.strip()
    return bool(said) and not re.match(r"[-#\"'\[{|>?]", said) and not re.search(r":(\s|$)", said)


class Slip(NamedTuple):
    """A known slip in one line: what to say, the column (from 0), the line mended, perhaps the piece to show."""

    code: str
    message: str
    hint: str
    column: int
    mended: str
    value: str | None = None


def known_slip(line: str) -> Slip | None:
    """Return the slip that a line shows, if it is one of those this page knows."""
    parts = re.match(_LINE, line)
    if not parts or line.lstrip().startswith("#"):
        return None
    for test in (_odd_spaces, _glued, _special_key, _quotes, _flow, _special, _colon):
        if slip := test(line, parts):
            return slip
    return None


_QUOTE_IT = 'đặt cả giá trị trong dấu nháy: "…"'


def _value_quoted(line: str, parts: re.Match[str]) -> str:
    return line[: parts.start("value")] + _quoted(parts["value"])


def _odd_spaces(line: str, parts: re.Match[str]) -> Slip | None:
    if found := _ODD_SPACE.match(line):
        odd = _odd_space(1, found)
        mended = re.sub(r"^[\s\u200b\ufeff]+", lambda m: "  " * len(m[0].replace("  ", " ")), line)
        return Slip(odd.code, odd.message, odd.hint, found.start(1), mended)
    if found := re.match(rf"(\s*(?:- +)*[^\s:#\"'][^:]*:)({_ODD})", line):
        name = f"dấu cách đặc biệt (U+{ord(found[2]):04X}, thường do chép từ Word)"
        message = f"sau dấu hai chấm là {name}, YAML chỉ nhận dấu cách thường"
        mended = f"{found[1]} {line[found.end() :]}"
        return Slip("Y021", message, "xóa khoảng trống sau dấu hai chấm, gõ lại một dấu cách", found.start(2), mended)
    return None


def _glued(line: str, parts: re.Match[str]) -> Slip | None:
    """A dash without its space, or a key without the space behind its colon."""
    if found := re.match(GLUED, line):
        return Slip(*GLUED_DASH, found.start(1), re.sub(r"-\s*", "- ", line, count=1))
    if parts["key"] is None and (found := re.match(r"([A-Za-z_]+):(\S.*)", parts["value"])):
        message = f"thiếu dấu cách sau dấu hai chấm của `{found[1]}`"
        column = parts.start("value") + found.start(2)
        return Slip(
            "Y028", message, f"viết `{found[1]}: {found[2]}`", column, re.sub(r"^(\s*[A-Za-z_]+):", r"\1: ", line)
        )
    return None


def _special_key(line: str, parts: re.Match[str]) -> Slip | None:
    key = parts["key"] or ""
    if key[:1] not in _SPECIAL or key[:1] in "{[]},?":
        return None
    start = parts.start("key")
    return Slip("Y026", _SPECIAL[key[0]], _QUOTE_IT, start, line[:start] + _quoted(line[start:]))


def _quotes(line: str, parts: re.Match[str]) -> Slip | None:
    value, column, mended = parts["value"], parts.start("value"), _value_quoted(line, parts)
    quote = value[:1]
    if quote not in ("'", '"') or not quote:
        return None
    whole = re.match(r"'(?:[^']|'')*'" if quote == "'" else r'"(?:[^"\\]|\\.)*"', value)
    if quote == '"' and re.search(r"\\[^0abtnvfre \"/\\N_LPxuU]", whole[0] if whole else value):
        hint = "dùng dấu nháy đơn '…' thay cho dấu nháy kép"
        return Slip("Y023", "trong dấu nháy kép, dấu `\\` có nghĩa riêng", hint, column, mended)
    if not whole:
        return Slip("Y024", f"mở dấu nháy {quote} mà không đóng", f"thêm dấu {quote} ở cuối giá trị", column, mended)
    rest = value[whole.end() :].strip()
    if rest and not rest.startswith("#"):
        other = "'" if quote == '"' else '"'
        hint = f"bọc cả giá trị trong dấu nháy kia: {other}…{other}, hoặc dùng dấu nháy cong “…” bên trong"
        return Slip("Y025", "dấu nháy đóng sớm, sau nó còn chữ", hint, column + whole.end(), mended)
    return None


def _flow(line: str, parts: re.Match[str]) -> Slip | None:
    """A list in [ ] or keys in { }: walk through it and stop at the first thing that can't stand there."""
    value, column = parts["value"], parts.start("value")
    if value[:1] not in ("[", "{") or value.startswith("{{"):
        return None
    quoted, opened, entry = _value_quoted(line, parts), "", ""
    for place, char in _outside_quotes(value):
        where = column + place
        if char in "\"'" and not entry.rpartition(":")[2].strip():
            return Slip("Y024", f"mở dấu nháy {char} mà không đóng", f"thêm dấu {char} ở cuối giá trị", where, quoted)
        if char in "[{":
            opened += char
        elif char in "]}":
            if not opened:
                mended = line[:where] + line[where + 1 :]
                return Slip("Y026", _SPECIAL[char], f"xóa dấu `{char}` thừa", where, mended)
            opened = opened[:-1]
        elif not opened and not char.isspace():
            break
        elif char == "#" and value[place - 1].isspace() and value[place + 1 : place + 2].strip():
            return Slip(*LOST_AFTER_HASH, where, quoted, value[place:])
        elif char in "@`%" and entry.rstrip()[-1:] in ("", ":"):
            return Slip("Y026", _SPECIAL[char], _QUOTE_IT, where, quoted)
        elif char == ":" and value[place + 1 : place + 2].isspace() and ":" in entry and opened[-1:] == "{":
            return Slip(*_COLON, where, quoted)
        spaced_colon = char == ":" and value[place + 1 : place + 2].isspace()
        entry = "" if char in "[{,]}" else entry + (char if char != ":" or spaced_colon else ".")
    else:
        if opened:
            end = {"[": ("]", " danh sách"), "{": ("}", "")}[opened[-1]]
            hint = f"thêm dấu `{end[0]}` ở cuối{end[1]}"
            closers = "".join({"[": "]", "{": "}"}[c] for c in reversed(opened))
            return Slip("Y024", f"mở dấu `{opened[-1]}` mà không đóng", hint, column, line.rstrip() + closers)
        return None
    return Slip("Y026", _SPECIAL[value[0]], _QUOTE_IT, column, quoted) if value[place] != "#" else None


def _outside_quotes(value: str) -> Iterator[tuple[int, str]]:
    """Yield place and character of what is not inside quotes that stand at the start of an entry."""
    place, start = 0, True
    quoted = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
    while place < len(value):
        char = value[place]
        found = quoted.match(value, place) if start and char in "\"'" else None
        if found:
            place = found.end()
            start = False
            continue
        yield place, char
        start = char in "[{,:" or (start and char.isspace())
        place += 1


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


def _special(line: str, parts: re.Match[str]) -> Slip | None:
    value, column = parts["value"], parts.start("value")
    mended = _value_quoted(line, parts)
    if value.startswith("- ") and parts["key"]:
        message = "danh sách không bắt đầu trên cùng dòng với khóa"
        hint = f"xuống dòng sau dấu hai chấm, mỗi mục một dòng; nếu dấu `-` là chữ thì {_QUOTE_IT}"
        return Slip("Y026", message, hint, column, mended)
    first = value[:1]
    if (
        first not in _SPECIAL
        or re.fullmatch(r"[|>][+-]?\d?\s*", value)
        or (first in "{[" and not value.startswith("{{"))
    ):
        return None
    return Slip("Y026", _SPECIAL[first], _QUOTE_IT, column, mended)


_COLON = ("Y027", "trong giá trị có dấu hai chấm và dấu cách, YAML hiểu là một khóa mới", _QUOTE_IT)


def _colon(line: str, parts: re.Match[str]) -> Slip | None:
    value = parts["value"]
    found = re.search(r":(?= |$)", re.split(r"\s#", value)[0])  # not in a comment behind it
    if not found or value[:1] in ("{", "["):
        return None
    return Slip(*_COLON, parts.start("value") + found.start(), _value_quoted(line, parts))


def _quoted(value: str) -> str:
    return "'" + value.strip().strip("'\"").replace("'", "''") + "'"
