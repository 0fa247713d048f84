"""A text as a QR code that a phone reads from paper."""

from __future__ import annotations

import io

import segno

from doithoai.paper import Picture

#: width in mm, with its light margin, at which a code is meant to be printed
PRINTED_WIDTH = 30
#: the largest version (ISO/IEC 18004, 7.1): 97 modules and the margin leave 0.286 mm for a module at 30 mm. That is
#: three dots of a 300 dpi printer and about the least that a phone held by hand tells apart; a larger one also asks
#: for a better camera
_LARGEST_VERSION = 20
#: what that version holds at level L (ISO/IEC 18004, table 7)
_MOST_BYTES = 858
#: modules of light margin on each side (ISO/IEC 18004, 9.1)
_MARGIN = 4
_MODULE_PIXELS = 10


def qr_png(text: str) -> Picture:
    """Return a QR code of the text, margin included: equal bytes for equal text, to be printed 30 mm wide or more.

    It stands 15% damage (level M), a long text's 7% (level L). Raises ValueError, in Vietnamese, for a text too long to
    be read at that width, and for none.
    """
    if not text:
        raise ValueError("không có nội dung để làm mã QR")
    code = _code(text, "m") or _code(text, "l")
    if code is None:
        raise ValueError(
            f"nội dung dài {len(text.encode())} byte; mã QR rộng {PRINTED_WIDTH} mm chứa được {_MOST_BYTES} byte "
            "(chữ có dấu chiếm 2–3 byte)"
        )
    stream = io.BytesIO()
    code.save(stream, kind="png", scale=_MODULE_PIXELS, border=_MARGIN)
    return Picture(stream.getvalue(), "png")


def _code(text: str, error: str) -> segno.QRCode | None:
    """Return the smallest code that holds the text at least at this level of error correction, if it can be read.

    Letters beyond ASCII are told to be bytes: left to itself segno takes “ềb”, whose UTF-8 looks like it, for Japanese.
    They stand without an ECI mark: readers know UTF-8 when they see it, and old ones print the mark as text.
    """
    mode = None if text.isascii() else "byte"
    try:
        code = segno.make_qr(text, error=error, encoding="utf-8", mode=mode)
    except segno.DataOverflowError:
        return None
    return code if int(code.version) <= _LARGEST_VERSION else None
