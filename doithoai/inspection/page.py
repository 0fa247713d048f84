"""Write docs/vi/the-thuc-kiem-tra.md from the rules and the format: python -m doithoai.inspection.page"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from doithoai.diagnostics import SEVERITY_WORDS
from doithoai.formats import nd30
from doithoai.inspection import NOT_JUDGED, RULES, UNJUDGED, UNREADABLE
from doithoai.inspection.mending import MENDED
from doithoai.inspection.parts import MAX_PARAGRAPHS
from doithoai.inspection.report import clause_words
from doithoai.inspection.rule import Rule, name_of, span, style_of

PAGE = Path(__file__).parents[2] / "docs" / "vi" / "the-thuc-kiem-tra.md"

_HEAD = """\
# Đo thể thức của một văn bản Word

<!-- Trang này do `python -m doithoai.inspection.page` viết ra; đừng sửa tay. -->

`doithoai inspect` mở một tệp `.docx` bất kỳ, do ai soạn cũng được, đo từng phần theo Nghị định 30/2020/NĐ-CP và nói chỗ nào chưa đạt, ở đoạn nào, theo điều khoản nào, sửa thế nào. Tệp của bạn không bị sửa.

```text
doithoai inspect ke-hoach.docx
doithoai inspect van-ban-di
doithoai inspect ke-hoach.docx --all
doithoai inspect ke-hoach.docx --only I126,I121
doithoai inspect ke-hoach.docx --ignore I025 --strict
doithoai inspect van-ban-di --format short
doithoai inspect ke-hoach.docx --comments ke-hoach-loi-binh.docx
doithoai inspect ke-hoach.docx --fix ke-hoach-da-sua.docx
```

