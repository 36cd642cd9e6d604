"""Matching alone, conditions included: narrator's word classes against ahocorasick_rs, which was to be measured first.

    python -m bench.matching ARCHIVE
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import orjson

from bench import engines
from bench.needles import needles
from bench.verify import Verifier
from narrator import analyse, lexicon
from narrator.match import Matcher
from narrator.records import Match, Post, Source
from narrator.text import Vocabulary, read_words

_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes of UTF-8 text per CPU second; `matches` were found."""

    name: str
    speed: float
    matches: int


def speeds(archive: Path) -> list[Speed]:
    """Return how fast each way of matching is; repetitions in turn, vocabulary unknown at the start of each."""
    texts = [orjson.loads(line)["text"] for line in archive.read_bytes().splitlines()]
    posts = [Post(text, str(number), Source(archive.name, number)) for number, text in enumerate(texts, 1)]
    batches = [[post.text for post in batch] for batch in analyse.batches(posts)]
    size = sum(len(text.encode()) for text in texts)
    known = lexicon.load()
    wanted = needles(known)
    automaton = engines.AhoCorasick(wanted)
    ways: dict[str, Callable[[], Matcher | Verifier]] = {
        "word stream + word classes": lambda: Matcher(known),
        "word stream + ahocorasick_rs": lambda: Verifier(known, wanted, automaton),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    times["word stream alone"] = []
    times["ahocorasick_rs alone, unverified"] = []
    counts: dict[str, int] = {}
    for _ in range(_REPEATS):
        for name, make in ways.items():
            taken, counts[name] = _find(make(), batches)
            times[name].append(taken)
        times["word stream alone"].append(_cpu(lambda: _read(batches)))
        times["ahocorasick_rs alone, unverified"].append(_cpu(lambda: _search(automaton, batches)))
    return [Speed(name, size / 1e6 / median(taken), counts.get(name, 0)) for name, taken in times.items()]


def _find(matcher: Matcher | Verifier, batches: Sequence[Sequence[str]]) -> tuple[float, int]:
    vocabulary, found = Vocabulary(), 0
    before = time.process_time()
    for batch in batches:
        matches: list[tuple[Match, ...]] = matcher.find(read_words(batch, vocabulary), vocabulary)
        found += sum(map(len, matches))
    return time.process_time() - before, found


def _read(batches: Sequence[Sequence[str]]) -> None:
    vocabulary = Vocabulary()
    for batch in batches:
        read_words(batch, vocabulary)


def _search(automaton: engines.AhoCorasick, batches: Sequence[Sequence[str]]) -> None:
    for batch in batches:
        automaton.find(list(map(engines.normal, batch)), ())


def _cpu(work: Callable[[], None]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


if __name__ == "__main__":
    for each in speeds(Path(sys.argv[1])):
        sys.stdout.write(f"{each.name}\t{each.speed:.1f}\t{each.matches}\n")
