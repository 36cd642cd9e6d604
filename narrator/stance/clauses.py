"""Where a Russian clause ends: what keeps a word of saying or rejecting from reaching the match."""

from __future__ import annotations

from itertools import pairwise

from narrator.stance import grammar
from narrator.stance.endings import adjective, is_finite, surely_speaks
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.tables import Hit

_WHILE = frozenset("пока когда если хотя поскольку раз".split())
_COMPLEMENT = frozenset("что чтобы будто как якобы мол :".split())
_ABOUT = frozenset("о об обо про вокруг насчет с со".split())
_AGAINST = frozenset("а но зато однако пока теперь потом".split())
_INVENTS = ("выдум", "придум", "сочин", "нарисов", "смонтир", "инсценир", "сфабрик")
_ANSWERS = ("отве", "отреаг")
_FINDS = ("наш", "обнаруж", "услыш", "увид", "виде", "слыш", "замет")
_THAT = frozenset("что чтобы будто как якобы".split())
_VERBS = tuple("ет ит ут ют ат ят ал ил ел ла ли ло ть ся ены ана ено ано".split())
_SHORTEST = 3
_OUGHT = frozenset("должен должна должно должны надо нужно следует пусть пускай обязан обязаны пора".split())
_FAR = 10
_FALSE = ("фейк", "лож", "миф", "выдум", "поддел", "вран", "чуш", "бред", "утк", "постанов", "неправд", "монтаж")
_DECLARES = ("призна", "объяв", "назнач", "провозгла")
_INSTRUMENTAL = ("ом", "ем", "ой", "ей", "ым", "ми")
_DONE = ("л", "ла", "ли")
_ADDS = ("добав", "допис", "внес", "вписал", "вклю")
_LAWS = frozenset("по под части пункту".split())
_PLACES = 8


def subordinate(sentence: Sentence, hit: Hit, between: list[str]) -> bool:
    """Tell whether a verb's clause is a «пока», «когда» that ends before the match: «пока там твердят о мире, X»."""
    if "," not in between:
        return False
    if "того" in between and between[between.index("того") :][1:3] == [",", "как"]:
        return _THAT.isdisjoint(between[: between.index("того")])
    if not _COMPLEMENT.isdisjoint(between):
        return False
    for place in range(hit.first - 1, max(-1, hit.first - _PLACES), -1):
        if sentence.words[place] in MARKS:
            return False
        if sentence.words[place] in _WHILE:
            return True
    return False


def declared(verb: str, between: list[str]) -> bool:
    """Tell whether a verb has declared somebody something and a colon opens the reason: «признал его банкротом: X»."""
    if (
        not verb.startswith(_DECLARES)
        or ":" not in between
        or not _COMPLEMENT.isdisjoint(between[: between.index(":")])
    ):
        return False
    return any(word.endswith(_INSTRUMENTAL) for word in between[1 : between.index(":")])


def goes_on(between: list[str]) -> bool:
    """Tell whether what a verb tells of ends and another clause brings the match: «сообщил о взрыве, и X ушли»."""
    if between[:1] not in (["о"], ["об"], ["про"]) or not _COMPLEMENT.isdisjoint(between):
        return False
    return any(one == "," and two in {"и", "а", "но", "однако", "хотя"} for one, two in pairwise(between))


