"""Rules of what appendices and attached documents say of the paper that they belong to, and it of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection.elements import Paper
from doithoai.inspection.head_words import is_number
from doithoai.inspection.model import Line, shortened
from doithoai.inspection.order_rules import roman
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.tail_rules import APPENDIX
from doithoai.inspection.texts import letters, plain

_BELONGS = re.compile(
    r"[Kk]èm theo\s+(?P<kind>[^\W\d_]+(?:\s[^\W\d_]+)?)\s+số\s*:?\s*(?P<number>\d+)\s*/\s*(?P<symbol>[^\s,;)]+)(?:,?\s+ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4}))?"
)
_OWN = re.compile(r"\D*(?P<number>\d+)\s*/\s*(?P<symbol>\S+)")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_NUMBERED = re.compile(r"PHU LUC(?: SO)?\s+([IVX]{1,7})\b")
_NAMED = re.compile(r"[Pp]hụ lục(?: số)?\s+([IVX]{1,7})\b(?=(?P<behind>.{0,80}))")
#: what stands behind an appendix of another document
_OTHERS = re.compile(
    r"\s*,?\s*(?:của|kèm theo|ban hành|theo|tại|Nghị|Thông|Quyết|Luật|Công văn|Kế hoạch số|Hướng dẫn số)"
)

_THIS = re.compile(r"\s*(?:(?:ban hành\s+)?kèm theo|của)\s+\S+(?:\s\S+)?\s+này\b")


def _belongs(paper: Paper) -> Iterator[Finding]:
    """What is attached names the number and the day of the paper in front of it, as far as both are filled in."""
    number = _number(paper)
    own = _OWN.match(number) if number is not None else None
    for found in _BELONGS.finditer(paper.text("Attachment")) if own else ():
        if own is not None and _is_own(paper, found["kind"]):
            yield from _differs(paper, found, own)


def _differs(paper: Paper, found: re.Match[str], own: re.Match[str]) -> Iterator[Finding]:
    said, number = f"{found['number']}/{found['symbol']}", f"{own['number']}/{own['symbol'].rstrip('.')}"
    lines = [x for x in paper.of("Attachment") if found["number"] in x.text] or paper.of("Attachment")
    day = _day(paper)
    if said.lstrip("0") != number.lstrip("0"):
        yield fail(
            f"ghi kèm theo văn bản số “{said}”; số của văn bản là “{number}”",
            "Sửa cho khớp với số, ký hiệu của văn bản.",
            lines,
            element="Attachment",
        )
    elif found["day"] and day and day != tuple(int(found[k]) for k in ("day", "month", "year")):
        yield fail(
            f"ghi kèm theo văn bản ngày {found['day']}/{found['month']}/{found['year']}; ngày của văn bản là {day[0]}/{day[1]}/{day[2]}",
            "Sửa cho khớp với ngày, tháng, năm của văn bản.",
            lines,
            element="Attachment",
        )


def _is_own(paper: Paper, kind: str) -> bool:
    """Whether a paper of that kind is the one in front: a form of another document names that one."""
    own = letters(paper.kind or "CONGVAN")
    return letters(kind) == "VANBAN" or letters(kind) == (own if paper.sort != "attached" else "QUYETDINH")


def _number(paper: Paper) -> str | None:
    """Return the number of the paper in front: its own, or, of what is attached, the one that the file has."""
    if paper.sort != "attached":
        line = paper.first("Number")
        return line.text if line is not None else None
    found = {p.text.strip() for p in paper.document.paragraphs if len(p.text) < 100 and is_number(p.text.strip())}
    return found.pop() if len(found) == 1 else None


def _day(paper: Paper) -> tuple[int, int, int] | None:
    line = paper.first("PlaceDate")
    found = _DAY.search(line.text) if line is not None else None
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _in_order(paper: Paper) -> Iterator[Finding]:
    last = 0
    for line in paper.of("AppendixNumber") if paper.sort != "appendix" else ():
        found = _NUMBERED.match(plain(line.text))
        number = roman(found[1]) if found else None
        if number is None:
            return
        if number not in (last, last + 1):
            yield fail(
                f"“{line.text}” đứng {'sau Phụ lục thứ ' + str(last) if last else 'đầu'}",
                "Đánh số phụ lục liên tục: Phụ lục I, Phụ lục II, …",
                [line],
                element="AppendixNumber",
            )
        last = number


def _there(paper: Paper) -> Iterator[Finding]:
    """Appendices that the text names, where the file holds numbered ones: those in a file of their own are not looked for."""
    lines = paper.of("AppendixNumber")
    there = {m[1] for x in lines if (m := _NUMBERED.match(plain(x.text)))}
    if not there or paper.sort == "appendix":
        return
    missing: dict[str, Line] = {}
    for line in paper.lines[: lines[0].number]:
        for found in _NAMED.finditer(line.text[:5_000]):
            own = _THIS.match(found["behind"]) or not _OTHERS.match(found["behind"])
            if own and found[1] not in there:
                missing.setdefault(found[1], line)
    for number, line in missing.items():
        yield fail(
            f"văn bản chỉ dẫn “Phụ lục {number}” mà trong tệp không có: “{shortened(line.text, 50)}”",
            "Thêm phụ lục ấy, hoặc sửa số.",
            [line],
            element="AppendixNumber",
        )


_SAMPLE = "phụ lục\n"
_AT = "ngày 08 tháng 01 năm 2027 của Trường Mầm non Hoa Mai)"
_RIGHT = f"{_SAMPLE}Kèm theo: (Kèm theo Kế hoạch số 57/KH-MNHM {_AT}"
RULES = (
    Rule("I509", APPENDIX, "warning", "“(Kèm theo …)” đúng số, ngày của văn bản", "PL I III.1.c; PL III mẫu 1.3", _belongs, f"{_SAMPLE}Kèm theo: (Kèm theo Kế hoạch số 75/KH-MNHM {_AT}", _RIGHT, ("Attachment",)),
    Rule("I510", APPENDIX, "warning", "Phụ lục đánh số liên tục", "PL I III.1.a", _in_order, f"{_SAMPLE}Phụ lục: Phụ lục II", f"{_SAMPLE}Phụ lục: Phụ lục I", ("AppendixNumber",)),
    Rule("I511", APPENDIX, "warning", "Phụ lục mà văn bản chỉ dẫn có trong tệp", "PL I III.1.a", _there, f"{_SAMPLE}Phụ lục: Phụ lục I\nKết: Phân công chi tiết tại Phụ lục III./.", f"{_SAMPLE}Phụ lục: Phụ lục I\nKết: Phân công chi tiết tại Phụ lục I./.", ("AppendixNumber",)),
)  # fmt: skip
