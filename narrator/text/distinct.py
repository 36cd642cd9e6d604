"""Distinct values of an array."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def distinct(values: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each distinct value stands first, in ascending order of value, and the number of every value.

    What `np.unique` does, which imports NumPy's masked arrays on its first call and so costs a single post more than
    everything else that is done with it.

    Args:
        values: shape (n,).
    Returns:
        first, shape (m,), and inverse, shape (n,): values[first][inverse] == values.
    """
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    opens = np.ones(values.size, dtype=np.bool_)
    opens[1:] = ordered[1:] != ordered[:-1]
    inverse = np.empty(values.size, dtype=np.int64)
    inverse[order] = np.cumsum(opens) - 1
    return order[opens], inverse
