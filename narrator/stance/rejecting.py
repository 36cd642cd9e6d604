"""The rule of reported denials: who denies, rejects or disputes a claim rejects it in his own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Stance
from narrator.stance import english
from narrator.stance.antecedents import resolved
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View
from narrator.stance.voices import is_passive, speaker_of


def denial_verb(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A verb of denial reports its subject's rejection: attributed to him, negated inside."""
    for hit in hits:
        if (hit.last > view.first and hit.last <= view.last) or hit.first > view.first or not view.in_scope(hit):
            continue
        if view.lang == "en" and is_passive(view.sentence.words, max(0, hit.first - 2), hit):
            continue
        if english.apart(view, hit) or english.denied_else(view, hit):
            continue
        speaker = speaker_of(view.sentence, hit)
        if speaker is not None:
            name = resolved(view.reading, view.sentence, speaker, view.lang)
            yield view.layer(hit, "denial-verb", Stance.ATTRIBUTED, name or None)
        if not english.noun_too(view.sentence, hit):
            yield view.layer(hit, "denial-verb", Stance.NEGATED)
