"""Rules of numbers and symbols of papers (Phụ lục I, II.3), and of ways to reach people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from doithoai.checks.contacts import is_slip, providers_mistyped
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import before, days_in, folded, shown
from doithoai.formats import nd30
from doithoai.lazy_pattern import lazy
from doithoai.papers.letterhead import number_words
from doithoai.spec.dossier_papers import LetterPaper
from doithoai.spec.own_papers import OwnPaper
from doithoai.vietnamese import plain_letters

LETTER = "Công văn"
#: the type of document that each kind of paper is; a công văn has no abbreviation of its type in its symbol
PAPER_TYPES = {
    "plan": "Kế hoạch", "invitation": "Giấy mời", "agenda": "Chương trình", "minutes": "Biên bản", "conclusion": "Thông báo",
    "report": "Báo cáo", "opinions": "Báo cáo", "replies": LETTER, "referral": LETTER, "letter": LETTER,
}  # fmt: skip
#: papers that are dated when they are signed
_DATED = ("plan", "invitation", "agenda", "conclusion", "report", "replies", "referral", "letter")


class _Numbered(NamedTuple):
    """A paper with a number: its kind, ``09/KH-MNHM``, its year where it is known."""

    kind: str
    number: str
    year: int | None


def type_of(kind: str, paper: OwnPaper) -> str:
    """Return the type of document that a paper is."""
    if isinstance(paper, LetterPaper):
        layout = paper.layout or ("notice" if paper.about == "changed" else "letter")
        return "Thông báo" if layout == "notice" else LETTER
    return PAPER_TYPES.get(kind, LETTER)


def _numbered(case: Case) -> Iterator[_Numbered]:
    for kind, paper in case.spec.papers:
        if isinstance(paper, OwnPaper) and (paper.number or "").strip():
            words = number_words(case.spec, paper, type_of(kind, paper))
            day = case.dates.get(kind)
            yield _Numbered(
                kind, folded(re.sub(r"^số:?\s*", "", words, flags=re.IGNORECASE)), day.year if day else None
            )


def _used_twice(case: Case) -> Iterator[Finding]:
    seen: dict[str, _Numbered] = {}
    for one in _numbered(case):
        first = seen.setdefault(one.number, one)
        if first is not one and (first.year is None or one.year is None or first.year == one.year):
            message = f"số {one.number.upper()} đã dùng cho văn bản khác (`papers.{first.kind}`)"
            yield Finding(("papers", one.kind, "number"), message, "mỗi văn bản trong năm một số: sửa một trong hai")


def _without_date(case: Case) -> Iterator[Finding]:
    for kind, paper in case.spec.papers:
        if kind in _DATED and isinstance(paper, OwnPaper) and paper.number and paper.date is None:
            message = "văn bản có số mà không có ngày"
            yield Finding(("papers", kind, "number"), message, "số và ngày ghi cùng lúc, khi ký: thêm `date:`")


def _without_number(case: Case) -> Iterator[Finding]:
    if case.spec.meeting is None:  # before it, numbers may still be to come
        return
    for kind in _DATED:
        paper = getattr(case.spec.papers, kind, None)
        if isinstance(paper, OwnPaper) and case.date_of(kind) and not (paper.number or "").strip():
            message = "đã họp xong mà văn bản có ngày, chưa có số"
            yield Finding(("papers", kind, "date"), message, "lấy số ở sổ văn bản đi: thêm `number:`")


def _no_abbreviation(case: Case) -> Iterator[Finding]:
    if case.spec.issuer.abbreviation is None:
        for one in _numbered(case):
            paper = getattr(case.spec.papers, one.kind)
            if not paper.symbol and "/" not in paper.number:
                message = "văn bản có số mà ký hiệu thiếu chữ viết tắt tên cơ quan"
                yield Finding(("issuer",), message, "thêm `abbreviation:` vào `issuer`", key=True)
                return


def _small_letters(case: Case) -> Iterator[Finding]:
    short = case.spec.issuer.abbreviation
    if short and (short != short.upper() or " " in short.strip()):
        message = f"chữ viết tắt “{short}” trong ký hiệu phải là chữ in hoa, không cách"
        yield Finding(("issuer", "abbreviation"), message, f"viết `{short.upper().replace(' ', '')}`", short)


def _foreign_symbol(case: Case) -> Iterator[Finding]:
    """A paper that is said to be the issuer's own, with another abbreviation in its symbol."""
    issuer, short = case.spec.issuer, case.spec.issuer.abbreviation
    if not short:
        return
    own = re.compile(
        rf"(?<!\d)\d{{1,6}}/[A-ZĐ][\w&]*-(?P<short>[A-ZĐ][\w&]*)\b[^;]{{0,60}}\bcủa (?:Hiệu trưởng )?{re.escape(' '.join(issuer.name.split()))}",
    )
    yield from _mistyped_symbol(case, short)
    for path, text in case.corpus.holding(" ".join(issuer.name.split()).lower()):
        found = own.search(text)
        if found and found["short"] != short:
            message = f"văn bản này của {issuer.name}, mà ký hiệu ghi {found['short']}, không phải {short}"
            yield Finding(path, message, "sửa ký hiệu, hoặc `issuer.abbreviation`", text)


