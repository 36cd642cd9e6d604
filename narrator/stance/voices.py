"""Rules of attribution inside a sentence: verbs and nouns of speaking, named sources, callings, denials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance import grammar
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.subjects import clean, resolved, subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View, ends_scope

_SAYING = frozenset(
    "said says told stressed noted warned claimed declared added argued stated insisted explained condemned accused called urged "
    "reiterated emphasized emphasised underlined pointed reaffirmed spoke addressed announced wrote thanked praised".split()
)
_UTTERANCES = frozenset(
    "statement statements letter letters resolution post posts article articles speech report declaration tweet tweets video "
    "song petition motion message messages leaflet leaflets note memo banner banners placards".split()
)
_IRREGULAR = frozenset("said told wrote taught sang swore thought held felt found heard spoke put saw took shot sought".split())
_ABOUT = frozenset("on about about о об обо про".split())
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
    return before[-1:] == ["не"] or any(word in {"not", "never", "didn't", "doesn't", "don't"} for word in before)


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
    if noun_too(sentence, hit) or earlier in grammar.FIRST_PERSON | grammar.DETERMINERS | grammar.PREPOSITIONS:
        return None
    if earlier in grammar.ASKING and (place == 1 or words[place - 2] in MARKS):
        return None
    if _is_passive(words, place, hit):
        by = hit.last if hit.last < len(words) and words[hit.last] == "by" else -1
        return subject_after(sentence, by + 1) if by > 0 else None
    before = subject_before(sentence, hit.first)
    if before and not (words[hit.first].endswith("ing") and not _auxiliary(words, hit.first)):
        return before
    after = subject_after(sentence, hit.last)
    if after and hit.first == 0 and any(word[:1].isupper() for word in after.split()):
        return after
    if words[hit.first][0] > "z":
        return _russian_subject(sentence, hit, after)
    return _implied(sentence, hit, place)


def _is_passive(words: list[str], place: int, hit: Hit) -> bool:
    participle = words[hit.first].endswith(("ed", "told", "taught", "said", "sung"))
    return participle and any(word in grammar.COPULAS for word in words[place : hit.first])


def _auxiliary(words: list[str], place: int) -> bool:
    return any(word in grammar.COPULAS for word in words[max(0, place - 3) : place])


def _russian_subject(sentence: Sentence, hit: Hit, after: str | None) -> str | None:
    """Return the subject after a Russian verb ("заявил глава МИД"), "" where the form implies one."""
    if after and any(word[:1].isupper() or word.lower().startswith(grammar.ROLE_STEMS) for word in after.split()):
        return after
    return "" if hit.first > 0 or sentence.words[hit.first].endswith(("ют", "ят", "ли", "тся")) else None


def _implied(sentence: Sentence, hit: Hit, place: int) -> str | None:
    """Return "" where an English form implies a speaker named before: "..., adding that", "... and warned"."""
    words = sentence.words
    form = words[hit.first]
    if form.endswith("ing"):
        opened = hit.last < len(words) and (words[hit.last] in {"that", ":"} or sentence.quote_between(hit.last))
        of_speech = place > 0 and words[place - 1] in _UTTERANCES
        return "" if opened or of_speech or _told_before(sentence, hit) else None
    return "" if place > 0 and form.endswith("ed") and words[place - 1] in {"and", "but", ",", "then"} else None


def _told_before(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verb of saying stands before this participle, whose subject it shares."""
    return any(word in _SAYING for word in sentence.words[: hit.first])


def noun_too(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether an English form that is a noun too ("states", "claim") is no verb here."""
    words, place = sentence.words, hit.first
    word = words[place]
    if word[0] > "z" or word.endswith(("ed", "ing")):
        return False
    before = words[place - 1] if place else ""
    if sentence.capital(place) and place and before not in MARKS and not sentence.shouts:
        return True
    if word in grammar.NOUNS_TOO:
        that = words[hit.last : hit.last + 1] == ["that"]
        named = place > 0 and (sentence.capital(place - 1) or before in grammar.PRONOUNS | {"who"} or before.startswith(grammar.ROLE_STEMS))
        return not (that or named or before in {",", "and"})
    if word.endswith("s") or word in _IRREGULAR or word + "s" not in grammar.NOUNS_TOO:
        return False
    plural = before.endswith("s") and not before.endswith(("ss", "'s", "us", "is"))
    return not (plural or before in grammar.PLURALS | grammar.MODALS | grammar.ADVERBS)


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
    if words[boundary] in grammar.FIRST_PERSON or not grammar.STOPS.isdisjoint(words[boundary : hit.first]):
        return None
    if noun_too(sentence, hit):
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
    past = opening.endswith("ed") or opening in {"said", "says", "wrote", "writes", "reads"}
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
    if hit.row.rule == "as-said" and hit.last - hit.first > 2 and sentence.words[hit.first + 1] in grammar.DETERMINERS:
        return sentence.raw(hit.first + 1, hit.last - 1)
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


def source_possessive(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """"In X's view" governs its sentence where a possessive names X."""
    words = view.sentence.words
    for hit in hits:
        owner = next((i for i in range(hit.first + 1, hit.last) if words[i].endswith(("'s", "s'"))), -1)
        if owner > 0 and view.in_scope(hit):
            name = clean(view.sentence.raw(hit.first + 1, owner + 1))
            yield _whole(view, hit, hit.row.rule, name)


def source_for(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """"For Dugin, the X is ..." gives the sentence as Dugin's view; so does "Dugin on the X: ..."."""
    sentence, words = view.sentence, view.sentence.words
    if not 2 <= view.first <= 7:
        return
    names = [place for place in range(view.first) if sentence.capital(place) and words[place].isalpha()]
    about = any(words[place] in _ABOUT for place in range(max(1, view.first - 3), view.first))
    for_whom = words[0] in {"for", "для"} and len(names) > 1 and (words[0] == "для" or "," in words[2 : view.first])
    if not for_whom and not (about and 0 in names and {":", "—"} & set(words[view.last : view.last + 8])):
        return
    begin = 1 if for_whom else 0
    last = next((p for p in range(begin, view.first) if not sentence.capital(p)), view.first)
    small = [word for word in words[last : view.first] if word.isalpha() and word not in _ABOUT | grammar.DETERMINERS]
    if last > begin and not small:
        name = sentence.raw(begin, last)
        cue = Cue(Stance.ATTRIBUTED, sentence.raw(0, last), sentence.starts[0], "source-for", name)
        yield Layer(cue, sentence.start, sentence.end)


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
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, agent(view, hit))


def agent(view: View, hit: Hit) -> str | None:
    """Return who is named as doing what a passive says: "by X", or "In X" at the head of the sentence."""
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
        if not noun_too(view.sentence, hit):
            yield view.layer(hit, "denial-verb", Stance.NEGATED)
