"""Rules of talk about words: the match is the topic, not a label in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Cue, Stance
from narrator.stance import bare, clauses, english, grammar
from narrator.stance.denials import names_actor
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_WORDED = frozenset("write writes wrote say says said print prints printed use uses used prefer prefers".split())
_BUT = frozenset("and while whereas where but when another the".split())
_ENDS = frozenset({".", ",", ";", "?", "!", ":", "—", "that"})
_SET = frozenset("for against from to with into".split())
_SETTING = frozenset(
    "swap swaps swapped swapping weigh weighs weighed weighing separate separates separated trade traded change "
    "changed changing turn turned confuse confuses confused confusing distinguish preferred prefer prefers "
    "substitute".split()
)
_CLAUSE = frozenset("he she they we i you we'd i'm we'll i'll it's is are was were will would".split())
_NEXT = 7
_INSTEAD = 9
_STEM = 6
_PUT = (["поставить"], ["подставить"], ["написать"], ["сказать"], ["употребить"], ["использовать"], ["вписать"])
_AGAINST = frozenset({"or", "или", "vs", "versus", "вместо", "instead", "rather", "over"})
_BARE = 4
_LOOKED_UP = ("look", "spell", "translat", "defin", "underlin", "circl", "gloss", "paraphras")
_NO_VERBS = frozenset("always perhaps besides across towards afterwards themselves previous".split())
_MEANING = frozenset("mean means meant stand refer signify denote connote".split())
_REPLACED = frozenset("replace substitute swap rewrite".split())
_COMMON = frozenset("is was are were has have became appeared appears suggests implies carries sounds".split())


def term_noun(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A noun for a wording has the match after it for its topic, unless "label" is a verb here."""
    for hit in hits:
        if hit.row.stance is not None and view.in_scope(hit) and not english.label_as(view, hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def term_quoted(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A cue that also has other senses makes a word the topic only where the match is in quotation marks."""
    if not view.tightly_quoted and not _told_of(view) and not (view.hits and bare.named(view)):
        return
    if view.quoted and not _CLAUSE.isdisjoint(view.sentence.words[view.first : view.last]):
        hits = [hit for hit in hits if hit.row.rule != "term-weak"]
    for hit in hits:
        if view.in_scope(hit) and not clauses.of_text(view.sentence.words, hit, view.first):
            yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def _told_of(view: View) -> bool:
    """Tell whether a noun for a wording before the match meets a verb of use after it: "the notion of X dates from"."""
    nouns, verbs = view.hits.get("term-weak", ()), view.hits.get("term-verb", ())
    told = any(hit.first == view.last and view.sentence.words[hit.first] not in _COMMON for hit in verbs)
    return told and any(hit.last <= view.first and view.in_scope(hit) and "of" in _cue(view, hit) for hit in nouns)


def term_told(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A verb of handling words has X as its object only where X alone stands in the quotation marks."""
    quotation = view.quotations[-1] if view.quotations else None
    if quotation is not None and not view.entitles and quotation.end - quotation.start <= len(view.match.text) + _BARE:
        for hit in hits:
            if view.in_scope(hit):
                yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def term_figure(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "The metaphor of X", "the rhetoric of X" is about the wording, unless X is who talks."""
    if not names_actor(view):
        for hit in hits:
            if view.in_scope(hit):
                yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def term_asked(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "What does X mean?" asks for the meaning of X."""
    following = view.sentence.words[view.last : view.last + 4]
    for hit in hits:
        if view.in_scope(hit) and (hit.row.words > 1 or not _MEANING.isdisjoint(following) or "by" in _cue(view, hit)):
            yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def _cue(view: View, hit: Hit) -> list[str]:
    return view.sentence.words[hit.first : hit.last]


def term_pair(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """Two wordings in quotation marks set against each other ("X" or "Y") are the topic."""
    sentence, words = view.sentence, view.sentence.words
    if view.first and words[view.first - 1] in _WORDED and _contrasted(words, view.first, view.last):
        yield view.clipped(_cue_at(view, view.first - 1), sentence.start, sentence.end)
        return
    if bare.quoted_alone(view):
        yield view.clipped(_cue_at(view, view.first), sentence.start, sentence.end)
        return
    if not view.tightly_quoted:
        if view.first and words[view.first - 1] == "вместо" and words[view.last : view.last + 1] in _PUT:
            text, start = sentence.raw(view.first - 1, view.first), sentence.starts[view.first - 1]
            yield Layer(Cue(Stance.METALINGUISTIC, text, start, "term-pair"), sentence.start, sentence.end)
        return
    subject = view.first == 0 or words[view.first - 1] not in grammar.PREPOSITIONS | {"of", "for"}
    described = words[view.last + 1 : view.last + 2] in (["how"], ["what"], ["why"])
    described = described or (view.last < len(words) and sentence.capital(view.last))
    if subject and not described and view.last < len(words) and _disagrees(words[view.last - 1], words[view.last]):
        text, start = sentence.raw(view.last, view.last + 1), sentence.starts[view.last]
        yield Layer(Cue(Stance.METALINGUISTIC, text, start, "term-pair"), sentence.start, sentence.end)
    after, before = words[view.last : view.last + 3], words[max(0, view.first - 3) : view.first]
    place = next((view.last + i for i, word in enumerate(after) if word in _AGAINST), -1)
    if place < 0 or not any(sentence.quote_between(i + 1) for i in range(place, view.last + len(after))):
        place = next((view.first - 1 - i for i, word in enumerate(reversed(before)) if word in _AGAINST), -1)
        if not any(sentence.quote_between(i) for i in range(view.first - len(before), place + 1)):
            place = -1
    if place < 0 and after[:1] and after[0] in _SET and sentence.quote_between(view.last + 1):
        place = view.last if _SETTING.intersection(words[max(0, view.first - 4) : view.first]) else -1
    if place < 0 and "between" in words[max(0, view.first - 8) : view.first] and _paired(view):
        place = view.first - 1
    if place < 0 and after == [",", "а", "не"] and sentence.quote_between(view.last + 3):
        place = view.last + 1
    if place < 0 and view.first and words[view.first - 1] == "вместо":
        beyond = range(view.last + 1, min(len(words), view.last + _INSTEAD))
        place = view.first - 1 if any(sentence.quote_between(later) for later in beyond) else -1
    if place >= 0:
        text, start = sentence.raw(place, place + 1), sentence.starts[place]
        yield Layer(Cue(Stance.METALINGUISTIC, text, start, "term-pair"), sentence.start, sentence.end)


def _cue_at(view: View, place: int) -> Cue:
    sentence = view.sentence
    return Cue(Stance.METALINGUISTIC, sentence.raw(place, place + 1), sentence.starts[place], "term-pair")


def _contrasted(words: list[str], first: int, last: int) -> bool:
    """Tell whether one verb of wording sets two wordings against each other: "one writes X and one writes Y"."""
    verb = words[first - 1][:3]
    if words[last : last + 1] == [","]:
        last += 1
    if words[last : last + 1] == [] or words[last] not in _BUT:
        return False
    place = next((at for at in range(last, min(len(words), last + _NEXT)) if words[at][:3] == verb), -1)
    stop = next((at for at in range(place + 1, len(words)) if words[at] in _ENDS), len(words))
    return place > 0 and 0 < stop - place - 1 <= len(words[first:last]) + 2 and words[place + 1] not in _ENDS | {"the"}


def term_clue(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """Two different words of the study of language near the match make it the topic, in quotation marks or not."""
    words = view.sentence.words
    near = [hit for hit in hits if view.in_scope(hit)]
    if len({words[hit.first][:_STEM] for hit in near}) > 1:
        yield view.layer(near[0], near[0].row.rule, Stance.METALINGUISTIC)


def _disagrees(noun: str, verb: str) -> bool:
    """Tell whether an English plural takes a verb in the singular, as a word that is only named does."""
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s"))
    return plural and (verb in {"is", "was", "has"} or (verb.endswith("s") and len(verb) > 4 and verb not in _NO_VERBS))


def term_task(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A task of a language lesson ("Define: X", "What does 'X' mean") makes the match its topic."""
    words = view.sentence.words
    after_colon = view.first > 0 and words[view.first - 1] == ":"
    for hit in hits:
        imperative = hit.first == 0 and hit.last == view.first and words[0].startswith(_LOOKED_UP)
        if (
            words[hit.first] in _REPLACED
            and words[hit.last : hit.last + 1] == ["the"]
            and not (hit.first == 0 or _exchanged(view))
        ):
            continue
        if view.in_scope(hit) and (view.quoted or after_colon or imperative or _exchanged(view)):
            yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)


def _paired(view: View) -> bool:
    """Tell whether "and" joins the match to another wording in quotation marks."""
    sentence, words = view.sentence, view.sentence.words
    after = words[view.last : view.last + 1] == ["and"] and sentence.quote_between(view.last + 1)
    return after or (words[view.first - 1 : view.first] == ["and"] and sentence.quote_between(view.first - 1))


def _exchanged(view: View) -> bool:
    """Tell whether the match is set against a wording in quotation marks: 'swap X for "Y"'."""
    words = view.sentence.words
    against = view.last + 1 < len(words) and words[view.last] in {"for", "with", "by", "to"}
    return against and view.sentence.quote_between(view.last + 1)


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
