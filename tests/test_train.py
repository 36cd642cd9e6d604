"""Training: deterministic, checked, judged honestly, and told by the card."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from narrator.cli import main
from narrator.errors import InputError
from narrator.topics import load
from narrator.train import calibrate
from narrator.train.check import check_labels, leakage
from narrator.train.data import Labelled, near_identical, read_data
from narrator.train.evaluate import Judged, confusion, judge, rates
from narrator.train.fit import assemble, fit, scores
from narrator.train.judging import judge_model, predict
from narrator.train.own import own_recipe
from narrator.train.recipe import DataSet, read_recipe
from narrator.train.run import lessons, train
from narrator.train.vectors import Vectors, beside, learn, stem_numbers

WORDS = {
    "food": "soup bread cheese kitchen recipe oven salt taste dinner chef".split(),
    "cars": "engine wheel road fuel driver speed brake garage tyre motor".split(),
    "птицы": "крыло гнездо перо клюв сова перелет песня стая яйцо ветка".split(),
}
FILLER = "the a of and was in it we saw this old new very big small и в на мы он это".split()


def rows(count: int = 150, seed: int = 1) -> list[dict[str, str]]:
    """Return made-up labelled posts of three topics and twelve channels."""
    rand = random.Random(seed)
    made = []
    for _ in range(count):
        topic = rand.choice(sorted(WORDS))
        text = " ".join(rand.choice(WORDS[topic]) if rand.random() < 0.35 else rand.choice(FILLER) for _ in range(14))
        made.append({"text": text, "label": topic, "channel": f"c{rand.randrange(12)}"})
    return made


def write_csv(path: Path, made: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]))
        writer.writeheader()
        writer.writerows(made)
    return path


@pytest.fixture(scope="module")
def labelled(tmp_path_factory) -> Path:
    return write_csv(tmp_path_factory.mktemp("own") / "own.csv", rows())


@pytest.fixture(scope="module")
def trained(labelled, tmp_path_factory):
    return train(own_recipe(labelled), tmp_path_factory.mktemp("models") / "own")


def test_the_same_recipe_gives_the_same_digest(labelled, trained, tmp_path) -> None:
    """Training twice gives the same files and the same digest, which loading reports."""
    again = train(own_recipe(labelled), tmp_path / "again")
    assert again.digest == trained.digest == load(again.path).digest
    for name in ("terms.npy", "weights.npy", "idf.npy", "bias.npy", "temperature.npy", "abstain.npy"):
        assert (again.path / name).read_bytes() == (trained.path / name).read_bytes()


def test_own_topics_work_throughout(trained) -> None:
    """A model has the user's own topics, in any script, and predicts posts it has not seen."""
    model = load(trained.path)
    assert model.topics == ("cars", "food", "птицы")
    fresh = rows(40, seed=2)
    found = [model.decide(row[:-1]) for row in predict(model, [row["text"] for row in fresh])]
    assert sum(one == row["label"] for one, row in zip(found, fresh, strict=True)) >= 36


def test_the_applied_model_scores_as_the_fitted_one(labelled) -> None:
    """Scores during cross-validation are those that the numpy path gives."""
    from dataclasses import replace

    from narrator.text import Vocabulary, read_words
    from narrator.topics.model import Kind, TopicModel

    recipe = own_recipe(labelled)
    recipe = replace(recipe, features=replace(recipe.features, scripts=True))
    posts = read_data(recipe.data[0])
    corpus = assemble(posts, recipe)
    tables = fit(corpus, np.arange(100), lessons(recipe).vectors(recipe), recipe)
    model = TopicModel(tables, corpus.outputs, Kind(abstains=False, pairs=True, scripts=True), "")
    vocabulary = Vocabulary()
    applied = model.scores(read_words([post.text for post in posts], vocabulary), vocabulary)
    assert np.abs(applied - scores(tables, corpus.counted, np.arange(len(posts)), True)).max() < 1e-9


