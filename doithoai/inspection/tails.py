"""Finds what stands below the text of a paper: signatures, Nơi nhận; and the appendices behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from doithoai.honorifics import bare_name
from doithoai.inspection.head_words import is_body
from doithoai.inspection.model import Line
from doithoai.inspection.texts import is_capitals, is_dots, is_rule, letters, plain

_POWER = re.compile(
    r"((TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s*[.,:]?\s|Q\.)"
    r"|(QUYEN )?(PHO )?(HIEU TRUONG|GIAM DOC|TONG GIAM DOC|CHU TICH|TRUONG (PHONG|BAN|KHOA|TRAM|DOAN)|TO TRUONG|BI THU|CHANH VAN PHONG"
    r"|BO TRUONG|THU TRUONG|CUC TRUONG|VU TRUONG|VIEN TRUONG|THU KY|CHU TOA|CHU TRI|DAI DIEN|NGUOI (GHI|LAP|CHU TRI)|QUYEN HAN|TRUONG BAN|TONG PHU TRACH)\b"
)  # fmt: skip
#: a head of any unit: TRẠM TRƯỞNG, CHI CỤC TRƯỞNG, TRƯỞNG THÔN; TRƯỜNG is another word
_HEAD = re.compile(r"(?:\w+ ){1,3}TRƯỞNG\b|TRƯỞNG \w")
_NAME = re.compile(r"(?:[^\W\d_][\w’']*\.?\s+){1,7}[^\W\d_][\w’']*")
_CONTACT = re.compile(r"\b(DT|DIEN THOAI|TEL|FAX|E-?MAIL|THU DIEN TU|WEB(SITE)?)\s*:")
_ADDRESS = 6  # lines of an address
_APPENDIX = re.compile(r"PHU LUC(?: SO)?\s*[:.]?\s*(?P<number>[IVXLC]{1,7}|\d{1,3}|[.…_\d]{0,12})\s*[:.]?")
#: lines that a post takes at most, and letters of one
_POSTS, _LONG_POST = 3, 60
#: points between a post and a name that are room for a signature, and lines that are; points of an empty line
_ROOM, _EMPTY_LINES, _LINE = 40, 2, 15
#: how lines in capitals below a signature's place begin that are no names; ĐOÀN is a surname too
_NO_NAME = re.compile(
    r"(XÁC NHẬN|KẾ TOÁN|THỦ QUỸ|VĂN THƯ|NGƯỜI|(GIÁO|NHÂN|CHUYÊN|THÀNH|[UỦ][YỶ]) VIÊN|CHỦ NHIỆM|CÁN BỘ|PHỤ TRÁCH|CHA MẸ|PHỤ HUYNH"
    r"|Ý KIẾN|DUYỆT|DANH SÁCH|CƠ (SỞ|QUAN)|ĐƠN VỊ|NHÀ TRƯỜNG|BÊN|ĐOÀN (TRƯỜNG|THANH NIÊN|TNCS|XÃ|PHƯỜNG))\b"
)  # fmt: skip


def appendix_start(lines: Sequence[Line], after: int) -> int:
    """Return the line number where the first appendix begins, or how many lines there are."""
    return next((line.number for line in lines if line.number > after and is_appendix(line.text)), len(lines))


def is_appendix(text: str) -> bool:
    """Whether a line is ``Phụ lục`` and perhaps its number, in whatever letters."""
    return len(text) < 30 and _APPENDIX.fullmatch(plain(text)) is not None


def tail_start(lines: Sequence[Line], after: int, end: int) -> int:
    """Return the line number where signatures or Nơi nhận begin, or ``end``."""
    for ruled in (False, True):  # tables with lines are of the text, unless nothing else can be the end
        for line in lines[after + 1 : end]:
            if is_recipients(line.text):
                return line.number
            if _is_power(line, ruled=ruled) and _followed_by_name(lines, line, end):
                return line.number
    return end


def is_recipients(text: str) -> bool:
    """Whether a line is ``Nơi nhận:``, however it is written; something in brackets may follow, or the first place."""
    return (
        len(text) < 60 and re.fullmatch(r"\W*NOI NHAN\s*([:.;]?\s*(\(.*)?|[:.;]\s*[-–+•].*)", plain(text)) is not None
    )


def _is_power(line: Line, *, ruled: bool = False) -> bool:
    column = line.paragraph.column
    return is_post(line.text) and (column is None or ruled or not column.ruled)


def is_post(text: str) -> bool:
    """Whether a text is a power or a post as it stands above a signature: in capitals, TM., HIỆU TRƯỞNG."""
    return is_capitals(text) and len(text) < 100 and _is_known(text) and not text.endswith(":")


def _is_known(text: str) -> bool:
    return _POWER.match(plain(text)) is not None or _HEAD.match(unicodedata.normalize("NFC", text)) is not None


def _followed_by_name(lines: Sequence[Line], power: Line, end: int) -> bool:
    """Whether the name of a person stands below, in the same column."""
    near = lines[power.number + 1 : min(power.number + 61, end)]
    below = [x for x in near if x.group == power.group and x.text][:8]
    aside = [x for x in near if x.group[:2] == power.group[:2] and x.text][:14]
    return (
        any(is_name(x.text) for x in below)
        or any(is_recipients(x.text) for x in aside)
        or (0 < len(below) <= _POSTS and _is_loud_name(lines, [power, *below][-2], below[-1]))
    )


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name, with or without titles in front."""
    name = bare_name(text)
    if letters(name) == "HOVATEN":
        return True
    return (
        3 < len(name) < 50
        and _NAME.fullmatch(name) is not None
        and all(w[0].isupper() for w in name.split())
        and not name.isupper()
    )


