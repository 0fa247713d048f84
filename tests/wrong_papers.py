"""Papers that people get wrong, made with python-docx in the ways in which people lay them out, and right ones in the same ways.

Nothing here is shared with the code that prints our papers or with ``paper_samples``: header tables of one, two and three
rows, nested ones, tabs, text boxes, one paragraph with line breaks; formatting by hand, by styles, by table styles.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from doithoai.formats.measure import text_width

HEADERS = ("hai hàng", "ba hàng", "một hàng", "lồng", "ngắt dòng", "tab", "khung chữ")
SIGNINGS = ("bảng", "tab", "ba cột")
WAYS = ("trực tiếp", "kiểu", "kiểu bảng")


class Look(NamedTuple):
    """How an element looks: size, bold, italic, alignment, first line in mm, space before in points."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    first: float = 0
    before: float = 0


LOOKS = {
    "parent": Look(13), "issuer": Look(13, True), "nation": Look(13, True), "motto": Look(14, True), "number": Look(13), "date": Look(14, italic=True),
    "about": Look(12, before=6), "kind": Look(14, True), "abstract": Look(14, True), "to": Look(14, before=6), "basis": Look(14, italic=True, align="both", first=10, before=6),
    "authority": Look(14, True, before=6), "section": Look(14, True, align="both", first=10, before=6), "article": Look(14, True, align="both", first=10, before=6),
    "text": Look(14, align="both", first=10, before=6), "received": Look(12, True, True, align="left"), "recipient": Look(11, align="left"),
    "power": Look(14, True), "name": Look(14, True), "chapter": Look(14, True, before=6), "title": Look(14, True), "appendix": Look(14, True), "attached": Look(14, italic=True),
}  # fmt: skip
LONG = (
    "Nhà trường mời cha mẹ học sinh các lớp cùng bàn về bữa ăn, giờ đón trả trẻ và sân chơi để năm học mới làm tốt hơn."
)


@dataclass(frozen=True)
class Made:
    """A paper to be made: element → its paragraphs, looks that differ, rules' lengths (0 none, below 0 underscores), page, file."""

    head: dict[str, str]
    body: tuple[tuple[str, str], ...]
    tail: dict[str, str]
    looks: dict[str, Look] = field(default_factory=dict)
    rules: dict[str, float] = field(default_factory=dict)
    page: dict[str, float] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    header: str = "hai hàng"
    signing: str = "bảng"
    way: str = "trực tiếp"

    def look(self, element: str) -> Look:
        """Return the look of an element."""
        return self.looks.get(element, LOOKS[element])

    def laid_out(self, header: str, signing: str, way: str) -> Made:
        """Return the paper in another layout; one with two who sign keeps its table."""
        return replace(self, header=header, signing=signing if "secretary" not in self.tail else "bảng", way=way)

    def docx(self) -> bytes:
        """Return the file."""
        return _Maker(self).file()


