"""The command that prints the list to sign, and its twin in which a clerk marks who came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from doithoai.batch.batches import Choice, Prepared, opened, prepared
from doithoai.cli.guest_options import guest_options
from doithoai.cli.paper_options import deliver
from doithoai.cli.reporting import reported
from doithoai.cli.vietnamese_click import Command
from doithoai.diagnostics import DoithoaiError
from doithoai.lists.guest_checks import unknown_groups
from doithoai.papers import KINDS
from doithoai.papers.naming import stem
from doithoai.papers.signing_list import group_names, signing_groups
from doithoai.pipeline import with_said

_OWN = (
    click.option("--xlsx", is_flag=True, help="Ghi cả bảng Excel để đánh dấu ai có mặt, ai vắng; sau hội nghị doithoai đọc lại bảng này."),
    click.option("--blank-rows", metavar="SỐ", type=click.IntRange(0, 200), help="Thêm mấy hàng trống ở cuối. Mặc định: như papers.signin.blank_rows."),
)  # fmt: skip


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@guest_options("", _OWN, ("name", "list"), "Thứ tự trong mỗi nhóm: theo tên (a ă â b…), hoặc như danh sách.")
def signin(
    spec: str, xlsx: bool, blank_rows: int | None, order: str | None, groups: tuple[str, ...], folder: Path, force: bool, pdf: bool, output_format: str, quiet: bool, **choice: Any
) -> None:  # fmt: skip
    """In danh sách đại biểu ký tên: mỗi người một hàng, xếp theo nhóm và theo tên, tất cả trong một tệp .docx."""
    with reported(output_format, quiet=quiet) as report:
        found = opened(spec, "signin", Choice(**choice))
        own = {"order": order, "blank_rows": blank_rows}
        ready = prepared(found._replace(spec=with_said(found.spec, "signin", own)))
        report.diagnostics += [*ready.warnings, *ready.guests.skipped]
        deliver(report, folder, _files(ready, groups, xlsx=xlsx), pdf=pdf, force=force)


def _files(ready: Prepared, groups: tuple[str, ...], *, xlsx: bool) -> list[tuple[str, bytes]]:
    """Return the files. Raises DoithoaiError for a group that has nobody in it; some have no guests, but blank rows."""
    found, guests = ready.opened, ready.guests.guests
    unknown = list(unknown_groups(groups, group_names(found.spec, guests), found.source))
    if unknown:
        raise DoithoaiError(unknown)
    papers = KINDS["signin"].papers(found.spec, guests, groups)
    files = [(f"{paper.stem}.docx", ready.batch.template.render(paper)) for paper in papers]
    if xlsx:
        from doithoai.workbooks.signin import attendance_sheet

        people = signing_groups(found.spec, guests, groups)
        files.append((f"{stem('điểm danh', *groups)}.xlsx", attendance_sheet(found.spec, people)))
    return files
