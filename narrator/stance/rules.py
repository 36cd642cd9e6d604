"""The rules of stance in their one order; each reads the cues of its name around a match and yields layers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from narrator.records import Stance
from narrator.stance import mentions, voices
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

Reader = Callable[[View, Iterable[Hit]], Iterator[Layer]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: `read` turns the hits of the rule's table rows into the layers that govern a match."""

    name: str
    read: Reader


def scoped(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A cue governs the match when the match lies in the scope its row gives it."""
    for hit in hits:
        if hit.row.stance is not None and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


RULES = (
    Rule("turn", mentions.turn),
    Rule("quotation", mentions.quotation),
    Rule("term-noun", scoped),
    Rule("false-claim", scoped),
    Rule("no-evidence", scoped),
    Rule("source-phrase", voices.source_phrase),
    Rule("reporting-verb", voices.reporting_verb),
    Rule("belief-verb", voices.reporting_verb),
    Rule("denial-verb", voices.denial_verb),
    Rule("no-existence", scoped),
    Rule("not-predicate", scoped),
    Rule("not-naming", scoped),
    Rule("so-called", scoped),
    Rule("question-mark", mentions.question_mark),
)
PRECEDENCE = (
    Stance.METALINGUISTIC,
    Stance.DEBUNKED,
    Stance.ATTRIBUTED,
    Stance.NEGATED,
    Stance.DISTANCED,
    Stance.QUESTION,
    Stance.QUOTED,
)
