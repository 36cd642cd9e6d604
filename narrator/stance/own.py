"""Who only seems to speak: facts and causes, verbs of saying that share the author as their subject."""

from __future__ import annotations

from narrator.stance.reading import Sentence
from narrator.stance.tables import Hit
from narrator.stance.view import View

_WORTH = frozenset("worth bears merits deserves".split())
_FULLY = frozenset({"reporting-verb", "calling-verb", "reporting-weak"})
_BESIDES = frozenset({",", "after", "by", "while", "before", "—"})
_OURS = frozenset("we i us our my me let's".split())
_LOUD = (
    "say", "call", "accus", "claim", "warn", "compar", "equat", "liken", "describ", "denounc", "condemn", "critici",
    "blam", "brand", "label", "dub", "alleg", "demand", "urg", "insist", "declar", "announc", "stat", "argu", "assert",
    "dismiss", "tell", "vow", "complain", "charg", "object", "protest", "predict", "admit", "acknowledg", "cit",
)  # fmt: skip
_SHARED = 16
_AGAINST = ("reject", "oppos", "condemn", "denounc", "resist", "deplor")
_ALL = frozenset("those all us countries nations states peoples people forces men women everyone world".split())
_GRASPED = ("realis", "realiz", "understand", "recogni", "accept", "acknowledg", "admit")
_HAVE_TO = (["have", "to"], ["has", "to"], ["need", "to"], ["needs", "to"])
_OUGHT = frozenset("must should cannot".split())
_PRAISING = ("thank", "congratul", "prais", "salut", "hail", "applaud", "commend", "glorif")
_VILE = tuple(
    "junta tyrant dictator occupi invader aggressor terrorist warlord thug butcher mafia bandit oligarch orc puppet "
    "regime despot fascist nazi neo-nazi collaborator".split()
)


_EVENTS = frozenset("history experience events time reality facts past".split())
_TAUGHT = ("taught", "teach", "show", "tell", "told", "prove", "remind", "demonstrat", "warn")
_OWN = frozenset("its their his her".split())
_COMPLEMENT = frozenset("that whether if how why what :".split())
_WHILE = frozenset("when while although though since because if".split())
_THREAT = frozenset("to that : , with".split())
_ABLE = frozenset("can could cannot can't couldn't".split())
_AS_IF = frozenset("would could may might".split())


def no_speech(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether an English verb of saying only seems one: history teaches, "reveals its face", "one need only"."""
    words, place = sentence.words, hit.first
    verb = words[place]
    if verb.startswith(_TAUGHT) and any(word in _EVENTS for word in words[max(0, place - 3) : place]):
        return True
    following = words[hit.last : hit.last + 1]
    if (
        verb.startswith("threaten")
        and following
        and following[0] not in _THREAT
        and not sentence.quote_between(hit.last)
    ):
        return True
    if following in (["beyond"], ["once"]) and verb.startswith(("confirm", "prov", "show", "demonstrat")):
        return True
    if verb.startswith("reveal") and following and following[0] in _OWN:
        return True
    if verb in {"reveals", "reveal"} and following in (["the"], ["a"], ["an"]):
        return True
    if verb.startswith("recall") and place and words[place - 1] in _ABLE:
        return True
    if verb.endswith("ing") and place and words[place - 1] in _WORTH:
        return True
    if verb.startswith("imply") and place and words[place - 1] in _AS_IF:
        return True
    opening = words[max(0, place - 3) : place]
    if opening[:1] == ["let"] or opening[-2:-1] == ["let"] or (opening[:1] == ["one"] and "need" in opening):
        return True
    return verb == "say" and opening[-1:] in (["no"], ["a"], ["little"], ["any"])


def past_the_clause(words: list[str], hit: Hit, between: list[str]) -> bool:
    """Tell whether the clause of a verb of saying ends before the match with its object and no "that".

    ", but the X ..." opens another; so does the comma after "when Y calls on us for help, we ..."; a second relative
    clause ("those who oppose the war, who see X") is no longer said.
    """
    if "," not in between or between[0] in {":", ","}:
        return False
    place = between.index(",")
    if not _COMPLEMENT.isdisjoint(between[:place]):
        return False
    opened = between[place + 1 : place + 3]
    if opened[:1] == ["but"]:
        return opened[1:] in (["the"], ["this"], ["it"], ["we"])
    relative = hit.first > 0 and words[hit.first - 1] == "who"
    if relative and opened[:1] == ["and"] and "who" in between[place + 2 :]:
        return True
    if opened[:1] == ["who"]:
        return relative
    before = words[max(0, hit.first - 10) : hit.first]
    return opened[:1] in (["it"], ["we"], ["i"], ["there"]) and not _WHILE.isdisjoint(before) and "," not in before


def praising(verb: str) -> bool:
    """Tell whether an English verb praises or greets."""
    return verb.startswith((*_PRAISING, "welcom"))


def shared_cause(view: View, hit: Hit) -> bool:
    """Tell whether the author says who stands against the match: "all nations that reject the X"."""
    words, place = view.sentence.words, hit.first
    if view.lang != "en" or not words[place].startswith(_AGAINST) or hit.last > view.first:
        return False
    while place and (words[place - 1] in {"and", "or", "strongly", "firmly"} or words[place - 1].startswith(_AGAINST)):
        place -= 1
    return place > 1 and words[place - 1] in {"who", "that", "which"} and words[place - 2] in _ALL


def advised(view: View, hit: Hit) -> bool:
    """Tell whether the author says what others ought to think: "what leaders must see as their task"."""
    words = view.sentence.words
    if hit.row.rule != "belief-verb" and not words[hit.first].startswith(_GRASPED):
        return False
    return hit.first > 1 and (words[hit.first - 1] in _OUGHT or words[hit.first - 2 : hit.first] in _HAVE_TO)


def flattered(view: View, hit: Hit) -> bool:
    """Tell whether somebody thanks or praises what only the author can call so: "he thanked the junta"."""
    words = view.sentence.words
    praises = hit.last <= view.first and words[hit.first].startswith(_PRAISING)
    near = view.lang == "en" and set(words[hit.last : view.first]) <= {"the", "his", "her", "their"}
    return praises and near and any(word.startswith(_VILE) for word in words[view.first : view.last])


def shared_subject(words: list[str], place: int) -> bool:
    """Tell whether a verb that "and" joins to another shares the author as its subject: "we met and welcomed X"."""
    if place < 2 or words[place - 1] != "and":
        return False
    for back in range(place - 2, max(-1, place - _SHARED), -1):
        if words[back] in {"we", "i"}:
            return True
        if words[back] in {"he", "she", "they", "it", "who", ";", ":"}:
            return False
    return False


_SAYING = frozenset(
    "said says told stressed noted warned claimed declared added argued stated insisted explained condemned "
    "accused called urged reiterated emphasized emphasised underlined pointed reaffirmed spoke addressed "
    "announced wrote thanked praised".split()
)


def besides(sentence: Sentence, hit: Hit, place: int) -> bool:
    """Tell whether a participle of saying tells what its named subject says besides: "N resigned, accusing Y of X"."""
    words = sentence.words
    verb = words[hit.first]
    if (
        hit.row.rule not in _FULLY
        or not verb.startswith(_LOUD)
        or not verb.endswith("ing")
        or not place
        or not sentence.capital(0)
    ):
        return False
    return words[place - 1] in _BESIDES and _OURS.isdisjoint(words)


def told_before(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a verb of saying stands before a participle, whose subject it shares."""
    return any(word in _SAYING for word in sentence.words[: hit.first])
