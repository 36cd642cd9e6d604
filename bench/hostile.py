"""Posts made to be slow: time must grow with their size, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from narrator import analyse
from narrator.records import Post, Source

MOST_GROWTH = 2.6
_REPEATS = 5
_ENOUGH = 2.0
"""CPU seconds after which a kind is not repeated."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A kind of hostile post. `make(n)` gives the texts of size n; `size` is the smaller of the two sizes tried."""

    name: str
    size: int
    make: Callable[[int], list[str]]


KINDS = (
    Hostile("100 posts of 2,000 and 4,000 emoji", 2_000, lambda n: ["👍🏽🔥❗️🇷🇺" * (n // 4)] * 100),
    Hostile("one line of 2.5 and 5 MB", 2_500_000, lambda n: ["The collective West and the Kiev regime. " * (n // 41)]),
    Hostile("one line without a full stop", 1_250_000, lambda n: ["Киевский режим и коллективный Запад " * (n // 65)]),
    Hostile("a million quotation marks", 500_000, lambda n: ['"' * n]),
    Hostile("a million opening quotation marks", 500_000, lambda n: ["«" * n + " режим"]),
    Hostile("quoted words", 500_000, lambda n: ['"regime" ' * (n // 9)]),
    Hostile("a million spaces", 500_000, lambda n: ["a" + " " * n + "b"]),
    Hostile("a million full stops", 500_000, lambda n: ["." * n]),
    Hostile("a million line breaks", 500_000, lambda n: ["\n" * n + "x"]),
    Hostile("one word of a million letters", 500_000, lambda n: ["a" * n]),
    Hostile("a million brackets", 500_000, lambda n: ["(" * n]),
    Hostile("hashtags", 500_000, lambda n: ["#KievRegime " * (n // 12)]),
    Hostile("links", 500_000, lambda n: ["://www.t.me/" * (n // 12)]),
    Hostile("a million at signs", 500_000, lambda n: ["@" * n]),
    Hostile("zero-width characters", 500_000, lambda n: ["re\u200bgime" * (n // 7)]),
    Hostile("combining marks", 500_000, lambda n: ["e\u0301\u0301\u0301 " * (n // 5)]),
    Hostile("negations", 250_000, lambda n: ["not the Kiev regime, said he, that " * (n // 35)]),
    Hostile("notices", 250_000, lambda n: ["(признан иноагентом в РФ " * (n // 25)]),
)


@dataclass(frozen=True, slots=True)
class Growth:
    """CPU seconds for a hostile post of size n and of size 2n."""

    name: str
    once: float
    twice: float

    @property
    def factor(self) -> float:
        """Return time(2n) / time(n)."""
        return self.twice / self.once


def measure(kinds: tuple[Hostile, ...] = KINDS) -> list[Growth]:
    """Return how the time of every kind grows; the two sizes are timed in turn."""
    analyser = analyse.load()
    found = []
    for kind in kinds:
        small, large = _posts(kind.make(kind.size)), _posts(kind.make(2 * kind.size))
        times: tuple[list[float], list[float]] = ([], [])
        while len(times[0]) < _REPEATS and sum(times[0]) < _ENOUGH:
            for posts, taken in zip((small, large), times, strict=True):
                taken.append(_time(analyser, posts))
        found.append(Growth(kind.name, median(times[0]), median(times[1])))
    return found


def _posts(texts: list[str]) -> list[Post]:
    return [Post(text, str(number), Source("hostile", number)) for number, text in enumerate(texts, 1)]


def _time(analyser: analyse.Analyser, posts: list[Post]) -> float:
    before = time.process_time()
    for _ in analyser.stream(posts):
        pass
    return time.process_time() - before
