"""An article as plain text for a message (Zalo): no marks, a blank line between paragraphs, no pictures but their captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doithoai.article.flow import Article, Cell, Element, Entries, Figure, Grid, plain

_BULLETS = ("- ", "  + ", "    • ")


def text(article: Article) -> str:
    """Return the text. Long paragraphs are not broken: telephones do that, each at its own width."""
    said = [article.headline, plain(article.lead)]
    said += ["\n".join(_lines(element)) for element in article.elements]
    said += ["\n".join(p for p in (article.author, article.posted) if p)]
    return "\n\n".join(s for s in said if s.strip()) + "\n"


def _lines(element: Element) -> Iterator[str]:
    if isinstance(element, Entries):
        yield from (f"{_BULLETS[entry.depth]}{plain(entry.words)}" for entry in element.entries)
    elif isinstance(element, Figure):
        if element.caption:
            yield f"(Hình: {plain(element.caption)})"
    elif isinstance(element, Grid):
        yield from ([plain(element.title)] if element.title else [])
        yield from (_row(row) for row in (*element.head, *element.rows))
    else:
        yield plain(element.words)


def _row(row: Sequence[Cell]) -> str:
    return " | ".join(" ".join(plain(line) for line in cell.lines) for cell in row)
