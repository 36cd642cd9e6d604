"""Who speaks in a Russian clause: the nominative noun phrase that agrees with a verb, told by endings alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from narrator.stance import grammar
from narrator.stance.endings import (
    ADDRESSED,
    ADVERB_LIKE,
    ANY,
    BODIES,
    FEMALE,
    INDECLINED,
    NEUTER,
    OBLIQUE,
    PLACES,
    PLURAL,
    SINGULAR,
    TEXTS,
    TRANSITIVE,
    adjective,
    agreement,
    cases,
    genitive,
    is_gerund,
    is_infinitive,
    is_thing,
    speaks,
    surely_speaks,
)
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.tables import Hit

_REACH = 24
_NAMED = 6
_REMEMBERED = 256
_WORDS = ("слов", "рассказ", "утвержден", "версии", "данн", "информац", "оценк", "вывод")
_HER = ("ова", "ева", "ина", "ына", "ская", "цкая", "ая")
_SHE = ("ия", "ция", "ница", "ка", "ба", "да")
_DONE = ("ана", "ена", "ята", "аны", "ены", "ано", "ено", "ован")
_NUMBERS = frozenset("два две три четыре пять шесть семь восемь девять десять оба обе".split())
_HE = frozenset("он она оно они".split())
_PARTICLES = frozenset("и же де все".split())
_INSTRUMENTAL = ("ом", "ем", "ой", "ей", "ым", "ами", "ями")
_NO_NAMES = ("ло", "ось", "лся", "лась", "лись", "ео", "ано", "ено", "ния", "ние", "ости", "ции")
_OBJECT = ("у", "ю", "ом", "ем", "ам", "ям", "ами", "ями", "ым", "им", "ому", "ему")
_STOPS = (grammar.STOPS | {"нет", "это"}) - {"и"}
_ATTACHED = frozenset("в во на при из по от".split())
_OPENING = frozenset("«“„\"‹'")
_CLOSING = frozenset("»”“\"›'")
_EDGES = re.compile(r"^[^\w«„“\"]+|[^\w.)»”\"]+$")


Found = tuple[str, str]
_NOBODY: Found = ("", "")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word with what hyphens join to it: the tokens `first` to `last` (exclusive) and its possible cases."""

    first: int
    last: int
    word: str
    capital: bool
    cases: int


@lru_cache(maxsize=_REMEMBERED)
def subject(sentence: Sentence, first: int, last: int, only: int = ANY) -> str:
    """Return who does what the verb at the tokens `first` to `last` (exclusive) says, "" where nobody is named.

    `only` narrows the genders and numbers that may do so.
    """
    words = sentence.words
    verb = words[first] if words[first] not in {"не", "как"} else words[last - 1]
    if is_gerund(verb):
        return _best(_chosen(sentence, list(_units(sentence, 0, first)), only))
    wanted, begin = agreement(verb) & only, _clause(sentence, first)
    quoted = sentence.quote_between(first) and not _quoted_name(sentence, first)
    if begin == first or words[first - 1] in MARKS or quoted:
        return _apart(sentence, first, last, wanted)
    before = _chosen(sentence, list(_units(sentence, begin, first)), wanted)
    if before[0]:
        return before[0]
    after = _after(sentence, first, last, wanted)
    body = "" if before[1] or after[0] else _body(sentence, last, wanted)
    return after[0] or body or before[1] or after[1] or _body_before(sentence, begin, first, wanted)


def _quoted_name(sentence: Sentence, first: int) -> bool:
    """Tell whether what quotation marks close before a verb is a name in them: «канал „Дровосек“ пишет»."""
    between = sentence.text[sentence.ends[first - 1] : sentence.starts[first]]
    if between.strip(" *_")[1:] or not any(mark in _CLOSING for mark in between):
        return False
    for place in range(first - 1, max(-1, first - _NAMED), -1):
        if sentence.text[sentence.starts[place] - 1 : sentence.starts[place]] in _OPENING and sentence.starts[place]:
            return sentence.capital(place) and (place == 0 or sentence.words[place - 1] not in MARKS)
    return False


def _apart(sentence: Sentence, first: int, last: int, wanted: int) -> str:
    """Return the subject of a verb that a mark sets off: after it, else before an aside."""
    after = _after(sentence, first, last, wanted)
    found = after[0] or _body(sentence, last, wanted)
    if found:
        return found
    aside = _best(_aside(sentence, first, wanted))
    weak = (aside, after[1]) if first and sentence.words[first - 1] == ")" else (after[1], aside)
    if weak[0] or weak[1]:
        return weak[0] or weak[1]
    return _best(_chosen(sentence, list(_units(sentence, _clause(sentence, first), first)), wanted))


