"""Rules of what căn cứ say: each whole, on a line of its own, in the form of the decree (PL I II.6.a)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Line, shortened
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.texts import is_dots
from doithoai.inspection.title_rules import GROUP
from doithoai.legal_bases.citation import citations
from doithoai.legal_bases.cited import Cited
from doithoai.legal_bases.kinds import NAMED

_TEXT = "PL I II.6.a"
_BASIS = re.compile(r"\W*căn cứ\b", re.IGNORECASE)
_SMALL = re.compile(r"(?:[-–] ?)?(?:căn cứ|thực hiện|theo đề nghị|xét)\b")
_TWO = re.compile(r";\s*căn cứ\b", re.IGNORECASE)
#: what always has a number
_NUMBERED = ("Nghị định", "Thông tư", "Thông tư liên tịch")
_SHORT_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?![\d/])")
#: a year behind the symbol of a nghị định or thông tư: 24/NĐ-CP/2021
_LATE_YEAR = re.compile(r"\b(?P<number>\d+)/(?P<symbol>(?:NĐ|TT)[^\W\d_]*-[^\W\d_]+)/(?P<year>(?:19|20)\d\d)\b")
_BLANKS = re.compile(r"\.{3,}|…|_{3,}|\s/")


def _documents(paper: Paper) -> Iterator[tuple[Line, Cited]]:
    """Yield the document that each căn cứ cites; of one with blanks to be filled in, or that can't be read, none."""
    for line in paper.of("LegalBasis"):
        left_out = is_dots(line.text) or _BLANKS.search(line.text) or _LATE_YEAR.search(line.text)
        if _BASIS.match(line.text) and not left_out:
            yield from ((line, c) for c in citations(line.text)[:1] if not c.amends and c.carrier is None)


def _lacking(cited: Cited) -> list[str]:
    """Return what is not told; of what has no number, only what can't be known without one."""
    day = cited.date is not None and cited.date.full is not None
    undated = not day and cited.odd_date is None
    if cited.type in NAMED:
        return ["ngày, tháng, năm ban hành"] if undated and not cited.code and cited.type != "Hiến pháp" else []
    if not cited.code:
        return ["số, ký hiệu"] if cited.type in _NUMBERED else []
    parts = {
        "ký hiệu": not cited.symbol,
        "ngày, tháng, năm ban hành": undated,
        "tên cơ quan ban hành": not cited.issuer and " của " not in cited.lead,
    }
    return [part for part, lacks in parts.items() if lacks]


def _whole(paper: Paper) -> Iterator[Finding]:
    for line, cited in _documents(paper):
        parts = _lacking(cited)
        if parts and cited.type is not None:
            yield fail(
                f"{_name(cited)}: thiếu {', '.join(parts)}",
                "Luật, pháp lệnh ghi tên và ngày, tháng, năm; văn bản khác ghi tên loại, số, ký hiệu, ngày, tháng, năm, cơ quan ban hành, trích yếu.",
                [line],
                element="LegalBasis",
            )


def _name(cited: Cited) -> str:
    return f"căn cứ “{shortened(cited.words, 60)}”"


def _title(paper: Paper) -> Iterator[Finding]:
    for line, cited in _documents(paper):
        if cited.type not in (None, *NAMED) and cited.code and not cited.title and not _lacking(cited):
            yield fail(
                f"{_name(cited)}: thiếu trích yếu",
                "Sau tên cơ quan ban hành ghi trích yếu của văn bản ấy.",
                [line],
                element="LegalBasis",
            )


def _law(paper: Paper) -> Iterator[Finding]:
    for line, cited in _documents(paper):
        extra = [w for w, v in (("số, ký hiệu", cited.code), ("cơ quan ban hành", cited.issuer)) if v]
        if cited.type in ("Luật", "Bộ luật", "Pháp lệnh") and extra:
            yield fail(
                f"căn cứ “{shortened(line.text, 60)}” ghi {' và '.join(extra)}",
                f"Chỉ ghi tên và ngày, tháng, năm: “Căn cứ {cited.type} … ngày … tháng … năm …”.",
                [line],
                element="LegalBasis",
            )


