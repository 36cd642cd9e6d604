"""What an English verb of saying governs: a clause with "that", a quotation, or an object of its own that ends."""

from __future__ import annotations

from itertools import pairwise

from narrator.stance import english, grammar, russian
from narrator.stance.tables import Hit
from narrator.stance.view import View

_ASKED = frozenset("us him her them this me everyone people parliament members states".split())
_LIKE = frozenset("like go goes went".split())
_CLAIMS = ("claim", "view", "belief", "fact", "idea", "notion", "opinion", "charge", "allegation", "report", "rumour")
_OPENS = frozenset("that : whether how why what if".split())
_CLOSES = frozenset("who which whose where".split())
_ANY = frozenset("those all people everyone anyone".split())
_NEAR = 8


def weakly(view: View, hit: Hit) -> bool:
    """Tell whether a weak word of saying opens a clause or a quotation here."""
    words = view.sentence.words
    following = words[hit.last : min(hit.last + 5, view.first)]
    aside = words[hit.last : hit.last + 9]
    if aside[:1] == [","] and (",", "that") in pairwise(aside[1:]):
        return True
    if "so" in following or "such" in following or ("how", "to") in pairwise(following):
        return False
    if view.lang == "en" and following[:1] == ["to"] and not words[hit.first].startswith("ask"):
        return False
    if any(word in english.COMPLEMENT or word in russian.HEARSAY for word in following):
        return not ("that" in following[1:] and _no_conjunction(following, following.index("that")))
    if words[hit.first].startswith("ask") and "to" in words[hit.last + 1 : hit.last + 5] and not view.quoted:
        return words[hit.last] in _ASKED or view.sentence.capital(hit.last) or view.sentence.capital(hit.last + 1)
    if hit.last < len(words) and view.quoted and view.sentence.quote_between(hit.last):
        return words[hit.last - 1] in _LIKE or not view.tightly_quoted
    return hit.last < view.first and words[hit.last] == "," and view.sentence.quote_between(hit.last + 1)


def _no_conjunction(words: list[str], place: int) -> bool:
    """Tell whether "that" behind a preposition or a noun with its article is a pronoun: "see the view that pleases"."""
    if words[place - 1] in grammar.PREPOSITIONS:
        return True
    noun = words[0] in grammar.DETERMINERS and place > 1 and "to" not in words[:place]
    return noun and not words[place - 1].startswith(_CLAIMS)


def object_ends(view: View, hit: Hit) -> bool:
    """Tell whether a relative clause ends the object of an English verb of saying: "stressed the role of X, which"."""
    words = view.sentence.words
    between = words[hit.last : view.first]
    if view.lang != "en" or not _OPENS.isdisjoint((*words[hit.first : hit.last], *between[:_NEAR])):
        return False
    place = next((at for at, word in enumerate(between) if word in _CLOSES and between[at - 1] not in _ANY), -1)
    ing = any(one == "," and two.endswith("ing") for one, two in pairwise(between))
    return place > 0 or ing