| Viết | Để làm gì |
|---|---|
| nhiều tệp, hoặc thư mục | đo lần lượt; thư mục thì đo mọi tệp `.docx` trong đó |
| `--all` | hiện cả những quy tắc đã đạt; nhiều tệp thì kể cả từng tệp không phải văn bản hành chính |
| `--only` | chỉ kiểm các quy tắc này |
| `--ignore` | bỏ qua các quy tắc này |
| `--strict` | cảnh báo cũng tính là chưa đạt |
| `--format short` | mỗi chỗ chưa đạt một dòng |
| `--comments TỆP-RA.docx` | ghi thêm một bản có lời bình của Word ở từng chỗ chưa đạt |
| `--fix TỆP-RA.docx` | ghi thêm một bản đã sửa những gì máy sửa được |
| `--format json` | cho máy đọc, xem [dưới đây](#cho-máy-đọc---format-json) |
"""
_HOW = """
Kết quả của mỗi quy tắc là **đạt**, **chưa đạt**, **không kiểm được**, hoặc **không có phần này** (quy tắc về phụ lục, chẳng hạn, ở văn bản không có phụ lục).

| Mã kết thúc | Khi nào |
|---|---|
| 0 | không có lỗi nào; cảnh báo, gợi ý, chỗ không kiểm được thì vẫn là 0 |
| 1 | có lỗi (với `--strict`: có lỗi hoặc cảnh báo), có tệp không có hoặc không mở được, có bản sao không ghi được, không thấy tệp `.docx` nào |
| 2 | gõ sai lệnh: tùy chọn không có, mã quy tắc không có, thiếu tên tệp |

Có `--fix` thì mã kết thúc theo bản đã sửa. Quy tắc bỏ qua bằng `--ignore`, `--only` không được tính.

## Máy nhận ra các phần thế nào

Theo chữ viết, vị trí và những dòng bên cạnh, không theo tên kiểu (style) của Word. Phần đầu có thể là bảng một, hai, ba hàng, bảng lồng trong bảng, khung chữ, hai cột bằng Tab, hoặc xếp một cột; chỗ ký có thể là bảng, Tab hoặc lùi lề. Cỡ chữ, phông, đậm, nghiêng, lùi dòng được tính như Word tính: mặc định của tệp, kiểu của bảng, kiểu của đoạn, kiểu chữ, danh sách tự động, phông của chủ đề, rồi định dạng trực tiếp. Chỗ sửa chưa duyệt được đo như đã duyệt.

Tệp có nhiều văn bản (gộp để in, in hai giấy một trang, tập mẫu có dòng “Mẫu …” trên từng mẫu) thì từng văn bản được đo riêng. Biểu mẫu sau dòng “Phụ lục” hay “Mẫu …” của một văn bản là phần kèm theo văn bản ấy, dù có Quốc hiệu.

Văn bản của Đảng có thể thức riêng, chương trình nhận ra nhưng chưa kiểm.
"""
_COPIES = """
## Bản có lời bình, bản đã sửa

Cả hai là tệp mới; tệp của bạn và tệp nào đã có trên máy đều không bị ghi đè (lỗi O001). Mỗi lần chỉ một tệp. Cùng một tệp vào thì tệp ra giống nhau từng byte, vì không ghi ngày giờ.

**`--comments`**: mở tệp ra trong Word, mỗi lời bình ở đúng chỗ chưa đạt, nói điều gì chưa đạt, theo điều khoản nào, sửa thế nào. Chỗ chưa đạt ở khung chữ thì lời bình ở đoạn chứa khung; ở đầu trang, lề hay cả văn bản thì ở đoạn đầu tiên; lời bình ấy nói rõ chỗ nào. Nhiều chỗ chưa đạt ở một đoạn thì chung một lời bình. Chữ của văn bản không đổi. Xong việc: Review > Delete All Comments.

**`--fix`**: chỉ sửa những gì không đổi lời văn và in ra danh sách đã sửa, còn lại:

- khổ giấy thành A4; lề về giới hạn gần nhất; số trang: canh giữa, cỡ {number}, bắt đầu từ 1, không hiện ở trang đầu; tệp nhiều trang mà không có đầu trang nào thì thêm số trang;
- phông thành Times New Roman ở mọi nơi (phông ký hiệu và phông bảng mã cũ để nguyên: đổi thì mất chữ); ngôn ngữ kiểm lỗi là tiếng Việt;
- cỡ chữ các phần nhận ra được; đậm, nghiêng ở phần đầu, tên loại, trích yếu, căn cứ, đề mục, chỗ ký, nơi nhận; canh giữa các dòng ấy; canh đều hai lề đoạn nội dung;
- lùi đầu dòng, khoảng cách giữa các đoạn, giãn dòng của nội dung; dòng đơn ở phần đầu; khoảng cách trên trích yếu công văn. Đoạn lùi bằng Tab, bằng dấu cách, có số tự động thì để nguyên chỗ lùi;
- số 0 ở ngày, tháng, số văn bản; chữ có dấu gõ rời thành dựng sẵn.

Chữ nào khác đều giữ nguyên, kể cả chỗ viết sai: những chỗ ấy ở phần “Còn lại”, kèm lý do vì sao máy để cho người sửa. Cỡ chữ, khoảng cách đổi thì chỗ ngắt trang và đường kẻ có thể đổi theo: mở lại trong Word mà xem. Lệnh kết thúc với mã 0 khi bản đã sửa không còn lỗi. Các quy tắc sửa được: {mended}.

Tệp có macro hoặc ở dạng Strict thì không ghi được (I005): mở trong Word, lưu thành Word Document (.docx) rồi chạy lại.
"""
_JSON = """
## Cho máy đọc: `--format json`

In ra một đối tượng; chữ là UTF-8, không có gì khác trên màn hình. `files` có một mục cho mỗi tệp đo được, `diagnostics` có một mục cho mỗi tệp không mở được (`code`, `message`, `hint`, `file`), `comments` là tên bản có lời bình, `fix` là bản đã sửa (`file`; `changes`: `code`, `words`, `place`; `left`: `code`, `severity`, `message`, `why`). Mỗi tệp có `file`; `papers`, các văn bản trong tệp với những phần nhận ra được; `passed`, mã các quy tắc đạt; và `verdicts`, mỗi chỗ chưa đạt hoặc không kiểm được một mục (với `--all` là mọi kết luận):

| Khóa | Nghĩa |
|---|---|
"""
#: keys of a verdict and of a place in JSON
VERDICT_KEYS = {
    "code": "mã của quy tắc: `I122`",
    "status": "`fail` chưa đạt, `unknown` không kiểm được, `pass` đạt, `absent` không có phần này",
    "status_words": "kết quả bằng tiếng Việt",
    "severity": "`error` lỗi, `warning` cảnh báo, `hint` gợi ý",
    "group": "nhóm của quy tắc",
    "title": "tên của quy tắc",
    "message": "điều thấy ở chỗ ấy",
    "hint": "cách sửa; trống khi không kiểm được",
    "clause": "điều khoản: `PL I II.3.c` là Phụ lục I mục II.3.c",
    "element": "phần của văn bản, cùng tên với `papers`, `elements`; hoặc `null`",
    "paper": "văn bản thứ mấy trong tệp, đếm từ 0",
    "places": "các chỗ, ít nhất một khi chưa đạt; điều thiếu hẳn thì chỗ là cả văn bản",
}
PLACE_KEYS = {
    "part": "phần của tệp nén: `word/document.xml`, `word/header1.xml`",
    "paragraph": "đoạn thứ mấy trong mọi `w:p` của phần ấy, đếm từ 0; `null` khi là cả văn bản hay cả phần trang",
    "words": "chỗ ấy bằng lời: `bảng 1, hàng 2, ô 1`",
    "start": "từ chữ thứ mấy của đoạn, đếm từ 0",
    "end": "đến trước chữ thứ mấy; `null` là hết đoạn",
    "section": "phần trang (section) thứ mấy, đếm từ 0; hoặc `null`",
    "text": "chữ ở chỗ ấy, dài thì rút gọn; trống khi là cả văn bản hay cả phần trang",
}
_ELEMENTS = """
## Cỡ chữ, kiểu chữ của từng phần

| Phần | Cỡ chữ | Chữ | Kiểu | Điều khoản |
|---|---|---|---|---|
"""
_RULES = """
## Các quy tắc

**Lỗi** là trái Nghị định; **cảnh báo** là chỗ nên sửa, hoặc chỗ đo được mà không chắc; **gợi ý** thì tùy. Trong ví dụ, `{…}` là cách trình bày, `⏎` là xuống dòng. “Phụ lục I mục II.4.b” là Phụ lục I của Nghị định, Phần I, Mục II, khoản 4, điểm b.
"""
_FILES = """
## Tệp không đo được

| Mã | Nghĩa |
|---|---|
"""


def page() -> str:
    """Return the page."""
    return "".join(
        [
            _HEAD,
            _HOW,
            _copies(),
            _JSON,
            *_keys(VERDICT_KEYS),
            "\nMỗi chỗ trong `places`:\n\n| Khóa | Nghĩa |\n|---|---|\n",
            *_keys(PLACE_KEYS),
            _limits(),
            _not_judged(),
            _ELEMENTS,
            *_element_rows(),
            _RULES,
            *_rules(),
            _FILES,
            *_codes(),
        ]
    )


def _keys(keys: Mapping[str, str]) -> Iterator[str]:
    yield from (f"| `{key}` | {text} |\n" for key, text in keys.items())


def _limits() -> str:
    count = f"{MAX_PARAGRAPHS:,}".replace(",", ".")
    return f"\nTệp có hơn {count} đoạn (chừng 500 trang) thì bị từ chối, không đo dở dang. Tệp lạ được mở an toàn: không chạy macro, không đọc gì ngoài tệp, không bung tệp nén quá cỡ.\n"


def _not_judged() -> str:
    return (
        "\n## Máy không kiểm được\n\nNgười phải tự xem:\n\n"
        + "".join(f"- {x};\n" for x in NOT_JUDGED[:-1])
        + f"- {NOT_JUDGED[-1]}.\n"
    )


def _element_rows() -> Iterator[str]:
    for element, (low, high) in nd30.SIZE_RANGES.items():
        style = style_of(element)
        case = "in hoa" if element in nd30.IN_CAPITALS else "thường"
        look = ("nghiêng" if style.italic else "đứng") + (", đậm" if style.bold else "")
        yield f"| {name_of(element)} | {span(low, high)} | {case} | {look} | {clause_words(style.clause)} |\n"


def _copies() -> str:
    return _COPIES.format(mended=", ".join(sorted(MENDED)), number=span(*nd30.SIZE_RANGES["PageNumber"]))


def _rules() -> Iterator[str]:
    for group in dict.fromkeys(r.group for r in RULES):
        yield f"\n### {group}\n\n| Mã | Quy tắc | Mức | Điều khoản | Sai | Đúng |\n|---|---|---|---|---|---|\n"
        yield from (_row(r) for r in RULES if r.group == group)


def _row(rule: Rule) -> str:
    shown = [_example(rule.wrong), _example(rule.right)]
    return f"| {rule.code} | {rule.title} | {SEVERITY_WORDS[rule.severity]} | {clause_words(rule.clause)} | {shown[0]} | {shown[1]} |\n"


def _example(changes: str) -> str:
    """Return an example for a cell of a table: a bar parts cells there."""
    return "<br>".join(
        f"`{line}`" if "|" not in line else f"`{line.replace('|', ' ⏎ ')}`" for line in changes.split("\n")
    )


def _codes() -> Iterator[str]:
    yield from (f"| {code} | {text} |\n" for code, text in {**UNREADABLE, **UNJUDGED}.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
