"""YAML as structure only: text scalars with their places. The one reader of the spec and the one importer of yaml.

Every scalar stays the text that was typed (``7:30``, ``no``, ``0364123567``, ``1.10``, ``6E1``); the models convert.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from doithoai.diagnostics import Diagnostic, DoithoaiError, Position
from doithoai.vietnamese import legacy_text
from doithoai.yaml_mistakes import LOST_AFTER_HASH, Mistake, bad_indentation, control_characters, diagnose

Keys = tuple[str | int, ...]

MAX_BYTES = 5_000_000
MAX_ASSET_BYTES = 20_000_000
MAX_DEPTH = 40
_MAX_MISTAKES = 30
#: Word's line break, form feed and the Unicode line separators: line breaks inside a value, none in the YAML
_SOFT_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\ue00b")


@dataclass(frozen=True)
class Source:
    """A parsed spec: a tree of dict, list, text and None (for an empty value), and the place of every node and key."""

    file: str
    folder: Path
    data: object
    values: Mapping[Keys, Position] = field(repr=False)
    keys: Mapping[Keys, Position] = field(repr=False)
    warnings: tuple[Diagnostic, ...] = ()

    def position(self, path: Keys, *, key: bool = False) -> Position:
        """Return the place of the value (or key) at ``path``, or of its nearest known parent's key."""
        places = (self.keys, self.values) if key else (self.values, self.keys)
        for found in (p[path] for p in places if path in p):
            return found
        return self.position(path[:-1], key=True) if path else Position(1, 1)

    def value(self, path: Keys) -> object:
        """Return the node at ``path``. Raises LookupError where there is none."""
        node = self.data
        for part in path:
            node = node[part]  # type: ignore[index]
        return node

    def asset(self, name: str) -> bytes:
        """Return the bytes of a file beside the spec or below. Raises ValueError in Vietnamese, or OSError."""
        base = self.folder.resolve()
        path = (base / name.replace("\\", "/")).resolve()
        if not path.is_relative_to(base):
            raise ValueError("tệp phải nằm cạnh tệp .yaml hoặc trong thư mục con")
        if not path.is_file():
            raise ValueError("không có tệp này")
        if path.stat().st_size > MAX_ASSET_BYTES:
            raise ValueError(f"tệp lớn hơn {MAX_ASSET_BYTES // 1_000_000} MB")
        return path.read_bytes()


def read(spec: str) -> Source:
    """Read the spec file, or standard input for ``-``. Raises DoithoaiError with all that is wrong with its YAML."""
    if spec == "-":
        return parse(_decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "<stdin>"), "<stdin>", Path())
    path = Path(spec)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = "không có tệp này" if isinstance(error, FileNotFoundError) else f"không đọc được tệp ({error.strerror})"
        raise DoithoaiError([Diagnostic("Y001", reason, "kiểm tra lại đường dẫn và quyền đọc tệp", spec)]) from error
    return parse(_decoded(data, spec), spec, path.parent)


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        message = f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB, không phải một tệp mô tả hội nghị"
        raise DoithoaiError([Diagnostic("Y002", message, "chọn đúng tệp .yaml", file)])
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        message = f"tệp không phải UTF-8 (byte 0x{data[error.start]:02X} không đọc được)"
        hint = "mở tệp bằng Notepad, chọn Save As, mục Encoding chọn UTF-8; chữ VNI, TCVN3 thì chuyển sang Unicode trước"
        raise DoithoaiError([Diagnostic("Y003", message, hint, file, line, column)]) from error


