"""The invitation of a school that made its own template, in the syntax of each library that fills it in.

One letter, said once in ``HEAD``, ``BODY`` and ``FOOT``; from it come a template for docxtpl and doithoai (Jinja), one
for docx-mailmerge2 (MERGEFIELD) and one for easy-template-x ({tag}). All have the same look, parts and size: about
11 kB, as Word saves a page; python-docx's thumbnail and its 150 unused styles are left out, for they slow everyone down.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from doithoai.archive import content, member, read_members, write_members

SYNTAXES = ("jinja", "mergefield", "braces")
_PLACE = re.compile(r"<([^<>]+)>")
_USED_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "HeaderChar", "Footer",
                "FooterChar", "TableGrid", "ListParagraph", "Title", "TitleChar", "Heading1", "Heading1Char"}  # fmt: skip


class Line(NamedTuple):
    """A paragraph; ``each`` repeats it for every line of a list, ``when`` prints it only where that value is there."""

    text: str
    align: str = "left"
    bold: bool = False
    italic: bool = False
    size: float = 14
    each: str = ""
    when: str = ""


HEAD = (
    (
        Line("<line>", "center", size=13, each="parents"),
        Line("<line>", "center", bold=True, size=13, each="issuer"),
        Line("Số: <number>", "center", size=13),
    ),
    (
        Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "center", bold=True, size=13),
        Line("Độc lập - Tự do - Hạnh phúc", "center", bold=True),
        Line("<place_date>", "center", italic=True),
    ),
)
BODY = (
    Line("GIẤY MỜI", "center", bold=True),
    Line("<line>", "center", bold=True, each="abstract"),
    Line("<inviting>"),
    Line("<line>", each="guests"),
    Line("<line>", each="details"),
    Line("<line>", each="lines"),
    Line("Phụ huynh lớp: <guest.class_name>.", when="guest.class_name"),
    Line("Nội dung: đối thoại về công tác nuôi dưỡng, chăm sóc và giáo dục trẻ; thực hiện quy chế dân chủ ở cơ sở."),
    Line("Đề nghị đại biểu mang theo giấy mời này và gửi câu hỏi trước hội nghị ba ngày qua giáo viên chủ nhiệm."),
    Line("Rất hân hạnh được đón tiếp <guest.salutation>./."),
)
FOOT = (
    (
        Line("Nơi nhận:", bold=True, italic=True, size=12),
        Line("<line>", size=11, each="recipients"),
    ),
    (
        Line("<line>", "center", bold=True, each="signatures[0].lines"),
        Line("", "center"),
        Line("", "center"),
        Line("<signatures[0].name>", "center", bold=True),
    ),
)


def key(path: str) -> str:
    """Return a path as the name of a field: ``signatures[0].name`` is ``signatures_0_name``."""
    return re.sub(r"\W+", "_", path)


def value_at(context: Mapping[str, Any], path: str) -> Any:
    """Return what a path names in a context."""
    found: Any = context
    for step in re.findall(r"\w+", path):
        found = found[int(step)] if step.isdecimal() else found[step]
    return found


def flat(context: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a context that the letter prints, under the names of fields: texts and lists of texts."""
    paths = {p for line in _lines() for p in (*_PLACE.findall(line.text), line.each, line.when) if p and p != "line"}
    return {key(p): _plain(value_at(context, p)) for p in sorted(paths)}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (list, tuple)) else value


def _lines() -> Iterable[Line]:
    return (line for block in (*HEAD, BODY, *FOOT) for line in block)


def template(syntax: str, contexts: Iterable[Mapping[str, Any]], *, typed: Iterable[str] = ()) -> bytes:
    """Return the template. ``typed`` are names of the context whose values stand in it as text, for all guests alike.

    MERGEFIELD knows no loops: its template has as many lines as the longest list of the contexts.
    """
    listed = list(contexts)
    document: Document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    document.styles["Normal"].font.name = "Times New Roman"
    writer = _Writer(syntax, listed, frozenset(typed))
    writer.table(document, HEAD)
    for line in BODY:
        writer.write(document, line)
    writer.table(document, FOOT)
    document.core_properties.author = document.core_properties.comments = ""
    stream = io.BytesIO()
    document.save(stream)
    return _lean(stream.getvalue())


