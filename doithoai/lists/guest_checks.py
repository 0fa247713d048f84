"""What can be wrong with a guest list only when it is laid beside the spec: fields, groups, nobody at all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.guests import GuestList, guest_list
from doithoai.papers.invited import known_fields, unknown_fields
from doithoai.papers.patterns import field_name, torn
from doithoai.papers.wording import people_words, person_words
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys
from doithoai.spec import Spec
from doithoai.spec.facts import Group
from doithoai.spec.guests import Guest
from doithoai.vietnamese import folded, plain_letters

#: people that a note names
_MOST_NAMED = 5


def invited_guests(source: Source, spec: Spec, groups: Sequence[str] = (), *, skip_bad: bool = False) -> GuestList:
    """Return the guests. Raises DoithoaiError with all that is wrong with the lists, or where nobody is of these groups.

    ``skip_bad`` leaves bad rows out.
    """
    guests = guest_list(source, spec, skip_bad=skip_bad)
    problems = [
        *([] if guests.guests else [no_guests(source)]),
        *_patterns(source, spec, guests),
        *unknown_groups(groups, [g.group or "" for g in guests.guests], source),
    ]
    if problems:
        raise DoithoaiError(problems)
    return guests._replace(warnings=(*guests.warnings, *_unused_wordings(source, spec, guests)))


def unknown_groups(groups: Iterable[str], known: Iterable[str], source: Source) -> Iterator[Diagnostic]:
    """Yield an error for each of the chosen groups that is none of those that are known."""
    known = sorted({name for name in known if name})
    for group in groups:
        if folded(group) not in map(folded, known):
            hint = f"các nhóm: {_quoted(known)}" if known else "danh sách không có cột nhóm nào"
            yield Diagnostic("S053", f"không có nhóm khách “{group}”", hint, source.file)


def uninvited(spec: Spec, guests: Iterable[Guest]) -> Iterator[str]:
    """Yield a note on the people named in ``members`` who get no invitation, because others are named as guests.

    Who leads the conference or writes its minutes needs none.
    """
    if not spec.names_guests:
        return
    conference = spec.conference
    leading = [w for people in (conference.chair, conference.secretary) if people for w in people_words(people)]
    names = [n.casefold() for g in guests if (n := g.name or g.unit)]  # a guest in free words is a unit
    members = [person_words(m) for a in spec.attendees if isinstance(a, Group) for m in a.members]
    left = [
        m for m in members if not any(n in m.casefold() for n in names) and not any(w in m or m in w for w in leading)
    ]
    if left:
        more = f" và {len(left) - _MOST_NAMED} người khác" if len(left) > _MOST_NAMED else ""
        shown = f"{'; '.join(left[:_MOST_NAMED])}{more}"
        yield f"{len(left)} đại biểu ghi ở `members` không có giấy mời: {shown} (muốn mời thì ghi vào `guests`)."


def no_guests(source: Source) -> Diagnostic:
    """Return the finding that nobody is invited."""
    place = source.position(("guests",), key=True)
    hint = (
        "thêm `guests:` (từng khách, hoặc `file: khach-moi.xlsx`), hoặc `attendees:`; xem `doithoai guests --template`"
    )
    return Diagnostic("S049", "chưa có khách mời nào", hint, source.file, place.line, place.column)


def _patterns(source: Source, spec: Spec, guests: GuestList) -> Iterator[Diagnostic]:
    """Yield an error for each ``{field}`` that no guest has, with the names that there are."""
    own, root = spec.papers.invitation, ("papers", "invitation")
    patterns: list[tuple[Keys, str]] = [((*root, "name"), own.name)]
    patterns += [((*root, "lines", n), line) for n, line in enumerate(own.lines or ())]
    for group, wording in own.groups.items():
        patterns += [((*root, "groups", group, "lines", n), line) for n, line in enumerate(wording.lines or ())]
    patterns += [(("guests",), line) for line in dict.fromkeys(line for g in guests.guests for line in g.lines)]
    known = known_fields(guests.guests)
    for path, pattern in patterns:
        if torn(pattern):
            place = source.position(path)
            message, hint = (
                "thiếu một dấu ngoặc nhọn, hoặc trong ngoặc không phải tên cột",
                "viết như {Bàn}, {index:03}",
            )
            yield Diagnostic("S051", message, hint, source.file, place.line, place.column, pattern)
        for field in unknown_fields(pattern, known):
            yield _unknown_field(source, path, field, pattern, known)
    for number, title in enumerate(spec.papers.signin.shown):
        if title not in known and field_name(title) not in known:
            yield _unknown_field(source, ("papers", "signin", "shown", number), title, title, known)


def _unknown_field(source: Source, path: Keys, field: str, typed: str, known: Sequence[str]) -> Diagnostic:
    place = source.position(path)
    message = f"không có cột hay thông tin `{field}` của khách"
    hint = f"{_nearest(field, known)}các tên dùng được: {', '.join(known)}"
    return Diagnostic("S051", message, hint, source.file, place.line, place.column, typed)


def _unused_wordings(source: Source, spec: Spec, guests: GuestList) -> Iterator[Diagnostic]:
    """Yield a warning for the wording of a group that nobody belongs to."""
    known = list(dict.fromkeys(g.group for g in guests.guests if g.group))
    named = {folded(name) for name in known}
    for group in spec.papers.invitation.groups:
        if folded(group) not in named:
            place = source.position(("papers", "invitation", "groups", group), key=True)
            hint = f"{_nearest(group, known)}các nhóm trong danh sách: {_quoted(known) or '(không có)'}"
            message = f"lời mời riêng này không dùng đến: không khách nào thuộc nhóm “{group}”"
            yield Diagnostic("W003", message, hint, source.file, place.line, place.column, group, "warning")


def _quoted(groups: Iterable[str]) -> str:
    """Return groups for a reader; a name may hold a comma."""
    return ", ".join(f"“{name}”" for name in groups)


def _nearest(name: str, known: Iterable[str]) -> str:
    folded = {plain_letters(k).casefold(): k for k in known}
    close = difflib.get_close_matches(plain_letters(name).casefold(), folded, n=1, cutoff=0.5)
    return f"có phải là “{folded[close[0]]}”? " if close else ""
