"""Rules about how a basis is written: its parts, its order, its marks (PL I II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.dates import PartialDate, parse_date
from doithoai.lazy_pattern import lazy
from doithoai.legal_bases.cited import Cited
from doithoai.legal_bases.force import is_out_of_place
from doithoai.legal_bases.keys import code_key, name_key
from doithoai.legal_bases.kinds import BY_LAW, LEADS, NAMED
from doithoai.legal_bases.phrases import basis_text, day_text, lacking, short_name
from doithoai.legal_bases.reading import Entry
from doithoai.legal_bases.recognition import kind_of
from doithoai.spec import Spec
from doithoai.spec.facts import Bases
from doithoai.vietnamese import shadow

_FIRST = "PL I II.6.b"
_ABSTRACT = "trích yếu"
_LIST = "PL I II.6.a"
#: who proposes is told before the number: no basis in law, and its parts are told otherwise
_PROPOSED = lazy(r"[\s-]*(?:xet|theo de nghi|theo to trinh)\b")
_LEAD = "|".join(shadow(lead) for lead in LEADS)
_TWO_LEADS = lazy(rf"[\s\-–•*+]*(?:{_LEAD})(?:\s+vao)?[\s:,]+(?:can cu|thuc hien|tren co so)\b")
#: what stands twice where parts are joined; no ``năm năm``, which are five years
_DOUBLED = lazy(
    r"(?<!\w)(Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư|Quyết định|Kế hoạch|Công văn|của|số(?=\s+số\s*\d)|ngày(?=\s+ngày\s*\d))"
    r"\s+\1(?!\w)|//+"
)
_SMALL_LEAD = lazy(rf"[\s\-–•*+]*(?:{'|'.join(lead.lower() for lead in LEADS)})\s")
#: what has no number of its own, or is known by its name
_BY_NAME = ("Điều lệ", "Biên bản", "Nội quy")
#: what is decided at a meeting, and told in its minutes
_OF_MEETINGS = ("Kết luận", "Nghị quyết")
_MEETING = lazy(r"\b(?:(?:cuoc|phien|buoi|ky) hop|hop|buoi lam viec|hoi nghi|dai hoi|giao ban)\b")
#: rank of a document by its kind; what others issue has the rank of who issues it
RANKS = {
    "Hiến pháp": 0,
    "Bộ luật": 1,
    "Luật": 1,
    "Pháp lệnh": 2,
    "Nghị định": 3,
    "Thông tư": 5,
    "Thông tư liên tịch": 5,
}
_RANK_WORDS = (
    "Hiến pháp", "luật", "pháp lệnh, nghị quyết của Quốc hội", "nghị định", "văn bản của Thủ tướng Chính phủ", "thông tư",
    "văn bản của bộ", "văn bản của tỉnh, thành phố", "văn bản của xã, phường", "văn bản của chính đơn vị",
)  # fmt: skip
#: letters, which have no legal rank among decisions and plans
_NOT_RANKED = ("Công văn", "Thông báo", "Công điện")
_PARLIAMENT, _PREMIER, _MINISTRY, _PROVINCE, _COMMUNE, RANK_OF_OWN = 2, 4, 6, 7, 8, 9
_ISSUERS = (
    (lazy(r"(?:uy ban thuong vu )?quoc hoi\b"), _PARLIAMENT),
    (lazy(r"thu tuong\b"), _PREMIER),
    (lazy(r"(?:bo truong )?bo (?!chinh tri|chi huy|phan|mon|tu lenh)"), _MINISTRY),
    (lazy(r"(?:chu tich )?(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan) (?:tinh|thanh pho)\b|(?:giam doc )?so "), _PROVINCE),
    (lazy(r"(?:chu tich )?(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan) (?:phuong|xa|dac khu)\b"), _COMMUNE),
)  # fmt: skip


def at_entry(entry: Entry, message: str, hint: str) -> Finding:
    """Return a finding at a citation."""
    return Finding(entry.item.path, message, hint, entry.item.typed)


def in_place(case: Case) -> Iterator[Entry]:
    """Yield all citations but those of documents that should not stand there at all: one document, one cause."""
    for entry in case.bases.entries:
        if entry.match is None or not is_out_of_place(entry.match.document, case.bases):
            yield entry


def _wrong_date(case: Case) -> Iterator[Finding]:
    for entry in in_place(case):
        if entry.match and entry.match.other_date:
            known = entry.match.document
            message = f"{short_name(known)} ban hành {_of_day(known.date)}, căn cứ ghi {_of_day(entry.cited.date)}"
            yield at_entry(entry, message, f"xem lại ngày; theo danh mục: {basis_text(known)}")


def _of_day(day: PartialDate | None) -> str:
    return f"ngày {day_text(day)}" if day and day.full else f"năm {day.year}" if day else ""


def _wrong_code(case: Case) -> Iterator[Finding]:
    for entry in in_place(case):
        match = entry.match
        if match and match.other_name:
            known = match.document
            message = f"căn cứ ghi “{entry.cited.words}”; theo danh mục là {known.type} {known.title}"
            yield at_entry(entry, message, f"xem lại tên; theo danh mục: {basis_text(known)}")
        if match and (match.other_code or match.other_kind):
            known = match.document
            what = f"{kind_of(entry.cited)} {entry.cited.code}" if match.other_kind else entry.cited.code
            message = f"căn cứ ghi “{what}”; theo danh mục là {known.type} {known.code}"
            yield at_entry(entry, message, f"xem lại tên loại, số, ký hiệu; theo danh mục: {basis_text(known)}")


def _two_years(case: Case) -> Iterator[Finding]:
    for entry in case.bases.entries:
        year = re.match(r"(\d{4})/", entry.cited.symbol or "")
        day = entry.cited.date
        if entry.match is None and year and day and day.year and int(year[1]) != day.year:
            message = f"{entry.cited.words}: năm trong ký hiệu ({year[1]}) khác năm ban hành ({day.year})"
            yield at_entry(entry, message, "xem lại số, ký hiệu và ngày ban hành")


def _no_such_day(case: Case) -> Iterator[Finding]:
    for entry in case.bases.entries:
        if entry.cited.odd_date:
            message = f"{entry.cited.words}, {entry.cited.odd_date}: {_why(entry.cited.odd_date)}"
            yield at_entry(entry, message, "xem lại ngày ban hành của căn cứ")


def _why(odd_date: str) -> str:
    try:
        parse_date(odd_date)
    except ValueError as error:
        return str(error)
    return "không có ngày này trong lịch"


def _out_of_order(case: Case) -> Iterator[Finding]:
    highest = -1
    for entry in case.bases.entries:
        no_law = _is_proposal(entry) or kind_of(entry.cited) in _NOT_RANKED
        rank = None if no_law else rank_of(entry.cited, case.spec)
        if rank is not None and rank < highest:
            message = f"{_RANK_WORDS[rank]} đứng sau {_RANK_WORDS[highest]}"
            hint = "xếp căn cứ từ văn bản cao xuống văn bản thấp; văn bản của đơn vị để cuối"
            yield at_entry(entry, message, hint)
        highest = max(highest, rank if rank is not None else -1)


def rank_of(cited: Cited, spec: Spec | None = None) -> int | None:
    """Return the rank of a document, 0 the highest; None for the Party's, and where it can't be told.

    What the issuer of ``spec`` has issued itself comes last.
    """
    issuer, symbol = name_key(cited.issuer or ""), shadow(cited.symbol or "")
    kind = kind_of(cited) or ""
    if cited.of_party:
        return None
    if kind in RANKS:
        return RANKS[kind]
    if re.search(r"qh\d+$", symbol):
        return _PARLIAMENT
    if symbol.endswith("-ttg"):
        return _PREMIER
    if spec is not None and _is_own(spec, issuer, symbol):
        return RANK_OF_OWN
    return next((rank for shape, rank in _ISSUERS if shape.match(issuer)), None)


def _is_own(spec: Spec, issuer: str, symbol: str) -> bool:
    mark = shadow(spec.issuer.abbreviation or "")
    named = f" {name_key(spec.issuer.name)} " in f" {issuer} "
    return named or (bool(mark) and not issuer and symbol.endswith(f"-{mark}") and mark != "ubnd")


def _is_proposal(entry: Entry) -> bool:
    return bool(_PROPOSED.match(shadow(entry.item.printed)))


def _first(case: Case) -> Iterator[Entry]:
    """Yield the first citation of each document that needs its parts.

    None that is known by its name, that only amends, or that should not stand there at all.
    """
    seen: set[object] = set()
    for entry in in_place(case):
        key = _identity(entry) or entry.cited
        if not (_by_name(entry.cited) or entry.cited.amends or _is_proposal(entry) or key in seen):
            seen.add(key)
            yield entry


def _by_name(cited: Cited) -> bool:
    """Whether a document is known without its number: a law, a charter, minutes, what a meeting decided."""
    if kind_of(cited) in NAMED or cited.code:
        return kind_of(cited) in NAMED
    told = name_key(f"{cited.title or ''} {cited.issuer or ''}")
    return cited.type in _BY_NAME or (cited.type in _OF_MEETINGS and _MEETING.search(told) is not None)


def _identity(entry: Entry) -> object:
    """Return what two citations of one document have in common; None for one without a number that nobody knows."""
    cited = entry.cited
    if entry.match:
        return entry.match.document.id
    return (code_key(cited.code), cited.date, name_key(cited.issuer or "")) if cited.code else None


def _around(cited: Cited) -> str:
    """Return where else an issuer may be told: theo chỉ đạo của … tại Công văn …, Quy chế của … kèm theo Quyết định …"""
    return f"{cited.lead} {cited.title if cited.carrier or not cited.code else ''}"


def _lacking(cited: Cited) -> list[str]:
    """Return the parts that a first citation needs and that are not told, trích yếu last."""
    day = cited.date is not None and cited.date.full is not None
    parts = {
        "tên loại": cited.type is None,
        "số": not cited.number,
        "ký hiệu": bool(cited.number) and not cited.symbol,
        "ngày ban hành": not day and not cited.odd_date,
        "cơ quan ban hành": not cited.issuer and " của " not in _around(cited),
        _ABSTRACT: not cited.title,
    }
    return [part for part, is_lacking in parts.items() if is_lacking]


def _lacks(case: Case) -> Iterator[Finding]:
    hint = "viết đủ khi viện dẫn lần đầu: tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu"
    for entry in _first(case):
        parts = _lacking(entry.cited)
        if parts and parts != [_ABSTRACT]:
            yield at_entry(entry, f"{entry.cited.words}: thiếu {', '.join(parts)}", _whole(entry, hint))


def _no_title(case: Case) -> Iterator[Finding]:
    for entry in _first(case):
        if _lacking(entry.cited) == [_ABSTRACT]:
            hint = "thêm trích yếu sau tên cơ quan ban hành"
            yield at_entry(entry, f"{entry.cited.words}: thiếu trích yếu", _whole(entry, hint))


def _whole(entry: Entry, otherwise: str) -> str:
    """Return the citation as the catalogue knows it, where it knows more than was written."""
    known = entry.match.document if entry.match else None
    knows_more = known and not set(_lacking(entry.cited)) <= set(lacking(known))
    return f"{otherwise}; theo danh mục: {basis_text(known)}" if known and knows_more else otherwise


def _law_with_number(case: Case) -> Iterator[Finding]:
    for entry in case.bases.entries:
        cited = entry.cited
        if cited.type in NAMED and (cited.code or cited.issuer) and not cited.amends:
            extra = " và ".join(w for w, v in (("số, ký hiệu", cited.code), ("cơ quan ban hành", cited.issuer)) if v)
            hint = (
                f"viết tên luật và ngày: {basis_text(entry.match.document)}"
                if entry.match
                else "chỉ viết tên luật và ngày ban hành"
            )
            yield at_entry(entry, f"trong căn cứ, {(cited.type or '').lower()} không ghi {extra}", hint)


def _twice(case: Case) -> Iterator[Finding]:
    seen: set[object] = set()
    for entry in case.bases.entries:
        key = _identity(entry)
        if entry.cited.amends:
            continue
        if key and key in seen:
            yield at_entry(entry, f"{entry.cited.words} viện dẫn hai lần", "giữ một lần")
        seen.add(key)


def _marks(case: Case) -> Iterator[Finding]:
    items = case.bases.items
    for item in items if not _in_one(case.spec) else ():
        last = item is items[-1]
        ending = item.printed.rstrip()[-1:]
        if found := re.search(r"[;.,:]\s*[;.,]$|\./\.?$", item.printed.rstrip()):
            yield Finding(
                item.path, f"cuối căn cứ có dấu “{found[0]}”", "bỏ dấu thừa; máy tự thêm “;” và “.”", item.typed
            )
        elif ending != ("." if last else ";") and ending in ";.,":
            message = f"căn cứ {'cuối cùng ' if last else ''}kết thúc bằng “{ending}”"
            hint = "bỏ dấu ở cuối: mỗi căn cứ kết thúc bằng “;”, căn cứ cuối bằng “.”, máy tự thêm"
            yield Finding(item.path, message, hint, item.typed)


def _in_one(spec: Spec) -> bool:
    """Whether all bases are one text or one paragraph, whose marks are the user's own."""
    return isinstance(spec.legal_bases, str) or (
        isinstance(spec.legal_bases, Bases) and spec.legal_bases.layout == "paragraph"
    )


