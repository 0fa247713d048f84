"""What is said of inspected files: for people, in one line each, and as plain values for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from doithoai.diagnostics import SEVERITY_WORDS
from doithoai.inspection import NOT_JUDGED, UNJUDGED, Inspection
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Place
from doithoai.inspection.rule import Verdict, name_of

STATUS_WORDS = {"pass": "đạt", "fail": "chưa đạt", "unknown": "không kiểm được", "absent": "không có phần này"}
_SORTS = {
    "letter": "công văn",
    "appendix": "phụ lục",
    "attached": "văn bản kèm theo",
    "party": "văn bản của Đảng",
    "unknown": "không nhận ra",
    "named": "văn bản có tên loại",
}
#: files of which a report on many only tells how many there are
_ASIDE = {
    "unknown": "tệp không phải văn bản hành chính, không đo",
    "party": "tệp là văn bản của Đảng, chưa kiểm được thể thức",
}
_SHOWN = 3  # places of one finding; the rest is counted


def human(inspection: Inspection, verdicts: Sequence[Verdict], *, everything: bool = False) -> str:
    """Return the report on one file, by groups; ``everything`` tells also what passes.

    Of papers that are alike, such as the invitations of a print file, the first is told in full.
    """
    blocks = []
    for number, *alike in _alike(inspection, verdicts):
        own = [v for v in verdicts if v.paper == number]
        blocks += [
            _headline(inspection, number, own),
            *_failures(own),
            *_unknown(own),
            *(_passed(own) if everything else []),
        ]
        if alike:
            blocks.append(f"{inspection.file}, văn bản {_runs(alike)}: như văn bản {number + 1}")
    return "\n".join(blocks)


def unjudged(inspection: Inspection, verdicts: Sequence[Verdict]) -> str | None:
    """Return why nothing was measured in a file, as words for a count of such files; None where there is something to tell."""
    sorts = {p.sort for p in inspection.papers}
    if any(v.status == "fail" for v in verdicts) or len(sorts) != 1:
        return None
    return _ASIDE.get(next(iter(sorts)))


def _alike(inspection: Inspection, verdicts: Sequence[Verdict]) -> Iterator[list[int]]:
    """Yield the numbers of papers of one kind of which the same is said, wherever it stands."""
    said: dict[int, list[tuple[str, ...]]] = {n: [] for n in range(len(inspection.papers))}
    for v in verdicts:
        said[v.paper].append((v.code, v.status, v.message, v.hint))
    groups: dict[Any, list[int]] = {}
    for number, paper in enumerate(inspection.papers):
        groups.setdefault((paper.sort, paper.kind, *sorted(said[number])), []).append(number)
    yield from groups.values()


def _runs(numbers: Sequence[int]) -> str:
    """Return ``2–5, 7``: numbers from 0 as they are counted from 1, those in a row as from and to."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0] + 1}–{run[-1] + 1}" if len(run) > 1 else str(run[0] + 1) for run in runs)


def closing() -> str:
    """Return what no machine can judge, to stand below all reports."""
    return "\n".join(
        ["Máy không kiểm được, người phải xem:", *(f"  - {x};" for x in NOT_JUDGED[:-1]), f"  - {NOT_JUDGED[-1]}."]
    )


def _headline(inspection: Inspection, number: int, verdicts: Sequence[Verdict]) -> str:
    failed, paper = [v for v in verdicts if v.status == "fail"], inspection.papers[number]
    counts = [f"{n} {SEVERITY_WORDS[s]}" for s in SEVERITY_WORDS if (n := sum(v.severity == s for v in failed))]
    which = f", văn bản {number + 1}" if len(inspection.papers) > 1 else ""
    where = f"; từ {place_words(paper.begins)}" if which and paper.begins else ""
    passed = len({v.code for v in verdicts if v.status == "pass"})
    said = f"CHƯA ĐẠT: {', '.join(counts)}" if counts else "không thấy gì chưa đạt"
    if paper.sort in ("party", "unknown") and not counts:
        said = "KHÔNG KIỂM ĐƯỢC"
    return f"{inspection.file}{which} ({kind_of(paper)}{where}): {said} (đạt {passed} quy tắc)"


def kind_of(paper: Paper) -> str:
    """Return what sort of paper it is, in Vietnamese."""
    return paper.kind.lower() if paper.kind and paper.sort == "named" else _SORTS[paper.sort]


