"""Whole numbers in Vietnamese words: ``mười hai triệu năm trăm nghìn`` is 12,500,000."""

from __future__ import annotations

_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}  # fmt: skip
_GROUPS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
#: what multiplies the digit before it
_TIMES = {"mươi": 10, "trăm": 100}
_NOTHING = {"linh", "lẻ"}


def number_in(words: str) -> int | None:
    """Return the number that words say, None where some word is none of a number or they are in no order."""
    total = group = digit = 0
    last = 10**12
    said = words.lower().replace(",", " ").split()
    for word in said:
        if word in _DIGITS:
            digit = _DIGITS[word]
            group += digit
        elif word in _TIMES:
            group += digit * (_TIMES[word] - 1)
        elif word == "mười":
            group += 10
        elif word in _GROUPS and _GROUPS[word] < last:
            last = _GROUPS[word]
            total, group = total + group * last, 0
        elif word not in _NOTHING:
            return None
    return total + group if said else None
