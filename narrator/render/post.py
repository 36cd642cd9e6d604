"""A post's text with its matches marked: colour and attributes where there are any, a letter and a number always."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.text import Text

from narrator.archive.voices import in_words, voices
from narrator.records import Frame, Match, Stance
from narrator.render.paper import UNBROKEN, Paper

SPEAKER = 24
"""A speaker's name in a badge is cut to this many columns."""


def marked_text(
    paper: Paper, text: str, matches: Sequence[Match], frames: Mapping[str, Frame], offset: int = 0,
    numbers: Sequence[int] = (),
) -> Text:
    """Return text with every match highlighted and followed by its badge.

    Args:
        text: the author's own characters, or a slice of them that starts at `offset`.
        matches: those inside the slice, sorted by start.
        numbers: the matches' numbers in their post; 1, 2, 3, ... by default.
    """
    out = Text()
    starting: dict[int, list[Match]] = {}
    ending: dict[int, list[tuple[int, Match]]] = {}
    for number, match in zip(numbers or range(1, len(matches) + 1), matches, strict=True):
        starting.setdefault(match.start - offset, []).append(match)
        ending.setdefault(match.end - offset, []).append((number, match))
    covering: list[Match] = []
    for start, end in pairwise(sorted({0, len(text)} | starting.keys() | ending.keys())):
        covering += starting.get(start, [])
        if start in starting and not paper.policy.attributes:
            out.append("{")
        out.append(paper.say(text[start:end]), style=_style(paper, covering, frames))
        done = ending.get(end, [])
        if done and not paper.policy.attributes:
            out.append("}" * len({match.start for _, match in done}))
        for number, match in done:
            covering.remove(match)
            out.append_text(badge(paper, number, match, frames))
    return out


def _style(paper: Paper, covering: Sequence[Match], frames: Mapping[str, Frame]) -> str:
    if not covering:
        return ""
    inner = min(covering, key=lambda match: (match.end - match.start, match.entry))
    return paper.theme.match(colour(inner.frame, frames), inner.stance)


def badge(paper: Paper, number: int, match: Match, frames: Mapping[str, Frame]) -> Text:
    """Return the badge of a match: frame letter, number, and the stance unless asserted."""
    stance = "" if match.stance is Stance.ASSERTED else " " + short_stance(paper, match)
    style = f"{paper.theme.badge} {paper.theme.line(colour(match.frame, frames))}"
    return Text(f"[{mark(match.frame, frames)}{number}{stance}]".replace(" ", UNBROKEN), style=style)


def short_stance(paper: Paper, match: Match) -> str:
    """Return the stance in words with the speaker's name cut short."""
    _, speaker = voices(match)
    words = in_words(match)
    if not speaker:
        return paper.say(words)
    from narrator.archive.names import untitled

    return words.replace(speaker, paper.cut(untitled(speaker), SPEAKER), 1)


def mark(frame: str, frames: Mapping[str, Frame]) -> str:
    """Return the letter of a frame; the first of its id where the lexicon does not know it."""
    return frames[frame].mark if frame in frames else frame[:1].upper()


def colour(frame: str, frames: Mapping[str, Frame]) -> str:
    """Return the colour name of a frame; "" where the lexicon does not know it."""
    return frames[frame].colour if frame in frames else ""


def name(frame: str, frames: Mapping[str, Frame]) -> str:
    """Return the English name of a frame; its id where the lexicon does not know it."""
    return dict(frames[frame].name).get("en", frame) if frame in frames else frame
