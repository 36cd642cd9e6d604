"""Walks an alternative from its anchor word outwards, over optional words and gaps, in bounded time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from narrator.lexicon.partners import width
from narrator.lexicon.tables import Alternative, Encoded, Op
from narrator.match.scene import Scene

_WORD = 0
_GAP, _CHOICE, _OPEN = int(Op.GAP), int(Op.CHOICE), int(Op.OPEN)
State = tuple["Step | None", int, int, bool, bool]
"""What is left to walk, the last word taken, the last word of the span, whether a quotation mark ends the span there,
and whether the next word may stand behind a comma."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One element on the way outwards. `first`, `second` are its numbers; `branches` where a choice may go on.

    `begins` holds the word sets of which the next word must be in one, None where it may be any or none is needed.
    """

    op: int
    first: int
    second: int
    ghost: bool
    then: Step | None
    branches: tuple[Step | None, ...] = ()
    begins: frozenset[int] | None = None


class Found(NamedTuple):
    """A derivation: words first..last are the span; `opened`, `closed` say whether quotation marks belong to it."""

    first: int
    last: int
    opened: bool = False
    closed: bool = False


class Walker:
    """One alternative, ready to be verified around a word of its anchor's set."""

    __slots__ = ("case", "entry", "left", "right", "width")

    def __init__(self, alternative: Alternative) -> None:
        anchor = alternative.elements[alternative.anchor]
        self.entry = alternative.entry
        self.case = 0 if isinstance(anchor, int) else anchor[2]
        self.left = _chain(reversed(alternative.elements[: alternative.anchor]), -1)
        self.right = _chain(alternative.elements[alternative.anchor + 1 :], 1)
        self.width = sum(width(element)[1] for element in alternative.elements)

    def around(self, scene: Scene, at: int) -> Iterable[Found]:
        """Return every derivation whose anchor is word `at`, which is known to be in the anchor's set."""
        if self.case and not scene.capital(at, self.case):
            return ()
        ends = _ends(scene, self.right, at, 1) if self.right else ((at, False),)
        if not ends:
            return ()
        starts = _ends(scene, self.left, at, -1) if self.left else ((at, False),)
        return [Found(first, last, opened, closed) for first, opened in starts for last, closed in ends]


def anchor_set(alternative: Alternative) -> int:
    """Return the number of the word set that an alternative is looked up by."""
    anchor = alternative.elements[alternative.anchor]
    return anchor if isinstance(anchor, int) else int(anchor[1])


def _chain(elements: Iterable[Encoded], direction: int, then: Step | None = None, ghost: bool = False) -> Step | None:
    """Link elements, given in walking order, into steps that end in `then`."""
    for element in reversed(list(elements)):
        then = _step(element, direction, then, ghost)
    return then


def _step(element: Encoded, direction: int, then: Step | None, ghost: bool) -> Step | None:
    if isinstance(element, int):
        return Step(_WORD, element, 0, ghost, then, begins=frozenset((element,)))
    op, *rest = element
    if op == Op.GHOST:
        return _chain(rest[::direction], direction, then, ghost=True)
    if op == Op.CHOICE:
        branches = tuple(_chain(branch[::direction], direction, then, ghost) for branch in rest)
        return Step(op, 0, 0, ghost, None, branches, _beginnings(branches))
    if op == Op.CASED:
        return Step(_WORD, rest[0], rest[1], ghost, then, begins=frozenset(rest[:1]))
    first, second = rest or (0, 0)
    return Step(op, first, second, ghost, then)


def _ends(scene: Scene, step: Step | None, at: int, direction: int) -> Iterable[tuple[int, bool]]:
    """Return where the span may end in one direction, and whether a quotation mark belongs to that end.

    Each state is walked once, so time is bounded by words in reach times steps.
    """
    state = _along(scene, (step, at, at, False, False), direction)
    if state is None:
        return ()
    if state[0] is None:
        return ((state[2], state[3]),)
    found: dict[tuple[int, bool], None] = {}
    waiting = [state]
    seen = {state}
    while waiting:
        for fork in _forks(scene, waiting.pop(), direction):
            after = _along(scene, fork, direction)
            if after is None:
                continue
            if after[0] is None:
                found[after[2], after[3]] = None
            elif after not in seen:
                seen.add(after)
                waiting.append(after)
    return found


def _along(scene: Scene, state: State, direction: int) -> State | None:
    """Return the state behind the single words that come next, or None where the text does not agree."""
    step, at, span, marked, loose = state
    while step is not None and step.op == _WORD:
        word = at + direction
        if not _taken(scene, step, at, word, loose):
            return None
        at, loose = word, False
        if not step.ghost:
            span, marked = word, False
        step = step.then
    return step, at, span, marked, loose


def _taken(scene: Scene, step: Step, at: int, word: int, loose: bool) -> bool:
    """Tell whether a word is in the step's set, joined to the last one, and written with the capitals asked for."""
    if not 0 <= word < scene.words or step.first not in scene.members[scene.classes[word]]:
        return False
    left = min(at, word)
    if not (scene.within(left) if loose else scene.adjacent(left)):
        return False
    return not step.second or scene.capital(word, step.second)


def _forks(scene: Scene, state: State, direction: int) -> list[State]:
    """Return the states behind a choice, a gap or a quotation mark: none where the text does not agree."""
    step, at, span, marked, loose = state
    assert step is not None
    if step.op == _CHOICE:
        sets = scene.sets(at + direction)
        return [(branch, at, span, marked, loose) for branch in step.branches if _begins(branch, sets)]
    if step.op == _GAP:
        return _skip(scene, state, direction)
    inward = (step.op == _OPEN) == (direction == 1)
    word = at + direction if inward else at
    if not 0 <= word < scene.words:
        return []
    mark = scene.opening(word) if step.op == _OPEN else scene.closing(word)
    return [] if mark < 0 else [(step.then, at, span, marked or not (inward or step.ghost), loose)]


def _begins(step: Step | None, sets: frozenset[int]) -> bool:
    """Tell whether a step may take a word of some sets next; sure only where it says no."""
    return step is None or step.begins is None or not step.begins.isdisjoint(sets)


def _beginnings(branches: Iterable[Step | None]) -> frozenset[int] | None:
    """Return the word sets that one of the branches must begin with, None where one may begin with anything."""
    found: set[int] = set()
    for branch in branches:
        if branch is None or branch.begins is None:
            return None
        found |= branch.begins
    return frozenset(found)


def _skip(scene: Scene, state: State, direction: int) -> list[State]:
    """Return the states behind a gap of each allowed length."""
    step, at, span, marked, _ = state
    assert step is not None
    states: list[State] = []
    begins = None if step.then is None else step.then.begins
    for length in range(step.second + 1):
        if length >= step.first and (begins is None or not begins.isdisjoint(scene.sets(at + direction))):
            states.append((step.then, at, span, marked, True))
        left = at if direction == 1 else at - 1
        if not (0 <= left < scene.words - 1 and scene.within(left)):
            break
        at += direction
    return states
