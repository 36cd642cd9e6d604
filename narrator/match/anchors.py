"""Where to look: pairs of words that must both be there before an alternative is worth verifying.

An alternative is looked up by its rarest word, its anchor, and most need another word near it, its partner. Pairs of
neighbouring words are sifted as arrays: every word set has one of 128 bits, a word the bits of its sets, an anchor the
bits of the sets it wants at each distance. What passes is looked at exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from narrator.lexicon.tables import Alternative, Lexicon
from narrator.match.walk import Walker

_NOTHING, _PARTNER, _PAIRED, _ALONE = 0, 1, 2, 3
"""What a word set or a class of words may be: a partner only, an anchor that needs one, an anchor by itself."""
_FAR = 3
"""Distances from here on share their bits."""
_ZONES = 2 * _FAR + 1
_BITS = 128
_SHIFT = 32
_LOW = (1 << _SHIFT) - 1

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]


class Wanted(NamedTuple):
    """An alternative, by number, to verify where a partner stands `low` to `high` words after the anchor."""

    low: int
    high: int
    alternative: int


class Anchor:
    """The alternatives anchored in one word set.

    `alone` need no partner; the others need one, of the word sets `partners`, within `left` words before to `right`
    words after the anchor. `zones` are the bits of the word sets wanted at each distance from -_FAR to _FAR.
    """

    __slots__ = ("_by_set", "alone", "left", "partners", "right", "zones")

    def __init__(self, alternatives: Iterable[tuple[int, Alternative]]) -> None:
        self.alone: list[int] = []
        self.left = self.right = 0
        self.zones = [0] * _ZONES
        self._by_set: dict[int, list[Wanted]] = {}
        for number, alternative in alternatives:
            if not alternative.partners:
                self.alone.append(number)
            for words, low, high in alternative.partners:
                self._by_set.setdefault(words, []).append(Wanted(low, high, number))
                self.left, self.right = max(self.left, -low), max(self.right, high)
                for zone in range(max(low, -_FAR), min(high, _FAR) + 1) if low <= _FAR else (_FAR,):
                    self.zones[zone + _FAR] |= _bit(words)
                if high < -_FAR:
                    self.zones[0] |= _bit(words)
        self.partners = frozenset(self._by_set)

    def wanted(self, sets: frozenset[int]) -> list[Wanted]:
        """Return the alternatives that have a partner in words of some sets."""
        return [each for words in sets & self.partners for each in self._by_set[words]]


def _bit(words: int) -> int:
    return 1 << words % _BITS


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of n word sets or classes of words.

    `reach`, shape (3, n), tells what each may be and how far to the left and the right its partners stand at most;
    `has`, shape (2, n), its own bits, in halves; `wants`, shape (2, n, _ZONES), those of the partners it wants.
    """

    reach: NDArray[np.int32]
    has: Bits
    wants: Bits

    def joined(self, other: _Table) -> _Table:
        """Return the rows of both."""
        return _Table(
            np.concatenate([self.reach, other.reach], axis=1),
            np.concatenate([self.has, other.has], axis=1),
            np.concatenate([self.wants, other.wants], axis=1),
        )

    def united(self, rows: Sequence[int], first: Sequence[int]) -> _Table:
        """Return what groups of rows are together; group i, of at least one, begins at rows[first[i]]."""
        return _Table(
            np.maximum.reduceat(self.reach[:, rows], first, axis=1),
            np.bitwise_or.reduceat(self.has[:, rows], first, axis=1),
            np.bitwise_or.reduceat(self.wants[:, rows], first, axis=1),
        )


def _table(rows: Sequence[tuple[tuple[int, int, int], int, Sequence[int]]]) -> _Table:
    """Return a table of rows: reach, own bits, bits wanted at each distance."""
    reach = np.array([reach for reach, _, _ in rows], dtype=np.int32).reshape(-1, 3).T
    wants = _halves(chain.from_iterable(zones for _, _, zones in rows))
    return _Table(reach, _halves(bits for _, bits, _ in rows), wants.reshape(2, -1, _ZONES))


