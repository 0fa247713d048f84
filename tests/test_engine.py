"""The engine: text to the letter, templates from anywhere, equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TypedDict

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import MINIMAL, docx_of, plan_of

from doithoai.archive import UnsafeArchiveError, content, member, read_members, write_members
from doithoai.diagnostics import DoithoaiError
from doithoai.engine import Template, compile_template
from doithoai.paper import Paper, Properties
from doithoai.template_build.__main__ import files
from doithoai.template_build.outline import outline

ROOT = Path(__file__).parents[1]
NASTY = "R&D <Lê Văn A> \"B\" 'C' {{ x }} {% y %} {_{ }}_} &amp; ]]> \\n"
PROPERTIES = Properties("T", "S", "C")


class Names(TypedDict):
    """A small context."""

    title: str
    people: tuple[str, ...]
    note: str | None


def template_with(*paragraphs: str) -> bytes:
    """Return a .docx as a person makes one in Word, with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def replaced(data: bytes, name: str, change: tuple[str, str]) -> bytes:
    members = [
        member(m.name, content(m).decode().replace(*change).encode()) if m.name == name else m
        for m in read_members(data)
    ]
    return write_members(members)


def rendered(data: bytes, **context: object) -> list[str]:
    """Return the texts of the paragraphs of the document printed with that template."""
    template = compile_template(data, "mau.docx", Names)
    paper = Paper("test", "test", {"title": "", "people": (), "note": None, **context}, PROPERTIES)
    return [p.text for p in docx.Document(io.BytesIO(template.render(paper))).paragraphs]


def test_what_is_typed_is_printed_in_every_field() -> None:
    quoted = "'" + NASTY.replace("'", "''") + "'"
    spec = f"""
issuer: {{parent: {quoted}, name: {quoted}, abbreviation: {quoted}, place: {quoted}, address: {quoted}, signer: {{title: {quoted}, name: {quoted}, other_post: {quoted}}}}}
conference: {{title: {quoted}, venue: {quoted}, when: {quoted}, chair: {{name: {quoted}, title: {quoted}}}, form: {quoted}}}
legal_bases: [{quoted}]
purposes: [{quoted}, {{{quoted}: {quoted}}}, {{title: {quoted}, text: {quoted}}}, {{table: {{columns: [{quoted}], rows: [[{quoted}]]}}}}]
attendees: [{{group: {quoted}, quota: {quoted}}}]
agenda: [{{time: {quoted}, item: {quoted}, by: {quoted}}}]
tasks: [{{unit: {quoted}, items: [{quoted}]}}]
recipients: [{quoted}]
papers: {{plan: {{number: {quoted}, title: {quoted}, opening: {quoted}, address: có, drafter: {quoted}, circulation: {quoted}, appendices: [{{title: {quoted}, content: {quoted}}}]}}}}
"""
    data = docx_of(plan_of(spec))
    text = re.sub(r"[\n⏎]", " ", outline(data))
    squeezed = re.sub(r"\] ?|\[[^\]]*\] |\s+", " ", text).replace("  ", " ")
    assert text.count("R&D") >= 25
    assert NASTY in text
    assert NASTY.upper()[:8] in text
    assert "&amp;amp;" not in squeezed
    assert docx.Document(io.BytesIO(data)).core_properties.author == NASTY


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_any_printable_text_comes_out_to_the_letter(text: str) -> None:
    words = f"x{text}x".replace("*", "+")
    assert rendered(TITLE_TEMPLATE, title=words) == [words]


TITLE_TEMPLATE = template_with("{{ title }}")


def test_a_control_character_never_reaches_the_file() -> None:
    with pytest.raises(DoithoaiError, match="ký tự điều khiển"):
        rendered(TITLE_TEMPLATE, title="a\x07b")


def test_line_feeds_and_tabs_are_words_own() -> None:
    assert rendered(TITLE_TEMPLATE, title="a\nb\tc") == ["a\nb\tc"]


def test_equal_input_gives_equal_bytes() -> None:
    assert docx_of(plan_of("")) == docx_of(plan_of(""))


def test_a_template_keeps_nothing_of_the_last_paper() -> None:
    template = compile_template(
        template_with("{{ title }}", "{% for p in people %}{{ p }};{% endfor %}{% if note %}{{ note }}{% endif %}"),
        "m",
        Names,
    )
    first = Paper("t", "t", {"title": "A", "people": ("x", "y"), "note": "n"}, PROPERTIES)
    second = Paper("t", "t", {"title": "B", "people": (), "note": None}, PROPERTIES)
    before = template.render(second)
    template.render(first)
    assert template.render(second) == before
    assert [p.text for p in docx.Document(io.BytesIO(template.render(first))).paragraphs] == ["A", "x;y;n"]


