"""Stance keeps the author's text, ignores unrelated narration and camps, and stays linear."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator import stance
from narrator.records import Match
from tests.stance.marked import read_marked
from tests.stance.sentences import SENTENCES

CUES = stance.load()
NARRATION = {
    "en": (
        "The market opened at nine. Apples were cheap and the bus was late.",
        "Rain fell on the harbour all night. Two boats stayed at the pier.",
    ),
    "ru": (
        "Рынок открылся в девять. Яблоки стоили дёшево, автобус опоздал.",
        "Всю ночь над гаванью шёл дождь. Две лодки остались у причала.",
    ),
}
CAMPS = (
    ("Kiev", "Moscow"),
    ("Lavrov", "Blinken"),
    ("Putin", "Biden"),
    ("Ukraine", "Russia"),
    ("Zakharova", "Miller"),
    ("Киев", "Москва"),
    ("Лавров", "Блинкен"),
    ("Захарова", "Миллер"),
    ("Украина", "Россия"),
)
PIECES = st.sampled_from(
    [
        *"«»“”„‘’\"'—–-:;,.!?()\n😀",
        "\n\n",
        " the Kiev regime",
        " киевский режим",
        " said",
        " Lavrov",
        " Лавров заявил, что",
        " is not a",
        " so-called",
        "Question:",
        "Putin:",
        " якобы",
        " нет",
        " This is false.",
        " the term ",
        " İ",
        " и\u0306",
        "\u200b",
    ]
)


def matches_of(text: str) -> list[Match]:
    """Return a match for every mention of the two regimes in a text."""
    found = re.finditer("Kiev regime|киевский режим", text)
    return [
        Match(
            m.start(),
            m.end(),
            m.group(),
            (0, len(text)),
            "delegitimation",
            "generic",
            "en-x" if m.group()[0] == "K" else "ru-x",
        )
        for m in found
    ]


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_spans_stay_and_every_cue_slices_the_text(text: str) -> None:
    matches = matches_of(text)
    judged = stance.judge(text, matches, CUES)
    assert [(m.start, m.end, m.text) for m in judged] == [(m.start, m.end, m.text) for m in matches]
    for match in judged:
        assert (match.stance == "asserted") == (not match.cues)
        for cue in match.cues:
            assert text[cue.start : cue.start + len(cue.cue)] == cue.cue
            assert cue.cue


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_text_at_all_can_be_judged(text: str) -> None:
    whole = f"{text}Kiev regime{text}"
    match = Match(len(text), len(text) + 11, "Kiev regime", (0, len(whole)), "delegitimation", "generic", "en-x")
    for cue in stance.judge(whole, [match], CUES)[0].cues:
        assert whole[cue.start : cue.start + len(cue.cue)] == cue.cue


@given(st.sampled_from(SENTENCES), st.integers(0, 1), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_paragraph_of_narration_before_or_after_changes_nothing(
    case: tuple[str, str, str], which: int, before: bool
) -> None:
    lang, marked, _ = case
    paragraph = NARRATION[lang][which]
    longer = f"{paragraph}\n\n{marked}" if before else f"{marked}\n\n{paragraph}"
    assert judged(longer, lang) == judged(marked, lang)


@given(st.sampled_from(SENTENCES), st.sampled_from(CAMPS))
@settings(max_examples=300, deadline=None)
def test_swapping_the_camp_changes_nothing(case: tuple[str, str, str], camp: tuple[str, str]) -> None:
    lang, marked, _ = case
    one, other = camp
    swapped = re.sub(f"{one}|{other}", lambda m: other if m.group() == one else one, marked)
    assert judged(swapped, lang) == judged(marked, lang)


def judged(marked: str, lang: str) -> str:
    """Return the stance of a marked sentence."""
    text, match = read_marked(marked, lang)
    return str(stance.judge(text, [match], CUES)[0].stance)


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        "«",
        "«a» ",
        "“ ",
        "said that ",
        "is not ",
        "no evidence of ",
        "😀",
        "Putin: yes\n",
        "a, ",
        '"the term" ',
        "так называемый ",
    ],
)
def test_time_grows_in_line_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        filler = (unit * (size // len(unit) + 1))[:size]
        text = f"The Kiev regime left. {filler} The Kiev regime left."
        begin = time.process_time()
        stance.judge(text, matches_of(text), CUES)
        return time.process_time() - begin

    seconds(20_000)
    small, large = seconds(30_000), seconds(240_000)
    assert large < 24 * small + 0.3


def test_a_million_quotation_marks_take_seconds() -> None:
    text = "The Kiev regime left. " + '«"“' * 350_000
    begin = time.process_time()
    stance.judge(text, matches_of(text), CUES)
    assert time.process_time() - begin < 30


def test_many_matches_in_one_sentence_stay_linear() -> None:
    def seconds(count: int) -> float:
        text = "is not the Kiev regime, " * count
        matches = matches_of(text)
        begin = time.process_time()
        stance.judge(text, matches, CUES)
        return time.process_time() - begin

    seconds(100)
    assert seconds(4_000) < 24 * seconds(500) + 0.3


def test_a_post_without_matches_is_not_read() -> None:
    begin = time.process_time()
    assert stance.judge("«" * 2_000_000, (), CUES) == ()
    assert time.process_time() - begin < 0.05