def test_the_card_tells(trained) -> None:
    """The card names data, label counts, split, intervals, confusion, calibration, curve, words and scikit-learn."""
    card = json.loads((trained.path / "card.json").read_text(encoding="utf-8"))
    assert card["schema"] == "narrator.topics/1" and card["scikit_learn"] and card["date"]
    assert sum(card["data"][0]["topics"].values()) == card["data"][0]["posts"] <= 150
    quality = card["quality"][0]
    assert "grouped by channel" in quality["split"]
    assert quality["accuracy"]["low"] <= quality["accuracy"]["value"] <= quality["accuracy"]["high"]
    assert sum(map(sum, quality["confusion"])) == quality["posts"]
    assert [point["least"] for point in quality["curve"]][:3] == [0.0, 0.05, 0.1]
    strong = card["strongest"]["latin"]["food"] + card["strongest"]["cyrillic"]["птицы"]
    assert {"soup", "oven"} & set(strong) and {"гнездо", "стая"} & set(strong)


def test_a_recipe_that_says_too_much_is_refused(tmp_path) -> None:
    """A misspelt key, no data, or no TOML at all is named with its file."""
    recipe = tmp_path / "r.toml"
    recipe.write_text('name = "x"\nseeed = 1\n[[data]]\npath = "a.csv"\n', encoding="utf-8")
    with pytest.raises(InputError, match="cannot say seeed"):
        read_recipe(recipe)
    recipe.write_text('name = "x"\n', encoding="utf-8")
    with pytest.raises(InputError, match="at least one"):
        read_recipe(recipe)
    recipe.write_text("name = ", encoding="utf-8")
    with pytest.raises(InputError, match="not TOML"):
        read_recipe(recipe)
    with pytest.raises(InputError, match="no such recipe"):
        read_recipe(tmp_path / "none.toml")


def test_the_shipped_recipe_is_whole() -> None:
    """The shipped recipe names its data with licence and annotators, and defines every topic with IPTC codes."""
    from narrator.data import shipped

    recipe = read_recipe(shipped("models") / "news-en-ru.toml")
    assert len(recipe.topics) == 13 and all(source.licence and source.labelled_by for source in recipe.data)
    defined = {each.topic: each for each in recipe.define}
    assert set(defined) == set(recipe.topics)
    assert all(code.startswith("medtop:") for each in defined.values() for code in each.iptc)
    by_people = [source.name for source in recipe.data if "language model" not in source.labelled_by]
    assert by_people == ["current-events-en"]
    assert all(more.licence and "language model" in more.labelled_by for more in recipe.further)


def test_labels_are_mapped_and_told_apart(tmp_path) -> None:
    """A label may stand for another, for nothing, or for several topics that the words tell apart."""
    lines = [
        {"id": "1", "text": "A virus spread in the hospital", "topic": "both", "topic2": "x"},
        {"id": "2", "text": "The river dam and the forest", "topic": "both"},
        {"id": "3", "text": "Nothing to tell by", "topic": "both"},
        {"id": "4", "text": "Old name", "topic": "old", "confidence": 1},
        {"id": "5", "text": "Skipped", "topic": "skip"},
    ]
    path = tmp_path / "d.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    source = DataSet(
        name="d", path=path, labels=(("old", "new"), ("skip", "")), split="both", group="id[0:1]",
        between=(("health", ("virus", "hospit")), ("nature", ("river", "forest"))),
    )  # fmt: skip
    posts = read_data(source)
    assert [(post.id, post.topic, post.split) for post in posts] == [
        ("1", "health", True), ("2", "nature", True), ("4", "new", False),
    ]  # fmt: skip
    assert [post.group for post in posts] == ["1", "2", "4"] and posts[2].confidence == 1


def post(number: int, text: str, topic: str, group: str = "") -> Labelled:
    return Labelled(str(number), text, topic, group=group)


def test_near_identical_posts_are_found() -> None:
    """A post with a few words changed repeats the first; one on the same subject does not."""
    first = "The minister opened the new bridge over the river on Monday morning in the rain"
    texts = [first, first.upper() + " (photo)", "The minister closed the old road near the river on Friday", ""]
    assert near_identical(texts) == [-1, 0, -1, -1]


