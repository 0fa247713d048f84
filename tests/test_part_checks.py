"""The user's texts and titles of parts: each is printed, or refused at its place. None is lost without a word."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from doithoai.diagnostics import DoithoaiError
from doithoai.dossier.paper_words import words_of
from doithoai.papers import KINDS, make_papers
from doithoai.source import parse
from doithoai.spec.blocks import PartName
from doithoai.spec.own_papers import BodyParts
from doithoai.spec.papers import Papers
from doithoai.valid_spec import valid

SPEC = """\
issuer: {parent: UBND phường Ngọc Lâm, name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference:
  title: Hội nghị đối thoại
  starts: 07:30 30/01/2027
  venue: Hội trường
  chair: {name: Trần Thị Bình}
  secretary: {name: Lê Thu Hà}
  form: trực tiếp
  asking: {in_advance: Gửi phiếu., at_meeting: Hỏi trực tiếp.}
purposes: [Mục đích một]
requirements: [Yêu cầu một]
contents: [Nội dung một]
attendees: [Cha mẹ học sinh]
agenda: [{time: 07:30-07:40, item: Khai mạc}, {time: 08:00-09:00, item: Đối thoại}]
registration: {to: Văn phòng, form: có}
funding: Từ nguồn chi thường xuyên
tasks: [{unit: Văn phòng, items: [Chuẩn bị hội trường]}]
notes: Mang theo giấy mời
abbreviations: {CMHS: cha mẹ học sinh}
questions:
  - {text: Một?, asker: Nguyễn Thị Hoa, source: form, topic: Bán trú, answer: {status: in_writing, text: Có.}}
  - {text: Hai?, asker: Lê Văn Tám, source: meeting, answer: {status: referred, referred_to: UBND phường}}
  - {text: Ba?, answer: Có.}
carried: [Việc cũ]
meeting:
  closed: "10:40"
  attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 38}]}
  course: [Khai mạc]
  votes: [{matter: Quy chế, for: 38}]
  conclusions: [Một]
  promises: [Việc mới]
  assessment: Tốt
  proposals: Không
"""
LETTER = "about: changed, reason: mưa, was: {starts: 07:30 29/01/2027}"
BODIES = [kind for kind in KINDS if isinstance(getattr(Papers(), kind), BodyParts)]
PARTS = get_args(PartName)
WORDS = "Lời Riêng Của Trường"


@cache
def printed(kind: str, own: str) -> str | None:
    """Return the words of the papers of a kind, None where the spec is refused for a part without a place."""
    more = f"{LETTER}, {own}" if kind == "letter" else own
    try:
        _, spec = valid(parse(f"{SPEC}papers: {{{kind}: {{{more}}}}}\n", "test.yaml", Path()), [kind])
    except DoithoaiError as error:
        if {d.code for d in error.diagnostics} == {"S063"}:
            return None
        raise
    return "\n".join(str(words) for paper in make_papers(kind, spec) for words in words_of(paper).values())


def is_there(kind: str, own: str) -> bool:
    return WORDS.casefold() in (printed(kind, own) or "").casefold()


@pytest.mark.parametrize("kind", BODIES)
def test_a_text_of_any_part_is_printed_or_refused(kind: str) -> None:
    found = {part: printed(kind, f"texts: {{{part}: {WORDS}}}") for part in PARTS}
    assert [part for part, words in found.items() if words is not None and WORDS not in words] == []
    assert any(words is None for words in found.values())
    assert any(words is not None for words in found.values())


@pytest.mark.parametrize("kind", BODIES)
def test_a_title_of_any_part_is_printed_or_refused(kind: str) -> None:
    found = {part: printed(kind, f"titles: {{{part}: {WORDS}}}") for part in PARTS}
    assert [
        part for part, words in found.items() if words is not None and WORDS.casefold() not in words.casefold()
    ] == []


@pytest.mark.parametrize("kind", [k for k in BODIES if k != "minutes"])
def test_a_part_that_is_used_has_a_place_and_one_that_is_dropped_has_none(kind: str) -> None:
    assert is_there(kind, f"sections: [{{use: votes}}], texts: {{votes: {WORDS}}}")
    assert is_there(kind, f"sections: [{{title: Mục, content: [{{use: votes}}]}}], titles: {{votes: {WORDS}}}")
    assert printed(kind, f"sections: [{{drop: votes}}], texts: {{votes: {WORDS}}}") is None
    (first, *_) = KINDS[kind].standard(
        valid(parse(f"{SPEC}papers: {{letter: {{{LETTER}}}}}\n", "t", Path()), [kind])[1]
    )
    assert printed(kind, f"sections: [{{use: votes}}], texts: {{{first}: {WORDS}}}") is None
    assert is_there(kind, f"sections: [{{use: votes}}, {{use: rest}}], texts: {{{first}: {WORDS}}}")


@pytest.mark.parametrize(
    ("kind", "own", "words"),
    [
        ("report", "texts: {attendance: Đủ cả., }", "Đủ cả."),
        ("report", "titles: {attendance: Ai dự}", "Ai dự:"),
        ("report", "titles: {attendance: Ai dự}, texts: {attendance: Đủ cả.}", "Ai dự: Đủ cả."),
        ("minutes", "titles: {attendance: Ai dự}, texts: {attendance: Đủ cả}", "Ai dự: Đủ cả."),
        ("plan", "texts: {aims: Một đoạn.}", "Mục đích, yêu cầu"),
        ("plan", "texts: {form: trực tuyến}, sections: [{drop: asking}, {use: rest}]", "trực tuyến"),
        ("plan", "texts: {registration_form: Xem trang của trường}", "Xem trang của trường"),
        ("plan", "appendices: [{use: tasks}], texts: {tasks: Văn phòng làm hết}", "Văn phòng làm hết"),
    ],
)
def test_what_stands_inside_another_part_is_the_users_too(kind: str, own: str, words: str) -> None:
    assert words.casefold() in (printed(kind, own) or "").casefold()


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("plan", "texts: {aims: A, purposes: B}"),
        ("report", "texts: {held: A, attendance: B}"),
        ("report", "texts: {held: A}, titles: {attendance: B}"),
        ("plan", "appendices: [{use: questions, title: Riêng}], titles: {questions: B}"),
    ],
)
def test_what_stands_inside_a_part_that_the_user_writes_has_no_place(kind: str, own: str) -> None:
    assert printed(kind, own) is None


def test_notes_of_a_letter_have_a_place_where_the_conference_takes_place() -> None:
    text = SPEC + "papers: {letter: {about: cancelled, texts: {notes: A}}}\n"
    with pytest.raises(DoithoaiError):
        valid(parse(text, "test.yaml", Path()), ["letter"])
    assert "A" in str(printed("letter", "texts: {notes: A}"))


def test_every_text_without_a_place_is_told_where_it_stands_and_what_has_one_whatever_is_printed() -> None:
    text = SPEC + "papers:\n  conclusion:\n    texts:\n      answers: A\n      pending: B\n    titles: {held: C}\n"
    with pytest.raises(DoithoaiError) as error:
        valid(parse(text, "test.yaml", Path()), ["plan"])
    found: list[Any] = [(d.code, d.line, d.message) for d in error.value.diagnostics]
    assert sorted(found) == [
        ("S063", 37, "Thông báo kết luận không in phần `answers`, nên `texts` của phần này không có chỗ"),
        ("S063", 39, "Thông báo kết luận không in phần `held`, nên `titles` của phần này không có chỗ"),
    ]
    assert error.value.diagnostics[0].hint.startswith("đổi được ở đây: conclusions, promises, pending; muốn in thêm")
