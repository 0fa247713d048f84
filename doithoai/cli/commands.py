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
    "questions": ("doithoai.cli.questions", "Xem sổ câu hỏi, nhập danh sách câu hỏi vào tệp .yaml."),
    "letter": ("doithoai.cli.papers", "In công văn hoãn, hủy hội nghị, hoặc thông báo thay đổi."),
    "form": ("doithoai.cli.forms", "In phiếu đăng ký đối thoại, 1, 2 hoặc 4 phiếu một trang."),
    "signin": ("doithoai.cli.signing", "In danh sách đại biểu ký tên, và bảng điểm danh Excel."),
    "script": ("doithoai.cli.papers", "In kịch bản điều hành: ai nói gì, lúc nào."),
    "minutes": ("doithoai.cli.papers", "In biên bản."),
    "opinions": ("doithoai.cli.papers", "In bảng tổng hợp câu hỏi, ý kiến."),
    "conclusion": ("doithoai.cli.papers", "In thông báo kết luận."),
    "report": ("doithoai.cli.papers", "In báo cáo kết quả gửi cấp trên."),
    "replies": ("doithoai.cli.letters", "In công văn trả lời cho từng người hỏi."),
    "referral": ("doithoai.cli.papers", "In công văn chuyển kiến nghị vượt thẩm quyền."),
    "news": ("doithoai.cli.news", "In tin bài: .docx, .html, .md, .txt."),
    "status": ("doithoai.cli.status", "Xem hội nghị đang ở giai đoạn nào, còn thiếu gì, việc gì quá hạn."),
    "build": ("doithoai.cli.dossier", "In cả hồ sơ: mọi giấy tờ đã đủ dữ kiện, trong một thư mục."),
    "next": ("doithoai.cli.next", "Bắt đầu hội nghị sau từ tệp .yaml của hội nghị này."),
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
