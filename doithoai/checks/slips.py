"""Rules of slips of the hand: doubled words, spaces, brackets, leftovers of a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.sample_words import sample_words
from doithoai.checks.texts import Typed
from doithoai.lazy_pattern import lazy
from doithoai.leftovers import HINTS, NOBODY, blanks, is_form, leftovers, without_forms
from doithoai.vietnamese import LOWER, UPPER

_ONCE = "của|và|là|các|những|cho|với|trong|được|có|không|để|theo|về|tại|này|do|đã|sẽ|khi|thì|bằng|trên|dưới|sau|trước|phải|hoặc|nhưng|đến"
_TWICE = lazy(rf"(?<![\w-])(?:(?P<one>{_ONCE})\s+(?P=one)|(?P<two>(?!từng|ngày|càng|nhiều|dần)[{UPPER}{LOWER}]{{2,}}\s+[{UPPER}{LOWER}]{{2,}})\s+(?P=two))(?![\w-])", re.IGNORECASE)  # fmt: skip
_DOUBLE_SPACE = lazy(r"\S(?: {2,}|\t+)\S")
_SPACE_BEFORE = lazy(r"[^\s.…(]\s+([,;:!?]|\.(?![.\w]))(?=\s|$)")
_NO_SPACE = lazy(rf"([,;])(?<=[{LOWER}].)(?=[{LOWER}{UPPER}])")
_BRACKET_SPACE = lazy(r"\(\s+\S|\S\s+\)")
_LIST_MARK = lazy(r"(?<![\w(])\w{1,2}\)")
#: keys whose texts are lines to fill in by hand, or codes
_TO_FILL = {"form_fields", "blank", "passcode", "id", "link", "email", "contact", "phone", "marks", "name"}


def _filled(texts: Iterable[Typed]) -> Iterator[Typed]:
    """Yield the texts that are words of a paper, no lines to fill in and no codes."""
    return (typed for typed in texts if typed.name not in _TO_FILL)


def _doubled(case: Case) -> Iterator[Finding]:
    for typed in _filled(case.corpus.repeating):
        if found := _TWICE.search(typed.text):
            message = f"“{' '.join(found[0].split())}”: chữ lặp lại"
            yield Finding(typed.path, message, "bỏ một lần", typed.text)


def _spaces(case: Case) -> Iterator[Finding]:
    for typed in (t for t in case.corpus.holding("  ", "\t") if t.name == "name" and _DOUBLE_SPACE.search(t.text)):
        yield Finding(typed.path, "có hai dấu cách liền nhau trong tên", "giữ một dấu cách", typed.text)
    spaced = case.corpus.holding("  ", "\t", *(f" {mark}" for mark in ",;:!?."), "( ", " )", "\n)")
    for typed in _filled(dict.fromkeys((*spaced, *case.corpus.matching(_NO_SPACE)))):
        if "table" in typed.path:
            continue
        if found := _DOUBLE_SPACE.search(typed.text):
            tab = "\t" in found[0]
            message = "có dấu tab giữa câu" if tab else "có hai dấu cách liền nhau"
            yield Finding(typed.path, message, "thay bằng một dấu cách" if tab else "giữ một dấu cách", typed.text)
        elif found := _SPACE_BEFORE.search(typed.text):
            yield Finding(
                typed.path, f"có dấu cách trước “{found[1]}”", "dấu câu viết liền với chữ đứng trước", typed.text
            )
        elif found := next((f for f in _NO_SPACE.finditer(typed.text) if not _is_address(typed.text, f.start())), None):
            yield Finding(typed.path, f"thiếu dấu cách sau “{found[1]}”", "thêm một dấu cách", typed.text)
        elif _BRACKET_SPACE.search(typed.text):
            yield Finding(typed.path, "có dấu cách ở phía trong dấu ngoặc", "chữ viết liền với dấu ngoặc", typed.text)


def _is_address(text: str, at: int) -> bool:
    """Whether a place is inside a link or an e-mail address."""
    word = (text[:at].split(" ")[-1] + text[at:].split(" ")[0]).lower()
    return "://" in word or "@" in word or word.startswith("www.")


def _brackets(case: Case) -> Iterator[Finding]:
    for typed in _filled(case.corpus.holding("(", ")", "“", "”")):
        if lacking := _lacking(typed.text):
            yield Finding(typed.path, f"thiếu dấu “{lacking}”", "thêm dấu ấy, hoặc bỏ dấu thừa", typed.text)


def _lacking(text: str) -> str | None:
    """Return the bracket or quote that is missing; ``a)`` before an item opens nothing."""
    for begin, end in (("(", ")"), ("“", "”")):
        opened, closed = text.count(begin), text.count(end)
        if opened > closed:
            return end
        if closed > opened + (len(_LIST_MARK.findall(text)) if end == ")" else 0):
            return begin
    return None


def _leftovers(case: Case) -> Iterator[Finding]:
    yield from sample_words(case)
    for typed in dict.fromkeys((*case.corpus.holding(*HINTS), *case.corpus.matching(NOBODY))):
        if typed.name in _TO_FILL - {"name"} or "form" in typed.path or "blank" in typed.path:
            continue
        words = without_forms(typed.text)
        found = next(chain(leftovers(words), blanks(words)), None)
        if found and not _in_form(case, typed):
            message = f"“{found.strip()}”: chỗ này chưa điền"
            yield Finding(typed.path, message, "điền vào, hoặc xóa; chưa biết thì bỏ cả khóa", typed.text)


def _in_form(case: Case, typed: Typed) -> bool:
    """Whether a text stands below the title of a form, which others are to fill in."""
    node: object = case.source.data
    for key in typed.path:
        title = node.get("title") if isinstance(node, dict) else None
        if isinstance(title, str) and is_form(title):
            return True
        node = node[key] if isinstance(node, dict | list) else None  # type: ignore[index]
    return False


_CLOCKS = {"h": lazy(r"(?<!\d)\d{1,2}\s?h\s?\d{0,2}(?!\w)", re.IGNORECASE), "g": lazy(r"(?<!\d)\d{1,2}\s?g\s?\d{2}(?!\w)"), ":": lazy(r"(?<![\d:/])\d{1,2}:\d{2}(?![\d:])"), "giờ": lazy(r"(?<!\d)\d{1,2}\s+giờ(?:\s+\d{2}|(?=\s+(?:ngày|thứ|sáng|chiều)))")}  # fmt: skip
#: keys whose times are read and printed in the style of the spec, or are no times of a paper
_READ = {"starts", "ends", "deadline", "due", "opened", "closed", "time", "received", "time_style", "done", "date"}


def _two_clocks(case: Case) -> Iterator[Finding]:
    style = case.spec.time_style or "07h30"
    own = next(name for name in ("giờ", "h", "g", ":") if name in style)
    for typed in _filled(case.corpus.timed):
        read = typed.name in _READ and not (typed.name == "time" and typed.top in ("papers", "meeting"))
        if read:
            continue
        other = next((f for name, p in _CLOCKS.items() if name != own and (f := p.search(typed.text))), None)
        if other:
            message = f"“{other[0].strip()}”: giờ ở đây viết khác kiểu của cả tệp ({style})"
            yield Finding(typed.path, message, "viết như nhau, hoặc đổi `time_style`", typed.text)


_CLEAN = "Lỗi gõ phím, dễ thấy trên giấy và khó thấy trên màn hình."
RULES = (
    Rule("C155", "hint", "Chữ lặp lại", _CLEAN, _doubled, "notes: Các lớp gửi phiếu về về về văn phòng của của trường.", "notes: Các lớp gửi phiếu về văn phòng của trường."),
    Rule("C156", "hint", "Dấu cách thừa hoặc thiếu", _CLEAN, _spaces, "notes: Các lớp gửi phiếu  về văn phòng.", "notes: Các lớp gửi phiếu về văn phòng."),
    Rule("C157", "hint", "Ngoặc mở mà không đóng", _CLEAN, _brackets, "notes: Gửi phiếu về văn phòng (tầng 1.", "notes: Gửi phiếu về văn phòng (tầng 1)."),
    Rule("C158", "warning", "Chỗ chưa điền, chữ của tệp mẫu", "Chữ của mẫu còn sót lại trong văn bản đã ký là lỗi không chữa được.", _leftovers, "notes: Liên hệ ông Nguyễn Văn A, số điện thoại …", "notes: Liên hệ ông Vũ Văn Sinh, nhân viên văn thư."),
    Rule("C159", "hint", "Giờ viết theo hai kiểu", "Một văn bản viết giờ một kiểu; `time_style` đặt kiểu cho những chỗ máy in.", _two_clocks, "{time_style: 07h30, notes: Cửa hội trường mở lúc 07:00.}", "{time_style: 07h30, notes: Cửa hội trường mở lúc 07h00.}"),
)  # fmt: skip
