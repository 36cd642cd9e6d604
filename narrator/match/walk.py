"""Walks an alternative from its anchor word outwards, over optional words and gaps, in bounded time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from narrator.lexicon.partners import width
from narrator.lexicon.tables import Alternative, Encoded, Op
from narrator.match.scene import Scene

_WORD = 0
State = tuple["Step | None", int, int, bool, bool]
"""What is left to walk, the last word taken, the last word of the span, whether a quotation mark ends the span there,
and whether the next word may stand behind a comma."""


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
        return Step(_WORD, element, 0, ghost, then)
    op, *rest = element
    if op == Op.GHOST:
        return _chain(rest[::direction], direction, then, ghost=True)
    if op == Op.CHOICE:
        branches = tuple(_chain(branch[::direction], direction, then, ghost) for branch in rest)
        return Step(op, 0, 0, ghost, None, branches)
    if op == Op.CASED:
        return Step(_WORD, rest[0], rest[1], ghost, then)
    first, second = rest or (0, 0)
    return Step(op, first, second, ghost, then)


def _ends(scene: Scene, step: Step | None, at: int, direction: int) -> Iterable[tuple[int, bool]]:
    """Return where the span may end in one direction, and whether a quotation mark belongs to that end.

    Each state is walked once, so time is bounded by words in reach times steps.
    """
    found: dict[tuple[int, bool], None] = {}
    waiting: list[State] = [(step, at, at, False, False)]
    seen: set[State] = set()
    while waiting:
        step, at, span, marked, loose = waiting.pop()
        while step is not None and step.op == _WORD:
            word = at + direction
            if not _taken(scene, step, at, word, loose):
                break
            at, loose = word, False
            if not step.ghost:
                span, marked = word, False
            step = step.then
        if step is None:
            found[span, marked] = None
        elif step.op != _WORD:
            for state in _forks(scene, (step, at, span, marked, loose), direction):
                if state not in seen:
                    seen.add(state)
                    waiting.append(state)
    return found


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
    if step.op == Op.CHOICE:
        word = at + direction
        sets = scene.members[scene.classes[word]] if 0 <= word < scene.words else ()
        return [
            (branch, at, span, marked, loose)
            for branch in step.branches
            if branch is None or branch.op != _WORD or branch.first in sets
        ]
    if step.op == Op.GAP:
        return _skip(scene, state, direction)
    inward = (step.op == Op.OPEN) == (direction == 1)
    word = at + direction if inward else at
    if not 0 <= word < scene.words:
        return []
    mark = scene.opening(word) if step.op == Op.OPEN else scene.closing(word)
    return [] if mark < 0 else [(step.then, at, span, marked or not (inward or step.ghost), loose)]


def _skip(scene: Scene, state: State, direction: int) -> list[State]:
    """Return the states behind a gap of each allowed length."""
    step, at, span, marked, _ = state
    assert step is not None
    states: list[State] = []
    for length in range(step.second + 1):
        if length >= step.first:
            states.append((step.then, at, span, marked, True))
        left = at if direction == 1 else at - 1
        if not (0 <= left < scene.words - 1 and scene.within(left)):
            break
        at += direction
    return states
