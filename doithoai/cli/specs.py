"""Commands about the spec itself: a sample to start from, the check, the schema."""

from __future__ import annotations

from pathlib import Path

import click

from doithoai.cli.reporting import format_option, reported
from doithoai.cli.vietnamese_click import Command

SCHEMA_FILE = "doithoai.schema.json"


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@format_option
@click.option("--quiet", is_flag=True, help="Không in cảnh báo và dòng “không có lỗi”.")
def check(spec: str, output_format: str, quiet: bool) -> None:
    """Kiểm tra tệp .yaml: báo tất cả các lỗi, mỗi lỗi ở dòng nào, cột nào, sửa thế nào. Không ghi tệp nào."""
    from doithoai.batches import everything_checked

    with reported(output_format, quiet=quiet) as report:
        source, warnings = everything_checked(spec)
        report.diagnostics += warnings
    if output_format == "human" and not quiet:
        click.echo(f"{source.file}: không có lỗi.", err=True)


@click.command(cls=Command)
def schema() -> None:
    """In JSON Schema của tệp .yaml, để trình soạn thảo gợi ý và bắt lỗi khi đang gõ."""
    from doithoai.spec.schema import schema_text

    click.echo(schema_text(), nl=False)


@click.command(cls=Command)
@click.argument("file", metavar="[TỆP.yaml]", type=click.Path(path_type=Path), default=Path("hoi-nghi.yaml"))
def init(file: Path) -> None:
    """Tạo tệp mẫu có chú thích (mặc định hoi-nghi.yaml) và tệp schema cạnh nó. Không bao giờ ghi đè."""
    from doithoai.sample import write_sample

    with reported("human") as report:
        report.files += map(str, write_sample(file, SCHEMA_FILE))
