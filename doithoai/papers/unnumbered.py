"""What stands around a paper that is no official one: the issuer and Quốc hiệu, a title, when and where; no number, no date."""

from __future__ import annotations

from collections.abc import Sequence

from doithoai.papers.letterhead import Letterhead, letterhead
from doithoai.papers.wording import place_words, session_words, timing_words
from doithoai.spec import Spec
from doithoai.spec.own_papers import OwnPaper
from doithoai.spec.people import Signer


class PlainHead(Letterhead):
    """What the template of such a paper may print around its body."""

    occasion: tuple[str, ...]


def plain_head(spec: Spec, name: str, title: Sequence[str], signers: Sequence[Signer] = ()) -> PlainHead:
    """Return what stands around the body of a paper of the kind ``name``."""
    own = OwnPaper.model_construct(signers=tuple(signers), recipients=())
    return {**letterhead(spec, own, name, title), "number": "", "place_date": "", "occasion": occasion_lines(spec)}


def occasion_lines(spec: Spec) -> tuple[str, ...]:
    """Return when and where the conference is held, each session on a line of its own; nothing that is not known."""
    conference, style = spec.conference, spec.time_style
    when, where = timing_words(conference, style), "; ".join(place_words(conference))
    lines = [f"Thời gian: {when}"] if when else []
    lines += [w for s in conference.sessions if (w := session_words(s, style))]
    return (*lines, *([f"Địa điểm: {where}"] if where else []))
