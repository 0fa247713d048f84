"""Values to WordprocessingML: what a text, a rich text, a block of a context becomes in document.xml.

A context holds plain values only. A list of spans (``{"text": …, "bold": …, "italic": …}``) is rich text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

_SPECIAL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


def text_xml(value: str) -> str:
    """Return ``value`` for use inside ``<w:t>``: markup escaped, line feeds and tabs as Word's own.

    Raises ValueError for a character that XML can't hold.
    """
    escaped = str(escape(value))
    return _SPECIAL.sub(_special, escaped) if _SPECIAL.search(value) else escaped


def _special(found: re.Match[str]) -> str:
    if found[0] not in _BREAKS:
        raise ValueError(f"giá trị có ký tự điều khiển U+{ord(found[0]):04X}")
    return f"{_CLOSE}{_BREAKS[found[0]]}{_OPEN}"


def run_xml(value: str, properties: str = "", *, bold: bool = False, italic: bool = False) -> str:
    """Return one ``<w:r>``."""
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if marks:
        properties = _with_marks(properties, marks)
    return f"<w:r>{properties}{_OPEN}{text_xml(value)}{_CLOSE}</w:r>"


def _with_marks(properties: str, marks: str) -> str:
    """Put bold and italic where the schema wants them: after rStyle and rFonts, before all else."""
    if not properties:
        return f"<w:rPr>{marks}</w:rPr>"
    kept = re.sub(r"<w:(?:b|bCs|i|iCs)(?: [^>]*)?/>", "", properties)
    return re.sub(r"^<w:rPr>((?:<w:rStyle [^>]*/>)?(?:<w:rFonts[^>]*/>)?)", lambda m: f"<w:rPr>{m[1]}{marks}", kept)


def runs_xml(value: str | Sequence[Mapping[str, Any]], properties: str = "") -> str:
    """Return the runs of a text or a rich text."""
    if isinstance(value, str):
        return run_xml(value, properties)
    return "".join(
        run_xml(s["text"], properties, bold=s.get("bold", False), italic=s.get("italic", False)) for s in value
    )


def printed(value: Any, properties: str = "") -> Any:
    """Return what ``{{ value }}`` puts into a ``<w:t>``; ``properties`` is the ``<w:rPr>`` of the run around it.

    None prints nothing. Rich text closes the run and opens one for each span.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return Markup(text_xml(value)) if _SPECIAL.search(value) and not isinstance(value, Markup) else value  # noqa: S704
    if isinstance(value, (list, tuple)) and all(
        isinstance(s, Mapping) and "text" in s and "kind" not in s for s in value
    ):
        return Markup(f"{_CLOSE}</w:r>{runs_xml(value, properties)}<w:r>{properties}{_OPEN}")  # noqa: S704
    if isinstance(value, (int, float)):
        return value
    raise TypeError("a list, a block or a mapping is no text")
