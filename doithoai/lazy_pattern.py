"""Regular expressions that are compiled when they are first asked: a run asks few of the hundreds that there are."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class _Lazy:
    """A pattern that has what the compiled one has."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(self._compiled, name)  # asked once; from then on it stands here
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, at no cost until it is used."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
