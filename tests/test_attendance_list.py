"""Attendance lists: what a mark, a blank and a reason mean, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.completing import Completed, completed
from doithoai.papers.attending import turnout
from doithoai.sheets.columns import ATTENDANCE_FIELDS
from doithoai.source import read
from doithoai.spec import load
from doithoai.spec.meeting import AttendanceColumn, Attended

HEAD = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại, starts: 07:30 30/01/2027}
"""
Made = Callable[..., Completed]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def complete(rows: str, more: str = "") -> Completed:
        (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
        text = f"{HEAD}meeting: {{attendance: {{people: [{{file: a.csv{more}}}]}}}}\n"
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        source = read(str(tmp_path / "a.yaml"))
        return completed(source, load(source))

    return complete


def people(done: Completed) -> list[Attended]:
    assert done.spec.meeting is not None
    assert done.spec.meeting.attendance is not None
    return [p for p in done.spec.meeting.attendance.people if isinstance(p, Attended)]


def presences(done: Completed) -> list[str]:
    return [p.presence for p in people(done)]


def errors(made: Made, rows: str) -> list[Diagnostic]:
    with pytest.raises(DoithoaiError) as raised:
        made(rows)
    return list(raised.value.diagnostics)


def test_the_columns_of_a_list_are_the_keys_of_the_spec() -> None:
    assert {f.name for f in ATTENDANCE_FIELDS} == set(get_args(AttendanceColumn))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("x", {"presence": "present"}), ("X", {"presence": "present"}), ("✓", {"presence": "present"}), ("Có mặt", {"presence": "present"}), ("1", {"presence": "present"}),
        ("P", {"presence": "excused"}), ("CP", {"presence": "excused"}), ("Vắng có phép", {"presence": "excused"}), ("có phép: ốm", {"presence": "excused", "reason": "ốm"}),
        ("K", {"presence": "unexcused"}), ("kp", {"presence": "unexcused"}), ("Không phép", {"presence": "unexcused"}), ("Vắng", {"presence": "unexcused"}),
        ("vắng (đi công tác)", {"presence": "excused", "reason": "đi công tác"}), ("M", {"presence": "late"}), ("đến muộn 8h15", {"presence": "late", "time": "8h15"}),
        ("Về sớm - 9h", {"presence": "left_early", "time": "9h"}), ("đi thay: Bà Hoa", {"presence": "represented", "by": "Bà Hoa"}),
    ],
)  # fmt: skip
def test_a_word_says_how_somebody_took_part(made: Made, word: str, said: dict[str, Any]) -> None:
    done = made(f"Họ và tên,Điểm danh\nLê An,{word}\nLê Bình,x\n")
    assert people(done) == [Attended(name="Lê An", **said), Attended(name="Lê Bình")]
    assert done.warnings == ()


def test_a_reason_a_substitute_or_an_hour_tells_where_no_mark_stands(made: Made) -> None:
    rows = "Họ tên,Ký tên,Lý do vắng,Người đi thay,Giờ đến\nAn,x,,,\nBình,,ốm,,\nChâu,,,Bà Dung,\nGiang,,,,8h\nHà,,,x,\nKhoa,vắng,bận,,\nLan,KP,bận,,"
    assert people(made(rows)) == [
        Attended(name="An"), Attended(name="Bình", presence="excused", reason="ốm"), Attended(name="Châu", presence="represented", by="Bà Dung"),
        Attended(name="Giang", time="8h"), Attended(name="Hà", presence="represented"), Attended(name="Khoa", presence="excused", reason="bận"),
        Attended(name="Lan", presence="unexcused", reason="bận"),
    ]  # fmt: skip


def test_in_a_sign_in_sheet_a_blank_is_somebody_who_did_not_come_and_that_is_said(made: Made) -> None:
    done = made("TT,Họ và tên,Chức vụ,Ký tên\n1,Lê An,Hiệu trưởng,x\n2,Lê Bình,,\n3,Lê Châu,,\n")
    assert presences(done) == ["present", "unexcused", "unexcused"]
    (said,) = done.warnings
    assert (said.code, said.line, said.column) == ("G038", 3, 4)
    assert said.message == "2 người không có dấu nào (dòng 3, 4) được hiểu là vắng, không có lý do"
    assert said.hint == "đúng rồi thì thôi; ai vắng có phép thì ghi P (hoặc lý do), ai có mặt thì ghi x"


