"""The guests of a conference: those in the spec and those of the school's own lists, as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.list_files import Place, looks_like_list, name_as_item, place_in, read_list
from doithoai.sheets import Record, Sheet
from doithoai.sheets.columns import GUEST_FIELDS, title_key
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.facts import Group
from doithoai.spec.guests import Guest, Invitee, ListFile
from doithoai.spec.people import Person

_WHO = ("name", "title", "unit", "relation", "role", "child", "class", "father", "mother")
_HONORIFICS = {"đồng chí", "ông bà", "ông (bà)", "thầy cô", "thầy (cô)", "quý ông", "quý bà", "quý thầy cô", "ông / bà"}
_FIELDS = {f.name for f in GUEST_FIELDS}


#: columns that only lists of pupils have
_PUPILS_ONLY = {
    title_key(t) for t in ("Mã HS", "Mã học sinh", "Mã định danh", "Ngày sinh", "Ngày, tháng, năm sinh", "Năm sinh")
}
#: what two guests of the spec have in common who are probably one
_SAME = ("name", "title", "unit", "child", "class_name", "relation", "people", "phone", "email")
_TWICE = "xóa một dòng nếu là một người; hai người trùng tên thì ghi thêm đơn vị, lớp"
_ONE_PERSON = (
    "nếu là một người (có hai con chẳng hạn) thì thêm cột “Hộ”, ghi giống nhau ở hai dòng, và đặt `one_for: household`"
)
_PUPILS = (
    "mời cha mẹ thì thêm cột “Họ tên cha”, “Họ tên mẹ”, hoặc đổi tên cột họ tên thành “Học sinh” để in “Phụ huynh cháu …”; "
    "mời chính học sinh thì cứ in"
)


class GuestList(NamedTuple):
    """Every guest in the list's order, the sheets they were read from, and the rows that were left out."""

    guests: tuple[Guest, ...]
    sheets: tuple[Sheet, ...] = ()
    skipped: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()


def list_files(spec: Spec) -> list[str]:
    """Return the names of the list files that the guests are read from."""
    return [entry.what.file for entry in _entries(spec) if isinstance(entry.what, ListFile)]


class _Entry(NamedTuple):
    path: Keys
    group: str | None
    what: object


def guest_list(source: Source, spec: Spec, *, skip_bad: bool = False) -> GuestList:
    """Return the guests; where the spec names none, those of ``attendees``: its members, or the group as a whole.

    Raises DoithoaiError with every bad row of every list; ``skip_bad`` leaves such rows out and tells of them.
    """
    guests: list[Guest] = []
    sheets: list[Sheet] = []
    errors: list[Diagnostic] = []
    bad: list[Diagnostic] = []
    warnings: list[Diagnostic] = []
    entries = _entries(spec)
    for entry in entries:
        if looks_like_list(entry.what):
            errors.append(name_as_item(place_in(source, entry.path), str(entry.what), "một khách"))
            continue
        if not isinstance(entry.what, ListFile):
            guests.append(_guest(entry.what, entry.group))
            continue
        try:
            sheet = read_list(source, entry.path, entry.what, GUEST_FIELDS, "danh sách khách")
        except DoithoaiError as error:
            errors += error.diagnostics
            continue
        found, unnamed = _of_sheet(sheet, entry.what.group or entry.group)
        sheets.append(sheet)
        guests += found
        bad += [*sheet.errors, *unnamed]
        warnings += [*sheet.warnings, *_doubtful(sheet)]
    if errors or (bad and not skip_bad):
        raise DoithoaiError([*errors, *bad])
    warnings += _typed_twice(source, entries)
    return GuestList(tuple(guests), tuple(sheets), tuple(bad), tuple(warnings))


def _typed_twice(source: Source, entries: Sequence[_Entry]) -> Iterator[Diagnostic]:
    """Yield a warning for each guest of the spec itself who stands there before with the same name, post and pupil."""
    first: dict[tuple[object, ...], Place] = {}
    for entry in entries:
        if isinstance(entry.what, ListFile):
            continue
        guest, place = _guest(entry.what, None), place_in(source, entry.path)
        before = first.setdefault(tuple(getattr(guest, field) for field in _SAME), place)
        if before is not place:
            message = f"khách này trùng hệt khách ở dòng {before.line}: sẽ có hai giấy mời"
            yield place.warning("G021", message, _TWICE, guest.name or guest.unit)


def _entries(spec: Spec) -> list[_Entry]:
    groups = [(n, a) for n, a in enumerate(spec.attendees) if isinstance(a, Group)]
    entries = list(_listed(("guests",), spec.guests, None))
    for number, group in groups:
        entries += _listed(("attendees", number, "guests"), group.guests, group.group)
    return entries or list(_attending(spec))


def _listed(path: Keys, guests: object, group: str | None) -> Iterator[_Entry]:
    if isinstance(guests, tuple):
        for number, guest in enumerate(guests):
            yield _Entry((*path, number), group, guest)
    elif guests is not None:
        yield _Entry(path, group, guests)


def _attending(spec: Spec) -> Iterator[_Entry]:
    for number, attendee in enumerate(spec.attendees):
        path: Keys = ("attendees", number)
        if isinstance(attendee, Group) and attendee.members:
            for index, one in enumerate(attendee.members):
                yield _Entry((*path, "members", index), attendee.group, one)
        else:
            name = attendee.group if isinstance(attendee, Group) else attendee
            yield _Entry(path, name, name)


