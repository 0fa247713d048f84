"""A .docx opened for changes: parts are parsed when they are asked for, and only changed ones are written anew."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from doithoai.archive import content, member, write_members
from doithoai.inspection.model import Paragraph
from doithoai.inspection.parts import W, open_package, refuse, sections_in

REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TEXT_KINDS = ("header", "footer", "footnotes", "endnotes")
#: the order that the schema asks for (ECMA-376 Part 1, A.1); what is not named stands behind
_RUN = "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath".split()  # noqa: SIM905
_PARAGRAPH = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr".split()  # noqa: SIM905
_SECTION = "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings".split()  # noqa: SIM905
_ORDER = {"rPr": _RUN, "pPr": _PARAGRAPH, "sectPr": _SECTION}
#: what must stand first in its parent
_FIRST = ("rPr", "pPr")


class Draft:
    """The parts of one file while they are changed. Raises DoithoaiError (I001, I002, I005) as it opens."""

    def __init__(self, data: bytes, file: str) -> None:
        self._package = open_package(data, file)
        self._roots: dict[str, etree._Element | None] = {}
        self._changed: set[str] = set()
        self._added: dict[str, bytes] = {}
        self._paragraphs: dict[str, list[etree._Element]] = {}
        self._sections: list[etree._Element] = []
        self.document = self._package.document
        if _STRICT in content(self._package.members[self.document])[:10_000]:
            refuse(file, "I005", "tệp ở dạng Strict, không sửa được", "Mở trong Word, lưu thành Word Document (.docx).")

    def root(self, name: str) -> etree._Element | None:
        """Return a part, or None. Raises DoithoaiError for a broken one."""
        if name not in self._roots:
            self._roots[name] = self._package.root(name)
        return self._roots[name]

    def paragraph(self, name: str, number: int | None) -> etree._Element | None:
        """Return a paragraph by its place among all ``w:p`` of a part, as places tell it."""
        root = self.root(name)
        if name not in self._paragraphs:
            self._paragraphs[name] = [] if root is None else list(root.iter(f"{W}p"))
        found = self._paragraphs[name]
        return found[number] if number is not None and number < len(found) else None

    def sections(self) -> list[etree._Element]:
        """Return the ``w:sectPr`` of the body, as the reader counts them; one is made where there is none."""
        if not self._sections:
            root = self.root(self.document)
            body = None if root is None else root.find(f"{W}body")
            self._sections = [] if body is None else sections_in(body)
            if not self._sections and body is not None:
                self._sections = [etree.SubElement(body, f"{W}sectPr")]
        return self._sections

    def of_kind(self, kind: str) -> str | None:
        """Return the name of the document's part of a kind."""
        found = next((r.target for r in self._package.related if r.kind == kind), None)
        return found if found in self._package.members else None

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts that hold text: body, headers, footers, notes."""
        names = [self.document, *(r.target for r in self._package.related if r.kind in _TEXT_KINDS)]
        for name in dict.fromkeys(names):
            root = self.root(name)
            if root is not None:
                yield name, root

    def touch(self, name: str) -> None:
        """Say that a part was changed."""
        self._changed.add(name)

    def add(self, kind: str, stem: str, root: etree._Element) -> str:
        """Add a part below the document's folder and return the id of its relationship. Needs relationships and content types."""
        folder, document = posixpath.split(self.document)
        number = next(
            n for n in range(1, 10_000) if posixpath.join(folder, f"{stem}{n}.xml") not in self._package.members
        )
        name = posixpath.join(folder, f"{stem}{number}.xml")
        self._added[name] = _serialised(root)
        types = self._needed("[Content_Types].xml")
        etree.SubElement(types, f"{TYPES}Override", PartName=f"/{name}", ContentType=f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")  # fmt: skip
        related = self._needed(posixpath.join(folder, "_rels", f"{document}.rels"))
        taken = {r.get("Id") for r in related}
        id_ = next(f"rId{n}" for n in range(1, 100_000) if f"rId{n}" not in taken)
        etree.SubElement(related, f"{REL}Relationship", Id=id_, Type=f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}", Target=posixpath.basename(name))  # fmt: skip
        return id_

    def can_add(self) -> bool:
        """Whether the file has all that a new part needs."""
        folder, document = posixpath.split(self.document)
        return all(
            n in self._package.members
            for n in ("[Content_Types].xml", posixpath.join(folder, "_rels", f"{document}.rels"))
        )

    def _needed(self, name: str) -> etree._Element:
        root = self.root(name)
        if root is None:
            raise KeyError(name)
        self.touch(name)
        return root

    def packed(self) -> bytes:
        """Return the file: members in their order, unchanged ones as they were, new ones behind, without a clock."""
        members = [
            member(m.name, _serialised(root))
            if m.name in self._changed and (root := self.root(m.name)) is not None
            else m
            for m in self._package.members.values()
        ]
        return write_members([*members, *(member(n, d) for n, d in self._added.items())])


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def properties_of(element: etree._Element, name: str) -> etree._Element:
    """Return the ``w:rPr`` or ``w:pPr`` of an element, made where there is none."""
    found = element.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        element.insert(0, found)
    return found


def put(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """Return the child of this name with these ``w:`` attributes set, made at the place that the schema asks for."""
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        parent.insert(_place(parent, name), found)
    for key, value in attributes.items():
        found.set(W + key, value)
    return found


def _place(parent: etree._Element, name: str) -> int:
    order = _ORDER.get(etree.QName(parent).localname, [])
    behind = order[order.index(name) + 1 :] if name in order else []
    for at, child in enumerate(parent):
        own = etree.QName(child).localname
        if own in behind or own not in order:
            return at
    return len(parent)


def runs_of(p: etree._Element) -> list[etree._Element]:
    """Return all ``w:r`` of a paragraph, those of boxes in it too, as pieces count them."""
    return list(p.iter(f"{W}r"))


_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "br": "\n", "sym": "•"}


def letters_of(p: etree._Element, paragraph: Paragraph) -> list[tuple[etree._Element, int]] | None:
    """Return for each character of a paragraph the ``w:t`` (or other element) and the place in it; None where they don't agree."""
    runs = runs_of(p)
    letters: list[tuple[etree._Element, int]] = []
    text = ""
    for number in dict.fromkeys(x.run for x in paragraph.pieces):
        if not 0 <= number < len(runs):
            return None
        for child in runs[number]:
            own = (child.text or "") if child.tag == f"{W}t" else _CHARACTERS.get(etree.QName(child).localname, "")
            letters += [(child, n) for n in range(len(own))]
            text += own
    return letters if text == re.sub(r"[\f\v]", "\n", paragraph.text) else None


def same_in_fallback(root: etree._Element, p: etree._Element) -> Sequence[etree._Element]:
    """Return a box's paragraph and its twins: what a newer program draws in one way is told again for older ones."""
    if not any(etree.QName(a).localname == "txbxContent" for a in p.iterancestors()):
        return [p]
    said = [t.text for t in p.iter(f"{W}t")]
    return [q for q in root.iter(f"{W}p") if q is p or (_is_fallback(q) and [t.text for t in q.iter(f"{W}t")] == said)]


def _is_fallback(p: etree._Element) -> bool:
    return any(etree.QName(a).localname == "Fallback" for a in p.iterancestors())
