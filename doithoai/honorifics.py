"""What may stand before a name: forms of address (Ông, Bà, Cô giáo), of which some are given names too, and degrees and titles."""

from __future__ import annotations

import re

from doithoai.lazy_pattern import lazy

_SURELY = r"ông|bà|thầy giáo|cô giáo|thầy|cô|chị|cụ|đồng chí|đ/c|đc|ông/bà|ông \(bà\)|thầy/cô|quý ông|quý bà"
#: these are names too (Anh Thư): two words follow
_PERHAPS = "anh|em|cháu|bác|chú"
_HONORIFIC = lazy(rf"(?:{_SURELY})(?:\.\s*|\s+)(?=\S)|(?:{_PERHAPS})\s+(?=\S+\s+\S)", re.IGNORECASE)
#: one or more degrees and titles of honour: letters that are no syllable, and words
_DEGREE = (
    r"(?:P?GS|TS|Th\.?\s?S|T\.S|CN|KS|BS|BSCK\w*|CK\s?I{1,2}|DS|NG(?:ND|ƯT|UT)|NS(?:ND|ƯT|UT)|TT(?:ND|ƯT|UT)"
    r"|(?:phó )?giáo sư|tiến s[ĩỹ]|thạc s[ĩỹ]|cử nhân|k[ĩỹ] sư|bác s[ĩỹ]|dược s[ĩỹ]|(?:nhà giáo|nghệ s[ĩỹ]|thầy thuốc) (?:nhân dân|ưu tú))"
)
_DEGREES = lazy(rf"{_DEGREE}(?:\s*[.,-]\s*|\s+)(?:{_DEGREE}(?:\s*[.,-]\s*|\s+))*(?=[^\W\d_])", re.IGNORECASE)
_ADDRESS = lazy(rf"({_SURELY})(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
#: surnames too (Ông Cao Thắng, Đồng Chí Thành): only before what is a whole name by itself
_SURNAMES = lazy(r"(?i:ông)|(?i:đồng) C(?i:hí)")
_WHOLE_NAME = lazy(r"(?!Văn |Thị )\S+\s+\S+\s+\S|(?:Nguyễn|Trần|Phạm|Huỳnh|Đặng|Bùi|Đỗ|Ngô|Phan|Lê)\s", re.IGNORECASE)  # fmt: skip


def has_honorific(name: str) -> bool:
    """Whether a name begins with Ông, Bà, Thầy …"""
    return _HONORIFIC.match(name) is not None


def without_honorific(name: str) -> str:
    """Return a name without the honorific before it, which is typed in one place and not in another."""
    return _HONORIFIC.sub("", name, count=1) if has_honorific(name) else name


def is_addressed(name: str) -> bool:
    """Whether a name begins with a form of address or a degree, before which Ông/Bà is not wanted."""
    return has_honorific(name) or degree_before(name) != ""


def degree_before(name: str) -> str:
    """Return the degrees, academic titles and titles of honour before a name (``PGS.TS.``), or nothing."""
    found = _DEGREES.match(name)
    return found[0].rstrip(" ,-") if found else ""


def address_before(name: str) -> str:
    """Return the form of address before a whole name (``Bà``), or nothing; Ông may be a surname."""
    found = _ADDRESS.match(name)
    if found is None or (_SURNAMES.fullmatch(found[1]) and not _WHOLE_NAME.match(name, found.end())):
        return ""
    return found[1]


def bare_name(text: str) -> str:
    """Return a signer's name alone, as it stands below a title (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7.c)."""
    name = text.strip()
    while before := address_before(name) or degree_before(name):
        name = name[len(before) :].lstrip(" .,-")
    return name
