"""From a row of a list to a question: the words of statuses understood, and an id that stays the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from doithoai.dates import impossible, parse_date
from doithoai.diagnostics import Diagnostic
from doithoai.lists.list_files import Place, column_of
from doithoai.papers.ledger import STATUSES
from doithoai.papers.sources import source_of
from doithoai.sheets import Record, Sheet
from doithoai.spec.questions import Answer, Question
from doithoai.vietnamese import folded, plain_words

#: plain words to the status they mean
_STATUSES: dict[str, str] = {
    words: status
    for status, said in {
        "answered": ("da tra loi", "da tra loi xong", "tra loi xong", "da giai dap", "da giai quyet", "da xu ly", "da tra loi truc tiep", "tra loi truc tiep", "tra loi tai hoi nghi", "da tra loi tai hoi nghi", "xong", "hoan thanh", "da xong"),
        "in_writing": ("tra loi bang van ban", "bang van ban", "se tra loi bang van ban", "da tra loi bang van ban", "tra loi sau bang van ban", "in writing"),
        "referred": ("vuot tham quyen", "ngoai tham quyen", "khong thuoc tham quyen", "chuyen cap tren", "chuyen len cap tren", "da chuyen cap tren", "kien nghi cap tren", "kien nghi len cap tren"),
        "noted": ("tiep thu", "da tiep thu", "ghi nhan", "da ghi nhan", "tiep thu ghi nhan", "ghi nhan tiep thu", "tiep thu va ghi nhan", "ghi nhan va tiep thu"),
        "open": ("chua tra loi", "chua", "dang xu ly", "chua giai dap", "chua giai quyet", "chua xu ly", "dang giai quyet", "dang xem xet", "dang cho", "cho tra loi", "tra loi sau", "se tra loi sau", "chua xong"),
    }.items()
    for words in (*said, status, plain_words(STATUSES[status]))
}  # fmt: skip
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_HALF = re.compile(r"\b(ch|pm|sa|am)\b", re.IGNORECASE)
#: the bare name of a class: 6/1, Lá 2, Mẫu giáo lớn A1, Chồi; no sentence about classes
_CLASS_NAME = re.compile(
    r"(?!(?:các|lớp|nhóm|khối|tổ|không|chưa|đã)\b)(?:(?:\w+ ){0,3}\w*\d[\w/.-]*|\w+(?: \w+)?)", re.IGNORECASE
)
_FACTS = ("received", "honorific", "asker", "unit", "contact", "topic", "to")
#: columns that keep their line breaks
_TEXTS = ("text", "answer")
_TO_ANSWER = {
    "by": "by",
    "answer": "text",
    "status": "status",
    "due": "due",
    "done": "done",
    "referred_to": "referred_to",
}


class Row(NamedTuple):
    """A row of a list: its question, whose id is one of the list's own or made from what stands there.

    ``facts`` is the question as it would be typed into a spec.
    """

    question: Question
    place: Place
    own_id: bool
    facts: Mapping[str, Any]


class Rows(NamedTuple):
    """The questions of a list, what is wrong with its rows, and the rows without a question."""

    rows: tuple[Row, ...]
    errors: tuple[Diagnostic, ...]
    notes: tuple[str, ...]


def status_of(words: str) -> str | None:
    """Return the status that words mean, None for words that nobody knows; case and marks don't count."""
    return _STATUSES.get(plain_words(words))


def rows_of(sheet: Sheet, source: str | None) -> Rows:
    """Return the questions of a list, in its order; ``source`` is how those came that don't say it themselves."""
    rows, errors, empty = list[Row](), list[Diagnostic](), list[int]()
    ids: Counter[str] = Counter()
    of_class = _is_of_classes(sheet)
    for record in sheet.records:
        values = {f: v if f in _TEXTS else v.replace("\n", " ") for f, v in record.values.items()}
        wrong = list(_wrong(sheet, record, values))
        errors += wrong
        if "text" not in values:
            empty += [] if wrong else [record.row]
        elif not wrong:
            if of_class and _CLASS_NAME.fullmatch(values.get("unit", "")):
                values["unit"] = f"lớp {values['unit']}"
            rows.append(_row(sheet, record.row, values, source, ids))
    errors += _ids_twice(sheet)
    return Rows(tuple(rows), tuple(errors), tuple(_notes(empty, of_class)))


def _notes(empty: list[int], of_class: str | None) -> Iterator[str]:
    if of_class:
        yield f"cột “{of_class}”: thêm chữ “lớp” trước tên lớp"
    if empty:
        shown = ", ".join(str(row) for row in empty[:5]) + (f" và {len(empty) - 5} dòng khác" if len(empty) > 5 else "")
        yield f"bỏ qua {len(empty)} dòng không ghi câu hỏi: dòng {shown}"


