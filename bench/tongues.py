"""The words of two made-up languages: common ones as people write them, and a long tail that nobody ever wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_WORDS = 300_000
_SHIFT = 2.7
_NAMES = 0.08


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to write posts in. `cumulative`, shape (words,), are the summed probabilities of `words`.

    By the law of Zipf and Mandelbrot the word of rank r is drawn in proportion to 1 / (r + 2.7) ** exponent.
    """

    lang: str
    words: tuple[str, ...]
    cumulative: NDArray[np.float64]
    quotes: tuple[str, str]
    closing: str


def english() -> Tongue:
    """Return English-like words."""
    starts = "b c d f g h k l m n p r s t v w br cl cr dr fl gr pl pr sh sl sp st th tr".split()
    vowels = "a e i o u a e i o ea".split()
    ends = ["", "s", "ed", "ing", "er", "ers", "ly", "tion", "ment", "ness", "y", "al", "n", "t", "nd"]
    return _tongue("en", 1.2, (starts, vowels, ends), ("“", "”"), "Read in full")


def russian() -> Tongue:
    """Return Russian-like words."""
    starts = "б в г д ж з к л м н п р с т ф х ц ч ш бр вл гр др кр пл пр ск сл см ст тр".split()
    vowels = "а е и о у ы я ю ё о а".split()
    ends = ["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах", "ый", "ого", "ому", "ая", "ые", "ых", "ть", "л"]
    return _tongue("ru", 1.02, (starts, vowels, ends), ("«", "»"), "Подписаться на канал")


def _tongue(
    lang: str, exponent: float, sounds: tuple[list[str], ...], quotes: tuple[str, str], closing: str
) -> Tongue:
    common = (Path(__file__).parent / "words" / f"{lang}.txt").read_text("utf-8").split()
    words = tuple(dict.fromkeys([*common, *islice(_made_up(*sounds), _WORDS)]))
    weights = (np.arange(1, len(words) + 1) + _SHIFT) ** -exponent
    cumulative = np.cumsum(weights / weights.sum())
    cumulative[-1] = 1.0
    return Tongue(lang, words, cumulative, quotes, closing)


def _made_up(starts: list[str], vowels: list[str], ends: list[str]) -> Iterator[str]:
    """Yield made-up words: one to three syllables and an ending, some with a capital, in a fixed mixed order."""
    sizes = (len(starts), len(vowels), len(ends))
    step = np.random.Generator(np.random.PCG64(11))
    while True:
        draws = step.random((4096, 8))
        for row in draws.tolist():
            syllables = 1 + int(row[0] * 2.3)
            picks = zip(row[1 : 1 + syllables], row[4 : 4 + syllables], strict=True)
            word = "".join(starts[int(a * sizes[0])] + vowels[int(b * sizes[1])] for a, b in picks)
            word += starts[int(row[3] * sizes[0])][0] + ends[int(row[7] * sizes[2])]
            yield word.capitalize() if row[2] * row[5] < _NAMES else word
