"""The topic classifier applied: equal to scikit-learn, explained, independent of its batch, and safe to load."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from narrator.data import shipped
from narrator.errors import ModelError, OptionError
from narrator.text import Vocabulary, read_words
from narrator.topics import TopicModel, load
from narrator.topics.folder import ARRAYS, digest_of
from narrator.topics.model import Kind, Tables
from narrator.topics.terms import number, pair_numbers, stem

TRAINING = (
    ("The army shelled the town and tanks crossed the river at dawn", "conflict"),
    ("Troops and tanks moved to the front; shelling went on all night", "conflict"),
    ("A ceasefire was broken when soldiers fired on the army post", "conflict"),
    ("The bank raised interest rates as prices and wages rose", "economy"),
    ("Exports of oil fell, the bank said, and prices followed", "economy"),
    ("Wages rose in May; the company hired workers in the port town", "economy"),
    ("The team won the final after extra time and lifted the cup", "sport"),
    ("Her team lost the match, but the coach praised the young players", "sport"),
    ("The players trained at dawn before the cup final", "sport"),
    ("Армия обстреляла город, танки перешли реку", "conflict"),
    ("Банк поднял ставку, цены и зарплаты выросли", "economy"),
    ("Команда выиграла финал и подняла кубок", "sport"),
)
TEXTS = (
    "Tanks and troops near the bank; the army said prices rose, rose and ROSE.",
    "команда играла матч, банк поднял цены",
    "The cup final was a match of young players. The cup final!",
    "",
    "🙂🙂🙂",
    "Zażółć gęślą jaźń",
)
SHIPPED = shipped("models") / "news-en-ru"


def terms_of(text: str) -> list[str]:
    """Return stems and pairs of stems as a scikit-learn analyser would."""
    vocabulary = Vocabulary()
    stream = read_words([text], vocabulary)
    stems = [stem(vocabulary.words[word], int(vocabulary.flags[word])) for word in stream.ids.tolist()]
    return stems + [f"{one} {two}" for one, two in pairwise(stems)]


def term_number(term: str) -> int:
    """Return the number of a term written as one stem or two."""
    parts = [np.array([number(part)], dtype=np.uint64) for part in term.split(" ")]
    return int(parts[0][0] if len(parts) == 1 else pair_numbers(*parts)[0])


@pytest.fixture(scope="module")
def pipeline():
    """A pipeline of scikit-learn's own objects, trained on a dozen sentences."""
    trained = make_pipeline(TfidfVectorizer(analyzer=terms_of, sublinear_tf=True), LogisticRegression(C=50.0))
    return trained.fit([text for text, _ in TRAINING], [topic for _, topic in TRAINING])


@pytest.fixture(scope="module")
def small(pipeline) -> TopicModel:
    """The same model as tables."""
    vectorizer, linear = pipeline[0], pipeline[1]
    names = vectorizer.get_feature_names_out()
    numbers = np.array([term_number(name) for name in names], dtype=np.uint64)
    order = np.argsort(numbers)
    tables = Tables(
        terms=numbers[order],
        weights=linear.coef_.T[order],
        idf=vectorizer.idf_[order],
        bias=np.stack([linear.intercept_, linear.intercept_]),
        temperature=np.ones(2),
        abstain=np.array([0.4, 1.0]),
    )
    return TopicModel(tables, tuple(linear.classes_), Kind(abstains=False, pairs=True, scripts=False), "sha256:test")


def run(model: TopicModel, texts, vocabulary: Vocabulary | None = None) -> np.ndarray:
    vocabulary = Vocabulary() if vocabulary is None else vocabulary
    return model.probabilities(read_words(list(texts), vocabulary), vocabulary)


def test_scores_equal_scikit_learn(pipeline, small) -> None:
    """Decision scores and probabilities are those of scikit-learn's own pipeline within 1e-5."""
    vocabulary = Vocabulary()
    texts = [text for text, _ in TRAINING] + list(TEXTS)
    scores = small.scores(read_words(texts, vocabulary), vocabulary)
    assert np.abs(scores - pipeline.decision_function(texts)).max() < 1e-5
    known = [any(term in pipeline[0].vocabulary_ for term in terms_of(text)) for text in texts]
    assert sum(known) == len(texts) - 3
    assert np.abs(run(small, texts)[known] - pipeline.predict_proba(texts)[known]).max() < 1e-5


