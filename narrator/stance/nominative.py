"""Who speaks in a Russian clause: the nominative noun phrase that agrees with a verb, told by endings alone."""

from __future__ import annotations

from functools import lru_cache

from narrator.stance import grammar
from narrator.stance.endings import (
    ADVERB_LIKE,
    ANY,
    BODIES,
    FEMALE,
    INDECLINED,
    NEUTER,
    OBLIQUE,
    PLACES,
    PLURAL,
    TEXTS,
    TRANSITIVE,
    adjective,
    agreement,
    genitive,
    is_gerund,
    is_infinitive,
    is_thing,
    speaks,
    surely_speaks,
)
from narrator.stance.phrases import (
    CLOSING,
    NOBODY,
    OPENING,
    REACH,
    STOPS,
    Found,
    Unit,
    best_of,
    chosen,
    clause_start,
    extent,
    units_of,
    written,
)
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.tables import Hit

_NAMED = 6
_REMEMBERED = 256
_WORDS = ("слов", "рассказ", "утвержден", "версии", "данн", "информац", "оценк", "вывод")
_SAID = frozenset("словам мнению рассказу рассказам признанию убеждению утверждению утверждениям".split())
_INSTRUMENTAL = ("ом", "ем", "ой", "ей", "ым", "ами", "ями")
_NO_NAMES = ("ло", "ось", "лся", "лась", "лись", "ео", "ано", "ено", "ния", "ние", "ости", "ции")


@lru_cache(maxsize=_REMEMBERED)
def subject(sentence: Sentence, first: int, last: int, only: int = ANY) -> str:
    """Return who does what the verb at the tokens `first` to `last` (exclusive) says, "" where nobody is named.

    `only` narrows the genders and numbers that may do so.
    """
    words = sentence.words
    if words[first:last] == ["следует", "из"]:
        return owner(sentence, last)
    verb = words[first] if words[first] not in {"не", "как"} else words[last - 1]
    if is_gerund(verb):
        return best_of(chosen(sentence, list(units_of(sentence, 0, first)), only)) or _beyond(sentence, last, only)
    wanted, begin = agreement(verb) & only, clause_start(sentence, first)
    quoted = sentence.quote_between(first) and not _quoted_name(sentence, first)
    if begin == first or words[first - 1] in MARKS or quoted:
        return _apart(sentence, first, last, wanted)
    before = chosen(sentence, list(units_of(sentence, begin, first)), wanted, before=True)
    if before[0]:
        return before[0]
    after = _after(sentence, first, last, wanted)
    body = "" if before[1] or after[0] else _body(sentence, last, wanted)
    return after[0] or body or before[1] or after[1] or _body_before(sentence, begin, first, wanted)


def _beyond(sentence: Sentence, last: int, only: int) -> str:
    """Return the subject of the clause behind a gerund's own: «Обвинив их в X, министр вышел»."""
    words = sentence.words
    comma = next((at for at in range(last, min(len(words), last + REACH)) if words[at] in MARKS), -1)
    if comma < 0 or words[comma] != "," or last > REACH:
        return ""
    return best_of(chosen(sentence, list(units_of(sentence, comma + 1, min(len(words), comma + REACH))), only))


def _quoted_name(sentence: Sentence, first: int) -> bool:
    """Tell whether what quotation marks close before a verb is a name in them: «канал „Дровосек“ пишет»."""
    between = sentence.text[sentence.ends[first - 1] : sentence.starts[first]]
    if between.strip(" *_")[1:] or not any(mark in CLOSING for mark in between):
        return False
    for place in range(first - 1, max(-1, first - _NAMED), -1):
        if sentence.text[sentence.starts[place] - 1 : sentence.starts[place]] in OPENING and sentence.starts[place]:
            return sentence.capital(place) and (place == 0 or sentence.words[place - 1] not in MARKS)
    return False


def _apart(sentence: Sentence, first: int, last: int, wanted: int) -> str:
    """Return the subject of a verb that a mark sets off: after it, else before an aside."""
    after = _after(sentence, first, last, wanted)
    found = after[0] or _body(sentence, last, wanted)
    if found:
        return found
    aside = best_of(_aside(sentence, first, wanted))
    weak = (aside, after[1]) if first and sentence.words[first - 1] == ")" else (after[1], aside)
    if weak[0] or weak[1]:
        return weak[0] or weak[1]
    return best_of(chosen(sentence, list(units_of(sentence, clause_start(sentence, first), first)), wanted))


def opening(sentence: Sentence, wanted: int) -> str:
    """Return the name that opens a sentence as its subject, "" where none does."""
    units = list(units_of(sentence, 0, min(REACH, len(sentence.words))))
    name = chosen(sentence, units, wanted)[0]
    first = units[0].word if units and name.startswith(sentence.raw(units[0].first, units[0].last)) else ""
    return "" if first.endswith(_NO_NAMES) or (first and not speaks(first)) else name


def thing_before(sentence: Sentence, first: int) -> bool:
    """Tell whether the clause before a verb has a thing or text as its nominative and nobody who speaks."""
    units = list(units_of(sentence, clause_start(sentence, first), first))
    wanted = agreement(sentence.words[first])
    if not units or best_of(chosen(sentence, units, wanted)):
        return False
    return any((unit.cases & wanted and not unit.cases & OBLIQUE) or is_thing(unit.word) for unit in units)


def body_at(sentence: Sentence, place: int) -> str:
    """Return the body whose name in the locative opens at a token: «в Кремле», "" where none does."""
    return _bodied(sentence, place, len(sentence.words))


