"""Who speaks: the noun phrase beside a word of speaking, and one key for the forms of one name."""

from __future__ import annotations

import re

from narrator.stance import grammar
from narrator.stance.reading import MARKS, Sentence

_OURS = frozenset(
    "ministry embassy mission movement community forces "
    "country countries nation nations people peoples government delegation state republic region continent union "
    "position policy side party страна народ делегация государство правительство позиция сторона".split()
)
_ADJECTIVES = ("ern", "ish", "ian", "ese", "can", "ean", "ский", "ская", "ские", "ских")
_GATHERINGS = frozenset("assembly council organization organisation hall house forum session".split())
_TEXTS = frozenset("opinion ruling judgment judgement resolution letter declaration verdict petition".split())
_CLOSE = frozenset("familiar close loyal opposed present".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten dozens hundreds".split())
_SPLIT = (["law"], ["secretary"])
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_LONGEST = 14
_FARTHEST = 12
_OF_WHOM = (["of", "whom"], ["of", "which"])
_LONG = 50
_PARTING = frozenset(
    "who whom whose which speaking citing quoting asked addressing writing appearing himself herself".split()
)
_NOBODY = grammar.INDEFINITE | {"no"}
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset("my our one наш наша наше наши мой моя мои".split())


def subject_before(sentence: Sentence, place: int) -> str | None:
    """Return the noun phrase that ends just before the token `place`, as written, None where there is none.

    A phrase in commas after a name ("Sergey Lavrov, the foreign minister, said") is passed over.
    """
    end = _skip_adverbs(sentence, place)
    if end <= 0 or sentence.quote_between(end):
        return None
    if sentence.words[end - 1] in {",", ")"}:
        return _before_apposition(sentence, end - 1) or _before_long_apposition(sentence, end - 1)
    begin = _phrase_begin(sentence, end)
    if begin > 1 and sentence.words[begin - 1] in {"on", "in"} and sentence.words[begin] in _DATES:
        end = begin - 1
        begin = _phrase_begin(sentence, end)
    if begin > 1 and sentence.words[begin - 1] in {"who", "which"}:
        end = begin - 1 - (sentence.words[begin - 2] == ",")
        begin = _phrase_begin(sentence, end)
    if begin and _runs_on(sentence, begin) and (related := _before_relative(sentence, end)):
        return related
    head = _before_preposition(sentence, begin, end)
    if head is not None:
        return head or None
    found = _written(sentence, begin, end)
    return found or _before_relative(sentence, end)


def _runs_on(sentence: Sentence, begin: int) -> bool:
    """Tell whether an English phrase that opens with an article is the object of what stands before it."""
    before = sentence.words[begin - 1]
    return sentence.words[begin] in _ARTICLES and before not in MARKS | grammar.STOPS | grammar.PREPOSITIONS


def _before_preposition(sentence: Sentence, begin: int, end: int) -> str | None:
    """Return the head of a phrase whose last words belong to a preposition: "a channel with 60,000 readers"."""
    words = sentence.words
    if begin > 1 and words[begin - 1] in {"in", "at", "from", "of"} and words[begin - 2] in {"we", "i"}:
        return ""
    if begin > 1 and words[begin - 1] in {"in", "at", "from"} and _people(sentence, begin - 2):
        return sentence.raw(begin - 2, begin - 1)
    if begin < 2 or words[begin - 1] not in grammar.PREPOSITIONS or any(sentence.capital(i) for i in range(begin, end)):
        return None
    start = _phrase_begin(sentence, begin - 1)
    last = begin - 1 - (words[begin - 2] in _CLOSE)
    if words[start] in grammar.DETERMINERS | _NUMBERS or words[start].endswith("s"):
        return _written(sentence, start, last)
    return None


def _people(sentence: Sentence, place: int) -> bool:
    """Tell whether a plural noun in small letters opens a clause at `place`: ", prosecutors in The Hague said"."""
    word, opens = sentence.words[place], place == 0 or sentence.words[place - 1] in {",", "—"}
    return opens and word.endswith("s") and not word.endswith("ss") and not sentence.capital(place) and word.isalpha()


def _before_relative(sentence: Sentence, end: int) -> str | None:
    """Return the noun phrase before a relative clause that ends here: "residents who spoke to us said"."""
    for place in range(end - 1, max(0, end - 8), -1):
        if sentence.words[place] in MARKS:
            return None
        if sentence.words[place] in {"who", "which"}:
            return _written(sentence, _phrase_begin(sentence, place), place)
    return None


def is_adverb(word: str) -> bool:
    """Tell whether a word has the form of an English adverb."""
    return word.endswith("ly") and len(word) > 4 and word not in grammar.NO_ADVERBS


def _skip_adverbs(sentence: Sentence, place: int) -> int:
    words = sentence.words
    while place > 0 and (words[place - 1] in grammar.ADVERBS or is_adverb(words[place - 1])):
        if sentence.quote_between(place):
            break
        place -= 1
    return place


def _before_apposition(sentence: Sentence, comma: int) -> str | None:
    words = sentence.words
    for place in range(comma - 1, max(-1, comma - _LONGEST), -1):
        if words[place] in {",", "("}:
            begin = _phrase_begin(sentence, place)
            found = _written(sentence, begin, place)
            named = found is not None and (begin == 0 or any(sentence.capital(i) for i in range(begin, place)))
            return found if named else None
        if words[place] in MARKS and not (words[place] == "." and len(words[place - 1]) == 1):
            return None
    return None


def _before_long_apposition(sentence: Sentence, comma: int) -> str | None:
    """Return the subject that opens the sentence where a long relative clause or participle parts it from its verb."""
    words = sentence.words
    for place in range(1, min(comma, _FARTHEST)):
        parting = words[place + 1] in _PARTING or words[place + 2 : place + 4] in _OF_WHOM
        if words[place] == "," and parting:
            found = _written(sentence, 0, place)
            opens = words[0] in _ARTICLES or sentence.capital(0)
            plain = grammar.STOPS.isdisjoint(words[:place]) and words[0] not in grammar.PREPOSITIONS
            return found if opens and plain and comma - place < _LONG else None
    return None


def _phrase_begin(sentence: Sentence, end: int) -> int:
    """Return where the noun phrase that ends at `end` begins."""
    words, begin = sentence.words, end
    while begin > 0 and end - begin < _LONGEST:
        word = words[begin - 1]
        if word in MARKS or (begin < end and _quoted(sentence, begin)):
            break
        if word in grammar.STOPS and word not in {"and", "и"}:
            break
        if word in {"and", "и"} and (begin < 2 or begin == end or not _names(sentence, begin)):
            break
        if word in grammar.PREPOSITIONS and word not in grammar.INSIDE_NAMES and words[begin : begin + 1] not in _SPLIT:
            break
        begin -= 1
        if (
            word in _ARTICLES
            and begin
            and not sentence.capital(begin)
            and words[begin - 1] not in grammar.INSIDE_NAMES | {"and", "all", "both"}
        ):
            break
    return begin


def _quoted(sentence: Sentence, place: int) -> bool:
    """Tell whether a quotation mark that is no possessive's apostrophe stands before the token at `place`."""
    return sentence.quote_between(place) and not (place > 0 and possessive(sentence, place - 1))


def _names(sentence: Sentence, place: int) -> bool:
    """Tell whether a name begins at `place`, perhaps after its article."""
    article = sentence.words[place] in _ARTICLES
    return any(sentence.capital(i) for i in range(place, min(place + (3 if article else 1), len(sentence.words))))


def _written(sentence: Sentence, begin: int, end: int) -> str | None:
    words = sentence.words
    while begin < end and (words[begin] in grammar.ADVERBS or words[begin] in {"and", "of", "и", "в", "на", "по", "с"}):
        begin += 1
    while end > begin and (words[end - 1] in grammar.ADVERBS or words[end - 1] in MARKS):
        end -= 1
    if words[begin] in {"this", "our"} and words[end - 1] in _GATHERINGS:
        return None
    if end - begin > 1 and words[begin] in {"it", "this"} and begin and sentence.capital(begin + 1):
        begin += 1
    alone = end - begin == 1 or words[begin] not in _POSSESSIVES or _ours(words[begin:end])
    alone = alone and not (words[begin] == "this" and words[end - 1] in _TEXTS)
    ours = words[begin:end] and words[begin] in grammar.FIRST_PERSON and sentence.raw(begin, begin + 1) != "US"
    if begin >= end or (ours and alone) or words[begin] in _NOBODY:
        return None
    if end - begin == 1 and words[begin] in grammar.DATIVES:
        return None
    first = next((i for i in range(begin, end) if sentence.capital(i)), -1)
    if first > begin and not _titled(words[begin:first]):
        begin = first
        if end - begin == 1 and words[begin] in grammar.FIRST_PERSON:
            return None
    return clean(sentence.raw(begin, end))


def _titled(words: list[str]) -> bool:
    """Tell whether lower-case words before a name are its title or determiner rather than another phrase."""
    return len(words) <= 8 and all(word.isalpha() for word in words)


def subject_after(sentence: Sentence, place: int) -> str | None:
    """Return the noun phrase that begins at the token `place`, as written, None where there is none."""
    words, begin = sentence.words, place
    if begin < len(words) and words[begin] in {"в", "во", "на"}:
        begin += 1
    if begin >= len(words) or (sentence.quote_between(begin) and not sentence.capital(begin)):
        return None
    end, named = begin, False
    while end < len(words) and end - begin < _LONGEST:
        word = words[end]
        if word in MARKS or (word in grammar.STOPS and word not in {"and", "и"}):
            break
        if end > begin and word in _ARTICLES | {"это", "не"} and words[end - 1] not in {"of", "for"}:
            break
        if word in grammar.PREPOSITIONS and (named or word not in grammar.INSIDE_NAMES):
            break
        if named and not sentence.capital(end) and word not in grammar.INSIDE_NAMES and not _goes_on(words, end):
            break
        named = named or sentence.capital(end)
        end += 1
    while end > begin and words[end - 1] in grammar.INSIDE_NAMES and not sentence.capital(end - 1):
        end -= 1
    alone = end - begin == 1 or words[begin] not in _POSSESSIVES
    if end == begin or (words[begin] in grammar.FIRST_PERSON and alone):
        return None
    return clean(sentence.raw(begin, end))


def _goes_on(words: list[str], place: int) -> bool:
    """Tell whether a lower-case word still belongs to the name before it: a role, or the noun of an adjective."""
    adjective = any(word.endswith(_ADJECTIVES) for word in words[max(0, place - 2) : place])
    return adjective or words[place].startswith(grammar.ROLE_STEMS)


def _ours(words: list[str]) -> bool:
    """Tell whether a phrase means the author's own side: "our government", not "one delegation"."""
    return words[0] != "one" and not _OURS.isdisjoint(words)


def possessive(sentence: Sentence, place: int) -> bool:
    """Tell whether an English word is possessive: "Lavrov's", "the leaders’" (whose apostrophe is no part of it)."""
    word = sentence.words[place]
    if word.endswith("'s"):
        return True
    following = sentence.text[sentence.ends[place] : sentence.ends[place] + 2]
    return word.endswith("s") and following[:1] in {"'", "’"} and following[1:] == " "


def clean(name: str) -> str | None:
    name = re.sub(r"^[^\w]+|[^\w.)»”\"]+$", "", name)
    name = re.sub(r"['’]s?$", "", name)
    return name or None
