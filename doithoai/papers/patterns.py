"""Patterns of plain fields: ``{index:03}-{name}``, ``Vị trí ngồi: bàn số {Bàn}``. A field is looked up, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from doithoai.sheets.columns import GUEST_FIELDS, is_ordinal, known_titles

_TITLES = known_titles(GUEST_FIELDS)
_FIELD = re.compile(r"\{([^{}:]+)(?::(0?\d{1,2}))?\}")


def fields_in(pattern: str) -> list[str]:
    """Return the names of the fields in a pattern, as it writes them."""
    return [found[1].strip() for found in _FIELD.finditer(pattern)]


def torn(pattern: str) -> bool:
    """Whether braces are left that enclose no field: one was forgotten, or the width is no number."""
    return any(brace in _FIELD.sub("", pattern) for brace in "{}")


@cache
def field_name(written: str) -> str:
    """Return the field that is meant: by its own name, or by what its column may be called: ``Lớp`` is ``class``."""
    if is_ordinal(written):
        return "index"
    found = _TITLES.field(written)
    return found.name if found else written


def looked_up(written: str, values: Mapping[str, str]) -> str:
    """Return the value of a field: by its title as written, else by what it means; empty where there is none."""
    return values[written] if written in values else values.get(field_name(written), "")


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return the pattern with every field's value; a number after ``:`` is the width that digits are filled to.

    A field that a guest does not have is empty.
    """
    return _FIELD.sub(lambda f: _value(looked_up(f[1].strip(), values), f[2]), pattern) if "{" in pattern else pattern


def _value(value: str, width: str | None) -> str:
    return value.zfill(int(width)) if width and value.isdecimal() else value


def filled_lines(patterns: Iterable[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the lines of which every field has a value."""
    return tuple(filled(p, values) for p in patterns if all(looked_up(f, values) for f in fields_in(p)))
