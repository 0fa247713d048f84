"""The documentation, checked against the product: every example renders, every name is described, every link leads somewhere."""

from __future__ import annotations

import base64
import io
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import click
import pytest
from openpyxl import Workbook
from papers import docx_of
from pydantic import BaseModel
from typing_extensions import TypeAliasType

from doithoai.cli.commands import doithoai
from doithoai.diagnostics import DoithoaiError
from doithoai.engine.environment import FILTERS
from doithoai.lists.completing import completed
from doithoai.lists.guest_checks import invited_guests
from doithoai.papers import KINDS, invitation, lacking, make_papers
from doithoai.papers.invited import FIELDS
from doithoai.papers.letterhead import Signature
from doithoai.papers.meeting_parts import MEETING_PARTS
from doithoai.papers.parts import PARTS
from doithoai.sample import sample_text
from doithoai.sheets.columns import ATTENDANCE_FIELDS, GUEST_FIELDS, QUESTION_FIELDS
from doithoai.source import Source, parse
from doithoai.spec import Spec, load
from doithoai.spec.blocks import KIND_WORDS, PartName
from doithoai.spec.guests import Guest

ROOT = Path(__file__).parents[1]
CLERKS = ROOT / "docs" / "vi"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="  # one pixel
LIST = """\
STT;Nhóm;Giới tính;Họ và tên;Chức vụ;Đơn vị;Phụ huynh của;Lớp;Hộ;SĐT;Bàn;Người đến dự;Đến từ
1;Đại biểu;Nam;Trần Văn Nam;Chủ tịch;Hội Khuyến học;;;;0364123567;1;Ông Nam;Phường
2;Cha mẹ học sinh;Nữ;Phạm Thị Hoa;;;Lê Minh An;A1;H1;0364123568;2;Bà Hoa;Tổ 5
3;Cha mẹ học sinh;;Lê Văn Tám;;;Lê Minh An;A1;H1;;;Ông Tám;Tổ 5
"""
OTHER_LISTS = {
    "cau-hoi": "Mã;Người hỏi;Nội dung phản ánh\nC01;Phạm Thị Hoa;Thực đơn tuần ở đâu?\nC02;Nguyễn Văn Nam;Bao giờ sửa mái hiên?\n",
    "diem-danh": "Họ và tên;Có mặt\nTrần Văn Nam;x\nPhạm Thị Hoa;P\n",
}
MINIMAL = "issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}\nconference: {title: Hội nghị đối thoại}\n"


class Example(NamedTuple):
    """One fenced block: its page, line, the words behind the three backquotes, its text."""

    page: Path
    line: int
    info: str
    text: str


