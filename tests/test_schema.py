"""The JSON Schema: what an editor marks red while a clerk types is what `doithoai check` refuses."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from conftest import EXAMPLES
from pydantic import ValidationError

from doithoai.diagnostics import DoithoaiError
from doithoai.sample import sample_text
from doithoai.source import Source, parse, read
from doithoai.spec import Spec, load
from doithoai.spec.schema import schema, schema_text

FOLDER = Path(__file__).parent / "bad_input"
SPECS = {"sample": sample_text()} | {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLES}
EXAMPLES_FOLDER = EXAMPLES[0].parent

#: a spec with every kind of block and value once
FULL = """\
format: nd30
sizes: 12/13/13
time_style: 7 giờ 30
issuer:
  parent: [UBND thành phố, UBND phường]
  name: Trường
  abbreviation: MNHM
  office: VP
  place: Ngọc Lâm
  address: Số 5
  signers: [{on_behalf: TM, collective: Ban Tổ chức}, {heading: DUYỆT}]
conference:
  title: Hội nghị
  starts: 07:30 30/01/2027
  ends: 10:30 30/01/2027
  gathers: 7:00
  venue: Hội trường
  sessions: [{name: Buổi thứ nhất, when: sáng, venue: Tầng 2, people: Giáo viên}]
  online: {platform: Zoom, id: 123456789, passcode: 015}
  asking: {in_advance: gửi phiếu, at_meeting: giơ tay}
  chair: {honorific: Bà, name: Bình, title: [Bí thư, Hiệu trưởng], phone: 0364123567}
  secretary: [Lê Thu Hà, {name: Lan}]
  sides: [{name: Bên A, representative: An, members: [Bình, {name: Chi}]}, {name: Bên B}]
legal_bases:
  layout: dashes
  items:
    - Luật
    - {carry_out: Kế hoạch}
    - {lead: Theo, type: Nghị định, number: 59, symbol: 2023/NĐ-CP, date: 14/8/2023, issuer: Chính phủ, title: quy định}
abbreviations: {CMHS: cha mẹ học sinh, 2B: hai buổi}
purposes: Lắng nghe
requirements:
  - Một đoạn
  - [Một danh sách, [lồng nhau]]
  - {title: Mục, text: chữ, mark: 1., marks: [I., 1.1., "-"], content: [a, b]}
  - {items: [a], mark: a)}
  - {text: Đoạn, align: half}
  - table:
      title: Bảng
      columns: [TT, {title: Nội dung, width: 2.5, align: left}]
      rows: [[1, [hai, dòng]], [{text: c, rowspan: 1, bold: có}, ""]]
      total: [Cộng, 3]
  - table: {header: [[{text: a, colspan: 2, shade: true}]], rows: [[b, ""]]}
  - {note: Đúng giờ, label: Chú ý}
  - {quote: [một, hai]}
  - {direction: đứng lên}
  - {blank: 3}
  - {blank: "Họ tên:", lines: 2}
  - {page_break: }
  - {Nhãn: nội dung, Nhãn khác: [a, b]}
contents: [{use: agenda, title: Lịch làm việc, mark: A.}]
attendees: [Giáo viên, {group: Cha mẹ, quota: 3, members: [An, {name: Bình}], note: chọn}]
agenda: [Khai mạc, {time: 7:30, item: Đối thoại, by: Chủ trì, note: 1, say: [Kính thưa], direction: đứng lên}]
registration:
  deadline: 16:00 25/01/2027
  to: Ban Tổ chức
  contact: {name: Lan}
  email: a@b.vn
  phone: 0364123567
  link: https://a.vn
  form: no
  form_fields: [Họ tên]
  topics: Bán trú
questions:
  - Câu hỏi
  - {text: Câu hỏi, asker: An, unit: 6E1, topic: Bán trú, to: Hiệu trưởng, id: 7, received: 14:05, honorific: Bà, contact: 0364123567, source: form, answer: Có}
  - {text: Câu hỏi, answer: {by: {name: An}, text: [a, {quote: b}], status: in_writing, due: 15/02/2027, done: 10/02/2027, referred_to: UBND phường}}
  - {file: cau-hoi.csv, sheet: Trang 1, columns: {text: Nội dung}, source: online}
