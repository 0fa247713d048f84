"""Proposals of legal bases as YAML to paste into a spec."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue
from doithoai.legal_bases.keys import name_key
from doithoai.legal_bases.kinds import NAMED
from doithoai.legal_bases.phrases import basis_text, lacking, short_name
from doithoai.legal_bases.suggestion import LAST, Blank, Kept, Proposal

_FILL = "điền rồi bỏ dấu # ở đầu dòng"


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
    said = name_key(" ".join([*(p.text for p in found), *(own.text for own in kept)]))
    blocks = [(p.rank, [*_block(_notes(p), p.text), *_amending(p, catalogue, said)]) for p in found]
    blocks += [(own.rank, _own_block(own)) for own in kept]
    lines = [line for _, block in sorted(blocks, key=lambda b: LAST if b[0] is None else b[0]) for line in block]
    for blank in blanks:
        lines += [f"# {blank.why}; {_FILL}:", f"# - {'carry_out: ' if blank.carry_out else ''}{_quoted(blank.text)}"]
    head = ["legal_bases:"] if layout == "lines" else ["legal_bases:", f"  layout: {layout}", "  items:"]
    return "\n".join([*head, *(("  " if layout == "lines" else "    ") + line for line in lines)]) + "\n"


def _block(notes: Iterable[str], text: str) -> list[str]:
    return [*(f"# {' '.join(note.split())}" for note in notes), f"- {_quoted(text)}"]


def _own_block(own: Kept) -> list[str]:
    if own.against:
        return [f"# Không nên giữ: {own.against}", f"# - {_quoted(own.text)}"]
    return _block(["Của riêng tệp này, giữ nguyên"], own.text)


def _amending(proposal: Proposal, catalogue: Catalogue, said: str) -> Iterator[str]:
    """Yield, as comments, the documents that amend one and that are not cited: their day may not be known."""
    for succession in catalogue.amended.get(proposal.document.id, ()):
        newer = succession.newer
        if name_key(newer.code) not in said:
            doubt = "" if succession.certainty == "verified" else ", cần kiểm tra"
            yield f"# Văn bản sửa đổi, bổ sung {short_name(proposal.document)}{doubt}; {_FILL}:"
            yield f"# - {_quoted(basis_text(newer))}"


def _notes(proposal: Proposal) -> Iterator[str]:
    document = proposal.document
    yield f"{proposal.why}{' (đã có trong tệp)' if proposal.cited and not proposal.wrong else ''}"
    if proposal.cited and proposal.wrong:
        yield f"Trong tệp đang ghi: {proposal.cited}"
    if document.certainty != "verified":
        yield f"Cần {CERTAINTY_WORDS[document.certainty].removeprefix('cần ')}"
    if document.note:
        yield f"Lưu ý: {document.note}"
    if (missing := lacking(document)) and proposal.text != proposal.cited:
        yield f"Thêm {', '.join(missing)} theo bản gốc" + (" của luật" if document.type in NAMED else "")


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar on one line."""
    line = " ".join(text.split())
    plain = not re.search(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|: | #|:$""", line)
    return line if plain else "'" + line.replace("'", "''") + "'"
