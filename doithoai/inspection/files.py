"""The files to inspect: named ones, and every .docx of a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from doithoai.archive import MAX_FILE
from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words

_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")


def docx_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to inspect, in order: those named, and those in named folders. Word's lock files are left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                p
                for p in path.rglob("*")
                if p.suffix.lower() in _SUFFIXES and not p.name.startswith("~$") and p.is_file()
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def file_bytes(path: Path) -> bytes:
    """Return what is in a file. Raises DoithoaiError (I001, I002)."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise DoithoaiError(
                [Diagnostic("I002", f"tệp lớn hơn {MAX_FILE // 1_000_000} MB", "Bỏ bớt ảnh, hoặc tách tệp.", str(path))]
            )
        return path.read_bytes()
    except OSError as error:
        raise DoithoaiError(
            [
                Diagnostic(
                    "I001",
                    f"không đọc được tệp: {os_words(error)}",
                    "Kiểm tra đường dẫn, đóng tệp trong Word.",
                    str(path),
                )
            ]
        ) from error