def _halves(masks: Iterable[int]) -> Bits:
    """Return the low and the high half of masks of _BITS bits, shape (2, n)."""
    data = b"".join(mask.to_bytes(_BITS // 8, "little") for mask in masks)
    return np.frombuffer(data, dtype="<u8").astype(np.uint64).reshape(-1, 2).T.copy()


class Anchors:
    """Every anchor of a lexicon, by class of words; sets and classes are looked at when they are first met."""

    def __init__(self, lexicon: Lexicon, walker: Callable[[int], Walker]) -> None:
        self._lexicon = lexicon
        self._walker = walker
        self._counting = lexicon.partners | lexicon.anchors.keys()
        self._rows: dict[int, int] = {}
        self._of_set: dict[int, Anchor] = {}
        self._sets = _table([((0, 0, 0), 0, [0] * _ZONES)])
        self.forget()

    def forget(self) -> None:
        """Drop what is known of classes, which are numbered anew."""
        self._of_class: list[tuple[Anchor, ...]] = []
        self._wanted: dict[int, tuple[Wanted, ...]] = {}
        self._classes = _table([])

    def places(self, classes: NDArray[np.int32], members: Sequence[frozenset[int]]) -> Iterable[tuple[int, Walker]]:
        """Return words to start from and alternatives to verify there, each pair once.

        Args:
            classes: of every word, shape (n,).
            members: word sets by class.
        """
        self._learn(members)
        kinds = self._classes.reach[0]
        places = np.flatnonzero(kinds[classes])
        numbers = classes[places]
        found: dict[tuple[int, int], None] = {}
        alone = kinds[numbers] == _ALONE
        for at, number in zip(places[alone].tolist(), numbers[alone].tolist(), strict=True):
            for anchor in self._of_class[number]:
                for alternative in anchor.alone:
                    found[at, alternative] = None
        known = self._wanted
        one, near = self._pairs(places, numbers)
        distances = places[near] - places[one]
        pairs = numbers[one].astype(np.int64) << _SHIFT | numbers[near]
        for at, distance, pair in zip(places[one].tolist(), distances.tolist(), pairs.tolist(), strict=True):
            all_wanted = known.get(pair)
            if all_wanted is None:
                all_wanted = known[pair] = self._wanted_by(pair >> _SHIFT, members[pair & _LOW])
            for low, high, alternative in all_wanted:
                if low <= distance <= high:
                    found[at, alternative] = None
        return [(at, self._walker(alternative)) for at, alternative in found]

    def _wanted_by(self, number: int, sets: frozenset[int]) -> tuple[Wanted, ...]:
        """Return the alternatives anchored in a class that have a partner in words of some sets."""
        found: list[Wanted] = []
        for anchor in self._of_class[number]:
            if not anchor.partners.isdisjoint(sets):
                found += anchor.wanted(sets)
        return tuple(found)

    def _pairs(self, places: Ints, numbers: NDArray[np.int32]) -> tuple[Ints, Ints]:
        """Return indices of anchors and of words near enough to be their partners, as far as the bits tell.

        Args:
            places: word numbers of the m words that are anchors or partners, ascending.
            numbers: their classes.
        """
        kinds, left, right = self._classes.reach
        anchors = np.flatnonzero(kinds[numbers] >= _PAIRED)
        found = [(anchors[:0], anchors[:0])]
        for direction, reach in ((1, right[numbers]), (-1, left[numbers])):
            one, near = anchors, anchors
            while one.size:
                near = near + direction
                inside = (near >= 0) & (near < places.size)
                one, near = one[inside], near[inside]
                distance = np.abs(places[near] - places[one])
                close = distance <= reach[one]
                one, near, distance = one[close], near[close], distance[close]
                zones = _FAR + direction * np.minimum(distance, _FAR)
                fits = self._fit(numbers[one], numbers[near], zones)
                found.append((one[fits], near[fits]))
        ones, nears = zip(*found, strict=True)
        return np.concatenate(ones), np.concatenate(nears)

    def _fit(self, anchors: NDArray[np.int32], others: NDArray[np.int32], zones: Ints) -> NDArray[np.bool_]:
        """Tell for pairs of classes whether the bits of what one wants at a distance and the other has meet."""
        at = anchors * _ZONES + zones
        low, high = (
            wants.take(at) & has.take(others) for wants, has in zip(self._classes.wants, self._classes.has, strict=True)
        )
        met: NDArray[np.bool_] = (low | high) != 0
        return met

    def _learn(self, members: Sequence[frozenset[int]]) -> None:
        """Look at the classes that are new: each is what its sets are together."""
        fresh = [sorted(each & self._counting) for each in members[len(self._of_class) :]]
        if not fresh:
            return
        self._learn_sets({words for sets in fresh for words in sets} - self._rows.keys())
        rows: list[int] = []
        first: list[int] = []
        for sets in fresh:
            first.append(len(rows))
            rows += [0, *map(self._rows.__getitem__, sets)]
            self._of_class.append(tuple(self._of_set[words] for words in sets if words in self._of_set))
        self._classes = self._classes.joined(self._sets.united(rows, first))

    def _learn_sets(self, fresh: set[int]) -> None:
        """Look at word sets that are new."""
        if fresh:
            rows = list(map(self._row, sorted(fresh)))
            self._rows |= {words: row for row, words in enumerate(sorted(fresh), self._sets.has.shape[1])}
            self._sets = self._sets.joined(_table(rows))

    def _row(self, words: int) -> tuple[tuple[int, int, int], int, Sequence[int]]:
        """Return what there is to know of a word set."""
        bits = _bit(words) if words in self._lexicon.partners else 0
        numbers = self._lexicon.anchors.get(words)
        if not numbers:
            return (_PARTNER, 0, 0), bits, [0] * _ZONES
        anchor = self._of_set[words] = Anchor((number, self._lexicon.alternatives[number]) for number in numbers)
        return (_ALONE if anchor.alone else _PAIRED, anchor.left, anchor.right), bits, anchor.zones
