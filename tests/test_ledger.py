"""The ledger of questions: statuses, sources, people who asked, counts and shares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import MINIMAL, spec_of

from doithoai.honorifics import has_honorific, without_honorific
from doithoai.papers import ledger as book
from doithoai.papers.ledger import Entry, askers, by_source, ledger, percent
from doithoai.spec.questions import Question


def entries_of(questions: str) -> tuple[Entry, ...]:
    return ledger(spec_of(f"{MINIMAL}questions: {questions}\n"))


@pytest.mark.parametrize(
    ("answer", "status", "settled"),
    [
        ("", "open", False),
        (", answer: Có.", "answered", True),
        (", answer: {text: [Có, Không]}", "answered", True),
        (", answer: {by: Kế toán}", "open", False),
        (", answer: {by: Kế toán, due: 15/02/2027}", "open", False),
        (", answer: {status: open, text: Đang xem xét}", "open", False),
        (", answer: {status: in_writing, due: 15/02/2027}", "in_writing", False),
        (", answer: {status: in_writing, text: Thư trả lời}", "in_writing", False),
        (", answer: {status: in_writing, done: 10/02/2027}", "in_writing", True),
        (", answer: {status: referred, referred_to: UBND phường}", "referred", False),
        (", answer: {status: referred, done: 10/02/2027}", "referred", True),
        (", answer: {status: noted}", "noted", True),
        (", answer: {status: noted, due: 15/02/2027}", "noted", False),
        (", answer: {status: noted, due: 15/02/2027, done: 10/02/2027}", "noted", True),
    ],
)
def test_a_question_has_the_status_that_is_said_or_follows_from_its_answer(
    answer: str, status: str, settled: bool
) -> None:
    (entry,) = entries_of(f"[{{text: Hỏi gì{answer}}}]")
    assert (entry.status, entry.is_settled) == (status, settled)


@pytest.mark.parametrize(
    ("source", "words", "at_the_meeting"),
    [
        ("form", "Phiếu đăng ký", False), ("meeting", "Hỏi tại hội nghị", True), ("Meeting", "Hỏi tại hội nghị", True),
        ("tại chỗ", "tại chỗ", True), ("zalo", "Zalo", False), ("Đường dây nóng", "Đường dây nóng", False),
        ('""', "Không ghi", False),
    ],
)  # fmt: skip
def test_a_source_is_said_in_words_and_other_words_stay_as_typed(source: str, words: str, at_the_meeting: bool) -> None:
    (entry,) = entries_of(f"[{{text: Hỏi gì, source: {source}}}]")
    assert (entry.source_words, entry.was_raised_at_the_meeting) == (words, at_the_meeting)


@pytest.mark.parametrize(
    ("asker", "words"),
    [
        ("asker: Nguyễn Thị Hoa, honorific: Bà, unit: lớp 1A", "Bà Nguyễn Thị Hoa, lớp 1A"),
        ("asker: Bà Nguyễn Thị Hoa, honorific: Bà", "Bà Nguyễn Thị Hoa"),
        ("asker: Bạch Thị Hoa, honorific: Bà", "Bà Bạch Thị Hoa"),
        ("unit: lớp 1A", "Không nêu tên, lớp 1A"),
        ("honorific: Bà", "Không nêu tên"),
    ],
)
def test_an_asker_is_named_once_with_honorific_and_unit(asker: str, words: str) -> None:
    (entry,) = entries_of(f"[{{text: Hỏi gì, {asker}}}]")
    assert entry.asker_words == words


def test_who_asks_twice_is_one_person_and_who_is_not_named_is_none() -> None:
    entries = entries_of(
        "[{text: a, asker: Lê An, unit: 1A}, {text: b, asker: lê  an, unit: 1A}, {text: c, asker: Lê An, unit: 1B}, {text: x, asker: Lê An, honorific: Bà, unit: 1A}, d, {text: e, unit: 1A}]"
    )
    assert (len(entries), book.askers(entries)) == (6, 2)


def test_a_plain_text_is_a_question_and_numbers_run_through() -> None:
    assert [(e.number, e.question.text) for e in entries_of("[Một, {text: Hai}, Ba]")] == [
        (1, "Một"),
        (2, "Hai"),
        (3, "Ba"),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (0, 0, "0%"), (0, 5, "0%"), (5, 5, "100%"), (38, 40, "95%"), (3, 8, "37,5%"), (1, 3, "33,3%"), (2, 3, "66,7%"),
        (1, 8, "12,5%"), (1, 16, "6,3%"), (1, 2000, "0,1%"), (1, 2001, "0%"), (6, 5, "120%"),
    ],
)  # fmt: skip
def test_a_share_has_at_most_one_decimal_half_rounded_up(part: int, whole: int, share: str) -> None:
    assert percent(part, whole) == share


_TEXTS = st.sampled_from(["Bán trú", "bán  trú", "Thu, chi", "", "An toàn & <vệ sinh>"])


@given(st.lists(st.builds(lambda t, s, u: Question(text="Hỏi", topic=t, source=s, unit=u), _TEXTS, _TEXTS, _TEXTS)))
def test_counts_of_any_kind_add_up_to_all_questions(questions: list[Question]) -> None:
    entries = [Entry(n, q) for n, q in enumerate(questions, 1)]
    for count in (book.by_topic, book.by_source, book.by_unit, book.by_status):
        found = count(entries)
        assert sum(c.number for c in found) == len(entries)
        assert all(c.number > 0 and c.whole == len(entries) for c in found)
        assert len({c.name.casefold() for c in found}) == len(found)


def test_what_is_not_said_is_counted_last_and_statuses_stand_in_their_order() -> None:
    entries = entries_of("[a, {text: b, topic: Y, answer: Có}, {text: c, topic: X}, {text: d, topic: y}]")
    assert [(c.name, c.number) for c in book.by_topic(entries)] == [("Y", 2), ("X", 1), ("Không ghi", 1)]
    assert [(c.name, c.share) for c in book.by_status(entries)] == [("Đã trả lời", "25%"), ("Chưa trả lời", "75%")]


@pytest.mark.parametrize(
    "typed", ["meeting", "Hỏi tại hội nghị", "hỏi tại buổi đối thoại", "Tại chỗ", "trực tiếp tại hội nghị", "TRUC TIEP"]
)
def test_words_of_ours_for_a_question_of_the_meeting_are_understood_in_a_spec_too(typed: str) -> None:
    entries = entries_of(f"[{{text: Một, source: {typed}}}, {{text: Hai, source: meeting}}]")
    assert [e.was_raised_at_the_meeting for e in entries] == [True, True]
    assert [(c.name, c.number) for c in by_source(entries)] == [("Hỏi tại hội nghị", 2)]


def test_questions_of_one_source_are_counted_together_whichever_words_say_so() -> None:
    entries = entries_of("[{text: Một, source: phiếu}, {text: Hai, source: form}, {text: Ba, source: Tổng đài}, Bốn]")
    assert [(c.name, c.number) for c in by_source(entries)] == [("Phiếu đăng ký", 2), ("Tổng đài", 1), ("Không ghi", 1)]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Cô giáo Lê Thu Hà", "Lê Thu Hà"), ("thầy giáo Nam", "Nam"), ("Cô Hà", "Hà"), ("Đ/c Nam", "Nam"), ("Ông Trần Văn Nam", "Trần Văn Nam"),
        ("Anh Thư", "Anh Thư"), ("Anh Lê Nam", "Lê Nam"), ("Em Thư", "Em Thư"), ("Cô", "Cô"), ("Côi Văn", "Côi Văn"), ("Bàng Hoa", "Bàng Hoa"),
    ],
)  # fmt: skip
def test_only_a_form_of_address_is_cut_off_a_name(name: str, bare: str) -> None:
    assert (without_honorific(name), has_honorific(name)) == (bare, name != bare)


def test_two_names_of_which_one_only_looks_addressed_are_two_people() -> None:
    assert askers(entries_of("[{text: Một, asker: Anh Thư}, {text: Hai, asker: Thư}]")) == 2
    assert askers(entries_of("[{text: Một, asker: Cô giáo Lê Hà}, {text: Hai, asker: Lê Hà}]")) == 1
