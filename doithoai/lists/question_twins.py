"""Questions that were probably asked twice: the same text, or nearly the same. They are pointed out, never removed."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic
from doithoai.lists.list_files import Place
from doithoai.lists.questions import Listed
from doithoai.vietnamese import plain_words

#: how much of two texts must be the same words in the same order
_NEAR = 0.8
_HINT = "là hai câu khác nhau thì để nguyên; là một câu thì xóa một, hoặc trả lời chung"
_HINT_FOR_MANY = "xem từng câu bằng doithoai questions; là một câu thì xóa bớt, hoặc trả lời chung"
#: questions that one warning names
_MOST_NAMED = 20
#: texts of fewer words are alike by chance
_SHORT = 4
#: so many of their rare words two near texts share, if they have them
_SHARED = 3
#: so many texts that share rare words are compared with each
_LOOKED_AT = 30


class Twin(NamedTuple):
    """A question and an earlier one that is like it, both counted from 1; ``share`` is what they have in common, 100 for all."""

    number: int
    of: int
    share: int

    @property
    def words(self) -> str:
        """What is to be said of it: ``câu 7 gần giống câu 3 (92%)``."""
        if self.share == 100:
            return f"câu {self.number} giống hệt câu {self.of}"
        return f"câu {self.number} gần giống câu {self.of} ({self.share}%)"


def twins(texts: Sequence[str]) -> Iterator[Twin]:
    """Yield each question that an earlier one is like: with the same words, else the most alike one.

    Case, marks, spaces and punctuation don't count.
    """
    keys = [plain_words(text) for text in texts]
    first: dict[str, int] = {}
    seen = _Seen(Counter(w for key in set(keys) for w in set(key.split())))
    for number, key in enumerate(keys, 1):
        if key and key in first:
            yield Twin(number, first[key], 100)
            continue
        first[key] = number
        if twin := seen.nearest(number, key.split()):
            yield twin


class _Text(NamedTuple):
    """A text as it is compared: its words in order, how often each is said, so many rare words that a near one shares."""

    words: list[str]
    counted: Counter[str]
    shares: int


class _Seen:
    """The texts so far. Two that are near share some rare words: only such ones are compared."""

    def __init__(self, frequency: Counter[str]) -> None:
        self._frequency = frequency
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._texts: dict[int, _Text] = {}

    def nearest(self, number: int, words: list[str]) -> Twin | None:
        """Return the earlier text that is most like this one, if any is near; the text is remembered."""
        if len(words) < _SHORT:
            return None
        counted = Counter(words)
        # of two sets that have the share _NEAR in common, each holds n of the other's so many and n rarest words
        least = ceil(_NEAR / (2 - _NEAR) * len(counted))
        text = _Text(words, counted, min(_SHARED, least))
        rare = sorted(counted, key=lambda w: (self._frequency[w], w))[: len(counted) - least + text.shares]
        shared = Counter(n for word in rare for n in self._by_word[word])
        near = [n for n, count in shared.items() if count >= min(text.shares, self._texts[n].shares)]
        nearest = sorted(near, key=lambda n: (-shared[n], n))[:_LOOKED_AT]
        best = max(((_share(self._texts[n], text), -n) for n in nearest), default=(0.0, 0))
        for word in rare:
            self._by_word[word].append(number)
        self._texts[number] = text
        return Twin(number, -best[1], min(99, round(100 * best[0]))) if best[0] >= _NEAR else None


def _share(one: _Text, other: _Text) -> float:
    """Return how much of two texts is the same words in the same order; 0 where it is less than asks for a look."""
    common = sum(min(count, one.counted[word]) for word, count in other.counted.items() if word in one.counted)
    if 2 * common < _NEAR * (len(one.words) + len(other.words)):
        return 0
    return difflib.SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()


def twins_of(listed: Sequence[Listed]) -> Iterator[Twin]:
    """Yield the twins among the questions of a conference."""
    yield from twins([one.question.text for one in listed])


def twin_warnings(listed: Sequence[Listed], among: Container[Place] | None = None) -> Iterator[Diagnostic]:
    """Yield a warning for each question that later ones are like, at the first of those, with the place of the earliest.

    ``among`` leaves out the later ones that stand elsewhere.
    """
    found: dict[int, list[Twin]] = defaultdict(list)
    first: dict[int, int] = {}
    for twin in twins_of(listed):
        first[twin.number] = first.get(twin.of, twin.of)
        if among is None or listed[twin.number - 1].place in among:
            found[first[twin.number]].append(twin)
    for number, same in found.items():
        one, other = listed[same[0].number - 1], listed[number - 1]
        words = _words(number, same)
        hint = _HINT if len(same) == 1 else _HINT_FOR_MANY
        yield one.place.warning("G041", f"{words}: {other.place.words}", hint, one.question.text)


def _words(first: int, same: Sequence[Twin]) -> str:
    """Return ``câu 4, 9 giống hệt, câu 7, 13 gần giống câu 3`` for all that are like one, with the share where it is one alone."""
    if len(same) == 1 and same[0].of == first:
        return same[0].words
    equal = [t.number for t in same if t.of == first and t.share == 100]
    near = [t.number for t in same if t.number not in equal]
    told = [f"câu {_numbers(some)} {how}" for some, how in ((equal, "giống hệt"), (near, "gần giống")) if some]
    return f"{', '.join(told)} câu {first}"


def _numbers(numbers: Sequence[int]) -> str:
    more = len(numbers) - _MOST_NAMED
    return ", ".join(map(str, numbers[:_MOST_NAMED])) + (f" và {more} câu khác" if more > 0 else "")