def _leads(case: Case) -> Iterator[Finding]:
    for item in case.bases.items:
        printed = item.printed
        if found := _TWO_LEADS.match(shadow(printed)):
            words = printed[: found.end()].strip(" -–•*+")
            yield Finding(item.path, f"thừa chữ mở đầu: “{words} …”", "giữ một trong hai chữ mở đầu", item.typed)
        elif found := _DOUBLED.search(printed):
            hint = "bỏ một; viết theo từng phần thì máy tự thêm tên loại, “số”, “của” và dấu gạch chéo"
            yield Finding(item.path, f"in thừa: “{found[0]}”", hint, item.typed)
        elif _SMALL_LEAD.match(printed):
            yield Finding(
                item.path, "chữ mở đầu căn cứ chưa viết hoa", "viết hoa chữ cái đầu: Căn cứ, Thực hiện", item.typed
            )
    if isinstance(case.spec.legal_bases, str) and not re.match(
        rf"[\s\-–•*+]*(?:{_LEAD})\b", shadow(case.spec.legal_bases)
    ):
        message = "đoạn căn cứ không mở đầu bằng “Căn cứ”, và được in đúng như viết"
        yield Finding(
            ("legal_bases",), message, "thêm “Căn cứ” vào đầu, hoặc viết mỗi căn cứ một mục của danh sách", None
        )


