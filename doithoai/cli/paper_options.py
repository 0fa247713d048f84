"""The options of all commands that print papers, and what they have in common: what is said goes to files or into a pipe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from doithoai.cli.reporting import Report, add_pdfs, binary_to_stdout, format_option, reported
from doithoai.diagnostics import Diagnostic
from doithoai.output import write_files

#: files by their names, in the order in which they are written
Files = Sequence[tuple[str, bytes]]
Option = Callable[..., Any]

_FIRST: tuple[Option, ...] = (
    click.argument("spec", metavar="TỆP.yaml"),
    click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi tệp; không có thì tạo. Mặc định: thư mục đang đứng."),
    click.option("--template", metavar="TỆP.docx", type=click.Path(path_type=Path), help="Dùng tệp mẫu .docx này thay cho mẫu có sẵn."),
)  # fmt: skip
_LAST: tuple[Option, ...] = (
    click.option("--stdout", "to_stdout", is_flag=True, help="Gửi tệp .docx ra ống dẫn thay vì ghi tệp."),
    click.option("--pdf", is_flag=True, help="Tạo cả PDF (cần LibreOffice)."),
    click.option("--force", is_flag=True, help="Ghi đè cả tệp đã được sửa trong Word."),
    format_option,
    click.option("--quiet", is_flag=True, help="Không in đường dẫn và cảnh báo."),
)


def with_options(*options: Option) -> Option:
    """Return what adds options to a command, to be shown in this order."""

    def add(command: Option) -> Option:
        for option in reversed(options):  # click shows the option that is added last first
            command = option(command)
        return command

    return add


def paper_options(*own: Option) -> Option:
    """Return what adds the options of a paper to a command, with ``own`` ones behind --template."""
    return with_options(*_FIRST, *own, *_LAST)


def print_files(
    make: Callable[[], tuple[Files, Sequence[Diagnostic]]], *, folder: Path, to_stdout: bool, pdf: bool, force: bool, output_format: str, quiet: bool
) -> None:  # fmt: skip
    """Print what ``make`` returns, files and warnings, as the options that all papers have say it."""
    if to_stdout and (output_format == "json" or pdf):
        raise click.UsageError(f"--stdout và {'--pdf' if pdf else '--format json'} không đi cùng nhau.")
    with reported(output_format, quiet=quiet) as report:
        files, warnings = make()
        report.diagnostics += warnings
        if to_stdout:
            binary_to_stdout(files)
        else:
            deliver(report, folder, files, pdf=pdf, force=force)


def deliver(report: Report, folder: Path, files: Files, *, pdf: bool, force: bool) -> None:
    """Write files and report their paths, with the PDFs of papers where they are wanted. Raises DoithoaiError."""
    written = write_files(folder, files, force=force)
    report.files += map(str, written)
    if pdf:
        add_pdfs(report, folder, [path for path in written if path.suffix == ".docx"], force=force, quiet=report.quiet)