def _is_of_classes(sheet: Sheet) -> str | None:
    """Return the title of the column of units where it holds the names of classes and nothing else."""
    units = [c.title for c in sheet.columns if c.field == "unit"]
    words = plain_words(units[0]).split() if len(units) == 1 else []
    return units[0] if "lop" in words and not {"don", "to"} & set(words) else None


def _row(sheet: Sheet, row: int, values: Mapping[str, str], source: str | None, ids: Counter[str]) -> Row:
    """Return the question of a row that is right."""
    own_id = "id" in values
    found = values["id"] if own_id else made_id(values)
    ids[found] += 1
    if not own_id and ids[found] > 1:
        found = f"{found}-{ids[found]}"
    through = values.get("source") or source
    facts: dict[str, Any] = {"id": found} | {f: values[f] for f in _FACTS if f in values}
    facts |= {"source": source_of(through)} if through else {}
    answer = {key: values[f] for f, key in _TO_ANSWER.items() if f in values}
    if "status" in answer:
        answer["status"] = status_of(answer["status"]) or ""
    facts |= {"text": values["text"]} | ({"answer": answer} if answer else {})
    place = Place(sheet.file, row, column_of(sheet, "text"), sheet.name)
    return Row(_question(facts), place, own_id, facts)


def _question(facts: Mapping[str, Any]) -> Question:
    """Return the question of facts that are right."""
    known = dict(facts)
    if "answer" in known:
        answer = dict(known["answer"])
        known["answer"] = Answer.model_construct(
            **answer | ({"done": parse_date(answer["done"])} if "done" in answer else {})
        )
    return Question.model_construct(**known)


def made_id(values: Mapping[str, str]) -> str:
    """Return the id of a row that has none: from the moment and the asker of a form, so that its text may be mended.

    Without a moment it is made from the asker, the unit and the text.
    """
    received = values.get("received", "")
    told = (
        [_moment(received), values.get("asker", "")]
        if _CLOCK.search(received)
        else [values.get(f, "") for f in ("asker", "unit", "text")]
    )
    same = [folded(unicodedata.normalize("NFC", t)) for t in told]
    return f"q{hashlib.sha256(repr(same).encode()).hexdigest()[:10]}"


def _moment(text: str) -> str:
    """Return a moment in one way of writing: 20/01/2027 14:05:33 for 2027/01/20 2:05:33 CH GMT+7 too."""
    numbers = [int(n) for n in re.findall(r"\d+", re.sub(r"GMT.*", "", text))]
    if len(numbers) < 5:
        return text
    day, month, year, hour, *rest = numbers if numbers[2] > 31 else [*reversed(numbers[:3]), *numbers[3:]]
    if half := _HALF.search(text):
        hour = hour % 12 + (12 if half[1].lower() in ("ch", "pm") else 0)
    return " ".join(map(str, [day, month, year, hour, *rest]))


def _wrong(sheet: Sheet, record: Record, values: Mapping[str, str]) -> Iterator[Diagnostic]:
    def place(field: str) -> Place:
        return Place(sheet.file, record.row, column_of(sheet, field), sheet.name)

    status, due, done = values.get("status"), values.get("due"), values.get("done")
    if status and status_of(status) is None:
        hint = f"viết một trong: {' · '.join(STATUSES.values())}"
        yield place("status").finding("G031", "không rõ tình trạng này", hint, status)
    if due and (why := impossible(due)):
        yield place("due").finding("G033", f"hạn trả lời không đúng: {why}", "sửa lại ngày, giờ", due)
    if done:
        try:
            parse_date(done)
        except ValueError as error:
            hint = "viết như 12/01/2027, hoặc phần đã biết: 01/2027"
            yield place("done").finding("G033", f"ngày đã trả lời không đúng: {error}", hint, done)
    if "text" not in values and "answer" in values:
        message, hint = "dòng này có trả lời mà không có câu hỏi", "điền câu hỏi, hoặc xóa dòng"
        yield place("text").finding("G034", message, hint, values["answer"])


def _ids_twice(sheet: Sheet) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for record in sheet.records:
        found = record.values.get("id")
        if found and first.setdefault(found, record.row) != record.row:
            hint = "mỗi câu hỏi một mã; hai dòng là một câu thì xóa một dòng"
            place = Place(sheet.file, record.row, column_of(sheet, "id"), sheet.name)
            yield place.finding("G032", f"mã “{found}” đã có ở dòng {first[found]}", hint, found)
