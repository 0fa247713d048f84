"""Papers of other hands for tests: right ones in many layouts, and changes that make them wrong.

A change is a line ``Tiêu ngữ: text {look, look}``; the names of elements are those of the format's styles. ``|`` parts
paragraphs. The first line may name another paper: ``biên bản``. The rules of the inspection carry their examples so.
No style of ours is in these files: everything is direct formatting on Word's plain defaults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

from doithoai.archive import member, write_members
from doithoai.formats import nd30
from doithoai.formats.measure import text_width

FORM = nd30.form()
TWIPS = 1440 / 25.4
EMU = 36_000
NAMES = {s.name: s.id for s in FORM.styles} | {
    "Kết": "Closing",
    "Thẩm quyền": "Authority",
    "Quyết nghị": "Resolved",
    "Phụ lục (phần chữ)": "AppendixText",
}
RULES = {
    "Đường kẻ Tiêu ngữ": "Motto",
    "Đường kẻ Cơ quan ban hành": "Issuer",
    "Đường kẻ Trích yếu": "Abstract",
    "Đường kẻ Địa chỉ": "Address",
}
LAYOUTS = ("hai hàng", "một hàng", "ba hàng", "bảng lồng", "ngắt dòng", "tab", "khung chữ", "khung chữ VML", "một cột")
LONG = (
    "Nhà trường tổ chức hội nghị đối thoại để cha mẹ học sinh và đội ngũ cùng trao đổi về chăm sóc, nuôi dưỡng và giáo dục trẻ, "
    "lắng nghe ý kiến và cùng tìm cách làm tốt hơn trong năm học."
)
BASES = (
    "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;",
    "Theo đề nghị của Ban đại diện cha mẹ học sinh Trường Mầm non Hoa Mai.",
)
#: layouts that are no good, in which the elements are still found
ODD = ("dấu cách", "một đoạn", "đầu trang Word", "ký bằng dấu cách", "ký bảng kẻ", "ký bảng xóa kẻ")
#: rare ones that are as good as any other: merged cells, frames of older programs, boxes that hang on the title
RARE = ("ô gộp", "khung cũ", "khung neo ở tên loại")
_HEAD = {
    "ParentBody": ("UBND PHƯỜNG NGỌC LÂM",), "Issuer": ("TRƯỜNG MẦM NON HOA MAI",), "NationalName": (nd30.NATION[0],),
    "Motto": (nd30.NATION[1],), "PlaceDate": ("Ngọc Lâm, ngày 08 tháng 01 năm 2027",),
}  # fmt: skip
_END = {
    "RecipientsLabel": ("Nơi nhận:",), "Recipient": ("- Ban đại diện cha mẹ học sinh;", "- Các tổ chuyên môn;", "- Lưu: VT."),
    "Power": ("HIỆU TRƯỞNG",), "SignerName": ("Trần Thị Bình",),
}  # fmt: skip
_PLAN = {
    "Number": ("Số: 57/KH-MNHM",), "KindName": ("KẾ HOẠCH",), "Abstract": ("Tổ chức Hội nghị đối thoại với cha mẹ học sinh",),
    "LegalBasis": BASES, "Body": (LONG, f"Trong năm học này, {LONG.lower()}"), "Section": ("I. MỤC ĐÍCH",),
    "Clause": ("1. Cha mẹ học sinh hiểu việc nuôi dạy trẻ ở trường.", "2. Nhà trường nghe ý kiến của gia đình."),
    "Point": ("a) Ý kiến gửi trước được tổng hợp;", "b) Ý kiến tại hội nghị được trả lời ngay."),
    "Dash": ("- Hiệu trưởng trả lời các câu hỏi.",), "Closing": ("Trên đây là Kế hoạch tổ chức hội nghị./.",),
}  # fmt: skip
PAPERS: dict[str, dict[str, tuple[str, ...]]] = {
    "kế hoạch": {**_HEAD, **_PLAN, **_END},
    "công văn": {
        **_HEAD, "Number": ("Số: 12/MNHM-VP",), "LetterAbstract": ("V/v mời dự hội nghị",), "AddressedTo": ("Kính gửi: Ủy ban nhân dân phường Ngọc Lâm",),
        "Body": (LONG,), "Closing": ("Trân trọng đề nghị quý cơ quan cử người dự./.",), **_END, "Recipient": ("- Như trên;", "- Lưu: VT."),
    },
    "biên bản": {
        **{k: v for k, v in _HEAD.items() if k != "PlaceDate"}, "Number": ("Số: 03/BB-MNHM",), "KindName": ("BIÊN BẢN",), "Abstract": ("Hội nghị đối thoại với cha mẹ học sinh",),
        "Body": ("Thời gian bắt đầu: 07h30, ngày 16 tháng 01 năm 2027.", "Địa điểm: Hội trường của trường.", "Thành phần tham dự: 58 cha mẹ học sinh.", LONG), "Closing": ("Hội nghị kết thúc vào 10h20, ngày 16 tháng 01 năm 2027./.",),
        **_END, "Power": ("CHỦ TỌA",), "Secretary": ("THƯ KÝ",), "SecretaryName": ("Lê Thu Hà",), "Recipient": ("- Như thành phần tham dự;", "- Lưu: VT, Hồ sơ."),
    },
    "giấy mời": {
        **_HEAD, "Number": ("Số: 08/GM-MNHM",), "KindName": ("GIẤY MỜI",), "Abstract": ("Dự Hội nghị đối thoại với cha mẹ học sinh",),
        "Body": ("Trường Mầm non Hoa Mai trân trọng kính mời: Ông Nguyễn Văn An, cha học sinh lớp Lá 1.", LONG, "Thời gian: 07h30, ngày 16 tháng 01 năm 2027.", "Địa điểm: Hội trường của trường."), "Closing": ("Kính mong ông đến dự./.",), **_END, "Recipient": ("- Như trên;", "- Lưu: VT."),
    },
    "quyết định": {
        **_HEAD, "Number": ("Số: 21/QĐ-MNHM",), "KindName": ("QUYẾT ĐỊNH",), "Abstract": ("Ban hành Quy chế đối thoại",), "Authority": ("HIỆU TRƯỞNG TRƯỜNG MẦM NON HOA MAI",),
        "LegalBasis": BASES, "Resolved": ("QUYẾT ĐỊNH:",), "Article": ("Điều 1. Ban hành kèm theo Quyết định này Quy chế đối thoại.",),
        "Body": (LONG,), "Closing": ("Quyết định này có hiệu lực kể từ ngày ký./.",), **_END, "Recipient": ("- Như Điều 1;", "- Lưu: VT."),
    },
    "phụ lục": {
        **_HEAD, **_PLAN, **_END, "Closing": ("Trên đây là Kế hoạch tổ chức hội nghị (Phụ lục kèm theo)./.",), "AppendixNumber": ("Phụ lục",), "AppendixTitle": ("DANH SÁCH CÁC LỚP",),
        "Attachment": ("(Kèm theo Kế hoạch số 57/KH-MNHM ngày 08 tháng 01 năm 2027 của Trường Mầm non Hoa Mai)",), "AppendixText": ("Lớp Lá 1, lớp Lá 2, lớp Chồi 1.",),
    },
}  # fmt: skip
_BODY = (
    "PartNumber",
    "PartTitle",
    "DivisionNumber",
    "DivisionTitle",
    "Article",
    "Body",
    "Section",
    "ClauseTitle",
    "Clause",
    "Point",
    "Dash",
    "Closing",
)
_LOOK_OF = {
    "Closing": "Body",
    "Authority": "KindName",
    "Resolved": "KindName",
    "Secretary": "Power",
    "SecretaryName": "SignerName",
    "AppendixText": "Body",
}


@dataclass(frozen=True)
class Sample:
    """A paper: the texts of its elements, their looks where they differ, rules, page and file."""

    texts: Mapping[str, tuple[str, ...]]
    looks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    file: tuple[str, ...] = ()

    def changed(self, line: str) -> Sample:
        """Return the paper with one change."""
        found = re.fullmatch(r"([^:]+):\s*(.*?)\s*(?:\{([^}]*)\})?", line)
        assert found, line
        name, text, looks = found[1], found[2], tuple(x for x in (found[3] or "").split(", ") if x)
        if name in ("Trang", "Số trang", "Tệp"):
            return replace(self, **{{"Trang": "page", "Số trang": "numbers", "Tệp": "file"}[name]: looks})
        if name in RULES:
            return replace(self, rules={**self.rules, RULES[name]: looks})
        element = NAMES[name]
        if "bỏ" in looks:
            return replace(self, texts={k: v for k, v in self.texts.items() if k != element})
        texts = {**self.texts, element: tuple(text.split("|"))} if text else self.texts
        assert element in texts, f"{name} is not in this paper"
        return replace(self, texts=texts, looks={**self.looks, element: (*self.looks.get(element, ()), *looks)})

    def docx(self) -> bytes:
        """Return the file."""
        return _docx(self)


def sample(changes: str = "", paper: str = "kế hoạch") -> Sample:
    """Return a right paper with these changes, one a line."""
    lines = [line for line in changes.split("\n") if line.strip()]
    if lines and lines[0] in PAPERS:
        paper, lines = lines[0], lines[1:]
    made = Sample(PAPERS[paper])
    for line in lines:
        made = made.changed(line)
    return made


def _value(looks: tuple[str, ...], start: str, default: float) -> float:
    found = next((x for x in looks if x.startswith(f"{start} ")), None)
    return float(re.search(r"-?[\d,]+", found[len(start) :])[0].replace(",", ".")) if found else default  # type: ignore[index]


def _word(looks: tuple[str, ...], start: str) -> str | None:
    return next((x[len(start) + 1 :] for x in looks if x.startswith(f"{start} ")), None)


def run(s: Sample, element: str, text: str, *, lang: bool = True) -> str:
    """Return the runs of a text with its element's look."""
    style, looks = FORM.style(_LOOK_OF.get(element, element)), s.looks.get(element, ())
    font = _word(tuple(x for x in looks if not x.startswith("phông không dấu")), "phông") or "Times New Roman"
    plain = _word(looks, "phông không dấu") or font
    bold = (style.bold or "đậm" in looks) and "không đậm" not in looks
    italic = (style.italic or "nghiêng" in looks) and "không nghiêng" not in looks
    size = _value(looks, "cỡ", style.points)
    color = _word(looks, "màu")
    marks = [
        f'<w:rFonts w:ascii="{plain}" w:hAnsi="{font}" w:cs="{font}"/>', "<w:b/>" if bold else "", "<w:i/>" if italic else "",
        "<w:vanish/>" if "ẩn" in looks else "", '<w:highlight w:val="yellow"/>' if "bôi màu" in looks else "", f'<w:color w:val="{color}"/>' if color else "", f'<w:sz w:val="{round(size * 2)}"/>',
        '<w:u w:val="single"/>' if "gạch chân" in looks else "", f'<w:lang w:val="{_word(s.file, "ngôn ngữ") or "vi-VN"}"/>',
    ]  # fmt: skip
    text = f"     {text}" if "dấu cách đầu dòng" in looks else text
    pieces = re.split(r"([\t\n])", text)
    inside = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(p) or f'<w:t xml:space="preserve">{escape(p)}</w:t>'
        for p in pieces
        if p
    )
    return f"<w:r><w:rPr>{''.join(marks)}</w:rPr>{inside}</w:r>"


