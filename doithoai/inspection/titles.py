"""Finds what stands between header and text: tên loại, trích yếu, Kính gửi, căn cứ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doithoai.inspection.head_words import KINDS
from doithoai.inspection.model import Line
from doithoai.inspection.texts import is_capitals, is_dots, is_rule, letters, plain, without_note

_BASIS = re.compile(r"(?:[-–] ?)?CAN CU\b|(THUC HIEN|THEO DE NGHI|XET|THEO)\b")
#: what goes on with a list of bases, and may begin a sentence of the text too
_MORE_BASES = re.compile(r"SAU KHI (NGHE|XEM XET|THAO LUAN|CO Y KIEN)\b|TREN CO SO\b")
ABOUT = re.compile(r"V\s*/\s*V|VE VIEC\b")
_SENTENCE = re.compile(r"NHU SAU|, (NHA )?TRUONG .{0,200}(XAY DUNG|BAN HANH|TO CHUC|BAO CAO|THONG BAO|TRAN TRONG)")
_OF_TEXT = re.compile(r"([IVXLC]+|\d+)\s*[.)]\s|(DIEU|CHUONG|PHAN|MUC) [\dIVX]+|- |[A-ZĐ]\)")
_PART = re.compile(r"(PHAN|CHUONG|(TIEU )?MUC) (THU \w+|[IVXLC]+|\d+)\W*")


def title_line(lines: Sequence[Line], marks: dict[int, str], last: int) -> int | None:
    """Return the line of tên loại: a known one, or else the first line in capitals in the middle."""
    after = [line for line in lines[last + 1 :] if line.text and not is_rule(line.raw)][:25]
    before: list[Line] = []
    for line in after:
        if letters(line.text).startswith("KINHGUI") or is_text(line):
            break
        before.append(line)
    above = [x for x in lines[: max(last, 0)] if x.text and x.number not in marks and x.group[0] == "text"][-25:]
    other = next(
        (x for x in before if is_capitals(x.text) and is_middle(x) and len(x.text.split()) < 9 and not _is_power(x)),
        None,
    )
    # the number of a contract, or of minutes, may stand below its title
    found = _titled(before) or (_titled(above) or other if last >= 0 else None)
    return found.number if found and not letters(found.text).startswith("PHULUC") else None


def _titled(lines: Sequence[Line]) -> Line | None:
    """Return the line that is a kind of paper and nothing else, or else one in capitals that begins with a kind."""
    alone = next((x for x in lines if letters(without_note(x.text)) in KINDS and stands_out(x)), None)
    begins = (x for x in lines if is_capitals(x.text) and is_middle(x))
    return alone or next((x for x in begins if any(letters(x.text).startswith(k) for k in KINDS)), None)


def is_text(line: Line) -> bool:
    """Whether a line is text already: a basis, or a long justified paragraph."""
    return _BASIS.match(plain(line.text)) is not None or (len(line.text) > 120 and not is_middle(line))


def stands_out(line: Line) -> bool:
    """Whether a line is set apart from text: in capitals, in the middle, or with bold letters."""
    return is_capitals(line.text) or is_middle(line) or any(f.bold for f, _ in line.faces)


def is_middle(line: Line) -> bool:
    """Whether a line is centred."""
    return line.paragraph.layout.align == "center"


def _is_power(line: Line) -> bool:
    return re.match(r"(TM|KT|TL|TUQ|Q)\s*[./]", plain(line.text)) is not None


def addressed(lines: Sequence[Line], marks: dict[int, str], after: int) -> dict[int, str]:
    """Return line number → element for Kính gửi and those who are addressed, below the title or the header."""
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


def abstract(lines: Sequence[Line], marks: dict[int, str], kind: int) -> dict[int, str]:
    """Return line number → element for trích yếu: what stands in the middle, or bold, right below tên loại."""
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
            or (_BASIS.match(bare) and not (bold and is_middle(line) and bare[-1] not in ";."))
            or (_OF_TEXT.match(bare) and not is_middle(line))
            or not (is_middle(line) or bold or _about(line, kind))
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
    return line.number <= kind + 3 and len(line.text) < 200 and ABOUT.match(plain(line.text)) is not None


def _without_text(lines: Sequence[Line], found: dict[int, str]) -> dict[int, str]:
    """An authority stands above căn cứ in capitals; anything else was text in bold."""
    return {
        n: m
        for n, m in found.items()
        if m != "Authority" or (is_capitals(lines[n].text) and not _OF_TEXT.match(plain(lines[n].text)))
    }


def bases_of(lines: Sequence[Line], marks: dict[int, str]) -> dict[int, str]:
    """Return line number → element for căn cứ: lines that begin as such, one below the other, before the text."""
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
