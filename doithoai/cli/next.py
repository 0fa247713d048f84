"""The command that begins the next conference with what this one leaves."""

from __future__ import annotations

from pathlib import Path

import click

from doithoai.cli.reporting import format_option, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.valid_spec import checked_with_lists


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option("-o", "--output", "target", metavar="TỆP_MỚI.yaml", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Tệp .yaml mới; không bao giờ ghi đè. Đặt cùng thư mục với tệp cũ thì các danh sách, hình vẫn dùng được.")  # fmt: skip
@format_option
@click.option("--quiet", is_flag=True, help="Không in đường dẫn, ghi chú và cảnh báo.")
def next(spec: str, target: Path, output_format: str, quiet: bool) -> None:
    """Bắt đầu hội nghị sau từ tệp này: giữ phần khung, bỏ ngày tháng, số và kết quả, chuyển câu chưa trả lời và việc chưa xong."""
    from doithoai.rewriting.next_conference import next_conference
    from doithoai.rewriting.spec_writer import write_spec

    if spec == "-":
        raise click.UsageError("cần một tệp .yaml, không đọc từ ống dẫn.")
    with reported(output_format, quiet=quiet) as report:
        source, done = checked_with_lists(spec, [])
        made = next_conference(source, done, target)
        write_spec(target, made.data, over=False, can_force=False)
        report.diagnostics += source.warnings
        report.files.append(str(target))
        report.notes += _told(made.dropped, made.questions, made.promises, made.to_fill, made.to_review)
        report.more |= {"questions": made.questions, "promises": made.promises}


def _told(
    dropped: tuple[str, ...],
    questions: tuple[str, ...],
    promises: tuple[str, ...],
    fill: tuple[str, ...],
    review: tuple[str, ...],
) -> list[str]:
    """Return what the new file holds and what is to be done with it."""
    carried = f"chuyển sang: {len(questions)} câu hỏi chưa trả lời xong" + (
        f" ({', '.join(questions)})" if questions else ""
    )
    carried += f"; {len(promises)} việc đã hứa chưa xong" + (f" ({'; '.join(promises)})" if promises else "")
    kinds = (("đã bỏ", dropped), ("cần điền", fill), ("xem lại", review))
    return [carried, *(f"{name}: {'; '.join(said)}" for name, said in kinds if said)]
