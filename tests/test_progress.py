"""How far a conference has come: facts and a day in, stage, gaps and overdue things out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doithoai.checking import verdict
from doithoai.dossier.progress import Progress, progress
from doithoai.papers import KINDS
from doithoai.valid_spec import checked_with_lists

ISSUER = """\
issuer: {name: Trường Mầm non Hoa Mai, parent: UBND phường Ngọc Lâm, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027, chair: Bà Trần Thị Bình, secretary: Bà Lê Thu Hà}
attendees: [Cha mẹ học sinh]
"""
PLANNED = "papers: {plan: {number: 57, date: 12/01/2027}}\n"
INVITED = "papers: {plan: {number: 57, date: 12/01/2027}, invitation: {date: 15/01/2027}}\n"
MEETING = "meeting: {closed: 10:40, attendance: {groups: [{group: Cha mẹ, invited: 40, present: 38}]}}\n"
ISSUED = (
    "papers: {minutes: {number: 4}, report: {number: 21, date: 05/02/2027}, plan: {number: 57, date: 12/01/2027}}\n"
)
OPEN = "questions: [{text: Vì sao?}]\n"
ANSWERED = "questions: [{text: Vì sao?, answer: Vì thế.}]\n"
#: what is missing when nothing was written down at the meeting
AFTERWARDS = [
    "biên bản chưa có điểm danh", "biên bản chưa có giờ kết thúc", "thông báo kết luận chưa có nội dung kết luận",
    "báo cáo chưa có điểm danh", "Kế hoạch chưa có số, ngày",
]  # fmt: skip
PROMISE = "carried: [{task: Sửa mái che, by: Tổ Văn phòng, deadline: 15/02/2027}]\n"


def progress_of(tmp_path: Path, text: str, today: str = "2027-02-20") -> Progress:
    (tmp_path / "a.yaml").write_text(text if "issuer:" in text else ISSUER + text, encoding="utf-8")
    source, done = checked_with_lists(str(tmp_path / "a.yaml"), ())
    return progress(source, done.spec, date.fromisoformat(today), [listed.place for listed in done.listed])


@pytest.mark.parametrize(
    ("facts", "today", "stage", "why"),
    [
        (ISSUER.replace(", place: Ngọc Lâm", ""), "2027-01-01", "chuẩn bị", "kế hoạch thiếu địa danh trước ngày tháng"),
        ("", "2027-01-01", "kế hoạch", "Kế hoạch chưa có số, ngày"),
        ("papers: {plan: {number: 57}}\n", "2027-01-01", "kế hoạch", "Kế hoạch chưa có ngày"),
        (PLANNED, "2027-01-11", "kế hoạch", "Kế hoạch số 57/KH-MNHM ngày 12/01/2027 (chưa đến ngày)"),
        (PLANNED, "2027-01-12", "mời", "giấy mời chưa có ngày"),
        (INVITED, "2027-01-14", "mời", "giấy mời ngày 15/01/2027 (chưa đến ngày)"),
        (INVITED, "2027-01-20", "thu câu hỏi", "chưa có câu hỏi nào"),
        (INVITED + "registration: {deadline: 16:00 25/01/2027}\n", "2027-01-25", "thu câu hỏi", "hạn gửi 25/01/2027; chưa có câu hỏi nào"),
        (INVITED + "registration: {deadline: 16:00 25/01/2027}\n" + OPEN, "2027-01-26", "họp", "ngày 30/01/2027"),
        ("", "2027-01-30", "họp", "ngày 30/01/2027"),
        ("", "2027-01-31", "biên bản", "biên bản thiếu điểm danh, thiếu giờ kết thúc"),
        (MEETING, "2027-01-30", "kết luận, báo cáo", "Báo cáo chưa có số, ngày"),
        (MEETING + OPEN, "2027-02-01", "trả lời", "1/1 câu chưa giải quyết xong: câu 1"),
        (MEETING + ANSWERED, "2027-02-01", "kết luận, báo cáo", "Báo cáo chưa có số, ngày"),
        (MEETING + ANSWERED + ISSUED + PROMISE, "2027-02-06", "theo dõi", "0/1 việc đã làm xong"),
    ],
)  # fmt: skip
def test_the_stage_follows_from_the_facts_and_the_day(
    tmp_path: Path, facts: str, today: str, stage: str, why: str
) -> None:
    found = progress_of(tmp_path, facts, today).stage
    assert (found.name, found.state, found.why) == (stage, "now", why)


def test_a_conference_of_which_all_is_done_is_at_no_stage(tmp_path: Path) -> None:
    found = progress_of(tmp_path, MEETING + ANSWERED + ISSUED)
    assert {stage.state for stage in found.stages} == {"done", "unfinished"}
    assert [stage.name for stage in found.stages if stage.state == "unfinished"] == ["mời"]
    assert found.stage.name == "theo dõi"
    assert found.stage.why == "không có việc nào phải theo dõi"


@pytest.mark.parametrize(
    ("about", "facts", "why"),
    [
        ("cancelled", "", "hội nghị đã hủy (`papers.letter`)"),
        ("postponed", "", "đã hoãn; ngày 30/01/2027"),
        ("changed", "", "ngày 30/01/2027"),
    ],
)
def test_a_letter_that_calls_the_conference_off_is_told_at_the_meeting(
    tmp_path: Path, about: str, facts: str, why: str
) -> None:
    found = progress_of(tmp_path, f"papers: {{letter: {{about: {about}}}}}\n{facts}", "2027-01-29")
    assert next(stage.why for stage in found.stages if stage.name == "họp") == why


def test_of_a_cancelled_conference_no_minutes_are_wanted_afterwards(tmp_path: Path) -> None:
    found = progress_of(tmp_path, "papers: {letter: {about: cancelled}}\n")
    assert found.stage.name == "họp"
    assert not [gap for gap in found.gaps if "biên bản" in gap.what]


@pytest.mark.parametrize(
    ("facts", "today", "gaps"),
    [
        ("questions: [{text: A?}]\n", "2027-01-20", ["câu 1 chưa phân công trả lời"]),
        ("questions: [{text: A?, answer: {by: Kế toán}}]\n", "2027-01-20", []),
        ("questions: [{text: A?, answer: {by: Kế toán}}]\n", "2027-02-20", ["câu 1 chưa có hạn trả lời", *AFTERWARDS]),
        ("questions: [B?, {text: A?, answer: B.}]\n", "2027-01-20", ["câu 1 chưa phân công trả lời"]),
        ("questions: [{text: A?, answer: {status: referred}}]\n", "2027-01-20", []),  # it goes to the parent
        (ISSUER.replace("parent: UBND phường Ngọc Lâm, ", "") + "questions: [{text: A?, answer: {status: referred}}]\n", "2027-01-20", ["câu 1 (Không nêu tên) chưa biết chuyển đến đâu"]),
        ("questions: [{text: A?, asker: Lê An, answer: {status: in_writing, by: Kế toán}}]\n", "2027-01-20", ["câu 1 (Lê An) chưa có nội dung trả lời"]),
        ("questions: [{text: A?, answer: {status: noted, due: 15/02/2027}}]\n", "2027-01-20", []),
        (MEETING, "2027-02-20", ["Kế hoạch chưa có số, ngày", "Biên bản chưa có số", "Báo cáo chưa có số, ngày", "thông báo kết luận chưa có nội dung kết luận"]),
        (MEETING + ISSUED, "2027-02-20", ["thông báo kết luận chưa có nội dung kết luận"]),
        ("", "2027-01-20", []),
        ("", "2027-02-20", AFTERWARDS),
        (ISSUER.replace(", starts: 07:30 30/01/2027", ""), "2027-01-20", ["chưa có ngày giờ hội nghị"]),
        (ISSUER.replace("starts: 07:30 30/01/2027", "when: tuần 2 tháng 3/2027"), "2027-01-20", ["chưa có ngày giờ hội nghị"]),
        (ISSUER.replace("starts: 07:30 30/01/2027", "when: tuần 2 tháng 3/2027") + "meeting: {opened: 19:00 11/3/2027}\n", "2027-01-20", []),
        (ISSUER.replace("starts: 07:30 30/01/2027", "sessions: [{starts: 07:30 30/01/2027}, {starts: 07:30 31/01/2027}]"), "2027-01-30", []),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(tmp_path: Path, facts: str, today: str, gaps: list[str]) -> None:
    found = [gap.what for gap in progress_of(tmp_path, facts, today).gaps]
    assert set(found) == set(gaps)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("facts", "hints"),
    [
        ("", ["thêm `plan: {number: 12, date: 02/02/2027}` vào `papers`, khi văn bản đã được cấp số", "thêm `minutes: {number: 12}` vào `papers`, khi văn bản đã được cấp số"]),
        ("papers: {plan: {date: 12/01/2027}, minutes: {form: parents}}\n", ["ghi `number: 12` vào mục `plan` của `papers`, khi văn bản đã được cấp số", "ghi `number: 12` vào mục `minutes` của `papers`, khi văn bản đã được cấp số"]),
        ("papers: {plan: {opening: A.}, minutes: {number: 4}}\n", ["ghi `number: 12` và `date: 02/02/2027` vào mục `plan` của `papers`, khi văn bản đã được cấp số"]),
    ],
    ids=["no section", "a section", "no date either"],
)  # fmt: skip
def test_a_number_goes_into_the_section_that_is_there_and_minutes_need_no_date(
    tmp_path: Path, facts: str, hints: list[str]
) -> None:
    found = progress_of(tmp_path, MEETING + facts).gaps
    assert [gap.hint for gap in found if gap.what.startswith(("Kế hoạch", "Biên bản"))] == hints


def test_a_conference_with_free_words_for_its_time_is_not_told_to_have_both(tmp_path: Path) -> None:
    found = progress_of(tmp_path, ISSUER.replace("starts: 07:30 30/01/2027", "when: tuần 2 tháng 3/2027"), "2027-01-20")
    assert [gap.hint for gap in found.gaps] == ["khi đã biết, thay `when` bằng `starts: 07:30 30/01/2027`"]


@pytest.mark.parametrize(
    ("facts", "today", "late"),
    [
        ("questions: [{text: A?, answer: {due: 15/02/2027}}]\n", "2027-02-15", []),
        ("questions: [{text: A?, answer: {due: 15/02/2027}}]\n", "2027-02-16", ["câu 1 quá hạn trả lời (15/02/2027)"]),
        ("questions: [{text: A?, answer: {due: 05/03/2027}}]\n", "2027-03-06", ["câu 1 quá hạn trả lời (05/3/2027)"]),
        ("questions: [{text: A?, answer: {due: tuần sau}}]\n", "2027-02-16", []),
        ("questions: [{text: A?, answer: {due: trước ngày 15/02/2027}}]\n", "2027-02-16", ["câu 1 quá hạn trả lời (15/02/2027)"]),
        ("questions: [{text: A?, answer: {due: tuần 2 tháng 02 năm 2027}}]\n", "2027-02-16", []),
        ("questions: [{text: A?, answer: {due: 15/02/2027, text: B.}}]\n", "2027-02-16", []),
        ("questions: [{text: A?, answer: {due: 15/02/2027, status: referred}}]\n", "2027-02-16", ["câu 1 quá hạn chuyển kiến nghị (15/02/2027)"]),
        ("questions: [{text: A?, answer: {due: 15/02/2027, status: referred, done: 10/02/2027}}]\n", "2027-02-16", []),
        ("questions: [{text: A?, answer: {due: 15/02/2027, status: noted}}]\n", "2027-02-16", ["câu 1 quá hạn thực hiện (15/02/2027)"]),
        (PROMISE, "2027-02-15", []),
        (PROMISE, "2027-02-16", ["việc “Sửa mái che” (Tổ Văn phòng) quá hạn 15/02/2027"]),
        (PROMISE.replace("}", ", done: 14/02/2027}"), "2027-02-16", []),
        ("carried: [Sửa mái che]\n", "2027-02-16", []),
        ("meeting: {promises: [{task: Sửa mái che, deadline: 15/02/2027}]}\n", "2027-02-16", ["việc “Sửa mái che” quá hạn 15/02/2027"]),
        ("registration: {deadline: 25/01/2027}\n", "2027-01-25", []),
        ("registration: {deadline: 25/01/2027}\n", "2027-01-26", ["đã hết hạn gửi câu hỏi trước (25/01/2027)"]),
        ("registration: {deadline: 25/01/2027}\n", "2027-02-26", []),
    ],
)  # fmt: skip
def test_what_is_late_is_named_by_the_day(tmp_path: Path, facts: str, today: str, late: list[str]) -> None:
    assert [gap.what for gap in progress_of(tmp_path, facts, today).overdue] == late
    checked = verdict(str(tmp_path / "a.yaml"), today=date.fromisoformat(today))
    told = [one.message for one in checked.diagnostics if one.code == "C081"]
    assert told == [what for what in late if "hạn gửi câu hỏi" not in what]


def test_each_gap_says_where_it_is_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "cau-hoi.csv").write_text(
        "Họ tên;Nội dung câu hỏi\nLê An;Vì sao?\nĐỗ Bình;Bao giờ?\n", encoding="utf-8"
    )
    found = progress_of(tmp_path, "questions:\n  - {text: A?}\n  - {file: cau-hoi.csv}\n", "2027-01-20")
    spec = str(tmp_path / "a.yaml")
    places = [(gap.what, gap.place.file, gap.place.line) for gap in found.gaps]
    assert places == [
        ("câu 1 chưa phân công trả lời", spec, 5),
        ("câu 2 chưa phân công trả lời", "cau-hoi.csv", 2),
        ("câu 3 chưa phân công trả lời", "cau-hoi.csv", 3),
    ]


def test_every_kind_of_paper_is_told_of_with_what_it_lacks(tmp_path: Path) -> None:
    found = progress_of(tmp_path, "")
    assert [paper.kind for paper in found.papers] == list(KINDS)
    lacks = {paper.kind: [gap.what for gap in paper.lacks] for paper in found.papers}
    assert lacks["plan"] == []
    assert lacks["minutes"] == ["thiếu điểm danh", "thiếu giờ kết thúc"]
    assert lacks["agenda"] == ["thiếu chương trình"]


def test_nobody_to_invite_is_a_lack_of_all_papers_for_guests(tmp_path: Path) -> None:
    found = progress_of(tmp_path, ISSUER.replace("attendees: [Cha mẹ học sinh]\n", ""))
    lacking = {paper.kind for paper in found.papers if "thiếu khách mời" in [gap.what for gap in paper.lacks]}
    assert lacking == {kind for kind in KINDS if KINDS[kind].for_guests}


def test_kinds_on_request_are_wanted_only_with_a_section_of_their_own(tmp_path: Path) -> None:
    plain = {paper.kind for paper in progress_of(tmp_path, "").papers if not paper.is_wanted}
    assert plain == {kind for kind in KINDS if KINDS[kind].on_request} >= {"labels", "nameplates", "letter"}
    asked = progress_of(tmp_path, "papers: {labels: {sheet: 2x7}}\n")
    assert "labels" in {paper.kind for paper in asked.papers if paper.is_wanted}


@pytest.mark.parametrize(
    ("today", "due"), [("2027-02-01", "15/02/2027"), ("2027-02-20", "06/3/2027"), ("9999-12-31", "(ngày trả lời)")]
)
def test_the_day_to_answer_by_that_is_proposed_is_still_to_come(tmp_path: Path, today: str, due: str) -> None:
    found = progress_of(tmp_path, ISSUER + "questions: [{text: A?, answer: {by: Kế toán}}]\n", today)
    assert due in next(gap.hint for gap in found.gaps if "hạn trả lời" in gap.what)
