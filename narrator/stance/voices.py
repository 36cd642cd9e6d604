"""Rules of attribution inside a sentence: verbs and nouns of speaking, named sources, callings, denials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance import grammar
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.subjects import resolved, subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View, ends_scope

_BOUNDARY = frozenset({",", "—", "!", "?", "…"})
_COMPLEMENT = frozenset("that whether if how why what : что как будто чтобы якобы о об ли где когда".split())


def reporting_verb(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A word of saying with a subject governs what follows it, or what it closes off after a comma or dash."""
    for hit in hits:
        forward = hit.last <= view.first
        if hit.row.rule == "calling-verb" and (_unsaid(view.sentence, hit) or (forward and not view.in_scope(hit))):
            continue
        if forward and hit.row.rule == "reporting-weak" and not _has_complement(view, hit):
            continue
        spoken = forward_speaker(view, hit) if forward else backward_speaker(view, hit)
        if spoken is not None:
            speaker = resolved(view.reading, view.sentence, spoken, view.lang) or None
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, speaker)
            if _unsaid(view.sentence, hit):
                yield view.layer(hit, "not-said", Stance.NEGATED)


def _has_complement(view: View, hit: Hit) -> bool:
    """Tell whether a weak word of saying opens a clause or a quotation here."""
    words = view.sentence.words
    following = words[hit.last : min(hit.last + 5, view.first)]
    if any(word in _COMPLEMENT for word in following):
        return True
    return view.sentence.quote_between(hit.last) and hit.last <= view.first


