"""How far a conference has come, from its facts and the day: its stages, which papers can be made, what is open, what is late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from doithoai.dossier.loose_ends import Case, Gap, gaps, overdue
from doithoai.formats.nd30 import date_digits
from doithoai.lists.list_files import Place
from doithoai.papers import KINDS, has_section, is_wanted, was_held
from doithoai.papers.held import held
from doithoai.papers.ledger import Entry, date_in, ledger
from doithoai.papers.letterhead import event_words, number_words
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.spec.meeting import Promise
from doithoai.spec.own_papers import OwnPaper
from doithoai.valid_spec import missing

_MOST_NAMED = 6

#: done; what the conference is at; left behind undone; yet to come
State = Literal["done", "now", "unfinished", "later"]


class Stage(NamedTuple):
    """One stage of a conference's life: its name, where it stands, and which fact says so."""

    name: str
    state: State
    why: str


class Readiness(NamedTuple):
    """Whether a kind of paper can be made: what it lacks, or that it is made on request only."""

    kind: str
    title: str
    lacks: tuple[Gap, ...]
    is_wanted: bool


class Progress(NamedTuple):
    """All of it, on one day."""

    event: str
    today: date
    stages: tuple[Stage, ...]
    papers: tuple[Readiness, ...]
    gaps: tuple[Gap, ...]
    overdue: tuple[Gap, ...]

    @property
    def stage(self) -> Stage:
        """The stage that it is at; the last one where all is done."""
        return next((stage for stage in self.stages if stage.state == "now"), self.stages[-1])


def progress(source: Source, spec: Spec, today: date, places: Sequence[Place] = ()) -> Progress:
    """Return how far the conference has come on that day; ``places`` are where its questions stand, one after another."""
    lacks = {kind: missing(kind, source, spec) for kind in KINDS}
    last = _last_day(spec)
    is_over = was_held(source) or (called_off(source, spec) != "cancelled" and last is not None and last < today)
    case = Case(source, spec, places, lacks, today, is_over)
    papers = [
        Readiness(
            kind, KINDS[kind].title,
            tuple(Gap(words, d.hint, Place(d.file, d.line, d.column)) for words, d in lacks[kind]), is_wanted(kind, source),
        )
        for kind in KINDS
    ]  # fmt: skip
    return Progress(event_words(spec), today, _stages(case), tuple(papers), tuple(gaps(case)), tuple(overdue(case)))


def called_off(source: Source, spec: Spec) -> str | None:
    """Return ``postponed`` or ``cancelled`` where a letter says so, else None."""
    about = spec.papers.letter.about if has_section("letter", source) else "changed"
    return about if about != "changed" else None


def _days(spec: Spec) -> list[date]:
    """Return every day that the conference is known to take, first to last."""
    found = held(spec)
    times = [spec.conference, *spec.conference.sessions]
    moments = [found.opened, found.closed, *(m for t in times for m in (t.starts, t.end))]
    return sorted(moment.date for moment in moments if moment)


def _last_day(spec: Spec) -> date | None:
    days = _days(spec)
    return days[-1] if days else None


#: whether a stage is done, and why
Verdict = tuple[bool, str]


def _stages(case: Case) -> tuple[Stage, ...]:
    """Return the stages. The one that it is at is the first that is not done, before the meeting or after it."""
    verdicts = [(name, *judge(case)) for name, judge in _JUDGES.items()]
    meeting = list(_JUDGES).index("họp")
    days = _days(case.spec)
    off = called_off(case.source, case.spec)
    if not case.is_over and (off == "cancelled" or (days and days[0] <= case.today)):
        now = meeting
    else:
        first, last = (meeting + 1, len(verdicts)) if case.is_over else (0, meeting + 1)
        now = next((n for n in range(first, last) if not verdicts[n][1]), len(verdicts))
    told = [(name, done and (case.is_over or n < now), why) for n, (name, done, why) in enumerate(verdicts)]
    return tuple(Stage(name, _state(n, now, done=done), why) for n, (name, done, why) in enumerate(told))


def _state(number: int, now: int, *, done: bool) -> State:
    if number == now:
        return "now"
    return "done" if done else "unfinished" if number < now else "later"


def _prepared(case: Case) -> Verdict:
    lacks = [words for words, _ in case.lacks["plan"]]
    return not lacks, f"kế hoạch {', '.join(lacks)}" if lacks else "đã đủ dữ kiện để in kế hoạch"


