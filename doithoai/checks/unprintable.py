"""The rule of papers that the spec has a section for, and that their command would refuse all the same."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.papers import KINDS

#: the papers whose own section may be refused, and for what: without that their modules need not be imported
_REFUSED_FOR = {"form": {"per_page", "lines", "classes"}, "letter": {"about", "was", "date", "number"}, "minutes": {"form"}, "news": {"highlights"}, "opinions": {"number"}}  # fmt: skip


def _refused(case: Case) -> Iterator[Finding]:
    """What stands in a paper's own section; what is missing elsewhere, as the questions are, may yet come."""
    papers = case.spec.papers
    for kind in sorted(papers.model_fields_set & _REFUSED_FOR.keys()):
        asked = getattr(papers, kind).model_fields_set & _REFUSED_FOR[kind]
        for lack in KINDS[kind].lacks(case.spec) if asked else ():
            if lack.path[:2] == ("papers", kind):
                message = f"{KINDS[kind].title} chưa in được: {lack.message}"
                yield Finding(lack.path, message, lack.hint, key=len(lack.path) == 2)


RULES = (
    Rule("C160", "warning", "Giấy tờ ghi trong `papers` mà in sẽ bị từ chối", "Lệnh in giấy tờ ấy dừng ở chính chỗ này; sửa trước khi cần đến.", _refused,
         "papers: {minutes: {form: two_sided}}", "papers: {minutes: {form: standard}}"),
)  # fmt: skip