_HEAD = {"parent": "UBND XÃ SUỐI NGÀ", "issuer": "TRƯỜNG TIỂU HỌC SUỐI NGÀ", "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "motto": "Độc lập - Tự do - Hạnh phúc"}  # fmt: skip
_DATE = "Suối Ngà, ngày 09 tháng 02 năm 2027"
_TAIL = {"received": "Nơi nhận:", "recipients": "- Ban đại diện cha mẹ học sinh;|- Các tổ chuyên môn;|- Lưu: VT.", "power": "HIỆU TRƯỞNG", "name": "Phan Thị Lụa"}  # fmt: skip
_BASES = (("basis", "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;"), ("basis", "Theo đề nghị của Ban đại diện cha mẹ học sinh."))  # fmt: skip
PLAN = Made(
    {**_HEAD, "number": "Số: 14/KH-THSN", "date": _DATE},
    (("kind", "KẾ HOẠCH"), ("abstract", "Tổ chức Hội nghị đối thoại với cha mẹ học sinh"), *_BASES, ("text", f"{LONG} {LONG}"), ("section", "I. MỤC ĐÍCH"),
     ("text", "1. Cha mẹ học sinh hiểu việc học của con ở trường."), ("text", "2. Nhà trường nghe ý kiến của gia đình."), ("section", "II. NỘI DUNG"),
     ("text", "a) Ý kiến gửi trước;"), ("text", "b) Ý kiến tại hội nghị."), ("text", "Các tổ chuyên môn thực hiện Kế hoạch này./.")),
    _TAIL,
)  # fmt: skip
LETTER = Made(
    {**_HEAD, "number": "Số: 21/THSN-VP", "about": "V/v mời dự hội nghị đối thoại", "date": _DATE},
    (("to", "Kính gửi: Ủy ban nhân dân xã Suối Ngà"), ("text", f"{LONG} {LONG}"), ("text", "Trân trọng đề nghị quý cơ quan cử người dự./.")),
    {**_TAIL, "recipients": "- Như trên;|- Lưu: VT."},
)  # fmt: skip
MINUTES = Made(
    {**_HEAD, "number": "Số: 03/BB-THSN"},
    (("kind", "BIÊN BẢN"), ("abstract", "Hội nghị đối thoại với cha mẹ học sinh"), ("text", "Thời gian bắt đầu: 08h00, ngày 20 tháng 02 năm 2027."), ("text", "Địa điểm: Hội trường."), ("text", "Thành phần tham dự: 58 cha mẹ học sinh."), ("text", f"{LONG} {LONG}"),
     ("text", "Hội nghị kết thúc vào 10h30, ngày 20 tháng 02 năm 2027./.")),
    {**_TAIL, "power": "CHỦ TỌA", "secretary": "THƯ KÝ", "recorder": "Vi Văn Thọ", "recipients": "- Như thành phần tham dự;|- Lưu: VT, Hồ sơ."},
)  # fmt: skip
INVITATION = Made(
    {**_HEAD, "number": "Số: 09/GM-THSN", "date": _DATE},
    (("kind", "GIẤY MỜI"), ("abstract", "Dự Hội nghị đối thoại với cha mẹ học sinh"), ("text", "Trường Tiểu học Suối Ngà trân trọng kính mời: Bà Lò Thị Mẩy, mẹ học sinh lớp 2A."),
     ("text", f"Tới dự hội nghị đối thoại. {LONG}"), ("text", "Thời gian: 08h00, ngày 20 tháng 02 năm 2027. Địa điểm: Hội trường."), ("text", "Kính mong bà đến dự đúng giờ./.")),
    {**_TAIL, "recipients": "- Như trên;|- Lưu: VT."},
)  # fmt: skip
DECISION = Made(
    {**_HEAD, "number": "Số: 31/QĐ-THSN", "date": _DATE},
    (("kind", "QUYẾT ĐỊNH"), ("abstract", "Ban hành Quy chế đối thoại"), ("authority", "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC SUỐI NGÀ"), *_BASES, ("authority", "QUYẾT ĐỊNH:"),
     ("article", "Điều 1. Ban hành kèm theo Quyết định này Quy chế đối thoại."), ("article", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
     ("article", "Điều 3. Các tổ chuyên môn chịu trách nhiệm thi hành Quyết định này./.")),
    {**_TAIL, "recipients": "- Như Điều 3;|- Lưu: VT."},
)  # fmt: skip
REGULATION = replace(
    PLAN,
    head={**PLAN.head, "number": "Số: 32/QC-THSN"},
    body=(("kind", "QUY CHẾ"), ("abstract", "Đối thoại tại cơ sở"), *_BASES, ("chapter", "Chương I"), ("title", "QUY ĐỊNH CHUNG"), ("article", "Điều 1. Phạm vi"), ("text", f"{LONG} {LONG}"),
          ("article", "Điều 2. Đối tượng"), ("text", "1. Cha mẹ học sinh."), ("text", "2. Giáo viên, nhân viên./.")),
)  # fmt: skip
APPENDED = replace(
    PLAN,
    body=(*PLAN.body[:-1], ("text", "Các tổ chuyên môn thực hiện Kế hoạch này (Phụ lục kèm theo)./.")),
    tail={**_TAIL, "appendix": "Phụ lục", "appendix_title": "DANH SÁCH CÁC LỚP", "attached": "(Kèm theo Kế hoạch số 14/KH-THSN ngày 09 tháng 02 năm 2027 của Trường Tiểu học Suối Ngà)", "listed": "Lớp 1A, lớp 1B, lớp 2A."},
)  # fmt: skip
RIGHT = {"kế hoạch": PLAN, "công văn": LETTER, "biên bản": MINUTES, "giấy mời": INVITATION, "quyết định": DECISION, "quy chế": REGULATION, "phụ lục": APPENDED}  # fmt: skip


class _Maker:
    """Makes one file."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.word: Any = docx.Document()
        self.styles: dict[str, Any] = {}
        self._page()
        self._defaults()

    def file(self) -> bytes:
        self._header()
        for element, text in self.made.body:
            for line in text.split("|"):
                self._paragraph(self.word, element, line)
            if element == "abstract" and self.made.body[0][0] == "kind":
                self._rule(self.word, "abstract", text, 165)
        self._tail()
        self._appendix()
        self._late()
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _page(self) -> None:
        section, page = self.word.sections[0], self.made.page
        section.page_width, section.page_height = Mm(page.get("width", 210)), Mm(page.get("height", 297))
        section.left_margin, section.right_margin = Mm(page.get("left", 30)), Mm(page.get("right", 15))
        section.top_margin, section.bottom_margin = Mm(page.get("top", 20)), Mm(page.get("bottom", 20))
        section.different_first_page_header_footer = "số trang đầu" not in self.made.flags
        where = section.footer if "số ở dưới" in self.made.flags else section.header
        p = where.paragraphs[0]
        p.alignment = 1
        field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="{round(page.get("number", 14) * 2)}"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>')  # fmt: skip
        p._p.append(field)

    def _defaults(self) -> None:
        normal = self.word.styles["Normal"]
        font = "Calibri" if "calibri" in self.made.flags else "Times New Roman"
        rpr = normal.element.get_or_add_rPr()
        fonts = rpr.find(qn("w:rFonts"))
        fonts = OxmlElement("w:rFonts") if fonts is None else fonts
        if fonts.getparent() is None:
            rpr.insert(0, fonts)
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for slot in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{slot}"), font)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-US" if "english" in self.made.flags else "vi-VN")
        rpr.append(language)
        normal.font.size = Pt(14)

    def _paragraph(self, parent: Any, element: str, text: str, *, first: bool = False) -> Any:
        look = self.made.look(element)
        blank = first and parent.paragraphs and not parent.paragraphs[0].text
        p = parent.paragraphs[0] if blank else parent.add_paragraph()
        if self.made.way == "kiểu":
            p.style = self._style(element, look)
            self._runs(p, text, None)
        else:
            self._shape(p.paragraph_format, look)
            self._runs(p, text, look)
        return p

    def _shape(self, shape: Any, look: Look) -> None:
        page = self.made.page
        shape.alignment = {"left": 0, "center": 1, "right": 2, "both": 3}[look.align]
        shape.first_line_indent = Mm(look.first)
        shape.space_before, shape.space_after = Pt(look.before), Pt(0)
        shape.line_spacing = page.get("spacing", 1.0) if look.align == "both" else 1.0

    def _style(self, element: str, look: Look) -> Any:
        name = f"Kieu {element}"
        if name in self.styles:
            return self.styles[name]
        style = self.styles[name] = self.word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self.word.styles["Normal"]
        style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
        self._shape(style.paragraph_format, look)
        return style

    def _runs(self, p: Any, text: str, look: Look | None) -> None:
        """Add text in several runs, as typing and correcting leaves it."""
        text = unicodedata.normalize("NFD", text) if "nfd" in self.made.flags else text
        at = text.find(" ", len(text) // 3) + 1
        for part in (text[:at], text[at:]):
            if part:
                run = p.add_run(part)
                if look is not None:
                    run.font.size, run.font.italic = Pt(look.size), look.italic
                    run.font.bold = None if look.bold and self._styled(p) else look.bold

    def _styled(self, p: Any) -> bool:
        """Whether the table's style makes a paragraph bold."""
        return self.made.way == "kiểu bảng" and self.made.header != "khung chữ" and p._p.getparent().tag == qn("w:tc")

    def _rule(self, parent: Any, owner: str, text: str, width: float) -> None:
        length = self.made.rules.get(owner)
        full = text_width(text, self.made.look(owner).size, bold=True)
        wanted = (full if owner == "motto" else full * 0.42) if length is None else length
        if wanted == 0:
            return
        p = parent.add_paragraph()
        p.paragraph_format.space_before, p.paragraph_format.space_after = Pt(0), Pt(0)
        if wanted < 0:
            p.alignment = 1
            p.add_run("-" * round(-wanted / text_width("-", 14)))
            return
        side = round((width - wanted) / 2 * 56.7)
        ppr = p._p.get_or_add_pPr()
        border = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        )
        ppr.insert(0, border)
        p.paragraph_format.left_indent = p.paragraph_format.right_indent = side * 635

    def _table(self, rows: int, widths: list[float], parent: Any = None) -> Any:
        holder = self.word if parent is None else parent
        table = holder.add_table(rows, len(widths)) if parent is None else parent.add_table(rows, len(widths))
        table.autofit = False
        margins = parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        )
        table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        if self.made.way == "kiểu bảng":
            table.style = self._table_style()
        return table

    def _table_style(self) -> Any:
        """Return a table style that says bold: cells that are not bold say so themselves."""
        name = "Bang dam"
        if name in self.styles:
            return self.styles[name]
        style = self.styles[name] = self.word.styles.add_style(name, WD_STYLE_TYPE.TABLE)
        style.element.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:b/></w:rPr>"))
        return style

    def _names(self, cell: Any, width: float, *, rules: bool = True) -> None:
        head = self.made.head
        for element in ("parent", "issuer"):
            for n, line in enumerate(head.get(element, "").split("|")):
                if line:
                    self._paragraph(cell, element, line, first=element == "parent" and not n)
        if rules and head.get("issuer"):
            self._rule(cell, "issuer", max(head["issuer"].split("|"), key=len), width)

    def _nation(self, cell: Any, width: float, *, rules: bool = True) -> None:
        self._paragraph(cell, "nation", self.made.head["nation"], first=True)
        self._paragraph(cell, "motto", self.made.head["motto"])
        if rules:
            self._rule(cell, "motto", self.made.head["motto"], width)

    def _below(self, left: Any, right: Any) -> None:
        head = self.made.head
        if "number" in head:
            self._paragraph(left, "number", head["number"], first=not left.text.strip())
        if "about" in head:
            self._paragraph(left, "about", head["about"])
        if "date" in head:
            self._paragraph(right, "date", head["date"], first=not right.text.strip())

    def _header(self) -> None:
        right = self.made.page.get("right column", 97)
        left = 165 - right
        kind = self.made.header
        if kind == "tab":
            self._tabs()
        elif kind == "khung chữ":
            self._boxes(left, right)
        elif kind == "lồng":
            outer = self._table(1, [left, right])
            for cell, fill, width in ((outer.cell(0, 0), self._names, left), (outer.cell(0, 1), self._nation, right)):
                inner = self._table(2, [width], cell)
                fill(inner.cell(0, 0), width)
                side = inner.cell(1, 0)
                self._side(side, is_left=fill == self._names)
        elif kind == "ngắt dòng":
            self._broken(left, right)
        else:
            rows = {"hai hàng": 2, "ba hàng": 3, "một hàng": 1}[kind]
            table = self._table(rows, [left, right])
            self._names(table.cell(0, 0), left, rules=rows < 3)
            self._nation(table.cell(0, 1), right, rules=rows < 3)
            if rows == 3:
                self._rule(table.cell(1, 0), "issuer", max(self.made.head["issuer"].split("|"), key=len), left)
                self._rule(table.cell(1, 1), "motto", self.made.head["motto"], right)
            self._below(table.cell(rows - 1, 0), table.cell(rows - 1, 1))

    def _side(self, cell: Any, *, is_left: bool) -> None:
        head = self.made.head
        for element in ("number", "about") if is_left else ("date",):
            if element in head:
                self._paragraph(cell, element, head[element], first=not cell.text.strip())

    def _broken(self, left: float, right: float) -> None:
        """Two names in one paragraph, parted by a line break."""
        table = self._table(2, [left, right])
        for cell, pair, width in (
            (table.cell(0, 0), ("parent", "issuer"), left),
            (table.cell(0, 1), ("nation", "motto"), right),
        ):
            p = cell.paragraphs[0]
            self._shape(p.paragraph_format, self.made.look(pair[0]))
            for n, element in enumerate(pair):
                look = self.made.look(element)
                for line in (x for x in self.made.head.get(element, "").split("|") if x):
                    if n or p.text:
                        p.add_run().add_break()
                    self._runs(p, line, look)
            self._rule(cell, pair[1], max(self.made.head[pair[1]].split("|"), key=len), width)
        self._below(table.cell(1, 0), table.cell(1, 1))

    def _tabs(self) -> None:
        head = self.made.head
        pairs = (("parent", "nation"), ("issuer", "motto"), ("number", "date"))
        for a, b in pairs:
            p = self.word.add_paragraph()
            p.paragraph_format.space_before = p.paragraph_format.space_after = Pt(0)
            p.paragraph_format.line_spacing = 1.0
            p.paragraph_format.tab_stops.add_tab_stop(Mm(117), 1)
            self._runs(p, head.get(a, ""), self.made.look(a))
            if b in head:
                p.add_run("\t")
                self._runs(p, head[b], self.made.look(b))
            if a == "issuer":
                self._drawn(p, "issuer", 18)
                self._drawn(p, "motto", 88)
        if "about" in head:
            self._paragraph(self.word, "about", head["about"])

    def _drawn(self, p: Any, owner: str, x: float) -> None:
        full = text_width(self.made.head[owner], self.made.look(owner).size, bold=True)
        length = self.made.rules.get(owner, full if owner == "motto" else full * 0.42)
        if length > 0:
            k = 72 / 25.4
            line = f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line style="position:absolute;z-index:1" from="{x * k:.1f}pt,18pt" to="{(x + length) * k:.1f}pt,18pt"/></w:pict></w:r>'
            p._p.append(parse_xml(line))

    def _boxes(self, left: float, right: float) -> None:
        """Two text boxes beside each other, in the older way of drawing: made as a table first."""
        table = self._table(2, [left, right])
        self._names(table.cell(0, 0), left)
        self._nation(table.cell(0, 1), right)
        self._below(table.cell(1, 0), table.cell(1, 1))
        host = self.word.add_paragraph()
        host.paragraph_format.space_after = Pt(95)
        for column, width in ((0, left), (1, right)):
            inside = [p._p for row in (0, 1) for p in table.cell(row, column).paragraphs]
            shape = parse_xml(
                f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="position:absolute;margin-left:{column * left * 72 / 25.4:.0f}pt;margin-top:0;width:{(width + 5) * 72 / 25.4:.0f}pt;height:90pt"><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>'
            )
            next(shape.iter(qn("w:txbxContent"))).extend(inside)
            host._p.append(shape)
        table._tbl.getparent().remove(table._tbl)

    def _tail(self) -> None:
        tail, kind = self.made.tail, self.made.signing
        if "secretary" in tail or ("recorder" in tail):
            table = self._table(2, [82, 83])
            self._signed(table.cell(0, 0), tail.get("secretary", ""), tail.get("recorder", ""))
            self._signed(table.cell(0, 1), tail.get("power", ""), tail.get("name", ""))
            self._received(table.cell(1, 0))
        elif kind == "tab" and {"received", "power", "name"} <= set(tail):
            self._signed_by_tabs()
        else:
            widths = [75.0, 90.0] if kind != "ba cột" else [70.0, 5.0, 90.0]
            table = self._table(1, widths)
            self._received(table.cell(0, 0))
            self._signed(table.cell(0, len(widths) - 1), tail.get("power", ""), tail.get("name", ""))

    def _received(self, cell: Any) -> None:
        tail = self.made.tail
        if tail.get("received"):
            self._paragraph(cell, "received", tail["received"], first=True)
        for line in (x for x in tail.get("recipients", "").split("|") if x):
            self._paragraph(cell, "recipient", line)

    def _signed(self, cell: Any, power: str, name: str) -> None:
        for n, line in enumerate(x for x in power.split("|") if x):
            self._paragraph(cell, "power", line, first=not n)
        for _ in range(4):
            cell.add_paragraph()
        if name:
            self._paragraph(cell, "name", name)

    def _signed_by_tabs(self) -> None:
        tail = self.made.tail
        powers = tail["power"].split("|")
        lines = [(("received", tail["received"]), ("power", powers[0]))]
        listed = tail.get("recipients", "").split("|")
        lines += [
            (("recipient", r), ("power", p)) for r, p in zip(listed, [*powers[1:], *[""] * len(listed)], strict=False)
        ]
        lines += [(("recipient", ""), ("name", tail["name"]))]
        for left, right in lines:
            p = self.word.add_paragraph()
            p.paragraph_format.space_before = p.paragraph_format.space_after = Pt(0)
            p.paragraph_format.tab_stops.add_tab_stop(Mm(120), 1)
            self._runs(p, left[1], self.made.look(left[0]))
            if right[1]:
                p.add_run("\t")
                self._runs(p, right[1], self.made.look(right[0]))

    def _appendix(self) -> None:
        tail = self.made.tail
        if "appendix" not in tail:
            return
        section = self.word.add_section()
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        margin = section._sectPr.find(qn("w:pgMar"))
        margin.addnext(numbers)
        for key, element in (
            ("appendix", "appendix"),
            ("appendix_title", "kind"),
            ("attached", "attached"),
            ("listed", "text"),
        ):
            if tail.get(key):
                self._paragraph(self.word, element, tail[key])

    def _late(self) -> None:
        """Make what python-docx has no words for: tracked changes, hidden and red letters, automatic numbers."""
        flags = self.made.flags
        if not flags & {"chữ đỏ", "chữ ẩn", "chỗ sửa"}:
            return
        texts = [p for p in self.word.paragraphs if p.text.startswith(("Nhà trường", "Trường"))]
        run = texts[0].runs[0]
        if "chữ đỏ" in flags:
            run.font.color.rgb = docx.shared.RGBColor(0xFF, 0, 0)
        if "chữ ẩn" in flags:
            texts[0].add_run(" Bỏ câu này.").font.hidden = True
        if "chỗ sửa" in flags:
            inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="7" w:author="Hoa"/>')
            run._r.addprevious(inserted)
            inserted.append(run._r)


