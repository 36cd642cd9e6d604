"""The forms of a word, worked out when a lexicon is compiled and never while it matches."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_UNINFLECTED = frozenset(
    "a an the and or but nor of in on at by to for from with without within into onto over under against about as"
    " is are was were be been being am do does did done has have had not no never that this these those which who"
    " whom whose what when where why how if than then so such very all any each every both few more most other some"
    " only own same too can could will would shall should may might must he she it we they i you him her them us me"
    " his its our their my your up down out off again further once here there between through during before after"
    " above below ago now just like via per".split()
)
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "life": "lives"}
_BRITISH = {
    "colour": "color", "labour": "labor", "neighbour": "neighbor", "honour": "honor", "favour": "favor",
    "behaviour": "behavior", "valour": "valor", "armour": "armor", "rumour": "rumor", "harbour": "harbor",
    "defence": "defense", "offence": "offense", "centre": "center", "programme": "program", "organise": "organize",
    "honourable": "honorable", "colouring": "coloring", "armoured": "armored",
}  # fmt: skip
_SPELLINGS = _BRITISH | {american: british for british, american in _BRITISH.items()}
_ISE = re.compile(r"(.{3,})i([sz])(ations?|e|es|ed|ing|ers?)$")
_PAIRS = {"в": "во", "с": "со", "к": "ко", "о": "об", "из": "изо", "под": "подо", "над": "надо", "от": "ото"}
_NO_PAIR = {"надо"}
_SUBJECT = ("nomn", "INFN")


def forms(word: str, lang: str, acronym: bool = False) -> frozenset[str]:
    """Return every form under which a canonical word may stand in a post.

    Args:
        word: lower case, е for ё.
        acronym: it is written in capitals in the pattern, so that US is not the pronoun.
        lang: "ru" inflects Cyrillic words by pymorphy3; every other language by English rules.
    >>> sorted(forms("regime", "en"))
    ['regime', "regime's", 'regimes']
    """
    if lang == "ru":
        return _russian(word) if re.search("[а-я]", word) else frozenset((word,))
    if acronym and lang == "en" and len(word) > 1:
        return frozenset((word, _possessive(word), word + "s"))
    return _english(word)


def _english(word: str) -> frozenset[str]:
    if word in _UNINFLECTED or not word[-1:].isalpha() or len(word) == 1 or "'" in word:
        return frozenset((word,))
    spellings = {word, _SPELLINGS.get(word, word)}
    ise = _ISE.match(word)
    if ise:
        spellings.add(ise[1] + "i" + ("z" if ise[2] == "s" else "s") + ise[3])
    return frozenset(form for spelling in spellings for form in (spelling, _possessive(spelling), _plural(spelling)))


def _possessive(word: str) -> str:
    return word + "'s"


def _plural(word: str) -> str:
    """Return the regular plural; a word that ends in -s and looks plural already stays as it is."""
    for ending, plural in _IRREGULAR.items():
        if word == ending or (ending in ("man", "woman") and word.endswith(ending)):
            return word.removesuffix(ending) + plural
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith(("ss", "x", "ch", "sh", "z", "us")):
        return word + "es"
    if word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@cache
def analyser() -> Any:
    import pymorphy3  # a dictionary of 10 MB: only compiling needs it

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def _russian(word: str) -> frozenset[str]:
    """Return all forms of the lexeme that fits: of its dictionary form, else its nominative, else its best reading.

    A word whose every reading is plural gives plural forms only, so that "новые регионы" is not "новый регион".
    """
    parses = [parse for parse in analyser().parse(word) if "Abbr" not in parse.tag or _plain(parse.word) == word]
    fitting = [parse for parse in parses if _plain(parse.normal_form) == word]
    fitting = fitting or [parse for parse in parses if any(tag in parse.tag for tag in _SUBJECT)] or parses
    if not fitting:
        return frozenset((word,))
    lexeme = fitting[0].lexeme
    if all("plur" in parse.tag for parse in parses):
        lexeme = [form for form in lexeme if "plur" in form.tag] or lexeme
    found = {_plain(form.word) for form in lexeme if "Cmp2" not in form.tag} | {word}
    found |= {_PAIRS[form] for form in found if form in _PAIRS and _PAIRS[form] not in _NO_PAIR}
    return frozenset(form for form in found if " " not in form and "-" not in form)


def _plain(word: str) -> str:
    """Return a dictionary's lower-case word in the spelling under which words are compared."""
    return word.replace("ё", "е")
