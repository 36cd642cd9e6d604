"""Whom a Russian pronoun means: the last one named before it who spoke and agrees with it."""

from __future__ import annotations

from narrator.stance import grammar, nominative
from narrator.stance.endings import FEMALE, MALE, PLURAL, agreement, surely_speaks
from narrator.stance.reading import Reading, Sentence

_FORMS = {
    "он": MALE, "его": MALE, "ему": MALE, "им": MALE, "него": MALE, "она": FEMALE, "ее": FEMALE, "ей": FEMALE,
    "нее": FEMALE, "они": PLURAL, "их": PLURAL, "них": PLURAL,
}  # fmt: skip
_VERBS = frozenset({"reporting-verb", "calling-verb", "reporting-weak", "belief-verb", "denial-verb"})
_FARTHEST = 6
_CLOSE = 4
_TITLE = 2


def antecedent(reading: Reading, sentence: Sentence, pronoun: str) -> str:
    """Return the name that a pronoun such as «он» or «по ее словам» stands for, "" where none agrees."""
    words, wanted = sentence.words, _FORMS.get(pronoun.lower().replace("ё", "е"), 0)
    place = words.index(pronoun.lower()) if pronoun.lower() in words else 0
    if place > _CLOSE and not sentence.quote_between(place):
        opening = nominative.opening(sentence, wanted)
        if " " in opening and sentence.text.find(opening, sentence.start) < sentence.starts[place]:
            return opening
    return before(reading, sentence, _FORMS.get(pronoun.lower().replace("ё", "е"), 0))


def elided(reading: Reading, sentence: Sentence, verb: str) -> str:
    """Return who goes on speaking by a singular verb without a subject: «Зато заверил, что», "" where nobody does."""
    wanted = agreement(verb)
    return before(reading, sentence, wanted) if wanted in {MALE, FEMALE} else ""


def before(reading: Reading, sentence: Sentence, wanted: int) -> str:
    """Return the last one named before a sentence who agrees, a name rather than a title alone."""
    number, titled = reading.number_at(sentence.start), ""
    for earlier in range(number - 1, max(-1, number - 1 - _FARTHEST), -1):
        previous = reading.sentence(earlier)
        name = _named(reading, previous, wanted) if previous is not None and wanted else ""
        if name and (" " in name or not surely_speaks(name.lower())):
            return name
        titled = titled or name
    return titled


def _named(reading: Reading, sentence: Sentence, wanted: int) -> str:
    """Return who speaks or acts in a sentence under his name."""
    for hit in reversed(sentence.hits(reading.cues, "ru")):
        start, end = sentence.starts[hit.first], sentence.ends[hit.first]
        if hit.row.rule in _VERBS and not reading.quotations.around(start, end):
            name = nominative.subject(sentence, hit.first, hit.last, wanted)
            words = name.split()[:_TITLE]
            if _is_name(name) or (grammar.PRONOUNS.isdisjoint(words) and any(surely_speaks(word) for word in words)):
                return name
    if reading.quotations.around(sentence.start + 1, sentence.start + 2):
        return ""
    opening = nominative.opening(sentence, wanted)
    return opening if _is_name(opening) else ""


def _is_name(name: str) -> bool:
    words = name.split()
    return bool(words) and words[0].lower() not in grammar.PRONOUNS and any(word[:1].isupper() for word in words)
