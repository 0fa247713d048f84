"""Finds the pieces of the text itself: parts, articles, sections, clauses, points, dashes, plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from doithoai.inspection.model import Line
from doithoai.inspection.texts import is_capitals, is_dots, is_rule, plain

_ROMAN = r"[IVXLC]+"
#: sections are so few that a C is a letter
_FEW = r"[IVX]+"
_PATTERNS = (
    ("PartNumber", re.compile(rf"(PHAN|CHUONG)\s+({_ROMAN}|\d+|THU \w+)\s*[.:]?")),
    ("DivisionNumber", re.compile(rf"(MUC|TIEU MUC)\s+(\d+|{_ROMAN})\s*[.:]?")),
)
_ARTICLE = re.compile(r"Điều\s+(\d+)\s*(\W?)")
#: a sentence that begins with an article of another document is no article
_CITED = re.compile(
    r"Điều\s+\d+[a-zđ]?(?:(?:,| và|,? khoản \d+|,? điểm [a-zđ])[\w\s,]{0,60})?\s+(?:của\s+)?"
    r"(?:Bộ luật|Luật|Hiến pháp|Pháp lệnh|Điều lệ|(?:Nghị định|Thông tư|Nghị quyết|Quyết định|Quy chế|Quy định|Chỉ thị)(?! này))\b"
)
_SECTION = re.compile(rf"{_FEW}\s*[.\-–/):]\s*\S")
#: a section that the decree has no form for: A., B.
_LETTERED = re.compile(r"[A-HK-UĐ]\s*[.\-–/):]\s*\S")
_CLAUSE = re.compile(r"(\d{1,2})\s*(?:[.)/\-–]\s*(?=[^\d\s])|[.)]\s+(?=\d))")
_POINT = re.compile(r"([a-zđ])\s*[).]\s*\S")
_DASH = re.compile(r"[-–—+•*·]\s*\S")
#: the name of a table above it, and what is said of it below: the decree has no form for these
_OF_TABLE = re.compile(
    r"(?i:bảng|biểu|biểu đồ) (?:số )?(?:\d+|[IVX]+)\b.*|(?i:ghi chú|nguồn|đơn vị(?: tính)?|đvt)\s*:.*|\(.*\)[.;]?"
)
_TITLE_OF = {"PartNumber": "PartTitle", "DivisionNumber": "DivisionTitle"}
_LONG_TITLE = 160


def body_marks(lines: Sequence[Line], start: int, end: int, marks: dict[int, str]) -> dict[int, str]:
    """Return line number → element for the text between ``start`` and ``end``."""
    found: dict[int, str] = {}
    above = ""
    own = [x for x in lines[start:end] if x.number not in marks and x.text and not is_rule(x.raw)]
    for line, below in zip_longest(own, own[1:]):
        beside = above == "TableText" or (below is not None and below.paragraph.column is not None)
        tabled = line.paragraph.column is not None or (beside and _OF_TABLE.fullmatch(line.text) is not None)
        above = found[line.number] = "TableText" if tabled else _element(line, above)
    return found


def _element(line: Line, above: str) -> str:
    text, bare = line.text, plain(line.text)
    if is_dots(text):
        return "Blank"
    for element, pattern in _PATTERNS:
        if len(text) < 40 and pattern.fullmatch(bare):
            return element
    if (
        above in _TITLE_OF
        and len(text) < _LONG_TITLE
        and (is_capitals(text) or line.paragraph.layout.align == "center")
    ):
        return _TITLE_OF[above]
    if _ARTICLE.match(text) and not _CITED.match(text):
        return "Article"
    if _SECTION.match(text) and len(text) < _LONG_TITLE and _is_title(line):
        return "Section"
    if _LETTERED.match(text) and len(text) < _LONG_TITLE and _is_title(line):
        return "LetteredSection"
    if _CLAUSE.match(text):
        return "ClauseTitle" if _is_title(line) and len(text) < _LONG_TITLE else "Clause"
    if _POINT.match(text):
        return "Point"
    if _DASH.match(text):
        return "Dash"
    if line.paragraph.layout.align in ("center", "right"):
        return "Centred"
    return "Body"


def _is_title(line: Line) -> bool:
    """Whether a numbered line is a title: all of it is bold, or in capitals."""
    return is_capitals(line.text) or (bool(line.faces) and all(f.bold for f, _ in line.faces))


def article_number(text: str) -> tuple[int, str] | None:
    """Return the number of an article and the mark behind it."""
    found = _ARTICLE.match(text)
    return (int(found[1][:6]), found[2].strip()) if found else None


def clause_number(text: str) -> int | None:
    """Return the number that a clause begins with."""
    found = _CLAUSE.match(text)
    return int(found[1]) if found else None


def point_letter(text: str) -> str | None:
    """Return the letter that a point begins with."""
    found = _POINT.match(text)
    return found[1] if found else None


def section_number(text: str) -> str | None:
    """Return the Roman number that a section begins with."""
    found = re.match(rf"({_FEW})\s*[.\-–/):]", text)
    return found[1] if found else None
