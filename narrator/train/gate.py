"""The gate: tells two genres of Latin posts apart, news sentences and the prose of speeches and institutions.

It is a logistic regression on the shares of stems in a post, so applying it takes the mean of the words' weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from narrator.topics.terms import Hashes
from narrator.train.matrix import TermCounts

_LEAST = 10
_STRENGTH = 1000.0
"""C: large, because the shares of words in a post are small numbers."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Stems, ascending, with their weights, both of shape (terms,), and the bias."""

    terms: Hashes
    weights: NDArray[np.float64]
    bias: float


def fit_gate(counted: TermCounts, rows: NDArray[np.int64], genre: NDArray[np.bool_], seed: int) -> Gate:
    """Learn to tell genres apart by the stems that occur in at least 10 posts; both genres weigh the same.

    Args:
        rows: texts to learn from; genre: of each, true for the second.
    """
    single = np.flatnonzero(_single(counted))
    counts = counted.counts[rows][:, single]
    shares = normalize(counts, norm="l1")
    kept = np.flatnonzero(np.bincount(counts.indices, minlength=single.size) >= _LEAST)
    learner = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=1000, random_state=seed)
    learner.fit(shares[:, kept], genre)
    return Gate(counted.terms[single[kept]], learner.coef_[0], float(learner.intercept_[0]))


def opens(counted: TermCounts, rows: NDArray[np.int64], gate: Gate) -> NDArray[np.bool_]:
    """Tell which counted texts are of the second genre, shape (rows,): mean weight of their words plus bias above 0."""
    counts = counted.counts[rows]
    words = counts @ _single(counted).astype(np.float64)
    at = np.searchsorted(counted.terms, gate.terms)
    result: NDArray[np.bool_] = counts[:, at] @ gate.weights / np.maximum(words, 1.0) + gate.bias > 0
    return result


def _single(counted: TermCounts) -> NDArray[np.bool_]:
    """Tell which terms are stems, not pairs of them, shape (terms,)."""
    pairs = np.fromiter(counted.halves, dtype=np.uint64, count=len(counted.halves))
    single: NDArray[np.bool_] = ~np.isin(counted.terms, pairs)
    return single
