"""The command for the questions of a conference: how lists were understood, the ledger, and lists brought into the spec."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from doithoai.cli.reporting import Report, format_option, reported
from doithoai.cli.sheet_lines import sheet_lines, sheet_plain
from doithoai.cli.vietnamese_click import Command
from doithoai.lists.completed import Completed
from doithoai.lists.question_twins import twin_warnings
from doithoai.output import write_files
from doithoai.papers.ledger import Entry, by_status, ledger
from doithoai.sheets.columns import ATTENDANCE_FIELDS, QUESTION_FIELDS
from doithoai.source import Source
from doithoai.valid_spec import checked_with_lists

if TYPE_CHECKING:  # with the writer of specs, which the ledger does without
    from doithoai.rewriting.question_import import Import
    from doithoai.sheets import Sheet

_UNKNOWN = "không nhận ra, không đọc"
_EMPTY_LIST = "danh-sach-cau-hoi.xlsx"
_FILE = click.Path(path_type=Path)
#: the columns of the ledger: a key for machines, a title, its greatest width
_COLUMNS = (
    ("number", "STT", 4), ("id", "Mã", 14), ("asker", "Người hỏi", 26), ("text", "Câu hỏi", 44), ("topic", "Nhóm vấn đề", 16), ("source", "Hỏi qua", 16),
    ("status", "Tình trạng", 24), ("answerer", "Người trả lời", 20), ("due", "Hạn", 12),
)  # fmt: skip


class _Wish(NamedTuple):
    """What the command line says about a list to be brought into the spec, and where the result goes."""

    file: Path
    through: str | None
    sheet: str | None
    columns: Mapping[str, str]
    output: Path | None
    in_place: bool
    force: bool


@click.command(cls=Command)
@click.argument("spec", metavar="[TỆP.yaml]", required=False)
@click.option("--template", is_flag=True, help="Ghi một danh sách câu hỏi trống (.xlsx) có sẵn các cột để điền.")
@click.option("--import", "file", metavar="DANH_SÁCH", type=_FILE, help="Nhập câu hỏi từ tệp .xlsx, .ods, .csv này vào tệp .yaml, theo mã của từng câu.")  # fmt: skip
@click.option("--source", "through", metavar="NGUỒN", help="Các câu nhập vào đến qua đâu, khi danh sách không ghi: form, meeting, email, zalo, box, online, phone, hoặc viết tự do.")  # fmt: skip
@click.option("--sheet", metavar="TRANG", help="Nhập từ trang tính có tên này.")
@click.option("--column", "columns", metavar="KHÓA=TÊN", multiple=True, help='Cột nào là gì, khi tự nhận ra chưa đúng, ví dụ --column "text=Câu hỏi 2"; dùng được nhiều lần.')  # fmt: skip
@click.option("-o", "--output", metavar="ĐÍCH", type=_FILE, help="Với --import: tệp .yaml mới (mặc định: tên cũ thêm -moi, cạnh tệp cũ). Với --template: thư mục ghi danh sách trống.")  # fmt: skip
@click.option("--in-place", is_flag=True, help="Với --import: ghi thẳng vào tệp .yaml; hỏi lại trước khi ghi.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đích đã có.")
@format_option
def questions(
    spec: str | None,
    template: bool,
    file: Path | None,
    through: str | None,
    sheet: str | None,
    columns: tuple[str, ...],
    output: Path | None,
    in_place: bool,
    force: bool,
    output_format: str,
) -> None:
    """Xem sổ câu hỏi: danh sách (và bảng điểm danh) được hiểu thế nào, từng câu ra sao, câu nào trùng nhau; hoặc nhập một danh sách vào tệp .yaml."""
    if template == bool(spec):
        raise click.UsageError("cần đúng một trong hai: TỆP.yaml để xem câu hỏi, hoặc --template.")
    named = _named(columns)
    if not file and any((through, sheet, columns, in_place)):
        raise click.UsageError("--source, --sheet, --column, --in-place chỉ dùng cùng --import.")
    if output and not (file or template):
        raise click.UsageError("-o chỉ dùng cùng --import (tệp .yaml mới) hoặc --template (thư mục).")
    with reported(output_format) as report:
        if spec is None:
            _write_empty(report, output or Path(), force=force)
        elif file:
            _import(report, spec, _Wish(file, through, sheet, named, output, in_place, force))
        else:
            _show(report, *checked_with_lists(spec, []))


def _named(columns: Sequence[str]) -> dict[str, str]:
    """Return which column is what. Raises click.UsageError."""
    named = dict(c.partition("=")[::2] for c in columns)
    if not all(named.values()):
        raise click.UsageError('--column viết như "text=Câu hỏi 2".')
    return named


def _write_empty(report: Report, folder: Path, *, force: bool) -> None:
    from doithoai.workbooks.questions import question_template

    report.files += map(str, write_files(folder, [(_EMPTY_LIST, question_template())], force=force))


def _show(report: Report, source: Source, done: Completed) -> None:
    report.diagnostics += [*source.warnings, *twin_warnings(done.listed)]
    entries = ledger(done.spec)
    report.more |= {
        "sheets": [sheet_plain(s) for s in done.sheets],
        "attendance_sheets": [sheet_plain(s) for s in done.attendance_sheets],
        "questions": [_plain(e) | {"settled": e.is_settled} for e in entries],
    }
    if report.output_format == "human":
        lines = [line for s in done.sheets for line in sheet_lines(s, QUESTION_FIELDS, "dòng", _UNKNOWN)]
        lines += [line for s in done.attendance_sheets for line in sheet_lines(s, ATTENDANCE_FIELDS, "người", _UNKNOWN)]
        click.echo("\n".join([*lines, *_table(entries)]))


def _plain(entry: Entry) -> dict[str, object]:
    asked, answer = entry.question, entry.answer
    return {
        "number": entry.number, "id": asked.id, "asker": entry.asker_words, "text": asked.text, "topic": asked.topic, "source": entry.source_words,
        "status": entry.status_words, "answerer": entry.answerer or None, "due": answer.due,
    }  # fmt: skip


def _table(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the ledger, a line a question, columns as wide as what is in them; then how many there are of each status."""
    rows = [["" if v is None else " ".join(str(v).split()) for v in _plain(e).values()] for e in entries]
    used = [n for n in range(len(_COLUMNS)) if n == 0 or any(row[n] for row in rows)]
    widths = {n: min(_COLUMNS[n][2], max(len(r[n]) for r in [[t for _, t, _ in _COLUMNS], *rows])) for n in used}
    for row in [[title for _, title, _ in _COLUMNS], *rows] if rows else []:
        yield "  ".join(_fit(row[n], widths[n]) for n in used).rstrip()
    counts = "; ".join(f"{c.name} {c.number}" for c in by_status(entries))
    yield f"{len(entries)} câu hỏi" + (f": {counts}." if entries else ".")


