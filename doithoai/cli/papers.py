"""Commands that print papers."""

from __future__ import annotations

from pathlib import Path

import click

from doithoai.cli.reporting import binary_to_stdout, format_option, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.formats.nd30 import SIZES
from doithoai.output import write_files
from doithoai.papers import KINDS
from doithoai.pipeline import rendered
from doithoai.template_files import built_in_template


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="THƯ_MỤC",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Thư mục ghi tệp; không có thì tạo. Mặc định: thư mục đang đứng.",
)
@click.option(
    "--template",
    metavar="TỆP.docx",
    type=click.Path(path_type=Path),
    help="Dùng tệp mẫu .docx này thay cho mẫu có sẵn.",
)
@click.option("--stdout", "to_stdout", is_flag=True, help="Gửi tệp .docx ra ống dẫn thay vì ghi tệp.")
@click.option("--force", is_flag=True, help="Ghi đè cả tệp đã được sửa trong Word.")
@format_option
@click.option("--quiet", is_flag=True, help="Không in đường dẫn và cảnh báo.")
def plan(
    spec: str, folder: Path, template: Path | None, to_stdout: bool, force: bool, output_format: str, quiet: bool
) -> None:
    """In kế hoạch hội nghị thành tệp .docx và hiện đường dẫn của tệp. TỆP.yaml có thể là - (đọc từ ống dẫn)."""
    if to_stdout and output_format == "json":
        raise click.UsageError("--stdout và --format json không đi cùng nhau: cả hai đều ghi ra ống dẫn.")
    with reported(output_format, quiet=quiet) as report:
        files, warnings = rendered("plan", spec, template)
        report.diagnostics += warnings
        if to_stdout:
            binary_to_stdout(files)
        else:
            report.files += map(str, write_files(folder, files, force=force))


@click.command(cls=Command)
@click.argument("kind", metavar="LOẠI", type=click.Choice(sorted(KINDS)))
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), default=Path("templates"), help="Thư mục ghi tệp. Mặc định: templates, nơi doithoai tìm mẫu riêng.")  # fmt: skip
@click.option("--sizes", type=click.Choice(SIZES), default=SIZES[0], help="Cỡ chữ của mẫu.")
@click.option("--force", is_flag=True, help="Ghi đè cả mẫu đã được sửa trong Word.")
def template(kind: str, folder: Path, sizes: str, force: bool) -> None:
    """Chép mẫu .docx có sẵn của một LOẠI giấy tờ (ví dụ plan) ra để sửa trong Word. Không ghi đè mẫu đã sửa."""
    with reported("human") as report:
        data = built_in_template(kind, sizes).read_bytes()
        report.files += map(str, write_files(folder, [(f"{kind}.docx", data)], force=force))
