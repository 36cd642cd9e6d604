"""Texts as a matrix of term counts, by the very functions that apply a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

from narrator.text import Vocabulary, WordFlag, read_words
from narrator.topics.terms import Hashes, Stems, neighbours, pair_numbers, stem

_BATCH = 512


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How often terms occur in texts.

    `counts` is a CSR matrix (texts, terms) with sorted columns; `terms`, shape (terms,), are their numbers,
    ascending; `script`, shape (texts,), 1 where most words are Cyrillic. `spelled` names stems by number, `shown`
    the most frequent word of each stem, and `halves` gives the two stems of a pair.
    """

    counts: sparse.csr_matrix
    terms: Hashes
    script: NDArray[np.int64]
    spelled: Mapping[int, str]
    shown: Mapping[int, str]
    halves: Mapping[int, tuple[int, int]]

    def name(self, term: int) -> str:
        """Return a term as people read it: the most frequent word of a stem, or of two."""
        if term in self.halves:
            left, right = self.halves[term]
            return f"{self.shown[left]} {self.shown[right]}"
        return self.shown[term]


def count_terms(texts: Sequence[str], pairs: bool) -> TermCounts:
    """Count the stems, and the pairs of neighbouring stems, of every text."""
    vocabulary, stems = Vocabulary(), Stems()
    posts, terms, scripts, seen = [], [], [], []
    halves: dict[int, tuple[int, int]] = {}
    for at in range(0, len(texts), _BATCH):
        stream = read_words(texts[at : at + _BATCH], vocabulary)
        stems.follow(vocabulary)
        numbers = stems.numbers[stream.ids]
        seen.append(stream.ids)
        posts.append(stream.post.astype(np.int64) + at)
        terms.append(numbers)
        cyrillic = (vocabulary.flags[stream.ids] & WordFlag.CYRILLIC) != 0
        most = np.bincount(stream.post[cyrillic], minlength=len(stream.texts)) * 2 > np.diff(stream.first)
        scripts.append(most.astype(np.int64))
        if pairs:
            left = neighbours(stream)
            first, second = numbers[left], numbers[left + 1]
            both = pair_numbers(first, second)
            posts.append(stream.post[left].astype(np.int64) + at)
            terms.append(both)
            halves.update(zip(both.tolist(), zip(first.tolist(), second.tolist(), strict=True), strict=True))
    distinct, column = np.unique(np.concatenate(terms), return_inverse=True)
    owner = np.concatenate(posts)
    counts = sparse.csr_matrix((np.ones(owner.size), (owner, column)), shape=(len(texts), distinct.size))
    counts.sum_duplicates()
    words = zip(stems.numbers[: stems.known].tolist(), vocabulary.words, vocabulary.flags.tolist(), strict=False)
    spelled = {number: stem(word, flags) for number, word, flags in words}
    often = np.bincount(np.concatenate(seen), minlength=stems.known)
    rising = np.argsort(often, kind="stable").tolist()
    shown = {int(stems.numbers[which]): vocabulary.words[which] for which in rising}
    return TermCounts(counts, distinct, np.concatenate(scripts), spelled, shown, halves)


def idf_of(counts: sparse.csr_matrix) -> NDArray[np.float64]:
    """Return the smooth inverse document frequency of every term as scikit-learn's TfidfTransformer has it."""
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1.0 + counts.shape[0]) / (1.0 + seen)) + 1.0)


def tfidf(counts: sparse.csr_matrix, idf: NDArray[np.float64]) -> sparse.csr_matrix:
    """Return the TF-IDF matrix as scikit-learn makes it: sublinear counts, rows of unit length."""
    damped = TfidfTransformer(norm=None, use_idf=False, sublinear_tf=True).fit_transform(counts)
    return normalize(damped @ sparse.diags(idf)).tocsr()
