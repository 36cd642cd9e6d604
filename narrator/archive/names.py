"""Names of speakers: which surface forms are one person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from narrator.archive.latin import latin

_ENDINGS = ("ского", "скому", "ским", "ском", "ская", "скую", "ской", "ский",
            "овой", "евой", "иной", "ову", "еву", "ину", "овым", "евым", "иным",
            "ова", "ева", "ина", "ове", "еве", "ине", "ов", "ев", "ин")
_STEMS = {"с": "ск", "о": "ов", "е": "ев", "и": "ин"}
_ARTICLES = re.compile(r"^(?:the|a|an|his|her|their|our|its)\s+", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:of|ministry|government|council|agency|office|service|department|embassy|parliament|media|union|"
    r"министерств\w*|правительств\w*|совет\w*|агентств\w*|служб\w*|посольств\w*|мид|сми)\b", re.IGNORECASE)
_TITLES = frozenset((
    "ambassador president minister foreign prime secretary general state defence defense deputy vice chairman "
    "chairwoman spokesman spokeswoman spokesperson speaker chancellor premier ayatollah pope king senator colonel "
    "mr mrs ms dr sir general-secretary "
    "президент президента президентом министр министра министром премьер посол посла послом глава спикер "
    "господин госсекретарь канцлер генерал сенатор").split())
_AFTER_ACRONYM = re.compile(r"\b[A-ZА-ЯЁ]{2,}\s+((?:[A-ZА-ЯЁ][^\W\d_A-ZА-ЯЁ]+\s*){2,})$")
_CASES = ("ом", "ем", "ой", "ей", "а", "я", "у", "ю", "е", "ы", "и")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def name_parts(surface: str) -> tuple[str, ...]:
    """Return the folded capitalised words of a personal name, titles left out; () for a description.

    Case endings of Russian surnames are dropped, Cyrillic is spelt in Latin letters and spellings that
    differ between transcriptions are folded.

    >>> name_parts("Foreign Minister Sergey Lavrov")[-1] == name_parts("Лаврова")[-1]
    True
    >>> name_parts("the Ambassador"), name_parts("Ministry of Defence")
    ((), ())
    """
    if _ORGANISATION.search(surface):
        ending = _AFTER_ACRONYM.search(surface)
        if ending is None or _ORGANISATION.search(ending[1]):
            return ()
        surface = ending[1]
    words = _WORD.findall(surface.replace("’", "'").removesuffix("'s"))
    return tuple(_fold(word) for word in words if word[0].isupper() and word.lower() not in _TITLES | {"the"})


def untitled(surface: str) -> str:
    """Return a personal name without its titles; whatever has no other capital stays as it is.

    >>> untitled("Foreign Minister Sergey Lavrov"), untitled("The minister")
    ('Sergey Lavrov', 'The minister')
    """
    words = surface.split()
    while len(words) > 1 and words[0].lower().strip(".,") in _TITLES | {"the"}:
        words = words[1:]
    named = bool(name_parts(surface)) and words[0][:1].isupper()
    return " ".join(words) if named else surface


def _fold(word: str) -> str:
    lower = word.lower().replace("ё", "е")
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            lower = lower[: -len(ending)] + _STEMS[ending[0]]
            break
    else:
        lower = _nominative(lower)
    spelt = latin(lower)
    if spelt.endswith(("ova", "eva", "ina")):
        spelt = spelt[:-1]
    spelt = re.sub(r"sk(?:y|iy|yy|ii|yi|i)$", "sk", spelt)
    spelt = spelt.replace("kh", "h").replace("y", "i")
    return re.sub(r"(.)\1", r"\1", spelt)


def _nominative(lower: str) -> str:
    """Drop a case ending of a Cyrillic name: "мельника" and "мельником" become "мельник"."""
    for ending in _CASES if "а" <= lower[:1] <= "я" else ():
        if lower.endswith(ending) and len(lower) >= len(ending) + 4:
            return lower[: -len(ending)]
    return lower


def join_names(counts: Mapping[str, int]) -> dict[str, str]:
    """Return for every surface form the form under which it is reported.

    Two forms are one person where their last name words agree, or where one is a single word found in the
    other. A description without a capital ("the Ambassador") stays itself, without regard to case and article.

    Args:
        counts: how often each surface form occurs.
    Returns:
        Surface form -> the most telling form of its group: Latin before Cyrillic, then frequent, then short.
    """
    groups: dict[str, list[str]] = {}
    keys = {form: _key(form) for form in counts}
    joined = _families(sorted({key for key in keys.values() if isinstance(key, tuple)}))
    for form in sorted(counts):
        key = keys[form]
        label = key if isinstance(key, str) else " ".join(joined[key])
        groups.setdefault(label, []).append(form)
    named = {}
    for forms in groups.values():
        best = min(forms, key=lambda form: (not form.isascii(), -counts[form], len(form), form))
        named.update(dict.fromkeys(forms, best))
    return named


def _key(form: str) -> str | tuple[str, ...]:
    return name_parts(form) or " ".join(_ARTICLES.sub("", form).lower().split())


def _families(names: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Map every name to the first name of its family: same last word, or a single word of a longer name."""
    heads: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in sorted(names, key=lambda parts: (-len(parts), parts)):
        family = [head for head in dict.fromkeys(heads.values()) if _same(name, head)]
        heads[name] = family[0] if len(family) == 1 else name
        if len(family) > 1:
            heads[name] = next((head for head in family if head[-1] == name[-1]), name)
    return heads


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[-1] == other[-1] or (len(one) == 1 and one[0] in other)
