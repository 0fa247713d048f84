"""Rules of people: who chairs, answers and signs is who was invited and came, and is called the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from doithoai.checks.names import spelled_otherwise
from doithoai.checks.roster import Named, named, people_at
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import folded, together
from doithoai.honorifics import without_honorific
from doithoai.lazy_pattern import lazy
from doithoai.papers.ledger import Entry
from doithoai.spec.meeting import Attended

_ABSENT = ("excused", "unexcused")


#: posts that may be a guest's, a parent's
_NO_STAFF = lazy(r"ubnd|ủy ban|uỷ ban|\b(?:xã|phường|tỉnh|thành phố|sở|trạm|công an|khu phố|thôn|hội(?! đồng)|ban đại diện)\b|cha mẹ|phụ huynh|cmhs", re.IGNORECASE)  # fmt: skip


def _answerer_not_invited(case: Case) -> Iterator[Finding]:
    roster = case.roster
    known = {n.key for n in chain(roster.members, roster.chairs, roster.writers, (who for _, who in roster.attended))}
    first: dict[str, Named] = {}
    for one in roster.answered:
        first.setdefault(one.by.key, one.by)
    for who in first.values():
        if who.key not in known and _would_be_named(case, who):
            message = f"{who.name} trả lời mà không có tên trong thành phần tham dự"
            yield Finding(who.path, message, "thêm vào thành phần, hoặc sửa người trả lời; viết tên như nhau", who.name)


def _would_be_named(case: Case, who: Named) -> bool:
    """Whether somebody who takes part would be among those who are named: all are, all of the staff, or the heads."""
    is_staff = bool(who.titles) and not who.unit and not any(map(_NO_STAFF.search, who.titles))
    is_head = is_staff and any(_BOARD_POST.fullmatch(t.strip()) for t in who.titles)
    return case.roster.closed or (case.roster.closed_staff and is_staff) or (case.roster.closed_board and is_head)


_BOARD_POST = lazy(r"(?:phó )?(?:hiệu trưởng|giám đốc)", re.IGNORECASE)


def _chair_not_invited(case: Case) -> Iterator[Finding]:
    if not case.roster.closed:
        return
    known = {n.key for n in case.roster.members}
    for who in case.roster.chairs:
        if known and who.key not in known:
            message = f"người chủ trì {who.name} không có tên trong thành phần tham dự"
            yield Finding(who.path, message, "thêm vào thành phần; viết tên như nhau ở hai nơi", who.name)


_PARENT = lazy(r"cha mẹ|phụ huynh|\bcmhs\b|\bphhs\b", re.IGNORECASE)


def _is_away(case: Case, who: Named) -> bool:
    """Whether every line that may be about somebody says that he is away, and there is one: two people may share a name."""
    lines = [
        one.presence in _ABSENT
        for one, line in case.roster.attended
        if line.may_be(who) and not _is_only_a_parent(one, who)
    ]
    return bool(lines) and all(lines)


def _is_only_a_parent(one: Attended, who: Named) -> bool:
    """Whether a line is about a parent, and somebody is called by another post."""
    return bool(
        who.titles and _PARENT.search(f"{one.group} {one.relation}") and not any(map(_PARENT.search, who.titles))
    )


def _answered_by_absent(case: Case) -> Iterator[Finding]:
    for number, answer, who in case.roster.answered:
        is_answered = answer.status in (None, "answered") and answer.text and not answer.done
        if is_answered and _is_away(case, who):
            message = f"câu {number + 1}: {who.name} trả lời tại hội nghị mà điểm danh ghi vắng"
            yield Finding(who.path, message, "sửa người trả lời, hoặc điểm danh", who.name)


def _chair_absent(case: Case) -> Iterator[Finding]:
    """Who chairs or writes as it was held; where the meeting names nobody, as announced."""
    for doing, people in (("chủ trì", case.roster.chairs), ("làm thư ký", case.roster.writers)):
        held = [who for who in people if who.path[0] == "meeting"] or list(people)
        for who in held:
            if _is_away(case, who):
                message = f"{who.name} {doing} mà điểm danh ghi vắng"
                hint = f"ghi người {doing} thực tế ở `meeting.{'chair' if doing == 'chủ trì' else 'secretary'}`, hoặc sửa điểm danh"
                yield Finding(who.path, message, hint, who.name)


def _away(case: Case) -> Iterator[Finding]:
    yield from _chair_absent(case)
    chairing = {who.key for who in case.roster.chairs}
    for side, who in _signing_sides(case):
        lines = [one.presence in _ABSENT for one, line in case.roster.attended if line.key == who.key and folded(one.group or "") == side]  # fmt: skip
        if who.key not in chairing and (all(lines) if lines else _is_away(case, who)):
            message = f"{who.name} đại diện một bên, ký biên bản mà điểm danh ghi vắng"
            yield Finding(who.path, message, "ghi người đại diện thực tế ở `conference.sides`, hoặc sửa điểm danh", who.name)  # fmt: skip


def _signing_sides(case: Case) -> Iterator[tuple[str, Named]]:
    """Yield who signs the minutes for a side, with the side's name, as far as somebody with a name does."""
    form = case.spec.papers.minutes.form
    for number, side in enumerate(case.spec.conference.sides):
        if form == "two_sided" or (form == "parents" and _PARENT.search(side.name)):
            for who in people_at(("conference", "sides", number, "representative"), side.representative):
                yield folded(side.name), who


