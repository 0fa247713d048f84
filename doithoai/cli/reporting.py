"""How findings and results are shown: paths on stdout, findings on stderr, or all of it as one JSON object."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from doithoai.diagnostics import Diagnostic, DoithoaiError

#: what needs no quotes on a command line, neither in a shell nor in the console of Windows
_PLAIN = re.compile(r"[\w./\\:@+-]+")
_MOST_NAMED = 10

format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["human", "json"]),
    default="human",
    help="Kiểu báo cáo: human cho người, json cho máy.",
)


@dataclass
class Report:
    """What one command has to say."""

    output_format: str
    quiet: bool = False
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)
    #: whom a file is for, shown beside its path on a terminal; a pipe gets paths only
    whom: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def show(self) -> None:
        """Print it."""
        if self.output_format == "json":
            said: dict[str, object] = {"files": self.files, "diagnostics": [d.plain() for d in self.diagnostics]}
            said |= {**({"notes": self.notes} if self.notes else {}), **self.more}
            click.echo(json.dumps(said, ensure_ascii=False, indent=2))
            return
        for finding in self.diagnostics:
            if not (self.quiet and finding.severity != "error"):
                click.echo(finding.human(), err=True)
        errors = sum(d.severity == "error" for d in self.diagnostics)
        if errors > 1:
            click.echo(f"{errors} lỗi" + ("." if self.files else "; chưa ghi tệp nào."), err=True)
        for note in self.notes if not self.quiet else []:
            click.echo(note, err=True)
        for path in self.files if not self.quiet else []:
            click.echo(f"{path}  {self.whom[path]}" if sys.stdout.isatty() and path in self.whom else path)


def command(name: str, spec: str, folder: Path | None = None) -> str:
    """Return a command for a reader to paste, in quotes that every shell takes; ``folder`` where one was asked for."""
    words = ["doithoai", name, spec, *(["-o", str(folder)] if folder else [])]
    return " ".join(word if _PLAIN.fullmatch(word) else f'"{word}"' for word in words)


def named(title: str, paths: Sequence[Path | str]) -> list[str]:
    """Return a title over file names, the first ones of many."""
    more = len(paths) - _MOST_NAMED
    return [title, *(f"  {path}" for path in paths[:_MOST_NAMED]), *([f"  và {more} tệp khác."] if more > 0 else [])]


@contextmanager
def reported(output_format: str, *, quiet: bool = False) -> Iterator[Report]:
    """Run a command's work; show the report, and exit with 1 where something is wrong."""
    report = Report(output_format, quiet)
    try:
        yield report
    except DoithoaiError as error:
        report.diagnostics += error.diagnostics
        report.show()
        sys.exit(error.exit_code)
    report.show()
    if any(d.severity == "error" for d in report.diagnostics):
        sys.exit(1)


def add_pdfs(report: Report, folder: Path, papers: Sequence[Path], *, force: bool, quiet: bool) -> None:
    """Make the PDFs of papers, with progress on a terminal. Raises DoithoaiError as ``write_pdfs`` does."""
    from doithoai.pdf.files import write_pdfs

    if quiet or not sys.stderr.isatty():
        batch = write_pdfs(folder, papers, force=force)
    else:
        with click.progressbar(length=len(papers), label="PDF", file=sys.stderr, show_pos=True, show_eta=False) as bar:
            batch = write_pdfs(folder, papers, force=force, progress=bar.update)
    report.files += map(str, batch.written)
    report.diagnostics += batch.held


def binary_to_stdout(files: Sequence[tuple[str, bytes]]) -> None:
    """Send the bytes of one paper into a pipe. Raises click.UsageError on a terminal or for several papers."""
    if len(files) != 1:
        raise click.UsageError("--stdout chỉ dùng khi in một tệp.")
    if sys.stdout.isatty():
        raise click.UsageError("--stdout gửi tệp .docx ra ống dẫn: thêm `> ten.docx` hoặc bỏ --stdout.")
    sys.stdout.buffer.write(files[0][1])
    sys.stdout.buffer.flush()
