"""A topic model applied: TF-IDF of stems and stem pairs, one linear layer, calibrated probabilities.

A post's vector holds (1 + ln count) * idf for every term of the table, divided by its Euclidean length; a decision
score is its product with the topic's weights plus the bias of the post's main script. Probabilities are a softmax of
the scores over a temperature. What the topics' probabilities leave of 1 is the probability that no topic fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from narrator.errors import ModelError
from narrator.text import Vocabulary, WordFlag, WordStream
from narrator.topics.folder import Folder, open_folder
from narrator.topics.lookup import Lookup
from narrator.topics.terms import Counts, Hashes, Stems, count, neighbours, pair_numbers, salted

if TYPE_CHECKING:
    from narrator.topics.explain import WordWeight

Floats = NDArray[np.float64]

NONE = "none"
GATE = 3
"""Under what salt the gate's weights are kept, and the row of its bias."""
_FEW_WORDS = 6
_ONE_IN = 12
"""In English text of a few words at least one word in twelve is a function word; in 99 % of news sentences it is."""
_TRUST = 0.2
"""What remains of the probabilities of a post that does not read like English, when the model knows only English."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The arrays of a model; t terms, k outputs (the topics, then "no topic" where the model abstains by one).

    `terms`, shape (t,), ascending; `weights`, shape (t, k); `idf`, shape (t,); `bias`, shape (2, k), and
    `temperature`, shape (2,), for posts of mainly Latin and mainly Cyrillic words; `abstain`, shape (2,): the least
    probability of the best topic, and the most of "no topic", for a topic to be named. Where genres are kept apart,
    `bias` and `temperature` have four rows: Latin, Cyrillic, Latin of the second genre, and the gate, which tells the
    genres apart: the mean of the words' gate weights (the first column) plus its bias is above 0 for the second.
    """

    terms: Hashes
    weights: NDArray[np.floating[Any]]
    idf: NDArray[np.floating[Any]]
    bias: Floats
    temperature: Floats
    abstain: Floats


