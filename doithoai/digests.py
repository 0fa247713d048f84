"""The one hash by which contents are told apart: files, inputs of files, lists of them."""

from __future__ import annotations

import hashlib


def digest(*told: object) -> str:
    """Return the SHA-256 of what is told: of bytes their own, of several things one over where each ends too.

    What is no bytes counts by its ``repr``.
    """
    parts = [hashlib.sha256(one if isinstance(one, bytes) else repr(one).encode()) for one in told]
    return parts[0].hexdigest() if len(parts) == 1 else hashlib.sha256(b"".join(p.digest() for p in parts)).hexdigest()
