"""Every distinct word of what has been read, numbered; looked up for a whole batch at once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from narrator.text.canonical import LISTED_INITIALS, WordFlag, canonical, compare_flags, letter_flags
from narrator.text.characters import TABLE_SIZE
from narrator.text.distinct import distinct

_MOST_WORDS = 3 << 16
_LEAST_SLOTS = 1 << 12
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_FREE = -1
_UNSEEN = 255

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]


class KeyTable:
    """Numbers 64-bit keys in the order they are added: open addressing, a batch at a time, at most half full."""

    def __init__(self) -> None:
        self.size = 0
        self._keys: Hashes = np.zeros(_LEAST_SLOTS, dtype=np.uint64)
        self._numbers: NDArray[np.int32] = np.full(_LEAST_SLOTS, _FREE, dtype=np.int32)

    def find(self, keys: Hashes) -> NDArray[np.int32]:
        """Return the number of every key, -1 where it has none, shape (n,)."""
        slots = self._home(keys)
        found = self._numbers[slots]
        waiting = np.flatnonzero((found != _FREE) & (self._keys[slots] != keys))
        while waiting.size:
            slots[waiting] = (slots[waiting] + 1) % self._keys.size
            found[waiting] = self._numbers[slots[waiting]]
            clash = (found[waiting] != _FREE) & (self._keys[slots[waiting]] != keys[waiting])
            waiting = waiting[clash]
        return found

    def add(self, keys: Hashes) -> None:
        """Number keys that are distinct and new, in the order given."""
        if 2 * (self.size + keys.size) > self._keys.size:
            self._grow(self.size + keys.size)
        self._place(keys, np.arange(self.size, self.size + keys.size, dtype=np.int32))
        self.size += keys.size

    def _place(self, keys: Hashes, numbers: NDArray[np.int32]) -> None:
        slots = self._home(keys)
        waiting = np.arange(keys.size)
        while waiting.size:
            free = waiting[self._numbers[slots[waiting]] == _FREE]
            self._numbers[slots[free]] = numbers[free]
            won = self._numbers[slots[waiting]] == numbers[waiting]
            self._keys[slots[waiting[won]]] = keys[waiting[won]]
            waiting = waiting[~won]
            slots[waiting] = (slots[waiting] + 1) % self._keys.size

    def _grow(self, wanted: int) -> None:
        taken = np.flatnonzero(self._numbers != _FREE)
        keys, numbers = self._keys[taken], self._numbers[taken]
        room = 1 << (2 * wanted).bit_length()
        self._keys = np.zeros(room, dtype=np.uint64)
        self._numbers = np.full(room, _FREE, dtype=np.int32)
        self._place(keys, numbers)

    def _home(self, keys: Hashes) -> Ints:
        mixed = (keys ^ (keys >> np.uint64(32))) * _SPREAD
        return (mixed >> np.uint64(65 - self._keys.size.bit_length())).astype(np.int64)


class Vocabulary:
    """Every distinct word that has been read, numbered in the order of first sight.

    `words` holds canonical forms and `flags` their WordFlag bits, both by word id. Several spellings with the same
    canonical form may have ids of their own. It is emptied when it would outgrow `most` words; `generation` then
    changes, and whoever keeps arrays aligned with word ids starts anew.
    """

    def __init__(self, most: int = _MOST_WORDS) -> None:
        self.words: list[str] = []
        self.flags: NDArray[np.uint8] = np.zeros(1024, dtype=np.uint8)
        self.generation = 0
        self._letters: NDArray[np.uint8] = np.full(TABLE_SIZE + 1, _UNSEEN, dtype=np.uint8)
        self._letters[TABLE_SIZE] = int(WordFlag.FOLDED)
        self._most = most
        self._table = KeyTable()

    def __len__(self) -> int:
        return len(self.words)

    def make_room(self) -> None:
        """Empty the vocabulary when it has outgrown its bound. Called between batches only."""
        if len(self.words) > self._most:
            self.words = []
            self._table = KeyTable()
            self.generation += 1

    def ids(self, hashes: Hashes, folds: Hashes, start: Ints, end: Ints) -> NDArray[np.int32]:
        """Return the id of every word, numbering new ones.

        Args:
            hashes: one per word, of its folded code points, shape (n,).
            folds: the folded code points that start and end point into.
        Returns:
            Word ids, shape (n,).
        """
        found = self._table.find(hashes)
        missing = np.flatnonzero(found < 0)
        if missing.size:
            first, inverse = distinct(hashes[missing])
            order = np.argsort(first, kind="stable")
            rank = np.empty(order.size, dtype=np.int32)
            rank[order] = np.arange(order.size, dtype=np.int32)
            found[missing] = len(self.words) + rank[inverse]
            fresh = missing[first[order]]
            self._table.add(hashes[fresh])
            self._add(folds, start[fresh], end[fresh])
        return found

    def _add(self, folds: Hashes, start: Ints, end: Ints) -> None:
        """Take new words by their folded code points; those that are not plain are looked at one by one."""
        sizes = end - start
        stops = np.cumsum(sizes)
        codes = folds[np.repeat(start - stops + sizes, sizes) + np.arange(stops[-1])]
        letters = self._letter_flags(np.minimum(codes, TABLE_SIZE))
        flags = np.bitwise_or.reduceat(letters, stops - sizes)
        spelled = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        plain = spelled.replace("ё", "е")
        cuts = [0, *stops.tolist()]
        words = [plain[low:high] for low, high in pairwise(cuts)]
        for at in np.flatnonzero(~_PLAIN[flags]).tolist():
            words[at], flags[at] = canonical(spelled[cuts[at] : cuts[at + 1]])
        for at in np.flatnonzero(_INITIALS[codes[stops - sizes]]).tolist():
            flags[at] = compare_flags(words[at], int(flags[at]))
        self.words += words
        self._flag(flags)

    def _letter_flags(self, codes: Hashes) -> NDArray[np.uint8]:
        """Return what every folded code point says of its word; each is looked at once, when it is first met."""
        letters = self._letters[codes]
        for code in set(codes[letters == _UNSEEN].tolist()):
            self._letters[code] = letter_flags(chr(code))
        return self._letters[codes]

    def _flag(self, fresh: NDArray[np.uint8]) -> None:
        size = len(self.words)
        if size > self.flags.size:
            room = np.zeros(2 * size, dtype=np.uint8)
            room[: size - fresh.size] = self.flags[: size - fresh.size]
            self.flags = room
        self.flags[size - fresh.size : size] = fresh


_PLAIN = np.zeros(256, dtype=np.bool_)
_PLAIN[[0, 1, 2, 2 + 16, 2 + 32, 2 + 16 + 32, 64]] = True
"""Of every sum of WordFlag bits, whether the letters of a word of one script may add up to it."""

_INITIALS = np.zeros(0x110000, dtype=np.bool_)
_INITIALS[list(map(ord, LISTED_INITIALS))] = True
"""Of every code point, whether a word that `compare_flags` knows may begin with it."""
