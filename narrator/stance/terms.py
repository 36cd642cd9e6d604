"""Rules of talk about words: the match is the topic, not a label in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_AGAINST = frozenset({"or", "или", "vs", "versus", "вместо"})


def term_quoted(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A cue that also has other senses makes a word the topic only where the match is in quotation marks."""
    if not view.tightly_quoted:
        return
    for hit in hits:
        if view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def term_pair(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """Two wordings in quotation marks set against each other ("X" or "Y") are the topic."""
    sentence, words = view.sentence, view.sentence.words
    if not view.tightly_quoted:
        return
    place = -1
    if view.last + 1 < len(words) and words[view.last] in _AGAINST and sentence.quote_between(view.last + 1):
        place = view.last
    elif view.first > 1 and words[view.first - 1] in _AGAINST and sentence.quote_between(view.first - 1):
        place = view.first - 1
    if place >= 0:
        text, start = sentence.raw(place, place + 1), sentence.starts[place]
        yield Layer(Cue(Stance.METALINGUISTIC, text, start, "term-pair"), sentence.start, sentence.end)


def term_task(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A task of a language lesson ("Define: X", "What does 'X' mean") makes the match its topic."""
    words = view.sentence.words
    after_colon = view.first > 0 and words[view.first - 1] == ":"
    for hit in hits:
        if view.in_scope(hit) and (view.quoted or after_colon):
            yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def term_meant(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "By X we mean", «под X понимают» makes X the topic."""
    if view.first and view.sentence.words[view.first - 1] in {"by", "под"}:
        for hit in hits:
            if view.in_scope(hit):
                yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def term_referred(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A following "this term", «этот термин» makes a match in quotation marks the topic."""
    following = view.reading.opening(view.reading.number_at(view.match.start) + 1)
    if following is None or not view.tightly_quoted:
        return
    for hit in following.references(view.reading.cues, view.lang):
        if hit.row.rule == "term-referred":
            cue = Cue(
                Stance.METALINGUISTIC, following.raw(hit.first, hit.last), following.starts[hit.first], hit.row.rule
            )
            yield Layer(cue, view.sentence.start, following.end)
            return
