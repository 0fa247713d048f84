"""Rules of what a citation says beside number and date: who issued the document, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.legal_bases.form import at_entry, in_place
from doithoai.legal_bases.keys import CENTRAL, issuer_key, name_key
from doithoai.legal_bases.phrases import basis_text, short_name
from doithoai.spec.facts import Bases

#: words of two trích yếu of which so small a share is the same are about two things
_ALIKE = 0.34
_FEWEST = 4


def _other_issuer(case: Case) -> Iterator[Finding]:
    for entry in in_place(case):
        known = entry.match.document if entry.match else None
        if not known or not known.issuer or not entry.cited.issuer:
            continue
        mine, other = issuer_key(entry.cited.issuer), issuer_key(known.issuer)
        # of these bodies there is one in the country, so that a wrong one is known for sure
        if CENTRAL.match(mine) and CENTRAL.match(other) and _stem(mine) != _stem(other):
            message = f"{short_name(known)} của {known.issuer}, căn cứ ghi {entry.cited.issuer}"
            yield at_entry(entry, message, f"xem lại nơi ban hành; theo danh mục: {basis_text(known)}")


def _stem(issuer: str) -> tuple[str, ...]:
    """Return the first words of an issuer, by which ministries differ: ``bo giao duc``, ``bo noi vu``."""
    return tuple(issuer.split()[:3])


def _other_title(case: Case) -> Iterator[Finding]:
    for entry in in_place(case):
        known = entry.match.document if entry.match else None
        if not known or not known.title or not entry.cited.title or not known.number:
            continue
        mine, other = (set(name_key(title).split()) for title in (entry.cited.title, known.title))
        fewest = min(len(mine), len(other))
        if fewest >= _FEWEST and len(mine & other) < _ALIKE * fewest:
            message = f"trích yếu không phải của {short_name(known)}: “{known.title}”"
            yield at_entry(entry, message, f"xem lại số hoặc trích yếu; theo danh mục: {basis_text(known)}")


#: ways to print the bases that the decree has not
_LAYOUTS = {"dashes": "căn cứ có gạch đầu dòng", "paragraph": "các căn cứ gộp vào một đoạn"}


def _other_layout(case: Case) -> Iterator[Finding]:
    bases = case.spec.legal_bases
    said = _LAYOUTS.get(bases.layout) if isinstance(bases, Bases) else None
    if said and case.bases.unit.kind != "party_cell":
        message = f"{said}; ở mẫu của Nghị định 30 mỗi căn cứ một dòng, không có gạch"
        yield Finding(("legal_bases", "layout"), message, "viết `layout: lines`, hoặc xóa khóa này")


_FIRST = "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a: ghi đầy đủ tên loại, số, ký hiệu, cơ quan ban hành, thời gian, trích yếu"
_SAID = "Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của {} {}"
_RIGHT = _SAID.format("Chính phủ", "quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở")


def _bases(item: str) -> str:
    return f"legal_bases:\n  - {item}\n"


RULES = (
    Rule("B032", "warning", "nơi ban hành không đúng", _FIRST, _other_issuer,
         _bases(_RIGHT.replace("Chính phủ", "Bộ trưởng Bộ Nội vụ")), _bases(_RIGHT)),
    Rule("B033", "warning", "trích yếu của văn bản khác", _FIRST, _other_title,
         _bases(_SAID.format("Chính phủ", "về chế độ làm việc của giáo viên phổ thông và dự bị đại học")), _bases(_RIGHT)),
    Rule("B034", "hint", "căn cứ không xếp như mẫu của Nghị định 30", "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a; Phụ lục III: mỗi căn cứ một dòng", _other_layout,
         "legal_bases: {layout: dashes, items: [Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022]}", "legal_bases: {layout: lines, items: [Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022]}"),
)  # fmt: skip
