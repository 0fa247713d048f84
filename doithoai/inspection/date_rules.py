"""Rules of place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doithoai.dates import PartialDate
from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Line
from doithoai.inspection.rule import Finding, Rule, fail, unknown
from doithoai.inspection.texts import is_dots

GROUP = "Phần đầu"
#: the kind of a unit before its name, written small or large (II.4.b)
_UNIT = re.compile(r"(?:thành phố|đặc khu|thị xã|thị trấn|phường|xã|tỉnh|quận|huyện)\s+(?=\S)", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<place>.+?)(?P<comma>\s*,\s*)?\s*(?P<word>[Nn]gày)\s*(?P<day>[\d.…_ ]*?)\s*tháng\s*(?P<month>[\d.…_ ]*?)\s*năm\s*(?P<year>[\d.…_ ]*)"
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
    Rule("I125", GROUP, "error", "Địa danh, ngày tháng đúng dạng", "PL I II.4", _date_form, "Địa danh và thời gian: Ngọc Lâm ngày 05/3/2027", "Địa danh và thời gian: Ngọc Lâm, ngày 05 tháng 3 năm 2027"),
    Rule("I126", GROUP, "error", "Số 0 ở ngày, tháng", "PL I II.4.b", _padding, "Địa danh và thời gian: Ngọc Lâm, ngày 5 tháng 09 năm 2026", "Địa danh và thời gian: Ngọc Lâm, ngày 05 tháng 9 năm 2026", ("PlaceDate",)),
    Rule("I127", GROUP, "error", "Biên bản không ghi địa danh, ngày tháng", "PL III mẫu 1.9", _no_date, "biên bản\nĐịa danh và thời gian: Ngọc Lâm, ngày 16 tháng 01 năm 2027", "biên bản\nĐịa danh và thời gian: {bỏ}"),
    Rule("I128", GROUP, "warning", "Số và ngày tháng cùng một dòng", "PL I II.4.c", _same_line, "Trang: {một cột}", "Trang: {hai hàng}", ("PlaceDate",)),
)  # fmt: skip
