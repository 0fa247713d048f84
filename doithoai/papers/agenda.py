"""The chương trình as a paper of its own: mẫu 1.4 of Phụ lục III."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.paper import Paper
from doithoai.papers.letterhead import event_words, one_line
from doithoai.papers.official import Context, Said, event_lines, official_paper
from doithoai.papers.parts import Facts
from doithoai.spec import Spec

NAME, STANDARD = "Chương trình", ("time", "venue", "agenda")
__all__ = ["NAME", "STANDARD", "Context", "papers"]


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one agenda of a conference: when, where, and what comes after what."""
    own = spec.papers.agenda
    closing = f"Trên đây là Chương trình {event_words(spec)} của {one_line(spec.issuer.name)}."  # where ./. can stand
    said = Said(NAME, event_lines(spec), STANDARD, closing=closing, titles={"agenda": ""}, marks=("none",))
    yield official_paper("agenda", Facts(spec, own.layout), own, said)
