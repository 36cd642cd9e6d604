"""Rules of rejection in the match's own sentence: scoped cues, false claims, existence, talk of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_ACTORS = tuple(
    """regime junta government west occupier militant banderite elite lobby globalist aggressor neo-nazi nazi orc puppet
    saxon terrorist invader bloc alliance cabal clique partner power state party lackey vassal fascist rashist
    режим хунт правительств запад оккупант боевик бандеров элит лобби глобалист агрессор неонацист нацист орк марионет
    англосакс террорист захватчик блок альянс клик партнер держав парти вассал фашист рашист укро карател кукловод""".split()
)
_CLAIMS_RU = ("заявлени", "утверждени", "слов", "лож", "пропаганд", "фейк", "вброс", "сообщени", "обещани", "обвинени", "речи", "верси")
_AFTER = frozenset("в во на у как там здесь тут больше давно уже еще просто вообще никогда и у".split())
_NOT_BEING = frozenset("существует существовало существуют было будет бывает есть является может и имеет".split())


def scoped(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A cue governs the match when the match lies in the scope its row gives it."""
    for hit in hits:
        if hit.row.stance is not None and view.in_scope(hit):
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def names_actor(view: View) -> bool:
    """Tell whether the match names somebody who can act and lie rather than an event or a thing."""
    words = view.sentence.words[view.first : view.last]
    return any(word.startswith(_ACTORS) for word in words)


def false_claim(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A word for a false or unproved claim governs its content; "the lies of X" are X's own, not about X."""
    for hit in hits:
        owned = view.sentence.words[hit.last - 1] in {"of", "by", "from"} and names_actor(view)
        if hit.row.stance is not None and view.in_scope(hit) and not owned:
            yield view.layer(hit, hit.row.rule, hit.row.stance)


def false_after(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """A predicate of falsehood after the match rejects it, unless the match only owns the claim."""
    words = view.sentence.words
    before = words[view.first - 1] if view.first else ""
    following = view.reading.text[view.match.end : view.match.end + 2]
    owner = names_actor(view) and (
        before in {"of", "by", "from"} or following in {"'s", "’s"} or before.startswith(_CLAIMS_RU)
    )
    if not owner:
        yield from scoped(view, hits)


def no_such(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Никакого X» denies X unless another verb is denied of it («никакой X не перекричит»)."""
    words = view.sentence.words
    after = words[view.last : view.last + 8]
    place = after.index("не") if "не" in after else -1
    if place >= 0 and (place + 1 >= len(after) or after[place + 1] not in _NOT_BEING):
        return
    yield from scoped(view, hits)


def existence_after(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«X не существует», «X нет» denies X unless X stands in a prepositional phrase."""
    before = view.sentence.words[view.first - 1] if view.first else ""
    between = view.sentence.words[view.last : view.last + 1]
    if between and between[0].isalpha() and between[0] not in _AFTER and not between[0] in _NOT_BEING | {"не", "нет", "нету"}:
        return
    if before not in {"в", "во", "на", "у", "о", "об", "с", "от", "для", "к", "по", "при", "про", "за", "из", "между"}:
        yield from scoped(view, hits)


def no_talk(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """«Говорить об X не приходится» denies X where the talk is of X."""
    if any(hit.last <= view.first and view.in_scope(hit) for hit in view.hits.get("talk-of", ())):
        yield from scoped(view, hits)
