"""Forms of address that a name may begin with already: Ông, Bà, Cô giáo. Some of them are given names too."""

from __future__ import annotations

import re

_SURELY = r"ông|bà|thầy giáo|cô giáo|thầy|cô|chị|cụ|đồng chí|đ/c|đc|ông/bà|ông \(bà\)|thầy/cô|quý ông|quý bà"
_DEGREES = "ts|pgs|gs|ths|bs"
#: these are names too (Anh Thư): two words follow
_PERHAPS = "anh|em|cháu|bác|chú"
_HONORIFIC = re.compile(rf"(?:{_SURELY})(?:\.\s*|\s+)(?=\S)|(?:{_PERHAPS})\s+(?=\S+\s+\S)", re.IGNORECASE)
_DEGREE = re.compile(rf"(?:{_DEGREES})(?:\.\s*|\s+)\S", re.IGNORECASE)


def has_honorific(name: str) -> bool:
    """Whether a name begins with Ông, Bà, Thầy …"""
    return _HONORIFIC.match(name) is not None


def without_honorific(name: str) -> str:
    """Return a name without the honorific before it, which is typed in one place and not in another."""
    return _HONORIFIC.sub("", name, count=1) if has_honorific(name) else name


def is_addressed(name: str) -> bool:
    """Whether a name begins with a form of address or a degree, before which Ông/Bà is not wanted."""
    return has_honorific(name) or _DEGREE.match(name) is not None
