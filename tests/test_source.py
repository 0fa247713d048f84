"""Reading YAML: every value is the text that was typed, every place is where it was typed."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doithoai.diagnostics import DoithoaiError
from doithoai.source import MAX_BYTES, Source, parse, read

NBSP = "\u00a0"


def source_of(text: str) -> Source:
    return parse(text, "a.yaml", Path())


def value_of(text: str) -> object:
    return source_of(text).value(("a",))


@pytest.mark.parametrize(
    "typed",
    [
        "7:30", "07:30", "12:00", "00:00", "10:00", "23:59", "07:30-07:35", "1:30:59", "0364123567", "+84364123567",
        "015", "08", "0x1F", "0o17", "1.10", "1_000", "1,000", "6E1", "1e3", ".5", ".inf", ".NaN", "57", "-1", "-5",
        "no", "No", "yes", "on", "off", "y", "n", "true", "False", "có", "~", "null", "Null", "NULL", "=", "<<",
        "2027-01-12", "2027-13-45", "12/01/2027", "2027-01-12T07:30:00Z", "2026-2027", "50%", "1.", "1.1.", "a)",
        "57/KH-GD&ĐT", "C:\\anh\\so-do.png", "a#b", "a:b", "https://truong.edu.vn/#lien-he", "x, y",
        "7 giờ 30 – 8 giờ — hết - rồi", "“Lưu”", "2 * 3", "?hỏi",
    ],
)  # fmt: skip
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_value_arrives_as_it_was_typed(typed: str, quote: str) -> None:
    escaped = typed.replace("\\", "\\\\") if quote == '"' else typed
    assert value_of(f"a: {quote}{escaped}{quote}\n") == typed


@pytest.mark.parametrize(
    "typed",
    [
        "***", "[bookmark: x]", "[1] Lắng nghe", "{{ venue }}", "@a", "%a", "*a", "&a", "!a", "`a`", "- a", "# a", "a: b",
        "a #b", "", " a ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_keep_what_yaml_would_take_for_its_own(typed: str, quote: str) -> None:
    assert value_of(f"a: {quote}{typed}{quote}\n") == typed


@pytest.mark.parametrize("text", ["a:\n", "a: \n", "a:   # ghi chú\n", "a:\nb: x\n"])
def test_a_key_with_nothing_behind_it_is_empty(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: một\n  hai\n", "một hai"),
        ("a: |\n  một\n  hai\n", "một\nhai"),
        ("a: |\n  một\n\n  hai\n\n", "một\n\nhai"),
        ("a: >\n  một\n  hai\n\n  ba\n", "một hai\nba"),
        ("a: |-\n  một # hai\n", "một # hai"),
        ("a: 'một\n  hai'\n", "một hai"),
        ('a: "một\\nhai"\n', "một\nhai"),
        ("a: 'Tổ ''Lá'''\n", "Tổ 'Lá'"),
    ],
)
def test_longer_texts_keep_the_breaks_that_yaml_gives_them(text: str, expected: str) -> None:
    assert value_of(text) == expected


@pytest.mark.parametrize("break_", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_line_break_of_word_is_a_line_break_in_the_value_and_moves_no_line(break_: str, quote: str) -> None:
    source = source_of(f"a: {quote}một{break_}hai{quote}\nb:\n  c: x\n")
    assert source.value(("a",)) == "một\nhai"
    assert source.position(("b", "c")) == (3, 6)


@pytest.mark.parametrize("escape", ["\\v", "\\f", "\\N", "\\L", "\\P"])
def test_a_line_break_written_as_an_escape_is_one_too(escape: str) -> None:
    assert value_of(f'a: "một{escape}hai"\n') == "một\nhai"


@pytest.mark.parametrize("break_", ["\x0b", "\u2028"], ids=lambda c: f"U+{ord(c):04X}")
def test_a_label_with_a_line_break_of_word_keeps_it_as_a_line_break(break_: str) -> None:
    assert source_of(f"Thời{break_}gian: x\n").data == {"Thời\ngian": "x"}


@pytest.mark.parametrize("typed", ["Trường Hoà Bình", "Đối thoại", "Ý kiến"])
@pytest.mark.parametrize("shape", ["a: {}\n", "a: '{}'\n", "a: |\n  {}\n", "a:\n  - [{}]\n", "{}: x\n"])
def test_decomposed_letters_are_composed(typed: str, shape: str) -> None:
    spread = unicodedata.normalize("NFD", typed)
    assert source_of(shape.format(spread)).data == source_of(shape.format(unicodedata.normalize("NFC", typed))).data


def test_a_key_in_decomposed_letters_is_the_same_key() -> None:
    with pytest.raises(DoithoaiError, match="viết hai lần"):
        source_of(f"Tên: x\n{unicodedata.normalize('NFD', 'Tên')}: y\n")


@pytest.mark.parametrize("space", [NBSP, "\u2009", "\u3000", "\u200b"], ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("text", ["a: {0}\n", "a: '{0}'\n", "a: |\n  {0}\n", "a: >\n  x\n  {0}\n"])
def test_odd_spaces_inside_a_value_survive(space: str, text: str) -> None:
    typed = f"ngày{space}12{space}tháng"
    assert typed in str(value_of(text.format(typed)))


def test_odd_spaces_at_the_start_of_a_line_inside_quotes_or_a_block_are_text() -> None:
    assert value_of(f"a: |\n  một\n  {NBSP}hai\n") == f"một\n{NBSP}hai"
    assert value_of(f"a: 'một\n  {NBSP}hai'\n") == f"một {NBSP}hai"


BODY = "issuer:\n  name: Trường Hoa Mai\n"


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(), b"\xef\xbb\xbf" + BODY.encode(), BODY.encode("utf-16"), b"\xff\xfe" + BODY.encode("utf-16-le"),
        b"\xfe\xff" + BODY.encode("utf-16-be"),
        BODY.replace("\n", "\r\n").encode(), BODY.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode(), BODY.rstrip().encode(),
    ],
    ids=["UTF-8", "BOM", "UTF-16", "UTF-16LE", "UTF-16BE", "CRLF", "CR", "BOM and CRLF", "no last line end"],
)  # fmt: skip
def test_a_file_is_read_however_the_editor_saved_it(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "hội nghị.yaml"
    path.write_bytes(data)
    source = read(str(path))
    assert source.data == {"issuer": {"name": "Trường Hoa Mai"}}
    assert source.position(("issuer", "name")) == (2, 9)
    assert (source.file, source.folder) == (str(path), tmp_path)


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"a: \xf0\xe8i\n", "Y003", (1, 4)),
        ("a: x\nb: Hội ".encode() + b"\xff\n", "Y003", (2, 8)),
        (b"\xff\xfea", "Y003", None),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2l", "Y002", None),
        (b"#" * (MAX_BYTES + 1), "Y002", None),
    ],
    ids=["TCVN3", "second line", "half a letter of UTF-16", "a .docx", "too large"],
)
def test_a_file_that_is_no_text_is_refused(
    data: bytes, code: str, place: tuple[int, int] | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    with pytest.raises(DoithoaiError) as caught:
        read(str(path))
    [finding] = caught.value.diagnostics
    assert finding.code == code
    assert place is None or (finding.line, finding.column) == place


@pytest.mark.parametrize("name", ["khong-co.yaml", "."])
def test_a_file_that_cannot_be_opened_is_told_with_its_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(DoithoaiError) as caught:
        read(str(tmp_path / name))
    [finding] = caught.value.diagnostics
    assert (finding.code, finding.file, finding.line) == ("Y001", str(tmp_path / name), None)


PLACES = """\
issuer:
  name:   Trường Hoa Mai
  signer: {title: Hiệu trưởng, "name": 'Trần Thị Bình'}
  place:
