"""Rules of abbreviations: each is explained before it is used, and one that is explained is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import Typed, before
from doithoai.lazy_pattern import lazy
from doithoai.vietnamese import LOWER, UPPER, is_syllable

#: what every reader of official papers knows
_KNOWN_WORDS = (
    "UBND HĐND UBMTTQ MTTQ TTg TW VBHN NĐ QĐ TT NQ CT CV KH BC TB BB TTr HD QC HĐ GM TTLT BNV BGDĐT BGD GDĐT GD ĐT BLĐTBXH BTC "
    "THCS THPT TH MN TNCS TNTP HCM TP VT TTHC CCHC PCCC ATTP ATGT BHXH BHYT BHTN TNHH TLĐ LĐLĐ VH XH TDTT "
    "STT ID PDF QR SMS USB LED LCD TV FM AM VNĐ VND USD EU UNESCO UNICEF WHO ASEAN STEM STEAM IELTS TOEIC TOEFL COVID SARS "
    "CNTT CCCD CMND VSATTP KTX JPG JPEG PNG DOC DOCX XLS XLSX PPT PPTX ZIP BS BSCK DS KTV ZALO ZOOM WIFI GPS VNEDU SMAS CD DVD MC PCGD XMC PGS GS TS THS NGND NGƯT TCVN ISO AIDS HIV NXB SGK KHTN KHXH VBQPPL KT TM TL TUQ"
)
_KNOWN = frozenset(_KNOWN_WORDS.split())
_TOKEN = lazy(rf"(?<![\w/&.-])[{UPPER}]{{2,9}}(?![\w/&-]|\.\w)")
#: a numeral, also that of a term: ``HKII``
_NUMERAL = lazy("(?:HK)?[IVXLC]+")
_IN_BRACKETS = lazy(
    rf"\(\s*(?:(?:sau đây |gọi |viết )*(?:viết |gọi )?tắt(?: là)?:?\s*(?:(?!\d)\w+ ){{0,2}})?[“\"]?(?P<short>[{UPPER}]{{2,9}})[”\"]?\s*\)", re.IGNORECASE
)  # fmt: skip
#: where abbreviations are customary or no words of a paper stand
_APART = {"recipients", "abbreviation", "abbreviations", "office", "symbol", "number", "drafter", "address", "legal_bases", "other_post", "heading", "circulation", "urgency", "id", "contact", "email", "time_style", "sizes", "form_fields", "as", "in"}  # fmt: skip
#: the parts of a plan in the order in which they print, as far as they hold words
_ORDER = ("purposes", "requirements", "contents", "attendees", "agenda", "registration", "funding", "tasks", "notes")


def _words(case: Case) -> Iterator[Typed]:
    for typed in case.corpus.holding(*_candidates(case)):
        if not _APART.intersection(p for p in typed.path if isinstance(p, str)):
            yield typed


def _candidates(case: Case) -> list[str]:
    """Return the words in capitals that are no syllables, in small letters."""
    loud = (w for w in case.corpus.words if 2 <= len(w) <= 9 and w.isupper())
    return [w.lower() for w in loud if w not in _KNOWN and not is_syllable(w)]


def _used(text: str) -> Iterator[re.Match[str]]:
    """Yield the abbreviations in a text; a line in capitals has none, nor have two words in capitals side by side."""
    if not re.search(f"[{LOWER}]", text):
        return
    for found in _TOKEN.finditer(text):
        word = found[0]
        beside = (
            text[max(found.start() - 14, 0) : found.start()].split()[-1:]
            + text[found.end() : found.end() + 14].split()[:1]
        )
        loud = any(
            len(w.strip(".,;:()")) > 1 and w.strip(".,;:()").isupper() and is_syllable(w.strip(".,;:()"))
            for w in beside
        )
        if word.upper() not in _KNOWN and not is_syllable(word) and not loud and not _NUMERAL.fullmatch(word):
            yield found


def _defined(case: Case) -> dict[str, Typed]:
    """Return the abbreviations that are explained in brackets behind their words: ``cha mẹ học sinh (CMHS)``."""
    found = dict[str, Typed]()
    for typed in case.corpus.holding("("):
        for match in _IN_BRACKETS.finditer(typed.text):
            if _explains(before(typed.text, match.start(), 200), match["short"]):
                found.setdefault(match["short"], typed)
    return found


def _explains(before: str, short: str) -> bool:
    """Whether the words before the brackets have the letters of the abbreviation as initials, most of them."""
    initials = "".join(w[0] for w in re.findall(r"\w+", before)[-2 * len(short) :]).upper()
    return sum(c in initials for c in short.upper()) >= len(short) - 1


def _undefined(case: Case) -> Iterator[Finding]:
    spec = case.spec
    known = {*spec.abbreviations, *_defined(case)}
    known |= {w for part in (spec.issuer.abbreviation, spec.issuer.office) if part for w in re.findall(r"\w+", part)}
    told = set[str]()
    for typed in _words(case):
        for found in _used(typed.text):
            if found[0] not in known and found[0] not in told:
                told.add(found[0])
                message = f"“{found[0]}” chưa được giải thích"
                hint = f"viết đủ chữ, hoặc thêm `abbreviations: {{{found[0]}: …}}`"
                yield Finding(typed.path, message, hint, typed.text)


def _too_early(case: Case) -> Iterator[Finding]:
    """An abbreviation that is explained in a later part of the plan than it is used in; nothing where the order is the user's."""
    if case.spec.papers.plan.sections:
        return
    defined = {short: t for short, t in _defined(case).items() if short not in case.spec.abbreviations}
    told = set[str]()
    for typed in _words(case):
        for found in _used(typed.text) if defined else ():
            place = defined.get(found[0])
            if place and found[0] not in told and _rank(typed) < _rank(place):
                told.add(found[0])
                message = f"“{found[0]}” dùng ở đây, đến {case.line_of(place.path, typed.path)} mới giải thích"
                yield Finding(
                    typed.path, message, "giải thích ở chỗ dùng đầu tiên, hoặc dùng `abbreviations`", typed.text
                )


