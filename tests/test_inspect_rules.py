"""Every rule of the inspection with its own examples: the wrong one is told of, the right one is not."""

from __future__ import annotations

import pytest
from paper_samples import PAPERS, sample

from doithoai.inspection import RULES, inspect
from doithoai.inspection.rule import Rule, Verdict


def told(changes: str) -> list[Verdict]:
    return [v for v in inspect(sample(changes).docx(), "van-ban.docx").verdicts if v.status == "fail"]


def words(found: list[Verdict]) -> list[str]:
    return [f"{v.code} {v.message} {[p.text for p in v.places[:2]]}" for v in found]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_right_paper_of_another_hand_has_nothing_to_tell(paper: str) -> None:
    assert words(told(paper)) == []


@pytest.mark.parametrize(
    "changes",
    [
        "Địa danh và thời gian: Thành phố Hồ Chí Minh, ngày 08 tháng 01 năm 2027",
        "Địa danh và thời gian: Đặc khu Phú Quốc, ngày 08 tháng 01 năm 2027",
        "Địa danh và thời gian: xã Ia Kreng, ngày 08 tháng 01 năm 2027",
        "Số và ký hiệu: Số: 57/KH-GD&ĐT",
        "Số và ký hiệu: Số: 57/KH-TH&THCS",
        "công văn\nSố và ký hiệu: Số: 12/CĐ-VP",
        "công văn\nSố và ký hiệu: Số: 12/HĐ-VP",
        "Họ tên người ký: Ông Cao Thắng",
        "Họ tên người ký: Ông Thị Ngọc Linh",
        "Họ tên người ký: Đồng Chí Thành",
        "Nội dung: Chuẩn bị bàn ghế, sách, vở, v.v...... theo Nghị quyết Đại hội XX.",
        "phụ lục\nTiêu đề phụ lục: PHIẾU ĐĂNG KÝ ĐỐI THOẠI\nPhụ lục (phần chữ): Họ tên: [họ tên] (ví dụ: Nguyễn Văn A)",
    ],
)
def test_what_looks_like_a_mistake_and_is_none_is_not_told_of(changes: str) -> None:
    assert words(told(changes)) == []


@pytest.mark.parametrize(
    ("changes", "code", "word"),
    [
        ("Nội dung: Kinh phí XX đồng, do ông Nguyễn Văn A chi.", "I026", "“XX”, “Nguyễn Văn A”"),
        ("Nội dung: Họp tại [...].", "I026", "“[...]”"),
        ("phụ lục\nPhụ lục (phần chữ): Lớp Lá 1, cô [họ tên]", "I026", "“[họ tên]”"),
        ("Họ tên người ký: Ths. Trần Thị Bình", "I413", "“Ths.”"),
        ("Họ tên người ký: PGS.TS Trần Thị Bình", "I413", "“PGS.TS”"),
        ("Họ tên người ký: Bà Trần Thị Bình", "I413", "“Bà”"),
        ("Họ tên người ký: Ông ThS Trần Văn Bình", "I413", "“Ông ThS”"),
        ("Họ tên người ký: Đồng chí Trần Thị Bình", "I413", "“Đồng chí”"),
    ],
)
def test_a_mistake_is_told_of_with_its_words(changes: str, code: str, word: str) -> None:
    found = told(changes)
    assert [v.code for v in found] == [code], words(found)
    assert word in found[0].message


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_wrong_example_of_a_rule_is_told_of(rule: Rule) -> None:
    found = inspect(sample(rule.wrong).docx(), "van-ban.docx").verdicts
    status = "unknown" if rule.code == "I027" else "fail"  # dots may be meant: they are only pointed at
    assert any(v.code == rule.code and v.status == status for v in found), words(told(rule.wrong))


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_right_example_of_a_rule_passes_it(rule: Rule) -> None:
    found = [v for v in inspect(sample(rule.right).docx(), "van-ban.docx").verdicts if v.code == rule.code]
    assert [v.status for v in found] == ["pass"], [v.message for v in found]
