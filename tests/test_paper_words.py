"""What a paper says as texts to compare: words apart from looks."""

from __future__ import annotations

from typing import Any

import pytest

from doithoai.paper import Paper, Picture, Properties
from doithoai.paper_words import LOOK, words_of

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


def test_another_text_of_the_same_look_differs_in_the_text_only() -> None:
    one, other = words_of(paper([paragraph("một")])), words_of(paper([paragraph("hai")]))
    assert {name for name in one if one[name] != other[name]} == {"text"}
