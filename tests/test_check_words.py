"""What clerks write in free words, right and wrong, and what the check tells of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from checking import example_case

from doithoai.checks import findings
from doithoai.checks.texts import days_in, deadline_in
from doithoai.money_words import number_in
from doithoai.source import parse


def told(text: str, *, with_: str = "{}", today: date | None = None) -> list[str]:
    """The codes of what the rules of the conference find in a spec, laid over another."""
    under, over = (dict(parse(t, "a.yaml", Path()).data) for t in (with_, text))  # type: ignore[call-overload]
    found = findings(example_case(json.dumps(under | over, ensure_ascii=False), today))
    return [d.code for d in found if d.code.startswith("C")]


def told_of_notes(text: str, *, with_: str = "{}") -> list[str]:
    """The codes of what is found in one sentence."""
    return told(json.dumps({"notes": text}, ensure_ascii=False), with_=with_)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trước ngày 04 tháng 4 năm 2027", date(2027, 4, 4)),
        ("thứ 7, 30 tháng 01 năm 2027", date(2027, 1, 30)),
        ("trong học kỳ 2, chậm nhất 15 tháng 5 năm 2027", date(2027, 5, 15)),
        ("từ ngày 01/4/2027 đến ngày 20/4/2027", date(2027, 4, 20)),
        ("từ nay đến 20/4", date(2027, 4, 20)),
        ("tuần 4 tháng 4 năm 2027", None),
        ("trong tuần 5 tháng 10 năm 2026", None),
        ("tuần 3, 4 tháng 5 năm 2027", None),
        ("tuần thứ 2 tháng 12", None),
        ("khối 12 tháng 3 năm 2027", None),
        ("trong 05 ngày kể từ ngày 18/4/2027", None),
        ("sau ngày 20/4", None),
    ],
)
def test_a_deadline_is_the_day_by_which_and_no_week_of_a_month(text: str, day: date | None) -> None:
    assert deadline_in(text, date(2027, 1, 30)) == day


def test_a_week_of_a_month_is_no_date() -> None:
    assert not list(days_in("Tuần 5 tháng 2 năm 2027; khối 12 tháng 3 năm 2027."))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Trước ngày 01 tháng 7 năm 2025, trường thuộc UBND quận Long Biên.", []),
        ("Điểm trường cũ thuộc thị trấn Chờ trước 7/2025.", []),
        ("Trước đây do Phòng Giáo dục và Đào tạo phụ trách, nay là Phòng Văn hóa - Xã hội.", []),
        ("Hồi ấy UBND huyện Ba Bể cấp đất; Quyết định số 1234/QĐ-UBND ngày 20/8/2021 của UBND quận 5.", []),
        ("Trước ngày 01/8/2026, gửi báo cáo về UBND quận Long Biên.", ["C105"]),
        ("Trước ngày 20 tháng 7 năm 2026, gửi báo cáo về UBND quận Long Biên.", ["C105"]),
        ("Nay thông báo để Phòng Giáo dục và Đào tạo biết.", ["C105"]),
    ],
)
def test_what_was_an_office_in_its_days_is_not_told(text: str, codes: list[str]) -> None:
    assert told_of_notes(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nhắn tin theo cú pháp [Tên trẻ][Lớp] đến số của trường.", []),
        ("Mẫu phiếu kèm theo: lớp ………, họ tên ……… (đại biểu điền tay).", []),
        ("Nhắn tin theo cú pháp [Tên trẻ] đến số của trường. Liên hệ lớp ……… để biết.", ["C158"]),
        ("Gửi phiếu về lớp ………, trước giờ học.", ["C158"]),
        ("Gửi tin đến [Tên người nhận].", ["C158"]),
        ("Cô Nguyễn Thị Y phụ trách; ông Trần Văn Ý.", []),
        ("Ông Nguyễn Văn X phụ trách.", ["C158"]),
    ],
)
def test_what_others_fill_in_is_not_left_over(text: str, codes: list[str]) -> None:
    assert told_of_notes(text) == codes


def test_a_digest_for_those_who_answer_is_made_before_the_meeting() -> None:
    assert told("{conference: {starts: 07:30 30/01/2027}, papers: {opinions: {date: 25/01/2027}}}") == []
    assert told("{conference: {starts: 07:30 30/01/2027}, papers: {report: {date: 25/01/2027}}}") == ["C015"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ban đại diện cha mẹ học sinh (sau đây viết tắt là Ban ĐDCMHS) dự; Ban ĐDCMHS góp ý.", []),
        ("Cha mẹ học sinh (sau đây gọi tắt: CMHS) dự; CMHS góp ý.", []),
        ("Ứng dụng CNTT trong HKI, HKII; mang CCCD; gửi ảnh JPG hoặc PNG; BS. Trần Tâm tư vấn VSATTP.", []),
        ("Ban đại diện (sau đây viết tắt là Ban ĐDCMHS) dự.", ["C150"]),
        ("Lắng nghe ý kiến của CBGVNV trong HKII.", ["C150"]),
    ],
)
def test_abbreviations_that_everybody_knows_or_that_are_explained_are_not_told(text: str, codes: list[str]) -> None:
    assert told_of_notes(text) == codes


@pytest.mark.parametrize(
    ("people", "vote", "codes"),
    [
        ("[]", "{matter: Thông qua kết luận, for: 40}", []),
        ("[]", "{matter: Thông qua kết luận, for: 39}", ["C047"]),
        ("[{name: Lê Văn Tám, group: Giáo viên, presence: left_early}]", "{matter: Thông qua kết luận, for: 39}", []),
        ("[{name: Lê Văn Tám, group: Giáo viên, presence: left_early}]", "{matter: Thông qua kết luận, for: 38}", ["C047"]),
        ("[]", "{matter: Cha mẹ học sinh thông qua giờ tan học, for: 28, against: 2}", []),
        ("[]", "{matter: Cha mẹ học sinh thông qua giờ tan học, for: 28}", ["C047"]),
        ("[]", "{matter: Thông qua mức hỗ trợ cha mẹ học sinh, for: 40}", []),
    ],
)  # fmt: skip
def test_who_has_gone_or_has_no_vote_is_not_missed(people: str, vote: str, codes: list[str]) -> None:
    groups = "[{group: Cha mẹ học sinh, invited: 30, present: 30}, {group: Giáo viên, invited: 10, present: 10}]"
    assert told(f"meeting: {{attendance: {{groups: {groups}, people: {people}}}, votes: [{vote}]}}") == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gửi câu hỏi trước 16 giờ 30 ngày 25/01/2027.", "16 giờ 30"),
        ("Trả trẻ lúc 16g30.", "16g30"),
        ("Trả trẻ từ 16:30.", "16:30"),
    ],
)
def test_an_hour_is_told_as_it_was_typed(text: str, words: str) -> None:
    found = findings(example_case(json.dumps({"time_style": "07h30", "notes": text}, ensure_ascii=False)))
    assert [d.message.split("”")[0][1:] for d in found if d.code == "C159"] == [words]


def test_a_wrong_school_year_is_told_once_and_a_wrong_day_where_it_stands() -> None:
    conference = "conference: {{school_year: 2025-2026, starts: 07:30 30/01/{}}}, papers: {{plan: {{date: 12/01/{}}}}}"
    wrong_year, wrong_day = (example_case(f"{{{conference.format(*years)}}}") for years in ((2027, 2027), (2027, 2026)))
    assert [(d.code, d.line, d.column) for d in findings(wrong_year)] == [("C004", 1, 28)]
    assert [(d.code, d.line, d.column) for d in findings(wrong_day) if d.code == "C004"] == [("C004", 1, 47)]


@pytest.mark.parametrize(
    ("signer", "codes"),
    [
        ("ThS. Trần Thị Bình", ["C089"]),
        ("Bà Trần Thị Bình", ["C090"]),
        ("Trần Thị Bính", ["C066", "C068"]),
    ],
)
def test_a_degree_makes_nobody_another_person(signer: str, codes: list[str]) -> None:
    chair = '{name: Trần Thị Bình, title: Hiệu trưởng}, secretary: "Bà ThS. Lê Thu Hà"'
    people = "attendees: [{group: Đại biểu, members: [Bà Trần Thị Bình, Cô Lê Thu Hà]}]"
    text = f"{{issuer: {{signer: {{title: Hiệu trưởng, name: {signer}}}}}, conference: {{chair: {chair}}}, {people}}}"
    assert sorted(d.code for d in findings(example_case(text))) == codes


SIDES = "chair: {name: Trần Thị Bình}, sides: [{name: Nhà trường, representative: {name: Trần Thị Bình}}, {name: Người lao động, representative: {honorific: Bà, name: Vũ Thị Sen}}]"


@pytest.mark.parametrize(
    ("form", "people", "codes"),
    [
        ("two_sided", "[{honorific: Bà, name: Vũ Thị Sen, presence: excused}]", ["C063"]),
        ("two_sided", "[{honorific: Ông, name: Vũ Thị Sen, group: Người lao động, presence: excused}]", ["C063"]),
        ("two_sided", "[{name: Trần Thị Bình, presence: excused}]", ["C063"]),
        ("two_sided", "[{honorific: Ông, name: Vũ Thị Sen, group: Khách mời, presence: excused}]", []),
        ("two_sided", "[{name: Vũ Thị Sen, group: Người lao động, presence: late}]", []),
        ("two_sided", "[{name: Vũ Thị Sen, group: Người lao động, presence: late}, {name: Vũ Thị Sen, group: Khách, presence: excused}]", []),
        ("standard", "[{honorific: Bà, name: Vũ Thị Sen, presence: excused}]", []),
    ],
)  # fmt: skip
def test_who_signs_the_minutes_for_a_side_was_there(form: str, people: str, codes: list[str]) -> None:
    text = f"{{conference: {{{SIDES}}}, papers: {{minutes: {{form: {form}}}}}, meeting: {{attendance: {{people: {people}}}}}}}"
    assert [code for code in told(text) if code == "C063"] == codes


STAFF = '"conference": {"chair": "Ông Nguyễn Hữu Tình, Phó Hiệu trưởng", "secretary": "Cô Hà Phương Thảo, kế toán"}'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("agenda: [{time: 07h30, item: Đón khách, by: Cô Hà Phương Thao}]", ["C068"]),
        ("meeting: {promises: [{task: Lát sân, by: Tổ Văn phòng, support: Cô Hà Phương Thạo, deadline: 20/8/2027}]}", ["C068"]),
        ("papers: {script: {host: Cô Hà Phương Thao}}", ["C068"]),
        ("meeting: {course: [Ông Nguyễn Hữu Tính khai mạc hội nghị.]}", ["C068"]),
        ("meeting: {course: [Cô Hà Phượng Thảo Tổ trưởng báo cáo.]}", ["C068"]),
        ("registration: {contact: {name: Hà Phươn Thảo, title: Kế toán}}", ["C068"]),
        ("registration: {contact: {name: Hà Thảo Phương, title: Kế toán}}", ["C068"]),
        ("meeting: {course: [Ông Nguyễn Hữu Tình khai mạc; Cô Hà Phương Thảo báo cáo; thầy Tình kết luận.]}", []),
        ("meeting: {course: ['Bà Nguyễn Hữu Tính, phụ huynh lớp 3A, hỏi về bữa ăn.', Ông Hà Phương Thạo phát biểu.]}", []),
        ("{questions: [{text: Bao giờ lát sân?, asker: Nguyễn Hữu Tính}], meeting: {course: [Ông Nguyễn Hữu Tính hỏi.]}}", []),
        ("meeting: {course: [Ông Nguyễn Hữu Tâm phát biểu; cô Hà Phương Thào Anh hát.]}", []),
        ("registration: {contact: {name: Hà Phương Thạch, title: giáo viên}}", []),
        ("attendees: [{group: Giáo viên, members: ['Cô Lê Thị Lan, giáo viên', 'Cô Lê Thị Loan, giáo viên']}]", []),
        ("registration: {contact: {name: Hà Phương Mai, title: Kế toán}}", []),
    ],
)  # fmt: skip
def test_a_name_that_is_nearly_that_of_the_staff_is_told(text: str, codes: list[str]) -> None:
    assert [code for code in told(text, with_=f"{{{STAFF}}}") if code in ("C066", "C068")] == codes


@pytest.mark.parametrize(
    ("rows", "total", "codes"),
    [
        ("[[1, Tổ Toán, 4], [2, Tổ Văn, 6]]", "['', Tổng cộng, 10]", []),
        ("[[1, Tổ Toán, 4], [2, Tổ Văn, 6]]", "['', Tổng cộng, 11]", ["C165"]),
        ("[[1, Tổ Toán, 1.200.000], [2, Tổ Văn, '']]", "['', Tổng cộng, 1.300.000]", ["C165"]),
        ("[[1, Tổ Toán, 04], [2, Tổ Văn, 06]]", "['', Tổng cộng, 10]", []),
        ("[[1, Tổ Toán, 4], [1.1, Nam, 2], [1.2, Nữ, 2]]", "['', Tổng cộng, 4]", []),
        ("[[I, Tổ Toán, 4], [1, Nam, 2]]", "['', Tổng cộng, 4]", []),
        ("[['', Tổ Toán, 4], ['', Trong đó nữ, 2]]", "['', Tổng cộng, 4]", []),
        ("[[1, Tổ Toán, 4 người], [2, Tổ Văn, 6 người]]", "['', Tổng cộng, 11]", []),
        ("[[1, Tổ Toán, 4], [2, {text: Tổ Văn, colspan: 2}]]", "['', Tổng cộng, 11]", []),
    ],
)
def test_a_total_is_the_sum_of_its_column(rows: str, total: str, codes: list[str]) -> None:
    table = "meeting: {{course: [{{table: {{columns: [TT, Tổ, {}], rows: {}, total: {}}}}}]}}"
    assert told(f"{{{table.format('Số lượng', rows, total)}}}") == codes
    assert told(f"{{{table.format('Tỷ lệ', rows, total)}}}") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Dự kiến 15.500.000 đồng (Bằng chữ: Mười hai triệu năm trăm nghìn đồng chẵn).", ["C166"]),
        ("Dự kiến 12.500.000đ (mười hai triệu, năm trăm ngàn đồng./.); 1.000.000 đồng (ngân sách phường).", []),
        ("Dự kiến 12,500,000 đồng; 180.00 đồng; 186,400.000 đồng.", ["C167"] * 3),
        ("Dự kiến 12.500.000 đồng; 1,5 triệu đồng; ngày 20.11 đồng loạt tổ chức; điểm 8.25 đồng đều; 0 đồng.", []),
        ("50 suất nước x 10.000 đồng = 550.000 đồng.", ["C168"]),
        ("50 suất nước x 10.000 đồng/suất = 500.000 đồng; 2 x 50 x 10.000 = 1.000.000 đồng; 3 x 33.333 = 100.000.", []),
        ("Nhận phiếu từ ngày 14/12/2026 đến ngày 01/12/2026.", ["C169"]),
        ("Trực đón trẻ từ 7h30 đến 6h45; học từ 15h00 đến 14h30.", ["C169"] * 2),
        ("Trực từ 22h00 đến 6h00; từ 7h30 đến 5h00 chiều; từ 7h30 đến 6h45 hôm sau; từ 11h00 đến 13h00.", []),
        ("Dời họp từ ngày 14/12/2026 đến ngày 01/12/2026; từ ngày 28/12/2026 đến hết ngày 03/01/2027 nghỉ.", []),
        ("Rút thời gian từ 8 giờ đến 7 giờ.", []),
    ],
)
def test_amounts_and_ranges_that_can_not_be_are_told(text: str, codes: list[str]) -> None:
    assert [code for code in told_of_notes(text) if code not in ("C009", "C159")] == codes


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("mười hai triệu năm trăm nghìn", 12_500_000),
        ("Hai mươi mốt triệu không trăm linh năm nghìn", 21_005_000),
        ("một tỷ hai trăm ba mươi tư triệu", 1_234_000_000),
        ("một trăm lẻ năm", 105),
        ("chín trăm chín mươi chín", 999),
        ("hai triệu rưỡi", None),
        ("ngân sách phường", None),
        ("", None),
    ],
)
def test_numbers_are_read_in_words(words: str, number: int | None) -> None:
    assert number_in(words) == number


SESSIONS = "conference: {{chair: Bà Trần Thị Bình, sessions: [{{name: Buổi 1, starts: 08:00 30/01/2027, ends: 11:00, venue: Nhà A}}, {{name: Buổi 2, starts: {}, ends: 16:00, venue: {}}}]}}"


@pytest.mark.parametrize(
    ("starts", "venue", "codes"),
    [
        ("10:00 30/01/2027", "Nhà B", ["C032"]),
        ("08:00 30/01/2027", "Nhà A", ["C032"]),
        ("08:00 30/01/2027", "Nhà B", []),
        ("11:00 30/01/2027", "Nhà A", []),
        ("10:00 31/01/2027", "Nhà A", []),
    ],
)
def test_two_sessions_at_one_time_are_told(starts: str, venue: str, codes: list[str]) -> None:
    assert [code for code in told(f"{{{SESSIONS.format(starts, venue)}}}") if code == "C032"] == codes


@pytest.mark.parametrize(
    ("papers", "codes"),
    [
        ("invitation: {event: Hội nghị cán bộ viên chức}", ["C170"]),
        ("plan: {title: Tổ chức Hội nghị viên chức năm học 2026-2027}", ["C170"]),
        ("minutes: {title: Hội nghị đối thoại giữa Hiệu trưởng với nhà giáo và người lao động}", ["C170"]),
        ("minutes: {title: Hội nghị đối thoại giữa Hiệu trưởng với học sinh}", ["C170"]),
        ("minutes: {title: [Hội nghị đối thoại giữa Hiệu trưởng, với phụ huynh và học sinh]}", []),
        ("plan: {title: Tổ chức Hội nghị đối thoại với cha mẹ học sinh và giáo viên}", []),
        ("plan: {title: Tổ chức đối thoại tại Hội nghị cha mẹ học sinh}, report: {title: Kết quả Hội nghị}", []),
        ("invitation: {groups: {Khách: {event: Hội nghị đối thoại}}}", []),
    ],
)
def test_titles_of_papers_are_those_of_the_conference(papers: str, codes: list[str]) -> None:
    conference = "conference: {title: Hội nghị đối thoại giữa Hiệu trưởng với cha mẹ học sinh}"
    assert [code for code in told(f"{{{conference}, papers: {{{papers}}}}}") if code == "C170"] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tăng 2/3 lớp, chiếm 50% số phòng.", []),
        ("Có 38/40 phụ huynh, đạt 90% số phụ huynh.", ["C053"]),
        ("Có 38/40, chiếm 90% tổng số đại biểu.", ["C053"]),
        ("Có 38/40 phụ huynh, đạt 95% số phụ huynh.", []),
    ],
)
def test_a_share_is_one_of_what_was_counted(text: str, codes: list[str]) -> None:
    assert told_of_notes(text) == codes