def test_where_only_those_away_are_marked_a_blank_is_somebody_who_came(made: Made) -> None:
    done = made("Họ tên,Điểm danh\nAn,\nBình,P\nChâu,\n")
    assert presences(done) == ["present", "excused", "present"]
    assert [d.message for d in done.warnings] == [
        "danh sách chỉ đánh dấu người vắng: 2 người không có dấu nào (dòng 2, 4) được hiểu là có mặt"
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Họ tên,Có mặt,Vắng có phép,Vắng không phép\nAn,x,,\nBình,,x,\nChâu,,,x\n", ["present", "excused", "unexcused"]),
        ("Họ tên,Có mặt,Vắng,Lý do\nAn,x,,\nBình,,x,ốm\nChâu,,x,\n", ["present", "excused", "unexcused"]),
        ("Họ tên,Vắng có phép,Vắng không phép,Đến muộn\nAn,,,\nBình,x,,\nChâu,,x,\nDung,,,8h30\n", ["present", "excused", "unexcused", "late"]),
        ("Họ tên,Có mặt,Đến muộn\nAn,x,8h15\nBình,x,\n", ["late", "present"]),
        ("Họ tên,Có mặt,Vắng\nAn,x,\nBình,,P\nChâu,,\n", ["present", "excused", "unexcused"]),
        ("Họ tên,Có mặt,Vắng\nAn,,\nBình,,P\nChâu,đi thay,\n", ["present", "excused", "represented"]),
        ("Họ tên,Có mặt,Vắng\nAn,1,0\nBình,0,1\n", ["present", "unexcused"]),
        ("Họ tên,Vắng,Ghi chú\nAn,,\nBình,ốm,\n", ["present", "excused"]),
    ],
)  # fmt: skip
def test_a_cross_in_a_column_says_what_the_column_does(made: Made, rows: str, expected: list[str]) -> None:
    assert presences(made(rows)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Họ tên,Điểm danh\nAn,x\nBình,v\nChâu,nghỉ\n", [(3, 2, "G035"), (4, 2, "G035")]),
        ("Họ tên,Có mặt,Vắng\nAn,x,x\n", [(2, 2, "G036")]),
        ("Họ tên,Ký tên\nAn,\nBình,\n", [(1, 2, "G036")]),
        ("Họ tên,Lớp\nAn,A1\n", [(1, 1, "G035")]),
        ("Họ tên,Lý do,Ký tên\n,ốm,x\nAn,,x", [(2, 1, "G037")]),
    ],
)
def test_what_is_not_clear_is_refused_at_its_cell(made: Made, rows: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(d.line, d.column, d.code) for d in errors(made, rows)] == expected


def test_an_unknown_word_is_told_with_the_words_that_are_known(made: Made) -> None:
    (found,) = errors(made, "Họ tên,Điểm danh\nAn,v\n")
    assert (
        found.hint
        == "chữ v có thể là dấu có mặt hoặc “vắng”: viết một trong: x, có mặt · P, có phép · K, không phép · vắng · muộn · về sớm · đi thay"
    )


def test_a_parent_is_told_by_the_child(made: Made) -> None:
    rows = (
        "Họ tên,Phụ huynh của,Lớp,Đơn vị,Có mặt\nAn,Lê Hà,A1,,x\nBình,cháu Vũ Hạ,lớp A2,,x\nChâu,,A3,Ban đại diện,x\n"
    )
    assert [(p.relation, p.unit) for p in people(made(rows))] == [
        ("phụ huynh cháu Lê Hà, lớp A1", None),
        ("phụ huynh cháu Vũ Hạ, lớp A2", None),
        (None, "Ban đại diện, lớp A3"),
    ]


def test_groups_come_from_headings_or_from_the_spec_and_count_together(made: Made) -> None:
    done = made("TT,Họ tên,Lớp,Có mặt\nI,Cha mẹ học sinh,,\n1,An,A1,x\n2,Bình,A2,P\nII,Giáo viên,,\n1,Châu,,x\n")
    assert [(p.group, p.unit) for p in people(done)] == [
        ("Cha mẹ học sinh", "lớp A1"),
        ("Cha mẹ học sinh", "lớp A2"),
        ("Giáo viên", None),
    ]
    come = turnout(done.spec)
    assert come is not None
    assert (come.total.invited, come.total.present, come.total.excused) == (3, 2, 1)
    assert {p.group for p in people(made("Họ tên,Có mặt\nAn,x\n", ", group: Khách mời"))} == {"Khách mời"}
