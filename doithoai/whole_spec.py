"""A spec with all that it names: every list read, the guests and the questions with their places. What ``check`` looks at."""

from __future__ import annotations

from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.lists.guest_checks import invited_guests
from doithoai.lists.list_files import Stands
from doithoai.lists.question_twins import twin_warnings
from doithoai.lists.questions import Listed
from doithoai.paper import Picture
from doithoai.papers.invitation import code
from doithoai.sheets import Sheet
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.spec.guests import Guest
from doithoai.valid_spec import checked_with_lists


class Everything(NamedTuple):
    """A valid spec with all its lists read: source, warnings, the whole spec, the questions with their places, the guests.

    ``sheets`` are the lists, each with the key of the spec that it belongs to; ``attended`` is where each of the people
    who came stands.
    """

    source: Source
    warnings: tuple[Diagnostic, ...]
    spec: Spec
    listed: tuple[Listed, ...]
    guests: tuple[Guest, ...] | None
    sheets: tuple[tuple[str, Sheet], ...] = ()
    attended: tuple[Stands, ...] = ()


def everything_checked(spec_file: str) -> Everything:
    """Return the spec and all warnings, all lists read too. Raises DoithoaiError with all that is wrong."""
    source, done = checked_with_lists(spec_file)
    warnings = (*source.warnings, *twin_warnings(done.listed))
    found = Everything(source, warnings, done.spec, done.listed, None, done.by_key, done.attended)
    if not done.spec.names_guests:
        return found
    guests = invited_guests(source, done.spec)
    qr_code(source, done.spec)
    sheets = (*found.sheets, *(("guests", sheet) for sheet in guests.sheets))
    return found._replace(warnings=(*found.warnings, *guests.warnings), guests=guests.guests, sheets=sheets)


def qr_code(source: Source, spec: Spec) -> Picture | None:
    """Return the QR code that the invitations ask for. Raises DoithoaiError where it can't be made."""
    try:
        return code(spec)
    except ValueError as error:
        place = source.position(("papers", "invitation", "qr"))
        hint = "sửa `qr`, hoặc thêm `conference.starts` để có giờ họp trong mã"
        raise DoithoaiError([Diagnostic("S052", str(error), hint, source.file, place.line, place.column)]) from error
