"""Whose view a Russian sentence gives that opens with «для X» or «у X»."""

from __future__ import annotations

from narrator.stance.endings import surely_speaks

_BLAMED = ("виноват", "сплошн", "кругом")
_JUDGED = frozenset("они это он она вы — навсегда остается остаются".split())


def for_whom(words: list[str], capital: bool) -> bool:
    """Tell whether «для» opens a view: «для бабушки все они X», «для Энгельгардта царство — X»."""
    if len(words) < 2 or not (capital or surely_speaks(words[0])):
        return False
    return "—" in words[1:] if capital else not _JUDGED.isdisjoint(words[1:])


def at_whom(words: list[str], capital: bool) -> bool:
    """Tell whether «у» opens a view: «у бабушки во всём виноваты X», «у Рудницкого княжество — X»."""
    if len(words) < 2 or not (capital or surely_speaks(words[0])):
        return False
    return any(word == "—" or word.startswith(_BLAMED) for word in words[2:])
