"""Name plates: who gets one, how the name is broken, which way the text runs, where LibreOffice prints it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from pages import assert_valid
from papers import docx_of

from doithoai.cli.commands import doithoai
from doithoai.engine.blocks import twips
from doithoai.formats import stationery
from doithoai.formats.measure import text_width
from doithoai.formats.stationery import EVENT_STYLES, NAME_STYLES, PLATES, POST_STYLES
from doithoai.lists.guests import guest_list
from doithoai.paper import Paper
from doithoai.papers.nameplates import papers, plates
from doithoai.source import parse
from doithoai.spec import load
from doithoai.spec.papers import NameplatesPaper

HEAD = "issuer: {name: Trường Mầm non Hoa Mai}\nconference: {title: Hội nghị đối thoại}\n"
EVENT = "Hội nghị đối thoại năm học 2026-2027"
MM = 25.4 / 72


def spec_and_guests(text: str) -> Any:
    source = parse(HEAD + text, "test.yaml", Path())
    spec = load(source)
    return spec, guest_list(source, spec).guests


def paper_of(guests: str, **options: str) -> Paper:
    (paper,) = papers(*spec_and_guests(f"guests: [{guests}]\n" + own(options)))
    return paper


def own(options: Mapping[str, str]) -> str:
    return f"papers: {{nameplates: {{{', '.join(f'{k}: {v}' for k, v in options.items())}}}}}\n" if options else ""


def plates_of(guests: str, **options: str) -> list[tuple[str, str]]:
    return [(p.name, p.post) for p in plates(*spec_and_guests(f"guests: [{guests}]\n" + own(options)))]


def sides_of(paper: Paper) -> list[list[tuple[str, str]]]:
    """Style and text of each paragraph of the left side of each plate."""
    (grid,) = paper.context["body"]
    return [[(p["style"], p.get("text", "")) for p in row["cells"][0]["paragraphs"]] for row in grid["rows"]]


def xml_of(paper: Paper) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper))) as archive:
        return archive.read("word/document.xml").decode()


# --- who gets one


@pytest.mark.parametrize(
    ("guests", "expected"),
    [
        ("{honorific: Ông, name: Trần Tư, title: Chủ tịch}", [("Ông Trần Tư", "Chủ tịch")]),
        ("{name: Lê Hoa, gender: Nữ, child: Lê An, class: A1}", [("Bà Lê Hoa", "Phụ huynh cháu Lê An, lớp A1")]),
        ("{name: Lê Hoa}", [("Lê Hoa", "")]),
        ("{name: Ông Lê Hoa Lan, title: Ủy viên}", [("Ông Lê Hoa Lan", "Ủy viên")]),
        ("UBND phường Ngọc Lâm", [("UBND phường Ngọc Lâm", "")]),
        ("{title: Chủ tịch, unit: UBND phường}", [("Chủ tịch", "UBND phường")]),
        ("{people: [{honorific: Ông, name: A}, {honorific: Bà, name: B}]}", [("Ông A", ""), ("Bà B", "")]),
        (
            "{people: [{honorific: Ông, name: A, child: X, class: A1}, {honorific: Ông, name: A, child: Y, class: B2}]}",
            [("Ông A", "Phụ huynh cháu X, lớp A1 và cháu Y, lớp B2")],
        ),
        ("{honorific: Ông, name: 'R&D <A> \"B\"'}", [('Ông R&D <A> "B"', "")]),
    ],
)  # fmt: skip
def test_a_person_gets_a_plate(guests: str, expected: list[tuple[str, str]]) -> None:
    assert plates_of(guests) == expected


@pytest.mark.parametrize(
    ("honorific", "expected"),
    [('""', ["A", "B", "C"]), ("Đồng chí", ["Đồng chí A", "Đồng chí B", "Bà C"]), (None, ["A", "Ông B", "Bà C"])],
)
def test_the_form_of_address_is_that_of_the_list_or_of_the_spec(honorific: str | None, expected: list[str]) -> None:
    guests = "{name: A}, {name: B, gender: Nam}, {honorific: Bà, name: C}"
    options = {"honorific": honorific} if honorific else {}
    assert [name for name, _ in plates_of(guests, **options)] == expected


def test_organisations_may_be_left_out_and_names_be_in_capitals() -> None:
    guests = "UBND phường, {name: Lê Hoa}, {title: Chủ tịch, unit: UBND phường}"
    assert [n for n, _ in plates_of(guests, units="không", capitals="có")] == ["LÊ HOA", "CHỦ TỊCH"]


def test_the_order_is_that_of_the_invitations() -> None:
    text = "guests: [{name: Lê Bình}, {name: Trần An}]\npapers: {invitation: {order: name}}\n"
    assert [p.name for p in plates(*spec_and_guests(text))] == ["Trần An", "Lê Bình"]


def test_a_text_that_names_a_person_is_a_name_and_a_post() -> None:
    text = "Ông Nguyễn Văn An, trưởng khu phố 3"
    for guest in (f"'{text}'", f"{{unit: '{text}'}}", f"{{people: ['{text}']}}"):
        assert plates_of(guest, units="không") == [("Ông Nguyễn Văn An", "Trưởng khu phố 3")]
    assert plates_of("'Phòng Giáo dục, UBND phường'") == [("Phòng Giáo dục, UBND phường", "")]


def test_groups_are_those_of_the_invitations_and_are_in_the_file_name() -> None:
    spec, guests = spec_and_guests("guests: [{name: A B, group: Cha  mẹ}, {name: C D, group: GV}, E]\n")
    assert [p.name for p in plates(spec, guests, ["cha mẹ"])] == ["A B"]
    assert [p.stem for g in ((), ("Cha mẹ", "GV")) for p in papers(spec, guests, g)] == [
        "bien-ten-a4", "bien-ten-a4-cha-me-gv",
    ]  # fmt: skip


# --- what stands on it


@pytest.mark.parametrize(
    ("size", "guest", "expected"),
    [
        ("A4", "{honorific: Ông, name: Trần Tư}", [("PlateName80", "Ông Trần Tư")]),
        ("A5", "{honorific: Ông, name: Trần Tư}", [("PlateName56", "Ông Trần Tư")]),
        ("A4", "{honorific: Ông, name: Tôn Thất Nguyễn Phúc Bảo Long}", [("PlateName64", "Ông\nTôn Thất Nguyễn\nPhúc Bảo Long")]),
        ("A5", "{honorific: Bà, name: Nguyễn Hoàng Bảo Châu}", [("PlateName26", "Bà Nguyễn Hoàng Bảo Châu")]),
        ("A5", "{honorific: Ông, name: Trần Văn Nam}", [("PlateName48", "Ông\nTrần Văn Nam")]),
        ("A5", "Ông Trần Văn Nam", [("PlateName48", "Ông\nTrần Văn Nam")]),
        ("A5", "{name: Ông TS. Trần Văn Nam}", [("PlateName48", "Ông TS.\nTrần Văn Nam")]),
        ("A5", "Ông Trần Nam và bà Lê Thị Hoa", [("PlateName42", "Ông Trần Nam\nvà bà Lê Thị Hoa")]),
        ("A5", "{child: Lê Minh An, class: A1}", [("PlateName30", "Phụ huynh\ncháu Lê Minh An, lớp A1")]),
        ("A5", "{name: ĐỒNG CHÍ NGUYỄN HOÀNG PHƯƠNG KHƯƠNG CHƯƠNG}", [("PlateName22", "ĐỒNG CHÍ NGUYỄN HOÀNG\nPHƯƠNG KHƯƠNG CHƯƠNG")]),
        ("A4", "UBND phường Ngọc Lâm", [("PlateName72", "UBND phường\nNgọc Lâm")]),
        ("A4", "Ban đại diện cha mẹ học sinh", [("PlateName72", "Ban đại diện\ncha mẹ học sinh")]),
        ("A4", "{title: Trưởng phòng Văn hóa - Xã hội}", [("PlateName64", "Trưởng phòng\nVăn hóa - Xã hội")]),
    ],
)  # fmt: skip
def test_a_name_is_as_large_as_fits_and_broken_where_names_are(
    size: str, guest: str, expected: list[tuple[str, str]]
) -> None:
    assert sides_of(paper_of(guest, size=size))[0] == expected


def test_the_event_stands_above_and_the_post_below_the_name() -> None:
    guest = "{honorific: Bà, name: Lê Hoa, title: 'Phó Trưởng ban Thường trực Ban đại diện cha mẹ học sinh, Ủy viên'}"
    (side,) = sides_of(paper_of(guest, event=EVENT))
    assert side == [
        ("PlateEvent18", EVENT),
        ("PlateName80", "Bà Lê Hoa"),
        ("PlatePost28", "Phó Trưởng ban Thường trực\nBan đại diện cha mẹ học sinh, Ủy viên"),
    ]


@pytest.mark.parametrize("capitals", ["có", "không"])
@pytest.mark.parametrize("size", PLATES)
@pytest.mark.parametrize("who", ["Ông", "Đồng chí", "TS.", "Nhà giáo Ưu tú", ""])
def test_a_name_of_up_to_five_words_is_not_torn_where_it_fits_on_a_line(who: str, size: str, capitals: str) -> None:
    words = ["Nguyễn", "Hoàng", "Thu", "Bảo", "Châu"]
    for count in range(2, 5 if (size, capitals) == ("A5", "có") else 6):
        name = " ".join(words[:count])
        guest = f"{{honorific: {who or 'Bà'}, name: {name}, title: Chủ tịch}}"
        said = sides_of(paper_of(guest, size=size, capitals=capitals, **({} if who else {"honorific": '""'})))[0][0][1]
        assert any(name.casefold() in line.casefold() for line in said.split("\n"))


@pytest.mark.parametrize("size", PLATES)
@pytest.mark.parametrize("before", range(0, 60, 3))
def test_no_line_begins_with_a_dash(size: str, before: int) -> None:
    text = f"{'Bà ' * (before // 3)}Phòng Văn hóa - Xã hội phường Ngọc Lâm"
    for guest in (f"Phòng {text}", f"{{title: {text}}}", f"{{name: A B, title: Trưởng phòng, unit: {text}}}"):
        for side in sides_of(paper_of(guest, size=size)):
            assert not [line for _, said in side for line in said.split("\n") if line.startswith("-")]


@pytest.mark.parametrize("size", PLATES)
@pytest.mark.parametrize("words", [1, 4, 12, 40, 150])
def test_nothing_is_wider_or_higher_than_a_side(size: str, words: int) -> None:
    sheet, points = PLATES[size], {**NAME_STYLES, **POST_STYLES, **EVENT_STYLES}
    for guest in ("'{0}'", "{{honorific: Ông, name: '{0}', title: '{0}'}}", "{{name: A, title: '{0}', unit: '{0}'}}"):
        text = ("Nguyễn " * words).strip()
        (side, *_) = sides_of(paper_of(guest.format(text), size=size, event=f"'{text}'"))
        lines = [(points[style], line) for style, t in side for line in t.split("\n")]
        assert all(text_width(line, p, bold=True) <= sheet.length - 2 * sheet.margin for p, line in lines)
        height = sum(p * stationery.LINE for p, _ in lines) + (len(side) - 1) * stationery.PLATE_GAP
        assert height * MM <= sheet.side


# --- cells


@pytest.mark.parametrize(("size", "heights"), [("A4", [190.0, 190.0, 190.0]), ("A5", [138.5, 138.5, 138.5, 138.5])])
def test_halves_are_cells_whose_text_runs_away_from_each_other(size: str, heights: list[float]) -> None:
    xml = xml_of(paper_of("{name: A B}, {name: C D}, {name: E F}", size=size))
    assert re.findall(r'<w:textDirection w:val="(\w+)"/><w:vAlign w:val="(\w+)"/>', xml) == [
        ("tbRl", "center"), ("btLr", "center"),
    ] * len(heights)  # fmt: skip
    found = re.findall(r'<w:trHeight w:val="(\d+)" w:hRule="exact"/>', xml)
    assert [abs(int(h) - twips(mm)) <= 1 for h, mm in zip(found, heights, strict=True)] == [True] * len(heights)
    widths = [int(w) for w in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    sheet = PLATES[size]
    assert sum(widths) == twips(sheet.width - 2 * sheet.margin)
    assert abs(widths[0] - widths[1]) <= 1


def test_two_small_plates_on_a_sheet_have_a_line_to_cut_between_them() -> None:
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml_of(paper_of("{name: A B}, {name: C D}, {name: E F}", size="A5")))
    assert ['<w:top w:val="dotted"' in row for row in rows] == [False, True, False, True]
    assert [re.findall(r">([^<>]+)</w:t>", row) for row in rows] == [["A B"] * 2, ["C D"] * 2, ["E F"] * 2, []]
    assert "dotted" not in xml_of(paper_of("{name: A B}, {name: C D}", size="A4"))


def test_the_sheet_is_a4_turned_for_large_plates() -> None:
    for size, page in (("A4", (297, 210)), ("A5", (210, 297))):
        turned = ' w:orient="landscape"' if size == "A4" else ""
        xml = xml_of(paper_of("{name: A B}", size=size))
        assert f'<w:pgSz w:w="{twips(page[0])}" w:h="{twips(page[1])}"{turned}/>' in xml


def test_sizes_and_styles_are_those_of_the_format() -> None:
    assert set(get_args(NameplatesPaper.model_fields["size"].annotation)) == set(PLATES)
    assert {s.id for s in stationery.form("nameplates").styles} >= {*NAME_STYLES, *POST_STYLES, *EVENT_STYLES}
    assert list(NAME_STYLES.values()) == sorted(NAME_STYLES.values(), reverse=True)


@pytest.mark.parametrize("size", PLATES)
def test_the_file_is_valid(size: str, tmp_path: Path) -> None:
    assert_valid(docx_of(paper_of("{name: A B, title: C}, D", size=size, event=EVENT)), tmp_path)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert docx_of(paper_of("{name: A B}, C")) == docx_of(paper_of("{name: A B}, C"))


# --- pages


def letters_by_page(pdf: Path) -> list[list[tuple[str, float, float, float, float, str]]]:
    """Letters with their box in mm and which way they run: ``down``, ``up``, ``across``."""
    import pdfplumber

    def way(matrix: Any) -> str:
        return "across" if abs(matrix[0]) > 0.01 else "down" if matrix[1] < 0 else "up"

    with pdfplumber.open(pdf) as opened:
        return [
            [
                (c["text"], c["x0"] * MM, c["top"] * MM, c["x1"] * MM, c["bottom"] * MM, way(c["matrix"]))
                for c in page.chars
                if c["text"].strip()
            ]
            for page in opened.pages
        ]


@pytest.mark.parametrize("size", PLATES)
def test_both_sides_are_printed_turned_to_the_fold_and_centred(
    size: str, to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> None:
    guests = "{honorific: Ông, name: Tôn Thất Nguyễn Phúc Bảo Long, title: Phó Trưởng ban thường trực Ban đại diện cha mẹ học sinh kiêm Chủ tịch Hội khuyến học phường}"
    guests += "".join(f", {{honorific: Bà, name: Lê Thị Hoa {n}}}" for n in range(2, 26))
    sheet = PLATES[size]
    pages = letters_by_page(to_pdf({size: docx_of(paper_of(guests, size=size, event=EVENT))})[size])
    assert len(pages) == -(-25 // sheet.plates)
    for page in pages:
        for place in range(sheet.plates):
            top, bottom = place * sheet.length, (place + 1) * sheet.length
            own = [c for c in page if top <= c[2] < bottom]
            left, right = ([c for c in own if c[5] == way] for way in ("down", "up"))
            assert len(own) == len(left) + len(right)
            assert sorted(c[0] for c in left) == sorted(c[0] for c in right)
            for letters, begin in ((left, 0.0), (right, sheet.width / 2)):
                if letters:
                    check_centred(letters, begin, begin + sheet.width / 2, top, bottom)


def check_centred(
    letters: list[tuple[str, float, float, float, float, str]], left: float, right: float, top: float, bottom: float
) -> None:
    x0, y0 = min(c[1] for c in letters), min(c[2] for c in letters)
    x1, y1 = max(c[3] for c in letters), max(c[4] for c in letters)
    assert (y0 + y1) / 2 == pytest.approx((top + bottom) / 2, abs=1.5)
    assert (x0 + x1) / 2 == pytest.approx((left + right) / 2, abs=5)  # boxes leave out descenders
    assert x0 >= left + 8
    assert x1 <= right - 8
    assert y0 >= top + 8
    assert y1 <= bottom - 8


# --- the command


def run(*arguments: str) -> Any:
    return CliRunner().invoke(doithoai, arguments)


def test_the_command_writes_one_file_and_says_where(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + "guests: [{name: Lê Hoa}]\n", encoding="utf-8")
    for options, name in (([], "bien-ten-a4"), (["--size", "A5"], "bien-ten-a5")):
        result = run("nameplates", str(file), "-o", str(tmp_path / "ra"), *options)
        assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'ra' / name}.docx\n"), result.output


def test_a_list_without_a_person_is_told_where_organisations_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "hn.yaml"
    file.write_text(HEAD + "guests: [UBND phường]\npapers: {nameplates: {units: không}}\n", encoding="utf-8")
    result = run("nameplates", str(file), "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "S049: không có khách nào để in" in result.stderr
    assert not list(tmp_path.glob("*.docx"))
