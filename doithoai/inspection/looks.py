"""Rules that are the same for all elements: size, bold and italic, capitals, the middle, the line below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper, Stroke
from doithoai.inspection.model import Face, Line, Piece
from doithoai.inspection.rule import Find, Finding, between, fail, mm, name_of, points, style_of, unknown
from doithoai.inspection.texts import is_capitals, is_dots, without_note

_HEADER = ("ParentBody", "Issuer", "Number", "LetterAbstract", "PlaceDate", "NationalName", "Motto")
#: shares of an element's letters that must look as said, and that may look otherwise by way of emphasis
_MOST, _SOME = 0.9, 0.5
#: elements whose names are the words that stand there
_WORDS = ("AddressedTo", "RecipientsLabel", "AppendixNumber", "Attachment", "Article")
#: how long a short rule is, in words
SHORT_RULE = " đến ".join(f"1/{round(1 / share)}" for share in nd30.SHORT_RULE)
#: how far a drawn line may be off: hands draw it
_MOTTO_RULE, _RULE_SLACK = (0.9, 1.12), 0.035


def sizes(*elements: str) -> Find:
    """Return the rule on the sizes of elements."""

    def find(paper: Paper) -> Iterator[Finding]:
        for element in elements:
            low, high = nd30.SIZE_RANGES[element]
            wrong = [x for x in _seen(paper, element) if any(not low <= f.points <= high for f, _ in x.faces)]
            if wrong:
                found = sorted({f.points for x in wrong for f, _ in x.faces if not low <= f.points <= high})
                yield fail(
                    f"{name_of(element)} cỡ {', '.join(map(points, found))}; phải là cỡ {between(low, high)}",
                    f"Đặt {_small(element)} cỡ {between(low, high)}.", wrong, element=element, clause=style_of(element).clause,
                )  # fmt: skip

    return find


def _seen(paper: Paper, element: str) -> list[Line]:
    return [x for x in paper.of(element) if not is_dots(x.text)]


def share(lines: Sequence[Line], of: Callable[[Face], bool]) -> float:
    """Return how many of the letters have a look, from 0 to 1."""
    counts = [(of(face), n) for x in lines for face, n in x.faces]
    return sum(n for yes, n in counts if yes) / max(sum(n for _, n in counts), 1)


def bold_and_italic(*elements: str) -> Find:
    """Return the rule on bold and italic letters of elements."""

    def find(paper: Paper) -> Iterator[Finding]:
        for element in elements:
            found: dict[str, list[Line]] = {}
            for lines in _logical(paper, element):
                wrong = ", ".join(_wrong_looks(element, lines))
                found.setdefault(wrong, []).extend(lines)
            for wrong, lines in found.items():
                if wrong:
                    yield fail(
                        f"{name_of(element)} {wrong}", f"Đặt {_small(element)} kiểu chữ {_wanted(element)}.",
                        lines, element=element, clause=style_of(element).clause,
                    )  # fmt: skip

    return find


def _logical(paper: Paper, element: str) -> Iterator[list[Line]]:
    """Yield the lines of an element: one by one where it may be there many times, else all together."""
    seen = _seen(paper, element)
    if element in ("Issuer", "Abstract", "ParentBody", "NationalName", "LetterAbstract"):
        yield seen
    else:
        yield from ([_named(x) if element == "Article" else x] for x in seen)


def _named(article: Line) -> Line:
    """Return the line of an article as far as ``Điều 1.``: what it says may follow on the line, in regular letters."""
    label = article.paragraph.label
    if re.match(r"\w+ \d", label) and article.start == 0:
        return article._replace(pieces=(Piece(label, article.paragraph.label_face),))
    found = re.match(r"\s*\S+\s+\d+\W?", article.raw)  # the word may be in letters and marks that stand apart
    return article.until(article.start + found.end()) if found else article


def _wrong_looks(element: str, lines: Sequence[Line]) -> Iterator[str]:
    style = style_of(element)
    if not lines:
        return
    for wanted, of, word in ((style.bold, lambda f: f.bold, "đậm"), (style.italic, lambda f: f.italic, "nghiêng")):
        found = share(lines, of)
        if wanted and found < _MOST:
            yield f"chưa {word}"
        elif not wanted and found > _SOME:
            yield f"không được {word}"
    if element not in ("Motto", "Issuer", "Abstract") and share(lines, lambda f: f.underline) > _SOME:
        yield "không được gạch chân"


def _wanted(element: str) -> str:
    style = style_of(element)
    return ("nghiêng" if style.italic else "đứng") + (", đậm" if style.bold else ", không đậm")


def capitals(*elements: str) -> Find:
    """Return the rule on capitals and small letters of elements."""

    def find(paper: Paper) -> Iterator[Finding]:
        for element in elements:
            must, clause = element in nd30.IN_CAPITALS, style_of(element).clause
            wrong = [
                x for x in _seen(paper, element) if _has_case(x.text) and is_capitals(_bare(x.text, element)) != must
            ]
            wrong = [x for x in wrong if must or _is_loud(x.text)]
            if wrong:
                said = "phải viết in hoa" if must else "phải viết chữ thường, không in hoa cả dòng"
                hint = (
                    f"Gõ lại {_small(element)} bằng chữ {'in hoa' if must else 'thường, chỉ hoa chữ đầu và tên riêng'}."
                )
                yield fail(f"{name_of(element)} {said}", hint, wrong, element=element, clause=clause)

    return find


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _is_loud(text: str) -> bool:
    """Whether a whole line is in capitals, abbreviations such as UBND aside."""
    return is_capitals(text) and (len(text.split()) > 1 or len(text) > 6)


def _bare(text: str, element: str) -> str:
    if element == "KindName":
        return without_note(text)
    return text.replace("CTr", "CTR").replace("TTr", "TTR") if element == "Number" else text


def centred(*elements: str) -> Find:
    """Return the rule that elements stand in the middle."""

    def find(paper: Paper) -> Iterator[Finding]:
        for element in elements:
            wrong = [
                x for x in paper.of(element) if x.paragraph.layout.align != "center" and not _side_by_side(paper, x)
            ]
            if wrong:
                yield fail(f"{name_of(element)} chưa canh giữa", f"Canh giữa {_small(element)} (Ctrl+E), không dùng dấu cách hay Tab.", wrong, element=element, clause=style_of(element).clause)  # fmt: skip
            beside = [x for x in paper.of(element) if x.paragraph.layout.align != "center" and _side_by_side(paper, x)]
            if beside and not wrong:
                yield unknown(
                    f"{name_of(element)} xếp bằng Tab hoặc dấu cách: không đo được có cân giữa không",
                    beside,
                    element=element,
                )

    return find


def _side_by_side(paper: Paper, line: Line) -> bool:
    """Whether a line stands in columns that tabs or spaces have made, where nothing tells what is centred."""
    if line.group[0] != "text":
        return False
    text = line.paragraph.text
    parted = line.start > 0 or line.end < len(text)
    header = paper.marks.get(line.number) in _HEADER and any(
        x.group == ("text", 0, 1) for x in paper.of("NationalName", "Motto")
    )
    return header or (parted and ("\t" in text or "     " in text[: line.start]))


def longest(lines: Sequence[Line]) -> float:
    """Return how long the longest line of an element is on the page, in mm, lines that Word breaks included."""
    return max((width for x in lines for width in _wrapped(x)), default=0.0)


def _wrapped(line: Line) -> Iterator[float]:
    room, width = line.paragraph.room, line.width
    if width <= room or not line.text:
        yield width
        return
    words = line.text.split()
    per_letter = width / len(line.text)
    at = 0.0
    for word in words:
        own = len(word) * per_letter
        if at and at + per_letter + own > room:
            yield at
            at = 0.0
        at += own + (per_letter if at else 0)
    yield at


def rule_there(*owners: str) -> Find:
    """Return the rule that a line stands below elements."""

    def find(paper: Paper) -> Iterator[Finding]:
        for owner in owners:
            lines = paper.of(owner)
            below = paper.stroke("Attachment") if owner == "Abstract" else None  # (Kèm theo …) may stand between
            if lines and paper.stroke(owner) is None and below is None:
                yield fail(f"thiếu đường kẻ dưới {_small(owner)}", f"Kẻ một nét liền dưới {_small(owner)}, {_length(owner)}.", lines[-1:], element=owner, clause=style_of(owner).clause)  # fmt: skip

    return find


def _length(owner: str) -> str:
    return "dài bằng dòng chữ" if owner == "Motto" else f"dài từ {SHORT_RULE} dòng chữ, cân giữa"


def _small(element: str) -> str:
    """Return an element's name as it stands within a sentence."""
    name = name_of(element)
    if element in _WORDS:
        return f"“{name}”"
    return name if element in ("NationalName", "Motto") else name[:1].lower() + name[1:]


