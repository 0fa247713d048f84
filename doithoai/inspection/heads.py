"""Finds what stands above the text of a paper: header, tên loại, trích yếu, Kính gửi, căn cứ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doithoai.formats import nd30
from doithoai.inspection.model import Line
from doithoai.inspection.texts import is_capitals, is_dots, is_like, is_rule, letters, plain, without_note

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_NEAR = 6  # lines below the number among which V/v is looked for where nothing tells the end of the header
_FAR_DOWN = 60  # lines with text among which a header is looked for
_DATE = re.compile(
    r"(?P<place>.*?)[\s,.]*\bNGAY\s*(?P<day>[\d.…_\s]*?)[\s,]*THANG\s*(?P<month>[\d.…_\s]*?)[\s,]*NAM\s*(?P<year>[\d.…_\s]*)"
)
_SHORT_DATE = re.compile(r".{1,60}(?:,\s*(?:NGAY )?|\s+NGAY\s+)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
#: SỐ 2 TÂN LẬP is the second line of a school's name
_NUMBER = re.compile(r"SO\s*(?:[:;,/.…_].{0,60}|\d[\d.…_\s]*(?:(?:[-–]?\s*[A-Z]{1,6}\s*)?/.{0,60})?|$)")
#: a date in words: ngày năm tháng chín năm hai nghìn không trăm hai mươi sáu
_SPELT_DATE = re.compile(r".{1,60}, NGAY (?:\w+ ){1,4}THANG (?:\w+ ){1,2}NAM [\w ]{1,50}")
#: a number whose symbol is in small letters
_SMALL_NUMBER = re.compile(r"số\s*:?\s*[\d.…_]*\s*/\s*[a-zđ\d&]+(?:-[a-zđ\d&]+)*", re.IGNORECASE)
#: a number without its word, or with a foreign one
_BARE_NUMBER = re.compile(r"(?:NO?\W{0,3})?\d{1,5}\s*/\s*(?:\d{4}\s*/\s*)?[A-Z]{1,8}\d*(?:\s*[-–]\s*[A-Z\d&]+)+")
#: how names of bodies begin, in their own letters: BÁN TRÚ and HỘI NGHỊ are the second lines of longer names
_BODIES = re.compile(r"(TRƯỜNG|UBND|Ủ[YỶ] BAN|UỶ BAN|SỞ|PHÒNG|BỘ|CỤC|CHI CỤC|VỤ|TỔNG|BAN|HỘI(?! NGHỊ)|CÔNG ĐOÀN|LIÊN ĐOÀN|ĐOÀN|TRUNG TÂM|CÔNG TY|VIỆN|ĐẠI HỌC|HỌC VIỆN|TỔ|HỘI ĐỒNG|ĐẢNG BỘ|CHI BỘ|TÊN C)\b", re.IGNORECASE)  # fmt: skip
_MARKS = {"Urgency": ("HOATOC", "THUONGKHAN", "KHAN"), "Circulation": ("XEMXONGTRALAI", "LUUHANHNOIBO"), "Secrecy": ("TUYETMAT", "TOIMAT", "MAT"), "Draft": ("DUTHAO",)}  # fmt: skip
_SIGNED = re.compile(r"(?:(?:NGUOI|THOI GIAN|NGAY) KY|(?:DUOC )?KY (?:SO )?BOI|CO QUAN|TO CHUC|E-?MAIL)\s*:")
_CONTACT = re.compile(r"(DIA CHI|DT|DIEN THOAI|TEL|FAX|E-?MAIL|WEB(SITE)?|WWW|MA (SO|TRUONG|DON VI))\b\s*[:.]?")
_BASIS = re.compile(r"(?:[-–] ?)?CAN CU\b|(THUC HIEN|THEO DE NGHI|XET|THEO)\b")
#: what goes on with a list of bases, and may begin a sentence of the text too
_MORE_BASES = re.compile(r"SAU KHI (NGHE|XEM XET|THAO LUAN|CO Y KIEN)\b|TREN CO SO\b")
_ABOUT = re.compile(r"V\s*/\s*V|VE VIEC\b")
#: a paper that several bodies issue together
_JOINT = re.compile(r"LIEN TICH|/\s*[A-Z]{1,4}LT\b")
_SENTENCE = re.compile(r"NHU SAU|, (NHA )?TRUONG .{0,200}(XAY DUNG|BAN HANH|TO CHUC|BAO CAO|THONG BAO|TRAN TRONG)")
_OF_TEXT = re.compile(r"([IVXLC]+|\d+)\s*[.)]\s|(DIEU|CHUONG|PHAN|MUC) [\dIVX]+|- |[A-ZĐ]\)")
_PART = re.compile(r"(PHAN|CHUONG|(TIEU )?MUC) (THU \w+|[IVXLC]+|\d+)\W*")
#: abbreviations of kinds that are names of bodies too: Ban, Công đoàn, Hội đồng
BODIES_TOO = frozenset(("BC", "CĐ", "HĐ"))
KINDS = {letters(k): k for k in nd30.ABBREVIATIONS}


def head_marks(lines: Sequence[Line]) -> dict[int, str]:
    """Return line number → element for the head of a paper."""
    marks = dict(_fixed(lines))
    last = max((n for n in marks), default=-1)
    kind = _kind(lines, marks, last)
    if kind is not None:
        marks[kind] = "KindName"
    sent = _addressed(lines, marks, kind if kind is not None else last)
    end = kind if kind is not None else min((n for n, m in sent.items() if m == "AddressedTo"), default=last + 1)
    marks |= _letter_abstract(lines, marks, end)
    marks |= _names(lines, marks, end)
    if kind is not None:
        marks |= _abstract(lines, {**marks, **sent}, kind)
    marks |= sent
    bases = _bases(lines, marks)
    # a letter may begin with Căn cứ …; as with any sentence: only in italics it is a basis there
    return marks if kind is None and not any(f.italic for n in bases for f, _ in lines[n].faces) else marks | bases


def _fixed(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield what is known by its words: Quốc hiệu, Tiêu ngữ, số, ngày, marks of urgency; each once, in the first lines."""
    found: set[str] = set()
    seen = 0
    headers = _header_tables(lines)
    for line in lines:
        seen += bool(line.text)
        if seen > _FAR_DOWN or (found and _is_below_head(line)):
            yield from ((x.number, "Number") for x in _below_title(lines, line) if "Number" not in found)
            return
        element = None if _is_signed(line.text) else _known(line.text)
        if not line.text or (element not in _MARKS and _is_listed(line, headers)):  # a stamp's frame may be a table
            continue
        if element is None and "NationalName" in found and line.number and letters(line.text) == "VIETNAM":
            yield line.number, "NationalName"
        elif element and element not in found and (element not in ("Number", "PlaceDate") or seen < 20 or found):
            if element in ("Number", "PlaceDate") and line.paragraph.layout.align == "both" and line.group[0] == "text":
                continue
            found.add(element)
            yield line.number, element


