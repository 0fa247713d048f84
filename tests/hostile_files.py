"""Files that could harm or confuse, by name: what each test writes down in a folder and opens."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from paper_samples import sample

from doithoai.archive import content, member, read_members, write_members

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts() -> dict[str, bytes]:
    """Return the members of a right paper."""
    return {m.name: content(m) for m in read_members(sample().docx())}


def with_parts(**changed: bytes) -> bytes:
    """Return a paper with members replaced or added; ``__`` stands for ``/``, ``_x`` for ``.xml``."""
    return packed({**parts(), **{_name(k): v for k, v in changed.items()}})


def _name(key: str) -> str:
    return key.replace("__", "/").replace("_xml", ".xml")


def packed(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of these members."""
    return write_members(member(n, d) for n, d in members.items())


def body(inside: str, *, head: str = "") -> bytes:
    """Return a paper whose body is this XML."""
    return with_parts(
        word__document_xml=f'{head}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'.encode()
    )


def words(text: str) -> str:
    """Return a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def nested_tables(depth: int) -> bytes:
    """Return a paper of tables in tables."""
    return body("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


def nested_boxes(depth: int) -> bytes:
    """Return a paper of text boxes in text boxes."""
    inner = "<w:p><w:r><w:pict><w:txbxContent>" * depth + "<w:p/>" + "</w:txbxContent></w:pict></w:r></w:p>" * depth
    return body(inner)


def styles(inside: str) -> bytes:
    """Return a paper with these styles."""
    return with_parts(word__styles_xml=f'<w:styles xmlns:w="{W}">{inside}</w:styles>'.encode())


def style_ring(length: int) -> bytes:
    """Return a paper whose styles are based on each other in a ring, the default one among them."""
    return styles(
        "".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"{" w:default=" + chr(34) + "1" + chr(34) if not n else ""}>'
            f'<w:basedOn w:val="s{(n + 1) % length}"/><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
            for n in range(length)
        )
    )


def with_entity(declared: str, used: str) -> bytes:
    """Return a paper with a DOCTYPE that declares an entity."""
    return body(words(used), head=f"<!DOCTYPE w:document [{declared}]>")


def laughs() -> bytes:
    """Return a paper whose entities grow to a thousand million."""
    steps = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return with_entity(f'<!ENTITY e0 "ha">{steps}', "&e9;")


def zipped(entries: list[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive as the standard library writes it: names may be any, and twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def renamed(old: str, new: str) -> bytes:
    """Return a paper with one member under another name."""
    return zipped([(new if n == old else n, d) for n, d in parts().items()])


def encrypted() -> bytes:
    """Return a paper whose members say that they are encrypted."""
    data = bytearray(sample().docx())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", data, at + 8, 1)
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def false_size() -> bytes:
    """Return a paper whose document is larger than its directory says."""
    members = list(read_members(sample().docx()))
    return write_members(m._replace(size=m.size // 2) if m.name == "word/document.xml" else m for m in members)


def overlapping() -> bytes:
    """Return an archive whose members are all the same bytes told many times."""
    data = zipped([(f"word/x{n}.xml", b"<x/>" * 5000) for n in range(3)])
    first = struct.unpack_from("<L", data, data.find(b"PK\x01\x02") + 42)[0]
    out, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", out, at + 42, first)
        struct.pack_into("<L", out, at + 20, len(data))
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(out)


def ole(names: str = "EncryptedPackage") -> bytes:
    """Return the head of a compound file, as .doc files and encrypted ones have."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names.encode("utf-16-le") + bytes(4096)


def external() -> bytes:
    """Return a paper whose main part is said to be elsewhere."""
    rels = f'<Relationships xmlns="{_REL}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="http://vi-du.example/x.xml" TargetMode="External"/></Relationships>'
    return packed({**{k: v for k, v in parts().items() if k != "word/document.xml"}, "_rels/.rels": rels.encode()})


def climbing() -> bytes:
    """Return a paper whose relationships lead out of the archive."""
    rels = f'<Relationships xmlns="{_REL}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="../../../../etc/passwd"/></Relationships>'
    return packed({**parts(), "_rels/.rels": rels.encode()})


def cut(share: float) -> bytes:
    """Return so much of a paper's bytes."""
    data = sample().docx()
    return data[: round(len(data) * share)]


def swapped() -> bytes:
    """Return a paper in which styles and document have changed places."""
    found = parts()
    return packed(
        {**found, "word/document.xml": found["word/styles.xml"], "word/styles.xml": found["word/document.xml"]}
    )


