"""Make scores into honest probabilities, and say when to abstain: both learnt from held-out folds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from narrator.train.quality import CoveragePoint

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_BINS = 15


def softmax(scores: Floats, temperature: Floats | float = 1.0) -> Floats:
    """Return probabilities, shape (n, outputs); `temperature` is one number or one per row, shape (n, 1)."""
    scaled = scores / temperature
    chances = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Floats = chances / chances.sum(axis=1, keepdims=True)
    return result


def temperature(scores: Floats, truth: Ints, weight: Floats | None = None) -> float:
    """Return the temperature under which the true outputs are most likely (Guo et al. 2017).

    Args:
        weight: of each post; all the same by default.
    """
    places = np.arange(truth.size)

    def loss(log_temperature: float) -> float:
        chances = softmax(scores, float(np.exp(log_temperature)))
        return -float(np.average(np.log(np.maximum(chances[places, truth], 1e-12)), weights=weight))

    return float(np.exp(minimize_scalar(loss, bounds=(-5.0, 3.0), method="bounded").x))


def calibration_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over 15 bins of equal width (Naeini et al. 2015)."""
    which = np.minimum((confidence * _BINS).astype(np.int64), _BINS - 1)
    size = np.bincount(which, minlength=_BINS)
    gap = np.abs(np.bincount(which, confidence, _BINS) - np.bincount(which, right.astype(float), _BINS))
    return float(gap[size > 0].sum() / max(1, confidence.size))


def coverage_curve(chances: Floats, truth: Ints, topics: int, most: float) -> tuple[CoveragePoint, ...]:
    """Return the curve for least probabilities 0, .05, ... .9.

    Args:
        chances: shape (n, outputs); truth: output of each post; topics: how many outputs are topics.
        most: the highest probability of no topic at which one is still named.
    """
    return tuple(coverage_at(chances, truth, topics, (float(least), most)) for least in np.arange(0.0, 0.91, 0.05))


def coverage_at(chances: Floats, truth: Ints, topics: int, limits: tuple[float, float]) -> CoveragePoint:
    """Return the point of the curve at one pair of limits (least, most)."""
    best = chances[:, :topics].argmax(axis=1)
    named = (chances[:, :topics].max(axis=1) >= limits[0]) & (1.0 - chances[:, :topics].sum(axis=1) <= limits[1])
    has, lacks = truth < topics, truth >= topics
    right = named & has & (best == truth)
    return CoveragePoint(
        least=limits[0],
        coverage=float(named[has].mean()) if has.any() else 0.0,
        accuracy=float(right.sum() / max(1, (named & has).sum())),
        other=float((~named)[lacks].mean()) if lacks.any() else 0.0,
    )


def limits(chances: Floats, truth: Ints, topics: int, owner: Ints, coverage: float) -> tuple[float, float]:
    """Return the (least, most) that name a topic for at least `coverage` of the posts that have one, in every data set.

    Of those the pair with the highest sum of accuracy and recall of posts without a topic is taken.

    Args:
        owner: the data set of each post, shape (n,).
    """
    sets = [owner == which for which in np.unique(owner)]
    best, chosen = -1.0, (0.0, 1.0)
    for least in np.arange(0.0, 0.61, 0.02):
        for most in np.arange(0.1, 1.01, 0.05):
            pair = (float(least), float(most))
            point = coverage_at(chances, truth, topics, pair)
            value = point.accuracy + point.other
            if value <= best + 1e-12 or point.coverage < coverage:
                continue
            least_covered = min(coverage_at(chances[mine], truth[mine], topics, pair).coverage for mine in sets)
            if least_covered >= coverage and value > best + 1e-12:
                best, chosen = value, (float(round(least, 2)), float(round(most, 2)))
    return chosen
