"""The one writer of papers: whole files or none, and never over what a clerk has edited.

``.doithoai.json`` in the output folder records the hash of every file as it was written; a file that differs from its
record was edited since, or never came from here.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words

MANIFEST = ".doithoai.json"


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool = False) -> list[Path]:
    """Write the files and return their paths. Raises DoithoaiError, before anything is written, for every edited one."""
    listed = list(files)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        recorded = _recorded(folder)
        if not force:
            _refuse_edited(folder, listed, recorded)
        for name, data in listed:
            if not _is(folder / name, data):
                replace_file(folder / name, data)
            recorded[name] = _digest(data)
        manifest = json.dumps({"files": dict(sorted(recorded.items()))}, ensure_ascii=False, indent=1) + "\n"
        if not _is(folder / MANIFEST, manifest.encode()):
            replace_file(folder / MANIFEST, manifest.encode())
    except OSError as error:
        raise DoithoaiError([_unwritable(error, folder)]) from error
    return [folder / name for name, _ in listed]


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` in one step: a crash leaves the old file or the new one. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".doithoai-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _recorded(folder: Path) -> dict[str, str]:
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {str(k): str(v) for k, v in files.items()}
    except (FileNotFoundError, ValueError, KeyError, AttributeError, TypeError):
        return {}


def _refuse_edited(folder: Path, files: Iterable[tuple[str, bytes]], recorded: dict[str, str]) -> None:
    edited = []
    for name, data in files:
        path = folder / name
        if path.exists() and not _is(path, data) and recorded.get(name) != _digest(path.read_bytes()):
            message = "tệp đã có và đã được sửa sau khi in (hoặc không do doithoai in); không ghi đè"
            hint = "ghi vào thư mục khác bằng `-o`, đổi tên tệp cũ, hoặc thêm `--force` để ghi đè"
            edited.append(Diagnostic("O001", message, hint, str(path)))
    if edited:
        raise DoithoaiError(edited)


def _unwritable(error: OSError, folder: Path) -> Diagnostic:
    file = str(error.filename2 or error.filename or folder)
    if isinstance(error, PermissionError):
        return Diagnostic(
            "O002",
            "không ghi được: tệp đang mở trong Word, hoặc thư mục không cho ghi",
            "đóng tệp trong Word, hoặc chọn thư mục khác bằng `-o`",
            file,
        )
    if error.errno == 28:
        return Diagnostic("O003", "ổ đĩa đầy", "xóa bớt tệp, hoặc chọn ổ khác bằng `-o`", file)
    return Diagnostic("O004", f"không ghi được: {os_words(error)}", "kiểm tra lại thư mục ra", file)


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
