"""Rules of attribution by nouns and phrases: named sources, points of view, nouns of speaking, passive callings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from narrator.records import Cue, Stance
from narrator.stance import english, grammar, nominative, nouns, pronouns, russian, viewpoints
from narrator.stance.antecedents import resolved
from narrator.stance.endings import is_thing, surely_speaks
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.subjects import clean, possessive, subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_ABOUT = frozenset("on about о об обо про".split())
_BEING = frozenset("is are was were remains remain means".split())
_HEADINGS = frozenset(
    "verdict fact report notes lecture seminar debate chapter update ruling vote comment news".split()
)
_MANY = frozenset(
    "authors critics supporters opponents people residents villagers locals farmers believers activists "
    "campaigners historians workers families scholars analysts nationalists protesters voters readers ministers".split()
)
_OWN = frozenset({"его", "ее", "их"})
_RENEWED = (["reiterates", "its"], ["reaffirms", "its"], ["renews", "its"], ["expresses", "its"])
_SINCE = frozenset({"after", "before", "since", "during", "until"})
_OURSELVES = frozenset({"i", "we"})
_APART = (["and", ","], ["but", ","], ["which", ","], ["who", ","])
_THEIRS = frozenset({"his", "her", "their"})


def said_by(sentence: Sentence, hit: Hit) -> str | None:
    """Return whom a source phrase names: inside it ("as Lavrov said"), else after it."""
    inner = [i for i in range(hit.first + 1, hit.last - 1) if sentence.capital(i)]
    if hit.row.rule == "as-said" and sentence.words[hit.first + 1] in _OURSELVES:
        return None
    if hit.row.rule == "as-said" and sentence.words[hit.first + 1] == "how":
        return sentence.raw(hit.first + 2, hit.last - 1)
    if hit.row.rule == "as-said" and sentence.words[hit.first] == "what" and not inner:
        return sentence.raw(hit.first + 1, hit.last - 3)
    if hit.row.rule == "as-said" and inner:
        return sentence.raw(inner[0], inner[-1] + 1)
    if hit.row.rule == "as-said" and hit.last - hit.first > 2 and sentence.words[hit.first + 1] in grammar.DETERMINERS:
        return sentence.raw(hit.first + 1, hit.last - 1)
    if sentence.words[hit.first][0] > "z":
        return _russian_source(sentence, hit)
    return subject_after(sentence, hit.last)


def _russian_source(sentence: Sentence, hit: Hit) -> str | None:
    """Return whom a Russian source phrase names, "" for a text or place, None for nobody's words."""
    if hit.row.rule == "as-said":
        if russian.shown(sentence, hit):
            return None
        named = nominative.subject(sentence, hit.last - 1, hit.last) or subject_after(sentence, hit.last)
        return named or ("" if sentence.words[hit.last - 1].endswith(("тся", "лось")) else None)
    coarse = subject_after(sentence, hit.last)
    opening = coarse.lower().split()[:2] if coarse else []
    if not coarse or any(
        word > "z" and word.startswith(grammar.NO_SOURCES) and not surely_speaks(word) for word in opening
    ):
        return None
    return nominative.owner(sentence, hit.last)


