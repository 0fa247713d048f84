"""A legal basis as it is written, taken apart: kind, number, symbol, date, issuer, trích yếu. Any text may come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from doithoai.dates import PartialDate
from doithoai.lazy_pattern import lazy
from doithoai.legal_bases.cited import AMENDING, Cited
from doithoai.legal_bases.kinds import BY_WORD, ISSUED, LEADS, NAMED, PLAIN, SHORT, TYPES
from doithoai.vietnamese import shadow

_MOST = 2_000  # a longer piece is no citation
_MOST_WHOLE = 300  # nor is one without a trích yếu so long

#: a law that is known by its letters
_LETTERS = {"blld": ("Bộ luật", "Lao động")}
_WORDS = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(BY_WORD, key=len, reverse=True))
_TYPE = lazy(rf"(?<![\w/])(?P<word>{_WORDS})(?!\w)")
_LEAD = lazy(rf"[\s\-–—•*+]*+(?P<lead>(?:{'|'.join(shadow(w) for w in LEADS)})(?!\w)(?:\s+vao(?!\w))?)?\s*+:?\s*+")
_CAPITAL = "A-ZĐÂĂÊÔƠƯ"
_PART = r"(?:[^\W\d_]|[&\d])+"
#: ``59/2023/NĐ-CP``, ``12/KH-UBND``, ``2200-QĐ/TU``, a blank for a number that is not given yet, a number alone
_SYMBOL = rf"(?:\d{{4}}\s?/\s?)?(?!\d){_PART}(?:(?:-|\s?[-–]\s?(?=[{_CAPITAL}]{{2}})){_PART})*(?:\s?/\s?(?!\d){_PART}(?:-{_PART})*)?"
_CODE = lazy(
    rf"(?P<number>\d{{1,6}}[^\W\d_]{{0,2}}(?:\s?-\s?(?!\d){_PART})?)\s?/\s?(?P<symbol>{_SYMBOL}|\d{{4}}(?!\w))"
    rf"|(?P<blank>[\s.…_]*)/\s?(?P<unnumbered>{_SYMBOL})"
    rf"|(?P<alone>\d{{1,6}}(?!\w)(?!\s?[/.-]\s?\d))"
    rf"|(?P<only>[{_CAPITAL}][^\W\d_]*-{_PART}(?:[-/]{_PART})*)"
)
#: what tells a number alone from a count or a year: ``Nghị định 145 của Chính phủ``, no ``Kế hoạch 3 năm``
_BEHIND_A_NUMBER = lazy(r"(?<!19\d\d)(?<!20\d\d)\s+(?:của|do)\s|\s+ng[àa]y\s+\d")
_BLANK = r"[\s.…_]*+"
_DATE = lazy(
    r"(?:\(?ngay\s+)?(?P<d1>\d{1,2})\s?[/.-]\s?(?P<m1>\d{1,2})\s?[/.-]\s?(?P<y1>\d{4})(?!\d)"
    rf"|ngay(?:\s+(?P<d2>\d{{1,2}})|{_BLANK})\s*+thang(?:\s+(?P<m2>\d{{1,2}})|{_BLANK})\s*+nam\s+(?P<y2>\d{{4}})(?!\d)"
    r"|thang\s+(?P<m3>\d{1,2})\s*(?:nam\s+|/)(?P<y3>\d{4})(?!\d)"
    rf"|ngay{_BLANK}/\s?(?:(?P<m5>\d{{1,2}})|{_BLANK})\s?/\s?(?P<y5>\d{{4}})(?!\d)"
    r"|nam\s+(?P<y4>\d{4})(?![\d-])"
    r"|ngay\s+(?P<short>\d{1,2}[/.-]\d{1,2}[/.-]\d{2})(?!\d)"
)
#: words in small letters with which a trích yếu begins; the second kind may also stand in the name of a committee
_TITLE = lazy(
    r"(?<!\w)(?:về|v/v|V/v|quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|phê duyệt|thành lập|công bố|giao|phân định"
    r"|tăng cường|đẩy mạnh|thông báo|điều chỉnh|bãi bỏ|kèm theo|công nhận|kiện toàn|cho phép|quyết định|đề nghị|yêu cầu"
    r"|chỉ đạo|chi tiết|phân công|tiếp tục|nâng cao|đổi mới|tổng kết|xây dựng|thi hành|đối với|trong|tại|hợp nhất)(?!\w)"
    r"|\(|“|\"|:"
)
_WEAK_TITLE = lazy(r"(?<!\w)(?:thực hiện|triển khai|tổ chức|hội nghị)(?!\w)")
_COMMITTEE = ("ban ", "to ", "hoi dong ", "uy ban ", "doan ")
_KNOWN_ISSUERS = lazy(r"(?:chinh phu|quoc hoi|thu tuong chinh phu|ban bi thu|bo chinh tri)(?!\w)")
_ISSUER_WORD = lazy(
    r"(?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Chính phủ|Quốc hội|Thủ tướng|Bộ|Sở|Phòng|Chủ tịch|Hiệu trưởng|Trường|Thành ủy|Thành uỷ"
    r"|Tỉnh ủy|Tỉnh uỷ|Quận ủy|Quận uỷ|Huyện ủy|Huyện uỷ|Đảng ủy|Đảng uỷ|Chi bộ|Tổng Liên đoàn|Liên đoàn|Công đoàn|Ban"
    r"|trường (?:[Mm]ầm non|[Mm]ẫu giáo|[Tt]iểu học|[Tt]rung học|MN|TH|THCS|THPT))(?!\w)"
)
_OF = lazy(r"[\s,]*(?<!\w)(?:cua|do|giua)\s+")
_OWNER = lazy(r"(?<!\w)(?:cua|do)\s+")
_CARRIER = lazy(r"(?<!\w)(?:(?:duoc\s+)?ban hanh\s+)?(?:kem theo|theo)\s+")
#: where the name of a law ends: at its number, ``(Luật số 10/2022/QH15)``, or at who passed it
_LAW_NUMBER = lazy(
    r"(?<!cua )(?<!\w)(?:\(\s*)?(?:(?:bo\s+)?luat\s+)?(?:so\s*+:?\s*+(?=\d)|(?=\d{1,3}/\d{4}/(?:qh|pl)))"
)
_PARLIAMENT = lazy(r"(?<!\w)(?:cua|do)\s+(?P<name>(?:uy ban thuong vu\s+)?quoc hoi)(?!\w)(?!\s+va(?!\w))")
_NUMBER = lazy(r"(?<!\w)so\s*+:?\s*+(?=\d)")
_CLAUSE = lazy(
    r"(?:(?:cac\s+)?quy dinh\s+(?:tai|cua)\s+|(?:diem|khoan|dieu|chuong|muc)\s+\w+(?:\s*,\s*(?:\w+))*[\s,]*(?:va\s+)?|(?:cua|tai)\s+)*"
)


class _Found(NamedTuple):
    """Number and symbol, and where what follows begins."""

    number: str | None
    symbol: str | None
    end: int


def citations(text: str) -> tuple[Cited, ...]:
    """Return the documents that a text cites, one between ``;`` and line breaks, or told right behind one another."""
    plain = shadow(text)  # once: a long text has thousands of pieces
    parts = (part for start, end in _pieces(plain) for part in _parts(text, plain, start, end))
    return tuple(found for start, end in parts if (found := _cited(text, plain, start, end)))


def _pieces(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in re.finditer(r"[;\n]|[.,]\s+(?=can cu\s)|$", plain):
        if plain[start : mark.start()].strip() and mark.start() - start <= _MOST:
            yield start, mark.start()
        start = mark.end()


def _parts(text: str, plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a piece in its parts: ``Luật Giáo dục năm 2019, Nghị định 59/2023/NĐ-CP và Thông tư 11/2020/TT-BGDĐT``.

    A trích yếu names other documents too: only what is whole without one ends before the next.
    """
    for joint in re.compile(r"(?:,|(?<!\w)va(?=\s))\s*+(?:va\s++)?").finditer(plain, start, end):
        kind = _TYPE.match(plain, joint.end(), end)
        by_name = kind is not None and _name_of(kind) in NAMED and text[kind.start()].isupper()
        told = by_name or (kind is not None and _code(text, kind.end(), end) is not None)
        if told and joint.start() - start <= _MOST_WHOLE and _is_whole(_cited(text, plain, start, joint.start())):
            yield start, joint.start()
            start = joint.end()
    yield start, end


