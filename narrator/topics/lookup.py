"""Where terms stand in a model's table: a sieve of their last bits, then an index of their first bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from narrator.topics.terms import Hashes

_SIEVE_BITS = 21
_INDEX_BITS = 17
_SIEVE = np.uint64((1 << _SIEVE_BITS) - 1)
_SHIFT = np.uint64(64 - _INDEX_BITS)


class Lookup:
    """Finds terms in an ascending table of them; they are numbers that fill their range evenly."""

    def __init__(self, terms: Hashes) -> None:
        self._terms = terms
        self._last = terms.size - 1
        self._sieve = np.zeros(1 << _SIEVE_BITS, dtype=np.bool_)
        self._sieve[terms & _SIEVE] = True
        sizes = np.bincount((terms >> _SHIFT).view(np.int64), minlength=1 << _INDEX_BITS)
        self._first = np.minimum(np.cumsum(sizes) - sizes, self._last).astype(np.int32)

    def rows(self, numbers: Hashes) -> NDArray[np.int64]:
        """Return the row of each term in the table, -1 where it has none, shape (n,)."""
        terms, found = self._terms, np.full(numbers.size, -1, dtype=np.int64)
        likely = np.flatnonzero(self._sieve.take((numbers & _SIEVE).view(np.int64)))
        wanted = numbers.take(likely)
        at = self._first.take((wanted >> _SHIFT).view(np.int64))
        behind = np.flatnonzero(terms.take(at) < wanted)
        while behind.size:
            at[behind] += 1
            reached = at.take(behind)
            behind = behind[(terms.take(reached) < wanted.take(behind)) & (reached < self._last)]
        found[likely] = np.where(terms.take(at) == wanted, at, -1)
        return found
