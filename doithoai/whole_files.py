"""Files put in place whole or not at all, and why one could not be, in a clerk's words."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import time
from pathlib import Path

from doithoai.diagnostics import Diagnostic, os_words

_YOUNG = 60.0  # seconds
_TEMPORARY = ".doithoai-"


def is_temporary(name: str) -> bool:
    """Whether a file has a name that ``replace_file`` gives to what is not whole yet."""
    return name.startswith(_TEMPORARY) and name.endswith(".tmp")


def sweep(path: Path) -> None:
    """Remove what a killed run left; what is younger may belong to a run that goes on beside this one. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > _YOUNG:
            path.unlink()


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` in one step: a run that is killed leaves the old file or the new one. Raises OSError."""
    folder, name = os.path.split(path)  # strings: hundreds of files a run
    temporary = os.path.join(folder, f"{_TEMPORARY}{os.getpid()}-{threading.get_ident()}.tmp")  # noqa: PTH118
    try:
        _write_new(temporary, data)
        os.replace(temporary, os.path.join(folder, name))  # noqa: PTH105, PTH118
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write_new(path: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except FileExistsError:  # left by a process that was killed and had our number
        Path(path).unlink()
        handle = os.open(path, flags, 0o666)
    try:
        left = memoryview(data)
        while left:  # a disk that is nearly full takes a part, then none
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def unwritable(error: OSError, path: Path) -> Diagnostic:
    """Return why a file could not be written, in a clerk's words."""
    file = str(path if path.suffix else error.filename2 or error.filename or path)
    if isinstance(error, PermissionError):
        program = "chương trình khác" if path.suffix == ".pdf" else "Word"
        message = f"không ghi được: tệp đang mở trong {program}, hoặc thư mục không cho ghi"
        return Diagnostic("O002", message, f"đóng tệp trong {program}, hoặc chọn thư mục khác bằng `-o`", file)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return Diagnostic("O003", "ổ đĩa đầy", "xóa bớt tệp, hoặc chọn ổ khác bằng `-o`", file)
    return Diagnostic("O004", f"không ghi được: {os_words(error)}", "kiểm tra lại thư mục ra", file)
