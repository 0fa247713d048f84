"""Which documents a conference may cite, and why: proposed, never written into the spec."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from doithoai.checks.rule import Case
from doithoai.dates import PartialDate
from doithoai.legal_bases import force
from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue
from doithoai.legal_bases.citation import NAMED
from doithoai.legal_bases.form import RANK_OF_OWN, RANKS, rank_of
from doithoai.legal_bases.keys import name_key
from doithoai.legal_bases.phrases import basis_text, life, short_name
from doithoai.legal_bases.reading import Item, Reading
from doithoai.legal_bases.unit import Unit
from doithoai.spec.catalogue import DialogueKind, Document, UnitKind

_A_DAY = "ngày … tháng … năm …"
_RULES_WHY = "Quy chế dân chủ của trường quy định nội dung, thành phần, thời gian, trình tự đối thoại"
Force = Literal["not_yet", "in_force", "over"]
#: behind all ranks
_LAST = 10
#: rules that say a basis should not stand there
_AGAINST = ("B001", "B002", "B003", "B005", "B006", "B007", "B008")


class Proposal(NamedTuple):
    """A document to cite, why, the words in which the spec cites it already, and whether these are wrong."""

    document: Document
    why: str
    cited: str | None
    wrong: bool

    @property
    def text(self) -> str:
        """The basis as it may be pasted: in the user's own words where there are any that the catalogue agrees with."""
        return self.cited if self.cited and not self.wrong else basis_text(self.document)


class Kept(NamedTuple):
    """A basis of the spec that is not among the proposals, its rank where it has one, and what speaks against it."""

    text: str
    rank: int | None
    against: str | None


class Blank(NamedTuple):
    """A basis that only the user can fill in, as YAML, and why."""

    yaml: str
    why: str


def proposals(reading: Reading, on: date | None) -> tuple[Proposal, ...]:
    """Return what fits the kind of unit, its levels and the kind of dialogue, and is in force; highest rank first."""
    cited = {e.match.document.id: (_words(e.item), any(e.match[1:])) for e in reading.entries if e.match}
    fitting = [d for d in reading.catalogue.documents if _fits(d, reading.unit) and in_force(d, reading.catalogue, on)]
    ranked = sorted(fitting, key=lambda d: RANKS.get(d.type, len(RANKS)))
    return tuple(Proposal(d, d.suggest.why if d.suggest else "", *cited.get(d.id, (None, False))) for d in ranked)


def others(case: Case, found: tuple[Proposal, ...]) -> tuple[Kept, ...]:
    """Return the bases of the spec that are not proposed, in their order: they are the user's own to keep."""
    wanted = {entry.code for entry in (case.spec.checks.ignore if case.spec.checks else ())}
    against = {
        f.path: f.message for r in force.RULES if r.code in _AGAINST and r.code not in wanted for f in r.find(case)
    }
    proposed = {p.document.id for p in found}
    said = {e.item.path for e in case.bases.entries if e.match and e.match.document.id in proposed}
    ranks = {e.item.path: rank_of(e.cited, case.spec) for e in reversed(case.bases.entries)}
    return tuple(
        Kept(_words(i), ranks.get(i.path), against.get(i.path)) for i in case.bases.items if i.path not in said
    )


def to_fill(case: Case, kind: UnitKind | None) -> tuple[Blank, ...]:
    """Return the bases that only the user can fill in, as far as the spec tells them; none whose like it cites already."""
    if kind not in ("public_school", "private_school", "enterprise"):
        return ()
    issuer = case.spec.issuer
    above, own = _superior(case), " ".join((issuer.parent[-1] if len(issuer.parent) > 1 else issuer.name).split())
    mark = issuer.abbreviation if issuer.abbreviation and len(issuer.parent) < 2 else "…"
    public = kind == "public_school"
    office = "UBND" if _body_key(above or "").startswith("ubnd ") else "…"
    plan = f"Kế hoạch số …/KH-{office} {_A_DAY} của {above or '…'} về …"
    rules = f"Quy chế dân chủ ban hành kèm theo Quyết định số …/QĐ-{mark} {_A_DAY} của {'Hiệu trưởng ' if public else ''}{own}"
    year = f"Kế hoạch số …/KH-{mark} {_A_DAY} của {own} về nhiệm vụ năm học …"
    blanks = (
        (Blank(f"carry_out: {_quoted(plan)}", "Chỉ đạo của cấp trên, nếu có"), public, _from(case, above)),
        (Blank(_quoted(rules), _RULES_WHY if public else "Quy chế của đơn vị, nếu có"), True, _has_rules(case)),
        (Blank(f"carry_out: {_quoted(year)}", "Kế hoạch năm học của trường"), public, _has_year(case)),
    )
    return tuple(blank for blank, wanted, has in blanks if wanted and not has)


