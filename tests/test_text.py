"""Words, sentences, paragraphs, boilerplate and language."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.text import Vocabulary, WordFlag, boilerplate, languages, paragraphs, read_words, sentences
from narrator.text.canonical import canonical
from narrator.text.characters import lower_char


def spelled(text: str) -> list[str]:
    stream = read_words([text], Vocabulary())
    return [stream.joined[a:b] for a, b in zip(stream.start, stream.end, strict=True)]


def forms(text: str) -> list[str]:
    vocabulary = Vocabulary()
    stream = read_words([text], vocabulary)
    return [vocabulary.words[number] for number in stream.ids]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The neo-Nazi regime", ["The", "neo", "Nazi", "regime"]),
        ("don’t 'quote' dogs'", ["don’t", "quote", "dogs"]),
        ("#GlobalMajority #USAid #covid19", ["Global", "Majority", "US", "Aid", "covid", "19"]),
        ("see https://t.me/x/1?a=b and www.example.org, t.me/chan", ["see", "and"]),
        ("ask @some_body or me@example.org now", ["ask", "or", "now"]),
        ("👨‍👩‍👧 ❤️ 🇷🇺", []),
        ("1️⃣ first", ["1", "first"]),
        ("«Ёлка» и\u0306", ["Ёлка", "и\u0306"]),
        ("\u200bhidden\u200b", ["hidden"]),
        ("\u0301 \u00ad", []),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_digits_marks_and_inner_apostrophes(text: str, expected: list[str]) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ко\u200bллек\u00adтивный", ["коллективный"]),
        ("pежим РEЖИМ", ["режим", "режим"]),
        ("Ёлка е\u0308лка", ["елка", "елка"]),
        ("Zelensky’s", ["zelensky's"]),
        ("İstanbul", ["istanbul"]),
    ],
)
def test_spellings_fold_to_one_form(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_folding_is_flagged_where_characters_were_hidden_or_mixed() -> None:
    vocabulary = Vocabulary()
    stream = read_words(["режим pежим ре\u200bжим Ёж"], vocabulary)
    assert [bool(vocabulary.flags[number] & WordFlag.FOLDED) for number in stream.ids] == [False, True, True, False]


def test_a_hashtag_counts_as_one_word() -> None:
    stream = read_words(["talks on #RussiaChina", "#ASEAN_Plus_Three"], Vocabulary())
    assert stream.counts.tolist() == [3, 1]
    assert stream.first.tolist() == [0, 4, 7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text.\nRead in full", ["Read in full"]),
        ("He read the full text.", []),
        ("Подписывайтесь на наш канал!", ["Подписывайтесь на наш канал!"]),
        ("Подписание договора прошло тихо.", []),
        ("Сеть (признана в РФ экстремистской организацией) сообщила.", ["(признана в РФ экстремистской организацией)"]),
        ("Он был признан лучшим тренером России.", []),
        ("Террористический акт предотвращён.", []),
    ],
)
def test_boilerplate_is_found_and_nothing_else(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in boilerplate(text)] == expected


def test_boilerplate_words_are_not_counted() -> None:
    assert spelled("Новость.\nЧитать полностью") == ["Новость"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Smith of the U.S. left. He won.", ["Mr. Smith of the U.S. left.", "He won."]),
        ("«Это ложь.» Он ушёл!", ["«Это ложь.»", "Он ушёл!"]),
        ("В 2022 г. началось. Потом и т. д. Конец", ["В 2022 г. началось.", "Потом и т. д.", "Конец"]),
        ("Посол Н. Р. Кудашев прибыл. Всё.", ["Посол Н. Р. Кудашев прибыл.", "Всё."]),
        ("Headline\n\nBody goes\non here.", ["Headline", "Body goes\non here."]),
        ("Done.🔹Next one", ["Done.", "🔹Next one"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_paragraphs_are_separated_by_blank_lines() -> None:
    text = "One\ntwo\n \n\nthree\n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["One\ntwo", "three"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were held in Riyadh", ("en", ("en",))),
        ("Встреча прошла в Риме", ("ru", ("ru",))),
        ("Зустріч відбулася в її місті", ("uk", ("uk",))),
        ("The meeting was held here. Встреча прошла здесь вчера", ("en", ("en", "ru"))),
        ("12 34", ("und", ())),
        ("中文新闻", ("zh", ("zh",))),
    ],
)
def test_language(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    vocabulary = Vocabulary()
    assert languages(read_words([text], vocabulary), vocabulary) == [expected]


def test_other_latin_languages_are_named_when_asked() -> None:
    vocabulary = Vocabulary()
    stream = read_words(["Die Bundesregierung hat gestern über das neue Gesetz beraten"], vocabulary)
    assert languages(stream, vocabulary, detect=True) == [("de", ("de",))]


TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aбАB#@'’-. \u200b\u0301\ufe0f1")))


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_a_post_s_words_do_not_depend_on_its_batch(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    stream = read_words(texts, vocabulary)
    for number, text in enumerate(texts):
        own = slice(stream.first[number], stream.first[number + 1])
        got = [stream.joined[a:b] for a, b in zip(stream.start[own], stream.end[own], strict=True)]
        assert got == spelled(text)
        assert [vocabulary.words[i] for i in stream.ids[own]] == forms(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_slice_the_text_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    left = "".join(text[a:b] for a, b in spans).split()
    assert "".join(left) == "".join(text.split())


def test_a_full_vocabulary_starts_anew() -> None:
    vocabulary = Vocabulary(most=3)
    read_words(["a b c d"], vocabulary)
    read_words(["e"], vocabulary)
    assert (vocabulary.generation, vocabulary.words) == (1, ["e"])


@pytest.mark.parametrize("order", [("всё", "все"), ("все", "всё"), ("İ\u0301x", "i\u0301x"), ("i\u0301x", "İ\u0301x")])
def test_what_is_known_of_a_spelling_does_not_depend_on_what_was_read_before(order: tuple[str, str]) -> None:
    def known(texts: tuple[str, ...]) -> dict[str, tuple[str, int]]:
        vocabulary = Vocabulary()
        ids = [int(read_words([text], vocabulary).ids[0]) for text in texts]
        return {text: (vocabulary.words[id], int(vocabulary.flags[id])) for text, id in zip(texts, ids, strict=True)}

    assert known(order) == {**known(order[:1]), **known(order[1:])}


@given(st.lists(st.text(alphabet="abzАбёЁіїыэ'’12\u200b\u0301\u0308Åİ中\u1100\u1161", min_size=1), min_size=1))
def test_words_taken_in_bulk_are_what_one_word_alone_would_be(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    stream = read_words(texts, vocabulary)
    for at, id in enumerate(stream.ids.tolist()):
        spelling = stream.joined[stream.start[at] : stream.end[at]]
        lowered = "".join(map(lower_char, spelling))
        assert (vocabulary.words[id], vocabulary.flags[id]) == canonical(lowered)


def test_a_vocabulary_numbers_every_word_once_however_many_come() -> None:
    vocabulary = Vocabulary()
    texts = [" ".join(f"w{number * 7919 % 50000}x" for number in range(at, at + 5000)) for at in range(0, 60000, 2500)]
    for text in texts:
        stream = read_words([text], vocabulary)
        assert [vocabulary.words[id] for id in stream.ids.tolist()] == text.split()
    assert len(vocabulary) == len(set(vocabulary.words)) == 50000
