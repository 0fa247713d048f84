"""The copies that ``inspect`` writes: one with comments, one with what is safe to mend. Never over another file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from doithoai.diagnostics import SEVERITY_WORDS, Diagnostic, DoithoaiError
from doithoai.inspection import UNJUDGED, Inspection, Verdict
from doithoai.inspection.files import file_bytes
from doithoai.inspection.mending import Mended, mended, why_left
from doithoai.whole_files import replace_file, unwritable

_NO_MORE, _NEW = "không có gì máy sửa được", "có thêm sau khi sửa, vì chữ to hơn hoặc cách rộng hơn trước"


class Wanted(NamedTuple):
    """Where copies are to be written; None for no copy."""

    comments: Path | None
    fix: Path | None


class Copies(NamedTuple):
    """What was written, and what could not be."""

    comments: Path | None = None
    fix: tuple[Path, Mended] | None = None
    refused: tuple[Diagnostic, ...] = ()

    def human(self) -> str:
        """Return the lines that tell of the copies, for people."""
        lines = [] if self.comments is None else [f"\nĐã ghi bản có lời bình: {self.comments}"]
        if self.fix is not None:
            path, made = self.fix
            lines += [f"\nĐã ghi bản sửa: {path}", "  Đã sửa:"]
            lines += [f"    {c.code}: {c.words}{f' ({c.place})' if c.place else ''}" for c in made.changes] or [
                f"    {_NO_MORE}"
            ]
            unjudged = [f"  {v.message}." for v in made.left.verdicts if v.code in UNJUDGED]
            lines += list(_left(made)) or unjudged or ["  Không còn gì chưa đạt."]
        return "\n".join(lines)

    def plain(self) -> dict[str, Any]:
        """Return the same as plain values."""
        said: dict[str, Any] = {} if self.comments is None else {"comments": str(self.comments)}
        if self.fix is not None:
            path, made = self.fix
            left = [
                {"code": v.code, "severity": v.severity, "message": v.message, "why": _why(made, v)}
                for v in made.left.of("fail")
            ]
            said["fix"] = {"file": str(path), "changes": [c._asdict() for c in made.changes], "left": left}
        return said


def _left(made: Mended) -> Iterator[str]:
    """Yield what a person has to look at, by why it was left."""
    found = made.left.of("fail")
    if found:
        yield "  Còn lại, người phải xem và sửa:"
    for why in dict.fromkeys(_why(made, v) for v in found):
        yield f"    {why[:1].upper()}{why[1:]}:"
        yield from (f"      {SEVERITY_WORDS[v.severity]} {v.code}: {v.message}" for v in found if _why(made, v) == why)


def _why(made: Mended, verdict: Verdict) -> str:
    return _NEW if verdict.code in made.new else why_left(verdict)


def vet(wanted: Wanted, files: Sequence[Path]) -> None:
    """Raise click.UsageError where copies are asked of several files, or have no .docx name."""
    for option, path in (("--comments", wanted.comments), ("--fix", wanted.fix)):
        if path is not None and len(files) != 1:
            raise click.UsageError(f"{option} chỉ dùng cho một tệp mỗi lần.")
        if path is not None and path.suffix.lower() != ".docx":
            raise click.UsageError(f"{option}: tên tệp ra phải có đuôi .docx.")
    if wanted.comments is not None and wanted.comments == wanted.fix:
        raise click.UsageError("--comments và --fix phải ghi ra hai tệp khác nhau.")


def copies(
    wanted: Wanted, source: Path, found: Inspection, verdicts: Sequence[Verdict], spared: Collection[str]
) -> Copies:
    """Write the copies that are wanted of an inspected file. What could not be written is in ``refused``."""
    made, refused = Copies(), list[Diagnostic]()
    try:
        if wanted.comments is not None:
            from doithoai.inspection.comments import commented  # python-docx takes a tenth of a second to load

            _write(wanted.comments, commented(file_bytes(source), found, verdicts), source)
            made = made._replace(comments=wanted.comments)
    except DoithoaiError as error:
        refused += error.diagnostics
    try:
        if wanted.fix is not None:
            mend = mended(file_bytes(source), str(source), spared)
            _write(wanted.fix, mend.data, source)
            made = made._replace(fix=(wanted.fix, mend))
    except DoithoaiError as error:
        refused += error.diagnostics
    return made._replace(refused=tuple(refused))


def _write(path: Path, data: bytes, source: Path) -> None:
    """Write a new file. Raises DoithoaiError: O001 where another is there, O002 to O004 where the system refuses."""
    try:
        if path.exists() or path.is_symlink():
            if path.is_file() and not path.samefile(source) and path.read_bytes() == data:
                return
            message = "tệp ra đã có, không ghi đè"
            raise DoithoaiError(
                [Diagnostic("O001", message, "Đặt tên khác cho tệp ra, hoặc đổi tên tệp cũ.", str(path))]
            )
        replace_file(path, data)
    except OSError as error:
        raise DoithoaiError([unwritable(error, path)]) from error