#: name → what makes the file, and the code that must be told; None where it is read, and measured or found unjudged
FILES: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "rỗng": (lambda: b"", "I001"),
    "một chữ": (lambda: b"P", "I001"),
    "văn bản thường": (lambda: "Cộng hòa xã hội".encode(), "I001"),
    "pdf": (lambda: b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF", "I001"),
    "doc kiểu cũ": (lambda: ole("WordDocument"), "I001"),
    "đặt mật khẩu": (ole, "I001"),
    "zip đặt mật khẩu": (encrypted, "I001"),
    "zip không có gì": (lambda: zipped([]), "I001"),
    "zip nén bzip2": (lambda: zipped(list(parts().items()), method=zipfile.ZIP_BZIP2), "I001"),
    "không phải word": (lambda: zipped([("xl/workbook.xml", b"<workbook/>")]), "I001"),
    "cắt một nửa": (lambda: cut(0.5), "I001"),
    "cắt cuối": (lambda: cut(0.98), "I001"),
    "đổi chỗ": (swapped, "I001"),
    "khai sai cỡ": (false_size, "I001"),
    "chồng lên nhau": (overlapping, "I001"),
    "tên tuyệt đối": (lambda: renamed("word/styles.xml", "/etc/styles.xml"), "I001"),
    "tên trỏ ra ngoài": (lambda: renamed("word/styles.xml", "word/../../styles.xml"), "I001"),
    "tên trỏ ra ngoài kiểu windows": (lambda: renamed("word/styles.xml", "word\\..\\..\\styles.xml"), "I001"),
    "tên trùng": (lambda: zipped([*parts().items(), ("word/document.xml", b"<x/>")]), "I001"),
    "nhiều phần": (lambda: zipped([*parts().items(), *((f"word/x{n}.xml", b"") for n in range(5_000))]), "I001"),
    "nén quá mức": (lambda: with_parts(word__media__x_xml=b"0" * 90_000_000), "I001"),
    "nhiều phần nén quá mức": (lambda: packed({**parts(), **{f"word/x{n}.xml": bytes(99_000) for n in range(1_900)}}), "I001"),
    "bung ra quá lớn": (lambda: with_parts(word__document_xml=bytes(200_000_000)), "I001"),
    "phần chính quá lớn": (lambda: with_parts(word__document_xml=_noise(30_000_000)), "I002"),
    "phần kiểu quá lớn, tên lạ": (lambda: _odd_styles(_noise(30_000_000)), "I002"),
    "phần chính ở ngoài": (external, "I001"),
    "quan hệ trỏ ra ngoài": (climbing, "I001"),
    "doctype": (lambda: with_entity('<!ENTITY a "x">', "&a;"), "I001"),
    "doctype utf-16": (lambda: with_parts(word__document_xml=f'<!DOCTYPE x [<!ENTITY a "x">]><w:document xmlns:w="{W}"><w:body>&a;</w:body></w:document>'.encode("utf-16")), "I001"),
    "doctype utf-7": (lambda: with_parts(word__document_xml=b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x>' + b"<x/>"), "I001"),
    "thực thể nghìn triệu": (laughs, "I001"),
    "thực thể bên ngoài": (lambda: with_entity('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"), "I001"),
    "doctype ở kiểu": (lambda: with_parts(word__styles_xml=f'<!DOCTYPE x><w:styles xmlns:w="{W}"/>'.encode()), "I001"),
    "xml hỏng": (lambda: body("<w:p><w:r>"), "I001"),
    "xml có ký tự cấm": (lambda: body(words("a\x01b")), "I001"),
    "mã lạ": (lambda: with_parts(word__document_xml=b'<?xml version="1.0" encoding="latin-1"?><x/>'), "I001"),
    "không phải utf-8": (lambda: with_parts(word__document_xml=b"<x>\xff\xfe\xfa</x>"), "I001"),
    "không có thân": (lambda: with_parts(word__document_xml=f'<w:document xmlns:w="{W}"/>'.encode()), "I001"),
    "bảng lồng 20.000 tầng": (lambda: nested_tables(20_000), "I001"),
    "bảng lồng 60 tầng": (lambda: nested_tables(60), "I002"),
    "khung chữ lồng 50 tầng": (lambda: nested_boxes(50), "I002"),
    "triệu đoạn trống": (lambda: body("<w:p/>" * 1_000_000), "I001"),
    "đoạn 50 MB": (lambda: body(words("Nhà trường " * 4_000_000)), "I001"),
    "kiểu thành vòng": (lambda: style_ring(3), None),
    "kiểu dựa trên chính nó": (lambda: style_ring(1), None),
    "chuỗi 2.000 kiểu": (lambda: style_ring(2_000), None),
    "số đo vô lý": (lambda: body('<w:p><w:pPr><w:ind w:left="99999999999999999999" w:firstLine="x"/><w:spacing w:line="-1"/></w:pPr><w:r><w:rPr><w:sz w:val="-5"/></w:rPr><w:t>a</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="0" w:h="1e9"/><w:pgMar w:top="NaN"/></w:sectPr>'), None),
    "trang rộng không": (lambda: body('<w:tbl><w:tblGrid><w:gridCol w:w="-9"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'), None),
    "danh sách vô lý": (lambda: body('<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'), None),
    "tệp không có đoạn nào": (lambda: body(""), None),
    "kiểu nội dung sai": (lambda: packed({**parts(), "[Content_Types].xml": b"<Types/>"}), None),
    "không có kiểu nội dung": (lambda: packed({k: v for k, v in parts().items() if k != "[Content_Types].xml"}), None),
    "macro": (lambda: packed({**parts(), "word/vbaProject.bin": b"x"}), None),
}  # fmt: skip


#: the same for files that take their time: they run in a process of their own, with bounds
LARGE: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "triệu đoạn": (lambda: body("".join(f"<w:p><w:r><w:t>{w}</w:t></w:r></w:p>" for w in _said(500_000))), "I002"),
    "200.000 đoạn": (lambda: body("".join(f"<w:p><w:r><w:t>{w}</w:t></w:r></w:p>" for w in _said(200_000))), "I002"),
    "đoạn 20 MB": (lambda: body(words(_noise(20_000_000).decode())), "I002"),
    "đoạn 8 MB": (lambda: body(words(_noise(8_000_000).decode())), "I002"),
    "230.000 chữ rời": (lambda: body("<w:p>" + "".join(f"<w:r><w:t>{w}</w:t></w:r>" for w in _said(230_000)) + "</w:p>"), "I002"),
    "300.000 dòng một đoạn": (lambda: body("<w:p><w:r>" + "".join(f"<w:t>{w}</w:t><w:br/>" for w in _said(300_000)) + "</w:r></w:p>"), "I002"),
    "19.000 bảng": (lambda: body("".join(f"<w:tbl><w:tr><w:tc>{words(w)}</w:tc></w:tr></w:tbl>" for w in _said(19_000))), None),
    "19.000 ô một hàng": (lambda: body("<w:tbl><w:tr>" + "".join(f"<w:tc>{words(w)}</w:tc>" for w in _said(19_000)) + "</w:tr></w:tbl>"), None),
    "19.000 nơi nhận": (lambda: body(words("Nơi nhận:") * 2 + "".join(words(f"- {w};") for w in _said(19_000))), None),
    "19.000 quốc hiệu": (lambda: body("".join(words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + words(w) for w in _said(9_500))), None),
    "3.000 phần trang": (lambda: _sections(3_000), "I002"),
    "1.900 phần trang": (lambda: _sections(1_900), None),
    "9.000 kiểu": (lambda: styles("".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/><w:rPr><w:sz w:val="{len(w)}"/></w:rPr></w:style>' for n, w in enumerate(_said(9_000)))), None),
    "20.000 kiểu": (lambda: styles("".join(f'<w:style w:styleId="{w}{n}"/>' for n, w in enumerate(_said(20_000)))), "I002"),
    "15.000 khung chữ": (lambda: body("<w:p>" + "".join(f"<w:r><w:pict><w:txbxContent>{words(w)}</w:txbxContent></w:pict></w:r>" for w in _said(15_000)) + "</w:p>"), None),
    "số tự động dài": (lambda: _long_labels(), None),
}  # fmt: skip


def _said(count: int) -> list[str]:
    """Return so many words of unlike letters."""
    noise = _noise(count * 8 + 8).decode()
    return [noise[n * 8 : n * 8 + 3 + n % 5] for n in range(count)]


def _sections(count: int) -> bytes:
    """Return a paper of so many sections."""
    page = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="{}" w:h="99{}"/></w:sectPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    return body("".join(page.format(n * 7919 % 9999, n * 31 % 97, w) for n, w in enumerate(_said(count))))


def _long_labels() -> bytes:
    """Return a paper whose paragraphs all have a number that is a megabyte long."""
    form = _noise(1_000_000).decode()
    numbering = f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="{form}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    rels = parts()["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="n1" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>'.encode(),
    )
    document = (
        f'<w:document xmlns:w="{W}"><w:body>{"".join(item.format(w) for w in _said(10_000))}</w:body></w:document>'
    )
    return packed(
        {
            **parts(),
            "word/_rels/document.xml.rels": rels,
            "word/numbering.xml": numbering.encode(),
            "word/document.xml": document.encode(),
        }
    )


def _noise(size: int) -> bytes:
    """Return bytes that don't look like a bomb: no more than a few times smaller when they are packed."""
    state, out = 1, bytearray()
    while len(out) < 65_536:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(97 + (state >> 16) % 26)
    return b"".join(bytes(out[n % 999 :]) for n in range(size // 64_500))[:size]


def _odd_styles(data: bytes) -> bytes:
    found = parts()
    rels = found["word/_rels/document.xml.rels"].replace(b"styles.xml", b"styles.dat")
    return packed({**found, "word/_rels/document.xml.rels": rels, "word/styles.dat": data})
