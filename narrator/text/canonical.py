"""The canonical form of one word, and what its letters say about its language."""

from __future__ import annotations

import unicodedata
from enum import IntFlag

from narrator.text.characters import JOINER, MARK, TO_CYRILLIC, TO_LATIN, kind_of, lower_char
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
    spelled = "".join(map(lower_char, composed))
    word = spelled.replace("ё", "е")
    latin, cyrillic, other = _scripts(word)
    flags = WordFlag.FOLDED if visible != spelling else WordFlag(0)
    if latin and cyrillic:
        plain = _unmix(word, latin, cyrillic)
        if plain != word:
            flags |= WordFlag.FOLDED
            word = plain
            latin, cyrillic, other = _scripts(word)
    if other > latin + cyrillic:
        flags |= WordFlag.OTHER
    elif latin > cyrillic:
        flags |= WordFlag.LATIN
    elif cyrillic:
        flags |= WordFlag.CYRILLIC | _cyrillic_flags(spelled)
    return word, compare_flags(word, int(flags))


def _cyrillic_flags(spelled: str) -> WordFlag:
    """Tell which language's own letters a spelling holds."""
    flags = WordFlag(0)
    letters = set(spelled)
    if letters & _RUSSIAN:
        flags |= WordFlag.RUSSIAN
    if letters & _UKRAINIAN:
        flags |= WordFlag.UKRAINIAN
    return flags


LISTED_INITIALS = frozenset(word[0] for word in (*_ENGLISH, *TRIGGERS))
"""What a word begins with that `compare_flags` may know."""


def compare_flags(word: str, flags: int) -> int:
    """Return the flags of a word with those added that lists of words decide."""
    if flags & 1 and word in _ENGLISH:
        flags |= 8
    return flags | 128 if word.startswith(TRIGGERS) else flags


def letter_flags(char: str) -> int:
    """Return what one lower-case character says of a word of one script; FOLDED where only `canonical` can tell.

    A word's flags are those of its characters together, unless it mixes scripts or has a character that is FOLDED:
    a mark, an invisible character, or one that may change when the word is composed.
    """
    if kind_of(char) in (MARK, JOINER) or unicodedata.normalize("NFC", char) != char or "\u1100" <= char <= "\u11ff":
        return int(WordFlag.FOLDED)
    latin, cyrillic, other = _scripts(char)
    script = latin * WordFlag.LATIN | cyrillic * WordFlag.CYRILLIC | other * WordFlag.OTHER
    return int(script | _cyrillic_flags(char))
