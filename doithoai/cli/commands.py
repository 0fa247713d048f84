"""The list of commands."""

from __future__ import annotations

import click

from doithoai import __version__
from doithoai.cli.vietnamese_click import Group

LAZY = {
    "init": ("doithoai.cli.specs", "Tạo một tệp mẫu .yaml để bắt đầu."),
    "check": ("doithoai.cli.checking", "Kiểm tra tệp .yaml hoặc cả thư mục, không in gì."),
    "watch": ("doithoai.cli.checking", "Theo dõi tệp .yaml, mỗi lần lưu thì kiểm tra và in lại kế hoạch."),
    "bases": ("doithoai.cli.bases", "Xem danh mục căn cứ, hoặc gợi ý căn cứ cho một hội nghị."),
    "plan": ("doithoai.cli.papers", "In kế hoạch."),
    "agenda": ("doithoai.cli.papers", "In chương trình thành một văn bản riêng."),
    "guests": ("doithoai.cli.guests", "Xem danh sách khách mời được hiểu thế nào, không in gì."),
    "invite": ("doithoai.cli.invitations", "In giấy mời cho từng khách."),
    "labels": ("doithoai.cli.stationery", "In nhãn địa chỉ hoặc phong bì cho từng khách."),
    "nameplates": ("doithoai.cli.stationery", "In biển tên để bàn cho từng khách."),
    "minutes": ("doithoai.cli.papers", "In biên bản."),
    "conclusion": ("doithoai.cli.papers", "In thông báo kết luận."),
    "report": ("doithoai.cli.papers", "In báo cáo kết quả gửi cấp trên."),
    "inspect": ("doithoai.cli.inspecting", "Đo thể thức của văn bản .docx bất kỳ theo Nghị định 30."),
    "template": ("doithoai.cli.papers", "Chép mẫu .docx có sẵn ra để sửa thành mẫu riêng."),
    "schema": ("doithoai.cli.specs", "In JSON Schema cho trình soạn thảo."),
}


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"doithoai {__version__}")
        ctx.exit()


@click.group(cls=Group, lazy=LAZY, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Hiện số phiên bản rồi thoát."
)
def doithoai() -> None:
    """In các giấy tờ của một hội nghị đối thoại trong nhà trường từ một tệp .yaml.

    Bắt đầu: doithoai init, sửa tệp vừa tạo, rồi doithoai plan hoi-nghi.yaml
    """
