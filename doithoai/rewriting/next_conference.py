"""The spec of the next conference from that of this one: the frame stays, what is settled goes, what is open is carried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from doithoai.lists.completed import Completed
from doithoai.lists.list_files import Place, place_in
from doithoai.papers.ledger import Entry, ledger
from doithoai.rewriting.spec_text import SpecText
from doithoai.rewriting.spec_writer import Rewritten
from doithoai.rewriting.yaml_text import scalar
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec.questions import Question

#: what belongs to this conference only: where it stands (``*`` is any key or number), and its name for a clerk
_DROPPED: tuple[tuple[Keys, str], ...] = (
    (("meeting",), "diễn biến, kết quả (`meeting`)"),
    *((("conference", key), "thời gian (`conference`)") for key in ("starts", "ends", "gathers", "when")),
    *((("conference", "sessions", "*", key), "thời gian từng buổi (`conference: sessions`)") for key in ("starts", "ends", "gathers", "when")),
    *((("conference", "online", key), "phòng họp trực tuyến (`conference: online`)") for key in ("link", "id", "passcode")),
    (("conference", "round"), "lần, đợt (`conference: round`)"),
    (("conference", "school_year"), "năm học (`conference: school_year`)"),
    *((("papers", "*", key), f"`{key}` của từng giấy tờ (`papers`)") for key in ("number", "date", "title", "texts")),
    (("papers", "letter"), "công văn hoãn, thông báo thay đổi (`papers: letter`)"),
    *((("papers", "invitation", key), "thời gian, địa điểm viết riêng trên giấy mời (`papers: invitation`)") for key in ("time", "venue")),
    *((("papers", "invitation", "groups", "*", key), "thời gian, địa điểm viết riêng trên giấy mời (`papers: invitation`)") for key in ("time", "venue")),
    *((("papers", "news", key), "câu dẫn, câu hỏi nêu trong tin bài (`papers: news`)") for key in ("lead", "highlights")),
    (("guests", "*", "number"), "số giấy mời của từng khách (`guests`)"),
    (("attendees", "*", "guests", "*", "number"), "số giấy mời của từng khách (`attendees`)"),
)  # fmt: skip
#: deadlines that go where they name a day; “trước hội nghị 05 ngày” holds for the next one too
_DEADLINES: tuple[tuple[Keys, str], ...] = (
    (("registration", "deadline"), "hạn gửi câu hỏi (`registration: deadline`)"),
    (("tasks", "*", "items", "*", "deadline"), "thời hạn của các nhiệm vụ (`tasks`)"),
)
_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}|\d{4}|tháng \d", re.IGNORECASE)
_WHOLE_DAY = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|ngày \d{1,2} tháng \d{1,2}|năm học \d{4}|\blần thứ\b", re.IGNORECASE
)
#: papers that tell of what has happened
_AFTERWARDS = ("minutes", "opinions", "conclusion", "report", "replies", "referral", "news")
#: where days of the past stand rightly
_OF_THE_PAST = ("legal_bases", "questions", "carried")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
#: words that make a longer number of one; not ``năm``, which is a year too
_MORE = ("mươi", "mười", "chục", "trăm", "nghìn", "ngàn", "một", "hai", "ba", "bốn", "tư", "sáu", "bảy", "tám", "chín", "linh", "lẻ")  # fmt: skip
_ROUND = re.compile(
    rf"((?:lần|đợt|kỳ)\s+(?:thứ\s+)?)(\d+|{'|'.join(_ORDINALS)})\b(?!\s+(?:{'|'.join(_MORE)})\b)", re.IGNORECASE
)
_FACTS = ("id", "received", "honorific", "asker", "unit", "contact", "topic", "to", "source", "text")
#: a question of this conference was neither raised at the next one nor sent in before it: that would be counted as new
_BEFORE = "hội nghị trước"


class Next(NamedTuple):
    """The next spec's bytes, and in Vietnamese what went, what is carried, what is to be filled in and looked at again."""

    data: bytes
    dropped: tuple[str, ...]
    questions: tuple[str, ...]
    promises: tuple[str, ...]
    to_fill: tuple[str, ...]
    to_review: tuple[str, ...]


class _Carried(NamedTuple):
    """The open questions: the typed ones by their numbers in the spec, those of lists; and whether any list goes."""

    typed: Mapping[int, Entry]
    listed: tuple[Entry, ...]


