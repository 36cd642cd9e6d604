"""Rules of attribution inside a sentence: reporting verbs, phrases that name a source, callings, denials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance import grammar
from narrator.stance.reading import Sentence
from narrator.stance.speakers import subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View, ends_scope

_BOUNDARY = frozenset({",", "—", "!", "?", "…"})


def reporting_verb(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A word of saying with a subject governs what follows it, or what it closes off after a comma or dash."""
    for hit in hits:
        spoken = forward_speaker(view, hit) if hit.last <= view.first else backward_speaker(view, hit)
        if spoken is not None:
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, spoken or None)


def forward_speaker(view: View, hit: Hit) -> str | None:
    """Return who speaks by a verb before the match: "" when unnamed, None when nobody is reported."""
    sentence = view.sentence
    if hit.row.direction == "backward" or ends_scope(hit.row, sentence.words[hit.last : view.first]):
        return None
    return speaker_of(sentence, hit)


def speaker_of(sentence: Sentence, hit: Hit) -> str | None:
    """Return who does the saying: the subject before the verb, else after it, "" where it is only implied.

    None where nobody is reported: the author himself speaks, or the word is a noun here ("the states").
    """
    words = sentence.words
    place = hit.first
    while place > 0 and words[place - 1] in grammar.ADVERBS:
        place -= 1
    earlier = words[place - 1] if place else ""
    if earlier in grammar.FIRST_PERSON or earlier in grammar.DETERMINERS or earlier in grammar.PREPOSITIONS:
        return None
    before = subject_before(sentence, hit.first)
    if before:
        return before
    after = subject_after(sentence, hit.last)
    if after and any(word[:1].isupper() for word in after.split()):
        return after
    return "" if words[hit.last - 1].endswith(("ing", "я", "в")) or place > 0 else None


def backward_speaker(view: View, hit: Hit) -> str | None:
    """Return who speaks by a verb after the match, which a comma, dash or quotation mark sets off."""
    sentence, words = view.sentence, view.sentence.words
    if hit.row.direction == "forward" or ";" in words[view.last : hit.first]:
        return None
    before = subject_before(sentence, hit.first)
    boundary = _boundary_before(sentence, hit.first, view.last)
    if boundary is None:
        return None
    if boundary == hit.first:
        return subject_after(sentence, hit.last)
    if words[boundary] in grammar.STOPS or words[boundary] in grammar.FIRST_PERSON:
        return None
    return before


def _boundary_before(sentence: Sentence, place: int, floor: int) -> int | None:
    """Return where the clause that holds the verb at `place` opens after a comma, dash or quotation mark."""
    words = sentence.words
    for begin in range(place, max(floor - 1, place - 12), -1):
        if sentence.quote_between(begin) and begin >= floor:
            return begin
        if begin > floor - 1 and begin > 0 and words[begin - 1] in _BOUNDARY and begin - 1 >= floor:
            return begin
    return None


def source_phrase(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A phrase that names its source ("according to X", «по словам X») governs its sentence."""
    for hit in hits:
        if view.in_scope(hit):
            speaker = subject_after(view.sentence, hit.last)
            if speaker is not None or hit.row.direction == "both":
                yield _whole(view, hit, "source-phrase", speaker)


def _whole(view: View, hit: Hit, rule: str, speaker: str | None) -> Layer:
    sentence = view.sentence
    cue = Cue(Stance.ATTRIBUTED, sentence.raw(hit.first, hit.last), sentence.starts[hit.first], rule, speaker)
    return Layer(cue, sentence.start, sentence.end)


def denial_verb(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A verb of denial reports its subject's rejection: attributed to him, negated inside."""
    for hit in hits:
        if hit.last > view.first or not view.in_scope(hit):
            continue
        speaker = speaker_of(view.sentence, hit)
        if speaker is not None:
            yield view.layer(hit, "denial-verb", Stance.ATTRIBUTED, speaker or None)
        yield view.layer(hit, "denial-verb", Stance.NEGATED)
