"""Rules of numbers: attendance, votes, quotas and members, counts of questions, percentages typed in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import before, folded, is_afterwards, sentence
from doithoai.lazy_pattern import lazy
from doithoai.papers.attending import Turnout, named_by_group, quorum_sentence, turnout
from doithoai.papers.ledger import by_source, by_status, by_topic, by_unit, percent
from doithoai.source.yaml_tree import Keys
from doithoai.spec.facts import Group

_LOOK = "xem lại các số; đúng rồi thì cứ để, số in ra là số đã viết"


def _groups(case: Case) -> Iterator[Finding]:
    attendance = case.spec.meeting.attendance if case.spec.meeting else None
    for number, group in enumerate(attendance.groups if attendance else ()):
        known = [n for n in (group.present, group.excused, group.unexcused) if n is not None]
        wrong = group.invited is not None and (
            sum(known) > group.invited or (len(known) == 3 and sum(known) != group.invited)
        )
        if wrong:
            message = f"“{group.group}”: có mặt và vắng cộng lại là {sum(known)}, số được mời là {group.invited}"
            yield Finding(("meeting", "attendance", "groups", number, "invited"), message, _LOOK)


def _votes(case: Case) -> Iterator[Finding]:
    for number, matter, cast, present in _cast(case):
        if cast > present:
            message = f"“{matter}”: {cast} người biểu quyết, nhiều hơn số có mặt ({present})"
            yield Finding(("meeting", "votes", number), message, _LOOK)


def _few_votes(case: Case) -> Iterator[Finding]:
    come = turnout(case.spec)
    elsewhere = len(come.of("left_early", "late")) if come else 0
    for number, matter, cast, present in _cast(case):
        if cast + elsewhere < present and cast != _present_of_named(come, matter):
            message = f"“{matter}”: {cast} người biểu quyết, có mặt {present}; thiếu {present - cast}"
            hint = "người không biểu quyết thì tính vào `abstain` (ý kiến khác); chỉ một bên biểu quyết thì thôi"
            yield Finding(("meeting", "votes", number), message, hint)


def _present_of_named(come: Turnout | None, matter: str) -> int | None:
    """Return how many came of the groups that a matter names: ``Cha mẹ học sinh thông qua …`` is theirs."""
    named = [g.present for g in (come.groups if come else ()) if folded(g.group) in folded(matter)]
    return sum(n for n in named if n is not None) if named else None


def _cast(case: Case) -> Iterator[tuple[int, str, int, int]]:
    """Yield the number of each vote, its matter, how many voted, how many were there."""
    come = turnout(case.spec) if case.spec.meeting else None
    present = come.total.present if come else None
    for number, vote in enumerate(case.spec.meeting.votes if case.spec.meeting else ()):
        if present is not None:
            yield number, vote.matter, vote.in_favour + vote.against + vote.abstain, present


def _quorum(case: Case) -> Iterator[Finding]:
    come, attendance = turnout(case.spec), case.spec.meeting.attendance if case.spec.meeting else None
    if come and attendance and attendance.quorum and quorum_sentence(attendance, come) is None:
        of = f"nhóm “{attendance.quorum.of}”" if attendance.quorum.of else "cả hội nghị"
        message = f"không tính được tỷ lệ có mặt của {of}: chưa rõ số được mời và số có mặt"
        yield Finding(("meeting", "attendance", "quorum"), message, "thêm `invited`, `present`; viết đúng tên nhóm")


def _named_absent(case: Case) -> Iterator[Finding]:
    """The numbers are those that papers print: what was not typed follows from what was."""
    come = turnout(case.spec)
    named = named_by_group(come.people) if come else {}
    for number, group in enumerate(come.groups if come else ()):
        away = [one.presence for one in named.get(folded(group.group), []) if one.presence in ("excused", "unexcused")]
        rest = group.invited - group.present if group.invited is not None and group.present is not None else None
        told = (("vắng có lý do", away.count("excused"), group.excused, "excused"), ("vắng không có lý do", away.count("unexcused"), group.unexcused, "unexcused"), ("vắng", len(away), rest, "present"))  # fmt: skip
        for words, count, most, key in told:
            if most is not None and count > max(most, 0):
                message = f"“{group.group}”: nêu tên {count} người {words}, theo các số đã ghi là {max(most, 0)}"
                yield Finding(("meeting", "attendance", "groups", number, key), message, _LOOK)
                break


def _same_groups(case: Case) -> Iterator[Finding]:
    attendance = case.spec.meeting.attendance if case.spec.meeting else None
    seen: set[str] = set()
    for number, group in enumerate(attendance.groups if attendance else ()):
        if folded(group.group) in seen:
            message = f"có hai nhóm tên “{group.group}”; cả hai đều được tính vào tổng số"
            yield Finding(("meeting", "attendance", "groups", number), message, "gộp hai nhóm, hoặc sửa tên một nhóm")
        seen.add(folded(group.group))
    yield from _attendees_twice(case)


def _attendees_twice(case: Case) -> Iterator[Finding]:
    """Groups of one name among those who are to come; a note tells two of them apart."""
    seen: set[tuple[str, str]] = set()
    for number, group in enumerate(case.spec.attendees):
        name, note = (group.group, group.note or "") if isinstance(group, Group) else (group, "")
        if (folded(name), folded(note)) in seen:
            message = f"“{name}” kể hai lần trong thành phần tham dự"
            yield Finding(
                ("attendees", number), message, "gộp làm một; hai nhóm khác nhau thì ghi rõ ở tên hoặc `note`"
            )
        seen.add((folded(name), folded(note)))


def _quorum_missed(case: Case) -> Iterator[Finding]:
    come, attendance = turnout(case.spec), case.spec.meeting.attendance if case.spec.meeting else None
    said = quorum_sentence(attendance, come) if come and attendance and attendance.quorum else None
    if said and ", chưa đủ tỷ lệ" in said:
        yield Finding(("meeting", "attendance", "quorum"), said.removesuffix("."), _LOOK)


_PLAIN_QUOTA = lazy(r"\s*(\d{1,4})\s+(?:người|đồng chí|đại biểu|thành viên|phụ huynh|ông,? bà|cha mẹ học sinh|giáo viên|học sinh|em)\s*", re.IGNORECASE)  # fmt: skip
_QUOTA_EACH = lazy(
    r"\s*(\d{1,3})\s+(?:người|phụ huynh|đại diện|cha mẹ học sinh)\s*/\s*(?:lớp|trường|nhóm|tổ|nhóm, lớp)\s*\((\d{1,3})\s+(?:lớp|trường|nhóm|tổ|nhóm, lớp)\)\s*",
    re.IGNORECASE,
)


def quota_number(quota: str | None) -> int | None:
    """Return how many people a quota means: ``05 người``, ``01 người/lớp (15 lớp)``; None for other words."""
    if found := _PLAIN_QUOTA.fullmatch(quota or ""):
        return int(found[1])
    if found := _QUOTA_EACH.fullmatch(quota or ""):
        return int(found[1]) * int(found[2])
    return None


def _more_members(case: Case) -> Iterator[Finding]:
    for number, group in enumerate(case.spec.attendees):
        quota = quota_number(group.quota) if isinstance(group, Group) else None
        if isinstance(group, Group) and quota is not None and len(group.members) > quota:
            message = f"“{group.group}”: số lượng là {group.quota}, mà kể {len(group.members)} người"
            yield Finding(("attendees", number, "quota"), message, "sửa số lượng, hoặc danh sách")


def _sides(case: Case) -> Iterator[Finding]:
    sides = {folded(s.name): len(s.members) + (s.representative is not None) for s in case.spec.conference.sides if s.members}  # fmt: skip
    for number, group in enumerate(case.spec.attendees):
        quota = quota_number(group.quota) if isinstance(group, Group) else None
        if (
            isinstance(group, Group)
            and quota is not None
            and (listed := sides.get(folded(group.group), quota)) != quota
        ):
            message = f"“{group.group}”: số lượng là {group.quota}, ở `conference.sides` kể {listed} người"
            yield Finding(("attendees", number, "quota"), message, "sửa cho hai nơi khớp nhau")


def _invited(case: Case) -> Iterator[Finding]:
    attendance = case.spec.meeting.attendance if case.spec.meeting else None
    quotas = {folded(g.group): g.quota for g in case.spec.attendees if isinstance(g, Group)}
    for number, group in enumerate(attendance.groups if attendance else ()):
        quota = quotas.get(folded(group.group))
        planned = quota_number(quota)
        if planned is not None and group.invited is not None and planned != group.invited:
            message = f"“{group.group}”: được mời {group.invited}, trong thành phần tham dự là {quota}"
            hint = "mời thêm, bớt người thì thôi; gõ nhầm thì sửa"
            yield Finding(("meeting", "attendance", "groups", number, "invited"), message, hint)


_SAYS = r"(?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng|=)"
_PERCENT = r"(?P<typed>\d{1,3}(?:[.,]\d{1,2})?)\s*%"
_OF = r"(?<![\d/.,])(?P<part>\d{1,5})\s*/\s*(?P<whole>\d{1,5})(?![\d/])"
#: ``11/15 lớp đạt 100% cha mẹ dự họp`` tells of the parents in these
_OF_OTHERS = r"\s+(?!tổng|số|trên|là|theo|và|nên|so|yêu cầu|tỷ lệ)[^\W\d_]"
#: ``38/40 đại biểu (95%)``, ``38/40, đạt 95%``: between the numbers and a word that says so stands no other subject
_SHARE = lazy(
    rf"{_OF}(?:(?:\s*[^\W\d_][^\d.;:()%/]{{0,40}})?\s*\(|(?:\s*[^\W\d_][^\d.;:()%/,]{{0,40}})?\s*,?\s*{_SAYS}\s)\s*(?:{_SAYS}|là|\s)*{_PERCENT}(?!{_OF_OTHERS})",
    re.IGNORECASE,
)
_SHARE_AFTER = lazy(rf"{_PERCENT}\s*\(\s*(?:là|tức|với)?\s*{_OF}[^()%/\d]*\)", re.IGNORECASE)
#: what makes two numbers a date, a class, the number of a paper: ``ngày 3/9``, ``lớp 1/2``, ``số 38/2026``, not ``sĩ số 38/40``
_NO_SHARE = lazy(
    r"\b(?:ngày|lớp|tổ|nhóm|nhà|ngõ|ngách|hẻm|học kỳ|đến|tới|hết|từ|trước|sau|hôm|sáng|trưa|chiều|tối|(?<!sĩ )(?<!sỹ )(?<!tổng )(?<!quân )số)\s+$",
    re.IGNORECASE,
)


_OF_WHOM = lazy(r"\s+(?:tổng\s+)?số\s+(?P<whom>[^\W\d_]+)")
_SAYS_SO = lazy(rf"{_SAYS}|là|[^\w]", re.IGNORECASE)


def _is_of_another(text: str, found: re.Match[str]) -> bool:
    """Whether a share is one of something else than was counted: ``2/3 lớp, chiếm 50% số phòng``."""
    whom, counted = _OF_WHOM.match(text, found.end()), text[found.end("whole") : found.start("typed")].lower()
    return bool(whom and _SAYS_SO.sub("", counted) and whom["whom"].lower() not in counted)


def _percentages(case: Case) -> Iterator[Finding]:
    for path, text in case.corpus.holding("%"):
        for found in (*_SHARE.finditer(text), *_SHARE_AFTER.finditer(text)):
            if _NO_SHARE.search(before(text, found.start("part"))) or _is_of_another(text, found):
                continue
            part, whole, typed = int(found["part"]), int(found["whole"]), found["typed"].replace(",", ".")
            step = 10 ** -len(typed.partition(".")[2])
            if whole and abs(100 * part / whole - float(typed)) > 0.51 * step:
                message = f"{part}/{whole} là {percent(part, whole)}, không phải {found['typed']}%"
                yield Finding(path, message, "sửa tỷ lệ, hoặc hai số", text)
            elif part > whole > 0 and not _ABOVE_THE_WHOLE.search(sentence(text, *found.span())):
                yield Finding(path, f"phần ({part}) nhiều hơn tổng số ({whole})", "sửa lại hai số", text)
        yield from _more_than_all(path, text)


#: what people do together: none of them do it more than all
_TOGETHER = r"(?:có mặt|tham dự|dự họp|dự hội nghị|tán thành|đồng ý|nhất trí|hài lòng|biểu quyết|trả lời|giải đáp|thu phiếu|nộp phiếu)"
_ALL = lazy(
    rf"\b{_TOGETHER}\b[^.;%\d]{{0,30}}(?<![\d/.,])(?P<more>\d{{3}}(?:[.,]\d{{1,2}})?)\s*%|(?<![\d/.,])(?P<before>\d{{3}}(?:[.,]\d{{1,2}})?)\s*%[^.;%\d]{{0,40}}\b{_TOGETHER}\b",
    re.IGNORECASE,
)
#: what may come to more than was meant to be: ``đạt 120% kế hoạch``
_ABOVE_THE_WHOLE = lazy(r"kế hoạch|chỉ tiêu|định mức|dự toán|dự kiến|mục tiêu|so với|vượt|tăng|cùng kỳ|năm trước|năm ngoái|lần trước|doanh thu|sản lượng|được giao|đăng ký|công suất|ngày công|nghìn|triệu", re.IGNORECASE)  # fmt: skip


def _more_than_all(path: Keys, text: str) -> Iterator[Finding]:
    for found in _ALL.finditer(text):
        typed = found["more"] or found["before"]
        if float(typed.replace(",", ".")) > 100 and not _ABOVE_THE_WHOLE.search(sentence(text, *found.span())):
            yield Finding(path, f"{typed}% nhiều hơn tất cả", "sửa tỷ lệ, hoặc nói rõ so với điều gì", text)


_OF_UNITS = r"(?!\s*(?:lớp|tổ|nhóm|khối|trường|đơn vị|hộ|chi đoàn)\b)"
#: how many people came, of how many
CAME = (
    rf"(?:có mặt:?\s*(?P<present>\d{{1,5}})\s*/\s*(?P<all>\d{{1,5}})(?![\d/]){_OF_UNITS}"
    rf"|(?:triệu tập|được mời)\b[^.\d]{{0,30}}(?<![\d.,/-])(?P<called>\d{{1,5}})(?![\d/%]){_OF_UNITS}[^.\d]{{1,30}}\bcó mặt:?\s*(?P<there>\d{{1,5}})(?![\d/%])){_OF_UNITS}"
)
_TURNOUT = lazy(
    rf"{CAME}[^.\d]{{0,40}}(?:\([^)]*\))?[^.\d]{{0,20}}\bvắng(?: mặt)?:?\s*(?P<absent>\d{{1,5}})(?!\d|/)", re.IGNORECASE
)


def _turnout_in_words(case: Case) -> Iterator[Finding]:
    for path, text in case.corpus.holding("có mặt"):
        for found in _TURNOUT.finditer(text):
            present, absent = int(found["present"] or found["there"]), int(found["absent"])
            whole = int(found["all"] or found["called"])
            if present + absent != whole:
                message = f"có mặt {present} và vắng {absent} cộng lại là {present + absent}, không phải {whole}"
                yield Finding(path, message, "sửa lại các số", text)


_QUESTIONS = lazy(
    r"\b(?:nhận được|tiếp nhận|(?:đã|hội nghị|trường|ban tổ chức)\s+nhận|tổng hợp được|tổng số|tất cả)\s+(?:là\s+|có\s+|tổng cộng\s+)?(?P<number>\d{1,4})\s+(?:lượt\s+)?(?:câu hỏi|ý kiến|kiến nghị)",
    re.IGNORECASE,
)


#: nobody answers more than there are
_ANSWERED = lazy(r"\b(?:trả lời|giải đáp)\s+(?:được\s+|hết\s+|đủ\s+|cả\s+|tất cả\s+|toàn bộ\s+)*(?P<number>\d{1,4})\s+(?:lượt\s+)?(?:câu hỏi|ý kiến|kiến nghị)", re.IGNORECASE)  # fmt: skip


def _questions_in_words(case: Case) -> Iterator[Finding]:
    entries = case.ledger
    if not entries:
        return
    kinds = (by_source(entries), by_status(entries), by_topic(entries), by_unit(entries))
    raised = sum(e.was_raised_at_the_meeting for e in entries)
    right = {len(entries), raised, len(entries) - raised, *(c.number for c in chain(*kinds))}
    for typed in case.corpus.holding("nhận", "tổng", "tất cả", "trả lời", "giải đáp"):
        if is_afterwards(typed):
            more = (f for f in _ANSWERED.finditer(typed.text) if int(f["number"]) > len(entries))
            for found in (*_QUESTIONS.finditer(typed.text), *more):
                if int(found["number"]) not in right:
                    message = f"ở đây là {found['number']} câu hỏi, ý kiến; `questions` có {len(entries)}"
                    yield Finding(typed.path, message, "sửa số, hoặc ghi đủ các câu hỏi", typed.text)


_MEETING = "meeting: {{attendance: {{groups: [{{group: Cha mẹ học sinh, invited: 40, present: 38, excused: 2, unexcused: {}}}]}}{}}}"
_PAPER = "Số liệu phải khớp: người đọc nào cũng cộng lại được."
RULES = (
    Rule("C045", "warning", "Số có mặt và vắng không khớp số được mời", _PAPER, _groups, _MEETING.format(1, ""), _MEETING.format(0, "")),
    Rule("C046", "warning", "Số người biểu quyết nhiều hơn số có mặt", "Ai vắng thì không biểu quyết.", _votes,
         _MEETING.format(0, ", votes: [{matter: Thông qua Quy chế đối thoại, for: 40}]"), _MEETING.format(0, ", votes: [{matter: Thông qua Quy chế đối thoại, for: 36, abstain: 2}]")),
    Rule("C047", "hint", "Số người biểu quyết ít hơn số có mặt", "Biên bản ghi đủ ba dòng: tán thành, không tán thành, ý kiến khác; cộng lại bằng số có mặt.", _few_votes,
         _MEETING.format(0, ", votes: [{matter: Thông qua Quy chế đối thoại, for: 36}]"), _MEETING.format(0, ", votes: [{matter: Thông qua Quy chế đối thoại, for: 36, abstain: 2}]")),
    Rule("C048", "warning", "Không tính được tỷ lệ có mặt", "Biên bản phải nói có đủ tỷ lệ để tiến hành hay không.", _quorum,
         "meeting: {attendance: {quorum: 2/3, groups: [{group: Cha mẹ học sinh, present: 38}]}}", "meeting: {attendance: {quorum: 2/3, groups: [{group: Cha mẹ học sinh, invited: 40, present: 38}]}}"),
    Rule("C049", "warning", "Kể tên người vắng nhiều hơn số vắng", _PAPER, _named_absent,
         "meeting: {attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 39, excused: 1}], people: [{name: Vũ Thị Sen, group: Cha mẹ học sinh, presence: excused}, {name: Lê Văn Tám, group: Cha mẹ học sinh, presence: excused}]}}",
         "meeting: {attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 38, excused: 2}], people: [{name: Vũ Thị Sen, group: Cha mẹ học sinh, presence: excused}, {name: Lê Văn Tám, group: Cha mẹ học sinh, presence: excused}]}}"),
    Rule("C050", "warning", "Kể người nhiều hơn số lượng của nhóm", _PAPER, _more_members,
         "attendees: [{group: Ban đại diện cha mẹ học sinh, quota: 01 người, members: [Bà Vũ Thị Sen, Ông Lê Văn Tám]}]", "attendees: [{group: Ban đại diện cha mẹ học sinh, quota: 02 người, members: [Bà Vũ Thị Sen, Ông Lê Văn Tám]}]"),
    Rule("C051", "warning", "Số lượng của một bên không khớp danh sách các bên", "Kế hoạch và biên bản phải ghi như nhau ai là thành viên của mỗi bên; số lượng do quy chế dân chủ ở nơi làm việc định.", _sides,
         "{conference: {sides: [{name: Bên người lao động, representative: Bà Vũ Thị Sen, members: [Ông Lê Văn Tám]}]}, attendees: [{group: Bên người lao động, quota: 03 người}]}",
         "{conference: {sides: [{name: Bên người lao động, representative: Bà Vũ Thị Sen, members: [Ông Lê Văn Tám]}]}, attendees: [{group: Bên người lao động, quota: 02 người}]}"),
    Rule("C052", "hint", "Số được mời khác thành phần đã định", "Kế hoạch và biên bản nói về cùng những người ấy.", _invited,
         "{attendees: [{group: Cha mẹ học sinh, quota: 03 người/lớp (12 lớp)}], meeting: {attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 38}]}}}",
         "{attendees: [{group: Cha mẹ học sinh, quota: 03 người/lớp (12 lớp)}], meeting: {attendance: {groups: [{group: Cha mẹ học sinh, invited: 36, present: 34}]}}}"),
    Rule("C053", "warning", "Tỷ lệ phần trăm không khớp hai số đứng cạnh, hoặc quá 100%", _PAPER, _percentages,
         "meeting: {assessment: Có mặt 38/40 đại biểu (90%).}", "meeting: {assessment: Có mặt 38/40 đại biểu (95%).}"),
    Rule("C054", "warning", "Có mặt và vắng viết trong câu không khớp tổng số", _PAPER, _turnout_in_words,
         "meeting: {course: [\"Có mặt 38/40 đại biểu, vắng 03.\"]}", "meeting: {course: [\"Có mặt 38/40 đại biểu, vắng 02.\"]}"),
    Rule("C055", "hint", "Số câu hỏi viết trong câu khác số câu hỏi đã ghi", "Các văn bản đếm câu hỏi từ `questions`; câu viết tay thì không ai đếm lại.", _questions_in_words,
         "{questions: [{text: Sân sau bao giờ lát lại?}], meeting: {assessment: Hội nghị tiếp nhận 25 câu hỏi.}}", "{questions: [{text: Sân sau bao giờ lát lại?}], meeting: {assessment: Hội nghị tiếp nhận 01 câu hỏi.}}"),
    Rule("C056", "warning", "Hai nhóm người dự cùng tên", _PAPER, _same_groups,
         "meeting: {attendance: {groups: [{group: Cha mẹ học sinh, present: 5}, {group: cha mẹ học sinh, present: 6}]}}", "meeting: {attendance: {groups: [{group: Cha mẹ học sinh, present: 5}, {group: Giáo viên, present: 6}]}}"),
    Rule("C057", "warning", "Chưa đủ tỷ lệ có mặt cần có", "Không đủ tỷ lệ thì chưa tiến hành được; biên bản in đúng như số đã ghi.", _quorum_missed,
         "meeting: {attendance: {quorum: 2/3, groups: [{group: Cha mẹ học sinh, invited: 40, present: 20}]}}", "meeting: {attendance: {quorum: 2/3, groups: [{group: Cha mẹ học sinh, invited: 40, present: 38}]}}"),
)  # fmt: skip
