"""Capitals inside sentences (Phụ lục II): the people and the state, days and months in words, offices, clauses of a law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from doithoai.checks.rule import Case, Finding
from doithoai.checks.texts import Typed, before, days_in
from doithoai.checks.weekdays import weekday_beside


class _Word(NamedTuple):
    """A word that has a wrong form: what a text must hold, the pattern of the form, what it should be.

    A group of the pattern is what is wrong; without a right form its last word takes a capital.
    """

    holds: tuple[str, ...]
    pattern: re.Pattern[str]
    right: str | None = None


_DAYS, _MONTHS = ("hai", "ba", "tư", "năm", "sáu", "bảy"), ("giêng", "tư", "sáu", "bảy", "tám", "chín", "mười", "chạp")
_PEOPLE = r"của|cho|với|vì|do|và|trong|từ|đến|tới|về|giữa|cùng|bởi|để|là|được|phục vụ|tầng lớp|toàn thể|đông đảo|mọi|đời sống|nguyện vọng|lợi ích|ý kiến|sức|bà con|quần chúng"
#: high precision only
_WORDS = (
    _Word(("nguyên đán",), re.compile(r"\b(?P<word>[Tt]ết (?:nguyên đán|Nguyên Đán|nguyên Đán))\b"), "tết Nguyên đán"),
    _Word(tuple(f"thứ {d}" for d in _DAYS), re.compile(rf"\b(?:sáng|trưa|chiều|tối),? (?P<word>[Tt]hứ (?:{'|'.join(_DAYS)}))\b(?! (?:của|trong|liên))|^(?P<first>[Tt]hứ (?:{'|'.join(_DAYS)}))(?=,? (?:ngày )?\d{{1,2}}[/ ])")),
    _Word(("chủ nhật",), re.compile(r"\b(?P<word>chủ nhật)\b"), "Chủ nhật"),
    _Word(tuple(f"tháng {m}" for m in _MONTHS), re.compile(r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )(?<!cùng )\b(?P<word>tháng (?:giêng|tư|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp))(?= năm \d{4}| (?:tới|này)\b|\s*(?:[.,;)]|$))")),
    _Word(("nhà nước",), re.compile(r"(?:\bcủa|\bvà|Đảng,) (?P<word>nhà nước)(?= |[.,;]|$)"), "Nhà nước"),
    _Word(("nhân dân",), re.compile(rf"(?:^|[.,;:(–-] ?|\b(?:{_PEOPLE}) )(?P<word>nhân dân)\b(?! tệ)"), "Nhân dân"),
    _Word(("ủy ban nhân dân", "uỷ ban nhân dân"), re.compile(r"\b(?P<word>(?:Ủy|Uỷ) (?:Ban [Nn]hân [Dd]ân|ban (?:Nhân [Dd]ân|nhân Dân)))\b"), "{first} ban nhân dân"),
    _Word(("hội đồng nhân dân",), re.compile(r"\b(?P<word>Hội (?:Đồng [Nn]hân [Dd]ân|đồng (?:Nhân [Dd]ân|nhân Dân)))\b"), "Hội đồng nhân dân"),
    *(_Word((f"{body.lower()} giáo dục",), re.compile(rf"\b(?P<word>{body} (?!Giáo dục và Đào tạo)[Gg]iáo [Dd]ục [Vv]à [Đđ]ào [Tt]ạo)\b"), f"{body} Giáo dục và Đào tạo") for body in ("Bộ", "Sở", "Phòng")),
    _Word(("hiệu trưởng",), re.compile(r"\b(?P<word>Hiệu Trưởng)\b"), "Hiệu trưởng"),
    _Word(("cha mẹ học sinh",), re.compile(r"\b(?P<word>[Bb]an [Đđ]ại (?:Diện [Cc]ha [Mm]ẹ [Hh]ọc [Ss]inh|diện (?:Cha Mẹ|cha Mẹ) [Hh]ọc [Ss]inh))\b"), "Ban đại diện cha mẹ học sinh"),
    _Word(("của chính phủ",), re.compile(r"\bcủa (?P<word>chính phủ)\b(?! [A-ZĐ])"), "Chính phủ"),
    _Word(("thủ tướng chính phủ",), re.compile(r"\b(?P<word>[Tt]hủ tướng chính phủ)\b"), "Thủ tướng Chính phủ"),
)  # fmt: skip

_CLAUSES = r"\d{1,2}(?:(?:,|,? và) (?:[Kk]hoản )?\d{1,2})*"
_CITED = re.compile(
    rf"(?:\b[Đđ]iểm [a-zđ]{{1,2}},? )?\b[Kk]hoản {_CLAUSES},? [Đđ]iều \d{{1,3}}\b|\b[Đđ]iểm [a-zđ]{{1,2}},? [Đđ]iều \d{{1,3}}\b"
    r"|\bđiều \d{1,3}(?= (?:của )?(?:Luật|Bộ luật|Nghị định|Thông tư|Quy chế|Điều lệ|Quyết định)\b)"
)
_BEGINS = re.compile(r"(?:^|[.:;!?“\"(–-])\s*$")


def wrong_capitals(case: Case) -> Iterator[Finding]:
    """Yield words whose capitals are not those of the decree."""
    for word in _WORDS:
        for typed in case.corpus.holding(*word.holds):
            if found := word.pattern.search(typed.text):
                wrong = next(g for g in found.groups() if g)
                yield _found(typed, wrong, _right(word, wrong))
    yield from _kinds(case)
    yield from _weekdays(case)
    yield from _cited(case)


def _right(word: _Word, wrong: str) -> str:
    first, *_, last = wrong.split()
    return word.right.format(first=first) if word.right else f"{wrong.removesuffix(last)}{last.capitalize()}"


def _found(typed: Typed, wrong: str, right: str) -> Finding:
    return Finding(typed.path, f"“{wrong}” viết hoa chưa đúng", f"viết {right}", typed.text)


_KINDS = ("nghị định", "thông tư", "quyết định", "chỉ thị", "nghị quyết", "kế hoạch", "công văn")
_KIND = re.compile(rf"\b(?P<kind>{'|'.join(_KINDS)}) số:? ?\d{{1,5}} ?/")


def _kinds(case: Case) -> Iterator[Finding]:
    """A document that is named by its number; legal bases have rules of their own."""
    for typed in case.corpus.holding(*(f"{kind} số" for kind in _KINDS)):
        if typed.top != "legal_bases" and (found := _KIND.search(typed.text)):
            yield _found(typed, found["kind"], found["kind"].capitalize())


def _weekdays(case: Case) -> Iterator[Finding]:
    """Days of the week in words beside a date."""
    for typed in case.corpus.holding(*(f"thứ {day}" for day in _DAYS)):
        for said in days_in(typed.text):
            word = weekday_beside(typed.text, said) or ""
            if word.lower()[4:] in _DAYS and word[4:].islower():
                yield _found(typed, word, f"{word[:4]}{word[4:].capitalize()}")


def _cited(case: Case) -> Iterator[Finding]:
    """Articles take a capital, clauses and points none, but at the begin of a sentence."""
    for typed in case.corpus.holding("khoản ", "điểm ", "điều "):
        for found in _CITED.finditer(typed.text):
            right = found[0].lower().replace("điều", "Điều")
            if found[0][0].isupper() and _BEGINS.search(before(typed.text, found.start())):
                right = right[:1].upper() + right[1:]
            if right != found[0]:
                yield _found(typed, found[0], right)
