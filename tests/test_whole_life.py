"""Two conferences from the plan to the report: every paper as reviewed, valid, and measured on the pages that are printed."""

from __future__ import annotations

import re
import shutil
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from conftest import ROOT
from pages import (
    assert_a4_in_one_family_inside_the_margins,
    assert_no_heading_ends_a_page,
    assert_numbered_from_the_second_and_each_appendix_for_itself,
    assert_the_signature_stands_with_text,
    assert_valid,
    assert_word_finds_styles_language_and_captions,
    page_text,
    rows,
    text,
)
from recount import Fact, disagreements, facts_of

from doithoai.article import article_files
from doithoai.batch.batches import Choice, opened, prepared
from doithoai.batch.items import items
from doithoai.papers import KINDS
from doithoai.pipeline import composed, rendered
from doithoai.template_build.outline import outline

GOLDENS = ROOT / "tests" / "goldens" / "dossier"
NAMES = ("noi-lam-viec-vuon-nang", "tieu-hoc-doi-sim")
CASES = [(name, kind) for name in NAMES for kind in KINDS]
OFFICIAL = [(name, kind) for name, kind in CASES if "place_date" in typing.get_type_hints(KINDS[kind].context)]
#: of how many invitations of a conference the pages are looked at; the rest differ in the guest alone
SOME = 3
#: the papers that tell how many asked and came
TELLING = ("minutes", "opinions", "report", "news")
Printed = Mapping[tuple[str, str], Mapping[str, bytes]]


def spec_file(name: str) -> str:
    return str(ROOT / "examples" / f"{name}.yaml")


def papers_of(kind: str, spec: str) -> dict[str, bytes]:
    """Return every paper of a kind, as a command prints it, by the name of its file."""
    if not KINDS[kind].for_guests:
        return dict(rendered(kind, spec)[0])
    ready = prepared(opened(spec, kind, Choice()))
    if kind == "invitation":
        papers = [item for item in items(ready) if item.name.endswith(".docx")]
        return {item.name: item.render() for item in papers[:SOME]}
    made = KINDS[kind].papers(ready.opened.spec, ready.guests.guests)
    return {f"{paper.stem}.docx": ready.batch.template.render(paper) for paper in made}


@pytest.fixture(scope="session")
def printed() -> Printed:
    return {(name, kind): papers_of(kind, spec_file(name)) for name, kind in CASES}


