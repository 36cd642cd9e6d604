"""English nouns that look like verbs of saying ("states", "claims"), told from the verbs by what stands around them."""

from __future__ import annotations

from narrator.stance import grammar
from narrator.stance.english import UTTERANCES
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.subjects import subject_before
from narrator.stance.tables import Hit

_NO_NOUNS = grammar.DETERMINERS | grammar.PREPOSITIONS | grammar.STOPS | {"of", "for", "no", "our", "my", "your", "own"}
_OBJECT = frozenset(
    "there he she they this these the a an his her their its him them us itself himself herself".split()
)
_TITLES = frozenset("notes points posts reports comments remarks quotes terms answers hints".split())
_IRREGULAR = frozenset(
    "said told wrote taught sang swore thought held felt found heard spoke put saw took shot sought".split()
)
_ADJECTIVES = ("al", "ous", "ive", "ic", "ful", "less", "ary", "ble", "common", "shared", "deep", "great")
_THE = frozenset("the a an our their his her its my these those many".split())
_NATIONAL = ("ern", "ish", "ian", "ese", "can", "ean", "'s", "li", "qi")
_BODIES = frozenset(
    "military army navy government ministry police agency group company party court union channel embassy opposition "
    "militia council committee report organisation organization association spokesman spokeswoman".split()
)
_GROUPS = frozenset(
    "critics opponents supporters members leaders officials residents friends relatives families allies backers "
    "defenders survivors victims representatives lawyers heads thousands hundreds dozens".split()
)
_CAUGHT = ("kill", "arrest", "detain", "captur", "jail", "shot", "seiz", "hunt")
_COUNTS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands more another".split()
)
_OPENERS = frozenset({",", "and", "but", "while", "as", "that", ";", "—", ":", "when", "where"})
_UNITED = frozenset("united member gulf baltic arab nation western eastern african".split())


def compound(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a hyphen joins the verb to the word before it ("risk-informed")."""
    start = sentence.starts[hit.first]
    return start > 0 and sentence.text[start - 1] == "-"


def _has_object(sentence: Sentence, place: int, last: int) -> bool:
    """Tell whether a form in -s stands between a singular noun and its object: "the log calls the islanders"."""
    words = sentence.words
    before, following = words[place - 1] if place else "", words[last] if last < len(words) else ""
    following = "the" if words[last : last + 2] == ["at", "least"] else following
    subject = before.isalnum() and not before.endswith("s") and before not in _NO_NOUNS
    named = last < len(words) and sentence.capital(last) and not sentence.shouts
    opened = following in _OBJECT or named or sentence.quote_between(last)
    return subject and words[place].endswith("s") and opened


def noun_too(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether an English form that is a noun too ("states", "claim") is no verb here."""
    words, place = sentence.words, hit.first
    word = words[place]
    if word[0] > "z" or word.endswith(("ed", "ing")):
        return False
    before = words[place - 1] if place else ""
    if sentence.capital(place) and place and before not in MARKS and not sentence.shouts:
        return True
    if place == 1 and word in _TITLES and words[place + 1 : place + 2] == [":"]:
        return True
    if word in grammar.NOUNS_TOO:
        that = "that" in words[hit.last - 1 : hit.last + 1]
        if word in {"states", "challenges"}:
            stated = words[hit.last : hit.last + 1] and words[hit.last] in _OBJECT and before not in _UNITED
            return word == "challenges" or not (that or (stated and place > 0 and sentence.capital(place - 1)))
        if words[hit.first + 1 : hit.first + 2] in (["on"], ["upon"]) and hit.last > hit.first + 1:
            return False
        described = place > 1 and before.endswith(_ADJECTIVES) and not sentence.capital(place - 1)
        if described and words[place - 2] in _THE | grammar.PREPOSITIONS:
            return True
        if _has_object(sentence, place, hit.last):
            return False
        named = place > 0 and (
            sentence.capital(place - 1)
            or before in grammar.PRONOUNS | {"who", "that", "which"}
            or before.startswith(grammar.ROLE_STEMS)
        )
        return not (that or named or before in {",", "and", ")"} or before in UTTERANCES)
    if word.endswith("s") or word in _IRREGULAR or grammar.NOUNS_TOO.isdisjoint((word + "s", word + "es")):
        return False
    back = words[max(0, place - 6) : place]
    if "of" in back and (head := words[max(0, place - 6) : place][: back.index("of")]) and head[-1] in _GROUPS:
        return False
    plural = before.endswith("s") and not before.endswith(("ss", "'s", "us", "is"))
    return not (plural or before in grammar.PLURALS | grammar.MODALS | grammar.ADVERBS)


def described(sentence: Sentence, place: int) -> bool:
    """Tell whether a participle is an adjective of the noun after it: "five suspected spies", "by suspected spies"."""
    words, before = sentence.words, sentence.words[place - 1] if place else ""
    following = words[place + 1 : place + 2]
    if following and (
        following[0] in grammar.PREPOSITIONS or following[0] in grammar.DETERMINERS | {"of", "that", "to"}
    ):
        return False
    led = before in grammar.DETERMINERS | grammar.PREPOSITIONS | _COUNTS or before.isdigit() or before in {"and", "of"}
    return not place or led or before.startswith(_CAUGHT)


def claims(sentence: Sentence, place: int) -> str | None:
    """Return who claims where "claims that" is a verb: behind a name, a person or a body that opens a clause."""
    words, before = sentence.words, sentence.words[place - 1] if place else ""
    named = len(before) > 1 and sentence.capital(place - 1) and not before.endswith(_NATIONAL)
    if not (named or before in {"he", "she", "who"} or before in _BODIES or before.startswith(grammar.ROLE_STEMS)):
        return None
    name = subject_before(sentence, place)
    begin = place - len(name.split()) if name else 0
    return name if name and (begin <= 1 or words[begin - 1] in _OPENERS or words[begin - 2] in _OPENERS) else None
