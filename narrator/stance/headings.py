"""Who speaks in a headline that is a quotation: named behind it, or by the lead below it."""

from __future__ import annotations

from narrator.records import Cue, Stance
from narrator.stance import endings, nominative
from narrator.stance.quotations import Quotation
from narrator.stance.reading import Reading, Sentence
from narrator.stance.turns import LIST

_LEAD = 40
_TAIL = 120


def led_below(reading: Reading, found: Quotation) -> Cue | None:
    """Return who leads the list under a headline that is one quotation: «Мы победим» / «Главное из речи X:»."""
    text = reading.text
    line = text.rfind("\n", 0, found.start) + 1
    if not reading.turns or any(letter.isalnum() for letter in text[line : found.start]):
        return None
    below = next((turn for turn in reading.turns if turn.head >= found.end), None)
    if below is None or below.kind != LIST or below.speaker is None:
        return None
    lead = text[found.end : below.head]
    if "\n" not in lead or any(letter.isalnum() for letter in lead):
        return None
    return Cue(Stance.ATTRIBUTED, below.label, below.head, "quotation-speaker", below.speaker)


def headlined(reading: Reading, found: Quotation) -> Cue | None:
    """Return who says a headline's quotation: «Мы победим»: Песков рассказал о планах."""
    line = reading.text.rfind("\n", max(0, found.start - _LEAD), found.start) + 1
    if any(letter.isalnum() for letter in reading.text[max(line, found.start - _LEAD) : found.start]):
        return None
    tail = Sentence(reading.text, found.end + 1, min(len(reading.text), found.end + _TAIL))
    name = nominative.opening(tail, endings.ANY) if tail.words else ""
    place = reading.text.find(name, found.end)
    return Cue(Stance.ATTRIBUTED, name, place, "quotation-speaker", name) if name and place >= 0 else None
