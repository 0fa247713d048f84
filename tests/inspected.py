"""Looks into files for the tests of copies: what all their parts say, and where comments stand."""

from __future__ import annotations

import re

from lxml import etree

from doithoai.archive import content, read_members

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the members of a file."""
    return {m.name: content(m) for m in read_members(data)}


def words_of(data: bytes) -> dict[str, list[str]]:
    """Return part → the text of each of its paragraphs that has any; comments aside."""
    found = {
        name: ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in etree.fromstring(xml).iter(f"{W}p")]
        for name, xml in parts_of(data).items()
        if name.startswith("word/") and name.endswith(".xml") and "comments" not in name and b"<w:t" in xml
    }
    return {name: kept for name, texts in found.items() if (kept := [t for t in texts if t])}


def commented_words(data: bytes) -> list[tuple[str, str]]:
    """Return for each comment what it says and the words that it stands at."""
    parts = parts_of(data)
    if "word/comments.xml" not in parts:
        return []
    said = {
        c.get(f"{W}id"): "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in c.iter(f"{W}p"))
        for c in etree.fromstring(parts["word/comments.xml"]).iter(f"{W}comment")
    }
    inside: set[str | None] = set()
    at: dict[str | None, str] = dict.fromkeys(said, "")
    for element in etree.fromstring(parts["word/document.xml"]).iter():
        if element.tag == f"{W}commentRangeStart":
            inside.add(element.get(f"{W}id"))
        elif element.tag == f"{W}commentRangeEnd":
            inside.discard(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            at |= {i: at[i] + (element.text or "") for i in inside}
    return [(said[i], at[i]) for i in said]


def without_zeros(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return texts without zeros in front of numbers."""
    return {name: [re.sub(r"(?<!\d)0+(?=\d)", "", t) for t in lines] for name, lines in texts.items()}
