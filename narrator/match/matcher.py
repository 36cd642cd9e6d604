"""Finds the entries of a lexicon in a batch of posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.lexicon.tables import Lexicon
from narrator.match.classes import Classes
from narrator.match.conditions import Check
from narrator.match.overlap import Candidate, longest
from narrator.match.scene import Scene
from narrator.match.walk import Found, Walker, anchor_set
from narrator.records import Entry, Match
from narrator.text import Vocabulary, WordFlag, WordStream


class Matcher:
    """A compiled lexicon at work. What it remembers of words speeds it up and never changes a result; pickles small."""

    def __init__(self, lexicon: Lexicon, nested: bool = False) -> None:
        self.lexicon = lexicon
        self.nested = nested
        self._start()

    def _start(self) -> None:
        self._entries: tuple[Entry, ...] = tuple(self.lexicon.entries.values())
        self._walkers: dict[int, Walker] = {}
        self._by_set: dict[int, list[int]] = defaultdict(list)
        for number, alternative in enumerate(self.lexicon.alternatives):
            if alternative.entry >= 0:
                self._by_set[anchor_set(alternative)].append(number)
        self._conditions: dict[int, list[int]] = defaultdict(list)
        for number, condition in enumerate(self.lexicon.conditions):
            self._conditions[condition.entry].append(number)
        self._checks: dict[int, tuple[Check, ...]] = {}
        self._classes = Classes(self.lexicon, frozenset(self._by_set))
        self._by_class: dict[int, tuple[Walker, ...]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Matcher, (self.lexicon, self.nested)

    def find(self, stream: WordStream, vocabulary: Vocabulary) -> list[tuple[Match, ...]]:
        """Return the matches of every post, sorted by start, end and entry; stance is not judged yet."""
        matches: list[tuple[Match, ...]] = [()] * len(stream.texts)
        if self._classes.follow(vocabulary):
            self._by_class.clear()
            for check in (check for checks in self._checks.values() for check in checks):
                check.forget()
        classes, places = self._classes.of(stream.ids)
        if not places.size:
            return matches
        scene = Scene(stream, memoryview(classes), self._classes.members)
        for post, inside in _by_post(places, stream.post[places]):
            found = self._candidates(scene, inside)
            if found:
                kept = longest(found, self.nested)
                matches[post] = tuple(sorted((self._match(scene, stream, vocabulary.flags, post, each) for each in kept), key=_order))
        return matches

    def _candidates(self, scene: Scene, places: Sequence[int]) -> list[Candidate]:
        """Return what is found around the given words of one post and passes its entry's conditions."""
        found: dict[Candidate, None] = {}
        for at in places:
            for walker in self._walkers_of(scene.classes[at]):
                for each in walker.around(scene, at):
                    if walker.entry not in self._conditions or self._passes(walker.entry, scene, each):
                        found[self._candidate(scene, walker.entry, each)] = None
        return list(found)

    def _passes(self, entry: int, scene: Scene, found: Found) -> bool:
        checks = self._checks.get(entry)
        if checks is None:
            checks = self._checks[entry] = tuple(map(self._check, self._conditions[entry]))
        return all(check.holds(scene, found) for check in checks)

    def _check(self, number: int) -> Check:
        condition = self.lexicon.conditions[number]
        terms = [(anchor_set(self.lexicon.alternatives[n]), self._walker(n)) for n in condition.alternatives]
        return Check(condition, terms)

    def _walker(self, number: int) -> Walker:
        if number not in self._walkers:
            self._walkers[number] = Walker(self.lexicon.alternatives[number])
        return self._walkers[number]

    def _walkers_of(self, number: int) -> tuple[Walker, ...]:
        """Return the alternatives anchored in words of a class."""
        known = self._by_class.get(number)
        if known is None:
            sets = sorted(self._classes.members[number])
            known = tuple(self._walker(n) for anchor in sets for n in self._by_set.get(anchor, ()))
            self._by_class[number] = known
        return known

    def _candidate(self, scene: Scene, entry: int, found: Found) -> Candidate:
        start = scene.opening(found.first) if found.opened else scene.start[found.first]
        end = scene.closing(found.last) if found.closed else scene.end[found.last]
        record = self._entries[entry]
        return Candidate(start, end, record.id, record.frame, found.first, found.last)

    def _match(self, scene: Scene, stream: WordStream, flags: NDArray[np.uint8], post: int, found: Candidate) -> Match:
        offset = scene.offsets[post]
        start, end = found.start - offset, found.end - offset
        folded = flags[stream.ids[found.first : found.last + 1]] & WordFlag.FOLDED
        return Match(
            start=start,
            end=end,
            text=scene.texts[post][start:end],
            sentence=scene.sentence(post, start, end),
            frame=found.frame,
            pack=self.lexicon.entries[found.entry].pack,
            entry=found.entry,
            folded=bool(folded.any()),
        )


def _order(match: Match) -> tuple[int, int, str]:
    return match.start, match.end, match.entry


def _by_post(places: NDArray[np.int64], posts: NDArray[np.int32]) -> Iterator[tuple[int, list[int]]]:
    """Yield each post that has candidates, with their word numbers."""
    cuts = np.flatnonzero(np.diff(posts)) + 1
    bounds = [0, *cuts.tolist(), places.size]
    every = places.tolist()
    for begin, end in zip(bounds, bounds[1:], strict=False):
        yield int(posts[begin]), every[begin:end]
