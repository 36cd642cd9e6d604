"""Text of posts made harmless: nothing in it can move the cursor, turn the line round or hide."""

from __future__ import annotations

import re
import unicodedata

from narrator.archive.latin import latin

_HIDDEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u2060\u2061\u2062\u2063\u2064\ufeff\uffa0"
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_TABLE = (
    _CONTROLS
    | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
    | dict.fromkeys(map(ord, _BIDI), "\ufffd")
    | {0xE000: "\ufffd"}
    | dict.fromkeys(map(ord, _HIDDEN), "")
    | dict.fromkeys(range(0xE0000, 0xE0080), "")
    | {ord("\n"): "\n", ord("\t"): "    ", ord("\r"): "", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
)
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_LONE_JOINER = re.compile(f"(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")
_SURROGATES = re.compile("[\ud800-\udfff]")
_PLAIN = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"',
    "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2010": "-", "\u2011": "-", "\u2022": "*", "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "\u2116": "No", "\u20ac": "EUR", "\u00b7": "-", "\u2192": "->", "\u25aa": "*", "\u25ab": "*", "\u2423": "_",
})


def inert(text: str) -> str:
    """Show control characters as pictures and bidi marks as U+FFFD; drop what nobody can see.

    Newlines stay; a tab becomes four spaces. The length may change: slice by offsets first.

    >>> inert("a\\x1b[2Jb")
    'a␛[2Jb'
    """
    if text.isascii() and text.isprintable():
        return text
    joined = _LONE_JOINER.sub("", text) if "\u200d" in text else text
    return _SURROGATES.sub("\ufffd", joined.translate(_TABLE))


def drawable(text: str, encoding: str) -> str:
    """Return the text in characters that an encoding has: plain punctuation, Latin letters, else "?".

    >>> drawable("«Щит» – это", "ascii")
    '"Shchit" - eto'
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_replacement(char, encoding) for char in text)
    return text


_SILENT = "\ufe0e\ufe0f\u200dьЬъЪ"
"""What leaves no trace where it cannot be drawn."""


def _replacement(char: str, encoding: str) -> str:
    if char in _SILENT:
        return ""
    for candidate in (char, char.translate(_PLAIN), latin(char), _undecorated(char)):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        if candidate:
            return candidate
    return "?"


def _undecorated(char: str) -> str:
    """Return a letter without its accents."""
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