class Wrong(NamedTuple):
    """A wrong paper: what is wrong, the file, the codes that must be told, and codes that may be told beside them."""

    name: str
    make: Callable[[], bytes]
    codes: frozenset[str]
    beside: frozenset[str] = frozenset()


def _said(made: Made, old: str, new: str) -> Made:
    """Return a paper in which some words are others; they must have been there."""
    body = tuple((e, re.sub(re.escape(old), new, t)) for e, t in made.body)
    head = {k: v.replace(old, new) for k, v in made.head.items()}
    tail = {k: v.replace(old, new) for k, v in made.tail.items()}
    assert (body, head, tail) != (made.body, made.head, made.tail), old
    return replace(made, body=body, head=head, tail=tail)


def _looking(made: Made, element: str, **look: Any) -> Made:
    return replace(made, looks={**made.looks, element: LOOKS[element]._replace(**look)})


def _without(made: Made, *names: str) -> Made:
    return replace(
        made,
        head={k: v for k, v in made.head.items() if k not in names},
        tail={k: v for k, v in made.tail.items() if k not in names},
        body=tuple(x for x in made.body if x[0] not in names),
    )


def _flag(made: Made, flag: str) -> Made:
    return replace(made, flags=made.flags | {flag})


def _page(made: Made, **page: float) -> Made:
    return replace(made, page={**made.page, **{k.replace("_", " "): v for k, v in page.items()}})


