"""Writing into a spec: what is new is read back to the letter, and nothing else in the file has moved."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import EXAMPLES
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doithoai.diagnostics import DoithoaiError
from doithoai.rewriting.spec_text import SpecText
from doithoai.rewriting.spec_writer import Rewritten, write_spec
from doithoai.rewriting.yaml_text import scalar
from doithoai.sample import sample_text
from doithoai.source import parse, read

Change = Callable[[SpecText], None]
#: what a scalar of a spec can hold: NFC, no control characters, no other line breaks than a line feed
TEXTS = (
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\t"), min_size=1)
    | st.text(st.sampled_from(" #:-@'\"\\%&*!|>[]{}?,`~=.0ax\n\tế“"), min_size=1)
).map(lambda t: unicodedata.normalize("NFC", t)).filter(lambda t: not set(t) & set("\ue00b\ue00c\x0b\x0c\x85\u2028\u2029\ufffe\uffff"))  # fmt: skip


def changed(text: str, change: Change) -> str:
    """Return the text after a change, whose tree is the one that was meant."""
    spec = SpecText(text, parse(text, "a.yaml", Path()).data)
    change(spec)
    new = spec.changed()
    assert parse(new.text, "a.yaml", Path()).data == new.data
    return new.text


@settings(max_examples=600)
@given(text=TEXTS, more=TEXTS)
@example(text="a #b", more="a: b")
@example(text=" đầu", more="cuối ")
@example(text="- gạch", more="@a")
@example(text="a\n\nb\n  c", more="# không\n# mất")
@example(text="'", more="\"'\\")
@example(text="0364123567", more="07:30")
@example(text="\ufeffa", more="a\u00a0b")
def test_any_text_is_read_back_to_the_letter_wherever_it_is_written(text: str, more: str) -> None:
    block = "a:\n  b: x   # ghi chú\nquestions:\n  - text: y\n"
    for spec in (block, block.replace("\n", "\r\n"), "a: {b: x}\nquestions: [{text: y}]\n", "a:\n  c:\nquestions:\n"):
        written = SpecText(spec, parse(spec, "a.yaml", Path()).data)
        written.fill(("a",), {"c": text, "d": [more, {"e": text}]})
        written.append("questions", [text, {"text": more, "answer": {"text": text, "by": more}}])
        new = written.changed()
        data = parse(new.text, "a.yaml", Path()).data
        assert data == new.data
        assert isinstance(data, dict)
        assert data["a"]["c"] == text
        assert data["questions"][-1] == {"text": more, "answer": {"text": text, "by": more}}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Tiền ăn bao nhiêu?", "Tiền ăn bao nhiêu?"), ("07:30", "07:30"), ("0364123567", "0364123567"), ("6E1", "6E1"), ("1.10", "1.10"),
        ("a: b", '"a: b"'), ("a #b", '"a #b"'), ("@lop", '"@lop"'), ("- a", '"- a"'), ('"Sao?"', "'\"Sao?\"'"), ("no", '"no"'), ("a:", '"a:"'),
        ("(nếu có)", "(nếu có)"), ("R&D <a>", "R&D <a>"), ("“Sao?”", '"“Sao?”"'), (" a", '" a"'), ("a\nb", '"a\\nb"'),
    ],
)  # fmt: skip
def test_only_what_would_be_read_otherwise_is_quoted(text: str, written: str) -> None:
    assert scalar(text) == written


SPEC = """\
# hội nghị của năm học
issuer:   {name: "Trường Mầm non Hoa Mai",abbreviation: MNHM , place: 'Ngọc Lâm'}   # cơ quan


conference:
    title: Hội nghị đối thoại
    starts: 07:30 30/01/2027

questions:      # đăng ký trước
   - id: C1
     text:   Vì sao?      # câu đầu
     contact: 0364123567
     # chờ trả lời

   - {id: C2, text: "Bao giờ?", answer: Sau Tết, }

   - id: C3
     text: |
       Dòng một
       dòng hai
     answer:
     # hết
