"""The papers of a conference: the spec in, each paper in final wording out."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from doithoai.diagnostics import Diagnostic
from doithoai.paper import Paper
from doithoai.source import Source
from doithoai.source.yaml_tree import Keys

#: the list of kinds is read by runs that find nothing changed; the models would take most of their time
if TYPE_CHECKING:
    from doithoai.spec import Spec
    from doithoai.spec.guests import Guest


class Lack(NamedTuple):
    """What a valid spec lacks for a paper: the place nearest to where it belongs, what is missing, how to add it."""

    path: Keys
    message: str
    hint: str


class Need(NamedTuple):
    """A fact that a paper can't do without: where it may stand (the first place is named), what it is, an example."""

    paths: tuple[Keys, ...]
    what: str
    example: str = ""


class Kind(NamedTuple):
    """One kind of paper: its module, which facts it can't do without, whether it is made for guests.

    The module is imported when the kind is used, and says the rest by names that all of them have; one that has
    ``lacks`` finds there what only a valid spec can tell.
    """

    module: str
    needs: tuple[Need, ...] = ()
    for_guests: bool = False
    #: whether there may be several papers of it, which have a folder of their own in a dossier
    several: bool = False
    #: whether it is part of a dossier only where it is asked for, or has a section of its own in ``papers``
    on_request: bool = False

    @property
    def name(self) -> str:
        """Its Vietnamese name."""
        return str(self._said.NAME)

    @property
    def title(self) -> str:
        """Its Vietnamese name in full, where one name is that of several kinds: ``Thông báo kết luận``."""
        return str(getattr(self._said, "TITLE", self.name))

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
        """The names of the context that differ from guest to guest, from letter to letter."""
        return tuple(getattr(self._said, "PERSONAL", ()))

    def standard(self, spec: Spec) -> tuple[str, ...]:
        """Return the parts of its outline, where it has one."""
        found: Callable[[Spec], tuple[str, ...]] | None = getattr(self._said, "standard", None)
        return found(spec) if found else getattr(self._said, "STANDARD", ())

    def fixed(self, spec: Spec) -> tuple[str, ...]:
        """Return the parts that stand outside of its outline."""
        found: Callable[[Spec], tuple[str, ...]] | None = getattr(self._said, "fixed", None)
        return found(spec) if found else ()

    def lacks(self, spec: Spec) -> list[Lack]:
        """Return what a valid spec lacks for it beyond ``needs``."""
        found: Callable[[Spec], Iterable[Lack]] | None = getattr(self._said, "lacks", None)
        return list(found(spec)) if found else []

    def gaps(self, spec: Spec) -> list[Lack]:
        """Return why some of its papers can't be printed while others can."""
        found: Callable[[Spec], Iterable[Lack]] | None = getattr(self._said, "gaps", None)
        return list(found(spec)) if found else []

    @property
    def _said(self) -> ModuleType:
        return importlib.import_module(f"doithoai.papers.{self.module}")


