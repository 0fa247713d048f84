"""Tells what kind and what sort of paper it is from what was found in it: it decides what must be there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doithoai.formats.nd30 import ABBREVIATIONS
from doithoai.inspection.elements import Sort
from doithoai.inspection.head_words import BODIES_TOO, KINDS
from doithoai.inspection.model import Line
from doithoai.inspection.texts import letters, plain

#: signs of an official paper; two of them, or one with Quốc hiệu and a kind of the decree's, and it is one. Lists, forms and
#: the like may have Quốc hiệu too: the decree does not rule them
_SIGNS = ("Number", "PlaceDate", "RecipientsLabel", "LegalBasis", "LetterAbstract", "AddressedTo")
_ENOUGH = 2
#: kinds that two sides agree on, mostly in the form of civil law
_AGREED = ("Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận")
#: abbreviations that begin the symbols of papers with a kind, those aside that are names of bodies too
_SYMBOLS = frozenset(ABBREVIATIONS.values()) - BODIES_TOO
#: what only a body's paper has: a person's own (an application, a proxy) has none of them
_OF_BODIES = ("Number", "Issuer", "ParentBody", "RecipientsLabel")
#: titles of papers that the decree does not rule
_OTHER = re.compile(
    r"(GIAY (KHEN|CHUNG NHAN|XAC NHAN|DE NGHI|THANH TOAN|BIEN NHAN|VAY)|BANG (KHEN|KE|CHAM CONG|DIEM|TONG HOP|THANH TOAN)|PHIEU(?! (GUI|CHUYEN|BAO)\b)"
    r"|DON|TO KHAI|BAN (CAM KET|KIEM DIEM|TU|KHAI|KE)|LICH|DANH SACH|SO YEU|LY LICH|HOA DON|THOI KHOA BIEU|UY NHIEM CHI|LENH)\b"
)


def sort_of(lines: Sequence[Line], marks: dict[int, str], kind: str | None) -> Sort:
    """Return what sort of paper it is. What is no paper of the decree's is ``unknown``, whatever stands above it."""
    found = set(marks.values())
    if "Party" in found:
        return "party"
    signs, headed = len(found & set(_SIGNS)) + (kind is not None), "NationalName" in found or "Motto" in found
    if "Attachment" in found and (headed or kind) and "Number" not in found and "SignerName" not in found:
        return "attached"
    if (
        signs + (headed and kind is not None) < _ENOUGH
        or not found.intersection(_OF_BODIES)
        or _is_other(lines, marks, kind)
    ):
        return "unknown"
    if "KindName" in found:
        return "named"
    sent = found.intersection(("AddressedTo", "LetterAbstract"))
    if not sent and _says_kind(lines, marks):
        return "named"
    return "letter" if sent or headed else "unknown"


def _is_other(lines: Sequence[Line], marks: dict[int, str], kind: str | None) -> bool:
    """Whether other law rules a paper: a contract that no body issues, a paper whose title is none of the decree's."""
    if kind is not None:
        return kind in _AGREED and not {"Issuer", "ParentBody"}.intersection(marks.values())
    return any(m == "KindName" and _OTHER.match(plain(lines[n].text)) for n, m in marks.items())


def _says_kind(lines: Sequence[Line], marks: dict[int, str]) -> bool:
    """Whether the symbol begins with the abbreviation of a kind, where tên loại itself was not found."""
    number = next((lines[n].text for n, m in marks.items() if m == "Number"), "")
    group = re.search(r"/\s*([^\W\d_]+)\s*[-–]", number)
    return group is not None and group[1] in _SYMBOLS


def kind_of(lines: Sequence[Line], marks: dict[int, str]) -> str | None:
    """Return the kind of paper as the decree names it, or None."""
    name = next((letters(lines[n].text) for n in sorted(marks) if marks[n] == "KindName"), "")
    return KINDS.get(name) or next((k for n, k in KINDS.items() if name.startswith(n)), None)