def tail_marks(lines: Sequence[Line], start: int, end: int) -> dict[int, str]:
    """Return line number → element for everything from the signatures to the appendices."""
    groups: dict[tuple[str, int, int], list[Line]] = {}
    for line in lines[start:end]:
        if line.text and not is_rule(line.raw):
            groups.setdefault(line.group, []).append(line)
    marks: dict[int, str] = {}
    for group in groups.values():
        label = next((n for n, x in enumerate(group) if is_recipients(x.text)), None)
        marks |= _signature(lines, group if label is None else group[:label])
        if label is not None:
            listed = _recipients(group[label:])
            marks |= listed | _signature(lines, [x for x in group[label:] if x.number not in listed])
    return marks if "Power" in marks.values() else marks | _unusual(groups.values(), marks)


def is_contact(text: str) -> bool:
    """Whether a text holds a telephone, a fax, an address of the web or of mail, named as such."""
    return _CONTACT.search(plain(text)) is not None


def address_marks(lines: Sequence[Line], marks: Mapping[int, str], start: int, end: int) -> dict[int, str]:
    """Return line number → element for the address of the body that ends a page (PL I III.4): the last lines below all else."""
    last = max((n for n in marks if start <= n < end), default=end)
    block = [x for x in lines[last + 1 : end] if x.text and x.paragraph.column is None and not is_rule(x.raw)]
    asked = any(re.search(r"LIEN HE|GHI CHU", plain(x.text)) for x in block)  # whom to ask, not where the body is
    found = len(block) <= _ADDRESS and not asked and any(is_contact(x.text) for x in block)
    return {x.number: "Address" for x in block} if found else {}


def _unusual(groups: Iterable[Sequence[Line]], marks: Mapping[int, str]) -> dict[int, str]:
    """Find a signature whose post nobody knows, or is in small letters: what stands above the name that ends a column."""
    found: dict[int, str] = {}
    for group in groups:
        rest = [x for x in group if x.number not in marks]
        posts = [x for x in rest[:-1] if not x.text.startswith("(")]
        if (
            not posts
            or not is_name(rest[-1].text)
            or len(posts) > _POSTS
            or any(len(x.text) > _LONG_POST for x in posts)
        ):
            continue
        unknown = all(is_capitals(x.text) and not _has_digits(x.text) for x in posts) and not is_body(posts[0].text)
        if unknown or all(_POWER.match(plain(x.text)) for x in posts):
            found |= {x.number: "Power" for x in posts} | {rest[-1].number: "SignerName"}
    return found


