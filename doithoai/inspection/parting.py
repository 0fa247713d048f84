"""Parts a file into its papers: files for printing, papers one below the other, sets of models each below its name.

A paper begins with the head that holds Quốc hiệu (or the Party's name): on a new page, or below the signature of the
paper above. What stands behind a paper below ``Phụ lục`` or ``Mẫu …`` is annexed to it, whatever head a form there has.
Where no paper stands in front, such names are those of models, and each begins one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from doithoai.formats.nd30 import NATION
from doithoai.inspection.head_words import KINDS, PARTY, is_number
from doithoai.inspection.model import Document, Paragraph
from doithoai.inspection.parts import refuse
from doithoai.inspection.tails import is_appendix, is_name, is_post, is_recipients
from doithoai.inspection.texts import is_capitals, is_like, letters, plain

#: papers of one file that are judged
MOST_PAPERS = 1_000
_GAPS = re.compile(r"[\t\n\f]+|\s{5,}")
_MODEL = re.compile(r"(\d{1,2}\s*[.)]\s*)?(BIEU )?MAU\b")
_LONG_NAME = 160  # letters of a model's name
_TOP = 8  # paragraphs with text at the top of a page among which its head stands
_BELOW_NAME = 4  # the same below a model's name
_TITLE = 2  # lines of an appendix's title
_FARTHEST = 60  # paragraphs of a head that may stand above Quốc hiệu
_ABOVE = 4  # lines of a head in one column that may stand above Quốc hiệu


class Part(NamedTuple):
    """The paragraphs of one paper; ``name`` is the line above a model that names it and is not of the paper."""

    paragraphs: tuple[Paragraph, ...]
    name: Paragraph | None = None


def parts_of(document: Document) -> Iterator[Part]:
    """Yield what belongs to each paper of a file; at least one. Raises DoithoaiError (I002) for too many."""
    paragraphs = document.paragraphs
    starts = {0: False} | dict(_Seen(document).starts())
    if len(starts) > MOST_PAPERS:
        refuse(document.file, "I002", f"tệp gộp hơn {MOST_PAPERS} văn bản", "Tách tệp rồi kiểm từng tệp.")
    whole = [
        Part(paragraphs[start + starts[start] : end], paragraphs[start] if starts[start] else None)
        for start, end in pairwise([*sorted(starts), len(paragraphs)])
    ]
    yield from [p for p in whole if any(x.text.strip() for x in p.paragraphs)] or whole[:1]


def head_first(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a paper as they are read on the page: a head in text boxes above the line that they hang on."""
    lines = list(islice((n for n, p in enumerate(paragraphs) if p.column is None and p.text.strip()), _ABOVE + 1))
    near = range(lines[0] + 1, lines[-1]) if lines else range(0)
    head = {n: paragraphs[n] for n in near if _is_box(paragraphs[n])}
    if not any(map(has_nation, head.values())):
        return tuple(paragraphs)
    rest = [p for n, p in enumerate(paragraphs[lines[0] :], lines[0]) if n not in head]
    return (*paragraphs[: lines[0]], *head.values(), *rest)


def has_nation(paragraph: Paragraph) -> bool:
    """Whether Quốc hiệu stands in a paragraph, alone or beside something else."""
    return any(is_like(x, NATION[0], 0.9) for x in _pieces(paragraph) if 20 < len(x) < 80)


def _has_head(paragraph: Paragraph) -> bool:
    return has_nation(paragraph) or any(
        is_like(x, PARTY, 0.9) and is_capitals(x) for x in _pieces(paragraph) if 20 < len(x) < 40
    )


def _pieces(paragraph: Paragraph) -> list[str]:
    """Return what stands apart in a paragraph; nothing of a long one."""
    text = paragraph.text
    return [x.strip() for x in _GAPS.split(text) if x.strip()] if len(text) < 400 else []


def _is_box(paragraph: Paragraph) -> bool:
    return paragraph.column is not None and paragraph.column.kind == "box"


