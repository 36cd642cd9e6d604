"""The words in which an archive's numbers are told."""

from __future__ import annotations

import io

import pytest

from narrator.archive.estimate import Estimate
from narrator.render.archive import interval
from narrator.render.paper import Paper
from narrator.render.theme import CALM
from narrator.render.wording import stance_profile
from tests.sheets import KINDS


def test_stance_profile() -> None:
    """Use first, then what others say, then what is held up and rejected."""
    paper = Paper(io.StringIO(), KINDS["pipe"], CALM)
    counts = {("rejected", "Zelensky"): 1, ("voiced", "Lavrov"): 4, ("quoted", ""): 3, ("asserted", ""): 12}
    assert stance_profile(paper, counts) == "12 asserted, 4 voiced by Lavrov, 3 quoted, 1 rejected by Zelensky"


def test_stance_profile_of_many() -> None:
    """Three speakers are named, the others counted together; an unnamed source is said to be one."""
    paper = Paper(io.StringIO(), KINDS["pipe"], CALM)
    counts = {("voiced", name): count for name, count in (("A", 5), ("B", 4), ("C", 3), ("D", 2), ("E", 1))}
    assert stance_profile(paper, counts) == "5 voiced by A, 4 voiced by B, 3 voiced by C, 3 voiced by 2 others"
    assert stance_profile(paper, {("rejected", ""): 2}) == "2 rejected by unnamed sources"


@pytest.mark.parametrize(("estimate", "shown"), [
    (Estimate(4.04, 2.06, 6.0), "4.04 [2.06, 6.00]"),
    (Estimate(0.004, 0.0, 12.0), "0.0 [0.0, 12.0]"),
    (Estimate(4.0, None, None), "4.00"),
    (Estimate(123.4, 99.96, 150.2), "123 [100, 150]"),
    (Estimate(0.0, None, None), "0"),
])
def test_interval(estimate: Estimate, shown: str) -> None:
    """A rate stands before its interval; large numbers lose decimals; no interval is made up."""
    assert interval(estimate) == shown