def _below_title(lines: Sequence[Line], title: Line) -> list[Line]:
    """Return the line of a number that stands right below the title, as contracts have it; nothing below other lines."""
    below = [x for x in lines[title.number + 1 : title.number + 6] if x.text][:1]
    is_title = letters(title.text) in KINDS
    return [x for x in below if is_title and _is_middle(x) and is_number(x.text)]


def _header_tables(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the tables that hold Quốc hiệu or Tiêu ngữ."""
    first = [x for x in lines[:400] if x.paragraph.column is not None and 10 < len(x.text) < 80]
    return {x.group[1] for x in first if _known(x.text) in ("NationalName", "Motto", "Party")}


def _is_listed(line: Line, headers: set[int]) -> bool:
    """Whether a line stands in a table with lines that is no header: what looks like a number or a date there is none."""
    column = line.paragraph.column
    return column is not None and column.ruled and line.group[1] not in headers


def is_body(text: str) -> bool:
    """Whether a line begins as the names of bodies do: TRƯỜNG, ỦY BAN."""
    return _BODIES.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a place and a date."""
    return len(text) < 120 and not text.startswith("(") and _DATE.fullmatch(plain(text)) is not None


def is_number(text: str) -> bool:
    """Whether a line is a number and symbol, filled in or not."""
    bare = plain(text)
    known = len(text) < 120 and (_NUMBER.fullmatch(bare) or _BARE_NUMBER.fullmatch(bare))
    return bool(known) and (re.search(r"[a-zđ]{4}", text[2:]) is None or _SMALL_NUMBER.fullmatch(text) is not None)


def _is_below_head(line: Line) -> bool:
    """Whether a line is tên loại, Kính gửi or text: no header goes on below."""
    only = letters(line.text)
    return (only in KINDS and _stands_out(line)) or only.startswith("KINHGUI") or _is_text(line)


def _is_signed(text: str) -> bool:
    """Whether a line is of the note of a digital signature: number; day; hour (PL I II.8.b), or who signed when."""
    bare = plain(text)
    return _SIGNED.match(bare) is not None or (";" in text and re.search(r"GIO|:\d\d", bare) is not None)


def _known(text: str) -> str | None:
    if len(text) > 120:
        return None
    only, bare = letters(text), plain(text)
    if is_like(text, PARTY, 0.9) and "NHA" not in only:
        return "Party"
    if is_like(text, nd30.NATION[0], 0.82) or only.startswith("CONGHOAXAHOI"):
        return "NationalName"
    if is_like(text, nd30.NATION[1], 0.8):
        return "Motto"
    if text.startswith("("):  # (Kèm theo Quyết định số … ngày … tháng … năm …
        return None
    if any(p.fullmatch(bare) for p in (_DATE, _SHORT_DATE, _SPELT_DATE)):
        return "PlaceDate"
    if is_number(text):
        return "Number"
    return next((e for e, words in _MARKS.items() if only in words), None)


def _kind(lines: Sequence[Line], marks: dict[int, str], last: int) -> int | None:
    """Return the line of tên loại: a known one, or else the first line in capitals in the middle."""
    after = [line for line in lines[last + 1 :] if line.text and not is_rule(line.raw)][:25]
    before: list[Line] = []
    for line in after:
        if letters(line.text).startswith("KINHGUI") or _is_text(line):
            break
        before.append(line)
    above = [x for x in lines[: max(last, 0)] if x.text and x.number not in marks and x.group[0] == "text"][-25:]
    other = next(
        (x for x in before if is_capitals(x.text) and _is_middle(x) and len(x.text.split()) < 9 and not _is_power(x)),
        None,
    )
    # the number of a contract, or of minutes, may stand below its title
    found = _titled(before) or (_titled(above) or other if last >= 0 else None)
    return found.number if found and not letters(found.text).startswith("PHULUC") else None


def _titled(lines: Sequence[Line]) -> Line | None:
    """Return the line that is a kind of paper and nothing else, or else one in capitals that begins with a kind."""
    alone = next((x for x in lines if letters(without_note(x.text)) in KINDS and _stands_out(x)), None)
    begins = (x for x in lines if is_capitals(x.text) and _is_middle(x))
    return alone or next((x for x in begins if any(letters(x.text).startswith(k) for k in KINDS)), None)


def _is_text(line: Line) -> bool:
    """Whether a line is text already: a basis, or a long justified paragraph."""
    return _BASIS.match(plain(line.text)) is not None or (len(line.text) > 120 and not _is_middle(line))


def _stands_out(line: Line) -> bool:
    return is_capitals(line.text) or _is_middle(line) or any(f.bold for f, _ in line.faces)


def _is_middle(line: Line) -> bool:
    return line.paragraph.layout.align == "center"


def _is_power(line: Line) -> bool:
    return re.match(r"(TM|KT|TL|TUQ|Q)\s*[./]", plain(line.text)) is not None


def _addressed(lines: Sequence[Line], marks: dict[int, str], after: int) -> dict[int, str]:
    """Find Kính gửi and those who are addressed, below the title or the header."""
    found: dict[int, str] = {}
    start = next(
        (
            x
            for x in lines[max(after, 0) :][:60]
            if letters(x.text).startswith("KINHGUI") and len(letters(x.text)) < 200
        ),
        None,
    )
    if start is None or start.number in marks:
        return found
    found[start.number] = "AddressedTo"
    one = not is_dots(start.text.partition(":")[2]) and ":" in start.text
    for line in (x for x in lines[start.number + 1 :] if x.text):
        above = lines[max(found)].text
        undashed = not one and len(line.text) < 120 and (line.text.endswith(";") or above.endswith(";"))
        if not _is_dashed(line):
            if not undashed and (one or line.paragraph.place.paragraph != start.paragraph.place.paragraph):
                break
        elif above.endswith(".") or (one and len(found) == 1 and not _begins_list(lines, line)):
            break  # a list of the text
        found[line.number] = "Addressee"
    return found


def _is_dashed(line: Line) -> bool:
    return line.text.startswith(("-", "–", "+", "•"))


def _begins_list(lines: Sequence[Line], line: Line) -> bool:
    """Whether a dashed line below one who is addressed goes on with these: closed by ``;``, or by ``.`` as the only one."""
    below = next((x for x in lines[line.number + 1 :] if x.text), None)
    return line.text.endswith(";") or (line.text.endswith(".") and (below is None or not _is_dashed(below)))


def _letter_abstract(lines: Sequence[Line], marks: dict[int, str], end: int) -> dict[int, str]:
    found: dict[int, str] = {}
    number = next((n for n, m in marks.items() if m == "Number"), -1)
    near = number + _NEAR if "KindName" not in marks.values() else end
    for line in lines[number + 1 : max(end, near)]:
        about = _ABOUT.match(plain(line.text)) is not None
        goes_on = bool(found) and line.group == lines[min(found)].group and bool(line.text) and line.number < end
        if line.number not in marks and not is_rule(line.raw) and (about or goes_on):
            found[line.number] = "LetterAbstract"
        elif found and line.group == lines[min(found)].group:
            break
    return found


def _names(lines: Sequence[Line], marks: dict[int, str], end: int) -> dict[int, str]:
    """Find whose paper it is: the lines of the left column above the number, the last name being the issuer's."""
    number = next((n for n, m in marks.items() if m == "Number"), None)
    nation = next((lines[n].group for n, m in marks.items() if m in ("NationalName", "Motto", "Party")), None)
    own: list[Line] = []
    headers = _header_tables(lines)
    for line in lines[:end]:
        if (
            _is_listed(line, headers)
            or line.number in marks
            or not line.text
            or is_rule(line.raw)
            or is_dots(line.text)
            or _is_signed(line.text)
            or _CONTACT.match(plain(line.text))
        ):
            continue
        above = number is None or line.number < number
        if not above and line.group[0] == "text" and lines[number or 0].group[0] != "text":  # below the head's table
            continue
        named = is_capitals(line.text) or (len(line.text) < 90 and is_body(line.text))
        if (line.group != nation and above and line.group[0] != "text") or (named and (above or line.group != nation)):
            own.append(line)
    joint = any(m in ("Number", "KindName") and _JOINT.search(plain(lines[n].text)) for n, m in marks.items())
    split = _turns_bold(own) if joint else _issuer_start(own)
    return {line.number: "ParentBody" if at < split else "Issuer" for at, line in enumerate(own)}


def _turns_bold(own: Sequence[Line]) -> int:
    """Return from which line on all are bold, where others stand above them; 0 for none."""
    bold = [all(f.bold for f, _ in line.faces) for line in own]
    turn = next((n for n, b in enumerate(bold) if b), 0)
    return turn if all(bold[turn:]) else 0


def _issuer_start(own: Sequence[Line]) -> int:
    """Return where the issuer's own name begins: with the last line that begins as names of bodies do, or where it turns bold."""
    turn = _turns_bold(own)
    if turn:
        return turn
    begins = [n for n, line in enumerate(own) if is_body(line.text)]
    start = begins[-1] if begins else max(len(own) - 1, 0)
    while start and own[start - 1].text.endswith(("-", "–")):  # two that issue together
        start -= 1
    return start


def _abstract(lines: Sequence[Line], marks: dict[int, str], kind: int) -> dict[int, str]:
    """Find trích yếu: what stands in the middle, or bold, right below tên loại."""
    found: dict[int, str] = {}
    authority = False
    gap = 0
    for line in lines[kind + 1 :][:25]:
        if marks.get(line.number) == "Number":
            continue
        if line.number in marks or is_rule(line.raw) or (line.paragraph.border_rule and found):
            if found or line.number in marks:
                authority |= bool(found)
                if line.number in marks:
                    break
            continue
        if not line.text:
            gap += bool(found)
            continue
        bare = plain(line.text)
        bold = bool(line.faces) and all(f.bold for f, _ in line.faces)
        attached = [n for n, m in found.items() if m == "Attachment"]
        if attached and not lines[attached[-1]].text.endswith(")"):
            found[line.number] = "Attachment"
            continue
        if (
            attached
            or bare.endswith(":")
            or _PART.fullmatch(bare)
            or (_BASIS.match(bare) and not (bold and _is_middle(line) and bare[-1] not in ";."))
            or (_OF_TEXT.match(bare) and not _is_middle(line))
            or not (_is_middle(line) or bold or _about(line, kind))
        ):
            break
        if bare.startswith("(KEM THEO"):
            found[line.number] = "Attachment"
        elif authority or gap or (found and is_capitals(line.text) and not is_capitals(lines[min(found)].text)):
            found[line.number] = "Authority"
        else:
            found[line.number] = "Abstract"
    return _without_text(lines, found)


def _about(line: Line, kind: int) -> bool:
    """Whether a line right below tên loại says what the paper is about: V/v …, Về việc …"""
    return line.number <= kind + 3 and len(line.text) < 200 and _ABOUT.match(plain(line.text)) is not None


def _without_text(lines: Sequence[Line], found: dict[int, str]) -> dict[int, str]:
    """An authority stands above căn cứ in capitals; anything else was text in bold."""
    return {
        n: m
        for n, m in found.items()
        if m != "Authority" or (is_capitals(lines[n].text) and not _OF_TEXT.match(plain(lines[n].text)))
    }


def _bases(lines: Sequence[Line], marks: dict[int, str]) -> dict[int, str]:
    """Find căn cứ: lines that begin as such, one below the other, before the text."""
    found: dict[int, str] = {}
    last = max(marks, default=-1)
    for line in [x for x in lines[last + 1 :] if x.text and not is_rule(x.raw)]:
        dashed = lines[next(iter(found))].text.startswith(("-", "–")) if found else False
        bare = plain(line.text.lstrip("-– ") if dashed else line.text)
        goes_on = bool(found) and lines[max(found)].text.endswith(";") and _MORE_BASES.match(bare) is not None
        begins = goes_on or _BASIS.match(bare) is not None
        first = re.match(r"(?:[-–] ?)?CAN CU", plain(line.text)) is not None or (begins and line.text.endswith(";"))
        if not begins or (not found and not first) or _leads_on(line.text):
            if found or line.number > last + 12 or _OF_TEXT.match(plain(line.text)):
                break
            continue
        found[line.number] = "LegalBasis"
    return found


def _leads_on(text: str) -> bool:
    """Whether a line that begins with Căn cứ is a sentence of the text: …, Trường ban hành Kế hoạch như sau:"""
    if text.endswith(";"):
        return False
    return text.endswith(":") or _SENTENCE.search(plain(text[:2_000])) is not None
