"""The guests of a conference: those in the spec and those of the school's own lists, as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from doithoai.columns import GUEST_FIELDS
from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.sheets import Record, Sheet, read_sheet
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.spec.facts import Group
from doithoai.spec.guests import Guest, ListFile
from doithoai.spec.people import Person
from doithoai.yaml_tree import Keys

_WHO = ("name", "title", "unit", "relation", "role", "child", "class")
_FIELDS = {f.name for f in GUEST_FIELDS}


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
    for entry in _entries(spec):
        if not isinstance(entry.what, ListFile):
            guests.append(_guest(entry.what, entry.group))
            continue
        try:
            sheet = _sheet(source, entry.path, entry.what)
        except DoithoaiError as error:
            errors += error.diagnostics
            continue
        found, unnamed = _of_sheet(sheet, entry.what.group or entry.group)
        sheets.append(sheet)
        guests += found
        bad += [*sheet.errors, *unnamed]
        warnings += _twice(sheet)
    if errors or (bad and not skip_bad):
        raise DoithoaiError([*errors, *bad])
    return GuestList(tuple(guests), tuple(sheets), tuple(bad), tuple(warnings))


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


def _sheet(source: Source, path: Keys, listed: ListFile) -> Sheet:
    try:
        data = source.asset(listed.file)
    except (OSError, ValueError) as error:
        place = source.position((*path, "file"))
        why = os_words(error) if isinstance(error, OSError) else str(error)
        hint = "đặt danh sách cạnh tệp .yaml và viết đúng tên, cả đuôi .xlsx, .ods hoặc .csv"
        message = f"không đọc được danh sách khách: {why}"
        found = Diagnostic("S048", message, hint, source.file, place.line, place.column, listed.file)
        raise DoithoaiError([found]) from error
    return read_sheet(
        data, listed.file, GUEST_FIELDS, sheet=listed.sheet, columns={str(k): v for k, v in listed.columns.items()}
    )


def _of_sheet(sheet: Sheet, group: str | None) -> tuple[list[Guest], list[Diagnostic]]:
    guests, unnamed = [], []
    for record in sheet.records:
        if any(field in record.values for field in _WHO):
            guests.append(_guest_of(record.values, group))
        else:
            unnamed.append(_unnamed(sheet, record))
    return guests, unnamed


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
    return Guest.model_construct(**known)


def _unnamed(sheet: Sheet, record: Record) -> Diagnostic:
    message = "dòng này không có họ tên, chức vụ, đơn vị hay học sinh nào"
    hint = "điền tên khách hoặc xóa dòng; thêm `--skip-bad` để bỏ qua các dòng lỗi"
    shown = " | ".join(record.values.values())
    return Diagnostic("G020", message, hint, sheet.file, record.row, 1, shown, sheet=sheet.name)


def _twice(sheet: Sheet) -> Iterator[Diagnostic]:
    """Yield a warning for each row that says the same as an earlier one."""
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for record in sheet.records:
        row = tuple(record.values.items())
        first = seen.setdefault(row, record.row)
        if first != record.row:
            message = f"khách này trùng hệt dòng {first}: sẽ có hai giấy mời"
            hint = "xóa một dòng nếu là một người; hai người trùng tên thì ghi thêm đơn vị, lớp"
            yield Diagnostic(
                "G021",
                message,
                hint,
                sheet.file,
                record.row,
                1,
                " | ".join(record.values.values()),
                "warning",
                sheet.name,
            )
