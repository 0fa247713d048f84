"""Commands about the spec itself: a sample to start from, the schema."""

from __future__ import annotations

from pathlib import Path

import click

from doithoai.cli.reporting import reported
from doithoai.cli.vietnamese_click import Command

SCHEMA_FILE = "doithoai.schema.json"


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
