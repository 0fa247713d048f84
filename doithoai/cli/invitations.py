"""Commands that print for every guest."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import click

from doithoai.batch_items import event_item, items, merged_item
from doithoai.batches import TABLE, Choice, Opened, opened, prepared
from doithoai.cli.reporting import Report, format_option, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.output import Batch, Item, unchanged, write_batch
from doithoai.papers import LABELS

#: changes that a summary names, how long the two values of one may be, and files that it names
_MOST_CHANGES, _LONGEST_CHANGE, _MOST_ORPHANS = 12, 120, 10
#: words of a paper that are no text to show, and sums over all papers, of which each paper tells itself
_NOT_TEXT, _SUMS = {"pictures", "properties", "body", "qr", "signatures", "template"}, {"papers", "table", "event"}
_ORDERS = ("list", "group", "class", "name")


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), default=Path("giay-moi"), help="Thư mục ghi tệp; không có thì tạo. Mặc định: giay-moi.")  # fmt: skip
@click.option("--template", metavar="TỆP.docx", type=click.Path(path_type=Path), help="Dùng tệp mẫu .docx này.")
@click.option("--name", metavar="MẪU_TÊN", help="Tên tệp, ví dụ '{index:03}-{name}'.")
@click.option("--group", "groups", metavar="NHÓM", multiple=True, help="Chỉ in cho nhóm này; dùng được nhiều lần.")
@click.option("--order", type=click.Choice(_ORDERS), help="Thứ tự: như danh sách, theo nhóm, theo lớp, theo tên.")
@click.option("--merge", is_flag=True, help="Ghi một tệp gộp để in, thay cho từng tệp.")
@click.option("--separate", is_flag=True, help="Cùng với --merge: ghi cả tệp gộp lẫn từng tệp.")
@click.option("--pdf", is_flag=True, help="Tạo cả PDF (cần LibreOffice).")
@click.option("--ics", is_flag=True, help="Ghi tệp lịch .ics để gửi kèm thư điện tử.")
@click.option("--skip-bad", is_flag=True, help="Bỏ qua các dòng lỗi của danh sách, in phần còn lại, thoát với mã 1.")
@click.option("--force", is_flag=True, help="Ghi đè cả tệp đã được sửa trong Word.")
@format_option
@click.option("--quiet", is_flag=True, help="Không in đường dẫn, tóm tắt và cảnh báo.")
def invite(spec: str, folder: Path, pdf: bool, force: bool, output_format: str, quiet: bool, **choice: Any) -> None:
    """In giấy mời: mỗi khách (hộ, lớp, nhóm) một tệp .docx, kèm bảng ai nhận tệp nào.

    Chạy lại thì chỉ in lại giấy nào có thay đổi, và nói thay đổi gì.
    """
    if choice["separate"] and not choice["merge"]:
        raise click.UsageError("--separate chỉ dùng cùng với --merge.")
    with reported(output_format, quiet=quiet) as report:
        found = opened(spec, "invitation", Choice(**choice))
        same = None if force else unchanged(folder, found.run)
        batch = same or _written(found, folder, report, force=force, quiet=quiet)
        _tell(report, batch, whole=not found.choice.groups)
        if pdf:
            report.files += map(str, _to_pdf(batch, folder, quiet=quiet))


def _written(found: Opened, folder: Path, report: Report, *, force: bool, quiet: bool) -> Batch:
    ready = prepared(found)
    report.diagnostics += [*ready.warnings, *ready.guests.skipped]
    files = [merged_item(ready)] if found.choice.merge else []
    files += [event_item(ready)] if found.choice.ics else []
    papers = items(ready) if found.choice.singles else iter(())
    run = found.run if not (ready.warnings or ready.guests.skipped) else found.run._replace(inputs="")
    with _progress(chain(files, papers), ready.papers, quiet=quiet) as shown:
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


def _tell(report: Report, batch: Batch, *, whole: bool) -> None:
    """Report what was written, what was left as it was and why, what changed."""
    report.files += map(str, batch.written)
    report.diagnostics += batch.held
    table = next((p for p in batch.written if p.name == TABLE), None)
    if table is not None:
        report.notes.append(f"{len(batch.written)} tệp đã ghi; ai nhận tệp nào: {table}")
    if batch.kept:
        report.notes.append(f"{len(batch.kept)} tệp không có gì thay đổi, giữ nguyên.")
    if batch.added and batch.kept:
        report.notes.append(f"thêm {batch.added} tệp mới.")
    changes = Counter({c: count for c, count in batch.changes.items() if c[0] not in _SUMS})
    for (name, old, new), count in changes.most_common(_MOST_CHANGES):
        report.notes.append(f"{_change(name, old, new)}: {count} tệp.")
    if len(changes) > _MOST_CHANGES:
        report.notes.append(f"và {len(changes) - _MOST_CHANGES} thay đổi khác.")
    report.notes += _orphan_lines(batch) if whole else []


def _orphan_lines(batch: Batch) -> list[str]:
    """Return what to know about files that the list no longer calls for."""
    if not batch.orphans:
        return []
    named = [f"  {path}" for path in batch.orphans[:_MOST_ORPHANS]]
    more = len(batch.orphans) - len(named)
    lines = [f"{len(batch.orphans)} tệp của lần in trước không còn trong danh sách (xóa nếu không dùng):", *named]
    lines += [f"  và {more} tệp khác."] if more else []
    edited = ", ".join(path.name for path in batch.edited_orphans)
    return [*lines, f"trong đó đã được sửa trong Word: {edited}."] if edited else lines


def _change(name: str, old: str, new: str) -> str:
    label = LABELS.get(name, name)
    old, new = old.removesuffix("./.").removesuffix("."), new.removesuffix("./.").removesuffix(".")
    if name in _NOT_TEXT or old == new or max(len(old), len(new)) > _LONGEST_CHANGE:
        return f"{label} đã đổi"
    return f"{label}: {old or '(trống)'} → {new or '(trống)'}"


def _to_pdf(batch: Batch, folder: Path, *, quiet: bool) -> list[Path]:
    """Convert every .docx of the run that has no PDF, or an older one."""
    from doithoai.pdf import to_pdf

    papers = [p for p in (*batch.written, *batch.kept) if p.suffix == ".docx"]
    stale = [p for p in papers if not _is_newer(p.with_suffix(".pdf"), p)]
    if quiet or not sys.stderr.isatty():
        return to_pdf(stale, folder)
    with click.progressbar(length=len(stale), label="PDF", file=sys.stderr, show_pos=True, show_eta=False) as bar:
        return to_pdf(stale, folder, progress=bar.update)


def _is_newer(pdf: Path, docx: Path) -> bool:
    return pdf.is_file() and pdf.stat().st_mtime_ns >= docx.stat().st_mtime_ns