def next_conference(source: Source, done: Completed, target: Path) -> Next:
    """Return the spec of the next conference, to be put at ``target``. Raises DoithoaiError where it can't be written."""
    data: Any = source.data
    open_questions = _open(source, done)
    promises = [p for p in (data.get("meeting") or {}).get("promises") or () if not _is_done(p)]
    dropped = {path: words for path in _paths(data) for words in _words_of(path, source.value(path))}
    going = [*dropped, *_settled(data, open_questions)]

    def take_out(spec: SpecText) -> None:
        for path in going:
            spec.remove(path)

    def carry(spec: SpecText) -> None:
        for number, (before, entry) in enumerate(sorted(open_questions.typed.items())):
            _fill(spec, number, data["questions"][before], entry.question)
        if open_questions.listed:
            spec.append("questions", [_facts(e.question) for e in open_questions.listed])
        if promises:
            spec.append("carried", promises)

    def remark(spec: SpecText) -> None:
        if open_questions.typed or open_questions.listed:
            spec.comment("questions", [f"Chuyển từ {_name(data)}: các câu chưa trả lời xong; hạn trả lời đặt lại ở `answer: due`"])  # fmt: skip
        if promises:
            spec.comment("carried", [f"Chuyển từ {_name(data)}: các việc đã hứa chưa xong"])
        spec.hint("conference", _hints(data["conference"]))

    written = Rewritten(source).changed(take_out, carry, remark, target=target)
    kept = [*open_questions.typed.values(), *open_questions.listed]
    still = [p for p in data.get("carried") or () if not _is_done(p)]
    review = _review(source, set(going))
    return Next(
        written.data,
        tuple(dict.fromkeys(dropped.values())),
        tuple(e.question.id or f"câu {e.number}" for e in kept),
        tuple(p if isinstance(p, str) else p["task"] for p in (*still, *promises)),
        tuple(_to_fill(dropped)),
        tuple(review),
    )


def _open(source: Source, done: Completed) -> _Carried:
    typed, listed = dict[int, Entry](), list[Entry]()
    entries: Any = source.value(("questions",)) if "questions" in _mapping(source.data) else ()
    places: dict[Place, int] = {
        place_in(source, ("questions", n)): n for n in range(len(entries or ())) if isinstance(entries, list)
    }
    for entry, one in zip(ledger(done.spec), done.listed, strict=True):
        if entry.is_settled:
            continue
        if one.place in places:
            typed[places[one.place]] = entry
        else:
            listed.append(entry)
    return _Carried(typed, tuple(listed))


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, dict) else {}


def _settled(data: Any, kept: _Carried) -> Iterator[Keys]:
    """Yield what goes of questions and promises: all that is settled, lists, the old deadlines of what stays."""
    questions = data.get("questions")
    if isinstance(questions, dict):
        yield ("questions",)
    for number, question in enumerate(questions if isinstance(questions, list) else ()):
        if number not in kept.typed:
            yield ("questions", number)
        elif isinstance(question, dict):
            answer = question.get("answer")
            yield from (
                ("questions", number, "answer", k) for k in ("due", "done") if isinstance(answer, dict) and k in answer
            )
            if question.get("source", _BEFORE) != _BEFORE:
                yield ("questions", number, "source")
    yield from (("carried", n) for n, promise in enumerate(data.get("carried") or ()) if _is_done(promise))


def _is_done(promise: object) -> bool:
    return isinstance(promise, dict) and bool(promise.get("done"))


def _fill(spec: SpecText, number: int, typed: Any, question: Question) -> None:
    """Give a question that stays what it had from a list, which goes; and say that it comes from an earlier conference."""
    if not isinstance(typed, dict):
        return
    facts = _facts(question)
    answer = facts.pop("answer", {})
    more = {k: v for k, v in facts.items() if not typed.get(k) or (k == "source" and v == _BEFORE)}
    said = typed.get("answer")
    rest = {k: v for k, v in (said if isinstance(said, dict) else {}).items() if k not in ("due", "done")}
    if isinstance(said, str):
        rest = {"text": said}
    lacking = {k: v for k, v in answer.items() if not rest.get(k)}
    if lacking and rest:
        spec.fill(("questions", number, "answer"), lacking)
    elif lacking:
        more["answer"] = lacking
    if more:
        spec.fill(("questions", number), more)


def _facts(question: Question) -> dict[str, Any]:
    """Return an open question as it is typed into a spec, without its old deadline."""
    facts: dict[str, Any] = {f: v for f in _FACTS if (v := getattr(question, f))} | {"source": _BEFORE}
    kept = ("by", "text", "status", "referred_to")
    said = {f: v for f in kept if isinstance(v := getattr(question.answer, f), str) and v}
    return facts | ({"answer": said} if said else {})


