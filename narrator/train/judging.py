"""Judge a trained model on labelled posts, and show how much more labels would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from narrator.errors import InputError, OptionError
from narrator.text import Vocabulary, read_words
from narrator.topics import TopicModel, load
from narrator.train.calibrate import softmax, temperature
from narrator.train.check import leakage
from narrator.train.data import Labelled, read_data
from narrator.train.evaluate import Judged, judge
from narrator.train.fit import assemble, fit, scores
from narrator.train.own import own_recipe
from narrator.train.quality import CurvePoint, Finding, Quality
from narrator.train.recipe import Recipe
from narrator.train.run import lessons

_BATCH = 256
_SHARES = (0.25, 0.5, 0.75, 1.0)


def predict(model: TopicModel, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return the model's probabilities with that of no topic in a last column, shape (n, topics + 1)."""
    vocabulary = Vocabulary()
    parts = [np.zeros((0, len(model.topics)))]
    for at in range(0, len(texts), _BATCH):
        parts.append(model.probabilities(read_words(texts[at : at + _BATCH], vocabulary), vocabulary))
    topics = np.concatenate(parts)
    return np.hstack([topics, np.maximum(0.0, 1.0 - topics.sum(axis=1, keepdims=True))])


def truth_of(
    posts: Sequence[Labelled], topics: Sequence[str], other: Sequence[str] = ("other", "none")
) -> NDArray[np.int64]:
    """Return the place of every post's topic; one past the last for posts without a topic.

    Raises:
        InputError: a label is none of the model's topics.
    """
    places = {topic: at for at, topic in enumerate(topics)}
    places |= {name: len(topics) for name in other if name not in places}
    unknown = sorted({post.topic for post in posts} - set(places))
    if unknown:
        raise InputError(
            f"The model does not know the label {', '.join(map(repr, unknown[:5]))}.",
            "",
            f"Map it with --map OLD=NEW to one of: {', '.join(topics)}; or to 'other' or to nothing.",
        )
    return np.array([places[post.topic] for post in posts], dtype=np.int64)


def judge_model(model: TopicModel, posts: Sequence[Labelled], name: str, seed: int = 0) -> Quality:
    """Measure a model on labelled posts that it was not trained on."""
    least, most = model.tables.abstain
    truth = truth_of(posts, model.topics)
    chances = predict(model, [post.text for post in posts])
    judged = Judged(chances, truth, model.topics, (float(least), float(most)))
    return judge(name, "all of the file", judged, seed)


def learning_curve(train: Sequence[Labelled], test: Sequence[Labelled], recipe: Recipe) -> tuple[CurvePoint, ...]:
    """Return how good models are on the test posts that learnt from a quarter, half, ... of the training posts."""
    order = np.random.default_rng(recipe.seed).permutation(len(train))
    names = {each.name for each in recipe.data}
    both = assemble([*train, *(replace(post, data=next(iter(names))) for post in test)], recipe)
    held = np.flatnonzero(both.origin >= len(train))
    held = held[np.concatenate([[True], np.diff(both.origin[held]) > 0])]
    topics = tuple(name for name in both.outputs if name != recipe.other)
    truth = truth_of(test, topics, (recipe.other, "none"))
    vectors = lessons(recipe).vectors(recipe)
    points = []
    for share in _SHARES:
        size = max(1, round(share * len(train)))
        rows = np.flatnonzero(np.isin(both.origin, order[:size]))
        found = scores(fit(both, rows, vectors, recipe), both.counted, held, recipe.features.scripts)
        chances = softmax(found, temperature(found, np.minimum(truth, found.shape[1] - 1)))
        quality = judge("", "", Judged(chances, truth, topics, (0.0, 1.0)), recipe.seed)
        points.append(CurvePoint(size, quality.accuracy.value, quality.macro_f1.value))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found on a file of labelled posts; `curve` is empty without training posts."""

    quality: Quality
    curve: tuple[CurvePoint, ...]
    findings: tuple[Finding, ...]
    digest: str


def judge_file(
    folder: Path, data: Path, columns: tuple[str, str], pairs: Sequence[str], training: Path | None = None
) -> Judgement:
    """Judge a model on a file of labelled posts.

    Args:
        columns: of text and topic, guessed where empty.
        pairs: `OLD=NEW`, how labels of the files are read; posts whose label becomes nothing are left out.
        training: labelled posts, for a learning curve and to look for leakage.
    Raises:
        InputError, ModelError, OptionError: a file, a label or the model cannot be used.
    """
    model = load(folder)
    posts = _read(data, columns, pairs)
    quality = judge_model(model, posts, data.name)
    if training is None:
        return Judgement(quality, (), (), model.digest)
    learned = _read(training, columns, pairs)
    recipe = own_recipe(training, *columns)
    return Judgement(quality, learning_curve(learned, posts, recipe), leakage(learned, posts), model.digest)


def _read(path: Path, columns: tuple[str, str], pairs: Sequence[str]) -> list[Labelled]:
    source = own_recipe(path, *columns).data[0]
    labels = []
    for pair in pairs:
        old, sign, new = pair.partition("=")
        if not sign:
            raise OptionError(f"'{pair}' maps nothing.", "--map", "Write it as OLD=NEW.")
        labels.append((old, new))
    return read_data(replace(source, labels=(*source.labels, *labels)))
