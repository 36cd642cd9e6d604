"""Use is not mention: the stance of a match is what its sentence, quotation or turn says it is."""

from __future__ import annotations

import pytest

from narrator import stance
from narrator.records import Match
from tests.stance.marked import read_marked

CUES = stance.load()
MUST = (
    ("en", "There is no [[neo-Nazi regime]] in Kiev.", "negated"),
    ("en", "The so-called '[[puppet government]]' was elected.", "distanced"),
    ("en", "It is false that NATO runs [[secret biolabs]] in Ukraine.", "debunked"),
    ("en", "The minister denied that there was a [[puppet government]].", "attributed"),
    ("en", "In this lesson we study the term '[[golden billion]]'.", "metalinguistic"),
    ("en", "Who armed the [[neo-Nazi regime]]?", "question"),
    ("en", "The [[Kiev regime]] did not keep its word.", "asserted"),
    ("ru", "«[[Коллективный Запад]]» снова молчит.", "quoted"),
    ("ru", "По словам Захаровой, [[киевский режим]] готовит провокацию.", "attributed"),
)


def judged(marked: str, lang: str) -> Match:
    """Return the judged match of a sentence that marks it."""
    text, match = read_marked(marked, lang)
    return stance.judge(text, [match], CUES)[0]


@pytest.mark.parametrize(("lang", "marked", "expected"), MUST)
def test_the_sentences_that_must_come_out_right(lang: str, marked: str, expected: str) -> None:
    assert judged(marked, lang).stance == expected


def test_a_denial_is_rejected_by_its_subject_and_voiced_by_nobody() -> None:
    match = judged("The minister denied that there was a [[puppet government]].", "en")
    assert (stance.voiced(match), stance.rejected_by(match)) == (None, "The minister")


@pytest.mark.parametrize(
    ("row", "lang"),
    [
        pytest.param(row, table.lang, id=f"{table.lang}-{row.rule}-{row.cue[:24]}")
        for table in CUES.tables
        for row in table.rows
    ],
)
def test_every_cue_row_applies_to_its_yes_and_not_to_its_no(row: stance.Row, lang: str) -> None:
    if row.stance is None:
        assert judged(row.yes, lang).stance != judged(row.no, lang).stance
        return
    assert (row.stance, row.rule) in {(cue.stance, cue.rule) for cue in judged(row.yes, lang).cues}
    assert (row.stance, row.rule) not in {(cue.stance, cue.rule) for cue in judged(row.no, lang).cues}
