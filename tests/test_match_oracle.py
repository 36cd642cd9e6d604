"""The fast matcher finds exactly what a slow one finds that tries every derivation at every word."""

from __future__ import annotations

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from narrator.records import Entry
from tests import lexicon_oracle as oracle
from tests.lexicon_samples import lexicon_of, matches_of

SLOTS = {"actor": ["Moscow", "White House", "US"]}
WORDS = ["west", "West", "war", "wars", "war", "of", "the", "west", "Moscow", "White", "House", "US", "us", "U"]
WORDS += ["north", "warm"]
JOINTS = [" "] * 20 + ["-", " “", "” ", ", ", ". ", ".", "\n", "\n\n", " «", "» ", "**", " — ", ",” ", " 'x' ", "! "]
JOINTS += ["- "]

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), min_size=4, max_size=18).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
word = st.sampled_from(
    ["west", "West", "war", "war", "=war", "war*", "w*", "of", "the", "US", "{actor}", "{west|of|war}", "{the|north}"]
)
phrase = st.lists(word, min_size=1, max_size=2).map(" ".join)
choice = st.lists(phrase | st.just(""), min_size=2, max_size=3).map(lambda parts: "{" + "|".join(parts) + "}")
group = choice | phrase.map(lambda inner: f'"{inner}"') | word.map(lambda inner: "~" + inner) | word
gap = st.sampled_from(["<0-1>", "<0-3>", "<1-2>", ","])


@st.composite
def sequences(draw: st.DrawFn) -> str:
    parts = [draw(word | group)]
    for _ in range(draw(st.integers(0, 1))):
        if draw(st.booleans()):
            parts.append(draw(gap))
        parts.append(draw(group | word))
    at = draw(st.integers(0, len(parts)))
    must = draw(word)
    return " ".join([*parts[:at], must, *parts[at:]]) if at in (0, len(parts)) else " ".join([*parts, must])


patterns = st.lists(sequences(), min_size=1, max_size=2).map(" | ".join)
reach = st.sampled_from(["1", "2", "5", "sentence", "paragraph"])
relation = st.sampled_from(["near", "not_near", "before", "not_before", "after", "not_after"])
term = st.sampled_from(
    ["war", "north", "the {west|war}", "{actor}", "@en-b", "@frame:threat", '"west"', "of <0-2> the"]
)
condition = st.builds("{}/{}: {}".format, relation, reach, term) | term.map("unless: {}".format)
wheres = st.just("") | st.lists(condition, min_size=1, max_size=2).map("; ".join)


def entry(id: str, frame: str, pattern: str, where: str = "") -> Entry:
    return Entry(id, "en", "generic", frame, pattern, where, "g", "y", "n", "editors")


@settings(max_examples=1500, deadline=None)
@given(texts, patterns, patterns, wheres, wheres)
def test_agrees_with_a_search_of_every_derivation(text: str, one: str, other: str, where: str, there: str) -> None:
    """Spans, conditions and overlaps are those of the definition, whatever word a pattern is anchored in."""
    entries = [entry("en-a", "siege", one, where), entry("en-b", "threat", other, there), entry("en-c", "siege", other)]
    lexicon = lexicon_of(entries, SLOTS)
    assume(len(lexicon.entries) == len(entries))  # a lexicon of which an entry is no pattern is refused as a whole
    wanted = oracle.match(entries, SLOTS, text)
    found = [(match.start, match.end, match.entry) for match in matches_of(lexicon, text)]
    event(f"{min(len(wanted), 3)} matches")
    assert found == wanted


@settings(max_examples=300, deadline=None)
@given(texts, patterns)
def test_the_span_is_the_text(text: str, pattern: str) -> None:
    """`text[start:end] == match.text`, and the sentence holds the match."""
    for match in matches_of(lexicon_of([entry("en-a", "siege", pattern)], SLOTS), text):
        assert text[match.start : match.end] == match.text
        assert match.sentence[0] <= match.start < match.end <= match.sentence[1]
