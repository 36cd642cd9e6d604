"""Fit the linear layer: scikit-learn learns, and what it learnt becomes tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from narrator.topics.model import GATE, Tables
from narrator.topics.terms import Hashes, salted
from narrator.train.data import Labelled
from narrator.train.gate import Gate, fit_gate, opens
from narrator.train.grams import piece_matrix
from narrator.train.matrix import TermCounts, count_terms, idf_of, tfidf
from narrator.train.recipe import Recipe
from narrator.train.vectors import Both, Vectors

Floats = NDArray[np.float64]
Part = tuple[Hashes, Floats, Floats, Floats]
"""Terms, weights, idf and bias of one table."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled posts ready to be fitted: copies included, labels shared between topics.

    `outputs` are the topics, then the label that stands for none of them, if there is one. `shares`, shape
    (posts, outputs), is how much of a post's label each output has, times the post's weight. `origin`, shape (posts,),
    is the place of the original of a copy in the list of labelled posts; `genre`, shape (posts,), true for posts of the
    second genre; `lent`, shape (posts,), multiplies the shares of posts where the other genre is learnt.
    """

    counted: TermCounts
    outputs: tuple[str, ...]
    shares: Floats
    origin: NDArray[np.int64]
    genre: NDArray[np.bool_]
    lent: Floats


@dataclass(frozen=True, slots=True)
class Setting:
    """What a recipe says for posts of one table: least posts of a term, reach of vectors and pieces, C, seed."""

    least: int
    reach: float
    grams: float
    strength: float
    seed: int


def setting_of(recipe: Recipe, table: int) -> Setting:
    """Return a recipe's setting for one table: 0 Latin, 1 Cyrillic, 2 Latin of the second genre (like 0 if unsaid)."""
    features = recipe.features
    reach, grams, strength = (
        values[table] if table < len(values) else values[0]
        for values in (features.reach, features.grams, recipe.fit.strength)
    )
    return Setting(features.least, reach, grams, strength, recipe.seed)


def outputs_of(posts: Sequence[Labelled], recipe: Recipe) -> tuple[str, ...]:
    """Return the model's outputs: the recipe's topics, or all that occur, sorted; the label of no topic last."""
    found = sorted({post.topic for post in posts} - {recipe.other})
    topics = recipe.topics or tuple(found)
    return (*topics, recipe.other) if recipe.other and any(post.topic == recipe.other for post in posts) else topics


def assemble(posts: Sequence[Labelled], recipe: Recipe) -> Corpus:
    """Count the terms of labelled posts and of their cut copies."""
    outputs = outputs_of(posts, recipe)
    sets = {each.name: each for each in recipe.data}
    texts, rows, origin = [], [], []
    for place, post in enumerate(posts):
        share = _share(post, outputs, recipe) * sets[post.data].weight * post.weight
        texts.append(post.text)
        rows.append(share)
        origin.append(place)
        if sets[post.data].cut and len(post.text) > recipe.fit.cut:
            texts.append(post.text[: recipe.fit.cut])
            rows.append(share * recipe.fit.cut_weight)
            origin.append(place)
    counted = count_terms(texts, recipe.features.pairs)
    owners = [sets[posts[place].data] for place in origin]
    genre = np.array([owner.genre for owner in owners], dtype=np.bool_)
    lent = np.array([owner.lent for owner in owners])
    return Corpus(counted, outputs, np.array(rows), np.array(origin, dtype=np.int64), genre, lent)


def _share(post: Labelled, outputs: tuple[str, ...], recipe: Recipe) -> Floats:
    """Return how a post's label is shared between the outputs, shape (outputs,)."""
    share = np.zeros(len(outputs))
    if post.second in outputs:
        kept = recipe.fit.keep[post.confidence - 1]
        share[outputs.index(post.second)] = 1.0 - kept
        share[outputs.index(post.topic)] = kept
    else:
        share[outputs.index(post.topic)] = 1.0
    return share


