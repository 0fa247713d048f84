"""The rule of papers that the spec has a section for, and that their command would refuse all the same."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.papers import KINDS


def _refused(case: Case) -> Iterator[Finding]:
    """What stands in a paper's own section; what is missing elsewhere, as the questions are, may yet come."""
    for kind in sorted(case.spec.papers.model_fields_set & KINDS.keys()):
        for lack in KINDS[kind].lacks(case.spec):
            if lack.path[:2] == ("papers", kind):
                message = f"{KINDS[kind].title} chưa in được: {lack.message}"
                yield Finding(lack.path, message, lack.hint, key=len(lack.path) == 2)


RULES = (
    Rule("C160", "warning", "Giấy tờ ghi trong `papers` mà in sẽ bị từ chối", "Lệnh in giấy tờ ấy dừng ở chính chỗ này; sửa trước khi cần đến.", _refused,
         "papers: {minutes: {form: two_sided}}", "papers: {minutes: {form: standard}}"),
)  # fmt: skip
