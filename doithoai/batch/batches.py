"""Papers for many guests: from the spec and its lists to files, each made only where something in it has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from doithoai import __version__
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.digests import digest
from doithoai.engine import load_template
from doithoai.engine.batch import Batch
from doithoai.lists.guest_checks import invited_guests
from doithoai.lists.guests import GuestList, list_files
from doithoai.manifest import seen_from
from doithoai.output import Run
from doithoai.paper import Picture
from doithoai.papers import KINDS, invited
from doithoai.papers.invited import together
from doithoai.papers.naming import stem
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.template_files import built_in_template, find_template
from doithoai.valid_spec import checked
from doithoai.vietnamese import folded
from doithoai.whole_spec import qr_code

TABLE, EVENT = f"{invited.TABLE}.csv", f"{invited.EVENT}.ics"


class Choice(NamedTuple):
    """What the command line says about one run, over what the spec says."""

    template: Path | None = None
    skip_bad: bool = False
    groups: tuple[str, ...] = ()
    name: str | None = None
    order: str | None = None
    merge: bool = False
    separate: bool = False
    ics: bool = False

    @property
    def singles(self) -> bool:
        """Whether each paper gets a file of its own."""
        return self.separate or not self.merge


class Opened(NamedTuple):
    """A valid spec with the choice applied, and the template for one kind of paper: all but the guests."""

    source: Source
    spec: Spec
    kind: str
    choice: Choice
    template: Path
    home: str

    def series(self, what: str) -> str:
        """Return the name of a series of files: for which spec, seen from the output folder, and what they are."""
        return f"{self.home}: {what}"

    @property
    def template_hash(self) -> str:
        """The hash of the template, of the built-in one that lends it styles, and of who prints."""
        lender = built_in_template(self.kind, self.spec.sizes)
        return digest(__version__, _bytes_of(self.template), _bytes_of(lender))

    @property
    def merged_name(self) -> str:
        """The name of the print file; that of some groups alone has a name of its own."""
        return f"{stem(invited.MERGED, *self.choice.groups)}.docx"

    @property
    def run(self) -> Run:
        """The run, with the hash of all that goes into its files."""
        told: list[object] = [self.source.data, self.template_hash]
        told += [repr(self.spec.papers.invitation.model_copy(update={"name": "", "order": "list"}))]  # with its images
        told += [digest(_asset(self.source, name)) for name in list_files(self.spec)]
        content = digest(*told)
        series = [self.kind] if self.choice.singles else []
        series += [TABLE] if self.choice.singles and not self.choice.groups else []
        series += [name for name, wanted in ((self.merged_name, self.choice.merge), (EVENT, self.choice.ics)) if wanted]
        name = self.series(" ".join(["invite", *(s for s in series)]))
        inputs, whole = digest(content, self.choice), not self.choice.groups
        mine, event = tuple(map(self.series, series)), (self.series(EVENT),)
        return Run(name, inputs, mine, self.series(""), content, whole, event)


class Prepared(NamedTuple):
    """All that is needed to print for guests: what was opened, the guests, the compiled template."""

    opened: Opened
    guests: GuestList
    batch: Batch
    template: str
    used: frozenset[str]
    qr: Picture | None

    @property
    def papers(self) -> int:
        """How many papers there will be."""
        groups = {folded(g) for g in self.opened.choice.groups}
        guests = together(self.guests.guests, self.opened.spec.papers.invitation.one_for)
        return sum(not groups or folded(guest.group or "") in groups for guest in guests)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What may be wrong with spec and lists."""
        return (*self.opened.source.warnings, *self.guests.warnings)


def opened(spec_file: str, kind: str, choice: Choice, folder: Path = Path(), *, complete: bool = True) -> Opened:
    """Return a spec that is valid for this kind of paper, to be printed into ``folder``.

    To look at the guests only, it need not be ``complete``: what the paper can't do without may still be missing.
    Raises DoithoaiError with all that is wrong, at once.
    """
    source, spec = checked(spec_file, [kind] if complete else [])
    template = find_template(kind, spec.sizes, source.folder, choice.template)
    return Opened(source, _chosen(spec, choice), kind, choice, template, seen_from(folder, spec_file))


def prepared(of: Opened, known: GuestList | None = None) -> Prepared:
    """Return what prints the papers for the guests, who are read from their lists unless they are ``known``.

    Raises DoithoaiError with all that is wrong with lists and template.
    """
    errors: list[Diagnostic] = []
    kind, guests, qr = KINDS[of.kind], known or GuestList(()), None
    try:
        guests = known or invited_guests(of.source, of.spec, of.choice.groups, skip_bad=of.choice.skip_bad)
    except DoithoaiError as error:
        errors += error.diagnostics
    try:
        qr = qr_code(of.source, of.spec) if of.kind == "invitation" else None
    except DoithoaiError as error:
        errors += error.diagnostics
    try:
        compiled = load_template(of.template, kind.context, built_in_template(of.kind, of.spec.sizes))
    except DoithoaiError as error:
        raise DoithoaiError([*errors, *error.diagnostics]) from None
    if errors:
        raise DoithoaiError(errors)
    used = compiled.names & kind.context.__annotations__.keys()
    return Prepared(of, guests, Batch(compiled, kind.personal), of.template_hash, used, qr)


def list_notes(guests: GuestList) -> Iterator[str]:
    """Yield what was passed over in the guests' lists."""
    for sheet in guests.sheets:
        yield from (f"{sheet.file}: {note}" for note in sheet.notes if note.startswith(("bỏ qua", "đọc trang")))


def _chosen(spec: Spec, choice: Choice) -> Spec:
    """Return the spec with the name pattern and the order of the command line."""
    said = {k: v for k, v in (("name", choice.name), ("order", choice.order)) if v}
    invitation = spec.papers.invitation.model_copy(update=said)
    return spec.model_copy(update={"papers": spec.papers.model_copy(update={"invitation": invitation})})


def _asset(source: Source, name: str) -> bytes:
    """Return the bytes of a list; one that can't be read is told of when it is read."""
    try:
        return source.asset(name)
    except (OSError, ValueError):
        return b""


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
