"""The papers of a dossier as files to be written: which can be made, what each is made from, what the index says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from doithoai.batch.batches import Choice, Opened, list_notes, prepared
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.digests import digest
from doithoai.dossier.building import CONTENTS, STATIONERY, Asked, file_stem
from doithoai.dossier.paper_words import words_of
from doithoai.engine import load_template
from doithoai.engine.template import Template
from doithoai.lists.guests import GuestList
from doithoai.manifest import Inputs
from doithoai.output import Item
from doithoai.paper import Paper
from doithoai.papers import KINDS, Kind, make_papers
from doithoai.papers.contents import Listed, listed, together
from doithoai.spec import Spec
from doithoai.template_files import built_in_template, find_template
from doithoai.valid_spec import gaps, missing, valid


class Absent(NamedTuple):
    """A kind of which no paper can be made yet, or not every one: what it lacks, in a few words, and where to write it."""

    kind: str
    lacks: tuple[tuple[str, Diagnostic], ...]
    is_partly_there: bool = False


class Part(NamedTuple):
    """The papers of one kind: their files, and their lines in the index."""

    kind: str
    items: tuple[Item, ...]
    lines: tuple[Listed, ...] = ()


class Composed(NamedTuple):
    """A dossier in final wording: its parts, the index first; what can't be made; what is to be told of spec and lists."""

    spec: Spec
    parts: tuple[Part, ...]
    absent: tuple[Absent, ...]
    findings: tuple[Diagnostic, ...]
    notes: tuple[str, ...]

    @property
    def items(self) -> list[Item]:
        """The files of all parts, in the order of the dossier."""
        return [item for part in self.parts for item in part.items]


