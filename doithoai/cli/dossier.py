"""The command that prints a whole dossier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doithoai.cli.folder_changes import tell
from doithoai.cli.reporting import Report, add_pdfs, command, format_option, named, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.dossier.building import Asked, Request, asked, default_folder, rendered
from doithoai.output import Batch, outdated, unchanged, write_batch
from doithoai.papers import KINDS

if TYPE_CHECKING:  # with all that composes papers
    from doithoai.dossier.parts import Absent

_GONE = "nay không in nữa"


def _kinds(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of ``--only a,b --only c``, in the order of a conference. Raises click.UsageError."""
    said = [name.strip() for value in values for name in value.split(",") if name.strip()]
    for name in said:
        if name not in KINDS:
            raise click.UsageError(f"--only {name}: không có loại giấy tờ này; chọn trong: {', '.join(KINDS)}.", ctx)
    return tuple(kind for kind in KINDS if kind in said)


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), help="Thư mục hồ sơ; không có thì tạo. Mặc định: ho-so-<tên tệp .yaml>.")  # fmt: skip
@click.option("--only", metavar="LOẠI", multiple=True, callback=_kinds, help="Chỉ in loại này, ví dụ minutes; nhiều loại thì cách nhau bằng dấu phẩy.")  # fmt: skip
@click.option("--pdf", is_flag=True, help="Tạo cả PDF cho từng văn bản (cần LibreOffice).")
@click.option("--merge", is_flag=True, help="Giấy mời, công văn trả lời: một tệp gộp để in; cùng với --pdf: thêm ho-so.pdf.")  # fmt: skip
@click.option("--zip", "zipped", is_flag=True, help="Nén cả hồ sơ thành một tệp .zip trong thư mục ấy.")
@click.option(
    "--skip-bad", is_flag=True, help="Bỏ qua các dòng lỗi của danh sách khách, in phần còn lại, thoát với mã 1."
)
@click.option("--force", is_flag=True, help="Ghi đè cả tệp đã được sửa trong Word.")
@format_option
@click.option("--quiet", is_flag=True, help="Không in đường dẫn, tóm tắt và cảnh báo.")
def build(
    spec: str, folder: Path | None, only: tuple[str, ...], pdf: bool, merge: bool, zipped: bool, skip_bad: bool, force: bool, output_format: str, quiet: bool
) -> None:  # fmt: skip
    """In cả hồ sơ hội nghị: mọi giấy tờ đã đủ dữ kiện, đánh số trong một thư mục, kèm mục lục hồ sơ.

    Chạy lại thì chỉ in lại văn bản có thay đổi, và nói thay đổi gì. Còn thiếu gì: doithoai status TỆP.yaml
    """
    with reported(output_format, quiet=quiet) as report:
        make(report, spec, folder, Request(only, merge, skip_bad), pdf=pdf, zipped=zipped, force=force)


def make(
    report: Report, spec: str, folder: Path | None, request: Request, *, pdf: bool = False, zipped: bool = False, force: bool = False
) -> None:  # fmt: skip
    """Print a dossier and report of it. Raises DoithoaiError with all that is wrong, before anything is written."""
    where = folder or default_folder(spec)
    of = asked(spec, where, request)
    batch = None if force else unchanged(where, of.run)
    batch = batch or _written(of, where, report, command("status", spec, folder), force=force)
    _tell(report, batch)
    papers = [p for p in (*batch.written, *batch.kept, *batch.missed) if p.suffix == ".docx"]
    if pdf:
        add_pdfs(report, where, papers, force=force, quiet=report.quiet)
    if pdf and request.merge and not request.only:
        _bind(report, where, of, papers, force=force)
    if zipped:
        _zip(report, where, of, batch.orphans, force=force)
    report.notes += _older(where)


def _written(of: Asked, folder: Path, report: Report, status: str, *, force: bool) -> Batch:
    from doithoai.dossier.parts import composed  # with all that composes papers

    made = composed(of)
    report.diagnostics += made.findings
    run = of.run._replace(inputs="") if made.findings else of.run  # so that they are told again
    batch = write_batch(folder, rendered(folder, made.items), run, force=force) if made.items else Batch()
    _tell_absent(report, made.absent, status)
    report.notes += made.notes
    return batch


def _tell_absent(report: Report, absent: Sequence[Absent], status: str) -> None:
    """Report of which kinds papers can't be made yet, and the command that tells more."""
    report.more["not_made"] = [
        {
            "kind": a.kind,
            "title": KINDS[a.kind].title,
            "partly_there": a.is_partly_there,
            "lacks": [f.plain() for _, f in a.lacks],
        }
        for a in absent
    ]
    for one in absent:
        what, found = one.lacks[0]
        place = ":".join(str(p) for p in (found.file, found.line) if p is not None)
        few = "đủ " if one.is_partly_there else ""
        report.notes.append(f"chưa in {few}{KINDS[one.kind].title}: {what} ({place})")
    report.notes += [f"còn thiếu gì, viết vào đâu: {status}"] if absent else []


def _tell(report: Report, batch: Batch) -> None:
    report.more["unchanged"] = bool(batch.kept) and not batch.written and not batch.held
    report.more["kept"] = [str(path) for path in batch.kept]
    report.more["left_over"] = [str(path) for path in batch.orphans]
    if report.more["unchanged"]:
        tell(report, batch, whole=True, gone=_GONE, same="không có gì thay đổi ({} tệp).")
    else:
        tell(report, batch, whole=True, gone=_GONE)


def _bind(report: Report, folder: Path, of: Asked, papers: Sequence[Path], *, force: bool) -> None:
    from doithoai.dossier.files import write_bound

    batch, left = write_bound(folder, of, papers, force=force)
    report.files += map(str, batch.written)
    report.diagnostics += batch.held
    report.notes += named("không có trong ho-so.pdf:", left) if left else []


def _zip(report: Report, folder: Path, of: Asked, orphans: Sequence[Path], *, force: bool) -> None:
    from doithoai.dossier.files import write_zip

    batch = write_zip(folder, of, orphans, force=force)
    report.files += map(str, batch.written)
    report.diagnostics += batch.held


def _older(folder: Path) -> list[str]:
    """Return a note about the files that this run should have made anew but was not asked to."""
    older = [folder / name for name in outdated(folder)]
    return (
        named(
            "cũ hơn tệp .yaml hoặc văn bản cạnh nó, vì lần này không in (bỏ --only, hoặc thêm --pdf, --merge, --zip):",
            older,
        )
        if older
        else []
    )
