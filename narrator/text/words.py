"""The word stream of a batch of posts: every word's span and the number of its distinct form.

One pass over a batch serves matching and topics. The posts are joined and viewed as an array of code points; word
boundaries are where the kind of character changes; a polynomial prefix sum gives every word's 64-bit hash by two
look-ups; only words never seen before are looked at in Python, once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from narrator.text import skip
from narrator.text.canonical import WordFlag
from narrator.text.characters import CORE, INNER, JOINER, MARK, NONE, classify
from narrator.text.vocabulary import Vocabulary

SEPARATOR = "\n\n\n"
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_HASHTAG = re.compile(r"#\w+")
_PART = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WordStream:
    """The words of a batch of posts, in order; n words, p posts.

    `joined` is the posts' texts with SEPARATOR between them; `offsets`, shape (p + 1,), is where each begins in it
    (the last: where a next one would). `start`, `end`, shape (n,), are code-point offsets into `joined`; `ids`,
    shape (n,), word ids in the vocabulary; `post`, shape (n,), the post each word belongs to. Post i's words are
    `first[i]:first[i + 1]`. `counts`, shape (p,), is the number of words for rates: a hashtag counts once.
    """

    texts: Sequence[str]
    joined: str
    offsets: Ints
    start: Ints
    end: Ints
    ids: NDArray[np.int32]
    post: NDArray[np.int32]
    first: Ints
    counts: Ints


class _Powers:
    """Powers of the hash's base and of its inverse modulo 2**64, grown on demand."""

    def __init__(self) -> None:
        self.up = np.ones(1, dtype=np.uint64)
        self.down = np.ones(1, dtype=np.uint64)

    def upto(self, size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        if self.up.size < size:
            room = max(size, 2 * self.up.size)
            self.up = _geometric(_BASE, room)
            self.down = _geometric(_INVERSE, room)
        return self.up[:size], self.down[:size]


def _geometric(ratio: int, size: int) -> NDArray[np.uint64]:
    factors = np.full(size, ratio, dtype=np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


_POWERS = _Powers()


def _boundaries(kinds: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """Return starts and ends of the runs of word characters; an apostrophe counts between two others only."""
    inside = kinds != NONE
    inner = np.flatnonzero(kinds == INNER)
    if inner.size:
        before, after = kinds[np.maximum(inner - 1, 0)], kinds[np.minimum(inner + 1, kinds.size - 1)]
        loose = (before == NONE) | (before == INNER) | (after == NONE) | (after == INNER)
        loose |= (inner == 0) | (inner == kinds.size - 1)
        inside[inner[loose]] = False
    change = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    return change[::2].astype(np.int64), change[1::2].astype(np.int64)


def _trim(kinds: NDArray[np.uint8], start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Drop runs without a letter or digit, and cut marks and invisible characters off the edges of the others."""
    odd = np.flatnonzero((kinds[start] != CORE) | (kinds[end - 1] == JOINER) | (kinds[end - 1] == INNER))
    if not odd.size:
        return start, end
    cores = np.flatnonzero(kinds == CORE)
    low, high = np.searchsorted(cores, start[odd]), np.searchsorted(cores, end[odd])
    cores = cores if cores.size else np.zeros(1, dtype=np.int64)
    tail = kinds[end[odd] - 1]
    start[odd] = cores[np.minimum(low, cores.size - 1)]
    end[odd] = np.where((tail == CORE) | (tail == MARK), end[odd], cores[np.maximum(high - 1, 0)] + 1)
    keep = np.ones(start.size, dtype=np.bool_)
    keep[odd[high == low]] = False
    return start[keep], end[keep]


def _hashtag_parts(joined: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Return where hashtags are split inside (camel case, digits), and their spans."""
    splits: list[int] = []
    spans = []
    for found in _HASHTAG.finditer(joined) if "#" in joined else ():
        spans.append(found.span())
        tag, base = found.group(), found.start()
        splits += [base + at for at in _camel(tag)]
        splits += [base + part.start() for part in _PART.finditer(tag)]
    return sorted(set(splits)), spans


def _camel(tag: str) -> list[int]:
    """Return the offsets inside a hashtag where a new capitalised word begins.

    >>> _camel("#GlobalMajority"), _camel("#USAid")
    ([7], [4])
    """
    cuts = []
    for at in range(2, len(tag)):
        before, here = tag[at - 1], tag[at]
        opens_last = before.isupper() and here.isupper() and tag[at + 1 : at + 2].islower()
        if here.isupper() and (before.islower() or opens_last):
            cuts.append(at)
    return cuts


def _covered(spans: list[tuple[int, int]], start: Ints) -> NDArray[np.bool_]:
    """Tell of every word whether it starts inside one of the spans."""
    if not spans:
        return np.zeros(start.size, dtype=np.bool_)
    edges = np.array(_merge(spans), dtype=np.int64)
    at = np.searchsorted(edges[:, 0], start, side="right") - 1
    inside: NDArray[np.bool_] = (at >= 0) & (start < edges[np.maximum(at, 0), 1])
    return inside


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, finish in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
        else:
            merged.append((begin, finish))
    return merged


def _hashes(folds: NDArray[np.uint64], start: Ints, end: Ints) -> NDArray[np.uint64]:
    """Return a 64-bit polynomial hash of each word's folded code points, wherever the word stands."""
    up, down = _POWERS.upto(folds.size + 1)
    prefix = np.zeros(folds.size + 1, dtype=np.uint64)
    np.cumsum(folds * up[:-1], out=prefix[1:])
    result: NDArray[np.uint64] = (prefix[end] - prefix[start]) * down[start]
    return result


def read_words(texts: Sequence[str], vocabulary: Vocabulary) -> WordStream:
    """Read the words of a batch of posts.

    Args:
        texts: the posts' texts, without lone surrogates.
        vocabulary: grows by the words it has not seen.
    Returns:
        The stream; links, @names, emoji and boilerplate are not in it, and a hashtag's parts are separate words.
    """
    vocabulary.make_room()
    joined = SEPARATOR.join(texts)
    sizes = np.array([len(text) + len(SEPARATOR) for text in texts], dtype=np.int64)
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds, folds = classify(codes)
    start, end = _trim(kinds, *_boundaries(kinds)) if codes.size else (np.zeros(0, np.int64),) * 2
    splits, tags = _hashtag_parts(joined)
    if splits:
        start, end = _split(splits, start, end)
    hidden = _covered(skip.links(joined) + skip.names(joined), start)
    if hidden.any():
        start, end = start[~hidden], end[~hidden]
    ids = vocabulary.ids(_hashes(folds, start, end), folds, start, end)
    start, end, ids = _without_boilerplate(texts, offsets, (start, end, ids), vocabulary)
    first = np.searchsorted(start, offsets)
    counts = np.diff(first)
    post = np.repeat(np.arange(len(texts), dtype=np.int32), counts)
    if tags:
        low, high = np.searchsorted(start, np.array(tags, dtype=np.int64).T)
        low, extra = low[high > low], (high - low - 1)[high > low]
        np.subtract.at(counts, post[low], extra)
    return WordStream(texts, joined, offsets, start, end, ids, post, first, counts)


def _split(splits: list[int], start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Cut words at the given offsets that lie inside them."""
    cuts = np.array(splits, dtype=np.int64)
    owner = np.searchsorted(start, cuts, side="right") - 1
    cuts = cuts[(owner >= 0) & (start[owner] < cuts) & (cuts < end[owner])]
    return np.sort(np.concatenate([start, cuts])), np.sort(np.concatenate([end, cuts]))


def _without_boilerplate(
    texts: Sequence[str], offsets: Ints, words: tuple[Ints, Ints, NDArray[np.int32]], vocabulary: Vocabulary
) -> tuple[Ints, Ints, NDArray[np.int32]]:
    """Leave out the words of notices, looking only into posts that hold a word typical of them."""
    start, end, ids = words
    suspects = start[(vocabulary.flags[ids] & WordFlag.NOTICE) != 0]
    if not suspects.size:
        return words
    spans = []
    owners = np.searchsorted(offsets, suspects, side="right") - 1
    for number in sorted(set(owners.tolist())):
        base = int(offsets[number])
        places = (suspects[owners == number] - base).tolist()
        spans += [(base + begin, base + finish) for begin, finish in skip.boilerplate_near(texts[number], places)]
    if not spans:
        return words
    keep = ~_covered(spans, start)
    return start[keep], end[keep], ids[keep]
