"""Rates of an archive with their intervals, from integer sums alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Estimate:
    """A rate per 1,000 words with its 95 % interval.

    `low` and `high` are None where fewer than two clusters are known, and where nothing was found: no spread is no
    evidence of certainty. The interval speaks of sampling posts from a source, not of a complete archive.
    """

    rate: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over clusters of posts: matches y and words x.

    `clusters` counts them; `y`, `x`, `yy`, `xy`, `xx` are sums of y, x and their products.
    """

    clusters: int = 0
    y: int = 0
    x: int = 0
    yy: int = 0
    xy: int = 0
    xx: int = 0


def moments(pairs: Iterable[tuple[int, int]], weight: int = 1) -> Moments:
    """Return the sums over clusters given as (matches, words)."""
    clusters = y = x = yy = xy = xx = 0
    for matches, words in pairs:
        clusters += weight
        y += matches
        x += words
        yy += matches * matches
        xy += matches * words
        xx += words * words
    return Moments(clusters, y, x, yy, xy, xx)


def together(one: Moments, other: Moments) -> Moments:
    """Return the sums over the clusters of both."""
    return Moments(one.clusters + other.clusters, one.y + other.y, one.x + other.x, one.yy + other.yy,
                   one.xy + other.xy, one.xx + other.xx)


def rate_interval(sums: Moments) -> Estimate:
    """Return matches per 1,000 words with a 95 % interval.

    The ratio estimator R = sum(y) / sum(x) with the linearised variance n / (n - 1) * sum((y - R x)^2) / sum(x)^2 over
    n clusters (Cochran 1977, section 6), and Student's t with n - 1 degrees of freedom.

    >>> rate_interval(Moments(1, 2, 500, 4, 1000, 250000))
    Estimate(rate=4.0, low=None, high=None)
    """
    if not sums.x:
        return Estimate(0.0, None, None)
    ratio = sums.y / sums.x
    if sums.clusters < 2 or not sums.y:
        return Estimate(1000 * ratio, None, None)
    squares = max(0.0, sums.yy - 2 * ratio * sums.xy + ratio * ratio * sums.xx)
    error = sqrt(sums.clusters / (sums.clusters - 1) * squares) / sums.x
    reach = _t(sums.clusters - 1) * error
    return Estimate(1000 * ratio, 1000 * max(0.0, ratio - reach), 1000 * (ratio + reach))


def _t(freedom: int) -> float:
    """Return the 97.5 % point of Student's t (Cornish-Fisher to the third order; exact for 1 and 2)."""
    if freedom == 1:
        return 12.7062
    if freedom == 2:
        return 4.3027
    z = _Z
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
