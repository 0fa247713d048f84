"""A document of the catalogue in words: as a basis to cite, as a short name, what is known of its life."""

from __future__ import annotations

from doithoai.dates import PartialDate
from doithoai.formats.nd30 import date_digits
from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue, Succession
from doithoai.legal_bases.kinds import NAMED
from doithoai.legal_bases.unit import DIALOGUE_WORDS, LEVEL_WORDS, UNIT_WORDS
from doithoai.papers.wording import basis_lines
from doithoai.spec.catalogue import Document
from doithoai.spec.facts import Basis

_OLDER = ("Thay thế", "Sửa đổi, bổ sung")


def short_name(document: Document) -> str:
    """Return ``Nghị định 59/2023/NĐ-CP``; a law by its name, ``Luật Giáo dục năm 2019``."""
    if document.type in NAMED and document.title:
        year = f" năm {document.date.year}" if document.date and document.date.year else ""
        return f"{document.type} {document.title}{year}"
    return f"{document.type} {document.code}".strip() if document.code else document.id


def basis_text(document: Document) -> str:
    """Return the document as a first citation cites it (PL I II.6.b): a law by name and date, others with all that is known."""
    law = document.type in NAMED
    whole = bool(document.date and document.date.full)
    basis = Basis(
        type=document.type,
        number=None if law else document.number,
        symbol=None if law else document.symbol,
        date=_typed(document.date) if whole else None,
        issuer=None if law else document.issuer,
        title=document.title,
    )
    text = basis_lines((basis,))[0].removeprefix("Căn cứ ").removesuffix(".")
    return f"{text} năm {document.date.year}" if law and document.date and not whole else text


def lacking(document: Document) -> list[str]:
    """Return what a first citation needs and the catalogue does not know: a day, trích yếu."""
    known = {"ngày ban hành": bool(document.date and document.date.full), "trích yếu": bool(document.title)}
    return [words for words, is_known in known.items() if not is_known]


def to_cite(document: Document) -> str:
    """Return a document as it is to be cited, and what is to be added that the catalogue does not know."""
    words = ", ".join(lacking(document))
    return f"{basis_text(document)}{f' (ghi thêm {words} theo bản gốc)' if words else ''}"


def _typed(day: PartialDate | None) -> str | None:
    return f"{day.day}/{day.month}/{day.year}" if day else None


def day_text(day: PartialDate | None) -> str | None:
    """Return ``14/8/2023``, or the part of it that is known."""
    return date_digits(day) if day else None


def life(document: Document, catalogue: Catalogue) -> list[str]:
    """Return what is known of a document's force and of what it changed, a line each."""
    lines = [f"Có hiệu lực từ ngày {day_text(document.in_force)}"] if document.in_force else []
    lines += [f"Hết hiệu lực từ ngày {day_text(document.until)}"] if document.until else []
    lines += [f"Đã được thay thế bởi {_changed(s)}" for s in catalogue.replaced.get(document.id, ())]
    lines += [f"Đã được sửa đổi, bổ sung bởi {_changed(s)}" for s in catalogue.amended.get(document.id, ())]
    lines += [f"{_OLDER[0]}: {_old(change.id, catalogue)}" for change in document.replaces]
    lines += [f"{_OLDER[1]}: {_old(change.id, catalogue)}" for change in document.amends]
    return lines


def _changed(succession: Succession) -> str:
    since = day_text(succession.change.since)
    doubt = "" if succession.certainty == "verified" else f", {CERTAINTY_WORDS[succession.certainty]}"
    return f"{short_name(succession.newer)}{f' từ ngày {since}' if since else ''}{doubt}"


def _old(name: str, catalogue: Catalogue) -> str:
    known = catalogue.get(name)
    return short_name(known) if known else name


def for_whom(document: Document) -> str:
    """Return who may cite a document and in what; empty where the catalogue knows no limit."""
    limits = [
        ", ".join(UNIT_WORDS[k] for k in document.cited_by),
        ", ".join(f"cấp {LEVEL_WORDS[k]}" for k in document.levels),
        ", ".join(DIALOGUE_WORDS[k] for k in document.dialogues),
    ]
    return "; ".join(limit for limit in limits if limit)


def facts(document: Document, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return all that the catalogue knows of a document, as labels and texts."""
    told = [("Viện dẫn", basis_text(document))]
    told += [
        ("Hiệu lực", line) if not line.startswith(_OLDER) else ("Văn bản cũ", line)
        for line in life(document, catalogue)
    ]
    told += [("Dùng cho", whom)] if (whom := for_whom(document)) else []
    told += [("Vì sao", document.suggest.why)] if document.suggest else []
    told += [("Lưu ý", document.note)] if document.note else []
    told += [("Nguồn", document.source)] if document.source else []
    return [*told, ("Kiểm tra", _checked(document, catalogue))]


def _checked(document: Document, catalogue: Catalogue) -> str:
    """Return how surely a document is known; what changed it may be known less surely than itself."""
    if document.certainty != "verified":
        return CERTAINTY_WORDS[document.certainty]
    changes = (*catalogue.replaced.get(document.id, ()), *catalogue.amended.get(document.id, ()))
    doubtful = any(succession.certainty != "verified" for succession in changes)
    return f"đã đối chiếu với nguồn{', trừ chỗ ghi “cần kiểm tra” ở trên' if doubtful else ''}"


def plain(document: Document, catalogue: Catalogue) -> dict[str, object]:
    """Return a document as plain values for JSON; what is not known is absent."""
    changed = {
        "replaced_by": [_succession(s) for s in catalogue.replaced.get(document.id, ())],
        "amended_by": [_succession(s) for s in catalogue.amended.get(document.id, ())],
        "replaces": [change.id for change in document.replaces],
        "amends": [change.id for change in document.amends],
    }
    dates = {key: day_text(getattr(document, key)) for key in ("date", "in_force", "until")}
    said = {"name": short_name(document), "basis": basis_text(document)}
    whole = document.model_dump(exclude={*changed, *dates}, exclude_none=True) | dates | changed
    return {"id": document.id, **said, **{key: value for key, value in whole.items() if value}}


def _succession(succession: Succession) -> dict[str, object]:
    known = {"id": succession.newer.id, "from": day_text(succession.change.since), "certainty": succession.certainty}
    return {key: value for key, value in known.items() if value}
