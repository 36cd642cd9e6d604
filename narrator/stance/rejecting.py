"""Rules of denial by verbs: who denies or disputes a claim rejects it himself; what is not done or not aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Stance
from narrator.stance import absence, english, nouns
from narrator.stance.antecedents import resolved
from narrator.stance.denials import names_actor, scoped
from narrator.stance.inverted import is_passive
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View
from narrator.stance.voices import speaker_of

_ITSELF = (["it"], ["this"], ["these"], ["everything"], ["them"], ["him"], ["her"])


def denial_verb(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A verb of denial reports its subject's rejection: attributed to him, negated inside."""
    for hit in hits:
        if (hit.last > view.first and hit.last <= view.last) or hit.first > view.first or not view.in_scope(hit):
            continue
        if view.lang == "en" and is_passive(view.sentence.words, max(0, hit.first - 2), hit):
            continue
        if english.apart(view, hit) or _denied_else(view, hit):
            continue
        speaker = speaker_of(view.sentence, hit)
        if speaker is not None:
            name = resolved(view.reading, view.sentence, speaker, view.lang)
            yield view.layer(hit, "denial-verb", Stance.ATTRIBUTED, name or None)
        if not nouns.noun_too(view.sentence, hit):
            yield view.layer(hit, "denial-verb", Stance.NEGATED)


def not_aim(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "Is not aimed at X", "was never about X" denies X; without the denial it says nothing."""
    words = view.sentence.words
    for hit in hits:
        cue = words[hit.first : hit.last]
        if "not" in cue or "never" in cue or cue[0].endswith("n't"):
            yield from scoped(view, (hit,))


def no_relation(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«К X это не имеет отношения» denies X."""
    if view.first and view.sentence.words[view.first - 1] in {"к", "ко", "с", "со"}:
        yield from scoped(view, hits)


def not_direct(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A bare «не» before the match denies it, but not what is to be kept from happening: «чтобы не X»."""
    words = view.sentence.words
    yield from scoped(view, [hit for hit in hits if words[max(0, hit.first - 1)] != "чтобы"])


def not_done(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Военных преступлений мы не совершали» denies a deed in the genitive, not somebody."""
    if absence.in_genitive(view) and not absence.governed(view) and not names_actor(view):
        yield from scoped(view, hits)


def not_be_after(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Борцом он не был» denies what stands in the instrumental before it."""
    if view.sentence.words[view.first].endswith(("ом", "ем", "ой", "ей", "ми", "ым", "им", "ею")):
        yield from scoped(view, hits)


def _denied_else(view: View, hit: Hit) -> bool:
    """Tell whether what is denied ends before the match: "having denied universal values, they turned into X"."""
    between = view.sentence.words[hit.last : view.first]
    if view.lang != "en" or hit.last - hit.first > 1 or "that" in between[1:]:
        return False
    if between[:1] in _ITSELF and not view.sentence.capital(hit.last):
        return len(between) > 1 and between[1] not in english.FINITE and between[:2] != ["that", "the"]
    return "that" not in between and (english.finite(between) or "," in between)
