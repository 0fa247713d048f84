"""Mistakes of schools' papers that are told with their words, and right texts that look like them and are not told of."""

from __future__ import annotations

import pytest
from paper_samples import sample

from doithoai.inspection import inspect
from doithoai.inspection.rule import Verdict

RESOLUTION = "Tên loại: NGHỊ QUYẾT\nSố và ký hiệu: Số: 02/NQ-HĐT\nCơ quan ban hành: HỘI ĐỒNG TRƯỜNG"
COUNCIL, HEAD_OF_WARD = (
    "quyết định\nThẩm quyền: HỘI ĐỒNG TRƯỜNG",
    "quyết định\nThẩm quyền: CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG",
)
FORM_OF, APPENDIX = "Kèm theo: (Kèm theo", "phụ lục\nPhụ lục: Phụ lục I\nKết:"
DECISION = "quyết định"
SIGNED, NAME = "Quyền hạn và chức vụ:", "Họ tên người ký:"

WRONG = [
    (f"{SIGNED} TUQ. HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG", "I416", "TUQ. là của người dưới quyền"),
    (f"{COUNCIL}\n{SIGNED} KT. CHỦ TỊCH|PHÓ CHỦ TỊCH", "I417", "quyết định của tập thể"),
    (f"{RESOLUTION}\n{SIGNED} CHỦ TỊCH HỘI ĐỒNG", "I417", "“CHỦ TỊCH HỘI ĐỒNG”"),
    (f"{SIGNED} KT. THỦ TRƯỞNG ĐƠN VỊ|PHÓ HIỆU TRƯỞNG", "I418", "“KT. THỦ TRƯỞNG ĐƠN VỊ”"),
    (f"{SIGNED} NGƯỜI BÁO CÁO", "I418", "“NGƯỜI BÁO CÁO”"),
    (f"{SIGNED} TM. UBND PHƯỜNG|CHỦ TỊCH", "I418", "“TM. UBND PHƯỜNG”"),
    (f"{SIGNED} QUYỀN HIỆU TRƯỞNG", "I411", "“QUYỀN HIỆU TRƯỞNG”"),
    (f"{SIGNED} THAY MẶT BAN TỔ CHỨC|TRƯỞNG BAN", "I411", "“THAY MẶT BAN TỔ CHỨC”"),
    (f"{DECISION}\nQuyết nghị: Quyết định: {{không đậm}}", "I222", "không in hoa, không đậm"),
    (f"{DECISION}\nThẩm quyền: Hiệu trưởng {{không đậm}}", "I223", "không in hoa, không đậm"),
    ("Căn cứ: Căn cứ Luật Giáo dục năm 2019.", "I230", "thiếu ngày, tháng, năm ban hành"),
    ("Căn cứ: Căn cứ Thông tư ban hành Điều lệ Trường mầm non.", "I230", "thiếu số, ký hiệu"),
    ("Căn cứ: Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026 về đối thoại.", "I230", "thiếu tên cơ quan ban hành"),
    ("Tên loại: TỜ TRÌNH\nSố và ký hiệu: Số: 57/TTr-MNHM", "I425", "tờ trình không có “Kính gửi”"),
    ("quyết định\nDanh sách nơi nhận: - Như trên;|- Lưu: VT.", "I425", "“- Như trên;”"),
    (f"phụ lục\n{FORM_OF} Kế hoạch số 57/KH-MNHM ngày 18 tháng 01 năm 2027 của Trường Mầm non Hoa Mai)", "I509", "ngày 18/01/2027"),
    (f"{APPENDIX} Phân công tại Phụ lục II kèm theo Kế hoạch này./.", "I511", "“Phụ lục II”"),
    ("Địa danh và thời gian: P.3, ngày 08 tháng 01 năm 2027", "I129", "“P.3” viết tắt"),
    ("Số và ký hiệu: Số: 00/KH-MNHM", "I130", "bắt đầu từ 01"),
    ("Trích yếu: (Tổ chức hội nghị đối thoại)", "I218", "để trong ngoặc"),
    ("Điểm: a)Ý kiến gửi trước;|b) Ý kiến tại hội nghị.", "I337", "“a)Ý kiến"),
    ("quyết định\nĐiều: Điều I. Ban hành Quy chế.", "I332", "“Điều I."),
    ("Phần và chương: Phần thứ nhất\nTiêu đề phần và chương: QUY ĐỊNH CHUNG", "I326", "“Phần thứ nhất”"),
    (f"{SIGNED} TM. HIỆU TRƯỞNG", "I415", "“TM. HIỆU TRƯỞNG”"),
    ("Nội dung: Hội nghị họp sáng thứ bảy.", "I313", "“thứ bảy”"),
    (f"{NAME} nguyễn văn an", "I405", "“nguyễn văn an”"),
    (f"{NAME} (Trần Thị Bình)", "I405", "“(Trần Thị Bình)”"),
]  # fmt: skip
RIGHT = [
    f"{SIGNED} THỨ TRƯỞNG",
    f"{SIGNED} THỦ TRƯỞNG CƠ QUAN ĐIỀU TRA",
    f"{SIGNED} TL. CHỦ TỊCH|KT. CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG",
    f"{SIGNED} TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH",
    f"{HEAD_OF_WARD}\n{SIGNED} CHỦ TỊCH",
    f"{COUNCIL}\n{SIGNED} TM. HỘI ĐỒNG TRƯỜNG|CHỦ TỊCH",
    f"{DECISION}\nThẩm quyền: HIỆU TRƯỞNG|TRƯỜNG MẦM NON HOA MAI",
    f"{DECISION}\nThẩm quyền: TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
    f"{DECISION}\nThẩm quyền: TRƯỜNG MẦM NON HOA MAI\n{SIGNED} TM. HỘI ĐỒNG TRƯỜNG|CHỦ TỊCH",
    f"{DECISION}\nQuyết nghị: QUYẾT ĐỊNH NHƯ SAU:",
    f"{DECISION}\nQuyết nghị: Hiệu trưởng Trường Mầm non Hoa Mai quyết định:",
    "Căn cứ: Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 9 năm 2025 của Ủy ban nhân dân xã Tân Hưng thành lập Trường Tiểu học Lê Văn Tám.",
    "Căn cứ: Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019; Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 10 tháng 12 năm 2025.",
    "Căn cứ: Căn cứ Biên bản họp ngày 05 tháng 02 năm 2026 của Hội đồng trường.",
    "Căn cứ: Căn cứ Điều lệ Trường mầm non ban hành kèm theo Thông tư số 52/2020/TT-BGDĐT.",
    "Căn cứ: Căn cứ tình hình thực tế của nhà trường.",
    "Căn cứ: Căn cứ Kế hoạch số …/KH-UBND ngày … tháng … năm 2026 của Ủy ban nhân dân phường.",
    "Căn cứ: Căn cứ Kế hoạch năm học 2026 - 2027 của Trường Mầm non Hoa Mai.",
    "Căn cứ: Theo đề nghị của Tổ trưởng Tổ Văn phòng.",
    "giấy mời\nDanh sách nơi nhận: - Như trên;|- Lưu: VT.",
    f"phụ lục\n{FORM_OF} Thông tư số 27/2020/TT-BGDĐT ngày 04 tháng 9 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo)",
    f"phụ lục\n{FORM_OF} Kế hoạch số …/KH-MNHM ngày … tháng … năm 2027 của Trường Mầm non Hoa Mai)",
    f"{APPENDIX} Phân công tại Phụ lục I; thể thức theo Phụ lục III Nghị định số 30/2020/NĐ-CP./.",
    "biên bản\nKết: Biên bản lập xong lúc 10h20, ngày 16 tháng 01 năm 2027./.",
    "Địa danh và thời gian: Huế, ngày 08 tháng 01 năm 2027",
    "Địa danh và thời gian: Phường 3, ngày 08 tháng 01 năm 2027",
    "Địa danh và thời gian: Tân Thành, ngày 08 tháng 01 năm 2027",
    "Điểm: a) Ý kiến gửi trước gồm:|b) Ý kiến tại hội nghị.",
    "Khoản: 1. Họp tổ.|2. Gửi giấy mời lúc 8h./2.000 bản.",
    "Nội dung: Ý kiến thứ hai của cha mẹ học sinh về nhân dân tệ.",
    "Nội dung: Khoản 2 Điều 4 nói về cha mẹ học sinh.",
    f"{NAME} Y Thanh Hà Niê Kđăm",
]


def told(changes: str) -> list[Verdict]:
    return [v for v in inspect(sample(changes).docx(), "van-ban.docx").verdicts if v.status == "fail"]


@pytest.mark.parametrize(("changes", "code", "word"), WRONG)
def test_a_mistake_is_told_of_with_its_words(changes: str, code: str, word: str) -> None:
    found = told(changes)
    assert [v.code for v in found] == [code], found
    assert word in found[0].message


@pytest.mark.parametrize("changes", RIGHT)
def test_what_looks_like_a_mistake_and_is_none_is_not_told_of(changes: str) -> None:
    assert [f"{v.code} {v.message}" for v in told(changes)] == []
