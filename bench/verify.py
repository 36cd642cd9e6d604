"""What an engine found -> matches: narrator's own patterns, conditions and overlap rules, asked only where it found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.engines import Engine, normal
from bench.needles import Needle
from narrator.lexicon.tables import Lexicon
from narrator.match import Matcher
from narrator.match.walk import Walker
from narrator.records import Match
from narrator.text import Vocabulary, WordStream


class Verifier:
    """Stands in for narrator's own search; gives the same matches where the engine misses nothing."""

    def __init__(self, lexicon: Lexicon, needles: Sequence[Needle], engine: Engine) -> None:
        self._engine = engine
        self._needles = needles
        self._stem = np.array([needle.stem for needle in needles])
        self._words = np.array([needle.text.count(" ") for needle in needles])
        self._matcher = Matcher(lexicon)
        self._matcher._anchors = _Search(self)  # type: ignore[assignment]

    def find(self, stream: WordStream, vocabulary: Vocabulary) -> list[tuple[Match, ...]]:
        """Return the matches of every post of a batch."""
        self._stream = stream
        return self._matcher.find(stream, vocabulary)

    def places(self) -> Iterable[tuple[int, Walker]]:
        """Return words to start from and alternatives to verify there: where a needle stands between words' bounds."""
        stream = self._stream
        texts = list(map(normal, stream.texts))
        needle, start, end = self._engine.find(texts, stream.offsets.tolist())
        first = np.minimum(np.searchsorted(stream.start, start), max(stream.start.size - 1, 0))
        last = np.minimum(first + self._words[needle], max(stream.start.size - 1, 0))
        closed = (stream.end[last] == end) | (self._stem[needle] & (stream.end[last] > end))
        whole = closed & (stream.start[first] == start)
        return dict.fromkeys(self._walkers(needle[whole], first[whole]))

    def _walkers(self, needle: NDArray[np.int64], first: NDArray[np.int64]) -> Iterator[tuple[int, Walker]]:
        for number, at in zip(needle.tolist(), first.tolist(), strict=True):
            for alternative, place in self._needles[number].starts:
                yield at + place, self._matcher._walker(alternative)


class _Search:
    """The engine in the place of the matcher's own search for anchors."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier

    def places(self, *_: object) -> Iterable[tuple[int, Walker]]:
        return self._verifier.places()

    def forget(self) -> None:
        """Do nothing: an engine remembers nothing of classes of words."""
