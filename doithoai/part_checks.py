"""The user's texts and titles of parts, each of which must have a place in its paper, lest it be lost without a word."""

from __future__ import annotations

from collections.abc import Iterator

from doithoai.diagnostics import Diagnostic
from doithoai.papers import KINDS
from doithoai.papers.outline import places
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.spec.own_papers import BodyParts


def parts_without_place(source: Source, spec: Spec) -> Iterator[Diagnostic]:
    """Yield an error for each text and title of a part that its paper does not print."""
    for kind, own in spec.papers:
        if isinstance(own, BodyParts) and (own.texts or own.titles):
            yield from _without_place(source, spec, kind, own)


def _without_place(source: Source, spec: Spec, kind: str, own: BodyParts) -> Iterator[Diagnostic]:
    what = KINDS[kind]
    found = places(what.standard(spec), own.sections, own.texts, what.fixed(spec))
    for key, named in (("titles", own.titles), ("texts", own.texts)):
        for name in named:
            if name not in found:
                place = source.position(("papers", kind, key, name), key=True)
                message = f"{what.title} không in phần `{name}`, nên `{key}` của phần này không có chỗ"
                hint = f"đổi được ở đây: {', '.join(found)}; muốn in thêm phần `{name}` thì thêm `use: {name}` vào `sections`"
                yield Diagnostic("S063", message, hint, source.file, place.line, place.column, str(name))
