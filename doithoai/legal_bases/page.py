"""Write docs/vi/can-cu.md from the catalogue and the rules: python -m doithoai.legal_bases.page"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from doithoai.checks.rule import Rule
from doithoai.diagnostics import SEVERITY_WORDS
from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue, catalogue
from doithoai.legal_bases.kinds import NAMED
from doithoai.legal_bases.phrases import day_text, for_whom, life, short_name
from doithoai.legal_bases.rules import RULES
from doithoai.legal_bases.unit import UNIT_WORDS
from doithoai.spec.base import Model
from doithoai.spec.catalogue import Body, Change, Document, Suggestion

PAGE = Path(__file__).parents[2] / "docs" / "vi" / "can-cu.md"

_HEAD = """\
# Căn cứ: danh mục và quy tắc

<!-- Trang này do `python -m doithoai.legal_bases.page` viết ra; đừng sửa tay. -->

Căn cứ trong giấy tờ là của bạn: chương trình không thêm, không bớt, không sửa căn cứ nào. Nó chỉ nói cho bạn biết văn bản nào đã được thay thế, văn bản nào không dành cho trường mình, chỗ nào viết thiếu.

Danh mục là để đối chiếu, không thay cho bản gốc. Văn bản nào ghi **cần kiểm tra** thì mở bản gốc trước khi ký.

## Xem danh mục

```text
doithoai bases
doithoai bases 59/2023/NĐ-CP
doithoai bases 04/2015 --on 15/6/2023
doithoai bases cha mẹ học sinh
doithoai bases --for public_school --on 12/01/2027
doithoai bases --all
doithoai bases --suggest hoi-nghi.yaml
doithoai bases --catalogue can-cu-rieng.yaml
```

| Viết | Để làm gì |
|---|---|
| không có gì | danh sách văn bản còn dùng được hôm nay |
| một số, ví dụ `59/2023/NĐ-CP`, hoặc cả một căn cứ | mọi điều đã biết về văn bản ấy: cách viện dẫn, hiệu lực, dùng cho ai, nguồn |
| vài từ | các văn bản có những từ ấy trong tên; sau đó, trong lý do viện dẫn, cấp học, lưu ý |
| `--for` | chỉ những văn bản mà loại đơn vị ấy viện dẫn được: """
_OPTIONS = """ |
| `--on` | xét hiệu lực vào ngày này thay cho hôm nay; viết sau một số thì nói văn bản ấy ngày đó còn hiệu lực không |
| `--all` | cả văn bản chưa hoặc không còn hiệu lực |
| `--suggest` | gợi ý căn cứ cho hội nghị trong tệp, mỗi căn cứ một lý do; in thành YAML để chép, không sửa tệp của bạn |
| `--catalogue` | thêm danh mục của riêng bạn |
| `--format json` | cho máy đọc |

Khi kiểm tra (`doithoai check`), hiệu lực được xét vào ngày của kế hoạch; chưa có thì ngày hội nghị; chưa có nữa thì ngày viết sau `--today`. Danh mục của riêng bạn thì thêm `--catalogue`. Loại đơn vị được đọc từ tên cơ quan ban hành và cơ quan chủ quản; không đủ rõ thì chương trình không nói gì.

"""
_THREE = """\
## Ba loại đối thoại

Mỗi loại có căn cứ riêng, không dùng lẫn:

- **A**: đối thoại của hiệu trưởng trong trường công lập (Thông tư 11/2020/TT-BGDĐT, quy chế dân chủ của trường);
- **B**: đối thoại tại nơi làm việc theo pháp luật lao động (Bộ luật Lao động 2019, Nghị định 145/2020/NĐ-CP): trường ngoài công lập, người làm theo hợp đồng lao động;
- **C**: đối thoại của bí thư cấp ủy và người đứng đầu nhà trường, theo quy định của cấp ủy cấp trên.

"""
_OWN = """\
## Danh mục của riêng bạn

Văn bản của xã, phường, thành phố nơi trường đóng không có trong danh mục chung. Viết chúng vào một tệp cạnh tệp hội nghị:

```yml
documents:
  - id: 12/KH-UBND
    type: Kế hoạch
    number: 12
    symbol: KH-UBND
    date: 05/9/2026
    issuer: UBND phường Ngọc Lâm
    title: về tổ chức hội nghị đối thoại trong các trường năm học 2026-2027
    suggest: {why: Kế hoạch chung của phường, to: public_school}
    certainty: verified
```