# nơi nhận
recipients: [Như trên, "Lưu: VT"]
"""


def added(old: str, new: str) -> list[str]:
    """Return the lines that are new, where all old ones are still there in their order."""
    rest, lines = iter(old.split("\n")), []
    wanted = next(rest, None)
    for line in new.split("\n"):
        if line == wanted:
            wanted = next(rest, None)
        else:
            lines.append(line)
    assert wanted is None
    return lines


def test_items_come_behind_the_last_one_and_its_comments() -> None:
    new = changed(SPEC, lambda s: s.append("questions", [{"id": "C4", "text": "Mới\nhai dòng"}, "Chỉ chữ"]))
    at = new.index("     # hết\n")
    assert (
        new
        == SPEC[:at]
        + "     # hết\n\n   - id: C4\n     text: |-\n       Mới\n       hai dòng\n\n   - Chỉ chữ\n"
        + SPEC[at + 11 :]
    )


def test_keys_come_into_mappings_of_every_shape() -> None:
    def change(s: SpecText) -> None:
        s.fill(("questions", 0), {"asker": "Hoa", "answer": {"by": "Bà Bình", "due": "15/02/2027"}})
        s.fill(("questions", 1, "answer"), {"by": "Ông Nam"})
        s.fill(("questions", 1), {"unit": "A1"})
        s.fill(("questions", 2), {"answer": "Một\nhai", "asker": "Lan"})
        s.fill(("conference", "title"), {"more": "x"})

    new = changed(SPEC, change)
    assert added(SPEC.replace('answer: Sau Tết, }', 'answer: {text: Sau Tết, by: Ông Nam}, unit: A1, }')
                 .replace("     answer:\n", "     answer: |-\n").replace("    title: Hội", "    title:\n      text: Hội"), new) == [
        "      more: x", "     asker: Hoa", "     answer:", "       by: Bà Bình", '       due: 15/02/2027', "       Một", "       hai", "     asker: Lan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: b", 'a: b\nquestions:\n  - "@x"'),
        ("a: b\n", 'a: b\nquestions:\n  - "@x"\n'),
        ("questions:\n", 'questions:\n  - "@x"\n'),
        ("questions: []   # chưa có\na: b\n", 'questions:   # chưa có\n  - "@x"\na: b\n'),
        ("questions: [c]\n", 'questions: [c, "@x"]\n'),
        ("questions: {file: c.csv}\na: b\n", 'questions:\n  - {file: c.csv}\n  - "@x"\na: b\n'),
        ("questions:\n  file: c.csv   # danh sách\n  source: online\na: b\n", 'questions:\n  - file: c.csv   # danh sách\n    source: online\n  - "@x"\na: b\n'),
        ("questions:\n- c\n# cuối\na: b\n", 'questions:\n- c\n- "@x"\n# cuối\na: b\n'),
        ("{a: b}", '{a: b, questions: ["@x"]}'),
    ],
)  # fmt: skip
def test_a_list_grows_in_the_shape_it_has(old: str, new: str) -> None:
    assert changed(old, lambda s: s.append("questions", ["@x"])) == new


@pytest.mark.parametrize(
    ("old", "paths", "new"),
    [
        ("a: 1\n# của b\nb: 2   # hai\n\n# của c\nc: 3\n", [("b",)], "a: 1\n\n# của c\nc: 3\n"),
        ("a: 1\n\nb:\n  c: 2\n  # sâu\n\nd: 3\n", [("b", "c")], "a: 1\n\nd: 3\n"),
        ("a:\n  - x: 1\n    y: 2\n    z: 3\n", [("a", 0, "x"), ("a", 0, "z")], "a:\n  - y: 2\n"),
        ("a:\n  - x: 1\n    y: 2\n    z: 3\n", [("a", 0, "x"), ("a", 0, "y")], "a:\n  - z: 3\n"),
        ("a:\n  # một\n  - x\n  # hai\n  - y\n  - z\nb: 1\n", [("a", 1)], "a:\n  # một\n  - x\n  - z\nb: 1\n"),
        ("a:\n  - x\n  - y\nb: 1\n", [("a", 0), ("a", 1)], "b: 1\n"),
        ("a: {x: 1, y: 2, z: 3}\n", [("a", "x"), ("a", "y")], "a: {z: 3}\n"),
        ("a: {x: 1, y: 2, z: 3}\n", [("a", "y"), ("a", "z")], "a: {x: 1}\n"),
        ("a: {x: 1, y: 2, z: 3}\nb: 1\n", [("a", "x"), ("a", "y"), ("a", "z")], "b: 1\n"),
        ("a: [x, {y: 1}, z]\n", [("a", 0), ("a", 2)], "a: [{y: 1}]\n"),
        ("a: |\n  dài\n  dòng\n\nb: 1\r\nc: 2\r\n", [("a",), ("c",)], "b: 1\r\n"),
        ("a:\n-\n  x: 1\n- y: 2\n", [("a", 0)], "a:\n- y: 2\n"),
    ],
)
def test_what_goes_goes_with_its_own_comments_only(old: str, paths: list[tuple[str | int, ...]], new: str) -> None:
    def change(spec: SpecText) -> None:
        for path in paths:
            spec.remove(path)

    assert changed(old, change) == new


def paths_of(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [p for key, value in parts for p in ((*path, key), *paths_of(value, (*path, key)))]


@settings(max_examples=150, deadline=2000)
@given(file=st.sampled_from(EXAMPLES), choose=st.data())
def test_whatever_goes_from_an_example_all_else_is_still_read(file: Path, choose: st.DataObject) -> None:
    text = file.read_text(encoding="utf-8")
    source = parse(text, "a.yaml", Path())
    known = paths_of(source.data)
    gone = choose.draw(st.lists(st.sampled_from(known), max_size=12, unique=True))
    filled = choose.draw(st.sampled_from([p for p in known if p not in gone]))

    def change(spec: SpecText) -> None:
        for path in gone:
            spec.remove(path)
        apart = not any(filled[: len(p)] == p or p[: len(filled)] == filled for p in gone)
        if apart and isinstance(filled[-1], str) and not isinstance(source.value(filled), list):
            spec.fill(filled, {"mới": "Một\nhai", "khác": "@"})

    changed(text, change)


def test_the_sample_grows_without_moving_a_line() -> None:
    text = sample_text()
    new = changed(text, lambda s: s.append("questions", [{"id": "q1", "text": "Sao?"}]))
    assert added(text, new) == ["questions:", "  - id: q1", "    text: Sao?"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, encoding: str, newline: str) -> None:
    file = tmp_path / "a.yaml"
    before = SPEC.replace("\n", newline).replace("Vì sao?", "Vì\x0bsao?")
    file.write_bytes(before.encode(encoding))
    data, _ = Rewritten(read(str(file))).changed(lambda s: s.append("questions", [{"text": "Một\nhai"}]))
    assert data.decode(encoding).encode(encoding) == data
    assert data.decode(encoding).replace(newline, "\n").count("\n") == data.decode(encoding).count("\n")
    write_spec(file, data, over=True)
    again = read(str(file)).data
    assert isinstance(again, dict)
    assert again["questions"][0]["text"] == "Vì\nsao?"
    assert again["questions"][-1] == {"text": "Một\nhai"}


def test_a_change_that_would_make_the_spec_wrong_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(SPEC, encoding="utf-8")
    spec = Rewritten(read(str(file)))
    with pytest.raises(DoithoaiError) as raised:
        spec.changed(lambda s: s.append("questions", [{"gì": "x"}]))
    assert [d.code for d in raised.value.diagnostics][:1] == ["S001"]


def test_a_file_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "b" / "a.yaml"
    write_spec(file, b"a: 1\n", over=False)
    write_spec(file, b"a: 1\n", over=False)
    with pytest.raises(DoithoaiError) as raised:
        write_spec(file, b"a: 2\n", over=False)
    assert [d.code for d in raised.value.diagnostics] == ["O010"]
    file.chmod(0o640)
    write_spec(file, b"a: 2\n", over=True)
    assert file.read_bytes() == b"a: 2\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in file.parent.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("there", [b"a: 2\n", None])
def test_a_file_that_was_read_is_replaced_only_as_long_as_it_is_the_same(there: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n")
    write_spec(file, b"a: 3\n", over=True, read=b"a: 1\n")
    assert file.read_bytes() == b"a: 3\n"
    file.unlink()
    if there:
        file.write_bytes(there)
    with pytest.raises(DoithoaiError) as raised:
        write_spec(file, b"a: 4\n", over=True, read=b"a: 3\n")
    assert [d.code for d in raised.value.diagnostics] == ["O012"]
    assert (file.read_bytes() if file.exists() else None) == there


def test_a_file_that_changes_while_it_is_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(SPEC, encoding="utf-8")
    source = read(str(file))
    file.write_text(SPEC.replace("Vì sao", "Tại sao"), encoding="utf-8")
    with pytest.raises(DoithoaiError) as raised:
        Rewritten(source)
    assert [d.code for d in raised.value.diagnostics] == ["O012"]
