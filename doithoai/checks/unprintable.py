"""The rule of papers that the spec has a section for, and that their command would refuse all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.papers import KINDS
from doithoai.spec import Spec

#: the papers whose own section may be refused, and when: otherwise their modules need not be imported
_WHEN: Mapping[str, Callable[[Spec], object]] = {
    "form": lambda spec: {"per_page", "lines", "classes"} & spec.papers.form.model_fields_set,
    "letter": lambda spec: spec.papers.letter.about == "changed" or not spec.papers.letter.to,
    "minutes": lambda spec: spec.papers.minutes.form == "two_sided" and len(spec.conference.sides) < 2,
    "news": lambda spec: spec.papers.news.highlights,
}


def _refused(case: Case) -> Iterator[Finding]:
    """What stands in a paper's own section; what is missing elsewhere, as the questions are, may yet come."""
    for kind in sorted(case.spec.papers.model_fields_set & _WHEN.keys()):
        for lack in KINDS[kind].lacks(case.spec) if _WHEN[kind](case.spec) else ():
            if lack.path[:2] == ("papers", kind):
                message = f"{KINDS[kind].title} chưa in được: {lack.message}"
                yield Finding(lack.path, message, lack.hint, key=len(lack.path) == 2)


RULES = (
    Rule("C160", "warning", "Giấy tờ ghi trong `papers` mà in sẽ bị từ chối", "Lệnh in giấy tờ ấy dừng ở chính chỗ này; sửa trước khi cần đến.", _refused,
         "papers: {minutes: {form: two_sided}}", "papers: {minutes: {form: standard}}"),
)  # fmt: skip