def _guest(one: Any, group: str | None) -> Guest:
    """Return a guest of the spec; a text is invited in the words that were typed."""
    if isinstance(one, Guest):
        return one if one.group or not group else one.model_copy(update={"group": group})
    if isinstance(one, Person):
        return Guest.model_construct(**{**dict(one), "group": group})
    return Guest.model_construct(unit=one, group=group)


def _of_sheet(sheet: Sheet, group: str | None) -> tuple[list[Guest], list[Diagnostic]]:
    of_pupils = any(c.field in ("father", "mother") for c in sheet.columns)
    named_in = column_of_names(sheet)
    guests, unnamed = [], []
    for record in sheet.records:
        values = {("name" if f == named_in else f): v for f, v in record.values.items()} if named_in else record.values
        if any(field in values for field in _WHO):
            guests.append(_parents_of(values, group) if of_pupils else _guest_of(values, group))
        else:
            unnamed.append(_unnamed(sheet, record))
    return guests, unnamed


def column_of_names(sheet: Sheet) -> str | None:
    """Return ``honorific`` where that column, titled Ông/Bà perhaps, holds the names themselves."""
    if any(c.field == "name" for c in sheet.columns):
        return None
    said = [v for r in sheet.records if (v := r.values.get("honorific"))]
    names = sum(len(v.split()) > 1 and v.casefold() not in _HONORIFICS for v in said)
    return "honorific" if names * 2 > len(said) else None


def _parents_of(values: Mapping[str, str], group: str | None) -> Guest:
    """Return the guest of one row of a class list: the father and the mother of the pupil who is named there."""
    rest = {f: v for f, v in values.items() if f not in ("father", "mother", "name", "gender", "child")}
    child = values.get("child") or values.get("name")
    guest = _guest_of({**rest, "child": child} if child else rest, group)
    named = [(values.get("father"), "Nam"), (values.get("mother"), "Nữ")]
    if not any(name for name, _ in named):
        return guest
    facts: dict[str, Any] = {"child": child, "class_name": guest.class_name, "title": guest.title, "unit": guest.unit}
    people = tuple(Invitee.model_construct(name=name, gender=gender, **facts) for name, gender in named if name)
    return guest.model_copy(update={"people": people, "child": None, "title": (), "unit": None})


def _guest_of(values: Mapping[str, str], group: str | None) -> Guest:
    """Return the guest of one row; a line break inside a cell is only how the cell was laid out."""
    more: dict[str, str] = {}
    known: dict[str, Any] = {"more": more, "group": group}
    for field, value in values.items():
        text = value.replace("\n", " ") if "\n" in value else value
        if field not in _FIELDS:
            more[field] = text
        elif field in ("title", "address"):
            known[field] = (text,)
        else:
            known["class_name" if field == "class" else field] = text
    names = values.get("name", "").split("\n")
    if len(names) > 1 and all(len(name.split()) > 1 for name in names):  # several people in one cell
        return _people_of(names, Guest.model_construct(**known))
    return Guest.model_construct(**known)


def _people_of(names: Sequence[str], one: Guest) -> Guest:
    """Return a guest for several people of whom a row says the same."""
    facts: dict[str, Any] = {
        f: getattr(one, f) for f in ("honorific", "title", "unit", "child", "class_name", "relation")
    }
    people = tuple(Invitee.model_construct(name=name.strip(" ,;"), **facts) for name in names)
    nobody = {"name": None, "honorific": None, "title": (), "unit": None, "child": None, "relation": None}
    return one.model_copy(update={**nobody, "people": people})


def _unnamed(sheet: Sheet, record: Record) -> Diagnostic:
    message = "dòng này không có họ tên, chức vụ, đơn vị hay học sinh nào"
    hint = "điền tên khách hoặc xóa dòng; thêm `--skip-bad` để bỏ qua các dòng lỗi"
    shown = " | ".join(record.values.values())
    return Diagnostic("G020", message, hint, sheet.file, record.row, 1, shown, sheet=sheet.name)


def _doubtful(sheet: Sheet) -> Iterator[Diagnostic]:
    """Yield a warning for what is probably meant otherwise: rows twice, a person of two rows, a list of pupils."""
    rows: dict[tuple[object, ...], int] = {}
    people: dict[tuple[str, str], int] = {}
    for record in sheet.records:
        values, row = record.values, record.row
        same = rows.setdefault(tuple(values.items()), row)
        person = (values.get("name", ""), values.get("phone", ""))
        one = people.setdefault(person, row) if all(person) else row
        shown = " | ".join(values.values())
        if same != row:
            message, hint = f"khách này trùng hệt dòng {same}: sẽ có hai giấy mời", _TWICE
            yield Diagnostic("G021", message, hint, sheet.file, row, 1, shown, "warning", sheet.name)
        elif one != row:
            message, hint = f"khách này cùng tên, cùng số điện thoại với dòng {one}: sẽ có hai giấy mời", _ONE_PERSON
            yield Diagnostic("G022", message, hint, sheet.file, row, 1, shown, "warning", sheet.name)
    fields = {c.field for c in sheet.columns}
    of_pupils = next((c for c in sheet.columns if title_key(c.title) in _PUPILS_ONLY), None)
    if of_pupils and "name" in fields and not fields & {"child", "father", "mother", "title"}:
        message = f"cột “{of_pupils.title}” cho thấy đây là danh sách học sinh: giấy mời sẽ ghi tên học sinh"
        yield Diagnostic(
            "G023", message, _PUPILS, sheet.file, sheet.header_row, of_pupils.index + 1, None, "warning", sheet.name
        )
