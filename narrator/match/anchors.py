"""Where to look: pairs of words that must both be there before an alternative is worth verifying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from narrator.lexicon.tables import Alternative, Lexicon
from narrator.match.walk import Walker

NOWHERE = 1 << 30
_NOTHING, _PARTNER, _PAIRED, _ALONE = 0, 1, 2, 3
"""What a class of words may be: a partner only, an anchor that needs one, an anchor by itself."""


class Wanted(NamedTuple):
    """An alternative to verify where a partner stands `low` to `high` words after the anchor."""

    low: int
    high: int
    walker: Walker


class Anchor:
    """The alternatives anchored in one class of words.

    `alone` need no partner; the others need one within `left` words before to `right` words after the anchor.
    """

    __slots__ = ("_by_class", "_by_set", "alone", "left", "right")

    def __init__(self, alternatives: Iterable[tuple[Alternative, Walker]]) -> None:
        self.alone: list[Walker] = []
        self.left = self.right = 0
        self._by_set: dict[int, list[Wanted]] = defaultdict(list)
        self._by_class: dict[int, tuple[Wanted, ...]] = {}
        for alternative, walker in alternatives:
            partners = alternative.partners
            if not partners:
                self.alone.append(walker)
            for words, low, high in partners:
                self._by_set[words].append(Wanted(low, high, walker))
                self.left, self.right = max(self.left, -low), max(self.right, high)

    def around(self, at: list[int], of: list[int], k: int, members: Sequence[frozenset[int]]) -> Iterable[Walker]:
        """Return the alternatives whose partner stands near word at[k], each once.

        Args:
            at: word numbers, ascending, of the words that matter.
            of: their classes.
        """
        place = at[k]
        found = dict.fromkeys(self.alone)
        for near in _within(at, k, place - self.left, place + self.right):
            distance = at[near] - place
            for low, high, walker in self.wanted(of[near], members[of[near]]):
                if low <= distance <= high:
                    found[walker] = None
        return found

    def wanted(self, number: int, sets: frozenset[int]) -> tuple[Wanted, ...]:
        """Return the alternatives that have a partner in a class of words."""
        known = self._by_class.get(number)
        if known is None:
            known = tuple(wanted for each in sorted(sets) for wanted in self._by_set.get(each, ()))
            self._by_class[number] = known
        return known


def _within(at: list[int], k: int, low: int, high: int) -> list[int]:
    """Return the indices beside k whose words stand between two word numbers."""
    found = []
    near = k - 1
    while near >= 0 and at[near] >= low:
        found.append(near)
        near -= 1
    near = k + 1
    while near < len(at) and at[near] <= high:
        found.append(near)
        near += 1
    return found


class Anchors:
    """Every anchor of a lexicon, by class of words; classes are looked at when they are first met."""

    def __init__(self, lexicon: Lexicon, walker: Callable[[int], Walker]) -> None:
        self._lexicon = lexicon
        self._walker = walker
        self.forget()

    def forget(self) -> None:
        """Drop what is known of classes, which are numbered anew."""
        self._anchors: list[Anchor | None] = []
        self._reach: NDArray[np.int32] = np.zeros((3, 0), dtype=np.int32)

    def places(self, classes: NDArray[np.int32], members: Sequence[frozenset[int]]) -> Iterator[tuple[Walker, int]]:
        """Yield alternatives to verify and the word to start from: where a partner stands near enough, if one must.

        Args:
            classes: of every word, shape (n,).
            members: word sets by class.
        """
        self._learn(members)
        kind, left, right = self._reach
        places = np.flatnonzero(kind[classes])
        numbers = classes[places]
        steps = np.diff(places, prepend=-NOWHERE, append=NOWHERE)
        worth = (kind[numbers] == _ALONE) | (steps[1:] <= right[numbers]) | (steps[:-1] <= left[numbers])
        at, of = places.tolist(), numbers.tolist()
        for k in np.flatnonzero(worth).tolist():
            anchor = self._anchors[of[k]]
            if anchor is not None:
                for walker in anchor.around(at, of, k, members):
                    yield walker, at[k]

    def _learn(self, members: Sequence[frozenset[int]]) -> None:
        """Look at the classes that are new."""
        sets = members[len(self._anchors) :]
        fresh = list(map(self._anchor, sets))
        reach = [
            list(map(self._kind, fresh, sets)),
            [anchor.left if anchor else 0 for anchor in fresh],
            [anchor.right if anchor else 0 for anchor in fresh],
        ]
        self._reach = np.concatenate([self._reach, np.array(reach, dtype=np.int32)], axis=1)
        self._anchors += fresh

    def _kind(self, anchor: Anchor | None, sets: frozenset[int]) -> int:
        if anchor:
            return _ALONE if anchor.alone else _PAIRED
        return _NOTHING if sets.isdisjoint(self._lexicon.partners) else _PARTNER

    def _anchor(self, sets: frozenset[int]) -> Anchor | None:
        numbers = [number for each in sorted(sets) for number in self._lexicon.anchors.get(each, ())]
        if not numbers:
            return None
        return Anchor((self._lexicon.alternatives[number], self._walker(number)) for number in numbers)
