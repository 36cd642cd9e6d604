"""The key sentences of an archive: for each frame the few that carry most of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from narrator.frames import reading
from narrator.records import Match, Result

KEPT = 5
_BEST_LENGTH = 160


@dataclass(frozen=True, slots=True, order=True)
class KeySentence:
    """A sentence that carries a frame; the smaller sorts first.

    `rank` is minus the matches used, minus the frames used, and how far the length is from a good one; `numbers` are
    the matches' numbers in the post, from 1, `start` is the sentence's offset in it.
    """

    rank: tuple[int, int, int]
    text: str
    file: str
    record: int
    post: str
    start: int
    numbers: tuple[int, ...] = field(compare=False)
    matches: tuple[Match, ...] = field(compare=False)


@dataclass(slots=True)
class Sentences:
    """The best sentences by frame, no wording twice, at most KEPT each, best first."""

    by_frame: dict[str, list[KeySentence]] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """Fold the sentences of one result in; a result without its text has none."""
        if not result.post.text:
            return
        spans: dict[tuple[int, int], list[tuple[int, Match]]] = {}
        for number, match in enumerate(result.matches, 1):
            if reading(match) != "other":
                spans.setdefault(match.sentence, []).append((number, match))
        for span, numbered in spans.items():
            for frame in sorted({match.frame for _, match in numbered}):
                self._offer(frame, _key_sentence(result, span, numbered, frame))

    def merge(self, other: Sentences) -> None:
        """Fold the sentences of another part in."""
        for frame, kept in other.by_frame.items():
            for sentence in kept:
                self._offer(frame, sentence)

    def _offer(self, frame: str, sentence: KeySentence) -> None:
        kept = self.by_frame.setdefault(frame, [])
        if len(kept) == KEPT and kept[-1] < sentence:
            return
        best = {_wording(each.text): each for each in sorted((*kept, sentence), reverse=True)}
        self.by_frame[frame] = sorted(best.values())[:KEPT]


def _wording(text: str) -> str:
    return " ".join(text.lower().split())


def _key_sentence(
    result: Result, span: tuple[int, int], numbered: list[tuple[int, Match]], frame: str
) -> KeySentence:
    start = min(span[0], *(match.start for _, match in numbered), span[0])
    end = max(span[1], *(match.end for _, match in numbered), span[1])
    text = result.post.text[start:end]
    mine = [(number, match) for number, match in numbered if match.frame == frame]
    rank = (-len({match.entry for _, match in mine}), -len({match.frame for _, match in numbered}),
            abs(len(text) - _BEST_LENGTH))
    return KeySentence(rank, text, result.post.source.file, result.post.source.record, result.post.id, start,
                       tuple(number for number, _ in mine), tuple(match for _, match in mine))
