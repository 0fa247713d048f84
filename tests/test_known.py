"""A paper tells what was known on its day: what was answered, sent and done later is not in it."""

from __future__ import annotations

import pytest
from papers import docx_of, spec_of

from doithoai.papers import make_papers
from doithoai.template_build.outline import outline

HEAD = """\
issuer: {parent: UBND phường Ngọc Lâm, name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027, chair: {name: Trần Thị Bình}, secretary: {name: Lê Thu Hà}}
meeting: {closed: "10:40", attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 38}]}}
"""


def text_of(kind: str, more: str) -> str:
    (paper,) = make_papers(kind, spec_of(HEAD + more))
    return outline(docx_of(paper))


def asked(answer: str) -> str:
    return f"questions: [{{text: Hỏi gì?, asker: Nguyễn Thị Hoa, answer: {{{answer}}}}}]\n"


@pytest.mark.parametrize(
    ("done", "is_later"),
    [
        ("02/2027", True),
        ("2028", True),
        ("31/01/2027", True),
        ("30/01/2027", False),
        ("01/2027", False),
        ("2027", False),
    ],
)
def test_of_a_day_that_is_known_in_part_the_known_parts_are_compared(done: str, is_later: bool) -> None:
    minutes = text_of("minutes", asked(f'text: Đã gửi thư., status: in_writing, done: "{done}"'))
    assert ("Đã gửi thư." not in minutes) == is_later
    assert ("Sẽ trả lời bằng văn bản." in minutes) == is_later


def test_the_day_of_a_paper_may_be_known_in_part_too() -> None:
    report = "papers: {report: {date: 01/2027}}\n"
    assert "đã thực hiện" not in text_of("report", report + "carried: [{task: Thay rèm, done: 10/02/2027}]\n")
    assert "đã thực hiện" in text_of("report", report + "carried: [{task: Thay rèm, done: 20/01/2027}]\n")


@pytest.mark.parametrize("status", ["", ", status: answered"])
def test_an_answer_of_a_later_day_is_not_given_yet_and_its_answerer_is_charged_with_it(status: str) -> None:
    minutes = text_of("minutes", asked(f"by: Kế toán, text: Thu đúng mức.{status}, done: 10/02/2027"))
    assert "Thu đúng mức." not in minutes
    assert "Chưa trả lời; người được phân công: Kế toán." in minutes
    assert "Chưa trả lời" not in text_of(
        "minutes", asked(f"by: Kế toán, text: Thu đúng mức.{status}, done: 30/01/2027")
    )


@pytest.mark.parametrize(
    ("papers", "sent"),
    [
        ("opinions: {date: 05/02/2027}", False),
        ("opinions: {date: 20/02/2027}", True),
        ("opinions: {}, report: {number: 5, date: 05/02/2027}", False),
        ("opinions: {date: 20/02/2027}, report: {number: 5, date: 05/02/2027}", True),
        ("opinions: {}", True),
        ("report: {number: 5, date: 05/02/2027}", True),  # which doesn't attach it
    ],
)
def test_the_digest_tells_what_was_known_on_its_day_or_on_that_of_the_report_that_attaches_it(
    papers: str, sent: bool
) -> None:
    digest = text_of(
        "opinions", asked("text: Đã gửi thư., status: in_writing, done: 20/02/2027") + f"papers: {{{papers}}}\n"
    )
    assert ("Đã trả lời bằng văn bản ngày 20 tháng 02 năm 2027" in digest) == sent
