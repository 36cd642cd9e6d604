"""Rates and their intervals follow from integer sums, and a bootstrap agrees with them."""

from __future__ import annotations

import random
from statistics import stdev

import pytest

from narrator.archive.estimate import Moments, moments, rate_interval, together


def _sample(seed: int, clusters: int) -> list[tuple[int, int]]:
    """Return (matches, words) of clusters whose rate of matches varies from one to the next."""
    dice = random.Random(seed)
    rows = []
    for _ in range(clusters):
        words = dice.randint(80, 900)
        rate = dice.gammavariate(2.0, 0.006)
        rows.append((sum(dice.random() < rate for _ in range(words)), words))
    return rows


def test_by_hand() -> None:
    """The formula on three clusters, worked out with pencil and paper.

    y = 1, 3, 2 and x = 100, 200, 300: R = .01; residuals 0, 1, -1; variance 3/2 * 2 / 600^2; t(2) = 4.3027.
    """
    estimate = rate_interval(moments([(1, 100), (3, 200), (2, 300)]))
    assert estimate.rate == pytest.approx(10.0)
    assert estimate.high == pytest.approx(10.0 + 1000 * 4.3027 * 3**0.5 / 600, abs=1e-6)
    assert estimate.low == 0.0


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_bootstrap_agrees(seed: int) -> None:
    """The half-width is the bootstrap's standard error times t, within 15 %."""
    rows = _sample(seed, 120)
    estimate = rate_interval(moments(rows))
    dice = random.Random(seed)
    rates = []
    for _ in range(2000):
        drawn = dice.choices(rows, k=len(rows))
        rates.append(1000 * sum(y for y, _ in drawn) / sum(x for _, x in drawn))
    assert estimate.high is not None
    assert (estimate.high - estimate.rate) / 1.98 == pytest.approx(stdev(rates), rel=0.15)


def test_coverage() -> None:
    """Of 300 samples from one source, 91 to 98 % have the source's rate in their interval."""
    held = 0
    for seed in range(300):
        estimate = rate_interval(moments(_sample(1000 + seed, 40)))
        assert estimate.low is not None and estimate.high is not None
        held += estimate.low <= 12.0 <= estimate.high
    assert 0.91 <= held / 300 <= 0.98


def test_no_certainty_without_evidence() -> None:
    """No interval is claimed of one cluster, of no words, or of a frame that was never found."""
    assert rate_interval(moments([(2, 500)])).low is None
    assert rate_interval(Moments()).rate == 0.0
    assert rate_interval(moments([(0, 500), (0, 400)])).high is None


def test_parts_add_up() -> None:
    """Sums of parts are the sums of the whole."""
    rows = _sample(7, 30)
    assert together(moments(rows[:11]), moments(rows[11:])) == moments(rows)
