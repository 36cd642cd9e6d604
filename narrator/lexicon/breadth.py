"""Tells which patterns catch too much: short stems, ordinary words by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.errors import LexiconError
from narrator.lexicon import pattern as p
from narrator.lexicon.inflect import forms
from narrator.lexicon.places import Words as WordSet
from narrator.lexicon.places import cost
from narrator.records import Entry

SHORT_STEM = 4
ORDINARY = 120.0
"""Occurrences per million words from which a single word without a condition is called ordinary."""


def broad(entry: Entry) -> Iterator[str]:
    """Yield what is too broad about an entry's pattern; nothing where it cannot be read."""
    try:
        alternatives = p.parse(entry.pattern)
    except LexiconError:
        return
    for alternative in alternatives:
        alone = len(alternative) == 1
        for word in _words(alternative):
            if word.kind is p.Kind.STEM and len(word.text) < (SHORT_STEM if alone else SHORT_STEM - 1):
                yield f"the stem {word.text}* is too short"
        if alone and not entry.where:
            yield from (
                f"the ordinary word {word.text + '*' * (word.kind is p.Kind.STEM)!r} stands alone"
                for word in _single(alternative[0])
                if word.case is p.Case.ANY and _frequency(word, entry.lang) > ORDINARY
            )
        if alone and isinstance(alternative[0], p.Slot) and not entry.where:
            yield f"the slot {{{alternative[0].name}}} stands alone"


def _frequency(word: p.Word, lang: str) -> float:
    if word.kind is p.Kind.STEM:
        return cost(WordSet(frozenset(), frozenset((word.text,)), word.case))
    return cost(WordSet(forms(word.text, lang), frozenset(), word.case))


def _words(elements: p.Sequence) -> Iterator[p.Word]:
    for element in elements:
        match element:
            case p.Word():
                yield element
            case p.Choice(branches):
                for branch in branches:
                    yield from _words(branch)
            case p.Quoted(inner) | p.Ghost(inner):
                yield from _words(inner)


def _single(element: p.Element) -> Iterator[p.Word]:
    """Yield the words that may stand alone as a whole match."""
    if isinstance(element, p.Word):
        yield element
    elif isinstance(element, p.Choice):
        for branch in element.branches:
            if len(branch) == 1:
                yield from _single(branch[0])
