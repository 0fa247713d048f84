"""Days on the command line."""

from __future__ import annotations

from datetime import date

import click

from doithoai.dates import parse_date


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Return the day of an option. Raises click.BadParameter for what is none."""
    if value is None:
        return None
    try:
        day = parse_date(value).full
    except ValueError as error:
        raise click.BadParameter(f"{error}; viết như 30/01/2027") from None
    if day is None:
        raise click.BadParameter("cần đủ ngày, tháng, năm; viết như 30/01/2027")
    return day
