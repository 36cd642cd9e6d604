"""Who speaks by a verb behind the words: "X, said N", "X, N says", `"X" is what N calls it`."""

from __future__ import annotations

from narrator.stance import clauses, english, grammar, nouns, russian
from narrator.stance.endings import surely_speaks
from narrator.stance.reading import MARKS, Sentence
from narrator.stance.subjects import possessive, subject_after, subject_before
from narrator.stance.tables import Hit
from narrator.stance.view import View

_CRIES = frozenset(
    "say warn claim cry insist argue admit fear declare says warns claims cries insists argues admits reports "
    "suggests fears declares".split()
)
_OBJECTS = frozenset("that to its his her their the a an our my this these how why what whether all".split())
_TELLING = ("tell", "told", "inform", "assure", "remind", "brief", "notif", "warn", "said", "says", "ask", "read")
_HANDLED = ("clos", "open", "began", "releas", "order", "sang", "taught", "held", "found", "show")
_ACTS = (
    "request", "demand", "propos", "order", "welcom", "prais", "condemn", "accus", "blam", "reject", "oppos", "call",
)  # fmt: skip
_PAST = frozenset("said says wrote writes reads".split())
_BOUNDARY = frozenset({",", "—", "!", "?", "…"})
_THAT_DAY = (["day"], ["evening"], ["night"], ["morning"], ["week"], ["year"], ["afternoon"], ["month"], ["he"])
_ARTICLES = frozenset("a an the my your its our every no".split())
_MORE = 4
_GOES = frozenset({"went", "goes", "go"})
_GOVERNING = frozenset({"for", "on", "upon", "against"})


def is_passive(words: list[str], place: int, hit: Hit) -> bool:
    participle = words[hit.first].endswith(("ed", "told", "taught", "said", "sung"))
    return participle and not grammar.COPULAS.isdisjoint(words[place : hit.first])


def instrumental(view: View) -> bool:
    """Tell whether the match is a Russian instrumental, the case of what somebody is called."""
    words = view.sentence.words[view.first : view.last]
    if len(words) > 1 and view.match.text[len(words[0]) : len(words[0]) + 1] == "-":
        words = words[1:]
    return (
        all(word.endswith(("ом", "ем", "ой", "ей", "ми", "ым", "им", "ею")) for word in words[:2]) and view.lang == "ru"
    )


def backward_speaker(view: View, hit: Hit) -> str | None:
    """Return who speaks where the verb stands behind the words: "X, said N"; None where nobody is named."""
    sentence, words = view.sentence, view.sentence.words
    if hit.row.direction == "forward" or ";" in words[view.last : hit.first]:
        return None
    named = hit.row.rule == "calling-verb" and instrumental(view) and view.in_scope(hit)
    fronted = hit.row.rule == "reporting-verb" and russian.fronted(words, view.first, view.last, hit.first)
    if named or fronted:
        return subject_after(sentence, hit.last) or subject_before(sentence, hit.first)
    if possessive(sentence, view.last - 1) or words[hit.last : hit.last + 1] == ["by"]:
        return None
    if hit.last > hit.first + 1 and words[hit.last - 1] in _GOVERNING and words[hit.first] not in _GOES:
        return None
    if view.lang == "en" and ":" in words[view.last : hit.first] and not view.quoted:
        return None
    boundary = _boundary_before(sentence, hit.first, view.last)
    if boundary is None or words[hit.first].endswith("ing"):
        return None
    place = next((at for at in range(hit.first, boundary, -1) if words[at - 1] not in grammar.ADVERBS), boundary)
    if (boundary != hit.first and (place == boundary or _takes_object(view, hit))) or is_passive(words, place, hit):
        return None
    fronted = words[0] in grammar.PREPOSITIONS and len(words) - hit.last > _MORE and words[boundary - 1] == ","
    if fronted and boundary != hit.first and not english.finite(words[:boundary]):
        return None
    if boundary == hit.first:
        return _inverted(sentence, hit)
    if words[boundary:place] == ["it"] and words[hit.last : hit.last + 1] != ["that"]:
        return "it"
    if words[boundary] in grammar.FIRST_PERSON or not grammar.STOPS.isdisjoint(words[boundary : hit.first]):
        return None
    if words[hit.first - 1] in _ARTICLES:
        return None
    reduced = place - 1 > boundary and english.reduced(words, place - 1)
    if nouns.noun_too(sentence, hit) or english.evidence(sentence, hit) or reduced:
        return None
    speaker = subject_before(sentence, hit.first)
    return None if speaker and view.match.text in speaker else speaker


def _takes_object(view: View, hit: Hit) -> bool:
    """Tell whether a verb after the match says something of its own instead of closing off what stands before."""
    words = view.sentence.words
    following = words[hit.last] if hit.last < len(words) else "."
    if words[hit.first][0] > "z":
        return following in {"что", "чтобы", "о", "об", "обо"} or following.endswith("ть")
    if hit.row.rule == "belief-verb" and following in {"of", "about"}:
        return True
    if following == "that" and words[hit.last + 1 : hit.last + 2] not in _THAT_DAY:
        return True
    if hit.row.rule == "reporting-weak":
        return following not in MARKS and not view.sentence.quote_between(hit.last)
    return following in _OBJECTS and not words[hit.first].startswith(_TELLING)


def _inverted(sentence: Sentence, hit: Hit) -> str | None:
    """Return the subject after a verb that opens its clause: `, said X`; a name, or a noun phrase with its article."""
    after = subject_after(sentence, clauses.past_dative(sentence.words, hit.last))
    if not after:
        return russian.cried(sentence, hit)
    opening = sentence.words[hit.first]
    if opening == "go":
        return None
    if opening.startswith(_HANDLED) and hit.row.rule == "reporting-weak" and not sentence.quote_between(hit.first):
        return None
    if opening[0] > "z" and hit.row.rule == "reporting-weak" and opening.startswith(("наш", "обнаруж", "реш")):
        return after if any(word[:1].isupper() or surely_speaks(word) for word in after.split()) else None
    if opening.startswith(_ACTS) and after.split()[0].lower() in {"a", "an"}:
        return None
    if opening[0] > "z" or any(word[:1].isupper() for word in after.split()):
        return after
    past = opening.endswith("ed") or opening in _PAST
    if past and sentence.caseless:
        return after
    headline = sentence.words[-1] not in {".", "!", "?"} and opening in _CRIES and len(after.split()) <= 3
    return after if headline or (past and after.split()[0].lower() in grammar.DETERMINERS) else None


def _boundary_before(sentence: Sentence, place: int, floor: int) -> int | None:
    """Return where the clause that holds the verb at `place` opens after a comma, dash or quotation mark."""
    words = sentence.words
    for begin in range(place, max(floor - 1, place - 12), -1):
        if sentence.quote_between(begin) and begin >= floor:
            return begin
        if begin - 1 >= floor and words[begin - 1] in _BOUNDARY:
            return begin
    return None