def _asked_by_absent(case: Case) -> Iterator[Finding]:
    for entry in case.ledger:
        path, asker = ("questions", entry.number - 1, "asker"), entry.question.asker or ""
        said = named(path, asker) or Named(path, without_honorific(asker), (), None, entry.question.honorific)
        if entry.was_raised_at_the_meeting and _is_away(case, said._replace(titles=(), unit=_unit(entry, said))):
            message = f"câu {entry.number} nêu tại hội nghị, mà điểm danh ghi {asker} vắng"
            yield Finding(path, message, "sửa `source`, hoặc điểm danh")


def _unit(entry: Entry, asker: Named) -> str | None:
    return entry.question.unit or ", ".join(asker.titles) or None


def _attended_twice(case: Case) -> Iterator[Finding]:
    seen: dict[tuple[str, object, object], str] = {}
    for one, who in case.roster.attended:
        key = (who.key, one.unit or one.relation, one.group)
        if key in seen:
            yield Finding(
                who.path, f"{who.name} có hai dòng điểm danh", "xóa một dòng; hai người thì ghi thêm đơn vị", who.name
            )
        seen[key] = who.name


#: the head of a unit that has one, by how its name begins
_HEADS = {"trường": "hiệu trưởng", "trung tâm": "giám đốc"}


def _two_heads(case: Case) -> Iterator[Finding]:
    """A school has one head: two people with the post of head, of no other unit."""
    name = case.spec.issuer.name.casefold()
    head = next((post for begin, post in _HEADS.items() if name.startswith(begin)), None)
    first: Named | None = None
    for who in case.roster.staff:
        if not who.unit and any(folded(t) == head for t in who.titles):
            if head and first and who.key != first.key:
                line = case.line_of(first.path, who.path)
                message = f"{head.capitalize()} là {who.name} ở đây, {first.name} ở nơi khác ({line})"
                yield Finding(who.path, message, "sửa chức vụ hoặc tên ở một nơi", who.name)
            first = first or who


def _honorifics(case: Case) -> Iterator[Finding]:
    seen: dict[str, Named] = {}
    for who in chain(case.roster.staff, (n for n in case.roster.members if n.path[0] != "guests")):
        if who.gender is None:
            continue
        first = seen.setdefault(who.key, who)
        if who.gender != first.gender:
            message = f"“{who.honorific} {who.name}” ở đây, “{first.honorific} {first.name}” ở {case.line_of(first.path, who.path)}"
            yield Finding(who.path, message, "sửa cho giống nhau, nếu là một người", who.name)


def _titles_differ(case: Case) -> Iterator[Finding]:
    """One person who is head in one place and deputy in another."""
    seen: dict[str, Named] = {}
    for who in case.roster.staff:
        if not who.titles or who.unit:
            continue
        first = seen.setdefault(who.key, who)
        if _is_deputy_of(first, who) or _is_deputy_of(who, first):
            line = case.line_of(first.path, who.path)
            message = f"{who.name} là {', '.join(who.titles)} ở đây, {', '.join(first.titles)} ở {line}"
            yield Finding(who.path, message, "sửa chức vụ ở một nơi", who.name)