def fit(corpus: Corpus, rows: NDArray[np.int64], vectors: Both, recipe: Recipe) -> Tables:
    """Fit the linear layer on some of the posts.

    Args:
        rows: the posts to learn from, places in the corpus.
        vectors: of stems, for posts of each script; where scripts are not kept apart, the first that has any.
    Returns:
        Tables with temperature 1 and no abstention. Posts of each script have terms of their own where the recipe
        says so.
    """
    if not recipe.features.scripts:
        shared = vectors[0] if vectors[0].numbers.size else vectors[1]
        terms, weights, idf, bias = fit_table(corpus, rows, corpus.shares[rows], shared, setting_of(recipe, 0))
        return _tables(terms, weights, idf, np.stack([bias, bias]))
    script = corpus.counted.script[rows]
    latin, cyrillic = (_enough(corpus, rows, script == which) for which in (0, 1))
    genre = corpus.genre[latin]
    split = bool(genre.any()) and not genre.all()
    parts = [
        _fit_genre(corpus, latin, vectors[0], setting_of(recipe, 0), genre=False) if split
        else fit_table(corpus, latin, corpus.shares[latin], vectors[0], setting_of(recipe, 0)),
        fit_table(corpus, cyrillic, corpus.shares[cyrillic], vectors[1], setting_of(recipe, 1)),
    ]  # fmt: skip
    if split:
        parts.append(_fit_genre(corpus, latin, vectors[0], setting_of(recipe, 2), genre=True))
        parts.append(_gate_part(fit_gate(corpus.counted, latin, genre, recipe.seed), len(corpus.outputs)))
    terms = np.concatenate([salted(part[0], which) for which, part in enumerate(parts)])
    order = np.argsort(terms, kind="stable")
    weights, idf = (np.concatenate([part[at] for part in parts])[order] for at in (1, 2))
    return _tables(terms[order], weights, idf, np.stack([part[3] for part in parts]))


def _gate_part(gate: Gate, outputs: int) -> Part:
    """Return a gate as a table: its weights are the first column."""
    weights = np.zeros((gate.terms.size, outputs))
    weights[:, 0] = gate.weights
    return gate.terms, weights, np.ones(gate.terms.size), np.full(outputs, gate.bias)


