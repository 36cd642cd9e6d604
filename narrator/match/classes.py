"""Sorts the words of a vocabulary into classes: words that belong to the same word sets of a lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from narrator.lexicon.tables import Lexicon
from narrator.text import Vocabulary

_HEAD = 3
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
        self._known: dict[tuple[tuple[int, ...], ...], int] = {}
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
        self._of_word[self._seen : len(words)] = self._look_up(words[self._seen :])
        self._seen = len(words)
        return anew

    def of(self, ids: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the class of every word, shape (n,)."""
        return self._of_word[ids]

    def _look_up(self, words: Sequence[str]) -> list[int]:
        """Return the class of every word."""
        lengths, short, stems = self._lengths, self._short, self._stems
        numbers = [0] * len(words)
        for at, (word, sets) in enumerate(zip(words, self._forms.of(words), strict=True)):
            key: tuple[tuple[int, ...], ...] = (sets,) if sets else ()
            for length in lengths.get(word[:_HEAD], short):
                if word[:length] in stems:
                    key += (stems[word[:length]],)
            if key:
                number = self._known.get(key)
                numbers[at] = self._number(key) if number is None else number
        return numbers

    def _number(self, key: tuple[tuple[int, ...], ...]) -> int:
        sets = frozenset(chain.from_iterable(key))
        number = self._numbers.setdefault(sets, len(self.members))
        if number == len(self.members):
            self.members.append(sets)
        self._known[key] = number
        return number
