"""The labelled cases: figures of the development part, and its known failures kept as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator import stance
from tests.stance.marked import read_marked
from tests.stance.score_cases import judge_case, macro_f1, read_cases
from tests.stance.sentences import KNOWN_FAILURES, SENTENCES

CUES = stance.load()
DEVELOPMENT = Path(__file__).parent / "cases" / "stance-dev.jsonl"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_development_cases(lang: str) -> None:
    outcomes = [judge_case(case, CUES) for case in read_cases(DEVELOPMENT) if case["lang"] == lang]
    right = sum(outcome.expected == outcome.found for outcome in outcomes)
    assert right / len(outcomes) >= 0.97
    assert macro_f1(outcomes) >= 0.97
    assert sum(outcome.voiced_right for outcome in outcomes) / len(outcomes) >= 0.97


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_speakers_of_the_development_cases(lang: str) -> None:
    outcomes = [judge_case(case, CUES) for case in read_cases(DEVELOPMENT) if case["lang"] == lang]
    named = [outcome.speaker_right for outcome in outcomes if outcome.speaker_right is not None]
    assert sum(named) / len(named) >= 0.9


@pytest.mark.parametrize("path", sorted(DEVELOPMENT.parent.glob("stance-more-*.jsonl")), ids=lambda path: path.stem)
def test_the_wider_cases_but_known_failures(path: Path) -> None:
    cases = list(read_cases(path))
    known = {case["id"] for case in cases if case.get("known_failure")}
    outcomes = [judge_case(case, CUES) for case in cases]
    assert {outcome.id for outcome in outcomes if outcome.expected != outcome.found} <= known
    assert len(known) <= 0.1 * len(cases)


@pytest.mark.parametrize(("lang", "marked", "expected"), SENTENCES)
def test_sentences_of_our_own(lang: str, marked: str, expected: str) -> None:
    text, match = read_marked(marked, lang)
    assert stance.judge(text, [match], CUES)[0].stance == expected


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [pytest.param(*case, marks=pytest.mark.xfail(reason="known failure")) for case in KNOWN_FAILURES],
)
def test_known_failures(lang: str, marked: str, expected: str) -> None:
    text, match = read_marked(marked, lang)
    assert stance.judge(text, [match], CUES)[0].stance == expected
