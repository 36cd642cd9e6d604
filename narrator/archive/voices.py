"""Who voices a match, and who rejects it, in names and in words."""

from __future__ import annotations

from narrator.records import Match, Stance
from narrator.stance import rejected_by, voiced

SOMEONE = "an unnamed source"
_PRONOUNS = frozenset((
    "he she they it we who which that i you one he/she his her their him them this these those "
    "он она они оно мы я вы кто который которая которые его её ее их ему ей им него неё нее них это этом этого"
).split())


def voices(match: Match) -> tuple[str, str]:
    """Return the role of a match's speaker and the speaker as written, "" where unnamed.

    The role is "voiced" where the speaker says it, "rejected" where the speaker denies, debunks, distances, discusses
    or asks it, and "" where nobody else speaks.

    >>> voices(Match(0, 1, "x", (0, 1), "siege", "generic", "en-x"))
    ('', '')
    """
    rejecting = rejected_by(match)
    if rejecting is not None:
        return "rejected", _named(rejecting)
    speaker = voiced(match)
    return ("", "") if speaker is None else ("voiced", _named(speaker))


def _named(speaker: str) -> str:
    """Return a speaker, "" for a pronoun: who "she" is stands in another sentence."""
    article = speaker.partition(" ")[0]
    if article in ("The", "A", "An"):
        return article.lower() + speaker[len(article):]
    return "" if speaker.lower() in _PRONOUNS else speaker


def in_words(match: Match) -> str:
    """Return a match's stance in a few words, with the speaker where one is named: "Lavrov attributed".

    >>> in_words(Match(0, 1, "x", (0, 1), "siege", "generic", "en-x"))
    'asserted'
    """
    role, speaker = voices(match)
    if role == "rejected" and match.stance in (Stance.ATTRIBUTED, Stance.DEBUNKED):
        return f"rejected by {speaker or SOMEONE}"
    return f"{speaker} attributed" if role == "voiced" and speaker else str(match.stance)


def said(match: Match) -> str:
    """Return a match's stance as a phrase: "attributed to Lavrov"."""
    words = in_words(match)
    speaker = words.removesuffix(" attributed")
    return words if speaker == words else f"attributed to {speaker}"
