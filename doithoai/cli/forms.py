"""The command that prints the forms on which questions are registered."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from doithoai.cli.papers import PAPER_OPTIONS
from doithoai.cli.reporting import add_pdfs, binary_to_stdout, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.diagnostics import DoithoaiError
from doithoai.engine import load_template
from doithoai.formats.stationery import FORMS
from doithoai.output import write_files
from doithoai.papers import KINDS, make_papers
from doithoai.pipeline import checked, missing
from doithoai.spec import Spec
from doithoai.template_files import built_in_template, find_template

_OWN = (
    click.option("--per-page", type=click.Choice(tuple(FORMS)), help="Mấy phiếu một trang A4. Mặc định: 1, hoặc như papers.form.per_page."),
    click.option("--classes", metavar="LỚP", multiple=True, help="Điền sẵn lớp, mỗi lớp một phiếu: --classes \"Lá 1, Lá 2\"; dùng được nhiều lần."),
    click.option("--copies", metavar="SỐ", type=click.IntRange(1, 200), help="Mấy phiếu cho mỗi lớp, hoặc mấy phiếu trắng."),
)  # fmt: skip


def _with_options(command: Any) -> Any:
    for option in reversed(
        (*PAPER_OPTIONS[:2], *_OWN, *PAPER_OPTIONS[2:])
    ):  # click shows the option that is added last first
        command = option(command)
    return command


@click.command(cls=Command)
@_with_options
def form(
    spec: str, folder: Path, per_page: str | None, classes: tuple[str, ...], copies: int | None,
    template: Path | None, to_stdout: bool, pdf: bool, force: bool, output_format: str, quiet: bool,
) -> None:  # fmt: skip
    """In phiếu đăng ký đối thoại, phiếu trắng hoặc điền sẵn lớp, tất cả trong một tệp .docx.

    Trang nhiều phiếu có đường chấm để cắt. Khi in, chọn tỷ lệ 100% (không “Fit to page”).
    """
    if to_stdout and (output_format == "json" or pdf):
        raise click.UsageError(f"--stdout và {'--pdf' if pdf else '--format json'} không đi cùng nhau.")
    with reported(output_format, quiet=quiet) as report:
        own = {"per_page": per_page, "copies": copies, "classes": tuple(_split(classes)) or None}
        files, warnings = _rendered(spec, {name: value for name, value in own.items() if value}, template)
        report.diagnostics += warnings
        if to_stdout:
            binary_to_stdout(files)
            return
        written = write_files(folder, files, force=force)
        report.files += map(str, written)
        if pdf:
            add_pdfs(report, folder, written, force=force, quiet=quiet)


def _split(lists: Iterable[str]) -> list[str]:
    return [name.strip() for one in lists for name in one.split(",") if name.strip()]


def _rendered(spec_file: str, own: dict[str, Any], template: Path | None) -> tuple[list[tuple[str, bytes]], Any]:
    """Return the file and the warnings. Raises DoithoaiError where what is to stand on a form has no room there."""
    source, spec = checked(spec_file, [])
    spec = _said(spec, own)
    problems = [found for _, found in missing("form", source, spec)]
    if problems:
        raise DoithoaiError(problems)
    path = find_template("form", spec.sizes, source.folder, template)
    compiled = load_template(path, KINDS["form"].context, built_in_template("form", spec.sizes))
    return [(f"{p.stem}.docx", compiled.render(p)) for p in make_papers("form", spec)], source.warnings


def _said(spec: Spec, own: dict[str, Any]) -> Spec:
    """Return the spec with what the command line says over its own section of the forms."""
    section = spec.papers.form.model_copy(update=own)
    return spec.model_copy(update={"papers": spec.papers.model_copy(update={"form": section})})
