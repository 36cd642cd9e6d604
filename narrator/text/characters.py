"""What each code point is to a word, and its lower case.

Four kinds count: CORE (letters and digits) makes a word, MARK (combining marks) continues one, INNER (apostrophes)
continues one between two word characters, JOINER (zero-width characters, soft hyphens, variation selectors, bidi
controls) is invisible and belongs to the word it stands in. Everything else separates words.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

NONE, CORE, MARK, INNER, JOINER = range(5)
APOSTROPHES = "'’ʼ‘＇´`"
TABLE_SIZE = 0x3000

# Letters that look alike in Latin and Cyrillic, lower case; used only inside words that mix both scripts.
_LATIN_TWINS = "aceopxyiskmtbhnu"
_CYRILLIC_TWINS = "асеорхуіѕкмтвнпи"
TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS.replace("і", "і"))
TO_LATIN = str.maketrans("асеорхуіѕјкмтвнԁһԛԝ", "aceopxyisjkmtbhdhqw")


def kind_of(char: str) -> int:
    """Return the kind of one character: NONE, CORE, MARK, INNER or JOINER."""
    if char in APOSTROPHES:
        return INNER
    category = unicodedata.category(char)
    if category in ("Cf", "Me") or "\ufe00" <= char <= "\ufe0f":
        return JOINER
    if category[0] in "LN":
        return CORE
    return MARK if category[0] == "M" else NONE


def lower_char(char: str) -> str:
    """Return the one character that stands for `char` when spellings are compared.

    Lower case; any apostrophe as '. U+0130, the only character whose lower case is longer, becomes i.
    """
    return "'" if char in APOSTROPHES else char.lower()[0]


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Return (kinds, folds), each of shape (0x3000,): the scripts that most posts are written in."""
    chars = [chr(code) for code in range(TABLE_SIZE)]
    kinds = np.array([kind_of(char) for char in chars], dtype=np.uint8)
    folds = np.array([ord(lower_char(char)) for char in chars], dtype=np.uint64)
    folds[kinds == NONE] = 0
    return kinds, folds


def classify(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Return the kind and the folded code point of every code point of a text.

    Args:
        codes: code points, shape (n,).
    Returns:
        kinds, shape (n,), and folds, shape (n,), 0 where the kind is NONE.
    """
    kind_table, fold_table = _tables()
    high = np.flatnonzero(codes >= TABLE_SIZE)
    if not high.size:
        return kind_table[codes], fold_table[codes]
    safe = codes.copy()
    safe[high] = 0
    kinds, folds = kind_table[safe], fold_table[safe]
    distinct, inverse = np.unique(codes[high], return_inverse=True)
    chars = [chr(code) for code in distinct.tolist()]
    high_kinds = np.array([kind_of(char) for char in chars], dtype=np.uint8)
    high_folds = np.array([ord(lower_char(char)) for char in chars], dtype=np.uint64)
    high_folds[high_kinds == NONE] = 0
    kinds[high], folds[high] = high_kinds[inverse], high_folds[inverse]
    return kinds, folds