def _superior(case: Case) -> str | None:
    """Return the body above the unit, as the spec names it; None where it does not, or where that body is gone."""
    above = next((" ".join(name.split()) for name in case.spec.issuer.parent), None)
    return None if above and force.gone_body(above, case.bases.catalogue) else above


def _from(case: Case, above: str | None) -> bool:
    names = [_body_key(entry.cited.issuer) for entry in case.bases.entries if entry.cited.issuer]
    return above is not None and any(_body_key(above) in name for name in names)


def _body_key(name: str) -> str:
    return name_key(name).replace("uy ban nhan dan", "ubnd")


def _has_rules(case: Case) -> bool:
    cited = [entry.cited for entry in case.bases.entries]
    return any(c.type == "Quy chế" and "dan chu" in name_key(c.title or "") for c in cited)


def _has_year(case: Case) -> bool:
    cited = [entry.cited for entry in case.bases.entries if rank_of(entry.cited, case.spec) == RANK_OF_OWN]
    return any(c.type == "Kế hoạch" and "nam hoc" in name_key(c.title or "") for c in cited)


def _words(item: Item) -> str:
    """Return a basis as it is printed, without what the paper adds by itself."""
    return item.printed.rstrip(" ;.").removeprefix("- ").removeprefix("Căn cứ ")


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


def as_yaml(
    found: tuple[Proposal, ...],
    kept: tuple[Kept, ...],
    catalogue: Catalogue,
    *,
    blanks: Iterable[Blank] = (),
    layout: str = "lines",
) -> str:
    """Return the proposals as YAML to paste into a spec, each with its reason.

    The user's other bases stand among them by their rank, as they are; those that something speaks against are comments.
    Lines to fill in follow, as comments. ``layout`` is the one that the spec has.
    """
    blocks = [(RANKS.get(p.document.type, _LAST), _block(_notes(p, catalogue), p.text)) for p in found]
    blocks += [(_LAST if own.rank is None else own.rank, _own_block(own)) for own in kept]
    lines = [line for _, block in sorted(blocks, key=lambda b: b[0]) for line in block]
    for blank in blanks:
        lines += [f"# {blank.why}; điền rồi bỏ dấu # ở đầu dòng:", f"# - {blank.yaml}"]
    head = ["legal_bases:"] if layout == "lines" else ["legal_bases:", f"  layout: {layout}", "  items:"]
    return "\n".join([*head, *(("  " if layout == "lines" else "    ") + line for line in lines)]) + "\n"


def _block(notes: Iterable[str], text: str) -> list[str]:
    return [*(f"# {' '.join(note.split())}" for note in notes), f"- {_quoted(text)}"]


def _own_block(own: Kept) -> list[str]:
    if own.against:
        return [f"# Không nên giữ: {own.against}", f"# - {_quoted(own.text)}"]
    return _block(["Của riêng tệp này, giữ nguyên"], own.text)


def _notes(proposal: Proposal, catalogue: Catalogue) -> Iterator[str]:
    document = proposal.document
    yield f"{proposal.why}{' (đã có trong tệp)' if proposal.cited and not proposal.wrong else ''}"
    if proposal.cited and proposal.wrong:
        yield f"Trong tệp đang ghi: {proposal.cited}"
    yield from (f"Lưu ý: {line}" for line in life(document, catalogue) if line.startswith("Đã"))
    if document.certainty != "verified":
        yield f"Cần {CERTAINTY_WORDS[document.certainty].removeprefix('cần ')}"
    if document.note:
        yield f"Lưu ý: {document.note}"
    day_known = bool(document.date and document.date.full)
    lacking = [w for w, have in (("ngày ban hành", day_known), ("trích yếu", document.title)) if not have]
    if lacking and proposal.text != proposal.cited:
        yield f"Thêm {', '.join(lacking)} theo bản gốc" + (" của luật" if document.type in NAMED else "")


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar on one line."""
    line = " ".join(text.split())
    plain = not re.search(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|: | #|:$""", line)
    return line if plain else "'" + line.replace("'", "''") + "'"


def as_plain(found: tuple[Proposal, ...]) -> list[dict[str, object]]:
    """Return the proposals as plain values for JSON."""
    return [
        {"id": p.document.id, "name": short_name(p.document), "basis": p.text, "why": p.why, "cited": p.cited is not None,
         "certainty": p.document.certainty}
        for p in found
    ]  # fmt: skip
