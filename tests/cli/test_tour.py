"""The tour with the shipped lexicon, stance rules and model: what a class will see."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from narrator.cli import main
from narrator.records import Stance


@pytest.fixture(scope="module")
def tour() -> str:
    """Return what the tour prints on a pipe."""
    ran = CliRunner().invoke(main, ["demo", "--no-pause", "--color", "never"], prog_name="narrator")
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def _step(tour: str, number: int) -> str:
    return tour[tour.index(f"Step {number}:"):].split(f"Step {number + 1}:")[0]


def test_content_note_comes_first(tour: str) -> None:
    """Nobody meets a partisan sentence before the note."""
    assert tour.index("Content note.") < tour.index("{")


def test_every_stance_is_shown(tour: str) -> None:
    """The second step has a sentence for each stance, and one whose speaker rejects the wording."""
    step = _step(tour, 2)
    for stance in Stance:
        assert f"\n {stance}  " in step
    assert "[rejected" in step or "rejected by" in step


def test_two_camps_share_a_frame(tour: str) -> None:
    """The third step shows three frames, each from two channels."""
    step = _step(tour, 3)
    assert step.count("Question:") == 3
    assert step.count(", post ") == 6


def test_topics_give_reasons(tour: str) -> None:
    """The fourth step names the words that weighed most, and the garden concert is culture."""
    step = _step(tour, 4)
    assert step.count("Words that weighed most") == 3
    assert "Words that weighed most for culture" in step


def test_archive_has_both_camps(tour: str) -> None:
    """The fifth step reports all sample posts, forwarded ones apart."""
    step = _step(tour, 5)
    assert "25 posts" in step
    assert "Frames in forwarded posts" in step
    assert "Rejections" in step
