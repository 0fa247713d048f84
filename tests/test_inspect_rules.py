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
    ],
)
def test_what_looks_like_a_mistake_and_is_none_is_not_told_of(changes: str) -> None:
    assert words(told(changes)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_wrong_example_of_a_rule_is_told_of(rule: Rule) -> None:
    found = inspect(sample(rule.wrong).docx(), "van-ban.docx").verdicts
    status = "unknown" if rule.code == "I027" else "fail"  # dots may be meant: they are only pointed at
    assert any(v.code == rule.code and v.status == status for v in found), words(told(rule.wrong))


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_right_example_of_a_rule_passes_it(rule: Rule) -> None:
    found = [v for v in inspect(sample(rule.right).docx(), "van-ban.docx").verdicts if v.code == rule.code]
    assert [v.status for v in found] == ["pass"], [v.message for v in found]
