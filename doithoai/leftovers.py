"""What a pattern leaves in a paper when nobody has filled it in: words to replace, names of nobody, dots to write on.

Only what hardly has another reading is one: ``sách, vở…`` goes on, ``Đại hội XX`` is a number, ``[…]`` in quotes is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.lazy_pattern import lazy
from doithoai.vietnamese import LOWER

#: what a slot asks for: with more words behind, or alone, since ``[lớp Lá 1]`` may well be meant
_ASKED = r"điền|ghi(?! chú| nhận| âm| hình)|nhập|chọn|họ|tên|ngày|tháng|năm|số|địa (?:điểm|danh|chỉ)"
_ALONE = r"chức vụ|đơn vị|cơ quan|lớp|trường|phường|xã|thời gian|nội dung"
_SLOT = rf"(?:{_ASKED})\b[^\]>»\d]{{0,60}}|(?:{_ALONE})(?: *(?:…|\.{{2,}}|[A-Z]))?"
_ORDINALS = ("thế kỷ ", "thế kỉ ", "thứ ", "khóa ", "khoá ", "kỳ ", "hội ", "lần ", "Games ")
_NO_ORDINAL = "".join(f"(?<!{w})" for w in _ORDINALS)
_COUNTED = r"đồng|người|học sinh|trẻ|cháu|em|lớp|đại biểu|phụ huynh|câu hỏi|ý kiến|giờ|phút|ngày|tháng|triệu|nghìn|%"
_PATTERNS = tuple(
    lazy(pattern)
    for pattern in (
        r"\{\{.*?\}\}|\{%.*?%\}|«[^\s»]{1,40}»|<<[^<>]{1,40}>>|‹[^›>]{1,60}[›>]",  # fields of a mail merge
        rf"(?i:[\[<«](?:{_SLOT})[\]>»])",
        r"(?i:\((?:nêu |ghi )?(?:rõ|ghi|điền|nhập)\b[^()]{0,40}\s(?:\.{2,}|…+)\s*\))(?!\s*[:.…_])",
        rf"{_NO_ORDINAL}(?<!\w)(?:[xX]{{3,}}|XX(?=\s+(?:{_COUNTED})(?!\w))|xx)(?!\w)",
        r"(?<!\w)20(?:[1-3][xX]|[xX]{2})(?!\w)",
        r"\b(?:TODO|TBD|FIXME)\b|[Ll]orem ipsum|(?i:click (?:or tap )?here)",
        r"(?<!\S)\?{3,}(?!\w)",
        r"\b(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Vũ|Võ|Đặng|Bùi|Đỗ) (?:Văn|Thị) [ABCDX](?![\w'’]| [A-ZÀ-ÞĂĐƠƯ])",  # A Na is a name, as Y is
        r"(?i:\b(?:trường|lớp|công ty|phường|xã) (?:ABC|XYZ|A B C))(?!\w)",
    )
)
_OMITTED = lazy(r"\[\s*(?:\.{3,}|…+)\s*\]")
#: what a text must hold, in small letters, to be looked at; names of nobody are looked for with ``NOBODY``
HINTS = ("xx", "201x", "202x", "203x", "todo", "tbd", "fixme", "lorem", "click", "???", "[", "<", "{", "«", "‹", " abc", " xyz", " a b c", "…", "..", "__")  # fmt: skip
NOBODY = lazy(r"(?:Văn|Thị) [A-Z](?![\w'’]| [A-ZÀ-ÞĂĐƠƯ])")


def leftovers(text: str) -> Iterator[str]:
    """Yield the words of a pattern that still stand in a text; dots to write on are no words (``blanks``)."""
    for pattern in _PATTERNS:
        yield from (found[0] for found in pattern.finditer(text))
    yield from (found[0] for found in _OMITTED.finditer(text) if not _is_quoted(text, found.start()))


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place stands in quotes, where ``[…]`` says that something was left out."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


_DOTS = lazy(r"(?:…|\.{3,}|_{2,})[.…_]*")
_LONG, _NEAR = 6, 200
#: what asks for something behind it; a place may also be the last of a list that goes on: phòng học, hội trường …
_ASKS = lazy(r"(?:\b(?:ngày|tháng|năm|số|lúc|ông|bà|tại|chức vụ|gồm)|[\w)]:|điện thoại)\s*$", re.IGNORECASE)
_SURELY = lazy(r"(?:[\w)]:|điện thoại)\s*$", re.IGNORECASE)
_PLACE = lazy(r"\b(?:lớp|hội trường|phòng)\s*$", re.IGNORECASE)
_SENTENCE = lazy(r"[.;:!?](?=\s)|\n")
_STOPS = lazy(r"\s*(?:$|[.;,!?)”\n])")
_AND_SO_ON = lazy(r"(?:v\.?\s?v|vân vân|,)\s*\.?\s*$", re.IGNORECASE)


def blanks(text: str) -> Iterator[str]:
    """Yield the dots to write on, each with the word before it; dots that say “and so on” are none."""
    for found in _DOTS.finditer(text):
        before, after = text[max(found.start() - _NEAR, 0) : found.start()], text[found.end() : found.end() + _NEAR]
        if _is_blank(before, found[0], after):
            yield before[len(before.rstrip().rpartition(" ")[0]) :].lstrip() + found[0]


def _is_blank(before: str, dots: str, after: str) -> bool:
    if _AND_SO_ON.search(before):
        return False
    in_list = "," in _SENTENCE.split(before)[-1]
    goes_on = in_list and _STOPS.match(after) is not None
    if "__" in dots or len(dots.replace("…", "...")) >= _LONG:
        return not (goes_on and before[-1:].isalpha())
    if before[-1:].isalnum() or after[:1].isalpha():  # sách, vở… · …và thế là hết
        return False
    if _PLACE.search(before):
        return not in_list
    return _ASKS.search(before) is not None and (not goes_on or _SURELY.search(before) is not None)


_FORM = lazy(r"(?:phiếu|(?:biểu )?mẫu|đơn|giấy (?:đăng ký|xác nhận|cam kết))(?!\w)", re.IGNORECASE)


def is_form(title: str) -> bool:
    """Whether what has this title is to be filled in by others, so that its dots and its ``[họ tên]`` are right."""
    return _FORM.match(title.strip()) is not None


_FOR_OTHERS = lazy(r"cú pháp|\bnhắn tin|tin nhắn|\bsoạn tin|điền tay|đặt tên (?:tệp|file)|(?:mẫu|phiếu)(?: \w+){0,3} (?:sau|dưới đây|kèm theo|đính kèm)\b", re.IGNORECASE)  # fmt: skip
#: the end of a sentence, or of a part of it; dots to write on end none
_PARTS = lazy(rf"(?<=[{LOWER}\d][.;])(?=\s)|(?<=\n)")


def without_forms(text: str) -> str:
    """Return a text without its sentences that show what others fill in or send: ``nhắn theo cú pháp [Tên trẻ][Lớp]``."""
    return "".join(part for part in _PARTS.split(text) if not _FOR_OTHERS.search(part))