def test_same_bytes_whatever_the_batch(small) -> None:
    """A post's probabilities do not depend on the posts beside it, nor on what the vocabulary has seen."""
    whole = run(small, TEXTS)
    one_by_one = np.concatenate([run(small, [text]) for text in TEXTS])
    seasoned = Vocabulary()
    run(small, [text for text, _ in TRAINING][::-1], seasoned)
    assert whole.tobytes() == one_by_one.tobytes() == run(small, TEXTS, seasoned).tobytes()


def test_an_emptied_vocabulary_starts_anew(small) -> None:
    """Arrays kept by word id follow the vocabulary when it is emptied, and when another is used."""
    tiny = Vocabulary(3)
    first = run(small, TEXTS, tiny)
    assert run(small, TEXTS[::-1], tiny)[::-1].tobytes() == first.tobytes()
    assert tiny.generation > 0
    assert run(small, TEXTS, Vocabulary()).tobytes() == first.tobytes()


@pytest.mark.parametrize("topic", ["conflict", "economy", "sport"])
def test_weights_add_up_to_the_score(small, topic) -> None:
    """What the words and phrases of a post add is its decision score less the bias."""
    vocabulary = Vocabulary()
    at = small.topics.index(topic)
    for text in TEXTS[:3]:
        score = small.scores(read_words([text], vocabulary), vocabulary)[0, at]
        weights = small.explain(text, topic)
        assert sum(each.weight for each in weights) == pytest.approx(score - small.tables.bias[0, at], abs=1e-9)
        assert all(text[each.start : each.end] == each.text for each in weights)
        assert [abs(each.weight) for each in weights] == sorted((abs(each.weight) for each in weights), reverse=True)


def test_explains_the_best_topic_by_default(small) -> None:
    """Without a topic named, the likeliest is explained, in the post's own spelling."""
    words = [each.text for each in small.explain("TANKS crossed the river", None) if each.weight > 0]
    assert "TANKS" in words and small.explain("", None) == ()
    with pytest.raises(OptionError, match="no topic 'weather'"):
        small.explain("Tanks", "weather")


def test_posts_without_known_words_abstain(small) -> None:
    """Posts without any known term get the same small probability everywhere, and no topic."""
    for row in run(small, TEXTS[3:]):
        assert np.allclose(row, 1 / (len(small.topics) + 1))
        assert small.decide(row) == "none"


def test_decides_by_both_limits() -> None:
    """A topic is named where its probability is high enough and that of no topic low enough."""
    tables = Tables(
        terms=np.array([1], dtype=np.uint64),
        weights=np.zeros((1, 4)),
        idf=np.ones(1),
        bias=np.zeros((2, 4)),
        temperature=np.ones(2),
        abstain=np.array([0.4, 0.3]),
    )
    model = TopicModel(tables, ("a", "b", "c"), Kind(abstains=True, pairs=True, scripts=False), "")
    assert model.decide(np.array([0.5, 0.2, 0.1])) == "a"
    assert model.decide(np.array([0.39, 0.3, 0.29])) == "none"
    assert model.decide(np.array([0.45, 0.1, 0.1])) == "none"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_the_shipped_model_is_small_and_mapped() -> None:
    """The shipped folder is at most 12 MB, its arrays are memory-mapped, and its digest is the card's."""
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) <= 12 << 20
    model = load(SHIPPED)
    assert isinstance(model.tables.weights.base, np.memmap) and isinstance(model.tables.terms.base, np.memmap)
    assert model.digest == json.loads((SHIPPED / "card.json").read_text(encoding="utf-8"))["digest"]


@pytest.mark.parametrize("name", sorted(ARRAYS))
def test_a_changed_file_is_refused(folder, name) -> None:
    """One flipped byte, a cut or missing file, in any array, is refused."""
    path = folder / name
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="digest differs"):
        load(folder)
    path.write_bytes(data[:-3])
    with pytest.raises(ModelError, match="the card says"):
        load(folder)
    path.unlink()
    with pytest.raises(ModelError, match="missing"):
        load(folder)