def _is_whole(cited: Cited | None) -> bool:
    if cited is None:
        return False
    if cited.type in NAMED:
        return bool(cited.date or cited.code) and not shadow(cited.title or "").startswith("sua doi")
    return bool(cited.code) and cited.title is None


def _cited(text: str, plain: str, start: int, end: int) -> Cited | None:
    lead = _LEAD.match(plain, start, end)
    begin = lead.end() if lead else start
    kind = _kind(text, plain, begin, end)
    if kind is None and (short := re.compile(rf"({'|'.join(_LETTERS)})(?!\w)").match(plain, begin, end)):
        law, title = _LETTERS[short[1]]
        said = Cited(law, span=(begin, end), lead=text[start:begin].strip())
        return _law(text, plain, end, said, short.end())._replace(title=title)
    if kind is None:
        bare = re.compile(r"(?:so\s*)?").match(plain, begin, end)
        found = _code(text, bare.end(), end, numbered=True) if bare else None
        if bare is None or found is None or not found.symbol:
            return None
        return _after(text, plain, end, Cited(None, found.number, found.symbol, span=(bare.start(), end)), found.end)
    said = Cited(_name_of(kind), span=(kind.start(), end), lead=text[start : kind.start()].strip())
    found = _code(text, kind.end(), end)
    if found:
        said = said._replace(number=found.number, symbol=found.symbol)
        return _after(text, plain, end, said, found.end)
    return _by_name(text, plain, end, said, kind.end())