def doer(sentence: Sentence, first: int, last: int) -> str:
    """Return the person or body in the instrumental at the tokens `first` to `last`: «назван министром»."""
    for unit in units_of(sentence, first, last):
        known = surely_speaks(unit.word) or unit.capital
        if known and unit.cases == OBLIQUE and unit.word.endswith(_INSTRUMENTAL):
            return written(sentence, [unit], 0, 1)
    return ""


def refined(sentence: Sentence, hit: Hit, found: str | None) -> str | None:
    """Return the nominative subject of a Russian cue for which a coarser reading has found a speaker; else `found`."""
    if found is None or sentence.words[hit.first][0] <= "z":
        return found
    return subject(sentence, hit.first, hit.last)


def subject_following(sentence: Sentence, first: int, last: int) -> str:
    """Return the nominative noun phrase after a verb that opens its clause, or the body in which it was said."""
    wanted = agreement(sentence.words[first])
    after = _after(sentence, first, last, wanted)
    return after[0] or _body(sentence, last, wanted) or after[1]


def owner(sentence: Sentence, place: int, end: int | None = None) -> str:
    """Return the person or body in the genitive from the token `place` on, the owner of a text named there."""
    units = list(units_of(sentence, place, min(end or len(sentence.words), place + REACH)))
    while units and (units[0].word.startswith(TEXTS + _WORDS) or (not units[0].capital and adjective(units[0].word))):
        text = units[0].word.startswith(TEXTS)
        units = units[1:]
        if text and units and sentence.quote_between(units[0].first):
            return ""
    if not units or units[0].word in grammar.PREPOSITIONS | grammar.PRONOUNS | STOPS:
        return ""
    head = units[0]
    titled = len(units) > 1 and units[1].capital and head.last == units[1].first and genitive(head.word)
    worded = place > 0 and sentence.words[place - 1] in _SAID and genitive(head.word) and speaks(head.word)
    if (
        not (head.capital or titled or worded or surely_speaks(head.word))
        or head.word.startswith(PLACES)
        or head.word.endswith("льно")
    ):
        return ""
    return written(sentence, units, 0, extent(sentence, units, 0))


def _aside(sentence: Sentence, first: int, wanted: int) -> Found:
    """Return the subject before an aside in commas or brackets that ends at the verb: «Володин, спикер, заявил»."""
    words, close = sentence.words, first - 1
    if first < 2 or words[close] not in {",", ")"}:
        return NOBODY
    opened = "(" if words[close] == ")" else ","
    for place in range(close - 1, max(-1, close - REACH), -1):
        if words[place] == opened:
            if words[place - 1] == ")" and "(" in words[max(0, place - REACH) : place]:
                place = max(at for at in range(place) if words[at] == "(")
            return chosen(sentence, list(units_of(sentence, clause_start(sentence, place), place)), wanted)
        if words[place] in MARKS:
            break
    return NOBODY


def _after(sentence: Sentence, first: int, last: int, wanted: int) -> Found:
    units = list(units_of(sentence, last, min(len(sentence.words), last + REACH)))
    infinitive = next((place for place, unit in enumerate(units) if is_infinitive(unit.word)), len(units))
    units = units[:infinitive]
    if sentence.words[first].startswith(TRANSITIVE):
        if not sentence.words[first].startswith("цитир") and units and units[0].cases == INDECLINED:
            units = units[1:]
        while len(units) > 1 and units[0].capital and units[0].word.endswith(("а", "я")) and not _she(units[0], wanted):
            units = units[1:]
        if len(units) == 1 and units[0].capital and units[0].word.endswith(("а", "я")) and not wanted & FEMALE:
            return NOBODY
    return chosen(sentence, units, wanted)


def _she(unit: Unit, wanted: int) -> bool:
    """Tell whether a surname is a woman's nominative beyond doubt: «призвала Навальная украинцев»."""
    return bool(wanted & FEMALE) and unit.word.endswith(("ая", "яя"))


def _body(sentence: Sentence, last: int, wanted: int) -> str:
    """Return the body in which something was said, named after the verb: «заявили в Минобороны»."""
    words = sentence.words
    while last < len(words) and (words[last] in grammar.ADVERBS or words[last] in ADVERB_LIKE):
        last += 1
    if last >= len(words) or words[last] not in {"в", "во"} or not wanted & (PLURAL | NEUTER):
        return ""
    return _bodied(sentence, last + 1, len(words))


def _body_before(sentence: Sentence, begin: int, first: int, wanted: int) -> str:
    """Return the body in which something was said, named before the verb: «в Минобороны заявили»."""
    if not wanted & (PLURAL | NEUTER):
        return ""
    place = next((place for place in range(begin, first) if sentence.words[place] in {"в", "во"}), -1)
    return _bodied(sentence, place + 1, first) if place >= 0 else ""


def _bodied(sentence: Sentence, place: int, end: int) -> str:
    units = list(units_of(sentence, place, end))[:REACH]
    if any(unit.word.startswith(TEXTS) for unit in units[:3]):
        return owner(sentence, place, end)
    return written(sentence, units, 0, extent(sentence, units, 0)) if units and _is_body(sentence, units) else ""


def _is_body(sentence: Sentence, units: list[Unit]) -> bool:
    for unit in units[:3]:
        raw = sentence.raw(unit.first, unit.last)
        if unit.word.startswith(PLACES):
            return False
        if unit.word.startswith(BODIES) or (raw.isupper() and len(raw) > 1):
            return True
        if not adjective(unit.word) and not unit.capital:
            return False
    return False
