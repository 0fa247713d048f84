"""Every rule of the inspection with its own examples: the wrong one is told of, the right one is not."""

from __future__ import annotations

import pytest
from paper_samples import LAYOUTS, PAPERS, sample

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
        "Số và ký hiệu: Số: 57/KHLT-MNHM-CĐ",
        "Tên loại: QUY CHẾ\nSố và ký hiệu: Số: 57/QCPH-MNHM",
        "Tên loại: NGHỊ QUYẾT\nSố và ký hiệu: Số: 57/NQLT-MNHM-CĐ",
        "Số và ký hiệu: Số: …/KH-MNHM",
        "Số và ký hiệu: Số: ....../KH-MNHM",
        "Số và ký hiệu: Số:        /KH-MNHM",
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


NO_COLON, NO_SLASH = "sau “Số” phải có dấu hai chấm", "giữa số và ký hiệu là dấu gạch chéo (/)"
NUMBERS = [
    ("Số. 57/KH-MNHM", f"{NO_COLON}, không phải “.”"),
    ("Số; 57/KH-MNHM", f"{NO_COLON}, không phải “;”"),
    ("Số.: 57/KH-MNHM", f"{NO_COLON}, không phải “.”"),
    ("Số 57/KH-MNHM", f"{NO_COLON}, liền chữ"),
    ("Số : 57/KH-MNHM", f"{NO_COLON}, liền chữ"),
    ("57/KH-MNHM", "thiếu chữ “Số:” phía trước"),
    ("No: 57/KH-MNHM", "chữ đầu là “Số”, không phải “No”"),
    ("Sô: 57/KH-MNHM", "chữ đầu là “Số”, không phải “Sô”"),
    ("SỐ: 57/KH-MNHM", "chữ “Số” viết thường, hoa chữ đầu"),
    ("Số: 57-KH/MNHM", NO_SLASH),
    ("Số: 57 KH-MNHM", NO_SLASH),
    ("Số: 57KH/MNHM", NO_SLASH),
    ("Số: LVII/KH-MNHM", "số ghi bằng chữ số Ả Rập, không thêm chữ: “LVII”"),
    ("Số: 57a/KH-MNHM", "số ghi bằng chữ số Ả Rập, không thêm chữ: “57a”"),
    ("Số: 57/2027/KH-MNHM", "chỉ có một dấu gạch chéo, không ghi năm"),
    ("Số: 57/KH/MNHM", "giữa các nhóm chữ là gạch nối ngắn (-)"),
    ("Số: 57/KH - MNHM", "số và ký hiệu viết liền, không cách chữ"),
]


@pytest.mark.parametrize(("number", "problem"), NUMBERS)
def test_one_message_says_what_is_wrong_with_a_number(number: str, problem: str) -> None:
    found = told(f"Số và ký hiệu: {number}")
    assert [(v.code, v.message) for v in found] == [("I121", f"“{number}”: {problem}")]


@pytest.mark.parametrize("layout", [x for x in LAYOUTS if x != "một cột"])
@pytest.mark.parametrize("kind", PAPERS)
def test_one_message_says_that_the_number_is_missing(kind: str, layout: str) -> None:
    assert [v.code for v in told(f"{kind}\nSố và ký hiệu: {{bỏ}}\nTrang: {{{layout}}}")] == ["I120"]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_wrong_example_of_a_rule_is_told_of(rule: Rule) -> None:
    found = inspect(sample(rule.wrong).docx(), "van-ban.docx").verdicts
    status = "unknown" if rule.code == "I027" else "fail"  # dots may be meant: they are only pointed at
    assert any(v.code == rule.code and v.status == status for v in found), words(told(rule.wrong))


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_the_right_example_of_a_rule_passes_it(rule: Rule) -> None:
    found = [v for v in inspect(sample(rule.right).docx(), "van-ban.docx").verdicts if v.code == rule.code]
    assert [v.status for v in found] == ["pass"], [v.message for v in found]
