"""The print file: the pages of all single papers, one after another, each with its own page numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import docx
import pdfplumber
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from doithoai.archive import content, member, read_members, write_members
from doithoai.diagnostics import DoithoaiError
from doithoai.engine import compile_template, load_template
from doithoai.engine.batch import Batch
from doithoai.engine.merging import merged
from doithoai.lists.guest_checks import invited_guests
from doithoai.paper import Paper
from doithoai.papers import KINDS
from doithoai.papers.invitation import code, papers
from doithoai.source import parse
from doithoai.spec import load
from doithoai.template_files import built_in_template

SPEC = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm, signer: {title: Hiệu trưởng, name: Trần Thị Bình}}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027, venue: Hội trường}
guests:
  - {name: Nguyễn Thị Mai, group: A}
  - {name: Đỗ Văn Sơn, group: B, lines: Vị trí riêng}
  - {people: [{name: Lê Bá Tòng, title: x}, {name: Vũ Thị Quế, title: y}], group: A}
  - {name: R&D <Ý>, group: B}
"""
NAMES = ["Nguyễn Thị Mai", "Đỗ Văn Sơn", "Lê Bá Tòng", "R&D <Ý>"]
KIND = KINDS["invitation"]
BUILT_IN = built_in_template("invitation", "13/14/14")
NOTES = "[" + ", ".join(f"Lưu ý thứ {n} của hội nghị {'rất dài ' * 12}" for n in range(18)) + "]"


def made(own: str = "{number: 5, date: 18/01/2027}") -> list[Paper]:
    source = parse(f"{SPEC}papers: {{invitation: {own}}}\n", "test.yaml", Path())
    spec = load(source)
    return list(papers(spec, invited_guests(source, spec).guests, code(spec)))


def built_in() -> Batch:
    return Batch(load_template(BUILT_IN, KIND.context, BUILT_IN), KIND.personal)