def _fit(text: str, width: int) -> str:
    return (text if len(text) <= width else f"{text[: width - 1]}…").ljust(width)


def _import(report: Report, spec_file: str, wish: _Wish) -> None:
    from doithoai.rewriting.question_import import compared, notes_of, read_file, written
    from doithoai.rewriting.spec_writer import write_spec
    from doithoai.spec import load

    if spec_file == "-":
        raise click.UsageError("--import cần một tệp .yaml, không đọc từ ống dẫn.")
    source, done = checked_with_lists(spec_file, [])
    target = _target(Path(spec_file), wish)
    sheet = read_file(wish.file, wish.sheet, wish.columns)
    brought = compared(source, load(source), sheet, wish.through, done.listed)
    _tell_import(report, sheet._replace(notes=notes_of(sheet, wish.through)), brought)
    if brought.is_empty:
        report.notes.append("không có gì mới: tệp .yaml đã có mọi câu của danh sách; không ghi tệp nào")
        return
    new = written(source, brought, target)
    if wish.in_place and not _agreed(f"{'; '.join(report.notes)}. Ghi vào {target}?"):
        report.notes = ["không ghi gì"]
        return
    write_spec(target, new.data, over=wish.in_place or wish.force, read=new.read if wish.in_place else None)
    report.files.append(str(target))


def _tell_import(report: Report, sheet: Sheet, brought: Import) -> None:
    """Report how a list was understood, and what it brings."""
    report.diagnostics += brought.warnings
    report.more |= {
        "sheets": [sheet_plain(sheet)],
        "added": [row.question.id for row in brought.new],
        "filled": [one.id for one in brought.filled],
    }
    if report.output_format == "human":
        click.echo("\n".join(sheet_lines(sheet, QUESTION_FIELDS, "dòng", _UNKNOWN)), err=True)
    if brought.new:
        report.notes.append(f"thêm {len(brought.new)} câu")
    if brought.filled:
        report.notes.append(f"bổ sung {len(brought.filled)} câu: {'; '.join(f.words for f in brought.filled)}")


def _agreed(said: str) -> bool:
    """Whether the clerk agrees; without a terminal the option is consent enough."""
    return not sys.stdin.isatty() or click.confirm(said, err=True)


def _target(spec: Path, wish: _Wish) -> Path:
    """Return where the result goes. Raises click.UsageError where that is the spec itself and nobody said so."""
    if wish.in_place:
        if wish.output:
            raise click.UsageError("chỉ dùng một trong hai: -o hoặc --in-place.")
        return spec
    target = wish.output or spec.with_name(f"{spec.stem}-moi{spec.suffix}")
    if target.resolve() == spec.resolve():
        raise click.UsageError("-o trùng với tệp đang đọc: dùng --in-place để ghi thẳng vào tệp ấy.")
    return target