def _mistyped_symbol(case: Case, short: str) -> Iterator[Finding]:
    """Numbers and symbols of the issuer's papers, typed in full, with nearly its abbreviation in them."""
    for kind, paper in case.spec.papers:
        for key in ("number", "symbol"):
            symbol = (getattr(paper, key, None) or "").rpartition("/")[2].strip()
            parts = symbol.split("-")
            near = next((p for p in parts if _is_nearly(p, short)), None)
            if near and short not in parts and symbol != short:
                message = f"ký hiệu ghi {near}, chữ viết tắt tên cơ quan là {short}"
                hint = f"viết `{symbol.replace(near, short)}`, hoặc sửa `issuer.abbreviation`"
                yield Finding(("papers", kind, key), message, hint)


def _is_nearly(part: str, short: str) -> bool:
    """Whether a part of a symbol is an abbreviation without its marks, with small letters or with a slip in it."""
    if part in nd30.ABBREVIATIONS.values():
        return False
    bare, right = plain_letters(part).upper(), plain_letters(short).upper()
    return bare == right or (len(right) > 3 and is_slip(bare, right))


def _cited_otherwise(case: Case) -> Iterator[Finding]:
    """A paper of this conference that a sentence cites by its number with another date, or by its date with another number."""
    for symbol, days in _days_by_symbol(case).items():
        shape = re.compile(rf"(?<![\d/])(\d{{1,4}})\s?/\s?{re.escape(symbol)}(?![\w&-]),?(?=\s+ngày\s)", re.IGNORECASE)
        for path, text in case.corpus.holding(symbol):
            for found in shape.finditer(text):
                after = text[found.end() : found.end() + 160]
                said = next(days_in(after), None)
                if (
                    said
                    and said.day
                    and said.start < 12
                    and (right := _otherwise(int(found[1]), said.day, days, after))
                ):
                    message = f"{right}, ở đây là số {found[0].strip(' ,')} ngày {shown(said.day)}"
                    yield Finding(path, message, "sửa số hoặc ngày ở một nơi", text)


def _days_by_symbol(case: Case) -> dict[str, dict[int, date]]:
    """Return the days of the numbered papers: ``{"kh-mnhm": {57: 12/01/2027}}``."""
    found: dict[str, dict[int, date]] = {}
    for one in _numbered(case):
        number, _, symbol = one.number.partition("/")
        if (day := case.date_of(one.kind)) and number.isdecimal() and symbol:
            found.setdefault(symbol, {})[int(number)] = day
    return found