def _recipients(group: Sequence[Line]) -> dict[int, str]:
    found = {group[0].number: "RecipientsLabel"}
    kept = False
    for line in group[1:]:
        if _is_power(line) or (is_capitals(line.text) and len(line.text) > 12) or line.text.startswith("Ghi chú"):
            break
        drafter = re.fullmatch(r"[A-ZĐ]{1,6}\s*[.…]?\s*\(\d+\)\.?|[….\d\s]{1,8}", line.text) is not None
        if kept and not drafter and not line.text.startswith("-"):
            break
        found[line.number] = "Drafter" if drafter else "Recipient"
        kept = kept or _is_kept(line)
    return found


def _is_kept(line: Line) -> bool:
    """Whether a line is the last of a list of recipients: - Lưu: VT."""
    return letters(line.text).startswith("LUU") and line.text.endswith(".")


def _signature(lines: Sequence[Line], group: Sequence[Line]) -> dict[int, str]:
    """In one column: lines in capitals are powers and posts, the last name is the signer's, a post may stand above it."""
    found: dict[int, str] = {}
    powers = [x for x in group if is_capitals(x.text) and not is_dots(x.text) and not _has_digits(x.text)]
    if not any(_is_known(x.text) for x in powers):
        return found
    numbers = {x.number for x in powers}
    for line in group:
        if line.number in numbers:
            found[line.number] = "Power"
        elif found and is_name(line.text):
            found[line.number] = "SignerName"
        elif found and line.text.startswith("("):
            found[line.number] = "SignatureNote"
    return _posts(_loud_names(lines, group, found))


def _loud_names(lines: Sequence[Line], group: Sequence[Line], found: Mapping[int, str]) -> dict[int, str]:
    """Of lines in capitals those are names that stand apart below a post, with nothing behind but another's post."""
    marked = [x for x in group if x.number in found]
    out = dict(found)
    for above, line, below in zip(marked, marked[1:], [*marked[2:], None], strict=False):
        last = below is None or (found[below.number] == "Power" and _is_known(below.text))
        if last and found[above.number] != "SignerName" and _is_loud_name(lines, above, line):
            out[line.number] = "SignerName"
    return out


def _is_loud_name(lines: Sequence[Line], above: Line, line: Line) -> bool:
    """Whether a line is a name in capitals below the place of a signature: only there it is told from a post."""
    post = (
        _is_known(line.text) or _NO_NAME.match(line.text) or (is_body(line.text) and not line.text.startswith("ĐOÀN "))
    )
    name = is_capitals(line.text) and not post and is_name(line.text.title())
    return name and (above.text.startswith("(") or _is_apart(lines, above, line))


def _is_apart(lines: Sequence[Line], above: Line, line: Line) -> bool:
    """Whether there is room for a signature between two lines: empty lines, a high one, or the spacing of paragraphs."""
    between = lines[above.number + 1 : line.number]
    room = 0.0
    for layout in (x.paragraph.layout for x in between if x.group == line.group):
        room += layout.before + layout.after + (layout.fixed or _LINE * (layout.line or 1))
    if above.paragraph is not line.paragraph:
        room += above.paragraph.layout.after + line.paragraph.layout.before
    return len(between) >= _EMPTY_LINES or room >= _ROOM


def _posts(found: dict[int, str]) -> dict[int, str]:
    """Of names one below the other without a power between only the last is a name: the others are posts."""
    out = dict(found)
    pending: int | None = None
    for number in sorted(found):
        if found[number] == "SignerName":
            if pending is not None:
                out[pending] = "OtherPost"
            pending = number
        elif found[number] == "Power":
            pending = None
    return out


def _has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def appendix_marks(lines: Sequence[Line], start: int) -> dict[int, str]:
    """Return line number → element for the appendices: number, title, what it belongs to."""
    marks: dict[int, str] = {}
    state = ""
    for line in lines[start:]:
        if is_appendix(line.text):
            marks[line.number], state = "AppendixNumber", "title"
        elif not line.text or state == "":
            continue
        elif plain(line.text).startswith("(KEM THEO"):
            marks[line.number], state = "Attachment", "attachment"
        elif (
            state == "attachment"
            and not line.text.startswith("(")
            and marks.get(line.number - 1) == "Attachment"
            and not lines[line.number - 1].text.endswith(")")
        ):
            marks[line.number] = "Attachment"
        elif (
            state == "title"
            and line.paragraph.column is None
            and (is_capitals(line.text) or line.paragraph.layout.align == "center")
        ):
            marks[line.number] = "AppendixTitle"
        else:
            state = ""
    return marks