#: what a paper with a number can't do without
_SYMBOL = Need((("issuer", "abbreviation"),), "chữ viết tắt tên cơ quan, để in ký hiệu")
#: what a paper with number, place and date can't do without
_PLACE = Need((("issuer", "place"),), "địa danh trước ngày tháng")
_LETTERHEAD = (_SYMBOL, _PLACE)
_TIME = Need(
    (("conference", "starts"), ("meeting", "opened"), ("conference", "when"), ("conference", "sessions")),
    "thời gian",
    "starts: 07:30 30/01/2027",
)
_WHO_CAME: tuple[Keys, ...] = (("meeting", "attendance", "groups"), ("meeting", "attendance", "people"))
_ATTENDANCE = Need(_WHO_CAME, "điểm danh", "groups: [{group: Cha mẹ học sinh, invited: 40, present: 38, excused: 2}]")
_QUESTIONS = Need((("questions",),), "câu hỏi, ý kiến", "questions: [{text: …, asker: …, answer: …}]")
_CONCLUSIONS = Need(
    (("meeting", "conclusions"), ("meeting", "promises")),
    "nội dung kết luận",
    "conclusions: [Việc thứ nhất, Việc thứ hai]",
)
_AGENDA = Need((("agenda",),), "chương trình", "agenda: [{time: 07:30-07:35, item: Khai mạc}]")
_LETTER = Need(
    (("papers", "letter"),),
    "điều cần thông báo: hoãn, hủy hay thay đổi, vì sao",
    "letter: {about: postponed, reason: thời tiết mưa bão, was: {starts: 07:30 30/01/2027}}",
)
#: what says that the meeting was held, and not only how it is to be
_HELD = Need(
    (("meeting", "course"), ("meeting", "closed"), *_WHO_CAME, ("meeting", "votes"), ("meeting", "conclusions")),
    "diễn biến, kết quả hội nghị",
    "course: [Hiệu trưởng báo cáo kết quả học kỳ I]",
)
_MINUTES = (
    _SYMBOL,
    _TIME,
    Need(
        (("conference", "chair"), ("meeting", "chair")),
        "người chủ trì",
        "chair: {title: Hiệu trưởng, name: Trần Thị Bình}",
    ),
    Need(
        (("conference", "secretary"), ("meeting", "secretary")),
        "thư ký",
        "secretary: {title: Giáo viên, name: Lê Thu Hà}",
    ),
    _ATTENDANCE,
    Need((("meeting", "closed"),), "giờ kết thúc", "closed: 10:40"),
)
#: the one list of papers, in the order in which a conference needs them; commands, documentation and tests read it
KINDS: dict[str, Kind] = {
    "plan": Kind("plan", _LETTERHEAD),
    "agenda": Kind("agenda", (*_LETTERHEAD, _AGENDA)),
    "invitation": Kind("invitation", _LETTERHEAD, for_guests=True, several=True),
    "labels": Kind("labels", for_guests=True, on_request=True),
    "nameplates": Kind("nameplates", for_guests=True, on_request=True),
    "form": Kind("form"),
    "signin": Kind("signin", for_guests=True),
    "script": Kind("script", (_AGENDA,)),
    "letter": Kind("letter", (*_LETTERHEAD, _LETTER), on_request=True),
    "minutes": Kind("minutes", _MINUTES),
    "opinions": Kind("opinions", (_PLACE, _QUESTIONS)),
    "conclusion": Kind("conclusion", (*_LETTERHEAD, _CONCLUSIONS)),
    "report": Kind(
        "report",
        (
            *_LETTERHEAD,
            _TIME,
            _ATTENDANCE,
            Need(
                (("papers", "report", "to"), ("issuer", "parent")),
                "nơi nhận báo cáo (Kính gửi)",
                "to: UBND phường Ngọc Lâm",
            ),
        ),
    ),
    "replies": Kind("replies", (*_LETTERHEAD, _QUESTIONS), several=True),
    "referral": Kind("referral", (*_LETTERHEAD, _QUESTIONS), several=True),
    "news": Kind("news", (_HELD,)),
}


def was_held(source: Source) -> bool:
    """Whether something of the meeting itself has been written down."""
    return any(_value(source.data, path) for path in _HELD.paths)


def has_section(kind: str, source: Source) -> bool:
    """Whether the spec has a section of its own for a kind of paper."""
    return _value(source.data, ("papers", kind)) is not None


def is_wanted(kind: str, source: Source) -> bool:
    """Whether a kind is part of a dossier: those on request only where they have a section of their own."""
    return not KINDS[kind].on_request or has_section(kind, source)


def lacking(kinds: Iterable[str], source: Source) -> list[Diagnostic]:
    """Return a finding for every fact that these kinds of papers need and the spec has not."""
    return [found for _, found in unmet(kinds, source)]


def unmet(kinds: Iterable[str], source: Source) -> list[tuple[Need, Diagnostic]]:
    """Return what ``lacking`` does, each finding with the fact that it is about."""
    wanted: dict[Need, list[str]] = {}
    for kind in kinds:
        for need in KINDS[kind].needs:
            if not _known(source.data, need):
                wanted.setdefault(need, []).append(KINDS[kind].title)
    return [(need, _lacking(need, names, source)) for need, names in wanted.items()]


def _known(data: object, need: Need) -> bool:
    """Whether the fact is there, or ``issuer`` or ``conference`` is not, which is a finding of its own."""
    found = [_value(data, path) for path in need.paths]
    top = need.paths[0][0]
    return any(found) or (top in ("issuer", "conference") and not isinstance(_value(data, (top,)), dict))


def _value(data: object, path: Keys) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _lacking(need: Need, names: Sequence[str], source: Source) -> Diagnostic:
    *above, name = need.paths[0]
    place = source.position(tuple(above), key=True)
    message, hint = f"thiếu khóa `{name}`: {', '.join(names)} cần {need.what}", f"thêm `{need.example or f'{name}:'}`"
    return Diagnostic("S001", message, f"{hint} {_where(tuple(above), source)}", source.file, place.line, place.column)


def _where(above: Keys, source: Source) -> str:
    """Return where a key belongs: here, at the begin of a line, or under keys that must be written too."""
    if not above:
        return "ở đầu dòng"
    if isinstance(_value(source.data, above), dict):
        return "vào đây"
    return f"dưới `{': '.join(map(str, above))}:` (thêm cả khóa này, tệp chưa có)"


def make_papers(kind: str, spec: Spec, guests: Sequence[Guest] = ()) -> list[Paper]:
    """Return the papers of one kind from a spec that lacks nothing for it."""
    what = KINDS[kind]
    return list(what.papers(spec, guests) if what.for_guests else what.papers(spec))
