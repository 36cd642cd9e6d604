"""Two genres of Latin posts with a gate between them, and further labels whose texts lie in an archive."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from narrator.errors import InputError
from narrator.text import Vocabulary, read_words
from narrator.topics import load
from narrator.topics.model import GATE, Kind, TopicModel
from narrator.train.data import Labelled
from narrator.train.fit import assemble, fit, scores, table_of
from narrator.train.further import read_further
from narrator.train.recipe import DataSet, Features, Fit, Further, Recipe, read_recipe
from narrator.train.run import folds_of, hold_out, lessons, read_all, train

WORDS = {"food": "soup bread cheese oven salt chef".split(), "cars": "engine wheel road fuel brake tyre".split()}
NEWS = "was were said killed after on in at former officials".split()
SPEECH = "we our must should together peoples commitment let us call".split()


def texts(genre: list[str], count: int, seed: int) -> list[dict[str, str]]:
    """Return made-up posts of two topics in one manner of speaking."""
    rand = random.Random(seed)
    made = []
    for number in range(count):
        topic = rand.choice(sorted(WORDS))
        words = [rand.choice(WORDS[topic]) if rand.random() < 0.3 else rand.choice(genre) for _ in range(16)]
        made.append({"text": " ".join(words), "topic": topic, "channel": f"c{number % 10}", "id": f"{seed}-{number}"})
    return made


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def recipe(tmp_path) -> Recipe:
    news = DataSet("news", write(tmp_path / "news.jsonl", texts(NEWS, 120, 1)), group="channel")
    speech = DataSet("speech", write(tmp_path / "speech.jsonl", texts(SPEECH, 80, 2)), group="channel", genre=True)
    return Recipe("two", (news, replace(speech, lent=0.5)), features=Features(scripts=True, dimensions=0))


def test_a_gate_tells_the_genres_apart(recipe, tmp_path) -> None:
    """Posts that were not learnt from go by the table of their genre, and the loaded model chooses as training did."""
    posts, _ = read_all(recipe)
    corpus = assemble(posts, recipe)
    tables = fit(corpus, np.arange(corpus.origin.size), lessons(recipe).vectors(recipe), recipe)
    assert tables.bias.shape[0] == tables.temperature.size == GATE + 1
    fresh = [Labelled(row["id"], row["text"], row["topic"], data="news") for row in texts(NEWS, 30, 8)]
    fresh += [Labelled(row["id"], row["text"], row["topic"], data="speech") for row in texts(SPEECH, 30, 9)]
    counted = assemble(fresh, recipe).counted
    rows = np.arange(60)
    chosen = table_of(tables, counted, rows)
    assert np.mean(chosen == np.repeat([0, 2], 30)) >= 0.95
    model = TopicModel(tables, corpus.outputs, Kind(False, True, True, genres=True), "")
    vocabulary = Vocabulary()
    stream = read_words([post.text for post in fresh], vocabulary)
    assert (model.table_of(stream, vocabulary) == chosen).all()
    assert np.abs(model.scores(stream, vocabulary) - scores(tables, counted, rows, True)).max() < 1e-9
    trained = train(replace(recipe, fit=Fit(most_terms=400)), tmp_path / "model")
    loaded = load(trained.path)
    assert loaded.kind.genres and (loaded.table_of(stream, vocabulary) == chosen).mean() >= 0.95


def test_a_lent_post_weighs_less(recipe) -> None:
    """With nothing lent the other genre teaches nothing: its topics' words have no weight there."""
    alone = replace(recipe, data=tuple(replace(each, lent=0.0) for each in recipe.data))
    both, apart = (
        fit(assemble(read_all(each)[0], each), np.arange(200), lessons(each).vectors(each), each)
        for each in (recipe, alone)
    )
    assert apart.terms.size < both.terms.size


@pytest.fixture
def further(tmp_path) -> Further:
    archive = [{"name": "a", "number": 7, "text": "Soup and bread."}, {"name": "b", "number": 7, "text": "Wheels."}]
    with gzip.open(tmp_path / "a.json.gz", "wt", encoding="utf-8") as file:
        json.dump(archive, file)
    labels = tmp_path / "more.tsv"
    labels.write_text("id\ttopic\ttopic2\tconfidence\nb:7\tcars\t-\t1\na:7\tfood\tcars\t2\n", encoding="utf-8")
    return Further(labels, tmp_path / "*.json.gz", ("name", "number"), "news", weight=0.5, group="name")


