"""Commands that print for every guest."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import click

from doithoai.batch.batches import TABLE, Choice, Opened, list_notes, opened, prepared
from doithoai.batch.items import event_item, items, merged_item
from doithoai.cli.folder_changes import tell
from doithoai.cli.guest_options import guest_options
from doithoai.cli.reporting import Report, add_pdfs, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.lists.guest_checks import uninvited
from doithoai.output import Batch, Item, Run, outdated, unchanged, write_batch
from doithoai.papers.invited import MERGED


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@guest_options("giay-moi", (
    click.option("--name", metavar="MẪU_TÊN", help="Tên tệp, ví dụ '{index:03}-{name}'."),
    click.option("--merge", is_flag=True, help="Ghi một tệp gộp để in, thay cho từng tệp."),
    click.option("--separate", is_flag=True, help="Cùng với --merge: ghi cả tệp gộp lẫn từng tệp."),
    click.option("--ics", is_flag=True, help="Ghi tệp lịch .ics để gửi kèm thư điện tử."),
))  # fmt: skip
def invite(spec: str, folder: Path, pdf: bool, force: bool, output_format: str, quiet: bool, **choice: Any) -> None:
    """In giấy mời: mỗi khách (hộ, lớp, nhóm) một tệp .docx, kèm bảng ai nhận tệp nào.

    Chạy lại thì chỉ in lại giấy nào có thay đổi, và nói thay đổi gì.
    """
    if choice["separate"] and not choice["merge"]:
        raise click.UsageError("--separate chỉ dùng cùng với --merge.")
    with reported(output_format, quiet=quiet) as report:
        found = opened(spec, "invitation", Choice(**choice), folder)
        run = found.run  # before the lists are read: what changes meanwhile is a change for the next run
        batch = None if force else unchanged(folder, run)
        batch = batch or _written(found, run, folder, report, force=force, quiet=quiet)
        _tell_table(report, batch)
        tell(report, batch, whole=not found.choice.groups)
        if pdf:
            papers = [p for p in (*batch.written, *batch.kept) if p.suffix == ".docx"]
            add_pdfs(report, folder, papers, force=force, quiet=quiet)
        report.notes += _outdated_lines(folder)


def _written(found: Opened, run: Run, folder: Path, report: Report, *, force: bool, quiet: bool) -> Batch:
    ready = prepared(found)
    report.diagnostics += [*ready.warnings, *ready.guests.skipped]
    report.notes += [*list_notes(ready.guests), *uninvited(found.spec, ready.guests.guests)]
    if not found.spec.names_guests:
        report.notes.append(f"tệp .yaml không có `guests:`, nên mời theo `attendees:`: {ready.papers} giấy mời.")
    files = [merged_item(ready)] if found.choice.merge else []
    files += [event_item(ready)] if found.choice.ics else []
    papers = items(ready) if found.choice.singles else iter(())
    if ready.warnings or ready.guests.skipped:
        run = run._replace(inputs="")  # so that they are told again
    count = len(files) + (ready.papers + (not found.choice.groups) if found.choice.singles else 0)
    with _progress(chain(files, papers), count, quiet=quiet) as shown:
        return write_batch(folder, shown, run, force=force)


@contextmanager
def _progress(made: Iterable[Item], count: int, *, quiet: bool) -> Iterator[Iterable[Item]]:
    """Show how many papers are done and how fast, on a terminal; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield made
        return
    begun, done = time.monotonic(), 0

    def counted() -> Iterator[Item]:
        nonlocal done
        for done, item in enumerate(made, 1):  # noqa: B007
            yield item

    def rate(item: Item | None) -> str:
        return f"{done / max(time.monotonic() - begun, 0.001):.0f} tệp/giây"

    with click.progressbar(
        counted(), length=count, label="Giấy mời", file=sys.stderr, show_pos=True, show_eta=False, item_show_func=rate,
        update_min_steps=max(count // 200, 1),
    ) as bar:  # fmt: skip
        yield bar


def _tell_table(report: Report, batch: Batch) -> None:
    table = next((p for p in batch.written if p.name == TABLE), None)
    if table is not None:
        report.notes.append(f"{len(batch.written)} tệp đã ghi; ai nhận tệp nào: {table}")


def _outdated_lines(folder: Path) -> list[str]:
    """Return a note about the files that this run should have made anew but was not asked to."""
    older = [Path(name) for name in outdated(folder)]
    merged = [p for p in older if p.suffix == ".docx" and p.stem.startswith(MERGED)]
    singles = sum(p.suffix == ".docx" for p in older) - len(merged)
    pdfs = sum(p.suffix == ".pdf" for p in older)
    lines = [f"chú ý: {path} cũ hơn giấy mời; chạy lại với --merge." for path in merged]
    lines += [f"chú ý: {p} cũ hơn giấy mời; chạy lại với --ics." for p in older if p.suffix == ".ics"]
    lines += (
        [f"chú ý: {singles} giấy mời từng tệp cũ hơn lần in này; chạy lại không có --merge, --group."]
        if singles
        else []
    )
    return [*lines, *([f"chú ý: {pdfs} tệp PDF cũ hơn giấy mời; chạy lại với --pdf."] if pdfs else [])]
