"""Which of several overlapping candidates stay: the longest of an entry, then the longest within a frame."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """A span of an entry before overlaps are settled. `first`, `last` are its outer words."""

    start: int
    end: int
    entry: str
    frame: str
    first: int
    last: int


def longest(candidates: Iterable[Candidate], nested: bool) -> list[Candidate]:
    """Return the candidates that no longer one of the same frame overlaps; with `nested`, of the same entry.

    Ties go to the earlier start, then to the entry whose id sorts first.
    """
    kept = _settle(candidates, lambda candidate: candidate.entry)
    return kept if nested else _settle(kept, lambda candidate: candidate.frame)


def _settle(candidates: Iterable[Candidate], key: Callable[[Candidate], str]) -> list[Candidate]:
    ranked = sorted(candidates, key=lambda each: (each.start - each.end, each.start, each.entry))
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for each in ranked:
        spans = taken[key(each)]
        at = bisect_left(spans, (each.start, each.end))
        after = at < len(spans) and spans[at][0] < each.end
        before = at > 0 and spans[at - 1][1] > each.start
        if not after and not before:
            spans.insert(at, (each.start, each.end))
            kept.append(each)
    return kept
