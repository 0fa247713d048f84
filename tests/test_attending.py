"""Who came: numbers completed from what is known, sentences, quorum, warnings where numbers don't add up."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import MINIMAL, spec_of

from doithoai.checks.always import meeting_warnings
from doithoai.diagnostics import DoithoaiError
from doithoai.papers.attending import Turnout, named_lines, quorum_sentence, turnout, turnout_sentence
from doithoai.papers.meeting_parts import attendance_content
from doithoai.papers.parts import Facts
from doithoai.source import parse
from doithoai.spec import load


def turnout_of(attendance: str) -> Turnout:
    come = turnout(spec_of(f"{MINIMAL}meeting: {{attendance: {attendance}}}\n"))
    assert come is not None
    return come


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ("invited: 40, present: 38, excused: 2", "có mặt 38/40 đại biểu (95%); vắng 02 (có lý do 02)"),
        ("invited: 40, present: 38", "có mặt 38/40 đại biểu (95%); vắng 02"),
        (
            "invited: 40, excused: 1, unexcused: 1",
            "có mặt 38/40 đại biểu (95%); vắng 02 (có lý do 01, không có lý do 01)",
        ),
        (
            "invited: 40, present: 37, unexcused: 1",
            "có mặt 37/40 đại biểu (92,5%); vắng 03 (có lý do 02, không có lý do 01)",
        ),
        ("invited: 8, present: 8", "có mặt 08/08 đại biểu (100%)"),
        ("invited: 5, present: 0", "có mặt 0/05 đại biểu (0%); vắng 05"),
        ("invited: 5, present: 6", "có mặt 06/05 đại biểu (120%)"),
        ("present: 38", "có mặt 38 đại biểu"),
        ("present: 38, excused: 2", "có mặt 38 đại biểu; vắng 02 (có lý do 02)"),
        ("invited: 40", "được mời 40 đại biểu"),
        ("excused: 2", "vắng 02 (có lý do 02)"),
    ],
)
def test_the_numbers_of_a_group_are_completed_from_what_is_known(numbers: str, sentence: str) -> None:
    assert turnout_sentence(turnout_of(f"{{groups: [{{group: A, {numbers}}}]}}").total) == sentence


def test_people_who_are_named_are_counted_by_group_and_represented_ones_are_present() -> None:
    people = "{name: An, group: A}, {name: Bình, group: A, presence: represented, by: Chi}, {name: Dũng, group: B, presence: excused}"
    come = turnout_of(f"{{people: [{people}, {{name: Em, group: a, presence: late}}]}}")
    assert [(g.group, g.invited, g.present, g.excused) for g in come.groups] == [("A", 3, 3, 0), ("B", 1, 0, 1)]
    assert turnout_sentence(come.total) == "có mặt 03/04 đại biểu (75%); vắng 01 (có lý do 01)"


def test_absent_people_who_are_named_complete_the_numbers_of_their_group() -> None:
    come = turnout_of("{groups: [{group: A, invited: 10}], people: [{name: An, group: A, presence: excused}]}")
    assert come.groups[0][1:] == (10, 9, 1, 0)


def test_an_open_question_with_an_answer_is_a_warning() -> None:
    asked = (
        "{text: A, answer: {status: open, text: Đang xem.}}, {text: B, answer: {status: open}}, {text: C, answer: Có.}"
    )
    source = parse(f"{MINIMAL}questions: [{asked}]\nmeeting: {{copies: 2}}\n", "test.yaml", Path())
    (found,) = meeting_warnings(source, load(source))
    assert found.code == "C076"
    assert found.message == "câu 1 ghi là chưa trả lời mà có câu trả lời"


def test_numbers_that_tell_of_all_who_were_away_are_not_added_to() -> None:
    come = turnout_of(
        "{groups: [{group: A, invited: 40, present: 35, excused: 5}], people: [{name: An, group: A, presence: unexcused}]}"
    )
    assert turnout_sentence(come.total) == "có mặt 35/40 đại biểu (87,5%); vắng 05 (có lý do 05)"


def test_groups_that_only_people_tell_of_stand_in_the_order_of_the_invited() -> None:
    text = f"{MINIMAL}attendees: [Cha mẹ, {{group: Giáo viên}}]\nmeeting: {{attendance: {{people: [{{name: An, group: Khách}}, {{name: Em, group: giáo viên}}, {{name: Bi, group: Cha mẹ}}]}}}}\n"
    come = turnout(spec_of(text))
    assert come
    assert [g.group for g in come.groups] == ["Cha mẹ", "giáo viên", "Khách"]


@pytest.mark.parametrize(
    ("attendance", "told"),
    [
        ("groups: [{group: Cha mẹ, invited: 60, present: 41}]", ["Cha mẹ: có mặt 41/60 người (68,3%); vắng 19."]),
        ("people: [{name: An}, {name: Bi, presence: left_early}]", ["Có mặt 02/02 đại biểu (100%).", "Về sớm: Bi."]),
        ("groups: [{group: Đại biểu, present: 5}, {group: B, present: 2}]", ["Có mặt 07 người.", "Đại biểu: có mặt 05 người;", "B: có mặt 02 người."]),
    ],
)  # fmt: skip
def test_a_group_is_named_even_where_it_is_the_only_one(attendance: str, told: list[str]) -> None:
    spec = spec_of(f"{MINIMAL}meeting: {{attendance: {{{attendance}}}}}\n")
    assert [getattr(block, "text", block) for block in attendance_content(Facts(spec))] == told


def test_the_table_of_one_group_has_no_sum() -> None:
    spec = load(parse(f"{MINIMAL}meeting: {{attendance: {{table: true, groups: [{{group: A, invited: 6, present: 4}}]}}}}\n", "t", Path()))  # fmt: skip
    line, block = attendance_content(Facts(spec))
    assert line.text == "A: có mặt 04/06 người (66,7%); vắng 02."
    assert [[cell.text for cell in row] for row in block.table.rows] == [[("1",), ("A",), ("6",), ("4",)]]
    assert block.table.total is None


def test_a_sum_is_only_known_where_each_group_is() -> None:
    come = turnout_of("{groups: [{group: A, invited: 10, present: 9}, {group: B, present: 5}]}")
    assert come.total[1:3] == (None, 14)


def test_people_are_told_with_reason_hour_and_who_came_for_them() -> None:
    come = turnout_of(
        "{people: [{honorific: Ông, name: An, title: Tổ trưởng, presence: excused, reason: ốm}, {name: Bình, presence: late, time: 08h15},"
        " {name: Chi, presence: represented, by: Bà Dung}, {name: Em, presence: unexcused}, {name: Gia, presence: left_early, time: 9h, reason: việc riêng}]}"
    )
    assert named_lines(come) == [
        "Vắng có lý do: Ông An, Tổ trưởng (ốm).",
        "Vắng không có lý do: Em.",
        "Cử người đi thay: Chi (người đi thay: Bà Dung).",
        "Đến muộn: Bình (08h15).",
        "Về sớm: Gia (9h; việc riêng).",
    ]


@pytest.mark.parametrize(
    ("quorum", "says"),
    [
        ("2/3", "Tỷ lệ có mặt là 75%, đủ tỷ lệ cần có (2/3) để tiến hành."),
        ("75%", "Tỷ lệ có mặt là 75%, đủ tỷ lệ cần có (75%) để tiến hành."),
        ("trên 75%", "Tỷ lệ có mặt là 75%, chưa đủ tỷ lệ cần có (trên 75%) để tiến hành."),
        ("'>3/4'", "Tỷ lệ có mặt là 75%, chưa đủ tỷ lệ cần có (>3/4) để tiến hành."),
        ("hơn 1/2", "Tỷ lệ có mặt là 75%, đủ tỷ lệ cần có (hơn 1/2) để tiến hành."),
        ("{share: 2/3, of: A}", "Tỷ lệ có mặt của A là 66,7%, đủ tỷ lệ cần có (2/3) để tiến hành."),
        ("{share: 100%, of: b}", "Tỷ lệ có mặt của b là 100%, đủ tỷ lệ cần có (100%) để tiến hành."),
        ("{share: 67%, of: A}", "Tỷ lệ có mặt của A là 66,7%, chưa đủ tỷ lệ cần có (67%) để tiến hành."),
        ("{share: 67%, of: C}", None),
    ],
)
def test_a_quorum_is_reached_or_not(quorum: str, says: str | None) -> None:
    groups = "[{group: A, invited: 6, present: 4}, {group: B, invited: 2, present: 2}]"
    text = f"{MINIMAL}meeting: {{attendance: {{quorum: {quorum}, groups: {groups}}}}}\n"
    spec = spec_of(text)
    come, attendance = turnout(spec), spec.meeting and spec.meeting.attendance
    assert come
    assert attendance
    assert quorum_sentence(attendance, come) == says


@pytest.mark.parametrize("share", ["nhiều", "0/3", "4/3", "120%", "2/0", ""])
def test_a_quorum_that_is_no_share_is_refused(share: str) -> None:
    with pytest.raises(DoithoaiError) as raised:
        spec_of(f"{MINIMAL}meeting: {{attendance: {{quorum: '{share}'}}}}\n")
    assert [d.code for d in raised.value.diagnostics] == ["S061"]


@pytest.mark.parametrize(
    ("meeting", "codes"),
    [
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1, unexcused: 1}]}", []),
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1}]}", []),
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1, unexcused: 0}]}", ["C045"]),
        ("attendance: {groups: [{group: A, invited: 10, present: 11}]}", ["C045"]),
        ("attendance: {groups: [{group: A, present: 10}]}, votes: [{matter: X, for: 10}]", []),
        ("attendance: {groups: [{group: A, present: 10}]}, votes: [{matter: X, for: 10, abstain: 1}]", ["C046"]),
        ("votes: [{matter: X, for: 10}]", []),
        ("attendance: {quorum: 2/3, groups: [{group: A, present: 10}]}", ["C048"]),
        ("attendance: {quorum: {share: 2/3, of: B}, groups: [{group: A, invited: 10, present: 10}]}", ["C048"]),
        (
            "attendance: {groups: [{group: A, invited: 40, present: 35, excused: 5}], people: [{name: An, group: a, presence: unexcused}]}",
            ["C049"],
        ),
        (
            "attendance: {groups: [{group: A, invited: 40, present: 35, excused: 4}], people: [{name: An, group: a, presence: unexcused}]}",
            [],
        ),
        ("attendance: {groups: [{group: A, present: 5}, {group: B, present: 5}, {group: ' a', present: 5}]}", ["C056"]),
        ("opened: 09:00, closed: 08:00", ["C038"]),
        ("opened: 09:00, closed: 09:00", []),
        ("opened: 09:00 10/04/2027, closed: 10:00 09/04/2027", ["C038"]),
        ("opened: 10/04/2027, closed: 08:00", []),
        ("opened: 22:00 10/04/2027, closed: 00:30 11/04/2027", []),
        ("attendance: {quorum: 2/3, groups: [{group: A, invited: 9, present: 5}]}", ["C057"]),
        ("attendance: {quorum: 2/3, groups: [{group: A, invited: 9, present: 6}]}", []),
        ("attendance: {quorum: 2/3}", []),
        ("attendance: {quorum: {share: 2/3, of: a}, groups: [{group: A, invited: 10, present: 10}]}", []),
    ],
)
def test_numbers_that_do_not_add_up_are_a_warning(meeting: str, codes: list[str]) -> None:
    source = parse(f"{MINIMAL}meeting: {{{meeting}}}\n", "test.yaml", Path())
    found = list(meeting_warnings(source, load(source)))
    assert [(d.code, d.severity) for d in found] == [(code, "warning") for code in codes]
