"""Looks at a line's words: without marks and case, as letters only, as capitals, as a rule made of characters."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from doithoai.vietnamese import plain_letters

_STROKES, _AROUND = frozenset("_‗-–—―─═=~"), frozenset("_‗-–—―─═=~*.o0O \t\xa0")
_DOTS = re.compile(r"[\s.…_·,;:/\-–]*")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text without marks, in capitals."""
    return plain_letters(text).upper()


def letters(text: str) -> str:
    """Return only the letters, without marks, in capitals."""
    return re.sub("[^A-Z]", "", plain(text))


def is_like(text: str, wanted: str, share: float = 0.85) -> bool:
    """Whether the letters of two texts are nearly the same: one may be misspelt."""
    a, b = letters(text), letters(wanted)
    if not a or abs(len(a) - len(b)) > len(b) * 0.3:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= share


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there are some."""
    return text.upper() == text and text.lower() != text


def is_rule(raw: str) -> bool:
    """Whether a text is a line made of characters: ``_____``, ``-------``, ``---o0o---``."""
    return sum(c in _STROKES for c in raw) >= 3 and all(c in _AROUND for c in raw)


def is_solid(raw: str) -> bool:
    """Whether a line made of characters looks drawn: ``______`` as in the decree's own models, ``———``; no ``-----``."""
    return set("".join(raw.split())) <= set("_—–―─")


def is_dots(text: str) -> bool:
    """Whether a text is only dots to be written on, or nothing."""
    return _DOTS.fullmatch(text) is not None


def without_note(text: str) -> str:
    """Return a title without what is noted behind it in brackets: (Dự thảo)."""
    return re.sub(r"\s*\([^()]{0,60}\)\s*$", "", text)
