"""XML parts of a workbook, told element by element; a DOCTYPE is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol
from xml.parsers import expat

from doithoai.archive import Member, UnsafeArchiveError, content
from doithoai.sheets.grid.cells import UnreadableError, broken

#: a list of the most cells that are read takes less
MAX_PART = 64_000_000

Attributes = dict[str, str]
Parts = Mapping[str, Member]


class Walker(Protocol):
    """Whoever is told of a part: its elements as they begin and end, and all text in between; None is not told."""

    @property
    def text(self) -> Callable[[str], object] | None:
        """What takes a piece of text."""

    @property
    def end(self) -> Callable[[str], object] | None:
        """What takes the end of an element."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""


def part(parts: Parts, name: str) -> bytes | None:
    """Return an unpacked part, or None where there is none. Raises UnreadableError."""
    found = parts.get(name.lower())
    if found is not None and found.size > MAX_PART:
        raise broken(f"phần {name} trong tệp bung ra quá lớn")
    try:
        return None if found is None else content(found)
    except UnsafeArchiveError as error:
        raise broken(str(error)) from error


def needed(parts: Parts, name: str) -> bytes:
    """Return an unpacked part. Raises UnreadableError where there is none."""
    found = part(parts, name)
    if found is None:
        raise broken(f"tệp thiếu phần {name}")
    return found


def walk(xml: bytes, walker: Walker, *, prefixed: bool = False) -> None:
    """Tell ``walker`` of a part; where its root carries a prefix, names come without, unless ``prefixed``.

    Excel writes no prefix, some other programs write ``x:row``. Raises UnreadableError.
    """
    parser = expat.ParserCreate()

    def first(name: str, attributes: Attributes) -> None:
        strip = ":" in name and not prefixed
        start, end = (_local_start(walker), _local_end(walker)) if strip else (walker.start, walker.end)
        parser.StartElementHandler, parser.EndElementHandler = start, end
        start(name, attributes)

    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.CharacterDataHandler = walker.text
    parser.StartElementHandler = first
    try:
        parser.Parse(xml, True)
    except UnreadableError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # ValueError: an encoding of several bytes a letter
        raise broken("phần XML trong tệp bị hỏng hoặc bị cắt cụt") from error


def _refuse_doctype(*_: object) -> None:
    raise broken("tệp có khai báo DOCTYPE, có thể gây hại nên không được mở")


def _local_start(walker: Walker) -> Callable[[str, Attributes], None]:
    return lambda name, attributes: walker.start(name.rpartition(":")[2], attributes)


def _local_end(walker: Walker) -> Callable[[str], object] | None:
    end = walker.end
    return end and (lambda name: end(name.rpartition(":")[2]))
