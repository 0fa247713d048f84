"""The copy with comments: each finding at its place, nothing of the paper changed, the same bytes on any day."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from conftest import ROOT
from inspected import W, commented_words, parts_of, words_of
from openxml_audit import OpenXmlValidator
from paper_samples import LAYOUTS, PAPERS, sample

from doithoai.archive import content, member, read_members, write_members
from doithoai.cli.commands import doithoai
from doithoai.diagnostics import DoithoaiError
from doithoai.inspection import RULES, inspect
from doithoai.inspection.comments import commented
from doithoai.inspection.rule import Rule
from doithoai.pipeline import rendered

MODELS = ROOT.parent / "shared" / "nd30" / "phu-luc-3-mau.docx"


def copy_of(data: bytes) -> bytes:
    found = inspect(data, "van-ban.docx")
    return commented(data, found, found.verdicts)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_what_a_rule_finds_is_said_in_a_comment_and_the_text_is_untouched(rule: Rule) -> None:
    data = sample(rule.wrong).docx()
    out = copy_of(data)
    failed = {v.code for v in inspect(data, "x.docx").of("fail")}
    said = "\n".join(text for text, _ in commented_words(out))
    assert all(f" {code} (" in said for code in failed)
    assert words_of(out) == words_of(data)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", PAPERS)
def test_comments_stand_in_every_layout(paper: str, layout: str) -> None:
    data = sample(f"{paper}\nSố và ký hiệu: Số: 7 / XY\nTrang: {{{layout}, lề trái 20 mm}}").docx()
    out = copy_of(data)
    assert words_of(out) == words_of(data)
    at = {words for text, words in commented_words(out) if "I121" in text}
    if layout.startswith("khung chữ"):
        assert len(at) == 1  # the paragraph that holds the box
    else:
        assert at == {"Số: 7 / XY"}
    assert b"commentRangeStart" not in b"".join(_inside_boxes(out))


def _inside_boxes(data: bytes) -> list[bytes]:
    from lxml import etree

    root = etree.fromstring(parts_of(data)["word/document.xml"])
    return [etree.tostring(b) for b in root.iter(f"{W}txbxContent")]


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ("Số và ký hiệu: Số: 5/KH-MNHM", "I122", "Số: 5/KH-MNHM"),
        ("Điểm: a) Trường|b) Lớp|c) Tổ|e) Gia đình", "I320", "e) Gia đình"),
        ("Danh sách nơi nhận: - Các tổ;|- Lưu VT.", "I422", "- Lưu VT."),
        ("Trang: {lề trái 20 mm}", "I012", "UBND PHƯỜNG NGỌC LÂM"),
        ("Số trang: {cỡ 11}", "I015", "UBND PHƯỜNG NGỌC LÂM"),
        ("Quyền hạn và chức vụ: {bỏ}\nHọ tên người ký: {bỏ}", "I410", "UBND PHƯỜNG NGỌC LÂM"),
        ("Trang: {tab}\nSố và ký hiệu: Số: 5/KH-MNHM", "I122", "Số: 5/KH-MNHM"),
    ],
)
def test_a_comment_stands_at_the_words_it_is_about(changes: str, code: str, words: str) -> None:
    found = [at for text, at in commented_words(copy_of(sample(changes).docx())) if f" {code} (" in text]
    assert found == [words]


def test_a_comment_says_what_is_wrong_by_which_clause_and_how_to_mend_it() -> None:
    (text,) = [t for t, _ in commented_words(copy_of(sample("Số và ký hiệu: Số: 5/KH-MNHM").docx()))]
    assert text == "Lỗi I122 (Phụ lục I mục II.3.c): số 5 nhỏ hơn 10 thiếu số 0 phía trước\nCách sửa: Ghi 05."


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ("Số trang: {cỡ 11}", "I015", ", ở đầu trang: "),
        ("Trang: {lề trái 20 mm}", "I012", ", ở cả văn bản: "),
        ("Trang: {khung chữ}\nSố và ký hiệu: Số: 5/KH-MNHM", "I122", ", ở khung chữ 1: “Số: 5/KH-MNHM”: "),
        ("Quyền hạn và chức vụ: {bỏ}\nHọ tên người ký: {bỏ}", "I410", ", ở cả văn bản: không thấy "),
        ("Số và ký hiệu: Số: 5/KH-MNHM", "I122", "): số 5 "),
    ],
)
def test_a_comment_names_a_place_that_it_can_not_stand_at(changes: str, code: str, where: str) -> None:
    (text,) = [t for t, _ in commented_words(copy_of(sample(changes).docx())) if f" {code} (" in t]
    assert where in text


def test_a_finding_of_body_and_header_is_told_of_both() -> None:
    parts = parts_of(sample("Nội dung: {phông Arial}").docx())
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"Times New Roman", b"Arial")
    out = copy_of(write_members(member(n, d) for n, d in parts.items()))
    found = [(text.split(": ")[0], at[:10]) for text, at in commented_words(out)]
    assert ("Lỗi I020 (Phụ lục I mục I.4), ở đầu trang", "UBND PHƯỜN") in found
    assert ("Lỗi I020 (Phụ lục I mục I.4)", "Nhà trường") in found


def test_many_findings_of_one_paragraph_are_one_comment() -> None:
    out = copy_of(sample("Nội dung: Một. {cỡ 12, lùi 3 mm, phông Arial}").docx())
    (text,) = [text for text, at in commented_words(out) if at == "Một."]
    assert all(f"Lỗi {code} (" in text for code in ("I020", "I301", "I304"))


def test_the_copy_knows_no_clock_and_is_the_same_every_time() -> None:
    data = sample("Trang: {lề trái 20 mm}").docx()
    out = copy_of(data)
    assert out == copy_of(data)
    assert b"w:date" not in parts_of(out)["word/comments.xml"]
    (comment,) = docx.Document(io.BytesIO(out)).comments
    assert (comment.author, comment.initials, comment.timestamp) == ("doithoai", "D", None)


def test_many_places_of_one_finding_are_counted_in_the_tenth_comment() -> None:
    data = sample("Nội dung: " + "|".join(["Nhà trường họp."] * 30) + " {cỡ 12}").docx()
    said = [text for text, _ in commented_words(copy_of(data)) if " I301 " in text]
    assert len(said) == 10
    assert "… và 20 chỗ nữa" in said[-1]


def test_a_paper_with_nothing_to_tell_gets_no_comment() -> None:
    data = sample().docx()
    assert commented_words(copy_of(data)) == []
    assert words_of(copy_of(data)) == words_of(data)


def test_comments_that_are_there_stay() -> None:
    document = docx.Document(io.BytesIO(sample("Trang: {lề trái 20 mm}").docx()))
    document.add_comment(document.paragraphs[0].runs or document.paragraphs[0].add_run("a"), "Của chị Hoa", "Hoa")
    out = io.BytesIO()
    document.save(out)
    found = docx.Document(io.BytesIO(copy_of(out.getvalue()))).comments
    assert {c.author for c in found} == {"Hoa", "doithoai"}
    assert "Của chị Hoa" in {c.text for c in found}


def default_template() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("Độc lập - Tự do - Hạnh phúc")
    document.add_heading("KẾ HOẠCH", 1)
    document.save(out)
    return out.getvalue()


def ours() -> bytes:
    """Return a paper of ours, made wrong in one place."""
    (_, data), *_ = rendered("plan", str(ROOT / "examples" / "mam-non-hoa-mai.yaml"))[0]
    wrong = [
        m
        if m.name != "word/document.xml"
        else member(m.name, content(m).replace(b'w:left="1701"', b'w:left="1134"').replace(b"<w:pgMar", b"<w:pgMar", 1))
        for m in read_members(data)
    ]
    return write_members(wrong)


@pytest.mark.parametrize("make", [default_template, ours], ids=["python-docx", "ours"])
def test_papers_of_programs_are_commented_and_stay_valid(make: object, tmp_path: Path) -> None:
    data = make()  # type: ignore[operator]
    out = copy_of(data)
    assert len(commented_words(out)) > 0
    assert words_of(out) == words_of(data)
    path = tmp_path / "x.docx"
    path.write_bytes(out)
    result = OpenXmlValidator().validate(path)
    (tmp_path / "y.docx").write_bytes(data)
    before = OpenXmlValidator().validate(tmp_path / "y.docx")
    assert len(result.errors) <= len(before.errors), [e.description for e in result.errors]


def test_a_paper_that_libreoffice_saved_is_commented(tmp_path: Path) -> None:
    import shutil

    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source = tmp_path / "a.docx"
    source.write_bytes(sample("Số và ký hiệu: Số: 5/KH-MNHM\nTrang: {lề trái 20 mm}").docx())
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "out" / "a.docx").read_bytes()
    out = copy_of(data)
    said = "\n".join(t for t, _ in commented_words(out))
    assert " I122 " in said
    assert " I012 " in said
    assert words_of(out) == words_of(data)


@pytest.mark.skipif(not MODELS.is_file(), reason="the decree's file of models is not beside this checkout")
def test_the_decrees_own_file_of_models_is_commented() -> None:
    data = MODELS.read_bytes()
    out = copy_of(data)
    assert commented_words(out) != []
    assert words_of(out) == words_of(data)
    assert out == copy_of(data)


@pytest.mark.parametrize("kind", ["macroEnabled", "strict"])
def test_what_word_would_not_take_is_refused(kind: str) -> None:
    parts = parts_of(sample().docx())
    if kind == "macroEnabled":
        types = parts["[Content_Types].xml"]
        main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
        parts["[Content_Types].xml"] = types.replace(main, b"vnd.ms-word.document.macroEnabled.main")
    else:
        strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts = {n: d.replace(old, strict) for n, d in parts.items()}
    with pytest.raises(DoithoaiError, match="I005"):
        copy_of(write_members(member(n, d) for n, d in parts.items()))


def test_the_command_writes_a_copy_and_never_over_another_file(tmp_path: Path) -> None:
    source, out = tmp_path / "a.docx", tmp_path / "b.docx"
    data = sample("Trang: {lề trái 20 mm}").docx()
    source.write_bytes(data)
    done = CliRunner().invoke(doithoai, ["inspect", str(source), "--comments", str(out)])
    assert f"Đã ghi bản có lời bình: {out}" in done.output
    assert done.exit_code == 1
    assert out.read_bytes() == copy_of(data)
    again = CliRunner().invoke(doithoai, ["inspect", str(source), "--comments", str(out), "--format", "json"])
    assert json.loads(again.stdout)["comments"] == str(out)
    out.write_bytes(b"cua chi Hoa")
    for there in (out, source):
        refused = CliRunner().invoke(doithoai, ["inspect", str(source), "--comments", str(there)])
        assert "O001" in refused.output
        assert refused.exit_code == 1
    assert (source.read_bytes(), out.read_bytes()) == (data, b"cua chi Hoa")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--comments", "c.pdf"],
        ["--fix", "f.doc"],
        ["--comments", "x.docx", "--fix", "x.docx"],
        ["b.docx", "--comments", "c.docx"],
    ],
)
def test_wrong_usage_is_said_before_anything_is_read(arguments: list[str], tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(sample().docx())
    given = [str(tmp_path / a) if "." in a else a for a in ("a.docx", *arguments)]
    done = CliRunner().invoke(doithoai, ["inspect", *given])
    assert done.exit_code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "b.docx"]
