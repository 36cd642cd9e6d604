"""Rules of attribution inside a sentence: verbs and nouns of speaking, named sources, callings, denials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Stance
from narrator.stance import clauses, complements, english, floor, grammar, nominative, nouns, own, russian
from narrator.stance.antecedents import meant
from narrator.stance.inanimate import inanimate
from narrator.stance.inverted import backward_speaker, is_passive
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.subjects import is_adverb, subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View, ends_scope

_SOME = frozenset("many some others most several both".split())
_SELF = grammar.FIRST_PERSON - {"us", "me", "our", "my", "нам", "мне", "нас"}
_NO_SUBJECT = _SELF | grammar.DETERMINERS | grammar.PREPOSITIONS | {"of"}
_THAT_A = (["that", "a"], ["that", "an"])
_CHARGED = frozenset({"suspected", "accused", "indicted", "charged"})
_SUSPECTED = frozenset({"suspect", "suspected", "presumed", "accused", "alleged"})
_OF = (["of"], ["in"], ["for"], ["with"])
_STANDS = frozenset({"stands", "stand", "stood"})
_SPOKEN = ([":"], ["that"], ["the"], ["a"])
_ASPECT = frozenset("keeps kept started starts began begins continued continues".split())


def reporting_verb(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A word of saying with a subject governs what follows it, or what it closes off after a comma or dash."""
    for hit in hits:
        forward = hit.last <= view.first
        if forward and _unsaid(view.sentence, hit) and "about" in view.sentence.words[hit.last - 1 : hit.last + 1]:
            continue
        if hit.row.rule == "calling-verb" and (_unsaid(view.sentence, hit) or (forward and not view.in_scope(hit))):
            continue
        if hit.row.rule == "calling-verb" and english.asked_whether_to_call(view.sentence, hit):
            continue
        if own.flattered(view, hit) or own.advised(view, hit) or own.shared_cause(view, hit):
            continue
        if forward and hit.row.rule == "reporting-weak" and not complements.weakly(view, hit):
            continue
        if view.lang == "ru" and clauses.elsewhere(view.sentence, hit, view.first, view.last):
            continue
        wonders = forward and english.wonders(view.sentence, hit)
        if wonders or (forward and (english.regarded(view, hit) or english.apart(view, hit))):
            continue
        if forward and complements.object_ends(view, hit):
            continue
        spoken = forward_speaker(view, hit) if forward else backward_speaker(view, hit)
        if forward and spoken == "" and (_only_implied(view, hit) or floor.shares_the_floor(view.sentence, hit)):
            continue
        coarse, spoken = spoken, nominative.refined(view.sentence, hit, spoken)
        if coarse is not None and russian.unvoiced(view.sentence, hit, spoken, forward):
            continue
        if not forward and spoken == "" and view.lang == "ru" and clauses.apposed(view.sentence, hit, view.last):
            continue
        if spoken is not None and not (spoken and view.match.text in spoken):
            if (
                spoken
                and view.lang == "en"
                and (inanimate(spoken) or (forward and floor.holds_the_floor(view.sentence, hit, spoken)))
            ):
                continue
            speaker = meant(view.reading, view.sentence, hit, spoken, view.lang)
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, speaker)
            if _unsaid(view.sentence, hit):
                yield view.layer(hit, "not-said", Stance.NEGATED)


def _only_implied(view: View, hit: Hit) -> bool:
    """Tell whether a verb without a subject leaves the match its subject, or to another clause."""
    if hit.last == view.first and not view.quoted:
        return True
    clauses = view.sentence.clauses()
    apart = clauses[hit.first] != clauses[min(view.first, len(clauses) - 1)]
    return apart and english.COMPLEMENT.isdisjoint(view.sentence.words[hit.last : hit.last + 6])


