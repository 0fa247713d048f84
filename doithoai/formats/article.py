"""The sheet of a news item. No decree rules it; it takes the page and the letters of the other papers."""

from __future__ import annotations

from doithoai.formats import nd30
from doithoai.formats.form import Form, Style

_HEADLINE = 2.0  # points that the headline is larger than the text


def form(sizes: str = nd30.SIZES[0]) -> Form:
    """Return the form of a news item at one of ``nd30.SIZES``. Raises ValueError for another."""
    basis = nd30.form(sizes)
    points = basis.style("Body").points
    own = (
        Style("Headline", "Tiêu đề bài", points + _HEADLINE, "-", bold=True, after=6, keep_next=True, outline=0),
        Style("Lead", "Câu dẫn", points, "-", bold=True, align="both", before=6),
        Style("Byline", "Người viết", points, "-", bold=True, align="right", before=6),
        Style("PostedOn", "Ngày đăng", points, "-", italic=True, align="right"),
    )
    return basis._replace(id="article", styles=(*basis.styles, *own))
