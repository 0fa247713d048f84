"""What was changed in a file, to be told."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """One mend: the rule that asked for it, what was done, and where if that is one place."""

    code: str
    words: str
    place: str = ""
