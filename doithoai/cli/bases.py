"""The command that lists, explains and proposes legal bases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

import click

from doithoai.checks.rule import Case
from doithoai.cli.day_options import read_day
from doithoai.cli.reporting import Report, format_option, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.legal_bases.catalogue import CERTAINTY_WORDS, Catalogue, catalogue
from doithoai.legal_bases.keys import code_key, name_key
from doithoai.legal_bases.phrases import day_text, facts, life, plain, short_name
from doithoai.legal_bases.suggestion import as_plain, as_yaml, in_force, others, proposals
from doithoai.legal_bases.unit import UNIT_WORDS
from doithoai.source import read
from doithoai.spec import load
from doithoai.spec.catalogue import Document, UnitKind


@click.command(cls=Command)
@click.argument("words", metavar="[SỐ hoặc TỪ...]", nargs=-1)
@click.option("--suggest", "spec", metavar="TỆP.yaml", help="Gợi ý căn cứ cho hội nghị này, in thành YAML để chép vào tệp; không sửa tệp.")  # fmt: skip
@click.option("--for", "unit", type=click.Choice(get_args(UnitKind)), help="Chỉ văn bản mà loại đơn vị này viện dẫn được.")  # fmt: skip
@click.option("--on", "on", metavar="NGÀY", callback=read_day, help="Xét hiệu lực vào ngày này. Mặc định: hôm nay; với --suggest là ngày của kế hoạch, của hội nghị.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Cả văn bản chưa hoặc không còn hiệu lực.")
@click.option("--catalogue", "own", metavar="TỆP", multiple=True, help="Thêm tệp danh mục của riêng bạn; dùng được nhiều lần.")  # fmt: skip
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
    with reported(output_format) as report:
        if spec is not None:
            _suggest(report, spec, unit, on, own)
            return
        known = catalogue(own)
        asked = known.get(" ".join(words)) or _numbered(known, " ".join(words)) if words else None
        found = [asked] if asked else _chosen(known, words, unit, None if everything else on or date.today())
        if not found:
            raise DoithoaiError([_nothing(known, words)])
        asked = found[0] if words and len(found) == 1 else None
        report.more |= {"documents": [plain(document, known) for document in found]}
        if output_format == "human":
            click.echo("\n".join(_explained(asked, known) if asked else _listed(found, known)))


def _suggest(report: Report, file: str, unit: UnitKind | None, on: date | None, own: tuple[str, ...]) -> None:
    """Propose the bases of one conference; nothing is written."""
    source = read(file)
    case = Case(source, load(source), today=date.today(), catalogues=own)
    reading = case.bases
    if unit:
        reading = reading._replace(unit=reading.unit._replace(kind=unit))
    if reading.unit.kind is None:
        place = source.position(("issuer",), key=True)
        hint = f"thêm `issuer.parent`, hoặc chọn: --for {', '.join(UNIT_WORDS)}"
        raise DoithoaiError([Diagnostic("B093", "chưa rõ đây là loại đơn vị nào", hint, source.file, *place)])
    found = proposals(reading, on or (reading.day.date if reading.day else None))
    kept = others(case, found)
    report.more |= {"unit": reading.unit.kind, "dialogue": reading.unit.dialogue, "proposals": as_plain(found)}
    report.more |= {"kept": [{"basis": own.text, "against": own.against} for own in kept]}
    report.notes.append(f"Gợi ý cho {UNIT_WORDS[reading.unit.kind]}; xem lại từng căn cứ rồi chép vào tệp.")
    if report.output_format == "human":
        click.echo(as_yaml(found, kept, reading, getattr(case.spec.legal_bases, "layout", "lines")), nl=False)


def _numbered(known: Catalogue, said: str) -> Document | None:
    """Return the only document whose number begins so: ``04/2015``."""
    key = code_key(said)
    if len(key) < 2 or not key[0].isdecimal():
        return None
    found = [d for d in known.documents if d.number and code_key(d.code)[: len(key)] == key]
    return found[0] if len(found) == 1 else None


def _chosen(known: Catalogue, words: tuple[str, ...], unit: UnitKind | None, on: date | None) -> list[Document]:
    """Return the documents with all the words, for a kind of unit, in force on a day (None: all)."""
    wanted = set(name_key(" ".join(words)).split())
    return [
        document
        for document in known.documents
        if wanted <= set(_text(document).split())
        and not (unit and document.cited_by and unit not in document.cited_by)
        and (on is None or in_force(document, known, on))
    ]


def _text(document: Document) -> str:
    said = (document.id, document.type, document.code, document.title, document.issuer, document.note, *document.names)
    return name_key(" ".join(part for part in said if part))


def _nothing(known: Catalogue, words: tuple[str, ...]) -> Diagnostic:
    said = " ".join(words)
    past = [short_name(d) for d in _chosen(known, words, None, None)]
    hint = f"thêm --all: {', '.join(past[:5])}" if past else "thử ít từ hơn, hoặc chỉ viết số: doithoai bases 59/2023"
    return Diagnostic(
        "B094", f"không có văn bản nào có “{said}”" if said else "không có văn bản nào", hint, "danh mục căn cứ"
    )


def _listed(found: list[Document], known: Catalogue) -> Iterator[str]:
    widest = max(len(document.id) for document in found)
    for document in found:
        past = [line for line in life(document, known) if line.startswith(("Đã", "Hết"))]
        about = document.title or document.note or ""
        what = f"{document.type}{f': {about}' if about else ''}{f' [{past[0]}]' if past else ''}"
        sure = CERTAINTY_WORDS[document.certainty].partition(" (")[0]
        yield f"{document.id:{widest}}  {day_text(document.date) or '':10}  {sure:13}  {what}"


def _explained(document: Document, known: Catalogue) -> Iterator[str]:
    yield short_name(document)
    for label, text in facts(document, known):
        yield f"  {label + ':':11} {text}"