def test_faults_of_labels_are_named() -> None:
    """Too few posts, repeats, conflicts, leaks and a topic called none are each found."""
    texts = [f"word{n} other{n} third{n} fourth{n} fifth{n}" for n in range(12)]
    posts = [post(n, text, "a" if n % 2 else "b", f"g{n}") for n, text in enumerate(texts)]
    posts += [post(20, texts[0], "a", "g99"), post(21, "lonely words here", "none")]
    said = [found.what for found in check_labels(posts, near_identical([each.text for each in posts]))]
    for part in (
        "'none' has 1 posts",
        "cannot be called 'none'",
        "'b' has only 6",
        "1 posts nearly repeat",
        "1 of these repeats have another topic",
        "1 repeats stand in different groups",
    ):
        assert any(part in line for line in said), part
    assert check_labels(posts[:1], [-1])[0].grave
    assert "1 of 2 test posts" in leakage(posts[:12], [post(1, texts[3], "a"), post(2, "quite new", "a")])[0].what


def test_temperature_and_calibration() -> None:
    """Scores three times too bold are cooled by about three, and the calibration error falls."""
    rand = np.random.default_rng(0)
    honest = rand.normal(size=(4000, 4)) * 2
    chances = calibrate.softmax(honest)
    truth = np.array([rand.choice(4, p=row) for row in chances])
    degree = calibrate.temperature(3 * honest, truth)
    assert 2.6 < degree < 3.4
    errors = []
    for found in (calibrate.softmax(3 * honest), calibrate.softmax(3 * honest, degree)):
        errors.append(calibrate.calibration_error(found.max(axis=1), found.argmax(axis=1) == truth))
    assert errors[1] < 0.03 < errors[0]


def test_calibration_error_by_hand() -> None:
    """Two bins: .9 said and .5 true, .3 said and .5 true, weigh the same."""
    error = calibrate.calibration_error(np.array([0.9, 0.9, 0.3, 0.3]), np.array([True, False, True, False]))
    assert error == pytest.approx((0.4 + 0.2) / 2)


def test_limits_keep_the_coverage() -> None:
    """The chosen limits name a topic for the share of posts that was asked for, and leave others without."""
    rand = np.random.default_rng(1)
    truth = rand.integers(0, 4, 1000)
    chances = calibrate.softmax(rand.normal(size=(1000, 4)) + 2 * np.eye(4)[truth])
    point = calibrate.coverage_at(chances, truth, 3, calibrate.limits(chances, truth, 3, truth % 2, 0.85))
    assert point.coverage >= 0.85 and point.other > calibrate.coverage_at(chances, truth, 3, (0.0, 1.0)).other


def test_rates_and_intervals_by_hand() -> None:
    """Precision, recall, F1 of a small table; the interval holds the value; posts without a topic do not count."""
    truth, best = np.array([0] * 20 + [1] * 20), np.array([0] * 15 + [1] * 25)
    precision, recall, f1 = rates(confusion(truth, best, 2))
    assert precision.tolist() == [1.0, 0.8] and recall.tolist() == [0.75, 1.0]
    assert f1[0] == pytest.approx(30 / 35)
    chances = np.hstack([np.eye(2)[best] * 0.8 + 0.05, np.full((40, 1), 0.1)])
    judged = Judged(np.vstack([chances, [[0.1, 0.1, 0.8]]]), np.append(truth, 2), ("a", "b"), (0.3, 0.5))
    quality = judge("x", "y", judged)
    assert quality.accuracy.low <= quality.accuracy.value == 35 / 40 <= quality.accuracy.high
    assert quality.decided.other == 1.0 and quality.posts == 41


