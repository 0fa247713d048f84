"""A batch prints what ``Template.render`` prints, whatever of a template is shared and whatever is a guest's own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from doithoai.archive import member, write_members
from doithoai.diagnostics import DoithoaiError
from doithoai.engine import Template, compile_template
from doithoai.engine.batch import Batch
from doithoai.engine.template import prepare
from doithoai.paper import Paper, Picture, Properties

PERSONAL = ("name", "lines", "extra", "own")
PROPERTIES = Properties("T", "S", "C")
NASTY = "R&D <A> \"B\" 'C' {{ x }} {% y %} {_{ &amp; ]]>"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RUN = "<w:r><w:t>{}</w:t></w:r>"


class Words(TypedDict):
    """What the templates here may print: the first five shared, the others personal."""

    title: str
    people: tuple[str, ...]
    note: str | None
    heads: tuple[Person, ...]
    body: Any
    name: str
    lines: tuple[str, ...]
    extra: str | None
    own: Any


class Person(TypedDict):
    """A row of a list."""

    name: str
    posts: tuple[str, ...]


SHARED = {
    "title": "Hội nghị & <đối thoại>",
    "people": ("Trần Văn Tám", "Lê Bình", NASTY),
    "note": None,
    "heads": ({"name": "Bà Bình", "posts": ("Bí thư", "Hiệu trưởng")}, {"name": "Ông Tư", "posts": ()}),
    "body": [{"kind": "paragraph", "style": "Normal", "text": "thân chung"}],
}
OTHER_SHARED = {**SHARED, "title": "Tọa đàm", "people": (), "note": "có mưa"}
GUESTS = {
    "a": {"name": "Nguyễn Văn An", "lines": ("một", "hai"), "extra": "x\ny\tz", "own": []},
    "b": {
        "name": NASTY,
        "lines": (),
        "extra": None,
        "own": [{"kind": "paragraph", "style": "Normal", "text": "thân riêng"}],
    },
    "c": {"name": "", "lines": (NASTY,), "extra": "", "own": []},
    "d": {"name": "D" * 70_000, "lines": ("d" * 400,) * 30, "extra": "{{ name }}", "own": []},
}


def paper(shared: Mapping[str, Any], guest: Mapping[str, Any], pictures: tuple[Picture, ...] = ()) -> Paper:
    return Paper("test", "test", {**shared, **guest}, PROPERTIES, pictures)


def document(*paragraphs: str) -> str:
    """Return a document.xml; a paragraph that begins with ``<w:p>`` is XML already."""
    body = "".join(p if p.startswith("<w:p>") else f"<w:p>{_RUN.format(escape(p))}</w:p>" for p in paragraphs)
    return f'<?xml version="1.0"?><w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>'


def template_of(*paragraphs: str, **parts: str) -> Template:
    """Return a template with these paragraphs; ``header1="…"`` gives it a header."""
    members = [member("[Content_Types].xml", b"<Types></Types>"), member("docProps/core.xml", b"<x/>")]
    members += [member("word/document.xml", document(*paragraphs).encode())]
    for name, text in parts.items():
        kind = "hdr" if name.startswith("header") else "ftr"
        members += [member(f"word/{name}.xml", f"<w:{kind} {_W}><w:p>{_RUN.format(text)}</w:p></w:{kind}>".encode())]
    return Template("mau.docx", *prepare(write_members(members), "mau.docx"))


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def outcome(render: Any, of: Paper) -> object:
    """Return every part of what is printed, or every finding."""
    try:
        return parts_of(render(of))
    except DoithoaiError as error:
        return error.diagnostics


def equal_in_a_batch(template: Template, papers: Sequence[Paper]) -> list[object]:
    """Assert that one batch prints each paper as the template alone does, and return what was printed."""
    batch = Batch(template, PERSONAL)
    printed = [outcome(batch.render, p) for p in papers]
    for of, mine in zip(papers, printed, strict=True):
        assert mine == outcome(template.render, of)
    return printed


TEMPLATES = {
    "nothing personal": ["{{ title }}"],
    "nothing shared": ["{{ name }}{{ extra }}"],
    "no tag at all": ["chữ"],
    "a text between two": ["Kính mời {{ name }} dự {{ title }} với {{ name }}."],
    "an empty value at either end": ["{{ extra }}chữ{{ extra }}"],
    "a long constant": ["c" * 300, "{{ name }}", "d" * 70_000],
    "a shared loop": ["{% for p in people %}- {{ p }};{% endfor %}"],
    "a personal loop": ["{% for p in lines %}- {{ p }};{% endfor %}"],
    "a loop of paragraphs": ["{%p for p in lines %}", "- {{ p }} của {{ title }}", "{%p endfor %}"],
    "a shared loop of paragraphs around a guest": ["{%p for p in people %}", "{{ p }} mời {{ name }}", "{%p endfor %}"],
    "a shared loop in a personal one": [
        "{% for l in lines %}{{ l }}:{% for p in people %}{{ p }},{% endfor %};{% endfor %}"
    ],
    "a personal loop in a shared one": [
        "{% for p in people %}{{ p }}:{% for l in lines %}{{ l }},{% endfor %};{% endfor %}"
    ],
    "three deep": [
        "{% for h in heads %}{% for p in h.posts %}{% for l in lines %}{{ h.name }}{{ p }}{{ l }}{% endfor %}{% endfor %}{% endfor %}"
    ],
    "else of a loop": [
        "{% for l in lines %}{{ l }}{% else %}không dòng nào của {{ title }}{% endfor %}",
        "{% for p in people %}{{ p }}{% else %}không ai, {{ name }}{% endfor %}",
    ],
    "loop.index": [
        "{% for l in lines %}{{ loop.index }}. {{ l }}{% for p in people %}{{ loop.index }}{% endfor %}{{ loop.last }}{% endfor %}"
    ],
    "loop.index of a shared loop": ["{% for p in people %}{{ loop.index }}. {{ p }} {{ name }}{% endfor %}"],
    "the outer loop's index in an inner condition": [
        "{% for l in lines %}{% if loop.first %}đầu {{ title }}{% else %}sau{% endif %}{% endfor %}"
    ],
    "a loop variable named as a shared name": [
        "{{ title }}{% for title in lines %}[{{ title }}]{% endfor %}{{ title }}"
    ],
    "a loop variable named as a personal name": [
        "{{ name }}{% for name in people %}[{{ name }}]{% endfor %}{{ name }}"
    ],
    "a loop variable named as its list": ["{% for lines in lines %}{{ lines }}{% endfor %}{{ lines|length }}"],
    "a shared loop variable inside a personal loop of that name": [
        "{% for x in lines %}{% for x in people %}{{ x }}{% endfor %}{{ x }}{% endfor %}"
    ],
    "an attribute named as a personal name": ["{{ heads[0].name }}{% for h in heads %}{{ h.name }}{% endfor %}"],
    "a shared condition": ["{% if note %}A {{ name }}{% else %}B {{ name }}{% endif %}"],
    "a personal condition": ["{% if extra %}A {{ title }}{% else %}B {{ title }}{% endif %}"],
    "elif, shared then personal": [
        "{% if note %}1{% elif extra %}2 {{ title }}{% elif people %}3{{ name }}{% else %}4{% endif %}"
    ],
    "elif, personal then shared": [
        "{% if extra %}1{% elif note %}2 {{ title }}{% elif people %}3{{ name }}{% else %}4{% endif %}"
    ],
    "elif, all shared": ["{% if note %}1{% elif people %}2{{ name }}{% else %}3{{ name }}{% endif %}"],
    "a condition without else": ["{% if note %}{{ name }}{% endif %}."],
    "a test of both": ["{% if note and extra %}1{% elif note or extra %}2{% else %}3{% endif %}"],
    "a choice in a tag": ["{{ name if note else title }}{{ title if extra else note }}"],
    "conditions in conditions": [
        "{% if extra %}{% if note %}{{ title }}{% else %}{% if name %}{{ name }}{% endif %}{% endif %}{% endif %}"
    ],
    "a condition of paragraphs": [
        "{%p if extra %}",
        "{{ title }}",
        "{%p elif name %}",
        "tên",
        "{%p else %}",
        "hết",
        "{%p endif %}",
    ],
    "filters": ["{{ name|upper }}{{ title|lower }}{{ people|join('; ') }}{{ lines|join('; ') }}{{ lines|count }}"],
    "a filter's argument of a guest": ["{{ people|join(extra or ',') }}"],
    "numbers and truth values": ["{{ 5 }}{{ lines|length }}{{ people|length }}{{ 1 if name else 0 }}{{ true }}"],
    "quotes and braces in constants": ["{{ '{' }}{{ '&<' }}“'\"”{{ name }}"],
    "a shared block": ["{{p body }}", "{{ name }}"],
    "a personal block": ["{{p own }}", "{{ title }}"],
    "a block in a personal condition": ["{%p if name %}", "{{p body }}", "{%p endif %}"],
    "a styled run": [
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ name }} và {{ title }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{% for l in lines %}{{ l }}{% endfor %}</w:t></w:r></w:p>",
    ],
    "raw": ["{% raw %}{{ name }}{% endraw %}{{ name }}"],
    "comments": ["{# {{ name }} #}chữ{{ name }}"],
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_batch_prints_what_the_template_prints_alone(name: str) -> None:
    papers = [paper(shared, GUESTS[g]) for g in "abcda" for shared in (SHARED, OTHER_SHARED)]
    printed = equal_in_a_batch(template_of(*TEMPLATES[name]), papers)
    assert all(isinstance(p, dict) for p in printed), printed


def test_headers_and_footers_are_each_guests_own_too() -> None:
    template = template_of(
        "{{ title }}", header1="{{ name }} {{ title }}", footer1="{{ title }}", footer2="{{ extra }}"
    )
    printed = equal_in_a_batch(template, [paper(SHARED, GUESTS[g]) for g in "abca"])
    assert [("Nguyễn Văn An" in p["word/header1.xml"]) for p in printed] == [True, False, False, True]  # type: ignore[index]


def test_pictures_and_properties_are_part_of_a_paper() -> None:
    template = template_of("{{ name }}")
    one, two = Picture(b"1", "png"), Picture(b"2", "jpeg")
    papers = [paper(SHARED, GUESTS["a"], pictures) for pictures in ((one,), (two,), (one, two), ())]
    papers += [papers[0]._replace(properties=Properties("Khác", "S", "C"))]
    printed = equal_in_a_batch(template, papers)
    assert [p["docProps/core.xml"].count("Khác") for p in printed] == [0, 0, 0, 0, 1]  # type: ignore[index]
    assert printed[1]["word/media/doithoai1.jpeg"] == "2"  # type: ignore[index]


def test_a_guest_never_gets_the_last_guests_letter() -> None:
    batch = Batch(
        template_of(*(p for t in ("a personal loop", "elif, personal then shared") for p in TEMPLATES[t])), PERSONAL
    )
    first = {g: batch.render(paper(SHARED, GUESTS[g])) for g in "abcd"}
    for order in ("dcba", "aabb", "badc"):
        for g in order:
            assert batch.render(paper(SHARED, GUESTS[g])) == first[g]
    texts = {g: parts_of(data)["word/document.xml"] for g, data in first.items()}
    assert "một" in texts["a"]
    assert not any("một" in texts[g] for g in "bcd")


def test_shared_values_that_are_other_objects_are_noticed() -> None:
    batch = Batch(template_of("{{ title }}{{ name }}"), PERSONAL)
    for number in range(250):  # more than a batch remembers
        shared = {**SHARED, "title": f"Hội nghị {number}"}
        assert f"Hội nghị {number}Nguyễn" in parts_of(batch.render(paper(shared, GUESTS["a"])))["word/document.xml"]


@pytest.mark.parametrize(
    ("paragraphs", "guest"),
    [
        (["{{ name }}"], {"name": "a\x07b"}),
        (["{{ title }}", "{{ name }}"], {"name": ["danh", "sách"]}),
        (["{{ name }}", "{{ people }}"], {}),
        (["{{ name }}", "{{ heads[5].name }}"], {}),
        (["{{ lines[3] }}"], {}),
        (["{% for l in extra %}{{ l }}{% endfor %}"], {"extra": None}),
        (["{{ name.nosuch }}"], {}),
        (["{{ nosuch }}"], {}),
        (["{% if nosuch %}{{ name }}{% endif %}"], {}),
        (["{{ own }}"], {"own": GUESTS["b"]["own"]}),
        (["{{p name }}"], {}),
    ],
)
def test_a_value_that_cannot_be_printed_is_told_as_the_template_alone_tells_it(
    paragraphs: list[str], guest: dict[str, Any]
) -> None:
    template = template_of("chữ", *paragraphs)
    told = equal_in_a_batch(template, [paper(SHARED, {**GUESTS["a"], **guest})] * 2)
    assert [d.code for d in told[0]] == ["T006"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{% if extra %}{{ people }}{% endif %}{{ name }}"],
        ["{% for l in lines %}{{ heads[5].name }}{% endfor %}{{ name }}"],
        ["{% if extra %}{{ name }}{% elif heads[5].name %}1{% endif %}"],
    ],
)
def test_what_would_fail_for_another_guest_does_not_stop_this_one(paragraphs: list[str]) -> None:
    template = template_of(*paragraphs)
    guests = [{**GUESTS["a"], "extra": None, "lines": ()}, {**GUESTS["a"], "extra": "x"}]
    papers = [paper(SHARED, g) for g in guests]
    if "elif" in paragraphs[0]:
        papers.reverse()
    printed = equal_in_a_batch(template, papers)
    assert isinstance(printed[0], dict)


def test_an_error_of_one_guest_leaves_no_trace_in_the_next_ones_paper() -> None:
    template = template_of("{{ name }}", "{% for l in lines %}{{ l }}{% endfor %}")
    bad = {**GUESTS["a"], "lines": ("một", "\x00")}
    equal_in_a_batch(template, [paper(SHARED, g) for g in (GUESTS["a"], bad, GUESTS["b"], bad, GUESTS["a"])])


# ------------------------------------------------------------------------------------------------ any template

NAMES = ("title", "people", "note", "name", "lines", "extra")
LOOP_NAMES = ("x", "y", "title", "name", "people")
LISTS = ("people", "lines", "x")
LITERALS = st.sampled_from(("chữ ", " & ", "c" * 200, "", "“”", "</w>"))


def expressions(names: Sequence[str], in_loop: bool) -> st.SearchStrategy[str]:
    name = st.sampled_from(names)
    found = [
        name,
        name,
        name,
        name.map("{}|upper".format),
        st.builds("({} or {})".format, name, name),
        st.builds("({} if {} else {})".format, name, name, name),
    ]
    found += [st.sampled_from(("people|join(';')", "lines|length", "people|count"))]
    found += [st.sampled_from(("loop.index", "loop.first", "loop.length"))] if in_loop else []
    return st.one_of(found)


def inline(depth: int = 0, names: tuple[str, ...] = NAMES) -> st.SearchStrategy[str]:
    """Return a strategy for the text of one paragraph: tags, loops and conditions in one another."""
    said = expressions(names, in_loop=depth > 0)
    leaves = st.one_of(LITERALS, said.map("{{{{ {} }}}}".format), said.map("{{{{ {} }}}}".format))
    if depth >= 3:
        return leaves
    deeper = inline(depth + 1, names)
    loops = st.sampled_from(LOOP_NAMES).flatmap(
        lambda target: st.builds(
            f"{{{{% for {target} in {{}} %}}}}{{}}{{}}{{{{% endfor %}}}}".format,
            st.sampled_from(LISTS if "x" in names else LISTS[:2]),
            st.lists(inline(depth + 1, tuple(dict.fromkeys((*names, target)))), max_size=3).map("".join),
            st.one_of(st.just(""), deeper.map("{{% else %}}{}".format)),
        )
    )
    conditions = st.builds(
        "{{% if {} %}}{}{}{{% endif %}}".format,
        st.one_of(said, said.map("not ({})".format)),
        deeper,
        st.one_of(
            st.just(""),
            deeper.map("{{% else %}}{}".format),
            st.builds("{{% elif {} %}}{}{{% else %}}{}".format, said, deeper, deeper),
        ),
    )
    return st.lists(st.one_of(leaves, leaves, loops, conditions), min_size=1, max_size=3).map("".join)


def paragraphs(depth: int = 0) -> st.SearchStrategy[list[str]]:
    one = inline(depth).map(lambda text: [text])
    if depth >= 2:
        return one
    deeper = paragraphs(depth + 1)
    loop = st.builds(
        lambda listed, inner: [f"{{%p for y in {listed} %}}", *inner, "{%p endfor %}"],
        st.sampled_from(LISTS[:2]),
        deeper,
    )
    condition = st.builds(
        lambda test, inner, other: [f"{{%p if {test} %}}", *inner, "{%p else %}", *other, "{%p endif %}"],
        st.sampled_from(NAMES),
        deeper,
        deeper,
    )
    return st.lists(st.one_of(one, loop, condition), min_size=1, max_size=3).map(
        lambda found: [p for part in found for p in part]
    )


WORDS = st.one_of(st.sampled_from(("", "An", NASTY, "\n", "e" * 130)), st.text(max_size=8))
TEXTS = st.lists(WORDS, max_size=3).map(tuple)


@settings(max_examples=120, deadline=None)
@given(
    paragraphs(),
    st.lists(
        st.fixed_dictionaries({"title": WORDS, "people": TEXTS, "note": WORDS | st.none()}), min_size=1, max_size=2
    ),
    st.lists(
        st.fixed_dictionaries({"name": WORDS, "lines": TEXTS, "extra": WORDS | st.none()}), min_size=1, max_size=3
    ),
)
def test_any_template_prints_the_same_in_a_batch(
    found: list[str], shared: list[dict[str, Any]], guests: list[dict[str, Any]]
) -> None:
    papers = [paper(s, g) for g in guests for s in shared]
    equal_in_a_batch(template_of(*found), [*papers, *reversed(papers)])


# ------------------------------------------------------------------------------------------------ docxtpl's own render


def clerks_template() -> bytes:
    """Return a template as a clerk makes one in Word: text tags, loops, conditions, a table, header and footer."""
    made = docx.Document()
    made.add_paragraph("GIẤY MỜI")
    run = made.add_paragraph("Kính mời: ").add_run("{{ name }}")
    run.bold = True
    made.add_paragraph("{% if extra %}Ghi chú: {{ extra }}{% else %}Không ghi chú{% endif %}, {{ title|upper }}")
    made.add_paragraph("{%p for line in lines %}")
    made.add_paragraph("{{ loop.index }}. {{ line }} ({{ title }})")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p if note %}")
    made.add_paragraph("Lưu ý {{ note }}: {{ name }}")
    made.add_paragraph("{%p else %}")
    made.add_paragraph("Mời {% for p in people %}{{ p }}{% if not loop.last %}, {% endif %}{% endfor %}")
    made.add_paragraph("{%p endif %}")
    table = made.add_table(rows=5, cols=2)
    rows = [("Ai", "Việc"), ("{%tr for h in heads %}", ""), ("{{ h.name }}", "{{ h.posts|join(', ') }} – {{ name }}"), ("{%tr endfor %}", ""), ("{{ name }}", "{{ people|length }}")]  # fmt: skip
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    torn = made.add_paragraph()  # over runs, as Word does
    for piece in ("Gửi {", "{ na", "me }", "} nhé"):
        torn.add_run(piece)
    made.sections[0].header.paragraphs[0].text = "{{ title }} – {{ name }}"
    made.sections[0].footer.paragraphs[0].text = "{{ note or 'không' }}"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def texts_of(data: bytes) -> list[str]:
    """Return the text of every paragraph: body, cells, header, footer."""
    read = docx.Document(io.BytesIO(data))
    cells = [c.text for t in read.tables for row in t.rows for c in row.cells]
    around = [p.text for part in (read.sections[0].header, read.sections[0].footer) for p in part.paragraphs]
    return [*(p.text for p in read.paragraphs), *cells, *around]


def test_the_text_equals_docxtpls_own_render_of_a_clerks_template(tmp_path: Path) -> None:
    data = clerks_template()
    batch = Batch(compile_template(data, "mau.docx", Words), PERSONAL)
    nasty = NASTY.replace("{_{", "{ {")  # docxtpl makes {{ of the former, also in values
    guests = [GUESTS["a"], {**GUESTS["b"], "name": nasty}, {**GUESTS["c"], "lines": (nasty,)}, GUESTS["a"]]
    for shared in (SHARED, {**OTHER_SHARED, "people": (nasty, "Bình")}):
        shared = {**shared, "people": tuple(p.replace("{_{", "{ {") for p in shared["people"])}
        for guest in guests:
            theirs = DocxTemplate(io.BytesIO(data))
            theirs.render({**shared, **guest}, autoescape=True)
            theirs.save(tmp_path / "theirs.docx")
            mine = texts_of(batch.render(paper(shared, guest)))
            assert mine == texts_of((tmp_path / "theirs.docx").read_bytes())
            assert any(guest["name"] in line for line in mine)