def _unsaid(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the saying itself is negated ("did not say that")."""
    before = sentence.words[max(0, hit.first - 2) : hit.first]
    return before[-1:] == ["не"] or any(word in {"not", "never", "didn't", "doesn't", "don't"} for word in before)


def forward_speaker(view: View, hit: Hit) -> str | None:
    """Return who speaks by a verb before the match: "" when unnamed, None when nobody is reported."""
    sentence = view.sentence
    if hit.row.direction == "backward" or ends_scope(hit.row, sentence.words[hit.last : view.first]):
        return None
    if _closes_a_quote(sentence, hit) or russian.has_own_object(sentence, hit, view.first):
        return None
    return _speaker_of(sentence, hit)


def _closes_a_quote(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the verb belongs to a quotation that ends before it (`"Enough," she said, and left`)."""
    words = sentence.words
    if hit.last >= len(words) or words[hit.last] not in {",", "and", "и", "but"}:
        return False
    if words[hit.last + 1 : hit.last + 2] in russian.THAT:
        return False
    return any(sentence.quote_between(place) for place in range(max(1, hit.first - 5), hit.first + 1))


def speaker_of(sentence: Sentence, hit: Hit) -> str | None:
    """Return who does the saying: the subject before the verb, else after it, "" where it is only implied.

    None where nobody is reported: the author himself speaks, or the word is a noun here ("the states").
    """
    return nominative.refined(sentence, hit, _speaker_of(sentence, hit))


def _speaker_of(sentence: Sentence, hit: Hit) -> str | None:
    words = sentence.words
    if (hit.first and words[hit.first - 1] in russian.OBLIQUE) or english.evidence(sentence, hit):
        return None
    place = hit.first
    while place > 0 and (words[place - 1] in grammar.ADVERBS or is_adverb(words[place - 1])):
        if words[place - 1] == "этом" and words[place - 2] in {"о", "об"}:
            break
        place -= 1
    earlier = words[place - 1] if place else ""
    if earlier.startswith("help"):
        return None
    if earlier == "it" and place > 1 and words[place - 2] in {"which", "who"}:
        return earlier
    if words[hit.first] in _SUSPECTED and nouns.described(sentence, hit.first):
        return None
    if words[hit.first] in _CHARGED and words[hit.last : hit.last + 1] in _OF and not _auxiliary(words, hit.first):
        return None if words[hit.first] == "suspected" else ""
    if earlier in {"that", "which"} and hit.row.rule == "calling-verb" and words[place - 2 : place - 1] != [","]:
        return subject_before(sentence, place - 1) if place > 1 and words[hit.first].endswith(("s", "ed")) else None
    if earlier == "it" and words[hit.first].startswith("accus") and english.reduced(words, place - 1):
        return earlier
    if earlier == "to" and place > 1 and (driven := english.driven(words, place - 2)) >= 0:
        return subject_before(sentence, driven)
    if earlier in _SOME and (place == 1 or words[place - 2] in MARKS or words[place - 2] in {"and", "but"}):
        return None if nouns.noun_too(sentence, hit) else sentence.raw(place - 1, place)
    if earlier == "which" and words[place - 2] == "," and words[-1] != "?" and not is_passive(words, place, hit):
        named = subject_before(sentence, place - 2)
        return named if named and any(word[:1].isupper() for word in named.split()) else None
    if (
        nouns.compound(sentence, hit)
        or nouns.noun_too(sentence, hit)
        or (earlier in _NO_SUBJECT and not russian.many(earlier, words[hit.first]))
    ):
        return "" if earlier in grammar.PREPOSITIONS and own.besides(sentence, hit, place) else None
    if earlier in grammar.ASKING and (place == 1 or words[place - 2] in MARKS):
        relative = earlier == "who" and place > 2 and words[place - 2] == "," and words[-1] != "?"
        return subject_before(sentence, place - 2) if relative else None
    if is_passive(words, place, hit):
        by = hit.last if hit.last < len(words) and words[hit.last] == "by" else -1
        return subject_after(sentence, by + 1) if by > 0 else None
    if words[hit.first].endswith("ed") and words[hit.last : hit.last + 1] == ["by"] and earlier not in _STANDS:
        return None
    if words[hit.first][0] > "z" and (named := nominative.subject(sentence, hit.first, hit.last)):
        return named
    if (busy := english.spent(words, hit.first)) > 0:
        return subject_before(sentence, busy)
    before = subject_before(sentence, hit.first)
    if before and not (words[hit.first].endswith("ing") and not _auxiliary(words, hit.first)):
        return before
    after = subject_after(sentence, hit.last)
    if after and hit.first == 0 and not words[0].endswith("ing") and any(word[:1].isupper() for word in after.split()):
        return after
    if words[hit.first][0] > "z":
        return _russian_subject(sentence, hit, after)
    return _implied(sentence, hit, place)


def _auxiliary(words: list[str], place: int) -> bool:
    return any(word in grammar.COPULAS | _ASPECT for word in words[max(0, place - 3) : place])


def _russian_subject(sentence: Sentence, hit: Hit, after: str | None) -> str | None:
    """Return the subject after a Russian verb ("заявил глава МИД"), "" where the form implies one."""
    if after and any(word[:1].isupper() or word.lower().startswith(grammar.ROLE_STEMS) for word in after.split()):
        return after
    implied = ("ют", "ят", "ли", "тся", "вший", "вшая", "вшие", "вшее")
    return "" if hit.first > 0 or sentence.words[hit.first].endswith(implied) else None


def _implied(sentence: Sentence, hit: Hit, place: int) -> str | None:
    """Return "" where an English form implies a speaker named before: "..., adding that", "... and warned"."""
    words = sentence.words
    form = words[hit.first]
    if form.endswith("ing"):
        if not {"we", "i"}.isdisjoint(words[: hit.first]) or words[hit.last : hit.last + 2] in _THAT_A:
            return None
        opened = hit.last < len(words) and (words[hit.last] in {"that", ":"} or sentence.quote_between(hit.last))
        of_speech = place > 0 and words[place - 1] in english.UTTERANCES
        told = opened or of_speech or own.told_before(sentence, hit)
        return "" if told or own.besides(sentence, hit, place) else None
    if words[hit.last : hit.last + 1] == ["by"] or own.shared_subject(words, place):
        return None
    earlier = words[place - 1] if place else ""
    if form.startswith("threaten") or (own.praising(form) and words[hit.last : hit.last + 1] not in _SPOKEN):
        return None
    if form.endswith("s") and form not in grammar.NOUNS_TOO and earlier in {"and", "but"}:
        return ""
    return "" if form.endswith("ed") and earlier in {"and", "but", ",", "then"} else None
