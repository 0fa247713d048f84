"""The command that measures papers, ours or not, against the decree."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from doithoai.cli.inspected_copies import Copies, Wanted, copies, vet
from doithoai.cli.vietnamese_click import Command
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.inspection import RULES, UNJUDGED, UNREADABLE, Inspection, Verdict
from doithoai.inspection import inspect as inspected
from doithoai.inspection.files import docx_files, file_bytes
from doithoai.inspection.report import closing, human, plain, short, unjudged

_CODES = sorted([*(r.code for r in RULES), *UNREADABLE, *UNJUDGED])


def _codes(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> frozenset[str]:
    """Return codes given one by one or with commas. Raises click.UsageError for one that is none."""
    given = [c.strip().upper() for value in values for c in value.split(",") if c.strip()]
    strange = [c for c in given if c not in _CODES]
    if strange:
        raise click.UsageError(f"Không có quy tắc {', '.join(strange)}. Xem các mã: doithoai inspect TỆP.docx --all")
    return frozenset(given)


@click.command(cls=Command)
@click.argument("paths", metavar="TỆP.docx…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "output_format", type=click.Choice(["human", "json", "short"]), default="human", help="Kiểu báo cáo: human cho người, short mỗi lỗi một dòng, json cho máy.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Hiện cả những quy tắc đã đạt, những tệp không đo.")
@click.option("--only", metavar="MÃ", multiple=True, callback=_codes, help="Chỉ kiểm quy tắc này (lặp lại được, hoặc cách nhau bằng dấu phẩy).")  # fmt: skip
@click.option("--ignore", metavar="MÃ", multiple=True, callback=_codes, help="Bỏ qua quy tắc này (lặp lại được).")
@click.option("--strict", is_flag=True, help="Cảnh báo cũng tính là chưa đạt.")
@click.option("--comments", metavar="TỆP-RA.docx", type=click.Path(dir_okay=False, path_type=Path), help="Ghi thêm một bản có lời bình (comment) của Word ở từng chỗ chưa đạt.")  # fmt: skip
@click.option("--fix", metavar="TỆP-RA.docx", type=click.Path(dir_okay=False, path_type=Path), help="Ghi thêm một bản đã sửa những gì máy sửa được mà không đổi lời văn: khổ giấy, lề, phông, cỡ chữ, lùi dòng, giãn dòng, số trang ở đầu trang, số 0, dấu gõ rời.")  # fmt: skip
def inspect(
    paths: Sequence[Path], output_format: str, everything: bool, only: frozenset[str], ignore: frozenset[str], strict: bool,
    comments: Path | None, fix: Path | None,
) -> None:  # fmt: skip
    """Đo thể thức của văn bản .docx bất kỳ theo Nghị định 30, không sửa tệp ấy. Nhận nhiều tệp và thư mục."""
    files, wanted = docx_files(paths), Wanted(comments, fix)
    vet(wanted, files)
    measured: list[tuple[Inspection, list[Verdict]]] = []
    refused: list[Diagnostic] = []
    for path in files:
        try:
            found = inspected(file_bytes(path), str(path))
        except DoithoaiError as error:
            refused += error.diagnostics
            continue
        measured.append((found, [v for v in found.verdicts if v.code not in ignore and (not only or v.code in only)]))
    made = Copies()
    for found, verdicts in measured if any(wanted) else ():
        made = copies(wanted, files[0], found, verdicts, {c for c in _CODES if c in ignore or (only and c not in only)})
        refused += made.refused
    _show(measured, refused, output_format, everything, made)
    grave = ("error", "warning") if strict else ("error",)
    judged = made.fix[1].left.verdicts if made.fix else [v for _, verdicts in measured for v in verdicts]
    judged = [v for v in judged if v.code not in ignore and (not only or v.code in only)]
    failed = any(v.status == "fail" and v.severity in grave for v in judged)
    sys.exit(1 if failed or refused or not files else 0)


def _show(
    measured: Sequence[tuple[Inspection, list[Verdict]]],
    refused: Sequence[Diagnostic],
    output_format: str,
    everything: bool,
    made: Copies,
) -> None:
    if output_format == "json":
        said: dict[str, Any] = {
            "files": [plain(found, verdicts, everything=everything) for found, verdicts in measured],
            "diagnostics": [d.plain() for d in refused],
            **made.plain(),
        }
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    show = human if output_format == "human" else short
    aside: Counter[str] = Counter()
    for found, verdicts in measured:
        if len(measured) > 1 and not everything and (why := unjudged(found, verdicts)):
            aside[why] += 1
        elif text := show(found, verdicts, everything=everything):
            click.echo(text)
    if output_format == "human":
        for why, count in aside.items():
            click.echo(f"{count} {why} (xem từng tệp: --all)")
    if output_format == "human" and (told := made.human()):
        click.echo(told)
    for finding in refused:
        click.echo(finding.human(), err=True)
    if output_format == "human" and measured:
        click.echo(f"\n{closing()}")
    elif not measured and not refused:
        click.echo("Không thấy tệp .docx nào.", err=True)
