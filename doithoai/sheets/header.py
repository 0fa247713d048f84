"""Finding the header of a list: which row names the columns, and which field each column holds."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from doithoai.diagnostics import column_letters
from doithoai.sheets.columns import Field, Titles, is_ordinal, known_titles, title_key
from doithoai.sheets.grid.cells import Grid, UnreadableError, text_of

#: a header stands among the first rows that hold anything
_LOOK_AT = 40
_HINT = 'ghi rõ cột nào là gì dưới khóa `columns:`, ví dụ `columns: {{{}: "{}"}}`'


class Column(NamedTuple):
    """A column that is read: its place from 0, its title, the field it holds; None keeps it under its own title."""

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a column
    title: str
    field: str | None
    #: whether only some words of a longer title tell of the field
    guessed: bool = False


class Header(NamedTuple):
    """The row of titles (the lower one of two), the columns, those that only count, and every title as it stands there."""

    row: int
    columns: tuple[Column, ...]
    ordinals: frozenset[int]
    texts: frozenset[str]


class _Title(NamedTuple):
    """The title of a column, and that of the merged cell above it, if any."""

    own: str
    above: str = ""

    def words(self) -> str:
        return " ".join(self.own.split())


_Row = dict[int, _Title]


def find_header(grid: Grid, fields: Sequence[Field], wanted: Mapping[str, str]) -> Header | None:
    """Return the row among the first that names most fields, or None. ``wanted`` maps fields to titles of the file.

    Raises UnreadableError where two columns claim one field, or a wanted title is not there.
    """
    titles = known_titles(fields)
    asked = {title_key(t): name for name, t in wanted.items()}
    rows = [(number, _titles(grid, number)) for number in islice(grid.rows, _LOOK_AT)]
    scores = [_score(row, titles, asked) for _, row in rows]
    if not scores or max(scores) == 0:
        return None
    number, row = rows[scores.index(max(scores))]
    found = {c: _field(t, titles, asked) for c, t in row.items()}
    _refuse_unknown(number, row, fields, wanted)
    halves = _halves(row, found, titles) or _blank_half(grid, number, row, found)
    _give_way(grid, found, wanted, asked, row)
    guessed, twins = _guessed(row, found, titles, asked)
    _refuse_twins(number, row, found | twins, halves, {f.name for f in fields if f.several})
    found |= {**guessed, **dict.fromkeys(halves, "name")}
    return _header(grid, number, row, found, guessed)


def _score(row: _Row, titles: Titles, asked: Mapping[str, str]) -> int:
    """Return how well a row names the columns: a title of a field counts twice as much as a phrase that tells of one."""
    found = {c: _field(t, titles, asked) for c, t in row.items()}
    guessed, _ = _guessed(row, found, titles, asked)
    return 2 * len(set(found.values()) - {None}) + len(guessed)


def _guessed(
    row: _Row, found: Mapping[int, str | None], titles: Titles, asked: Mapping[str, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """Return the fields of columns that no title but a phrase tells; and columns of long texts that are taken already.

    A field goes to the column that begins with its phrase, or comes nearest to that.
    """
    told = [
        (at, size, c, f)
        for c, t in (row.items() if titles.phrases else ())
        if found.get(c) is None and not is_ordinal(t.own)
        for at, size, f in titles.told_by_phrases(t.own)
    ]
    taken, guessed = {f for f in found.values() if f}, dict[int, str]()
    twins = dict[int, str]()
    for at, _, column, field in sorted(told, key=lambda t: t[:3]):
        if column in guessed or (field.several and column in twins):  # a second question about a class is no class
            continue
        if field.name not in taken or field.several:
            guessed[column] = field.name
            taken.add(field.name)
            twins.pop(column, None)
        elif field.long and at == 0 and field.name not in asked.values():
            twins.setdefault(column, field.name)
    return guessed, twins | {c: f for c, f in guessed.items() if f in twins.values()}


def _titles(grid: Grid, number: int) -> _Row:
    """Return the titles that a row gives its columns; cells merged down to it count, and the merged ones above as well."""
    row = {c: _Title(text_of(v)) for c, v in grid.rows.get(number, {}).items()}
    for merge in grid.merges:
        text = text_of(grid.rows.get(merge.top, {}).get(merge.left, ""))
        if merge.top < number == merge.bottom and merge.left == merge.right and text:
            row[merge.left] = _Title(text)
        elif merge.bottom == number - 1 and merge.left < merge.right:
            row |= {c: t._replace(above=text) for c, t in row.items() if merge.left <= c <= merge.right}
    return dict(sorted((row | _beside(grid, number, row)).items()))


def _beside(grid: Grid, number: int, row: _Row) -> _Row:
    """Return the titles above that are merged with nothing, where all of this row stands under merged ones."""
    under = {c for m in grid.merges if m.bottom == number - 1 and m.left < m.right for c in range(m.left, m.right + 1)}
    if not under.issuperset(grid.rows.get(number, {})):
        return {}
    above = grid.rows.get(number - 1, {})
    return {c: _Title(text_of(v)) for c, v in above.items() if c not in under and c not in row}


def _field(title: _Title, titles: Titles, asked: Mapping[str, str]) -> str | None:
    """Return the field a title stands for; under a merged title both are read as one first: Học sinh / Họ tên."""
    if title_key(title.own) in asked:
        return asked[title_key(title.own)]
    if is_ordinal(title.own):
        return None
    both = (f"{title.own} {title.above}", f"{title.above} {title.own}") if title.above else ()
    known = next((f for t in (*both, title.own) if (f := titles.field(t))), None)
    return known.name if known else None


def _halves(row: _Row, found: Mapping[int, str | None], titles: Titles) -> tuple[int, ...]:
    """Return the two columns that make a name together: ``Họ và tên đệm`` and, behind it, ``Tên``."""
    for column, title in row.items():
        behind = row.get(column + 1, _Title(""))
        family = titles.is_family(title.own) or (titles.is_given(behind.own) and found.get(column) == "name")
        if family and titles.is_given(behind.own):
            return column, column + 1
    return ()


def _blank_half(grid: Grid, number: int, row: _Row, found: Mapping[int, str | None]) -> tuple[int, ...]:
    """Return the column named ``Họ và tên`` and an untitled one behind it that most rows fill too."""
    column = next((c for c, f in found.items() if f == "name"), None)
    if column is None or column + 1 in row:
        return ()
    below = [cells for r, cells in grid.rows.items() if r > number and column in cells]
    filled = sum(column + 1 in cells for cells in below)
    merged = any(m.top <= number <= m.bottom and m.left == column and m.right == column + 1 for m in grid.merges)
    return (column, column + 1) if filled and (merged or filled * 2 > len(below)) else ()


def _give_way(
    grid: Grid, found: dict[int, str | None], wanted: Mapping[str, str], asked: Mapping[str, str], row: _Row
) -> None:
    """Take a field from columns that nobody asked for, and from hidden ones, where another column has it."""
    for field in set(found.values()) - {None}:
        claims = [c for c, f in found.items() if f == field]
        better = [c for c in claims if asked.get(title_key(row[c].own)) == field] if field in wanted else []
        better = better or [c for c in claims if c not in grid.hidden_columns]
        found.update(dict.fromkeys((c for c in claims if better and c not in better), None))


def _refuse_unknown(number: int, row: _Row, fields: Sequence[Field], wanted: Mapping[str, str]) -> None:
    names = {f.name for f in fields}
    keys = {title_key(t.own): t.words() for t in row.values()}
    for field, title in wanted.items():
        if field not in names:
            raise UnreadableError(
                "G007", f"`columns:` có khóa `{field}` không biết", f"các khóa: {', '.join(sorted(names))}"
            )
        if title_key(title) not in keys:
            near = difflib.get_close_matches(title_key(title), list(keys), 1, 0.5)
            start = f"có phải là “{keys[near[0]]}”? " if near else ""
            listed = ", ".join(f"“{t}”" for t in keys.values())
            raise UnreadableError(
                "G007", f"không có cột “{title}” (khóa `columns: {field}`)", f"{start}các cột ở đây: {listed}", number
            )


def _refuse_twins(
    number: int, row: _Row, found: Mapping[int, str | None], halves: tuple[int, ...], several: Collection[str]
) -> None:
    claims: dict[str, list[int]] = defaultdict(list)
    for column, field in found.items():
        if field and field not in several and not (field == "name" and column in halves):
            claims[field].append(column)
    if halves and claims["name"]:
        claims["name"].append(halves[0])
    for field, columns in claims.items():
        if len(columns) > 1:
            first, second = (f"“{row[c].words()}” (cột {column_letters(c + 1)})" for c in columns[:2])
            message = f"hai cột {first} và {second} cùng được hiểu là `{field}`"
            hint = _HINT.format(field, row[columns[0]].words()) + "; nếu hai cột cùng tên thì sửa tên một cột"
            raise UnreadableError("G006", message, hint, number, columns[1] + 1)


def _header(
    grid: Grid, number: int, row: _Row, found: Mapping[int, str | None], guessed: Collection[int] = ()
) -> Header:
    columns, seen = [], {f for f in found.values() if f}
    for index in sorted({*row, *(c for c, f in found.items() if f)}):
        title, field = row.get(index, _Title("")).words(), found.get(index)
        if field is None:
            if is_ordinal(title) or not title:
                continue
            title = _unused(title, seen)
            seen.add(title)
        columns.append(Column(index, title, field, index in guessed))
    ordinals = frozenset(c for c, t in row.items() if is_ordinal(t.own) and found.get(c) is None)
    texts = frozenset(text.strip() for title in row.values() for text in title if text)
    return Header(number, tuple(columns), ordinals, texts)


def _unused(title: str, seen: set[str]) -> str:
    """Return a title that no column before has: a second ``Ghi chú`` becomes ``Ghi chú (2)``."""
    number, free = 2, title
    while free in seen:
        free, number = f"{title} ({number})", number + 1
    return free