def _enough(corpus: Corpus, rows: NDArray[np.int64], mine: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the rows of one script, or all of them where those have fewer than two topics."""
    chosen = rows[mine]
    return chosen if np.count_nonzero(corpus.shares[chosen].sum(axis=0)) > 1 else rows


def _fit_genre(corpus: Corpus, rows: NDArray[np.int64], vectors: Vectors, setting: Setting, genre: bool) -> Part:
    """Fit Latin posts of one genre, with those of the other as far as they are lent."""
    other = corpus.genre[rows] != genre
    shares = corpus.shares[rows] * np.where(other, corpus.lent[rows], 1.0)[:, None]
    used = shares.sum(axis=1) > 0
    return fit_table(corpus, rows[used], shares[used], vectors, setting)


def _tables(terms: Hashes, weights: Floats, idf: Floats, bias: Floats) -> Tables:
    return Tables(terms, weights, idf, bias, temperature=np.ones(len(bias)), abstain=np.array([0.0, 1.0]))


def fit_table(corpus: Corpus, rows: NDArray[np.int64], shares: Floats, vectors: Vectors, setting: Setting) -> Part:
    """Fit the posts that go by one table.

    Args:
        shares: of the rows' labels, shape (rows, outputs).
    Returns:
        terms, ascending; weights, shape (terms, outputs); idf, shape (terms,); bias, shape (outputs,).
    """
    counts = corpus.counted.counts[rows]
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    columns = np.flatnonzero(seen >= setting.least)
    terms, idf = corpus.counted.terms[columns], idf_of(counts)[columns]
    matrix = tfidf(counts[:, columns], idf)
    once = [
        term for term in corpus.counted.terms[seen > 0].tolist() if setting.grams and term in corpus.counted.spelled
    ]
    lent = np.setdiff1d(np.union1d(vectors.numbers, np.array(once, dtype=np.uint64)), terms)
    kin = kinship(np.concatenate([terms, lent]), corpus.counted, vectors, setting)
    near, far = kin[: terms.size], kin[terms.size :]
    design = matrix if not kin.shape[1] else sparse.hstack([matrix, matrix @ near]).tocsr()
    weights, bias = learn(design, shares, setting)
    own, shared = weights[: terms.size], weights[terms.size :]
    rare = np.full(lent.size, np.log((1.0 + rows.size) / 2.0) + 1.0)
    everything = np.concatenate([terms, lent])
    order = np.argsort(everything, kind="stable")
    both = np.concatenate([own + near @ shared, far @ shared])
    return everything[order], both[order], np.concatenate([idf, rare])[order], bias


def kinship(terms: Hashes, counted: TermCounts, vectors: Vectors, setting: Setting) -> sparse.csr_matrix:
    """Return what terms share with others: their vectors, and the pieces of their stems, shape (terms, columns)."""
    parts = [sparse.csr_matrix(setting.reach * vectors.of(terms))]
    if setting.grams:
        spelled = [counted.spelled.get(term) or vectors.spelled.get(term, "") for term in terms.tolist()]
        parts.append(setting.grams * piece_matrix(spelled))
    return sparse.hstack(parts).tocsr()


def learn(design: sparse.csr_matrix, shares: Floats, setting: Setting) -> tuple[Floats, Floats]:
    """Fit one linear support vector machine per output on posts weighed by their shares.

    Returns:
        weights, shape (columns, outputs), and biases, shape (outputs,), each less its mean over the outputs.
    """
    post, output = np.nonzero(shares)
    learner = LinearSVC(C=setting.strength, random_state=setting.seed)
    learner.fit(design[post], output, sample_weight=shares[post, output])
    weights = np.zeros((design.shape[1], shares.shape[1]))
    bias = np.full(shares.shape[1], -1.0)
    if len(learner.classes_) == 2:
        weights[:, learner.classes_] = np.stack([-learner.coef_[0], learner.coef_[0]], axis=1)
        bias[learner.classes_] = [-learner.intercept_[0], learner.intercept_[0]]
    else:
        weights[:, learner.classes_] = learner.coef_.T
        bias[learner.classes_] = learner.intercept_
    return weights - weights.mean(axis=1, keepdims=True), bias - bias.mean()


def scores(tables: Tables, counted: TermCounts, rows: NDArray[np.int64], scripts: bool) -> Floats:
    """Return the decision scores of counted texts, shape (rows, outputs), as the applied model would give them."""
    result = np.zeros((rows.size, tables.weights.shape[1]))
    which = table_of(tables, counted, rows)
    for table in sorted(set(which.tolist())):
        mine = which == table
        known, at = _places(tables, counted, table if scripts else 0)
        matrix = tfidf(counted.counts[rows[mine]][:, known], np.asarray(tables.idf[at], dtype=np.float64))
        result[mine] = matrix @ np.asarray(tables.weights[at], dtype=np.float64) + tables.bias[table]
    return result


def table_of(tables: Tables, counted: TermCounts, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return which table counted texts go by, shape (rows,), as the applied model would choose it."""
    which = counted.script[rows].copy()
    if tables.bias.shape[0] > GATE:
        known, at = _places(tables, counted, GATE)
        weights = np.asarray(tables.weights[at, 0], dtype=np.float64)
        second = opens(counted, rows, Gate(counted.terms[known], weights, float(tables.bias[GATE, 0])))
        which[(which == 0) & second] = 2
    return which


def _places(tables: Tables, counted: TermCounts, table: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return which counted terms a table holds, and their rows in it."""
    terms = salted(counted.terms, table)
    at = np.minimum(np.searchsorted(tables.terms, terms), tables.terms.size - 1)
    known = np.flatnonzero(tables.terms[at] == terms)
    return known, at[known]


def compact(tables: Tables, most: int) -> Tables:
    """Return tables of at most `most` terms, those whose weights differ most between outputs, as half floats."""
    reach = (tables.weights.max(axis=1) - tables.weights.min(axis=1)) * tables.idf
    kept = np.sort(np.argsort(-reach, kind="stable")[:most])
    return replace(
        tables,
        terms=np.ascontiguousarray(tables.terms[kept]),
        weights=tables.weights[kept].astype(np.float16),
        idf=tables.idf[kept].astype(np.float16),
    )
