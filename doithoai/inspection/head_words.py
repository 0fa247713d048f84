"""Knows what stands in a head by its words: Quốc hiệu, Tiêu ngữ, numbers, dates, names of bodies, stamps, kinds of papers."""

from __future__ import annotations

import re

from doithoai.formats import nd30
from doithoai.inspection.texts import is_like, letters, plain

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_DATE = re.compile(
    r"(?P<place>.*?)[\s,.]*\bNGAY\s*(?P<day>[\d.…_\s]*?)[\s,]*THANG\s*(?P<month>[\d.…_\s]*?)[\s,]*NAM\s*(?P<year>[\d.…_\s]*)"
)
_SHORT_DATE = re.compile(r".{1,60}(?:,\s*(?:NGAY )?|\s+NGAY\s+)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
#: SỐ 2 TÂN LẬP is the second line of a school's name
_NUMBER = re.compile(r"SO\s*(?:[:;,/.…_].{0,60}|\d[\d.…_\s]*(?:(?:[-–]?\s*[A-Z]{1,6}\s*)?/.{0,60})?|$)")
#: a date in words: ngày năm tháng chín năm hai nghìn không trăm hai mươi sáu
_SPELT_DATE = re.compile(r".{1,60}, NGAY (?:\w+ ){1,4}THANG (?:\w+ ){1,2}NAM [\w ]{1,50}")
#: a number whose symbol is in small letters
_SMALL_NUMBER = re.compile(r"số\s*:?\s*[\d.…_]*\s*/\s*[a-zđ\d&]+(?:-[a-zđ\d&]+)*", re.IGNORECASE)
#: a number without its word, or with a foreign one
_BARE_NUMBER = re.compile(r"(?:NO?\W{0,3})?\d{1,5}\s*/\s*(?:\d{4}\s*/\s*)?[A-Z]{1,8}\d*(?:\s*[-–]\s*[A-Z\d&]+)+")
#: how names of bodies begin, in their own letters: BÁN TRÚ and HỘI NGHỊ are the second lines of longer names
_BODIES = re.compile(r"(TRƯỜNG|UBND|Ủ[YỶ] BAN|UỶ BAN|SỞ|PHÒNG|BỘ|CỤC|CHI CỤC|VỤ|TỔNG|BAN|HỘI(?! NGHỊ)|CÔNG ĐOÀN|LIÊN ĐOÀN|ĐOÀN|TRUNG TÂM|CÔNG TY|VIỆN|ĐẠI HỌC|HỌC VIỆN|TỔ|HỘI ĐỒNG|ĐẢNG BỘ|CHI BỘ|TÊN C)\b", re.IGNORECASE)  # fmt: skip
MARKS = {"Urgency": ("HOATOC", "THUONGKHAN", "KHAN"), "Circulation": ("XEMXONGTRALAI", "LUUHANHNOIBO"), "Secrecy": ("TUYETMAT", "TOIMAT", "MAT"), "Draft": ("DUTHAO",)}  # fmt: skip
_SIGNED = re.compile(r"(?:(?:NGUOI|THOI GIAN|NGAY) KY|(?:DUOC )?KY (?:SO )?BOI|CO QUAN|TO CHUC|E-?MAIL)\s*:")
_CONTACT = re.compile(r"(DIA CHI|DT|DIEN THOAI|TEL|FAX|E-?MAIL|WEB(SITE)?|WWW|MA (SO|TRUONG|DON VI))\b\s*[:.]?")
#: abbreviations of kinds that are names of bodies too: Ban, Công đoàn, Hội đồng
BODIES_TOO = frozenset(("BC", "CĐ", "HĐ"))
KINDS = {letters(k): k for k in nd30.ABBREVIATIONS}


def is_body(text: str) -> bool:
    """Whether a line begins as the names of bodies do: TRƯỜNG, ỦY BAN."""
    return _BODIES.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a place and a date."""
    return len(text) < 120 and not text.startswith("(") and _DATE.fullmatch(plain(text)) is not None


def is_number(text: str) -> bool:
    """Whether a line is a number and symbol, filled in or not."""
    bare = plain(text)
    known = len(text) < 120 and (_NUMBER.fullmatch(bare) or _BARE_NUMBER.fullmatch(bare))
    return bool(known) and (re.search(r"[a-zđ]{4}", text[2:]) is None or _SMALL_NUMBER.fullmatch(text) is not None)


def is_signed(text: str) -> bool:
    """Whether a line is of the note of a digital signature: number; day; hour (PL I II.8.b), or who signed when."""
    bare = plain(text)
    return _SIGNED.match(bare) is not None or (";" in text and re.search(r"GIO|:\d\d", bare) is not None)


def known(text: str) -> str | None:
    """Return the element of a head that a line is by its words, or None."""
    if len(text) > 120:
        return None
    only, bare = letters(text), plain(text)
    if is_like(text, PARTY, 0.9) and "NHA" not in only:
        return "Party"
    if is_like(text, nd30.NATION[0], 0.82) or only.startswith("CONGHOAXAHOI"):
        return "NationalName"
    if is_like(text, nd30.NATION[1], 0.8):
        return "Motto"
    if text.startswith("("):  # (Kèm theo Quyết định số … ngày … tháng … năm …
        return None
    if any(p.fullmatch(bare) for p in (_DATE, _SHORT_DATE, _SPELT_DATE)):
        return "PlaceDate"
    if is_number(text):
        return "Number"
    return next((e for e, words in MARKS.items() if only in words), None)


def is_contact(text: str) -> bool:
    """Whether a line says where a body is reached: Điện thoại: …"""
    return _CONTACT.match(plain(text)) is not None
