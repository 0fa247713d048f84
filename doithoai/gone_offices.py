"""Offices that went with the districts on 01/7/2025: how they are called in texts, and what may stand in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from doithoai.lazy_pattern import lazy
from doithoai.vietnamese import UPPER

#: Chính quyền địa phương hai cấp
GONE_SINCE = date(2025, 7, 1)
#: every name of an office that is gone holds one of these
IN_SMALL = ("quận", "huyện", "thị xã", "thị trấn", "phòng gd", "phòng giáo dục", "thị ủy", "thị uỷ", "thị đoàn", "ubnd q", "ubnd h.", "nhân dân q", "nhân dân h.", "thành phố", " tp")  # fmt: skip
_A_NAME = rf"(?-i:\s+[{UPPER}]\w)"
_NAME = rf"(?-i:\s+(?:\d{{1,2}}\b|[{UPPER}]\w*(?:[\s-]+[{UPPER}]\w*){{0,2}}))"
_CENTRAL = r"Hà\s+Nội|Hồ\s+Chí\s+Minh|HCM|Huế|Hải\s+Phòng|Đà\s+Nẵng|Cần\s+Thơ"  # the cities that are no districts
_DISTRICT = rf"(?:(?:các\s+)?(?:quận|huyện|thị\s+xã)\b|(?:thành\s+phố|TP\.?)(?!\s*(?:{_CENTRAL})\b)(?={_A_NAME}))"
_COUNCIL = r"(?:UBND|(?:Ủy|Uỷ)\s+ban\s+nhân\s+dân|HĐND|Hội\s+đồng\s+nhân\s+dân|(?:(?:Ủy|Uỷ)\s+ban\s+)?(?:(?:UB\s?)?MTTQ(?:\s+Việt\s+Nam)?|Mặt\s+trận\s+Tổ\s+quốc(?:\s+Việt\s+Nam)?))"  # fmt: skip
_ROOM = r"Phòng\s+(?:Nội\s+vụ|Tư\s+pháp|Y\s+tế|Tài\s+chính|Kinh\s+tế|Quản\s+lý\s+đô\s+thị|Văn\s+hóa|Văn\s+hoá|VH|Lao\s+động|LĐ|Tài\s+nguyên|TN|Nông\s+nghiệp|NN)[^,.;:()]{0,40}?"
_MOVEMENT = r"(?:Đoàn\s+(?:TNCS|Thanh\s+niên)[^,.;:()]{0,30}?|Hội\s+đồng\s+Đội|Hội\s+(?:LHPN|Liên\s+hiệp\s+Phụ\s+nữ|Phụ\s+nữ|Nông\s+dân|Cựu\s+chiến\s+binh|CCB)(?:\s+Việt\s+Nam)?)"


class Office(NamedTuple):
    """A kind of office that is gone: its name in the catalogue of legal bases, how it is called, what took its place."""

    name: str
    pattern: re.Pattern[str]
    instead: str


class Mention(NamedTuple):
    """An office that is gone in a text: from where to where, with the name of its district, and what it is."""

    start: int
    end: int
    office: Office


def _office(name: str, pattern: str, instead: str) -> Office:
    return Office(name, lazy(rf"(?<!\w)(?:{pattern})(?:{_NAME})?", re.IGNORECASE), instead)


#: of two that begin at one place, the first counts
OFFICES = (
    _office("UBND cấp huyện", rf"{_COUNCIL}\s+(?:{_DISTRICT}|Q\.?\s?\d{{1,2}}\b|[QH]\.(?=\s?(?-i:[{UPPER}])))", "UBND xã, phường, đặc khu"),
    _office("thị trấn", rf"{_COUNCIL}\s+thị\s+trấn\b", "UBND xã, phường, đặc khu"),
    _office("Phòng Giáo dục và Đào tạo", rf"Phòng\s+(?:GD|Giáo\s+dục)\s?(?:và|&|-|–)?\s?(?:ĐT|Đào\s+tạo)\b(?:\s+{_DISTRICT})?", "Phòng Văn hóa - Xã hội của xã, phường; Sở Giáo dục và Đào tạo"),
    _office("Quận ủy, Huyện ủy", rf"(?:Quận|Huyện|Thị)\s?(?:ủy|uỷ)\b|Đảng\s+bộ\s+{_DISTRICT}", "Đảng ủy xã, phường"),
    _office("Liên đoàn Lao động quận, huyện", rf"(?:LĐLĐ|Liên\s+đoàn\s+Lao\s+động|Công\s+đoàn\s+(?:ngành\s+)?Giáo\s+dục)\s+{_DISTRICT}", "công đoàn xã, phường; Liên đoàn Lao động tỉnh, thành phố"),
    _office("Công an, Tòa án, Viện kiểm sát cấp huyện", rf"(?:Công\s+an|Ban\s+Chỉ\s+huy\s+Quân\s+sự|(?:Tòa|Toà)\s+án(?:\s+nhân\s+dân)?|TAND|Viện\s+[Kk]iểm\s+sát(?:\s+nhân\s+dân)?|VKSND)\s+{_DISTRICT}", "cơ quan cấp xã, hoặc khu vực, tương ứng"),
    _office("phòng, trung tâm của cấp huyện", rf"(?:{_ROOM}|Trung\s+tâm\s+Y\s+tế|Trung\s+tâm\s+Văn\s+hóa[^,.;:()]{{0,30}}?|TTYT|Thanh\s+tra|Bảo\s+hiểm\s+xã\s+hội|BHXH|Chi\s+cục\s+Thuế)\s+{_DISTRICT}", "cơ quan cấp xã, hoặc khu vực, tương ứng"),
    _office("đoàn, hội cấp huyện", rf"(?:Quận|Huyện|Thị)\s?đoàn\b(?!\s+viên)|{_MOVEMENT}\s+{_DISTRICT}", "đoàn, hội của xã, phường"),
    Office("địa danh thị trấn", lazy(rf"(?<!\w)(?<!Mầm non )(?<!Mẫu giáo )(?<!Tiểu học )(?<!Trung học )(?<!cơ sở )(?<!phổ thông )(?<!TH )(?<!MN )(?<!THCS )(?<!THPT )[Tt]hị\s+trấn{_NAME}"), "xã, phường nơi ấy thuộc về"),
)  # fmt: skip
_POST = r"(?:chủ tịch|phó|trưởng|giám đốc|bí thư|hiệu trưởng|lãnh đạo|cán bộ|công chức|chuyên viên|nhân viên|(?:ủy|uỷ) viên|thành viên|thẩm phán)"
_FORMERLY = lazy(rf"(?:\b(?-i:nguyên|cựu)|(?:^|[,;:(–-]\s*)Nguyên)\s+(?:là\s+)?(?:{_POST}\b[^,.;:()]{{0,30}})?$|\b(?:nghỉ hưu|hưu trí)\s+(?:ở|tại|của)?\s*$", re.IGNORECASE)  # fmt: skip
_OLD = lazy(rf"(?:,?\s*(?:tỉnh|thành phố){_NAME})?\s*\(?\s*(?:cũ|trước đây|trước kia|ngày trước)\b", re.IGNORECASE)


def gone_offices(text: str) -> Iterator[Mention]:
    """Yield the offices that a text speaks of as if they were there, in its order.

    Not those that it calls former ones: ``nguyên Chủ tịch UBND huyện``, ``Phòng GD&ĐT quận Bến Trúc cũ``.
    """
    small = text.lower()
    offices = OFFICES if any(word in small for word in IN_SMALL) else ()
    found = [Mention(f.start(), f.end(), office) for office in offices for f in office.pattern.finditer(text)]
    at = 0
    for one in sorted(found, key=lambda m: m.start):
        if one.start >= at:
            if not _FORMERLY.search(text[max(one.start - 60, at) : one.start]) and not _OLD.match(text, one.end):
                yield one
            at = one.end


def gone_issuer(issuer: str) -> Office | None:
    """Return which office that is gone an issuer is, or the head of which: ``Chủ tịch UBND huyện Bến Trúc``."""
    found = next(gone_offices(issuer), None)
    return found.office if found and re.fullmatch(rf"(?:(?:{_POST}|Ban|Thường\s+trực|Văn\s+phòng)\b[^,.;:()]{{0,30}})?", issuer[: found.start].strip(), re.IGNORECASE) else None  # fmt: skip
