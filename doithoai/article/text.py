"""An article as plain text for a message (Zalo): no marks, a blank line between paragraphs, no pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doithoai.article.flow import Article, Cell, Element, Entries, Figure, Grid, plain

_BULLETS = ("-", "+", "•")


def text(article: Article) -> str:
    """Return the text. Long paragraphs are not broken: telephones do that, each at its own width."""
    said = [article.headline, plain(article.lead)]
    said += ["\n".join(_lines(element)) for element in article.elements]
    said += ["\n".join(p for p in (article.author, article.posted) if p)]
    return "\n\n".join(s for s in said if s.strip()) + "\n"


def _lines(element: Element) -> Iterator[str]:
    if isinstance(element, Entries):
        for entry in element.entries:
            yield f"{'  ' * entry.depth}{_BULLETS[min(entry.depth, len(_BULLETS) - 1)]} {plain(entry.words)}"
    elif isinstance(element, Grid):
        yield from ([plain(element.title)] if element.title else [])
        yield from (_row(row) for row in (*element.head, *element.rows))
    elif not isinstance(element, Figure):
        yield plain(element.words)


def _row(row: Sequence[Cell]) -> str:
    return " | ".join(" ".join(plain(line) for line in cell.lines) for cell in row)
