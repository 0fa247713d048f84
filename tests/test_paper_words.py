"""What a paper says as texts to compare: words apart from looks."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.dossier.paper_words import LOOK, words_of
from doithoai.paper import Paper, Picture, Properties

BOLD = {"text": "đậm", "bold": True, "italic": False}
PLAIN = {"text": "Chữ ", "bold": False, "italic": False}


def paper(body: Any = (), pictures: tuple[Picture, ...] = (), title: str = "Kế hoạch", **context: Any) -> Paper:
    return Paper("plan", "a", {"body": body, **context}, Properties(title, "", ""), pictures)


def paragraph(text: Any, style: str = "Body") -> dict[str, Any]:
    return {"kind": "paragraph", "style": style, "text": text}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("một", "một"),
        (None, ""),
        (("một", "hai"), "một\nhai"),
        ([paragraph("một"), paragraph((PLAIN, BOLD))], "một\nChữ đậm"),
        ({"kind": "rule", "length": 30.0}, ""),
        ([{"kind": "table", "rows": [{"cells": [{"paragraphs": [paragraph("ô 1")]}, {"paragraphs": [paragraph("ô 2")]}]}]}], "ô 1\nô 2"),
        ([{"lines": ("HIỆU TRƯỞNG",), "other_post": None, "name": "Trần Thị Bình"}], "HIỆU TRƯỞNG\nTrần Thị Bình"),
        ((PLAIN, BOLD), "Chữ đậm"),
    ],
)  # fmt: skip
def test_a_value_is_told_as_lines(value: Any, text: str) -> None:
    assert words_of(paper(value))["text"] == text
    assert words_of(paper(other=value))["other"] == text


@pytest.mark.parametrize(
    "other",
    [
        paper([paragraph("một", "Section")]),
        paper([paragraph((BOLD,))]),
        paper([paragraph("một")], (Picture(b"1", "png"),)),
        paper([paragraph("một")], title="Khác"),
        paper([paragraph("một")], rule={"kind": "rule", "length": 31.0}),
    ],
)
def test_what_is_not_text_is_one_word(other: Paper) -> None:
    one = words_of(paper([paragraph("một")], rule={"kind": "rule", "length": 30.0}))
    assert words_of(other)[LOOK] != one[LOOK]


def test_another_text_differs_in_that_text_and_in_the_whole() -> None:
    one, other = words_of(paper([paragraph("một")])), words_of(paper([paragraph("hai")]))
    assert {name for name in one if one[name] != other[name]} == {"text", LOOK}


def test_text_that_moves_across_the_border_of_a_span_is_told() -> None:
    spans = [({"text": a, "bold": False}, {"text": b, "bold": True}) for a, b in (("Nêu ", "rõ ý"), ("Nêu rõ ", "ý"))]
    one, other = (words_of(paper([paragraph(s)])) for s in spans)
    assert one["text"] == other["text"]
    assert one[LOOK] != other[LOOK]


def cut(text: str, at: list[int]) -> list[dict[str, Any]]:
    """Return a text as spans, bold and plain in turn, cut before each of these letters."""
    ends = [0, *sorted(at), len(text)]
    return [{"text": text[a:b], "bold": bool(n % 2)} for n, (a, b) in enumerate(pairwise(ends))]


CUTS = st.lists(st.integers(0, 3), max_size=2)
PARAGRAPHS = st.fixed_dictionaries(
    {"kind": st.just("paragraph"), "style": st.sampled_from("AB"), "text": st.text("a\n", max_size=2) | CUTS.map(lambda at: cut("aaa", at))}
)  # fmt: skip
TABLES = st.fixed_dictionaries({"kind": st.just("table"), "cells": st.lists(st.lists(PARAGRAPHS, max_size=2), max_size=2)})  # fmt: skip
VALUES = st.none() | st.text("a\n", max_size=2) | CUTS.map(lambda at: cut("aaa", at)) | st.lists(PARAGRAPHS | TABLES, max_size=2)  # fmt: skip


@given(VALUES, VALUES)
def test_papers_that_print_something_else_have_other_words(one: Any, other: Any) -> None:
    assert (words_of(paper(one)) == words_of(paper(other))) == (one == other)