def own_template(
    *, table_last: bool = False, empty_last: bool = False, header: str = "Đầu trang", picture: bool = False
) -> bytes:
    """Return a school's own template: header and footer, a table, a bookmark, perhaps a picture."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    if picture:
        document.add_picture(io.BytesIO((BUILT_IN.parents[1] / "examples" / "so-do-hai-diem.png").read_bytes()))
    document.add_paragraph("Mẫu riêng {{ kind_name }}")
    document.add_paragraph("{{ inviting }}")
    document.add_paragraph("{%p for g in guests %}")
    document.add_paragraph("{{ g }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(rows=3, cols=1)
    for row, text in zip(table.rows, ("{%tr for d in details %}", "{{ d }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    if not table_last:
        document.add_paragraph("Hết phần của {{ guest.name }}")
    if empty_last:
        document.add_paragraph()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def own(**options: bool | str) -> Batch:
    data = own_template(**options)  # type: ignore[arg-type]
    return Batch(compile_template(data, "mau.docx", KIND.context, BUILT_IN.read_bytes()), KIND.personal)


class Print(NamedTuple):
    """One way to print: the batch and the papers."""

    batch: Batch
    papers: Sequence[Paper]


PRINTS: dict[str, Callable[[], Print]] = {
    "short": lambda: Print(built_in(), made()),
    "two pages": lambda: Print(built_in(), made(f"{{number: 5, notes: {NOTES}}}")),
    "a group with its own words": lambda: Print(built_in(), made("{groups: {B: {event: buổi họp riêng, notes: [một]}}}")),
    "with a code": lambda: Print(built_in(), made("{qr: https://a.vn}")),
    "own template": lambda: Print(own(), made()),
    "an empty paragraph stands last": lambda: Print(own(empty_last=True), made()),
    "a table stands last": lambda: Print(own(table_last=True), made()),
}  # fmt: skip


@pytest.fixture(scope="module")
def prints() -> dict[str, Print]:
    return {name: make() for name, make in PRINTS.items()}


@pytest.fixture(scope="module")
def pages(
    prints: Mapping[str, Print], to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> dict[str, list[list[str]]]:
    """Return the text of each page of the merged file, then of each single file, by the way of printing."""
    files = {}
    for n, (batch, found) in enumerate(prints.values()):
        files[f"{n}-merged"] = merged(batch, found)
        files |= {f"{n}-{k}": batch.render(p) for k, p in enumerate(found)}
    texts = {}
    for name, path in to_pdf(files).items():
        with pdfplumber.open(path) as pdf:
            texts[name] = [page.extract_text() for page in pdf.pages]
    return {
        name: [texts[f"{n}-{k}"] for k in ("merged", *range(len(way.papers)))]
        for n, (name, way) in enumerate(prints.items())
    }


@pytest.mark.parametrize("name", PRINTS)
def test_the_pages_are_those_of_the_single_files(name: str, pages: Mapping[str, list[list[str]]]) -> None:
    together, *singles = pages[name]
    assert together == [page for single in singles for page in single]
    assert len(together) == len(NAMES) * (2 if name == "two pages" else 1)


@pytest.mark.parametrize("name", PRINTS)
def test_each_guest_is_on_pages_of_his_own_and_on_no_other(name: str, pages: Mapping[str, list[list[str]]]) -> None:
    together, *singles = pages[name]
    first = [sum(len(s) for s in singles[:n]) for n in range(len(singles))]
    for number, guest in enumerate(NAMES):
        found = [n for n, page in enumerate(together) if guest in page]
        assert found[0] == first[number]
        assert set(found) <= set(range(first[number], first[number] + len(singles[number])))


def test_page_numbers_begin_anew_with_each_guest(pages: Mapping[str, list[list[str]]]) -> None:
    heads = [page.split("\n")[0] for page in pages["two pages"][0]]
    assert heads[1::2] == ["2"] * len(NAMES)
    assert all("CỘNG HÒA" in head for head in heads[::2])


def test_header_and_footer_of_an_own_template_stand_on_every_page(pages: Mapping[str, list[list[str]]]) -> None:
    for page in pages["own template"][0]:
        lines = page.split("\n")
        assert (lines[0], lines[-1]) == ("Đầu trang", "Chân trang")


def mistakes(path: Path) -> list[str]:
    """Return what a validator finds, but for a part that only Word 2010 reads and python-docx still writes."""
    return [str(e) for e in OpenXmlValidator().validate(path).errors if "stylesWithEffects" not in str(e)]


@pytest.mark.parametrize("name", PRINTS)
def test_the_document_follows_the_schema_of_wordprocessingml(
    name: str, prints: Mapping[str, Print], tmp_path: Path
) -> None:
    path = tmp_path / "merged.docx"
    path.write_bytes(merged(*prints[name]))
    assert mistakes(path) == []


@pytest.mark.parametrize("name", PRINTS)
def test_the_text_is_that_of_the_single_files(name: str, prints: Mapping[str, Print]) -> None:
    batch, found = prints[name]
    together = docx.Document(io.BytesIO(merged(batch, found)))
    singles = [docx.Document(io.BytesIO(batch.render(p))) for p in found]
    assert len(together.sections) == len(found)
    added = [""] if name == "a table stands last" else []  # a table can't end a section
    assert [p.text for p in together.paragraphs] == [
        text
        for n, s in enumerate(singles)
        for text in [*(p.text for p in s.paragraphs), *added[: n < len(singles) - 1]]
    ]
    assert [c.text for t in together.tables for r in t.rows for c in r.cells] == [
        c.text for s in singles for t in s.tables for r in t.rows for c in r.cells
    ]
    for section in together.sections:
        assert section.page_width == singles[0].sections[0].page_width
        assert section.header.paragraphs[0].text == singles[0].sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("name", PRINTS)
def test_the_archive_is_whole_and_equal_input_gives_equal_bytes(name: str, prints: Mapping[str, Print]) -> None:
    data = merged(*prints[name])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
    assert merged(*PRINTS[name]()) == data


def attributes(data: bytes, name: str) -> list[str]:
    """Return the values of an attribute of elements of ``document.xml``: ``docPr id``."""
    tag, attribute = name.split()
    document = next(content(m) for m in read_members(data) if m.name == "word/document.xml")
    root = etree.fromstring(document)
    return [e.get(attribute) or "" for e in root.iter() if etree.QName(e).localname == tag]


@pytest.mark.parametrize(
    ("batch", "spec", "pictures"),
    [
        (built_in, "{qr: https://a.vn}", 1),
        (lambda: own(picture=True), "{}", 1),
        (lambda: own_with_code(), "{qr: https://a.vn}", 2),
    ],
    ids=["a code", "the template's own", "both"],
)
def test_no_two_pictures_have_one_number(batch: Callable[[], Batch], spec: str, pictures: int) -> None:
    numbers = attributes(merged(batch(), made(spec)), "docPr id")
    assert len(numbers) == pictures * len(NAMES)
    assert len(set(numbers)) == len(numbers)


def own_with_code() -> Batch:
    document = docx.Document(io.BytesIO(own_template(picture=True)))
    document.add_paragraph("{{p qr }}")
    stream = io.BytesIO()
    document.save(stream)
    template = compile_template(stream.getvalue(), "mau.docx", KIND.context, BUILT_IN.read_bytes())
    return Batch(template, KIND.personal)


@pytest.mark.parametrize("header", ["Kính gửi {{ guest.name }}", "{{ inviting }}", "{{ number }}{{ guest.group }}"])
def test_a_header_of_each_guests_own_cannot_be_merged(header: str) -> None:
    with pytest.raises(DoithoaiError) as caught:
        merged(own(header=header), made())
    assert [d.code for d in caught.value.diagnostics] == ["T010"]
    assert "--merge" in caught.value.diagnostics[0].hint


def test_a_header_that_all_share_can_be_merged() -> None:
    together = docx.Document(io.BytesIO(merged(own(header="{{ kind_name }}"), made())))
    assert {s.header.paragraphs[0].text for s in together.sections} == {"GIẤY MỜI"}


def last_paragraph(properties: str) -> bytes:
    """Return a template whose last paragraph has these properties."""
    data = own_template()
    members = [
        member(m.name, re.sub(rb"<w:p>(?=<w:r><w:t>H\xe1\xba\xbft)", f"<w:p>{properties}".encode(), content(m)))
        if m.name == "word/document.xml"
        else m
        for m in read_members(data)
    ]
    assert properties.encode() in content(next(m for m in members if m.name == "word/document.xml"))
    return write_members(members)


@pytest.mark.parametrize(
    "properties",
    [
        '<w:pPr><w:jc w:val="center"/></w:pPr>',
        "<w:pPr/>",
        "<w:pPr></w:pPr>",
        '<w:pPr><w:spacing w:before="0"/><w:rPr><w:b/></w:rPr></w:pPr>',
        '<w:bookmarkStart w:id="0" w:name="dau"/><w:bookmarkEnd w:id="0"/>',
    ],
)
def test_the_last_paragraph_keeps_its_look_and_ends_the_section(properties: str, tmp_path: Path) -> None:
    template = compile_template(last_paragraph(properties), "mau.docx", KIND.context, BUILT_IN.read_bytes())
    data = merged(Batch(template, KIND.personal), made())
    (tmp_path / "merged.docx").write_bytes(data)
    assert mistakes(tmp_path / "merged.docx") == []
    together = docx.Document(io.BytesIO(data))
    ends = [p for p in together.paragraphs if p.text.startswith("Hết phần")]
    assert [p.text for p in ends] == [f"Hết phần của {n}" for n in NAMES]
    assert len(together.element.xpath("//w:pPr/w:sectPr")) == len(NAMES) - 1
    assert not together.element.xpath("//w:p[count(w:pPr) > 1]")
    assert len({p.alignment for p in ends}) == 1
    names = attributes(data, "bookmarkStart name")
    assert len(set(names)) == len(names)


def test_one_paper_and_none_can_be_merged() -> None:
    batch, found = built_in(), made()[:1]
    text = [p.text for p in docx.Document(io.BytesIO(merged(batch, found))).paragraphs]
    assert text == [p.text for p in docx.Document(io.BytesIO(batch.render(found[0]))).paragraphs]


def test_a_value_that_cannot_be_printed_is_told_as_in_a_single_file() -> None:
    batch, found = built_in(), made()
    bad = found[1]._replace(context={**found[1].context, "inviting": "a\x07"})
    with pytest.raises(DoithoaiError) as alone:
        batch.render(bad)
    with pytest.raises(DoithoaiError) as together:
        merged(batch, [found[0], bad])
    assert together.value.diagnostics == alone.value.diagnostics


def test_papers_are_taken_one_by_one() -> None:
    batch, found, taken = built_in(), made(), []

    def lazily() -> Iterator[Paper]:
        for paper in found:
            taken.append(paper.stem)
            yield paper

    merged(batch, lazily())
    assert taken == [p.stem for p in found]


def test_white_space_behind_the_last_section_is_no_part_of_a_paper() -> None:
    members = read_members(own_template())
    loose = [
        member(m.name, content(m).replace(b"</w:body></w:document>", b"\n  </w:body>\n</w:document>\n"))
        if m.name == "word/document.xml"
        else m
        for m in members
    ]
    batch = Batch(
        compile_template(write_members(loose), "mau.docx", KIND.context, BUILT_IN.read_bytes()), KIND.personal
    )
    document = next(m for m in read_members(merged(batch, made())) if m.name == "word/document.xml")
    text = content(document).decode()
    assert text.count("</w:document>") == text.count("</w:body>") == 1
    assert text.count("<w:sectPr") == len(made())
    assert docx.Document(io.BytesIO(merged(batch, made()))).sections
