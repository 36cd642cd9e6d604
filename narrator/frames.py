"""Matches of one post -> frame scores."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.records import FrameScore, Match, Stance
from narrator.stance import voiced

_DECIMALS = 4


def rate(count: int, words: int) -> float:
    """Return a count per 1,000 words, rounded to 4 decimals; 0.0 where there are no words.

    >>> rate(1, 250), rate(0, 0)
    (4.0, 0.0)
    """
    return round(1000 * count / words, _DECIMALS) if words else 0.0


def reading(match: Match) -> str:
    """Return under which count a match falls: "asserted", "voiced" or "other"."""
    if match.stance is Stance.ASSERTED:
        return "asserted"
    return "voiced" if voiced(match) is not None else "other"


def score(matches: Sequence[Match], words: int) -> tuple[FrameScore, ...]:
    """Return the scores of every frame with a match, by frame id.

    Args:
        matches: of one post, in any stance.
        words: the post's words, at least 0.
    """
    counts: dict[str, dict[str, int]] = {}
    for match in matches:
        row = counts.setdefault(match.frame, {"asserted": 0, "voiced": 0, "other": 0})
        row[reading(match)] += 1
    return tuple(_frame_score(frame, counts[frame], words) for frame in sorted(counts))


def _frame_score(frame: str, row: dict[str, int], words: int) -> FrameScore:
    asserted, voices = row["asserted"], row["voiced"]
    return FrameScore(frame, asserted, voices, row["other"], rate(asserted, words), rate(asserted + voices, words))
