"""Finds what stands above the text of a paper: header, tên loại, trích yếu, Kính gửi, căn cứ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doithoai.inspection.head_words import KINDS, MARKS, is_body, is_contact, is_number, is_signed, known
from doithoai.inspection.model import Line
from doithoai.inspection.texts import is_capitals, is_dots, is_rule, letters, plain
from doithoai.inspection.titles import ABOUT, abstract, addressed, bases_of, is_middle, is_text, stands_out, title_line

_NEAR = 6  # lines below the number among which V/v is looked for where nothing tells the end of the header
_FAR_DOWN = 60  # lines with text among which a header is looked for
#: a paper that several bodies issue together
_JOINT = re.compile(r"LIEN TICH|/\s*[A-Z]{1,4}LT\b")


def head_marks(lines: Sequence[Line]) -> dict[int, str]:
    """Return line number → element for the head of a paper."""
    marks = dict(_fixed(lines))
    last = max((n for n in marks), default=-1)
    kind = title_line(lines, marks, last)
    if kind is not None:
        marks[kind] = "KindName"
    sent = addressed(lines, marks, kind if kind is not None else last)
    end = kind if kind is not None else min((n for n, m in sent.items() if m == "AddressedTo"), default=last + 1)
    marks |= _letter_abstract(lines, marks, end)
    marks |= _names(lines, marks, end)
    if kind is not None:
        marks |= abstract(lines, {**marks, **sent}, kind)
    marks |= sent
    bases = bases_of(lines, marks)
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
        element = None if is_signed(line.text) else known(line.text)
        if not line.text or (element not in MARKS and _is_listed(line, headers)):  # a stamp's frame may be a table
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
    return [x for x in below if is_title and is_middle(x) and is_number(x.text)]


def _header_tables(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the tables that hold Quốc hiệu or Tiêu ngữ."""
    first = [x for x in lines[:400] if x.paragraph.column is not None and 10 < len(x.text) < 80]
    return {x.group[1] for x in first if known(x.text) in ("NationalName", "Motto", "Party")}


def _is_listed(line: Line, headers: set[int]) -> bool:
    """Whether a line stands in a table with lines that is no header: what looks like a number or a date there is none."""
    column = line.paragraph.column
    return column is not None and column.ruled and line.group[1] not in headers


def _is_below_head(line: Line) -> bool:
    """Whether a line is tên loại, Kính gửi or text: no header goes on below."""
    only = letters(line.text)
    return (only in KINDS and stands_out(line)) or only.startswith("KINHGUI") or is_text(line)


def _letter_abstract(lines: Sequence[Line], marks: dict[int, str], end: int) -> dict[int, str]:
    found: dict[int, str] = {}
    number = next((n for n, m in marks.items() if m == "Number"), -1)
    near = number + _NEAR if "KindName" not in marks.values() else end
    for line in lines[number + 1 : max(end, near)]:
        about = ABOUT.match(plain(line.text)) is not None
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
            or is_signed(line.text)
            or is_contact(line.text)
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
