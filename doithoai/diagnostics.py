"""What is wrong, where, why, and how to mend it: the one shape of every message about a file."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import Literal, NamedTuple

#: lỗi: nothing is printed; cảnh báo: probably wrong; gợi ý: perhaps better otherwise
Severity = Literal["error", "warning", "hint"]
SEVERITY_WORDS: dict[Severity, str] = {"error": "lỗi", "warning": "cảnh báo", "hint": "gợi ý"}
#: why a system takes no file that could be made elsewhere, or under another name
_REFUSED = {errno.ENOSPC: "ổ đĩa đã đầy", errno.ENAMETOOLONG: "tên tệp quá dài", errno.EROFS: "ổ đĩa này chỉ đọc được"}


class Position(NamedTuple):
    """A place in a text file; lines and columns count from 1."""

    line: int
    column: int


class Diagnostic(NamedTuple):
    """One finding about one place of one file. ``message`` says what is wrong and why, ``hint`` how to mend it.

    In a workbook ``sheet`` is the sheet's name, ``line`` the row and ``column`` the column, both from 1.
    """

    code: str
    message: str
    hint: str
    file: str
    line: int | None = None
    column: int | None = None
    value: str | None = None
    severity: Severity = "error"
    sheet: str | None = None

    def human(self) -> str:
        """Return the finding as lines for a person."""
        lines = [f"{self.place}: {SEVERITY_WORDS[self.severity]} {self.code}: {self.message}"]
        if self.value is not None:
            lines.append(f"    giá trị: {_shortened(self.value)}")
        return "\n".join([*lines, f"    cách sửa: {self.hint}"])

    @property
    def place(self) -> str:
        """Where it is, for a person: ``hoi-nghi.yaml:12:3``, or ``khach.xlsx, trang “Khách”, ô B7``."""
        if self.sheet is None:
            return ":".join(str(p) for p in (self.file, self.line, self.column) if p is not None)
        place = f"{self.file}, trang “{self.sheet}”"
        if self.line is None:
            return place
        return (
            f"{place}, dòng {self.line}"
            if self.column is None
            else f"{place}, ô {column_letters(self.column)}{self.line}"
        )

    def plain(self) -> dict[str, object]:
        """Return the finding as plain values for JSON."""
        return self._asdict()


class DoithoaiError(Exception):
    """Everything that is wrong with a spec or a template, all at once.

    ``partial`` is what could be read in spite of it, for the stages behind to add what they find.
    """

    #: what the command line exits with
    exit_code = 1

    def __init__(self, diagnostics: Iterable[Diagnostic], partial: object = None) -> None:
        self.partial = partial
        self.diagnostics = tuple(
            sorted(set(diagnostics), key=lambda d: (d.file, d.line or 0, d.column or 0, d.code, d.message))
        )
        super().__init__("\n".join(d.human() for d in self.diagnostics))


def column_letters(column: int) -> str:
    """Return a column, counted from 1, as spreadsheets name it: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def os_words(error: OSError) -> str:
    """Return why the system refused a file, in a clerk's words."""
    if isinstance(error, FileNotFoundError):
        return "không có tệp hoặc thư mục này"
    if isinstance(error, PermissionError):
        return "không có quyền, hoặc tệp đang mở trong chương trình khác"
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return "đây là thư mục, không phải tệp"
    if isinstance(error, FileExistsError):
        return "ở đó đã có tệp cùng tên"
    return _REFUSED.get(error.errno or 0) or f"hệ thống báo: {error.strerror or error}"


def _shortened(value: str) -> str:
    shown = value.replace("\n", "⏎")
    return shown if len(shown) <= 80 else f"{shown[:77]}…"
