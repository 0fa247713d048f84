"""Every example, whole: its outline as reviewed, valid OOXML, and pages measured in the PDF that LibreOffice makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from conftest import EXAMPLES, ROOT
from pages import (
    POINTS_PER_MM,
    assert_a4_in_one_family_inside_the_margins,
    assert_no_heading_ends_a_page,
    assert_numbered_from_the_second_and_each_appendix_for_itself,
    assert_the_signature_stands_with_text,
    assert_valid,
    assert_word_finds_styles_language_and_captions,
    rows,
    text,
)

from doithoai.formats import nd30
from doithoai.formats.form import Form
from doithoai.formats.measure import text_width
from doithoai.pipeline import rendered
from doithoai.source import read
from doithoai.spec import load
from doithoai.template_build.outline import outline

GOLDENS = ROOT / "tests" / "goldens"
NAMES = [p.stem for p in EXAMPLES]


@pytest.fixture(scope="session")
def papers() -> dict[str, bytes]:
    return {path.stem: rendered("plan", str(path))[0][0][1] for path in EXAMPLES}


@pytest.fixture(scope="session")
def pages(
    papers: Mapping[str, bytes], to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> Iterator[dict[str, list[Any]]]:
    pdfs = {name: pdfplumber.open(path) for name, path in to_pdf(papers).items()}
    yield {name: pdf.pages for name, pdf in pdfs.items()}
    for pdf in pdfs.values():
        pdf.close()


def form_of(name: str) -> Form:
    return nd30.form(load(read(str(ROOT / "examples" / f"{name}.yaml"))).sizes)


def test_there_are_examples_of_at_least_five_shapes() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_is_the_one_that_was_reviewed(
    name: str, papers: Mapping[str, bytes], check_golden: Callable[[Path, str], None]
) -> None:
    check_golden(GOLDENS / f"{name}.txt", outline(papers[name]))


@pytest.mark.parametrize("name", NAMES)
def test_the_docx_follows_the_schema_of_wordprocessingml(
    name: str, papers: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert_valid(papers[name], tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_word_sees_vietnamese_named_styles_and_described_tables(name: str, papers: Mapping[str, bytes]) -> None:
    assert_word_finds_styles_language_and_captions(papers[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_a4_in_one_family_with_all_text_inside_the_margins(
    name: str, pages: Mapping[str, list[Any]]
) -> None:
    assert_a4_in_one_family_inside_the_margins(pages[name])


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_numbered_from_the_second_and_each_appendix_for_itself(
    name: str, pages: Mapping[str, list[Any]]
) -> None:
    assert_numbered_from_the_second_and_each_appendix_for_itself(pages[name])


@pytest.mark.parametrize("name", NAMES)
def test_quoc_hieu_is_one_line_beside_the_issuer_and_the_rules_are_as_long_as_the_decree_says(
    name: str, pages: Mapping[str, list[Any]]
) -> None:
    form, page = form_of(name), pages[name][0]
    nation = [r for r in rows(page) if text(r).endswith(form.nation[0].replace(" ", ""))]
    assert len(nation) == 1
    motto = next(r for r in rows(page) if text(r).endswith(form.nation[1].replace(" ", "")))
    letters = motto[-len(form.nation[1].replace(" ", "")) :]
    drawn = sorted((line["top"], line["x0"], line["x1"]) for line in [*page.lines, *page.rects] if line["width"] > 10)
    under = next(x for x in drawn if 0 < x[0] - letters[0]["bottom"] < 12 and x[1] > page.width / 2 - 60)
    assert under[2] - under[1] == pytest.approx(letters[-1]["x1"] - letters[0]["x0"], abs=4)
    assert (under[1] + under[2]) / 2 == pytest.approx((letters[0]["x0"] + letters[-1]["x1"]) / 2, abs=2)
    title = [line for line in outline_lines(name) if line.startswith("[Trích yếu]")]
    longest = max(
        text_width(line.removeprefix("[Trích yếu] "), form.style("Abstract").points, bold=True) for line in title
    )
    shares = [(x1 - x0) / POINTS_PER_MM / longest for _, x0, x1 in drawn]
    assert any(1 / 3 <= share <= 1 / 2 for share in shares)


def outline_lines(name: str) -> list[str]:
    return (GOLDENS / f"{name}.txt").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_signature_stands_with_text_and_no_heading_ends_a_page(name: str, pages: Mapping[str, list[Any]]) -> None:
    lines = outline_lines(name)
    assert name == "thoi-gian-chua-ro" or any("[Quyền hạn và chức vụ]" in line for line in lines)
    assert_no_heading_ends_a_page(pages[name], lines)
    assert_the_signature_stands_with_text(pages[name], lines)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_spec_prints_the_same_bytes(name: str, papers: Mapping[str, bytes]) -> None:
    assert rendered("plan", str(ROOT / "examples" / f"{name}.yaml"))[0][0][1] == papers[name]
