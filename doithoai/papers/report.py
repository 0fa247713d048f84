"""The báo cáo kết quả: mẫu 1.4 of Phụ lục III, with Kính gửi."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.paper import Paper
from doithoai.papers.known import known_on
from doithoai.papers.ledger import ledger
from doithoai.papers.letterhead import event_words, one_line
from doithoai.papers.official import Context, Said, event_lines, official_paper, plan_words
from doithoai.papers.parts import Facts, paragraph
from doithoai.spec import Spec

NAME = "Báo cáo"
STANDARD = (
    "held", "carried", "counts", "pending", "referred", "votes", "conclusions", "promises", "assessment", "proposals",
)  # fmt: skip
__all__ = ["NAME", "STANDARD", "Context", "papers"]


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one report: how it was held, how many asked what, what stays open, what was concluded."""
    own, issuer, plan = spec.papers.report, one_line(spec.issuer.name), plan_words(spec)
    carried_out = f"Thực hiện {plan}, {issuer}" if plan else issuer
    said = Said(
        NAME,
        event_lines(spec, "Kết quả"),
        STANDARD,
        opening=f"{carried_out} đã tổ chức {event_words(spec)}. {issuer} báo cáo kết quả như sau:",
        closing=f"Trên đây là Báo cáo kết quả {event_words(spec)} của {issuer}.",
        after=(paragraph("Kèm theo Báo cáo này: Tổng hợp câu hỏi, ý kiến."),) if attaches_digest(spec) else (),
        to=spec.issuer.parent[-1:],
    )
    yield official_paper("report", Facts(known_on(spec, own.date)), own, said)


def attaches_digest(spec: Spec) -> bool:
    """Whether the digest goes with the report: the spec speaks of both, and the report is no draft without number and date.

    A digest with a number of its own is a paper of its own and attached to none.
    Each then names the other: a paper must point to what is attached to it (PL I III.1.a).
    """
    own = spec.papers.report
    is_asked_for = "opinions" in spec.papers.model_fields_set and not spec.papers.opinions.number
    return is_asked_for and bool(own.number or own.date) and bool(ledger(spec))