def _late_year(paper: Paper) -> Iterator[Finding]:
    for line in paper.of("LegalBasis"):
        found = _LATE_YEAR.search(line.text)
        if found:
            yield fail(
                f"số, ký hiệu ghi “{found[0]}”: năm đứng cuối",
                f"Ghi “{found['number']}/{found['year']}/{found['symbol']}”.",
                [line],
                element="LegalBasis",
            )


def _short_day(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of("LegalBasis") if _SHORT_DAY.search(x.text)]
    if lines:
        day = (_SHORT_DAY.search(lines[0].text) or [""])[0]
        yield fail(
            f"{len(lines)} căn cứ ghi ngày bằng số, ví dụ “{day}”",
            "Ghi đủ chữ: ngày … tháng … năm ….",
            lines,
            element="LegalBasis",
        )


def _alone(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of("LegalBasis") if _TWO.search(x.text)]
    if lines:
        yield fail(
            f"{len(lines)} dòng có từ hai căn cứ",
            "Sau mỗi căn cứ xuống dòng (Enter).",
            lines,
            element="LegalBasis",
        )


def _capital(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.of("LegalBasis") if _SMALL.match(x.text)]
    if lines:
        yield fail(
            f"chữ đầu dòng không viết hoa: “{shortened(lines[0].text, 30)}”",
            "Khi xuống dòng viết hoa chữ cái đầu: “Căn cứ …”.",
            lines,
            element="LegalBasis",
        )


_DECREE = "Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở"
_RIGHT = f"Căn cứ: Căn cứ {_DECREE}."
_LAW = "Luật Thực hiện dân chủ ở cơ sở"
_ABOUT = ("LegalBasis",)
RULES = (
    Rule("I230", GROUP, "warning", "Căn cứ ghi đủ số, ký hiệu, ngày, cơ quan ban hành", _TEXT, _whole, "Căn cứ: Căn cứ Nghị định số 59/2023/NĐ-CP quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở.", _RIGHT, _ABOUT),
    Rule("I231", GROUP, "hint", "Căn cứ ghi trích yếu của văn bản", _TEXT, _title, "Căn cứ: Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ.", _RIGHT, _ABOUT),
    Rule("I232", GROUP, "warning", "Căn cứ là luật, pháp lệnh không ghi số, ký hiệu, cơ quan ban hành", _TEXT, _law, f"Căn cứ: Căn cứ {_LAW} số 10/2022/QH15 ngày 10 tháng 11 năm 2022.", f"Căn cứ: Căn cứ {_LAW} ngày 10 tháng 11 năm 2022.", _ABOUT),
    Rule("I233", GROUP, "warning", "Số, ký hiệu của nghị định, thông tư: năm đứng giữa", "Số, ký hiệu văn bản quy phạm pháp luật", _late_year, f"Căn cứ: Căn cứ {_DECREE.replace('59/2023/NĐ-CP', '59/NĐ-CP/2023')}.", _RIGHT, _ABOUT),
    Rule("I234", GROUP, "hint", "Ngày của căn cứ ghi đủ chữ", f"{_TEXT}; II.4.b", _short_day, f"Căn cứ: Căn cứ {_LAW} ngày 10/11/2022.", f"Căn cứ: Căn cứ {_LAW} ngày 10 tháng 11 năm 2022.", _ABOUT),
    Rule("I235", GROUP, "error", "Mỗi căn cứ một dòng", _TEXT, _alone, f"Căn cứ: Căn cứ {_LAW} ngày 10 tháng 11 năm 2022; Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019.", f"Căn cứ: Căn cứ {_LAW} ngày 10 tháng 11 năm 2022;|Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019.", _ABOUT),
    Rule("I236", GROUP, "warning", "Chữ đầu mỗi căn cứ viết hoa", "PL II I", _capital, f"Căn cứ: căn cứ {_LAW} ngày 10 tháng 11 năm 2022.", f"Căn cứ: Căn cứ {_LAW} ngày 10 tháng 11 năm 2022.", _ABOUT),
)  # fmt: skip
