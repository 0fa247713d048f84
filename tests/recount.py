"""Numbers read back from papers that were printed: those that are told, and those that come of counting what is printed in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from doithoai.papers.ledger import STATUSES

_OF_WORDS = {words.lower(): status for status, words in STATUSES.items()}
_QUESTION = re.compile(r"\[Nội dung[^\]]*\] \*\*Câu (\d+)\. (.+?)(?: \(([^()]+)\))?: \*\*")
_TOTAL = re.compile(
    r"(\d+) câu hỏi, ý kiến(?: \((\d+) câu của (\d+) người có nêu tên; (\d+) câu không nêu tên\))?; (\d+) gửi trước [^,]+, (\d+) nêu tại"
)
_TURNOUT = re.compile(r"(\d+)/(\d+) đại biểu \(([\d,]+)%\)(?:; vắng (\d+)(?: \(([^)]*)\))?)?")
_GROUP_LINE = re.compile(r"^\[Gạch đầu dòng\] - .+: có mặt (\d+)/(\d+) người \(([\d,]+)%\)")
#: what the words below a question in the minutes say of it; the first that is there counts
_OUTCOMES = (
    ("in_writing", r"trả lời bằng văn bản"),
    ("referred", r"chuyển kiến nghị"),
    ("noted", r"[Tt]iếp thu"),
    ("open", r"Chưa trả lời"),
)


class Fact(NamedTuple):
    """A number that a paper gives, and how it was found there."""

    what: str
    value: object
    found: str


def disagreements(facts: Iterable[Fact]) -> dict[str, dict[object, list[str]]]:
    """Return the facts of which papers give different values: what → value → where it was found."""
    values: dict[str, dict[object, list[str]]] = {}
    for fact in facts:
        values.setdefault(fact.what, {}).setdefault(fact.value, []).append(fact.found)
    return {what: found for what, found in values.items() if len(found) > 1}


def facts_of(papers: Mapping[str, str]) -> list[Fact]:
    """Return all that minutes, digest, report and news say in numbers; ``papers`` are their outlines by kind."""
    return [Fact(what, value, f"{kind}: {how}") for kind, lines in papers.items() for what, value, how in _read(lines)]


Found = tuple[str, object, str]


def _read(outline: str) -> Iterator[Found]:
    lines = outline.split("\n")
    yield from _told_totals(outline)
    yield from _attendance(lines, outline)
    yield from _questions_in_full(lines)
    yield from _told_statuses(outline)
    for table in tables(lines):
        yield from _table(table)
    yield from _votes(lines)
    yield from _topics_in_a_sentence(outline)


def _told_totals(outline: str) -> Iterator[Found]:
    for total, named, people, unnamed, before, at in _TOTAL.findall(outline):
        yield "questions", int(total), "total"
        yield "questions", int(before) + int(at), "before and at the meeting added"
        yield "at the meeting", int(at), "total"
        if named:
            yield "questions", int(named) + int(unnamed), "named and unnamed added"
            yield "unnamed", int(unnamed), "total"
            yield "askers", int(people), "total"


def share(part: int, whole: int) -> str:
    """Return a share in per cent with at most one decimal, half rounded up, as papers write it."""
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _attendance(lines: list[str], outline: str) -> Iterator[Found]:
    for present, invited, percent, absent, kinds in _TURNOUT.findall(outline):
        yield from _turnout(int(present), int(invited), "sentence")
        yield "share present", percent, "sentence"
        if absent:
            yield "absent", int(absent), "sentence"
        for name, what in (("không có lý do", "unexcused"), ("có lý do", "excused")):
            number = re.search(rf"(?:^|, ){name} (\d+)", kinds)
            if number:
                yield what, int(number[1]), "sentence"
    groups = [g for g in map(_GROUP_LINE.match, lines) if g]
    if groups:
        yield from _turnout(sum(int(g[1]) for g in groups), sum(int(g[2]) for g in groups), "lines of groups added")
        assert all(g[3] == share(int(g[1]), int(g[2])) for g in groups)
    for label, what in (("Vắng có lý do", "excused"), ("Vắng không có lý do", "unexcused")):
        for line in lines:
            if line.startswith(f"[Nội dung] {label}: "):
                yield what, len(re.sub(r"\([^)]*\)", "", line).split(";")), "people named"
    news = re.search(r"đại biểu \([\d,]+%\): (.+?)\.\n", outline)
    if news:
        yield "present", sum(int(n) for n in re.findall(r" (\d+) người", news[1])), "groups in a sentence added"


def _turnout(present: int, invited: int, how: str) -> Iterator[Found]:
    yield "present", present, how
    yield "invited", invited, how
    yield "absent", invited - present, how
    yield "share present", share(present, invited), f"computed from {how}"


def _questions_in_full(lines: list[str]) -> Iterator[Found]:
    """Count the questions that minutes print with their answers."""
    found: list[tuple[re.Match[str], bool, list[str]]] = []
    at_the_meeting = False
    for line in lines:
        question = _QUESTION.match(line)
        if line.startswith("[Khoản có tiêu đề]") and "nêu tại" in line:
            at_the_meeting = True
        elif line.startswith("[Mục La Mã]"):
            at_the_meeting = False
            if found:
                break
        elif question:
            found.append((question, at_the_meeting, []))
        elif found:
            found[-1][2].append(line)
    if not found:
        return
    assert sorted(int(q[1]) for q, _, _ in found) == list(range(1, len(found) + 1))
    yield "questions", len(found), "counted"
    yield "at the meeting", sum(at for _, at, _ in found), "counted"
    yield "unnamed", sum(q[2].startswith("Không nêu tên") for q, _, _ in found), "counted"
    yield "askers", len({q[2] for q, _, _ in found if not q[2].startswith("Không nêu tên")}), "counted"
    yield from _all(_counted("status ", (_status(below) for _, _, below in found), STATUSES), "counted")
    yield from _all(_counted("topic ", (q[3] for q, _, _ in found)), "counted")


def _status(below: list[str]) -> str:
    said = "\n".join(line for line in below if not line.startswith("[Gạch"))
    return next((status for status, words in _OUTCOMES if re.search(words, said)), "answered")


def _counted(what: str, values: Iterable[str], known: Iterable[str] = ()) -> dict[str, int]:
    counts = Counter(values)
    return {f"{what}{name}": counts[name] for name in (*known, *(n for n in counts if n not in known))}


def _all(counts: Mapping[str, int], how: str) -> Iterator[Found]:
    for what, number in counts.items():
        yield what, number, how


def _told_statuses(outline: str) -> Iterator[Found]:
    """Read ``đã trả lời: 07 (50%); …`` of the digest and ``07 câu đã trả lời; …`` of the news."""
    line = re.search(r"Kết quả: (.+)\.", outline)
    if not line:
        return
    pairs = re.findall(r"([^:;]+): (\d+) \([\d,]+%\)", line[1]) or [
        (words, n) for n, words in re.findall(r"(\d+) câu ([^;]+)", line[1])
    ]
    told = {_OF_WORDS[words.strip(" .")]: int(n) for words, n in pairs}
    yield from _all({f"status {status}": told.get(status, 0) for status in STATUSES}, "sentence")
    yield "questions", sum(told.values()), "statuses in a sentence added"


def _topics_in_a_sentence(outline: str) -> Iterator[Found]:
    line = re.search(r"Theo nhóm vấn đề: (.+)\.\n", outline)
    if line:
        told = {topic: int(n) for topic, n in re.findall(r"(.+?) (\d+)(?:; |$)", line[1])}
        yield from _all({f"topic {topic}": n for topic, n in told.items()}, "sentence")
        yield "questions", sum(told.values()), "topics in a sentence added"


def tables(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    """Yield every table of an outline: its rows, their cells as one text each."""
    rows: list[list[str]] = []
    for line in (*lines, ""):
        if line.startswith("<bảng "):
            rows = []
        elif line == "  --- hàng" or line == "  --- hàng (lặp lại)":
            rows.append([])
        elif line.startswith("  | ô") and rows:
            rows[-1].append("")
        elif line.startswith("  |   [") and rows:
            rows[-1][-1] = f"{rows[-1][-1]} {line.split('] ', 1)[-1] if '] ' in line else ''}".strip().replace("**", "")
        elif rows:
            yield rows
            rows = []


def _table(rows: list[list[str]]) -> Iterator[Found]:
    head, *body = rows
    if "Số lượng" in head:
        yield from _counts(head[1], body)
    elif head[:2] == ["TT", "Nhóm"]:
        yield from _groups(head, body)
    elif head[:2] == ["STT", "Người hỏi"]:
        yield from _digest(head, body)


def _counts(kind: str, body: list[list[str]]) -> Iterator[Found]:
    *rows, total = body
    whole = sum(int(row[2]) for row in rows)
    yield "questions", int(total[1]), f"table “{kind}”"
    yield "questions", whole, f"table “{kind}” added"
    assert [row[0] for row in rows] == [str(n) for n, _ in enumerate(rows, 1)]
    assert all(row[3] == f"{share(int(row[2]), whole)}%" for row in rows)
    if kind == "Kết quả":
        told = {_OF_WORDS[row[1].lower()]: int(row[2]) for row in rows}
        yield from _all({f"status {status}": told.get(status, 0) for status in STATUSES}, "table")
    elif kind == "Nhóm vấn đề":
        yield from _all({f"topic {row[1]}": int(row[2]) for row in rows}, "table")


def _groups(head: list[str], body: list[list[str]]) -> Iterator[Found]:
    *rows, total = body
    names = {"Được mời": "invited", "Có mặt": "present", "Vắng có lý do": "excused", "Vắng không có lý do": "unexcused"}
    for column, title in enumerate(head):
        if title in names:
            yield names[title], sum(int(row[column]) for row in rows), "table of groups added"
            yield names[title], int(total[column - 1]), "table of groups"


def _digest(head: list[str], body: list[list[str]]) -> Iterator[Found]:
    """Count the rows of the digest; a heading over some of them tells how many they are."""
    heading, groups = "", dict[str, list[list[str]]]()
    for row in body:
        if len(row) == 1:
            heading = row[0]
        groups.setdefault(heading, []).extend([row] if len(row) > 1 else [])
    rows = [row for some in groups.values() for row in some]
    assert sorted(int(row[0]) for row in rows) == list(range(1, len(rows) + 1))
    yield "questions", len(rows), "rows"
    yield "unnamed", sum(row[1].startswith("Không nêu tên") for row in rows), "rows"
    names = dict[str, int]()
    for title, some in groups.items():
        told = re.fullmatch(r"(.+) \((\d+) câu hỏi, ý kiến\)", title)
        if told:
            assert int(told[2]) == len(some), title
            names[told[1]] = len(some)
    statuses = (
        {_OF_WORDS.get(name.lower(), ""): n for name, n in names.items()}
        if "Tình trạng" not in head
        else dict(Counter(_OF_WORDS[row[head.index("Tình trạng")].lower()] for row in rows))
    )
    topics = names if "Nhóm vấn đề" not in head else Counter(row[head.index("Nhóm vấn đề")] for row in rows)
    yield from _all({f"status {status}": statuses.get(status, 0) for status in STATUSES}, "rows")
    yield from _all({f"topic {topic}": n for topic, n in topics.items()}, "rows")


def _votes(lines: list[str]) -> Iterator[Found]:
    """Read each vote: for, against, other; they add up to the whole that stands behind each."""
    matter, told = "", list[tuple[int, int]]()
    for line in lines:
        vote = re.match(r"\[Gạch đầu dòng\] - (Tán thành|Không tán thành|Ý kiến khác): (\d+)/(\d+) \(([\d,]+)%\)", line)
        if vote:
            told.append((int(vote[2]), int(vote[3])))
            assert vote[4] == share(int(vote[2]), int(vote[3]))
        elif line.startswith("[Khoản có tiêu đề]"):
            matter = re.sub(r"^\d+\. ", "", line.split("] ", 1)[1])
        if len(told) == 3:
            yield f"vote “{matter}”", tuple(n for n, _ in told), "lines"
            yield f"votes on “{matter}”", told[0][1], "behind the stroke"
            yield f"votes on “{matter}”", sum(n for n, _ in told), "added"
            told = []
