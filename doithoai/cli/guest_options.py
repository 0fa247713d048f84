"""The options of all commands that print for guests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from doithoai.cli.paper_options import with_options
from doithoai.cli.reporting import format_option

_ORDERS = ("list", "group", "class", "name")
_ORDER = "Thứ tự: như danh sách, theo nhóm, theo lớp, theo tên."
_FOLDER = click.Path(file_okay=False, path_type=Path)


def guest_options(
    folder: str, extra: tuple[Callable[..., Any], ...] = (), orders: tuple[str, ...] = _ORDERS, order: str = _ORDER
) -> Callable[..., Any]:
    """Return what adds the options to a command; it writes to ``folder``, and has ``extra`` ones behind --group, --order.

    ``orders`` are what --order may be, and ``order`` is what its help says of them.
    """
    where = folder or "thư mục đang đứng"
    first = (
        click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=_FOLDER, default=Path(folder), help=f"Thư mục ghi tệp; không có thì tạo. Mặc định: {where}."),
        click.option("--template", metavar="TỆP.docx", type=click.Path(path_type=Path), help="Dùng tệp mẫu .docx này."),
        click.option("--group", "groups", metavar="NHÓM", multiple=True, help="Chỉ in cho nhóm này; dùng được nhiều lần."),
        click.option("--order", type=click.Choice(orders), help=order),
    )  # fmt: skip
    last = (
        click.option("--pdf", is_flag=True, help="Tạo cả PDF (cần LibreOffice)."),
        click.option("--skip-bad", is_flag=True, help="Bỏ qua các dòng lỗi của danh sách, in phần còn lại, thoát với mã 1."),
        click.option("--force", is_flag=True, help="Ghi đè cả tệp đã được sửa trong Word."),
        format_option,
        click.option("--quiet", is_flag=True, help="Không in đường dẫn, tóm tắt và cảnh báo."),
    )  # fmt: skip

    return with_options(*first, *extra, *last)
