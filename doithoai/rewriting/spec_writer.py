"""The one writer of specs: a changed text is read again, and put in place only where it says what is meant and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.lists.completing import completed
from doithoai.rewriting.spec_text import Changed, SpecText
from doithoai.source import Source, decoded, parse
from doithoai.spec import load
from doithoai.whole_files import replace_file, unwritable

_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class New(NamedTuple):
    """The bytes of a changed spec, and those that the file had when it was read."""

    data: bytes
    read: bytes


class Rewritten:
    """A spec file to be changed: its text as it is, and the encoding it came in."""

    def __init__(self, source: Source) -> None:
        """Raises DoithoaiError where the file can't be read, or is not the one that was read before."""
        self._source = source
        try:
            self._data = data = Path(source.file).read_bytes()
        except OSError as error:
            raise _unreadable(source.file, error) from error
        self._bom = next((bom for bom in _BOMS if data.startswith(bom)), b"")
        self.text = decoded(data, source.file)
        if parse(self.text, source.file, source.folder).data != source.data:
            raise _changed_meanwhile(source.file)

    def changed(self, *changes: Callable[[SpecText], None], target: Path | None = None) -> New:
        """Return the file with changes made, one on what the other left, to be put at ``target``.

        Raises DoithoaiError where its text would say anything else than is meant, or names files that are not there.
        """
        target = target or Path(self._source.file)
        new = Changed(self.text, self._source.data)
        for change in changes:
            spec = SpecText(new.text, new.data)
            change(spec)
            new = spec.changed()
        try:
            again = parse(new.text, str(target), target.parent)
        except DoithoaiError as error:
            raise _not_understood(self._source.file) from error
        if again.data != new.data:
            raise _not_understood(self._source.file)
        completed(again, load(again))
        return New(self._bom + new.text.encode(_BOMS.get(self._bom, "utf-8")), self._data)


def write_spec(path: Path, data: bytes, *, over: bool, read: bytes | None = None, can_force: bool = True) -> None:
    """Put a spec in place in one step; an existing file is replaced only where that is asked for. Raises DoithoaiError.

    One that was ``read`` is replaced only where it still holds those bytes: a clerk may type while a question waits.
    """
    try:
        if read is not None and not (path.is_file() and path.read_bytes() == read):
            raise _changed_meanwhile(str(path))
        if not over and path.exists() and path.read_bytes() != data:
            hint = "đặt tên khác bằng `-o`" + (", hoặc thêm `--force` để ghi đè" if can_force else "")
            raise DoithoaiError([Diagnostic("O010", "tệp này đã có; không ghi đè", hint, str(path))])
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode if path.exists() else None
        target = path.resolve()  # a link stays a link
        replace_file(target, data)
        if mode is not None:
            target.chmod(mode)
    except OSError as error:
        raise DoithoaiError([unwritable(error, path)]) from error


def _unreadable(file: str, error: OSError) -> DoithoaiError:
    return DoithoaiError([Diagnostic("Y001", os_words(error), "kiểm tra lại đường dẫn và quyền đọc tệp", file)])


def _changed_meanwhile(file: str) -> DoithoaiError:
    return DoithoaiError([Diagnostic("O012", "tệp vừa được sửa trong lúc chạy; chưa ghi gì", "chạy lại", file)])


def _not_understood(file: str) -> DoithoaiError:
    message = "không ghi thêm được vào tệp này mà giữ nguyên mọi điều đã viết; chưa ghi gì"
    hint = "viết các khóa mỗi khóa một dòng (không để cả tệp trong một cặp {…}), rồi chạy lại"
    return DoithoaiError([Diagnostic("O011", message, hint, file)])