def examples(language: str) -> Iterator[Example]:
    for page in [ROOT / "README.md", *sorted(CLERKS.glob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        for found in _FENCE.finditer(text):
            if found["info"].split()[:1] == [language]:
                yield Example(page, text[: found.start()].count("\n") + 1, found["info"], found["text"])


def place(example: Example) -> str:
    return f"{example.page.name}:{example.line}"


RIGHT = [e for e in examples("yaml") if e.info == "yaml"]
WRONG = [e for e in examples("yaml") if e.info != "yaml"]


def merged(under: Any, over: Any) -> Any:
    """Two trees as one; where both know a key, ``over`` wins."""
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{k: merged(under[k], v) if k in under else v for k, v in over.items()}}
    return over


def render(text: str, folder: Path) -> list[bytes]:
    """Print an example with every kind of paper that it has the facts for; a fragment is laid over a minimal spec."""
    source = parse(text, "example.yaml", folder)
    if "issuer:" not in text or "conference:" not in text:
        data = merged(parse(MINIMAL, "minimal.yaml", folder).data, source.data)
        source = Source(source.file, folder, data, source.values, source.keys)
    spec = completed(source, load(source)).spec
    invited = spec.names_guests or spec.attendees
    guests = invited_guests(source, spec).guests if invited else (Guest(name="Nguyễn Văn An"),)
    kinds = [k for k in KINDS if k != "invitation" and not lacking([k], source) and not KINDS[k].lacks(spec)]
    others = [paper for kind in kinds for paper in make_papers(kind, spec, guests)]
    return [docx_of(paper, spec.sizes) for paper in (*invitation.papers(spec, guests, invitation.code(spec)), *others)]


def draw_images(text: str, folder: Path) -> None:
    """Put a small picture wherever an example names one."""
    for name in re.findall(r"[\w/-]+\.png", text):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(base64.b64decode(DOT))


def write_lists(text: str, folder: Path) -> None:
    """Put a small list wherever an example names one: of questions, of attendance, else of guests."""
    for name in re.findall(r"[\w/-]+\.(?:xlsx|csv)\b", text):
        rows = next((rows for word, rows in OTHER_LISTS.items() if word in name), LIST)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(list_xlsx(rows) if name.endswith("x") else rows.encode())


def list_xlsx(rows: str) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = "Khách mời"
    for line in rows.splitlines():
        sheet.append([value or None for value in line.split(";")])
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("example", RIGHT, ids=place)
def test_every_yaml_example_renders(example: Example, tmp_path: Path) -> None:
    draw_images(example.text, tmp_path)
    write_lists(example.text, tmp_path)
    assert all(data.startswith(b"PK") for data in render(example.text, tmp_path))


@pytest.mark.parametrize("example", WRONG, ids=place)
def test_every_wrong_example_has_the_error_it_is_shown_for(example: Example, tmp_path: Path) -> None:
    write_lists(example.text, tmp_path)
    with pytest.raises(DoithoaiError) as raised:
        render(example.text, tmp_path)
    assert example.info.split()[1:] == sorted({d.code for d in raised.value.diagnostics})


def test_there_are_examples_on_every_page_about_yaml() -> None:
    assert {e.page.name for e in RIGHT} >= {
        "README.md",
        "tep-yaml.md",
        "noi-dung.md",
        "giay-moi.md",
        "loi-thuong-gap.md",
    }


def test_the_readme_shows_the_first_fifteen_lines_of_the_sample() -> None:
    (example,) = [e for e in RIGHT if e.page.name == "README.md"]
    assert example.text.splitlines() == sample_text().splitlines()[:15]


def test_what_is_commented_out_in_the_sample_prints_too(tmp_path: Path) -> None:
    text = re.sub(r"^( *)# (?= *\w+:)", r"\1", sample_text(), flags=re.MULTILINE)
    write_lists(text, tmp_path)
    assert {"guests:", "  invitation:"} <= {line.partition("  #")[0].rstrip() for line in text.splitlines()}
    assert len(render(text, tmp_path)) > len(LIST.splitlines())


def test_the_readme_has_exactly_two_commands_to_set_up() -> None:
    commands = [e.text.strip() for e in examples("sh") if e.page.name == "README.md"]
    assert commands == [
        "pip install . && doithoai plan examples/mam-non-hoa-mai.yaml",
        "pip install -e '.[test]' && pytest",
    ]


def clerks_text(*names: str) -> str:
    return "\n".join(
        (CLERKS / name).read_text(encoding="utf-8") for name in names or sorted(p.name for p in CLERKS.glob("*.md"))
    )


def in_backquotes(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


@pytest.mark.parametrize("command", doithoai.list_commands(click.Context(doithoai)))
def test_every_command_and_option_is_described_to_clerks(command: str) -> None:
    text = clerks_text()
    found = doithoai.get_command(click.Context(doithoai), command)
    assert found is not None
    assert f"doithoai {command}" in text
    for parameter in (*found.get_params(click.Context(found)), *doithoai.get_params(click.Context(doithoai))):
        for option in parameter.opts if isinstance(parameter, click.Option) else []:
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", text), option


def calls(page: Path) -> list[tuple[str, str]]:
    """Every command that a page types, with what follows it."""
    text = page.read_text(encoding="utf-8")
    code = [f["text"] for f in _FENCE.finditer(text) if f["info"] in ("sh", "text")]
    code += [c for c in in_backquotes(_FENCE.sub("", text)) if c.startswith("doithoai")]
    return re.findall(r"\bdoithoai ([a-z]+)\b([^|\n]*)", "\n".join(code))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_page_names_a_command_or_an_option_that_is_not_there(page: Path) -> None:
    for command, rest in calls(page):
        found = doithoai.get_command(click.Context(doithoai), command)
        assert found is not None, command
        known = {o for p in found.get_params(click.Context(found)) for o in p.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z]+(?:-[a-z]+)*", rest)) <= known, f"doithoai {command}{rest}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_every_template_is_listed(kind: str) -> None:
    assert set(typing.get_type_hints(KINDS[kind].context)) <= in_backquotes(clerks_text("mau-rieng.md"))


def test_every_name_inside_a_name_of_a_template_is_listed() -> None:
    text = in_backquotes(clerks_text("mau-rieng.md"))
    assert set(typing.get_type_hints(Signature)) | set(FILTERS) <= text
    assert {f"guest.{name}" for name in invitation.GuestWords.__annotations__} <= text


def test_every_column_of_a_guest_list_and_every_field_of_a_pattern_is_listed() -> None:
    text = in_backquotes(clerks_text("giay-moi.md"))
    assert {f.name for f in GUEST_FIELDS} <= text
    assert {f"{{{name}}}" for name in FIELDS} <= text


def test_every_column_of_lists_of_questions_and_attendance_is_listed() -> None:
    text = in_backquotes(clerks_text("cau-hoi.md"))
    assert {f.name for f in (*QUESTION_FIELDS, *ATTENDANCE_FIELDS)} <= text


def test_every_top_level_key_of_a_spec_has_its_place() -> None:
    text = clerks_text("tep-yaml.md")
    headings = " ".join(re.findall(r"^## (.*)$", text, re.MULTILINE))
    for key in Spec.model_fields:
        assert f"| [`{key}`](#" in text
        assert f"`{key}`" in headings


def models(annotation: object, seen: set[int]) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation names, and those that they name."""
    if id(annotation) in seen:
        return
    seen.add(id(annotation))
    if isinstance(annotation, TypeAliasType):
        yield from models(annotation.__value__, seen)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        annotation.model_rebuild()
        if annotation.model_fields.keys() != {"root"}:
            yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation, seen)
    for argument in typing.get_args(annotation):
        yield from models(argument, seen)


def test_every_key_of_every_model_is_described() -> None:
    described = in_backquotes(clerks_text("tep-yaml.md", "noi-dung.md"))
    keys = {field.alias or name for model in models(Spec, set()) for name, field in model.model_fields.items()}
    assert not {*keys, *KIND_WORDS} - described


def test_every_part_of_the_outline_is_described() -> None:
    described = in_backquotes(clerks_text("noi-dung.md"))
    assert {*typing.get_args(PartName), *PARTS, *MEETING_PARTS, "rest"} <= described


def test_every_error_code_is_explained_and_every_explained_code_exists() -> None:
    code = re.compile(r"\b[YSTOWG]0\d\d\b")
    raised = {c for path in (ROOT / "doithoai").rglob("*.py") for c in code.findall(path.read_text(encoding="utf-8"))}
    assert set(code.findall(clerks_text("loi-thuong-gap.md").split("## Bảng mã lỗi")[1])) == raised


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert file.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_page_has_one_title_and_names_no_machine(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert not re.search(r"/(home|root|tmp|work|usr)/|[A-Z]:\\Users", text)


def test_the_changelog_has_the_version_of_the_package() -> None:
    from doithoai import __version__

    assert f"## [{__version__}] - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
