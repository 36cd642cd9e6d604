"""A summary counts what the results hold, and summaries of parts merge into that of the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.archive.estimate import rate_interval
from narrator.archive.sentences import KEPT
from narrator.archive.summary import Summary, summarise
from narrator.errors import InputError
from narrator.records import Cue, Result, Stance
from tests.samples import archive, match, result, sample

DENIAL = "Zelensky denied that there was a puppet government. The puppet government met."


def _merged(parts: list[list[Result]]) -> Summary:
    whole = Summary()
    for part in parts:
        whole.merge(summarise(part))
    return whole


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_parts_merge_into_the_whole(data: st.DataObject) -> None:
    """However an archive is cut, in whatever order, the summary is the same."""
    posts = [*archive(), result("", id="e", record=90, date=None), result("No date here. Kiev regime.",
             match("No date here. Kiev regime.", "Kiev regime", "en-kiev-regime"), id="n", record=91, channel=None,
             date=None)]
    shuffled = data.draw(st.permutations(posts))
    cut = data.draw(st.integers(0, len(posts)))
    other = data.draw(st.integers(cut, len(posts)))
    assert _merged([shuffled[:cut], shuffled[cut:other], shuffled[other:]]) == summarise(posts)


def test_counts() -> None:
    """Posts, words and matches are those of the results; nothing is dropped."""
    posts = archive()
    summary = summarise(posts)
    assert summary.posts == len(posts)
    assert summary.own.words + summary.forwarded.words == sum(each.words for each in posts)
    assert summary.profile.total() == sum(len(each.matches) for each in posts)
    assert summary.forwarded.posts == 2
    assert summary.own.counts["delegitimation", "asserted"] == 11
    assert summary.own.counts["hostile-bloc", "voiced"] == 10
    assert summary.months["2025-02"] == 3


def test_rejections_are_never_use() -> None:
    """Who denies a wording is listed as rejecting it, and the match is in neither rate."""
    denial = Cue(Stance.ATTRIBUTED, "denied", 9, "reporting-verb", "Zelensky")
    inner = Cue(Stance.NEGATED, "denied", 9, "denial")
    one = result(DENIAL, match(DENIAL, "puppet government", "en-puppet-government", Stance.ATTRIBUTED, denial, inner),
                 match(DENIAL, "puppet government", "en-puppet-government", nth=1))
    summary = summarise([one])
    assert summary.speakers == {("Zelensky", "external-control", True): 1}
    assert summary.profile == {("external-control", "rejected", "Zelensky"): 1, ("external-control", "asserted", ""): 1}
    assert summary.own.counts["external-control", "voiced"] == 0
    assert summary.own.counts["external-control", "other"] == 1


def test_clusters_are_channel_days() -> None:
    """Posts of one channel on one day vary together; undated ones stand alone."""
    text = "The Kiev regime obeys and writes."
    row = match(text, "Kiev regime", "en-kiev-regime")
    day = [result(text, row, id=str(at), record=at) for at in range(4)]
    assert summarise(day).own.rate("delegitimation", False).low is None
    undated = [result(text, row, id=str(at), record=at, date=None) for at in range(4)]
    assert summarise(undated).own.rate("delegitimation", False).low is not None
    both = summarise([*day, *undated]).own
    assert len(both.clusters) == 1
    assert both.alone_words.clusters == 4
    assert both.rate("delegitimation", True).rate == pytest.approx(1000 / 6)


def test_frame_missing_from_a_post_counts_as_zero() -> None:
    """A post without the frame belongs to the sample: it lowers the rate and widens the interval."""
    text = "The Kiev regime obeys and writes."
    used = [result(text, match(text, "Kiev regime", "en-kiev-regime"), id=str(at), record=at, date=None)
            for at in range(5)]
    plain = [result("Six words about a small garden.", id=f"p{at}", record=50 + at, date=None) for at in range(5)]
    estimate = summarise([*used, *plain]).own.rate("delegitimation", False)
    by_hand = rate_interval(replace(summarise(used).own.alone["delegitimation", False], clusters=10, x=60, xx=360))
    assert estimate == by_hand


def test_mixed_digests_are_refused() -> None:
    """Results of two lexicons cannot be put together."""
    with pytest.raises(InputError, match="different lexicons"):
        summarise([sample(), replace(sample(), lexicon="sha256:other")])


def test_key_sentences() -> None:
    """The densest sentences are kept, no wording twice, at most KEPT; matches nobody uses make none."""
    summary = summarise(archive())
    kept = summary.sentences.by_frame["hostile-bloc"]
    assert len(kept) == len({each.text for each in kept}) == 2
    assert "nazi-label" not in summary.sentences.by_frame
    texts = [f"The Kiev regime did thing number {at} today." for at in range(9)]
    many = [result(text, match(text, "Kiev regime", "en-kiev-regime"), id=str(at), record=at)
            for at, text in enumerate(texts)]
    assert len(summarise(many).sentences.by_frame["delegitimation"]) == KEPT


def test_no_text_no_sentence() -> None:
    """Results written without text have counts but no sentences."""
    bare = replace(sample(), post=replace(sample().post, text=""))
    summary = summarise([bare])
    assert summary.sentences.by_frame == {}
    assert summary.own.counts["delegitimation", "asserted"] == 1