def _is_deputy_of(one: Named, other: Named) -> bool:
    return any(folded(t).startswith(f"phó {folded(head)}") for head in other.titles for t in one.titles)


def _signer_is_not_the_chair(case: Case) -> Iterator[Finding]:
    signer, chairing = case.spec.issuer.signer, case.roster.chairs
    who = signer.name if signer and signer.on_behalf is None and not (signer.title or "").startswith("Phó") else None
    same_post = signer and any(t == signer.title for c in chairing for t in c.titles)
    if who and chairing and not same_post and not any(c.key == " ".join(who.casefold().split()) for c in chairing):
        names = ", ".join(c.name for c in chairing)
        message = f"người ký là {who}, người chủ trì là {names}"
        yield Finding(
            ("issuer", "signer"), message, "đúng như vậy thì thôi; cấp phó chủ trì nên có phân công bằng văn bản"
        )


def _chair_writes(case: Case) -> Iterator[Finding]:
    meeting = case.spec.meeting
    for path, chair, secretary in (
        (("conference", "secretary"), case.spec.conference.chair, case.spec.conference.secretary),
        (("meeting", "secretary"), meeting.chair if meeting else None, meeting.secretary if meeting else None),
    ):
        chairing = {c.key for c in people_at(path, chair)}
        for who in people_at(path, secretary):
            if who.key in chairing:
                message = f"{who.name} vừa chủ trì vừa làm thư ký"
                yield Finding(path, message, "biên bản do thư ký ghi, chủ tọa ký sau: cử người khác", who.name)


def _nobody_answered(case: Case) -> Iterator[Finding]:
    numbers = [entry.number for entry in case.ledger if entry.status == "answered" and not entry.answerer]
    if numbers:
        message = f"{together(numbers)} đã trả lời mà không ghi ai trả lời"
        yield Finding(("questions", numbers[0] - 1, "answer"), message, "thêm `by:` (người trả lời)")


