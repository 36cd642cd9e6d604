"""Words that carry grammar rather than content; as reasons for a topic they tell a reader nothing."""

from __future__ import annotations

_ENGLISH = (
    "a about after again all also am among an and any are as at be because been before being between both but by can "
    "could did do does down during each few for from had has have he her here him his how i if in into is it its just "
    "many may might more most much must my no nor not now of off on one only onto or other our out over own per same "
    "shall she should so some such than that the their them then there these they this those through to too under "
    "until up upon us very was we were what when where which while who whom whose why will with within without would "
    "yet you your"
)
_RUSSIAN = (
    "а без бы был была были было быть в вам вас весь во вот все всего всех всё вы где да даже для до его ее её если "
    "есть еще ещё же за здесь и из или им их к как какой ко когда который которая которое которые которых которого "
    "которой ли либо лишь между меня мне многие может можно мой мы на над наш нам нас не него нее неё нет ни них но "
    "ну о об один она они оно от очень перед по под после потому при про раз с сам свой своего своей своих себя со "
    "так также такой такие там тебя тем то тоже только том тот ту ты у уж уже чего чем что чтобы эта эти этих это "
    "этого этой этом этот я"
)
FUNCTION_WORDS = frozenset(_ENGLISH.split()) | frozenset(_RUSSIAN.split())


def says_nothing(phrase: str) -> bool:
    """Tell whether a word or phrase consists of function words and numbers only.

    >>> says_nothing("of this"), says_nothing("this vote")
    (True, False)
    """
    return all(word in FUNCTION_WORDS or word.isdigit() for word in phrase.lower().replace("-", " ").split())