def rule_drawn(*owners: str) -> Find:
    """Return the rule that these lines are drawn, not typed."""
    how = {"characters": "gõ bằng ký tự", "underline": "làm bằng gạch chân", "picture": "là một hình"}

    def find(paper: Paper) -> Iterator[Finding]:
        for owner in owners:
            rule = paper.stroke(owner)
            if rule is not None and rule.how in how:
                yield fail(f"đường kẻ dưới {_small(owner)} {how[rule.how]}, không phải nét liền", f"Thay đường kẻ dưới {_small(owner)} bằng đường kẻ vẽ (Insert > Shapes > Line) hoặc viền đoạn.", [_seen_at(paper, rule)], element=owner, clause=style_of(owner).clause)  # fmt: skip

    return find


def _seen_at(paper: Paper, rule: Stroke) -> Line:
    """Return the line to be shown for a rule: its own if something is written there, else the one above it."""
    return rule.line if rule.line.text else paper.of(rule.owner)[-1]


def rule_length(*owners: str) -> Find:
    """Return the rule on the length of these lines."""

    def find(paper: Paper) -> Iterator[Finding]:
        for owner in owners:
            rule = paper.stroke(owner)
            text = longest([x for x in paper.of(owner) if not is_dots(x.text)])
            if rule is not None and text:
                yield from _measured(owner, rule, text, _seen_at(paper, rule))

    return find


def _measured(owner: str, rule: Stroke, text: float, at: Line) -> Iterator[Finding]:
    if rule.length is None:
        yield unknown(f"không đo được đường kẻ dưới {_small(owner)}", [at], element=owner)
        return
    low, high = (
        _MOTTO_RULE if owner == "Motto" else (nd30.SHORT_RULE[0] - _RULE_SLACK, nd30.SHORT_RULE[1] + _RULE_SLACK)
    )
    if not low <= rule.length / text <= high:
        least, most = (mm(round(text * share)) for share in nd30.SHORT_RULE)
        wanted = mm(round(text)) if owner == "Motto" else f"từ {least} đến {most}"
        yield fail(
            f"đường kẻ dưới {_small(owner)} dài {mm(round(rule.length))}; dòng chữ dài {mm(round(text))}, đường kẻ phải {_length(owner)}",
            f"Sửa đường kẻ dưới {_small(owner)} cho dài {wanted}.", [at], element=owner, clause=style_of(owner).clause,
        )  # fmt: skip
