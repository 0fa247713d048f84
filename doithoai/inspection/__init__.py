"""Any .docx measured against Nghị định 30: read, recognised, judged.

``inspect`` is the whole of it: bytes in, verdicts out. ``RULES`` is the one list of what is judged, which command, docs
and tests read; ``NOT_JUDGED`` says what no machine can tell from the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from doithoai.inspection import (
    address_rules,
    appendix_rules,
    basis_rules,
    body_rules,
    date_rules,
    decision_rules,
    habit_rules,
    head_rules,
    model_rules,
    number_rules,
    order_rules,
    outline_rules,
    page_rules,
    recipient_rules,
    signing_rules,
    tail_rules,
    text_rules,
    title_rules,
    top_rules,
)
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import WHOLE, Document, Place
from doithoai.inspection.reading import read
from doithoai.inspection.recognising import papers_of
from doithoai.inspection.rule import Finding, Rule, Verdict

_MODULES = (
    address_rules,
    basis_rules,
    body_rules,
    date_rules,
    decision_rules,
    habit_rules,
    head_rules,
    number_rules,
    order_rules,
    outline_rules,
    page_rules,
    signing_rules,
    recipient_rules,
    appendix_rules,
    model_rules,
    tail_rules,
    text_rules,
    title_rules,
    top_rules,
)
RULES: tuple[Rule, ...] = tuple(sorted((r for m in _MODULES for r in m.RULES), key=lambda r: r.code))
#: codes that are no rules: why a file was not measured
UNREADABLE = {
    "I001": "Tệp không mở được hoặc không an toàn",
    "I002": "Tệp quá lớn để đo",
    "I005": "Không ghi lời bình hoặc sửa được tệp dạng này",
}
#: codes of papers that are not judged, and why
UNJUDGED = {
    "I003": "Không nhận ra văn bản hành chính: không thấy đủ Quốc hiệu, số, tên loại, nơi nhận",
    "I004": "Văn bản của Đảng: thể thức riêng (Quy định 399-QĐ/TW, Hướng dẫn 05-HD/VPTW), chưa kiểm được",
}
NOT_JUDGED = (
    "con dấu, chữ ký tay, chữ ký số và vị trí của chúng",
    "người ký có đúng thẩm quyền, chức vụ có đúng là chức vụ chính thức không",
    "tên cơ quan, địa danh, số, ngày có đúng với thực tế không",
    "căn cứ có đúng, đủ và còn hiệu lực không (dùng doithoai check, doithoai bases)",
    "nội dung đúng hay sai, chính tả, viết hoa theo Phụ lục II (trừ vài chỗ chắc chắn)",
    "chỗ ngắt trang và vị trí thật trên giấy: phải mở trong Word mà xem",
)
#: macros and hidden text are told of whatever the paper is
_ALWAYS = ("I024", "I028", "I029", "I030")


class Inspection(NamedTuple):
    """What was found in one file: its papers with their elements, and a verdict of every rule on each."""

    file: str
    document: Document
    papers: tuple[Paper, ...]
    verdicts: tuple[Verdict, ...]

    def of(self, status: str) -> tuple[Verdict, ...]:
        """Return the verdicts of one status."""
        return tuple(v for v in self.verdicts if v.status == status)


def inspect(data: bytes, file: str) -> Inspection:
    """Measure a .docx. Raises DoithoaiError (I001, I002) where it can't be read."""
    document = read(data, file)
    papers = papers_of(document)
    return Inspection(file, document, papers, tuple(v for n, p in enumerate(papers) for v in verdicts(p, n)))


def verdicts(paper: Paper, number: int = 0) -> Iterator[Verdict]:
    """Yield at least one verdict of each rule on a paper; of one that is not judged, why."""
    unjudged = {"unknown": "I003", "party": "I004"}.get(paper.sort)
    if unjudged:
        yield _verdict(
            Rule(unjudged, "Văn bản", "hint", UNJUDGED[unjudged], "Điều 2", lambda _: (), "", ""),
            _placed(Finding("unknown", UNJUDGED[unjudged]), paper),
            number,
        )
    for rule in RULES:
        if unjudged and rule.code not in _ALWAYS:
            continue
        found = list(rule.find(paper))
        for finding in found or [_nothing_found(rule, paper)]:
            yield _verdict(rule, _placed(finding, paper), number)


def _placed(finding: Finding, paper: Paper) -> Finding:
    """Return a finding with a place: what is missing, or true of the whole file, is so of the whole paper."""
    if finding.status not in ("fail", "unknown") or finding.places:
        return finding
    part = paper.lines[0].paragraph.place.part if paper.lines else ""
    return finding._replace(places=(Place(part, None, WHOLE),))


def _nothing_found(rule: Rule, paper: Paper) -> Finding:
    """Return that the paper passes, or has nothing of what the rule is about."""
    absent = bool(rule.about) and not paper.of(*rule.about)
    return Finding("absent", "văn bản không có phần này") if absent else Finding("pass", rule.title)


def _verdict(rule: Rule, finding: Finding, paper: int) -> Verdict:
    return Verdict(
        rule.code, finding.status, rule.severity, rule.group, rule.title, finding.message, finding.hint,
        finding.clause or rule.clause, finding.element, _once(finding.places), paper,
    )  # fmt: skip


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))


__all__ = ["NOT_JUDGED", "RULES", "UNJUDGED", "UNREADABLE", "Inspection", "Verdict", "inspect", "verdicts"]
