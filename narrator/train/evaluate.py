"""How good a model is on labelled posts: accuracy, F1, confusion, calibration, with bootstrap intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from narrator.train.calibrate import calibration_error, coverage_at, coverage_curve
from narrator.train.quality import Interval, Quality, TopicQuality

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ROUNDS = 1000
_LEAST_POSTS = 15


@dataclass(frozen=True, slots=True)
class Judged:
    """Predictions to be judged.

    `chances`, shape (n, outputs), sum to 1 in each row; `truth`, shape (n,), the right output; `names` of the topics,
    which are the first outputs; `limits`, least probability of a topic and most of none for it to be named.
    """

    chances: Floats
    truth: Ints
    names: tuple[str, ...]
    limits: tuple[float, float]


def judge(name: str, split: str, judged: Judged, seed: int = 0) -> Quality:
    """Measure predictions; intervals come from 1,000 seeded resamples of the posts."""
    size = len(judged.names)
    has = judged.truth < size
    truth, chances = judged.truth[has], judged.chances[has][:, :size]
    best = chances.argmax(axis=1)
    table = confusion(truth, best, size)
    resampled = _resampled(table, seed)
    counted = table.sum(axis=1) >= _LEAST_POSTS
    precision, recall, f1 = rates(table)
    f1_rounds = np.array([rates(each)[2] for each in resampled])
    accuracy_rounds = np.array([np.trace(each) / max(1, each.sum()) for each in resampled])
    topics = tuple(
        TopicQuality(
            topic, int(table[at].sum()), float(precision[at]), float(recall[at]), _interval(f1[at], f1_rounds[:, at])
        )
        for at, topic in enumerate(judged.names)
    )
    macro = float(f1[counted].mean()) if counted.any() else 0.0
    macro_rounds = f1_rounds[:, counted].mean(axis=1) if counted.any() else np.zeros(1)
    confidence = chances.max(axis=1) if truth.size else np.zeros(0)
    return Quality(
        name=name,
        posts=int(judged.truth.size),
        split=split,
        accuracy=_interval(float(np.trace(table) / max(1, table.sum())), accuracy_rounds),
        macro_f1=_interval(macro, macro_rounds),
        topics=topics,
        confusion=tuple(tuple(row) for row in table.tolist()),
        calibration=calibration_error(confidence, best == truth),
        decided=coverage_at(judged.chances, judged.truth, size, judged.limits),
        curve=coverage_curve(judged.chances, judged.truth, size, judged.limits[1]),
    )


def confusion(truth: Ints, best: Ints, size: int) -> Ints:
    """Return counts, shape (size, size): rows are true topics, columns predicted ones."""
    return np.bincount(truth * size + best, minlength=size * size).reshape(size, size).astype(np.int64)


def rates(table: Ints) -> tuple[Floats, Floats, Floats]:
    """Return precision, recall and F1 of each topic from a confusion table; 0 where undefined."""
    right = np.diag(table).astype(np.float64)
    read, true = table.sum(axis=0), table.sum(axis=1)
    precision, recall = right / np.maximum(1, read), right / np.maximum(1, true)
    return precision, recall, 2 * right / np.maximum(1, read + true)


def _resampled(table: Ints, seed: int) -> list[Ints]:
    """Return confusion tables of resampled posts: drawing posts with replacement is drawing cells."""
    total = int(table.sum())
    if not total:
        return [table]
    random = np.random.default_rng(seed)
    draws = random.multinomial(total, (table / total).ravel(), size=_ROUNDS)
    return list(draws.reshape(_ROUNDS, *table.shape))


def _interval(value: float, rounds: Floats) -> Interval:
    low, high = np.percentile(rounds, (2.5, 97.5))
    return Interval(float(value), float(low), float(high))