def parse(text: str, file: str, folder: Path) -> Source:
    """Parse YAML text. Raises DoithoaiError with every mistake that can be told from one reading."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SOFT_BREAKS)
    mistakes = list(control_characters(text))
    text = "".join(c if c in "\t\n" or yaml.reader.Reader.NON_PRINTABLE.match(c) is None else "�" for c in text) if mistakes else text
    composer, syntax = _composed(text)
    mistakes += syntax + composer.mistakes + list(bad_indentation(text.split("\n"), composer.multiline))
    if not mistakes and not isinstance(composer.data, dict):
        empty = composer.data is None
        message = "tệp trống" if empty else "tệp phải gồm các khoá `issuer:`, `conference:`, … ở đầu dòng"
        mistakes.append(Mistake("Y004", message, "chạy `doithoai init` để có một tệp mẫu", 1, 1))
    if mistakes:
        raise DoithoaiError(m.diagnostic(file) for m in mistakes)
    warnings = tuple(_legacy(text, place, file) for text, place in composer.scalars if legacy_text(text))
    return Source(file, folder, composer.data, composer.values, composer.keys, warnings)


def _legacy(text: str, place: Position, file: str) -> Diagnostic:
    name, converted = legacy_text(text) or ("", "")
    message, hint = f"chữ này có vẻ viết bằng bảng mã cũ {name}, sẽ in ra thành chữ lạ", f"nếu đúng thì thay bằng: {converted}"
    return Diagnostic("W001", message, hint, file, place.line, place.column, text, "warning")


def _composed(text: str) -> tuple[_Composer, list[Mistake]]:
    """Compose; at a syntax error explain it, mend that line in memory only, and go on to find the next."""
    mistakes: list[Mistake] = []
    while True:
        composer = _Composer(text)
        try:
            composer.run(yaml.CBaseLoader if not mistakes and hasattr(yaml, "CBaseLoader") else yaml.BaseLoader)
            return composer, mistakes
        except yaml.YAMLError:
            pass
        composer = _Composer(text)  # once more with the Python parser: its places do not depend on libyaml
        try:
            composer.run(yaml.BaseLoader)
            return composer, mistakes
        except yaml.MarkedYAMLError as error:
            mistake, mended = diagnose(text, error.problem_mark or error.context_mark, error.context_mark)
            again = any(m.line == mistake.line for m in mistakes)
            if not again:
                mistakes.append(mistake)
            if again or mended is None or len(mistakes) >= _MAX_MISTAKES:
                return _Composer(""), mistakes
            text = mended


class _Composer:
    """Events to a tree of plain values, with places; what YAML allows and a spec must not have becomes a mistake."""

    def __init__(self, text: str) -> None:
        self.data: object = None
        self.values: dict[Keys, Position] = {}
        self.keys: dict[Keys, Position] = {}
        self.mistakes: list[Mistake] = []
        self.multiline: list[tuple[int, int]] = []
        self.scalars: list[tuple[str, Position]] = []
        self._text = text
        self._lines = text.split("\n")

    def run(self, loader: type) -> None:
        events: Iterator[yaml.Event] = yaml.parse(self._text, Loader=loader)  # type: ignore[arg-type]
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._mistake("Y005", event, "tệp có nhiều tài liệu YAML (dòng `---`)", "xoá dòng `---`; mỗi tệp là một hội nghị")
                    return
                self.data = self._node(next(events), events, ())

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Keys) -> object:
        mark = event.start_mark
        self.values.setdefault(path, Position(mark.line + 1, mark.column + 1))
        if isinstance(event, yaml.AliasEvent):
            self._mistake("Y010", event, f"dấu `*` ở đầu giá trị là cách viết tắt của YAML (`*{event.anchor}`), không in được", "đặt cả giá trị trong dấu nháy: \"*…\"")
            return None
        if getattr(event, "anchor", None):
            self._mistake("Y011", event, "dấu `&` ở đầu giá trị là cách đặt tên của YAML, sẽ bị mất khi in", "đặt cả giá trị trong dấu nháy: \"&…\"")
        if getattr(event, "tag", None):
            self._mistake("Y012", event, "dấu `!` ở đầu giá trị là thẻ của YAML, sẽ bị mất khi in", "đặt cả giá trị trong dấu nháy: \"!…\"")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(path) > MAX_DEPTH:
            self._mistake("Y013", event, f"lồng nhau quá {MAX_DEPTH} tầng", "bớt các tầng danh sách lồng nhau")
            _skip(events)
            return None
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        start, end = event.start_mark, event.end_mark
        if not event.style:  # plain: None from the Python parser, "" from libyaml
            if event.value == "":
                return None
            line = self._lines[end.line] if end.line < len(self._lines) else ""
            if found := re.match(r"\s+(#[^\s#!].*)", line[end.column :]):
                self.mistakes.append(Mistake(*LOST_AFTER_HASH, end.line + 1, end.column + found.start(1) + 1, found[1]))
        elif end.line > start.line:
            self.multiline.append((start.line + 1, end.line))
        value = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
        if found := re.search(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", value):
            self._mistake("Y006", event, f"giá trị có ký tự điều khiển U+{ord(found[0]):04X}, Word không mở được", "xoá ký tự đó", value)
        value = unicodedata.normalize("NFC", value.replace("\ue00b", "\n").replace("\x0b", "\n").replace("\x0c", "\n"))
        if not value.isascii():
            self.scalars.append((value, Position(start.line + 1, start.column + 1)))
        return value

    def _sequence(self, events: Iterator[yaml.Event], path: Keys) -> list[object]:
        items: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: Keys) -> dict[str, object]:
        result: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events)
            place = Position(event.start_mark.line + 1, event.start_mark.column + 1)
            if key in result:
                first = self.keys[(*path, key)]
                self._mistake("Y014", event, f"khoá `{key}` viết hai lần (lần đầu ở dòng {first.line})", "giữ một lần, gộp nội dung hai chỗ")
                key = f"{key}\0{len(result)}"
            self.keys[(*path, key)] = place
            result[key] = self._node(next(events), events, (*path, key))
        return result

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event]) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return unicodedata.normalize("NFC", event.value)
        self._mistake("Y015", event, "dấu `{` hoặc `[` ở đầu giá trị có nghĩa riêng trong YAML", "đặt cả giá trị trong dấu nháy: \"{…}\"")
        if not isinstance(event, yaml.AliasEvent):
            _skip(events)
        return f"\0{event.start_mark.index}"

    def _mistake(self, code: str, event: yaml.Event, message: str, hint: str, value: str | None = None) -> None:
        mark = event.start_mark
        shown = value or (self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else None)
        self.mistakes.append(Mistake(code, message, hint, mark.line + 1, mark.column + 1, shown))


def _skip(events: Iterator[yaml.Event]) -> None:
    depth = 1
    for event in events:
        depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
        depth -= isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        if depth == 0:
            return
