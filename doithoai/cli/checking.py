"""Commands that look at specs: the check, and the watch that checks and prints on every change."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import Any

import click

from doithoai.cli.vietnamese_click import Command
from doithoai.dates import parse_date

FORMATS = ["human", "short", "json", "github"]


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Return the day of an option. Raises click.BadParameter for what is none."""
    if value is None:
        return None
    try:
        day = parse_date(value).full
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    if day is None:
        raise click.BadParameter("viết đủ ngày, tháng, năm: 30/01/2027")
    return day


def read_codes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of ``--ignore``. Raises click.BadParameter for one that nothing raises, or that is an error's."""
    from doithoai.checks.ignoring import is_an_error, is_known, nearest

    codes = tuple(code.upper() for value in values for code in re.split(r"[,\s]+", value) if code)
    for code in codes:
        if is_an_error(code):
            raise click.BadParameter(f"{code} là lỗi, không bỏ qua được")
        if not is_known(code):
            raise click.BadParameter(f"không có mã {code}; {nearest(code)}xem docs/vi/quy-tac-kiem-tra.md")
    return codes


def explain(ctx: click.Context, param: click.Parameter, code: str | None) -> None:
    """Print what a rule says, and leave. Raises click.BadParameter for a code that no rule has."""
    if not code or ctx.resilient_parsing:
        return
    from doithoai.checks.explaining import explained
    from doithoai.checks.ignoring import nearest

    words = explained(code)
    if words is None:
        raise click.BadParameter(f"không có quy tắc {code}; {nearest(code)}lỗi thì xem docs/vi/loi-thuong-gap.md")
    click.echo(words)
    ctx.exit()


@click.command(cls=Command)
@click.argument("specs", metavar="TỆP.yaml…", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Có cảnh báo cũng thoát với mã 1.")
@click.option("--ignore", metavar="MÃ[,MÃ]", multiple=True, callback=read_codes, help="Không báo các cảnh báo, gợi ý có mã này.")  # fmt: skip
@click.option("--today", metavar="NGÀY", callback=read_day, help="Hôm nay là ngày nào: xét cả việc quá hạn.")
@click.option("--format", "output_format", type=click.Choice(FORMATS), default="human", help="Kiểu báo cáo: human cho người, short mỗi chỗ một dòng, json cho máy, github cho GitHub Actions.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Chỉ in lỗi.")
@click.option("--explain", metavar="MÃ", is_eager=True, expose_value=False, callback=explain, help="Giải thích một quy tắc rồi thoát: vì sao, sai thế nào, đúng thế nào.")  # fmt: skip
def check(specs: tuple[str, ...], strict: bool, **options: Any) -> None:
    """Kiểm tra tệp .yaml: lỗi, cảnh báo, gợi ý; mỗi chỗ ở dòng nào, cột nào, sửa thế nào. Không ghi tệp nào.

    Nhận nhiều tệp, và cả thư mục: mọi tệp hội nghị ở trong đều được kiểm tra. Có lỗi thì thoát với mã 1.
    """
    from doithoai.checking import Verdict, spec_files, verdict
    from doithoai.cli.verdicts import show
    from doithoai.diagnostics import DoithoaiError

    verdicts = []
    for path in specs:
        try:
            verdicts += [verdict(f, today=options["today"], ignore=options["ignore"]) for f in spec_files([path])]
        except DoithoaiError as error:
            verdicts.append(Verdict(path, error.diagnostics))
    show(verdicts, options["output_format"], quiet=options["quiet"])
    if any(v.fails(strict=strict) for v in verdicts):
        sys.exit(1)