def _best(found: Found) -> str:
    return found[0] or found[1]


def opening(sentence: Sentence, wanted: int) -> str:
    """Return the name that opens a sentence as its subject, "" where none does."""
    units = list(_units(sentence, 0, min(_REACH, len(sentence.words))))
    name = _chosen(sentence, units, wanted)[0]
    first = units[0].word if units and name.startswith(sentence.raw(units[0].first, units[0].last)) else ""
    return "" if first.endswith(_NO_NAMES) or (first and not speaks(first)) else name


def thing_before(sentence: Sentence, first: int) -> bool:
    """Tell whether the clause before a verb has a thing or text as its nominative and nobody who speaks."""
    units = list(_units(sentence, _clause(sentence, first), first))
    wanted = agreement(sentence.words[first])
    if not units or _best(_chosen(sentence, units, wanted)):
        return False
    return any((unit.cases & wanted and not unit.cases & OBLIQUE) or is_thing(unit.word) for unit in units)


def body_at(sentence: Sentence, place: int) -> str:
    """Return the body whose name in the locative opens at a token: «в Кремле», "" where none does."""
    return _bodied(sentence, place, len(sentence.words))


def doer(sentence: Sentence, first: int, last: int) -> str:
    """Return the person or body in the instrumental at the tokens `first` to `last`: «назван министром»."""
    for unit in _units(sentence, first, last):
        known = surely_speaks(unit.word) or unit.capital
        if known and unit.cases == OBLIQUE and unit.word.endswith(_INSTRUMENTAL):
            return _name(sentence, [unit], 0, 1)
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
    units = list(_units(sentence, place, min(end or len(sentence.words), place + _REACH)))
    while units and (units[0].word.startswith(TEXTS + _WORDS) or (not units[0].capital and adjective(units[0].word))):
        text = units[0].word.startswith(TEXTS)
        units = units[1:]
        if text and units and sentence.quote_between(units[0].first):
            return ""
    if not units or units[0].word in grammar.PREPOSITIONS | grammar.PRONOUNS | _STOPS:
        return ""
    head = units[0]
    if not (head.capital or surely_speaks(head.word)) or head.word.startswith(PLACES) or head.word.endswith("льно"):
        return ""
    return _name(sentence, units, 0, _extent(sentence, units, 0))


def _units(sentence: Sentence, begin: int, end: int) -> Iterator[Unit]:
    """Yield the words from `begin` to the first mark or clause word, hyphenated ones as one."""
    words, place = sentence.words, begin
    while place < end and words[place] not in MARKS and words[place] not in _STOPS:
        last = place + 1
        while last < end and sentence.text[sentence.ends[last - 1] : sentence.starts[last]] == "-":
            last += 1
        capital = sentence.capital(place) or sentence.capital(last - 1)
        raw = sentence.raw(last - 1, last) if last - place < 3 else sentence.raw(place, last)
        yield Unit(place, last, words[last - 1], capital, cases(words[last - 1], raw, capital))
        place = last


def _clause(sentence: Sentence, first: int) -> int:
    """Return where the clause opens that ends with the verb at `first`."""
    words, begin = sentence.words, first
    while begin > 0 and first - begin < _REACH and words[begin - 1] not in MARKS and words[begin - 1] not in _STOPS:
        begin -= 1
    while 0 < begin < first and sentence.text[sentence.ends[begin - 1] : sentence.starts[begin]] == "-":
        begin += 1
    return begin


def _aside(sentence: Sentence, first: int, wanted: int) -> Found:
    """Return the subject before an aside in commas or brackets that ends at the verb: «Володин, спикер, заявил»."""
    words, close = sentence.words, first - 1
    if first < 2 or words[close] not in {",", ")"}:
        return _NOBODY
    opened = "(" if words[close] == ")" else ","
    for place in range(close - 1, max(-1, close - _REACH), -1):
        if words[place] == opened:
            return _chosen(sentence, list(_units(sentence, _clause(sentence, place), place)), wanted)
        if words[place] in MARKS:
            break
    return _NOBODY


