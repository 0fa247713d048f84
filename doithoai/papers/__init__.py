"""The papers of a conference: the spec in, each paper in final wording out."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic
from doithoai.paper import Paper
from doithoai.source import Source
from doithoai.spec import Spec
from doithoai.spec.guests import Guest
from doithoai.yaml_tree import Keys


class Kind(NamedTuple):
    """One kind of paper: its module, which facts it can't do without, whether it is made for guests.

    The module is imported when the kind is used, and says the rest by names that all of them have.
    """

    module: str
    needs: tuple[tuple[Keys, str], ...] = ()
    for_guests: bool = False

    @property
    def name(self) -> str:
        """Its Vietnamese name."""
        return str(self._said.NAME)

    @property
    def papers(self) -> Callable[..., Iterator[Paper]]:
        """What makes the papers: from the spec and, for a kind that is made for guests, the guests."""
        made: Callable[..., Iterator[Paper]] = self._said.papers
        return made

    @property
    def context(self) -> type:
        """What its template may print: a typed dict."""
        names: type = self._said.Context
        return names

    @property
    def personal(self) -> tuple[str, ...]:
        """The names of the context that differ from guest to guest."""
        return tuple(self._said.PERSONAL) if self.for_guests else ()

    @property
    def _said(self) -> ModuleType:
        return importlib.import_module(f"doithoai.papers.{self.module}")


#: what a paper with number, place and date can't do without
_LETTERHEAD: tuple[tuple[Keys, str], ...] = (
    (("issuer", "abbreviation"), "chữ viết tắt tên cơ quan, để in ký hiệu"),
    (("issuer", "place"), "địa danh trước ngày tháng"),
)
#: the one list of papers, which commands, documentation and tests read
KINDS: dict[str, Kind] = {
    "plan": Kind("plan", _LETTERHEAD),
    "invitation": Kind("invitation", _LETTERHEAD, for_guests=True),
    "labels": Kind("labels", for_guests=True),
    "nameplates": Kind("nameplates", for_guests=True),
}
#: the words of a context as a clerk knows them, to say what has changed
LABELS = {
    "parents": "cơ quan chủ quản", "issuer": "cơ quan ban hành", "number": "số, ký hiệu", "place_date": "địa danh, ngày tháng",
    "circulation": "phạm vi lưu hành", "urgency": "độ khẩn", "abstract": "trích yếu", "inviting": "lời mời", "guests": "người được mời",
    "details": "thời gian, địa điểm", "lines": "dòng riêng của khách", "body": "lưu ý, câu kết", "signatures": "người ký",
    "recipients": "nơi nhận", "drafter": "người soạn thảo", "address": "địa chỉ", "qr": "mã QR", "pictures": "mã QR, hình",
    "guest": "khách", "properties": "tiêu đề của tệp", "template": "tệp mẫu", "series": "in từ",
}  # fmt: skip


def lacking(kinds: Iterable[str], source: Source) -> list[Diagnostic]:
    """Return a finding for every fact that these kinds of papers need and the spec has not."""
    wanted: dict[tuple[Keys, str], list[str]] = {}
    for kind in kinds:
        for need in KINDS[kind].needs:
            wanted.setdefault(need, []).append(KINDS[kind].name)
    return [
        _lacking(path, why, names, source) for (path, why), names in wanted.items() if not _known(source.data, path)
    ]


def _known(data: object, path: Keys) -> bool:
    """Whether the fact is there, or its parent is not, which is a finding of its own."""
    for name in path[:-1]:
        data = data.get(name) if isinstance(data, dict) else None
    return not isinstance(data, dict) or bool(data.get(path[-1]))


def _lacking(path: Keys, why: str, names: Sequence[str], source: Source) -> Diagnostic:
    place = source.position(path[:-1], key=True)
    message, hint = f"thiếu khóa `{path[-1]}`: {', '.join(names)} cần {why}", f"thêm `{path[-1]}:` vào đây"
    return Diagnostic("S001", message, hint, source.file, place.line, place.column)


def make_papers(kind: str, spec: Spec, guests: Sequence[Guest] = ()) -> list[Paper]:
    """Return the papers of one kind from a spec that lacks nothing for it."""
    what = KINDS[kind]
    return list(what.papers(spec, guests) if what.for_guests else what.papers(spec))
