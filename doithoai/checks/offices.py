"""Rules of offices and places: bodies that went with the districts on 01/7/2025, and the place before the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import UPPER, folded

_TWO_LEVELS = date(2025, 7, 1)
_DISTRICT = r"(?:quận|huyện|thị xã|thị trấn)"
#: what there is no more, and what may stand in its place
_GONE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Ủy ban MTTQ|MTTQ)\s+{_DISTRICT}\b", re.IGNORECASE), "UBND xã, phường, đặc khu"),
    (re.compile(r"\bPhòng\s+(?:GD\s?&\s?ĐT|GD-ĐT|GDĐT|GD và ĐT|Giáo dục và Đào tạo|Giáo dục & Đào tạo)", re.IGNORECASE), "Phòng Văn hóa - Xã hội của xã, phường; Sở Giáo dục và Đào tạo"),
    (re.compile(r"\b(?:Quận|Huyện|Thị)\s+(?:ủy|uỷ)\b", re.IGNORECASE), "Đảng ủy xã, phường"),
    (re.compile(rf"\b(?:LĐLĐ|Liên đoàn Lao động|Công đoàn Giáo dục)\s+{_DISTRICT}\b", re.IGNORECASE), "công đoàn xã, phường; Liên đoàn Lao động tỉnh, thành phố"),
    (re.compile(rf"\b(?:Công an|Tòa án nhân dân|Viện kiểm sát nhân dân|Phòng Nội vụ|Phòng Tài chính(?: - Kế hoạch)?|Phòng Y tế)\s+{_DISTRICT}\b", re.IGNORECASE), "cơ quan cấp xã, hoặc khu vực, tương ứng"),
    (re.compile(rf"\b(?:thị trấn|[Tt]hị trấn)\s+[{UPPER}]"), "xã, phường nơi ấy thuộc về"),
)  # fmt: skip
_PAST = re.compile(r"\b(?:nguyên|trước đây|cũ|đã giải thể|trước ngày 01/7/2025)\b", re.IGNORECASE)
_COMMUNE = re.compile(rf"\b(?P<kind>xã|phường|đặc khu)\s+(?P<name>[{UPPER}0-9].*)$", re.IGNORECASE)


def _gone(case: Case) -> Iterator[Finding]:
    day = case.held_on or case.date_of("plan")
    if day and day < _TWO_LEVELS:
        return
    for typed in case.corpus.holding(
        "quận", "huyện", "thị xã", "thị trấn", "phòng gd", "phòng giáo dục", "thị ủy", "thị uỷ"
    ):
        if typed.top == "legal_bases" or typed.name in ("passcode", "email"):
            continue
        for pattern, instead in _GONE:
            found = pattern.search(typed.text)
            if found and not _PAST.search(typed.text):
                words = found[0].rstrip() if pattern is not _GONE[-1][0] else found[0][:-2]
                message = f"“{words}”: từ 01/7/2025 không còn"
                instead = _GONE[0][1] if typed.path[:2] == ("issuer", "parent") else instead
                yield Finding(typed.path, message, f"thay bằng: {instead}", typed.text)
                break
    yield from _lists_gone(case)


def _lists_gone(case: Case) -> Iterator[Finding]:
    """Units and posts of guests that came from a list, each office once."""
    if not case.guests:
        return
    typed, told = {" ".join(t.text.split()) for t in case.texts}, set[str]()
    for said in (words for guest in case.guests or () for words in (guest.unit, *guest.title) if words):
        found = next((f for pattern, _ in _GONE[:-1] if (f := pattern.search(said))), None)
        if found and folded(found[0]) not in told and " ".join(said.split()) not in typed:
            told.add(folded(found[0]))
            message = f"danh sách khách: “{found[0]}” không còn từ 01/7/2025"
            yield Finding(("guests",), message, "sửa đơn vị của khách trong danh sách", said, key=True)


def _place(case: Case) -> Iterator[Finding]:
    place, commune = case.spec.issuer.place, _parent_commune(case)
    if place and commune and _bare(place) != _bare(commune):
        message = f"địa danh là {place}, cơ quan chủ quản ở {commune}"
        yield Finding(
            ("issuer", "place"), message, "địa danh là tên xã, phường nơi trường đặt trụ sở; sửa một trong hai", place
        )


def _parent_commune(case: Case) -> str | None:
    bodies = (*case.spec.issuer.parent, case.spec.issuer.name)
    found = next((f for b in bodies if (f := _COMMUNE.search(" ".join(b.split()))) and _is_council(b)), None)
    return f"{found['kind']} {found['name']}" if found else None


def _is_council(body: str) -> bool:
    return folded(body).startswith(("ubnd", "ủy ban nhân dân", "uỷ ban nhân dân"))


def _bare(commune: str) -> str:
    return re.sub(r"^(?:xã|phường|đặc khu)\s+", "", folded(commune))


def _place_is_district(case: Case) -> Iterator[Finding]:
    place = case.spec.issuer.place
    if place and re.match(rf"\s*{_DISTRICT}\s", place, re.IGNORECASE):
        message = f"địa danh “{place}”: từ 01/7/2025 không còn cấp huyện"
        yield Finding(("issuer", "place"), message, "viết tên xã, phường, đặc khu", place)


def _place_in_full(case: Case) -> Iterator[Finding]:
    place = (case.spec.issuer.place or "").strip(" ,")
    if re.fullmatch(r"\d{1,2}", place):
        message = "địa danh bằng số phải ghi cả tên gọi đầy đủ"
        yield Finding(("issuer", "place"), message, f"viết `place: Phường {place}`", place)


def _place_capitals(case: Case) -> Iterator[Finding]:
    place = (case.spec.issuer.place or "").strip(" ,")
    starts_with_a_kind = re.match(rf"(?:xã|phường|đặc khu|{_DISTRICT}|thành phố|tỉnh)\s", place, re.IGNORECASE)
    if any(w[:1].islower() for w in place.split()) and not starts_with_a_kind:
        message = f"địa danh “{place}” có chữ chưa viết hoa"
        yield Finding(("issuer", "place"), message, "viết hoa chữ cái đầu của mỗi âm tiết trong địa danh", place)


_TWO = "Chính quyền địa phương hai cấp từ 01/7/2025: không còn quận, huyện, thị xã, thị trấn và các cơ quan của cấp ấy."
_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4"
RULES = (
    Rule("C105", "warning", "Cơ quan không còn từ 01/7/2025", _TWO, _gone, "recipients: [UBND quận 5 (để b/c), \"Lưu: VT\"]", "recipients: [UBND phường Ngọc Lâm (để b/c), \"Lưu: VT\"]"),
    Rule("C106", "warning", "Địa danh khác xã, phường của cơ quan chủ quản", f"{_DECREE}.a: địa danh là tên đơn vị hành chính nơi cơ quan đặt trụ sở.", _place, "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc Lan}", "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc Lâm}"),
    Rule("C107", "warning", "Địa danh là quận, huyện, thị xã, thị trấn", _TWO, _place_is_district, "issuer: {parent: Công ty TNHH Hoa Mai, place: Quận 5}", "issuer: {parent: Công ty TNHH Hoa Mai, place: Phường 5}"),
    Rule("C108", "warning", "Địa danh chỉ có số", f"{_DECREE}.a: đơn vị hành chính đặt tên bằng số thì ghi tên gọi đầy đủ.", _place_in_full, "issuer: {parent: UBND Phường 3, place: 3}", "issuer: {parent: UBND Phường 3, place: Phường 3}"),
    Rule("C109", "warning", "Địa danh chưa viết hoa đủ", f"{_DECREE}.c: các chữ cái đầu của địa danh phải viết hoa.", _place_capitals, "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc lâm}", "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc Lâm}"),
)  # fmt: skip