def test_a_changed_card_is_refused(folder) -> None:
    """Renamed topics, and other settings that decide a result, do not pass for the trained model."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card["topics"][:2] = card["topics"][1::-1]
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match="card was changed"):
        load(folder)


def forge(folder: Path, name: str, data: bytes | None, **entry: object) -> None:
    """Replace a file of a model and make the card agree with it."""
    from hashlib import sha256

    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    if data is not None:
        (folder / name).write_bytes(data)
        card["files"][name] |= {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    card["files"][name] |= entry
    card["digest"] = digest_of(card)
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")


def test_no_code_is_run(folder) -> None:
    """A pickled array is refused even where the card vouches for it."""
    import io

    stream = io.BytesIO()
    np.save(stream, np.array([print], dtype=object), allow_pickle=True)
    forge(folder, "bias.npy", stream.getvalue())
    with pytest.raises(ModelError, match="no array"):
        load(folder)


def test_arrays_that_do_not_belong_together_are_refused(folder) -> None:
    """Another shape, or another type than the card's, is refused."""
    import io

    stream = io.BytesIO()
    np.save(stream, np.zeros((2, 3)))
    forge(folder, "bias.npy", stream.getvalue(), shape=[2, 3])
    with pytest.raises(ModelError, match="bias have the shape"):
        load(folder)
    forge(folder, "bias.npy", None, shape=[2, 4])
    with pytest.raises(ModelError, match="shape or type"):
        load(folder)


def test_an_oversized_file_is_refused_before_it_is_read(folder) -> None:
    """A file beyond the limit is refused by its size alone."""
    with (folder / "terms.npy").open("r+b") as file:
        file.truncate((64 << 20) + 1)
    with pytest.raises(ModelError, match="larger than 64 MB"):
        load(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a topic model's card"),
        ('{"schema": "other/1"}', "not a topic model's card"),
        ('{"schema": "narrator.topics/1", "topics": ["one"]}', "fewer than two topics"),
        ('{"schema": "narrator.topics/1", "topics": ["a", "none"]}', "called 'none'"),
        ('{"schema": "narrator.topics/1", "topics": ["a", "b"]}', "what the model counts"),
        ('{"schema": "narrator.topics/1", "topics": ["a", "b"], "abstains": true, "features": {}}', "list the files"),
    ],
)
def test_a_foreign_card_is_refused(tmp_path, text, message) -> None:
    """A folder of something else is refused with what is wrong and what to do."""
    (tmp_path / "card.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=message) as caught:
        load(tmp_path)
    assert caught.value.remedy


def test_a_folder_that_is_none_is_refused(tmp_path) -> None:
    """No folder, and a folder without a card, say so."""
    with pytest.raises(ModelError, match="no model folder"):
        load(tmp_path / "nowhere")
    with pytest.raises(ModelError, match=r"card\.json is missing"):
        load(tmp_path)


EDGES = ("", "   \n ", "🔥❤️🙏", "Merhaba dünya, bugün hava çok güzel ve deniz sakin", "ok", "12 34 56", "\u200b\u200b")


@pytest.mark.parametrize("text", EDGES)
def test_edge_posts_abstain(text) -> None:
    """Posts without words, and of a language that the model does not know, get no topic."""
    model = load(SHIPPED)
    row = run(model, [text])[0]
    assert model.decide(row) == "none"
    assert np.isfinite(row).all() and row.min() >= 0 and row.sum() <= 1 + 1e-9


def test_any_script_is_read_and_numbers_alone_say_nothing() -> None:
    """A model of Greek words names topics of Greek posts; a post of numbers alone has none, known though they are."""
    terms = np.array([term_number(name) for name in (terms_of("στρατός")[0], terms_of("42")[0])], dtype=np.uint64)
    order = np.argsort(terms)
    tables = Tables(
        terms=terms[order],
        weights=np.array([[4.0, -4.0], [-4.0, 4.0]])[order],
        idf=np.ones(2),
        bias=np.zeros((2, 2)),
        temperature=np.ones(2),
        abstain=np.array([0.4, 1.0]),
    )
    model = TopicModel(tables, ("conflict", "sport"), Kind(abstains=False, pairs=False, scripts=False), "sha256:test")
    told = run(model, ["στρατός", "42 17", "42 goals"])
    assert told[0].tolist() == pytest.approx([0.99966, 0.00034], abs=1e-4)
    assert told[1].tolist() == [1 / 3, 1 / 3] and told[2, 1] > 0.9
    assert model.decisions(told) == ("conflict", "none", "sport")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Bonjour à tous, la journée sera belle et nous irons au marché avec le ministre", "none"),
        ("Ministers met in Geneva", "diplomacy"),
        ("The museum opened an exhibition of paintings by a poet; a concert and a film will follow", "culture"),
        ("Сборная выиграла матч чемпионата мира по хоккею", "sport"),
        ("Суд приговорил обвиняемого к семи годам колонии за мошенничество", "law"),
        ("The embassy, Посольство: the ministers of both states held talks on bilateral relations", "diplomacy"),
    ],
)
def test_the_shipped_model_reads_english_and_russian(text, topic) -> None:
    """Plain posts get their topic, in either language or both; another language in Latin script gets none."""
    model = load(SHIPPED)
    assert model.decide(run(model, [text])[0]) == topic


