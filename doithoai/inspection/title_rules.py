"""Rules of what stands between header and text: tên loại, trích yếu, Kính gửi, căn cứ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.looks import (
    bold_and_italic,
    capitals,
    centred,
    rule_drawn,
    rule_length,
    rule_there,
    sizes,
)
from doithoai.inspection.model import Line
from doithoai.inspection.rule import Finding, Rule, fail, unknown
from doithoai.inspection.texts import is_dots, letters

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
_ADDRESSED = ("Tờ trình", "Báo cáo")


def _known_kind(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("KindName")
    if not lines:
        if paper.sort != "letter":
            yield unknown("không thấy tên loại")
        return
    if paper.kind is None:
        yield fail(
            f"“{lines[0].text}” không phải một trong 29 loại văn bản hành chính",
            "Dùng tên loại của Điều 7 Nghị định 30: KẾ HOẠCH, THÔNG BÁO, BÁO CÁO, …",
            lines,
            element="KindName",
        )
    elif letters(paper.text("KindName")) != letters(paper.kind):
        yield fail(
            "tên loại và trích yếu chung một dòng",
            f"Ghi “{paper.kind.upper()}” một dòng, trích yếu ở dòng dưới bằng chữ thường.",
            lines,
            element="KindName",
        )


def _abstract(paper: Paper) -> Iterator[Finding]:
    merged = paper.kind is not None and letters(paper.text("KindName")) != letters(paper.kind)
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
            f"trích yếu công văn bắt đầu bằng “{line.text[:8]}…”",
            "Bắt đầu bằng “V/v ”.",
            [line],
            element="LetterAbstract",
        )


def _about(paper: Paper) -> Iterator[Finding]:
    wrong = [x for x in paper.of("Abstract") if x.text.upper().replace(" ", "").startswith("V/V")]
    if wrong:
        yield fail(
            f"trích yếu dưới tên loại bắt đầu bằng “{wrong[0].text[:8]}…”",
            "Chữ “V/v” chỉ dùng ở công văn; ghi thẳng nội dung, hoặc “Về …”.",
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
        yield fail(
            "trích yếu công văn không cách số, ký hiệu 6 pt",
            "Spacing Before của dòng “V/v”: 6 pt.",
            [line],
            element="LetterAbstract",
        )


def _addressed(paper: Paper) -> Iterator[Finding]:
    line = paper.first("AddressedTo")
    if paper.sort == "letter":
        if line is None:
            yield fail("công văn không có “Kính gửi”", "Thêm “Kính gửi: …” trên nội dung.")
    elif line is not None and paper.kind and paper.kind not in _ADDRESSED:
        yield fail(
            f"{paper.kind.lower()} không có “Kính gửi”",
            "Bỏ dòng “Kính gửi”; nơi nhận ghi ở cuối văn bản.",
            [line],
            element="AddressedTo",
        )


def _addressees(paper: Paper) -> Iterator[Finding]:
    line, listed = paper.first("AddressedTo"), paper.of("Addressee")
    if line is None:
        return
    head, colon, one = line.text.partition(":")
    problems = [] if colon and not head.endswith(" ") else ["sau “Kính gửi” có dấu hai chấm, liền chữ"]
    if listed and not is_dots(one):
        problems.append("nhiều nơi thì xuống dòng từ nơi thứ nhất")
    problems += _list_problems(listed) if len(listed) > 1 else []
    if problems:
        yield fail(
            f"Kính gửi: {'; '.join(problems)}",
            "Mỗi nơi một dòng, đầu dòng “- ”, cuối dòng “;”, dòng cuối “.”.",
            [line, *listed],
            element="AddressedTo",
        )


def _list_problems(listed: Sequence[Line]) -> list[str]:
    items = joined(listed)
    problems = [] if all(i.startswith("- ") for i in items) else ["đầu dòng có gạch “- ”"]
    if not all(i.rstrip().endswith(";") for i in items[:-1]):
        problems.append("cuối dòng có dấu chấm phẩy")
    return problems if items[-1].rstrip().endswith(".") else [*problems, "dòng cuối kết thúc bằng dấu chấm"]


def joined(listed: Sequence[Line]) -> list[str]:
    """Return the items of a list; a line without a dash below one with a dash goes on with it."""
    items: list[str] = []
    for line in listed:
        dashed = line.text.startswith(("-", "–", "—", "+", "•"))
        if items and not dashed and items[0].startswith(("-", "–", "—", "+", "•")):
            items[-1] = f"{items[-1]} {line.text}"
        else:
            items.append(line.text)
    return items


def _bases(paper: Paper) -> Iterator[Finding]:
    lines = paper.of("LegalBasis")
    if not lines:
        return
    wrong = [x for x in lines[:-1] if not x.text.endswith(";")]
    if wrong:
        yield fail("căn cứ không kết thúc bằng dấu chấm phẩy", "Cuối mỗi căn cứ ghi “;”.", wrong, element="LegalBasis")
    if not lines[-1].text.endswith("."):
        yield fail(
            f"căn cứ cuối cùng kết thúc bằng “{lines[-1].text[-1:]}”",
            "Căn cứ cuối cùng kết thúc bằng dấu chấm.",
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
    Rule("I208", GROUP, "warning", "Đường kẻ dưới trích yếu là nét liền", "PL I II.5.b", rule_drawn("Abstract"), "Đường kẻ Trích yếu: {gạch dưới}", "Đường kẻ Trích yếu: {vẽ, dài 30 mm}", ("Abstract",)),
    Rule("I209", GROUP, "error", "Đường kẻ dưới trích yếu dài 1/3 đến 1/2 dòng chữ", "PL I II.5.b", rule_length("Abstract"), "Đường kẻ Trích yếu: {dài 90 mm}", "Đường kẻ Trích yếu: {dài 30 mm}", ("Abstract",)),
    Rule("I210", GROUP, "error", "Công văn có trích yếu V/v", "PL I II.5.b", _letter_abstract, "công văn\nTrích yếu công văn: Về việc mời dự hội nghị", "công văn\nTrích yếu công văn: V/v mời dự hội nghị"),
    Rule("I211", GROUP, "warning", "Trích yếu công văn cách số 6 pt", "PL I II.5.b", _letter_gap, "công văn\nTrích yếu công văn: {cách trước 0 pt}", "công văn\nTrích yếu công văn: {cách trước 6 pt}", ("LetterAbstract",)),
    Rule("I212", GROUP, "error", "Kính gửi chỉ ở công văn, tờ trình, báo cáo", "PL I II.9.d; PL III mẫu 1.7", _addressed, "giấy mời\nKính gửi: Kính gửi: Ông Nguyễn Văn An", "giấy mời\nKính gửi: {bỏ}"),
    Rule("I213", GROUP, "error", "Kính gửi đúng dạng", "PL I II.9.d", _addressees, "công văn\nKính gửi: Kính gửi Ủy ban nhân dân phường Ngọc Lâm", "công văn\nKính gửi: Kính gửi: Ủy ban nhân dân phường Ngọc Lâm", ("AddressedTo",)),
    Rule("I214", GROUP, "error", "Căn cứ kết thúc bằng “;”, căn cứ cuối bằng “.”", "PL I II.6.a", _bases, "Căn cứ: Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;", "Căn cứ: Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022.", ("LegalBasis",)),
    Rule("I215", GROUP, "warning", "“V/v” chỉ dùng ở công văn", "PL I II.5.b", _about, "Trích yếu: V/v tổ chức hội nghị đối thoại", "Trích yếu: Tổ chức hội nghị đối thoại", ("Abstract",)),
)  # fmt: skip
