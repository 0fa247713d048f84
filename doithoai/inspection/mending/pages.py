"""Mends of the sheet: A4, margins, the page number. Where a page's header or footer holds words, they stay where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.mending.change import Change
from doithoai.inspection.mending.draft import Draft, properties_of, put, runs_of
from doithoai.inspection.model import Paragraph, Section
from doithoai.inspection.page_rules import sections_of
from doithoai.inspection.parts import W, attribute, number
from doithoai.inspection.rule import Verdict, between, mm, points

_TWIPS = 1440 / 25.4
_A4 = (round(nd30.PAGE.width * _TWIPS), round(nd30.PAGE.height * _TWIPS))
_NUMBER_POINTS = nd30.form().style("PageNumber").points
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
#: mm by which a page's text may become narrower without tables to be looked at
_NOTICED = 1.0
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _element(draft: Draft, section: Section) -> etree._Element | None:
    """Return a section's ``w:sectPr``, made where the document has none; counted as the reader counts."""
    found = draft.sections()
    draft.touch(draft.document)
    return found[section.number] if section.number < len(found) else None


def _meant(paper: Paper, verdicts: Iterable[Verdict], code: str) -> list[Section]:
    """Return the sections that a rule accuses."""
    numbers = {p.section for v in verdicts if v.code == code for p in v.places}
    return [s for s in sections_of(paper) if s.number in numbers]


