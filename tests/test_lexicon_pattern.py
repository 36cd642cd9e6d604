"""The grammar of patterns and conditions, and the forms of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.errors import LexiconError
from narrator.lexicon import pattern as p
from narrator.lexicon.inflect import forms
from narrator.lexicon.where import PARAGRAPH, SENTENCE, parse_where

SIGNS = st.text(alphabet='ab Aя{}|<>0-3,~"=*@:/;.\'\u200b', max_size=40)


def words(pattern: str) -> list[tuple[str, int, int]]:
    return [(word.text, word.kind, word.case) for word in p.parse(pattern)[0] if isinstance(word, p.Word)]


@pytest.mark.parametrize(("pattern", "wanted"), [
    ("collective West", [("collective", 0, 0), ("west", 0, 1)]),
    ("neo-Nazi", [("neo", 0, 0), ("nazi", 0, 1)]),
    ("U.S.-led", [("u", 0, 1), ("s", 0, 1), ("led", 0, 0)]),
    ("=orc NATO", [("orc", 1, 0), ("nato", 0, 2)]),
    ("neo-nazi*", [("neo", 1, 0), ("nazi", 2, 0)]),
    ("всё Её", [("все", 0, 0), ("ее", 0, 1)]),
    ("people’s", [("people's", 0, 0)]),
])  # fmt: skip
def test_words(pattern: str, wanted: list[tuple[str, int, int]]) -> None:
    """A token gives words in canonical spelling, with how they inflect and what they ask of capitals."""
    assert words(pattern) == wanted


@pytest.mark.parametrize(("pattern", "what", "at"), [
    ("{a|b", "not closed", 5), ("a}", "closes nothing", 2), ("a{b|c}", "after a space", 2),
    ("{a|b}c", "followed by a space", 6),
    ("{}", "empty", 3), ("a <3-1> b", "smaller", 3), ("a <0-99> b", "smaller", 3), ("a <x> b", "written <0-3>", 3),
    ('"a', "no partner", 3), ('""', "nothing stands", 3), ("~", "needs a word", 2), ("a ! b", "no part of a word", 3),
    ("@en-a", "only in conditions", 1), ("politici*ation", "no part of a word", 1),
    ("{a|{b|{c|{d|{e|f}}}}}", "nested", 14),
])  # fmt: skip
def test_faults_name_the_character(pattern: str, what: str, at: int) -> None:
    """A pattern that cannot be read says what is wrong and where."""
    with pytest.raises(LexiconError, match=what) as caught:
        p.parse(pattern)
    assert f"character {at} " in str(caught.value)


@settings(max_examples=500, deadline=1000)
@given(SIGNS | st.text(max_size=60))
def test_any_text_is_a_pattern_or_an_error(text: str) -> None:
    """Patterns and conditions of any characters are read or refused, quickly."""
    for read in (p.parse, parse_where):
        try:
            read(text)
        except LexiconError as error:
            assert error.what


def test_conditions() -> None:
    """A cell holds conditions with their reach."""
    one, two, three = parse_where("near/5: a | b c; not_after/sentence: @frame:siege; unless: x")
    assert (one.relation, one.reach, len(one.terms)) == ("near", 5, 2)
    assert (two.relation, two.reach, two.terms[0][0]) == ("not_after", SENTENCE, p.Reference("siege", True))
    assert (three.relation, three.reach) == ("unless", 0)
    assert parse_where("before/paragraph: x")[0].reach == PARAGRAPH
    assert parse_where("") == ()


@pytest.mark.parametrize("where", [
    "near: a", "near/0: a", "near/99: a", "close/3: a", "unless/3: a", "a", "near/3: a | ", "near/3:",
])  # fmt: skip
def test_faulty_conditions(where: str) -> None:
    """A condition without its parts is refused with a remedy or a reason."""
    with pytest.raises(LexiconError):
        parse_where(where)


@pytest.mark.parametrize(("word", "has", "hasnt"), [
    ("regime", "regime regimes regime's", "regim"),
    ("country", "countries country's", "countrys"),
    ("sanctions", "sanctions sanctions's", "sanctionses"),
    ("crisis", "crises crisis", "crisises"),
    ("puppet", "puppets", "puppetes"),
    ("fascist", "fascists", ""),
    ("weaponisation", "weaponization weaponisations", ""),
    ("colour", "color colors colours", ""),
    ("henchman", "henchmen", "henchmans"),
    ("the", "the", "thes"),
    ("boss", "bosses", "bosss"),
])  # fmt: skip
def test_english_forms(word: str, has: str, hasnt: str) -> None:
    """English words have a plural, a possessive and both spellings."""
    found = forms(word, "en")
    assert set(has.split()) <= found
    assert not set(hasnt.split()) & found


@pytest.mark.parametrize(("word", "has", "hasnt"), [
    ("режим", "режим режима режиму режимом режиме режимы режимов", ""),
    ("киевский", "киевского киевская киевские киевских", ""),
    ("народная", "народной народную народные народный", "понароднее"),
    ("регионы", "регионов регионам регионами", "регион региона"),
    ("донбасса", "донбасс донбассе", ""),
    ("уничтожить", "уничтожит уничтожили уничтожено уничтоживший", ""),
    ("еще", "еще", "ещё"),
    ("сво", "сво", ""),
    ("в", "в во", ""),
    ("nato", "nato", "natos"),
])  # fmt: skip
def test_russian_forms(word: str, has: str, hasnt: str) -> None:
    """Russian words have every form of their lexeme; words in the plural only plural ones."""
    found = forms(word, "ru")
    assert set(has.split()) <= found
    assert not set(hasnt.split()) & found


def test_an_acronym_is_not_the_pronoun() -> None:
    """US in capitals has a possessive, us has none."""
    assert forms("us", "en", acronym=True) == {"us", "us's", "uss"}
    assert forms("us", "en") == {"us"}
