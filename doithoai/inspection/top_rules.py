"""Rules of how place, number and trích yếu are written: whole names, small letters, no marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection import title_rules
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import shortened
from doithoai.inspection.number_rules import GROUP
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.texts import is_capitals, is_dots

_PLACE = re.compile(r"(?P<place>.+?),\s*[Nn]gày\b")
#: kinds of units, and names of cities, as people shorten them
_SHORT = re.compile(
    r"(?:TP|Tp|T\.P|P|Q|H|X|TX|TT|ĐK)\s*\.\s*\S|(?:TP|P|Q)\s?(?:HCM|HN|\d+)\b|(?:HCM|TPHCM|HN)$|.*\bHCM\b"
)
_NO_NUMBER = re.compile(r"[Ss]ố\s*:?\s*0+\s*/")
_STOPPED = re.compile(r"\d\s*/\s*\S*[^\W\d_][.,;]$")


def _whole_place(paper: Paper) -> Iterator[Finding]:
    line = paper.first("PlaceDate")
    found = _PLACE.match(line.text) if line is not None else None
    if line is None or found is None or is_dots(found["place"]):
        return
    place = found["place"].strip()
    if _SHORT.match(place):
        said, hint = "viết tắt", "Ghi đủ tên đơn vị hành chính: “Thành phố Hồ Chí Minh”, “Phường 3”."
    elif is_capitals(place) and len(place) > len("Huế"):
        said, hint = "in hoa cả chữ", f"Ghi “{place.title()}”: chỉ hoa chữ đầu mỗi tiếng của tên riêng."
    else:
        return
    yield fail(f"địa danh “{place}” {said}", hint, [line], element="PlaceDate")


def _number(paper: Paper) -> Iterator[Finding]:
    line = paper.first("Number")
    if line is None:
        return
    if _NO_NUMBER.match(line.text):
        yield fail(
            f"“{line.text}”: số văn bản bắt đầu từ 01",
            "Ghi số đã đăng ký ở Văn thư; chưa có số thì để trống.",
            [line],
            element="Number",
        )
    elif _STOPPED.search(line.text):
        yield fail(
            f"“{line.text}”: sau ký hiệu có dấu “{line.text[-1]}”",
            "Xóa dấu sau ký hiệu.",
            [line],
            element="Number",
        )


def _begin(paper: Paper) -> Iterator[Finding]:
    line = paper.first("Abstract")
    if line is None:
        return
    if line.text[0].islower() and not line.text.lower().startswith("v/v"):
        right = line.text[0].upper() + line.text[1:]
        yield fail(
            f"trích yếu bắt đầu bằng chữ thường: “{shortened(line.text, 40)}”",
            f"Ghi “{shortened(right, 40)}”.",
            [line],
            element="Abstract",
        )
    elif line.text.startswith("(") and paper.text("Abstract").endswith(")"):
        yield fail(
            f"trích yếu để trong ngoặc: “{shortened(line.text, 40)}”",
            "Bỏ dấu ngoặc.",
            [line],
            element="Abstract",
        )


RULES = (
    Rule("I129", GROUP, "warning", "Địa danh ghi đủ tên, chữ thường", "PL I II.4.a, II.4.c", _whole_place, "Địa danh và thời gian: TP.HCM, ngày 08 tháng 01 năm 2027", "Địa danh và thời gian: Thành phố Hồ Chí Minh, ngày 08 tháng 01 năm 2027", ("PlaceDate",)),
    Rule("I130", GROUP, "warning", "Số từ 01; sau ký hiệu không có dấu", "PL I II.3; Điều 15", _number, "Số và ký hiệu: Số: 57/KH-MNHM.", "Số và ký hiệu: Số: 57/KH-MNHM", ("Number",)),
    Rule("I218", title_rules.GROUP, "warning", "Trích yếu hoa chữ đầu, không để trong ngoặc", "PL II I; PL III (các mẫu)", _begin, "Trích yếu: về việc tổ chức hội nghị đối thoại", "Trích yếu: Về việc tổ chức hội nghị đối thoại", ("Abstract",)),
)  # fmt: skip
