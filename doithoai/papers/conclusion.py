"""The thông báo kết luận: mẫu 1.4 of Phụ lục III."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.paper import Paper
from doithoai.papers.held import held, time_of
from doithoai.papers.known import known_on
from doithoai.papers.letterhead import event_words, one_line
from doithoai.papers.official import Context, Said, event_lines, event_noun, host_words, led_by, official_paper
from doithoai.papers.parts import Facts
from doithoai.spec import Spec
from doithoai.spec.people import Person

NAME, TITLE = "Thông báo", "Thông báo kết luận"
STANDARD = ("conclusions", "promises", "pending")
__all__ = ["NAME", "STANDARD", "Context", "papers"]


def papers(spec: Spec) -> Iterator[Paper]:
    """Yield the one notice of what was concluded, who is to do what, and what is still to be answered."""
    own, title = spec.papers.conclusion, _chair_title(spec)
    lead = f"Kết luận của {title} tại" if title else "Kết luận"
    issuer = one_line(spec.issuer.name)
    said = Said(
        NAME,
        event_lines(spec, lead),
        STANDARD,
        opening=_opening(spec, title),
        closing=f"{issuer} thông báo để các tập thể, cá nhân liên quan biết và thực hiện.",
        file=("ket-luan",),
    )
    yield official_paper("conclusion", Facts(known_on(spec, own.date)), own, said)


def _opening(spec: Spec, title: str) -> str:
    """Return where and when who held what; words that were typed for the time keep their case."""
    when, places, led = time_of(spec), held(spec).venues, led_by(held(spec).chair)
    when = when if when == spec.conference.when else when[:1].upper() + when[1:]
    place = f"{when}, tại {'; '.join(places)}" if places else when
    held_by = f"{place}, {host_words(spec, places)}" if when else one_line(spec.issuer.name)
    return f"{held_by} tổ chức {event_words(spec)}{f', {led}' if led else ''}. {title or event_noun(spec)} kết luận như sau:"


def _chair_title(spec: Spec) -> str:
    """Return the post of the one chair, where there is one and it is known."""
    chair = (spec.meeting.chair if spec.meeting else None) or spec.conference.chair
    return chair.title[-1] if isinstance(chair, Person) and chair.title else ""
