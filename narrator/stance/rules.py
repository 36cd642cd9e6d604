"""The rules of stance in their one order; each reads the cues of its name around a match and yields layers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from narrator.records import Stance
from narrator.stance import (
    absence,
    announced,
    asking,
    bare,
    continuing,
    denials,
    mentions,
    quoting,
    rejecting,
    signs,
    sources,
    terms,
    voices,
)
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

Reader = Callable[[View, Iterable[Hit]], Iterator[Layer]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: `read` turns the hits of its table rows into the layers that govern a match.

    A structural rule looks at the post itself and runs without hits.
    """

    name: str
    read: Reader
    structural: bool = False


scoped = denials.scoped
RULES = (
    Rule("turn", mentions.turn, structural=True),
    Rule("quotation", quoting.quotation, structural=True),
    Rule("term-noun", terms.term_noun),
    Rule("term-weak", terms.term_quoted),
    Rule("term-list", terms.term_quoted),
    Rule("term-verb", terms.term_quoted),
    Rule("term-after", scoped),
    Rule("term-context", terms.term_quoted),
    Rule("term-meant", terms.term_meant),
    Rule("term-clue", terms.term_clue),
    Rule("term-task", terms.term_task),
    Rule("term-told", terms.term_told),
    Rule("term-figure", terms.term_figure),
    Rule("term-asked", terms.term_asked),
    Rule("term-bare", bare.term_bare),
    Rule("term-pair", terms.term_pair, structural=True),
    Rule("term-referred", terms.term_referred, structural=True),
    Rule("false-claim", denials.false_claim),
    Rule("no-evidence", denials.no_evidence),
    Rule("false-after", denials.false_after),
    Rule("refuted", absence.refuted),
    Rule("proof-of", absence.unproved),
    Rule("verdict-label", absence.labelled, structural=True),
    Rule("false-proof", denials.false_proof),
    Rule("called-false", denials.called_false),
    Rule("verdict-here", mentions.verdict_here, structural=True),
    Rule("verdict", mentions.verdict, structural=True),
    Rule("source-phrase", sources.source_phrase),
    Rule("source-pronoun", sources.source_phrase),
    Rule("as-said", sources.source_phrase),
    Rule("source-possessive", sources.source_possessive),
    Rule("inscription", signs.inscription),
    Rule("source-for", sources.source_for, structural=True),
    Rule("that-clause", sources.that_clause),
    Rule("hearsay", sources.hearsay),
    Rule("speech-noun", sources.speech_noun),
    Rule("speech-possessive", sources.speech_possessive),
    Rule("passive-calling", sources.passive),
    Rule("passive-by", sources.passive),
    Rule("reporting-verb", voices.reporting_verb),
    Rule("calling-verb", voices.reporting_verb),
    Rule("reporting-weak", voices.reporting_verb),
    Rule("belief-verb", voices.reporting_verb),
    Rule("announced", announced.announced, structural=True),
    Rule("said-this", mentions.said_this, structural=True),
    Rule("continued", continuing.continued, structural=True),
    Rule("trailing-name", mentions.trailing_name, structural=True),
    Rule("citation", mentions.citation, structural=True),
    Rule("denial-verb", rejecting.denial_verb),
    Rule("denial-noun", scoped),
    Rule("no-existence", scoped),
    Rule("no-such", denials.no_such),
    Rule("existence-after", denials.existence_after),
    Rule("not-there", absence.absent),
    Rule("not-reached", absence.unreached),
    Rule("likeness", absence.likeness),
    Rule("no-talk", denials.no_talk),
    Rule("no-relation", rejecting.no_relation),
    Rule("not-done", rejecting.not_done),
    Rule("not-predicate", denials.unlikely),
    Rule("not-direct", rejecting.not_direct),
    Rule("not-aim", rejecting.not_aim),
    Rule("not-be-after", rejecting.not_be_after),
    Rule("not-naming", scoped),
    Rule("staging", signs.staging),
    Rule("naming-late", absence.naming_late),
    Rule("naming-wrong", denials.naming_wrong),
    Rule("order", signs.order),
    Rule("so-called", denials.so_called, structural=True),
    Rule("allegedly", absence.alleged),
    Rule("mol", scoped),
    Rule("guise", denials.guise),
    Rule("naming-clause", scoped),
    Rule("pretence", signs.pretence),
    Rule("claim-noun", denials.false_claim),
    Rule("whether", asking.whether),
    Rule("answered-no", asking.answered_no, structural=True),
    Rule("question-mark", asking.question_mark, structural=True),
)
PRECEDENCE = (
    Stance.METALINGUISTIC,
    Stance.DEBUNKED,
    Stance.ATTRIBUTED,
    Stance.NEGATED,
    Stance.DISTANCED,
    Stance.QUOTED,
    Stance.QUESTION,
)