class _Writer:
    def __init__(self, syntax: str, contexts: list[Mapping[str, Any]], typed: frozenset[str]) -> None:
        self._syntax, self._contexts, self._typed = syntax, contexts, typed

    def table(self, document: Document, columns: tuple[tuple[Line, ...], ...]) -> None:
        table = document.add_table(rows=1, cols=len(columns))
        for cell, lines in zip(table.rows[0].cells, columns, strict=True):
            for line in lines:
                self.write(cell, line)
            cell._element.remove(cell.paragraphs[0]._element)  # the empty one that python-docx begins a cell with

    def write(self, where: Document | _Cell, line: Line) -> None:
        if line.each:
            self._write_each(where, line)
        elif line.when:
            self._write_when(where, line)
        else:
            self._paragraph(where, line)

    def _write_each(self, where: Document | _Cell, line: Line) -> None:
        if self._is_typed(line.each):
            for text in value_at(self._contexts[0], line.each):
                self._paragraph(where, line._replace(text=text))
        elif self._syntax == "mergefield":
            most = max(len(value_at(c, line.each)) for c in self._contexts)
            for number in range(most):
                self._paragraph(where, line._replace(text=f"<{line.each}[{number}]>"))
        else:
            begin, end = {
                "jinja": (f"{{%p for line in {line.each} %}}", "{%p endfor %}"),
                "braces": (f"{{#{key(line.each)}}}", "{/}"),
            }[self._syntax]
            self._paragraph(where, Line(begin), raw=True)
            self._paragraph(where, line)
            self._paragraph(where, Line(end), raw=True)

    def _write_when(self, where: Document | _Cell, line: Line) -> None:
        if self._syntax == "mergefield":  # the whole line is the value; where there is none the paragraph stays empty
            self._paragraph(where, line._replace(text=f"<when {line.when}>"))
            return
        begin, end = {
            "jinja": (f"{{%p if {line.when} %}}", "{%p endif %}"),
            "braces": (f"{{#{key(line.when)}}}", "{/}"),
        }[self._syntax]
        self._paragraph(where, Line(begin), raw=True)
        self._paragraph(where, line)
        self._paragraph(where, Line(end), raw=True)

    def _paragraph(self, where: Document | _Cell, line: Line, *, raw: bool = False) -> None:
        paragraph = where.add_paragraph()
        paragraph.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "left": WD_ALIGN_PARAGRAPH.JUSTIFY}[line.align]
        paragraph.paragraph_format.space_after = Pt(4)
        if raw:
            self._run(paragraph, line, line.text)
            return
        for number, piece in enumerate(_PLACE.split(line.text)):
            if number % 2 == 0 or (piece != "line" and self._is_typed(piece)):
                text = piece if number % 2 == 0 else value_at(self._contexts[0], piece)
                if text:
                    self._run(paragraph, line, text)
            elif self._syntax == "mergefield":
                self._field(paragraph, line, key(piece))
            else:
                self._run(paragraph, line, f"{{{{ {piece} }}}}" if self._syntax == "jinja" else f"{{{key(piece)}}}")

    def _is_typed(self, path: str) -> bool:
        return re.split(r"\W", path)[0] in self._typed

    @staticmethod
    def _run(paragraph: Paragraph, line: Line, text: str) -> Any:
        run = paragraph.add_run(text)
        run.font.size = Pt(line.size)
        run.bold, run.italic = line.bold or None, line.italic or None
        return run

    def _field(self, paragraph: Paragraph, line: Line, name: str) -> None:
        """Add a field as Word does: from begin to end, a run each; docx-mailmerge2 drops the look of a fldSimple."""
        for mark in ("begin", f" MERGEFIELD {name} ", "separate", f"«{name}»", "end"):
            run = self._run(paragraph, line, mark if "«" in mark else "")
            if "MERGEFIELD" in mark:
                words = OxmlElement("w:instrText")
                words.set(qn("xml:space"), "preserve")
                words.text = mark
                run._element.append(words)
            elif "«" not in mark:
                character = OxmlElement("w:fldChar")
                character.set(qn("w:fldCharType"), mark)
                run._element.append(character)


def merge_values(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the flat values of a letter as MERGEFIELDs: a field a line of a list, a condition's whole line."""
    fields: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, list):
            fields |= {f"{name}_{n}_": text for n, text in enumerate(value)}
        else:
            fields[name] = value
    for line in _lines():
        if line.when:
            value = values[key(line.when)]
            fields[key(f"when {line.when}")] = _PLACE.sub(lambda m: str(values[key(m[1])]), line.text) if value else ""
    return fields


def braces_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the flat values of a letter for easy-template-x, whose loops run over mappings."""
    return {n: [{"line": t} for t in v] if isinstance(v, list) else v for n, v in values.items()}


def _lean(data: bytes) -> bytes:
    """Return python-docx's file as Word would have saved it: without its thumbnail, custom XML and unused styles."""
    dropped = ("docProps/thumbnail", "customXml/", "word/stylesWithEffects")
    kept = []
    for item in read_members(data):
        if item.name.startswith(dropped):
            continue
        text = content(item)
        if item.name == "[Content_Types].xml":
            text = re.sub(rb'<Override [^>]*PartName="/(?:customXml|word/stylesWithEffects)[^>]*>', b"", text)
        elif item.name.endswith(".rels"):
            text = re.sub(rb'<Relationship [^>]*Target="[^"]*(?:thumbnail|customXml|stylesWithEffects)[^>]*>', b"", text)  # fmt: skip
        elif item.name == "word/styles.xml":
            text = re.sub(rb'\s*<w:style [^>]*w:styleId="([^"]*)".*?</w:style>',
                          lambda m: m[0] if m[1].decode() in _USED_STYLES else b"", text, flags=re.DOTALL)  # fmt: skip
        kept.append(member(item.name, text))
    return write_members(kept)
