"""Right conferences with one slip, as a clerk's finger or eye makes it: each is told, in whichever sentence it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking import case

from doithoai.checks import findings
from doithoai.source import parse

SPECS = Path(__file__).parent / "checks"


def told(name: str, old: str = "", new: str = "") -> set[tuple[str, str]]:
    text = (SPECS / f"dung-{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    return {(d.code, d.message) for d in findings(case(parse(text.replace(old, new, 1), "a.yaml", SPECS)))}


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("cha-me", "hết ngày 02/10/2026", "hết ngày 12/10/2026", "C009"),
        ("cha-me", "12/12 kiến nghị (100%)", "11/12 kiến nghị (100%)", "C053"),
        ("cha-me", "khai mạc lúc 7g30", "khai mạc lúc 7g45", "C131"),
        ("cha-me", "Đại biểu có mặt lúc 7g15", "Đại biểu có mặt lúc 7g45", "C016"),
        ("cha-me", "chiều thứ Sáu 09/10/2026", "chiều thứ Năm 09/10/2026", "C001"),
        ("cha-me", "Gửi giấy mời, deadline: 30/9", "Gửi giấy mời, deadline: 30/10", "C021"),
        ("cha-me", "Gửi giấy mời, deadline: 30/9", "Gửi giấy mời, deadline: 15/9", "C020"),
        ("cha-me", "invited: 30, present: 28", "invited: 32, present: 28", "C045"),
        ("cha-me", "Có mặt 28/30", "Có mặt 27/30", "C054"),
        ("cha-me", "minutes: {number: 01, date: 10/10", "minutes: {number: 01, date: 10/11", "C044"),
        ("cha-me", "conclusion: {number: 120, date: 13/10", "conclusion: {number: 120, date: 13/9", "C015"),
        ("cha-me", "received: 01/10/2026", "received: 01/11/2026", "C082"),
        ("cha-me", "due: 30/10/2026", "due: 30/9/2026", "C022"),
        ("cha-me", "deadline: 30/11/2026", "deadline: 30/9/2026", "C023"),
        ("cha-me", '"Ông Tô Hoàng Vũ, Phó Hiệu trưởng", status', '"Ông Tô Hoàng Vũ, Hiệu trưởng", status', "C069"),
        ("cha-me", "năm học 2026 - 2027.", "năm học 2025 - 2027.", "C003"),
        ("cha-me", "plan: {number: 112, date: 21/9/2026}", "plan: {number: 112, date: 21/9/2025}", "C004"),
        ("cha-me", "Đại diện Trạm Y tế phường Bến Sậy", "Đại diện Trung tâm Y tế quận 7", "C105"),
        ("noi-lam-viec", "Lần thứ 6", "Lần thứ 7", "C136"),
        ("noi-lam-viec", "chậm nhất 05 ngày làm việc trước ngày đối thoại, tức trước ngày 19/3/2027", "trước ngày 29/3/2027", "C007"),
        ("noi-lam-viec", "quota: 03 người", "quota: 04 người", "C051"),
        ("noi-lam-viec", "conclusion: {number: 9, date: 30/3", "conclusion: {number: 9, date: 05/4", "C127"),
        ("noi-lam-viec", "Bà Cù Thị Hạ, Phó Hiệu trưởng\", text", "Bà Cù Thị Hà, Phó Hiệu trưởng\", text", "C060"),
        ("hoc-sinh", "trước 17h00 ngày 27/02/2027.", "trước 17h00 ngày 26/02/2027.", "C009"),
        ("hoc-sinh", "was: {starts: 14:00 27/02/2027, venue: Hội trường}", "was: {starts: 14:00 06/3/2027}", "C137"),
        ("hoc-sinh", "Bà Mai Thị Hoà, Phó Hiệu trưởng\", text", "Bà Mai Thị Hoài, Phó Hiệu trưởng\", text", "C060"),
        ("xa", "starts: 08:00 17/4/2027", "starts: 08:00 16/4/2027", "C005"),
        ("xa", "(trụ sở UBND huyện cũ)", "(trụ sở UBND huyện)", "C105"),
        ("xa", "nguyên Trưởng Phòng", "Trưởng Phòng", "C105"),
        ("xa", "8 giờ 00 - 8 giờ 30", "8 giờ 15 - 8 giờ 30", "C033"),
        ("hai-dot", "năm học 2026 - 2027\n", "năm học 2025 - 2026\n", "C134"),
        ("hai-dot", "đoàn viên trước ngày 06/01/2027", "đoàn viên trước ngày 02/01/2027", "C020"),
        ("hai-dot", "starts: 08:00 16/01/2027", "starts: 08:00 06/01/2027", "C017"),
        ("truc-tuyen", "thứ Sáu, ngày 04/12.", "thứ Năm, ngày 04/12.", "C001"),
        ("truc-tuyen", "thứ Sáu, ngày 04/12.", "thứ Bảy, ngày 05/12.", "C009"),
        ("truc-tuyen", "7 giờ 30 phút, thứ Bảy", "8 giờ 30 phút, thứ Bảy", "C131"),
        ("truc-tuyen", "12/15 bộ (80%)", "12/15 bộ (75%)", "C053"),
    ],
)  # fmt: skip
def test_a_slip_in_a_right_conference_is_told(name: str, old: str, new: str, code: str) -> None:
    assert code in {c for c, _ in told(name, old, new) - told(name)}
