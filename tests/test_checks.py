"""Every rule, from its own examples: the wrong one raises the code, the right one does not; and no rule accuses an example."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checking import MINIMAL, case, case_of, example_case, merged
from conftest import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from test_odd_specs import ODD, PLACES, SOURCES

from doithoai.checking import verdict
from doithoai.checks import MODULES, Case, Rule, findings, rules
from doithoai.checks.explaining import BEYOND, laid_out
from doithoai.checks.holidays import holiday, working_days_between
from doithoai.checks.page import PAGE, THEMES, page
from doithoai.checks.sample_words import SAMPLE_ISSUER, SAMPLE_NAME, SAMPLE_SYMBOL
from doithoai.checks.texts import days_in
from doithoai.cli.verdicts import human_lines
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.sample import sample_text
from doithoai.source import parse
from doithoai.watching import Watched

RULES = tuple(rule for rule in rules() if rule.code.startswith("C"))
TODAY = date(2027, 3, 1)
PIECES = [
    " ", "  ", "\n", "(", ")", "“", ",", ".", "…", "38/40", "(90%)", "0/0 (0%)", "99999/1 (5%)", "thứ Hai, ", "thứ 9 ", "ngày ", "31/02/2027", "30/01/2027",
    "00/00/0000", "5 tháng 13 năm 2027", "7h", "25:99", "giờ", "CMHS", "(CMHS)", "hoà", "hòa", "quý", "kĩ thuật", "kỹ thuật", "UBND quận 5", "thị trấn A", "0912", "@", "a@b",
    "nhân dân", "khoản 2 điều 5", "Nguyễn Văn A", "[tên]", "xxx", "của của ", "trường mầm non hoa mai", "có mặt 1/2, vắng 3", "gửi câu hỏi trước ", "Hội nghị được tổ chức ", "khai mạc lúc ", "kết thúc lúc ", "Thời gian: ", "tại hội trường ", "sáng 30/01", "CN ", "nguyên ",
    "do ông Lê Văn Tám chủ trì", "số 57/KH-MNHM ngày ", "đến hết ", "lần thứ mười ", "năm học 2026-2028", "đại biểu có mặt ",
]  # fmt: skip


def codes(rule: Rule, text: str) -> list[str]:
    return [d.code for d in rule.diagnostics(example_case(text, today=TODAY))]


def told(case: Case) -> list[Diagnostic]:
    """What the rules of the conference find; those of legal bases have tests of their own."""
    return [d for d in findings(case) if d.code.startswith("C")]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_wrong_example_raises_its_rule_once_and_the_right_one_does_not(rule: Rule) -> None:
    assert codes(rule, rule.wrong) == [rule.code]
    assert codes(rule, rule.right) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_right_example_raises_no_other_rule_of_weight(rule: Rule) -> None:
    found = [d for d in told(example_case(rule.right, today=TODAY)) if d.severity != "hint"]
    assert not found, "\n".join(d.human() for d in found)


def test_codes_are_unique_and_in_order() -> None:
    own = [rule.code for rule in RULES]
    assert own == sorted(set(own))
    assert len({rule.code for rule in rules()}) == len(rules())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_no_rule_accuses_an_example(path: Path) -> None:
    found = told(case_of(path))
    assert not found, "\n".join(d.human() for d in found)


@pytest.mark.parametrize(
    ("meeting", "codes"),
    [
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1, unexcused: 1}]}", []),
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1}]}", []),
        ("attendance: {groups: [{group: A, invited: 10, present: 8, excused: 1, unexcused: 0}]}", ["C045"]),
        ("attendance: {groups: [{group: A, invited: 10, present: 11}]}", ["C045"]),
        (
            "attendance: {groups: [{group: A, invited: 2, present: 2}], people: [{name: Vũ Thị Sen, group: A, presence: excused}]}",
            ["C049"],
        ),
        (
            "attendance: {groups: [{group: A, invited: 3, present: 2}], people: [{name: Vũ Thị Sen, group: A, presence: excused}]}",
            [],
        ),
        ("attendance: {groups: [{group: A, present: 10}]}, votes: [{matter: X, for: 10}]", []),
        ("attendance: {groups: [{group: A, present: 10}]}, votes: [{matter: X, for: 10, abstain: 1}]", ["C046"]),
        ("votes: [{matter: X, for: 10}]", []),
        ("attendance: {quorum: 2/3, groups: [{group: A, present: 10}]}", ["C048"]),
        ("attendance: {quorum: {share: 2/3, of: B}, groups: [{group: A, invited: 10, present: 10}]}", ["C048"]),
        ("attendance: {quorum: {share: 2/3, of: a}, groups: [{group: A, invited: 10, present: 10}]}", []),
    ],
)
def test_numbers_of_a_meeting_that_do_not_add_up_are_a_warning(meeting: str, codes: list[str]) -> None:
    found = told(example_case(f"meeting: {{{meeting}}}"))
    assert [d.code for d in found if d.severity == "warning"] == codes


@pytest.mark.parametrize(
    ("signer", "code"),
    [
        ("on_behalf: TM, collective: Ủy ban nhân dân, title: Phó Chủ tịch", "C085"),
        ("on_behalf: KT, collective: Ủy ban nhân dân, head_title: Chủ tịch, title: Phó Chủ tịch", None),
        ("on_behalf: TM, collective: Ban Tổ chức, title: Trưởng ban", None),
        ("on_behalf: TL, head_title: Hiệu trưởng, title: Hiệu  trưởng", "C086"),
        ("on_behalf: TUQ, head_title: Hiệu trưởng, title: Phó Hiệu trưởng", None),
        ("on_behalf: Q, title: Hiệu trưởng", None),
    ],
)
def test_who_signs_for_whom_is_said_as_the_decree_wants_it(signer: str, code: str | None) -> None:
    found = told(example_case(f"issuer: {{signer: {{{signer}, name: Vũ Thị Sen}}}}"))
    assert [d.code for d in found if d.code.startswith("C08")] == ([code] if code else [])


@pytest.mark.parametrize(
    ("deadline", "off"),
    [
        ("Chủ nhật 24/01/2027", "Chủ nhật"),
        ("16/4/2027", "ngày Giỗ Tổ Hùng Vương"),
        ("05/02/2027", "kỳ nghỉ Tết Nguyên đán"),
        ("03/5/2027", "ngày nghỉ bù cho ngày Quốc tế Lao động"),
        ("trước ngày 24/01/2027", None),
        ("23/01/2027", None),  # schools work on Saturdays
        ("31/01/2027", None),  # the last of the month: in January
        ("30/4/2027", None),
        ("30/01/2027", None),
    ],
)
def test_a_deadline_on_a_day_off_is_told(deadline: str, off: str | None) -> None:
    text = f"{{conference: {{starts: 07:30 30/01/2027}}, meeting: {{promises: [{{task: Lát sân, by: Tổ Văn phòng, deadline: {deadline}}}]}}}}"
    found = [d.message.partition("rơi vào ")[2] for d in told(example_case(text)) if d.code == "C028"]
    assert found == ([off] if off else [])


@pytest.mark.parametrize(
    ("school", "unit", "is_strange"),
    [
        ("Trường Tiểu học Đồi Sim", "lớp 6A", True),
        ("Trường Tiểu học Đồi Sim", "lớp 5A; năm sau vào lớp 6", False),
        ("Trường Tiểu học Đồi Sim", "Lá 2", True),
        ("Trường THCS Nguyễn Trãi", "5A2", True),
        ("Trường THCS Nguyễn Trãi", "lớp 9/10", False),
        ("Trường TH và THCS Hòa Bình", "lớp 5A", False),
        ("Trường TH&THCS Hòa Bình", "lớp 3B", False),
        ("Trường THCS và THPT Nà Hang", "lớp 12C1", False),
        ("Trường Mầm non Hoa Mai", "lớp 1A", True),
        ("Trường Mầm non Hoa Mai", "phụ huynh có con sắp vào lớp 1", False),
        ("Trường Mầm non - Tiểu học Hoa Mai", "lớp Lá 1", False),
        ("Trường Phổ thông liên cấp Hoa Mai", "lớp 12A", False),
        ("UBND phường Ngọc Lâm", "lớp 12A", False),
        ("Trường THPT Chu Văn An", "Tổ 5A, khu phố 3", False),
        ("Trường THPT Chu Văn An", "lớp 9A3", True),
    ],
)
def test_a_class_of_another_level_is_told(school: str, unit: str, is_strange: bool) -> None:
    case = example_case(f"{{issuer: {{name: {school}}}, questions: [{{unit: '{unit}', text: Bao giờ?}}]}}")
    assert [d.code for d in told(case) if d.code == "C161"] == ["C161"] * is_strange


@pytest.mark.parametrize(
    ("papers", "told_of"),
    [
        (
            "{letter: {about: changed, to: Các lớp, number: 5}}",
            ["Công văn hoãn, hủy hoặc thông báo thay đổi chưa in được"],
        ),
        ("{news: {highlights: [9]}}", ["Tin bài chưa in được: không có câu hỏi nào có mã hoặc số “9”"]),
        ("{opinions: {order: topic}, referral: {date: 05/02/2027}}", []),  # their questions may yet come
        (
            "{form: {per_page: 4, lines: 40}}",
            ["Phiếu đăng ký đối thoại chưa in được: 4 phiếu một trang thì không đủ chỗ"],
        ),
    ],
)
def test_what_a_command_would_refuse_is_told_before(papers: str, told_of: list[str]) -> None:
    found = [d.message for d in told(example_case(f"papers: {papers}")) if d.code == "C160"]
    assert [message.partition(":")[0] for message in found] == [message.partition(":")[0] for message in told_of]


SPECS = Path(__file__).parent / "checks"


@pytest.mark.parametrize("name", sorted(p.stem for p in SPECS.glob("*.yaml")))
def test_the_report_is_the_one_a_clerk_reads(
    name: str, monkeypatch: pytest.MonkeyPatch, check_golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(SPECS)
    lines = [line for line in human_lines([verdict(f"{name}.yaml")]) if line != BEYOND]
    check_golden(SPECS / f"{name}.txt", "".join(f"{line}\n" for line in lines))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_no_rule_stumbles_over_an_odd_spec(place: tuple[int, tuple[str | int, ...]], value: Any) -> None:
    number, path = place
    data: Any = copy.deepcopy(SOURCES[number].data)
    node = data
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    try:
        odd = case(SOURCES[number]._replace(data=data), TODAY)
    except DoithoaiError:
        return
    for found in findings(odd):
        assert found.message
        assert found.hint


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(lambda pieces: "".join(["Nội dung ", *pieces])))
@settings(max_examples=300, deadline=None)
def test_no_rule_stumbles_over_odd_words(text: str) -> None:
    source = parse(f"{MINIMAL}notes: {json.dumps(text, ensure_ascii=False)}\n", "test.yaml", Path())
    assert all(found.file == "test.yaml" for found in findings(case(source, TODAY)))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("thứ Bảy, ngày 30/01/2027", [date(2027, 1, 30)]),
        ("từ 2027-01-30 đến 31.1.2027", [date(2027, 1, 30), date(2027, 1, 31)]),
        ("ngày 05 tháng 9 năm 2026", [date(2026, 9, 5)]),
        ("31/4/2027", [None]),
        ("Nghị định 59/2023/NĐ-CP, số 1/2/20271, 12/2026, năm 2027", []),
    ],
)
def test_dates_are_read_in_free_words(text: str, days: list[date | None]) -> None:
    assert [d.day for d in days_in(text)] == days


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ngày 5 tháng 03", ["“ngày 5 tháng 03”: viết “ngày 05 tháng 3”"]),
        ("Ngày 05 tháng 1 và tháng 02 năm 2027, tháng 09 năm 2027", ["“Ngày 05 tháng 1”: viết “ngày 05 tháng 01”", "“tháng 09”: viết “tháng 9”"]),
        ("NGÀY 05 THÁNG 3 NĂM 2027; ngày 15 tháng 10; trong 09 tháng, 5 ngày, 3 tháng; ngày 00 tháng 00 năm 2027", []),
    ],
)  # fmt: skip
def test_zeros_of_days_and_months_are_told_with_the_date_as_it_should_be(text: str, told: list[str]) -> None:
    found = example_case(f"notes: {text}.")
    assert [d.message for d in findings(found) if d.code == "C018"] == told


HELD = "meeting: {{assessment: {}, attendance: {{groups: [{{group: Cha mẹ học sinh, invited: 30, present: 28}}, {{group: Giáo viên, invited: 12, present: 12}}]}}}}"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tổng số 30 người, gồm 12 giáo viên và 15 phụ huynh.", ["C058"]),
        ("Có 45 người (gồm: 3 cán bộ quản lý, 36 giáo viên, 5 nhân viên (2 hợp đồng)).", ["C058"]),
        ("Mời 30 đại biểu gồm 12 cán bộ, giáo viên, nhân viên; 15 phụ huynh và 2 khách mời.", ["C058"]),
        ("Hội đồng có 9 thành viên, gồm 1 chủ tịch, 1 thư ký và 6 ủy viên.", ["C058"]),
        ("Tổng số 20 câu hỏi, gồm 12 câu về dinh dưỡng và 7 câu về học phí.", ["C058"]),
        ("Tổng số 30 người, gồm 15 giáo viên, nhân viên và 15 phụ huynh.", []),
        ("Có 45 người (gồm 3 cán bộ quản lý, 36 giáo viên, 6 nhân viên (2 hợp đồng)), vắng 2.", []),
        ("Mời 30 đại biểu, gồm 12 giáo viên, 15 phụ huynh và khách mời.", []),
        ("Mời 30 đại biểu, gồm 12 giáo viên, 15 phụ huynh và 02 người/lớp.", []),
        ("Có 30 người, trong đó có 12 nữ và 15 đảng viên; gồm 12 nữ, 9 đảng viên.", []),
        ("Mời khoảng 30 người, gồm 12 giáo viên và 15 phụ huynh; 25-30 người, gồm 12 ông và 15 bà.", []),
        ("Nhận 20 câu hỏi, gồm 12 câu gửi trước, 8 câu tại chỗ, 15 câu đã trả lời.", []),
        ("Sách 30 trang, gồm 3 phần và 12 mục; 30 người gồm 5 nhóm, 2 tổ; 30 người, gồm 2 nhóm: 12 người và 18 người.", []),
        ("Mời 1.230 người, gồm 12 giáo viên và 15 phụ huynh; 30,5 điểm.", []),
    ],
)  # fmt: skip
def test_parts_are_summed_up_only_where_each_of_them_is_counted(text: str, codes: list[str]) -> None:
    assert [d.code for d in told(example_case(f"notes: {json.dumps(text, ensure_ascii=False)}"))] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Có mặt 38/42 đại biểu.", ["C059"]),
        ("Tổng số được triệu tập: 42 đại biểu; có mặt: 41.", ["C059"]),
        ("Tổng số được triệu tập: 42 đại biểu; có mặt: 40; vắng: 03.", ["C054"]),
        ("Có mặt 40/42 đại biểu, vắng 02.", []),
        ("Có mặt 28/30 cha mẹ học sinh, 12/12 giáo viên; được mời 42, có mặt 40.", []),
        ("Có mặt 20/25 cha mẹ học sinh lớp Lá.", []),
        (
            "Có mặt 38/42 lớp; được mời 12 lớp, có mặt 35 phụ huynh, vắng 01; triệu tập 42 đại biểu, có mặt 10 tổ, vắng 02.",
            [],
        ),
        ("Lúc khai mạc có mặt 38/42 đại biểu.", []),
        ("Có mặt 38/42 đại biểu, 02 người cử người đi thay.", []),
        ("Thành công; 38/42 đại biểu được mời có mặt.", ["C059"]),
        ("Có 38/42 người dự.", ["C059"]),
        ("Dự hội nghị có 45 đại biểu.", ["C059"]),
        ("Thảo luận sôi nổi; 39 đại biểu có mặt.", ["C059"]),
        ("Dự hội nghị có 40 đại biểu; 28 đại biểu tham dự nêu ý kiến; có 12 đại biểu dự là giáo viên.", []),
        ("Dự hội nghị có 05 đại biểu khách mời; lúc khai mạc, 39 đại biểu có mặt; khoảng 45 đại biểu dự.", []),
    ],
)
def test_who_came_is_compared_where_all_are_meant(text: str, codes: list[str]) -> None:
    found = told(example_case(HELD.format(json.dumps(text, ensure_ascii=False))))
    assert [d.code for d in found] == codes


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Họp lúc 25h00", "25h00"),
        ("Họp lúc 14 giờ 75", "14 giờ 75"),
        ("Đón từ 7h60 đến 8h", "7h60"),
        ("Đón lúc 25 giờ", "25 giờ"),
        ("Đón lúc 07:75 ngày 30/01/2027", "07:75"),
        ("Bắt đầu 25:00, ngày 30/01/2027", "25:00"),
        ("Đến 14 giờ 90 phút", "14 giờ 90"),
        ("Xong trước 24h00; mở cửa 24h; học 36h30 mỗi tuần, 40 giờ sáng và 35 giờ chiều", None),
        ("Đến 8 giờ 98 đại biểu đã có mặt; lúc 8h 98 đại biểu có mặt", None),
        ("Tỷ lệ 7:75, 25:10; mỗi trẻ 2g75 muối, 60g đường; phòng A2h75; 120 giờ 90 lớp; https://a.vn/25h00", None),
        ("Từ 7 giờ 30 đến 16 giờ 30; 7 giờ, 75 người; 07h00 - 7h59", None),
    ],
)
def test_a_time_that_no_clock_shows_is_told(text: str, told_of: str | None) -> None:
    found = [d.message for d in findings(example_case(f"notes: {json.dumps(text)}")) if d.code == "C043"]
    assert found == ([f"không có giờ “{told_of}” trong ngày"] if told_of else [])


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Trả lời trước ngày 31/4", "ngày 31/4"),
        ("Trả lời ngày  30 tháng 02", "ngày 30 tháng 02"),
        ("Ngày 5 tháng 13", "Ngày 5 tháng 13"),
        ("Ngày 30 tháng 02 năm 2027", "30 tháng 02 năm 2027"),
        ("Ngày 29/2, ngày 29 tháng 02, ngày 31/12", None),
        ("Ngày 30 tháng 02 âm lịch, ngày 30/02/2027 (âm lịch)", None),
        ("Mỗi ngày 31/4 lớp trực; lớp 31/4; ngày 31/45; ngày 31/4/2A", None),
    ],
)
def test_a_day_that_no_year_has_is_told(text: str, told_of: str | None) -> None:
    found = [d.message for d in findings(example_case(f"notes: {json.dumps(text)}")) if d.code == "C002"]
    assert found == ([f"không có ngày “{told_of}” trên lịch"] if told_of else [])


@pytest.mark.parametrize(
    ("deadline", "codes"),
    [
        ("trước 31/4", ["C002"]),
        ("30/2", ["C002"]),
        ("trước ngày 31/6", ["C002"]),
        ("29/2", []),
        ("đạt 31/4 lớp", []),
        ("30/4", []),
    ],
)
def test_a_deadline_without_a_year_is_a_day_of_some_year(deadline: str, codes: list[str]) -> None:
    spec = f"meeting: {{promises: [{{task: Sửa mái che, by: Tổ Văn phòng, deadline: {deadline}}}]}}"
    assert [d.code for d in told(example_case(spec)) if d.code == "C002"] == codes


@pytest.mark.parametrize(
    ("attendees", "codes"),
    [
        ("[{group: Giáo viên, quota: 05 người}, {group: giáo viên, quota: 06 người}]", ["C056"]),
        ("[Giáo viên, Giáo viên]", ["C056"]),
        ("[{group: Giáo viên, note: buổi sáng}, {group: Giáo viên, note: buổi chiều}, Nhân viên]", []),
    ],
)
def test_a_group_is_named_twice_among_the_attendees(attendees: str, codes: list[str]) -> None:
    assert [d.code for d in told(example_case(f"attendees: {attendees}"))] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nhà trường nhận 09 câu hỏi.", ["C055"]),
        ("Đã nhận 01 câu hỏi. Mỗi tổ nhận 03 câu hỏi để trả lời.", []),
        ("Hội nghị trả lời tất cả 05 câu hỏi.", ["C055"]),
        ("Hội nghị trả lời 01 câu hỏi; trả lời 2 lần; trả lời 05 phụ huynh.", []),
    ],
)
def test_questions_that_came_in_are_counted(text: str, codes: list[str]) -> None:
    spec = f"{{questions: [{{text: Bao giờ lát sân?}}], meeting: {{assessment: {text}}}}}"
    assert [d.code for d in told(example_case(spec)) if d.code == "C055"] == codes


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2027, 1, 29), date(2027, 1, 30), 0),
        (date(2027, 1, 22), date(2027, 1, 30), 5),
        (date(2027, 2, 4), date(2027, 2, 13), 1),  # Tết
        (date(2027, 4, 29), date(2027, 5, 5), 1),  # 30/4, and 03/5 for the Saturday 01/5
        (date(2027, 1, 30), date(2027, 1, 29), 0),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(first: date, last: date, days: int) -> None:
    assert working_days_between(first, last) == days


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 27), "ngày nghỉ bù cho ngày Giỗ Tổ Hùng Vương"),
        (date(2027, 2, 11), "kỳ nghỉ Tết Nguyên đán"),
        (date(2027, 2, 12), None),
        (date(2027, 5, 3), "ngày nghỉ bù cho ngày Quốc tế Lao động"),
        (date(2027, 5, 4), None),
        (date(2028, 1, 30), "kỳ nghỉ Tết Nguyên đán"),
        (date(2028, 1, 31), "kỳ nghỉ Tết Nguyên đán"),
        (date(2028, 5, 2), "ngày nghỉ bù cho ngày Chiến thắng"),
        (date.min, "Tết Dương lịch"),
        (date.max, None),
    ],
)
def test_a_holiday_on_a_weekend_moves_to_the_next_working_day(day: date, name: str | None) -> None:
    assert holiday(day) == name


def test_the_page_of_rules_is_what_the_rules_say(check_golden: Callable[[Path, str], None]) -> None:
    check_golden(PAGE, page())
    assert tuple(THEMES) == MODULES


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_an_example_says_the_same_when_it_is_laid_out(rule: Rule) -> None:
    for text in (rule.wrong, rule.right):
        assert parse(laid_out(text), "a.yaml", Path()).data == parse(text, "a.yaml", Path()).data


@pytest.mark.parametrize(
    "attendees",
    [
        "[Toàn thể giáo viên]",
        "[{group: Giáo viên, quota: 34 người}, {group: Đại biểu, members: [Bà Vũ Thị Sen]}]",
        "[{group: Khách mời, members: [Bà Vũ Thị Sen]}]",
        "[{group: Đại biểu, members: [Bà Vũ Thị Sen, Đại diện Trạm Y tế]}]",
    ],
)
def test_nobody_is_missed_where_not_all_are_named(attendees: str) -> None:
    question = "questions: [{text: Bao giờ lát sân?, answer: {by: Ông Lê Văn Tám, text: Tháng sau.}}]"
    found = told(example_case(f"{{conference: {{chair: Bà Trần Thị Bình}}, attendees: {attendees}, {question}}}"))
    assert not found


NAMED_STAFF = "{group: Ban Giám hiệu, quota: 02 người, members: [Bà Trần Thị Bình, Bà Vũ Thị Sen]}, {group: Cha mẹ học sinh, quota: 02 người/lớp}"


@pytest.mark.parametrize(
    ("attendees", "by", "codes"),
    [
        (NAMED_STAFF, "Ông Lê Văn Tám, Kế toán", ["C060"]),
        (NAMED_STAFF, "Bà Vũ Thị Sen, Phó Hiệu trưởng", []),
        (NAMED_STAFF, "Ông Lê Văn Tám", []),
        (NAMED_STAFF, "Ông Lê Văn Tám, Phó Chủ tịch UBND phường", []),
        (NAMED_STAFF, "Ông Lê Văn Tám, phụ huynh lớp Lá 1", []),
        (NAMED_STAFF, "Bà Lê Thu Hà, Thư ký hội đồng", []),
        (NAMED_STAFF.replace("02 người,", "04 người,"), "Ông Lê Văn Tám, Kế toán", []),
        (f"{NAMED_STAFF}, Giáo viên và cha mẹ học sinh", "Ông Lê Văn Tám, Kế toán", []),
    ],
)
def test_who_answers_for_the_school_is_sought_among_its_own_people(attendees: str, by: str, codes: list[str]) -> None:
    conference = "conference: {chair: {name: Trần Thị Bình, title: Hiệu trưởng}, secretary: {name: Lê Thu Hà}}"
    questions = f'questions: [{{text: Bao giờ lát sân?, answer: {{by: "{by}", text: Tháng sau.}}}}]'
    found = told(example_case(f"{{{conference}, attendees: [{attendees}], {questions}}}"))
    assert [d.code for d in found] == codes


@pytest.mark.parametrize(
    ("away", "asker", "codes"),
    [
        ("{name: Lê Văn Tám, unit: lớp Lá 1, presence: excused}", "asker: Ông Lê Văn Tám, unit: Lá 1", ["C064"]),
        ("{name: Lê Văn Tám, relation: 'phụ huynh em Ngân, lớp Lá 1', presence: excused}", "asker: 'Ông Lê Văn Tám, phụ huynh lớp Lá 1'", ["C064"]),
        ("{name: Lê Văn Tám, unit: lớp Lá 1, presence: excused}", "asker: Lê Văn Tám, unit: lớp Lá 2", []),
        ("{honorific: Ông, name: Lê Văn Tám, presence: excused}", "asker: Bà Lê Văn Tám", []),
        ("{name: Lê Văn Tám, presence: excused}, {name: Lê Văn Tám, unit: lớp Lá 2}", "asker: Lê Văn Tám", []),
        ("{name: Lê Văn Tám, unit: lớp Lá 1, presence: excused}", "asker: Trần Thị Hoa, answer: {by: 'Ông Lê Văn Tám, Kế toán', text: Có.}", ["C062"]),
        ("{name: Lê Văn Tám, group: Cha mẹ học sinh, presence: excused}", "asker: Trần Thị Hoa, answer: {by: 'Ông Lê Văn Tám, Kế toán', text: Có.}", []),
        ("{name: Lê Văn Tám, unit: Tổ Bếp, presence: excused}", "asker: Trần Thị Hoa, answer: {by: {name: Lê Văn Tám, unit: Tổ Văn phòng}, text: Có.}", []),
    ],
)  # fmt: skip
def test_who_is_away_is_the_one_of_the_same_class_or_unit(away: str, asker: str, codes: list[str]) -> None:
    attendance = f"meeting: {{attendance: {{people: [{away}]}}}}"
    found = told(example_case(f"{{{attendance}, questions: [{{text: Bao giờ lát sân?, source: meeting, {asker}}}]}}"))
    assert [d.code for d in found if d.severity == "warning"] == codes


def test_a_finding_about_a_question_of_a_list_names_its_row(tmp_path: Path) -> None:
    (tmp_path / "cau-hoi.csv").write_text("Câu hỏi;Tình trạng\nBao giờ lát sân?;Tiếp thu\nBao giờ sửa đường?;Vượt thẩm quyền\n", encoding="utf-8")  # fmt: skip
    source = parse(f"{MINIMAL}questions: {{file: cau-hoi.csv}}\n", "test.yaml", tmp_path)
    (found,) = told(case(source))
    assert (found.code, found.file, found.line) == ("C077", "cau-hoi.csv", 3)


def told_of_lists(folder: Path, spec: str, **lists: str) -> list[tuple[str, int | None, int | None, str]]:
    """Where something is told, and its code, of a spec beside lists of these rows."""
    for name, rows in lists.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return [(d.file, d.line, d.column, d.code) for d in told(case(parse(f"{MINIMAL}{spec}", "test.yaml", folder)))]


ASKED = "Họ tên;Câu hỏi;Trả lời;Người trả lời\nVũ Thị Sen;Bao giờ sửa mái  che?;Tháng sau;Tổ Văn phòng\nLê Văn Tám;Đề nghị sửa mái che.;Sửa trong tháng tới (quý I;Tổ Văn phòng\n"
INVITED = "Họ tên;Chức vụ;Đơn vị\nVũ  Sen;Trưởng ban;Phòng Nội vụ huyện Ba\nLê Tám;Phó  ban;Phòng Nội vụ huyện Ba\nAn Bình;Phó  ban;Tổ 2 Phòng Nội vụ huyện Ba\n"
ATTENDED = "Họ tên;Điểm danh;Lý do\nVũ Thị Sen;P;nhà có việc , đã báo\nLê Văn Tám;x;\n"


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        ("questions: {file: hoi.csv}", [("hoi.csv", 2, 2, "C156"), ("hoi.csv", 3, 3, "C157")]),
        ("guests: {file: moi.csv}", [("moi.csv", 2, 1, "C156"), ("moi.csv", 2, 3, "C105"), ("moi.csv", 3, 2, "C156")]),
        ("meeting: {attendance: {people: [{file: den.csv}]}}", [("den.csv", 2, 3, "C156")]),
    ],
)
def test_texts_of_lists_are_looked_at_and_told_by_their_cell(
    spec: str, found: list[tuple[str, int, int, str]], tmp_path: Path
) -> None:
    assert told_of_lists(tmp_path, spec, hoi=ASKED, moi=INVITED, den=ATTENDED) == found


def test_questions_beside_a_list_are_told_by_their_own_lines(tmp_path: Path) -> None:
    spec = """\
