"""Russian noun phrases: the words of a clause with the cases they may have, and the nominative one that agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.stance import grammar
from narrator.stance.endings import (
    ADDRESSED,
    ADVERB_LIKE,
    FEMALE,
    INDECLINED,
    OBLIQUE,
    PLURAL,
    SINGULAR,
    adjective,
    cases,
    genitive,
    is_finite,
    is_thing,
    speaks,
    surely_speaks,
)
from narrator.stance.reading import MARKS, Sentence

REACH = 24
_HER = ("ова", "ева", "ина", "ына", "ская", "цкая", "ая")
_SHE = ("ия", "ция", "ница", "ка", "ба", "да")
_BODIES = ("ура", "ция", "сия", "ница", "ада", "ума")
_DONE = ("ана", "ена", "ята", "аны", "ены", "ано", "ено", "ован")
_MANNER = ("льно", "нно", "тно", "чно")
_ADVERB = 5
_NUMBERS = frozenset("два две три четыре пять шесть семь восемь девять десять оба обе".split())
_HE = frozenset("он она оно они".split())
_PARTICLES = frozenset("и же де все".split())
_OBJECT = ("у", "ю", "ом", "ем", "ам", "ям", "ами", "ями", "ым", "им", "ому", "ему")
STOPS = (grammar.STOPS | {"нет", "это"}) - {"и"}
_ATTACHED = frozenset("в во на при из по от".split())
OPENING = frozenset("«“„\"‹'")
CLOSING = frozenset("»”“\"›'")
_EDGES = re.compile(r"^[^\w«„“\"]+|[^\w.)»”\"]+$")
Found = tuple[str, str]
NOBODY: Found = ("", "")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word with what hyphens join to it: the tokens `first` to `last` (exclusive) and its possible cases."""

    first: int
    last: int
    word: str
    capital: bool
    cases: int


def units_of(sentence: Sentence, begin: int, end: int) -> Iterator[Unit]:
    """Yield the words from `begin` to the first mark or clause word, hyphenated ones as one."""
    words, place = sentence.words, begin
    while place < end and words[place] not in MARKS and words[place] not in STOPS:
        last = place + 1
        while last < end and sentence.text[sentence.ends[last - 1] : sentence.starts[last]] == "-":
            last += 1
        capital = sentence.capital(place) or sentence.capital(last - 1)
        raw = sentence.raw(last - 1, last) if last - place < 3 else sentence.raw(place, last)
        yield Unit(place, last, words[last - 1], capital, cases(words[last - 1], raw, capital))
        place = last


def clause_start(sentence: Sentence, first: int) -> int:
    """Return where the clause opens that ends with the verb at `first`."""
    words, begin = sentence.words, first
    while begin > 0 and first - begin < REACH and words[begin - 1] not in MARKS and words[begin - 1] not in STOPS:
        begin -= 1
    while 0 < begin < first and sentence.text[sentence.ends[begin - 1] : sentence.starts[begin]] == "-":
        begin += 1
    return begin


def best_of(found: Found) -> str:
    return found[0] or found[1]


def chosen(sentence: Sentence, units: list[Unit], wanted: int, before: bool = False) -> Found:
    """Return the nominative phrases among the units of a clause: a name or person, and what else may speak.

    `before` says that the verb follows at once, so that a body's initials there are its subject past a phrase:
    «на следующий день ФСБ объявила».
    """
    for place, unit in enumerate(units):
        if unit.word in _HE and unit.cases & wanted:
            return written(sentence, units, place, place + 1), ""
    found, doubtful, place, governed = "", "", 0, 0
    while place < len(units):
        unit = units[place]
        if unit.word in grammar.PREPOSITIONS:
            governed = 1
        elif governed == 1:
            governed = 1 if adjective(unit.word) and not unit.capital else 2
        elif unit.word in grammar.FIRST_PERSON and unit.cases & ~OBLIQUE:
            return NOBODY
        elif _passed_over(unit, units[place + 1 : place + 2]):
            pass
        elif (
            _initials(units, place, before and governed == 2) or _fits(unit, wanted, governed > 0)
        ) and not _addressed(sentence, units, place):
            end = extent(sentence, units, place)
            noun = next((u for u in units[place:end] if not adjective(u.word) or _surname(u)), units[end - 1])
            agrees = noun is unit or noun.capital or bool(noun.cases & wanted)
            if agrees and (
                (noun.capital and not (noun.first == 0 and is_thing(noun.word))) or surely_speaks(noun.word)
            ):
                begin = _opened(units, place, wanted)
                return written(sentence, units, _counted(units, begin) if wanted == PLURAL else begin, end), ""
            if agrees and speaks(noun.word) and not found:
                found = written(sentence, units, place, end)
            place, governed = max(end, place + 1), 2
            continue
        elif governed and wanted == FEMALE and unit.word.endswith(_HER if unit.capital else _SHE) and _feminine(unit):
            doubtful = written(sentence, units, place, extent(sentence, units, place))
        elif not unit.word.endswith(("ам", "ям")) and unit.word not in grammar.PRONOUNS and unit.cases != INDECLINED:
            governed = 2
        place += 1
    if not found and wanted == PLURAL and any(unit.word == "и" for unit in units):
        found = _pair(sentence, units)
    return "", doubtful or found


