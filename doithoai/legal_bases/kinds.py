"""Kinds of documents that are cited, and the words for them."""

from __future__ import annotations

from doithoai.vietnamese import shadow

#: with the abbreviations that people write for them
TYPES = {
    "Hiến pháp": (), "Bộ luật": (), "Luật": (), "Pháp lệnh": ("PL",), "Nghị quyết liên tịch": ("NQLT",), "Nghị quyết": ("NQ",),
    "Nghị định": ("NĐ",), "Thông tư liên tịch": ("TTLT",), "Thông tư": ("TT",), "Quyết định": ("QĐ",), "Chỉ thị": ("CT",),
    "Kết luận": ("KL",), "Quy định": ("QyĐ", "QĐi"), "Quy chế": ("QC",), "Hướng dẫn": ("HD",), "Kế hoạch": ("KH",),
    "Công văn": ("CV",), "Thông báo": ("TB",), "Thông tri": (), "Chương trình": ("CTr",), "Tờ trình": ("TTr",),
    "Báo cáo": ("BC",), "Đề án": ("ĐA",), "Phương án": ("PA",), "Điều lệ": (), "Biên bản": ("BB",), "Công điện": ("CĐ",),
    "Nội quy": (), "Văn bản hợp nhất": ("VBHN",), "Văn bản": ("VB",),
}  # fmt: skip
#: kinds that are cited by name alone (PL I II.6.b)
NAMED = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
#: kinds that are law whoever in the state has issued them
BY_LAW = (*NAMED, "Nghị định", "Thông tư", "Thông tư liên tịch")
#: what a decision issues: its number is the decision's
ISSUED = ("Quy chế", "Quy định", "Nội quy", "Điều lệ", "Đề án", "Phương án")
#: what bears the number of no kind: ``12/UBND-VX``
PLAIN = ("Công văn", "Văn bản")
LEADS = ("Căn cứ", "Thực hiện", "Theo", "Xét", "Trên cơ sở")
#: what people write for a kind, in small plain letters → the kind
BY_WORD = {shadow(word): name for name, short in TYPES.items() for word in (name, *short)}
SHORT = {shadow(word) for short in TYPES.values() for word in short}
