"""Commands that print what goes with the invitations: labels, envelopes, name plates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from doithoai.batch.batches import Choice, Prepared, opened, prepared
from doithoai.cli.guest_options import guest_options
from doithoai.cli.paper_options import Files, deliver
from doithoai.cli.reporting import reported
from doithoai.cli.vietnamese_click import Command
from doithoai.diagnostics import Diagnostic
from doithoai.formats.stationery import ENVELOPES, PLATES, SHEETS
from doithoai.papers import KINDS
from doithoai.pipeline import with_said
from doithoai.spec import Spec
from doithoai.stationery_checks import nothing_lost

_SHEETS = "; ".join(f"{name}: {s.labels} nhãn {s.words}" for name, s in SHEETS.items())
_ENVELOPES = "; ".join(f"{name}: {e.words}" for name, e in ENVELOPES.items())
_PLATES = "; ".join(f"{name}: {p.words}, {p.plates} biển một tờ A4" for name, p in PLATES.items())


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option("--sheet", type=click.Choice(tuple(SHEETS)), help=f"Tờ nhãn A4, số cột x số hàng. {_SHEETS}. Mặc định: 3x8, hoặc như papers.labels.sheet.")  # fmt: skip
@click.option("--envelope", type=click.Choice(tuple(ENVELOPES)), help=f"In phong bì thay cho nhãn. {_ENVELOPES}.")
@click.option("--start", metavar="SỐ", type=click.IntRange(1), default=1, help="Bắt đầu từ nhãn thứ mấy của tờ đầu tiên đã dùng dở, đếm từ trái sang phải, từ trên xuống.")  # fmt: skip
@guest_options("")
def labels(spec: str, sheet: str | None, envelope: str | None, start: int, **options: Any) -> None:
    """In nhãn địa chỉ trên tờ nhãn A4, hoặc phong bì, cho từng khách: mỗi giấy mời một nhãn, tất cả trong một tệp .docx.

    Khi in, chọn tỷ lệ 100% (không “Fit to page”).
    """
    if sheet and envelope:
        raise click.UsageError("--sheet và --envelope không đi cùng nhau: chọn nhãn hoặc phong bì.")
    _print("labels", spec, {"sheet": sheet or envelope}, start=start, **options)


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option("--size", type=click.Choice(tuple(PLATES)), help=f"Cỡ biển. {_PLATES}. Mặc định: A4, hoặc như papers.nameplates.size.")  # fmt: skip
@guest_options("")
def nameplates(spec: str, size: str | None, **options: Any) -> None:
    """In biển tên để bàn: mỗi người một biển in hai mặt, gấp đôi theo đường giữa tờ, tất cả trong một tệp .docx."""
    _print("nameplates", spec, {"size": size}, **options)


def _print(
    kind: str, spec: str, own: dict[str, str | None], *, folder: Path, force: bool, pdf: bool, output_format: str, quiet: bool, start: int = 1, **choice: Any
) -> None:  # fmt: skip
    """Print the one file of a kind; ``own`` is what the command line says over the spec's own section of that kind."""
    with reported(output_format, quiet=quiet) as report:
        found = opened(spec, kind, Choice(**choice))
        found = found._replace(spec=with_said(found.spec, kind, own))
        _refuse_no_such_label(found.spec, start)
        files, warnings = _files(prepared(found), {"start": start} if kind == "labels" else {})
        report.diagnostics += warnings
        deliver(report, folder, files, pdf=pdf, force=force)


def _files(ready: Prepared, more: Mapping[str, int]) -> tuple[Files, list[Diagnostic]]:
    """Return the one file, and warnings of what is not on it. Raises DoithoaiError."""
    found, guests = ready.opened, ready.guests.guests
    lost = nothing_lost(found.kind, found.source, found.spec, guests, found.choice.groups)
    papers = KINDS[found.kind].papers(found.spec, guests, found.choice.groups, **more)
    files = [(f"{paper.stem}.docx", ready.batch.template.render(paper)) for paper in papers]
    return files, [*ready.warnings, *ready.guests.skipped, *lost]


def _refuse_no_such_label(spec: Spec, start: int) -> None:
    sheet = SHEETS.get(spec.papers.labels.sheet)
    if start > (sheet.labels if sheet else 1):
        what = f"tờ nhãn {spec.papers.labels.sheet} có {sheet.labels} nhãn" if sheet else "phong bì in từng chiếc"
        raise click.UsageError(f"--start {start}: {what}.")