def _otherwise(number: int, day: date, days: Mapping[int, date], after: str) -> str | None:
    """Return what a paper is, where a citation of it says otherwise; another one of the same day is none of a dialogue."""
    own = days.get(number)
    if own and own != day and own.year == day.year:
        return f"văn bản số {number:02} đề ngày {shown(own)}"
    same = next((n for n, d in days.items() if d == day), None)
    if own is None and same is not None and "đối thoại" in after.lower():
        return f"văn bản ngày {shown(day)} có số {same:02}"
    return None


_PHONE_KEYS = ("phone", "contact", "address")
_PHONE = lazy(r"(?=[+(0])(?:\+|\(?\b0)(?<![\d/.,-]0)[\d(][\d ().-]{5,18}\d(?![\d/])")
_SAID_PHONE = lazy(r"(?:điện thoại|đt|sđt|hotline|zalo)\b[\s:.]*$", re.IGNORECASE)
_LENGTHS = "di động có 10 chữ số, cố định 11 chữ số (bắt đầu bằng 02)"


def _phones(case: Case) -> Iterator[Finding]:
    yield from _without_zero(case)
    for typed in case.corpus.matching(_PHONE):
        for found in _PHONE.finditer(typed.text):
            if typed.name == "phone" or _SAID_PHONE.search(before(typed.text, found.start())):
                digits = re.sub(r"\D", "", found[0])
                if not _is_phone(digits, plus=found[0].startswith("+")):
                    message = f"số điện thoại “{found[0].strip()}” có {len(digits)} chữ số"
                    yield Finding(typed.path, message, _LENGTHS, typed.text)


def _without_zero(case: Case) -> Iterator[Finding]:
    """Numbers in a field of their own that have lost the zero at the begin, or more than that; not 113, not 1900 1234."""
    for typed in (t for t in case.corpus.named("phone") if t.text.strip()[:1] in "123456789"):
        digits = re.sub(r"[\s.()-]", "", typed.text)
        if digits.isdecimal() and len(digits) in (9, 10) and not digits.startswith(("84", "18", "19")):
            message = f"số điện thoại “{typed.text.strip()}” không bắt đầu bằng số 0"
            yield Finding(typed.path, message, f"viết `0{typed.text.strip()}`", typed.text)
        elif digits.isdecimal() and 5 <= len(digits) <= 8 and not digits.startswith(("18", "19")):
            message = f"số điện thoại “{typed.text.strip()}” có {len(digits)} chữ số"
            yield Finding(typed.path, message, _LENGTHS, typed.text)


def _is_phone(digits: str, *, plus: bool) -> bool:
    if plus or digits.startswith("84"):
        return 10 <= len(digits) <= 13
    return len(digits) == (11 if digits.startswith("02") else 10)


_BETWEEN_WORDS = lazy(r"[\s,;:()<>\"“”]+")
_LONGEST_MAIL = 254
_GOOD_MAIL = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\.?", re.ASCII)


def _mails(case: Case) -> Iterator[Finding]:
    yield from providers_mistyped(case)
    named = [t for t in case.corpus.named("email") if "@" not in t.text]
    for typed in (*named, *case.corpus.holding("@")):
        words = [w for w in _BETWEEN_WORDS.split(typed.text) if "@" in w]
        wrong = [w for w in words if len(w) > _LONGEST_MAIL or not _GOOD_MAIL.fullmatch(w)]
        if "@" not in typed.text:
            wrong = [typed.text]
        if wrong:
            message = f"“{wrong[0].strip()}” không phải địa chỉ thư điện tử"
            yield Finding(typed.path, message, "viết như vanphong@truong.edu.vn, không dấu, không cách", typed.text)


def _online_without_room(case: Case) -> Iterator[Finding]:
    online = case.spec.conference.online
    if online is not None and not online.link and not online.id:
        message = "họp trực tuyến mà chưa có đường dẫn hay mã phòng họp"
        yield Finding(("conference", "online"), message, "thêm `link:` hoặc `id:` trước khi gửi giấy mời", key=True)


