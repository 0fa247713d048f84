"""The command that says how far a conference has come."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from doithoai.cli.day_options import read_day
from doithoai.cli.reporting import command, format_option, reported
from doithoai.cli.vietnamese_click import Command
from doithoai.dossier.building import Printed, Request, asked_of, default_folder, printed
from doithoai.dossier.loose_ends import Gap
from doithoai.dossier.progress import Progress, Readiness, State, progress
from doithoai.formats.nd30 import date_digits
from doithoai.papers import KINDS
from doithoai.valid_spec import checked_with_lists

#: marks and words that an old console shows too
_MARKS: dict[State, str] = {"done": "[x]", "now": "[>]", "unfinished": "[!]", "later": "[ ]"}
_STATES: dict[State, str] = {"done": "xong", "now": "đang làm", "unfinished": "còn dở", "later": "chưa đến"}
#: what became of files after they were printed
_OLD, _EDITED = "(cũ)", "(đã sửa)"
_WIDTH = 100


@click.command(cls=Command)
@click.argument("spec", metavar="TỆP.yaml")
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(file_okay=False, path_type=Path), help="Thư mục hồ sơ, để xem đã in gì. Mặc định: ho-so-<tên tệp .yaml>.")  # fmt: skip
@click.option("--today", metavar="NGÀY", callback=read_day, help="Tính đến ngày này thay cho hôm nay, ví dụ 30/01/2027.")  # fmt: skip
@format_option
def status(spec: str, folder: Path | None, today: date | None, output_format: str) -> None:
    """Xem hội nghị đang ở giai đoạn nào, giấy tờ nào đủ dữ kiện, còn thiếu gì, việc gì quá hạn. Không ghi tệp nào."""
    where = folder or default_folder(spec)
    with reported(output_format) as report:
        source, done = checked_with_lists(spec, ())
        found = progress(source, done.spec, today or date.today(), [listed.place for listed in done.listed])
        there = printed(where, asked_of(source, spec, where, Request()))
        report.diagnostics += source.warnings
        report.more |= _plain(source.file, found, there)
        if output_format == "human":
            click.echo("\n".join(_lines(source.file, found, there, where, command("build", spec, folder))))


def _lines(file: str, found: Progress, there: Mapping[str, Printed], folder: Path, build: str) -> Iterator[str]:
    yield from _wrapped(f"{found.event} ({file})")
    stage = found.stage
    where = f"giai đoạn {stage.name} - {stage.why}" if stage.state == "now" else "đã xong mọi giai đoạn"
    yield from _wrapped(f"Tính đến ngày {date_digits(found.today)}: {where}.")
    yield from ("", "GIAI ĐOẠN")
    width = max(_columns(stage.name) for stage in found.stages)
    for stage in found.stages:
        head = f"{_MARKS[stage.state]} {_padded(stage.name, width)}  {_padded(_STATES[stage.state], 8)}  "
        yield from _wrapped(stage.why, head)
    yield from ("", f"GIẤY TỜ (in tất cả: {build})")
    width = max(_columns(paper.title) for paper in found.papers)
    for paper in found.papers:
        yield from _paper(paper, there.get(paper.kind), width)
    if there:
        yield f"Tệp đã in ở thư mục {folder}."
    if not all(kind.is_current for kind in there.values()):
        yield f"{_OLD}: tệp .yaml, danh sách hoặc mẫu đã sửa sau khi in; chạy lại {build}"
    if any(kind.edited for kind in there.values()):
        yield f"{_EDITED}: tệp đã sửa sau khi in, in lại thì giữ nguyên; muốn in lại đè lên thì thêm --force."
    yield from _gaps("CÒN THIẾU", found.gaps)
    yield from _gaps(f"QUÁ HẠN (tính đến {date_digits(found.today)})", found.overdue)


def _paper(paper: Readiness, printed: Printed | None, width: int) -> Iterator[str]:
    """Yield one line for a paper, and one for each fact that it lacks."""
    number = list(KINDS).index(paper.kind) + 1
    head = f"{number:02} {_padded(paper.title, width)}  "
    yield from _wrapped(_state_words(paper, printed), head)
    if paper.is_wanted:
        for lack in paper.lacks:
            yield from _wrapped(f"{lack.what.removeprefix('thiếu ')} ({_place(lack)})", " " * _columns(head) + "- ")


def _state_words(paper: Readiness, printed: Printed | None) -> str:
    if printed is not None:
        marks = (_EDITED, bool(printed.edited)), (_OLD, not printed.is_current)
        return f"đã in: {_files(printed.files)}{''.join(f' {mark}' for mark, holds in marks if holds)}"
    if not paper.is_wanted:
        return "in khi cần"
    return "còn thiếu:" if paper.lacks else "sẵn sàng"


def _files(files: Sequence[str]) -> str:
    """Return what was printed: the one file; of papers in a folder of their own how many there are, and the file of all."""
    within, _, _ = files[0].rpartition("/")
    if not within:
        return files[0] + (f" và {len(files) - 1} tệp khác" if len(files) > 1 else "")
    merged = [name for name in files if name.endswith("-gop.docx")]
    papers = sum(name.endswith(".docx") for name in files) - len(merged)
    if not papers:
        return ", ".join(merged or files)
    return f"{within}/ ({papers} văn bản{' và tệp gộp' if merged else ''})"


def _gaps(title: str, gaps: Sequence[Gap]) -> Iterator[str]:
    if gaps:
        yield from ("", title)
    for gap in gaps:
        yield from _wrapped(f"{gap.what} ({_place(gap)})", "- ")
        yield from _wrapped(f"cách làm: {gap.hint}", "    ")


def _place(gap: Gap) -> str:
    return f"{gap.place.file}:{gap.place.line}" if gap.place.sheet is None else gap.place.words


def _wrapped(text: str, head: str = "") -> Iterator[str]:
    """Yield the text behind ``head``, broken below itself; paths and places stay whole."""
    indent = " " * _columns(head)
    room = max(_WIDTH - len(indent), 40)
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
    yield f"{head}{lines[0]}"
    yield from (f"{indent}{line}" for line in lines[1:])


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _columns(text: str) -> int:
    """Return how many columns a text takes on a console: a combining mark none, a wide letter two."""
    shown = (c for c in text if not unicodedata.combining(c))
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown)


def _plain(file: str, found: Progress, there: Mapping[str, Printed]) -> dict[str, object]:
    """Return it as plain values for JSON."""
    papers = [
        {
            "kind": paper.kind, "title": paper.title, "ready": not paper.lacks, "wanted": paper.is_wanted,
            "lacks": [_gap(lack) for lack in paper.lacks],
            "printed": list(there[paper.kind].files) if paper.kind in there else [],
            "edited": list(there[paper.kind].edited) if paper.kind in there else [],
            "current": there[paper.kind].is_current if paper.kind in there else None,
        }
        for paper in found.papers
    ]  # fmt: skip
    return {
        "spec": file, "event": found.event, "today": found.today.isoformat(),
        "stage": found.stage._asdict(), "stages": [stage._asdict() for stage in found.stages], "papers": papers,
        "gaps": [_gap(gap) for gap in found.gaps], "overdue": [_gap(gap) for gap in found.overdue],
    }  # fmt: skip


def _gap(gap: Gap) -> dict[str, object]:
    return {"what": gap.what, "hint": gap.hint, **gap.place._asdict()}