carried: [Việc cũ, {task: Sơn cửa, by: Tổ 1, support: Tổ 2, deadline: tháng 3, done: 2027}]
funding: [1.10]
tasks:
  - {unit: Tổ 1, items: [a, {task: b, support: Tổ 2, deadline: 25/01/2027}]}
  - {person: {name: An}, items: [c]}
  - {side: Nhà trường, items: [c]}
notes: [57, true]
recipients: [Tổ Văn phòng, "Lưu: VT"]
meeting:
  opened: 07:35
  closed: 10:40 30/01/2027
  venue: Hội trường
  chair: {name: An}
  secretary: [Bình]
  attendance:
    groups: [{group: A, invited: 5, present: 3, excused: 1, unexcused: 1}]
    people: [{name: An, group: A, presence: late, reason: mưa, time: 08h15, by: Chi}, {file: diem-danh.xlsx, sheet: 1, columns: {presence: Có mặt}, group: A}]
    quorum: {share: trên 70%, of: A}
    table: có
  course: [a]
  votes: [{matter: Quy chế, for: 3, against: 0, abstain: 1}]
  conclusions: một câu
  promises: [Việc, {task: Lắp đèn}]
  assessment: [a]
  proposals: [b]
  read_back: có
  copies: 3
papers:
  agenda: {as: lines, number: 5, texts: {agenda: [a]}}
  script: {title: Kịch bản, host: An, salutation: Kính thưa, opening: a, closing: b, marks: [I.], sections: [a], titles: {agenda: b}, texts: {agenda: c}}
  form: {title: Phiếu, per_page: 2, classes: [1A, 1B], copies: 3, lines: 5, note: gửi sớm}
  signin: {title: [Danh sách], order: name, groups: có, shown: Lớp, blank_rows: 3, signer: {name: An}}
  letter: {about: postponed, as: letter, reason: bão, was: {starts: 07:30 23/01/2027, ends: 9h, gathers: 7h, venue: Tầng 1}, to: [A, B]}
  minutes: {form: two_sided, answers: table}
  opinions: {order: topic}
  conclusion: {number: 7}
  report: {to: UBND phường}
  replies: {number: 58, numbering: each, to: Lớp 1A}
  referral: {to: UBND phường}
  news: {title: Tin, lead: a, author: An, date: 31/01/2027, highlights: [1, C07], sections: [b]}
  plan:
    signer:
      on_behalf: KT
      head_title: Hiệu trưởng
      title: Phó Hiệu trưởng
      other_post: Chủ tịch Công đoàn
      name: Hà
    number: 57
    symbol: KH-GD&ĐT
    date: 2027
    title: [Tổ chức, Hội nghị]
    opening: ""
    closing: Hết
    marks: [Chương I, Điều 1., (1), none]
    sections: [{use: rest}, Thêm]
    titles: {agenda: LỊCH}
    agenda: {as: table, in: appendix}
    appendices: [{use: questions, title: Câu hỏi, landscape: không}, {content: [a], marks: [1.]}]
    recipients: []
    urgency: KHẨN
    circulation: Nội bộ
    drafter: PL.(300)
    address: yes
"""


class _Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # knows `Sao?, …` inside { }
    """YAML 1.2 as editors read it: ``57`` and ``1.10`` are numbers, ``true`` is a truth value, ``no`` is text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - replaces the loader's own


_TYPES = {
    "null": (r"~|null|Null|NULL|", [*"~nN", ""], lambda text: None),
    "bool": (r"true|True|TRUE|false|False|FALSE", [*"tTfF"], lambda text: text.lower() == "true"),
    "int": (r"[-+]?[0-9]+", [*"-+0123456789"], lambda text: int(text) if len(text) < 4000 else float(text)),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"], float),
}
for _name, (_pattern, _first, _make) in _TYPES.items():
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), _first)
    _Editor.add_constructor(f"tag:yaml.org,2002:{_name}", lambda loader, node, make=_make: make(node.value))
_Editor.add_multi_constructor("!", lambda loader, tag, node: node.value)


def in_an_editor(text: str) -> Any:
    return _with_text_keys(yaml.load(text, Loader=_Editor))


def _with_text_keys(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _with_text_keys(value) for key, value in node.items()}
    return [_with_text_keys(value) for value in node] if isinstance(node, list) else node


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def complaints(data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(data)]


def test_the_schema_is_a_valid_one_of_draft_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_text_of_the_schema_is_the_schema() -> None:
    assert json.loads(schema_text()) == schema()
    assert schema_text().endswith("}\n")