contents:
  - Đoạn một
  -   - Đoạn hai
  - title: Nội dung
    content: |
      Dòng một
      dòng hai
  - [a, [b, c]]
  - >-
    gấp
Địa điểm: "x"
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("issuer",), (2, 3), (1, 1)),
        (("issuer", "name"), (2, 11), (2, 3)),
        (("issuer", "signer"), (3, 11), (3, 3)),
        (("issuer", "signer", "title"), (3, 19), (3, 12)),
        (("issuer", "signer", "name"), (3, 40), (3, 32)),
        (("contents",), (6, 3), (5, 1)),
        (("contents", 0), (6, 5), (6, 5)),
        (("contents", 1, 0), (7, 9), (7, 9)),
        (("contents", 2), (8, 5), (8, 5)),
        (("contents", 2, "content"), (9, 14), (9, 5)),
        (("contents", 3, 1, 1), (12, 13), (12, 13)),
        (("contents", 4), (13, 5), (13, 5)),
        (("Địa điểm",), (15, 11), (15, 1)),
    ],
)
def test_values_and_keys_stand_where_they_were_typed(
    path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    source = source_of(PLACES)
    assert source.position(path) == value
    assert source.position(path, key=True) == key


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("issuer", "abbreviation"), (1, 1)),
        (("issuer", "signer", "title", 0), (3, 12)),
        (("contents", 9, "x"), (5, 1)),
        (("papers", "plan"), (1, 1)),
    ],
)
def test_what_is_not_there_is_told_at_its_nearest_parent(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert source_of(PLACES).position(path) == place


@pytest.mark.parametrize(("depth", "fine"), [(30, True), (60, False)])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")], ids=["lists", "mappings"])
def test_nesting_ends_somewhere(opening: str, closing: str, depth: int, fine: bool) -> None:
    text = f"a: {opening * depth}x{closing * depth}\n"
    if fine:
        assert source_of(text).data
        return
    with pytest.raises(DoithoaiError) as caught:
        source_of(text)
    assert [d.code for d in caught.value.diagnostics] == ["Y013"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000, "{" * 3000, "[" * 3000 + "]" * 3000, "a: " + "{a: " * 3000, "- " * 3000, "? " * 3000, "\0" * 8000,
        "\0\n" * 8000, "a: [x #y\n" * 1000,
        "a: b: c\n" * 5000, 'a: "\n' * 5000, "- &a b\n" * 5000, " " * 200_000 + "a", "a" * 200_000,
        "&a [*a, *a]\n" * 1000,
    ],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_a_hostile_text_is_refused_within_a_second(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(DoithoaiError):
        source_of(text)
    assert time.perf_counter() - start < 1


#: all that can be seen: letters, marks, numbers, punctuation, symbols, spaces of every width, and the line end
_PRINTABLE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))
    | st.sampled_from("\n\t'\"\\:#-*&!|>%@`{}[],? ")
)


