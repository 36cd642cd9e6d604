"""Counts in words: plurals, and how often each stance is taken and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from narrator.archive.names import join_names
from narrator.archive.voices import voices
from narrator.records import Match

if TYPE_CHECKING:
    from narrator.render.paper import Paper

_ORDER = ("asserted", "voiced", "attributed", "quoted", "distanced", "question", "metalinguistic", "negated",
          "debunked", "rejected")


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun.

    >>> plural(1, "post"), plural(1200, "post"), plural(2, "match", "matches")
    ('1 post', '1,200 posts', '2 matches')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def profile_of(matches: Iterable[Match]) -> Counter[tuple[str, str]]:
    """Return how many matches have each stance, or are voiced or rejected, and by whom; forms of one name joined."""
    counts: Counter[tuple[str, str]] = Counter()
    for match in matches:
        role, speaker = voices(match)
        counts[role or str(match.stance), speaker] += 1
    return joined(counts)


def joined(counts: Mapping[tuple[str, str], int]) -> Counter[tuple[str, str]]:
    """Return counts by (stance, speaker) with the forms of one name joined."""
    surfaces: Counter[str] = Counter()
    for (_, who), count in counts.items():
        surfaces[who] += count if who else 0
    named = join_names(+surfaces)
    total: Counter[tuple[str, str]] = Counter()
    for (label, who), count in counts.items():
        total[label, named.get(who, who)] += count
    return total


def stance_profile(paper: Paper, counts: Mapping[tuple[str, str], int], speakers: int = 3) -> str:
    """Return counts by (stance, speaker) in words: "12 asserted, 4 voiced by Lavrov, 1 rejected by Zelensky".

    Args:
        speakers: how many speakers are named for each stance; the others are counted together.
    """
    parts = []
    for label in _ORDER:
        ranked = sorted(((who, count) for (kind, who), count in counts.items() if kind == label),
                        key=lambda pair: (-pair[1], pair[0]))
        for who, count in ranked[:speakers]:
            unnamed = " by unnamed sources" if label in ("voiced", "rejected") else ""
            parts.append(f"{count} {label}" + (f" by {paper.cut(who, 32)}" if who else unnamed))
        rest = sum(count for _, count in ranked[speakers:])
        if rest:
            parts.append(f"{rest} {label} by {plural(len(ranked) - speakers, 'other')}")
    return ", ".join(parts)
