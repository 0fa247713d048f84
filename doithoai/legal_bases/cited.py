"""One document as it is cited."""

from __future__ import annotations

import re
import textwrap
from typing import NamedTuple

from doithoai.dates import PartialDate
from doithoai.lazy_pattern import lazy
from doithoai.vietnamese import shadow

#: what stands before a document that only amends the one that is cited
AMENDING = lazy(r"sua doi(?:\s*,?\s*(?:va\s+)?bo sung)?(?:\s+mot so (?:dieu|noi dung))?\s+(?:boi|theo|tai|bang)\s*$")
_LONGEST_NAME = 60
#: symbols of unions, of the Youth Union and the Front: numbers in the Party's form, but none of the Party
_NO_PARTY = ("TLĐ", "LĐLĐ", "CĐ", "ĐTN", "TWĐTN", "HĐĐ", "MTTQ")


class Cited(NamedTuple):
    """One document as it is cited. ``number`` is what stands before the first ``/``, ``symbol`` what stands behind it.

    ``date`` may be partial; ``odd_date`` are words that look like a date that no calendar has. ``carrier`` is the kind
    of document that the number belongs to where it is not ``type``'s own: a regulation is issued with a decision.
    ``span`` is where the citation stands in the text, from its kind or number to its end; ``lead`` what stands before it.
    """

    type: str | None
    number: str | None = None
    symbol: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None
    span: tuple[int, int] = (0, 0)
    lead: str = ""
    odd_date: str | None = None
    carrier: str | None = None

    @property
    def code(self) -> str:
        """Number and symbol, ``59/2023/NĐ-CP``; empty where neither is told."""
        return "/".join(p for p in (self.number, self.symbol) if p)

    @property
    def words(self) -> str:
        """A short name for messages: ``Nghị định 59/2023/NĐ-CP``, ``Luật Giáo dục``, ``Kế hoạch năm học``."""
        name = (
            (self.code if self.number else f"…/{self.symbol}" if self.symbol else "")
            or self.title
            or (f"của {self.issuer}" if self.issuer else "")
        )
        short = textwrap.shorten(name, _LONGEST_NAME, placeholder=" …")
        return f"{self.type} {short}".strip() if self.type else f"văn bản số {short}"

    @property
    def amends(self) -> bool:
        """Whether it is told only as what amended another: ``… được sửa đổi, bổ sung bởi Thông tư 51/2026/TT-BGDĐT``."""
        return AMENDING.search(shadow(self.lead)) is not None

    @property
    def of_party(self) -> bool:
        """Whether the number is in the Party's form: ``2200-QĐ/TU``."""
        formed = re.search(r"\d-[^\W\d_]", self.number or "") is not None
        return formed and not (self.symbol or "").startswith(_NO_PARTY)