questions:
  - file: hoi.csv
  - text: Bao giờ  lát sân?
    answer: {status: referred}
"""
    found = [
        ("hoi.csv", 2, 2, "C156"),
        ("hoi.csv", 3, 3, "C157"),
        ("test.yaml", 12, 11, "C156"),
        ("test.yaml", 13, 22, "C077"),
    ]
    assert told_of_lists(tmp_path, spec, hoi=ASKED) == found


def test_people_beside_a_list_are_told_by_their_own_lines(tmp_path: Path) -> None:
    spec = """\
meeting:
  attendance:
    people:
      - file: den.csv
      - {name: Lê  tám, presence: excused, reason: bận  việc}
"""
    rows = "Họ tên;Điểm danh\nVũ Thị Sen;x\nVũ Thị Sen;x\nHoàng an;x\n"
    found = [
        ("den.csv", 3, 1, "C065"),
        ("den.csv", 4, 1, "C147"),
        ("test.yaml", 14, 9, "C147"),
        ("test.yaml", 14, 16, "C156"),
        ("test.yaml", 14, 52, "C156"),
    ]
    assert told_of_lists(tmp_path, spec, den=rows) == found


def test_words_of_a_list_that_the_spec_has_put_otherwise_are_not_looked_at(tmp_path: Path) -> None:
    rows = "Mã;Câu hỏi\nq1;Bao giờ  lát sân?\n"
    spec = "questions: [{file: hoi.csv}, {id: q1, text: Bao giờ lát sân?}]\n"
    assert told_of_lists(tmp_path, spec, hoi=rows) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Họ tên;Chức vụ\nLê Hòa Bình;Trưởng ban\nVũ Hoà Bình;Phó ban\n", []),
        ("Họ tên;Đơn vị\nLê Văn Tám;Trường Hòa Bình\nVũ Thị Sen;Trường Hoà Bình\n", ["C140"]),
        ("Phụ huynh;Học sinh;Lớp\nLê Văn Tám;Lê Hòa An;Lá 1\nVũ Thị Sen;Vũ Hoà An;Lá 1\n", []),
    ],
)
def test_people_of_a_list_spell_their_names_as_they_do(rows: str, found: list[str], tmp_path: Path) -> None:
    assert [code for *_, code in told_of_lists(tmp_path, "guests: {file: moi.csv}", moi=rows)] == found


def test_a_word_in_two_spellings_names_both_places(tmp_path: Path) -> None:
    (tmp_path / "hoi.csv").write_text("Câu hỏi\nCó giữ hoà khí không?\n", encoding="utf-8")
    source = parse(f"{MINIMAL}purposes: [Giữ hòa khí.]\nquestions: {{file: hoi.csv}}\n", "test.yaml", tmp_path)
    (found,) = told(case(source))
    assert found.message == "“hoà” ở đây, “hòa” ở test.yaml, dòng 10: dấu thanh đặt theo hai cách"
    assert found.place == "hoi.csv:2:1"


@pytest.mark.parametrize(
    ("name", "is_concerned"),
    [
        ("hội-nghị.yaml", True),
        ("Hội-Nghị.yaml", True),
        ("khách.csv", True),
        ("KHÁCH.CSV", True),
        ("con/hình.png", True),
        ("templates/plan.docx", True),
        ("mau.docx", True),
        ("khac.yaml", False),
        ("khac.csv", False),
        ("ke-hoach.docx", False),
        ("~$khách.csv", False),
        (".doithoai.json", False),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_only_what_a_paper_is_made_from_is_watched(
    name: str, is_concerned: bool, encoding: str, tmp_path: Path
) -> None:
    spec = tmp_path / "hội-nghị.yaml"
    spec.write_text("guests: {file: khách.csv}\nnotes: [{image: con/hình.png}]\n", encoding=encoding)
    of = Watched(spec, tmp_path / "mau.docx")
    assert of.is_concerned(tmp_path / unicodedata.normalize("NFD", name)) is is_concerned


@pytest.mark.parametrize(
    "text",
    [
        "Sĩ số 38/40 (90%).",
        "Trên tổng số 38/40, đạt 90%",
        "Có mặt 38/40 đại biểu, chiếm tỷ lệ 90 %",
        "Đạt tỷ lệ 90% (38/40 phiếu)",
        "Trả lời 12/10 câu hỏi (120%)",
        "101% cha mẹ học sinh đồng ý với dự thảo",
        "Tỷ lệ tham dự là 105%",
    ],
)
def test_a_share_that_can_not_be_is_told(text: str) -> None:
    assert [d.code for d in told(example_case(f"notes: {text}"))] == ["C053"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("notes: Thu đạt 120% kế hoạch; đạt 12/10 chỉ tiêu (120%); số người dự tăng 150% so với năm trước.", []),
        ("notes: Có 11/15 lớp đạt 100% cha mẹ học sinh dự họp; 15/16 câu đạt 93,8% yêu cầu.", []),
        ("notes: Công văn số 38/40 (90%); tính đến 25/10 đạt 98% phiếu; 38/40 ở tổ A, tổ B đạt 95%; 95% (lớp 1/2).", []),
        ("notes: Đến ngày 3/9 có 98% phiếu. Ngày 3/9 đạt 98%; lớp 1/2 đạt 100%.", []),
        ("notes: Trả lời 12/10 câu hỏi (110%).", ["C053"]),
        ("{conference: {starts: 13:30 29/01/2027, ends: 11:00 30/01/2027}, agenda: [{time: 13h30, item: Khai mạc}, {time: 11h00, item: Bế mạc}]}", []),
        ('{conference: {starts: 07:30 30/01/2027}, papers: {invitation: {time: "Đón khách 07h00, khai mạc 07h30"}}}', []),
        ("{meeting: {attendance: {people: [{name: Lê Văn Tám, unit: Lá 1}, {name: Lê Văn Tám, unit: Lá 2, presence: excused}]}}, conference: {chair: Ông Lê Văn Tám}}", []),
    ],
)  # fmt: skip
def test_what_is_right_and_looks_wrong_is_not_accused(text: str, codes: list[str]) -> None:
    assert [d.code for d in told(example_case(text)) if d.severity == "warning"] == codes


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Gửi UBND quận 5, Phòng GD&ĐT huyện Ba Bể và Huyện đoàn.", ["Huyện đoàn", "Phòng GD&ĐT huyện Ba Bể", "UBND quận 5"]),
        ("UBND Q.1, UBND H. Củ Chi, UBND các huyện", ["UBND H. Củ Chi", "UBND Q.1", "UBND các huyện"]),
        ("Mời Trung tâm Y tế huyện, Công an quận Bến Trúc, Ban Tuyên giáo Huyện uỷ", ["Công an quận Bến Trúc", "Huyện uỷ", "Trung tâm Y tế huyện"]),
        ("Mời Ông A, nguyên Chủ tịch UBND huyện Ba Bể và đại diện Quận ủy", ["Quận ủy"]),
        ("Ông Phạm Thái Nguyên, Phòng GDĐT", ["Phòng GDĐT"]),
        ("Nguyên tắc phối hợp với UBND thị trấn Chờ; tại thị trấn Chờ", ["UBND thị trấn Chờ", "thị trấn Chờ"]),
        ("Ông A, nguyên Trưởng phòng GD&ĐT huyện; Nguyên cán bộ Phòng Nội vụ quận 5", []),
        ("Tại trụ sở UBND huyện Ba Bể cũ, Hội trường UBND quận Bến Trúc (trước đây)", []),
        ("Năm 2024 trường được UBND huyện khen; Kế hoạch ngày 05/9/2024 của Phòng GD&ĐT quận 5", []),
        ("Sau khi Phòng GD&ĐT kết thúc hoạt động, UBND phường quản lý", []),
        ("Từ ngày 01/7/2025, việc của Phòng GD&ĐT chuyển về UBND phường", []),
        ("Trường Mầm non Thị trấn Chờ; Trường THPT thị trấn Phú Xuyên", []),
        ("Quân ủy Trung ương, Phòng Văn hóa - Xã hội phường, phòng họp quận Long Biên, Công an phường", []),
    ],
)  # fmt: skip
def test_each_office_that_is_gone_is_told_unless_it_is_called_a_former_one(text: str, offices: list[str]) -> None:
    found = told(example_case(f"notes: {text}"))
    assert [d.message.partition("”")[0][1:] for d in found if d.code == "C105"] == offices


def test_a_parent_that_is_gone_becomes_a_peoples_committee() -> None:
    found = told(example_case("issuer: {parent: Phòng Giáo dục và Đào tạo huyện Ba Bể}"))
    assert [d.hint for d in found if d.code == "C105"] == ["thay bằng: UBND xã, phường, đặc khu"]


@pytest.mark.parametrize(
    ("parent", "place", "codes"),
    [
        ("UBND phường Ngọc Lâm, thành phố Hà Nội", "Ngọc Lâm", []),
        ("UBND phường Ngọc Lâm - thành phố Hà Nội", "phường Ngọc Lâm, Hà Nội", []),
        ("UBND phường Ngọc Lâm (Hà Nội)", "Ngọc Lâm", []),
        ("UBND xã Hòa Bình", "Hoà Bình", []),
        ("UBND phường Ngọc Lâm, thành phố Hà Nội", "Ngọc Lan", ["C106"]),
        ("UBND xã Hòa Bình", "Hóa Bình", ["C106"]),
    ],
)
def test_the_place_is_compared_with_the_commune_alone(parent: str, place: str, codes: list[str]) -> None:
    found = told(example_case(f'issuer: {{parent: "{parent}", place: "{place}"}}'))
    assert [d.code for d in found if d.code == "C106"] == codes


@pytest.mark.parametrize(
    ("round_", "title", "codes"),
    [
        ("Lần thứ sáu", "lần thứ bảy", ["C136"]),
        ("Lần thứ mười hai", "lần thứ mười", ["C136"]),
        ("Lần thứ hai", "Lần 3", ["C136"]),
        ("Lần thứ sáu", "lần thứ 6", []),
        ("Lần thứ VI", "lần thứ sáu", []),
        ("Lần thứ mười", "lần thứ mười năm 2027", []),
        ("Lần thứ mười một", "LẦN THỨ 11", []),
    ],
)
def test_a_round_is_the_same_in_words_and_in_digits(round_: str, title: str, codes: list[str]) -> None:
    found = told(example_case(f"conference: {{round: {round_}, title: Hội nghị đối thoại {title}}}"))
    assert [d.code for d in found] == codes


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Theo điểm a Khoản 2 điều 5 Luật ấy.", "điểm a khoản 2 Điều 5"),
        ("Theo điểm b khoản 1, khoản 2 điều 7.", "điểm b khoản 1, khoản 2 Điều 7"),
        ("Theo điều 5 Luật Trẻ em.", "Điều 5"),
        ("Phục vụ các tầng lớp nhân dân.", "Nhân dân"),
        ("Theo Điểm b, Khoản 3, điều 12 của Quy chế.", "điểm b, khoản 3, Điều 12"),
        ("Họp sáng thứ bảy, trước giờ khai mạc.", "thứ Bảy"),
        ("Nộp phiếu thứ bảy ngày 30/01/2027.", "thứ Bảy"),
        ("Trường nghỉ chủ nhật hằng tuần.", "Chủ nhật"),
        ("Xong trong tháng tám.", "tháng Tám"),
        ("Lịch nghỉ Tết Nguyên Đán.", "tết Nguyên đán"),
        ("Mời Ủy Ban Nhân Dân phường.", "Ủy ban nhân dân"),
        ("Mời Uỷ ban Nhân dân phường.", "Uỷ ban nhân dân"),
        ("Theo hướng dẫn của Bộ giáo dục và đào tạo.", "Bộ Giáo dục và Đào tạo"),
        ("Sở Giáo dục và đào tạo dự.", "Sở Giáo dục và Đào tạo"),
        ("Phó Hiệu Trưởng chủ trì.", "Hiệu trưởng"),
        ("Mời Ban Đại Diện Cha Mẹ Học Sinh.", "Ban đại diện cha mẹ học sinh"),
        ("Theo nghị định số 59/2023/NĐ-CP.", "Nghị định"),
        ("Theo chỉ đạo của thủ tướng chính phủ.", "Thủ tướng Chính phủ"),
        ("Cán bộ giáo dục và đào tạo, cơ sở giáo dục và đào tạo; mỗi tháng tư vấn một lần, mỗi tháng sáu buổi.", None),
        (
            "Sáng thứ hai của khóa học; lần thứ ba, ngày 30/01/2027 họp; đứng thứ năm; tổ chức phi chính phủ; sau năm tháng tám ngày.",
            None,
        ),
        (
            "Tết Nguyên đán, Ban Đại diện cha mẹ học sinh, hiệu trưởng các trường; quyết định số lượng; kế hoạch số 2.",
            None,
        ),
        ("Ngày Chủ nhật xanh; ủy ban nhân dân các cấp; sáng thứ Bảy; BỘ GIÁO DỤC VÀ ĐÀO TẠO.", None),
        ("Điểm a khoản 2 Điều 5 quy định. Khoản 1, 2 Điều 6; mấy điều 5 người nêu; điểm 9 khoản thu.", None),
        ("Lực lượng vũ trang nhân dân, an ninh nhân dân, Quỹ tín dụng nhân dân, các đoàn thể nhân dân.", None),
    ],
)
def test_capitals_of_clauses_and_of_the_people(text: str, better: str | None) -> None:
    found = told(example_case(json.dumps({"purposes": [text]}, ensure_ascii=False)))
    assert [d.hint for d in found] == ([f"viết {better}"] if better else [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("conference: {starts: 07:30 30/01/2027, asking: {in_advance: Gửi câu hỏi đến hết ngày 05/02/2027.}}", ["C007"]),
        ("conference: {starts: 07:30 30/01/2027, asking: {in_advance: Từ ngày 11/01/2027 đến hết ngày 25/01/2027.}}", []),
        ("{conference: {starts: 07:30 30/01/2027}, notes: Gửi câu hỏi về lớp trước ngày 05/02/2027.}", ["C007"]),
        ("{conference: {starts: 07:30 30/01/2027}, notes: Gửi câu hỏi về lớp trước ngày 25/01/2027; gửi ý kiến về kết luận trước ngày 15/02/2027.}", []),
        ("{conference: {starts: 07:30 30/01/2027}, meeting: {assessment: Gửi câu hỏi tiếp trước ngày 05/02/2027.}}", []),
    ],
)  # fmt: skip
def test_questions_are_sent_in_before_the_meeting_wherever_it_is_said(text: str, codes: list[str]) -> None:
    assert [d.code for d in told(example_case(text))] == codes


ON_30_JANUARY = '"conference": {"starts": "07:30 30/01/2027", "school_year": "2026-2027"}'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Hội nghị họp sáng T7, 31/01/2027; (Thứ 6), ngày 30/01/2027.", ["C001", "C001"]),
        ("Ngày 30-01-2027, thứ Sáu, họp; CN 30/01/2027; Thứ sáu - 30/01/2027", ["C001"] * 3),
        ("Chủ nhật tới, ngày 30.01.2027; hạn cuối thứ Năm, ngày 22/01.", ["C001", "C001"]),
        ("Hội nghị họp sáng thứ Sáu, ngày 30/01; tối thứ Ba ngày 12 tháng 01.", ["C001"]),
        ("Thứ Bảy, ngày 30/01; tiết thứ 2, 3/4 lớp; chiều thứ Sáu, ngày 29 tháng 01; T7/2026; CN 31/01/2027.", []),
        (
            "Nộp phiếu thứ 6, ngày 30/01/2027; nộp phiếu thứ 7 (29/01/2027); nộp phiếu thứ sáu ngày 30.01.2027.",
            ["C001"] * 3,
        ),
        ("Nộp phiếu thứ Hai, 30-01-2027; nộp phiếu Chúa nhật ngày 30 tháng 01 năm 2027.", ["C001"] * 2),
        ("Hội nghị họp thứ 6, ngày 30/01/2027; nộp phiếu thứ Sáu (30/01); họp thứ Hai, ngày 30/01.", ["C001"] * 3),
        ("Nộp phiếu thứ 7, ngày 30/01/2027; nộp phiếu thứ Hai (25/01); lớp thứ 6 (30/01); đạt thứ 7 (3/4 lớp).", []),
        ("Kỳ họp thứ 6, ngày 30/01/2027; lần thứ sáu ngày 30/01/2027; người thứ 6 (30/01/2027).", []),
        (
            "Dãy nhà thứ hai, ngày 30/01/2027 khánh thành; việc thứ 3, ngày 30/01/2027 xong; xếp thứ 6, ngày 30/01/2027.",
            [],
        ),
        ("Thứ nhất, báo cáo. Thứ hai, ngày 30/01/2027 họp.", []),
        ("Họp ngày 30/01/2027, thứ hai là báo cáo; từ ngày 30/01/2027, thứ Hai, 01/02/2027 nghỉ.", []),
    ],
)
def test_weekdays_are_read_as_people_write_them(text: str, codes: list[str]) -> None:
    found = told(example_case(f'{{{ON_30_JANUARY}, "notes": {json.dumps(text, ensure_ascii=False)}}}'))
    assert [d.code for d in found if d.severity == "warning"] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("papers: {plan: {date: 02/2027}}", ["C013"]),
        ("papers: {invitation: {date: tháng 02 năm 2027}}", ["C010"]),
        ("papers: {report: {date: 12/2026}}", ["C015"]),
        ("papers: {plan: {date: 12/01/2027}, invitation: {date: 12/2026}}", ["C014"]),
        ("papers: {plan: {date: 12/2025}}", ["C004"]),
        ("conference: {school_year: , title: Hội nghị đối thoại năm học 2025-2026}", ["C134"]),
        ("conference: {school_year: , starts: 07:30 26/9/2026, title: Hội nghị đối thoại sau năm học 2025-2026}", []),
        ("papers: {plan: {date: 01/2027}, invitation: {date: 2027}, report: {date: tháng 01 năm 2027}}", []),
        ("tasks: [{unit: A, items: [{task: Gửi giấy mời, deadline: 20/01/2026}]}]", ["C004"]),
        ("{papers: {plan: {date: 12/01/2027}}, tasks: [{unit: A, items: [{task: Gửi giấy mời, deadline: trước 10/01}, {task: Trang trí, deadline: sáng 02/02}]}]}", ["C020", "C021"]),
        ("{papers: {plan: {date: 12/01/2027}}, tasks: [{unit: A, items: [{task: Gửi giấy mời, deadline: trước 18/01}, {task: Công khai kết luận, deadline: 05/02}]}]}", []),
        ("{papers: {plan: {date: 12/01/2027}}, tasks: [{unit: A, items: [Gửi giấy mời trước ngày 10/01/2027., Nhận câu hỏi chậm nhất ngày 01/02/2027.]}]}", ["C020", "C021"]),
        ("{papers: {plan: {date: 12/01/2027}}, tasks: [{unit: A, items: [Báo cáo việc đã hứa trước ngày 10/01/2027.]}], registration: {deadline: 20/01/2027}}", []),
        ("papers: {invitation: {date: 18/01/2027, notes: Đề nghị đại biểu xác nhận dự trước ngày 15/01/2027.}}", ["C020"]),
        ("{papers: {plan: {date: 12/01/2027}}, notes: Các lớp gửi danh sách về Văn phòng trước ngày 10/01/2027.}", ["C020"]),
        ("{papers: {plan: {date: 12/01/2027}}, notes: Phiếu nhận trước ngày 05/01/2027 chuyển đợt sau.}", []),
        ("{papers: {plan: {date: 22/01/2027}}, registration: {deadline: 20/01/2027}}", ["C020"]),
        ("meeting: {promises: [Lát sân sau trước ngày 05/01/2027, Sửa cổng như đã hứa trước ngày 05/01/2027]}", ["C023"]),
        ("{registration: {deadline: 05/02}}", ["C007"]),
        ("{registration: {deadline: 25/01}, notes: Câu hỏi gửi về Văn phòng chậm nhất 16h00 ngày 20/01/2027.}", ["C009"]),
        ('{registration: {deadline: 25/01}, notes: "Hạn cuối nhận câu hỏi: 27/01/2027."}', ["C009"]),
        ("{registration: {deadline: 25/01}, notes: Phiếu câu hỏi nộp trước ngày 20/01/2027.}", ["C009"]),
        ("{registration: {deadline: 25/01}, notes: Phiếu hỏi gửi về lớp chậm nhất ngày 20/01.}", ["C009"]),
        ("notes: Nội dung đối thoại gửi cho bên kia trước ngày 02/02/2027.", ["C007"]),
        ("notes: Hai bên gửi nội dung cho thư ký trước ngày 02/02/2027.", ["C007"]),
        ("notes: Nhà trường gửi nội dung trả lời trước ngày 15/02/2027; gửi nội dung kết luận trước ngày 05/02/2027.", []),
        ("{registration: {deadline: 25/01}, notes: Văn phòng nhận câu hỏi từ các lớp đến hết ngày 26/01/2027; GVCN nhận phiếu đến hết ngày 22/01/2027.}", []),
        ("{registration: {deadline: 25/01}, notes: Phòng Đào tạo nhận câu hỏi đến hết ngày 26/01/2027.}", ["C009"]),
        ("notes: Xong trong tháng 14/2027; thai 24 tháng; tháng 12/2026; tháng 02 năm 2027.", ["C002"]),
        ("notes: Kết quả năm học 2025 - 2027 và năm học 2025 - 2026; kế hoạch các năm học 2026-2028.", ["C003"]),
        ("{conference: {sessions: [{starts: 07:30 30/01/2027}, {starts: 07:30 20/02/2027}]}, papers: {invitation: {date: 30/01/2027}}}", []),
        ("{registration: {deadline: 25/01}, notes: Câu hỏi gửi sau ngày 25/01/2027 được trả lời trước ngày 15/02/2027.}", []),
        ("{registration: {deadline: 25/01}, notes: Nhà trường gửi phiếu hỏi về các gia đình chậm nhất ngày 15/01/2027.}", []),
        ("{registration: {deadline: 25/01}, notes: Phiếu đăng ký dự Hội nghị gửi về Văn phòng trước ngày 20/01/2027.}", []),
        ("{registration: {deadline: 25/01}, requirements: ['Tổng hợp câu hỏi, gửi Hiệu trưởng trước ngày 27/01/2027.']}", []),
        ("{registration: {deadline: 25/01}, notes: Cha mẹ học sinh nộp phiếu cho GVCN từ ngày 11/01/2027 đến hết ngày 22/01/2027.}", ["C009"]),
        ("{registration: {deadline: 25/01}, notes: 'Phòng Đào tạo nhận câu hỏi đến hết ngày 26/01/2027, phân loại, gửi các khoa trước ngày 28/01/2027.'}", ["C009"]),
        ("{registration: {deadline: 25/01}, notes: GVCN thu phiếu câu hỏi và nộp về Văn phòng trước ngày 23/01/2027.}", []),
    ],
)  # fmt: skip
def test_dates_that_are_known_in_part_are_compared_as_far_as_they_go(text: str, codes: list[str]) -> None:
    over = parse(text, "a.yaml", Path()).data
    spec = merged({"conference": {"starts": "07:30 30/01/2027", "school_year": "2026-2027"}}, over)
    found = told(example_case(json.dumps(spec, ensure_ascii=False)))
    assert [d.code for d in found if d.severity == "warning"] == codes


@pytest.mark.parametrize(
    ("agenda", "codes"),
    [
        ('[{time: 07:30-07:45 (15 phút), item: A}, {time: 07:50-10:00 (130 phút), item: B}, {time: 10:00-10:45, item: C}]', ["C033", "C036"]),
        ('[{time: Đón khách, item: A}, {time: 08:00-10:00, item: B}, {time: 10:00-10:30, item: C}]', []),
        ('[{time: 07:30-08:00, item: A}, {item: B}, {time: 08:15-10:00, item: C}, {time: Cuối buổi, item: D}]', []),
    ],
)  # fmt: skip
def test_items_whose_time_is_not_known_fill_no_gap_and_make_none(agenda: str, codes: list[str]) -> None:
    found = told(example_case(f"{{conference: {{starts: 07:30 30/01/2027, ends: 10:30}}, agenda: {agenda}}}"))
    assert [d.code for d in found] == codes


@pytest.mark.parametrize(
    ("papers", "codes"),
    [
        ("report: {date: 20/02/2027}", ["C027"]),
        ("conclusion: {date: 15/02/2027}, report: {date: 20/02/2027}", ["C027"]),
        ("conclusion: {date: 02/02/2027}, report: {date: 20/02/2027}", ["C027"]),
        ("conclusion: {date: 02/02/2027}", []),
    ],
)
def test_a_day_that_has_gone_when_a_paper_is_signed_is_told_once(papers: str, codes: list[str]) -> None:
    question = "questions: [{text: Bao giờ lát sân?, answer: {by: Hiệu trưởng, status: in_writing, due: 12/02/2027}}]"
    found = told(example_case(f"{{conference: {{starts: 07:30 30/01/2027}}, {question}, papers: {{{papers}}}}}"))
    assert [d.code for d in found] == codes


RETOLD = '"conference": {"chair": "Bà Trần Thị Bình", "starts": "07:30 30/01/2027", "ends": "10:30", "venue": "Hội trường tầng 2, Trường Mầm non Hoa Mai"}'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Hội nghị được tổ chức vào ngày 31/01/2027 tại Hội trường tầng 2.", ["C130"]),
        ("Ngày 29/01/2027, trường đã tổ chức hội nghị đối thoại.", ["C130"]),
        ("Trường tổ chức hội nghị ngày 29/01/2027, cụ thể như sau:", ["C130"]),
        ("Hội nghị khai mạc lúc 8h00.", ["C131"]),
        ("Hội nghị kết thúc vào lúc 11h30.", ["C131"]),
        ("Hội nghị bắt đầu lúc 7h30, kết thúc lúc 11h00.", ["C131"]),
        ("Địa điểm: Hội trường tầng 3.", ["C132"]),
        ("Hội nghị được tổ chức ngày 30/01/2027, khai mạc lúc 7h30; hội nghị bế mạc lúc 10h30.", []),
        ("Hội nghị lần trước được tổ chức ngày 12/12/2026; Hội nghị viên chức tổ chức ngày 15/01/2027.", []),
        ("Ban Tổ chức hội nghị họp ngày 20/01/2027; kế hoạch tổ chức hội nghị được ký ngày 12/01/2027.", []),
        ("Ngày 20/01/2027, Ban Tổ chức họp chuẩn bị tổ chức hội nghị đối thoại.", []),
        ("Ngày 10/01/2027 nhà trường đã ban hành kế hoạch tổ chức hội nghị đối thoại.", []),
        ("Ngày 20/01/2027, Chi bộ tổ chức hội nghị thường kỳ.", []),
        ("Hội nghị diễn ra sáng 31/01 tại Hội trường tầng 2.", ["C130"]),
        ("Đại biểu có mặt lúc 7h45.", ["C016"]),
        ("Đại biểu có mặt trước 7h15; hội nghị diễn ra ngày 30/01.", []),
        ("Sau khi hội nghị kết thúc lúc 11h00, các lớp họp riêng.", []),
        ("Hội nghị họp ngày 30 tháng 01 năm 2026.", ["C130"]),
        (
            "Hội nghị họp trù bị ngày 20/01/2027; hội nghị năm trước họp ngày 30/01/2026; ngày 20/01/2027, trường tổ chức hội nghị viên chức.",
            [],
        ),
        ("Hội nghị được tổ chức lúc 7h30 tại Hội trường tầng 3.", ["C132"]),
        ("Hội nghị do Ông Lê Văn Tám, Phó Hiệu trưởng chủ trì.", ["C133"]),
        ("Hội nghị diễn ra dưới sự chủ trì của bà Vũ Thị Sen.", ["C133"]),
        ("Chủ trì hội nghị: Ông Lê Văn Tám", ["C133"]),
        ("Thời gian: 8h00, ngày 30/01/2027.", ["C131"]),
        ("Thời gian: 7h30, Chủ nhật ngày 31/01/2027", ["C130"]),
        ("Trân trọng kính mời Ông/Bà dự Hội nghị đối thoại vào lúc 7h30 ngày 31/01/2027.", ["C130"]),
        ("Thời gian: từ 7h00 (đón khách) đến 10h30 ngày 30/01/2027", []),
        ("Thời gian: từ ngày 12/01/2027 đến ngày 25/01/2027; địa điểm: phòng họp", []),
        ("Thời gian gửi câu hỏi: đến 17h00 ngày 25/01/2027.", []),
        ("Chủ trì: Ông Lê Văn Tám; việc thu phiếu do ông Lê Văn Tám chủ trì.", []),
        ("Địa điểm: Phòng họp số 1", []),
        ("Đại biểu dự Hội nghị xác nhận trước ngày 26/01/2027; danh sách dự Hội nghị lập ngày 20/01/2027.", []),
        ("Hội nghị được tổ chức công khai, danh sách niêm yết ngày 20/01/2027.", []),
        ("Giấy mời dự Hội nghị phát hành ngày 18/01/2027.", []),
        ("Hội nghị do Bà Trần Thị Bình, Hiệu trưởng chủ trì, tổ chức tại Hội trường tầng 2 của trường.", []),
        ("Cuộc họp lần trước do ông Lê Văn Tám chủ trì; phần văn nghệ do cô Vũ Thị Sen phụ trách.", []),
        ("Địa điểm: theo giấy mời", []),
        ("Địa điểm: Hội trường tầng hai của nhà trường", []),
        ("Trường hợp bất khả kháng, hội nghị tổ chức vào ngày 06/02/2027.", []),
        ("Địa điểm: Hội trường tầng 2", []),
    ],
)
def test_sentences_that_tell_of_the_conference_are_compared_with_it(text: str, codes: list[str]) -> None:
    found = told(example_case(f'{{{RETOLD}, "notes": {json.dumps(text, ensure_ascii=False)}}}'))
    assert [d.code for d in found] == codes


def test_news_tell_of_the_day_of_the_conference() -> None:
    lead = "{{{}, 'papers': {{'news': {{'lead': 'Sáng ngày {}/01/2027, Trường Mầm non Hoa Mai tổ chức hội nghị.'}}}}}}"
    for day, codes in (("29", ["C130"]), ("30", [])):
        assert [d.code for d in told(example_case(lead.format(RETOLD, day)))] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Thực hiện Kế hoạch số 57/KH-MNHM ngày 21/01/2027 của Trường Mầm non Hoa Mai.", ["C124"]),
        ("Thực hiện Kế hoạch số 75/KH-MNHM, ngày 12 tháng 01 năm 2027 về tổ chức đối thoại.", ["C124"]),
        ("Thực hiện Kế hoạch số 57/KH-MNHM ngày 12/01/2027 về tổ chức đối thoại.", []),
        ("Thực hiện Kế hoạch số 57/KH-MNHM ngày 14/01/2026 về tổ chức đối thoại.", []),
        ("Thực hiện Kế hoạch số 58/KH-MNHM ngày 12/01/2027 về phòng cháy.", []),
        ("Thực hiện Kế hoạch số 57/KH-MNHM-PCCC ngày 13/01/2027; Công văn số 57/MNHM ngày 13/01/2027.", []),
    ],
)
def test_an_own_paper_is_cited_with_its_own_number_and_date(text: str, codes: list[str]) -> None:
    over = f'{{"papers": {{"plan": {{"number": 57, "date": "12/01/2027"}}}}, "notes": {json.dumps(text, ensure_ascii=False)}}}'
    assert [d.code for d in told(example_case(over)) if d.severity == "warning"] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{conference: {sides: [{name: Ban Giám hiệu, members: ['Bà Trần Thị Bình, Hiệu trưởng']}, {name: Học sinh}]}, attendees: [Giáo viên chủ nhiệm], questions: [{text: A?, answer: {by: 'Bà Mai Thị Hoài, Phó Hiệu trưởng', text: Có.}}, {text: B?, answer: {by: 'Ông Lê Văn Tám, Kế toán', text: Có.}}]}", ["C060"]),
        ("{issuer: {signer: {title: Giám đốc, name: Kiều Anh Tuấn}}, conference: {chair: 'Ông Kiều Anh Tuấn, Phó Giám đốc'}}", ["C069"]),
        ("{issuer: {signer: {title: Giám đốc, name: Kiều Anh Tuấn}}, conference: {chair: 'Ông Kiều Anh Tuấn, Phó Bí thư, Giám đốc'}}", []),
        ("{issuer: {name: Trung tâm Ngoại ngữ Hoa Mai, signer: {title: Giám đốc, name: Kiều Anh Tuấn}}, conference: {chair: 'Ông Lê Văn Tám, Giám đốc'}}", ["C066"]),
        ("meeting: {secretary: {name: Lê Thu Hà}, attendance: {people: [{name: Lê Thu Hà, presence: excused}]}}", ["C063"]),
        ("agenda: [{time: 07h30, item: Đối thoại, by: 'Ông Lê Văn Tám, Hiệu trưởng'}]", ["C066"]),
        ("{purposes: [Uỷ ban nhân dân phường dự.], requirements: [Ủy ban nhân dân phường dự.]}", ["C140"]),
        ("{purposes: [Đảng uỷ phường dự.], requirements: [Ủy ban nhân dân phường dự.]}", ["C140"]),
        ("{purposes: [Quý phụ huynh dự.], requirements: [Kính mời quí vị.]}", ["C141"]),
        ("{purposes: [Quý phụ huynh dự.], requirements: [Báo cáo quý I; quý vị.], notes: Bà Quí dự.}", []),
    ],
)  # fmt: skip
def test_people_and_words_are_compared_wherever_they_stand(text: str, codes: list[str]) -> None:
    assert [d.code for d in told(example_case(text)) if d.severity == "warning"] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bà VŨ THỊ SEN, Văn phòng, ĐT: +84 912 000 193", ["C128"]),
        ("Bà Vũ Thị Sen (0912000138); ông Lê Văn Tám (0912 000 139)", []),
        ("Bà Vũ Thị Sen và ông Lê Văn Tám, điện thoại 0912 000 139", []),
        ("Bà Vũ Thị Sen nhận phiếu tại phòng 12; đường dây nóng 0912 000 777", []),
        ("Gửi về hoamai@exampe.edu.vn", ["C129"]),
        ("Gửi về hoamai@gmail.com, hoamai1@example.edu.vn, HOAMAI@example.edu.vn", []),
    ],
)
def test_how_one_is_reached_is_the_same_everywhere(text: str, codes: list[str]) -> None:
    contact = (
        '"registration": {"contact": {"name": "Vũ Thị Sen", "phone": "0912 000 138"}, "email": "hoamai@example.edu.vn"}'
    )
    found = told(example_case(f'{{{contact}, "notes": {json.dumps(text, ensure_ascii=False)}}}'))
    assert [d.code for d in found if d.code != "C150"] == codes


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999"])
def test_no_rule_stumbles_over_the_ends_of_the_calendar(day: str) -> None:
    sides = "sides: [{name: Bên người sử dụng lao động, members: [Bà Vũ Thị Sen]}, {name: Bên người lao động, members: [Ông Lê Văn Tám]}]"
    papers = ", ".join(f"{kind}: {{date: {day}}}" for kind in ("plan", "invitation", "minutes", "conclusion", "report"))
    text = f"{{conference: {{starts: 07:30 {day}, {sides}}}, registration: {{deadline: {day}}}, papers: {{{papers}}}, tasks: [{{unit: Tổ Bếp, items: [{{task: In phiếu, deadline: {day}}}]}}], notes: 'Thứ Sáu, ngày 29/02; hạn {day}.'}}"
    assert told(example_case(text))


@pytest.mark.parametrize(
    ("papers", "is_told"),
    [
        ("referral: {number: 70, date: 05/3/2027}", True),
        ("referral: {number: 70/MNHM, date: 05/3/2027}", True),
        ("replies: {date: 05/3/2027}", True),
        ("replies: {to: Các lớp}", False),
        ("referral: {number: 70/MNHM-VP, date: 05/3/2027}", False),
        ("referral: {number: 70, symbol: MNHM-VP, date: 05/3/2027}", False),
        ("letter: {number: 70, about: postponed}", True),
        ("letter: {number: 70, about: changed}", False),
        ("letter: {number: 70, about: changed, as: letter}", True),
        ("plan: {number: 57, date: 05/3/2027}", False),
    ],
)
def test_the_symbol_of_a_cong_van_names_who_drafted_it(papers: str, is_told: bool) -> None:
    assert ("C175" in {d.code for d in told(example_case(f"papers: {{{papers}}}"))}) == is_told
    assert "C175" not in {d.code for d in told(example_case(f"{{issuer: {{office: TV}}, papers: {{{papers.replace('/MNHM,', ',')}}}}}"))}  # fmt: skip


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        ("KT. Hiệu trưởng Phó Hiệu trưởng", "`head_title: Hiệu trưởng`, `title: Phó Hiệu trưởng`"),
        ("KT. HIỆU TRƯỞNG - PHÓ HIỆU TRƯỞNG", "`head_title: Hiệu trưởng`, `title: Phó Hiệu trưởng`"),
        ("KT Hiệu trưởng", "`title: Phó Hiệu trưởng`"),
        ("TM. Ban Tổ chức Trưởng ban", "`collective:`"),
        ("TL. Hiệu trưởng Trưởng phòng", "`head_title:`"),
        ("P. Hiệu trưởng", "`title: Phó Hiệu trưởng`"),
        ("Q. Hiệu trưởng", None),
        ("KT trưởng", None),
        ("Hiệu trưởng", None),
        ("Trưởng phòng KT", None),
    ],
)
def test_a_power_that_is_typed_into_the_post_is_told_with_its_keys(title: str, hint: str | None) -> None:
    found = told(example_case(f"issuer: {{signer: {{title: {title}, name: Vũ Thị Sen}}}}"))
    assert [d.code for d in found] == (["C093"] if hint else [])
    assert hint is None or hint in found[0].hint


OTHER = "issuer: {name: Trường THCS Nguyễn Đức Cảnh, abbreviation: THCSNĐC, office: VP, signer: {name: Lê Văn Tám}}"
CITED = "legal_bases: [carry_out: Kế hoạch số 41/KH-MNHM ngày 07 tháng 9 năm 2026 của Trường Mầm non Hoa Mai về nhiệm vụ năm học 2026-2027]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{OTHER}, papers: {{plan: {{number: 27/KH-THCSNDC}}}}", ["C119"]),  # marks lost
        (f"{OTHER}, papers: {{plan: {{number: 27/KH-THCSNCĐ}}}}", ["C119"]),  # letters in turn
        (f"{OTHER}, papers: {{plan: {{number: 27, symbol: KH-THCSNDC}}}}", ["C119"]),
        (f"{OTHER}, papers: {{plan: {{number: 27/KH-THCSNĐC}}}}", []),
        (f"{OTHER}, papers: {{plan: {{number: 27/KH-UBND}}}}", []),
        ("issuer: {abbreviation: HĐ}, papers: {report: {symbol: BC-HD, number: 1}}", []),  # HD is Hướng dẫn
        ('issuer: {address: "Xã Bình Minh, huyện Bình Sơn"}', ["C110"]),
        ('issuer: {address: "Xã Bình Minh, H. Bình Sơn"}', ["C110"]),
        ('issuer: {address: "12 Lê Lợi, Q.5, Thành phố Hồ Chí Minh"}', ["C110"]),
        ('issuer: {address: "12 Lê Lợi, quận 5"}, conference: {starts: 07:30 30/5/2025}', []),
        ('issuer: {address: "Xã Bình Minh (huyện Bình Sơn cũ), Quảng Ngãi"}', []),
        ('issuer: {address: "12 đường Bà Huyện Thanh Quan, phường Xuân Hòa"}', []),
        ('issuer: {address: "Đường huyện 12, xã Bình Minh"}', []),
        ("notes: Thầy cô về từ huyện Bình Sơn.", []),
        ("registration: {email: a.b@gmail.con}", ["C121"]),
        ("registration: {email: a.b@gmial.com}", ["C121"]),
        ("registration: {email: a.b@yaho.com}", ["C121"]),
        ("registration: {email: a.b@ymail.com}", []),
        ("registration: {email: a.b@Gmail.com}", []),
        ("registration: {email: a.b@yahoo.com.vn}", []),
        ("guests: [{name: Triệu thị Mùi}]", ["C147"]),
        ("guests: [Bà Lê Thị thu Hà, {name: Ông Lê văn Tám}]", ["C147", "C147"]),
        ("guests: [{name: Lê Văn Tám và phu nhân}, {name: Cao đẳng Nghề}, {name: Lương thực Miền Nam}, {name: Hồ bơi Thanh niên}]", []),
        ("guests: [{name: Vũ Thị  Sen}]", ["C156"]),
        ("guests: [{name: Vũ Thị Sen, phone: 12345}]", ["C120"]),
        ("guests: [{name: Vũ Thị Sen, phone: 0912 000 138}, {name: Lê Văn Tám, phone: 1900 1234}, {name: Lê Thị Hoa, phone: 113}]", []),
        ("issuer: {name: Trường THCS Nguyễn Đức Cảnh}", ["C158"] * 4),
        (f"{OTHER}, {CITED}", ["C158"] * 3),
        ("issuer: {name: Trường Mầm non Hương Mai, parent: UBND xã Mây, place: Mây, signer: {name: Lê Văn Tám}}", []),
        ("issuer: {name: Trường Mầm non Hoa Mai 2}", []),
        (f"{OTHER}, guests: [{{name: Lê Văn Tám, unit: Trường Mầm non Hoa Mai}}]", []),
    ],
)  # fmt: skip
def test_slips_of_a_newcomer_are_told_and_what_looks_alike_is_not(text: str, expected: list[str]) -> None:
    among = {"C110", "C119", "C120", "C121", "C147", "C156", "C158"}
    assert [d.code for d in told(example_case(f"{{{text}}}")) if d.code in among] == expected


def test_a_tab_is_called_a_tab() -> None:
    assert [d.message for d in told(example_case('notes: "Gửi phiếu\\tvề trường."'))] == ["có dấu tab giữa câu"]


def test_small_letters_and_short_numbers_are_told_at_their_cells(tmp_path: Path) -> None:
    (tmp_path / "khach.csv").write_text("Họ và tên,Điện thoại\nTriệu thị Mùi,0912000138\nVũ Thị Sen,12345\n", "utf-8")
    spec = tmp_path / "hn.yaml"
    spec.write_text(f"{MINIMAL}guests: {{file: khach.csv}}\n", "utf-8")
    found = [(d.code, d.file, d.line) for d in told(case_of(spec)) if d.code in ("C120", "C147")]
    assert found == [("C147", "khach.csv", 2), ("C120", "khach.csv", 3)]


def test_what_is_known_of_the_sample_stands_in_it() -> None:
    sample = parse(sample_text(), "mau.yaml", Path())
    assert sample.value(("issuer", "name")) == SAMPLE_NAME
    assert sample.value(("issuer", "abbreviation")) == SAMPLE_SYMBOL
    assert all(sample.value(key) == word for group in SAMPLE_ISSUER for key, word in group)
