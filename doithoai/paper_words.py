"""What a paper says, as texts to compare: two runs that say the same need not print it twice, and what differs can be told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from doithoai.paper import Paper

#: the word under which all that is not text is remembered: styles, widths, pictures, the file's properties
LOOK = "look"
#: a body of blocks is a text here
_NAMES = {"body": "text"}


def words_of(paper: Paper) -> dict[str, str]:
    """Return the texts of a paper by the names of its context, one line a paragraph, and a digest of all the rest."""
    words = {_NAMES.get(name, name): "\n".join(_lines(value)) for name, value in paper.context.items()}
    rest = [_bare(value) for value in paper.context.values()]
    pictures = [hashlib.sha256(picture.data).hexdigest() for picture in paper.pictures]
    told = [rest, pictures, [str(p) for p in paper.properties], paper.last_page, paper.page]
    return {**words, LOOK: hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()}


def _lines(value: Any) -> Iterator[str]:
    """Yield the texts of a value, one a paragraph or a plain value; rows of a table are lines too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        if "text" in value:
            yield _text(value["text"])
        else:
            plain = "kind" not in value  # a block's own words are its kind and its style
            yield from (line for v in value.values() if plain or not isinstance(v, str) for line in _lines(v))
    elif isinstance(value, (list, tuple)):
        if value and all(isinstance(v, Mapping) and "text" in v and "kind" not in v for v in value):
            yield _text(value)
        else:
            yield from (line for v in value for line in _lines(v))


def _text(value: Any) -> str:
    """Return a text, or spans as one."""
    return value if isinstance(value, str) else "".join(str(span["text"]) for span in value)


def _bare(value: Any) -> Any:
    """Return a value without its texts: what is left is how it looks."""
    if isinstance(value, str):
        return ""
    if isinstance(value, Mapping):
        own = "kind" in value  # a block's kind and style are no texts
        return {k: v if own and isinstance(v, str) and k != "text" else _bare(v) for k, v in value.items()}
    return [_bare(v) for v in value] if isinstance(value, (list, tuple)) else value