def test_embassy_posts_are_told_better_than_by_the_commonest_topic() -> None:
    """On 220 posts written to judge by, whole or lower-cased and cut, more are right than if all were diplomacy."""
    posts = [json.loads(line) for line in (Path(__file__).parent / "cases" / "topics-embassy.jsonl").open("rb")]
    posts = [post for post in posts if post["topic"] != "other"]
    always = sum(post["topic"] == "diplomacy" for post in posts)
    model = load(SHIPPED)
    for texts in ([post["text"] for post in posts], [post["text"].lower()[:120] for post in posts]):
        named = [model.topics[best] for best in run(model, texts)[:, : len(model.topics)].argmax(axis=1)]
        assert sum(topic == post["topic"] for topic, post in zip(named, posts, strict=True)) > always
        rare = [pair for pair in zip(named, posts, strict=True) if pair[1]["topic"] != "diplomacy"]
        assert sum(topic == post["topic"] for topic, post in rare) > len(rare) / 2


def test_case_does_not_matter_and_a_cut_is_borne() -> None:
    """A lower-cased post scores the same; cut at 120 characters it keeps its topic."""
    model = load(SHIPPED)
    text = (
        "The foreign ministers of both states met in Geneva for talks on the treaty and agreed to hold further "
        "consultations in the spring. The ambassadors were present."
    )
    whole, lower, cut = run(model, [text, text.lower(), text.lower()[:120]])
    assert whole.tobytes() == lower.tobytes()
    assert model.decide(whole) == model.decide(cut) == "diplomacy"


def test_a_long_post_is_scored() -> None:
    """A post of a megabyte is scored like any other, and gives what its sentence gives."""
    model = load(SHIPPED)
    sentence = "Футбольный клуб выиграл матч чемпионата, тренер похвалил команду. "
    row = run(model, [sentence * 16000])[0]
    assert model.decide(row) == "sport"


def test_topics_are_listed_as_table_tsv_and_json_lines() -> None:
    """`topics list` shows definitions, IPTC codes and strongest words of the shipped model in three forms."""
    from click.testing import CliRunner

    from narrator.cli import main

    told = {form: CliRunner().invoke(main, ["topics", "list", "--format", form]) for form in ("table", "tsv", "jsonl")}
    assert all(each.exit_code == 0 for each in told.values())
    rows = [json.loads(line) for line in told["jsonl"].stdout.splitlines()]
    assert [row["topic"] for row in rows] == list(load(SHIPPED).topics)
    assert all(row["definition"] and row["iptc"] and len(row["cyrillic"]) >= 10 for row in rows)
    assert told["tsv"].stdout.splitlines()[0].split("\t") == ["topic", "iptc", "definition", "latin", "cyrillic"]
    assert "medtop:20000638" in told["table"].stdout and "none: the classifier abstains" in told["table"].stdout


@pytest.mark.parametrize("odd", [[], "text", {"latin": [], "cyrillic": {"sport": 3}}])
def test_odd_words_in_a_card_do_no_harm(folder, odd) -> None:
    """What a card tells people may be anything: it is left out where it is not as expected."""
    from narrator.render.topics import topics_tsv

    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    assert len(topics_tsv(card | {"strongest": odd, "definitions": odd}).splitlines()) == len(card["topics"]) + 1


def test_the_gate_does_not_depend_on_the_batch() -> None:
    """Which genre a post goes by, and its probabilities, are the same alone and among others, in any order."""
    model = load(shipped("models") / "news-en-ru")
    texts = ["Officials said 12 people were killed in the blast."]
    texts += [
        "We, the peoples, must act together for our common future.",
        "Россия и Китай подписали договор.",
        "",
        "Our delegation calls on all Member States to join us.",
        "🙂",
    ]

    def told(batch: list[str]) -> list[tuple[int, bytes]]:
        vocabulary = Vocabulary()
        stream = read_words(batch, vocabulary)
        tables = model.table_of(stream, vocabulary).tolist()
        return list(zip(tables, map(bytes, model.probabilities(stream, vocabulary)), strict=True))

    together = told(texts)
    assert [table for table, _ in together] == [0, 2, 1, 0, 2, 0]
    assert [told([text])[0] for text in texts] == together == told(texts[::-1])[::-1]
