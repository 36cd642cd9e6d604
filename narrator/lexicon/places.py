"""The places of a resolved pattern: word sets and marks, how wide they are, and how rare their words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from narrator.lexicon import pattern as p
from narrator.lexicon.frequent import beginning, frequent
from narrator.lexicon.tables import Op

_UNLISTED = 0.3
_STEM_WORTH = 3.0
NEVER = float("inf")


class Words(NamedTuple):
    """A set of words that may stand at one place: whole forms, and beginnings."""

    forms: frozenset[str]
    stems: frozenset[str]
    case: p.Case


class Marked(NamedTuple):
    """An element that is not a word set, with whatever it holds already resolved."""

    op: Op
    numbers: tuple[int, ...] = ()
    branches: tuple[tuple[Resolved, ...], ...] = ()


Resolved = Words | Marked
Path = tuple[Resolved, ...]


def most(element: Resolved) -> int:
    """Return how many words an element may take."""
    if isinstance(element, Words):
        return 1
    own = element.numbers[1] if element.op is Op.GAP else 0
    return own + max((sum(map(most, branch)) for branch in element.branches), default=0)


def gaps(element: Resolved) -> int:
    """Return how many of these may be words of any kind."""
    if isinstance(element, Words):
        return 0
    own = element.numbers[1] if element.op is Op.GAP else 0
    return own + max((sum(map(gaps, branch)) for branch in element.branches), default=0)


def cost(element: Resolved) -> float:
    """Return how often (per million words) a place would call for a look; infinite where it cannot be an anchor."""
    if isinstance(element, Words):
        return _words_cost(element)
    if element.op is Op.CHOICE:
        return sum(min(map(cost, branch), default=NEVER) for branch in element.branches)
    return NEVER


def anchor_of(path: Path) -> int:
    """Return the place of the rarest element."""
    return min(range(len(path)), key=lambda at: cost(path[at]))


def partner_of(path: Path, anchor: int) -> int:
    """Return the place, beside the anchor, least likely to be filled by chance; -1 where none must be filled."""
    places = [at for at in range(len(path)) if at != anchor and _present(path[at]) < NEVER]
    return min(places, key=lambda at: _present(path[at]) * _room(path, anchor, at), default=-1)


def _present(element: Resolved) -> float:
    """Return `cost`, for ghosts too."""
    if isinstance(element, Marked) and element.op is Op.GHOST:
        return min(map(_present, element.branches[0]), default=NEVER)
    return cost(element)


def _room(path: Path, anchor: int, at: int) -> int:
    """Return over how many words the distance between two places may vary."""
    between = path[min(anchor, at) + 1 : max(anchor, at)]
    return 1 + sum(element.numbers[1] for element in between if isinstance(element, Marked) and element.op is Op.GAP)


@cache
def _words_cost(words: Words) -> float:
    whole = sum(frequent().get(form, _UNLISTED) for form in sorted(words.forms))
    return whole + sum(_STEM_WORTH + sum(frequent()[word] for word in beginning(stem)) for stem in sorted(words.stems))
