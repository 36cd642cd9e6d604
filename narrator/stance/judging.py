"""Judge the matches of a post: gather the layers that govern each, order them, choose the headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.records import Cue, Match, Stance
from narrator.stance import speakers
from narrator.stance.reading import Reading
from narrator.stance.rules import PRECEDENCE, RULES
from narrator.stance.tables import Cues
from narrator.stance.view import Layer, View

_REJECTING = frozenset({Stance.NEGATED, Stance.DEBUNKED, Stance.DISTANCED, Stance.METALINGUISTIC, Stance.QUESTION})
_UNNAMED = frozenset(
    {
        "reporting-verb",
        "reporting-weak",
        "belief-verb",
        "calling-verb",
        "hearsay",
        "speech-noun",
        "passive-calling",
        "speech-possessive",
    }
)
_ASKS_FIT = frozenset({"question-fit", "whether"})
_STRUCTURAL = [number for number, rule in enumerate(RULES) if rule.structural]
_READERS = [(rule.name, rule.read) for rule in RULES]
_BY_NAME = {name: [at for at, rule in enumerate(RULES) if rule.name == name] for name in {rule.name for rule in RULES}}
_FIT = PRECEDENCE.index(Stance.DISTANCED) + 0.5


def judge(text: str, matches: Sequence[Match], cues: Cues, langs: Mapping[str, str] | None = None) -> tuple[Match, ...]:
    """Return the same matches with their stance and cues.

    Args:
        text: the post's own text, which the spans of `matches` slice.
        matches: of one post, in any order.
        cues: the tables of `load()`.
        langs: language by entry id; without it an entry's language is the prefix of its id ("ru-...").
    """
    if not matches:
        return ()
    reading = Reading(text, cues)
    return tuple(_judged(reading, match, _language(match, langs)) for match in matches)


def _language(match: Match, langs: Mapping[str, str] | None) -> str:
    known = langs.get(match.entry) if langs else None
    if known:
        return known
    prefix = match.entry.partition("-")[0]
    if prefix in {"en", "ru"}:
        return prefix
    return "ru" if any("а" <= letter.lower() <= "ё" for letter in match.text) else "en"


def _judged(reading: Reading, match: Match, lang: str) -> Match:
    sentence = reading.sentence(reading.number_at(match.start))
    if sentence is None:
        return match
    view = View(reading, sentence, match, lang)
    if view.first >= len(sentence.words):
        return match
    layers: list[Layer] = []
    found = view.hits
    named = [number for name in found for number in _BY_NAME.get(name, ())]
    for number in sorted({*_STRUCTURAL, *named}) if named else _STRUCTURAL:
        name, read = _READERS[number]
        layers += read(view, found.get(name, ()))
    if not layers:
        return match
    cues = tuple(_in_full(reading, cue) for cue in _outermost_first(_settled(layers)))
    return replace(match, stance=headline(cues), cues=cues)


def _in_full(reading: Reading, cue: Cue) -> Cue:
    """Give a speaker who is only a title ("Ambassador") the name that the post gives that title, where it is one."""
    if cue.speaker is None or not speakers.bare(cue.speaker):
        return cue
    if cue.speaker not in reading.titled:
        reading.titled[cue.speaker] = speakers.in_full(cue.speaker, reading.text)
    return replace(cue, speaker=reading.titled[cue.speaker])


def _settled(layers: list[Layer]) -> list[Layer]:
    """Leave out what other layers cancel: "Isn't this an X?" does not deny X, nobody in particular says "alleged X"."""
    if any(layer.cue.stance is Stance.DISTANCED for layer in layers):
        layers = [layer for layer in layers if not _unnamed(layer.cue)]
    if any(layer.cue.rule == "not-naming" for layer in layers):
        layers = [layer for layer in layers if not (layer.cue.rule == "passive-calling" and layer.cue.speaker is None)]
    asks = any(layer.cue.rule in {"question-mark", "question-fit"} for layer in layers)
    return [layer for layer in layers if not (asks and _hypothetical(layer.cue))]


def _unnamed(cue: Cue) -> bool:
    """Tell whether a cue reports words of nobody named ("we are told of the alleged X"): then distance decides."""
    return cue.stance is Stance.ATTRIBUTED and cue.speaker is None and cue.rule in _UNNAMED


def _hypothetical(cue: Cue) -> bool:
    denied = cue.stance is Stance.NEGATED and cue.rule != "answered-no"
    return denied or (cue.rule == "passive-calling" and cue.speaker is None)


def _outermost_first(layers: list[Layer]) -> tuple[Cue, ...]:
    """Order layers from the widest scope to the narrowest; equal cues count once."""
    ordered = sorted(layers, key=lambda layer: layer.begin - layer.end)
    return tuple(dict.fromkeys(layer.cue for layer in ordered))


def headline(cues: Sequence[Cue]) -> Stance:
    """Return the stance that comes first in the order of precedence, asserted without cues.

    A question whether the label fits comes before a quotation, one that presupposes the label after it.
    """
    ranks = [_FIT if cue.rule in _ASKS_FIT else PRECEDENCE.index(cue.stance) for cue in cues]
    return Stance.ASSERTED if not ranks else (Stance.QUESTION if min(ranks) == _FIT else PRECEDENCE[int(min(ranks))])


def _rejects(cue: Cue) -> bool:
    return cue.stance in _REJECTING


def voiced(match: Match) -> str | None:
    """Return who voices the match as his own words: "" for an unnamed source, None where nobody does.

    A speaker who negates, debunks, distances, discusses or questions the match does not voice it. Of several
    speakers the innermost one who speaks counts, before those of whom it is only said what they believe.
    """
    if match.stance is not Stance.ATTRIBUTED:
        return None
    speech = [place for place, cue in enumerate(match.cues) if cue.stance is Stance.ATTRIBUTED]
    if any(_rejects(cue) for cue in match.cues[speech[0] + 1 :]):
        return None
    named = [match.cues[place] for place in speech if match.cues[place].speaker]
    said = [cue for cue in named if cue.rule != "belief-verb"]
    return next((cue.speaker or "" for cue in reversed(said)), named[0].speaker or "" if named else "")


def rejected_by(match: Match) -> str | None:
    """Return who rejects the match within his own words: "" for an unnamed source, None where nobody does."""
    place = -1
    for number, cue in enumerate(match.cues):
        if cue.stance is Stance.ATTRIBUTED and any(_rejects(inner) for inner in match.cues[number + 1 :]):
            place = number
    return None if place < 0 else match.cues[place].speaker or ""
