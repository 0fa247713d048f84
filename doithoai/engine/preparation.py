"""What docxtpl does to a template, once: tags joined over split runs, paragraph and row tags lifted out.

The one importer of docxtpl and lxml in the product.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from docxtpl import DocxTemplate
from lxml import etree

from doithoai.diagnostics import Diagnostic
from doithoai.engine.blocks import page_width

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCK_TAG = re.compile(r"\s*\{\{p\s+([^{}%]+?)\s*\}\}\s*")
_RUN = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>(?:(?!</w:rPr>).)+</w:rPr>)(?:(?!</w:r>).)*</w:r>", re.DOTALL)
_TAG = re.compile(r"\{\{\s*((?:(?!\}\}).)+?)\s*\}\}", re.DOTALL)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def prepared_parts(texts: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the last section's XML and the Jinja source of each part that has tags, one paragraph a line."""
    docxtpl = DocxTemplate(io.BytesIO())  # only its patching is used, which reads no file
    section = _section(texts["word/document.xml"])
    parts = {}
    for name, text in texts.items():
        if name == "word/document.xml" or "{{" in text or "{%" in text:
            parts[name] = _prepared(docxtpl, text, section)
    return section, parts


def lone_tags(part: str, text: str, file: str) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph that loses text: a paragraph tag takes its whole paragraph away."""
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for field in _merge_fields(root):
        message = f"tệp mẫu còn trường trộn thư của Word: {field}; nó sẽ in ra nguyên văn"
        yield Diagnostic("T011", message, "xóa trường ấy trong Word và viết `{{ tên }}` vào chỗ đó", file)
    for paragraph in root.iter(f"{_W}p"):
        said = "".join(t.text or "" for t in _own_texts(paragraph))
        shown = f"“{said[:120]}”"
        if re.search(r"\{\{r ", said):
            message, hint = f"không dùng `{{{{r` trong đoạn {shown}", "viết `{{ tên }}`: chữ đậm, nghiêng được giữ sẵn"
            yield Diagnostic("T008", message, hint, file)
        elif any(said.count(a) != said.count(b) for a, b in (("{{", "}}"), ("{%", "%}"))):
            message, hint = (
                f"thẻ mở mà không đóng, hoặc đóng mà không mở, trong đoạn {shown}",
                "viết đủ `{{ … }}`, `{% … %}` trong một đoạn",
            )
            yield Diagnostic("T003", message, hint, file)
        elif re.search(r"\|\s*(blocks|printed)\b", said):
            message, hint = (
                f"không dùng được `blocks`, `printed` trong đoạn {shown}",
                "viết `{{p tên }}` đứng riêng một đoạn",
            )
            yield Diagnostic("T004", message, hint, file)
        elif re.search(r"\{[{%]p\s", said) and not re.fullmatch(
            r"\s*\{([{%])p\s((?![{%]}).)*[%}]\}\s*", said, re.DOTALL
        ):
            message = (
                f"thẻ `{{%p … %}}`, `{{{{p … }}}}` phải đứng một mình trong đoạn; đoạn {shown} còn chữ khác, sẽ mất"
            )
            yield Diagnostic("T007", message, "xuống dòng để thẻ đứng riêng một đoạn", file)


def _merge_fields(root: etree._Element) -> Iterator[str]:
    """Yield the name of each field of Word's mail merge."""
    codes = [node.text or "" for node in root.iter(f"{_W}instrText")]
    codes += [node.get(f"{_W}instr") or "" for node in root.iter(f"{_W}fldSimple")]
    yield from dict.fromkeys(found[1] for code in codes if (found := re.search(r"\bMERGEFIELD\s+\"?([^\"\\]+)", code)))


def _own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the texts of a paragraph without those of a text box inside it."""
    return [t for t in paragraph.iter(f"{_W}t") if next(t.iterancestors(f"{_W}p"), None) is paragraph]


def _section(document: str) -> str:
    found = re.findall(r"<w:sectPr(?:(?!<w:sectPr).)*</w:sectPr>", document, re.DOTALL)
    return re.sub(r' w:rsid\w*="[^"]*"', "", found[-1]) if found else "<w:sectPr/>"


def _prepared(docxtpl: DocxTemplate, text: str, section: str) -> str:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for paragraph in root.iter(f"{_W}p"):
        _widen(paragraph, section)
    last = root.find(f"{_W}body/{_W}sectPr")
    if last is not None:
        last.clear()
    source = docxtpl.patch_xml(etree.tostring(root, encoding="unicode")).replace("<w:sectPr/>", "{{ _section }}")
    source = _RUN.sub(_keep_look, source)
    return _DECLARATION + re.sub(r"(<w:p[ >]|\{\{ _section)", r"\n\1", source.replace("\n", " "))


def _widen(paragraph: etree._Element, section: str) -> None:
    """Tell a block tag how wide its column is: ``{{p body }}`` becomes ``{{p (body)|blocks(9354) }}``."""
    texts = _own_texts(paragraph)
    found = _BLOCK_TAG.fullmatch("".join(t.text or "" for t in texts))
    if found:
        for text in texts[1:]:
            text.text = ""
        texts[0].text = f"{{{{p ({found[1]})|blocks({_column_width(paragraph, section)}) }}}}"


def _column_width(paragraph: etree._Element, section: str) -> int:
    """Return the width in twips of the table cell or the page around a paragraph."""
    cell = next(paragraph.iterancestors(f"{_W}tc"), None)
    width = cell.find(f"{_W}tcPr/{_W}tcW") if cell is not None else None
    if cell is None or width is None:
        return page_width(section, landscape="landscape" in section)
    table = next(cell.iterancestors(f"{_W}tbl"))
    margins = table.find(f"{_W}tblPr/{_W}tblCellMar")
    sides = [margins.find(_W + side) if margins is not None else None for side in ("left", "right")]
    return int(width.get(f"{_W}w", "0")) - sum(int(s.get(f"{_W}w", "0")) if s is not None else 108 for s in sides)


def _keep_look(run: re.Match[str]) -> str:
    """Let rich text in a run that was styled by hand keep that look: the tag learns the run's properties."""
    properties = re.sub(r'(["\\])', r"\\\1", run[1])
    head, body = run[0].split("</w:rPr>", 1)
    return head + "</w:rPr>" + _TAG.sub(lambda m: f'{{{{ ({m[1]})|printed("{properties}") }}}}', body)
