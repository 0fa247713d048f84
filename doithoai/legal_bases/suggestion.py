"""Which documents a conference may cite, and why: proposed, never written into the spec."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from doithoai.checks.rule import Case
from doithoai.dates import PartialDate
from doithoai.legal_bases import force
from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue
from doithoai.legal_bases.citation import NAMED
from doithoai.legal_bases.form import RANKS, rank_of
from doithoai.legal_bases.phrases import basis_text, life, short_name
from doithoai.legal_bases.reading import Item, Reading
from doithoai.legal_bases.unit import Unit
from doithoai.spec.catalogue import DialogueKind, Document, UnitKind

#: what only the user has: kind of unit → the line to fill in, and why
_OWN: dict[UnitKind, tuple[tuple[str, str], ...]] = {
    "public_school": (
        ("carry_out: Kế hoạch số …/KH-… ngày … tháng … năm … của UBND phường (xã) … về …", "Chỉ đạo của cấp trên, nếu có"),
        (
            "Quy chế dân chủ ban hành kèm theo Quyết định số …/QĐ-… ngày … tháng … năm … của Hiệu trưởng …",
            "Quy chế dân chủ của trường quy định nội dung, thành phần, thời gian, trình tự đối thoại",
        ),
        ("carry_out: Kế hoạch số …/KH-… ngày … tháng … năm … của … về nhiệm vụ năm học …", "Kế hoạch năm học của trường"),
    ),
    "private_school": (
        ("Quy chế dân chủ ban hành kèm theo Quyết định số …/QĐ-… ngày … tháng … năm … của …", "Quy chế của đơn vị, nếu có"),
    ),
    "enterprise": (
        ("Quy chế dân chủ ban hành kèm theo Quyết định số …/QĐ-… ngày … tháng … năm … của …", "Quy chế của đơn vị, nếu có"),
    ),
}  # fmt: skip
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


def proposals(reading: Reading, on: date | None) -> tuple[Proposal, ...]:
    """Return what fits the kind of unit, its levels and the kind of dialogue, and is in force; highest rank first."""
    cited = {e.match.document.id: (_words(e.item), any(e.match[1:])) for e in reading.entries if e.match}
    fitting = [d for d in reading.catalogue.documents if _fits(d, reading.unit) and in_force(d, reading.catalogue, on)]
    ranked = sorted(fitting, key=lambda d: RANKS.get(d.type, len(RANKS)))
    return tuple(Proposal(d, d.suggest.why if d.suggest else "", *cited.get(d.id, (None, False))) for d in ranked)


def others(case: Case, found: tuple[Proposal, ...]) -> tuple[Kept, ...]:
    """Return the bases of the spec that are not proposed, in their order: they are the user's own to keep."""
    against = {f.path: f.message for r in force.RULES if r.code in _AGAINST for f in r.find(case)}
    proposed = {p.document.id for p in found}
    said = {e.item.path for e in case.bases.entries if e.match and e.match.document.id in proposed}
    ranks = {e.item.path: rank_of(e.cited, case.spec) for e in reversed(case.bases.entries)}
    return tuple(
        Kept(_words(i), ranks.get(i.path), against.get(i.path)) for i in case.bases.items if i.path not in said
    )


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
    ends = [s.change.since for s in catalogue.replaced.get(document.id, ())]
    ends += [document.until] if document.until else []
    if on is None:
        return not ends
    begins = document.in_force or document.date
    return not (begins and _later(begins, on)) and not any(end is None or not _later(end, on) for end in ends)


def _later(day: PartialDate, on: date) -> bool:
    """Whether a day, or the part of it that is known, is surely after another."""
    if day.full:
        return day.full > on
    return day.year is not None and day.year > on.year


def as_yaml(found: tuple[Proposal, ...], kept: tuple[Kept, ...], reading: Reading, layout: str = "lines") -> str:
    """Return the proposals as YAML to paste into a spec, each with its reason.

    The user's other bases stand among them by their rank, as they are; those that something speaks against are comments.
    Lines to fill in follow. ``layout`` is the one that the spec has.
    """
    blocks = [(RANKS.get(p.document.type, _LAST), _block(_notes(p, reading.catalogue), p.text)) for p in found]
    blocks += [(_LAST if own.rank is None else own.rank, _own_block(own)) for own in kept]
    lines = [line for _, block in sorted(blocks, key=lambda b: b[0]) for line in block]
    for text, why in _OWN.get(reading.unit.kind, ()) if reading.unit.kind else ():
        lines += [f"# {why}; điền rồi bỏ dấu # ở đầu dòng:", f"# - {text}"]
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
