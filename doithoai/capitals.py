"""Capitals inside sentences (Phụ lục II): words that have a wrong form, kinds of documents, clauses of a law.

High precision only: what may be meant otherwise is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from doithoai.lazy_pattern import lazy


class Word(NamedTuple):
    """A word that has a wrong form: what a text must hold, the pattern of the form, what it should be.

    A group of the pattern is what is wrong; without a right form its last word takes a capital.
    """

    holds: tuple[str, ...]
    pattern: re.Pattern[str]
    right: str | None = None

    def find(self, text: str) -> tuple[str, str] | None:
        """Return the wrong form that a text has, and the right one."""
        found = self.pattern.search(text)
        if found is None:
            return None
        wrong = next(g for g in found.groups() if g)
        first, *_, last = wrong.split()
        return wrong, self.right.format(first=first) if self.right else f"{wrong.removesuffix(last)}{last.capitalize()}"


DAYS, _MONTHS = ("hai", "ba", "tư", "năm", "sáu", "bảy"), ("giêng", "tư", "sáu", "bảy", "tám", "chín", "mười", "chạp")
_PEOPLE = r"của|cho|với|vì|do|và|trong|từ|đến|tới|về|giữa|cùng|bởi|để|là|được|phục vụ|tầng lớp|toàn thể|đông đảo|mọi|đời sống|nguyện vọng|lợi ích|ý kiến|sức|bà con|quần chúng"
WORDS = (
    Word(("nguyên đán",), lazy(r"\b(?P<word>[Tt]ết (?:nguyên đán|Nguyên Đán|nguyên Đán))\b"), "tết Nguyên đán"),
    Word(tuple(f"thứ {d}" for d in DAYS), lazy(rf"\b(?:sáng|trưa|chiều|tối),? (?P<word>[Tt]hứ (?:{'|'.join(DAYS)}))\b(?! (?:của|trong|liên))|^(?P<first>[Tt]hứ (?:{'|'.join(DAYS)}))(?=,? (?:ngày )?\d{{1,2}}[/ ])")),
    Word(("chủ nhật",), lazy(r"\b(?P<word>chủ nhật)\b"), "Chủ nhật"),
    Word(tuple(f"tháng {m}" for m in _MONTHS), lazy(r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )(?<!cùng )\b(?P<word>tháng (?:giêng|tư|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp))(?= năm \d{4}| (?:tới|này)\b|\s*(?:[.,;)]|$))")),
    Word(("nhà nước",), lazy(r"(?:\bcủa|\bvà|Đảng,) (?P<word>nhà nước)(?= |[.,;]|$)"), "Nhà nước"),
    Word(("nhân dân",), lazy(rf"(?:^|[.,;:(–-] ?|\b(?:{_PEOPLE}) )(?P<word>nhân dân)\b(?! tệ)"), "Nhân dân"),
    Word(("ủy ban nhân dân", "uỷ ban nhân dân"), lazy(r"\b(?P<word>(?:Ủy|Uỷ) (?:Ban [Nn]hân [Dd]ân|ban (?:Nhân [Dd]ân|nhân Dân)))\b"), "{first} ban nhân dân"),
    Word(("hội đồng nhân dân",), lazy(r"\b(?P<word>Hội (?:Đồng [Nn]hân [Dd]ân|đồng (?:Nhân [Dd]ân|nhân Dân)))\b"), "Hội đồng nhân dân"),
    *(Word((f"{body.lower()} giáo dục",), lazy(rf"\b(?P<word>{body} (?!Giáo dục và Đào tạo)[Gg]iáo [Dd]ục [Vv]à [Đđ]ào [Tt]ạo)\b"), f"{body} Giáo dục và Đào tạo") for body in ("Bộ", "Sở", "Phòng")),
    Word(("hiệu trưởng",), lazy(r"\b(?P<word>Hiệu Trưởng)\b"), "Hiệu trưởng"),
    Word(("cha mẹ học sinh",), lazy(r"\b(?P<word>[Bb]an [Đđ]ại (?:Diện [Cc]ha [Mm]ẹ [Hh]ọc [Ss]inh|diện (?:Cha Mẹ|cha Mẹ) [Hh]ọc [Ss]inh))\b"), "Ban đại diện cha mẹ học sinh"),
    Word(("của chính phủ",), lazy(r"\bcủa (?P<word>chính phủ)\b(?! [A-ZĐ])"), "Chính phủ"),
    Word(("thủ tướng chính phủ",), lazy(r"\b(?P<word>[Tt]hủ tướng chính phủ)\b"), "Thủ tướng Chính phủ"),
)  # fmt: skip
KINDS = ("nghị định", "thông tư", "quyết định", "chỉ thị", "nghị quyết", "kế hoạch", "công văn")
_KIND = lazy(rf"\b(?P<kind>{'|'.join(KINDS)}) số:? ?\d{{1,5}} ?/")

_CLAUSES = r"\d{1,2}(?:(?:,|,? và) (?:[Kk]hoản )?\d{1,2})*"
_CITED = lazy(
    rf"(?:\b[Đđ]iểm [a-zđ]{{1,2}},? )?\b[Kk]hoản {_CLAUSES},? [Đđ]iều \d{{1,3}}\b|\b[Đđ]iểm [a-zđ]{{1,2}},? [Đđ]iều \d{{1,3}}\b"
    r"|\bđiều \d{1,3}(?= (?:của )?(?:Luật|Bộ luật|Nghị định|Thông tư|Quy chế|Điều lệ|Quyết định)\b)"
)
_BEGINS = lazy(r"(?:^|[.:;!?“\"(–-])\s*$")
_BEFORE = 40  # letters before a clause that tell whether a sentence begins


def kind_of_document(text: str) -> tuple[str, str] | None:
    """Return a kind of document in small letters before its number, and the right form."""
    found = _KIND.search(text)
    return (found["kind"], found["kind"].capitalize()) if found else None


def cited_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Yield citations in other capitals, and the right form: articles take one, clauses and points none inside a sentence."""
    for found in _CITED.finditer(text):
        right = found[0].lower().replace("điều", "Điều")
        if found[0][0].isupper() and _BEGINS.search(text[max(found.start() - _BEFORE, 0) : found.start()]):
            right = right[:1].upper() + right[1:]
        if right != found[0]:
            yield found[0], right


def wrong_capitals(text: str) -> Iterator[tuple[str, str]]:
    """Yield everything in a text whose capitals are not those of the decree, and the right form."""
    small = text.lower()
    yield from (found for w in WORDS if any(h in small for h in w.holds) and (found := w.find(text)))
    yield from (found for found in [kind_of_document(text)] if found)
    yield from cited_clauses(text)