@dataclass(frozen=True, slots=True)
class Kind:
    """How a model counts: whether "no topic" is an output, pairs of stems are terms, and scripts are kept apart.

    `english`: it knows no other language in Latin script. `genres`: Latin posts are told apart by a gate.
    """

    abstains: bool
    pairs: bool
    scripts: bool
    english: bool = False
    genres: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What a batch's decision scores are made of.

    `counts` are its terms; `share`, shape (m,), is each row's tf-idf over the length of its post's vector;
    `table`, shape (p,), 1 where most words are Cyrillic, 2 for the second genre of Latin posts, else 0.
    """

    counts: Counts
    share: Floats
    table: NDArray[np.int64]


class TopicModel:
    """A trained classifier. `topics` are its names in the order of its columns, `digest` what it was trained to be."""

    def __init__(self, tables: Tables, topics: tuple[str, ...], kind: Kind, digest: str) -> None:
        _check(tables, len(topics) + kind.abstains, 4 if kind.genres else 2)
        self.tables = tables
        self.topics = topics
        self.kind = kind
        self.digest = digest
        self._stems = Stems()
        self._apart = 3 if kind.genres else 2
        self._rows: NDArray[np.int32] = np.zeros((self._apart, 1024), dtype=np.int32)
        self._gate: Floats = np.zeros(1024)
        self._lookup = Lookup(tables.terms)

    def rows(self, numbers: Hashes) -> NDArray[np.int64]:
        """Return the row of each term in the table, -1 where it has none, shape (n,)."""
        return self._lookup.rows(numbers)

    def _follow(self, vocabulary: Vocabulary) -> None:
        first = self._stems.follow(vocabulary)
        if self._stems.known > self._rows.shape[1]:
            grown = np.zeros((self._apart, self._stems.numbers.size), dtype=np.int32)
            grown[:, :first] = self._rows[:, :first]
            gate = np.zeros(self._stems.numbers.size)
            gate[:first] = self._gate[:first]
            self._rows, self._gate = grown, gate
        fresh = slice(first, self._stems.known)
        numbers = self._stems.numbers[fresh]
        for table in range(self._apart):
            self._rows[table, fresh] = self.rows(salted(numbers, table if self.kind.scripts else 0))
        if self.kind.genres:
            at = self.rows(salted(numbers, GATE))
            self._gate[fresh] = np.where(at < 0, 0.0, self.tables.weights[np.maximum(at, 0), 0].astype(np.float64))

    def table_of(self, stream: WordStream, vocabulary: Vocabulary) -> NDArray[np.int64]:
        """Return which weights each post goes by, shape (p,): 1 Cyrillic, 2 Latin of the second genre, else 0."""
        cyrillic = (vocabulary.flags[stream.ids] & WordFlag.CYRILLIC) != 0
        words = np.diff(stream.first)
        tables = (np.bincount(stream.post[cyrillic], minlength=words.size) * 2 > words).astype(np.int64)
        if self.kind.genres:
            self._follow(vocabulary)
            total = np.bincount(stream.post, weights=self._gate[stream.ids], minlength=words.size)
            second = total / np.maximum(words, 1) + self.tables.bias[GATE, 0] > 0
            tables[(tables == 0) & second] = 2
        return tables

    def occurrences(
        self, stream: WordStream, vocabulary: Vocabulary, table: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the table row of every word, -1 where it has none, and of every pair, by the place of its first word.

        Args:
            table: of every post, shape (p,).
        Returns:
            Two arrays of shape (n,).
        """
        self._follow(vocabulary)
        words = self._rows.ravel().take(table[stream.post] * self._rows.shape[1] + stream.ids).astype(np.int64)
        pairs = np.full(stream.ids.size, -1, dtype=np.int64)
        if self.kind.pairs:
            left = neighbours(stream)
            numbers = self._stems.numbers[stream.ids]
            both = pair_numbers(numbers[left], numbers[left + 1])
            pairs[left] = self.rows(salted(both, table[stream.post[left]]) if self.kind.scripts else both)
        return words, pairs

    def parts(self, stream: WordStream, vocabulary: Vocabulary) -> Parts:
        """Return the terms of a batch with their shares in its posts' scores."""
        table = self.table_of(stream, vocabulary)
        words, pairs = self.occurrences(stream, vocabulary, table)
        single, double = np.flatnonzero(words >= 0), np.flatnonzero(pairs >= 0)
        post = np.concatenate([stream.post[single], stream.post[double]])
        term = np.concatenate([words[single], pairs[double]])
        size = len(stream.texts)
        counts = count(post, term, (size, self.tables.terms.size))
        weight = (1.0 + np.log(counts.count)) * self.tables.idf[counts.term].astype(np.float64)
        length = np.sqrt(_sums(weight * weight, counts.first))
        length[length == 0] = 1.0
        return Parts(counts, weight / length[counts.post], table)

    def weights_of(self, term: NDArray[np.int64]) -> Floats:
        """Return the weights of table rows, shape (m, k)."""
        rows: Floats = self.tables.weights.take(term, axis=0).astype(np.float64)
        return rows

    def scores(self, stream: WordStream, vocabulary: Vocabulary) -> Floats:
        """Return the decision scores of a batch, shape (p, k); a post's own do not depend on its batch."""
        return self._scores(self.parts(stream, vocabulary))

    def _scores(self, parts: Parts) -> Floats:
        weighed = self.weights_of(parts.counts.term)
        weighed *= parts.share[:, None]
        return _sums(weighed, parts.counts.first) + self.tables.bias[parts.table]

    def probabilities(self, stream: WordStream, vocabulary: Vocabulary) -> Floats:
        """Return calibrated probabilities, shape (p, topics); a row's missing mass is that of no topic.

        A post without any term of the model, or of numbers alone, gets the same small probability for every topic;
        those of a post in a language that the model does not know are drawn most of the way to that.
        """
        parts = self.parts(stream, vocabulary)
        scores = self._scores(parts) / self.tables.temperature[parts.table][:, None]
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        even = 1.0 / (len(self.topics) + 1)
        if self.kind.english:
            foreign = self._foreign(stream, vocabulary, parts.table)
            chances[foreign] = _TRUST * chances[foreign] + (1.0 - _TRUST) * even
        lettered = (vocabulary.flags[stream.ids] & (WordFlag.LATIN | WordFlag.CYRILLIC | WordFlag.OTHER)) != 0
        letters = np.bincount(stream.post[lettered], minlength=len(stream.texts))
        chances[(np.diff(parts.counts.first) == 0) | (letters == 0)] = even
        topics: Floats = chances[:, : len(self.topics)]
        return topics

    def _foreign(self, stream: WordStream, vocabulary: Vocabulary, table: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which posts in Latin script have too few function words for English, shape (p,)."""
        english = (vocabulary.flags[stream.ids] & WordFlag.ENGLISH) != 0
        function = np.bincount(stream.post[english], minlength=len(stream.texts))
        words = np.diff(stream.first)
        foreign: NDArray[np.bool_] = (table != 1) & (words >= _FEW_WORDS) & (_ONE_IN * function < words)
        return foreign

    def explain(self, text: str, topic: str | None = None) -> tuple[WordWeight, ...]:
        """Return what each known word and phrase adds to a topic's score (by default the best's), strongest first."""
        from narrator.topics.explain import explain

        return explain(self, text, topic)

    def decide(self, row: Floats) -> str:
        """Return the best topic of one post's probabilities, or "none" where it is not sure enough."""
        return self.decisions(row[None])[0]

    def decisions(self, probabilities: Floats) -> tuple[str, ...]:
        """Return what `decide` says of every row, shape (p, topics)."""
        best = probabilities.argmax(axis=1)
        top = probabilities[np.arange(best.size), best]
        least, most = self.tables.abstain
        sure = (top >= least) & (1.0 - probabilities.sum(axis=1) <= most) & (top > 1.0 / len(self.topics))
        named = (self.topics[at] for at in best.tolist())
        return tuple(name if certain else NONE for name, certain in zip(named, sure.tolist(), strict=True))


