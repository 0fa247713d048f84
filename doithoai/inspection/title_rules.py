"""Rules of what stands between header and text: tên loại, trích yếu, Kính gửi, căn cứ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import (
    SHORT_RULE,
    bold_and_italic,
    capitals,
    centred,
    rule_drawn,
    rule_length,
    rule_there,
    sizes,
)
from doithoai.inspection.model import Line, shortened
from doithoai.inspection.rule import Finding, Rule, fail, points, unknown
from doithoai.inspection.texts import is_dots, letters, without_note

GROUP = "Tên loại, trích yếu, căn cứ"
_ELEMENTS = ("KindName", "Abstract", "LetterAbstract", "AddressedTo", "Addressee", "LegalBasis")
#: kinds whose model has no trích yếu (PL III, mẫu 1.8, 1.10), and kinds that may be addressed (PL I II.9.d)
_WITHOUT_ABSTRACT = (
    "Giấy giới thiệu",
    "Giấy nghỉ phép",
    "Hợp đồng",
    "Giấy ủy quyền",
    "Phiếu gửi",
    "Phiếu chuyển",
    "Phiếu báo",
)
ADDRESSED = ("Tờ trình", "Báo cáo")
_ABOUT = re.compile(r"(?:v\s*/\s*v|về việc)[\s:]*", re.IGNORECASE)


def _title(paper: Paper) -> str:
    return letters(without_note(paper.text("KindName")))


def _known_kind(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("KindName")
    if not lines:
        if paper.sort == "named":
            hint = "Thêm tên loại, in hoa, đậm, canh giữa, trên trích yếu; hoặc sửa ký hiệu nếu là công văn."
            yield fail("không thấy tên loại mà ký hiệu là của văn bản có tên loại", hint, paper.of("Number"))
        elif paper.sort != "letter":
            yield unknown("không thấy tên loại")
        return
    if _title(paper).startswith("TENLOAI"):
        yield unknown("tên loại chưa ghi: mẫu dùng cho nhiều loại văn bản", lines, element="KindName")
    elif paper.kind is None:
        yield fail(
            f"“{shortened(lines[0].text)}” không phải một trong 29 loại văn bản hành chính của Điều 7 Nghị định 30",
            "Dùng tên loại hợp với nội dung: KẾ HOẠCH, THÔNG BÁO, BÁO CÁO, …",
            lines,
            element="KindName",
        )
    elif _title(paper) == f"{letters(paper.kind)}LIENTICH":
        yield unknown("văn bản liên tịch: Nghị định 30 không có mẫu", lines, element="KindName")
    elif _title(paper) != letters(paper.kind):
        yield fail(
            "tên loại và trích yếu chung một dòng",
            f"Ghi “{paper.kind.upper()}” một dòng, trích yếu ở dòng dưới bằng chữ thường.",
            lines,
            element="KindName",
        )


def _abstract(paper: Paper) -> Iterator[Finding]:
    merged = paper.kind is not None and _title(paper) != letters(paper.kind)
    if paper.of("KindName") and not paper.of("Abstract") and paper.kind not in _WITHOUT_ABSTRACT and not merged:
        yield fail(
            "không thấy trích yếu dưới tên loại",
            "Thêm trích yếu: chữ thường, đậm, canh giữa, ngay dưới tên loại.",
            paper.of("KindName"),
        )


def _letter_abstract(paper: Paper) -> Iterator[Finding]:
    if paper.sort != "letter":
        return
    line = paper.first("LetterAbstract")
    if line is None:
        yield fail("công văn không có trích yếu (V/v …)", "Thêm dòng “V/v …” dưới số, ký hiệu.")
    elif not line.text.startswith("V/v "):
        yield fail(
            f"trích yếu công văn ghi “{shortened(line.text, 30)}”, không bắt đầu bằng “V/v ”",
            f"Ghi “{shortened(_letter_form(line.text), 40)}”.",
            [line],
            element="LetterAbstract",
        )


def _letter_form(text: str) -> str:
    """Return a trích yếu of a công văn as it should begin."""
    bare = _ABOUT.sub("", text)
    return f"V/v {bare[:1].lower()}{bare[1:]}"


def _about(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Abstract") if x.text.upper().replace(" ", "").startswith("V/V")]
    if wrong:
        bare = _ABOUT.sub("", wrong[0].text)
        yield fail(
            f"trích yếu dưới tên loại ghi “{shortened(wrong[0].text, 30)}”; chữ “V/v” chỉ dùng ở công văn",
            f"Ghi “{shortened(bare[:1].upper() + bare[1:], 40)}” hoặc “{shortened(f'Về việc {bare}', 40)}”.",
            wrong,
            element="Abstract",
        )


def _letter_gap(paper: Paper) -> Iterator[Finding]:
    line, number = paper.first("LetterAbstract"), paper.first("Number")
    if line is None or number is None:
        return
    apart = line.paragraph.layout.before + number.paragraph.layout.after
    between = any(not x.text for x in paper.lines[number.number + 1 : line.number])
    if line.paragraph is number.paragraph or (apart < nd30.LEAST_BETWEEN - 0.1 and not between):
        least = f"{points(nd30.LEAST_BETWEEN)} pt"
        yield fail(
            f"trích yếu công văn cách số, ký hiệu chưa đủ {least}",
            f"Đặt Paragraph > Spacing Before của dòng “V/v” là {least}.",
            [line],
            element="LetterAbstract",
        )


def _addressed(paper: Paper) -> Iterator[Finding]:
    line = paper.first("AddressedTo")
    if paper.sort == "letter":
        if line is None:
            yield fail("công văn thiếu dòng “Kính gửi”", "Thêm “Kính gửi: …” trên nội dung.")
    elif line is not None and paper.kind and paper.kind not in ADDRESSED:
        yield fail(
            f"{paper.kind.lower()} không ghi “Kính gửi” (chỉ công văn, tờ trình, báo cáo gửi cấp trên mới ghi)",
            "Bỏ dòng “Kính gửi”; nơi nhận ghi ở cuối văn bản.",
            [line],
            element="AddressedTo",
        )


def _addressees(paper: Paper) -> Iterator[Finding]:
    line, listed = paper.first("AddressedTo"), paper.of("Addressee")
    if line is None:
        return
    head, colon, one = line.text.partition(":")
    if not colon or head.endswith(" "):
        said = "có dấu cách trước dấu hai chấm" if colon else "thiếu dấu hai chấm sau “Kính gửi”"
        yield fail(said, "Ghi “Kính gửi: …”, dấu hai chấm liền chữ.", [line], element="AddressedTo")
    if listed and not is_dots(one):
        hint = "Dòng “Kính gửi:” để riêng, nơi thứ nhất cũng xuống dòng, đầu dòng “- ”."
        yield fail("kính gửi nhiều nơi mà nơi thứ nhất cùng dòng “Kính gửi”", hint, [line], element="AddressedTo")
    if len(listed) > 1:
        yield from unlike_a_list("Kính gửi", listed, "AddressedTo")


def unlike_a_list(name: str, listed: Sequence[Line], element: str) -> Iterator[Finding]:
    """Yield what is wrong with a list of places: ``- …;`` on each line, a full stop on the last (PL I II.9.d)."""
    items = {" ".join(x.text for x in lines).rstrip(): lines for lines in _items(listed)}
    *others, last = items
    undashed = [i for i in items if not re.match(r"- ?\S", i)]
    unclosed = [i for i in others if not i.endswith((";", "…"))]
    unended = [] if last.endswith((".", "…")) else [last]
    problems = [
        *(f"thiếu gạch “- ” ở đầu dòng “{shortened(i, 30)}”" for i in undashed[:1]),
        *(f"thiếu dấu “;” ở cuối dòng “{shortened(i, 30)}”" for i in unclosed[:1]),
        *(f"dòng cuối “{shortened(i, 30)}” không kết thúc bằng “.”" for i in unended),
    ]
    if problems:
        hint = f"{name}: mỗi nơi một dòng “- …;”, dòng cuối kết thúc bằng “.”."
        wrong = [*(items[i][0] for i in undashed), *(items[i][-1] for i in (*unclosed, *unended))]
        places = sorted({x.number: x for x in wrong}.values(), key=lambda x: x.number)
        yield fail(f"{name}: {'; '.join(problems)}", hint, places, element=element)


def joined(listed: Sequence[Line]) -> list[str]:
    """Return the items of a list as texts."""
    return [" ".join(x.text for x in lines) for lines in _items(listed)]


def _items(listed: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each item of a list; a line without a dash below one with a dash goes on with it."""
    marks = ("-", "–", "—", "+", "•")
    items: list[list[Line]] = []
    for line in listed:
        if items and not line.text.startswith(marks) and items[0][0].text.startswith(marks):
            items[-1].append(line)
        else:
            items.append([line])
    return items


