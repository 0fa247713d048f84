"""The parts of a .docx, opened safely: nothing outside the file is read, and nothing in it may grow beyond its bounds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, NoReturn

from lxml import etree

from doithoai.archive import Member, UnsafeArchiveError, content, read_members
from doithoai.diagnostics import Diagnostic, DoithoaiError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OWN_ID = f"{{{_TYPES}}}id"
#: one XML part, in bytes and in elements with their attributes: a paper of a thousand pages takes less
MAX_PART, MAX_NODES = 24_000_000, 1_500_000
#: paragraphs that are measured: some 500 pages
MAX_PARAGRAPHS = 20_000
#: sections (a file for printing has one for each guest), and letters of one text, beyond which libxml2 reads no further
MAX_SECTIONS, MAX_TEXT = 2_000, 9_000_000
#: letters, and pieces of lines with a look of their own, in one part: more than as many paragraphs of a paper ever hold
MAX_LETTERS, MAX_PIECES = 3_000_000, 100_000
_BIG, _BROKEN = "I002", "I001"
_ENCODING = re.compile(r"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"'][^>]*\?>")
#: the strict form of the standard has other names for the same things
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W.strip("{}"),
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _TYPES,
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


class Related(NamedTuple):
    """What a relationship leads to: ``kind`` is the last word of its type."""

    id: str
    kind: str
    target: str


class Package(NamedTuple):
    """An opened .docx: members by name, not unpacked yet, and the relationships of its document."""

    file: str
    members: Mapping[str, Member]
    document: str
    related: tuple[Related, ...]

    def root(self, name: str) -> etree._Element | None:
        """Return an XML part, or None where there is none. Raises DoithoaiError (I001, I002)."""
        found = self.members.get(name)
        return None if found is None else _parsed(self.file, found)

    def of_kind(self, kind: str) -> etree._Element | None:
        """Return the document's one part of a kind (``styles``, ``theme`` …), or None. Raises DoithoaiError."""
        return next((self.root(r.target) for r in self.related if r.kind == kind), None)

    def target(self, relation: str) -> str | None:
        """Return the name of the part that a relationship's id leads to."""
        return next((r.target for r in self.related if r.id == relation), None)


def refuse(file: str, code: str, message: str, hint: str) -> NoReturn:
    """Raise what is wrong with a file as DoithoaiError."""
    raise DoithoaiError([Diagnostic(code, message, hint, file)])


def open_package(data: bytes, file: str) -> Package:
    """Return the parts of a .docx. Raises DoithoaiError: I001 unreadable or unsafe, I002 too large."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        refuse(
            file,
            _BROKEN,
            "tệp là .doc kiểu cũ, hoặc .docx đặt mật khẩu",
            "Mở trong Word, bỏ mật khẩu, lưu thành .docx.",
        )
    try:
        members = {m.name: m for m in read_members(data)}
        _refuse_oversized(file, members)
        main = next(
            (r.target for r in _relations(file, members, "") if r.kind == "officeDocument"), "word/document.xml"
        )
    except UnsafeArchiveError as error:
        refuse(file, _BROKEN, str(error), "Mở lại trong Word và lưu thành tệp .docx mới; đừng mở tệp lạ.")
    if main not in members:
        refuse(
            file, _BROKEN, "tệp không có nội dung văn bản Word", "Đưa vào tệp .docx (không phải .xlsx, .pptx, .odt)."
        )
    return Package(file, members, main, tuple(_relations(file, members, main)))


def _refuse_oversized(file: str, members: Mapping[str, Member]) -> None:
    for found in members.values():
        if found.name.endswith((".xml", ".rels")) and found.size > MAX_PART:
            refuse(
                file,
                _BIG,
                f"phần {found.name} quá lớn để đo ({found.size // 1_000_000} MB)",
                "Tách tệp thành nhiều văn bản.",
            )


def _relations(file: str, members: Mapping[str, Member], source: str) -> Iterator[Related]:
    folder, name = posixpath.split(source)
    found = members.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if found is None:
        return
    for item in _parsed(file, found).iter(f"{_REL}Relationship"):
        if item.get("TargetMode") != "External":
            target = item.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield Related(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], path)


def _parsed(file: str, found: Member) -> etree._Element:
    broken = f"phần {found.name} trong tệp bị hỏng"
    hint = "Mở lại trong Word và lưu thành tệp .docx mới."
    if found.size > MAX_PART:
        refuse(
            file,
            _BIG,
            f"phần {found.name} quá lớn để đo ({found.size // 1_000_000} MB)",
            "Tách tệp thành nhiều văn bản.",
        )
    try:
        data = content(found)
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except (UnsafeArchiveError, UnicodeDecodeError):
        refuse(file, _BROKEN, broken, hint)
    declared = _ENCODING.match(text)
    if declared and declared[1].lower() not in ("utf-8", "utf-16", "utf8", "us-ascii"):
        refuse(file, _BROKEN, f"phần {found.name} dùng bảng mã lạ", hint)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        refuse(
            file,
            _BROKEN,
            "tệp có khai báo DOCTYPE, có thể gây hại nên không được mở",
            "Đừng mở tệp này; hỏi lại nơi gửi.",
        )
    if text.count("<") + text.count('="') + text.count("='") > MAX_NODES:
        refuse(file, _BIG, f"phần {found.name} có quá nhiều thành phần để đo", "Tách tệp thành nhiều văn bản.")
    if len(text) > MAX_TEXT and max(map(len, text.split("<"))) > MAX_TEXT:
        refuse(file, _BIG, f"phần {found.name} có một đoạn quá dài để đo", "Ngắt thành nhiều đoạn, hoặc tách tệp.")
    for strict, name in _STRICT.items():
        text = text.replace(strict, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_ENCODING.sub("", text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        refuse(file, _BROKEN, broken, hint)


def number(text: str | None, default: float | None = None) -> float | None:
    """Return a measure in its unit as written (twips, half-points); units such as ``12pt`` in twentieths of a point."""
    found = re.fullmatch(r"([+-]?\d{1,9}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi|%)?", (text or "").strip())
    if not found:
        return default
    scale = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
    return float(found[1]) * scale.get(found[2] or "", 1.0)


def attribute(element: etree._Element | None, *names: str) -> str | None:
    """Return the first of these ``w:`` attributes that is there."""
    if element is None:
        return None
    return next((v for n in names if (v := element.get(W + n)) is not None), None)


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; of what is no element, nothing."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def relation_of(element: etree._Element) -> str:
    """Return the ``r:id`` of an element."""
    return element.get(_OWN_ID, "")


def sections_in(body: etree._Element) -> list[etree._Element]:
    """Return the ``w:sectPr`` that count: no older ones, and none where a file must not have one."""
    no = {W + t for t in ("sectPrChange", "tbl", "txbxContent")}
    return [s for s in body.iter(f"{W}sectPr") if not any(a.tag in no for a in s.iterancestors())]


def is_on(element: etree._Element | None) -> bool | None:
    """Return what a switch such as ``<w:b/>`` says; None where it is not there."""
    if element is None:
        return None
    return (attribute(element, "val") or "true").lower() in ("true", "1", "on")
