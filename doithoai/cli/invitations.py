"""Commands that print for every guest."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import click

from doithoai.batch_items import event_item, items, merged_item
from doithoai.batches import TABLE, Choice, Opened, opened, prepared
from doithoai.cli.guest_options import guest_options
from doithoai.cli.reporting import Report, add_pdfs, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.output import Batch, Item, Run, outdated, unchanged, write_batch
from doithoai.papers import LABELS
from doithoai.papers.invited import MERGED

#: changes that a summary names, how long the two values of one may be, and files that it names
_MOST_CHANGES, _LONGEST_CHANGE, _MOST_NAMED = 3, 120, 10
#: words of a paper that are no text to show, and sums over all papers, of which each paper tells itself
_NOT_TEXT, _SUMS = (
    {"pictures", "properties", "body", "qr", "signatures", "template"},
    {"papers", "table", "event"},
)


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
        _tell(report, batch, whole=not found.choice.groups)
        if pdf:
            papers = [p for p in (*batch.written, *batch.kept) if p.suffix == ".docx"]
            add_pdfs(report, folder, papers, force=force, quiet=quiet)
        report.notes += _outdated_lines(folder)


def _written(found: Opened, run: Run, folder: Path, report: Report, *, force: bool, quiet: bool) -> Batch:
    ready = prepared(found)
    report.diagnostics += [*ready.warnings, *ready.guests.skipped]
    report.notes += [
        f"{s.file}: {note}" for s in ready.guests.sheets for note in s.notes if note.startswith(("bỏ qua", "đọc trang"))
    ]
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


def _tell(report: Report, batch: Batch, *, whole: bool) -> None:
    """Report what was written, what was left as it was and why, what changed."""
    report.files += map(str, batch.written)
    report.whom |= {str(path): whom for path, whom in batch.whom.items() if whom}
    report.diagnostics += batch.held
    table = next((p for p in batch.written if p.name == TABLE), None)
    if table is not None:
        report.notes.append(f"{len(batch.written)} tệp đã ghi; ai nhận tệp nào: {table}")
    if batch.kept:
        report.notes.append(f"{len(batch.kept)} tệp không có gì thay đổi, giữ nguyên.")
    if batch.added and (batch.kept or batch.changes):
        report.notes += _named(f"thêm {len(batch.added)} tệp mới:", batch.added)
    report.notes += _change_lines(batch)
    for path, missed in batch.missed.items():
        report.notes += [f"{path.name} (giữ bản đã sửa) còn thiếu: {_change(*change)}." for change in missed]
    report.notes += _orphan_lines(batch) if whole else []


def _change_lines(batch: Batch) -> Iterator[str]:
    """Yield what has changed and in how many files; what differs from file to file is only counted."""
    kinds: dict[str, list[tuple[str, int]]] = {}
    for (name, old, new), count in batch.changes.most_common():
        if name not in _SUMS:
            kinds.setdefault(name, []).append((_change(name, old, new), count))
    for name, told in kinds.items():
        if len(told) > _MOST_CHANGES:
            told = [(f"{LABELS.get(name, name)} đã đổi", sum(count for _, count in told))]
        yield from (f"{words}: {count} tệp." for words, count in told)


def _orphan_lines(batch: Batch) -> list[str]:
    """Return what to know about files that the list no longer calls for."""
    if not batch.orphans:
        return []
    title = f"{len(batch.orphans)} tệp của lần in trước không còn trong danh sách (xóa nếu không dùng):"
    edited = ", ".join(path.name for path in batch.edited_orphans)
    return [*_named(title, batch.orphans), *([f"trong đó đã được sửa trong Word: {edited}."] if edited else [])]


def _named(title: str, paths: Sequence[Path]) -> list[str]:
    """Return a title over file names, the first ones of many."""
    more = len(paths) - _MOST_NAMED
    return [title, *(f"  {path}" for path in paths[:_MOST_NAMED]), *([f"  và {more} tệp khác."] if more > 0 else [])]


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


def _change(name: str, old: str, new: str) -> str:
    label = LABELS.get(name, name)
    old, new = old.removesuffix("./.").removesuffix("."), new.removesuffix("./.").removesuffix(".")
    if name in _NOT_TEXT or old == new or max(len(old), len(new)) > _LONGEST_CHANGE:
        return f"{label} đã đổi"
    return f"{label}: {old or '(trống)'} → {new or '(trống)'}"
