"""Rules of letters and of the file: font, colour, encodings, what is left to fill in, macros."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from colorsys import rgb_to_hls

from doithoai.formats import nd30
from doithoai.inspection.elements import Paper
from doithoai.inspection.model import Line, Paragraph, Piece, Place, shortened
from doithoai.inspection.page_rules import sections_of
from doithoai.inspection.reading import NOTES
from doithoai.inspection.rule import Finding, Rule, fail, unknown
from doithoai.leftovers import blanks, is_form, leftovers
from doithoai.vietnamese import legacy_text

GROUP = "Chữ và tệp"
_FONT = nd30.form().font
#: fonts of boxes, arrows and bullets
_SIGNS = ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings")
_DARK = 0x26
_GREY, _WHITE = 0.12, 0.97
#: hues in degrees, each as far as its name goes
_HUES = ((15, "đỏ"), (45, "cam"), (70, "vàng"), (165, "xanh lá"), (260, "xanh dương"), (330, "tím, hồng"), (360, "đỏ"))
_RED_ALLOWED = ("Urgency", "Secrecy")
LEGACY_FONTS = re.compile(r"\.Vn|VNI[- ]|VN[A-Z]{2,}", re.IGNORECASE)
#: what is filled in when it is signed, of which other rules tell, and what is for others to fill in
_FILLED_LATER = (None, "Number", "PlaceDate", "AppendixText")
_CONVERT = "Chuyển mã chữ sang Unicode trước (UniKey: Ctrl+Shift+F6)"
#: shown as many words as fit a report
_MANY = 5


def _paragraphs(paper: Paper) -> Iterator[Paragraph]:
    """Yield every paragraph of a paper, those of its headers and footers behind."""
    seen: set[tuple[str, int | None]] = set()
    for paragraph in (*(x.paragraph for x in paper.lines), *_margins(paper)):
        key = (paragraph.place.part, paragraph.place.paragraph)
        if key not in seen:
            seen.add(key)
            yield paragraph


def _margins(paper: Paper) -> Iterator[Paragraph]:
    """Yield the paragraphs of its headers, footers and notes."""
    margins = paper.document.margins
    names = {n for s in sections_of(paper) for n in (*s.headers.values(), *s.footers.values())}
    names |= {n for n, found in margins.items() if any(p.place.words == NOTES for p in found)}
    yield from (p for n in sorted(names) for p in margins.get(n, ()))


def _places(paragraphs: Iterable[Paragraph]) -> Iterator[Place]:
    return (p.shown for p in paragraphs)


def _letters(piece: Piece) -> str:
    """Return what has a font that counts: letters and digits; signs and boxes come from where they can."""
    if piece.face.hidden:
        return ""
    return (
        piece.text
        if piece.text.isalpha()
        else "".join(c for c in piece.text if c.isalnum() or unicodedata.combining(c))
    )


def _font(paper: Paper) -> Iterator[Finding]:
    found: dict[str, list[Paragraph]] = {}
    for paragraph in _paragraphs(paper):
        fonts = {f for p in paragraph.pieces for f in p.face.fonts_of(_letters(p))}
        for font in (f for f in fonts if f.lower() not in (_FONT.lower(), *_SIGNS)):
            found.setdefault(font, []).append(paragraph)
    for font, paragraphs in sorted(found.items()):
        yield fail(
            f"phông {font} ở {len(paragraphs)} đoạn; phải là {_FONT}",
            f"{_CONVERT} rồi mới đặt phông {_FONT}."
            if LEGACY_FONTS.match(font)
            else f"Chọn các đoạn ấy rồi đặt phông {_FONT}.",
            _places(paragraphs),
        )


def _mixed(paper: Paper) -> Iterator[Finding]:
    wrong = [p for p in _paragraphs(paper) if any(len(x.face.fonts_of(_letters(x))) > 1 for x in p.pieces)]
    if wrong:
        fonts = {f for x in wrong[0].pieces for f in x.face.fonts_of(_letters(x))}
        yield fail(
            f"{len(wrong)} đoạn có chữ không dấu và chữ có dấu khác phông nhau ({' và '.join(sorted(fonts))})",
            f"Chọn cả đoạn, đặt lại phông {_FONT}.",
            _places(wrong),
        )


def _color(paper: Paper) -> Iterator[Finding]:
    found: dict[str, list[Line]] = {}
    for line in paper.lines:
        if paper.marks.get(line.number) not in _RED_ALLOWED:
            for color in {f.color for f, _ in line.faces if f.color and not _is_black(f.color)}:
                found.setdefault(color, []).append(line)
    for color, lines in sorted(found.items()):
        yield fail(
            f"chữ màu {_color_name(color)} (mã {color}) ở {len(lines)} dòng; phải màu đen",
            "Chọn các dòng ấy, Font Color > Automatic hoặc Black.",
            lines,
        )


def _highlighted(paper: Paper) -> Iterator[Finding]:
    lines = [x for x in paper.lines if any(f.highlighted for f, _ in x.faces)]
    if lines:
        yield fail(
            f"{len(lines)} dòng còn chữ bôi màu, ví dụ “{shortened(lines[0].text, 40)}”",
            "Chọn cả văn bản, Text Highlight Color > No Color.",
            lines,
        )


def _color_name(color: str) -> str:
    """Return about what colour six hex digits are."""
    red, green, blue = (int(color[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, strength = rgb_to_hls(red, green, blue)
    if strength < _GREY or light > _WHITE:
        return "trắng" if light > _WHITE else "xám"
    return next(name for until, name in _HUES if hue * 360 <= until)


def _is_black(color: str) -> bool:
    try:
        return all(int(color[n : n + 2], 16) <= _DARK for n in (0, 2, 4))
    except ValueError:
        return True


def _composed(paper: Paper) -> Iterator[Finding]:
    wrong = [p for p in _paragraphs(paper) if not unicodedata.is_normalized("NFC", p.text)]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn có dấu tiếng Việt gõ rời khỏi chữ (Unicode tổ hợp): tìm chữ không ra, in dễ lệch dấu",
            "Chuyển sang Unicode dựng sẵn (UniKey: Ctrl+Shift+F6).",
            _places(wrong),
        )


def _legacy(paper: Paper) -> Iterator[Finding]:
    wrong = [p for p in _paragraphs(paper) if _is_legacy(p)]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn gõ theo bảng mã cũ (TCVN3 hoặc VNI), máy khác mở ra thì vỡ chữ",
            f"{_CONVERT} rồi mới đặt phông {_FONT}.",
            _places(wrong),
        )


def _is_legacy(paragraph: Paragraph) -> bool:
    fonts = {f for x in paragraph.pieces for f in x.face.fonts_of(_letters(x))}
    return any(LEGACY_FONTS.match(f) for f in fonts) or legacy_text(paragraph.text[:2000]) is not None


def _language(paper: Paper) -> Iterator[Finding]:
    counts: dict[bool, int] = {}
    for line in paper.lines:
        for face, n in line.faces:
            vietnamese = (face.language or "").lower().startswith("vi")
            counts[vietnamese] = counts.get(vietnamese, 0) + n
    if counts.get(False, 0) > counts.get(True, 0):
        yield fail(
            "ngôn ngữ kiểm lỗi không đặt là tiếng Việt: Word gạch đỏ chữ đúng",
            "Chọn cả văn bản, Review > Language > Vietnamese.",
        )


def _left_over(paper: Paper) -> Iterator[Finding]:
    own = [(x.text, x.place, x.paragraph) for x in _own_lines(paper)] + [(p.text, p.shown, p) for p in _margins(paper)]
    found = [(word, place, p) for text, place, p in own if len(text) < 5000 for word in leftovers(text)]
    found = [(word, place, p) for word, place, p in found if not _is_legacy(p)]  # « and ¨ are letters there
    if found:
        words = ", ".join(f"“{shortened(w, 30)}”" for w in dict.fromkeys(w for w, _, _ in found[:_MANY]))
        yield fail(f"còn chỗ chưa điền: {words}", "Điền cho đủ, hoặc xóa đi.", dict.fromkeys(p for _, p, _ in found))


def _own_lines(paper: Paper) -> Iterator[Line]:
    """Yield the lines but for those of forms in appendices: others fill these in."""
    form = False
    for line in paper.lines:
        element = paper.marks.get(line.number)
        if element == "AppendixTitle":
            form = is_form(line.text)
        elif element == "AppendixNumber":
            form = False
        if not form:
            yield line


def _hidden(paper: Paper) -> Iterator[Finding]:
    wrong = [p for p in _paragraphs(paper) if any(x.face.hidden and x.text.strip() for x in p.pieces)]
    if wrong:
        yield fail(
            f"{len(wrong)} đoạn có chữ ẩn: không in ra nhưng người nhận tệp vẫn đọc được",
            "Chọn cả văn bản, Font > bỏ Hidden; xóa chữ thừa.",
            _places(wrong),
        )


def _unaccepted(paper: Paper) -> Iterator[Finding]:
    if paper.document.tracked:
        yield fail(
            f"còn {paper.document.tracked} chỗ sửa chưa duyệt, người nhận thấy cả chữ đã bỏ (đo như đã duyệt hết)",
            "Xem lại từng chỗ, rồi Review > Accept All Changes.",
        )
    if paper.document.comments:
        yield fail(f"còn {paper.document.comments} lời bình; người nhận tệp đọc được", "Review > Delete All Comments.")


def _macros(paper: Paper) -> Iterator[Finding]:
    if paper.document.macros:
        yield fail(
            "tệp có macro, chạy được lệnh trên máy người nhận",
            "Lưu lại thành .docx (không phải .docm); đừng bật macro của tệp lạ.",
        )


def _blank(paper: Paper) -> Iterator[Finding]:
    dotted = [x for x in paper.lines if next(blanks(x.text), None) and paper.marks.get(x.number) not in _FILLED_LATER]
    if dotted:
        yield unknown(f"{len(dotted)} dòng có chỗ chấm: không biết để viết tay hay quên điền", dotted)


RULES = (
    Rule("I020", GROUP, "error", "Phông chữ Times New Roman", "PL I I.4", _font, "Nội dung: {phông Arial}", "Nội dung: {phông Times New Roman}"),
    Rule("I021", GROUP, "error", "Chữ màu đen", "PL I I.4", _color, "Nội dung: {màu 0000FF}", "Nội dung: {màu 000000}"),
    Rule("I022", GROUP, "warning", "Chữ có dấu và không dấu cùng một phông", "PL I I.4", _mixed, "Nội dung: {phông không dấu Calibri}", "Nội dung: {phông Times New Roman}"),
    Rule("I023", GROUP, "error", "Unicode dựng sẵn", "PL I I.4 (TCVN 6909:2001)", _composed, "Nội dung: Nhà tru\u031bo\u031b\u0300ng tổ chức hội nghị.", "Nội dung: Nhà trường tổ chức hội nghị."),
    Rule("I024", GROUP, "error", "Không còn chữ bảng mã cũ", "PL I I.4 (TCVN 6909:2001)", _legacy, "Nội dung: Tr­êng tæ chøc héi nghÞ ®èi tho¹i.", "Nội dung: Trường tổ chức hội nghị đối thoại."),
    Rule("I025", GROUP, "hint", "Ngôn ngữ kiểm lỗi là tiếng Việt", "để Word không gạch đỏ chữ đúng", _language, "Tệp: {ngôn ngữ en-US}", "Tệp: {ngôn ngữ vi-VN}"),
    Rule("I026", GROUP, "error", "Không còn chỗ chưa điền", "văn bản phải đủ chữ trước khi ký", _left_over, "Nội dung: Hội nghị tổ chức tại [điền địa điểm].", "Nội dung: Hội nghị tổ chức tại hội trường."),
    Rule("I027", GROUP, "warning", "Chỗ chấm", "chỗ chấm có thể là quên điền", _blank, "Nội dung: Số đại biểu: ………… người.", "Nội dung: Số đại biểu: 58 người."),
    Rule("I028", GROUP, "warning", "Không còn chỗ sửa chưa duyệt, lời bình", "người nhận sẽ thấy cả chữ đã bỏ", _unaccepted, "Tệp: {chỗ sửa}", "Tệp: {ngôn ngữ vi-VN}"),
    Rule("I029", GROUP, "warning", "Không có chữ ẩn", "chữ ẩn vẫn nằm trong tệp gửi đi", _hidden, "Nội dung: {ẩn}", "Nội dung: {phông Times New Roman}"),
    Rule("I030", GROUP, "warning", "Không có macro", "macro chạy được lệnh trên máy người nhận", _macros, "Tệp: {macro}", "Tệp: {ngôn ngữ vi-VN}"),
    Rule("I031", GROUP, "warning", "Không còn chữ bôi màu", "chữ bôi màu là dấu của bản nháp", _highlighted, "Nội dung: {bôi màu}", "Nội dung: {màu 000000}"),
)  # fmt: skip
