"""A report as a picture is complete, the same every time, and fetches nothing."""

from __future__ import annotations

from narrator.render.picture import svg
from narrator.render.terminal import post_report
from narrator.render.theme import CALM
from tests.samples import lexicon, sample


def test_picture() -> None:
    """The picture holds the post's words, colours and no address to load anything from."""
    drawn = svg(lambda paper: post_report(paper, sample(), lexicon()), CALM, "narrator scan")
    assert drawn.startswith("<svg")
    assert "Wang&#160;Yi" in drawn
    assert "fill: #f0b0a8" in drawn or 'fill="#f0b0a8"' in drawn
    assert "font-face" not in drawn
    assert "url(http" not in drawn
    assert drawn == svg(lambda paper: post_report(paper, sample(), lexicon()), CALM, "narrator scan")