def _is_kind(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < _LONG_NAME and letters(paragraph.text) in KINDS


def _begins_page(paragraph: Paragraph) -> bool:
    before, broken, behind = paragraph.text.partition("\f")
    return bool(broken) and not before.strip() and bool(behind.strip())


class _Seen:
    """What was seen of a file as its paragraphs go by; places are those of paragraphs, -1 for none."""

    def __init__(self, document: Document) -> None:
        paragraphs = self._paragraphs = document.paragraphs
        self._sections = document.sections
        self._texts = [0, *accumulate(bool(p.text.strip()) for p in paragraphs)]
        self._page, self._post, self._tail, self._name, self._appendix, self._head = 0, -1, -1, -1, -1, -1
        #: whether a paper stands in front that no model's name stands above
        self._is_paper = False

    def starts(self) -> Iterator[tuple[int, bool]]:
        """Yield where papers begin, and whether the paragraph there is a model's name."""
        for at, paragraph in enumerate(self._paragraphs):
            self._turn_page(at)
            if not paragraph.text.strip():
                continue
            if _has_head(paragraph):
                yield from self._headed(at)
            elif self._is_name(at):
                self._name = at
            elif paragraph.column is None and is_appendix(" ".join(paragraph.text.split())):
                yield from self._annexed(at)
            elif plain(paragraph.text.strip()[:30]).startswith(("(KEM THEO", "(BAN HANH KEM THEO")):
                yield from self._attached(at)
            else:
                self._end(at)

    def _turn_page(self, at: int) -> None:
        """Take note of a page that begins with a paragraph, or with what stands behind a break at its start."""
        paragraph, above = self._paragraphs[at], self._paragraphs[max(at - 1, 0)]
        broken = "\f" in above.text and not _begins_page(above)
        if (
            (above.section != paragraph.section and not self._sections[paragraph.section].continuous)
            or (at and broken)
            or paragraph.layout.page_break
            or _begins_page(paragraph)
        ):
            self._page = at

    def _end(self, at: int) -> None:
        """Take note of signatures and Nơi nhận."""
        for piece in _pieces(self._paragraphs[at]):
            if is_post(piece):
                self._post = at
            elif is_recipients(piece) or (self._post >= 0 and is_name(piece)):
                self._tail, self._post = at, -1

    def _is_name(self, at: int) -> bool:
        """Whether a line names a model; right below ``Phụ lục`` it is the title of the appendix."""
        paragraph, text = self._paragraphs[at], self._paragraphs[at].text.strip()
        title = self._appendix > self._head and self._between(self._appendix, at) <= _TITLE
        return (
            not title and paragraph.column is None and len(text) < _LONG_NAME and _MODEL.match(plain(text)) is not None
        )

    def _annexed(self, at: int) -> Iterator[tuple[int, bool]]:
        """A model of an appendix begins a paper, any other is of the paper above."""
        self._appendix = at
        if not self._is_paper and self._is_named(at):
            yield self._begun(self._name, at, is_model=True)

    def _attached(self, at: int) -> Iterator[tuple[int, bool]]:
        """A page below a signed paper that begins with tên loại and (Kèm theo …) is what that paper brings with it."""
        top = self._tail < self._page < at and self._between(self._page, at) < _TOP
        behind = self._is_paper and self._appendix < self._head < self._tail
        if behind and top and any(map(_is_kind, self._paragraphs[self._page : at])):
            yield self._begun(self._page, at)

    def _is_named(self, start: int) -> bool:
        """Whether a model's name stands right above."""
        return self._name > max(self._tail, self._head) and self._between(self._name, start) <= _BELOW_NAME

    def _between(self, start: int, end: int) -> int:
        """Return how many paragraphs with text there are from one to the other."""
        return self._texts[end] - self._texts[start]

    def _headed(self, at: int) -> Iterator[tuple[int, bool]]:
        """A head begins a paper, unless it is that of a form."""
        top = self._between(self._page, at) < _TOP and self._tail < self._page
        above = self._above(at)
        start = self._page if top else above
        if self._is_named(above):
            self._appendix = at if self._is_paper else self._appendix
            if not self._is_paper:
                yield self._begun(self._name, at, is_model=True)
        elif self._appendix > self._head:
            if top and self._page > self._appendix and self._is_numbered(at):
                yield self._begun(start, at)
        elif start and (top or self._tail > self._head):
            yield self._begun(start, at)
        elif self._head < 0:
            self._begun(0, at)

    def _begun(self, start: int, at: int, *, is_model: bool = False) -> tuple[int, bool]:
        self._head, self._tail, self._post, self._is_paper = at, -1, -1, not is_model
        return start, is_model

    def _is_numbered(self, at: int) -> bool:
        """Whether a number stands in the head: a form that is annexed mostly has none."""
        near = islice((p for p in self._paragraphs[self._page : at + _FARTHEST] if p.text.strip()), 2 * _TOP)
        return any(is_number(x) for p in near for x in _pieces(p))

    def _above(self, at: int) -> int:
        """Return where the head begins that holds Quốc hiệu: its table, its text boxes, the names above it."""
        head, start = self._paragraphs[at].column, at
        for above in range(at - 1, max(self._tail, self._page - 1, at - _FARTHEST), -1):
            paragraph = self._paragraphs[above]
            own, text = paragraph.column, paragraph.text.strip()
            if head is None:
                of_head = own is None and is_capitals(text) and at - above <= _ABOVE
            else:
                of_head = own is not None and own.outer == head.outer
                # boxes stand behind the paragraph that they hang on, be it the title of the paper
                hangs = own is None and (not text or _is_box(self._paragraphs[above + 1]))
                of_head |= head.kind == "box" and (_is_box(paragraph) or hangs)
            if not of_head:
                break
            start = above
        return start
