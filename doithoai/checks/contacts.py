"""How people are reached, said in two places: one telephone number of one person, one address of one mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys
from doithoai.vietnamese import folded

_PHONE = lazy(r"(?<!\d)(?:\+84|0)[\d ().-]{7,16}\d")
_MAIL = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_NOBODY_ELSE = r"(?:(?!\b(?:ông|bà|thầy|cô|anh|chị|đồng chí)\b)[^\d;@])"
#: lists of people of whom many share a name
_CROWDS = ("guests", "questions", "attendees", "meeting")


def numbers_apart(case: Case) -> Iterator[Finding]:
    """Yield the telephone numbers that stand behind a name, where its own key has another: one may be a slip."""
    for name, (place, own) in _phones(case).items():
        for path, text in case.corpus.holding(name):
            spread = re.compile(
                rf"{re.escape(name)}\b{_NOBODY_ELSE}{{0,60}}?(?P<phone>{_PHONE.pattern})", re.IGNORECASE
            )
            found = spread.search(text) if path[0] not in _CROWDS else None
            if found and _digits(found["phone"]) != _digits(own):
                message = f"ở đây là số {found['phone'].strip()}, ở {case.line_of(place, path)} là {own.strip()}"
                yield Finding(path, message, "sửa cho giống nhau; người ấy có hai số thì thôi", text)


def _phones(case: Case) -> dict[str, tuple[Keys, str]]:
    """Return the number of each person who has one under a key of its own, by the name in small letters."""
    found: dict[str, tuple[Keys, str]] = {}
    for typed in case.texts:
        if typed.name == "phone" and typed.top not in _CROWDS and len(_PHONE.findall(typed.text)) == 1:
            name = case.source.value((*typed.path[:-1], "name")) if _has_name(case, typed.path) else ""
            if len(str(name).split()) > 1:
                found.setdefault(folded(str(name)), (typed.path, typed.text))
    return found


def _has_name(case: Case, path: Keys) -> bool:
    person = case.source.value(path[:-1])
    return isinstance(person, dict) and isinstance(person.get("name"), str)


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone).removeprefix("84").removeprefix("0")


def mailboxes_apart(case: Case) -> Iterator[Finding]:
    """Yield addresses with the name of another one before the @, and nearly its letters behind it."""
    first: dict[str, tuple[Keys, str]] = {}
    for path, text in case.corpus.holding("@"):
        for mail in _MAIL.findall(text) if path[0] not in _CROWDS else ():
            name, _, host = mail.lower().partition("@")
            place, known = first.setdefault(name, (path, host))
            if host != known and is_slip(host, known):
                message = f"“{mail}” ở đây, “{name}@{known}” ở {case.line_of(place, path)}: gõ nhầm một nơi"
                yield Finding(path, message, "sửa cho giống nhau", text)


#: mailboxes that most people have, and others so called that are no slip of them
_PROVIDERS = ("gmail.com", "yahoo.com", "yahoo.com.vn", "outlook.com", "hotmail.com", "icloud.com")
_REAL = {*_PROVIDERS, "mail.com", "ymail.com", "email.com", "qmail.com", "zmail.com"}


def providers_mistyped(case: Case) -> Iterator[Finding]:
    """Yield addresses whose part behind the @ is a letter away from that of a well-known provider: ``…@gmail.con``."""
    for path, text in case.corpus.holding("@"):
        for mail in _MAIL.findall(text):
            name, _, host = mail.partition("@")
            known = next((p for p in _PROVIDERS if is_slip(host.lower(), p)), None)
            if known and host.lower() not in _REAL:
                yield Finding(path, f"“{mail}”: nơi nhận thư gõ sai", f"viết `{name}@{known}`", text)


def is_slip(one: str, other: str) -> bool:
    """Return whether two words differ in one letter, in one that is too many, or in two that changed places."""
    if sorted(one) == sorted(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 2
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    long, short = sorted((one, other), key=len, reverse=True)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long))) if len(long) == len(short) + 1 else False
