"""Names of files: plain letters, safe on every system, the same at every run."""

from __future__ import annotations

import re

from doithoai.vietnamese import plain_letters

_LONGEST = 100
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def stem(*parts: str | None) -> str:
    """Return ``ke-hoach-57-truong-mam-non-hoa-mai``: parts that are known, without marks, joined by hyphens."""
    words = (re.sub(r"[^a-z0-9]+", "-", plain_letters(p).lower()).strip("-") for p in parts if p)
    name = "-".join(w for w in words if w)[:_LONGEST].strip("-")
    return f"{name}-" if name in _RESERVED else name or "giay-to"


def unique(name: str, taken: dict[str, int]) -> str:
    """Return the name, or the first of ``name-2``, ``name-3`` … that is free, and take it."""
    found, count = name, taken.get(name, 0)
    while found in taken:
        count += 1
        found = f"{name}-{count}"
    taken[name] = max(count, 1)
    taken.setdefault(found, 1)
    return found
