"""Rules of the header: Quốc hiệu, Tiêu ngữ, whose paper it is, number and symbol, place and date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from doithoai.formats import nd30
from doithoai.formats.measure import text_width
from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import (
    bold_and_italic,
    capitals,
    centred,
    rule_drawn,
    rule_length,
    rule_there,
    sizes,
)
from doithoai.inspection.rule import Finding, Rule, fail, mm, points, unknown
from doithoai.inspection.texts import letters

GROUP = "Phần đầu"
_ELEMENTS = ("NationalName", "Motto", "ParentBody", "Issuer", "Number", "PlaceDate")
#: what is abbreviated in names of bodies, and what it stands for
_FULL = {"UBND": "ỦY BAN NHÂN DÂN", "MN": "MẦM NON", "MG": "MẪU GIÁO", "TH": "TIỂU HỌC", "THCS": "TRUNG HỌC CƠ SỞ", "THPT": "TRUNG HỌC PHỔ THÔNG"}  # fmt: skip
_SHORT_NAME = re.compile(r"(UBND|THCS|THPT|MN|TH|MG)\b(?=.*\bTRƯỜNG\b)|TRƯỜNG (MN|TH|THCS|THPT|MG)\b")
_STAMPS = ("Urgency", "Circulation")
_FITS = 1.5  # mm: programs differ in how they measure letters and cells
_NATION = {nd30.NATION[0], nd30.NATION[0].replace("HÒA", "HOÀ")}


def _nation(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("NationalName")
    text = paper.text("NationalName")
    if not lines:
        yield from _missing(paper, "Quốc hiệu", nd30.NATION[0])
    elif text.upper() not in _NATION:
        yield fail(f"Quốc hiệu ghi “{text}”", f"Ghi đúng: {nd30.NATION[0]}.", lines, element="NationalName")


def _missing(paper: Paper, what: str, words: str) -> Iterator[Finding]:
    if paper.sort in ("appendix", "attached"):
        yield unknown(f"không có {what}; văn bản kèm theo có thể không cần")
    else:
        yield fail(f"không thấy {what}", f"Thêm {what}: {words}.")


def _motto(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("Motto")
    if not lines:
        yield from _missing(paper, "Tiêu ngữ", nd30.NATION[1])
    elif (text := paper.text("Motto")) != nd30.NATION[1] and letters(text) != text:
        yield fail(
            f"Tiêu ngữ ghi “{text}”",
            f"Ghi đúng: {nd30.NATION[1]} (gạch nối ngắn, cách hai bên, hoa chữ đầu mỗi cụm).",
            lines,
            element="Motto",
        )


def _one_line(paper: Paper) -> Iterator[Finding]:
    for element, name, text in (("NationalName", "Quốc hiệu", nd30.NATION[0]), ("Motto", "Tiêu ngữ", nd30.NATION[1])):
        lines = paper.of(element)
        if len(lines) > 1 or any(x.width > x.paragraph.room + _FITS and x.group[0] != "text" for x in lines):
            yield fail(
                f"{name} xuống thành hai dòng",
                f"Nới rộng ô chứa {name}: {_room(element, text)}.",
                lines,
                element=element,
            )


def _room(element: str, text: str) -> str:
    """Return how much room a line takes at each of its sizes."""
    low, high = nd30.SIZE_RANGES[element]
    return ", ".join(f"cỡ {points(p)} cần {mm(round(text_width(text, p, bold=True)))}" for p in (high, low))


def _right(paper: Paper) -> Iterator[Finding]:
    line, motto = paper.first("NationalName"), paper.first("Motto")
    if line is None:
        yield unknown("không thấy Quốc hiệu")
        return
    column, issuer = line.paragraph.column, paper.first("Issuer")
    left = (
        column is None
        and line.group[2] == 0
        and line.paragraph.layout.align != "right"
        and line.paragraph.layout.left < 40
    )
    if left or (
        column is not None
        and column.kind == "cell"
        and column.cell == 0
        and issuer is not None
        and issuer.group[:2] == line.group[:2]
        and issuer.group[2] > 0
    ):
        yield fail(
            "Quốc hiệu không ở phía trên, bên phải",
            "Đặt Quốc hiệu ở cột phải, tên cơ quan ở cột trái (bảng hai cột không kẻ).",
            [line],
            element="NationalName",
        )
    if motto is not None and motto.number < line.number:
        yield fail("Tiêu ngữ đứng trên Quốc hiệu", "Đặt Tiêu ngữ ngay dưới Quốc hiệu.", [motto], element="Motto")


def _pair(paper: Paper) -> Iterator[Finding]:
    found = {e: {f.points for x in paper.of(e) for f, _ in x.faces} for e in ("NationalName", "Motto", "PlaceDate")}
    said = [
        f"{e} {' và '.join(points(p) for p in sorted(found[k]))}"
        for e, k in (("Quốc hiệu", "NationalName"), ("Tiêu ngữ", "Motto"), ("địa danh, ngày tháng", "PlaceDate"))
        if found[k]
    ]
    if not found["NationalName"] or not found["Motto"]:
        yield unknown("không thấy đủ Quốc hiệu, Tiêu ngữ")
        return
    for pair in nd30.SIZES:
        allowed = dict(zip(found, map(float, pair.split("/")), strict=True))
        if all(sizes_ <= {allowed[e]} for e, sizes_ in found.items()):
            return
    lines = [x for e in found for x in paper.of(e)]
    yield fail(
        f"cỡ chữ không cùng một bộ: {', '.join(said)}",
        f"Dùng một bộ cho Quốc hiệu, Tiêu ngữ, ngày tháng: {' hoặc '.join(s.replace('/', ', ') for s in nd30.SIZES)}.",
        lines,
    )


def _single(paper: Paper) -> Iterator[Finding]:
    wrong = [
        x
        for x in paper.of("NationalName", "Motto", "ParentBody", "Issuer")
        if (x.paragraph.layout.line or 1) > 1.15 or x.paragraph.layout.before + x.paragraph.layout.after > 6
    ]
    if wrong:
        yield fail(
            "các dòng Quốc hiệu, Tiêu ngữ, tên cơ quan không cách dòng đơn",
            "Line spacing: Single; Before, After: 0 pt.",
            wrong,
        )


def _issuer(paper: Paper) -> Iterator[Finding]:
    if not paper.of("Issuer"):
        yield from _missing(paper, "tên cơ quan ban hành", "ở cột trái, in hoa, đậm")


def _abbreviated(paper: Paper) -> Iterator[Finding]:
    """The issuer's own name is the full one (PL I II.2.a); the parent's may be abbreviated."""
    for line in paper.of("Issuer"):
        name = unicodedata.normalize("NFC", line.text)
        if _SHORT_NAME.match(name):
            full = re.sub(r"\w+", lambda m: _FULL.get(m[0], m[0]), re.sub(r"\s*&\s*", " VÀ ", name))
            yield fail(
                f"tên cơ quan ban hành viết tắt: “{line.text}”",
                f"Ghi tên đầy đủ: “{full}”.",
                [line],
                element="Issuer",
            )


RULES = (
    Rule("I101", GROUP, "error", "Quốc hiệu đúng từng chữ", "PL I II.1.a", _nation, "Quốc hiệu: CỘNG HOÀ XÃ HỘI CHŨ NGHĨA VIỆT NAM", "Quốc hiệu: CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    Rule("I102", GROUP, "error", "Tiêu ngữ đúng từng chữ", "PL I II.1.b", _motto, "Tiêu ngữ: Độc lập-Tự do-Hạnh phúc", "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc"),
    Rule("I103", GROUP, "error", "Quốc hiệu, Tiêu ngữ trên một dòng", "PL I II.1.a, IV", _one_line, "Trang: {cột phải 70 mm}", "Trang: {cột phải 96 mm}"),
    Rule("I104", GROUP, "warning", "Quốc hiệu ở phía trên, bên phải", "PL I II.1.a", _right, "Trang: {một cột}", "Trang: {hai hàng}"),
    Rule("I105", GROUP, "error", "Cỡ chữ phần đầu", "PL I II.1–II.4", sizes(*_ELEMENTS, *_STAMPS), "Số và ký hiệu: {cỡ 14}", "Cơ quan chủ quản: {cỡ 12}", _ELEMENTS),
    Rule("I106", GROUP, "error", "Chữ đậm, nghiêng phần đầu", "PL I II.1–II.4", bold_and_italic(*_ELEMENTS, *_STAMPS), "Cơ quan chủ quản: {đậm}", "Cơ quan chủ quản: {không đậm}", _ELEMENTS),
    Rule("I107", GROUP, "error", "Chữ hoa, chữ thường phần đầu", "PL I II.1–II.4", capitals(*_ELEMENTS[:4], *_STAMPS), "Cơ quan ban hành: Trường Mầm non Hoa Mai", "Cơ quan ban hành: TRƯỜNG MẦM NON HOA MAI", _ELEMENTS[:4]),
    Rule("I108", GROUP, "error", "Phần đầu canh giữa trong cột", "PL I II.1–II.4", centred(*_ELEMENTS), "Địa danh và thời gian: {canh phải}", "Địa danh và thời gian: {canh giữa}", _ELEMENTS),
    Rule("I109", GROUP, "error", "Cỡ chữ cùng một bộ", "PL I V (ghi chú)", _pair, "Quốc hiệu: {cỡ 12}", "Quốc hiệu: {cỡ 12}\nTiêu ngữ: {cỡ 13}\nĐịa danh và thời gian: {cỡ 13}"),
    Rule("I110", GROUP, "error", "Có đường kẻ dưới Tiêu ngữ và cơ quan ban hành", "PL I II.1.b, II.2.b", rule_there("Motto", "Issuer"), "Đường kẻ Tiêu ngữ: {bỏ}", "Đường kẻ Tiêu ngữ: {dài 60 mm}", ("Motto", "Issuer")),
    Rule("I111", GROUP, "warning", "Đường kẻ phần đầu là nét liền", "PL I II.1.b, II.2.b", rule_drawn("Motto", "Issuer"), "Đường kẻ Tiêu ngữ: {gạch nối}", "Đường kẻ Tiêu ngữ: {vẽ, dài 60 mm}", ("Motto", "Issuer")),
    Rule("I112", GROUP, "error", "Đường kẻ phần đầu dài đúng cỡ", "PL I II.1.b, II.2.b", rule_length("Motto", "Issuer"), "Đường kẻ Tiêu ngữ: {dài 30 mm}", "Đường kẻ Tiêu ngữ: {dài 60 mm}", ("Motto", "Issuer")),
    Rule("I113", GROUP, "error", "Có tên cơ quan ban hành", "PL I II.2", _issuer, "Cơ quan chủ quản: {bỏ}\nCơ quan ban hành: {bỏ}", "Cơ quan chủ quản: {bỏ}"),
    Rule("I114", GROUP, "warning", "Phần đầu cách dòng đơn", "PL I II.1.c, II.2.b", _single, "Tiêu ngữ: {giãn dòng 1,5}", "Tiêu ngữ: {giãn dòng 1}"),
    Rule("I115", GROUP, "warning", "Tên cơ quan ban hành ghi đầy đủ", "PL I II.2.a", _abbreviated, "Cơ quan ban hành: TRƯỜNG MN HOA MAI", "Cơ quan ban hành: TRƯỜNG MẦM NON HOA MAI", ("Issuer",)),
)  # fmt: skip