def _issued(kind: str) -> Callable[[Case], Verdict]:
    def judge(case: Case) -> Verdict:
        return _issue(case, kind)

    return judge


def _issue(case: Case, kind: str) -> Verdict:
    """Return whether a paper has been issued: it has a number, and a day that is not to come."""
    own, name = getattr(case.spec.papers, kind), KINDS[kind].title
    day = own.date.full if own.date else None
    if day is None or not own.number:
        lacking = [what for what, known in (("số", own.number), ("ngày", day)) if not known]
        return False, f"{name} chưa có {', '.join(lacking)}"
    words = f"{name} số {_number(case.spec, own, kind)} ngày {date_digits(day)}"
    return day <= case.today, words if day <= case.today else f"{words} (chưa đến ngày)"


def _number(spec: Spec, own: OwnPaper, kind: str) -> str:
    return number_words(spec, own, KINDS[kind].name)


def _invited(case: Case) -> Verdict:
    """Return whether invitations have gone out: many schools give them a day and no number."""
    own = case.spec.papers.invitation
    day = own.date.full if own.date else None
    if case.lacks["invitation"]:
        return False, f"giấy mời {case.lacks['invitation'][0][0]}"
    if day is None:
        return False, "giấy mời chưa có ngày"
    return day <= case.today, f"giấy mời ngày {date_digits(day)}{'' if day <= case.today else ' (chưa đến ngày)'}"


def _asked(case: Case) -> Verdict:
    registration, count = case.spec.registration, len(ledger(case.spec))
    deadline = date_in(registration.deadline) if registration else None
    day = deadline.full if deadline else None
    known = f"{count} câu hỏi" if count else "chưa có câu hỏi nào"
    if day is None:
        return case.is_over, known
    return day < case.today or case.is_over, f"hạn gửi {date_digits(day)}; {known}"


def _met(case: Case) -> Verdict:
    last, off = _last_day(case.spec), called_off(case.source, case.spec)
    if off == "cancelled" and not case.is_over:
        return False, "hội nghị đã hủy (`papers.letter`)"
    put_off = "đã hoãn; " if off == "postponed" and not case.is_over else ""
    if last is None:
        return case.is_over, "đã ghi diễn biến" if case.is_over else f"{put_off}chưa có ngày giờ hội nghị"
    return case.is_over, f"{put_off}ngày {date_digits(last)}"


def _minuted(case: Case) -> Verdict:
    lacks = [words for words, _ in case.lacks["minutes"]]
    return not lacks, f"biên bản {', '.join(lacks)}" if lacks else "đã đủ dữ kiện để in biên bản"


def _answered(case: Case) -> Verdict:
    entries = ledger(case.spec)
    left = [e for e in entries if not e.is_settled]
    if not entries:
        return True, "không có câu hỏi nào"
    if left:
        return False, f"{len(left)}/{len(entries)} câu chưa giải quyết xong: {_numbers(left)}"
    return True, f"{len(entries)}/{len(entries)} câu đã giải quyết xong"


def _numbers(entries: Sequence[Entry]) -> str:
    more = len(entries) - _MOST_NAMED
    return ", ".join(f"câu {e.number}" for e in entries[:_MOST_NAMED]) + (f" và {more} câu khác" if more > 0 else "")


def _concluded(case: Case) -> Verdict:
    """Return whether the papers after the meeting that have the facts for it were issued."""
    kinds = [kind for kind in ("conclusion", "report") if not case.lacks[kind]]
    if not kinds:
        return False, f"báo cáo {case.lacks['report'][0][0]}"
    verdicts = [_issue(case, kind) for kind in kinds]
    told = [why for done, why in verdicts if not done] or [why for _, why in verdicts]
    return all(done for done, _ in verdicts), "; ".join(told)


def _followed(case: Case) -> Verdict:
    promises = (*(case.spec.meeting.promises if case.spec.meeting else ()), *case.spec.carried)
    left = [p for p in promises if not (isinstance(p, Promise) and p.done)]
    if not promises:
        return True, "không có việc nào phải theo dõi"
    return not left, f"{len(promises) - len(left)}/{len(promises)} việc đã làm xong"


_JUDGES: dict[str, Callable[[Case], Verdict]] = {
    "chuẩn bị": _prepared, "kế hoạch": _issued("plan"), "mời": _invited, "thu câu hỏi": _asked, "họp": _met, "biên bản": _minuted,
    "trả lời": _answered, "kết luận, báo cáo": _concluded, "theo dõi": _followed,
}  # fmt: skip
