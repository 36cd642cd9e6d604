"""Rules of talk about words: the match is the topic, not a label in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View


def term_quoted(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A cue that also has other senses makes a word the topic only where the match is in quotation marks."""
    if not view.tightly_quoted:
        return
    for hit in hits:
        if view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


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
