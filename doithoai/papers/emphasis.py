"""Bold and italic inside a sentence: ``**bold**`` and ``*italic*``, the smallest piece of Markdown, and nothing more.

An asterisk that does not hug words on its inner side and stand free on its outer side is printed as it is:
``***``, ``2 * 3``, ``(*)``, ``5*3*2``. A backslash before an asterisk takes its meaning away.
"""

from __future__ import annotations

import re
from typing import Any

_MARKED = re.compile(
    r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*)\].,;:!?”»])(?P<text>[^*\n]*(?:\\\*[^*\n]*)*)(?<=[^\s*(\[“«\\])(?P=mark)(?![\w*])"
)


def spans(text: str) -> str | tuple[dict[str, Any], ...]:
    """Return ``text`` itself where nothing is marked, else its spans: ``{"text": …, "bold": …, "italic": …}``."""
    found, pieces, start = list(_MARKED.finditer(text)), [], 0
    for match in found:
        pieces.append(span(text[start : match.start()]))
        pieces.append(span(match["text"], bold=len(match["mark"]) > 1, italic=len(match["mark"]) != 2))
        start = match.end()
    if not found:
        return _unescaped(text)
    return tuple(p for p in (*pieces, span(text[start:])) if p["text"])


def span(text: str, *, bold: bool = False, italic: bool = False) -> dict[str, Any]:
    """Return one span."""
    return {"text": _unescaped(text), "bold": bold, "italic": italic}


def in_bold(text: str | tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Return all of a text in bold; what is in italics stays so."""
    pieces = ({"text": text, "italic": False},) if isinstance(text, str) else text
    return tuple({**piece, "bold": True} for piece in pieces if piece["text"])


def marked(text: str, mark: str) -> str:
    """Return a text of the user between ``**`` or ``*``, whatever asterisks of its own it has."""
    read = spans(text)
    plain = read if isinstance(read, str) else "".join(piece["text"] for piece in read)
    return f"{mark}{plain.replace('*', chr(92) + '*')}{mark}"


def joined(*parts: str | tuple[dict[str, Any], ...]) -> str | tuple[dict[str, Any], ...]:
    """Return the parts as one text, rich where one of them is."""
    if all(isinstance(p, str) for p in parts):
        return "".join(p for p in parts if isinstance(p, str))
    return tuple(
        s
        for p in parts
        for s in ((({"text": p, "bold": False, "italic": False},) if p else ()) if isinstance(p, str) else p)
    )


def _unescaped(text: str) -> str:
    return text.replace("\\*", "*")
