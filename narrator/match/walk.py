"""Walks an alternative from its anchor word outwards, over optional words and gaps, in bounded time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.lexicon.tables import Alternative, Encoded, Op
from narrator.match.scene import Scene

_WORD = 0


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One element on the way outwards. `first`, `second` are its numbers; `branches` where a choice may go on."""

    op: int
    first: int
    second: int
    ghost: bool
    then: Step | None
    branches: tuple[Step | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
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
        self.width = sum(map(_width, alternative.elements))

    def around(self, scene: Scene, at: int) -> Iterable[Found]:
        """Return every derivation whose anchor is word `at`, which is known to be in the anchor's set."""
        if self.case and not scene.capital(at, self.case):
            return ()
        if self.left is None and self.right is None:
            return (Found(at, at),)
        ends = _ends(scene, self.right, at, 1)
        if not ends:
            return ()
        starts = _ends(scene, self.left, at, -1)
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
        return Step(_WORD, element, 0, ghost, then)
    op, *rest = element
    if op == Op.GHOST:
        return _chain(rest[::direction], direction, then, ghost=True)
    if op == Op.CHOICE:
        branches = tuple(_chain(branch[::direction], direction, then, ghost) for branch in rest)
        return Step(op, 0, 0, ghost, None, branches)
    if op == Op.CASED:
        return Step(_WORD, rest[0], rest[1], ghost, then)
    return Step(op, *(rest or (0, 0)), ghost, then)


def _ends(scene: Scene, step: Step | None, at: int, direction: int) -> list[tuple[int, bool]]:
    """Return where the span may end in one direction, and whether a quotation mark belongs to that end."""
    if step is None:
        return [(at, False)]
    found: dict[tuple[int, bool], None] = {}
    waiting = [_State(step, at, at, False, False)]
    seen = set(waiting) if step.then is not None or step.branches else set()
    while waiting:
        for state in _advance(scene, waiting.pop(), direction):
            if state.step is None:
                found[state.span, state.marked] = None
            elif state not in seen:
                seen.add(state)
                waiting.append(state)
    return list(found)


@dataclass(frozen=True, slots=True, eq=True)
class _State:
    """A place on the way: word `at` was the last one taken, `span` the last one of the span."""

    step: Step | None
    at: int
    span: int
    marked: bool
    loose: bool


def _advance(scene: Scene, state: _State, direction: int) -> Sequence[_State]:
    """Return the states one step further: none where the text does not agree."""
    step, at = state.step, state.at
    assert step is not None
    if step.op == _WORD:
        word = at + direction
        if not _joined(scene, at, direction, state.loose) or step.first not in scene.members[scene.classes[word]]:
            return ()
        if step.second and not scene.capital(word, step.second):
            return ()
        return (_State(step.then, word, state.span if step.ghost else word, state.marked and step.ghost, False),)
    if step.op == Op.CHOICE:
        return [_State(branch, at, state.span, state.marked, state.loose) for branch in step.branches]
    if step.op == Op.GAP:
        return _skip(scene, state, direction)
    inward = (step.op == Op.OPEN) == (direction == 1)
    word = at + direction if inward else at
    if not 0 <= word < scene.words:
        return ()
    mark = scene.opening(word) if step.op == Op.OPEN else scene.closing(word)
    if mark < 0:
        return ()
    return (_State(step.then, at, state.span, state.marked or not (inward or step.ghost), state.loose),)


def _skip(scene: Scene, state: _State, direction: int) -> list[_State]:
    """Return the states behind a gap of each allowed length."""
    step, at = state.step, state.at
    assert step is not None
    states = []
    for length in range(step.second + 1):
        if length >= step.first:
            states.append(_State(step.then, at, state.span, state.marked, True))
        if not _joined(scene, at, direction, True):
            break
        at += direction
    return states


def _joined(scene: Scene, at: int, direction: int, loose: bool) -> bool:
    """Tell whether a neighbouring word exists and nothing that divides words stands before it."""
    left = at if direction == 1 else at - 1
    if left < 0 or left + 1 >= scene.words:
        return False
    return scene.within(left) if loose else scene.adjacent(left)


def _width(element: Encoded) -> int:
    """Return how many words an element may take at most."""
    if isinstance(element, int):
        return 1
    op, *rest = element
    if op == Op.CASED:
        return 1
    if op == Op.GAP:
        return int(rest[1])
    if op == Op.CHOICE:
        return max(sum(map(_width, branch)) for branch in rest)
    return sum(map(_width, rest))