@pytest.fixture(scope="session")
def pages(
    printed: Printed, to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> Iterator[dict[tuple[str, str], list[list[Any]]]]:
    """The pages of every paper, all of them from one run of LibreOffice."""
    files = {
        f"{name}--{kind}-{n}": data
        for (name, kind), papers in printed.items()
        for n, data in enumerate(papers.values())
    }
    opened_pdfs = {file: pdfplumber.open(path) for file, path in to_pdf(files).items()}
    yield {
        (name, kind): [opened_pdfs[f"{name}--{kind}-{n}"].pages for n, _ in enumerate(papers)]
        for (name, kind), papers in printed.items()
    }
    for pdf in opened_pdfs.values():
        pdf.close()


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_every_paper_is_the_one_that_was_reviewed(
    name: str, kind: str, printed: Printed, check_golden: Callable[[Path, str], None]
) -> None:
    papers = printed[name, kind]
    assert papers
    (GOLDENS / name).mkdir(parents=True, exist_ok=True)
    check_golden(GOLDENS / name / f"{kind}.txt", "\n".join(f"#### {f}\n{outline(data)}" for f, data in papers.items()))


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_every_paper_follows_the_schema_and_names_known_styles(
    name: str, kind: str, printed: Printed, tmp_path: Path
) -> None:
    for data in printed[name, kind].values():
        assert_valid(data, tmp_path)
        assert_word_finds_styles_language_and_captions(data)


@pytest.mark.parametrize(("name", "kind"), OFFICIAL)
def test_every_official_paper_keeps_the_form_on_its_pages(
    name: str, kind: str, printed: Printed, pages: Mapping[tuple[str, str], list[list[Any]]]
) -> None:
    for data, printed_pages in zip(printed[name, kind].values(), pages[name, kind], strict=True):
        lines = outline(data).split("\n")
        assert_a4_in_one_family_inside_the_margins(printed_pages)
        assert_numbered_from_the_second_and_each_appendix_for_itself(printed_pages)
        assert_no_heading_ends_a_page(printed_pages, lines)
        assert_the_signature_stands_with_text(printed_pages, lines)
        assert all(page_text(page) for page in printed_pages), "a blank page"


@pytest.mark.parametrize(("name", "kind"), [case for case in CASES if case not in OFFICIAL])
def test_every_other_paper_is_a4_in_one_family_without_a_blank_page_or_a_heading_at_the_end(
    name: str, kind: str, printed: Printed, pages: Mapping[tuple[str, str], list[list[Any]]]
) -> None:
    for data, printed_pages in zip(printed[name, kind].values(), pages[name, kind], strict=True):
        assert_no_heading_ends_a_page(printed_pages, outline(data).split("\n"))
        for page in printed_pages:
            assert sorted((round(page.width), round(page.height))) == [595, 842]
            assert page_text(page)
            assert all(c["x0"] > 0 and c["x1"] < page.width for c in page.chars)
        families = {c["fontname"].split("+")[-1].split("-")[0] for page in printed_pages for c in page.chars}
        assert len(families) == 1, families


@pytest.mark.parametrize("name", NAMES)
def test_minutes_have_no_place_and_date_and_the_secretary_signs_left_of_the_chair(
    name: str, pages: Mapping[tuple[str, str], list[list[Any]]]
) -> None:
    (printed_pages,) = pages[name, "minutes"]
    lines = [text(row) for row in rows(printed_pages[0])]
    head = lines[: lines.index("BIÊNBẢN")]
    assert not [line for line in head if re.search(r"ngày.*tháng.*năm", line)]
    assert any(line.startswith("Số:") for line in head)
    last = rows(printed_pages[-1])
    signing = next(n for n, row in enumerate(last) if text(row).startswith("THƯKÝ"))
    right = "ĐẠIDIỆN" if name.startswith("noi-lam-viec") else "CHỦTỌA"
    assert right in text(last[signing])
    kept = next(n for n, row in enumerate(last) if text(row) == "Nơinhận:")
    assert kept >= signing + 2, "Nơi nhận stands below the names"


def told_by(kinds: Mapping[str, str]) -> list[Fact]:
    """Return the numbers that papers tell, each printed from a spec; of the news the plain text too."""
    outlines = {kind: outline(next(iter(papers_of(kind, spec).values()))) for kind, spec in kinds.items()}
    if "news" in kinds:
        (paper,) = composed("news", kinds["news"]).papers
        outlines |= {name: data.decode() for name, data in article_files(paper, ("txt",))}
    return facts_of(outlines)


@pytest.mark.parametrize("name", NAMES)
def test_all_numbers_agree_with_each_other_and_with_what_is_printed_in_full(name: str) -> None:
    facts = told_by(dict.fromkeys(TELLING, spec_file(name)))
    assert disagreements(facts) == {}
    told: dict[str, set[str]] = {}
    for fact in facts:
        told.setdefault(fact.what, set()).add(fact.found.split(":")[0])
    for what, papers in told.items():
        if what.startswith(("questions", "at the meeting", "status ", "topic ", "unnamed", "askers")):
            assert papers >= {*TELLING}, what
        elif what in ("present", "invited", "share present"):
            assert papers >= {"minutes", "report", "news"}, what
        else:
            assert papers >= {"minutes", "report"}, what
    assert {*told} >= {"questions", "at the meeting", "status open", "present", "invited", "absent", "share present"}
    counted = {fact.what for fact in facts if fact.found.endswith(("counted", "rows", "people named", "added"))}
    assert counted >= {"questions", "status answered", "present", "at the meeting", "excused"}


@pytest.mark.parametrize(
    ("kind", "old", "new", "wrong"),
    [
        ("minutes", "invited: 15, present: 13, excused: 1,", "invited: 15, present: 12, excused: 2,", {"present", "absent", "share present"}),
        ("report", "invited: 34, present: 33", "invited: 35, present: 34", {"present", "invited", "share present"}),
        ("report", "status: open, due: 27/01/2027", "status: noted, due: 27/01/2027", {"status open", "status noted"}),
        ("opinions", "topic: Dạy và học, source: meeting", "topic: Bán trú, source: meeting", {"topic Bán trú", "topic Dạy và học"}),
        ("news", "topic: Dạy và học, source: meeting", "topic: Dạy và học, source: form", {"at the meeting"}),
        ("minutes", "  - id: C12\n", "  - Một câu nữa?\n  - id: C12\n", {"questions", "unnamed", "status open"}),
        ("news", "    asker: Lê Thị Mận\n", "    asker: Vi Văn Páo\n", set()),
        ("news", "Bà\n    asker: Lê Thị Mận\n    unit: lớp 4B", "Ông\n    asker: Vi Văn Páo\n    unit: lớp 5C", {"askers"}),
        ("minutes", "for: 53, against: 0, abstain: 2", "for: 52, against: 0, abstain: 3", {"vote “Thông qua Quy chế đối thoại của nhà trường”"}),
        ("report", "  report:\n", "  report:\n    texts: {counts: 'Tổng số: 15 câu hỏi, ý kiến; 12 gửi trước hội nghị, 03 nêu tại hội nghị.'}\n", {"questions"}),
    ],
)  # fmt: skip
def test_a_number_that_one_paper_alone_tells_otherwise_is_found(
    kind: str, old: str, new: str, wrong: set[str], tmp_path: Path
) -> None:
    for file in (ROOT / "examples").glob("*doi-sim*"):
        shutil.copy(file, tmp_path)
    copy = tmp_path / "tieu-hoc-doi-sim.yaml"
    said = copy.read_text(encoding="utf-8")
    assert said.count(old) == 1
    copy.write_text(said.replace(old, new), encoding="utf-8")
    found = disagreements(told_by(dict.fromkeys(TELLING, spec_file(copy.stem)) | {kind: str(copy)}))
    assert wrong <= {*found}
    assert bool(found) == bool(wrong)


@pytest.mark.parametrize("form", ["html", "md", "txt"])
@pytest.mark.parametrize("name", NAMES)
def test_the_news_is_as_reviewed_in_every_form(name: str, form: str, check_golden: Callable[[Path, str], None]) -> None:
    (paper,) = composed("news", spec_file(name)).papers
    ((_, data),) = article_files(paper, (form,))
    check_golden(GOLDENS / name / f"news{'-zalo' if form == 'txt' else ''}.{form}", data.decode())
