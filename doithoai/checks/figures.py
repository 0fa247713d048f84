"""Rules of figures in sentences: a number and the parts that are counted up behind it, who came as told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from doithoai.checks.numbers import CAME
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import before, is_afterwards, sentence
from doithoai.lazy_pattern import lazy
from doithoai.papers.attending import turnout

_NUMBER = r"(?<![\d.,/–-])\d{1,5}(?![\d/%]|[.,]\d)"
#: whom “người” or “đại biểu” may be made up of; what is none of them may be counted apart, as classes or pages are
_PEOPLE = (
    "người|cán bộ|giáo viên|nhân viên|viên chức|công chức|công nhân|phụ huynh|cha mẹ|học sinh|đại biểu|khách|đại diện|thành viên|"
    "đồng chí|ông|bà|thầy|cô|hiệu trưởng|phó hiệu trưởng|tổ trưởng|tổ phó|trưởng|phó|ủy viên|uỷ viên|thư ký|chủ tịch|chuyên viên|lãnh đạo|em|bảo vệ|kế toán|văn thư|cấp dưỡng|CBQL|GV|NV|HS|CMHS|PHHS"
)
#: what is counted, and the words with which its parts may begin
_OF_ONE_KIND = {
    "người": _PEOPLE,
    "đại biểu": _PEOPLE,
    "thành viên": _PEOPLE,
    "câu hỏi": "câu|câu hỏi",
    "ý kiến": "ý kiến",
}
_MADE_UP = lazy(
    rf"(?P<total>{_NUMBER})\s+(?P<what>{'|'.join(_OF_ONE_KIND)})\b[^\d.;:()]{{0,40}}?[\s,(]+(?:bao\s+)?gồm(?:\s+có)?\s*:?\s*(?=\d)",
    re.IGNORECASE,
)
#: what leaves the number open, or says that some are in two parts
_ABOUT = lazy(r"(?:khoảng|chừng|hơn|trên|gần|dưới|quá|tối đa|tối thiểu|ít nhất|nhiều nhất|từ|đến|dự kiến)\s+$", re.IGNORECASE)  # fmt: skip
_OVERLAPPING = lazy(r"\b(?:nữ|nam|đảng viên|đoàn viên|dân tộc|kiêm|mỗi|trong đó|lượt)\b|[/%×]|\bx\b", re.IGNORECASE)
_STAFF = lazy(r"(?:cán bộ(?: quản lý)?,\s*)?giáo viên\s*(?:,|và)\s*nhân viên|cán bộ(?: quản lý)?,\s*giáo viên|(?:ông|thầy|cha),\s*(?:bà|cô|mẹ)", re.IGNORECASE)  # fmt: skip
_BETWEEN = lazy(r"\s*(?:[,;+]|\bvà\b|\bcùng\b)\s*", re.IGNORECASE)
_LONGEST = 400  # letters of a list of parts
_END = lazy(r"[.\n](?=\s|$)")


def _sums(case: Case) -> Iterator[Finding]:
    for path, text in case.corpus.holding("gồm"):
        for found in _MADE_UP.finditer(text):
            parts = _parts(text[found.end() : found.end() + _LONGEST], _OF_ONE_KIND[found["what"].lower()])
            total = int(found["total"])
            if parts and total not in accumulate(parts) and not _ABOUT.search(before(text, found.start())):
                counted = " + ".join(map(str, parts))
                message = f"{counted} là {sum(parts)}, không phải {total} {found['what'].lower()}"
                yield Finding(path, message, "sửa tổng số, hoặc từng số", text)


def _parts(text: str, kinds: str) -> list[int]:
    """Return the numbers of a list of parts, none where one has no number or is of another kind, or they may overlap."""
    listed = re.sub(r"\([^()]*\)", " ", _END.split(text, maxsplit=1)[0]).partition(")")[0]
    if "(" in listed or _OVERLAPPING.search(listed):
        return []
    part = re.compile(rf"(\d{{1,5}})\s+(?:{kinds})\b\D*", re.IGNORECASE)
    found = [part.fullmatch(one) for one in _BETWEEN.split(_STAFF.sub("giáo viên", listed.strip(" ,;:")))]
    numbers = [int(one[1]) for one in found if one]
    return numbers if 1 < len(numbers) == len(found) else []


_CAME = lazy(
    rf"{CAME}|(?<![\d/.,])(?P<some>\d{{1,5}})\s*/\s*(?P<of>\d{{1,5}})\s+(?:đại biểu|người|thành viên)(?:\s+được\s+(?:mời|triệu tập))?\s+(?:có mặt|(?:đến |tham )?dự)\b",
    re.IGNORECASE,
)
#: how many came, without of how many
_ALL_CAME = lazy(
    r"(?:^|[.;,]\s+|\bcó\s+)(?P<there>\d{1,5})\s+đại biểu\s+(?:có mặt|(?:đến |tham )?dự)\b(?!\s+(?:là|của|thuộc|lớp))|\bdự\s+hội nghị(?:\s+đối thoại)?\s+có\s+(?P<came>\d{1,5})\s+đại biểu(?=\s*(?:[.,;)]|$))",
    re.IGNORECASE,
)
#: others are there at one hour than at another, and who sends somebody is counted in one way or in the other
_AT_ONE_HOUR = lazy(r"khai mạc|đầu giờ|đầu buổi|ban đầu|bắt đầu|\blúc\b|\bkhi\b|sau đó|muộn|về sớm|giải lao|\bbuổi\b|tính đến|thay|quyền|\d\s?(?:h|g|:|giờ)", re.IGNORECASE)  # fmt: skip


def _came(case: Case) -> Iterator[Finding]:
    """As many came as the list of attendance says, of all or of a group of them."""
    come = turnout(case.spec)
    if come is None or None in (come.total.invited, come.total.present) or len(case.spec.conference.sessions) > 1:
        return
    total, right = come.total, {(g.present, g.invited) for g in (come.total, *come.groups)}
    known = {number for pair in right for number in pair} | {_less(total.present, g.present) for g in come.groups}
    for path, text in (t for t in case.corpus.holding("có mặt", "dự") if is_afterwards(t)):
        told = [(f, pair) for f in _CAME.finditer(text) if (pair := _pair(f))[1] == total.invited and pair not in right]
        alone = ((f, int(f["there"] or f["came"])) for f in _ALL_CAME.finditer(text))
        told += [(f, (number, None)) for f, number in alone if number not in known]
        for found, (present, whole) in told:
            if not _AT_ONE_HOUR.search(sentence(text, found.start(found.lastgroup or 0), found.end())):
                said = f"{present}/{whole}" if whole else f"{present} đại biểu"
                message = f"ở đây có mặt {said}, theo `meeting.attendance` là {total.present}/{total.invited}"
                yield Finding(path, message, "sửa cho hai nơi khớp nhau", text)


def _pair(found: re.Match[str]) -> tuple[int, int | None]:
    """Return how many came, and of how many."""
    present, whole = (
        (found["present"] or found["there"] or found["some"]),
        (found["all"] or found["called"] or found["of"]),
    )
    return int(present), int(whole)


def _less(whole: int | None, part: int | None) -> int:
    return (whole or 0) - (part or 0)


_PAPER = "Số liệu phải khớp: người đọc nào cũng cộng lại được."
_HELD = "meeting: {{attendance: {{groups: [{{group: Cha mẹ học sinh, invited: 40, present: 38}}]}}, assessment: {}}}"
RULES = (
    Rule("C058", "warning", "Các số kể ra cộng lại không bằng tổng số", _PAPER, _sums,
         "notes: \"Mời 30 đại biểu, gồm 12 giáo viên và 15 phụ huynh.\"", "notes: \"Mời 30 đại biểu, gồm 15 giáo viên và 15 phụ huynh.\""),
    Rule("C059", "warning", "Số có mặt viết trong câu khác số điểm danh", "Các văn bản in số người dự từ `meeting.attendance`; câu viết tay thì không ai đếm lại.", _came,
         _HELD.format("Có mặt 36/40 đại biểu."), _HELD.format("Có mặt 38/40 đại biểu.")),
)  # fmt: skip
