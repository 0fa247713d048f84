"""An article in Markdown (CommonMark, tables as GitHub has them): what was typed is printed, whatever it means in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doithoai.article.flow import Article, Cell, Element, Entries, Figure, Grid, Heading, Quote, Words, plain

_SPECIAL = re.compile(r"[\\`*_\[\]<>&#~|]")
#: what would make code of a line
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
#: what would make a list, a heading or a rule of the beginning of a line
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)]))", re.MULTILINE)


def markdown(article: Article) -> str:
    """Return the text."""
    said = [f"# {_one_line(_escaped(article.headline))}"]
    said += [_inline(tuple(w._replace(bold=True) for w in article.lead))] if article.lead else []
    said += [text for element in article.elements if (text := "\n".join(_lines(element)))]
    byline = [f"**{_escaped(article.author)}**"] if article.author else []
    byline += [_escaped(article.posted)] if article.posted else []
    return "\n\n".join([*said, *(["  \n".join(byline)] if byline else [])]) + "\n"


def _lines(element: Element) -> Iterator[str]:
    if isinstance(element, Entries):
        for entry in element.entries:
            indent = "  " * entry.depth
            yield f"{indent}- {_inline(entry.words).replace(chr(10), chr(10) + indent + '  ')}"
    elif isinstance(element, Figure):
        yield f"![{_one_line(_escaped(element.alt))}]({element.file})"
        if element.caption:
            yield ""
            yield _inline(tuple(w._replace(bold=False, italic=True) for w in element.caption))
    elif isinstance(element, Grid):
        yield from _table(element)
    elif isinstance(element, Heading):
        yield f"## {_one_line(_inline(tuple(w._replace(bold=False) for w in element.words)))}"
    elif isinstance(element, Quote):
        yield "> " + _inline(element.words).replace("\n", "\n> ")
    elif plain(element.words).strip():
        yield _inline(element.words)


def _table(grid: Grid) -> Iterator[str]:
    """Yield a table; Markdown needs one row of titles, and knows no cells that go over columns."""
    if grid.title:
        yield _inline(tuple(w._replace(bold=True) for w in grid.title))
        yield ""
    width = max(sum(c.span for c in row) for row in (*grid.head, *grid.rows))
    head = grid.head or ((),)
    yield _row(head[0], width)
    yield "|" + " --- |" * width
    for row in (*head[1:], *grid.rows):
        yield _row(row, width)


def _row(row: Sequence[Cell], width: int) -> str:
    cells = [text for c in row for text in (_cell(c), *[""] * (c.span - 1))]
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def _cell(cell: Cell) -> str:
    return "<br>".join(_one_line(_inline(line)) for line in cell.lines)


def _one_line(text: str) -> str:
    return " ".join(part.strip().removesuffix("\\") for part in text.split("\n"))


def _inline(words: Words) -> str:
    """Return the words with their marks, one pair of marks for neighbours that look alike."""
    joined: list[tuple[str, str]] = []
    for word in words:
        mark = "*" * (2 * word.bold + word.italic)
        if joined and joined[-1][0] == mark:
            joined[-1] = (mark, joined[-1][1] + word.text)
        else:
            joined.append((mark, word.text))
    texts = [text for _, text in joined]
    said = "".join(
        _marked(mark, text, "".join(texts[:n])[-1:], "".join(texts[n + 1 :])[:1])
        for n, (mark, text) in enumerate(joined)
    )
    return _in_lines(said)


def _in_lines(said: str) -> str:
    """Return a text whose lines begin with nothing that has a meaning there, and end in breaks."""
    return _LINE_START.sub(_line_start, _INDENT.sub("", said)).replace("\n", "\\\n")


def _line_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


def _marked(mark: str, text: str, before: str, after: str) -> str:
    """Return the text between marks that hug it; where a letter beside a mark would hide it, as HTML, which Markdown takes."""
    inner = text.strip()
    if not mark or not inner:
        return _escape(text)
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    hidden = (before.isalnum() and not lead and not inner[0].isalnum()) or (
        after.isalnum() and not trail and not inner[-1].isalnum()
    )
    if hidden or "\n" in inner:
        tags = ["strong"] * (len(mark) > 1) + ["em"] * (len(mark) != 2)
        opened, closed = "".join(f"<{t}>" for t in tags), "".join(f"</{t}>" for t in reversed(tags))
        return f"{lead}{opened}{_escape(inner)}{closed}{trail}"
    return f"{lead}{mark}{_escape(inner)}{mark}{trail}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _escaped(text: str) -> str:
    return _in_lines(_escape(text))