def _rank(typed: Typed) -> tuple[int, int]:
    """Return the place of a part in the plan; what is not printed in it comes last and is never too early."""
    number = typed.path[1] if len(typed.path) > 1 and isinstance(typed.path[1], int) else 0
    return (_ORDER.index(typed.top), number) if typed.top in _ORDER else (len(_ORDER), 0)


def _never_used(case: Case) -> Iterator[Finding]:
    if not case.spec.abbreviations:
        return
    used = {w for t in case.texts if t.top != "abbreviations" for w in re.split(r"[^\w&.-]+", t.text)}
    pieces = used | {p for w in used for p in re.split(r"[-/&.]", w)}
    for short in case.spec.abbreviations:
        if short not in pieces and not any(short in t.text for t in case.texts if t.top != "abbreviations"):
            message = f"giải thích “{short}” mà không dùng đến"
            yield Finding(("abbreviations", short), message, "xóa dòng này", key=True)


_WHY = "Văn bản phải dễ hiểu: người ngoài trường không biết chữ tắt của trường."
RULES = (
    Rule("C150", "hint", "Chữ viết tắt chưa được giải thích", f"{_WHY} Nơi nhận, ký hiệu và những chữ ai cũng biết (UBND, THCS…) không kể.", _undefined,
         "purposes: [Lắng nghe ý kiến của CBGVNV.]", "{abbreviations: {CBGVNV: cán bộ giáo viên nhân viên}, purposes: [Lắng nghe ý kiến của CBGVNV.]}"),
    Rule("C151", "hint", "Chữ viết tắt dùng trước khi giải thích", _WHY, _too_early,
         "{purposes: [Lắng nghe ý kiến của CMHS.], notes: Mỗi lớp cử hai cha mẹ học sinh (CMHS) dự họp.}", "{purposes: [Lắng nghe ý kiến của cha mẹ học sinh (CMHS).], notes: Mỗi lớp cử hai CMHS dự họp.}"),
    Rule("C152", "hint", "Giải thích chữ viết tắt mà không dùng", "Dòng thừa.", _never_used,
         "{abbreviations: {BĐD: Ban đại diện}, purposes: [Lắng nghe ý kiến.]}", "{abbreviations: {BĐD: Ban đại diện}, purposes: [Lắng nghe ý kiến của BĐD.]}"),
)  # fmt: skip
