"""Where to look: pairs of words that must both be there before an alternative is worth verifying.

An alternative is looked up by its rarest word, its anchor, and most need another word near it, its partner. Pairs of
neighbouring words are sifted as arrays: every word set has one of 128 bits, a word the bits of its sets, an anchor the
bits of the sets it wants at each distance. What passes is looked at exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from narrator.lexicon.tables import Alternative, Lexicon
from narrator.match.walk import Walker

_NOTHING, _PARTNER, _PAIRED, _ALONE = 0, 1, 2, 3
"""What a class of words may be: a partner only, an anchor that needs one, an anchor by itself."""
_FAR = 3
"""Distances from here on share their bits."""
_ZONES = 2 * _FAR + 1
_BITS = 128
_HALF = (1 << 64) - 1

Ints = NDArray[np.int64]
Pairs = tuple[Ints, Ints]


class Wanted(NamedTuple):
    """An alternative to verify where a partner stands `low` to `high` words after the anchor."""

    low: int
    high: int
    walker: Walker


class Anchor:
    """The alternatives anchored in one class of words.

    `alone` need no partner; the others need one within `left` words before to `right` words after the anchor.
    `zones` are the bits of the word sets wanted at each distance from -_FAR to _FAR.
    """

    __slots__ = ("_by_set", "alone", "left", "right", "zones")

    def __init__(self, alternatives: Iterable[tuple[Alternative, Walker]]) -> None:
        self.alone: list[Walker] = []
        self.left = self.right = 0
        self.zones = [0] * _ZONES
        self._by_set: dict[int, list[Wanted]] = defaultdict(list)
        for alternative, walker in alternatives:
            if not alternative.partners:
                self.alone.append(walker)
            for words, low, high in alternative.partners:
                self._by_set[words].append(Wanted(low, high, walker))
                self.left, self.right = max(self.left, -low), max(self.right, high)
                for zone in range(max(low, -_FAR), min(high, _FAR) + 1) if low <= _FAR else (_FAR,):
                    self.zones[zone + _FAR] |= _bit(words)
                if high < -_FAR:
                    self.zones[0] |= _bit(words)

    def wanted(self, sets: frozenset[int]) -> tuple[Wanted, ...]:
        """Return the alternatives that have a partner in words of some sets."""
        both = sorted(sets & self._by_set.keys())
        return tuple(wanted for each in both for wanted in self._by_set[each])


def _bit(words: int) -> int:
    return 1 << words % _BITS


def _bits(sets: Iterable[int]) -> int:
    bits = 0
    for words in sets:
        bits |= _bit(words)
    return bits


def _halves(masks: Iterable[int]) -> list[tuple[int, int]]:
    return [(mask & _HALF, mask >> 64) for mask in masks]


class Anchors:
    """Every anchor of a lexicon, by class of words; classes are looked at when they are first met."""

    def __init__(self, lexicon: Lexicon, walker: Callable[[int], Walker]) -> None:
        self._lexicon = lexicon
        self._walker = walker
        self.forget()

    def forget(self) -> None:
        """Drop what is known of classes, which are numbered anew."""
        self._anchors: list[Anchor | None] = []
        self._wanted: dict[tuple[int, int], tuple[Wanted, ...]] = {}
        self._reach: NDArray[np.int32] = np.zeros((3, 0), dtype=np.int32)
        self._has: NDArray[np.uint64] = np.zeros((0, 2), dtype=np.uint64)
        self._wants: NDArray[np.uint64] = np.zeros((0, _ZONES, 2), dtype=np.uint64)

    def places(self, classes: NDArray[np.int32], members: Sequence[frozenset[int]]) -> Iterable[tuple[int, Walker]]:
        """Return words to start from and alternatives to verify there, each pair once.

        Args:
            classes: of every word, shape (n,).
            members: word sets by class.
        """
        self._learn(members)
        kinds = self._reach[0]
        places = np.flatnonzero(kinds[classes])
        numbers = classes[places]
        at, of = places.tolist(), numbers.tolist()
        found: dict[tuple[int, Walker], None] = {}
        for k in np.flatnonzero(kinds[numbers] == _ALONE).tolist():
            found |= dict.fromkeys((at[k], walker) for walker in self._known(of[k]).alone)
        known = self._wanted
        for one, near in self._pairs(places, numbers):
            for k, other in zip(one.tolist(), near.tolist(), strict=True):
                pair = of[k], of[other]
                all_wanted = known.get(pair)
                if all_wanted is None:
                    all_wanted = known[pair] = self._known(of[k]).wanted(members[of[other]])
                if all_wanted:
                    distance = at[other] - at[k]
                    for low, high, walker in all_wanted:
                        if low <= distance <= high:
                            found[at[k], walker] = None
        return found

    def _known(self, number: int) -> Anchor:
        anchor = self._anchors[number]
        assert anchor is not None
        return anchor

    def _pairs(self, places: Ints, numbers: NDArray[np.int32]) -> Iterator[Pairs]:
        """Yield indices of anchors and of words near enough to be their partners, as far as the bits tell.

        Args:
            places: word numbers of the m words that are anchors or partners, ascending.
            numbers: their classes.
        """
        kinds, left, right = self._reach
        anchors = np.flatnonzero(kinds[numbers] >= _PAIRED)
        for direction, reach in ((1, right), (-1, left)):
            one, near = anchors, anchors
            while one.size:
                near = near + direction
                inside = (near >= 0) & (near < places.size)
                one, near = one[inside], near[inside]
                distance = places[near] - places[one]
                close = np.abs(distance) <= reach[numbers[one]]
                one, near, distance = one[close], near[close], distance[close]
                fits = self._fit(numbers[one], numbers[near], distance)
                yield one[fits], near[fits]

    def _fit(self, anchors: NDArray[np.int32], others: NDArray[np.int32], distance: Ints) -> NDArray[np.bool_]:
        """Tell for pairs of classes whether the bits of what one wants at a distance and the other has meet."""
        zones = np.clip(distance, -_FAR, _FAR) + _FAR
        both: NDArray[np.uint64] = self._wants[anchors, zones] & self._has[others]
        met: NDArray[np.bool_] = (both[:, 0] | both[:, 1]).astype(np.bool_)
        return met

    def _learn(self, members: Sequence[frozenset[int]]) -> None:
        """Look at the classes that are new."""
        sets = members[len(self._anchors) :]
        if not sets:
            return
        fresh = list(map(self._anchor, sets))
        reach = [
            list(map(self._kind, fresh, sets)),
            [anchor.left if anchor else 0 for anchor in fresh],
            [anchor.right if anchor else 0 for anchor in fresh],
        ]
        has = _halves(_bits(each & self._lexicon.partners) for each in sets)
        wants = [_halves(anchor.zones if anchor else [0] * _ZONES) for anchor in fresh]
        self._reach = np.concatenate([self._reach, np.array(reach, dtype=np.int32)], axis=1)
        self._has = np.concatenate([self._has, np.array(has, dtype=np.uint64)])
        self._wants = np.concatenate([self._wants, np.array(wants, dtype=np.uint64)])
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
