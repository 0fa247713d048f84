"""Rules of number and symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.head_words import BODIES_TOO
from doithoai.inspection.model import Line
from doithoai.inspection.rule import Finding, Rule, fail, unknown
from doithoai.inspection.texts import is_dots, letters

GROUP = "Phần đầu"
#: a dot behind the word is no blank to be filled in where the number follows
_NUMBER = re.compile(
    r"(?P<word>[^\W\d_]{0,3})(?P<colon>\s*(?:\.?[:;,]|\.(?=\s*\d))?)\s*(?P<number>[\d.…_ ]*)(?P<more>[^/]*)(?P<slash>/?)(?P<symbol>.*)"
)
_YEAR = re.compile(r"\s*(19|20)\d\d\s*/")
_SYMBOL = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*\d*(-[^\W_]+(?:&[^\W_]+)*)*")
#: a day that a unit is named after: Trường Mầm non 19/5
_DAY_NAME = re.compile(r"(?<=[^\W\d_])\d{1,2}/\d{1,2}(?!\d)")
#: what papers of several bodies add to the abbreviation of the kind: liên tịch, phối hợp
_JOINT = ("LT", "PH")
_SPACED = re.compile(r"\s")
#: what people write for the abbreviations of PL III, Mục I, as plain letters
_MISTAKEN = frozenset(("QCH", "QDI", "DAN", "TT", "CTRINH", "TTRINH", "KHOACH", "GMOI", "TBAO", "BBAN"))
_IN_SYMBOLS = frozenset(nd30.ABBREVIATIONS.values())


def _number_there(paper: Paper) -> Iterator[Finding]:
    if paper.of("Number") or paper.sort in ("attached", "appendix"):
        return
    yield fail("không thấy số, ký hiệu", "Thêm dòng “Số: …/…” dưới tên cơ quan ban hành.")


def _parsed(paper: Paper) -> tuple[Line, re.Match[str]] | None:
    line = paper.first("Number")
    found = _NUMBER.fullmatch(line.text) if line is not None and len(line.text) < 100 else None
    return (line, found) if line is not None and found else None


def _number_form(paper: Paper) -> Iterator[Finding]:
    line, parsed = paper.first("Number"), _parsed(paper)
    if line is None:
        yield unknown("không thấy số, ký hiệu")
        return
    problems = list(_number_problems(line.text, parsed[1] if parsed else None))
    if problems:
        yield fail(f"“{line.text}”: {'; '.join(problems)}", "Ghi theo mẫu: Số: 05/KH-MNHM.", [line], element="Number")
    elif parsed and is_dots(parsed[1]["number"]):
        yield unknown("số để trống, ghi sau khi ký", [line], element="Number")


def _number_problems(text: str, found: re.Match[str] | None) -> Iterator[str]:
    if found is None:
        yield "không đúng dạng Số: …/…"
        return
    yield from _label_problems(found["word"], found["colon"])
    number, more = found["number"].strip(), found["more"].strip()
    if not found["slash"] or _is_of_symbol(more):
        yield "giữa số và ký hiệu là dấu gạch chéo (/)"
    elif more:
        yield f"số ghi bằng chữ số Ả Rập, không thêm chữ: “{number}{more}”"
    elif number and not is_dots(number) and not number.isdecimal():
        yield "số ghi bằng chữ số Ả Rập"
    yield from _symbol_problems(text, found["symbol"])


def _is_of_symbol(more: str) -> bool:
    """Whether what stands between number and slash is of the symbol: 57-KH/MNHM, 57KH/MNHM."""
    return re.match(r"\s*[-–—]", more) is not None or more.strip() in _IN_SYMBOLS


def _label_problems(word: str, colon: str) -> Iterator[str]:
    if not word:
        yield "thiếu chữ “Số:” phía trước"
    elif word in ("SỐ", "số", "sỐ"):
        yield "chữ “Số” viết thường, hoa chữ đầu"
    elif word != "Số":
        yield f"chữ đầu là “Số”, không phải “{word}”"
    if word and colon != ":":
        mark = colon.strip(" :")
        yield f"sau “Số” phải có dấu hai chấm, {f'không phải “{mark}”' if mark else 'liền chữ'}"


def _symbol_problems(text: str, written: str) -> Iterator[str]:
    symbol = written.strip()
    if is_dots(symbol):
        return
    if written != written.lstrip() or _SPACED.search(symbol) or re.search(r"\d\s+/", text):
        yield "số và ký hiệu viết liền, không cách chữ"
    if _YEAR.match(symbol):
        yield "chỉ có một dấu gạch chéo, không ghi năm"
    bare = _SPACED.sub("", _YEAR.sub("", symbol, count=1) if _YEAR.match(symbol) else symbol)
    bare = _DAY_NAME.sub("", bare)
    dotted = re.search(r"[.…_]", bare) is not None
    if re.search(r"[/–—]", bare):
        yield "giữa các nhóm chữ là gạch nối ngắn (-)"
    elif not dotted and (not _SYMBOL.fullmatch(bare) or not _is_loud(bare)):
        yield "ký hiệu viết in hoa, các nhóm chữ nối bằng gạch nối (-)"


def _is_loud(symbol: str) -> bool:
    """Whether a symbol is in capitals, but for the small letters of CTr, QyĐ, TTr."""
    return all(g.upper() == g or g in _IN_SYMBOLS or letters(g) in _MISTAKEN for g in symbol.split("-"))


def _zero(paper: Paper) -> Iterator[Finding]:
    parsed = _parsed(paper)
    if parsed and re.fullmatch(r"[1-9]", parsed[1]["number"].strip()):
        yield fail(
            f"số {parsed[1]['number'].strip()} nhỏ hơn 10 thiếu số 0 phía trước",
            f"Ghi 0{parsed[1]['number'].strip()}.",
            [parsed[0]],
            element="Number",
        )
    elif parsed and re.fullmatch(r"0\d{2,}", parsed[1]["number"].strip()):
        yield fail(
            "số từ 10 trở lên không thêm số 0",
            f"Ghi {parsed[1]['number'].strip().lstrip('0')}.",
            [parsed[0]],
            element="Number",
        )


def _groups(paper: Paper) -> tuple[Line, list[str]] | None:
    """Return the groups of letters of the symbol, whatever parts them."""
    parsed = _parsed(paper)
    if not parsed:
        return None
    found = parsed[1]
    before = found["more"] if _is_of_symbol(found["more"]) or not found["slash"] else ""
    symbol = _SPACED.sub("", f"{before.lstrip(' -–—')}/{_YEAR.sub('', found['symbol'], count=1)}".strip("/"))
    if is_dots(symbol) or re.match(r"[.…_]", symbol):
        return None
    return parsed[0], re.split(r"[-–—/]", symbol)


def _abbreviation(paper: Paper) -> Iterator[Finding]:
    found = _groups(paper)
    if paper.sort == "letter" or paper.kind is None:
        return
    if found is None:
        yield unknown("không đọc được ký hiệu", element="Number")
        return
    line, groups = found
    wanted = nd30.ABBREVIATIONS[paper.kind]
    if letters(groups[0]) in {letters(wanted) + j for j in _JOINT}:
        yield unknown("ký hiệu của văn bản liên tịch, phối hợp: Nghị định 30 không quy định", [line], element="Number")
    elif letters(groups[0]) == letters(wanted) and not _is_loud(groups[0]):
        return  # small letters: told with the form of the symbol
    elif groups[0] != wanted:
        yield fail(
            f"ký hiệu “{'-'.join(groups)}” không hợp với {paper.kind.lower()}",
            f"Chữ viết tắt của {paper.kind.lower()} là {wanted}: {wanted}-{'-'.join(groups[1:]) or '…'}.",
            [line],
            element="Number",
        )
    elif len(groups) < 2:
        yield fail(
            "ký hiệu thiếu chữ viết tắt tên cơ quan", f"Ghi {wanted}-<viết tắt tên cơ quan>.", [line], element="Number"
        )


def _letter_symbol(paper: Paper) -> Iterator[Finding]:
    found = _groups(paper)
    if paper.sort != "letter":
        return
    if found is None:
        yield unknown("không đọc được ký hiệu công văn", element="Number")
        return
    line, groups = found
    if groups[0].upper() in ("CV", "C") or (
        groups[0] in _IN_SYMBOLS and len(groups) > 1 and groups[0] not in BODIES_TOO
    ):
        yield fail(
            f"ký hiệu công văn bắt đầu bằng “{groups[0]}”",
            f"Công văn không có chữ viết tắt tên loại: ghi tên cơ quan, đơn vị soạn thảo, ví dụ “{_of_letter(paper, groups[1:])}”.",
            [line],
            element="Number",
        )
    elif len(groups) < 2:
        yield fail(
            "ký hiệu công văn thiếu đơn vị soạn thảo hoặc lĩnh vực",
            f"Ghi thêm viết tắt của đơn vị soạn thảo hoặc lĩnh vực, ví dụ “{_of_letter(paper, groups)}”.",
            [line],
            element="Number",
        )


def _of_letter(paper: Paper, groups: Sequence[str]) -> str:
    """Return the number that a letter may have: ``Số: 41/THCSNĐC-VP``; the unit is the user's to choose."""
    parsed = _parsed(paper)
    number = parsed[1]["number"].strip() if parsed else ""
    body, *unit = groups or ("…",)
    return f"Số: {number or '…'}/{body}-{'-'.join(unit) or 'VP'}"