def test_vectors_bring_like_words_together() -> None:
    """Stems met in the same company lie closer than others; a word without a vector has zeros."""
    rand = random.Random(0)
    texts = [" ".join(rand.choices(WORDS[topic], k=8)) for topic in ("food", "cars") for _ in range(150)]
    vectors = learn(stem_numbers(texts), 8, 0)
    soup, bread, wheel = vectors.of(np.concatenate(stem_numbers(["soup bread wheel"])))
    assert soup @ bread > 0.5 > soup @ wheel
    assert not vectors.of(np.array([7], dtype=np.uint64)).any()
    other = Vectors(np.array([7], dtype=np.uint64), np.ones((1, 2), dtype=np.float32))
    assert beside((vectors, other)).of(np.array([7], dtype=np.uint64)).sum() == 2


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["topics", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_train_and_evaluate_from_the_command_line(labelled, tmp_path) -> None:
    """One command trains on a CSV and reports; another judges the model and draws a learning curve."""
    code, out, err = run("train", str(labelled), "-o", str(tmp_path / "m"))
    assert code == 0 and "cross-validation, grouped by channel" in out and "macro-F1" in out and not err
    test = write_csv(tmp_path / "test.csv", rows(60, seed=3))
    code, out, _ = run("evaluate", str(tmp_path / "m"), str(test), "--train", str(labelled), "--json")
    told = json.loads(out)
    assert code == 0 and told["quality"]["accuracy"]["value"] > 0.9
    assert [point["posts"] for point in told["learning_curve"]] == [38, 75, 112, 150]
    code, out, _ = run("list", "--model", str(tmp_path / "m"), "--format", "jsonl")
    assert [json.loads(line)["topic"] for line in out.splitlines()] == ["cars", "food", "птицы"]


def test_bad_input_is_one_message(labelled, tmp_path) -> None:
    """Wrong columns, too few posts and unknown labels end with one message and the right exit code."""
    assert run("train", str(labelled), "--topic", "tpoic") == (
        1, "", f"narrator: {labelled}: There is no column 'tpoic'.\n  There are: text, label, channel.\n",
    )  # fmt: skip
    few = write_csv(tmp_path / "few.csv", rows(6))
    code, out, err = run("train", str(few), "-o", str(tmp_path / "m"))
    assert (code, out) == (1, "") and "at least 5 are needed" in err and not (tmp_path / "m").exists()
    model = tmp_path / "own"
    train(own_recipe(labelled), model)
    alien = write_csv(tmp_path / "alien.csv", [{"text": "soup", "label": "weather"}])
    code, out, err = run("evaluate", str(model), str(alien))
    assert (code, out) == (1, "") and "does not know the label 'weather'" in err and "--map" in err
    code, out, _ = run("evaluate", str(model), str(alien), "--map", "weather=food", "--json")
    assert code == 0 and json.loads(out)["quality"]["accuracy"]["value"] == 1.0


SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "topics"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the data folder ../shared is not here")
def test_the_shipped_model_knows_news_it_was_not_trained_on() -> None:
    """On news items of another collection, labelled by people, sport and economy are told from the rest."""
    from narrator.data import shipped

    source = DataSet(
        name="tgcontest", path=SHARED / "tgcontest.jsonl.gz",
        labels=(("sports", "sport"), ("entertainment", "culture"), ("technology", "science"), ("society", ""),
                ("science", "science"), ("not_news", "other")),
    )  # fmt: skip
    quality = judge_model(load(shipped("models") / "news-en-ru"), read_data(source), "tgcontest")
    assert quality.accuracy.value > 0.75


def test_stems_lend_weight_to_stems_spelled_alike() -> None:
    """A stem that no labelled post holds gets the topic of stems that share its pieces."""
    from dataclasses import replace

    from narrator.topics.terms import number
    from narrator.train.recipe import Features, Recipe
    from narrator.train.vectors import NO_VECTORS

    rand = random.Random(3)
    kinds = {"cars": ("motorway", "motorist", "motorcad"), "food": ("breadcrumb", "breadbin", "breadmak")}
    made = [
        Labelled(str(n), " ".join(rand.choice(words) for _ in range(3)), topic, data="d")
        for n in range(60)
        for topic, words in kinds.items()
    ]
    made.append(Labelled("x", "motorboat breadfruit", "cars", data="d"))
    recipe = Recipe(
        name="r", data=(DataSet(name="d", path=Path("d")),), features=Features(pairs=False, grams=(1.0, 1.0))
    )
    corpus = assemble(made, recipe)
    numbers = np.array([number("motorboat"), number("breadfruit")], dtype=np.uint64)

    def weights_of(tried: Recipe) -> np.ndarray:
        tables = fit(corpus, np.arange(len(made)), (NO_VECTORS, NO_VECTORS), tried)
        known = np.isin(numbers, tables.terms)
        return tables.weights[np.searchsorted(tables.terms, numbers[known])]

    weights = weights_of(recipe)
    assert corpus.outputs == ("cars", "food")
    assert weights[0, 0] > weights[0, 1] and weights[1, 1] > weights[1, 0]
    assert weights_of(replace(recipe, features=Features(pairs=False))).shape == (0, 2)