def set_paper(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Make the sheet A4, upright or turned as it was."""
    for section in _meant(paper, verdicts, "I010"):
        element = _element(draft, section)
        if element is not None:
            width, height = _A4 if section.height >= section.width else _A4[::-1]
            put(element, "pgSz", w=f"{width}", h=f"{height}")
            yield Change("I010", f"khổ giấy {mm(section.width)} × {mm(section.height)} → A4")


def set_margins(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Bring the margins into their ranges, each to the nearest bound (PL I I.3)."""
    for section in _meant(paper, verdicts, "I012"):
        element = _element(draft, section)
        if element is None:
            continue
        old = {side: getattr(section, side) for side in nd30.MARGINS}
        new = {side: min(max(old[side], low), high) for side, (low, high) in nd30.MARGINS.items()}
        margins = put(element, "pgMar", **{s: f"{round(v * _TWIPS)}" for s, v in new.items()})
        for name in ("header", "footer", "gutter"):  # the schema wants all seven
            margins.set(W + name, "0" if name == "gutter" else margins.get(W + name, "567"))
        said = [f"lề {_SIDES[s]} {mm(old[s])} → {mm(new[s])}" for s in new if abs(old[s] - new[s]) > 0.05]
        narrower = new["left"] + new["right"] - old["left"] - old["right"] > _NOTICED
        tables = any(x.paragraph.section == section.number and x.paragraph.column is not None for x in paper.lines)
        said += ["phần chữ hẹp lại mà bảng giữ bề rộng cũ: xem lại bảng (Layout > AutoFit Window)"] * (
            narrower and tables
        )
        yield Change("I012", "; ".join(said))


def set_numbers(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Mend the page number: one in the top margin, in the middle, upright, 13 or 14, from 1, none on page 1 (PL I I.7)."""
    codes = {v.code for v in verdicts}
    sections = sections_of(paper)
    if "I016" in codes and (element := _element(draft, sections[0])) is not None:
        put(element, "pgNumType", start="1")
        yield Change("I016", "số trang bắt đầu từ 1")
    if "I013" in codes:
        yield from _added(draft, paper)
        yield from _centred(draft, paper)
    if (
        "I014" in codes
        and _may_hide_first(paper, sections[0])
        and (element := _element(draft, sections[0])) is not None
    ):
        put(element, "titlePg").attrib.pop(W + "val", None)
        yield Change("I014", "trang thứ nhất không hiện số trang")
    if "I015" in codes:
        yield from _looks(draft, paper)


def set_appendix_numbers(draft: Draft, paper: Paper, verdicts: Iterable[Verdict]) -> Iterator[Change]:
    """Let the page numbers of appendices that have sections of their own begin at 1 (PL I III.1.đ)."""
    places, first = {p for v in verdicts for p in v.places}, paper.lines[0].paragraph.section
    meant = {x.paragraph.section for x in paper.of("AppendixNumber") if x.place in places} - {first}
    for section in (s for s in sections_of(paper) if s.number in meant):
        element = _element(draft, section)
        if element is not None:
            put(element, "pgNumType", start="1")
            yield Change("I508", "số trang của phụ lục bắt đầu từ 1")


def _may_hide_first(paper: Paper, section: Section) -> bool:
    """Whether a first page of its own loses nothing but the number: no words stand in header or footer."""
    names = {section.headers.get("default"), section.footers.get("default")} - {None}
    own = [section.headers.get("first"), section.footers.get("first")]
    return (
        not section.title_page
        and not any(own)
        and not any(_words(paper.document.margins.get(n or "", ())) for n in names)
    )


def _words(paragraphs: Iterable[Paragraph]) -> bool:
    return any(p.drawn or (p.text.strip(" -–\t\n") and not p.page_field) or _more_than_number(p) for p in paragraphs)


def _more_than_number(paragraph: Paragraph) -> bool:
    return paragraph.page_field and paragraph.text.strip(" -–\t\n0123456789") != ""


def _numbered(draft: Draft, paper: Paper) -> Iterator[tuple[Paragraph, etree._Element]]:
    """Yield the paragraphs of headers that hold the page number."""
    names = dict.fromkeys(n for s in sections_of(paper) for n in s.headers.values())
    for paragraph in (p for n in names for p in paper.document.margins.get(n, ()) if p.page_field):
        p = draft.paragraph(paragraph.place.part, paragraph.place.paragraph)
        if p is not None:
            yield paragraph, p


def _centred(draft: Draft, paper: Paper) -> Iterator[Change]:
    for paragraph, p in _numbered(draft, paper):
        stands = paragraph.layout.frame or paragraph.layout.align
        if stands not in ("center", "placed") and "\t" not in paragraph.text and not _more_than_number(paragraph):
            frame = p.find(f"{W}pPr/{W}framePr")
            if frame is not None:
                frame.set(f"{W}xAlign", "center")
            else:
                put(properties_of(p, "pPr"), "jc", val="center")
            draft.touch(paragraph.place.part)
            yield Change("I013", "canh giữa số trang")


def _looks(draft: Draft, paper: Paper) -> Iterator[Change]:
    low, high = nd30.SIZE_RANGES["PageNumber"]
    for paragraph, p in _numbered(draft, paper):
        old = sorted({x.face.points for x in paragraph.pieces if x.text.strip()})
        for run in runs_of(p):
            rpr = properties_of(run, "rPr")
            size = (number(attribute(rpr.find(f"{W}sz"), "val")) or (old[0] if old else high) * 2) / 2
            put(rpr, "i", val="0")
            put(rpr, "sz", val=f"{round(min(max(size, low), high) * 2)}")
        draft.touch(paragraph.place.part)
        yield Change("I015", f"số trang: cỡ {', '.join(map(points, old))} → {between(low, high)}, đứng")


def _added(draft: Draft, paper: Paper) -> Iterator[Change]:
    """Add a header with the number where the whole file has no header, and nothing in footers that page 1 would lose."""
    document = paper.document
    first = document.sections[0]
    bare = not any(s.headers for s in document.sections) and not document.even_and_odd
    silent = first.title_page or not any(_words(p) or any(x.page_field for x in p) for p in document.margins.values())
    numbered = any(x.page_field for p in document.margins.values() for x in p)
    if not bare or not silent or numbered or not draft.can_add() or (element := _element(draft, first)) is None:
        return
    id_ = draft.add("header", "header", _header())
    reference = etree.Element(f"{W}headerReference", {W + "type": "default", f"{_R}id": id_})
    element.insert(0, reference)
    put(element, "titlePg").attrib.pop(W + "val", None)
    yield Change("I013", "thêm số trang ở giữa lề trên, từ trang 2")


def _header() -> etree._Element:
    header = etree.Element(f"{W}hdr", nsmap={"w": W.strip("{}")})
    p = etree.SubElement(header, f"{W}p")
    put(properties_of(p, "pPr"), "jc", val="center")
    field = etree.SubElement(p, f"{W}fldSimple", {W + "instr": " PAGE "})
    run = etree.SubElement(field, f"{W}r")
    font, language = nd30.form().font, nd30.form().language
    rpr = properties_of(run, "rPr")
    put(rpr, "rFonts", ascii=font, hAnsi=font, cs=font)
    for name, value in (
        ("b", "0"),
        ("i", "0"),
        ("sz", f"{round(_NUMBER_POINTS * 2)}"),
        ("szCs", f"{round(_NUMBER_POINTS * 2)}"),
        ("lang", language),
    ):
        put(rpr, name, val=value)
    etree.SubElement(run, f"{W}t").text = "2"
    return header
