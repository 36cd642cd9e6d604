"""Which words and phrases weighed most, in the post's own spelling and place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from narrator.errors import OptionError
from narrator.text import Vocabulary, WordStream, read_words
from narrator.topics.model import TopicModel


@dataclass(frozen=True, slots=True)
class WordWeight:
    """What one word or phrase adds to a topic's decision score, compared with the average topic.

    `text` is the post's own spelling, `text[start:end]` of it; a positive `weight` speaks for the topic.
    """

    start: int
    end: int
    text: str
    weight: float


def explain(model: TopicModel, text: str, topic: str | None = None) -> tuple[WordWeight, ...]:
    """Return what every known word and phrase of a post adds to a topic's score, strongest first.

    Args:
        topic: one of the model's topics, or None for the most probable.
    Returns:
        Weights whose sum is the topic's decision score less its bias; a term's weight is shared by its occurrences.
    """
    vocabulary = Vocabulary()
    stream = read_words([text], vocabulary)
    column = _column(model, stream, vocabulary, topic)
    parts = model.parts(stream, vocabulary)
    values = model.weights_of(parts.counts.term)
    total = (values[:, column] * parts.share) / parts.counts.count
    by_row = dict(zip(parts.counts.term.tolist(), total.tolist(), strict=True))
    words, pairs = model.occurrences(stream, vocabulary, parts.table)
    found = [_weight(text, stream, (at, at), by_row[row]) for at, row in _known(words)]
    found += [_weight(text, stream, (at, at + 1), by_row[row]) for at, row in _known(pairs)]
    return tuple(sorted(found, key=lambda each: (-abs(each.weight), each.start, each.end)))


def _known(rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[tuple[int, int]]:
    places = np.flatnonzero(rows >= 0)
    return list(zip(places.tolist(), rows[places].tolist(), strict=True))


def _weight(text: str, stream: WordStream, places: tuple[int, int], weight: float) -> WordWeight:
    start, end = int(stream.start[places[0]]), int(stream.end[places[1]])
    return WordWeight(start, end, text[start:end], weight)


def _column(model: TopicModel, stream: WordStream, vocabulary: Vocabulary, topic: str | None) -> int:
    if topic is None:
        return int(np.argmax(model.probabilities(stream, vocabulary)[0]))
    if topic not in model.topics:
        raise OptionError(f"The model has no topic '{topic}'.", "", f"Its topics: {', '.join(model.topics)}.")
    return model.topics.index(topic)
