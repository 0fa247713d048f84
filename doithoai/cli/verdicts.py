"""How the check of specs is shown: for people, one finding a line, as JSON, as workflow commands of GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click

from doithoai.checking import Verdict, sum_words
from doithoai.checks.explaining import BEYOND
from doithoai.cli.reporting import named
from doithoai.diagnostics import SEVERITY_WORDS, Diagnostic

FORMATS = ("human", "short", "json", "github")
_LEVELS = {"error": "error", "warning": "warning", "hint": "notice"}


def show(
    verdicts: Sequence[Verdict], output_format: str, *, quiet: bool = False, strict: bool = False, again: bool = False, passed_over: Sequence[str] = ()
) -> None:  # fmt: skip
    """Print the verdicts: findings for people on stderr, those for programs on stdout.

    ``quiet`` is only that for which the check fails, where it is ``strict`` or not; ``again`` is without what was said the first time for good; ``passed_over`` are the files
    of folders that are no specs.
    """
    if output_format == "json":
        click.echo(json.dumps({**plain(verdicts), "passed_over": passed_over}, ensure_ascii=False, indent=2))
    elif output_format == "human":
        left = named(f"bỏ qua {len(passed_over)} tệp .yaml không phải tệp hội nghị:", passed_over)
        for line in (
            *human_lines(verdicts, quiet=quiet, strict=strict, again=again),
            *(left if passed_over and not quiet else ()),
        ):
            click.echo(line, err=True)
    else:
        line_of = short if output_format == "short" else github
        for found in (d for v in verdicts for d in (v.failing(strict=strict) if quiet else v.diagnostics)):
            click.echo(line_of(found))


def human_lines(
    verdicts: Sequence[Verdict], *, quiet: bool = False, strict: bool = False, again: bool = False
) -> Iterator[str]:
    """Yield the report for people: each finding, a line for each spec, for several their sum.

    Where a spec could be judged, what is beyond a machine stands at the end.
    """
    for verdict in verdicts:
        yield from (d.human() for d in (verdict.failing(strict=strict) if quiet else verdict.diagnostics))
        if not quiet:
            yield verdict.words
    if quiet:
        return
    if len(verdicts) > 1:
        yield f"{len(verdicts)} tệp: {sum_words(d for v in verdicts for d in v.diagnostics)}"
    if not again and not all(v.fails() for v in verdicts):
        yield BEYOND


def short(found: Diagnostic) -> str:
    """Return a finding in one line: ``hoi-nghi.yaml:12:3: cảnh báo C001: ngày 30/01/2027 là thứ Bảy``."""
    return " ".join(f"{found.place}: {SEVERITY_WORDS[found.severity]} {found.code}: {found.message}".split())


def github(found: Diagnostic) -> str:
    """Return a finding as a workflow command, its properties and its message escaped as GitHub reads them."""
    place = {"file": found.file, "line": found.line, "col": found.column, "title": found.code}
    if found.sheet is not None:  # a place in a workbook is no place in a text
        place = {"file": found.file, "title": found.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value is not None)
    where = f"{found.place}: " if found.sheet is not None else ""
    return f"::{_LEVELS[found.severity]} {properties}::{_data(f'{where}{found.message} ({found.hint})')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def plain(verdicts: Sequence[Verdict]) -> dict[str, object]:
    """Return the verdicts as plain values: all findings, and of each spec its counts and what was left out."""
    return {
        "files": [],
        "diagnostics": [d.plain() for v in verdicts for d in v.diagnostics],
        "specs": [
            {
                "file": v.file,
                **{f"{s}s": sum(d.severity == s for d in v.diagnostics) for s in _LEVELS},
                "ignored": [i._asdict() for i in v.ignored],
            }
            for v in verdicts
        ],
    }
