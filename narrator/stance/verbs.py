"""Forms of English and Russian verbs, told from one form of each."""

from __future__ import annotations


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return the forms that `verb+` stands for.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> verb_forms("заявил")[:4]
    ('заявил', 'заявила', 'заявило', 'заявили')
    """
    if verb[0] <= "z":
        return _english_forms(verb)
    stem = verb[:-1] if verb.endswith("л") else verb[:-2]
    if verb.endswith("л"):
        return (*(verb + ending for ending in ("", "а", "о", "и")), stem + "в", *_participles(stem + "вш"))
    if verb.endswith("ует"):
        past, present = verb[:-3] + "ова", verb[:-1]
    elif verb.endswith("ит"):
        past, present = verb[:-1], stem
    else:
        past, present = stem, stem
    plural, gerund = (present + "ят", present + "я") if verb.endswith("ит") else (verb[:-2] + "ют", verb[:-2] + "я")
    return (verb, plural, gerund, *(past + ending for ending in ("л", "ла", "ло", "ли")), *_participles(past + "вш"))


def _participles(stem: str) -> tuple[str, ...]:
    return tuple(stem + ending for ending in ("ий", "ая", "ее", "ие"))


def _english_forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return (verb, verb + "es", verb + "ed", verb + "ing")
    return (verb, verb + "s", verb + "ed", verb + "ing")
