"""Which documents a conference may cite, and why: proposed, never written into the spec."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from doithoai.checks.rule import Case, Finding
from doithoai.dates import PartialDate
from doithoai.formats.nd30 import date_digits
from doithoai.legal_bases import force
from doithoai.legal_bases.catalogue import Catalogue
from doithoai.legal_bases.cited import Cited
from doithoai.legal_bases.form import RANK_OF_OWN, rank_of
from doithoai.legal_bases.keys import issuer_key, name_key
from doithoai.legal_bases.kinds import LEADS
from doithoai.legal_bases.phrases import basis_text, short_name
from doithoai.legal_bases.reading import Entry, Item, Reading
from doithoai.legal_bases.unit import Unit
from doithoai.source.yaml_tree import Keys
from doithoai.spec.catalogue import DialogueKind, Document, UnitKind

_CARRIED = "Thực hiện "
_A_DAY = "ngày … tháng … năm …"
_RULES_WHY = "Quy chế dân chủ của trường quy định nội dung, thành phần, thời gian, trình tự đối thoại"
Force = Literal["not_yet", "in_force", "over"]
FORCE_WORDS: Mapping[Force, str] = {
    "not_yet": "chưa có hiệu lực",
    "in_force": "chưa thấy hết hiệu lực",
    "over": "không còn hiệu lực",
}
#: behind all ranks
LAST = RANK_OF_OWN + 1
#: rules that say a basis should not stand there
_AGAINST = ("B001", "B002", "B003", "B005", "B006", "B007", "B008")


class Proposal(NamedTuple):
    """A document to cite, its rank, why, the words in which the spec cites it already, and whether these are wrong."""

    document: Document
    rank: int | None
    why: str
    cited: str | None
    wrong: bool

    @property
    def text(self) -> str:
        """The basis as it may be pasted: in the user's own words where there are any that the catalogue agrees with.

        Where it does not, the user's ``Thực hiện`` or ``Theo`` before the document stays.
        """
        if self.cited and not self.wrong:
            return self.cited
        lead = next((w for w in LEADS if self.cited and self.cited.startswith(f"{w} {self.document.type} ")), "")
        return f"{lead} {basis_text(self.document)}".lstrip()


class Kept(NamedTuple):
    """A basis of the spec that is not among the proposals, its rank where it has one, and what speaks against it."""

    text: str
    rank: int | None
    against: str | None


class Blank(NamedTuple):
    """A basis that only the user can fill in, why, and whether it is one to carry out."""

    text: str
    why: str
    carry_out: bool = False


class _Piece(NamedTuple):
    """The words of one basis of the spec; an item that cites several documents has several."""

    path: Keys
    text: str
    entry: Entry | None


def proposals(reading: Reading, on: date | None) -> tuple[Proposal, ...]:
    """Return what fits the kind of unit, its levels and the kind of dialogue, and is in force; highest rank first."""
    cited = {m.document.id: (p.text, any(m[1:])) for p in _pieces(reading) if p.entry and (m := p.entry.match)}
    found = [
        Proposal(d, rank_of(_as_cited(d)), d.suggest.why if d.suggest else "", *cited.get(d.id, (None, False)))
        for d in reading.catalogue.documents
        if _fits(d, reading.unit) and in_force(d, reading.catalogue, on)
    ]
    return tuple(sorted(found, key=lambda p: LAST if p.rank is None else p.rank))


def others(case: Case, found: tuple[Proposal, ...], on: date | None = None) -> tuple[Kept, ...]:
    """Return the bases of the spec that are not proposed, in their order: they are the user's own to keep.

    On a day that is asked for, not those that are not in force.
    """
    wanted = {entry.code for entry in (case.spec.checks.ignore if case.spec.checks else ())}
    against = [f for r in force.RULES if r.code in _AGAINST and r.code not in wanted for f in r.find(case)]
    proposed = {p.document.id for p in found}
    return tuple(
        Kept(
            piece.text,
            rank_of(piece.entry.cited, case.spec) if piece.entry else None,
            _said_against(piece, against) or _no_force(piece, case.bases.catalogue, on),
        )
        for piece in _pieces(case.bases)
        if not (piece.entry and piece.entry.match and piece.entry.match.document.id in proposed)
    )


def _said_against(piece: _Piece, against: Iterable[Finding]) -> str | None:
    """Return what was found against a piece; of an item with several documents only what names this one."""
    cited = piece.entry.cited.words if piece.entry else ""
    known = short_name(piece.entry.match.document) if piece.entry and piece.entry.match else cited
    messages = (f.message for f in against if f.path == piece.path)
    return next((m for m in messages if piece.entry and m.startswith((cited, known))), None)


def _no_force(piece: _Piece, catalogue: Catalogue, on: date | None) -> str | None:
    if piece.entry is None or piece.entry.match is None or on is None:
        return None
    document = piece.entry.match.document
    state = force_on(document, catalogue, on)
    return None if state == "in_force" else f"{short_name(document)} {FORCE_WORDS[state]} vào ngày {date_digits(on)}"


def _pieces(reading: Reading) -> Iterator[_Piece]:
    for item in reading.items:
        entries = [entry for entry in reading.entries if entry.item is item]
        if len(entries) < 2:
            yield _Piece(item.path, _bare(item.printed), entries[0] if entries else None)
            continue
        begins = {
            item.typed.rfind(e.cited.lead, 0, e.cited.span[0]) if e.cited.lead else e.cited.span[0] for e in entries
        }
        marks = sorted({0, len(item.typed), *(m.end() for m in re.finditer("[;\n]", item.typed)), *begins})
        for start, end in pairwise(marks):
            at = next((e for e in entries if start <= e.cited.span[0] < end), None)
            text = _bare(re.sub(r"(?:,|\bvà)+\s*$", "", item.typed[start:end].strip(" \t;")))
            if text:
                yield _Piece(item.path, _carried(text, item), at)


def _carried(text: str, item: Item) -> str:
    """Return a piece of a basis with the ``Thực hiện`` that the paper prints before the whole."""
    led = text.lower().startswith(tuple(lead.lower() for lead in LEADS))
    return text if led or not _bare(item.printed).startswith(_CARRIED) else f"{_CARRIED}{text}"


def _bare(text: str) -> str:
    """Return a basis without what the paper adds by itself."""
    return text.rstrip(" ;.,").removeprefix("- ").removeprefix("Căn cứ ")


def _as_cited(document: Document) -> Cited:
    return Cited(document.type, document.number, document.symbol, document.date, document.issuer, document.title)


def to_fill(case: Case, kind: UnitKind | None, found: tuple[Proposal, ...] = ()) -> tuple[Blank, ...]:
    """Return the bases that only the user can fill in, as far as the spec tells them; none whose like is there already."""
    if kind not in ("public_school", "private_school", "enterprise"):
        return ()
    issuer = case.spec.issuer
    above, own = _superior(case), " ".join((issuer.parent[-1] if len(issuer.parent) > 1 else issuer.name).split())
    mark = issuer.abbreviation if issuer.abbreviation and len(issuer.parent) < 2 else "…"
    public = kind == "public_school"
    office, head = "UBND" if issuer_key(above or "").startswith("ubnd ") else "…", "Hiệu trưởng " if public else ""
    plan = f"Kế hoạch số …/KH-{office} {_A_DAY} của {above or '…'} về …"
    rules = f"Quy chế dân chủ ban hành kèm theo Quyết định số …/QĐ-{mark} {_A_DAY} của {head}{own}"
    year = f"Kế hoạch số …/KH-{mark} {_A_DAY} của {own} về nhiệm vụ năm học …"
    cited = [*(entry.cited for entry in case.bases.entries), *(_as_cited(p.document) for p in found)]
    blanks = (
        (Blank(plan, "Chỉ đạo của cấp trên, nếu có", carry_out=True), public, _is_from(above, cited)),
        (Blank(rules, _RULES_WHY if public else "Quy chế của đơn vị, nếu có"), True, _is_there("Quy chế", "dan chu", cited)),
        (Blank(year, "Kế hoạch năm học của trường", carry_out=True), public, _is_there("Kế hoạch", "nam hoc", [c for c in cited if rank_of(c, case.spec) == RANK_OF_OWN])),
    )  # fmt: skip
    return tuple(blank for blank, wanted, there in blanks if wanted and not there)


def _superior(case: Case) -> str | None:
    """Return the body above the unit, as the spec names it; None where it does not, or where that body is gone."""
    above = next((" ".join(name.split()) for name in case.spec.issuer.parent), None)
    return None if above and force.gone_body(above, case.bases.catalogue) else above


def _is_from(above: str | None, cited: Iterable[Cited]) -> bool:
    return above is not None and any(issuer_key(above) in issuer_key(c.issuer) for c in cited if c.issuer)


def _is_there(kind: str, about: str, cited: Iterable[Cited]) -> bool:
    return any(c.type == kind and about in name_key(c.title or "") for c in cited)


def _fits(document: Document, unit: Unit) -> bool:
    suggest = document.suggest
    if suggest is None or unit.kind is None or (suggest.to and unit.kind not in suggest.to):
        return False
    if document.cited_by and unit.kind not in document.cited_by:
        return False
    if document.levels and not unit.levels & set(document.levels):
        return False
    if suggest.when and not {"parents": unit.parents, "union": unit.union}[suggest.when]:
        return False
    dialogue = unit.dialogue or _usual(unit)
    if dialogue == "B":  # labour law stands alone; bases of the three dialogues are not mixed
        return "B" in document.dialogues
    return not document.dialogues or dialogue in document.dialogues


def _usual(unit: Unit) -> DialogueKind | None:
    """Return the kind of dialogue that such a unit holds where its spec does not tell."""
    if unit.kind == "public_school":
        return "A"
    return "B" if unit.kind in ("private_school", "enterprise") and not unit.parents else None


def in_force(document: Document, catalogue: Catalogue, on: date | None) -> bool:
    """Whether nothing that is known says that a document is not in force on a day."""
    return force_on(document, catalogue, on) == "in_force"


def force_on(document: Document, catalogue: Catalogue, on: date | None) -> Force:
    """Return what the catalogue knows of a document's force on a day; it is in force where nothing says otherwise."""
    ends = [s.change.since for s in catalogue.replaced.get(document.id, ())]
    ends += [document.until] if document.until else []
    begins = document.in_force or document.date
    if on and begins and _later(begins, on):
        return "not_yet"
    return "over" if any(not (on and end and _later(end, on)) for end in ends) else "in_force"


def _later(day: PartialDate, on: date) -> bool:
    """Whether a day, or the part of it that is known, is surely after another."""
    if day.full:
        return day.full > on
    return day.year is not None and day.year > on.year


def as_plain(found: tuple[Proposal, ...]) -> list[dict[str, object]]:
    """Return the proposals as plain values for JSON."""
    return [
        {"id": p.document.id, "name": short_name(p.document), "basis": p.text, "why": p.why, "cited": p.cited is not None,
         "certainty": p.document.certainty}
        for p in found
    ]  # fmt: skip
