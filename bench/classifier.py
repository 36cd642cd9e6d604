"""The shipped topic model as scikit-learn holds it: a TfidfVectorizer and a linear classifier with its weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.text import Vocabulary, WordFlag, WordStream, read_words
from narrator.topics import TopicModel
from narrator.topics.terms import stem

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MARKS = ("", "\x01", "\x02")


class Classifier:
    """Gives a model's probabilities by way of scikit-learn. Making it is preparation and is not timed.

    A model keeps numbers of terms, not their spellings; the vocabulary is therefore found in the archive's own posts:
    it holds those terms of the model that occur, which is the smallest one that can serve.
    """

    def __init__(self, model: TopicModel, texts: Iterable[Sequence[str]]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        self._model = model
        self._stems: dict[str, str] = {}
        rows = _spelled(model, texts)
        terms = list(rows)
        used = np.fromiter(rows.values(), dtype=np.int64)
        self._vectorizer = TfidfVectorizer(
            analyzer=self._analyse, vocabulary={term: at for at, term in enumerate(terms)}, sublinear_tf=True
        )
        self._vectorizer.idf_ = model.tables.idf[used].astype(np.float64)
        self._classifier: Any = LogisticRegression()
        self._classifier.classes_ = np.arange(model.tables.weights.shape[1])
        self._classifier.coef_ = np.ascontiguousarray(model.weights_of(used).T)
        self._classifier.intercept_ = np.zeros(model.tables.weights.shape[1])

    def _analyse(self, post: tuple[str, int]) -> list[str]:
        """Return the terms of a post: stems and pairs of neighbouring stems, marked by the table the post goes by."""
        known = self._stems
        stems = [known.get(word) or self._stem(word) for word in _WORD.findall(post[0].lower().replace("ё", "е"))]
        if mark := _MARKS[post[1]]:
            stems = [mark + each for each in stems]
        return stems + [f"{left} {right}" for left, right in pairwise(stems)]

    def _stem(self, word: str) -> str:
        self._stems[word] = found = stem(word, WordFlag.CYRILLIC if _is_cyrillic(word) else WordFlag.LATIN)
        return found

    def probabilities(self, stream: WordStream, vocabulary: Vocabulary) -> NDArray[np.float64]:
        """Return calibrated probabilities, shape (p, topics), as the model's own method does."""
        model = self._model
        table = model.table_of(stream, vocabulary)
        matrix = self._vectorizer.transform(zip(stream.texts, table.tolist(), strict=True))
        scores = self._classifier.decision_function(matrix) + model.tables.bias[table]
        scores /= model.tables.temperature[table][:, None]
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        chances[np.diff(matrix.indptr) == 0] = 1.0 / (len(model.topics) + 1)
        found: NDArray[np.float64] = chances[:, : len(model.topics)]
        return found


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[-1] <= "\u052f"


def _spelled(model: TopicModel, texts: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return the terms of a model that occur in batches of posts, spelled out, with their rows in its tables."""
    vocabulary = Vocabulary()
    found: dict[str, int] = {}
    for batch in texts:
        stream = read_words(batch, vocabulary)
        table = model.table_of(stream, vocabulary)
        spelled = [stem(vocabulary.words[each], int(vocabulary.flags[each])) for each in stream.ids.tolist()]
        marks = [_MARKS[table[post]] if model.kind.scripts else "" for post in stream.post.tolist()]
        stems = [mark + each for mark, each in zip(marks, spelled, strict=True)]
        words, pairs = model.occurrences(stream, vocabulary, table)
        found.update((stems[at], int(words[at])) for at in np.flatnonzero(words >= 0).tolist())
        found.update((f"{stems[at]} {stems[at + 1]}", int(pairs[at])) for at in np.flatnonzero(pairs >= 0).tolist())
    return found
