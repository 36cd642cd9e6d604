"""The canonical form of one word, and what its letters say about its language."""

from __future__ import annotations

import unicodedata
from enum import IntFlag

from narrator.text.characters import JOINER, TO_CYRILLIC, TO_LATIN, fold_char, kind_of
from narrator.text.skip import TRIGGERS

_ENGLISH = frozenset(
    "the of and to in is that for it was on are with as be this by at from have has had not but they we you his her "
    "its their our which who will would were been or an if there what when all can said about into than them then "
    "so do does did no more also these those such after before over under between because while could should".split()
)


class WordFlag(IntFlag):
    """What is known of a distinct word. `ENGLISH`: one of the function words that mark English text."""

    LATIN = 1
    CYRILLIC = 2
    FOLDED = 4
    ENGLISH = 8
    RUSSIAN = 16
    UKRAINIAN = 32
    OTHER = 64
    NOTICE = 128


_RUSSIAN = frozenset("ыэёъ")
_UKRAINIAN = frozenset("іїєґ")


def _scripts(word: str) -> tuple[int, int, int]:
    """Return how many letters of a lower-case word are Latin, Cyrillic and of other scripts."""
    latin = cyrillic = other = 0
    for char in word:
        if "a" <= char <= "z" or "\xdf" <= char <= "\u024f":
            latin += 1
        elif "\u0400" <= char <= "\u052f":
            cyrillic += 1
        elif char.isalpha():
            other += 1
    return latin, cyrillic, other


def _unmix(word: str, latin: int, cyrillic: int) -> str:
    """Return a word of mixed script in its main script, or unchanged where letters have no twin there."""
    attempts = (TO_CYRILLIC, TO_LATIN) if cyrillic >= latin else (TO_LATIN, TO_CYRILLIC)
    for table in attempts:
        candidate = word.translate(table)
        if 0 in _scripts(candidate)[:2]:
            return candidate
    return word


def canonical(spelling: str) -> tuple[str, int]:
    """Return the form in which a word is compared, and its flags.

    The form is NFC, lower case, ё as е, any apostrophe as ', without invisible characters, and where Latin and
    Cyrillic letters are mixed, in the script that most of them belong to.

    >>> canonical("Neo\u200bNazi")
    ('neonazi', 5)
    """
    visible = spelling
    if not spelling.isascii():
        visible = "".join(char for char in spelling if kind_of(char) != JOINER)
    composed = unicodedata.normalize("NFC", visible)
    word = "".join(map(fold_char, composed))
    latin, cyrillic, other = _scripts(word)
    flags = WordFlag.FOLDED if visible != spelling else WordFlag(0)
    if latin and cyrillic:
        plain = _unmix(word, latin, cyrillic)
        if plain != word:
            flags |= WordFlag.FOLDED
            word = plain
            latin, cyrillic, other = _scripts(word)
    return word, int(flags | _language_flags(word, composed.lower(), (latin, cyrillic, other)))


def _language_flags(word: str, spelled: str, scripts: tuple[int, int, int]) -> WordFlag:
    latin, cyrillic, other = scripts
    flags = WordFlag(0)
    if other > latin + cyrillic:
        flags |= WordFlag.OTHER
    elif latin > cyrillic:
        flags |= WordFlag.LATIN
        if word in _ENGLISH:
            flags |= WordFlag.ENGLISH
    elif cyrillic:
        flags |= WordFlag.CYRILLIC
        letters = set(spelled)
        if letters & _RUSSIAN:
            flags |= WordFlag.RUSSIAN
        if letters & _UKRAINIAN:
            flags |= WordFlag.UKRAINIAN
    if word.startswith(TRIGGERS):
        flags |= WordFlag.NOTICE
    return flags