_SIDES = "conference: {chair: {name: Trần Thị Bình, title: Hiệu trưởng}, sides: [{name: Bên thứ nhất, members: [{name: Trần Thị Bình}]}, {name: Bên thứ hai, members: [{name: Vũ Thị Sen}]}]}"
_CAME = "meeting: {attendance: {people: [{name: Lê Văn Tám, presence: excused}]}}"
_WHY = "Biên bản là căn cứ về sau: ai trả lời, ai chủ trì thì phải là người có mặt."
_SAME = "Tên và chức vụ của một người ghi như nhau ở mọi nơi."
RULES = (
    Rule("C060", "warning", "Người trả lời không có trong thành phần tham dự", "Chỉ xét khi mọi nhóm mà người ấy có thể thuộc về đều kể đủ tên; người của trường không tìm trong các nhóm cha mẹ học sinh, học sinh, khách mời.", _answerer_not_invited,
         f"{{{_SIDES}, questions: [{{text: Bao giờ lát sân?, answer: {{by: Ông Lê Văn Tám, text: Tháng sau.}}}}]}}", f"{{{_SIDES}, questions: [{{text: Bao giờ lát sân?, answer: {{by: Bà Vũ Thị Sen, text: Tháng sau.}}}}]}}"),
    Rule("C061", "warning", "Người chủ trì không có trong thành phần tham dự", "Chỉ xét khi mọi người dự đều được kể tên.", _chair_not_invited,
         "{conference: {chair: {name: Trần Thị Bình}}, attendees: [{group: Đại biểu, members: [Bà Vũ Thị Sen]}]}", "{conference: {chair: {name: Trần Thị Bình}}, attendees: [{group: Đại biểu, members: [Bà Trần Thị Bình, Bà Vũ Thị Sen]}]}"),
    Rule("C062", "warning", "Người vắng mặt mà trả lời tại hội nghị", _WHY, _answered_by_absent,
         f"{{{_CAME}, questions: [{{text: Bao giờ lát sân?, answer: {{by: Ông Lê Văn Tám, text: Tháng sau.}}}}]}}", f"{{{_CAME}, questions: [{{text: Bao giờ lát sân?, answer: {{by: Bà Vũ Thị Sen, text: Tháng sau.}}}}]}}"),
    Rule("C063", "warning", "Người vắng mặt mà chủ trì, làm thư ký, ký biên bản", _WHY, _away,
         f"{{{_CAME}, conference: {{chair: Ông Lê Văn Tám}}}}", f"{{{_CAME}, conference: {{chair: Bà Trần Thị Bình}}}}"),
    Rule("C064", "warning", "Người vắng mặt mà nêu câu hỏi tại hội nghị", _WHY, _asked_by_absent,
         f"{{{_CAME}, questions: [{{text: Bao giờ lát sân?, asker: Lê Văn Tám, source: meeting}}]}}", f"{{{_CAME}, questions: [{{text: Bao giờ lát sân?, asker: Lê Văn Tám, source: form}}]}}"),
    Rule("C065", "warning", "Một người có hai dòng điểm danh", "Người ấy bị đếm hai lần.", _attended_twice,
         "meeting: {attendance: {people: [{name: Lê Văn Tám}, {name: Lê Văn Tám}]}}", "meeting: {attendance: {people: [{name: Lê Văn Tám, unit: lớp Lá 1}, {name: Lê Văn Tám, unit: lớp Lá 2}]}}"),
    Rule("C066", "warning", "Hai người cùng là Hiệu trưởng", _SAME, _two_heads,
         "conference: {chair: {name: Vũ Thị Sen, title: Hiệu trưởng}}", "conference: {chair: {name: Trần Thị Bình, title: Hiệu trưởng}}"),
    Rule("C067", "hint", "Một người khi là Ông, khi là Bà", _SAME, _honorifics,
         "conference: {chair: Bà Vũ Thị Sen, secretary: Ông Vũ Thị Sen}", "conference: {chair: Bà Trần Thị Bình, secretary: Ông Lê Văn Tám}"),
    Rule("C068", "hint", "Tên một người viết hai cách", f"{_SAME} Câu văn viết tên người của trường sai dấu, hai người cùng một chức vụ mà tên khác nhau một chữ cái cũng được kể.", spelled_otherwise,
         "conference: {chair: {name: Trần Thị Bính, title: [Chủ tịch Hội đồng trường]}}", "conference: {chair: {name: Trần Thị Bình, title: [Chủ tịch Hội đồng trường]}}"),
    Rule("C069", "warning", "Một người khi là cấp trưởng, khi là cấp phó", _SAME, _titles_differ,
         "conference: {chair: {name: Trần Thị Bình, title: Phó Hiệu trưởng}}", "conference: {chair: {name: Trần Thị Bình, title: Hiệu trưởng}}"),
    Rule("C070", "hint", "Người ký khác người chủ trì", "Người đứng đầu đối thoại thì người đứng đầu chủ trì; giao cấp phó chủ trì thì nên ghi rõ trong kế hoạch.", _signer_is_not_the_chair,
         "conference: {chair: {name: Vũ Thị Sen, title: Phó Hiệu trưởng}}", "conference: {chair: {name: Trần Thị Bình, title: Hiệu trưởng}}"),
    Rule("C071", "hint", "Đã trả lời mà không ghi ai trả lời", "Biên bản ghi rõ người trả lời, chức vụ.", _nobody_answered,
         "questions: [{text: Bao giờ lát sân?, answer: {text: Tháng sau.}}]", "questions: [{text: Bao giờ lát sân?, answer: {by: Hiệu trưởng, text: Tháng sau.}}]"),
    Rule("C072", "warning", "Một người vừa chủ trì vừa làm thư ký", "Biên bản có hai chỗ ký: thư ký và chủ tọa (mẫu 1.9).", _chair_writes,
         "conference: {chair: Bà Trần Thị Bình, secretary: Bà Trần Thị Bình}", "conference: {chair: Bà Trần Thị Bình, secretary: Bà Lê Thu Hà}"),
)  # fmt: skip