def _name_of(kind: re.Match[str]) -> str:
    return BY_WORD[" ".join(kind["word"].split())]


def _kind(text: str, plain: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the first kind of document: one in capitals or with a number, else one at the very beginning."""
    clause = _CLAUSE.match(plain, begin, end)
    first = clause.end() if clause else begin
    at_first = None
    for found in _TYPE.finditer(plain, begin, end):
        long = found["word"] not in SHORT
        if _code(text, found.end(), end) is not None or (long and text[found.start()].isupper()):
            return found
        if long and found.start() == first:
            at_first = found
    return at_first


def _code(text: str, start: int, end: int, *, numbered: bool = False) -> _Found | None:
    """Return number and symbol behind a kind of document; without ``số`` only a whole number with its symbol counts."""
    said = re.compile(r"\s*+(?:(?P<so>[Ss][Ốố][Ss]?|[Ss]o)(?!\w))?\s*+[:.]?\s*+").match(text, start, end)
    at, numbered = (said.end(), numbered or bool(said["so"])) if said else (start, numbered)
    found = _CODE.match(text, at, end)
    if not found:
        return None
    if found["number"]:
        return _Found(_tight(found["number"]), _tight(found["symbol"]), found.end())
    if found["alone"] and (numbered or _BEHIND_A_NUMBER.match(text, found.end(), end)):
        return _Found(found["alone"], None, found.end())
    if not numbered:
        return None
    return _Found(None, _tight(found["unnumbered"] or found["only"]), found.end())


def _tight(code: str) -> str:
    return re.sub(r"\s", "", code).replace("–", "-")


def _after(text: str, plain: str, end: int, said: Cited, at: int) -> Cited:
    """Return the citation with what follows its number: date, issuer, trích yếu, in the order they are usually told."""
    said, at = _dated(text, plain, end, said, at)
    issuer = _OF.match(plain, at, end)
    if issuer is None and (bare := re.compile(r"[\s,]*").match(text, at, end)):
        issuer = bare if _ISSUER_WORD.match(text, bare.end(), end) else None
    if issuer is None:
        return said._replace(title=_trimmed(text[at:end]))
    stop = _issuer_end(text, plain, issuer.end(), end)
    name = text[issuer.end() : stop]
    if said.date is None and (late := _DATE.search(plain, issuer.end(), stop)) and plain[late.start()] in "nt(":
        name = text[issuer.end() : late.start()]
        said, _ = _dated(text, plain, end, said, late.start())
    if said.date is None:  # … của UBND phường Ngọc Lâm ban hành ngày 05/9/2026
        said, stop = _dated(text, plain, end, said, stop)
    return said._replace(issuer=_trimmed(name), title=_trimmed(text[stop:end]))


def _dated(text: str, plain: str, end: int, said: Cited, at: int) -> tuple[Cited, int]:
    """Return the citation with the date that stands at a place, and where what follows begins."""
    gap = re.compile(r"[\s,()]*(?:(?:ban hanh|ky|ra)\s+(?=ngay))?").match(plain, at, end)
    found = _DATE.match(plain, gap.end() if gap else at, end)
    if not found:
        return said, at
    parts = found.groupdict()
    day, month, year = (
        next((int(v) for k, v in parts.items() if k != "short" and k[0] == key and v), None) for key in "dmy"
    )
    read = PartialDate(year, month, day)
    after = found.end() + (plain[found.end() : found.end() + 1] == ")" and "(" in plain[at : found.end()])
    if _exists(read) and not found["short"]:
        return said._replace(date=read), after
    return said._replace(odd_date=text[found.start() : found.end()]), after


def _exists(day: PartialDate) -> bool:
    try:
        return PartialDate(day.year, day.month or 1, day.day or 1).full is not None
    except ValueError:
        return False


def _issuer_end(text: str, plain: str, at: int, end: int) -> int:
    """Return where the issuer's name ends and the trích yếu begins."""
    if known := _KNOWN_ISSUERS.match(plain, at, end):
        return known.end()
    ends = [m.start() for m in [_TITLE.search(text, at, end)] if m]
    if weak := _WEAK_TITLE.search(text, at, end):
        name = plain[at : weak.start()]
        named = name.rstrip().endswith("chi dao") or (name.startswith(_COMMITTEE) and ends)  # Ban Chỉ đạo thực hiện …
        ends += [] if named else [weak.start()]
    return min(ends, default=end)


def _by_name(text: str, plain: str, end: int, said: Cited, at: int) -> Cited:
    """Return a citation that has no number behind its kind: a law's name and date, or a regulation issued with a decision."""
    if numbered := _numbered_behind(text, plain, end, said, at):
        return numbered
    for carrier in _CARRIER.finditer(plain, at, end):
        if AMENDING.search(plain, at, carrier.end()):
            continue
        kind = _TYPE.match(plain, carrier.end(), end)
        found = _code(text, kind.end(), end) if kind else None
        if found:
            title = _trimmed(text[at : carrier.start()])
            carried = said._replace(number=found.number, symbol=found.symbol, carrier=_name_of(kind) if kind else None)
            whole = _after(text, plain, end, carried, found.end)
            return whole._replace(title=title or whole.title)
    if said.type in NAMED:
        return _law(text, plain, end, said, at)
    dated, behind = _dated(text, plain, end, said, at)
    if behind != at or _OF.match(plain, at, end):
        return _after(text, plain, end, dated, behind)
    owner = next((m for m in _OWNER.finditer(plain, at, end) if _ISSUER_WORD.match(text, m.end(), end)), None)
    day = next((m for m in _DATE.finditer(plain, at, end) if plain.startswith("ngay", m.start())), None)
    stop = min(m.start() for m in (owner, day) if m) if owner or day else end
    rest = _after(text, plain, end, said, stop) if stop < end else said
    return rest._replace(title=_trimmed(text[at:stop]) or rest.title)


def _numbered_behind(text: str, plain: str, end: int, said: Cited, at: int) -> Cited | None:
    """Return a citation whose number stands behind its name: ``Kế hoạch năm học số 15/KH-MNHM ngày …``."""
    kinds = {m.end(): _name_of(m) for m in _TYPE.finditer(plain, at, end)}
    for mark in _NUMBER.finditer(plain, at, end):
        found = _code(text, mark.end(), end, numbered=True)
        if found is None or not found.symbol:
            continue
        kind = _kind_of_symbol(found, said.type)
        issued = said.type in ISSUED and kind == "Quyết định"
        others = (
            kinds.get(at + len(plain[at : mark.start()].rstrip()), "") == kind
        )  # … thực hiện Kế hoạch số 12/KH-UBND
        if not others and (kind == said.type or issued or (kind is None and said.type in PLAIN)):
            own = said._replace(number=found.number, symbol=found.symbol, carrier=kind if issued else None)
            whole = _after(text, plain, end, own, found.end)
            named = _by_name(text, plain, mark.start(), said, at)  # its name, and who issued it, may be told before
            return whole._replace(issuer=whole.issuer or named.issuer, title=named.title or whole.title)
    return None


def _kind_of_symbol(found: _Found, likely: str | None) -> str | None:
    """Return the kind that a number or symbol names: ``12-KH``, ``2023/NĐ-CP``; ``KHLT`` and ``KHPH`` the likely one."""
    _, _, of_party = (found.number or "").partition("-")
    word = re.match(r"[^\W\d_]+", of_party or re.sub(r"^\d+/", "", found.symbol or ""))
    named = shadow(word[0]) if word else ""
    return BY_WORD.get(named) or (likely if named.startswith(tuple(map(shadow, TYPES.get(likely or "", ())))) else None)


def _law(text: str, plain: str, end: int, said: Cited, at: int) -> Cited:
    """Return a law cited by its name, with number, date and issuer where they are told behind it."""
    if passed := _PARLIAMENT.search(plain, at, end):
        before = _law(text, plain, passed.start(), said, at)
        rest = _law(text, plain, end, before, passed.end())
        return rest._replace(title=before.title, issuer=_trimmed(text[slice(*passed.span("name"))]))
    number = _LAW_NUMBER.search(plain, at, end)
    days = [m for m in _DATE.finditer(plain, at, end) if plain[m.start()].isalpha()]
    bare = re.compile(r"\s(?P<y4>\d{4})\s*[.,]*\s*$").search(plain, at, end)
    stop = min([m.start() for m in (number, bare, *days[:1]) if m], default=end)
    named = said._replace(title=_trimmed(text[at:stop]))
    found = _code(text, number.end(), end, numbered=True) if number and number.start() == stop else None
    if found:
        rest = _after(text, plain, end, named._replace(number=found.number, symbol=found.symbol), found.end)
        return rest._replace(title=named.title or rest.title)
    if bare and bare.start() == stop:
        return named._replace(date=PartialDate(int(bare["y4"])))
    dated, behind = _dated(text, plain, end, named, stop)
    issuer = _OF.match(plain, behind, end)
    if not issuer:
        return dated
    return dated._replace(issuer=_trimmed(text[issuer.end() : _issuer_end(text, plain, issuer.end(), end)]))


def _trimmed(text: str) -> str | None:
    """Return a part without the marks around it, or None where nothing is left."""
    bare = text.rstrip("(").strip(" \t\xa0,.;:-–/").strip()
    return (bare.removesuffix(")").rstrip() if bare.count(")") > bare.count("(") else bare) or None
