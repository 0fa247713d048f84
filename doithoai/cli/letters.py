"""The command that prints a letter for everyone who is answered in writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from doithoai.cli.papers import PAPER_OPTIONS
from doithoai.cli.reporting import add_pdfs, binary_to_stdout, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.engine.batch import Batch
from doithoai.engine.merging import merged
from doithoai.output import write_files
from doithoai.papers.replies import MERGED, PERSONAL
from doithoai.pipeline import Composed, composed

_PRINTING = (
    click.option("--merge", is_flag=True, help="Ghi một tệp gộp để in, thay cho từng tệp."),
    click.option("--separate", is_flag=True, help="Cùng với --merge: ghi cả tệp gộp lẫn từng tệp."),
)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed((*PAPER_OPTIONS[:3], *_PRINTING, *PAPER_OPTIONS[3:])):
        command = option(command)
    return command


@click.command(cls=Command)
@_options
def replies(
    spec: str, folder: Path, template: Path | None, merge: bool, separate: bool, to_stdout: bool, pdf: bool, force: bool, output_format: str, quiet: bool
) -> None:  # fmt: skip
    """In công văn trả lời: mỗi người hỏi được trả lời bằng văn bản một tệp .docx, đủ các câu của người ấy.

    Câu nào chưa có nội dung trả lời thì công văn của người hỏi câu ấy chưa in, và máy nói rõ câu nào.
    """
    if separate and not merge:
        raise click.UsageError("--separate chỉ dùng cùng với --merge.")
    if to_stdout and (output_format == "json" or pdf):
        raise click.UsageError(f"--stdout và {'--pdf' if pdf else '--format json'} không đi cùng nhau.")
    with reported(output_format, quiet=quiet) as report:
        ready = composed("replies", spec, template)
        report.diagnostics += ready.warnings
        files = _files(ready, merge=merge, singles=separate or not merge)
        if to_stdout:
            binary_to_stdout(files)
            return
        written = write_files(folder, files, force=force)
        report.files += map(str, written)
        if pdf:
            add_pdfs(report, folder, written, force=force, quiet=quiet)


def _files(ready: Composed, *, merge: bool, singles: bool) -> list[tuple[str, bytes]]:
    """Return name and bytes of the files. Raises DoithoaiError where papers can't be printed, or not in one file."""
    batch = Batch(ready.template, PERSONAL)
    files = [(f"{MERGED}.docx", merged(batch, ready.papers))] if merge else []
    return files + ([(f"{p.stem}.docx", batch.render(p)) for p in ready.papers] if singles else [])
