"""Fit the linear layer: scikit-learn learns, and what it learnt becomes tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from narrator.topics.model import Tables
from narrator.topics.terms import Hashes, salted
from narrator.train.data import Labelled
from narrator.train.grams import piece_matrix
from narrator.train.matrix import TermCounts, count_terms, idf_of, tfidf
from narrator.train.recipe import Recipe
from narrator.train.vectors import Both, Vectors

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled posts ready to be fitted: copies included, labels shared between topics.

    `outputs` are the topics, then the label that stands for none of them, if there is one. `shares`, shape
    (posts, outputs), is how much of a post's label each output has, times the post's weight. `origin`, shape (posts,),
    is the place of the original of a copy in the list of labelled posts.
    """

    counted: TermCounts
    outputs: tuple[str, ...]
    shares: Floats
    origin: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a recipe says for posts of one script: least posts of a term, reach of vectors and pieces, C, seed."""

    least: int
    reach: float
    grams: float
    strength: float
    seed: int


def at_script(recipe: Recipe, script: int) -> Setting:
    """Return a recipe's setting for posts of one script."""
    features = recipe.features
    return Setting(
        least=features.least,
        reach=features.reach[script],
        grams=features.grams[script],
        strength=recipe.fit.strength[script],
        seed=recipe.seed,
    )


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
        share = _share(post, outputs, recipe) * sets[post.data].weight
        texts.append(post.text)
        rows.append(share)
        origin.append(place)
        if sets[post.data].cut and len(post.text) > recipe.fit.cut:
            texts.append(post.text[: recipe.fit.cut])
            rows.append(share * recipe.fit.cut_weight)
            origin.append(place)
    counted = count_terms(texts, recipe.features.pairs)
    return Corpus(counted, outputs, np.array(rows), np.array(origin, dtype=np.int64))


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
        terms, weights, idf, bias = fit_script(corpus, rows, shared, at_script(recipe, 0))
        return _tables(terms, weights, idf, np.stack([bias, bias]))
    script = corpus.counted.script[rows]
    latin, cyrillic = (
        fit_script(corpus, _enough(corpus, rows, script == which), vectors[which], at_script(recipe, which))
        for which in (0, 1)
    )
    terms = np.concatenate([salted(latin[0], 0), salted(cyrillic[0], 1)])
    order = np.argsort(terms, kind="stable")
    weights, idf = (np.concatenate([latin[at], cyrillic[at]])[order] for at in (1, 2))
    return _tables(terms[order], weights, idf, np.stack([latin[3], cyrillic[3]]))


def _enough(corpus: Corpus, rows: NDArray[np.int64], mine: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the rows of one script, or all of them where those have fewer than two topics."""
    chosen = rows[mine]
    return chosen if np.count_nonzero(corpus.shares[chosen].sum(axis=0)) > 1 else rows


def _tables(terms: Hashes, weights: Floats, idf: Floats, bias: Floats) -> Tables:
    return Tables(terms, weights, idf, bias, temperature=np.ones(2), abstain=np.array([0.0, 1.0]))


def fit_script(
    corpus: Corpus, rows: NDArray[np.int64], vectors: Vectors, setting: Setting
) -> tuple[Hashes, Floats, Floats, Floats]:
    """Fit posts of one script.

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
    weights, bias = learn(design, corpus.shares[rows], setting)
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
    for which in (0, 1):
        mine = counted.script[rows] == which
        if not mine.any():
            continue
        terms = salted(counted.terms, which if scripts else 0)
        at = np.minimum(np.searchsorted(tables.terms, terms), tables.terms.size - 1)
        known = np.flatnonzero(tables.terms[at] == terms)
        matrix = tfidf(counted.counts[rows[mine]][:, known], np.asarray(tables.idf[at[known]], dtype=np.float64))
        result[mine] = matrix @ np.asarray(tables.weights[at[known]], dtype=np.float64) + tables.bias[which]
    return result


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