def _after(sentence: Sentence, first: int, last: int, wanted: int) -> Found:
    units = list(_units(sentence, last, min(len(sentence.words), last + _REACH)))
    infinitive = next((place for place, unit in enumerate(units) if is_infinitive(unit.word)), len(units))
    units = units[:infinitive]
    if sentence.words[first].startswith(TRANSITIVE):
        if not sentence.words[first].startswith("цитир") and units and units[0].cases == INDECLINED:
            units = units[1:]
        while len(units) > 1 and units[0].capital and units[0].word.endswith(("а", "я")):
            units = units[1:]
        if len(units) == 1 and units[0].capital and units[0].word.endswith(("а", "я")) and not wanted & FEMALE:
            return _NOBODY
    return _chosen(sentence, units, wanted)


def _chosen(sentence: Sentence, units: list[Unit], wanted: int) -> Found:
    """Return the nominative phrases among the units of a clause: a name or person, and what else may speak."""
    for place, unit in enumerate(units):
        if unit.word in _HE and unit.cases & wanted:
            return _name(sentence, units, place, place + 1), ""
    found, doubtful, place, governed = "", "", 0, 0
    while place < len(units):
        unit = units[place]
        if unit.word in grammar.PREPOSITIONS:
            governed = 1
        elif governed == 1:
            governed = 1 if adjective(unit.word) and not unit.capital else 2
        elif unit.word in grammar.FIRST_PERSON and unit.cases & ~OBLIQUE:
            return _NOBODY
        elif unit.word in ADVERB_LIKE or unit.word in grammar.ADVERBS or unit.word in _PARTICLES:
            pass
        elif unit.first == 0 and unit.word.endswith(_DONE) and place + 1 < len(units) and not units[place + 1].capital:
            pass
        elif _fits(unit, wanted, governed > 0) and not _addressed(sentence, units, place):
            end = _extent(sentence, units, place)
            noun = next((u for u in units[place:end] if not adjective(u.word) or _surname(u)), units[end - 1])
            agrees = noun is unit or noun.capital or bool(noun.cases & wanted)
            if agrees and (
                (noun.capital and not (noun.first == 0 and is_thing(noun.word))) or surely_speaks(noun.word)
            ):
                begin = _opened(units, place, wanted)
                return _name(sentence, units, _counted(units, begin) if wanted == PLURAL else begin, end), ""
            if agrees and speaks(noun.word) and not found:
                found = _name(sentence, units, place, end)
            place, governed = max(end, place + 1), 2
            continue
        elif governed and wanted == FEMALE and unit.word.endswith(_HER if unit.capital else _SHE) and _feminine(unit):
            doubtful = _name(sentence, units, place, _extent(sentence, units, place))
        elif not unit.word.endswith(("ам", "ям")) and unit.word not in grammar.PRONOUNS and unit.cases != INDECLINED:
            governed = 2
        place += 1
    if not found and wanted == PLURAL and any(unit.word == "и" for unit in units):
        found = _pair(sentence, units)
    return "", doubtful or found


def _feminine(unit: Unit) -> bool:
    return unit.capital or surely_speaks(unit.word)


def _pair(sentence: Sentence, units: list[Unit]) -> str:
    """Return two names that «и» joins, the subject of a plural: «Россия и Казахстан»."""
    joint = next(place for place, unit in enumerate(units) if unit.word == "и")
    one = _best(_chosen(sentence, units[:joint], SINGULAR))
    other = _best(_chosen(sentence, units[joint + 1 :], SINGULAR))
    return f"{one} и {other}" if one and other and f"{one} и {other}" in sentence.text else ""


def _opened(units: list[Unit], place: int, wanted: int) -> int:
    """Return where a name begins whose later part was recognised first: «Си Цзиньпин»."""
    begin = place
    while begin > 1 and units[begin - 1].capital and units[place].capital and units[begin - 1].cases & wanted:
        if units[begin - 2].word in grammar.PREPOSITIONS or units[begin - 1].cases == INDECLINED:
            break
        begin -= 1
    return begin


def _counted(units: list[Unit], begin: int) -> int:
    """Return where a plural begins with its number and the name that «и» joins to it: «Польша и три страны»."""
    if begin and units[begin - 1].word in _NUMBERS:
        begin -= 1
    if begin > 1 and units[begin - 1].word == "и" and units[begin - 2].capital and units[begin - 2].cases & SINGULAR:
        begin -= 2
    return begin


