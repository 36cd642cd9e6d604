"""Cyrillic letters in Latin ones."""

from __future__ import annotations

_LATIN = dict(zip(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў",
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya yo i yi ye g u".split(" "),
    strict=True,
))


def latin(text: str) -> str:
    """Spell Cyrillic letters in Latin ones, keeping capitals, and leave everything else.

    >>> latin("Щукин и Лавров")
    'Shchukin i Lavrov'
    """
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    spelt = _LATIN.get(char.lower())
    if spelt is None:
        return char
    return spelt if char == char.lower() else spelt.capitalize()
