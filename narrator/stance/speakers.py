"""One key for the forms of one name: titles dropped, the last name kept, Russian case endings taken off."""

from __future__ import annotations

import re

from narrator.stance.endings import PLACES

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLES = frozenset(
    "lord lady baroness baron dame rev reverend father sister captain major sergeant lieutenant admiral inspector "
    "judge justice bishop archbishop cardinal imam rabbi sheikh ayatollah congressman congresswoman speaker mp "
    "mr mrs ms dr prof sir president minister foreign prime defence defense ambassador spokesman spokeswoman "
    "spokesperson secretary chancellor general colonel senator chairman chairwoman chair head leader commander "
    "governor mayor king prince queen pope patriarch professor adviser advisor deputy director permanent "
    "representative first vice former ex press official his her excellency h e he she they the a an of for and "
    "state russia's ukraine's us uk russian ukrainian american british french german chinese iranian israeli "
    "turkish polish hungarian belarusian г н президент президента президентом президенту министр министра "
    "министром министру глава главы главой посол посла послом пресс-секретарь пресс-секретаря секретарь канцлер "
    "генерал полковник сенатор депутат губернатор мэр лидер премьер премьер-министр вице-премьер спикер "
    "председатель представитель официальный советник эксперт политолог аналитик замглавы замминистра "
    "экс-президент первый бывший".split()
)
_BORNE = frozenset(
    "president minister ambassador secretary chancellor general colonel senator governor mayor king queen pope "
    "patriarch professor premier commissioner bishop judge captain".split()
)
_OPENED = frozenset("the a an his her their my our".split())
_INSTITUTIONS = frozenset(
    "ministry department embassy office agency council service committee house staff command union parliament "
    "government министерство министерства министерстве посольство посольства служба службы комитет совет "
    "правительство парламент".split()
)
_OFFICES = ("зам", "гос", "экс", "вице", "главком", "постпред", "пресс")
_COUNTRY = ("ии", "ши", "ы", "аны", "стана", "дии")
_ADJECTIVE = ("ского", "скому", "ским", "ском", "ский", "ская", "ской", "скую", "ские", "ских")
_SURNAME = re.compile(r"(?P<stem>.*(?:ов|ев|ин|ын))(?:а|у|ым|е|ой|ою|ы|ых|ым|ыми)?$")
_OTHER = (
    "ами",
    "ями",
    "ого",
    "его",
    "ому",
    "ему",
    "ом",
    "ем",
    "ой",
    "ей",
    "ою",
    "ею",
    "ах",
    "ях",
    "ам",
    "ям",
    "а",
    "я",
    "у",
    "ю",
    "е",
    "ы",
    "и",
    "о",
    "ь",
    "й",
)


def key(name: str, lang: str = "en") -> str:
    """Return what joins the surface forms of one name in reports; Latin and Cyrillic stay apart.

    Args:
        name: as written in a cue: "Foreign Minister Sergey Lavrov", «Захаровой».
        lang: of the text; Cyrillic words lose their case endings in any language.
    Returns:
        The last name in lower case, without titles; a name without capitals in lower case without its article.

    >>> key("Foreign Minister Sergey Lavrov") == key("Lavrov")
    True
    >>> key("Захаровой", "ru") == key("Мария Захарова", "ru")
    True
    """
    bare = [_POSSESSIVE.sub("", word) for word in _WORD.findall(name.split(",")[0])]
    named = [word for word in bare if word[:1].isupper() and word.lower() not in _TITLES]
    if not named:
        plain = [word.lower() for word in bare if word.lower() not in _OPENED]
        return " ".join(_stem(word) for word in plain)
    if _officer(bare, named):
        return _stem(named[-1].lower())
    institution = any(word.lower() in _INSTITUTIONS or (word.isupper() and len(word) > 1) for word in named)
    if institution and len(named) > 1:
        return " ".join(_stem(word.lower()) for word in named)
    if bare[-1][:1].isupper() or bare[-1].lower() in _TITLES:
        return _stem(named[-1].lower())
    return " ".join(_stem(word.lower()) for word in bare if word.lower() not in _OPENED)


def _officer(words: list[str], named: list[str]) -> bool:
    """Tell whether a Russian title with its body and place ends with a surname: «глава МИД Венгрии Сийярто»."""
    title, last = words[0].lower(), named[-1]
    if (
        not (title.split("-")[0] in _TITLES or title.startswith(_OFFICES))
        or not last[0] > "z"
        or last.isupper()
        or words[-1] != last
    ):
        return False
    low = last.lower()
    return len(named) > 1 and not low.startswith(PLACES) and low not in _INSTITUTIONS and not low.endswith(_COUNTRY)


def bare(name: str) -> bool:
    """Tell whether a speaker's name is an English title alone: "Ambassador", "the foreign minister"."""
    words = name.lower().split()
    return len(words) <= 3 and words[-1] in _BORNE and all(word in _TITLES for word in words)


def in_full(title: str, text: str) -> str:
    """Return the title with the one name it bears in a text ("Ambassador Kudashev"), else the title itself."""
    last = title.split()[-1]
    borne = re.compile(rf"\b(?:{last.capitalize()}|{last.lower()}) (?:[A-Z][\w’'-]+ ){{0,2}}[A-Z][\w-]+")
    found = {key(match.group()): match.group() for match in borne.finditer(text)}
    return next(iter(found.values())) if len(found) == 1 else title


def _stem(word: str) -> str:
    """Return a Cyrillic word without its case ending; other words as they are."""
    word = word.replace("ё", "е")
    if not "а" <= word[:1] <= "я" or len(word) < 4:
        return word
    if word.endswith(_ADJECTIVE):
        return word[: max(word.rfind("ск"), 0) + 2]
    surname = _SURNAME.fullmatch(word)
    if surname:
        return surname["stem"]
    ending = next((ending for ending in _OTHER if word.endswith(ending) and len(word) - len(ending) >= 3), "")
    return word[: len(word) - len(ending)]
