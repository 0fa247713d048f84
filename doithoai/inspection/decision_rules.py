"""Rules of what a quyết định and a nghị quyết are made of: whose authority it is, and the line that says what is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import share
from doithoai.inspection.model import Line, shortened
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.texts import is_capitals, is_dots, is_rule, letters, plain
from doithoai.inspection.title_rules import GROUP

_WORDS = {"Quyết định": "QUYẾT ĐỊNH:", "Nghị quyết": "QUYẾT NGHỊ:"}
_DECIDED = re.compile(r"(NAY)?QUYET(DINH|NGHI)(NHUSAU)?")
#: how a line of capitals that stands in for an authority begins, and names of units under one head
_POST = re.compile(
    r"(PHO )?(HIEU TRUONG|GIAM DOC|CHU TICH|TRUONG|HOI DONG|UY BAN|BAN|THU TRUONG|BO TRUONG|CUC TRUONG)\b"
)
_UNIT = re.compile(r"(TRƯỜNG|NHÀ TRƯỜNG|TRUNG TÂM|SỞ|PHÒNG|BAN GIÁM HIỆU|BAN GIÁM ĐỐC)\b")
_BOLD = 0.9


def _decided(paper: Paper) -> Line | None:
    """Return the line ``QUYẾT ĐỊNH:`` above what is decided, however it is written."""
    kind = paper.first("KindName")
    begin = kind.number + 1 if kind is not None else 0
    article = paper.first("Article")
    lines = paper.lines[begin : article.number if article is not None else None]
    return next((x for x in lines if len(x.text) < 60 and _DECIDED.fullmatch(letters(x.text))), None)


def _is_whole(paper: Paper) -> bool:
    """Whether it is a quyết định that says on what it is based and what it decides."""
    return paper.kind == "Quyết định" and paper.sort == "named" and bool(paper.of("LegalBasis") and paper.of("Article"))


def _above_bases(paper: Paper) -> list[Line]:
    """Return the lines below trích yếu and above căn cứ where an authority stands that was not recognised."""
    above = max((x.number for x in paper.of("KindName", "Abstract")), default=0)
    first = paper.of("LegalBasis")[0].number
    return [x for x in paper.lines[above + 1 : first] if x.text and not is_rule(x.raw) and not is_dots(x.text)]


def _authority(paper: Paper) -> Iterator[Finding]:
    if not _is_whole(paper) or paper.of("Authority") or _above_bases(paper):
        return
    title = paper.of("Abstract")[-1:]
    if title and is_capitals(title[0].text) and _POST.match(plain(title[0].text)):
        return
    yield fail(
        "quyết định không ghi thẩm quyền ban hành",
        "Trên các căn cứ thêm chức vụ người đứng đầu: in hoa, đậm, canh giữa, ví dụ “HIỆU TRƯỞNG TRƯỜNG …”.",
        paper.of("LegalBasis")[:1],
        element="Authority",
    )


def _decision_line(paper: Paper) -> Iterator[Finding]:
    if _is_whole(paper) and _decided(paper) is None and not _said_in_a_sentence(paper):
        yield fail(
            "quyết định không có dòng “QUYẾT ĐỊNH:” trên Điều 1",
            "Sau các căn cứ thêm dòng “QUYẾT ĐỊNH:”, in hoa, đậm, canh giữa.",
            paper.of("Article")[:1],
        )


def _said_in_a_sentence(paper: Paper) -> bool:
    """Whether another line above the first article says that something is decided."""
    last, first = paper.of("LegalBasis")[-1].number, paper.of("Article")[0].number
    return any("QUYETDINH" in letters(x.text) for x in paper.lines[last + 1 : first])


def _look_of_decision(paper: Paper) -> Iterator[Finding]:
    line = _decided(paper) if paper.kind in _WORDS and paper.sort == "named" else None
    if line is None:
        return
    wanted = _WORDS[paper.kind or ""]
    problems = [*_unlike(line)]
    if not line.text.endswith(":") or line.text.endswith(" :"):
        problems.append("thiếu dấu hai chấm liền chữ")
    if problems:
        yield fail(
            f"dòng “{line.text}” {', '.join(problems)}",
            f"Ghi “{wanted}”, in hoa, đậm, canh giữa.",
            [line],
        )


def _unlike(line: Line) -> Iterator[str]:
    if not is_capitals(line.text):
        yield "không in hoa"
    if share([line], lambda f: f.bold) < _BOLD:
        yield "không đậm"
    if line.paragraph.layout.align != "center" and line.paragraph.column is None:
        yield "không canh giữa"


def _look_of_authority(paper: Paper) -> Iterator[Finding]:
    if not _is_whole(paper):
        return
    lines = paper.of("Authority") or [x for x in _above_bases(paper) if _POST.match(plain(x.text))]
    for line in lines:
        problems = list(_unlike(line))
        if problems:
            yield fail(
                f"thẩm quyền ban hành “{shortened(line.text, 60)}” {', '.join(problems)}",
                f"Ghi “{line.text.upper()}”, in hoa, đậm, canh giữa.",
                [line],
                element="Authority",
            )


def _whose(paper: Paper) -> Iterator[Finding]:
    line, power = paper.first("Authority"), paper.first("Power")
    if paper.kind != "Quyết định" or line is None or power is None:
        return
    if _UNIT.match(line.text) and not plain(power.text).startswith("TM"):
        yield fail(
            f"thẩm quyền ban hành ghi tên đơn vị “{shortened(line.text, 60)}”",
            "Thẩm quyền của người đứng đầu thì ghi chức vụ, ví dụ “HIỆU TRƯỞNG TRƯỜNG …”; của tập thể thì ghi tên tập thể.",
            [line],
            element="Authority",
        )


_DECISION = "quyết định\n"
RULES = (
    Rule("I220", GROUP, "error", "Quyết định ghi thẩm quyền ban hành", "PL III mẫu 1.2, 1.3", _authority, f"{_DECISION}Thẩm quyền: {{bỏ}}", f"{_DECISION}Thẩm quyền: HIỆU TRƯỞNG TRƯỜNG MẦM NON HOA MAI"),
    Rule("I221", GROUP, "error", "Quyết định có dòng “QUYẾT ĐỊNH:”", "PL III mẫu 1.2, 1.3", _decision_line, f"{_DECISION}Quyết nghị: {{bỏ}}", f"{_DECISION}Quyết nghị: QUYẾT ĐỊNH:"),
    Rule("I222", GROUP, "warning", "“QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” in hoa, đậm, canh giữa, có dấu hai chấm", "PL III mẫu 1.1–1.3", _look_of_decision, f"{_DECISION}Quyết nghị: QUYẾT ĐỊNH", f"{_DECISION}Quyết nghị: QUYẾT ĐỊNH:"),
    Rule("I223", GROUP, "warning", "Thẩm quyền ban hành in hoa, đậm, canh giữa", "PL III mẫu 1.2, 1.3", _look_of_authority, f"{_DECISION}Thẩm quyền: Hiệu trưởng Trường Mầm non Hoa Mai", f"{_DECISION}Thẩm quyền: HIỆU TRƯỞNG TRƯỜNG MẦM NON HOA MAI"),
    Rule("I224", GROUP, "warning", "Thẩm quyền ban hành là chức vụ người đứng đầu, hoặc tên tập thể", "PL III mẫu 1.2 (ghi chú 6)", _whose, f"{_DECISION}Thẩm quyền: TRƯỜNG MẦM NON HOA MAI", f"{_DECISION}Thẩm quyền: HIỆU TRƯỞNG"),
)  # fmt: skip