def properties(s: Sample, element: str, extra: str = "") -> str:
    """Return the paragraph properties of an element."""
    style, looks = FORM.style(_LOOK_OF.get(element, element)), s.looks.get(element, ())
    align = next(
        (
            x
            for w, x in (("canh trái", "left"), ("canh phải", "right"), ("canh giữa", "center"), ("canh đều", "both"))
            if w in looks
        ),
        style.align,
    )
    before, line = _value(looks, "cách trước", style.before), _value(looks, "giãn dòng", 1)
    first, left = _value(looks, "lùi", style.first_line), style.left
    kind = "firstLine" if first >= 0 else "hanging"
    indent = f'<w:ind w:left="{round(left * TWIPS)}" w:{kind}="{round(abs(first) * TWIPS)}"/>'
    return f'<w:pPr>{extra}<w:spacing w:before="{round(before * 20)}" w:after="0" w:line="{round(line * 240)}" w:lineRule="auto"/>{indent}<w:jc w:val="{align}"/></w:pPr>'


def paragraphs(s: Sample, *elements: str) -> str:
    """Return the paragraphs of elements, as far as the paper has them."""
    return "".join(
        f"<w:p>{properties(s, e)}{run(s, e, unicodedata.normalize('NFC', t) if e != 'Body' else t)}</w:p>"
        for e in elements
        for t in s.texts.get(e, ())
    )


