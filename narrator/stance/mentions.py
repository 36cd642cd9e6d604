"""Rules outside the sentence's own verbs: turns, quotations, trailing names, question marks, verdict sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance.quotations import Quotation
from narrator.stance.reading import Reading, Sentence
from narrator.stance.speakers import subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.turns import CLAIM
from narrator.stance.view import Layer, View
from narrator.stance.voices import speaker_of

_TRAILING = re.compile(
    r"\s*[—–-]{1,2}\s*\n?\s*(?P<name>[^\W\d_][^\n.!?:;—–]{1,80})\.{0,3}\s*(?:\n|$)"
)
_CLOSED = re.compile(r"[»”\"]\s*,?\s*(?:\n\s*)?[—–-]{0,2}\s*(?:\n\s*)?")


def turn(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A `Speaker:` line, headline or list lead governs its turn; the label of a fact-check rejects its claim."""
    for found in view.reading.turn_at(view.match.start):
        if found.head <= view.match.start < found.start:
            continue
        stance = Stance.DEBUNKED if found.kind == CLAIM else Stance.ATTRIBUTED
        cue = Cue(stance, found.label, found.head, found.kind + "-turn", found.speaker)
        yield Layer(cue, found.start, found.end)


def quotation(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A quotation that holds the match is quoted; a speaker named where it opens or closes has said it."""
    reading = view.reading
    for found in reading.quotations.around(view.match.start, view.match.end):
        key = ("speaker", found.start, view.lang)
        if key not in reading.remembered:
            reading.remembered[key] = _speaker(reading, found, view.lang)
        spoken = reading.remembered[key]
        if isinstance(spoken, Cue):
            yield Layer(spoken, found.start - 1, found.end)
        yield Layer(Cue(Stance.QUOTED, found.mark, found.start, "quotation"), found.start, found.end)


def _speaker(reading: Reading, found: Quotation, lang: str) -> Cue | None:
    return _speaker_after(reading, found, lang) or _speaker_before(reading, found, lang)


def _speaker_before(reading: Reading, found: Quotation, lang: str) -> Cue | None:
    """Return the cue of the speaker named in the sentence where the quotation opens."""
    number = reading.number_at(found.start)
    sentence = reading.sentence(number)
    if sentence is None:
        return None
    end = sentence.index_end(found.start)
    if end == 0:
        previous = reading.sentence(number - 1)
        if previous is None or not previous.words or previous.words[-1] != ":":
            return None
        sentence, end = previous, len(previous.words)
    for hit in reversed(sentence.hits(reading.cues, lang)):
        if hit.last > end:
            continue
        if hit.row.rule == "reporting-verb":
            speaker = speaker_of(sentence, hit)
        elif hit.row.rule == "source-phrase":
            speaker = subject_after(sentence, hit.last)
        else:
            continue
        if speaker is not None:
            return _cue(sentence, hit, speaker)
    return None


def _cue(sentence: Sentence, hit: Hit, speaker: str) -> Cue:
    text = sentence.raw(hit.first, hit.last)
    return Cue(Stance.ATTRIBUTED, text, sentence.starts[hit.first], "quotation-speaker", speaker or None)


def _speaker_after(reading: Reading, found: Quotation, lang: str) -> Cue | None:
    """Return the cue of the speaker named right after the closing mark: `", said X`, `» — X`."""
    if not found.closed:
        return None
    gap = _CLOSED.match(reading.text, found.end - 1)
    begin = gap.end() if gap else found.end
    trailing = _TRAILING.match(reading.text, found.end)
    tail = Sentence(reading.text, begin, min(len(reading.text), begin + 160))
    stop = next((i for i, word in enumerate(tail.words) if word in ".!?;:" or _line_between(tail, i)), len(tail.words))
    for hit in tail.hits(reading.cues, lang):
        if hit.row.rule != "reporting-verb" or hit.last > stop:
            continue
        if hit.first == 0:
            return _cue(tail, hit, subject_after(tail, hit.last) or "")
        if hit.first <= 10 and (speaker := subject_before(tail, hit.first)) and _opens_with(tail, speaker):
            return _cue(tail, hit, speaker)
    if trailing and trailing["name"][:1].isupper():
        return Cue(Stance.ATTRIBUTED, trailing["name"], trailing.start("name"), "trailing-name", trailing["name"].strip())
    return None


def _line_between(tail: Sentence, place: int) -> bool:
    return place > 0 and "\n" in tail.text[tail.ends[place - 1] : tail.starts[place]]


def _opens_with(tail: Sentence, speaker: str) -> bool:
    return tail.text.startswith(speaker, tail.starts[0]) or tail.text.find(speaker, tail.starts[0], tail.starts[0] + 40) >= 0


def question_mark(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A sentence that ends with a question mark asks, or presupposes in asking."""
    sentence = view.sentence
    words = sentence.words
    place = next((i for i in range(len(words) - 1, max(view.last, len(words) - 4) - 1, -1) if words[i] == "?"), -1)
    if place >= 0:
        cue = Cue(Stance.QUESTION, "?", sentence.starts[place], "question-mark")
        yield Layer(cue, sentence.start, sentence.end)
