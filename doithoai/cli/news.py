"""The command that writes the news item for the school's page, in all its forms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from doithoai.article import WRITERS, article_files
from doithoai.cli.paper_options import Files, paper_options, print_files
from doithoai.cli.vietnamese_click import Command
from doithoai.diagnostics import Diagnostic
from doithoai.pipeline import composed

_DOCX = "docx"
_ALL = (_DOCX, *WRITERS)


def _chosen(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the forms that a list with commas names. Raises click.BadParameter for one that there is not."""
    named = tuple(dict.fromkeys(f.strip().lower().removeprefix(".") for f in value.split(",") if f.strip()))
    unknown = [form for form in named if form not in _ALL]
    if unknown or not named:
        raise click.BadParameter(f"không có dạng {', '.join(unknown)!r}; chọn trong {', '.join(_ALL)}.")
    return named


@click.command(cls=Command)
@paper_options(
    click.option(
        "--formats",
        metavar="CÁC_DẠNG",
        default=",".join(_ALL),
        callback=_chosen,
        help="Các dạng cần ghi, cách nhau bằng dấu phẩy: docx, html, md, txt. Mặc định: cả bốn.",
    )
)
def news(spec: str, template: Path | None, formats: tuple[str, ...], **where: Any) -> None:
    """In tin bài về hội nghị: .docx, .html cho trang mạng, .md, và .txt để gửi qua Zalo; lời như nhau, hình để bên cạnh."""
    if where["pdf"] and _DOCX not in formats:
        raise click.UsageError("--pdf cần dạng docx: thêm docx vào --formats.")
    alone = len(formats) == 1 and bool(where["to_stdout"])
    print_files(lambda: _files(spec, template, formats, alone=alone), **where)


def _files(
    spec: str, template: Path | None, formats: tuple[str, ...], *, alone: bool
) -> tuple[Files, Sequence[Diagnostic]]:
    """Return the news item in each of these forms and its pictures, or the one form ``alone``. Raises DoithoaiError."""
    ready = composed("news", spec, template)
    files = [(f"{p.stem}.docx", ready.template.render(p)) for p in ready.papers] if _DOCX in formats else []
    files += [file for p in ready.papers for file in article_files(p, formats)]
    return files[:1] if alone else files, ready.warnings
