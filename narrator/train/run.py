"""Train a model by a recipe: read, leave out repeats, cross-validate, calibrate, fit on everything, write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from narrator.topics.model import Tables
from narrator.train import calibrate
from narrator.train.card import strongest, write_folder
from narrator.train.data import Labelled, distinct, read_data
from narrator.train.evaluate import Judged, Quality, judge
from narrator.train.fit import Corpus, assemble, compact, fit, scores
from narrator.train.recipe import Recipe

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Say = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


def quiet(_what: str, _done: int, _of: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained model: where it lies, its digest, how good it was on held-out folds, and how many posts it saw."""

    path: Path
    digest: str
    quality: tuple[Quality, ...]
    posts: int


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Predictions for every labelled post by a model that saw nothing of its group.

    `scores`, shape (posts, outputs); `truth`, `script`, shape (posts,).
    """

    scores: Floats
    truth: Ints
    script: Ints


def read_all(recipe: Recipe, say: Say = quiet) -> list[Labelled]:
    """Read every data set of a recipe, without posts that nearly repeat another of the same set."""
    posts: list[Labelled] = []
    for number, source in enumerate(recipe.data):
        say("reading", number, len(recipe.data))
        known = set(recipe.topics) | {recipe.other}
        read = distinct(read_data(source))
        posts += [post for post in read if not recipe.topics or post.topic in known]
    say("reading", len(recipe.data), len(recipe.data))
    return posts


def hold_out(posts: Sequence[Labelled], corpus: Corpus, recipe: Recipe, say: Say = quiet) -> HeldOut:
    """Predict every post by a model fitted on the other folds; folds never split a group."""
    groups = np.array([f"{post.data}/{post.group or post.id}" for post in posts])
    originals = np.flatnonzero(np.concatenate([[True], corpus.origin[1:] != corpus.origin[:-1]]))
    result = np.zeros((len(posts), len(corpus.outputs)))
    folds = GroupKFold(recipe.fit.folds, shuffle=True, random_state=recipe.seed)
    for number, (_, held) in enumerate(folds.split(groups, groups=groups)):
        say("cross-validating", number, recipe.fit.folds)
        learned = np.flatnonzero(~np.isin(corpus.origin, held))
        result[held] = scores(fit(corpus, learned, recipe), corpus.counted, originals[held])
    say("cross-validating", recipe.fit.folds, recipe.fit.folds)
    names = {name: at for at, name in enumerate(corpus.outputs)}
    truth = np.array([names[post.topic] for post in posts], dtype=np.int64)
    return HeldOut(result, truth, corpus.counted.script[originals])


def calibrated(tables: Tables, held: HeldOut, topics: int, recipe: Recipe) -> tuple[Tables, Floats]:
    """Return tables with temperatures and limits learnt from held-out scores, and the calibrated probabilities."""
    degrees = np.ones(2)
    for script in (0, 1):
        mine = held.script == script
        chosen = mine if mine.sum() >= 50 else np.ones_like(mine)
        degrees[script] = calibrate.temperature(held.scores[chosen], held.truth[chosen])
    chances = calibrate.softmax(held.scores, degrees[held.script][:, None])
    least, most = calibrate.limits(chances, held.truth, topics, recipe.fit.coverage)
    return replace(tables, temperature=degrees, abstain=np.array([least, most])), chances


def train(recipe: Recipe, out: Path, say: Say = quiet) -> Trained:
    """Train a model by a recipe and write its folder.

    Args:
        out: the model's folder; one that is there is replaced once the new one is complete.
    """
    posts = read_all(recipe, say)
    corpus = assemble(posts, recipe)
    topics = tuple(name for name in corpus.outputs if name != recipe.other)
    held = hold_out(posts, corpus, recipe, say)
    say("fitting", 0, 1)
    tables = fit(corpus, np.arange(corpus.origin.size), recipe)
    tables, chances = calibrated(tables, held, len(topics), recipe)
    if recipe.fit.quantise:
        tables = compact(tables, recipe.fit.most_terms)
    say("fitting", 1, 1)
    quality = judge_all(posts, held, chances, (topics, tables), recipe)
    names = {"topics": list(topics), "abstains": len(topics) < len(corpus.outputs), "features": {"pairs": recipe.features.pairs}}
    told = _told(posts, corpus, tables, quality, recipe)
    digest = write_folder(out, tables, names, told)
    return Trained(out, digest, quality, len(posts))


def judge_all(
    posts: Sequence[Labelled], held: HeldOut, chances: Floats, model: tuple[tuple[str, ...], Tables], recipe: Recipe
) -> tuple[Quality, ...]:
    """Measure the held-out predictions of each data set and of all."""
    topics, tables = model
    limits = (float(tables.abstain[0]), float(tables.abstain[1]))
    owner = np.array([post.data for post in posts])
    measured = []
    for source in recipe.data:
        mine = owner == source.name
        split = f"{recipe.fit.folds}-fold cross-validation" + (f", grouped by {source.group}" if source.group else "")
        measured.append(judge(source.name, split, Judged(chances[mine], held.truth[mine], topics, limits), recipe.seed))
    return tuple(measured)


def _told(
    posts: Sequence[Labelled], corpus: Corpus, tables: Tables, quality: Sequence[Quality], recipe: Recipe
) -> dict[str, Any]:
    """Return what the card tells people."""
    at = np.searchsorted(corpus.counted.terms, tables.terms)
    seen = np.diff(corpus.counted.counts.tocsc().indptr)[at]
    names = [corpus.counted.name(int(term)) for term in tables.terms]
    return {
        "name": recipe.name,
        "date": datetime.now(UTC).date().isoformat(),
        "scikit_learn": sklearn.__version__,
        "recipe": {"seed": recipe.seed, "features": asdict(recipe.features), "fit": asdict(recipe.fit)},
        "data": [_told_of(source, posts) for source in recipe.data],
        "quality": list(quality),
        "strongest": strongest(tables, corpus.outputs, seen.tolist(), names),
        **dict(recipe.about),
    }


def _told_of(source: Any, posts: Sequence[Labelled]) -> dict[str, Any]:
    mine = [post for post in posts if post.data == source.name]
    return {
        "name": source.name,
        "source": source.source,
        "licence": source.licence,
        "labelled_by": source.labelled_by,
        "posts": len(mine),
        "topics": dict(Counter(post.topic for post in mine).most_common()),
        "labels": dict(source.labels),
        "told_apart": {topic: list(stems) for topic, stems in source.between},
    }