def adds_a_thing(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verb adds a thing rather than a word: «добавили параграф о X»."""
    following = sentence.words[hit.last : hit.last + 1]
    if not sentence.words[hit.first].startswith(_ADDS) or not following:
        return False
    word = following[0]
    plain = word.isalpha() and word not in grammar.STOPS | grammar.PREPOSITIONS | grammar.ADVERBS | grammar.PRONOUNS
    if not plain or sentence.capital(hit.last) or sentence.quote_between(hit.last) or surely_speaks(word):
        return False
    return not adjective(word) and not word.endswith(("о", "ив", "ав", "ам", "ям"))


def of_text(words: list[str], hit: Hit, first: int) -> bool:
    """Tell whether a text is one of law («осуждён по статье „X“») or about the match («в учебнике параграф о „X“»)."""
    if words[hit.first].startswith("учебник"):
        return hit.last <= first and words[first - 1] in {"о", "об", "про"}
    return words[hit.first].startswith("стать") and hit.first > 0 and words[hit.first - 1] in _LAWS


def invents_else(words: list[str], first: int, last: int, hit: Hit) -> bool:
    """Tell whether somebody invents a thing other than the match: «без X они придумали роли».

    Args:
        words: of the sentence.
        first: token of the match.
        last: token after the match.
        hit: the verb behind it.
    """
    verb = words[hit.first]
    if not verb.startswith(_INVENTS) or not verb.endswith(_DONE):
        return False
    if first and words[first - 1] in grammar.PREPOSITIONS - _ABOUT:
        return True
    between = words[last : hit.first]
    return any(one == "," and two in _AGAINST for one, two in pairwise(between))


def elsewhere(sentence: Sentence, hit: Hit, first: int, last: int) -> bool:
    """Tell whether a Russian verb of saying has its content apart from the match at the tokens `first` to `last`.

    Before it «ответил на санкции против X нотой», «нашёл на парад: X», «обнаружили то, что»; behind it
    «X ему неважен, говорит лишь, что», «X, в деревне говорят „когда нас забрали“».
    """
    words = sentence.words
    verb, after = words[hit.first], words[hit.last : hit.last + 4]
    if hit.last <= first:
        between = words[hit.last : first]
        if "?" in between and ":" not in between and not sentence.quote_between(hit.last):
            return True
        if words[max(0, hit.first - 2) : hit.first] == ["об", "этом"] and _COMPLEMENT.isdisjoint(between):
            return "," in between
        if verb.startswith(_ANSWERS) and after[:1] == ["на"]:
            return _COMPLEMENT.isdisjoint(between) and not any(
                sentence.quote_between(place) for place in range(hit.last, first + 1)
            )
        if hit.row.rule == "reporting-weak" and verb.startswith(_FINDS):
            far = ":" in between and between[0] != ":" and _THAT.isdisjoint(between)
            return far or after[:3] == ["то", ",", "что"]
        return False
    if hit.first < last or hit.last >= len(words):
        return False
    found = hit.row.rule == "reporting-weak" and verb.startswith(_FINDS)
    if (found or verb.startswith("замет")) and words[hit.first - 1] not in MARKS:
        return not sentence.quote_between(last)
    if sentence.quote_between(hit.last) and not sentence.capital(hit.last) and words[hit.last] not in MARKS:
        return not sentence.quote_between(hit.first)
    place = next((at for at, word in enumerate(after) if word not in grammar.ADVERBS), 0)
    return after[place : place + 2] == [",", "что"]


def past_dative(words: list[str], place: int) -> int:
    """Return the token after the pronoun of whom somebody told: «сказал нам источник»."""
    return place + (words[place : place + 1] in (["нам"], ["мне"], ["ему"], ["ей"], ["им"], ["вам"]))


def affirms(cue: list[str]) -> bool:
    """Tell whether a verdict denies that something is false: «это не фейк»."""
    return any(one == "не" and two.startswith(_FALSE) for one, two in pairwise(cue))


def prescribes(words: list[str], hit: Hit) -> bool:
    """Tell whether «а не» contrasts what ought to be done: «должен кормить горожан, а не X»."""
    if words[hit.first : hit.last][-2:] != ["а", "не"]:
        return False
    return not _OUGHT.isdisjoint(words[max(0, hit.first - _FAR) : hit.first])


def acts(words: list[str]) -> bool:
    """Tell whether a word with a verb's ending stands among Russian words."""
    return any(len(word) > _SHORTEST and word.endswith(_VERBS) for word in words)


def apposed(sentence: Sentence, hit: Hit, last: int) -> bool:
    """Tell whether a verb's subject stands before an aside, and with it the match: «власти X, ДНР, вчера заявили»."""
    words = sentence.words
    comma = next((at for at in range(hit.first - 1, last - 1, -1) if words[at] in MARKS), -1)
    if comma < 0 or words[comma] != "," or comma == hit.first - 1 or sentence.quote_between(comma + 1):
        return False
    opened = next((at for at in range(comma - 1, last - 1, -1) if words[at] in MARKS), -1)
    aside = opened >= 0 and words[opened] == "," and not any(is_finite(word) for word in words[opened:comma])
    return aside and not any(is_finite(word) for word in words[:opened])
