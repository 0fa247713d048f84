"""What a paper says, as texts to compare: two runs that say the same need not print it twice, and what differs can be told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from doithoai.digests import digest
from doithoai.paper import Paper

#: the word that holds a digest of all there is: texts with their spans and styles, widths, pictures, the file's properties.
#: It tells of what no other word does; where another one differs too, it says nothing new
LOOK = "look"
#: a body of blocks is a text here
_NAMES = {"body": "text"}


def words_of(paper: Paper) -> dict[str, str]:
    """Return the texts of a paper by the names of its context, one line a paragraph, and a digest of the whole.

    Papers that print anything else have other words: text that only moves across the border of a span is in the digest.
    """
    words = {_NAMES.get(name, name): "\n".join(_lines(value)) for name, value in paper.context.items()}
    pictures = [digest(picture.data) for picture in paper.pictures]
    told = [paper.context, pictures, [str(p) for p in paper.properties], paper.last_page, paper.page]
    return {**words, LOOK: digest(json.dumps(told, sort_keys=True).encode())}


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
