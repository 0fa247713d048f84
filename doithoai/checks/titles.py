"""A rule of titles: a paper's own title, or what guests are asked to, is that of this conference and of none other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from doithoai.checks.papers_agree import said_again
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys

_WITH = lazy(r"đối thoại\b.*?\bvới\b(?P<whom>.*)", re.IGNORECASE | re.DOTALL)
#: with whom the dialogue is, however they are called; where parents are named, “học sinh” is part of their name
_PARTIES = {
    "parents": lazy(r"cha mẹ|phụ huynh|\bcmhs\b|\bphhs\b|gia đình", re.IGNORECASE),
    "staff": lazy(r"giáo viên|nhà giáo|viên chức|công chức|người lao động|cán bộ|nhân viên|cbgvnv|công đoàn", re.IGNORECASE),
    "pupils": lazy(r"(?<!cha mẹ )(?<!phụ huynh )(?:học sinh|đội viên|đoàn viên|thiếu nhi|thanh niên)", re.IGNORECASE),
}  # fmt: skip
_OTHER_KIND = lazy(r"hội nghị (?:(?:cán bộ,? )?(?:viên chức|công chức)|người lao động|sơ kết|tổng kết|cha mẹ học sinh|phụ huynh)", re.IGNORECASE)  # fmt: skip


def _of_another(case: Case) -> Iterator[Finding]:
    own = case.spec.conference.title
    for path, title in chain(_titles(case), said_again(case, "event")):
        parties, others = _parties(own), _parties(title)
        kind = None if "đối thoại" in title.lower() else _OTHER_KIND.search(title)
        is_other = kind and "đối thoại" in own.lower() and kind[0].lower() not in own.lower()
        if is_other or (parties and others and parties.isdisjoint(others)):
            message = f"ở đây là “{title}”, tên hội nghị là “{own}”"
            yield Finding(path, message, "sửa cho khớp `conference.title`", title)


def _titles(case: Case) -> Iterator[tuple[Keys, str]]:
    for kind, paper in case.spec.papers:
        if lines := getattr(paper, "title", ()):
            yield ("papers", kind, "title"), " ".join(lines)


def _parties(title: str) -> set[str]:
    found = _WITH.search(title)
    return {party for party, words in _PARTIES.items() if words.search(found["whom"])} if found else set()


_C = "conference: {title: Hội nghị đối thoại giữa Hiệu trưởng với cha mẹ học sinh}"
RULES = (
    Rule("C170", "hint", "Trích yếu, giấy mời nói về hội nghị khác", "Giấy tờ trong một tệp nói về cùng một hội nghị; chép từ tệp khác hay sót tên cũ.", _of_another,
         f"{{{_C}, papers: {{plan: {{title: Tổ chức Hội nghị viên chức}}}}}}", f"{{{_C}, papers: {{plan: {{title: Tổ chức Hội nghị đối thoại với phụ huynh}}}}}}"),
)  # fmt: skip
