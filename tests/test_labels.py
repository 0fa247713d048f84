"""Labels and envelopes: what is on them, the cells they stand in, where LibreOffice prints them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from pages import assert_valid
from papers import docx_of

from doithoai.cli.commands import doithoai
from doithoai.engine.blocks import on_page, twips
from doithoai.formats import stationery
from doithoai.formats.stationery import ENVELOPES, LABEL_STYLES, SHEETS
from doithoai.lists.guests import guest_list
from doithoai.paper import Paper
from doithoai.papers.fitting import Box, fitted
from doithoai.papers.labels import cut_labels, labels, papers
from doithoai.source import parse
from doithoai.spec import load
from doithoai.spec.papers import LabelsPaper

HEAD = """\
issuer: {parent: UBND phường Ngọc Lâm, name: Trường Mầm non Hoa Mai, address: ["Số 12, phố Ngọc Lâm"]}
conference: {title: Hội nghị đối thoại}
"""
ONE = "guests: [{honorific: Ông, name: Nguyễn Văn An, title: Trưởng ban, address: Số 3 phố Huế, phone: 0364123567}]\n"
LONG = (
    "guests: [{honorific: Ông, name: Tôn Thất Nguyễn Phúc Bảo Long, address: 'Số 127, tổ 15, phường Ngọc Lâm, thành phố Hà Nội',"
    " title: 'Phó Trưởng ban thường trực Ban đại diện cha mẹ học sinh kiêm Chủ tịch Hội khuyến học'}]\n"
)


def paper_of(text: str, start: int = 1) -> Paper:
    spec, guests = spec_and_guests(text)
    (paper,) = papers(spec, guests, start=start)
    return paper


def spec_and_guests(text: str) -> Any:
    source = parse(HEAD + text, "test.yaml", Path())
    spec = load(source)
    return spec, guest_list(source, spec).guests


def many(count: int) -> str:
    return "guests:\n" + "".join(f"  - {{honorific: Bà, name: Khách Số {n}}}\n" for n in range(1, count + 1))


def sheet(size: str, **more: str) -> str:
    options = ", ".join(f"{k}: {v}" for k, v in {"sheet": size, **more}.items())
    return f"papers: {{labels: {{{options}}}}}\n"


def texts_of(paper: Paper) -> list[list[str]]:
    """The texts of each cell that has some, as if none were broken."""
    return [[" ".join(text.split("\n")) for text in cell] for cell in broken_texts_of(paper)]


def broken_texts_of(paper: Paper) -> list[list[str]]:
    (grid,) = paper.context["body"]
    cells = [cell["paragraphs"] for row in grid["rows"] for cell in row["cells"]]
    said = [["".join(s["text"] for s in p.get("text", ())) for p in cell] for cell in cells]
    return [lines for lines in said if any(lines)]


def xml_of(paper: Paper) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper))) as archive:
        return archive.read("word/document.xml").decode()


# --- words


def test_a_label_says_whom_it_is_for_and_where_he_lives() -> None:
    assert texts_of(paper_of(ONE)) == [["Kính gửi: Ông Nguyễn Văn An, Trưởng ban", "Số 3 phố Huế"]]


def test_the_phone_is_printed_where_it_is_asked_for() -> None:
    assert texts_of(paper_of(ONE + sheet("3x8", phone="có")))[0][-1] == "Điện thoại: 0364123567"


def test_several_people_of_one_invitation_share_a_label_a_line_each() -> None:
    people = "guests: [{people: [{honorific: Ông, name: Trần Tư, title: Chủ tịch}, {honorific: Bà, name: Lý Năm}]}]\n"
    assert texts_of(paper_of(people)) == [["Kính gửi:", "- Ông Trần Tư, Chủ tịch;", "- Bà Lý Năm."]]


def test_guests_of_one_household_get_one_label_as_they_get_one_invitation() -> None:
    text = "guests: [{name: A B, household: '1'}, {name: C D, household: '1'}]\npapers: {invitation: {one_for: household}}\n"
    assert texts_of(paper_of(text)) == [["Kính gửi:", "- Ông/Bà A B;", "- Ông/Bà C D."]]


def test_only_the_invitations_of_a_group_are_printed_and_nobody_gives_no_table() -> None:
    text = "guests: [{name: A B, group: X, household: '1'}, {name: C D, group: Y, household: '1'}, {name: E F, group: Y}]\n"
    spec, guests = spec_and_guests(text + "papers: {invitation: {one_for: household}}\n")
    said = {g: [label.texts[0] for label in labels(spec, guests, g)] for g in (("X",), ("Y",))}
    assert said == {("X",): ["Kính gửi:"], ("Y",): ["Kính gửi: Ông/Bà E F"]}
    assert [label.guest for label in labels(spec, guests, (" x ",))] == ["A B"]
    (nobody,) = papers(spec, guests, ["Z"])
    assert "<w:tbl>" not in xml_of(nobody)


def test_a_group_is_addressed_as_its_invitation_addresses_it() -> None:
    text = "guests: [{name: A B, group: tổ  GV}]\npapers: {invitation: {groups: {Tổ gv: {honorific: Thầy/Cô}}}}\n"
    assert texts_of(paper_of(text)) == [["Kính gửi: Thầy/Cô A B"]]


def test_signs_of_xml_are_printed_to_the_letter_and_only_the_name_is_bold() -> None:
    xml = xml_of(paper_of('guests: [{honorific: Ông, name: \'R&D <A> "B"\', title: "{{ x }} & {% y %}"}]\n'))
    runs = re.findall(r"<w:r>(<w:rPr><w:b/><w:bCs/></w:rPr>)?<w:t[^>]*>(.*?)</w:t></w:r>", xml)
    assert runs == [
        ("", "Kính gửi: "),
        ("<w:rPr><w:b/><w:bCs/></w:rPr>", "Ông R&amp;D &lt;A&gt; &#34;B&#34;"),
        ("", ',</w:t><w:br/><w:t xml:space="preserve">{{ x }} &amp; {% y %}'),
    ]


def test_the_sender_of_an_envelope_is_the_issuer_or_what_the_spec_says() -> None:
    sender = ["UBND PHƯỜNG NGỌC LÂM", "TRƯỜNG MẦM NON HOA MAI", "Số 12, phố Ngọc Lâm"]
    assert texts_of(paper_of(ONE + sheet("DL")))[0] == sender
    assert texts_of(paper_of(ONE + sheet("DL", sender="Tổ Văn phòng")))[0] == ["Tổ Văn phòng"]
    assert texts_of(paper_of(ONE + sheet("DL", sender='""'))) == [
        ["Kính gửi: Ông Nguyễn Văn An, Trưởng ban", "Số 3 phố Huế"]
    ]


# --- what fits


def style_of(paper: Paper) -> str:
    (grid,) = paper.context["body"]
    return next(p["style"] for r in grid["rows"] for c in r["cells"] for p in c["paragraphs"] if p.get("text"))


def test_a_long_text_gets_a_smaller_style_on_a_small_label() -> None:
    found = {size: style_of(paper_of(LONG + sheet(size))) for size in SHEETS}
    assert found == {"2x7": "LabelSmall", "2x8": "Label", "3x7": "LabelTiny", "3x8": "LabelTiny"}
    assert style_of(paper_of(ONE)) == "Label"


@pytest.mark.parametrize(
    ("guest", "expected"),
    [
        ("{honorific: Ông, name: Huỳnh Văn Đào, title: Trưởng ban}", ["Kính gửi: Ông Huỳnh Văn Đào,\nTrưởng ban"]),
        (
            "{name: Cô Huỳnh Thị Thu Đào, title: Giáo viên lớp B2}",
            ["Kính gửi:\nCô Huỳnh Thị Thu Đào,\nGiáo viên lớp B2"],
        ),
        (
            "{name: Lê Hoa, gender: Nữ, child: Huỳnh Trần Minh An, class: B1}",
            ["Kính gửi: Bà Lê Hoa, phụ huynh\ncháu Huỳnh Trần Minh An, lớp B1"],
        ),
        (
            "{title: Chủ tịch UBND, unit: Phòng Văn hóa - Xã hội phường}",
            ["Kính gửi: Chủ tịch UBND,\nPhòng Văn hóa - Xã hội phường"],
        ),
        (
            "{people: ['Ông Lê Tư, Chủ tịch UBND phường', {honorific: Bà, name: Lý Năm}]}",
            ["Kính gửi:", "- Ông Lê Tư,\nChủ tịch UBND phường;", "- Bà Lý Năm."],
        ),
        ("{name: A B, address: 'Tổ 5, phường Ngọc Lâm, thành phố Hà Nội'}",
         ["Kính gửi: Ông/Bà A B", "Tổ 5, phường Ngọc Lâm,\nthành phố Hà Nội"]),
    ],
)  # fmt: skip
def test_a_name_a_class_and_what_a_comma_ends_stay_on_one_line(guest: str, expected: list[str]) -> None:
    assert broken_texts_of(paper_of(f"guests: [{guest}]\n")) == [expected]


def test_a_name_is_kept_whole_by_letters_a_little_smaller_but_not_by_tiny_ones() -> None:
    text = "guests: [{{honorific: Bà, name: '{}', title: Ủy viên}}]\n"
    middle, long = "Tôn Nữ Hoàng Phương Thảo Chi", "Công Tằng Tôn Nữ Thị Quỳnh Hương Giang"
    found = {name: paper_of(text.format(name)) for name in (middle, long)}
    assert style_of(found[middle]) == "LabelSmall"
    assert any(middle in line for line in broken_texts_of(found[middle])[0][0].split("\n"))
    assert style_of(found[long]) == "Label"
    (grid,) = found[long].context["body"]
    spans = grid["rows"][0]["cells"][0]["paragraphs"][0]["text"]
    assert [" ".join(s["text"].split()) for s in spans if s["bold"]] == [f"Bà {long}"]


@pytest.mark.parametrize(
    ("guest", "bold"),
    [
        ("'Ông Nguyễn Văn An, Trưởng khu phố 3'", ["Ông Nguyễn Văn An"]),
        ("{unit: 'Ông Nguyễn Văn An, Trưởng khu phố 3'}", ["Ông Nguyễn Văn An"]),
        ("'Ông Nguyễn An, Bà Lê Hoa'", ["Ông Nguyễn An, Bà Lê Hoa"]),
        ("'Phòng Giáo dục, UBND phường'", ["Phòng Giáo dục, UBND phường"]),
        ("{people: ['Ông Lê Tư, Chủ tịch', 'Ban Thanh tra']}", ["Ông Lê Tư", "Ban Thanh tra"]),
        ("{people: [{title: Chủ tịch}, {title: Bí thư}]}", ["Chủ tịch", "Bí thư"]),
    ],
)
@pytest.mark.parametrize("size", ["2x7", "DL"])
def test_of_a_text_that_names_a_person_only_the_name_is_bold(guest: str, bold: list[str], size: str) -> None:
    (grid,) = paper_of(f"guests: [{guest}]\n" + sheet(size, sender='""')).context["body"]
    spans = [s for r in grid["rows"] for c in r["cells"] for p in c["paragraphs"] for s in p.get("text", ())]
    assert [" ".join(s["text"].split()) for s in spans if s["bold"]] == bold


def test_what_fits_nowhere_is_cut_but_not_the_address() -> None:
    text = LONG.replace("title: '", "title: '" + "Ủy viên thường vụ, " * 30)
    paper = paper_of(text)
    lines = texts_of(paper)[0]
    assert lines[0].endswith("Ủy viên thường vụ, Ủy …")
    assert lines[1] == "Số 127, tổ 15, phường Ngọc Lâm, thành phố Hà Nội"
    for said, cut in ((text, ["Tôn Thất Nguyễn Phúc Bảo Long"]), (LONG, [])):
        spec, guests = spec_and_guests(said)
        assert cut_labels(spec, labels(spec, guests)) == cut


def test_cut_texts_fit_and_uncut_ones_are_whole() -> None:
    box = Box(60, 29)
    for count in range(1, 120, 7):
        texts = ["chữ dài " * count, "địa chỉ"]
        found = fitted([t.strip() for t in texts], box, LABEL_STYLES, kept=1)
        points = LABEL_STYLES[found.style]
        assert sum(box.lines(t, points) for t in found.texts) <= box.room(points)
        assert found.whole == (found.texts[0].replace("\n", " ") == texts[0].strip())
        assert found.texts[-1] == "địa chỉ"


def test_a_word_that_is_wider_than_a_label_is_printed() -> None:
    for text in (f"{'x' * 60} - {'y' * 60} 3", f"lớp {'x' * 70} 1", "- – 3 1A và cháu và"):
        assert texts_of(paper_of(f"guests: [{{name: A B, title: '{text}'}}]\n"))


# --- cells


@pytest.mark.parametrize("size", SHEETS)
def test_every_row_has_the_height_of_a_label_exactly(size: str) -> None:
    form, xml = SHEETS[size], xml_of(paper_of(many(30) + sheet(size)))
    heights = re.findall(r'<w:trHeight w:val="(\d+)" w:hRule="(\w+)"/>', xml)
    assert len(heights) == -(-30 // form.columns)
    assert all(abs(int(h) - twips(form.height)) <= 1 and rule == "exact" for h, rule in heights)
    assert sum(int(h) for h, _ in heights) == twips(form.height * len(heights))
    widths = [int(w) for w in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    assert sum(widths) == twips(form.columns * form.width + (form.columns - 1) * form.gap)


@pytest.mark.parametrize("size", SHEETS)
def test_a_sheet_is_as_large_as_its_labels_and_its_margins(size: str) -> None:
    form = SHEETS[size]
    assert 2 * form.left + form.columns * form.width + (form.columns - 1) * form.gap == pytest.approx(210)
    assert 2 * form.top + form.rows * form.height == pytest.approx(297)
    left = form.page.height - form.page.top - form.page.bottom - form.rows * form.height
    assert 1 / 72 * 25.4 < left < form.height  # room for the last paragraph, none for another row


def test_the_sizes_of_the_spec_are_those_of_the_format() -> None:
    assert set(get_args(LabelsPaper.model_fields["sheet"].annotation)) == {*SHEETS, *ENVELOPES}


def test_an_envelope_has_its_own_sheet_and_no_header() -> None:
    paper = paper_of(ONE + sheet("DL"))
    xml = xml_of(paper)
    assert f'<w:pgSz w:w="{twips(220)}" w:h="{twips(110)}" w:orient="landscape"/>' in xml
    assert "Reference" not in xml
    with zipfile.ZipFile(io.BytesIO(docx_of(paper))) as archive:
        assert not [n for n in archive.namelist() if "header" in n or "footer" in n]


def test_another_page_replaces_size_and_margins_where_the_schema_wants_them() -> None:
    page = ENVELOPES["DL"].page
    section = '<w:sectPr><w:headerReference w:type="default" r:id="a"/><w:type w:val="nextPage"/><w:pgMar w:top="1"/><w:cols/></w:sectPr>'
    order = re.findall(r"<w:(\w+)", on_page(section, page))
    assert order == ["sectPr", "headerReference", "type", "pgSz", "pgMar", "cols"]
    assert re.findall(r"<w:(\w+)", on_page("<w:sectPr/>", page)) == ["sectPr", "pgSz", "pgMar"]


def test_every_style_of_a_label_is_in_the_template() -> None:
    assert {s.id for s in stationery.form("labels").styles} >= set(LABEL_STYLES)


@pytest.mark.parametrize("size", [*SHEETS, "DL"])
def test_the_file_is_valid(size: str, tmp_path: Path) -> None:
    assert_valid(docx_of(paper_of(LONG + sheet(size))), tmp_path)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert docx_of(paper_of(many(5))) == docx_of(paper_of(many(5)))


# --- pages


def rectangles(size: str) -> list[tuple[float, float, float, float]]:
    form = SHEETS[size]
    return [
        (x, y, x + form.width, y + form.height)
        for y in (form.top + r * form.height for r in range(form.rows))
        for x in (form.left + c * (form.width + form.gap) for c in range(form.columns))
    ]


def words_by_page(pdf: Path) -> list[list[tuple[float, float, float, float, str]]]:
    import pdfplumber

    mm = 25.4 / 72
    with pdfplumber.open(pdf) as opened:
        return [
            [(w["x0"] * mm, w["top"] * mm, w["x1"] * mm, w["bottom"] * mm, w["text"]) for w in page.extract_words()]
            for page in opened.pages
        ]


def inside(word: tuple[float, float, float, float, str], box: tuple[float, float, float, float]) -> bool:
    return word[0] >= box[0] - 1 and word[1] >= box[1] - 1 and word[2] <= box[2] + 1 and word[3] <= box[3] + 1


def test_labels_are_printed_in_their_rectangles(to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]) -> None:
    cases = {f"{size}-{count}": (size, count) for size in SHEETS for count in (1, 25, 60)}
    pdfs = to_pdf({name: docx_of(paper_of(many(n) + sheet(size), start=3)) for name, (size, n) in cases.items()})
    for name, (size, count) in cases.items():
        pages, boxes = words_by_page(pdfs[name]), rectangles(size)
        assert len(pages) == -(-(count + 2) // len(boxes)), name
        for number in range(1, count + 1):
            page, place = divmod(number + 1, len(boxes))
            own = [w for w in pages[page] if inside(w, boxes[place])]
            assert [w[4] for w in own] == f"Kính gửi: Bà Khách Số {number}".split(), name
            middle = (boxes[place][1] + boxes[place][3]) / 2
            assert abs((own[0][1] + own[0][3]) / 2 - middle) < 1.5, name
        assert sum(map(len, pages)) == 6 * count


def test_a_long_text_stays_on_its_label(to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]) -> None:
    full = LONG.replace("title: '", "title: '" + "Ủy viên thường vụ, " * 30).replace("}]", ", phone: 0364123567}]")
    cases = {f"{size}-{n}": (size, text) for size in SHEETS for n, text in enumerate((LONG, full))}
    pdfs = to_pdf(
        {name: docx_of(paper_of(text + sheet(size, phone="có"), start=5)) for name, (size, text) in cases.items()}
    )
    for name, (size, _) in cases.items():
        (page,) = words_by_page(pdfs[name])
        left, top, right, bottom = rectangles(size)[4]
        assert page[-1][4] in ("Nội", "0364123567"), name
        assert all(inside(w, (left + 4, top + 3, right - 4, bottom - 3)) for w in page), name


def test_each_envelope_is_a_page(to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]) -> None:
    pdfs = to_pdf({"dl": docx_of(paper_of(many(25) + sheet("DL"))), "dai": docx_of(paper_of(LONG + sheet("DL")))})
    pages = words_by_page(pdfs["dl"])
    assert len(pages) == 25
    for number, page in enumerate(pages, 1):
        said = " ".join(w[4] for w in page)
        assert said.endswith(f"Kính gửi: Bà Khách Số {number}")
        assert said.startswith("UBND PHƯỜNG NGỌC LÂM TRƯỜNG MẦM NON HOA MAI")
        x, y = next((w[0], w[1]) for w in page if w[4] == "Kính")
        assert (x, y) == (pytest.approx(95, abs=1), pytest.approx(50, abs=2))
        assert all(inside(w, (10, 10, 210, 100)) for w in page)
    (long,) = words_by_page(pdfs["dai"])
    assert all(inside(w, (95, 50, 210, 100)) for w in long if w[1] > 48)
    assert [b[1] - a[1] for a, b in pairwise(long) if a[4] == "Hà"] == [pytest.approx(0, abs=0.1)]


# --- the command


def run(*arguments: str) -> Any:
    return CliRunner().invoke(doithoai, arguments)


@pytest.fixture
def spec_file(tmp_path: Path) -> Path:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + many(3), encoding="utf-8")
    return file


def test_the_command_writes_one_file_and_says_where(spec_file: Path, tmp_path: Path) -> None:
    for options, name in (([], "nhan-3x8"), (["--sheet", "2x7"], "nhan-2x7"), (["--envelope", "DL"], "phong-bi-dl")):
        result = run("labels", str(spec_file), "-o", str(tmp_path / "ra"), *options)
        assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'ra' / name}.docx\n"), result.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sheet", "2x7", "--envelope", "DL"], "--sheet và --envelope không đi cùng nhau"),
        (["--sheet", "2x7", "--start", "15"], "--start 15: tờ nhãn 2x7 có 14 nhãn."),
        (["--envelope", "DL", "--start", "2"], "--start 2: phong bì in từng chiếc."),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str], said: str, spec_file: Path) -> None:
    result = run("labels", str(spec_file), *options)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_label_that_was_cut_is_told(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + LONG.replace("title: '", "title: '" + "Ủy viên, " * 60), encoding="utf-8")
    result = run("labels", str(file), "-o", str(tmp_path))
    assert result.exit_code == 0
    assert "cảnh báo W004: nhãn 3x8 không đủ chỗ cho “Tôn Thất Nguyễn Phúc Bảo Long”" in result.stderr


def test_only_the_chosen_group_is_printed_and_an_edited_file_is_kept(tmp_path: Path) -> None:
    file, made = tmp_path / "hn.yaml", tmp_path / "nhan-3x8-x.docx"
    file.write_text(HEAD + "guests: [{name: A B, group: X}, {name: C D, group: Y}]\n", encoding="utf-8")
    assert run("labels", str(file), "-o", str(tmp_path), "--group", "X").exit_code == 0
    with zipfile.ZipFile(made) as archive:
        text = archive.read("word/document.xml").decode()
    assert ("A B" in text, "C D" in text) == (True, False)
    made.write_bytes(b"edited")
    assert "O001" in run("labels", str(file), "-o", str(tmp_path), "--group", "x").stderr
    assert made.read_bytes() == b"edited"
    assert run("labels", str(file), "-o", str(tmp_path), "--group", "X", "--force").exit_code == 0
    assert run("labels", str(file), "-o", str(tmp_path)).stdout == f"{tmp_path / 'nhan-3x8.docx'}\n"


def test_a_schools_own_template_gives_its_styles(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + many(1), encoding="utf-8")
    assert run("template", "labels", "-o", str(tmp_path / "templates")).exit_code == 0
    own = tmp_path / "templates" / "labels.docx"
    with zipfile.ZipFile(own) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:sz w:val="24"', b'w:sz w:val="23"')
    with zipfile.ZipFile(own, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert run("labels", str(file), "-o", str(tmp_path)).exit_code == 0
    with zipfile.ZipFile(tmp_path / "nhan-3x8.docx") as archive:
        assert b'w:sz w:val="23"' in archive.read("word/styles.xml")
        assert "Khách Số 1" in archive.read("word/document.xml").decode()