def _sums(values: Floats, first: NDArray[np.int64]) -> Floats:
    """Return the sums of each post's rows, added in order; 0 where it has none."""
    total = np.zeros((first.size - 1, *values.shape[1:]))
    filled = np.flatnonzero(np.diff(first))
    if filled.size:
        total[filled] = np.add.reduceat(values, first[filled], axis=0)
    return total


def _check(tables: Tables, outputs: int, apart: int) -> None:
    """Refuse arrays that do not belong together."""
    size = tables.terms.size
    shapes = {
        "terms": (tables.terms.shape, (size,)),
        "weights": (tables.weights.shape, (size, outputs)),
        "idf": (tables.idf.shape, (size,)),
        "bias": (tables.bias.shape, (apart, outputs)),
        "temperature": (tables.temperature.shape, (apart,)),
        "abstain": (tables.abstain.shape, (2,)),
    }
    for name, (shape, wanted) in shapes.items():
        if shape != wanted:
            raise ModelError(f"The model's {name} have the shape {shape}, not {wanted}.")
    if not size:
        raise ModelError("The model knows no terms.")
    if not (np.all(np.isfinite(tables.bias)) and np.all(tables.temperature > 0)):
        raise ModelError("The model's biases or temperatures are not numbers that can be used.")


def load(path: Path) -> TopicModel:
    """Load a trained model.

    Raises:
        ModelError: the folder is missing, foreign, oversized, truncated or was changed after training.
    """
    return from_folder(open_folder(path))


def from_folder(folder: Folder) -> TopicModel:
    """Return the model that a checked folder holds."""
    arrays, card = {name: np.asarray(array) for name, array in folder.arrays.items()}, folder.card
    tables = Tables(
        terms=arrays["terms.npy"],
        weights=arrays["weights.npy"],
        idf=arrays["idf.npy"],
        bias=arrays["bias.npy"],
        temperature=arrays["temperature.npy"],
        abstain=arrays["abstain.npy"],
    )
    features = card["features"]
    said = {name: features.get(name) is True for name in ("pairs", "scripts", "english", "genres")}
    kind = Kind(card["abstains"], **said)
    return TopicModel(tables, tuple(card["topics"]), kind, folder.digest)
