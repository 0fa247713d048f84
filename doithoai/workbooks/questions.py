"""An empty list of questions for a school to fill in: its titles are those that the reader knows."""

from __future__ import annotations

from doithoai.papers.ledger import STATUSES
from doithoai.papers.sources import SOURCES
from doithoai.workbooks.guests import HONORIFICS, ListTitle, list_template

SHEET = "Câu hỏi"
#: a list of choices in a cell is cut at its commas
_STATUSES = tuple(words.partition(",")[0] for words in STATUSES.values())
_TITLES = (
    ListTitle("STT", 6, "Số thứ tự, để trống cũng được; chương trình không đọc cột này."),
    ListTitle("Mã", 10, "Mã riêng của từng câu, ví dụ C01; giữ nguyên khi sửa câu hỏi. Để trống cũng được.", as_text=True),
    ListTitle("Ngày nhận", 18, "Lúc nhận câu hỏi, in đúng như gõ.", as_text=True),
    ListTitle("Danh xưng", 12, "Ông, Bà, Thầy, Cô …; có thể gõ danh xưng khác.", offered=HONORIFICS),
    ListTitle("Người hỏi", 26, "Họ và tên người hỏi; không nêu tên thì để trống."),
    ListTitle("Lớp, đơn vị", 18, "Ví dụ: lớp Lá 1, Tổ Văn phòng.", as_text=True),
    ListTitle("Liên hệ", 18, "Điện thoại (gõ cả số 0 ở đầu), thư điện tử hoặc địa chỉ.", as_text=True),
    ListTitle("Nhóm vấn đề", 18, "Ví dụ: Bán trú, Cơ sở vật chất. Báo cáo đếm theo cột này."),
    ListTitle("Câu hỏi", 60, "Nội dung câu hỏi, ý kiến, in đúng như gõ; xuống dòng trong ô bằng Alt+Enter."),
    ListTitle("Người được hỏi", 20, "Người mà câu hỏi gửi đến, ví dụ: Hiệu trưởng."),
    ListTitle("Hỏi qua", 18, "Câu hỏi đến bằng cách nào; có thể gõ cách khác.", offered=tuple(SOURCES.values())),
    ListTitle("Người trả lời", 24, "Người trả lời, hoặc người được phân công trả lời."),
    ListTitle("Trả lời", 60, "Nội dung trả lời."),
    ListTitle("Tình trạng", 22, f"Một trong: {', '.join(_STATUSES)}.", offered=_STATUSES),
    ListTitle("Hạn trả lời", 16, "Ví dụ: 15/02/2027.", as_text=True),
    ListTitle("Ngày trả lời", 16, "Ngày đã trả lời, đã chuyển, đã làm xong.", as_text=True),
    ListTitle("Chuyển đến", 24, "Nơi nhận kiến nghị vượt thẩm quyền."),
)  # fmt: skip


def question_template() -> bytes:
    """Return the workbook: the list with its header row, and a sheet that explains each column."""
    return list_template("Danh sách câu hỏi", SHEET, _TITLES, "Mỗi câu hỏi một dòng")