rồi ghi tên tệp vào tệp hội nghị, hoặc thêm `--catalogue can-cu-rieng.yaml` vào dòng lệnh:

```text
checks:
  catalogue: can-cu-rieng.yaml
```

Mục có `id` trùng với một mục của danh mục chung thì thay mục ấy. Văn bản mới thay văn bản cũ: ghi `replaces` ở văn bản mới. Điều chưa biết thì không ghi.

"""


def page(known: Catalogue) -> str:
    """Return the page: how to use the catalogue, what is in it, one's own, the rules."""
    kinds = ", ".join(f"`{kind}` {words}" for kind, words in UNIT_WORDS.items())
    return "".join(
        [
            f"{_HEAD}{kinds}{_OPTIONS}{_THREE}",
            "## Danh mục\n\nÔ để trống là điều chưa biết, hoặc chưa biết giới hạn nào.\n\n",
            *_rows("Văn bản | Ngày | Hiệu lực | Dùng cho | Kiểm tra | Lưu ý", _documents(known)),
            "## Cơ quan không còn\n\n",
            *_rows("Cơ quan | Không còn từ | Việc đã chuyển về | Kiểm tra", _bodies(known)),
            _OWN,
            *_rows("Khóa của một văn bản | Nghĩa", _keys(Document)),
            "Trong `replaces`, `amends` viết `id` của văn bản cũ, hoặc:\n\n",
            *_rows("Khóa | Nghĩa", _keys(Change)),
            "Trong `suggest`:\n\n",
            *_rows("Khóa | Nghĩa", _keys(Suggestion)),
            "Khóa `bodies` của tệp danh mục kể các cơ quan không còn:\n\n",
            *_rows("Khóa | Nghĩa", _keys(Body)),
            "Tệp danh mục sai thì báo như tệp hội nghị, từng dòng một; ngoài ra: `B090` không đọc được tệp danh mục, `B091` hai mục trùng `id`, `B092` văn bản cũ không có trong danh mục. `doithoai bases` còn báo: `B093` chưa rõ loại đơn vị, `B094` không tìm thấy văn bản nào.\n\n",
            "## Quy tắc\n\n",
            *_rows("Mã | Mức | Báo khi", ((f"[{r.code}](#{r.code.lower()})", SEVERITY_WORDS[r.severity], r.title) for r in RULES)),
            "Bỏ qua một mã, kèm lý do, trong khóa `checks` của tệp hội nghị: xem [Tệp YAML](tep-yaml.md#checks-kiểm-tra).\n\n",
            "\n".join(map(_rule, RULES)),
        ]
    )  # fmt: skip


def _rows(header: str, rows: Iterator[tuple[str, ...]] | Any) -> Iterator[str]:
    yield f"| {header} |\n|{'---|' * (header.count('|') + 1)}\n"
    for row in rows:
        cells = [cell.replace("|", "&#124;") for cell in row]
        yield "| " + " | ".join(cells) + " |\n"
    yield "\n"


def _documents(known: Catalogue) -> Iterator[tuple[str, ...]]:
    for document in known.documents:
        about = document.code if document.type in NAMED else document.title
        name = f"{short_name(document)}{f', {about}' if about else ''}"
        force = "; ".join(life(document, known))
        sure = CERTAINTY_WORDS[document.certainty]
        yield name, day_text(document.date) or "chưa rõ", force, for_whom(document), sure, document.note or ""


def _bodies(known: Catalogue) -> Iterator[tuple[str, ...]]:
    for body in known.bodies:
        yield body.name, day_text(body.gone) or "", body.successor or "chưa rõ", CERTAINTY_WORDS[body.certainty]


def _keys(model: type[Model]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        yield f"`{field.alias or name}`", field.description or ""


def _rule(rule: Rule) -> str:
    lines = [f"### {rule.code}", f"{SEVERITY_WORDS[rule.severity].capitalize()}: {rule.title}. {rule.reason}.", "Sai:"]
    return "\n\n".join([*lines, _example(rule.wrong), "Đúng:", _example(rule.right)]) + "\n"


def _example(text: str) -> str:
    return f"```yaml\n{text.rstrip()}\n```"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(catalogue()), encoding="utf-8")


if __name__ == "__main__":
    main()
