"""Sorts the words of a vocabulary into classes: words that belong to the same word sets of a lexicon."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from narrator.lexicon.tables import Lexicon
from narrator.text import Vocabulary

_HEAD = 4
"""Letters by which beginnings of words are looked up first."""


class Classes:
    """Every distinct word looked up once. Class 0 holds the words of no set; `members[class]` are its word sets."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms = lexicon.forms
        self._stems = lexicon.stems
        self._short = sorted({len(stem) for stem in lexicon.stems if len(stem) < _HEAD})
        self._lengths: dict[str, list[int]] = {}
        for length, head in sorted({(len(stem), stem[:_HEAD]) for stem in lexicon.stems if len(stem) >= _HEAD}):
            self._lengths.setdefault(head, [*self._short]).append(length)
        self._vocabulary: Vocabulary | None = None
        self._generation = -1
        self._restart()

    def _restart(self) -> None:
        self.members: list[frozenset[int]] = [frozenset()]
        self._numbers: dict[frozenset[int], int] = {frozenset(): 0}
        self._known: dict[tuple[tuple[int, ...], ...], int] = {((),): 0}
        self._seen = 0
        self._of_word: NDArray[np.int32] = np.zeros(1024, dtype=np.int32)

    def follow(self, vocabulary: Vocabulary) -> bool:
        """Look up the words that are new in a vocabulary; tell whether classes were numbered anew."""
        anew = vocabulary is not self._vocabulary or vocabulary.generation != self._generation
        if anew:
            self._restart()
            self._vocabulary, self._generation = vocabulary, vocabulary.generation
        words = vocabulary.words
        if len(words) > self._of_word.size:
            room = np.zeros(2 * len(words), dtype=np.int32)
            room[: self._seen] = self._of_word[: self._seen]
            self._of_word = room
        fresh = [self._class(word) for word in words[self._seen :]]
        self._of_word[self._seen : len(words)] = fresh
        self._seen = len(words)
        return anew

    def of(self, ids: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the class of every word, shape (n,)."""
        return self._of_word[ids]

    def _class(self, word: str) -> int:
        found = [self._forms.get(word)]
        size = len(word)
        for length in self._lengths.get(word[:_HEAD], self._short):
            if length <= size and (sets := self._stems.get(word[:length])) is not None:
                found.append(sets)
        if len(found) == 1 and not found[0]:
            return 0
        key = tuple(found)
        number = self._known.get(key)
        return self._number(key) if number is None else number

    def _number(self, key: tuple[tuple[int, ...], ...]) -> int:
        sets = frozenset(number for each in key for number in each)
        number = self._numbers.setdefault(sets, len(self.members))
        if number == len(self.members):
            self.members.append(sets)
        self._known[key] = number
        return number