def points_of(s: Sample, element: str) -> float:
    """Return the size of an element."""
    return _value(s.looks.get(element, ()), "cỡ", FORM.style(element).points)


def rule_length(s: Sample, owner: str) -> float:
    """Return how long the rule of an element is to be, in mm."""
    widths = [text_width(t, points_of(s, owner), bold=True) for t in s.texts.get(owner, ())]
    if owner == "Address":
        return 165
    return _value(s.rules.get(owner, ()), "dài", max(widths, default=0) * (1 if owner == "Motto" else 0.4))


def rule(s: Sample, owner: str, width: float) -> str:
    """Return the rule below an element as it is said to be made."""
    looks, length = s.rules.get(owner, ()), rule_length(s, owner)
    if "bỏ" in looks or owner not in s.texts:
        return ""
    sign = "_" if "gạch dưới" in looks else "-" if "gạch nối" in looks else ""
    if sign:
        count = round(length / text_width(sign, 13))
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="26"/><w:lang w:val="vi-VN"/></w:rPr><w:t>{sign * count}</w:t></w:r></w:p>'
    if "vẽ" in looks:
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{drawn_line(length, (width - length) / 2)}</w:p>'
    if "vml" in looks:
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{vml_line(length, (width - length) / 2)}</w:p>'
    side = round((width - length) / 2 * TWIPS)
    return f'<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'