def _rule(made: Made, owner: str, length: float) -> Made:
    return replace(made, rules={**made.rules, owner: length})


#: what is wrong, the paper, the codes that must be told, codes that follow from it, layouts in which it can be told
_MISTAKES: tuple[tuple[str, Made, str, str], ...] = (
    ("tháng 9 thừa số 0", _said(PLAN, "ngày 09 tháng 02 năm 2027", "ngày 09 tháng 09 năm 2026"), "I126", ""),
    ("ngày thiếu số 0", _said(LETTER, "ngày 09 tháng 02", "ngày 9 tháng 02"), "I126", ""),
    ("tháng thiếu số 0", _said(DECISION, "ngày 09 tháng 02", "ngày 19 tháng 2"), "I126", ""),
    ("Quốc hiệu 12 với Tiêu ngữ 14", _looking(PLAN, "nation", size=12), "I109", ""),
    ("Tiêu ngữ 12", _looking(INVITATION, "motto", size=12), "I105 I109", ""),
    ("thiếu đường kẻ dưới trích yếu", _rule(PLAN, "abstract", 0), "I207", ""),
    ("đường kẻ trích yếu bằng gạch nối", _rule(INVITATION, "abstract", -40), "I208", "I209"),
    ("thiếu đường kẻ dưới Tiêu ngữ", _rule(DECISION, "motto", 0), "I110", ""),
    ("đường kẻ Tiêu ngữ dài cố định", _rule(PLAN, "motto", 30), "I112", ""),
    ("đường kẻ cơ quan dài bằng tên", _rule(LETTER, "issuer", 66), "I112", ""),
    ("biên bản có ngày tháng", replace(MINUTES, head={**MINUTES.head, "date": _DATE}), "I127", ""),
    ("biên bản ghi CHỦ TRÌ", _said(MINUTES, "CHỦ TỌA", "CHỦ TRÌ"), "I414", ""),
    ("biên bản một người ký", _without(MINUTES, "secretary", "recorder"), "I414", "I423"),
    ("hết văn bản không có ./.", _said(PLAN, "này./.", "này."), "I328", ""),
    ("dấu ./. viết rời", _said(LETTER, "dự./.", "dự. / ."), "I329", ""),
    ("căn cứ cuối kết thúc bằng phẩy", _said(DECISION, "học sinh.", "học sinh,"), "I214", ""),
    ("căn cứ cuối kết thúc bằng chấm phẩy", _said(PLAN, "đại diện cha mẹ học sinh.", "đại diện cha mẹ học sinh;"), "I214", ""),
    ("Nơi nhận cỡ 14", _looking(PLAN, "received", size=14), "I401", ""),
    ("danh sách nơi nhận cỡ 12", _looking(INVITATION, "recipient", size=12), "I401", ""),
    ("T/M trong văn bản nhà nước", _said(PLAN, "HIỆU TRƯỞNG", "T/M BAN TỔ CHỨC|TRƯỞNG BAN"), "I411", ""),
    ("KT không có dấu chấm", _said(LETTER, "HIỆU TRƯỞNG", "KT HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG"), "I411", ""),
    ("cấp phó ký không có KT.", _said(PLAN, "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), "I412", ""),
    ("ThS. trước họ tên", _said(DECISION, "Phan Thị Lụa", "ThS. Phan Thị Lụa"), "I413", ""),
    ("Bà trước họ tên", _said(LETTER, "Phan Thị Lụa", "Bà Phan Thị Lụa"), "I413", ""),
    ("Ths trước họ tên", _said(PLAN, "Phan Thị Lụa", "Ths Phan Thị Lụa"), "I413", ""),
    ("Quyền viết đủ chữ", _said(LETTER, "HIỆU TRƯỞNG", "QUYỀN HIỆU TRƯỞNG"), "I411", ""),
    ("cấp phó ký thừa lệnh", _said(PLAN, "HIỆU TRƯỞNG", "TL. HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG"), "I416", ""),
    ("tập thể không ghi TM.", _said(_said(DECISION, "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC SUỐI NGÀ", "HỘI ĐỒNG TRƯỜNG TIỂU HỌC SUỐI NGÀ"), "HIỆU TRƯỞNG", "CHỦ TỊCH"), "I417", ""),
    ("thủ trưởng đơn vị", _said(INVITATION, "HIỆU TRƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ"), "I418", ""),
    ("họ tên trong ngoặc", _said(DECISION, "Phan Thị Lụa", "(Phan Thị Lụa)"), "I405", ""),
    ("quyết định không ghi thẩm quyền", replace(DECISION, body=tuple(x for x in DECISION.body if not x[1].startswith("HIỆU TRƯỞNG"))), "I220", ""),
    ("quyết định không có dòng QUYẾT ĐỊNH", replace(DECISION, body=tuple(x for x in DECISION.body if x[1] != "QUYẾT ĐỊNH:")), "I221", ""),
    ("QUYẾT ĐỊNH không có hai chấm", _said(DECISION, "QUYẾT ĐỊNH:", "QUYẾT ĐỊNH"), "I222", ""),
    ("thẩm quyền ghi tên trường", _said(DECISION, "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC SUỐI NGÀ", "TRƯỜNG TIỂU HỌC SUỐI NGÀ"), "I224", ""),
    ("luật ghi số", _said(DECISION, "ở cơ sở ngày 10", "ở cơ sở số 10/2022/QH15 ngày 10"), "I232", ""),
    ("căn cứ thiếu ngày", _said(REGULATION, "ngày 10 tháng 11 năm 2022", "năm 2022"), "I230", ""),
    ("căn cứ viết thường", _said(PLAN, "Căn cứ Luật", "căn cứ Luật"), "I236", ""),
    ("hai căn cứ một dòng", _said(DECISION, "năm 2022;", "năm 2022; Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;"), "I235", ""),
    ("tờ trình không có Kính gửi", _said(replace(PLAN, body=(("kind", "TỜ TRÌNH"), *PLAN.body[1:])), "14/KH-THSN", "14/TTr-THSN"), "I425", ""),
    ("kế hoạch ghi Như trên", _said(PLAN, "- Ban đại diện cha mẹ học sinh;", "- Như trên;"), "I425", ""),
    ("Như Điều không có", _said(DECISION, "- Như Điều 3;", "- Như Điều 5;"), "I426", ""),
    ("kèm theo số khác", _said(APPENDED, "Kế hoạch số 14/KH-THSN", "Kế hoạch số 41/KH-THSN"), "I509", ""),
    ("kèm theo ngày khác", _said(APPENDED, "14/KH-THSN ngày 09", "14/KH-THSN ngày 19"), "I509", ""),
    ("giấy mời không ghi thời gian", _said(INVITATION, "Thời gian: 08h00, ngày 20 tháng 02 năm 2027. Địa điểm: Hội trường.", LONG), "I340", ""),
    ("biên bản không ghi lúc kết thúc", _said(MINUTES, "Hội nghị kết thúc vào 10h30, ngày 20 tháng 02 năm 2027./.", "Chủ tọa cảm ơn các đại biểu./."), "I342", "I340"),
    ("địa danh viết tắt", _said(LETTER, "Suối Ngà, ngày", "TP.HCM, ngày"), "I129", ""),
    ("địa danh in hoa", _said(PLAN, "Suối Ngà, ngày", "SUỐI NGÀ, ngày"), "I129", ""),
    ("dấu chấm sau ký hiệu", _said(PLAN, "14/KH-THSN", "14/KH-THSN."), "I130", ""),
    ("trích yếu chữ thường", _said(DECISION, "Ban hành Quy chế đối thoại", "ban hành Quy chế đối thoại"), "I218", "I323"),
    ("khoản có ngoặc", _said(_said(PLAN, "1. Cha mẹ", "1) Cha mẹ"), "2. Nhà trường", "2) Nhà trường"), "I330", ""),
    ("mục La Mã có gạch nối", _said(_said(PLAN, "II. NỘI", "II- NỘI"), "I. MỤC", "I- MỤC"), "I331", ""),
    ("ĐIỀU in hoa", _said(DECISION, "Điều 2.", "ĐIỀU 2."), "I332", "I321 I310"),
    ("chương nhảy số", _said(REGULATION, "Chương I", "Chương III"), "I335", ""),
    ("./. giữa văn bản", _said(PLAN, "2. Nhà trường nghe ý kiến của gia đình.", "2. Nhà trường nghe ý kiến của gia đình./."), "I339", ""),
    ("họ tên in hoa", _said(INVITATION, "Phan Thị Lụa", "PHAN THỊ LỤA"), "I403", ""),
    ("PHỤ LỤC in hoa", replace(APPENDED, tail={**APPENDED.tail, "appendix": "PHỤ LỤC"}), "I505", ""),
    ("Phụ lục số Ả Rập", replace(APPENDED, tail={**APPENDED.tail, "appendix": "Phụ lục 1"}), "I505", ""),
    ("phụ lục không ghi kèm theo", _without(APPENDED, "attached"), "I506", ""),
    ("tiêu đề phụ lục chữ thường", _said(APPENDED, "DANH SÁCH CÁC LỚP", "Danh sách các lớp"), "I503", ""),
    ("số quay lại từ 1", _said(PLAN, "2. Nhà trường", "1. Nhà trường"), "I324", ""),
    ("Quốc hiệu xuống dòng", _page(PLAN, right_column=80), "I103", ""),
    ("giấy mời có Kính gửi", replace(INVITATION, body=(*INVITATION.body[:2], ("to", "Kính gửi: Bà Lò Thị Mẩy"), *INVITATION.body[2:])), "I212", ""),
    ("chủ quản in đậm", _looking(PLAN, "parent", bold=True), "I106", ""),
    ("ngày tháng không nghiêng", _looking(LETTER, "date", italic=False), "I106", ""),
    ("Số in đậm", _looking(DECISION, "number", bold=True), "I106", ""),
    ("Số cỡ 14", _looking(LETTER, "number", size=14), "I105", ""),
    ("QCh thay QC", _said(REGULATION, "32/QC-THSN", "32/QCh-THSN"), "I123", ""),
    ("DAn thay DA", replace(_said(PLAN, "14/KH-THSN", "14/DAn-THSN"), body=(("kind", "DỰ ÁN"), *PLAN.body[1:])), "I123", ""),
    ("KH trong quyết định", _said(DECISION, "31/QĐ-THSN", "31/KH-THSN"), "I123", ""),
    ("số không có hai chấm", _said(PLAN, "Số: 14", "Số 14"), "I121", ""),
    ("số có cách quanh gạch", _said(LETTER, "21/THSN-VP", "21 / THSN - VP"), "I121", ""),
    ("số ghi năm", _said(DECISION, "31/QĐ-THSN", "31/2027/QĐ-THSN"), "I121", ""),
    ("số nhỏ hơn 10", _said(INVITATION, "Số: 09", "Số: 9"), "I122", ""),
    ("công văn ghi CV", _said(LETTER, "21/THSN-VP", "21/CV-THSN"), "I124", ""),
    ("ngày viết tắt", _said(PLAN, "ngày 09 tháng 02 năm 2027", "ngày 09/02/2027"), "I125", ""),
    ("địa danh thiếu dấu phẩy", _said(INVITATION, "Suối Ngà, ngày 09", "Suối Ngà ngày 09"), "I125", ""),
    ("Tiêu ngữ không cách gạch", _said(PLAN, "Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"), "I102", ""),
    ("Tiêu ngữ gạch dài", _said(DECISION, "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"), "I102", ""),
    ("Quốc hiệu sai chữ", _said(LETTER, "CHỦ NGHĨA", "CHŨ NGHĨA"), "I101", ""),
    ("tên cơ quan chữ thường", _said(PLAN, "TRƯỜNG TIỂU HỌC SUỐI NGÀ", "Trường Tiểu học Suối Ngà"), "I107", ""),
    ("tên cơ quan viết tắt", _said(PLAN, "TRƯỜNG TIỂU HỌC SUỐI NGÀ", "TRƯỜNG TH SUỐI NGÀ"), "I115", ""),
    ("thiếu Nơi nhận", _without(PLAN, "received", "recipients"), "I420", ""),
    ("Lưu VT không có hai chấm", _said(INVITATION, "- Lưu: VT.", "- Lưu VT."), "I422", ""),
    ("Lưu thiếu VT", _said(PLAN, "- Lưu: VT.", "- Lưu: Văn phòng."), "I422", ""),
    ("nơi nhận kết thúc bằng phẩy", _said(PLAN, "- Các tổ chuyên môn;", "- Các tổ chuyên môn,"), "I421", ""),
    ("Nơi nhận không nghiêng", _looking(LETTER, "received", italic=False), "I402", ""),
    ("chức vụ không đậm", _looking(PLAN, "power", bold=False), "I402", ""),
    ("tên loại cỡ 16", _looking(PLAN, "kind", size=16), "I202", ""),
    ("trích yếu không đậm", _looking(INVITATION, "abstract", bold=False), "I203", ""),
    ("tên loại canh trái", _looking(DECISION, "kind", align="left"), "I205", ""),
    ("căn cứ không nghiêng", _looking(PLAN, "basis", italic=False), "I203", ""),
    ("thiếu trích yếu", _without(PLAN, "abstract"), "I206", ""),
    ("công văn thiếu V/v", _without(LETTER, "about"), "I210", ""),
    ("công văn ghi Về việc", _said(LETTER, "V/v mời", "Về việc mời"), "I210", ""),
    ("công văn thiếu Kính gửi", _without(LETTER, "to"), "I212", ""),
    ("điểm đ bỏ sót", _said(PLAN, "b) Ý kiến tại hội nghị.", "b) Một;|c) Hai;|d) Ba;|e) Bốn."), "I320", ""),
    ("Điều 1 dấu hai chấm", _said(DECISION, "Điều 1. Ban", "Điều 1: Ban"), "I322", ""),
    ("Điều nhảy số", _said(DECISION, "Điều 2. Quyết", "Điều 4. Quyết"), "I321", ""),
    ("khoản nhảy số", _said(PLAN, "2. Nhà trường", "3. Nhà trường"), "I323", ""),
    ("mục La Mã nhảy số", _said(PLAN, "II. NỘI DUNG", "IV. NỘI DUNG"), "I325", ""),
    ("đề mục không đậm", _looking(PLAN, "section", bold=False), "I307", ""),
    ("Chương số Ả Rập", _said(REGULATION, "Chương I", "Chương 1"), "I326", ""),
    ("lề trái 20 mm", _page(PLAN, left=20), "I012", ""),
    ("lề phải 25 mm", _page(LETTER, right=25), "I012", ""),
    ("khổ giấy Letter", _page(MINUTES, width=215.9, height=279.4), "I010", ""),
    ("phông Calibri", _flag(PLAN, "calibri"), "I020", "I022"),
    ("chữ đỏ", _flag(INVITATION, "chữ đỏ"), "I021", ""),
    ("Unicode tổ hợp", _flag(PLAN, "nfd"), "I023", ""),
    ("Unicode tổ hợp ở biên bản", _flag(MINUTES, "nfd"), "I023", ""),
    ("chữ TCVN3", replace(PLAN, body=(*PLAN.body[:-1], ("text", "Nhµ tr\xadêng tæ chøc héi nghÞ ®èi tho¹i víi cha mÑ häc sinh."), PLAN.body[-1])), "I024", ""),
    ("ngôn ngữ tiếng Anh", _flag(DECISION, "english"), "I025", ""),
    ("chỗ chưa điền", replace(PLAN, body=(*PLAN.body[:-1], ("text", "Hội nghị họp tại [điền địa điểm]."), PLAN.body[-1])), "I026", ""),
    ("tên ví dụ còn lại", _said(INVITATION, "Lò Thị Mẩy", "Nguyễn Văn A"), "I026", ""),
    ("số tiền chưa điền", replace(PLAN, body=(*PLAN.body[:-1], ("text", "Kinh phí tổ chức: XX triệu đồng."), PLAN.body[-1])), "I026", ""),
    ("chỗ trộn thư còn lại", _said(INVITATION, "Lò Thị Mẩy", "«Ho_ten»"), "I026", ""),
    ("chỗ sửa chưa duyệt", _flag(LETTER, "chỗ sửa"), "I028", ""),
    ("chữ ẩn", _flag(PLAN, "chữ ẩn"), "I029", ""),
    ("nội dung cỡ 12", _looking(LETTER, "text", size=12), "I301", ""),
    ("nội dung lẫn cỡ", _looking(REGULATION, "article", size=13), "I302", ""),
    ("nội dung canh trái", _looking(LETTER, "text", align="left"), "I303", ""),
    ("không lùi đầu dòng", _looking(PLAN, "text", first=0), "I304", ""),
    ("các đoạn không cách nhau", _looking(MINUTES, "text", before=0), "I305", ""),
    ("giãn dòng 2", _page(INVITATION, spacing=2.0), "I306", ""),
    ("số trang ở dưới", _flag(PLAN, "số ở dưới"), "I013", ""),
    ("số trang ở trang đầu", _flag(DECISION, "số trang đầu"), "I014", ""),
    ("số trang cỡ 11", _page(LETTER, number=11), "I015", ""),
    ("số có dấu chấm thay hai chấm", _said(PLAN, "Số: 14", "Số. 14"), "I121", ""),
    ("thiếu chữ Số", _said(DECISION, "Số: 31", "31"), "I121", ""),
    ("công văn không có số", _without(LETTER, "number"), "I120", ""),
    ("ngày tháng có dấu chấm cuối", _said(LETTER, "năm 2027", "năm 2027."), "I125", ""),
    ("tên loại có hai chấm", replace(PLAN, body=(("kind", "KẾ HOẠCH:"), *PLAN.body[1:])), "I216", ""),
    ("căn cứ có gạch đầu dòng", _said(DECISION, "Căn cứ Luật", "- Căn cứ Luật"), "I217", ""),
    ("hiệu trưởng ký TM. trường", _said(PLAN, "HIỆU TRƯỞNG", "TM. TRƯỜNG TIỂU HỌC SUỐI NGÀ|HIỆU TRƯỞNG"), "I415", ""),
    ("công văn thiếu Như trên", _said(LETTER, "- Như trên;", "- Phòng Văn hóa - Xã hội;"), "I424", ""),
)  # fmt: skip
#: what tabs leave open, so that it is told as such: these are made in the other layouts only
_NOT_BY_TABS = frozenset(["I103", "I108", "I207", "I208", "I404"])


def _layouts(number: int, codes: frozenset[str]) -> tuple[str, str, str]:
    headers = [h for h in HEADERS if h != "tab" or not codes & _NOT_BY_TABS]
    return headers[number % len(headers)], SIGNINGS[number % len(SIGNINGS)], WAYS[number // 2 % len(WAYS)]


def wrong_papers() -> Iterator[Wrong]:
    """Yield every mistake in one layout, each in another than the one before, and papers with several mistakes."""
    for number, (name, made, codes, beside) in enumerate(_MISTAKES):
        wanted = frozenset(codes.split())
        header, signing, way = _layouts(number, wanted)
        laid = made.laid_out(header, signing, way)
        yield Wrong(f"{name} ({header}, {signing}, {way})", laid.docx, wanted, frozenset(beside.split()))
    for number, (name, made, codes) in enumerate(_MANY):
        laid = made.laid_out(HEADERS[number % len(HEADERS)], SIGNINGS[number % 3], WAYS[number % 3])
        yield Wrong(f"{name} ({laid.header})", laid.docx, frozenset(codes.split()), frozenset({"I022"}))


def wrong_papers_in_every_layout() -> Iterator[Wrong]:
    """Yield every mistake with every header that it can be told in: some six hundred papers."""
    for number, (name, made, codes, beside) in enumerate(_MISTAKES):
        wanted = frozenset(codes.split())
        for at, header in enumerate(HEADERS):
            if header != "tab" or not wanted & _NOT_BY_TABS:
                laid = made.laid_out(header, SIGNINGS[(number + at) % 3], WAYS[(number + at) % 3])
                yield Wrong(
                    f"{name} ({header}, {laid.signing}, {laid.way})", laid.docx, wanted, frozenset(beside.split())
                )


_MANY: tuple[tuple[str, Made, str], ...] = (
    ("nhiều lỗi thường gặp", _page(_said(_said(_said(PLAN, "ngày 09 tháng 02 năm 2027", "ngày 9 tháng 03 năm 2027"), "Số: 14", "Số 4"), "này./.", "này."), left=25), "I126 I121 I122 I328 I012"),
    ("chép mẫu cũ", _flag(_looking(_looking(LETTER, "text", size=13.5), "number", size=12), "english"), "I105 I025"),
    ("người mới", _looking(_rule(_flag(INVITATION, "calibri"), "motto", 0), "recipient", size=13), "I020 I110 I401"),
    ("ký thay sai", _said(_said(_said(DECISION, "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), "Phan Thị Lụa", "TS. Phan Thị Lụa"), "- Lưu: VT.", "- Lưu VT"), "I412 I413 I421 I422"),
    ("biên bản như kế hoạch", replace(_said(_without(MINUTES, "secretary", "recorder"), "CHỦ TỌA", "HIỆU TRƯỞNG"), head={**MINUTES.head, "date": _DATE}), "I127 I414"),
)  # fmt: skip


def right_papers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield every right paper in every layout: its name, and what makes it."""
    for name, made in RIGHT.items():
        for header in HEADERS:
            for n, way in enumerate(WAYS):
                signing = SIGNINGS[(HEADERS.index(header) + n) % len(SIGNINGS)]
                yield f"{name}, {header}, {signing}, {way}", made.laid_out(header, signing, way).docx
