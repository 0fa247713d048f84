"""The rule of classes: those that are named belong to a school of this level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import Typed
from doithoai.lazy_pattern import lazy

#: what the name of a school says of its level → the grades it has, none in a kindergarten
_LEVELS = (
    (lazy(r"mầm non|mẫu giáo|nhà trẻ", re.IGNORECASE), frozenset[int]()),
    (lazy(r"tiểu học|\bTH(?!\w)|phổ thông cơ sở", re.IGNORECASE), frozenset(range(1, 6))),
    (lazy(r"trung học cơ sở|\bTHCS\b|phổ thông cơ sở", re.IGNORECASE), frozenset(range(6, 10))),
    (lazy(r"trung học phổ thông|\bTHPT\b|trung học chuyên", re.IGNORECASE), frozenset(range(10, 13))),
)
_MANY = lazy(r"liên cấp|nhiều cấp|giáo dục thường xuyên|chuyên biệt|khuyết tật", re.IGNORECASE)
#: a class by its own name: 6A, 10A1, 4/2; ``lớp 6`` alone may be where a pupil goes next year
_GRADE = lazy(r"\blớp\s+(?P<grade>1[0-2]|[1-9])(?=[A-ZĐ]\d{0,2}\b|/\d{1,2}\b)|^(?P<alone>1[0-2]|[1-9])(?=[A-ZĐ]\d{0,2}$|/\d{1,2}$)", re.IGNORECASE)  # fmt: skip
_NURSERY = lazy(r"\b(?:Lá|Chồi|Mầm|nhà trẻ)\s*\d", re.IGNORECASE)
#: where the class of somebody of this school stands
_FIELDS = ("unit", "class", "classes")


def _grades(name: str) -> tuple[frozenset[int], bool] | None:
    """Return the grades of a school by its name and whether it has small children, None where the name does not tell."""
    levels = [grades for pattern, grades in _LEVELS if pattern.search(name)]
    if not levels or _MANY.search(name) or not re.match(r"trường\b", name.strip(), re.IGNORECASE):
        return None
    return frozenset[int]().union(*levels), any(not grades for grades in levels)


def _of_another_level(case: Case) -> Iterator[Finding]:
    known = _grades(" ".join(case.spec.issuer.name.split()))
    if known is None:
        return
    grades, is_nursery = known
    for typed in (t for field in _FIELDS for t in case.corpus.named(field)):
        found = _GRADE.search(typed.text)
        grade = int(found["grade"] or found["alone"]) if found else None
        if (grade and grade not in grades) or (not is_nursery and _NURSERY.search(typed.text)):
            yield _strange(case, typed)


def _strange(case: Case, typed: Typed) -> Finding:
    message = f"“{typed.text}” không phải lớp của {' '.join(case.spec.issuer.name.split())}"
    return Finding(typed.path, message, "xem lại tên lớp; người của trường khác thì ghi cả tên trường", typed.text)


_SCHOOL = "issuer: {{name: Trường Tiểu học Đồi Sim, abbreviation: THĐS, signer: {{title: Hiệu trưởng, name: Cao Thị Lan}}}}, questions: [{{asker: Lê Thị Hoa, unit: {}, text: Sân bóng bao giờ mở?}}]"
RULES = (
    Rule("C161", "warning", "Lớp của cấp học khác", "Tiểu học có lớp 1 đến lớp 5, trung học cơ sở lớp 6 đến lớp 9, trung học phổ thông lớp 10 đến lớp 12 (Luật Giáo dục 2019, Điều 28).", _of_another_level,
         f"{{{_SCHOOL.format('lớp 6A')}}}", f"{{{_SCHOOL.format('lớp 5A')}}}"),
)  # fmt: skip