def test_further_labels_find_their_texts(further, recipe, tmp_path) -> None:
    """A label's text is found by its key; a paragraph by its number; posts keep the order of the labels."""
    found = read_further(further, recipe.data[0])
    assert [(post.id, post.text, post.topic, post.second, post.confidence) for post in found] == [
        ("b:7", "Wheels.", "cars", "", 1),
        ("a:7", "Soup and bread.", "food", "cars", 2),
    ]
    assert {(post.data, post.group, post.weight, post.further) for post in found} == {
        ("news", "a", 0.5, True),
        ("news", "b", 0.5, True),
    }
    write(tmp_path / "speeches.jsonl", [{"id": "s", "text": "First\nline.\n\nSecond."}])
    (tmp_path / "paragraphs.tsv").write_text("id\ttopic\ns#1\tcars\ns#0\tfood\n", encoding="utf-8")
    pieces = replace(
        further, path=tmp_path / "paragraphs.tsv", texts=tmp_path / "speeches.jsonl", key=("id",), paragraphs=True
    )
    assert [post.text for post in read_further(pieces, recipe.data[0])] == ["Second.", "First line."]


def test_a_label_without_a_text_is_named(further, recipe, tmp_path) -> None:
    """A label whose post is in no archive, and an archive that is not there, stop the training."""
    further.path.write_text("id\ttopic\nc:1\tfood\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"1 of 1 labels have no text.*c:1"):
        read_further(further, recipe.data[0])
    with pytest.raises(InputError, match="no such archive"):
        read_further(replace(further, texts=tmp_path / "none.jsonl"), recipe.data[0])
    with pytest.raises(InputError, match="no data set 'other'"):
        read_all(replace(recipe, further=(replace(further, like="other"),)))


def test_further_posts_teach_and_are_not_judged_by(recipe, tmp_path) -> None:
    """Held-out predictions are of the data set's own posts only, though the others are learnt from."""
    rows = texts(NEWS, 60, 5)
    write(tmp_path / "archive.jsonl", rows)
    labels = tmp_path / "labels.tsv"
    labels.write_text("id\ttopic\n" + "".join(f"{row['id']}\t{row['topic']}\n" for row in rows), encoding="utf-8")
    more = Further(labels, tmp_path / "archive.jsonl", ("id",), "news", group="channel")
    wider = replace(recipe, further=(more,))
    posts, _ = read_all(wider)
    assert sum(post.further for post in posts) == 60
    corpus = assemble(posts, wider)
    assert corpus.origin.size == 260
    assert hold_out(posts, corpus, lessons(wider), wider).truth.size == 200
    card = json.loads((train(wider, tmp_path / "model").path / "card.json").read_text(encoding="utf-8"))
    assert [(each["name"], each["posts"]) for each in card["data"]] == [
        ("news", 120), ("speech", 80), ("news, further labels", 60),
    ]  # fmt: skip


def test_a_recipe_names_further_labels(tmp_path) -> None:
    """Paths of further labels are relative to the recipe."""
    path = tmp_path / "r.toml"
    path.write_text(
        'name = "x"\n[[data]]\npath = "a.csv"\n'
        '[[further]]\npath = "b.tsv"\ntexts = "c.jsonl"\nkey = ["id"]\nlike = "a"\n',
        encoding="utf-8",
    )
    more = read_recipe(path).further[0]
    assert (more.path, more.texts, more.key) == (tmp_path / "b.tsv", tmp_path / "c.jsonl", ("id",))


@pytest.mark.parametrize("channels", [1, 3, 10])
def test_folds_split_no_group_and_are_even(recipe, channels) -> None:
    """Every fold holds its share of every data set; with few groups there are fewer folds, with one posts are split."""
    posts = [replace(post, group=f"c{int(post.group[1:]) % channels}") for post in read_all(recipe)[0]]
    folds = folds_of(posts, recipe)
    for name in ("news", "speech"):
        mine = [(post.group, int(fold)) for post, fold in zip(posts, folds, strict=True) if post.data == name]
        if channels > 1:
            assert len(set(mine)) == len({group for group, _ in mine})
        sizes = [sum(fold == number for _, fold in mine) for number in range(5 if channels != 3 else 3)]
        assert min(sizes) >= len(mine) // len(sizes) - 2 * len(mine) // 10
        assert sum(sizes) == len(mine) and min(sizes) > 0
    assert hold_out(posts, assemble(posts, recipe), lessons(recipe), recipe).truth.size == len(posts)
    alone = [post for post in posts if post.data == "news"]
    assert set(folds_of(alone, recipe).tolist()) == set(folds[: len(alone)].tolist())
