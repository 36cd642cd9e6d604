"""The compact table of `score` on a terminal: one line a post, then what they came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from narrator.records import Frame, Result
from narrator.render.paper import Paper
from narrator.render.post import colour, mark, name
from narrator.render.wording import plural

_ID, _DATE, _TOPIC = 14, 10, 12
_MOST_ROWS = 12
WIDE = 74
"""On a narrower sheet the dates make room for the frames."""


class ScoreTable:
    """Writes results as they come: id, date, words, topic, and each frame's mark with its counts.

    Counts read asserted+voiced(other), parts that are zero left out but the first: `N2`, `H1+1`, `S0(1)`.
    """

    def __init__(self, paper: Paper, frames: Mapping[str, Frame]) -> None:
        self._paper = paper
        self._frames = frames
        self._rows = 0
        self._dated = paper.width >= WIDE

    def add(self, result: Result) -> None:
        """Write one row, under a heading where it is the first."""
        if not self._rows:
            date = f"{'date':<{_DATE}} " if self._dated else ""
            heading = f"{'id':<{_ID}} {date}{'words':>6}  {'topic':<{_TOPIC}} frames"
            self._paper.write(Text(heading, style=self._paper.theme.faint), measure=self._paper.width)
        self._rows += 1
        post = result.post
        date = f"{self._fit((post.date or '')[:10], _DATE)} " if self._dated else ""
        row = Text(f"{self._fit(post.id, _ID)} {date}{result.words:>6}  ")
        row.append(f"{self._fit(result.topic, _TOPIC)} ")
        self._append_frames(row, result)
        self._paper.write(row, measure=self._paper.width)

    def _append_frames(self, row: Text, result: Result) -> None:
        """Add the frames' counts, the most used first, as many as fit on the line."""
        more = self._paper.glyphs.more
        room = self._paper.width - cell_len(row.plain) - cell_len(more) - 2
        for score in sorted(result.frames, key=lambda each: (-each.asserted - each.voiced, each.frame)):
            counts = f"{_counts(score.asserted, score.voiced, score.other)} "
            room -= 1 + len(counts)
            if room < 0:
                row.append(more)
                return
            row.append(mark(score.frame, self._frames), style=self._paper.theme.line(colour(score.frame, self._frames)))
            row.append(counts)

    def _fit(self, text: str, width: int) -> str:
        cut = self._paper.cut(text, width)
        return cut + " " * (width - cell_len(cut))

    def close(
        self, sums: tuple[int, int, int], frames: Sequence[tuple[str, int, int, int]], topics: Sequence[tuple[str, int]]
    ) -> None:
        """Write the closing summary.

        Args:
            sums: posts, words, matches.
            frames: (frame, asserted, voiced, other).
            topics: (topic, posts).
        """
        paper = self._paper
        paper.write()
        paper.write(Text(_sums(*sums), style=paper.theme.strong))
        for frame, asserted, voiced, other in sorted(frames, key=lambda row: (-row[1] - row[2], row[0]))[:_MOST_ROWS]:
            row = Text(mark(frame, self._frames), style=paper.theme.line(colour(frame, self._frames)))
            row.append(f" {name(frame, self._frames)}: {asserted} asserted, {voiced} voiced, {other} other")
            paper.write(row, indent=3, hang=5)
        if len(frames) > _MOST_ROWS:
            paper.write(f"and {len(frames) - _MOST_ROWS} more frames", indent=3)
        ranked = sorted(topics, key=lambda row: (-row[1], row[0]))
        if ranked:
            paper.write("topics: " + ", ".join(f"{topic} {posts}" for topic, posts in ranked), hang=9)


def _sums(posts: int, words: int, matches: int) -> str:
    return ", ".join((plural(posts, "post"), plural(words, "word"), plural(matches, "match", "matches")))


def _counts(asserted: int, voiced: int, other: int) -> str:
    """Return the counts of one frame in short.

    >>> _counts(2, 0, 0), _counts(0, 1, 3)
    ('2', '0+1(3)')
    """
    return f"{asserted}{f'+{voiced}' if voiced else ''}{f'({other})' if other else ''}"