def _carried_out(case: Case) -> Iterator[Finding]:
    for entry in case.bases.entries:
        if kind_of(entry.cited) in BY_LAW and re.match(r"[\s\-–•*+]*thuc hien\b", shadow(entry.item.printed)):
            message = f"{(kind_of(entry.cited) or '').lower()} là căn cứ ban hành, không viết “Thực hiện”"
            hint = "viết “Căn cứ …” (bỏ `carry_out`); “Thực hiện” dành cho kế hoạch, chỉ đạo của cấp trên"
            yield at_entry(entry, message, hint)


_LAW = "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022"
_DECREE = "Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở"
_PLAN = "Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026 của UBND phường Ngọc Lâm về tổ chức đối thoại"


def _bases(*items: str) -> str:
    return "legal_bases:\n" + "".join(f"  - {item}\n" for item in items)


RULES = (
    Rule(
        "B020", "warning", "ngày của văn bản không đúng", "Ngày ban hành trong danh mục", _wrong_date,
        _bases(_DECREE.replace("14 tháng 8", "18 tháng 4")), _bases(_DECREE),
    ),
    Rule(
        "B021", "warning", "tên, tên loại, số hoặc ký hiệu không đúng", "Tên, số và ký hiệu trong danh mục", _wrong_code,
        _bases(_DECREE.replace("NĐ-CP", "ND-CP")), _bases(_DECREE),
    ),
    Rule(
        "B022", "warning", "năm trong ký hiệu khác năm ban hành", "Ký hiệu văn bản quy phạm pháp luật có năm ban hành", _two_years,
        _bases("Thông tư số 98/2025/TT-BGDĐT ngày 01 tháng 02 năm 2024 của Bộ trưởng Bộ Giáo dục và Đào tạo về việc khác"), _bases(_DECREE),
    ),
    Rule(
        "B023", "warning", "ngày không có trong lịch, hoặc năm viết tắt", "Căn cứ phải ghi đúng ngày ban hành", _no_such_day,
        _bases(_PLAN.replace("05 tháng 9", "31 tháng 9")), _bases(_PLAN),
    ),
    Rule(
        "B024", "warning", "căn cứ xếp không theo thứ bậc", "Căn cứ xếp từ văn bản có hiệu lực pháp lý cao xuống thấp", _out_of_order,
        _bases(_DECREE, _LAW), _bases(_LAW, _DECREE, _PLAN),
    ),
    Rule(
        "B025", "warning", "căn cứ thiếu số, ngày hoặc cơ quan ban hành", _FIRST, _lacks,
        _bases("Kế hoạch số 12/KH-UBND của UBND phường Ngọc Lâm về tổ chức đối thoại"), _bases(_PLAN),
    ),
    Rule(
        "B026", "hint", "căn cứ thiếu trích yếu", _FIRST, _no_title,
        _bases("Kế hoạch số 12/KH-UBND ngày 05 tháng 9 năm 2026 của UBND phường Ngọc Lâm"), _bases(_PLAN),
    ),
    Rule(
        "B027", "warning", "luật trong căn cứ ghi thừa số hoặc cơ quan ban hành", _FIRST, _law_with_number,
        _bases("Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10 tháng 11 năm 2022"), _bases(_LAW),
    ),
    Rule(
        "B028", "warning", "một văn bản viện dẫn hai lần", "Căn cứ chỉ cần nêu một lần", _twice,
        _bases(_LAW, _DECREE, "Nghị định 59/2023/NĐ-CP"), _bases(_LAW, _DECREE),
    ),
    Rule(
        "B029", "warning", "dấu câu cuối căn cứ", f"{_LIST}: mỗi căn cứ kết thúc bằng “;”, căn cứ cuối bằng “.”", _marks,
        _bases(f"{_LAW}.", f"{_DECREE};"), _bases(f"{_LAW};", f"{_DECREE}."),
    ),
    Rule(
        "B030", "warning", "chữ thừa; chữ “Căn cứ” thiếu hoặc không viết hoa", _LIST, _leads,
        _bases(f"Căn cứ căn cứ {_LAW}"), _bases(f"Căn cứ {_LAW}"),
    ),
    Rule(
        "B031", "hint", "“Thực hiện” viết trước luật, nghị định, thông tư", f"{_LIST}: đó là căn cứ ban hành", _carried_out,
        _bases(f"carry_out: {_DECREE}"), _bases(f"carry_out: {_PLAN}"),
    ),
)  # fmt: skip
