"""Rules of whom a paper is sent to: Kính gửi and Nơi nhận fit each other and the paper; where the list stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection.bodies import article_number
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Line
from doithoai.inspection.rule import Finding, Rule, fail, mm
from doithoai.inspection.tail_rules import GROUP, powers
from doithoai.inspection.texts import plain

_AS_ABOVE = re.compile(r"\W*NHU (TREN|KINH GUI)\b")
_AS_ARTICLE = re.compile(r"\W*NHU DIEU (\d{1,3})\b")
#: kinds of which no model is addressed and that are for those whom Nơi nhận names
_NOT_ADDRESSED = ("Quyết định", "Nghị quyết", "Kế hoạch", "Thông báo", "Báo cáo", "Hướng dẫn", "Chương trình", "Phương án", "Đề án", "Quy chế", "Quy định")  # fmt: skip
_DECIDED = ("Quyết định", "Nghị quyết")
_LOW = 3  # lines that a list stands below the post
_EDGE = 5.0  # mm from the left edge


def _addressed(paper: Paper) -> Iterator[Finding]:
    if paper.sort != "named" or paper.of("AddressedTo"):
        return
    above = next((x for x in paper.of("Recipient") if _AS_ABOVE.match(plain(x.text))), None)
    if paper.kind == "Tờ trình":
        yield fail(
            "tờ trình không có “Kính gửi”",
            "Dưới trích yếu thêm “Kính gửi: <nơi xem xét, quyết định>”.",
            paper.of("KindName"),
            element="AddressedTo",
        )
    elif above is not None and paper.kind in _NOT_ADDRESSED:
        by_article = paper.kind in _DECIDED
        yield fail(
            f"Nơi nhận ghi “{above.text}” mà văn bản không có “Kính gửi”",
            "Ghi “- Như Điều …;”, số của điều nói ai thi hành."
            if by_article
            else "Báo cáo gửi cấp trên thì thêm “Kính gửi: …” dưới trích yếu; văn bản khác thì kể tên từng nơi nhận.",
            [above],
            element="Recipient",
        )


def _as_article(paper: Paper) -> Iterator[Finding]:
    numbers = [n[0] for x in paper.of("Article") if (n := article_number(x.text))]
    for line in paper.of("Recipient"):
        found = _AS_ARTICLE.match(plain(line.text))
        if found and numbers and paper.sort == "named" and int(found[1]) > max(numbers):
            yield fail(
                f"Nơi nhận ghi “{line.text}” mà văn bản chỉ có {max(numbers)} điều",
                "Ghi đúng số của điều nói ai thi hành.",
                [line],
                element="Recipient",
            )


def _level(paper: Paper) -> Iterator[Finding]:
    label, groups = paper.first("RecipientsLabel"), powers(paper)
    if label is None or len(groups) != 1 or paper.kind == "Biên bản":
        return
    power = groups[0][0]
    a, b = label.paragraph.column, power.paragraph.column
    beside = a is not None and b is not None and a.number == b.number and a.row == b.row and a.cell < b.cell
    name = paper.first("SignerName")
    below = a is None and name is not None and label.number > name.number and label.group[2] <= power.group[2]
    if below or (beside and _above(paper, label) - _above(paper, power) >= _LOW):
        yield fail(
            "“Nơi nhận:” đứng dưới, không ngang với chức vụ người ký",
            "Đặt “Nơi nhận:” ở dòng đầu của ô trái, ngang dòng chức vụ.",
            [label],
            element="RecipientsLabel",
        )


def _above(paper: Paper, line: Line) -> int:
    """Return how many lines stand above a line in its cell."""
    column = line.paragraph.column
    near = paper.lines[max(line.number - 40, 0) : line.number]
    return sum(x.paragraph.column == column for x in near)


def _at_edge(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Recipient") if x.text.startswith("-") and x.start == 0 and _begin(x) > _EDGE]
    if wrong:
        yield fail(
            f"danh sách nơi nhận lùi vào {mm(_begin(wrong[0]))}",
            "Gạch đầu dòng sát lề trái: Paragraph > Left, First line: 0.",
            wrong,
            element="Recipient",
        )


def _begin(line: Line) -> float:
    layout = line.paragraph.layout
    return layout.left + layout.first_line if layout.align in ("left", "both") else 0.0


RULES = (
    Rule("I425", GROUP, "warning", "“Kính gửi” và “Như trên” đi với nhau", "PL I II.9.b, II.9.c", _addressed, "Danh sách nơi nhận: - Như trên;|- Lưu: VT.", "Danh sách nơi nhận: - Các tổ chuyên môn;|- Lưu: VT."),
    Rule("I426", GROUP, "warning", "“Như Điều …” có trong văn bản", "PL III mẫu 1.1–1.3", _as_article, "quyết định\nDanh sách nơi nhận: - Như Điều 7;|- Lưu: VT.", "quyết định\nDanh sách nơi nhận: - Như Điều 1;|- Lưu: VT.", ("Recipient",)),
    Rule("I427", GROUP, "warning", "“Nơi nhận:” ngang dòng chức vụ người ký", "PL I II.9.d", _level, "Trang: {nơi nhận thấp}", "Trang: {hai hàng}", ("RecipientsLabel",)),
    Rule("I428", GROUP, "hint", "Danh sách nơi nhận sát lề trái", "PL I II.9.d", _at_edge, "Danh sách nơi nhận: {lùi 10 mm}", "Danh sách nơi nhận: {lùi 0 mm}", ("Recipient",)),
)  # fmt: skip
