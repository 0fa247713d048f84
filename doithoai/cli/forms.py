"""The command that prints the forms on which questions are registered."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from doithoai.cli.paper_options import paper_options, print_files
from doithoai.cli.vietnamese_click import Command
from doithoai.formats.stationery import FORMS
from doithoai.pipeline import rendered


@click.command(cls=Command)
@paper_options(
    click.option("--per-page", type=click.Choice(tuple(FORMS)), help="Mấy phiếu một trang A4. Mặc định: 1, hoặc như papers.form.per_page."),
    click.option("--classes", metavar="LỚP", multiple=True, help="Điền sẵn lớp, mỗi lớp một phiếu: --classes \"Lá 1, Lá 2\"; dùng được nhiều lần."),
    click.option("--copies", metavar="SỐ", type=click.IntRange(1, 200), help="Mấy phiếu cho mỗi lớp, hoặc mấy phiếu trắng."),
)  # fmt: skip
def form(
    spec: str, template: Path | None, per_page: str | None, classes: tuple[str, ...], copies: int | None, **where: Any
) -> None:
    """In phiếu đăng ký đối thoại, phiếu trắng hoặc điền sẵn lớp, tất cả trong một tệp .docx.

    Trang nhiều phiếu có đường chấm để cắt. Khi in, chọn tỷ lệ 100% (không “Fit to page”).
    """
    own = {"per_page": per_page, "copies": copies, "classes": tuple(_split(classes)) or None}
    print_files(lambda: rendered("form", spec, template, own), **where)


def _split(lists: Iterable[str]) -> list[str]:
    return [name.strip() for one in lists for name in one.split(",") if name.strip()]
