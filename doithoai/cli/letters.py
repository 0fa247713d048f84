"""The command that prints a letter for everyone who is answered in writing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from doithoai.cli.paper_options import Files, paper_options, print_files
from doithoai.cli.vietnamese_click import Command
from doithoai.diagnostics import Diagnostic
from doithoai.engine.batch import Batch
from doithoai.engine.merging import merged
from doithoai.papers.replies import MERGED, PERSONAL
from doithoai.pipeline import composed


@click.command(cls=Command)
@paper_options(
    click.option("--merge", is_flag=True, help="Ghi một tệp gộp để in, thay cho từng tệp."),
    click.option("--separate", is_flag=True, help="Cùng với --merge: ghi cả tệp gộp lẫn từng tệp."),
)
def replies(spec: str, template: Path | None, merge: bool, separate: bool, **where: Any) -> None:
    """In công văn trả lời: mỗi người hỏi được trả lời bằng văn bản một tệp .docx, đủ các câu của người ấy.

    Câu nào chưa có nội dung trả lời thì công văn của người hỏi câu ấy chưa in, và máy nói rõ câu nào.
    """
    if separate and not merge:
        raise click.UsageError("--separate chỉ dùng cùng với --merge.")
    print_files(lambda: _files(spec, template, merge=merge, singles=separate or not merge), **where)


def _files(spec: str, template: Path | None, *, merge: bool, singles: bool) -> tuple[Files, Sequence[Diagnostic]]:
    """Return the files, and warnings. Raises DoithoaiError where papers can't be printed, or not in one file."""
    ready = composed("replies", spec, template)
    batch = Batch(ready.template, PERSONAL)
    files = [(f"{MERGED}.docx", merged(batch, ready.papers))] if merge else []
    files += [(f"{p.stem}.docx", batch.render(p)) for p in ready.papers] if singles else []
    return files, ready.warnings
