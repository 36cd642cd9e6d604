"""Which words must stand near a pattern's anchor: worked out at compile time, so that matching looks at few places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from narrator.lexicon.tables import Encoded, Op


class Partner(NamedTuple):
    """A word set of which one must stand `low` to `high` words after the anchor (negative: before it)."""

    words: int
    low: int
    high: int


def partners(elements: Sequence[Encoded], anchor: int, partner: int) -> tuple[Partner, ...]:
    """Return the word sets of which a sequence needs one near its anchor.

    Args:
        anchor: index of the element that is looked up.
        partner: index of another element that must be there, or -1: then there are none.
    """
    if partner < 0:
        return ()
    if partner > anchor:
        return tuple(_nearest(elements[anchor + 1 : partner], elements[partner], 1))
    found = _nearest(elements[partner + 1 : anchor], elements[partner], -1)
    return tuple(Partner(words, -high, -low) for words, low, high in found)


def width(element: Encoded) -> tuple[int, int]:
    """Return how many words an element takes at least and at most."""
    if isinstance(element, int):
        return 1, 1
    op, *rest = element
    if op == Op.CASED:
        return 1, 1
    if op == Op.GAP:
        return rest[0], rest[1]
    if op == Op.CHOICE:
        widths = [_sum(branch) for branch in rest]
        return min(low for low, _ in widths), max(high for _, high in widths)
    return _sum(rest)


def _sum(elements: Iterable[Encoded]) -> tuple[int, int]:
    widths = list(map(width, elements))
    return sum(low for low, _ in widths), sum(high for _, high in widths)


def _nearest(between: Sequence[Encoded], target: Encoded, direction: int) -> Iterator[Partner]:
    """Yield the word sets that the target may begin with, and how many words away they stand."""
    low, high = _sum(between)
    yield from _beginnings((target,), low + 1, high + 1, direction)


def _beginnings(elements: Sequence[Encoded], low: int, high: int, direction: int) -> Iterator[Partner]:
    """Yield the first word set that must be there, of each branch, going in one direction."""
    for element in elements[::direction]:
        if isinstance(element, int) or element[0] == Op.CASED:
            yield Partner(element if isinstance(element, int) else element[1], low, high)
            return
        if element[0] == Op.GHOST:
            yield from _beginnings(element[1:], low, high, direction)
            return
        if element[0] == Op.CHOICE and all(map(_present, element[1:])):
            for branch in element[1:]:
                yield from _beginnings(branch, low, high, direction)
            return
        least, most = width(element)
        low, high = low + least, high + most


def _present(elements: Sequence[Encoded]) -> bool:
    """Tell whether a sequence holds a word that must be there."""
    return any(
        isinstance(element, int)
        or element[0] == Op.CASED
        or (element[0] == Op.GHOST and _present(element[1:]))
        or (element[0] == Op.CHOICE and all(map(_present, element[1:])))
        for element in elements
    )
