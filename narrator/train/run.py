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

from narrator.errors import InputError
from narrator.topics.model import GATE, Tables
from narrator.train import calibrate
from narrator.train.card import strongest, write_folder
from narrator.train.check import check_labels, refuse_grave
from narrator.train.data import Labelled, near_identical, read_data
from narrator.train.evaluate import Judged, judge
from narrator.train.fit import Corpus, assemble, compact, fit, scores, table_of
from narrator.train.further import read_further
from narrator.train.quality import Finding, Quality
from narrator.train.recipe import DataSet, Further, Recipe
from narrator.train.vectors import NO_VECTORS, Both, RawText, Vectors, beside, learn, read_unlabelled, read_vectors

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Model = tuple[tuple[str, ...], Tables]
Say = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


def quiet(_what: str, _done: int, _of: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained model: where it lies, its digest, how good it was on held-out folds, and what its labels lack."""

    path: Path
    digest: str
    quality: tuple[Quality, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Predictions for every labelled post and its cut copy by a model that saw nothing of the post's group.

    `scores`, shape (n, outputs); `truth`, shape (n,); `table`, shape (n,), which weights each went by; `owner`,
    shape (n,), the place of the post's data set
    in the recipe; `copy`, shape (n,), true for cut copies.
    """

    scores: Floats
    truth: Ints
    table: Ints
    owner: Ints
    copy: NDArray[np.bool_]

    def some(self, chosen: NDArray[np.bool_]) -> HeldOut:
        """Return some of the predictions."""
        return HeldOut(*(getattr(self, name)[chosen] for name in ("scores", "truth", "table", "owner", "copy")))


def read_all(recipe: Recipe, say: Say = quiet) -> tuple[list[Labelled], tuple[Finding, ...]]:
    """Read every data set of a recipe, without posts that nearly repeat another of the same set, and check the labels.

    Raises:
        InputError: a file cannot be read, or its labels cannot be learnt from.
    """
    posts: list[Labelled] = []
    for number, source in enumerate(recipe.data):
        say("reading", number, len(recipe.data))
        posts += read_data(source)
    sets = {source.name: source for source in recipe.data}
    for more in recipe.further:
        if more.like not in sets:
            raise InputError(f"There is no data set '{more.like}' for these labels to belong to.", str(more.path))
        posts += read_further(more, sets[more.like])
    known = set(recipe.topics) | {recipe.other}
    posts = [post for post in posts if not recipe.topics or post.topic in known]
    earlier = near_identical([post.text for post in posts])
    findings = check_labels(posts, earlier, recipe.other)
    refuse_grave(findings, ", ".join(str(source.path) for source in recipe.data))
    say("reading", len(recipe.data), len(recipe.data))
    return [post for post, first in zip(posts, earlier, strict=True) if first < 0], findings


@dataclass(frozen=True, slots=True)
class Lessons:
    """What vectors come from: unlabelled texts, and for each script a file of vectors made elsewhere."""

    texts: tuple[RawText, ...]
    given: tuple[Vectors, Vectors]

    def vectors(self, recipe: Recipe, held: frozenset[str] = frozenset()) -> Both:
        """Return vectors for posts of each script, learnt without the texts of groups that are held out."""
        latin, cyrillic = (self._script(which, recipe, held) for which in (0, 1))
        return latin, cyrillic

    def _script(self, script: int, recipe: Recipe, held: frozenset[str]) -> Vectors:
        texts = [text.stems for text in self.texts if text.script == script and text.group not in held]
        return beside((self.given[script], learn(texts, recipe.features.dimensions, recipe.seed)))


def lessons(recipe: Recipe) -> Lessons:
    """Gather what a recipe's vectors come from."""
    raw = tuple(text for source in recipe.unlabelled for text in read_unlabelled(source))
    latin, cyrillic = (
        read_vectors(recipe.folder / name) if name else NO_VECTORS
        for name in (recipe.features.latin, recipe.features.cyrillic)
    )
    return Lessons(raw, (latin, cyrillic))


def group(post: Labelled) -> str:
    """Return what a post must not be split from: its data set and its group, or itself."""
    return f"{post.data}/{post.group or post.id}"


def folds_of(posts: Sequence[Labelled], recipe: Recipe) -> Ints:
    """Return the fold of every post, shape (n,): within each data set folds are of like size and split no group.

    A data set of fewer groups has fewer folds; one of a single group is split by posts.
    """
    groups = np.array([group(post) for post in posts])
    owners = np.array([post.data for post in posts])
    folds = np.zeros(groups.size, dtype=np.int64)
    for source in recipe.data:
        mine = np.flatnonzero(owners == source.name)
        if not mine.size:
            continue
        names = groups[mine] if len(set(groups[mine].tolist())) > 1 else mine
        count = min(recipe.fit.folds, len(set(names.tolist())))
        for number, (_, held) in enumerate(GroupKFold(count).split(mine, groups=names)):
            folds[mine[held]] = number
    return folds


def hold_out(posts: Sequence[Labelled], corpus: Corpus, taught: Lessons, recipe: Recipe, say: Say = quiet) -> HeldOut:
    """Predict every post but further ones by a model fitted on the other folds; folds never split a group."""
    groups = np.array([group(post) for post in posts])
    result = np.zeros((corpus.origin.size, len(corpus.outputs)))
    table = np.zeros(corpus.origin.size, dtype=np.int64)
    folds = folds_of(posts, recipe)
    for number in range(recipe.fit.folds):
        held = np.flatnonzero(folds == number)
        if not held.size:
            continue
        say("cross-validating", number, recipe.fit.folds)
        vectors = taught.vectors(recipe, frozenset(groups[held].tolist()))
        out = np.isin(corpus.origin, held)
        tables = fit(corpus, np.flatnonzero(~out), vectors, recipe)
        result[out] = scores(tables, corpus.counted, np.flatnonzero(out), recipe.features.scripts)
        table[out] = table_of(tables, corpus.counted, np.flatnonzero(out))
    say("cross-validating", recipe.fit.folds, recipe.fit.folds)
    names = {name: at for at, name in enumerate(corpus.outputs)}
    sets = {source.name: at for at, source in enumerate(recipe.data)}
    truth = np.array([names[post.topic] for post in posts], dtype=np.int64)
    owner = np.array([sets[post.data] for post in posts], dtype=np.int64)
    copy = np.concatenate([[False], corpus.origin[1:] == corpus.origin[:-1]])
    every = HeldOut(result, truth[corpus.origin], table, owner[corpus.origin], copy)
    further = np.array([post.further for post in posts])
    return every.some(~further[corpus.origin])


def within(posts: Sequence[Labelled], taught: Lessons, recipe: Recipe, say: Say = quiet) -> list[tuple[int, HeldOut]]:
    """Predict posts of data sets that ask for it by models that saw others of the same groups: known channels."""
    found = []
    for place, source in enumerate(recipe.data):
        if source.within:
            mine = [replace(post, group="") for post in posts if post.data == source.name]
            found.append((place, hold_out(mine, assemble(mine, recipe), taught, recipe, say)))
    return found


def calibrated(tables: Tables, held: HeldOut, topics: int, recipe: Recipe) -> Tables:
    """Return tables with temperatures and limits learnt from held-out scores, every data set weighing the same."""
    degrees = np.ones(tables.temperature.size)
    weight = 1.0 / np.bincount(held.owner)[held.owner]
    for table in range(min(degrees.size, GATE)):
        mine = held.table == table
        chosen = mine if mine.sum() >= 50 else np.ones_like(mine)
        degrees[table] = calibrate.temperature(held.scores[chosen], held.truth[chosen], weight[chosen])
    chances = calibrate.softmax(held.scores, degrees[held.table][:, None])
    least, most = calibrate.limits(chances, held.truth, topics, held.owner, recipe.fit.coverage)
    return replace(tables, temperature=degrees, abstain=np.array([least, most]))


def judge_all(held: HeldOut, more: Sequence[tuple[int, HeldOut]], model: Model, recipe: Recipe) -> tuple[Quality, ...]:
    """Measure the held-out predictions of each data set, of its cut copies, and within its groups."""
    folds = f"{recipe.fit.folds}-fold cross-validation"
    measured = []
    for place, source in enumerate(recipe.data):
        mine, copies = held.owner == place, held.copy
        split = folds + (f", grouped by {source.group}" if source.group else "")
        measured.append(_judged(held.some(mine & ~copies), source.name, split, model))
        if copies[mine].any():
            name = f"{source.name}, cut at {recipe.fit.cut} characters"
            measured.append(_judged(held.some(mine & copies), name, split, model))
        for where, known in more:
            if where == place:
                measured.append(_judged(known.some(~known.copy), f"{source.name}, known groups", folds, model))
    return tuple(measured)


def _judged(held: HeldOut, name: str, split: str, model: Model) -> Quality:
    topics, tables = model
    chances = calibrate.softmax(held.scores, tables.temperature[held.table][:, None])
    limits = (float(tables.abstain[0]), float(tables.abstain[1]))
    return judge(name, split, Judged(chances, held.truth, topics, limits))


def train(recipe: Recipe, out: Path, say: Say = quiet) -> Trained:
    """Train a model by a recipe and write its folder.

    Args:
        out: the model's folder; one that is there is replaced once the new one is complete.
    """
    posts, findings = read_all(recipe, say)
    corpus = assemble(posts, recipe)
    topics = tuple(name for name in corpus.outputs if name != recipe.other)
    taught = lessons(recipe)
    held = hold_out(posts, corpus, taught, recipe, say)
    whole = taught.vectors(recipe)
    more = within(posts, Lessons((), whole), recipe, say)
    say("fitting", 0, 1)
    tables = fit(corpus, np.arange(corpus.origin.size), whole, recipe)
    tables = calibrated(tables, held.some(~held.copy), len(topics), recipe)
    if recipe.fit.quantise:
        tables = compact(tables, recipe.fit.most_terms)
    say("fitting", 1, 1)
    quality = judge_all(held, more, (topics, tables), recipe)
    features = {name: getattr(recipe.features, name) for name in ("pairs", "scripts", "english")}
    features["genres"] = tables.bias.shape[0] > GATE
    names = {"topics": list(topics), "abstains": len(topics) < len(corpus.outputs), "features": features}
    told = _told(posts, corpus, tables, quality, recipe)
    digest = write_folder(out, tables, names, told)
    return Trained(out, digest, quality, findings)


def _told(
    posts: Sequence[Labelled], corpus: Corpus, tables: Tables, quality: Sequence[Quality], recipe: Recipe
) -> dict[str, Any]:
    """Return what the card tells people."""
    return {
        "name": recipe.name,
        "definitions": {each.topic: {"definition": each.definition, "iptc": each.iptc} for each in recipe.define},
        "date": datetime.now(UTC).date().isoformat(),
        "scikit_learn": sklearn.__version__,
        "recipe": {"seed": recipe.seed, "features": asdict(recipe.features), "fit": asdict(recipe.fit)},
        "data": [
            *(_told_of(source, posts) for source in recipe.data),
            *(_told_more(more, posts) for more in recipe.further),
        ],
        "quality": list(quality),
        "tried": list(recipe.tried),
        "strongest": strongest(tables, corpus, recipe.features.scripts),
        **dict(recipe.about),
    }


def _told_more(more: Further, posts: Sequence[Labelled]) -> dict[str, Any]:
    mine = [post for post in posts if post.further and post.data == more.like]
    return {
        "name": f"{more.like}, further labels",
        "source": more.source,
        "licence": more.licence,
        "labelled_by": more.labelled_by,
        "posts": len(mine),
        "topics": dict(Counter(post.topic for post in mine).most_common()),
    }


def _told_of(source: DataSet, posts: Sequence[Labelled]) -> dict[str, Any]:
    mine = [post for post in posts if post.data == source.name and not post.further]
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
