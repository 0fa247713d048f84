"""Write docs/vi/quy-tac-kiem-tra.md from the rules: python -m doithoai.checks.page"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

from doithoai.checks.explaining import BEYOND, laid_out
from doithoai.checks.rule import Rule
from doithoai.diagnostics import SEVERITY_WORDS

PAGE = Path(__file__).parents[2] / "docs" / "vi" / "quy-tac-kiem-tra.md"
THEMES = {
    "dates": "Ngày tháng và thứ tự giấy tờ", "deadlines": "Thời hạn", "agenda": "Chương trình và giờ họp", "numbers": "Số liệu", "figures": "Số viết trong câu",
    "people": "Người", "questions": "Câu hỏi và trả lời", "signing": "Ký", "recipients": "Nơi nhận", "offices": "Cơ quan và địa danh",
    "symbols": "Số, ký hiệu, liên hệ", "workplace": "Đối thoại tại nơi làm việc", "papers_agree": "Hai văn bản nói về một việc",
    "spelling": "Chính tả và chữ hoa", "abbreviations": "Chữ viết tắt", "slips": "Gõ nhầm", "unprintable": "Giấy tờ chưa in được", "classes": "Lớp", "amounts": "Tiền, phép tính, khoảng", "titles": "Tên hội nghị trong giấy tờ", "letters": "Ký hiệu công văn", "ignoring": "Bỏ qua",
}  # fmt: skip
_HEAD = f"""\
# Quy tắc kiểm tra

<!-- Trang này do `python -m doithoai.checks.page` viết ra; đừng sửa tay. -->

`doithoai check` xem tệp hội nghị như một người văn thư cẩn thận: ngày có khớp thứ không, cộng lại có đúng không, hai văn bản có nói khác nhau không. Chương trình chỉ nói; chữ của bạn không bị sửa, giấy tờ vẫn in.

- **Lỗi**: không in được; xem [Lỗi thường gặp](loi-thuong-gap.md).
- **Cảnh báo**: gần như chắc là sai. `--strict` coi cảnh báo như lỗi.
- **Gợi ý**: nên xem lại; nhiều khi vẫn đúng.

{BEYOND}

Quy tắc về căn cứ (mã B) ở trang [Căn cứ](can-cu.md). Cách chạy lệnh: [Bắt đầu](bat-dau.md#4-kiểm-tra). Xem một quy tắc ngay trên máy: `doithoai check --explain C001`. Bỏ qua một quy tắc, kèm lý do: khóa [`checks`](tep-yaml.md#checks-kiểm-tra).

Ví dụ chỉ ghi những khóa có liên quan; các khóa khác của tệp thì như thường.

"""


def page() -> str:
    """Return the page: a table of all rules, then each with its reason and both examples."""
    themes = {title: tuple(importlib.import_module(f"doithoai.checks.{m}").RULES) for m, title in THEMES.items()}
    return "".join(
        [_HEAD, *_table(themes), *(part for title, rules in themes.items() for part in _theme(title, rules))]
    )


def _table(themes: dict[str, tuple[Rule, ...]]) -> Iterator[str]:
    yield "## Tất cả quy tắc\n\n| Mã | Mức | Báo khi |\n|---|---|---|\n"
    for rule in (rule for rules in themes.values() for rule in rules):
        yield f"| [{rule.code}](#{rule.code.lower()}) | {SEVERITY_WORDS[rule.severity]} | {rule.title} |\n"


def _theme(title: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield f"\n## {title}\n"
    for rule in rules:
        words = f"{SEVERITY_WORDS[rule.severity].capitalize()}: **{rule.title}.** {rule.reason}"
        yield f"\n### {rule.code}\n\n{words}\n\nSai:\n\n{_example(rule.wrong)}\nĐúng:\n\n{_example(rule.right)}"


def _example(text: str) -> str:
    return f"```yaml\n{laid_out(text)}\n```\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
