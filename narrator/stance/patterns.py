"""The small pattern language of the cue tables, compiled to sequences of word tests.

`word` is exactly this word, `stem*` any word that begins so, `{a|b c|}` one of several (empty: may be left out),
`<0-3>` a gap of words, `,` and other marks themselves; ` | ` separates alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from narrator.errors import LexiconError

_PART = re.compile(r"\{[^{}]*\}|<\d+-\d+>|[^\s{}<>]+")
_GAP = re.compile(r"<(\d+)-(\d+)>")
_MARKS = frozenset(".,;:!?…—()")


@dataclass(frozen=True, slots=True)
class Step:
    """One position of a pattern: any of `words`, any word beginning with one of `stems`, or a gap of words."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    least: int = -1
    most: int = -1

    @property
    def is_gap(self) -> bool:
        """Tell whether this step skips words instead of testing one."""
        return self.most >= 0

    def takes(self, word: str) -> bool:
        """Tell whether `word` (lower case) stands at this step."""
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


def fold(word: str) -> str:
    """Return the form in which words are compared: lower case, ё as е, one apostrophe."""
    return word.lower().replace("ё", "е").replace("’", "'")


def _step(forms: Sequence[str]) -> Step:
    words = frozenset(fold(form) for form in forms if not form.endswith("*"))
    return Step(words, tuple(fold(form[:-1]) for form in forms if form.endswith("*")))


def _choices(part: str) -> list[tuple[Step, ...]]:
    gap = _GAP.fullmatch(part)
    if gap:
        return [(Step(frozenset(), (), int(gap[1]), int(gap[2])),)]
    if not part.startswith("{"):
        return [tuple(_step((word,)) for word in part.replace("-", " ").split())]
    options = [option.strip() for option in part[1:-1].split("|")]
    single = [option for option in options if option and " " not in option and "-" not in option]
    choices: list[tuple[Step, ...]] = [(_step(single),)] if single else []
    for option in options:
        if option not in single:
            choices.append(tuple(_step((word,)) for word in option.replace("-", " ").split()))
    return choices


def compile_cue(pattern: str, where: str = "") -> tuple[tuple[Step, ...], ...]:
    """Return the alternatives of a cue pattern, each a sequence of steps.

    Raises:
        LexiconError: the pattern is empty or one of its alternatives opens with a gap.
    """
    found: list[tuple[Step, ...]] = []
    for alternative in _split(pattern):
        parts = [_choices(part) for part in _PART.findall(alternative)]
        for choice in product(*parts):
            steps = tuple(step for group in choice for step in group)
            if not steps or steps[0].is_gap:
                raise LexiconError(f"the cue pattern {pattern!r} has no first word", where, "Begin it with a word.")
            found.append(steps)
    if not found:
        raise LexiconError("a cue is empty", where, "Give the cue column a word.")
    return tuple(found)


def _split(pattern: str) -> list[str]:
    depth, begin, parts = 0, 0, []
    for place, letter in enumerate(pattern):
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and depth == 0:
            parts.append(pattern[begin:place])
            begin = place + 1
    return [part for part in [*parts, pattern[begin:]] if part.strip()]


def reach(steps: tuple[Step, ...], words: Sequence[str], begin: int) -> int:
    """Return the index after the last word of `steps` found at `words[begin:]`, or -1.

    A gap never crosses a mark of punctuation.
    """
    place = begin
    for number, step in enumerate(steps):
        if step.is_gap:
            return _over_gap(steps, number, words, place)
        if place >= len(words) or not step.takes(words[place]):
            return -1
        place += 1
    return place


def _over_gap(steps: tuple[Step, ...], number: int, words: Sequence[str], place: int) -> int:
    step, rest = steps[number], steps[number + 1 :]
    for skipped in range(step.most + 1):
        if skipped >= step.least:
            end = reach(rest, words, place + skipped)
            if end >= 0:
                return end
        if place + skipped >= len(words) or words[place + skipped] in _MARKS:
            return -1
    return -1
