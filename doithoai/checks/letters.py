"""The rule of the symbol of a công văn, which names who drafted it (Phụ lục I, II.3.b)."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.symbols import LETTER, type_of
from doithoai.papers.letterhead import number_words
from doithoai.spec.own_papers import OwnPaper

_KINDS = ("replies", "referral", "letter")


def _without_office(case: Case) -> Iterator[Finding]:
    kinds = [f"`papers.{kind}`" for kind in _KINDS if _lacks_office(case, kind)]
    if kinds:
        short = case.spec.issuer.abbreviation
        message = f"ký hiệu công văn ({', '.join(kinds)}) là {short}, thiếu chữ viết tắt đơn vị soạn thảo"
        hint = f"thêm `office: VP` vào `issuer` (VP: văn phòng), in thành `/{short}-VP`; ký hiệu tự gõ thì viết `{short}-VP`"
        yield Finding(("issuer",), message, hint, key=True)


def _lacks_office(case: Case, kind: str) -> bool:
    """Whether a paper is a công văn about to be signed, and its symbol as it prints is the issuer's abbreviation alone."""
    own, short = getattr(case.spec.papers, kind), case.spec.issuer.abbreviation
    if not isinstance(own, OwnPaper) or not (own.number or own.date) or type_of(kind, own) != LETTER:
        return False
    symbol = number_words(case.spec, own, LETTER).rpartition("/")[2].strip()
    return bool(short) and symbol == short and "-" not in symbol


_PAPER = "papers: {referral: {number: 70, date: 05/3/2027}}"
RULES = (
    Rule("C175", "warning", "Ký hiệu công văn thiếu đơn vị soạn thảo", "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3.b: ký hiệu công văn gồm chữ viết tắt tên cơ quan và chữ viết tắt tên đơn vị soạn thảo hoặc lĩnh vực được giải quyết.", _without_office,
         f"{{issuer: {{abbreviation: MNHM}}, {_PAPER}}}", f"{{issuer: {{abbreviation: MNHM, office: VP}}, {_PAPER}}}"),
)  # fmt: skip