def test_every_reference_of_the_schema_leads_somewhere_and_every_definition_is_used() -> None:
    named = set(re.findall(r'"#/\$defs/(\w+)"', schema_text()))
    assert named == set(schema()["$defs"])


def test_the_schema_speaks_of_every_key_of_the_models() -> None:
    assert list(schema()["properties"]) == list(Spec.model_fields)


@pytest.mark.parametrize("text", [*SPECS.values(), FULL], ids=[*SPECS, "full"])
def test_a_good_spec_is_good_to_the_models_and_in_an_editor(text: str) -> None:
    load(parse(text, "a.yaml", EXAMPLES_FOLDER))
    assert complaints(in_an_editor(text)) == []


#: what no schema can see, and what only a comparison of keys can
BEYOND_A_SCHEMA = {
    "appendix-of-nothing": "one key or the other",
    "basis-said-twice": "one way of writing or the other",
    "ends-before-it-starts": "one key against another",
    "ends-without-starts": "one key needs another",
    "guests-nobody": "one key or the other",
    "hour-24": "the clock",
    "image-missing": "the disk",
    "image-outside-the-folder": "the disk",
    "image-that-is-none": "the disk",
    "impossible-times-in-free-text": "the clock and the calendar",
    "invitation-counting-from-nothing": "one key needs another",
    "kt-without-head-title": "one key needs another",
    "minute-60": "the clock",
    "rowspan-past-the-end": "the grid of a table",
    "weekday-of-another-day": "the calendar",
    "signer-and-signers": "one key or the other",
    "on-behalf-of-a-collective": "keys that need or exclude each other",
    "starts-and-when": "one key or the other",
    "table-row-lengths": "the grid of a table",
    "table-total-length": "the grid of a table",
    "tm-without-collective": "one key needs another",
    "utf-16-with-wrong-date": "the calendar",
}


def _well_formed() -> Iterator[str]:
    for path in sorted(FOLDER.glob("*.yaml")):
        try:
            read(str(path))
        except DoithoaiError:
            continue
        yield path.stem


@pytest.mark.parametrize("name", list(_well_formed()))
def test_the_schema_and_the_models_agree_about_a_trap(name: str) -> None:
    data = (FOLDER / f"{name}.yaml").read_bytes()
    typed = in_an_editor(data.decode("utf-16" if name.startswith("utf-16") else "utf-8"))
    try:
        load(read(str(FOLDER / f"{name}.yaml")))
        good = True
    except DoithoaiError:
        good = False
    if name in BEYOND_A_SCHEMA:
        assert (good, complaints(typed)) == (False, []), "the schema sees it now: take it from the list"
    else:
        assert bool(complaints(typed)) != good, complaints(typed) or "the schema has nothing against it"


@pytest.mark.parametrize(
    ("lines", "good"),
    [
        ("papers: {plan: {number: 57}}", True), ("papers: {plan: {number: 015}}", True),
        ("papers: {plan: {date: 2027}}", True), ("papers: {plan: {date: 27}}", False),
        ("papers: {plan: {date: 20270112}}", False), ("papers: {plan: {date: 1.2027}}", False),
        ("papers: {plan: {date: 2027-01-12}}", True), ("papers: {plan: {date: Ngày 12/01/2027}}", True),
        ("papers: {plan: {address: true}}", True), ("papers: {plan: {address: FALSE}}", True),
        ("papers: {plan: {address: no}}", True), ("papers: {plan: {address: YES}}", True),
        ("papers: {plan: {address: CÓ}}", True), ("papers: {plan: {address: Không}}", True),
        ("papers: {plan: {address: 1}}", False), ("papers: {plan: {address: y}}", False),
        ("papers: {plan: {marks: [1., 1.1, 1.1., 1]}}", True), ("papers: {plan: {marks: [2.]}}", False),
        ("papers: {plan: {marks: [2]}}", False), ("papers: {plan: {marks: [true]}}", False),
        ("registration: {phone: 0364123567, form: false}", True), ("questions: [{text: 6E1, unit: 1.10}]", True),
        ("recipients: [57, true, 1.5]", True),
        ("abbreviations: {2: hai, true: x}", True), ("abbreviations: {'': x}", False), ("sizes: 13", False),
        ("time_style: 7", False),
        ("contents: [{blank: 3}, {blank: 3.5}, {direction: true}]", True), ("contents: [{blank: 3, lines: 0}]", False),
        ("contents: [{table: {columns: [1, true], rows: [[1, 2.5], [~, no]]}}]", True),
        ("contents: [{table: {columns: [{width: 0}], rows: []}}]", False),
        ("contents: [{table: {columns: [a], rows: [[{colspan: 1.5}]]}}]", False), ("contents: [{2027: x}]", True),
        ("contents: [{}]", False), ("contents: [{Nhãn: }]", False),
        ("contents: [{use: agenda, title: Lịch}]", True), ("contents: [{use: agenda, text: x}]", False),
        ("contents: [{page_break: }]", True), ("contents: []", True),
        ("papers: {plan: {agenda: {as: , in: }}}", True), ("papers: {plan: {agenda: {as: , in: body}}}", True),
        ("papers: {plan: {urgency: khẩn}}", True), ("papers: {plan: {urgency: gấp}}", False),
        ("papers: {plan: {signer: {on_behalf: kt., head_title: Hiệu trưởng}}}", True),
        ("papers: {plan: {signer: {on_behalf: ký thay}}}", False),
    ],
)  # fmt: skip
def test_the_schema_and_the_models_agree_about_values_that_editors_type(lines: str, good: bool) -> None:
    text = f"issuer: {{name: T}}\nconference: {{title: H}}\n{lines}\n"
    try:
        load(parse(text, "a.yaml", Path()))
        accepted = True
    except DoithoaiError:
        accepted = False
    assert (accepted, complaints(in_an_editor(text)) == []) == (good, good)