def _surname(unit: Unit) -> bool:
    return unit.capital and unit.word.endswith(("ский", "цкий", "ская", "цкая", "ний", "рий", "лий", "гий", "тий"))


def _fits(unit: Unit, wanted: int, strictly: bool) -> bool:
    if strictly and unit.cases & OBLIQUE:
        return False
    if strictly and not unit.capital and not surely_speaks(unit.word) and not adjective(unit.word):
        return False
    return bool(unit.cases & wanted & ~OBLIQUE)


def _addressed(sentence: Sentence, units: list[Unit], place: int) -> bool:
    """Tell whether an indeclinable name is whom somebody told, because who told it follows: «РИА Новости Рогов»."""
    unit = units[place]
    if not (unit.word in ADDRESSED or unit.word[0] <= "z"):
        return False
    following = next((u for u in units[place + 1 :] if u.word not in ADDRESSED and u.word[0] > "z"), None)
    if following is None or following.word in grammar.PREPOSITIONS | grammar.ADVERBS:
        return False
    return bool(following.cases & ~OBLIQUE) and (following.capital or surely_speaks(following.word))


def _name(sentence: Sentence, units: list[Unit], place: int, stop: int) -> str:
    """Return the noun phrase of the units `place` to `stop` (exclusive) as written."""
    begin, end = sentence.starts[units[place].first], sentence.ends[units[stop - 1].last - 1]
    text = sentence.text
    if text[end : end + 1] in _CLOSING and any(mark in _OPENING for mark in text[begin:end]):
        end += 1
    return _EDGES.sub("", text[begin:end].replace("*", "").replace("_", ""))


def _extent(sentence: Sentence, units: list[Unit], place: int) -> int:
    """Return the unit after the noun phrase that opens at `place`."""
    head, end = units[place], place + 1
    quoted = sentence.quote_between(head.first) and sentence.text[sentence.starts[head.first] - 1] in _OPENING
    followed = end < len(units) and not units[end].capital
    described = adjective(head.word) and (followed or not _surname(head))
    common = head.first == 0 or described or surely_speaks(head.word)
    named = head.capital and not head.cases & OBLIQUE and not common
    personal = named
    while end < len(units):
        unit = units[end]
        if sentence.quote_between(unit.first):
            between = sentence.text[sentence.ends[unit.first - 1] : sentence.starts[unit.first]]
            opens = between[-1] in _OPENING and not quoted
            if not opens and not quoted:
                break
            quoted = opens
            if opens:
                end += 1
                continue
        if quoted:
            end += 1
            continue
        if unit.word in grammar.PREPOSITIONS:
            titled = not described or (unit.word == "по" and end == place + 1)
            if personal or not titled or not _attaches(units, end):
                break
            end += 2
            continue
        if unit.word == "и":
            if not (end + 1 < len(units) and units[end + 1].capital and units[end - 1].capital):
                break
            end += 1
            continue
        if unit.word in grammar.ADVERBS or unit.word in grammar.PRONOUNS or unit.word in ADVERB_LIKE or _dative(unit):
            break
        qualified = adjective(units[end - 1].word)
        of_body = not named or (surely_speaks(units[end - 1].word) and not personal)
        lower = described or qualified or (of_body and (genitive(unit.word) or unit.word[0].isdigit()))
        adverb = unit.word.endswith("о") and unit.cases == OBLIQUE and not adjective(unit.word)
        if not unit.capital and (adverb or not lower):
            break
        described = described and adjective(unit.word) and not unit.capital
        named = named or unit.capital
        personal = personal or (unit.capital and not unit.cases & OBLIQUE)
        end += 1
    return end


def _dative(unit: Unit) -> bool:
    return bool(unit.cases == OBLIQUE) and unit.word.endswith(_OBJECT)


def _attaches(units: list[Unit], place: int) -> bool:
    """Tell whether a preposition belongs to a title before it: «посол в Москве», «замминистра по делам»."""
    preposition = units[place].word
    if preposition not in _ATTACHED or place + 1 >= len(units):
        return False
    return units[place + 1].capital or preposition in {"по", "из"}


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
    units = list(_units(sentence, place, end))[:_REACH]
    if any(unit.word.startswith(TEXTS) for unit in units[:3]):
        return owner(sentence, place, end)
    return _name(sentence, units, 0, _extent(sentence, units, 0)) if units and _is_body(sentence, units) else ""


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
