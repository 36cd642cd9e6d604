"""Who voices a match, and who rejects it, by the layers of its cues."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.records import Match, Stance

REJECTING = frozenset(
    (Stance.NEGATED, Stance.DEBUNKED, Stance.DISTANCED, Stance.METALINGUISTIC, Stance.QUESTION)
)


def voices(match: Match) -> tuple[tuple[str, bool], ...]:
    """Return the named or described speakers of a match, outermost first, each with whether they reject it.

    A speaker rejects a match where a layer inside the speaker's own denies, debunks, distances, discusses or asks.
    """
    return tuple(
        (cue.speaker, any(inner.stance in REJECTING for inner in match.cues[at + 1:]))
        for at, cue in enumerate(match.cues)
        if cue.speaker
    )


def in_words(match: Match) -> str:
    """Return a match's stance in a few words, with the innermost speaker: "Lavrov attributed".

    >>> in_words(Match(0, 1, "x", (0, 1), "siege", "generic", "en-x"))
    'asserted'
    """
    spoken: Sequence[tuple[str, bool]] = voices(match)
    if match.stance is not Stance.ATTRIBUTED or not spoken:
        return str(match.stance)
    speaker, rejected = spoken[-1]
    return f"rejected by {speaker}" if rejected else f"{speaker} attributed"


def said(match: Match) -> str:
    """Return a match's stance as a phrase: "attributed to Lavrov"."""
    words = in_words(match)
    speaker = words.removesuffix(" attributed")
    return words if speaker == words else f"attributed to {speaker}"