def drawn_line(length: float, x: float) -> str:
    """Return a run with a line drawn in both of Word's ways, told once each."""
    shape = f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{round(length * EMU)}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom></wps:spPr><wps:bodyPr/></wps:wsp>'
    anchor = (
        f'<wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{round(x * EMU)}</wp:posOffset></wp:positionH><wp:extent cx="{round(length * EMU)}" cy="0"/>'
        f'<wp:docPr id="1" name="line"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice><mc:Fallback><w:pict>{_vml(length, x)}</w:pict></mc:Fallback></mc:AlternateContent></w:r>'


def vml_line(length: float, x: float) -> str:
    """Return a run with a line as older Words draw it."""
    return f"<w:r><w:pict>{_vml(length, x)}</w:pict></w:r>"


def _vml(length: float, x: float) -> str:
    points = 72 / 25.4
    return f'<v:line from="{x * points:.2f}pt,2pt" to="{(x + length) * points:.2f}pt,2pt"/>'


def table(widths: list[float], rows: list[list[str]]) -> str:
    """Return a table without lines or cell margins."""
    grid = "".join(f'<w:gridCol w:w="{round(w * TWIPS)}"/>' for w in widths)
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{round(w * TWIPS)}" w:type="dxa"/></w:tcPr>{c or "<w:p/>"}</w:tc>'
            for w, c in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def header(s: Sample) -> str:
    """Return the header in the layout that the page asks for."""
    right = _value(s.page, "cột phải", 96)
    left = 165 - right
    names, nation = paragraphs(s, "ParentBody", "Issuer"), paragraphs(s, "NationalName", "Motto")
    own, motto = rule(s, "Issuer", left), rule(s, "Motto", right)
    number, day = paragraphs(s, "Number", "LetterAbstract"), paragraphs(s, "PlaceDate")
    layout = next((x for x in (*LAYOUTS, *ODD[:3], *RARE) if x in s.page), "hai hàng")
    if layout in ("đầu trang Word", RARE[2]):
        return ""
    if layout == "dấu cách":
        pairs = (("ParentBody", "NationalName"), ("Issuer", "Motto"), ("Number", "PlaceDate"))
        return "".join(f"<w:p>{run(s, a, s.texts[a][0] + ' ' * 14)}{run(s, b, s.texts[b][0])}</w:p>" for a, b in pairs)
    if layout == "một đoạn":
        return table(
            [left, right],
            [[_joined(s, "ParentBody", "Issuer", "Number"), _joined(s, "NationalName", "Motto", "PlaceDate")]],
        )
    if layout == "một hàng":
        return table([left, right], [[names + own + number, nation + motto + day]])
    if layout == "ba hàng":
        return table([left, right], [[names, nation], [own, motto], [number, day]])
    if layout == "bảng lồng":
        return table(
            [left, right],
            [
                [
                    table([left], [[names + own], [number]]) + "<w:p/>",
                    table([right], [[nation + motto], [day]]) + "<w:p/>",
                ]
            ],
        )
    if layout == "ngắt dòng":
        return table(
            [left, right],
            [[_joined(s, "ParentBody", "Issuer") + own, _joined(s, "NationalName", "Motto") + motto], [number, day]],
        )
    if layout == "tab":
        return _tabs(s)
    if layout.startswith("khung chữ"):
        boxes = ((names + own + number, left), (nation + motto + day, right))
        return "<w:p>" + "".join(_box(c, w, vml=layout.endswith("VML")) for c, w in boxes) + "</w:p>"
    if layout == "ô gộp":
        return _merged(table([left, right], [[names + own + number, nation], ["", motto], ["", day]]))
    if layout == "khung cũ":
        return _framed(names + own + number, 30, left) + _framed(nation + motto + day, 30 + left, right)
    if layout == "một cột":
        return nation + rule(s, "Motto", 165) + names + rule(s, "Issuer", 165) + number + day
    return table([left, right], [[names + own, nation + motto], [number, day]])


def _joined(s: Sample, *elements: str) -> str:
    """Return elements as one paragraph, parted by line breaks."""
    texts = [(e, t) for e in elements for t in s.texts.get(e, ())]
    runs = "".join(run(s, e, ("\n" if n else "") + t) for n, (e, t) in enumerate(texts))
    return f"<w:p>{properties(s, elements[0])}{runs}</w:p>"


def _tabs(s: Sample) -> str:
    pairs = (("ParentBody", "NationalName"), ("Issuer", "Motto"), ("Number", "PlaceDate"))
    lines = []
    for a, b in pairs:
        runs = [run(s, a, t) for t in s.texts.get(a, ())] + [run(s, b, f"\t{t}") for t in s.texts.get(b, ())]
        if a == "Issuer":
            places = {"Issuer": 18, "Motto": 88}
            runs += [
                drawn_line(rule_length(s, o), x)
                for o, x in places.items()
                if "bỏ" not in s.rules.get(o, ()) and o in s.texts
            ]
        lines.append(
            f'<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="{round(117 * TWIPS)}"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>{"".join(runs)}</w:p>'
        )
    return "".join(lines) + paragraphs(s, "LetterAbstract")


def _merged(rows: str) -> str:
    """Return a table whose first column is one cell."""
    first, *others = rows.split("<w:tr><w:tc><w:tcPr>")
    merges = ('<w:vMerge w:val="restart"/>', *["<w:vMerge/>"] * (len(others) - 1))
    return first + "".join(f"<w:tr><w:tc><w:tcPr>{m}{o}" for m, o in zip(merges, others, strict=True))


def _framed(content: str, x: float, width: float) -> str:
    frame = f'<w:framePr w:w="{round(width * TWIPS)}" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{round(x * TWIPS)}" w:y="1134"/>'
    return content.replace("<w:pPr>", f"<w:pPr>{frame}")


def _hung(s: Sample, title: str) -> str:
    """Return a title with the head in boxes that hang on its first line."""
    boxes = re.fullmatch(r"<w:p>(.*)</w:p>", header(replace(s, page=("khung chữ",))))
    assert boxes
    return title.replace("</w:p>", f"{boxes[1]}</w:p>", 1)


def _box(content: str, width: float, *, vml: bool) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    shape = f'<v:shape style="position:absolute;width:{width * 72 / 25.4 + 14:.1f}pt;height:90pt"><v:textbox>{inner}</v:textbox></v:shape>'
    if vml:
        return f"<w:r><w:pict>{shape}</w:pict></w:r>"
    anchor = (
        f'<wp:anchor><wp:extent cx="{round((width + 5) * EMU)}" cy="{90 * EMU}"/><wp:docPr id="2" name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice><mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback></mc:AlternateContent></w:r>'


def ending(s: Sample) -> str:
    """Return Nơi nhận and signatures in the layout that the page asks for."""
    received, signed = (
        paragraphs(s, "RecipientsLabel", "Recipient"),
        paragraphs(s, "Power") + "<w:p/>" * 4 + paragraphs(s, "SignerName"),
    )
    if "Secretary" in s.texts:
        minutes = paragraphs(s, "Secretary") + "<w:p/>" * 4 + paragraphs(s, "SecretaryName")
        return table([82.5, 82.5], [[minutes, signed], [received, ""]])
    if "nơi nhận thấp" in s.page:
        return table([75, 90], [["<w:p/>" * 5 + received, signed]])
    if "nơi nhận xuống hàng" in s.page:
        return table([75, 90], [["", signed], [received, ""]])
    if "ký bằng Tab" in s.page and {"RecipientsLabel", "Recipient", "Power", "SignerName"} <= set(s.texts):
        powers, names = s.texts["Power"], s.texts["SignerName"]
        tab = f'<w:pPr><w:tabs><w:tab w:val="center" w:pos="{round(120 * TWIPS)}"/></w:tabs></w:pPr>'
        left = [("RecipientsLabel", s.texts["RecipientsLabel"][0]), *(("Recipient", t) for t in s.texts["Recipient"])]
        right = [*(run(s, "Power", f"\t{t}") for t in powers), *[""] * len(left)]
        lines = [f"<w:p>{tab}{run(s, e, t)}{power}</w:p>" for (e, t), power in zip(left, right, strict=False)]
        return "".join(lines) + "".join(f"<w:p>{tab}{run(s, 'SignerName', chr(9) * 6 + n)}</w:p>" for n in names)
    if "ký bằng dấu cách" in s.page:
        first = run(s, "RecipientsLabel", s.texts["RecipientsLabel"][0]) + run(
            s, "Power", " " * 50 + s.texts["Power"][0]
        )
        return f"<w:p>{first}</w:p>{paragraphs(s, 'Recipient')}<w:p>{run(s, 'SignerName', ' ' * 60 + s.texts['SignerName'][0])}</w:p>"
    if "ký bảng kẻ" in s.page or "ký bảng xóa kẻ" in s.page:
        lines = '<w:tblBorders><w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'
        ruled = table([75, 90], [[received, signed]]).replace("<w:tblPr>", f"<w:tblPr>{lines}")
        cleared = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
        return (
            ruled
            if "ký bảng kẻ" in s.page
            else ruled.replace("</w:tcPr>", f"<w:tcBorders>{cleared}</w:tcBorders></w:tcPr>")
        )
    if "ký lùi phải" in s.page:
        far = signed.replace('<w:ind w:left="0"', f'<w:ind w:left="{round(80 * TWIPS)}"')
        return received + far
    return table([75, 90], [[received, signed]])


def _docx(s: Sample) -> bytes:
    title = (
        paragraphs(s, "KindName", "Abstract")
        + rule(s, "Abstract", 165)
        + paragraphs(s, "AddressedTo", "Addressee", "Authority", "LegalBasis", "Resolved")
    )
    title = _hung(s, title) if RARE[2] in s.page else title
    body = paragraphs(s, *_BODY)
    if "chỗ sửa" in s.file:
        body = body.replace("<w:r>", '<w:ins w:id="9" w:author="x"><w:r>', 1).replace("</w:r>", "</w:r></w:ins>", 1)
    address = rule(s, "Address", 165) + paragraphs(s, "Address")
    appendix = paragraphs(s, "AppendixNumber", "AppendixTitle", "Attachment", "AppendixText")
    if appendix and "phụ lục chung phần" not in s.page:
        appendix = f"<w:p><w:pPr>{_section(s)}</w:pPr></w:p>{appendix}"
    document = f"<w:document {_NS}><w:body>{header(s)}{title}{body}{ending(s)}{address}{appendix}{_section(s)}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _rels([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _rels([("rId1", "styles", "styles.xml"), ("rId2", "header", "header1.xml"), ("rId3", "footer", "footer1.xml")]),
        "word/styles.xml": f'<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>',
        "word/header1.xml": f"<w:hdr {_NS}>{_page_number(s) if 'ở dưới' not in s.numbers else '<w:p/>'}{header(replace(s, page=())) if 'đầu trang Word' in s.page else ''}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_NS}>{_page_number(s) if 'ở dưới' in s.numbers else '<w:p/>'}</w:ftr>",
        **({"word/vbaProject.bin": "x"} if "macro" in s.file else {}),
    }  # fmt: skip
    return write_members(member(name, text.encode()) for name, text in parts.items())


def _page_number(s: Sample) -> str:
    size = round(_value(s.numbers, "cỡ", 14) * 2)
    look = f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="{size}"/><w:lang w:val="vi-VN"/></w:rPr>'
    frame = _word(s.numbers, "khung")
    place = f'<w:framePr w:wrap="around" {frame}/>' if frame else '<w:jc w:val="center"/>'
    return f'<w:p><w:pPr>{place}</w:pPr><w:fldSimple w:instr=" PAGE "><w:r>{look}<w:t>2</w:t></w:r></w:fldSimple></w:p>'.replace(
        "<w:fldSimple", f"<w:r>{look}<w:t>{_word(s.numbers, 'chữ') or ''} </w:t></w:r><w:fldSimple"
    )


def _section(s: Sample) -> str:
    def twips(name: str, default: float) -> int:
        return round(_value(s.page, name, default) * TWIPS)

    start = round(_value(s.numbers, "từ", 1))
    first = "" if "hiện trang đầu" in s.numbers else "<w:titlePg/>"
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{twips("rộng", 210)}" w:h="{twips("cao", 297)}"/><w:pgMar w:top="{twips("lề trên", 20)}" w:right="{twips("lề phải", 15)}" w:bottom="{twips("lề dưới", 20)}" w:left="{twips("lề trái", 30)}" w:header="567" w:footer="567"/>'
        f'<w:pgNumType w:fmt="{_word(s.numbers, "kiểu") or "decimal"}" w:start="{start}"/>{first}</w:sectPr>'
    )


_NS = " ".join(
    f'xmlns:{p}="{u}"'
    for p, u in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006", "v": "urn:schemas-microsoft-com:vml",
    }.items()
)  # fmt: skip
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def _rels(related: list[tuple[str, str, str]]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    items = "".join(f'<Relationship Id="{i}" Type="{base}/{kind}" Target="{target}"/>' for i, kind, target in related)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )
