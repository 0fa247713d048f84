"""The one importer of pypdf: several PDFs to one, a bookmark each, the same bytes from the same PDFs."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError


def bound(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the PDFs in their order as one, each with a bookmark: the title it has of its own, else the name given with it.

    It has no date and no /ID, which would be drawn by lot. Raises ValueError, in Vietnamese, for one that is no PDF.
    """
    writer = PdfWriter()
    writer.metadata = None
    for name, data in files:
        try:
            reader = PdfReader(io.BytesIO(data))
            title = (reader.metadata.title if reader.metadata else None) or name
            writer.append(reader, outline_item=title, import_outline=False)
        except (PyPdfError, ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{name}.pdf bị hỏng") from error
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