RULES = (
    Rule("I120", GROUP, "error", "Có số, ký hiệu", "PL I II.3", _number_there, "Số và ký hiệu: {bỏ}", "Số và ký hiệu: Số: 57/KH-MNHM"),
    Rule("I121", GROUP, "error", "Số, ký hiệu đúng dạng", "PL I II.3.c", _number_form, "Số và ký hiệu: Số 57 /KH - MNHM", "Số và ký hiệu: Số: 57/KH-MNHM", ("Number",)),
    Rule("I122", GROUP, "error", "Số nhỏ hơn 10 có số 0 phía trước", "PL I II.3.c", _zero, "Số và ký hiệu: Số: 5/KH-MNHM", "Số và ký hiệu: Số: 05/KH-MNHM", ("Number",)),
    Rule("I123", GROUP, "error", "Chữ viết tắt tên loại", "PL I II.3.b; PL III I", _abbreviation, "Tên loại: QUY CHẾ\nSố và ký hiệu: Số: 05/QCh-MNHM", "Tên loại: QUY CHẾ\nSố và ký hiệu: Số: 05/QC-MNHM", ("Number",)),
    Rule("I124", GROUP, "error", "Ký hiệu công văn", "PL I II.3.b", _letter_symbol, "công văn\nSố và ký hiệu: Số: 12/CV-MNHM", "công văn\nSố và ký hiệu: Số: 12/MNHM-VP", ("Number",)),
)  # fmt: skip
