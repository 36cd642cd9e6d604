"""The shipped lexicon as other search engines can hold it: plain strings that must stand where an entry may match.

An entry's alternative is a row of word sets, gaps, choices and marks; written out, the shipped ones would make a
hundred million strings. As anybody would who has only a string searcher, a needle is the longest run of word sets
around the alternative's rarest word that makes at most MOST strings. What a needle finds is then verified, for every
peer alike, by narrator's own code: `bench.peers`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod

from narrator.lexicon.tables import Alternative, Encoded, Lexicon, Op

MOST = 200


@dataclass(frozen=True, slots=True)
class Needle:
    """A string to look for. `stem`: its last word may go on. `starts` pairs alternatives with their anchor's place."""

    text: str
    stem: bool
    starts: tuple[tuple[int, int], ...]


def needles(lexicon: Lexicon) -> tuple[Needle, ...]:
    """Return the needles of a lexicon, each once, in the order of their texts."""
    forms, stems = _members(lexicon.forms.items()), _members(lexicon.stems.items())
    found: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    for number, alternative in enumerate(lexicon.alternatives):
        if alternative.entry < 0:
            continue
        first, last = _run(alternative, forms, stems)
        sets = [_set(element) for element in alternative.elements[first : last + 1]]
        start = (number, alternative.anchor - first)
        for words in product(*(forms[each] for each in sets)):
            found[" ".join(words), False].append(start)
        for words in product(*(forms[each] for each in sets[:-1]), stems[sets[-1]]):
            found[" ".join(words), True].append(start)
    return tuple(Needle(text, stem, tuple(starts)) for (text, stem), starts in sorted(found.items()))


def _members(words: Iterable[tuple[str, tuple[int, ...]]]) -> dict[int, list[str]]:
    sets: dict[int, list[str]] = defaultdict(list)
    for word, numbers in words:
        for number in numbers:
            sets[number].append(word)
    return sets


def _run(alternative: Alternative, forms: dict[int, list[str]], stems: dict[int, list[str]]) -> tuple[int, int]:
    """Return the first and last element of the run of word sets around the anchor that becomes needles."""
    elements, first, last = alternative.elements, alternative.anchor, alternative.anchor
    size = len(forms[_set(elements[first])]) + len(stems[_set(elements[first])])
    for at in _outward(elements, last, 1):
        wanted = size * (len(forms[_set(elements[at])]) + len(stems[_set(elements[at])]))
        if wanted > MOST or stems[_set(elements[last])]:
            break
        size, last = wanted, at
    for at in _outward(elements, first, -1):
        wanted = size * len(forms[_set(elements[at])])
        if wanted > MOST or stems[_set(elements[at])]:
            break
        size, first = wanted, at
    return first, last


def _outward(elements: tuple[Encoded, ...], at: int, direction: int) -> Iterable[int]:
    """Yield the places beside `at`, going outwards, as long as plain word sets stand there."""
    at += direction
    while 0 <= at < len(elements) and (isinstance(elements[at], int) or elements[at][0] == Op.CASED):
        yield at
        at += direction


def _set(element: Encoded) -> int:
    return element if isinstance(element, int) else int(element[1])


def written_out(lexicon: Lexicon) -> int:
    """Return how many strings the alternatives would make if every choice and form were written out."""
    forms, stems = _members(lexicon.forms.items()), _members(lexicon.stems.items())

    def strings(element: Encoded) -> int:
        if isinstance(element, int) or element[0] == Op.CASED:
            return len(forms[_set(element)]) + len(stems[_set(element)])
        if element[0] == Op.CHOICE:
            return sum(prod(map(strings, branch)) for branch in element[1:])
        return prod(map(strings, element[1:])) if element[0] == Op.GHOST else 1

    return sum(prod(map(strings, each.elements)) for each in lexicon.alternatives if each.entry >= 0)
