"""Rules of what is shown or worn: staging, inscriptions, orders and slogans, pretence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.records import Stance
from narrator.stance import grammar
from narrator.stance.denials import scoped
from narrator.stance.endings import surely_speaks
from narrator.stance.sources import agent
from narrator.stance.tables import Hit
from narrator.stance.view import Layer, View

_BEARER = 3
_SIGNS = ("надпис", "граффити", "наклейк")


def staging(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """What is "presented as X" is X in a named source's words, else held at arm's length."""
    for hit in hits:
        if view.in_scope(hit):
            speaker = agent(view, hit)
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED if speaker else Stance.DISTANCED, speaker)


def inscription(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """What a placard, poster or headline reads, in quotation marks, is its bearer's."""
    words = view.sentence.words
    for hit in hits:
        borne = any(surely_speaks(word) for word in words[max(0, hit.first - _BEARER) : hit.first])
        nobody = words[hit.first].startswith(_SIGNS) and not borne
        if view.in_scope(hit) and view.quoted and not nobody:
            yield view.layer(hit, hit.row.rule, Stance.ATTRIBUTED)


def order(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """What others are told to do, in quotation marks, is held at arm's length."""
    for hit in hits:
        if view.in_scope(hit) and view.quoted:
            yield view.layer(hit, hit.row.rule, Stance.DISTANCED)


def pretence(view: View, hits: Iterable[Hit]) -> Iterator[Layer]:
    """ "Claims to be X" holds X at arm's length; "his claim to" is a noun."""
    for hit in hits:
        before = view.sentence.words[hit.first - 1] if hit.first else ""
        if before not in grammar.DETERMINERS or not view.sentence.words[hit.first].startswith("claim"):
            yield from scoped(view, (hit,))
