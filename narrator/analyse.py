"""The one composition: posts -> words -> matches -> stance -> frame scores, topics -> results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from narrator import frames, lexicon, stance, topics
from narrator.data import shipped
from narrator.errors import ModelError
from narrator.match import Matcher
from narrator.records import FrameScore, Match, Options, Post, Result, TopicScore
from narrator.text import Vocabulary, languages, read_words

BATCH_CHARACTERS = 1 << 17
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a batch of p posts, in columns.

    `langs`, `words`, `matches`, `frames`, `topic` hold one value per post; `probabilities`, shape (p, topics), is
    float64 in the order of the model's topics.
    """

    langs: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[int, ...]
    matches: tuple[tuple[Match, ...], ...]
    frames: tuple[tuple[FrameScore, ...], ...]
    topic: tuple[str, ...]
    probabilities: NDArray[np.float64]

    def rows(self, keep: Sequence[int]) -> Analysis:
        """Return the analysis of the posts at the given positions."""
        return Analysis(
            langs=tuple(self.langs[at] for at in keep),
            words=tuple(self.words[at] for at in keep),
            matches=tuple(self.matches[at] for at in keep),
            frames=tuple(self.frames[at] for at in keep),
            topic=tuple(self.topic[at] for at in keep),
            probabilities=self.probabilities[list(keep)],
        )


class Analyser:
    """A lexicon, a topic model and options, ready to analyse posts. Results depend on each post alone."""

    def __init__(self, lexicon: lexicon.Lexicon, model: topics.TopicModel, cues: stance.Cues, options: Options) -> None:
        self.lexicon = lexicon
        self.model = model
        self.cues = cues
        self.options = options
        self._matcher = Matcher(lexicon, nested=options.nested)
        self._vocabulary = Vocabulary()

    def analyse(self, texts: Sequence[str]) -> Analysis:
        """Return what is known of a batch of texts, in columns.

        Args:
            texts: without lone surrogates; about BATCH_CHARACTERS characters together are fastest.
        """
        stream = read_words(texts, self._vocabulary)
        found = self._matcher.find(stream, self._vocabulary)
        judged = tuple(
            stance.judge(text, matches, self.cues) if matches else ()
            for text, matches in zip(texts, found, strict=True)
        )
        words = tuple(stream.counts.tolist())
        probabilities = self.model.probabilities(stream, self._vocabulary)
        return Analysis(
            langs=tuple(languages(stream, self._vocabulary, self.options.detect)),
            words=words,
            matches=judged,
            frames=tuple(
                frames.score(matches, count) if matches else () for matches, count in zip(judged, words, strict=True)
            ),
            topic=self.model.decisions(probabilities),
            probabilities=probabilities,
        )

    def __call__(self, posts: Sequence[Post]) -> list[Result]:
        """Return the results of a batch of posts, in order."""
        if not posts:
            return []
        analysis = self.analyse([post.text for post in posts])
        return [result_of(post, number, analysis, self) for number, post in enumerate(posts)]

    def stream(self, posts: Iterable[Post]) -> Iterator[Result]:
        """Yield the results of any number of posts, in order, in batches."""
        for batch in batches(posts):
            yield from self(batch)


def result_of(post: Post, number: int, analysis: Analysis, analyser: Analyser) -> Result:
    """Return the result of one post of a batch: row `number` of its analysis."""
    lang, langs = analysis.langs[number]
    return Result(
        post=post,
        lang=lang,
        langs=langs,
        words=analysis.words[number],
        frames=analysis.frames[number],
        matches=analysis.matches[number],
        topic=analysis.topic[number],
        topics=ranked(analyser.model.topics, analysis.probabilities[number]),
        lexicon=analyser.lexicon.digest,
        model=analyser.model.digest,
    )


def ranked(names: Sequence[str], probabilities: NDArray[np.float64]) -> tuple[TopicScore, ...]:
    """Return topics with their probabilities, best first; ties in the model's order."""
    order = np.argsort(-probabilities, kind="stable").tolist()
    values = probabilities.round(_DECIMALS).tolist()
    return tuple(TopicScore(names[at], values[at]) for at in order)


def batches(posts: Iterable[Post], characters: int = BATCH_CHARACTERS) -> Iterator[list[Post]]:
    """Yield posts in order, in lists of at least one post and about `characters` characters."""
    batch: list[Post] = []
    size = 0
    for post in posts:
        batch.append(post)
        size += len(post.text)
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def model_folder(name: str) -> Path:
    """Return the folder of a model: a path, or the shipped one where `name` is empty.

    Raises:
        ModelError: no model ships in this installation.
    """
    if name:
        return Path(name)
    root = shipped("models")
    found = sorted(path.parent for path in root.glob("*/card.json"))
    if not found:
        raise ModelError("no topic model is installed.", str(root), "Train one: narrator topics train RECIPE.")
    return found[0]


def load(options: Options | None = None) -> Analyser:
    """Return an analyser with the shipped lexicons and model, and what the options add or replace.

    Raises:
        LexiconError, ModelError: a named lexicon or model cannot be used.
    """
    chosen = options or Options()
    return Analyser(
        lexicon.load([Path(path) for path in chosen.lexicons]),
        topics.load(model_folder(chosen.model)),
        stance.load(),
        chosen,
    )
