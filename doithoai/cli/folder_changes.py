"""What a run has done to the files of a folder, in a clerk's words: what changed, what was left, what nobody needs any more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from doithoai.cli.reporting import Report, named
from doithoai.dossier.paper_words import LOOK
from doithoai.output import Batch

#: changes that a summary names, how long the label and the two values of one may be
_MOST_CHANGES, _LONGEST_LABEL, _LONGEST_CHANGE = 3, 60, 120
#: words of a paper that are no text to show, and sums over all papers, of which each paper tells itself
_NOT_TEXT, _SUMS = (
    {"pictures", "properties", "body", "qr", "signatures", "template", LOOK},
    {"papers", "table", "event", "form"},
)
#: the words of a context as a clerk knows them, to say what has changed
_LABELS = {
    "parents": "cơ quan chủ quản", "issuer": "cơ quan ban hành", "number": "số, ký hiệu", "place_date": "địa danh, ngày tháng",
    "circulation": "phạm vi lưu hành", "urgency": "độ khẩn", "abstract": "trích yếu", "inviting": "lời mời", "guests": "người được mời",
    "details": "thời gian, địa điểm", "lines": "dòng riêng của khách", "body": "lưu ý, câu kết", "signatures": "người ký",
    "recipients": "nơi nhận", "drafter": "người soạn thảo", "address": "địa chỉ", "qr": "mã QR", "pictures": "mã QR, hình",
    "text": "nội dung", LOOK: "cách trình bày", "opening": "câu mở đầu", "legal_bases": "căn cứ", "appendices": "phụ lục",
    "kind_name": "tên loại", "letter_abstract": "trích yếu", "addressed": "nơi kính gửi", "addressees": "nơi kính gửi",
    "headline": "tiêu đề", "lead": "câu dẫn", "author": "người viết", "posted": "ngày đăng",
    "guest": "khách", "properties": "tiêu đề của tệp", "template": "tệp mẫu", "series": "in từ",
}  # fmt: skip

_SAME = "{} tệp không có gì thay đổi, giữ nguyên."
_MARK = re.compile(r"^(?:[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[-+])\s+")


def tell(
    report: Report, batch: Batch, *, whole: bool, gone: str = "không còn trong danh sách", same: str = _SAME
) -> None:
    """Report what was written, what was left as it was and why, what changed; of a ``whole`` run also what is left over.

    ``gone`` says why that is left over, ``same`` how many files were left as they are.
    """
    report.files += map(str, batch.written)
    report.whom |= {str(path): whom for path, whom in batch.whom.items() if whom}
    report.diagnostics += batch.held
    if batch.kept:
        report.notes.append(same.format(len(batch.kept)))
    if batch.added and (batch.kept or batch.changes):
        report.notes += named(f"thêm {len(batch.added)} tệp mới:", batch.added)
    report.notes += _change_lines(batch)
    for path, missed in batch.missed.items():
        told = [change for change in missed if change[0] != LOOK] or missed
        report.notes += [f"{path.name} (giữ bản đã sửa) còn thiếu: {_change(*change)}." for change in told]
    report.notes += _orphan_lines(batch, gone) if whole else []


def _change_lines(batch: Batch) -> Iterator[str]:
    """Yield what has changed and in how many files; what differs from file to file is only counted."""
    kinds: dict[str, Counter[str]] = {}
    others = any(name != LOOK for name, _, _ in batch.changes)
    for (name, old, new), count in batch.changes.most_common():
        if name not in _SUMS and not (name == LOOK and others):
            name = _MARK.sub("", name)  # one fact is 1. in one paper and a) in another
            kinds.setdefault(name, Counter())[_change(name, old, new)] += count
    for name, told in kinds.items():
        if len(told) > _MOST_CHANGES:
            told = Counter({f"{_LABELS.get(name, name)} đã đổi": told.total()})
        yield from (f"{words}: {count} tệp." for words, count in told.items())


def _orphan_lines(batch: Batch, gone: str) -> list[str]:
    """Return what to know about files that this run no longer makes."""
    if not batch.orphans:
        return []
    title = f"{len(batch.orphans)} tệp của lần in trước {gone} (xóa nếu không dùng):"
    edited = ", ".join(path.name for path in batch.edited_orphans)
    return [*named(title, batch.orphans), *([f"trong đó đã được sửa trong Word: {edited}."] if edited else [])]


def _change(name: str, old: str, new: str) -> str:
    label = _LABELS.get(name, name if len(name) <= _LONGEST_LABEL else f"{name[:_LONGEST_LABEL]}…")
    old, new = (text.removesuffix("./.").rstrip(".;") for text in (old, new))
    if name in _NOT_TEXT or old == new or max(len(old), len(new)) > _LONGEST_CHANGE:
        return f"{label} đã đổi"
    return f"{label}: {old or '(trống)'} → {new or '(trống)'}"