def test_the_text_equals_docxtpls_own_render(tmp_path: Path) -> None:
    data = template_with(
        "Kính gửi {{ title }}",
        "{%p for p in people %}",
        "- {{ p }} & co",
        "{%p endfor %}",
        "{% if note %}có{% else %}không{% endif %}",
    )
    context = {"title": "A & <B>", "people": ["Nguyễn Văn An", "x\ny"], "note": None}
    theirs = DocxTemplate(io.BytesIO(data))
    theirs.render(context, autoescape=True)
    theirs.save(tmp_path / "theirs.docx")
    assert rendered(data, **context) == [p.text for p in docx.Document(str(tmp_path / "theirs.docx")).paragraphs]


def test_tags_that_word_split_over_runs_still_work() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("Gửi {", "{ ti", "tle }", "} nhé"):
        paragraph.add_run(piece).italic = piece != "tle }"
    block = document.add_paragraph()
    for piece in ("{%", "p for p in peo", "ple %}"):
        block.add_run(piece)
    document.add_paragraph("{{ p }}")
    document.add_paragraph("{%p endfor %}")
    stream = io.BytesIO()
    document.save(stream)
    assert rendered(stream.getvalue(), title="A", people=("b", "c")) == ["Gửi A nhé", "b", "c"]


def test_rich_text_keeps_the_look_of_the_run_it_stands_in() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("{{ title }}")
    run.font.color.rgb = docx.shared.RGBColor(0xFF, 0, 0)
    stream = io.BytesIO()
    document.save(stream)
    template = compile_template(stream.getvalue(), "m", Names)
    rich = ({"text": "a", "bold": False, "italic": False}, {"text": "b", "bold": True, "italic": False})
    printed = docx.Document(
        io.BytesIO(template.render(Paper("t", "t", {"title": rich, "people": (), "note": None}, PROPERTIES)))
    )
    runs = [r for r in printed.paragraphs[0].runs if r.text]
    assert [(r.text, bool(r.bold), str(r.font.color.rgb)) for r in runs] == [
        ("a", False, "FF0000"),
        ("b", True, "FF0000"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "code", "said"),
    [
        (["Gửi {{ titel }}"], "T005", "thân văn bản: không có tên `titel` trong đoạn “Gửi {{ titel }}”"),
        (["{% for p in peple %}{{ p }}{% endfor %}"], "T005", "`peple`"),
        (["{% for p in people %}{{ p.name }}{% endfor %}"], "T005", "`name`"),
        (["{% if note %}x"], "T003", "thẻ viết sai"),
        (["{{ title | nosuch }}"], "T004", "nosuch"),
        (["{{ title }"], "T003", "mở mà không đóng"),
        (["Số: title }}"], "T003", "đóng mà không mở"),
        (["{{ '%9999999d' % 1 }}"], "T004", "phép %"),
        (["{% for a in 'xxxx' %}{{ a }}{% endfor %}"], "T004", "không lặp trên một tên"),
        (["{{ 'aa'|join('bb') }}"], "T006", "không in được"),
        (["{{ people }}"], "T006", "danh sách"),
        (["{% if note %}" * 150 + "x" + "{% endif %}" * 150], "T004", "quá sâu"),
        (["{{ title * 99999 }}"], "T004", "phép nhân"),
        (["{{ title.zfill(99999999) }}"], "T004", "`tên(…)`"),
        (
            [
                "{% for a in people %}{% for b in people %}{% for c in people %}{% for d in people %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
            ],
            "T004",
            "lồng quá sâu",
        ),
        (["{% set a = title %}"], "T004", "{% set %}"),
        (["chữ {%p if note %} mất"], "T007", "đứng một mình"),
        (["{{r title }}"], "T008", "{{r"),
        (["{% include 'x' %}"], "T004", "{% include %}"),
        (["{{ ''.__class__.__mro__ }}"], "T006", "không in được"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_paragraph(paragraphs: list[str], code: str, said: str) -> None:
    with pytest.raises(DoithoaiError) as caught:
        rendered(template_with(*paragraphs), people=("a",))
    assert [d.code for d in caught.value.diagnostics][:1] == [code]
    assert said in caught.value.diagnostics[0].message + caught.value.diagnostics[0].hint


def test_all_mistakes_of_a_template_are_told_at_once_with_the_nearest_name() -> None:
    with pytest.raises(DoithoaiError) as caught:
        rendered(template_with("{{ titel }}", "{{ nots }}", "{{ peoples }}"))
    hints = " ".join(d.hint for d in caught.value.diagnostics)
    assert len(caught.value.diagnostics) == 3
    assert all(f"có phải là `{name}`?" in hints for name in ("title", "note", "people"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a zip", "không phải .docx"),
        (write_members([member("a.txt", b"x")]), "không phải .docx của Word"),
        (replaced(TITLE_TEMPLATE, "word/document.xml", ("<w:document", "<!DOCTYPE a><w:document")), "DOCTYPE"),
        (write_members([*read_members(TITLE_TEMPLATE), member("word/vbaProject.bin", b"x")]), "macro"),
        (write_members([*read_members(TITLE_TEMPLATE), member("word/big.xml", b"0" * 30_000_000)]), "đáng ngờ"),
        (write_members([*read_members(TITLE_TEMPLATE), member("../x.xml", b"x")]), "trỏ ra ngoài"),
        (TITLE_TEMPLATE[:-400], "không phải .docx"),
    ],
)
def test_a_harmful_or_broken_template_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(DoithoaiError, match=re.escape(said)):
        compile_template(data, "mau.docx", Names)


def test_a_remote_template_is_refused() -> None:
    link = '<Relationship Id="rId99" Type="http://x/attachedTemplate" Target="http://example.vn/x.dotm" TargetMode="External"/></Relationships>'
    data = replaced(TITLE_TEMPLATE, "word/_rels/document.xml.rels", ("</Relationships>", link))
    with pytest.raises(DoithoaiError, match="attached template"):
        compile_template(data, "mau.docx", Names)


def test_the_archive_is_read_by_zipfile_and_its_sums_are_right() -> None:
    names = {"a.txt": b"x" * 5000, "tệp.txt": b"", "b.bin": bytes(range(256))}
    data = write_members(member(n, c) for n, c in names.items())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {n: archive.read(n) for n in archive.namelist()} == names
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [content(m) for m in read_members(data)] == list(names.values())


def test_an_archive_past_the_limits_of_a_plain_zip_is_refused() -> None:
    one = member("a", b"")
    with pytest.raises(ValueError, match="too large"):
        write_members(one._replace(name=str(n)) for n in range(65_536))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3000))
def test_no_bytes_make_the_reader_fail_otherwise(noise: bytes, place: int) -> None:
    data = TITLE_TEMPLATE[:place] + noise + TITLE_TEMPLATE[place + len(noise) :]
    try:
        for item in read_members(data):
            content(item)
    except UnsafeArchiveError:
        pass


def test_built_in_templates_are_what_their_script_makes() -> None:
    for name, data in files():
        assert (ROOT / "templates" / name).read_bytes() == data, f"run python -m doithoai.template_build ({name})"


def test_a_built_in_template_needs_no_docxtpl_to_render() -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom doithoai.cli.papers import plan\nfrom pathlib import Path\n"
        "from doithoai.pipeline import rendered\nrendered('plan', sys.argv[1])\n"
        "print(sorted({'docxtpl', 'docx', 'lxml'} & set(sys.modules)))"
    )
    spec = ROOT / "doithoai" / "sample.yaml"
    said = subprocess.run([sys.executable, "-c", code, str(spec)], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_a_paper_knows_its_own_title_author_and_date() -> None:
    spec = f"{MINIMAL}papers: {{plan: {{date: 12/01/2027}}}}\n".replace("Hoa Mai", "Hoa & Mai")
    properties = docx.Document(io.BytesIO(docx_of(plan_of(spec)))).core_properties
    assert properties.title == "Kế hoạch Tổ chức Hội nghị đối thoại"
    assert properties.author == "Trường Mầm non Hoa & Mai"
    assert properties.language == "vi-VN"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2027-01-12"


def test_a_template_may_be_compiled_from_its_prepared_form_only(tmp_path: Path) -> None:
    from doithoai.engine.template import prepare

    members, prepared = prepare(TITLE_TEMPLATE, "m")
    paper = Paper("t", "t", {"title": "A"}, PROPERTIES)
    assert Template("m", members, prepared).render(paper) == compile_template(TITLE_TEMPLATE, "m", Names).render(
        paper._replace(context={"title": "A", "people": (), "note": None})
    )


def test_blocks_keep_their_look_when_an_editor_has_renamed_the_styles_ids(tmp_path: Path) -> None:
    built_in = (ROOT / "templates" / "plan.docx").read_bytes()
    own = built_in
    for part in ("word/styles.xml", "word/document.xml"):
        own = replaced(own, part, ('"Body"', '"Nidung"'))
    paper = plan_of("purposes: một đoạn\n")
    from doithoai.papers import KINDS

    template = compile_template(own, "m", KINDS["plan"].context, built_in)
    assert "[Nội dung] một đoạn" in outline(template.render(paper))


def test_a_template_from_elsewhere_is_lent_the_styles_that_blocks_need() -> None:
    from doithoai.papers import KINDS

    built_in = (ROOT / "templates" / "plan.docx").read_bytes()
    template = compile_template(template_with("{{ number }}", "{{p body }}"), "m", KINDS["plan"].context, built_in)
    printed = outline(template.render(plan_of("purposes: [một, {table: {columns: [A], rows: [[1]]}}]\n")))
    assert "[Mục La Mã] I. MỤC ĐÍCH" in printed
    assert "[Chữ trong bảng] 1" in printed
