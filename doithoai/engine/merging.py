"""Many papers in one .docx for the printer: each a section of its own, with its own page numbers, header and foot."""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Iterable

from doithoai.archive import Member, Opened, content
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.engine.batch import Batch, Series
from doithoai.engine.blocks import section_xml
from doithoai.engine.template import CORE, RENDERING
from doithoai.paper import Paper

_DOCUMENT = "word/document.xml"
_END = "</w:body></w:document>"
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End)[^>]*/>")
_PICTURE = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+')  # numbered through: no two may have one number


def merged(batch: Batch, papers: Iterable[Paper]) -> bytes:
    """Return one .docx of all the papers, in their order; memory grows only with the compressed document.

    Raises DoithoaiError where a paper can't be rendered, or where headers and footers differ from paper to paper (T010).
    """
    template = batch.template
    section = re.sub(r"<w:type [^>]*/>", "", template.section)
    section = section_xml(section, landscape=False, appendix=False)
    document, first, before, pictures = _Document(), None, "", itertools.count(1)
    for number, paper in enumerate(papers):
        series = batch.series(paper)
        first = first or series
        _refuse_different_parts(template.file, series, first)
        head, body = _head_and_body(template.file, _text(batch, series, paper), template.section)
        body = _PICTURE.sub(lambda found: f"{found[1]}{next(pictures)}", body)
        document.add(_in_section(before, section) if number else head)
        before = _BOOKMARK.sub("", body)
    document.add(f"{before}{section}{_END}")
    static = first.static if first else ()
    return Opened().with_members([*(m for m in static if m.name != _DOCUMENT), document.member()]).closed()


def _text(batch: Batch, series: Series, paper: Paper) -> str:
    if _DOCUMENT not in series.live:
        return content(next(m for m in series.static if m.name == _DOCUMENT)).decode()
    try:
        return "".join(series.live[_DOCUMENT].chunks(paper.context))
    except RENDERING:
        batch.template.render(paper)
        raise


def _refuse_different_parts(file: str, series: Series, first: Series) -> None:
    own = {m for m in series.static if m.name not in (CORE, _DOCUMENT)}
    same = series is first or own == {m for m in first.static if m.name not in (CORE, _DOCUMENT)}
    if not same or series.live.keys() - {_DOCUMENT}:
        message = "đầu trang, chân trang hoặc hình của các văn bản khác nhau: không gộp vào một tệp được"
        hint = "bỏ thẻ riêng của từng khách khỏi đầu trang, chân trang, hoặc in từng tệp (không có `--merge`)"
        raise DoithoaiError([Diagnostic("T010", message, hint, file)])


def _head_and_body(file: str, text: str, section: str) -> tuple[str, str]:
    """Return what stands before the body's content, and the content without the last section. Raises DoithoaiError."""
    start = text.index("<w:body>") + len("<w:body>")
    end = text.rfind(section)
    if end < start or "".join(text[end + len(section) :].split()) != _END:
        message = "phần cuối của tệp mẫu lạ: không gộp vào một tệp được"
        raise DoithoaiError([Diagnostic("T010", message, "mở tệp mẫu trong Word và lưu lại", file)])
    return text[:start], text[start:end].rstrip()


def _in_section(body: str, section: str) -> str:
    """Return a paper's body as a section: its last paragraph ends it, or one that is added where a table stands last."""
    at = max(body.rfind("<w:p>"), body.rfind("<w:p "), body.rfind("<w:p/>"))
    last = body[at:] if at >= 0 else ""
    if not last.endswith("/>" if last[: last.find(">") + 1].endswith("/>") else "</w:p>") or last.count("</w:p>") > 1:
        return f"{body}<w:p><w:pPr>{section}</w:pPr></w:p>"
    opening, rest = last[: last.find(">")].removesuffix("/"), last[last.find(">") + 1 :]
    properties, rest = _properties(rest)
    return f"{body[:at]}{opening}><w:pPr>{properties}{section}</w:pPr>{rest or '</w:p>'}"


def _properties(inner: str) -> tuple[str, str]:
    """Return the paragraph properties that a paragraph's content begins with, and the rest."""
    if inner.startswith("<w:pPr/>"):
        return "", inner.removeprefix("<w:pPr/>")
    if not inner.startswith("<w:pPr>"):
        return "", inner
    properties, _, rest = inner.removeprefix("<w:pPr>").partition("</w:pPr>")
    return properties, rest


class _Document:
    """A member that is compressed while it is written."""

    def __init__(self) -> None:
        self._deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        self._blocks: list[bytes] = []
        self._crc = self._size = 0

    def add(self, text: str) -> None:
        data = text.encode()
        self._crc, self._size = zlib.crc32(data, self._crc), self._size + len(data)
        self._blocks.append(self._deflate.compress(data))

    def member(self) -> Member:
        self._blocks.append(self._deflate.flush())
        return Member(_DOCUMENT, self._crc, self._size, zlib.DEFLATED, b"".join(self._blocks))
