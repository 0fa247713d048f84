"""Rules of what the decree's models of giấy mời and biên bản have in their text (PL III, mẫu 1.7, 1.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.inspection.elements import Paper
from doithoai.inspection.order_rules import GROUP
from doithoai.inspection.rule import Finding, Rule, fail
from doithoai.inspection.texts import plain

#: words by which each part is told, in whatever form people write it
_TIME = re.compile(r"THOI GIAN[^:]{0,12}:|THOI DIEM|\d\s?(GIO|H)\b|\d+H\d|\d:\d\d|\b(NGAY|LUC|HOI) \d")
_PLACE = re.compile(r"DIA DIEM|\bTAI\b|TRUC TUYEN|\bPHONG HOP\b|HOI TRUONG|\bO\b|\bLINK\b|HTTP")
_ATTENDING = re.compile(
    r"THANH PHAN|THAM DU|THAM GIA|CO MAT|DAI BIEU|\bGOM\b|HIEN DIEN|DAI DIEN|CHUNG TOI|\bDU HOP\b|\bVANG\b"
)
_ENDED = re.compile(r"KET THUC|BE MAC|LAP XONG|GIAI TAN|\bXONG\b|CUNG NGAY|\d\s?(GIO|H)\b|\d+H\d|\d:\d\d")
_LAST = 3  # lines at the end of minutes among which it is said when the meeting ended
_LONG = 4_000


def _words(paper: Paper, last_lines: int | None = None) -> str:
    """Return the text below the title, in plain letters; all of it, or its last lines."""
    title = max((x.number for x in paper.of("KindName", "Abstract")), default=-1)
    last = min((x.number for x in paper.of("Power", "RecipientsLabel")), default=len(paper.lines))
    lines = [x for x in paper.lines[title + 1 : last] if x.text]
    return " ".join(plain(x.text[:_LONG]) for x in (lines if last_lines is None else lines[-last_lines:]))


def _lacking(paper: Paper, parts: dict[str, re.Pattern[str]]) -> list[str]:
    words = _words(paper)
    return [name for name, known in parts.items() if not known.search(words)]


def _invitation(paper: Paper) -> Iterator[Finding]:
    if paper.kind == "Giấy mời" and paper.sort == "named":
        lacks = _lacking(paper, {"thời gian": _TIME, "địa điểm": _PLACE})
        if lacks:
            yield fail(
                f"giấy mời không ghi {', '.join(lacks)}",
                "Sau “Tới dự …” ghi các dòng “Chủ trì: …”, “Thời gian: …”, “Địa điểm: …”.",
                paper.of("KindName"),
            )


def _minutes(paper: Paper) -> Iterator[Finding]:
    if paper.kind == "Biên bản" and paper.sort == "named":
        parts = {"thời gian": _TIME, "địa điểm": _PLACE, "thành phần tham dự": _ATTENDING}
        lacks = _lacking(paper, parts)
        if lacks:
            yield fail(
                f"biên bản không ghi {', '.join(lacks)}",
                "Đầu biên bản ghi “Thời gian bắt đầu: …”, “Địa điểm: …”, “Thành phần tham dự: …”.",
                paper.of("KindName"),
            )


def _ended(paper: Paper) -> Iterator[Finding]:
    if paper.kind == "Biên bản" and paper.sort == "named" and not _ENDED.search(_words(paper, _LAST)):
        yield fail(
            "biên bản không ghi cuộc họp kết thúc lúc nào",
            "Cuối biên bản ghi “Cuộc họp (hội nghị, hội thảo) kết thúc vào … giờ …, ngày … tháng … năm …./.”.",
            paper.of("KindName"),
        )


_MET = (
    "Thời gian bắt đầu: 07h30, ngày 16 tháng 01 năm 2027.|Địa điểm: Hội trường.|Thành phần tham dự: 58 cha mẹ học sinh."
)
_NOTHING = "Nhà trường báo cáo kết quả năm học và nghe ý kiến của gia đình."
RULES = (
    Rule("I340", GROUP, "warning", "Giấy mời ghi thời gian, địa điểm", "PL III mẫu 1.7", _invitation, f"giấy mời\nNội dung: Trường Mầm non Hoa Mai trân trọng kính mời: Ông Nguyễn Văn An.|{_NOTHING}", "giấy mời\nNội dung: Trường Mầm non Hoa Mai trân trọng kính mời: Ông Nguyễn Văn An.|Chủ trì: Hiệu trưởng.|Thời gian: 07h30, ngày 16 tháng 01 năm 2027.|Địa điểm: Hội trường."),
    Rule("I341", GROUP, "warning", "Biên bản ghi thời gian, địa điểm, thành phần tham dự", "PL III mẫu 1.9", _minutes, f"biên bản\nNội dung: {_NOTHING}\nKết: Hội nghị kết thúc với sự nhất trí./.", f"biên bản\nNội dung: {_MET}|{_NOTHING}"),
    Rule("I342", GROUP, "warning", "Biên bản ghi lúc kết thúc", "PL III mẫu 1.9", _ended, f"biên bản\nNội dung: {_MET}|{_NOTHING}|{_NOTHING}\nKết: Chủ tọa cảm ơn mọi người./.", f"biên bản\nNội dung: {_MET}|{_NOTHING}\nKết: Hội nghị kết thúc vào 10h20, ngày 16 tháng 01 năm 2027./."),
)  # fmt: skip