def _paths(data: Any, path: Keys = ()) -> Iterator[Keys]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        yield (*path, key)
        yield from _paths(value, (*path, key))


def _words_of(path: Keys, value: object) -> list[str]:
    """Return what is said of a key that goes, nothing for one that stays."""
    if path == ("papers", "invitation", "qr") and value == "event":
        return ["mã QR lịch họp, vì chưa có giờ (`papers: invitation: qr: event`)"]
    found = [words for pattern, words in _DROPPED if _fits(path, pattern)]
    dated = isinstance(value, str) and _DAY.search(value)
    return found[:1] or [words for pattern, words in _DEADLINES if dated and _fits(path, pattern)]


def _fits(path: Keys, pattern: Keys) -> bool:
    return len(path) == len(pattern) and all(b in ("*", a) for a, b in zip(path, pattern, strict=True))


def _name(data: Any) -> str:
    """Return the name of a conference, with its round and its time as typed, on one line."""
    said = data["conference"]
    told = [said["title"], said.get("round"), said.get("starts") or said.get("when")]
    return " ".join(", ".join(t for t in told if t).split())


def _hints(conference: Mapping[str, Any]) -> list[str]:
    """Return what is still to be said of the conference, as comments: nothing that is not known."""
    lines = ["starts:                # giờ và ngày khai mạc, viết như 07:30 30/01/2027"]
    if isinstance(said := conference.get("round"), str):
        before = " ".join(said.split())
        after = next_round(before)
        lines.append(
            f"round: {scalar(after)}   # đúng thì bỏ dấu # ở đầu dòng"
            if after
            else f"round:                 # lần trước: {before}"
        )
    if isinstance(year := conference.get("school_year"), str):
        lines.append(f"school_year: {scalar(' '.join(year.split()))}   # vẫn năm học này thì bỏ dấu # ở đầu dòng")
    return lines


def next_round(said: str) -> str | None:
    """Return the round after one: ``Lần thứ ba`` for ``Lần thứ hai``, ``Đợt 2`` for ``Đợt 1``; None where it can't be counted."""
    found = _ROUND.search(said)
    if not found:
        return None
    word = found[2].lower()
    if word.isdecimal():
        after = str(int(word) + 1)
    elif word == _ORDINALS[-1]:
        return None
    else:
        after = _ORDINALS[_ORDINALS.index(word) + 1]
    return f"{said[: found.start(2)]}{after}{said[found.end() :]}"


def _to_fill(dropped: Mapping[Keys, str]) -> Iterator[str]:
    yield "thời gian (`conference: starts`)"
    gone = {path[-1] for path in dropped}
    yield from (
        words
        for key, words in (
            ("round", "lần, đợt (`conference: round`)"),
            ("school_year", "năm học (`conference: school_year`)"),
        )
        if key in gone
    )
    if ("registration", "deadline") in dropped:
        yield "hạn gửi câu hỏi (`registration: deadline`)"
    if "qr" in gone:
        yield "mã QR lịch họp, khi đã có giờ (`papers: invitation: qr: event`)"
    if any(path[:1] == ("papers",) and path[-1] in ("number", "date") for path in dropped):
        yield "số và ngày của từng giấy tờ (`papers`)"


def _review(source: Source, going: set[Keys]) -> Iterator[str]:
    """Yield the keys that stay and still speak of a day, with their lines in the old spec."""
    lines: dict[str, list[int]] = {}
    for path in _paths(source.data):
        value = source.value(path)
        stays = not any(path[:n] in going for n in range(1, len(path) + 1)) and path[0] not in _OF_THE_PAST
        if stays and isinstance(value, str) and _WHOLE_DAY.search(value):
            lines.setdefault(str(path[0]), []).append(source.position(path).line)
    for key, places in lines.items():
        shown = ", ".join(map(str, sorted(set(places))))
        yield f"`{key}` còn nhắc đến ngày tháng, năm học hoặc lần họp (dòng {shown} của tệp cũ)"
    data = _mapping(source.data)
    if any(isinstance(item, dict) and item.get("say") for item in data.get("agenda") or ()):
        yield "`agenda`: lời nói trong kịch bản (`say`)"
    for kind, paper in _mapping(data.get("papers")).items():
        own = [f"`{key}`" for key in ("opening", "closing", "sections") if key in _mapping(paper)]
        if own and kind in _AFTERWARDS:
            yield f"`papers: {kind}`: lời viết riêng ({', '.join(own)})"
    if data.get("legal_bases"):
        yield "`legal_bases`: các căn cứ còn hiệu lực không"
