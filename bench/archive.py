"""Makes an archive of English and Russian posts: any size, from a seed, without anybody's text.

The words are a short list of common ones followed by a long tail of made-up forms, drawn by Zipf's law; the lexicon's
own example sentences stand among them at the rate that `Recipe.examples` says. The posts read as nonsense, but their
lengths, scripts, word lengths, punctuation and growth of vocabulary are those of channels.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from bench.tongues import Tongue, english, russian
from narrator import lexicon

SHORTEST, LONGEST = 50, 3000
_ENGLISH_SHARE, _RUSSIAN_SHARE = 0.55, 0.40
_DRAWS = 1 << 16
_CHANNELS = 40
_EMOJI = ("❗️", "⚡️", "🇷🇺", "🇺🇦", "🇺🇸", "📹", "🔴", "👉", "😀", "📌")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an archive is made of. `size` is in bytes; `examples` are the lexicon's example sentences per post."""

    size: int
    seed: int = 7
    examples: float = 0.2


class _Chance:
    """Uniform numbers in [0, 1), drawn in bulk: the same seed gives the same archive whatever the numpy version."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.Generator(np.random.PCG64(seed))
        self._waiting: Iterator[float] = iter(())

    def next(self) -> float:
        """Return the next number."""
        for value in self._waiting:
            return value
        self._waiting = iter(self.many(_DRAWS).tolist())
        return next(self._waiting)

    def many(self, size: int) -> NDArray[np.float64]:
        """Return an array of numbers, shape (size,)."""
        return self._random.random(size)

    def below(self, limit: int) -> int:
        """Return an integer in [0, limit)."""
        return int(self.next() * limit)


class _Voice:
    """A language's words as they are drawn, and sentences made of them."""

    def __init__(self, tongue: Tongue, chance: _Chance, examples: tuple[list[str], list[str]]) -> None:
        self.tongue = tongue
        self.examples, self.counterexamples = examples
        self._chance = chance
        self._words: list[str] = []
        self._at = 0

    def words(self, count: int) -> str:
        """Return the next words, with spaces between them."""
        if self._at + count > len(self._words):
            draws = np.searchsorted(self.tongue.cumulative, self._chance.many(_DRAWS), side="right")
            self._words = [self.tongue.words[number] for number in draws.tolist()]
            self._at = 0
        self._at += count
        return " ".join(self._words[self._at - count : self._at])

    def sentence(self) -> str:
        """Return a sentence of one to three clauses."""
        text = self._clause()
        while self._chance.next() < 0.45 and len(text) < 200:
            text += (", ", ", ", " - ", " — ", ": ")[self._chance.below(5)] + self._clause()
        return text[0].upper() + text[1:] + (".", ".", ".", ".", ".", ".", "!", "?", "…", ".")[self._chance.below(10)]

    def _clause(self) -> str:
        text = self.words(3 + self._chance.below(10))
        kind = self._chance.next()
        if kind < 0.06:
            opening, closing = self.tongue.quotes
            return f"{text} {opening}{self.words(1 + self._chance.below(5))}{closing}"
        if kind < 0.14:
            return f"{text} {self._chance.below(3000)} {self.words(2)}"
        return text


def posts(recipe: Recipe) -> Iterator[dict[str, object]]:
    """Yield posts without end, as records of a JSON-lines archive."""
    chance = _Chance(recipe.seed)
    voices = [_Voice(tongue, chance, _examples(tongue.lang)) for tongue in (english(), russian())]
    number = 0
    while True:
        number += 1
        channel = chance.below(_CHANNELS)
        yield {
            "id": number,
            "channel": f"channel-{channel:02d}",
            "date": f"2024-{1 + chance.below(12):02d}-{1 + chance.below(28):02d}T{chance.below(24):02d}:00:00",
            "views": int(10 ** (2 + 3 * chance.next())),
            "text": _text(recipe, voices, chance),
        }


def _examples(lang: str) -> tuple[list[str], list[str]]:
    entries = [entry for entry in lexicon.load().entries.values() if entry.lang == lang]
    return [entry.yes for entry in entries], [entry.no for entry in entries]


def _text(recipe: Recipe, voices: list[_Voice], chance: _Chance) -> str:
    """Return a text of 50 to 3,000 characters; its length is drawn evenly on a logarithmic scale."""
    wanted = SHORTEST * (LONGEST / SHORTEST) ** chance.next()
    kind = chance.next()
    mixed = kind >= _ENGLISH_SHARE + _RUSSIAN_SHARE
    voice = voices[0 if kind < _ENGLISH_SHARE else 1]
    pieces = [_EMOJI[chance.below(len(_EMOJI))] + " "] if chance.next() < 0.25 else []
    size = 0
    while size < wanted:
        if mixed:
            voice = voices[chance.below(2)]
        pieces += [voice.sentence(), "\n\n" if chance.next() < 0.2 else " "]
        size += len(pieces[-2]) + 1
    _salt(recipe, pieces, voice, chance)
    return "".join(pieces)[:LONGEST].rstrip()


def _salt(recipe: Recipe, pieces: list[str], voice: _Voice, chance: _Chance) -> None:
    """Put in example sentences, and what else stands in posts: links, names, hashtags, closing lines."""
    for rate, sentences in ((recipe.examples, voice.examples), (recipe.examples / 2, voice.counterexamples)):
        if chance.next() < rate and sentences:
            at = chance.below(len(pieces))
            pieces.insert(at, sentences[chance.below(len(sentences))] + " ")
    if chance.next() < 0.12:
        pieces.append(f"https://example.org/{voice.words(1)}/{chance.below(100000)} ")
    if chance.next() < 0.08:
        pieces.append(f"@channel_{chance.below(_CHANNELS)} ")
    if chance.next() < 0.12:
        pieces.append(f"#{voice.words(1).title()}{voice.words(1).title()} ")
    if chance.next() < 0.08:
        pieces.append("\n" + voice.tongue.closing)


def write(recipe: Recipe, path: Path) -> Path:
    """Write an archive of JSON lines and return its path; one that is there already is kept."""
    if path.exists() and path.stat().st_size >= recipe.size:
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    written = 0
    with partial.open("wb") as target:
        for post in posts(recipe):
            written += target.write(orjson.dumps(post, option=orjson.OPT_APPEND_NEWLINE))
            if written >= recipe.size:
                break
    partial.replace(path)
    return path


if __name__ == "__main__":
    write(Recipe(int(float(sys.argv[1]) * 1_000_000)), Path(sys.argv[2]))
