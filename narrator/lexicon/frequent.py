"""How often common words stand in posts and speeches, to choose the rarest word of a pattern as its anchor."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path

import narrator.data


@cache
def frequent() -> dict[str, int]:
    """Return occurrences per million words of the commonest English and Russian words.

    Speed alone hangs on them, no result does.
    """
    table = Path(narrator.data.__file__).with_name("frequent.tsv")
    lines = table.read_text(encoding="utf-8").splitlines()[1:]
    return {word: int(count) for word, count in (line.split("\t") for line in lines)}


def beginning(stem: str) -> list[str]:
    """Return the common words that begin with a stem, sorted."""
    words = _sorted()
    at = bisect_left(words, stem)
    end = at
    while end < len(words) and words[end].startswith(stem):
        end += 1
    return words[at:end]


@cache
def _sorted() -> list[str]:
    return sorted(frequent())
