"""What matching promises beyond the oracle: spans of real typography, hashtags, folding, overlap, time."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.match import Matcher
from narrator.match.scene import Scene
from narrator.text import Vocabulary, read_words, sentences
from tests.lexicon_samples import entry, found, lexicon_of, matches_of


@pytest.mark.parametrize(("text", "wanted"), [
    ("the collective\u00a0West", ["collective\u00a0West"]),
    ("the collective\nWest", ["collective\nWest"]),
    ("the collective-West", ["collective-West"]),
    ("the **collective** West", ["collective** West"]),
    ("the «collective» West", ["collective» West"]),
    ("#CollectiveWest", ["CollectiveWest"]),
    ("the collective West’s plan", ["collective West’s"]),
    ("THE COLLECTIVE WEST", ["COLLECTIVE WEST"]),
    ("the collective west", ["collective west"]),
    ("The collective west", []),
    ("the collective, West", []),
    ("the collective. West", []),
    ("the collective — West", []),
    ("the collective\n\nWest", []),
    ("the collective\u00ad West", ["collective\u00ad West"]),
])  # fmt: skip
def test_what_may_stand_between_words(text: str, wanted: list[str]) -> None:
    """Space, line break, hyphen, quotation marks and markdown stand inside a phrase, punctuation does not."""
    assert found("collective West", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("the U.S. regime", ["U.S. regime"]), ("the U.S.-led regime", []), ("plan B. Regime change", []),
    ("U. S. regime", ["U. S. regime"]),
])  # fmt: skip
def test_full_stops_after_single_letters(text: str, wanted: list[str]) -> None:
    """The dots of an abbreviation divide no phrase; the dot after a lone letter does."""
    assert found("U.S. regime | B regime", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ('their "elections" again', ['"elections"']), ("их «elections» и", ["«elections»"]),
    ("their “elections,” he said", ["“elections,”"]),
    ("their « elections » again", ["« elections »"]), ("their *'elections'* again", ["'elections'"]),
    ("their elections again", []), ('he said "no" elections "yes"', []), ('"free elections"', []),
])  # fmt: skip
def test_quotation_marks_belong_to_the_span(text: str, wanted: list[str]) -> None:
    """Required marks of any style are part of the match, right around the words."""
    assert found('"elections"', text) == wanted


def test_hidden_and_mixed_letters_are_folded() -> None:
    """A match over a word with zero-width or look-alike letters says so; its span is the author's spelling."""
    lexicon = lexicon_of([entry("nazi regime")])
    for text, folded in (("na\u200bzi regime", True), ("nаzi regime", True), ("nazi regime", False)):
        (match,) = matches_of(lexicon, text)
        assert (match.text, match.folded) == (text, folded)


def test_the_longest_of_a_frame_stays_and_frames_are_kept_apart() -> None:
    """Within a frame the longest match hides the others unless `nested`; other frames are not touched."""
    entries = [entry("regime", id="en-a"), entry("nazi regime", id="en-b"), entry("regime", id="en-c", frame="threat")]
    lexicon = lexicon_of(entries)
    assert [match.entry for match in matches_of(lexicon, "a nazi regime")] == ["en-b", "en-c"]
    assert [match.entry for match in matches_of(lexicon, "a nazi regime", nested=True)] == ["en-b", "en-a", "en-c"]


def test_a_failed_condition_hides_nothing() -> None:
    """A longer match that its own condition rejects leaves the shorter one in place."""
    lexicon = lexicon_of([entry("regime", id="en-a"), entry("nazi regime", "near/3: nowhere", id="en-b")])
    assert [match.entry for match in matches_of(lexicon, "a nazi regime")] == ["en-a"]


def test_references_see_matches_without_their_conditions() -> None:
    """A condition that refers to an entry looks at its words, whatever that entry's own conditions say."""
    lexicon = lexicon_of([entry("puppet", "near/5: @en-b", id="en-a"), entry("regime", "near/1: nowhere", id="en-b")])
    assert [match.entry for match in matches_of(lexicon, "a puppet of the regime")] == ["en-a"]


def test_posts_of_a_batch_do_not_meet() -> None:
    """No phrase, gap or condition reaches from one post into the next."""
    lexicon = lexicon_of([entry("puppet <0-3> regime", id="en-a"), entry("weak", "near/paragraph: regime", id="en-b")])
    vocabulary = Vocabulary()
    stream = read_words(["a weak puppet", "regime", "", "weak regime"], vocabulary)
    named = [[match.entry for match in post] for post in Matcher(lexicon).find(stream, vocabulary)]
    assert named == [[], [], [], ["en-b"]]


def test_results_do_not_depend_on_batches_or_on_what_was_seen_before() -> None:
    """One matcher over many vocabularies, and a pickled one, find what a fresh one finds."""
    lexicon = lexicon_of([entry("nazi* regime"), entry("weak", "near/sentence: re*", id="en-b")])
    texts = ["weak nazi regime", "A weak reason.", "regime nazist regime"] * 3
    fresh = [matches_of(lexicon, text) for text in texts]
    matcher = Matcher(lexicon)
    small = Vocabulary(most=2)
    for one in (matcher, pickle.loads(pickle.dumps(matcher))):
        for vocabulary in (Vocabulary(), small):
            assert one.find(read_words(texts, vocabulary), vocabulary) == fresh
            assert [one.find(read_words([text], vocabulary), vocabulary)[0] for text in texts] == fresh
            small.make_room()


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab. \n!?А«»\t:", max_size=40))
def test_sentences_cut_around_a_match_are_those_of_the_whole(text: str) -> None:
    """The sentence of a span is found without cutting the whole post."""
    stream = read_words([text], Vocabulary())
    scene = Scene(stream, stream.ids.data, [])
    for start, end in zip(stream.start.tolist(), stream.end.tolist(), strict=True):
        (whole,) = [span for span in sentences(text) if span[0] <= start < span[1]]
        assert scene.sentence(0, start, end) == whole


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_matched(texts: list[str]) -> None:
    """Texts of any characters give spans that hold the text."""
    wide = entry("a", "near/paragraph: b", id="en-c")
    lexicon = lexicon_of([entry("a* <0-3> {b*|c*}"), entry('"{a|b|0}"', id="en-b"), wide])
    vocabulary = Vocabulary()
    for text, matches in zip(texts, Matcher(lexicon).find(read_words(texts, vocabulary), vocabulary), strict=True):
        assert all(text[match.start : match.end] == match.text for match in matches)


@pytest.mark.parametrize("text", [
    "a " * 1600, "a b " * 800, '"a" ' * 800, "a, b " * 800, "b. a " * 800, "a" * 100000, '"' * 100000, "a\n" * 1600,
])  # fmt: skip
def test_time_grows_with_the_text_alone(text: str) -> None:
    """Gaps, choices and wide conditions over a hostile post take time in proportion to its length."""
    pattern = "a <0-4> {a|b|} <0-4> {a|a b|b a} <0-4> {b|}"
    wide = entry("b", "near/paragraph: zzz; not_near/sentence: zz", id="en-c")
    entries = [entry(pattern), entry('{"a"|a b} {a|"b"|}', id="en-b"), wide]
    matcher, vocabulary = Matcher(lexicon_of(entries)), Vocabulary()

    def seconds(source: str) -> float:
        stream = read_words([source], vocabulary)
        began = time.process_time()
        matcher.find(stream, vocabulary)
        return time.process_time() - began

    seconds(text[: len(text) // 8])
    short, long = seconds(text[: len(text) // 8]), seconds(text)
    assert long < 8 * 4 * short + 0.5