def source_phrase(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A phrase that names its source ("according to X", «по словам X») governs its sentence."""
    for hit in hits:
        if hit.row.rule == "as-said" and russian.aside_only(view.sentence, hit, view.last):
            continue
        speaker = said_by(view.sentence, hit) if view.in_scope(hit) else None
        if speaker is None and hit.row.rule != "source-pronoun":
            continue
        if view.last <= hit.first and view.sentence.words[hit.first - 2 : hit.first] in _APART:
            continue
        if speaker and hit.last <= view.first and view.match.text in speaker:
            speaker = speaker[: speaker.index(view.match.text)].strip() if speaker[0] > "z" else ""
            if not speaker:
                continue
        spoken = speaker.lower().split() if speaker else [""]
        if spoken[0] in {"its", "his", "her", "their"} and view.last <= hit.first <= view.last + 1:
            continue
        last = "i" if spoken[0] == "this" else spoken[-1]
        named = view.lang == "en" and (speaker or "")[:1].isupper() and "charter" not in spoken
        nouns = [word for word in (*spoken[:2], last) if view.lang == "en" or word > "z"]
        silent = any(word.startswith(grammar.NO_SOURCES) and not surely_speaks(word) for word in nouns)
        silent = silent and not (named and len(spoken) > 1)
        if view.lang == "en" and spoken[0] in {"a", "any"} and view.sentence.words[-1] == "?":
            continue
        if silent or (hit.row.rule == "as-said" and last in grammar.FIRST_PERSON):
            continue
        if view.in_scope(hit):
            name = resolved(view.reading, view.sentence, speaker or "", view.lang)
            yield _whole(view, hit, hit.row.rule, name or None)


def _whole(view: View, hit: Hit, rule: str, speaker: str | None) -> Layer:
    sentence = view.sentence
    cue = Cue(Stance.ATTRIBUTED, sentence.raw(hit.first, hit.last), sentence.starts[hit.first], rule, speaker)
    return Layer(cue, sentence.start, sentence.end)


def source_possessive(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "In X's view" governs its sentence where a possessive names X."""
    words = view.sentence.words
    for hit in hits:
        owner = next((i for i in range(hit.first + 1, hit.last) if possessive(view.sentence, i)), -1)
        if (
            owner > 0
            and view.in_scope(hit)
            and not (hit.first and words[hit.first] == "to")
            and not words[owner].startswith(("today", "yesterday", "world", "life", "year"))
        ):
            name = clean(view.sentence.raw(hit.first + 1, owner + 1))
            yield _whole(view, hit, hit.row.rule, name)


def source_for(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "For Dugin, the X is ..." gives the sentence as Dugin's view; so does "Dugin on the X: ..."."""
    sentence, words = view.sentence, view.sentence.words
    if not 2 <= view.first <= 12:
        return
    at_whom = words[0] == "у" and viewpoints.at_whom(words[1 : view.first], sentence.capital(1))
    if at_whom or (words[0] == "для" and viewpoints.for_whom(words[1 : view.first], sentence.capital(1))):
        cue = Cue(Stance.ATTRIBUTED, sentence.raw(0, 2), sentence.starts[0], "source-for", sentence.raw(1, 2))
        yield Layer(cue, sentence.start, sentence.end)
        return
    names = [place for place in range(view.first) if sentence.capital(place) and words[place].isalpha()]
    about = any(words[place] in _ABOUT for place in range(max(1, view.first - 3), view.first))
    to_whom = words[0] in {"to", "for"} and sentence.capital(1) and words[2] in {"the", "this", "that", "a", "an"}
    one = words[view.first - 1] in {"a", "an", "another", "more"}
    if to_whom and one and not _BEING.isdisjoint(words[3 : view.first]):
        cue = Cue(Stance.ATTRIBUTED, sentence.raw(0, 2), sentence.starts[0], "source-for", sentence.raw(1, 2))
        yield Layer(cue, sentence.start, sentence.end)
        return
    for_whom = (
        words[0] in {"for", "to", "для", "по"}
        and (len(names) > 1 or (words[0] == "for" and _people(words)))
        and (words[0] == "для" or "," in words[2 : view.first])
    )
    if for_whom and words[1] in grammar.PRONOUNS | grammar.FIRST_PERSON and words[2] != ",":
        return
    if not for_whom and is_thing(words[0]):
        return
    if not for_whom and not (about and 0 in names and {":", "—"} & set(words[view.last : view.last + 8])):
        return
    if for_whom and words[0] == "to":
        for_whom = not _BEING.isdisjoint(words[view.last : view.last + 3] + words[2 : view.first])
        if not for_whom:
            return
    if not for_whom and words[0] in _HEADINGS:
        return
    begin = (2 if words[1] == "the" else 1) if for_whom else 0
    last = next((p for p in range(begin, view.first) if not sentence.capital(p)), view.first)
    if for_whom and last < 3 and _people(words):
        last = words.index(",")
    if for_whom and words[last : last + 1] == [","] and not _BEING.isdisjoint(words[last : view.first]):
        name = sentence.raw(begin, last)
        yield Layer(
            Cue(Stance.ATTRIBUTED, sentence.raw(0, last), sentence.starts[0], "source-for", name),
            sentence.start,
            sentence.end,
        )
        return
    small = [word for word in words[last : view.first] if word.isalpha() and word not in _ABOUT | grammar.DETERMINERS]
    if last > begin and not small:
        name = sentence.raw(begin, last)
        cue = Cue(Stance.ATTRIBUTED, sentence.raw(0, last), sentence.starts[0], "source-for", name)
        yield Layer(cue, sentence.start, sentence.end)


def _people(words: list[str]) -> bool:
    """Tell whether a sentence opens with "for many," or "for the authors of"."""
    return (words[1] in {"many", "some", "most"} and words[2] == ",") or not _MANY.isdisjoint(words[1:5])


def speech_noun(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A noun of speaking with its content ("X's claim that", "remarks by X about") attributes it to its owner."""
    for hit in hits:
        ours = not {"our", "my"}.isdisjoint(view.sentence.words[max(0, hit.first - 3) : hit.first])
        ours = ours or view.sentence.words[hit.last : hit.last + 1] in (["i"], ["we"])
        words = view.sentence.words[hit.first : hit.last + 1]
        ours = ours or view.sentence.words[max(0, hit.first - 2) : hit.first] in _RENEWED
        ours = ours or (words[0] == "insistence" and words[-1].endswith("ing"))
        if (
            view.in_scope(hit)
            and not ours
            and not russian.unspoken(view.sentence, hit)
            and not english.content_ends(view, hit)
        ):
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, _owner(view.sentence, hit))


def speech_possessive(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "X's call to" attributes what is called for to X."""
    for hit in hits:
        if not view.in_scope(hit) or not hit.first:
            continue
        before = view.sentence.words[hit.first - 1]
        if possessive(view.sentence, hit.first - 1):
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, subject_before(view.sentence, hit.first))
        elif before in _THEIRS and hit.row.scope == "20":
            name = resolved(view.reading, view.sentence, before, view.lang)
            named = english.leader(view.sentence, hit.first) if name == before else name
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, named)


def _owner(sentence: Sentence, hit: Hit) -> str | None:
    if sentence.words[hit.first][0] > "z":
        return nominative.owner(sentence, hit.first + 1, hit.last) or None
    inside = [i for i in range(hit.first + 1, hit.last) if sentence.capital(i)]
    if inside:
        return sentence.raw(inner_start(sentence, inside[0], hit.first + 1), inside[-1] + 1)
    if hit.first and possessive(sentence, hit.first - 1):
        return subject_before(sentence, hit.first)
    return None


def inner_start(sentence: Sentence, place: int, floor: int) -> int:
    """Return `place`, moved back over a determiner or title in front of it."""
    while place > floor and sentence.words[place - 1] not in grammar.PREPOSITIONS | {"of", "by"} | MARKS:
        place -= 1
    return place


def hearsay(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """What is said by nobody in particular; who accuses ("accused of theft by the X") is not what is said."""
    words = view.sentence.words
    adjunct = view.lang == "en" and not _SINCE.isdisjoint(words[max(0, view.first - 3) : view.first])
    for hit in hits:
        if adjunct and hit.last < view.first - 3:
            continue
        agent_follows = words[hit.last - 1] == "of" and "by" in words[hit.last : view.first]
        if view.in_scope(hit) and not agent_follows:
            pronoun = words[hit.first + 1] if hit.last > hit.first + 2 else ""
            if pronoun in _OWN and view.first <= 1 and hit.first > view.last + 1:
                continue
            meant = pronouns.antecedent(view.reading, view.sentence, pronoun) if pronoun in _OWN else ""
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, meant or None)


def that_clause(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "That X ... is argued by Y" has Y say the clause it opens with."""
    if view.sentence.words[0] == "that" and view.first > 1:
        for hit in hits:
            if view.in_scope(hit):
                yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, subject_after(view.sentence, hit.last))


def passive(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A calling in the passive ("is described by X as") attributes the label to X, or to somebody unnamed."""
    words = view.sentence.words
    for hit in hits:
        apart = view.lang == "ru" and not {",", ":"}.isdisjoint(words[hit.last : view.first])
        if (
            hit.row.rule == "passive-calling"
            and words[view.first - 1 : view.first] == ["to"]
            and "as" not in words[hit.last :]
        ):
            continue
        if hit.row.rule == "passive-by" and nouns.compound(view.sentence, hit):
            continue
        pairs = pairwise(words[hit.last : hit.last + 9])
        if hit.row.rule == "passive-by" and any(one == "as" and two in {"a", "an", "the"} for one, two in pairs):
            continue
        if view.in_scope(hit) and not (apart and "как" not in words[hit.last : view.first]):
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED, agent(view, hit))


def agent(view: View, hit: Hit) -> str | None:
    """Return who is named as doing what a passive says: "by X", or "In X" at the head of the sentence."""
    words = view.sentence.words
    for place in range(hit.first, min(len(words), max(hit.last, view.last) + 6)):
        if words[place] == "by":
            return subject_after(view.sentence, place + 1)
    if words[hit.first][0] > "z":
        named = nominative.doer(view.sentence, hit.first, view.first) if hit.last <= view.first else ""
        return named or (nominative.body_at(view.sentence, 1) if words[0] == "в" else "") or None
    if words[0] == "in":
        return subject_after(view.sentence, 1)
    return None
