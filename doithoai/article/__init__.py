"""A composed article in the forms that a web page, an editor, a telephone take: pure functions, a paper in and bytes out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from doithoai.article.flow import Article, article_of, picture_names
from doithoai.article.markdown import markdown
from doithoai.article.text import text
from doithoai.article.web import page
from doithoai.paper import Paper

#: ending of a form's file → what writes it
WRITERS: dict[str, Callable[[Article], str]] = {"html": page, "md": markdown, "txt": text}
_WITH_PICTURES = frozenset({"html", "md"})


def article_files(paper: Paper, forms: Collection[str] = tuple(WRITERS)) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of a news item in each of these forms, and of the pictures that they show."""
    article = article_of(paper)
    for ending, write in WRITERS.items():
        if ending in forms:
            yield f"{paper.stem}.{ending}", write(article).encode()
    if _WITH_PICTURES & {*forms}:
        for name, picture in zip(picture_names(paper), paper.pictures, strict=True):
            yield name, picture.data


__all__ = ["WRITERS", "article_files"]
