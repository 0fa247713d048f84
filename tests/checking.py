"""Cases for rules: a file of a spec, or an example laid over a small one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from doithoai.checks import Case
from doithoai.lists.completing import completed
from doithoai.lists.guest_checks import invited_guests
from doithoai.source import Source, parse
from doithoai.spec import load

MINIMAL = """\
issuer:
  parent: UBND phường Ngọc Lâm
  name: Trường Mầm non Hoa Mai
  abbreviation: MNHM
  place: Ngọc Lâm
  signer: {title: Hiệu trưởng, name: Trần Thị Bình}
conference:
  title: Hội nghị đối thoại giữa Hiệu trưởng với cha mẹ học sinh
recipients: [Các lớp, "Lưu: VT"]
"""


def merged(under: Any, over: Any) -> Any:
    """Two trees as one; where both know a key, ``over`` wins."""
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{k: merged(under[k], v) if k in under else v for k, v in over.items()}}
    return over


def case_of(path: Path, today: date | None = None) -> Case:
    """Return the case of a file, its lists read."""
    return case(parse(path.read_text(encoding="utf-8"), path.name, path.parent), today)


def case(source: Source, today: date | None = None) -> Case:
    """Return the case of a source, its lists read."""
    done = completed(source, load(source))
    invited = invited_guests(source, done.spec) if done.spec.names_guests else None
    sheets = (*done.by_key, *(("guests", sheet) for sheet in (invited.sheets if invited else ())))
    return Case(
        source,
        done.spec,
        invited.guests if invited else None,
        done.listed,
        today,
        sheets=sheets,
        attended=done.attended,
    )


def example_case(text: str, today: date | None = None) -> Case:
    """Return the case of an example of a rule, laid over a small spec."""
    small, over = parse(MINIMAL, "vi-du.yaml", Path()), parse(text, "vi-du.yaml", Path())
    data = merged(small.data, over.data)
    return case(Source("vi-du.yaml", Path(), data, {**small.values, **over.values}, {**small.keys, **over.keys}), today)
