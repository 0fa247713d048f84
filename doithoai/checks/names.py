"""Names that are nearly those of people who act for the issuer: another tone, a letter too few, two syllables in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from doithoai.checks.roster import Named
from doithoai.checks.rule import Case, Finding
from doithoai.checks.texts import folded
from doithoai.honorifics import without_honorific
from doithoai.lazy_pattern import lazy
from doithoai.vietnamese import LOWER, UPPER, plain_letters

_SYLLABLE = rf"[{UPPER}][{LOWER}]*"
#: in a sentence a name stands behind a form of address
_MENTION = lazy(rf"\b(?P<honorific>[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\s+(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{2,4}})(?!\w)")
#: a post in capitals right behind a name is no part of it
_POST = lazy(r"\s+(?:Tổ|Phó|Hiệu|Trưởng|Bí|Chủ|Giáo|Kế)\b.*$")
#: where others speak, or are counted up with what they are called
_OTHERS = {"questions", "attendees", "guests", "recipients", "legal_bases"}
_NO_STAFF = lazy(r"phụ huynh|cha mẹ|cmhs|học sinh|\blớp\b|khu phố|\bthôn\b|đại biểu|khách|nguyên |cựu ", re.IGNORECASE)  # fmt: skip
#: what many are: two of them may well have names that are nearly one; two heads are told as such
_MANY = lazy(
    r"^hiệu trưởng$|giáo viên|nhân viên|phụ huynh|cha mẹ|học sinh|\blớp\b|\bgv|\bnv\b|chuyên viên|thành viên|(?:ủy|uỷ) viên",
    re.IGNORECASE,
)


def spelled_otherwise(case: Case) -> Iterator[Finding]:
    """Yield names of people who act for the issuer or take part that are spelled in two ways, also in sentences."""
    people = [*case.roster.staff, *(n for n in case.roster.members if n.path[0] != "guests")]
    seen: dict[str, Named] = {}
    told = set[tuple[str, str]]()
    for who in chain(people, _mentioned(case)):
        first = seen.setdefault(_plain(who.key), who)
        if " ".join(first.name.split()) != " ".join(who.name.split()) and (first.name, who.name) not in told:
            told.add((first.name, who.name))
            yield _twice(case, who, first, "khác nhau ở dấu, chữ hoa hoặc i và y")
    yield from _mistyped(case, people)


def _plain(name: str) -> str:
    """Return a name as those who can't hear it may mix it up: without marks, y as i."""
    return plain_letters(name).replace("y", "i")


def _twice(case: Case, who: Named, first: Named, how: str) -> Finding:
    message = f"“{who.name}” ở đây, “{first.name}” ở {case.line_of(first.path, who.path)}: {how}"
    return Finding(who.path, message, "là một người thì viết một cách", who.name)


def _mentioned(case: Case) -> Iterator[Named]:
    """Yield the people whom sentences name as nobody else is called, and somebody of the staff is but for the marks."""
    staff = {_plain(who.key): who for who in case.roster.staff}
    askers = (without_honorific(entry.question.asker or "") for entry in case.ledger)
    others = (*case.roster.staff, *case.roster.members, *(who for _, who in case.roster.attended))
    known = {who.key for who in others} | {" ".join(asker.casefold().split()) for asker in askers}
    for path, text in (t for t in case.corpus.texts if t.path[0] not in _OTHERS):  # most texts are of these
        for found in _MENTION.finditer(text):
            who = Named(path, _POST.sub("", found["name"]), (), None, found["honorific"])
            own = staff.get(_plain(who.key))
            is_own = own and who.key not in known and not _opposed(who, own)
            if is_own and not _NO_STAFF.search(_behind(text, found.end())):
                yield who


def _behind(text: str, at: int) -> str:
    return re.split(r"[.;\n]", text[at : at + 60], maxsplit=1)[0]


def _opposed(one: Named, other: Named) -> bool:
    """Whether one is Ông and the other Bà."""
    return {one.gender, other.gender} == {"man", "woman"}


def _mistyped(case: Case, people: Sequence[Named]) -> Iterator[Finding]:
    """Two names of one post that few hold, a letter apart or with two syllables in turn."""
    holders: dict[str, dict[str, Named]] = {}
    told = set[frozenset[str]]()
    for who in people:
        for post in (folded(title) for title in who.titles if not _MANY.search(title)):
            others = holders.setdefault(post, {})
            for other in () if who.key in others else others.values():
                pair = frozenset((who.key, other.key))
                if pair not in told and not _opposed(who, other) and _nearly(who.key, other.key):
                    told.add(pair)
                    yield _twice(case, who, other, "cùng chức vụ, tên gần giống nhau")
            others.setdefault(who.key, who)


def _nearly(one: str, other: str) -> bool:
    """Whether plain letters of two names differ in one letter of one syllable, or by the order of two syllables."""
    words, others = _plain(one).split(), _plain(other).split()
    if words == others or len(words) != len(others) or len(words) < 3:
        return False
    apart = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return sorted(words) == sorted(others) or (len(apart) == 1 and _a_letter_apart(*apart[0]))


def _a_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