class _Printer:
    """One kind's template, which is read when the first of its papers is rendered: most runs render few."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    @cached_property
    def template(self) -> Template:
        of = self._opened
        return load_template(of.template, kind_of(of.kind).context, built_in_template(of.kind, of.spec.sizes))

    def render(self, paper: Paper) -> bytes:
        return self.template.render(paper)

    def merged(self, papers: Sequence[Paper]) -> bytes:
        from doithoai.engine.batch import Batch
        from doithoai.engine.merging import merged

        return merged(Batch(self.template, kind_of(self._opened.kind).personal), papers)


def kind_of(name: str) -> Kind:
    """Return a kind of paper, the index among them."""
    return Kind(CONTENTS) if name == CONTENTS else KINDS[name]


def composed(of: Asked) -> Composed:
    """Return the dossier. Raises DoithoaiError with all that is wrong with spec, lists and templates.

    A kind that was asked for by name and lacks facts is an error; one that was not is ``absent``.
    """
    source, spec = valid(of.source, ())
    lacks = {kind: tuple(missing(kind, source, spec)) for kind in of.kinds}
    errors: list[Diagnostic] = []
    guests, bad_guests = GuestList(()), False
    try:
        guests = _guests(of, spec) if any(KINDS[k].for_guests and not lacks[k] for k in lacks) else guests
    except DoithoaiError as error:
        errors += error.diagnostics
        bad_guests = True
    cut = {} if bad_guests else {k: _stationery(of, spec, k, guests) for k in STATIONERY if k in lacks}
    lacks |= {kind: lacks[kind] or lacking for kind, (lacking, _) in cut.items()}
    errors += [found for kind in of.request.only for _, found in lacks[kind]]
    ready = [kind for kind in lacks if not lacks[kind]]
    parts: list[Part] = []
    for kind in ready:
        try:
            parts += [] if bad_guests and KINDS[kind].for_guests else [_part(of, spec, kind, guests)]
        except DoithoaiError as error:
            errors += error.diagnostics
    if errors:
        raise DoithoaiError(errors)
    absent = [Absent(kind, lacking) for kind, lacking in lacks.items() if lacking]
    held_back = {kind: tuple(gaps(kind, source, spec)) for kind in ready}
    absent += [Absent(kind, reasons, is_partly_there=True) for kind, reasons in held_back.items() if reasons]
    findings = (*source.warnings, *guests.warnings, *guests.skipped, *(w for _, some in cut.values() for w in some))
    notes = (*list_notes(guests), *(_uninvited(spec, guests) if "invitation" in ready else ()))
    return Composed(spec, (*_index(of, spec, parts), *parts), tuple(absent), findings, notes)


def _stationery(
    of: Asked, spec: Spec, kind: str, guests: GuestList
) -> tuple[tuple[tuple[str, Diagnostic], ...], list[Diagnostic]]:
    """Return that there is nobody to print labels or plates for, and on which something had to be left out."""
    from doithoai.stationery_checks import nothing_lost

    try:
        return (), nothing_lost(kind, of.source, spec, guests.guests)
    except DoithoaiError as error:
        return tuple((d.message, d) for d in error.diagnostics), []


def _guests(of: Asked, spec: Spec) -> GuestList:
    from doithoai.lists.guest_checks import invited_guests  # with all that reads lists

    return invited_guests(of.source, spec, skip_bad=of.request.skip_bad)


def _uninvited(spec: Spec, guests: GuestList) -> Iterator[str]:
    from doithoai.lists.guest_checks import uninvited

    yield from uninvited(spec, guests.guests)


def _opened(of: Asked, spec: Spec, kind: str) -> Opened:
    choice = Choice(skip_bad=of.request.skip_bad, merge=of.request.merge)
    return Opened(of.source, spec, kind, choice, find_template(kind, spec.sizes, of.source.folder), of.home)


def _part(of: Asked, spec: Spec, kind: str, guests: GuestList) -> Part:
    """Return the papers of a kind as files. Raises DoithoaiError where a template or a picture is not fit."""
    opened = _opened(of, spec, kind)
    if "guest" in KINDS[kind].personal:
        return _batch(of, opened, guests)
    papers = make_papers(kind, spec, guests.guests)
    printer, template = _Printer(opened), opened.template_hash
    names = _names(kind, papers)
    lines = [listed(spec, paper, KINDS[kind].title, name) for paper, name in zip(papers, names, strict=True)]
    lines = [] if kind in STATIONERY else lines
    words = [words_of(paper) for paper in papers]
    if of.request.merge and KINDS[kind].several:
        inputs = Inputs(of.series_of(kind), template, {}, {"papers": digest(*words)})
        return Part(kind, (Item(_merged_name(kind), inputs, partial(printer.merged, papers)),), tuple(lines))
    items = [
        Item(name, Inputs(of.series_of(kind), template, {}, said), partial(printer.render, paper))
        for name, said, paper in zip(names, words, papers, strict=True)
    ]
    others = [item for paper, name in zip(papers, names, strict=True) for item in _other_forms(of, paper, name)]
    return Part(kind, (*items, *others), tuple(lines))


def _other_forms(of: Asked, paper: Paper, name: str) -> Iterator[Item]:
    """Yield the forms beside .docx that a news item has for web page, editor and telephone, with its pictures."""
    if paper.kind != "news":
        return
    from doithoai.article import article_files

    for file, data in article_files(paper._replace(stem=name.removesuffix(".docx"))):
        yield Item(file, Inputs(of.series_of(paper.kind), "", {}, {"form": digest(data)}), partial(bytes, data))


def _batch(of: Asked, opened: Opened, guests: GuestList) -> Part:
    """Return a paper for each guest, or one file of all; the index has one line for them."""
    from doithoai.batch.items import items, merged_item, papers_of

    kind, folder = opened.kind, file_stem(opened.kind)
    ready = prepared(opened, guests)
    made = list(items(ready))
    papers = [item for item in made if item.name.endswith(".docx")]
    first = listed(opened.spec, next(papers_of(ready)), KINDS[kind].title, f"{folder}/")
    numbers = [first._replace(number=item.inputs.own.get("number", first.number)) for item in papers]
    files = [merged_item(ready)._replace(name=_merged_name(kind))] if of.request.merge else made
    placed = [file if "/" in file.name else file._replace(name=f"{folder}/{file.name}") for file in files]
    one_series = [f._replace(inputs=f.inputs._replace(series=of.series_of(kind))) for f in placed]
    return Part(kind, tuple(one_series), (together(numbers, KINDS[kind].title, f"{folder}/"),))


def _names(kind: str, papers: Sequence[Paper]) -> list[str]:
    """Return the names of a kind's files; several papers have a folder of their own."""
    if KINDS[kind].several:
        return [f"{file_stem(kind)}/{paper.stem}.docx" for paper in papers]
    if len(papers) == 1:
        return [f"{file_stem(kind)}.docx"]
    return [f"{file_stem(kind).partition('-')[0]}-{paper.stem}.docx" for paper in papers]


def _merged_name(kind: str) -> str:
    """Return the name of the one file for the printer: ``03-giay-moi/giay-moi-gop.docx``."""
    folder = file_stem(kind)
    return f"{folder}/{folder.partition('-')[2]}-gop.docx"


def _index(of: Asked, spec: Spec, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the index of what is made; some kinds alone get none, it would take the place of the whole one."""
    from doithoai.papers import contents

    lines = [line for part in parts for line in part.lines]
    if of.request.only or not lines:
        return
    (paper,) = contents.papers(spec, lines)
    opened = _opened(of, spec, CONTENTS)
    inputs = Inputs(of.series(CONTENTS), opened.template_hash, {}, words_of(paper))
    item = Item(f"{file_stem(CONTENTS)}.docx", inputs, partial(_Printer(opened).render, paper))
    yield Part(CONTENTS, (item,))
