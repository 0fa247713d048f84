"""An article as a web page: one whole document that needs nothing but its pictures, which stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from doithoai.article.flow import (
    Article,
    Cell,
    Element,
    Entries,
    Entry,
    Figure,
    Grid,
    Heading,
    Piece,
    Quote,
    Words,
    plain,
)

_LOOK = (
    "body{max-width:42rem;margin:1rem auto;padding:0 1rem;line-height:1.5}img{max-width:100%;height:auto}"
    "figure{margin:1rem 0}table{border-collapse:collapse}th,td{border:1px solid;padding:.2rem .5rem;text-align:left}"
    ".byline{text-align:right}"
)


def page(article: Article) -> str:
    """Return the HTML document: Vietnamese, without scripts, every word of the article escaped."""
    title = escape(" ".join(article.headline.split("\n")))
    author = [f'<meta name="author" content="{escape(article.author)}">'] if article.author else []
    head = ['<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">']
    head += [f"<title>{title}</title>", *author, f"<style>{_LOOK}</style>"]
    text = [f"<h1>{_text(article.headline)}</h1>"]
    text += [f"<p><strong>{_inline(_light(article.lead))}</strong></p>"] if article.lead else []
    text += [line for element in article.elements for line in _element(element)]
    text += _byline(article)
    lines = ["<!DOCTYPE html>", '<html lang="vi">', "<head>", *head, "</head>", "<body>", "<main>", "<article>"]
    return "\n".join([*lines, *text, "</article>", "</main>", "</body>", "</html>", ""])


def _light(words: Words) -> Words:
    """Return the words without bold ones: all of them are."""
    return tuple(w._replace(bold=False) for w in words)


def _byline(article: Article) -> list[str]:
    author = f"<strong>{_text(article.author)}</strong>" if article.author else ""
    posted = _text(article.posted or "")
    if article.day and posted:
        posted = f'<time datetime="{article.day.isoformat()}">{posted}</time>'
    said = "<br>".join(p for p in (author, posted) if p)
    return [f'<p class="byline">{said}</p>'] if said else []


def _element(element: Element) -> Iterator[str]:
    if isinstance(element, Entries):
        yield from _list(element.entries, 0)
    elif isinstance(element, Figure):
        caption = f"<figcaption>{_inline(element.caption)}</figcaption>" if element.caption else ""
        yield f'<figure><img alt="{escape(element.alt)}" src="{escape(element.file)}">{caption}</figure>'
    elif isinstance(element, Grid):
        yield from _table(element)
    elif isinstance(element, Heading):
        yield f"<h2>{_inline(_light(element.words))}</h2>"
    elif isinstance(element, Quote):
        yield f"<blockquote><p>{_inline(element.words)}</p></blockquote>"
    elif plain(element.words).strip():
        yield f"<p>{_inline(element.words)}</p>"


def _list(entries: Sequence[Entry], depth: int) -> Iterator[str]:
    """Yield a list whose deeper items stand in lists inside the item above them."""
    yield "<ul>"
    start = 0
    while start < len(entries):
        end = start + 1
        while end < len(entries) and entries[end].depth > depth:
            end += 1
        inner = list(_list(entries[start + 1 : end], depth + 1)) if end > start + 1 else []
        yield "".join([f"<li>{_inline(entries[start].words)}", *inner, "</li>"])
        start = end
    yield "</ul>"


def _table(grid: Grid) -> Iterator[str]:
    yield "<table>"
    if grid.title:
        yield f"<caption>{_inline(grid.title)}</caption>"
    if grid.head:
        yield "<thead>"
        yield from (_row(row, "th", ' scope="col"') for row in grid.head)
        yield "</thead>"
    yield "<tbody>"
    yield from (_row(row, "td", "") for row in grid.rows)
    yield "</tbody>"
    yield "</table>"


def _row(row: Sequence[Cell], tag: str, scope: str) -> str:
    cells = []
    for cell in row:
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        words = "<br>".join(_inline(_light(line) if tag == "th" else line) for line in cell.lines)
        cells.append(f"<{tag}{span}{scope}>{words}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _inline(words: Words) -> str:
    return "".join(map(_piece, words))


def _piece(piece: Piece) -> str:
    said = _text(piece.text)
    said = f"<em>{said}</em>" if piece.italic else said
    return f"<strong>{said}</strong>" if piece.bold else said


def _text(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))
