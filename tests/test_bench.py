"""The benchmark's own parts: a made archive is the same every time, engines find what narrator finds."""

from __future__ import annotations

import importlib.util
from itertools import islice
from pathlib import Path

import orjson
import pytest

from bench import archive, engines, needles, plot
from bench.hostile import KINDS
from bench.measure import Figures
from bench.results import Corpus, Results, gates
from bench.verify import Verifier
from narrator import lexicon
from narrator.match import Matcher
from narrator.text import Vocabulary, read_words


@pytest.fixture(scope="module")
def texts() -> list[str]:
    made = islice(archive.posts(archive.Recipe(0, examples=1.0)), 60)
    return [str(post["text"]) for post in made]


def test_an_archive_is_made_the_same_every_time(tmp_path: Path) -> None:
    """One recipe gives the same bytes; another seed gives others."""
    recipe = archive.Recipe(50_000)
    one, two = (archive.write(recipe, tmp_path / name).read_bytes() for name in ("one", "two"))
    assert one == two and len(one) >= 50_000
    assert archive.write(archive.Recipe(50_000, seed=8), tmp_path / "three").read_bytes() != one


def test_made_posts_have_the_lengths_and_languages_that_the_page_claims() -> None:
    """50 to 3,000 characters; more English than Russian posts, and both."""
    texts = [str(post["text"]) for post in islice(archive.posts(archive.Recipe(0)), 400)]
    assert max(map(len, texts)) <= archive.LONGEST and min(map(len, texts)) >= archive.SHORTEST - 10
    latin = sum(sum("a" <= char.lower() <= "z" for char in text) * 2 > len(text) for text in texts)
    cyrillic = sum(sum("а" <= char.lower() <= "я" for char in text) * 2 > len(text) for text in texts)
    assert 0.45 < latin / 400 < 0.65 and 0.3 < cyrillic / 400 < 0.5


def test_an_engine_gives_the_matches_that_narrator_finds(texts: list[str]) -> None:
    """A trie-compressed expression over the needles, verified, misses at most what overlaps."""
    known = lexicon.load()
    wanted = needles.needles(known)
    vocabulary = Vocabulary()
    stream = read_words(texts, vocabulary)
    own = Matcher(known).find(stream, vocabulary)
    found = Verifier(known, wanted, engines.Expression(wanted, trie=True)).find(stream, vocabulary)
    assert sum(map(len, own)) > 30
    assert all(set(some) <= set(every) or len(some) <= len(every) for some, every in zip(found, own, strict=True))
    assert sum(map(len, found)) >= 0.9 * sum(map(len, own))


@pytest.mark.skipif(importlib.util.find_spec("ahocorasick_rs") is None, reason="peers are installed by `make bench`")
def test_ahocorasick_gives_exactly_the_matches_that_narrator_finds(texts: list[str]) -> None:
    """Overlapping search misses nothing."""
    known = lexicon.load()
    wanted = needles.needles(known)
    vocabulary = Vocabulary()
    stream = read_words(texts, vocabulary)
    own = Matcher(known).find(stream, vocabulary)
    assert Verifier(known, wanted, engines.AhoCorasick(wanted)).find(stream, vocabulary) == own


def test_a_text_is_made_normal_without_moving_a_character() -> None:
    """Offsets of needles hold in the author's own text."""
    text = "İstanbul — Нео-НАЦИСТЫ\nи\u00a0Ёж’s"
    assert len(engines.normal(text)) == len(text)
    assert engines.normal(text).endswith("нео нацисты и еж's")


def test_gates_tell_a_kept_ratio_from_a_lost_one() -> None:
    """A peer that is as fast as narrator breaks its gate; one that is a hundred times slower keeps it."""

    def figures(name: str, cpu: float) -> Figures:
        return Figures(name, 10**7, 1000, cpu, cpu, 10**8, cpu, cpu)

    sample = {"narrator": figures("narrator", 1), "spacy": figures("spacy", 100), "aho": figures("aho", 1)}
    whole = {"narrator": figures("narrator", 10), "narrator-2": figures("narrator-2", 6)}
    results = Results((Corpus("made posts", sample, {}, whole),), (), {}, 1, ())
    kept = {gate.name: gate.kept for gate in gates(results)}
    assert [kept[name] for name in kept if "spaCy" in name] == [True]
    assert [kept[name] for name in kept if "ahocorasick" in name] == [False]
    assert [kept[name] for name in kept if "two workers" in name] == [True]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_hostile_posts_double_in_size(kind) -> None:
    """What is timed at n and 2n has those sizes."""
    small, large = (sum(map(len, kind.make(size))) for size in (4000, 8000))
    assert 1.9 < large / small < 2.1


def test_a_plot_is_well_formed_and_names_its_lines() -> None:
    """Every line has a label and a point for every size."""
    import xml.etree.ElementTree as tree

    drawn = plot.svg([plot.Line("narrator", ((10**7, 10.0), (10**8, 11.0))), plot.Line("spaCy", ((10**7, 1.0),))])
    root = tree.fromstring(drawn)
    labels = [node.text for node in root.iter() if node.tag.endswith("text")]
    assert {"narrator", "spaCy"} <= set(labels)
    assert sum(node.tag.endswith("circle") for node in root.iter()) == 3


def test_made_archives_are_json_lines(tmp_path: Path) -> None:
    """Every line is one post with the fields that readers look for."""
    path = archive.write(archive.Recipe(20_000), tmp_path / "made.jsonl")
    rows = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    assert all({"id", "channel", "date", "views", "text"} == set(row) for row in rows)
