"""Finds the entries of a lexicon in a batch of posts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.lexicon.tables import CompiledCondition, Lexicon
from narrator.match.anchors import Anchors
from narrator.match.classes import Classes
from narrator.match.conditions import Check
from narrator.match.overlap import Candidate, longest
from narrator.match.scene import Scene
from narrator.match.walk import Found, Walker, anchor_set
from narrator.records import Match
from narrator.text import Vocabulary, WordFlag, WordStream

_FOLDED = int(WordFlag.FOLDED)


class Matcher:
    """A compiled lexicon at work. What it remembers of words speeds it up and never changes a result; pickles small."""

    def __init__(self, lexicon: Lexicon, nested: bool = False) -> None:
        self.lexicon = lexicon
        self.nested = nested
        self._start()

    def _start(self) -> None:
        self._walkers: dict[int, Walker] = {}
        self._checks: dict[int, tuple[Check, ...]] = {}
        self._classes = Classes(self.lexicon)
        self._anchors = Anchors(self.lexicon, self._walker)

    def __reduce__(self) -> tuple[Any, ...]:
        return Matcher, (self.lexicon, self.nested)

    def find(self, stream: WordStream, vocabulary: Vocabulary) -> list[tuple[Match, ...]]:
        """Return the matches of every post, sorted by start, end and entry; stance is not judged yet."""
        matches: list[tuple[Match, ...]] = [()] * len(stream.texts)
        if self._classes.follow(vocabulary):
            self._forget()
        classes = self._classes.of(stream.ids)
        scene = Scene(stream, classes.data, self._classes.members)
        found: dict[int, dict[Candidate, None]] = defaultdict(dict)
        for at, walker in self._anchors.places(classes, self._classes.members):
            for each in walker.around(scene, at):
                if self._passes(walker.entry, scene, each):
                    found[scene.post[at]][self._candidate(scene, walker.entry, each)] = None
        for post, candidates in found.items():
            kept = longest(candidates, self.nested)
            chosen = (self._match(scene, stream, vocabulary.flags, each) for each in kept)
            matches[post] = tuple(sorted(chosen, key=_order))
        return matches

    def _forget(self) -> None:
        """Drop what was remembered of classes that are numbered anew."""
        self._anchors.forget()
        for checks in self._checks.values():
            for check in checks:
                check.forget()

    def _passes(self, entry: int, scene: Scene, found: Found) -> bool:
        checks = self._checks.get(entry)
        if checks is None:
            checks = self._checks[entry] = tuple(map(self._check, self.lexicon.conditions[entry]))
        return not checks or all(check.holds(scene, found) for check in checks)

    def _check(self, condition: CompiledCondition) -> Check:
        terms = [(anchor_set(self.lexicon.alternatives[n]), self._walker(n)) for n in condition.alternatives]
        return Check(condition, terms)

    def _walker(self, number: int) -> Walker:
        if number not in self._walkers:
            self._walkers[number] = Walker(self.lexicon.alternatives[number])
        return self._walkers[number]

    def _candidate(self, scene: Scene, entry: int, found: Found) -> Candidate:
        start = scene.opening(found.first) if found.opened else scene.start[found.first]
        end = scene.closing(found.last) if found.closed else scene.end[found.last]
        record = self.lexicon.entries.numbered(entry)
        return Candidate(start, end, record.id, record.frame, found.first, found.last)

    def _match(self, scene: Scene, stream: WordStream, flags: NDArray[np.uint8], found: Candidate) -> Match:
        post = scene.post[found.first]
        offset = scene.offsets[post]
        start, end = found.start - offset, found.end - offset
        folded = flags[stream.ids[found.first : found.last + 1]] & _FOLDED
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