def _unsaid(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the saying itself is negated ("did not say that")."""
    before = sentence.words[max(0, hit.first - 2) : hit.first]
    return any(word in {"not", "never", "didn't", "doesn't", "don't", "не", "никогда"} for word in before)


def instrumental(view: View) -> bool:
    """Tell whether the match is a Russian instrumental, the case of what somebody is called."""
    words = view.sentence.words[view.first : view.last]
    return all(word.endswith(("ом", "ем", "ой", "ей", "ми", "ым", "им", "ею")) for word in words[:2]) and view.lang == "ru"


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
    passive = any(word in grammar.COPULAS for word in words[place : hit.first])
    if passive and words[hit.first].endswith(("ed", "told", "taught", "said", "sung")):
        by = hit.last if hit.last < len(words) and words[hit.last] == "by" else -1
        return subject_after(sentence, by + 1) if by > 0 else None
    if earlier in grammar.ASKING and (place == 1 or words[place - 2] in MARKS):
        return None
    if earlier in grammar.FIRST_PERSON or earlier in grammar.DETERMINERS or earlier in grammar.PREPOSITIONS:
        return None
    before = subject_before(sentence, hit.first)
    if before:
        return before
    after = subject_after(sentence, hit.last)
    if after and any(word[:1].isupper() for word in after.split()):
        return after
    implied = words[hit.first].endswith(("ing", "ed", "я", "в")) or words[hit.first][0] > "z"
    return "" if implied and place > 0 else None


def backward_speaker(view: View, hit: Hit) -> str | None:
    """Return who speaks by a verb after the match, which a comma, dash or quotation mark sets off."""
    sentence, words = view.sentence, view.sentence.words
    if hit.row.direction == "forward" or ";" in words[view.last : hit.first]:
        return None
    if hit.row.rule == "calling-verb" and instrumental(view) and view.in_scope(hit):
        return subject_after(sentence, hit.last) or subject_before(sentence, hit.first)
    boundary = _boundary_before(sentence, hit.first, view.last)
    if boundary is None or words[hit.last - 1].endswith("ing"):
        return None
    if boundary == hit.first:
        return _inverted(sentence, hit)
    if words[boundary] in grammar.STOPS or words[boundary] in grammar.FIRST_PERSON:
        return None
    return subject_before(sentence, hit.first)


def _inverted(sentence: Sentence, hit: Hit) -> str | None:
    """Return the subject after a verb that opens its clause: `, said X`; a name, or a noun phrase with its article."""
    after = subject_after(sentence, hit.last)
    if not after:
        return None
    opening = sentence.words[hit.first]
    if opening[0] > "z" or any(word[:1].isupper() for word in after.split()):
        return after
    past = opening.endswith("ed") or opening in {"said", "says", "wrote", "writes"}
    return after if past and after.split()[0].lower() in grammar.DETERMINERS else None


def _boundary_before(sentence: Sentence, place: int, floor: int) -> int | None:
    """Return where the clause that holds the verb at `place` opens after a comma, dash or quotation mark."""
    words = sentence.words
    for begin in range(place, max(floor - 1, place - 12), -1):
        if sentence.quote_between(begin) and begin >= floor:
            return begin
        if begin - 1 >= floor and words[begin - 1] in _BOUNDARY:
            return begin
    return None


def said_by(sentence: Sentence, hit: Hit) -> str | None:
    """Return whom a source phrase names: inside it ("as Lavrov said"), else after it."""
    inner = [i for i in range(hit.first + 1, hit.last - 1) if sentence.capital(i)]
    if hit.row.rule == "as-said" and inner:
        return sentence.raw(inner[0], inner[-1] + 1)
    return subject_after(sentence, hit.last)


def source_phrase(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A phrase that names its source ("according to X", «по словам X») governs its sentence."""
    for hit in hits:
        speaker = said_by(view.sentence, hit) if view.in_scope(hit) else None
        if speaker is None and hit.row.rule != "source-pronoun":
            continue
        last = speaker.split()[-1].lower() if speaker else ""
        if last.startswith(grammar.NO_SOURCES) or (hit.row.rule == "as-said" and last in grammar.FIRST_PERSON):
            continue
        if view.in_scope(hit):
            name = resolved(view.reading, view.sentence, speaker or "", view.lang)
            yield _whole(view, hit, hit.row.rule, name or None)


def _whole(view: View, hit: Hit, rule: str, speaker: str | None) -> Layer:
    sentence = view.sentence
    cue = Cue(Stance.ATTRIBUTED, sentence.raw(hit.first, hit.last), sentence.starts[hit.first], rule, speaker)
    return Layer(cue, sentence.start, sentence.end)


def speech_noun(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A noun of speaking with its content ("X's claim that", "remarks by X about") attributes it to its owner."""
    for hit in hits:
        if view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, _owner(view.sentence, hit))


def _owner(sentence: Sentence, hit: Hit) -> str | None:
    inside = [i for i in range(hit.first + 1, hit.last) if sentence.capital(i)]
    if inside:
        return sentence.raw(inner_start(sentence, inside[0], hit.first + 1), inside[-1] + 1)
    if hit.first and sentence.words[hit.first - 1].endswith("'s"):
        return subject_before(sentence, hit.first)
    return None


def inner_start(sentence: Sentence, place: int, floor: int) -> int:
    """Return `place`, moved back over a determiner or title in front of it."""
    while place > floor and sentence.words[place - 1] not in grammar.PREPOSITIONS | {"of", "by"} | MARKS:
        place -= 1
    return place


def passive(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A calling in the passive ("is described by X as") attributes the label to X, or to somebody unnamed."""
    for hit in hits:
        if view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, _agent(view, hit))


def _agent(view: View, hit: Hit) -> str | None:
    words = view.sentence.words
    for place in range(hit.first, min(len(words), max(hit.last, view.last) + 6)):
        if words[place] == "by":
            return subject_after(view.sentence, place + 1)
    if words and words[0] in {"in", "для", "в"}:
        return subject_after(view.sentence, 1)
    return None


def denial_verb(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A verb of denial reports its subject's rejection: attributed to him, negated inside."""
    for hit in hits:
        if hit.last > view.first or not view.in_scope(hit):
            continue
        speaker = speaker_of(view.sentence, hit)
        if speaker is not None:
            name = resolved(view.reading, view.sentence, speaker, view.lang)
            yield view.layer(hit, "denial-verb", Stance.ATTRIBUTED, name or None)
        yield view.layer(hit, "denial-verb", Stance.NEGATED)
