"""Conditions of an entry: what must or must not stand around a match. They see words, never other conditions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from narrator.lexicon.relation import PARAGRAPH, SENTENCE, Relation
from narrator.lexicon.tables import CompiledCondition
from narrator.match.scene import Scene
from narrator.match.walk import Found, Walker

MOST_WORDS = 400
"""How far a sentence or paragraph is looked through on either side: keeps endless lines linear."""
_FORWARD = (Relation.NEAR, Relation.AFTER)
_BACKWARD = (Relation.NEAR, Relation.BEFORE)


class Check:
    """One condition, ready to be asked about a match."""

    def __init__(self, condition: CompiledCondition, walkers: Sequence[tuple[int, Walker]]) -> None:
        relation = Relation(condition.relation)
        self.denies = relation in (Relation.UNLESS, Relation.NOT_NEAR, Relation.NOT_BEFORE, Relation.NOT_AFTER)
        self.relation = Relation(relation.removeprefix("not_"))
        self.reach = condition.reach
        self.width = max((walker.width for _, walker in walkers), default=1)
        self._by_set: dict[int, list[Walker]] = {}
        for anchor, walker in walkers:
            self._by_set.setdefault(anchor, []).append(walker)
        self._sets = frozenset(self._by_set)
        self._by_class: dict[int, tuple[Walker, ...]] = {}

    def holds(self, scene: Scene, found: Found) -> bool:
        """Tell whether the condition lets a match stand."""
        return self.present(scene, found) != self.denies

    def present(self, scene: Scene, found: Found) -> bool:
        """Tell whether a term stands where the condition looks."""
        low, high = self.bounds(scene, found)
        post = scene.post[found.first]
        begin = max(scene.first[post], low - self.width + 1)
        end = min(scene.first[post + 1], high + self.width)
        known = self._by_class
        for at, number in enumerate(scene.classes[begin:end].tolist(), begin):
            walkers = known.get(number)
            if walkers is None:
                walkers = self._learn(number, scene.members[number])
            for walker in walkers:
                for term in walker.around(scene, at):
                    if low <= term.last and term.first <= high and self.placed(term, found):
                        return True
        return False

    def placed(self, term: Found, found: Found) -> bool:
        """Tell whether a term stands on a side the condition looks at (for `unless`: over the match)."""
        if self.relation is Relation.UNLESS:
            return term.first <= found.last and term.last >= found.first
        ahead = term.first > found.last and self.relation in _FORWARD
        return ahead or (term.last < found.first and self.relation in _BACKWARD)

    def bounds(self, scene: Scene, found: Found) -> tuple[int, int]:
        """Return the first and last word that a term must touch."""
        if self.reach == SENTENCE or self.reach == PARAGRAPH:
            return _segment(scene, found, self.reach)
        return found.first - self.reach, found.last + self.reach

    def _learn(self, number: int, sets: frozenset[int]) -> tuple[Walker, ...]:
        """Return the terms anchored in a class of words that is met for the first time."""
        walkers: tuple[Walker, ...] = ()
        if not self._sets.isdisjoint(sets):
            walkers = tuple(walker for anchor in sorted(sets & self._sets) for walker in self._by_set[anchor])
        self._by_class[number] = walkers
        return walkers

    def forget(self) -> None:
        """Drop what was remembered of classes that are being renumbered."""
        self._by_class.clear()


def _segment(scene: Scene, found: Found, reach: int) -> tuple[int, int]:
    post = scene.post[found.first]
    offset = scene.offsets[post]
    start, end = scene.start[found.first] - offset, scene.end[found.last] - offset
    place = scene.sentence if reach == SENTENCE else scene.paragraph
    begin, stop = place(post, start, end)
    earliest = max(scene.first[post], found.first - MOST_WORDS)
    latest = min(scene.first[post + 1], found.last + MOST_WORDS + 1)
    low = bisect_left(scene.start, begin + offset, earliest, found.first)
    return low, bisect_left(scene.start, stop + offset, found.last + 1, latest) - 1
