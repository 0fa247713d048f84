"""The command that lists, explains and proposes legal bases."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import get_args

import click

from doithoai.checks.rule import Case
from doithoai.cli.day_options import read_day
from doithoai.cli.reporting import Report, format_option, reported
from doithoai.cli.vietnamese_click import Command, composed
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.formats.nd30 import date_digits
from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue, catalogue
from doithoai.legal_bases.citation import citations
from doithoai.legal_bases.keys import code_key, name_key
from doithoai.legal_bases.kinds import NAMED
from doithoai.legal_bases.phrases import day_text, facts, life, plain, short_name
from doithoai.legal_bases.recognition import recognise
from doithoai.legal_bases.suggested_yaml import as_yaml
from doithoai.legal_bases.suggestion import FORCE_WORDS, as_plain, force_on, in_force, others, proposals, to_fill
from doithoai.legal_bases.unit import LEVEL_WORDS, UNIT_WORDS
from doithoai.source import read
from doithoai.spec import load
from doithoai.spec.catalogue import Document, UnitKind

_UNITS = ", ".join(f"{kind} {words}" for kind, words in UNIT_WORDS.items())
_WIDTH = 79
_TO_COPY = "Viện dẫn"


@click.command(cls=Command)
@click.argument("words", metavar="[SỐ hoặc TỪ...]", nargs=-1)
@click.option("--suggest", "spec", metavar="TỆP.yaml", type=click.Path(), help="Gợi ý căn cứ cho hội nghị này, in thành YAML để chép vào tệp; không sửa tệp.")  # fmt: skip
@click.option("--for", "unit", type=click.Choice(get_args(UnitKind)), help=f"Chỉ văn bản mà loại đơn vị này viện dẫn được: {_UNITS}.")  # fmt: skip
@click.option("--on", "on", metavar="NGÀY", callback=read_day, help="Xét hiệu lực vào ngày này. Mặc định: hôm nay; với --suggest là ngày của kế hoạch, của hội nghị.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Cả văn bản chưa hoặc không còn hiệu lực.")
@click.option("--catalogue", "own", metavar="TỆP", type=click.Path(), multiple=True, help="Thêm tệp danh mục của riêng bạn; dùng được nhiều lần.")  # fmt: skip
@format_option
def bases(
    words: tuple[str, ...],
    spec: str | None,
    unit: UnitKind | None,
    on: date | None,
    everything: bool,
    own: tuple[str, ...],
    output_format: str,
) -> None:
    """Xem các văn bản hay dùng làm căn cứ: còn hiệu lực không, ai viện dẫn được, viết thế nào.

    Không có gì theo sau: danh sách. SỐ: một văn bản, ví dụ doithoai bases 59/2023/NĐ-CP. TỪ: các văn bản có từ ấy.
    """
    if spec is not None and (words or everything):
        raise click.UsageError("--suggest không dùng cùng SỐ, TỪ hay --all.")
    if everything and on is not None:
        raise click.UsageError("--all kể cả văn bản chưa hoặc không còn hiệu lực, không dùng cùng --on.")
    with reported(output_format) as report:
        if spec is not None:
            _suggest(report, spec, unit, on, own)
            return
        known, words = catalogue(own), composed(words)
        asked = _meant(known, " ".join(words)) if words else None
        day = None if everything else on or date.today()
        found = [asked] if asked else _chosen(known, words, unit, day)
        if not found:
            raise DoithoaiError([_nothing(known, words)])
        asked = found[0] if words and len(found) == 1 else None
        report.more |= {"documents": [{**plain(d, known), **_asked(d, known, unit, on)} for d in found]}
        if output_format == "human":
            click.echo("\n".join(_explained(asked, known, unit, on) if asked else _listed(found, known, day)))


def _suggest(report: Report, file: str, unit: UnitKind | None, on: date | None, own: tuple[str, ...]) -> None:
    """Propose the bases of one conference; nothing is written."""
    source = read(file)
    case = Case(source, load(source), today=date.today(), catalogues=own)
    reading = case.bases
    if unit:
        reading = reading._replace(unit=reading.unit._replace(kind=unit))
    if reading.unit.kind is None:
        place = source.position(("issuer",), key=True)
        hint = f"thêm `issuer.parent`, hoặc thêm --for: {_UNITS}"
        raise DoithoaiError([Diagnostic("B093", "chưa rõ đây là loại đơn vị nào", hint, source.file, *place)])
    found = proposals(reading, on or (reading.day.date if reading.day else None))
    kept = others(case, found, on)
    report.more |= {"unit": reading.unit.kind, "dialogue": reading.unit.dialogue, "proposals": as_plain(found)}
    report.more |= {"kept": [{"basis": own.text, "against": own.against} for own in kept]}
    report.notes.append(f"Gợi ý cho {UNIT_WORDS[reading.unit.kind]}; xem lại từng căn cứ rồi chép vào tệp.")
    if report.output_format == "human":
        layout = getattr(case.spec.legal_bases, "layout", "lines")
        blanks = to_fill(case, reading.unit.kind, found)
        click.echo(as_yaml(found, kept, reading.catalogue, blanks=blanks, layout=layout), nl=False)


def _meant(known: Catalogue, said: str) -> Document | None:
    """Return the document of that number or name, also as a basis cites it; None where not one is meant."""
    cited = citations(said)
    match = recognise(cited[0], known) if len(cited) == 1 else None
    return known.get(said) or _numbered(known, said) or (match.document if match else None)


def _numbered(known: Catalogue, said: str) -> Document | None:
    """Return the only document whose number is or begins so: ``35``, ``04/2015``."""
    key = code_key(said)
    if not key or not key[0].isdecimal():
        return None
    found = [d for d in known.documents if d.number and code_key(d.code)[: len(key)] == key]
    return found[0] if len(found) == 1 else None


def _chosen(known: Catalogue, words: tuple[str, ...], unit: UnitKind | None, on: date | None) -> list[Document]:
    """Return the documents with all the words, for a kind of unit, in force on a day (None: all).

    Those that bear the words themselves come before those of which they are only told.
    """
    wanted = set(name_key(" ".join(words)).split())
    found = [
        document
        for document in known.documents
        if wanted <= _own_words(document) | _told_words(document)
        and (unit is None or _for(document, unit))
        and (on is None or in_force(document, known, on))
    ]
    return sorted(found, key=lambda document: not wanted <= _own_words(document))


def _own_words(document: Document) -> set[str]:
    said = (document.id, document.type, document.code, document.title, document.issuer, *document.names)
    return set(name_key(" ".join(part for part in said if part)).split())


def _told_words(document: Document) -> set[str]:
    """Return the words of why a document is cited, of the schools it is for, of the note on it."""
    why = document.suggest.why if document.suggest else ""
    levels = (LEVEL_WORDS[level] for level in document.levels)
    return set(name_key(" ".join((why, *levels, document.note or ""))).split())


def _nothing(known: Catalogue, words: tuple[str, ...]) -> Diagnostic:
    said = " ".join(words)
    past = [short_name(d) for d in _chosen(known, words, None, None)]
    hint = f"thêm --all: {', '.join(past[:5])}" if past else "thử ít từ hơn, hoặc chỉ viết số: doithoai bases 59/2023"
    return Diagnostic(
        "B094", f"không có văn bản nào có “{said}”" if said else "không có văn bản nào", hint, "danh mục căn cứ"
    )


def _listed(found: list[Document], known: Catalogue, day: date | None) -> Iterator[str]:
    """Yield the documents, each with what it is about and what has become of it, and at the end how to see more."""
    for document in found:
        yield _head(document)
        past = [f"{line}." for line in life(document, known) if line.startswith(("Đã", "Hết"))]
        about = document.title if document.code or document.type not in NAMED else None
        why = document.suggest.why if document.suggest else ""
        for line in (about or document.note or why, *past):
            yield from _wrapped(line, "    ", "  ")
    sure = all(document.certainty == "verified" for document in found)
    yield from ("", f"{len(found)} văn bản{f' chưa thấy hết hiệu lực ngày {date_digits(day)}' if day else ''}.")
    yield from () if sure else ("Văn bản ghi “cần kiểm tra”: xem bản gốc trước khi ký.",)
    yield f"Xem kỹ một văn bản: doithoai bases SỐ.{' Cả văn bản cũ: thêm --all.' if day else ''}"


def _head(document: Document) -> str:
    """Return ``Nghị định 59/2023/NĐ-CP, ngày 14/8/2023 (cần kiểm tra)``; what is certain needs no mark."""
    name = f"{document.type} {document.code}" if document.code else short_name(document)
    whole = bool(document.date and document.date.full)
    dated = f", ngày {day_text(document.date)}" if whole else ""
    doubt = CERTAINTY_WORDS[document.certainty].partition(" (")[0]
    return f"{name}{dated}{f' ({doubt})' if document.certainty != 'verified' else ''}"


def _explained(document: Document, known: Catalogue, unit: UnitKind | None, on: date | None) -> Iterator[str]:
    """Yield all that is known of a document. How to cite it stands on one line: it is there to be copied."""
    yield short_name(document)
    told = [*_answers(document, known, unit, on), *facts(document, known)]
    wide = max(len(label) for label, _ in told) + 4
    before = ""
    for label, text in told:
        head = f"  {'' if label == before else f'{label}:'}".ljust(wide)
        yield from [f"{head}{text}"] if label == _TO_COPY else _wrapped(text, " " * wide, head)
        before = label


def _answers(document: Document, known: Catalogue, unit: UnitKind | None, on: date | None) -> Iterator[tuple[str, str]]:
    """Yield what was asked of one document: its force on a day, whether a kind of unit may cite it."""
    if on is not None:
        yield f"Ngày {date_digits(on)}", FORCE_WORDS[force_on(document, known, on)]
    if unit is not None:
        may = _for(document, unit)
        yield UNIT_WORDS[unit][:1].upper() + UNIT_WORDS[unit][1:], "viện dẫn được" if may else "không viện dẫn được"


def _asked(document: Document, known: Catalogue, unit: UnitKind | None, on: date | None) -> dict[str, object]:
    """Return the same for machines."""
    force = {"force": force_on(document, known, on)} if on is not None else {}
    return {**force, **({"may_cite": _for(document, unit)} if unit is not None else {})}


def _for(document: Document, unit: UnitKind) -> bool:
    return not document.cited_by or unit in document.cited_by


def _wrapped(text: str, indent: str, head: str | None = None) -> list[str]:
    first = indent if head is None else head
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
