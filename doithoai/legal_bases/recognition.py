"""Which document of the catalogue a citation means, and in what it differs. Between two it never guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from doithoai.lazy_pattern import lazy
from doithoai.legal_bases.catalogue import Catalogue
from doithoai.legal_bases.cited import Cited
from doithoai.legal_bases.keys import agree, code_key, issuer_key, name_key, same_title
from doithoai.legal_bases.kinds import NAMED
from doithoai.spec.catalogue import Document

#: what people call a document whose kind they leave open
_ANY_KIND = "Văn bản"
#: symbols of bodies of which there is one in the country
_CENTRAL = lazy(r"(?:TW|TLĐ|TLĐ-\w+|TTg|CP|BGDĐT)$")


class Match(NamedTuple):
    """The document that is meant; what was written otherwise than the catalogue knows it."""

    document: Document
    other_code: bool = False
    other_kind: bool = False
    other_date: bool = False
    other_name: bool = False


def recognise(cited: Cited, catalogue: Catalogue) -> Match | None:
    """Return what a citation means, None where nothing, or more than one thing, fits."""
    key = code_key(cited.code)
    if known := [d for d in catalogue.by_code.get(key, ()) if _same_series(cited, d)]:
        return _matched(cited, known)
    by_name = catalogue.by_name.get(name_key(f"{cited.type} {cited.title or ''}"), ())
    named = [d for d in by_name if _same_year(cited, d)]
    named = named or [d for d in by_name if d.type in NAMED]  # of one name there is one law in force: its date is wrong
    if cited.code and not any(not d.number for d in named):
        return _matched(cited, [d for d in catalogue.documents if d.number and _nearly(cited, d)])
    return _matched(cited, [d for d in named if not (cited.code and d.number)])


def kind_of(cited: Cited) -> str | None:
    """Return the kind of document that the number belongs to."""
    return cited.carrier or cited.type


def _matched(cited: Cited, documents: Iterable[Document]) -> Match | None:
    found = tuple(documents)
    if len(found) != 1:
        return None
    document = found[0]
    kind = kind_of(cited)
    return Match(
        document,
        other_code=bool(cited.code) and bool(document.code) and not _same_letters(cited.code, document.code),
        other_kind=kind not in (None, _ANY_KIND, document.type),
        other_date=agree(cited.date, document.date) is False,
        other_name=_is_other_name(cited, document),
    )


def _is_other_name(cited: Cited, document: Document) -> bool:
    """Whether a law is called by another name than its own; one with its number is told otherwise (B027)."""
    by_name = document.type in NAMED and bool(document.title) and not cited.code
    return by_name and name_key(cited.title or "") != name_key(document.title or "")


def _same_letters(one: str, other: str) -> bool:
    """Whether two codes are written alike, leading zeros of the number aside."""
    return one.lstrip("0") == other.lstrip("0")


def _same_series(cited: Cited, document: Document) -> bool:
    """Whether one number can mean one document: numbers without a year begin again each year, and in each commune."""
    if re.match(r"\d{4}(/|$)", document.symbol or ""):
        return True
    same_day = cited.date is not None and cited.date == document.date
    if not _same_year(cited, document) or (kind_of(cited) not in (None, _ANY_KIND, document.type) and not same_day):
        return False  # Quyết định and Quy định have one symbol and may have one number
    central = _CENTRAL.search(document.code) or not (cited.issuer and document.issuer)
    return (
        bool(central) or issuer_key(cited.issuer or "").split()[-2:] == issuer_key(document.issuer or "").split()[-2:]
    )


def _same_year(cited: Cited, document: Document) -> bool:
    if cited.date is None or document.date is None:
        return True
    return cited.date.year == document.date.year


def _nearly(cited: Cited, document: Document) -> bool:
    """Whether a citation with another number or symbol can only mean this document: the rest that is told is its own."""
    if kind_of(cited) != document.type:
        return False
    same_day = bool(cited.date and cited.date.full and cited.date == document.date)
    title = same_title(cited.title, document.title)
    mine, other = code_key(cited.code), code_key(document.code)
    digits = [tuple(r for r in key if r.isdecimal()) for key in (mine, other)]
    if digits[0] == digits[1]:
        issuer = bool(cited.issuer) and issuer_key(cited.issuer or "") == issuer_key(document.issuer or "")
        bare = mine == digits[0] and document.type == "Nghị định"  # 59/2023: only the Government issues these
        return bare or title or (same_day and issuer) or (document.type in NAMED and same_day)
    return same_day and title
