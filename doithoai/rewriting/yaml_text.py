"""Values as YAML text, quoted only where ``source`` would read something else than what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

#: what may be written into a spec
Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]

_PLAIN = re.compile(r"[^\W_(](?:[^\x00-\x1f]*[^\s:])?|\([^\x00-\x1f]*[^\s:]")
_PLAIN_IN_FLOW = re.compile(r"[^\W_](?:[\w ./()%+-]*[\w./()%+])?")
_EMPTY_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text on one line: as it is where it can be, else in quotes. ``flow`` is for inside [ ] and { }."""
    shape = _PLAIN_IN_FLOW if flow else _PLAIN
    torn = ": " in text or " #" in text or text.casefold() in _EMPTY_WORDS
    if text.isprintable() and not torn and shape.fullmatch(text):
        return text
    if text.isprintable() and ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else _escaped(c)) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def after_key(value: Tree, indent: int) -> list[str]:
    """Return what stands behind ``key:`` or a dash: the rest of its line, then whole lines; ``indent`` is that of the key."""
    if isinstance(value, str):
        return _literal(value, indent) if _is_literal(value) else [f" {scalar(value)}"]
    return ["", *block(value, indent + 2)]


def block(value: Tree, indent: int) -> Iterator[str]:
    """Yield the lines of a mapping or a list, each behind so many spaces."""
    start = " " * indent
    if isinstance(value, Mapping):
        for key, one in value.items():
            first, *more = after_key(one, indent)
            yield f"{start}{key}:{first}"
            yield from more
        return
    for one in value:
        if isinstance(one, Mapping):
            first, *more = block(one, indent + 2)
            yield f"{start}- {first.lstrip()}"
        else:
            first, *more = after_key(one, indent)
            yield f"{start}-{first}"
        yield from more


def in_flow(value: Tree) -> str:
    """Return a value inside [ ] or { }, on one line."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {in_flow(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(map(in_flow, value)) + "]"


def _is_literal(text: str) -> bool:
    """Whether a text of several lines can stand below its key as it is."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0].strip() and lines[-1].strip())
        and lines[0][0] != " "
        and all(line.isprintable() for line in lines)
    )


def _literal(text: str, indent: int) -> list[str]:
    start = " " * (indent + 2)
    return [" |-", *(start + line if line else "" for line in text.split("\n"))]
