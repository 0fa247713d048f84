"""Commands that print papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from doithoai.cli.reporting import add_pdfs, binary_to_stdout, format_option, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.formats.nd30 import SIZES
from doithoai.output import write_files
from doithoai.papers import KINDS
from doithoai.pipeline import rendered
from doithoai.template_files import built_in_template

PAPER_OPTIONS = (
    click.argument("spec", metavar="TỆP.yaml"),
    click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi tệp; không có thì tạo. Mặc định: thư mục đang đứng."),
    click.option("--template", metavar="TỆP.docx", type=click.Path(path_type=Path), help="Dùng tệp mẫu .docx này thay cho mẫu có sẵn."),
    click.option("--stdout", "to_stdout", is_flag=True, help="Gửi tệp .docx ra ống dẫn thay vì ghi tệp."),
    click.option("--pdf", is_flag=True, help="Tạo cả PDF (cần LibreOffice)."),
    click.option("--force", is_flag=True, help="Ghi đè cả tệp đã được sửa trong Word."),
    format_option,
    click.option("--quiet", is_flag=True, help="Không in đường dẫn và cảnh báo."),
)  # fmt: skip


def _command(kind: str, text: str) -> click.Command:
    """Return the command that prints one kind of paper; ``text`` is its help."""

    def command(**options: Any) -> None:
        _print(kind, **options)

    command.__doc__ = f"{text}\n\nGhi tệp .docx và hiện đường dẫn của tệp. TỆP.yaml có thể là - (đọc từ ống dẫn)."
    for option in reversed(PAPER_OPTIONS):
        command = option(command)
    return click.command(kind, cls=Command)(command)


def _print(
    kind: str, spec: str, folder: Path, template: Path | None, to_stdout: bool, pdf: bool, force: bool, output_format: str, quiet: bool
) -> None:  # fmt: skip
    if to_stdout and (output_format == "json" or pdf):
        other = "--pdf" if pdf else "--format json"
        raise click.UsageError(f"--stdout và {other} không đi cùng nhau.")
    with reported(output_format, quiet=quiet) as report:
        files, warnings = rendered(kind, spec, template)
        report.diagnostics += warnings
        if to_stdout:
            binary_to_stdout(files)
            return
        written = write_files(folder, files, force=force)
        report.files += map(str, written)
        if pdf:
            add_pdfs(report, folder, written, force=force, quiet=quiet)


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