def _failures(verdicts: Sequence[Verdict]) -> Iterator[str]:
    failed = [v for v in verdicts if v.status == "fail"]
    for group in dict.fromkeys(v.group for v in failed):
        yield f"  {group}"
        for code in dict.fromkeys(v.code for v in failed if v.group == group):
            yield from _of_rule([v for v in failed if v.code == code])


def _of_rule(failed: Sequence[Verdict]) -> Iterator[str]:
    yield f"    {SEVERITY_WORDS[failed[0].severity]} {failed[0].code}: {failed[0].title}"
    for verdict, below in zip_longest(failed, failed[1:]):
        yield f"      - {verdict.message} ({clause_words(verdict.clause)})"
        yield from (f"          {place_words(p)}" for p in verdict.places[:_SHOWN])
        if len(verdict.places) > _SHOWN:
            yield f"          … và {len(verdict.places) - _SHOWN} chỗ nữa"
        if below is None or below.hint != verdict.hint:
            yield f"        cách sửa: {verdict.hint}"


def clause_words(clause: str) -> str:
    """Return a clause as a clerk reads it: ``PL I II.4.b`` is ``Phụ lục I mục II.4.b``."""
    return re.sub(r"PL (I{1,3})( (?=[IV]))?", lambda m: f"Phụ lục {m[1]}{' mục ' if m[2] else ''}", clause)


def place_words(place: Place) -> str:
    """Return where something stands, with its text."""
    return f"{place.words}: “{place.text}”" if place.text else place.words


def _unknown(verdicts: Sequence[Verdict]) -> Iterator[str]:
    found = [v for v in verdicts if v.status == "unknown"]
    if found:
        yield "  Không kiểm được"
        yield from (f"    {v.code}: {v.message}" for v in found)


def _passed(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for status in ("pass", "absent"):
        found = {v.code: v for v in verdicts if v.status == status}
        if found:
            yield f"  {STATUS_WORDS[status].capitalize()}"
            yield from (f"    {code}: {v.title} ({clause_words(v.clause)})" for code, v in found.items())


def short(inspection: Inspection, verdicts: Sequence[Verdict], *, everything: bool = False) -> str:
    """Return a line for each finding, and for each paper that is not judged: file, place, severity, code, message.

    ``everything`` tells also what passes and what can't be told, but not the rules on what a paper has none of.
    """
    shown = [v for v in verdicts if v.status == "fail" or v.code in UNJUDGED or (everything and v.status != "absent")]
    return "\n".join(_line(inspection.file, v) for v in shown)


def _line(file: str, verdict: Verdict) -> str:
    where = f"{verdict.places[0].words}: " if verdict.places else ""
    kind = SEVERITY_WORDS[verdict.severity] if verdict.status == "fail" else STATUS_WORDS[verdict.status]
    return f"{file}: {where}{kind} {verdict.code}: {verdict.message}"


def plain(inspection: Inspection, verdicts: Sequence[Verdict], *, everything: bool = False) -> dict[str, Any]:
    """Return everything as plain values: what was recognised and each verdict with its places."""
    shown = [v for v in verdicts if everything or v.status in ("fail", "unknown")]
    return {
        "file": inspection.file,
        "papers": [_paper(p) for p in inspection.papers],
        "passed": sorted(
            {v.code for v in verdicts if v.status == "pass"}
            - {v.code for v in verdicts if v.status in ("fail", "unknown")}
        ),
        "verdicts": [_plain(v) for v in shown],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    begins = paper.begins and paper.begins._asdict()
    return {"sort": paper.sort, "kind": paper.kind, "begins": begins, "elements": _elements(paper)}


def _elements(paper: Paper) -> list[dict[str, Any]]:
    """Return the recognised elements but for the text itself."""
    left_out = ("Body", "Clause", "Point", "Dash", "TableText", "AppendixText", "Blank")
    return [
        {"element": m, "name": name_of(m), "text": paper.lines[n].text, "place": paper.lines[n].place.words}
        for n, m in sorted(paper.marks.items())
        if m not in left_out
    ]


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {
        **verdict._asdict(),
        "status_words": STATUS_WORDS[verdict.status],
        "places": [p._asdict() for p in verdict.places],
    }
