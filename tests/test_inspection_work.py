"""The inspection of a paper twice as long looks at twice as many lines, whatever fills it: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from test_inspection_reading import docx_of, p

from doithoai.inspection import RULES
from doithoai.inspection.below import strokes_of
from doithoai.inspection.bodies import body_marks
from doithoai.inspection.elements import Paper
from doithoai.inspection.heads import head_marks
from doithoai.inspection.lines import lines_of
from doithoai.inspection.parting import parts_of
from doithoai.inspection.reading import read
from doithoai.inspection.recognising import papers_of
from doithoai.inspection.tails import appendix_marks, appendix_start, tail_marks, tail_start

HEAD = "".join(map(p, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "TRƯỜNG MẦM NON HOA MAI", "Số: 57/KH-MNHM", "KẾ HOẠCH")))  # fmt: skip
#: what may fill a paper
LINES = (
    "Chương I", "Mục 1", "Điều 1. Phạm vi", "I. MỤC ĐÍCH", "1. Họp tổ.", "1. Họp|", "a) Họp tổ;", "- Họp tổ;", "Nhà trường tổ chức hội nghị./.",
    "Phụ lục", "Phụ lục|(Kèm theo Kế hoạch", "Căn cứ Luật Giáo dục;", "Kính gửi: Các lớp", "Kính gửi:|- Lớp Lá;", "Nơi nhận:", "Nơi nhận:|- Các lớp;",
    "HIỆU TRƯỞNG", "HIỆU TRƯỞNG|Trần Thị Bình", "KT. HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG", "Trần Thị Bình", "", "____________", "KẾ HOẠCH", "V/v mời dự",
    "Số: 57/KH-MNHM", "Ngọc Lâm, ngày 08 tháng 01 năm 2027", "TRƯỜNG MẦM NON", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "HỎA TỐC", "……",
)  # fmt: skip
_SHORT = 300


class Counted(tuple[Any, ...]):
    """Lines that count how often one of them is looked at."""

    looks: list[int]

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self.looks[0] += 1
            yield item

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.looks[0] += len(found) if isinstance(at, slice) else 1
        return found


def paper_of(lines: str, count: int) -> Paper:
    """Return a paper with these lines that many times, a few with other letters for an archive that is not suspicious."""
    body = "".join(p(text, rpr=f'<w:sz w:val="{24 + n % 5}"/>') for n in range(count) for text in lines.split("|"))
    (paper,) = papers_of(read(docx_of(HEAD + body), "x.docx"))
    return paper


def looks_at(paper: Paper) -> dict[str, int]:
    """Return how many lines each step of the recognition and each rule looks at."""
    counted, found = Counted(paper.lines), dict[str, int]()
    counted.looks = [0]

    def note(step: str) -> None:
        found[step], counted.looks[0] = counted.looks[0], 0

    paragraphs = Counted(paper.document.paragraphs)
    paragraphs.looks = counted.looks
    list(parts_of(paper.document._replace(paragraphs=paragraphs)))
    note("parting")
    lines_of(paragraphs)
    note("lines")
    marks = head_marks(counted)
    note("head")
    body = max(marks, default=-1)
    end = appendix_start(counted, body)
    note("appendix")
    tail = tail_start(counted, body, end)
    note("end")
    tail_marks(counted, tail, end)
    note("signatures")
    body_marks(counted, body + 1, tail, marks)
    note("body")
    appendix_marks(counted, end)
    note("appendices")
    list(strokes_of(paper.document, counted, paper.marks))
    note("rules below")
    for rule in RULES:
        list(rule.find(paper._replace(lines=counted)))
        note(rule.code)
    return found


@pytest.mark.parametrize("lines", LINES)
def test_a_paper_twice_as_long_is_twice_the_work(lines: str) -> None:
    short, long = (looks_at(paper_of(lines, _SHORT * n)) for n in (1, 2))
    assert {step: (short[step], n) for step, n in long.items() if n > 2.2 * short[step] + 200} == {}