@settings(max_examples=300)
@given(typed=_PRINTABLE, style=st.sampled_from(["'", '"']))
def test_whatever_can_be_typed_comes_back_from_quotes(typed: str, style: str) -> None:
    text = yaml.safe_dump({"a": typed, "b": [typed]}, allow_unicode=True, default_style=style)
    expected = unicodedata.normalize("NFC", typed)
    assert source_of(text).data == {"a": expected, "b": [expected]}


_PIECES = st.sampled_from(
    [
        *("issuer:", "a: ", "- ", "\n", "\n  ", "  ", "[", "]", "{", "}", ",", "#", " #", "'", '"', "\\", '"\\x07"'),
        *("*a", "&a ", "!", "!!", "!<", "%", "%41", "@", "`", "|", ">", "|9", "? ", "<<: ", "~", "---\n", "...\n"),
        *("%YAML 1.1\n", "%YAML 9999999999.1\n", "%TAG ! tag:x:\n", "\t", NBSP, "\u2028", "\x0b", "\x85", "\ufeff"),
        *("\0", "\ufffe", "é", "Hội", "e\u0323", "😀", "7:30"),
    ]
)


def _parses_or_says_why(text: str) -> None:
    try:
        source_of(text)
    except DoithoaiError as error:
        assert error.diagnostics  # noqa: PT017


@settings(max_examples=500, deadline=1000)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=25).map("".join)))
@example('a: "\\UFFFFFFFF"\n')
@example('a: "\\uD800"\n')
@example("%YAML " + "9" * 5000 + ".1\n---\na: b\n")
@example("a: !<%FF> b\n")
def test_any_text_parses_or_says_why_not(text: str) -> None:
    _parses_or_says_why(text)


@pytest.fixture(scope="module")
def spec_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes") / "a.yaml"


@settings(max_examples=300, deadline=1000)
@given(data=st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda t: t.encode("utf-16"))))
@example(data=b"\xff\xfe\x00\xd8")
@example(data=b"")
def test_any_bytes_parse_or_say_why_not(data: bytes, spec_file: Path) -> None:
    spec_file.write_bytes(data)
    try:
        read(str(spec_file))
    except DoithoaiError as error:
        assert all(d.file == str(spec_file) for d in error.diagnostics)  # noqa: PT017


def test_a_question_mark_ends_no_value_inside_braces() -> None:
    text = "a: {text: Sao?, b: Vì sao? Không rõ?}\nc: [Gì?, Ai hỏi?]\nd: https://a.vn/?x=1\n"
    assert parse(text, "a.yaml", Path()).data == {
        "a": {"text": "Sao?", "b": "Vì sao? Không rõ?"},
        "c": ["Gì?", "Ai hỏi?"],
        "d": "https://a.vn/?x=1",
    }
    with pytest.raises(DoithoaiError) as raised:  # the slow parser, which looks for mistakes, agrees
        parse(f'{text}e: "mở\nf: g\n', "a.yaml", Path())
    assert [(d.code, d.line) for d in raised.value.diagnostics] == [("Y024", 4)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["khách.csv", "hồ sơ/khách.csv", "hồ sơ\\khách.csv", "./hồ sơ/../khách.csv"])
def test_a_file_beside_the_spec_is_found_however_its_letters_are_composed(form: str, name: str, tmp_path: Path) -> None:
    for place in ("khách.csv", "hồ sơ/khách.csv"):
        path = tmp_path / unicodedata.normalize(form, place)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(place.encode())
    source = parse("a: b\n", "a.yaml", tmp_path)
    assert source.asset(name).decode() == ("khách.csv" if ".." in name else name.replace("\\", "/"))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../ngoài.csv", "phải nằm cạnh"),
        ("/etc/passwd", "phải nằm cạnh"),
        ("lối.csv", "phải nằm cạnh"),
        ("không có/a.csv", "không có tệp này"),
        ("con", "không có tệp này"),
        ("", "không có tệp này"),
    ],
)
def test_a_file_elsewhere_is_none_of_the_specs(name: str, why: str, tmp_path: Path) -> None:
    folder = tmp_path / "hội nghị"
    (folder / "con").mkdir(parents=True)
    (tmp_path / "ngoài.csv").write_bytes(b"")
    (folder / unicodedata.normalize("NFD", "lối.csv")).symlink_to(tmp_path / "ngoài.csv")
    with pytest.raises(ValueError, match=why):
        parse("a: b\n", "a.yaml", folder).asset(name)
