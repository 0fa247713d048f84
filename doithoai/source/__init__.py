"""The one reader of the spec: bytes to text, text to a tree of text scalars with their places."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError, Position, os_words
from doithoai.source.yaml_mistakes import (
    DROPS_LINE,
    Mistake,
    bad_indentation,
    control_characters,
    without_control_characters,
)
from doithoai.source.yaml_tree import SOFT_BREAK, Keys, compose
from doithoai.vietnamese import legacy_text

MAX_BYTES = 5_000_000
MAX_ASSET_BYTES = 20_000_000
#: Word's line break, form feed and the Unicode line separators: line breaks inside a value, none in the YAML
_SOFT_BREAKS = "\x0b\x0c\x85\u2028\u2029"


class Source(NamedTuple):
    """A parsed spec: a tree of dict, list, text and None (for an empty value), and the place of every node and key."""

    file: str
    folder: Path
    data: object
    values: Mapping[Keys, Position]
    keys: Mapping[Keys, Position]
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
        path = self.beside(name)
        if path.stat().st_size > MAX_ASSET_BYTES:
            raise ValueError(f"tệp lớn hơn {MAX_ASSET_BYTES // 1_000_000} MB")
        return path.read_bytes()

    def beside(self, name: str) -> Path:
        """Return the file of that name beside the spec or below, whose letters may be composed in another way on disk.

        Raises ValueError in Vietnamese, or OSError.
        """
        base = self.folder.resolve()
        typed = (base / name.replace("\\", "/")).resolve()
        path = typed
        if typed.is_relative_to(base) and not typed.is_file():
            path = base
            for part in typed.relative_to(base).parts:
                path = _on_disk(path, part)
        if not path.resolve().is_relative_to(base):
            raise ValueError("tệp phải nằm cạnh tệp .yaml hoặc trong thư mục con")
        if not path.is_file():
            raise ValueError("không có tệp này")
        return self.folder / path.relative_to(base)


def _on_disk(folder: Path, name: str) -> Path:
    """Return the file or folder of a composed name, decomposed where that is how it is called."""
    path = folder / name
    if path.exists() or not folder.is_dir():
        return path
    return next((p for p in folder.iterdir() if unicodedata.normalize("NFC", p.name) == name), path)


def read(spec: str) -> Source:
    """Read the spec file, or standard input for ``-``. Raises DoithoaiError with all that is wrong with its YAML."""
    if spec == "-":
        return parse(decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "<stdin>"), "<stdin>", Path())
    path = Path(spec)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise DoithoaiError(
            [Diagnostic("Y001", os_words(error), "kiểm tra lại đường dẫn và quyền đọc tệp", spec)]
        ) from error
    return parse(decoded(data, spec), spec, path.parent)


def glanced(path: Path) -> str:
    """Return what a spec file holds, as far as it can be read: for a look at it, not to be printed. Raises OSError."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    try:
        return decoded(data, str(path))
    except DoithoaiError:  # too long, or in another encoding
        return data.decode("utf-8", "replace")


def decoded(data: bytes, file: str) -> str:
    """Return the text of a spec file, without its byte order mark. Raises DoithoaiError where it is no text."""
    if len(data) > MAX_BYTES:
        message = f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB, không phải một tệp mô tả hội nghị"
        raise DoithoaiError([Diagnostic("Y002", message, "chọn đúng tệp .yaml", file)])
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        message = "đây là tệp Excel, Word hoặc PDF, không phải tệp .yaml mô tả hội nghị"
        hint = f"chạy với tệp .yaml; danh sách khách thì ghi trong tệp ấy: `guests: {{file: {Path(file).name}}}`"
        raise DoithoaiError([Diagnostic("Y002", message, hint, file)])
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        message = f"tệp không phải UTF-8 (byte 0x{data[error.start]:02X} không đọc được)"
        hint = (
            "mở tệp bằng Notepad, chọn Save As, mục Encoding chọn UTF-8; chữ VNI, TCVN3 thì chuyển sang Unicode trước"
        )
        raise DoithoaiError([Diagnostic("Y003", message, hint, file, line, column)]) from error


def with_soft_breaks(text: str) -> str:
    """Return the text, as long as it was, with a stand-in for each line break that is none in YAML."""
    for sign in _SOFT_BREAKS:  # far faster than a table for all of them, which is asked for every letter
        text = text.replace(sign, SOFT_BREAK)
    return text


def parse(text: str, file: str, folder: Path) -> Source:
    """Parse YAML text. Raises DoithoaiError with every mistake that can be told from one reading."""
    text = with_soft_breaks(text.replace("\r\n", "\n").replace("\r", "\n"))
    mistakes = list(control_characters(text))
    text = without_control_characters(text)
    tree, syntax = compose(text)
    mistakes += syntax + tree.mistakes + list(bad_indentation(text.split("\n"), tree.multiline))
    if not mistakes and not isinstance(tree.data, dict):
        empty = tree.data is None
        message = "tệp trống" if empty else "tệp phải gồm các khóa `issuer:`, `conference:`, … ở đầu dòng"
        mistakes.append(Mistake("Y004", message, "chạy `doithoai init` để có một tệp mẫu", 1, 1))
    warnings = tuple(_legacy(text, place, file) for text, place in tree.scalars if legacy_text(text))
    warnings += tuple(w.diagnostic(file)._replace(severity="warning") for w in tree.warnings)
    source = Source(file, folder, tree.data, tree.values, tree.keys, warnings)
    if mistakes:
        whole = isinstance(tree.data, dict) and not any(m.code in DROPS_LINE for m in mistakes)
        raise DoithoaiError((m.diagnostic(file) for m in mistakes), source if whole else None)
    return source


def _legacy(text: str, place: Position, file: str) -> Diagnostic:
    name, converted = legacy_text(text) or ("", "")
    message, hint = (
        f"chữ này có vẻ viết bằng bảng mã cũ {name}, sẽ in ra thành chữ lạ",
        f"nếu đúng thì thay bằng: {converted}",
    )
    return Diagnostic("W001", message, hint, file, place.line, place.column, text, "warning")
