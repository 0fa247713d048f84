"""What is safe to mend in a .docx, mended in a copy: the sheet, fonts, sizes, how paragraphs are set, page number, zeros, composed letters.

Nothing is moved, added or taken away but a page number where the file has no header; of the text only the zeros of date
and number, and how letters with marks are encoded. Everything else that is wrong is left to a person, and told with why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from doithoai.inspection import Inspection, inspect
from doithoai.inspection.elements import Paper
from doithoai.inspection.mending import fonts, looks, pages, spacing, texts
from doithoai.inspection.mending.change import Change
from doithoai.inspection.mending.draft import Draft
from doithoai.inspection.rule import Verdict

_Mend = Callable[[Draft, Paper, list[Verdict]], Iterator[Change]]
#: rules → what mends them in one paper
_IN_PAPER: tuple[tuple[tuple[str, ...], _Mend], ...] = (
    (("I122", "I126"), texts.pad),
    (("I010",), pages.set_paper),
    (("I012",), pages.set_margins),
    (("I013", "I014", "I015", "I016"), pages.set_numbers),
    (("I508",), pages.set_appendix_numbers),
    (looks.SIZE_CODES, looks.set_sizes),
    (looks.WEIGHT_CODES, looks.set_weights),
    ((*looks.CENTRE_CODES, "I303"), looks.centre),
    (("I114",), spacing.set_single),
    (("I211",), lambda draft, paper, _: spacing.set_letter_gap(draft, paper)),
    (("I304",), spacing.set_first_lines),
    (("I305",), lambda draft, paper, _: spacing.set_gaps(draft, paper)),
    (("I306",), spacing.set_line_spacing),
)
#: rules → what mends them in the whole file
_IN_FILE: tuple[tuple[tuple[str, ...], Callable[[Draft], Iterator[Change]]], ...] = (
    (("I020", "I022"), fonts.set_font),
    (("I025",), fonts.set_language),
)
_COMPOSED = "I023"
#: rules that can be mended, wholly or in part
MENDED = frozenset([_COMPOSED, *(c for codes, _ in (*_IN_PAPER, *_IN_FILE) for c in codes)])
#: why the others are left to a person; where nothing is said, words would change
_LEFT = (
    (("I103", "I104", "I128", "I423", "I011"), "phải xếp lại chỗ trên trang"),
    (("I110", "I111", "I112", "I207", "I208", "I209"), "phải kẻ lại đường kẻ"),
    (("I113", "I120", "I206", "I410", "I420", "I506", "I507"), "thiếu hẳn một phần, người soạn phải viết thêm"),
    (("I127", "I212", "I030"), "phải bỏ bớt một phần, người soạn quyết định"),
    (("I021", "I028", "I029", "I310"), "có thể là chỗ đánh dấu để sửa, người soạn xem lại rồi mới bỏ"),
)
#: rules of what is missing, or there in other words
_THERE_OR_NOT = ("I113", "I120", "I410", "I420")
_WORDS = "phải sửa chữ; máy không sửa lời văn"
_NOT_HERE = "máy chỉ sửa được ở đoạn đứng riêng; chỗ này xếp bằng Tab, dấu cách, số tự động, chung đoạn với phần khác, hoặc sửa thì mất chữ"


def why_left(verdict: Verdict) -> str:
    """Return why what a rule found is left to a person, in Vietnamese."""
    if verdict.code in MENDED:
        return _NOT_HERE
    if verdict.code in _THERE_OR_NOT and any(p.paragraph is not None for p in verdict.places):
        return _WORDS
    return next((words for codes, words in _LEFT if verdict.code in codes), _WORDS)


class Mended(NamedTuple):
    """A mended file, what was changed in it, and what its inspection says now."""

    data: bytes
    changes: tuple[Change, ...]
    left: Inspection
    #: rules that passed before: what is larger now may not fit the line below it
    new: frozenset[str] = frozenset()


def mended(data: bytes, file: str, spared: Collection[str] = ()) -> Mended:
    """Return the file with all mended that is safe to mend; rules in ``spared`` are left alone.

    The same bytes for the same file. Raises DoithoaiError (I001, I002, I005) where it can't be read or changed.
    """
    changes: list[Change] = []
    if _COMPOSED not in spared:
        draft = Draft(data, file)
        changes += texts.compose(draft)
        data = draft.packed() if changes else data
    found = inspect(data, file)
    draft = Draft(data, file)
    own = [v for v in found.of("fail") if v.code not in spared]
    for number, paper in enumerate(found.papers):
        here = [v for v in own if v.paper == number]
        for codes, mend in _IN_PAPER:
            meant = [v for v in here if v.code in codes]
            changes += mend(draft, paper, meant) if meant else ()
    for codes, mend_file in _IN_FILE:
        changes += mend_file(draft) if any(v.code in codes for v in own) else ()
    out = draft.packed()
    left = inspect(out, file)
    new = {v.code for v in left.of("fail")} - {v.code for v in found.of("fail")}
    return Mended(out, tuple(dict.fromkeys(changes)), left, frozenset(new))


__all__ = ["MENDED", "Change", "Mended", "mended", "why_left"]