def _passed_over(unit: Unit, following: list[Unit]) -> bool:
    """Tell whether a unit is an adverb, a particle or a participle that opens the sentence («задержана женщина»)."""
    if unit.word in ADVERB_LIKE or unit.word in grammar.ADVERBS or unit.word in _PARTICLES:
        return True
    if unit.first == 0 and len(unit.word) > _ADVERB and unit.word.endswith(_MANNER):
        return True
    return unit.first == 0 and unit.word.endswith(_DONE) and bool(following) and not following[0].capital


def _feminine(unit: Unit) -> bool:
    return unit.capital or surely_speaks(unit.word)


def _pair(sentence: Sentence, units: list[Unit]) -> str:
    """Return two names that «и» joins, the subject of a plural: «Россия и Казахстан»."""
    joint = next(place for place, unit in enumerate(units) if unit.word == "и")
    one = best_of(chosen(sentence, units[:joint], SINGULAR))
    other = best_of(chosen(sentence, units[joint + 1 :], SINGULAR))
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


def _initials(units: list[Unit], place: int, past: bool) -> bool:
    return past and place == len(units) - 1 and units[place].cases == INDECLINED and surely_speaks(units[place].word)


def _fits(unit: Unit, wanted: int, strictly: bool) -> bool:
    if strictly and unit.cases & OBLIQUE and not (unit.word.endswith(_BODIES) and surely_speaks(unit.word)):
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


def written(sentence: Sentence, units: list[Unit], place: int, stop: int) -> str:
    """Return the noun phrase of the units `place` to `stop` (exclusive) as written."""
    begin, end = sentence.starts[units[place].first], sentence.ends[units[stop - 1].last - 1]
    text = sentence.text
    if text[end : end + 1] in CLOSING and any(mark in OPENING for mark in text[begin:end]):
        end += 1
    broken = text.rfind("«", begin, end)
    if broken > begin and "»" not in text[broken:end]:
        end = broken
    return _EDGES.sub("", text[begin:end].replace("*", "").replace("_", ""))


def extent(sentence: Sentence, units: list[Unit], place: int) -> int:
    """Return the unit after the noun phrase that opens at `place`."""
    head, end = units[place], place + 1
    quoted = sentence.quote_between(head.first) and sentence.text[sentence.starts[head.first] - 1] in OPENING
    followed = end < len(units) and not units[end].capital
    described = adjective(head.word) and (followed or not _surname(head))
    common = head.first == 0 or described or surely_speaks(head.word)
    named = head.capital and not head.cases & OBLIQUE and not common
    personal = named
    while end < len(units):
        unit = units[end]
        if sentence.quote_between(unit.first):
            between = sentence.text[sentence.ends[unit.first - 1] : sentence.starts[unit.first]]
            opens = between[-1] in OPENING and not quoted
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
            end = _past_datives(units, end + 2) if unit.word == "по" else end + 2
            continue
        if unit.word == "и":
            if not (end + 1 < len(units) and units[end + 1].capital and units[end - 1].capital):
                break
            end += 1
            continue
        if unit.word in grammar.ADVERBS or unit.word in grammar.PRONOUNS or unit.word in ADVERB_LIKE or _dative(unit):
            break
        qualified = adjective(units[end - 1].word)
        if units[end - 1].capital and is_finite(unit.word) and not unit.capital and not surely_speaks(unit.word):
            break
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


def _past_datives(units: list[Unit], end: int) -> int:
    """Return the unit after the datives of «по»: «по конституционному законодательству и госстроительству»."""
    while end < len(units) and not units[end].capital and _dative(units[end - 1]):
        joined = units[end].word == "и" and end + 1 < len(units) and _dative(units[end + 1])
        if not (joined or _dative(units[end])):
            break
        end += 2 if joined else 1
    return end


def _dative(unit: Unit) -> bool:
    return bool(unit.cases == OBLIQUE) and unit.word.endswith(_OBJECT)


def _attaches(units: list[Unit], place: int) -> bool:
    """Tell whether a preposition belongs to a title before it: «посол в Москве», «замминистра по делам»."""
    preposition = units[place].word
    if preposition not in _ATTACHED or place + 1 >= len(units):
        return False
    return units[place + 1].capital or preposition in {"по", "из", "от"}
