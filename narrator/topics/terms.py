"""What the classifier counts: the stem of a word, and pairs of neighbouring stems, each as a 64-bit number.

A stem is found once per distinct word. Numbers are a fixed function of the spelling, so that a table made on one
machine is read on any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.text import Vocabulary, WordFlag, WordStream

Hashes = NDArray[np.uint64]

_LONGEST = 40
_CYRILLIC = int(WordFlag.CYRILLIC)
_LEFT = np.uint64(0x9E3779B97F4A7C15)
_RIGHT = np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(29)
_SALTS = np.array([each * 0xD6E8FEB86659FD93 % (1 << 64) for each in range(4)], dtype=np.uint64)


@cache
def _stemmers() -> tuple[Any, Any]:
    """Return the Snowball stemmers (English, Russian); a word is stemmed once, so they keep no cache."""
    import Stemmer

    return Stemmer.Stemmer("english", 0), Stemmer.Stemmer("russian", 0)


def stem(word: str, flags: int) -> str:
    """Return what a canonical word is counted as: its Snowball stem, or the shape of a number.

    Args:
        word: canonical form, of which the first 40 characters count.
        flags: its WordFlag bits; the Russian stemmer takes Cyrillic words, the English one all others.
    >>> stem("elections", WordFlag.LATIN), stem("2024", 0)
    ('elect', '0000')
    """
    return stems([word], [flags])[0]


def stems(words: Sequence[str], flags: Sequence[int]) -> list[str]:
    """Return the stem of every word, as `stem` does."""
    english, russian = _stemmers()
    found = [word[:_LONGEST] for word in words]
    cyrillic = (np.asarray(flags, dtype=np.uint8) & _CYRILLIC) != 0
    for stemmer, those in ((english, ~cyrillic), (russian, cyrillic)):
        places = np.flatnonzero(those).tolist()
        for at, text in zip(places, stemmer.stemWords([found[at] for at in places]), strict=True):
            found[at] = text
    for at, word in enumerate(words):
        if word.isdigit():
            found[at] = "0" * min(len(word), 5)
    return found


def number(text: str) -> int:
    """Return the 64-bit number of a stem."""
    return int(numbers([text])[0])


def numbers(texts: Iterable[str]) -> Hashes:
    """Return the 64-bit number of every stem, shape (n,)."""
    digests = [blake2b(text.encode("utf-8", "replace"), digest_size=8).digest() for text in texts]
    return np.frombuffer(b"".join(digests), dtype="<u8")


def salted(numbers: Hashes, table: int | NDArray[np.int64]) -> Hashes:
    """Return the numbers that a table keeps terms under: 0 as they are, 1 for Cyrillic posts, 2 and 3 see GATE."""
    result: Hashes = numbers ^ _SALTS[table]
    return result


def pair_numbers(left: Hashes, right: Hashes) -> Hashes:
    """Return the numbers of pairs of neighbouring stems, in that order, shape (n,)."""
    mixed = left * _LEFT + right * _RIGHT
    result: Hashes = (mixed ^ (mixed >> _SHIFT)) * _LEFT
    return result


class Stems:
    """The number of every distinct word's stem, aligned with the word ids of one vocabulary.

    `numbers`, shape (at least the vocabulary's size,), is kept up to date by `follow`.
    """

    def __init__(self) -> None:
        self.numbers: Hashes = np.zeros(1024, dtype=np.uint64)
        self.known = 0
        self._generation = 0
        self._vocabulary: Vocabulary | None = None

    def follow(self, vocabulary: Vocabulary) -> int:
        """Look at the words that are new; return the first of them: 0 for another or an emptied vocabulary."""
        if vocabulary is not self._vocabulary or vocabulary.generation != self._generation:
            self._vocabulary, self._generation, self.known = vocabulary, vocabulary.generation, 0
        first, size = self.known, len(vocabulary)
        if size > self.numbers.size:
            grown = np.zeros(max(size, 2 * self.numbers.size), dtype=np.uint64)
            grown[:first] = self.numbers[:first]
            self.numbers = grown
        self.numbers[first:size] = numbers(stems(vocabulary.words[first:size], vocabulary.flags[first:size].tolist()))
        self.known = size
        return first


def neighbours(stream: WordStream) -> NDArray[np.int64]:
    """Return the places of all words that have a next word in the same post, ascending."""
    return np.flatnonzero(stream.post[1:] == stream.post[:-1])


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each term occurs in each post: one row per distinct (post, term), by post, then by term.

    `post`, `term` (int64) and `count` (float64) have shape (m,); post i's rows are first[i]:first[i + 1].
    """

    post: NDArray[np.int64]
    term: NDArray[np.int64]
    count: NDArray[np.float64]
    first: NDArray[np.int64]


def count(post: NDArray[np.integer[Any]], term: NDArray[np.integer[Any]], shape: tuple[int, int]) -> Counts:
    """Count terms per post by one sort.

    Args:
        post, term: one occurrence each, shape (n,), in any order.
        shape: how many posts and how many terms there are.
    """
    posts, terms = shape
    keys = post.astype(np.int64) * terms + term
    keys.sort()
    starts = np.flatnonzero(np.concatenate([np.ones(min(keys.size, 1), bool), keys[1:] != keys[:-1]]))
    counts = np.diff(np.append(starts, keys.size)).astype(np.float64)
    owner, which = np.divmod(keys[starts], terms)
    return Counts(owner, which, counts, np.searchsorted(owner, np.arange(posts + 1)))
