"""Who came: the people in the spec and those of attendance lists or of a sign-in sheet that was typed back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.guests import column_of_names
from doithoai.lists.list_files import Place, Stands, column_of, place_in, read_list
from doithoai.sheets import Record, Sheet
from doithoai.sheets.columns import ATTENDANCE_FIELDS
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.meeting import Attended
from doithoai.vietnamese import folded

#: words in a cell, in plain small letters with their marks, to how somebody took part; “vắng” alone: see ``_absent``
_WORDS: dict[str, str] = {
    word: presence
    for presence, words in {
        "present": ("x", "✓", "✔", "√", "☑", "có", "có mặt", "có dự", "đủ", "1", "đã ký", "ký", "true", "đúng", "present"),
        "excused": ("p", "cp", "có phép", "phép", "vắng có phép", "vắng phép", "có lý do", "có lí do", "vắng có lý do", "vắng có lí do", "excused"),
        "unexcused": ("k", "kp", "không phép", "vắng không phép", "vắng không có phép", "không lý do", "không có lý do", "vắng không lý do", "vắng không có lý do", "unexcused"),
        "absent": ("vắng", "vắng mặt", "không", "không dự", "0", "false", "sai", "☐"),
        "late": ("m", "muộn", "đến muộn", "đi muộn", "trễ", "đến trễ", "đi trễ", "late"),
        "left_early": ("về sớm", "về trước", "left_early"),
        "represented": ("thay", "đi thay", "có người thay", "cử người đi thay", "cử người thay", "người thay", "ủy quyền", "uỷ quyền", "represented"),
    }.items()
    for word in words
}  # fmt: skip
_ACCEPTED = "x, có mặt · P, có phép · K, không phép · vắng · muộn · về sớm · đi thay"
_MARKS = frozenset({"x", "✓", "✔", "√", "☑", "1", "có", "true"})
#: in a column such as “Vắng”: what the column says is not so
_NO = frozenset({"0", "không", "false", "sai", "☐", "-"})
_SAID = re.compile(r"(?P<word>[^:(–,;-]+?)(?:\s*[:(–,;-]\s*|\s+(?=\d))(?P<rest>.+?)\)?", re.DOTALL)
_IN_COLUMNS = ("present", "excused", "unexcused", "absent", "late", "left_early")
_FACTS = ("honorific", "name", "unit", "relation", "group", "reason", "time", "by")
_CLASS = re.compile(r"(?:lớp|nhóm|khối)\b", re.IGNORECASE)
_PUPIL = re.compile(r"(?:cháu|em|bé|con|trẻ|học sinh)\b", re.IGNORECASE)


class AttendanceList(NamedTuple):
    """Everybody in the order of the spec and its lists, the sheets that were read, what is doubtful, where each stands."""

    people: tuple[Attended, ...]
    sheets: tuple[Sheet, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    stand: tuple[Stands, ...] = ()


class _Marked(NamedTuple):
    """What a row says of somebody: the presence, None where nothing is marked, and what stands behind its word."""

    presence: str | None
    more: str = ""


def attendance_list(source: Source, spec: Spec) -> AttendanceList:
    """Return everybody who is named. Raises DoithoaiError with all that is wrong with all lists."""
    people, sheets, stand = list[Attended](), list[Sheet](), list[Stands]()
    errors, warnings = list[Diagnostic](), list[Diagnostic]()
    attendance = spec.meeting.attendance if spec.meeting else None
    for number, entry in enumerate(attendance.people if attendance else ()):
        path: Keys = ("meeting", "attendance", "people", number)
        if isinstance(entry, Attended):
            people.append(entry)
            stand.append((place_in(source, path), path))
            continue
        try:
            sheet = read_list(source, path, entry, ATTENDANCE_FIELDS, "bảng điểm danh")
        except DoithoaiError as error:
            errors += error.diagnostics
            continue
        found = _Found(sheet, entry.group, spec.papers.invitation.child_word or "cháu")
        sheets.append(sheet._replace(notes=(*sheet.notes, *found.notes)))
        people += found.people
        stand += ((place, None) for place in found.places)
        errors += [*sheet.errors, *found.errors]
        warnings += [*sheet.warnings, *found.warnings]
    if errors:
        raise DoithoaiError(errors)
    return AttendanceList(tuple(people), tuple(sheets), tuple(warnings), tuple(stand))


class _Found:
    """The people of one list, with all that is to be told of it."""

    def __init__(self, sheet: Sheet, group: str | None, child_word: str) -> None:
        self._sheet, self._group, self._child_word = sheet, group, child_word
        self._names_in = column_of_names(sheet)
        self._fields = {c.field for c in sheet.columns}
        self.people: list[Attended] = []
        self.places: list[Place] = []
        self.errors: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.notes: list[str] = []
        if not self._fields & {"presence", *_IN_COLUMNS}:
            message = "không có cột điểm danh: không biết ai có mặt, ai vắng"
            self.errors.append(
                self._place(sheet.header_row).finding("G035", message, "thêm cột “Có mặt”, đánh x người có mặt")
            )
            return
        self._read()

    def _place(self, row: int, field: str = "") -> Place:
        return Place(self._sheet.file, row, column_of(self._sheet, field), self._sheet.name)

    def _read(self) -> None:
        marked = [(record, self._marked(record)) for record in self._sheet.records]
        unmarked = self._meaning_of_blank(marked)
        for record, mark in marked:
            values = self._values(record)
            if not any(values.get(f) for f in ("name", "title", "unit", "class", "relation")):
                message = "dòng này không có họ tên, chức vụ hay đơn vị nào"
                shown = " | ".join(record.values.values())
                self.errors.append(self._place(record.row).finding("G037", message, "điền họ tên hoặc xóa dòng", shown))
            elif mark is not None:
                self.people.append(_attended(values, mark, unmarked))
                self.places.append(self._place(record.row, self._names_in or "name"))

    def _values(self, record: Record) -> dict[str, str]:
        named = {("name" if f == self._names_in else f): v.replace("\n", " ") for f, v in record.values.items()}
        if named.get("by", "").casefold() in _MARKS:  # a cross says that somebody came instead, not who
            named["represented"] = named.pop("by")
        if self._group:
            named.setdefault("group", self._group)
        grade = named.get("class")
        if grade and not _CLASS.match(grade):
            named["class"] = f"lớp {grade}"
        if child := named.get("child"):
            told = child if _PUPIL.match(child) else f"{self._child_word} {child}"
            named["relation"] = ", ".join(["phụ huynh " + told, *([named.pop("class")] if grade else [])])
        return named

    def _marked(self, record: Record) -> _Marked | None:
        """Return what a row says, None where that is an error."""
        said = [self._of_column(record, f) for f in ("presence", *_IN_COLUMNS) if record.values.get(f)]
        if None in said:
            return None
        told = list(dict.fromkeys(m for m in said if m and m.presence))
        kinds = {m.presence for m in told}
        if len(kinds) > 1 and "present" in kinds and kinds <= {"present", "late", "left_early"}:
            told = [m for m in told if m.presence != "present"]
        if len({m.presence for m in told}) > 1:
            shown = " | ".join(v for f, v in record.values.items() if f in ("presence", *_IN_COLUMNS))
            message = "người này được đánh dấu hai cách khác nhau"
            first = next(f for f in ("presence", *_IN_COLUMNS) if record.values.get(f))
            self.errors.append(
                self._place(record.row, first).finding("G036", message, "giữ một dấu, xóa dấu kia", shown)
            )
            return None
        return told[0] if told else _Marked(None)

    def _of_column(self, record: Record, field: str) -> _Marked | None:
        """Return what one cell says, None where nobody knows its word; a cross in a column says what the column does."""
        text = record.values[field]
        word = folded(text)
        if field != "presence":
            if word in _MARKS:
                return _Marked(field)
            if word in _NO:
                return _Marked(None)
            if field in ("late", "left_early"):
                return _Marked(field, text)
        if found := _WORDS.get(word):
            return _Marked(found)
        said = _SAID.fullmatch(text)
        if said and (found := _WORDS.get(folded(said["word"]))):
            return _Marked(found, said["rest"])
        hint = f"viết một trong: {_ACCEPTED}"
        if word == "v":
            hint = f"chữ v có thể là dấu có mặt hoặc “vắng”: {hint}"
        elif field == "absent" and not self._fields & {"reason"}:
            return _Marked("absent", text)
        self.errors.append(
            self._place(record.row, field).finding("G035", "không rõ người này có mặt hay vắng", hint, text)
        )
        return None

    def _meaning_of_blank(self, marked: list[tuple[Record, _Marked | None]]) -> str:
        """Return what an unmarked row means: away where those who came are marked, there where only those away are."""
        blank = [r for r, mark in marked if mark and mark.presence is None and not _says_more(r.values)]
        kinds = {mark.presence for _, mark in marked if mark and mark.presence}
        if not blank:
            return "absent"
        shown = ", ".join(str(r.row) for r in blank[:5]) + (", …" if len(blank) > 5 else "")
        rows, place = f"{len(blank)} người không có dấu nào (dòng {shown})", self._place(blank[0].row, "presence")
        of_absent = self._fields & {"absent", "excused", "unexcused"}
        if "present" in kinds:
            hint = "đúng rồi thì thôi; ai vắng có phép thì ghi P (hoặc lý do), ai có mặt thì ghi x"
            self.warnings.append(place.warning("G038", f"{rows} được hiểu là vắng, không có lý do", hint))
        elif kinds or of_absent:
            hint = "đúng rồi thì thôi; ai vắng thì ghi P (có phép) hoặc K (không phép)"
            message = f"danh sách chỉ đánh dấu người vắng: {rows} được hiểu là có mặt"
            self.warnings.append(place.warning("G038", message, hint))
            return "present"
        else:
            place = self._place(self._sheet.header_row, "presence")
            hint = "đánh x ở người có mặt, P ở người vắng có phép"
            self.errors.append(place.finding("G036", "chưa ai được điểm danh: cột điểm danh trống", hint))
        return "absent"


def _says_more(values: Mapping[str, str]) -> bool:
    """Whether a row without a mark tells how somebody took part all the same."""
    return any(values.get(f) for f in ("reason", "by", "time"))


def _attended(values: Mapping[str, str], mark: _Marked, unmarked: str) -> Attended:
    known: dict[str, Any] = {f: values[f] for f in _FACTS if values.get(f)}
    if values.get("title"):
        known["title"] = (values["title"],)
    if values.get("class"):
        known["unit"] = ", ".join(u for u in (known.get("unit"), values["class"]) if u)
    presence = mark.presence or _told(values) or unmarked
    more = {"late": "time", "left_early": "time", "represented": "by"}.get(presence, "reason")
    if mark.more and more not in known and presence != "present":
        known[more] = mark.more
    known["presence"] = ("excused" if known.get("reason") else "unexcused") if presence == "absent" else presence
    return Attended.model_construct(**known)


def _told(values: Mapping[str, str]) -> str | None:
    """Return how somebody without a mark took part: who was represented, gave a reason, or whose hour is written."""
    for field, presence in (
        ("by", "represented"),
        ("represented", "represented"),
        ("reason", "absent"),
        ("time", "present"),
    ):
        if values.get(field):
            return presence
    return None
