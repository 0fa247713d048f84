"""The command that writes the news item for the school's page, in all its forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from doithoai.article import WRITERS, article_files
from doithoai.cli.papers import PAPER_OPTIONS
from doithoai.cli.reporting import add_pdfs, binary_to_stdout, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.output import write_files
from doithoai.pipeline import Composed, composed

_DOCX = "docx"
_ALL = (_DOCX, *WRITERS)


def _chosen(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the forms that a list with commas names. Raises click.BadParameter for one that there is not."""
    named = tuple(dict.fromkeys(f.strip().lower().removeprefix(".") for f in value.split(",") if f.strip()))
    unknown = [form for form in named if form not in _ALL]
    if unknown or not named:
        raise click.BadParameter(f"không có dạng {', '.join(unknown)!r}; chọn trong {', '.join(_ALL)}.")
    return named


_FORMS = click.option(
    "--formats",
    metavar="CÁC_DẠNG",
    default=",".join(_ALL),
    callback=_chosen,
    help="Các dạng cần ghi, cách nhau bằng dấu phẩy: docx, html, md, txt. Mặc định: cả bốn.",
)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed((*PAPER_OPTIONS[:3], _FORMS, *PAPER_OPTIONS[3:])):
        command = option(command)
    return command


@click.command(cls=Command)
@_options
def news(
    spec: str, folder: Path, template: Path | None, formats: tuple[str, ...], to_stdout: bool, pdf: bool, force: bool, output_format: str, quiet: bool
) -> None:  # fmt: skip
    """In tin bài về hội nghị: .docx, .html cho trang mạng, .md, và .txt để gửi qua Zalo; lời như nhau, hình để bên cạnh."""
    if to_stdout and (output_format == "json" or pdf):
        raise click.UsageError(f"--stdout và {'--pdf' if pdf else '--format json'} không đi cùng nhau.")
    if pdf and _DOCX not in formats:
        raise click.UsageError("--pdf cần dạng docx: thêm docx vào --formats.")
    with reported(output_format, quiet=quiet) as report:
        ready = composed("news", spec, template)
        report.diagnostics += ready.warnings
        files = _files(ready, formats)
        if to_stdout:
            binary_to_stdout(files[:1] if len(formats) == 1 else files)
            return
        written = write_files(folder, files, force=force)
        report.files += map(str, written)
        if pdf:
            add_pdfs(report, folder, [p for p in written if p.suffix == ".docx"], force=force, quiet=quiet)


def _files(ready: Composed, formats: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Return name and bytes of the news item in each of these forms, and of its pictures. Raises DoithoaiError."""
    files = [(f"{p.stem}.docx", ready.template.render(p)) for p in ready.papers] if _DOCX in formats else []
    return files + [file for p in ready.papers for file in article_files(p, formats)]
