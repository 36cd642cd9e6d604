"""Words that are only named: a singular noun that stands without its article where words are the topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Stance
from narrator.stance import grammar
from narrator.stance.reading import MARKS
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_COUNTED = frozenset(
    """agent aggressor agitator appeaser army bandit banderite biolab bloc bogeyman bully bureaucrat butcher cabal camp
    clique collaborator colonizer colony column coup crusader cult curtain despot dog dictator dictatorship
    dissident elite empire enemy extremist fanatic fascist fundamentalist globalist gunman hardliner hawk hegemon
    henchman heretic hoax idiot imperialist infidel insurgent invader islamist jihadist junta lab lackey looter
    martyr mercenary militant militia mob monger moderate nationalist nazi neo-nazi occupier oligarch oppressor orc
    outlaw pariah partisan partner plot power puppet putsch quisling racist radical rashist rebel regime renegade
    revisionist saboteur satellite separatist sheep spy state stooge strongman superpower supremacist swamp
    terrorist theocracy thug traitor troll tsar tyrant tyranny vassal warlord warmonger yoke zealot zionist""".split()
)
_FOLLOWS = frozenset(
    """then now yet until till once long while when where is was has had can could may might must will would should
    does did as that for and or but nowadays today here there anymore times before after since only instead rather
    again means comes came appears appeared occurs occurred sounds loses lost gains gained replaced entered rose
    fell covers covered carries carried stands stood tells became turns turned gets got sits sat belongs one two
    three four five six seven eight nine ten twice on in""".split()
)
_ENDS = frozenset({".", "?", "!", ";"})
_DETERMINERS = grammar.DETERMINERS | {"each", "every", "one", "our", "my", "your"}
_LEADING = ("calling-verb", "reporting-verb", "belief-verb", "passive-calling", "inscription", "pretence", "so-called")
_NAMING = frozenset("named called codenamed nicknamed as of group operation project unit channel for by with".split())
_WORDS = 2
_GAP = 4


def term_bare(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A word of wording nearby makes a singular label without article or other determiner the topic."""
    if named(view):
        for hit in hits:
            if view.in_scope(hit):
                yield view.layer(hit, hit.row.rule, Stance.METALINGUISTIC)
                return


def quoted_alone(view: View) -> bool:
    """Tell whether such a label stands in quotation marks that no verb of calling or saying leads to."""
    if not view.tightly_quoted or view.last - view.first > _WORDS or not named(view):
        return False
    led = any(hit.first < view.first for rule in _LEADING for hit in view.hits.get(rule, ()))
    words = view.sentence.words
    return not led and not (view.first and words[view.first - 1] in _NAMING)


def named(view: View) -> bool:
    """Tell whether an English label in the singular stands without the determiner that its use would need."""
    words, sentence = view.sentence.words, view.sentence
    if view.lang != "en" or not _DETERMINERS.isdisjoint(words[view.first : view.last]):
        return False
    if words[view.last - 1] not in _COUNTED or words[-1] not in _ENDS or not _undetermined(view):
        return False
    following = words[view.last] if view.last < len(words) else "."
    if not (following in MARKS or following in _FOLLOWS or following in grammar.PREPOSITIONS) or sentence.shouts:
        return False
    return view.tightly_quoted or not _DETERMINERS.isdisjoint((*words[: view.first], *words[view.last :]))


def _undetermined(view: View) -> bool:
    """Tell whether no article, possessive, number or adjective stands before the match or opens it."""
    words = view.sentence.words
    if any(word.endswith("'s") for word in words[view.first : view.last]):
        return False
    if words[view.first] in grammar.DETERMINERS or view.first == 0:
        return view.first == 0 and words[0] not in grammar.DETERMINERS
    before = words[view.first - 1]
    if before in grammar.DETERMINERS or before.endswith("'s") or before in {"our", "my", "your", "what", "which", "as"}:
        return False
    back = words[max(0, view.first - _GAP) : view.first]
    stop = max((at for at, word in enumerate(back) if word in MARKS or word in grammar.PREPOSITIONS), default=-1)
    near = back[stop + 1 :]
    return _DETERMINERS.isdisjoint(near) or any(hit.last == view.first for hit in view.hits.get("term-bare", ()))
