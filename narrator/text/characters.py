"""What each code point is to a word, and its lower case.

Four kinds count: CORE (letters and digits) makes a word, MARK (combining marks) continues one, INNER (apostrophes)
continues one between two word characters, JOINER (zero-width characters, soft hyphens, variation selectors, bidi
controls) is invisible and belongs to the word it stands in. Everything else separates words.
"""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

from narrator.text.distinct import distinct

NONE, CORE, MARK, INNER, JOINER = range(5)
APOSTROPHES = "'’ʼ‘＇´`"
TABLE_SIZE = 0x3000
_UNSEEN = 255

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


class _Table:
    """Kinds and folds of the scripts that most posts are written in, each code point looked at when first met."""

    def __init__(self) -> None:
        self.kinds: NDArray[np.uint8] = np.full(TABLE_SIZE, _UNSEEN, dtype=np.uint8)
        self.folds: NDArray[np.uint64] = np.zeros(TABLE_SIZE, dtype=np.uint64)

    def read(self, codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
        """Return kinds and folds of code points below TABLE_SIZE."""
        kinds = self.kinds[codes]
        unseen = codes[kinds == _UNSEEN]
        if unseen.size:
            for code in set(unseen.tolist()):
                self.kinds[code], self.folds[code] = _look(code)
            kinds = self.kinds[codes]
        return kinds, self.folds[codes]


def _look(code: int) -> tuple[int, int]:
    """Return the kind of a code point and its fold, 0 where it separates words."""
    char = chr(code)
    kind = kind_of(char)
    return kind, ord(lower_char(char)) if kind != NONE else 0


_TABLE = _Table()


def classify(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Return the kind and the folded code point of every code point of a text.

    Args:
        codes: code points, shape (n,).
    Returns:
        kinds, shape (n,), and folds, shape (n,), 0 where the kind is NONE.
    """
    high = np.flatnonzero(codes >= TABLE_SIZE)
    if not high.size:
        return _TABLE.read(codes)
    safe = codes.copy()
    safe[high] = 0
    kinds, folds = _TABLE.read(safe)
    first, inverse = distinct(codes[high])
    looked = [_look(code) for code in codes[high[first]].tolist()]
    kinds[high] = np.array([kind for kind, _ in looked], dtype=np.uint8)[inverse]
    folds[high] = np.array([fold for _, fold in looked], dtype=np.uint64)[inverse]
    return kinds, folds
