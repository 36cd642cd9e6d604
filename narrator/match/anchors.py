"""Where to look: pairs of words that must both be there before an alternative is worth verifying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from narrator.lexicon.tables import Alternative, Encoded, Op
from narrator.match.walk import Walker, width


class Partner(NamedTuple):
    """A word set of which one must stand `low` to `high` words after the anchor (negative: before it)."""

    words: int
    low: int
    high: int


class Wanted(NamedTuple):
    """An alternative to verify where a partner stands `low` to `high` words after the anchor."""

    low: int
    high: int
    walker: Walker


class Anchor:
    """The alternatives anchored in one class of words.

    `alone` need no partner; the others need one within `left` words before to `right` words after the anchor.
    """

    __slots__ = ("_by_class", "_by_set", "alone", "left", "right")

    def __init__(self, alternatives: Iterable[tuple[Alternative, Walker]]) -> None:
        self.alone: list[Walker] = []
        self.left = self.right = 0
        self._by_set: dict[int, list[Wanted]] = defaultdict(list)
        self._by_class: dict[int, tuple[Wanted, ...]] = {}
        for alternative, walker in alternatives:
            partners = partners_of(alternative)
            if not partners:
                self.alone.append(walker)
            for words, low, high in partners:
                self._by_set[words].append(Wanted(low, high, walker))
                self.left, self.right = max(self.left, -low), max(self.right, high)

    def wanted(self, number: int, sets: frozenset[int]) -> tuple[Wanted, ...]:
        """Return the alternatives that have a partner in a class of words."""
        known = self._by_class.get(number)
        if known is None:
            known = tuple(wanted for each in sorted(sets) for wanted in self._by_set.get(each, ()))
            self._by_class[number] = known
        return known


def partners_of(alternative: Alternative) -> tuple[Partner, ...]:
    """Return the word sets of which an alternative needs one near its anchor: none where its partner is -1."""
    if alternative.partner < 0:
        return ()
    anchor, partner = alternative.anchor, alternative.partner
    if partner > anchor:
        between = alternative.elements[anchor + 1 : partner + 1]
        return tuple(_nearest(between[:-1], between[-1], 1))
    between = alternative.elements[partner:anchor][::-1]
    return tuple(Partner(words, -high, -low) for words, low, high in _nearest(between[:-1], between[-1], -1))


def _nearest(between: Sequence[Encoded], target: Encoded, direction: int) -> Iterator[Partner]:
    """Yield the word sets that the target may begin with, and how many words away they stand."""
    widths = list(map(width, between))
    low, high = 1 + sum(least for least, _ in widths), 1 + sum(most for _, most in widths)
    yield from _beginnings((target,), low, high, direction)


def _beginnings(elements: Sequence[Encoded], low: int, high: int, direction: int) -> Iterator[Partner]:
    """Yield the first word set that must be there, of each branch, going in one direction."""
    for element in elements[::direction]:
        if isinstance(element, int) or element[0] == Op.CASED:
            yield Partner(element if isinstance(element, int) else element[1], low, high)
            return
        if element[0] == Op.CHOICE and all(width_of(branch) for branch in element[1:]):
            for branch in element[1:]:
                yield from _beginnings(branch, low, high, direction)
            return
        if element[0] == Op.GHOST:
            yield from _beginnings(element[1:], low, high, direction)
            return
        least, most = width(element)
        low, high = low + least, high + most


def width_of(elements: Sequence[Encoded]) -> bool:
    """Tell whether a sequence holds a word that must be there."""
    for element in elements:
        if isinstance(element, int) or element[0] == Op.CASED:
            return True
        if element[0] == Op.GHOST and width_of(element[1:]):
            return True
        if element[0] == Op.CHOICE and all(width_of(branch) for branch in element[1:]):
            return True
    return False
