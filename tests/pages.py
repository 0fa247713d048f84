"""Printed pages for tests: what stands on them and what every official page must be, read from the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from doithoai.archive import content, read_members
from doithoai.formats import nd30

POINTS_PER_MM = 72 / 25.4
_HEADINGS = r"\[(Mục La Mã|Khoản có tiêu đề|Điều|Phần và chương)"


def rows(page: Any) -> list[list[dict[str, Any]]]:
    """Return the characters of a page by line, from top to bottom; what stands side by side is one line."""
    lines: dict[int, list[dict[str, Any]]] = {}
    for char in page.chars:
        if char["text"].strip():
            lines.setdefault(round(char["bottom"]), []).append(char)
    return [sorted(lines[k], key=lambda c: c["x0"]) for k in sorted(lines)]


def text(row: list[dict[str, Any]]) -> str:
    return "".join(c["text"] for c in row)


def page_text(page: Any) -> str:
    return "".join(map(text, rows(page)))


def squeezed(line: str) -> str:
    """Return a line of an outline without its style, emphasis and spaces, as ``text`` reads a printed line."""
    return re.sub(r"\s|\*\*", "", line.split("] ", 1)[-1])


def page_number(page: Any) -> str | None:
    top = nd30.PAGE.top * POINTS_PER_MM
    chars = [c for c in page.chars if c["bottom"] < top and c["text"].strip()]
    return "".join(c["text"] for c in chars) or None


def assert_a4_in_one_family_inside_the_margins(pages: Iterable[Any]) -> None:
    sheet = nd30.PAGE
    families = set()
    for page in pages:
        size = sorted((page.width / POINTS_PER_MM, page.height / POINTS_PER_MM))
        assert size == pytest.approx([sheet.width, sheet.height], abs=0.5)
        for char in page.chars:
            families.add(char["fontname"].split("+")[-1].split("-")[0])
            assert char["x0"] >= sheet.left * POINTS_PER_MM - 1, char["text"]
            if char["text"].strip():
                assert char["x1"] <= page.width - sheet.right * POINTS_PER_MM + 1, char["text"]
                assert char["bottom"] <= page.height - sheet.header * POINTS_PER_MM + 1
    assert len(families) == 1, families


def assert_numbered_from_the_second_and_each_appendix_for_itself(pages: Iterable[Any]) -> None:
    expected = 0
    for page in pages:
        first = expected == 0 or re.match(r"Phụ lục( [IVX]+)?$", page.extract_text().split("\n")[0])
        expected = 1 if first else expected + 1
        assert page_number(page) == (None if first else str(expected))
        if not first:
            number = [c for c in page.chars if c["bottom"] < nd30.PAGE.top * POINTS_PER_MM and c["text"].strip()]
            middle = (number[0]["x0"] + number[-1]["x1"]) / 2
            left, right = nd30.PAGE.left * POINTS_PER_MM, page.width - nd30.PAGE.right * POINTS_PER_MM
            assert middle == pytest.approx((left + right) / 2, abs=2)


def assert_no_heading_ends_a_page(pages: Iterable[Any], outline: Sequence[str]) -> None:
    headings = {squeezed(line) for line in outline if re.match(_HEADINGS, line)}
    for page in pages:
        last = text(rows(page)[-1])
        assert last not in headings, last


def assert_the_signature_stands_with_text(pages: Iterable[Any], outline: Sequence[str]) -> None:
    """Where the paper ends in ``./.`` and is signed, the end of its text is on the page of the first signature."""
    ending = next((squeezed(line) for line in outline if line.startswith("[") and line.endswith("./.")), None)
    signed = next((squeezed(line) for line in outline if "[Quyền hạn và chức vụ]" in line), None)
    if ending and signed:
        with_signature = [p for p in pages if signed[:8] in page_text(p)]
        assert any(ending[-12:] in page_text(p) for p in with_signature)


def assert_valid(data: bytes, folder: Path) -> None:
    """The file follows the schema of WordprocessingML."""
    path = folder / "valid.docx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, [str(e) for e in result.errors]


def assert_word_finds_styles_language_and_captions(data: bytes) -> None:
    """The file is Vietnamese, its styles are known, no size stands in a paragraph, every table and picture is described."""
    parts = {m.name: content(m).decode() for m in read_members(data) if m.name.endswith(".xml")}
    document, styles = parts["word/document.xml"], parts["word/styles.xml"]
    assert '<w:lang w:val="vi-VN"' in styles
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in parts["word/settings.xml"]
    )
    assert set(re.findall(r'<w:pStyle w:val="(\w+)"', document)) <= set(re.findall(r'w:styleId="(\w+)"', styles))
    assert document.count("<w:tbl>") == len(re.findall(r'<w:tblCaption w:val="[^"]+"', document))
    assert all(re.findall(r'descr="([^"]*)"', document)) or "<w:drawing>" not in document
    assert "<w:sz " not in document, "a size stands in a style, never in a paragraph"
    assert not re.search(r"<w:tc>(?:(?!</w:tc>).)*</w:tbl></w:tc>|<w:tcPr>(?:(?!<w:p>).)*</w:tc>", document)
