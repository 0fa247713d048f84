"""Commands that print papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from doithoai.cli.paper_options import paper_options, print_files
from doithoai.cli.reporting import reported
from doithoai.cli.vietnamese_click import Command
from doithoai.formats.nd30 import SIZES
from doithoai.output import write_files
from doithoai.papers import KINDS
from doithoai.pipeline import rendered
from doithoai.template_files import built_in_template


def _command(kind: str, text: str) -> click.Command:
    """Return the command that prints one kind of paper; ``text`` is its help."""

    def command(spec: str, template: Path | None, **where: Any) -> None:
        print_files(lambda: rendered(kind, spec, template), **where)

    command.__doc__ = f"{text}\n\nGhi tệp .docx và hiện đường dẫn của tệp. TỆP.yaml có thể là - (đọc từ ống dẫn)."
    return click.command(kind, cls=Command)(paper_options()(command))


plan = _command("plan", "In kế hoạch hội nghị.")
agenda = _command("agenda", "In chương trình thành một văn bản riêng.")
letter = _command("letter", "In công văn hoãn, hủy hội nghị, hoặc thông báo thay đổi.")
script = _command(
    "script",
    "In kịch bản điều hành cho chủ trì và người dẫn chương trình: ai nói gì, lúc nào, câu hỏi nào mời ai trả lời.",
)
minutes = _command("minutes", "In biên bản hội nghị, có đủ câu hỏi và trả lời.")
opinions = _command("opinions", "In bảng tổng hợp câu hỏi, ý kiến và trả lời, khổ ngang.")
conclusion = _command("conclusion", "In thông báo kết luận của hội nghị.")
report = _command("report", "In báo cáo kết quả hội nghị gửi cấp trên.")
referral = _command("referral", "In công văn chuyển kiến nghị vượt thẩm quyền, mỗi nơi nhận một văn bản.")


@click.command(cls=Command)
@click.argument("kind", metavar="LOẠI", type=click.Choice(sorted([*KINDS, "contents"])))
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), default=Path("templates"), help="Thư mục ghi tệp. Mặc định: templates, nơi doithoai tìm mẫu riêng.")  # fmt: skip
@click.option("--sizes", type=click.Choice(SIZES), default=SIZES[0], help="Cỡ chữ của mẫu.")
@click.option("--force", is_flag=True, help="Ghi đè cả mẫu đã được sửa trong Word.")
def template(kind: str, folder: Path, sizes: str, force: bool) -> None:
    """Chép mẫu .docx có sẵn của một LOẠI giấy tờ (ví dụ plan) ra để sửa trong Word. Không ghi đè mẫu đã sửa."""
    with reported("human") as report:
        data = built_in_template(kind, sizes).read_bytes()
        report.files += map(str, write_files(folder, [(f"{kind}.docx", data)], force=force))