#: stand-ins for any value; a text is typed as an editor would type it unquoted
_REPLACEMENTS: dict[str, object] = {
    "text": "chữ",
    "nothing between quotes": "",
    "nothing": None,
    "number": "3",
    "fraction": "1.1",
    "truth": "true",
    "no items": [],
    "an item": ["chữ"],
    "an empty item": [None],
    "a list of lists": [["chữ"]],
    "a list of mappings": [{"chu": "x"}],
    "no keys": {},
    "an unknown key": {"chu": "x"},
    "a label": {"Chữ": "x"},
}
#: the grid of a table, keys that need or exclude each other: see BEYOND_A_SCHEMA
_COMPARISONS = {"S020", "S021", "S040", "S041", "S042", "S046", "S047", *(f"S03{n}" for n in range(10))}


def _paths(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from _paths(value, (*path, key))


def _replaced(tree: Any, path: tuple[str | int, ...], value: object) -> Any:
    whole = copy.deepcopy(tree)
    node = whole
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return whole


def _typed(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_typed(value) for value in node]
    return in_an_editor(node) if isinstance(node, str) and re.fullmatch(r"[-+]?[\d.]+|true|false", node) else node


def _parts() -> Iterator[Any]:
    """Yield each key of FULL with its value, and of the long list of blocks each block by itself."""
    data = parse(FULL, "a.yaml", Path()).data
    assert isinstance(data, dict)
    for key, value in data.items():
        if key == "requirements":
            yield from (
                pytest.param(key, [block], id=next(iter(block)) if isinstance(block, dict) else type(block).__name__)
                for block in value
            )
        else:
            yield pytest.param(key, value, id=key)


def _types_of_errors(data: object) -> set[str]:
    try:
        Spec.model_validate(data, context={"asset": Source("a.yaml", Path(), data, {}, {}).asset})
    except ValidationError as error:
        return {details["type"] for details in error.errors()}
    return set()


@pytest.mark.parametrize(("key", "value"), list(_parts()))
def test_the_schema_and_the_models_agree_about_every_other_value_at_every_place(key: str, value: Any) -> None:
    tree = {"issuer": {"name": "T"}, "conference": {"title": "H"}, key: value}
    differences = []
    for path in _paths({key: tree[key]}):
        for name, other in _REPLACEMENTS.items():
            changed = _replaced(tree, path, other)
            errors = _types_of_errors(changed)
            if validator().is_valid(_typed(changed)) != (not errors) and not errors & _COMPARISONS:
                differences.append(f"{'.'.join(map(str, path))}: {name}: models: {sorted(errors) or 'good'}")
    assert differences == []


def test_every_key_is_described_in_the_schema() -> None:
    whole = schema()
    owners = {"Spec": whole, **whole["$defs"]}
    described = {
        (o, k): v.get("description") for o, node in owners.items() for k, v in node.get("properties", {}).items()
    }
    assert [key for key, text in described.items() if not text] == []
