"""The command that shows how a guest list was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from doithoai.batch.batches import Choice, Opened, opened
from doithoai.cli.reporting import Report, format_option, reported
from doithoai.cli.sheet_lines import sheet_lines, sheet_plain
from doithoai.cli.vietnamese_click import Command
from doithoai.lists.guest_checks import invited_guests
from doithoai.lists.guests import GuestList
from doithoai.output import write_files
from doithoai.papers.invitation import papers
from doithoai.sheets.columns import GUEST_FIELDS
from doithoai.vietnamese import folded

_EMPTY_LIST = "danh-sach-khach-moi.xlsx"


@click.command(cls=Command)
@click.argument("spec", metavar="[TỆP.yaml]", required=False)
@click.option("--template", is_flag=True, help="Ghi một danh sách trống (.xlsx) có sẵn các cột để điền.")
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi danh sách trống. Mặc định: thư mục đang đứng.")  # fmt: skip
@click.option("--group", "groups", metavar="NHÓM", multiple=True, help="Chỉ xem nhóm này; dùng được nhiều lần.")
@click.option("--skip-bad", is_flag=True, help="Bỏ qua các dòng lỗi, xem phần còn lại.")
@click.option("--force", is_flag=True, help="Ghi đè cả danh sách trống đã được điền.")
@format_option
def guests(
    spec: str | None,
    template: bool,
    folder: Path,
    groups: tuple[str, ...],
    skip_bad: bool,
    force: bool,
    output_format: str,
) -> None:
    """Xem danh sách khách được hiểu thế nào: cột nào là gì, mời ai, tệp nào. Không in giấy mời nào."""
    if template == bool(spec):
        raise click.UsageError("cần đúng một trong hai: TỆP.yaml để xem danh sách, hoặc --template.")
    with reported(output_format) as report:
        if spec is None:
            from doithoai.workbooks.guests import guest_template

            report.files += map(str, write_files(folder, [(_EMPTY_LIST, guest_template())], force=force))
            return
        _show(report, opened(spec, "invitation", Choice(groups=groups, skip_bad=skip_bad), complete=False))


def _show(report: Report, found: Opened) -> None:
    """Report how the list was understood, and whom it invites of the groups that were chosen. Raises DoithoaiError."""
    groups, skip_bad = found.choice.groups, found.choice.skip_bad
    listed = invited_guests(found.source, found.spec, groups, skip_bad=skip_bad)
    report.diagnostics += [*found.source.warnings, *listed.warnings, *listed.skipped]
    rows = [_row(number, p.stem, p.context) for number, p in enumerate(papers(found.spec, listed.guests), 1)]
    chosen = {folded(group) for group in groups}
    rows = [row for row in rows if not chosen or folded(row["group"]) in chosen]
    report.more |= {"sheets": [sheet_plain(sheet) for sheet in listed.sheets], "guests": rows}
    if report.output_format == "human":
        click.echo("\n".join(_lines(listed, rows)))


def _row(number: int, stem: str, context: Any) -> dict[str, str]:
    guest = context["guest"]
    return {"number": str(number), "file": f"{stem}.docx", "invited": guest["salutation"], "group": guest["group"]}


def _lines(listed: GuestList, rows: list[dict[str, str]]) -> Iterator[str]:
    for sheet in listed.sheets:
        yield from sheet_lines(sheet, GUEST_FIELDS, "khách", "không nhận ra; dùng được bằng {…}")
    groups = Counter(row["group"] or "(không ghi nhóm)" for row in rows)
    counts = "; ".join(f"{group} {count}" for group, count in groups.items())
    yield f"{len(rows)} giấy mời" + (f": {counts}." if len(groups) > 1 else ".")
    width = max((len(row["file"]) for row in rows), default=0)
    for row in rows:
        yield f"{row['number']:>4}  {row['file']:<{width}}  {row['invited']}"
