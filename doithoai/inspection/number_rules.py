"""Rules of number and symbol, of place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.dates import PartialDate
from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.heads import BODIES_TOO
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
#: the kind of a unit before its name, written small or large (II.4.b)
_UNIT = re.compile(r"(?:thành phố|đặc khu|thị xã|thị trấn|phường|xã|tỉnh|quận|huyện)\s+(?=\S)", re.IGNORECASE)
#: what papers of several bodies add to the abbreviation of the kind: liên tịch, phối hợp
_JOINT = ("LT", "PH")
_SPACED = re.compile(r"\s")
_DATE = re.compile(
    r"(?P<place>.+?)(?P<comma>\s*,\s*)?\s*(?P<word>[Nn]gày)\s*(?P<day>[\d.…_ ]*?)\s*tháng\s*(?P<month>[\d.…_ ]*?)\s*năm\s*(?P<year>[\d.…_ ]*)"
)
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
            "Công văn không có chữ viết tắt tên loại: ghi <viết tắt tên cơ quan>-<viết tắt đơn vị soạn thảo>.",
            [line],
            element="Number",
        )
    elif len(groups) < 2:
        yield fail(
            "ký hiệu công văn thiếu đơn vị soạn thảo hoặc lĩnh vực",
            "Ghi <viết tắt tên cơ quan>-<viết tắt đơn vị soạn thảo>.",
            [line],
            element="Number",
        )


def _is_minutes(paper: Paper) -> bool:
    return paper.kind == "Biên bản"


def _dated(paper: Paper) -> tuple[Line, re.Match[str]] | None:
    line = paper.first("PlaceDate")
    text = f"{_place_above(paper, line)}{line.text}" if line is not None else ""
    found = _DATE.fullmatch(text) if len(text) < 150 else None
    return (line, found) if line is not None and found else None


def _place_above(paper: Paper, line: Line) -> str:
    """Return the place that stands on the line above, where one line was too short for place and date."""
    above = paper.lines[line.number - 1].text if line.number and line.text.startswith("ngày ") else ""
    return f"{above} " if above.endswith(",") else ""


def _date_form(paper: Paper) -> Iterator[Finding]:
    line, dated = paper.first("PlaceDate"), _dated(paper)
    if line is None:
        if not _is_minutes(paper) and paper.sort not in ("attached", "appendix"):
            late = paper.first("EndDate")
            if late is not None:
                yield fail(
                    "địa danh, ngày tháng đặt ở cuối văn bản",
                    "Chuyển lên dưới Tiêu ngữ, ngang dòng số, ký hiệu.",
                    [late],
                )
                return
            yield fail("không thấy địa danh, ngày tháng", "Thêm dòng “<Địa danh>, ngày … tháng … năm …” dưới Tiêu ngữ.")
        return
    if dated is None:
        yield fail(
            f"“{line.text}” không đúng dạng", "Ghi: Ngọc Lâm, ngày 05 tháng 3 năm 2027.", [line], element="PlaceDate"
        )
        return
    problems = list(_date_problems(dated[1]))
    if problems:
        yield fail(
            f"“{line.text}”: {'; '.join(problems)}",
            "Ghi: Ngọc Lâm, ngày 05 tháng 3 năm 2027.",
            [line],
            element="PlaceDate",
        )
    elif any(is_dots(dated[1][k]) for k in ("day", "month", "year")):
        yield unknown("ngày, tháng còn để trống, ghi khi ký", [line], element="PlaceDate")


def _date_problems(found: re.Match[str]) -> Iterator[str]:
    place = found["place"].strip().rstrip(".,;")
    if not found["comma"] or found["comma"].startswith(" "):
        yield "sau địa danh có dấu phẩy, liền chữ"
    if found["word"] != "ngày":
        yield "chữ “ngày” không viết hoa"
    words = [
        w
        for w in re.split(r"[\s-]+", _UNIT.sub("", place, count=1) if _UNIT.match(place) else place)
        if w[:1].isalpha()
    ]
    if words and not is_dots(place) and not all(w[0].isupper() for w in words):
        yield "chữ cái đầu của địa danh viết hoa"
    numbers = [found[k].strip() for k in ("day", "month", "year")]
    if re.fullmatch(r"\d{4}\s*\.", numbers[2]):
        yield "cuối dòng không có dấu chấm"
        numbers[2] = numbers[2].rstrip(". ")
    if all(n.isdecimal() for n in numbers) and not _is_day(*(int(n[:6]) for n in numbers)):
        yield "không có ngày này"
    if numbers[2].isdecimal() and len(numbers[2]) != 4:
        yield "năm ghi đủ bốn chữ số"


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        return PartialDate(year=year, month=month, day=day).full is not None
    except ValueError:
        return False


def _padding(paper: Paper) -> Iterator[Finding]:
    dated = _dated(paper)
    if dated is None:
        return
    said = []
    for word, key, form in (("ngày", "day", nd30.day_number), ("tháng", "month", nd30.month_number)):
        number = dated[1][key].strip()
        right = form(int(number)) if re.fullmatch(r"0?[1-9]|[1-9]\d", number) else number
        if right != number:
            said.append(f"{word} {number} {'thiếu' if len(right) > len(number) else 'thừa'} số 0, ghi {right}")
    if said:
        yield fail(
            "; ".join(said),
            "Ngày nhỏ hơn 10 và tháng 1, 2 thêm số 0; tháng 3 đến 9 thì không.",
            [dated[0]],
            element="PlaceDate",
        )


def _no_date(paper: Paper) -> Iterator[Finding]:
    line = paper.first("PlaceDate")
    if _is_minutes(paper) and line is not None:
        yield fail(
            "biên bản không ghi địa danh, ngày tháng ở phần đầu",
            "Xóa dòng này; thời gian đã có trong nội dung biên bản.",
            [line],
            element="PlaceDate",
        )


def _parted(paper: Paper, number: Line, day: Line) -> bool:
    """Whether two columns of the page part them."""
    return any("\v" in x.paragraph.text for x in paper.lines[number.number : day.number + 1])


def _same_line(paper: Paper) -> Iterator[Finding]:
    number, day = paper.first("Number"), paper.first("PlaceDate")
    if number is None or day is None:
        return
    a, b = number.paragraph.column, day.paragraph.column
    if a is not None and b is not None and a.number == b.number and (a.row, a.last_row) != (b.row, b.last_row):
        if a.row <= b.last_row and b.row <= a.last_row:
            yield unknown("số hoặc ngày tháng ở ô gộp nhiều hàng: không đo được có cùng một dòng không", [number, day])
            return
        yield fail(
            "số, ký hiệu và ngày tháng không cùng một dòng",
            "Đặt hai dòng ở cùng một hàng của bảng phần đầu.",
            [number, day],
        )
    elif a is None and b is None and number.paragraph is not day.paragraph and not _parted(paper, number, day):
        yield fail(
            "số, ký hiệu và ngày tháng không cùng một dòng", "Dùng bảng hai cột không kẻ cho phần đầu.", [number, day]
        )


RULES = (
    Rule("I120", GROUP, "error", "Có số, ký hiệu", "PL I II.3", _number_there, "Số và ký hiệu: {bỏ}", "Số và ký hiệu: Số: 57/KH-MNHM"),
    Rule("I121", GROUP, "error", "Số, ký hiệu đúng dạng", "PL I II.3.c", _number_form, "Số và ký hiệu: Số 57 /KH - MNHM", "Số và ký hiệu: Số: 57/KH-MNHM", ("Number",)),
    Rule("I122", GROUP, "error", "Số nhỏ hơn 10 có số 0 phía trước", "PL I II.3.c", _zero, "Số và ký hiệu: Số: 5/KH-MNHM", "Số và ký hiệu: Số: 05/KH-MNHM", ("Number",)),
    Rule("I123", GROUP, "error", "Chữ viết tắt tên loại", "PL I II.3.b; PL III I", _abbreviation, "Tên loại: QUY CHẾ\nSố và ký hiệu: Số: 05/QCh-MNHM", "Tên loại: QUY CHẾ\nSố và ký hiệu: Số: 05/QC-MNHM", ("Number",)),
    Rule("I124", GROUP, "error", "Ký hiệu công văn", "PL I II.3.b", _letter_symbol, "công văn\nSố và ký hiệu: Số: 12/CV-MNHM", "công văn\nSố và ký hiệu: Số: 12/MNHM-VP", ("Number",)),
    Rule("I125", GROUP, "error", "Địa danh, ngày tháng đúng dạng", "PL I II.4", _date_form, "Địa danh và thời gian: Ngọc Lâm ngày 05/3/2027", "Địa danh và thời gian: Ngọc Lâm, ngày 05 tháng 3 năm 2027"),
    Rule("I126", GROUP, "error", "Số 0 ở ngày, tháng", "PL I II.4.b", _padding, "Địa danh và thời gian: Ngọc Lâm, ngày 5 tháng 09 năm 2026", "Địa danh và thời gian: Ngọc Lâm, ngày 05 tháng 9 năm 2026", ("PlaceDate",)),
    Rule("I127", GROUP, "error", "Biên bản không ghi địa danh, ngày tháng", "PL III mẫu 1.9", _no_date, "biên bản\nĐịa danh và thời gian: Ngọc Lâm, ngày 16 tháng 01 năm 2027", "biên bản\nĐịa danh và thời gian: {bỏ}"),
    Rule("I128", GROUP, "warning", "Số và ngày tháng cùng một dòng", "PL I II.4.c", _same_line, "Trang: {một cột}", "Trang: {hai hàng}", ("PlaceDate",)),
)  # fmt: skip