_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3"
RULES = (
    Rule("C115", "warning", "Một số dùng cho hai văn bản", f"{_DECREE}.a: số là số thứ tự văn bản trong một năm; cùng ký hiệu thì không trùng số.", _used_twice,
         "{issuer: {office: VP}, papers: {replies: {number: 12, date: 05/02/2027}, referral: {number: 12, date: 06/02/2027}}}", "{issuer: {office: VP}, papers: {replies: {number: 12, date: 02/02/2027}, referral: {number: 13, date: 03/02/2027}}}"),
    Rule("C116", "hint", "Văn bản có số mà không có ngày", "Nghị định 30/2020/NĐ-CP, Điều 15: số và thời gian ban hành ghi khi văn bản đã ký.", _without_date,
         "papers: {plan: {number: 57}}", "papers: {plan: {number: 57, date: 12/01/2027}}"),
    Rule("C117", "hint", "Đã họp mà văn bản có ngày, chưa có số", "Nghị định 30/2020/NĐ-CP, Điều 15.", _without_number,
         "{papers: {plan: {date: 12/01/2027}}, meeting: {opened: 07:35}}", "{papers: {plan: {number: 57, date: 12/01/2027}}, meeting: {opened: 07:35}}"),
    Rule("C118", "warning", "Chữ viết tắt trong ký hiệu không in hoa", f"{_DECREE}.c: ký hiệu in hoa, giữa các nhóm chữ có gạch nối, không cách chữ.", _small_letters,
         "issuer: {abbreviation: Mnhm}", "issuer: {abbreviation: MNHM}"),
    Rule("C119", "warning", "Văn bản của chính cơ quan mà ký hiệu là chữ khác", f"{_DECREE}.b: chữ viết tắt tên cơ quan do người đứng đầu quy định, dùng thống nhất.", _foreign_symbol,
         "legal_bases: [{carry_out: Kế hoạch số 41/KH-MNHN ngày 07 tháng 9 năm 2026 của Trường Mầm non Hoa Mai về nhiệm vụ năm học}]", "legal_bases: [{carry_out: Kế hoạch số 41/KH-MNHM ngày 07 tháng 9 năm 2026 của Trường Mầm non Hoa Mai về nhiệm vụ năm học}]"),
    Rule("C120", "hint", "Số điện thoại thừa hoặc thiếu chữ số", "Excel hay bỏ mất số 0 đầu; gõ tay hay sót một chữ số.", _phones,
         "registration: {contact: {name: Vũ Thị Sen, phone: 0912 000 13}}", "registration: {contact: {name: Vũ Thị Sen, phone: 0912 000 138}}"),
    Rule("C121", "hint", "Địa chỉ thư điện tử gõ sai", "Thư không đến nơi.", _mails,
         "registration: {email: \"hoamai@example\"}", "registration: {email: hoamai@example.edu.vn}"),
    Rule("C122", "hint", "Họp trực tuyến mà chưa có đường dẫn", "Khách không vào được phòng họp.", _online_without_room,
         "conference: {online: {platform: Zoom}}", "conference: {online: {platform: Zoom, link: \"https://hop.example.edu.vn/mnhm\"}}"),
    Rule("C123", "warning", "Ký hiệu thiếu chữ viết tắt tên cơ quan", f"{_DECREE}.b.", _no_abbreviation,
         "{issuer: {abbreviation: }, papers: {plan: {number: 57, date: 12/01/2027}}}", "{issuer: {abbreviation: MNHM}, papers: {plan: {number: 57, date: 12/01/2027}}}"),
    Rule("C124", "warning", "Nhắc đến văn bản của hội nghị này mà sai số, sai ngày", "Số và ngày ở `papers` là của chính văn bản ấy; nơi nhận tìm nó theo số và ngày.", _cited_otherwise,
         "{papers: {plan: {number: 57, date: 12/01/2027}}, notes: Thực hiện Kế hoạch số 57/KH-MNHM ngày 21/01/2027 về tổ chức đối thoại.}", "{papers: {plan: {number: 57, date: 12/01/2027}}, notes: Thực hiện Kế hoạch số 57/KH-MNHM ngày 12/01/2027 về tổ chức đối thoại.}"),
)  # fmt: skip
