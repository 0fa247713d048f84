"""Rules of offices and places: bodies that went with the districts on 01/7/2025, and the place before the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.checks.rule import CELL, Case, Finding, Rule
from doithoai.checks.texts import folded, sentence, shown
from doithoai.gone_offices import GONE_SINCE, IN_SMALL, gone_offices
from doithoai.lazy_pattern import lazy
from doithoai.vietnamese import UPPER, tones_last

_DISTRICT = r"(?:quận|huyện|thị xã|thị trấn)"
_COMMUNE = lazy(rf"\b(?P<kind>xã|phường|đặc khu)\s+(?P<name>[{UPPER}0-9][^,;(]*)", re.IGNORECASE)
#: what stands behind a place: the province
_PLACE_ENDS = lazy(r"\s*(?:[,;(]|\s[-–]\s).*")


_OF_A_SCHOOL = "UBND xã, phường, đặc khu"
#: what tells of the time before, or of the end: the year of an old paper, ``đã giải thể``
_THEN = lazy(
    r"(?:\d/\d{1,2}/|(?<![\d/]))(?:19\d\d|20[01]\d|202[0-4])(?![\d/])|(?:/|tháng )0?[1-6](?:/| năm )2025"
    r"|trước (?:ngày )?(?:0?1(?:/| tháng ))?0?7(?:/| năm )2025|\b(?:từ|ngày) (?:0?1(?:/| tháng ))0?7(?:/| năm )2025|\btrước (?:đây|kia|khi)\b|\b(?:hồi|lúc) (?:ấy|đó|bấy giờ)\b|\bnay (?:là|thuộc|do)\b"
    r"|giải thể|sáp nhập|kết thúc hoạt động|ngừng hoạt động|không còn|(?:chuyển|tiếp nhận|bàn giao) (?:\w+ ){0,4}từ",
    re.IGNORECASE,
)


def _gone(case: Case) -> Iterator[Finding]:
    """Offices that are no more; of those in lists, which many rows may name, each is told once."""
    day, told = case.held_on or case.date_of("plan"), set[str]()
    if day and day < GONE_SINCE:
        return
    for path, text in (t for t in case.corpus.holding(*IN_SMALL) if t.top != "legal_bases" and t.name not in ("passcode", "email")):  # fmt: skip
        for said in gone_offices(text):
            office = text[said.start : said.end]
            again = CELL in path and folded(office) in told
            told.add(folded(office))
            if not again and not _THEN.search(sentence(text, said.start, said.end)):
                instead = _OF_A_SCHOOL if path[:2] == ("issuer", "parent") else said.office.instead
                yield Finding(path, f"“{office}”: từ {shown(GONE_SINCE)} không còn", f"thay bằng: {instead}", text)


def _place(case: Case) -> Iterator[Finding]:
    place, commune = case.spec.issuer.place, _parent_commune(case)
    if place and commune and _bare(place) != _bare(commune):
        message = f"địa danh là {place}, cơ quan chủ quản ở {_PLACE_ENDS.sub('', commune)}"
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
    """Return the name of a commune for comparison; how its tone marks are placed and the province do not count."""
    return tones_last(re.sub(r"^(?:xã|phường|đặc khu)\s+", "", folded(_PLACE_ENDS.sub("", commune))))


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


_ADDRESSES = ("address", "contact")
#: a district in an address; a street and a market may be called so: đường Bà Huyện Thanh Quan, đường huyện 12
_IN_ADDRESS = lazy(
    rf"(?<!\w)(?<!bà )(?<!đường )(?<!chợ )(?<!cầu )(?:(?:quận|huyện|thị xã)\s+|[qh]\.\s?)(?-i:\d{{1,2}}\b|[{UPPER}]\w*(?:[\s-]+[{UPPER}]\w*){{0,2}})",
    re.IGNORECASE,
)

_FORMER = lazy(r"(?<!\w)cũ(?!\w)", re.IGNORECASE)


def _district_in_address(case: Case) -> Iterator[Finding]:
    day = case.held_on or case.date_of("plan")
    if day and day < GONE_SINCE:
        return
    for typed in case.corpus.holding("quận", "huyện", "thị xã", "q.", "h."):
        found = _IN_ADDRESS.search(typed.text) if set(_ADDRESSES).intersection(map(str, typed.path)) else None
        if found and not _THEN.search(typed.text) and not _FORMER.search(typed.text) and not any(gone_offices(typed.text)):  # fmt: skip
            message = f"địa chỉ còn “{found[0]}”: từ {shown(GONE_SINCE)} không còn cấp huyện"
            yield Finding(typed.path, message, "viết tên xã, phường, đặc khu và tên tỉnh, thành phố", typed.text)


_TWO = "Chính quyền địa phương hai cấp từ 01/7/2025: không còn quận, huyện, thị xã, thị trấn và các cơ quan của cấp ấy."
_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4"
RULES = (
    Rule("C105", "warning", "Cơ quan không còn từ 01/7/2025", _TWO, _gone, "recipients: [UBND quận 5 (để b/c), \"Lưu: VT\"]", "recipients: [UBND phường Ngọc Lâm (để b/c), \"Lưu: VT\"]"),
    Rule("C106", "warning", "Địa danh khác xã, phường của cơ quan chủ quản", f"{_DECREE}.a: địa danh là tên đơn vị hành chính nơi cơ quan đặt trụ sở.", _place, "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc Lan}", "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc Lâm}"),
    Rule("C107", "warning", "Địa danh là quận, huyện, thị xã, thị trấn", _TWO, _place_is_district, "issuer: {parent: Công ty TNHH Hoa Mai, place: Quận 5}", "issuer: {parent: Công ty TNHH Hoa Mai, place: Phường 5}"),
    Rule("C108", "warning", "Địa danh chỉ có số", f"{_DECREE}.a: đơn vị hành chính đặt tên bằng số thì ghi tên gọi đầy đủ.", _place_in_full, "issuer: {parent: UBND Phường 3, place: 3}", "issuer: {parent: UBND Phường 3, place: Phường 3}"),
    Rule("C109", "warning", "Địa danh chưa viết hoa đủ", f"{_DECREE}.c: các chữ cái đầu của địa danh phải viết hoa.", _place_capitals, "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc lâm}", "issuer: {parent: UBND phường Ngọc Lâm, place: Ngọc Lâm}"),
    Rule("C110", "hint", "Địa chỉ còn tên quận, huyện, thị xã", _TWO, _district_in_address, "issuer: {address: \"12 đường Hoa Mai, xã Bình Minh, huyện Bình Sơn\"}", "issuer: {address: \"12 đường Hoa Mai, xã Bình Minh, tỉnh Quảng Ngãi\"}"),
)  # fmt: skip
