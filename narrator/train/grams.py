"""Pieces of stems: runs of 3 to 5 letters, so that stems lend weight to stems spelled alike.

Like vectors they end as one weight per stem: a post's pieces are a sum over its stems.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

_SIZES = (3, 4, 5)


def pieces(stem: str) -> list[str]:
    """Return the runs of 3 to 5 characters of a stem between its marked edges.

    >>> pieces("war")
    ['<wa', 'war', 'ar>', '<war', 'war>', '<war>']
    """
    marked = f"<{stem}>"
    return [marked[at : at + size] for size in _SIZES for at in range(len(marked) - size + 1)]


def piece_matrix(stems: Sequence[str]) -> sparse.csr_matrix:
    """Return the TF-IDF of each stem's pieces among the stems, rows of unit length, shape (stems, pieces).

    Pieces of a single stem are left out. An empty stem has an empty row.
    """
    vectorizer = TfidfVectorizer(analyzer=lambda stem: pieces(stem) if stem else [], min_df=2, dtype=np.float32)
    return vectorizer.fit_transform(stems).tocsr()
