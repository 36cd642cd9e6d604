"""Whom a pronoun or a subject left out means: the person who was named one or a few sentences before."""

from __future__ import annotations

from narrator.stance import grammar, pronouns
from narrator.stance.reading import Reading, Sentence
from narrator.stance.subjects import clean, possessive
from narrator.stance.tables import Hit

_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "our"})
_SHORT = 3
_CHAIN = 5
_CONTINUES = frozenset({"he", "she", "they"})


def resolved(reading: Reading, sentence: Sentence, name: str, lang: str) -> str:
    """Return whom a pronoun means: the first name of the sentence before, where there is one; else `name` itself."""
    if name.lower() not in grammar.PRONOUNS:
        return name
    if name[0] > "z":
        return pronouns.antecedent(reading, sentence, name)
    number = reading.number_at(sentence.start)
    for earlier in range(number - 1, number - _CHAIN, -1):
        previous = reading.sentence(earlier)
        if previous is None or reading.text.count("\n", previous.end, sentence.start) > 1:
            break
        if previous.words[:1] and previous.words[0] in _CONTINUES:
            continue
        found = _role(previous) or _first_name(previous)
        if found:
            return found
    return name


def _first_name(sentence: Sentence) -> str | None:
    """Return the first run of capitalised words of a sentence, a lone opening word only if it is no function word."""
    words, begin = sentence.words, -1
    for place in range(min(len(words), 25)):
        capital = (
            sentence.capital(place) and words[place] not in grammar.DETERMINERS | grammar.FIRST_PERSON | grammar.ADVERBS
        )
        if capital and words[place] not in grammar.STOPS | grammar.PREPOSITIONS | grammar.PRONOUNS and begin < 0:
            begin = place
        elif begin >= 0 and not sentence.capital(place):
            aide = words[place].startswith(grammar.ROLE_STEMS) and not words[place].endswith("s")
            if aide and place + 1 < len(words) and sentence.capital(place + 1):
                continue
            if _bears(sentence, place) or (_bears(sentence, place + 1) and possessive(sentence, place - 1)):
                continue
            return clean(sentence.raw(begin, place))
    return None


def _bears(sentence: Sentence, place: int) -> bool:
    """Tell whether a role in small letters stands at `place`, as after "Norland's UN" or "G7"."""
    if place >= len(sentence.words) or not sentence.words[place].startswith(grammar.ROLE_STEMS):
        return False
    before = sentence.raw(place - 1, place)
    return len(before) > 1 and (before.isupper() or possessive(sentence, place - 1))


def _role(sentence: Sentence) -> str | None:
    """Return the person who opens a sentence by his role alone: "The mayor stood", "The head of the WHO said"."""
    words, end = sentence.words, 2
    if len(words) < _SHORT or words[0] not in _ARTICLES or not words[1].startswith(grammar.ROLE_STEMS):
        return None
    if sentence.capital(2):
        return None
    if words[2] in {"of", "for"}:
        begin = 3 + (words[3:4] == ["the"])
        end = next((at for at in range(begin, len(words)) if not sentence.capital(at)), len(words))
        end = end if end > begin else 2
    return clean(sentence.raw(0, end))


def meant(reading: Reading, sentence: Sentence, hit: Hit, name: str, lang: str) -> str | None:
    """Return whom the subject of a verb means; a Russian verb without one may have that of a sentence before."""
    if not name and lang == "ru":
        return pronouns.elided(reading, sentence, sentence.words[hit.first]) or None
    return resolved(reading, sentence, name, lang) or None