def _bases(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("LegalBasis")
    if not lines:
        return
    wrong = [x for x in lines[:-1] if not x.text.endswith(";")]
    if wrong:
        yield fail(
            f"{len(wrong)} căn cứ không kết thúc bằng dấu chấm phẩy",
            "Cuối mỗi căn cứ ghi “;”, cuối căn cứ cuối cùng ghi “.”.",
            wrong,
            element="LegalBasis",
        )
    if not lines[-1].text.endswith("."):
        yield fail(
            f"căn cứ cuối cùng kết thúc bằng “{lines[-1].text[-1:]}”, không phải dấu chấm",
            "Cuối căn cứ cuối cùng ghi “.”.",
            lines[-1:],
            element="LegalBasis",
        )


RULES = (
    Rule("I201", GROUP, "error", "Tên loại có trong Điều 7", "Điều 7; PL I II.5", _known_kind, "Tên loại: ĐỀ CƯƠNG", "Tên loại: ĐỀ ÁN\nSố và ký hiệu: Số: 57/ĐA-MNHM"),
    Rule("I202", GROUP, "error", "Cỡ chữ tên loại, trích yếu, căn cứ", "PL I II.5, II.6.a, II.9.d", sizes(*_ELEMENTS), "Tên loại: {cỡ 16}", "Tên loại: {cỡ 13}", _ELEMENTS),
    Rule("I203", GROUP, "error", "Chữ đậm, nghiêng tên loại, trích yếu, căn cứ", "PL I II.5, II.6.a, II.9.d", bold_and_italic(*_ELEMENTS), "Căn cứ: {không nghiêng}", "Căn cứ: {nghiêng}", _ELEMENTS),
    Rule("I204", GROUP, "error", "Chữ hoa, chữ thường tên loại, trích yếu", "PL I II.5.b", capitals("KindName", "Abstract", "LetterAbstract"), "Trích yếu: TỔ CHỨC HỘI NGHỊ ĐỐI THOẠI", "Trích yếu: Tổ chức hội nghị đối thoại", ("KindName", "Abstract", "LetterAbstract")),
    Rule("I205", GROUP, "error", "Tên loại, trích yếu canh giữa", "PL I II.5.b", centred("KindName", "Abstract", "LetterAbstract"), "Tên loại: {canh trái}", "Tên loại: {canh giữa}", ("KindName", "Abstract", "LetterAbstract")),
    Rule("I206", GROUP, "error", "Có trích yếu", "PL I II.5.b", _abstract, "Trích yếu: {bỏ}\nĐường kẻ Trích yếu: {bỏ}", "Trích yếu: Tổ chức hội nghị đối thoại"),
    Rule("I207", GROUP, "error", "Có đường kẻ dưới trích yếu", "PL I II.5.b", rule_there("Abstract"), "Đường kẻ Trích yếu: {bỏ}", "Đường kẻ Trích yếu: {dài 30 mm}", ("Abstract",)),
    Rule("I208", GROUP, "warning", "Đường kẻ dưới trích yếu là nét liền", "PL I II.5.b", rule_drawn("Abstract"), "Đường kẻ Trích yếu: {gạch nối}", "Đường kẻ Trích yếu: {vẽ, dài 30 mm}", ("Abstract",)),
    Rule("I209", GROUP, "error", f"Đường kẻ dưới trích yếu dài {SHORT_RULE} dòng chữ", "PL I II.5.b", rule_length("Abstract"), "Đường kẻ Trích yếu: {dài 90 mm}", "Đường kẻ Trích yếu: {dài 30 mm}", ("Abstract",)),
    Rule("I210", GROUP, "error", "Công văn có trích yếu V/v", "PL I II.5.b", _letter_abstract, "công văn\nTrích yếu công văn: Về việc mời dự hội nghị", "công văn\nTrích yếu công văn: V/v mời dự hội nghị"),
    Rule("I211", GROUP, "warning", f"Trích yếu công văn cách số {points(nd30.LEAST_BETWEEN)} pt", "PL I II.5.b", _letter_gap, "công văn\nTrích yếu công văn: {cách trước 0 pt}", "công văn\nTrích yếu công văn: {cách trước 6 pt}", ("LetterAbstract",)),
    Rule("I212", GROUP, "error", "Kính gửi chỉ ở công văn, tờ trình, báo cáo", "PL I II.9.d; PL III mẫu 1.7", _addressed, "giấy mời\nKính gửi: Kính gửi: Ông Nguyễn Văn An", "giấy mời\nKính gửi: {bỏ}"),
    Rule("I213", GROUP, "error", "Kính gửi đúng dạng", "PL I II.9.d", _addressees, "công văn\nKính gửi: Kính gửi Ủy ban nhân dân phường Ngọc Lâm", "công văn\nKính gửi: Kính gửi: Ủy ban nhân dân phường Ngọc Lâm", ("AddressedTo",)),
    Rule("I214", GROUP, "error", "Căn cứ kết thúc bằng “;”, căn cứ cuối bằng “.”", "PL I II.6.a", _bases, "Căn cứ: Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;", "Căn cứ: Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022.", ("LegalBasis",)),
    Rule("I215", GROUP, "warning", "“V/v” chỉ dùng ở công văn", "PL I II.5.b", _about, "Trích yếu: V/v tổ chức hội nghị đối thoại", "Trích yếu: Tổ chức hội nghị đối thoại", ("Abstract",)),
)  # fmt: skip
